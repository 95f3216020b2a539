//! Dots joined by a line: what stands apart, and by how much.

use super::super::drawing::{Anchor, Item, PagePoint, PageRect, Shape, Stroke};
use super::super::figure::Role;
use super::geometry::{Geometry, TEXT_GAP};
use super::ink::{mark, text};
use super::{DifferenceFigure, DifferenceRow, Pairing, stack};
use crate::style::tokens::STROKE_THIN;
use crate::style::{Palette, Rgba, Weight, font};

/// Width of the line between two dots, and of the rim of an open dot.
const JOIN: f32 = 3.0;
const RIM: f32 = 2.0;

/// The values of every row.
pub(super) fn items(
    figure: &DifferenceFigure,
    geometry: &Geometry,
    palette: &Palette,
) -> Vec<Item> {
    let mut items = Vec::new();
    for (slot, row) in geometry.rows(figure) {
        let place = RowPlace {
            figure,
            geometry,
            palette,
            row,
            slot,
        };
        let dots = place.dots();
        items.extend(place.join(&dots));
        items.extend(place.means());
        items.extend(place.dot_items(&dots));
        items.extend(place.words(&dots));
    }
    items
}

struct RowPlace<'a> {
    figure: &'a DifferenceFigure,
    geometry: &'a Geometry,
    palette: &'a Palette,
    row: &'a DifferenceRow,
    slot: usize,
}

/// A series and the middle of its dot.
type Dot = (usize, PagePoint);

