//! Bytes in, dataset and report out. No disk, no windows, no analysis.

pub mod document;
mod error;
mod guard;
pub mod native;
pub mod official;
pub mod places;
mod report;
pub mod scheme;
mod score;
mod sheet;
pub mod table;

pub use error::{FileError, ImportError, Location};
pub use report::{ImportReport, Remark};

use std::io::Read;

use table::{Decision, Encoding, Guess, InMemory, Mapping, Source, Told, Watch};

use crate::data::Dataset;
use crate::style::number::thousands;

/// Largest file that is read at all, in bytes.
pub const MAX_FILE: u64 = 1 << 30;

/// Places x editions x indicators of a dataset whose cells are made at once;
/// the index has under 30,000.
const MAX_CELLS: usize = 20_000_000;

/// Memory a dataset may come to take, in bytes: 8 for each place, year and
/// indicator once every one of them has been looked at.
const MAX_MEMORY: u64 = 2 << 30;

/// Opens a file by what it holds, whatever its name ends in.
///
/// # Errors
/// When nothing can be read from it; the message names cause, file and place.
pub fn open(file: &str, bytes: &[u8]) -> Result<(Dataset, ImportReport), FileError> {
    open_source(&InMemory { name: file, bytes }, &[], Watch::NOBODY)
}

/// The same from bytes that need not be in memory whole. Texts are streamed;
/// workbooks and the native form are taken whole. Tables are read as the first
/// decision about files of their shape says.
///
/// # Errors
/// When nothing can be read from it, or it was stopped.
pub fn open_source(
    source: &dyn Source,
    decisions: &[Decision],
    watch: Watch<'_>,
) -> Result<(Dataset, ImportReport), FileError> {
    let file = source.name();
    let kind = kind_of(source)?;
    if kind == Kind::Text {
        let read = table::open(source, decisions, watch);
        return read.map_err(|error| neither(error, file));
    }
    let bytes = whole(source)?;
    if !watch.goes_on(bytes.len() as u64, source.size()) {
        return Err(ImportError::Cancelled.in_file(file));
    }
    match kind {
        Kind::Json => native::read(file, &bytes),
        _ => match official::read(file, &bytes) {
            Err(error) if matches!(error.cause, ImportError::NoDataSheet(_)) => {
                table::open_workbook(file, &bytes, decisions)
            }
            outcome => outcome,
        },
    }
}

/// A text that has no table of countries may have been meant as a document;
/// one that is named as a table is not.
fn neither(error: FileError, file: &str) -> FileError {
    let name = file.to_lowercase();
    let is_named_table = [".csv", ".tsv", ".tab", ".xlsx", ".xls"]
        .iter()
        .any(|end| name.ends_with(end));
    match error.cause {
        ImportError::NoPlaces(columns) if !is_named_table => FileError {
            cause: ImportError::Neither(columns),
            ..error
        },
        _ => error,
    }
}

/// How a table is understood with what a person told about it, for somebody
/// to look at.
///
/// # Errors
/// When it is no table, or one without countries or figures.
pub fn guess_told(source: &dyn Source, told: &Told) -> Result<Guess, FileError> {
    match kind_of(source)? {
        Kind::Text => table::guess_told(source, told),
        Kind::Workbook => table::guess_workbook(source.name(), &whole(source)?, told),
        Kind::Json => Err(ImportError::NotOurs.in_file(source.name())),
    }
}

/// Reads a table as a mapping says.
///
/// # Errors
/// When nothing can be read so, or it was stopped.
pub fn read_as(
    source: &dyn Source,
    mapping: &Mapping,
    watch: Watch<'_>,
) -> Result<(Dataset, ImportReport), FileError> {
    match mapping.text {
        Some(_) => table::read(source, mapping, watch),
        None => table::read_workbook(source.name(), &whole(source)?, mapping),
    }
}

