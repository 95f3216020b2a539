//! Which column is for what: by what stands in it first, then by its heading.
//! Every answer has its reason in words; what could be otherwise is a doubt.

use std::collections::BTreeMap;

use super::announced::{Announced, announced};
use super::columns::{Kind, PlaceMemory, Seen, is_code, look, text_of};
use super::doubt::{About, Answer, Choice, Doubt};
use super::first_row::{first_row, with_rows_above};
use super::grid::Grid;
use super::heading;
use super::mapping::{Aside, ColumnMapping, TableMapping};
use super::number::NumberForm;
use super::role::{Figures, Role, RoleKind};
use super::shape;
use crate::import::error::ImportError;
use crate::import::sheet::{Field, letters};

/// What is known of a table beside its rows.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub file: &'a str,
    pub sheet: Option<&'a str>,
    pub delimiter: Option<char>,
    /// Which table of the file this is, from 0.
    pub table: usize,
    /// Row of the headings, from 1, where a person said it; 0 for none.
    pub header: Option<u32>,
    /// Whether somebody can be asked for what is missing.
    pub is_asked: bool,
}

/// A guess under way.
pub(super) struct Guess<'a> {
    pub(super) grid: &'a Grid,
    pub(super) known: Known<'a>,
    pub(super) seen: Vec<Seen>,
    pub(super) headings: Vec<String>,
    /// The first row of figures, as a position in the sample.
    pub(super) first: usize,
    pub(super) roles: Vec<Option<(Role, String)>>,
    /// Columns of figures that the shape of the table keeps out.
    pub(super) aside: BTreeMap<usize, Aside>,
    pub(super) doubts: Vec<Doubt>,
    pub(super) title: String,
    /// Texts above the headings.
    pub(super) preamble: Vec<String>,
}

/// Understands one table by its sample.
///
/// # Errors
/// When no column names countries or none holds figures, or no year is to be had.
pub fn guess(grid: &Grid, known: Known<'_>) -> Result<(TableMapping, Vec<Doubt>), ImportError> {
    let mut memory = PlaceMemory::default();
    let seen = look(grid, 0, &mut memory);
    let place = place_column(grid, &seen, Announced::Place);
    let code = place_column(grid, &seen, Announced::Code);
    let Some(anchor) = place.or(code) else {
        return Err(no_place(grid, &seen));
    };
    let is_place = |field: &Field| match text_of(field) {
        text if text.is_empty() => false,
        text => memory.kind(&text) != Kind::Neither,
    };
    let from = match known.header {
        None => 0,
        Some(header) => {
            let below = grid.rows[..grid.head].iter();
            below
                .clone()
                .position(|row| row.row > header)
                .unwrap_or_default()
        }
    };
    let first = first_row(grid, (anchor, from), is_place);
    let first = with_rows_above(grid, (anchor, from), first, &look(grid, first, &mut memory));
    let mut guess = Guess {
        grid,
        known,
        seen: look(grid, first, &mut memory),
        headings: Vec::new(),
        first,
        roles: Vec::new(),
        aside: BTreeMap::new(),
        doubts: Vec::new(),
        title: String::new(),
        preamble: Vec::new(),
    };
    guess.roles.resize(guess.seen.len(), None);
    let header = guess.find_headings(anchor);
    if guess.seen[anchor].countries() == 0 {
        return Err(no_place(grid, &guess.seen));
    }
    guess.places(place, code);
    guess.words();
    guess.years();
    guess.figures();
    super::beside::leave_aside(&mut guess);
    let year = shape::settle(&mut guess)?;
    guess.further_names();
    guess.number_forms();
    let mut table = TableMapping {
        sheet: known.sheet.map(str::to_owned),
        title: guess.title.clone(),
        header,
        first_row: grid.rows.get(first).map_or(1, |row| row.row.max(1)),
        year,
        is_left_aside: false,
        columns: Vec::with_capacity(guess.roles.len()),
    };
    let aside = guess.aside;
    let columns = guess.headings.into_iter().zip(guess.roles).enumerate();
    table.columns.extend(columns.map(|(at, (heading, role))| {
        let (role, reason) = role.unwrap_or((Role::Ignored, "not needed".to_owned()));
        ColumnMapping {
            heading,
            role,
            reason,
            aside: aside.get(&at).copied(),
        }
    }));
    Ok((table, guess.doubts))
}

