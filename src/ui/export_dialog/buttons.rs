//! Save, copy, all countries: the dialog's lower edge.

use egui::{Align, Button, Layout, ProgressBar, Response, Ui};

use super::{Composed, Destination};
use crate::project::{
    Action, EveryPicture, ExportAction, ExportSettings, FileType, Picture, PictureFile, Texts,
    Written,
};
use crate::style::tokens::TEXT_LABEL;
use crate::style::words::capitalised;
use crate::style::{Palette, Weight};
use crate::ui::buttons::main_button_ui;
use crate::ui::path_field::Selects;
use crate::ui::screen::{Shown, ShownProgress, UiState};
use crate::ui::text::rich;
use crate::ui::theme::rgba;

/// Everything the row needs, borrowed.
struct Row<'a> {
    shown: &'a Shown<'a>,
    picture: &'a Picture,
    composed: &'a Composed,
    /// Whether anything can be started now.
    is_free: bool,
    /// Whether a picture in pixels can be made.
    has_pixels: bool,
}

/// True when the dialog is to be closed.
pub fn buttons_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    (picture, composed): (&Picture, &Composed),
    actions: &mut Vec<Action>,
) -> bool {
    let row = Row {
        shown,
        picture,
        composed,
        is_free: shown.exporting.is_none() && state.export.size_problem(shown.export).is_none(),
        has_pixels: shown.export.pixels().is_ok(),
    };
    if let Some(progress) = shown.exporting.and_then(|export| export.progress) {
        progress_ui(ui, shown.palette, progress, actions);
    } else {
        match state.export.destination {
            Destination::None => {}
            Destination::File => file_ui(ui, &row, state, actions),
            Destination::Folder => folder_ui(ui, &row, state, actions),
        }
    }
    row.ui(ui, state, actions)
}

impl Row<'_> {
    fn ui(&self, ui: &mut Ui, state: &mut UiState, actions: &mut Vec<Action>) -> bool {
        let mut close = false;
        ui.horizontal(|ui| {
            let every = ui.add_enabled(self.can_save(), Button::new("All countries…"));
            if every
                .on_hover_text("This picture of every country, one file each")
                .clicked()
            {
                let view = self.picture.view.text();
                let year = self.shown.view.resolved.subject.year;
                let name = format!("{view}s {year}");
                actions.push(Action::Export(ExportAction::AskFolder { name }));
            }
            if let Some(export) = self
                .shown
                .exporting
                .filter(|export| export.progress.is_none())
            {
                ui.label(export.text);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let save = main_button_ui(ui, self.shown.palette, "Save…", self.can_save());
                if save.clicked() {
                    actions.push(self.save());
                }
                let asks_path = state.export.destination != Destination::None;
                if state.export.focus_first && !asks_path {
                    state.export.focus_first = false;
                    save.request_focus();
                }
                let path = ui.add_enabled(self.can_save(), Button::new("Save by path…"));
                if path.clicked() {
                    let name = self.file_name();
                    actions.push(Action::Export(ExportAction::AskPath { name }));
                }
                let copy = Button::new("Copy image");
                if ui
                    .add_enabled(self.is_free && self.has_pixels, copy)
                    .clicked()
                {
                    let file = Box::new(self.file());
                    actions.push(Action::Export(ExportAction::Copy(file)));
                }
                close = ui.button("Close").clicked();
            });
        });
        close
    }

    fn can_save(&self) -> bool {
        self.is_free && (self.has_pixels || self.shown.export.kind != FileType::Png)
    }

    fn file(&self) -> PictureFile {
        PictureFile {
            spec: self.composed.spec.clone(),
            kind: self.shown.export.kind,
            scale: self.shown.export.resolution.scale(),
        }
    }

    fn file_name(&self) -> String {
        let dataset = &self.shown.loaded.dataset;
        self.picture.file_name(dataset, self.shown.export.kind)
    }

    fn save(&self) -> Action {
        Action::Export(ExportAction::Save {
            file: Box::new(self.file()),
            name: self.file_name(),
        })
    }

    fn every(&self, texts: &Texts, replace: bool) -> EveryPicture {
        let settings = self.shown.export;
        EveryPicture {
            picture: self.picture.clone(),
            year: self.shown.view.resolved.subject.year,
            look: settings.look(),
            // Title and subtitle speak of one country; the note of the source.
            texts: Texts {
                note: texts.note.clone(),
                ..Texts::default()
            },
            kind: settings.kind,
            scale: settings.resolution.scale(),
            replace,
        }
    }
}

