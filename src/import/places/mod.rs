//! Who is meant by a name and a code in somebody's table: a country, a group
//! of countries, a state that is no more, or nobody we know. Nothing is
//! guessed in silence.

mod codes;
mod groups;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::data::country::{self, Country, Unresolved};
use crate::data::names::{fold, nearest};

/// What a person decided about a name that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assigned {
    /// ISO alpha-3 code.
    Country(String),
    LeftOut,
}

/// What stands where a place belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    Country {
        country: &'static Country,
        /// How it was understood, where the spelling or code is unusual.
        repaired: Option<String>,
    },
    /// "World", "Sub-Saharan Africa", "High income".
    Group,
    /// A state that is no more, an earlier name that tables keep apart
    /// ("Zaire"), or a territory without a code of ISO 3166.
    NoCountryOfToday,
    /// The person left it out.
    LeftOut,
    Unknown {
        why: String,
        /// Names that may be meant, likeliest first.
        near: Vec<&'static str>,
    },
    /// Neither name nor code.
    Empty,
}

/// Who is meant by a name, a code, or both; either may be empty. `numeric`
/// says that numbers in the code are those of the United Nations.
pub fn meaning(
    name: &str,
    code: &str,
    numeric: bool,
    by_hand: &BTreeMap<String, Assigned>,
) -> Meaning {
    let (name, code) = (name.trim(), code.trim());
    let decided = [name, code].into_iter().find_map(|text| {
        let decided = by_hand.get(text).filter(|_| !text.is_empty())?;
        Some(match decided {
            Assigned::LeftOut => Meaning::LeftOut,
            Assigned::Country(iso3) => match country::resolve(iso3) {
                Ok(country) => found(country, Some(format!("“{text}” assigned by hand"))),
                Err(_) => unknown(format!("“{iso3}” is no country’s code"), Vec::new()),
            },
        })
    });
    decided.unwrap_or_else(|| match (name.is_empty(), code.is_empty()) {
        (true, true) => Meaning::Empty,
        (false, true) => of_name(name),
        (true, false) => match codes::meaning(code, numeric) {
            Some(codes::Code::Country(country)) => found(country, None),
            Some(codes::Code::Group) => Meaning::Group,
            Some(codes::Code::NoCountryOfToday) => Meaning::NoCountryOfToday,
            // A column may hold names where others hold codes.
            None => of_name(code),
        },
        (false, false) => of_both(name, code, numeric),
    })
}

/// Whether a text is a country's name or code (`Some(true)`) or that of a
/// group or former state (`Some(false)`), without looking for slips: quick
/// enough to ask of every field of a sample.
pub fn is_known(text: &str) -> Option<bool> {
    let text = text.trim();
    let is_group = || groups::is_no_country_of_today(text) || groups::is_group(text);
    for name in [text, without_marks(text)] {
        match exact_name(name) {
            Ok(Some(_)) | Err(_) if !name.is_empty() => return Some(true),
            _ => {}
        }
    }
    let is_upper = !text.bytes().any(|byte| byte.is_ascii_lowercase());
    match codes::meaning(text, false).filter(|_| is_upper) {
        Some(codes::Code::Country(_)) => Some(true),
        Some(_) => Some(false),
        None => is_group().then_some(false),
    }
}

fn found(country: &'static Country, repaired: Option<String>) -> Meaning {
    Meaning::Country { country, repaired }
}

fn unknown(why: String, near: Vec<&'static str>) -> Meaning {
    Meaning::Unknown { why, near }
}

fn of_both(name: &str, code: &str, numeric: bool) -> Meaning {
    let by_name = exact_name(name);
    let by_code = codes::meaning(code, numeric);
    match (by_name, by_code) {
        (Ok(Some(country)), Some(codes::Code::Country(other))) if country == other => {
            found(country, renamed(name, country))
        }
        (Ok(Some(country)), Some(codes::Code::Country(other))) => unknown(
            format!(
                "the name “{name}” and the code “{code}” ({}) disagree",
                other.name
            ),
            vec![&country.name, &other.name],
        ),
        (Ok(Some(country)), Some(_)) => unknown(
            format!("the name “{name}” is a country, the code “{code}” is none"),
            vec![&country.name],
        ),
        (Ok(Some(country)), None) => found(
            country,
            Some(format!("code “{code}” is not known; the name was used")),
        ),
        // A shared name ("Korea") that the code settles.
        (Err(meant), Some(codes::Code::Country(country))) => {
            let settled = format!("“{name}” taken as {} by its code {code}", country.name);
            match meant.iter().any(|one| *one == country.name) {
                true => found(country, Some(settled)),
                false => unknown(
                    format!("the name “{name}” and the code “{code}” disagree"),
                    meant.to_vec(),
                ),
            }
        }
        (Ok(None), Some(codes::Code::Country(country))) => {
            let near = nearest(name, country::all_names(), 1);
            let is_other = near.first().is_some_and(|near| {
                *near != country.name && strsim::jaro_winkler(&fold(near), &fold(name)) > 0.92
            });
            if groups::is_group(name) || groups::is_no_country_of_today(name) || is_other {
                return unknown(
                    format!(
                        "the name “{name}” and the code “{code}” ({}) disagree",
                        country.name
                    ),
                    vec![&country.name],
                );
            }
            let text = format!("“{name}” taken as {} by its code {code}", country.name);
            found(country, Some(text))
        }
        (_, Some(codes::Code::Group)) => Meaning::Group,
        (_, Some(codes::Code::NoCountryOfToday)) => Meaning::NoCountryOfToday,
        (_, None) => of_name(name),
    }
}