impl RowPlace<'_> {
    /// Each at its value; those that would hide one another are stacked.
    fn dots(&self) -> Vec<Dot> {
        let dots = self.figure.dots(self.row);
        let to_page = |(_, value): &(usize, f64)| self.geometry.scale.to_page(*value);
        let xs: Vec<f32> = dots.iter().map(to_page).collect();
        let radius = self.geometry.radius;
        let height = self.geometry.height(self.slot);
        let lanes = stack::lanes(&xs, radius).into_iter();
        let ys = lanes.map(|lane| self.y() + stack::offset(lane, radius, height));
        let centres = xs.iter().zip(ys).map(|(x, y)| PagePoint::new(*x, y));
        dots.iter().map(|(at, _)| *at).zip(centres).collect()
    }

    fn y(&self) -> f32 {
        self.geometry.middle(self.slot)
    }

    fn ends(dots: &[Dot]) -> Option<(f32, f32)> {
        let xs = || dots.iter().map(|(_, centre)| centre.x);
        Some((xs().reduce(f32::min)?, xs().reduce(f32::max)?))
    }

    fn join(&self, dots: &[Dot]) -> Option<Item> {
        let (left, right) = Self::ends(dots)?;
        if right - left < 1.0 {
            return None;
        }
        let (colour, width) = match (self.figure.pairing, &self.row.difference) {
            (Pairing::Editions, Some(difference)) => (difference.verdict.rgba(self.palette), JOIN),
            (Pairing::Places, _) => (self.palette.border, JOIN),
            _ => (self.palette.neutral, STROKE_THIN),
        };
        let ends = vec![
            PagePoint::new(left, self.y()),
            PagePoint::new(right, self.y()),
        ];
        Some(Item::plain(Shape::line(
            ends,
            false,
            Stroke::solid(colour, width),
        )))
    }

    /// Means as ticks across the row, behind the dots.
    fn means(&self) -> Vec<Item> {
        let half = self.geometry.radius * 1.5;
        let mut items = Vec::new();
        for (at, x) in self.mean_places() {
            let shape = Shape::Rect {
                rect: PageRect::new(x - 1.0, self.y() - half, 2.0, 2.0 * half),
                radius: 1.0,
                fill: Some(self.palette.mean),
                stroke: None,
            };
            items.push(Item {
                shape,
                mark: mark(self.figure, self.row, at),
            });
        }
        items
    }

    fn dot_items(&self, dots: &[Dot]) -> Vec<Item> {
        let radius = self.geometry.radius;
        let dot = |(at, centre): &Dot| {
            let series = self.figure.series.get(*at)?;
            let centre = *centre;
            let shape = match series.role {
                Role::Main | Role::Mean => Shape::Circle {
                    centre,
                    radius: radius + RIM / 2.0,
                    fill: Some(self.row.colour.unwrap_or(series.colour).rgba(self.palette)),
                    stroke: None,
                },
                // As its chip is.
                Role::Earlier if series.colour.is_tint() => Shape::Circle {
                    centre,
                    radius: radius + RIM / 2.0,
                    fill: Some(series.colour.rgba(self.palette)),
                    stroke: None,
                },
                Role::Earlier => Shape::Circle {
                    centre,
                    radius,
                    fill: Some(self.palette.background),
                    stroke: Some(Stroke::solid(self.palette.earlier, RIM)),
                },
            };
            Some(Item {
                shape,
                mark: mark(self.figure, self.row, *at),
            })
        };
        dots.iter().filter_map(dot).collect()
    }

    /// The change beside the dot it leads to, the difference beside the higher
    /// one, and the value where there is nothing to compare with.
    fn words(&self, dots: &[Dot]) -> Option<Item> {
        let size = self.geometry.size;
        let (left, right) = Self::ends(dots)?;
        if size == 0.0 {
            return None;
        }
        let palette = self.palette;
        let (words, weight, colour, is_left) = match &self.row.difference {
            Some(d) if d.is_none && !self.geometry.has_words => return None,
            Some(d) if d.is_none => (d.text.as_str(), Weight::Regular, palette.text_faint, false),
            Some(d) => {
                let is_left = self.figure.pairing == Pairing::Editions && d.value_data < 0.0;
                let colour = match self.figure.pairing {
                    Pairing::Editions => d.verdict.text_rgba(palette),
                    _ => palette.text_muted,
                };
                (d.text.as_str(), Weight::SemiBold, colour, is_left)
            }
            None => match dots {
                [(at, _)] => {
                    let value = self.row.texts.get(*at)?.as_str();
                    (value, Weight::SemiBold, self.value_colour(), false)
                }
                _ => return None,
            },
        };
        let reach = self.geometry.radius + RIM / 2.0 + TEXT_GAP;
        let width = font::measure(words, size, weight);
        let (x, anchor) = self.text_place((left, right), (reach, width), is_left);
        let pos = PagePoint::new(x, self.geometry.baseline(self.slot, size, weight));
        let mut shown = text(words, pos, anchor, (size, weight, colour));
        shown.halo = Some(palette.background);
        let last = dots
            .last()
            .and_then(|(at, _)| mark(self.figure, self.row, *at));
        Some(Item {
            shape: Shape::Text(shown),
            mark: last,
        })
    }

    /// Beside the dots, but not on a mean's tick, on the labels or beyond the
    /// drawing; on the other side where the one asked for is taken.
    fn text_place(
        &self,
        (left, right): (f32, f32),
        (reach, width): (f32, f32),
        is_left: bool,
    ) -> (f32, Anchor) {
        let before = left - reach - width;
        let mut after = right + reach;
        let means: Vec<f32> = self.mean_places().map(|(_, x)| x).collect();
        let is_free = |start: f32| {
            let taken = |x: &f32| *x > start - 3.0 && *x < start + width + 3.0;
            !means.iter().any(taken)
                && start >= self.geometry.plot.left - 8.0
                && start + width <= self.geometry.width
        };
        if is_left && is_free(before) {
            return (left - reach, Anchor::End);
        }
        if !is_free(after) {
            let next = means.iter().find(|x| **x > right).map(|x| x + TEXT_GAP);
            match next.filter(|next| is_free(*next)) {
                Some(next) => after = next,
                None if is_free(before) => return (left - reach, Anchor::End),
                None => {}
            }
        }
        (after, Anchor::Start)
    }

    fn mean_places(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        let series = self.figure.series.iter().enumerate();
        series.filter_map(|(at, series)| {
            let value = *self.row.values.get(at)?.as_ref().ok()?;
            (series.role == Role::Mean).then(|| (at, self.geometry.scale.to_page(value)))
        })
    }

    fn value_colour(&self) -> Rgba {
        match self.figure.pairing {
            Pairing::Alone => self.palette.text,
            _ => self.palette.text_muted,
        }
    }
}
