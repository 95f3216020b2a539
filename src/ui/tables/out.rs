//! Tables out of the window: to the clipboard and to a file.

use egui::{Button, Ui};

use super::super::notice::Notice;
use super::super::screen::{Shown, UiState};
use crate::chart::Table;
use crate::project::{Action, ExportAction, table_file_name};

/// "Copy table" and "Save as CSV…"; `title` names the file.
pub(super) fn out_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, actions): (&mut UiState, &mut Vec<Action>),
    title: &str,
    table: impl Fn() -> Table,
) {
    let help = "As a spreadsheet takes it: tabs between the cells";
    if ui.button("Copy table").on_hover_text(help).clicked() {
        copy(ui, state, &table());
    }
    let is_free = shown.exporting.is_none();
    let save = ui
        .add_enabled(is_free, Button::new("Save as CSV…"))
        .on_hover_text("The rows shown, as numbers")
        .on_disabled_hover_text("Another export is under way");
    if save.clicked() {
        actions.push(Action::Export(ExportAction::Table {
            table: Box::new(table()),
            name: table_file_name(title),
        }));
    }
}

/// Puts a table on the clipboard and says so.
pub(super) fn copy(ui: &Ui, state: &mut UiState, table: &Table) {
    ui.ctx().copy_text(table.tsv());
    state.notice = Some(Notice::copied(table));
}
