//! A page as PNG.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter, PixelDimensions, Unit};

use super::PictureError;
use super::raster::{Pixels, rgba};
use crate::chart::Page;

/// Points of a page in an inch. A page is measured as SVG and slides do it, so
/// that one of 1280 by 720 points is as large as a slide of 16:9.
const POINTS_PER_INCH: f64 = 96.0;
const METRES_PER_INCH: f64 = 0.0254;

/// The page as a PNG file, `scale` pixels to a point and 96 points to an inch:
/// at a scale of 1.5 a page of 1280 by 720 points has 1920 by 1080 pixels at
/// 144 dpi.
///
/// It carries the page's title and, as description, its alternative text.
///
/// # Errors
/// A picture without pixels or of more than a hundred million.
pub fn png(page: &Page, scale: f32) -> Result<Vec<u8>, PictureError> {
    let pixels = rgba(page, scale)?;
    encode(page, scale, &pixels)
}

fn encode(page: &Page, scale: f32, pixels: &Pixels) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width, pixels.height);
    // Half of the readers show black where a picture is see-through, so opacity
    // is written only where the page asks for it.
    let is_opaque = page.background.a == u8::MAX;
    encoder.set_color(if is_opaque {
        ColorType::Rgb
    } else {
        ColorType::Rgba
    });
    encoder.set_depth(BitDepth::Eight);
    // Measured on charts: without filters, even areas stay runs of one colour,
    // and level 4 is within a twentieth of level 6 in size at two thirds of the
    // time. The fastest mode of the library is no faster and makes files two to
    // ten times as large.
    encoder.set_filter(Filter::NoFilter);
    encoder.set_deflate_compression(DeflateCompression::Level(4));
    let per_metre = (f64::from(scale) * POINTS_PER_INCH / METRES_PER_INCH).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: Unit::Meter,
    }));
    encoder.add_itxt_chunk("Title".to_owned(), page.title.clone())?;
    encoder.add_itxt_chunk("Description".to_owned(), page.drawing.alt_text.clone())?;
    encoder.add_text_chunk("Software".to_owned(), "Counterpoise".to_owned())?;
    let mut writer = encoder.write_header()?;
    if is_opaque {
        let mut rgb = Vec::with_capacity(pixels.rgba.len() / 4 * 3);
        for pixel in pixels.rgba.chunks_exact(4) {
            rgb.extend_from_slice(&pixel[..3]);
        }
        writer.write_image_data(&rgb)?;
    } else {
        writer.write_image_data(&pixels.rgba)?;
    }
    writer.finish()?;
    Ok(bytes)
}
