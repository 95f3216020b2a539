//! The values of one indicator over all years and places, kept compactly and
//! spread out a year at a time when they are first looked at.

use std::sync::{Arc, OnceLock};

use super::{Cell, Missing, Packed, ValueSpread};

/// Which places stand in which years at all: a bit for each cell of an
/// indicator, year by year. What a place lacks in a year it does not stand in
/// is "not covered" and not merely empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage(Bits);

impl Coverage {
    /// Nothing covered yet, for `cells` = years x places.
    pub fn new(cells: usize) -> Self {
        Self(Bits::new(cells))
    }

    /// Says that the place of this cell stands in its year.
    pub fn cover(&mut self, cell: usize) {
        self.0.set(cell);
    }
}

/// One bit a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    pub(crate) fn new(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    /// Grows as it must.
    pub(crate) fn set_growing(&mut self, at: usize) {
        let word = at / 64;
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (at % 64);
    }

    /// Sets those of sixteen bits from a position on that are set in `mask`,
    /// the first in its lowest. Grows as it must.
    pub(crate) fn set_all_growing(&mut self, from: usize, mask: u16) {
        let (word, shift) = (from / 64, from % 64);
        let spread = u128::from(mask) << shift;
        for (word, bits) in [(word, spread as u64), (word + 1, (spread >> 64) as u64)] {
            if bits != 0 {
                if word >= self.0.len() {
                    self.0.resize(word + 1, 0);
                }
                self.0[word] |= bits;
            }
        }
    }

    pub(crate) fn set(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    pub(crate) fn get(&self, at: usize) -> bool {
        self.0
            .get(at / 64)
            .is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// Positions of the bits that are set, in order.
    pub(crate) fn ones(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.checked_ilog2().map(|_| left.trailing_zeros())?;
                left &= left - 1;
                Some(at * 64 + bit as usize)
            })
        })
    }

    pub(crate) fn bytes(&self) -> usize {
        self.0.capacity() * 8
    }
}

/// One indicator: years x places, places of a year together.
#[derive(Debug)]
pub struct Column {
    kept: Kept,
    /// For each year whether anything but "not measured" stands in it.
    measured: Box<[bool]>,
    /// Spread out on first use; unused where the cells are kept as they are.
    years: Box<[OnceLock<Box<[Cell]>>]>,
    places: usize,
    /// How all its values lie, since that was first asked.
    spread: OnceLock<Option<ValueSpread>>,
}

#[derive(Debug)]
enum Kept {
    Cells(Box<[Cell]>),
    Values(Values),
}

/// Numbers where there are some, and reasons where the usual one does not apply.
#[derive(Debug)]
struct Values {
    present: Bits,
    /// How many values stand before each year.
    starts: Box<[u32]>,
    packed: Packed,
    /// By cell, in order.
    reasons: Box<[(u32, Missing)]>,
    coverage: Arc<Coverage>,
}

impl Column {
    /// A column of cells as they are; `places` of each year together.
    pub(super) fn of_cells(cells: &[Cell], years: usize, places: usize) -> Self {
        let is_given =
            |cell: &Cell| !matches!(cell.get(), Err(Missing::NotMeasured | Missing::NotCovered));
        let year = |at: usize| cells.get(at * places..(at + 1) * places).unwrap_or(&[]);
        Self {
            measured: (0..years).map(|at| year(at).iter().any(is_given)).collect(),
            kept: Kept::Cells(cells.into()),
            years: Box::default(),
            places,
            spread: OnceLock::new(),
        }
    }

