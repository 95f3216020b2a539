//! The outlines of the bundled file: read once, joined to places by ISO 3166.
//! `assets/map/README.md` describes the file.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::equal_earth::parallel;
use super::weight::weights;

const FILE: &[u8] = include_bytes!("../../../assets/map/outlines.bin");
const MAGIC: &[u8] = b"CPMAP1";
/// Units of the file in a degree.
const UNITS: f64 = 200.0;

/// A point on the globe with what the projection needs of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Vertex {
    /// Longitude in radians, east positive; beyond π for what lies east of 180°.
    pub longitude: f32,
    /// Latitude in radians.
    pub latitude: f32,
    /// x for a radian of longitude, and y, in units of the globe's radius.
    pub breadth: f32,
    pub y: f32,
    /// The area the outline changes by without this vertex; infinite where it
    /// has to stay.
    pub weight: f32,
}

/// A run of vertices; neighbours share it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Arc {
    pub vertices: Vec<Vertex>,
    pub bounds: Bounds,
    /// Whether the places on its two sides differ.
    pub is_border: bool,
}

/// An arc of a ring, perhaps walked backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ArcRef {
    pub arc: usize,
    pub is_backwards: bool,
}

/// A box on the globe, in radians.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub west: f32,
    pub east: f32,
    pub south: f32,
    pub north: f32,
    /// The projected `south` and `north`.
    pub y: (f32, f32),
    /// x for a radian of longitude where it is most and where it is least.
    pub breadths: [f32; 2],
}

impl Bounds {
    pub(super) fn new((west, east): (f32, f32), (south, north): (f32, f32)) -> Self {
        let at = |latitude: f32| parallel(f64::from(latitude));
        // Widest where nearest to the equator.
        let widest = at(0.0_f32.clamp(south, north)).breadth;
        let narrowest = at(south).breadth.min(at(north).breadth);
        Self {
            west,
            east,
            south,
            north,
            y: (at(south).y as f32, at(north).y as f32),
            breadths: [widest as f32, narrowest as f32],
        }
    }

    /// The box round vertices; `None` for none.
    fn of(vertices: &[Vertex]) -> Option<Self> {
        let range = |value: fn(&Vertex) -> f32| {
            let ends = vertices.iter().map(|vertex| (value(vertex), value(vertex)));
            ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        };
        Some(Self::new(range(|v| v.longitude)?, range(|v| v.latitude)?))
    }
}

/// One piece of land: its shore, then the lands it encloses.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Polygon {
    pub rings: Vec<Vec<ArcRef>>,
    pub bounds: Bounds,
    /// Of the shore's ring, in square radii of the globe.
    pub area: f32,
}

/// A place's land; the largest piece first.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Land {
    /// ISO 3166 alpha-3; empty for land that belongs to no place.
    pub iso3: String,
    /// Where a dot or a label belongs.
    pub marker: Vertex,
    pub polygons: Vec<Polygon>,
}

/// All outlines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Atlas {
    pub arcs: Vec<Arc>,
    pub lands: Vec<Land>,
    by_iso3: HashMap<String, usize>,
}

/// The bundled outlines; empty if the file in the program is spoilt, which a
/// test below rules out.
pub(super) fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| Atlas::read(FILE).unwrap_or_default())
}

impl Atlas {
    /// The outlines in a file; `None` when it is cut short or not one of ours.
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes.strip_prefix(MAGIC)?);
        let mut arcs: Vec<Arc> = bytes.list(Bytes::arc)?;
        let lands: Vec<Land> = bytes.list(|bytes| bytes.land(&arcs))?;
        mark_borders(&mut arcs, &lands);
        let by_iso3 = lands
            .iter()
            .enumerate()
            .map(|(at, land)| (land.iso3.clone(), at))
            .collect();
        Some(Self {
            arcs,
            lands,
            by_iso3,
        })
    }

    /// The land of a place.
    pub(super) fn land(&self, iso3: &str) -> Option<usize> {
        self.by_iso3.get(iso3).copied()
    }
}

fn mark_borders(arcs: &mut [Arc], lands: &[Land]) {
    let mut owner = vec![None; arcs.len()];
    for (land, at) in lands.iter().zip(0..) {
        let rings = land.polygons.iter().flat_map(|polygon| &polygon.rings);
        for piece in rings.flatten() {
            let before: Option<usize> = owner[piece.arc].replace(at);
            arcs[piece.arc].is_border |= before.is_some_and(|other| other != at);
        }
    }
}

