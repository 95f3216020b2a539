//! Spelling-tolerant comparison of names.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a name to what identifies it: no case, accents, punctuation or
/// leading article; "&" is "and", "St" is "Saint".
///
/// "Congo, Dem, Rep," and "Congo, Dem. Rep." both become `congo dem rep`.
pub fn fold(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '&' => plain.push_str(" and "),
            '\'' | '’' | '‘' | 'ʼ' | '`' => plain.push(' '),
            // Letters that no decomposition turns into Latin base letters.
            'ı' => plain.push('i'),
            'ø' | 'Ø' => plain.push('o'),
            'ə' | 'Ə' => plain.push('a'),
            c if c.is_alphanumeric() => plain.extend(c.to_lowercase()),
            _ => plain.push(' '),
        }
    }
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    for word in &mut words {
        if *word == "st" {
            *word = "saint";
        }
    }
    words.join(" ")
}

/// The candidates most like `wanted`, best first, at most `most`; only those
/// near enough to be a likely slip.
pub fn nearest<'a>(
    wanted: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    let wanted = fold(wanted);
    let mut scored: Vec<(f64, &str)> = candidates
        .into_iter()
        .map(|candidate| {
            let folded = fold(candidate);
            let mut likeness = strsim::jaro_winkler(&wanted, &folded);
            if wanted.len() >= 3 && folded.contains(&wanted) {
                likeness = likeness.max(0.95);
            }
            (likeness, candidate)
        })
        .filter(|(likeness, _)| *likeness > 0.78)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored
        .into_iter()
        .take(most)
        .map(|(_, name)| name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_the_spellings_of_the_workbooks() {
        assert_eq!(fold("Congo, Dem, Rep,"), fold("Congo, Dem. Rep."));
        assert_eq!(fold("St, Lucia"), fold("Saint Lucia"));
        assert_eq!(fold("Côte d'Ivoire"), fold("Cote d’Ivoire"));
        assert_eq!(fold("Caribbean "), fold("Caribbean"));
        assert_eq!(fold("Türkiye"), "turkiye");
        assert_ne!(fold("Congo, Rep."), fold("Congo, Dem. Rep."));
    }

    #[test]
    fn suggests_only_what_is_near() {
        let names = ["Azerbaijan", "Armenia", "Austria", "Australia"];
        assert_eq!(nearest("azerbaidjan", names, 2)[0], "Azerbaijan");
        assert!(nearest("xyzzy", names, 3).is_empty());
    }
}
