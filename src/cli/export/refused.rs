//! Refusals of a view in the command line's own words: how to ask instead.

use crate::project::Refusal;

/// The reason, and the arguments that would give what was meant.
pub(super) fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::EditionAgainstSubjects => {
            format!("{refusal}, for example AZE@2023 AZE@2025")
        }
        Refusal::SecondEditionOfMap(year) => {
            format!("a map shows one edition; --change sets it against {year}")
        }
        Refusal::GroupAsCountry { view, name } => {
            let view = view.key();
            format!("{refusal}; for its countries: {view} --within \"{name}\"")
        }
        Refusal::SeveralEditions { years, .. } => {
            let newest = years.iter().max().copied().unwrap_or_default();
            format!("{refusal}; name no years and give --year {newest}")
        }
        Refusal::NoSecondIndicator(_) => {
            format!("{refusal}; another --data adds more")
        }
        other => other.to_string(),
    }
}
