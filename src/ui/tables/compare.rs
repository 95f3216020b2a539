//! A comparison in numbers: subjects as columns, indicators as rows, each with
//! its difference; composites open their parts.

use egui::scroll_area::ScrollBarVisibility;
use egui::{Align, Button, Label, Layout, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use egui_extras::{Column, TableBuilder};

use super::super::screen::{Shown, UiState};
use super::super::text::{line_ui, rich};
use super::super::theme::rgba;
use super::out;
use crate::analysis::Wording;
use crate::chart::{Direction, way_and_verdict};
use crate::data::{IndicatorId, Missing, Year};
use crate::project::{Action, CompareRow, CompareTable, PaneId};
use crate::style::font::measure;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL, TEXT_SMALL};
use crate::style::{Rgba, Weight};

/// What a kept comparison answers: subjects, baseline, basis, topic.
pub type Key = (
    Vec<(crate::data::Subject, usize)>,
    Option<usize>,
    bool,
    Option<IndicatorId>,
);

const ROW_HEIGHT: f32 = 24.0;
const VALUE: f32 = 104.0;
const MOST_VALUE: f32 = 170.0;
/// The colour of a subject beside its name.
const MARK: f32 = 24.0;
const DIFFERENCE: f32 = 66.0;
const BETWEEN: f32 = 10.0;
/// Indent of a part, and room for the arrow before a name.
const INDENT: f32 = 16.0;
/// Names keep so much of a pane that cannot show everything, at the least and
/// as a share of it.
const LEAST_NAMES: f32 = 150.0;
const SHARE_OF_NAMES: f32 = 0.4;

/// The table of a pane that compares.
pub fn compare_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, pane): (&mut UiState, PaneId),
    topic: Option<IndicatorId>,
    actions: &mut Vec<Action>,
) {
    let dataset = &shown.loaded.dataset;
    let resolved = &shown.view.resolved;
    let subjects = resolved.subjects.iter();
    let key: Key = (
        subjects
            .map(|placed| (placed.subject, placed.slot))
            .collect(),
        resolved.baseline,
        shown.project.like_for_like,
        topic,
    );
    let book = state.desk.cache.book(dataset);
    let answer = |_: &Key| CompareTable::new(&book, shown.project, resolved, topic);
    let table = state.tables.compare.of(pane, dataset, key, answer);
    ui.horizontal(|ui| {
        ui.spacing_mut().button_padding = vec2(8.0, 3.0);
        let csv = || table.table(dataset);
        out::out_ui(ui, shown, (state, actions), CompareTable::TITLE, csv);
        if let Some(from) = table.from_words() {
            let words = format!("Differences are counted from {from}.");
            let muted = shown.palette.text_muted;
            line_ui(ui, rich(words, TEXT_LABEL, Weight::Regular, muted));
        }
    });
    let closed = state.tables.closed.entry(pane).or_default();
    let toggled = table_ui(ui, shown, &table, closed);
    if let Some(id) = toggled {
        match closed.iter().position(|closed| *closed == id) {
            Some(at) => {
                closed.remove(at);
            }
            None => closed.push(id),
        }
    }
}

/// The part of the table that one scrolled area shows.
struct Part<'a> {
    table: &'a CompareTable,
    closed: &'a [IndicatorId],
    /// Width of the names, where it has them.
    names: Option<f32>,
    has_values: bool,
    /// Width of a subject's scores.
    value: f32,
    /// How far down it is scrolled, where another part says so.
    offset: Option<f32>,
}

/// Names and values in one table where there is room. Where there is not, the
/// names stay in sight, the values are scrolled across beside them, and both
/// go up and down together. Gives what is to be opened or closed.
fn table_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    table: &CompareTable,
    closed: &[IndicatorId],
) -> Option<IndicatorId> {
    ui.spacing_mut().item_spacing = vec2(BETWEEN, 0.0);
    let whole = names_width(shown, table);
    let room = |value: f32| ui.available_width() - whole - values_width(table, value);
    let wide = value_width(table);
    let value = if room(wide) >= BETWEEN { wide } else { VALUE };
    let fits = room(value) >= BETWEEN;
    let part = Part {
        table,
        closed,
        names: Some(whole),
        has_values: true,
        value,
        offset: None,
    };
    if fits {
        return part_ui(ui, shown, &part).0;
    }
    let most = (ui.available_width() * SHARE_OF_NAMES).max(LEAST_NAMES);
    let names = whole.min(most);
    let id = ui.scope_id().with("comparison offset");
    let kept: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
    let height = ui.available_height();
    let mut toggled = None;
    let offsets = ui.horizontal_top(|ui| {
        let size = vec2(names, height);
        let left = ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
            ui.set_width(names);
            let part = Part {
                names: Some(names),
                has_values: false,
                offset: Some(kept),
                ..part
            };
            part_ui(ui, shown, &part)
        });
        let right = ScrollArea::horizontal()
            .id_salt("comparison")
            .auto_shrink([false, false])
            .max_height(height)
            .show(ui, |ui| {
                let part = Part {
                    names: None,
                    has_values: true,
                    offset: Some(kept),
                    ..part
                };
                ui.vertical(|ui| part_ui(ui, shown, &part)).inner
            });
        toggled = left.inner.0;
        [left.inner.1, right.inner.1]
    });
    // Whichever was scrolled takes the other along.
    let moved = offsets.inner.into_iter().find(|offset| *offset != kept);
    if let Some(offset) = moved {
        ui.data_mut(|data| data.insert_temp(id, offset));
        ui.ctx().request_repaint();
    }
    toggled
}

