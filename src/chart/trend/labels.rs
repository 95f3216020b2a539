//! Names and values at the ends of lines, moved apart where they would meet
//! and tied to their dots by a thin line.

use super::super::drawing::{Anchor, Item, Mark, PagePoint, Shape, Stroke, Text};
use super::super::spread::spread;
use super::ink::mark;
use super::{Axes, Emphasis, TrendFigure};
use crate::style::tokens::{LINE_HEIGHT, TEXT_LABEL, TEXT_MIN, TEXT_SMALL};
use crate::style::{Palette, Rgba, Weight, font};

/// Space between the outermost dot and the labels.
pub(crate) const LABEL_GAP: f32 = 16.0;
/// Labels this far from their dots belong to other years.
const FAR: f32 = 40.0;
/// Space between a value, a name and a change.
const PART_GAP: f32 = 7.0;

/// Which side of the plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// What stands at one end of the lines.
pub(crate) struct Labels {
    side: Side,
    entries: Vec<Entry>,
}

#[derive(Clone)]
struct Entry {
    /// Position of the line and of the column whose value it is; a mere number
    /// of the scale has none.
    dot: Option<(usize, usize)>,
    value_data: f64,
    value: String,
    name: String,
    change: Option<(String, Rgba)>,
    emphasis: Emphasis,
    line_rgba: Rgba,
    text_rgba: Rgba,
    mark: Option<Mark>,
}

impl Labels {
    /// No labels.
    pub(crate) fn none(side: Side) -> Self {
        Self {
            side,
            entries: Vec::new(),
        }
    }

    /// The labelled lines of a figure. On the right a line that ends early is
    /// named at its last value, with the year.
    pub(crate) fn new(figure: &TrendFigure, side: Side, palette: &Palette) -> Self {
        let last = figure.columns.len().saturating_sub(1);
        let mut entries = Vec::new();
        for (at, line) in figure.lines.iter().enumerate() {
            let column = match side {
                Side::Left => Some(0),
                Side::Right => line.values.iter().rposition(Result::is_ok),
            };
            let Some(column) = column.filter(|_| line.is_labelled) else {
                continue;
            };
            let (Some(Ok(value_data)), Some(shown)) =
                (line.values.get(column), figure.columns.get(column))
            else {
                continue;
            };
            let text = line.texts.get(column).map_or("", String::as_str);
            let is_early = side == Side::Right && column < last;
            let (line_rgba, text_rgba) = match line.emphasis {
                Emphasis::Highlight => {
                    let colour = line.colour.rgba(palette);
                    (colour, palette.as_text(colour))
                }
                _ => (palette.mean, palette.text_muted),
            };
            let change = line.change.as_ref().filter(|_| side == Side::Right);
            entries.push(Entry {
                dot: Some((at, column)),
                value_data: *value_data,
                value: text.to_owned(),
                name: match is_early {
                    true => format!("{} ({})", line.label, shown.text),
                    false => line.label.clone(),
                },
                change: change.map(|c| (c.text.clone(), c.verdict.text_rgba(palette))),
                emphasis: line.emphasis,
                line_rgba,
                text_rgba,
                mark: Some(mark(figure, line, shown.year)),
            });
        }
        Self { side, entries }
    }

    /// The same without changes after the names.
    pub(crate) fn without_changes(mut self) -> Self {
        for entry in &mut self.entries {
            entry.change = None;
        }
        self
    }

    /// Numbers of the scale among the labels, unless a label says them.
    pub(crate) fn with_ticks(mut self, figure: &TrendFigure, palette: &Palette) -> Self {
        for tick in &figure.ticks {
            let is_said = |entry: &Entry| entry.value_data == tick.value_data;
            if self.entries.iter().any(is_said) {
                continue;
            }
            self.entries.push(Entry {
                dot: None,
                value_data: tick.value_data,
                value: tick.text.clone(),
                name: String::new(),
                change: None,
                emphasis: Emphasis::Context,
                line_rgba: palette.text_faint,
                text_rgba: palette.text_faint,
                mark: None,
            });
        }
        self
    }

