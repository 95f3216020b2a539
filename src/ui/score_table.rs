//! Every indicator in a table: score, change, meaning, ranks.

use crate::style::words::{capitalised, decapitalised};
use egui::{Align, Align2, Button, Layout, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use egui_extras::{Column, TableBody, TableBuilder};

use super::fonts::font_id;
use super::parts::leads_to_parts;
use super::screen::Shown;
use super::text::{change_text, change_words, line_ui, rich};
use super::theme::rgba;
use crate::analysis::reading::sections_of;
use crate::analysis::{GroupRank, Row, Wording, other_year};
use crate::chart::{Measure, scale_words};
use crate::data::{Direction, Entity, GroupId, GroupKind, Scale};
use crate::project::{Action, DeskEdit, Edit, OpenDocument};
use crate::style::Weight;
use crate::style::tokens::{TEXT_BODY, TEXT_HEADING, TEXT_LABEL, TEXT_SMALL};

const ROW_HEIGHT: f32 = 26.0;
/// Length of the bar of a score at the top of the scale.
const BAR_WIDTH: f32 = 48.0;
/// Keeps the words clear of the change before them.
const MEANING_INDENT: f32 = 10.0;
/// Room for a rank's move, right of the rank.
const MOVE_WIDTH: f32 = 32.0;

/// Narrower than this, the bars and the words make room for the figures.
const WIDE_TABLE: f32 = 860.0;
const NARROW_TABLE: f32 = 640.0;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Indicator,
    Score { with_bar: bool },
    Change,
    Meaning,
    Rank(GroupId),
}

impl Kind {
    fn width(self, is_wide: bool) -> Column {
        match self {
            Self::Indicator => Column::remainder().at_least(170.0).clip(true),
            Self::Score { with_bar: true } => Column::exact(112.0),
            Self::Score { with_bar: false } => Column::exact(50.0),
            Self::Change => Column::exact(72.0),
            Self::Meaning => Column::exact(140.0),
            Self::Rank(_) => Column::exact(if is_wide { 86.0 } else { 76.0 }),
        }
    }
}

/// Every indicator, in the order of the tree.
pub fn score_table_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let palette = shown.palette;
    let subject = shown.view.resolved.subject;
    let name = shown.loaded.dataset.name(subject.entity);
    let title = format!("All indicators, {name} {}", subject.year);
    let heading = rich(title, TEXT_HEADING, Weight::SemiBold, palette.text);
    ui.label(heading);
    let is_wide = ui.available_width() >= WIDE_TABLE;
    let kinds = kinds(shown, ui.available_width());
    let mut table = TableBuilder::new(ui)
        .vscroll(false)
        .striped(false)
        .sense(Sense::hover())
        .cell_layout(Layout::left_to_right(Align::Center));
    for kind in &kinds {
        table = table.column(kind.width(is_wide));
    }
    let rows = shown.view.profile.rows.iter();
    let measure = Measure::of_all(&shown.loaded.dataset, rows.map(|row| row.indicator));
    table
        .header(ROW_HEIGHT, |mut header| {
            for kind in &kinds {
                header.col(|ui| head_ui(ui, shown, (*kind, &measure)));
            }
        })
        .body(|body| rows_ui(body, shown, &kinds, actions));
}

fn kinds(shown: &Shown<'_>, width: f32) -> Vec<Kind> {
    let is_wide = width >= WIDE_TABLE;
    let groups: &[GroupId] = match shown.view.resolved.subject.entity {
        Entity::Country(id) => &shown.loaded.dataset.place(id).groups,
        Entity::Group(_) => &[],
    };
    let mut kinds = vec![Kind::Indicator, Kind::Score { with_bar: is_wide }];
    // The only edition has nothing to be set against.
    if shown.view.resolved.against.is_some() || shown.loaded.dataset.years().len() > 1 {
        kinds.push(Kind::Change);
    }
    // Without bands there is no meaning to say; a reason why a score is missing
    // is said in its tooltip as well.
    let has_bands = shown.view.profile.rows.iter().any(|row| row.band.is_some());
    if (is_wide || groups.is_empty()) && has_bands {
        kinds.push(Kind::Meaning);
    }
    // The narrowest windows keep the widest group's ranks.
    let most = if width < NARROW_TABLE {
        1
    } else {
        groups.len()
    };
    kinds.extend(groups.iter().take(most).map(|group| Kind::Rank(*group)));
    kinds
}

