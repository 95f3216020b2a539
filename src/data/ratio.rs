//! Exact fractions: averages of half steps are rounded once, at the end.

use super::MOST_DECIMALS;
use std::cmp::Ordering;

/// The largest figure a dataset keeps, without its sign: its hundredths, and
/// the difference of two such, still fit into the arithmetic below. Gross
/// domestic products in rials and dong come near it.
pub const FARTHEST: f64 = 1e18;

/// An exact fraction with a positive denominator.
///
/// Scores are half steps and published averages are rounded half up to two
/// decimals; on floats 5.025 may round either way, on fractions it cannot.
/// Values too large to stay exact in 64 bits keep about 18 significant digits;
/// figures are at most [`FARTHEST`], and what is beyond 64 bits stops there.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    numerator: i64,
    denominator: i64,
}

impl Ratio {
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };

    /// The fraction `numerator / denominator`; `None` where the denominator is not positive.
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator > 0).then_some(Self {
            numerator,
            denominator,
        })
    }

    /// The value a number was written as: half steps exactly, others by their
    /// shortest decimal text. `None` for infinities and NaN.
    pub fn from_f64(value: f64) -> Option<Self> {
        let halves = value * 2.0;
        if halves.fract() == 0.0 && halves.abs() < 1e15 {
            return Self::new(halves as i64, 2);
        }
        if !value.is_finite() {
            return None;
        }
        let text = format!("{value}");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digits = format!("{whole}{fraction}");
        match (digits.parse(), 10_i64.checked_pow(fraction.len() as u32)) {
            (Ok(numerator), Some(denominator)) => Self::new(numerator, denominator),
            _ => {
                // More decimals than there is room for.
                let denominator = decimals(value);
                let numerator = (value * denominator as f64).round() as i64;
                // The least number of 64 bits has no negative.
                Self::new(numerator.max(-i64::MAX), denominator)
            }
        }
    }

    /// The plain mean of the values; `None` for no values.
    pub fn mean(values: impl IntoIterator<Item = Self>) -> Option<Self> {
        let (mut sum, mut count) = (Self::ZERO, 0_i64);
        let (mut float_sum, mut farthest) = (0.0_f64, 0.0_f64);
        for value in values {
            sum = sum.plus(value);
            float_sum += value.to_f64();
            farthest = farthest.max(float_sum.abs());
            count += 1;
        }
        if count > 0 && farthest > ROOM {
            // The sum of many large figures has no room, their mean has.
            return Self::from_f64(float_sum / count as f64);
        }
        (count > 0).then(|| {
            Self::shrink(
                i128::from(sum.numerator),
                i128::from(sum.denominator) * i128::from(count),
            )
        })
    }

    pub fn plus(self, other: Self) -> Self {
        if self.denominator == other.denominator
            && let Some(numerator) = self.numerator.checked_add(other.numerator)
        {
            return Self { numerator, ..self };
        }
        let (a, b) = (self.wide(), other.wide());
        Self::shrink(a.0 * b.1 + b.0 * a.1, a.1 * b.1)
    }

    /// The value on so many decimals.
    pub fn on_decimals(self, decimals: u8) -> Self {
        let decimals = decimals.min(MOST_DECIMALS);
        let rounded = i64::try_from(self.rounded_to(decimals)).ok();
        // So large a value is whole anyway.
        rounded.map_or(self, |numerator| Self {
            numerator,
            denominator: 10_i64.pow(decimals.into()),
        })
    }

    /// How many decimals the fraction was written with; none where it has none.
    pub fn written_decimals(self) -> u8 {
        (0..MOST_DECIMALS)
            .find(|decimals| self.on_decimals(*decimals) == self)
            .unwrap_or(MOST_DECIMALS)
    }

    pub fn minus(self, other: Self) -> Self {
        self.plus(Self {
            numerator: -other.numerator,
            ..other
        })
    }

    /// The size without the sign.
    pub fn abs(self) -> Self {
        Self {
            numerator: self.numerator.abs(),
            ..self
        }
    }

    /// The nearest float, for drawing.
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// The value in hundredths, rounded half up by magnitude, so that a change
    /// reads the same in both directions.
    pub fn hundredths(self) -> i128 {
        self.rounded_to(2)
    }

    /// The same in other parts of one: thousandths for three decimals.
    pub fn rounded_to(self, decimals: u8) -> i128 {
        let (numerator, denominator) = self.wide();
        let parts = 10_i128.pow(decimals.min(MOST_DECIMALS).into());
        let doubled = numerator.abs() * 2 * parts + denominator;
        let magnitude = doubled / (2 * denominator);
        if numerator < 0 { -magnitude } else { magnitude }
    }

    /// The value rounded to two decimals, as published.
    pub fn rounded(self) -> f64 {
        self.hundredths() as f64 / 100.0
    }

    fn wide(self) -> (i128, i128) {
        (i128::from(self.numerator), i128::from(self.denominator))
    }

    /// Reduces to lowest terms only where it must, then drops low bits until both parts fit.
    fn shrink(numerator: i128, denominator: i128) -> Self {
        // Reducing costs more than everything else here, and scores never need it.
        if let (Ok(numerator), Ok(denominator)) =
            (i64::try_from(numerator), i64::try_from(denominator))
        {
            return Self {
                numerator,
                denominator,
            };
        }
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs()).max(1) as i128;
        let (numerator, denominator) = (numerator / divisor, denominator / divisor);
        if let (Ok(numerator), Ok(denominator)) =
            (i64::try_from(numerator), i64::try_from(denominator))
        {
            return Self {
                numerator,
                denominator,
            };
        }
        Self::nearest_decimal(numerator, denominator)
    }

    /// The fraction in as many decimals as there is room for.
    fn nearest_decimal(numerator: i128, denominator: i128) -> Self {
        let (whole, mut rest) = (numerator / denominator, numerator % denominator);
        let mut below = denominator;
        while below > i128::from(i64::MAX) {
            (rest, below) = (rest / 2, below / 2);
        }
        let decimals = decimals(numerator as f64 / denominator as f64);
        let parts = i128::from(decimals);
        let fraction = rest * parts / below;
        let sum = whole.saturating_mul(parts).saturating_add(fraction);
        let most = i128::from(i64::MAX);
        Self {
            numerator: sum.clamp(-most, most) as i64,
            denominator: decimals,
        }
    }
}

