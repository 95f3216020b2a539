//! Which year's figure serves an edition.

use super::{Incoming, Reach};
use crate::data::{Cell, Dataset, IndicatorId, Missing, PlaceId, Year};

/// From which years the figures of one indicator and edition are, where not
/// all of them are of the edition's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearMatch {
    /// The year most figures are of.
    pub usual: Year,
    /// The places whose figure is of another, in the order of the places.
    pub others: Vec<(PlaceId, Year)>,
}

impl YearMatch {
    /// The year a place's figure is of.
    pub fn of(&self, place: PlaceId) -> Year {
        let at = self
            .others
            .binary_search_by_key(&place, |(place, _)| *place);
        at.map_or(self.usual, |at| self.others[at].1)
    }
}

/// One edition's cells of an indicator from another source.
pub(super) struct Matched {
    /// In the order of the lead's places.
    pub cells: Vec<Cell>,
    pub years: Option<YearMatch>,
}

pub(super) fn column(lead: &Dataset, of: &Incoming<'_>, year: Year, reach: Reach) -> Matched {
    let dataset = of.other.dataset;
    let years = nearest(dataset.years(), year, reach);
    let family = family(dataset, of.id);
    let is_measured = years.iter().any(|year| dataset.is_measured(*year, of.id));
    let mut used: Vec<(PlaceId, Year)> = Vec::new();
    let cells = lead.place_ids().map(|place| {
        let there = of.other.places.get(usize::from(place.0)).copied().flatten();
        let Some(there) = there else {
            return Cell::missing(Missing::NotCovered);
        };
        let has_any = |year: &&Year| {
            let mut family = family.iter();
            family.any(|id| dataset.cell(there, **year, *id).is_ok())
        };
        let Some(found) = years.iter().find(has_any) else {
            return Cell::missing(match is_measured {
                true => Missing::NoValue,
                false => Missing::NotMeasured,
            });
        };
        match dataset.cell(there, *found, of.id) {
            Ok(value) => {
                used.push((place, *found));
                Cell::value(value)
            }
            Err(missing) => Cell::missing(missing),
        }
    });
    let cells = cells.collect();
    Matched {
        cells,
        years: years_of(used, year),
    }
}

/// What is to be taken from one year: all scored indicators under the same
/// topmost composite, or the indicator alone.
fn family(dataset: &Dataset, id: IndicatorId) -> &[IndicatorId] {
    let tree = dataset.indicators();
    let parent = |id: &IndicatorId| tree.get(*id).parent;
    let top = std::iter::successors(Some(id), parent).last().unwrap_or(id);
    tree.leaves(top)
}

/// The years within reach, the nearest first, the earlier of two.
fn nearest(years: &[Year], edition: Year, reach: Reach) -> Vec<Year> {
    let distance = |year: &Year| year.abs_diff(edition);
    let within = |year: &Year| distance(year) <= u16::from(reach.0);
    let mut near: Vec<Year> = years.iter().copied().filter(within).collect();
    near.sort_by_key(|year| (distance(year), *year));
    near
}

fn years_of(used: Vec<(PlaceId, Year)>, edition: Year) -> Option<YearMatch> {
    if used.iter().all(|(_, year)| *year == edition) {
        return None;
    }
    let count = |year: Year| used.iter().filter(|(_, of)| *of == year).count();
    // Of two equally frequent years the later.
    let usual = used
        .iter()
        .map(|(_, year)| *year)
        .max_by_key(|year| (count(*year), *year))?;
    let others = used
        .into_iter()
        .filter(|(_, year)| *year != usual)
        .collect();
    Some(YearMatch { usual, others })
}
