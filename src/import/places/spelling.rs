//! Names as statistical offices write them: official forms ("Poland, Rep. of"),
//! abbreviations, articles in brackets; and names that may be meant.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::data::country::{self, Country, Unresolved};
use crate::data::names::fold;

/// Words that say what kind of state a country is.
const KINDS: &[&str] = &[
    "commonwealth",
    "duchy",
    "kingdom",
    "principality",
    "republic",
    "state",
    "sultanate",
    "union",
];

/// The states of those kinds that are few; any country may be a republic, but
/// the "State of Georgia" is none.
const OF_KIND: &[(&str, &[&str])] = &[
    ("commonwealth", &["AUS", "BHS", "DMA", "MNP", "PRI"]),
    ("duchy", &["LUX"]),
    (
        "kingdom",
        &[
            "BEL", "BHR", "BTN", "DNK", "ESP", "GBR", "JOR", "KHM", "LSO", "MAR", "NLD", "NOR",
            "SAU", "SWE", "SWZ", "THA", "TON",
        ],
    ),
    ("principality", &["AND", "LIE", "MCO"]),
    (
        "state",
        &[
            "BHR", "BOL", "ERI", "ISR", "KWT", "LBY", "PNG", "PSE", "QAT", "WSM",
        ],
    ),
    ("sultanate", &["BRN", "OMN"]),
    ("union", &["COM", "MMR"]),
];
/// Lands of the Kingdom of the Netherlands.
const NETHERLANDS: &[&str] = &["ABW", "BES", "CUW", "SXM"];

/// Words that stand beside those.
const MANNERS: &[&str] = &[
    "and",
    "arab",
    "bolivarian",
    "bolivariana",
    "boliv",
    "co",
    "cooperative",
    "de",
    "democratic",
    "federal",
    "federative",
    "grand",
    "hashemite",
    "independent",
    "islamic",
    "of",
    "operative",
    "oriental",
    "people",
    "plurin",
    "plurinational",
    "s",
    "socialist",
    "united",
];

/// Names written in letters with points; any others ("n.a.", "i.e.") are none.
const LETTERS: &[&str] = &[
    "car", "drc", "dprk", "png", "prc", "rok", "uae", "uk", "us", "usa",
];

/// Share of letters that may differ in a name that is suggested.
const MOST_DIFFERENT: f64 = 0.25;
/// Words that make another place of a country's name.
const ELSEWHERE: &[&str] = &[
    "central", "east", "eastern", "former", "inner", "lower", "new", "north", "northern", "outer",
    "south", "southern", "upper", "west", "western",
];

/// Who is meant by a name in an official form or with abbreviations; `Err`
/// with those it stands for where several share it.
pub(super) fn resolve(name: &str) -> Result<Option<&'static Country>, &'static [&'static str]> {
    let loose = loosened(name);
    if let Some(country) = known(&loose) {
        return Ok(Some(country));
    }
    match country::resolve(&loose) {
        // "U.K."; codes of two or three letters are no names.
        Ok(country)
            if name.contains('.') && (loose.contains(' ') || LETTERS.contains(&loose.as_str())) =>
        {
            return Ok(Some(country));
        }
        Err(Unresolved::Ambiguous(meant)) => return Err(meant),
        _ => {}
    }
    Ok(without_form(&loose))
}

/// A name without articles and abbreviations: "Lao People's Dem. Rep. (the)"
/// and "Lao People's Democratic Republic" become one.
fn loosened(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<String> = Vec::new();
    let mut letters = 0;
    for word in folded.split(' ').filter(|word| *word != "the") {
        let whole = match word {
            "rep" => "republic",
            "dem" => "democratic",
            "fed" => "federal",
            "is" | "isl" | "isls" => "islands",
            "terr" => "territories",
            word => word,
        };
        // "U.S.A.", "D.R." are one word; the "d" of "d’Ivoire" is none.
        letters = if word.len() == 1 { letters + 1 } else { 0 };
        match words.last_mut().filter(|_| letters > 1) {
            Some(last) => last.push_str(whole),
            None if whole == "peoples" => words.extend(["people", "s"].map(str::to_owned)),
            None => words.push(whole.to_owned()),
        }
    }
    words.join(" ")
}

/// By loosened spelling; those that two countries would share are left out.
fn table() -> &'static HashMap<String, Option<&'static Country>> {
    static TABLE: OnceLock<HashMap<String, Option<&'static Country>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashMap<String, Option<&'static Country>> = HashMap::new();
        for (name, country) in country::spellings().filter(|(name, _)| name.len() > 3) {
            let known = table.entry(loosened(name)).or_insert(Some(country));
            if *known != Some(country) {
                *known = None;
            }
        }
        table
    })
}

fn known(loose: &str) -> Option<&'static Country> {
    table().get(loose).copied().flatten()
}

