//! Names beside thin bands: the highlighted rows, the first and the last, and
//! as many others as stand clear of them.

use std::ops::Range;

use super::super::spread::spread;
use super::{HeatRow, HeatmapFigure};
use crate::style::tokens::{LINE_HEIGHT, TEXT_MIN};
use crate::style::{Weight, font};

/// Room for the line from a name to its row.
pub(super) const LEADER: f32 = 22.0;
/// Share of the width names may take before they are wrapped.
const NAME_SHARE: f32 = 0.34;
/// At least as wide as the longest single word of a name.
const WIDEST_WORD: f32 = 72.0;
/// Distance of the names that are given for orientation.
const PITCH: f32 = 14.5;

/// The name of one row, its middle counted from the top of the cells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SideLabel {
    pub row: usize,
    pub lines: Vec<String>,
    pub middle: f32,
}

impl SideLabel {
    fn height(&self) -> f32 {
        label_height(self.lines.len())
    }
}

fn label_height(lines: usize) -> f32 {
    lines as f32 * TEXT_MIN * LINE_HEIGHT
}

/// Rows that have to be named.
fn must(figure: &HeatmapFigure, rows: Range<usize>) -> Vec<usize> {
    let (first, last) = (rows.start, rows.end.saturating_sub(1));
    let is_lit = |row: usize| figure.rows[row].highlight.is_some();
    rows.filter(|row| is_lit(*row) || *row == first || *row == last)
        .collect()
}

fn lines(row: &HeatRow, width: f32) -> Vec<String> {
    if font::measure(&row.label, TEXT_MIN, Weight::SemiBold) <= width {
        return vec![row.label.clone()];
    }
    font::wrap(&row.label, width, TEXT_MIN, Weight::SemiBold)
}

/// Width in points of the names that have to stand there.
pub(super) fn names_width(figure: &HeatmapFigure, width: f32) -> f32 {
    let measure = |line: &String| font::measure(line, TEXT_MIN, Weight::SemiBold);
    let rows = must(figure, 0..figure.rows.len()).into_iter();
    rows.flat_map(|row| lines(&figure.rows[row], width * NAME_SHARE))
        .map(|line| measure(&line))
        .fold(WIDEST_WORD, f32::max)
}

/// What a reader is told about the names.
pub(super) fn note(named: usize, of: usize, is_taller: bool) -> String {
    let taller = if is_taller {
        "; highlighted rows are drawn taller"
    } else {
        ""
    };
    format!("{named} of {of} rows are named{taller}")
}

/// The names of the rows of one panel, `places` their tops and bottoms, within
/// a width and a height, from top to bottom.
pub(super) fn labels(
    figure: &HeatmapFigure,
    (rows, places): (Range<usize>, &[(f32, f32)]),
    (width, height): (f32, f32),
) -> Vec<SideLabel> {
    let middle = |row: usize| (places[row].0 + places[row].1) / 2.0;
    let label = |row: usize| SideLabel {
        row,
        lines: lines(&figure.rows[row], width),
        middle: middle(row),
    };
    let mut labels: Vec<SideLabel> = must(figure, rows.clone()).into_iter().map(label).collect();
    let wanted: Vec<f32> = labels.iter().map(|label| label.middle).collect();
    let sizes: Vec<f32> = labels.iter().map(SideLabel::height).collect();
    let Some(middles) = spread(&wanted, &sizes, (0.0, height)) else {
        return Vec::new();
    };
    for (label, middle) in labels.iter_mut().zip(middles) {
        label.middle = middle;
    }
    let mut next = 0.0;
    for row in rows {
        let own = middle(row);
        let half = label_height(1) / 2.0;
        let is_clear =
            |label: &SideLabel| (label.middle - own).abs() >= label.height() / 2.0 + half + 2.0;
        let fits = own >= half && own + half <= height;
        if own < next || !fits || !labels.iter().all(is_clear) {
            continue;
        }
        let label = label(row);
        if label.lines.len() == 1 {
            next = own + PITCH;
            labels.push(label);
        }
    }
    labels.sort_by_key(|label| label.row);
    labels
}