    /// A column of packed values. `values` gives the cell (year by year,
    /// places within) of each packed number in rising order; `reasons` those
    /// cells that are missing for a reason of their own, in rising order.
    ///
    /// A year in which nothing stands was not measured; elsewhere an absent
    /// value is `NoValue` where the place is covered and `NotCovered` where not.
    pub fn of_values(
        (years, places): (usize, usize),
        cells: impl Iterator<Item = usize>,
        packed: Packed,
        reasons: Vec<(u32, Missing)>,
        coverage: Arc<Coverage>,
    ) -> Self {
        let mut present = Bits::new(years * places);
        let mut starts = vec![0_u32; years + 1];
        for cell in cells.take(packed.len()) {
            present.set(cell);
            if let Some(count) = starts.get_mut(cell / places.max(1) + 1) {
                *count += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut measured: Box<[bool]> = starts.windows(2).map(|pair| pair[0] < pair[1]).collect();
        for (cell, _) in &reasons {
            if let Some(is) = measured.get_mut(*cell as usize / places.max(1)) {
                *is = true;
            }
        }
        Self {
            kept: Kept::Values(Values {
                present,
                starts: starts.into(),
                packed,
                reasons: reasons.into(),
                coverage,
            }),
            measured,
            years: (0..years).map(|_| OnceLock::new()).collect(),
            places,
            spread: OnceLock::new(),
        }
    }

    /// The cells of one year in the order of the places; kept from then on.
    pub(super) fn year(&self, at: usize) -> &[Cell] {
        match &self.kept {
            Kept::Cells(cells) => {
                let range = at * self.places..(at + 1) * self.places;
                cells.get(range).unwrap_or(&[])
            }
            Kept::Values(values) => match self.years.get(at) {
                Some(shown) => shown.get_or_init(|| self.spread_out(values, at).into()),
                None => &[],
            },
        }
    }

    /// Asks about the cells of one year without keeping them spread out.
    pub(super) fn with_year<R>(&self, at: usize, ask: impl FnOnce(&[Cell]) -> R) -> R {
        match (&self.kept, self.years.get(at).and_then(OnceLock::get)) {
            (Kept::Values(values), None) if at < self.years.len() => {
                ask(&self.spread_out(values, at))
            }
            _ => ask(self.year(at)),
        }
    }

    /// How the values of all years lie; `None` where there are none.
    pub(super) fn value_spread(&self) -> Option<ValueSpread> {
        let values = |at: usize| {
            self.with_year(at, |cells| {
                let values = cells.iter().filter_map(|cell| cell.get().ok());
                values.collect::<Vec<f64>>()
            })
        };
        let all = || ValueSpread::of((0..self.measured.len()).flat_map(values).collect());
        *self.spread.get_or_init(all)
    }

    pub fn is_measured(&self, at: usize) -> bool {
        self.measured.get(at).copied().unwrap_or_default()
    }

    /// Whether a number stands in any year.
    pub(super) fn has_value(&self) -> bool {
        match &self.kept {
            Kept::Cells(cells) => cells.iter().any(|cell| cell.get().is_ok()),
            Kept::Values(values) => !values.packed.is_empty(),
        }
    }

    fn spread_out(&self, values: &Values, at: usize) -> Vec<Cell> {
        let first = at * self.places;
        if !self.is_measured(at) {
            return vec![Cell::missing(Missing::NotMeasured); self.places];
        }
        let mut next = values.starts.get(at).map_or(0, |start| *start as usize);
        let mut cells: Vec<Cell> = (first..first + self.places)
            .map(|cell| {
                if values.present.get(cell) {
                    next += 1;
                    Cell::value(values.packed.get(next - 1))
                } else if values.coverage.0.get(cell) {
                    Cell::missing(Missing::NoValue)
                } else {
                    Cell::missing(Missing::NotCovered)
                }
            })
            .collect();
        let from = values
            .reasons
            .partition_point(|(cell, _)| (*cell as usize) < first);
        for (cell, reason) in &values.reasons[from..] {
            match cells.get_mut(*cell as usize - first) {
                Some(kept) => *kept = Cell::missing(*reason),
                None => break,
            }
        }
        cells
    }
}

impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        let shape = |column: &Self| (column.measured.len(), column.places);
        shape(self) == shape(other)
            && (0..self.measured.len())
                .all(|at| self.with_year(at, |own| other.with_year(at, |cells| own == cells)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_set_together_are_those_set_one_by_one() {
        for from in [0, 7, 48, 50, 63, 64, 130] {
            let mask = 0b1010_0000_0000_0101;
            let (mut together, mut single) = (Bits::default(), Bits::default());
            together.set_all_growing(from, mask);
            (0..16)
                .filter(|bit| mask >> bit & 1 == 1)
                .for_each(|bit| single.set_growing(from + bit));
            let ones = |bits: &Bits| bits.ones().collect::<Vec<_>>();
            assert_eq!(ones(&together), ones(&single), "from {from}");
            assert_eq!(ones(&together).len(), 4);
        }
    }

    #[test]
    fn a_packed_column_tells_why_a_value_is_missing() {
        // Two years of three places; in the second the last place is absent.
        let mut coverage = Coverage::new(9);
        for cell in [0, 1, 2, 3, 4] {
            coverage.cover(cell);
        }
        let mut packed = Packed::default();
        packed.push(125, 1);
        packed.push(-7, 0);
        let column = Column::of_values(
            (3, 3),
            [0, 3].into_iter(),
            packed,
            vec![(4, Missing::Refused)],
            Arc::new(coverage),
        );
        let year = |at: usize| -> Vec<_> { column.year(at).iter().map(|c| c.get()).collect() };
        assert_eq!(
            year(0),
            [Ok(12.5), Err(Missing::NoValue), Err(Missing::NoValue)]
        );
        assert_eq!(
            year(1),
            [Ok(-7.0), Err(Missing::Refused), Err(Missing::NotCovered)]
        );
        assert_eq!(year(2), [Err(Missing::NotMeasured); 3]);
        assert!(column.year(3).is_empty());
        assert_eq!(
            [0, 1, 2].map(|at| column.is_measured(at)),
            [true, true, false]
        );
        let cells: Vec<Cell> = (0..3).flat_map(|at| column.year(at).to_vec()).collect();
        assert_eq!(column, Column::of_cells(&cells, 3, 3));
    }

    #[test]
    fn bits_are_met_in_order() {
        let mut bits = Bits::default();
        for at in [130, 0, 63, 64] {
            bits.set_growing(at);
        }
        assert_eq!(bits.ones().collect::<Vec<_>>(), [0, 63, 64, 130]);
        assert!(!bits.get(1) && !bits.get(100_000));
    }
}
