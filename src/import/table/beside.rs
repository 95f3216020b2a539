//! Columns that go with figures without being figures of their own: ranks,
//! how sure a figure is, how many sources it has. By default they are left
//! aside where a table has others, and said; a person can take them.

use super::heading;
use super::mapping::TableMapping;
use super::role::Role;
use super::roles::{Guess, listed};
use crate::data::names::fold;

/// Why such a column is left aside.
const RANK: &str = "a rank";
const DOUBT: &str = "says how sure figures are";
const SOURCES: &str = "counts the sources of figures";

/// Words that say so wherever they stand in a heading.
const DOUBT_WORDS: &[&str] = &[
    "standard error",
    "std error",
    "std err",
    "standard deviation",
    "std dev",
    "margin of error",
    "confidence interval",
    "lower ci",
    "upper ci",
    "ci lower",
    "ci upper",
    "lower bound",
    "upper bound",
    "lower confidence",
    "upper confidence",
    "stderr",
    "stddev",
    "codelow",
    "codehigh",
];
const SOURCE_WORDS: &[&str] = &[
    "number of sources",
    "no of sources",
    "number of surveys",
    "numsrc",
    "nsource",
    "nsources",
];
/// Words that make a figure of its own of what ranks or is ranked.
const SCORE_WORDS: &[&str] = &["score", "scores", "points", "value", "index"];
/// Words that say so at the end of a heading.
const DOUBT_LAST: &[&str] = &["sd", "se"];
/// Words that say so as the whole heading.
const DOUBT_ALONE: &[&str] = &["lower", "upper", "se", "sd", "ci"];
const SOURCES_ALONE: &[&str] = &["source", "sources", "surveys"];

/// Why a column of figures under this heading is none of its own; years in
/// the heading are of no account.
fn reason(heading: &str) -> Option<&'static str> {
    let stem = match heading::with_year(heading) {
        Some((stem, _)) => stem,
        None => heading.to_owned(),
    };
    let folded = fold(&stem);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let is_rank = |word: Option<&&str>| word.is_some_and(|word| ["rank", "ranking"].contains(word));
    // A ranking score is a figure; a percentile rank has a scale from 0 to 100
    // and can be compared.
    let is_score = words
        .iter()
        .any(|word| SCORE_WORDS.contains(word) || word.starts_with("percent"));
    let says = |all: &[&str]| {
        let spaced = format!(" {folded} ");
        all.iter().any(|said| spaced.contains(&format!(" {said} ")))
    };
    let is_alone = |all: &[&str]| all.contains(&folded.as_str());
    if (is_rank(words.first()) || is_rank(words.last())) && !is_score {
        Some(RANK)
    } else if says(DOUBT_WORDS)
        || is_alone(DOUBT_ALONE)
        || words.last().is_some_and(|word| DOUBT_LAST.contains(word))
    {
        Some(DOUBT)
    } else if says(SOURCE_WORDS) || is_alone(SOURCES_ALONE) {
        Some(SOURCES)
    } else {
        None
    }
}

/// Leaves such columns aside, unless the table has no other figures.
pub(super) fn leave_aside(guess: &mut Guess<'_>) {
    let columns = guess.figure_columns();
    let found: Vec<(usize, &str)> = columns
        .iter()
        .filter_map(|column| Some((*column, reason(&guess.headings[*column])?)))
        .collect();
    if found.len() == columns.len() {
        return;
    }
    for (column, reason) in found {
        guess.set(column, Role::Ignored, reason);
    }
}

/// One sentence on the columns of a table that were left aside so; none where
/// there are none, or where a person decided.
pub(super) fn words(table: &TableMapping) -> Option<String> {
    let is_aside = |reason: &str| [RANK, DOUBT, SOURCES].contains(&reason);
    let columns = table.columns.iter();
    let aside = columns.filter(|column| column.role == Role::Ignored && is_aside(&column.reason));
    let headings: Vec<String> = aside.map(|column| column.heading.clone()).collect();
    (!headings.is_empty()).then(|| {
        format!(
            "left aside: {}; ranks, uncertainties and counts of sources are no indicators unless the window’s import dialog makes them some",
            listed(headings.into_iter())
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_goes_with_figures() {
        let found = |all: &[&str]| all.iter().map(|h| reason(h)).collect::<Vec<_>>();
        let ranks = [
            "Rank",
            "Rank 2022",
            "World rank",
            "Ranking (2019)",
            "rank_cpi",
        ];
        assert_eq!(found(&ranks), [Some(RANK); 5]);
        let doubts = [
            "Standard error",
            "Std. Err. 2020",
            "Lower CI",
            "CPI upper_CI 2021",
            "v2x_polyarchy_codelow",
            "v2x_polyarchy_sd",
            "SE",
            "Upper",
        ];
        assert_eq!(found(&doubts), [Some(DOUBT); 8]);
        let sources = ["Number of sources", "Sources 2012", "NumSrc"];
        assert_eq!(found(&sources), [Some(SOURCES); 3]);
        let figures = [
            "CPI score 2022",
            "Percentile rank",
            "Ranking score",
            "Frank talk",
            "Ranked choice votes",
            "Upper secondary enrolment",
            "Lower middle class",
            "Renewable sources",
        ];
        assert_eq!(found(&figures), [None; 8]);
    }
}
