//! From what was asked to the figure.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::SpecSeries;
use super::super::figure::{Role, SeriesColour};
use super::super::subject_words::{subject_label, value_text};
use super::axis::{Logs, ends};
use super::{
    PointRole, ScatterFigure, ScatterPoint, ScatterSpec, TrendLine, outliers, quadrant, words,
};
use crate::analysis::{Correlation, Score, ScoreBook, Scores, Trend, correlate};
use crate::data::{Dataset, Entity, PlaceId, Ratio, Subject};
use crate::style::number;

impl ScatterSpec {
    /// Answers the question.
    pub fn figure(&self, book: &ScoreBook<'_>) -> ScatterFigure {
        let scores = book.scores(self.year, &self.basis);
        let cloud = Cloud::new(self, book.dataset(), &scores);
        let mut points = cloud.context_points();
        let (highlights, absent) = self.highlight_points(book);
        points.extend(highlights);
        count_sharing(&mut points);
        let (x_pair, y_pair) = cloud.both_scores();
        let mut quadrants = match self.quadrants {
            true => quadrant::quadrants(self, book.dataset(), &x_pair, &y_pair),
            false => None,
        };
        let logs = Logs::of(self, book, &points);
        logs.apply(&mut points, quadrants.as_mut());
        // A straight line between values is none between their logarithms.
        let fitted = cloud.trend().filter(|_| !logs.any());
        let trend = match self.trend {
            true => fitted
                .and_then(|line| trend_line(line, &cloud.counted(&points), &cloud.correlation)),
            false => None,
        };
        outliers::order_labels(&mut points, fitted);
        let [x, y] = logs.axes(self, book.dataset(), &points, quadrants.as_ref());
        let mut figure = ScatterFigure {
            caption: Default::default(),
            x,
            y,
            moves: moves(&points),
            empty: points.is_empty().then(|| cloud.why_empty()),
            quadrants,
            trend,
            points,
        };
        figure.caption = words::caption(self, &cloud, &figure, &absent);
        figure
    }

    /// The points asked about, earlier ones and means first, and the subjects
    /// without both values.
    fn highlight_points(&self, book: &ScoreBook<'_>) -> (Vec<ScatterPoint>, Vec<SpecSeries>) {
        let mut points = Vec::new();
        let mut absent = Vec::new();
        for series in &self.highlights {
            let score = |id| book.score(series.subject, id, &self.basis);
            match (score(self.x), score(self.y)) {
                (Ok(x), Ok(y)) => points.push(self.highlight(book.dataset(), series, x, y)),
                _ => absent.push(*series),
            }
        }
        points.sort_by_key(|point| match point.role {
            PointRole::Context | PointRole::Earlier => 0,
            PointRole::Mean => 1,
            PointRole::Highlight => 2,
        });
        (points, absent)
    }

    fn highlight(
        &self,
        dataset: &Dataset,
        series: &SpecSeries,
        x: Ratio,
        y: Ratio,
    ) -> ScatterPoint {
        let entity = series.subject.entity;
        let role = match (entity, series.role) {
            (Entity::Group(_), _) | (_, Role::Mean) => PointRole::Mean,
            (_, Role::Earlier) => PointRole::Earlier,
            (_, Role::Main) => PointRole::Highlight,
        };
        let colour = match series.role {
            Role::Mean => SeriesColour::Neutral,
            Role::Main | Role::Earlier => series.colour,
        };
        ScatterPoint {
            label: subject_label(dataset, series, self.year),
            colour,
            role,
            ..point(dataset, self, series.subject, (x, y))
        }
    }
}

/// The members of the group with their scores on both axes.
pub(super) struct Cloud<'a> {
    pub dataset: &'a Dataset,
    pub spec: &'a ScatterSpec,
    pub members: &'a [PlaceId],
    scores: &'a Arc<Scores>,
    pub correlation: Correlation,
}

impl<'a> Cloud<'a> {
    fn new(spec: &'a ScatterSpec, dataset: &'a Dataset, scores: &'a Arc<Scores>) -> Self {
        let members = dataset.members(spec.within, spec.year);
        let (x, y) = (scores.column(spec.x), scores.column(spec.y));
        Self {
            dataset,
            spec,
            members,
            scores,
            correlation: correlate(x, y, members),
        }
    }

    /// A member's scores on both axes.
    pub(super) fn pair(&self, place: PlaceId) -> (Score, Score) {
        (
            self.scores.place(place, self.spec.x),
            self.scores.place(place, self.spec.y),
        )
    }

    /// Whether a subject is one of the dots that are counted and correlated:
    /// others are drawn to be compared with them.
    pub(super) fn counts(&self, subject: Subject) -> bool {
        match subject.entity {
            Entity::Country(place) => {
                subject.year == self.spec.year && self.members.contains(&place)
            }
            Entity::Group(_) => false,
        }
    }

