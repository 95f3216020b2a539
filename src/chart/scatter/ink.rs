//! The shapes of a scatter plot whose geometry is known.

use super::super::drawing::{
    Anchor, Item, Mark, MarkId, PagePoint, PageRect, Shape, Stroke, Subpath, Text,
};
use super::super::explore::Parts;
use super::super::label::tick_row;
use super::super::{LabelMode, Layout};
use super::geometry::{BESIDE, Geometry, TICK_GAP};
use super::{PointRole, ScatterFigure, ScatterPoint};
use crate::style::tokens::{LINE_HEIGHT, STROKE_GRID, STROKE_THIN, TEXT_LABEL, TEXT_SMALL};
use crate::style::{Palette, Rgba, Weight, font};

/// Opacity of the grey dots, so that dots over dots are darker.
const CONTEXT: f32 = 0.65;
/// Rim that lifts what is asked about off the grey dots.
const RIM: f32 = 1.5;
const DASH_CUT: [f32; 2] = [5.0, 4.0];

/// What stands between the axes, and what stands round and on top of it.
pub(super) fn parts(figure: &ScatterFigure, geometry: &Geometry, layout: &Layout<'_>) -> Parts {
    let ink = Ink {
        figure,
        geometry,
        palette: layout.palette,
        mode: layout.labels,
    };
    let mut plot = ink.grid();
    plot.extend(ink.lines());
    plot.extend(ink.moves());
    plot.extend(ink.points());
    let mut frame = ink.tick_texts();
    frame.extend(ink.titles());
    frame.extend(ink.corner_texts());
    frame.extend(ink.labels());
    frame.extend(ink.empty());
    let across = (0.0, layout.width_page);
    frame.extend(
        geometry
            .legend
            .items(across, geometry.legend_top, layout.palette),
    );
    Parts { plot, frame }
}

