//! Rows to figures by place, year and indicator, as a [`Mapping`] says.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::encoding::{self, Encoding};
use super::grid;
use super::heading;
use super::log::{Log, PLACES};
use super::mapping::{Mapping, Role, TableMapping};
use super::names::Names;
use super::number::{Number, NumberForm};
use crate::data::country::Country;
use crate::data::{Bits, Year, exact};
use crate::import::error::ImportError;
use crate::import::places::{self, Meaning};

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

/// Who a row is about.
#[derive(Clone, Debug)]
pub enum Who {
    /// Position among the places found.
    Place(u32),
    Group,
    NoCountryOfToday,
    LeftOut,
    Unknown {
        why: String,
        near: Vec<&'static str>,
    },
    Empty,
}

/// A name or code of the table, and the rows it stood in.
#[derive(Debug)]
pub struct Named {
    pub text: String,
    pub who: Who,
    pub repaired: Option<String>,
    pub rows: usize,
    /// Rows that had figures; counted for unknown names only.
    pub with_figures: usize,
    pub first_row: u32,
}

/// A country found.
#[derive(Debug)]
pub struct Found {
    pub country: &'static Country,
    pub names: Vec<String>,
    pub continent: Option<String>,
    pub region: Option<String>,
}

/// An indicator found.
#[derive(Debug)]
pub struct Measured {
    pub label: String,
    pub unit: Option<String>,
    pub log: Log,
}

/// Texts where figures belong, by column.
#[derive(Debug, Default)]
pub struct Texts {
    pub count: usize,
    pub first_row: u32,
    pub first: String,
    pub accepted: usize,
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
    pub texts: BTreeMap<(usize, usize), Texts>,
    /// Rows with figures and no year: count, first row, what stood there.
    pub no_year: Option<(usize, u32, String)>,
    pub notes: usize,
    pub first_note: u32,
    pub foreign_bytes: usize,
    /// Names met that are not known as they are written.
    rare: usize,
    /// What stands between two columns put together.
    joint: u8,
    scratch: Vec<u8>,
}

/// One table's columns by role.
pub struct Plan {
    table: usize,
    place: Option<usize>,
    code: Option<(usize, bool)>,
    year: Option<usize>,
    table_year: Option<u32>,
    names: Vec<usize>,
    unit: Option<usize>,
    continent: Option<usize>,
    region: Option<usize>,
    figures: Vec<Column>,
    /// Different headings of figures, with their units; one `None` where rows name all.
    headings: Vec<(Option<String>, Option<String>)>,
    first_row: u32,
}

