//! Where labels of a map stand: each at its cheapest free spot, then all
//! together improved in pairs.
//!
//! What a spot hides of the map does not depend on the other labels, so it is
//! asked once a spot, and only of those that come into question.

use std::cell::OnceCell;
use std::f32::consts::TAU;

use super::costs::Costs;
use super::dots::Dot;
use crate::chart::drawing::{PagePoint, PageRect};
use crate::chart::segment;
use crate::style::math;

/// Distance between a line's end and the label beside it.
const END_GAP: f32 = 3.0;
/// Distances tried between a place and its label.
const REACHES: [f32; 20] = [
    8.0, 13.0, 20.0, 28.0, 37.0, 47.0, 58.0, 70.0, 84.0, 99.0, 116.0, 135.0, 156.0, 180.0, 206.0,
    235.0, 267.0, 302.0, 340.0, 400.0,
];
/// Directions tried round a place.
const TURNS: u16 = 48;
/// A square of a highlighted country's land, which the label would seem to name.
pub(super) const HIGHLIGHT_COST: f32 = 30.0;
const DOT_COST: f32 = 40.0;
/// A line over another state's dot.
const LINE_DOT_COST: f32 = 12.0;
/// A line over a highlighted country, by the few points it runs there.
const LINE_COST: f32 = 2.0;
/// A line this near to the place of another label, and what that costs.
const PLACE_NEAR: f32 = 3.0;
const PLACE_COST: f32 = 40.0;
/// A line longer than this soon counts for much more than its length: by the
/// square of what it is longer, twice as much at so many points more.
const LONG: f32 = 60.0;
const TOO_LONG: f32 = 16.0;
/// A map this wide has lines as long as they count. On a smaller one the same
/// line leads further away from its country: it counts as longer, up to a limit.
const USUAL_WIDTH: f32 = 1000.0;
const MOST_LONGER: f32 = 2.0;
/// Later labels may find better places once all have one.
const ROUNDS: usize = 3;
/// Labels are moved for no less than this.
const LEAST_GAIN: f32 = 0.01;
/// A label without a spot costs more than any spot.
const NO_SPOT: f32 = 1e5;

/// A label about to be placed.
pub(super) struct Wanted {
    pub at: PagePoint,
    /// Half the size of what stands at `at`.
    pub clear: f32,
    /// The country's own land counts as free for a label within it.
    pub patch: u16,
    pub width: f32,
    pub height: f32,
}

/// What labels are placed in.
pub(super) struct Field<'a> {
    pub room: &'a PageRect,
    pub costs: &'a Costs<'a>,
    pub dots: &'a [Dot],
}

impl Field<'_> {
    /// How many times its length a line counts here.
    fn longer(&self) -> f32 {
        // As wide as a world of the room's height at most.
        let width = self.room.width().min(self.room.height() * 2.0);
        (USUAL_WIDTH / width).clamp(1.0, MOST_LONGER)
    }
}

/// Where a label stands, and the line to it: none only on the country's own land.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    pub rect: PageRect,
    pub leader: Option<[PagePoint; 2]>,
}

struct Candidate {
    spot: Spot,
    /// Without what it hides; the cheapest first.
    base: f32,
    /// With what it hides; `None` where nothing may stand.
    cost: OnceCell<Option<f32>>,
}

/// The chosen spots with their costs; parallel to the labels.
type Chosen = Vec<Option<(f32, Spot)>>;

/// A spot for each label, `None` where there is no room.
pub(super) fn place(wanted: &[Wanted], field: &Field<'_>) -> Vec<Option<Spot>> {
    let turns: Vec<(f32, f32)> = (0..TURNS)
        .map(|turn| math::sin_cos(f32::from(turn) * TAU / f32::from(TURNS)))
        .collect();
    let candidates = wanted.iter().map(|label| label.candidates(field, &turns));
    let search = Search {
        wanted,
        field,
        candidates: candidates.collect(),
    };
    let chosen = search.run();
    chosen
        .iter()
        .map(|spot| spot.map(|(_, spot)| spot))
        .collect()
}

struct Search<'a> {
    wanted: &'a [Wanted],
    field: &'a Field<'a>,
    /// By label.
    candidates: Vec<Vec<Candidate>>,
}

