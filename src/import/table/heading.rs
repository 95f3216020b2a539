//! What a heading says: which role, which year, which unit.

use crate::data::Year;
use crate::data::names::fold;

/// What the words of a heading announce; what stands below decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announced {
    Place,
    Code,
    Year,
    Indicator,
    IndicatorCode,
    Value,
    Unit,
    Note,
    Continent,
    Region,
}

const WORDS: &[(Announced, &[&str])] = &[
    (
        Announced::Place,
        &[
            "country",
            "country name",
            "countries",
            "countryname",
            "entity",
            "area",
            "area name",
            "country or area",
            "country or territory",
            "country territory",
            "country area",
            "country region",
            "country economy",
            "location",
            "location name",
            "place",
            "nation",
            "economy",
            "economy name",
            "territory",
            "geography",
            "geo",
            "geoareaname",
            "geographic area",
            "region country area",
            "reference area",
            "ref area label",
            "jurisdiction",
            "reporter",
            "pays",
            "pais",
            "land",
            "staat",
            "member state",
        ],
    ),
    (
        Announced::Code,
        &[
            "code",
            "iso",
            "iso3",
            "iso2",
            "iso code",
            "country code",
            "countrycode",
            "iso3 code",
            "iso2 code",
            "alpha 3 code",
            "alpha 2 code",
            "iso alpha 3",
            "iso alpha 2",
            "iso a3",
            "country iso3",
            "country iso",
            "country iso code",
            "m49",
            "m49 code",
            "country or area code",
            "area code",
            "area code m49",
            "location code",
            "geoareacode",
            "economy code",
            "economy iso3",
            "ref area",
            "iso3c",
            "iso2c",
            "wb code",
            "iso 3",
            "iso 3166",
            "country code iso3",
            "numeric code",
        ],
    ),
    (
        Announced::Year,
        &[
            "year",
            "years",
            "year s",
            "time",
            "date",
            "period",
            "time period",
            "timeperiod",
            "yr",
            "edition",
            "jahr",
            "annee",
            "ano",
            "reference year",
            "calendar year",
            "time code",
            "survey year",
            "fiscal year",
            "reporting year",
        ],
    ),
    (
        Announced::Indicator,
        &[
            "indicator",
            "indicator name",
            "indicator label",
            "series",
            "series name",
            "variable",
            "variable name",
            "item",
            "element",
            "subject",
            "measure",
            "statistic",
            "series description",
            "seriesdescription",
            "label",
            "subgroup",
            "indicateur",
        ],
    ),
    (
        Announced::IndicatorCode,
        &[
            "indicator code",
            "indicator id",
            "indicatorcode",
            "series code",
            "seriescode",
            "series id",
            "variable code",
            "item code",
            "element code",
            "subject code",
        ],
    ),
    (
        Announced::Value,
        &[
            "value",
            "values",
            "obs value",
            "score",
            "amount",
            "figure",
            "value numeric",
            "numeric value",
            "display value",
            "wert",
            "valeur",
            "valor",
            "observation value",
        ],
    ),
    (
        Announced::Unit,
        &[
            "unit",
            "units",
            "unit of measure",
            "unit measure",
            "unit of measurement",
            "uom",
            "einheit",
            "measure unit",
            "unit name",
        ],
    ),
    (
        Announced::Note,
        &[
            "note",
            "notes",
            "footnote",
            "footnotes",
            "value footnotes",
            "flag",
            "flags",
            "comment",
            "comments",
            "source",
            "sources",
            "remark",
            "remarks",
            "obs status",
            "missing",
            "metadata",
            "footnoteseqid",
            "annotations",
            "source name",
        ],
    ),
    (
        Announced::Continent,
        &["continent", "continent name", "continents"],
    ),
    (
        Announced::Region,
        &[
            "region",
            "region name",
            "subregion",
            "sub region",
            "geographic region",
            "world region",
            "regions",
            "world regions according to owid",
            "un region",
        ],
    ),
];

/// What a heading announces by its words alone.
pub fn announced(heading: &str) -> Option<Announced> {
    let folded = fold(heading);
    let found = WORDS
        .iter()
        .find(|(_, words)| words.contains(&folded.as_str()));
    found.map(|(announced, _)| *announced)
}

