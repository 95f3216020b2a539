//! A page as pixels: tiny-skia fills the shapes and the outlines of the glyphs.

use tiny_skia::{
    Color, FillRule, LineJoin, Paint, PathBuilder, Pixmap, PixmapMut, PixmapPaint, Shader,
    StrokeDash, Transform,
};

use super::PictureError;
use super::outline::{self, Pen};
use crate::chart::drawing::{Group, Item, PagePoint, Shape, Stroke};
use crate::chart::{MOST_PIXELS, Page};
use crate::style::Rgba;

/// A picture in rows from the top, for the clipboard and previews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    /// Red, green, blue and opacity of each pixel; colours are not multiplied
    /// with the opacity.
    pub rgba: Vec<u8>,
}

/// The page as pixels, `scale` of them to a point.
///
/// # Errors
/// A picture without pixels or of more than a hundred million.
pub fn rgba(page: &Page, scale: f32) -> Result<Pixels, PictureError> {
    let (width, height) = size_px(page, scale)?;
    let mut pixmap = pixmap(width, height)?;
    paint(page, scale, &mut pixmap.as_mut());
    let rgba = if page.background.a == u8::MAX {
        pixmap.take()
    } else {
        pixmap.take_demultiplied()
    };
    Ok(Pixels {
        width,
        height,
        rgba,
    })
}

/// The size of a page's picture.
fn size_px(page: &Page, scale: f32) -> Result<(u32, u32), PictureError> {
    let pixels = |points: f32| (f64::from(points) * f64::from(scale)).round();
    let width = pixels(page.drawing.width_page);
    let height = pixels(page.drawing.height_page);
    if !(width >= 1.0 && height >= 1.0 && scale > 0.0) {
        return Err(PictureError::Empty { width, height });
    }
    if width * height > MOST_PIXELS {
        return Err(PictureError::TooLarge { width, height });
    }
    // At most a hundred million each, so both fit.
    Ok((width as u32, height as u32))
}

fn pixmap(width: u32, height: u32) -> Result<Pixmap, PictureError> {
    Pixmap::new(width, height).ok_or(PictureError::Empty {
        width: width.into(),
        height: height.into(),
    })
}

fn paint(page: &Page, scale: f32, target: &mut PixmapMut<'_>) {
    target.fill(colour(page.background));
    let origin = PagePoint::default();
    paint_items(&page.drawing.items, View { scale, origin }, target);
}

/// Where the page lies among the pixels.
#[derive(Clone, Copy)]
struct View {
    scale: f32,
    /// The page's origin in pixels.
    origin: PagePoint,
}

impl View {
    fn x(&self, x_page: f32) -> f32 {
        x_page * self.scale + self.origin.x
    }

    fn y(&self, y_page: f32) -> f32 {
        y_page * self.scale + self.origin.y
    }
}

/// Builds a path in pixels.
struct Outline {
    view: View,
    path: PathBuilder,
}

impl Outline {
    fn new(view: View) -> Self {
        let path = PathBuilder::new();
        Self { view, path }
    }
}

impl Pen for Outline {
    fn move_to(&mut self, to: PagePoint) {
        self.path.move_to(self.view.x(to.x), self.view.y(to.y));
    }

    fn line_to(&mut self, to: PagePoint) {
        self.path.line_to(self.view.x(to.x), self.view.y(to.y));
    }

    fn cubic_to(&mut self, [a, b]: [PagePoint; 2], to: PagePoint) {
        let view = self.view;
        let (ax, ay) = (view.x(a.x), view.y(a.y));
        let (bx, by) = (view.x(b.x), view.y(b.y));
        self.path
            .cubic_to(ax, ay, bx, by, view.x(to.x), view.y(to.y));
    }

    fn close(&mut self) {
        self.path.close();
    }
}

fn paint_items(items: &[Item], view: View, target: &mut PixmapMut<'_>) {
    for item in items {
        paint_shape(&item.shape, view, target);
    }
}

