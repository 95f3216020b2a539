//! The headline scores: one card for criminality, one for resilience.

use crate::style::words::capitalised;
use egui::{Align, Frame, Layout, Margin, Ui, vec2};

use super::parts::leads_to_parts;
use super::screen::Shown;
use super::text::{change_text, change_words, cut_ui, line_ui, rich};
use super::theme::rgba;
use crate::analysis::{GroupRank, Row, Wording, band_span, other_year};
use crate::chart::{Measure, card_words};
use crate::data::{GroupKind, IndicatorId};
use crate::project::Action;
use crate::style::tokens::{RADIUS, SPACE_M, TEXT_BODY, TEXT_FIGURE, TEXT_HEADING, TEXT_SMALL};
use crate::style::{Weight, number};

/// Below this width of a card the ranks stand under the score.
const WIDE_CARD: f32 = 440.0;
/// Below this width the cards stand under one another.
const NARROWEST_CARD: f32 = 290.0;

/// More would leave none of them room for its figure.
const MOST_CARDS: usize = 3;

/// One card for each indicator that is part of no other.
pub fn cards_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let tree = shown.loaded.dataset.indicators();
    let roots = || tree.ids().filter(|id| tree.get(*id).parent.is_none());
    // Of many that are no parts of an index, those that have something to say.
    let is_plain = !shown.view.plain.is_empty();
    let says = |id: &IndicatorId| !is_plain || shown.view.profile.row(*id).score.is_ok();
    let mut roots: Vec<IndicatorId> = match roots().any(|id| says(&id)) {
        true => roots().filter(says).collect(),
        false => roots().take(1).collect(),
    };
    roots.truncate(MOST_CARDS);
    let count = roots.len().max(1) as f32;
    let width = (ui.available_width() - SPACE_M * (count - 1.0)) / count;
    if width < NARROWEST_CARD {
        for id in roots {
            card_ui(ui, shown, (id, ui.available_width()), actions);
            ui.add_space(4.0);
        }
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_M;
        for id in roots {
            card_ui(ui, shown, (id, width), actions);
        }
    });
}

fn card_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (id, width): (IndicatorId, f32),
    actions: &mut Vec<Action>,
) {
    let palette = shown.palette;
    let margin = Margin::symmetric(16, 10);
    Frame::new()
        .fill(rgba(palette.surface))
        .stroke(egui::Stroke::new(1.0, rgba(palette.border)))
        .corner_radius(RADIUS)
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(width - margin.sum().x - 2.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            if width >= WIDE_CARD {
                ui.horizontal_top(|ui| {
                    ui.allocate_ui_with_layout(
                        vec2(204.0, 72.0),
                        Layout::top_down(Align::Min),
                        |ui| score_ui(ui, shown, id, actions),
                    );
                    ui.vertical(|ui| {
                        meaning_ui(ui, shown, id);
                        ui.add_space(4.0);
                        ranks_ui(ui, shown, id);
                    });
                });
            } else {
                ui.vertical(|ui| {
                    score_ui(ui, shown, id, actions);
                    meaning_ui(ui, shown, id);
                    ui.add_space(4.0);
                    ranks_ui(ui, shown, id);
                });
            }
        });
}

fn score_ui(ui: &mut Ui, shown: &Shown<'_>, id: IndicatorId, actions: &mut Vec<Action>) {
    let palette = shown.palette;
    let indicator = shown.loaded.dataset.indicator(id);
    let row = shown.view.profile.row(id);
    let wording = Wording::of(&shown.loaded.dataset, shown.view.profile.subject.entity, id);
    let label = match shown.view.is_like_for_like() {
        // A score that is not the published one must say so wherever it is quoted.
        true => format!("{}, like for like", indicator.label),
        false => indicator.label.clone(),
    };
    let title = cut_ui(
        ui,
        rich(label, TEXT_BODY, Weight::SemiBold, palette.text_muted),
    );
    let title = match indicator.definition.as_str() {
        "" => title,
        definition => title.on_hover_text(definition),
    };
    leads_to_parts(title, shown, id, actions);
    ui.horizontal(|ui| {
        let score = wording.score(row.score);
        line_ui(ui, rich(score, TEXT_FIGURE, Weight::SemiBold, palette.text));
        let (text, colour) = change_text(row.change, wording, palette);
        let words = change_words(row.change, wording);
        let hover = match shown.view.resolved.against {
            Some(against) => format!("Since {against}: {words}; counted from the unrounded scores"),
            None => words,
        };
        line_ui(ui, rich(text, TEXT_HEADING + 1.0, Weight::SemiBold, colour)).on_hover_text(hover);
    });
}

