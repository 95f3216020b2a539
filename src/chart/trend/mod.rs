//! One indicator through the editions: as a slope between two of them, as
//! lines, or as ranks. One question and one figure; each kind lays it out.

mod axis;
mod frame;
mod ink;
mod labels;
mod spec;
mod values;
mod words;

use super::figure::{Change, SeriesColour, Tick, missing_words};
use super::{Caption, LogScale, SpecSeries, Table};
use crate::analysis::Basis;
use crate::data::{Entity, GroupId, IndicatorId, Missing, Year};

pub(super) use axis::Axes;
pub(super) use frame::Frame;
pub(super) use ink::{Curve, dot_items, line_items, mark, year_items};
pub(super) use labels::{Labels, Side, SideColumn};
pub(super) use values::{Valued, value_items};

/// What was asked: one indicator, who, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrendSpec {
    pub indicator: IndicatorId,
    /// Whose lines; the year of each subject is of no account here.
    pub series: Vec<SpecSeries>,
    /// Oldest first; empty for every edition. A slope takes the first and the last.
    pub years: Vec<Year>,
    /// The group whose other members stand behind in grey; ranks are ranks
    /// within it, and within the world without it.
    pub within: Option<GroupId>,
    pub basis: Basis,
    /// So many of the highest ranks in the last edition, each with its name, in
    /// place of the whole group; those that share the last of them are shown too.
    pub highest: Option<usize>,
    /// Indicators in charts beside this one: their values fit on its axis too,
    /// so that the charts share one scale. They have to have its limits.
    pub beside: Vec<IndicatorId>,
}

/// How a line stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Emphasis {
    /// Grey, behind everything.
    Context,
    /// A mean: grey and dashed.
    Mean,
    /// In its colour, with a label.
    Highlight,
}

/// One place or group through the years.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendLine {
    pub entity: Entity,
    pub label: String,
    pub colour: SeriesColour,
    pub emphasis: Emphasis,
    /// Whether its name stands at its ends.
    pub is_labelled: bool,
    /// Scores or ranks, parallel to the figure's columns; a missing one breaks the line.
    pub values: Vec<Result<f64, Missing>>,
    /// Parallel to `values`, "5.03" or "29th"; empty where missing.
    pub texts: Vec<String>,
    /// From the first column to the last, with its sign; `None` where an end is missing.
    pub change: Option<Change>,
}

/// One edition.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendColumn {
    pub year: Year,
    pub text: String,
    /// What is special about it: "not measured", "10 of 15 markets".
    pub remark: Option<String>,
}

/// Lines over columns of years.
///
/// Every kind reads the same figure; each has its own [`TrendSpec`] method.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendFigure {
    pub caption: Caption,
    pub indicator: IndicatorId,
    /// Oldest first, to scale in time.
    pub columns: Vec<TrendColumn>,
    /// Context first, highlights last and in the order asked.
    pub lines: Vec<TrendLine>,
    /// Values at the bottom and at the top: ranks run downward.
    pub range_data: (f64, f64),
    pub ticks: Vec<Tick>,
    /// Where values go by multiples: they, range and ticks are places on it.
    pub log: Option<LogScale>,
}

impl TrendFigure {
    /// Whether anything special is said at its years.
    pub(crate) fn has_year_remarks(&self) -> bool {
        self.columns.iter().any(|column| column.remark.is_some())
    }

    /// One row a line, those that stand out first; one column an edition.
    pub(super) fn table(&self) -> Table {
        let mut headings = vec!["Place".to_owned()];
        headings.extend(self.columns.iter().map(|column| column.text.clone()));
        let mut lines: Vec<&TrendLine> = self.lines.iter().collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.emphasis));
        let row = |line: &&TrendLine| {
            let mut cells = vec![line.label.clone()];
            // A shared rank is a number like any other here.
            cells.extend(line.texts.iter().map(|text| text.replace('=', "")));
            cells
        };
        let reasons = lines.iter().map(|line| {
            let values = line.values.iter().zip(&self.columns);
            let missing = values.filter_map(|(v, column)| Some((v.as_ref().err()?, column)));
            let words = missing.map(|(m, c)| format!("{}: {}", c.text, missing_words(*m)));
            words.collect::<Vec<_>>().join("; ")
        });
        let reasons = reasons.collect();
        let rows = lines.iter().map(row).collect();
        Table { headings, rows }.with_reasons(reasons)
    }
}