    /// Breaks the labels into lines for a column no wider than `width` and no
    /// higher than `height`: changes give way to room first, then size, then
    /// the labels that matter least. Names leave the left side where they do
    /// not fit; the right side has them too.
    pub(crate) fn fit(mut self, width: f32, height: f32) -> SideColumn {
        let tries = [
            (TEXT_LABEL, true),
            (TEXT_SMALL, true),
            (TEXT_LABEL, false),
            (TEXT_SMALL, false),
            (TEXT_MIN, false),
        ];
        loop {
            for (size, with_changes) in tries {
                let column = SideColumn::new(self.side, &self.entries, (size, with_changes), width);
                if column.width <= width && column.height() <= height {
                    return column;
                }
            }
            let least = self.entries.iter().map(|entry| entry.emphasis).min();
            let narrow = SideColumn::new(self.side, &self.entries, (TEXT_MIN, false), width);
            if narrow.height() > height {
                let last = self.entries.iter().rposition(|e| Some(e.emphasis) == least);
                match last {
                    Some(at) => drop(self.entries.remove(at)),
                    None => return narrow,
                }
            } else if self.side == Side::Left && self.entries.iter().any(|e| !e.name.is_empty()) {
                self.entries.iter_mut().for_each(|entry| entry.name.clear());
            } else {
                return narrow;
            }
        }
    }
}

/// Labels broken into lines, not yet on the page.
pub(crate) struct SideColumn {
    side: Side,
    labels: Vec<Block>,
    size: f32,
    value_width: f32,
    /// In points; 0 without labels.
    pub width: f32,
}

struct Block {
    entry: Entry,
    lines: Vec<String>,
}

impl Block {
    fn height(&self, size: f32) -> f32 {
        // A name of several lines keeps its distance from the next.
        let gap = if self.lines.len() > 1 { 4.0 } else { 0.0 };
        self.lines_height(size) + gap
    }

    fn lines_height(&self, size: f32) -> f32 {
        self.lines.len().max(1) as f32 * size * LINE_HEIGHT
    }

    fn weight(&self) -> Weight {
        match self.entry.emphasis {
            Emphasis::Highlight => Weight::SemiBold,
            _ => Weight::Regular,
        }
    }

    fn names_width(&self, size: f32) -> f32 {
        let measure = |line: &String| font::measure(line, size, self.weight());
        let widest = self.lines.iter().map(measure).fold(0.0, f32::max);
        let last = self.lines.last().map_or(0.0, measure);
        let change = self.entry.change.as_ref().map_or(0.0, |(text, _)| {
            PART_GAP + font::measure(text, size, Weight::SemiBold)
        });
        widest.max(last + change)
    }
}

impl SideColumn {
    fn new(side: Side, entries: &[Entry], (size, with_changes): (f32, bool), width: f32) -> Self {
        let mut labels: Vec<Block> = entries
            .iter()
            .map(|entry| Block {
                entry: entry.clone(),
                lines: Vec::new(),
            })
            .collect();
        let value_width = labels
            .iter()
            .map(|block| font::measure(&block.entry.value, size, block.weight()))
            .fold(0.0, f32::max);
        let room = width - value_width - PART_GAP;
        for block in &mut labels {
            if !with_changes {
                block.entry.change = None;
            }
            if !block.entry.name.is_empty() {
                block.lines = font::wrap(&block.entry.name, room, size, block.weight());
            }
        }
        let names = labels.iter().map(|block| block.names_width(size));
        let names = names.fold(0.0, f32::max);
        Self {
            side,
            size,
            value_width,
            width: match (labels.is_empty(), names > 0.0) {
                (true, _) => 0.0,
                (false, false) => value_width,
                (false, true) => value_width + PART_GAP + names,
            },
            labels,
        }
    }

    /// The same with values only.
    pub(crate) fn without_names(mut self) -> Self {
        for block in &mut self.labels {
            block.lines.clear();
            block.entry.change = None;
        }
        self.width = self.value_width;
        self
    }

    fn height(&self) -> f32 {
        self.labels
            .iter()
            .map(|block| block.height(self.size))
            .sum()
    }

    /// Room the labels take beside a plot, with the gap to its dots.
    pub(crate) fn room(&self) -> f32 {
        match self.width > 0.0 {
            true => self.width + LABEL_GAP,
            false => 0.0,
        }
    }

