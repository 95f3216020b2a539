//! Places for labels round their points: never over one another, over what is
//! blocked or out of the room; over dots only where nothing else is left.
//!
//! The most important label chooses first among positions round its point;
//! then each in turn may improve on its choice while the others stay. Nothing
//! is left to chance, so that equal input gives an equal picture.

use super::drawing::{PagePoint, PageRect};
use super::segment;
use crate::style::math;

/// Free space round a label.
const CLEAR: f32 = 1.5;
/// Space between a dot's edge and a label that stands beside it.
const BESIDE: f32 = 3.0;
/// How far from the dot's edge labels with a leader line are tried.
const REACHES: [f32; 6] = [9.0, 17.0, 28.0, 42.0, 60.0, 84.0];
/// Directions tried at each reach.
const DIRECTIONS: usize = 16;
/// What it costs to cover a dot, to cross a line, or to run a leader over either.
const COVER_DOT: f32 = 6.0;
/// The same for a label that was asked for: it is read first, and rather goes
/// some way with a leader than stand on another's dot.
const COVER_DOT_ASKED: f32 = 14.0;
/// Free space between a label and the dots of others.
const DOT_CLEAR: f32 = 2.0;
const CROSS_LINE: f32 = 3.5;
const LEADER_OVER: f32 = 2.0;
/// A leader line costs at least this, and each point of its length.
const LEADER: f32 = 3.0;
const LEADER_POINT: f32 = 0.15;
/// How often every label may look for a better place.
const ROUNDS: usize = 2;

/// Positions beside the dot, where the label needs no leader: the way from
/// the dot and how much less welcome it is.
const NEAR: [((f32, f32), f32); 8] = [
    ((1.0, 0.0), 0.0),
    ((-1.0, 0.0), 0.8),
    ((0.0, -1.0), 1.0),
    ((0.0, 1.0), 1.2),
    ((0.7, -0.7), 1.4),
    ((0.7, 0.7), 1.6),
    ((-0.7, -0.7), 1.8),
    ((-0.7, 0.7), 2.0),
];

/// A label that wants a place; points throughout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wanted {
    /// Middle and radius of what is labelled.
    pub at: PagePoint,
    pub radius: f32,
    pub width: f32,
    pub height: f32,
    /// The most that a place may cost; infinite for a label that must stand
    /// wherever there is room at all.
    pub limit: f32,
}

/// A dot that labels rather leave alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dot {
    pub at: PagePoint,
    pub radius: f32,
    /// 1 for any dot; more for one that must be seen.
    pub weight: f32,
}

/// Where labels may stand and what is in their way.
pub(super) struct Field<'a> {
    pub room: PageRect,
    /// Never covered.
    pub blocked: &'a [PageRect],
    pub dots: &'a [Dot],
    /// Better not crossed.
    pub lines: &'a [[PagePoint; 2]],
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    pub rect: PageRect,
    /// From the dot's edge to the label, where the label stands away.
    pub leader: Option<[PagePoint; 2]>,
}

struct Candidate {
    placed: Placed,
    cost: f32,
}

/// A place for each label, `None` where there is none; the most important first.
pub(super) fn place(wanted: &[Wanted], field: &Field<'_>) -> Vec<Option<Placed>> {
    let candidates: Vec<Vec<Candidate>> = wanted
        .iter()
        .map(|label| {
            let mut found = candidates(label, field);
            found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
            found
        })
        .collect();
    let mut choice = Choice {
        candidates: &candidates,
        chosen: vec![None; wanted.len()],
    };
    for _ in 0..ROUNDS {
        for index in 0..wanted.len() {
            choice.choose(index);
        }
        for (index, label) in wanted.iter().enumerate() {
            if choice.chosen[index].is_none() && label.limit.is_infinite() {
                choice.push_in(index, wanted);
            }
        }
    }
    choice.chosen
}

