//! Grid, polygons and dots of a radar whose place is known.

use super::super::drawing::{Anchor, Item, Mark, MarkId, PagePoint, PageRect, Shape, Stroke, Text};
use super::super::figure::{RadarFigure, Role, Series};
use super::place::{Placement, spoke};
use crate::style::tokens::{
    DASH_EARLIER, DASH_MEAN, FILL_ALONE, FILL_SHARED, LINE_HEIGHT, STROKE_EARLIER, STROKE_GRID,
    STROKE_MAIN, STROKE_THIN, TEXT_BODY, TEXT_MIN,
};
use crate::style::{Palette, Rgba, Weight, font};

/// Dash and gap of a mean's ring.
const DASH_MEAN_RING: [f32; 2] = [1.25, 2.25];

/// Two marks nearer than this would hide each other.
const SAME_PLACE: f32 = 2.0;

/// Everything but labels and legend.
pub(super) fn items(
    figure: &RadarFigure,
    placement: &Placement,
    palette: &Palette,
    empty: Option<&str>,
) -> Vec<Item> {
    let ink = Ink {
        figure,
        placement,
        palette,
    };
    let mut items = ink.grid();
    match empty {
        Some(words) => items.extend(ink.empty(words)),
        None => {
            items.extend(ink.fills());
            for role in [Role::Mean, Role::Earlier, Role::Main] {
                items.extend(ink.of_role(role).flat_map(|(_, s)| ink.outline(s)));
            }
            items.extend(ink.ring_numbers());
            for role in [Role::Mean, Role::Earlier, Role::Main] {
                items.extend(ink.of_role(role).flat_map(|(i, s)| ink.marks(i, s)));
            }
        }
    }
    items
}

/// Consecutive measured points of a series round the circle.
enum Runs {
    /// Every axis is measured.
    Whole(Vec<PagePoint>),
    Parts(Vec<Vec<PagePoint>>),
}

struct Ink<'a> {
    figure: &'a RadarFigure,
    placement: &'a Placement,
    palette: &'a Palette,
}

impl<'a> Ink<'a> {
    fn count(&self) -> usize {
        self.figure.axes.len()
    }

    fn of_role(&self, role: Role) -> impl Iterator<Item = (usize, &'a Series)> {
        let all = self.figure.series.iter().enumerate();
        all.filter(move |(_, series)| series.role == role)
    }

    /// Distance from the centre in points; values beyond the scale end at its ends.
    fn radius_of(&self, value_data: f64) -> f32 {
        let (low, high) = self.figure.range_data;
        let share = (value_data - low) / (high - low);
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        share as f32 * self.placement.radius
    }

    fn at(&self, axis: usize, radius: f32) -> PagePoint {
        let (dx, dy) = spoke(axis, self.count());
        let centre = self.placement.centre;
        PagePoint::new(centre.x + dx * radius, centre.y + dy * radius)
    }

    fn point(&self, series: &Series, axis: usize) -> Option<PagePoint> {
        let value = series.value(axis).ok()?;
        Some(self.at(axis, self.radius_of(value)))
    }

    fn grid(&self) -> Vec<Item> {
        let stroke = Stroke::solid(self.palette.grid, STROKE_GRID);
        let ring = |radius: f32| {
            let points = (0..self.count())
                .map(|axis| self.at(axis, radius))
                .collect();
            Item::plain(Shape::line(points, true, stroke))
        };
        let mut radii: Vec<f32> = self
            .figure
            .rings
            .iter()
            .map(|tick| self.radius_of(tick.value_data))
            .filter(|radius| *radius > 0.5)
            .collect();
        if radii
            .iter()
            .all(|radius| *radius < self.placement.radius - 0.5)
        {
            radii.push(self.placement.radius);
        }
        let spokes = (0..self.count()).map(|axis| {
            let points = vec![self.placement.centre, self.at(axis, self.placement.radius)];
            Item::plain(Shape::line(points, false, stroke))
        });
        spokes.chain(radii.into_iter().map(ring)).collect()
    }

    fn runs(&self, series: &Series) -> Runs {
        let points: Vec<_> = (0..self.count())
            .map(|axis| self.point(series, axis))
            .collect();
        let Some(gap) = points.iter().position(Option::is_none) else {
            return Runs::Whole(points.into_iter().flatten().collect());
        };
        let mut parts = vec![Vec::new()];
        for step in 1..=points.len() {
            match (points[(gap + step) % points.len()], parts.last_mut()) {
                (Some(point), Some(part)) => part.push(point),
                _ => parts.push(Vec::new()),
            }
        }
        parts.retain(|part| !part.is_empty());
        Runs::Parts(parts)
    }

