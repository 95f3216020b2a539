//! Shows a [`Drawing`] with egui, one page point to one egui point or scaled.

mod line;
mod shapes;

use std::sync::Arc;

use egui::{Response, Role, Sense, Ui, WidgetInfo, vec2};

pub(super) use shapes::{View, paint_items, paint_shape};

use super::baked::Baked;
use super::lit::{Lit, paint_lit};
use crate::chart::drawing::{Drawing, Mark};
use crate::style::Palette;

/// How near to a mark the pointer has to be, in page points.
pub(super) const HIT_RADIUS: f32 = 9.0;
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

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use egui::Pos2;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::chart::drawing::Shape;
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
}
