//! The charts of a page, each in its place.

use super::super::drawing::{Group, Item, PagePoint, PageRect, Shape};
use super::super::figure::LegendEntry;
use super::super::label::text_item;
use super::super::legend::Markers;
use super::super::{Density, Figure, Layout, bar, radar};
use super::{Block, Composition, Extent, Pane};
use crate::style::tokens::{LINE_HEIGHT, SLIDE_HEADING, TEXT_SMALL};
use crate::style::{Weight, font};

/// Space between panes.
const BETWEEN: f32 = 28.0;
/// Panes of a row narrower than this stand under one another.
const NARROWEST: f32 = 330.0;
/// If the page is higher than this share of its width.
const TALL: f32 = 0.7;
const HEADING_GAP: f32 = 6.0;

/// What stands once above all charts of a page rather than at each of them.
pub(super) struct Shared<'a> {
    pub legend: &'a [LegendEntry],
    pub markers: Markers,
    /// Empty where the charts differ in it; then each says its own.
    pub direction_words: &'a str,
}

impl<'a> Shared<'a> {
    pub(super) fn of(body: &'a Block) -> Option<Self> {
        let panes = body.panes();
        let first = panes.first()?.figure.caption();
        let alike = panes
            .iter()
            .filter(|pane| is_same(&pane.figure.caption().legend, &first.legend));
        let markers = alike.map(|pane| markers(&pane.figure));
        let markers = markers.reduce(Markers::and).unwrap_or(Markers::Dots);
        let is_one_direction = panes
            .iter()
            .all(|pane| pane.figure.caption().direction_words == first.direction_words);
        Some(Self {
            legend: &first.legend,
            markers,
            direction_words: match is_one_direction {
                true => &first.direction_words,
                false => "",
            },
        })
    }
}

/// The same entries; the order they are listed in is of no account.
fn is_same(one: &[LegendEntry], other: &[LegendEntry]) -> bool {
    one.len() == other.len() && one.iter().all(|entry| other.contains(entry))
}

fn markers(figure: &Figure) -> Markers {
    match figure {
        Figure::Bar(_) => Markers::Ticks,
        Figure::Radar(_) => Markers::Outlines,
        _ => Markers::Dots,
    }
}

impl Composition<'_> {
    pub(super) fn body(&mut self, area: PageRect) {
        let mut placed = Vec::new();
        place(&self.spec.body, area, &mut placed);
        let layouts: Vec<Layout<'_>> = placed
            .iter()
            .map(|(pane, area)| self.layout(pane, area))
            .collect();
        let most_radius = smallest_radius(&placed, &layouts);
        let year_remarks = placed
            .iter()
            .any(|(pane, _)| has_year_remarks(&pane.figure));
        for ((pane, area), layout) in placed.iter().zip(layouts) {
            let layout = Layout {
                most_radius,
                year_remarks,
                ..layout
            };
            self.pane(pane, area, &layout);
        }
    }

    /// How a chart is laid out under its heading.
    fn layout(&self, pane: &Pane, area: &PageRect) -> Layout<'static> {
        let shared = Shared::of(&self.spec.body);
        let legend = &pane.figure.caption().legend;
        let top = area.top + heading_height(pane, area.width());
        Layout {
            density: Density::Comfortable,
            labels: pane.labels,
            legend: shared.is_none_or(|shared| !is_same(shared.legend, legend)),
            ..Layout::new(
                area.width(),
                (area.bottom - top).max(1.0),
                self.theme.palette(),
            )
        }
    }

    fn pane(&mut self, pane: &Pane, area: &PageRect, layout: &Layout<'_>) {
        let palette = layout.palette;
        let shared = Shared::of(&self.spec.body);
        let words = match &shared {
            Some(shared) if shared.direction_words.is_empty() && !layout.legend => {
                pane.figure.caption().direction_words.as_str()
            }
            _ => "",
        };
        let mut top = area.top;
        for line in heading_lines(pane, area.width()) {
            let pos = PagePoint::new(
                area.left,
                top + font::ascent(SLIDE_HEADING, Weight::SemiBold),
            );
            self.items.push(text_item(
                &line,
                pos,
                SLIDE_HEADING,
                palette.text,
                Weight::SemiBold,
            ));
            let width = font::measure(&line, SLIDE_HEADING, Weight::SemiBold) + 12.0;
            let rest = font::measure(words, TEXT_SMALL, Weight::Regular);
            if width + rest <= area.width() && !words.is_empty() {
                let pos = PagePoint::new(area.left + width, pos.y);
                let (size, colour) = (TEXT_SMALL, palette.text_faint);
                self.items
                    .push(text_item(words, pos, size, colour, Weight::Regular));
            }
            top += SLIDE_HEADING * LINE_HEIGHT;
        }
        let top = area.top + heading_height(pane, area.width());
        self.items.push(Item::plain(Shape::Group(Group {
            clip: None,
            translate: PagePoint::new(area.left, top),
            items: pane.figure.layout(layout).items,
        })));
    }
}

