//! Under which of a document's headings a text may stand, likeliest first.

use std::collections::{HashMap, HashSet};

use crate::data::document::Section;
use crate::data::names::fold;

/// Shortest word that says something, in letters.
const SHORTEST: usize = 4;
/// How much more a word of a heading says than one of the text.
const OF_HEADING: f64 = 8.0;

/// The candidates by the words they share with what is looked for, most first;
/// those that share none keep their order. A word that many of them have says
/// little.
pub(super) fn ranked<'a>(
    wanted: &[&Section],
    name: &str,
    candidates: Vec<&'a Section>,
) -> Vec<&'a Section> {
    let mut of_headings = words(name);
    let mut of_texts = HashSet::new();
    for section in wanted {
        of_headings.extend(words(&section.heading));
        for paragraph in &section.paragraphs {
            of_texts.extend(words(&paragraph.text));
        }
    }
    let all: Vec<(HashSet<String>, HashSet<String>)> = candidates
        .iter()
        .map(|section| (words(&section.heading), words(&section.text())))
        .collect();
    let mut common: HashMap<&str, f64> = HashMap::new();
    for word in all.iter().flat_map(|(_, text)| text) {
        *common.entry(word).or_default() += 1.0;
    }
    let mut scored: Vec<(f64, &Section)> = Vec::new();
    for ((heading, text), section) in all.iter().zip(candidates) {
        let rare = |word: &&String| 1.0 / common.get(word.as_str()).copied().unwrap_or(1.0);
        let shared: f64 = text.intersection(&of_texts).map(|word| rare(&word)).sum();
        // Long texts share more by chance.
        let by_text = shared / (text.len().max(1) as f64).sqrt();
        let crossed =
            heading.intersection(&of_texts).count() + text.intersection(&of_headings).count();
        let by_heading = heading.intersection(&of_headings).count();
        let score = by_text + crossed as f64 + OF_HEADING * by_heading as f64;
        scored.push((score, section));
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().map(|(_, section)| section).collect()
}

fn words(text: &str) -> HashSet<String> {
    let folded = fold(text);
    let words = folded.split(' ').filter(|word| word.len() >= SHORTEST);
    words.map(str::to_owned).collect()
}