fn kind_of(source: &dyn Source) -> Result<Kind, FileError> {
    let file = source.name();
    let mut start = Vec::new();
    let reader = source.reader().map_err(|error| gone(&error, file))?;
    let read = reader.take(4096).read_to_end(&mut start);
    read.map_err(|error| gone(&error, file))?;
    let kind = match kind(&start) {
        Ok(Kind::Workbook) => packed_kind(source),
        Err(ImportError::WrongKind(OLD_WORKBOOK)) => Err(old_office_kind(source)),
        kind => kind,
    };
    kind.map_err(|error| error.in_file(file))
}

/// Documents of office programs are archives as workbooks are: what they hold
/// tells them apart. What cannot be listed is said by whoever reads it.
fn packed_kind(source: &dyn Source) -> Result<Kind, ImportError> {
    let reader = source.reader().ok();
    let Some(mut archive) = reader.and_then(|reader| zip::ZipArchive::new(reader).ok()) else {
        return Ok(Kind::Workbook);
    };
    let has = |name: &str| {
        let mut names = archive.file_names();
        names.any(|known| known.is_ok_and(|known| known == name))
    };
    if has("word/document.xml") {
        return Err(ImportError::WrongKind(WORD));
    }
    if has("ppt/presentation.xml") {
        return Err(ImportError::WrongKind(SLIDES));
    }
    let mut kind = String::new();
    if let Ok(stated) = archive.by_name("mimetype") {
        // Only as much as the names below have.
        let _ = stated.take(64).read_to_string(&mut kind);
    }
    match kind.trim() {
        "application/vnd.oasis.opendocument.text" => Err(ImportError::WrongKind(WRITER)),
        "application/vnd.oasis.opendocument.presentation" => Err(ImportError::WrongKind(SLIDES)),
        _ => Ok(Kind::Workbook),
    }
}

/// The parts of an old office file are named in letters of two bytes.
fn old_office_kind(source: &dyn Source) -> ImportError {
    let mut bytes = Vec::new();
    if let Ok(reader) = source.reader() {
        let _ = reader.take(OLD_OFFICE_SEARCHED).read_to_end(&mut bytes);
    }
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    ImportError::WrongKind(match () {
        () if has("WordDocument") => OLD_WORD,
        () if has("PowerPoint Document") => SLIDES,
        () => OLD_WORKBOOK,
    })
}

/// How much of an old office file is searched for the names of its parts.
const OLD_OFFICE_SEARCHED: u64 = 64 << 20;
const OLD_WORKBOOK: &str = "an old Excel workbook (.xls) or one protected by a password; save it as .xlsx without a password";
const OLD_WORD: &str =
    "an old Word document (.doc); save it as text or PDF and open that, or the table in it as CSV";
const WORD: &str =
    "a Word document (.docx); save it as text or PDF and open that, or the table in it as CSV";
const WRITER: &str =
    "a text document (.odt); save it as text or PDF and open that, or the table in it as CSV";
const SLIDES: &str = "a presentation; save it as PDF and open that, or the table in it as CSV";

fn whole(source: &dyn Source) -> Result<Vec<u8>, FileError> {
    let file = source.name();
    check_size(file, source.size())?;
    let mut bytes = Vec::new();
    let reader = source.reader().map_err(|error| gone(&error, file))?;
    let read = reader.take(MAX_FILE).read_to_end(&mut bytes);
    read.map_err(|error| gone(&error, file))?;
    Ok(bytes)
}

fn gone(error: &std::io::Error, file: &str) -> FileError {
    ImportError::Unreadable(error.to_string()).in_file(file)
}

/// The error for a file whose size alone forbids reading it.
///
/// # Errors
/// When `size` in bytes is above [`MAX_FILE`].
pub fn check_size(file: &str, size: u64) -> Result<(), FileError> {
    if size > MAX_FILE {
        let error = ImportError::TooLarge(size_text(size), size_text(MAX_FILE));
        return Err(error.in_file(file));
    }
    Ok(())
}

