//! The rows a table is understood by: all of a small one, the start and some
//! pieces of a large one.

use std::io::{Read, SeekFrom};

use super::delimiter;
use super::encoding::{Encoding, Recoded, text};
use super::mapping::TextForm;
use super::records::{MAX_RECORD, Records, Stop};
use super::source::{ReadSeek, Source, Watch};
use crate::import::error::ImportError;
use crate::import::sheet::{Field, Sheet};

/// Bytes of the start that are looked at, more where the first line is longer.
const HEAD: usize = 192 << 10;
/// Pieces of the rest, and their size.
const PIECES: u64 = 8;
const PIECE: usize = 16 << 10;
/// Rows that are looked at.
const MOST_ROWS: usize = 1_500;
/// Columns a table may have.
pub const MOST_COLUMNS: usize = 70_000;

/// Some rows of a table.
#[derive(Debug, Default)]
pub struct Grid {
    pub rows: Vec<GridRow>,
    /// How many of them stand together at the start.
    pub head: usize,
}

#[derive(Debug)]
pub struct GridRow {
    /// Counted from 1; 0 for rows from the middle of a large file.
    pub row: u32,
    pub fields: Vec<Field>,
}

impl GridRow {
    pub fn get(&self, column: usize) -> &Field {
        self.fields.get(column).unwrap_or(&Field::Empty)
    }

    /// Fields that hold something.
    pub fn filled(&self) -> usize {
        let is_filled = |field: &&Field| **field != Field::Empty;
        self.fields.iter().filter(is_filled).count()
    }
}

/// The sample of a delimited text and how it is parted: found out, but for
/// what is told.
pub fn of_text(
    source: &dyn Source,
    told: Option<TextForm>,
) -> Result<(TextForm, Grid), ImportError> {
    let (head, pieces) = sample(source)?;
    let every: Vec<&[u8]> = std::iter::once(&head[..])
        .chain(pieces.iter().map(Vec::as_slice))
        .collect();
    let encoding = told.map_or_else(|| Encoding::of(&every), |told| told.encoding);
    let start = decoded(&head, encoding);
    let delimiter = match told {
        Some(told) => u8::try_from(told.delimiter).ok(),
        None => delimiter::find(&start),
    };
    let Some(delimiter) = delimiter else {
        return Err(ImportError::NoTable);
    };
    let form = TextForm {
        encoding,
        delimiter: char::from(delimiter),
        ends_with_return: !start.contains('\n') && start.contains('\r'),
    };
    let is_whole = head.len() as u64 >= source.size();
    let mut grid = Grid::default();
    add_rows(&mut grid, &start, form, (is_whole, true))?;
    grid.head = grid.rows.len();
    if encoding.is_bytewise() {
        for piece in &pieces {
            add_rows(&mut grid, &decoded(piece, encoding), form, (false, false))?;
        }
    }
    Ok((form, grid))
}

/// The sample of a sheet: its first rows and its last.
pub fn of_sheet(sheet: &Sheet) -> Grid {
    let count = sheet.rows.len();
    let wanted =
        |at: &usize| count <= MOST_ROWS || *at < MOST_ROWS * 3 / 4 || *at + MOST_ROWS / 4 >= count;
    let rows = (0..count).filter(wanted).map(|at| GridRow {
        row: sheet.first_row + at as u32 + 1,
        fields: sheet.rows[at].clone(),
    });
    let rows: Vec<GridRow> = rows.collect();
    Grid {
        head: rows.len().min(MOST_ROWS * 3 / 4),
        rows,
    }
}

fn decoded(bytes: &[u8], encoding: Encoding) -> String {
    let bytes = &bytes[encoding.mark(bytes)..];
    if encoding.is_bytewise() {
        return match encoding {
            // A sign cut at the end is no reason to read it otherwise.
            Encoding::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            _ => text(bytes, encoding).0.into_owned(),
        };
    }
    let mut out = String::new();
    // Bytes that are no UTF-16 become replacement signs, never an error.
    let _ = Recoded::new(bytes, encoding).read_to_string(&mut out);
    out
}

