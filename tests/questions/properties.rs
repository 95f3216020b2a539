//! What holds whatever the figures are.

use counterpoise::analysis::{
    Basis, Condition, Found, Op, Query, ScoreBook, Scores, What, find, profile, rank_column,
};
use counterpoise::data::{Dataset, Entity, GroupId, IndicatorId, PlaceId, Ratio, Subject};
use proptest::prelude::*;

use super::index;
use super::sample::{YEARS, cells, dataset};

fn places(found: &Found) -> Vec<PlaceId> {
    found.rows.iter().map(|row| row.place).collect()
}

fn query(conditions: &[Condition], within: GroupId) -> Query {
    Query {
        conditions: conditions.to_vec(),
        year: YEARS[1],
        against: Some(YEARS[0]),
        within,
        like_for_like: false,
    }
}

fn opposite(op: Op) -> Option<Op> {
    match op {
        Op::AtLeast => Some(Op::Below),
        Op::Below => Some(Op::AtLeast),
        Op::AtMost => Some(Op::Above),
        Op::Above => Some(Op::AtMost),
        Op::Equal => None,
    }
}

fn any_condition() -> impl Strategy<Value = Condition> {
    (0_u16..8, 0_usize..4, 0_usize..4, -600_i64..800).prop_map(|(id, what, op, number)| {
        let what = What::ALL[what];
        let number = match what {
            What::Score | What::Change => Ratio::new(number, 100),
            What::Rank | What::RankChange => Ratio::new(number / 100, 1),
        };
        Condition {
            indicator: IndicatorId(id),
            what,
            op: [Op::AtLeast, Op::Above, Op::AtMost, Op::Below][op],
            number: number.unwrap(),
        }
    })
}

/// A group of the sample: all, or an organization.
fn a_group(dataset: &Dataset, which: usize) -> GroupId {
    GroupId((which % dataset.groups().len()) as u16)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Who meets a condition, who meets its opposite and who cannot be judged
    /// are the group, and nobody is two of them.
    #[test]
    fn a_condition_and_its_opposite_part_the_group(
        cells in cells(), condition in any_condition(), which in 0_usize..9,
    ) {
        let dataset = dataset(&cells);
        let book = ScoreBook::new(&dataset);
        let within = a_group(&dataset, which);
        let yes = find(&book, &query(&[condition], within));
        let op = opposite(condition.op).unwrap();
        let no = find(&book, &query(&[Condition { op, ..condition }], within));
        prop_assert_eq!(&yes.left_out, &no.left_out);
        let mut all = [places(&yes), places(&no)].concat();
        all.extend(yes.left_out.iter().map(|left| left.place));
        all.sort_unstable();
        prop_assert_eq!(all, dataset.members(within, YEARS[1]));
    }

    /// Several conditions find who is found by each of them.
    #[test]
    fn conditions_hold_together(
        cells in cells(), a in any_condition(), b in any_condition(),
    ) {
        let dataset = dataset(&cells);
        let book = ScoreBook::new(&dataset);
        let ask = |conditions: &[Condition]| find(&book, &query(conditions, GroupId(0)));
        let (both, first, second) = (ask(&[a, b]), places(&ask(&[a])), places(&ask(&[b])));
        let mut expected = first;
        expected.retain(|place| second.contains(place));
        let mut together = places(&both);
        together.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(together, expected);
        prop_assert_eq!(ask(&[]).rows.len(), ask(&[]).of);
    }

    /// A rank is one more than the number of members with a higher score, so
    /// that equal ones share it.
    #[test]
    fn found_ranks_are_counted_within_the_group(cells in cells(), which in 0_usize..9) {
        let dataset = dataset(&cells);
        let book = ScoreBook::new(&dataset);
        let within = a_group(&dataset, which);
        let condition = Condition {
            indicator: IndicatorId(0),
            what: What::Rank,
            op: Op::AtLeast,
            number: Ratio::ZERO,
        };
        let scores = book.scores(YEARS[1], &Basis::Published);
        let score = |place: PlaceId| scores.place(place, IndicatorId(0)).ok();
        for row in find(&book, &query(&[condition], within)).rows {
            let members = dataset.members(within, YEARS[1]).iter();
            let higher = members.filter(|other| score(**other) > score(row.place)).count();
            prop_assert_eq!(row.values[0], Ratio::new(1 + higher as i64, 1).unwrap());
        }
    }

    /// Summed as whole numbers: no rounded score enters a mean.
    #[test]
    fn an_organizations_mean_is_that_of_its_members(cells in cells(), year in 0_usize..2) {
        let dataset = dataset(&cells);
        let year = YEARS[year];
        let scores = Scores::new(&dataset, year, &Basis::Published);
        for group in 0..dataset.groups().len() as u16 {
            for id in dataset.indicators().ids() {
                let members = dataset.members(GroupId(group), year).iter();
                // Half steps in two means of two: 48ths hold every sum.
                let parts: Vec<i64> = members
                    .filter_map(|place| scores.place(*place, id).ok())
                    .map(|score| (score.to_f64() * 48.0).round() as i64)
                    .collect();
                let expected = Ratio::new(parts.iter().sum(), 48 * parts.len() as i64);
                prop_assert_eq!(scores.group(&dataset, GroupId(group), id).ok(), expected);
            }
        }
    }
}

/// From 2023 to 2025 the indicators are the same, so like for like is what was
/// published: scores, changes, ranks, and means of every group.
#[test]
fn like_for_like_is_published_where_the_sets_agree() {
    let dataset = index();
    let years = [2023, 2025];
    let shared = Basis::like_for_like(dataset, &years);
    for year in years {
        let published = Scores::new(dataset, year, &Basis::Published);
        let alike = Scores::new(dataset, year, &shared);
        for id in dataset.indicators().ids() {
            assert_eq!(published.column(id), alike.column(id));
            for group in (0..dataset.groups().len() as u16).map(GroupId) {
                assert_eq!(
                    published.group(dataset, group, id),
                    alike.group(dataset, group, id)
                );
                let members = dataset.members(group, 2025);
                let ranks = |scores: &Scores| rank_column(scores.column(id), members);
                assert_eq!(ranks(&published), ranks(&alike));
            }
        }
    }
    let groups = (0..dataset.groups().len() as u16).map(|id| Entity::Group(GroupId(id)));
    for entity in dataset.place_ids().map(Entity::Country).chain(groups) {
        let subject = Subject { entity, year: 2025 };
        let ask = |like_for_like| profile(dataset, subject, Some(2023), like_for_like);
        assert_eq!(ask(false).rows, ask(true).rows);
    }
}
