//! What the interface asks for; carried out once a frame, in one place.

use std::path::PathBuf;

use super::{
    Command, DocumentAction, Edit, ExportAction, FileAction, ImportDraft, ImportEdit,
    OpenedProject, ProjectFileError, Purpose,
};
use crate::load::{FileError, Guess, JoinError, Loaded, Mapping, OpenData};

/// A wish sent by a panel, or the result of background work.
#[derive(Debug)]
pub enum Action {
    Edit(Edit),
    Command(Command),
    /// Open the first of these in place of what is open, and join the others
    /// to it.
    Open(Vec<PathBuf>),
    /// Join these to what is open.
    Add(Vec<PathBuf>),
    /// Let go over the window: what becomes of them is asked.
    Dropped(Vec<PathBuf>),
    /// A file was opened, or could not be.
    Opened(Box<Outcome>),
    /// The opening under way is no longer wanted.
    CancelOpening,
    Sources(SourcesAction),
    Import(ImportAction),
    /// The file dialog was closed without a choice, or could not be shown.
    DialogClosed {
        /// Sooner than anyone could have closed it: there was none.
        at_once: bool,
        /// Whether a file to be added was asked for.
        adds: bool,
    },
    Export(ExportAction),
    File(FileAction),
    Document(DocumentAction),
    /// Something was picked in the palette, by the name it is kept by.
    Used(String),
    /// Background work broke off; says what it was.
    Failed(String),
    DismissNotice,
}

/// What is asked of the sources that are open, by their positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourcesAction {
    Remove(usize),
    /// What was removed or closed last is open again.
    BringBack,
    /// How many years a figure may be from the edition it serves.
    Reach(u8),
    /// Look at how it is read, and perhaps change that.
    Reread(usize),
}

/// What is asked while it is decided how a table is read, or the result of it.
#[derive(Debug)]
pub enum ImportAction {
    Edit(ImportEdit),
    /// Use the data as they are read now.
    Open,
    Cancel,
    Understood {
        /// Only the last one asked for counts.
        number: u64,
        result: Result<Box<Guess>, String>,
    },
    Read {
        number: u64,
        mapping: Box<Mapping>,
        result: Result<Box<Loaded>, String>,
    },
}

/// What became of an opening.
#[derive(Debug)]
pub struct Outcome {
    /// Kept for the next session.
    pub path: PathBuf,
    pub purpose: Purpose,
    pub result: Result<Opened, OpenFailure>,
    /// Openings are numbered; only the last one asked for counts.
    pub number: u64,
    /// Whether a person has just looked at how it is read.
    pub was_asked: bool,
    /// Files that are to be joined to it next.
    pub rest: Vec<PathBuf>,
}

/// What a file turned out to be.
#[derive(Debug)]
pub enum Opened {
    /// All that is open from now on.
    Data(Box<OpenData>),
    /// A table that could be read in more than one way.
    Asks(Box<ImportDraft>),
    Project(Box<OpenedProject>),
}

/// Why a file was not opened, ready to be shown: cause first, file last.
#[derive(Debug, thiserror::Error)]
pub enum OpenFailure {
    #[error(transparent)]
    File(#[from] FileError),
    #[error("{cause} — {}", path.display())]
    Project {
        cause: ProjectFileError,
        path: PathBuf,
    },
    #[error("{cause} — {}", path.display())]
    Disk { cause: String, path: PathBuf },
    #[error("{cause} — {file}")]
    Join { cause: JoinError, file: String },
    #[error("a project brings data of its own and cannot be added; open it instead — {0}")]
    ProjectAdded(String),
}
