//! Values of which a few are many times as large as most: money, people,
//! deaths. On an even scale most of them would look alike, so their colours
//! and axes go by multiples instead.

use super::figure::Tick;
use super::scale::tick_text;
use crate::analysis::ScoreBook;
use crate::data::{Bands, IndicatorId, ValueSpread};
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

/// More classes than so many cuts make look alike in colour.
const MOST_CUTS: usize = 7;
/// Fewer cuts than this are no scale.
const FEWEST_CUTS: usize = 3;

/// How an indicator is shown by multiples. Decided on its values of all
/// editions and places, so that two pictures of it never differ in this,
/// whatever they show, and a map goes by multiples where a scatter plot does.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Multiples {
    /// Round values at which the classes of a map part, from low to high.
    pub cuts: Vec<f64>,
    pub axis: LogScale,
}

impl Multiples {
    /// None where values are not strongly skewed, where one is below zero, and
    /// for scores on a scale of their own, as the index's are.
    pub(super) fn of(book: &ScoreBook<'_>, id: IndicatorId) -> Option<Self> {
        let indicator = book.dataset().indicator(id);
        let has_scale = indicator.scale.step.is_some() || indicator.bands != Bands::None;
        match has_scale {
            true => None,
            false => Self::of_spread(&book.value_spread(id)?),
        }
    }

    pub(super) fn of_spread(spread: &ValueSpread) -> Option<Self> {
        let is_skewed = spread.count >= FEWEST
            && spread.low >= 0.0
            && spread.high > SKEWED_FROM * spread.median;
        let above = spread.above_zero.filter(|_| is_skewed)?;
        let spans = [above.bulk, (above.low, spread.high)];
        let mut found = spans.into_iter().map(cuts);
        Some(Self {
            cuts: found.find(|cuts| cuts.len() >= FEWEST_CUTS)?,
            axis: LogScale::of(spread.low, (above.low, spread.high)),
        })
    }
}

/// An axis on which values stand by their logarithms to the base of ten. Where
/// an indicator has values of zero, these stand apart below all others, and
/// what lies between, as means may, goes evenly from there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogScale {
    /// Round ends that hold all values above zero, as logarithms.
    logs_data: (f64, f64),
    zero: Option<Zero>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Zero {
    /// Where zero stands on the axis.
    at_data: f64,
    /// Where the logarithms begin, and which value stands there.
    from_data: f64,
    from_value: f64,
}

impl LogScale {
    /// For values as low as this, of which those above zero have these ends.
    fn of(lowest: f64, (low, high): (f64, f64)) -> Self {
        Self::between(ends((log(low), log(high))), lowest <= 0.0)
    }

    /// One axis for the values of both.
    pub(super) fn and(self, other: Self) -> Self {
        let ((a, b), (c, d)) = (self.logs_data, other.logs_data);
        let has_zero = self.has_zero() || other.has_zero();
        Self::between((a.min(c), b.max(d)), has_zero)
    }

    fn between((from_data, to_data): (f64, f64), has_zero: bool) -> Self {
        /// The way from zero to the logarithms: a share of theirs.
        const APART: f64 = 1.0 / 12.0;
        let zero = has_zero.then(|| Zero {
            at_data: from_data - (to_data - from_data) * APART,
            from_data,
            from_value: math::power(10.0, from_data),
        });
        Self {
            logs_data: (from_data, to_data),
            zero,
        }
    }

    /// Whether the indicator has values of zero, which stand apart.
    pub(super) fn has_zero(&self) -> bool {
        self.zero.is_some()
    }

    /// Ends that hold every value of the indicator.
    pub(super) fn whole(&self) -> (f64, f64) {
        let (from, to) = self.logs_data;
        (self.zero.map_or(from, |zero| zero.at_data), to)
    }

    /// Whether a value has a place on the axis.
    pub(super) fn holds(&self, value: f64) -> bool {
        value > 0.0 || value == 0.0 && self.zero.is_some()
    }

    /// Where a value stands on the axis.
    pub(super) fn at(&self, value: f64) -> f64 {
        match self.zero {
            Some(zero) if value < zero.from_value => {
                let share = value / zero.from_value;
                zero.at_data + share * (zero.from_data - zero.at_data)
            }
            _ => log(value),
        }
    }

    /// Round ends that hold what stands between these places.
    pub(super) fn ends(&self, (low, high): (f64, f64)) -> (f64, f64) {
        match self.zero {
            Some(zero) if low < zero.from_data => {
                let above = (zero.from_data, high.max(zero.from_data));
                (zero.at_data, ends(above).1)
            }
            _ => ends((low, high)),
        }
    }

    /// Whether zero is to be seen between these places.
    pub(super) fn shows_zero(&self, (low, high): (f64, f64)) -> bool {
        self.zero
            .is_some_and(|zero| (low..=high).contains(&zero.at_data))
    }

    /// Ticks at round values that stand between these places; as dense as an
    /// axis has room for.
    pub(super) fn ticks(&self, (low, high): (f64, f64)) -> Vec<Tick> {
        let (low, high) = (low.min(high), low.max(high));
        let Some(zero) = self.zero else {
            return ticks((low, high));
        };
        let tick = Tick {
            value_data: zero.at_data,
            text: "0".to_owned(),
        };
        let zeros = self.shows_zero((low, high)).then_some(tick);
        let others = match zero.from_data < high {
            true => ticks((low.max(zero.from_data), high)),
            false => Vec::new(),
        };
        zeros.into_iter().chain(others).collect()
    }
}

