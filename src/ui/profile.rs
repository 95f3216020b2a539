//! One subject: headline scores, charts, and the table beneath.

use egui::{Align, ComboBox, Frame, Layout, RichText, Ui};

use super::fonts::font_id;
use super::screen::{Shown, UiState};
use super::text::{line_ui, rich};
use super::theme::rgba;
use super::{cards, charts, plain_charts, score_table};
use crate::data::{Entity, GroupKind, Year};
use crate::project::{Action, Edit};
use crate::style::Weight;
use crate::style::font::measure;
use crate::style::tokens::{RADIUS, SPACE_L, SPACE_M, TEXT_BODY, TEXT_LABEL, TEXT_TITLE};

/// Wider content would only spread the eye.
const MAX_WIDTH: f32 = 1700.0;

pub fn profile_ui(ui: &mut Ui, shown: &Shown<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    // The right margin keeps clear of the scroll bar.
    let width = (ui.available_width() - 14.0).min(MAX_WIDTH);
    ui.set_max_width(width);
    ui.add_space(SPACE_M);
    header_ui(ui, shown, actions);
    ui.add_space(4.0);
    if !shown.view.moved.is_empty() {
        let text = rich(
            &shown.view.moved,
            TEXT_BODY,
            Weight::Regular,
            shown.palette.text_muted,
        );
        ui.add(egui::Label::new(text).wrap().selectable(true));
        ui.add_space(4.0);
    }
    cards::cards_ui(ui, shown, actions);
    ui.add_space(SPACE_M);
    match shown.view.plain.is_empty() {
        true => charts::charts_ui(ui, shown, &mut state.charts, actions),
        false => plain_charts::plain_charts_ui(ui, shown, state, actions),
    }
    ui.add_space(SPACE_L);
    score_table::score_table_ui(ui, shown, actions);
    ui.add_space(SPACE_L);
}

/// Name and editions side by side, or under one another where the name needs the width.
fn header_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let palette = shown.palette;
    let dataset = &shown.loaded.dataset;
    let entity = shown.view.resolved.subject.entity;
    let name = dataset.name(entity);
    let right = Layout::right_to_left(Align::Center);
    let title = rich(name, TEXT_TITLE, Weight::SemiBold, palette.text);
    let name_width = measure(name, TEXT_TITLE, Weight::SemiBold);
    let buttons = match dataset.years().len() {
        many if many > MOST_BUTTONS => 2,
        few => few,
    };
    let editions_width = 190.0 + 62.0 * buttons as f32;
    let words = words(shown, entity);
    let words = rich(words, TEXT_BODY, Weight::Regular, palette.text_muted);
    // Beside the name the words leave a line to the charts.
    let words_width = measure(words.text(), TEXT_BODY, Weight::Regular) + BESIDE_NAME;
    let is_one_line = shown.view.unequal.is_none()
        && name_width + words_width + editions_width <= ui.available_width();
    if name_width + editions_width <= ui.available_width() {
        ui.horizontal(|ui| {
            line_ui(ui, title);
            if is_one_line {
                ui.add_space(BESIDE_NAME - ui.spacing().item_spacing.x);
                line_ui(ui, words.clone()).on_hover_text(CLASS_HELP);
            }
            ui.with_layout(right, |ui| editions_ui(ui, shown, actions));
        });
    } else {
        ui.add(egui::Label::new(title).wrap());
        ui.horizontal(|ui| ui.with_layout(right, |ui| editions_ui(ui, shown, actions)));
    }
    // Lines of words, here and in the cards below.
    ui.spacing_mut().interact_size.y = 20.0;
    if !is_one_line {
        belonging_ui(ui, shown, words, actions);
    }
}

/// More editions than these are a menu.
const MOST_BUTTONS: usize = 6;
/// Beside a name, before what is said of it.
const BESIDE_NAME: f32 = 14.0;
const CLASS_HELP: &str = "“High” is a score from 5.50 up, for criminality and for resilience";

/// Where it belongs, and its class.
fn words(shown: &Shown<'_>, entity: Entity) -> String {
    let mut parts = vec![belongs_to(shown, entity)];
    parts.extend(
        shown
            .view
            .profile
            .class
            // The bands beside the scores have other cuts, which the cards state.
            .map(|class| format!("{} (high from 5.50)", class.text())),
    );
    parts.join(" · ")
}

/// The words under the name, and the switch where there is one.
fn belonging_ui(ui: &mut Ui, shown: &Shown<'_>, words: RichText, actions: &mut Vec<Action>) {
    let right = Layout::right_to_left(Align::Center);
    let switch_width = shown.view.unequal.as_ref().map_or(0.0, |shared| {
        measure(
            &like_for_like_words(shared, false),
            TEXT_BODY,
            Weight::Regular,
        ) + 50.0
    });
    let fits =
        measure(words.text(), TEXT_BODY, Weight::Regular) + switch_width <= ui.available_width();
    if fits {
        ui.horizontal(|ui| {
            line_ui(ui, words).on_hover_text(CLASS_HELP);
            ui.with_layout(right, |ui| like_for_like_ui(ui, shown, actions));
        });
    } else {
        ui.add(egui::Label::new(words).wrap())
            .on_hover_text(CLASS_HELP);
        like_for_like_ui(ui, shown, actions);
    }
}

