//! The sheets of a workbook: which are read, and the year each is of.

use egui::{Align, Checkbox, Label, Layout, Role, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};

use super::{At, ImportState, edit};
use crate::load::{RoleKind, Shape, TableMapping};
use crate::project::{Action, ImportEdit};
use crate::style::Weight;
use crate::style::number::counted;
use crate::style::tokens::TEXT_LABEL;
use crate::style::words::capitalised;
use crate::ui::text::{rich, shortened};

const NAME: f32 = 280.0;
const SHAPE: f32 = 240.0;
const ROW: f32 = 30.0;
/// Letters of a sheet's name that are shown.
const SHOWN: usize = 36;

/// True while a year is typed.
pub(super) fn sheets_ui(
    ui: &mut Ui,
    at: &At<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) -> bool {
    let draft = at.draft;
    let tables = draft.mapping.tables.len();
    let mut is_typing = false;
    let scrolled = ScrollArea::vertical()
        .id_salt("import_sheets")
        .auto_shrink([false, false]);
    scrolled.show_rows(ui, ROW, tables + draft.no_tables.len(), |ui, range| {
        for number in range {
            ui.push_id(number, |ui| match draft.mapping.tables.get(number) {
                Some(table) => {
                    is_typing |= sheet_ui(ui, at, (state, number, table), actions);
                }
                None => no_table_ui(ui, at, number - tables),
            });
        }
    });
    is_typing
}

fn sheet_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (state, number, table): (&mut ImportState, usize, &TableMapping),
    actions: &mut Vec<Action>,
) -> bool {
    let palette = at.shown.palette;
    let name = table.sheet.as_deref().unwrap_or_default();
    let mut is_used = !table.is_left_aside;
    let mut is_typing = false;
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        cell_ui(ui, NAME, |ui| {
            let box_ = ui.add(Checkbox::new(&mut is_used, shortened(name, SHOWN)));
            let said = format!("Read sheet “{name}”");
            box_.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_used, &said));
            if box_.on_hover_text(name).changed() {
                let table = number;
                actions.push(edit(ImportEdit::Sheet { table, is_used }));
            }
        });
        cell_ui(ui, SHAPE, |ui| {
            let figures = table.columns.iter();
            let figures = figures.filter(|column| column.role.kind() == RoleKind::Figures);
            let figures = counted(figures.count(), "column of figures", "columns of figures");
            let text = match table.form() {
                Shape::OneYear => figures,
                shape => format!("{}; {figures}", capitalised(shape.text(true))),
            };
            let text = rich(text, TEXT_LABEL, Weight::Regular, palette.text_muted);
            ui.add(Label::new(text).truncate());
        });
        if table.form() == Shape::OneYear {
            is_typing = year_ui(ui, at, (state, number, table), actions);
        }
        let is_shown = at.table == number;
        let look = ui.add_enabled(!is_shown, egui::Button::new("Show"));
        let label = format!("Show sheet “{name}”");
        look.widget_info(|| WidgetInfo::labeled(Role::Button, !is_shown, &label));
        if look.clicked() {
            state.table = number;
            state.year = None;
        }
    });
    is_typing
}

/// The year of a sheet, as it was read or typed.
fn year_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (state, number, table): (&mut ImportState, usize, &TableMapping),
    actions: &mut Vec<Action>,
) -> bool {
    let muted = at.shown.palette.text_muted;
    ui.label(rich("Year", TEXT_LABEL, Weight::Regular, muted));
    let known = table.year.map_or(String::new(), |year| year.to_string());
    let typed = state.sheet_years.get(&number).cloned();
    let mut text = typed.unwrap_or(known);
    let field = TextEdit::singleline(&mut text)
        .hint_text("year")
        .desired_width(60.0);
    let field = ui.add(field);
    let name = table.sheet.as_deref().unwrap_or_default();
    field.widget_info(|| {
        let said = format!("Year of sheet “{name}”");
        let mut info = WidgetInfo::labeled(Role::TextInput, true, said);
        info.current_text_value = Some(text.clone());
        info
    });
    if field.changed() {
        if let Some(year) = super::form::typed_year(&text) {
            let table = number;
            actions.push(edit(ImportEdit::Year { table, year }));
        }
        state.sheet_years.insert(number, text);
    }
    if field.lost_focus() {
        state.sheet_years.remove(&number);
    }
    field.has_focus()
}

/// A sheet that cannot be read, with the reason.
fn no_table_ui(ui: &mut Ui, at: &At<'_>, number: usize) {
    let Some((name, cause)) = at.draft.no_tables.get(number) else {
        return;
    };
    let palette = at.shown.palette;
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        cell_ui(ui, NAME, |ui| {
            let name = shortened(name, SHOWN);
            ui.add_enabled(false, Checkbox::new(&mut false, name));
        });
        let text = format!("No table of countries: {cause}");
        let text = rich(text, TEXT_LABEL, Weight::Regular, palette.text_muted);
        ui.add(Label::new(text).truncate());
    });
}

fn cell_ui(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, ROW), layout, |ui| {
        ui.set_width(width);
        ui.set_max_width(width);
        add(ui);
    });
}
