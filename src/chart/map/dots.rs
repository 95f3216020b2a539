//! Dots for states too small to be seen as land, moved apart where they would
//! hide one another.

use super::outline::atlas;
use super::view::View;
use super::{MapFigure, outline::Land};
use crate::chart::drawing::PagePoint;

/// A country whose largest piece is below this share of a dot gets one.
const SMALLEST: f32 = 0.35;
/// Distance between the rims of two dots.
const GAP: f32 = 1.0;
/// A dot this far from its place is tied to it by a line.
const TIED: f32 = 2.5;
const ROUNDS: usize = 120;

/// A small state's dot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dot {
    /// Position in the figure's entries.
    pub entry: usize,
    /// Where the state is.
    pub place: PagePoint,
    pub centre: PagePoint,
    pub radius: f32,
}

impl Dot {
    /// From the state to the rim of its dot, where the dot had to move.
    pub(super) fn leader(&self) -> Option<[PagePoint; 2]> {
        let away = self.place.distance(self.centre);
        (away > TIED).then(|| {
            let share = 1.0 - self.radius / away;
            let rim = PagePoint::new(
                self.place.x + (self.centre.x - self.place.x) * share,
                self.place.y + (self.centre.y - self.place.y) * share,
            );
            [self.place, rim]
        })
    }
}

/// The dots of a map, none over another.
pub(super) fn dots(figure: &MapFigure, view: &View) -> Vec<Dot> {
    let radius = figure.dot_radius(view);
    let frame = view.frame.expand(-radius - 1.0);
    let mut dots: Vec<Dot> = Vec::new();
    for (entry, of) in figure.entries.iter().enumerate() {
        let Some(land) = atlas().land(of.iso3).map(|at| &atlas().lands[at]) else {
            continue;
        };
        let place = view.point(&land.marker);
        if is_small(land, radius, view) && view.frame.distance(place) == 0.0 {
            dots.push(Dot {
                entry,
                place,
                centre: PagePoint::new(
                    place.x.clamp(frame.left, frame.right.max(frame.left)),
                    place.y.clamp(frame.top, frame.bottom.max(frame.top)),
                ),
                radius,
            });
        }
    }
    for round in 0..ROUNDS {
        if !push_apart(&mut dots, 2.0 * radius + GAP) && round > 0 {
            break;
        }
    }
    dots
}

fn is_small(land: &Land, radius: f32, view: &View) -> bool {
    let largest = land.polygons.first().map_or(0.0, |piece| piece.area);
    largest * view.square_points() < SMALLEST * std::f32::consts::PI * radius * radius
}

/// One round: each pair too near moves apart along the line between its true
/// places, which keeps island chains in their order. Whether any moved.
fn push_apart(dots: &mut [Dot], least: f32) -> bool {
    let mut has_moved = false;
    for at in 1..dots.len() {
        let (before, rest) = dots.split_at_mut(at);
        let Some(dot) = rest.first_mut() else {
            continue;
        };
        for other in before {
            let near = dot.centre.distance(other.centre);
            if near >= least - 0.01 {
                continue;
            }
            has_moved = true;
            let (mut dx, mut dy) = (
                dot.centre.x - other.centre.x + 0.5 * (dot.place.x - other.place.x),
                dot.centre.y - other.centre.y + 0.5 * (dot.place.y - other.place.y),
            );
            let length = crate::style::math::length(dx, dy);
            if length > 1e-3 {
                (dx, dy) = (dx / length, dy / length);
            } else {
                (dx, dy) = (1.0, 0.0);
            }
            let push = (least - near) / 2.0;
            dot.centre = PagePoint::new(dot.centre.x + dx * push, dot.centre.y + dy * push);
            other.centre = PagePoint::new(other.centre.x - dx * push, other.centre.y - dy * push);
        }
    }
    has_moved
}
