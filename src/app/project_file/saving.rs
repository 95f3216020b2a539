//! Where the project goes, and what came of it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::Named;
use crate::app::opening::NOBODY_IS_FASTER;
use crate::app::{App, io};
use crate::disk::{DiskError, name};
use crate::project::{
    Action, ENDING, FileAction, NotSaved, ProjectFile, ProjectFileError, Saved, Written,
};
use crate::ui::dialogs::{Dialog, SavePath};
use crate::ui::notice::Notice;

impl App {
    pub(in crate::app) fn save_project(&mut self) {
        match &self.session.named {
            // A project may have been opened under any name; it is saved as one.
            Some(named) if Written::Project.refused(&named.path).is_none() => {
                self.save_to(named.path.clone(), true);
            }
            _ => self.save_project_as(),
        }
    }

    pub(in crate::app) fn save_project_as(&mut self) {
        if self.busy.is_some() || self.files.is_saving {
            return;
        }
        let place = self.suggested_place();
        let dialog = io::save_dialog("Save the project", &place, ("Counterpoise project", ENDING));
        let asked = Instant::now();
        self.start("Waiting for the file dialog", "save dialog", move || {
            Action::File(match pollster::block_on(dialog) {
                // The dialog asked about the file it knew; with an ending added
                // it is another one. A name that promises another kind of file
                // is refused as it was typed.
                Some(path) => FileAction::SaveTo {
                    replace: io::with_ending(path.clone(), ENDING) == path,
                    path,
                },
                None => FileAction::NoPlace {
                    at_once: asked.elapsed() < NOBODY_IS_FASTER,
                },
            })
        });
    }

    /// Where it is now; else a name from what is compared, in the last folder.
    fn suggested_place(&mut self) -> PathBuf {
        if let Some(named) = &self.session.named {
            return match Written::Project.refused(&named.path) {
                None => named.path.clone(),
                Some(_) => named.path.with_extension(ENDING),
            };
        }
        let dataset = &self.loaded.dataset;
        let resolved = self.session.project.resolve(dataset);
        let mut names: Vec<&str> = Vec::new();
        for placed in &resolved.subjects {
            let place = dataset.name(placed.subject.entity);
            if !names.contains(&place) {
                names.push(place);
            }
        }
        let more = if names.len() > 2 { " and others" } else { "" };
        names.truncate(2);
        let joined = names.join(if more.is_empty() { " and " } else { ", " });
        let stem = format!("{joined}{more}").replace(['/', '\\', ':'], "-");
        let recent = self.session.recent.iter();
        let folder = recent
            .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
            .find_map(|path| path.parent().map(Path::to_owned));
        let folder = folder.unwrap_or_else(io::home);
        folder.join(format!("{stem}.{ENDING}"))
    }

    pub(super) fn no_place(&mut self, at_once: bool) {
        self.busy = None;
        if at_once {
            self.ui_state.notice = Some(Notice::warning(
                "This desktop shows no file dialog. Give the file’s path.",
            ));
            self.save_project_by_path();
        } else {
            self.files.waiting = None;
        }
    }

    pub(in crate::app) fn save_project_by_path(&mut self) {
        let place = self.suggested_place();
        self.ask_save_path(&place, false);
    }

    fn ask_save_path(&mut self, path: &Path, exists: bool) {
        self.ui_state.save_path = SavePath::new(path.to_owned(), exists);
        self.ui_state.dialog = Some(Dialog::SavePath);
    }

    fn ask_again(&mut self, path: PathBuf, why_not: impl Into<String>) {
        self.ui_state.save_path = SavePath::again(path, why_not);
        self.ui_state.dialog = Some(Dialog::SavePath);
    }

    pub(super) fn save_to(&mut self, path: PathBuf, replace: bool) {
        if self.files.is_saving {
            return;
        }
        let path = io::absolute(path);
        if io::names_no_file(&path) {
            // What was typed stays to be mended, and what waits goes on waiting.
            return self.ask_again(path, io::NO_NAME);
        }
        let project = self.session.project.clone();
        let named = self.session.named.as_ref();
        let mut stored = project.clone();
        let (dataset, further) = match named.filter(|named| named.is_absent) {
            Some(named) => (named.data.clone(), named.further.clone()),
            None => {
                stored.settle(&self.loaded.dataset);
                let missing = named.map_or(&[][..], |named| named.absent.as_slice());
                self.hints(&path, missing)
            }
        };
        let file = ProjectFile {
            dataset,
            further,
            documents: self.document_hints(&path),
            project: stored,
        };
        self.files.is_saving = true;
        let busy = format!("Saving {}", name(&path));
        let task = move || {
            let (path, result) = write(&file, path, replace);
            Action::File(FileAction::Saved(Box::new(Saved {
                path,
                project,
                data: file.dataset,
                further: file.further,
                documents: file.documents,
                result,
            })))
        };
        let broken = |text| Action::File(FileAction::BrokeOff(text));
        self.start_or(&busy, "save project", task, broken);
    }

    pub(super) fn saved(&mut self, ctx: &egui::Context, saved: Saved) {
        self.busy = None;
        self.files.is_saving = false;
        let is_by_hand = self.ui_state.save_path.take_given();
        match saved.result {
            Ok(()) => {
                let named = self.session.named.as_ref();
                let is_absent = named.is_some_and(|named| named.is_absent);
                let absent = named.map(|named| named.absent.clone()).unwrap_or_default();
                self.ui_state.notice =
                    Some(Notice::done("Saved", name(&saved.path)).in_folder_of(&saved.path));
                self.session.named = Some(Named {
                    path: saved.path.clone(),
                    saved: saved.project,
                    data: saved.data,
                    further: saved.further,
                    absent,
                    documents: saved.documents,
                    is_absent,
                });
                self.remember_file(saved.path);
                if let Some(next) = self.files.waiting.take() {
                    self.go_on(ctx, next);
                }
            }
            // What waits goes on waiting for the answer.
            Err(NotSaved::Exists) => self.ask_save_path(&saved.path, true),
            Err(NotSaved::Failed(cause)) if is_by_hand => self.ask_again(saved.path, cause),
            Err(NotSaved::Failed(cause)) => {
                self.not_saved(Notice::failed("Not saved", cause).at(&saved.path));
            }
        }
    }

    /// Nothing goes on that waited for it; a window about to close stays.
    pub(super) fn not_saved(&mut self, notice: Notice) {
        self.files.give_up();
        self.is_leaving = false;
        self.ui_state.notice = Some(notice);
    }
}

/// Gives the path as it became, with the ending of projects.
fn write(file: &ProjectFile, path: PathBuf, replace: bool) -> (PathBuf, Result<(), NotSaved>) {
    if let Some(refused) = Written::Project.refused(&path) {
        return (path, Err(NotSaved::Failed(refused)));
    }
    let path = io::with_ending(path, ENDING);
    let result = write_to(file, &path, replace);
    (path, result)
}

fn write_to(file: &ProjectFile, path: &Path, replace: bool) -> Result<(), NotSaved> {
    if !replace && io::is_there(path) {
        return Err(NotSaved::Exists);
    }
    let failed = |error: ProjectFileError| NotSaved::Failed(error.to_string());
    let bytes = file.write().map_err(failed)?;
    io::write(path, &bytes, replace).map_err(|error| {
        NotSaved::Failed(match error {
            DiskError::Disk { cause, .. } => cause,
            DiskError::File(error) => error.to_string(),
        })
    })
}
