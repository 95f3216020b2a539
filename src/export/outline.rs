//! Outlines of shapes and of text, for exporters that draw paths.

use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::chart::drawing::{Anchor, PagePoint, PageRect, Subpath, Text};
use crate::style::{Weight, font};

/// How far the control points of a quarter circle lie along its tangents.
const KAPPA: f32 = 0.552_284_8;

/// Takes an outline, in points on the page.
pub(super) trait Pen {
    fn move_to(&mut self, to: PagePoint);
    fn line_to(&mut self, to: PagePoint);
    fn cubic_to(&mut self, controls: [PagePoint; 2], to: PagePoint);
    fn close(&mut self);
}

/// Straight lines from point to point.
pub(super) fn subpaths(paths: &[Subpath], pen: &mut impl Pen) {
    for path in paths {
        let Some((first, rest)) = path.points.split_first() else {
            continue;
        };
        pen.move_to(*first);
        for point in rest {
            pen.line_to(*point);
        }
        if path.closed {
            pen.close();
        }
    }
}

/// A rectangle; the radius is at most half of the shorter side.
pub(super) fn rectangle(rect: &PageRect, radius: f32, pen: &mut impl Pen) {
    let at = PagePoint::new;
    let (left, top, right, bottom) = (rect.left, rect.top, rect.right, rect.bottom);
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    if radius.is_nan() || radius <= 0.0 {
        pen.move_to(at(left, top));
        pen.line_to(at(right, top));
        pen.line_to(at(right, bottom));
        pen.line_to(at(left, bottom));
        return pen.close();
    }
    let reach = radius * (1.0 - KAPPA);
    pen.move_to(at(left + radius, top));
    pen.line_to(at(right - radius, top));
    let controls = [at(right - reach, top), at(right, top + reach)];
    pen.cubic_to(controls, at(right, top + radius));
    pen.line_to(at(right, bottom - radius));
    let controls = [at(right, bottom - reach), at(right - reach, bottom)];
    pen.cubic_to(controls, at(right - radius, bottom));
    pen.line_to(at(left + radius, bottom));
    let controls = [at(left + reach, bottom), at(left, bottom - reach)];
    pen.cubic_to(controls, at(left, bottom - radius));
    pen.line_to(at(left, top + radius));
    let controls = [at(left, top + reach), at(left + reach, top)];
    pen.cubic_to(controls, at(left + radius, top));
    pen.close();
}

/// A circle of four curves.
pub(super) fn circle(centre: PagePoint, radius: f32, pen: &mut impl Pen) {
    let square = PageRect::new(centre.x, centre.y, 0.0, 0.0).expand(radius);
    rectangle(&square, radius, pen);
}

/// Whether a text can be set: somewhere, and of some size.
pub(super) fn is_settable(text: &Text) -> bool {
    let numbers = [text.pos.x, text.pos.y, text.size];
    numbers.iter().all(|number| number.is_finite()) && text.size > 0.0
}

/// Where the first glyph of a text stands.
pub(super) fn text_start(text: &Text) -> PagePoint {
    let width = || font::measure(&text.text, text.size, text.weight);
    let back = match text.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => width() / 2.0,
        Anchor::End => width(),
    };
    PagePoint::new(text.pos.x - back, text.pos.y)
}

/// The glyphs of a text, each an advance from the one before.
pub(super) fn text(text: &Text, pen: &mut impl Pen) {
    if !is_settable(text) {
        return;
    }
    let start = text_start(text);
    let mut x = 0.0;
    for (_, glyph) in font::glyphs(&text.text, text.weight) {
        let place = |[px, py]: [f32; 2]| {
            PagePoint::new(start.x + (x + px) * text.size, start.y - py * text.size)
        };
        for segment in glyph_outline(text.weight, glyph.id) {
            match *segment {
                Segment::Move(to) => pen.move_to(place(to)),
                Segment::Line(to) => pen.line_to(place(to)),
                Segment::Cubic(a, b, to) => pen.cubic_to([place(a), place(b)], place(to)),
                Segment::Close => pen.close(),
            }
        }
        x += glyph.advance;
    }
}

/// A part of a glyph's outline, in em with y up.
enum Segment {
    Move([f32; 2]),
    Line([f32; 2]),
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    Close,
}

/// A glyph's outline, read from the font the first time it is asked for.
fn glyph_outline(weight: Weight, id: u16) -> &'static [Segment] {
    type Glyphs = Box<[OnceLock<Vec<Segment>>]>;
    static REGULAR: OnceLock<Glyphs> = OnceLock::new();
    static SEMI_BOLD: OnceLock<Glyphs> = OnceLock::new();
    let cache = match weight {
        Weight::Regular => &REGULAR,
        Weight::SemiBold => &SEMI_BOLD,
    };
    let glyphs = cache.get_or_init(|| {
        let count = FontRef::new(weight.bytes()).map_or(0, |font| {
            let metrics = font.metrics(Size::unscaled(), LocationRef::default());
            metrics.glyph_count
        });
        (0..count).map(|_| OnceLock::new()).collect()
    });
    match glyphs.get(usize::from(id)) {
        Some(glyph) => glyph.get_or_init(|| read_outline(weight, id)),
        None => &[],
    }
}

