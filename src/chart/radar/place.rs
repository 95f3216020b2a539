//! Where the labels of a radar stand and how large that lets the radar be.

use std::f32::consts::TAU;

use super::super::drawing::{Anchor, PagePoint, PageRect};
use super::super::figure::RadarFigure;
use super::super::label::{Block, Extra};
use super::super::{Density, Layout};
use crate::style::math;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL, TEXT_MIN, TEXT_SMALL};

/// Space kept free at the edges of the drawing.
const MARGIN: f32 = 4.0;
/// Space between the outer ring and a label.
const CLEARANCE: f32 = 6.0;
/// Space between two labels above and beside each other.
const LABEL_GAP: f32 = 3.0;
const LABEL_GAP_BESIDE: f32 = 12.0;
/// How far a label may be moved along the edge to make room for another, the
/// calmest first.
const PUSHES: [f32; 3] = [8.0, 20.0, 36.0];
/// How much labels beside the radar lean away from its horizontal: 1 sets them
/// wholly above or below the end of their spoke, 0 beside it.
const LEANS: [f32; 2] = [1.0, 0.3];
/// A point of moving is worth this many points of radius.
const PUSH_COST: f32 = 0.7;
/// Column widths tried for the labels, the calmest first.
const COLUMNS: [f32; 5] = [165.0, 135.0, 112.0, 92.0, 70.0];
/// A radius smaller than this share of the shorter side is worth other labels.
const REASONABLE: f32 = 0.29;
/// And so is one smaller than this many points.
const REASONABLE_PT: f32 = 88.0;
const SMALLEST_RADIUS: f32 = 24.0;

/// A label on the page.
pub(super) struct Label {
    pub axis: usize,
    pub block: Block,
    /// Top left corner.
    pub corner: PagePoint,
    pub anchor: Anchor,
}

/// Centre, radius and labels.
pub(super) struct Placement {
    pub centre: PagePoint,
    pub radius: f32,
    /// Empty where there is no room for labels.
    pub labels: Vec<Label>,
}

/// Cosine and sine of an axis' spoke; the first points up, the others follow clockwise.
pub(super) fn spoke(axis: usize, count: usize) -> (f32, f32) {
    let angle = TAU * axis as f32 / count.max(1) as f32;
    let (sin, cos) = math::sin_cos(angle);
    (sin, -cos)
}

/// Finds the largest radar whose labels neither overlap nor leave the drawing.
pub(super) fn place(
    figure: &RadarFigure,
    extras: &[Extra],
    layout: &Layout<'_>,
    size: (f32, f32),
) -> Placement {
    let shorter = size.0.min(size.1);
    let most_radius = layout.most_radius.unwrap_or(f32::INFINITY);
    let mut best: Option<Placement> = None;
    for (short, text_size) in tries(layout.density, shorter) {
        let variants: Vec<Vec<Block>> = figure
            .axes
            .iter()
            .zip(extras)
            .map(|(axis, extra)| {
                let name = if short {
                    &axis.short_label
                } else {
                    &axis.label
                };
                Block::variants(name, text_size, extra)
            })
            .collect();
        let Some(found) = best_rules(&variants, size, most_radius) else {
            continue;
        };
        let enough = (shorter * REASONABLE).max(REASONABLE_PT);
        let reasonable = found.radius >= enough.min(most_radius);
        if best
            .as_ref()
            .is_none_or(|best| found.radius > best.radius * 1.05)
        {
            best = Some(found);
        }
        if reasonable {
            break;
        }
    }
    best.unwrap_or_else(|| Placement {
        centre: PagePoint::new(size.0 / 2.0, size.1 / 2.0),
        radius: (shorter / 2.0 - 2.0 * MARGIN).min(most_radius).max(1.0),
        labels: Vec::new(),
    })
}

/// Labels to try in order: whether short, and the text size.
fn tries(density: Density, shorter: f32) -> Vec<(bool, f32)> {
    let base = if shorter >= 560.0 {
        TEXT_BODY
    } else {
        TEXT_LABEL
    };
    let full = [(false, base), (false, TEXT_SMALL), (true, base)];
    let small = [(true, TEXT_SMALL), (true, TEXT_MIN)];
    match density {
        Density::Comfortable => full.into_iter().chain(small).collect(),
        Density::Compact => small.to_vec(),
    }
}

/// What a search for a radius holds fixed.
#[derive(Clone, Copy)]
struct Rules {
    width: f32,
    height: f32,
    column: f32,
    max_push: f32,
    lean: f32,
    most_radius: f32,
}

impl Rules {
    /// Room to the left and the right of the centre.
    fn half_width(&self) -> f32 {
        self.width / 2.0 - MARGIN
    }
}

/// The calmest labels that cost next to no radius.
fn best_rules(
    variants: &[Vec<Block>],
    (width, height): (f32, f32),
    most_radius: f32,
) -> Option<Placement> {
    let mut found: Vec<(f32, Placement)> = Vec::new();
    for column in COLUMNS {
        for lean in LEANS {
            for max_push in PUSHES {
                let rules = Rules {
                    width,
                    height,
                    column,
                    max_push,
                    lean,
                    most_radius,
                };
                if let Some(placement) = largest(variants, &rules) {
                    found.push((placement.radius - max_push * PUSH_COST, placement));
                }
            }
        }
    }
    let scores = found.iter().map(|(score, _)| *score);
    let most = scores.fold(f32::NEG_INFINITY, f32::max);
    let calm = |score: f32| score >= most - most.abs() * 0.05;
    found
        .into_iter()
        .find(|(score, _)| calm(*score))
        .map(|(_, placement)| placement)
}