pub(super) struct Ink<'a> {
    pub(super) figure: &'a ScatterFigure,
    pub(super) geometry: &'a Geometry,
    pub(super) palette: &'a Palette,
    pub(super) mode: LabelMode,
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

    fn grid(&self) -> Vec<Item> {
        let plot = &self.geometry.plot;
        let stroke = Stroke::solid(self.palette.grid, STROKE_GRID);
        let upright = self.geometry.x_ticks.iter().map(|tick| {
            let x = self.geometry.x_at(tick.value_data);
            [PagePoint::new(x, plot.top), PagePoint::new(x, plot.bottom)]
        });
        let level = self.geometry.y_ticks.iter().map(|tick| {
            let y = self.geometry.y_at(tick.value_data);
            [PagePoint::new(plot.left, y), PagePoint::new(plot.right, y)]
        });
        let names: Vec<PageRect> = self.corner_lines().iter().map(Text::bounds).collect();
        let lines = upright.chain(level).flat_map(|line| clear_of(line, &names));
        lines
            .map(|line| Item::plain(Shape::line(line.to_vec(), false, stroke)))
            .collect()
    }

    /// Both cuts and the trend.
    pub(super) fn cut_lines(&self) -> Vec<[PagePoint; 2]> {
        let Some(quadrants) = &self.figure.quadrants else {
            return Vec::new();
        };
        let plot = &self.geometry.plot;
        let x = self.geometry.x_at(quadrants.x_cut_data);
        let y = self.geometry.y_at(quadrants.y_cut_data);
        vec![
            [PagePoint::new(x, plot.top), PagePoint::new(x, plot.bottom)],
            [PagePoint::new(plot.left, y), PagePoint::new(plot.right, y)],
        ]
    }

    pub(super) fn trend_line(&self) -> Option<[PagePoint; 2]> {
        let trend = self.figure.trend.as_ref()?;
        let end = |(x, y)| PagePoint::new(self.geometry.x_at(x), self.geometry.y_at(y));
        Some([end(trend.from_data), end(trend.to_data)])
    }

    fn lines(&self) -> Vec<Item> {
        let line = |points: [PagePoint; 2], stroke| {
            Item::plain(Shape::line(points.to_vec(), false, stroke))
        };
        let cut = Stroke {
            colour: self.palette.text_faint,
            width: STROKE_GRID,
            dash: Some(DASH_CUT),
        };
        let trend = Stroke::solid(self.palette.text_muted, STROKE_THIN);
        let names: Vec<PageRect> = self.corner_lines().iter().map(Text::bounds).collect();
        let cuts = self.cut_lines().into_iter();
        let cuts = cuts.flat_map(|points| clear_of(points, &names));
        let cuts = cuts.map(|points| line(points, cut));
        let trend = self.trend_line().map(|points| line(points, trend));
        cuts.chain(trend).collect()
    }

    /// A thin line from a country's earlier edition to its newer one.
    fn moves(&self) -> Vec<Item> {
        let join = |(from, to): &(usize, usize)| {
            let places = &self.geometry.places;
            let points = vec![*places.get(*from)?, *places.get(*to)?];
            let colour = self.figure.points.get(*to)?.colour.rgba(self.palette);
            let stroke = Stroke::solid(colour, STROKE_THIN);
            Some(Item::plain(Shape::line(points, false, stroke)))
        };
        self.figure.moves.iter().filter_map(join).collect()
    }

    pub(super) fn radius(&self, point: &ScatterPoint) -> f32 {
        match point.role {
            PointRole::Context => self.geometry.radii.0,
            _ => self.geometry.radii.1,
        }
    }

    fn points(&self) -> Vec<Item> {
        let points = self.figure.points.iter().zip(&self.geometry.places);
        points
            .map(|(point, at)| Item::marked(self.point(point, *at), self.mark(point)))
            .collect()
    }

    pub(super) fn mark(&self, point: &ScatterPoint) -> Mark {
        Mark::Value(MarkId {
            subject: point.subject,
            indicator: self.figure.y.indicator,
        })
    }

    fn point(&self, point: &ScatterPoint, centre: PagePoint) -> Shape {
        let radius = self.radius(point);
        let colour = match point.role {
            PointRole::Mean => match point.colour {
                super::SeriesColour::Neutral => self.palette.text_muted,
                other => other.rgba(self.palette),
            },
            _ => point.colour.rgba(self.palette),
        };
        let rim = Stroke::solid(self.palette.background, RIM);
        let circle = |fill, stroke| Shape::Circle {
            centre,
            radius,
            fill: Some(fill),
            stroke,
        };
        match point.role {
            PointRole::Context => circle(colour.with_alpha(CONTEXT), None),
            PointRole::Highlight => circle(colour, Some(rim)),
            PointRole::Earlier => {
                let ring = Stroke::solid(self.palette.earlier, RIM + 0.5);
                circle(self.palette.background, Some(ring))
            }
            PointRole::Mean => Shape::Path {
                subpaths: vec![Subpath {
                    points: diamond(centre, radius * 1.2),
                    closed: true,
                }],
                fill: Some(colour),
                stroke: Some(rim),
            },
        }
    }

    fn tick_texts(&self) -> Vec<Item> {
        let plot = &self.geometry.plot;
        let colour = self.palette.text_faint;
        let half = font::cap_height(TEXT_SMALL, Weight::Regular) / 2.0;
        let across = self.geometry.x_ticks.iter().map(|tick| {
            let x = self.geometry.x_at(tick.value_data);
            let pos = PagePoint::new(x, plot.bottom + 14.0);
            self.text(pos, Anchor::Middle, colour, &tick.text)
        });
        let mut items = tick_row(across, plot.right + BESIDE);
        let mut taken = f32::INFINITY;
        for tick in &self.geometry.y_ticks {
            let y = self.geometry.y_at(tick.value_data);
            let pos = PagePoint::new(plot.left - TICK_GAP, y + half);
            let text = self.text(pos, Anchor::End, colour, &tick.text);
            let bounds = text.bounds();
            if bounds.bottom < taken - 2.0 {
                taken = bounds.top;
                items.push(Item::plain(Shape::Text(text)));
            }
        }
        items
    }

    /// Both titles stand upright to be read: the vertical axis' above the
    /// plot, the horizontal one's at its end.
    fn titles(&self) -> Vec<Item> {
        let geometry = self.geometry;
        let colour = self.palette.text_muted;
        let line = TEXT_SMALL * LINE_HEIGHT;
        let rise = font::ascent(TEXT_SMALL, Weight::Regular);
        let up = geometry.y_title.iter().enumerate().map(|(row, text)| {
            let pos = PagePoint::new(4.0, 4.0 + row as f32 * line + rise);
            (
                self.text(pos, Anchor::Start, colour, text),
                self.figure.y.indicator,
            )
        });
        let across = geometry.x_title.iter().enumerate().map(|(row, text)| {
            let y = geometry.x_title_top + row as f32 * line + rise;
            let pos = PagePoint::new(geometry.plot.right, y);
            (
                self.text(pos, Anchor::End, colour, text),
                self.figure.x.indicator,
            )
        });
        up.chain(across)
            .map(|(text, id)| Item::marked(Shape::Text(text), Mark::Axis(id)))
            .collect()
    }

    pub(super) fn corner_lines(&self) -> Vec<Text> {
        let plot = &self.geometry.plot;
        let line = TEXT_SMALL * LINE_HEIGHT;
        let rise = font::ascent(TEXT_SMALL, Weight::Regular);
        let mut texts = Vec::new();
        for corner in &self.geometry.corners {
            let (x, anchor) = match corner.right {
                true => (plot.right - 2.0, Anchor::End),
                false => (plot.left + 4.0, Anchor::Start),
            };
            let top = match corner.top {
                true => plot.top + 2.0,
                false => plot.bottom - 4.0 - corner.lines.len() as f32 * line,
            };
            for (row, text) in corner.lines.iter().enumerate() {
                let pos = PagePoint::new(x, top + row as f32 * line + rise);
                let text = self.text(pos, anchor, self.palette.text_muted, text);
                texts.push(Text {
                    halo: Some(self.palette.background),
                    ..text
                });
            }
        }
        if self.geometry.is_part {
            // At home the dots keep clear of them.
            let covers = |text: &Text| {
                let rect = text.bounds();
                let mut places = self.geometry.places.iter();
                places.any(|at| rect.distance(*at) < self.geometry.radii.1)
            };
            texts.retain(|text| !covers(text));
        }
        texts
    }

    fn corner_texts(&self) -> Vec<Item> {
        let texts = self.corner_lines().into_iter();
        texts.map(|text| Item::plain(Shape::Text(text))).collect()
    }

    fn empty(&self) -> Vec<Item> {
        let Some(words) = &self.figure.empty else {
            return Vec::new();
        };
        let plot = &self.geometry.plot;
        let middle = (plot.top + plot.bottom) / 2.0;
        let width = (plot.width() - 20.0).max(1.0);
        let lines = font::wrap(words, width, TEXT_LABEL, Weight::Regular);
        let rows = lines.into_iter().enumerate();
        let row = |(row, line): (usize, String)| {
            let x = (plot.left + plot.right) / 2.0;
            let pos = PagePoint::new(x, middle + row as f32 * TEXT_LABEL * LINE_HEIGHT);
            let text = self.text(pos, Anchor::Middle, self.palette.text_muted, &line);
            Item::plain(Shape::Text(Text {
                size: TEXT_LABEL,
                halo: Some(self.palette.background),
                ..text
            }))
        };
        rows.map(row).collect()
    }
}

