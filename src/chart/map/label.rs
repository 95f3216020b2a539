//! Labels of highlighted countries: within the country where there is room,
//! else beside it, over the sea before over land, tied by a line.

use super::dots::Dot;
use super::ink::{Patch, Sheet};
use super::outline::atlas;
use crate::chart::drawing::{Anchor, Item, Mark, PagePoint, PageRect, Shape, Stroke, Text};
use crate::chart::figure::missing_words;
use crate::style::tokens::{TEXT_LABEL, TEXT_SMALL};
use crate::style::{Palette, Weight, font};

/// Distance between a name and its value.
const GAP: f32 = 4.0;
const LEADER: f32 = 0.9;
/// Distance between a line's end and the label beside it.
const END_GAP: f32 = 3.0;
/// Distances tried between a place and its label.
const REACHES: [f32; 11] = [
    5.0, 10.0, 18.0, 28.0, 40.0, 56.0, 76.0, 100.0, 130.0, 170.0, 220.0,
];
/// How far a square of land under a label counts as, in points of distance.
const LAND_COST: f32 = 1.0;
/// The same for land of a highlighted country.
const HIGHLIGHT_COST: f32 = 3.0;
const DOT_COST: f32 = 12.0;

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
    /// From the place to the label.
    leader: Option<[PagePoint; 2]>,
}

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

/// What a label has to keep clear of.
struct Surroundings<'a> {
    frame: &'a PageRect,
    ground: &'a Ground,
    placed: &'a [Placed],
    dots: &'a [Dot],
    /// All labels; the one to be placed is at `index`.
    wanted: &'a [Wanted],
    index: usize,
}

