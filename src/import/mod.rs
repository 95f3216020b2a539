//! Bytes in, dataset and report out. No disk, no windows, no analysis.

mod error;
pub mod native;
pub mod official;
mod report;
pub mod scheme;
mod score;
mod sheet;

pub use error::{FileError, ImportError, Location};
pub use report::{ImportReport, Remark};

use crate::data::Dataset;
use crate::style::number::thousands;

/// Largest file that is read at all, in bytes.
pub const MAX_FILE: u64 = 1 << 30;

/// Places x editions x indicators a dataset may have; the index has under 30,000.
const MAX_CELLS: usize = 20_000_000;

/// Opens a file by what it holds, whatever its name ends in.
///
/// # Errors
/// When nothing can be read from it; the message names cause, file and place.
pub fn open(file: &str, bytes: &[u8]) -> Result<(Dataset, ImportReport), FileError> {
    match kind(bytes) {
        Ok(Kind::Workbook) => official::read(file, bytes),
        Ok(Kind::Json) => native::read(file, bytes),
        Err(error) => Err(error.in_file(file)),
    }
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

/// "2.0 GB", "300 KB": sizes as people read them (powers of 1,024).
pub(crate) fn size_text(bytes: u64) -> String {
    let (unit, name) = match bytes {
        0..0x400 => return format!("{bytes} bytes"),
        0x400..0x10_0000 => (0x400, "KB"),
        0x10_0000..0x4000_0000 => (0x10_0000, "MB"),
        _ => (0x4000_0000_u64, "GB"),
    };
    format!("{:.1} {name}", bytes as f64 / unit as f64)
}

enum Kind {
    Workbook,
    Json,
}

fn kind(bytes: &[u8]) -> Result<Kind, ImportError> {
    let start = &bytes[..bytes.len().min(512)];
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    let wrong = |what| Err(ImportError::WrongKind(what));
    match start {
        _ if bytes.is_empty() => Err(ImportError::Empty),
        [b'P', b'K', 3 | 5, ..] => Ok(Kind::Workbook),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => wrong(
            "an old Excel workbook (.xls) or one protected by a password; save it as .xlsx without a password",
        ),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => {
            wrong("a picture")
        }
        [b'%', b'P', b'D', b'F', ..] => wrong("a PDF document"),
        [0x7f, b'E', b'L', b'F', ..] | [b'M', b'Z', ..] => wrong("a program"),
        _ if first == Some(&b'{') => Ok(Kind::Json),
        _ if start.iter().all(|byte| *byte == 0) => wrong("a file of zero bytes only"),
        _ if start.contains(&0) => wrong("an unknown kind of file"),
        _ => wrong("a text file"),
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
            (b"Country,Score\n", "a text file"),
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
