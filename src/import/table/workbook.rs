//! Workbooks that are not the official one: every sheet with a table of
//! countries is read, each as a table of its own.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::Guess;
use super::build::{Build, Row};
use super::columns::text_of;
use super::decision::{Decided, Decision, NO_FIT, Told, decided};
use super::doubt::Doubt;
use super::encoding::Encoding;
use super::finish::finish;
use super::grid::of_sheet;
use super::mapping::{Mapping, TableMapping};
use super::number::of_float;
use super::number::{self, Number, NumberForm};
use super::roles::{self, Known};
use super::text::preview;
use super::told::Understood;
use crate::data::{Dataset, hex};
use crate::import::error::{FileError, ImportError, Location};
use crate::import::report::ImportReport;
use crate::import::sheet::{self, Field, Limits, Sheet};

/// Rows and columns a sheet may have here; all sheets together have a bound
/// of their own.
const LIMITS: Limits = Limits {
    rows: 1_048_576,
    columns: 16_384,
};

/// Understands a workbook and reads it.
///
/// # Errors
/// When it is damaged, or no sheet holds a table of countries.
pub fn open(
    file: &str,
    bytes: &[u8],
    decisions: &[Decision],
) -> Result<(Dataset, ImportReport), FileError> {
    let sheets = sheets(file, bytes)?;
    let (found, aside) = guess(file, &sheets, &Told::default())?;
    let is_dated = found.mapping.used().next().is_some();
    let again = |told: &Told| Some(guess(file, &sheets, told).ok()?.0.mapping);
    let decided = decided(decisions, file, &found.mapping, again);
    let is_no_fit = matches!(decided, Decided::NoFit);
    let (mapping, mut report) = match decided {
        Decided::As(decision, mapping) => {
            let mut report = told(file, &mapping, Vec::new());
            if let Some(table) = &mut report.table {
                table.decision = Some(Box::new(decision.clone()));
            }
            (mapping, report)
        }
        _ if !is_dated => return Err(ImportError::NoYear.in_file(file)),
        _ => {
            let mut doubts = found.doubts;
            let tables = &found.mapping.tables;
            doubts.retain(|doubt| {
                let table = tables.get(doubt.about.table());
                table.is_some_and(|table| !table.is_left_aside)
            });
            let mut report = told(file, &found.mapping, doubts);
            for table in found
                .mapping
                .tables
                .iter()
                .filter(|table| !table.is_dated())
            {
                report.refuse(ImportError::NoYear.to_string(), at_sheet(table));
            }
            (found.mapping, report)
        }
    };
    if is_no_fit {
        report.ignore(NO_FIT, Location::default());
    }
    for (sheet, cause) in aside {
        let at = Location {
            sheet: Some(sheet),
            ..Location::default()
        };
        let what = format!("a sheet that is no table of countries: {cause}");
        report.ignore(what, at);
    }
    read(&sheets, &mapping, (file, bytes), report)
}

pub(super) fn guess_bytes(file: &str, bytes: &[u8], told: &Told) -> Result<Guess, FileError> {
    Ok(guess(file, &sheets(file, bytes)?, told)?.0)
}

pub(super) fn read_bytes(
    file: &str,
    bytes: &[u8],
    mapping: &Mapping,
) -> Result<(Dataset, ImportReport), FileError> {
    let report = told(file, mapping, Vec::new());
    read(&sheets(file, bytes)?, mapping, (file, bytes), report)
}

fn sheets(file: &str, bytes: &[u8]) -> Result<Vec<Sheet>, FileError> {
    Ok(sheet::read_within(file, bytes, LIMITS, |_| true)?.0)
}

fn at_sheet(table: &TableMapping) -> Location {
    Location {
        sheet: table.sheet.clone(),
        ..Location::default()
    }
}

fn told(file: &str, mapping: &Mapping, doubts: Vec<Doubt>) -> ImportReport {
    ImportReport {
        file: file.to_owned(),
        kind: "country table",
        table: Some(Box::new(Understood {
            text: "workbook".to_owned(),
            shapes: mapping.tables.iter().map(TableMapping::shape).collect(),
            doubts,
            mapping: mapping.clone(),
            ..Understood::default()
        })),
        ..ImportReport::default()
    }
}

/// Sheets left aside, with the reason.
type Aside = Vec<(String, ImportError)>;

