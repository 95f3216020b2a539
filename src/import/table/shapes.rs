//! The shape of a table: what names the indicator and the year of a figure;
//! and the roles its columns would have in another one.

use std::collections::BTreeSet;

use super::PreviewRow;
use super::announced::{Announced, announced};
use super::doubt::Doubt;
use super::heading::{self, with_year};
use super::mapping::{Aside, ColumnMapping, TableMapping};
use super::number::NumberForm;
use super::role::{Figures, Role};
use super::shape::year_doubt;
use super::unit::split_unit;
use crate::data::Year;

/// Why a column is left aside in another shape.
const BY_COLUMN: &str = "the columns name the indicators";
const BY_HEADING: &str = "the headings name the years";
const ONE_YEAR: &str = "all figures are of one year";

/// Columns of texts that are tried as the indicator's name.
const MOST_CANDIDATES: usize = 30;

/// What names the indicator and the year of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// The row names both.
    Long,
    /// The heading names the indicator, the row the year.
    Wide,
    /// The heading names the year.
    YearsAcross,
    /// All figures are of one year, that of the file or the sheet.
    OneYear,
}

impl Shape {
    pub const ALL: [Self; 4] = [Self::Long, Self::Wide, Self::YearsAcross, Self::OneYear];

    /// For a menu; `is_sheet` for a table of a workbook.
    pub fn text(self, is_sheet: bool) -> &'static str {
        match self {
            Self::Long => "rows name the indicator",
            Self::Wide => "columns name the indicators",
            Self::YearsAcross => "columns name the years",
            Self::OneYear if is_sheet => "one year a sheet",
            Self::OneYear => "one year a file",
        }
    }
}

impl TableMapping {
    fn has(&self, wanted: &Role) -> bool {
        self.columns.iter().any(|column| column.role == *wanted)
    }

    fn figures(&self) -> impl Iterator<Item = &Figures> {
        self.columns.iter().filter_map(|column| match &column.role {
            Role::Figures(figures) => Some(figures),
            _ => None,
        })
    }

    fn names_rows(&self) -> bool {
        self.has(&Role::Indicator) || self.has(&Role::IndicatorCode)
    }

    /// Whether every figure has a year to be of.
    pub fn is_dated(&self) -> bool {
        self.year.is_some()
            || self.has(&Role::Year)
            || self.figures().all(|figures| figures.year.is_some())
    }

    /// The shape that the roles of the columns amount to.
    pub fn form(&self) -> Shape {
        let dated = self.figures().filter(|figures| figures.year.is_some());
        if dated.count() > 1 {
            Shape::YearsAcross
        } else if !self.has(&Role::Year) {
            Shape::OneYear
        } else if self.names_rows() {
            Shape::Long
        } else {
            Shape::Wide
        }
    }

