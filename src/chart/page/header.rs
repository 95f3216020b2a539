//! Title, subtitle, key figures and legend above the charts; notes below.

use super::super::drawing::{Anchor, Item, Shape, Stroke, Subpath, Text};
use super::super::figure::Direction;
use super::super::label::{change_items, change_width, text_item};
use super::super::legend::Legend;
use super::body::Shared;
use super::{Composition, GAP, KeyFigure, MARGIN, MARGIN_BOTTOM, MARGIN_TOP, at};
use crate::style::tokens::{
    LINE_HEIGHT, SLIDE_FIGURE, SLIDE_SUBTITLE, SLIDE_TITLE, STROKE_GRID, TEXT_LABEL, TEXT_SMALL,
};
use crate::style::{Palette, Rgba, Weight, font};

/// Distance between the baselines of a large title.
const TITLE_LINE: f32 = 1.24;
const SIGNATURE: &str = "Counterpoise";

/// Text set in lines from the left margin.
struct Paragraph<'a> {
    text: &'a str,
    size: f32,
    weight: Weight,
    colour: Rgba,
    line: f32,
    /// Lines about equally long, as headlines want them.
    is_balanced: bool,
}

impl Paragraph<'_> {
    /// Words wider than the page are cut.
    fn lines(&self, width: f32) -> Vec<String> {
        let whole = self.whole_lines(width).into_iter();
        whole
            .flat_map(|line| font::cut(&line, width, self.size, self.weight))
            .collect()
    }

    fn whole_lines(&self, width: f32) -> Vec<String> {
        let wrap = match self.is_balanced {
            true => font::wrap,
            false => font::wrap_full,
        };
        wrap(self.text, width, self.size, self.weight)
    }

    /// The same, smaller where a word is wider than `width` or it would take
    /// more than `most` lines; never under half of it.
    fn fitting(mut self, width: f32, most: usize) -> Self {
        let smallest = self.size / 2.0;
        let is_too_much = |p: &Self| {
            let lines = p.whole_lines(width);
            lines.len() > most
                || lines
                    .iter()
                    .any(|l| font::measure(l, p.size, p.weight) > width)
        };
        while self.size > smallest && is_too_much(&self) {
            self.size -= 1.0;
        }
        self
    }
}

