//! The project as a file: saving, opening, asking before anything is lost.

use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::opening::NOBODY_IS_FASTER;
use super::{App, io};
use crate::data::Dataset;
use crate::disk::{DiskError, name};
use crate::project::{
    Action, Answer, DatasetHint, ENDING, FileAction, NotSaved, OpenedProject, Project, ProjectData,
    ProjectFile, ProjectFileError, RecentFile, Saved, Undo,
};
use crate::style::number::counted;
use crate::ui::dialogs::{Dialog, SavePath, Unsaved};
use crate::ui::notice::Notice;

/// Files that are offered again.
const MOST_RECENT: usize = 8;

/// The project's own file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    #[serde(with = "super::session::stored_path::one")]
    pub path: PathBuf,
    /// The project as it is in the file, to tell what changed since.
    pub saved: Project,
    /// The data it names.
    pub data: DatasetHint,
    /// Whether they could not be opened, so that other data are shown; saving
    /// goes on naming those that are wanted.
    pub is_absent: bool,
}

/// What the window knows about files between frames.
#[derive(Default)]
pub(super) struct FileState {
    /// Of the dataset that is open.
    pub content_hash: String,
    pub recent: Vec<RecentFile>,
    /// What waits until it is known what becomes of unsaved changes.
    waiting: Option<Next>,
    pub is_saving: bool,
    /// The question was answered; nothing holds the window any more.
    may_close: bool,
    /// The window's title as last set.
    title: String,
}

/// What would take the place of the project.
enum Next {
    New,
    Adopt(PathBuf, Box<OpenedProject>, String),
    Quit,
}

impl FileState {
    pub fn of(dataset: &Dataset) -> Self {
        Self {
            content_hash: dataset.content_hash(),
            ..Self::default()
        }
    }

    /// Background work broke off.
    fn give_up(&mut self) {
        self.is_saving = false;
        self.waiting = None;
    }
}

impl App {
    pub(super) fn file_action(&mut self, ctx: &egui::Context, action: FileAction) {
        match action {
            FileAction::SaveTo { path, replace } => self.save_to(path, replace),
            FileAction::Saved(saved) => self.saved(ctx, *saved),
            FileAction::NoPlace { at_once } => self.no_place(at_once),
            FileAction::BrokeOff(text) => {
                self.busy = None;
                self.not_saved(Notice::failed("Not saved", text));
            }
            FileAction::Answer(answer) => self.answered(ctx, answer),
            FileAction::RecentMissing(missing) => {
                for file in &mut self.files.recent {
                    file.is_missing = missing.contains(&file.path);
                }
            }
        }
    }

    /// The name of the project's file without its ending.
    pub(super) fn project_name(&self) -> Option<String> {
        let path = &self.session.named.as_ref()?.path;
        path.file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    }

    /// Whether the project's file is not as the project is.
    pub(super) fn is_unsaved(&self) -> bool {
        self.session.named.as_ref().is_some_and(|named| {
            let other_data = !named.is_absent && named.data.content_hash != self.files.content_hash;
            other_data || !named.saved.same_but_for_looks(&self.session.project)
        })
    }

    pub(super) fn new_project(&mut self, ctx: &egui::Context) {
        self.unless_unsaved(ctx, Next::New);
    }

    /// `remark` is said with what came of the opening.
    pub(super) fn open_project(
        &mut self,
        ctx: &egui::Context,
        path: PathBuf,
        opened: Box<OpenedProject>,
        remark: String,
    ) {
        self.unless_unsaved(ctx, Next::Adopt(path, opened, remark));
    }

    /// The window is about to be closed; true when it waits for an answer.
    pub(super) fn asks_before_closing(&mut self, ctx: &egui::Context) -> bool {
        // What has no file comes back with the session, so nothing is lost.
        let asks = self.is_unsaved() && !self.files.may_close;
        if asks {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.ask(Next::Quit);
        }
        asks
    }

    fn unless_unsaved(&mut self, ctx: &egui::Context, next: Next) {
        let would_be_lost = match &self.session.named {
            Some(_) => self.is_unsaved(),
            None => self.session.project.is_worth_keeping(),
        };
        match would_be_lost {
            true => self.ask(next),
            false => {
                self.ui_state.notice = None;
                self.go_on(ctx, next);
            }
        }
    }

