//! Outlines and lines cut to the frame, and hatching cut to outlines. Done on
//! the points themselves: then no reader of the drawing needs to clip.

use crate::chart::drawing::{PagePoint, PageRect};

/// What of a ring lies within the frame (Sutherland and Hodgman); pieces that
/// fall apart stay joined along the frame's edge.
pub(super) fn ring(points: Vec<PagePoint>, frame: &PageRect) -> Vec<PagePoint> {
    if is_within(&points, frame) {
        return points;
    }
    type Depth = fn(PagePoint, &PageRect) -> f32;
    let edges: [Depth; 4] = [
        |p, f| p.x - f.left,
        |p, f| f.right - p.x,
        |p, f| p.y - f.top,
        |p, f| f.bottom - p.y,
    ];
    edges.into_iter().fold(points, |points, depth| {
        let mut kept = Vec::with_capacity(points.len());
        for (index, &point) in points.iter().enumerate() {
            let next = points[(index + 1) % points.len()];
            let (d, e) = (depth(point, frame), depth(next, frame));
            if d >= 0.0 {
                kept.push(point);
            }
            if (d >= 0.0) != (e >= 0.0) {
                kept.push(between(point, next, d / (d - e)));
            }
        }
        kept
    })
}

/// What of a line lies within the frame, in its pieces.
pub(super) fn line(points: Vec<PagePoint>, frame: &PageRect) -> Vec<Vec<PagePoint>> {
    if points.len() > 1 && is_within(&points, frame) {
        return vec![points];
    }
    let mut pieces: Vec<Vec<PagePoint>> = Vec::new();
    for side in points.windows(2) {
        let Some((from, to)) = segment(side[0], side[1], frame) else {
            continue;
        };
        match pieces.last_mut() {
            Some(piece) if piece.last() == Some(&from) => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
    }
    pieces
}

/// Whether nothing of an outline or line has to be cut off.
pub(super) fn is_within(points: &[PagePoint], frame: &PageRect) -> bool {
    points.iter().all(|at| {
        (frame.left..=frame.right).contains(&at.x) && (frame.top..=frame.bottom).contains(&at.y)
    })
}

/// What of a segment lies within the frame (Liang and Barsky).
fn segment(a: PagePoint, b: PagePoint, frame: &PageRect) -> Option<(PagePoint, PagePoint)> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (mut start, mut end) = (0.0_f32, 1.0_f32);
    for (towards, room) in [
        (-dx, a.x - frame.left),
        (dx, frame.right - a.x),
        (-dy, a.y - frame.top),
        (dy, frame.bottom - a.y),
    ] {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            start = start.max(room / towards);
        } else {
            end = end.min(room / towards);
        }
    }
    let at = |share: f32| match share {
        0.0 => a,
        1.0 => b,
        _ => between(a, b, share),
    };
    (start < end).then(|| (at(start), at(end)))
}

fn between(a: PagePoint, b: PagePoint, share: f32) -> PagePoint {
    PagePoint::new(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
}

/// Parallel lines at 45 degrees, `gap` points apart, over the area the rings
/// enclose (even-odd). All share one pattern, so that pieces of one land match.
pub(super) fn hatch(rings: &[Vec<PagePoint>], gap: f32) -> Vec<[PagePoint; 2]> {
    // Along u the lines are counted, along v they run.
    let step = gap * std::f32::consts::SQRT_2;
    let mut crossings: Vec<(i32, f32)> = Vec::new();
    for ring in rings {
        for (index, a) in ring.iter().enumerate() {
            let b = ring[(index + 1) % ring.len()];
            let (u, w) = ((a.x + a.y) / step, (b.x + b.y) / step);
            let (low, high) = (u.min(w).ceil() as i32, u.max(w).ceil() as i32);
            for line in low..high {
                let share = (line as f32 - u) / (w - u);
                let at = between(*a, b, share);
                crossings.push((line, at.x - at.y));
            }
        }
    }
    crossings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let point = |(line, v): (i32, f32)| {
        let u = line as f32 * step;
        PagePoint::new((u + v) / 2.0, (u - v) / 2.0)
    };
    let mut lines = Vec::new();
    for pair in crossings.chunks_exact(2) {
        if pair[0].0 == pair[1].0 {
            lines.push([point(pair[0]), point(pair[1])]);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: PageRect = PageRect {
        left: 0.0,
        top: 0.0,
        right: 10.0,
        bottom: 10.0,
    };

    fn points(points: &[(f32, f32)]) -> Vec<PagePoint> {
        points.iter().map(|&(x, y)| PagePoint::new(x, y)).collect()
    }

    fn area(points: &[PagePoint]) -> f32 {
        let next = points.iter().cycle().skip(1);
        let twice: f32 = points
            .iter()
            .zip(next)
            .map(|(a, b)| a.x * b.y - b.x * a.y)
            .sum();
        twice.abs() / 2.0
    }

    #[test]
    fn a_ring_is_cut_to_what_is_in_the_frame() {
        let square = points(&[(5.0, 5.0), (15.0, 5.0), (15.0, 15.0), (5.0, 15.0)]);
        assert_eq!(area(&ring(square, &FRAME)), 25.0);
        let away = points(&[(20.0, 20.0), (30.0, 20.0), (30.0, 30.0)]);
        assert!(ring(away, &FRAME).is_empty());
    }

    #[test]
    fn a_line_that_leaves_and_returns_comes_in_pieces() {
        let there_and_back = points(&[(5.0, 5.0), (15.0, 5.0), (15.0, 7.0), (5.0, 7.0)]);
        let pieces = line(there_and_back, &FRAME);
        assert_eq!(
            pieces,
            [
                points(&[(5.0, 5.0), (10.0, 5.0)]),
                points(&[(10.0, 7.0), (5.0, 7.0)])
            ]
        );
    }

    #[test]
    fn hatching_stays_within_the_land_and_out_of_its_holes() {
        let land = points(&[(0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (0.0, 40.0)]);
        let hole = points(&[(10.0, 10.0), (30.0, 10.0), (30.0, 30.0), (10.0, 30.0)]);
        let lines = hatch(&[land, hole], 3.0);
        assert!(lines.len() > 15);
        for [a, b] in lines {
            let middle = between(a, b, 0.5);
            let (x, y) = (middle.x, middle.y);
            assert!((0.0..=40.0).contains(&x) && (0.0..=40.0).contains(&y));
            assert!(
                !((10.1..29.9).contains(&x) && (10.1..29.9).contains(&y)),
                "{x} {y}"
            );
        }
    }
}
