//! The columns and rows of a bar chart.

use super::super::Layout;
use super::super::drawing::{PagePoint, PageRect};
use super::super::figure::{Axis, BarFigure, Role};
use super::super::label::{Block, LABEL_SHARE, change_width};
use super::super::legend::{Legend, Markers};
use super::slot_rows;
use crate::style::tokens::{SPACE_M, TEXT_LABEL, TEXT_MIN, TEXT_SMALL};
use crate::style::{Weight, font};

/// Space between the labels and the bars.
const LABEL_GAP: f32 = 12.0;
/// Space between the bars and the values, and between values and changes.
const COLUMN_GAP: f32 = 14.0;
/// Height of the row of tick texts.
const TICK_ROW: f32 = 18.0;
const MARGIN: f32 = 2.0;
/// Height of everything but the rows and the legend.
pub(crate) const FRAME_HEIGHT: f32 = TICK_ROW + 2.0 * MARGIN;

/// Height in points at which the rows of a figure are comfortable.
pub fn natural_height(figure: &BarFigure, width_page: f32, with_legend: bool) -> f32 {
    let mains = main_count(figure);
    let legend = match with_legend {
        true => legend_of(figure, width_page).height() + SPACE_M,
        false => 0.0,
    };
    let pitch = comfortable_pitch(mains);
    figure.axes.len() as f32 * pitch + FRAME_HEIGHT + legend
}

/// Row height with room for a value beside each bar; with many bars a row the
/// values give way to seeing the chart whole.
fn comfortable_pitch(mains: usize) -> f32 {
    match mains {
        0 | 1 => 26.0,
        2 | 3 => {
            let line = font::line_height(TEXT_SMALL, Weight::SemiBold);
            line * 1.02 / slot_rows(mains) as f32
        }
        _ => 12.0 * mains as f32 + 12.0,
    }
}

fn legend_of(figure: &BarFigure, width: f32) -> Legend {
    let content = (
        &figure.caption.legend[..],
        figure.caption.direction_words.as_str(),
    );
    Legend::new(content, Markers::Ticks, width)
}

fn main_count(figure: &BarFigure) -> usize {
    let mains = figure.series.iter().filter(|s| s.role == Role::Main);
    mains.count().max(1)
}

/// Where the parts of a bar chart stand on the page.
pub struct Geometry {
    /// The rows from the scale's floor to its end.
    pub plot: PageRect,
    /// Parallel to the axes; empty where rows are lower than a line of text.
    pub(super) labels: Vec<Block>,
    /// Right end of the values, left end of the changes.
    pub(super) values_right: f32,
    pub(super) changes_left: f32,
    /// Text size of values and changes.
    pub(super) size: f32,
    pub(super) legend: Legend,
    pub(super) legend_top: f32,
    pub(super) width: f32,
    rows: f64,
    range_data: (f64, f64),
}

impl Geometry {
    /// Measures a figure for a layout.
    pub fn new(figure: &BarFigure, layout: &Layout<'_>) -> Self {
        let (width, height) = (layout.width_page.max(1.0), layout.height_page.max(1.0));
        let legend = match layout.legend {
            true => legend_of(figure, width),
            false => Legend::new((&[], ""), Markers::Ticks, width),
        };
        let below = match legend.height() {
            0.0 => 0.0,
            height => height + SPACE_M,
        };
        let rows = figure.axes.len().max(1);
        let mains = main_count(figure);
        let tallest = comfortable_pitch(mains) * 1.3;
        let room = height - TICK_ROW - below - 2.0 * MARGIN;
        let pitch = (room / rows as f32).clamp(1.0, tallest);
        let size = value_size(pitch, mains);
        let (value_width, change_width) = column_widths(figure, size);
        let axes: Vec<&Axis> = figure.axes.iter().collect();
        let labels = Block::column(&axes, layout.density, (width * LABEL_SHARE, pitch));
        let label_width = labels.iter().map(|block| block.width).fold(0.0, f32::max);
        let last_tick = figure.ticks.last().map_or(0.0, |tick| {
            font::measure(&tick.text, TEXT_SMALL, Weight::Regular) / 2.0
        });
        let column = |width: f32| if width > 0.0 { width + COLUMN_GAP } else { 0.0 };
        let right = (column(value_width) + column(change_width)).max(last_tick) + MARGIN;
        let left = MARGIN
            + if label_width > 0.0 {
                label_width + LABEL_GAP
            } else {
                0.0
            };
        let plot_width = (width - left - right).max(1.0);
        let plot = PageRect::new(left, MARGIN, plot_width, pitch * rows as f32);
        Self {
            plot,
            labels,
            values_right: plot.right + column(value_width),
            changes_left: plot.right + column(value_width) + COLUMN_GAP,
            size,
            legend,
            legend_top: plot.bottom + TICK_ROW + SPACE_M,
            width,
            rows: rows as f64,
            range_data: figure.range_data,
        }
    }

    /// From a value and a row (0 is the top of the first) to the page; values
    /// beyond the scale end at its ends.
    pub fn to_page(&self, value_data: f64, row: f64) -> PagePoint {
        let (low, high) = self.range_data;
        let share = (value_data - low) / (high - low);
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        PagePoint::new(
            self.plot.left + share as f32 * self.plot.width(),
            self.plot.top + (row / self.rows) as f32 * self.plot.height(),
        )
    }
}

/// The largest text that fits beside a bar; below the smallest, none is shown.
fn value_size(pitch: f32, mains: usize) -> f32 {
    let room = match mains {
        1 => pitch,
        _ => pitch * slot_rows(mains) as f32,
    };
    let fits = |size: &f32| font::line_height(*size, Weight::SemiBold) <= room;
    let sizes = [TEXT_LABEL, TEXT_SMALL, TEXT_MIN];
    sizes.into_iter().find(fits).unwrap_or(0.0)
}

fn column_widths(figure: &BarFigure, size: f32) -> (f32, f32) {
    if size == 0.0 {
        return (0.0, 0.0);
    }
    let mains = figure.series.iter().filter(|s| s.role == Role::Main);
    let values = mains
        .flat_map(|series| (0..figure.axes.len()).map(|axis| series.text(axis)))
        .map(|text| font::measure(text, size, Weight::SemiBold))
        .fold(0.0, f32::max);
    let changes = figure.changes.iter().flatten();
    let changes = changes
        .map(|change| change_width(&change.text, size))
        .fold(0.0, f32::max);
    (values, changes)
}
