//! What is shown of the countries that were found.

use crate::analysis::{Found, FoundPlace, Query, ScoreBook, What};
use crate::data::{IndicatorId, Ratio, Year};

/// A column of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundColumn {
    pub heading: String,
    pub indicator: IndicatorId,
    pub what: What,
    /// What orders by it; none for scores that only say from what to what
    /// something changed.
    pub key: Option<String>,
    /// The edition of such scores: beside their change it says enough.
    pub year: Option<Year>,
    /// By row, unrounded; ranks as whole numbers.
    pub values: Vec<Option<Ratio>>,
}

/// What the conditions are on, each quantity once, and beside every change the
/// scores it lies between.
pub(super) fn found_columns(
    book: &ScoreBook<'_>,
    query: &Query,
    found: &Found,
) -> Vec<FoundColumn> {
    let dataset = book.dataset();
    let score = |indicator: IndicatorId, year: Year| {
        let scores = match year == query.year {
            true => book.scores(year, &found.basis),
            false => book.earlier(year, &found.basis, query.year),
        };
        let of = |row: &FoundPlace| scores.place(row.place, indicator).ok();
        FoundColumn {
            heading: format!("{} {year}", dataset.indicator(indicator).label),
            indicator,
            what: What::Score,
            key: None,
            year: Some(year),
            values: found.rows.iter().map(of).collect(),
        }
    };
    let asked = query.columns();
    let asks = |indicator: IndicatorId, what: What| {
        let mut asked = asked.iter().map(|at| &query.conditions[*at]);
        asked.any(|condition| (condition.indicator, condition.what) == (indicator, what))
    };
    let mut columns = Vec::new();
    for at in &asked {
        let condition = &query.conditions[*at];
        let id = condition.indicator;
        if let (What::Change, Some(against)) = (condition.what, query.against) {
            columns.push(score(id, against));
            if !asks(id, What::Score) {
                columns.push(score(id, query.year));
            }
        }
        let value = |row: &FoundPlace| row.values.get(*at).copied();
        columns.push(FoundColumn {
            heading: condition.label(dataset),
            indicator: id,
            what: condition.what,
            key: Some(condition.key(dataset)),
            year: None,
            values: found.rows.iter().map(value).collect(),
        });
    }
    columns
}