fn largest(variants: &[Vec<Block>], rules: &Rules) -> Option<Placement> {
    let mut radius = (rules.width.min(rules.height) / 2.0).min(rules.most_radius);
    while radius >= SMALLEST_RADIUS {
        if let Some(placement) = at_radius(variants, rules, radius) {
            return Some(placement);
        }
        radius -= (radius * 0.015).max(1.0);
    }
    None
}

fn at_radius(variants: &[Vec<Block>], rules: &Rules, radius: f32) -> Option<Placement> {
    let mut labels = Vec::with_capacity(variants.len());
    for (axis, blocks) in variants.iter().enumerate() {
        let direction = spoke(axis, variants.len());
        let (block, corner, anchor) = outside(blocks, direction, radius, rules)?;
        labels.push(Spot {
            block,
            corner,
            anchor,
        });
    }
    separate(&mut labels, rules.max_push)?;
    // Labels reach further up than down or the other way round; the whole is centred.
    let ring = radius + CLEARANCE / 2.0;
    let top = labels.iter().map(|l| l.rect().top).fold(-ring, f32::min);
    let bottom = labels.iter().map(|l| l.rect().bottom).fold(ring, f32::max);
    if bottom - top > rules.height - 2.0 * MARGIN || ring > rules.half_width() {
        return None;
    }
    let centre = PagePoint::new(rules.width / 2.0, (rules.height - top - bottom) / 2.0);
    let label = |(axis, spot): (usize, Spot<'_>)| Label {
        axis,
        block: spot.block.clone(),
        corner: PagePoint::new(spot.corner.x + centre.x, spot.corner.y + centre.y),
        anchor: spot.anchor,
    };
    Some(Placement {
        centre,
        radius,
        labels: labels.into_iter().enumerate().map(label).collect(),
    })
}

/// A label tried at a place relative to the centre.
struct Spot<'a> {
    block: &'a Block,
    corner: PagePoint,
    anchor: Anchor,
}

impl Spot<'_> {
    fn rect(&self) -> PageRect {
        PageRect::new(
            self.corner.x,
            self.corner.y,
            self.block.width,
            self.block.height,
        )
    }

    /// The label with half the space due to it on every side.
    fn room(&self) -> PageRect {
        let rect = self.rect().expand(LABEL_GAP / 2.0);
        PageRect {
            left: rect.left - (LABEL_GAP_BESIDE - LABEL_GAP) / 2.0,
            right: rect.right + (LABEL_GAP_BESIDE - LABEL_GAP) / 2.0,
            ..rect
        }
    }
}

/// A label at the end of its spoke, clear of the outer ring; the centre is the origin.
fn outside<'a>(
    blocks: &'a [Block],
    (dx, dy): (f32, f32),
    radius: f32,
    rules: &Rules,
) -> Option<(&'a Block, PagePoint, Anchor)> {
    let anchor = match dx {
        dx if dx > 0.15 => Anchor::Start,
        dx if dx < -0.15 => Anchor::End,
        _ => Anchor::Middle,
    };
    // Labels at the top and the bottom have no side to stand on.
    let lean = if dy.abs() > 0.85 { 1.0 } else { rules.lean };
    for step in 0..20 {
        let reach = radius + CLEARANCE + step as f32 * 1.5;
        let (x, y) = (dx * reach, dy * reach);
        let room = match anchor {
            Anchor::Middle => 2.0 * (rules.half_width() - x.abs()),
            _ => rules.half_width() - x.abs(),
        };
        let block = blocks
            .iter()
            .find(|block| block.width <= room.min(rules.column))
            .or_else(|| blocks.last().filter(|block| block.width <= room))?;
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - block.width / 2.0,
            Anchor::End => x - block.width,
        };
        let top = y + (dy * lean - 1.0) * block.height / 2.0;
        let rect = PageRect::new(left, top, block.width, block.height);
        if rect.distance(PagePoint::default()) >= radius + CLEARANCE - 0.5 {
            return Some((block, PagePoint::new(left, top), anchor));
        }
    }
    None
}

/// Moves labels up in the upper half and down in the lower until none overlap,
/// from the horizontal outward; fails where one would end up far from its spoke.
fn separate(labels: &mut [Spot<'_>], max_push: f32) -> Option<()> {
    let count = labels.len();
    let mut order: Vec<usize> = (0..count).collect();
    let steepness = |index: &usize| spoke(*index, count).1.abs();
    order.sort_by(|a, b| steepness(a).total_cmp(&steepness(b)));
    for (done, &index) in order.iter().enumerate() {
        let home = labels[index].corner.y;
        let upward = spoke(index, count).1 < 0.0;
        let blocker = |labels: &[Spot<'_>]| {
            let own = labels[index].room();
            order[..done]
                .iter()
                .map(|other| labels[*other].room())
                .find(|rect| rect.overlaps(&own))
        };
        while let Some(rect) = blocker(labels) {
            let label = &mut labels[index];
            label.corner.y = match upward {
                true => rect.top - LABEL_GAP / 2.0 - label.block.height - 0.01,
                false => rect.bottom + LABEL_GAP / 2.0 + 0.01,
            };
            if (label.corner.y - home).abs() > max_push {
                return None;
            }
        }
    }
    Some(())
}
