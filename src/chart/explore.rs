//! Charts that can be looked at closely: a part of the data in a frame that
//! stays where it is.

use super::drawing::{Item, PageRect};

/// A part of the data and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Where the data moves; what leaves it is cut.
    pub area: PageRect,
    /// Values at the area's left and right side.
    pub x_data: (f64, f64),
    /// Values at the area's lower and upper side.
    pub y_data: (f64, f64),
}

impl Viewport {
    /// Whether it shows less than another, along either axis or both.
    pub fn is_closer_than(&self, other: &Self) -> bool {
        let is_part = |own: (f64, f64), all: (f64, f64)| {
            (own.1 - own.0).abs() < (all.1 - all.0).abs() * (1.0 - 1e-6)
        };
        is_part(self.x_data, other.x_data) || is_part(self.y_data, other.y_data)
    }
}

/// A chart in two layers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// Grid, lines and dots in the viewport's area.
    pub plot: Vec<Item>,
    /// Texts and legend, round the area and on top of it.
    pub frame: Vec<Item>,
}

/// A chart that can be looked at closely.
pub trait Explorable {
    /// The whole of the figure, as its drawing shows it.
    fn home(&self) -> Viewport;

    /// Another part of the data in the same area; at home, the drawing.
    fn seen(&self, viewport: &Viewport) -> Parts;
}
