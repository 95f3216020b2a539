//! Where the globe lies on the page: the central meridian, the scale and the
//! frame that everything is cut to.

use std::f32::consts::{FRAC_PI_2, PI, TAU};
use std::sync::OnceLock;

use super::equal_earth::parallel;
use super::outline::{Arc, ArcRef, Bounds, Land, Polygon, Vertex, atlas};
use crate::chart::drawing::{PagePoint, PageRect};
use crate::style::math;

/// 11° E: the edge of the world map then runs through the Bering Strait.
const WORLD_MERIDIAN: f32 = 0.192;
/// Distance between a group's outermost land and the frame, as a share of its size.
const MARGIN: f32 = 0.05;
const WORLD_MARGIN: f32 = 0.008;
/// A vertex stays when the outline would change by more than this, in square points.
const DETAIL: f32 = 0.1;

/// One way of laying the globe on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    pub frame: PageRect,
    meridian: f32,
    /// Points for a unit across and a unit up.
    across: f32,
    up: f32,
    /// Where the central meridian meets the equator.
    origin: PagePoint,
    is_world: bool,
}

/// A box on the page round the point where the central meridian meets the
/// equator, y up.
#[derive(Clone, Copy)]
struct Extent {
    west: f32,
    east: f32,
    south: f32,
    north: f32,
}

impl View {
    /// The whole world within a room.
    pub(super) fn world(room: PageRect) -> Self {
        let view = Self::unit(WORLD_MERIDIAN, 1.0, true);
        view.fit(world_extent(), room, WORLD_MARGIN)
    }

    /// The height that the whole world takes at a width.
    pub(super) fn world_height(width: f32) -> f32 {
        world_extent().map_or(0.0, |all| {
            width * (all.north - all.south) / (all.east - all.west)
        })
    }

    /// The lands of a group within a room, seen from their middle; true in
    /// shape there.
    pub(super) fn group(lands: &[&Land], room: PageRect) -> Self {
        let bounds: Vec<Bounds> = core(lands);
        let (sin, cos) = lands.iter().fold((0.0, 0.0), |(sin, cos), land| {
            let (s, c) = math::sin_cos(land.marker.longitude);
            (sin + s, cos + c)
        });
        let about = Self::unit(math::atan2(sin, cos), 1.0, false);
        let turned = bounds.iter().map(|b| {
            let turn = about.turn(b);
            (b.west + turn, b.east + turn, b.south, b.north)
        });
        let (west, east, south, north) = turned
            .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1), a.2.min(b.2), a.3.max(b.3)))
            .unwrap_or((-PI, PI, -1.0, 1.0));
        let middle = f64::from((south + north) / 2.0);
        let stretch = parallel(middle).breadth / libm::cos(middle).max(0.1);
        let view = Self::unit((west + east) / 2.0, stretch as f32, false);
        let bounds = bounds.iter().map(|bounds| (*bounds, view.turn(bounds)));
        let mut view = view.fit(view.all(bounds.clone()), room, MARGIN);
        if view.would_repeat() {
            view.narrow(bounds);
        }
        view
    }

    fn unit(meridian: f32, stretch: f32, is_world: bool) -> Self {
        Self {
            frame: PageRect::default(),
            meridian,
            across: 1.0 / stretch,
            up: stretch,
            origin: PagePoint::default(),
            is_world,
        }
    }

    /// Scales and moves so that the extent lies in the middle of the room.
    fn fit(self, extent: Option<Extent>, room: PageRect, margin: f32) -> Self {
        let Some(extent) = extent else {
            return Self {
                frame: room,
                ..self
            };
        };
        let (width, height) = (extent.east - extent.west, extent.north - extent.south);
        // A single small country is shown with its surroundings.
        let (width, height) = (width.max(0.05), height.max(0.05));
        let scale = (room.width() / width).min(room.height() / height) / (1.0 + 2.0 * margin);
        let middle = PagePoint::new(
            (room.left + room.right) / 2.0,
            (room.top + room.bottom) / 2.0,
        );
        Self {
            frame: room,
            across: self.across * scale,
            up: self.up * scale,
            origin: PagePoint::new(
                middle.x - (extent.west + extent.east) / 2.0 * scale,
                middle.y + (extent.south + extent.north) / 2.0 * scale,
            ),
            ..self
        }
    }

    /// Whether the frame is so wide that it would show some land twice.
    fn would_repeat(&self) -> bool {
        let latitude = |y: f32| -> f64 {
            let y = f64::from((self.origin.y - y) / self.up);
            // y rises with latitude; halving finds it to well below a point.
            let (mut low, mut high) = (-1.57_f64, 1.57_f64);
            for _ in 0..30 {
                let middle = (low + high) / 2.0;
                if parallel(middle).y < y {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            low
        };
        let half = self.frame.width() / 2.0;
        let edges = [self.frame.top, self.frame.bottom];
        edges
            .into_iter()
            .any(|y| parallel(latitude(y)).breadth as f32 * PI * self.across < half)
    }

    /// Takes off the frame's sides beyond the bounds and their margin.
    fn narrow(&mut self, bounds: impl Iterator<Item = (Bounds, f32)>) {
        let margin = self.frame.height() * MARGIN;
        let (mut left, mut right) = (self.frame.right, self.frame.left);
        for (bounds, turn) in bounds {
            let extent = self.extent(&bounds, turn);
            left = left.min(self.origin.x + extent.west - margin);
            right = right.max(self.origin.x + extent.east + margin);
        }
        self.frame.left = self.frame.left.max(left);
        self.frame.right = self.frame.right.min(right);
    }

    /// The extent of them all.
    fn all(&self, bounds: impl Iterator<Item = (Bounds, f32)>) -> Option<Extent> {
        let extents = bounds.map(|(bounds, turn)| self.extent(&bounds, turn));
        extents.reduce(|a, b| Extent {
            west: a.west.min(b.west),
            east: a.east.max(b.east),
            south: a.south.min(b.south),
            north: a.north.max(b.north),
        })
    }

    fn extent(&self, bounds: &Bounds, turn: f32) -> Extent {
        let x = |longitude: f32| {
            let from_meridian = (longitude + turn - self.meridian) * self.across;
            bounds.breadths.map(|breadth| breadth * from_meridian)
        };
        let ([a, b], [c, d]) = (x(bounds.west), x(bounds.east));
        Extent {
            west: a.min(b),
            east: c.max(d),
            south: bounds.y.0 * self.up,
            north: bounds.y.1 * self.up,
        }
    }

    /// Whole turns that bring something next to the central meridian.
    fn turn(&self, bounds: &Bounds) -> f32 {
        let middle = (bounds.west + bounds.east) / 2.0;
        -((middle - self.meridian) / TAU).round() * TAU
    }

    /// Square points for a unit of area.
    pub(super) fn square_points(&self) -> f32 {
        self.across * self.up
    }

    /// Where a vertex lies on the page.
    pub(super) fn point(&self, vertex: &Vertex) -> PagePoint {
        let at = vertex.longitude;
        let turn = -((at - self.meridian) / TAU).round() * TAU;
        self.turned(vertex, turn)
    }

    fn turned(&self, vertex: &Vertex, turn: f32) -> PagePoint {
        let x = (vertex.longitude + turn - self.meridian) * vertex.breadth;
        PagePoint::new(
            self.origin.x + x * self.across,
            self.origin.y - vertex.y * self.up,
        )
    }

    /// The turns at which something is in the frame; on a world map the nearest only.
    pub(super) fn turns(&self, bounds: &Bounds) -> impl Iterator<Item = f32> + use<> {
        let nearest = self.turn(bounds);
        let all = [nearest, nearest - TAU, nearest + TAU];
        let seen: Vec<f32> = all
            .into_iter()
            .take(if self.is_world { 1 } else { 3 })
            .filter(|turn| {
                let extent = self.extent(bounds, *turn);
                self.origin.x + extent.west <= self.frame.right
                    && self.origin.x + extent.east >= self.frame.left
                    && self.origin.y - extent.north <= self.frame.bottom
                    && self.origin.y - extent.south >= self.frame.top
            })
            .collect();
        seen.into_iter()
    }

    /// A ring on the page, as detailed as its size asks for, not cut to the frame.
    pub(super) fn ring(&self, arcs: &[Arc], ring: &[ArcRef], turn: f32) -> Vec<PagePoint> {
        let count = ring.iter().map(|piece| arcs[piece.arc].vertices.len());
        let mut points = Vec::with_capacity(count.sum());
        for piece in ring {
            let vertices = arcs[piece.arc].vertices.iter();
            match piece.is_backwards {
                true => self.extend(&mut points, vertices.rev(), turn),
                false => self.extend(&mut points, vertices, turn),
            }
        }
        if points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        points
    }

    /// Vertices on the page, as detailed as their size asks for.
    pub(super) fn line(&self, vertices: &[Vertex], turn: f32) -> Vec<PagePoint> {
        let mut points = Vec::with_capacity(vertices.len());
        self.extend(&mut points, vertices.iter(), turn);
        points
    }

    fn extend<'a>(
        &self,
        points: &mut Vec<PagePoint>,
        vertices: impl Iterator<Item = &'a Vertex>,
        turn: f32,
    ) {
        let least = DETAIL / self.square_points();
        for vertex in vertices.filter(|vertex| vertex.weight >= least) {
            let point = self.turned(vertex, turn);
            if points.last() != Some(&point) {
                points.push(point);
            }
        }
    }
}

