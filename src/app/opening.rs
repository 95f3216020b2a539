//! Files in: asked for, read in the background, shown.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::reading::{Opening, Reading};
use super::{App, io};
use crate::load::{Loaded, OpenData, OpenSource};
use crate::project::{
    Action, DatasetHint, OpenFailure, Opened, Outcome, Purpose, added_words, is_project_name,
};
use crate::style::number::counted;
use crate::ui::dialogs::Dialog;
use crate::ui::notice::Notice;

/// A dialog that is gone sooner was never shown.
pub(super) const NOBODY_IS_FASTER: Duration = Duration::from_millis(400);
impl App {
    pub(super) fn open_dialog(&mut self) {
        self.ask_for_file("Open a project or a dataset", false);
    }

    pub(super) fn add_dialog(&mut self) {
        self.ask_for_file("Add data to what is open", true);
    }

    fn ask_for_file(&mut self, title: &str, adds: bool) {
        if self.busy.is_some() {
            return;
        }
        let dialog = io::file_dialog(title);
        let asked = Instant::now();
        self.start(
            "Waiting for the file dialog",
            "file dialog",
            move || match pollster::block_on(dialog) {
                Some(paths) if adds => Action::Add(paths),
                Some(paths) => Action::Open(paths),
                None => Action::DialogClosed {
                    at_once: asked.elapsed() < NOBODY_IS_FASTER,
                    adds,
                },
            },
        );
    }

    pub(super) fn dialog_closed(&mut self, at_once: bool, adds: bool) {
        self.busy = None;
        if at_once {
            self.ui_state.notice = Some(Notice::warning(
                "This desktop shows no file dialog. Give the file’s path here, or drop the file on the window.",
            ));
            self.ask_for_path(adds);
        }
    }

    pub(super) fn ask_for_path(&mut self, adds: bool) {
        self.ui_state.path_adds = adds;
        self.ui_state.dialog = Some(Dialog::Path);
        self.ui_state.focus_path = true;
    }

    /// A project is opened, data may be opened or added: that is asked.
    pub(super) fn dropped(&mut self, files: Vec<PathBuf>) {
        if files.iter().any(|file| is_project_name(file)) {
            return self.open_files(files);
        }
        // A question that waits for its answer is not to be covered.
        if matches!(
            self.ui_state.dialog,
            Some(Dialog::Import | Dialog::Unsaved | Dialog::Export)
        ) {
            let text = "Close this dialog first, then drop the file again.";
            self.ui_state.notice = Some(Notice::calm(text));
            return;
        }
        self.ui_state.dialog = Some(Dialog::Dropped(files));
    }

    pub(super) fn open_files(&mut self, files: Vec<PathBuf>) {
        self.begin(files, Purpose::Open);
    }

    pub(super) fn add_files(&mut self, files: Vec<PathBuf>) {
        self.begin(files, Purpose::Add);
    }

    /// Opens the first file; the others are joined to it afterwards. What is
    /// under way was asked for earlier and is no longer wanted.
    pub(super) fn begin(&mut self, files: Vec<PathBuf>, purpose: Purpose) {
        let mut rest = files;
        if rest.is_empty() {
            return;
        }
        let path = rest.remove(0);
        let decisions = match purpose {
            Purpose::Reread(at) => {
                let source = self.open.sources.get(at);
                source
                    .and_then(OpenSource::decision)
                    .cloned()
                    .into_iter()
                    .collect()
            }
            _ => self.session.decisions.clone(),
        };
        let wish = io::Wish {
            open: self.open.clone(),
            purpose,
            decisions,
        };
        // Asked for from a file dialog that has answered now.
        self.busy = None;
        let name = crate::disk::name(&path);
        let wake = self.background.waker();
        self.open_with(&format!("Opening {name}"), move |number, reading| {
            let path = io::absolute(path);
            let result = reading.watched(&wake, |watch| io::open(&path, &wish, watch));
            Outcome {
                path,
                purpose,
                result,
                number,
                was_asked: false,
                rest,
            }
        });
    }

    /// Runs a task whose result is what is open next.
    pub(super) fn open_with(
        &mut self,
        text: &str,
        task: impl FnOnce(u64, &Reading) -> Outcome + Send + 'static,
    ) {
        self.stop_opening();
        let number = self.openings;
        let reading = Arc::new(Reading::default());
        self.opening = Some(Opening::new(text, &reading));
        let task = move || Action::Opened(Box::new(task(number, &reading)));
        if let Err(error) = self.background.run("open file", task, Action::Failed) {
            self.opening = None;
            self.fail(&format!("the system gave no thread for this: {error}"));
        }
    }

    /// Whatever is under way is stopped, and its result no longer counts.
    pub(super) fn stop_opening(&mut self) {
        self.openings += 1;
        if let Some(opening) = self.opening.take() {
            opening.stop();
        }
    }

    pub(super) fn cancel_opening(&mut self) {
        if self.opening.is_some() {
            self.stop_opening();
            self.not_added.clear();
            self.is_restoring = false;
            let text = "Opening stopped; everything is as it was.";
            self.ui_state.notice = Some(Notice::calm(text));
        }
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
                self.stop_opening();
                self.taken_out.forget_sources();
                self.set_open(OpenData::one(OpenSource { loaded, file: None }));
                self.chosen_by_hand();
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
        let change = self.opening.take().and_then(|opening| opening.change);
        let Outcome {
            path,
            purpose,
            result,
            was_asked,
            rest,
            ..
        } = outcome;
        match result {
            Ok(Opened::Data(data)) => {
                let removed = self.changed(change.unwrap_or_default());
                self.data_opened((path, purpose, was_asked), (*data, &removed), rest);
            }
            Ok(Opened::Asks(draft)) => self.ask_how_to_read(*draft, rest),
            Ok(Opened::Project(project)) => {
                let left_aside = match rest.len() {
                    0 => String::new(),
                    count => {
                        let files = counted(count, "other file was", "other files were");
                        format!(" A project brings its own data; {files} left aside.")
                    }
                };
                self.is_restoring = false;
                self.open_project(ctx, path, project, left_aside);
            }
            Err(error) => self.not_opened((&path, purpose), error, rest),
        }
    }

