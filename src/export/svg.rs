//! A page as SVG: shapes as shapes, and text as text that can be searched and
//! edited.
//!
//! Text looks the same where Inter is not installed: browsers take it from the
//! file (a subset of 18 kB a weight), other programs fall back to a common sans
//! serif, and `textLength` keeps that within the width the layout measured.
//! Only what every reader understands is used: colours in hexadecimal with their
//! opacity beside them, and a halo as a text of its own beneath, since a program
//! that does not know `paint-order` would draw it over the letters.

mod writer;

use writer::Writer;

use crate::chart::Page;
use crate::chart::drawing::{Anchor, Group, Item, PagePoint, PageRect, Shape, Stroke, Text};
use crate::style::{Rgba, Weight, font};

/// About how many bytes an item takes.
const ITEM_BYTES: usize = 250;

/// The page as an SVG document in UTF-8; one unit is one point of the page.
pub fn svg(page: &Page) -> String {
    let drawing = &page.drawing;
    let (width, height) = (drawing.width_page, drawing.height_page);
    let used = weights(&drawing.items);
    let fonts: usize = used.iter().map(|weight| web_font(*weight).len()).sum();
    let mut out = Writer::new(
        page_id(page),
        2_000 + fonts + count(&drawing.items) * ITEM_BYTES,
    );
    out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    out.number("width", width);
    out.number("height", height);
    out.raw(" viewBox=\"0 0 ");
    out.value(width);
    out.raw(" ");
    out.value(height);
    out.raw("\" lang=\"en\" xml:lang=\"en\" role=\"img\" aria-labelledby=\"title-");
    let id = out.id.clone();
    for part in [&id, " desc-", &id, "\">\n<title id=\"title-", &id, "\">"] {
        out.raw(part);
    }
    out.text(&page.title);
    for part in ["</title>\n<desc id=\"desc-", &id, "\">"] {
        out.raw(part);
    }
    out.text(&drawing.alt_text);
    out.raw("</desc>\n");
    write_fonts(&used, &mut out);
    out.raw("<rect");
    out.number("width", width);
    out.number("height", height);
    out.colour("fill", Some(page.background));
    out.raw(
        "/>\n<g font-family=\"Inter, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', \
         sans-serif\" style=\"font-kerning:none\" stroke-linejoin=\"round\">\n",
    );
    write_items(&drawing.items, &mut out);
    out.raw("</g>\n</svg>\n");
    out.finish()
}

/// A name for what is referred to, so that several pages can stand in one
/// document (FNV-1a over what tells pages apart).
fn page_id(page: &Page) -> String {
    let drawing = &page.drawing;
    let Rgba { r, g, b, a } = page.background;
    let size = [drawing.width_page, drawing.height_page].map(f32::to_le_bytes);
    let bytes = page.title.bytes().chain(drawing.alt_text.bytes());
    let hash = bytes
        .chain([r, g, b, a])
        .chain(size.into_iter().flatten())
        .fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
    format!("{hash:08x}")
}

fn count(items: &[Item]) -> usize {
    let inner = items.iter().map(|item| match &item.shape {
        Shape::Group(group) => count(&group.items),
        _ => 1,
    });
    inner.sum()
}

/// The weights texts are set in.
fn weights(items: &[Item]) -> Vec<Weight> {
    fn uses(items: &[Item], weight: Weight) -> bool {
        items.iter().any(|item| match &item.shape {
            Shape::Text(text) => text.weight == weight,
            Shape::Group(group) => uses(&group.items, weight),
            _ => false,
        })
    }
    let all = Weight::ALL.into_iter();
    all.filter(|weight| uses(items, *weight)).collect()
}

/// The characters of charts as WOFF2 in base64, made by `assets/fonts/make.py`.
fn web_font(weight: Weight) -> &'static str {
    match weight {
        Weight::Regular => include_str!("../../assets/fonts/Inter-Regular.woff2.b64"),
        Weight::SemiBold => include_str!("../../assets/fonts/Inter-SemiBold.woff2.b64"),
    }
}

