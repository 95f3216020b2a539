//! What stands under an answer: years that stand in for others, and sources.

use crate::analysis::matched_words;
use crate::data::{Dataset, IndicatorId, Year};

/// Lines to end an answer in words: matched years first, then the sources of
/// the indicators shown, each once.
pub fn source_lines(dataset: &Dataset, shown: &[IndicatorId], years: &[Year]) -> String {
    let mut text = String::new();
    for line in year_lines(dataset, shown, years) {
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
pub fn year_lines(dataset: &Dataset, shown: &[IndicatorId], years: &[Year]) -> Vec<String> {
    let lines = years
        .iter()
        .flat_map(|year| matched_words(dataset, shown, *year));
    lines.collect()
}
