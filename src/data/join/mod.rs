//! Several datasets as one: places matched by their ISO code, years by the
//! nearest one within reach, and every match of another year written down.
//!
//! The lead keeps its places, years and indicators as they are; the others
//! bring further indicators. Nothing is averaged: where two sources give
//! different figures for the same indicator, both stand, each under the name
//! of its source, and the differences are listed.

mod clash;
mod matching;

use std::sync::Arc;

use super::{Dataset, Indicator, IndicatorId, IndicatorTree, PlaceId, Provenance, TreeError, Year};
pub use clash::Conflict;
pub use matching::YearMatch;

/// Datasets that can be joined at most, the lead among them.
pub const MOST_SOURCES: usize = 8;

/// How far the year of a figure may be from the edition it serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Reach(pub u8);

impl Default for Reach {
    /// Three years: further back, a figure no longer speaks of its edition.
    fn default() -> Self {
        Self(3)
    }
}

/// What a dataset knows about having been joined.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Join {
    /// The lead first.
    pub(super) sources: Vec<Provenance>,
    /// By indicator: the position of its source.
    source_of: Vec<u8>,
    /// Where the figures of a year are not all of that year; in rising order.
    matches: Vec<((IndicatorId, Year), YearMatch)>,
}

impl Join {
    pub(super) fn source(&self, indicator: IndicatorId) -> Option<&Provenance> {
        let at = self.source_of.get(usize::from(indicator.0))?;
        self.sources.get(usize::from(*at))
    }

    pub(super) fn matched(&self, indicator: IndicatorId, year: Year) -> Option<&YearMatch> {
        let key = (indicator, year);
        let at = self.matches.binary_search_by_key(&key, |(key, _)| *key);
        at.ok()
            .and_then(|at| self.matches.get(at))
            .map(|(_, years)| years)
    }
}

/// What joining found; nothing is left out without a word.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct JoinReport {
    /// Places of another source that the lead does not have: name and title of the source.
    pub left_out: Vec<(String, String)>,
    /// Indicators that two sources give with the same figures: they stand once.
    pub same: Vec<String>,
    /// Where two sources differ about the same indicator.
    pub conflicts: Vec<Conflict>,
}

/// Why datasets cannot be joined.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    #[error("more than {MOST_SOURCES} datasets cannot be set side by side")]
    TooMany,
    #[error("“{0}” has none of the places of “{1}”")]
    NoPlaceInCommon(String, String),
    #[error("the indicators do not fit together: {0}")]
    Tree(#[from] TreeError),
}

/// A source of a join.
#[derive(Clone, Copy)]
struct Other<'a> {
    dataset: &'a Dataset,
    /// Position among the sources.
    source: u8,
    /// By place of the lead: the same country's place here.
    places: &'a [Option<PlaceId>],
}

/// One indicator of another source on its way into the joined dataset.
struct Incoming<'a> {
    other: Other<'a>,
    id: IndicatorId,
    /// What it is in the joined tree.
    node: Indicator,
}

/// The lead's places and years, its indicators first, then those of `others`.
///
/// Figures of other years stand in for an edition's within `reach` years, the
/// nearest first, of two equally near ones the earlier. Indicators of one
/// composite are taken from one year for each place.
///
/// # Errors
/// When there are too many, or one has no place in common with the lead.
pub fn join(
    lead: &Dataset,
    others: &[Arc<Dataset>],
    reach: Reach,
) -> Result<(Dataset, JoinReport), JoinError> {
    if others.len() >= MOST_SOURCES {
        return Err(JoinError::TooMany);
    }
    let mut report = JoinReport::default();
    let places: Vec<_> = others.iter().map(|other| common(lead, other)).collect();
    let mut incoming = of_lead(lead);
    for ((other, places), source) in others.iter().zip(&places).zip(1_u8..) {
        note_left_out(lead, other, &mut report)?;
        let other = Other {
            dataset: other,
            source,
            places,
        };
        let taken = clash::fitted(&incoming, other, &mut report);
        incoming.extend(taken);
    }
    let tree = IndicatorTree::new(incoming.iter().map(|one| one.node.clone()).collect())?;
    let mut matches = Vec::new();
    let mut further = Vec::new();
    for (one, at) in incoming.iter().zip(0_u16..).skip(lead.indicators().len()) {
        let mut cells = Vec::with_capacity(lead.years().len() * lead.places().len());
        for year in lead.years() {
            let matched = matching::column(lead, one, *year, reach);
            cells.extend(matched.cells);
            matches.extend(matched.years.map(|years| ((IndicatorId(at), *year), years)));
        }
        further.push(cells);
    }
    let titles = others.iter().map(|other| other.provenance());
    let join = Join {
        sources: std::iter::once(lead.provenance())
            .chain(titles)
            .cloned()
            .collect(),
        source_of: incoming.iter().map(|one| one.other.source).collect(),
        matches,
    };
    Ok((lead.with_further(tree, further, join), report))
}

fn of_lead(lead: &Dataset) -> Vec<Incoming<'_>> {
    let other = Other {
        dataset: lead,
        source: 0,
        places: &[],
    };
    let ids = lead.indicators().ids();
    ids.map(|id| Incoming {
        other,
        id,
        node: lead.indicator(id).clone(),
    })
    .collect()
}

/// By place of the lead: the same country's place in another dataset.
fn common(lead: &Dataset, other: &Dataset) -> Vec<Option<PlaceId>> {
    let places = lead.places().iter();
    places
        .map(|place| place_of(other, place.country.iso3))
        .collect()
}

fn note_left_out(
    lead: &Dataset,
    other: &Dataset,
    report: &mut JoinReport,
) -> Result<(), JoinError> {
    let title = &other.provenance().title;
    let is_known = |iso3: &str| place_of(lead, iso3).is_some();
    let places = other.places().iter().map(|place| place.country);
    let (known, left): (Vec<_>, Vec<_>) = places.partition(|country| is_known(country.iso3));
    if known.is_empty() {
        let lead = lead.provenance().title.clone();
        return Err(JoinError::NoPlaceInCommon(title.clone(), lead));
    }
    let left = left.iter().map(|of| (of.name.clone(), title.clone()));
    report.left_out.extend(left);
    Ok(())
}

/// The place of a country in a dataset.
fn place_of(dataset: &Dataset, iso3: &str) -> Option<PlaceId> {
    dataset
        .place_ids()
        .find(|id| dataset.place(*id).country.iso3 == iso3)
}

#[cfg(test)]
mod tests;
