//! How a table is understood, as plain data: shown, changed by hand,
//! remembered for files of the same shape, kept in a project.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::encoding::Encoding;
use super::heading;
use super::role::{Figures, Role};
use super::unit::split_unit;
use crate::data::{Direction, Year, hex};
use crate::import::places::Assigned;

/// The whole decision about one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// Of the headings without their years: equal for files of one shape.
    pub fingerprint: String,
    /// `None` for a workbook.
    pub text: Option<TextForm>,
    /// One for a text; one a sheet that is used for a workbook.
    pub tables: Vec<TableMapping>,
    /// Names and codes assigned by hand, as the source writes them.
    #[serde(default)]
    pub places: BTreeMap<String, Assigned>,
    /// What a person said about indicators, by id.
    #[serde(default)]
    pub indicators: BTreeMap<String, IndicatorChoice>,
}

/// How a text is parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextForm {
    pub encoding: Encoding,
    pub delimiter: char,
    /// Lines end with a carriage return alone, as on old machines.
    #[serde(default)]
    pub ends_with_return: bool,
}

/// How one table is read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TableMapping {
    pub sheet: Option<String>,
    /// What stands above the table, or its sheet's name; may be empty.
    #[serde(default)]
    pub title: String,
    /// Row of the headings, from 1; 0 where there are none.
    pub header: u32,
    /// The first row of figures, from 1.
    pub first_row: u32,
    /// The year of all figures whose row and heading name none.
    pub year: Option<Year>,
    /// Whether a person, or the want of a year, keeps this sheet out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_left_aside: bool,
    pub columns: Vec<ColumnMapping>,
}

/// One column, by its position.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "StoredColumn")]
pub struct ColumnMapping {
    pub heading: String,
    pub role: Role,
    /// Why it is thought so, in words; empty where a person decided.
    pub reason: String,
    /// Set where only the shape of the table keeps figures out: another shape
    /// takes them up again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<Aside>,
}

/// Why a shape leaves a column of figures aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aside {
    /// Its heading names no year, where those of others do.
    NoYear,
}

impl Aside {
    pub fn text(self) -> &'static str {
        match self {
            Self::NoYear => "names no year, as the others do",
        }
    }
}

/// A column as it is written; earlier versions had the words alone.
#[derive(Deserialize)]
struct StoredColumn {
    heading: String,
    role: Role,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    aside: Option<Aside>,
}

impl From<StoredColumn> for ColumnMapping {
    fn from(stored: StoredColumn) -> Self {
        let is_said = stored.role == Role::Ignored && stored.reason == Aside::NoYear.text();
        Self {
            heading: stored.heading,
            role: stored.role,
            aside: stored.aside.or(is_said.then_some(Aside::NoYear)),
            reason: stored.reason,
        }
    }
}

impl ColumnMapping {
    /// Figures that this shape has no use for.
    pub(super) fn put_aside(&mut self, why: Aside) {
        self.role = Role::Ignored;
        why.text().clone_into(&mut self.reason);
        self.aside = Some(why);
    }
}

/// What a person said about an indicator.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct IndicatorChoice {
    pub higher_is: Option<HigherIs>,
    /// Ends of the scale; the range seen where `None`.
    pub scale: Option<(f64, f64)>,
    /// What the values are counted in; as the source says where `None`.
    pub unit: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HigherIs {
    Worse,
    Better,
}

impl HigherIs {
    pub fn direction(self) -> Direction {
        match self {
            Self::Worse => Direction::HigherIsWorse,
            Self::Better => Direction::HigherIsBetter,
        }
    }
}

impl Mapping {
    /// Tables that are read, with their positions.
    pub fn used(&self) -> impl Iterator<Item = (usize, &TableMapping)> {
        let tables = self.tables.iter().enumerate();
        tables.filter(|(_, table)| !table.is_left_aside)
    }

