//! What a reader has to know about averages and missing values, in one place
//! for the figures and for the views that set them on a page.

use std::collections::BTreeMap;

use crate::analysis::{Basis, shared_leaves};
use crate::data::{Dataset, IndicatorId, Missing, Year};
use crate::style::words::{and, decapitalised, with_article};

/// A missing value's reason in the few words a chart has room for.
pub fn missing_words(missing: Missing) -> &'static str {
    match missing {
        Missing::NotMeasured => "not measured",
        Missing::NoValue => "no value",
        Missing::Refused => "refused",
        Missing::NotCovered => "not covered",
        Missing::NotShared => "not shared",
        Missing::SameFigure => "the same figure",
    }
}

/// How many values are missing, by reason.
pub fn count_by_reason(missing: impl IntoIterator<Item = Missing>) -> BTreeMap<Missing, usize> {
    let mut counts = BTreeMap::new();
    for reason in missing {
        *counts.entry(reason).or_insert(0) += 1;
    }
    counts
}

/// "The same figures serve 2023 and 2025", where that is why most of those
/// without a change have none.
pub fn same_figures_words(
    missing: impl IntoIterator<Item = Missing>,
    years: &[Year],
) -> Option<String> {
    let counts = count_by_reason(missing);
    let same = counts.get(&Missing::SameFigure)?;
    let years = and(&years.iter().map(Year::to_string).collect::<Vec<_>>());
    let is_main = counts.values().all(|count| count <= same);
    is_main.then(|| format!("The same figures serve {years}"))
}

/// "Georgia is not in Europe and is not shown", of a place that was asked for.
pub fn outside_note(name: &str, group: &str, what: &str) -> String {
    format!("{name} is not in {} and {what}", with_article(group))
}

/// What has to be said about averages that stand on fewer indicators.
pub fn basis_note(basis: &Basis) -> Option<String> {
    match basis {
        Basis::Published => None,
        Basis::LikeForLike(_) => {
            Some("Like for like: only indicators that all compared editions measured".to_owned())
        }
    }
}

/// The sentence of a page whose editions measured different sets for the
/// averages shown; `None` where they agree.
pub fn basis_remark(
    dataset: &Dataset,
    years: &[Year],
    shown: &[IndicatorId],
    basis: &Basis,
) -> Option<String> {
    let label = |id| decapitalised(&dataset.indicator(id).label);
    let counts = and(&unequal_pillars(dataset, years, shown, label));
    if counts.is_empty() {
        return None;
    }
    Some(match basis {
        Basis::LikeForLike(_) => format!(
            "Like for like: averages stand on the {counts} that all editions shown measured."
        ),
        Basis::Published => format!("Published averages: the editions share only {counts}."),
    })
}

/// "10 of 15 markets, 4 of 5 actors": what editions share of the averages a
/// topic stands on, or of all there are; `None` where they share all of it.
pub fn shared_words(
    dataset: &Dataset,
    years: &[Year],
    topic: Option<IndicatorId>,
) -> Option<String> {
    let shown: Vec<IndicatorId> = match topic {
        Some(topic) => vec![topic],
        None => dataset.indicators().ids().collect(),
    };
    let label = |id| pillar_words(dataset, id);
    let parts = unequal_pillars(dataset, years, &shown, label);
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A pillar within a sentence that has said what it is about: "markets".
fn pillar_words(dataset: &Dataset, id: IndicatorId) -> String {
    let label = decapitalised(&dataset.indicator(id).label);
    label
        .strip_prefix("criminal ")
        .map_or_else(|| label.clone(), str::to_owned)
}

/// "10 of 15 criminal markets" for every pillar under the composites shown
/// that the editions measured differently.
fn unequal_pillars(
    dataset: &Dataset,
    years: &[Year],
    shown: &[IndicatorId],
    label: impl Fn(IndicatorId) -> String,
) -> Vec<String> {
    let tree = dataset.indicators();
    let averaged: Vec<IndicatorId> = shown
        .iter()
        .filter(|id| tree.is_composite(**id))
        .flat_map(|id| tree.leaves(*id).to_vec())
        .collect();
    tree.ids()
        .filter(|id| tree.is_pillar(*id))
        .filter(|id| tree.leaves(*id).iter().any(|leaf| averaged.contains(leaf)))
        .filter_map(|id| {
            let (shared, all) = shared_leaves(dataset, years, id);
            (shared < all).then(|| format!("{shared} of {all} {}", label(id)))
        })
        .collect()
}
