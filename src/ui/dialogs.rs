//! Windows over the view: path, report of the opening, about.

use std::sync::Arc;

use egui::{Modal, ScrollArea, Ui};

use super::export_dialog::export_dialog_ui;
pub use super::file_dialogs::{SavePath, Unsaved};
use super::file_dialogs::{save_path_ui, table_path_ui, unsaved_ui};
use super::path_field::Selects;
use super::reading::{details_ui, unconfirmed_ui};
use super::screen::{Shown, UiState};
use super::subjects::groups_ui;
use super::text::rich;
use crate::chart::Table;
use crate::load::Remark;
use crate::project::{Action, Answer, ExportAction, FileAction};
use crate::style::tokens::{TEXT_BODY, TEXT_HEADING, TEXT_SMALL};
use crate::style::words::decapitalised;
use crate::style::{Palette, Weight, number};

/// Which dialog is open.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    Path,
    Report,
    About,
    Export,
    /// Where the project is saved.
    SavePath,
    /// What becomes of changes that are not saved.
    Unsaved,
    Groups,
    /// Where a table is saved.
    TablePath(Arc<Table>),
    /// Whom and which year a document is about.
    Unconfirmed,
    /// More about a document, by its content hash.
    Document(String),
}

pub fn dialogs_ui(ui: &Ui, shown: &Shown<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(dialog) = state.dialog.clone() else {
        return;
    };
    match dialog {
        Dialog::Export => return export_dialog_ui(ui, shown, state, actions),
        Dialog::Unsaved => return unsaved_ui(ui, shown, state, actions),
        Dialog::Unconfirmed => return unconfirmed_ui(ui, shown, state, actions),
        _ => {}
    }
    let frame = egui::Frame::popup(ui.style()).inner_margin(20);
    let mut is_gone = false;
    let modal = Modal::new(egui::Id::unique("dialog"))
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(560.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            match &dialog {
                Dialog::Path => path_ui(ui, shown.palette, state, actions),
                Dialog::Report => report_ui(ui, shown),
                Dialog::About => about_ui(ui, shown),
                Dialog::Groups => {
                    state.is_typing |= groups_ui(ui, shown, &mut state.subjects.groups, actions);
                }
                Dialog::SavePath => save_path_ui(ui, shown.palette, state, actions),
                Dialog::TablePath(table) => {
                    table_path_ui(ui, shown.palette, (state, table), actions);
                }
                Dialog::Document(hash) => {
                    is_gone = details_ui(ui, shown, (state, hash), actions);
                }
                // With frames and buttons of their own.
                Dialog::Export | Dialog::Unsaved | Dialog::Unconfirmed => {}
            }
            ui.add_space(8.0);
            ui.button("Close").clicked()
        });
    let is_done = actions.iter().any(|action| {
        matches!(
            action,
            Action::Open(_)
                | Action::File(FileAction::SaveTo { .. })
                | Action::Export(ExportAction::TableTo { .. })
        )
    });
    let is_left = modal.inner || modal.should_close();
    if is_left && dialog == Dialog::SavePath {
        // What waited for the saving waits no longer.
        actions.push(Action::File(FileAction::Answer(Answer::Cancel)));
    }
    if is_left || is_done || is_gone {
        state.dialog = None;
    }
}

pub(super) fn heading_ui(ui: &mut Ui, palette: &Palette, text: &str) {
    ui.label(rich(text, TEXT_HEADING, Weight::SemiBold, palette.text));
    ui.add_space(4.0);
}

fn path_ui(ui: &mut Ui, palette: &Palette, state: &mut UiState, actions: &mut Vec<Action>) {
    heading_ui(ui, palette, "Open by path");
    let label = ui.label("File on this computer");
    if std::mem::take(&mut state.focus_path) {
        state.path.take_keys(Selects::All);
    }
    let field = state.path.ui(ui, "file", &label, f32::INFINITY);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    state.is_typing |= field.has_focus();
    ui.add_space(4.0);
    let is_empty = state.path.is_empty();
    if ui
        .add_enabled(!is_empty, egui::Button::new("Open this file"))
        .clicked()
        || (entered && !is_empty)
    {
        actions.push(Action::Open(vec![state.path.path()]));
    }
}

fn report_ui(ui: &mut Ui, shown: &Shown<'_>) {
    let palette = shown.palette;
    let report = &shown.loaded.report;
    let dataset = &shown.loaded.dataset;
    heading_ui(ui, palette, "What was opened");
    let years: Vec<String> = report.years.iter().map(ToString::to_string).collect();
    ui.label(format!(
        "{} ({}): {}, editions {}, {}.",
        report.file,
        report.kind,
        number::counted(report.countries, "country", "countries"),
        years.join(", "),
        number::counted(report.indicators, "indicator", "indicators"),
    ));
    ui.label(format!("{}.", shown.loaded.self_check_text()));
    ui.add_space(6.0);
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        for difference in &shown.loaded.self_check.differences {
            ui.label(format!(
                "{} {}, {}: published {}, recomputed {}",
                dataset.place(difference.place).country.name,
                difference.year,
                decapitalised(&dataset.indicator(difference.indicator).label),
                difference.published,
                difference.recomputed,
            ));
        }
        remarks_ui(ui, palette, "Refused", &report.refused);
        remarks_ui(ui, palette, "Repaired", &report.repaired);
        remarks_ui(ui, palette, "Ignored", &report.ignored);
    });
    ui.add_space(6.0);
    let provenance = dataset.provenance();
    let source = format!(
        "Source: {}. {}. File {}, SHA-256 {}.",
        provenance.citation, provenance.url, provenance.file, provenance.sha256
    );
    ui.add(
        egui::Label::new(rich(
            source,
            TEXT_SMALL,
            Weight::Regular,
            palette.text_muted,
        ))
        .wrap()
        .selectable(true),
    );
}

pub(super) fn remarks_ui(ui: &mut Ui, palette: &Palette, heading: &str, remarks: &[Remark]) {
    if remarks.is_empty() {
        return;
    }
    ui.label(rich(heading, TEXT_BODY, Weight::SemiBold, palette.text));
    for remark in remarks {
        let times = if remark.count > 1 {
            format!(
                " ({} times, first in {})",
                number::thousands(remark.count),
                remark.at
            )
        } else {
            format!(" ({})", remark.at)
        };
        ui.label(format!(
            "{}{times}",
            crate::style::words::capitalised(&remark.what)
        ));
    }
    ui.add_space(4.0);
}

fn about_ui(ui: &mut Ui, shown: &Shown<'_>) {
    heading_ui(ui, shown.palette, "Counterpoise");
    ui.label(concat!(
        "Version ",
        env!("CARGO_PKG_VERSION"),
        ". Compares country datasets, offline, with your own files."
    ));
    ui.label("Bands: the publisher words scores in whole numbers (1–3, 4–5, 6–7, 8–10). The cut for half steps is ours: below 4, 4 to below 6, 6 to below 8, 8 and above.");
    ui.label("Classes: “high” from 5.50 up, for criminality and for resilience.");
    ui.label("Ranks: 1 is the highest score, for criminality the most criminal, for resilience the most resilient. Equal scores share a rank. Groups are those of the newest edition.");
    ui.label("Typeface: Inter, SIL Open Font License 1.1.");
}
