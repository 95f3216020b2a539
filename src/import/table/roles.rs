//! Which column is for what: by what stands in it first, then by its heading.
//! Every answer has its reason in words; what could be otherwise is a doubt.

use super::columns::{Kind, PlaceMemory, Seen, is_code, look, text_of};
use super::evidence::Evidence;
use super::grid::{Grid, GridRow};
use super::heading::{self, Announced, announced};
use super::mapping::{
    About, Answer, Choice, ColumnMapping, Doubt, Figures, Role, RoleKind, TableMapping,
};
use super::number::NumberForm;
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
    let mut guess = Guess {
        grid,
        known,
        seen: look(grid, first, &mut memory),
        headings: Vec::new(),
        first,
        roles: Vec::new(),
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
        columns: Vec::with_capacity(guess.roles.len()),
    };
    let columns = guess.headings.into_iter().zip(guess.roles);
    table.columns.extend(columns.map(|(heading, role)| {
        let (role, reason) = role.unwrap_or((Role::Ignored, "not needed".to_owned()));
        ColumnMapping {
            heading,
            role,
            reason,
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
        count > 0 && known * 10 >= texts * 4
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

/// The first row with a country and something beside it.
fn first_row(
    grid: &Grid,
    (anchor, from): (usize, usize),
    mut is_place: impl FnMut(&Field) -> bool,
) -> usize {
    let mut rows = grid.rows.iter().skip(from);
    let found = rows.position(|row| is_place(row.get(anchor)) && row.filled() >= 2);
    from + found.unwrap_or_default()
}

impl Guess<'_> {
    /// Finds the row of headings above the figures; returns its number, 0 for none.
    fn find_headings(&mut self, anchor: usize) -> u32 {
        let above = &self.grid.rows[..self.first];
        let is_heading = |row: &GridRow| match self.known.header {
            Some(said) => row.row == said,
            None => row.filled() >= 2 || row.filled() == 1 && self.seen.len() == 1,
        };
        let header = above.iter().rposition(is_heading);
        let width = self.seen.len();
        let Some(header) = header else {
            self.headings = (0..width)
                .map(|at| format!("Column {}", letters(at as u32)))
                .collect();
            if self.known.header.is_none() {
                self.doubts.push(Doubt {
                    about: About::Header {
                        table: self.known.table,
                    },
                    what: "the table has no row of headings".to_owned(),
                    choices: vec![Choice::new("columns named by their letters", Answer::AsIs)],
                });
            }
            return 0;
        };
        let row = &above[header];
        let mut headings: Vec<String> = (0..width)
            .map(|at| text_of(row.get(at)).into_owned())
            .collect();
        // A second row above, where the lower one repeats itself ("2020,
        // 2021, 2020, 2021" below "GDP" and "Population").
        let upper = header.checked_sub(1).map(|at| &above[at]);
        let mut met = std::collections::HashSet::new();
        let repeats = (0..width).any(|at| {
            at != anchor && !headings[at].is_empty() && !met.insert(headings[at].as_str())
        });
        let mut top = header;
        if let Some(upper) = upper.filter(|upper| repeats && upper.filled() >= 2) {
            top = header - 1;
            let mut over = String::new();
            for (at, heading) in headings.iter_mut().enumerate() {
                let text = text_of(upper.get(at));
                if !text.is_empty() {
                    over = text.into_owned();
                }
                let is_plain = announced(heading).is_some_and(|known| known != Announced::Value);
                if !over.is_empty() && at != anchor && !is_plain {
                    *heading = format!("{over} {heading}").trim().to_owned();
                }
            }
        }
        self.headings = headings;
        let preamble = above[..top].iter().flat_map(|row| {
            let texts = row.fields.iter().map(|field| text_of(field).into_owned());
            texts.filter(|text| !text.is_empty())
        });
        self.preamble = preamble.collect();
        let titles = self.preamble.iter().filter(|text| {
            let is_label = ["data source", "last updated date", "source", "data"]
                .contains(&crate::data::names::fold(text).as_str());
            !is_label
                && heading::year(text).is_none()
                && text.chars().any(char::is_alphabetic)
                && !super::delimiter::is_telling(text)
        });
        self.title = titles
            .map(|title| title.trim().to_owned())
            .next()
            .unwrap_or_default();
        row.row
    }

    pub(super) fn set(&mut self, column: usize, role: Role, reason: &str) {
        self.roles[column] = Some((role, reason.to_owned()));
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

    /// The column of years, and others that only repeat it.
    fn years(&mut self) {
        let is_likely = |guess: &Self, column: usize| {
            let seen = &guess.seen[column];
            seen.years > 0 && seen.years * 10 >= seen.filled * 9
        };
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

    /// How numbers are written, column by column.
    fn number_forms(&mut self) {
        let mut file = Evidence::default();
        let columns = self.figure_columns();
        for column in &columns {
            file.add(&self.seen[*column].numbers);
        }
        let mut open: Vec<usize> = Vec::new();
        for column in columns {
            let seen = &self.seen[column].numbers;
            let (form, is_open) = seen.form(&file, self.known.delimiter);
            let is_percent = seen.percent > 0 && seen.percent * 2 > seen.numbers;
            if is_open {
                open.push(column);
            }
            if let Some((Role::Figures(figures), _)) = &mut self.roles[column] {
                figures.number = form;
                if is_percent && figures.unit.is_none() {
                    figures.unit = Some("%".to_owned());
                }
            }
        }
        let Some(column) = open.first().copied() else {
            return;
        };
        let Some((Role::Figures(figures), _)) = &self.roles[column] else {
            return;
        };
        let is_decimal = |form: NumberForm, mark: char| form.decimal == mark;
        let mark = if self.seen[column].numbers.comma_either > 0 {
            ','
        } else {
            '.'
        };
        let other_mark = if mark == ',' { '.' } else { ',' };
        let as_decimals = ("decimals", Answer::Decimal(mark));
        let as_thousands = ("thousands", Answer::Decimal(other_mark));
        let choices = match is_decimal(figures.number, mark) {
            true => [as_decimals, as_thousands],
            false => [as_thousands, as_decimals],
        };
        let sign = if mark == ',' { "comma" } else { "point" };
        let others = match open.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        self.doubts.push(Doubt {
            about: About::Numbers {
                table: self.known.table,
                column,
            },
            what: format!(
                "every {sign} in column “{}”{others} stands before three digits: it may mark decimals or thousands",
                self.headings[column]
            ),
            choices: choices
                .map(|(what, answer)| Choice::new(format!("the {sign} marks {what}"), answer))
                .into(),
        });
    }
}