/// What the longest name takes.
fn names_width(shown: &Shown<'_>, table: &CompareTable) -> f32 {
    let width = |row: &CompareRow| {
        let label = &shown.loaded.dataset.indicator(row.indicator).label;
        let weight = weight(row);
        INDENT * (row.depth + 1) as f32 + measure(label, TEXT_BODY, weight)
    };
    let widest = table.rows.iter().map(width).fold(LEAST_NAMES, f32::max);
    widest.ceil() + 6.0
}

fn values_width(table: &CompareTable, value: f32) -> f32 {
    let each = (0..table.subjects.len()).map(|at| match has_difference(table, at) {
        true => value + DIFFERENCE + 2.0 * BETWEEN,
        false => value + BETWEEN,
    });
    each.sum()
}

/// Room for the longest heading and its colour.
fn value_width(table: &CompareTable) -> f32 {
    let width = |label: &String| measure(label, TEXT_LABEL, Weight::SemiBold);
    let widest = table.labels.iter().map(width).fold(0.0, f32::max);
    (widest.ceil() + MARK).clamp(VALUE, MOST_VALUE)
}

fn weight(row: &CompareRow) -> Weight {
    match row.has_parts {
        true => Weight::SemiBold,
        false => Weight::Regular,
    }
}

/// Gives what is to be opened or closed, and how far down it is scrolled.
fn part_ui(ui: &mut Ui, shown: &Shown<'_>, part: &Part<'_>) -> (Option<IndicatorId>, f32) {
    let palette = shown.palette;
    let dataset = &shown.loaded.dataset;
    let (table, closed) = (part.table, part.closed);
    let tree = dataset.indicators();
    let is_seen = |row: &&CompareRow| {
        let parent = |id: &IndicatorId| tree.get(*id).parent;
        let above = std::iter::successors(parent(&row.indicator), parent);
        !above.take(row.depth).any(|id| closed.contains(&id))
    };
    let rows: Vec<&CompareRow> = table.rows.iter().filter(is_seen).collect();
    let subjects = if part.has_values {
        table.subjects.len()
    } else {
        0
    };
    let mut builder = TableBuilder::new(ui)
        .id_salt(("comparison rows", part.names.is_some()))
        .striped(false)
        .auto_shrink([false, false])
        .animate_scrolling(false)
        .cell_layout(Layout::left_to_right(Align::Center));
    if let Some(width) = part.names {
        builder = builder.column(Column::exact(width).clip(true));
    }
    if !part.has_values {
        // Its bar stands at the values.
        builder = builder.scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
    }
    if let Some(offset) = part.offset {
        builder = builder.vertical_scroll_offset(offset);
    }
    for at in 0..subjects {
        builder = builder.column(Column::exact(part.value).clip(true));
        if has_difference(table, at) {
            builder = builder.column(Column::exact(DIFFERENCE));
        }
    }
    let mut toggled = None;
    let scrolled = builder
        .header(ROW_HEIGHT + 6.0, |mut header| {
            if part.names.is_some() {
                header.col(|ui| {
                    let text = rich("Indicator", TEXT_LABEL, Weight::Regular, palette.text_muted);
                    line_ui(ui, text);
                });
            }
            for at in 0..subjects {
                header.col(|ui| subject_ui(ui, shown, table, at));
                if has_difference(table, at) {
                    header.col(|ui| {
                        let muted = palette.text_muted;
                        let text = rich("Difference", TEXT_SMALL, Weight::Regular, muted);
                        right_ui(ui, |ui| line_ui(ui, text));
                    });
                }
            }
        })
        .body(|body| {
            body.rows(ROW_HEIGHT, rows.len(), |mut row| {
                let entry = rows[row.index()];
                if part.names.is_some() {
                    row.col(|ui| {
                        if name_ui(ui, shown, entry, !closed.contains(&entry.indicator)) {
                            toggled = Some(entry.indicator);
                        }
                    });
                }
                for at in 0..subjects {
                    row.col(|ui| score_ui(ui, shown, table, (entry, at)));
                    if has_difference(table, at) {
                        row.col(|ui| difference_ui(ui, shown, table, (entry, at)));
                    }
                }
            });
        });
    (toggled, scrolled.state.clamped_offset().y)
}

