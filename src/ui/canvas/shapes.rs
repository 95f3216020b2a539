//! How each shape of a page is painted.

use egui::{Painter, Pos2, Rect, pos2, vec2};

use super::super::fill::filled;
use super::super::fonts::font_id;
use super::super::theme::rgba;
use super::line::{paint_stroke, ring};
use crate::chart::drawing::{
    Anchor, Group, Item, PagePoint, PageRect, Shape, Stroke, Subpath, Text,
};
use crate::style::Rgba;

/// Where the page lies on the screen.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct View {
    pub origin_screen: Pos2,
    pub scale: f32,
}

impl View {
    /// The view of what stands in a group.
    pub(in crate::ui) fn within(self, group: &Group) -> Self {
        Self {
            origin_screen: self.point(group.translate),
            ..self
        }
    }

    pub(in crate::ui) fn point(&self, point: PagePoint) -> Pos2 {
        self.origin_screen + vec2(point.x, point.y) * self.scale
    }

    pub(in crate::ui) fn rect(&self, rect: &PageRect) -> Rect {
        // From both corners: neighbours then have the very same edge.
        let top_left = self.point(PagePoint::new(rect.left, rect.top));
        let bottom_right = self.point(PagePoint::new(rect.right, rect.bottom));
        Rect::from_min_max(top_left, bottom_right)
    }

    pub(super) fn stroke(&self, stroke: Option<Stroke>) -> egui::Stroke {
        stroke.map_or(egui::Stroke::NONE, |stroke| {
            egui::Stroke::new(stroke.width * self.scale, rgba(stroke.colour))
        })
    }
}

/// Paints items in their order.
pub(in crate::ui) fn paint_items(painter: &Painter, items: &[Item], view: View) {
    for item in items {
        paint_shape(painter, &item.shape, view);
    }
}

pub(in crate::ui) fn paint_shape(painter: &Painter, shape: &Shape, view: View) {
    match shape {
        Shape::Path {
            subpaths,
            fill,
            stroke,
        } => {
            if let Some(fill) = fill {
                paint_fill(painter, subpaths, *fill, view);
            }
            if let Some(stroke) = stroke {
                for subpath in subpaths {
                    paint_stroke(painter, subpath, *stroke, view);
                }
            }
        }
        Shape::Rect {
            rect,
            radius: 0.0,
            fill: Some(fill),
            stroke: None,
        } => paint_cell(painter, view.rect(rect), rgba(*fill)),
        Shape::Rect {
            rect,
            radius,
            fill,
            stroke,
        } => {
            let fill = fill.map_or(egui::Color32::TRANSPARENT, rgba);
            let rounding = radius * view.scale;
            let kind = egui::StrokeKind::Middle;
            let place = match stroke {
                Some(_) => view.rect(rect),
                None => bar_rect(view.rect(rect), painter.pixels_per_point()),
            };
            painter.rect(place, rounding, fill, view.stroke(*stroke), kind);
        }
        Shape::Circle {
            centre,
            radius,
            fill,
            stroke,
        } => {
            let fill = fill.map_or(egui::Color32::TRANSPARENT, rgba);
            let radius = radius * view.scale;
            painter.circle_filled(view.point(*centre), radius, fill);
            if let Some(stroke) = stroke {
                painter.extend(ring((view.point(*centre), radius), *stroke, view));
            }
        }
        Shape::Text(text) => paint_text(painter, text, view),
        Shape::Group(group) => {
            let view = view.within(group);
            match &group.clip {
                Some(clip) => {
                    let clip_screen = view.rect(clip).intersect(painter.clip_rect());
                    paint_items(&painter.with_clip_rect(clip_screen), &group.items, view);
                }
                None => paint_items(painter, &group.items, view),
            }
        }
    }
}

/// A bar on whole pixels. Its thickness is rounded by itself, and down: bars of
/// one thickness stay so wherever they stand, and the gap between them stays.
fn bar_rect(rect: Rect, pixels: f32) -> Rect {
    let round = |at: f32| (at * pixels).round() / pixels;
    // Places on the screen are rounded themselves, so that a whole number of
    // pixels may come out a trifle less.
    let thickness = (rect.height() * pixels + 0.02).floor().max(1.0) / pixels;
    let top = round(rect.center().y - thickness / 2.0);
    Rect::from_min_max(
        pos2(round(rect.left()), top),
        pos2(round(rect.right()), top + thickness),
    )
}

