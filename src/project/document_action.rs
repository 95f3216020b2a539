//! What is asked of documents, and what became of it.

use std::path::PathBuf;

use super::{About, DocumentHint, OpenDocument, OpenFailure};
use crate::load::LoadedDocument;

/// A wish about documents, or the result of one.
#[derive(Debug)]
pub enum DocumentAction {
    /// Files were told apart, and the documents among them read.
    Sorted(Box<SortedFiles>),
    /// Those of the last session were looked for.
    CameBack(Vec<ProjectDocument>),
    /// The first that waits is about this country and year, a person says.
    Confirmed(About),
    /// The first that waits is not opened.
    Left,
    /// By its content hash.
    Close(String),
}

/// What is to become of files that are no documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    Open,
    /// Joined to what is open.
    Add,
    /// Whether to open or to add is asked.
    Dropped,
}

/// Files that were asked for together.
#[derive(Debug)]
pub struct SortedFiles {
    pub intent: Intent,
    /// Askings are numbered; only the last one's data count.
    pub number: u64,
    pub documents: Vec<ReadFile>,
    /// Data and projects, or what cannot be opened as anything.
    pub others: Vec<PathBuf>,
}

/// A document that was read, or could not be.
#[derive(Debug)]
pub struct ReadFile {
    pub path: PathBuf,
    pub result: Result<Box<LoadedDocument>, OpenFailure>,
}

/// What became of a document that a project names.
#[derive(Debug)]
pub enum ProjectDocument {
    Found(Box<OpenDocument>),
    /// A file is there, but its text is another now; about what the project says.
    Changed(Box<OpenDocument>),
    Absent(DocumentHint),
}