fn head_ui(ui: &mut Ui, shown: &Shown<'_>, (kind, measure): (Kind, &Measure)) {
    let muted = |text: String| rich(text, TEXT_LABEL, Weight::Regular, shown.palette.text_muted);
    match kind {
        Kind::Indicator => {
            line_ui(ui, muted("Indicator".to_owned()));
        }
        Kind::Score { .. } => right_ui(ui, |ui| {
            line_ui(ui, muted(capitalised(measure.noun())));
        }),
        Kind::Change => right_ui(ui, |ui| {
            let against = shown.view.resolved.against;
            let text = against.map_or("Change".to_owned(), |year| format!("Since {year}"));
            line_ui(ui, muted(text));
        }),
        Kind::Meaning => {
            ui.add_space(MEANING_INDENT);
            line_ui(ui, muted("Meaning".to_owned()));
        }
        Kind::Rank(group) => right_ui(ui, |ui| {
            let group = shown.loaded.dataset.group(group);
            let text = match group.kind {
                GroupKind::Region => "Region".to_owned(),
                _ => group.name.clone(),
            };
            let name = &group.name;
            line_ui(ui, muted(text)).on_hover_text(format!(
                "Rank within {name}; 1st is the highest {}",
                measure.noun()
            ));
        }),
    }
}

fn rows_ui(mut body: TableBody<'_>, shown: &Shown<'_>, kinds: &[Kind], actions: &mut Vec<Action>) {
    for entry in &shown.view.profile.rows {
        body.row(ROW_HEIGHT, |mut row| {
            for kind in kinds {
                row.col(|ui| field_ui(ui, shown, (entry, *kind), actions));
            }
        });
    }
}

fn field_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (entry, kind): (&Row, Kind),
    actions: &mut Vec<Action>,
) {
    let palette = shown.palette;
    let tree = shown.loaded.dataset.indicators();
    let indicator = tree.get(entry.indicator);
    let entity = shown.view.profile.subject.entity;
    let wording = Wording::of(&shown.loaded.dataset, entity, entry.indicator);
    let weight = if tree.is_composite(entry.indicator) {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    match kind {
        Kind::Indicator => {
            ui.add_space(16.0 * tree.depth(entry.indicator) as f32);
            let label = rich(&indicator.label, TEXT_BODY, weight, palette.text);
            let name = explained(line_ui(ui, label), &indicator.definition);
            let key = &indicator.key;
            leads_to_parts(name, shown, entry.indicator, actions);
            of_year_ui(ui, shown, entry);
            passage_ui(ui, shown, (key, &indicator.label), actions);
        }
        Kind::Score { with_bar } => right_ui(ui, |ui| {
            let text = wording.score(entry.score);
            let label = line_ui(ui, rich(text, TEXT_BODY, weight, palette.text));
            explained(label, &value_words(shown, entry));
            if with_bar {
                bar_ui(ui, shown, entry);
            }
        }),
        Kind::Change => right_ui(ui, |ui| {
            let (text, colour) = change_text(entry.change, wording, palette);
            let words = change_words(entry.change, wording);
            line_ui(ui, rich(text, TEXT_BODY, weight, colour)).on_hover_text(words);
        }),
        Kind::Meaning => meaning_ui(ui, shown, entry),
        Kind::Rank(group) => right_ui(ui, |ui| {
            if let Some(rank) = entry.ranks.iter().find(|rank| rank.group == group) {
                rank_ui(ui, shown, rank);
            }
        }),
    }
}

/// A text with an explanation, where there is one: an empty one would be a
/// small empty box beside the pointer.
fn explained(label: egui::Response, words: &str) -> egui::Response {
    match words {
        "" => label,
        words => label.on_hover_text(words),
    }
}

/// What a value means and what it is of.
fn value_words(shown: &Shown<'_>, entry: &Row) -> String {
    let dataset = &shown.loaded.dataset;
    let id = entry.indicator;
    let of_year = other_year(dataset, shown.view.resolved.subject, id);
    let of_year = of_year.map(|year| format!("Figure of {year}"));
    let source = (dataset.source(id) != dataset.provenance()).then(|| {
        let source = &dataset.source(id).title;
        format!("Source: {source}")
    });
    let band = match entry.score {
        Ok(_) => entry.band.map(capitalised),
        Err(reason) => return capitalised(reason.text()),
    };
    let scale = Some(scale_words(dataset.indicator(id)));
    let said = [band, of_year, scale, source];
    let said = said.into_iter().flatten().filter(|words| !words.is_empty());
    said.collect::<Vec<_>>().join("\n")
}

/// Which year a figure is of that stands under another edition's.
fn of_year_ui(ui: &mut Ui, shown: &Shown<'_>, entry: &Row) {
    let (dataset, subject) = (&shown.loaded.dataset, shown.view.resolved.subject);
    let of_year = other_year(dataset, subject, entry.indicator);
    if let Some(year) = of_year.filter(|_| entry.score.is_ok()) {
        let text = format!("of {year}");
        let colour = shown.palette.text_muted;
        line_ui(ui, rich(text, TEXT_SMALL, Weight::Regular, colour));
    }
}

/// Leads to what the documents of the country say on an indicator, where one is open.
fn passage_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (key, label): (&str, &str),
    actions: &mut Vec<Action>,
) {
    let Entity::Country(place) = shown.view.resolved.subject.entity else {
        return;
    };
    let iso3 = shown.loaded.dataset.place(place).country.iso3;
    let mut documents = shown.documents.all().iter();
    // A profile speaks of everything, a report only of what has a section there.
    let speaks = |document: &OpenDocument| {
        document.country.iso3 == iso3
            && sections_of(key).any(|s| s.kind() == document.document.kind)
    };
    if !documents.any(|document| speaks(document)) {
        return;
    }
    ui.spacing_mut().button_padding = vec2(5.0, 0.0);
    ui.spacing_mut().interact_size.y = 18.0;
    let text = rich("Read", TEXT_SMALL, Weight::Regular, shown.palette.accent);
    let button = ui.add(Button::new(text).frame_when_inactive(false));
    let words = format!("Read the passage on {}", decapitalised(label));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if button.on_hover_text(words).clicked() {
        let edit = DeskEdit::ReadPassage(key.to_owned());
        actions.push(Action::Edit(Edit::Desk(edit)));
    }
}