/// The places taken so far.
#[derive(Clone)]
struct Choice<'a> {
    candidates: &'a [Vec<Candidate>],
    chosen: Vec<Option<Placed>>,
}

impl Choice<'_> {
    /// The placed labels that a place would touch.
    fn touched(&self, index: usize, placed: &Placed) -> impl Iterator<Item = usize> {
        let others = self.chosen.iter().enumerate();
        others.filter_map(move |(other, taken)| {
            let touches = other != index && !apart(placed, taken.as_ref()?);
            touches.then_some(other)
        })
    }

    /// Takes the best place that touches no other label.
    fn choose(&mut self, index: usize) {
        let free = |one: &&Candidate| self.touched(index, &one.placed).next().is_none();
        let best = self.candidates[index].iter().find(free);
        self.chosen[index] = best.map(|one| one.placed);
    }

    /// A label that must stand but found no place takes one from others, if
    /// those of them that must stand find another.
    fn push_in(&mut self, index: usize, wanted: &[Wanted]) {
        for candidate in &self.candidates[index] {
            let mut trial = self.clone();
            let touched: Vec<usize> = self.touched(index, &candidate.placed).collect();
            for other in &touched {
                trial.chosen[*other] = None;
            }
            trial.chosen[index] = Some(candidate.placed);
            for other in &touched {
                trial.choose(*other);
            }
            let homeless = |other: &&usize| {
                trial.chosen[**other].is_none() && wanted[**other].limit.is_infinite()
            };
            if touched.iter().find(homeless).is_none() {
                *self = trial;
                return;
            }
        }
    }
}

/// Neither labels nor leaders of two placed labels touch.
fn apart(a: &Placed, b: &Placed) -> bool {
    let own = a.rect.expand(CLEAR);
    if own.overlaps(&b.rect) {
        return false;
    }
    let clear = |leader: Option<[PagePoint; 2]>, rect: &PageRect| {
        leader.is_none_or(|line| !segment::enters(line, rect))
    };
    let crossing = match (a.leader, b.leader) {
        (Some(a), Some(b)) => segment::cross(a, b),
        _ => false,
    };
    clear(a.leader, &b.rect) && clear(b.leader, &a.rect) && !crossing
}

fn candidates(label: &Wanted, field: &Field<'_>) -> Vec<Candidate> {
    let near = NEAR
        .iter()
        .map(|(way, cost)| (beside(label, *way, BESIDE), None, *cost));
    let far = REACHES.iter().flat_map(|reach| {
        (0..DIRECTIONS).map(move |step| {
            let angle = std::f32::consts::TAU * step as f32 / DIRECTIONS as f32;
            let (sin, cos) = math::sin_cos(angle);
            let rect = beside(label, (cos, sin), *reach);
            let leader = leader(label, &rect);
            let length = leader[0].distance(leader[1]);
            (rect, Some(leader), LEADER + length * LEADER_POINT)
        })
    });
    // Straight above or below, the label's start or end over its dot.
    let level = REACHES.iter().flat_map(|reach| {
        let sides = [(-1.0, true), (-1.0, false), (1.0, true), (1.0, false)];
        sides.into_iter().map(move |(dy, starts)| {
            let middle = beside(label, (0.0, dy), *reach);
            let shift = if starts { 0.5 } else { -0.5 } * (label.width - 6.0);
            let rect = PageRect {
                left: middle.left + shift,
                right: middle.right + shift,
                ..middle
            };
            (
                rect,
                Some(leader(label, &rect)),
                LEADER + reach * LEADER_POINT,
            )
        })
    });
    near.chain(far)
        .chain(level)
        .filter_map(|(rect, leader, cost)| {
            let placed = Placed { rect, leader };
            let cost = cost + standing_cost(&placed, label, field)?;
            (cost <= label.limit).then_some(Candidate { placed, cost })
        })
        .collect()
}

