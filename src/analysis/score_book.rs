//! Scores of whole editions, computed once and shared by every chart.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Basis, Score, Scores};
use crate::data::{Dataset, Entity, IndicatorId, Missing, PlaceId, Subject, ValueSpread, Year};

/// The scores asked of one dataset so far, to be handed from book to book;
/// copies share what they hold.
#[derive(Clone, Debug, Default)]
pub struct ScoreMemory(Arc<Mutex<Vec<Known>>>);

type Known = (Basis, Arc<Scores>);

/// A dataset with the scores asked of it so far; may be shared by threads.
pub struct ScoreBook<'a> {
    dataset: &'a Dataset,
    kept: ScoreMemory,
}

impl<'a> ScoreBook<'a> {
    pub fn new(dataset: &'a Dataset) -> Self {
        Self {
            dataset,
            kept: ScoreMemory::default(),
        }
    }

    /// A book that goes on where another of the same dataset ended.
    pub fn remembering(dataset: &'a Dataset, memory: &ScoreMemory) -> Self {
        let kept = memory.clone();
        Self { dataset, kept }
    }

    pub fn dataset(&self) -> &'a Dataset {
        self.dataset
    }

    /// The scores of one edition; of an edition the dataset does not have,
    /// every score is [`Missing::NotCovered`].
    pub fn scores(&self, year: Year, basis: &Basis) -> Arc<Scores> {
        let find = |kept: &[Known]| {
            kept.iter()
                .find(|(of, scores)| scores.year == year && of == basis)
                .map(|(_, scores)| Arc::clone(scores))
        };
        // Nothing is left half done when a holder of the lock panics.
        if let Some(scores) = find(&self.kept.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            return scores;
        }
        // Computed outside the lock: others may go on reading meanwhile.
        let scores = Arc::new(Scores::new(self.dataset, year, basis));
        let mut kept = self.kept.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(earlier) = find(&kept) {
            return earlier;
        }
        kept.push((basis.clone(), Arc::clone(&scores)));
        scores
    }

    /// The scores of one edition as what `other` is set against: where one
    /// figure serves both, [`Missing::SameFigure`].
    pub fn earlier(&self, year: Year, basis: &Basis, other: Year) -> Arc<Scores> {
        self.scores(year, basis).as_earlier(self.dataset, other)
    }

    /// How an indicator's published scores lie over all editions and places, so
    /// that every picture of it decides alike; `None` where it has none.
    pub fn value_spread(&self, id: IndicatorId) -> Option<ValueSpread> {
        if !self.dataset.indicators().is_composite(id) {
            return self.dataset.value_spread(id);
        }
        let years = self.dataset.years().iter();
        let columns = years.map(|year| self.scores(*year, &Basis::Published));
        let values = columns.flat_map(|scores| {
            let scores = scores.column(id).iter().flatten();
            scores.map(|score| score.to_f64()).collect::<Vec<f64>>()
        });
        ValueSpread::of(values.collect())
    }

    /// One subject's score on a basis; a group by its members of that edition.
    pub fn score(&self, subject: Subject, id: IndicatorId, basis: &Basis) -> Score {
        self.score_with(subject, subject.year, (id, basis))
    }

    /// The same with a group's members of another edition: the later one's
    /// where two editions of a group are set against each other.
    pub fn score_with(
        &self,
        subject: Subject,
        members_of: Year,
        (id, basis): (IndicatorId, &Basis),
    ) -> Score {
        if !self.dataset.years().contains(&subject.year) {
            return Err(Missing::NotCovered);
        }
        let whom = (subject.entity, members_of);
        self.scores(subject.year, basis)
            .entity_in(self.dataset, whom, id)
    }

    /// One subject's score as what its later edition `other` is set against: a
    /// group by that one's members, and [`Missing::SameFigure`] where one figure
    /// serves both, for a group where it does for any member with a score.
    pub fn score_before(
        &self,
        subject: Subject,
        other: Year,
        (id, basis): (IndicatorId, &Basis),
    ) -> Score {
        let score = self.score_with(subject, other.max(subject.year), (id, basis));
        let dataset = self.dataset;
        let is_same = |place: &PlaceId| dataset.is_same_figure(*place, id, (subject.year, other));
        let is_shared = match subject.entity {
            Entity::Country(place) => is_same(&place),
            Entity::Group(group) => {
                let members = dataset.members(group, other.max(subject.year)).iter();
                let scores = self.scores(subject.year, basis);
                let mut counted = members.filter(|place| scores.place(**place, id).is_ok());
                dataset.is_joined() && counted.any(is_same)
            }
        };
        score.and_then(|score| match is_shared {
            true => Err(Missing::SameFigure),
            false => Ok(score),
        })
    }
}
