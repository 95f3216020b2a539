//! What the interface asks for; carried out once a frame, in one place.

use std::path::PathBuf;

use super::{
    Command, DocumentAction, Edit, ExportAction, FileAction, OpenedProject, ProjectFileError,
};
use crate::load::FileError;
use crate::load::Loaded;

/// A wish sent by a panel, or the result of background work.
#[derive(Debug)]
pub enum Action {
    Edit(Edit),
    Command(Command),
    /// Open the first of these; several cannot be joined yet, which is said.
    Open(Vec<PathBuf>),
    /// A file was opened, or could not be.
    Opened(Box<Outcome>),
    /// The file dialog was closed without a choice, or could not be shown.
    DialogClosed {
        /// Sooner than anyone could have closed it: there was none.
        at_once: bool,
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

/// What became of an opening.
#[derive(Debug)]
pub struct Outcome {
    /// Kept for the next session.
    pub path: PathBuf,
    pub result: Result<Opened, OpenFailure>,
    /// Openings are numbered; only the last one asked for counts.
    pub number: u64,
    /// How many files came with it and were left aside.
    pub others: usize,
}

/// What a file turned out to be.
#[derive(Debug)]
pub enum Opened {
    Dataset(Box<Loaded>),
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
}
