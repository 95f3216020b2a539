//! Labels of highlighted countries: within the country where there is room,
//! else beside it, over the sea before over land, tied by a line.

use super::dots::Dot;
use super::ground::Ground;
use super::ink::{Patch, Sheet};
use super::outline::atlas;
use crate::chart::drawing::{Anchor, Item, Mark, PagePoint, PageRect, Shape, Stroke, Text};
use crate::chart::figure::missing_words;
use crate::style::math;
use crate::style::tokens::{TEXT_LABEL, TEXT_SMALL};
use crate::style::{Palette, Weight, font};

/// Distance between a name and its value.
const GAP: f32 = 4.0;
const LEADER: f32 = 0.9;
/// Distance between a line's end and the label beside it.
const END_GAP: f32 = 3.0;
/// Distances tried between a place and its label.
const REACHES: [f32; 20] = [
    8.0, 13.0, 20.0, 28.0, 37.0, 47.0, 58.0, 70.0, 84.0, 99.0, 116.0, 135.0, 156.0, 180.0, 206.0,
    235.0, 267.0, 302.0, 340.0, 400.0,
];
/// Directions tried round a place.
const TURNS: u16 = 48;
/// How far a square of another country's colour under a label counts as, in
/// points of distance: so much that a label goes a long way to the sea instead.
const LAND_COST: f32 = 6.0;
/// The same for land of a highlighted country, which the label would seem to name.
const HIGHLIGHT_COST: f32 = 30.0;
/// The same for the country's own land and for plain land, where no colour is hidden.
const OWN_COST: f32 = 2.5;
const PLAIN_COST: f32 = 0.3;
const DOT_COST: f32 = 40.0;
/// A line over a highlighted country, by the few points it runs there.
const LINE_COST: f32 = 2.0;
/// A line beside the place of another label.
const PLACE_COST: f32 = 40.0;
/// Later labels may find better places once all have one.
const ROUNDS: usize = 3;

/// Labels with their places on the page.
pub(super) struct Labels {
    placed: Vec<Placed>,
}

struct Placed {
    name: String,
    value: String,
    size: f32,
    rect: PageRect,
    mark: Mark,
    /// From the place to the label; `None` only on the country's own land.
    leader: Option<[PagePoint; 2]>,
}

/// A long line counts for more than its length: twice as much at so many points.
const LONG: f32 = 200.0;

/// Where a label stands, and its line.
type Spot = (PageRect, Option<[PagePoint; 2]>);

/// A label about to be placed.
struct Wanted {
    at: PagePoint,
    /// Half the size of what stands at `at`.
    clear: f32,
    /// The country's own land counts as free for a label within it.
    patch: u16,
    width: f32,
    height: f32,
    name: String,
    value: String,
    mark: Mark,
}

/// What labels are placed in.
struct Field<'a> {
    room: &'a PageRect,
    ground: &'a Ground,
    /// By patch: how much a square of it under a label costs.
    costs: &'a [f32],
    dots: &'a [Dot],
    wanted: &'a [Wanted],
}

/// Spots with what they cost; parallel to the labels, `None` for no room.
type Spots = Vec<Option<(f32, Spot)>>;

impl Field<'_> {
    /// One after another, then again and in pairs for as long as it helps: a
    /// label may stand where a later one would stand better.
    fn spots(&self) -> Spots {
        let mut spots: Spots = vec![None; self.wanted.len()];
        self.replace(&mut spots, &(0..self.wanted.len()).collect::<Vec<_>>());
        for _ in 0..ROUNDS {
            let before = total(&spots);
            for a in 0..self.wanted.len() {
                for b in (0..self.wanted.len()).filter(|b| *b != a) {
                    let mut tried = spots.clone();
                    (tried[a], tried[b]) = (None, None);
                    self.replace(&mut tried, &[a, b]);
                    if total(&tried) < total(&spots) - 0.01 {
                        spots = tried;
                    }
                }
            }
            if total(&spots) >= before - 0.01 {
                break;
            }
        }
        spots
    }

    fn replace(&self, spots: &mut Spots, order: &[usize]) {
        for &index in order {
            let surroundings = Surroundings {
                field: self,
                spots,
                index,
            };
            spots[index] = self.wanted[index].place(&surroundings);
        }
    }
}

