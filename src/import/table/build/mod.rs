//! Rows to figures by place, year and indicator, as a [`Mapping`] says.

mod plan;
mod who;
mod wide;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use plan::Plan;
pub use who::{Found, Named, Who};

use super::encoding::{self, Encoding};
use super::grid;
use super::heading;
use super::log::{Log, PLACES};
use super::mapping::Mapping;
use super::names::Names;
use super::number::{Number, NumberForm};
use crate::data::{Bits, Year};
use crate::import::error::ImportError;

/// Memory beside four times the input that a reading may take, in bytes.
const ALLOWANCE: u64 = 256 << 20;
/// Names not known as they are written that are compared with every country.
const MOST_RARE: usize = 1_000;
/// Years a dataset may have.
const MOST_YEARS: usize = 2_000;
/// Indicators a dataset may have.
const MOST_INDICATORS: usize = 65_535;

/// A row of a text or a sheet.
pub trait Row {
    fn number(&self) -> u32;
    fn text(&self, column: usize) -> Cow<'_, [u8]>;
    /// Two columns as they stand, the delimiter between them, where they are
    /// neighbours: spares putting them together.
    fn pair(&self, _first: usize, _second: usize) -> Option<&[u8]> {
        None
    }
    fn figure(&self, column: usize, form: NumberForm, encoding: Encoding) -> Number;
}

/// An indicator found.
#[derive(Debug)]
pub struct Measured {
    pub label: String,
    pub unit: Option<String>,
    pub log: Log,
}

/// What a column held beside the figures that were taken.
#[derive(Debug, Default)]
pub struct Refused {
    /// Texts where figures belong.
    pub texts: Seen,
    /// Figures beyond [`FARTHEST`](crate::data::FARTHEST).
    pub too_large: Seen,
    /// Figures of the column that were taken.
    pub accepted: usize,
}

/// Fields of one kind.
#[derive(Debug, Default)]
pub struct Seen {
    pub count: usize,
    pub first_row: u32,
    pub first: String,
}

/// Everything found so far.
pub struct Build<'m> {
    pub mapping: &'m Mapping,
    pub encoding: Encoding,
    place_names: Names,
    pub named: Vec<Named>,
    pub found: Vec<Found>,
    year_names: Names,
    /// By number of the year's name; `None` where it is no year.
    year_of_name: Vec<Option<u32>>,
    pub years: Vec<Year>,
    pub covered: Bits,
    row_names: Names,
    /// Indicator of a row's name and one of the table's headings.
    targets: Vec<u32>,
    pub measured: Vec<Measured>,
    by_label: BTreeMap<(String, Option<String>), u32>,
    /// Slots of the rows used; of wide tables.
    pub row_slots: Vec<u32>,
    by_row: bool,
    /// By table and column.
    pub refused: BTreeMap<(usize, usize), Refused>,
    /// Rows with figures and no year: count, first row, what stood there.
    pub no_year: Option<(usize, u32, String)>,
    pub notes: usize,
    pub first_note: u32,
    pub foreign_bytes: usize,
    /// Rows of a wide table not yet in their columns.
    block: wide::Block,
    /// Names met that are not known as they are written.
    rare: usize,
    /// What stands between two columns put together.
    joint: u8,
    scratch: Vec<u8>,
}

impl<'m> Build<'m> {
    /// `by_row` where one wide table is all there is.
    pub fn new(mapping: &'m Mapping, by_row: bool) -> Self {
        Self {
            mapping,
            encoding: mapping
                .text
                .map_or(Encoding::Utf8, |text| match text.encoding {
                    Encoding::Windows1252 => Encoding::Windows1252,
                    _ => Encoding::Utf8,
                }),
            place_names: Names::default(),
            named: Vec::new(),
            found: Vec::new(),
            year_names: Names::default(),
            year_of_name: Vec::new(),
            years: Vec::new(),
            covered: Bits::default(),
            row_names: Names::default(),
            targets: Vec::new(),
            measured: Vec::new(),
            by_label: BTreeMap::new(),
            row_slots: Vec::new(),
            by_row,
            refused: BTreeMap::new(),
            no_year: None,
            notes: 0,
            first_note: 0,
            foreign_bytes: 0,
            block: wide::Block::default(),
            rare: 0,
            joint: mapping.text.map_or(0x1f, |text| grid::ends_of(text).0),
            scratch: Vec::new(),
        }
    }

    /// Position of a year among those found.
    fn year(&mut self, year: Year) -> u32 {
        let at = self.years.iter().position(|known| *known == year);
        at.unwrap_or_else(|| {
            self.years.push(year);
            self.years.len() - 1
        }) as u32
    }

