//! What was found becomes a dataset, and what was not a report.

use std::collections::HashMap;
use std::sync::Arc;

use super::beside;
use super::build::{Build, Measured, Refused, Seen, Who};
use super::heading;
use super::indicators::{indicator, labels, official, range};
use super::log::PLACES;
use super::mapping::TableMapping;
use super::role::Role;
use super::told;
use crate::data::{
    Column, Coverage, Dataset, Indicator, IndicatorTree, Missing, NewPlace, Packed, Provenance,
    Year, assemble, place_order,
};
use crate::import::error::{ImportError, Location};
use crate::import::report::ImportReport;
use crate::import::score::Permitted;
use crate::import::sheet::letters;
use crate::import::{check_memory, scheme};

/// Conflicts that are listed one by one.
const LISTED: usize = 20;

/// Makes the dataset and fills the report.
///
/// # Errors
/// When no country has a figure, or the dataset would be too large.
pub fn finish(
    mut build: Build<'_>,
    (file, sha256): (&str, String),
    report: &mut ImportReport,
) -> Result<Dataset, ImportError> {
    tell(&build, report);
    build
        .measured
        .retain(|measured| !measured.log.values.is_empty() || !measured.log.refused.is_empty());
    if build
        .measured
        .iter()
        .all(|measured| measured.log.values.is_empty())
    {
        return Err(nothing(&build));
    }
    let mut places: Vec<NewPlace> = build
        .found
        .iter()
        .map(|found| NewPlace {
            country: found.country,
            source_names: match found.names.is_empty() {
                true => vec![found.country.name.clone()],
                false => found.names.clone(),
            },
            continent: found.continent.clone(),
            region: found.region.clone(),
        })
        .collect();
    place_order(&mut places);
    let years = years(&build, report);
    check_memory(places.len(), years.len(), build.measured.len())?;
    let shape = Shape::new(&build, &places, &years);
    let labels = labels(&build.measured);
    let official = official(&labels);
    let mut finished = Finished {
        shape: &shape,
        places: &places,
        years: &years,
        state: vec![0; places.len() * years.len()],
        conflicts: Vec::new(),
        count: 0,
        same: 0,
    };
    let row_slots = std::mem::take(&mut build.row_slots);
    let mut nodes = Vec::with_capacity(build.measured.len());
    let mut columns = Vec::with_capacity(build.measured.len());
    let mut refused = Vec::new();
    let mut by_official: HashMap<usize, Column> = HashMap::new();
    let measured = std::mem::take(&mut build.measured);
    for (at, measured) in measured.into_iter().enumerate() {
        let (key, label) = labels[at].clone();
        let permitted = official
            .as_ref()
            .and_then(|(tree, ids)| Some(Permitted::of(tree, ids[at]?)));
        let range = range(&measured.log.values);
        let unit = measured.unit.clone();
        let column = finished.column(measured, &row_slots, (&label, permitted), &mut refused);
        match official.as_ref().and_then(|(_, ids)| ids[at]) {
            Some(id) => {
                by_official.insert(usize::from(id.0), column);
            }
            None => {
                let choice = build.mapping.indicators.get(&key).cloned();
                let key = match &official {
                    // Beside the index's own of the same name.
                    Some((tree, _)) if tree.find(&key).is_some() => {
                        let taken = |key: &String| {
                            tree.find(key).is_some() || labels.iter().any(|(other, _)| other == key)
                        };
                        let mut numbered = (2_u32..).map(|n| format!("{key}_{n}"));
                        numbered.find(|key| !taken(key)).unwrap_or(key)
                    }
                    _ => key,
                };
                nodes.push(indicator(
                    (key, label),
                    unit,
                    range,
                    choice.unwrap_or_default(),
                ));
                columns.push(column);
            }
        }
    }
    for what in refused {
        report.refuse(what, Location::default());
    }
    finished.tell(report);
    let title = title(&build.mapping.tables, &nodes, file);
    let (tree, columns, provenance) = match official {
        Some((tree, _)) => {
            let shape = (years.len(), places.len());
            let empty = || {
                Column::of_values(
                    shape,
                    [].into_iter(),
                    Packed::default(),
                    Vec::new(),
                    Arc::default(),
                )
            };
            let own = (0..tree.len()).map(|at| by_official.remove(&at).unwrap_or_else(empty));
            let own: Vec<Column> = own.collect();
            let is_of_index = |at: &usize| own.iter().any(|column| column.is_measured(*at));
            let editions: Vec<Year> = (0..years.len())
                .filter(is_of_index)
                .map(|at| years[at])
                .collect();
            let all: Vec<Column> = own.into_iter().chain(columns).collect();
            let mut provenance = scheme::provenance(&editions, file, sha256);
            if !nodes.is_empty() {
                // Others beside the index's own, which are not its publisher's.
                provenance.title += " and other indicators";
                provenance.publisher += " and others";
                provenance.url.clear();
                provenance.citation += &format!("; other indicators from the file {file}");
            }
            let own = tree.ids().map(|id| tree.get(id).clone());
            let nodes = own.chain(nodes).collect();
            let tree = IndicatorTree::new(nodes).map_err(|_| ImportError::TooManyIndicators)?;
            (tree, all, provenance)
        }
        None => {
            let tree = IndicatorTree::new(nodes).map_err(|_| ImportError::TooManyIndicators)?;
            let provenance = Provenance {
                citation: format!("{title} (file {file})"),
                title,
                file: file.to_owned(),
                sha256,
                ..Provenance::default()
            };
            (tree, columns, provenance)
        }
    };
    let dataset = assemble(places, years, tree, columns, provenance);
    report.count(&dataset);
    Ok(dataset)
}