    fn not_opened(
        &mut self,
        (path, purpose): (&Path, Purpose),
        error: OpenFailure,
        rest: Vec<PathBuf>,
    ) {
        if self.session.file.as_deref() == Some(path) {
            self.session.file = None;
            self.session.further.clear();
        }
        self.check_recent();
        if purpose == Purpose::Add {
            // The others are joined all the same.
            self.not_added.push(error.to_string());
            return self.go_on_adding(rest);
        }
        self.is_restoring = false;
        self.ui_state.notice = Some(match error {
            OpenFailure::Disk { cause, path } => Notice::error(cause).at(&path),
            OpenFailure::Project { cause, path } => Notice::error(cause.to_string()).at(&path),
            error => Notice::error(error.to_string()),
        });
    }

    fn data_opened(
        &mut self,
        (path, purpose, was_asked): (PathBuf, Purpose, bool),
        (data, removed): (OpenData, &[String]),
        rest: Vec<PathBuf>,
    ) {
        let changed = match purpose {
            Purpose::Open => data.sources.first(),
            Purpose::Reread(at) => data.sources.get(at),
            Purpose::Add | Purpose::Arrange => data.sources.last(),
        };
        let notice = changed.map(|source| match purpose {
            Purpose::Open => notice_of(&source.loaded),
            Purpose::Add => Notice::opened_as("Added", format!("{}.", added_words(&source.loaded))),
            Purpose::Reread(_) => {
                let words = crate::project::effect_words(&source.loaded);
                Notice::opened_as(
                    "Read anew",
                    format!("{}: {words}.", source.loaded.report.file),
                )
            }
            Purpose::Arrange if removed.is_empty() => {
                Notice::opened_as("Joined", joined_words(&data))
            }
            Purpose::Arrange => {
                let words = format!("{}; {}", removed.join(", "), joined_words(&data));
                Notice::opened_as("Removed", words).brings_back()
            }
        });
        if purpose == Purpose::Open {
            self.taken_out.forget_sources();
        }
        let is_decided = changed.is_some_and(|source| source.decision().is_some());
        let says_how = !was_asked && is_decided && matches!(purpose, Purpose::Open | Purpose::Add);
        self.ui_state.notice = notice.map(|notice| match says_how {
            true => notice.read_as_decided(),
            false => notice,
        });
        self.set_open(data);
        match &mut self.session.named {
            Some(named) if purpose == Purpose::Open => named.is_absent = false,
            _ => {}
        }
        if purpose == Purpose::Open && !self.is_restoring {
            self.chosen_by_hand();
        }
        if matches!(purpose, Purpose::Open | Purpose::Add) {
            self.remember_file(path);
        }
        // What joining found is looked at once, by whoever asked for it.
        if purpose == Purpose::Add && !self.is_restoring && rest.is_empty() {
            self.ui_state.dialog = Some(Dialog::Report);
        }
        self.go_on_adding(rest);
    }

    pub(super) fn go_on_adding(&mut self, rest: Vec<PathBuf>) {
        if !rest.is_empty() {
            return self.add_files(rest);
        }
        if std::mem::take(&mut self.is_restoring) {
            self.note_absent();
        }
        let failed = std::mem::take(&mut self.not_added);
        if let Some(first) = failed.first() {
            let more = match failed.len() - 1 {
                0 => String::new(),
                more => format!("; {} more", counted(more, "file", "files")),
            };
            self.ui_state.notice = Some(Notice::failed("Not added", format!("{first}{more}")));
        }
    }

    /// Further sources of the project that the last session's files lack.
    fn note_absent(&mut self) {
        let Some(named) = self.session.named.as_mut().filter(|named| !named.is_absent) else {
            return;
        };
        let open = &self.open.sources;
        let is_open = |hint: &DatasetHint| open.iter().any(|source| hint.is_like(source));
        let wanted = named.further.sources.iter();
        named.absent = wanted.filter(|hint| !is_open(hint)).cloned().collect();
    }

    /// Other data were chosen: what the project named is no longer wanted.
    fn chosen_by_hand(&mut self) {
        if let Some(named) = &mut self.session.named {
            named.is_absent = false;
            named.absent.clear();
        }
    }

    /// The one place where what is open changes. What is arranged stays.
    pub(super) fn set_open(&mut self, data: OpenData) {
        self.loaded = data.shown.clone();
        let mut files = data.sources.iter().map(|source| source.file.clone());
        self.session.file = files.next().flatten();
        self.session.further = files.flatten().collect();
        self.session.reach = data.reach;
        if let Some(named) = &mut self.session.named {
            // What comes after all is no longer missing.
            let sources = &data.sources;
            let is_here = |hint: &DatasetHint| sources.iter().any(|source| hint.is_like(source));
            named.absent.retain(|hint| !is_here(hint));
        }
        self.open = data;
        self.ui_state.reveal_selected = true;
    }

    pub(super) fn fail(&mut self, text: &str) {
        self.ui_state.notice = Some(Notice::error(text));
    }
}

fn joined_words(data: &OpenData) -> String {
    match data.sources.len() {
        1 => "one source is open.".to_owned(),
        count => format!("{count} sources are set side by side."),
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