fn read_outline(weight: Weight, id: u16) -> Vec<Segment> {
    let mut reader = Reader::default();
    if let Ok(font) = FontRef::new(weight.bytes()) {
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        reader.em = 1.0 / f32::from(metrics.units_per_em.max(1));
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        if let Some(glyph) = font.outline_glyphs().get(GlyphId::from(id)) {
            // An outline that cannot be read is a blank: the files are part of
            // the program, and a test below reads every glyph of both.
            let _ = glyph.draw(settings, &mut reader);
        }
    }
    reader.segments
}

#[derive(Default)]
struct Reader {
    segments: Vec<Segment>,
    /// One unit of the font in em.
    em: f32,
    last: [f32; 2],
}

impl Reader {
    fn place(&mut self, x: f32, y: f32) -> [f32; 2] {
        self.last = [x * self.em, y * self.em];
        self.last
    }
}

impl OutlinePen for Reader {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.segments.push(Segment::Move(to));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.segments.push(Segment::Line(to));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let from = self.last;
        let control = self.place(cx, cy);
        let to = self.place(x, y);
        let toward = |end: [f32; 2]| {
            let mix = |axis: usize| end[axis] + (control[axis] - end[axis]) * 2.0 / 3.0;
            [mix(0), mix(1)]
        };
        let segment = Segment::Cubic(toward(from), toward(to), to);
        self.segments.push(segment);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (a, b, to) = (self.place(ax, ay), self.place(bx, by), self.place(x, y));
        self.segments.push(Segment::Cubic(a, b, to));
    }

    fn close(&mut self) {
        self.segments.push(Segment::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Rgba;

    /// The box round the points of an outline.
    #[derive(Default)]
    struct Bounds {
        xs: Vec<f32>,
        ys: Vec<f32>,
        closed: usize,
    }

    impl Pen for Bounds {
        fn move_to(&mut self, to: PagePoint) {
            self.xs.push(to.x);
            self.ys.push(to.y);
        }

        fn line_to(&mut self, to: PagePoint) {
            self.move_to(to);
        }

        fn cubic_to(&mut self, _: [PagePoint; 2], to: PagePoint) {
            self.move_to(to);
        }

        fn close(&mut self) {
            self.closed += 1;
        }
    }

    fn range(of: &[f32]) -> (f32, f32) {
        let low = of.iter().copied().fold(f32::INFINITY, f32::min);
        (low, of.iter().copied().fold(f32::NEG_INFINITY, f32::max))
    }

    fn words(text: &str, anchor: Anchor) -> Text {
        Text {
            pos: PagePoint::new(100.0, 50.0),
            anchor,
            size: 20.0,
            weight: Weight::Regular,
            colour: Rgba::hex(0),
            text: text.to_owned(),
            halo: None,
        }
    }

    #[test]
    fn every_glyph_of_both_fonts_can_be_read() {
        let letters = "ABCXYZabcxyzÅßçğışžŁ0123456789.,−–—’“”&<>%▲▼●";
        for weight in Weight::ALL {
            for ((at, glyph), c) in font::glyphs(letters, weight).zip(letters.chars()) {
                assert_eq!(letters[at..].chars().next(), Some(c));
                assert!(glyph.id > 0, "{c} is not in the font");
                assert!(!glyph_outline(weight, glyph.id).is_empty(), "{c} is blank");
            }
            let font = FontRef::new(weight.bytes()).unwrap();
            let metrics = font.metrics(Size::unscaled(), LocationRef::default());
            let settings = || DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            for id in 0..metrics.glyph_count {
                let glyph = font.outline_glyphs().get(GlyphId::from(id)).unwrap();
                glyph.draw(settings(), &mut Reader::default()).unwrap();
            }
            assert!(glyph_outline(weight, u16::MAX).is_empty());
        }
    }

    #[test]
    fn text_stands_on_its_baseline_within_its_measured_width() {
        for (anchor, share) in [
            (Anchor::Start, 0.0),
            (Anchor::Middle, 0.5),
            (Anchor::End, 1.0),
        ] {
            let text_item = words("Heroin trade 6.5", anchor);
            let mut bounds = Bounds::default();
            text(&text_item, &mut bounds);
            let width = font::measure(&text_item.text, 20.0, Weight::Regular);
            let start = 100.0 - width * share;
            let (left, right) = range(&bounds.xs);
            assert!((start..start + 3.0).contains(&left), "{left}");
            assert!(
                (start + width - 3.0..start + width).contains(&right),
                "{right}"
            );
            let (top, bottom) = range(&bounds.ys);
            assert!((bottom - 50.0).abs() < 0.5, "{bottom}");
            let ascender = 50.0 - font::ascent(20.0, Weight::Regular);
            assert!((ascender..40.0).contains(&top), "{top}");
        }
    }

    #[test]
    fn corners_are_no_rounder_than_the_rectangle_allows() {
        let rect = PageRect::new(10.0, 20.0, 30.0, 8.0);
        for radius in [0.0, 2.0, 50.0, -1.0, f32::NAN] {
            let mut bounds = Bounds::default();
            rectangle(&rect, radius, &mut bounds);
            assert_eq!(range(&bounds.xs), (10.0, 40.0), "{radius}");
            assert_eq!(range(&bounds.ys), (20.0, 28.0), "{radius}");
            assert_eq!(bounds.closed, 1);
        }
    }
}
