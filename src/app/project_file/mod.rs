//! The project as a file: saving, opening, asking before anything is lost.

mod adopting;
mod recent;
mod saving;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::App;
use crate::disk::name;
use crate::load::OpenData;
use crate::project::{
    Answer, DatasetHint, DocumentHint, FileAction, Further, OpenedProject, Project, RecentFile,
    Undo,
};
use crate::ui::dialogs::{Dialog, Unsaved};
use crate::ui::notice::Notice;

/// The project's own file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Named {
    #[serde(with = "crate::app::session::stored_path::one")]
    pub path: PathBuf,
    /// The project as it is in the file, to tell what changed since.
    pub saved: Project,
    /// The data it names.
    pub data: DatasetHint,
    #[serde(default)]
    pub further: Further,
    /// Those of the further sources that are not here; saving goes on naming
    /// them.
    #[serde(default)]
    pub absent: Vec<DatasetHint>,
    /// The documents it names.
    #[serde(default)]
    pub documents: Vec<DocumentHint>,
    /// Whether they could not be opened, so that other data are shown; saving
    /// goes on naming those that are wanted.
    pub is_absent: bool,
}

/// What the window knows about files between frames.
#[derive(Default)]
pub struct FileState {
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

impl Named {
    /// Whether the open data are those the file names, but for absent ones.
    fn names(&self, open: &OpenData) -> bool {
        let further = self.further.sources.iter();
        let further = further.filter(|hint| !self.absent.contains(hint));
        let named: Vec<&DatasetHint> = std::iter::once(&self.data).chain(further).collect();
        let is_alone = named.len() == 1 && open.sources.len() == 1;
        named.len() == open.sources.len()
            && (is_alone || self.further.reach == open.reach)
            && named
                .iter()
                .zip(&open.sources)
                .all(|(hint, source)| hint.is_of(source))
    }
}

impl FileState {
    /// Background work broke off.
    fn give_up(&mut self) {
        self.is_saving = false;
        self.waiting = None;
    }
}

impl App {
    pub(in crate::app) fn file_action(&mut self, ctx: &egui::Context, action: FileAction) {
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
    pub(in crate::app) fn project_name(&self) -> Option<String> {
        let path = &self.session.named.as_ref()?.path;
        path.file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    }

    /// Whether the project's file is not as the project is.
    pub(in crate::app) fn is_unsaved(&self) -> bool {
        self.session.named.as_ref().is_some_and(|named| {
            let other_data = !named.is_absent && !named.names(&self.open);
            other_data
                || !named.saved.same_but_for_looks(&self.session.project)
                || !self.has_documents(&named.documents)
        })
    }

    pub(in crate::app) fn new_project(&mut self, ctx: &egui::Context) {
        self.unless_unsaved(ctx, Next::New);
    }

    /// `remark` is said with what came of the opening.
    pub(in crate::app) fn open_project(
        &mut self,
        ctx: &egui::Context,
        path: PathBuf,
        opened: Box<OpenedProject>,
        remark: String,
    ) {
        self.unless_unsaved(ctx, Next::Adopt(path, opened, remark));
    }

    /// The window is about to be closed; true when it waits for an answer.
    pub(in crate::app) fn asks_before_closing(&mut self, ctx: &egui::Context) -> bool {
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
                self.close_documents();
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
        self.taken_out.clear();
        self.ui_state.search.clear();
        self.ui_state.reveal_selected = true;
    }

    /// The project's name and whether it is saved, in the window's title.
    pub(in crate::app) fn set_title(&mut self, ctx: &egui::Context) {
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