/// The label's box out from the dot in a direction.
fn beside(label: &Wanted, (dx, dy): (f32, f32), reach: f32) -> PageRect {
    let out = label.radius + reach;
    // A label straight above or below stands over its dot; one at the side
    // stands level with it.
    let x = label.at.x + dx * out + dx.clamp(-1.0, 1.0) * label.width / 2.0;
    let y = label.at.y + dy * out + dy.clamp(-1.0, 1.0) * label.height / 2.0;
    let rect = PageRect::new(
        x - label.width / 2.0,
        y - label.height / 2.0,
        label.width,
        label.height,
    );
    // On the diagonal a wide label would stand apart from its dot or over it.
    let (side, level) = (dx.abs() > 0.2, dy.abs() > 0.2);
    if side && level {
        let left = if dx > 0.0 {
            label.at.x + dx * out
        } else {
            label.at.x + dx * out - label.width
        };
        return PageRect::new(left, rect.top, label.width, label.height);
    }
    rect
}

/// From the dot's edge to the nearest point of the label.
fn leader(label: &Wanted, rect: &PageRect) -> [PagePoint; 2] {
    let to = PagePoint::new(
        label.at.x.clamp(rect.left, rect.right),
        label.at.y.clamp(rect.top, rect.bottom),
    );
    let length = label.at.distance(to).max(0.01);
    let share = (label.radius / length).min(1.0);
    let from = PagePoint::new(
        label.at.x + (to.x - label.at.x) * share,
        label.at.y + (to.y - label.at.y) * share,
    );
    [from, to]
}

