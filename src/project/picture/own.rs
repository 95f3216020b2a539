//! What a view shows where nothing was chosen and no index gives its averages:
//! the dataset's own indicators, as many as a page has room for.

use crate::chart::{Block, Extent, on_one_axis};
use crate::data::{Dataset, IndicatorId};
use crate::style::number::counted;
use crate::style::words::{capitalised, spelled};

/// More axes or rows on one page could not be read.
const MOST_INDICATORS: usize = 18;
/// More charts with scales of their own could not be read.
const MOST_SCALES: usize = 6;
/// What few rows take of a page beside many: dots need some height.
const LEAST_ROWS: f32 = 6.0;
/// Charts in a row; beyond four they are smaller.
const IN_A_ROW: usize = 2;
const IN_A_FULL_ROW: usize = 3;

/// The indicators shown, those on one axis together, and what was left out.
pub(super) struct Own {
    pub scales: Vec<Vec<IndicatorId>>,
    pub remarks: Vec<String>,
}

impl Own {
    /// The indicators that have a value of what is shown; nothing where the
    /// dataset has averages to show instead. Without any value the first one
    /// stays, to say so.
    pub fn of(dataset: &Dataset, has_value: impl Fn(IndicatorId) -> bool) -> Option<Self> {
        let tree = dataset.indicators();
        if tree.ids().any(|id| tree.is_composite(id)) {
            return None;
        }
        let mut with_value: Vec<IndicatorId> = tree.ids().filter(|id| has_value(*id)).collect();
        let absent = tree.len() - with_value.len();
        if with_value.is_empty() {
            with_value.extend(tree.ids().next());
            return Some(Self {
                scales: vec![with_value],
                remarks: Vec::new(),
            });
        }
        let count = with_value.len();
        with_value.truncate(MOST_INDICATORS);
        let own = Self::of_many(dataset, &with_value, count);
        let absent = (absent > 0).then(|| {
            let others = counted(absent, "other indicator", "other indicators");
            let verb = if absent == 1 { "has" } else { "have" };
            format!("{others} {verb} no value for what is shown here.")
        });
        let remarks = own.remarks.into_iter().chain(absent).collect();
        Some(Self { remarks, ..own })
    }

    /// Indicators that were asked for, by the scales they need.
    pub fn these(dataset: &Dataset, ids: &[IndicatorId]) -> Self {
        Self::of_many(dataset, ids, ids.len())
    }

    /// The first ones of so many.
    fn of_many(dataset: &Dataset, ids: &[IndicatorId], count: usize) -> Self {
        let mut scales = on_one_axis(dataset, ids);
        scales.truncate(MOST_SCALES);
        let shown: usize = scales.iter().map(Vec::len).sum();
        let left = (shown < count).then(|| {
            format!(
                "The page has room for {shown} of {}; others can be chosen.",
                counted(count, "indicator", "indicators")
            )
        });
        let apart = (scales.len() > 1).then(|| "Each chart has a scale of its own.".to_owned());
        Self {
            scales,
            remarks: left.into_iter().chain(apart).collect(),
        }
    }

    pub fn shown(&self) -> Vec<IndicatorId> {
        self.scales.concat()
    }
}

/// What stands above a chart that has a scale of its own.
pub(super) fn heading(dataset: &Dataset, ids: &[IndicatorId]) -> String {
    match ids {
        [only] => dataset.indicator(*only).label.clone(),
        several => format!("{} indicators", capitalised(&spelled(several.len()))),
    }
}

/// Charts with scales of their own beside and under one another.
pub(super) fn in_grid(blocks: Vec<Block>) -> Block {
    let in_a_row = match blocks.len() {
        ..=4 => IN_A_ROW,
        _ => IN_A_FULL_ROW,
    };
    let row = |blocks: &[Block]| {
        let parts = blocks.iter().map(|block| (1.0, block.clone()));
        Block::Row(parts.collect())
    };
    match blocks.as_slice() {
        [only] => only.clone(),
        few if few.len() <= in_a_row => row(few),
        several => {
            let rows = several.chunks(in_a_row);
            Block::Column(rows.map(|few| (Extent::Share(1.0), row(few))).collect())
        }
    }
}

/// Under one another, each with room for its rows.
pub(super) fn stacked(blocks: Vec<(usize, Block)>) -> Block {
    let mut blocks = blocks;
    match blocks.len() {
        1 => blocks.remove(0).1,
        _ => {
            let part = |(rows, block)| (Extent::Share((rows as f32).max(LEAST_ROWS)), block);
            Block::Column(blocks.into_iter().map(part).collect())
        }
    }
}