/// `Ok(None)` where the name is unknown, `Err` with those it stands for where
/// several share it.
fn exact_name(name: &str) -> Result<Option<&'static Country>, &'static [&'static str]> {
    // "no" is an answer and not Norway.
    let is_word = name.len() <= 3 && name.bytes().any(|byte| byte.is_ascii_lowercase());
    if is_word || groups::is_no_country_of_today(name) {
        return Ok(None);
    }
    match country::resolve(name) {
        Ok(country) => Ok(Some(country)),
        Err(Unresolved::Ambiguous(meant)) => Err(meant),
        Err(Unresolved::Unknown) => Ok(None),
    }
}

fn of_name(name: &str) -> Meaning {
    if groups::is_no_country_of_today(name) {
        return Meaning::NoCountryOfToday;
    }
    match exact_name(name) {
        Ok(Some(country)) => return found(country, renamed(name, country)),
        Err(meant) => {
            let why = format!("“{name}” stands for several places");
            return unknown(why, meant.to_vec());
        }
        Ok(None) => {}
    }
    if groups::is_group(name) {
        return Meaning::Group;
    }
    let bare = without_marks(name);
    if bare != name && !bare.is_empty() {
        match of_name(bare) {
            Meaning::Country { country, .. } => {
                let text = "mark behind a country’s name left aside".to_owned();
                return found(country, Some(text));
            }
            Meaning::Group => return Meaning::Group,
            _ => {}
        }
    }
    match slip_of(name) {
        Some(country) => found(country, Some(format!("“{name}” read as {}", country.name))),
        None => unknown(
            format!("“{name}” is no country that is known"),
            nearest(name, country::all_names(), 3),
        ),
    }
}

fn renamed(name: &str, country: &Country) -> Option<String> {
    (fold(name) != fold(&country.name) && !is_code(name))
        .then(|| "country known by another name or spelling".to_owned())
}