/// What a place costs whatever the other labels do; `None` where none may stand.
fn standing_cost(placed: &Placed, label: &Wanted, field: &Field<'_>) -> Option<f32> {
    let rect = &placed.rect;
    let room = &field.room;
    let inside = rect.left >= room.left
        && rect.right <= room.right
        && rect.top >= room.top
        && rect.bottom <= room.bottom;
    let clear = rect.expand(CLEAR);
    let blocked = |other: &PageRect| {
        clear.overlaps(other)
            || placed
                .leader
                .is_some_and(|line| segment::enters(line, other))
    };
    if !inside || field.blocked.iter().any(blocked) {
        return None;
    }
    let mut cost = 0.0;
    let around = match placed.leader {
        Some([from, to]) => PageRect {
            left: rect.left.min(from.x).min(to.x),
            top: rect.top.min(from.y).min(to.y),
            right: rect.right.max(from.x).max(to.x),
            bottom: rect.bottom.max(from.y).max(to.y),
        },
        None => *rect,
    };
    let cover = match label.limit.is_infinite() {
        true => COVER_DOT_ASKED,
        false => COVER_DOT,
    };
    for dot in field.dots {
        let is_own = dot.at.distance(label.at) < 0.1;
        // Most dots are far away, which is quickly seen.
        let reach = dot.radius + if is_own { 0.5 } else { DOT_CLEAR };
        if dot.at.x < around.left - reach
            || dot.at.x > around.right + reach
            || dot.at.y < around.top - reach
            || dot.at.y > around.bottom + reach
        {
            continue;
        }
        if rect.distance(dot.at) < reach {
            cost += cover * dot.weight;
        } else if let Some(line) = placed.leader
            && dot.at.distance(label.at) > label.radius
            && segment::distance(line, dot.at) < dot.radius
        {
            cost += LEADER_OVER * dot.weight;
        }
    }
    for line in field.lines {
        if segment::enters(*line, rect) {
            cost += CROSS_LINE;
        }
    }
    Some(cost)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: PageRect = PageRect {
        left: 0.0,
        top: 0.0,
        right: 300.0,
        bottom: 200.0,
    };

    fn wanted(x: f32, y: f32) -> Wanted {
        Wanted {
            at: PagePoint::new(x, y),
            radius: 4.0,
            width: 60.0,
            height: 14.0,
            limit: f32::INFINITY,
        }
    }

    fn field<'a>(blocked: &'a [PageRect], dots: &'a [Dot]) -> Field<'a> {
        Field {
            room: ROOM,
            blocked,
            dots,
            lines: &[],
        }
    }

    #[test]
    fn a_lone_label_stands_beside_its_dot_and_turns_at_the_edge() {
        let found = place(
            &[wanted(100.0, 100.0), wanted(290.0, 50.0)],
            &field(&[], &[]),
        );
        let (right, left) = (found[0].unwrap(), found[1].unwrap());
        assert!(right.rect.left > 104.0 && right.leader.is_none());
        assert!(left.rect.right < 286.0 && left.leader.is_none());
    }

    #[test]
    fn many_labels_of_one_spot_stand_apart() {
        let all: Vec<Wanted> = (0..8).map(|i| wanted(150.0 + i as f32, 100.0)).collect();
        let found = place(&all, &field(&[], &[]));
        let rects: Vec<PageRect> = found.iter().map(|one| one.unwrap().rect).collect();
        for (index, rect) in rects.iter().enumerate() {
            assert!(rect.left >= ROOM.left && rect.bottom <= ROOM.bottom);
            assert!(rects[index + 1..].iter().all(|other| !rect.overlaps(other)));
        }
        assert!(found.iter().flatten().any(|one| one.leader.is_some()));
        assert_eq!(found, place(&all, &field(&[], &[])), "not the same twice");
    }

    #[test]
    fn what_is_blocked_is_never_covered_and_dots_only_at_a_price() {
        let wall = [PageRect::new(104.0, 0.0, 200.0, 200.0)];
        let found = place(&[wanted(100.0, 100.0)], &field(&wall, &[]));
        assert!(found[0].unwrap().rect.right < 104.0);
        let dots: Vec<Dot> = (0..40)
            .map(|i| Dot {
                at: PagePoint::new(108.0 + i as f32, 100.0),
                radius: 3.0,
                weight: 1.0,
            })
            .collect();
        let label = wanted(100.0, 100.0);
        let free = place(&[label], &field(&[], &dots))[0].unwrap();
        assert!(dots.iter().all(|dot| free.rect.distance(dot.at) >= 3.0));
        let everywhere = [PageRect::new(-500.0, -500.0, 2000.0, 2000.0)];
        assert_eq!(place(&[label], &field(&everywhere, &[])), [None]);
    }

    #[test]
    fn a_label_that_must_stand_moves_others_aside() {
        // A narrow room with one place for each, which the first would take twice over.
        let room = PageRect::new(0.0, 0.0, 150.0, 18.0);
        let first = wanted(75.0, 9.0);
        let second = Wanted {
            at: PagePoint::new(60.0, 9.0),
            width: 50.0,
            ..first
        };
        let third = Wanted {
            limit: 0.5,
            ..first
        };
        let field = Field {
            room,
            blocked: &[],
            dots: &[],
            lines: &[],
        };
        let found = place(&[first, second, third], &field);
        assert!(found[0].is_some() && found[1].is_some(), "{found:?}");
        assert_eq!(found[2], None, "the right place is taken");
        let taken = place(&[third, first, second], &field);
        assert!(taken[1].is_some() && taken[2].is_some(), "{taken:?}");
    }

    #[test]
    fn a_label_with_a_limit_gives_way() {
        let grid: Vec<Dot> = (0..900)
            .map(|i| Dot {
                at: PagePoint::new((i % 30) as f32 * 10.0, (i / 30) as f32 * 7.0),
                radius: 3.0,
                weight: 1.0,
            })
            .collect();
        let must = wanted(150.0, 100.0);
        let may = Wanted { limit: 8.0, ..must };
        assert!(place(&[must], &field(&[], &grid))[0].is_some());
        assert_eq!(place(&[may], &field(&[], &grid)), [None]);
    }
}