/// The column that holds countries' names (or codes): most of its texts are.
fn place_column(grid: &Grid, seen: &[Seen], wanted: Announced) -> Option<usize> {
    let is_announced = |column: usize| {
        let rows = grid.rows.iter().take(grid.head.min(40));
        let mut headings = rows.filter_map(|row| match row.get(column) {
            Field::Text(text) => Some(announced(text)),
            _ => None,
        });
        headings.any(|found| found == Some(wanted))
    };
    let share = |column: &usize| {
        let seen = &seen[*column];
        let count = match wanted {
            Announced::Code => seen.codes,
            _ => seen.names,
        };
        // A column of codes has groups' codes, too, and may be half empty.
        (count, count + seen.groups, seen.numbers.texts.max(1))
    };
    let likely = (0..seen.len()).filter(|column| {
        let (count, known, texts) = share(column);
        // "SE" above figures is a heading, and no code of Sweden.
        let figures = seen[*column].typed + seen[*column].numbers.numbers;
        count > 0 && known * 10 >= texts * 4 && figures <= known
    });
    likely.max_by_key(|column| {
        let (count, ..) = share(column);
        (is_announced(*column), count, std::cmp::Reverse(*column))
    })
}

fn no_place(grid: &Grid, seen: &[Seen]) -> ImportError {
    let groups = seen
        .iter()
        .filter(|seen| seen.groups > 0 && seen.groups * 2 >= seen.filled);
    if let Some(column) = groups.max_by_key(|seen| seen.groups) {
        let mut names = column.texts.clone();
        let mut memory = PlaceMemory::default();
        names.retain(|name| memory.kind(name) == Kind::Group);
        names.truncate(3);
        return ImportError::OnlyGroups(names.join(", "));
    }
    let rows = grid.rows.iter().take(30);
    let widest = rows.min_by_key(|row| std::cmp::Reverse(row.filled()));
    let headings = widest.map_or(Vec::new(), |row| row.fields.iter().collect());
    ImportError::NoPlaces(listed(
        headings
            .into_iter()
            .map(|field| text_of(field).into_owned()),
    ))
}

/// The first few, quoted.
pub(super) fn listed(names: impl Iterator<Item = String>) -> String {
    let mut names: Vec<String> = names.filter(|name| !name.is_empty()).take(7).collect();
    let is_cut = names.len() == 7;
    names.truncate(6);
    let mut quoted: Vec<String> = names
        .iter()
        .map(|name| {
            let short: String = name.chars().take(40).collect();
            format!("“{short}”")
        })
        .collect();
    if is_cut {
        quoted.push("…".to_owned());
    }
    match quoted.is_empty() {
        true => "without headings".to_owned(),
        false => quoted.join(", "),
    }
}

