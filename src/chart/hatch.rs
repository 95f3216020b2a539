//! The pattern that says "no value here": thin diagonal lines.

use super::drawing::{PagePoint, PageRect, Shape, Stroke, Subpath};

/// Distance in points between the lines, measured across the page.
const STEP: f32 = 5.0;

/// Diagonal lines that end at the edges of a rectangle, so that no exporter
/// has to clip. They start on one grid over the whole page: neighbouring
/// rectangles join without a seam.
pub(super) fn hatch(rect: PageRect, stroke: Stroke) -> Shape {
    // Lines x + y = sum, of which a stretch lies within the rectangle.
    let first = ((rect.left + rect.top) / STEP).floor() as i32 + 1;
    let last = ((rect.right + rect.bottom) / STEP).ceil() as i32 - 1;
    let subpaths = (first..=last)
        .map(|index| index as f32 * STEP)
        .map(|sum| {
            let left = (sum - rect.bottom).max(rect.left);
            let right = (sum - rect.top).min(rect.right);
            let ends = [left, right].map(|x| PagePoint::new(x, sum - x));
            Subpath {
                points: ends.to_vec(),
                closed: false,
            }
        })
        .collect();
    Shape::Path {
        subpaths,
        fill: None,
        stroke: Some(stroke),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Rgba;

    #[test]
    fn lines_end_at_the_edges() {
        let rect = PageRect::new(12.0, 31.0, 23.0, 8.0);
        let shape = hatch(rect, Stroke::solid(Rgba::hex(0), 1.0));
        let Shape::Path { subpaths, .. } = &shape else {
            panic!("lines are a path");
        };
        assert_eq!(subpaths.len(), 6);
        for line in subpaths {
            let [a, b] = line.points[..] else {
                panic!("a line has two ends");
            };
            assert!((a.x + a.y - b.x - b.y).abs() < 1e-3);
            for end in [a, b] {
                assert!(rect.distance(end) < 1e-3, "{end:?}");
                let on_edge = [end.x - rect.left, end.x - rect.right]
                    .iter()
                    .chain(&[end.y - rect.top, end.y - rect.bottom])
                    .any(|gap| gap.abs() < 1e-3);
                assert!(on_edge, "{end:?}");
            }
        }
    }
}