    /// Fills the fingerprint from the headings.
    pub fn sign(&mut self) {
        let mut headings: Vec<String> = self
            .tables
            .iter()
            .flat_map(|table| &table.columns)
            .map(|column| without_years(&column.heading))
            .collect();
        headings.sort_unstable();
        headings.dedup();
        let mut hasher = Sha256::new();
        hasher.update(match &self.text {
            Some(_) => "text",
            None => "workbook",
        });
        for heading in headings {
            hasher.update([0]);
            hasher.update(heading);
        }
        self.fingerprint = hex(&hasher.finalize());
    }

    /// Whether all headings stand where they do in another mapping, years
    /// included, and its texts are parted alike.
    pub fn has_headings_of(&self, other: &Self) -> bool {
        let headings = |of: &Self| -> Vec<(Option<String>, u32, Vec<String>)> {
            let of = of.tables.iter().map(|table| {
                let columns = table.columns.iter().map(|column| column.heading.clone());
                (table.sheet.clone(), table.header, columns.collect())
            });
            of.collect()
        };
        self.text == other.text && headings(self) == headings(other)
    }

    /// The decisions of this mapping on a fresh guess about another file of
    /// the same shape: roles go by heading, years stay the fresh file's own.
    pub fn applied_to(&self, mut fresh: Self) -> Self {
        if fresh.fingerprint != self.fingerprint {
            return fresh;
        }
        let columns = || self.tables.iter().flat_map(|table| &table.columns);
        let known: BTreeMap<String, &ColumnMapping> = columns()
            .map(|column| (without_years(&column.heading), column))
            .collect();
        let exactly: BTreeMap<&str, &ColumnMapping> = columns()
            .map(|column| (column.heading.as_str(), column))
            .collect();
        for column in fresh.tables.iter_mut().flat_map(|table| &mut table.columns) {
            let decided = exactly.get(column.heading.as_str());
            let Some(decided) = decided.or_else(|| known.get(&without_years(&column.heading)))
            else {
                continue;
            };
            let dated = heading::with_year(&column.heading);
            let (own_year, own_name) = match (&column.role, &decided.role) {
                (_, Role::Figures(decided)) if decided.is_named_by_year() => {
                    (None, Some(split_unit(&column.heading).0))
                }
                // By another shape, or made one of figures by hand.
                (_, Role::Figures(Figures { year: Some(_), .. })) => {
                    (dated.map(|(_, year)| year), None)
                }
                (Role::Figures(figures), _) => (figures.year, None),
                _ => (None, None),
            };
            column.role = decided.role.clone();
            column.reason.clone_from(&decided.reason);
            column.aside = decided.aside;
            if let Role::Figures(figures) = &mut column.role {
                figures.year = own_year;
                if own_name.is_some() {
                    figures.indicator = own_name;
                }
            }
        }
        for table in &mut fresh.tables {
            table.is_left_aside |= self.leaves_aside(table.sheet.as_deref());
        }
        fresh.places.clone_from(&self.places);
        fresh.indicators.clone_from(&self.indicators);
        fresh
    }

    /// Whether the sheet of this name is left aside, or else all those whose
    /// names differ from it by their years alone.
    fn leaves_aside(&self, sheet: Option<&str>) -> bool {
        let all = || self.tables.iter();
        if let Some(known) = all().find(|known| known.sheet.as_deref() == sheet) {
            return known.is_left_aside;
        }
        let name = sheet.map(without_years);
        let mut alike = all()
            .filter(|known| known.sheet.as_deref().map(without_years) == name)
            .peekable();
        alike.peek().is_some() && alike.all(|known| known.is_left_aside)
    }
}

/// A heading with every digit of a four-digit number as "#".
fn without_years(heading: &str) -> String {
    let mut text = String::with_capacity(heading.len());
    let mut digits = String::new();
    for c in heading.trim().chars().chain(['\n']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        text.push_str(if digits.len() == 4 { "####" } else { &digits });
        digits.clear();
        text.push(c);
    }
    text.trim_end().to_owned()
}

