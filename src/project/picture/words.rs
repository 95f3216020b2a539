//! Sentences shared by the pages.

use crate::analysis::{Basis, shared_leaves};
use crate::data::{Dataset, Year};

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

/// "a", "a and b", "a, b and c".
pub(super) fn and<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// Counts up to twenty in words, as running text has them.
pub(super) fn spelled(count: usize) -> String {
    const WORDS: [&str; 21] = [
        "none",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    WORDS
        .get(count)
        .map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// With a capital letter at its beginning.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Without a capital letter at its beginning; names within stay as they are.
pub(super) fn decapitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
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
