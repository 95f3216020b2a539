//! Headings as they are printed in any year, and the section each stands for.

use std::sync::OnceLock;

use super::spelling::{Close, closest};
use crate::data::document::{Canonical, DocumentKind};
use crate::data::names::fold;

use Canonical as C;

/// Folded names beside those the outline itself has.
const VARIANTS: &[(&str, Canonical)] = &[
    ("criminality", C::Criminality),
    ("criminal market", C::CriminalMarkets),
    ("environmental", C::Environment),
    ("cyber crime", C::Cyber),
    ("cyber crimes", C::Cyber),
    ("cybercrime", C::Cyber),
    ("cyber dependent crimes", C::Cyber),
    ("financial crime", C::Financial),
    ("financial crimes", C::Financial),
    ("political leadership and governance", C::Leadership),
    ("leadership and government", C::Leadership),
    ("terrorist attacks", C::Incidents),
    ("terrorist incidents and activity", C::Incidents),
    ("incidents", C::Incidents),
    ("legislation and law enforcement", C::Legislation),
    ("legislation", C::Legislation),
    ("law enforcement and border security", C::Legislation),
    (
        "legislation law enforcement border security",
        C::Legislation,
    ),
    ("legislation law enforcement", C::Legislation),
    ("countering financing of terrorism", C::Financing),
    ("countering terrorist finance", C::Financing),
    ("countering terrorist financing", C::Financing),
    ("countering terrorism finance", C::Financing),
    ("countering terrorism financing", C::Financing),
    ("combating the financing of terrorism", C::Financing),
    ("combating terrorist finance", C::Financing),
    ("terrorist financing", C::Financing),
    ("terrorist finance", C::Financing),
    ("terrorism finance", C::Financing),
    ("terrorism financing", C::Financing),
    (
        "countering radicalization and violent extremism",
        C::Extremism,
    ),
    (
        "countering radicalization to violence and violent extremism",
        C::Extremism,
    ),
    ("countering radicalization", C::Extremism),
    ("countering radicalization to violence", C::Extremism),
    ("counter radicalization", C::Extremism),
    ("preventing and countering violent extremism", C::Extremism),
    (
        "countering violent extremism and radicalization",
        C::Extremism,
    ),
    ("rehabilitation", C::Rehabilitation),
    ("reintegration", C::Rehabilitation),
    (
        "rehabilitation and reintegration programs",
        C::Rehabilitation,
    ),
    ("reintegration and rehabilitation", C::Rehabilitation),
    (
        "repatriation rehabilitation and reintegration",
        C::Rehabilitation,
    ),
    (
        "repatriation rehabilitation reintegration and prosecution",
        C::Rehabilitation,
    ),
    ("regional and international cooperation", C::Cooperation),
    ("international cooperation", C::Cooperation),
    ("regional cooperation", C::Cooperation),
    ("international and regional co operation", C::Cooperation),
];

/// All folded names of the sections of a kind of document.
fn known(kind: DocumentKind) -> &'static [(String, Canonical)] {
    static KNOWN: OnceLock<[Vec<(String, Canonical)>; 2]> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        [DocumentKind::CountryProfile, DocumentKind::TerrorismReport].map(|kind| {
            let named = Canonical::all(kind).filter(|section| *section != C::Scores);
            let own = named.map(|section| (fold(section.name()), section));
            let variants = VARIANTS
                .iter()
                .filter(|(_, section)| section.kind() == kind);
            let variants = variants.map(|(name, section)| ((*name).to_owned(), *section));
            own.chain(variants).collect()
        })
    });
    &known[kind as usize]
}

fn folded(text: &str) -> String {
    without_year(&fold(text)).replace("radicalisation", "radicalization")
}

/// The section a heading stands for, spelt as known.
pub(super) fn exact(kind: DocumentKind, text: &str) -> Option<Canonical> {
    if text.len() > 160 {
        return None;
    }
    let folded = folded(text);
    let found = known(kind).iter().find(|(name, _)| *name == folded);
    found.map(|(_, section)| *section)
}

/// The section a heading stands for, by any of its names, slips allowed.
pub(super) fn find(kind: DocumentKind, text: &str) -> Option<Close<Canonical>> {
    if text.len() > 160 {
        return None;
    }
    let known = known(kind).iter();
    closest(&folded(text), known.map(|(name, section)| (name, *section)))
}

/// "2020 terrorist incidents" → "terrorist incidents".
fn without_year(folded: &str) -> String {
    let words: Vec<&str> = folded.split(' ').collect();
    match words.as_slice() {
        [first, rest @ ..] if year(first).is_some() && !rest.is_empty() => rest.join(" "),
        [rest @ .., last] if year(last).is_some() && !rest.is_empty() => rest.join(" "),
        _ => folded.to_owned(),
    }
}

/// A year of our time, written with four digits.
pub(super) fn year(word: &str) -> Option<i16> {
    let year = word.parse().ok()?;
    (word.len() == 4 && (1990..2100).contains(&year)).then_some(year)
}

/// Whether a line is written as headings are: capitals, or a capital letter at
/// the beginning and no end of a sentence.
pub(super) fn looks_like_one(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
        && !text.ends_with(['.', ',', ';', '!', '?'])
}

/// Whether a text has capital letters only, and some.
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Whether all words of a text begin with a capital letter, but for those that
/// titles write small; at least two do.
pub(super) fn is_title_case(text: &str) -> bool {
    const SMALL: [&str; 12] = [
        "a", "against", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to",
    ];
    let mut large = 0;
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        match word.chars().next() {
            None => {}
            Some(c) if c.is_uppercase() => large += 1,
            Some(_) if SMALL.contains(&word) || year(word).is_some() => {}
            Some(_) => return false,
        }
    }
    large >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use DocumentKind::{CountryProfile, TerrorismReport};

    #[test]
    fn every_printed_heading_finds_its_section() {
        for (text, expected) in [
            ("Overview", C::Overview),
            ("2017 Terrorist Incidents", C::Incidents),
            ("Terrorist Incidents 2017", C::Incidents),
            (
                "Legislation, Law Enforcement, and Border Security",
                C::Legislation,
            ),
            (
                "Legislation, Law Enforcment, and Border Security",
                C::Legislation,
            ),
            ("Legislation and Law Enforcement", C::Legislation),
            ("Countering the Financing of Terrorism", C::Financing),
            ("Countering Terrorist Finance", C::Financing),
            ("Countering Violent Extremism", C::Extremism),
            (
                "Countering Radicalization and Violent Extremism",
                C::Extremism,
            ),
            (
                "Countering Radicalisation and Violent Extremism",
                C::Extremism,
            ),
            ("Rehabilitation and Reintegration", C::Rehabilitation),
            ("Regional and International Cooperation", C::Cooperation),
            ("International and Regional Cooperation", C::Cooperation),
        ] {
            let found = find(TerrorismReport, text).map(|close| close.what);
            assert_eq!(found, Some(expected), "{text}");
        }
        for (text, expected) in [
            ("CYBER-DEPENDENT CRIMES", C::Cyber),
            ("FINANCIAL", C::Financial),
            ("Criminal justice and security", C::Justice),
            ("CIVIL SOCIETY & SOCIAL PROTECTION", C::Society),
            ("CRIMNAL MARKETS", C::CriminalMarkets),
        ] {
            let found = find(CountryProfile, text).map(|close| close.what);
            assert_eq!(found, Some(expected), "{text}");
        }
        assert_eq!(find(TerrorismReport, "Foreign Terrorist Fighters"), None);
        assert_eq!(find(CountryProfile, "Overview"), None);
    }
}
