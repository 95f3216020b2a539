//! An axis label as a block of lines: the name, wrapped, and under it what
//! the label mode asks for.

use super::drawing::{Anchor, Item, Mark, PagePoint, Shape, Text};
use super::figure::{Axis, Change, Direction, Series, Verdict, missing_on_axis, missing_words};
use super::{Density, LabelMode, Role};
use crate::style::tokens::{LINE_HEIGHT, TEXT_LABEL, TEXT_MIN, TEXT_SMALL};
use crate::style::{Palette, Rgba, Weight, font};

/// The largest share of a chart's width that a column of row names may take.
pub(super) const LABEL_SHARE: f32 = 0.42;
/// Space between the parts of a value line as a share of the text size.
const PART_GAP: f32 = 0.36;

/// A value with its change, "5.5 ▲ 0.5".
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ValueLine {
    pub value: String,
    /// The arrow's direction and the size of the change.
    pub change: Option<(Direction, String)>,
    pub verdict: Verdict,
}

impl ValueLine {
    pub(super) fn new(value: &str, change: Option<&Change>) -> Self {
        let moved = change.filter(|change| change.direction != Direction::Same);
        Self {
            value: value.to_owned(),
            change: moved.map(|change| (change.direction, change.text.clone())),
            verdict: moved.map_or(Verdict::Neutral, |change| change.verdict),
        }
    }

    fn weight(&self) -> Weight {
        match self.change {
            Some(_) => Weight::SemiBold,
            None => Weight::Regular,
        }
    }

    fn width(&self, size: f32) -> f32 {
        let value = font::measure(&self.value, size, self.weight());
        value
            + self.change.as_ref().map_or(0.0, |(_, text)| {
                let gap = if self.value.is_empty() {
                    0.0
                } else {
                    size * PART_GAP
                };
                gap + change_width(text, size)
            })
    }

    fn items(&self, start: PagePoint, size: f32, palette: &Palette) -> Vec<Item> {
        let colour = self.verdict.text_rgba(palette);
        let mut items = Vec::new();
        let mut x = start.x;
        if !self.value.is_empty() {
            let pos = PagePoint::new(x, start.y);
            items.push(text_item(&self.value, pos, size, colour, self.weight()));
            x += font::measure(&self.value, size, self.weight()) + size * PART_GAP;
        }
        if let Some((direction, text)) = &self.change {
            let pos = PagePoint::new(x, start.y);
            items.extend(change_items(
                *direction,
                text,
                pos,
                size,
                (self.verdict, palette),
            ));
        }
        items
    }
}

/// Width of an arrow with the size of the change after it.
pub(super) fn change_width(text: &str, size: f32) -> f32 {
    size * (ARROW_WIDTH + PART_GAP) + font::measure(text, size, Weight::SemiBold)
}

const ARROW_WIDTH: f32 = 0.82;

/// An arrow with the size of the change after it, from the start of its baseline.
pub(super) fn change_items(
    direction: Direction,
    text: &str,
    start: PagePoint,
    size: f32,
    (verdict, palette): (Verdict, &Palette),
) -> Vec<Item> {
    let width = size * ARROW_WIDTH;
    let height = font::cap_height(size, Weight::SemiBold);
    let (top, bottom) = (start.y - height, start.y);
    let middle = start.x + width / 2.0;
    let corners = match direction {
        Direction::Up => [(middle, top), (start.x + width, bottom), (start.x, bottom)],
        Direction::Down => [(start.x, top), (start.x + width, top), (middle, bottom)],
        Direction::Same => return Vec::new(),
    };
    let points = corners.map(|(x, y)| PagePoint::new(x, y)).to_vec();
    let after = PagePoint::new(start.x + width + size * PART_GAP, start.y);
    let colour = verdict.text_rgba(palette);
    vec![
        Item::plain(Shape::area(points, verdict.rgba(palette))),
        text_item(text, after, size, colour, Weight::SemiBold),
    ]
}

/// A line of text from the start of its baseline.
pub(super) fn text_item(
    text: &str,
    pos: PagePoint,
    size: f32,
    colour: Rgba,
    weight: Weight,
) -> Item {
    Item::plain(Shape::Text(Text {
        pos,
        anchor: Anchor::Start,
        size,
        weight,
        colour,
        text: text.to_owned(),
        halo: None,
    }))
}

/// What stands under the name.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Extra {
    Nothing,
    Missing(&'static str),
    Value(ValueLine),
}

impl Extra {
    /// What the label of an axis carries under its name.
    pub(super) fn of(
        series: &[Series],
        axis: usize,
        change: Option<&Change>,
        mode: LabelMode,
    ) -> Self {
        if let Some(missing) = missing_on_axis(series, axis) {
            return Self::Missing(missing_words(missing));
        }
        let first = series
            .iter()
            .find(|s| s.role == Role::Main && s.value(axis).is_ok());
        match (mode, first) {
            (LabelMode::NamesAndValues, Some(series)) => {
                Self::Value(ValueLine::new(series.text(axis), change))
            }
            _ => Self::Nothing,
        }
    }

    fn width(&self, size: f32) -> f32 {
        match self {
            Self::Nothing => 0.0,
            Self::Missing(words) => font::measure(words, missing_size(size), Weight::Regular),
            Self::Value(line) => line.width(size),
        }
    }
}

fn missing_size(size: f32) -> f32 {
    (size - 1.0).max(TEXT_MIN)
}

/// One way of breaking a label into lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    pub lines: Vec<String>,
    pub size: f32,
    pub width: f32,
    pub height: f32,
}