/// What is left of the file.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        (0..count).map(|_| read(self)).collect()
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self) -> Option<u32> {
        let mut value = 0_u32;
        for shift in (0..32).step_by(7) {
            let (first, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u32::from(first & 0x7f) << shift;
            if first & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// 0, −1, 1, −2, 2 … are stored as 0, 1, 2, 3, 4 …
    fn signed(&mut self) -> Option<i32> {
        let value = self.number()?;
        let half = (value >> 1) as i32;
        Some(if value & 1 == 0 { half } else { !half })
    }

    fn arc(&mut self) -> Option<Arc> {
        let (mut x, mut y) = (0_i32, 0_i32);
        let mut vertices = self.list(|bytes| {
            x = x.checked_add(bytes.signed()?)?;
            y = y.checked_add(bytes.signed()?)?;
            Some(vertex(x, y))
        })?;
        weights(&mut vertices);
        Some(Arc {
            bounds: Bounds::of(&vertices)?,
            vertices,
            is_border: false,
        })
    }

    fn land(&mut self, arcs: &[Arc]) -> Option<Land> {
        let (code, rest) = self.0.split_at_checked(3)?;
        self.0 = rest;
        Some(Land {
            iso3: std::str::from_utf8(code).ok()?.trim().to_owned(),
            marker: vertex(self.signed()?, self.signed()?),
            polygons: self.list(|bytes| bytes.polygon(arcs))?,
        })
    }

    fn polygon(&mut self, arcs: &[Arc]) -> Option<Polygon> {
        let rings: Vec<Vec<ArcRef>> = self.list(|bytes| {
            bytes.list(|bytes| {
                let number = bytes.number()?;
                let piece = ArcRef {
                    arc: (number >> 1) as usize,
                    is_backwards: number & 1 == 1,
                };
                (piece.arc < arcs.len()).then_some(piece)
            })
        })?;
        let shore: Vec<Vertex> = walk(arcs, rings.first()?).copied().collect();
        Some(Polygon {
            bounds: Bounds::of(&shore)?,
            area: area(&shore),
            rings,
        })
    }
}

/// A point of the file on the globe.
fn vertex(x: i32, y: i32) -> Vertex {
    let latitude = (f64::from(y) / UNITS).to_radians();
    let on = parallel(latitude);
    Vertex {
        longitude: (f64::from(x) / UNITS).to_radians() as f32,
        latitude: latitude as f32,
        breadth: on.breadth as f32,
        y: on.y as f32,
        weight: f32::INFINITY,
    }
}

/// The vertices of a ring in order; where two arcs meet, both ends are given.
fn walk<'a>(arcs: &'a [Arc], ring: &[ArcRef]) -> impl Iterator<Item = &'a Vertex> {
    ring.iter().flat_map(move |piece| {
        let vertices = &arcs[piece.arc].vertices;
        let count = vertices.len();
        let is_backwards = piece.is_backwards;
        (0..count).map(move |at| &vertices[if is_backwards { count - 1 - at } else { at }])
    })
}

fn area(shore: &[Vertex]) -> f32 {
    let Some(first) = shore.first() else {
        return 0.0;
    };
    // Relative to the first vertex: differences of large numbers lose digits.
    let at = |v: &Vertex| ((v.longitude - first.longitude) * v.breadth, v.y - first.y);
    let sides = shore.iter().zip(shore.iter().cycle().skip(1));
    let twice: f32 = sides
        .map(|(a, b)| {
            let (a, b) = (at(a), at(b));
            a.0 * b.1 - b.0 * a.1
        })
        .sum();
    twice.abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_file_is_whole() {
        let atlas = atlas();
        assert!(atlas.lands.len() > 230, "{}", atlas.lands.len());
        assert!(atlas.arcs.len() > 1000);
        for land in &atlas.lands {
            for ring in land.polygons.iter().flat_map(|polygon| &polygon.rings) {
                let ends: Vec<(Vertex, Vertex)> = ring
                    .iter()
                    .map(|piece| {
                        let mut arc = walk(&atlas.arcs, std::slice::from_ref(piece));
                        let first = *arc.next().unwrap();
                        (first, *arc.last().unwrap())
                    })
                    .collect();
                for (index, (_, end)) in ends.iter().enumerate() {
                    let (start, _) = ends[(index + 1) % ends.len()];
                    let gap = (end.longitude - start.longitude).abs() + (end.y - start.y).abs();
                    assert!(gap < 1e-6, "{}: a ring has a gap of {gap}", land.iso3);
                }
            }
        }
    }

    #[test]
    fn a_spoilt_file_is_no_atlas() {
        assert_eq!(Atlas::read(b"CPMAP1"), None);
        assert_eq!(Atlas::read(b"something else"), None);
        for length in [6, 100, FILE.len() / 2, FILE.len() - 1] {
            assert_eq!(Atlas::read(&FILE[..length]), None);
        }
    }

    #[test]
    fn areas_are_those_of_the_globe() {
        let square_km = |iso3: &str| {
            let atlas = atlas();
            let land = &atlas.lands[atlas.land(iso3).unwrap()];
            let sum: f32 = land.polygons.iter().map(|polygon| polygon.area).sum();
            f64::from(sum) * 6371.0 * 6371.0
        };
        for (iso3, expected) in [
            ("RUS", 16_900_000.0),
            ("AZE", 86_000.0),
            ("BRA", 8_500_000.0),
            ("UKR", 600_000.0),
            ("SOM", 637_000.0),
        ] {
            let share = square_km(iso3) / expected;
            assert!((0.95..1.05).contains(&share), "{iso3} {}", square_km(iso3));
        }
    }

    #[test]
    fn no_land_jumps_across_the_map() {
        let atlas = atlas();
        for land in &atlas.lands {
            for polygon in &land.polygons {
                let width = polygon.bounds.east - polygon.bounds.west;
                assert!(width < 3.0, "{} is {width} wide", land.iso3);
            }
        }
    }
}