    fn fills(&self) -> Vec<Item> {
        let opacity = match self.of_role(Role::Main).count() {
            1 => FILL_ALONE,
            _ => FILL_SHARED,
        };
        let mut items = Vec::new();
        for (_, series) in self.of_role(Role::Main) {
            let fill = series.rgba(self.palette).with_alpha(opacity);
            let areas = match self.runs(series) {
                Runs::Whole(points) => vec![points],
                Runs::Parts(parts) => parts
                    .into_iter()
                    .filter(|part| part.len() > 1)
                    .map(|part| [vec![self.placement.centre], part].concat())
                    .collect(),
            };
            let areas = areas.into_iter().filter(|points| points.len() > 2);
            items.extend(areas.map(|points| Item::plain(Shape::area(points, fill))));
        }
        items
    }

    fn outline(&self, series: &Series) -> Vec<Item> {
        let colour = series.rgba(self.palette);
        let (width, dash) = match series.role {
            Role::Main => (STROKE_MAIN, None),
            Role::Earlier => (STROKE_EARLIER, Some(DASH_EARLIER)),
            Role::Mean => (STROKE_THIN, Some(DASH_MEAN)),
        };
        let stroke = Stroke {
            colour,
            width,
            dash,
        };
        let (lines, closed) = match self.runs(series) {
            Runs::Whole(points) => (vec![points], true),
            Runs::Parts(parts) => (parts, false),
        };
        lines
            .into_iter()
            .filter(|points| points.len() > 1)
            .map(|points| Item::plain(Shape::line(points, closed, stroke)))
            .collect()
    }

    fn dot_radius(&self) -> f32 {
        (self.placement.radius / 38.0).clamp(2.2, 3.6)
    }

    fn marks(&self, index: usize, series: &Series) -> Vec<Item> {
        let mark = |axis: usize, shape: Shape| {
            let id = MarkId {
                subject: series.subject,
                indicator: self.figure.axes[axis].indicator,
            };
            Item::marked(shape, Mark::Value(id))
        };
        let shape = |axis: usize, at: PagePoint| match series.role {
            Role::Main => self.dot(index, axis, at, series.rgba(self.palette)),
            Role::Earlier => self.ring(axis, at, series),
            Role::Mean => self.mean(axis, at),
        };
        (0..self.count())
            .filter_map(|axis| Some((axis, self.point(series, axis)?)))
            .map(|(axis, at)| mark(axis, shape(axis, at)))
            .collect()
    }

    /// A filled dot with a rim; main series at one value stand beside each other.
    fn dot(&self, index: usize, axis: usize, at: PagePoint, colour: Rgba) -> Shape {
        let radius = self.dot_radius();
        let sharing: Vec<usize> = self
            .of_role(Role::Main)
            .filter(|(_, s)| {
                self.point(s, axis)
                    .is_some_and(|p| p.distance(at) < SAME_PLACE)
            })
            .map(|(other, _)| other)
            .collect();
        let rank = sharing
            .iter()
            .position(|other| *other == index)
            .unwrap_or(0);
        let aside = (rank as f32 - (sharing.len() as f32 - 1.0) / 2.0) * radius * 2.0;
        let (dx, dy) = spoke(axis, self.count());
        Shape::Circle {
            centre: PagePoint::new(at.x - dy * aside, at.y + dx * aside),
            radius,
            fill: Some(colour),
            stroke: Some(Stroke::solid(self.palette.background, 1.25)),
        }
    }

    fn is_under_a_dot(&self, axis: usize, at: PagePoint) -> bool {
        self.of_role(Role::Main)
            .filter_map(|(_, s)| self.point(s, axis))
            .any(|point| point.distance(at) < self.dot_radius() + SAME_PLACE)
    }

    /// An open dot; where a main dot covers it, a wider ring round that.
    fn ring(&self, axis: usize, at: PagePoint, series: &Series) -> Shape {
        let colour = series.rgba(self.palette);
        let inside = match series.colour.is_tint() {
            true => colour,
            false => self.palette.background,
        };
        let covered = self.is_under_a_dot(axis, at);
        let radius = self.dot_radius();
        Shape::Circle {
            centre: at,
            radius: if covered { radius + 2.0 } else { radius * 0.85 },
            fill: (!covered).then_some(inside),
            stroke: Some(Stroke::solid(
                colour,
                if covered { 1.0 } else { STROKE_THIN },
            )),
        }
    }

