//! What both styles share: grid, tick texts, labels, headings and the legend.

use super::super::drawing::{Anchor, Item, Mark, MarkId, PagePoint, Shape, Stroke, Text};
use super::super::label::Extra;
use super::geometry::{COLUMN_GAP, Geometry, LABEL_GAP, Slot};
use super::{DifferenceFigure, DifferenceRow, DifferenceStyle, Pairing};
use crate::style::tokens::{LINE_HEIGHT, STROKE_GRID, TEXT_SMALL};
use crate::style::{Palette, Rgba, Weight, font};

/// Everything but the values.
pub(super) fn frame_items(
    figure: &DifferenceFigure,
    geometry: &Geometry,
    palette: &Palette,
) -> Vec<Item> {
    let mut items = grid(figure, geometry, palette);
    items.extend(tick_texts(figure, geometry, palette));
    items.extend(side_words(figure, geometry, palette));
    items.extend(labels(figure, geometry, palette));
    items.extend(headings(figure, geometry, palette));
    items.extend(
        geometry
            .legend
            .items((0.0, geometry.width), geometry.legend_top, palette),
    );
    items
}

fn grid(figure: &DifferenceFigure, geometry: &Geometry, palette: &Palette) -> Vec<Item> {
    let plot = &geometry.plot;
    let lines = figure.ticks.iter().map(|tick| {
        let x = geometry.scale.to_page(tick.value_data);
        let is_zero = figure.style == DifferenceStyle::Diverging && tick.value_data == 0.0;
        let colour = if is_zero {
            palette.neutral
        } else {
            palette.grid
        };
        let ends = vec![PagePoint::new(x, plot.top), PagePoint::new(x, plot.bottom)];
        Item::plain(Shape::line(ends, false, Stroke::solid(colour, STROKE_GRID)))
    });
    lines.collect()
}

fn tick_texts(figure: &DifferenceFigure, geometry: &Geometry, palette: &Palette) -> Vec<Item> {
    let texts: Vec<Text> = figure
        .ticks
        .iter()
        .map(|tick| {
            let x = geometry.scale.to_page(tick.value_data);
            let pos = PagePoint::new(x, geometry.tick_baseline);
            let look = (TEXT_SMALL, Weight::Regular, palette.text_faint);
            text(&tick.text, pos, Anchor::Middle, look)
        })
        .collect();
    // A narrow plot has no room for every text: every second, third or so, the
    // same distance everywhere.
    let boxes: Vec<_> = texts.iter().map(Text::bounds).collect();
    let is_free = |step: &usize| {
        let kept: Vec<_> = boxes.iter().step_by(*step).collect();
        kept.windows(2)
            .all(|pair| pair[0].right + 5.0 <= pair[1].left)
    };
    let step = (1..=texts.len().max(1)).find(is_free).unwrap_or(1);
    let kept = texts.into_iter().step_by(step);
    kept.filter(|text| text.bounds().right <= geometry.width)
        .map(|text| Item::plain(Shape::Text(text)))
        .collect()
}

/// What left and right of zero mean, over the ticks.
fn side_words(figure: &DifferenceFigure, geometry: &Geometry, palette: &Palette) -> Vec<Item> {
    let zero = geometry.scale.to_page(0.0);
    let colours = side_colours(figure, palette);
    let mut items = Vec::new();
    for (side, lines) in geometry.sides.iter().enumerate() {
        let (x, anchor) = match side {
            0 => (zero - 6.0, Anchor::End),
            _ => (zero + 6.0, Anchor::Start),
        };
        for (row, line) in lines.iter().enumerate() {
            let above = (lines.len() - 1 - row) as f32 * TEXT_SMALL * LINE_HEIGHT;
            let y = geometry.tick_baseline - 18.0 - above;
            let look = (TEXT_SMALL, Weight::SemiBold, colours[side]);
            let item = Shape::Text(text(line, PagePoint::new(x, y), anchor, look));
            items.push(Item::plain(item));
        }
    }
    items
}

/// Colours of the words over the left and the right half.
fn side_colours(figure: &DifferenceFigure, palette: &Palette) -> [Rgba; 2] {
    let place = |at: usize| {
        let series = figure.series.get(at);
        let colour = series.map_or(palette.text_muted, |s| s.colour.rgba(palette));
        palette.as_text(colour)
    };
    match figure.pairing {
        Pairing::Places => [place(1), place(0)],
        _ => {
            let verdict_of = |is_rise: bool| {
                let mut all = figure.rows().filter_map(|row| row.difference.as_ref());
                all.find(|d| !d.is_none && (d.value_data > 0.0) == is_rise)
                    .map_or(palette.text_muted, |d| d.verdict.text_rgba(palette))
            };
            [verdict_of(false), verdict_of(true)]
        }
    }
}

