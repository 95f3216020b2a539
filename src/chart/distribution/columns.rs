//! Values of what is asked about in columns beside the rows.

use super::DistributionFigure;
use crate::style::tokens::{TEXT_LABEL, TEXT_MIN, TEXT_SMALL};
use crate::style::{Weight, font};

/// Space before each column.
const GAP: f32 = 14.0;
/// Share of the width that all columns may take.
const SHARE: f32 = 0.32;
/// A column is at least as wide as the marker over it.
const MARKER: f32 = 14.0;

/// One subject's column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Column {
    /// Position in the figure's subjects.
    pub subject: usize,
    /// Right end of the values, from the left end of all columns.
    pub right: f32,
    pub width: f32,
}

/// The columns and their text size.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Columns {
    pub columns: Vec<Column>,
    /// Right end of the ranks of the only column; `None` without ranks.
    pub ranks_right: Option<f32>,
    pub size: f32,
    pub width: f32,
}

impl Columns {
    /// The columns that `width` points and rows of `pitch` points have room for.
    pub(super) fn new(figure: &DistributionFigure, width: f32, pitch: f32) -> Self {
        let fits = |size: &f32| font::line_height(*size, Weight::SemiBold) <= pitch;
        let sizes = [TEXT_LABEL, TEXT_SMALL, TEXT_MIN];
        let Some(size) = sizes.into_iter().find(fits) else {
            return Self::default();
        };
        let subjects = figure.subjects.iter().enumerate();
        let dots = subjects.filter(|(_, subject)| !subject.role.is_mean());
        let mut columns = Vec::new();
        let mut right = 0.0;
        for (subject, _) in dots {
            let values = figure.rows.iter().filter_map(|row| row.marked.get(subject));
            let widths = values.map(|value| font::measure(&value.text, size, Weight::SemiBold));
            let width = widths.fold(MARKER, f32::max);
            right += GAP + width;
            columns.push(Column {
                subject,
                right,
                width,
            });
        }
        let allowed = width * SHARE;
        if columns.is_empty() || right > allowed {
            return Self::default();
        }
        let mut found = Self {
            columns,
            ranks_right: None,
            size,
            width: right,
        };
        if let [only] = found.columns[..] {
            let values = figure
                .rows
                .iter()
                .filter_map(|row| row.marked.get(only.subject));
            let widths = values.map(|v| font::measure(&v.rank_text, size, Weight::Regular));
            let ranks = right + GAP + widths.fold(0.0, f32::max);
            if ranks <= allowed {
                (found.ranks_right, found.width) = (Some(ranks), ranks);
            }
        }
        found
    }
}
