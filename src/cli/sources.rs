//! What stands under an answer: years that stand in for others, and sources.

use crate::analysis::matched_words;
use crate::data::{Dataset, Entity, IndicatorId, PlaceId, Year};

/// An edition and the places whose figures of it an answer shows.
pub type Shown = (Year, Vec<PlaceId>);

/// A country, or all members of a group in an edition.
pub fn places_of(dataset: &Dataset, entity: Entity, members_of: Year) -> Vec<PlaceId> {
    match entity {
        Entity::Country(place) => vec![place],
        Entity::Group(group) => dataset.members(group, members_of).to_vec(),
    }
}

/// Lines to end an answer in words: matched years first, then the sources of
/// the indicators shown, each once.
pub fn source_lines(dataset: &Dataset, shown: &[IndicatorId], editions: &[Shown]) -> String {
    let mut text = String::new();
    for line in year_lines(dataset, shown, editions) {
        text.push_str(&line);
        text.push('\n');
    }
    let mut citations: Vec<&str> = Vec::new();
    for id in shown {
        let citation = dataset.source(*id).citation.as_str();
        if !citation.is_empty() && !citations.contains(&citation) {
            citations.push(citation);
        }
    }
    for citation in citations {
        text.push_str(&format!("Source: {citation}\n"));
    }
    text
}

/// The matched years alone, for `warnings` in JSON.
pub fn year_lines(dataset: &Dataset, shown: &[IndicatorId], editions: &[Shown]) -> Vec<String> {
    let lines = editions
        .iter()
        .flat_map(|(year, places)| matched_words(dataset, shown, (*year, places)));
    lines.collect()
}
