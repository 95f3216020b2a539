//! Where the middle half of a set of scores lies.

use crate::data::Ratio;

/// The cuts into four equal parts, as exact fractions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quartiles {
    pub lower: Ratio,
    pub median: Ratio,
    pub upper: Ratio,
}

impl Quartiles {
    /// Between two scores the cut lies in proportion, as spreadsheets do it;
    /// `None` for no scores.
    pub fn of(scores: impl IntoIterator<Item = Ratio>) -> Option<Self> {
        let mut sorted: Vec<Ratio> = scores.into_iter().collect();
        sorted.sort_unstable();
        Some(Self {
            lower: cut(&sorted, 1)?,
            median: cut(&sorted, 2)?,
            upper: cut(&sorted, 3)?,
        })
    }
}

/// The score that `quarters` quarters of the way through the sorted scores has.
fn cut(sorted: &[Ratio], quarters: usize) -> Option<Ratio> {
    let way = sorted.len().checked_sub(1)? * quarters;
    let (at, rest) = (way / 4, way % 4);
    let below = sorted.get(at)?;
    let above = sorted.get(at + 1).unwrap_or(below);
    // A weighted mean in quarters keeps the fraction exact.
    let parts = std::iter::repeat_n(*below, 4 - rest).chain(std::iter::repeat_n(*above, rest));
    Ratio::mean(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(halves: &[i64]) -> Option<[i128; 3]> {
        let scores = halves.iter().filter_map(|half| Ratio::new(*half, 2));
        let found = Quartiles::of(scores)?;
        Some([found.lower, found.median, found.upper].map(Ratio::hundredths))
    }

    #[test]
    fn cuts_lie_between_scores_in_proportion() {
        assert_eq!(texts(&[2, 4, 6, 8, 10]), Some([200, 300, 400]));
        assert_eq!(texts(&[8, 2, 6, 4]), Some([175, 250, 325]));
        assert_eq!(texts(&[7]), Some([350, 350, 350]));
        assert_eq!(texts(&[]), None);
    }
}
