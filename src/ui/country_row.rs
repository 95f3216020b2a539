//! A row of the list of countries.

use egui::{Align2, CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::country_list::{ROW_HEIGHT, add_to_compared};
use super::fonts::font_id;
use super::screen::Shown;
use super::text::{change_text, change_words, rich};
use super::theme::rgba;
use crate::analysis::Wording;
use crate::data::{Direction, Entity, GroupId, IndicatorId, PlaceId, Ratio};
use crate::project::{Action, Edit, ListRow, Sort, key_of};
use crate::style::font::measure;
use crate::style::tokens::{RADIUS, TEXT_BODY};
use crate::style::{Weight, number};

/// Length of the small bar of a score at the top of the scale.
const BAR_WIDTH: f32 = 34.0;
/// Between the bar and the figures.
const BAR_GAP: f32 = 7.0;
/// Room before a name for its colour, or for adding it.
const GUTTER: f32 = 14.0;

/// True where the pointer is on the row; `is_lit` where it is on the same place elsewhere.
pub(super) fn row_ui(
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
    // A bar gives way to a name that would be cut: the figure says the same.
    let name_right = rect.left() + GUTTER + 4.0 + measure(&row.name, TEXT_BODY, weight);
    let figure_left = figure_ui(ui, shown, row, (rect, weight), name_right);
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
fn figure_ui(
    ui: &Ui,
    shown: &Shown<'_>,
    row: &ListRow,
    (rect, weight): (Rect, Weight),
    name_right: f32,
) -> f32 {
    let palette = shown.palette;
    let indicator = shown
        .loaded
        .dataset
        .indicator(shown.view.resolved.list_indicator);
    let wording = wording(shown, row);
    let (text, colour) = match (shown.project.sort, row.score) {
        (Sort::Change, _) => {
            let (text, colour) = change_text(row.change, wording, palette);
            let short = row
                .change
                .ok()
                .and_then(|by| number::short(by.abs().rounded_to(0)));
            // The arrow stays.
            let arrow = text.chars().next().unwrap_or(' ');
            (
                short.map_or(text, |short| format!("{arrow} {short}")),
                colour,
            )
        }
        (_, Ok(score)) => (wording.short(score), palette.text_muted),
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
    let left = rect.right() - figures_width(shown) - BAR_GAP - BAR_WIDTH;
    if name_right > left {
        return drawn.left();
    }
    let whole = Rect::from_min_size(pos2(left, rect.center().y - 3.0), vec2(BAR_WIDTH, 6.0));
    // Beside its whole length the lowest value's bar is short, not missing.
    let track = palette.grid.blend(palette.border, 0.5);
    painter.rect_filled(whole, 2.0, rgba(track));
    let length = (share.clamp(0.0, 1.0) * BAR_WIDTH).max(1.0);
    let bar = whole.with_max_x(left + length);
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

/// Room for the widest figure of the list, so that its bars stand under one another.
fn figures_width(shown: &Shown<'_>) -> f32 {
    let dataset = &shown.loaded.dataset;
    let id = shown.view.resolved.list_indicator;
    let scale = dataset.indicator(id).scale;
    let ends = [scale.min, scale.max]
        .into_iter()
        .filter_map(Ratio::from_f64);
    let widths = ends.flat_map(|end| {
        // A mean may have a decimal more.
        let who = [Entity::Country(PlaceId(0)), Entity::Group(GroupId(0))];
        who.map(|entity| {
            let text = Wording::of(dataset, entity, id).short(end);
            measure(&text, TEXT_BODY, Weight::SemiBold)
        })
    });
    widths.fold(0.0, f32::max)
}

fn wording(shown: &Shown<'_>, row: &ListRow) -> Wording {
    let id = shown.view.resolved.list_indicator;
    Wording::of(&shown.loaded.dataset, row.entity, id)
}

fn tooltip_ui(ui: &mut Ui, shown: &Shown<'_>, row: &ListRow) {
    let palette = shown.palette;
    let id: IndicatorId = shown.view.resolved.list_indicator;
    let indicator = shown.loaded.dataset.indicator(id);
    ui.label(rich(&row.name, TEXT_BODY, Weight::SemiBold, palette.text));
    let wording = wording(shown, row);
    let score = row.score.map_or_else(
        |reason| reason.text().to_owned(),
        |score| wording.value(score),
    );
    ui.label(format!(
        "{} {score}, {}",
        indicator.label,
        indicator.direction.text()
    ));
    if let Some(against) = shown.view.resolved.against {
        ui.label(format!(
            "Since {against}: {}",
            change_words(row.change, wording)
        ));
    }
}
