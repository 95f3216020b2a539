//! From values to the page, and the round numbers along the way.

use super::figure::Tick;
use crate::style::{math, number};

/// A straight scale: `data.0` stands at `page.0`, `data.1` at `page.1`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub data: (f64, f64),
    /// Points; may run downward or leftward.
    pub page: (f32, f32),
}

impl Scale {
    /// Where a value stands; values beyond the scale end at its ends.
    pub fn to_page(&self, value_data: f64) -> f32 {
        let (low, high) = self.data;
        let share = (value_data - low) / (high - low);
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        self.page.0 + share as f32 * (self.page.1 - self.page.0)
    }

    /// Where a value stands, also beyond the ends of the scale.
    pub fn beyond(&self, value_data: f64) -> f32 {
        let (low, high) = self.data;
        let share = (value_data - low) / (high - low);
        // Far out of sight is far enough.
        let share = if share.is_finite() {
            share.clamp(-FAR, FAR)
        } else {
            0.0
        };
        self.page.0 + share as f32 * (self.page.1 - self.page.0)
    }

    /// The value at a place, also beyond the ends; the first end's where the
    /// scale has no length.
    pub fn value(&self, at_page: f32) -> f64 {
        let (from, to) = (f64::from(self.page.0), f64::from(self.page.1));
        let share = (f64::from(at_page) - from) / (to - from);
        let share = if share.is_finite() { share } else { 0.0 };
        self.data.0 + share * (self.data.1 - self.data.0)
    }
}

/// So many lengths of the scale beyond it nothing is seen any more.
const FAR: f64 = 1000.0;

/// A part of a scale with fewer ticks than this gets finer ones.
const FEWEST_TICKS: usize = 3;

/// The ticks of a part of a scale: the scale's own as long as there are enough.
pub fn ticks_within(all: &[Tick], (low, high): (f64, f64)) -> Vec<Tick> {
    let (from, to) = (low.min(high), low.max(high));
    let own = all.iter().filter(|t| (from..=to).contains(&t.value_data));
    let own: Vec<Tick> = own.cloned().collect();
    let span = to - from;
    if own.len() >= FEWEST_TICKS.min(all.len()) || span <= 0.0 || !span.is_finite() {
        return own;
    }
    let step = round_step(span / 6.0);
    let mut finer = ticks((from / step).ceil() * step, step, to);
    same_decimals(&mut finer);
    finer
}

/// More would only be noise.
const MAX_TICKS: u8 = 12;

/// Ticks from `first` in steps up to `max`.
pub fn ticks(first: f64, step: f64, max: f64) -> Vec<Tick> {
    // Counted, not added up: on huge scales a step may vanish in a sum.
    let values: Vec<f64> = (0..MAX_TICKS)
        .map(|index| first + f64::from(index) * step)
        .take_while(|value| *value <= max + step * 1e-9)
        // What arithmetic leaves of zero is zero.
        .map(|value| {
            if value.abs() < step * 1e-6 {
                0.0
            } else {
                value
            }
        })
        .collect();
    let largest = values
        .iter()
        .fold(0.0, |most: f64, value| most.max(value.abs()));
    let size = size_of(largest);
    let text = |value: f64| match size {
        Some(size) if value != 0.0 => in_size(value, size),
        _ => tick_text(value),
    };
    let tick = |value_data| Tick {
        value_data,
        text: text(value_data),
    };
    values.into_iter().map(tick).collect()
}

/// Few ticks that start at a scale's floor: thirds where these are whole
/// ("1, 4, 7, 10"), round steps otherwise.
pub fn floor_ticks(min: f64, max: f64) -> Vec<Tick> {
    let span = max - min;
    let third = span / 3.0;
    let step = if third.fract() == 0.0 {
        third
    } else {
        round_step(span / 4.0)
    };
    ticks(min, step, max)
}

