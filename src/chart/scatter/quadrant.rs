//! Where both axes are cut and how many countries each quarter holds.

use super::{Quadrant, Quadrants, ScatterSpec};
use crate::analysis::{Class, Quartiles};
use crate::data::{Dataset, IndicatorId, Ratio};
use crate::style::words::{capitalised, decapitalised};

/// Whether the axes are those of the index's four classes.
pub(super) fn is_classes(spec: &ScatterSpec, dataset: &Dataset) -> bool {
    Class::axes(dataset).is_some_and(|[criminality, resilience]| {
        let axes = [spec.x, spec.y];
        axes == [criminality, resilience] || axes == [resilience, criminality]
    })
}

/// Cut at the index's classes where the axes are theirs, else at the medians
/// of the countries that have both scores; `None` without any.
pub(super) fn quadrants(
    spec: &ScatterSpec,
    dataset: &Dataset,
    x: &[Ratio],
    y: &[Ratio],
) -> Option<Quadrants> {
    let classes = is_classes(spec, dataset);
    let cut = |scores: &[Ratio]| match classes {
        true => Ratio::new(Class::CUT_HUNDREDTHS, 100),
        false => Quartiles::of(scores.iter().copied()).map(|q| q.median),
    };
    if x.is_empty() {
        return None;
    }
    let (x_cut, y_cut) = (cut(x)?, cut(y)?);
    let is_high = |score: Ratio, (cut, is_above): (Ratio, bool)| match (classes, is_above) {
        // On the two decimals people see, as the classes are.
        (true, _) => Class::is_high(score),
        (false, true) => score > cut,
        (false, false) => score >= cut,
    };
    let (x_high, y_high) = ((x_cut, is_lowest(x)), (y_cut, is_lowest(y)));
    let name = |id: IndicatorId| decapitalised(&dataset.indicator(id).short_label);
    let (x_name, y_name) = (name(spec.x), name(spec.y));
    let quadrant = |high_y: bool, high_x: bool| {
        let word = |high: bool| if high { "high" } else { "low" };
        let members = x.iter().zip(y);
        let inside = members
            .filter(|(x, y)| is_high(**x, x_high) == high_x && is_high(**y, y_high) == high_y);
        let text = format!("{} {y_name}, {} {x_name}", word(high_y), word(high_x));
        Quadrant {
            high_x,
            high_y,
            text: capitalised(&text),
            count: inside.count(),
        }
    };
    Some(Quadrants {
        x_cut_data: x_cut.to_f64(),
        y_cut_data: y_cut.to_f64(),
        names: [
            quadrant(true, false),
            quadrant(true, true),
            quadrant(false, false),
            quadrant(false, true),
        ],
    })
}

/// Whether half of the values or more are the lowest one, as where most places
/// have none: then high is what is above that, or nothing would be low.
pub(super) fn is_lowest(scores: &[Ratio]) -> bool {
    let lowest = scores.iter().min().copied();
    let median = Quartiles::of(scores.iter().copied()).map(|quartiles| quartiles.median);
    lowest.is_some() && lowest == median
}
