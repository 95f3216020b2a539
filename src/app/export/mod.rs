//! Pictures out of the window: where to, and in the background.

mod closing;
mod outcome;
mod table;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

pub(super) use closing::Exporting;
use closing::{Stage, Step};

use super::opening::NOBODY_IS_FASTER;
use super::{App, Clipboard, io};
use crate::analysis::ScoreBook;
use crate::batch::{self, Progress};
use crate::data::Dataset;
use crate::project::{
    Action, EveryPicture, ExportAction, ExportOutcome, ExportSettings, FileType, Picture,
    PictureFile, ReplaceQuestion, Written,
};
use crate::style::Theme;
use crate::ui::commands::{NO_PICTURE, no_picture};
use crate::ui::dialogs::Dialog;
use crate::ui::notice::Notice;

impl App {
    pub(super) fn export(&mut self, action: ExportAction) {
        match action {
            ExportAction::Settings(settings) => self.export_settings(settings),
            ExportAction::Cancel => self.cancel_export(),
            ExportAction::Done(outcome) => self.export_done(outcome),
            ExportAction::AskPath { name } => self.ask_where(&name),
            ExportAction::AskFolder { name } => {
                let folder = self.home_or_last().join(name);
                self.ui_state.export.ask_folder(&folder);
            }
            // One at a time: the buttons are off while there is one, but a key
            // may be pressed twice between two frames.
            _ if self.exporting.is_some() => {}
            ExportAction::Save { file, name } => self.save_dialog(*file, name),
            ExportAction::SaveTo {
                file,
                path,
                replace,
            } => self.save(*file, path, replace),
            ExportAction::Copy(file) => self.copy(*file),
            ExportAction::ChooseFolder => self.folder_dialog(),
            ExportAction::Table { table, name } => self.save_table(*table, name),
            ExportAction::TableTo {
                table,
                path,
                replace,
            } => self.save_table_to(*table, path, replace),
            ExportAction::Data { data, name } => self.save_data(data, name),
            ExportAction::DataTo {
                data,
                path,
                replace,
            } => self.save_data_to(data, path, replace),
            ExportAction::Every { pictures, folder } => self.every(*pictures, folder),
        }
    }

    /// Opens the dialog for the picture on screen.
    pub(super) fn export_picture(&mut self) {
        if let Some(why_not) = self.no_picture() {
            self.ui_state.notice = Some(Notice::warning(why_not));
            return;
        }
        // What is on screen is what is expected; the choice beside it is one click.
        self.session.export.dark = self.session.theme() == Theme::Dark;
        self.ui_state.dialog = Some(Dialog::Export);
        self.ui_state.notice = None;
        self.ui_state.export.open();
    }

