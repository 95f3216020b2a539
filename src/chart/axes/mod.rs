//! What was asked of a chart whose axes are indicators, and how it becomes a figure.

mod words;

pub use words::{mean_label, subject_labels};

use super::figure::{
    Axis, BarFigure, Change, Direction as Way, RadarFigure, Role, Series, SeriesColour, Tick,
    Verdict,
};
use super::scale;
use super::skew::Multiples;
use crate::analysis::{Basis, Movement, Score, ScoreBook, Wording};
use crate::data::{Dataset, Direction, IndicatorId, Ratio, Subject, Year};

/// One subject of a chart and its part in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpecSeries {
    pub subject: Subject,
    pub role: Role,
    pub colour: SeriesColour,
}

impl SpecSeries {
    /// The edition whose members a group stands on: the latest in which it is
    /// shown, so that what differs between its editions is not who belongs.
    pub fn members_year(&self, all: &[Self]) -> Year {
        let same = all
            .iter()
            .filter(|other| other.subject.entity == self.subject.entity);
        same.map(|other| other.subject.year)
            .fold(self.subject.year, Year::max)
    }
}

/// Which indicators the axes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AxesOf {
    /// The parts of a composite that any edition measured, so that editions
    /// look alike; what one did not measure is missing there.
    Parts(IndicatorId),
    These(Vec<IndicatorId>),
}

/// What was asked: the axes and the subjects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxesSpec {
    pub axes: AxesOf,
    pub series: Vec<SpecSeries>,
    /// What averages among the axes stand on.
    pub basis: Basis,
}

impl AxesSpec {
    /// The parts of a composite on the published basis.
    pub fn parts_of(composite: IndicatorId, series: Vec<SpecSeries>) -> Self {
        Self {
            axes: AxesOf::Parts(composite),
            series,
            basis: Basis::Published,
        }
    }

    /// The answer as a radar.
    pub fn radar(&self, book: &ScoreBook<'_>) -> RadarFigure {
        self.answer(book, |parts| parts.radar())
    }

    /// The answer as bars.
    pub fn bar(&self, book: &ScoreBook<'_>) -> BarFigure {
        self.answer(book, |parts| parts.bar())
    }

    fn answer<T>(&self, book: &ScoreBook<'_>, make: impl FnOnce(&Parts<'_>) -> T) -> T {
        let dataset = book.dataset();
        let axes = self.axes(dataset);
        let columns: Vec<Vec<Score>> = self
            .series
            .iter()
            .map(|series| {
                let members_of = series.members_year(&self.series);
                let column = axes
                    .iter()
                    .map(|id| book.score_with(series.subject, members_of, (*id, &self.basis)));
                column.collect()
            })
            .collect();
        make(&Parts {
            dataset,
            spec: self,
            axes: &axes,
            ranges: ranges(book, &axes, &columns),
            columns: &columns,
            labels: subject_labels(dataset, &self.series),
        })
    }

    fn axes(&self, dataset: &Dataset) -> Vec<IndicatorId> {
        match &self.axes {
            AxesOf::These(ids) => ids.clone(),
            AxesOf::Parts(composite) => measured_parts(dataset, *composite),
        }
    }
}

/// The parts of a composite that any edition measured, in the index's order.
pub(super) fn measured_parts(dataset: &Dataset, composite: IndicatorId) -> Vec<IndicatorId> {
    let parts = dataset.indicators().parts(composite).iter().copied();
    let measured = |id: &IndicatorId| {
        let mut years = dataset.years().iter();
        years.any(|year| dataset.is_measured(*year, *id))
    };
    parts.filter(measured).collect()
}

/// An indicator as an axis.
pub(super) fn axis(dataset: &Dataset, id: IndicatorId) -> Axis {
    let indicator = dataset.indicator(id);
    Axis {
        indicator: id,
        label: indicator.label.clone(),
        short_label: indicator.short_label.clone(),
        definition: indicator.definition.clone(),
        section: indicator.section.clone(),
    }
}

/// The scale of each axis; of amounts that a few have many times of, as far as
/// those shown go, or most would have no length.
fn ranges(book: &ScoreBook<'_>, axes: &[IndicatorId], columns: &[Vec<Score>]) -> Vec<(f64, f64)> {
    let range = |(at, id): (usize, &IndicatorId)| {
        let limits = book.dataset().indicator(*id).scale;
        let shown = columns.iter().filter_map(|column| column.get(at)?.ok());
        let ceiling = match (shown.max(), Multiples::of(book, *id)) {
            (Some(highest), Some(_)) => scale::round_end(limits.min, highest.to_f64(), limits.max),
            _ => limits.max,
        };
        (limits.min, ceiling)
    };
    axes.iter().enumerate().map(range).collect()
}