fn labels(figure: &DifferenceFigure, geometry: &Geometry, palette: &Palette) -> Vec<Item> {
    let right = geometry.label_right();
    let mut items = Vec::new();
    for ((slot, row), block) in geometry.rows(figure).zip(&geometry.labels) {
        // Names of a list begin at one edge, others end beside their dots.
        let (left, anchor) = match row.ranked {
            Some(_) => (2.0 + geometry.beside.ranks, Anchor::Start),
            None => (right - block.width, Anchor::End),
        };
        let corner = PagePoint::new(left, geometry.middle(slot) - block.height / 2.0);
        let mut own = block.items(corner, anchor, (&row.axis, &Extra::Nothing), palette);
        if row.values.iter().all(Result::is_err) {
            recolour(&mut own, palette.text_faint);
        }
        if let Some(colour) = row.colour {
            recolour(&mut own, palette.as_text(colour.rgba(palette)));
        }
        items.extend(own);
        items.extend(beside(row, geometry, (slot, block.size), palette));
    }
    items.extend(scores_heading(figure, geometry, palette));
    items
}

/// The rank before a name and the scores behind it, each column ending at one
/// edge.
fn beside(
    row: &DifferenceRow,
    geometry: &Geometry,
    (slot, size): (usize, f32),
    palette: &Palette,
) -> Vec<Item> {
    let Some(ranked) = &row.ranked else {
        return Vec::new();
    };
    let columns = [
        (&ranked.rank, 2.0 + geometry.beside.ranks - COLUMN_GAP, true),
        (
            &ranked.scores,
            geometry.label_right(),
            geometry.beside.scores > 0.0,
        ),
    ];
    let shown = columns
        .into_iter()
        .filter(|(words, _, has_room)| *has_room && !words.is_empty());
    let item = |(words, right, _): (&String, f32, bool)| {
        let pos = PagePoint::new(right, geometry.baseline(slot, size, Weight::Regular));
        let look = (size, Weight::Regular, palette.text_muted);
        Item::marked(
            Shape::Text(text(words, pos, Anchor::End, look)),
            Mark::Axis(row.axis.indicator),
        )
    };
    shown.map(item).collect()
}

/// Which editions the scores behind the names are of.
fn scores_heading(
    figure: &DifferenceFigure,
    geometry: &Geometry,
    palette: &Palette,
) -> Option<Item> {
    let years: Vec<&str> = figure
        .compared()
        .map(|at| figure.series[at].label.as_str())
        .collect();
    let pos = PagePoint::new(geometry.label_right(), geometry.tick_baseline);
    let look = (TEXT_SMALL, Weight::Regular, palette.text_faint);
    let shown = text(&years.join(" → "), pos, Anchor::End, look);
    (geometry.beside.scores > 0.0).then(|| Item::plain(Shape::Text(shown)))
}

fn recolour(items: &mut [Item], colour: Rgba) {
    for item in items {
        if let Shape::Text(text) = &mut item.shape {
            text.colour = colour;
        }
    }
}

impl Geometry {
    /// Where the column of labels ends.
    fn label_right(&self) -> f32 {
        let widest = self
            .labels
            .iter()
            .map(|block| block.width)
            .fold(0.0, f32::max);
        2.0 + self.beside.ranks + widest + self.beside.scores
    }
}

/// A heading ends where the labels end; a longer one goes on over the plot.
fn headings(figure: &DifferenceFigure, geometry: &Geometry, palette: &Palette) -> Vec<Item> {
    let mut items = Vec::new();
    let size = geometry.size.min(TEXT_SMALL);
    for (slot, what) in geometry.slots.iter().enumerate() {
        let Slot::Heading(section) = what else {
            continue;
        };
        let heading = figure
            .sections
            .get(*section)
            .and_then(|s| s.heading.as_deref());
        let (Some(heading), true) = (heading, size > 0.0) else {
            continue;
        };
        let width = font::measure(heading, size, Weight::SemiBold);
        let right = geometry.label_right();
        let baseline = geometry.baseline(slot, size, Weight::SemiBold);
        let look = (size, Weight::SemiBold, palette.text_muted);
        let (x, anchor) = match width <= right {
            _ if geometry.beside.ranks > 0.0 => (2.0 + geometry.beside.ranks, Anchor::Start),
            true => (right, Anchor::End),
            false => (2.0, Anchor::Start),
        };
        let shown = Text {
            halo: Some(palette.background),
            ..text(heading, PagePoint::new(x, baseline), anchor, look)
        };
        let start = shown.bounds().right + LABEL_GAP;
        let y = geometry.middle(slot);
        if start < geometry.plot.right {
            let ends = vec![
                PagePoint::new(start, y),
                PagePoint::new(geometry.plot.right, y),
            ];
            let stroke = Stroke::solid(palette.border, STROKE_GRID);
            items.push(Item::plain(Shape::line(ends, false, stroke)));
        }
        items.push(Item::plain(Shape::Text(shown)));
    }
    items
}

/// A line of text in a size, weight and colour.
pub(super) fn text(
    words: &str,
    pos: PagePoint,
    anchor: Anchor,
    (size, weight, colour): (f32, Weight, Rgba),
) -> Text {
    Text {
        pos,
        anchor,
        size,
        weight,
        colour,
        text: words.to_owned(),
        halo: None,
    }
}

/// A value's identity.
pub(super) fn mark(figure: &DifferenceFigure, row: &DifferenceRow, series: usize) -> Option<Mark> {
    let mut subject = figure.series.get(series)?.subject;
    subject.entity = row.place.unwrap_or(subject.entity);
    Some(Mark::Value(MarkId {
        subject,
        indicator: row.axis.indicator,
    }))
}
