//! Which places meet conditions on scores, changes and ranks, all together.

mod condition;

use std::cmp::Reverse;
use std::sync::Arc;

pub use condition::{Condition, ConditionError, Op, What};

use super::{Basis, NoChange, Ranking, Score, ScoreBook, Scores, Wording, rank_column};
use crate::data::{GroupId, Missing, PlaceId, Ratio, Year};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// All of them have to hold; without any, every member is found.
    pub conditions: Vec<Condition>,
    pub year: Year,
    /// What changes are counted from.
    pub against: Option<Year>,
    /// Ranks are those within this group.
    pub within: GroupId,
    pub like_for_like: bool,
}

impl Query {
    /// The edition whose members are asked: the later one's serve both.
    pub fn members_year(&self) -> Year {
        let year = self.year;
        self.against.map_or(year, |against| against.max(year))
    }

    /// Positions of the conditions that have a column in a table of the
    /// answer: those on one quantity ("between") share one, by first mention.
    pub fn columns(&self) -> Vec<usize> {
        let quantity = |at: &usize| {
            let condition = &self.conditions[*at];
            (condition.indicator, condition.what)
        };
        (0..self.conditions.len())
            .filter(|at| (0..*at).all(|earlier| quantity(&earlier) != quantity(at)))
            .collect()
    }
}

/// A place that meets every condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPlace {
    pub place: PlaceId,
    /// By condition, unrounded; ranks as whole numbers.
    pub values: Vec<Ratio>,
}

/// A place that could not be judged, since a condition had no value to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub place: PlaceId,
    /// Position of the first condition without a value.
    pub condition: usize,
    pub why: NoChange,
}

/// The answer: members are found, judged and not found, or left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub basis: Basis,
    /// By the first condition's value, the end it asks for first; equal ones
    /// by name.
    pub rows: Vec<FoundPlace>,
    /// Every member with a value missing, by name, whatever its other values.
    pub left_out: Vec<LeftOut>,
    /// Members of the group.
    pub of: usize,
}

/// Finds the members that meet all conditions.
pub fn find(book: &ScoreBook<'_>, query: &Query) -> Found {
    let dataset = book.dataset();
    let years: Vec<Year> = query.against.into_iter().chain([query.year]).collect();
    let basis = Basis::choose(dataset, &years, query.like_for_like);
    let members = dataset.members(query.within, query.members_year());
    let now = book.scores(query.year, &basis);
    let before = query
        .against
        .map(|year| book.earlier(year, &basis, query.year));
    let columns: Vec<Column> = query
        .conditions
        .iter()
        .map(|condition| Column::new(*condition, members, (&now, before.as_ref())))
        .collect();
    let mut found = Found {
        basis,
        rows: Vec::new(),
        left_out: Vec::new(),
        of: members.len(),
    };
    let wording = |condition: &Condition| Wording::of_countries(dataset, condition.indicator);
    let wordings: Vec<Wording> = query.conditions.iter().map(wording).collect();
    for place in members {
        let judged: Result<Vec<Ratio>, LeftOut> = columns
            .iter()
            .enumerate()
            .map(|(condition, column)| {
                let place = *place;
                let left_out = |why| LeftOut {
                    place,
                    condition,
                    why,
                };
                column.value(place).map_err(left_out)
            })
            .collect();
        match judged {
            Ok(values) => {
                let mut asked = query.conditions.iter().zip(&wordings).zip(&values);
                if asked.all(|((condition, wording), value)| condition.holds(*value, *wording)) {
                    let place = *place;
                    found.rows.push(FoundPlace { place, values });
                }
            }
            Err(left_out) => found.left_out.push(left_out),
        }
    }
    if let Some(first) = query.conditions.first() {
        sort(&mut found.rows, *first);
    }
    found
}

/// Members stand in the order of names already.
fn sort(rows: &mut [FoundPlace], first: Condition) {
    let value = |row: &FoundPlace| row.values.first().copied();
    match first.begins_with_lowest() {
        true => rows.sort_by_key(value),
        false => rows.sort_by_key(|row| Reverse(value(row))),
    }
}

/// What one condition looks at.
struct Column {
    condition: Condition,
    now: Arc<Scores>,
    before: Option<Arc<Scores>>,
    /// Where ranks are asked for: this edition's and the earlier one's.
    ranks: Option<(Ranking, Option<Ranking>)>,
}

impl Column {
    fn new(
        condition: Condition,
        members: &[PlaceId],
        (now, before): (&Arc<Scores>, Option<&Arc<Scores>>),
    ) -> Self {
        let rank = |scores: &Arc<Scores>| rank_column(scores.column(condition.indicator), members);
        Self {
            condition,
            now: Arc::clone(now),
            before: before.map(Arc::clone),
            ranks: condition
                .what
                .is_whole()
                .then(|| (rank(now), before.map(rank))),
        }
    }

    /// Unrounded, or why there is none.
    fn value(&self, place: PlaceId) -> Result<Ratio, NoChange> {
        let id = self.condition.indicator;
        let score = self.now.place(place, id);
        let earlier = self.before.as_ref().map(|scores| scores.place(place, id));
        match self.condition.what {
            What::Score => score.map_err(NoChange::Now),
            What::Change => NoChange::or_change(score, earlier),
            What::Rank => self.rank(place).map_err(NoChange::Now),
            What::RankChange => {
                // Said of the scores first: a missing one is why there is no rank.
                NoChange::or_change(score, earlier)?;
                let (now, before) = (self.rank(place), self.earlier_rank(place));
                NoChange::or_change(now, before).map(|fewer_places| Ratio::ZERO.minus(fewer_places))
            }
        }
    }

    fn rank(&self, place: PlaceId) -> Score {
        let ranking = self.ranks.as_ref().map(|(now, _)| now);
        whole(
            ranking,
            place,
            self.now.place(place, self.condition.indicator),
        )
    }

    fn earlier_rank(&self, place: PlaceId) -> Option<Score> {
        let scores = self.before.as_ref()?;
        let ranking = self.ranks.as_ref()?.1.as_ref();
        Some(whole(
            ranking,
            place,
            scores.place(place, self.condition.indicator),
        ))
    }
}

/// A rank as a number, or why its score is missing.
fn whole(ranking: Option<&Ranking>, place: PlaceId, score: Score) -> Score {
    score?;
    let rank = ranking.and_then(|ranking| ranking.rank(place));
    rank.and_then(|rank| Ratio::new(i64::from(rank), 1))
        .ok_or(Missing::NotCovered)
}
