//! The list on the left: search as you type, sort, pick, add to what is compared.

use egui::{Align2, CornerRadius, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::fonts::font_id;
use super::screen::{Shown, UiState};
use super::subjects;
use super::text::{change_text, change_words, rich};
use super::theme::rgba;
use crate::data::names::nearest;
use crate::data::{Direction, Entity, IndicatorId};
use crate::project::{Action, Edit, ListRow, Sort, key_of};
use crate::style::tokens::{RADIUS, TEXT_BODY, TEXT_LABEL, TEXT_SMALL};
use crate::style::words::decapitalised;
use crate::style::{Weight, number};

const ROW_HEIGHT: f32 = 24.0;
/// Length of the small bar of a score at the top of the scale.
const BAR_WIDTH: f32 = 34.0;
/// Room before a name for its colour, or for adding it.
const GUTTER: f32 = 14.0;

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
fn add_to_compared(shown: &Shown<'_>, entity: Entity) -> [Action; 2] {
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
        if ui.checkbox(&mut on, text).changed() {
            actions.push(Action::Edit(Edit::ByContinent(on)));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(2.0);
            let year = shown.view.resolved.subject.year;
            let label = decapitalised(&dataset.indicator(current).short_label);
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

/// True where the pointer is on the row; `is_lit` where it is on the same place elsewhere.
fn row_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (row, is_lit): (&ListRow, bool),
    actions: &mut Vec<Action>,
) -> bool {
    let palette = shown.palette;
    let dataset = &shown.loaded.dataset;
    let size = vec2(ui.available_width() - 6.0, ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let is_selected = row.entity == shown.view.resolved.subject.entity;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &row.name));
    let wants_more = ui.input(|input| input.modifiers.command);
    let insert = response.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Insert));
    if (response.clicked() && wants_more) || insert {
        actions.extend(add_to_compared(shown, row.entity));
    } else if response.clicked() {
        actions.push(Action::Edit(Edit::Place(key_of(dataset, row.entity))));
    }
    let painter = ui.painter();
    let fill = if is_selected {
        Some(palette.accent_soft)
    } else if response.hovered() || response.has_focus() || is_lit {
        Some(palette.grid)
    } else {
        None
    };
    if let Some(fill) = fill {
        painter.rect_filled(
            rect.expand2(vec2(6.0, 0.0)),
            CornerRadius::same(RADIUS as u8),
            rgba(fill),
        );
    }
    let weight = if is_selected || row.is_heading {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    let colour = if row.is_heading && !is_selected {
        palette.text_muted
    } else {
        palette.text
    };
    let figure_left = figure_ui(ui, shown, row, (rect, weight));
    gutter_ui(ui, shown, row, &response, actions);
    let space = figure_left - rect.left() - GUTTER - 4.0;
    let name = fitted(ui, &row.name, space, weight, rgba(colour));
    let at = pos2(rect.left() + GUTTER, rect.center().y - name.size().y / 2.0);
    ui.painter().galley(at, name, rgba(colour));
    let is_pointed_at = response.hovered();
    response.on_hover_ui_at_pointer(|ui| tooltip_ui(ui, shown, row));
    is_pointed_at
}

