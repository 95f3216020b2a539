//! What was found becomes a dataset, and what was not a report.

use std::collections::HashMap;
use std::sync::Arc;

use super::build::{Build, Measured, Who};
use super::heading;
use super::log::PLACES;
use super::mapping::{HigherIs, IndicatorChoice, TableMapping};
use super::told;
use crate::data::names::fold;
use crate::data::{
    Bands, Column, Coverage, Dataset, Direction, Indicator, IndicatorId, IndicatorTree, Missing,
    NewPlace, Packed, Provenance, Scale, Year, assemble, place_order,
};
use crate::import::error::{ImportError, Location};
use crate::import::report::ImportReport;
use crate::import::score::Permitted;
use crate::import::sheet::letters;
use crate::import::{check_memory, scheme};

/// Indicators of the Organized Crime Index that a table must have to be one.
const OFFICIAL_FROM: usize = 30;
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
            .map(|(tree, ids)| ids[at].map(|id| Permitted::of(tree, id)));
        if let Some(None) = permitted {
            report.ignore(
                format!("“{label}” is no indicator of the Organized Crime Index"),
                Location::default(),
            );
            continue;
        }
        let range = range(&measured.log.values);
        let is_permitted = permitted.flatten();
        let unit = measured.unit.clone();
        let column = finished.column(measured, &row_slots, (&label, is_permitted), &mut refused);
        match official.as_ref().and_then(|(_, ids)| ids[at]) {
            Some(id) => {
                by_official.insert(usize::from(id.0), column);
            }
            None => {
                let choice = build.mapping.indicators.get(&key).copied();
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
            let columns = (0..tree.len()).map(|at| by_official.remove(&at).unwrap_or_else(empty));
            let columns = columns.collect();
            (tree, columns, scheme::provenance(&years, file, sha256))
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

/// Ids and labels: units stay in the labels of those that differ by nothing
/// else, and ids are told apart by numbers where all else fails.
fn labels(measured: &[Measured]) -> Vec<(String, String)> {
    let mut count: HashMap<String, usize> = HashMap::new();
    for measured in measured {
        *count.entry(fold(&measured.label)).or_default() += 1;
    }
    let mut taken: HashMap<String, usize> = HashMap::new();
    measured
        .iter()
        .map(|measured| {
            let is_shared = count
                .get(&fold(&measured.label))
                .is_some_and(|count| *count > 1);
            let label = match &measured.unit {
                Some(unit) if is_shared => format!("{} ({unit})", measured.label),
                _ => measured.label.clone(),
            };
            let mut key = heading::key(&label);
            if key.is_empty() {
                key = "indicator".to_owned();
            }
            let number = taken.entry(key.clone()).or_default();
            *number += 1;
            if *number > 1 {
                key = format!("{key}_{number}");
                taken.insert(key.clone(), 1);
            }
            (key, label)
        })
        .collect()
}

/// The Organized Crime Index's own tree with the place of each label in it,
/// where the table has most of its indicators.
fn official(labels: &[(String, String)]) -> Option<(IndicatorTree, Vec<Option<IndicatorId>>)> {
    let tree = scheme::tree().ok()?;
    let known: HashMap<String, IndicatorId> = tree
        .ids()
        .flat_map(|id| {
            let indicator = tree.get(id);
            [
                (fold(&indicator.label), id),
                (fold(&indicator.key.replace('_', " ")), id),
            ]
        })
        .collect();
    let mut used = std::collections::HashSet::new();
    let ids: Vec<Option<IndicatorId>> = labels
        .iter()
        .map(|(_, label)| {
            let folded = fold(label);
            let bare = folded.strip_suffix(" avg").unwrap_or(&folded);
            known.get(bare).copied().filter(|id| used.insert(*id))
        })
        .collect();
    (ids.iter().flatten().count() >= OFFICIAL_FROM).then_some((tree, ids))
}

/// Least and most of the numbers.
fn range(values: &Packed) -> (f64, f64) {
    let mut ends = (f64::INFINITY, f64::NEG_INFINITY);
    for at in 0..values.len() {
        let value = values.get(at);
        ends = (ends.0.min(value), ends.1.max(value));
    }
    ends
}

/// Farthest a scale may reach, as in the native form.
const MOST: f64 = 9e15;

/// The smallest range of round numbers that holds all figures, from zero
/// where they come near it.
fn scale((least, most): (f64, f64)) -> Scale {
    let (least, most) = match least.is_finite() && most.is_finite() {
        true => (least.clamp(-MOST, MOST), most.clamp(-MOST, MOST)),
        false => (0.0, 1.0),
    };
    let span = if most > least {
        most - least
    } else {
        least.abs().max(1.0)
    };
    // Zero belongs to a scale that begins near it.
    let low = if least > 0.0 && least <= span {
        0.0
    } else {
        least
    };
    let high = if most < 0.0 && -most <= span {
        0.0
    } else {
        most
    };
    let step = round_step(
        ((high - low) / 5.0)
            .max(high.abs().max(low.abs()) * 1e-6)
            .max(1e-9),
    );
    let (mut min, mut max) = ((low / step).floor() * step, (high / step).ceil() * step);
    if min >= max {
        (min, max) = (0.0, 1.0);
    }
    // Steps of a tenth leave dust in the last digits.
    let tidy = |end: f64| format!("{end:.12e}").parse().unwrap_or(end);
    Scale {
        min: tidy(min),
        max: tidy(max),
        step: None,
    }
}

/// The next of 1, 2, 5, 10 … at or above.
fn round_step(at_least: f64) -> f64 {
    let power: f64 = format!("1e{}", at_least.log10_floor())
        .parse()
        .unwrap_or(1.0);
    let steps = [1.0, 2.0, 5.0, 10.0];
    let step = steps
        .into_iter()
        .find(|step| step * power >= at_least * (1.0 - 1e-9));
    step.unwrap_or(10.0) * power
}

trait Log10Floor {
    fn log10_floor(self) -> i32;
}

impl Log10Floor for f64 {
    /// Exponent of the number in scientific writing.
    fn log10_floor(self) -> i32 {
        let text = format!("{self:e}");
        let exponent = text
            .rsplit_once('e')
            .and_then(|(_, power)| power.parse().ok());
        exponent.unwrap_or_default()
    }
}

fn indicator(
    (key, label): (String, String),
    unit: Option<String>,
    range: (f64, f64),
    choice: IndicatorChoice,
) -> Indicator {
    let seen = scale(range);
    let chosen = choice
        .scale
        .filter(|(min, max)| min < max && min.is_finite() && max.is_finite());
    Indicator {
        key,
        short_label: label.clone(),
        label,
        definition: String::new(),
        direction: choice
            .higher_is
            .map_or(Direction::NotStated, HigherIs::direction),
        bands: Bands::None,
        scale: chosen.map_or(seen, |(min, max)| Scale {
            min,
            max,
            step: None,
        }),
        parent: None,
        section: None,
        unit,
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
    for ((table, column), texts) in &build.texts {
        let mapping = build.mapping.tables.get(*table);
        let heading = mapping.and_then(|table| table.columns.get(*column));
        let at = Location {
            sheet: mapping.and_then(|table| table.sheet.clone()),
            row: Some(texts.first_row),
            column: Some(format!(
                "{} ({})",
                letters(*column as u32),
                heading.map_or("", |heading| &heading.heading)
            )),
            field: None,
        };
        match texts.accepted {
            0 => report.ignore(format!("a column of texts such as “{}”", texts.first), at),
            _ => report.refuse_counted(
                format!("“{}” stands where a figure belongs", texts.first),
                texts.count,
                at,
            ),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_the_smallest_round_range_seen() {
        for (range, expected) in [
            ((0.26, 9.81), (0.0, 10.0)),
            ((11.0, 90.0), (0.0, 100.0)),
            ((186.0, 234_000.0), (0.0, 250_000.0)),
            ((0.0, 0.0), (0.0, 1.0)),
            ((1.0, 10.0), (0.0, 10.0)),
            ((950.0, 1010.0), (940.0, 1020.0)),
            ((-5.0, 12.0), (-5.0, 15.0)),
            ((7.0, 7.0), (0.0, 8.0)),
            ((0.1, 0.3), (0.0, 0.3)),
            ((f64::INFINITY, f64::NEG_INFINITY), (0.0, 1.0)),
        ] {
            let Scale { min, max, .. } = scale(range);
            assert_eq!((min, max), expected, "{range:?}");
        }
    }
}