/// Why there is nothing to show.
fn nothing(build: &Build<'_>) -> ImportError {
    let groups = build
        .named
        .iter()
        .filter(|named| matches!(named.who, Who::Group));
    let names: Vec<String> = groups.map(|named| named.text.clone()).take(3).collect();
    match (build.found.is_empty(), names.is_empty()) {
        (true, false) => ImportError::OnlyGroups(names.join(", ")),
        (true, true) => ImportError::NoCountry,
        (false, _) => {
            let columns = build.mapping.tables.iter().flat_map(|table| &table.columns);
            ImportError::NoFigures(super::roles::listed(columns.map(|c| c.heading.clone())))
        }
    }
}

/// Years with a figure, rising; those without are no editions.
fn years(build: &Build<'_>, report: &mut ImportReport) -> Vec<Year> {
    let mut has_figure = vec![false; build.years.len()];
    let mut left = has_figure.len();
    for measured in &build.measured {
        if left == 0 {
            break;
        }
        measured.log.each(&build.row_slots, |_, slot| {
            if let Some(has) = has_figure.get_mut((slot / PLACES) as usize)
                && !*has
            {
                *has = true;
                left -= 1;
            }
            left > 0
        });
    }
    let mut empty: Vec<Year> = Vec::new();
    let mut years: Vec<Year> = Vec::new();
    for (year, has) in build.years.iter().zip(has_figure) {
        if has {
            years.push(*year)
        } else {
            empty.push(*year)
        }
    }
    years.sort_unstable();
    empty.sort_unstable();
    for year in empty {
        report.ignore(
            format!("{year}: a year without a figure"),
            Location::default(),
        );
    }
    years
}

/// From slots to cells.
struct Shape {
    cells: Vec<u32>,
    size: (usize, usize),
    coverage: Arc<Coverage>,
}

const NOWHERE: u32 = u32::MAX;

