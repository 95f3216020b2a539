//! The list on the left: search as you type, sort, pick, add to what is compared.

use super::country_row::row_ui;
use egui::{Role, ScrollArea, Ui, WidgetInfo, vec2};

use super::fonts::font_id;
use super::screen::{Shown, UiState};
use super::subjects;
use super::text::{fitting, line_ui, rich};
use crate::data::names::nearest;
use crate::data::{Entity, GroupKind};
use crate::project::{Action, Edit, Sort, key_of};
use crate::style::Weight;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL, TEXT_SMALL};
use crate::style::words::decapitalised;

pub(super) const ROW_HEIGHT: f32 = 24.0;

pub fn country_list_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
) {
    // Taken before anything may ask for it: the rows that are asked for come next frame.
    let reveal = std::mem::take(&mut state.reveal_selected);
    search_ui(ui, shown, state, actions);
    ui.add_space(2.0);
    sort_ui(ui, shown, actions);
    column_head_ui(ui, shown, actions);
    if says_basis(shown) {
        basis_ui(ui, shown);
    }
    let rows = shown.list;
    if rows.is_empty() {
        nothing_found_ui(ui, shown, state, actions);
        return;
    }
    let mut area = ScrollArea::vertical()
        .id_salt("countries")
        .auto_shrink([false, false]);
    if reveal
        && let Some(at) = rows
            .iter()
            .position(|row| row.entity == shown.view.resolved.subject.entity)
    {
        let middle = at as f32 * ROW_HEIGHT - ui.available_height() / 2.0;
        area = area.vertical_scroll_offset(middle.max(0.0));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    area.show_rows(ui, ROW_HEIGHT, rows.len(), |ui, range| {
        for row in &rows[range] {
            let is_lit = state.desk.pointed_at() == Some(row.entity);
            if row_ui(ui, shown, (row, is_lit), actions) {
                state.desk.point_at(row.entity);
            }
        }
    });
}

/// Enter picks the first that is found, with Shift it is added to the
/// comparison; Escape shows all again.
fn search_ui(ui: &mut Ui, shown: &Shown<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let width = ui.available_width() - 6.0;
    let mut output = egui::TextEdit::singleline(&mut state.search)
        .id_salt("find_country")
        .hint_text("Find a country")
        .margin(egui::Margin::symmetric(8, 5))
        .desired_width(width - 16.0)
        .show(ui);
    let field = &output.response;
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find a country"));
    if std::mem::take(&mut state.focus_search) {
        field.request_focus();
        let all = egui::text::CCursorRange::two(
            egui::text::CCursor::new(0),
            egui::text::CCursor::new(state.search.chars().count()),
        );
        output.state.cursor.set_char_range(Some(all));
        output.state.store(ui.ctx(), field.id);
    }
    state.is_typing |= field.has_focus();
    let is_here = field.has_focus() || field.lost_focus();
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    let adds = ui.input(|input| input.modifiers.shift) || pressed(egui::Key::Insert);
    if pressed(egui::Key::Escape) && !state.is_covered() {
        state.search.clear();
        state.reveal_selected = true;
    } else if is_here
        && (pressed(egui::Key::Enter) || pressed(egui::Key::Insert))
        && !state.search.trim().is_empty()
        && let Some(first) = shown.list.first()
    {
        match adds {
            true => actions.extend(add_to_compared(shown, first.entity)),
            false => {
                let key = key_of(&shown.loaded.dataset, first.entity);
                actions.push(Action::Edit(Edit::Place(key)));
            }
        }
    }
}

/// At the edition looked at.
pub(super) fn add_to_compared(shown: &Shown<'_>, entity: Entity) -> [Action; 2] {
    subjects::add(shown, entity, shown.view.resolved.subject.year)
}

/// What was typed matches nothing: says so, and offers what is near to it.
fn nothing_found_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
) {
    let palette = shown.palette;
    let dataset = &shown.loaded.dataset;
    ui.add_space(12.0);
    let head = rich(
        "Nothing by that name",
        TEXT_BODY,
        Weight::SemiBold,
        palette.text,
    );
    ui.label(head);
    let names = dataset
        .places()
        .iter()
        .map(|place| place.country.name.as_str());
    let near = nearest(&state.search, names, 3);
    let words = if near.is_empty() {
        "Names, usual spellings and ISO codes are understood."
    } else {
        "Did you mean"
    };
    ui.label(rich(words, TEXT_LABEL, Weight::Regular, palette.text_muted));
    for name in near {
        if ui.link(name).clicked()
            && let Ok(entity) = dataset.find_entity(name)
        {
            actions.push(Action::Edit(Edit::Place(key_of(dataset, entity))));
            state.search.clear();
            state.reveal_selected = true;
            return;
        }
    }
}

