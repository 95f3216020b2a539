//! The shapes of a distribution whose geometry is known.

use super::super::Layout;
use super::super::bar::{TICK_DASH, TICK_RIM, TICK_WIDTH};
use super::super::drawing::{Anchor, Item, Mark, MarkId, PagePoint, PageRect, Shape, Stroke, Text};
use super::super::figure::missing_words;
use super::super::label::tick_row;
use super::geometry::{Geometry, RowPlace};
use super::{DistributionFigure, DistributionRow, MarkRole, MarkedSubject};
use crate::data::Subject;
use crate::style::tokens::{STROKE_GRID, TEXT_SMALL};
use crate::style::{Palette, Rgba, Weight, font};

/// Opacity of the grey dots.
const CONTEXT: f32 = 0.65;
/// Rim that lifts what is asked about off the grey dots.
const RIM: f32 = 1.5;
/// How far ticks reach beyond the dots.
pub(super) const TICK_BEYOND: f32 = 3.0;

pub(super) fn items(
    figure: &DistributionFigure,
    geometry: &Geometry,
    layout: &Layout<'_>,
) -> Vec<Item> {
    let ink = Ink {
        figure,
        geometry,
        palette: layout.palette,
    };
    let mut items = ink.bands();
    items.extend(ink.grid());
    for (row, place) in figure.rows.iter().zip(&geometry.rows) {
        items.extend(ink.medians(row, place));
        items.extend(ink.dots(row, place));
        items.extend(ink.means(row, place));
    }
    items.extend(ink.direct_lines());
    for (row, place) in figure.rows.iter().zip(&geometry.rows) {
        items.extend(ink.marks(row, place));
        items.extend(ink.missing(row, place));
    }
    items.extend(ink.direct_texts());
    items.extend(ink.names());
    items.extend(ink.tick_texts(layout.width_page));
    items.extend(ink.columns());
    let across = (0.0, layout.width_page);
    items.extend(
        geometry
            .legend
            .items(across, geometry.legend_top, layout.palette),
    );
    items
}

pub(super) struct Ink<'a> {
    pub(super) figure: &'a DistributionFigure,
    pub(super) geometry: &'a Geometry,
    pub(super) palette: &'a Palette,
}

pub(super) fn mark_of(row: &DistributionRow, subject: Subject) -> Mark {
    Mark::Value(MarkId {
        subject,
        indicator: row.axis.indicator,
    })
}

pub(super) fn upright(x: f32, top: f32, bottom: f32, stroke: Stroke) -> Shape {
    let points = vec![PagePoint::new(x, top), PagePoint::new(x, bottom)];
    Shape::line(points, false, stroke)
}

