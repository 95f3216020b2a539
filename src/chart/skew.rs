//! Values of which a few are many times as large as most: money, people,
//! deaths. On an even scale most of them would look alike, so their colours
//! and axes go by multiples instead.

use super::figure::Tick;
use super::scale::tick_text;
use crate::data::{Bands, Indicator};
use crate::style::math;

/// Values are strongly skewed where the highest is more than so many times the
/// median.
const SKEWED_FROM: f64 = 5.0;
/// Fewer values have no shape to speak of.
const FEWEST: usize = 8;
/// The words for such a scale, in a legend or behind an axis' name.
pub(super) const WORDS: &str = "logarithmic scale";
/// Leading digits of round values, the densest first.
const DIGITS: [&[f64]; 3] = [&[1.0, 2.0, 5.0], &[1.0, 3.0], &[1.0]];

/// Whether an indicator's values are to be shown by multiples: strongly skewed
/// and none below zero. Scores on a scale of their own, as the index's are,
/// never are.
pub(super) fn is_skewed(indicator: &Indicator, values: &[f64]) -> bool {
    let has_scale = indicator.scale.step.is_some() || indicator.bands != Bands::None;
    if has_scale || values.len() < FEWEST {
        return false;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
    let median = sorted[sorted.len() / 2];
    low >= 0.0 && high.is_finite() && high > SKEWED_FROM * median
}

/// Round values with even ratios between the bulk of some values, at most so
/// many; the bulk leaves out a twentieth at either end. None where these are
/// fewer than three, or nothing is above zero.
pub(super) fn cuts(values: &[f64], most: usize) -> Vec<f64> {
    let mut above: Vec<f64> = values.iter().copied().filter(|v| *v > 0.0).collect();
    above.sort_by(f64::total_cmp);
    let (Some(low), Some(high)) = (
        above.get(above.len() / 20),
        above.get((above.len() * 19 / 20).min(above.len().saturating_sub(1))),
    ) else {
        return Vec::new();
    };
    let found = DIGITS.map(|digits| round_values(digits, (*low, *high)));
    let fits = found.into_iter().find(|cuts| cuts.len() <= most);
    fits.filter(|cuts| cuts.len() >= 3).unwrap_or_default()
}

/// The logarithm to the base of ten, the same on every machine.
pub(super) fn log(value: f64) -> f64 {
    libm::log10(value)
}

/// Round ends of an axis that hold values of these logarithms.
pub(super) fn ends((low, high): (f64, f64)) -> (f64, f64) {
    let power = |of: f64| math::power(10.0, of);
    let near = (power(low.floor()) * 0.99, power(high.ceil()) * 1.01);
    let round = round_values(DIGITS[0], near);
    let (low, high) = (power(low) * (1.0 + 1e-9), power(high) * (1.0 - 1e-9));
    let from = round.iter().copied().filter(|v| *v <= low).reduce(f64::max);
    let to = round.iter().copied().find(|v| *v >= high);
    let from = from.unwrap_or(low);
    let to = to.unwrap_or(high);
    match from < to {
        true => (log(from), log(to)),
        false => (log(from / 2.0), log(to * 2.0)),
    }
}

/// Ticks at round values whose logarithms lie between these, where the ticks
/// stand; as dense as an axis has room for.
pub(super) fn ticks((low, high): (f64, f64)) -> Vec<Tick> {
    const MOST: usize = 10;
    let power = |of: f64| math::power(10.0, of);
    let span = (
        power(low.min(high)) * (1.0 - 1e-9),
        power(low.max(high)) * (1.0 + 1e-9),
    );
    let mut found = DIGITS.map(|digits| round_values(digits, span)).into_iter();
    let round = found.find(|values| values.len() <= MOST);
    let mut values = round.unwrap_or_else(|| round_values(DIGITS[2], span));
    if values.len() < 3 {
        // So near that an even step is a ratio, too.
        let step = super::scale::round_step((span.1 - span.0) / 5.0);
        let even = super::scale::ticks((span.0 / step).ceil() * step, step, span.1);
        values = even.iter().map(|tick| tick.value_data).collect();
    }
    let values = values.into_iter().filter(|value| *value > 0.0);
    let tick = |value: f64| Tick {
        value_data: log(value),
        text: grouped(value),
    };
    values.map(tick).collect()
}

/// Values that begin with one of these digits, from low to high.
fn round_values(digits: &[f64], (low, high): (f64, f64)) -> Vec<f64> {
    if !(low > 0.0 && high.is_finite()) {
        return Vec::new();
    }
    let (from, to) = (log(low).floor() as i32, log(high).floor() as i32);
    // One more either way: the last digit of a logarithm may be off.
    let all = (from - 1..=to + 1).flat_map(|power| {
        let power = math::power(10.0, f64::from(power));
        digits.iter().map(move |digit| digit * power)
    });
    all.filter(|value| (low..=high).contains(value)).collect()
}

/// "−20,000"; parts of one as they are.
pub(super) fn grouped(value: f64) -> String {
    let text = tick_text(value);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Direction, Scale};

    fn indicator(step: Option<f64>) -> Indicator {
        Indicator {
            key: String::new(),
            label: String::new(),
            short_label: String::new(),
            definition: String::new(),
            direction: Direction::NotStated,
            bands: Bands::None,
            scale: Scale {
                min: 0.0,
                max: 200_000.0,
                step,
            },
            parent: None,
            section: None,
            unit: None,
        }
    }

    /// Each a little more than the one before, over three powers of ten.
    fn incomes() -> Vec<f64> {
        (0..200)
            .map(|at| math::power(10.0, 2.4 + f64::from(at) / 80.0))
            .collect()
    }

    #[test]
    fn a_few_that_are_many_times_the_others_make_a_skew() {
        assert!(is_skewed(&indicator(None), &incomes()));
        // Scores have a scale of their own, whoever they are given to.
        assert!(!is_skewed(&indicator(Some(0.5)), &incomes()));
        let even: Vec<f64> = (0..200).map(f64::from).collect();
        assert!(!is_skewed(&indicator(None), &even));
        let mut below = incomes();
        below[0] = -1.0;
        assert!(!is_skewed(&indicator(None), &below));
        assert!(!is_skewed(&indicator(None), &[1.0, 1.0, 100.0]));
    }

    #[test]
    fn thousands_are_grouped_behind_the_sign() {
        let texts = [-2.0, -100.0, -1000.0, 1000.0, -1_234_567.0, 0.5].map(grouped);
        let read = ["−2", "−100", "−1,000", "1,000", "−1,234,567", "0.5"];
        assert_eq!(texts, read);
    }

    #[test]
    fn cuts_are_round_and_hold_a_fair_share_each() {
        let values = incomes();
        let cuts = cuts(&values, 7);
        assert_eq!(
            cuts,
            [500.0, 1000.0, 2000.0, 5000.0, 10_000.0, 20_000.0, 50_000.0]
        );
        for pair in cuts.windows(2) {
            let inside = values.iter().filter(|v| (pair[0]..pair[1]).contains(*v));
            assert!(inside.count() >= values.len() / 12, "{pair:?}");
        }
        assert!(super::cuts(&[0.0; 9], 7).is_empty());
    }

    #[test]
    fn ticks_stand_at_the_logarithms_of_what_they_say() {
        let (low, high) = ends((log(230.0), log(135_000.0)));
        let ticks = ticks((low, high));
        let texts: Vec<&str> = ticks.iter().map(|tick| tick.text.as_str()).collect();
        let round = "200 500 1,000 2,000 5,000 10,000 20,000 50,000 100,000 200,000";
        assert_eq!(texts.join(" "), round);
        assert!(low <= log(230.0) && high >= log(135_000.0));
        for tick in &ticks {
            let value: f64 = tick.text.replace(',', "").parse().unwrap();
            assert!((log(value) - tick.value_data).abs() < 1e-9);
        }
        // Looked at closely there are ticks all the same.
        let near = super::ticks((log(4100.0), log(4900.0)));
        assert!(near.len() >= 3, "{near:?}");
    }
}
