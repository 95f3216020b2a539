//! Labels above or below a row, each joined to its value by an upright line:
//! in lanes, so that neither labels nor lines cross.

use std::cmp::Ordering;

/// Space between two labels of a lane, and between a label and a line that passes.
const GAP: f32 = 10.0;
const BESIDE_LINE: f32 = 3.0;
/// Between a label and its own line where it stands beside it.
const ASIDE: f32 = 5.0;
/// Every way of setting so many labels can be looked at.
const MOST_TAGS: usize = 7;
/// Over its line, to the right of it, to the left.
const WAYS: usize = 3;

/// A label that belongs to a place on the scale; points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tag {
    pub x: f32,
    pub width: f32,
}

impl Tag {
    /// Left and right end in one of the ways.
    fn span(&self, way: usize) -> (f32, f32) {
        let left = match way {
            0 => self.x - self.width / 2.0,
            1 => self.x + ASIDE,
            _ => self.x - ASIDE - self.width,
        };
        (left, left + self.width)
    }
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lane {
    /// 0 is the lane next to the row.
    pub lane: usize,
    pub left: f32,
}

/// A lane for each label between `ends`, in as few lanes as can be and at
/// most `most`; `None` for labels, the last ones first, that have no room.
pub(super) fn lanes(tags: &[Tag], ends: (f32, f32), most: usize) -> Vec<Option<Lane>> {
    let mut count = tags.len().min(MOST_TAGS);
    let found = loop {
        match best(&tags[..count], ends, most) {
            Some(found) => break found,
            None => count -= 1,
        }
    };
    let rest = std::iter::repeat_n(None, tags.len() - count);
    found.into_iter().map(Some).chain(rest).collect()
}

/// All ways of setting the labels, the one with the fewest lanes and the most
/// labels over their lines; none at all for no labels is a way too.
fn best(tags: &[Tag], (left, right): (f32, f32), most: usize) -> Option<Vec<Lane>> {
    let mut best: Option<((usize, usize), Vec<Lane>)> = None;
    for code in 0..WAYS.pow(tags.len() as u32) {
        let mut rest = code;
        let mut aside = 0;
        let spans = tags.iter().map(|tag| {
            let way = rest % WAYS;
            rest /= WAYS;
            aside += usize::from(way != 0);
            tag.span(way)
        });
        let spans: Vec<(f32, f32)> = spans.collect();
        if spans.iter().any(|span| span.0 < left || span.1 > right) {
            continue;
        }
        let Some(levels) = levels(tags, &spans) else {
            continue;
        };
        let height = levels.iter().map(|level| level + 1).max().unwrap_or(0);
        let worth = (height, aside);
        if height <= most && best.as_ref().is_none_or(|(other, _)| worth < *other) {
            let lane = |(lane, span): (&usize, &(f32, f32))| Lane {
                lane: *lane,
                left: span.0,
            };
            best = Some((worth, levels.iter().zip(&spans).map(lane).collect()));
        }
    }
    best.map(|(_, lanes)| lanes)
}

/// The lowest lane for each label; `None` where two stand in each other's line.
fn levels(tags: &[Tag], spans: &[(f32, f32)]) -> Option<Vec<usize>> {
    let covers = |label: usize, line: usize| {
        let (left, right) = spans[label];
        tags[line].x > left - BESIDE_LINE && tags[line].x < right + BESIDE_LINE
    };
    // What stands in a line's way must be farther out than the line goes.
    let order = |a: usize, b: usize| match (covers(a, b), covers(b, a)) {
        (true, true) => None,
        (true, false) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
        (false, false) => Some(Ordering::Equal),
    };
    let meet = |a: usize, b: usize| spans[a].0 < spans[b].1 + GAP && spans[b].0 < spans[a].1 + GAP;
    let mut levels: Vec<Option<usize>> = vec![None; tags.len()];
    for _ in 0..tags.len() {
        // The next one whose inner neighbours all have their lanes.
        let mut open = (0..tags.len()).filter(|at| levels[*at].is_none());
        let next = open.find(|at| {
            (0..tags.len()).filter(|other| other != at).all(|other| {
                levels[other].is_some() || order(*at, other).is_some_and(Ordering::is_le)
            })
        })?;
        let taken = |level: usize| {
            (0..tags.len()).any(|other| {
                let Some(lane) = levels[other] else {
                    return false;
                };
                let outside = order(next, other) == Some(Ordering::Greater);
                lane == level && meet(next, other) || outside && level <= lane
            })
        };
        levels[next] = (0..tags.len()).find(|level| !taken(*level));
    }
    levels.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(x: f32, width: f32) -> Tag {
        Tag { x, width }
    }

    #[test]
    fn labels_far_apart_share_the_nearest_lane() {
        let found = lanes(&[tag(50.0, 60.0), tag(200.0, 60.0)], (0.0, 300.0), 4);
        let lane = |at: usize| found[at].unwrap();
        assert_eq!((lane(0).lane, lane(0).left), (0, 20.0));
        assert_eq!((lane(1).lane, lane(1).left), (0, 170.0));
    }

    #[test]
    fn crowded_labels_neither_cover_nor_cross() {
        let tags: Vec<Tag> = [40.0, 60.0, 90.0, 310.0, 322.0, 370.0]
            .map(|x| tag(x, 150.0))
            .into();
        let found = lanes(&tags, (0.0, 400.0), 6);
        for (index, place) in found.iter().enumerate() {
            let place = place.unwrap();
            let right = place.left + 150.0;
            assert!(place.left >= 0.0 && right <= 400.0);
            for (other, tag) in found.iter().zip(&tags).skip(index + 1) {
                let other = other.unwrap();
                let beside = other.left >= right || other.left + 150.0 <= place.left;
                assert!(place.lane != other.lane || beside);
                let (near, far_x) = match place.lane < other.lane {
                    true => (place, tag.x),
                    false => (other, tags[index].x),
                };
                let clear = far_x <= near.left || far_x >= near.left + 150.0;
                assert!(clear || place.lane == other.lane, "a line crosses a label");
            }
        }
    }

    #[test]
    fn two_of_one_value_stand_on_either_side() {
        let found = lanes(&[tag(150.0, 100.0), tag(150.0, 100.0)], (0.0, 300.0), 4);
        let (a, b) = (found[0].unwrap(), found[1].unwrap());
        assert!((a.left - b.left).abs() > 100.0);
    }

    #[test]
    fn what_has_no_room_is_left_out() {
        assert_eq!(lanes(&[tag(50.0, 400.0)], (0.0, 300.0), 3), [None]);
    }
}
