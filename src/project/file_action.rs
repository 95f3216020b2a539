//! What is asked of project files, and what became of it.

use std::path::PathBuf;

use super::{DatasetHint, DocumentHint, Further, Project, ProjectDocument};
use crate::load::OpenData;

/// A wish about the project's file, or the result of one.
#[derive(Debug)]
pub enum FileAction {
    SaveTo {
        path: PathBuf,
        /// Whether a file that is there already goes.
        replace: bool,
    },
    Saved(Box<Saved>),
    /// The dialog for a place to save was closed without one, or could not be shown.
    NoPlace {
        /// Sooner than anyone could have closed it: there was none.
        at_once: bool,
    },
    /// What is to become of changes that would be lost.
    Answer(Answer),
    /// Saving itself broke off; says where.
    BrokeOff(String),
    /// Which of the recent files are not there now.
    RecentMissing(Vec<PathBuf>),
}

/// What to do about changes that are not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Save,
    Discard,
    Cancel,
}

/// What became of saving.
#[derive(Debug)]
pub struct Saved {
    pub path: PathBuf,
    /// As it is in the file now.
    pub project: Project,
    /// The data the file names.
    pub data: DatasetHint,
    pub further: Further,
    /// The documents it names.
    pub documents: Vec<DocumentHint>,
    pub result: Result<(), NotSaved>,
}

/// Why a project was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// A file is there already and was to be kept.
    Exists,
    /// Why, for people.
    Failed(String),
}

/// A project read from a file, with its data as far as they were found.
#[derive(Debug)]
pub struct OpenedProject {
    pub project: Project,
    pub data: ProjectData,
    pub documents: Vec<ProjectDocument>,
}

/// What became of the data a project was arranged on.
#[derive(Debug)]
pub enum ProjectData {
    /// They are open already.
    Open,
    /// Found again.
    Found {
        data: Box<OpenData>,
        /// Names of files that are there with other figures than before.
        changed: Vec<String>,
        /// Further sources that are not there or cannot be joined.
        absent: Vec<AbsentSource>,
    },
    /// Not there, or not to be read; says why and keeps what was wanted.
    Absent {
        cause: String,
        wanted: Box<DatasetHint>,
        further: Box<Further>,
    },
}

/// A further source that could not be had.
#[derive(Clone, Debug, PartialEq)]
pub struct AbsentSource {
    pub cause: String,
    pub wanted: DatasetHint,
}

/// A file opened lately, as menus show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentFile {
    pub path: PathBuf,
    /// Without folders.
    pub name: String,
    /// The folder it lies in.
    pub folder: String,
    pub is_missing: bool,
}