    pub(super) fn counted<'p>(&self, points: &'p [ScatterPoint]) -> Vec<&'p ScatterPoint> {
        let points = points.iter();
        points.filter(|point| self.counts(point.subject)).collect()
    }

    pub(super) fn trend(&self) -> Option<Trend> {
        let (x, y) = (
            self.scores.column(self.spec.x),
            self.scores.column(self.spec.y),
        );
        Trend::of(x, y, self.members)
    }

    /// The scores of the members that have both, in their order.
    pub(super) fn both_scores(&self) -> (Vec<Ratio>, Vec<Ratio>) {
        let pairs = self.members.iter().map(|place| self.pair(*place));
        pairs.filter_map(|(x, y)| Some((x.ok()?, y.ok()?))).unzip()
    }

    /// Every member with both scores that is not asked about by itself.
    fn context_points(&self) -> Vec<ScatterPoint> {
        let asked = |subject: Subject| {
            let mut highlights = self.spec.highlights.iter();
            highlights.any(|series| series.subject == subject)
        };
        let members = self.members.iter();
        members
            .filter_map(|place| {
                let subject = Subject {
                    entity: Entity::Country(*place),
                    year: self.spec.year,
                };
                let (x, y) = self.pair(*place);
                let pair = (x.ok()?, y.ok()?);
                (!asked(subject)).then(|| point(self.dataset, self.spec, subject, pair))
            })
            .collect()
    }

    /// Why there is not a single dot.
    fn why_empty(&self) -> String {
        let axes = [self.spec.x, self.spec.y];
        let columns = axes.map(|id| (id, self.scores.column(id)));
        let reason = columns.iter().find_map(|(id, column)| {
            let mut members = self.members.iter();
            let none = members.all(|place| {
                let at = usize::from(place.0);
                column.get(at).is_none_or(|score| score.is_err())
            });
            let first = self.members.first()?;
            let missing = column.get(usize::from(first.0))?.err()?;
            none.then(|| {
                let label = &self.dataset.indicator(*id).label;
                format!("{label}: {}", missing.text())
            })
        });
        reason.unwrap_or_else(|| "No country has both values".to_owned())
    }
}

/// A grey point; what is asked about differs in label, colour and role.
fn point(
    dataset: &Dataset,
    spec: &ScatterSpec,
    subject: Subject,
    (x, y): (Ratio, Ratio),
) -> ScatterPoint {
    ScatterPoint {
        subject,
        x_data: x.to_f64(),
        y_data: y.to_f64(),
        x_text: value_text(dataset, subject.entity, spec.x, x),
        y_text: value_text(dataset, subject.entity, spec.y, y),
        label: dataset.name(subject.entity).to_owned(),
        label_order: None,
        colour: SeriesColour::Neutral,
        role: PointRole::Context,
        sharing: 1,
    }
}

/// Bits of both values: equal for points at exactly the same place.
pub(super) fn place_key(point: &ScatterPoint) -> (u64, u64) {
    // Negative zero is zero.
    let bits = |value: f64| (value + 0.0).to_bits();
    (bits(point.x_data), bits(point.y_data))
}

fn count_sharing(points: &mut [ScatterPoint]) {
    let mut counts: HashMap<(u64, u64), usize> = HashMap::new();
    for point in points.iter() {
        *counts.entry(place_key(point)).or_default() += 1;
    }
    for point in points {
        point.sharing = counts.get(&place_key(point)).copied().unwrap_or(1);
    }
}

/// Joins each earlier point to the same country's later one.
fn moves(points: &[ScatterPoint]) -> Vec<(usize, usize)> {
    let later = |from: &ScatterPoint| {
        points.iter().position(|to| {
            to.role == PointRole::Highlight && to.subject.entity == from.subject.entity
        })
    };
    let earlier = points.iter().enumerate();
    earlier
        .filter(|(_, point)| point.role == PointRole::Earlier)
        .filter_map(|(at, point)| Some((at, later(point)?)))
        .collect()
}

/// The line over the dots it is computed from, cut where it would leave their
/// heights.
fn trend_line(
    line: Trend,
    counted: &[&ScatterPoint],
    correlation: &Correlation,
) -> Option<TrendLine> {
    let (mut low, mut high) = ends(counted.iter().map(|p| p.x_data))?;
    let (bottom, top) = ends(counted.iter().map(|p| p.y_data))?;
    if line.slope.abs() > 1e-9 {
        let at = |y: f64| (y - line.intercept) / line.slope;
        let (a, b) = (at(bottom), at(top));
        (low, high) = (low.max(a.min(b)), high.min(a.max(b)));
    }
    let text = match correlation.pearson {
        Some(r) => format!("Trend, r = {}", coefficient(r)),
        None => "Trend".to_owned(),
    };
    (low < high).then(|| TrendLine {
        from_data: (low, line.at(low)),
        to_data: (high, line.at(high)),
        text,
    })
}

/// A coefficient with two decimals and a real minus sign.
pub(super) fn coefficient(r: f64) -> String {
    number::hundredths((r * 100.0).round() as i64)
}
