//! A drawing as triangles, kept while it stands where it is: a world map has
//! thousands of corners, and nothing of it changes from frame to frame.

use std::sync::Arc;

use egui::epaint::tessellator::Tessellator;
use egui::layers::ShapeIdx;
use egui::{Painter, Pos2, Shape as Painted};

use super::canvas::{View, paint_items, paint_shape};
use crate::chart::drawing::{Drawing, Item, Shape};

/// Triangles of a drawing's runs of shapes, in their order. Texts are set anew
/// every frame, since egui may move their letters about.
#[derive(Default)]
pub struct Baked {
    of: Option<Standing>,
    runs: Vec<Arc<egui::Mesh>>,
}

/// What triangles were made for.
#[derive(Clone, PartialEq)]
struct Standing {
    drawing: *const Drawing,
    origin_screen: Pos2,
    scale: f32,
    pixels_per_point: f32,
}

impl Baked {
    /// Paints a drawing that the caller keeps: from its triangles where it is
    /// the same in the same place, else anew.
    pub(super) fn paint(&mut self, painter: &Painter, drawing: &Arc<Drawing>, view: View) {
        let standing = Standing {
            drawing: Arc::as_ptr(drawing),
            origin_screen: view.origin_screen,
            scale: view.scale,
            pixels_per_point: painter.pixels_per_point(),
        };
        if self.of.as_ref() != Some(&standing) {
            // Whatever is dragged or resized is elsewhere in the next frame:
            // triangles are made for what stays.
            self.runs.clear();
            self.of = Some(standing);
            return paint_items(painter, &drawing.items, view);
        }
        let mut next = 0;
        self.items(painter, &drawing.items, view, &mut next);
    }

    fn items(&mut self, painter: &Painter, items: &[Item], view: View, next: &mut usize) {
        let is_plain = |item: &Item| !matches!(item.shape, Shape::Text(_) | Shape::Group(_));
        let mut rest = items;
        while let Some(first) = rest.first() {
            let run = rest.iter().take_while(|item| is_plain(item)).count();
            if run > 0 {
                self.run(painter, &rest[..run], view, next);
                rest = &rest[run..];
                continue;
            }
            rest = &rest[1..];
            match &first.shape {
                Shape::Group(group) => {
                    let view = view.within(group);
                    let clip = group.clip.map(|clip| view.rect(&clip));
                    let clip = clip.map(|clip| clip.intersect(painter.clip_rect()));
                    let inside = painter.with_clip_rect(clip.unwrap_or(painter.clip_rect()));
                    self.items(&inside, &group.items, view, next);
                }
                shape => paint_shape(painter, shape, view),
            }
        }
    }

    fn run(&mut self, painter: &Painter, items: &[Item], view: View, next: &mut usize) {
        if let Some(mesh) = self.runs.get(*next) {
            painter.add(Painted::Mesh(Arc::clone(mesh)));
        } else {
            let begin = painter.add(Painted::Noop);
            paint_items(painter, items, view);
            self.runs.push(Arc::new(triangles(painter, begin)));
        }
        *next += 1;
    }
}

/// What was painted since `begin`, as triangles.
fn triangles(painter: &Painter, begin: ShapeIdx) -> egui::Mesh {
    let ctx = painter.ctx();
    let shapes: Vec<Painted> = ctx.graphics(|graphics| {
        let list = graphics.get(painter.layer_id());
        let entries = list.into_iter().flat_map(|list| list.all_entries());
        let new = entries.skip(begin.0 + 1);
        new.map(|entry| entry.shape.clone()).collect()
    });
    let options = ctx.tessellation_options(|options| egui::epaint::TessellationOptions {
        // Their picture lies where the letters do.
        prerasterized_discs: false,
        ..*options
    });
    let mut tessellator = Tessellator::new(painter.pixels_per_point(), options, [1, 1], Vec::new());
    let mut mesh = egui::Mesh::default();
    for shape in shapes {
        tessellator.tessellate_shape(shape, &mut mesh);
    }
    mesh
}
