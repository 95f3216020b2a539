//! Grid, bars, ticks and texts of a bar chart whose place is known.

use super::super::drawing::{Anchor, Item, Mark, PagePoint, PageRect, Shape, Stroke, Text};
use super::super::figure::{BarFigure, Direction, Role, missing_on_axis, missing_words};
use super::super::label::{Extra, change_items};
use super::{BarItem, Geometry, ToPage, bar_items, place_in_row};
use crate::style::tokens::{RADIUS_BAR, STROKE_GRID, TEXT_SMALL};
use crate::style::{Palette, Rgba, Weight, font};

/// Thickness of a tick across a row, and of the rim that lifts it off a bar.
pub(crate) const TICK_WIDTH: f32 = 2.0;
pub(crate) const TICK_RIM: f32 = 4.0;
/// Dash and gap of a mean's tick.
pub(crate) const TICK_DASH: [f32; 2] = [2.5, 2.0];

/// The colour of a bar or tick in a theme.
pub fn bar_rgba(item: &BarItem, palette: &Palette) -> Rgba {
    match item.role {
        Role::Main => item.colour.rgba(palette),
        Role::Earlier => palette.text,
        Role::Mean => palette.neutral,
    }
}

/// Grid lines, bars and ticks.
pub(super) fn plot_items(figure: &BarFigure, palette: &Palette, to_page: ToPage<'_>) -> Vec<Item> {
    let rows = figure.axes.len() as f64;
    let stroke = Stroke::solid(palette.grid, STROKE_GRID);
    let mut items: Vec<Item> = figure
        .ticks
        .iter()
        .map(|tick| {
            let points = vec![
                to_page(tick.value_data, 0.0),
                to_page(tick.value_data, rows),
            ];
            Item::plain(Shape::line(points, false, stroke))
        })
        .collect();
    for item in bar_items(figure) {
        let colour = bar_rgba(&item, palette);
        let (top, bottom) = (
            item.row - item.thickness_rows / 2.0,
            item.row + item.thickness_rows / 2.0,
        );
        let end = to_page(item.value_data, bottom);
        let mark = Mark::Value(item.mark);
        if item.role == Role::Main {
            let start = to_page(figure.range_data.0, top);
            let rect = PageRect {
                left: start.x,
                top: start.y,
                right: end.x,
                bottom: end.y,
            };
            let shape = Shape::Rect {
                rect,
                radius: RADIUS_BAR.min(rect.width() / 2.0),
                fill: Some(colour),
                stroke: None,
            };
            items.push(Item::marked(shape, mark));
            continue;
        }
        let points = vec![to_page(item.value_data, top), end];
        let rim = Stroke::solid(palette.background, TICK_RIM);
        items.push(Item::plain(Shape::line(points.clone(), false, rim)));
        let stroke = Stroke {
            colour,
            width: TICK_WIDTH,
            dash: (item.role == Role::Mean).then_some(TICK_DASH),
        };
        items.push(Item::marked(Shape::line(points, false, stroke), mark));
    }
    items
}

/// Labels, tick texts, values, changes, what is missing, and the legend.
pub fn frame_items(
    figure: &BarFigure,
    geometry: &Geometry,
    palette: &Palette,
    to_page: ToPage<'_>,
) -> Vec<Item> {
    let frame = Frame {
        figure,
        geometry,
        palette,
        to_page,
    };
    let mut items = frame.labels();
    items.extend(frame.tick_texts());
    items.extend(frame.values());
    items.extend(frame.changes());
    items.extend(frame.missing());
    items.extend(
        geometry
            .legend
            .items((0.0, geometry.width), geometry.legend_top, palette),
    );
    items
}

struct Frame<'a> {
    figure: &'a BarFigure,
    geometry: &'a Geometry,
    palette: &'a Palette,
    to_page: ToPage<'a>,
}

