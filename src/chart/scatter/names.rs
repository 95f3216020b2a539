//! The names in a scatter plot: beside their dots, as many as there is room for.

use super::super::LabelMode;
use super::super::drawing::{Anchor, Item, Mark, PagePoint, PageRect, Shape, Stroke, Text};
use super::super::place_labels::{Dot, Field, Placed, Wanted, place};
use super::PointRole;
use super::ink::Ink;
use crate::style::tokens::{LINE_HEIGHT, TEXT_LABEL, TEXT_SMALL};
use crate::style::{Rgba, Weight, font};

/// A name for every so many square points, and what a place for one may cost.
const ROOM_PER_NAME: f32 = 22_000.0;
const NAME_LIMIT: f32 = 9.0;

/// A name that wants a place beside its dot.
struct Name {
    lines: Vec<String>,
    size: f32,
    weight: Weight,
    colour: Rgba,
    mark: Option<Mark>,
    wanted: Wanted,
}

impl Ink<'_> {
    /// Names beside their dots, as many as there is room for.
    pub(super) fn labels(&self) -> Vec<Item> {
        let names = self.names();
        let points = self.figure.points.iter().zip(&self.geometry.places);
        let dots: Vec<Dot> = points
            .map(|(point, at)| Dot {
                at: *at,
                radius: self.radius(point),
                weight: if point.role == PointRole::Context {
                    1.0
                } else {
                    5.0
                },
            })
            .collect();
        let corners: Vec<PageRect> = self.corner_lines().iter().map(Text::bounds).collect();
        let lines: Vec<_> = self
            .cut_lines()
            .into_iter()
            .chain(self.trend_line())
            .collect();
        let wanted: Vec<Wanted> = names.iter().map(|name| name.wanted).collect();
        let field = Field {
            room: self.geometry.plot,
            blocked: &corners,
            dots: &dots,
            lines: &lines,
        };
        let placed = place(&wanted, &field);
        let mut items = Vec::new();
        for (name, placed) in names.iter().zip(placed) {
            if let Some(placed) = placed {
                items.extend(self.label_items(name, &placed));
            }
        }
        items
    }

    fn names(&self) -> Vec<Name> {
        let plot = &self.geometry.plot;
        let room = (plot.width() * plot.height() / ROOM_PER_NAME) as usize;
        let mut order: Vec<usize> = (0..self.figure.points.len()).collect();
        order.retain(|at| self.figure.points[*at].label_order.is_some());
        order.sort_by_key(|at| self.figure.points[*at].label_order);
        if self.geometry.is_part {
            order.extend(self.lonely());
            order.retain(|at| {
                let whole = plot.expand(-self.radius(&self.figure.points[*at]));
                whole.distance(self.geometry.places[*at]) == 0.0
            });
        }
        let is_context = |at: &usize| self.figure.points[*at].role == PointRole::Context;
        let (context, asked): (Vec<usize>, Vec<usize>) = order.into_iter().partition(is_context);
        let asked = asked.into_iter().map(|at| self.name(at));
        let context = context.into_iter().take(room).map(|at| self.name(at));
        asked.chain(self.trend_name()).chain(context).collect()
    }

    /// Looked at closely, there is room for more names: of the dots that have
    /// none and a place of their own, the loneliest first.
    fn lonely(&self) -> Vec<usize> {
        let places = &self.geometry.places;
        let is_far = |at: PagePoint| self.geometry.plot.distance(at) > 0.0;
        let points = self.figure.points.iter().zip(places).enumerate();
        let mut found: Vec<(usize, f32)> = points
            .filter(|(_, (point, at))| {
                point.label_order.is_none() && point.sharing == 1 && !is_far(**at)
            })
            .map(|(index, (_, at))| {
                let others = places.iter().enumerate().filter(|(i, _)| *i != index);
                let nearest = others.map(|(_, other)| at.distance(*other));
                (index, nearest.fold(f32::INFINITY, f32::min))
            })
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found.into_iter().map(|(index, _)| index).collect()
    }

    fn name(&self, at: usize) -> Name {
        let point = &self.figure.points[at];
        let (size, weight, colour) = match point.role {
            PointRole::Highlight => (TEXT_LABEL, Weight::SemiBold, self.palette.text),
            _ => (TEXT_SMALL, Weight::Regular, self.palette.text_muted),
        };
        let max_width = (self.geometry.plot.width() * 0.45).max(1.0);
        let mut lines = font::wrap(&point.label, max_width, size, weight);
        if self.mode == LabelMode::NamesAndValues && point.role != PointRole::Context {
            lines.push(format!("{}, {}", point.x_text, point.y_text));
        }
        let limit = match point.role {
            PointRole::Highlight | PointRole::Mean => f32::INFINITY,
            PointRole::Earlier => NAME_LIMIT * 2.0,
            PointRole::Context => NAME_LIMIT,
        };
        Name {
            wanted: wanted(
                &lines,
                (size, weight),
                (self.geometry.places[at], self.radius(point)),
                limit,
            ),
            lines,
            size,
            weight,
            colour,
            mark: Some(self.mark(point)),
        }
    }

    fn trend_name(&self) -> Option<Name> {
        let text = &self.figure.trend.as_ref()?.text;
        let [_, end] = self.trend_line()?;
        if self.geometry.plot.distance(end) > 0.0 {
            return None;
        }
        let lines = vec![text.clone()];
        let look = (TEXT_SMALL, Weight::Regular);
        Some(Name {
            wanted: wanted(&lines, look, (end, 1.0), NAME_LIMIT * 1.5),
            lines,
            size: TEXT_SMALL,
            weight: Weight::Regular,
            colour: self.palette.text_faint,
            mark: None,
        })
    }

    fn label_items(&self, name: &Name, placed: &Placed) -> Vec<Item> {
        let mut items = Vec::new();
        if let Some(line) = placed.leader {
            let stroke = Stroke::solid(self.palette.text_faint, 0.75);
            items.push(Item::plain(Shape::line(line.to_vec(), false, stroke)));
        }
        let rect = &placed.rect;
        let at = name.wanted.at.x;
        // Lines of text keep close to their dot.
        let (x, anchor) = match () {
            () if rect.left >= at => (rect.left, Anchor::Start),
            () if rect.right <= at => (rect.right, Anchor::End),
            () => ((rect.left + rect.right) / 2.0, Anchor::Middle),
        };
        let rise = font::ascent(name.size, name.weight);
        for (row, line) in name.lines.iter().enumerate() {
            let y = rect.top + row as f32 * name.size * LINE_HEIGHT + rise;
            let text = Text {
                size: name.size,
                weight: name.weight,
                halo: Some(self.palette.background),
                ..self.text(PagePoint::new(x, y), anchor, name.colour, line)
            };
            items.push(Item {
                shape: Shape::Text(text),
                mark: name.mark,
            });
        }
        items
    }
}

fn wanted(
    lines: &[String],
    (size, weight): (f32, Weight),
    (at, radius): (PagePoint, f32),
    limit: f32,
) -> Wanted {
    let widths = lines.iter().map(|line| font::measure(line, size, weight));
    let rows = lines.len().saturating_sub(1) as f32;
    Wanted {
        at,
        radius,
        width: widths.fold(0.0, f32::max),
        height: font::line_height(size, weight) + rows * size * LINE_HEIGHT,
        limit,
    }
}
