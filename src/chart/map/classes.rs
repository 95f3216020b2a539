//! The classes of a map's colours. Steps are easier to tell apart and to name
//! than a continuous scale, and scores have the same from edition to edition.

use crate::chart::measure::with_direction;
use crate::chart::skew::{self, Multiples};
use crate::chart::{Measure, scale, scale_words};
use crate::data::{Direction, Indicator, Ratio};
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
    cuts: Vec<i128>,
    /// A hundred, as people see values, unless cuts lie closer than that.
    per_unit: i128,
    /// Whether the first class holds zero and nothing else, as where classes go
    /// by multiples, which never reach it.
    has_zero: bool,
    is_change: bool,
}

/// More cuts than these and neighbouring colours look alike.
const MOST_CUTS: usize = 7;
/// Share of the colours between zero and the class above it.
const ZERO_APART: f64 = 0.2;
/// Parts of one that people see.
const HUNDREDTHS: i128 = 100;

impl Classes {
    /// Classes for values: whole steps of the scale, the outermost ones open.
    /// On the index's scale they are cut at 3, 4 … 8, so that the published
    /// bands (below 4, 6, 8) begin where a class begins. An indicator that is
    /// shown by multiples has them between round values that all its editions
    /// gave. Either way two maps of one indicator have the same.
    pub(super) fn of_values(indicator: &Indicator, multiples: Option<&Multiples>) -> Self {
        let (min, max) = (indicator.scale.min, indicator.scale.max);
        if let Some(multiples) = multiples {
            let what = Measure::of(indicator).name();
            let words = with_direction(&format!("{what}, {}", skew::WORDS), indicator.direction);
            let of = Self::cut(indicator, &multiples.cuts, words);
            return match multiples.axis.has_zero() {
                true => of.with_zero(),
                false => of,
            };
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
        Self::cut(indicator, &cuts, scale_words(indicator))
    }

    /// Classes between cuts, which stand under the edges of their colours.
    fn cut(indicator: &Indicator, cuts: &[f64], words: String) -> Self {
        let texts = cuts.iter().zip(1_u8..).map(|(cut, at)| ClassText {
            at: f32::from(at),
            text: scale::tick_text(*cut),
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
            cuts: in_parts(cuts, per_unit),
            per_unit,
            has_zero: false,
            is_change: false,
        }
    }

    /// With a class of its own for zero below all others.
    fn with_zero(mut self) -> Self {
        for text in &mut self.texts {
            text.at += 1.0;
        }
        let zero = ClassText {
            at: 0.5,
            text: scale::tick_text(0.0),
        };
        self.texts.insert(0, zero);
        // Further from the next colour than those are from each other.
        let others = spread(self.shares.len());
        let shares = others
            .iter()
            .map(|share| ZERO_APART + share * (1.0 - ZERO_APART));
        Self {
            shares: std::iter::once(0.0).chain(shares).collect(),
            has_zero: true,
            ..self
        }
    }

    /// Classes for changes, the same up and down, with one of its own for none.
    /// The step suits most of the sizes given; a scored indicator moves by half
    /// steps, so its first class holds exactly one.
    pub(super) fn of_changes(
        indicator: &Indicator,
        is_scored: bool,
        by_multiples: bool,
        sizes: &[f64],
    ) -> Self {
        let mut sorted = sizes.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let most = sorted.get(sorted.len() * 9 / 10).copied().unwrap_or(0.0);
        let span = indicator.scale.max - indicator.scale.min;
        let least = match indicator.scale.step {
            Some(step) if is_scored => 2.0 * step,
            // Of amounts that a few have many times of, most change by little.
            _ if by_multiples && most > 0.0 => 0.0,
            _ => span / 90.0,
        };
        let step = scale::round_step((most / 2.0).max(least));
        // What shows no change in two decimals is none, unless all are that small.
        let least_seen = match step < 0.02 {
            true => step / 100.0,
            false => 0.01,
        };
        let cuts = [least_seen, step, 2.0 * step];
        let per_unit = parts_of_one(&cuts);
        let is_long = !(0.01..100.0).contains(&step);
        let sign = |value: f64| {
            let plus = if value > 0.0 { "+" } else { "" };
            match is_long || value == 0.0 {
                true => format!("{plus}{}", scale::tick_text(value)),
                false => format!("{plus}{}", number::compact((value * 100.0).round() as i64)),
            }
        };
        let texts = [
            (1.0, -cuts[2]),
            (2.0, -cuts[1]),
            (3.5, 0.0),
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
            words: match Measure::of(indicator) {
                Measure::Unit(unit) => format!("Change in {unit}, {direction}"),
                other => format!("Change in {}, {direction}", other.noun()),
            },
            cuts: in_parts(&cuts, per_unit),
            per_unit,
            has_zero: false,
            is_change: true,
        }
    }

    /// The class of a value, on the two decimals people see; on more where the
    /// cuts have more.
    pub(super) fn class(&self, value: Ratio) -> usize {
        let parts = match self.per_unit {
            HUNDREDTHS => value.hundredths(),
            finer => (value.to_f64() * finer as f64).round() as i128,
        };
        if self.has_zero && value == Ratio::ZERO {
            return 0;
        }
        if !self.is_change {
            let above = self.cuts.iter().filter(|cut| parts >= **cut).count();
            return above + usize::from(self.has_zero);
        }
        let size = parts.abs();
        let steps = self.cuts.iter().filter(|cut| size >= **cut).count();
        let middle = self.cuts.len();
        if parts < 0 {
            middle - steps
        } else {
            middle + steps
        }
    }
}

/// A hundred, or the power of ten that makes whole numbers of finer cuts.
fn parts_of_one(cuts: &[f64]) -> i128 {
    const FINEST: i128 = 1_000_000_000;
    let is_whole = |parts: f64| (parts - parts.round()).abs() < 1e-6;
    let mut per_unit = HUNDREDTHS;
    while per_unit < FINEST && !cuts.iter().all(|cut| is_whole(cut * per_unit as f64)) {
        per_unit *= 10;
    }
    per_unit
}

fn in_parts(cuts: &[f64], per_unit: i128) -> Vec<i128> {
    let part = |cut: &f64| (cut * per_unit as f64).round() as i128;
    cuts.iter().map(part).collect()
}

fn spread(count: usize) -> Vec<f64> {
    let last = count.saturating_sub(1).max(1) as f64;
    (0..count).map(|index| index as f64 / last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Bands, Scale, ValueSpread};

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
        let classes_of = Classes::of_values(&indicator(Direction::HigherIsWorse), None);
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
        of.scale.max = 0.01;
        let values = (0..60).map(|at| 0.000_1 * crate::style::math::power(1.1, f64::from(at)));
        let spread = ValueSpread::of(values.collect()).unwrap();
        let multiples = Multiples::of_spread(&spread).unwrap();
        let classes_of = Classes::of_values(&of, Some(&multiples));
        let texts: Vec<&str> = classes_of.texts.iter().map(|t| t.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "0.0002", "0.0005", "0.001", "0.002", "0.005", "0.01", "0.02"
            ]
        );
        let values = [(1, 10_000), (2, 10_000), (3, 1000), (5, 1000), (3, 100)];
        assert_eq!(classes(&values, &classes_of), [0, 1, 4, 5, 7]);
        // So have their changes, which no two decimals would show.
        let changes = Classes::of_changes(&of, true, true, &[0.0004; 9]);
        let values = [(-1, 1000), (0, 1), (1, 10_000), (3, 10_000), (1, 1000)];
        assert_eq!(classes(&values, &changes), [0, 3, 4, 5, 6]);
    }

