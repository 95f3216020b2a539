//! From a figure and a view to shapes: land, borders, hatching, highlights.

use super::dots::{Dot, dots};
use super::outline::{Land, atlas};
use super::view::View;
use super::{MapEntry, MapFigure, MapReach, clip, label};
use crate::chart::Layout;
use crate::chart::drawing::{
    Anchor, Item, Mark, MarkId, PagePoint, PageRect, Shape, Stroke, Subpath, Text,
};
use crate::style::tokens::TEXT_HEADING;
use crate::style::{ColourScale, Palette, Rgba, Weight};

/// Width of the line between countries.
const BORDER: f32 = 0.6;
/// Stroke of land in its own colour: smooths the coast and closes the seams
/// that two fills side by side leave.
const COAST: f32 = 0.5;
/// Outline of a highlighted country.
const OUTLINE: f32 = 1.4;
/// A country below this many square points has its outline round it instead of
/// on its edge, so that the colour within stays seen; and its width.
const SMALL: f32 = 400.0;
const OUTLINE_ROUND: f32 = 1.0;
/// What is left of it on the edge, where two highlighted countries meet.
const OUTLINE_EDGE: f32 = 0.4;
/// Rim of a highlighted country's dot.
const OUTLINE_DOT: f32 = 1.0;
/// Distance between the lines of the hatching, and their width.
pub(super) const HATCH_GAP: f32 = 3.0;
pub(super) const HATCH: f32 = 0.7;
/// An island below this many square points is left out: it would be a speck.
const SPECK: f32 = 0.12;
/// An island below this many square points gets no outline.
const MUCH_LINE: f32 = 12.0;

/// The land of one place on the page.
pub(super) struct Patch {
    /// Position in the figure's entries; `None` for land without data.
    pub entry: Option<usize>,
    pub pieces: Vec<Piece>,
}

/// One polygon of a land on the page.
pub(super) struct Piece {
    /// Cut to the frame.
    pub rings: Vec<Vec<PagePoint>>,
    /// The shore without the frame's edge; empty where nothing was cut off.
    shore: Vec<Vec<PagePoint>>,
}

#[cfg(test)]
impl Piece {
    /// One that was not cut.
    pub(super) fn of(rings: Vec<Vec<PagePoint>>) -> Self {
        let shore = Vec::new();
        Self { rings, shore }
    }
}

/// Everything needed to draw a map.
pub(super) struct Sheet<'a> {
    pub figure: &'a MapFigure,
    pub view: View,
    pub palette: &'a Palette,
    patches: Vec<Patch>,
    dots: Vec<Dot>,
    /// Where labels may stand: the frame, and what is free above it.
    labels_room: PageRect,
}

impl<'a> Sheet<'a> {
    /// Projects what is in view.
    pub(super) fn new(figure: &'a MapFigure, view: View, layout: &Layout<'a>) -> Self {
        let atlas = atlas();
        let mut entry_of = vec![None; atlas.lands.len()];
        for (at, entry) in figure.entries.iter().enumerate() {
            if let Some(land) = atlas.land(entry.iso3) {
                entry_of[land] = Some(at);
            }
        }
        let lands = atlas.lands.iter().zip(entry_of);
        let patches = lands.map(|(land, entry)| Patch {
            entry,
            pieces: pieces(land, &view),
        });
        Self {
            figure,
            view,
            palette: layout.palette,
            patches: patches.collect(),
            dots: dots(figure, &view),
            labels_room: PageRect {
                top: view.frame.top.min(1.0),
                ..view.frame
            },
        }
    }

