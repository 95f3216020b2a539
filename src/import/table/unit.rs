//! The unit that a heading names.

use crate::data::names::fold;

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

#[cfg(test)]
mod tests {
    use super::*;

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
