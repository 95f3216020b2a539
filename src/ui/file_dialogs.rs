//! Dialogs about the project's file: where it goes, and what becomes of
//! changes that are not saved.

use std::path::PathBuf;

use egui::{Align, Button, Label, Layout, Ui};

use super::buttons::main_button_ui;
use super::dialogs::{Dialog, heading_ui};
use super::modal::modal;
use super::path_field::{PathField, Selects};
use super::screen::{Shown, UiState};
use super::text::rich;
use crate::chart::Table;
use crate::project::{Action, Answer, DataFile, ExportAction, FileAction, Written};
use crate::style::number::counted;
use crate::style::tokens::TEXT_LABEL;
use crate::style::words::capitalised;
use crate::style::{Palette, Weight};

/// A path being given by hand.
#[derive(Clone, Debug, Default)]
pub struct SavePath {
    path: PathField,
    /// A file of this path is there; replacing it has to be asked for.
    exists: bool,
    /// Why nothing could be saved there; empty where nothing was tried.
    why_not: String,
    /// Whether what becomes of it is still awaited.
    is_given: bool,
}

impl SavePath {
    pub fn new(given: PathBuf, exists: bool) -> Self {
        let mut path = PathField::default();
        path.set(given);
        path.take_keys(Selects::Name);
        Self {
            path,
            exists,
            why_not: String::new(),
            is_given: false,
        }
    }

    /// Asked again, with the reason why what was given could not be used.
    pub fn again(given: PathBuf, why_not: impl Into<String>) -> Self {
        Self {
            why_not: why_not.into(),
            ..Self::new(given, false)
        }
    }
}

impl SavePath {
    /// Another type of file is meant: a name that was suggested becomes the
    /// other's, any other keeps its letters.
    fn becomes(&mut self, (old, new): (&str, &str), [from, to]: &[String; 2]) {
        let path = self.path.path();
        match path.file_name().is_some_and(|name| name == from.as_str()) {
            true => self.path.set(path.with_file_name(to)),
            false => self.path.change_ending(old, new),
        }
        self.exists = false;
        self.why_not.clear();
    }

    /// Whether the path whose outcome is known now was given by hand; once.
    pub fn take_given(&mut self) -> bool {
        std::mem::take(&mut self.is_given)
    }

    /// The field and its button; the path that was given, and whether a file
    /// that is there goes.
    fn ui(&mut self, ui: &mut Ui, palette: &Palette, written: Written) -> Option<(PathBuf, bool)> {
        let Self {
            path,
            exists,
            why_not,
            is_given,
        } = self;
        let label = ui.label("File on this computer");
        let field = path.ui(ui, "file to save", &label, f32::INFINITY);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if field.changed() {
            *exists = false;
            why_not.clear();
        }
        let refused = written.refused(&path.path());
        let said = match (&refused, why_not.as_str()) {
            (Some(refused), _) => format!("{}.", capitalised(refused)),
            (None, "") => String::new(),
            (None, why_not) => format!("Not saved: {}.", why_not.trim_end_matches('.')),
        };
        if !said.is_empty() {
            let said = rich(said, TEXT_LABEL, Weight::Regular, palette.worse_text);
            ui.add(Label::new(said).wrap());
        }
        if *exists {
            let said = "A file of this name is there already.";
            ui.label(rich(said, TEXT_LABEL, Weight::Regular, palette.worse_text));
        }
        ui.add_space(4.0);
        let is_possible = !path.is_empty() && refused.is_none();
        let words = if *exists { "Replace it" } else { "Save here" };
        let button = ui.add_enabled(is_possible, Button::new(words));
        // Enter never replaces: that takes the button that says so.
        *is_given = button.clicked() || (entered && is_possible && !*exists);
        is_given.then(|| (path.path(), *exists))
    }
}

/// The question what becomes of unsaved changes.
#[derive(Clone, Debug, Default)]
pub struct Unsaved {
    heading: String,
    text: String,
    /// Asks the first button to take the keyboard, once.
    focus: bool,
}

