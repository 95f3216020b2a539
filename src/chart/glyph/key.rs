//! How to read a glyph: a little picture and a few words each.

use super::super::drawing::{Item, PagePoint, PageRect, Shape, Stroke};
use super::super::label::text_item;
use super::GlyphKey;
use crate::style::tokens::{SPACE_L, STROKE_GRID, STROKE_MAIN, TEXT_SMALL};
use crate::style::{Palette, Weight, font};

const ICON: f32 = 13.0;
const ICON_GAP: f32 = 6.0;
const LINE: f32 = 17.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Icon {
    Base,
    Height,
    Squares,
    Bars,
    Scale,
}

struct Entry {
    icon: Icon,
    lines: Vec<String>,
    x: f32,
    line: usize,
}

/// The key in rows, not yet on the page.
pub(super) struct KeyRows {
    entries: Vec<Entry>,
    lines: usize,
}

impl KeyRows {
    /// Entries beside each other as far as `width` points go.
    pub(super) fn new(key: &GlyphKey, width: f32) -> Self {
        let parts = [
            (Icon::Base, &key.base),
            (Icon::Height, &key.height),
            (Icon::Squares, &key.squares),
            (Icon::Bars, &key.bars),
            (Icon::Scale, &key.scale),
        ];
        let mut rows = Self {
            entries: Vec::new(),
            lines: 0,
        };
        let mut used = f32::INFINITY;
        for (icon, words) in parts {
            let room = width - ICON - ICON_GAP;
            let measure = |text: &str| font::measure(text, TEXT_SMALL, Weight::Regular);
            let lines = match measure(words) <= room {
                true => vec![words.clone()],
                false => font::wrap(words, room, TEXT_SMALL, Weight::Regular),
            };
            let widest = lines.iter().map(|line| measure(line)).fold(0.0, f32::max);
            let own = ICON + ICON_GAP + widest;
            let is_new = lines.len() > 1 || used + SPACE_L + own > width;
            let (x, line) = match is_new {
                true => (0.0, rows.lines),
                false => (used + SPACE_L, rows.lines - 1),
            };
            if is_new {
                rows.lines += lines.len();
            }
            used = if lines.len() > 1 {
                f32::INFINITY
            } else {
                x + own
            };
            rows.entries.push(Entry {
                icon,
                lines,
                x,
                line,
            });
        }
        rows
    }

    /// In points.
    pub(super) fn height(&self) -> f32 {
        self.lines as f32 * LINE
    }

    pub(super) fn items(&self, top: f32, palette: &Palette) -> Vec<Item> {
        let mut items = Vec::new();
        for entry in &self.entries {
            let middle = |line: usize| top + (entry.line as f32 + line as f32 + 0.5) * LINE;
            let corner = PagePoint::new(entry.x, middle(0) - ICON / 2.0);
            items.extend(icon_items(entry.icon, corner, palette));
            for (index, line) in entry.lines.iter().enumerate() {
                let y = middle(index) + font::cap_height(TEXT_SMALL, Weight::Regular) / 2.0;
                let pos = PagePoint::new(entry.x + ICON + ICON_GAP, y);
                let colour = palette.text_muted;
                items.push(text_item(line, pos, TEXT_SMALL, colour, Weight::Regular));
            }
        }
        items
    }
}

fn icon_items(icon: Icon, corner: PagePoint, palette: &Palette) -> Vec<Item> {
    let strong = palette.text_muted;
    let soft = palette.background.blend(strong, 0.25);
    let at = |x: f32, y: f32| PagePoint::new(corner.x + x * ICON, corner.y + y * ICON);
    let line = |from, to, width, colour| {
        Item::plain(Shape::line(
            vec![from, to],
            false,
            Stroke::solid(colour, width),
        ))
    };
    let square = |x: f32, y: f32, w: f32, h: f32, colour| {
        let from = at(x, y);
        Item::plain(Shape::Rect {
            rect: PageRect::new(from.x, from.y, w * ICON, h * ICON),
            radius: 0.0,
            fill: Some(colour),
            stroke: None,
        })
    };
    let triangle = || {
        Item::plain(Shape::area(
            vec![at(0.05, 0.1), at(0.05, 0.95), at(1.0, 0.95)],
            soft,
        ))
    };
    match icon {
        Icon::Base => vec![
            triangle(),
            line(at(0.05, 0.95), at(1.0, 0.95), STROKE_MAIN, strong),
        ],
        Icon::Height => vec![
            triangle(),
            line(at(0.05, 0.1), at(0.05, 0.95), STROKE_MAIN, strong),
        ],
        Icon::Squares => vec![
            square(0.1, 0.1, 0.3, 0.3, strong),
            square(0.5, 0.1, 0.3, 0.3, strong),
            square(0.5, 0.5, 0.3, 0.3, strong),
        ],
        Icon::Bars => vec![
            square(0.0, 0.1, 0.9, 0.2, soft),
            square(0.0, 0.42, 0.5, 0.2, soft),
            square(0.0, 0.74, 0.7, 0.2, soft),
            line(at(0.7, 0.0), at(0.7, 1.0), STROKE_MAIN, strong),
        ],
        Icon::Scale => vec![line(at(0.0, 0.5), at(1.0, 0.5), STROKE_GRID, palette.mean)],
    }
}