fn guess(file: &str, sheets: &[Sheet], told: &Told) -> Result<(Guess, Aside), FileError> {
    let mut mapping = Mapping::default();
    let (mut doubts, mut previews, mut aside) = (Vec::new(), Vec::new(), Aside::new());
    for sheet in sheets {
        let grid = of_sheet(sheet);
        let known = Known {
            file,
            sheet: Some(&sheet.name),
            delimiter: None,
            table: mapping.tables.len(),
            header: told.headers.get(&sheet.name).copied(),
            is_asked: true,
        };
        match roles::guess(&grid, known) {
            Ok((mut table, more)) => {
                // Without a year it waits for a person to name one.
                table.is_left_aside = !table.is_dated();
                mapping.tables.push(table);
                doubts.extend(more);
                previews.push(preview(&grid));
            }
            Err(cause) => aside.push((sheet.name.clone(), cause)),
        }
    }
    if mapping.tables.is_empty() {
        return Err(no_table(aside).in_file(file));
    }
    mapping.sign();
    let guess = Guess {
        mapping,
        doubts,
        preview: previews,
        no_tables: aside
            .iter()
            .map(|(sheet, cause)| (sheet.clone(), cause.to_string()))
            .collect(),
    };
    Ok((guess, aside))
}

/// The reason of the one sheet, or that of the sheet that came nearest.
fn no_table(mut aside: Aside) -> ImportError {
    if let [_] = aside.as_slice()
        && let Some((_, cause)) = aside.pop()
    {
        return cause;
    }
    let near = aside
        .iter()
        .position(|(_, cause)| matches!(cause, ImportError::OnlyGroups(_)));
    match near {
        Some(at) => aside.swap_remove(at).1,
        None => ImportError::NoSheet(roles::listed(aside.into_iter().map(|(name, _)| name))),
    }
}

fn read(
    sheets: &[Sheet],
    mapping: &Mapping,
    (file, bytes): (&str, &[u8]),
    mut report: ImportReport,
) -> Result<(Dataset, ImportReport), FileError> {
    let fail = |cause: ImportError| cause.in_file(file);
    let mut build = Build::new(mapping, false);
    for table in mapping.tables.iter().filter(|table| table.is_left_aside) {
        let at = at_sheet(table);
        let is_told = report.refused.iter().any(|remark| remark.at == at);
        match table.is_dated() {
            true => report.ignore("sheet left aside by hand", at),
            false if is_told => {}
            false => report.ignore("sheet left aside, nothing names its year", at),
        }
    }
    for (at, table) in mapping.used() {
        let name = table.sheet.as_deref().unwrap_or_default();
        let Some(sheet) = sheets.iter().find(|sheet| sheet.name == name) else {
            let at = Location {
                sheet: Some(name.to_owned()),
                ..Location::default()
            };
            report.refuse("there is no such sheet in this workbook", at);
            continue;
        };
        let mut plan = build.plan(at, table).map_err(fail)?;
        for (at, fields) in sheet.rows.iter().enumerate() {
            let row = SheetRow {
                number: sheet.first_row + at as u32 + 1,
                fields,
            };
            build.row(&row, &mut plan).map_err(fail)?;
        }
        build.end(&mut plan);
        build.check_memory(bytes.len() as u64).map_err(fail)?;
    }
    let sha256 = hex(&Sha256::digest(bytes));
    let dataset = finish(build, (file, sha256), &mut report).map_err(fail)?;
    Ok((dataset, report))
}

struct SheetRow<'a> {
    number: u32,
    fields: &'a [Field],
}

impl Row for SheetRow<'_> {
    fn number(&self) -> u32 {
        self.number
    }

    fn text(&self, column: usize) -> Cow<'_, [u8]> {
        match self.fields.get(column).map_or(Cow::Borrowed(""), text_of) {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        }
    }

    fn figure(&self, column: usize, form: NumberForm, _: Encoding) -> Number {
        match self.fields.get(column) {
            None | Some(Field::Empty) => Number::Missing,
            Some(Field::Number(value)) => of_float(*value),
            Some(Field::Text(text)) => number::read_text(text, form),
            // What a formula gave instead of a number ("#N/A").
            Some(Field::Other(text)) if text.starts_with("the error") => Number::Missing,
            Some(Field::Other(_)) => Number::Text,
        }
    }
}