impl Search<'_> {
    /// One after another, then again and in pairs for as long as it helps: a
    /// label may stand where a later one would stand better.
    fn run(&self) -> Chosen {
        let count = self.wanted.len();
        let mut chosen: Chosen = vec![None; count];
        // No label can cost less than it would alone.
        let alone: Vec<f32> = (0..count)
            .map(|index| cost(self.best(&chosen, index, f32::INFINITY)))
            .collect();
        for index in 0..count {
            chosen[index] = self.best(&chosen, index, f32::INFINITY);
        }
        let gain = |chosen: &Chosen, index: usize| cost(chosen[index]) - alone[index];
        for _ in 0..ROUNDS {
            let before = total(&chosen);
            for a in 0..count {
                for b in (0..count).filter(|b| *b != a) {
                    if gain(&chosen, a) + gain(&chosen, b) > LEAST_GAIN {
                        self.improve(&mut chosen, a, b);
                    }
                }
            }
            if total(&chosen) >= before - LEAST_GAIN {
                break;
            }
        }
        chosen
    }

    /// Both chosen anew, `a` first, if that costs less.
    fn improve(&self, chosen: &mut Chosen, a: usize, b: usize) {
        let (old_a, old_b) = (chosen[a], chosen[b]);
        let least = cost(old_a) + cost(old_b) - LEAST_GAIN;
        chosen[b] = None;
        chosen[a] = self.best(chosen, a, least);
        chosen[b] = self.best(chosen, b, least - cost(chosen[a]));
        if cost(chosen[a]) + cost(chosen[b]) >= least {
            (chosen[a], chosen[b]) = (old_a, old_b);
        }
    }

    /// The cheapest spot below `limit` that is clear of the others' labels.
    fn best(&self, chosen: &Chosen, index: usize, limit: f32) -> Option<(f32, Spot)> {
        let mut best: Option<(f32, Spot)> = None;
        for candidate in &self.candidates[index] {
            let least = best.map_or(limit, |(least, _)| least);
            if candidate.base >= least {
                break;
            }
            let cost = || *candidate.cost.get_or_init(|| self.cost(index, candidate));
            if self.is_clear(chosen, index, &candidate.spot)
                && let Some(cost) = cost()
                && cost < least
            {
                best = Some((cost, candidate.spot));
            }
        }
        best
    }

    /// Whether a label here meets no other label nor its line.
    fn is_clear(&self, chosen: &Chosen, index: usize, spot: &Spot) -> bool {
        let rim = spot.rect.expand(2.0);
        let meets = |taken: &Spot| {
            let line_over = |line: Option<[PagePoint; 2]>, rect: &PageRect| {
                line.is_some_and(|line| segment::enters(line, rect))
            };
            let lines = spot.leader.zip(taken.leader);
            taken.rect.overlaps(&rim)
                || lines.is_some_and(|(own, line)| segment::cross(own, line))
                || line_over(taken.leader, &rim)
                || line_over(spot.leader, &taken.rect)
        };
        let mut others = chosen.iter().enumerate().filter(|(at, _)| *at != index);
        !others.any(|(_, other)| other.is_some_and(|(_, taken)| meets(&taken)))
    }

    fn others(&self, index: usize) -> impl Iterator<Item = &Wanted> {
        let all = self.wanted.iter().enumerate();
        all.filter(move |(at, _)| *at != index)
            .map(|(_, wanted)| wanted)
    }

    /// What a spot costs wherever the other labels stand. `None` out of the
    /// room and over the place of another label, which could then not be
    /// pointed at.
    fn cost(&self, index: usize, candidate: &Candidate) -> Option<f32> {
        let Spot { rect, leader } = candidate.spot;
        let rim = rect.expand(2.0);
        let covers = |other: &Wanted| rim.distance(other.at) <= other.clear;
        if !is_inside(&rim, self.field.room) || self.others(index).any(covers) {
            return None;
        }
        let Some(leader) = leader else {
            return Some(candidate.base);
        };
        let squares = self.field.costs.under(&rect, self.wanted[index].patch);
        let dots = self.field.dots.iter();
        let covered = dots.filter(|dot| rect.distance(dot.centre) < dot.radius + 1.0);
        let hidden = squares + DOT_COST * covered.count() as f32;
        Some(candidate.base + hidden + self.line_cost(index, &leader))
    }

    fn line_cost(&self, index: usize, line: &[PagePoint; 2]) -> f32 {
        let others = || self.others(index);
        let near = others().filter(|other| segment::distance(*line, other.at) < PLACE_NEAR);
        // Most lines come near no other highlighted land at all.
        let own = self.wanted[index].patch;
        let ground = self.field.costs.ground;
        let bounds = segment::bounds(*line);
        let may_cross = |other: &Wanted| {
            other.patch != own
                && ground
                    .extent(other.patch)
                    .is_some_and(|of| of.overlaps(&bounds))
        };
        let foreign = match others().any(may_cross) {
            true => along(line)
                .map(|point| ground.at(point))
                .filter(|patch| *patch != own && self.field.costs.of(*patch) >= HIGHLIGHT_COST)
                .count(),
            false => 0,
        };
        let at = self.wanted[index].at;
        let dots = self.field.dots.iter().filter(|dot| {
            bounds.expand(dot.radius).distance(dot.centre) == 0.0
                && dot.centre != at
                && segment::distance(*line, dot.centre) < dot.radius
        });
        foreign as f32 * LINE_COST
            + near.count() as f32 * PLACE_COST
            + dots.count() as f32 * LINE_DOT_COST
    }
}

