//! What stands in each column of a sample.

use std::borrow::Cow;
use std::collections::HashMap;

use super::evidence::Evidence;
use super::grid::Grid;
use super::heading::year;
use crate::import::places;
use crate::import::sheet::Field;

/// Counts of what a column's fields are.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    pub filled: usize,
    /// Names or codes of countries, groups and former states, by how they are written.
    pub names: usize,
    pub codes: usize,
    pub groups: usize,
    pub years: usize,
    pub numbers: Evidence,
    /// Numbers that a workbook holds as such.
    pub typed: usize,
    /// Different texts that are no numbers, the first few.
    pub texts: Vec<String>,
}

impl Seen {
    pub fn countries(&self) -> usize {
        self.names + self.codes
    }

    /// More numbers than texts, or nothing at all.
    pub fn is_numeric(&self) -> bool {
        let numbers = self.typed + self.numbers.numbers;
        numbers > 0 && numbers >= self.numbers.texts
    }

    pub fn is_text(&self) -> bool {
        self.filled > 0 && !self.is_numeric() && self.numbers.texts > 0
    }
}

/// The field as a text; numbers as they are written in short.
pub fn text_of(field: &Field) -> Cow<'_, str> {
    match field {
        Field::Empty => Cow::Borrowed(""),
        Field::Text(text) | Field::Other(text) => Cow::Borrowed(text.trim()),
        Field::Number(number) => Cow::Owned(number.to_string()),
    }
}

/// Whether a text is written as a code is.
pub fn is_code(text: &str) -> bool {
    let is_short = (2..=3).contains(&text.len());
    text.starts_with("OWID_")
        || is_short
            && text
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// What a field is as a place, remembered: tables repeat themselves.
#[derive(Default)]
pub struct PlaceMemory(HashMap<String, Kind>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Country,
    Group,
    Neither,
}

impl PlaceMemory {
    pub fn kind(&mut self, text: &str) -> Kind {
        let starts = text.starts_with(|c: char| c.is_alphabetic());
        if !starts || text.len() > 80 {
            return Kind::Neither;
        }
        if let Some(kind) = self.0.get(text) {
            return *kind;
        }
        let kind = match places::is_known(text) {
            Some(true) => Kind::Country,
            Some(false) => Kind::Group,
            None => Kind::Neither,
        };
        self.0.insert(text.to_owned(), kind);
        kind
    }
}

/// Looks at every column of the sample from `first` (a row of the sample) on.
pub fn look(grid: &Grid, first: usize, memory: &mut PlaceMemory) -> Vec<Seen> {
    let width = grid
        .rows
        .iter()
        .map(|row| row.fields.len())
        .max()
        .unwrap_or_default();
    let mut seen = vec![Seen::default(); width];
    // Texts of very wide tables are looked at in fewer rows.
    let rows = grid.rows.get(first..).unwrap_or(&[]);
    let most = (600_000 / width.max(1)).clamp(12, rows.len().max(12));
    let step = rows.len().div_ceil(most).max(1);
    for row in rows.iter().step_by(step) {
        for (field, seen) in row.fields.iter().zip(&mut seen) {
            see(seen, field, memory);
        }
    }
    seen
}

fn see(seen: &mut Seen, field: &Field, memory: &mut PlaceMemory) {
    let text = match field {
        Field::Empty => return,
        Field::Number(number) => {
            seen.filled += 1;
            seen.typed += 1;
            let is_year = number.fract() == 0.0 && (1000.0..3000.0).contains(number);
            seen.years += usize::from(is_year);
            return;
        }
        Field::Text(text) | Field::Other(text) => text.trim(),
    };
    seen.filled += 1;
    seen.years += usize::from(year(text).is_some());
    seen.numbers.see(text);
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return;
    }
    match (memory.kind(text), is_code(text)) {
        (Kind::Country, false) => seen.names += 1,
        (Kind::Country, true) => seen.codes += 1,
        (Kind::Group, _) => seen.groups += 1,
        (Kind::Neither, _) => {}
    }
    if seen.texts.len() < 200 && !seen.texts.iter().any(|known| known == text) {
        seen.texts.push(text.to_owned());
    }
}
