//! The key under a heatmap: what each colour stands for and what hatching
//! means; and the key of numbered columns.

use super::super::drawing::{Anchor, Item, PagePoint, PageRect, Shape, Stroke, Text};
use super::super::hatch::hatch;
use super::super::label::text_item;
use super::super::skew;
use super::{HeatBlock, HeatmapFigure};
use crate::style::tokens::{SPACE_L, STROKE_GRID, TEXT_MIN, TEXT_SMALL};
use crate::style::words::decapitalised;
use crate::style::{Palette, Rgba, Weight, font};

const BAR_HEIGHT: f32 = 10.0;
const GAP: f32 = 8.0;
/// A bar with its tick texts and the space to the next row.
const ROW_HEIGHT: f32 = 30.0;
const STEP_WIDTHS: (f32, f32) = (15.0, 24.0);
const SWATCH: f32 = 20.0;
/// Between the values of two fields.
const TEXT_GAP: f32 = 6.0;

/// Fill and lines of a cell without a value.
pub(super) fn missing_items(rect: PageRect, palette: &Palette) -> [Item; 2] {
    let fill = Shape::Rect {
        rect,
        radius: 0.0,
        fill: Some(palette.panel),
        stroke: None,
    };
    let lines = hatch(rect, Stroke::solid(palette.mean, STROKE_GRID));
    [Item::plain(fill), Item::plain(lines)]
}

impl HeatBlock {
    /// What its colours stand for; beside other blocks also whose they are.
    fn words(&self, is_one_of_many: bool) -> String {
        let mut words = format!("{}, {}", self.measure.name(), self.direction);
        if self.log.is_some() {
            words += &format!(", {}", skew::WORDS);
        }
        match self.columns.as_slice() {
            [only] if is_one_of_many => {
                format!("{}: {}", only.label, decapitalised(&words))
            }
            _ => words,
        }
    }
}

enum Entry<'a> {
    Bar(&'a HeatBlock),
    Missing,
}

struct Placed<'a> {
    x: f32,
    row: usize,
    words: String,
    entry: Entry<'a>,
}

/// The colours' key, placed in rows, not yet on the page.
pub(super) struct ColourKey<'a> {
    entries: Vec<Placed<'a>>,
    rows: usize,
    step_width: f32,
}

impl<'a> ColourKey<'a> {
    /// Entries beside each other as far as `width` points go.
    pub(super) fn new(figure: &'a HeatmapFigure, width: f32) -> Self {
        let words = |block: &HeatBlock| {
            let whole = block.words(figure.blocks.len() > 1);
            let fields = block.ticks.len() as f32 * STEP_WIDTHS.0;
            // Whose the colours are is given up where there is no room for it.
            match font::measure(&whole, TEXT_SMALL, Weight::Regular) + GAP + fields <= width {
                true => whole,
                false => block.words(false),
            }
        };
        let bars = figure
            .blocks
            .iter()
            .map(|block| (words(block), Entry::Bar(block)));
        let missing = figure.missing.as_deref();
        let missing = missing.map(|words| (words.to_owned(), Entry::Missing));
        // Fields get narrower before a key goes beyond the width, and wider for
        // the figures of large amounts.
        let ticks = figure.blocks.iter().flat_map(|block| &block.ticks);
        let widest = ticks.map(|tick| text_width(&tick.text)).fold(0.0, f32::max) + TEXT_GAP;
        let (least, wide) = (STEP_WIDTHS.0, STEP_WIDTHS.1.max(widest));
        let room = |block: &HeatBlock| {
            let words = font::measure(&words(block), TEXT_SMALL, Weight::Regular);
            (width - words - GAP) / block.ticks.len().max(1) as f32
        };
        let step_width = figure
            .blocks
            .iter()
            .map(room)
            .fold(wide, f32::min)
            .max(least);
        let mut key = Self {
            entries: Vec::new(),
            rows: 0,
            step_width,
        };
        let mut used = f32::INFINITY;
        for (words, entry) in bars.chain(missing) {
            let body = match &entry {
                Entry::Bar(block) => block.ticks.len() as f32 * step_width,
                Entry::Missing => SWATCH,
            };
            let own = font::measure(&words, TEXT_SMALL, Weight::Regular) + GAP + body;
            if used + SPACE_L + own > width {
                key.rows += 1;
                used = 0.0;
            } else {
                used += SPACE_L;
            }
            key.entries.push(Placed {
                x: used,
                row: key.rows - 1,
                words,
                entry,
            });
            used += own;
        }
        key
    }

    /// In points.
    pub(super) fn height(&self) -> f32 {
        self.rows as f32 * ROW_HEIGHT
    }

    pub(super) fn items(&self, corner: PagePoint, palette: &Palette) -> Vec<Item> {
        let mut items = Vec::new();
        for placed in &self.entries {
            let top = corner.y + placed.row as f32 * ROW_HEIGHT;
            let x = corner.x + placed.x;
            let baseline = middle_baseline(top + BAR_HEIGHT / 2.0, TEXT_SMALL);
            let words = font::measure(&placed.words, TEXT_SMALL, Weight::Regular);
            let (words_left, left) = match placed.entry {
                Entry::Bar(_) => (x, x + words + GAP),
                Entry::Missing => (x + SWATCH + GAP, x),
            };
            let (pos, colour) = (PagePoint::new(words_left, baseline), palette.text_muted);
            items.push(text_item(
                &placed.words,
                pos,
                TEXT_SMALL,
                colour,
                Weight::Regular,
            ));
            match &placed.entry {
                Entry::Bar(block) => {
                    self.bar(block, PagePoint::new(left, top), palette, &mut items)
                }
                Entry::Missing => {
                    let rect = PageRect::new(left, top, SWATCH, BAR_HEIGHT);
                    items.extend(missing_items(rect, palette));
                }
            }
        }
        items
    }

