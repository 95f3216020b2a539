//! What a heading says: which year, and by which key it is known.

use super::unit::split_unit;
use crate::data::Year;
use crate::data::names::fold;

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
            match found {
                None => found = Some((at, at + 4 + span_end(&bare[at + 4..], year), year)),
                Some((_, end, _)) if at < end => {}
                Some(_) => return None,
            }
        }
    }
    let (at, end, year) = found?;
    let (before, after) = (&bare[..at], &bare[end..]);
    // "CPI2023" and "F2019" are names of editions; "Q12020" is none.
    let is_mark = |c: char| c.is_whitespace() || "_-–—,;:()[]/".contains(c);
    // "Price (EUR) 2020": the bracket is the unit's.
    let is_open =
        before.matches('(').count() > before.trim_end_matches(is_mark).matches(')').count();
    let before = match before.trim_end() {
        whole if is_open && whole.ends_with(')') => whole,
        _ => before.trim_end_matches(is_mark),
    };
    let stem = match (before, after.trim_start_matches(is_mark)) {
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

/// How far "/23", "/2023" or "-23" behind 2022 goes: a business year, which
/// counts for the year it begins in. "2022-2023" may be a change between both.
fn span_end(behind: &str, year: Year) -> usize {
    let next = (year + 1).to_string();
    let Some(mark) = behind.chars().next().filter(|mark| "/-–".contains(*mark)) else {
        return 0;
    };
    let rest = &behind[mark.len_utf8()..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let said = &rest[..digits];
    let is_short = digits == 2 && next.ends_with(said);
    match is_short || mark == '/' && said == next {
        true => mark.len_utf8() + digits,
        false => 0,
    }
}

/// The year for which the two of a heading ("Budget 2022/23") count.
pub fn span(heading: &str) -> Option<Year> {
    let (_, year) = with_year(heading)?;
    let after = heading.split_once(&year.to_string())?.1;
    (span_end(after, year) > 0).then_some(year)
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
            ("2022/23", "", 2022),
            ("Price (EUR) 2020", "Price (EUR)", 2020),
            ("Price (2020)", "Price", 2020),
            ("Budget 2022/2023", "Budget", 2022),
            ("Budget 1999/00", "Budget", 1999),
            ("Budget 2022–23", "Budget", 2022),
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
}
