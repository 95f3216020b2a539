//! Where the indicator and the year of a figure are named: in its row, its
//! heading, the title, or the name of the sheet or file.

use std::collections::{BTreeSet, HashMap};

use super::announced::{Announced, announced, is_plain_value};
use super::columns::text_of;
use super::doubt::{About, Answer, Choice, Doubt};
use super::heading::{self, with_year};
use super::mapping::Aside;
use super::role::{Role, RoleKind};
use super::roles::{Guess, listed};
use super::unit::split_unit;
use crate::data::Year;
use crate::import::error::ImportError;
use crate::style::words::capitalised;

/// Columns of texts that are tried as part of an indicator's name.
const MOST_CANDIDATES: usize = 30;

/// Gives each column of figures its indicator, unit and year; returns the year
/// of the whole table where there is one.
///
/// # Errors
/// When there are no figures, or no year is named anywhere.
pub(super) fn settle(guess: &mut Guess<'_>) -> Result<Option<Year>, ImportError> {
    let mut columns = guess.figure_columns();
    if columns.is_empty() {
        return Err(ImportError::NoFigures(listed(
            guess.headings.iter().cloned(),
        )));
    }
    let has_year = guess.has(&Role::Year);
    let names_row = guess.has(&Role::Indicator);
    let with_years: HashMap<usize, (String, Year)> = match has_year {
        true => HashMap::new(),
        false => columns
            .iter()
            .filter_map(|column| Some((*column, with_year(&guess.headings[*column])?)))
            .collect(),
    };
    let years: BTreeSet<Year> = with_years.values().map(|(_, year)| *year).collect();
    let mut table_year = None;
    if !has_year {
        if years.len() > 1 {
            columns.retain(|column| keep_dated(guess, &with_years, *column));
        } else {
            table_year = table_year_of(guess, years.first().copied())?;
        }
    }
    let is_alone = columns.len() == 1;
    for column in columns {
        let heading = guess.headings[column].clone();
        let (stem, year) = match with_years.get(&column) {
            Some((stem, year)) => (stem.clone(), (years.len() > 1).then_some(*year)),
            None => (heading, None),
        };
        let is_value = stem.is_empty() || announced(&stem) == Some(Announced::Value);
        let named = match (is_value, names_row) {
            (true, true) => None,
            (true, false) if stem.is_empty() || is_plain_value(&stem) => {
                Some(name_of_all(guess, if is_alone { &stem } else { "" }))
            }
            // The one column of a long table is its value, whatever it is called.
            (false, true) if is_alone => None,
            _ => Some(stem),
        };
        let Some((Role::Figures(figures), _)) = &mut guess.roles[column] else {
            continue;
        };
        if let Some(named) = named {
            let (label, unit) = split_unit(&named);
            figures.indicator = Some(label);
            figures.unit = unit;
        }
        figures.year = year;
    }
    Ok(table_year)
}

/// In a table with years across, a column of figures without a year has none.
fn keep_dated(
    guess: &mut Guess<'_>,
    dated: &HashMap<usize, (String, Year)>,
    column: usize,
) -> bool {
    if dated.contains_key(&column) {
        return true;
    }
    let what = format!(
        "column “{}” {}",
        guess.headings[column],
        Aside::NoYear.text()
    );
    guess.put_aside(column, Aside::NoYear);
    guess.doubts.push(Doubt {
        about: About::Role {
            table: guess.known.table,
            column,
        },
        what,
        choices: vec![
            Choice::new("left aside", Answer::Role(RoleKind::Ignored)),
            Choice::new("figures of one year", Answer::Role(RoleKind::Figures)),
        ],
    });
    false
}

/// The year of a table whose rows name none; `None` where nothing names it and
/// it can be asked.
fn table_year_of(
    guess: &mut Guess<'_>,
    in_headings: Option<Year>,
) -> Result<Option<Year>, ImportError> {
    let title = guess
        .preamble
        .iter()
        .find_map(|text| heading::only_year(text));
    let sheet = guess.known.sheet.and_then(heading::only_year);
    let file = heading::only_year(guess.known.file);
    let named = [
        (in_headings, "the headings"),
        (title, "the title"),
        (sheet, "the sheet’s name"),
        (file, "the file’s name"),
    ];
    let found: Vec<(Year, &str)> = named
        .into_iter()
        .filter_map(|(year, from)| Some((year?, from)))
        .collect();
    let Some((year, _)) = found.first().copied() else {
        return match guess.known.is_asked {
            true => Ok(None),
            false => Err(ImportError::NoYear),
        };
    };
    guess.doubts.extend(year_doubt(&found, guess.known.table));
    Ok(Some(year))
}

