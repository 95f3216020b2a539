//! Several datasets as one: places matched by their ISO code, years by the
//! nearest one within reach, and every match of another year written down.
//!
//! The lead keeps its places, years and indicators as they are; the others
//! bring further indicators. Nothing is averaged and nothing filled up: where
//! two sources have figures for the same indicator and the second brings new
//! ones, both stand, the second under the name of its source, and what is
//! different is listed.

mod clash;
mod matching;

use std::sync::Arc;

use super::{
    Dataset, Indicator, IndicatorId, IndicatorTree, Place, PlaceId, Provenance, TreeError, Year,
};
pub use clash::Overlap;
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
    pub(super) fn new(
        sources: Vec<Provenance>,
        source_of: Vec<u8>,
        mut matches: Vec<((IndicatorId, Year), YearMatch)>,
    ) -> Self {
        matches.sort_unstable_by_key(|(key, _)| *key);
        Self {
            sources,
            source_of,
            matches,
        }
    }

    pub(super) fn source_position(&self, indicator: IndicatorId) -> usize {
        let at = self.source_of.get(usize::from(indicator.0));
        at.map_or(0, |at| usize::from(*at))
    }

    pub(super) fn source(&self, indicator: IndicatorId) -> Option<&Provenance> {
        self.sources.get(self.source_position(indicator))
    }

    /// The year a place's figure is of, where it has one.
    pub(super) fn figure_year(&self, place: PlaceId, indicator: IndicatorId, year: Year) -> Year {
        self.matched(indicator, year)
            .map_or(year, |years| years.of(place))
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
    /// Places of another source that the lead does not have: name, and name of the source.
    pub left_out: Vec<(String, String)>,
    /// Places of the lead that another source does not have, in the same way.
    pub absent: Vec<(String, String)>,
    /// Indicators of which a further source brings nothing new: they stand once.
    pub same: Vec<String>,
    /// Indicators that stand twice, with what differs.
    pub overlaps: Vec<Overlap>,
}

/// Why datasets cannot be joined.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    #[error("more than {MOST_SOURCES} datasets cannot be set side by side")]
    TooMany,
    #[error("“{0}” is joined from several sources already; join those instead")]
    AlreadyJoined(String),
    #[error("“{0}” has none of the places of “{1}”")]
    NoPlaceInCommon(String, String),
    #[error("“{0}” has figures for {1}; none is within {2} years of an edition of “{3}”")]
    NoYearWithinReach(String, String, u8, String),
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
    /// Its key in its own source.
    key: String,
    /// What it is in the joined tree.
    node: Indicator,
}

impl Incoming<'_> {
    /// Where a country of the lead stands in this source.
    fn place(&self, place: PlaceId) -> Option<PlaceId> {
        self.other
            .places
            .get(usize::from(place.0))
            .copied()
            .flatten()
    }
}

/// The lead's places and years, its indicators first, then those of `others`.
///
/// Figures of other years stand in for an edition's within `reach` years, the
/// nearest first, of two equally near ones the earlier. Indicators of one
/// composite are taken from one year. One figure may serve several editions;
/// [`Dataset::is_same_figure`] says so, and there is no change between them.
///
/// # Errors
/// When there are too many, one is joined already, or one has no place or no
/// year in common with the lead.
pub fn join(
    lead: &Dataset,
    others: &[Arc<Dataset>],
    reach: Reach,
) -> Result<(Dataset, JoinReport), JoinError> {
    if others.len() >= MOST_SOURCES {
        return Err(JoinError::TooMany);
    }
    let datasets = std::iter::once(lead).chain(others.iter().map(AsRef::as_ref));
    let names = names(datasets.clone());
    let joined = datasets.zip(&names).find(|(of, _)| of.is_joined());
    if let Some((_, name)) = joined {
        return Err(JoinError::AlreadyJoined(name.clone()));
    }
    let mut report = JoinReport::default();
    let places: Vec<_> = others.iter().map(|other| common(lead, other)).collect();
    let ground = clash::Ground {
        lead,
        reach,
        names: &names,
    };
    let mut incoming = of_lead(lead);
    for ((other, places), source) in others.iter().zip(&places).zip(1_u8..) {
        let other = Other {
            dataset: other,
            source,
            places,
        };
        check(other, &ground, &mut report)?;
        let taken = clash::fitted(&incoming, other, &ground, &mut report);
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
    let sources = std::iter::once(lead.provenance()).chain(titles).cloned();
    let source_of = incoming.iter().map(|one| one.other.source);
    let join = Join::new(sources.collect(), source_of.collect(), matches);
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
        key: lead.indicator(id).key.clone(),
        node: lead.indicator(id).clone(),
    })
    .collect()
}

/// By place of the lead: the same country's place in another dataset.
fn common(lead: &Dataset, other: &Dataset) -> Vec<Option<PlaceId>> {
    let places = lead.places().iter();
    places
        .map(|place| other.place_by_iso3(place.country.iso3))
        .collect()
}

/// What sources are called: their titles, else their files, all different.
fn names<'a>(datasets: impl Iterator<Item = &'a Dataset>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for dataset in datasets {
        let of = dataset.provenance();
        let own = [&of.title, &of.file]
            .into_iter()
            .find(|name| !name.is_empty());
        let own = own.map_or("a source without a name", String::as_str);
        let numbered = (2_u32..).map(|number| format!("{own} {number}"));
        let mut all = std::iter::once(own.to_owned()).chain(numbered);
        names.extend(all.find(|name| !names.contains(name)));
    }
    names
}

/// Whether a source has something in common with the lead; what it has not is noted.
fn check(
    other: Other<'_>,
    ground: &clash::Ground<'_>,
    report: &mut JoinReport,
) -> Result<(), JoinError> {
    let lead = ground.lead;
    let name = &ground.names[usize::from(other.source)];
    if other.places.iter().all(Option::is_none) {
        let lead = ground.names[0].clone();
        return Err(JoinError::NoPlaceInCommon(name.clone(), lead));
    }
    let years = other.dataset.years();
    let reaches = |edition: &Year| !matching::nearest(years, *edition, ground.reach).is_empty();
    if !lead.years().iter().any(reaches) {
        let span = match years {
            [only] => only.to_string(),
            [first, .., last] => format!("{first} to {last}"),
            [] => "no year".to_owned(),
        };
        let lead = ground.names[0].clone();
        return Err(JoinError::NoYearWithinReach(
            name.clone(),
            span,
            ground.reach.0,
            lead,
        ));
    }
    let note = |place: &Place| (place.country.name.clone(), name.clone());
    let is_used = |id: &PlaceId| other.places.contains(&Some(*id));
    let unused = other.dataset.place_ids().filter(|id| !is_used(id));
    let left_out = unused.map(|id| note(other.dataset.place(id)));
    report.left_out.extend(left_out);
    let absent = lead.places().iter().zip(other.places);
    let absent = absent.filter(|(_, there)| there.is_none());
    report.absent.extend(absent.map(|(place, _)| note(place)));
    Ok(())
}

#[cfg(test)]
mod tests;