/// Sums beyond this have no room in 64 bits.
const ROOM: f64 = 9e18;

/// The largest power of ten by which a value can be multiplied in 64 bits.
fn decimals(value: f64) -> i64 {
    let fits = |power: &u32| value.abs() * (10_i64.pow(*power) as f64) < ROOM;
    10_i64.pow((0..=18).rev().find(fits).unwrap_or(0))
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self.wide(), other.wide());
        (a.0 * b.1).cmp(&(b.0 * a.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio(numerator: i64, denominator: i64) -> Ratio {
        Ratio::new(numerator, denominator).unwrap()
    }

    #[test]
    fn rounds_half_up_where_floats_would_not() {
        // 5.025 as a float is slightly below; as a fraction it is exactly half.
        assert_eq!(ratio(5025, 1000).hundredths(), 503);
        assert_eq!(ratio(-1, 8).hundredths(), -13);
        assert_eq!(ratio(1, 8).hundredths(), 13);
        assert_eq!(ratio(-1, 1000).hundredths(), 0);
    }

    #[test]
    fn reads_decimals_as_written() {
        assert_eq!(Ratio::from_f64(5.62), Some(ratio(562, 100)));
        assert_eq!(Ratio::from_f64(-0.07), Some(ratio(-7, 100)));
        assert_eq!(Ratio::from_f64(4.5), Some(ratio(9, 2)));
        assert_eq!(Ratio::from_f64(f64::NAN), None);
        assert_eq!(Ratio::from_f64(f64::INFINITY), None);
    }

    #[test]
    fn an_average_of_nothing_is_not_zero() {
        assert_eq!(Ratio::mean([]), None);
    }

    #[test]
    fn very_large_and_very_small_figures_keep_their_value() {
        let of = |value: f64| Ratio::from_f64(value).unwrap();
        assert_eq!(of(FARTHEST).hundredths(), 100_000_000_000_000_000_000);
        assert_eq!(
            of(36_134_863_237_140_232.0).to_f64(),
            36_134_863_237_140_232.0
        );
        assert_eq!(of(FARTHEST).minus(of(-FARTHEST)).to_f64(), 2e18);
        assert_eq!(of(1.234_567_890_123_456_7e-7).to_f64(), 1.234_567_890_12e-7);
        let many = (0..250).map(|_| of(FARTHEST));
        assert_eq!(Ratio::mean(many).unwrap().to_f64(), FARTHEST);
        let third = Ratio::mean([of(FARTHEST), of(1.0), of(0.0)]).unwrap();
        assert!((third.to_f64() / (FARTHEST / 3.0) - 1.0).abs() < 1e-15);
    }

    proptest! {
        #[test]
        fn large_sums_and_differences_agree_with_floats(a in -1e18..1e18, b in -1e18..1e18) {
            let (left, right) = (Ratio::from_f64(a).unwrap(), Ratio::from_f64(b).unwrap());
            let near = |ratio: Ratio, float: f64| (ratio.to_f64() - float).abs() <= 1e-12 * (a.abs() + b.abs());
            prop_assert!(near(left.plus(right), a + b));
            prop_assert!(near(left.minus(right), a - b));
            prop_assert!(near(Ratio::mean([left, right]).unwrap(), a / 2.0 + b / 2.0));
        }

        #[test]
        fn means_agree_with_floats(halves in prop::collection::vec(2_i64..=20, 1..200)) {
            let mean = Ratio::mean(halves.iter().map(|h| ratio(*h, 2))).unwrap();
            let float = halves.iter().sum::<i64>() as f64 / 2.0 / halves.len() as f64;
            prop_assert!((mean.to_f64() - float).abs() < 1e-12);
        }

        #[test]
        fn a_change_is_the_same_in_both_directions(a in -4000_i64..4000, b in 1_i64..400) {
            let value = ratio(a, b);
            prop_assert_eq!(value.hundredths(), -Ratio::ZERO.minus(value).hundredths());
        }

        #[test]
        fn no_number_breaks_the_arithmetic(a in any::<f64>(), b in any::<f64>()) {
            if let (Some(a), Some(b)) = (Ratio::from_f64(a), Ratio::from_f64(b)) {
                let _ = (a.plus(b), a.minus(b), a.cmp(&b), Ratio::mean([a, b]));
            }
        }
    }
}
