//! One small picture a subject. The base of a triangle is the average of the
//! criminal markets, its height that of the criminal actors, squares along
//! both are the single scores; bars beside it are the parts of resilience.
//! All lengths are drawn on one scale, in every pane.

mod figure;
mod grid;
mod ink;
mod key;
mod spec;

use super::Layout;
use super::drawing::Drawing;

pub use figure::{GlyphFigure, GlyphKey, GlyphPane, Measure, Score};
pub use spec::{GlyphPillars, GlyphSpec};

/// Lays glyphs out in the grid that makes them largest.
pub fn layout(figure: &GlyphFigure, layout: &Layout<'_>) -> Drawing {
    let grid = grid::Grid::new(figure, layout);
    Drawing {
        width_page: layout.width_page.max(1.0),
        height_page: layout.height_page.max(1.0),
        items: ink::items(figure, &grid, layout.palette),
        alt_text: figure.caption.alt_text.clone(),
    }
}

#[cfg(test)]
mod tests;
