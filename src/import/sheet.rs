//! Workbook bytes to raw sheets: no meaning yet, only cells with their places.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader, Xlsx};

use super::error::{FileError, ImportError, Location};
use super::guard::quietly;
use crate::style::number::thousands;

/// Unpacked size a workbook may have; the official one has under 1 MB.
const MAX_UNPACKED: u64 = 256 << 20;
/// Rows and columns a data sheet may have; the official ones have 194 x 39.
const MAX_ROWS: usize = 20_000;
const MAX_COLUMNS: usize = 1_000;
/// Rows and cells, empty ones before a value included, of all data sheets together.
const MAX_SLOTS: usize = 4_000_000;

/// One cell as the workbook holds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    Empty,
    Number(f64),
    Text(String),
    /// Something that is neither (a date, a truth value, a formula error), in words.
    Other(String),
}

/// One sheet; `rows[0]` is the header row.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Field>>,
    /// Row number (from 0) of `rows[0]` in the workbook; columns start at A.
    pub first_row: u32,
}

impl Sheet {
    /// Where a cell stands, with its heading if there is one.
    pub fn location(&self, row: usize, column: Option<usize>) -> Location {
        Location {
            sheet: Some(self.name.clone()),
            row: Some(self.first_row + row as u32 + 1),
            column: column.map(|column| self.column_name(column)),
            field: None,
        }
    }

    /// Where a whole column stands.
    pub fn column_location(&self, column: usize) -> Location {
        Location {
            row: None,
            ..self.location(0, Some(column))
        }
    }

    fn column_name(&self, column: usize) -> String {
        let letters = letters(column as u32);
        match self.rows.first().and_then(|header| header.get(column)) {
            Some(Field::Text(heading)) => format!("{letters} ({})", heading.trim()),
            _ => letters,
        }
    }
}

/// Spreadsheet letters of a column counted from 0: A … Z, AA …
pub(super) fn letters(mut column: u32) -> String {
    let mut text = String::new();
    loop {
        text.insert(0, char::from(b'A' + (column % 26) as u8));
        if column < 26 {
            return text;
        }
        column = column / 26 - 1;
    }
}

/// Reads the sheets whose names `wanted` accepts; also returns the names of the others.
///
/// # Errors
/// When the bytes are no readable workbook.
pub fn read(
    file: &str,
    bytes: &[u8],
    wanted: impl Fn(&str) -> bool,
) -> Result<(Vec<Sheet>, Vec<String>), FileError> {
    let limits = Limits {
        rows: MAX_ROWS,
        columns: MAX_COLUMNS,
    };
    read_within(file, bytes, limits, wanted)
}

/// Rows and columns a sheet may have.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub rows: usize,
    pub columns: usize,
}

/// The same with other limits to each sheet.
///
/// # Errors
/// When the bytes are no readable workbook.
pub fn read_within(
    file: &str,
    bytes: &[u8],
    limits: Limits,
    wanted: impl Fn(&str) -> bool,
) -> Result<(Vec<Sheet>, Vec<String>), FileError> {
    refuse_bombs(bytes).map_err(|error| error.in_file(file))?;
    // Fuzzing found cells named so that the library's arithmetic overflows.
    quietly(|| sheets(file, bytes, limits, wanted)).unwrap_or_else(|_| {
        let cause = "it holds something that no workbook holds";
        Err(ImportError::Damaged(cause.to_owned()).in_file(file))
    })
}

fn sheets(
    file: &str,
    bytes: &[u8],
    limits: Limits,
    wanted: impl Fn(&str) -> bool,
) -> Result<(Vec<Sheet>, Vec<String>), FileError> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error| damaged(error).in_file(file))?;
    let (names, others): (Vec<String>, Vec<String>) = workbook
        .sheet_names()
        .into_iter()
        .partition(|name| wanted(name));
    let mut sheets = Vec::with_capacity(names.len());
    let mut room = MAX_SLOTS;
    for name in names {
        sheets.push(
            read_sheet(&mut workbook, name, limits, &mut room)
                .map_err(|(cause, location)| cause.at(file, *location))?,
        );
    }
    Ok((sheets, others))
}

