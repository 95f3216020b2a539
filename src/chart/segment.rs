//! Straight stretches of line on the page, for labels that keep clear of them.

use super::drawing::{PagePoint, PageRect};

/// Both ends, in points.
pub(super) type Segment = [PagePoint; 2];

/// How far a point is from a stretch of line, in points.
pub(super) fn distance([a, b]: Segment, point: PagePoint) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = (dx * dx + dy * dy).max(1e-6);
    let share = ((point.x - a.x) * dx + (point.y - a.y) * dy) / length;
    let share = share.clamp(0.0, 1.0);
    point.distance(PagePoint::new(a.x + share * dx, a.y + share * dy))
}

/// Whether a stretch of line enters a rectangle; touching it is not entering.
pub(super) fn enters([a, b]: Segment, rect: &PageRect) -> bool {
    // The part of the line between both pairs of edges, cut down edge by edge.
    let (mut from, mut to) = (0.0_f32, 1.0_f32);
    for (start, way, low, high) in [
        (a.x, b.x - a.x, rect.left, rect.right),
        (a.y, b.y - a.y, rect.top, rect.bottom),
    ] {
        if way.abs() < 1e-6 {
            if start <= low || start >= high {
                return false;
            }
            continue;
        }
        let (first, second) = ((low - start) / way, (high - start) / way);
        from = from.max(first.min(second));
        to = to.min(first.max(second));
    }
    from < to
}

/// Whether two stretches of line cross; meeting at an end is not crossing.
pub(super) fn cross([a, b]: Segment, [c, d]: Segment) -> bool {
    let side = |p: PagePoint, q: PagePoint, r: PagePoint| {
        (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
    };
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// The box round a stretch of line.
pub(super) fn bounds([a, b]: Segment) -> PageRect {
    PageRect {
        left: a.x.min(b.x),
        top: a.y.min(b.y),
        right: a.x.max(b.x),
        bottom: a.y.max(b.y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(a: (f32, f32), b: (f32, f32)) -> Segment {
        [PagePoint::new(a.0, a.1), PagePoint::new(b.0, b.1)]
    }

    #[test]
    fn a_line_enters_a_box_even_at_its_corner() {
        let rect = PageRect::new(10.0, 10.0, 20.0, 5.0);
        for (a, b) in [
            ((0.0, 0.0), (40.0, 25.0)),
            ((9.0, 12.0), (11.0, 9.5)),
            ((12.0, 12.0), (13.0, 13.0)),
            ((15.0, 0.0), (15.0, 40.0)),
        ] {
            assert!(enters(line(a, b), &rect), "{a:?} {b:?}");
        }
        for (a, b) in [
            ((0.0, 0.0), (40.0, 9.0)),
            ((9.0, 0.0), (9.0, 40.0)),
            ((0.0, 12.0), (9.5, 12.0)),
            ((31.0, 16.0), (40.0, 20.0)),
        ] {
            assert!(!enters(line(a, b), &rect), "{a:?} {b:?}");
        }
    }

    #[test]
    fn distance_counts_from_the_nearest_point_of_the_stretch() {
        let across = line((0.0, 0.0), (10.0, 0.0));
        let at = |x: f32, y: f32| distance(across, PagePoint::new(x, y));
        assert_eq!(
            (at(5.0, 3.0), at(13.0, 4.0), at(-2.0, 0.0)),
            (3.0, 5.0, 2.0)
        );
        let point = line((1.0, 1.0), (1.0, 1.0));
        assert_eq!(distance(point, PagePoint::new(4.0, 5.0)), 5.0);
    }

    #[test]
    fn lines_that_only_meet_do_not_cross() {
        let across = line((0.0, 0.0), (10.0, 0.0));
        assert!(cross(across, line((5.0, -5.0), (5.0, 5.0))));
        assert!(!cross(across, line((5.0, 0.0), (5.0, 5.0))));
        assert!(!cross(across, line((11.0, -5.0), (11.0, 5.0))));
    }
}
