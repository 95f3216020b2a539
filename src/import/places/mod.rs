//! Who is meant by a name and a code in somebody's table: a country, a group
//! of countries, a state that is no more, or nobody we know. Nothing is
//! guessed in silence.

mod codes;
mod groups;
mod spelling;

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
        Err(Unresolved::Unknown) => spelling::resolve(name),
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
            spelling::likely(name, 3),
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
            let note = bare
                .rfind(open)
                .filter(|at| is_note(&bare[at + 1..bare.len() - 1]));
            if let Some(at) = note {
                bare = &bare[..at];
            }
        }
        if bare == before {
            return bare;
        }
    }
}

/// What stands in brackets behind a name and says nothing about who is meant:
/// "1", "a", "1, 2" are notes, while "China (ROC)" is not China.
fn is_note(text: &str) -> bool {
    let is_sign = |c: char| !c.is_alphabetic();
    text.len() <= 2 || text.len() <= 8 && text.chars().all(is_sign)
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

    /// Names of the World Bank, the United Nations, the IMF, ISO, Our World in
    /// Data, Transparency International and the CIA's Factbook.
    #[test]
    fn names_of_the_usual_sources_are_known() {
        for (iso3, names) in NAMES_OF_SOURCES {
            for name in *names {
                let found = of(name, "");
                let found = found.trim_end_matches('*');
                assert_eq!(found, *iso3, "{name}");
            }
        }
    }

    const NAMES_OF_SOURCES: &[(&str, &[&str])] = &[
        ("AFG", &["Afghanistan, Islamic Rep. of"]),
        ("ALA", &["Åland Islands", "Aland Islands"]),
        ("ARE", &["U.A.E.", "United Arab Emirates (the)"]),
        ("ARM", &["Armenia, Rep. of", "Armenia, Republic of"]),
        ("ASM", &["American Samoa", "Samoa, American"]),
        ("ATG", &["Antigua & Barbuda"]),
        ("ABW", &["Aruba, Kingdom of the Netherlands"]),
        (
            "BES",
            &["Bonaire, Sint Eustatius and Saba", "Caribbean Netherlands"],
        ),
        ("BHR", &["Bahrain, Kingdom of", "Kingdom of Bahrain"]),
        (
            "BHS",
            &[
                "Bahamas, The",
                "Bahamas (the)",
                "Commonwealth of The Bahamas",
            ],
        ),
        (
            "BIH",
            &[
                "Bosnia & Herzegovina",
                "Bosnia and Herzegowina",
                "Bosnia and Herz.",
            ],
        ),
        (
            "BOL",
            &[
                "Bolivia, Plurinational State of",
                "Bolivia (Plurin. State of)",
            ],
        ),
        ("BRN", &["Brunei Darussalam", "Brunei"]),
        (
            "CAF",
            &["Central African Rep.", "Central African Republic (the)"],
        ),
        (
            "CHN",
            &[
                "China, P.R.: Mainland",
                "China, People's Republic of",
                "China, mainland",
                "P.R. China",
                "China PR",
            ],
        ),
        (
            "CIV",
            &[
                "Cote d'Ivoire",
                "Côte d’Ivoire",
                "Cote d`Ivoire",
                "Côte d'Ivoire (Ivory Coast)",
                "Cote D'Ivoire",
            ],
        ),
        (
            "COD",
            &[
                "Congo, Dem. Rep. of the",
                "Congo (the Democratic Republic of the)",
                "Dem. Rep. of the Congo",
                "D.R. Congo",
                "Congo, D.R.",
                "Congo, DR",
                "Congo (DRC)",
                "Congo, The Democratic Republic of the",
                "Congo (Kinshasa)",
                "Congo - Kinshasa",
            ],
        ),
        (
            "COG",
            &[
                "Congo, Rep. of",
                "Congo, Republic of the",
                "Congo, Republic of",
                "Congo - Brazzaville",
                "Rep. of the Congo",
                "Republic of Congo",
            ],
        ),
        ("COM", &["Comoros, Union of the", "Comoros (the)"]),
        ("CPV", &["Cabo Verde", "Cape Verde", "Cape Verde Islands"]),
        ("CUW", &["Curacao", "Curaçao, Kingdom of the Netherlands"]),
        ("CYM", &["Cayman Islands (the)", "Cayman Is."]),
        ("CZE", &["Czech Rep.", "Czech Republic", "Czechia"]),
        ("DOM", &["Dominican Rep.", "Dominican Republic (the)"]),
        (
            "EGY",
            &[
                "Egypt, Arab Rep. of",
                "Egypt, Arab Republic of",
                "Arab Republic of Egypt",
            ],
        ),
        ("ESH", &["Western Sahara"]),
        ("ETH", &["Ethiopia, The Federal Dem. Rep. of"]),
        (
            "FLK",
            &[
                "Falkland Islands (Malvinas)",
                "Falkland Islands (the) [Malvinas]",
                "Falkland Islands (Islas Malvinas)",
            ],
        ),
        ("FRO", &["Faeroe Islands", "Faroe Islands (the)"]),
        (
            "FSM",
            &[
                "Micronesia, Federated States of",
                "Micronesia, Fed. Sts.",
                "Micronesia (Fed. States of)",
                "Micronesia (Federated States of)",
            ],
        ),
        (
            "GBR",
            &[
                "U.K.",
                "United Kingdom (UK)",
                "United Kingdom of Great Britain and Northern Ireland (the)",
            ],
        ),
        (
            "GMB",
            &[
                "Gambia, The",
                "The Gambia",
                "Gambia (the)",
                "Gambia, Republic of The",
            ],
        ),
        ("GNB", &["Guinea Bissau", "Guinea-Bissau"]),
        ("GNQ", &["Eq. Guinea", "Equatorial Guinea, Rep. of"]),
        (
            "HKG",
            &[
                "Hong Kong SAR, China",
                "China, Hong Kong SAR",
                "China, P.R.: Hong Kong",
                "Hong Kong, China",
                "Hong Kong S.A.R.",
                "Hong Kong SAR (China)",
            ],
        ),
        ("HMD", &["Heard Island and McDonald Islands"]),
        ("IMN", &["Isle of Man"]),
        (
            "IRN",
            &[
                "Iran, Islamic Rep.",
                "Islamic Republic of Iran",
                "Iran, Islamic Republic of",
                "Iran (Islamic Rep. of)",
                "Iran, I.R. of",
            ],
        ),
        ("KGZ", &["Kyrgyz Republic", "Kyrgyz Rep.", "Kyrgyzstan"]),
        (
            "KNA",
            &[
                "St. Kitts and Nevis",
                "St. Kitts & Nevis",
                "Saint Kitts-Nevis",
            ],
        ),
        (
            "KOR",
            &[
                "Korea, Rep.",
                "Korea (the Republic of)",
                "Korea, Republic of",
                "Korea (South)",
                "S. Korea",
                "Rep. of Korea",
            ],
        ),
        (
            "LAO",
            &[
                "Lao PDR",
                "Lao P.D.R.",
                "Lao People's Dem. Rep.",
                "Lao People's Democratic Republic (the)",
            ],
        ),
        ("LBY", &["Libyan Arab Jamahiriya"]),
        (
            "MAC",
            &[
                "Macao SAR, China",
                "China, Macao SAR",
                "China, P.R.: Macao",
                "Macao, China",
                "Macau",
            ],
        ),
        (
            "MAF",
            &["St. Martin (French part)", "Saint Martin (French Part)"],
        ),
        (
            "MDA",
            &[
                "Moldova, Rep. of",
                "Moldova (the Republic of)",
                "Republic of Moldova",
            ],
        ),
        ("MHL", &["Marshall Islands, Rep. of the", "Marshall Is."]),
        (
            "MKD",
            &[
                "Macedonia (FYROM)",
                "Macedonia, FYR",
                "FYROM",
                "TFYR Macedonia",
                "TFYR of Macedonia",
                "The FYR of Macedonia",
                "Macedonia, the former Yugoslav Republic of",
                "North Macedonia, Republic of",
                "Republic of North Macedonia",
                "Former Yugoslav Republic of Macedonia",
                "FYR of Macedonia",
            ],
        ),
        (
            "MMR",
            &["Burma", "Burma (Myanmar)", "Myanmar/Burma", "Burma/Myanmar"],
        ),
        ("MNP", &["Northern Mariana Islands (the)"]),
        (
            "NLD",
            &[
                "Netherlands, The",
                "Netherlands (Kingdom of the)",
                "Netherlands (the)",
            ],
        ),
        ("PCN", &["Pitcairn", "Pitcairn Islands"]),
        ("POL", &["Poland, Rep. of", "Republic of Poland"]),
        ("PRI", &["Puerto Rico (US)", "Puerto Rico"]),
        (
            "PRK",
            &[
                "Korea, Dem. People's Rep.",
                "Korea, Democratic People's Rep. of",
                "Korea (the Democratic People's Republic of)",
                "Dem. People's Rep. Korea",
                "DPR Korea",
                "N. Korea",
                "Korea (North)",
            ],
        ),
        (
            "PSE",
            &[
                "West Bank and Gaza",
                "Palestine, State of",
                "Palestinian Territory, Occupied",
                "Palestinian Authority",
                "occupied Palestinian territory, including east Jerusalem",
            ],
        ),
        ("REU", &["Reunion", "Réunion"]),
        ("RUS", &["Russian Federation (the)", "Russian Fed."]),
        ("SGS", &["South Georgia and South Sandwich Islands"]),
        (
            "SHN",
            &[
                "St. Helena",
                "Saint Helena, Ascension, and Tristan da Cunha",
            ],
        ),
        (
            "SJM",
            &["Svalbard and Jan Mayen Islands", "Svalbard and Jan Mayen"],
        ),
        ("SLB", &["Solomon Is.", "Solomon Islands"]),
        ("SOM", &["Somalia, Fed. Rep.", "Somalia"]),
        ("SSD", &["South Sudan, Rep. of", "Republic of South Sudan"]),
        (
            "STP",
            &["São Tomé and Príncipe, Dem. Rep. of", "Sao Tome & Principe"],
        ),
        ("SVK", &["Slovak Rep.", "Slovak Republic"]),
        (
            "SWZ",
            &["Eswatini, Kingdom of", "Swaziland", "Kingdom of Eswatini"],
        ),
        (
            "SXM",
            &[
                "Sint Maarten (Dutch part)",
                "Sint Maarten, Kingdom of the Netherlands",
            ],
        ),
        ("SYR", &["Syrian Arab Rep.", "Syrian Arab Republic (the)"]),
        ("TCA", &["Turks and Caicos", "Turks & Caicos Islands"]),
        (
            "TLS",
            &[
                "Timor-Leste, Dem. Rep. of",
                "East Timor",
                "Timor",
                "Timor Leste",
            ],
        ),
        (
            "TUR",
            &["Turkiye", "Türkiye, Republic of", "Turkey (Turkiye)"],
        ),
        (
            "TWN",
            &[
                "Taiwan Province of China",
                "Taiwan (Province of China)",
                "China, Taiwan Province of",
                "Taiwan, China",
                "Taiwan, Republic of China",
            ],
        ),
        (
            "TZA",
            &[
                "Tanzania, the United Republic of",
                "United Rep. of Tanzania",
                "Tanzania, United Rep. of",
            ],
        ),
        ("UMI", &["United States Minor Outlying Islands (the)"]),
        (
            "USA",
            &[
                "The United States of America",
                "U.S.A.",
                "U.S.",
                "United States of America (the)",
            ],
        ),
        (
            "VAT",
            &[
                "Holy See (Vatican City)",
                "Holy See (Vatican City State)",
                "Holy See (the)",
            ],
        ),
        (
            "VCT",
            &[
                "St. Vincent & the Grenadines",
                "St. Vincent and the Grenadines",
                "Saint Vincent and Grenadines",
            ],
        ),
        (
            "VEN",
            &[
                "Venezuela, RB",
                "Venezuela (Boliv. Rep. of)",
                "Venezuela, Rep. Bolivariana de",
                "Bolivarian Republic of Venezuela",
            ],
        ),
        (
            "VGB",
            &["Virgin Islands, British", "British Virgin Islands"],
        ),
        (
            "VIR",
            &[
                "Virgin Islands, U.S.",
                "Virgin Islands (U.S.)",
                "U.S. Virgin Islands",
            ],
        ),
        ("VNM", &["Viet Nam", "Vietnam, Socialist Republic of"]),
        ("WLF", &["Wallis and Futuna Islands", "Wallis & Futuna"]),
        ("WSM", &["Samoa", "Western Samoa"]),
        (
            "XKX",
            &[
                "Kosovo (under UNSC res. 1244)",
                "Kosovo, Rep. of",
                "Republic of Kosovo",
                "Kosovo (UNSCR 1244)",
            ],
        ),
        ("YEM", &["Yemen, Rep.", "Yemen, Republic of"]),
    ];

    #[test]
    fn forms_of_divided_states_are_no_country_of_today() {
        for (name, expected) in [
            ("China, Republic of", "unknown"),
            ("Republic of China", "unknown"),
            ("Germany, Dem. Rep. of", "unknown"),
            ("Germany, Federal Republic of", "unknown"),
            ("Yemen, People's Dem. Rep. of", "unknown"),
            ("Korea (the)", "unknown"),
            ("Congo (the)", "unknown"),
            ("Vietnam, Dem. Rep. of", "unknown"),
            ("Republic of Vietnam", "former"),
            ("Federal Republic of Yugoslavia", "unknown"),
            ("Turkish Republic of Northern Cyprus", "unknown"),
            ("China (ROC)", "unknown"),
            ("Cyprus (TRNC)", "unknown"),
            ("State of Kuwait", "KWT*"),
            ("Federal Republic of Germany", "DEU*"),
        ] {
            assert_eq!(of(name, ""), expected, "{name}");
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