impl Ink<'_> {
    pub(super) fn text(&self, pos: PagePoint, anchor: Anchor, colour: Rgba, text: &str) -> Text {
        Text {
            pos,
            anchor,
            size: TEXT_SMALL,
            weight: Weight::Regular,
            colour,
            text: text.to_owned(),
            halo: None,
        }
    }

    /// The middle half of the countries, behind everything.
    fn bands(&self) -> Vec<Item> {
        let colour = self.palette.grid.with_alpha(0.55);
        let rows = self.figure.rows.iter().zip(&self.geometry.rows);
        let band = |(row, place): (&DistributionRow, &RowPlace)| {
            let [lower, _, upper] = row.quartiles_data?;
            let left = self.geometry.x.to_page(lower);
            let right = self.geometry.x.to_page(upper);
            let rect = PageRect {
                left,
                top: place.middle - place.reach,
                right,
                bottom: place.middle + place.reach,
            };
            Some(Item::plain(Shape::Rect {
                rect,
                radius: 0.0,
                fill: Some(colour),
                stroke: None,
            }))
        };
        rows.filter_map(band).collect()
    }

    fn grid(&self) -> Vec<Item> {
        let plot = &self.geometry.plot;
        let stroke = Stroke::solid(self.palette.grid, STROKE_GRID);
        let ticks = self.figure.ticks.iter();
        ticks
            .map(|tick| {
                let x = self.geometry.x.to_page(tick.value_data);
                Item::plain(upright(x, plot.top, plot.bottom, stroke))
            })
            .collect()
    }

    fn medians(&self, row: &DistributionRow, place: &RowPlace) -> Option<Item> {
        let [_, median, _] = row.quartiles_data?;
        let x = self.geometry.x.to_page(median);
        let stroke = Stroke::solid(self.palette.text_faint, STROKE_GRID);
        let (top, bottom) = (place.middle - place.reach, place.middle + place.reach);
        Some(Item::plain(upright(x, top, bottom, stroke)))
    }

    fn dots(&self, row: &DistributionRow, place: &RowPlace) -> Vec<Item> {
        let fill = Some(self.palette.neutral.with_alpha(CONTEXT));
        let dots = row.dots.iter().zip(&place.packed.dots);
        dots.map(|(dot, at)| {
            let shape = Shape::Circle {
                centre: PagePoint::new(at.x, place.middle + at.y),
                radius: self.geometry.dot_radius,
                fill,
                stroke: None,
            };
            Item::marked(shape, mark_of(row, dot.subject))
        })
        .collect()
    }

    fn mean_stroke(&self, subject: &MarkedSubject) -> Stroke {
        let is_world = subject.role == MarkRole::WorldMean;
        Stroke {
            colour: if is_world {
                self.palette.text_muted
            } else {
                self.palette.text
            },
            width: TICK_WIDTH,
            dash: is_world.then_some(TICK_DASH),
        }
    }

    fn means(&self, row: &DistributionRow, place: &RowPlace) -> Vec<Item> {
        let mut items = Vec::new();
        for (at, x) in self.geometry.marks(row, true) {
            let subject = &self.figure.subjects[at];
            // Ticks of one row stay out of the next.
            let reach = (place.reach + TICK_BEYOND).min(place.middle - place.top - 0.5);
            let (top, bottom) = (place.middle - reach, place.middle + reach);
            let rim = Stroke::solid(self.palette.background, TICK_RIM);
            items.push(Item::plain(upright(x, top, bottom, rim)));
            let shape = upright(x, top, bottom, self.mean_stroke(subject));
            items.push(Item::marked(shape, mark_of(row, subject.subject)));
        }
        items
    }

    fn marks(&self, row: &DistributionRow, place: &RowPlace) -> Vec<Item> {
        let marks = self.geometry.marks(row, false);
        let places = marks.iter().zip(&place.packed.marks);
        places
            .map(|((at, _), place_in_row)| {
                let subject = &self.figure.subjects[*at];
                let centre = PagePoint::new(place_in_row.x, place.middle + place_in_row.y);
                let shape = self.dot(subject, centre, self.geometry.mark_radius);
                Item::marked(shape, mark_of(row, subject.subject))
            })
            .collect()
    }

    fn dot(&self, subject: &MarkedSubject, centre: PagePoint, radius: f32) -> Shape {
        let colour = subject.colour.rgba(self.palette);
        let (fill, stroke) = match subject.role {
            MarkRole::Earlier => {
                let ring = Stroke::solid(self.palette.earlier, RIM + 0.5);
                (self.palette.background, ring)
            }
            _ => (colour, Stroke::solid(self.palette.background, RIM)),
        };
        Shape::Circle {
            centre,
            radius,
            fill: Some(fill),
            stroke: Some(stroke),
        }
    }

    fn missing(&self, row: &DistributionRow, place: &RowPlace) -> Option<Item> {
        let words = missing_words(row.missing?);
        if font::line_height(TEXT_SMALL, Weight::Regular) > 2.0 * (place.middle - place.top) {
            return None;
        }
        let half = font::cap_height(TEXT_SMALL, Weight::Regular) / 2.0;
        let pos = PagePoint::new(self.geometry.plot.left + 6.0, place.middle + half);
        let text = self.text(pos, Anchor::Start, self.palette.text_faint, words);
        Some(Item::plain(Shape::Text(Text {
            halo: Some(self.palette.background),
            ..text
        })))
    }

    fn names(&self) -> Vec<Item> {
        let labels = self.geometry.labels.iter().zip(&self.figure.rows);
        let placed = labels.zip(&self.geometry.rows);
        placed
            .flat_map(|(((block, extra), row), place)| {
                let corner = PagePoint::new(
                    self.geometry.names_right - block.width,
                    place.middle - block.height / 2.0,
                );
                let mut items = block.items(corner, Anchor::End, (&row.axis, extra), self.palette);
                // Nothing to name.
                if row.missing.is_some() {
                    fade(&mut items, self.palette.text_faint);
                }
                items
            })
            .collect()
    }

    fn tick_texts(&self, width: f32) -> Vec<Item> {
        let texts = self.figure.ticks.iter().map(|tick| {
            let x = self.geometry.x.to_page(tick.value_data);
            let pos = PagePoint::new(x, self.geometry.plot.bottom + 14.0);
            self.text(pos, Anchor::Middle, self.palette.text_faint, &tick.text)
        });
        tick_row(texts, width)
    }

    /// Values beside the rows, under a marker of their subject.
    fn columns(&self) -> Vec<Item> {
        let columns = &self.geometry.columns;
        let left = self.geometry.columns_left;
        let half = font::cap_height(columns.size, Weight::SemiBold) / 2.0;
        let mut items = Vec::new();
        for column in &columns.columns {
            let subject = &self.figure.subjects[column.subject];
            let right = left + column.right;
            if columns.columns.len() > 1 {
                let centre =
                    PagePoint::new(right - column.width / 2.0, self.geometry.plot.top - 8.0);
                items.push(Item::plain(self.dot(subject, centre, 4.5)));
            }
            for (row, place) in self.figure.rows.iter().zip(&self.geometry.rows) {
                let value = &row.marked[column.subject];
                if row.missing.is_some() {
                    continue;
                }
                let text = match value.value_data {
                    Ok(_) => &value.text,
                    Err(_) => "–",
                };
                let pos = PagePoint::new(right, place.middle + half);
                let text = Text {
                    size: columns.size,
                    weight: Weight::SemiBold,
                    ..self.text(pos, Anchor::End, self.palette.text, text)
                };
                let mark = mark_of(row, subject.subject);
                items.push(Item::marked(Shape::Text(text), mark));
                if let Some(ranks) = columns.ranks_right {
                    let pos = PagePoint::new(left + ranks, place.middle + half);
                    let rank =
                        self.text(pos, Anchor::End, self.palette.text_muted, &value.rank_text);
                    let rank = Text {
                        size: columns.size,
                        ..rank
                    };
                    items.push(Item::marked(Shape::Text(rank), mark));
                }
            }
        }
        items
    }
}

fn fade(items: &mut [Item], colour: Rgba) {
    for item in items {
        if let Shape::Text(text) = &mut item.shape {
            text.colour = colour;
        }
    }
}