    /// All shapes, from the ground up.
    pub(super) fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for patch in self.patches.iter().filter(|patch| patch.entry.is_none()) {
            self.land(patch, &mut items);
        }
        for patch in self.patches.iter().filter(|patch| patch.entry.is_some()) {
            self.land(patch, &mut items);
        }
        items.push(self.borders());
        self.outlines(&mut items);
        for dot in &self.dots {
            self.dot(dot, &mut items);
        }
        let labels = label::Labels::new(self, &self.patches, &self.dots, &self.labels_room);
        items.extend(labels.items(self.palette));
        items.extend(self.statement());
        items
    }

    pub(super) fn mark(&self, entry: &MapEntry) -> Mark {
        Mark::Value(MarkId {
            subject: entry.subject,
            indicator: self.figure.indicator,
        })
    }

    /// The colour of an entry's land, or of the land under the hatching.
    fn fill(&self, entry: &MapEntry) -> Rgba {
        let classes = &self.figure.classes;
        let share = entry.class.and_then(|class| classes.shares.get(class));
        match share {
            Some(share) => classes.colours.rgba(*share, self.palette.theme),
            None => self.palette.panel,
        }
    }

    fn land(&self, patch: &Patch, items: &mut Vec<Item>) {
        let entry = patch.entry.and_then(|at| self.figure.entries.get(at));
        // Where nobody has a value, hatching the whole world would say no more.
        let is_plain = self.figure.statement.is_some();
        let fill = match entry {
            Some(entry) if !is_plain => self.fill(entry),
            _ => context(self.figure, self.palette),
        };
        let mark = entry.map(|entry| self.mark(entry));
        for Piece { rings, shore } in &patch.pieces {
            let stroke = Some(Stroke::solid(fill, COAST));
            let shape = Shape::Path {
                subpaths: rings.iter().map(|ring| closed(ring.clone())).collect(),
                fill: Some(fill),
                stroke: stroke.filter(|_| shore.is_empty()),
            };
            items.push(Item { shape, mark });
            if !shore.is_empty() {
                items.push(Item::plain(Shape::Path {
                    subpaths: shore.iter().cloned().map(open).collect(),
                    fill: None,
                    stroke,
                }));
            }
            if entry.is_some_and(|entry| entry.class.is_none()) && !is_plain {
                items.extend(hatching(rings, self.palette));
            }
        }
    }

    fn borders(&self) -> Item {
        let mut subpaths = Vec::new();
        for arc in atlas().arcs.iter().filter(|arc| arc.is_border) {
            for turn in self.view.turns(&arc.bounds) {
                let points = self.view.line(&arc.vertices, turn);
                let pieces = clip::line(points, &self.view.frame).into_iter();
                subpaths.extend(pieces.map(open));
            }
        }
        Item::plain(Shape::Path {
            subpaths,
            fill: None,
            stroke: Some(Stroke::solid(self.palette.background, BORDER)),
        })
    }

    /// The outlines of highlighted countries. Small ones are painted once more
    /// over all outlines, which leaves of these what is outside.
    fn outlines(&self, items: &mut Vec<Item>) {
        let lands = self.figure.highlights.iter().filter_map(|at| {
            let land = atlas().land(self.figure.entries.get(*at)?.iso3)?;
            let largest = atlas().lands[land].polygons.first()?.area;
            Some((land, largest * self.view.square_points() < SMALL))
        });
        let (small, large): (Vec<_>, Vec<_>) = lands.partition(|(_, is_small)| *is_small);
        for (land, _) in large {
            self.outline(land, OUTLINE, items);
        }
        for (land, _) in &small {
            self.outline(*land, OUTLINE_ROUND * 2.0, items);
        }
        for (land, _) in &small {
            let mut again = Vec::new();
            if let Some(patch) = self.patches.get(*land) {
                self.land(patch, &mut again);
            }
            items.extend(again.into_iter().map(|item| Item::plain(item.shape)));
        }
        for (land, _) in &small {
            self.outline(*land, OUTLINE_EDGE, items);
        }
    }

    /// A country's outline: not along the frame, and not between two pieces of
    /// the same country.
    fn outline(&self, land: usize, width: f32, items: &mut Vec<Item>) {
        let polygons = &atlas().lands[land].polygons;
        let area = |at: usize| polygons[at].area * self.view.square_points();
        let mut subpaths = Vec::new();
        for (at, polygon) in polygons.iter().enumerate() {
            // Round a small island the line would hide the colour.
            if at > 0 && area(at) < MUCH_LINE {
                continue;
            }
            for turn in self.view.turns(&polygon.bounds) {
                for ring in &polygon.rings {
                    let mut points = self.view.ring(&atlas().arcs, ring, turn);
                    points.extend(points.first().copied());
                    let pieces = clip::line(points, &self.view.frame).into_iter();
                    subpaths.extend(pieces.map(open));
                }
            }
        }
        if !subpaths.is_empty() {
            items.push(Item::plain(Shape::Path {
                subpaths,
                fill: None,
                stroke: Some(Stroke::solid(self.palette.text, width)),
            }));
        }
    }

    fn dot(&self, dot: &Dot, items: &mut Vec<Item>) {
        let entry = &self.figure.entries[dot.entry];
        if let Some(leader) = dot.leader() {
            let stroke = Stroke::solid(self.palette.text_faint, BORDER);
            items.push(Item::plain(Shape::line(leader.to_vec(), false, stroke)));
        }
        let is_highlight = self.figure.highlights.contains(&dot.entry);
        // Where nobody has a value, dots are land like all other.
        let is_plain = self.figure.statement.is_some();
        let rim = match (is_highlight, is_plain) {
            (true, _) => Stroke::solid(self.palette.text, OUTLINE_DOT),
            (false, true) => Stroke::solid(self.palette.background, BORDER),
            (false, false) => Stroke::solid(self.palette.text_muted, BORDER),
        };
        let shape = Shape::Circle {
            centre: dot.centre,
            radius: dot.radius,
            fill: Some(match is_plain {
                true => context(self.figure, self.palette),
                false => self.fill(entry),
            }),
            stroke: Some(rim),
        };
        items.push(Item::marked(shape, self.mark(entry)));
        if entry.class.is_none() && !is_plain {
            let reach = dot.radius * std::f32::consts::FRAC_1_SQRT_2;
            let (x, y) = (dot.centre.x, dot.centre.y);
            let ends = [(x - reach, y + reach), (x + reach, y - reach)];
            let points = ends.map(|(x, y)| PagePoint::new(x, y)).to_vec();
            let stroke = Stroke::solid(self.palette.neutral, HATCH);
            items.push(Item::plain(Shape::line(points, false, stroke)));
        }
    }

    fn statement(&self) -> Option<Item> {
        let text = self.figure.statement.as_ref()?;
        let frame = &self.view.frame;
        Some(Item::plain(Shape::Text(Text {
            pos: PagePoint::new(
                (frame.left + frame.right) / 2.0,
                (frame.top + frame.bottom) / 2.0,
            ),
            anchor: Anchor::Middle,
            size: TEXT_HEADING,
            weight: Weight::SemiBold,
            colour: self.palette.text_muted,
            text: text.clone(),
            halo: Some(self.palette.background),
        })))
    }
}

