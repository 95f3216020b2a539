//! How the values of one indicator lie, over all editions and places.

/// What is known of many values without looking at them one by one. Values
/// keep the unit of their indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueSpread {
    /// How many values there are; a place counts once an edition.
    pub count: usize,
    pub low: f64,
    /// The upper one of the two in the middle of an even number.
    pub median: f64,
    pub high: f64,
    /// Decimals that hold every value as it was written, eight at most.
    pub decimals: u8,
    /// Those above zero; `None` where there are none.
    pub above_zero: Option<AboveZero>,
}

/// The values above zero, which alone have logarithms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AboveZero {
    pub low: f64,
    /// The bulk: without a twentieth at either end.
    pub bulk: (f64, f64),
}

impl ValueSpread {
    /// `None` of no values. Values that are not finite are left out.
    pub fn of(mut values: Vec<f64>) -> Option<Self> {
        values.retain(|value| value.is_finite());
        values.sort_unstable_by(f64::total_cmp);
        let (low, high) = (*values.first()?, *values.last()?);
        let above = &values[values.partition_point(|value| *value <= 0.0)..];
        let twentieth = above.len() / 20;
        let above_zero = above.first().map(|first| AboveZero {
            low: *first,
            bulk: (above[twentieth], above[above.len() - 1 - twentieth]),
        });
        Some(Self {
            count: values.len(),
            low,
            median: values[values.len() / 2],
            decimals: decimals(&values),
            high,
            above_zero,
        })
    }
}

/// More are not told apart.
pub const MOST_DECIMALS: u8 = 8;

fn decimals(values: &[f64]) -> u8 {
    let mut decimals = 0;
    for value in values {
        // Tenths are not exact in binary.
        let is_held = |decimals: u8| {
            let parts = value * 10_i64.pow(decimals.into()) as f64;
            (parts - parts.round()).abs() <= 1e-9_f64.max(parts.abs() * f64::EPSILON)
        };
        while decimals < MOST_DECIMALS && !is_held(decimals) {
            decimals += 1;
        }
        if decimals == MOST_DECIMALS {
            break;
        }
    }
    decimals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_count_for_the_median_and_not_for_the_bulk() {
        let values = (0..60).map(|at| f64::from((at - 20).max(0)));
        let spread = ValueSpread::of(values.chain([f64::NAN]).collect());
        let spread = spread.unwrap_or_else(|| panic!("there are values"));
        assert_eq!((spread.count, spread.low, spread.high), (60, 0.0, 39.0));
        assert_eq!(spread.median, 10.0);
        assert_eq!(spread.decimals, 0);
        let above = spread.above_zero.map(|above| (above.low, above.bulk));
        assert_eq!(above, Some((1.0, (2.0, 38.0))));
        assert_eq!(ValueSpread::of(vec![f64::NAN]), None);
    }

    #[test]
    fn decimals_are_those_of_the_finest_value() {
        let of = |values: &[f64]| ValueSpread::of(values.to_vec()).map(|spread| spread.decimals);
        assert_eq!(of(&[77.0, 1e17, 0.0]), Some(0));
        assert_eq!(of(&[12.5, 3.0, 0.3]), Some(1));
        assert_eq!(of(&[-0.07, 5.62]), Some(2));
        assert_eq!(of(&[0.961, 0.5]), Some(3));
        assert_eq!(of(&[1.0 / 3.0]), Some(8));
        assert_eq!(of(&[182_460_225_984.39]), Some(2));
        let none = ValueSpread::of(vec![0.0, -1.0]);
        assert_eq!(none.map(|none| none.above_zero), Some(None));
    }
}
