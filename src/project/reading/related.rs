//! The dataset's scores of what a section speaks of.

use super::library::OpenDocument;
use crate::analysis::reading::Agreement;
use crate::analysis::{NoChange, Profile, Score, Wording, profile};
use crate::data::{Dataset, Entity, IndicatorId, Ratio, Subject, Year};

/// One indicator's score and step beside a section.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    pub indicator: IndicatorId,
    pub label: String,
    /// How its figures are written.
    pub wording: Wording,
    pub score: Score,
    pub earlier: Option<Score>,
    pub change: Result<Ratio, NoChange>,
    /// "score 4.50 in the document, 5.00 in the dataset", where they differ.
    pub differs: Option<String>,
}

/// A document's country in the edition of its year, or the nearest.
#[derive(Clone, Debug)]
pub struct RelatedScores {
    pub edition: Year,
    /// Whether that is the document's year.
    pub is_of_year: bool,
    pub against: Option<Year>,
    profile: Profile,
}

impl RelatedScores {
    /// `None` where the dataset does not have the country.
    pub(super) fn new(document: &OpenDocument, dataset: &Dataset) -> Option<Self> {
        let place = dataset.place_by_iso3(document.country.iso3)?;
        let years = dataset.years().iter().copied();
        // Of two as near the later one, which knows more of that year.
        let edition =
            years.min_by_key(|year| (year.abs_diff(document.year), std::cmp::Reverse(*year)))?;
        let subject = Subject {
            entity: Entity::Country(place),
            year: edition,
        };
        let against = dataset.year_before(edition);
        Some(Self {
            edition,
            is_of_year: edition == document.year,
            against,
            profile: profile(dataset, subject, against, false),
        })
    }

    /// The scores of these indicators that the dataset has, in their order.
    pub fn of(
        &self,
        keys: &[&str],
        dataset: &Dataset,
        agreement: Option<&Agreement>,
    ) -> Vec<Related> {
        let known = keys.iter().filter_map(|key| dataset.indicators().find(key));
        let related = known.map(|id| {
            let (indicator, row) = (dataset.indicator(id), self.profile.row(id));
            let mut differs = agreement.into_iter().flat_map(|a| &a.disagreements);
            Related {
                indicator: id,
                label: indicator.label.clone(),
                wording: Wording::of(dataset, self.profile.subject.entity, id),
                score: row.score,
                earlier: row.earlier,
                change: row.change,
                differs: differs.find(|d| d.key == indicator.key).map(|d| d.text()),
            }
        });
        related.collect()
    }
}