impl MapFigure {
    /// Radius of a small state's dot: larger where the map shows fewer.
    pub(super) fn dot_radius(&self, view: &View) -> f32 {
        let short = view.frame.width().min(view.frame.height() * 2.0);
        match self.reach {
            MapReach::World => (short / 330.0).clamp(1.6, 3.2),
            MapReach::Entries => (short / 200.0).clamp(2.4, 4.5),
        }
    }
}

/// The colour of land without data: other than any class's, also than "no change".
pub(super) fn context(figure: &MapFigure, palette: &Palette) -> Rgba {
    match figure.classes.colours {
        ColourScale::Change | ColourScale::PlainChange => {
            palette.border.blend(palette.neutral, 0.25)
        }
        ColourScale::Warm | ColourScale::Cool | ColourScale::Plain => palette.grid,
    }
}

fn pieces(land: &Land, view: &View) -> Vec<Piece> {
    let mut found = Vec::new();
    for polygon in &land.polygons {
        if polygon.area * view.square_points() < SPECK {
            continue;
        }
        for turn in view.turns(&polygon.bounds) {
            let whole = polygon.rings.iter();
            let whole = whole.map(|ring| view.ring(&atlas().arcs, ring, turn));
            let whole: Vec<Vec<PagePoint>> = whole.filter(|ring| ring.len() >= 3).collect();
            let is_cut = !whole.iter().all(|ring| clip::is_within(ring, &view.frame));
            let shore = whole.iter().filter(|_| is_cut).flat_map(|ring| {
                let around = [ring.as_slice(), &ring[..1]].concat();
                clip::line(around, &view.frame)
            });
            let shore: Vec<Vec<PagePoint>> = shore.collect();
            let rings = whole.into_iter().map(|ring| clip::ring(ring, &view.frame));
            let rings: Vec<Vec<PagePoint>> = rings.filter(|ring| ring.len() >= 3).collect();
            if !rings.is_empty() {
                found.push(Piece { rings, shore });
            }
        }
    }
    found
}

/// The lines over land without a value.
pub(super) fn hatching(rings: &[Vec<PagePoint>], palette: &Palette) -> Option<Item> {
    let lines = clip::hatch(rings, HATCH_GAP);
    let subpaths: Vec<Subpath> = lines.into_iter().map(|line| open(line.to_vec())).collect();
    (!subpaths.is_empty()).then(|| {
        Item::plain(Shape::Path {
            subpaths,
            fill: None,
            stroke: Some(Stroke::solid(palette.neutral, HATCH)),
        })
    })
}

fn closed(points: Vec<PagePoint>) -> Subpath {
    Subpath {
        points,
        closed: true,
    }
}

fn open(points: Vec<PagePoint>) -> Subpath {
    Subpath {
        points,
        closed: false,
    }
}
