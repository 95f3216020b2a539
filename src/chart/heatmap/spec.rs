//! What was asked of a heatmap, and how it becomes a figure.

use crate::style::words::capitalised;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::figure::{Axis, SeriesColour, Tick, missing_words};
use super::super::skew::Multiples;
use super::super::{LogScale, Measure, SpecSeries, scale};
use super::{HeatBlock, HeatCell, HeatRow, HeatmapFigure};
use crate::analysis::{Basis, Score, ScoreBook, Scores, Wording, similarity_order};
use crate::data::{
    Dataset, Direction, Entity, GroupId, IndicatorId, Missing, Ratio, Subject, Year,
};
use crate::style::ColourScale;

/// Whose scores the rows show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeatRows {
    /// The members of a group at the heatmap's year.
    Group(GroupId),
    /// These, each at its own year.
    Subjects(Vec<Subject>),
}

/// Which indicators the columns show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeatColumns {
    /// The parts of a composite that any edition measured.
    Parts(IndicatorId),
    Indicators(Vec<IndicatorId>),
}

/// In which order the rows stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowOrder {
    Name,
    /// Highest score first; without a score last; ties by name.
    Score(IndicatorId),
    /// Places with similar scores beside each other.
    Similarity,
}

/// In which order the columns of a block stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnOrder {
    /// As in the index, by section.
    Index,
    /// Indicators with similar scores beside each other.
    Similarity,
}

/// What was asked: rows, columns, their order, and which rows stand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatmapSpec {
    pub rows: HeatRows,
    pub columns: HeatColumns,
    /// The edition of [`HeatRows::Group`].
    pub year: Year,
    pub basis: Basis,
    /// Rows with these subjects stand out in their colours; subjects without
    /// a row are named in a note.
    pub highlights: Vec<SpecSeries>,
    pub row_order: RowOrder,
    pub column_order: ColumnOrder,
}

impl HeatmapSpec {
    /// The answer.
    pub fn figure(&self, book: &ScoreBook<'_>) -> HeatmapFigure {
        let dataset = book.dataset();
        let mut table = Table {
            dataset,
            spec: self,
            editions: Vec::new(),
            multiples: Vec::new(),
            subjects: self.subjects(dataset),
        };
        table.read(book);
        table.sort();
        let blocks = table.blocks();
        let missing = missing(&blocks);
        HeatmapFigure {
            caption: table.caption(&blocks, &missing),
            rows: table.rows(),
            missing: legend_of(&missing),
            blocks,
        }
    }

    /// By name; the members of a group already are.
    fn subjects(&self, dataset: &Dataset) -> Vec<Subject> {
        match &self.rows {
            HeatRows::Group(group) => {
                let members = dataset.members(*group, self.year).iter();
                let subject = |place| Subject {
                    entity: Entity::Country(place),
                    year: self.year,
                };
                members.copied().map(subject).collect()
            }
            HeatRows::Subjects(subjects) => {
                let mut sorted = subjects.clone();
                sorted.sort_by_cached_key(|subject| {
                    let name = crate::data::names::fold(dataset.name(subject.entity));
                    (name, std::cmp::Reverse(subject.year))
                });
                sorted
            }
        }
    }

    pub(super) fn indicators(&self, dataset: &Dataset) -> Vec<IndicatorId> {
        match &self.columns {
            HeatColumns::Indicators(ids) => ids.clone(),
            HeatColumns::Parts(pillar) => {
                let measured = |id: &IndicatorId| {
                    let mut years = dataset.years().iter();
                    years.any(|year| dataset.is_measured(*year, *id))
                };
                let parts = dataset.indicators().parts(*pillar).iter().copied();
                parts.filter(measured).collect()
            }
        }
    }
}

/// How many cells are missing, by reason.
pub(super) type Absent = BTreeMap<Missing, usize>;

fn missing(blocks: &[HeatBlock]) -> Absent {
    let mut counts = Absent::new();
    for cell in blocks.iter().flat_map(|block| &block.cells) {
        if let Err(reason) = cell.value {
            *counts.entry(reason).or_default() += 1;
        }
    }
    counts
}

fn legend_of(missing: &Absent) -> Option<String> {
    let mut reasons = missing.keys();
    let first = missing_words(*reasons.next()?);
    let words = if reasons.next().is_some() {
        "missing"
    } else {
        first
    };
    Some(capitalised(words))
}

/// Between these shares of the values, from the lowest up, colours differ.
const BULK: (f64, f64) = (0.04, 0.96);

/// A colour scale by multiples; its range and ticks are places on the axis.
struct Log {
    axis: LogScale,
    range_data: (f64, f64),
    ticks: Vec<Tick>,
}