/// Whether a heading says no more than that figures stand below it.
pub fn is_plain_value(heading: &str) -> bool {
    const PLAIN: [&str; 9] = [
        "value",
        "values",
        "obs value",
        "numeric value",
        "value numeric",
        "display value",
        "observation value",
        "wert",
        "valeur",
    ];
    PLAIN.contains(&fold(heading).as_str())
}

/// A year as tables write it: "2020", "2020.0", "2020 [YR2020]", "YR2020",
/// and dates, of which it is the year. Two years ("2019/20") are none.
pub fn year(text: &str) -> Option<Year> {
    let text = text.trim();
    let plain = text.strip_suffix(".0").unwrap_or(text);
    if let Some(year) = four_digits(plain) {
        return Some(year);
    }
    if let Some(year) = text.strip_prefix("YR").and_then(four_digits) {
        return Some(year);
    }
    if let Some((year, rest)) = text.split_once(" [") {
        let year = four_digits(year)?;
        return rest
            .trim_end_matches(']')
            .ends_with(&year.to_string())
            .then_some(year);
    }
    let parts: Vec<&str> = text
        .split(['T', ' '])
        .next()
        .unwrap_or_default()
        .split(['-', '/', '.'])
        .collect();
    let is_short = |part: &str, most: u8| {
        part.len() <= 2 && part.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n))
    };
    match parts.as_slice() {
        [year, month, day] if is_short(month, 12) && is_short(day, 31) => four_digits(year),
        [a, b, year] if is_short(a, 31) && is_short(b, 31) => four_digits(year),
        _ => None,
    }
}

