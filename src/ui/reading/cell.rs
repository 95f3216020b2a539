//! One row: its name, and what every column has in it.

use std::ops::Range;

use egui::{
    Align2, Button, CornerRadius, Label, Pos2, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::super::fonts::font_id;
use super::super::notice::Notice;
use super::super::screen::{Shown, UiState};
use super::super::text::rich;
use super::super::theme::rgba;
use super::flow::{Flow, SCORE_LINE, STATE_LINE, TOP_LINE, heading_height};
use super::pane::{PaneReading, Target};
use super::scores;
use super::text::{Mark, Setting, job};
use crate::project::{Action, CellState, Changed, Elsewhere, ReadCell, ViewHit, Wording, sentence};
use crate::style::Weight;
use crate::style::font::measure;
use crate::style::tokens::{RADIUS, TEXT_BODY, TEXT_HEADING, TEXT_LABEL, TEXT_SMALL, TEXT_VIEW};
use crate::style::words::capitalised;

/// A row during one frame.
pub(super) struct At<'a> {
    pub shown: &'a Shown<'a>,
    pub kept: &'a PaneReading,
    pub flow: &'a Flow,
    pub row: usize,
    /// Its upper left corner.
    pub origin: Pos2,
    /// What is in sight, from its top.
    pub sight: (f32, f32),
    /// How strongly the passage jumped to stands out.
    pub flash: f32,
    pub marks_changes: bool,
}

impl At<'_> {
    /// A part of a column, from the row's top.
    fn rect(&self, column: usize, top: f32, size: egui::Vec2) -> Rect {
        let left = self.flow.look.left(column);
        Rect::from_min_size(self.origin + vec2(left, top), size)
    }

    fn is_in_sight(&self, top: f32, height: f32) -> bool {
        top < self.sight.1 && top + height > self.sight.0
    }

    fn cell(&self, column: usize) -> &ReadCell {
        &self.kept.view.rows[self.row].cells[column]
    }

    fn heading_height(&self) -> f32 {
        heading_height(self.kept.view.rows[self.row].level)
    }
}

/// Gives where to go, where that was asked for.
pub(super) fn row_ui(
    ui: &mut Ui,
    at: &At<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
) -> Option<Target> {
    if at.is_in_sight(0.0, at.heading_height()) {
        name_ui(ui, at);
    }
    let mut target = None;
    for column in 0..at.kept.view.rows[at.row].cells.len() {
        let id = (at.row, column);
        ui.push_id(id, |ui| {
            let asked = cell_ui(ui, at, column, state, actions);
            target = target.take().or(asked);
        });
    }
    target
}

fn child(ui: &mut Ui, rect: Rect) -> Ui {
    ui.new_child(UiBuilder::new().max_rect(rect))
}

fn name_ui(ui: &mut Ui, at: &At<'_>) {
    let palette = at.shown.palette;
    let row = &at.kept.view.rows[at.row];
    let (size, weight) = match row.level {
        1 => (TEXT_VIEW, Weight::SemiBold),
        2 => (16.0, Weight::SemiBold),
        _ => (TEXT_HEADING, Weight::SemiBold),
    };
    if row.level == 1 && at.row > 0 {
        let y = at.origin.y + 14.0;
        let x = at.origin.x..=at.origin.x + at.flow.look.width();
        let line = egui::Stroke::new(1.0, rgba(palette.border));
        ui.painter().hline(x, y, line);
    }
    let set = Setting {
        size,
        line: size * 1.3,
        weight,
        colour: palette.text,
        width: f32::INFINITY,
    };
    let marks = found_in(at, None, None);
    let galley = ui
        .painter()
        .layout_job(job(&row.name, set, &marks, palette));
    let top = at.heading_height() - galley.size().y - 6.0;
    let rect = Rect::from_min_size(at.origin + vec2(0.0, top), galley.size());
    let label = child(ui, rect).add(Label::new(galley).selectable(true));
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &row.name));
}

fn cell_ui(
    ui: &mut Ui,
    at: &At<'_>,
    column: usize,
    state: &mut UiState,
    actions: &mut Vec<Action>,
) -> Option<Target> {
    let cell = at.cell(column);
    let top = at.heading_height();
    let target = match &cell.state {
        CellState::NotCovered => {
            let words = "Not covered";
            state_ui(
                ui,
                at,
                column,
                (words, "This document has no section on this"),
            );
            None
        }
        CellState::OtherKind => {
            let kind = at.kept.view.columns[column].document.kind.key();
            let more = format!("A {kind} has no such section");
            state_ui(ui, at, column, ("Another kind of document", &more));
            None
        }
        CellState::OutlineDiffers(headings) => differs_ui(ui, at, column, headings),
        CellState::Figures => {
            scores::figures_ui(ui, at, column);
            None
        }
        CellState::Text => {
            if at.is_in_sight(top, TOP_LINE) {
                top_line_ui(ui, at, column, state);
            }
            blocks_ui(ui, at, column);
            None
        }
    };
    scores::related_ui(ui, at, column, actions);
    target
}

