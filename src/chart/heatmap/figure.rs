//! A heatmap in data units.

use super::super::figure::{Axis, SeriesColour, Tick, missing_words};
use super::super::{Caption, LogScale, Measure, Table};
use crate::data::{Missing, Subject};
use crate::style::ColourScale;

/// Rows of places, columns of indicators, a colour a value. Columns of one
/// direction and range stand in one block with a colour scale of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatmapFigure {
    /// The legend is empty: rows are named, and the colours' key belongs to
    /// the drawing since without it colours mean nothing.
    pub caption: Caption,
    pub rows: Vec<HeatRow>,
    pub blocks: Vec<HeatBlock>,
    /// What hatched cells mean; `None` where every cell has a value.
    pub missing: Option<String>,
}

/// A place at a year.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    pub subject: Subject,
    pub label: String,
    /// Set where the row is to stand out.
    pub highlight: Option<SeriesColour>,
}

/// Columns that share a unit, a direction and a range.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatBlock {
    /// "Resilience"; empty where the columns belong to several composites.
    pub title: String,
    /// What the values of its columns are.
    pub measure: Measure,
    /// "higher is worse".
    pub direction: &'static str,
    pub colours: ColourScale,
    /// Ends of the range; where it goes by multiples, places on its scale.
    pub range_data: (f64, f64),
    /// Where colours go by multiples, as on maps.
    pub log: Option<LogScale>,
    /// Values named in the colours' key.
    pub ticks: Vec<Tick>,
    /// Sections are set where neighbours form them.
    pub columns: Vec<Axis>,
    /// By row, then by column.
    pub cells: Vec<HeatCell>,
}

/// One value as a number and as published; the text is empty where missing.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatCell {
    pub value: Result<f64, Missing>,
    pub text: String,
}

impl HeatBlock {
    /// The cells of one row, in the order of the columns.
    pub fn row(&self, row: usize) -> &[HeatCell] {
        let count = self.columns.len();
        self.cells
            .get(row * count..(row + 1) * count)
            .unwrap_or(&[])
    }

    /// Where a value stands between the ends of the range, 0 to 1.
    pub fn share(&self, value: f64) -> f64 {
        self.share_of_place(self.log.map_or(value, |scale| scale.at(value)))
    }

    /// The same of a tick, which stands at its place on the scale.
    pub(super) fn share_of_place(&self, place: f64) -> f64 {
        let (low, high) = self.range_data;
        ((place - low) / (high - low)).clamp(0.0, 1.0)
    }
}

impl HeatmapFigure {
    /// Columns of all blocks.
    pub fn column_count(&self) -> usize {
        self.blocks.iter().map(|block| block.columns.len()).sum()
    }

    /// One row a row, one column a column.
    pub fn table(&self) -> Table {
        let columns = self.blocks.iter().flat_map(|block| &block.columns);
        let mut table = Table {
            headings: vec!["Place".to_owned()],
            rows: Vec::new(),
        };
        table
            .headings
            .extend(columns.map(|axis| axis.label.clone()));
        let mut reasons = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            let cells = || {
                let blocks = self.blocks.iter();
                blocks.flat_map(|block| block.columns.iter().zip(block.row(index)))
            };
            let mut texts = vec![row.label.clone()];
            texts.extend(cells().map(|(_, cell)| cell.text.clone()));
            table.rows.push(texts);
            let absent = cells().filter_map(|(axis, cell)| {
                let reason = missing_words(cell.value.err()?);
                Some(format!("{}: {reason}", axis.label))
            });
            reasons.push(absent.collect::<Vec<_>>().join("; "));
        }
        table.with_reasons(reasons)
    }
}
