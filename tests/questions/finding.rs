//! The finder on the published figures.

use counterpoise::analysis::{Condition, Found, NoChange, Query, ScoreBook, find};
use counterpoise::data::{Missing, Year};

use super::{group, index, names, ratio};

fn asked(conditions: &[&str], within: &str, (year, against): (Year, Year)) -> Query {
    Query {
        conditions: conditions
            .iter()
            .map(|text| Condition::parse(index(), text).unwrap())
            .collect(),
        year,
        against: Some(against),
        within: group(within),
        like_for_like: false,
    }
}

fn ask(query: &Query) -> Found {
    find(&ScoreBook::new(index()), query)
}

fn found(found: &Found) -> Vec<&'static str> {
    names(found.rows.iter().map(|row| row.place))
}

#[test]
fn the_end_asked_for_comes_first_and_values_are_exact() {
    let rose = ask(&asked(&["criminality.change>=0.43"], "World", (2025, 2023)));
    // From the workbook by hand: 3/5 twice, 17/30, 1/2, 7/15 twice, 13/30.
    assert_eq!(
        found(&rose),
        [
            "Haiti",
            "Lesotho",
            "Morocco",
            "Chad",
            "Guinea",
            "Sierra Leone",
            "Mozambique"
        ]
    );
    assert_eq!(rose.rows[2].values, [ratio(17, 30)]);
    assert_eq!((rose.of, rose.left_out.len()), (193, 0));
    let fell = ask(&asked(&["criminality.change<-0.4"], "World", (2025, 2023)));
    // Bhutan fell by exactly 0.40.
    assert_eq!(
        found(&fell),
        ["Andorra", "El Salvador", "Saint Kitts and Nevis"]
    );
}

#[test]
fn ranks_are_those_within_the_group_and_ties_are_all_found() {
    let first = ask(&asked(&["criminality.rank<=3"], "NATO", (2023, 2021)));
    assert_eq!(found(&first), ["Türkiye", "Italy", "Montenegro", "Spain"]);
    let ranks: Vec<_> = first.rows.iter().map(|row| row.values[0]).collect();
    assert_eq!(ranks, [1, 2, 3, 3].map(|rank| ratio(rank, 1)));
    // Thirteen places nearer to the first, as the publisher prints it.
    let rose = ask(&asked(
        &["criminality.rank_change=13", "criminality.rank=99"],
        "World",
        (2025, 2023),
    ));
    assert_eq!(found(&rose), ["Azerbaijan"]);
}

#[test]
fn what_an_edition_did_not_measure_leaves_out_with_its_reason() {
    let conditions = ["criminality.score>=1", "financial_crimes.change>=-10"];
    let new = ask(&asked(&conditions, "OECD", (2023, 2021)));
    assert!(new.rows.is_empty());
    assert_eq!(new.left_out.len(), 38);
    assert!(
        new.left_out.iter().all(|left| {
            (left.condition, left.why) == (1, NoChange::Before(Missing::NotMeasured))
        })
    );
}

#[test]
fn without_conditions_the_whole_group_is_found() {
    let all = ask(&asked(&[], "NATO", (2025, 2023)));
    assert_eq!(all.rows.len(), 32);
    assert!(all.rows.iter().all(|row| row.values.is_empty()));
}

#[test]
fn nothing_to_count_from_leaves_everyone_out() {
    let mut query = asked(&["criminality.change>0"], "OECD", (2021, 2021));
    query.against = None;
    let none = ask(&query);
    assert_eq!((none.rows.len(), none.left_out.len()), (0, 38));
    assert_eq!(none.left_out[0].why, NoChange::NoEarlierEdition);
}