fn meaning_ui(ui: &mut Ui, shown: &Shown<'_>, row: &Row) {
    let palette = shown.palette;
    ui.add_space(MEANING_INDENT);
    match row.score {
        Ok(_) => line_ui(
            ui,
            rich(
                row.band.map_or_else(String::new, capitalised),
                TEXT_LABEL,
                Weight::Regular,
                palette.text_muted,
            ),
        ),
        Err(reason) => line_ui(
            ui,
            rich(
                capitalised(crate::chart::figure::missing_words(reason)),
                TEXT_LABEL,
                Weight::Regular,
                palette.text_faint,
            ),
        )
        .on_hover_text(reason.text()),
    };
}

/// Ranks stand under ranks and their moves under moves.
fn rank_ui(ui: &mut Ui, shown: &Shown<'_>, rank: &GroupRank) {
    let palette = shown.palette;
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let tie = if rank.sharing > 1 { "=" } else { "" };
    let text = format!("{tie}{}", rank.rank);
    let middle = rect.right() - MOVE_WIDTH;
    let painter = ui.painter();
    let font = |size| font_id(size, Weight::Regular);
    let at = pos2(middle, rect.center().y);
    painter.text(
        at,
        Align2::RIGHT_CENTER,
        &text,
        font(TEXT_BODY),
        rgba(palette.text),
    );
    let moved = match rank.change {
        None | Some(0) => String::new(),
        Some(up @ 1..) => format!("▲{up}"),
        Some(down) => format!("▼{}", down.unsigned_abs()),
    };
    let at = pos2(middle + 4.0, rect.center().y);
    painter.text(
        at,
        Align2::LEFT_CENTER,
        &moved,
        font(TEXT_SMALL),
        rgba(palette.text_muted),
    );
    let group = &shown.loaded.dataset.group(rank.group).name;
    let words = format!("Rank {text} of {} in {group} {moved}", rank.of);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    if rank.sharing > 1 {
        response.on_hover_text(format!("Tied: {} countries share this rank", rank.sharing));
    }
}

/// A small bar for the score, from the scale's floor; left of the figure.
fn bar_ui(ui: &mut Ui, shown: &Shown<'_>, entry: &Row) {
    let palette = shown.palette;
    let Ok(score) = entry.score else { return };
    let indicator = shown.loaded.dataset.indicator(entry.indicator);
    ui.add_space(6.0);
    let (rect, _) = ui.allocate_exact_size(vec2(BAR_WIDTH, 6.0), Sense::hover());
    let Scale { min, max, .. } = indicator.scale;
    let share = ((score.to_f64() - min) / (max - min)).clamp(0.0, 1.0) as f32;
    let colour = match indicator.direction {
        Direction::HigherIsWorse => palette.worse,
        Direction::HigherIsBetter => palette.resilience,
        Direction::NotStated => palette.neutral,
    };
    let bar = Rect::from_min_size(rect.min, vec2((share * BAR_WIDTH).max(1.0), 6.0));
    let painter = ui.painter();
    painter.rect_filled(rect, 2.0, rgba(palette.grid));
    painter.rect_filled(bar, 2.0, rgba(colour.blend(palette.background, 0.25)));
}

/// Content that stands right, as numbers do; right to left.
fn right_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        content(ui);
    });
}