fn write_fonts(weights: &[Weight], out: &mut Writer) {
    if weights.is_empty() {
        return;
    }
    out.raw("<style>\n");
    for weight in weights {
        let number = match weight {
            Weight::Regular => "400",
            Weight::SemiBold => "600",
        };
        for part in [
            "@font-face{font-family:Inter;font-weight:",
            number,
            ";src:url(data:font/woff2;base64,",
            web_font(*weight),
            ") format(\"woff2\")}\n",
        ] {
            out.raw(part);
        }
    }
    out.raw("</style>\n");
}

fn write_items(items: &[Item], out: &mut Writer) {
    for item in items {
        write_shape(&item.shape, out);
    }
}

fn write_shape(shape: &Shape, out: &mut Writer) {
    let (fill, stroke) = match shape {
        Shape::Path {
            subpaths,
            fill,
            stroke,
        } => {
            out.raw("<path d=\"");
            for path in subpaths {
                out.points(&path.points, path.closed);
            }
            out.raw("\"");
            if fill.is_some() && subpaths.len() > 1 {
                out.raw(" fill-rule=\"evenodd\"");
            }
            (*fill, *stroke)
        }
        Shape::Rect {
            rect,
            radius,
            fill,
            stroke,
        } => {
            out.raw("<rect");
            write_rect(rect, out);
            if *radius > 0.0 {
                out.number("rx", *radius);
            }
            (*fill, *stroke)
        }
        Shape::Circle {
            centre,
            radius,
            fill,
            stroke,
        } => {
            out.raw("<circle");
            out.number("cx", centre.x);
            out.number("cy", centre.y);
            out.number("r", *radius);
            (*fill, *stroke)
        }
        Shape::Text(text) => return write_text(text, out),
        Shape::Group(group) => return write_group(group, out),
    };
    out.colour("fill", fill);
    if let Some(stroke) = stroke {
        write_stroke(stroke, out);
    }
    out.raw("/>\n");
}

fn write_rect(rect: &PageRect, out: &mut Writer) {
    out.number("x", rect.left);
    out.number("y", rect.top);
    out.number("width", rect.width().max(0.0));
    out.number("height", rect.height().max(0.0));
}

fn write_stroke(stroke: Stroke, out: &mut Writer) {
    out.colour("stroke", Some(stroke.colour));
    out.number("stroke-width", stroke.width);
    if let Some([dash, gap]) = stroke.dash {
        out.raw(" stroke-dasharray=\"");
        out.value(dash);
        out.raw(" ");
        out.value(gap);
        out.raw("\"");
    }
}

fn write_text(text: &Text, out: &mut Writer) {
    if text.text.is_empty() {
        return;
    }
    if let Some(halo) = text.halo {
        out.raw("<text aria-hidden=\"true\"");
        out.colour("stroke", Some(halo));
        out.number("stroke-width", text.halo_width());
        write_letters(text, halo, out);
    }
    out.raw("<text");
    write_letters(text, text.colour, out);
}

fn write_letters(text: &Text, colour: Rgba, out: &mut Writer) {
    out.number("x", text.pos.x);
    out.number("y", text.pos.y);
    out.number("font-size", text.size);
    if text.weight == Weight::SemiBold {
        out.raw(" font-weight=\"600\"");
    }
    match text.anchor {
        Anchor::Start => {}
        Anchor::Middle => out.raw(" text-anchor=\"middle\""),
        Anchor::End => out.raw(" text-anchor=\"end\""),
    }
    out.colour("fill", Some(colour));
    let width = font::measure(&text.text, text.size, text.weight);
    out.number("textLength", width);
    out.raw(" lengthAdjust=\"spacingAndGlyphs\">");
    out.text(&text.text);
    out.raw("</text>\n");
}

fn write_group(group: &Group, out: &mut Writer) {
    let clip = group.clip.map(|rect| {
        let id = out.next_id();
        out.raw("<clipPath id=\"");
        out.raw(&id);
        out.raw("\"><rect");
        write_rect(&rect, out);
        out.raw("/></clipPath>\n");
        id
    });
    out.raw("<g");
    if group.translate != PagePoint::default() {
        out.raw(" transform=\"translate(");
        out.value(group.translate.x);
        out.raw(" ");
        out.value(group.translate.y);
        out.raw(")\"");
    }
    if let Some(id) = clip {
        for part in [" clip-path=\"url(#", &id, ")\""] {
            out.raw(part);
        }
    }
    out.raw(">\n");
    write_items(&group.items, out);
    out.raw("</g>\n");
}

#[cfg(test)]
mod tests;
