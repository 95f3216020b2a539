//! A Project as a file: `.counterpoise`, JSON. Bytes to value and back; the
//! disk is touched elsewhere.
//!
//! Whatever a file holds that this version does not know is refused by name,
//! never dropped: saving would lose it. So a change of what stands in a file
//! needs a new [`VERSION`] and, where older files no longer fit, a step in
//! [`STEPS`]; `tests/projects` keeps a file of every version.

use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{DocumentHint, Project};
use crate::data::Dataset;
use crate::load::{Decision, OpenSource, Reach};

/// How a project file's name ends.
pub const ENDING: &str = "counterpoise";
/// What its `format` says.
const FORMAT: &str = "counterpoise project";
/// The version that is written.
const VERSION: u64 = 3;
/// Larger than any project, in bytes: a hundred panes take 50 KB.
const MOST_BYTES: usize = 16 << 20;

/// Makes a file of one version one of the next.
type Step = fn(&mut Value);
/// From version 1 to 2, from 2 to 3, and so on.
const STEPS: [Step; VERSION as usize - 1] = [editions_of_finders, more_than_one_source];

/// Up to version 2 a project named one dataset, read as it was found; now
/// there may be further ones, joined to it, how tables are read, and documents
/// beside the data.
fn more_than_one_source(value: &mut Value) {
    if let Some(file) = value.as_object_mut() {
        let none = serde_json::json!({ "reach": Reach::default(), "sources": [] });
        file.entry("further").or_insert(none);
        let none = serde_json::json!([]);
        file.entry("documents").or_insert(none);
    }
}

/// In version 1 the finder asked about the editions looked at; now it has its
/// own, which begin as those. Panes may say that they hide what is outside;
/// without a word they show it.
fn editions_of_finders(value: &mut Value) {
    let project = &value["project"];
    let subjects = &project["subjects"];
    let focus = subjects["focus"]
        .as_u64()
        .and_then(|at| usize::try_from(at).ok());
    let year = subjects["list"][focus.unwrap_or(0)]["year"].clone();
    let own = serde_json::json!({ "year": year, "against": project["against"] });
    let panes = value.pointer_mut("/project/desk/panes");
    let panes = panes.and_then(Value::as_object_mut).into_iter();
    for pane in panes.flat_map(|panes| panes.values_mut()) {
        let is_finder = pane["tab"] == "find";
        if let Some(pane) = pane.as_object_mut().filter(|_| is_finder) {
            pane.entry("find").or_insert_with(|| own.clone());
        }
    }
}

/// A project and the data it was arranged on.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectFile {
    /// The one whose places and years are shown.
    pub dataset: DatasetHint,
    pub further: Further,
    /// Documents that are open beside the data.
    pub documents: Vec<DocumentHint>,
    pub project: Project,
}

/// Sources that are joined to the dataset, in their order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Further {
    /// How far apart years may be that are matched.
    pub reach: Reach,
    pub sources: Vec<DatasetHint>,
}

/// By what a dataset is known and found again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DatasetHint {
    /// Its title, for messages.
    pub name: String,
    /// [`Dataset::content_hash`].
    pub content_hash: String,
    /// Where it was when the project was saved: as seen from the project's
    /// folder, then from the root. None for the dataset that is built in.
    pub files: Vec<String>,
    /// How it is read, where a person decided that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}

/// Why a project could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProjectFileError {
    #[error("the file is empty")]
    Empty,
    #[error("the project is {0}; none is larger than {1}")]
    TooLarge(String, String),
    #[error("the project is damaged, it is no sound JSON: {0}")]
    Json(String),
    #[error("this is not a Counterpoise project")]
    NotOurs,
    #[error(
        "the project was saved by a newer Counterpoise (version {0} of the file, this one reads up to {VERSION}); open it there, or update this one"
    )]
    Newer(u64),
    #[error("the project cannot be read at {path}: {cause}")]
    Wrong { path: String, cause: String },
    #[error("the project has entries this version does not know and would lose: {0}")]
    Unknown(String),
}

/// As it stands in the file.
#[derive(Serialize, Deserialize)]
struct Stored {
    format: String,
    version: u64,
    dataset: DatasetHint,
    further: Further,
    documents: Vec<DocumentHint>,
    project: Project,
}

