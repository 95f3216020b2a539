//! How much an indicator changes, for the classes of maps of changes.

use crate::analysis::{Basis, ScoreBook};
use crate::data::{IndicatorId, PlaceId, Year};

/// How much all places changed between any two editions that lie as many
/// editions apart as these two, without the sign, in the indicator's unit. So
/// maps of changes over equally many editions have the same classes, whichever
/// editions and countries they show. Empty where nothing can be compared.
pub(super) fn of_changes(
    book: &ScoreBook<'_>,
    id: IndicatorId,
    (before, after): (Year, Year),
) -> Vec<f64> {
    let dataset = book.dataset();
    let years = dataset.years();
    let at = |year: Year| years.iter().position(|known| *known == year);
    let apart = match (at(before), at(after)) {
        (Some(a), Some(b)) if a != b => a.abs_diff(b),
        _ => return Vec::new(),
    };
    // Averages are published with all their parts, whatever the map counts.
    let values = |year: Year| -> Vec<Option<f64>> {
        match dataset.indicators().is_composite(id) {
            true => {
                let scores = book.scores(year, &Basis::Published);
                let scores = scores.column(id).iter();
                scores.map(|s| s.ok().map(|s| s.to_f64())).collect()
            }
            false => {
                let cells = dataset.column(year, id).iter();
                cells.map(|cell| cell.get().ok()).collect()
            }
        }
    };
    let columns: Vec<Vec<Option<f64>>> = years.iter().map(|year| values(*year)).collect();
    let pairs = columns
        .iter()
        .zip(columns.iter().skip(apart))
        .zip(years.iter().zip(years.iter().skip(apart)));
    let mut sizes = Vec::new();
    for ((earlier, later), (from, to)) in pairs {
        for (place, pair) in dataset.place_ids().zip(earlier.iter().zip(later)) {
            let is_same = |place: PlaceId| dataset.is_same_figure(place, id, (*from, *to));
            if let (Some(earlier), Some(later)) = pair
                && !is_same(place)
            {
                sizes.push((later - earlier).abs());
            }
        }
    }
    sizes
}