    #[test]
    fn zero_is_a_class_of_its_own_where_classes_go_by_multiples() {
        let mut of = indicator(Direction::NotStated);
        of.scale.step = None;
        let some = (0..60).map(|at| crate::style::math::power(1.15, f64::from(at)).round());
        let deaths = some.chain([0.0; 100]).collect();
        let multiples = Multiples::of_spread(&ValueSpread::of(deaths).unwrap()).unwrap();
        let classes_of = Classes::of_values(&of, Some(&multiples));
        let first = &classes_of.texts[0];
        assert_eq!((first.at, first.text.as_str()), (0.5, "0"));
        assert_eq!(classes_of.texts[1].at, 2.0);
        assert_eq!(classes_of.shares.len(), multiples.cuts.len() + 2);
        // However small, what is above zero is not in its class.
        let values = [(0, 1), (1, 1_000_000), (1, 2), (1_000_000, 1)];
        let last = classes_of.shares.len() - 1;
        assert_eq!(classes(&values, &classes_of), [0, 1, 1, last]);
    }

    #[test]
    fn amounts_change_by_a_step_of_their_own() {
        let mut of = indicator(Direction::NotStated);
        (of.scale.step, of.scale.max) = (None, 200_000.0);
        let sizes: Vec<f64> = (0..100).map(f64::from).collect();
        let texts = |by_multiples| {
            let of = Classes::of_changes(&of, true, by_multiples, &sizes);
            let texts = of.texts.into_iter().map(|text| text.text);
            texts.collect::<Vec<String>>()
        };
        assert_eq!(texts(true), ["−100.0", "−50.0", "0", "+50.0", "+100.0"]);
        assert_eq!(texts(false), ["−5,000", "−2,500", "0", "+2,500", "+5,000"]);
    }

    #[test]
    fn changes_are_the_same_up_and_down_and_none_is_by_itself() {
        let sizes: Vec<f64> = (0..100).map(|n| f64::from(n) / 200.0).collect();
        let of_what = indicator(Direction::HigherIsBetter);
        let of = Classes::of_changes(&of_what, false, false, &sizes);
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
        let of_what = indicator(Direction::HigherIsWorse);
        let of = Classes::of_changes(&of_what, true, false, &[0.5; 9]);
        assert_eq!(
            classes(&[(1, 2), (1, 1), (3, 2), (2, 1)], &of),
            [4, 5, 5, 6]
        );
    }
}