impl Unsaved {
    pub fn new(heading: String, text: String) -> Self {
        Self {
            heading,
            text,
            focus: true,
        }
    }
}

pub fn save_path_ui(
    ui: &mut Ui,
    palette: &Palette,
    state: &mut UiState,
    actions: &mut Vec<Action>,
) {
    heading_ui(ui, palette, "Save the project");
    if let Some((path, replace)) = state.save_path.ui(ui, palette, Written::Project) {
        actions.push(Action::File(FileAction::SaveTo { path, replace }));
    }
}

/// What is written of the data that are open, and where it goes.
pub fn data_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, data): (&mut UiState, DataFile),
    actions: &mut Vec<Action>,
) {
    let palette = shown.palette;
    heading_ui(ui, palette, "Export the data");
    let dataset = &shown.open.shown.dataset;
    let title = dataset.title();
    let of = format!(
        "{title}: {}, {}, {}.",
        counted(dataset.places().len(), "country", "countries"),
        counted(dataset.years().len(), "year", "years"),
        counted(dataset.indicators().len(), "indicator", "indicators"),
    );
    ui.add(Label::new(rich(of, TEXT_LABEL, Weight::Regular, palette.text_muted)).wrap());
    ui.add_space(4.0);
    for other in DataFile::ALL {
        if ui.radio(other == data, other.text()).clicked() && other != data {
            let names = [data, other].map(|data| data.file_name(&title));
            state
                .save_path
                .becomes((data.ending(), other.ending()), &names);
            state.dialog = Some(Dialog::Data(other));
        }
        let help = rich(
            other.help(),
            TEXT_LABEL,
            Weight::Regular,
            palette.text_muted,
        );
        ui.indent(other.text(), |ui| ui.add(Label::new(help).wrap()));
    }
    ui.add_space(6.0);
    if let Some((path, replace)) = state.save_path.ui(ui, palette, Written::Data(data)) {
        actions.push(Action::Export(ExportAction::DataTo {
            data,
            path,
            replace,
        }));
    }
    let choose = ui.button("Choose a place…");
    if choose.on_hover_text("With the system’s dialog").clicked() {
        let name = data.file_name(&title);
        actions.push(Action::Export(ExportAction::Data { data, name }));
    }
}

pub fn table_path_ui(
    ui: &mut Ui,
    palette: &Palette,
    (state, table): (&mut UiState, &Table),
    actions: &mut Vec<Action>,
) {
    heading_ui(ui, palette, "Save the table as CSV");
    if let Some((path, replace)) = state.save_path.ui(ui, palette, Written::Table) {
        actions.push(Action::Export(ExportAction::TableTo {
            table: Box::new(table.clone()),
            path,
            replace,
        }));
    }
}

pub fn unsaved_ui(ui: &Ui, shown: &Shown<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let palette = shown.palette;
    let frame = egui::Frame::popup(ui.style()).inner_margin(20);
    let modal = modal(ui.ctx(), egui::Id::unique("unsaved"))
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(460.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            heading_ui(ui, palette, &state.unsaved.heading);
            ui.label(&state.unsaved.text);
            ui.add_space(12.0);
            let right = Layout::right_to_left(Align::Center);
            ui.allocate_ui_with_layout(egui::vec2(ui.available_width(), 28.0), right, |ui| {
                let save = main_button_ui(ui, palette, "Save", true);
                if std::mem::take(&mut state.unsaved.focus) {
                    save.request_focus();
                }
                let cancel = ui.button("Cancel");
                let discard = ui.button("Don’t save");
                [
                    (save, Answer::Save),
                    (cancel, Answer::Cancel),
                    (discard, Answer::Discard),
                ]
                .into_iter()
                .find_map(|(button, answer)| button.clicked().then_some(answer))
            })
            .inner
        });
    let left = modal.should_close().then_some(Answer::Cancel);
    if let Some(answer) = modal.inner.or(left) {
        state.dialog = None;
        actions.push(Action::File(FileAction::Answer(answer)));
    }
}