fn meaning_ui(ui: &mut Ui, shown: &Shown<'_>, id: IndicatorId) {
    let palette = shown.palette;
    let row = shown.view.profile.row(id);
    let meaning = match row.score {
        Ok(_) => match (
            row.band,
            other_year(&shown.loaded.dataset, shown.view.resolved.subject, id),
        ) {
            (Some(band), _) => capitalised(band),
            (None, Some(year)) => format!("Figure of {year}"),
            (None, None) => String::new(),
        },
        Err(reason) => capitalised(reason.text()),
    };
    let band = ui.horizontal(|ui| {
        if meaning.is_empty() {
            return;
        }
        ui.spacing_mut().item_spacing.x = 6.0;
        line_ui(ui, rich(meaning, TEXT_BODY, Weight::SemiBold, palette.text));
        // Without it, "low" beside "moderate" looks like a contradiction.
        if let (Ok(score), Some(_)) = (row.score, row.band) {
            let span = rich(
                band_span(score),
                TEXT_SMALL,
                Weight::Regular,
                palette.text_muted,
            );
            line_ui(ui, span);
        }
    });
    if row.band.is_some() {
        band.response.on_hover_text("Bands: below 4, 4 to below 6, 6 to below 8, 8 and above. The publisher states them in whole numbers; the cut for half steps is ours.");
    }
    let indicator = shown.loaded.dataset.indicator(id);
    let scale = card_words(indicator);
    cut_ui(
        ui,
        rich(scale, TEXT_SMALL, Weight::Regular, palette.text_muted),
    );
}

fn ranks_ui(ui: &mut Ui, shown: &Shown<'_>, id: IndicatorId) {
    let row: &Row = shown.view.profile.row(id);
    if row.ranks.is_empty() {
        return;
    }
    let width = ui.available_width() / row.ranks.len() as f32;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for rank in &row.ranks {
            ui.allocate_ui_with_layout(vec2(width, 34.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                rank_ui(ui, shown, (id, rank));
            });
        }
    });
}

fn rank_ui(ui: &mut Ui, shown: &Shown<'_>, (id, rank): (IndicatorId, &GroupRank)) {
    let palette = shown.palette;
    let group = shown.loaded.dataset.group(rank.group);
    let moved = match rank.change {
        None => String::new(),
        Some(0) => "–".to_owned(),
        Some(up @ 1..) => format!("▲ {up}"),
        Some(down) => format!("▼ {}", down.unsigned_abs()),
    };
    let response = ui
        .vertical(|ui| {
            ui.spacing_mut().item_spacing = vec2(5.0, 1.0);
            ui.horizontal(|ui| {
                let tie = if rank.sharing > 1 { "=" } else { "" };
                let place = format!("{tie}{}", number::ordinal(rank.rank));
                line_ui(
                    ui,
                    rich(place, TEXT_HEADING, Weight::SemiBold, palette.text),
                );
                line_ui(
                    ui,
                    rich(moved, TEXT_BODY - 1.0, Weight::Regular, palette.text_muted),
                );
            });
            let within = match group.kind {
                GroupKind::World => "world",
                GroupKind::Continent | GroupKind::Organization | GroupKind::Own => {
                    group.name.as_str()
                }
                GroupKind::Region => "region",
            };
            line_ui(
                ui,
                rich(
                    format!("of {}, {within}", rank.of),
                    TEXT_SMALL,
                    Weight::Regular,
                    palette.text_muted,
                ),
            );
        })
        .response;
    response.on_hover_text(rank_words(shown, (id, rank)));
}

/// "99th of 193 in World, 13 places nearer to the first than in 2023; shared by 2".
fn rank_words(shown: &Shown<'_>, (id, rank): (IndicatorId, &GroupRank)) -> String {
    let group = shown.loaded.dataset.group(rank.group);
    let mut text = format!(
        "{} of {} in {}; 1st is the highest {}",
        number::ordinal(rank.rank),
        rank.of,
        group.name,
        Measure::of(shown.loaded.dataset.indicator(id)).noun()
    );
    if let (Some(change), Some(against)) = (rank.change, shown.view.resolved.against) {
        text.push_str(&match change {
            0 => format!("\nSame rank as in {against}"),
            up @ 1.. => format!(
                "\n{} nearer to the first than in {against}",
                number::counted(up as usize, "place", "places")
            ),
            down => format!(
                "\n{} farther from the first than in {against}",
                number::counted(down.unsigned_abs() as usize, "place", "places")
            ),
        });
    }
    if rank.sharing > 1 {
        text.push_str(&format!(
            "\nTied: {} countries share this rank",
            rank.sharing
        ));
    }
    text
}