/// The printed heading, what changed, and the button that copies the section.
fn top_line_ui(ui: &mut Ui, at: &At<'_>, column: usize, state: &mut UiState) {
    let palette = at.shown.palette;
    let look = at.flow.look;
    let size = vec2(look.text, TOP_LINE);
    let rect = at.rect(column, at.heading_height() - 2.0, size);
    let cell = at.cell(column);
    let name = at.kept.view.columns[column].name();
    let changed = at
        .kept
        .view
        .changed(at.row)
        .get(column)
        .and_then(Changed::words);
    let changed = changed.filter(|_| at.marks_changes);
    let mut ui = child(ui, rect);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.spacing_mut().button_padding = vec2(4.0, 1.0);
        ui.spacing_mut().interact_size.y = 18.0;
        let text = rich("Copy", TEXT_SMALL, Weight::Regular, palette.text_faint);
        let button = ui.add(Button::new(text).frame_when_inactive(false));
        let row = &at.kept.view.rows[at.row].name;
        let words = format!("Copy {row}, {name}");
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
        let help = "Copy this section as text, with a line that says where it is from";
        if button.on_hover_text(help).clicked()
            && let Some(text) = at.kept.view.quotation(at.row, column)
        {
            ui.ctx().copy_text(text);
            let words = format!("“{row}” of {name}, with its source.");
            state.notice = Some(Notice::done("Copied", words));
        }
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            if let Some(words) = &changed {
                let words = capitalised(words);
                ui.label(rich(words, TEXT_SMALL, Weight::Regular, palette.text_muted));
            }
            if let Some(heading) = &cell.heading {
                let set = Setting {
                    size: TEXT_SMALL,
                    line: 16.0,
                    weight: Weight::Regular,
                    colour: palette.text_muted,
                    width: f32::INFINITY,
                };
                let printed = format!("“{heading}”");
                let shift = "“".len();
                let marks = found_in(at, Some(column), None).into_iter();
                let marks: Vec<_> = marks
                    .map(|(range, mark)| (range.start + shift..range.end + shift, mark))
                    .collect();
                let job = job(&printed, set, &marks, palette);
                let label = Label::new(job).truncate().selectable(true);
                ui.add(label)
                    .on_hover_text("As this document heads the section");
            }
        });
    });
}

fn blocks_ui(ui: &mut Ui, at: &At<'_>, column: usize) {
    let palette = at.shown.palette;
    let document = &at.kept.view.columns[column].document;
    let places = &at.flow.rows[at.row].blocks[column];
    for (number, (block, (top, height))) in at.cell(column).blocks.iter().zip(places).enumerate() {
        if !at.is_in_sight(*top, *height) {
            continue;
        }
        let set = at.flow.look.setting(block.part, palette.text);
        let text = block.text(document);
        let marks = marks(at, column, number, text);
        let rect = at.rect(column, *top, vec2(set.width, *height));
        let named = of_block(&at.kept.passage.1, (at.row, Some(column), Some(number)));
        if !named.is_empty() {
            // Beside the text, so that it is seen without colour as well.
            let bar = Rect::from_min_max(
                pos2(rect.left() - 10.0, rect.top() + 2.0),
                pos2(rect.left() - 7.0, rect.bottom() - 2.0),
            );
            ui.painter().rect_filled(bar, 1.0, rgba(palette.accent));
        }
        let job = job(text, set, &marks, palette);
        let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        let label = Label::new(galley).selectable(true);
        ui.push_id(number, |ui| child(ui, rect).add(label));
    }
}

/// What is marked in a paragraph; later ones win.
fn marks(at: &At<'_>, column: usize, block: usize, text: &str) -> Vec<(Range<usize>, Mark)> {
    let place = (at.row, Some(column), Some(block));
    let mut marks = Vec::new();
    let named = of_block(&at.kept.passage.1, place);
    if at.flash > 0.0
        && let Some(hit) = at.kept.passage.1.get(at.kept.at_passage)
        && (hit.row, hit.column, hit.block) == place
    {
        marks.push((sentence(text, &hit.range), Mark::Flash(at.flash)));
    }
    marks.extend(named.iter().map(|hit| (hit.range.clone(), Mark::Named)));
    if at.marks_changes
        && let Some(changed) = at.kept.view.changed(at.row).get(column)
    {
        for (compared, mark) in [
            (&changed.until, Mark::Removed),
            (&changed.since, Mark::Added),
        ] {
            if let Some(Wording::Words(_, blocks)) = compared.as_ref().map(|c| &c.wording) {
                let ranges = blocks.get(block).into_iter().flatten();
                marks.extend(ranges.map(|range| (range.clone(), mark)));
            }
        }
    }
    marks.extend(found_in(at, Some(column), Some(block)));
    marks
}