impl TableMapping {
    /// A column as one of figures, understood by its heading and by the
    /// columns of figures there are.
    pub fn figures_for(&self, column: usize) -> Figures {
        let heading = self.columns.get(column).map_or("", |c| c.heading.as_str());
        let others: Vec<&Figures> = self
            .columns
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != column)
            .filter_map(|(_, column)| match &column.role {
                Role::Figures(figures) => Some(figures),
                _ => None,
            })
            .collect();
        let has = |wanted: &Role| self.columns.iter().any(|column| column.role == *wanted);
        let dated = heading::with_year(heading).filter(|_| !has(&Role::Year));
        let is_across = self.year.is_none() || others.iter().any(|other| other.year.is_some());
        let (stem, year) = match dated {
            Some((stem, year)) => (stem, is_across.then_some(year)),
            None => (heading.to_owned(), None),
        };
        let is_of_row = has(&Role::Indicator) && others.is_empty();
        let (label, unit) = split_unit(&stem);
        let named = [label, self.title.clone()];
        let named = named.into_iter().find(|name| !name.is_empty());
        Figures {
            indicator: named.filter(|_| !is_of_row),
            unit,
            year,
            number: others.first().map(|other| other.number).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::number::NumberForm;
    use super::*;

    fn mapping(headings: &[(&str, Role)]) -> Mapping {
        let columns = headings.iter().map(|(heading, role)| ColumnMapping {
            heading: (*heading).to_owned(),
            role: role.clone(),
            reason: String::new(),
            aside: None,
        });
        let table = TableMapping {
            columns: columns.collect(),
            ..TableMapping::default()
        };
        let mut mapping = Mapping {
            tables: vec![table],
            ..Mapping::default()
        };
        mapping.sign();
        mapping
    }

    fn figures(year: Year) -> Role {
        Role::Figures(Figures {
            indicator: Some("GDP".to_owned()),
            unit: None,
            year: Some(year),
            number: NumberForm::default(),
        })
    }

    #[test]
    fn sheets_left_aside_are_known_again_next_year() {
        let sheets = |all: &[(&str, bool)]| {
            let tables = all.iter().map(|(name, is_left_aside)| TableMapping {
                sheet: Some((*name).to_owned()),
                is_left_aside: *is_left_aside,
                ..TableMapping::default()
            });
            Mapping {
                tables: tables.collect(),
                ..Mapping::default()
            }
        };
        let aside = |decided: &[(&str, bool)], fresh: &[&str]| -> Vec<bool> {
            let fresh: Vec<(&str, bool)> = fresh.iter().map(|name| (*name, false)).collect();
            let applied = sheets(decided).applied_to(sheets(&fresh));
            applied.tables.iter().map(|t| t.is_left_aside).collect()
        };
        let decided = [("Draft 2023", true), ("Final 2023", false)];
        assert_eq!(
            aside(&decided, &["Draft 2024", "Final 2024"]),
            [true, false]
        );
        // One of a kind is no word on the others.
        let decided = [("Of 2020", true), ("Of 2021", false)];
        assert_eq!(
            aside(&decided, &["Of 2020", "Of 2021", "Of 2022"]),
            [true, false, false]
        );
    }

    #[test]
    fn a_decision_holds_for_next_years_file_and_survives_saving() {
        let mut decided = mapping(&[
            ("Country", Role::Place),
            ("2020", figures(2020)),
            ("Extra", Role::Note),
        ]);
        decided.places.insert("Zaire".to_owned(), Assigned::LeftOut);
        let text = serde_json::to_string(&decided).unwrap();
        assert_eq!(serde_json::from_str::<Mapping>(&text).unwrap(), decided);

        let fresh = mapping(&[
            ("Country", Role::Place),
            ("2020", figures(2020)),
            ("2021", figures(2021)),
            ("Extra", Role::Ignored),
        ]);
        assert_eq!(fresh.fingerprint, decided.fingerprint);
        let applied = decided.applied_to(fresh);
        let roles: Vec<&Role> = applied.tables[0].columns.iter().map(|c| &c.role).collect();
        assert_eq!(
            roles,
            [&Role::Place, &figures(2020), &figures(2021), &Role::Note]
        );
        assert_eq!(applied.places, decided.places);
        // Another shape is nobody's business.
        let other = mapping(&[("Land", Role::Place)]);
        assert_eq!(decided.applied_to(other.clone()), other);
    }
}