/// The parts of an upright or a level line that do not run through a text.
fn clear_of(line: [PagePoint; 2], texts: &[PageRect]) -> Vec<[PagePoint; 2]> {
    let mut parts = vec![line];
    for rect in texts.iter().map(|rect| rect.expand(2.0)) {
        parts = parts
            .into_iter()
            .flat_map(|[from, to]| {
                let is_upright = from.x == to.x;
                let (at, low, high) = match is_upright {
                    true => (from.x, from.y, to.y),
                    false => (from.y, from.x, to.x),
                };
                let (across, along) = match is_upright {
                    true => ((rect.left, rect.right), (rect.top, rect.bottom)),
                    false => ((rect.top, rect.bottom), (rect.left, rect.right)),
                };
                if at < across.0 || at > across.1 || along.1 <= low || along.0 >= high {
                    return vec![[from, to]];
                }
                let point = |along: f32| match is_upright {
                    true => PagePoint::new(at, along),
                    false => PagePoint::new(along, at),
                };
                let ends = [(low, along.0), (along.1, high)];
                let left = ends.into_iter().filter(|(start, end)| start < end);
                left.map(|(start, end)| [point(start), point(end)])
                    .collect()
            })
            .collect();
    }
    parts
}

fn diamond(centre: PagePoint, reach: f32) -> Vec<PagePoint> {
    [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]
        .map(|(x, y)| PagePoint::new(centre.x + x * reach, centre.y + y * reach))
        .to_vec()
}