/// What all spots cost together.
fn total(chosen: &Chosen) -> f32 {
    chosen.iter().map(|spot| cost(*spot)).sum()
}

fn cost(spot: Option<(f32, Spot)>) -> f32 {
    spot.map_or(NO_SPOT, |(cost, _)| cost)
}

impl Wanted {
    /// Spots on the country's own land, then those round it, which always have
    /// a line; the cheapest first.
    fn candidates(&self, field: &Field<'_>, turns: &[(f32, f32)]) -> Vec<Candidate> {
        let longer = field.longer();
        let within = self
            .around()
            .filter(|rect| field.costs.ground.is_all(rect, self.patch))
            .map(|rect| (0.0, Spot { rect, leader: None }));
        let round = REACHES
            .into_iter()
            .flat_map(|reach| turns.iter().map(move |turn| (reach, *turn)))
            .map(|(reach, turn)| self.beside(reach, turn, longer));
        let all = within.chain(round).map(|(base, spot)| Candidate {
            spot,
            base,
            cost: OnceCell::new(),
        });
        let mut all: Vec<Candidate> = all.collect();
        all.sort_by(|a, b| a.base.total_cmp(&b.base));
        all
    }

    /// Boxes round the place, the nearest first.
    fn around(&self) -> impl Iterator<Item = PageRect> {
        let (left, top) = (self.at.x - self.width / 2.0, self.at.y - self.height / 2.0);
        let shifts = (0..10_u8).flat_map(|step| {
            let away = f32::from(step) * 5.0;
            [(0.0, 1.0), (1.0, 0.0), (0.7, 0.7), (0.7, -0.7)]
                .into_iter()
                .flat_map(move |(x, y)| [(x * away, y * away), (-x * away, -y * away)])
        });
        shifts.map(move |(dx, dy)| self.boxed(left + dx, top + dy))
    }

    fn boxed(&self, left: f32, top: f32) -> PageRect {
        PageRect::new(left, top, self.width, self.height)
    }

    /// The label's box in a direction (its sine and cosine) with its line, and
    /// what they cost by their shape alone.
    fn beside(&self, reach: f32, (sin, cos): (f32, f32), longer: f32) -> (f32, Spot) {
        let away = |far: f32| PagePoint::new(self.at.x + cos * far, self.at.y + sin * far);
        let end = away(reach + self.clear);
        let left = match cos {
            c if c > 0.3 => end.x + END_GAP,
            c if c < -0.3 => end.x - END_GAP - self.width,
            _ => end.x - self.width / 2.0,
        };
        let top = match sin {
            _ if cos.abs() > 0.3 => end.y - self.height / 2.0,
            s if s > 0.0 => end.y,
            _ => end.y - self.height,
        };
        let spot = Spot {
            rect: self.boxed(left, top),
            leader: Some([away(self.clear), end]),
        };
        // Beside rather than above, right rather than left.
        let taste = sin.abs() * 2.0 + if cos < 0.0 { 1.0 } else { 0.0 };
        let length = reach * longer;
        let over = (length - LONG).max(0.0);
        (length + over * over / TOO_LONG + taste, spot)
    }
}

fn is_inside(rect: &PageRect, frame: &PageRect) -> bool {
    rect.left >= frame.left
        && rect.top >= frame.top
        && rect.right <= frame.right
        && rect.bottom <= frame.bottom
}

/// Points every few points along a line.
fn along(&[from, to]: &[PagePoint; 2]) -> impl Iterator<Item = PagePoint> + use<> {
    let steps = (from.distance(to) / 3.0).ceil().max(1.0) as u16;
    (0..=steps).map(move |step| {
        let share = f32::from(step) / f32::from(steps);
        PagePoint::new(
            from.x + (to.x - from.x) * share,
            from.y + (to.y - from.y) * share,
        )
    })
}
