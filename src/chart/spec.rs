//! What was asked of a chart, and how it becomes a figure.

use super::figure::{
    Axis, BarFigure, Change, ChartKind, Direction as Way, Figure, LegendEntry, RadarFigure, Role,
    Series, SeriesColour, Tick, Verdict, missing_words,
};
use crate::analysis::{Basis, Score, Scores};
use crate::data::{
    Dataset, Direction, Entity, GroupKind, IndicatorId, Missing, Ratio, Subject, Year,
};
use crate::style::number;

/// One subject of a chart and its part in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpecSeries {
    pub subject: Subject,
    pub role: Role,
    pub colour: SeriesColour,
}

/// What was asked: a kind, the composite whose parts are the axes, and the subjects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    pub kind: ChartKind,
    pub pillar: IndicatorId,
    pub series: Vec<SpecSeries>,
}

impl Spec {
    /// Answers the question. Axes are the parts that any edition measured, so
    /// that editions look alike; what one did not measure is missing there.
    pub fn figure(&self, dataset: &Dataset) -> Figure {
        let axes = self.axes(dataset);
        let scores = ScoreSets::new(dataset, &self.series);
        let columns: Vec<Vec<Score>> = self
            .series
            .iter()
            .map(|series| {
                let column = axes
                    .iter()
                    .map(|id| scores.score(dataset, series.subject, *id));
                column.collect()
            })
            .collect();
        let parts = Parts {
            dataset,
            spec: self,
            axes: &axes,
            columns: &columns,
        };
        match self.kind {
            ChartKind::Radar => Figure::Radar(parts.radar()),
            ChartKind::Bar => Figure::Bar(parts.bar()),
        }
    }

    fn axes(&self, dataset: &Dataset) -> Vec<IndicatorId> {
        dataset
            .indicators()
            .parts(self.pillar)
            .iter()
            .copied()
            .filter(|id| {
                let mut years = dataset.years().iter();
                years.any(|year| dataset.is_measured(*year, *id))
            })
            .collect()
    }
}

/// The scores of every year that occurs, computed once each.
struct ScoreSets(Vec<Scores>);

impl ScoreSets {
    fn new(dataset: &Dataset, series: &[SpecSeries]) -> Self {
        let mut years: Vec<Year> = series.iter().map(|series| series.subject.year).collect();
        years.sort_unstable();
        years.dedup();
        let basis = Basis::Published;
        Self(
            years
                .into_iter()
                .map(|year| Scores::new(dataset, year, &basis))
                .collect(),
        )
    }

    fn score(&self, dataset: &Dataset, subject: Subject, id: IndicatorId) -> Score {
        self.0
            .iter()
            .find(|scores| scores.year == subject.year)
            .map_or(Err(Missing::NotCovered), |scores| {
                scores.entity(dataset, subject.entity, id)
            })
    }
}

struct Parts<'a> {
    dataset: &'a Dataset,
    spec: &'a Spec,
    axes: &'a [IndicatorId],
    /// By series, then by axis.
    columns: &'a [Vec<Score>],
}