/// A year of one to four digits, where a column is known to hold years;
/// with a sign for years before our era.
pub fn year_in_column(text: &str) -> Option<Year> {
    let text = text.trim();
    let plain = text.strip_suffix(".0").unwrap_or(text);
    let digits = plain.strip_prefix('-').unwrap_or(plain);
    let is_plain = (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    match is_plain {
        true => plain.parse().ok(),
        false => year(text),
    }
}

fn four_digits(text: &str) -> Option<Year> {
    let is_plain = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year: Year = text.parse().ok().filter(|_| is_plain)?;
    (1000..=2999).contains(&year).then_some(year)
}

/// "CPI score 2022", "GDP_2015", "2020 population": the one year in a heading
/// and what is left of it. A year in a unit ("constant 2015 US$") is none.
pub fn with_year(heading: &str) -> Option<(String, Year)> {
    if let Some(year) = year(heading) {
        return Some((String::new(), year));
    }
    let (bare, unit) = split_unit(heading);
    let mut found = None;
    for (at, _) in bare.char_indices() {
        let is_start = !bare[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
        let Some(text) = bare.get(at..at + 4).filter(|_| is_start) else {
            continue;
        };
        let is_end = !bare[at + 4..].starts_with(|c: char| c.is_ascii_digit());
        if let Some(year) = four_digits(text).filter(|year| is_end && (1800..=2100).contains(year))
        {
            if found.is_some() {
                return None;
            }
            found = Some((at, year));
        }
    }
    let (at, year) = found?;
    let (before, after) = (&bare[..at], &bare[at + 4..]);
    // "CPI2023" and "F2019" are names of editions; "Q12020" is none.
    let is_mark = |c: char| c.is_whitespace() || "_-–—,;:()[]/".contains(c);
    let stem = match (
        before.trim_end_matches(is_mark),
        after.trim_start_matches(is_mark),
    ) {
        (before, "") => before.to_owned(),
        ("", after) => after.to_owned(),
        (before, after) => format!("{before} {after}"),
    };
    let stem = match unit {
        Some(unit) => format!("{stem} ({unit})"),
        None => stem,
    };
    Some((stem.trim().to_owned(), year))
}

/// The one year that stands in a name or a title, within 1900 to 2100.
pub fn only_year(text: &str) -> Option<Year> {
    let digits: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| part.len() == 4)
        .collect();
    let mut years: Vec<Year> = digits
        .iter()
        .filter_map(|part| four_digits(part))
        .filter(|year| (1900..=2100).contains(year))
        .collect();
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// "GDP per capita (current US$)" → label and unit; brackets that name no
/// unit stay in the label.
pub fn split_unit(heading: &str) -> (String, Option<String>) {
    let heading = heading.trim();
    let pair = [('(', ')'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| {
            let inner = heading.strip_suffix(close)?;
            let mut depth = 0;
            let at = inner.char_indices().rev().find(|(_, c)| {
                depth += i32::from(*c == close);
                depth -= i32::from(*c == open);
                depth < 0
            });
            let at = at?.0;
            Some((inner[..at].trim_end(), inner[at + open.len_utf8()..].trim()))
        });
    match pair {
        Some((label, unit)) if !label.is_empty() && is_unit(unit) => {
            (label.to_owned(), Some(unit.to_owned()))
        }
        _ => (heading.to_owned(), None),
    }
}

fn is_unit(text: &str) -> bool {
    const SIGNS: &[char] = &['%', '$', '€', '£', '¥', '²', '³', '°', '‰'];
    const UNITS: &[&str] = &[
        "usd",
        "eur",
        "gbp",
        "lcu",
        "us",
        "percent",
        "percentage",
        "per",
        "million",
        "millions",
        "billion",
        "billions",
        "thousand",
        "thousands",
        "km",
        "km2",
        "sq",
        "kg",
        "tonnes",
        "tons",
        "ton",
        "kt",
        "mt",
        "kwh",
        "gwh",
        "twh",
        "mw",
        "index",
        "years",
        "days",
        "hours",
        "months",
        "persons",
        "people",
        "number",
        "current",
        "constant",
        "points",
        "rate",
        "ratio",
        "dollars",
        "euros",
        "litres",
        "liters",
        "hectares",
        "ha",
        "m3",
        "metres",
        "meters",
        "celsius",
        "ppp",
        "rank",
        "count",
        "annual",
        "units",
    ];
    if text.is_empty() || text.len() > 60 {
        return false;
    }
    text.contains(SIGNS)
        || fold(text).split(' ').any(|word| UNITS.contains(&word))
        || text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(['-', '–'])
}

/// The label in snake_case, as an indicator's id.
pub fn key(label: &str) -> String {
    fold(label).replace(' ', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_tables_write_them() {
        for (text, expected) in [
            ("2020", Some(2020)),
            ("2020.0", Some(2020)),
            ("2020 [YR2020]", Some(2020)),
            ("2020 [YR2021]", None),
            ("YR2020", Some(2020)),
            ("2020-12-31", Some(2020)),
            ("31/12/2020", Some(2020)),
            ("31.12.2020", Some(2020)),
            ("2020-12-31T00:00:00", Some(2020)),
            ("2019/20", None),
            ("2019-2020", None),
            ("2020Q1", None),
            ("20201", None),
            ("12.5", None),
        ] {
            assert_eq!(year(text), expected, "{text}");
        }
        assert_eq!(year_in_column("-500"), Some(-500));
    }

    #[test]
    fn a_heading_is_parted_from_its_year() {
        let parted = |heading: &str| with_year(heading);
        for (heading, stem, year) in [
            ("CPI score 2022", "CPI score", 2022),
            ("CPI2023", "CPI", 2023),
            ("GDP_2015", "GDP", 2015),
            ("2020 population", "population", 2020),
            ("2020 [YR2020]", "", 2020),
            ("Exports 2019 (US$)", "Exports (US$)", 2019),
        ] {
            assert_eq!(parted(heading), Some((stem.to_owned(), year)), "{heading}");
        }
        for heading in [
            "GDP (constant 2015 US$)",
            "Change 2019-2020",
            "ISO 3166",
            "Share 12020",
        ] {
            assert_eq!(parted(heading), None, "{heading}");
        }
        assert_eq!(
            only_year("corruption_perceptions_index_2023.csv"),
            Some(2023)
        );
        assert_eq!(only_year("CPI Timeseries 2012 - 2022"), None);
    }

    #[test]
    fn units_are_taken_from_headings_and_other_brackets_stay() {
        let parted = |heading: &str| split_unit(heading);
        assert_eq!(
            parted("GDP per capita (current US$)"),
            ("GDP per capita".to_owned(), Some("current US$".to_owned()))
        );
        assert_eq!(
            parted("Unemployment (% of labour force (15+))")
                .1
                .as_deref(),
            Some("% of labour force (15+)")
        );
        assert_eq!(parted("Cocaine trade (imports)").1, None);
        assert_eq!(parted("(US$)").0, "(US$)");
    }
}
