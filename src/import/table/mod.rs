//! Any table of country data: found out, not asked, and said.
//!
//! `guess` looks at a sample and gives a [`Mapping`] with its doubts; `read`
//! reads all rows as a mapping says. Texts are streamed; workbooks are taken
//! cell by cell and go the same way from there.

mod announced;
mod beside;
mod build;
mod columns;
mod currency;
mod decision;
mod delimiter;
mod doubt;
mod encoding;
mod evidence;
mod finish;
mod first_row;
mod grid;
mod heading;
mod heading_row;
mod indicators;
mod log;
mod mapping;
mod names;
mod number;
mod number_forms;
mod records;
mod role;
mod roles;
mod shape;
mod shapes;
mod source;
mod text;
mod told;
mod unit;
mod workbook;

pub use decision::{Decision, Told};
pub use doubt::{About, Answer, Choice, Doubt};
pub use encoding::Encoding;
pub use mapping::{ColumnMapping, HigherIs, IndicatorChoice, Mapping, TableMapping, TextForm};
pub use number::NumberForm;
pub use role::{Figures, Role, RoleKind};
pub use shapes::Shape;
pub use source::{InMemory, ReadSeek, Source, Watch};
pub use told::{Understood, UnknownPlace};

pub(super) use workbook::open as open_workbook;

use super::error::FileError;
use super::report::ImportReport;
use crate::data::Dataset;

/// How a file is understood, before all of it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    pub mapping: Mapping,
    /// What could be otherwise; the mapping holds the likeliest answers.
    pub doubts: Vec<Doubt>,
    /// The first rows, by table.
    pub preview: Vec<Vec<PreviewRow>>,
    /// Sheets that are no table of countries, with the reason.
    pub no_tables: Vec<(String, String)>,
}

/// A row for people to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    /// Its number in the file, from 1.
    pub row: u32,
    pub fields: Vec<String>,
}

/// Understands a delimited text by a sample of it.
///
/// # Errors
/// When it is no table, or one without countries, figures or years.
pub fn guess(source: &dyn Source) -> Result<Guess, FileError> {
    let found = text::guess(source, &Told::default(), false);
    found.map_err(|cause| cause.in_file(source.name()))
}

/// The same with what a person told about it; a table of which nothing names
/// the year has none then, since it can be asked for.
///
/// # Errors
/// As [`guess`], but for a missing year.
pub fn guess_told(source: &dyn Source, told: &Told) -> Result<Guess, FileError> {
    text::guess(source, told, true).map_err(|cause| cause.in_file(source.name()))
}

/// Reads a delimited text as a mapping says.
///
/// # Errors
/// When it cannot be read, was stopped, or holds no figure of any country.
pub fn read(
    source: &dyn Source,
    mapping: &Mapping,
    watch: Watch<'_>,
) -> Result<(Dataset, ImportReport), FileError> {
    text::read(source, mapping, Vec::new(), watch).map_err(|cause| cause.in_file(source.name()))
}

/// Understands a delimited text and reads it; the first decision about files
/// of its shape holds.
///
/// # Errors
/// As [`guess`] and [`read`].
pub fn open(
    source: &dyn Source,
    decisions: &[Decision],
    watch: Watch<'_>,
) -> Result<(Dataset, ImportReport), FileError> {
    text::open(source, decisions, watch).map_err(|cause| cause.in_file(source.name()))
}

/// Understands a workbook's sheets.
///
/// # Errors
/// When it is damaged, or no sheet holds a table of countries.
pub fn guess_workbook(file: &str, bytes: &[u8], told: &Told) -> Result<Guess, FileError> {
    workbook::guess_bytes(file, bytes, told)
}

/// Reads a workbook as a mapping says.
///
/// # Errors
/// When it is damaged or holds no figure of any country.
pub fn read_workbook(
    file: &str,
    bytes: &[u8],
    mapping: &Mapping,
) -> Result<(Dataset, ImportReport), FileError> {
    workbook::read_bytes(file, bytes, mapping)
}