struct Column {
    column: usize,
    form: NumberForm,
    year: Option<u32>,
    heading: usize,
    /// The indicator, where no row has a say in it.
    fixed: Option<u32>,
    accepted: usize,
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
            texts: BTreeMap::new(),
            no_year: None,
            notes: 0,
            first_note: 0,
            foreign_bytes: 0,
            rare: 0,
            joint: mapping.text.map_or(0x1f, |text| grid::ends_of(text).0),
            scratch: Vec::new(),
        }
    }

    /// What a table's mapping means for its rows.
    ///
    /// # Errors
    /// When it has too many indicators.
    pub fn plan(&mut self, table: usize, mapping: &TableMapping) -> Result<Plan, ImportError> {
        let position = |wanted: fn(&Role) -> bool| {
            mapping
                .columns
                .iter()
                .position(|column| wanted(&column.role))
        };
        let all = |wanted: fn(&Role) -> bool| -> Vec<usize> {
            let columns = mapping.columns.iter().enumerate();
            columns
                .filter(|(_, c)| wanted(&c.role))
                .map(|(at, _)| at)
                .collect()
        };
        let mut names = all(|role| *role == Role::Indicator);
        if names.is_empty() {
            names = all(|role| *role == Role::IndicatorCode);
        }
        let mut plan = Plan {
            table,
            place: position(|role| *role == Role::Place),
            code: mapping
                .columns
                .iter()
                .enumerate()
                .find_map(|(at, c)| match c.role {
                    Role::Code { numeric } => Some((at, numeric)),
                    _ => None,
                }),
            year: position(|role| *role == Role::Year),
            table_year: None,
            names,
            unit: position(|role| *role == Role::Unit),
            continent: position(|role| *role == Role::Continent),
            region: position(|role| *role == Role::Region),
            figures: Vec::new(),
            headings: Vec::new(),
            first_row: mapping.first_row,
        };
        plan.table_year = mapping.year.map(|year| self.year(year));
        let mut heading_of = BTreeMap::new();
        for (at, column) in mapping.columns.iter().enumerate() {
            let Role::Figures(figures) = &column.role else {
                continue;
            };
            let heading = (figures.indicator.clone(), figures.unit.clone());
            let count = plan.headings.len();
            let heading = *heading_of.entry(heading.clone()).or_insert_with(|| {
                plan.headings.push(heading);
                count
            });
            let is_fixed = plan.names.is_empty() && plan.unit.is_none();
            let fixed = match is_fixed {
                true => Some(self.indicator(&[], &plan.headings[heading], (None, false))?),
                false => None,
            };
            plan.figures.push(Column {
                column: at,
                form: figures.number,
                year: figures.year.map(|year| self.year(year)),
                heading,
                fixed,
                accepted: 0,
            });
        }
        // Names of rows mean other indicators in another table.
        self.row_names = Names::default();
        self.targets.clear();
        Ok(plan)
    }

    /// Position of a year among those found.
    fn year(&mut self, year: Year) -> u32 {
        let at = self.years.iter().position(|known| *known == year);
        at.unwrap_or_else(|| {
            self.years.push(year);
            self.years.len() - 1
        }) as u32
    }

    /// The indicator that a row's names and a heading make together.
    fn indicator(
        &mut self,
        names: &[String],
        (heading, unit): &(Option<String>, Option<String>),
        (row_unit, is_only): (Option<&str>, bool),
    ) -> Result<u32, ImportError> {
        let mut parts: Vec<&str> = names.iter().map(String::as_str).collect();
        match is_only {
            // "Rate – female", but "Rate – lower bound".
            true => parts.splice(0..0, heading.as_deref()).for_each(drop),
            false => parts.extend(heading.as_deref()),
        }
        parts.retain(|part| !part.is_empty());
        let label = match parts.is_empty() {
            true => "Value".to_owned(),
            false => parts.join(" – "),
        };
        let unit = row_unit
            .filter(|unit| !unit.is_empty())
            .map(str::to_owned)
            .or(unit.clone());
        let (label, unit) = match unit {
            Some(unit) => (label, Some(unit)),
            None => heading::split_unit(&label),
        };
        let key = (label, unit);
        if let Some(known) = self.by_label.get(&key) {
            return Ok(*known);
        }
        if self.measured.len() >= MOST_INDICATORS {
            return Err(ImportError::TooManyIndicators);
        }
        let at = self.measured.len() as u32;
        self.measured.push(Measured {
            label: key.0.clone(),
            unit: key.1.clone(),
            log: Log::new(self.by_row),
        });
        self.by_label.insert(key, at);
        Ok(at)
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
        if self.by_row {
            self.row_slots
                .push(year.unwrap_or_default() * PLACES + place);
        }
        let used = self.row_slots.len().saturating_sub(1);
        let width = plan.headings.len();
        if let Some(year) = year {
            self.covered.set_growing((year * PLACES + place) as usize);
        }
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
                    measured.log.place(slot, used);
                    measured.log.values.push(digits, decimals);
                    figures.accepted += 1;
                }
                Number::Float(value) => {
                    measured.log.place(slot, used);
                    measured.log.values.push_float(value);
                    figures.accepted += 1;
                }
                Number::Text => {
                    measured.log.refused.push(slot);
                    let text = row.text(figures.column);
                    note_text(
                        &mut self.texts,
                        (plan.table, figures.column),
                        row.number(),
                        &text,
                    );
                }
                Number::Missing => {}
            }
        }
        Ok(())
    }

    /// Ends a table: what its columns held is remembered for the report.
    pub fn end(&mut self, plan: &Plan) {
        for figures in &plan.figures {
            if let Some(texts) = self.texts.get_mut(&(plan.table, figures.column)) {
                texts.accepted = figures.accepted;
            }
        }
    }

    /// The place a row is about; `None` where it is not used.
    #[inline]
    fn place(&mut self, row: &impl Row, plan: &Plan) -> Option<u32> {
        let at = match (plan.place, plan.code) {
            (Some(column), None) | (None, Some((column, _))) => {
                let text = row.text(column);
                let known = self.place_names.find(&text);
                known.unwrap_or_else(|| self.new_place(&text, row, plan))
            }
            (Some(name), Some((code, _))) => {
                if let Some(key) = row.pair(name, code)
                    && let Some(known) = self.place_names.find(key)
                {
                    return self.used(known, row, plan);
                }
                let mut key = std::mem::take(&mut self.scratch);
                key.clear();
                key.extend_from_slice(&row.text(name));
                key.push(self.joint);
                key.extend_from_slice(&row.text(code));
                let known = self.place_names.find(&key);
                let at = known.unwrap_or_else(|| self.new_place(&key, row, plan));
                self.scratch = key;
                at
            }
            (None, None) => return None,
        };
        self.used(at, row, plan)
    }

    /// The place behind a name's number, its row counted.
    #[inline]
    fn used(&mut self, at: usize, row: &impl Row, plan: &Plan) -> Option<u32> {
        let named = &mut self.named[at];
        named.rows += 1;
        match named.who {
            Who::Place(place) => Some(place),
            Who::Unknown { .. } | Who::Empty => {
                self.unknown_row(at, row, plan);
                None
            }
            Who::Group | Who::NoCountryOfToday | Who::LeftOut => None,
        }
    }

    #[cold]
    fn unknown_row(&mut self, at: usize, row: &impl Row, plan: &Plan) {
        if has_figures(row, plan, self.encoding) {
            let named = &mut self.named[at];
            if named.with_figures == 0 {
                named.first_row = row.number();
            }
            named.with_figures += 1;
            return;
        }
        let is_empty = (0..plan.width()).all(|column| row.text(column).is_empty());
        if !is_empty {
            self.notes += 1;
            if self.first_note == 0 {
                self.first_note = row.number();
            }
        }
    }

    #[cold]
    fn new_place(&mut self, key: &[u8], row: &impl Row, plan: &Plan) -> usize {
        let name = plan.place.map(|column| self.decoded(&row.text(column)));
        let code = plan.code.map(|(column, _)| self.decoded(&row.text(column)));
        let (name, code) = (name.unwrap_or_default(), code.unwrap_or_default());
        let numeric = plan.code.is_some_and(|(_, numeric)| numeric);
        let mut repaired = None;
        // Suggestions cost a comparison with every country; a file of nothing
        // but unknown names must not take minutes.
        let is_known = |text: &str| !text.is_empty() && places::is_known(text).is_some();
        let is_by_hand = [&name, &code]
            .iter()
            .any(|text| self.mapping.places.contains_key(*text));
        let is_understood = is_known(&name) || name.is_empty() && is_known(&code);
        let is_rare = !is_understood && !is_by_hand;
        self.rare += usize::from(is_rare);
        let meaning = match is_rare && self.rare > MOST_RARE {
            true => Meaning::Unknown {
                why: format!("“{name}{code}” was not looked at after so many unknown names"),
                near: Vec::new(),
            },
            false => places::meaning(&name, &code, numeric, &self.mapping.places),
        };
        let who = match meaning {
            Meaning::Country {
                country,
                repaired: how,
            } => {
                repaired = how;
                let at = self.found.iter().position(|found| found.country == country);
                let at = at.unwrap_or_else(|| {
                    self.found.push(Found {
                        country,
                        names: Vec::new(),
                        continent: None,
                        region: None,
                    });
                    self.found.len() - 1
                });
                if !name.is_empty() && !self.found[at].names.contains(&name) {
                    self.found[at].names.push(name.clone());
                }
                self.add_groups(at, row, plan);
                Who::Place(at as u32)
            }
            Meaning::Group => Who::Group,
            Meaning::NoCountryOfToday => Who::NoCountryOfToday,
            Meaning::LeftOut => Who::LeftOut,
            Meaning::Unknown { why, near } => Who::Unknown { why, near },
            Meaning::Empty => Who::Empty,
        };
        self.named.push(Named {
            text: if name.is_empty() { code } else { name },
            who,
            repaired,
            rows: 0,
            with_figures: 0,
            first_row: row.number(),
        });
        self.place_names.add(key)
    }

    fn add_groups(&mut self, at: usize, row: &impl Row, plan: &Plan) {
        for (column, is_continent) in [(plan.continent, true), (plan.region, false)] {
            let Some(column) = column else { continue };
            let text = self.decoded(&row.text(column));
            let found = &mut self.found[at];
            let kept = match is_continent {
                true => &mut found.continent,
                false => &mut found.region,
            };
            if kept.is_none() && !text.is_empty() {
                *kept = Some(text);
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

    /// Number of the row's names of its indicator, unit included.
    #[inline]
    fn row_name(&mut self, row: &impl Row, plan: &Plan) -> Result<usize, ImportError> {
        if let ([column], None) = (plan.names.as_slice(), plan.unit) {
            let text = row.text(*column);
            return match self.row_names.find(&text) {
                Some(known) => Ok(known),
                None => self.new_row_name(&text, row, plan),
            };
        }
        let mut key = std::mem::take(&mut self.scratch);
        key.clear();
        for column in plan.names.iter().chain(&plan.unit) {
            key.extend_from_slice(&row.text(*column));
            key.push(0x1f);
        }
        let known = match self.row_names.find(&key) {
            Some(known) => Ok(known),
            None => self.new_row_name(&key, row, plan),
        };
        self.scratch = key;
        known
    }

    #[cold]
    fn new_row_name(
        &mut self,
        key: &[u8],
        row: &impl Row,
        plan: &Plan,
    ) -> Result<usize, ImportError> {
        let names: Vec<String> = plan
            .names
            .iter()
            .map(|c| self.decoded(&row.text(*c)))
            .collect();
        let unit = plan.unit.map(|column| self.decoded(&row.text(column)));
        for heading in &plan.headings {
            let target =
                self.indicator(&names, heading, (unit.as_deref(), plan.headings.len() == 1))?;
            self.targets.push(target);
        }
        Ok(self.row_names.add(key))
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

impl Plan {
    fn width(&self) -> usize {
        self.figures
            .iter()
            .map(|column| column.column + 1)
            .max()
            .unwrap_or_default()
    }
}

fn has_figures(row: &impl Row, plan: &Plan, encoding: Encoding) -> bool {
    plan.figures.iter().any(|figures| {
        let number = row.figure(figures.column, figures.form, encoding);
        matches!(number, Number::Digits(..) | Number::Float(_))
    })
}

#[cold]
fn note_text(
    texts: &mut BTreeMap<(usize, usize), Texts>,
    at: (usize, usize),
    row: u32,
    text: &[u8],
) {
    let seen = texts.entry(at).or_default();
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

/// A number of a workbook's cell.
pub fn of_float(value: f64) -> Number {
    let whole = value as i64;
    match value.fract() == 0.0 && exact(whole, 0) == Some(value) {
        true => Number::Digits(whole, 0),
        false if value.is_finite() => Number::Float(value),
        false => Number::Text,
    }
}
