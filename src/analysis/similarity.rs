//! Which score profiles are alike: an order that puts like beside like, and
//! the places nearest to one.

use super::{Score, Scores};
use crate::data::{IndicatorId, PlaceId, Ratio};

/// A place whose profile is near another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    pub place: PlaceId,
    /// Mean absolute difference over the shared indicators, in their unit.
    pub distance: Ratio,
    /// How many indicators both have a score for.
    pub shared: usize,
    /// 1 for the nearest; equal distances share a rank.
    pub rank: usize,
}

/// The `count` places of `among` with the smallest mean absolute difference
/// from `place` over `indicators`, nearest first, and any that tie with the
/// last of them. Ties stand in the order of `among`.
///
/// Left out are the place itself and those that share less than half of its
/// scores: agreeing on one indicator is no likeness.
pub fn nearest_profiles(
    scores: &Scores,
    place: PlaceId,
    among: &[PlaceId],
    indicators: &[IndicatorId],
    count: usize,
) -> Vec<Near> {
    let own: Vec<(IndicatorId, Ratio)> = indicators
        .iter()
        .filter_map(|id| Some((*id, scores.place(place, *id).ok()?)))
        .collect();
    let mut found: Vec<Near> = among
        .iter()
        .filter(|other| **other != place)
        .filter_map(|other| {
            let differences: Vec<Ratio> = own
                .iter()
                .filter_map(|(id, own)| Some(scores.place(*other, *id).ok()?.minus(*own).abs()))
                .collect();
            let shared = differences.len();
            (2 * shared >= own.len()).then_some(())?;
            Some(Near {
                place: *other,
                distance: Ratio::mean(differences)?,
                shared,
                rank: 0,
            })
        })
        .collect();
    found.sort_by_key(|near| near.distance);
    for at in 0..found.len() {
        let ties = at > 0 && found[at].distance == found[at - 1].distance;
        found[at].rank = if ties { found[at - 1].rank } else { at + 1 };
    }
    found.retain(|near| near.rank <= count);
    found
}

/// Positions of `rows` in an order that puts rows with similar scores beside
/// each other; the half with the higher scores comes first. Rows without any
/// score stand last, in their own order. Equal input gives equal output.
///
/// A walk from row to nearest row, then straightened by turning stretches
/// round as long as that shortens it; never longer than the order given.
pub fn similarity_order(rows: &[Vec<Score>]) -> Vec<usize> {
    let values: Vec<Vec<f64>> = rows
        .iter()
        .map(|row| {
            let cells = row.iter();
            cells
                .map(|score| score.map_or(f64::NAN, Ratio::to_f64))
                .collect()
        })
        .collect();
    let (scored, unscored): (Vec<usize>, Vec<usize>) =
        (0..rows.len()).partition(|at| values[*at].iter().any(|value| !value.is_nan()));
    let means: Vec<f64> = scored.iter().map(|at| mean(&values[*at])).collect();
    let distances = Distances::new(&scored, &values);
    let mut path = walk(&distances, &means);
    straighten(&mut path, &distances);
    // The walk can end in a worse place than where the rows stood; straightening
    // that never makes it longer.
    let as_given: Vec<usize> = (0..scored.len()).collect();
    if distances.along(&path) > distances.along(&as_given) {
        path = as_given;
        straighten(&mut path, &distances);
    }
    if !starts_high(&path, &means) {
        path.reverse();
    }
    path.into_iter()
        .map(|at| scored[at])
        .chain(unscored)
        .collect()
}

fn mean(values: &[f64]) -> f64 {
    let scored = values.iter().filter(|value| !value.is_nan());
    let (sum, count) = scored.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / f64::max(count, 1.0)
}

/// Mean absolute differences between rows, a square table.
struct Distances {
    count: usize,
    table: Vec<f64>,
}

impl Distances {
    fn new(scored: &[usize], values: &[Vec<f64>]) -> Self {
        let count = scored.len();
        let mut table = vec![0.0; count * count];
        let mut furthest = 0.0_f64;
        for a in 0..count {
            for b in 0..a {
                let distance = distance(&values[scored[a]], &values[scored[b]]);
                furthest = furthest.max(distance);
                table[a * count + b] = distance;
                table[b * count + a] = distance;
            }
        }
        // Rows that share nothing are further apart than any that do.
        for distance in &mut table {
            if distance.is_nan() {
                *distance = furthest + 1.0;
            }
        }
        Self { count, table }
    }

    fn between(&self, a: usize, b: usize) -> f64 {
        self.table[a * self.count + b]
    }

    fn along(&self, path: &[usize]) -> f64 {
        path.windows(2)
            .map(|pair| self.between(pair[0], pair[1]))
            .sum()
    }
}

/// NaN where the two share nothing.
fn distance(a: &[f64], b: &[f64]) -> f64 {
    let (mut sum, mut shared) = (0.0, 0.0);
    for (a, b) in a.iter().zip(b) {
        let difference = (a - b).abs();
        if !difference.is_nan() {
            sum += difference;
            shared += 1.0;
        }
    }
    sum / shared
}

