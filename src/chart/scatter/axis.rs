//! The two axes: how far they go, and whether they go by multiples.

use super::super::skew::{self, Multiples};
use super::super::{LogScale, scale};
use super::{Quadrants, ScatterAxis, ScatterPoint, ScatterSpec};
use crate::analysis::ScoreBook;
use crate::data::{Dataset, IndicatorId};

/// Both sides of a cut, so that a quarter without a country is there to be seen.
fn around_cut(dataset: &Dataset, id: IndicatorId, cut: f64) -> [f64; 2] {
    let scale = dataset.indicator(id).scale;
    let room = (scale.max - scale.min) / 20.0;
    [cut - room, cut + room].map(|value| value.max(scale.min).min(scale.max))
}

pub(super) fn ends(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |ends, value| match ends {
        None => Some((value, value)),
        Some((low, high)) => Some((value.min(low), value.max(high))),
    })
}

fn axis(dataset: &Dataset, id: IndicatorId, full: bool, values: Vec<f64>) -> ScatterAxis {
    let indicator = dataset.indicator(id);
    let (floor, ceiling) = (indicator.scale.min, indicator.scale.max);
    let (low, high) = match (full, ends(values.into_iter())) {
        (false, Some(ends)) => ends,
        _ => (floor, ceiling),
    };
    let step = scale::round_step(((high - low) / 9.0).max((ceiling - floor) / 36.0));
    // A step must not stand between round numbers and the ends of the scale.
    let mut from = (low / step).floor() * step;
    let mut to = (high / step).ceil() * step;
    if from < floor && low >= floor {
        from = floor;
    }
    if to > ceiling && high <= ceiling {
        to = ceiling;
    }
    if from >= to {
        (from, to) = (from - step, to + step);
    }
    let is_leaf = !dataset.indicators().is_composite(id);
    let title = |label: &str| format!("{label}, {}", indicator.direction.text());
    ScatterAxis {
        indicator: id,
        label: indicator.label.clone(),
        title: title(&indicator.label_with_unit()),
        short_title: title(&indicator.short_label),
        range_data: (from, to),
        ticks: scale::ticks((from / step).ceil() * step, step, to),
        step_data: indicator.scale.step.filter(|_| is_leaf),
        log: None,
    }
}

/// Which axes are logarithmic.
#[derive(Clone, Copy)]
pub(super) struct Logs {
    x: Option<LogScale>,
    y: Option<LogScale>,
}

impl Logs {
    /// Decided on the two indicators, not on what is drawn: plots of the same
    /// two have the same kinds of axes, whatever group and edition they show.
    pub(super) fn of(spec: &ScatterSpec, book: &ScoreBook<'_>, points: &[ScatterPoint]) -> Self {
        let log = |id, value: fn(&ScatterPoint) -> f64| {
            let axis = Multiples::of(book, id)?.axis;
            // Averages on other leaves than those published may lie elsewhere.
            let mut drawn = points.iter().map(value);
            drawn.all(|value| axis.holds(value)).then_some(axis)
        };
        Self {
            x: log(spec.x, |point| point.x_data),
            y: log(spec.y, |point| point.y_data),
        }
    }

    /// Both axes round the points and the cuts, which stand on them already.
    pub(super) fn axes(
        self,
        spec: &ScatterSpec,
        dataset: &Dataset,
        points: &[ScatterPoint],
        cuts: Option<&Quadrants>,
    ) -> [ScatterAxis; 2] {
        let axis = |id, (cut, log): (Option<f64>, Option<LogScale>), values: Vec<f64>| {
            let near = cut.map(|cut| match log {
                Some(_) => [cut, cut],
                None => around_cut(dataset, id, cut),
            });
            let values = values.into_iter().chain(near.into_iter().flatten());
            match log {
                Some(log) => log_axis(dataset, id, (log, spec.full_scale), values.collect()),
                None => axis(dataset, id, spec.full_scale, values.collect()),
            }
        };
        let xs = points.iter().map(|p| p.x_data).collect();
        let ys = points.iter().map(|p| p.y_data).collect();
        [
            axis(spec.x, (cuts.map(|cuts| cuts.x_cut_data), self.x), xs),
            axis(spec.y, (cuts.map(|cuts| cuts.y_cut_data), self.y), ys),
        ]
    }

    pub(super) fn any(self) -> bool {
        self.x.is_some() || self.y.is_some()
    }

    /// Sets everything that stands on such an axis where its logarithm is.
    pub(super) fn apply(self, points: &mut [ScatterPoint], cuts: Option<&mut Quadrants>) {
        let at = |log: Option<LogScale>, value: &mut f64| {
            if let Some(log) = log {
                *value = log.at(*value);
            }
        };
        for point in points {
            at(self.x, &mut point.x_data);
            at(self.y, &mut point.y_data);
        }
        if let Some(cuts) = cuts {
            at(self.x, &mut cuts.x_cut_data);
            at(self.y, &mut cuts.y_cut_data);
        }
    }
}

fn log_axis(
    dataset: &Dataset,
    id: IndicatorId,
    (log, full): (LogScale, bool),
    places: Vec<f64>,
) -> ScatterAxis {
    let drawn = ends(places.into_iter()).filter(|_| !full);
    let range_data = drawn.map_or_else(|| log.whole(), |drawn| log.ends(drawn));
    let plain = axis(dataset, id, true, Vec::new());
    let words = |title: String| format!("{title}, {}", skew::WORDS);
    ScatterAxis {
        title: words(plain.title),
        short_title: words(plain.short_title),
        range_data,
        ticks: log.ticks(range_data),
        step_data: None,
        log: Some(log),
        ..plain
    }
}