    /// Takes one row.
    ///
    /// # Errors
    /// When there are too many indicators.
    #[inline]
    pub fn row(&mut self, row: &impl Row, plan: &mut Plan) -> Result<(), ImportError> {
        if row.number() < plan.first_row {
            return Ok(());
        }
        let Some(place) = self.place(row, plan) else {
            return Ok(());
        };
        let year = match plan.year {
            None => plan.table_year,
            Some(column) => match self.row_year(&row.text(column)) {
                Some(year) => Some(year),
                None => {
                    self.without_year(row, plan, column);
                    return Ok(());
                }
            },
        };
        let names = match plan.names.is_empty() && plan.unit.is_none() {
            true => None,
            false => Some(self.row_name(row, plan)?),
        };
        if let Some(year) = year {
            self.covered.set_growing((year * PLACES + place) as usize);
        }
        if self.by_row {
            if let Some(year) = year {
                self.wide_row(row, plan, year * PLACES + place);
            }
            return Ok(());
        }
        let width = plan.headings.len();
        for figures in &mut plan.figures {
            let Some(own) = figures.year.or(year) else {
                continue;
            };
            let slot = own * PLACES + place;
            if figures.year.is_some() {
                self.covered.set_growing(slot as usize);
            }
            let number = row.figure(figures.column, figures.form, self.encoding);
            if number == Number::Missing {
                continue;
            }
            let target = match (figures.fixed, names) {
                (Some(fixed), _) => fixed,
                (None, Some(name)) => self.targets[name * width + figures.heading],
                (None, None) => continue,
            };
            let Some(measured) = self.measured.get_mut(target as usize) else {
                continue;
            };
            match number {
                Number::Digits(digits, decimals) => {
                    measured.log.place(slot);
                    measured.log.values.push(digits, decimals);
                    figures.accepted += 1;
                }
                Number::Float(value) => {
                    measured.log.place(slot);
                    measured.log.values.push_float(value);
                    figures.accepted += 1;
                }
                Number::Text | Number::TooLarge => {
                    measured.log.refused.push(slot);
                    let text = row.text(figures.column);
                    let at = (plan.table, figures.column);
                    note_refused(&mut self.refused, at, (number, row.number(), &text));
                }
                Number::Missing => {}
            }
        }
        Ok(())
    }

    /// Ends a table: what its columns held is remembered for the report.
    pub fn end(&mut self, plan: &mut Plan) {
        self.end_block(plan);
        for figures in &plan.figures {
            if let Some(refused) = self.refused.get_mut(&(plan.table, figures.column)) {
                refused.accepted = figures.accepted;
            }
        }
    }

    fn decoded(&mut self, bytes: &[u8]) -> String {
        let (text, is_foreign) = encoding::text(bytes, self.encoding);
        self.foreign_bytes += usize::from(is_foreign);
        text.trim_matches(super::number::is_blank).to_owned()
    }

    /// Position of the row's year among those found.
    #[inline]
    fn row_year(&mut self, text: &[u8]) -> Option<u32> {
        if let Some(known) = self.year_names.find(text) {
            return self.year_of_name[known];
        }
        let decoded = self.decoded(text);
        let year = heading::year_in_column(&decoded)
            .filter(|year| self.years.len() < MOST_YEARS || self.years.contains(year))
            .map(|year| self.year(year));
        self.year_names.add(text);
        self.year_of_name.push(year);
        year
    }

    #[cold]
    fn without_year(&mut self, row: &impl Row, plan: &Plan, column: usize) {
        if has_figures(row, plan, self.encoding) {
            let text = self.decoded(&row.text(column));
            let (count, ..) = self.no_year.get_or_insert((0, row.number(), text));
            *count += 1;
        }
    }

    /// Whether all that was kept still fits into what a file of `size` bytes
    /// may take.
    ///
    /// # Errors
    /// When it does not.
    pub fn check_memory(&self, size: u64) -> Result<(), ImportError> {
        let logs: usize = self
            .measured
            .iter()
            .map(|measured| measured.log.bytes())
            .sum();
        let names = self.place_names.bytes() + self.row_names.bytes() + self.year_names.bytes();
        let kept = logs + names + self.row_slots.capacity() * 4 + self.covered.bytes();
        let most = size.saturating_mul(4).saturating_add(ALLOWANCE);
        match kept as u64 > most {
            true => Err(ImportError::TooMuchMemory(crate::import::size_text(most))),
            false => Ok(()),
        }
    }
}

fn has_figures(row: &impl Row, plan: &Plan, encoding: Encoding) -> bool {
    plan.figures.iter().any(|figures| {
        let number = row.figure(figures.column, figures.form, encoding);
        matches!(number, Number::Digits(..) | Number::Float(_))
    })
}

#[cold]
fn note_refused(
    refused: &mut BTreeMap<(usize, usize), Refused>,
    at: (usize, usize),
    (number, row, text): (Number, u32, &[u8]),
) {
    let refused = refused.entry(at).or_default();
    let seen = match number {
        Number::TooLarge => &mut refused.too_large,
        _ => &mut refused.texts,
    };
    if seen.count == 0 {
        seen.first_row = row;
        seen.first = String::from_utf8_lossy(text)
            .trim()
            .chars()
            .take(60)
            .collect();
    }
    seen.count += 1;
}