struct Parts<'a> {
    dataset: &'a Dataset,
    spec: &'a AxesSpec,
    axes: &'a [IndicatorId],
    /// How far each axis goes.
    ranges: Vec<(f64, f64)>,
    /// By series, then by axis.
    columns: &'a [Vec<Score>],
    /// What the series are called, parallel to the spec's series.
    labels: Vec<String>,
}

impl Parts<'_> {
    fn radar(&self) -> RadarFigure {
        RadarFigure {
            caption: words::caption(self),
            axes: self.figure_axes(),
            series: self.series(),
            changes: self.changes(),
            range_data: self.range(),
            rings: self.rings(),
        }
    }

    fn bar(&self) -> BarFigure {
        BarFigure {
            caption: words::caption(self),
            axes: self.figure_axes(),
            series: self.series(),
            changes: self.changes(),
            range_data: self.range(),
            ticks: self.ticks(),
        }
    }

    /// As wide as all axes need.
    fn range(&self) -> (f64, f64) {
        let ranges = self.ranges.iter().copied();
        ranges
            .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
            .unwrap_or((0.0, 1.0))
    }

    fn figure_axes(&self) -> Vec<Axis> {
        let axes = self.axes.iter();
        axes.map(|id| axis(self.dataset, *id)).collect()
    }

    /// Bars are read from their floor, so their ticks start there.
    fn ticks(&self) -> Vec<Tick> {
        let (min, max) = self.range();
        scale::floor_ticks(min, max)
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
            .zip(&self.labels)
            .map(|((series, column), label)| Series {
                subject: series.subject,
                short_label: label.clone(),
                label: label.clone(),
                colour: series.colour,
                role: series.role,
                values: column
                    .iter()
                    .map(|score| score.map(Ratio::to_f64))
                    .collect(),
                texts: (0..column.len())
                    .map(|axis| self.text(series, (column, axis)))
                    .collect(),
            })
            .collect()
    }

    fn label(&self, axis: usize) -> &str {
        let id = self.axes.get(axis);
        id.map_or("", |id| self.dataset.indicator(*id).label.as_str())
    }

    /// The text of a score; empty where there is none.
    fn text(&self, series: &SpecSeries, (column, axis): (&[Score], usize)) -> String {
        match (column.get(axis), self.axes.get(axis)) {
            (Some(Ok(score)), Some(id)) => self.wording(series, *id).value(*score),
            _ => String::new(),
        }
    }

    /// Scores of a country are half steps; means, over members or over
    /// parts, have both decimals, and so has what stands beside them.
    fn wording(&self, series: &SpecSeries, id: IndicatorId) -> Wording {
        let tree = self.dataset.indicators();
        let wording = Wording::of(self.dataset, series.subject.entity, id);
        match self.axes.iter().any(|id| tree.is_composite(*id)) {
            true => wording,
            false => wording.brief(),
        }
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
        now.iter()
            .zip(before)
            .zip(self.axes)
            .map(|(pair, id)| match pair {
                (Ok(now), Ok(before)) => Some(change(now.minus(*before), self.wording(main, *id))),
                _ => None,
            })
            .collect()
    }
}

/// A change as shown: its size, which way, and what that means.
pub fn change(difference: Ratio, wording: Wording) -> Change {
    let (direction, verdict) = way_and_verdict(difference, wording.direction);
    Change {
        difference,
        text: wording.size(difference),
        direction,
        verdict,
    }
}

/// Which way a difference goes, and whether that is good.
pub fn way_and_verdict(difference: Ratio, direction: Direction) -> (Way, Verdict) {
    match (Movement::of(difference), direction) {
        (Movement::Unchanged, _) => (Way::Same, Verdict::Neutral),
        (Movement::Rose, Direction::NotStated) => (Way::Up, Verdict::Neutral),
        (Movement::Fell, Direction::NotStated) => (Way::Down, Verdict::Neutral),
        (Movement::Rose, Direction::HigherIsWorse) => (Way::Up, Verdict::Worse),
        (Movement::Rose, Direction::HigherIsBetter) => (Way::Up, Verdict::Better),
        (Movement::Fell, Direction::HigherIsWorse) => (Way::Down, Verdict::Better),
        (Movement::Fell, Direction::HigherIsBetter) => (Way::Down, Verdict::Worse),
    }
}
