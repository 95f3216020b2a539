//! The export under way, and a window that closes meanwhile.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::app::App;
use crate::batch::Progress;
use crate::project::{Action, ExportAction, FileAction};
use crate::ui::screen::{ShownExport, ShownProgress};

/// An export under way; there is one at a time.
pub struct Exporting {
    pub text: String,
    /// Pictures of all countries, and how many there will be.
    pub every: Option<(Arc<Progress>, usize)>,
    pub stage: Stage,
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

/// What an export is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A dialog of the system is open; nothing was chosen in it yet.
    Asking,
    /// A picture goes to the clipboard, which forgets it with the window.
    Copying,
    /// What was asked for becomes files.
    Writing,
    /// The window closed while the dialog was open.
    Abandoned,
}

/// The step, known to the window and to the task on its thread alike.
#[derive(Clone, Debug)]
pub struct Stage(Arc<Mutex<Step>>);

impl Stage {
    pub fn new(step: Step) -> Self {
        Self(Arc::new(Mutex::new(step)))
    }

    pub fn is_writing(&self) -> bool {
        *self.step() == Step::Writing
    }

    /// A file was chosen and is written from here on, so that a window that
    /// closes waits for it. False where it has closed before.
    pub fn begin_writing(&self) -> bool {
        let mut step = self.step();
        if *step == Step::Abandoned {
            return false;
        }
        *step = Step::Writing;
        true
    }

    /// Whatever is chosen from here on is not written.
    fn abandon(&self) {
        let mut step = self.step();
        if *step == Step::Asking {
            *step = Step::Abandoned;
        }
    }

    fn step(&self) -> std::sync::MutexGuard<'_, Step> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long a window waits that is closed a second time, or by the system: a
/// folder on a network that went away must not keep it for ever.
const LONGEST_FAREWELL: Duration = Duration::from_secs(30);

impl App {
    fn is_writing(&self) -> bool {
        let work = self.exporting.as_ref();
        self.files.is_saving || work.is_some_and(|work| work.stage.is_writing())
    }