/// Of all lands at a scale of 1; the same for every map, and asked of a
/// thousand polygons.
fn world_extent() -> Option<Extent> {
    static WORLD: OnceLock<Option<Extent>> = OnceLock::new();
    *WORLD.get_or_init(|| {
        let view = View::unit(WORLD_MERIDIAN, 1.0, true);
        let polygons = atlas().lands.iter().flat_map(|land| &land.polygons);
        view.all(polygons.map(|polygon| (polygon.bounds, view.turn(&polygon.bounds))))
    })
}

/// The bounds that a group's frame has to hold: the main pieces of each land.
/// Far islands and departments overseas may fall outside, and so may Russia,
/// twice as wide as any other country, where it is not alone: a map of Europe
/// would otherwise show Siberia.
fn core(lands: &[&Land]) -> Vec<Bounds> {
    let is_vast = |land: &Land| {
        let main = land.polygons.first();
        main.is_some_and(|main| main.bounds.east - main.bounds.west > FRAC_PI_2)
    };
    let some_are_not = lands.iter().any(|land| !is_vast(land));
    lands
        .iter()
        .filter(|land| !(some_are_not && is_vast(land)))
        .flat_map(|land| {
            let (x, y) = (land.marker.longitude, land.marker.latitude);
            let marker = Bounds::new((x, x), (y, y));
            let pieces = land.polygons.iter().filter(|piece| is_main(land, piece));
            pieces
                .map(|piece| piece.bounds)
                .chain([marker])
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Whether a piece is large beside the largest and not beyond an ocean.
fn is_main(land: &Land, piece: &Polygon) -> bool {
    let largest = land.polygons.first().map_or(0.0, |main| main.area);
    let away = (piece.bounds.west + piece.bounds.east) / 2.0 - land.marker.longitude;
    let up = (piece.bounds.south + piece.bounds.north) / 2.0 - land.marker.latitude;
    piece.area >= 0.15 * largest && math::length(away, up) < PI / 3.0
}