/// A doubt where what names the year of a table does not agree; the first is
/// the one taken.
pub(super) fn year_doubt(found: &[(Year, &str)], table: usize) -> Option<Doubt> {
    let (first, _) = found.first()?;
    if found.iter().all(|(other, _)| other == first) {
        return None;
    }
    let choices = found
        .iter()
        .map(|(year, from)| Choice::new(format!("{year}, by {from}"), Answer::Year(*year)));
    Some(Doubt {
        about: About::Year { table },
        what: "the year is not the same everywhere".to_owned(),
        choices: choices.collect(),
    })
}

/// What to call figures whose heading is a mere year or "Value".
fn name_of_all(guess: &Guess<'_>, heading: &str) -> String {
    let sheet = guess.known.sheet.filter(|sheet| !is_plain_sheet(sheet));
    let file = guess
        .known
        .file
        .rsplit_once('.')
        .map_or(guess.known.file, |(stem, _)| stem);
    let candidates = [Some(guess.title.as_str()), sheet, Some(file), Some(heading)];
    let named = candidates
        .into_iter()
        .flatten()
        .map(str::trim)
        .find(|name| !name.is_empty());
    let name = named.unwrap_or("Value").replace('_', " ");
    capitalised(&match with_year(&name) {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    })
}

fn is_plain_sheet(name: &str) -> bool {
    let folded = crate::data::names::fold(name);
    [
        "data", "sheet", "table", "tabelle", "feuil", "hoja", "export",
    ]
    .iter()
    .any(|plain| folded.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ') == *plain)
        || heading::year(name).is_some()
}

impl Guess<'_> {
    /// Where rows of one place, year and indicator repeat, a further column of
    /// texts tells them apart ("Sex": male, female): it becomes part of the
    /// indicator's name.
    pub(super) fn further_names(&mut self) {
        for _ in 0..3 {
            let before = self.repeats(None);
            if before * 50 < self.grid.rows.len().saturating_sub(self.first).max(1) {
                return;
            }
            let candidates = (0..self.seen.len()).filter(|column| {
                let seen = &self.seen[*column];
                let is_aside = matches!(self.roles[*column], Some((Role::Ignored, _)));
                is_aside
                    && seen.is_text()
                    && (2..120).contains(&seen.texts.len())
                    && seen.codes * 2 <= seen.filled
            });
            let best = candidates
                .take(MOST_CANDIDATES)
                .map(|column| (self.repeats(Some(column)), column))
                .min();
            let Some((after, column)) = best.filter(|(after, _)| *after * 2 <= before) else {
                return;
            };
            let heading = self.headings[column].clone();
            self.set(
                column,
                Role::Indicator,
                "tells rows of one place and year apart",
            );
            self.doubts.push(Doubt {
                about: About::Role {
                    table: self.known.table,
                    column,
                },
                what: format!("rows of one country and year differ by column “{heading}” only"),
                choices: vec![
                    Choice::new(
                        "part of the indicator’s name",
                        Answer::Role(RoleKind::Indicator),
                    ),
                    Choice::new(
                        "left aside; rows that disagree are refused",
                        Answer::Role(RoleKind::Ignored),
                    ),
                ],
            });
            if after == 0 {
                return;
            }
        }
    }

    /// Rows of the sample's start whose place, year and indicator stood before.
    fn repeats(&self, with: Option<usize>) -> usize {
        let names_a_row = |role: &Role| {
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
        let columns: Vec<usize> = (0..self.roles.len())
            .filter(|column| {
                Some(*column) == with
                    || self.roles[*column]
                        .as_ref()
                        .is_some_and(|(role, _)| names_a_row(role))
            })
            .collect();
        let mut known = BTreeSet::new();
        let end = self.grid.head.max(self.first);
        self.grid.rows[self.first..end]
            .iter()
            .filter(|row| row.filled() > 1)
            .filter(|row| {
                let key: Vec<String> = columns
                    .iter()
                    .map(|column| text_of(row.get(*column)).into_owned())
                    .collect();
                !known.insert(key)
            })
            .count()
    }
}