    /// Every so many fields have their value, so that neighbours keep apart.
    fn named_each(&self, block: &HeatBlock) -> usize {
        let widths = block.ticks.iter().map(|tick| text_width(&tick.text));
        let widest = widths.fold(0.0, f32::max) + TEXT_GAP / 2.0;
        ((widest / self.step_width).ceil() as usize).max(1)
    }

    /// One field a tick, its value under its middle.
    fn bar(&self, block: &HeatBlock, corner: PagePoint, palette: &Palette, items: &mut Vec<Item>) {
        let step = self.named_each(block);
        for (index, tick) in block.ticks.iter().enumerate() {
            let left = corner.x + index as f32 * self.step_width;
            let rect = PageRect::new(left, corner.y, self.step_width, BAR_HEIGHT);
            let colour = block
                .colours
                .rgba(block.share_of_place(tick.value_data), palette.theme);
            items.push(Item::plain(Shape::Rect {
                rect,
                radius: 0.0,
                fill: Some(colour),
                stroke: None,
            }));
            if index % step != 0 {
                continue;
            }
            let y = rect.bottom + 3.0 + font::cap_height(TEXT_MIN, Weight::Regular);
            let middle = PagePoint::new(left + self.step_width / 2.0, y);
            items.push(centred(&tick.text, middle, TEXT_MIN, palette.text_muted));
        }
    }
}

/// In points.
fn text_width(text: &str) -> f32 {
    font::measure(text, TEXT_MIN, Weight::Regular)
}

/// Baseline of a line of digits or capitals whose middle stands at `y`.
pub(super) fn middle_baseline(y: f32, size: f32) -> f32 {
    y + font::cap_height(size, Weight::Regular) / 2.0
}

pub(super) fn centred(text: &str, pos: PagePoint, size: f32, colour: Rgba) -> Item {
    Item::plain(Shape::Text(Text {
        pos,
        anchor: Anchor::Middle,
        size,
        weight: Weight::Regular,
        colour,
        text: text.to_owned(),
        halo: None,
    }))
}

const KEY_LINE: f32 = 14.0;

/// What the numbers over the columns stand for, in columns of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ColumnKey {
    names: Vec<String>,
    lines: usize,
    column_width: f32,
}

impl ColumnKey {
    /// As full as `room` (width and height in points) allows: labels, short
    /// labels, or nothing; short ones at once if asked for.
    pub(super) fn new(figure: &HeatmapFigure, room: (f32, f32), is_short: bool) -> Self {
        let axes = || figure.blocks.iter().flat_map(|block| &block.columns);
        let long = Self::of(axes().map(|axis| axis.label.as_str()), room.0);
        let short = || Self::of(axes().map(|axis| axis.short_label.as_str()), room.0);
        let fits = |key: &Self| key.height() <= room.1 && key.column_width <= room.0;
        let tries = [Some(long).filter(|_| !is_short), Some(short())];
        tries.into_iter().flatten().find(fits).unwrap_or_default()
    }

    fn of<'b>(names: impl Iterator<Item = &'b str>, width: f32) -> Self {
        let names: Vec<String> = names.map(str::to_owned).collect();
        let widest = names
            .iter()
            .map(|name| font::measure(name, TEXT_SMALL, Weight::Regular))
            .fold(0.0, f32::max);
        let column_width = widest + number_width() + SPACE_L;
        let per_line = ((width + SPACE_L) / column_width).floor().max(1.0) as usize;
        let lines = names.len().div_ceil(per_line);
        Self {
            names,
            lines,
            column_width,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// In points; 0 for an empty key.
    pub(super) fn height(&self) -> f32 {
        self.lines as f32 * KEY_LINE
    }

    pub(super) fn items(&self, corner: PagePoint, palette: &Palette) -> Vec<Item> {
        let mut items = Vec::new();
        for (index, name) in self.names.iter().enumerate() {
            let left = corner.x + (index / self.lines.max(1)) as f32 * self.column_width;
            let top = corner.y + (index % self.lines.max(1)) as f32 * KEY_LINE;
            let baseline = middle_baseline(top + KEY_LINE / 2.0, TEXT_SMALL);
            let number = (index + 1).to_string();
            let right = left + number_width() - 6.0;
            items.push(Item::plain(Shape::Text(Text {
                pos: PagePoint::new(right, baseline),
                anchor: Anchor::End,
                size: TEXT_SMALL,
                weight: Weight::Regular,
                colour: palette.text_muted,
                text: number,
                halo: None,
            })));
            let pos = PagePoint::new(left + number_width(), baseline);
            items.push(text_item(
                name,
                pos,
                TEXT_SMALL,
                palette.text,
                Weight::Regular,
            ));
        }
        items
    }
}

fn number_width() -> f32 {
    font::measure("00", TEXT_SMALL, Weight::Regular) + 6.0
}