/// Where every chart goes, in reading order.
fn place<'a>(block: &'a Block, area: PageRect, placed: &mut Vec<(&'a Pane, PageRect)>) {
    match block {
        Block::Chart(pane) => placed.push((pane, area)),
        Block::Row(parts) => {
            let widths = shares(&weights(parts), area.width());
            let narrowest = widths.into_iter().fold(f32::INFINITY, f32::min);
            if narrowest < NARROWEST && area.height() > area.width() * TALL {
                let parts = parts.iter().map(|(_, block)| (extent(block), block));
                place_column(&parts.collect::<Vec<_>>(), area, placed);
            } else {
                place_row(parts, area, placed);
            }
        }
        Block::Column(parts) => {
            let parts = parts.iter().map(|(extent, block)| (*extent, block));
            place_column(&parts.collect::<Vec<_>>(), area, placed);
        }
    }
}

fn place_row<'a>(
    parts: &'a [(f32, Block)],
    area: PageRect,
    placed: &mut Vec<(&'a Pane, PageRect)>,
) {
    let mut left = area.left;
    for ((_, block), width) in parts.iter().zip(shares(&weights(parts), area.width())) {
        let right = left + width;
        let own = PageRect {
            left,
            right,
            ..area
        };
        place(block, own, placed);
        left = right + BETWEEN;
    }
}

