//! The shapes of glyphs whose places are known.

use super::super::drawing::{Anchor, Item, Mark, MarkId, PagePoint, PageRect, Shape, Stroke, Text};
use super::super::figure::missing_words;
use super::super::hatch::hatch;
use super::super::label::text_item;
use super::figure::Score;
use super::grid::{Detail, Grid, Look, NAME_GAP, NOTE_HEIGHT, SIDE_GAP, SQUARE_GAP, stack};
use super::{GlyphFigure, GlyphPane, Measure};
use crate::style::tokens::{
    DASH_EARLIER, LINE_HEIGHT, STROKE_GRID, STROKE_MAIN, STROKE_THIN, TEXT_SMALL,
};
use crate::style::{Palette, Rgba, Weight, font};

/// Share of a row that a bar fills.
const BAR_IN_ROW: f32 = 0.64;
const END_DOT: f32 = 3.0;
/// How far tints are from the page towards the place's colour.
const TINT_FILL: f32 = 0.28;
const TINT_SQUARE: f32 = 0.6;
const TINT_BAR: f32 = 0.5;

/// Everything of the drawing.
pub(super) fn items(figure: &GlyphFigure, grid: &Grid, palette: &Palette) -> Vec<Item> {
    let mut items = Vec::new();
    for (pane, corner) in figure.panes.iter().zip(&grid.corners) {
        let ink = PaneInk::new(pane, (&grid.look, grid.pane_width), *corner, palette);
        ink.title(&mut items);
        ink.frame(&mut items);
        ink.triangle(&mut items);
        ink.squares(&mut items);
        ink.bars(&mut items);
    }
    if let Some(note) = &grid.note {
        let y = grid.key_top - NOTE_HEIGHT / 2.0;
        let pos = PagePoint::new(0.0, y);
        items.push(text_item(
            note,
            pos,
            TEXT_SMALL,
            palette.text_faint,
            Weight::Regular,
        ));
    }
    items.extend(grid.key.items(grid.key_top, palette));
    items
}

/// A place's colour as text: mixed with ink until it reads well.
fn readable(colour: Rgba, palette: &Palette) -> Rgba {
    let mixes = (0..=10).map(|step| colour.blend(palette.text, step as f32 / 10.0));
    let mut legible = mixes.filter(|mix| mix.contrast(palette.background) >= 4.5);
    legible.next().unwrap_or(palette.text)
}

struct PaneInk<'a> {
    pane: &'a GlyphPane,
    look: &'a Look,
    palette: &'a Palette,
    corner: PagePoint,
    pane_width: f32,
    /// Where both sides of the triangle start: the floor of both scales.
    origin: PagePoint,
    colour: Rgba,
}

