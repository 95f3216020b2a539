//! The country list: filtered, sorted, grouped by continent.

use std::collections::HashSet;

use super::{Project, Resolved, Sort};
use crate::analysis::{NoChange, Score, Scores};
use crate::data::names::fold;
use crate::data::{Dataset, Entity, Group, GroupId, GroupKind, PlaceId, Ratio};

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRow {
    pub entity: Entity,
    pub name: String,
    pub score: Score,
    pub change: Result<Ratio, NoChange>,
    /// A continent that heads its countries, or a group found by searching.
    pub is_heading: bool,
}

/// The lines to show for a search text; with an empty text, all countries.
pub fn country_list(
    dataset: &Dataset,
    project: &Project,
    resolved: &Resolved,
    (now, before): (&Scores, Option<&Scores>),
    search: &str,
) -> Vec<ListRow> {
    let wanted = fold(search);
    let line = |entity: Entity, is_heading: bool| {
        // The later edition's members serve both.
        let members_of = before.map_or(now.year, |before| before.year.max(now.year));
        let of = |scores: &Scores| {
            scores.entity_in(dataset, (entity, members_of), resolved.list_indicator)
        };
        let score = of(now);
        let earlier = before.map(of);
        ListRow {
            entity,
            name: dataset.name(entity).to_owned(),
            score,
            change: NoChange::or_change(score, earlier),
            is_heading,
        }
    };
    let countries = |members: &mut dyn Iterator<Item = PlaceId>| {
        let mut rows: Vec<ListRow> = members
            .filter(|id| matches(dataset, *id, &wanted))
            .map(|id| line(Entity::Country(id), false))
            .collect();
        sort(&mut rows, project.sort);
        rows
    };
    let groups = || dataset.groups().iter().enumerate();
    if !wanted.is_empty() {
        let mut rows = countries(&mut dataset.place_ids());
        rows.sort_by_key(|row| likeness(dataset, row.entity, &wanted));
        let mut listed: HashSet<Entity> = rows.iter().map(|row| row.entity).collect();
        // A group that is meant comes with those of its members not listed yet.
        for (index, _) in groups().filter(|(_, group)| is_meant(group, &wanted)) {
            let id = GroupId(index as u16);
            rows.push(line(Entity::Group(id), true));
            let mut members: Vec<ListRow> = dataset
                .members(id, now.year)
                .iter()
                .map(|id| Entity::Country(*id))
                .filter(|entity| listed.insert(*entity))
                .map(|entity| line(entity, false))
                .collect();
            sort(&mut members, project.sort);
            rows.extend(members);
        }
        return rows;
    }
    let has_continents = groups().any(|(_, group)| group.kind == GroupKind::Continent);
    if !(project.by_continent && has_continents) {
        return countries(&mut dataset.place_ids());
    }
    let mut rows = Vec::with_capacity(dataset.places().len() + 8);
    for (index, _) in groups().filter(|(_, group)| group.kind == GroupKind::Continent) {
        let id = GroupId(index as u16);
        rows.push(line(Entity::Group(id), true));
        rows.extend(countries(
            &mut dataset.members(id, now.year).iter().copied(),
        ));
    }
    // A place whose source names no continent still has to be found.
    let homeless = dataset.place_ids().filter(|id| {
        let groups = &dataset.place(*id).groups;
        groups
            .iter()
            .all(|group| dataset.group(*group).kind != GroupKind::Continent)
    });
    rows.extend(countries(&mut homeless.collect::<Vec<_>>().into_iter()));
    rows
}

/// Countries and groups that a text may mean, likeliest first; all of them,
/// groups before countries, where it is empty.
pub fn find_entities(dataset: &Dataset, search: &str) -> Vec<Entity> {
    let wanted = fold(search);
    let places = dataset.place_ids().map(Entity::Country);
    let groups = (0..dataset.groups().len()).map(|index| Entity::Group(GroupId(index as u16)));
    if wanted.is_empty() {
        return groups.chain(places).collect();
    }
    let is_found = |entity: &Entity| match entity {
        Entity::Country(id) => matches(dataset, *id, &wanted),
        Entity::Group(id) => is_meant(dataset.group(*id), &wanted),
    };
    let mut found: Vec<Entity> = places.chain(groups).filter(is_found).collect();
    found.sort_by_key(|entity| match entity {
        Entity::Country(_) => likeness(dataset, *entity, &wanted),
        Entity::Group(id) => group_likeness(dataset.group(*id), &wanted),
    });
    found
}

fn group_likeness(group: &Group, wanted: &str) -> u8 {
    let name = fold(&group.name);
    match () {
        () if name == wanted || group.has_alias(wanted) => 0,
        () if name.starts_with(wanted) => 1,
        () => 2,
    }
}

/// By common name, ISO code, or any spelling the sources use.
fn matches(dataset: &Dataset, id: PlaceId, wanted: &str) -> bool {
    let place = dataset.place(id);
    wanted.is_empty()
        || fold(&place.country.name).contains(wanted)
        || place.country.iso3.eq_ignore_ascii_case(wanted)
        || place
            .source_names
            .iter()
            .any(|name| fold(name).contains(wanted))
        || crate::data::country::resolve(wanted)
            .is_ok_and(|country| country.iso3 == place.country.iso3)
}

/// Organizations have long names: only their beginning or abbreviation means
/// them, or every second word typed would bring half the world along.
fn is_meant(group: &Group, wanted: &str) -> bool {
    match group.kind {
        GroupKind::Organization => fold(&group.name).starts_with(wanted) || group.has_alias(wanted),
        _ => begins_a_word(&group.name, wanted),
    }
}

/// Whether a name has the text at its beginning or that of one of its words:
/// "ld" must not find the World and everyone in it.
fn begins_a_word(name: &str, wanted: &str) -> bool {
    let name = fold(name);
    name.starts_with(wanted) || name.contains(&format!(" {wanted}"))
}

/// What is meant most likely comes first: a whole name or code, a name's
/// beginning, a word's beginning, anything else.
fn likeness(dataset: &Dataset, entity: Entity, wanted: &str) -> u8 {
    let Entity::Country(id) = entity else {
        return 3;
    };
    let country = dataset.place(id).country;
    let name = fold(&country.name);
    let is_meant =
        crate::data::country::resolve(wanted).is_ok_and(|meant| meant.iso3 == country.iso3);
    if is_meant {
        0
    } else if name.starts_with(wanted) {
        1
    } else if name.split(' ').any(|word| word.starts_with(wanted)) {
        2
    } else {
        3
    }
}

/// Highest first; those without a figure last; equal ones stay in the order of names.
fn sort(rows: &mut [ListRow], sort: Sort) {
    use std::cmp::Reverse;
    match sort {
        Sort::Name => {}
        Sort::Score => rows.sort_by_key(|row| Reverse(row.score.ok())),
        Sort::Change => rows.sort_by_key(|row| Reverse(row.change.ok())),
    }
}