    /// The shape in words, as it is told. One column of figures beside a year
    /// is called long, as people do.
    pub fn shape(&self) -> &'static str {
        match self.form() {
            Shape::YearsAcross => "years across",
            Shape::OneYear => Shape::OneYear.text(self.sheet.is_some()),
            Shape::Wide if self.figures().count() != 1 => "wide",
            Shape::Long if !self.has(&Role::Indicator) && self.figures().count() != 1 => "wide",
            Shape::Wide | Shape::Long => "long",
        }
    }

    /// The shapes it can be read in by what is seen of it, its own among them.
    pub fn possible(&self, rows: &[PreviewRow], file: &str) -> Vec<Shape> {
        let own = self.form();
        let rows = self.below(rows);
        // Rows of one country for many years are not all of one.
        let is_sound = |other: &Self| match other.form() {
            Shape::OneYear => other.repeats(&rows, None) <= self.repeats(&rows, None),
            _ => other.repeats(&rows, None) * 2 <= rows.len(),
        };
        let could = |shape: &Shape| {
            let other = self.shaped(*shape, &rows, file);
            other.is_some_and(|other| other.columns != self.columns && is_sound(&other))
        };
        let all = Shape::ALL.into_iter();
        all.filter(|shape| *shape == own || could(shape)).collect()
    }

    /// The table in another shape, by what is seen of it; `None` where it
    /// cannot be read so. `file` may name the year.
    pub fn in_shape(&self, shape: Shape, rows: &[PreviewRow], file: &str) -> Option<Self> {
        self.shaped(shape, &self.below(rows), file)
    }

    fn below<'r>(&self, rows: &'r [PreviewRow]) -> Vec<&'r PreviewRow> {
        let below = |row: &&PreviewRow| row.row >= self.first_row;
        rows.iter().filter(below).collect()
    }

    fn shaped(&self, shape: Shape, rows: &[&PreviewRow], file: &str) -> Option<Self> {
        let mut other = self.clone();
        match shape {
            Shape::Long => {
                other.find_years(rows);
                other.find_names(rows)?;
                other.undated();
            }
            Shape::Wide => {
                other.find_years(rows);
                other.leave(
                    |role| matches!(role, Role::Indicator | Role::IndicatorCode | Role::Unit),
                    BY_COLUMN,
                );
                other.undated();
            }
            Shape::YearsAcross => {
                other.leave(|role| *role == Role::Year, BY_HEADING);
                other.year = None;
                other.dated();
            }
            Shape::OneYear => {
                other.leave(|role| *role == Role::Year, ONE_YEAR);
                // What a person typed is not guessed at.
                let found = other.years_named(file);
                other.year = other.year.or(found.first().map(|(year, _)| *year));
                other.undated();
            }
        }
        (other.form() == shape && other.figures().next().is_some()).then_some(other)
    }

    /// Leaves columns of some roles aside.
    fn leave(&mut self, is: impl Fn(&Role) -> bool, reason: &str) {
        for column in self.columns.iter_mut().filter(|column| is(&column.role)) {
            column.role = Role::Ignored;
            column.aside = None;
            reason.clone_into(&mut column.reason);
        }
    }

    /// A column of years, where there is none yet.
    fn find_years(&mut self, rows: &[&PreviewRow]) {
        if self.has(&Role::Year) {
            return;
        }
        let is_years = |at: usize| {
            let mut fields = fields(rows, at).peekable();
            fields.peek().is_some() && fields.all(|field| heading::year(field).is_some())
        };
        let found = self.columns.iter().enumerate().position(|(at, column)| {
            column.is_free() && announced(&column.heading) == Some(Announced::Year) && is_years(at)
        });
        if let Some(column) = found.and_then(|at| self.columns.get_mut(at)) {
            column.role = Role::Year;
            column.aside = None;
            column.reason = format!("by its heading “{}”", column.heading);
            self.year = None;
        }
    }

    /// A column that names the indicator of its row: one that is announced so,
    /// else the texts that tell rows apart best.
    fn find_names(&mut self, rows: &[&PreviewRow]) -> Option<()> {
        if self.names_rows() {
            return Some(());
        }
        let is_text = |at: usize| {
            let mut fields = fields(rows, at).peekable();
            fields.peek().is_some() && fields.all(|field| field.chars().any(char::is_alphabetic))
        };
        let free = self.columns.iter().enumerate();
        let free = free.filter(|(at, column)| column.is_free() && is_text(*at));
        let best = free.take(MOST_CANDIDATES).min_by_key(|(at, column)| {
            let is_announced = announced(&column.heading) == Some(Announced::Indicator);
            (!is_announced, self.repeats(rows, Some(*at)), *at)
        });
        let at = best.map(|(at, _)| at)?;
        let column = self.columns.get_mut(at)?;
        column.role = Role::Indicator;
        column.aside = None;
        column.reason = "names the indicator of each row".to_owned();
        Some(())
    }

    /// Figures whose headings are names and no years.
    fn undated(&mut self) {
        let form = self.number_form();
        let names_row = self.names_rows();
        // One year in the headings is that of the table.
        let is_of_all = !self.has(&Role::Year)
            && self
                .year_of_headings()
                .is_some_and(|of| self.year == Some(of));
        let title = self.title.clone();
        let wanted: Vec<usize> = self.figure_columns();
        let is_alone = wanted.len() == 1;
        for at in wanted {
            let Some(column) = self.columns.get_mut(at) else {
                continue;
            };
            let stem = match with_year(&column.heading).filter(|_| is_of_all) {
                Some((stem, _)) => stem,
                None => column.heading.clone(),
            };
            let is_value = announced(&stem) == Some(Announced::Value);
            let (label, unit) = split_unit(&stem);
            let named = match names_row && (is_alone || is_value) {
                true => None,
                false if is_value && !title.is_empty() => Some(title.clone()),
                false => Some(label).filter(|label| !label.is_empty()),
            };
            let named = named.or_else(|| (!names_row).then(|| title.clone()));
            column.becomes(named, unit, None, form);
        }
    }

    /// Figures whose headings name their years; others are left aside.
    fn dated(&mut self) {
        let form = self.number_form();
        let names_row = self.names_rows();
        let title = self.title.clone();
        for at in self.figure_columns() {
            let Some(column) = self.columns.get_mut(at) else {
                continue;
            };
            let Some((stem, year)) = with_year(&column.heading) else {
                column.put_aside(Aside::NoYear);
                continue;
            };
            let (label, unit) = split_unit(&stem);
            let named = match label.as_str() {
                "" => Some(title.clone()).filter(|_| !names_row),
                _ => Some(label),
            };
            column.becomes(named, unit, Some(year), form);
        }
    }

    /// Columns of figures, and those that only another shape left aside.
    fn figure_columns(&self) -> Vec<usize> {
        let columns = self.columns.iter().enumerate();
        let wanted = columns.filter(|(_, column)| match column.role {
            Role::Figures(_) => true,
            Role::Ignored => column.aside.is_some(),
            _ => false,
        });
        wanted.map(|(at, _)| at).collect()
    }

    /// The one year that the headings of figures name.
    fn year_of_headings(&self) -> Option<Year> {
        let wanted = self.figure_columns().into_iter();
        let headings = wanted.filter_map(|at| Some(&self.columns.get(at)?.heading));
        let years: BTreeSet<Year> = headings.filter_map(|h| Some(with_year(h)?.1)).collect();
        years.first().copied().filter(|_| years.len() == 1)
    }

    /// The year of all figures by all that names one, the first to be taken.
    fn years_named(&self, file: &str) -> Vec<(Year, &'static str)> {
        // Without a title above it, a sheet's table has the sheet's.
        let title = Some(self.title.as_str()).filter(|title| self.sheet.as_deref() != Some(title));
        let named = [
            (self.year_of_headings(), "the headings"),
            (title.and_then(heading::only_year), "the title"),
            (
                self.sheet.as_deref().and_then(heading::only_year),
                "the sheet’s name",
            ),
            (heading::only_year(file), "the file’s name"),
        ];
        let found = named.into_iter();
        found
            .filter_map(|(year, from)| Some((year?, from)))
            .collect()
    }

    /// A doubt where the year of all figures was found and could be another;
    /// `table` is its position in the file.
    pub fn year_doubt(&self, file: &str, table: usize) -> Option<Doubt> {
        let found = self.years_named(file);
        let is_found = self.form() == Shape::OneYear
            && found
                .first()
                .is_some_and(|(year, _)| self.year == Some(*year));
        year_doubt(&found, table).filter(|_| is_found)
    }

    fn number_form(&self) -> NumberForm {
        let first = self.figures().next();
        first.map(|figures| figures.number).unwrap_or_default()
    }

    /// The year that title, sheet or file name.
    pub(super) fn year_named(&self, file: &str) -> Option<Year> {
        let named = [Some(self.title.as_str()), self.sheet.as_deref(), Some(file)];
        named.into_iter().flatten().find_map(heading::only_year)
    }

    /// Rows seen whose place, year and indicator stood before; `with` as if one
    /// more column named them.
    fn repeats(&self, rows: &[&PreviewRow], with: Option<usize>) -> usize {
        let names = |role: &Role| {
            matches!(
                role,
                Role::Place
                    | Role::Code { .. }
                    | Role::Year
                    | Role::Indicator
                    | Role::IndicatorCode
                    | Role::Unit
            )
        };
        let keys = self.columns.iter().enumerate();
        let keys: Vec<usize> = keys
            .filter(|(at, column)| with == Some(*at) || names(&column.role))
            .map(|(at, _)| at)
            .collect();
        let mut met = BTreeSet::new();
        let key = |row: &&&PreviewRow| -> Vec<String> {
            let fields = keys.iter().map(|at| row.fields.get(*at).cloned());
            fields.map(Option::unwrap_or_default).collect()
        };
        rows.iter().filter(|row| !met.insert(key(row))).count()
    }
}

/// What stands in a column, as far as it is seen.
fn fields<'r>(rows: &'r [&'r PreviewRow], column: usize) -> impl Iterator<Item = &'r str> {
    let fields = rows.iter().filter_map(move |row| row.fields.get(column));
    fields.map(|field| field.trim()).filter(|field| {
        let is_mark = field.chars().all(|c| !c.is_alphanumeric());
        !is_mark
    })
}

impl ColumnMapping {
    /// Of no use so far, and not by a person's word.
    fn is_free(&self) -> bool {
        matches!(self.role, Role::Ignored | Role::Note) && !self.reason.is_empty()
    }

    fn becomes(
        &mut self,
        indicator: Option<String>,
        unit: Option<String>,
        year: Option<Year>,
        form: NumberForm,
    ) {
        let number = match &self.role {
            Role::Figures(figures) => figures.number,
            _ => form,
        };
        self.role = Role::Figures(Figures {
            indicator,
            unit,
            year,
            number,
        });
        self.aside = None;
        "holds figures".clone_into(&mut self.reason);
    }
}
