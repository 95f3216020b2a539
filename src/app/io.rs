//! The window's only access to the disk and to the system's file dialog.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the one module that touches the disk"
)]

mod documents;
mod search;

use std::io::Read;
use std::path::{Path, PathBuf};

pub use documents::{documents_of, sorted};
use search::Search;

use crate::disk::{self, DiskError, Existing};
use crate::load::{
    self, Decision, FileError, Guess, ImportError, Loaded, Mapping, OpenData, OpenSource, Source,
    Told, Watch,
};
use crate::project::{
    ENDING, ImportDraft, OpenFailure, Opened, OpenedProject, ProjectDocument, ProjectFile, Purpose,
    is_project,
};

/// Larger files are no projects; see there.
const LARGEST_PROJECT: u64 = 16 << 20;

/// What is to become of a file, and what is open.
pub struct Wish {
    pub open: OpenData,
    pub purpose: Purpose,
    /// What a person decided about tables, latest first.
    pub decisions: Vec<Decision>,
}

/// Reads and opens a file, whatever it turns out to be; never called on the
/// thread that draws.
///
/// # Errors
/// When it cannot be read or holds nothing that can be opened.
pub fn open(path: &Path, wish: &Wish, watch: Watch<'_>) -> Result<Opened, OpenFailure> {
    let source = disk::source(path).map_err(failure)?;
    if let Some(bytes) = project_in(path, &source)? {
        if wish.purpose != Purpose::Open {
            return Err(OpenFailure::ProjectAdded(disk::name(path)));
        }
        let opened = open_project(path, &bytes, wish, watch)?;
        return Ok(Opened::Project(Box::new(opened)));
    }
    let file = Some(path.to_owned());
    match load::open_decided(&source, &wish.decisions, watch) {
        Ok(loaded) if wish.asks(&loaded) => asked(path, wish, &source, Some(loaded)),
        Ok(loaded) => {
            let data = arranged(&wish.open, wish.purpose, OpenSource { loaded, file })?;
            Ok(Opened::Data(Box::new(data)))
        }
        // Somebody may know the year.
        Err(FileError {
            cause: ImportError::NoYear,
            ..
        }) => asked(path, wish, &source, None),
        Err(error) => Err(OpenFailure::File(error)),
    }
}

impl Wish {
    /// Whether a person is to look at how it was read.
    fn asks(&self, loaded: &Loaded) -> bool {
        let is_wanted = matches!(self.purpose, Purpose::Reread(_));
        let Some(table) = &loaded.report.table else {
            return false;
        };
        // What was left open about this very file is not asked again.
        let decision = table.decision.as_ref();
        let is_settled = decision.is_some_and(|decided| decided.file == loaded.report.file);
        is_wanted || table.is_in_doubt() && !is_settled
    }
}

/// How a table is read so far, to be looked at.
fn asked(
    path: &Path,
    wish: &Wish,
    source: &dyn Source,
    loaded: Option<Loaded>,
) -> Result<Opened, OpenFailure> {
    let guess = load::guess_told(source, &Told::default())?;
    let of = (path.to_owned(), source.name().to_owned());
    let mut draft = ImportDraft::new(of, wish.purpose, guess);
    if let Some(loaded) = loaded {
        let table = loaded.report.table.clone().unwrap_or_default();
        if let Some(decision) = &table.decision {
            let fresh = match decision.told.is_nothing() {
                true => None,
                false => Some(load::guess_told(source, &decision.told)?),
            };
            draft = draft.decided(decision, fresh);
        }
        draft.read(table.mapping, Ok(Box::new(loaded)));
    }
    Ok(Opened::Asks(Box::new(draft)))
}

/// How a table is understood with what is told about it.
///
/// # Errors
/// When it is no table then, ready to be shown.
pub fn understand(path: &Path, told: &Told) -> Result<Box<Guess>, String> {
    let source = disk::source(path).map_err(|error| error.to_string())?;
    let guess = load::guess_told(&source, told).map_err(|error| error.cause.to_string())?;
    Ok(Box::new(guess))
}

/// Reads a table as a mapping says.
///
/// # Errors
/// When nothing can be read so, ready to be shown.
pub fn read_as(path: &Path, mapping: &Mapping, watch: Watch<'_>) -> Result<Box<Loaded>, String> {
    let source = disk::source(path).map_err(|error| error.to_string())?;
    let loaded = load::read_as(&source, mapping, watch);
    Ok(Box::new(loaded.map_err(|error| error.cause.to_string())?))
}

/// All that is open once a source has the place it is meant for.
///
/// # Errors
/// When it has nothing in common with what is open.
pub fn arranged(
    open: &OpenData,
    purpose: Purpose,
    source: OpenSource,
) -> Result<OpenData, OpenFailure> {
    let file = source.loaded.report.file.clone();
    let mut sources = match purpose {
        Purpose::Open => Vec::new(),
        _ => open.sources.clone(),
    };
    let reach = match purpose {
        Purpose::Open => load::Reach::default(),
        _ => open.reach,
    };
    let only = OpenData::one(source.clone());
    match purpose {
        Purpose::Reread(at) if at < sources.len() => sources[at] = source,
        _ => sources.push(source),
    }
    let data = OpenData::of(sources, reach).map_err(|cause| OpenFailure::Join { cause, file })?;
    Ok(data.unwrap_or(only))
}

/// The bytes of a file that is a project.
fn project_in(path: &Path, source: &dyn Source) -> Result<Option<Vec<u8>>, OpenFailure> {
    let is_named_so = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
    if source.size() > LARGEST_PROJECT && !is_named_so {
        return Ok(None);
    }
    let mut start = Vec::new();
    let reader = source.reader().ok();
    let read = reader.map(|reader| reader.take(64).read_to_end(&mut start));
    let begins = start.iter().find(|byte| !byte.is_ascii_whitespace());
    // A mark of UTF-8 may stand before it.
    let may_be = read.is_none() || matches!(begins, Some(b'{' | 0xef));
    if !may_be && !is_named_so {
        return Ok(None);
    }
    let bytes = disk::read(path).map_err(failure)?;
    Ok(is_project(source.name(), &bytes).then_some(bytes))
}

fn open_project(
    path: &Path,
    bytes: &[u8],
    wish: &Wish,
    watch: Watch<'_>,
) -> Result<OpenedProject, OpenFailure> {
    let read = ProjectFile::read(bytes);
    let ProjectFile {
        dataset,
        further,
        documents,
        project,
    } = read.map_err(|cause| OpenFailure::Project {
        cause,
        path: path.to_owned(),
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let search = Search {
        folder,
        open: &wish.open,
        watch,
    };
    let documents = match documents.is_empty() {
        true => Vec::new(),
        // Whom they are about is known, so any data do.
        false => match load::built_in() {
            Ok(built_in) => documents_of(documents, folder, &built_in.dataset),
            Err(_) => documents.into_iter().map(ProjectDocument::Absent).collect(),
        },
    };
    Ok(OpenedProject {
        project,
        data: search.data_of(dataset, further),
        documents,
    })
}

fn failure(error: DiskError) -> OpenFailure {
    match error {
        DiskError::Disk { cause, path } => OpenFailure::Disk { cause, path },
        DiskError::File(error) => OpenFailure::File(error),
    }
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
pub fn file_dialog(title: &str) -> impl Future<Output = Option<Vec<PathBuf>>> + Send + use<> {
    let dialog = rfd::AsyncFileDialog::new()
        .set_title(title)
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