impl<'a> PaneInk<'a> {
    fn new(
        pane: &'a GlyphPane,
        (look, pane_width): (&'a Look, f32),
        corner: PagePoint,
        palette: &'a Palette,
    ) -> Self {
        Self {
            pane,
            look,
            palette,
            corner,
            pane_width,
            origin: PagePoint::new(
                corner.x + look.left,
                corner.y + look.title_height + look.above + look.scale,
            ),
            colour: pane.colour.rgba(palette),
        }
    }

    fn tint(&self, share: f32) -> Rgba {
        self.palette.background.blend(self.colour, share)
    }

    fn mark(&self, score: &Score) -> Mark {
        Mark::Value(MarkId {
            subject: self.pane.subject,
            indicator: score.indicator,
        })
    }

    /// From the floor of the base to the right and of the height upward.
    fn at(&self, right: f32, up: f32) -> PagePoint {
        PagePoint::new(self.origin.x + right, self.origin.y - up)
    }

    fn length(&self, measure: &Measure, score: &Score) -> Option<f32> {
        let value = score.value.ok()?;
        Some(measure.share(value) * self.look.scale)
    }

    /// From the lower left corner of the bars.
    fn bar_at(&self, right: f32, up: f32) -> PagePoint {
        let (x, y) = self.look.bars_at;
        self.at(x + right, y + up)
    }

    fn bar_length(&self, score: &Score) -> Option<f32> {
        let value = score.value.ok()?;
        Some(self.pane.beside.share(value) * self.look.bars_size.0)
    }

    fn title(&self, items: &mut Vec<Item>) {
        let size = self.look.title_size;
        let title = &self.pane.title;
        let lines = match font::measure(title, size, Weight::SemiBold) <= self.pane_width {
            true => vec![title.clone()],
            false => font::wrap(title, self.pane_width, size, Weight::SemiBold),
        };
        let colour = readable(self.colour, self.palette);
        for (index, line) in lines.iter().enumerate() {
            let y = self.corner.y
                + index as f32 * size * LINE_HEIGHT
                + font::ascent(size, Weight::SemiBold);
            let pos = PagePoint::new(self.corner.x, y);
            items.push(text_item(line, pos, size, colour, Weight::SemiBold));
        }
    }

    /// The full length of every scale in grey.
    fn frame(&self, items: &mut Vec<Item>) {
        let full = self.look.scale;
        let stroke = Stroke::solid(self.palette.grid, STROKE_GRID);
        let triangle = vec![self.at(0.0, 0.0), self.at(full, 0.0), self.at(0.0, full)];
        items.push(Item::plain(Shape::line(triangle, true, stroke)));
        let (length, height) = self.look.bars_size;
        for x in [0.0, length] {
            let ends = vec![self.bar_at(x, 0.0), self.bar_at(x, height)];
            items.push(Item::plain(Shape::line(ends, false, stroke)));
        }
    }

    fn triangle(&self, items: &mut Vec<Item>) {
        let pane = self.pane;
        let base = self.length(&pane.base, &pane.base.average);
        let height = self.length(&pane.height, &pane.height.average);
        if let (Some(base), Some(height)) = (base, height) {
            let points = vec![self.at(0.0, 0.0), self.at(base, 0.0), self.at(0.0, height)];
            items.push(Item::plain(Shape::area(points, self.tint(TINT_FILL))));
            let slope = vec![self.at(base, 0.0), self.at(0.0, height)];
            let stroke = Stroke::solid(self.colour, STROKE_THIN);
            items.push(Item::plain(Shape::line(slope, false, stroke)));
        }
        self.side(&pane.base, base.map(|length| self.at(length, 0.0)), items);
        self.side(
            &pane.height,
            height.map(|length| self.at(0.0, length)),
            items,
        );
        if base.is_none() || height.is_none() {
            self.absent_words(items);
        }
        if self.look.detail > Detail::Numbers {
            return;
        }
        if let Some(base) = base {
            let pos = self.at(base + END_DOT + 4.0, 4.0);
            self.number(&pane.base, pos, items);
        }
        if let Some(height) = height {
            let pos = self.at(1.0, self.height_number_up(base, height));
            self.number(&pane.height, pos, items);
        }
    }

    /// How far up the height's number stands: over the tip of its side, and
    /// over the base's number where that starts under it.
    fn height_number_up(&self, base: Option<f32>, height: f32) -> f32 {
        let size = self.look.number_size;
        let own = font::measure(&self.pane.height.average.text, size, Weight::SemiBold);
        let over_tip = height + END_DOT + 4.0;
        match base {
            Some(base) if base < own => {
                over_tip.max(5.0 + font::line_height(size, Weight::SemiBold))
            }
            _ => over_tip,
        }
    }

    /// A side of the triangle up to `end`; dashed to the end of its scale
    /// where its average is missing.
    fn side(&self, measure: &Measure, end: Option<PagePoint>, items: &mut Vec<Item>) {
        let start = self.at(0.0, 0.0);
        let Some(end) = end else {
            let full = self.look.scale;
            let is_base = std::ptr::eq(measure, &self.pane.base);
            let far = if is_base {
                self.at(full, 0.0)
            } else {
                self.at(0.0, full)
            };
            let stroke = Stroke {
                dash: Some(DASH_EARLIER),
                ..Stroke::solid(self.palette.earlier, STROKE_THIN)
            };
            items.push(Item::plain(Shape::line(vec![start, far], false, stroke)));
            return;
        };
        let mark = self.mark(&measure.average);
        let stroke = Stroke::solid(self.colour, STROKE_MAIN);
        items.push(Item::marked(
            Shape::line(vec![start, end], false, stroke),
            mark,
        ));
        let dot = Shape::Circle {
            centre: end,
            radius: END_DOT.min(self.look.scale / 20.0),
            fill: Some(self.colour),
            stroke: None,
        };
        items.push(Item::marked(dot, mark));
    }

    /// An average from the start of its baseline; in large glyphs its name
    /// follows.
    fn number(&self, measure: &Measure, pos: PagePoint, items: &mut Vec<Item>) {
        let size = self.look.number_size;
        let score = &measure.average;
        let text = |text: &str, x: f32, size: f32, weight: Weight, colour: Rgba| {
            Shape::Text(Text {
                pos: PagePoint::new(x, pos.y),
                anchor: Anchor::Start,
                size,
                weight,
                colour,
                text: text.to_owned(),
                halo: Some(self.palette.background),
            })
        };
        let mark = self.mark(score);
        let shape = text(
            &score.text,
            pos.x,
            size,
            Weight::SemiBold,
            self.palette.text,
        );
        items.push(Item::marked(shape, mark));
        let after = pos.x + font::measure(&score.text, size, Weight::SemiBold) + 5.0;
        let right = after + font::measure(&measure.label, TEXT_SMALL, Weight::Regular);
        let is_beside = self.look.bars_at.1 == 0.0;
        let edge = match is_beside && !std::ptr::eq(measure, &self.pane.beside) {
            true => self.bar_at(-6.0, 0.0).x,
            false => self.corner.x + self.pane_width,
        };
        if self.look.detail <= Detail::NamedShort && right <= edge {
            let colour = self.palette.text_muted;
            let shape = text(&measure.label, after, TEXT_SMALL, Weight::Regular, colour);
            items.push(Item::marked(shape, mark));
        }
    }

    /// Within the empty triangle, where there is room for whole words.
    fn absent_words(&self, items: &mut Vec<Item>) {
        let mut lines = Vec::new();
        let room = self.look.scale * 0.62;
        for measure in [&self.pane.base, &self.pane.height] {
            if let Err(reason) = measure.average.value {
                let words = format!("{}: {}", measure.label, missing_words(reason));
                lines.extend(font::wrap(&words, room, TEXT_SMALL, Weight::Regular));
            }
        }
        let step = TEXT_SMALL * LINE_HEIGHT;
        let is_narrow = |line: &String| font::measure(line, TEXT_SMALL, Weight::Regular) <= room;
        if !lines.iter().all(is_narrow) || lines.len() as f32 * step > room {
            return;
        }
        for (index, line) in lines.iter().rev().enumerate() {
            let pos = self.at(8.0, step * (index as f32 + 1.5));
            let colour = self.palette.text_muted;
            items.push(text_item(line, pos, TEXT_SMALL, colour, Weight::Regular));
        }
    }

    /// One square a part, under the base and left of the height.
    fn squares(&self, items: &mut Vec<Item>) {
        if self.look.detail > Detail::Squares {
            return;
        }
        let (side, fill) = (self.look.square, self.tint(TINT_SQUARE));
        let pitch = side + SQUARE_GAP.min(side / 3.0);
        for (measure, is_base) in [(&self.pane.base, true), (&self.pane.height, false)] {
            let (levels, _) = stack(measure);
            for (part, level) in measure.parts.iter().zip(levels) {
                let Some(along) = self.length(measure, part) else {
                    continue;
                };
                let away = SIDE_GAP + level as f32 * pitch;
                let (left, top) = match is_base {
                    true => (self.origin.x + along - side / 2.0, self.origin.y + away),
                    false => (
                        self.origin.x - away - side,
                        self.origin.y - along - side / 2.0,
                    ),
                };
                let shape = Shape::Rect {
                    rect: PageRect::new(left, top, side, side),
                    radius: 0.0,
                    fill: Some(fill),
                    stroke: None,
                };
                items.push(Item::marked(shape, self.mark(part)));
            }
        }
    }

    fn bars(&self, items: &mut Vec<Item>) {
        let measure = &self.pane.beside;
        let (full, height) = self.look.bars_size;
        let pitch = height / measure.parts.len().max(1) as f32;
        for (index, part) in measure.parts.iter().enumerate() {
            let middle = height - (index as f32 + 0.5) * pitch;
            self.bar(part, (middle, pitch * BAR_IN_ROW), items);
            if self.look.detail <= Detail::NamedShort {
                self.name(part, middle, items);
            }
        }
        let Some(x) = self.bar_length(&measure.average) else {
            if let (Err(reason), true) =
                (measure.average.value, self.look.detail <= Detail::Squares)
            {
                let pos = self.bar_at(0.0, height + 4.0);
                let colour = self.palette.text_muted;
                let words = missing_words(reason);
                items.push(text_item(words, pos, TEXT_SMALL, colour, Weight::Regular));
            }
            return;
        };
        let ends = || vec![self.bar_at(x, 0.0), self.bar_at(x, height)];
        let rim = Stroke::solid(self.palette.background, STROKE_MAIN + 1.5);
        items.push(Item::plain(Shape::line(ends(), false, rim)));
        let stroke = Stroke::solid(self.colour, STROKE_MAIN);
        let line = Shape::line(ends(), false, stroke);
        items.push(Item::marked(line, self.mark(&measure.average)));
        if self.look.detail <= Detail::Numbers {
            let text = &measure.average.text;
            let width = font::measure(text, self.look.number_size, Weight::SemiBold);
            // Over the line, but within the panel.
            let left = (x - width / 2.0).min(full - width).max(0.0);
            self.number(measure, self.bar_at(left, height + 4.0), items);
        }
    }

    fn bar(&self, part: &Score, (middle, thickness): (f32, f32), items: &mut Vec<Item>) {
        let from = self.bar_at(0.0, middle + thickness / 2.0);
        let Some(length) = self.bar_length(part) else {
            let rect = PageRect::new(from.x, from.y, self.look.bars_size.0, thickness);
            let stroke = Stroke::solid(self.palette.mean, STROKE_GRID);
            items.push(Item::marked(hatch(rect, stroke), self.mark(part)));
            return;
        };
        let shape = Shape::Rect {
            // The floor of the scale is a value too and has to be seen.
            rect: PageRect::new(from.x, from.y, length.max(1.5), thickness),
            radius: 0.0,
            fill: Some(self.tint(TINT_BAR)),
            stroke: None,
        };
        items.push(Item::marked(shape, self.mark(part)));
    }

    /// The value and the name on the right of a bar.
    fn name(&self, part: &Score, middle: f32, items: &mut Vec<Item>) {
        let y = middle - font::cap_height(TEXT_SMALL, Weight::Regular) / 2.0;
        let left = self.look.bars_size.0 + NAME_GAP;
        let (colour, name) = match (part.value, self.look.detail) {
            (Ok(_), Detail::Named) => (self.palette.text_muted, &part.label),
            (Ok(_), _) => (self.palette.text_muted, &part.short_label),
            (Err(_), Detail::Named) => (self.palette.text_faint, &part.label),
            (Err(_), _) => (self.palette.text_faint, &part.short_label),
        };
        let text = Text {
            pos: self.bar_at(left + self.look.value_width, y),
            anchor: Anchor::End,
            size: TEXT_SMALL,
            weight: Weight::SemiBold,
            colour: self.palette.text,
            text: part.text.clone(),
            halo: None,
        };
        if !part.text.is_empty() {
            items.push(Item::marked(Shape::Text(text), self.mark(part)));
        }
        let pos = self.bar_at(left + self.look.value_width + NAME_GAP, y);
        let mut item = text_item(name, pos, TEXT_SMALL, colour, Weight::Regular);
        item.mark = Some(Mark::Axis(part.indicator));
        items.push(item);
    }
}
