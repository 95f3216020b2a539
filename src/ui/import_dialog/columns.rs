//! The first rows, with a menu over each column for what it is taken for.

use egui::{Align, ComboBox, Label, Layout, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::{At, edit};
use crate::load::{PreviewRow, RoleKind, TableMapping};
use crate::project::{Action, ImportEdit};
use crate::style::font::measure;
use crate::style::number::counted;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL};
use crate::style::words::capitalised;
use crate::style::{Rgba, Weight};
use crate::ui::text::{line_ui, rich};
use crate::ui::theme::rgba;

/// Width of the rows' numbers and of columns, in points.
const NUMBERS: f32 = 40.0;
const NARROWEST: f32 = 160.0;
const WIDEST: f32 = 250.0;
const ROW: f32 = 22.0;
/// Rows that are shown.
const ROWS: usize = 20;

pub(super) fn columns_ui(ui: &mut Ui, at: &At<'_>, actions: &mut Vec<Action>) {
    let (Some(table), Some(rows)) = (
        at.draft.mapping.tables.get(at.table),
        at.draft.preview.get(at.table),
    ) else {
        return;
    };
    let rows = &rows[..rows.len().min(ROWS)];
    let wide = rows.iter().map(|row| row.fields.len()).max();
    let count = table.columns.len().min(wide.unwrap_or_default());
    let widths: Vec<f32> = (0..count).map(|column| width(rows, column)).collect();
    let scrolled = ScrollArea::both()
        .id_salt("import_preview")
        .auto_shrink([false, false]);
    scrolled.show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        ui.horizontal(|ui| {
            ui.add_space(NUMBERS);
            for (column, width) in widths.iter().enumerate() {
                ui.push_id(column, |ui| {
                    role_ui(ui, at, (table, column), *width, actions);
                });
            }
            let more = table.columns.len() - count;
            if more > 0 {
                let text = format!("and {}", counted(more, "more column", "more columns"));
                let muted = at.shown.palette.text_muted;
                line_ui(ui, rich(text, TEXT_LABEL, Weight::Regular, muted));
            }
        });
        ui.add_space(4.0);
        for row in rows {
            row_ui(ui, at, (table, row), &widths);
        }
    });
}

/// As wide as what stands in a column, within bounds.
fn width(rows: &[PreviewRow], column: usize) -> f32 {
    let texts = rows.iter().filter_map(|row| row.fields.get(column));
    let widest = texts
        .map(|text| measure(text, TEXT_BODY, Weight::Regular))
        .fold(0.0, f32::max);
    (widest + 20.0).clamp(NARROWEST, WIDEST)
}

fn role_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (table, column): (&TableMapping, usize),
    width: f32,
    actions: &mut Vec<Action>,
) {
    let Some(mapped) = table.columns.get(column) else {
        return;
    };
    let current = mapped.role.kind();
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, 28.0), layout, |ui| {
        ui.set_width(width);
        let menu = ComboBox::from_id_salt("role")
            .width(width - 8.0)
            .truncate()
            .height(420.0)
            .selected_text(current.text())
            .show_ui(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for kind in RoleKind::ALL {
                    let entry = ui.selectable_label(kind == current, kind.text());
                    if entry.clicked() && kind != current {
                        actions.push(edit(ImportEdit::Role {
                            table: at.table,
                            column,
                            kind,
                        }));
                    }
                }
            });
        let letter = letters(column);
        let heading = match mapped.heading.as_str() {
            "" => String::new(),
            heading => format!(", “{heading}”"),
        };
        let said = format!("Role of column {letter}{heading}: {}", current.text());
        menu.response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &said));
        let why = match mapped.reason.as_str() {
            "" => "as you decided".to_owned(),
            reason => reason.to_owned(),
        };
        menu.response.on_hover_text(format!(
            "Column {letter}: {}; {why}",
            capitalised(&mapped.role.text())
        ));
    });
}

fn row_ui(ui: &mut Ui, at: &At<'_>, (table, row): (&TableMapping, &PreviewRow), widths: &[f32]) {
    let palette = at.shown.palette;
    let is_heading = row.row == table.header;
    let is_above = row.row < table.first_row;
    let whole = NUMBERS + widths.iter().sum::<f32>();
    let (rect, _) = ui.allocate_exact_size(vec2(whole, ROW), Sense::hover());
    if is_heading {
        ui.painter().rect_filled(rect, 2.0, rgba(palette.surface));
    }
    let line = egui::Stroke::new(1.0, rgba(palette.border));
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
    let mut left = rect.left();
    let mut cell = |ui: &mut Ui, text: &str, width: f32, (weight, colour): (Weight, Rgba)| {
        let room = egui::Rect::from_min_size(egui::pos2(left, rect.top()), vec2(width - 8.0, ROW));
        left += width;
        if text.is_empty() || !ui.is_rect_visible(room) {
            return;
        }
        let layout = Layout::left_to_right(Align::Center);
        let builder = egui::UiBuilder::new()
            .max_rect(room.translate(vec2(4.0, 0.0)))
            .layout(layout);
        ui.scope_builder(builder, |ui| {
            let text = rich(text, TEXT_BODY, weight, colour);
            ui.add(Label::new(text).truncate());
        });
    };
    let number = row.row.to_string();
    cell(ui, &number, NUMBERS, (Weight::Regular, palette.text_faint));
    for (column, width) in widths.iter().enumerate() {
        let text = row.fields.get(column).map_or("", String::as_str);
        let mapped = table.columns.get(column);
        let is_aside = mapped.is_none_or(|mapped| mapped.role.kind() == RoleKind::Ignored);
        let weight = if is_heading {
            Weight::SemiBold
        } else {
            Weight::Regular
        };
        let colour = match is_aside || is_above && !is_heading {
            true => palette.text_faint,
            false => palette.text,
        };
        cell(ui, text, *width, (weight, colour));
    }
}

/// "A", "Z", "AA": columns as spreadsheets name them.
fn letters(column: usize) -> String {
    let mut name = String::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    name
}