    /// Why the view in front has no picture; none where it has one.
    fn no_picture(&self) -> Option<&'static str> {
        no_picture(self.session.project.desk.active_pane().tab)
    }

    /// Copies the picture on screen as it was last exported.
    pub(super) fn copy_picture(&mut self) {
        let view = self.view().0;
        let (project, dataset) = (&self.session.project, &self.loaded.dataset);
        let Some(picture) = Picture::of_active(project, &view.resolved, dataset) else {
            let why_not = self.no_picture().unwrap_or(NO_PICTURE);
            self.ui_state.notice = Some(Notice::warning(why_not));
            return;
        };
        let settings = &self.session.export;
        let composed = self
            .ui_state
            .export
            .composed(&self.loaded.dataset, &picture, settings);
        let file = PictureFile {
            spec: composed.spec.clone(),
            kind: settings.kind,
            scale: settings.resolution.scale(),
        };
        self.export(ExportAction::Copy(Box::new(file)));
    }

    fn export_settings(&mut self, settings: ExportSettings) {
        let [old, new] = [self.session.export.kind, settings.kind].map(|kind| kind.key());
        if old != new {
            self.ui_state.export.path.change_ending(old, new);
        }
        self.session.export = settings;
    }

    fn save_dialog(&mut self, file: PictureFile, name: String) {
        let ending = file.kind.key();
        let kind = ending.to_uppercase();
        let dialog = io::save_dialog("Save the picture", Path::new(&name), (&kind, ending));
        self.save_chosen(dialog, file, name);
    }

    /// Saves where the dialog says, once it has answered.
    fn save_chosen(
        &mut self,
        dialog: impl Future<Output = Option<PathBuf>> + Send + 'static,
        file: PictureFile,
        name: String,
    ) {
        let asked = Instant::now();
        let text = "Waiting for the file dialog";
        self.run_export(Step::Asking, text, move |stage| {
            match pollster::block_on(dialog) {
                Some(path) if stage.begin_writing() => {
                    // The dialog asked about the file it knew; with an ending
                    // added it is another one.
                    let chosen = path.clone();
                    match fitted(file, path) {
                        Ok((file, path)) => {
                            let replace = path == chosen;
                            save(file, path, replace)
                        }
                        Err(refused) => *refused,
                    }
                }
                chosen => ExportOutcome::NoChoice {
                    at_once: chosen.is_none() && asked.elapsed() < NOBODY_IS_FASTER,
                    name: Some(name),
                },
            }
        });
    }

    fn folder_dialog(&mut self) {
        let dialog = io::folder_dialog();
        let asked = Instant::now();
        let text = "Waiting for the folder dialog";
        self.run_export(Step::Asking, text, move |_| {
            match pollster::block_on(dialog) {
                Some(folder) => ExportOutcome::FolderChosen(folder),
                None => ExportOutcome::NoChoice {
                    at_once: asked.elapsed() < NOBODY_IS_FASTER,
                    name: None,
                },
            }
        });
    }

    fn save(&mut self, file: PictureFile, path: PathBuf, replace: bool) {
        let path = io::absolute(path);
        let text = format!("Saving {}", crate::disk::name(&path));
        self.run_export(Step::Writing, &text, move |_| {
            if io::names_no_file(&path) {
                let cause = io::NO_NAME.to_owned();
                return ExportOutcome::NotSaved { cause, path };
            }
            match fitted(file, path) {
                Ok((file, path)) => save(file, path, replace),
                Err(refused) => *refused,
            }
        });
    }

    fn copy(&mut self, file: PictureFile) {
        let clipboard = Arc::clone(&self.clipboard);
        self.run_export(Step::Copying, "Copying", move |_| copy(&file, &clipboard));
    }

    fn every(&mut self, pictures: EveryPicture, folder: PathBuf) {
        let folder = io::absolute(folder);
        let dataset = Arc::clone(&self.loaded.dataset);
        let progress = Arc::new(Progress::default());
        let of = dataset.places().len();
        let wake = self.background.waker();
        let shared = Arc::clone(&progress);
        self.run_export(Step::Writing, "Writing pictures", move |_| {
            every(&dataset, &pictures, folder, &shared, &wake)
        });
        if let Some(exporting) = &mut self.exporting {
            exporting.every = Some((progress, of));
        }
    }

    fn run_export(
        &mut self,
        step: Step,
        text: &str,
        task: impl FnOnce(&Stage) -> ExportOutcome + Send + 'static,
    ) {
        self.ui_state.notice = None;
        let stage = Stage::new(step);
        let exporting = Exporting {
            text: text.to_owned(),
            every: None,
            stage: stage.clone(),
        };
        let done = |outcome| Action::Export(ExportAction::Done(outcome));
        let task = move || done(task(&stage));
        let broken = |text| Action::Export(ExportAction::Done(ExportOutcome::BrokeOff(text)));
        match self.background.run("export", task, broken) {
            Ok(()) => self.exporting = Some(exporting),
            Err(error) => self.fail(&format!("the system gave no thread for this: {error}")),
        }
    }

    fn cancel_export(&mut self) {
        if let Some((progress, _)) = self.exporting.as_ref().and_then(|work| work.every.as_ref()) {
            progress.cancel();
        }
    }

    fn ask_where(&mut self, file_name: &str) {
        let path = self.home_or_last().join(file_name);
        self.ui_state.export.ask_path(&path);
        self.ui_state.dialog = Some(Dialog::Export);
    }

    fn home_or_last(&self) -> PathBuf {
        let last = self.ui_state.export.last_folder.clone();
        last.unwrap_or_else(io::home)
    }
}

/// A picture of the type its path asks for, and the path with its ending.
fn fitted(file: PictureFile, path: PathBuf) -> Result<(PictureFile, PathBuf), Box<ExportOutcome>> {
    if let Some(cause) = Written::Picture.refused(&path) {
        return Err(Box::new(ExportOutcome::NotSaved { cause, path }));
    }
    let kind = FileType::of_path(&path).unwrap_or(file.kind);
    let path = io::with_ending(path, kind.key());
    Ok((PictureFile { kind, ..file }, path))
}

fn save(file: PictureFile, path: PathBuf, replace: bool) -> ExportOutcome {
    if !replace && io::is_there(&path) {
        return ExportOutcome::Exists(Box::new(ReplaceQuestion { file, path }));
    }
    let written = batch::make(&file).and_then(|made| {
        io::write(&path, &made.bytes, replace)?;
        Ok(made.bytes.len())
    });
    match written {
        Ok(bytes) => ExportOutcome::Saved { path, bytes },
        Err(error) => {
            let (cause, _) = error.parts();
            ExportOutcome::NotSaved { cause, path }
        }
    }
}

fn copy(file: &PictureFile, clipboard: &Mutex<Box<dyn Clipboard>>) -> ExportOutcome {
    let pixels = match crate::export::rgba(&file.spec.compose(), file.scale) {
        Ok(pixels) => pixels,
        Err(error) => return ExportOutcome::NotCopied(error.to_string()),
    };
    let size = [pixels.width, pixels.height];
    let mut clipboard = clipboard.lock().unwrap_or_else(PoisonError::into_inner);
    match clipboard.set_image(size, pixels.rgba) {
        Ok(()) => ExportOutcome::Copied(size),
        Err(cause) => ExportOutcome::NotCopied(cause),
    }
}

fn every(
    dataset: &Dataset,
    pictures: &EveryPicture,
    folder: PathBuf,
    progress: &Progress,
    wake: &(dyn Fn() + Sync),
) -> ExportOutcome {
    let book = ScoreBook::new(dataset);
    match batch::every(&book, pictures, &folder, progress, &|_| wake()) {
        Ok(written) => ExportOutcome::EveryWritten {
            written,
            of: dataset.places().len(),
            folder,
            warning: progress.letters_warning(),
        },
        Err(broken) => {
            let (cause, path) = broken.parts();
            let path = path.map_or_else(|| folder.clone(), Path::to_owned);
            ExportOutcome::EveryFailed { cause, path }
        }
    }
}
