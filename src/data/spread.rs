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
            high,
            above_zero,
        })
    }
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
        let above = spread.above_zero.map(|above| (above.low, above.bulk));
        assert_eq!(above, Some((1.0, (2.0, 38.0))));
        assert_eq!(ValueSpread::of(vec![f64::NAN]), None);
        let none = ValueSpread::of(vec![0.0, -1.0]);
        assert_eq!(none.map(|none| none.above_zero), Some(None));
    }
}
