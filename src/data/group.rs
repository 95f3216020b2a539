//! Groups of countries: from the dataset's own columns, organizations with
//! dated membership, and groups people make themselves.

use serde::{Deserialize, Serialize};

use super::country;
use super::dataset::NewPlace;
use super::names::fold;
use super::organizations::{ORGANIZATIONS, Organization};
use super::{GroupId, PlaceId, Year};

/// What kind of group, from wide to narrow, then those that lie across.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GroupKind {
    World,
    Continent,
    Region,
    /// Members by year; never a place's own region nor in its table of ranks.
    Organization,
    /// Made by the user.
    Own,
}

impl GroupKind {
    pub fn key(self) -> &'static str {
        match self {
            Self::World => "world",
            Self::Continent => "continent",
            Self::Region => "region",
            Self::Organization => "organization",
            Self::Own => "own",
        }
    }
}

/// A set of countries whose mean and ranks are of interest. Its members are
/// asked of the dataset, since they may depend on the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub name: String,
    pub kind: GroupKind,
    /// Members from each year on, oldest first; never empty, one entry where
    /// membership does not change.
    editions: Vec<(Year, Members)>,
    aliases: &'static [&'static str],
}

/// Who belongs to a group in one edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Members {
    /// In the order of the dataset's places.
    places: Vec<PlaceId>,
    absent: Vec<String>,
}

impl Group {
    fn constant(name: String, kind: GroupKind, members: Members) -> Self {
        Self {
            name,
            kind,
            editions: vec![(Year::MIN, members)],
            aliases: &[],
        }
    }

    fn in_year(&self, year: Year) -> &Members {
        const NONE: &Members = &Members {
            places: Vec::new(),
            absent: Vec::new(),
        };
        let reached = self.editions.iter().rev().find(|(from, _)| *from <= year);
        reached
            .or(self.editions.first())
            .map_or(NONE, |(_, members)| members)
    }

    pub(super) fn places_in(&self, year: Year) -> &[PlaceId] {
        &self.in_year(year).places
    }

    pub(super) fn absent_in(&self, year: Year) -> &[String] {
        &self.in_year(year).absent
    }

    /// Whether an already folded text is the group's name.
    pub(super) fn is_named(&self, folded: &str) -> bool {
        fold(&self.name) == folded
    }

    /// Whether a text is one of the usual abbreviations or further names.
    pub fn has_alias(&self, text: &str) -> bool {
        let folded = fold(text);
        self.aliases.iter().any(|alias| fold(alias) == folded)
    }
}

/// A group made by the user; ISO alpha-3 codes, so that it fits any dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnGroup {
    pub name: String,
    pub members: Vec<String>,
}

/// World, continents and regions from the places' own columns, with the groups
/// of every place; then the organizations that have a member among them.
pub(super) fn groups_of(places: &[NewPlace], years: &[Year]) -> (Vec<Group>, Vec<Vec<GroupId>>) {
    let mut groups = from_columns(places);
    let mut memberships = vec![Vec::new(); places.len()];
    for (index, group) in groups.iter().enumerate() {
        for member in group.places_in(Year::MAX) {
            memberships[usize::from(member.0)].push(GroupId(index as u16));
        }
    }
    let codes: Vec<&str> = places.iter().map(|place| place.country.iso3).collect();
    for organization in &ORGANIZATIONS {
        // A column of the dataset's own by that name is what its author meant.
        let is_taken = groups.iter().any(|g| g.is_named(&fold(organization.name)));
        let group = of_organization(organization, &codes, years);
        let has_member = group.editions.iter().any(|(_, m)| !m.places.is_empty());
        if has_member && !is_taken {
            groups.push(group);
        }
    }
    (groups, memberships)
}

fn from_columns(places: &[NewPlace]) -> Vec<Group> {
    let every_place = Members {
        places: (0..places.len() as u16).map(PlaceId).collect(),
        absent: Vec::new(),
    };
    let mut groups = vec![Group::constant(
        "World".to_owned(),
        GroupKind::World,
        every_place,
    )];
    type Column = fn(&NewPlace) -> Option<&String>;
    let columns: [(GroupKind, Column); 2] = [
        (GroupKind::Continent, |place| place.continent.as_ref()),
        (GroupKind::Region, |place| place.region.as_ref()),
    ];
    for (kind, column) in columns {
        let mut names: Vec<&String> = places.iter().filter_map(column).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let places = (0..places.len())
                .filter(|index| column(&places[*index]) == Some(name))
                .map(|index| PlaceId(index as u16))
                .collect();
            let absent = Vec::new();
            groups.push(Group::constant(
                name.clone(),
                kind,
                Members { places, absent },
            ));
        }
    }
    groups
}

fn of_organization(organization: &Organization, codes: &[&str], years: &[Year]) -> Group {
    let editions = years.iter().map(|year| {
        let wanted = organization.members_in(*year);
        (
            *year,
            split(codes, wanted.iter().map(|code| (*code).to_owned())),
        )
    });
    Group {
        name: organization.name.to_owned(),
        kind: GroupKind::Organization,
        editions: editions.collect(),
        aliases: organization.aliases,
    }
}

/// A group of the user's own among places with these codes. A name that is
/// taken is told apart by an addition that everyone can see.
pub(super) fn of_own(own: &OwnGroup, codes: &[&str], others: &[Group]) -> Group {
    let wanted = own.members.iter().map(|member| {
        country::resolve(member).map_or_else(|_| member.clone(), |known| known.iso3.to_owned())
    });
    Group::constant(
        free_name(own.name.trim(), others),
        GroupKind::Own,
        split(codes, wanted),
    )
}

fn free_name(name: &str, others: &[Group]) -> String {
    let name = if name.is_empty() { "Own group" } else { name };
    let is_taken = |name: &str| {
        let folded = fold(name);
        let of_group = |g: &Group| g.is_named(&folded) || g.has_alias(name);
        others.iter().any(of_group) || country::resolve(name).is_ok()
    };
    let numbered = (2..).map(|number| format!("{name} (own {number})"));
    let first = [name.to_owned(), format!("{name} (own)")];
    first
        .into_iter()
        .chain(numbered)
        .find(|candidate| !is_taken(candidate))
        .unwrap_or_else(|| name.to_owned())
}

/// Those among the dataset's places, in their order, and the others.
fn split(codes: &[&str], wanted: impl Iterator<Item = String>) -> Members {
    let mut members = Members::default();
    for code in wanted {
        match codes.iter().position(|place| *place == code) {
            Some(index) => members.places.push(PlaceId(index as u16)),
            None if members.absent.contains(&code) => {}
            None => members.absent.push(code),
        }
    }
    members.places.sort_unstable();
    members.places.dedup();
    members
}