/// A plain rectangle with its edges on whole pixels, so that cells side by side
/// meet and gaps between them are alike. egui makes lines of the thinnest and
/// rounds those by themselves.
fn paint_cell(painter: &Painter, rect: Rect, colour: egui::Color32) {
    let pixels = painter.pixels_per_point();
    let round = |at: f32| (at * pixels).round() / pixels;
    let mut mesh = egui::Mesh::default();
    let [left, right] = [rect.left(), rect.right()].map(round);
    let [top, bottom] = [rect.top(), rect.bottom()].map(round);
    // However thin, it is there.
    let least = |from: f32, to: f32| to.max(from + 1.0 / pixels);
    let max = pos2(least(left, right), least(top, bottom));
    mesh.add_colored_rect(Rect::from_min_max(pos2(left, top), max), colour);
    painter.add(egui::Shape::mesh(mesh));
}

/// The first subpath is filled but for the others within it.
fn paint_fill(painter: &Painter, subpaths: &[Subpath], fill: Rgba, view: View) {
    let is_area = |path: &&Subpath| path.points.len() > 2;
    if !subpaths.first().as_ref().is_some_and(is_area) {
        return;
    }
    let areas = subpaths.iter().filter(is_area);
    let rings: Vec<Vec<Pos2>> = areas
        .map(|path| path.points.iter().map(|point| view.point(*point)).collect())
        .collect();
    match rings.as_slice() {
        [] => {}
        rings => {
            // Never egui's own fill: it smooths the edges of a sliver with a
            // mitre as long as the corner is sharp.
            let pixel = 1.0 / painter.pixels_per_point();
            painter.add(filled(rings, rgba(fill), pixel));
        }
    }
}

fn paint_text(painter: &Painter, text: &Text, view: View) {
    let font = font_id(text.size * view.scale, text.weight);
    let colour = rgba(text.colour);
    let galley = painter.layout_no_wrap(text.text.clone(), font, colour);
    let Some(row) = galley.rows.first() else {
        return;
    };
    let baseline = row.pos.y + row.row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y);
    let width = galley.rect.width();
    let back = match text.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => width / 2.0,
        Anchor::End => width,
    };
    let at = view.point(text.pos);
    let corner = pos2(at.x - back, at.y - baseline);
    if let Some(halo) = text.halo {
        let reach = text.halo_width() / 2.0 * view.scale;
        for (dx, dy) in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)] {
            for turn in [0.0, 1.0] {
                // The four sides, then the four corners.
                let (dx, dy): (f32, f32) = (dx - dy * turn, dy + dx * turn);
                let shift = vec2(dx, dy).normalized() * reach;
                painter.galley_with_override_text_color(corner + shift, galley.clone(), rgba(halo));
            }
        }
    }
    painter.galley(corner, galley, colour);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Layout;
    use crate::style::Theme;

    /// How far paint reaches beyond the corners of a shape, in points.
    fn overshoot(ctx: &egui::Context, shape: &Shape, subpaths: &[Subpath]) -> f32 {
        let view = View {
            origin_screen: Pos2::ZERO,
            scale: 1.0,
        };
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            paint_shape(ui.painter(), shape, view);
        });
        // Nobody paints here.
        output.textures_delta.clear();
        let corners = subpaths.iter().flat_map(|path| &path.points);
        let corners = Rect::from_points(&corners.map(|at| view.point(*at)).collect::<Vec<_>>());
        let painted = ctx.tessellate(output.shapes, 1.0);
        let meshes = painted.iter().filter_map(|part| match &part.primitive {
            egui::epaint::Primitive::Mesh(mesh) => Some(mesh.calc_bounds()),
            egui::epaint::Primitive::Callback(_) => None,
        });
        let beyond = meshes.map(|inked| {
            let sides = [
                corners.left() - inked.left(),
                inked.right() - corners.right(),
                corners.top() - inked.top(),
                inked.bottom() - corners.bottom(),
            ];
            sides.into_iter().fold(0.0, f32::max)
        });
        beyond.fold(0.0, f32::max)
    }

    #[test]
    fn no_coast_shoots_out_of_its_land() {
        let dataset = crate::load::built_in().unwrap().dataset;
        let book = crate::analysis::ScoreBook::new(&dataset);
        let spec = crate::chart::Spec::Map(crate::chart::MapSpec {
            indicator: crate::data::IndicatorId(0),
            year: dataset.newest_year(),
            against: None,
            basis: crate::analysis::Basis::Published,
            within: None,
            highlights: Vec::new(),
        });
        let figure = spec.figure(&book);
        let ctx = egui::Context::default();
        crate::ui::fonts::install(&ctx);
        for (width, height) in [(650.0, 380.0), (617.0, 341.0), (960.0, 560.0)] {
            let drawing = figure.layout(&Layout::new(width, height, Theme::Dark.palette()));
            for item in &drawing.items {
                if let Shape::Path { subpaths, .. } = &item.shape {
                    let beyond = overshoot(&ctx, &item.shape, subpaths);
                    assert!(beyond < 3.0, "{beyond} at {width}: {subpaths:?}");
                }
            }
        }
    }
}
