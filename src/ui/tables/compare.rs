//! A comparison in numbers: subjects as columns, indicators as rows, each with
//! its difference; composites open their parts.

use egui::{Align, Button, Label, Layout, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use egui_extras::{Column, TableBuilder};

use super::super::screen::{Shown, UiState};
use super::super::text::{line_ui, rich};
use super::super::theme::rgba;
use super::out;
use crate::chart::{Direction, change};
use crate::data::{IndicatorId, Missing, Ratio, Year};
use crate::project::{Action, CompareRow, CompareTable, PaneId};
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL, TEXT_SMALL};
use crate::style::{Rgba, Weight, number};

/// What a kept comparison answers: subjects, baseline, basis, topic.
pub type Key = (
    Vec<(crate::data::Subject, usize)>,
    Option<usize>,
    bool,
    Option<IndicatorId>,
);

const ROW_HEIGHT: f32 = 24.0;
const VALUE: f32 = 104.0;
const DIFFERENCE: f32 = 66.0;

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
    ScrollArea::horizontal()
        .id_salt("comparison")
        .auto_shrink([false, false])
        .show(ui, |ui| rows_ui(ui, shown, &table, closed));
}

fn rows_ui(ui: &mut Ui, shown: &Shown<'_>, table: &CompareTable, closed: &mut Vec<IndicatorId>) {
    let palette = shown.palette;
    let dataset = &shown.loaded.dataset;
    let tree = dataset.indicators();
    let is_seen = |row: &&CompareRow| {
        let parent = |id: &IndicatorId| tree.get(*id).parent;
        let above = std::iter::successors(parent(&row.indicator), parent);
        !above.take(row.depth).any(|id| closed.contains(&id))
    };
    let rows: Vec<&CompareRow> = table.rows.iter().filter(is_seen).collect();
    ui.spacing_mut().item_spacing = vec2(10.0, 0.0);
    let mut builder = TableBuilder::new(ui)
        .id_salt("comparison rows")
        .striped(false)
        .auto_shrink([false, false])
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::initial(250.0).at_least(160.0).clip(true));
    for at in 0..table.subjects.len() {
        builder = builder.column(Column::exact(VALUE).clip(true));
        if has_difference(table, at) {
            builder = builder.column(Column::exact(DIFFERENCE));
        }
    }
    let mut toggled = None;
    builder
        .header(ROW_HEIGHT + 6.0, |mut header| {
            header.col(|ui| {
                let text = rich("Indicator", TEXT_LABEL, Weight::Regular, palette.text_muted);
                line_ui(ui, text);
            });
            for at in 0..table.subjects.len() {
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
                row.col(|ui| {
                    if name_ui(ui, shown, entry, !closed.contains(&entry.indicator)) {
                        toggled = Some(entry.indicator);
                    }
                });
                for at in 0..table.subjects.len() {
                    row.col(|ui| score_ui(ui, shown, entry, at));
                    if has_difference(table, at) {
                        row.col(|ui| difference_ui(ui, shown, table, (entry, at)));
                    }
                }
            });
        });
    if let Some(id) = toggled {
        match closed.iter().position(|closed| *closed == id) {
            Some(at) => {
                closed.remove(at);
            }
            None => closed.push(id),
        }
    }
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
    ui.add_space(16.0 * row.depth as f32);
    if !row.has_parts {
        ui.add_space(16.0);
        let text = rich(&indicator.label, TEXT_BODY, Weight::Regular, colour);
        ui.add(Label::new(text).truncate())
            .on_hover_text(&indicator.definition);
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

fn score_ui(ui: &mut Ui, shown: &Shown<'_>, row: &CompareRow, at: usize) {
    let palette = shown.palette;
    let weight = match row.has_parts {
        true => Weight::SemiBold,
        false => Weight::Regular,
    };
    right_ui(ui, |ui| match row.scores[at] {
        Ok(score) => {
            let text = number::hundredths(score.hundredths());
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
    let direction = shown.loaded.dataset.indicator(row.indicator).direction;
    let change = change(difference, direction);
    let (text, colour): (String, Rgba) = match (change.direction, is_change) {
        (Direction::Same, _) => ("0".to_owned(), palette.text_faint),
        (_, true) => (signed(difference), change.verdict.text_rgba(palette)),
        (_, false) => (signed(difference), palette.text_muted),
    };
    right_ui(ui, |ui| {
        line_ui(ui, rich(text, TEXT_BODY, Weight::Regular, colour))
    });
}

fn is_later(year: Year, than: Year) -> bool {
    year > than
}

/// "+0.50"; one that two decimals cannot show is said to be smaller.
fn signed(difference: Ratio) -> String {
    match difference.hundredths() {
        0 => "< 0.01".to_owned(),
        hundredths => number::signed_hundredths(hundredths),
    }
}

fn right_ui(ui: &mut Ui, show: impl FnOnce(&mut Ui) -> Response) -> Response {
    let layout = Layout::right_to_left(Align::Center);
    ui.with_layout(layout, show).inner
}
