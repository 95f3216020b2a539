//! Standard competition ranks ("1224"), 1 = highest score.

use super::Score;
use crate::data::{PlaceId, Ratio};

/// Ranks of one indicator within one set of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// By position of the place in its dataset; `None` outside the set or without a score.
    ranks: Vec<Option<u32>>,
    /// How many places were ranked.
    pub of: u32,
}

impl Ranking {
    pub fn rank(&self, place: PlaceId) -> Option<u32> {
        self.ranks.get(usize::from(place.0)).copied().flatten()
    }

    /// How many places share this place's rank, itself included; 0 without a rank.
    pub fn sharing(&self, place: PlaceId) -> usize {
        let rank = self.rank(place);
        if rank.is_none() {
            return 0;
        }
        self.ranks.iter().filter(|other| **other == rank).count()
    }
}

/// Ranks `members` by their unrounded scores; equal scores share a rank.
pub fn rank_column(column: &[Score], members: &[PlaceId]) -> Ranking {
    let mut scored: Vec<(Ratio, usize)> = members
        .iter()
        .map(|member| usize::from(member.0))
        .filter_map(|at| Some((column.get(at)?.ok()?, at)))
        .collect();
    scored.sort_unstable_by_key(|(score, _)| std::cmp::Reverse(*score));
    let mut ranks = vec![None; column.len()];
    let mut rank = 0;
    for (position, (score, at)) in scored.iter().enumerate() {
        if position == 0 || *score != scored[position - 1].0 {
            rank = position as u32 + 1;
        }
        ranks[*at] = Some(rank);
    }
    Ranking {
        ranks,
        of: scored.len() as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Missing;
    use proptest::prelude::*;

    fn column(halves: &[Option<i64>]) -> Vec<Score> {
        halves
            .iter()
            .map(|half| half.and_then(|h| Ratio::new(h, 2)).ok_or(Missing::NoValue))
            .collect()
    }

    fn places(count: usize) -> Vec<PlaceId> {
        (0..count as u16).map(PlaceId).collect()
    }

    #[test]
    fn ties_share_a_rank_and_leave_a_gap() {
        let ranking = rank_column(
            &column(&[Some(8), Some(12), Some(8), None, Some(2)]),
            &places(5),
        );
        let ranks: Vec<Option<u32>> = places(5).iter().map(|p| ranking.rank(*p)).collect();
        assert_eq!(ranks, [Some(2), Some(1), Some(2), None, Some(4)]);
        assert_eq!(
            (
                ranking.of,
                ranking.sharing(PlaceId(0)),
                ranking.sharing(PlaceId(3))
            ),
            (4, 2, 0)
        );
    }

    proptest! {
        /// A rank is one more than the number of places with a higher score.
        #[test]
        fn ranks_count_the_higher_ones(halves in prop::collection::vec(prop::option::of(2_i64..=20), 1..60)) {
            let ranking = rank_column(&column(&halves), &places(halves.len()));
            for (at, half) in halves.iter().enumerate() {
                let expected = half.map(|h| 1 + halves.iter().flatten().filter(|o| **o > h).count() as u32);
                prop_assert_eq!(ranking.rank(PlaceId(at as u16)), expected);
            }
        }
    }
}
