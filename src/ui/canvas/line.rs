//! Lines of a page: with blunt ends at sharp corners, and dashed.

use egui::epaint::{PathShape, PathStroke};
use egui::{Painter, Pos2};

use super::shapes::View;
use crate::chart::drawing::{Stroke, Subpath};

/// Lines up to this width, in points on screen, need no round joints.
const HAIR: f32 = 1.0;

pub(super) fn paint_stroke(painter: &Painter, path: &Subpath, style: Stroke, view: View) {
    let mut points: Vec<Pos2> = path.points.iter().map(|point| view.point(*point)).collect();
    let line = view.stroke(Some(style));
    match style.dash {
        Some([dash, gap]) => {
            if path.closed {
                points.extend(points.first().copied());
            }
            painter.extend(dashes(&points, line, [dash, gap].map(|it| it * view.scale)));
        }
        // Of a hair, mitred corners are enough as long as egui cuts off the
        // sharpest: it does so within a line, but not of a closed one.
        None if line.width <= HAIR && path.closed && has_sharp_corner(&points, true) => {
            let blunt = blunt_corner(&points);
            points.rotate_left(blunt);
            points.extend(points.first().copied());
            painter.add(PathShape::line(points, PathStroke::from(line)));
        }
        // Coasts have thousands of corners, too many for the next.
        None if line.width > HAIR && has_sharp_corner(&points, path.closed) => {
            // Mitred, a sharp corner would reach beyond its point and read as
            // a higher score; so each side by itself, with round joints.
            if path.closed {
                points.extend(points.first().copied());
            }
            for side in points.windows(2) {
                painter.line_segment([side[0], side[1]], line);
                painter.circle_filled(side[1], line.width / 2.0, line.color);
            }
        }
        None => {
            painter.add(PathShape {
                points,
                closed: path.closed,
                fill: egui::Color32::TRANSPARENT,
                stroke: PathStroke::from(line),
            });
        }
    }
}

/// A circle's outline, half of it outside as everywhere on a page; egui's own
/// lies outside altogether and knows no dashes.
pub(super) fn ring((centre, radius): (Pos2, f32), style: Stroke, view: View) -> Vec<egui::Shape> {
    let line = view.stroke(Some(style));
    let Some(dash) = style.dash else {
        let inner = (radius - line.width / 2.0).max(0.0);
        return vec![egui::Shape::circle_stroke(centre, inner, line)];
    };
    let corners = (radius * 4.0).clamp(16.0, 128.0) as usize;
    let corner = |at: usize| {
        let turn = std::f32::consts::TAU * at as f32 / corners as f32;
        centre + egui::Vec2::angled(turn) * radius
    };
    let points: Vec<Pos2> = (0..=corners).map(corner).collect();
    dashes(&points, line, dash.map(|it| it * view.scale))
}

/// A dashed line. As paths, since egui puts the ends of segments on whole
/// pixels: dots smaller than that would vanish.
fn dashes(points: &[Pos2], line: egui::Stroke, [dash, gap]: [f32; 2]) -> Vec<egui::Shape> {
    let segments = egui::Shape::dashed_line(points, line, dash, gap);
    let as_path = |shape| match shape {
        egui::Shape::LineSegment { points, stroke } => {
            egui::Shape::line(points.to_vec(), PathStroke::from(stroke))
        }
        other => other,
    };
    segments.into_iter().map(as_path).collect()
}

/// Whether any two sides meet at less than a right angle.
fn has_sharp_corner(points: &[Pos2], closed: bool) -> bool {
    let count = points.len();
    if count < 3 {
        return false;
    }
    let inner = if closed { 0..count } else { 1..count - 1 };
    inner.into_iter().any(|at| {
        let corner = points[at];
        let before = points[(at + count - 1) % count] - corner;
        let after = points[(at + 1) % count] - corner;
        before.dot(after) > 0.0
    })
}

/// The corner of a closed line that is nearest to going straight on.
fn blunt_corner(points: &[Pos2]) -> usize {
    let count = points.len();
    let sharpness = |at: usize| {
        let corner = points[at];
        let before = (points[(at + count - 1) % count] - corner).normalized();
        let after = (points[(at + 1) % count] - corner).normalized();
        before.dot(after)
    };
    let corners = 0..count;
    let bluntest = corners.min_by(|a, b| sharpness(*a).total_cmp(&sharpness(*b)));
    bluntest.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;
    use crate::style::Rgba;

    #[test]
    fn outlines_of_circles_are_centred_and_dashed_where_asked() {
        let view = View {
            origin_screen: Pos2::ZERO,
            scale: 2.0,
        };
        let stroke = |dash| Stroke {
            dash,
            width: 1.0,
            colour: Rgba::hex(0),
        };
        let circle = (pos2(50.0, 50.0), 10.0);
        let whole = ring(circle, stroke(None), view);
        let [egui::Shape::Circle(whole)] = whole.as_slice() else {
            panic!("{whole:?}");
        };
        // egui puts the two points of width outside this.
        assert_eq!((whole.radius, whole.stroke.width), (9.0, 2.0));
        let dashed = ring(circle, stroke(Some([1.25, 3.25])), view);
        let mut inked = 0.0;
        for dash in &dashed {
            // Paths: segments would be put on whole pixels.
            let egui::Shape::Path(path) = dash else {
                panic!("{dash:?}");
            };
            inked += path.points[0].distance(path.points[1]);
            assert!((path.points[0].distance(circle.0) - 10.0).abs() < 0.3);
        }
        // 2.5 of every 9 points along 63.
        assert!((15.0..20.0).contains(&inked), "{inked}");
    }

    #[test]
    fn sharp_corners_are_told_from_blunt_ones() {
        let square = [
            pos2(0.0, 0.0),
            pos2(9.0, 0.0),
            pos2(9.0, 9.0),
            pos2(0.0, 9.0),
        ];
        assert!(!has_sharp_corner(&square, true));
        let spike = [pos2(0.0, 0.0), pos2(1.0, 20.0), pos2(2.0, 0.0)];
        assert!(has_sharp_corner(&spike, false));
        assert!(!has_sharp_corner(&spike[..2], true));
    }
}