impl Shape {
    fn new(build: &Build<'_>, places: &[NewPlace], years: &[Year]) -> Self {
        let place_at: Vec<Option<usize>> = build
            .found
            .iter()
            .map(|found| {
                places
                    .iter()
                    .position(|place| place.country == found.country)
            })
            .collect();
        let mut cells = vec![NOWHERE; build.years.len() * PLACES as usize];
        let mut coverage = Coverage::new(places.len() * years.len());
        for (old, year) in build.years.iter().enumerate() {
            let Ok(new) = years.binary_search(year) else {
                continue;
            };
            for (place, at) in place_at.iter().enumerate() {
                let Some(at) = at else { continue };
                let slot = old * PLACES as usize + place;
                let cell = new * places.len() + at;
                if let Some(kept) = cells.get_mut(slot) {
                    *kept = cell as u32;
                }
                if build.covered.get(slot) {
                    coverage.cover(cell);
                }
            }
        }
        Self {
            cells,
            size: (years.len(), places.len()),
            coverage: Arc::new(coverage),
        }
    }

    fn cell(&self, slot: u32) -> usize {
        self.cells.get(slot as usize).copied().unwrap_or(NOWHERE) as usize
    }
}

/// Columns as they are finished, with what was found wrong on the way.
struct Finished<'a> {
    shape: &'a Shape,
    places: &'a [NewPlace],
    years: &'a [Year],
    /// By cell: 0, or the position of its figure from 1.
    state: Vec<u32>,
    conflicts: Vec<String>,
    count: usize,
    same: usize,
}

const CONFLICT: u32 = u32::MAX;

impl Finished<'_> {
    fn column(
        &mut self,
        measured: Measured,
        row_slots: &[u32],
        (label, permitted): (&str, Option<Permitted>),
        refused: &mut Vec<String>,
    ) -> Column {
        let log = measured.log;
        self.state.fill(0);
        let (state, shape) = (&mut self.state, self.shape);
        let (mut same, mut conflicts) = (0, Vec::new());
        log.each(row_slots, |at, slot| {
            let cell = shape.cell(slot);
            match state.get_mut(cell) {
                Some(kept @ 0) => *kept = at as u32 + 1,
                Some(&mut CONFLICT) | None => {}
                Some(kept) => {
                    let (first, second) = (log.values.get(*kept as usize - 1), log.values.get(at));
                    if first == second {
                        same += 1;
                    } else {
                        *kept = CONFLICT;
                        conflicts.push((cell, first, second));
                    }
                }
            }
            true
        });
        self.same += same;
        self.count += conflicts.len();
        for (cell, first, second) in conflicts {
            if self.conflicts.len() < LISTED {
                let what = format!(
                    "{}, {label}: two different figures, {first} and {second}; neither was used",
                    self.named(cell)
                );
                self.conflicts.push(what);
            }
        }
        if let Some(permitted) = permitted {
            for cell in 0..self.state.len() {
                let Some(at) = self.state[cell]
                    .checked_sub(1)
                    .filter(|_| self.state[cell] != CONFLICT)
                else {
                    continue;
                };
                if let Some(problem) = permitted.problem(log.values.get(at as usize)) {
                    refused.push(format!("{}, {label}: {problem}", self.named(cell)));
                    self.state[cell] = CONFLICT;
                }
            }
        }
        for slot in &log.refused {
            if let Some(kept @ 0) = self.state.get_mut(self.shape.cell(*slot)) {
                *kept = CONFLICT;
            }
        }
        let kept = || {
            let cells = self.state.iter().enumerate();
            cells.filter(|(_, at)| **at != 0 && **at != CONFLICT)
        };
        let packed = log.values.chosen(kept().map(|(_, at)| *at as usize - 1));
        let cells = self
            .state
            .iter()
            .enumerate()
            .filter(|(_, at)| **at == CONFLICT);
        let reasons = cells
            .map(|(cell, _)| (cell as u32, Missing::Refused))
            .collect();
        let coverage = Arc::clone(&self.shape.coverage);
        Column::of_values(
            self.shape.size,
            kept().map(|(cell, _)| cell),
            packed,
            reasons,
            coverage,
        )
    }

    /// "Kenya, 2020".
    fn named(&self, cell: usize) -> String {
        let count = self.places.len().max(1);
        let place = self
            .places
            .get(cell % count)
            .map_or("", |place| &place.country.name);
        let year = self.years.get(cell / count).copied().unwrap_or_default();
        format!("{place}, {year}")
    }

    fn tell(&mut self, report: &mut ImportReport) {
        if self.same > 0 {
            let what = "the same figure stands twice for a country, year and indicator";
            report.repair_counted(what, self.same, Location::default());
        }
        let more = self.count - self.conflicts.len();
        for what in self.conflicts.drain(..) {
            report.refuse(what, Location::default());
        }
        if more > 0 {
            let what =
                "further countries, years and indicators with two different figures; none was used";
            report.refuse_counted(what, more, Location::default());
        }
    }
}

