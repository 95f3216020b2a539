//! Countries by ISO 3166, with the names people use for them.
//!
//! Codes come from the `celes` table. Its names are official and its aliases
//! are not unique ("Samoa" also for American Samoa, "Congo" for one of the
//! two), so common names and aliases are our own, in `country_names.rs`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::country_names::{ALIASES, AMBIGUOUS, COMMON_NAMES};
use super::names::fold;

/// One country or territory of ISO 3166 (and Kosovo, by its user-assigned code).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    pub iso2: &'static str,
    pub iso3: &'static str,
    /// The number of ISO 3166 and of the United Nations (M49).
    pub number: u16,
    /// Common English name.
    pub name: String,
}

struct Table {
    countries: Vec<Country>,
    /// Folded name, alias or code → position.
    by_name: HashMap<String, usize>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(build)
}

fn build() -> Table {
    let common: HashMap<&str, &str> = COMMON_NAMES.iter().copied().collect();
    let mut countries = Vec::with_capacity(250);
    let mut by_name = HashMap::with_capacity(1000);
    for entry in celes::Country::get_countries() {
        let name = common
            .get(entry.alpha3)
            .map_or_else(|| tidy(entry.long_name), |name| (*name).to_owned());
        let at = countries.len();
        for key in [&name, entry.long_name, entry.alpha2, entry.alpha3] {
            by_name.entry(fold(key)).or_insert(at);
        }
        countries.push(Country {
            iso2: entry.alpha2,
            iso3: entry.alpha3,
            // Not of ISO 3166, where it has none; the United Nations use 412.
            number: match entry.alpha3 {
                "XKX" => 412,
                _ => u16::try_from(entry.value).unwrap_or_default(),
            },
            name,
        });
    }
    for (iso3, aliases) in ALIASES {
        if let Some(&at) = by_name.get(&iso3.to_lowercase()) {
            for alias in *aliases {
                by_name.insert(fold(alias), at);
            }
        }
    }
    for (name, _) in AMBIGUOUS {
        by_name.remove(&fold(name));
    }
    Table { countries, by_name }
}

/// "Bosnia And Herzegovina" → "Bosnia and Herzegovina", "The Gambia" → "Gambia".
fn tidy(long_name: &str) -> String {
    let words: Vec<&str> = long_name
        .split(' ')
        .map(|word| match word {
            "And" => "and",
            "Of" => "of",
            "The" => "the",
            other => other,
        })
        .collect();
    let words = match words.as_slice() {
        ["the", rest @ ..] => rest,
        all => all,
    };
    words.join(" ")
}

/// Why a name is no country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unresolved {
    Unknown,
    /// Several countries share the name; these are meant by it.
    Ambiguous(&'static [&'static str]),
}

/// The country behind a code, name, alias or usual spelling.
///
/// # Errors
/// When the name is unknown, or stands for several countries ("Congo", "Korea").
pub fn resolve(name: &str) -> Result<&'static Country, Unresolved> {
    let folded = fold(name);
    if let Some(&at) = table().by_name.get(&folded) {
        return Ok(&table().countries[at]);
    }
    match AMBIGUOUS.iter().find(|(shared, _)| fold(shared) == folded) {
        Some((_, meant)) => Err(Unresolved::Ambiguous(meant)),
        None => Err(Unresolved::Unknown),
    }
}

/// The country with this number of ISO 3166 and the United Nations.
pub fn by_number(number: u16) -> Option<&'static Country> {
    let mut countries = table().countries.iter();
    countries.find(|country| country.number == number)
}

/// All countries and territories, in no order that means anything.
pub fn all() -> &'static [Country] {
    &table().countries
}

/// Every name, alias and code that is known, folded, with whom it means.
pub fn spellings() -> impl Iterator<Item = (&'static str, &'static Country)> {
    let names = table().by_name.iter();
    names.filter_map(|(name, at)| Some((name.as_str(), table().countries.get(*at)?)))
}

/// Common names of all countries, for suggestions.
pub fn all_names() -> impl Iterator<Item = &'static str> {
    table()
        .countries
        .iter()
        .map(|country| country.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso3(name: &str) -> &'static str {
        resolve(name)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"))
            .iso3
    }

    #[test]
    fn look_alikes_are_kept_apart() {
        for (name, expected) in [
            ("Congo, Dem, Rep,", "COD"),
            ("Congo, Rep.", "COG"),
            ("DR Congo", "COD"),
            ("Republic of the Congo", "COG"),
            ("Korea, DPR", "PRK"),
            ("Korea, Rep,", "KOR"),
            ("Guinea", "GIN"),
            ("Guinea-Bissau", "GNB"),
            ("Equatorial Guinea", "GNQ"),
            ("Papua New Guinea", "PNG"),
            ("Niger", "NER"),
            ("Nigeria", "NGA"),
            ("Dominica", "DMA"),
            ("Dominican Republic", "DOM"),
            ("Samoa", "WSM"),
            ("American Samoa", "ASM"),
            ("Georgia", "GEO"),
            ("Sudan", "SDN"),
            ("South Sudan", "SSD"),
        ] {
            assert_eq!(iso3(name), expected, "{name}");
        }
        for shared in ["Congo", "Korea", "Virgin Islands"] {
            assert!(
                matches!(resolve(shared), Err(Unresolved::Ambiguous(_))),
                "{shared}"
            );
        }
    }

    #[test]
    fn codes_and_usual_spellings_resolve() {
        for (name, expected) in [
            ("aze", "AZE"),
            ("AZ", "AZE"),
            ("Türkiye", "TUR"),
            ("Turkey", "TUR"),
            ("eSwatini", "SWZ"),
            ("Swaziland", "SWZ"),
            ("Cote d'Ivoire", "CIV"),
            ("Ivory Coast", "CIV"),
            ("Micronesia (Federated States of)", "FSM"),
            ("Viet Nam", "VNM"),
            ("Lao PDR", "LAO"),
            ("Czech Republic", "CZE"),
            ("Cape Verde", "CPV"),
            ("UK", "GBR"),
            ("St, Vincent and the Grenadines", "VCT"),
        ] {
            assert_eq!(iso3(name), expected, "{name}");
        }
        assert_eq!(resolve("Wakanda"), Err(Unresolved::Unknown));
    }

    #[test]
    fn every_alias_points_at_a_country_and_no_two_disagree() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for (code, aliases) in ALIASES {
            assert_eq!(iso3(code), *code);
            for alias in *aliases {
                assert_eq!(iso3(alias), *code, "{alias}");
                if let Some(other) = seen.insert(fold(alias), code) {
                    assert_eq!(other, *code, "{alias}");
                }
            }
        }
        for (code, name) in COMMON_NAMES {
            assert_eq!(iso3(name), *code, "{name}");
        }
    }
}