/// From the row with the highest scores always to the nearest one not yet met.
fn walk(distances: &Distances, means: &[f64]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..distances.count).collect();
    // The first of several that tie: `max_by` would take the last.
    let highest = |a: &usize, b: &usize| means[*b].total_cmp(&means[*a]);
    let Some(start) = left.iter().copied().min_by(highest) else {
        return left;
    };
    left.remove(start);
    let mut path = vec![start];
    let mut here = start;
    while let Some(at) = (0..left.len()).min_by(|a, b| {
        let (a, b) = (left[*a], left[*b]);
        let nearer = distances
            .between(here, a)
            .total_cmp(&distances.between(here, b));
        nearer.then(a.cmp(&b))
    }) {
        here = left.remove(at);
        path.push(here);
    }
    path
}

/// Rounds over the whole path; it ends sooner, when nothing gets shorter.
const MAX_ROUNDS: usize = 40;

/// Turns stretches of an open path round as long as that shortens it (2-opt).
fn straighten(path: &mut [usize], distances: &Distances) {
    let count = path.len();
    for _ in 0..MAX_ROUNDS {
        let mut shortened = false;
        for first in 0..count {
            for last in first + 1..count {
                let (from, to) = (path[first], path[last]);
                let mut gain = 0.0;
                if first > 0 {
                    let before = path[first - 1];
                    gain += distances.between(before, from) - distances.between(before, to);
                }
                if last + 1 < count {
                    let after = path[last + 1];
                    gain += distances.between(to, after) - distances.between(from, after);
                }
                // Less is what float arithmetic leaves behind.
                if gain > 1e-9 {
                    path[first..=last].reverse();
                    shortened = true;
                }
            }
        }
        if !shortened {
            return;
        }
    }
}

fn starts_high(path: &[usize], means: &[f64]) -> bool {
    let half = path.len() / 2;
    let sum = |part: &[usize]| part.iter().map(|at| means[*at]).sum::<f64>();
    let (first, second) = (sum(&path[..half]), sum(&path[path.len() - half..]));
    match first.total_cmp(&second) {
        std::cmp::Ordering::Equal => path.first() <= path.last(),
        ordering => ordering.is_gt(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Missing;
    use proptest::prelude::*;

    fn rows(halves: &[&[Option<i64>]]) -> Vec<Vec<Score>> {
        let score = |half: &Option<i64>| half.map_or(Err(Missing::NoValue), half_step);
        halves
            .iter()
            .map(|row| row.iter().map(score).collect())
            .collect()
    }

    fn half_step(half: i64) -> Score {
        Ratio::new(half, 2).ok_or(Missing::Refused)
    }

    fn length(path: &[usize], rows: &[Vec<Score>]) -> f64 {
        let value = |score: &Score| score.map_or(f64::NAN, Ratio::to_f64);
        let row = |at: usize| -> Vec<f64> { rows[at].iter().map(value).collect() };
        path.windows(2)
            .map(|w| distance(&row(w[0]), &row(w[1])))
            .sum()
    }

    #[test]
    fn rows_on_a_line_come_out_in_line_with_the_highest_first() {
        let halves = [4, 18, 10, 2, 14, 6].map(|half| [Some(half), Some(half)]);
        let halves: Vec<&[Option<i64>]> = halves.iter().map(|row| row.as_slice()).collect();
        assert_eq!(similarity_order(&rows(&halves)), [1, 4, 2, 5, 0, 3]);
    }

    /// Found by the property below: here the walk alone ends in a worse place.
    #[test]
    fn a_walk_that_ends_worse_gives_way_to_the_order_given() {
        let halves = [[2, 2, 6, 2], [2, 6, 10, 5], [12, 10, 4, 5], [7, 10, 9, 18]];
        let halves = halves.map(|row| row.map(Some));
        let halves: Vec<&[Option<i64>]> = halves.iter().map(|row| row.as_slice()).collect();
        let all = rows(&halves);
        let order = similarity_order(&all);
        assert!(
            length(&order, &all) <= length(&[0, 1, 2, 3], &all) + 1e-9,
            "{order:?}"
        );
    }

    #[test]
    fn two_kinds_of_rows_are_parted() {
        let (a, b) = ([Some(18), Some(2)], [Some(3), Some(16)]);
        let mixed = rows(&[&a, &b, &a, &b, &a, &b]);
        let order = similarity_order(&mixed);
        let first: Vec<usize> = order.iter().map(|at| at % 2).collect();
        assert_eq!(first, [0, 0, 0, 1, 1, 1]);
    }

    #[test]
    fn rows_without_scores_stand_last_and_few_rows_stay() {
        let gaps = rows(&[
            &[None, None],
            &[Some(4), None],
            &[None, Some(8)],
            &[None, None],
        ]);
        assert_eq!(similarity_order(&gaps), [2, 1, 0, 3]);
        assert!(similarity_order(&[]).is_empty());
        assert_eq!(similarity_order(&rows(&[&[Some(3)]])), [0]);
    }

    proptest! {
        #[test]
        fn every_row_once_and_no_longer_than_before(
            halves in prop::collection::vec(prop::collection::vec(2_i64..=20, 4), 0..24)
        ) {
            let all: Vec<Vec<Score>> = halves
                .iter()
                .map(|row| row.iter().map(|half| half_step(*half)).collect())
                .collect();
            let order = similarity_order(&all);
            let mut sorted = order.clone();
            sorted.sort_unstable();
            prop_assert_eq!(&sorted, &(0..all.len()).collect::<Vec<_>>());
            prop_assert!(length(&order, &all) <= length(&sorted, &all) + 1e-9);
            prop_assert_eq!(&order, &similarity_order(&all));
        }
    }
}
