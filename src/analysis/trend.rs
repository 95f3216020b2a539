//! The straight line that lies closest to a cloud of places.

use super::Score;
use crate::data::PlaceId;

/// `y = intercept + slope · x`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    pub slope: f64,
    pub intercept: f64,
}

impl Trend {
    /// The least-squares line of `y` on `x` over the members that have both
    /// scores, on the two published decimals as [`correlate`](super::correlate)
    /// does. `None` with fewer than three places or where all `x` are equal.
    pub fn of(x: &[Score], y: &[Score], members: &[PlaceId]) -> Option<Self> {
        let pairs: Vec<(f64, f64)> = members
            .iter()
            .map(|member| usize::from(member.0))
            .filter_map(|at| Some((x.get(at)?.ok()?.rounded(), y.get(at)?.ok()?.rounded())))
            .collect();
        Self::through(&pairs)
    }

    fn through(pairs: &[(f64, f64)]) -> Option<Self> {
        if pairs.len() < 3 {
            return None;
        }
        let count = pairs.len() as f64;
        let mean_x = pairs.iter().map(|(x, _)| x).sum::<f64>() / count;
        let mean_y = pairs.iter().map(|(_, y)| y).sum::<f64>() / count;
        let (mut xy, mut xx) = (0.0, 0.0);
        for (x, y) in pairs {
            xy += (x - mean_x) * (y - mean_y);
            xx += (x - mean_x) * (x - mean_x);
        }
        // A spread within rounding error is none.
        (xx > 1e-9).then(|| {
            let slope = xy / xx;
            Self {
                slope,
                intercept: mean_y - slope * mean_x,
            }
        })
    }

    /// The line's value at `x`.
    pub fn at(self, x: f64) -> f64 {
        self.intercept + self.slope * x
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_known_line_and_refuses_a_cloud_without_width() {
        let trend = Trend::through(&[(1.0, 1.0), (2.0, 3.0), (3.0, 2.0), (4.0, 4.0)]).unwrap();
        assert!((trend.slope - 0.8).abs() < 1e-12);
        assert!((trend.at(2.5) - 2.5).abs() < 1e-12);
        assert_eq!(Trend::through(&[(1.0, 1.0), (1.0, 2.0), (1.0, 3.0)]), None);
        assert_eq!(Trend::through(&[(1.0, 1.0), (2.0, 2.0)]), None);
    }
}