/// Cell by cell instead of as a range: a range is as large as its farthest
/// cell, and one stray value in the last corner would ask for gigabytes.
/// `room` is what the file may still ask for.
fn read_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: String,
    limits: Limits,
    room: &mut usize,
) -> Result<Sheet, (ImportError, Box<Location>)> {
    let here = Location {
        sheet: Some(name.clone()),
        ..Location::default()
    };
    let fail = |error| (damaged(error), Box::new(here.clone()));
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(fail)?;
    let mut rows: Vec<Vec<Field>> = Vec::new();
    let mut first_row = None;
    while let Some(cell) = cells.next_cell().map_err(fail)? {
        let field = field(cell.get_value());
        if field == Field::Empty {
            continue;
        }
        let (in_row, in_column) = cell.get_position();
        let first_row = *first_row.get_or_insert(in_row);
        let there = || {
            Box::new(Location {
                row: Some(in_row.saturating_add(1)),
                column: Some(letters(in_column)),
                ..here.clone()
            })
        };
        let Some(below) = in_row.checked_sub(first_row) else {
            let cause = ImportError::Damaged("its rows are out of order".to_owned());
            return Err((cause, there()));
        };
        if below as usize >= limits.rows || in_column as usize >= limits.columns {
            return Err((
                ImportError::SheetTooLarge(limits.rows, limits.columns),
                there(),
            ));
        }
        let (row, column) = (below as usize, in_column as usize);
        let new_rows = (row + 1).saturating_sub(rows.len());
        let new_cells = (column + 1).saturating_sub(rows.get(row).map_or(0, Vec::len));
        let Some(left) = room.checked_sub(new_rows + new_cells) else {
            let most = thousands(MAX_SLOTS);
            return Err((ImportError::TooManySlots(most), there()));
        };
        *room = left;
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if rows[row].len() <= column {
            rows[row].resize(column + 1, Field::Empty);
        }
        if rows[row][column] != Field::Empty {
            return Err((ImportError::CellTwice, there()));
        }
        rows[row][column] = field;
    }
    Ok(Sheet {
        name,
        rows,
        first_row: first_row.unwrap_or_default(),
    })
}

fn damaged(error: calamine::XlsxError) -> ImportError {
    match error {
        calamine::XlsxError::Password => ImportError::Protected,
        calamine::XlsxError::FileNotFound(part)
            if part.contains("workbook") || part.ends_with(".rels") =>
        {
            ImportError::WrongKind("an archive or another Office document")
        }
        other => ImportError::Damaged(other.to_string()),
    }
}

/// Refuses an archive that says it unpacks to an unreasonable size.
fn refuse_bombs(bytes: &[u8]) -> Result<(), ImportError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| match error {
        zip::result::ZipError::InvalidArchive(_) => {
            ImportError::Damaged("its table of contents, at the end, is missing".to_owned())
        }
        other => ImportError::Damaged(other.to_string()),
    })?;
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        let entry = archive
            .by_index_raw(index)
            .map_err(|error| ImportError::Damaged(error.to_string()))?;
        unpacked = unpacked.saturating_add(entry.size());
    }
    if unpacked > MAX_UNPACKED {
        return Err(ImportError::Bomb(
            super::size_text(unpacked),
            super::size_text(MAX_UNPACKED),
        ));
    }
    // One that unpacks to more than it says ends there: the library sees to it.
    Ok(())
}

fn field(data: &DataRef<'_>) -> Field {
    match data {
        DataRef::Empty => Field::Empty,
        DataRef::Float(number) => Field::Number(*number),
        DataRef::Int(number) => Field::Number(*number as f64),
        DataRef::String(text) => text_field(text),
        DataRef::SharedString(text) => text_field(text),
        other => Field::Other(describe(other)),
    }
}

fn text_field(text: &str) -> Field {
    if text.trim().is_empty() {
        Field::Empty
    } else {
        Field::Text(text.to_owned())
    }
}

fn describe(data: &DataRef<'_>) -> String {
    match Data::from(data.clone()) {
        Data::Bool(value) => format!("the truth value {}", if value { "TRUE" } else { "FALSE" }),
        Data::Error(error) => format!("the error {error}"),
        _ => "a date".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        let names: Vec<String> = [0, 25, 26, 38, 701, 702].map(letters).into();
        assert_eq!(names, ["A", "Z", "AA", "AM", "ZZ", "AAA"]);
    }
}