impl Composition<'_> {
    fn palette(&self) -> &'static Palette {
        self.theme.palette()
    }

    /// Sets a paragraph and returns where it ends.
    fn paragraph(&mut self, paragraph: &Paragraph<'_>, top: f32, width: f32) -> f32 {
        let step = paragraph.size * paragraph.line;
        let ascent = font::ascent(paragraph.size, paragraph.weight);
        let slack = step - font::line_height(paragraph.size, paragraph.weight);
        let mut y = top;
        for line in paragraph.lines(width) {
            let pos = at(MARGIN, y + slack / 2.0 + ascent);
            self.items.push(text_item(
                &line,
                pos,
                paragraph.size,
                paragraph.colour,
                paragraph.weight,
            ));
            y += step;
        }
        y
    }

    /// Draws what stands above the charts; returns where it ends.
    pub(super) fn header(&mut self) -> f32 {
        let (palette, width) = (self.palette(), self.inner_width());
        let title = |size: f32| Paragraph {
            text: &self.spec.title,
            size,
            weight: Weight::SemiBold,
            colour: palette.text,
            line: TITLE_LINE,
            is_balanced: true,
        };
        // One line, somewhat smaller if need be, reads better than two.
        let smaller = SLIDE_TITLE * 0.72;
        let in_one_line = title(SLIDE_TITLE).fitting(width, 1);
        let title = if in_one_line.size >= smaller {
            in_one_line
        } else {
            title(smaller).fitting(width, 2)
        };
        let mut y = self.paragraph(&title, MARGIN_TOP, width);
        if !self.spec.subtitle.is_empty() {
            let subtitle = Paragraph {
                text: &self.spec.subtitle,
                size: SLIDE_SUBTITLE,
                weight: Weight::Regular,
                colour: palette.text_muted,
                line: LINE_HEIGHT,
                is_balanced: true,
            };
            y = self.paragraph(&subtitle.fitting(width, 3), y + 4.0, width);
        }
        if !self.spec.key_figures.is_empty() {
            y = self.key_figures(y + GAP);
        }
        self.legend(y + 10.0).unwrap_or(y)
    }

    /// Draws what the charts share, below `top`; returns where it ends, where
    /// there is something.
    pub(super) fn legend(&mut self, top: f32) -> Option<f32> {
        let (palette, width) = (self.palette(), self.inner_width());
        let shared = Shared::of(&self.spec.body)?;
        let content = (shared.legend, shared.direction_words);
        let legend = Legend::new(content, shared.markers, width).aligned_left();
        if legend.height() <= 0.0 {
            return None;
        }
        self.items
            .extend(legend.items((MARGIN, MARGIN + width), top, palette));
        Some(top + legend.height())
    }

    /// Large numbers in columns of equal width, in as many rows as they need.
    fn key_figures(&mut self, top: f32) -> f32 {
        let spec = self.spec;
        let widest = spec
            .key_figures
            .iter()
            .map(key_figure_width)
            .fold(0.0, f32::max);
        let count = spec.key_figures.len();
        let fitting = (self.inner_width() / (widest + KEY_BETWEEN))
            .floor()
            .max(1.0) as usize;
        let rows = count.div_ceil(fitting);
        let columns = count.div_ceil(rows);
        let pitch = (self.inner_width() / columns as f32).min(290.0);
        let mut y = top;
        for row in spec.key_figures.chunks(columns) {
            let mut lines = 0;
            for (column, figure) in row.iter().enumerate() {
                let corner = (MARGIN + column as f32 * pitch, y);
                let width = pitch - KEY_BETWEEN;
                lines = lines.max(key_figure(
                    figure,
                    (corner, width),
                    self.palette(),
                    &mut self.items,
                ));
            }
            y += KEY_HEIGHT + lines as f32 * KEY_LINE + KEY_GAP;
        }
        y
    }

    /// Draws notes and source; returns where they begin.
    pub(super) fn footer(&mut self) -> f32 {
        let palette = self.palette();
        let signature_width = font::measure(SIGNATURE, TEXT_SMALL, Weight::SemiBold);
        let text = self.spec.notes();
        let note = Paragraph {
            text: &text,
            size: TEXT_SMALL,
            weight: Weight::Regular,
            colour: palette.text_faint,
            line: LINE_HEIGHT,
            is_balanced: false,
        };
        let width = self.inner_width() - signature_width - 24.0;
        let step = note.size * note.line;
        let height = note.lines(width).len().max(1) as f32 * step;
        let bottom = self.height - MARGIN_BOTTOM;
        let rule = bottom - height - 10.0;
        let points = vec![at(MARGIN, rule), at(self.width - MARGIN, rule)];
        self.items.push(Item::plain(Shape::Path {
            subpaths: vec![Subpath {
                points,
                closed: false,
            }],
            fill: None,
            stroke: Some(Stroke::solid(palette.grid, STROKE_GRID)),
        }));
        self.paragraph(&note, bottom - height, width);
        let slack = step - font::line_height(note.size, Weight::SemiBold);
        let baseline = bottom - height + slack / 2.0 + font::ascent(note.size, Weight::SemiBold);
        self.items.push(Item::plain(Shape::Text(Text {
            pos: at(self.width - MARGIN, baseline),
            anchor: Anchor::End,
            size: TEXT_SMALL,
            weight: Weight::SemiBold,
            colour: palette.text_faint,
            text: SIGNATURE.to_owned(),
            halo: None,
        })));
        rule
    }
}

/// Height of a key figure's label and value, and of a line of its remark.
const KEY_HEIGHT: f32 = 47.0;
const KEY_LINE: f32 = 15.0;
const KEY_GAP: f32 = 10.0;
const KEY_BETWEEN: f32 = 16.0;

/// Width of the label and the value; remarks wrap.
fn key_figure_width(figure: &KeyFigure) -> f32 {
    let value = font::measure(&figure.value, SLIDE_FIGURE, Weight::SemiBold);
    let change = match &figure.change {
        Some(change) => KEY_GAP + change_width(&change.text, SLIDE_SUBTITLE),
        None => 0.0,
    };
    (value + change).max(font::measure(&figure.label, TEXT_LABEL, Weight::Regular))
}

/// Label, value with its change, and remark under one another; returns how
/// many lines the remark takes.
fn key_figure(
    figure: &KeyFigure,
    ((x, y), width): ((f32, f32), f32),
    palette: &Palette,
    items: &mut Vec<Item>,
) -> usize {
    let small = |text: &str, baseline: f32, colour: Rgba| {
        text_item(text, at(x, baseline), TEXT_LABEL, colour, Weight::Regular)
    };
    items.push(small(&figure.label, y + 12.0, palette.text_muted));
    let baseline = y + 40.0;
    items.push(text_item(
        &figure.value,
        at(x, baseline),
        SLIDE_FIGURE,
        palette.text,
        Weight::SemiBold,
    ));
    let moved = figure
        .change
        .as_ref()
        .filter(|c| c.direction != Direction::Same);
    if let Some(change) = moved {
        let width = font::measure(&figure.value, SLIDE_FIGURE, Weight::SemiBold);
        let start = at(x + width + KEY_GAP, baseline);
        let look = (change.verdict, palette);
        items.extend(change_items(
            change.direction,
            &change.text,
            start,
            SLIDE_SUBTITLE,
            look,
        ));
    }
    let lines = font::wrap(&figure.remark, width, TEXT_LABEL, Weight::Regular);
    for (row, line) in lines.iter().enumerate() {
        items.push(small(
            line,
            y + 59.0 + row as f32 * KEY_LINE,
            palette.text_muted,
        ));
    }
    lines.len()
}