/// The colour of what is compared; while the row is pointed at, a way to add it.
fn gutter_ui(
    ui: &Ui,
    shown: &Shown<'_>,
    row: &ListRow,
    on_row: &egui::Response,
    actions: &mut Vec<Action>,
) {
    let palette = shown.palette;
    let rect = on_row.rect;
    let centre = pos2(rect.left() + GUTTER / 2.0 - 2.0, rect.center().y);
    let slot = shown.view.resolved.slot(row.entity);
    if let Some(slot) = slot {
        let colour = rgba(palette.series(slot));
        ui.painter().circle_filled(centre, 4.0, colour);
    }
    let is_full = shown.project.subjects.is_full();
    if slot.is_some() || is_full || !on_row.contains_pointer() {
        return;
    }
    let area = Rect::from_min_max(rect.left_top(), pos2(rect.left() + GUTTER, rect.bottom()));
    let plus = ui.interact(
        area.expand2(vec2(4.0, 0.0)),
        on_row.id.with("add"),
        Sense::click(),
    );
    plus.widget_info(|| {
        let words = format!("Add {} to the comparison", row.name);
        WidgetInfo::labeled(Role::Button, true, words)
    });
    let colour = match plus.hovered() {
        true => palette.accent,
        false => palette.text_muted,
    };
    let font = font_id(TEXT_BODY, Weight::SemiBold);
    ui.painter()
        .text(centre, Align2::CENTER_CENTER, "+", font, rgba(colour));
    if plus
        .on_hover_text("Add to the comparison (Ctrl and a click)")
        .clicked()
    {
        actions.extend(add_to_compared(shown, row.entity));
    }
}

/// A name in one line; one that is too long ends in an ellipsis, whole in the tooltip.
fn fitted(
    ui: &Ui,
    name: &str,
    width: f32,
    weight: Weight,
    colour: egui::Color32,
) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(
        name.to_owned(),
        font_id(TEXT_BODY, weight),
        colour,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The bar and the figure on the right of a row; gives where they begin.
fn figure_ui(ui: &Ui, shown: &Shown<'_>, row: &ListRow, (rect, weight): (Rect, Weight)) -> f32 {
    let palette = shown.palette;
    let indicator = shown
        .loaded
        .dataset
        .indicator(shown.view.resolved.list_indicator);
    let (text, colour) = match (shown.project.sort, row.score) {
        (Sort::Change, _) => change_text(row.change, indicator.direction, palette),
        (_, Ok(score)) => (number::hundredths(score.hundredths()), palette.text_muted),
        (_, Err(_)) => ("–".to_owned(), palette.text_faint),
    };
    let painter = ui.painter();
    let drawn = painter.text(
        rect.right_center(),
        Align2::RIGHT_CENTER,
        text,
        font_id(TEXT_BODY, weight),
        rgba(colour),
    );
    let Ok(score) = row.score else {
        return drawn.left();
    };
    if shown.project.sort == Sort::Change || row.is_heading {
        return drawn.left();
    }
    let share = ((score.to_f64() - indicator.scale.min)
        / (indicator.scale.max - indicator.scale.min)) as f32;
    let left = rect.right() - 36.0 - BAR_WIDTH;
    let bar = Rect::from_min_size(
        pos2(left, rect.center().y - 3.0),
        vec2((share * BAR_WIDTH).max(1.0), 6.0),
    );
    let strong = match indicator.direction {
        Direction::HigherIsWorse => palette.worse,
        Direction::HigherIsBetter => palette.resilience,
        Direction::NotStated => palette.neutral,
    };
    let is_selected = row.entity == shown.view.resolved.subject.entity;
    let fill = if is_selected {
        strong
    } else {
        strong.blend(palette.panel, 0.45)
    };
    painter.rect_filled(bar, 2.0, rgba(fill));
    left
}

fn tooltip_ui(ui: &mut Ui, shown: &Shown<'_>, row: &ListRow) {
    let palette = shown.palette;
    let id: IndicatorId = shown.view.resolved.list_indicator;
    let indicator = shown.loaded.dataset.indicator(id);
    ui.label(rich(&row.name, TEXT_BODY, Weight::SemiBold, palette.text));
    let score = row.score.map_or_else(
        |reason| reason.text().to_owned(),
        |s| number::hundredths(s.hundredths()),
    );
    ui.label(format!(
        "{} {score}, {}",
        indicator.label,
        indicator.direction.text()
    ));
    if let Some(against) = shown.view.resolved.against {
        ui.label(format!(
            "Since {against}: {}",
            change_words(row.change, indicator.direction)
        ));
    }
}
