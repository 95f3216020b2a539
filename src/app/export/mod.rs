//! Pictures out of the window: where to, in the background, and what came of it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::effects::NOBODY_IS_FASTER;
use super::{App, Clipboard, io};
use crate::analysis::ScoreBook;
use crate::batch::{self, Progress};
use crate::data::Dataset;
use crate::project::{Action, EveryPicture, ExportAction, ExportOutcome, Picture, PictureFile};
use crate::style::number::{counted, thousands};
use crate::ui::dialogs::Dialog;
use crate::ui::export_dialog::Destination;
use crate::ui::notice::Notice;
use crate::ui::screen::{ShownExport, ShownProgress};

/// An export under way; there is one at a time.
pub(super) struct Exporting {
    pub text: String,
    /// Pictures of all countries, and how many there will be.
    pub every: Option<(Arc<Progress>, usize)>,
}

impl Exporting {
    pub fn shown(&self) -> ShownExport<'_> {
        let count = |(progress, of): &(Arc<Progress>, usize)| ShownProgress {
            written: progress.written(),
            of: *of,
            is_cancelled: progress.is_cancelled(),
        };
        ShownExport {
            text: &self.text,
            progress: self.every.as_ref().map(count),
        }
    }
}

/// How long a window that closes waits for the pictures in work.
const LONGEST_FAREWELL: Duration = Duration::from_secs(5);

impl App {
    pub(super) fn export(&mut self, action: ExportAction) {
        match action {
            ExportAction::Settings(settings) => self.session.export = settings,
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
            ExportAction::Every { pictures, folder } => self.every(*pictures, folder),
        }
    }

    /// Opens the dialog for the picture on screen.
    pub(super) fn export_picture(&mut self) {
        self.ui_state.dialog = Some(Dialog::Export);
        self.ui_state.notice = None;
        self.ui_state.export.open();
    }

