//! A page as SVG: paths, and text as text.

use std::fmt::Write as _;

use crate::chart::Page;
use crate::chart::drawing::{Anchor, Item, Shape, Stroke};
use crate::style::{Rgba, Weight};

/// The page as an SVG document in UTF-8.
pub fn svg(page: &Page) -> String {
    let drawing = &page.drawing;
    let (w, h) = (drawing.width_page, drawing.height_page);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\">\n\
         <title>{}</title>\n<desc>{}</desc>\n\
         <rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>\n",
        escape(&page.title),
        escape(&drawing.alt_text),
        css(Some(page.background))
    );
    write_items(&drawing.items, &mut out);
    out.push_str("</svg>\n");
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn css(colour: Option<Rgba>) -> String {
    match colour {
        Some(c) => format!("rgba({},{},{},{})", c.r, c.g, c.b, f32::from(c.a) / 255.0),
        None => "none".to_owned(),
    }
}

fn paint(fill: Option<Rgba>, stroke: Option<Stroke>) -> String {
    let mut text = format!("fill=\"{}\" fill-rule=\"evenodd\"", css(fill));
    if let Some(stroke) = stroke {
        let colour = css(Some(stroke.colour));
        let _ = write!(
            text,
            " stroke=\"{colour}\" stroke-width=\"{}\" stroke-linejoin=\"round\"",
            stroke.width
        );
        if let Some([dash, gap]) = stroke.dash {
            let _ = write!(text, " stroke-dasharray=\"{dash} {gap}\"");
        }
    }
    text
}

fn write_items(items: &[Item], out: &mut String) {
    for item in items {
        let _ = match &item.shape {
            Shape::Path {
                subpaths,
                fill,
                stroke,
            } => {
                let mut d = String::new();
                for path in subpaths {
                    for (index, p) in path.points.iter().enumerate() {
                        let _ = write!(d, "{}{} {} ", if index == 0 { "M" } else { "L" }, p.x, p.y);
                    }
                    d.push_str(if path.closed { "Z" } else { "" });
                }
                writeln!(out, "<path d=\"{d}\" {}/>", paint(*fill, *stroke))
            }
            Shape::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => writeln!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{radius}\" {}/>",
                rect.left,
                rect.top,
                rect.width(),
                rect.height(),
                paint(*fill, *stroke)
            ),
            Shape::Circle {
                centre,
                radius,
                fill,
                stroke,
            } => writeln!(
                out,
                "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\" {}/>",
                centre.x,
                centre.y,
                paint(*fill, *stroke)
            ),
            Shape::Text(text) => {
                let anchor = match text.anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                let weight = if text.weight == Weight::SemiBold {
                    600
                } else {
                    400
                };
                let halo = text.halo.map_or(String::new(), |halo| {
                    format!(
                        "paint-order=\"stroke\" stroke=\"{}\" stroke-width=\"2.5\"",
                        css(Some(halo))
                    )
                });
                writeln!(
                    out,
                    "<text x=\"{}\" y=\"{}\" font-family=\"Inter\" font-size=\"{}\" font-weight=\"{weight}\" \
                     text-anchor=\"{anchor}\" fill=\"{}\" {halo}>{}</text>",
                    text.pos.x,
                    text.pos.y,
                    text.size,
                    css(Some(text.colour)),
                    escape(&text.text)
                )
            }
            Shape::Group(group) => {
                let _ = writeln!(
                    out,
                    "<g transform=\"translate({} {})\">",
                    group.translate.x, group.translate.y
                );
                write_items(&group.items, out);
                writeln!(out, "</g>")
            }
        };
    }
}