fn sort_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding = vec2(7.0, 3.0);
        for sort in Sort::ALL {
            let text = egui::RichText::new(sort.text()).font(font_id(TEXT_LABEL, Weight::Regular));
            let button = ui.selectable_label(shown.project.sort == sort, text);
            if button
                .on_hover_text(format!("Sort by {}", sort.text().to_lowercase()))
                .clicked()
            {
                actions.push(Action::Edit(Edit::Sort(sort)));
            }
        }
    });
}

/// Which figure the list shows, and the way to change it.
fn column_head_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let dataset = &shown.loaded.dataset;
    let tree = dataset.indicators();
    let current = shown.view.resolved.list_indicator;
    ui.horizontal(|ui| {
        let palette = shown.palette;
        let mut on = shown.project.by_continent;
        let text = rich(
            "By continent",
            TEXT_SMALL,
            Weight::Regular,
            palette.text_muted,
        );
        let has_continents = {
            let mut groups = dataset.groups().iter();
            groups.any(|group| group.kind == GroupKind::Continent)
        };
        if has_continents && ui.checkbox(&mut on, text).changed() {
            actions.push(Action::Edit(Edit::ByContinent(on)));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(2.0);
            let year = shown.view.resolved.subject.year;
            let label = decapitalised(&dataset.indicator(current).short_label);
            let room = ui.available_width() - 26.0;
            let label = fitting(&label, room, TEXT_SMALL);
            let text = rich(
                format!("{label} ▼"),
                TEXT_SMALL,
                Weight::Regular,
                palette.text_muted,
            );
            ui.spacing_mut().button_padding = vec2(4.0, 2.0);
            let button = egui::Button::new(text).frame_when_inactive(false);
            egui::containers::menu::MenuButton::from_button(button)
                .ui(ui, |ui| {
                    // Always there: a list that is cut must not look complete.
                    ui.spacing_mut().scroll = egui::style::ScrollStyle {
                        foreground_color: true,
                        ..egui::style::ScrollStyle::solid()
                    };
                    let height = ui.ctx().content_rect().height() - 180.0;
                    ScrollArea::vertical()
                        .min_scrolled_height(height)
                        .max_height(height)
                        .show(ui, |ui| {
                            for id in tree.ids() {
                                super::sources::source_heading_ui(ui, shown, id);
                                let indent = "    ".repeat(tree.depth(id));
                                let text = format!("{indent}{}", dataset.indicator(id).label);
                                if ui.selectable_label(id == current, text).clicked() {
                                    actions.push(Action::Edit(Edit::Indicator(Some(
                                        dataset.indicator(id).key.clone(),
                                    ))));
                                    ui.close();
                                }
                            }
                        });
                })
                .0
                .on_hover_text(format!("The figure the list shows and sorts by, {year}"));
        });
    });
}

/// Whether like for like makes a difference to what the list shows.
fn says_basis(shown: &Shown<'_>) -> bool {
    let dataset = &shown.loaded.dataset;
    let indicator = shown.view.resolved.list_indicator;
    shown.view.is_like_for_like() && shown.view.profile.basis.leaves_out(dataset, indicator)
}

/// Scores and changes that are not the published ones say so.
fn basis_ui(ui: &mut Ui, shown: &Shown<'_>) {
    let palette = shown.palette;
    let size = vec2(ui.available_width(), 14.0);
    let right = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(size, right, |ui| {
        ui.add_space(8.0);
        let words = rich(
            "like for like",
            TEXT_SMALL,
            Weight::SemiBold,
            palette.text_muted,
        );
        let help =
            "Scores and changes of the list stand on the indicators that both editions measured";
        line_ui(ui, words).on_hover_text(help);
    });
}
