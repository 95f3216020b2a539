//! Paints a [`Drawing`] with egui, one page point to one egui point or scaled.

use std::sync::Arc;

use egui::epaint::{PathShape, PathStroke};
use egui::{Painter, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::baked::Baked;
use super::fill::filled;
use super::fonts::font_id;
use super::lit::{Lit, paint_lit};
use super::theme::rgba;
use crate::chart::drawing::{
    Anchor, Drawing, Group, Item, Mark, PagePoint, PageRect, Shape, Stroke, Subpath, Text,
};
use crate::style::{Palette, Rgba};

/// How near to a mark the pointer has to be, in page points.
pub(super) const HIT_RADIUS: f32 = 9.0;
/// Lines up to this width, in points on screen, need no round joints.
const HAIR: f32 = 1.0;

/// A widget that shows a drawing.
pub struct Canvas<'a> {
    drawing: &'a Drawing,
    scale: f32,
    sense: Sense,
    lit: Option<(Lit<'a>, &'a Palette)>,
    baked: Option<(&'a Arc<Drawing>, &'a mut Baked)>,
}

/// What became of a canvas.
pub struct CanvasResponse {
    /// The whole drawing's response.
    pub response: Response,
    /// The mark under or near the pointer.
    pub hovered: Option<Mark>,
}

impl<'a> Canvas<'a> {
    /// A canvas at the drawing's own size.
    pub fn new(drawing: &'a Drawing) -> Self {
        Self {
            drawing,
            scale: 1.0,
            sense: Sense::hover(),
            lit: None,
            baked: None,
        }
    }

    /// A drawing that is kept from frame to frame, and its triangles.
    pub fn kept(drawing: &'a Arc<Drawing>, baked: &'a mut Baked) -> Self {
        Self {
            baked: Some((drawing, baked)),
            ..Self::new(drawing)
        }
    }

    /// Points on screen for a point on the page.
    pub fn scale(self, scale: f32) -> Self {
        Self { scale, ..self }
    }

    /// What the canvas reacts to besides hovering.
    pub fn sense(self, sense: Sense) -> Self {
        Self { sense, ..self }
    }

    /// The place pointed at anywhere and those marked, to stand out.
    pub fn lit(self, lit: Lit<'a>, palette: &'a Palette) -> Self {
        let lit = Some((lit, palette));
        Self { lit, ..self }
    }

    /// Takes the drawing's size and paints it.
    pub fn show(self, ui: &mut Ui) -> CanvasResponse {
        let size = vec2(self.drawing.width_page, self.drawing.height_page) * self.scale;
        let (rect, response) = ui.allocate_exact_size(size, self.sense);
        let alt_text = &self.drawing.alt_text;
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, alt_text));
        if ui.is_rect_visible(rect) {
            let view = View {
                origin_screen: rect.min,
                scale: self.scale,
            };
            let painter = ui.painter_at(rect);
            match self.baked {
                Some((drawing, baked)) => baked.paint(&painter, drawing, view),
                None => paint_items(&painter, &self.drawing.items, view),
            }
            if let Some((lit, palette)) = &self.lit {
                paint_lit(&painter, &self.drawing.items, (lit, palette), view);
            }
        }
        let hovered = response.hover_pos().and_then(|at_screen| {
            let at = (at_screen - rect.min) / self.scale;
            self.drawing.hit(at.x, at.y, HIT_RADIUS).copied()
        });
        CanvasResponse { response, hovered }
    }
}

/// Where the page lies on the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    pub origin_screen: Pos2,
    pub scale: f32,
}

impl View {
    /// The view of what stands in a group.
    pub(super) fn within(self, group: &Group) -> Self {
        Self {
            origin_screen: self.point(group.translate),
            ..self
        }
    }

    pub(super) fn point(&self, point: PagePoint) -> Pos2 {
        self.origin_screen + vec2(point.x, point.y) * self.scale
    }

    pub(super) fn rect(&self, rect: &PageRect) -> Rect {
        // From both corners: neighbours then have the very same edge.
        let top_left = self.point(PagePoint::new(rect.left, rect.top));
        let bottom_right = self.point(PagePoint::new(rect.right, rect.bottom));
        Rect::from_min_max(top_left, bottom_right)
    }