    /// A small dot; where a main dot covers it, a dotted ring round that, wider
    /// than an earlier year's.
    fn mean(&self, axis: usize, at: PagePoint) -> Shape {
        let colour = self.palette.mean;
        if !self.is_under_a_dot(axis, at) {
            return Shape::Circle {
                centre: at,
                radius: self.dot_radius() * 0.68,
                fill: Some(colour),
                stroke: None,
            };
        }
        Shape::Circle {
            centre: at,
            radius: self.dot_radius() + 4.0,
            fill: None,
            stroke: Some(Stroke {
                dash: Some(DASH_MEAN_RING),
                ..Stroke::solid(colour, STROKE_THIN)
            }),
        }
    }

    /// The rings' values beside the first spoke, on the side with less ink.
    fn ring_numbers(&self) -> Vec<Item> {
        let size = TEXT_MIN;
        let height = font::cap_height(size, Weight::Regular);
        let mut last_y = f32::INFINITY;
        let mut places = Vec::new();
        for tick in &self.figure.rings {
            let radius = self.radius_of(tick.value_data);
            let y = self.placement.centre.y - radius + height / 2.0;
            // The outer ring's number would touch the first label, and small
            // radars have no room for every number.
            if radius < 8.0 || radius > self.placement.radius - 4.0 || last_y - y < size * 1.4 {
                continue;
            }
            last_y = y;
            places.push((y, tick.text.clone()));
        }
        let text = |side: f32, y: f32, text: String| Text {
            pos: PagePoint::new(self.placement.centre.x + side * 4.0, y),
            anchor: if side > 0.0 {
                Anchor::Start
            } else {
                Anchor::End
            },
            size,
            weight: Weight::Regular,
            colour: self.palette.text_faint,
            text,
            halo: Some(self.palette.background),
        };
        let crowding = |side: f32| {
            let boxes = places
                .iter()
                .map(|(y, t)| text(side, *y, t.clone()).bounds());
            boxes.filter(|rect| self.is_crossed(rect)).count()
        };
        let side = if crowding(-1.0) < crowding(1.0) {
            -1.0
        } else {
            1.0
        };
        places
            .iter()
            .map(|(y, words)| Item::plain(Shape::Text(text(side, *y, words.clone()))))
            .collect()
    }

    /// Whether an outline or a dot runs through a box near the first spoke.
    fn is_crossed(&self, rect: &PageRect) -> bool {
        let count = self.count();
        let neighbours = [count.saturating_sub(1), 0, 1 % count.max(1)];
        self.figure.series.iter().any(|series| {
            let points = neighbours.map(|axis| self.point(series, axis));
            points.windows(2).any(|pair| match pair {
                [Some(from), Some(to)] => (0..=16).any(|step| {
                    let share = step as f32 / 16.0;
                    let x = from.x + (to.x - from.x) * share;
                    let y = from.y + (to.y - from.y) * share;
                    rect.distance(PagePoint::new(x, y)) < 1.5
                }),
                _ => false,
            })
        })
    }

    /// Words in the middle of the grid.
    fn empty(&self, words: &str) -> Vec<Item> {
        let (size, weight) = (TEXT_BODY, Weight::SemiBold);
        let width = (self.placement.radius * 1.5).max(60.0);
        let lines = font::wrap(words, width, size, weight);
        let centre = self.placement.centre;
        let step = size * LINE_HEIGHT;
        let first = centre.y - (lines.len() as f32 - 1.0) * step / 2.0
            + font::cap_height(size, weight) / 2.0;
        let widest = lines.iter().map(|line| font::measure(line, size, weight));
        let half = widest.fold(0.0, f32::max) / 2.0 + 12.0;
        let tall = lines.len() as f32 * step + 16.0;
        let plate = PageRect::new(centre.x - half, centre.y - tall / 2.0, half * 2.0, tall);
        let mut items = vec![Item::plain(Shape::Rect {
            rect: plate,
            radius: tall / 2.0,
            fill: Some(self.palette.background),
            stroke: Some(Stroke::solid(self.palette.grid, STROKE_GRID)),
        })];
        for (row, text) in lines.into_iter().enumerate() {
            items.push(Item::plain(Shape::Text(Text {
                pos: PagePoint::new(centre.x, first + row as f32 * step),
                anchor: Anchor::Middle,
                size,
                weight,
                colour: self.palette.text_muted,
                text,
                halo: None,
            })));
        }
        items
    }
}
