//! The numbers of a chart beside it: the same, in the same order.

use egui::{Align, Layout, Ui, vec2};
use egui_extras::{Column, TableBuilder};

use super::super::screen::{Shown, UiState};
use super::super::text::{line_ui, rich};
use super::out::out_ui;
use crate::analysis::Basis;
use crate::chart::Table;
use crate::project::{Action, saying_basis};
use crate::style::Weight;
use crate::style::font::measure;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL};

const ROW_HEIGHT: f32 = 21.0;
/// Widest a column of names gets before it is cut.
const WIDEST: f32 = 260.0;

/// Shows a table with what takes it elsewhere; `title` names its file. Numbers stand right, missing ones are dashes.
pub fn beside_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, actions): (&mut UiState, &mut Vec<Action>),
    (title, table): (&str, &Table),
    basis: &Basis,
) {
    let palette = shown.palette;
    ui.horizontal(|ui| {
        ui.spacing_mut().button_padding = vec2(8.0, 3.0);
        let out = || {
            let dataset = &shown.loaded.dataset;
            saying_basis(table.clone(), (dataset, basis), dataset.indicators().ids())
        };
        out_ui(ui, shown, (state, actions), title, out);
    });
    ui.spacing_mut().item_spacing.x = 12.0;
    let mut builder = TableBuilder::new(ui).vscroll(false).striped(false);
    for at in 0..table.headings.len() {
        builder = builder.column(Column::exact(width(table, at)).clip(true));
    }
    builder
        .header(ROW_HEIGHT, |mut row| {
            for (at, heading) in table.headings.iter().enumerate() {
                row.col(|ui| {
                    let text = rich(heading, TEXT_LABEL, Weight::Regular, palette.text_muted);
                    side_ui(ui, at == 0, |ui| line_ui(ui, text)).on_hover_text(heading);
                });
            }
        })
        .body(|body| {
            body.rows(ROW_HEIGHT, table.rows.len(), |mut row| {
                let Some(cells) = table.rows.get(row.index()) else {
                    return;
                };
                for (at, cell) in cells.iter().enumerate() {
                    row.col(|ui| {
                        let (text, colour) = match cell.as_str() {
                            "" => ("–", palette.text_faint),
                            text => (text, palette.text),
                        };
                        let text = rich(text, TEXT_BODY, Weight::Regular, colour);
                        side_ui(ui, at == 0, |ui| line_ui(ui, text));
                    });
                }
            });
        });
}

fn width(table: &Table, at: usize) -> f32 {
    let longest = table.rows.iter().filter_map(|row| row.get(at));
    let longest = longest.max_by_key(|cell| cell.chars().count());
    let cell = longest.map_or(0.0, |cell| measure(cell, TEXT_BODY, Weight::Regular));
    let heading = table.headings.get(at);
    let heading = heading.map_or(0.0, |text| measure(text, TEXT_LABEL, Weight::Regular));
    (cell.max(heading) + 2.0).min(WIDEST)
}

/// Names stand left, everything else right.
fn side_ui(
    ui: &mut Ui,
    is_name: bool,
    show: impl FnOnce(&mut Ui) -> egui::Response,
) -> egui::Response {
    let layout = match is_name {
        true => Layout::left_to_right(Align::Center),
        false => Layout::right_to_left(Align::Center),
    };
    ui.with_layout(layout, show).inner
}