impl Surroundings<'_> {
    /// Whether a label may stand here: not over another, nor over the place
    /// of one, which could then not be pointed at.
    fn is_free(&self, rect: &PageRect) -> bool {
        let rim = rect.expand(2.0);
        let mut others = self.wanted.iter().enumerate();
        is_inside(&rim, self.frame)
            && self.placed.iter().all(|other| !other.covers(&rim))
            && others.all(|(at, other)| at == self.index || rim.distance(other.at) > other.clear)
    }

    /// What a label here hides, in points of distance.
    fn hidden(&self, rect: &PageRect) -> f32 {
        let squares = self.ground.under(rect).map(|square| match square {
            0 => 0.0,
            of if self.wanted.iter().any(|other| other.patch == of) => HIGHLIGHT_COST,
            _ => LAND_COST,
        });
        let dots = self.dots.iter();
        let covered = dots.filter(|dot| rect.distance(dot.centre) < dot.radius);
        squares.sum::<f32>() + DOT_COST * covered.count() as f32
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
    pub(super) fn new(sheet: &Sheet<'_>, patches: &[Patch], dots: &[Dot]) -> Self {
        let mut placed: Vec<Placed> = Vec::new();
        if sheet.figure.highlights.is_empty() {
            return Self { placed };
        }
        let frame = &sheet.view.frame;
        let ground = Ground::new(patches, frame);
        let size = if frame.width() < 480.0 {
            TEXT_SMALL
        } else {
            TEXT_LABEL
        };
        let wanted = wanted(sheet, &ground, dots, size);
        for (index, label) in wanted.iter().enumerate() {
            let surroundings = Surroundings {
                frame,
                ground: &ground,
                placed: &placed,
                dots,
                wanted: &wanted,
                index,
            };
            let Some((rect, leader)) = label.place(&surroundings) else {
                continue;
            };
            placed.push(Placed {
                name: label.name.clone(),
                value: label.value.clone(),
                size,
                rect,
                mark: label.mark,
                leader,
            });
        }
        Self { placed }
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
    fn place(&self, around: &Surroundings<'_>) -> Option<(PageRect, Option<[PagePoint; 2]>)> {
        let mut within = self
            .around()
            .filter(|rect| around.ground.is_all(rect, self.patch));
        if let Some(rect) = within.find(|rect| around.is_free(rect)) {
            return Some((rect, None));
        }
        let mut best: Option<(f32, PageRect, Option<[PagePoint; 2]>)> = None;
        for reach in REACHES {
            for turn in 0..16_u8 {
                let (sin, cos) = (f32::from(turn) * std::f32::consts::TAU / 16.0).sin_cos();
                let (rect, end) = self.beside((cos, sin), reach + self.clear);
                let leader = (reach > REACHES[0]).then_some([self.rim(cos, sin), end]);
                let is_crossed = leader
                    .is_some_and(|leader| around.placed.iter().any(|other| other.meets(&leader)));
                if is_crossed || !around.is_free(&rect) {
                    continue;
                }
                // Beside rather than above, right rather than left.
                let taste = sin.abs() * 2.0 + if cos < 0.0 { 1.0 } else { 0.0 };
                let cost = reach + taste + around.hidden(&rect);
                if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                    best = Some((cost, rect, leader));
                }
            }
        }
        best.map(|(_, rect, leader)| (rect, leader))
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

impl Placed {
    /// Whether a line would run through the label or across its line.
    fn meets(&self, leader: &[PagePoint; 2]) -> bool {
        let is_across = |own: &[PagePoint; 2]| {
            let side = |of: &[PagePoint; 2], p: PagePoint| {
                (of[1].x - of[0].x) * (p.y - of[0].y) - (of[1].y - of[0].y) * (p.x - of[0].x) > 0.0
            };
            side(own, leader[0]) != side(own, leader[1])
                && side(leader, own[0]) != side(leader, own[1])
        };
        crosses(leader, &self.rect) || self.leader.as_ref().is_some_and(is_across)
    }

    fn covers(&self, rect: &PageRect) -> bool {
        self.rect.overlaps(rect) || self.leader.is_some_and(|leader| crosses(&leader, rect))
    }
}

fn is_inside(rect: &PageRect, frame: &PageRect) -> bool {
    rect.left >= frame.left
        && rect.top >= frame.top
        && rect.right <= frame.right
        && rect.bottom <= frame.bottom
}

/// Whether a line runs through a box; looked at every few points.
fn crosses(line: &[PagePoint; 2], rect: &PageRect) -> bool {
    let steps = (line[0].distance(line[1]) / 3.0).ceil().max(1.0) as u16;
    (0..=steps).any(|step| {
        let share = f32::from(step) / f32::from(steps);
        let x = line[0].x + (line[1].x - line[0].x) * share;
        let y = line[0].y + (line[1].y - line[0].y) * share;
        rect.distance(PagePoint::new(x, y)) == 0.0
    })
}

/// What lies where: the frame in squares, each with the land on it.
struct Ground {
    left: f32,
    top: f32,
    columns: usize,
    rows: usize,
    /// 0 for the sea, else the position of the patch plus 1.
    squares: Vec<u16>,
}

const SQUARE: f32 = 4.0;

impl Ground {
    fn new(patches: &[Patch], frame: &PageRect) -> Self {
        let columns = (frame.width() / SQUARE).ceil().max(1.0) as usize;
        let rows = (frame.height() / SQUARE).ceil().max(1.0) as usize;
        let mut ground = Self {
            left: frame.left,
            top: frame.top,
            columns,
            rows,
            squares: vec![0; columns * rows],
        };
        for (patch, number) in patches.iter().zip(1_u16..) {
            for piece in &patch.pieces {
                ground.fill(&piece.rings, number);
            }
        }
        ground
    }

    /// Row by row, even-odd between the crossings of the rows' middles.
    fn fill(&mut self, rings: &[Vec<PagePoint>], number: u16) {
        let mut crossings: Vec<(usize, f32)> = Vec::new();
        for ring in rings {
            for (index, a) in ring.iter().enumerate() {
                let b = ring[(index + 1) % ring.len()];
                let row = |y: f32| ((y - self.top) / SQUARE - 0.5).max(-0.5);
                let (u, w) = (row(a.y), row(b.y));
                let (low, high) = (u.min(w).ceil() as usize, u.max(w).ceil() as usize);
                for line in low..high.min(self.rows) {
                    let share = (line as f32 - u) / (w - u);
                    crossings.push((line, a.x + (b.x - a.x) * share));
                }
            }
        }
        crossings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for pair in crossings.chunks_exact(2) {
            if pair[0].0 != pair[1].0 {
                continue;
            }
            let column = |x: f32| ((x - self.left) / SQUARE).round().max(0.0) as usize;
            let (from, to) = (column(pair[0].1), column(pair[1].1).min(self.columns));
            let start = pair[0].0 * self.columns;
            if let Some(squares) = self.squares.get_mut(start + from.min(to)..start + to) {
                squares.fill(number);
            }
        }
    }

    fn under(&self, rect: &PageRect) -> impl Iterator<Item = u16> {
        let column = |x: f32| ((x - self.left) / SQUARE).max(0.0) as usize;
        let row = |y: f32| ((y - self.top) / SQUARE).max(0.0) as usize;
        let columns = column(rect.left)..(column(rect.right) + 1).min(self.columns);
        let rows = row(rect.top)..(row(rect.bottom) + 1).min(self.rows);
        rows.flat_map(move |row| {
            let columns = columns.clone();
            columns.filter_map(move |column| self.squares.get(row * self.columns + column).copied())
        })
    }

    /// The square of a patch that is nearest to the mean of them all.
    fn middle(&self, patch: u16) -> Option<PagePoint> {
        let own = || {
            let squares = self.squares.iter().enumerate();
            let own = squares.filter(|(_, square)| **square == patch);
            own.map(|(at, _)| {
                let (column, row) = (at % self.columns, at / self.columns);
                let at = |start: f32, index: usize| start + (index as f32 + 0.5) * SQUARE;
                PagePoint::new(at(self.left, column), at(self.top, row))
            })
        };
        let count = own().count() as f32;
        let mean = PagePoint::new(
            own().map(|point| point.x).sum::<f32>() / count,
            own().map(|point| point.y).sum::<f32>() / count,
        );
        own().min_by(|a, b| a.distance(mean).total_cmp(&b.distance(mean)))
    }

    fn is_all(&self, rect: &PageRect, patch: u16) -> bool {
        self.under(rect).all(|square| square == patch)
    }
}