/// Adds rows of a piece. A piece from the middle starts within a row and
/// ends within one; the start only ends so.
fn add_rows(
    grid: &mut Grid,
    text: &str,
    form: TextForm,
    (is_whole, is_start): (bool, bool),
) -> Result<(), ImportError> {
    let room = match is_start {
        true => MOST_ROWS * 2 / 3,
        false => MOST_ROWS / 3 / PIECES as usize,
    };
    let watch = Watch::NOBODY;
    let mut records = Records::new(text.as_bytes(), ends_of(form), text.len() as u64, watch);
    let first = grid.rows.len();
    loop {
        let record = match records.next() {
            Ok(Some(record)) => record,
            Ok(None) => break,
            Err(Stop::TooLong(row, quoted)) => return Err(too_long(row, quoted)),
            Err(_) => break,
        };
        if record.width() > MOST_COLUMNS {
            return Err(ImportError::TooManyColumns(record.width()));
        }
        let row = if is_start { record.row } else { 0 };
        let fields = record.iter().map(field).collect();
        grid.rows.push(GridRow { row, fields });
        if grid.rows.len() - first > room {
            break;
        }
    }
    if !is_whole {
        grid.rows.pop();
    }
    if !is_start && grid.rows.len() > first {
        grid.rows.remove(first);
    }
    Ok(())
}

/// Delimiter and the byte lines end with.
pub fn ends_of(form: TextForm) -> (u8, u8) {
    let delimiter = u8::try_from(form.delimiter).unwrap_or(b',');
    (delimiter, if form.ends_with_return { b'\r' } else { b'\n' })
}

pub fn too_long(row: u32, is_quoted: bool) -> ImportError {
    let size = crate::import::size_text(MAX_RECORD as u64);
    ImportError::LineTooLong(row, size, is_quoted)
}

fn field(bytes: &[u8]) -> Field {
    let text = String::from_utf8_lossy(bytes);
    match text.trim_matches(super::number::is_blank) {
        "" => Field::Empty,
        text => Field::Text(text.to_owned()),
    }
}

/// The start, and pieces of the rest.
fn sample(source: &dyn Source) -> Result<(Vec<u8>, Vec<Vec<u8>>), ImportError> {
    let gone = |error: std::io::Error| ImportError::Unreadable(error.to_string());
    let mut reader = source.reader().map_err(gone)?;
    let mut head = Vec::new();
    reader
        .by_ref()
        .take(HEAD as u64)
        .read_to_end(&mut head)
        .map_err(gone)?;
    // A first line, or a few of them, longer than that.
    while head.len() < MAX_RECORD && (head.len() as u64) < source.size() {
        let ends = head.iter().filter(|byte| matches!(byte, b'\n' | b'\r'));
        if ends.take(12).count() == 12 {
            break;
        }
        let before = head.len();
        let more = (before as u64).min(MAX_RECORD as u64);
        reader
            .by_ref()
            .take(more)
            .read_to_end(&mut head)
            .map_err(gone)?;
        if head.len() == before {
            break;
        }
    }
    let is_one_line = !head.iter().any(|byte| matches!(byte, b'\n' | b'\r'));
    if is_one_line && head.len() >= MAX_RECORD {
        return Err(too_long(1, false));
    }
    let rest = source.size().saturating_sub(head.len() as u64);
    let mut pieces = Vec::new();
    for at in 1..=PIECES {
        if rest < PIECES * PIECE as u64 * 2 {
            break;
        }
        let from = head.len() as u64 + rest / PIECES * at;
        let from = from.min(source.size() - PIECE as u64);
        pieces.push(piece(&mut *reader, from).map_err(gone)?);
    }
    Ok((head, pieces))
}

fn piece(reader: &mut dyn ReadSeek, from: u64) -> std::io::Result<Vec<u8>> {
    reader.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::with_capacity(PIECE);
    reader.take(PIECE as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}
