//! The edition a table is about and the one its changes are counted from.

use egui::{ComboBox, Role, Ui, WidgetInfo};

use super::super::text::{line_ui, rich};
use super::pane::At;
use crate::data::Year;
use crate::project::{Action, DeskEdit, Edit, FindOptions, PaneEdit, Tab};
use crate::style::Weight;
use crate::style::tokens::TEXT_LABEL;

const MENU: f32 = 64.0;
/// Both menus and the word between them.
pub(super) const WIDTH: f32 = 2.0 * MENU + 78.0;

/// The finder's own editions, "From 2023 to 2025": what is compared stays.
fn own_editions_ui(ui: &mut Ui, at: &At<'_>, actions: &mut Vec<Action>) {
    let dataset = &at.shown.loaded.dataset;
    let options = &at.pane.find;
    let (year, against) = options.editions(dataset);
    let years = dataset.years();
    let earlier: Vec<Year> = years.iter().copied().filter(|y| *y < year).collect();
    let muted = at.shown.palette.text_muted;
    let word = |ui: &mut Ui, text| line_ui(ui, rich(text, TEXT_LABEL, Weight::Regular, muted));
    let mut changed = None;
    if earlier.is_empty() {
        word(ui, "In").on_hover_text(OWN);
    } else {
        word(ui, "From").on_hover_text(OWN);
        if let Some(against) = menu_ui(ui, "From edition", &earlier, against) {
            changed = Some(FindOptions {
                year: Some(year),
                against: Some(against),
                ..options.clone()
            });
        }
        word(ui, "to").on_hover_text(OWN);
    }
    if let Some(year) = menu_ui(ui, "To edition", years, Some(year)) {
        changed = Some(options.asking_about(year));
    }
    if let Some(options) = changed {
        let edit = DeskEdit::Pane(at.id, PaneEdit::Find(options));
        actions.push(Action::Edit(Edit::Desk(edit)));
    }
}

const OWN: &str = "The editions this view asks about; what is compared above stays as it is";

/// "2025 since 2023".
pub(super) fn editions_ui(ui: &mut Ui, at: &At<'_>, actions: &mut Vec<Action>) {
    if at.pane.tab == Tab::Find {
        return own_editions_ui(ui, at, actions);
    }
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