impl Frame<'_> {
    fn floor(&self, row: f64) -> PagePoint {
        (self.to_page)(self.figure.range_data.0, row)
    }

    fn text(&self, pos: PagePoint, anchor: Anchor, text: &str) -> Text {
        Text {
            pos,
            anchor,
            size: TEXT_SMALL,
            weight: Weight::Regular,
            colour: self.palette.text_faint,
            text: text.to_owned(),
            halo: None,
        }
    }

    fn labels(&self) -> Vec<Item> {
        let blocks = self.geometry.labels.iter().enumerate();
        let items = blocks.flat_map(|(axis, block)| {
            let at = self.floor(axis as f64 + 0.5);
            let corner = PagePoint::new(
                self.geometry.plot.left - 12.0 - block.width,
                at.y - block.height / 2.0,
            );
            let info = (&self.figure.axes[axis], &Extra::Nothing);
            let mut items = block.items(corner, Anchor::End, info, self.palette);
            if missing_on_axis(&self.figure.series, axis).is_some() {
                for item in &mut items {
                    if let Shape::Text(text) = &mut item.shape {
                        text.colour = self.palette.text_faint;
                    }
                }
            }
            items
        });
        items.collect()
    }

    fn tick_texts(&self) -> Vec<Item> {
        let rows = self.figure.axes.len() as f64;
        let mut items = Vec::new();
        let mut taken = f32::NEG_INFINITY;
        for tick in &self.figure.ticks {
            let at = (self.to_page)(tick.value_data, rows);
            let pos = PagePoint::new(at.x, at.y + 14.0);
            let text = self.text(pos, Anchor::Middle, &tick.text);
            let bounds = text.bounds();
            // A narrow plot has no room for every text.
            if bounds.left > taken + 4.0 {
                taken = bounds.right;
                items.push(Item::plain(Shape::Text(text)));
            }
        }
        items
    }

    /// Baseline of a value beside the middle of its bar.
    fn baseline(&self, row: f64) -> f32 {
        self.floor(row).y + font::cap_height(self.geometry.size, Weight::SemiBold) / 2.0
    }

    fn values(&self) -> Vec<Item> {
        let mut items = Vec::new();
        if self.geometry.size == 0.0 {
            return items;
        }
        for item in bar_items(self.figure) {
            if item.role != Role::Main {
                continue;
            }
            let text = self.figure.series[item.series].text(item.axis);
            let pos = PagePoint::new(self.geometry.values_right, self.baseline(item.row));
            let text = Text {
                size: self.geometry.size,
                weight: Weight::SemiBold,
                colour: self.palette.text,
                ..self.text(pos, Anchor::End, text)
            };
            items.push(Item::marked(Shape::Text(text), Mark::Value(item.mark)));
        }
        items
    }

    fn changes(&self) -> Vec<Item> {
        let size = self.geometry.size;
        let main = self.figure.series.iter().position(|s| s.role == Role::Main);
        let (Some(main), true) = (main, size > 0.0) else {
            return Vec::new();
        };
        let mut items = Vec::new();
        for (axis, change) in self.figure.changes.iter().enumerate() {
            let Some(change) = change else { continue };
            if change.direction == Direction::Same || axis >= self.figure.axes.len() {
                continue;
            }
            let (row, _) = place_in_row(&self.figure.series, main, axis);
            let start = PagePoint::new(self.geometry.changes_left, self.baseline(row));
            let look = (change.verdict, self.palette);
            items.extend(change_items(
                change.direction,
                &change.text,
                start,
                size,
                look,
            ));
        }
        items
    }

    /// Words in the place of each missing bar, where there is room for them.
    fn missing(&self) -> Vec<Item> {
        let size = self.geometry.size.min(TEXT_SMALL);
        let mut items = Vec::new();
        for (index, series) in self.figure.series.iter().enumerate() {
            if series.role != Role::Main || size == 0.0 {
                continue;
            }
            for axis in 0..self.figure.axes.len() {
                let Err(missing) = series.value(axis) else {
                    continue;
                };
                let (row, _) = place_in_row(&self.figure.series, index, axis);
                let at = self.floor(row);
                let pos = PagePoint::new(
                    at.x + 6.0,
                    at.y + font::cap_height(size, Weight::Regular) / 2.0,
                );
                let text = Text {
                    size,
                    halo: Some(self.palette.background),
                    ..self.text(pos, Anchor::Start, missing_words(missing))
                };
                items.push(Item::plain(Shape::Text(text)));
            }
        }
        items
    }
}