impl Block {
    /// Every sensible way of breaking a label, the widest first.
    pub(super) fn variants(name: &str, size: f32, extra: &Extra) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        let mut max_width = f32::INFINITY;
        loop {
            let lines = match max_width.is_finite() {
                true => font::wrap(name, max_width, size, Weight::Regular),
                false => vec![name.to_owned()],
            };
            let width = lines
                .iter()
                .map(|line| font::measure(line, size, Weight::Regular))
                .fold(0.0, f32::max);
            if found
                .last()
                .is_some_and(|last| lines.len() <= last.lines.len())
            {
                return found;
            }
            max_width = width - 0.5;
            let rows = lines.len() + usize::from(*extra != Extra::Nothing);
            found.push(Self {
                lines,
                size,
                width: width.max(extra.width(size)),
                height: rows as f32 * size * LINE_HEIGHT,
            });
        }
    }

    /// The names of rows in one column: of the largest text and the longest
    /// names that fit the column's width and the rows' height the widest
    /// breaking. Empty where rows are lower than a line of text.
    pub(super) fn column(
        axes: &[&Axis],
        density: Density,
        (width, pitch): (f32, f32),
    ) -> Vec<Self> {
        let tries: &[(bool, f32)] = match density {
            Density::Comfortable => &[
                (false, TEXT_LABEL),
                (false, TEXT_SMALL),
                (true, TEXT_LABEL),
                (true, TEXT_SMALL),
                (true, TEXT_MIN),
            ],
            Density::Compact => &[(true, TEXT_SMALL), (true, TEXT_MIN)],
        };
        let fitting = |short: bool, size: f32| -> Option<Vec<Self>> {
            let block = |axis: &&Axis| {
                let name = match short {
                    true => &axis.short_label,
                    false => &axis.label,
                };
                let mut variants = Self::variants(name, size, &Extra::Nothing).into_iter();
                variants.find(|block| block.width <= width && block.height <= pitch)
            };
            axes.iter().map(block).collect()
        };
        let found = tries
            .iter()
            .find_map(|(short, size)| fitting(*short, *size));
        found.unwrap_or_default()
    }

    /// The block's shapes with its top left corner at a point.
    pub(super) fn items(
        &self,
        corner: PagePoint,
        anchor: Anchor,
        (axis, extra): (&Axis, &Extra),
        palette: &Palette,
    ) -> Vec<Item> {
        let colour = match extra {
            Extra::Missing(_) => palette.text_faint,
            _ => palette.text,
        };
        let step = self.size * LINE_HEIGHT;
        let start = |width: f32| match anchor {
            Anchor::Start => corner.x,
            Anchor::Middle => corner.x + (self.width - width) / 2.0,
            Anchor::End => corner.x + self.width - width,
        };
        let baseline = |row: usize| {
            let slack = step - font::line_height(self.size, Weight::Regular);
            corner.y + row as f32 * step + slack / 2.0 + font::ascent(self.size, Weight::Regular)
        };
        let mut items = Vec::new();
        for (row, line) in self.lines.iter().enumerate() {
            let x = start(font::measure(line, self.size, Weight::Regular));
            let pos = PagePoint::new(x, baseline(row));
            items.push(text_item(line, pos, self.size, colour, Weight::Regular));
        }
        let pos = PagePoint::new(start(extra.width(self.size)), baseline(self.lines.len()));
        match extra {
            Extra::Nothing => {}
            Extra::Missing(words) => {
                let size = missing_size(self.size);
                items.push(text_item(words, pos, size, colour, Weight::Regular));
            }
            Extra::Value(line) => items.extend(line.items(pos, self.size, palette)),
        }
        for item in &mut items {
            item.mark = Some(Mark::Axis(axis.indicator));
        }
        items
    }
}

/// The texts of a level axis from left to right, each centred under its tick. A
/// long last one moves inward as far as it would stand out of `right`; a narrow
/// plot has no room for every text.
pub(super) fn tick_row(texts: impl Iterator<Item = Text>, right: f32) -> Vec<Item> {
    const APART: f32 = 6.0;
    let mut items = Vec::new();
    let mut taken = f32::NEG_INFINITY;
    for mut text in texts {
        text.pos.x -= (text.bounds().right - right).max(0.0);
        let bounds = text.bounds();
        if bounds.left > taken + APART {
            taken = bounds.right;
            items.push(Item::plain(Shape::Text(text)));
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Ratio;

    #[test]
    fn variants_get_narrower_and_keep_every_word() {
        let name = "Extortion and protection racketeering";
        let variants = Block::variants(name, 12.0, &Extra::Nothing);
        assert!(variants.len() >= 3, "{variants:?}");
        for pair in variants.windows(2) {
            assert!(pair[1].width < pair[0].width);
            assert!(pair[1].height > pair[0].height);
        }
        for variant in &variants {
            assert_eq!(variant.lines.join(" "), name);
        }
    }

    #[test]
    fn a_value_line_takes_a_row_and_its_width() {
        let change = Change {
            difference: Ratio::new(1, 2).unwrap(),
            text: "0.5".to_owned(),
            direction: Direction::Up,
            verdict: Verdict::Worse,
        };
        let extra = Extra::Value(ValueLine::new("5.5", Some(&change)));
        let with = &Block::variants("Arms", 12.0, &extra)[0];
        let without = &Block::variants("Arms", 12.0, &Extra::Nothing)[0];
        assert!(with.width > without.width);
        assert!((with.height - 2.0 * without.height).abs() < 1e-3);
    }

    #[test]
    fn an_unchanged_value_has_no_arrow() {
        let change = Change {
            difference: Ratio::ZERO,
            text: "0.0".to_owned(),
            direction: Direction::Same,
            verdict: Verdict::Neutral,
        };
        assert_eq!(ValueLine::new("5.5", Some(&change)).change, None);
    }
}
