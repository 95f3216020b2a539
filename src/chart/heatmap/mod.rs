//! Countries by indicators, a colour a value. Higher is worse and higher is
//! better never share a colour scale.

mod figure;
mod head;
mod ink;
mod key;
mod plan;
mod side;
mod spec;
mod words;

use super::Layout;
use super::drawing::Drawing;

pub use figure::{HeatBlock, HeatCell, HeatRow, HeatmapFigure};
pub use spec::{ColumnOrder, HeatColumns, HeatRows, HeatmapSpec, RowOrder};

/// Lays a heatmap out. Names are never smaller than the smallest text: where
/// rows get lower than a line, they go into several panels or are named in part.
pub fn layout(figure: &HeatmapFigure, layout: &Layout<'_>) -> Drawing {
    let plan = plan::Plan::new(figure, layout);
    Drawing {
        width_page: layout.width_page.max(1.0),
        height_page: layout.height_page.max(1.0),
        items: ink::items(figure, &plan, layout.palette),
        alt_text: figure.caption.alt_text.clone(),
    }
}

#[cfg(test)]
mod tests;
