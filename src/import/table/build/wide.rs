//! Rows of a wide table, taken a few at a time: thousands of columns grow one
//! after the other, and going through all of them for every row would fetch
//! each anew from memory.

use super::super::number::Number;
use super::plan::Plan;
use super::{Build, Row, note_text};

/// Rows that are put into their columns together.
const ROWS: usize = 8;

/// Numbers read and not yet put into their columns, row by row.
#[derive(Default)]
pub(super) struct Block {
    numbers: Vec<Number>,
    rows: usize,
}

impl Build<'_> {
    /// Takes the figures of a row of one place and year.
    pub(super) fn wide_row(&mut self, row: &impl Row, plan: &mut Plan, slot: u32) {
        self.row_slots.push(slot);
        for figures in &plan.figures {
            let mut number = row.figure(figures.column, figures.form, self.encoding);
            if number == Number::Text {
                number = Number::Missing;
                let measured = figures
                    .fixed
                    .and_then(|at| self.measured.get_mut(at as usize));
                if let Some(measured) = measured {
                    measured.log.refused.push(slot);
                }
                let at = (plan.table, figures.column);
                note_text(&mut self.texts, at, row.number(), &row.text(figures.column));
            }
            self.block.numbers.push(number);
        }
        self.block.rows += 1;
        if self.block.rows == ROWS {
            self.end_block(plan);
        }
    }

    /// Puts what was read into its columns.
    pub(super) fn end_block(&mut self, plan: &mut Plan) {
        let Block { numbers, rows } = &mut self.block;
        let first = self.row_slots.len() - *rows;
        let width = plan.figures.len();
        for (at, figures) in plan.figures.iter_mut().enumerate() {
            let measured = figures
                .fixed
                .and_then(|at| self.measured.get_mut(at as usize));
            let Some(measured) = measured else { continue };
            let column = numbers.iter().skip(at).step_by(width);
            for (row, number) in column.enumerate() {
                match *number {
                    Number::Digits(digits, decimals) => measured.log.values.push(digits, decimals),
                    Number::Float(value) => measured.log.values.push_float(value),
                    Number::Missing | Number::Text => continue,
                }
                let slot = self.row_slots.get(first + row).copied();
                measured.log.place(slot.unwrap_or_default(), first + row);
                figures.accepted += 1;
            }
        }
        numbers.clear();
        *rows = 0;
    }
}