    /// Keeps a window that is asked to close until what is being written is
    /// written. Where that fails, or leaves the pictures of some countries
    /// unwritten, it stays to say so; closed again, it goes.
    pub(in crate::app) fn hold_closing(&mut self, ctx: &egui::Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if is_asked && !self.is_leaving && self.is_writing() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.is_leaving = true;
            self.cancel_export();
        } else if self.is_leaving && self.exporting.is_none() && !self.files.is_saving {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    /// The last thing a window does: lets what is being written be finished,
    /// and sees to it that nothing more is begun.
    pub(in crate::app) fn finish_exports(&mut self) {
        self.cancel_export();
        if let Some(work) = &self.exporting {
            work.stage.abandon();
        }
        let closed = Instant::now();
        while self.is_writing() && closed.elapsed() < LONGEST_FAREWELL {
            for answer in self.background.answers() {
                match answer {
                    Action::Export(ExportAction::Done(_)) => self.exporting = None,
                    Action::File(FileAction::Saved(_)) => self.files.is_saving = false,
                    _ => {}
                }
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};
    use std::sync::mpsc::{Sender, channel};

    use super::*;
    use crate::analysis::ScoreBook;
    use crate::project::{ExportOutcome, ExportSettings, FileType, Picture, PictureFile, Project};

    fn app() -> App {
        App::new(&egui::Context::default(), None, Vec::new()).unwrap()
    }

    fn file() -> PictureFile {
        let dataset = crate::load::built_in().unwrap().dataset;
        let project = Project::default();
        let picture = Picture::of_active(&project, &project.resolve(&dataset), &dataset).unwrap();
        PictureFile {
            spec: picture.page(&ScoreBook::new(&dataset), ExportSettings::default().look()),
            kind: FileType::Png,
            // Large enough not to be done at once.
            scale: 4.0,
        }
    }

    /// Saving by a dialog that answers when it is told to.
    fn ask(app: &mut App) -> Sender<PathBuf> {
        let (sender, receiver) = channel();
        let dialog = async move { receiver.recv().ok() };
        app.save_chosen(dialog, file(), "picture.png".to_owned());
        sender
    }

    fn wait(mut is_so: impl FnMut() -> bool) {
        let start = Instant::now();
        while !is_so() {
            assert!(start.elapsed() < Duration::from_secs(20));
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    fn is_whole(path: &Path) -> bool {
        let bytes = crate::disk::read(path);
        bytes.is_ok_and(|bytes| bytes.ends_with(b"IEND\xae\x42\x60\x82"))
    }

    #[test]
    fn closing_waits_for_a_file_chosen_in_the_systems_dialog() {
        let folder = crate::disk::scratch().unwrap();
        let path = folder.path().join("picture.png");
        let mut app = app();
        let dialog = ask(&mut app);
        dialog.send(path.clone()).unwrap();
        wait(|| app.is_writing());
        assert!(!is_whole(&path), "done before the window closes");
        app.finish_exports();
        assert!(is_whole(&path));
    }

    #[test]
    fn closing_does_not_wait_for_a_dialog_and_nothing_is_written_after_it() {
        let folder = crate::disk::scratch().unwrap();
        let path = folder.path().join("picture.png");
        let mut app = app();
        let dialog = ask(&mut app);
        let closed = Instant::now();
        app.finish_exports();
        assert!(closed.elapsed() < Duration::from_secs(2));
        dialog.send(path.clone()).unwrap();
        let mut answers = Vec::new();
        wait(|| {
            answers.extend(app.background.answers());
            !answers.is_empty()
        });
        assert!(matches!(
            answers[..],
            [Action::Export(ExportAction::Done(
                ExportOutcome::NoChoice { at_once: false, .. }
            ))]
        ));
        assert!(!crate::disk::is_there(&path));
    }

    #[test]
    fn a_window_about_to_close_stays_to_say_what_went_wrong() {
        for (cause, is_leaving) in [(None, true), (Some("the disk is full"), false)] {
            let mut app = app();
            app.is_leaving = true;
            let path = PathBuf::from("/a/picture.png");
            let outcome = match cause {
                None => ExportOutcome::Saved { path, bytes: 1 },
                Some(cause) => ExportOutcome::NotSaved {
                    cause: cause.to_owned(),
                    path,
                },
            };
            app.export(ExportAction::Done(outcome));
            assert_eq!(app.is_leaving, is_leaving);
            assert!(app.ui_state.notice.is_some());
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_path_that_is_no_text_is_written_to_the_letter() {
        use std::os::unix::ffi::OsStrExt;
        let folder = crate::disk::scratch().unwrap();
        let path = folder
            .path()
            .join(std::ffi::OsStr::from_bytes(b"caf\xe9 .png"));
        let mut app = app();
        app.save(file(), path.clone(), false);
        app.finish_exports();
        assert!(is_whole(&path));
        // The next picture is offered the same folder, and a folder chosen is kept.
        let chosen = folder.path().join(std::ffi::OsStr::from_bytes(b"\xff "));
        let outcome = ExportOutcome::FolderChosen(chosen.clone());
        app.export(ExportAction::Done(outcome));
        assert_eq!(app.ui_state.export.folder.path(), chosen);
        app.export(ExportAction::Done(ExportOutcome::Saved {
            path: chosen.join("a.png"),
            bytes: 1,
        }));
        app.export(ExportAction::AskPath {
            name: "b.png".to_owned(),
        });
        assert_eq!(app.ui_state.export.path.path(), chosen.join("b.png"));
    }

    #[test]
    fn a_picture_is_waited_for_whatever_the_window_says_of_it() {
        let folder = crate::disk::scratch().unwrap();
        let path = folder.path().join("picture.png");
        let mut app = app();
        app.save(file(), path.clone(), false);
        app.exporting.as_mut().unwrap().text = "In other words".to_owned();
        app.finish_exports();
        assert!(is_whole(&path));
    }
}
