//! Two editions: a line a place from the left to the right, named and with its
//! values at both ends.

use super::trend::{Curve, Frame, Labels, Side, TrendFigure};
use super::{Drawing, Layout};

const RADIUS: f32 = 4.5;

/// Lays a slope out.
pub fn layout(figure: &TrendFigure, layout: &Layout<'_>) -> Drawing {
    let frame = Frame {
        figure,
        layout,
        curve: Curve::Straight,
        radius: RADIUS,
    };
    // A single edition has no other end.
    let left = match figure.columns.len() {
        0 | 1 => Labels::none(Side::Left),
        _ => Labels::new(figure, Side::Left, layout.palette),
    };
    frame.layout(left, Labels::new(figure, Side::Right, layout.palette))
}