/// What all spots cost together; a label without one costs more than any spot.
fn total(spots: &Spots) -> f32 {
    let cost = |spot: &Option<(f32, Spot)>| spot.map_or(1e5, |(cost, _)| cost);
    spots.iter().map(cost).sum()
}

/// What a label has to keep clear of.
struct Surroundings<'a> {
    field: &'a Field<'a>,
    /// Where the labels stand so far.
    spots: &'a Spots,
    /// The label to be placed.
    index: usize,
}

impl Surroundings<'_> {
    fn others(&self) -> impl Iterator<Item = (&Wanted, Option<&Spot>)> {
        let all = self.field.wanted.iter().zip(self.spots).enumerate();
        all.filter(|(at, _)| *at != self.index)
            .map(|(_, (wanted, spot))| (wanted, spot.as_ref().map(|(_, spot)| spot)))
    }

    /// Whether a label may stand here: not over another, nor over the place
    /// of one, which could then not be pointed at.
    fn is_free(&self, (rect, leader): &Spot) -> bool {
        let rim = rect.expand(2.0);
        let is_clear = |(other, spot): (&Wanted, Option<&Spot>)| {
            let meets = |(taken, line): &Spot| {
                taken.overlaps(&rim)
                    || line.is_some_and(|line| crosses(&line, &rim))
                    || leader.is_some_and(|own| {
                        crosses(&own, taken) || line.is_some_and(|line| are_crossed(&own, &line))
                    })
            };
            rim.distance(other.at) > other.clear && !spot.is_some_and(meets)
        };
        is_inside(&rim, self.field.room) && self.others().all(is_clear)
    }

    /// What a label and its line here hide, in points of distance.
    fn hidden(&self, (rect, leader): &Spot) -> f32 {
        let field = self.field;
        let own = field.wanted.get(self.index).map_or(0, |own| own.patch);
        let cost = |patch: u16| match patch {
            0 => 0.0,
            patch if patch == own => OWN_COST,
            patch => field.costs.get(usize::from(patch)).copied().unwrap_or(0.0),
        };
        let squares: f32 = field.ground.under(rect).map(cost).sum();
        let dots = field.dots.iter();
        let covered = dots.filter(|dot| rect.distance(dot.centre) < dot.radius + 1.0);
        let line: f32 = leader.map_or(0.0, |line| {
            let over = along(&line).map(|point| field.ground.at(point));
            let foreign = over.filter(|patch| *patch != own && cost(*patch) >= HIGHLIGHT_COST);
            let near = self
                .others()
                .filter(|(other, _)| along(&line).any(|p| p.distance(other.at) < 3.0));
            foreign.count() as f32 * LINE_COST + near.count() as f32 * PLACE_COST
        });
        squares + DOT_COST * covered.count() as f32 + line
    }
}

