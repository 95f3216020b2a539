//! Opening as the application means it: read, then recompute every average.

mod document;
mod joining;
mod sources;

use std::sync::Arc;

use crate::analysis::{SelfCheck, self_check};
use crate::data::Dataset;
use crate::import;
pub use joining::{JoinError, Joined, Reach, join};
pub use sources::{OpenData, OpenSource};

pub use document::{LoadedDocument, held_against, open_document};

pub use crate::import::document::{RECOGNISED_BY, recognise};
pub use crate::import::places::Assigned;
pub use crate::import::table::{
    About, Answer, Choice, ColumnMapping, Decision, Doubt, Encoding, Figures, Guess, HigherIs,
    InMemory, IndicatorChoice, Mapping, NumberForm, PreviewRow, ReadSeek, Role, RoleKind, Shape,
    Source, TableMapping, TextForm, Told, Understood, UnknownPlace, Watch,
};
pub use crate::import::{FileError, ImportError, ImportReport, Location, MAX_FILE, Remark};
pub use crate::import::{guess_told, size_text};

/// The built-in dataset's file name, as shown in messages.
pub const BUILT_IN_NAME: &str = "organized-crime-index.json";
const BUILT_IN: &[u8] = include_bytes!("../../assets/organized-crime-index.json");

/// A dataset ready to be looked at, with what its opening found.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub dataset: Arc<Dataset>,
    pub report: ImportReport,
    pub self_check: SelfCheck,
}

/// Opens a file's bytes; `file` is its name without folders.
///
/// # Errors
/// When nothing can be read from it.
pub fn open(file: &str, bytes: &[u8]) -> Result<Loaded, FileError> {
    open_source(&InMemory { name: file, bytes }, Watch::NOBODY)
}

/// The same from bytes that need not be in memory whole, with progress and a
/// way to stop.
///
/// # Errors
/// When nothing can be read from it, or it was stopped.
pub fn open_source(source: &dyn Source, watch: Watch<'_>) -> Result<Loaded, FileError> {
    open_decided(source, &[], watch)
}

/// The same, with tables read as a person decided before: the first decision
/// about files of the same shape holds.
///
/// # Errors
/// When nothing can be read from it, or it was stopped.
pub fn open_decided(
    source: &dyn Source,
    decisions: &[Decision],
    watch: Watch<'_>,
) -> Result<Loaded, FileError> {
    Ok(checked(import::open_source(source, decisions, watch)?))
}

/// Reads a table as a mapping says.
///
/// # Errors
/// When nothing can be read so, or it was stopped.
pub fn read_as(
    source: &dyn Source,
    mapping: &Mapping,
    watch: Watch<'_>,
) -> Result<Loaded, FileError> {
    Ok(checked(import::read_as(source, mapping, watch)?))
}

fn checked((dataset, report): (Dataset, ImportReport)) -> Loaded {
    let self_check = self_check(&dataset);
    Loaded {
        dataset: Arc::new(dataset),
        report,
        self_check,
    }
}

/// The Organized Crime Index that comes with the application.
///
/// # Errors
/// Only when the file built into the binary is damaged.
pub fn built_in() -> Result<Loaded, FileError> {
    open(BUILT_IN_NAME, BUILT_IN)
}

/// An input/output error in plain words, without the system's error number.
pub fn io_cause(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        ErrorKind::IsADirectory => "this is a folder, not a file".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error")
                .next()
                .unwrap_or(&text)
                .to_lowercase()
        }
    }
}

impl Loaded {
    /// "2,316 averages recomputed, 0 differences".
    pub fn self_check_text(&self) -> String {
        use crate::style::number::counted;
        let SelfCheck {
            recomputed,
            differences,
        } = &self.self_check;
        format!(
            "{} recomputed, {}",
            counted(*recomputed, "average", "averages"),
            counted(differences.len(), "difference", "differences"),
        )
    }
}

/// The error for a file whose size alone forbids reading it.
///
/// # Errors
/// When `size` in bytes is above what is opened.
pub fn check_size(file: &str, size: u64) -> Result<(), FileError> {
    import::check_size(file, size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::join::{Reach, join};

    #[test]
    fn a_whole_index_opened_twice_stands_once() {
        let built_in = built_in().unwrap().dataset;
        let (joined, report) = join(&built_in, &[Arc::clone(&built_in)], Reach(0)).unwrap();
        assert_eq!(joined.indicators().len(), built_in.indicators().len());
        assert_eq!(report.same, ["Criminality", "Resilience"]);
        assert_eq!(report.overlaps, []);
    }
}
