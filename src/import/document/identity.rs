//! Which country and which year a document is about, and what says so.

use std::collections::HashMap;
use std::ops::Range;

use super::headings;
use super::source::{Source, plain};
use crate::data::Year;
use crate::data::country::{self, Country};
use crate::data::document::{Certainty, Document, Identified};
use crate::data::names::fold;
use crate::style::number::counted;

/// How much text is searched for names, in bytes.
const SEARCHED: usize = 200_000;

/// Longest name of a country, in words.
const LONGEST: usize = 6;

/// The countries that titles name, in order, each once.
pub(super) fn titled(source: &Source, titles: &[Range<usize>]) -> Vec<(&'static Country, String)> {
    let mut found: Vec<(&'static Country, String)> = Vec::new();
    for title in titles {
        let text = plain(source.slice(title));
        let text = text.trim_matches(['#', ' ']);
        let country = in_title(text);
        if let Some(country) = country
            && found.iter().all(|(known, _)| known.iso3 != country.iso3)
        {
            found.push((country, text.to_owned()));
        }
    }
    found
}

/// "Country Report on Terrorism 2019 - Chapter 1 - Azerbaijan" → Azerbaijan.
fn in_title(text: &str) -> Option<&'static Country> {
    let whole = country::resolve(text).ok();
    let parts = text.split([':', '>', '|', '–', '—', '/']).rev();
    let parts = parts.flat_map(|part| part.rsplit(" - "));
    let mut parts = parts.filter(|part| part.trim().len() > 3);
    whole
        .or_else(|| parts.find_map(|part| country::resolve(part.trim()).ok()))
        .or_else(|| {
            mentions(text)
                .into_iter()
                .next()
                .map(|(country, _)| country)
        })
}

/// Fills in country and year: from titles, else from the text and the file's
/// name, which is a guess.
pub(super) fn identify(document: &mut Document, source: &Source, file: &str) {
    let titled = titled(source, &document.titles);
    document.place = match titled.into_iter().next() {
        Some((country, title)) => Some(Identified {
            value: country,
            certainty: Certainty::Stated,
            evidence: format!("the title says “{title}”"),
        }),
        None => guess_place(source, file),
    };
    let stated = stated_year(document, source);
    document.year = stated.or_else(|| guess_year(document, source, file));
}

/// A year in a title, or beside the index's name anywhere.
fn stated_year(document: &Document, source: &Source) -> Option<Identified<Year>> {
    let titles = document.titles.iter().cloned();
    let lines = source.lines().filter(|line| {
        let text = source.slice(line).to_lowercase();
        text.len() < 160
            && (text.contains("organized crime index") || text.contains("organised crime index"))
    });
    titles.chain(lines).find_map(|range| {
        let text = plain(source.slice(&range));
        let year = years(&text).next()?;
        Some(Identified {
            value: year,
            certainty: Certainty::Stated,
            evidence: format!("“{}” says so", text.trim_matches(['#', ' ', '*'])),
        })
    })
}

fn years(text: &str) -> impl Iterator<Item = Year> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter_map(headings::year)
}

fn guess_year(document: &Document, source: &Source, file: &str) -> Option<Identified<Year>> {
    let named = years(file).next();
    let in_heading = document.sections.iter().find_map(|section| {
        let year = years(&section.heading).next()?;
        Some((year, format!("a heading says “{}”", section.heading)))
    });
    let mut counts: HashMap<Year, usize> = HashMap::new();
    for year in years(searched(source)) {
        *counts.entry(year).or_default() += 1;
    }
    let often = |year: Year| {
        let count = counts.get(&year).copied().unwrap_or_default();
        format!("the text names {year} {}", times(count))
    };
    let of_file = |year: Year| match named {
        Some(named) if named == year => ", the file’s name agrees".to_owned(),
        Some(named) => format!(", but the file’s name says {named}"),
        None => String::new(),
    };
    // A profile speaks of years gone by, a report of its own.
    let most = counts.iter().max_by_key(|(year, count)| (**count, **year));
    let is_report = document.figures.is_empty();
    let (value, evidence) = match (in_heading, most, named) {
        (Some((year, heading)), ..) => {
            (year, format!("{heading}, {}{}", often(year), of_file(year)))
        }
        (None, Some((year, _)), _) if is_report => {
            (*year, format!("{}{}", often(*year), of_file(*year)))
        }
        (_, _, Some(named)) => (named, "the file’s name says so".to_owned()),
        _ => return None,
    };
    Some(Identified {
        value,
        certainty: Certainty::Guessed,
        evidence,
    })
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => counted(count, "time", "times"),
    }
}

