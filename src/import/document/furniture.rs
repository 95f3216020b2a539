//! What stands in a file but is no part of the document: notes on funding,
//! banners and footers of sites, page numbers, rules, lines that every page repeats.

use std::collections::HashMap;
use std::ops::Range;

use super::headings;
use super::source::{Source, plain};
use crate::data::document::DocumentKind;

/// A stretch that is left aside, and why.
pub(super) type Found = (Range<usize>, &'static str);

const FUNDING: &str = "note on funding";
const SITE: &str = "furniture of the site";
const PAGE_NUMBER: &str = "page number";
const RULE: &str = "ruled line";
const REPEATED: &str = "line repeated on the pages";
const ADDRESS: &str = "address";
const PICTURE: &str = "picture";

/// Words of notes that begin a line and may run over several; `*` stands for
/// up to eight words.
const PHRASES: [(&str, &str); 17] = [
    (
        "this * was funded in part by a grant from the united states department of state",
        FUNDING,
    ),
    (
        "the opinions findings and conclusions stated herein are those of the * and do not necessarily reflect those of the united states department of state",
        FUNDING,
    ),
    (
        "enact is funded by the european union and implemented by the institute for security studies and interpol in affiliation with the global initiative against transnational organized crime",
        FUNDING,
    ),
    ("funded by the european union", FUNDING),
    (
        "an official website of the united states government * here s how you know",
        SITE,
    ),
    (
        "an official website of the united states government here s how you know",
        SITE,
    ),
    ("an official website of the united states government", SITE),
    ("official websites use gov", SITE),
    (
        "a gov website belongs to an official government organization in the united states",
        SITE,
    ),
    ("secure gov websites use https", SITE),
    (
        "a lock * or https means you ve safely connected to the gov website",
        SITE,
    ),
    (
        "share sensitive information only on official secure websites",
        SITE,
    ),
    ("disclaimer this is not a unhcr publication", SITE),
    ("this is not a unhcr publication", SITE),
    (
        "unhcr is not responsible for nor does it necessarily endorse its content any views expressed are solely those of the author or publisher and do not necessarily reflect those of unhcr the united nations or its member states",
        SITE,
    ),
    ("skip to main content", SITE),
    ("skip to content", SITE),
];

/// Folded lines of sites, whole.
const SITE_LINES: [&str; 18] = [
    "on this page",
    "u s department of state",
    "united states department of state",
    "bureau of counterterrorism",
    "the lessons of 1989 freedom and our future",
    "share this page",
    "share",
    "print",
    "home",
    "menu",
    "search",
    "tags",
    "related content",
    "related articles",
    "back to top",
    "table of contents",
    "privacy policy",
    "download pdf",
];

/// Folded lines after which a site's page has ended.
const END_LINES: [&str; 5] = [
    "on this page",
    "related articles",
    "related content",
    "share this page",
    "back to top",
];

/// Everything that can be told without knowing the document's outline, in order.
pub(super) fn find(source: &Source, kind: DocumentKind) -> Vec<Found> {
    let mut found = phrases(source);
    let repeated = repeated_lines(source, kind);
    let mut lines = Vec::new();
    for line in source.lines() {
        let line = source.trimmed(line);
        let is_taken = found
            .iter()
            .any(|(range, _)| range.start <= line.start && line.start < range.end);
        if line.is_empty() || is_taken {
            continue;
        }
        let text = plain(source.slice(&line));
        if let Some(what) = line_kind(&text) {
            lines.push((line, what));
        } else if repeated.contains_key(&text) {
            lines.push((line, REPEATED));
        }
    }
    found.extend(lines);
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// What a line is by itself.
fn line_kind(text: &str) -> Option<&'static str> {
    let is_rule = |c: char| {
        matches!(
            c,
            '-' | '*' | '_' | '=' | '–' | '—' | '·' | '•' | '.' | '|' | ' ' | '⸻'
        )
    };
    // A single dash may be a value of its own.
    if text.chars().count() != 1 && text.chars().all(is_rule) {
        return Some(RULE);
    }
    if text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(PAGE_NUMBER);
    }
    let folded = fold_line(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_number = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        ["page", number] | ["page", number, "of", _] if is_number(number) => {
            return Some(PAGE_NUMBER);
        }
        _ => {}
    }
    if text.starts_with("![") || text.starts_with("<!--") {
        return Some(PICTURE);
    }
    let is_address = !text.contains(' ')
        && (text.starts_with("http://")
            || text.starts_with("https://")
            || text.starts_with("www."));
    if is_address || folded == "ocindex net" {
        return Some(ADDRESS);
    }
    SITE_LINES.contains(&folded.as_str()).then_some(SITE)
}

