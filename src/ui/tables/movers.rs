//! The largest rises and falls.

use egui::Ui;

use super::super::screen::{Shown, UiState};
use super::super::text::{line_ui, rich};
use crate::project::{Action, PaneId};
use crate::style::Weight;
use crate::style::tokens::{TEXT_BODY, TEXT_TITLE};

/// The pane's view; `pane` says which pane's choices count.
pub fn movers_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    _state: &mut UiState,
    _pane: PaneId,
    _actions: &mut Vec<Action>,
) {
    let palette = shown.palette;
    let head = rich("Movers", TEXT_TITLE, Weight::SemiBold, palette.text);
    line_ui(ui, head);
    ui.label(rich(
        "Table",
        TEXT_BODY,
        Weight::Regular,
        palette.text_muted,
    ));
}
