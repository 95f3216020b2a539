//! The legend row under a chart: a marker and a text an entry, wrapped where
//! the width asks for it, and the scale in words at its end.

use super::bar::{TICK_DASH, TICK_WIDTH};
use super::drawing::{Anchor, Drawing, Item, PagePoint, PageRect, Shape, Stroke, Text};
use super::figure::{LegendEntry, Role, SeriesColour};
use crate::style::tokens::{
    DASH_EARLIER, DASH_MEAN, RADIUS_BAR, STROKE_EARLIER, STROKE_MAIN, STROKE_THIN, TEXT_LABEL,
    TEXT_SMALL,
};
use crate::style::{Palette, Rgba, Weight, font};

const MARKER: f32 = 10.0;
/// Length of an outline's piece.
const OUTLINE: f32 = 24.0;
const MARKER_GAP: f32 = 6.0;
const ENTRY_GAP: f32 = 18.0;
const ROW_HEIGHT: f32 = 20.0;

/// Whether markers look like the dots of a radar or the bars and ticks of bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markers {
    Dots,
    /// As the outlines of a radar run, with their dots.
    Outlines,
    Ticks,
    /// Both, beside one another, for charts of both sorts.
    Both,
}

impl Markers {
    /// For charts of the one sort and of the other.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (one, other) if one == other => one,
            // Its dot is that of the other.
            (Self::Dots | Self::Outlines, Self::Dots | Self::Outlines) => Self::Outlines,
            _ => Self::Both,
        }
    }

    fn width(self) -> f32 {
        match self {
            Self::Dots | Self::Ticks => MARKER,
            Self::Outlines => OUTLINE,
            Self::Both => OUTLINE + 3.0 + MARKER,
        }
    }
}

/// A legend placed in rows, not yet on the page.
pub(super) struct Legend {
    rows: Vec<Row>,
    markers: Markers,
    is_centred: bool,
}

#[derive(Default)]
struct Row {
    parts: Vec<Part>,
    width: f32,
}

struct Part {
    x: f32,
    entry: Option<LegendEntry>,
    text: String,
    size: f32,
    weight: Weight,
}

impl Legend {
    /// Breaks the legend into rows no wider than `width` points.
    pub(super) fn new(
        (entries, words): (&[LegendEntry], &str),
        markers: Markers,
        width: f32,
    ) -> Self {
        let mut legend = Self {
            rows: Vec::new(),
            markers,
            is_centred: true,
        };
        for entry in entries {
            let weight = match entry.role {
                Role::Main => Weight::SemiBold,
                Role::Earlier | Role::Mean => Weight::Regular,
            };
            for (index, line) in lines(
                &entry.text,
                width - markers.width() - MARKER_GAP,
                TEXT_LABEL,
                weight,
            )
            .into_iter()
            .enumerate()
            {
                let part = Part {
                    x: 0.0,
                    entry: (index == 0).then(|| entry.clone()),
                    text: line,
                    size: TEXT_LABEL,
                    weight,
                };
                legend.push(part, width, index > 0);
            }
        }
        for (index, line) in lines(words, width, TEXT_SMALL, Weight::Regular)
            .into_iter()
            .enumerate()
        {
            let part = Part {
                x: 0.0,
                entry: None,
                text: line,
                size: TEXT_SMALL,
                weight: Weight::Regular,
            };
            legend.push(part, width, index > 0);
        }
        legend
    }

    /// The same with its rows beginning at the left.
    pub(super) fn aligned_left(self) -> Self {
        Self {
            is_centred: false,
            ..self
        }
    }

    fn push(&mut self, mut part: Part, width: f32, on_new_row: bool) {
        let marker = if part.entry.is_some() {
            self.markers.width() + MARKER_GAP
        } else {
            0.0
        };
        let own = marker + font::measure(&part.text, part.size, part.weight);
        let fits = |row: &Row| row.width + ENTRY_GAP + own <= width;
        match self.rows.last_mut() {
            Some(row) if !on_new_row && fits(row) => {
                part.x = row.width + ENTRY_GAP;
                row.width = part.x + own;
                row.parts.push(part);
            }
            _ => self.rows.push(Row {
                parts: vec![part],
                width: own,
            }),
        }
    }

    /// Height in points; 0 for an empty legend.
    pub(super) fn height(&self) -> f32 {
        self.rows.len() as f32 * ROW_HEIGHT
    }

    /// The legend's shapes, each row between `left` and `right`.
    pub(super) fn items(
        &self,
        (left, right): (f32, f32),
        top: f32,
        palette: &Palette,
    ) -> Vec<Item> {
        let mut items = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            let slack = if self.is_centred {
                ((right - left - row.width) / 2.0).max(0.0)
            } else {
                0.0
            };
            let start = left + slack;
            let middle = top + (index as f32 + 0.5) * ROW_HEIGHT;
            for part in &row.parts {
                let at = PagePoint::new(start + part.x, middle);
                part_items((part, self.markers), at, palette, &mut items);
            }
        }
        items
    }
}

fn lines(text: &str, width: f32, size: f32, weight: Weight) -> Vec<String> {
    font::wrap(text, width, size, weight)
}

