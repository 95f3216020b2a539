//! From a composite to what it is made of.

use egui::{CursorIcon, Response};

use super::screen::Shown;
use crate::data::IndicatorId;
use crate::project::{Action, DeskEdit, Edit, Tab};

/// Makes what names a composite lead to its parts: those of one place among
/// all others, those of several beside one another.
pub(super) fn leads_to_parts(
    response: Response,
    shown: &Shown<'_>,
    id: IndicatorId,
    actions: &mut Vec<Action>,
) -> Response {
    let tree = shown.loaded.dataset.indicators();
    if !tree.is_composite(id) {
        return response;
    }
    let response = response.interact(egui::Sense::click());
    if response.clicked() {
        let tab = match shown.view.resolved.subjects.len() {
            0 | 1 => Tab::Distribution,
            _ => Tab::Compare,
        };
        let key = tree.get(id).key.clone();
        actions.push(Action::Edit(Edit::Indicator(Some(key))));
        actions.push(Action::Edit(Edit::Desk(DeskEdit::Show(tab))));
    }
    response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text("Click to see its parts")
}
