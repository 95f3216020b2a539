//! Fills of outlines that may be concave and have holes. egui fills convex
//! outlines only, and smooths only the edges of what it fills itself.

use earcut::Earcut;
use egui::epaint::Mesh;
use egui::{Color32, Pos2, Shape, Vec2, vec2};

/// How far a smoothed corner reaches at most, as a multiple of the width.
const MOST_REACH: f32 = 2.0;

/// The area within the first ring and outside the others. Its colour fades to
/// nothing over `fade` points across each edge, so that edges look smooth.
pub(super) fn filled(rings: &[Vec<Pos2>], colour: Color32, fade: f32) -> Shape {
    let mut mesh = Mesh::default();
    let mut holes: Vec<u32> = Vec::new();
    let mut corners = Vec::new();
    let mut next_ring: Vec<u32> = Vec::new();
    for (index, ring) in rings.iter().enumerate() {
        // Smoothing makes room for itself half within and half outside.
        let out = outward(ring, index > 0);
        let first = mesh.vertices.len() as u32;
        if index > 0 {
            holes.push(first);
        }
        for (point, out) in ring.iter().zip(&out) {
            let inner = *point - *out * (fade / 2.0);
            // Cut into triangles as it is: drawn in by the smoothing, narrow
            // inlets cross themselves and whole regions would stay empty.
            corners.push([point.x, point.y]);
            mesh.colored_vertex(inner, colour);
        }
        next_ring.push(mesh.vertices.len() as u32);
    }
    let mut triangles: Vec<u32> = Vec::new();
    Earcut::new().earcut(corners, &holes, &mut triangles);
    for corner in triangles.chunks_exact(3) {
        mesh.add_triangle(corner[0], corner[1], corner[2]);
    }
    let mut first = 0;
    for ((index, ring), end) in rings.iter().enumerate().zip(next_ring) {
        add_fade(&mut mesh, (first, end), &outward(ring, index > 0), fade);
        first = end;
    }
    Shape::mesh(mesh)
}

/// A strip round the ring of vertices `first..end` that fades outward.
fn add_fade(mesh: &mut Mesh, (first, end): (u32, u32), out: &[Vec2], fade: f32) {
    if fade <= 0.0 {
        return;
    }
    let outer = mesh.vertices.len() as u32;
    for (vertex, out) in (first..end).zip(out) {
        let at = mesh.vertices[vertex as usize].pos + *out * fade;
        mesh.colored_vertex(at, Color32::TRANSPARENT);
    }
    let count = end - first;
    for index in 0..count {
        let next = (index + 1) % count;
        mesh.add_triangle(first + index, outer + index, outer + next);
        mesh.add_triangle(first + index, outer + next, first + next);
    }
}

/// For each corner, which way and how far to go to be one point away from the
/// area on both of its sides.
fn outward(ring: &[Pos2], is_hole: bool) -> Vec<Vec2> {
    let count = ring.len();
    let next = |at: usize| ring[(at + 1) % count];
    let doubled_area: f32 = (0..count)
        .map(|at| ring[at].x * next(at).y - next(at).x * ring[at].y)
        .sum();
    let turn = if (doubled_area > 0.0) == is_hole {
        -1.0
    } else {
        1.0
    };
    let normal = |at: usize| {
        let side = (next(at) - ring[at]).normalized();
        vec2(side.y, -side.x) * turn
    };
    let corner = |at: usize| {
        let (before, after) = (normal((at + count - 1) % count), normal(at));
        let middle = before + after;
        // Longer where the corner is sharp: 2 / |middle| along the middle.
        let reach = (2.0 / middle.length_sq().max(f32::EPSILON)).min(MOST_REACH);
        middle * reach
    };
    (0..count).map(corner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    /// The area of the triangles, each weighted with its opacity.
    fn area(rings: &[Vec<Pos2>], fade: f32) -> f32 {
        let Shape::Mesh(mesh) = filled(rings, Color32::WHITE, fade) else {
            panic!("not a mesh");
        };
        let triangles = mesh.triangles().map(|corners| {
            let corners = corners.map(|i| mesh.vertices[i as usize]);
            let [a, b, c] = corners.map(|vertex| vertex.pos);
            let opacity: f32 = corners.iter().map(|v| f32::from(v.color.a())).sum();
            let area = ((b - a).x * (c - a).y - (b - a).y * (c - a).x).abs() / 2.0;
            area * opacity / (3.0 * 255.0)
        });
        triangles.sum()
    }

    fn ring(points: &[(f32, f32)]) -> Vec<Pos2> {
        points.iter().map(|(x, y)| pos2(*x, *y)).collect()
    }

    #[test]
    fn a_concave_fill_covers_its_area_and_no_more() {
        let points = [
            (0.0, 0.0),
            (10.0, 0.0),
            (10.0, 10.0),
            (5.0, 2.0),
            (0.0, 10.0),
        ];
        let area = area(&[ring(&points)], 0.0);
        assert!((area - 60.0).abs() < 0.01, "{area}");
    }

    #[test]
    fn a_hole_stays_open_whichever_way_it_runs() {
        let outside = ring(&[(0.0, 0.0), (20.0, 0.0), (20.0, 20.0), (0.0, 20.0)]);
        let mut hole = ring(&[(5.0, 5.0), (15.0, 5.0), (15.0, 15.0), (5.0, 15.0)]);
        for _ in 0..2 {
            for fade in [0.0, 1.0] {
                let area = area(&[outside.clone(), hole.clone()], fade);
                assert!((area - 300.0).abs() < 1.0, "{fade}: {area}");
            }
            hole.reverse();
        }
    }

    #[test]
    fn smoothing_lies_across_the_edge_and_keeps_the_area() {
        let mut square = ring(&[(0.0, 0.0), (20.0, 0.0), (20.0, 20.0), (0.0, 20.0)]);
        for _ in 0..2 {
            let area = area(std::slice::from_ref(&square), 1.0);
            assert!((area - 400.0).abs() < 1.0, "{area}");
            square.reverse();
        }
    }

    #[test]
    fn points_upon_each_other_do_no_harm() {
        let shape = ring(&[(0.0, 0.0), (0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (9.0, 9.0)]);
        assert!(area(&[shape], 1.0).is_finite());
        assert_eq!(area(&[], 1.0), 0.0);
        assert_eq!(area(&[Vec::new()], 1.0), 0.0);
    }
}
