//! The edition a table is about and the one its changes are counted from.

use egui::{ComboBox, Role, Ui, WidgetInfo};

use super::super::text::{line_ui, rich};
use super::pane::At;
use crate::data::Year;
use crate::project::{Action, Edit};
use crate::style::Weight;
use crate::style::tokens::TEXT_LABEL;

const MENU: f32 = 64.0;
/// Both menus and the word between them.
pub(super) const WIDTH: f32 = 2.0 * MENU + 54.0;

/// "2025 since 2023".
pub(super) fn editions_ui(ui: &mut Ui, at: &At<'_>, actions: &mut Vec<Action>) {
    let resolved = &at.shown.view.resolved;
    let years = at.shown.loaded.dataset.years();
    let now = resolved.subject.year;
    if let Some(year) = menu_ui(ui, "Edition", years, Some(now)) {
        actions.push(Action::Edit(Edit::Year(year)));
    }
    let earlier: Vec<Year> = years.iter().copied().filter(|year| *year < now).collect();
    if earlier.is_empty() {
        return;
    }
    let muted = at.shown.palette.text_muted;
    line_ui(ui, rich("since", TEXT_LABEL, Weight::Regular, muted));
    if let Some(year) = menu_ui(ui, "Changes since", &earlier, resolved.against) {
        actions.push(Action::Edit(Edit::Against(year)));
    }
}

/// One of some editions; what was chosen instead.
fn menu_ui(ui: &mut Ui, name: &str, years: &[Year], current: Option<Year>) -> Option<Year> {
    let mut chosen = None;
    let text = current.map_or_else(String::new, |year| year.to_string());
    let response = ComboBox::from_id_salt(name)
        .width(MENU)
        .selected_text(&text)
        .show_ui(ui, |ui| {
            for year in years.iter().rev() {
                let is_current = current == Some(*year);
                if ui.selectable_label(is_current, year.to_string()).clicked() && !is_current {
                    chosen = Some(*year);
                }
            }
        })
        .response;
    let words = format!("{name}: {text}");
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &words));
    chosen
}
