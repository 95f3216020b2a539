//! From values to the page, and the round numbers along the way.

use super::figure::Tick;

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
    let power = 10_f64.powf(at_least.log10().floor());
    [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= at_least * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// Without the digits that float arithmetic leaves behind, with a real minus sign.
pub fn tick_text(value: f64) -> String {
    let rounded = (value * 1e6).round() / 1e6;
    // Negative zero is zero.
    format!("{}", rounded + 0.0).replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;

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
