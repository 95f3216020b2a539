//! The classes of a map's colours. Steps are easier to tell apart and to name
//! than a continuous scale, and scores have the same from edition to edition.

use crate::chart::{scale, skew};
use crate::data::{Direction, Indicator, Ratio};
use crate::style::words::capitalised;
use crate::style::{ColourScale, number};

/// A text under the legend's bar.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassText {
    /// In classes from the bar's left end: 1 is between the first and the
    /// second, 3.5 in the middle of the fourth.
    pub at: f32,
    pub text: String,
}

/// Colour classes from low to high.
#[derive(Clone, Debug, PartialEq)]
pub struct Classes {
    pub colours: ColourScale,
    /// Each class's share of the colour scale, 0 to 1.
    pub shares: Vec<f64>,
    pub texts: Vec<ClassText>,
    /// What is shown and which way it reads: "Score 1 to 10, higher is worse".
    pub words: String,
    /// In parts of one, `per_unit` to it; values from a cut up are in the class
    /// above it. For changes, cuts of the size without the sign.
    cuts: Vec<i64>,
    /// A hundred, as people see values, unless cuts lie closer than that.
    per_unit: i64,
    is_change: bool,
}

/// More cuts than these and neighbouring colours look alike.
const MOST_CUTS: usize = 7;
/// Parts of one that people see.
const HUNDREDTHS: i64 = 100;

impl Classes {
    /// Classes for values: whole steps of the scale, the outermost ones open.
    /// On the index's scale they are cut at 3, 4 … 8, so that the published
    /// bands (below 4, 6, 8) begin where a class begins. Strongly skewed values,
    /// of which all there are in the edition are given, have classes by
    /// multiples.
    pub(super) fn of_values(indicator: &Indicator, values: &[f64]) -> Self {
        let (min, max) = (indicator.scale.min, indicator.scale.max);
        let what = indicator.unit.as_deref().unwrap_or("Score");
        let direction = indicator.direction.text();
        if skew::is_skewed(indicator, values) {
            let cuts = skew::cuts(values, MOST_CUTS);
            if !cuts.is_empty() {
                let words = format!("{}, {}, {direction}", capitalised(what), skew::WORDS);
                return Self::cut(indicator, &cuts, words);
            }
        }
        let step = scale::round_step((max - min) / 10.0);
        let first = (min / step).floor() + 1.0;
        let mut cuts: Vec<f64> = (0..12)
            .map(|index| (first + f64::from(index)) * step)
            .take_while(|cut| *cut < max - step * 1e-9)
            .collect();
        while cuts.len() > MOST_CUTS {
            cuts.pop();
            cuts.remove(0);
        }
        let words = format!("{} {min} to {max}, {direction}", capitalised(what));
        Self::cut(indicator, &cuts, words)
    }

    /// Classes between cuts, which stand under the edges of their colours.
    fn cut(indicator: &Indicator, cuts: &[f64], words: String) -> Self {
        let texts = cuts.iter().zip(1_u8..).map(|(cut, at)| ClassText {
            at: f32::from(at),
            text: skew::grouped(*cut),
        });
        let per_unit = parts_of_one(cuts);
        Self {
            colours: match indicator.direction {
                Direction::HigherIsWorse => ColourScale::Warm,
                Direction::HigherIsBetter => ColourScale::Cool,
                Direction::NotStated => ColourScale::Plain,
            },
            shares: spread(cuts.len() + 1),
            texts: texts.collect(),
            words,
            cuts: cuts
                .iter()
                .map(|cut| (cut * per_unit as f64).round() as i64)
                .collect(),
            per_unit,
            is_change: false,
        }
    }

    /// Classes for changes, the same up and down, with one of its own for none.
    /// The step suits most of the sizes given; a scored indicator moves by half
    /// steps, so its first class holds exactly one.
    pub(super) fn of_changes(indicator: &Indicator, is_scored: bool, sizes: &[Ratio]) -> Self {
        let mut sorted: Vec<f64> = sizes.iter().map(|size| size.to_f64()).collect();
        sorted.sort_by(f64::total_cmp);
        let most = sorted.get(sorted.len() * 9 / 10).copied().unwrap_or(0.0);
        let least = match indicator.scale.step {
            Some(step) if is_scored => 2.0 * step,
            _ => (indicator.scale.max - indicator.scale.min) / 90.0,
        };
        let step = scale::round_step((most / 2.0).max(least));
        let cuts = [
            1,
            (step * 100.0).round() as i64,
            (step * 200.0).round() as i64,
        ];
        let sign = |value: i64| match value {
            0 => "0".to_owned(),
            1.. => format!("+{}", number::compact(value)),
            ..0 => number::compact(value),
        };
        let texts = [
            (1.0, -cuts[2]),
            (2.0, -cuts[1]),
            (3.5, 0),
            (5.0, cuts[1]),
            (6.0, cuts[2]),
        ];
        let mut shares = spread(7);
        let direction = match indicator.direction {
            Direction::HigherIsWorse => "a rise is worse",
            Direction::HigherIsBetter => {
                // The scale's low end is its better one.
                shares.reverse();
                "a rise is better"
            }
            Direction::NotStated => Direction::NotStated.text(),
        };
        Self {
            colours: match indicator.direction {
                Direction::NotStated => ColourScale::PlainChange,
                _ => ColourScale::Change,
            },
            shares,
            texts: texts
                .into_iter()
                .map(|(at, value)| ClassText {
                    at,
                    text: sign(value),
                })
                .collect(),
            words: format!("Change in score, {direction}"),
            cuts: cuts.to_vec(),
            per_unit: HUNDREDTHS,
            is_change: true,
        }
    }