/// A question with its scores.
pub(super) struct Table<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) spec: &'a HeatmapSpec,
    editions: Vec<(Year, Arc<Scores>)>,
    /// Of the indicators that are shown by multiples.
    multiples: Vec<(IndicatorId, Multiples)>,
    /// In the order of the rows.
    pub(super) subjects: Vec<Subject>,
}

impl Table<'_> {
    /// Scores are fetched once an edition, not once a cell.
    fn read(&mut self, book: &ScoreBook<'_>) {
        let mut years: Vec<Year> = self.subjects.iter().map(|subject| subject.year).collect();
        years.sort_unstable();
        years.dedup();
        years.retain(|year| self.dataset.years().contains(year));
        self.editions = years
            .into_iter()
            .map(|year| (year, book.scores(year, &self.spec.basis)))
            .collect();
        let ids = self.spec.indicators(self.dataset).into_iter();
        let multiples = |id| Some((id, Multiples::of(book, id)?));
        self.multiples = ids.filter_map(multiples).collect();
    }

    fn multiples(&self, id: IndicatorId) -> Option<&Multiples> {
        let found = self.multiples.iter().find(|(of, _)| *of == id);
        found.map(|(_, multiples)| multiples)
    }

    /// The colour scale of indicators that go by multiples: over what most
    /// countries of the editions have, whatever group is shown, since a few far
    /// beyond would leave all others alike.
    fn log(&self, ids: &[IndicatorId]) -> Option<Log> {
        let each = ids.iter().filter_map(|id| self.multiples(*id));
        let axis = each.map(|of| of.axis).reduce(LogScale::and)?;
        let mut places: Vec<f64> = Vec::new();
        for (_, scores) in &self.editions {
            let values = ids.iter().flat_map(|id| scores.column(*id));
            let values = values.filter_map(|score| Some(score.ok()?.to_f64()));
            places.extend(
                values
                    .filter(|value| axis.holds(*value))
                    .map(|value| axis.at(value)),
            );
        }
        places.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let last = places.len().checked_sub(1)?;
            places.get((last as f64 * share).round() as usize).copied()
        };
        let ends = (at(BULK.0)?, at(BULK.1)?);
        let range_data = match ends.0 < ends.1 {
            true => ends,
            false => axis.whole(),
        };
        Some(Log {
            axis,
            range_data,
            ticks: axis.ticks(range_data),
        })
    }

    fn score(&self, subject: Subject, id: IndicatorId) -> Score {
        let mut editions = self.editions.iter();
        let edition = editions.find(|(year, _)| *year == subject.year);
        edition.map_or(Err(Missing::NotCovered), |(_, scores)| {
            scores.entity(self.dataset, subject.entity, id)
        })
    }

    fn sort(&mut self) {
        match self.spec.row_order {
            RowOrder::Name => {}
            RowOrder::Score(id) => {
                let mut keyed: Vec<(Option<Ratio>, Subject)> = self
                    .subjects
                    .iter()
                    .map(|subject| (self.score(*subject, id).ok(), *subject))
                    .collect();
                keyed.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
                self.subjects = keyed.into_iter().map(|(_, subject)| subject).collect();
            }
            RowOrder::Similarity => {
                let ids = self.spec.indicators(self.dataset);
                let scores: Vec<Vec<Score>> = self
                    .subjects
                    .iter()
                    .map(|subject| ids.iter().map(|id| self.score(*subject, *id)).collect())
                    .collect();
                let order = similarity_order(&scores).into_iter();
                self.subjects = order.map(|at| self.subjects[at]).collect();
            }
        }
    }

    /// Indicators of one direction, unit and range together, in the order of their
    /// first ones.
    fn blocks(&self) -> Vec<HeatBlock> {
        let mut groups: Vec<Vec<IndicatorId>> = Vec::new();
        let like = |id: IndicatorId| {
            let indicator = self.dataset.indicator(id);
            (
                indicator.direction,
                indicator.scale.min,
                indicator.scale.max,
                Measure::of(indicator),
                self.multiples(id).is_some(),
            )
        };
        for id in self.spec.indicators(self.dataset) {
            match groups.iter_mut().find(|group| like(group[0]) == like(id)) {
                Some(group) => group.push(id),
                None => groups.push(vec![id]),
            }
        }
        groups.into_iter().map(|ids| self.block(ids)).collect()
    }

    fn block(&self, mut ids: Vec<IndicatorId>) -> HeatBlock {
        if self.spec.column_order == ColumnOrder::Similarity {
            let column = |id: &IndicatorId| -> Vec<Score> {
                let subjects = self.subjects.iter();
                subjects.map(|subject| self.score(*subject, *id)).collect()
            };
            let columns: Vec<Vec<Score>> = ids.iter().map(column).collect();
            ids = similarity_order(&columns)
                .into_iter()
                .map(|at| ids[at])
                .collect();
        }
        let first = self.dataset.indicator(ids[0]);
        let log = self.log(&ids);
        let scale = (first.scale.min, first.scale.max);
        HeatBlock {
            // Several are named by their sections, composites by their columns.
            title: match self.pillars(&ids).as_slice() {
                [one] if !self.dataset.indicators().is_composite(ids[0]) => (*one).to_owned(),
                _ => String::new(),
            },
            measure: Measure::of(first),
            direction: first.direction.text(),
            colours: match first.direction {
                Direction::HigherIsWorse => ColourScale::Warm,
                Direction::HigherIsBetter => ColourScale::Cool,
                Direction::NotStated => ColourScale::Plain,
            },
            range_data: log.as_ref().map_or(scale, |log| log.range_data),
            ticks: match &log {
                Some(log) => log.ticks.clone(),
                None => ticks(scale),
            },
            log: log.map(|log| log.axis),
            columns: self.axes(&ids),
            cells: self
                .subjects
                .iter()
                .flat_map(|subject| ids.iter().map(|id| self.cell(*subject, *id)))
                .collect(),
        }
    }

    /// Labels of the composites the indicators belong to, each once.
    pub(super) fn pillars(&self, ids: &[IndicatorId]) -> Vec<&str> {
        let mut labels: Vec<&str> = Vec::new();
        for id in ids {
            let of = match self.dataset.indicators().is_composite(*id) {
                true => *id,
                false => self.dataset.indicator(*id).parent.unwrap_or(*id),
            };
            let label = self.dataset.indicator(of).label.as_str();
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        labels
    }

    /// Sections head the columns as they stand in the index; where a block
    /// spans several composites those are the sections.
    fn axes(&self, ids: &[IndicatorId]) -> Vec<Axis> {
        let several = self.pillars(ids).len() > 1;
        let ordered = self.spec.column_order == ColumnOrder::Index;
        let axis = |id: &IndicatorId| {
            let indicator = self.dataset.indicator(*id);
            let is_part = !self.dataset.indicators().is_composite(*id);
            let parent = indicator.parent.filter(|_| several && is_part);
            let section = match parent {
                Some(parent) => Some(self.dataset.indicator(parent).label.clone()),
                None => indicator.section.clone(),
            };
            Axis {
                indicator: *id,
                label: indicator.label.clone(),
                short_label: indicator.short_label.clone(),
                definition: indicator.definition.clone(),
                section: section.filter(|_| ordered),
            }
        };
        ids.iter().map(axis).collect()
    }

    /// Scores of a country are half steps; means need both decimals.
    fn cell(&self, subject: Subject, id: IndicatorId) -> HeatCell {
        let score = self.score(subject, id);
        let wording = Wording::of(self.dataset, subject.entity, id).brief();
        HeatCell {
            value: score.map(Ratio::to_f64),
            text: score.map_or_else(|_| String::new(), |score| wording.value(score)),
        }
    }

    /// A year follows the name where rows differ in it.
    pub(super) fn label(&self, subject: Subject) -> String {
        let name = self.dataset.name(subject.entity);
        match self.one_year() {
            Some(_) => name.to_owned(),
            None => format!("{name} {}", subject.year),
        }
    }

    pub(super) fn one_year(&self) -> Option<Year> {
        let first = self
            .subjects
            .first()
            .map_or(self.spec.year, |subject| subject.year);
        let mut years = self.subjects.iter().map(|subject| subject.year);
        years.all(|year| year == first).then_some(first)
    }

    fn rows(&self) -> Vec<HeatRow> {
        let highlight = |subject: Subject| -> Option<SeriesColour> {
            let mut highlights = self.spec.highlights.iter();
            highlights
                .find(|series| series.subject == subject)
                .map(|series| series.colour)
        };
        self.subjects
            .iter()
            .map(|subject| HeatRow {
                subject: *subject,
                label: self.label(*subject),
                highlight: highlight(*subject),
            })
            .collect()
    }
}

/// Every whole point where the range has few, else round steps.
fn ticks((min, max): (f64, f64)) -> Vec<Tick> {
    let span = max - min;
    let step = if span.fract() == 0.0 && (1.0..=10.0).contains(&span) {
        1.0
    } else {
        scale::round_step(span / 8.0)
    };
    scale::ticks(min, step, max)
}
