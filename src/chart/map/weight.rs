//! How much each vertex of an arc matters, after Visvalingam and Whyatt: the
//! area of the triangle with its neighbours when its turn comes to go. A layout
//! keeps what is worth a fraction of a square point, so that coasts are as
//! detailed as the size allows and neighbours still share every vertex.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::outline::Vertex;

/// Sets the weights; ends stay for ever, and four vertices of a closed arc.
pub(super) fn weights(vertices: &mut [Vertex]) {
    let count = vertices.len();
    let (Some(first), Some(last)) = (vertices.first(), vertices.last()) else {
        return;
    };
    let is_closed = (first.longitude, first.latitude) == (last.longitude, last.latitude);
    let least = if is_closed { 4 } else { 2 };
    let mut before: Vec<usize> = (0..count).map(|at| at.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..count).map(|at| (at + 1).min(count - 1)).collect();
    let mut area = vec![f32::INFINITY; count];
    // Areas are not negative, so that their bits are in their order.
    let mut heap = BinaryHeap::with_capacity(count);
    for at in 1..count.saturating_sub(1) {
        area[at] = triangle(&vertices[at - 1], &vertices[at], &vertices[at + 1]);
        heap.push(Reverse((area[at].to_bits(), at)));
    }
    let mut left = count;
    while left > least {
        let Some(Reverse((bits, at))) = heap.pop() else {
            return;
        };
        // An entry is out of date when the vertex has gone or got a new area.
        if bits != area[at].to_bits() || vertices[at].weight.is_finite() {
            continue;
        }
        vertices[at].weight = area[at];
        left -= 1;
        let (prev, next) = (before[at], after[at]);
        after[prev] = next;
        before[next] = prev;
        for near in [prev, next] {
            if near == 0 || near == count - 1 {
                continue;
            }
            let new = triangle(
                &vertices[before[near]],
                &vertices[near],
                &vertices[after[near]],
            );
            area[near] = new.max(area[at]);
            heap.push(Reverse((area[near].to_bits(), near)));
        }
    }
}

fn triangle(a: &Vertex, b: &Vertex, c: &Vertex) -> f32 {
    let side = |v: &Vertex| ((v.longitude - b.longitude) * b.breadth, v.y - b.y);
    let (a, c) = (side(a), side(c));
    (a.0 * c.1 - c.0 * a.1).abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arc(points: &[(f32, f32)]) -> Vec<f32> {
        let mut vertices: Vec<Vertex> = points
            .iter()
            .map(|&(x, y)| Vertex {
                longitude: x,
                latitude: y,
                breadth: 1.0,
                y,
                weight: f32::INFINITY,
            })
            .collect();
        weights(&mut vertices);
        vertices.iter().map(|vertex| vertex.weight).collect()
    }

    #[test]
    fn a_peak_outweighs_a_pebble_and_ends_stay() {
        let weights = arc(&[(0.0, 0.0), (1.0, 0.1), (2.0, 0.0), (3.0, 3.0), (4.0, 0.0)]);
        assert_eq!((weights[0], weights[4]), (f32::INFINITY, f32::INFINITY));
        assert!(
            weights[1] <= weights[2] && weights[2] < weights[3],
            "{weights:?}"
        );
    }

    #[test]
    fn a_closed_arc_keeps_a_triangle() {
        let square = [
            (0.0, 0.0),
            (1.0, 0.0),
            (1.0, 1.0),
            (0.5, 1.1),
            (0.0, 1.0),
            (0.0, 0.0),
        ];
        let kept = arc(&square).iter().filter(|w| w.is_infinite()).count();
        assert_eq!(kept, 4);
    }
}