/// What is looked at before anything else.
#[derive(Deserialize)]
struct Head {
    format: Option<Value>,
    version: Option<Value>,
}

/// Whether a file is to be opened as a project: by what it says it is, or by
/// its name where it says nothing that is known.
pub fn is_project(file_name: &str, bytes: &[u8]) -> bool {
    match head(bytes).map(|head| head.format) {
        Ok(Some(format)) if format == FORMAT => true,
        Ok(Some(format)) if format == crate::import::native::FORMAT => false,
        _ => Path::new(file_name)
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)),
    }
}

/// Whether a path ends as projects do.
pub fn is_project_name(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}

fn head(bytes: &[u8]) -> Result<Head, serde_json::Error> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(text)
}

impl ProjectFile {
    /// Reads a file of this or an older version.
    ///
    /// # Errors
    /// When it is no project, is of a newer version, or holds something this
    /// version cannot keep; the message names the place in the file.
    pub fn read(bytes: &[u8]) -> Result<Self, ProjectFileError> {
        use ProjectFileError::{Empty, Json, NotOurs, TooLarge};
        if bytes.is_empty() {
            return Err(Empty);
        }
        if bytes.len() > MOST_BYTES {
            let size = |bytes: usize| format!("{} MB", bytes >> 20);
            return Err(TooLarge(size(bytes.len()), size(MOST_BYTES)));
        }
        let json = |error: serde_json::Error| match error.classify() {
            // Sound JSON, but no object.
            serde_json::error::Category::Data => NotOurs,
            _ => Json(error.to_string()),
        };
        let Head { format, version } = head(bytes).map_err(json)?;
        if format.is_none_or(|format| format != FORMAT) {
            return Err(NotOurs);
        }
        let version = known_version(version)?;
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut value: Value = serde_json::from_slice(text).map_err(|e| Json(e.to_string()))?;
        migrate(&mut value, version, &STEPS);
        let stored = stored(value)?;
        Ok(Self {
            dataset: stored.dataset,
            further: stored.further,
            documents: stored.documents,
            project: stored.project,
        })
    }

