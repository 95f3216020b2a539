//! What a subject could be set against.

use counterpoise::analysis::{ScoreBook, Side, Suggestion, Why, suggest};
use counterpoise::data::{Entity, Subject, Year};

use super::{group, index, indicator, place};

fn suggested(entity: Entity, year: Year) -> Vec<Suggestion> {
    let subject = Subject { entity, year };
    suggest(&ScoreBook::new(index()), subject, indicator("criminality"))
}

fn words(suggestions: &[Suggestion]) -> Vec<String> {
    let line = |s: &Suggestion| {
        let name = index().name(s.subject.entity);
        format!("{name} {}: {}", s.subject.year, s.why.text(index()))
    };
    suggestions.iter().map(line).collect()
}

#[test]
fn a_country_is_set_against_its_past_its_region_its_neighbours_and_its_like() {
    let all = suggested(Entity::Country(place("AZE")), 2025);
    let region = "Central Asia and the Caucasus";
    let all_words = words(&all);
    assert_eq!(all_words[0], "Azerbaijan 2023: the edition before");
    assert_eq!(all_words[1], format!("{region} 2025: mean of {region}"));
    // Printed by the publisher: third of eight in the region.
    assert!(all_words[2].contains("next above by criminality: 2nd of 8 in"));
    assert!(all_words[3].contains("next below by criminality: 4th of 8 in"));
    let alike = all.iter().filter(|s| matches!(s.why, Why::Alike { .. }));
    assert_eq!(alike.count(), 3);
    for (at, one) in all.iter().enumerate() {
        assert!(all[..at].iter().all(|other| other.subject != one.subject));
    }
}

#[test]
fn those_that_share_a_rank_are_counted() {
    // Half steps tie often.
    let subject = Subject {
        entity: Entity::Country(place("FRA")),
        year: 2025,
    };
    let heroin = indicator("heroin_trade");
    let all = suggest(&ScoreBook::new(index()), subject, heroin);
    let scores = counterpoise::analysis::Scores::new(
        index(),
        2025,
        &counterpoise::analysis::Basis::Published,
    );
    let region = *index().place(place("FRA")).groups.last().unwrap();
    let own = scores.place(place("FRA"), heroin).unwrap();
    for suggestion in &all {
        let (Why::Neighbour { side, sharing, .. }, Entity::Country(who)) =
            (suggestion.why, suggestion.subject.entity)
        else {
            continue;
        };
        let score = scores.place(who, heroin).unwrap();
        match side {
            Side::Above => assert!(score > own),
            Side::Same => assert_eq!(score, own),
            Side::Below => assert!(score < own),
        }
        let there = index().members(region, 2025).iter().filter(|member| {
            **member != place("FRA") && scores.place(**member, heroin) == Ok(score)
        });
        assert_eq!(there.count(), sharing);
    }
}

#[test]
fn a_group_is_set_against_its_past_and_the_world() {
    let oecd = suggested(Entity::Group(group("OECD")), 2021);
    assert_eq!(words(&oecd), ["World 2021: mean of all countries"]);
    let world = suggested(Entity::Group(group("World")), 2023);
    assert_eq!(words(&world), ["World 2021: the edition before"]);
}