/// Refuses a dataset whose table would not fit into memory, before it is made.
fn check_cells(places: usize, years: usize, indicators: usize) -> Result<(), ImportError> {
    let cells = places
        .checked_mul(years)
        .and_then(|cells| cells.checked_mul(indicators));
    if cells.is_some_and(|cells| cells <= MAX_CELLS) {
        return Ok(());
    }
    let asked = cells.map_or_else(|| "countless".to_owned(), thousands);
    Err(ImportError::TooManyCells(asked, thousands(MAX_CELLS)))
}

/// Refuses a dataset that would come to take more memory than is allowed.
fn check_memory(places: usize, years: usize, indicators: usize) -> Result<(), ImportError> {
    let cells = places as u64 * years as u64 * indicators as u64;
    match cells.saturating_mul(8) > MAX_MEMORY {
        true => Err(ImportError::TooMuchMemory(size_text(MAX_MEMORY))),
        false => Ok(()),
    }
}

/// "2.0 GB", "300 KB": sizes as people read them (powers of 1,024).
pub fn size_text(bytes: u64) -> String {
    let (unit, name) = match bytes {
        0..0x400 => return format!("{bytes} bytes"),
        0x400..0x10_0000 => (0x400, "KB"),
        0x10_0000..0x4000_0000 => (0x10_0000, "MB"),
        _ => (0x4000_0000_u64, "GB"),
    };
    format!("{:.1} {name}", bytes as f64 / unit as f64)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Workbook,
    Json,
    Text,
}

fn kind(start: &[u8]) -> Result<Kind, ImportError> {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    let begins = |with: &[u8]| {
        let text = text.trim_ascii_start();
        text.len() >= with.len() && text[..with.len()].eq_ignore_ascii_case(with)
    };
    let wrong = |what| Err(ImportError::WrongKind(what));
    match start {
        [] => Err(ImportError::Empty),
        [b'P', b'K', 3 | 5, ..] => Ok(Kind::Workbook),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => wrong(OLD_WORKBOOK),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => {
            wrong("a picture; open the table it was made from")
        }
        [b'%', b'P', b'D', b'F', ..] => wrong("a PDF document; save the table in it as CSV"),
        [0x7f, b'E', b'L', b'F', ..] | [b'M', b'Z', ..] => {
            wrong("a program; open a table or a document")
        }
        [0x1f, 0x8b, ..] | [b'7', b'z', 0xbc, 0xaf, ..] | [b'R', b'a', b'r', b'!', ..] => {
            wrong("a packed archive; unpack it and open the table in it")
        }
        _ if begins(b"{\\rtf") => wrong(
            "a formatted text (.rtf); save it as plain text or PDF and open that, or the table in it as CSV",
        ),
        _ if begins(b"<!doctype") || begins(b"<html") || begins(b"<?xml") => wrong(
            "a web page or XML; copy its text into a text file and open that, or get its table as CSV or .xlsx",
        ),
        _ if first == Some(&b'{') => Ok(Kind::Json),
        _ if start.iter().all(|byte| *byte == 0) => {
            wrong("a file of zero bytes only; get it again")
        }
        _ if matches!(
            Encoding::of(&[start]),
            Encoding::Utf16Le | Encoding::Utf16Be
        ) =>
        {
            Ok(Kind::Text)
        }
        _ if start.contains(&0) => wrong(
            "an unknown kind of file; open a table as CSV or .xlsx, or a document as text or PDF",
        ),
        _ => Ok(Kind::Text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_files_are_named_for_what_they_are() {
        for (bytes, expected) in [
            (&b""[..], "the file is empty"),
            (b"\x89PNG\r\n\x1a\n", "a picture"),
            (b"%PDF-1.7", "a PDF"),
            (b"Country,Score\n", "no column names countries"),
            (b"just a sentence", "neither a table nor a country profile"),
            (&[0; 64], "zero bytes"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "password"),
            (b"PK\x03\x04cut", "cut short or damaged"),
        ] {
            let error = open("scores.xlsx", bytes).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
            assert!(error.ends_with("— scores.xlsx"), "{error}");
        }
        let error = check_size("big.xlsx", 2 << 30).unwrap_err().to_string();
        assert!(error.starts_with("the file is 2.0 GB"), "{error}");
    }
}
