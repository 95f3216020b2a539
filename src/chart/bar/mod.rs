//! Horizontal bars, one row an indicator, starting at the scale's floor, with
//! an earlier value and a mean as ticks and values and changes in columns.

mod geometry;
mod ink;

use super::Layout;
use super::drawing::{Drawing, Item, MarkId, PagePoint};
use super::figure::{BarFigure, Role, Series, SeriesColour};

pub(super) use geometry::FRAME_HEIGHT;
pub use geometry::{Geometry, natural_height};
pub(crate) use ink::{TICK_DASH, TICK_RIM, TICK_WIDTH};
pub use ink::{bar_rgba, frame_items};

/// Share of a row that its bars fill.
const BARS_IN_ROW: f64 = 0.56;
/// Length of the ticks as a share of a row.
const EARLIER_IN_ROW: f64 = 0.82;
const MEAN_IN_ROW: f64 = 0.94;

/// One value of a bar figure where every painter has to put it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BarItem {
    /// Position in [`BarFigure::series`].
    pub series: usize,
    /// Position in [`BarFigure::axes`].
    pub axis: usize,
    pub mark: MarkId,
    pub value_data: f64,
    pub colour: SeriesColour,
    /// A bar for a main series, a tick across the row for the others.
    pub role: Role,
    /// Middle of the bar in rows from the top: 0.5 is the middle of the first row.
    pub row: f64,
    /// Thickness of the bar, length of the tick, in rows.
    pub thickness_rows: f64,
}

/// Every value that is there, bars before ticks, in the order they are painted.
pub fn bar_items(figure: &BarFigure) -> Vec<BarItem> {
    let mut items = Vec::new();
    for role in [Role::Main, Role::Mean, Role::Earlier] {
        for (index, series) in figure.series.iter().enumerate() {
            if series.role != role {
                continue;
            }
            for (axis, info) in figure.axes.iter().enumerate() {
                let Ok(value_data) = series.value(axis) else {
                    continue;
                };
                let (row, thickness_rows) = place_in_row(&figure.series, index, axis);
                items.push(BarItem {
                    series: index,
                    axis,
                    mark: MarkId {
                        subject: series.subject,
                        indicator: info.indicator,
                    },
                    value_data,
                    colour: series.colour,
                    role,
                    row,
                    thickness_rows,
                });
            }
        }
    }
    items
}

/// Share of a row due to each main series; more of them fill the row further.
pub(crate) fn slot_rows(mains: usize) -> f64 {
    let count = mains.max(1) as f64;
    BARS_IN_ROW * (1.0 + 0.12 * (count - 1.0)).min(1.4) / count
}

/// Middle and thickness in rows of a series' bar or tick. An earlier value
/// belongs to the bar of the same place, any other tick to the whole row.
pub(crate) fn place_in_row(all: &[Series], index: usize, axis: usize) -> (f64, f64) {
    let mains: Vec<&Series> = all.iter().filter(|s| s.role == Role::Main).collect();
    let count = mains.len().max(1) as f64;
    let series = &all[index];
    let thickness = slot_rows(mains.len());
    let slot = mains.iter().position(|main| match series.role {
        Role::Main => std::ptr::eq(*main, series),
        _ => main.subject.entity == series.subject.entity,
    });
    let middle = |slot: usize| axis as f64 + 0.5 + (slot as f64 - (count - 1.0) / 2.0) * thickness;
    match (series.role, slot) {
        (Role::Main, Some(slot)) => (
            middle(slot),
            // Thin bars keep a gap that whole pixels cannot swallow.
            thickness
                * match mains.len() {
                    0 | 1 => 1.0,
                    2 | 3 => 0.86,
                    _ => 0.8,
                },
        ),
        (Role::Earlier, Some(slot)) if count > 1.0 => (middle(slot), thickness),
        (Role::Mean, _) => (axis as f64 + 0.5, MEAN_IN_ROW),
        _ => (axis as f64 + 0.5, EARLIER_IN_ROW),
    }
}

/// Lays bars out. Rows take what height there is, up to a comfortable one.
pub fn layout(figure: &BarFigure, layout: &Layout<'_>) -> Drawing {
    let geometry = Geometry::new(figure, layout);
    let to_page = |value_data: f64, row: f64| geometry.to_page(value_data, row);
    let mut items: Vec<Item> = ink::plot_items(figure, layout.palette, &to_page);
    items.extend(frame_items(figure, &geometry, layout.palette, &to_page));
    Drawing {
        width_page: layout.width_page.max(1.0),
        height_page: layout.height_page.max(1.0),
        items,
        alt_text: figure.caption.alt_text.clone(),
    }
}

/// From a value and a row to a place: the layout's own or a plot's.
pub type ToPage<'a> = &'a dyn Fn(f64, f64) -> PagePoint;

#[cfg(test)]
mod tests;