fn paint_shape(shape: &Shape, view: View, target: &mut PixmapMut<'_>) {
    let mut outline = Outline::new(view);
    let (fill, stroke, rule) = match shape {
        Shape::Path {
            subpaths,
            fill,
            stroke,
        } => {
            outline::subpaths(subpaths, &mut outline);
            (*fill, *stroke, FillRule::EvenOdd)
        }
        Shape::Rect {
            rect,
            radius,
            fill,
            stroke,
        } => {
            outline::rectangle(rect, *radius, &mut outline);
            (*fill, *stroke, FillRule::Winding)
        }
        Shape::Circle {
            centre,
            radius,
            fill,
            stroke,
        } => {
            outline::circle(*centre, *radius, &mut outline);
            (*fill, *stroke, FillRule::Winding)
        }
        Shape::Text(text) => {
            outline::text(text, &mut outline);
            let halo = text.halo.map(|halo| Stroke::solid(halo, text.halo_width()));
            // The halo lies beneath the letters, other strokes on their fill.
            let Some(path) = outline.path.finish() else {
                return;
            };
            stroke_path(&path, halo, view, target);
            fill_path(&path, Some(text.colour), FillRule::Winding, target);
            return;
        }
        Shape::Group(group) => return paint_group(group, view, target),
    };
    // Nothing to draw, or places that are not numbers.
    let Some(path) = outline.path.finish() else {
        return;
    };
    fill_path(&path, fill, rule, target);
    stroke_path(&path, stroke, view, target);
}

fn colour(colour: Rgba) -> Color {
    Color::from_rgba8(colour.r, colour.g, colour.b, colour.a)
}

fn solid(rgba: Rgba) -> Paint<'static> {
    Paint {
        shader: Shader::SolidColor(colour(rgba)),
        ..Paint::default()
    }
}

fn fill_path(
    path: &tiny_skia::Path,
    fill: Option<Rgba>,
    rule: FillRule,
    target: &mut PixmapMut<'_>,
) {
    let Some(fill) = fill.filter(|fill| fill.a > 0) else {
        return;
    };
    target.fill_path(path, &solid(fill), rule, Transform::identity(), None);
}

fn stroke_path(
    path: &tiny_skia::Path,
    stroke: Option<Stroke>,
    view: View,
    target: &mut PixmapMut<'_>,
) {
    let Some(stroke) = stroke.filter(|stroke| stroke.colour.a > 0 && stroke.width > 0.0) else {
        return;
    };
    let lengths = |[dash, gap]: [f32; 2]| vec![dash * view.scale, gap * view.scale];
    let style = tiny_skia::Stroke {
        width: stroke.width * view.scale,
        line_join: LineJoin::Round,
        dash: stroke
            .dash
            .and_then(|dash| StrokeDash::new(lengths(dash), 0.0)),
        ..tiny_skia::Stroke::default()
    };
    let paint = solid(stroke.colour);
    target.stroke_path(path, &paint, &style, Transform::identity(), None);
}

/// A clipped group is painted on a sheet of its own the size of the clip, which
/// costs less than a mask as large as the picture. The clip's edges are moved
/// to the nearest pixels.
fn paint_group(group: &Group, view: View, target: &mut PixmapMut<'_>) {
    let moved = View {
        scale: view.scale,
        origin: PagePoint::new(view.x(group.translate.x), view.y(group.translate.y)),
    };
    let Some(clip) = &group.clip else {
        return paint_items(&group.items, moved, target);
    };
    let edge = |at: f32, most: u32| at.round().clamp(0.0, most as f32) as u32;
    let left = edge(moved.x(clip.left), target.width());
    let right = edge(moved.x(clip.right), target.width());
    let top = edge(moved.y(clip.top), target.height());
    let bottom = edge(moved.y(clip.bottom), target.height());
    let (width, height) = (right.saturating_sub(left), bottom.saturating_sub(top));
    let Some(mut sheet) = Pixmap::new(width, height) else {
        return;
    };
    let sheet_view = View {
        scale: view.scale,
        origin: PagePoint::new(moved.origin.x - left as f32, moved.origin.y - top as f32),
    };
    paint_items(&group.items, sheet_view, &mut sheet.as_mut());
    // Both are at most the target's size, which fits.
    let (x, y) = (left as i32, top as i32);
    let paint = PixmapPaint::default();
    target.draw_pixmap(x, y, sheet.as_ref(), &paint, Transform::identity(), None);
}