fn is_code(name: &str) -> bool {
    name.len() <= 3 && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// "Kosovo*", "Cyprus [1]", "China²" without what points to a note.
fn without_marks(name: &str) -> &str {
    let mut bare = name;
    loop {
        let before = bare;
        bare = bare.trim_end_matches(|c: char| {
            c.is_whitespace() || c.is_numeric() || "*†‡§#/".contains(c)
        });
        if bare.ends_with([']', ')']) {
            let open = if bare.ends_with(']') { '[' } else { '(' };
            if let Some(at) = bare.rfind(open).filter(|at| bare.len() - at <= 6) {
                bare = &bare[..at];
            }
        }
        if bare == before {
            return bare;
        }
    }
}

/// The one country a name misses by a letter or two, where no second is near:
/// "Nigeri" may be Niger or Nigeria and is neither.
fn slip_of(name: &str) -> Option<&'static Country> {
    let wanted = fold(name);
    let length = wanted.chars().count();
    let most = match length {
        0..6 => return None,
        6..10 => 1,
        _ => 2,
    };
    static FOLDED: OnceLock<Vec<(String, &'static Country)>> = OnceLock::new();
    let known = FOLDED.get_or_init(|| {
        let all = country::all().iter();
        all.map(|country| (fold(&country.name), country)).collect()
    });
    let mut best: Option<(usize, &'static Country)> = None;
    let mut second = usize::MAX;
    for (known, country) in known {
        let country = *country;
        if known.chars().count().abs_diff(length) > most + 1 {
            continue;
        }
        let distance = strsim::osa_distance(&wanted, known);
        match best {
            Some((least, _)) if distance >= least => second = second.min(distance),
            _ => {
                second = best.map_or(usize::MAX, |(least, _)| least);
                best = Some((distance, country));
            }
        }
    }
    let (least, country) = best.filter(|(least, _)| *least <= most && second > least + 1)?;
    let first = |text: &str| text.chars().next();
    (least > 0 && first(&wanted) == first(&fold(&country.name))).then_some(country)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, code: &str) -> String {
        match meaning(name, code, true, &BTreeMap::new()) {
            Meaning::Country {
                country,
                repaired: None,
            } => country.iso3.to_owned(),
            Meaning::Country { country, .. } => format!("{}*", country.iso3),
            Meaning::Group => "group".to_owned(),
            Meaning::NoCountryOfToday => "former".to_owned(),
            Meaning::LeftOut => "left out".to_owned(),
            Meaning::Unknown { .. } => "unknown".to_owned(),
            Meaning::Empty => "empty".to_owned(),
        }
    }

    #[test]
    fn look_alikes_are_never_mixed_up() {
        for (name, code, expected) in [
            ("Congo, Dem. Rep.", "COD", "COD*"),
            ("Congo, Rep.", "COG", "COG*"),
            ("Congo", "", "unknown"),
            ("Congo", "COG", "COG*"),
            ("Congo, Dem. Rep.", "COG", "unknown"),
            ("Korea", "PRK", "PRK*"),
            ("Korea", "FRA", "unknown"),
            ("South Korea", "PRK", "unknown"),
            ("Niger", "NGA", "unknown"),
            ("Nigeria", "NG", "NGA"),
            ("Nigeri", "", "unknown"),
            ("Gamibia", "", "unknown"),
            ("Guinea", "GIN", "GIN"),
            ("Guinea Bissau", "", "GNB"),
            ("Equatorial Guinee", "", "GNQ*"),
            ("Dominica", "DOM", "unknown"),
            ("Sudan", "SSD", "unknown"),
            ("Samoa", "ASM", "unknown"),
            ("Georgia", "GEO", "GEO"),
            ("South Georgia", "", "unknown"),
            ("Micronesia", "", "unknown"),
            ("Micronesia", "FSM", "FSM*"),
            ("Micronesia (country)", "FSM", "FSM*"),
            ("Micronesia (Federated States of)", "", "FSM*"),
            ("Slovekia", "", "unknown"),
            ("Azerbaidjan", "", "AZE*"),
            ("Austria", "AUS", "unknown"),
            ("Austrlia", "", "unknown"),
            ("Iran", "IRQ", "unknown"),
        ] {
            assert_eq!(of(name, code), expected, "{name} {code}");
        }
    }

    #[test]
    fn codes_of_every_family_are_known() {
        for (name, code, expected) in [
            ("", "AZ", "AZE"),
            ("", "031", "AZE"),
            ("", "31", "AZE"),
            ("Kosovo", "OWID_KOS", "XKX"),
            ("Kosovo", "412", "XKX"),
            ("Kosovo", "KSV", "XKX"),
            ("Greece", "EL", "GRC"),
            ("Romania", "ROM", "ROU"),
            ("Congo, Dem. Rep.", "ZAR", "COD*"),
            ("World", "OWID_WRL", "group"),
            ("World", "WLD", "group"),
            ("", "AFE", "group"),
            ("World", "1", "group"),
            ("Africa", "2", "group"),
            ("USSR", "OWID_USS", "former"),
            ("Channel Islands", "CHI", "former"),
            ("Wonderland", "FRA", "FRA*"),
            ("Africa", "FRA", "unknown"),
            ("France", "WLD", "unknown"),
            ("France", "QQQ", "FRA*"),
        ] {
            assert_eq!(of(name, code), expected, "{name} {code}");
        }
    }

    #[test]
    fn groups_and_former_states_are_no_countries() {
        for group in [
            "World",
            "Sub-Saharan Africa",
            "High income",
            "Low & middle income",
            "Southern Africa",
            "North America",
            "Latin America & the Caribbean (IDA & IBRD countries)",
            "European Union (27)",
            "OECD members",
            "Africa Eastern and Southern",
            "Heavily indebted poor countries (HIPC)",
            "Europe (UN)",
            "Polynesia",
            "Central Asia",
            "Australasia & Oceania",
            "Melanesia",
            "Australia and New Zealand",
            "Micronesia (region)",
            "Upper-middle-income countries",
        ] {
            assert_eq!(of(group, ""), "group", "{group}");
        }
        for former in ["Zaire", "USSR", "Yugoslavia", "West Germany", "Rhodesia"] {
            assert_eq!(of(former, ""), "former", "{former}");
        }
        for (country, iso3) in [
            ("South Africa", "ZAF"),
            ("Central African Republic", "CAF"),
            ("Western Sahara", "ESH"),
            ("Kosovo*", "XKX"),
            ("Cyprus [1]", "CYP*"),
            ("China ²", "CHN*"),
            ("Côte d'Ivoire", "CIV"),
            ("Türkiye", "TUR"),
            ("Korea, Rep.", "KOR*"),
        ] {
            assert_eq!(of(country, ""), iso3, "{country}");
        }
    }

    #[test]
    fn a_person_has_the_last_word() {
        let by_hand = BTreeMap::from([
            ("Zaire".to_owned(), Assigned::Country("COD".to_owned())),
            ("Wakanda".to_owned(), Assigned::LeftOut),
        ]);
        let meant = meaning("Zaire", "", false, &by_hand);
        assert!(matches!(meant, Meaning::Country { country, .. } if country.iso3 == "COD"));
        assert_eq!(meaning("Wakanda", "", false, &by_hand), Meaning::LeftOut);
    }
}