/// What was found in a name, a heading or a paragraph.
fn found_in(at: &At<'_>, column: Option<usize>, block: Option<usize>) -> Vec<(Range<usize>, Mark)> {
    let hits = &at.kept.found.1;
    let now = hits.get(at.kept.at_hit);
    let here = of_block(hits, (at.row, column, block)).iter();
    let marks = here.map(|hit| match Some(hit) == now {
        true => (hit.range.clone(), Mark::FoundNow),
        false => (hit.range.clone(), Mark::Found),
    });
    marks.collect()
}

/// Those of one place; all are in the order of their places.
fn of_block(hits: &[ViewHit], place: (usize, Option<usize>, Option<usize>)) -> &[ViewHit] {
    let of = |hit: &ViewHit| (hit.row, hit.column, hit.block);
    let from = hits.partition_point(|hit| of(hit) < place);
    let to = hits.partition_point(|hit| of(hit) <= place);
    &hits[from..to]
}

/// A cell without text says why.
fn state_ui(ui: &mut Ui, at: &At<'_>, column: usize, (what, more): (&str, &str)) {
    let palette = at.shown.palette;
    let look = at.flow.look;
    let size = vec2(look.text, STATE_LINE - 8.0);
    let rect = at.rect(column, at.heading_height(), size);
    ground(ui, at, rect);
    let response = ui.interact(rect, ui.scope_id().with("state"), Sense::hover());
    let name = at.kept.view.columns[column].name();
    let row = &at.kept.view.rows[at.row].name;
    let words = format!("{row}, {name}: {}", what.to_lowercase());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let left = pos2(rect.left() + 12.0, rect.center().y);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let name = painter.text(
        left,
        Align2::LEFT_CENTER,
        what,
        font_id(TEXT_BODY, Weight::SemiBold),
        rgba(palette.text_muted),
    );
    // Whole or not at all; who points there reads it in either case.
    let room = rect.right() - 12.0 - (name.right() + 10.0);
    if measure(more, TEXT_LABEL, Weight::Regular) <= room {
        painter.text(
            pos2(name.right() + 10.0, left.y),
            Align2::LEFT_CENTER,
            more,
            font_id(TEXT_LABEL, Weight::Regular),
            rgba(palette.text_faint),
        );
    }
    response.on_hover_text(more);
}

fn ground(ui: &Ui, at: &At<'_>, rect: Rect) {
    let palette = at.shown.palette;
    ui.painter()
        .rect_filled(rect, CornerRadius::same(RADIUS as u8), rgba(palette.panel));
}

/// Nothing under this name, but perhaps under other headings, which it leads to.
fn differs_ui(ui: &mut Ui, at: &At<'_>, column: usize, headings: &[Elsewhere]) -> Option<Target> {
    let palette = at.shown.palette;
    let lines = headings.len() as f32;
    let height = STATE_LINE - 4.0 + lines * SCORE_LINE;
    let rect = at.rect(column, at.heading_height(), vec2(at.flow.look.text, height));
    ground(ui, at, rect);
    let mut target = None;
    let mut inside = child(ui, rect.shrink2(vec2(12.0, 8.0)));
    inside.spacing_mut().item_spacing.y = 2.0;
    inside.spacing_mut().interact_size.y = 18.0;
    let name = at.kept.view.columns[column].name();
    let row = &at.kept.view.rows[at.row].name;
    let label = inside.label(rich(
        "Outline differs",
        TEXT_BODY,
        Weight::SemiBold,
        palette.text_muted,
    ));
    let words = format!("{row}, {name}: outline differs");
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let words = "Its text may stand under";
    inside.label(rich(words, TEXT_LABEL, Weight::Regular, palette.text_faint));
    for Elsewhere { heading, row } in headings {
        let own = at.kept.view.row_of(row);
        let text = egui::RichText::new(heading).font(font_id(TEXT_LABEL, Weight::Regular));
        if inside.add(egui::Link::new(text)).clicked() {
            target = own.map(Target::Row);
        }
    }
    target
}
