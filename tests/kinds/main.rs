//! Every kind of chart with the same set of cases: they exist, their texts
//! stand apart and within the drawing. With `COUNTERPOISE_PREVIEW` naming a
//! folder, every case is written there as SVG, PNG and PDF to be looked at.

#![allow(
    clippy::disallowed_methods,
    reason = "pictures for the eye, written by a test on request"
)]
#![allow(clippy::unwrap_used, reason = "a case that cannot be made has failed")]

mod bar;
mod bump;
mod difference;
mod distribution;
mod glyph;
mod heatmap;
mod line;
mod map;
mod map_labels;
#[path = "../support/pictures.rs"]
mod picture_support;
mod pictures;
mod radar;
mod scatter;
mod slope;
mod snapshots;
mod support;

use counterpoise::chart::{ChartKind, Drawing, Figure, Layout};
use counterpoise::export;
use counterpoise::style::Theme;

/// A figure that has to come out well.
struct Case {
    name: &'static str,
    figure: Figure,
}

impl Case {
    fn new(name: &'static str, figure: Figure) -> Self {
        Self { name, figure }
    }
}

/// What every kind has to show.
const NEEDED: [&str; 5] = [
    "normal",
    "one subject",
    "six subjects",
    "missing values",
    "longest names",
];

/// Sizes of the drawing within pages of 16:9, 4:3, a square, and A4 both ways,
/// and of a pane beside another.
const SIZES: [(f32, f32); 6] = [
    (1184.0, 520.0),
    (864.0, 520.0),
    (624.0, 500.0),
    (624.0, 800.0),
    (920.0, 520.0),
    (580.0, 520.0),
];

fn cases(kind: ChartKind) -> Vec<Case> {
    match kind {
        ChartKind::Radar => radar::cases(),
        ChartKind::Bar => bar::cases(),
        ChartKind::Map => map::cases(),
        ChartKind::Difference => difference::cases(),
        ChartKind::Slope => slope::cases(),
        ChartKind::Line => line::cases(),
        ChartKind::Bump => bump::cases(),
        ChartKind::Scatter => scatter::cases(),
        ChartKind::Distribution => distribution::cases(),
        ChartKind::Heatmap => heatmap::cases(),
        ChartKind::Glyph => glyph::cases(),
    }
}

fn drawing(figure: &Figure, (width, height): (f32, f32), theme: Theme) -> Drawing {
    figure.layout(&Layout {
        legend: false,
        close_up: false,
        ..Layout::new(width, height, theme.palette())
    })
}

#[test]
fn every_kind_has_its_cases() {
    for kind in ChartKind::ALL {
        let cases = cases(kind);
        for needed in NEEDED {
            let found = cases.iter().find(|case| case.name == needed);
            let case = found.unwrap_or_else(|| panic!("{kind:?} has no case “{needed}”"));
            assert_eq!(case.figure.kind(), kind);
            let caption = case.figure.caption();
            assert!(
                !caption.title.is_empty() && !caption.alt_text.is_empty(),
                "{kind:?} {needed}"
            );
        }
    }
}

#[test]
fn texts_stand_apart_and_within_the_drawing() {
    for kind in ChartKind::ALL {
        for case in cases(kind) {
            for size in SIZES {
                let what = format!("{kind:?}, {}, {size:?}", case.name);
                let drawing = drawing(&case.figure, size, Theme::Light);
                assert!(!drawing.items.is_empty(), "{what}");
                support::assert_texts_apart(&drawing, &what);
            }
        }
    }
}

#[test]
fn pictures_to_look_at() {
    let Some(folder) = std::env::var_os("COUNTERPOISE_PREVIEW") else {
        return;
    };
    let folder = std::path::Path::new(&folder);
    for kind in ChartKind::ALL {
        for case in cases(kind) {
            for (theme, size) in [(Theme::Light, SIZES[0]), (Theme::Dark, SIZES[2])] {
                let page = pictures::page(&case, size, theme);
                let name = format!("{kind:?}-{}-{theme:?}", case.name);
                let name = name.to_lowercase().replace(' ', "-");
                let write = |ending: &str, bytes: &[u8]| {
                    std::fs::write(folder.join(format!("{name}.{ending}")), bytes).unwrap();
                };
                write("svg", export::svg(&page).as_bytes());
                write("png", &export::png(&page, 1.5).unwrap());
                write("pdf", &export::pdf(&page).unwrap());
            }
        }
    }
}
