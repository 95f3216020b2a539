//! What is asked of an export, and what became of it.

use std::path::PathBuf;

use super::{DataFile, EveryPicture, ExportSettings, PictureFile};
use crate::chart::Table;

/// A wish about pictures, or the result of one.
#[derive(Debug)]
pub enum ExportAction {
    Settings(ExportSettings),
    /// Ask where with the system's dialog, then save.
    Save {
        file: Box<PictureFile>,
        /// A name for it.
        name: String,
    },
    /// Take a path by hand instead of by the system's dialog.
    AskPath {
        name: String,
    },
    /// Offer to write the picture of every country; with a name for the folder.
    AskFolder {
        name: String,
    },
    SaveTo {
        file: Box<PictureFile>,
        path: PathBuf,
        /// Whether a file that is there already goes.
        replace: bool,
    },
    Copy(Box<PictureFile>),
    /// Ask for a folder with the system's dialog.
    ChooseFolder,
    Every {
        pictures: Box<EveryPicture>,
        folder: PathBuf,
    },
    /// Ask where with the system's dialog, then save a table as CSV.
    Table {
        table: Box<Table>,
        /// A name for it.
        name: String,
    },
    /// Save a table at a path given by hand.
    TableTo {
        table: Box<Table>,
        path: PathBuf,
        /// Whether a file that is there already goes.
        replace: bool,
    },
    /// Ask where with the system's dialog, then save the data that are open.
    Data {
        data: DataFile,
        /// A name for it.
        name: String,
    },
    /// Save them at a path given by hand.
    DataTo {
        data: DataFile,
        path: PathBuf,
        /// Whether a file that is there already goes.
        replace: bool,
    },
    /// Stop writing pictures; those written stay.
    Cancel,
    /// A step of the work was made or failed.
    Done(ExportOutcome),
}

/// Whether a file that is there may go: asked about this picture, as this
/// file, and about no other.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplaceQuestion {
    pub file: PictureFile,
    pub path: PathBuf,
}

/// What became of an export. Failures are ready to be shown: cause first.
#[derive(Debug)]
pub enum ExportOutcome {
    Saved {
        path: PathBuf,
        bytes: usize,
    },
    /// Nothing was written: a file is there already and was to be kept.
    Exists(Box<ReplaceQuestion>),
    NotSaved {
        cause: String,
        path: PathBuf,
    },
    /// Width and height in pixels.
    Copied([u32; 2]),
    NotCopied(String),
    FolderChosen(PathBuf),
    /// Pictures written of those asked for; fewer where it was cancelled.
    EveryWritten {
        written: usize,
        of: usize,
        folder: PathBuf,
        /// What the pictures could not show.
        warning: Option<String>,
    },
    EveryFailed {
        /// Why, and what had been written by then.
        cause: String,
        /// The file or folder it happened at.
        path: PathBuf,
    },
    /// The work itself broke off; says where.
    BrokeOff(String),
    /// The system's dialog was closed without a choice, or could not be shown.
    NoChoice {
        /// Sooner than anyone could have closed it: there was none.
        at_once: bool,
        /// The name of the file that was to be saved; none for a folder.
        name: Option<String>,
    },
}
