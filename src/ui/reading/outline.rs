//! The sections of all columns, where each has text and where something was found.

use egui::{Align2, Color32, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::super::fonts::font_id;
use super::super::screen::Shown;
use super::super::text::rich;
use super::super::theme::rgba;
use super::pane::{PaneReading, Target};
use super::text::found;
use crate::project::{CellState, ReadRow};
use crate::style::Weight;
use crate::style::font::measure;
use crate::style::tokens::{RADIUS, TEXT_LABEL, TEXT_SMALL};

const LINE: f32 = 24.0;
const INDENT: f32 = 10.0;
const DOT: f32 = 3.5;
const BETWEEN_DOTS: f32 = 11.0;
/// Room for how many were found.
const FOUND: f32 = 22.0;
/// The key below the list.
const KEY: f32 = 66.0;

pub(super) fn outline_ui(ui: &mut Ui, shown: &Shown<'_>, kept: &mut PaneReading) {
    let palette = shown.palette;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.label(rich(
        "Sections",
        TEXT_LABEL,
        Weight::SemiBold,
        palette.text_muted,
    ));
    ui.add_space(6.0);
    let now = kept.row_in_sight();
    let height = (ui.available_height() - KEY).max(80.0);
    let mut chosen = None;
    ScrollArea::vertical()
        .id_salt("outline")
        .auto_shrink([false, false])
        .max_height(height)
        .show(ui, |ui| {
            for (at, row) in kept.view.rows.iter().enumerate() {
                let hits = kept.found.1.iter().filter(|hit| hit.row == at).count();
                if line_ui(ui, shown, (kept, row), (hits, at == now)) {
                    chosen = Some(at);
                }
            }
        });
    if let Some(row) = chosen {
        kept.target = Some(Target::Row(row));
    }
    key_ui(ui, shown, kept);
}

/// "Drugs: Malta 2023 there, Malta 2025 not covered; 2 found".
fn words(kept: &PaneReading, row: &ReadRow, hits: usize) -> String {
    let columns = kept.view.columns.iter().zip(&row.cells);
    let states =
        columns.map(|(document, cell)| format!("{} {}", document.name(), cell.state.words()));
    let states: Vec<String> = states.collect();
    let mut words = row.name.clone();
    if !states.is_empty() {
        words = format!("{words}: {}", states.join(", "));
    }
    if hits > 0 {
        words = format!("{words}; {hits} found");
    }
    words
}

fn line_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (kept, row): (&PaneReading, &ReadRow),
    (hits, is_now): (usize, bool),
) -> bool {
    let palette = shown.palette;
    let width = ui.available_width() - 4.0;
    let indent = 6.0 + INDENT * f32::from(row.level.saturating_sub(1));
    let weight = match is_now {
        true => Weight::SemiBold,
        false => Weight::Regular,
    };
    // A heading without text of its own stands back.
    let colour = match row.cells.is_empty() && !is_now {
        true => palette.text_muted,
        false => palette.text,
    };
    let right_of_name = 8.0 + BETWEEN_DOTS * row.cells.len() as f32 + FOUND;
    // As wide as it is in bold, so that a name in sight takes no other lines.
    let name = |weight| {
        let font = font_id(TEXT_LABEL, weight);
        let wrap = width - indent - right_of_name;
        ui.painter()
            .layout(row.name.clone(), font, rgba(colour), wrap)
    };
    let height = LINE.max(name(Weight::SemiBold).size().y + 8.0);
    let galley = name(weight);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let words = words(kept, row, hits);
    response.widget_info(|| WidgetInfo::selected(Role::Link, true, is_now, &words));
    if is_now {
        ui.painter()
            .rect_filled(rect, RADIUS, rgba(palette.accent_soft));
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, RADIUS, rgba(palette.panel));
    }
    let mut right = rect.right() - 6.0;
    for cell in row.cells.iter().rev() {
        let middle = pos2(right - DOT, rect.center().y);
        dot(ui, shown, middle, &cell.state);
        right -= BETWEEN_DOTS;
    }
    if hits > 0 {
        let text = hits.to_string();
        let width = measure(&text, TEXT_SMALL, Weight::SemiBold) + 8.0;
        let ground = Rect::from_min_size(
            pos2(right - width, rect.center().y - 8.0),
            vec2(width, 16.0),
        );
        ui.painter().rect_filled(ground, 8.0, rgba(found(palette)));
        ui.painter().text(
            ground.center(),
            Align2::CENTER_CENTER,
            text,
            font_id(TEXT_SMALL, Weight::SemiBold),
            rgba(palette.text),
        );
    }
    let at = pos2(
        rect.left() + indent,
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, Color32::PLACEHOLDER);
    let response = response.on_hover_text(words);
    response.clicked()
}

/// Full for text, empty for none, half for another outline.
fn dot(ui: &Ui, shown: &Shown<'_>, at: egui::Pos2, state: &CellState) {
    let palette = shown.palette;
    let (ink, faint) = (rgba(palette.text_muted), rgba(palette.text_faint));
    let painter = ui.painter();
    match state {
        CellState::Text | CellState::Figures => {
            painter.circle_filled(at, DOT, ink);
        }
        CellState::NotCovered => {
            painter.circle_stroke(at, DOT - 0.5, Stroke::new(1.0, faint));
        }
        CellState::OutlineDiffers(_) => {
            let left =
                Rect::from_min_max(at - vec2(DOT + 1.0, DOT + 1.0), at + vec2(0.0, DOT + 1.0));
            painter
                .with_clip_rect(left.intersect(painter.clip_rect()))
                .circle_filled(at, DOT, ink);
            painter.circle_stroke(at, DOT - 0.5, Stroke::new(1.0, ink));
        }
        CellState::OtherKind => {
            let arm = vec2(DOT - 1.0, 0.0);
            painter.line_segment([at - arm, at + arm], Stroke::new(1.0, faint));
        }
    }
}

/// What the dots say.
fn key_ui(ui: &mut Ui, shown: &Shown<'_>, kept: &PaneReading) {
    let all = kept.view.rows.iter().flat_map(|row| &row.cells);
    let has = |wanted: fn(&CellState) -> bool| all.clone().any(|cell| wanted(&cell.state));
    let differs = CellState::OutlineDiffers(Vec::new());
    let lines = [
        (CellState::Text, "Text", true),
        (
            CellState::NotCovered,
            "Not covered",
            has(|state| *state == CellState::NotCovered),
        ),
        (
            differs,
            "Outline differs",
            has(|state| matches!(state, CellState::OutlineDiffers(_))),
        ),
    ];
    if lines.iter().filter(|(.., is_there)| *is_there).count() < 2 {
        return;
    }
    ui.add_space(8.0);
    for (state, words, _) in lines.iter().filter(|(.., is_there)| *is_there) {
        let size = vec2(ui.available_width(), 17.0);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        dot(ui, shown, pos2(rect.left() + 10.0, rect.center().y), state);
        ui.painter().text(
            pos2(rect.left() + 20.0, rect.center().y),
            Align2::LEFT_CENTER,
            words,
            font_id(TEXT_SMALL, Weight::Regular),
            rgba(shown.palette.text_muted),
        );
    }
}