    /// The class of a value, on the two decimals people see; on more where the
    /// cuts have more.
    pub(super) fn class(&self, value: Ratio) -> usize {
        let hundredths = value.hundredths();
        if !self.is_change {
            let parts = match self.per_unit {
                HUNDREDTHS => hundredths,
                finer => (value.to_f64() * finer as f64).round() as i64,
            };
            return self.cuts.iter().filter(|cut| parts >= **cut).count();
        }
        let size = hundredths.abs();
        let steps = self.cuts.iter().filter(|cut| size >= **cut).count();
        let middle = self.cuts.len();
        if hundredths < 0 {
            middle - steps
        } else {
            middle + steps
        }
    }
}

/// A hundred, or the power of ten that makes whole numbers of finer cuts.
fn parts_of_one(cuts: &[f64]) -> i64 {
    const FINEST: i64 = 1_000_000_000;
    let is_whole = |parts: f64| (parts - parts.round()).abs() < 1e-6;
    let mut per_unit = HUNDREDTHS;
    while per_unit < FINEST && !cuts.iter().all(|cut| is_whole(cut * per_unit as f64)) {
        per_unit *= 10;
    }
    per_unit
}

fn spread(count: usize) -> Vec<f64> {
    let last = count.saturating_sub(1).max(1) as f64;
    (0..count).map(|index| index as f64 / last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Bands, Scale};

    fn indicator(direction: Direction) -> Indicator {
        Indicator {
            key: String::new(),
            label: String::new(),
            short_label: String::new(),
            definition: String::new(),
            direction,
            bands: Bands::None,
            scale: Scale {
                min: 1.0,
                max: 10.0,
                step: Some(0.5),
            },
            parent: None,
            section: None,
            unit: None,
        }
    }

    fn classes(values: &[(i64, i64)], of: &Classes) -> Vec<usize> {
        values
            .iter()
            .map(|&(n, d)| of.class(Ratio::new(n, d).unwrap()))
            .collect()
    }

    #[test]
    fn scores_are_cut_at_whole_points_and_at_the_published_bands() {
        let classes_of = Classes::of_values(&indicator(Direction::HigherIsWorse), &[]);
        let texts: Vec<&str> = classes_of.texts.iter().map(|t| t.text.as_str()).collect();
        assert_eq!(texts, ["3", "4", "5", "6", "7", "8"]);
        assert_eq!(classes_of.words, "Score 1 to 10, higher is worse");
        let values = [
            (1, 1),
            (299, 100),
            (3, 1),
            (399, 100),
            (4, 1),
            (8, 1),
            (10, 1),
        ];
        assert_eq!(classes(&values, &classes_of), [0, 0, 1, 1, 2, 6, 6]);
        // Shown as 4.00, so in the class that begins there.
        assert_eq!(classes(&[(3996, 1000)], &classes_of), [2]);
    }

    #[test]
    fn values_below_a_hundredth_have_classes_of_their_own() {
        let mut of = indicator(Direction::NotStated);
        of.scale.step = None;
        let values: Vec<f64> = (0..60)
            .map(|at| 0.000_1 * crate::style::math::power(1.1, f64::from(at)))
            .collect();
        let classes_of = Classes::of_values(&of, &values);
        let texts: Vec<&str> = classes_of.texts.iter().map(|t| t.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "0.0002", "0.0005", "0.001", "0.002", "0.005", "0.01", "0.02"
            ]
        );
        let values = [(1, 10_000), (2, 10_000), (3, 1000), (5, 1000), (3, 100)];
        assert_eq!(classes(&values, &classes_of), [0, 1, 4, 5, 7]);
    }

    #[test]
    fn changes_are_the_same_up_and_down_and_none_is_by_itself() {
        let sizes: Vec<Ratio> = (0..100).map(|n| Ratio::new(n, 200).unwrap()).collect();
        let of_what = indicator(Direction::HigherIsBetter);
        let of = Classes::of_changes(&of_what, false, &sizes);
        let texts: Vec<&str> = of.texts.iter().map(|t| t.text.as_str()).collect();
        assert_eq!(texts, ["−0.5", "−0.25", "0", "+0.25", "+0.5"]);
        let values = [
            (-9, 1),
            (-1, 4),
            (-1, 100),
            (0, 1),
            (1, 100),
            (1, 4),
            (1, 2),
        ];
        assert_eq!(classes(&values, &of), [0, 1, 2, 3, 4, 5, 6]);
        // Better is at the low end of the scale.
        assert_eq!((of.shares[0], of.shares[3], of.shares[6]), (1.0, 0.5, 0.0));
    }

    #[test]
    fn half_steps_fill_every_class_of_a_scored_indicator() {
        let half = Ratio::new(1, 2).unwrap();
        let of_what = indicator(Direction::HigherIsWorse);
        let of = Classes::of_changes(&of_what, true, &[half; 9]);
        assert_eq!(
            classes(&[(1, 2), (1, 1), (3, 2), (2, 1)], &of),
            [4, 5, 5, 6]
        );
    }
}