    /// The file's bytes: the same for the same project, whenever and wherever.
    ///
    /// # Errors
    /// None that is known; JSON has a form for everything a Project holds.
    pub fn write(&self) -> Result<Vec<u8>, ProjectFileError> {
        let stored = Stored {
            format: FORMAT.to_owned(),
            version: VERSION,
            dataset: self.dataset.clone(),
            further: self.further.clone(),
            documents: self.documents.clone(),
            project: self.project.clone(),
        };
        let mut bytes = serde_json::to_vec_pretty(&stored)
            .map_err(|error| ProjectFileError::Json(error.to_string()))?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

fn known_version(version: Option<Value>) -> Result<u64, ProjectFileError> {
    let wrong = |cause: &str| ProjectFileError::Wrong {
        path: "version".to_owned(),
        cause: cause.to_owned(),
    };
    let version = version.ok_or_else(|| wrong("there is none"))?;
    match version.as_u64() {
        Some(newer) if newer > VERSION => Err(ProjectFileError::Newer(newer)),
        Some(version @ 1..) => Ok(version),
        _ => Err(wrong("it is a whole number from 1 up")),
    }
}

fn migrate(value: &mut Value, version: u64, steps: &[Step]) {
    let done = usize::try_from(version - 1).unwrap_or(usize::MAX);
    for step in steps.iter().skip(done) {
        step(value);
    }
    // Whatever it was, it is of the newest version now.
    if let Some(entry) = value.get_mut("version") {
        *entry = (steps.len() as u64 + 1).into();
    }
}

fn stored(value: Value) -> Result<Stored, ProjectFileError> {
    let mut unknown: Vec<String> = Vec::new();
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(value, &mut track);
    let stored = serde_ignored::deserialize(tracked, |path| unknown.push(path.to_string()));
    let stored: Stored = stored.map_err(|error| ProjectFileError::Wrong {
        path: track.path().to_string(),
        cause: error.to_string(),
    })?;
    match unknown.len() {
        0 => Ok(stored),
        _ => Err(ProjectFileError::Unknown(unknown.join(", "))),
    }
}

impl DatasetHint {
    /// The dataset at `file`, for a project that is kept in `folder`; without
    /// a file it is the one built in.
    pub fn of(dataset: &Dataset, file: Option<&Path>, folder: &Path) -> Self {
        let files = file.map_or_else(Vec::new, |file| paths_of(file, folder));
        Self {
            name: dataset.provenance().title.clone(),
            content_hash: dataset.content_hash(),
            files,
            decision: None,
        }
    }

    /// An open source, for a project that is kept in `folder`.
    pub fn of_source(source: &OpenSource, folder: &Path) -> Self {
        Self {
            decision: source.decision().cloned(),
            ..Self::of(&source.loaded.dataset, source.file.as_deref(), folder)
        }
    }

    /// Whether an open source is this very one, read in the same way.
    pub fn is_of(&self, source: &OpenSource) -> bool {
        self.decision.as_ref() == source.decision()
            && self.content_hash == source.loaded.dataset.content_hash()
    }

    /// Whether an open source is this one or a file of its name.
    pub fn is_like(&self, source: &OpenSource) -> bool {
        source.loaded.report.file == self.file_name() || self.is_of(source)
    }

    /// Where to look for it, likeliest first: as it was, then beside the project.
    pub fn candidates(&self, folder: &Path) -> Vec<PathBuf> {
        candidates(&self.files, folder)
    }

    /// How messages name it: the file without folders, else the title.
    pub fn file_name(&self) -> &str {
        let file = self
            .files
            .first()
            .and_then(|file| file.rsplit(['/', '\\']).next());
        file.unwrap_or(&self.name)
    }
}

/// A file as seen from a folder, then from the root.
pub(super) fn paths_of(file: &Path, folder: &Path) -> Vec<String> {
    let relative = pathdiff::diff_paths(file, folder);
    let mut files: Vec<String> = relative
        .as_deref()
        .and_then(with_slashes)
        .into_iter()
        .collect();
    files.extend(file.to_str().map(str::to_owned));
    files.dedup();
    files
}

/// Where such a file may be now: as it was, then beside the project.
pub(super) fn candidates(files: &[String], folder: &Path) -> Vec<PathBuf> {
    let beside = files.iter().filter_map(|file| {
        // Written on any system.
        file.rsplit(['/', '\\'])
            .next()
            .filter(|name| !name.is_empty())
    });
    let mut paths: Vec<PathBuf> = Vec::new();
    for file in files.iter().map(String::as_str).chain(beside) {
        let path = folder.join(file);
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    paths
}

/// A relative path as every system reads it.
fn with_slashes(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .components()
        .map(|part| match part {
            Component::Normal(name) => name.to_str(),
            Component::ParentDir => Some(".."),
            Component::CurDir => Some("."),
            Component::RootDir | Component::Prefix(_) => None,
        })
        .collect();
    parts.map(|parts| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Edit, SubjectEdit};
    use proptest::prelude::*;

    fn file() -> ProjectFile {
        let dataset = crate::load::built_in().unwrap().dataset;
        let mut project = Project::default();
        project.apply(Edit::Subjects(SubjectEdit::Add {
            place: "GEO".to_owned(),
            year: Some(2023),
        }));
        let own = Path::new("/data/own/scores.xlsx");
        ProjectFile {
            dataset: DatasetHint::of(&dataset, Some(own), Path::new("/data/talks")),
            further: Further::default(),
            documents: vec![DocumentHint {
                name: "fiji.md".to_owned(),
                content_hash: "0f".to_owned(),
                files: vec!["../texts/fiji.md".to_owned()],
                place: "FJI".to_owned(),
                year: 2023,
            }],
            project,
        }
    }

    /// The message for the file with something changed.
    fn refused(change: impl FnOnce(&mut Value)) -> String {
        let mut value: Value = serde_json::from_slice(&file().write().unwrap()).unwrap();
        change(&mut value);
        let bytes = serde_json::to_vec(&value).unwrap();
        ProjectFile::read(&bytes).unwrap_err().to_string()
    }

    #[test]
    fn a_file_reads_as_it_was_written() {
        let file = file();
        let bytes = file.write().unwrap();
        assert_eq!(ProjectFile::read(&bytes).unwrap(), file);
        assert_eq!(ProjectFile::read(&bytes).unwrap().write().unwrap(), bytes);
        let with_mark = [b"\xef\xbb\xbf", bytes.as_slice()].concat();
        assert_eq!(ProjectFile::read(&with_mark).unwrap(), file);
    }

    #[test]
    fn wrong_entries_are_named_with_their_path() {
        for (path, value, said) in [
            (
                "/project/like_for_like",
                "yes".into(),
                "at project.like_for_like: ",
            ),
            (
                "/project/subjects/list/1/slot",
                300.into(),
                "at project.subjects.list[1].slot: ",
            ),
            (
                "/project/subjects/focus",
                7.into(),
                "at project.subjects: a subject is referred to",
            ),
            (
                "/project/desk/active",
                99.into(),
                "at project.desk: the active pane is not there",
            ),
            ("/dataset/files", 1.into(), "at dataset.files: "),
            ("/version", "one".into(), "at version: it is a whole number"),
            ("/version", 0.into(), "at version: it is a whole number"),
            (
                "/version",
                4.into(),
                "saved by a newer Counterpoise (version 4 ",
            ),
            (
                "/format",
                "counterpoise-dataset".into(),
                "not a Counterpoise project",
            ),
        ] {
            let message = refused(|file| *file.pointer_mut(path).unwrap() = value);
            assert!(message.contains(said), "{message}");
        }
        let message = refused(|file| file["project"]["like_for_lik"] = true.into());
        assert!(
            message.ends_with("would lose: project.like_for_lik"),
            "{message}"
        );
        let message = refused(|file| {
            file.as_object_mut().unwrap().remove("project");
        });
        assert!(message.contains("missing field `project`"), "{message}");
    }

    #[test]
    fn older_files_take_every_step_from_their_version() {
        let steps: [Step; 2] = [
            |file| file["way"] = format!("{} 1-2", file["way"].as_str().unwrap()).into(),
            |file| file["way"] = format!("{} 2-3", file["way"].as_str().unwrap()).into(),
        ];
        for (version, way) in [(1, "from 1-2 2-3"), (2, "from 2-3"), (3, "from")] {
            let mut file = serde_json::json!({"version": version, "way": "from"});
            migrate(&mut file, version, &steps);
            assert_eq!(file, serde_json::json!({"version": 3, "way": way}));
        }
    }

    #[test]
    fn data_are_looked_for_from_the_project_then_where_they_were_then_beside() {
        let hint = file().dataset;
        assert_eq!(hint.files, ["../own/scores.xlsx", "/data/own/scores.xlsx"]);
        assert_eq!(hint.file_name(), "scores.xlsx");
        let moved = hint.candidates(Path::new("/stick/talks"));
        let expected = [
            "/stick/talks/../own/scores.xlsx",
            "/data/own/scores.xlsx",
            "/stick/talks/scores.xlsx",
        ];
        assert_eq!(moved, expected.map(PathBuf::from));
    }

    #[test]
    fn what_a_file_is_goes_by_what_it_says_then_by_its_name() {
        let bytes = file().write().unwrap();
        assert!(is_project("renamed.json", &bytes));
        assert!(!is_project(
            "own.counterpoise",
            br#"{"format": "counterpoise-dataset"}"#
        ));
        assert!(is_project("own.counterpoise", b"damaged"));
        assert!(!is_project("own.json", b"damaged"));
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = ProjectFile::read(&bytes);
        }

        /// A good file with some of its bytes changed: read or refused, and
        /// what is read can be written and read again.
        #[test]
        fn damaged_files_are_refused_or_read(
            at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)
        ) {
            let mut bytes = file().write().unwrap();
            for (index, byte) in at {
                let at = index.index(bytes.len());
                bytes[at] = byte;
            }
            if let Ok(read) = ProjectFile::read(&bytes) {
                let again = ProjectFile::read(&read.write().unwrap());
                prop_assert_eq!(again.unwrap(), read);
            }
        }
    }
}
