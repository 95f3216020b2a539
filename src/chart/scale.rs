//! From values to the page, and the round numbers along the way.

use super::figure::Tick;
use crate::style::math;

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
    (0..MAX_TICKS)
        .map(|index| first + f64::from(index) * step)
        .take_while(|value| *value <= max + step * 1e-9)
        .map(|value_data| Tick {
            value_data,
            text: tick_text(value_data),
        })
        .collect()
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
/// "1.0" beside "1.5".
pub fn same_decimals(ticks: &mut [Tick]) {
    let decimals = |tick: &Tick| {
        tick.text
            .split_once('.')
            .map_or(0, |(_, after)| after.len())
    };
    let most = ticks.iter().map(decimals).max().unwrap_or(0);
    for tick in ticks {
        let own = decimals(tick);
        if own == most || tick.value_data == 0.0 {
            continue;
        }
        if own == 0 {
            tick.text.push('.');
        }
        tick.text.push_str(&"0".repeat(most - own));
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

/// Without the digits that float arithmetic leaves behind, with a real minus
/// sign, thousands in groups: "−20,000", "0.25".
pub fn tick_text(value: f64) -> String {
    let rounded = (value * 1e6).round() / 1e6;
    // Negative zero is zero.
    let text = format!("{}", rounded + 0.0).replace('-', "−");
    let digits = text.trim_start_matches('−');
    if !digits.chars().all(|digit| digit.is_ascii_digit()) {
        return text;
    }
    let mut shown = text[..text.len() - digits.len()].to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
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
