//! The legend of a map's colours: a bar of steps with the values at their
//! edges, which way it reads in words, and what stands for no data.

use super::ink::{context, hatching};
use super::{MapFigure, MapReach};
use crate::chart::Layout;
use crate::chart::drawing::{Anchor, Item, PagePoint, PageRect, Shape, Stroke, Text};
use crate::chart::label::text_item;
use crate::style::tokens::{SPACE_L, SPACE_M, TEXT_SMALL};
use crate::style::{Palette, Rgba, Weight, font};

const BAR: f32 = 10.0;
const GAP: f32 = 4.0;
const ROW: f32 = 15.0;
/// Widths of one class.
const NARROW: f32 = 24.0;
const WIDE: f32 = 44.0;
const SWATCH: f32 = 14.0;

/// The legend, measured but not yet on the page.
pub(super) struct Legend<'a> {
    figure: &'a MapFigure,
    left: f32,
    class_width: f32,
    notes: Vec<Note>,
    /// Whether the notes stand beside the bar, not under it.
    is_one_row: bool,
}

/// What a ground without a value means.
struct Note {
    text: String,
    is_hatched: bool,
}

impl Note {
    fn width(&self) -> f32 {
        SWATCH + GAP + font::measure(&self.text, TEXT_SMALL, Weight::Regular)
    }
}

impl<'a> Legend<'a> {
    pub(super) fn new(figure: &'a MapFigure, layout: &Layout<'_>) -> Self {
        let mut notes = Vec::new();
        if figure.entries.iter().any(|entry| entry.class.is_none()) {
            notes.push(("No data", true));
        }
        if figure.reach == MapReach::World {
            notes.push(("Not in the dataset", false));
        } else if figure.shows_others(layout) {
            notes.push(("Not in this group", false));
        }
        let notes: Vec<Note> = notes
            .into_iter()
            .map(|(text, is_hatched)| Note {
                text: text.to_owned(),
                is_hatched,
            })
            .collect();
        let count = figure.classes.shares.len().max(1) as f32;
        let room = layout.width_page - 2.0 * SPACE_M;
        let beside: f32 = notes.iter().map(|note| SPACE_L + note.width()).sum();
        let is_one_row = room - beside >= count * NARROW;
        let bar_room = if is_one_row { room - beside } else { room };
        let class_width = (bar_room / count).min(WIDE);
        let own = count * class_width + if is_one_row { beside } else { 0.0 };
        Self {
            figure,
            left: ((layout.width_page - own) / 2.0).max(SPACE_M),
            class_width,
            notes,
            is_one_row,
        }
    }

    fn is_empty(&self) -> bool {
        self.figure.statement.is_some()
    }

    /// Height in points with the distance to the map; 0 where nothing has a colour.
    pub(super) fn height(&self) -> f32 {
        match (self.is_empty(), self.is_one_row) {
            (true, _) => 0.0,
            (false, true) => SPACE_M + ROW + BAR + ROW,
            (false, false) => SPACE_M + ROW + BAR + ROW + GAP + ROW,
        }
    }

    /// The shapes, with the upper edge of the legend's room at `top`.
    pub(super) fn items(&self, top: f32, palette: &Palette) -> Vec<Item> {
        if self.is_empty() {
            return Vec::new();
        }
        let classes = &self.figure.classes;
        let words_at = PagePoint::new(self.left, top + SPACE_M + ROW - GAP);
        let muted = palette.text_muted;
        let words = text_item(&classes.words, words_at, TEXT_SMALL, muted, Weight::Regular);
        let mut items = vec![words];
        let bar_top = top + SPACE_M + ROW;
        for (at, share) in classes.shares.iter().enumerate() {
            let fill = classes.colours.rgba(*share, palette.theme);
            let left = self.left + at as f32 * self.class_width;
            // A hair of the page between the steps.
            let rect = PageRect::new(left, bar_top, self.class_width - 0.75, BAR);
            items.push(block(rect, fill, None));
        }
        items.extend(self.class_texts(bar_top + BAR + ROW - GAP, muted));
        self.note_items(bar_top, palette, &mut items);
        items
    }

    /// The values under the bar; every second, third or so where they would
    /// touch.
    fn class_texts(&self, baseline: f32, colour: Rgba) -> Vec<Item> {
        const APART: f32 = 4.0;
        let texts = self.figure.classes.texts.iter().map(|text| Text {
            pos: PagePoint::new(self.left + text.at * self.class_width - 0.4, baseline),
            anchor: Anchor::Middle,
            size: TEXT_SMALL,
            weight: Weight::Regular,
            colour,
            text: text.text.clone(),
            halo: None,
        });
        let texts: Vec<Text> = texts.collect();
        let boxes: Vec<PageRect> = texts.iter().map(Text::bounds).collect();
        let is_free = |step: &usize| {
            let kept: Vec<&PageRect> = boxes.iter().step_by(*step).collect();
            let mut pairs = kept.windows(2);
            pairs.all(|pair| pair[0].right + APART <= pair[1].left)
        };
        let step = (1..=texts.len().max(1)).find(is_free).unwrap_or(1);
        let kept = texts.into_iter().step_by(step);
        kept.map(|text| Item::plain(Shape::Text(text))).collect()
    }

    fn note_items(&self, bar_top: f32, palette: &Palette, items: &mut Vec<Item>) {
        let count = self.figure.classes.shares.len() as f32;
        let (mut x, y) = match self.is_one_row {
            true => (self.left + count * self.class_width + SPACE_L, bar_top),
            false => (self.left, bar_top + BAR + ROW + GAP),
        };
        for note in &self.notes {
            let rect = PageRect::new(x, y, SWATCH, BAR);
            match note.is_hatched {
                true => {
                    let rim = Stroke::solid(palette.neutral, 0.6);
                    items.push(block(rect, palette.panel, Some(rim)));
                    items.extend(hatching(&[corners(&rect)], palette));
                }
                false => items.push(block(rect, context(self.figure, palette), None)),
            }
            let cap = font::cap_height(TEXT_SMALL, Weight::Regular);
            let at = PagePoint::new(rect.right + GAP, y + (BAR + cap) / 2.0);
            let muted = palette.text_muted;
            items.push(text_item(
                &note.text,
                at,
                TEXT_SMALL,
                muted,
                Weight::Regular,
            ));
            x += note.width() + SPACE_L;
        }
    }
}

fn block(rect: PageRect, fill: Rgba, stroke: Option<Stroke>) -> Item {
    Item::plain(Shape::Rect {
        rect,
        radius: 0.0,
        fill: Some(fill),
        stroke,
    })
}

fn corners(rect: &PageRect) -> Vec<PagePoint> {
    vec![
        PagePoint::new(rect.left, rect.top),
        PagePoint::new(rect.right, rect.top),
        PagePoint::new(rect.right, rect.bottom),
        PagePoint::new(rect.left, rect.bottom),
    ]
}