impl Guess<'_> {
    pub(super) fn set(&mut self, column: usize, role: Role, reason: &str) {
        self.roles[column] = Some((role, reason.to_owned()));
    }

    /// Figures that the shape of the table keeps out.
    pub(super) fn put_aside(&mut self, column: usize, why: Aside) {
        self.set(column, Role::Ignored, why.text());
        self.aside.insert(column, why);
    }

    pub(super) fn is_free(&self, column: usize) -> bool {
        self.roles[column].is_none()
    }

    /// Names, codes, and further columns of either.
    fn places(&mut self, place: Option<usize>, code: Option<usize>) {
        if let Some(place) = place {
            self.set(place, Role::Place, "holds names of countries");
        }
        if let Some(code) = code {
            self.set(
                code,
                Role::Code { numeric: false },
                "holds codes of countries",
            );
        }
        for column in 0..self.seen.len() {
            if !self.is_free(column) {
                continue;
            }
            let seen = &self.seen[column];
            let heading = announced(&self.headings[column]);
            let is_coded = seen.codes > 0 && seen.codes * 2 > seen.filled;
            if is_coded {
                self.set(column, Role::Ignored, "a second column of codes");
            } else if self.holds_numeric_codes(column, place, heading) {
                match code {
                    None => self.set(
                        column,
                        Role::Code { numeric: true },
                        "holds the United Nations’ numbers of countries",
                    ),
                    Some(_) => self.set(column, Role::Ignored, "a second column of codes"),
                }
            }
        }
    }

    /// Numbers that are, row by row, those of the countries named beside them.
    fn holds_numeric_codes(
        &self,
        column: usize,
        place: Option<usize>,
        heading: Option<Announced>,
    ) -> bool {
        let may_be = heading == Some(Announced::Code)
            || self.headings[column].is_empty()
            || place.is_some_and(|place| place == column + 1);
        if !may_be || !self.seen[column].is_numeric() {
            return false;
        }
        let Some(place) = place else {
            return heading == Some(Announced::Code);
        };
        let (mut same, mut other) = (0, 0);
        for row in self.grid.rows[self.first..].iter().take(200) {
            let Ok(country) = crate::data::country::resolve(&text_of(row.get(place))) else {
                continue;
            };
            match text_of(row.get(column)).parse::<u16>() {
                Ok(number) if number == country.number => same += 1,
                _ => other += 1,
            }
        }
        same > 0 && same > other * 4
    }

    /// Roles that a heading announces and the contents allow.
    fn words(&mut self) {
        let says_label = self
            .headings
            .iter()
            .any(|heading| crate::data::names::fold(heading) == "label");
        for column in 0..self.seen.len() {
            if !self.is_free(column) {
                continue;
            }
            let seen = &self.seen[column];
            let (is_text, is_empty) = (seen.is_text(), seen.filled == 0);
            let heading = self.headings[column].clone();
            let found = announced(&heading);
            let role = match found {
                // Our own tidy CSV has the id beside the label.
                Some(Announced::Indicator)
                    if says_label && crate::data::names::fold(&heading) == "indicator" =>
                {
                    Some(Role::IndicatorCode)
                }
                Some(Announced::Indicator) if is_text => Some(Role::Indicator),
                Some(Announced::IndicatorCode) => Some(Role::IndicatorCode),
                Some(Announced::Unit) if is_text || is_empty => Some(Role::Unit),
                Some(Announced::Note) if is_text || is_empty || seen.texts.is_empty() => {
                    Some(Role::Note)
                }
                Some(Announced::Continent) if is_text => Some(Role::Continent),
                Some(Announced::Region) if is_text => Some(Role::Region),
                Some(Announced::Code) if is_text || is_empty => Some(Role::Ignored),
                _ if heading.is_empty() && is_empty => {
                    self.set(column, Role::Ignored, "empty");
                    continue;
                }
                _ => None,
            };
            if let Some(role) = role {
                let reason = format!("by its heading “{heading}”");
                self.set(column, role, &reason);
            }
        }
    }

    /// Our own tidy CSV of joined data has the year a figure is of beside the
    /// edition it stands in for; only the former is true of the figure.
    fn years_of_figures(&mut self) -> bool {
        let called = |name: &str| {
            let mut headings = self.headings.iter();
            headings.position(|heading| crate::data::names::fold(heading) == name)
        };
        let (figure_year, edition) = (called("figure year"), called("year"));
        if let (Some(figure_year), Some(edition), Some(_)) = (figure_year, edition, called("label"))
            && self.is_free(figure_year)
            && self.is_free(edition)
        {
            self.set(figure_year, Role::Year, "the year of each figure");
            let reason = "the edition a figure stands in for; it has a year of its own";
            self.set(edition, Role::Ignored, reason);
            return true;
        }
        false
    }

    /// The column of years, and others that only repeat it.
    fn years(&mut self) {
        let is_likely = |guess: &Self, column: usize| {
            let seen = &guess.seen[column];
            seen.years > 0 && seen.years * 10 >= seen.filled * 9
        };
        if self.years_of_figures() {
            return;
        }
        let columns = 0..self.seen.len();
        let by_heading = columns.clone().find(|column| {
            self.is_free(*column)
                && announced(&self.headings[*column]) == Some(Announced::Year)
                && (is_likely(self, *column) || self.seen[*column].is_numeric())
        });
        let by_content = || {
            columns.clone().find(|column| {
                self.is_free(*column)
                    && is_likely(self, *column)
                    && heading::year(&self.headings[*column]).is_none()
                    && self.holds_only_recent_years(*column)
            })
        };
        let Some(found) = by_heading.or_else(by_content) else {
            return;
        };
        match by_heading {
            Some(_) => {
                let reason = format!("by its heading “{}”", self.headings[found]);
                self.set(found, Role::Year, &reason);
            }
            None => {
                self.set(found, Role::Year, "holds nothing but years");
                self.doubts.push(Doubt {
                    about: About::Role {
                        table: self.known.table,
                        column: found,
                    },
                    what: format!("column “{}” holds nothing but years", self.headings[found]),
                    choices: vec![
                        Choice::new("the year of each row", Answer::Role(RoleKind::Year)),
                        Choice::new("figures", Answer::Role(RoleKind::Figures)),
                    ],
                });
            }
        }
        for column in 0..self.seen.len() {
            let announced_year = announced(&self.headings[column]) == Some(Announced::Year);
            if self.is_free(column) && announced_year {
                let rows = &self.grid.rows[self.first..];
                let repeats = rows.iter().all(|row| {
                    let year = |column| heading::year(&text_of(row.get(column)));
                    *row.get(column) == Field::Empty || year(column) == year(found)
                });
                match repeats {
                    true => self.set(column, Role::Ignored, "repeats the year"),
                    false => self.set(column, Role::Note, "a second column of times"),
                }
            }
        }
    }

    fn holds_only_recent_years(&self, column: usize) -> bool {
        let rows = self.grid.rows[self.first..].iter();
        let mut years: Vec<i16> = rows
            .filter_map(|row| heading::year(&text_of(row.get(column))))
            .collect();
        let all_recent = years.iter().all(|year| (1900..=2100).contains(year));
        years.sort_unstable();
        years.dedup();
        all_recent && years.len() <= 150
    }

    /// What is left: figures, or texts that nobody asked for.
    fn figures(&mut self) {
        for column in 0..self.seen.len() {
            if !self.is_free(column) {
                continue;
            }
            let seen = &self.seen[column];
            if seen.is_text() {
                let is_first_text = seen.texts.first().is_some_and(|text| is_code(text));
                let reason = match is_first_text {
                    true => "a column of codes",
                    false => "a column of texts",
                };
                self.set(column, Role::Ignored, reason);
            } else if self.headings[column].is_empty() {
                self.set(column, Role::Ignored, "figures without a heading");
                self.doubts.push(Doubt {
                    about: About::Role {
                        table: self.known.table,
                        column,
                    },
                    what: format!(
                        "column {} holds figures without a heading",
                        letters(column as u32)
                    ),
                    choices: vec![
                        Choice::new("left aside", Answer::Role(RoleKind::Ignored)),
                        Choice::new("figures", Answer::Role(RoleKind::Figures)),
                    ],
                });
            } else {
                let figures = Figures {
                    indicator: None,
                    unit: None,
                    year: None,
                    number: NumberForm::default(),
                };
                self.set(column, Role::Figures(figures), "holds figures");
            }
        }
    }

    /// Columns that hold figures.
    pub(super) fn figure_columns(&self) -> Vec<usize> {
        let is_figures =
            |column: &usize| matches!(self.roles[*column], Some((Role::Figures(_), _)));
        (0..self.roles.len()).filter(is_figures).collect()
    }

    pub(super) fn has(&self, wanted: &Role) -> bool {
        self.roles.iter().flatten().any(|(role, _)| role == wanted)
    }
}
