//! Sentences shared by the pages.

use crate::analysis::{Basis, shared_leaves};
use crate::data::{Dataset, Year};
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

/// What a reader has to know where two editions measured different sets.
pub(super) fn basis_remark(dataset: &Dataset, years: [Year; 2], basis: &Basis) -> Option<String> {
    let tree = dataset.indicators();
    let counts: Vec<String> = tree
        .ids()
        .filter(|id| tree.is_composite(*id))
        .filter(|id| tree.parts(*id).iter().all(|part| !tree.is_composite(*part)))
        .filter_map(|id| {
            let (shared, all) = shared_leaves(dataset, years, id);
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
