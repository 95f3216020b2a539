//! How two indicators go together across places.

use super::Score;
use crate::data::PlaceId;

/// Both coefficients run from -1 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// Places that have both scores.
    pub n: usize,
    /// Linear correlation; `None` with fewer than three places or no spread.
    pub pearson: Option<f64>,
    /// Rank correlation, ties given their mean rank.
    pub spearman: Option<f64>,
}

/// Correlates two columns over the members that have both scores, on the two
/// decimals that are published, so that anyone can repeat it from the tables.
pub fn correlate(x: &[Score], y: &[Score], members: &[PlaceId]) -> Correlation {
    let (x, y): (Vec<f64>, Vec<f64>) = members
        .iter()
        .map(|member| usize::from(member.0))
        .filter_map(|at| Some((x.get(at)?.ok()?.rounded(), y.get(at)?.ok()?.rounded())))
        .unzip();
    Correlation {
        n: x.len(),
        pearson: pearson(&x, &y),
        spearman: pearson(&mean_ranks(&x), &mean_ranks(&y)),
    }
}

fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    if x.len() < 3 {
        return None;
    }
    let count = x.len() as f64;
    let (mean_x, mean_y) = (x.iter().sum::<f64>() / count, y.iter().sum::<f64>() / count);
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        let (dx, dy) = (x - mean_x, y - mean_y);
        xy += dx * dy;
        xx += dx * dx;
        yy += dy * dy;
    }
    // A spread within rounding error is none.
    let spread = (xx * yy).sqrt();
    (spread > 1e-9).then(|| (xy / spread).clamp(-1.0, 1.0))
}

fn mean_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    while start < order.len() {
        let end = (start..order.len())
            .find(|at| values[order[*at]] != values[order[start]])
            .unwrap_or(order.len());
        let mean = (start + end + 1) as f64 / 2.0;
        for at in &order[start..end] {
            ranks[*at] = mean;
        }
        start = end;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_known_coefficients() {
        let (x, y) = ([1.0, 2.0, 3.0, 4.0, 5.0], [2.0, 1.0, 4.0, 3.0, 5.0]);
        assert!((pearson(&x, &y).unwrap() - 0.8).abs() < 1e-12);
        assert_eq!(mean_ranks(&[3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
        assert_eq!(pearson(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]), None);
        assert_eq!(pearson(&[1.0, 2.0], &[1.0, 2.0]), None);
    }
}