    /// The labels beside the plot within `range` of heights, and their lines to
    /// the dots.
    pub(crate) fn items(
        &self,
        axes: &Axes,
        (radius, range): (f32, (f32, f32)),
        palette: &Palette,
    ) -> Vec<Item> {
        let middle = |block: &Block| axes.y(block.entry.value_data);
        let shown = self.labels.iter().filter(|b| axes.shows(middle(b)));
        let shown: Vec<&Block> = shown.collect();
        let wanted: Vec<f32> = shown.iter().map(|block| middle(block)).collect();
        let heights: Vec<f32> = shown.iter().map(|b| b.height(self.size)).collect();
        let Some(middles) = spread(&wanted, &heights, range) else {
            return Vec::new();
        };
        let edge = self.edge(axes, radius);
        let mut items = Vec::new();
        for (block, middle) in shown.iter().zip(&middles) {
            items.extend(self.leader(block, axes, (edge, *middle, radius), palette));
        }
        for (block, middle) in shown.iter().zip(&middles) {
            items.extend(self.texts(block, (edge, *middle)));
        }
        items
    }

    /// The labels' edge towards the plot.
    fn edge(&self, axes: &Axes, radius: f32) -> f32 {
        match self.side {
            Side::Left => axes.plot.left - axes.reach(0) - radius - LABEL_GAP,
            Side::Right => {
                let last = axes.xs.len().saturating_sub(1);
                axes.xs.last().unwrap_or(&axes.plot.right) + axes.reach(last) + radius + LABEL_GAP
            }
        }
    }

    fn leader(
        &self,
        block: &Block,
        axes: &Axes,
        (edge, middle, radius): (f32, f32, f32),
        palette: &Palette,
    ) -> Option<Item> {
        let (line, column) = block.entry.dot?;
        let dot = axes.points.get(line)?.get(column).copied()??;
        let (sign, end) = match self.side {
            Side::Left => (-1.0, edge + 4.0),
            Side::Right => (1.0, edge - 4.0),
        };
        let start = dot.x + sign * (radius + 2.0);
        let is_far = (end - start) * sign > LABEL_GAP;
        if (middle - dot.y).abs() < 2.5 && !is_far {
            return None;
        }
        let mut points = vec![PagePoint::new(start, dot.y), PagePoint::new(end, middle)];
        if (end - start) * sign > FAR {
            // Level as far as the label: what slants through later years would
            // be read as a forecast.
            points.insert(1, PagePoint::new(end - sign * LABEL_GAP, dot.y));
        }
        let colour = block.entry.line_rgba.blend(palette.background, 0.45);
        let stroke = Stroke {
            colour,
            width: 1.0,
            dash: is_far.then_some([1.5, 3.0]),
        };
        Some(Item::plain(Shape::line(points, false, stroke)))
    }

    fn texts(&self, block: &Block, (edge, middle): (f32, f32)) -> Vec<Item> {
        let (size, weight) = (self.size, block.weight());
        let step = size * LINE_HEIGHT;
        let top = middle - block.lines_height(size) / 2.0;
        let half = font::cap_height(size, weight) / 2.0;
        let baseline = |row: usize| top + (row as f32 + 0.5) * step + half;
        let entry = &block.entry;
        let item = |words: &str, (x, y): (f32, f32), anchor, (weight, colour)| Item {
            shape: Shape::Text(Text {
                pos: PagePoint::new(x, y),
                anchor,
                size,
                weight,
                colour,
                text: words.to_owned(),
                halo: None,
            }),
            mark: entry.mark,
        };
        let own = (weight, entry.text_rgba);
        // Values stand in a column next to the plot, their digits under each other.
        let (value_x, name_x, anchor) = match self.side {
            Side::Left => (edge, edge - self.value_width - PART_GAP, Anchor::End),
            Side::Right => {
                let value_x = edge + self.value_width;
                (value_x, value_x + PART_GAP, Anchor::Start)
            }
        };
        let mut items = vec![item(
            &entry.value,
            (value_x, middle + half),
            Anchor::End,
            own,
        )];
        for (row, line) in block.lines.iter().enumerate() {
            items.push(item(line, (name_x, baseline(row)), anchor, own));
        }
        if let (Some((text, colour)), Some(last)) = (&entry.change, block.lines.last()) {
            let x = name_x + font::measure(last, size, weight) + PART_GAP;
            let place = (x, baseline(block.lines.len() - 1));
            items.push(item(
                text,
                place,
                Anchor::Start,
                (Weight::SemiBold, *colour),
            ));
        }
        items
    }
}
