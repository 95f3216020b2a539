//! What moved most between two editions, and whose change turns its sign
//! when like is compared with like.

use std::cmp::Reverse;

use super::{Basis, NoChange, ScoreBook};
use crate::data::{GroupId, IndicatorId, PlaceId, Ratio, Year};

/// Scores before and after, or why one is missing.
type Pair = Result<(Ratio, Ratio), NoChange>;

/// A change that is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    pub indicator: IndicatorId,
    pub year: Year,
    pub against: Year,
    pub within: GroupId,
}

impl Move {
    /// The later edition's members serve both.
    fn members<'a>(&self, book: &ScoreBook<'a>) -> &'a [PlaceId] {
        let year = self.year.max(self.against);
        book.dataset().members(self.within, year)
    }

    fn basis(&self, book: &ScoreBook<'_>, like_for_like: bool) -> Basis {
        Basis::choose(book.dataset(), &[self.against, self.year], like_for_like)
    }

    /// Scores before and after, by member; unrounded.
    fn pairs(&self, book: &ScoreBook<'_>, basis: &Basis) -> Vec<(PlaceId, Pair)> {
        let now = book.scores(self.year, basis);
        let before = book.earlier(self.against, basis, self.year);
        let pair = |place: PlaceId| {
            let score = now.place(place, self.indicator).map_err(NoChange::Now)?;
            let earlier = before.place(place, self.indicator);
            Ok((earlier.map_err(NoChange::Before)?, score))
        };
        let members = self.members(book).iter();
        members.map(|place| (*place, pair(*place))).collect()
    }
}

/// A place that moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mover {
    pub place: PlaceId,
    /// 1 = largest; equal changes share a rank.
    pub rank: usize,
    pub earlier: Ratio,
    pub score: Ratio,
    /// Difference of the unrounded scores.
    pub change: Ratio,
}

/// The largest changes of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movers {
    pub basis: Basis,
    /// Largest first, ties by name. Where the last rank asked for is shared,
    /// all that share it are here, so there may be more than were asked for.
    pub rises: Vec<Mover>,
    pub falls: Vec<Mover>,
    /// How many rose, fell and stayed, on unrounded scores.
    pub rose: usize,
    pub fell: usize,
    pub stayed: usize,
    /// Members without one of the scores, by name.
    pub left_out: Vec<(PlaceId, NoChange)>,
    /// Members of the group.
    pub of: usize,
}

/// The `count` largest rises and falls, on unrounded scores.
pub fn movers(book: &ScoreBook<'_>, of: Move, count: usize, like_for_like: bool) -> Movers {
    let basis = of.basis(book, like_for_like);
    let pairs = of.pairs(book, &basis);
    let mut moved: Vec<Mover> = Vec::with_capacity(pairs.len());
    let mut left_out = Vec::new();
    let members = pairs.len();
    for (place, pair) in pairs {
        match pair {
            Ok((earlier, score)) => moved.push(Mover {
                place,
                rank: 0,
                earlier,
                score,
                change: score.minus(earlier),
            }),
            Err(why) => left_out.push((place, why)),
        }
    }
    let (up, rest): (Vec<Mover>, Vec<Mover>) =
        moved.into_iter().partition(|m| m.change > Ratio::ZERO);
    let (down, stayed): (Vec<Mover>, Vec<Mover>) =
        rest.into_iter().partition(|m| m.change < Ratio::ZERO);
    Movers {
        basis,
        rose: up.len(),
        fell: down.len(),
        stayed: stayed.len(),
        rises: largest(up, count),
        falls: largest(down, count),
        left_out,
        of: members,
    }
}

fn largest(mut movers: Vec<Mover>, count: usize) -> Vec<Mover> {
    movers.sort_by_key(|mover| Reverse(mover.change.abs()));
    for at in 0..movers.len() {
        let ties = at > 0 && movers[at].change == movers[at - 1].change;
        movers[at].rank = if ties { movers[at - 1].rank } else { at + 1 };
    }
    movers.retain(|mover| mover.rank <= count);
    movers
}

/// A country whose change has another sign like for like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turned {
    pub place: PlaceId,
    /// The published change, unrounded.
    pub published: Ratio,
    /// The change on the indicators both editions share, unrounded.
    pub like_for_like: Ratio,
}

/// Whose change turns between the published and the like-for-like figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignChange {
    /// By name.
    pub countries: Vec<Turned>,
    /// How many countries have both changes.
    pub of: usize,
    /// Members without one of the changes, by name.
    pub left_out: Vec<(PlaceId, NoChange)>,
}

/// Countries whose change has one of the signs +, 0 and − as published and
/// another like for like. The sign is that of the change rounded to two
/// decimals, as it is shown: from "+0.01" to "0.00" is a change of sign.
pub fn sign_changes(book: &ScoreBook<'_>, of: Move) -> SignChange {
    let changes = |like_for_like| {
        let pairs = of.pairs(book, &of.basis(book, like_for_like));
        pairs.into_iter().map(|(place, pair)| {
            let change = pair.map(|(earlier, score): (Ratio, Ratio)| score.minus(earlier));
            (place, change)
        })
    };
    let mut answer = SignChange {
        countries: Vec::new(),
        of: 0,
        left_out: Vec::new(),
    };
    let sign = |change: Ratio| change.hundredths().signum();
    for ((place, published), (_, like_for_like)) in changes(false).zip(changes(true)) {
        match (published, like_for_like) {
            (Err(why), _) | (_, Err(why)) => answer.left_out.push((place, why)),
            (Ok(published), Ok(like_for_like)) => {
                answer.of += 1;
                if sign(published) != sign(like_for_like) {
                    answer.countries.push(Turned {
                        place,
                        published,
                        like_for_like,
                    });
                }
            }
        }
    }
    answer
}