fn part_items(
    (part, markers): (&Part, Markers),
    at: PagePoint,
    palette: &Palette,
    items: &mut Vec<Item>,
) {
    let mut x = at.x;
    let mut colour = palette.text_muted;
    if let Some(entry) = &part.entry {
        let centre = PagePoint::new(x + MARKER / 2.0, at.y);
        let beside = match markers {
            Markers::Both => PagePoint::new(centre.x + OUTLINE + 3.0, centre.y),
            _ => centre,
        };
        match markers {
            Markers::Dots => items.push(Item::plain(dot_marker(entry, centre, palette))),
            Markers::Outlines | Markers::Both => items.extend(outline_marker(entry, at, palette)),
            Markers::Ticks => {}
        }
        if matches!(markers, Markers::Ticks | Markers::Both) {
            items.push(Item::plain(tick_marker(entry, beside, palette)));
        }
        x += markers.width() + MARKER_GAP;
        if entry.role == Role::Main {
            colour = palette.text;
        }
    }
    let baseline = at.y + font::cap_height(part.size, part.weight) / 2.0;
    items.push(Item::plain(Shape::Text(Text {
        pos: PagePoint::new(x, baseline),
        anchor: Anchor::Start,
        size: part.size,
        weight: part.weight,
        colour,
        text: part.text.clone(),
        halo: None,
    })));
}

fn dot_marker(entry: &LegendEntry, centre: PagePoint, palette: &Palette) -> Shape {
    let colour = entry.rgba(palette);
    match entry.role {
        Role::Main => disc(centre, colour),
        Role::Earlier if entry.colour.is_tint() => disc(centre, colour),
        Role::Earlier => Shape::Circle {
            centre,
            radius: MARKER / 2.0 - 1.0,
            fill: None,
            stroke: Some(Stroke::solid(colour, 2.0)),
        },
        Role::Mean => {
            let points = vec![
                PagePoint::new(centre.x - MARKER / 2.0 - 1.0, centre.y),
                PagePoint::new(centre.x + MARKER / 2.0 + 1.0, centre.y),
            ];
            let dash = Some(DASH_MEAN);
            Shape::line(
                points,
                false,
                Stroke {
                    colour,
                    width: STROKE_THIN + 0.75,
                    dash,
                },
            )
        }
    }
}

/// The outline of what stands behind a radar, as a key: `width_page` points long.
pub fn outline_sample(role: Role, palette: &Palette) -> Drawing {
    let entry = LegendEntry {
        text: String::new(),
        role,
        colour: SeriesColour::Neutral,
    };
    Drawing {
        width_page: OUTLINE,
        height_page: MARKER,
        items: outline_marker(&entry, PagePoint::new(0.0, MARKER / 2.0), palette).to_vec(),
        alt_text: String::new(),
    }
}

/// A piece of an outline from `at` on with a dot in its middle.
fn outline_marker(entry: &LegendEntry, at: PagePoint, palette: &Palette) -> [Item; 2] {
    let colour = entry.rgba(palette);
    let (width, dash) = match entry.role {
        Role::Main => (STROKE_MAIN, None),
        Role::Earlier => (STROKE_EARLIER, Some(DASH_EARLIER)),
        Role::Mean => (STROKE_THIN, Some(DASH_MEAN)),
    };
    let stroke = Stroke {
        colour,
        width,
        dash,
    };
    let points = vec![at, PagePoint::new(at.x + OUTLINE, at.y)];
    let ring = Stroke::solid(colour, STROKE_THIN);
    let (radius, fill, stroke_dot) = match entry.role {
        Role::Main => (4.0, colour, None),
        Role::Earlier if entry.colour.is_tint() => (3.75, colour, None),
        Role::Earlier => (3.25, palette.background, Some(ring)),
        Role::Mean => (2.25, colour, None),
    };
    let dot = Shape::Circle {
        centre: PagePoint::new(at.x + OUTLINE / 2.0, at.y),
        radius,
        fill: Some(fill),
        stroke: stroke_dot,
    };
    [Shape::line(points, false, stroke), dot].map(Item::plain)
}

fn disc(centre: PagePoint, colour: Rgba) -> Shape {
    Shape::Circle {
        centre,
        radius: MARKER / 2.0,
        fill: Some(colour),
        stroke: None,
    }
}

fn tick_marker(entry: &LegendEntry, centre: PagePoint, palette: &Palette) -> Shape {
    let half = MARKER / 2.0;
    let (colour, dash) = match entry.role {
        Role::Main => {
            return Shape::Rect {
                rect: PageRect::new(centre.x - half, centre.y - half, MARKER, MARKER),
                radius: RADIUS_BAR,
                fill: Some(entry.rgba(palette)),
                stroke: None,
            };
        }
        Role::Earlier => (palette.text, None),
        Role::Mean => (palette.neutral, Some(TICK_DASH)),
    };
    let points = vec![
        PagePoint::new(centre.x, centre.y - half - 1.0),
        PagePoint::new(centre.x, centre.y + half + 1.0),
    ];
    let width = TICK_WIDTH;
    Shape::line(
        points,
        false,
        Stroke {
            colour,
            width,
            dash,
        },
    )
}