impl Parts<'_> {
    fn radar(&self) -> RadarFigure {
        RadarFigure {
            title: self.title(),
            axes: self.figure_axes(),
            series: self.series(),
            changes: self.changes(),
            range_data: self.range(),
            rings: self.ticks(),
            legend: self.legend(),
            notes: self.notes(),
            direction_words: self.direction_words(),
            alt_text: self.alt_text(),
        }
    }

    fn bar(&self) -> BarFigure {
        BarFigure {
            title: self.title(),
            axes: self.figure_axes(),
            series: self.series(),
            changes: self.changes(),
            range_data: self.range(),
            ticks: self.ticks(),
            legend: self.legend(),
            notes: self.notes(),
            direction_words: self.direction_words(),
            alt_text: self.alt_text(),
        }
    }

    fn title(&self) -> String {
        self.dataset.indicator(self.spec.pillar).label.clone()
    }

    fn range(&self) -> (f64, f64) {
        let scale = self.dataset.indicator(self.spec.pillar).scale;
        (scale.min, scale.max)
    }

    fn direction_words(&self) -> String {
        let indicator = self.dataset.indicator(self.spec.pillar);
        let (min, max) = self.range();
        format!("Score {min} to {max}, {}", indicator.direction.text())
    }

    fn figure_axes(&self) -> Vec<Axis> {
        self.axes
            .iter()
            .map(|id| {
                let indicator = self.dataset.indicator(*id);
                Axis {
                    indicator: *id,
                    label: indicator.label.clone(),
                    short_label: indicator.short_label.clone(),
                    definition: indicator.definition.clone(),
                    section: indicator.section.clone(),
                }
            })
            .collect()
    }

    /// Bars are read from their floor, so their ticks start there; rings of a
    /// radar stand on round numbers above the centre.
    fn ticks(&self) -> Vec<Tick> {
        let (min, max) = self.range();
        let span = max - min;
        let third = span / 3.0;
        let (first, step) = match self.spec.kind {
            ChartKind::Bar if third.fract() == 0.0 => (min, third),
            ChartKind::Bar => (min, round_step(span / 4.0)),
            ChartKind::Radar => {
                let step = round_step(span / 5.0);
                ((min / step).floor() * step + step, step)
            }
        };
        // Counted, not added up: on huge scales a step may vanish in a sum.
        (0..MAX_TICKS)
            .map(|index| first + f64::from(index) * step)
            .take_while(|value| *value <= max + step * 1e-9)
            .map(|value_data| Tick {
                value_data,
                text: tick_text(value_data),
            })
            .collect()
    }

    fn series(&self) -> Vec<Series> {
        self.spec
            .series
            .iter()
            .zip(self.columns)
            .map(|(series, column)| {
                let label = self.label(series);
                Series {
                    subject: series.subject,
                    short_label: label.clone(),
                    label,
                    colour: series.colour,
                    role: series.role,
                    values: column
                        .iter()
                        .map(|score| score.map(Ratio::to_f64))
                        .collect(),
                    texts: column
                        .iter()
                        .map(|score| score.map_or_else(|_| String::new(), |s| self.text(series, s)))
                        .collect(),
                }
            })
            .collect()
    }

    /// Scores of a country are half steps; a group's mean needs both decimals.
    fn text(&self, series: &SpecSeries, score: Ratio) -> String {
        match series.subject.entity {
            Entity::Country(_) => number::compact(score.hundredths()),
            Entity::Group(_) => number::hundredths(score.hundredths()),
        }
    }

    fn label(&self, series: &SpecSeries) -> String {
        let Subject { entity, year } = series.subject;
        match (series.role, entity) {
            (Role::Main | Role::Earlier, _) => year.to_string(),
            (Role::Mean, Entity::Group(group)) => {
                mean_label(self.dataset.group(group).kind).to_owned()
            }
            (Role::Mean, Entity::Country(_)) => self.dataset.name(entity).to_owned(),
        }
    }

    fn legend(&self) -> Vec<LegendEntry> {
        self.spec
            .series
            .iter()
            .map(|series| LegendEntry {
                text: self.label(series),
                role: series.role,
                colour: series.colour,
            })
            .collect()
    }

    fn column_of(&self, role: Role) -> Option<(&SpecSeries, &[Score])> {
        let at = self
            .spec
            .series
            .iter()
            .position(|series| series.role == role)?;
        Some((&self.spec.series[at], &self.columns[at]))
    }

    /// Changes of the main series since the earlier one, where both have a score.
    fn changes(&self) -> Vec<Option<Change>> {
        let (Some((main, now)), Some((_, before))) =
            (self.column_of(Role::Main), self.column_of(Role::Earlier))
        else {
            return Vec::new();
        };
        let direction = self.dataset.indicator(self.spec.pillar).direction;
        now.iter()
            .zip(before)
            .map(|pair| match pair {
                (Ok(now), Ok(before)) => {
                    let difference = now.minus(*before);
                    let text = self.text(main, difference.abs());
                    Some(Change {
                        text,
                        ..change(difference, direction)
                    })
                }
                _ => None,
            })
            .collect()
    }

    /// What a reader has to know: which parts have no value, and why.
    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        for (series, column) in self.spec.series.iter().zip(self.columns) {
            if series.role == Role::Mean {
                continue;
            }
            for (reason, count) in by_reason(column) {
                let (of, words) = (column.len(), missing_words(reason));
                notes.push(format!(
                    "{count} of {of} {words} in {}",
                    series.subject.year
                ));
            }
        }
        notes
    }

    /// One or two sentences computed from the data.
    fn alt_text(&self) -> String {
        let Some((main, column)) = self.column_of(Role::Main) else {
            return format!("{}: nothing to show.", self.title());
        };
        let name = self.dataset.name(main.subject.entity);
        let head = format!("{} of {name} in {}", self.title(), main.subject.year);
        let mut scored: Vec<(Ratio, &str)> = column
            .iter()
            .zip(self.axes)
            .filter_map(|(score, id)| {
                Some(((*score).ok()?, self.dataset.indicator(*id).label.as_str()))
            })
            .collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let (Some(highest), Some(lowest)) = (scored.first(), scored.last()) else {
            let reason = column.iter().find_map(|score| score.err());
            let words = reason.map_or("nothing to show", Missing::text);
            return format!("{head}: {words}.");
        };
        let absent: String = by_reason(column)
            .map(|(reason, count)| format!(" {count} {}.", missing_words(reason)))
            .collect();
        format!(
            "{head}: {} indicators, highest {} {}, lowest {} {}.{absent}",
            scored.len(),
            highest.1.to_lowercase(),
            self.text(main, highest.0),
            lowest.1.to_lowercase(),
            self.text(main, lowest.0),
        )
    }
}

/// What a group's mean is called in legends and switches.
pub fn mean_label(kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::World => "World mean",
        GroupKind::Continent => "Continent mean",
        GroupKind::Region => "Region mean",
    }
}

/// How many scores are missing, by reason.
fn by_reason(column: &[Score]) -> impl Iterator<Item = (Missing, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for reason in column.iter().filter_map(|score| score.err()) {
        *counts.entry(reason).or_insert(0) += 1;
    }
    counts.into_iter()
}

/// More would only be noise.
const MAX_TICKS: u8 = 12;

/// The next of 1, 2, 2.5, 5 times a power of ten.
fn round_step(at_least: f64) -> f64 {
    let power = 10_f64.powf(at_least.log10().floor());
    [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= at_least * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// Without the digits that float arithmetic leaves behind.
fn tick_text(value: f64) -> String {
    let rounded = (value * 1e6).round() / 1e6;
    rounded.to_string()
}

/// A change as shown: its size, which way, and what that means.
pub fn change(difference: Ratio, direction: Direction) -> Change {
    let hundredths = difference.hundredths();
    let (way, verdict) = match (hundredths.signum(), direction) {
        (0, _) => (Way::Same, Verdict::Neutral),
        (1, Direction::HigherIsWorse) => (Way::Up, Verdict::Worse),
        (1, Direction::HigherIsBetter) => (Way::Up, Verdict::Better),
        (_, Direction::HigherIsWorse) => (Way::Down, Verdict::Better),
        (_, Direction::HigherIsBetter) => (Way::Down, Verdict::Worse),
    };
    Change {
        text: number::compact(hundredths.abs()),
        direction: way,
        verdict,
    }
}
