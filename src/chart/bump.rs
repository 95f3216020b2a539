//! Ranks over the editions, 1 at the top: highlighted places in colour with
//! their ranks at both ends, the rest of the group in grey behind.

use super::trend::{Curve, Frame, Labels, Side, TrendFigure};
use super::{Drawing, Layout};

const RADIUS: f32 = 5.0;

/// Lays ranks out.
pub fn layout(figure: &TrendFigure, layout: &Layout<'_>) -> Drawing {
    let frame = Frame {
        figure,
        layout,
        curve: Curve::Level,
        radius: RADIUS,
    };
    let side = |side| Labels::new(figure, side, layout.palette).without_changes();
    // In a small group every rank is said by a label.
    let has_unlabelled = figure.lines.iter().any(|line| !line.is_labelled);
    let left = match has_unlabelled {
        true => side(Side::Left).with_ticks(figure, layout.palette),
        false => side(Side::Left),
    };
    frame.layout(left, side(Side::Right))
}
