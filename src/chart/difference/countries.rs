//! What charts whose rows are countries share: the editions as series, how
//! they are explained, and the rows themselves.

use super::super::axes::way_and_verdict;
use super::super::figure::{Axis, LegendEntry, Role, SeriesColour};
use super::super::{SpecSeries, scale_words};
use super::{Difference, DifferenceRow, DifferenceSeries, Ranked};
use crate::analysis::{Score, Wording};
use crate::data::{Dataset, Entity, GroupId, IndicatorId, PlaceId, Ratio, Subject, Year};

/// A country about to become a row.
pub(super) struct CountryRow {
    pub place: PlaceId,
    /// "12", "=12" where it is shared; empty without one.
    pub rank: String,
    /// Unrounded, parallel to the series.
    pub scores: Vec<Score>,
    /// Unrounded; none where it is not known.
    pub change: Option<Ratio>,
}

/// What all rows of a chart are of.
pub(super) struct Countries<'a> {
    pub dataset: &'a Dataset,
    pub indicator: IndicatorId,
    pub within: GroupId,
    /// Countries in colours of their own.
    pub highlights: &'a [SpecSeries],
}

impl Countries<'_> {
    /// The editions, the earlier one first.
    pub(super) fn series(&self, against: Option<Year>, year: Year) -> Vec<DifferenceSeries> {
        let earlier = against.map(|year| (year, Role::Earlier));
        let all = earlier.into_iter().chain([(year, Role::Main)]);
        let series = all.map(|(year, role)| DifferenceSeries {
            subject: Subject {
                entity: Entity::Group(self.within),
                year,
            },
            label: year.to_string(),
            colour: SeriesColour::Neutral,
            role,
        });
        series.collect()
    }

    /// "Score 1 to 10, higher is worse".
    pub(super) fn direction_words(&self) -> String {
        scale_words(self.dataset.indicator(self.indicator))
    }

    /// The colour a country was asked for in.
    pub(super) fn colour(&self, entity: Entity) -> Option<SeriesColour> {
        let mut highlights = self.highlights.iter();
        let found = highlights.find(|series| series.subject.entity == entity);
        found.map(|series| series.colour)
    }

    pub(super) fn row(&self, of: CountryRow) -> DifferenceRow {
        let id = self.indicator;
        let place = Entity::Country(of.place);
        let name = self.dataset.name(place).to_owned();
        let wording = self.wording();
        let texts: Vec<String> = of
            .scores
            .iter()
            .map(|score| score.map_or_else(|_| String::new(), |score| wording.value(score)))
            .collect();
        DifferenceRow {
            axis: Axis {
                indicator: id,
                short_label: name.clone(),
                label: name,
                definition: String::new(),
                section: None,
            },
            ranked: Some(Ranked {
                rank: of.rank,
                scores: scores_text(&texts),
            }),
            place: Some(place),
            colour: self.colour(place),
            values: of.scores.iter().map(|s| s.map(Ratio::to_f64)).collect(),
            texts,
            difference: of.change.map(|exact| self.difference(exact)),
        }
    }

    fn wording(&self) -> Wording {
        Wording::of_countries(self.dataset, self.indicator).brief()
    }

    fn difference(&self, exact: Ratio) -> Difference {
        let wording = self.wording();
        Difference {
            exact,
            value_data: exact.to_f64(),
            text: wording.signed(exact),
            verdict: way_and_verdict(exact, wording.direction).1,
            is_none: exact == Ratio::ZERO,
        }
    }
}

/// "4.80 → 5.03", or the one there is; a dash stands for one that is missing.
fn scores_text(texts: &[String]) -> String {
    if texts.iter().all(String::is_empty) {
        return String::new();
    }
    let shown = texts.iter().map(|text| match text.as_str() {
        "" => "–",
        text => text,
    });
    shown.collect::<Vec<_>>().join(" → ")
}

/// What the series look like, in words.
pub(super) fn legend(series: &[DifferenceSeries]) -> Vec<LegendEntry> {
    let entry = |series: &DifferenceSeries| LegendEntry {
        text: series.label.clone(),
        role: series.role,
        colour: series.colour,
    };
    series.iter().map(entry).collect()
}