/// Gives every tick but zero as many decimals as the one with the most:
/// "1.0" beside "1.5", "1.0bn" beside "1.5bn".
pub fn same_decimals(ticks: &mut [Tick]) {
    let number = |text: &str| text.trim_end_matches(char::is_alphabetic).len();
    let decimals = |tick: &Tick| {
        let digits = tick.text.get(..number(&tick.text)).unwrap_or_default();
        digits.split_once('.').map_or(0, |(_, after)| after.len())
    };
    let most = ticks.iter().map(decimals).max().unwrap_or(0);
    for tick in ticks {
        let own = decimals(tick);
        if own == most || tick.value_data == 0.0 {
            continue;
        }
        let dot = if own == 0 { "." } else { "" };
        let more = format!("{dot}{}", "0".repeat(most - own));
        tick.text.insert_str(number(&tick.text), &more);
    }
}

/// The next of 1, 2, 2.5, 5 times a power of ten.
pub fn round_step(at_least: f64) -> f64 {
    let power = math::power(10.0, libm::log10(at_least).floor());
    [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= at_least * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// What large amounts are counted in on axes and in legends.
const SIZES: [(f64, &str); 3] = [(1e12, "tn"), (1e9, "bn"), (1e6, "M")];
/// Digits that are a value's own, not left behind by float arithmetic.
const OWN_DIGITS: usize = 12;
/// Smaller values are written with a power of ten.
const LEAST_WRITTEN_OUT: f64 = 1e-9;

/// Without the digits that float arithmetic leaves behind, with a real minus
/// sign, thousands in groups, round millions and more shortly: "−20,000",
/// "0.25", "2.5M", "10bn". Values that differ have texts that differ.
pub fn tick_text(value: f64) -> String {
    /// More are no easier to read than the number written out.
    const MOST_DECIMALS: usize = 2;
    if let Some(size) = size_of(value.abs()) {
        let short = in_size(value, size);
        let digits = short.trim_end_matches(size.1);
        let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
        if decimals <= MOST_DECIMALS {
            return short;
        }
    }
    digits(value)
}

/// The largest unit of size that amounts as large as this hold.
fn size_of(largest: f64) -> Option<(f64, &'static str)> {
    let holds = |size: &(f64, &str)| largest >= size.0 * (1.0 - 1e-9);
    SIZES.into_iter().find(holds)
}

fn in_size(value: f64, (size, word): (f64, &str)) -> String {
    format!("{}{word}", digits(value / size))
}

/// A value written out, thousands in groups.
fn digits(value: f64) -> String {
    let exact = format!("{value:.*e}", OWN_DIGITS - 1);
    let rounded = exact.parse().unwrap_or(value);
    if rounded != 0.0 && rounded.abs() < LEAST_WRITTEN_OUT {
        return format!("{rounded:e}").replace('-', "−");
    }
    // Negative zero is zero.
    let text = format!("{}", rounded + 0.0);
    let size = text.trim_start_matches('-');
    let (whole, after) = size.split_once('.').unwrap_or((size, ""));
    let sign = if size.len() < text.len() { "−" } else { "" };
    let dot = if after.is_empty() { "" } else { "." };
    format!("{sign}{}{dot}{after}", number::grouped(whole))
}

/// The end of a scale of round steps that holds a value; beyond no ceiling.
pub fn round_end(floor: f64, highest: f64, ceiling: f64) -> f64 {
    let step = round_step((highest - floor) / 5.0);
    let end = (highest / step).ceil() * step;
    match end.is_finite() && end > floor {
        true => end.min(ceiling),
        false => ceiling,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_behind_the_sign() {
        let texts = [-2.0, -100.0, -1000.0, 1000.0, -1_234_567.0, 0.5].map(tick_text);
        let read = ["−2", "−100", "−1,000", "1,000", "−1,234,567", "0.5"];
        assert_eq!(texts, read);
    }

    #[test]
    fn large_amounts_are_said_shortly_and_small_ones_in_full() {
        let large = [1e6, -2.5e6, 1e10, 3e14, 1_999_999.0].map(tick_text);
        assert_eq!(large, ["1M", "−2.5M", "10bn", "300tn", "1,999,999"]);
        let small = [1e-7, 0.000_25, 1234.5, 0.1 + 0.2, 2e-12].map(tick_text);
        assert_eq!(small, ["0.0000001", "0.00025", "1,234.5", "0.3", "2e−12"]);
        let texts = |ticks: &[Tick]| ticks.iter().map(|t| t.text.clone()).collect::<Vec<_>>();
        // One unit of size on an even axis.
        let mut even = ticks(0.0, 5e8, 1.5e9);
        assert_eq!(texts(&even), ["0", "0.5bn", "1bn", "1.5bn"]);
        same_decimals(&mut even);
        assert_eq!(texts(&even), ["0", "0.5bn", "1.0bn", "1.5bn"]);
        let close = texts(&ticks(-1e-8, 1e-8, 2e-8));
        assert_eq!(close, ["−0.00000001", "0", "0.00000001", "0.00000002"]);
    }

    #[test]
    fn values_beyond_the_scale_end_at_its_ends() {
        let scale = Scale {
            data: (1.0, 10.0),
            page: (100.0, 10.0),
        };
        assert_eq!(
            [0.0, 1.0, 5.5, 10.0, 99.0, f64::NAN].map(|v| scale.to_page(v)),
            [100.0, 100.0, 55.0, 10.0, 10.0, 100.0]
        );
    }

    #[test]
    fn a_place_beyond_the_scale_and_its_value_belong_together() {
        let scale = Scale {
            data: (1.0, 10.0),
            page: (100.0, 10.0),
        };
        for (value, at) in [(0.0, 110.0), (5.5, 55.0), (11.0, 0.0)] {
            assert!((scale.beyond(value) - at).abs() < 1e-3);
            assert!((scale.value(at) - value).abs() < 1e-9);
        }
        let point = Scale {
            data: (2021.0, 2021.0),
            page: (5.0, 5.0),
        };
        assert_eq!((point.beyond(2021.0), point.value(5.0)), (5.0, 2021.0));
    }

    #[test]
    fn a_part_of_a_scale_keeps_its_ticks_or_gets_finer_ones() {
        let all = ticks(1.0, 3.0, 10.0);
        let texts = |part| -> Vec<String> {
            let ticks = ticks_within(&all, part).into_iter();
            ticks.map(|tick| tick.text).collect()
        };
        assert_eq!(texts((0.5, 10.5)), ["1", "4", "7", "10"]);
        assert_eq!(texts((0.5, 8.0)), ["1", "4", "7"]);
        assert_eq!(texts((3.8, 5.2)), ["4.00", "4.25", "4.50", "4.75", "5.00"]);
        assert!(ticks_within(&[], (1.0, 1.0)).is_empty());
    }

    #[test]
    fn ticks_are_round_and_few() {
        let texts = |first, step, max| -> Vec<String> {
            ticks(first, step, max)
                .into_iter()
                .map(|t| t.text)
                .collect()
        };
        assert_eq!(texts(1.0, 3.0, 10.0), ["1", "4", "7", "10"]);
        assert_eq!(texts(-0.2, 0.1, 0.2), ["−0.2", "−0.1", "0", "0.1", "0.2"]);
        let mut even = ticks(-0.5, 0.5, 1.0);
        same_decimals(&mut even);
        let even: Vec<_> = even.iter().map(|tick| &tick.text[..]).collect();
        assert_eq!(even, ["−0.5", "0", "0.5", "1.0"]);
        assert_eq!(texts(0.0, 1.0, 1000.0).len(), usize::from(MAX_TICKS));
        assert_eq!([1.8, 2.3, 0.03].map(round_step), [2.0, 2.5, 0.05]);
    }
}