/// The path of one picture, and the question whether a file there may go.
fn file_ui(ui: &mut Ui, row: &Row<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let (spec, settings) = (&row.composed.spec, row.shown.export);
    let exists = state.export.asks_to_replace(spec, settings);
    let refused = Written::Picture.refused(&state.export.path.path());
    let mut wanted = None;
    let mut typed = None;
    ui.horizontal(|ui| {
        let label = ui.label("File");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("Not now").clicked() {
                state.export.destination = Destination::None;
            }
            let is_possible = row.can_save() && !state.export.path.is_empty() && refused.is_none();
            let text = if exists { "Replace" } else { "Save here" };
            if ui.add_enabled(is_possible, Button::new(text)).clicked() {
                wanted = Some(exists);
            }
            let width = ui.available_width();
            if std::mem::take(&mut state.export.focus_first) {
                state.export.path.take_keys(Selects::Name);
            }
            let field = state.export.path.ui(ui, "file", &label, width);
            state.is_typing |= field.has_focus();
            if field.changed() {
                // The yes was about another folder.
                state.export.replace = false;
                typed = FileType::of_path(&state.export.path.path());
            }
            // Enter never replaces: that takes the button that says so.
            if is_entered(ui, &field) && is_possible {
                wanted = Some(false);
            }
        });
    });
    let said = match refused {
        Some(refused) => Some(format!("{}.", capitalised(&refused))),
        None => exists.then(|| "A file of this name is there already.".to_owned()),
    };
    if let Some(said) = said {
        let colour = row.shown.palette.worse_text;
        ui.label(rich(said, TEXT_LABEL, Weight::Regular, colour));
    }
    ui.add_space(6.0);
    // A type typed is a type chosen, seen where types are chosen.
    if let Some(kind) = typed.filter(|kind| *kind != settings.kind) {
        let settings = ExportSettings {
            kind,
            ..settings.clone()
        };
        actions.push(Action::Export(ExportAction::Settings(settings)));
    }
    if let Some(replace) = wanted {
        let file = PictureFile {
            kind: typed.unwrap_or(settings.kind),
            ..row.file()
        };
        actions.push(Action::Export(ExportAction::SaveTo {
            file: Box::new(file),
            path: state.export.path.path(),
            replace,
        }));
    }
}

/// The folder of all countries' pictures.
fn folder_ui(ui: &mut Ui, row: &Row<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let palette = row.shown.palette;
    let count = row.shown.loaded.dataset.places().len();
    ui.horizontal(|ui| {
        let label = ui.label("Folder");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("Not now").clicked() {
                state.export.destination = Destination::None;
            }
            let is_possible = row.can_save() && !state.export.folder.is_empty();
            let write = Button::new(format!("Write {count} files"));
            let mut is_wanted = ui.add_enabled(is_possible, write).clicked();
            let choose = Button::new("Choose folder…");
            if ui.add_enabled(row.is_free, choose).clicked() {
                actions.push(Action::Export(ExportAction::ChooseFolder));
            }
            let width = ui.available_width();
            if std::mem::take(&mut state.export.focus_first) {
                state.export.folder.take_keys(Selects::Name);
            }
            let field = state.export.folder.ui(ui, "folder", &label, width);
            state.is_typing |= field.has_focus();
            is_wanted |= is_entered(ui, &field) && is_possible;
            if is_wanted {
                let pictures = row.every(&state.export.texts, state.export.replace);
                actions.push(Action::Export(ExportAction::Every {
                    pictures: Box::new(pictures),
                    folder: state.export.folder.path(),
                }));
            }
        });
    });
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(
            &mut state.export.replace,
            "Replace files that are there already",
        );
        let texts = &state.export.texts;
        if texts.title.is_some() || texts.subtitle.is_some() {
            let text = "Each page has its own title and subtitle, not the ones typed here.";
            ui.label(rich(text, TEXT_LABEL, Weight::Regular, palette.text_muted));
        }
    });
    ui.add_space(6.0);
}

fn progress_ui(ui: &mut Ui, palette: &Palette, progress: ShownProgress, actions: &mut Vec<Action>) {
    let ShownProgress {
        written,
        of,
        is_cancelled,
    } = progress;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let cancel = Button::new("Cancel");
            if ui.add_enabled(!is_cancelled, cancel).clicked() {
                actions.push(Action::Export(ExportAction::Cancel));
            }
            ui.label(format!("{written} of {of} pictures"));
            let share = written as f32 / of.max(1) as f32;
            // The track.
            ui.visuals_mut().extreme_bg_color = rgba(palette.border);
            let bar = ProgressBar::new(share)
                .fill(rgba(palette.accent))
                .desired_height(8.0)
                .desired_width(ui.available_width());
            ui.add(bar);
        });
    });
    ui.add_space(6.0);
}

fn is_entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}
