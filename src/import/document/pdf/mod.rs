//! Text out of PDF documents, in reading order.
//!
//! The parser sees files of any origin, so it is kept within bounds: size,
//! pages, unpacked bytes, letters and time; a panic in it is a refusal.

mod columns;
mod layout;

use std::io::Read;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};

use super::error::PdfError;
use crate::import::guard::quietly;
use crate::style::font::Weight;
use layout::Letter;

/// Largest PDF that is read, in bytes.
const MAX_FILE: usize = 32 << 20;
/// Most bytes its streams may unpack to.
const MAX_UNPACKED: u64 = 128 << 20;
const MAX_PAGES: usize = 200;
const MAX_LETTERS: usize = 1 << 20;
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether bytes are a PDF document; some have a few bytes before their mark.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64)];
    start.windows(5).any(|window| window == b"%PDF-")
}

/// The text, lines by `\n`, paragraphs by an empty line, pages by a form feed.
///
/// # Errors
/// When it is protected, too large, damaged or has no text.
pub(super) fn text(bytes: &[u8]) -> Result<String, PdfError> {
    if bytes.len() > MAX_FILE || unpacked(bytes) > MAX_UNPACKED {
        return Err(PdfError::TooLarge);
    }
    let outcome = quietly(|| extract(bytes));
    let text = match outcome {
        Ok(outcome) => outcome?,
        Err(cause) if cause.is::<OutOfBounds>() => return Err(PdfError::TooLarge),
        Err(_) => return Err(PdfError::Damaged),
    };
    if text.chars().filter(|c| c.is_alphabetic()).count() < 40 {
        return Err(PdfError::NoText);
    }
    Ok(text)
}

/// Time or letters have run out.
struct OutOfBounds;

fn extract(bytes: &[u8]) -> Result<String, PdfError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => PdfError::Protected,
        LoadPdfError::Invalid => PdfError::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.len() > MAX_PAGES {
        return Err(PdfError::TooLarge);
    }
    let cache = InterpreterCache::new();
    let mut letters = Letters {
        until: Instant::now() + PATIENCE,
        found: Vec::new(),
        total: 0,
        unreadable: 0,
    };
    // Fonts that every reader is to have need not be in the file; which glyph
    // stands for which letter is all that is asked of them.
    let settings = InterpreterSettings {
        font_resolver: Arc::new(|_| Some((Arc::new(Weight::Regular.bytes()), 0))),
        ..InterpreterSettings::default()
    };
    let mut text = String::new();
    for (number, page) in (1..).zip(pages.iter()) {
        let (width, height) = page.render_dimensions();
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            &cache,
            pdf.xref(),
            settings.clone(),
        );
        interpret_page(page, &mut context, &mut letters);
        if !text.is_empty() {
            text.push('\u{c}');
        }
        let page = layout::text(std::mem::take(&mut letters.found));
        text.push_str(&page.map_err(|_| PdfError::ReadingOrder(number))?);
    }
    // Letters without a meaning are left out of the text, so few may be.
    if letters.unreadable * 50 > letters.total {
        return Err(PdfError::NoText);
    }
    Ok(text)
}

/// Takes the letters of a page and nothing else.
struct Letters {
    until: Instant,
    found: Vec<Letter>,
    total: usize,
    unreadable: usize,
}

impl Letters {
    /// Unwinds, past the parser, where a page is without end. Not a panic: it
    /// is caught above and no hook is called.
    fn check(&self) {
        if self.total > MAX_LETTERS || Instant::now() > self.until {
            resume_unwind(Box::new(OutOfBounds));
        }
    }
}

impl Device<'_> for Letters {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        self.check();
        for glyph in run.glyphs() {
            self.total += 1;
            let Some(meaning) = glyph.as_unicode() else {
                self.unreadable += 1;
                continue;
            };
            let text = match meaning {
                BfString::Char(c) => c.to_string(),
                BfString::String(text) => text,
            };
            let transform = props.transform * glyph.transform();
            let (from, em) = (transform * Point::ZERO, transform * Point::new(1000.0, 0.0));
            let up = transform * Point::new(0.0, 1000.0);
            let advance = match &**glyph {
                hayro_interpret::font::Glyph::Outline(outline) => outline.advance_width(),
                hayro_interpret::font::Glyph::Type3(glyph) => glyph.advance_width(),
            };
            let advance = f64::from(advance.unwrap_or(500.0)) / 1000.0;
            let letter = Letter {
                x: from.x,
                end: from.x + (em.x - from.x) * advance,
                y: from.y,
                size: (up - from).hypot(),
                text,
            };
            let is_upright = (em.y - from.y).abs() < 0.1 * (em.x - from.x);
            let numbers = [letter.x, letter.end, letter.y, letter.size];
            if is_upright && letter.size > 0.0 && numbers.iter().all(|n| n.is_finite()) {
                self.found.push(letter);
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {
        self.check();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.check();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.check();
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.check();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// To how many bytes the streams unpack, counted no further than too many. The
/// parser itself unpacks without a bound.
fn unpacked(bytes: &[u8]) -> u64 {
    const MARK: &[u8] = b"stream";
    // Packed in a way that is not counted here, and by no program of today.
    if bytes.windows(10).any(|window| window == b"/LZWDecode") {
        return u64::MAX;
    }
    let mut total = 0;
    let mut at = 0;
    while let Some(found) = bytes[at..]
        .windows(MARK.len())
        .position(|window| window == MARK)
    {
        at += found + MARK.len();
        let after = &bytes[at..];
        let ends = after
            .iter()
            .take_while(|b| matches!(b, b'\r' | b'\n'))
            .count();
        // Packed twice over is rare but possible.
        let mut packed = std::borrow::Cow::Borrowed(after.get(ends..).unwrap_or_default());
        for _ in 0..3 {
            if !is_packed(&packed) {
                break;
            }
            let mut out = Vec::new();
            let room = MAX_UNPACKED.saturating_sub(total) + 1;
            // What is damaged counts as far as it goes.
            let _ = flate2::read::ZlibDecoder::new(&*packed)
                .take(room)
                .read_to_end(&mut out);
            total += out.len() as u64;
            if total > MAX_UNPACKED {
                return total;
            }
            packed = out.into();
        }
    }
    total
}

/// Whether bytes begin as packed ones do.
fn is_packed(bytes: &[u8]) -> bool {
    let [first, second, ..] = bytes else {
        return false;
    };
    first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31)
}
