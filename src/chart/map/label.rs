//! Labels of highlighted countries: within the country where there is room,
//! else beside it, over the sea before over land, tied by a line.

use super::costs::Costs;
use super::dots::Dot;
use super::ground::Ground;
use super::ink::{Patch, Sheet};
use super::outline::atlas;
use super::spots::{self, Field, HIGHLIGHT_COST, Spot, Wanted};
use crate::chart::drawing::{Anchor, Item, Mark, PagePoint, PageRect, Shape, Stroke, Text};
use crate::chart::figure::missing_words;
use crate::style::tokens::{TEXT_LABEL, TEXT_SMALL};
use crate::style::{Palette, Weight, font};

/// Distance between a name and its value.
const GAP: f32 = 4.0;
const LEADER: f32 = 0.9;
/// Between a dot and the line to it: half the dot's rim, and a little air.
const DOT_RIM: f32 = 1.0;
/// How far a square of another country's colour under a label counts as, in
/// points of distance: a name of usual length goes some eighty points further to
/// the sea, but not across a continent, where nobody would look for it.
const LAND_COST: f32 = 1.6;
/// A land of so many squares; a label hides little of a larger one and most of
/// a smaller one, within these shares of the cost.
const USUAL_LAND: f32 = 150.0;
const SIZE_SHARES: (f32, f32) = (0.55, 1.25);
/// The same for plain land, where no colour is hidden.
const PLAIN_COST: f32 = 0.2;

/// Labels with their places on the page.
pub(super) struct Labels {
    placed: Vec<Placed>,
}

struct Placed {
    words: Words,
    size: f32,
    rect: PageRect,
    /// From the place to the label; `None` only on the country's own land.
    leader: Option<[PagePoint; 2]>,
}

/// What a label says.
struct Words {
    name: String,
    value: String,
    mark: Mark,
    /// A dot says by itself where the place is, and is too small to be covered.
    is_dot: bool,
}

/// What the figure's highlights want to say, and where they are.
fn wanted(sheet: &Sheet<'_>, ground: &Ground, dots: &[Dot], size: f32) -> Vec<(Wanted, Words)> {
    let each = sheet.figure.highlights.iter().filter_map(|&entry| {
        let of = &sheet.figure.entries[entry];
        let land = atlas().land(of.iso3)?;
        let patch = land as u16 + 1;
        let dot = dots.iter().find(|dot| dot.entry == entry);
        let at = match dot {
            Some(dot) => dot.centre,
            None => sheet.view.point(&atlas().lands[land].marker),
        };
        // Of a country that runs out of the frame, the middle of what is in it.
        let at = Some(at).filter(|at| sheet.view.frame.distance(*at) == 0.0);
        let at = at.or_else(|| ground.middle(patch))?;
        let value = match of.value {
            Ok(_) => of.text.clone(),
            Err(missing) => missing_words(missing).to_owned(),
        };
        let wanted = Wanted {
            at,
            clear: dot.map_or(1.5, |dot| dot.radius + DOT_RIM),
            patch,
            width: font::measure(&of.label, size, Weight::SemiBold)
                + GAP
                + font::measure(&value, size, Weight::SemiBold),
            height: font::line_height(size, Weight::Regular),
        };
        let words = Words {
            name: of.label.clone(),
            value,
            mark: sheet.mark(of),
            is_dot: dot.is_some(),
        };
        Some((wanted, words))
    });
    each.collect()
}

impl Labels {
    /// Places within `room`, which may reach beyond the map's frame.
    pub(super) fn new(sheet: &Sheet<'_>, patches: &[Patch], dots: &[Dot], room: &PageRect) -> Self {
        if sheet.figure.highlights.is_empty() {
            return Self { placed: Vec::new() };
        }
        let ground = Ground::new(patches, room);
        let size = if sheet.view.frame.width() < 480.0 {
            TEXT_SMALL
        } else {
            TEXT_LABEL
        };
        let (wanted, words): (Vec<Wanted>, Vec<Words>) =
            wanted(sheet, &ground, dots, size).into_iter().unzip();
        let sizes = ground.sizes();
        let lands = patches.iter().zip(sizes.iter().skip(1)).zip(1_u16..);
        let lands =
            lands.map(
                |((patch, size), number)| match wanted.iter().any(|of| of.patch == number) {
                    true => HIGHLIGHT_COST,
                    false => cost(patch, *size),
                },
            );
        let costs: Vec<f32> = [0.0].into_iter().chain(lands).collect();
        let costs = Costs::new(&ground, costs);
        let field = Field {
            room,
            costs: &costs,
            dots,
        };
        let spots = spots::place(&wanted, &field);
        let placed = words.into_iter().zip(spots).filter_map(|(words, spot)| {
            let Spot { rect, leader } = spot?;
            Some(Placed {
                words,
                size,
                rect,
                leader,
            })
        });
        Self {
            placed: placed.collect(),
        }
    }

    /// Lines first, so that no line crosses a label.
    pub(super) fn items(&self, palette: &Palette) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let leaders = || {
            let of = |label: &Placed| label.leader.map(|ends| (ends, label.words.is_dot));
            self.placed.iter().filter_map(of)
        };
        // A rim of the page keeps a line apart from land of its own colour.
        for (colour, width) in [(palette.background, LEADER + 1.6), (palette.text, LEADER)] {
            for (ends, is_dot) in leaders() {
                let line = Shape::line(ends.to_vec(), false, Stroke::solid(colour, width));
                let foot = Shape::Circle {
                    centre: ends[0],
                    radius: width,
                    fill: Some(colour),
                    stroke: None,
                };
                let foot = Some(foot).filter(|_| !is_dot);
                items.extend([Some(line), foot].into_iter().flatten().map(Item::plain));
            }
        }
        for label in &self.placed {
            let baseline = label.rect.top + font::ascent(label.size, Weight::Regular);
            // The figure is what the map is about: as plain to read as the name.
            let text = |x: f32, anchor: Anchor, text: &str| {
                let shape = Shape::Text(Text {
                    pos: PagePoint::new(x, baseline),
                    anchor,
                    size: label.size,
                    weight: Weight::SemiBold,
                    colour: palette.text,
                    text: text.to_owned(),
                    halo: Some(palette.background),
                });
                Item::marked(shape, label.words.mark)
            };
            let (left, right) = (label.rect.left, label.rect.right);
            items.push(text(left, Anchor::Start, &label.words.name));
            items.push(text(right, Anchor::End, &label.words.value));
        }
        items
    }
}

/// What a square of a land under a label costs, if no label belongs to it.
fn cost(patch: &Patch, squares: usize) -> f32 {
    let (least, most) = SIZE_SHARES;
    let share = (USUAL_LAND / squares.max(1) as f32).sqrt();
    match patch.entry {
        Some(_) => LAND_COST * share.clamp(least, most),
        None => PLAIN_COST,
    }
}
