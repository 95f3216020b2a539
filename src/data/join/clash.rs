//! The same indicator from two sources: once where they agree, twice under
//! the names of their sources where they do not.

use std::collections::HashMap;

use super::{Incoming, JoinReport, Other, place_of};
use crate::data::{Dataset, Indicator, IndicatorId, IndicatorTree, Year};

/// Two sources give different figures for one indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub indicator: String,
    /// Titles of the two sources, the one that was there first.
    pub sources: [String; 2],
    /// How many places and years both have a figure for.
    pub compared: usize,
    pub different: usize,
    /// The first that differs: place, year, both figures.
    pub first: Option<(String, Year, [String; 2])>,
}

/// The indicators of another source as they fit into the joined tree.
pub(super) fn fitted<'a>(
    there: &[Incoming<'_>],
    other: Other<'a>,
    report: &mut JoinReport,
) -> Vec<Incoming<'a>> {
    let tree = other.dataset.indicators();
    let title = &other.dataset.provenance().title;
    let mut keys: HashMap<String, usize> = (0..there.len())
        .map(|at| (there[at].node.key.clone(), at))
        .collect();
    let compared: Vec<Option<Conflict>> = tree
        .ids()
        .map(|id| {
            let twin = keys.get(&tree.get(id).key).and_then(|at| there.get(*at));
            twin.map(|twin| compare(twin, other.dataset, id))
        })
        .collect();
    let mut taken: Vec<Incoming<'a>> = Vec::new();
    // Where an indicator of this source stands in the joined tree.
    let mut places: HashMap<IndicatorId, IndicatorId> = HashMap::new();
    for id in tree.ids() {
        let of = tree.get(id);
        if is_same(tree, id, &compared) {
            if of.parent.is_none() {
                report.same.push(of.label.clone());
            }
            continue;
        }
        let mut node = of.clone();
        node.parent = of.parent.and_then(|parent| places.get(&parent).copied());
        if of.parent.is_none() && node.section.is_none() {
            node.section = Some(title.clone());
        }
        if let Some(compared) = &compared[usize::from(id.0)] {
            let different = Some(compared).filter(|compared| compared.different > 0);
            report.conflicts.extend(different.cloned());
            rename(&mut node, title, &keys);
        }
        let at = there.len() + taken.len();
        keys.insert(node.key.clone(), at);
        places.insert(id, IndicatorId(u16::try_from(at).unwrap_or(u16::MAX)));
        taken.push(Incoming { other, id, node });
    }
    taken
}

/// Whether an indicator is there already with the same figures. One of a
/// composite is only if the whole of it is: a composite is nothing without
/// its parts.
fn is_same(tree: &IndicatorTree, id: IndicatorId, compared: &[Option<Conflict>]) -> bool {
    let parent = |id: &IndicatorId| tree.get(*id).parent;
    let top = |id: IndicatorId| std::iter::successors(Some(id), parent).last();
    let of = top(id);
    let family = || tree.ids().filter(|other| top(*other) == of);
    let agrees = |id: IndicatorId| {
        let compared = compared[usize::from(id.0)].as_ref();
        compared.is_some_and(|compared| compared.different == 0)
    };
    let any = |id: IndicatorId| {
        let compared = compared[usize::from(id.0)].as_ref();
        compared.is_some_and(|compared| compared.compared > 0)
    };
    family().all(agrees) && family().any(any)
}

fn rename(node: &mut Indicator, title: &str, keys: &HashMap<String, usize>) {
    let free = |key: &String| !keys.contains_key(key);
    let key = (2..)
        .map(|number| format!("{}_{number}", node.key))
        .find(free);
    node.key = key.unwrap_or_default();
    node.label = format!("{} ({title})", node.label);
}

/// Figures of the same places and years side by side.
fn compare(twin: &Incoming<'_>, other: &Dataset, id: IndicatorId) -> Conflict {
    let one = twin.other.dataset;
    let mut found = Conflict {
        indicator: other.indicator(id).label.clone(),
        sources: [one, other].map(|of| of.provenance().title.clone()),
        compared: 0,
        different: 0,
        first: None,
    };
    let common = one
        .years()
        .iter()
        .filter(|year| other.years().contains(year));
    for year in common {
        for place in other.place_ids() {
            let country = other.place(place).country;
            let Some(here) = place_of(one, country.iso3) else {
                continue;
            };
            let values = (one.cell(here, *year, twin.id), other.cell(place, *year, id));
            let (Ok(a), Ok(b)) = values else {
                continue;
            };
            found.compared += 1;
            if a != b {
                found.different += 1;
                let first = (country.name.clone(), *year, [a, b].map(|v| v.to_string()));
                found.first.get_or_insert(first);
            }
        }
    }
    found
}
