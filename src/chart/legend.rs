//! The legend row under a chart: a marker and a text an entry, wrapped where
//! the width asks for it, and the scale in words at its end.

use super::bar::{TICK_DASH, TICK_WIDTH};
use super::drawing::{Anchor, Item, PagePoint, PageRect, Shape, Stroke, Text};
use super::figure::{LegendEntry, Role};
use crate::style::tokens::{DASH_MEAN, RADIUS_BAR, STROKE_THIN, TEXT_LABEL, TEXT_SMALL};
use crate::style::{Palette, Weight, font};

const MARKER: f32 = 10.0;
const MARKER_GAP: f32 = 6.0;
const ENTRY_GAP: f32 = 18.0;
const ROW_HEIGHT: f32 = 20.0;

/// Whether markers look like the dots of a radar or the bars and ticks of bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markers {
    Dots,
    Ticks,
    /// Both, beside one another, for charts of both sorts.
    Both,
}

impl Markers {
    fn width(self) -> f32 {
        match self {
            Self::Dots | Self::Ticks => MARKER,
            Self::Both => 2.0 * MARKER + 3.0,
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
            Markers::Both => PagePoint::new(centre.x + MARKER + 3.0, centre.y),
            _ => centre,
        };
        if markers != Markers::Ticks {
            items.push(Item::plain(dot_marker(entry, centre, palette)));
        }
        if markers != Markers::Dots {
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
        Role::Main => Shape::Circle {
            centre,
            radius: MARKER / 2.0,
            fill: Some(colour),
            stroke: None,
        },
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
