//! The same indicator from two sources: once where the second brings nothing
//! new, else twice, the second under the name of its source.

use std::collections::HashSet;

use super::{Incoming, JoinReport, Other, Reach, matching};
use crate::data::{Cell, Dataset, Indicator, IndicatorId, IndicatorTree, Year};

/// Two sources have figures for one indicator, and both stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    pub indicator: String,
    /// Names of the two sources, the one that was there first.
    pub sources: [String; 2],
    /// How many places and editions both have a figure for.
    pub compared: usize,
    pub different: usize,
    /// For how many the second alone has one.
    pub further: usize,
    /// The first that differs: place, edition, both figures.
    pub first: Option<(String, Year, [String; 2])>,
}

impl Overlap {
    fn brings_nothing(&self) -> bool {
        self.compared > 0 && self.different == 0 && self.further == 0
    }
}

/// What sources are compared in.
pub(super) struct Ground<'a> {
    pub lead: &'a Dataset,
    pub reach: Reach,
    /// Names of the sources, all different.
    pub names: &'a [String],
}

/// The indicators of another source as they fit into the joined tree.
pub(super) fn fitted<'a>(
    there: &[Incoming<'_>],
    other: Other<'a>,
    ground: &Ground<'_>,
    report: &mut JoinReport,
) -> Vec<Incoming<'a>> {
    let tree = other.dataset.indicators();
    let name = &ground.names[usize::from(other.source)];
    let overlaps: Vec<Vec<Overlap>> = tree
        .ids()
        .map(|id| overlaps(there, other, id, ground))
        .collect();
    let tops: Vec<IndicatorId> = tree.ids().map(|id| top(tree, id)).collect();
    let same = known(&tops, &overlaps);
    // Keys of this source that are still to come count as taken, too.
    let mut keys: HashSet<&str> = there.iter().map(|one| one.node.key.as_str()).collect();
    let clashing: Vec<bool> = tree
        .ids()
        .map(|id| keys.contains(&*tree.get(id).key))
        .collect();
    keys.extend(tree.ids().map(|id| tree.get(id).key.as_str()));
    let mut keys: HashSet<String> = keys.into_iter().map(str::to_owned).collect();
    let mut taken: Vec<Incoming<'a>> = Vec::new();
    // By indicator of this source: where it stands in the joined tree.
    let mut places: Vec<Option<IndicatorId>> = vec![None; tree.len()];
    for id in tree.ids() {
        let at = usize::from(id.0);
        let of = tree.get(id);
        if same.contains(&tops[at]) {
            if of.parent.is_none() {
                report.same.push(of.label.clone());
            }
            continue;
        }
        let mut node = of.clone();
        node.parent = of.parent.and_then(|parent| places[usize::from(parent.0)]);
        if of.parent.is_none() && node.section.is_none() {
            node.section = Some(name.clone());
        }
        if clashing[at] {
            rename(&mut node, name, &mut keys);
        }
        report.overlaps.extend(overlaps[at].iter().cloned());
        let index = u16::try_from(there.len() + taken.len()).unwrap_or(u16::MAX);
        places[at] = Some(IndicatorId(index));
        let key = of.key.clone();
        taken.push(Incoming {
            other,
            id,
            key,
            node,
        });
    }
    taken
}

fn top(tree: &IndicatorTree, id: IndicatorId) -> IndicatorId {
    let parent = |id: &IndicatorId| tree.get(*id).parent;
    std::iter::successors(Some(id), parent).last().unwrap_or(id)
}

/// Topmost indicators that are there already with all their parts. A
/// composite is nothing without its parts, so it is all of them or none.
fn known(tops: &[IndicatorId], overlaps: &[Vec<Overlap>]) -> HashSet<IndicatorId> {
    let mut known: HashSet<IndicatorId> = tops.iter().copied().collect();
    for (top, overlaps) in tops.iter().zip(overlaps) {
        if !overlaps.iter().any(Overlap::brings_nothing) {
            known.remove(top);
        }
    }
    known
}

fn rename(node: &mut Indicator, source: &str, keys: &mut HashSet<String>) {
    let free = |key: &String| !keys.contains(key);
    let mut numbered = (2_u32..).map(|number| format!("{}_{number}", node.key));
    node.key = numbered.find(free).unwrap_or_default();
    keys.insert(node.key.clone());
    node.label = format!("{} ({source})", node.label);
    node.short_label = format!("{} ({source})", node.short_label);
}

/// With each indicator of an earlier source that had the same key there.
fn overlaps(
    there: &[Incoming<'_>],
    other: Other<'_>,
    id: IndicatorId,
    ground: &Ground<'_>,
) -> Vec<Overlap> {
    let node = other.dataset.indicator(id);
    let twins = there.iter().filter(|twin| twin.key == node.key);
    let this = Incoming {
        other,
        id,
        key: node.key.clone(),
        node: node.clone(),
    };
    twins.map(|twin| compare(twin, &this, ground)).collect()
}

/// Figures as they would serve the editions, side by side.
fn compare(twin: &Incoming<'_>, this: &Incoming<'_>, ground: &Ground<'_>) -> Overlap {
    let mut found = Overlap {
        indicator: this.node.label.clone(),
        sources: [twin, this].map(|of| ground.names[usize::from(of.other.source)].clone()),
        compared: 0,
        different: 0,
        further: 0,
        first: None,
    };
    for edition in ground.lead.years() {
        let [one, two] = [twin, this].map(|of| cells(of, *edition, ground));
        let places = ground.lead.places().iter();
        for ((a, b), place) in one.iter().zip(&two).zip(places) {
            match (a.get(), b.get()) {
                (Ok(a), Ok(b)) => {
                    found.compared += 1;
                    if a != b {
                        found.different += 1;
                        let figures = [a, b].map(|value| value.to_string());
                        let first = (place.country.name.clone(), *edition, figures);
                        found.first.get_or_insert(first);
                    }
                }
                (Err(_), Ok(_)) => found.further += 1,
                (_, Err(_)) => (),
            }
        }
    }
    found
}

fn cells(of: &Incoming<'_>, edition: Year, ground: &Ground<'_>) -> Vec<Cell> {
    match of.other.source {
        0 => ground.lead.column(edition, of.id).to_vec(),
        _ => matching::column(ground.lead, of, edition, ground.reach).cells,
    }
}
