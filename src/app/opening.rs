//! Files in: asked for, read in the background, shown.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{App, io};
use crate::load::Loaded;
use crate::project::{Action, OpenFailure, Opened, Outcome};
use crate::style::number::counted;
use crate::ui::dialogs::Dialog;
use crate::ui::notice::Notice;

/// A dialog that is gone sooner was never shown.
pub(super) const NOBODY_IS_FASTER: Duration = Duration::from_millis(400);

impl App {
    pub(super) fn open_dialog(&mut self) {
        if self.busy.is_some() {
            return;
        }
        let dialog = io::file_dialog();
        let asked = Instant::now();
        self.start(
            "Waiting for the file dialog",
            "file dialog",
            move || match pollster::block_on(dialog) {
                Some(paths) => Action::Open(paths),
                None => Action::DialogClosed {
                    at_once: asked.elapsed() < NOBODY_IS_FASTER,
                },
            },
        );
    }

    pub(super) fn dialog_closed(&mut self, at_once: bool) {
        self.busy = None;
        if at_once {
            self.ui_state.notice = Some(Notice::warning(
                "This desktop shows no file dialog. Give the file’s path here, or drop the file on the window.",
            ));
            self.ask_for_path();
        }
    }

    pub(super) fn ask_for_path(&mut self) {
        self.ui_state.dialog = Some(Dialog::Path);
        self.ui_state.focus_path = true;
    }

    pub(super) fn open_files(&mut self, files: Vec<PathBuf>) {
        let others = files.len().saturating_sub(1);
        let Some(path) = files.into_iter().next() else {
            return;
        };
        self.openings += 1;
        let number = self.openings;
        let name = crate::disk::name(&path);
        let open_now = self.files.content_hash.clone();
        self.start(&format!("Opening {name}"), "open file", move || {
            let path = io::absolute(path);
            let result = io::open(&path, &open_now);
            Action::Opened(Box::new(Outcome {
                path,
                result,
                number,
                others,
            }))
        });
    }

    pub(super) fn start(
        &mut self,
        busy: &str,
        name: &str,
        task: impl FnOnce() -> Action + Send + 'static,
    ) {
        self.start_or(busy, name, task, Action::Failed);
    }

    /// The same with another answer where the task panics.
    pub(super) fn start_or(
        &mut self,
        busy: &str,
        name: &str,
        task: impl FnOnce() -> Action + Send + 'static,
        broken: fn(String) -> Action,
    ) {
        match self.background.run(name, task, broken) {
            Ok(()) => self.busy = Some(busy.to_owned()),
            Err(error) => {
                let text = format!("the system gave no thread for this: {error}");
                self.queue.push(broken(text));
            }
        }
    }

    pub(super) fn open_built_in(&mut self) {
        match crate::load::built_in() {
            Ok(loaded) => {
                // An opening still under way was asked for earlier.
                self.openings += 1;
                self.busy = None;
                self.show_dataset(loaded, None);
                self.ui_state.notice = None;
            }
            Err(error) => self.fail(&error.to_string()),
        }
    }

    /// A file that could not be opened leaves everything as it was.
    pub(super) fn opened(&mut self, ctx: &egui::Context, outcome: Outcome) {
        if outcome.number != self.openings {
            return;
        }
        self.busy = None;
        let Outcome {
            path,
            result,
            others,
            ..
        } = outcome;
        let left_aside = (others > 0).then(|| {
            let files = counted(others, "other file was", "other files were");
            format!(" Several files cannot be joined yet; {files} left aside.")
        });
        match result {
            Ok(Opened::Dataset(loaded)) => {
                let mut notice = notice_of(&loaded);
                notice.text.extend(left_aside);
                self.ui_state.notice = Some(notice);
                self.show_dataset(*loaded, Some(path.clone()));
                self.remember_file(path);
            }
            Ok(Opened::Project(project)) => {
                self.open_project(ctx, path, project, left_aside.unwrap_or_default());
            }
            Err(error) => {
                if self.session.file.as_ref() == Some(&path) {
                    self.session.file = None;
                }
                self.ui_state.notice = Some(match error {
                    OpenFailure::Disk { cause, path } => Notice::error(cause).at(&path),
                    OpenFailure::Project { cause, path } => {
                        Notice::error(cause.to_string()).at(&path)
                    }
                    OpenFailure::File(error) => Notice::error(error.to_string()),
                });
                self.check_recent();
            }
        }
    }

    /// Shows other data, as the user chose them; what is arranged stays.
    fn show_dataset(&mut self, loaded: Loaded, file: Option<PathBuf>) {
        self.set_loaded(loaded, file);
        if let Some(named) = &mut self.session.named {
            named.is_absent = false;
        }
    }

    /// The one place where the dataset changes.
    pub(super) fn set_loaded(&mut self, loaded: Loaded, file: Option<PathBuf>) {
        self.files.content_hash = loaded.dataset.content_hash();
        self.loaded = loaded;
        self.session.file = file;
        self.ui_state.reveal_selected = true;
    }

    pub(super) fn fail(&mut self, text: &str) {
        self.ui_state.notice = Some(Notice::error(text));
    }
}

/// What an opening amounts to, refusals first.
fn notice_of(loaded: &Loaded) -> Notice {
    let report = &loaded.report;
    let mut refusals = report.refusals();
    match (refusals.next(), report.refused.len()) {
        (None, _) if !loaded.self_check.differences.is_empty() => Notice::partly_opened(format!(
            "{}: {}; details say where the published averages differ.",
            report.file,
            loaded.self_check_text()
        )),
        (None, _) if loaded.self_check.recomputed == 0 => Notice::opened(format!(
            "{}: {}.",
            report.file,
            counted(report.countries, "country", "countries"),
        )),
        (None, _) => Notice::opened(format!(
            "{}: {}, {}.",
            report.file,
            counted(report.countries, "country", "countries"),
            loaded.self_check_text()
        )),
        (Some(first), 1) => Notice::partly_opened(format!("except for one refusal: {first}.")),
        (Some(first), count) => {
            Notice::partly_opened(format!("except for {count} refusals, the first: {first}."))
        }
    }
}