/// What the figure's highlights want to say, and where they are.
fn wanted(sheet: &Sheet<'_>, ground: &Ground, dots: &[Dot], size: f32) -> Vec<Wanted> {
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
        Some(Wanted {
            at,
            clear: dot.map_or(1.5, |dot| dot.radius),
            patch,
            width: font::measure(&of.label, size, Weight::SemiBold)
                + GAP
                + font::measure(&value, size, Weight::Regular),
            height: font::line_height(size, Weight::Regular),
            name: of.label.clone(),
            value,
            mark: sheet.mark(of),
        })
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
        let wanted = wanted(sheet, &ground, dots, size);
        let costs: Vec<f32> = [0.0].into_iter().chain(patches.iter().map(cost)).collect();
        let costs: Vec<f32> = (0_u16..)
            .zip(costs)
            .map(
                |(patch, cost)| match wanted.iter().any(|of| of.patch == patch) {
                    true => HIGHLIGHT_COST,
                    false => cost,
                },
            )
            .collect();
        let field = Field {
            room,
            ground: &ground,
            costs: &costs,
            dots,
            wanted: &wanted,
        };
        let spots = field.spots();
        let placed = wanted.into_iter().zip(spots).filter_map(|(label, spot)| {
            let (_, (rect, leader)) = spot?;
            Some(Placed {
                name: label.name,
                value: label.value,
                size,
                rect,
                mark: label.mark,
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
        let leaders = || self.placed.iter().filter_map(|label| label.leader);
        // A rim of the page keeps a line apart from land of its own colour.
        for (colour, width) in [(palette.background, LEADER + 1.6), (palette.text, LEADER)] {
            for ends in leaders() {
                let line = Shape::line(ends.to_vec(), false, Stroke::solid(colour, width));
                let foot = Shape::Circle {
                    centre: ends[0],
                    radius: width,
                    fill: Some(colour),
                    stroke: None,
                };
                items.extend([Item::plain(line), Item::plain(foot)]);
            }
        }
        for label in &self.placed {
            let baseline = label.rect.top + font::ascent(label.size, Weight::Regular);
            let text = |x: f32, anchor: Anchor, weight: Weight, text: &str| {
                let shape = Shape::Text(Text {
                    pos: PagePoint::new(x, baseline),
                    anchor,
                    size: label.size,
                    weight,
                    colour: palette.text,
                    text: text.to_owned(),
                    halo: Some(palette.background),
                });
                Item::marked(shape, label.mark)
            };
            let (left, right) = (label.rect.left, label.rect.right);
            items.push(text(left, Anchor::Start, Weight::SemiBold, &label.name));
            items.push(text(right, Anchor::End, Weight::Regular, &label.value));
        }
        items
    }
}

impl Wanted {
    /// The best place and the line to it; `None` where everything is taken.
    /// Off the country's own land there always is a line.
    fn place(&self, around: &Surroundings<'_>) -> Option<(f32, Spot)> {
        let within = self
            .around()
            .filter(|rect| around.field.ground.is_all(rect, self.patch))
            .map(|rect| (rect, None));
        if let Some(spot) = within.into_iter().find(|spot| around.is_free(spot)) {
            return Some((0.0, spot));
        }
        let mut best: Option<(f32, Spot)> = None;
        for reach in REACHES {
            for turn in 0..TURNS {
                let angle = f32::from(turn) * std::f32::consts::TAU / f32::from(TURNS);
                let (sin, cos) = math::sin_cos(angle);
                // Beside rather than above, right rather than left.
                let taste = sin.abs() * 2.0 + if cos < 0.0 { 1.0 } else { 0.0 };
                let least = best.as_ref().map_or(f32::INFINITY, |(least, _)| *least);
                let length = reach + reach * reach / LONG;
                if length + taste >= least {
                    continue;
                }
                let (rect, end) = self.beside((cos, sin), reach + self.clear);
                let spot = (rect, Some([self.rim(cos, sin), end]));
                if !around.is_free(&spot) {
                    continue;
                }
                let cost = length + taste + around.hidden(&spot);
                if cost < least {
                    best = Some((cost, spot));
                }
            }
        }
        best
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

    /// The label's box in a direction, and where its line ends.
    fn beside(&self, (cos, sin): (f32, f32), reach: f32) -> (PageRect, PagePoint) {
        let end = PagePoint::new(self.at.x + cos * reach, self.at.y + sin * reach);
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
        (self.boxed(left, top), end)
    }

    fn rim(&self, cos: f32, sin: f32) -> PagePoint {
        PagePoint::new(self.at.x + cos * self.clear, self.at.y + sin * self.clear)
    }
}

/// What a square of a land under a label costs, if no label belongs to it.
fn cost(patch: &Patch) -> f32 {
    match patch.entry {
        Some(_) => LAND_COST,
        None => PLAIN_COST,
    }
}

/// Whether two lines cross.
fn are_crossed(a: &[PagePoint; 2], b: &[PagePoint; 2]) -> bool {
    let side = |of: &[PagePoint; 2], p: PagePoint| {
        (of[1].x - of[0].x) * (p.y - of[0].y) - (of[1].y - of[0].y) * (p.x - of[0].x) > 0.0
    };
    side(a, b[0]) != side(a, b[1]) && side(b, a[0]) != side(b, a[1])
}

fn is_inside(rect: &PageRect, frame: &PageRect) -> bool {
    rect.left >= frame.left
        && rect.top >= frame.top
        && rect.right <= frame.right
        && rect.bottom <= frame.bottom
}

/// Whether a line runs through a box; looked at every few points.
fn crosses(line: &[PagePoint; 2], rect: &PageRect) -> bool {
    along(line).any(|point| rect.distance(point) == 0.0)
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
