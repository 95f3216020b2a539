//! Rows of a wide table, taken a few at a time: thousands of columns grow one
//! after the other, and going through all of them for every row would fetch
//! each anew from memory.

use super::super::number::Number;
use super::plan::Plan;
use super::{Build, Row, note_refused};

/// Rows that are put into their columns together. What they hold should stay
/// in the processor's cache for a few thousand columns; and a `u16` has a bit
/// for each.
const ROWS: usize = 16;

/// Numbers read and not yet put into their columns.
#[derive(Default)]
pub(super) struct Block {
    /// [`ROWS`] a column, those of a column together.
    numbers: Vec<Short>,
    /// The few that are not short.
    others: Vec<Number>,
    rows: usize,
}

/// A number in eight bytes, so that a column's rows share few cache lines.
#[derive(Clone, Copy, Default)]
struct Short {
    /// Of a number, or its position among the others.
    digits: i32,
    kind: Kind,
}

#[derive(Clone, Copy, Default)]
enum Kind {
    #[default]
    Missing,
    /// Digits over ten to the power of these decimals.
    Digits(u8),
    Other,
}

impl Block {
    #[inline]
    fn set(&mut self, column: usize, number: Number) {
        let short = match number {
            Number::Missing | Number::Text | Number::TooLarge => Short::default(),
            Number::Digits(digits, decimals) => match i32::try_from(digits) {
                Ok(digits) => Short {
                    digits,
                    kind: Kind::Digits(decimals),
                },
                Err(_) => self.other(number),
            },
            Number::Float(_) => self.other(number),
        };
        if let Some(place) = self.numbers.get_mut(column * ROWS + self.rows) {
            *place = short;
        }
    }

    #[cold]
    fn other(&mut self, number: Number) -> Short {
        self.others.push(number);
        Short {
            // As many as a few rows have columns.
            digits: self.others.len() as i32 - 1,
            kind: Kind::Other,
        }
    }
}

impl Build<'_> {
    /// Takes the figures of a row of one place and year.
    pub(super) fn wide_row(&mut self, row: &impl Row, plan: &mut Plan, slot: u32) {
        self.row_slots.push(slot);
        self.block
            .numbers
            .resize(plan.figures.len() * ROWS, Short::default());
        for (at, figures) in plan.figures.iter().enumerate() {
            let number = row.figure(figures.column, figures.form, self.encoding);
            if matches!(number, Number::Text | Number::TooLarge) {
                let measured = figures
                    .fixed
                    .and_then(|at| self.measured.get_mut(at as usize));
                if let Some(measured) = measured {
                    measured.log.refused.push(slot);
                }
                let at = (plan.table, figures.column);
                let text = row.text(figures.column);
                note_refused(&mut self.refused, at, (number, row.number(), &text));
            }
            self.block.set(at, number);
        }
        self.block.rows += 1;
        if self.block.rows == ROWS {
            self.end_block(plan);
        }
    }

    /// Puts what was read into its columns.
    pub(super) fn end_block(&mut self, plan: &mut Plan) {
        let Block {
            numbers,
            others,
            rows,
        } = &mut self.block;
        let first = self.row_slots.len() - *rows;
        let columns = numbers.chunks_exact(ROWS);
        for (figures, column) in plan.figures.iter_mut().zip(columns) {
            let measured = figures
                .fixed
                .and_then(|at| self.measured.get_mut(at as usize));
            let Some(measured) = measured else { continue };
            let mut present = 0_u16;
            for (row, short) in column.iter().take(*rows).enumerate() {
                match short.kind {
                    Kind::Missing => continue,
                    Kind::Digits(decimals) => {
                        measured.log.values.push(i64::from(short.digits), decimals);
                    }
                    Kind::Other => match others.get(short.digits as usize) {
                        Some(Number::Digits(digits, decimals)) => {
                            measured.log.values.push(*digits, *decimals);
                        }
                        Some(Number::Float(value)) => measured.log.values.push_float(*value),
                        _ => continue,
                    },
                }
                present |= 1 << row;
            }
            measured.log.place_rows(first, present);
            figures.accepted += present.count_ones() as usize;
        }
        others.clear();
        *rows = 0;
    }
}