/// Whether a site's page ends with this line.
pub(super) fn ends_the_page(text: &str) -> bool {
    END_LINES.contains(&fold_line(text).as_str())
}

/// Short lines that are on most pages of a text that has pages; headings and
/// tables are not among them.
fn repeated_lines(source: &Source, kind: DocumentKind) -> HashMap<String, usize> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut pages = 1;
    for line in source.lines() {
        let page = source.position(line.start).page;
        let Some(page) = page else {
            return HashMap::new();
        };
        pages = pages.max(page as usize);
        let text = plain(source.slice(&line));
        let is_short = (4..80).contains(&text.len());
        if is_short && !text.ends_with('.') && headings::find(kind, &text).is_none() {
            *counts.entry(text).or_default() += 1;
        }
    }
    counts.retain(|text, count| {
        let has_figures = text.contains("0.") || text.contains(".0") || text.contains(".5");
        pages >= 3 && *count >= 3 && *count * 2 > pages && !has_figures
    });
    counts
}

/// Lower-case words with single blanks, digits kept, nothing else.
fn fold_line(text: &str) -> String {
    let words: Vec<String> = words(text).map(|(_, word)| word).collect();
    words.join(" ")
}

fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.find(char::is_alphanumeric)?;
        let rest = &text[start..];
        let length = rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len());
        at = start + length;
        Some((start..at, rest[..length].to_lowercase()))
    })
}

/// Notes of known wording, at the beginning of a line or behind one another.
fn phrases(source: &Source) -> Vec<Found> {
    let words: Vec<(Range<usize>, String)> = words(&source.text).collect();
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let start = words[at].0.start;
        let line_start = start_of_line(source, start);
        let follows = found.last().is_some_and(|(range, _)| {
            source.text[range.end..start]
                .chars()
                .all(|c| !c.is_alphanumeric())
        });
        let matched = (line_start.is_some() || follows)
            .then(|| {
                PHRASES
                    .iter()
                    .find_map(|(phrase, what)| Some((matches(&words[at..], phrase)?, *what)))
            })
            .flatten();
        let Some((count, what)) = matched else {
            at += 1;
            continue;
        };
        let last = words[at + count - 1].0.end;
        let tail = source.text[last..]
            .find(|c: char| !matches!(c, '.' | '*' | '_' | ')' | '”' | '"'))
            .unwrap_or(source.text.len() - last);
        let start = match line_start {
            Some(line_start) => line_start,
            None => found.last().map_or(start, |(range, _)| {
                let between = &source.text[range.end..start];
                range.end + (between.len() - between.trim_start().len())
            }),
        };
        found.push((start..last + tail, what));
        at += count;
    }
    found
}

/// Where the line of a word begins, marks of layout included, if nothing else
/// stands before the word.
fn start_of_line(source: &Source, at: usize) -> Option<usize> {
    let line = source.text[..at]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let before = &source.text[line..at];
    let is_mark =
        |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '#' | '>' | '.' | '(' | '[');
    before
        .chars()
        .all(is_mark)
        .then(|| line + (before.len() - before.trim_start().len()))
}

/// How many words a phrase takes here.
fn matches(words: &[(Range<usize>, String)], phrase: &str) -> Option<usize> {
    let mut at = 0;
    let mut wild = 0_usize;
    for wanted in phrase.split(' ') {
        if wanted == "*" {
            wild = 8;
            continue;
        }
        let room = words.get(at..)?.iter().take(wild + 1);
        let skipped = room.clone().position(|(_, word)| word == wanted)?;
        at += skipped + 1;
        wild = 0;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_aside(text: &str) -> Vec<String> {
        let source = Source::new(text.to_owned());
        let found = find(&source, DocumentKind::CountryProfile);
        let shown = found.iter();
        shown.map(|(range, _)| plain(source.slice(range))).collect()
    }

    #[test]
    fn notes_end_where_they_end_even_without_an_empty_line() {
        let text = "Rivers are watched.\nThis project was funded in part\nby a grant from the United\n\
                    States Department of State.\nThe forest is not.\n\n12\n\n---\n";
        assert_eq!(
            left_aside(text),
            [
                "This project was funded in part by a grant from the United States Department of State.",
                "12",
                "---",
            ]
        );
    }

    #[test]
    fn a_sentence_that_mentions_funding_stays() {
        assert!(left_aside("The centre, funded by the European Union, was closed.\n").is_empty());
    }
}