fn searched(source: &Source) -> &str {
    let mut end = source.text.len().min(SEARCHED);
    while !source.text.is_char_boundary(end) {
        end -= 1;
    }
    &source.text[..end]
}

/// The country named most often; a tie is no guess unless the file's name settles it.
fn guess_place(source: &Source, file: &str) -> Option<Identified<&'static Country>> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let named = of_file_name(stem);
    let mentions = mentions(searched(source));
    let of_file = |country: &Country| match named {
        Some(named) if named.iso3 == country.iso3 => ", and the file’s name agrees".to_owned(),
        Some(named) => format!(", but the file’s name says {}", named.name),
        None => String::new(),
    };
    let top = mentions.first()?;
    let second = mentions.get(1);
    let is_tie = second.is_some_and(|second| second.1 == top.1);
    let (country, count) = match named {
        Some(named) if is_tie => *mentions
            .iter()
            .find(|(c, n)| c.iso3 == named.iso3 && *n == top.1)?,
        None if is_tie => return None,
        _ => *top,
    };
    let next = mentions
        .iter()
        .find(|(other, _)| other.iso3 != country.iso3);
    let next = next.map_or(String::new(), |(other, count)| {
        format!(", next is {} ({})", other.name, times(*count))
    });
    let evidence = format!(
        "the text names {} {}{next}{}",
        country.name,
        times(count),
        of_file(country)
    );
    Some(Identified {
        value: country,
        certainty: Certainty::Guessed,
        evidence,
    })
}

/// The country at the beginning of a file's name, as far as it goes.
fn of_file_name(stem: &str) -> Option<&'static Country> {
    let words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).collect();
    (1..=words.len().min(LONGEST)).rev().find_map(|count| {
        let name = words[..count].join(" ");
        country::resolve(&name).ok().filter(|_| name.len() > 3)
    })
}

/// Countries by how often a text names them, most often first.
fn mentions(text: &str) -> Vec<(&'static Country, usize)> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/' | '—'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut counts: Vec<(&'static Country, usize)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((country, length)) = name_at(&words[at..]) else {
            at += 1;
            continue;
        };
        match counts
            .iter_mut()
            .find(|(known, _)| known.iso3 == country.iso3)
        {
            Some((_, count)) => *count += 1,
            None => counts.push((country, 1)),
        }
        at += length;
    }
    counts.sort_by_key(|(country, count)| (std::cmp::Reverse(*count), country.iso3));
    counts
}

/// The longest name of a country that begins here, and its length in words.
fn name_at(words: &[&str]) -> Option<(&'static Country, usize)> {
    let first = words.first()?.chars().find(|c| c.is_alphabetic())?;
    if !first.is_uppercase() {
        return None;
    }
    let most = words.len().min(LONGEST);
    // A name ends with a sentence.
    let ends = |word: &&str| word.ends_with(['.', ',', ';', ':', '!', '?', '”', '"']);
    let most = words[..most]
        .iter()
        .position(ends)
        .map_or(most, |at| at + 1);
    (1..=most).rev().find_map(|length| {
        let name = words[..length].join(" ");
        let name = name
            .strip_suffix("’s")
            .or_else(|| name.strip_suffix("'s"))
            .unwrap_or(&name);
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        // Codes are words of other meaning in running text.
        let is_code = name.len() <= 3 || (length == 1 && fold(name).len() <= 3);
        let country = (!is_code).then(|| country::resolve(name).ok()).flatten()?;
        Some((country, length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_counted_by_their_whole_names() {
        let found = mentions(
            "In Guinea-Bissau it is so. Equatorial Guinea’s police, and those of Guinea, met in \
             Georgia. It is in Guinea that So many were seen, Guinea said.",
        );
        let codes: Vec<_> = found.iter().map(|(c, n)| (c.iso3, *n)).collect();
        assert_eq!(codes, [("GIN", 3), ("GEO", 1), ("GNB", 1), ("GNQ", 1)]);
    }

    #[test]
    fn titles_of_mirrors_name_their_country() {
        for (text, iso3) in [
            (
                "Country Report on Terrorism 2019 - Chapter 1 - Azerbaijan",
                "AZE",
            ),
            (
                "Country Reports on Terrorism 2017 - Congo, Democratic Republic of the",
                "COD",
            ),
            ("Country Reports on Terrorism 2021: Georgia", "GEO"),
            ("Country Reports on Terrorism 2020", ""),
        ] {
            assert_eq!(in_title(text).map_or("", |c| c.iso3), iso3, "{text}");
        }
    }
}
