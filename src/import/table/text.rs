//! Delimited texts: a sample is understood, then all of it is streamed.

use std::borrow::Cow;
use std::io::Read;

use sha2::{Digest, Sha256};

use super::build::{Build, Row};
use super::columns::text_of;
use super::decision::{Decided, Decision, NO_FIT, Told, decided};
use super::doubt::Doubt;
use super::encoding::{Encoding, Recoded, text};
use super::finish::finish;
use super::grid::{self, Grid};
use super::mapping::{Mapping, TableMapping, TextForm};
use super::number::{self, Number, NumberForm};
use super::records::{Record, Records, Stop};
use super::role::Role;
use super::roles::{self, Known};
use super::source::{Source, Watch};
use super::told::Understood;
use super::{Guess, PreviewRow};
use crate::data::{Dataset, hex};
use crate::import::error::{ImportError, Location};
use crate::import::report::ImportReport;

/// Rows between two looks at the memory taken.
const LOOK_EVERY: u32 = 1 << 16;

/// `is_asked` says that a person can give the year where none is named.
pub(super) fn guess(
    source: &dyn Source,
    told: &Told,
    is_asked: bool,
) -> Result<Guess, ImportError> {
    if source.size() == 0 {
        return Err(ImportError::Empty);
    }
    let (form, grid) = grid::of_text(source, told.text)?;
    let known = Known {
        file: source.name(),
        sheet: None,
        delimiter: Some(form.delimiter),
        table: 0,
        header: told.headers.get("").copied(),
        is_asked,
    };
    let (table, doubts) = roles::guess(&grid, known)?;
    let mut mapping = Mapping {
        text: Some(form),
        tables: vec![table],
        ..Mapping::default()
    };
    mapping.sign();
    Ok(Guess {
        mapping,
        doubts,
        preview: vec![preview(&grid)],
        no_tables: Vec::new(),
    })
}

/// The first rows as texts, for people to look at: fewer of a table with
/// thousands of columns, so that looking at it takes no memory to speak of.
pub(super) fn preview(grid: &Grid) -> Vec<PreviewRow> {
    const FIELDS: usize = 120_000;
    let most = grid.rows.iter().map(|row| row.fields.len()).max();
    let rows = (FIELDS / most.unwrap_or_default().max(1)).clamp(8, 30);
    let rows = grid.rows.iter().take(rows.min(grid.head));
    rows.map(|row| PreviewRow {
        row: row.row,
        fields: row.fields.iter().map(|f| text_of(f).into_owned()).collect(),
    })
    .collect()
}

/// Says how the text is parted.
fn form_text(form: TextForm) -> String {
    let by = match form.delimiter {
        ',' => "commas".to_owned(),
        ';' => "semicolons".to_owned(),
        '\t' => "tabs".to_owned(),
        '|' => "bars".to_owned(),
        other => format!("“{other}”"),
    };
    format!("{}, parted by {by}", form.encoding.text())
}

/// Understands a text, by a decision where one fits, and reads it.
pub(super) fn open(
    source: &dyn Source,
    decisions: &[Decision],
    watch: Watch<'_>,
) -> Result<(Dataset, ImportReport), ImportError> {
    let found = guess(source, &Told::default(), true)?;
    let again = |told: &Told| Some(guess(source, told, true).ok()?.mapping);
    let decided = decided(decisions, source.name(), &found.mapping, again);
    if let Decided::As(decision, mapping) = decided {
        let (dataset, mut report) = read(source, &mapping, Vec::new(), watch)?;
        if let Some(table) = &mut report.table {
            table.decision = Some(Box::new(decision.clone()));
        }
        return Ok((dataset, report));
    }
    if !found.mapping.tables.iter().all(TableMapping::is_dated) {
        return Err(ImportError::NoYear);
    }
    let (dataset, mut report) = read(source, &found.mapping, found.doubts, watch)?;
    if matches!(decided, Decided::NoFit) {
        report.ignore(NO_FIT, Location::default());
    }
    Ok((dataset, report))
}

