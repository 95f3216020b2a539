//! What was asked of a chart whose axes are indicators, and how it becomes a figure.

use super::figure::{
    Axis, BarFigure, Change, Direction as Way, LegendEntry, RadarFigure, Role, Series,
    SeriesColour, Tick, Verdict, missing_words,
};
use super::{Caption, scale};
use crate::analysis::{Basis, Score, ScoreBook};
use crate::data::{Dataset, Direction, Entity, GroupKind, IndicatorId, Missing, Ratio, Subject};
use crate::style::number;

/// One subject of a chart and its part in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpecSeries {
    pub subject: Subject,
    pub role: Role,
    pub colour: SeriesColour,
}

/// What was asked: the composite whose parts are the axes, and the subjects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxesSpec {
    pub pillar: IndicatorId,
    pub series: Vec<SpecSeries>,
}

impl AxesSpec {
    /// The answer as a radar.
    pub fn radar(&self, book: &ScoreBook<'_>) -> RadarFigure {
        self.answer(book, |parts| parts.radar())
    }

    /// The answer as bars.
    pub fn bar(&self, book: &ScoreBook<'_>) -> BarFigure {
        self.answer(book, |parts| parts.bar())
    }

    /// Axes are the parts that any edition measured, so that editions look
    /// alike; what one did not measure is missing there.
    fn answer<T>(&self, book: &ScoreBook<'_>, make: impl FnOnce(&Parts<'_>) -> T) -> T {
        let dataset = book.dataset();
        let axes = self.axes(dataset);
        let columns: Vec<Vec<Score>> = self
            .series
            .iter()
            .map(|series| {
                let column = axes
                    .iter()
                    .map(|id| book.score(series.subject, *id, &Basis::Published));
                column.collect()
            })
            .collect();
        make(&Parts {
            dataset,
            spec: self,
            axes: &axes,
            columns: &columns,
        })
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

struct Parts<'a> {
    dataset: &'a Dataset,
    spec: &'a AxesSpec,
    axes: &'a [IndicatorId],
    /// By series, then by axis.
    columns: &'a [Vec<Score>],
}

impl Parts<'_> {
    fn radar(&self) -> RadarFigure {
        RadarFigure {
            caption: self.caption(),
            axes: self.figure_axes(),
            series: self.series(),
            changes: self.changes(),
            range_data: self.range(),
            rings: self.rings(),
        }
    }

    fn bar(&self) -> BarFigure {
        BarFigure {
            caption: self.caption(),
            axes: self.figure_axes(),
            series: self.series(),
            changes: self.changes(),
            range_data: self.range(),
            ticks: self.ticks(),
        }
    }

    fn caption(&self) -> Caption {
        Caption {
            title: self.title(),
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

    /// Bars are read from their floor, so their ticks start there.
    fn ticks(&self) -> Vec<Tick> {
        let (min, max) = self.range();
        let span = max - min;
        let third = span / 3.0;
        let step = if third.fract() == 0.0 {
            third
        } else {
            scale::round_step(span / 4.0)
        };
        scale::ticks(min, step, max)
    }

    /// Rings stand on round numbers above the centre.
    fn rings(&self) -> Vec<Tick> {
        let (min, max) = self.range();
        let step = scale::round_step((max - min) / 5.0);
        scale::ticks((min / step).floor() * step + step, step, max)
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
