//! What indicators are called, and on which scale they stand.

use std::collections::HashMap;

use super::build::Measured;
use super::heading;
use super::mapping::{HigherIs, IndicatorChoice};
use crate::data::names::fold;
use crate::data::{
    Bands, Direction, FARTHEST, Indicator, IndicatorId, IndicatorTree, Packed, Scale,
};
use crate::import::scheme;

/// Indicators of the Organized Crime Index that a table must have to be one.
const OFFICIAL_FROM: usize = 30;

/// Ids and labels: units stay in the labels of those that differ by nothing
/// else, and ids are told apart by numbers where all else fails.
pub(super) fn labels(measured: &[Measured]) -> Vec<(String, String)> {
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
            let number = taken.get(&key).copied().unwrap_or(0);
            if number > 0 {
                // "X 2" may have that id already.
                let free = (number + 1..).find(|n| !taken.contains_key(&format!("{key}_{n}")));
                let number = free.unwrap_or(number + 1);
                taken.insert(key.clone(), number);
                key = format!("{key}_{number}");
            }
            taken.insert(key.clone(), 1);
            (key, label)
        })
        .collect()
}

/// The Organized Crime Index's own tree with the place of each label in it,
/// where the table has most of its indicators.
pub(super) fn official(
    labels: &[(String, String)],
) -> Option<(IndicatorTree, Vec<Option<IndicatorId>>)> {
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
pub(super) fn range(values: &Packed) -> (f64, f64) {
    let mut ends = (f64::INFINITY, f64::NEG_INFINITY);
    for at in 0..values.len() {
        let value = values.get(at);
        ends = (ends.0.min(value), ends.1.max(value));
    }
    ends
}

/// How many times their span figures may be away from zero for a scale that
/// begins there.
const NEAR: f64 = 3.0;

/// The smallest range of round numbers that holds all figures, from zero
/// where they come near it.
fn scale((least, most): (f64, f64)) -> Scale {
    let (least, most) = match least.is_finite() && most.is_finite() {
        true => (
            least.clamp(-FARTHEST, FARTHEST),
            most.clamp(-FARTHEST, FARTHEST),
        ),
        false => (0.0, 1.0),
    };
    let span = if most > least {
        most - least
    } else {
        least.abs().max(1.0)
    };
    // Zero belongs to a scale that begins near it: bars are lengths from there.
    let low = if least > 0.0 && least <= NEAR * span {
        0.0
    } else {
        least
    };
    let high = if most < 0.0 && -most <= NEAR * span {
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
    let tidy = |end: f64| {
        let tidy: f64 = format!("{end:.12e}").parse().unwrap_or(end);
        // The next round number may be too far.
        tidy.clamp(-FARTHEST, FARTHEST)
    };
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

pub(super) fn indicator(
    (key, label): (String, String),
    unit: Option<String>,
    range: (f64, f64),
    choice: IndicatorChoice,
) -> Indicator {
    let stated = unit.as_deref().and_then(stated_range);
    let stated = stated.filter(|(min, max)| *min <= range.0 && range.1 <= *max);
    // What was taken for a unit is the scale.
    let unit = unit.filter(|_| stated.is_none());
    let seen = stated.map_or_else(
        || scale(range),
        |(min, max)| Scale {
            min,
            max,
            step: None,
        },
    );
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
        unit: match choice.unit {
            // Given as nothing: none is shown.
            Some(given) => Some(given).filter(|unit| !unit.is_empty()),
            None => unit,
        },
    }
}

/// "0-100", "0–10", "-2.5 to 2.5": the scale that a heading states.
fn stated_range(text: &str) -> Option<(f64, f64)> {
    let number = |text: &str| text.trim().replace('−', "-").parse::<f64>().ok();
    let ends = |(min, max): (&str, &str)| Some((number(min)?, number(max)?));
    let dash = |at: usize, c: char| (&text[..at], &text[at + c.len_utf8()..]);
    // A dash may be a minus, too: the first that parts two numbers is taken.
    let mut dashes = text.char_indices().filter(|(_, c)| "-–—".contains(*c));
    let found = text.split_once(" to ").and_then(ends);
    let found = found.or_else(|| dashes.find_map(|(at, c)| ends(dash(at, c))));
    // "15-64" is an age; scales end at a power of ten or lie about zero.
    let is_scale = |(min, max): (f64, f64)| {
        let from_bottom = min == 0.0 || min == 1.0;
        min < max && (min == -max || from_bottom && [1.0, 10.0, 100.0, 1000.0].contains(&max))
    };
    found.filter(|ends| is_scale(*ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_may_state_the_scale() {
        for (text, expected) in [
            ("0-100", Some((0.0, 100.0))),
            ("1 – 10", Some((1.0, 10.0))),
            ("-2.5 to 2.5", Some((-2.5, 2.5))),
            ("-2.5-2.5", Some((-2.5, 2.5))),
            ("2015-16 US$", None),
            ("100-0", None),
            ("15-64", None),
            ("0-14", None),
            ("%", None),
        ] {
            assert_eq!(stated_range(text), expected, "{text}");
        }
    }

    #[test]
    fn a_scale_is_the_smallest_round_range_seen() {
        for (range, expected) in [
            ((0.26, 9.81), (0.0, 10.0)),
            ((11.0, 90.0), (0.0, 100.0)),
            ((186.0, 234_000.0), (0.0, 250_000.0)),
            ((0.0, 0.0), (0.0, 1.0)),
            ((1.0, 10.0), (0.0, 10.0)),
            ((950.0, 1010.0), (940.0, 1020.0)),
            ((40.0, 73.0), (0.0, 80.0)),
            ((-5.0, 12.0), (-5.0, 15.0)),
            ((7.0, 7.0), (0.0, 8.0)),
            ((0.1, 0.3), (0.0, 0.3)),
            ((0.0, 8.5e15), (0.0, 1e16)),
            ((0.0, 9.5e17), (0.0, 1e18)),
            ((9.8e17, 1e18), (9.8e17, 1e18)),
            ((f64::INFINITY, f64::NEG_INFINITY), (0.0, 1.0)),
        ] {
            let Scale { min, max, .. } = scale(range);
            assert_eq!((min, max), expected, "{range:?}");
        }
    }
}
