//! Sentences shared by the pages.

use crate::analysis::Basis;
use crate::data::{Dataset, IndicatorId, Subject, Year};
use crate::style::words::and;

/// "Source: publisher, dataset, editions 2023 and 2025."
pub(super) fn source(dataset: &Dataset, years: &[Year]) -> String {
    let provenance = dataset.provenance();
    let mut years: Vec<Year> = years.to_vec();
    years.sort_unstable();
    years.dedup();
    let names: Vec<String> = years.iter().map(ToString::to_string).collect();
    let editions = match names.as_slice() {
        [] => String::new(),
        [one] => format!("edition {one}"),
        several => format!("editions {}", and(several)),
    };
    let parts = [
        provenance.publisher.as_str(),
        provenance.title.as_str(),
        &editions,
    ];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    match said.as_slice() {
        [] => String::new(),
        _ => format!("Source: {}.", said.join(", ")),
    }
}

/// What a reader has to know where the editions shown measured different sets
/// for the averages shown.
pub(super) fn basis_remark(
    dataset: &Dataset,
    years: &[Year],
    shown: &[IndicatorId],
    basis: &Basis,
) -> Option<String> {
    let tree = dataset.indicators();
    let averaged: Vec<IndicatorId> = shown
        .iter()
        .filter(|id| tree.is_composite(**id))
        .flat_map(|id| tree.leaves(*id).to_vec())
        .collect();
    let is_pillar = |id: &IndicatorId| {
        tree.is_composite(*id) && tree.parts(*id).iter().all(|part| !tree.is_composite(*part))
    };
    let counts: Vec<String> = tree
        .ids()
        .filter(is_pillar)
        .filter(|id| tree.leaves(*id).iter().any(|leaf| averaged.contains(leaf)))
        .filter_map(|id| {
            let count = |measured: &dyn Fn(IndicatorId) -> bool| {
                tree.leaves(id)
                    .iter()
                    .filter(|leaf| measured(**leaf))
                    .count()
            };
            let shared = count(&|leaf| years.iter().all(|year| dataset.is_measured(*year, leaf)));
            let all = count(&|leaf| years.iter().any(|year| dataset.is_measured(*year, leaf)));
            let label = dataset.indicator(id).label.to_lowercase();
            (shared < all).then(|| format!("{shared} of {all} {label}"))
        })
        .collect();
    if counts.is_empty() {
        return None;
    }
    let counts = and(&counts);
    Some(match basis {
        Basis::LikeForLike(_) => format!(
            "Like for like: averages stand on the {counts} that all editions shown measured."
        ),
        Basis::Published => format!("Published averages: the editions share only {counts}."),
    })
}

/// Places and years for a title: what they have in common is said once.
pub(super) fn names_and_years(dataset: &Dataset, subjects: &[Subject]) -> (String, String) {
    let mut names: Vec<&str> = Vec::new();
    let mut years: Vec<Year> = Vec::new();
    for subject in subjects {
        let name = dataset.name(subject.entity);
        if !names.contains(&name) {
            names.push(name);
        }
        years.push(subject.year);
    }
    years.sort_unstable();
    years.dedup();
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    (and(&names), and(&years))
}
