//! Which indicators can stand on one axis: money beside people, or a share
//! beside thousands, would leave one of them without any length.

use super::Measure;
use crate::data::{Dataset, Indicator, IndicatorId};

/// Scales whose lengths differ by no more than this are told apart on one axis.
const MOST_TIMES: f64 = 4.0;

/// The indicators in their order, those that can share an axis together: counted
/// in the same, on scales of about the same length.
pub fn on_one_axis(dataset: &Dataset, ids: &[IndicatorId]) -> Vec<Vec<IndicatorId>> {
    let mut groups: Vec<Vec<IndicatorId>> = Vec::new();
    for id in ids {
        let indicator = dataset.indicator(*id);
        let fits = |group: &&mut Vec<IndicatorId>| {
            let mut others = group.iter().map(|other| dataset.indicator(*other));
            others.all(|other| is_alike(indicator, other))
        };
        match groups.iter_mut().find(fits) {
            Some(group) => group.push(*id),
            None => groups.push(vec![*id]),
        }
    }
    groups
}

fn is_alike(one: &Indicator, other: &Indicator) -> bool {
    let unit = |of: &Indicator| match Measure::of(of) {
        Measure::Unit(unit) => Some(unit),
        // What calls itself a score stands beside what does not.
        Measure::Score | Measure::Value => None,
    };
    let length = |of: &Indicator| of.scale.max - of.scale.min;
    let (a, b) = (length(one), length(other));
    // On one axis both begin where the lower one does.
    let whole = one.scale.max.max(other.scale.max) - one.scale.min.min(other.scale.min);
    unit(one) == unit(other) && whole <= a.min(b) * MOST_TIMES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Bands, Direction, Scale};

    fn indicator(unit: Option<&str>, (min, max): (f64, f64)) -> Indicator {
        Indicator {
            key: String::new(),
            label: String::new(),
            short_label: String::new(),
            definition: String::new(),
            direction: Direction::NotStated,
            bands: Bands::None,
            scale: Scale {
                min,
                max,
                step: None,
            },
            parent: None,
            section: None,
            unit: unit.map(str::to_owned),
        }
    }

    #[test]
    fn what_is_counted_in_another_unit_or_far_apart_has_an_axis_of_its_own() {
        let index = indicator(None, (0.0, 100.0));
        assert!(is_alike(&index, &indicator(None, (20.0, 60.0))));
        assert!(!is_alike(&index, &indicator(None, (0.0, 10.0))));
        assert!(!is_alike(&index, &indicator(None, (0.0, 300_000.0))));
        assert!(!is_alike(&index, &indicator(Some("%"), (0.0, 100.0))));
        // As long, but elsewhere.
        assert!(!is_alike(&index, &indicator(None, (1000.0, 1100.0))));
    }
}