/// Round values with even ratios between two ends, at most [`MOST_CUTS`].
fn cuts(span: (f64, f64)) -> Vec<f64> {
    let mut found = DIGITS.map(|digits| round_values(digits, span)).into_iter();
    let fits = found.find(|cuts| cuts.len() <= MOST_CUTS);
    fits.unwrap_or_else(|| {
        // Over more powers of ten than there are classes: every second, third …
        let powers = round_values(&[1.0], span);
        let step = powers.len().div_ceil(MOST_CUTS);
        powers.into_iter().step_by(step).collect()
    })
}

/// The logarithm to the base of ten, the same on every machine.
fn log(value: f64) -> f64 {
    libm::log10(value)
}

/// Round ends that hold values of these logarithms.
fn ends((low, high): (f64, f64)) -> (f64, f64) {
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
/// stand.
fn ticks((low, high): (f64, f64)) -> Vec<Tick> {
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
        text: tick_text(value),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn multiples(values: Vec<f64>) -> Option<Multiples> {
        Multiples::of_spread(&ValueSpread::of(values).unwrap())
    }

    /// Each a little more than the one before, over three powers of ten.
    fn incomes() -> Vec<f64> {
        (0..200)
            .map(|at| math::power(10.0, 2.4 + f64::from(at) / 80.0))
            .collect()
    }

    /// None in most places, up to some thousands in a few.
    fn deaths() -> Vec<f64> {
        let some = (0..60).map(|at| math::power(1.15, f64::from(at)).round());
        some.chain([0.0; 100]).collect()
    }

    fn texts(ticks: &[Tick]) -> String {
        let texts: Vec<&str> = ticks.iter().map(|tick| tick.text.as_str()).collect();
        texts.join(" ")
    }

    #[test]
    fn a_few_that_are_many_times_the_others_make_a_skew() {
        assert!(multiples(incomes()).is_some());
        assert_eq!(multiples((0..200).map(f64::from).collect()), None);
        let mut below = incomes();
        below[0] = -1.0;
        assert_eq!(multiples(below), None);
        assert_eq!(multiples(vec![1.0, 1.0, 100.0]), None);
        // Nothing to part by multiples, so neither a map nor an axis does.
        assert_eq!(multiples([vec![0.0; 20], vec![1.0, 2.0]].concat()), None);
        assert_eq!(multiples(vec![0.0; 20]), None);
    }

    #[test]
    fn cuts_are_round_and_hold_a_fair_share_each() {
        let values = incomes();
        let cuts = multiples(values.clone()).unwrap().cuts;
        assert_eq!(
            cuts,
            [500.0, 1000.0, 2000.0, 5000.0, 10_000.0, 20_000.0, 50_000.0]
        );
        let wide = (0..60).map(|at| math::power(10.0, f64::from(at) / 4.0));
        let cuts_of_wide = multiples(wide.collect()).unwrap().cuts;
        assert!(
            (FEWEST_CUTS..=MOST_CUTS).contains(&cuts_of_wide.len()),
            "{cuts_of_wide:?}"
        );
        for pair in cuts.windows(2) {
            let inside = values.iter().filter(|v| (pair[0]..pair[1]).contains(*v));
            assert!(inside.count() >= values.len() / 12, "{pair:?}");
        }
        // Nearly all alike: the few others are parted all the same.
        let few = [vec![1.0; 300], vec![50.0, 900.0]].concat();
        assert!(multiples(few).unwrap().cuts.len() >= FEWEST_CUTS);
    }

    #[test]
    fn ticks_stand_at_the_logarithms_of_what_they_say() {
        let axis = multiples(incomes()).unwrap().axis;
        let (low, high) = axis.ends((log(230.0), log(135_000.0)));
        let ticks = axis.ticks((low, high));
        let round = "200 500 1,000 2,000 5,000 10,000 20,000 50,000 100,000 200,000";
        assert_eq!(texts(&ticks), round);
        assert!(low <= log(230.0) && high >= log(135_000.0));
        for tick in &ticks {
            let value: f64 = tick.text.replace(',', "").parse().unwrap();
            assert!((axis.at(value) - tick.value_data).abs() < 1e-9);
        }
        // Looked at closely there are ticks all the same.
        let near = axis.ticks((log(4100.0), log(4900.0)));
        assert!(near.len() >= 3, "{near:?}");
        assert!(!axis.holds(0.0), "no value is zero");
    }

    #[test]
    fn the_smallest_shares_and_the_largest_amounts_have_texts_of_their_own() {
        let axes = [((1e-9, 1.0), "0.0000001"), ((1e3, 1e13), "10bn")];
        for (ends, some) in axes {
            let axis = LogScale::of(0.0, ends);
            let ticks = axis.ticks(axis.whole());
            let mut all: Vec<&str> = ticks.iter().map(|tick| tick.text.as_str()).collect();
            assert!(all.contains(&some), "{all:?}");
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{all:?}");
        }
    }

    #[test]
    fn zeros_stand_apart_below_all_others() {
        let axis = multiples(deaths()).unwrap().axis;
        assert!(axis.holds(0.0) && !axis.holds(-1.0));
        // A mean may lie between none and the least there is.
        let places = [0.0, 0.25, 0.9, 1.0, 2.0, 3000.0].map(|value| axis.at(value));
        assert!(places.is_sorted_by(|a, b| a < b), "{places:?}");
        let all = axis.ends((places[0], places[5]));
        assert_eq!(texts(&axis.ticks(all)), "0 1 3 10 30 100 300 1,000 3,000");
        assert!(axis.shows_zero(all));
        // Without a zero among what is drawn the axis has none.
        let above = axis.ends((places[4], places[5]));
        assert!(!axis.shows_zero(above) && !texts(&axis.ticks(above)).starts_with('0'));
        // Between zero and the rest nothing is claimed.
        assert_eq!(axis.ticks((places[1], places[2])), []);
    }
}