fn place_column<'a>(
    parts: &[(Extent, &'a Block)],
    area: PageRect,
    placed: &mut Vec<(&'a Pane, PageRect)>,
) {
    let mut top = area.top;
    for ((_, block), height) in parts.iter().zip(heights(parts, &area)) {
        let bottom = top + height;
        let own = PageRect {
            top,
            bottom,
            ..area
        };
        place(block, own, placed);
        top = bottom + BETWEEN;
    }
}

/// What the radars of a page have room for, all of them; none where fewer than
/// two stand beside one another.
fn smallest_radius(placed: &[(&Pane, PageRect)], layouts: &[Layout<'_>]) -> Option<f32> {
    let radars: Vec<_> = placed
        .iter()
        .zip(layouts)
        .filter_map(|((pane, _), layout)| match &pane.figure {
            Figure::Radar(figure) => Some((figure, layout)),
            _ => None,
        })
        .collect();
    if radars.len() < 2 {
        return None;
    }
    radars
        .into_iter()
        .map(|(figure, layout)| radar::radius(figure, layout))
        .reduce(f32::min)
}

/// Whether words stand at the years of a chart over time.
fn has_year_remarks(figure: &Figure) -> bool {
    match figure {
        Figure::Line(trend) | Figure::Slope(trend) | Figure::Bump(trend) => {
            trend.has_year_remarks()
        }
        _ => false,
    }
}

fn heading_height(pane: &Pane, width: f32) -> f32 {
    let lines = heading_lines(pane, width).len() as f32 * SLIDE_HEADING * LINE_HEIGHT;
    match pane.heading.is_empty() {
        true => lines,
        false => lines + HEADING_GAP,
    }
}

fn heading_lines(pane: &Pane, width: f32) -> Vec<String> {
    font::wrap(&pane.heading, width, SLIDE_HEADING, Weight::SemiBold)
}

fn weights(parts: &[(f32, Block)]) -> Vec<f32> {
    parts.iter().map(|(weight, _)| *weight).collect()
}

/// What each part gets of a length, with space between them.
fn shares(weights: &[f32], length: f32) -> Vec<f32> {
    let between = BETWEEN * weights.len().saturating_sub(1) as f32;
    let total: f32 = weights.iter().sum();
    let room = (length - between).max(1.0);
    weights
        .iter()
        .map(|weight| room * weight / total.max(f32::MIN_POSITIVE))
        .collect()
}

/// What a block of rows needs: its frame at any size, its rows if they can.
#[derive(Clone, Copy)]
struct Need {
    frame: f32,
    rows: f32,
}

/// Rows closer than this share of their natural height lose their names.
const CLOSEST: f32 = 0.53;
/// What charts without rows keep of a column at the least.
const KEPT: f32 = 0.26;

/// Natural heights first, the rest by share; rows stand closer where the
/// column is too low, and charts without rows give way before names are lost.
fn heights(parts: &[(Extent, &Block)], area: &PageRect) -> Vec<f32> {
    let between = BETWEEN * parts.len().saturating_sub(1) as f32;
    let room = (area.height() - between).max(1.0);
    let need = |(extent, block): &(Extent, &Block)| match extent {
        Extent::Natural => need(block, area.width()),
        Extent::Share(_) => None,
    };
    let needs: Vec<Option<Need>> = parts.iter().map(need).collect();
    let share = |(extent, _): &(Extent, &Block)| match extent {
        Extent::Share(share) => *share,
        Extent::Natural => 1.0,
    };
    let frame: f32 = needs.iter().flatten().map(|need| need.frame).sum();
    let rows: f32 = needs.iter().flatten().map(|need| need.rows).sum();
    let free = parts.iter().zip(&needs).filter(|(_, need)| need.is_none());
    let total: f32 = free.map(|(part, _)| share(part)).sum();
    let most = match total > 0.0 {
        true => (frame + rows * CLOSEST)
            .max(room / 2.0)
            .min(room * (1.0 - KEPT)),
        false => room,
    };
    let squeeze = ((most - frame) / rows.max(1.0)).clamp(0.0, 1.0);
    let left = room - frame - rows * squeeze;
    parts
        .iter()
        .zip(needs)
        .map(|(part, need)| match need {
            Some(need) => need.frame + need.rows * squeeze,
            None => left * share(part) / total,
        })
        .collect()
}

/// The least height at which a block's rows keep their names and figures, in
/// the arrangement that its width leads to; `free` for charts without rows.
pub(super) fn readable(block: &Block, width: f32, free: f32) -> f32 {
    let under_one_another = |heights: &mut dyn Iterator<Item = f32>, count: usize| {
        // They share a column evenly.
        let highest = heights.fold(0.0, f32::max);
        highest * count as f32 + BETWEEN * count.saturating_sub(1) as f32
    };
    match block {
        Block::Chart(pane) => {
            let (rows, frame) = match &pane.figure {
                Figure::Difference(figure) => (figure.rows().count(), DIFFERENCE_FRAME),
                Figure::Bar(figure) => (figure.axes.len(), bar::FRAME_HEIGHT),
                _ => return free,
            };
            let line = font::line_height(TEXT_SMALL, Weight::SemiBold).ceil();
            (rows as f32 * line + frame + heading_height(pane, width)).max(free)
        }
        Block::Row(parts) => {
            let widths = shares(&weights(parts), width);
            let narrowest = widths.iter().copied().fold(f32::INFINITY, f32::min);
            if narrowest < NARROWEST {
                let mut heights = parts.iter().map(|(_, part)| readable(part, width, free));
                return under_one_another(&mut heights, parts.len()).max(width * TALL + 1.0);
            }
            let parts = parts.iter().zip(widths);
            let heights = parts.map(|((_, part), width)| readable(part, width, free));
            heights.fold(0.0, f32::max)
        }
        Block::Column(parts) => {
            let mut heights = parts.iter().map(|(_, part)| readable(part, width, free));
            under_one_another(&mut heights, parts.len())
        }
    }
}

/// Height of everything but the rows of a chart of differences, with two lines
/// of words over its halves.
const DIFFERENCE_FRAME: f32 = 60.0;

/// Blocks whose charts know how high they want to be.
fn extent(block: &Block) -> Extent {
    match need(block, 600.0) {
        Some(_) => Extent::Natural,
        None => Extent::Share(1.0),
    }
}

/// `None` where a chart takes whatever there is.
fn need(block: &Block, width: f32) -> Option<Need> {
    match block {
        Block::Chart(pane) => {
            let Figure::Bar(figure) = &pane.figure else {
                return None;
            };
            let lines = heading_lines(pane, width).len() as f32;
            let frame = lines * SLIDE_HEADING * LINE_HEIGHT + HEADING_GAP + bar::FRAME_HEIGHT;
            Some(Need {
                frame,
                rows: bar::natural_height(figure, width, false) - bar::FRAME_HEIGHT,
            })
        }
        Block::Row(parts) => {
            let needs = parts.iter().map(|(_, block)| need(block, width));
            let needs: Option<Vec<Need>> = needs.collect();
            let higher = |a: Need, b: Need| match a.frame + a.rows >= b.frame + b.rows {
                true => a,
                false => b,
            };
            needs?.into_iter().reduce(higher)
        }
        Block::Column(parts) => {
            let needs = parts.iter().map(|(_, block)| need(block, width));
            let needs: Option<Vec<Need>> = needs.collect();
            let needs = needs?;
            let between = BETWEEN * needs.len().saturating_sub(1) as f32;
            Some(Need {
                frame: needs.iter().map(|need| need.frame).sum::<f32>() + between,
                rows: needs.iter().map(|need| need.rows).sum(),
            })
        }
    }
}