    fn stroke(&self, stroke: Option<Stroke>) -> egui::Stroke {
        stroke.map_or(egui::Stroke::NONE, |stroke| {
            egui::Stroke::new(stroke.width * self.scale, rgba(stroke.colour))
        })
    }
}

/// Paints items in their order.
pub(super) fn paint_items(painter: &Painter, items: &[Item], view: View) {
    for item in items {
        paint_shape(painter, &item.shape, view);
    }
}

pub(super) fn paint_shape(painter: &Painter, shape: &Shape, view: View) {
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
            painter.rect(view.rect(rect), rounding, fill, view.stroke(*stroke), kind);
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

fn paint_stroke(painter: &Painter, path: &Subpath, style: Stroke, view: View) {
    let mut points: Vec<Pos2> = path.points.iter().map(|point| view.point(*point)).collect();
    let line = view.stroke(Some(style));
    match style.dash {
        Some([dash, gap]) => {
            if path.closed {
                points.extend(points.first().copied());
            }
            painter.extend(dashes(&points, line, [dash, gap].map(|it| it * view.scale)));
        }
        // Of a hair, mitred corners are enough as long as egui cuts off the
        // sharpest: it does so within a line, but not of a closed one.
        None if line.width <= HAIR && path.closed && has_sharp_corner(&points, true) => {
            let blunt = blunt_corner(&points);
            points.rotate_left(blunt);
            points.extend(points.first().copied());
            painter.add(PathShape::line(points, PathStroke::from(line)));
        }
        // Coasts have thousands of corners, too many for the next.
        None if line.width > HAIR && has_sharp_corner(&points, path.closed) => {
            // Mitred, a sharp corner would reach beyond its point and read as
            // a higher score; so each side by itself, with round joints.
            if path.closed {
                points.extend(points.first().copied());
            }
            for side in points.windows(2) {
                painter.line_segment([side[0], side[1]], line);
                painter.circle_filled(side[1], line.width / 2.0, line.color);
            }
        }
        None => {
            painter.add(PathShape {
                points,
                closed: path.closed,
                fill: egui::Color32::TRANSPARENT,
                stroke: PathStroke::from(line),
            });
        }
    }
}

/// A circle's outline, half of it outside as everywhere on a page; egui's own
/// lies outside altogether and knows no dashes.
fn ring((centre, radius): (Pos2, f32), style: Stroke, view: View) -> Vec<egui::Shape> {
    let line = view.stroke(Some(style));
    let Some(dash) = style.dash else {
        let inner = (radius - line.width / 2.0).max(0.0);
        return vec![egui::Shape::circle_stroke(centre, inner, line)];
    };
    let corners = (radius * 4.0).clamp(16.0, 128.0) as usize;
    let corner = |at: usize| {
        let turn = std::f32::consts::TAU * at as f32 / corners as f32;
        centre + egui::Vec2::angled(turn) * radius
    };
    let points: Vec<Pos2> = (0..=corners).map(corner).collect();
    dashes(&points, line, dash.map(|it| it * view.scale))
}

/// A dashed line. As paths, since egui puts the ends of segments on whole
/// pixels: dots smaller than that would vanish.
fn dashes(points: &[Pos2], line: egui::Stroke, [dash, gap]: [f32; 2]) -> Vec<egui::Shape> {
    let segments = egui::Shape::dashed_line(points, line, dash, gap);
    let as_path = |shape| match shape {
        egui::Shape::LineSegment { points, stroke } => {
            egui::Shape::line(points.to_vec(), PathStroke::from(stroke))
        }
        other => other,
    };
    segments.into_iter().map(as_path).collect()
}

/// Whether any two sides meet at less than a right angle.
fn has_sharp_corner(points: &[Pos2], closed: bool) -> bool {
    let count = points.len();
    if count < 3 {
        return false;
    }
    let inner = if closed { 0..count } else { 1..count - 1 };
    inner.into_iter().any(|at| {
        let corner = points[at];
        let before = points[(at + count - 1) % count] - corner;
        let after = points[(at + 1) % count] - corner;
        before.dot(after) > 0.0
    })
}

/// The corner of a closed line that is nearest to going straight on.
fn blunt_corner(points: &[Pos2]) -> usize {
    let count = points.len();
    let sharpness = |at: usize| {
        let corner = points[at];
        let before = (points[(at + count - 1) % count] - corner).normalized();
        let after = (points[(at + 1) % count] - corner).normalized();
        before.dot(after)
    };
    let corners = 0..count;
    let bluntest = corners.min_by(|a, b| sharpness(*a).total_cmp(&sharpness(*b)));
    bluntest.unwrap_or(0)
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
    use std::time::Instant;

    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::chart::sample::{MARKETS, radar};
    use crate::chart::{Layout, radar::layout};
    use crate::style::Theme;

    fn drawing() -> Drawing {
        let layout_of = Layout::new(560.0, 500.0, Theme::Light.palette());
        layout(&radar(&MARKETS), &layout_of)
    }

    #[test]
    fn the_canvas_is_an_image_with_its_alt_text_and_knows_what_is_hovered() {
        let drawing = drawing();
        let target = drawing
            .items
            .iter()
            .rev()
            .find_map(|item| match (&item.shape, item.mark) {
                (Shape::Circle { centre, .. }, Some(mark)) => Some((*centre, mark)),
                _ => None,
            })
            .unwrap();
        let (at, mark) = target;
        let mut is_first = true;
        let show = move |ui: &mut Ui, seen: &mut Option<(Pos2, Option<Mark>)>| {
            if std::mem::take(&mut is_first) {
                // Fonts are there from the next frame on.
                return crate::ui::fonts::install(ui.ctx());
            }
            let shown = Canvas::new(&drawing).show(ui);
            *seen = Some((shown.response.rect.min, shown.hovered));
        };
        let mut harness = Harness::new_ui_state(show, None);
        harness.set_size(vec2(700.0, 650.0));
        harness.run();
        harness.get_by_role_and_label(Role::Image, "Radar of criminal markets");
        let origin = harness.state().unwrap().0;
        harness.hover_at(origin + vec2(at.x, at.y));
        harness.run();
        assert_eq!(harness.state().unwrap().1, Some(mark));
    }

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

    #[test]
    fn painting_a_radar_takes_well_below_a_millisecond() {
        let drawing = drawing();
        let ctx = egui::Context::default();
        crate::ui::fonts::install(&ctx);
        let mut best = f64::INFINITY;
        for _ in 0..30 {
            crate::ui::fonts::frame(&ctx, |ui| {
                let start = Instant::now();
                Canvas::new(&drawing).show(ui);
                best = best.min(start.elapsed().as_secs_f64() * 1e3);
            });
        }
        println!("painting a radar of 15 axes: {best:.3} ms");
        assert!(best < 2.0, "{best} ms");
    }

    #[test]
    fn outlines_of_circles_are_centred_and_dashed_where_asked() {
        let view = View {
            origin_screen: Pos2::ZERO,
            scale: 2.0,
        };
        let stroke = |dash| Stroke {
            dash,
            width: 1.0,
            colour: Rgba::hex(0),
        };
        let circle = (pos2(50.0, 50.0), 10.0);
        let whole = ring(circle, stroke(None), view);
        let [egui::Shape::Circle(whole)] = whole.as_slice() else {
            panic!("{whole:?}");
        };
        // egui puts the two points of width outside this.
        assert_eq!((whole.radius, whole.stroke.width), (9.0, 2.0));
        let dashed = ring(circle, stroke(Some([1.25, 3.25])), view);
        let mut inked = 0.0;
        for dash in &dashed {
            // Paths: segments would be put on whole pixels.
            let egui::Shape::Path(path) = dash else {
                panic!("{dash:?}");
            };
            inked += path.points[0].distance(path.points[1]);
            assert!((path.points[0].distance(circle.0) - 10.0).abs() < 0.3);
        }
        // 2.5 of every 9 points along 63.
        assert!((15.0..20.0).contains(&inked), "{inked}");
    }

    #[test]
    fn sharp_corners_are_told_from_blunt_ones() {
        let square = [
            pos2(0.0, 0.0),
            pos2(9.0, 0.0),
            pos2(9.0, 9.0),
            pos2(0.0, 9.0),
        ];
        assert!(!has_sharp_corner(&square, true));
        let spike = [pos2(0.0, 0.0), pos2(1.0, 20.0), pos2(2.0, 0.0)];
        assert!(has_sharp_corner(&spike, false));
        assert!(!has_sharp_corner(&spike[..2], true));
    }
}
