//! The window's only access to the disk and to the system's file dialog.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the one module that touches the disk"
)]

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::data::Dataset;
use crate::disk::{self, DiskError, Existing};
use crate::load::{self, LoadedDocument, Source as _};
use crate::project::{
    DatasetHint, DocumentHint, ENDING, OpenDocument, OpenFailure, Opened, OpenedProject,
    ProjectData, ProjectDocument, ProjectFile, ReadFile, is_project,
};

/// Reads and opens a file, whatever it turns out to be; never called on the
/// thread that draws. `open_now` is the content hash of the data shown.
///
/// # Errors
/// When it cannot be read or holds nothing that can be opened.
pub fn open(path: &Path, open_now: &str) -> Result<Opened, OpenFailure> {
    let bytes = disk::read(path).map_err(failure)?;
    let file = disk::name(path);
    if !is_project(&file, &bytes) {
        let loaded = load::open(&file, &bytes).map_err(OpenFailure::File)?;
        return Ok(Opened::Dataset(Box::new(loaded)));
    }
    let read = ProjectFile::read(&bytes);
    let ProjectFile {
        dataset,
        documents,
        project,
        ..
    } = read.map_err(|cause| OpenFailure::Project {
        cause,
        path: path.to_owned(),
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let data = data_of(dataset, folder, open_now);
    let documents = match documents.is_empty() {
        true => Vec::new(),
        // Whom they are about is known, so any data do.
        false => match load::built_in() {
            Ok(built_in) => documents_of(documents, folder, &built_in.dataset),
            Err(_) => documents.into_iter().map(ProjectDocument::Absent).collect(),
        },
    };
    Ok(Opened::Project(Box::new(OpenedProject {
        project,
        data,
        documents,
    })))
}

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

fn failure(error: DiskError) -> OpenFailure {
    match error {
        DiskError::Disk { cause, path } => OpenFailure::Disk { cause, path },
        DiskError::File(error) => OpenFailure::File(error),
    }
}

/// The data a project names: those open, those built in, or those of a file
/// that is where the project remembers it or beside it. The very figures come
/// before a file of the right name with others.
fn data_of(wanted: DatasetHint, folder: &Path, open_now: &str) -> ProjectData {
    if wanted.content_hash == open_now {
        return ProjectData::Open;
    }
    if let Ok(loaded) = load::built_in()
        && loaded.dataset.content_hash() == wanted.content_hash
    {
        return ProjectData::Found(Box::new(loaded), None);
    }
    let (mut changed, mut refused) = (None, None);
    for path in wanted.candidates(folder) {
        if !disk::is_there(&path) {
            continue;
        }
        // One that cannot be opened must not hide another that can.
        let opened = disk::read(&path)
            .map_err(failure)
            .and_then(|bytes| load::open(&disk::name(&path), &bytes).map_err(OpenFailure::File));
        match opened {
            Ok(loaded) if loaded.dataset.content_hash() == wanted.content_hash => {
                return ProjectData::Found(Box::new(loaded), Some(tidy(&path)));
            }
            Ok(loaded) => changed = changed.or(Some((loaded, path))),
            Err(error) => refused = refused.or(Some(error.to_string())),
        }
    }
    if let Some((loaded, path)) = changed {
        return ProjectData::Changed(Box::new(loaded), tidy(&path));
    }
    let cause = refused.unwrap_or_else(|| match wanted.files.is_empty() {
        true => format!("{} with other figures than those built in", wanted.name),
        false => format!(
            "“{}” is not where it was, nor beside the project",
            wanted.file_name()
        ),
    });
    ProjectData::Absent { cause, wanted }
}

/// Without steps up and down again, as people would write it.
fn tidy(path: &Path) -> PathBuf {
    // Elsewhere than here `absolute` does it, and `canonicalize` would make a
    // path of it that nobody writes.
    let tidied = match cfg!(windows) {
        true => std::path::absolute(path),
        false => path.canonicalize(),
    };
    tidied.unwrap_or_else(|_| path.to_owned())
}

/// A path whose file opens with a double click.
pub fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    let has_it = path
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case(ending));
    if has_it {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    name.into()
}

/// The path as the next start will find it from any folder.
pub fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

/// A future that asks for files; made on the main thread, as macOS requires.
pub fn file_dialog() -> impl Future<Output = Option<Vec<PathBuf>>> + Send {
    let dialog = rfd::AsyncFileDialog::new()
        .set_title("Open a project, data or documents")
        .add_filter(
            "Projects, data and documents",
            &[ENDING, "xlsx", "json", "csv", "tsv", "txt", "md", "pdf"],
        )
        .add_filter("Counterpoise projects", &[ENDING])
        .add_filter("Country profiles and reports", &["md", "txt", "pdf"])
        .add_filter("All files", &["*"])
        .pick_files();
    async move {
        let handles = dialog.await?;
        let paths = handles.iter().map(|handle| handle.path().to_owned());
        Some(paths.collect())
    }
}

/// A future that asks where something goes, as `file_dialog` does. `place` is
/// a name for it or a whole path; `kind` its words and the ending of its name.
pub fn save_dialog(
    title: &str,
    place: &Path,
    (kind, ending): (&str, &str),
) -> impl Future<Output = Option<PathBuf>> + Send + use<> {
    let mut dialog = rfd::AsyncFileDialog::new()
        .set_title(title)
        .set_file_name(disk::name(place))
        .add_filter(kind, &[ending]);
    if let Some(folder) = place.parent().filter(|folder| folder.is_absolute()) {
        dialog = dialog.set_directory(folder);
    }
    let dialog = dialog.save_file();
    async move { dialog.await.map(|handle| handle.path().to_owned()) }
}

/// A future that asks for a folder, as `file_dialog` does.
pub fn folder_dialog() -> impl Future<Output = Option<PathBuf>> + Send {
    let dialog = rfd::AsyncFileDialog::new()
        .set_title("Folder for the pictures")
        .pick_folder();
    async move { dialog.await.map(|handle| handle.path().to_owned()) }
}

/// Writes a file whole or not at all.
///
/// # Errors
/// When a file is there that is to be kept, or the disk refuses.
pub fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<(), DiskError> {
    let existing = match replace {
        true => Existing::Replace,
        false => Existing::Keep,
    };
    disk::write(path, bytes, existing)
}

/// Whether anything stands under this path.
pub fn is_there(path: &Path) -> bool {
    disk::is_there(path)
}

/// Said of a path that names no file.
pub const NO_NAME: &str = "this is a folder; the file’s name is missing";

/// Whether a path names no file: a folder that is there, or one by its last sign.
pub fn names_no_file(path: &Path) -> bool {
    let last = path.as_os_str().as_encoded_bytes().last();
    let is_separator = last.is_some_and(|sign| std::path::is_separator(char::from(*sign)));
    is_separator || disk::is_folder(path)
}

/// Where a path starts that nobody chose yet.
pub fn home() -> PathBuf {
    std::env::home_dir().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_added_where_it_is_missing() {
        let with = |path: &str| with_ending(path.into(), "png");
        assert_eq!(with("a.png"), Path::new("a.png"));
        assert_eq!(with("a.PNG"), Path::new("a.PNG"));
        assert_eq!(with("a"), Path::new("a.png"));
        assert_eq!(with("St. Kitts 2025"), Path::new("St. Kitts 2025.png"));
    }
}
