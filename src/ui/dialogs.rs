//! Windows over the view: path, report of the opening, about.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Ui;

use super::buttons::main_button_ui;
use super::export_dialog::export_dialog_ui;
pub use super::file_dialogs::{SavePath, Unsaved};
use super::file_dialogs::{data_ui, save_path_ui, table_path_ui, unsaved_ui};
use super::import_dialog::import_dialog_ui;
use super::modal::modal;
use super::path_field::Selects;
use super::reading::{details_ui, unconfirmed_ui};
use super::report::report_ui;
use super::screen::{Shown, UiState};
use super::subjects::groups_ui;
use super::text::{rich, shortened};
use crate::chart::Table;
use crate::project::{Action, Answer, Command, DataFile, ExportAction, FileAction, SourcesAction};
use crate::style::tokens::TEXT_HEADING;
use crate::style::{Palette, Weight};

/// Which dialog is open.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    Path,
    Report,
    About,
    Export,
    /// How a table is read.
    Import,
    /// What becomes of files that were let go over the window.
    Dropped(Vec<PathBuf>),
    /// Where the project is saved.
    SavePath,
    /// What becomes of changes that are not saved.
    Unsaved,
    Groups,
    /// Where a table is saved.
    TablePath(Arc<Table>),
    /// What is written of the data that are open, and where.
    Data(DataFile),
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
        Dialog::Import => return import_dialog_ui(ui, shown, state, actions),
        Dialog::Unsaved => return unsaved_ui(ui, shown, state, actions),
        Dialog::Unconfirmed => return unconfirmed_ui(ui, shown, state, actions),
        _ => {}
    }
    let frame = egui::Frame::popup(ui.style()).inner_margin(20);
    let mut is_gone = false;
    let modal = modal(ui.ctx(), egui::Id::unique("dialog"))
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(560.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            match &dialog {
                Dialog::Path => path_ui(ui, shown.palette, state, actions),
                Dialog::Report => report_ui(ui, shown, actions),
                Dialog::Dropped(files) => dropped_ui(ui, shown.palette, files, actions),
                Dialog::About => about_ui(ui, shown),
                Dialog::Groups => {
                    state.is_typing |= groups_ui(ui, shown, &mut state.subjects.groups, actions);
                }
                Dialog::SavePath => save_path_ui(ui, shown.palette, state, actions),
                Dialog::TablePath(table) => {
                    table_path_ui(ui, shown.palette, (state, table), actions);
                }
                Dialog::Data(data) => data_ui(ui, shown, (state, *data), actions),
                Dialog::Document(hash) => {
                    is_gone = details_ui(ui, shown, (state, hash), actions);
                }
                // With frames and buttons of their own.
                Dialog::Export | Dialog::Unsaved | Dialog::Import | Dialog::Unconfirmed => {}
            }
            ui.add_space(8.0);
            let words = match dialog {
                Dialog::Dropped(_) => "Cancel",
                _ => "Close",
            };
            ui.button(words).clicked()
        });
    let is_done = actions.iter().any(|action| {
        matches!(
            action,
            Action::Open(_)
                | Action::Add(_)
                | Action::Sources(SourcesAction::Reread(_))
                | Action::File(FileAction::SaveTo { .. })
                | Action::Export(
                    ExportAction::TableTo { .. }
                        | ExportAction::DataTo { .. }
                        | ExportAction::Data { .. }
                )
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
    heading_ui(ui, palette, "Open or add by path");
    let label = ui.label("File on this computer");
    if std::mem::take(&mut state.focus_path) {
        state.path.take_keys(Selects::All);
    }
    let field = state.path.ui(ui, "file", &label, f32::INFINITY);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    state.is_typing |= field.has_focus();
    ui.add_space(4.0);
    let is_empty = state.path.is_empty();
    ui.horizontal(|ui| {
        // What was asked for comes first, and by Enter.
        for adds in [state.path_adds, !state.path_adds] {
            let (words, command) = match adds {
                false => ("Open this file", Command::OpenPath),
                true => ("Add it to what is open", Command::Add),
            };
            let button = ui.add_enabled(!is_empty, egui::Button::new(words));
            let by_enter = entered && !is_empty && adds == state.path_adds;
            if button.on_hover_text(command.tooltip()).clicked() || by_enter {
                let files = vec![state.path.path()];
                actions.push(match adds {
                    true => Action::Add(files),
                    false => Action::Open(files),
                });
            }
        }
    });
}

/// Open, or add: nobody can tell which was meant.
fn dropped_ui(ui: &mut Ui, palette: &Palette, files: &[PathBuf], actions: &mut Vec<Action>) {
    let name = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        format!("“{}”", shortened(&name, 60))
    };
    let (heading, open, add) = match files {
        [only] => (
            format!("What is to become of {}?", name(only)),
            "Open it",
            "Add it to what is open",
        ),
        _ => (
            format!("What is to become of these {} files?", files.len()),
            "Open them together",
            "Add them to what is open",
        ),
    };
    heading_ui(ui, palette, &heading);
    if files.len() > 1 {
        let names: Vec<String> = files.iter().take(6).map(name).collect();
        let more = match files.len().saturating_sub(6) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        ui.label(format!("{}{more}.", names.join(", ")));
    }
    ui.label("Opened, it takes the place of the data that are open; added, its indicators stand beside theirs, by country and year.");
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let opens = main_button_ui(ui, palette, open, true);
        if ui.memory(|memory| memory.focused().is_none()) {
            opens.request_focus();
        }
        if opens.clicked() {
            actions.push(Action::Open(files.to_vec()));
        }
        if ui.button(add).clicked() {
            actions.push(Action::Add(files.to_vec()));
        }
    });
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
