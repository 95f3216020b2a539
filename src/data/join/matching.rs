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
    /// The year a place's figure is of, if it has one.
    pub(super) fn of(&self, place: PlaceId) -> Year {
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

/// Parts and wholes of one composite come from one year for all places, since
/// averages over different years or different parts are no longer comparable.
/// An indicator that stands alone is taken place by place.
pub(super) fn column(lead: &Dataset, of: &Incoming<'_>, edition: Year, reach: Reach) -> Matched {
    let dataset = of.other.dataset;
    let years = nearest(dataset.years(), edition, reach);
    match family(dataset, of.id) {
        Some(top) => {
            let is_measured = |year: &&Year| is_any_measured(dataset, **year, top);
            let year = years.iter().find(is_measured).copied();
            of_one_year(lead, of, edition, year)
        }
        None => of_nearest_years(lead, of, edition, &years),
    }
}

/// The topmost composite of an indicator that has parts or is one.
fn family(dataset: &Dataset, id: IndicatorId) -> Option<IndicatorId> {
    let tree = dataset.indicators();
    let parent = |id: &IndicatorId| tree.get(*id).parent;
    let top = std::iter::successors(Some(id), parent).last()?;
    tree.is_composite(top).then_some(top)
}

/// Whether a year has a figure for a composite or any of its parts.
fn is_any_measured(dataset: &Dataset, year: Year, top: IndicatorId) -> bool {
    let has_figure = |id: IndicatorId| {
        dataset
            .column(year, id)
            .iter()
            .any(|cell| cell.get().is_ok())
    };
    dataset.is_measured(year, top) || has_figure(top)
}

fn of_one_year(lead: &Dataset, of: &Incoming<'_>, edition: Year, year: Option<Year>) -> Matched {
    let cell = |place: PlaceId| match (of.place(place), year) {
        (None, _) => Err(Missing::NotCovered),
        (_, None) => Err(Missing::NotMeasured),
        (Some(there), Some(year)) => of.other.dataset.cell(there, year, of.id),
    };
    let other = year.filter(|year| *year != edition);
    Matched {
        cells: lead.place_ids().map(|place| kept(cell(place))).collect(),
        years: other.map(|usual| YearMatch {
            usual,
            others: Vec::new(),
        }),
    }
}

fn of_nearest_years(lead: &Dataset, of: &Incoming<'_>, edition: Year, years: &[Year]) -> Matched {
    let mut used: Vec<(PlaceId, Year)> = Vec::new();
    let is_measured = |year: &Year| of.other.dataset.is_measured(*year, of.id);
    let absent = match years.iter().any(is_measured) {
        true => Missing::NoValue,
        false => Missing::NotMeasured,
    };
    let cells = lead.place_ids().map(|place| {
        let Some(there) = of.place(place) else {
            return Cell::missing(Missing::NotCovered);
        };
        let mut reason = absent;
        for (at, year) in years.iter().enumerate() {
            match of.other.dataset.cell(there, *year, of.id) {
                Ok(value) => {
                    used.push((place, *year));
                    return Cell::value(value);
                }
                // What was refused is not to be passed over for an older figure.
                Err(Missing::Refused) => return Cell::missing(Missing::Refused),
                Err(missing) if at == 0 && missing != Missing::NotMeasured => reason = missing,
                Err(_) => (),
            }
        }
        Cell::missing(reason)
    });
    let cells = cells.collect();
    Matched {
        cells,
        years: years_of(used, edition),
    }
}

fn kept(cell: Result<f64, Missing>) -> Cell {
    cell.map_or_else(Cell::missing, Cell::value)
}

/// The years within reach, the nearest first, the earlier of two.
pub(super) fn nearest(years: &[Year], edition: Year, reach: Reach) -> Vec<Year> {
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
    let mut years: Vec<Year> = used.iter().map(|(_, year)| *year).collect();
    years.sort_unstable();
    years.dedup();
    // Of two equally frequent years the later.
    let usual = years.into_iter().max_by_key(|year| (count(*year), *year))?;
    let others = used.into_iter().filter(|(_, year)| *year != usual);
    Some(YearMatch {
        usual,
        others: others.collect(),
    })
}
