//! Groups whose members depend on the year, and groups people make.

use counterpoise::analysis::{Basis, Scores, profile};
use counterpoise::data::{Entity, GroupKind, LookupError, OwnGroup, PlaceId, Subject};

use super::sample;
use super::{group, index, indicator, names, place, ratio};

fn is_member(name: &str, year: i16, iso3: &str) -> bool {
    index().members(group(name), year).contains(&place(iso3))
}

#[test]
fn members_are_those_at_the_end_of_the_editions_year() {
    assert!(!is_member("NATO", 2021, "FIN") && is_member("NATO", 2023, "FIN"));
    assert!(!is_member("NATO", 2023, "SWE") && is_member("NATO", 2025, "SWE"));
    assert!(!is_member("ASEAN", 2023, "TLS") && is_member("ASEAN", 2025, "TLS"));
    assert!(is_member("OECD", 2021, "CRI"));
    assert!(!is_member("EU", 2021, "GBR"));
    // A year without an edition has the members of the edition before it.
    assert!(!is_member("NATO", 2024, "SWE"));
}

#[test]
fn an_organization_says_which_members_have_no_data() {
    let union = group("African Union");
    assert_eq!(index().members(union, 2025).len(), 54);
    assert_eq!(index().absent_members(union, 2025), ["ESH"]);
    assert!(index().absent_members(group("OECD"), 2025).is_empty());
}

/// Timor-Leste joined ASEAN after the sample's editions; nobody of the G20,
/// the African Union or the Gulf is in it.
#[test]
fn an_organization_without_a_member_here_is_not_offered() {
    let sample = sample::dataset(&vec![Some(2); 80]);
    let offered: Vec<&str> = sample.groups().iter().map(|g| g.name.as_str()).collect();
    assert_eq!(
        offered,
        [
            "World",
            "OECD",
            "European Union",
            "NATO",
            "Commonwealth of Independent States"
        ]
    );
    let nato = sample.find_group("NATO").unwrap();
    assert!(sample.members(nato, 2021).is_empty());
    assert_eq!(sample.members(nato, 2023).len(), 1);
    assert_eq!(sample.absent_members(nato, 2023).len(), 30);
}

#[test]
fn organizations_are_no_regions() {
    for place in index().places() {
        let kinds: Vec<GroupKind> = place
            .groups
            .iter()
            .map(|id| index().group(*id).kind)
            .collect();
        assert_eq!(
            kinds,
            [GroupKind::World, GroupKind::Continent, GroupKind::Region]
        );
    }
    let further: Vec<&str> = index()
        .further_groups(place("FIN"), 2021)
        .map(|id| index().group(id).name.as_str())
        .collect();
    assert_eq!(further, ["OECD", "European Union"]);
}

#[test]
fn a_countrys_code_wins_over_an_abbreviation() {
    let country = |iso3| Ok(Entity::Country(place(iso3)));
    assert_eq!(index().find_entity("AU"), country("AUS"));
    assert_eq!(index().find_group("au"), Ok(group("African Union")));
    for (name, meant) in [
        ("EU", "European Union"),
        ("nato", "NATO"),
        ("CIS", "Commonwealth of Independent States"),
        ("G-20", "G20"),
        ("North Atlantic Treaty Organisation", "NATO"),
    ] {
        assert_eq!(index().find_entity(name), Ok(Entity::Group(group(meant))));
    }
    let Err(LookupError::UnknownGroup { nearest, .. }) = index().find_group("Afrikan Union") else {
        panic!("found");
    };
    assert_eq!(nearest[0], "African Union");
}

/// Sweden joined in 2024: the mean of 2023 that 2025 is set against counts it.
#[test]
fn a_group_that_grew_has_not_moved() {
    let nato = group("NATO");
    let criminality = indicator("criminality");
    let alone = |year| {
        let scores = Scores::new(index(), year, &Basis::Published);
        scores.group(index(), nato, criminality).unwrap()
    };
    // By hand from the workbook: 30, 31 and 32 members, then 32 in 2023.
    assert_eq!(alone(2021), ratio(2233, 480));
    assert_eq!(alone(2023), ratio(743, 155));
    assert_eq!(alone(2025), ratio(233, 48));
    let subject = Subject {
        entity: Entity::Group(nato),
        year: 2025,
    };
    let profile = profile(index(), subject, Some(2023), false);
    let row = profile.row(criminality);
    assert_eq!(row.earlier, Some(Ok(ratio(1533, 320))));
    assert_eq!(row.change, Ok(ratio(233, 48).minus(ratio(1533, 320))));
    assert_eq!(row.counted, Some(32));
}

fn own(name: &str, members: &[&str]) -> OwnGroup {
    OwnGroup {
        name: name.to_owned(),
        members: members.iter().map(|member| (*member).to_owned()).collect(),
    }
}

#[test]
fn own_groups_stand_beside_the_others_and_lose_nobody_silently() {
    let south = own(
        "South Caucasus",
        &["GEO", "aze", "ARM", "ARM", "XKX", "Atlantis"],
    );
    let view = index().with_groups(&[south]);
    let id = view.find_group("south caucasus").unwrap();
    assert_eq!(view.group(id).kind, GroupKind::Own);
    assert_eq!(
        names(view.members(id, 2021).iter().copied()),
        ["Armenia", "Azerbaijan", "Georgia"]
    );
    assert_eq!(view.absent_members(id, 2021), ["XKX", "Atlantis"]);
    assert_eq!(view.groups()[..index().groups().len()], *index().groups());
    assert_eq!(view.content_hash(), index().content_hash());
    // Nothing is copied: the cells are the same ones.
    let column = |dataset: &counterpoise::data::Dataset| {
        dataset.column(2025, indicator("criminality")).as_ptr()
    };
    assert_eq!(column(&view), column(index()));
    assert_eq!(view.with_groups(&[]), *index());
}

#[test]
fn an_own_group_cannot_pass_for_another() {
    let taken = ["OECD", "oecd", "AU", "Georgia", "World", "  "].map(|name| own(name, &["AZE"]));
    let view = index().with_groups(&taken);
    let added: Vec<&str> = view.groups()[index().groups().len()..]
        .iter()
        .map(|group| group.name.as_str())
        .collect();
    assert_eq!(
        added,
        [
            "OECD (own)",
            "oecd (own 2)",
            "AU (own)",
            "Georgia (own)",
            "World (own)",
            "Own group"
        ]
    );
    assert_eq!(view.find_group("OECD"), Ok(group("OECD")));
    for name in added {
        let id = view.find_group(name).unwrap();
        assert_eq!(view.members(id, 2025), [place("AZE")] as [PlaceId; 1]);
    }
}