fn like_for_like_words(shared: &str, on: bool) -> String {
    if on {
        format!("Like for like: {shared}")
    } else {
        format!("Like for like ({shared} are in both)")
    }
}

/// The region of a country, the size of a group.
fn belongs_to(shown: &Shown<'_>, entity: Entity) -> String {
    let dataset = &shown.loaded.dataset;
    match entity {
        Entity::Country(id) => dataset
            .place(id)
            .groups
            .last()
            .map_or_else(String::new, |group| dataset.group(*group).name.clone()),
        Entity::Group(id) => {
            let group = dataset.group(id);
            let kind = match group.kind {
                GroupKind::World => "All countries",
                GroupKind::Continent => "Continent",
                GroupKind::Region => "Region",
                GroupKind::Organization => "Organization",
                GroupKind::Own => "Own group",
            };
            // The fewest that stand behind any of the means: never promise more.
            let rows = shown.view.profile.rows.iter();
            let fewest = rows
                .filter_map(|row| row.counted)
                .filter(|count| *count > 0)
                .min();
            let year = shown.view.resolved.subject.year;
            let members = shown.loaded.dataset.members(id, year).len();
            match fewest {
                Some(fewest) if fewest < members => {
                    format!("{kind}, mean of at least {fewest} of {members} countries")
                }
                _ => format!("{kind}, mean of {members} countries"),
            }
        }
    }
}

/// Right to left: the editions, then what the chosen one is set against.
fn editions_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let dataset = &shown.loaded.dataset;
    let resolved = &shown.view.resolved;
    if dataset.years().len() > MOST_BUTTONS {
        let now = resolved.subject.year;
        let menu = ComboBox::from_id_salt("edition").width(64.0);
        let response = menu.selected_text(now.to_string()).show_ui(ui, |ui| {
            for year in dataset.years().iter().rev() {
                edition_ui(ui, *year, *year == now, actions);
            }
        });
        response.response.on_hover_text("The edition shown");
    } else {
        edition_buttons_ui(ui, shown, actions);
    }
    ui.add_space(8.0);
    let others: Vec<Year> = dataset
        .years()
        .iter()
        .copied()
        .filter(|year| *year < resolved.subject.year)
        .collect();
    let Some(against) = resolved.against else {
        let words = if dataset.years().len() < 2 {
            "the only edition"
        } else {
            "the first edition"
        };
        line_ui(
            ui,
            rich(words, TEXT_LABEL, Weight::Regular, shown.palette.text_muted),
        );
        return;
    };
    ComboBox::from_id_salt("against")
        .width(64.0)
        .selected_text(against.to_string())
        .show_ui(ui, |ui| {
            for year in others {
                if ui
                    .selectable_label(year == against, year.to_string())
                    .clicked()
                    && year != against
                {
                    actions.push(Action::Edit(Edit::Against(year)));
                }
            }
        })
        .response
        .on_hover_text("The edition that changes are counted from");
    line_ui(
        ui,
        rich(
            "against",
            TEXT_LABEL,
            Weight::Regular,
            shown.palette.text_muted,
        ),
    );
}

/// Editions beside one another, the newest last.
fn edition_buttons_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let dataset = &shown.loaded.dataset;
    let resolved = &shown.view.resolved;
    let palette = shown.palette;
    Frame::new()
        .fill(rgba(palette.panel))
        .stroke(egui::Stroke::new(1.0, rgba(palette.border)))
        .corner_radius(RADIUS)
        .inner_margin(2)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for year in dataset.years().iter().rev() {
                edition_ui(ui, *year, *year == resolved.subject.year, actions);
            }
        });
}

fn edition_ui(ui: &mut Ui, year: Year, is_chosen: bool, actions: &mut Vec<Action>) {
    let weight = if is_chosen {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    let text = egui::RichText::new(year.to_string()).font(font_id(TEXT_BODY, weight));
    let button = ui.selectable_label(is_chosen, text);
    if button
        .on_hover_text(format!("Show edition {year}"))
        .clicked()
        && !is_chosen
    {
        actions.push(Action::Edit(Edit::Year(year)));
    }
}

/// The switch and its badge, wherever editions with different indicator sets meet.
fn like_for_like_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let Some(shared) = &shown.view.unequal else {
        return;
    };
    let mut on = shown.view.is_like_for_like();
    let text = like_for_like_words(shared, on);
    let help = "The editions measured different indicators. Like for like recomputes averages, changes and ranks on those both measured; otherwise they are as published.";
    if ui.checkbox(&mut on, text).on_hover_text(help).changed() {
        actions.push(Action::Edit(Edit::LikeForLike(on)));
    }
}