    /// Copies the picture on screen as it was last exported.
    pub(super) fn copy_picture(&mut self) {
        let resolved = self.view().0.resolved;
        let picture = Picture::of(&self.session.project, &resolved);
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

    fn save_dialog(&mut self, file: PictureFile, name: String) {
        let dialog = io::save_dialog(&name, file.kind.key());
        let asked = Instant::now();
        self.run_export("Waiting for the file dialog", "save dialog", move || {
            match pollster::block_on(dialog) {
                Some(path) => {
                    // The dialog asked about the file it knew; with an ending
                    // added it is another one.
                    let chosen = path.clone();
                    let path = with_ending(path, file.kind.key());
                    save(&file, &path, path == chosen)
                }
                None => ExportOutcome::NoChoice {
                    at_once: asked.elapsed() < NOBODY_IS_FASTER,
                    name: Some(name),
                },
            }
        });
    }

    fn folder_dialog(&mut self) {
        let dialog = io::folder_dialog();
        let asked = Instant::now();
        self.run_export(
            "Waiting for the folder dialog",
            "folder dialog",
            move || match pollster::block_on(dialog) {
                Some(folder) => ExportOutcome::FolderChosen(folder),
                None => ExportOutcome::NoChoice {
                    at_once: asked.elapsed() < NOBODY_IS_FASTER,
                    name: None,
                },
            },
        );
    }

    fn save(&mut self, file: PictureFile, path: PathBuf, replace: bool) {
        let path = with_ending(io::absolute(path), file.kind.key());
        let text = format!("Saving {}", name(&path));
        self.run_export(&text, "save picture", move || save(&file, &path, replace));
    }

    fn copy(&mut self, file: PictureFile) {
        let clipboard = Arc::clone(&self.clipboard);
        self.run_export("Copying", "copy picture", move || copy(&file, &clipboard));
    }

    fn every(&mut self, pictures: EveryPicture, folder: PathBuf) {
        let folder = io::absolute(folder);
        let dataset = Arc::clone(&self.loaded.dataset);
        let progress = Arc::new(Progress::default());
        let of = dataset.places().len();
        let wake = self.background.waker();
        let shared = Arc::clone(&progress);
        self.run_export("Writing pictures", "every country", move || {
            every(&dataset, &pictures, folder, &shared, &wake)
        });
        if let Some(exporting) = &mut self.exporting {
            exporting.every = Some((progress, of));
        }
    }

    fn run_export(
        &mut self,
        text: &str,
        task_name: &str,
        task: impl FnOnce() -> ExportOutcome + Send + 'static,
    ) {
        self.ui_state.notice = None;
        let task = move || Action::Export(ExportAction::Done(task()));
        match self.background.run(task_name, task) {
            Ok(()) => {
                self.exporting = Some(Exporting {
                    text: text.to_owned(),
                    every: None,
                });
            }
            Err(error) => self.fail(&format!("the system gave no thread for this: {error}")),
        }
    }

    fn cancel_export(&mut self) {
        if let Some((progress, _)) = self.exporting.as_ref().and_then(|work| work.every.as_ref()) {
            progress.cancel();
        }
    }

    /// Lets the pictures in work be finished, so that none is cut off.
    pub(super) fn finish_exports(&mut self) {
        self.cancel_export();
        let closed = Instant::now();
        let is_writing = |app: &Self| {
            let work = app.exporting.as_ref();
            work.is_some_and(|work| work.every.is_some() || work.text.starts_with("Saving"))
        };
        while is_writing(self) && closed.elapsed() < LONGEST_FAREWELL {
            for answer in self.background.answers() {
                if let Action::Export(ExportAction::Done(_)) = answer {
                    self.exporting = None;
                }
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn export_done(&mut self, outcome: ExportOutcome) {
        self.exporting = None;
        let notice = match outcome {
            ExportOutcome::Saved { path, bytes } => {
                self.ui_state.export.saved_to(&path);
                Notice::done("Saved", format!("{} — {}", name(&path), size(bytes)))
            }
            ExportOutcome::Exists(path) => {
                self.ui_state.export.ask_to_replace(&path);
                self.ui_state.dialog = Some(Dialog::Export);
                return;
            }
            ExportOutcome::Copied([width, height]) => {
                Notice::done("Copied", format!("{width} × {height} pixels"))
            }
            ExportOutcome::NotSaved(cause) => Notice::failed("Not saved", cause),
            ExportOutcome::NotCopied(cause) => Notice::failed(
                "Not copied",
                format!("{cause}. The picture can be saved as a file instead."),
            ),
            ExportOutcome::FolderChosen(folder) => {
                self.ui_state.export.folder_text = folder.display().to_string();
                return;
            }
            ExportOutcome::EveryWritten {
                written,
                of,
                folder,
            } => {
                self.ui_state.export.destination = Destination::None;
                every_notice(written, of, &folder)
            }
            ExportOutcome::EveryFailed { written, cause } => {
                let written = match written {
                    0 => "nothing was written".to_owned(),
                    count => format!(
                        "{} written before it",
                        counted(count, "picture was", "pictures were")
                    ),
                };
                Notice::failed("Not written", format!("{cause}; {written}."))
            }
            ExportOutcome::NoChoice { at_once, name } => {
                if !at_once {
                    return;
                }
                match name {
                    Some(name) => {
                        self.ask_where(&name);
                        Notice::warning("This desktop shows no file dialog. Give the file’s path.")
                    }
                    None => Notice::warning(
                        "This desktop shows no folder dialog. Give the folder’s path.",
                    ),
                }
            }
        };
        self.ui_state.notice = Some(notice);
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

fn save(file: &PictureFile, path: &Path, replace: bool) -> ExportOutcome {
    if !replace && io::is_there(path) {
        return ExportOutcome::Exists(path.to_owned());
    }
    let bytes = match batch::bytes(file) {
        Ok(bytes) => bytes,
        Err(error) => return ExportOutcome::NotSaved(format!("{error} — {}", path.display())),
    };
    match io::write(path, &bytes, replace) {
        Ok(()) => ExportOutcome::Saved {
            path: path.to_owned(),
            bytes: bytes.len(),
        },
        Err(error) => ExportOutcome::NotSaved(error.to_string()),
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
        },
        Err(broken) => ExportOutcome::EveryFailed {
            written: broken.written,
            cause: broken.cause.to_string(),
        },
    }
}

fn every_notice(written: usize, of: usize, folder: &Path) -> Notice {
    let folder = folder.display();
    if written == of {
        let files = counted(written, "picture", "pictures");
        Notice::done("Written", format!("{files} — {folder}"))
    } else {
        Notice::warning(format!(
            "Cancelled: {written} of {of} pictures were written and stay — {folder}"
        ))
    }
}

/// A path whose file opens with a double click.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    let has_it = path
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case(ending));
    if has_it {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    name.into()
}

fn name(path: &Path) -> String {
    crate::disk::name(path)
}

/// "212 kB", "1.4 MB".
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => counted(bytes, "byte", "bytes"),
        1_000..999_500 => format!("{} kB", (bytes + 500) / 1_000),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            format!("{}.{} MB", thousands(tenths / 10), tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_say_them() {
        let said = [1, 999, 1_000, 211_900, 999_499, 999_500, 1_449_000].map(size);
        assert_eq!(
            said,
            [
                "1 byte",
                "999 bytes",
                "1 kB",
                "212 kB",
                "999 kB",
                "1.0 MB",
                "1.4 MB"
            ]
        );
    }

    #[test]
    fn an_ending_is_added_where_it_is_missing() {
        let with = |path: &str| with_ending(path.into(), "png");
        assert_eq!(with("a.png"), Path::new("a.png"));
        assert_eq!(with("a.PNG"), Path::new("a.PNG"));
        assert_eq!(with("a"), Path::new("a.png"));
        assert_eq!(with("St. Kitts 2025"), Path::new("St. Kitts 2025.png"));
    }
}