    fn ask(&mut self, next: Next) {
        let heading = match self.project_name() {
            Some(name) => format!("Save the changes to “{name}”?"),
            None => "Save what you arranged?".to_owned(),
        };
        let text = match &next {
            Next::Quit => "The window comes back as it is either way; without saving, the file stays as it was saved last.".to_owned(),
            Next::New => "What is not saved is gone once a new project takes its place.".to_owned(),
            Next::Adopt(path, ..) => format!("What is not saved is gone once “{}” takes its place.", name(path)),
        };
        self.ui_state.unsaved = Unsaved::new(heading, text);
        self.ui_state.dialog = Some(Dialog::Unsaved);
        self.files.waiting = Some(next);
    }

    fn answered(&mut self, ctx: &egui::Context, answer: Answer) {
        match answer {
            Answer::Save => self.save_project(),
            Answer::Cancel => self.files.waiting = None,
            Answer::Discard => {
                if let Some(next) = self.files.waiting.take() {
                    self.go_on(ctx, next);
                }
            }
        }
    }

    fn go_on(&mut self, ctx: &egui::Context, next: Next) {
        match next {
            Next::New => {
                self.session.named = None;
                self.start_with(Project::default());
            }
            Next::Adopt(path, opened, remark) => self.adopt(path, *opened, &remark),
            Next::Quit => {
                self.files.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    /// Another project from here on; what came before cannot be undone into it.
    fn start_with(&mut self, project: Project) {
        self.session.project = project;
        self.undo = Undo::default();
        self.ui_state.search.clear();
        self.ui_state.reveal_selected = true;
    }

    fn adopt(&mut self, path: PathBuf, opened: OpenedProject, remark: &str) {
        let OpenedProject { project, data } = opened;
        let file = name(&path);
        let mut is_absent = false;
        let mut hint = None;
        let mut notice = match data {
            ProjectData::Open => Notice::done("Opened", format!("{file}.")),
            ProjectData::Found(loaded, at) => {
                self.set_loaded(*loaded, at);
                Notice::done("Opened", format!("{file}."))
            }
            ProjectData::Changed(loaded, at) => {
                let text = format!(
                    "{file}: the figures in “{}” have changed since it was saved; the views show them as they are now.",
                    name(&at)
                );
                self.set_loaded(*loaded, Some(at));
                Notice::warning(text)
            }
            ProjectData::Absent { cause, wanted } => {
                let shown = match &self.session.file {
                    Some(path) => format!("“{}”", name(path)),
                    None => "the built-in data".to_owned(),
                };
                let text = format!(
                    "{file}: its data are not here ({cause}). The views show {shown} meanwhile; open “{}” to see them as they were saved.",
                    wanted.file_name()
                );
                (is_absent, hint) = (true, Some(wanted));
                Notice::warning(text)
            }
        };
        let data = hint.unwrap_or_else(|| self.hint(&path));
        self.session.named = Some(Named {
            path: path.clone(),
            saved: project.clone(),
            data,
            is_absent,
        });
        self.start_with(project);
        notice.text.push_str(&self.absent_places());
        notice.text.push_str(remark);
        self.ui_state.notice = Some(notice);
        self.remember_file(path);
    }

    /// Names what the project compares and the data lack; it stays in the
    /// project and comes back with data that have it.
    fn absent_places(&self) -> String {
        let absent = self.session.project.resolve(&self.loaded.dataset).absent;
        if absent.is_empty() {
            return String::new();
        }
        let names: Vec<String> = absent
            .iter()
            .map(|chosen| match chosen.year {
                Some(year) => format!("{} {year}", chosen.place),
                None => chosen.place.clone(),
            })
            .collect();
        let are = counted(
            names.len(),
            "place it compares is",
            "places it compares are",
        );
        format!(" {are} not in these data and waits: {}.", names.join(", "))
    }

    fn hint(&self, project: &Path) -> DatasetHint {
        let folder = project.parent().unwrap_or(Path::new(""));
        DatasetHint::of(&self.loaded.dataset, self.session.file.as_deref(), folder)
    }

    pub(super) fn save_project(&mut self) {
        match &self.session.named {
            Some(named) => self.save_to(named.path.clone(), true),
            None => self.save_project_as(),
        }
    }

    pub(super) fn save_project_as(&mut self) {
        if self.busy.is_some() || self.files.is_saving {
            return;
        }
        let place = self.suggested_place();
        let dialog = io::save_dialog("Save the project", &place, ("Counterpoise project", ENDING));
        let asked = Instant::now();
        self.start("Waiting for the file dialog", "save dialog", move || {
            Action::File(match pollster::block_on(dialog) {
                Some(path) => {
                    // The dialog asked about the file it knew; with an ending
                    // added it is another one.
                    let whole = io::with_ending(path.clone(), ENDING);
                    FileAction::SaveTo {
                        replace: whole == path,
                        path: whole,
                    }
                }
                None => FileAction::NoPlace {
                    at_once: asked.elapsed() < NOBODY_IS_FASTER,
                },
            })
        });
    }

    /// Where it is now; else a name from what is compared, in the last folder.
    fn suggested_place(&mut self) -> PathBuf {
        if let Some(named) = &self.session.named {
            return named.path.clone();
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

    fn no_place(&mut self, at_once: bool) {
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

    pub(super) fn save_project_by_path(&mut self) {
        let place = self.suggested_place();
        self.ask_save_path(&place, false);
    }

    fn ask_save_path(&mut self, path: &Path, exists: bool) {
        self.ui_state.save_path = SavePath::new(path.to_owned(), exists);
        self.ui_state.dialog = Some(Dialog::SavePath);
    }

    fn save_to(&mut self, path: PathBuf, replace: bool) {
        if self.files.is_saving {
            return;
        }
        let path = io::absolute(path);
        let project = self.session.project.clone();
        let named = self.session.named.as_ref();
        let mut stored = project.clone();
        let dataset = match named.filter(|named| named.is_absent) {
            Some(named) => named.data.clone(),
            None => {
                stored.settle(&self.loaded.dataset);
                self.hint(&path)
            }
        };
        let file = ProjectFile {
            dataset,
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
                result,
            })))
        };
        let broken = |text| Action::File(FileAction::BrokeOff(text));
        self.start_or(&busy, "save project", task, broken);
    }

    fn saved(&mut self, ctx: &egui::Context, saved: Saved) {
        self.busy = None;
        self.files.is_saving = false;
        match saved.result {
            Ok(()) => {
                let is_absent = self.session.named.as_ref().is_some_and(|n| n.is_absent);
                self.ui_state.notice =
                    Some(Notice::done("Saved", name(&saved.path)).in_folder_of(&saved.path));
                self.session.named = Some(Named {
                    path: saved.path.clone(),
                    saved: saved.project,
                    data: saved.data,
                    is_absent,
                });
                self.remember_file(saved.path);
                if let Some(next) = self.files.waiting.take() {
                    self.go_on(ctx, next);
                }
            }
            // What waits goes on waiting for the answer.
            Err(NotSaved::Exists) => self.ask_save_path(&saved.path, true),
            Err(NotSaved::Failed(cause)) => {
                self.not_saved(Notice::failed("Not saved", cause).at(&saved.path));
            }
        }
    }

    /// Nothing goes on that waited for it; a window about to close stays.
    fn not_saved(&mut self, notice: Notice) {
        self.files.give_up();
        self.is_leaving = false;
        self.ui_state.notice = Some(notice);
    }

    /// Offers a file in the menu, latest first.
    pub(super) fn remember_file(&mut self, path: PathBuf) {
        let recent = &mut self.session.recent;
        recent.retain(|other| *other != path);
        recent.insert(0, path);
        recent.truncate(MOST_RECENT);
        self.check_recent();
    }

    /// Looks which recent files are there; in the background, since a folder
    /// of a network may answer late.
    pub(super) fn check_recent(&mut self) {
        let known = std::mem::take(&mut self.files.recent);
        let was_missing = |path: &Path| {
            known
                .iter()
                .any(|file| file.path == path && file.is_missing)
        };
        let recent = self.session.recent.iter().map(|path| RecentFile {
            name: name(path),
            folder: path
                .parent()
                .map_or_else(String::new, |f| f.display().to_string()),
            is_missing: was_missing(path),
            path: path.clone(),
        });
        self.files.recent = recent.collect();
        let paths = self.session.recent.clone();
        if !paths.is_empty() {
            // Without a thread for it they are offered as they were.
            let none = |_| Action::File(FileAction::RecentMissing(Vec::new()));
            let task = move || {
                let missing = paths.into_iter().filter(|path| !io::is_there(path));
                Action::File(FileAction::RecentMissing(missing.collect()))
            };
            let _ = self.background.run("recent files", task, none);
        }
    }

    /// The project's name and whether it is saved, in the window's title.
    pub(super) fn set_title(&mut self, ctx: &egui::Context) {
        let mark = if self.is_unsaved() { "• " } else { "" };
        let title = match self.project_name() {
            Some(name) => format!("{mark}{name} – Counterpoise"),
            None => "Counterpoise".to_owned(),
        };
        if title != self.files.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.files.title = title;
        }
    }
}

/// Gives the path as it became, with the ending of projects.
fn write(file: &ProjectFile, path: PathBuf, replace: bool) -> (PathBuf, Result<(), NotSaved>) {
    if io::names_no_file(&path) {
        return (path, Err(NotSaved::Failed(io::NO_NAME.to_owned())));
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
