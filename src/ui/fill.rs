//! Fills of outlines that may be concave and have holes. egui fills convex
//! outlines only, and smooths only the edges of what it fills itself.

use earcut::Earcut;
use egui::epaint::Mesh;
use egui::{Color32, Pos2, Shape, Vec2, vec2};

/// How far a smoothed corner reaches at most, as a multiple of the width.
const MOST_REACH: f32 = 2.0;
/// Share of an area that its triangles may miss.
const MOST_LOST: f32 = 0.004;

/// The area within the first ring and outside the others. Its colour fades to
/// nothing over `fade` points across each edge, so that edges look smooth.
pub(super) fn filled(rings: &[Vec<Pos2>], colour: Color32, fade: f32) -> Shape {
    let mut mesh = Mesh::default();
    let mut holes: Vec<u32> = Vec::new();
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
            mesh.colored_vertex(inner, colour);
        }
        next_ring.push(mesh.vertices.len() as u32);
    }
    let drawn_in: Vec<Pos2> = mesh.vertices.iter().map(|vertex| vertex.pos).collect();
    let mut triangles = triangles(&drawn_in, &holes);
    if triangles.lost > MOST_LOST {
        // Drawn in by the smoothing, narrow inlets may cross themselves, and
        // whole regions would stay empty or be filled that should not.
        let as_it_is = self::triangles(&rings.concat(), &holes);
        if as_it_is.lost < triangles.lost {
            triangles = as_it_is;
        }
    }
    for corner in triangles.corners.chunks_exact(3) {
        mesh.add_triangle(corner[0], corner[1], corner[2]);
    }
    let mut first = 0;
    for ((index, ring), end) in rings.iter().enumerate().zip(next_ring) {
        add_fade(&mut mesh, (first, end), &outward(ring, index > 0), fade);
        first = end;
    }
    Shape::mesh(mesh)
}

/// Outlines cut into triangles.
struct Triangles {
    /// Three a triangle.
    corners: Vec<u32>,
    /// How far their areas are from the outlines', as a share of it.
    lost: f32,
}

fn triangles(points: &[Pos2], holes: &[u32]) -> Triangles {
    let mut corners: Vec<u32> = Vec::new();
    let flat = points.iter().map(|point| [point.x, point.y]);
    Earcut::new().earcut(flat, holes, &mut corners);
    let cover = |a: Pos2, b: Pos2, c: Pos2| {
        let (b, c) = (b - a, c - a);
        (b.x * c.y - b.y * c.x).abs()
    };
    let covered = corners.chunks_exact(3).map(|corner| {
        let [a, b, c] = [corner[0], corner[1], corner[2]].map(|at| points[at as usize]);
        cover(a, b, c)
    });
    let covered: f32 = covered.sum();
    let ends = holes.iter().map(|at| *at as usize).chain([points.len()]);
    let mut begin = 0;
    let mut whole = 0.0;
    for (index, end) in ends.enumerate() {
        let area = doubled_area(&points[begin..end]).abs();
        whole += if index == 0 { area } else { -area };
        begin = end;
    }
    Triangles {
        corners,
        lost: (covered - whole).abs() / whole.max(f32::EPSILON),
    }
}

/// Twice the area of a ring; less than nothing where it runs the other way.
fn doubled_area(ring: &[Pos2]) -> f32 {
    let next = |at: usize| ring[(at + 1) % ring.len()];
    (0..ring.len())
        .map(|at| ring[at].x * next(at).y - next(at).x * ring[at].y)
        .sum()
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
    let turn = if (doubled_area(ring) > 0.0) == is_hole {
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
    fn no_land_of_a_world_map_is_left_empty() {
        use crate::analysis::{Basis, ScoreBook};
        use crate::chart::drawing::{Item, Shape as Drawn};
        use crate::chart::{Layout, MapSpec, Spec};
        fn rings_of(items: &[Item], out: &mut Vec<Vec<Pos2>>) {
            for item in items {
                match &item.shape {
                    Drawn::Group(group) => rings_of(&group.items, out),
                    Drawn::Path {
                        subpaths,
                        fill: Some(_),
                        ..
                    } if subpaths.len() == 1 => {
                        let points = subpaths[0].points.iter();
                        out.push(points.map(|point| pos2(point.x, point.y)).collect());
                    }
                    _ => {}
                }
            }
        }
        let dataset = crate::load::built_in().unwrap().dataset;
        let spec = Spec::Map(MapSpec {
            indicator: dataset.indicators().find("criminality").unwrap(),
            year: 2025,
            against: None,
            basis: Basis::Published,
            within: None,
            highlights: Vec::new(),
        });
        let figure = spec.figure(&ScoreBook::new(&dataset));
        for width in [480.0, 1006.0, 1700.0] {
            let layout = Layout::new(width, width * 0.6, &crate::style::Palette::LIGHT);
            let mut rings = Vec::new();
            rings_of(&figure.layout(&layout).items, &mut rings);
            for ring in rings {
                let whole = doubled_area(&ring).abs() / 2.0;
                let filled = area(std::slice::from_ref(&ring), 1.0);
                // Smoothing shifts edges of islets; whole regions must not go.
                let lost = whole - filled;
                assert!(lost < 0.05 * whole + 15.0, "{width}: {filled} of {whole}");
            }
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