/// "Republic of Poland", "Poland, Rep. of", "Aruba, Kingdom of the Netherlands".
fn without_form(loose: &str) -> Option<&'static Country> {
    if let Some(own) = loose.strip_suffix(" kingdom of netherlands") {
        return known(own).filter(|country| NETHERLANDS.contains(&country.iso3));
    }
    let words: Vec<&str> = loose.split(' ').collect();
    let is_form = |word: &&str| KINDS.contains(word) || MANNERS.contains(word);
    let before = words.iter().take_while(|word| is_form(word)).count();
    let behind = words.iter().rev().take_while(|word| is_form(word)).count();
    // A country's own name may begin so ("United Arab Emirates").
    for cut in (1..=before.min(words.len() - 1)).rev() {
        let (form, own) = words.split_at(cut);
        if form.last() == Some(&"of") {
            let found = in_form(form, own, false);
            if found.is_some() {
                return found;
            }
        }
    }
    for cut in (1..=behind.min(words.len() - 1)).rev() {
        let (own, form) = words.split_at(words.len() - cut);
        let found = in_form(form, own, true);
        if found.is_some() {
            return found;
        }
    }
    None
}

fn in_form(form: &[&str], own: &[&str], is_behind: bool) -> Option<&'static Country> {
    if !form.iter().any(|word| KINDS.contains(word)) {
        return None;
    }
    let country = known(&own.join(" "))?;
    let has = |word: &str| form.contains(&word);
    let mut kinds = OF_KIND.iter();
    if kinds.any(|(kind, of)| has(kind) && !of.contains(&country.iso3)) {
        return None;
    }
    // Forms of the states that were divided, and of the other China.
    let is_another = match country.iso3 {
        "CHN" => !has("people"),
        "NOR" | "SWE" | "DNK" | "NLD" | "BEL" => has("united"),
        "DEU" => has("democratic") || is_behind && has("federal"),
        "YEM" => has("democratic") || has("people") || has("arab"),
        "VNM" => has("democratic") || !has("socialist"),
        _ => false,
    };
    (!is_another).then_some(country)
}

/// Countries that may be meant by a name, likeliest first: those of whose name
/// at most a letter in four differs, and those whose words it has. None where
/// none is likely.
pub(super) fn likely(name: &str, most: usize) -> Vec<&'static str> {
    let wanted = loosened(name);
    let words: Vec<&str> = telling(&wanted);
    let mut found: Vec<(f64, &'static str)> = Vec::new();
    for (known, country) in table() {
        let Some(country) = country else { continue };
        let own = telling(known);
        let likeness = match () {
            () if shares_words(&words, &own) => 0.9,
            () => {
                let length = wanted.chars().count().max(known.chars().count());
                let distance = strsim::osa_distance(&wanted, known) as f64;
                let different = distance / length as f64;
                // Of short names every letter counts.
                match length >= 5 && different <= MOST_DIFFERENT {
                    true => 1.0 - different,
                    false => continue,
                }
            }
        };
        found.push((likeness, country.name.as_str()));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let mut names: Vec<&'static str> = Vec::new();
    for (_, name) in found {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(most);
    names
}

/// Words without those that many names have.
fn telling(name: &str) -> Vec<&str> {
    let is_common = |word: &&str| {
        KINDS.contains(word) || MANNERS.contains(word) || ["islands", "island"].contains(word)
    };
    name.split(' ').filter(|word| !is_common(word)).collect()
}

/// Whether one has all words of the other, and none that points elsewhere.
fn shares_words(wanted: &[&str], known: &[&str]) -> bool {
    let is_long = |words: &[&str]| words.iter().any(|word| word.len() >= 4);
    let has_all = |of: &[&str], words: &[&str]| words.iter().all(|word| of.contains(word));
    let points = |word: &&&str| ELSEWHERE.contains(*word) && !known.contains(*word);
    is_long(wanted)
        && is_long(known)
        && (has_all(wanted, known) || has_all(known, wanted))
        && wanted.iter().find(points).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_like_a_name_is_none() {
        for name in [
            "n.a.",
            "N.A.",
            "S.A.",
            "i.e.",
            "p.a.",
            "a.m.",
            "State of Georgia",
            "Islamic State of Iraq",
            "United Kingdom of Norway",
            "Union of Serbia",
            "Saint Martin, Kingdom of the Netherlands",
        ] {
            let found = resolve(name).map(|country| country.map(|country| country.iso3));
            assert_eq!(found, Ok(None), "{name}");
        }
        for (name, iso3) in [
            ("U.K.", "GBR"),
            ("U.S.A.", "USA"),
            ("State of Qatar", "QAT"),
            ("Union of the Comoros", "COM"),
            ("Aruba, Kingdom of the Netherlands", "ABW"),
            ("Poland, Rep. of", "POL"),
        ] {
            let found = resolve(name).ok().flatten();
            assert_eq!(found.map(|country| country.iso3), Some(iso3), "{name}");
        }
    }

    #[test]
    fn suggestions_are_plausible_or_none() {
        for (name, expected) in [
            ("Wakanda", &[][..]),
            ("Atlantis", &[]),
            ("Genovia", &[]),
            ("Freedonia", &[]),
            ("Nigeri", &["Niger", "Nigeria"]),
            ("Nigerria", &["Nigeria"]),
            ("Slovekia", &["Slovakia", "Slovenia"]),
            ("Yemen (Aden)", &["Yemen"]),
            ("West Bank", &["Palestine"]),
            ("Inner Mongolia", &[]),
            ("Northern Ireland", &["United Kingdom"]),
            ("Congo Belge", &["Congo Republic", "DR Congo"]),
        ] {
            let found = likely(name, 3);
            let is_so = expected.iter().all(|wanted| found.contains(wanted));
            assert!(
                is_so && found.is_empty() == expected.is_empty(),
                "{name}: {found:?}"
            );
        }
    }
}
