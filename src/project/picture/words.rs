//! Sentences shared by the pages.

use crate::data::{Dataset, Entity, Subject, Year};
use crate::style::number::counted;
use crate::style::words::{self, and};

/// "Source: publisher, dataset, editions 2023 and 2025."
pub(super) fn source(dataset: &Dataset, years: &[Year]) -> String {
    let provenance = dataset.provenance();
    let mut years: Vec<Year> = years.to_vec();
    years.sort_unstable();
    years.dedup();
    let editions = match years.as_slice() {
        [] => String::new(),
        [one] => format!("edition {one}"),
        several => format!("editions {}", words::years(several)),
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

/// More countries are counted, not named.
const MOST_RINGED: usize = 8;

/// "Ringed: Mali and Niger." of countries marked by hand that are drawn, and
/// "Marked but not shown: Chad." of the others.
pub(super) fn ringed(dataset: &Dataset, marked: &[Entity], drawn: &[Entity]) -> Vec<String> {
    let list = |of: &[Entity]| {
        let names: Vec<&str> = of.iter().map(|entity| dataset.name(*entity)).collect();
        match names.len() {
            ..=MOST_RINGED => and(&names),
            count => counted(count, "country", "countries"),
        }
    };
    let hidden: Vec<Entity> = marked
        .iter()
        .copied()
        .filter(|entity| !drawn.contains(entity))
        .collect();
    let rings = match drawn.len() {
        0 => None,
        1..=MOST_RINGED => Some(format!("Ringed: {}.", list(drawn))),
        _ => Some(format!("The {} marked by hand are ringed.", list(drawn))),
    };
    let others = (!hidden.is_empty()).then(|| format!("Marked but not shown: {}.", list(&hidden)));
    rings.into_iter().chain(others).collect()
}
