//! The two axes: how far they go, and whether they go by multiples.

use super::super::{scale, skew};
use super::{Quadrants, ScatterAxis, ScatterPoint, ScatterSpec};
use crate::data::{Dataset, IndicatorId, Ratio};

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
        title: title(&indicator.label),
        short_title: title(&indicator.short_label),
        range_data: (from, to),
        ticks: scale::ticks((from / step).ceil() * step, step, to),
        step_data: indicator.scale.step.filter(|_| is_leaf),
        is_log: false,
    }
}

/// Which axes are logarithmic.
#[derive(Clone, Copy)]
pub(super) struct Logs {
    x: bool,
    y: bool,
}

impl Logs {
    /// For the members' scores across and up, and all points drawn.
    pub(super) fn of(
        spec: &ScatterSpec,
        dataset: &Dataset,
        [xs, ys]: [&[Ratio]; 2],
        points: &[ScatterPoint],
    ) -> Self {
        Self {
            x: is_log(dataset, (spec.x, xs), points.iter().map(|p| p.x_data)),
            y: is_log(dataset, (spec.y, ys), points.iter().map(|p| p.y_data)),
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
        let axis = |id, (cut, is_log): (Option<f64>, bool), values: Vec<f64>| {
            let near = cut.map(|cut| match is_log {
                true => [cut, cut],
                false => around_cut(dataset, id, cut),
            });
            let values = values.into_iter().chain(near.into_iter().flatten());
            match is_log {
                true => log_axis(dataset, id, values.collect()),
                false => axis(dataset, id, spec.full_scale, values.collect()),
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
        self.x || self.y
    }

    /// Sets everything that stands on such an axis where its logarithm is.
    pub(super) fn apply(self, points: &mut [ScatterPoint], cuts: Option<&mut Quadrants>) {
        let at = |is_log: bool, value: &mut f64| {
            if is_log {
                *value = skew::log(*value);
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

/// Whether the members' scores are strongly skewed, and all that are drawn are
/// above zero, where alone there are logarithms.
fn is_log(
    dataset: &Dataset,
    (id, members): (IndicatorId, &[Ratio]),
    mut drawn: impl Iterator<Item = f64>,
) -> bool {
    let values: Vec<f64> = members.iter().map(|score| score.to_f64()).collect();
    drawn.all(|value| value > 0.0) && skew::is_skewed(dataset.indicator(id), &values)
}

fn log_axis(dataset: &Dataset, id: IndicatorId, logs: Vec<f64>) -> ScatterAxis {
    let range_data = skew::ends(ends(logs.into_iter()).unwrap_or((0.0, 1.0)));
    let plain = axis(dataset, id, true, Vec::new());
    let words = |title: String| format!("{title}, {}", skew::WORDS);
    ScatterAxis {
        title: words(plain.title),
        short_title: words(plain.short_title),
        range_data,
        ticks: skew::ticks(range_data),
        step_data: None,
        is_log: true,
        ..plain
    }
}
