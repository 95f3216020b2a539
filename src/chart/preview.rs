//! Pictures to look at while working on a layout. Writes SVG files into the
//! folder named by `COUNTERPOISE_PREVIEW` and does nothing without it.

#![allow(
    clippy::disallowed_methods,
    reason = "pictures for the eye, written by a test on request"
)]

use std::fmt::Write as _;
use std::path::PathBuf;

use super::bar;
use super::drawing::*;
use super::radar;
use super::sample::*;
use super::{Density, LabelMode, Layout};
use crate::style::{Rgba, Theme, Weight};

fn css(colour: Option<Rgba>) -> String {
    match colour {
        Some(c) => format!("rgba({},{},{},{})", c.r, c.g, c.b, f32::from(c.a) / 255.0),
        None => "none".to_owned(),
    }
}

fn paint(fill: Option<Rgba>, stroke: Option<Stroke>) -> String {
    let mut text = format!("fill=\"{}\"", css(fill));
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
                    text.text
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

fn svg(drawing: &Drawing, background: Rgba) -> String {
    let (w, h) = (drawing.width_page, drawing.height_page);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\">\n\
         <rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>\n",
        css(Some(background))
    );
    write_items(&drawing.items, &mut out);
    out.push_str("</svg>\n");
    out
}

#[test]
fn preview() {
    let Some(folder) = std::env::var_os("COUNTERPOISE_PREVIEW").map(PathBuf::from) else {
        return;
    };
    let save = |name: &str, theme: Theme, drawing: Drawing| {
        let text = svg(&drawing, theme.palette().background);
        std::fs::write(folder.join(format!("{name}.svg")), text).unwrap();
    };
    for theme in Theme::ALL {
        let at = |w, h| Layout::new(w, h, theme.palette());
        let name = |text: &str| format!("{text}-{theme:?}").to_lowercase();
        for (w, h) in [
            (320.0, 300.0),
            (420.0, 380.0),
            (500.0, 440.0),
            (700.0, 600.0),
        ] {
            for labels in [LabelMode::Names, LabelMode::NamesAndValues] {
                let drawing = radar::layout(&radar(&MARKETS), &at(w, h).with_labels(labels));
                save(&name(&format!("radar-{w}-{labels:?}")), theme, drawing);
            }
        }
        save(
            &name("resilience"),
            theme,
            radar::layout(&radar(&RESILIENCE), &at(500.0, 360.0)),
        );
        save(
            &name("actors"),
            theme,
            radar::layout(&radar(&ACTORS), &at(400.0, 360.0)),
        );
        let part = radar_missing(&MARKETS, &[1, 4, 5, 9, 14]);
        save(
            &name("missing"),
            theme,
            radar::layout(&part, &at(600.0, 500.0)),
        );
        let all: Vec<usize> = (0..15).collect();
        save(
            &name("empty"),
            theme,
            radar::layout(&radar_missing(&MARKETS, &all), &at(500.0, 440.0)),
        );
        save(
            &name("overlay"),
            theme,
            radar::layout(&radar_overlay(&MARKETS, 4), &at(600.0, 500.0)),
        );
        let compact = Layout {
            density: Density::Compact,
            ..at(320.0, 320.0)
        };
        save(
            &name("compact"),
            theme,
            radar::layout(&radar(&MARKETS), &compact),
        );
        save(
            &name("bar-actors"),
            theme,
            bar::layout(&bar(&ACTORS), &at(500.0, 190.0)),
        );
        save(
            &name("bar-markets"),
            theme,
            bar::layout(&bar(&MARKETS), &at(560.0, 520.0)),
        );
        let mut grouped = bar(&ACTORS);
        let overlay = radar_overlay(&ACTORS, 3);
        (grouped.series, grouped.caption.legend) = (overlay.series, overlay.caption.legend);
        grouped.changes.clear();
        let height = bar::natural_height(&grouped, 500.0, true);
        let drawing = bar::layout(&grouped, &at(500.0, height));
        save(&name("bar-grouped"), theme, drawing);
        let wide = at(1200.0, 700.0).with_labels(LabelMode::NamesAndValues);
        save(
            &name("radar-1200"),
            theme,
            radar::layout(&radar(&MARKETS), &wide),
        );
        let six = Layout {
            legend: false,
            ..at(360.0, 320.0)
        };
        save(
            &name("six"),
            theme,
            radar::layout(&radar_overlay(&RESILIENCE, 6), &six),
        );
    }
}
