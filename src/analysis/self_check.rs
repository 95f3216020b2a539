//! Recomputes every published average from its parts and compares.

use super::Scores;
use crate::data::{Dataset, IndicatorId, PlaceId, Ratio, Year};

/// A published average that its parts do not give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    pub place: PlaceId,
    pub year: Year,
    pub indicator: IndicatorId,
    pub published: f64,
    /// Recomputed, rounded to two decimals.
    pub recomputed: f64,
}

/// The outcome of recomputing all averages of a dataset.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SelfCheck {
    /// How many averages could be recomputed: published, and with all parts present.
    pub recomputed: usize,
    pub differences: Vec<Difference>,
}

/// Recomputes every average that is published and whose parts are all there.
pub fn self_check(dataset: &Dataset) -> SelfCheck {
    let mut check = SelfCheck::default();
    let tree = dataset.indicators();
    let composites: Vec<IndicatorId> = tree.ids().filter(|id| tree.is_composite(*id)).collect();
    if composites.is_empty() {
        return check;
    }
    for year in dataset.years() {
        let scores = Scores::recomputed(dataset, *year);
        for indicator in &composites {
            let published = dataset.column(*year, *indicator);
            for (at, score) in scores.column(*indicator).iter().enumerate() {
                let (Ok(recomputed), Ok(published)) = (score, published[at].get()) else {
                    continue;
                };
                check.recomputed += 1;
                let same = Ratio::from_f64(published)
                    .is_some_and(|p| p.hundredths() == recomputed.hundredths());
                if !same {
                    check.differences.push(Difference {
                        place: PlaceId(at as u16),
                        year: *year,
                        indicator: *indicator,
                        published,
                        recomputed: recomputed.rounded(),
                    });
                }
            }
        }
    }
    check
}
