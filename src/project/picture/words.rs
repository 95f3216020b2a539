//! Sentences shared by the pages.

use crate::data::{Dataset, Entity, IndicatorId, Provenance, Subject, Year};
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

/// More indicators of one source are counted, not named.
const MOST_NAMED: usize = 3;

/// The sources of the indicators drawn in one sentence, and one for each
/// indicator whose figures are not of the editions' own years.
pub(super) fn sources(dataset: &Dataset, years: &[Year], drawn: &[IndicatorId]) -> Vec<String> {
    let lead = dataset.provenance();
    let others: Vec<IndicatorId> = drawn
        .iter()
        .copied()
        .filter(|id| dataset.source(*id) != lead)
        .collect();
    // A page on which nothing could be drawn is still the lead's.
    let has_lead = others.len() < drawn.len() || drawn.is_empty();
    let mut cited: Vec<String> = Vec::new();
    if has_lead {
        let own = source(dataset, years);
        cited.push(
            own.trim_start_matches("Source: ")
                .trim_end_matches('.')
                .to_owned(),
        );
    }
    for of in dataset.sources().iter().filter(|of| *of != lead) {
        if others.iter().any(|id| dataset.source(*id) == of) {
            cited.push(source_name(of));
        }
    }
    cited.retain(|source| !source.is_empty());
    let mut sentences = Vec::new();
    match cited.as_slice() {
        [] => {}
        [one] => sentences.push(format!("Source: {one}.")),
        several => sentences.push(format!("Sources: {}.", several.join("; "))),
    }
    sentences.extend(matched(dataset, years, &others));
    sentences
}

/// "World Bank, GDP per person", else the file it came from.
fn source_name(of: &Provenance) -> String {
    let parts = [of.publisher.as_str(), of.title.as_str()];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    match said.is_empty() {
        true => of.file.clone(),
        false => said.join(", "),
    }
}

/// "GDP per person: of 2022 for edition 2023, for 6 countries of another year."
/// Indicators of which the same is to be said share a sentence.
fn matched(dataset: &Dataset, years: &[Year], of: &[IndicatorId]) -> Vec<String> {
    let mut years: Vec<Year> = years.to_vec();
    years.sort_unstable();
    years.dedup();
    let mut said: Vec<(String, Vec<IndicatorId>)> = Vec::new();
    for id in of {
        let editions = years.iter().filter_map(|year| {
            let figures = dataset.matched(*id, *year)?;
            let usual = match figures.usual == *year {
                true => format!("of {year}"),
                false => format!("of {} for edition {year}", figures.usual),
            };
            let others = match figures.others.len() {
                0 => String::new(),
                count => {
                    let countries = counted(count, "country", "countries");
                    format!(", for {countries} of another year")
                }
            };
            Some(format!("{usual}{others}"))
        });
        let words = editions.collect::<Vec<_>>().join("; ");
        match said.iter_mut().find(|(other, _)| *other == words) {
            _ if words.is_empty() => {}
            Some((_, indicators)) => indicators.push(*id),
            None => said.push((words, vec![*id])),
        }
    }
    let sentence = |(words, indicators): (String, Vec<IndicatorId>)| {
        let labels: Vec<&str> = indicators
            .iter()
            .map(|id| dataset.indicator(*id).label.as_str())
            .collect();
        let who = match labels.len() {
            ..=MOST_NAMED => and(&labels),
            count => format!("{count} indicators of other sources"),
        };
        format!("{who}: {words}.")
    };
    said.into_iter().map(sentence).collect()
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
