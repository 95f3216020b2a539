//! The figures of one indicator as they come, before places and years are known.

use crate::data::{Bits, Packed};

/// Room for places in a slot's number; ISO 3166 has about 250.
pub const PLACES: u32 = 512;

/// Which slot (year x [`PLACES`] + place) each figure belongs to.
#[derive(Debug)]
pub enum Slots {
    /// Said for each figure.
    Each(Vec<u32>),
    /// Rows of a wide table that have a figure: one list of slots, that of the
    /// rows, serves all columns, and a figure costs a bit instead of 4 bytes.
    Rows(Bits),
}

/// Figures in the order they were met.
#[derive(Debug)]
pub struct Log {
    slots: Slots,
    pub values: Packed,
    /// Slots whose figure could not be accepted.
    pub refused: Vec<u32>,
}

impl Log {
    pub fn new(by_row: bool) -> Self {
        Self {
            slots: match by_row {
                true => Slots::Rows(Bits::default()),
                false => Slots::Each(Vec::new()),
            },
            values: Packed::default(),
            refused: Vec::new(),
        }
    }

    /// Says which slot the figure pushed next belongs to.
    #[inline]
    pub fn place(&mut self, slot: u32) {
        if let Slots::Each(slots) = &mut self.slots {
            slots.push(slot);
        }
    }

    /// The same for figures of a wide table's rows, from a row on: those whose
    /// bit is set in `rows`, the first row's the lowest.
    pub fn place_rows(&mut self, from: usize, rows: u16) {
        if let Slots::Rows(bits) = &mut self.slots {
            bits.set_all_growing(from, rows);
        }
    }

    /// Calls with the position and slot of every figure, in order, until told
    /// to stop.
    pub fn each(&self, row_slots: &[u32], mut call: impl FnMut(usize, u32) -> bool) {
        match &self.slots {
            Slots::Each(slots) => {
                for (at, slot) in slots.iter().enumerate() {
                    if !call(at, *slot) {
                        return;
                    }
                }
            }
            Slots::Rows(rows) => {
                for (at, row) in rows.ones().enumerate() {
                    let Some(slot) = row_slots.get(row) else {
                        return;
                    };
                    if !call(at, *slot) {
                        return;
                    }
                }
            }
        }
    }

    /// Memory taken, in bytes.
    pub fn bytes(&self) -> usize {
        let slots = match &self.slots {
            Slots::Each(slots) => slots.capacity() * 4,
            Slots::Rows(rows) => rows.bytes(),
        };
        slots + self.values.bytes() + self.refused.capacity() * 4 + size_of::<Self>()
    }
}