pub(super) fn read(
    source: &dyn Source,
    mapping: &Mapping,
    doubts: Vec<Doubt>,
    watch: Watch<'_>,
) -> Result<(Dataset, ImportReport), ImportError> {
    let gone = |error: std::io::Error| ImportError::Unreadable(error.to_string());
    let (Some(form), Some(table)) = (mapping.text, mapping.tables.first()) else {
        return Err(ImportError::NoTable);
    };
    let mut report = ImportReport {
        file: source.name().to_owned(),
        kind: "country table",
        table: Some(Box::new(Understood {
            text: form_text(form),
            shapes: vec![table.shape()],
            doubts,
            mapping: mapping.clone(),
            ..Understood::default()
        })),
        ..ImportReport::default()
    };
    let mut reader = Hashed {
        from: source.reader().map_err(gone)?,
        hasher: Sha256::new(),
        held: Vec::new(),
    };
    reader.skip_mark(form.encoding).map_err(gone)?;
    let recoded = Recoded::new(reader, form.encoding);
    let mut records = Records::new(recoded, grid::ends_of(form), source.size(), watch);
    let has = |wanted: &Role| table.columns.iter().any(|column| column.role == *wanted);
    let is_dated = table.columns.iter().any(|column| match &column.role {
        Role::Figures(figures) => figures.year.is_some(),
        _ => false,
    });
    let is_wide =
        !is_dated && !has(&Role::Indicator) && !has(&Role::IndicatorCode) && !has(&Role::Unit);
    let mut build = Build::new(mapping, is_wide);
    let mut plan = build.plan(0, table)?;
    if is_wide && !plan.is_one_to_one() {
        // Two columns of one indicator: each figure says itself where it belongs.
        build = Build::new(mapping, false);
        plan = build.plan(0, table)?;
    }
    loop {
        let record = match records.next() {
            Ok(Some(record)) => record,
            Ok(None) => break,
            Err(Stop::Io(error)) => return Err(gone(error)),
            Err(Stop::Cancelled) => return Err(ImportError::Cancelled),
            Err(Stop::TooLong(row, quoted)) => return Err(grid::too_long(row, quoted)),
        };
        build.row(&record, &mut plan)?;
        if record.row % LOOK_EVERY == 0 {
            build.check_memory(source.size())?;
        }
    }
    build.end(&mut plan);
    let hasher = records.into_inner().into_inner().hasher;
    let sha256 = hex(&hasher.finalize());
    let dataset = finish(build, (source.name(), sha256), &mut report)?;
    Ok((dataset, report))
}

impl Row for Record<'_> {
    fn number(&self) -> u32 {
        self.row
    }

    #[inline]
    fn text(&self, column: usize) -> Cow<'_, [u8]> {
        Cow::Borrowed(self.get(column))
    }

    #[inline]
    fn pair(&self, first: usize, second: usize) -> Option<&[u8]> {
        self.neighbours(first, second)
    }

    #[inline]
    fn figure(&self, column: usize, form: NumberForm, encoding: Encoding) -> Number {
        let field = self.get(column);
        match number::read(field, form) {
            Number::Text if !field.is_ascii() => number::read_text(&text(field, encoding).0, form),
            number => number,
        }
    }
}

/// Hashes what passes.
struct Hashed<R> {
    from: R,
    hasher: Sha256,
    /// Bytes taken to look for a mark, to be given out first.
    held: Vec<u8>,
}

impl<R: Read> Hashed<R> {
    /// Takes the mark in front of UTF-8; the decoder of UTF-16 takes its own.
    fn skip_mark(&mut self, encoding: Encoding) -> std::io::Result<()> {
        if encoding != Encoding::Utf8 {
            return Ok(());
        }
        let mut start = Vec::new();
        self.from.by_ref().take(3).read_to_end(&mut start)?;
        self.hasher.update(&start);
        self.held = start.split_off(encoding.mark(&start));
        Ok(())
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if !self.held.is_empty() {
            let count = self.held.len().min(into.len());
            into[..count].copy_from_slice(&self.held[..count]);
            self.held.drain(..count);
            return Ok(count);
        }
        let count = self.from.read(into)?;
        self.hasher.update(&into[..count]);
        Ok(count)
    }
}