/// What the dataset is called.
fn title(tables: &[TableMapping], nodes: &[Indicator], file: &str) -> String {
    let title = tables
        .iter()
        .map(|table| table.title.as_str())
        .find(|title| !title.is_empty());
    if let Some(title) = title {
        return title.chars().take(200).collect();
    }
    match nodes {
        [only] => only.label.clone(),
        _ => {
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            crate::style::words::capitalised(&stem.replace('_', " "))
        }
    }
}

/// Says what became of names, texts and rows.
fn tell(build: &Build<'_>, report: &mut ImportReport) {
    told::tell(&build.named, report);
    if build.foreign_bytes > 0 {
        let what = "a name that is no UTF-8 was read as Windows-1252";
        report.repair_counted(what, build.foreign_bytes, Location::default());
    }
    for ((table, column), refused) in &build.refused {
        let mapping = build.mapping.tables.get(*table);
        let heading = mapping.and_then(|table| table.columns.get(*column));
        let at = |seen: &Seen| Location {
            sheet: mapping.and_then(|table| table.sheet.clone()),
            row: Some(seen.first_row),
            column: Some(format!(
                "{} ({})",
                letters(*column as u32),
                heading.map_or("", |heading| &heading.heading)
            )),
            field: None,
        };
        let Refused {
            texts, too_large, ..
        } = refused;
        if too_large.count > 0 {
            let what = format!(
                "“{}” is larger than a figure may be (1e18, with or without a minus)",
                too_large.first
            );
            report.refuse_counted(what, too_large.count, at(too_large));
        }
        match (texts.count, refused.accepted + too_large.count) {
            (0, _) => {}
            (_, 0) => {
                let what = format!("a column of texts such as “{}”", texts.first);
                report.ignore(what, at(texts));
            }
            (count, _) => {
                let what = format!("“{}” stands where a figure belongs", texts.first);
                report.refuse_counted(what, count, at(texts));
            }
        }
    }
    for (_, table) in build.mapping.used() {
        let figures = table
            .columns
            .iter()
            .filter(|column| matches!(column.role, Role::Figures(_)));
        for column in figures {
            if let Some(year) = heading::span(&column.heading) {
                let what = format!(
                    "“{}” was read as {year}, the year it begins in",
                    column.heading
                );
                report.repair(what, Location::default());
            }
        }
        if let Some(words) = beside::words(table) {
            let at = Location {
                sheet: table.sheet.clone(),
                ..Location::default()
            };
            report.ignore(words, at);
        }
    }
    if let Some((count, row, text)) = &build.no_year {
        let at = Location {
            row: Some(*row),
            ..Location::default()
        };
        let what = format!("“{text}” is no year; the rows were not used");
        report.refuse_counted(what, *count, at);
    }
    if build.notes > 0 {
        let at = Location {
            row: Some(build.first_note),
            ..Location::default()
        };
        report.ignore_counted("a row of notes without figures", build.notes, at);
    }
}
