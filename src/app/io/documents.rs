//! Documents on the disk: told apart from data, read, and found again.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::failure;
use super::search::tidy;
use crate::data::Dataset;
use crate::disk;
use crate::load::{self, LoadedDocument, Source as _};
use crate::project::{
    DocumentHint, OpenDocument, OpenFailure, ProjectDocument, ReadFile, is_project,
};

/// Parts documents, which are read, from all else.
pub fn sorted(files: Vec<PathBuf>, dataset: &Dataset) -> (Vec<ReadFile>, Vec<PathBuf>) {
    let (documents, others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|path| is_document(path));
    let documents = documents.into_iter().map(|path| {
        let result = document(&path, dataset).map(Box::new);
        ReadFile { path, result }
    });
    (documents.collect(), others)
}

/// What cannot be read at all is no document: whoever opens data says why.
fn is_document(path: &Path) -> bool {
    let Ok(source) = disk::source(path) else {
        return false;
    };
    let mut start = Vec::new();
    let read = source
        .reader()
        .map(|reader| reader.take(load::RECOGNISED_BY).read_to_end(&mut start));
    matches!(read, Ok(Ok(_))) && !is_project(&disk::name(path), &start) && load::recognise(&start)
}

fn document(path: &Path, dataset: &Dataset) -> Result<LoadedDocument, OpenFailure> {
    let bytes = disk::read(path).map_err(failure)?;
    load::open_document(&disk::name(path), &bytes, dataset).map_err(OpenFailure::File)
}

/// The documents a project in this folder names: the very text comes before a
/// file of the right name with another.
pub fn documents_of(
    hints: Vec<DocumentHint>,
    folder: &Path,
    dataset: &Dataset,
) -> Vec<ProjectDocument> {
    let found = hints.into_iter().map(|hint| {
        let Some(about) = hint.about() else {
            return ProjectDocument::Absent(hint);
        };
        let mut changed = None;
        for path in hint.candidates(folder) {
            let Ok(loaded) = document(&path, dataset) else {
                continue;
            };
            let is_same = loaded.content_hash == hint.content_hash;
            let document = Box::new(OpenDocument::new(tidy(&path), loaded, about));
            match is_same {
                true => return ProjectDocument::Found(document),
                false => changed = changed.or(Some(document)),
            }
        }
        changed.map_or(ProjectDocument::Absent(hint), ProjectDocument::Changed)
    });
    found.collect()
}