fn has_difference(table: &CompareTable, at: usize) -> bool {
    table.from.is_some_and(|from| from != at)
}

/// A subject's name with its colour.
fn subject_ui(ui: &mut Ui, shown: &Shown<'_>, table: &CompareTable, at: usize) {
    let slot = shown
        .view
        .resolved
        .subjects
        .get(at)
        .map(|placed| placed.slot);
    let label = &table.labels[at];
    right_ui(ui, |ui| {
        let text = rich(label, TEXT_LABEL, Weight::SemiBold, shown.palette.text);
        let response = ui.add(Label::new(text).truncate()).on_hover_text(label);
        let (rect, _) = ui.allocate_exact_size(vec2(9.0, 9.0), Sense::hover());
        if let Some(slot) = slot {
            let colour = rgba(shown.palette.series(slot));
            ui.painter().circle_filled(rect.center(), 4.0, colour);
        }
        response
    });
}

/// An indicator's name; true where its parts are to be shown or hidden.
fn name_ui(ui: &mut Ui, shown: &Shown<'_>, row: &CompareRow, is_open: bool) -> bool {
    let indicator = shown.loaded.dataset.indicator(row.indicator);
    let colour = shown.palette.text;
    ui.add_space(INDENT * row.depth as f32);
    if !row.has_parts {
        ui.add_space(INDENT);
        let text = rich(&indicator.label, TEXT_BODY, Weight::Regular, colour);
        let help = match indicator.definition.as_str() {
            "" => indicator.label.clone(),
            definition => format!("{}\n{definition}", indicator.label),
        };
        ui.add(Label::new(text).truncate()).on_hover_text(help);
        return false;
    }
    let arrow = if is_open { "▼ " } else { "▶ " };
    let arrow = rich(arrow, 9.0, Weight::Regular, shown.palette.text_muted);
    let text = rich(&indicator.label, TEXT_BODY, Weight::SemiBold, colour);
    ui.spacing_mut().button_padding = vec2(0.0, 2.0);
    ui.spacing_mut().item_spacing.x = 3.0;
    let response = ui.add(Button::new((arrow, text)).frame(false));
    let verb = if is_open { "Hide" } else { "Show" };
    let words = format!("{verb} the parts of {}", indicator.label);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    response.on_hover_text(words).clicked()
}

fn score_ui(ui: &mut Ui, shown: &Shown<'_>, table: &CompareTable, (row, at): (&CompareRow, usize)) {
    let palette = shown.palette;
    let weight = weight(row);
    right_ui(ui, |ui| match row.scores[at] {
        Ok(score) => {
            let entity = table.subjects[at].entity;
            let text = Wording::of(&shown.loaded.dataset, entity, row.indicator).value(score);
            line_ui(ui, rich(text, TEXT_BODY, weight, palette.text))
        }
        Err(reason) => missing_ui(ui, shown, reason),
    });
}

fn missing_ui(ui: &mut Ui, shown: &Shown<'_>, reason: Missing) -> Response {
    let faint = shown.palette.text_faint;
    let words = crate::style::words::capitalised(reason.text());
    line_ui(ui, rich("–", TEXT_BODY, Weight::Regular, faint)).on_hover_text(words)
}

/// Between editions a difference is better or worse, between places neither.
fn difference_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    table: &CompareTable,
    (row, at): (&CompareRow, usize),
) {
    let palette = shown.palette;
    let Some(difference) = row.differences[at] else {
        return;
    };
    let from = table.from.map(|from| table.subjects[from]);
    let is_change = from.is_some_and(|from| {
        let subject = table.subjects[at];
        from.entity == subject.entity && is_later(subject.year, from.year)
    });
    let subjects = [Some(table.subjects[at]), from].into_iter().flatten();
    let wordings = subjects.map(|of| Wording::of(&shown.loaded.dataset, of.entity, row.indicator));
    // Against a mean, in the decimals of means.
    let Some(wording) = wordings.max_by_key(|wording| wording.fineness()) else {
        return;
    };
    let (way, verdict) = way_and_verdict(difference, wording.direction);
    let text = wording.signed(difference);
    let colour: Rgba = match (way, is_change) {
        (Direction::Same, _) => palette.text_faint,
        (_, true) => verdict.text_rgba(palette),
        (_, false) => palette.text_muted,
    };
    right_ui(ui, |ui| {
        line_ui(ui, rich(text, TEXT_BODY, Weight::Regular, colour))
    });
}

fn is_later(year: Year, than: Year) -> bool {
    year > than
}

fn right_ui(ui: &mut Ui, show: impl FnOnce(&mut Ui) -> Response) -> Response {
    let layout = Layout::right_to_left(Align::Center);
    ui.with_layout(layout, show).inner
}
