//! Pages as PDF: shapes as shapes, and text that can be selected, in the parts
//! of the embedded font it needs.

use std::sync::OnceLock;

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineJoin, Stroke as PdfStroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{BBox, ContentTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::PictureError;
use super::outline::{self, Pen};
use crate::chart::Page;
use crate::chart::drawing::{Group, Item, PagePoint, Shape, Stroke, Text};
use crate::style::{Rgba, Weight, font};

/// The language of everything the charts say.
const LANGUAGE: &str = "en";

/// The page as a PDF document of one page of its size in points.
///
/// # Errors
/// A page without a size, and whatever the PDF writer refuses.
pub fn pdf(page: &Page) -> Result<Vec<u8>, PictureError> {
    pdf_pages(std::slice::from_ref(page))
}

/// The pages as one PDF document. Its title is the first page's. Each page is a
/// figure with its alternative text for people who have it read to them.
///
/// # Errors
/// No pages, a page without a size, and whatever the PDF writer refuses.
pub fn pdf_pages(pages: &[Page]) -> Result<Vec<u8>, PictureError> {
    let first = pages.first().ok_or(PictureError::NoPages)?;
    let mut document = Document::new_with(SerializeSettings::default());
    let mut tags = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    for (index, page) in pages.iter().enumerate() {
        tags.push(write_page(&mut document, index, page)?);
    }
    document.set_tag_tree(tags);
    let mut metadata = Metadata::new()
        .title(first.title.clone())
        .language(LANGUAGE.to_owned())
        .creator("Counterpoise".to_owned());
    if let [only] = pages {
        metadata = metadata.description(only.drawing.alt_text.clone());
    }
    document.set_metadata(metadata);
    document
        .finish()
        .map_err(|error| PictureError::Pdf(format!("{error:?}")))
}

fn write_page(
    document: &mut Document,
    index: usize,
    page: &Page,
) -> Result<TagGroup, PictureError> {
    let (width, height) = (page.drawing.width_page, page.drawing.height_page);
    let sheet = Rect::from_xywh(0.0, 0.0, width, height);
    let settings = PageSettings::from_wh(width, height);
    let (Some(sheet), Some(settings)) = (sheet, settings) else {
        return Err(PictureError::Empty {
            width: width.into(),
            height: height.into(),
        });
    };
    let mut target = document.start_page_with(settings);
    let mut surface = target.surface();
    let content = surface.start_tagged(ContentTag::Other);
    let mut ground = PathBuilder::new();
    ground.push_rect(sheet);
    draw(
        ground.finish(),
        (Some(page.background), None),
        FillRule::NonZero,
        &mut surface,
    );
    draw_items(&page.drawing.items, &mut surface);
    surface.end_tagged();
    surface.finish();
    target.finish();
    let alt_text = Some(page.drawing.alt_text.clone());
    let figure = Tag::Figure(alt_text).with_bbox(Some(BBox::new(index, sheet)));
    let mut group = TagGroup::new(figure);
    group.push(content);
    Ok(group)
}

struct Outline(PathBuilder);

impl Pen for Outline {
    fn move_to(&mut self, to: PagePoint) {
        self.0.move_to(to.x, to.y);
    }

    fn line_to(&mut self, to: PagePoint) {
        self.0.line_to(to.x, to.y);
    }

    fn cubic_to(&mut self, [a, b]: [PagePoint; 2], to: PagePoint) {
        self.0.cubic_to(a.x, a.y, b.x, b.y, to.x, to.y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

fn draw_items(items: &[Item], surface: &mut Surface<'_>) {
    for item in items {
        draw_shape(&item.shape, surface);
    }
}

fn draw_shape(shape: &Shape, surface: &mut Surface<'_>) {
    let mut outline = Outline(PathBuilder::new());
    let (look, rule) = match shape {
        Shape::Path {
            subpaths,
            fill,
            stroke,
        } => {
            outline::subpaths(subpaths, &mut outline);
            ((*fill, *stroke), FillRule::EvenOdd)
        }
        Shape::Rect {
            rect,
            radius,
            fill,
            stroke,
        } => {
            outline::rectangle(rect, *radius, &mut outline);
            ((*fill, *stroke), FillRule::NonZero)
        }
        Shape::Circle {
            centre,
            radius,
            fill,
            stroke,
        } => {
            outline::circle(*centre, *radius, &mut outline);
            ((*fill, *stroke), FillRule::NonZero)
        }
        Shape::Text(text) => return draw_text(text, surface),
        Shape::Group(group) => return draw_group(group, surface),
    };
    draw(outline.0.finish(), look, rule, surface);
}

/// Draws a path; there is none where places are not numbers.
fn draw(
    path: Option<Path>,
    (fill, stroke): (Option<Rgba>, Option<Stroke>),
    rule: FillRule,
    surface: &mut Surface<'_>,
) {
    let fill = fill.filter(|fill| fill.a > 0);
    let stroke = stroke.filter(|stroke| stroke.colour.a > 0 && stroke.width > 0.0);
    // Asked for neither, the writer would fill with black.
    let Some(path) = path.filter(|_| fill.is_some() || stroke.is_some()) else {
        return;
    };
    surface.set_fill(fill.map(|colour| pdf_fill(colour, rule)));
    surface.set_stroke(stroke.map(pdf_stroke));
    surface.draw_path(&path);
}

fn pdf_fill(colour: Rgba, rule: FillRule) -> Fill {
    Fill {
        paint: rgb::Color::new(colour.r, colour.g, colour.b).into(),
        opacity: opacity(colour),
        rule,
    }
}

fn pdf_stroke(stroke: Stroke) -> PdfStroke {
    let colour = stroke.colour;
    PdfStroke {
        paint: rgb::Color::new(colour.r, colour.g, colour.b).into(),
        width: stroke.width,
        line_join: LineJoin::Round,
        opacity: opacity(colour),
        dash: stroke.dash.map(|lengths| StrokeDash {
            array: lengths.to_vec(),
            offset: 0.0,
        }),
        ..PdfStroke::default()
    }
}

fn opacity(colour: Rgba) -> NormalizedF32 {
    // Never above one.
    NormalizedF32::new(f32::from(colour.a) / 255.0).unwrap_or(NormalizedF32::ONE)
}

fn draw_text(text: &Text, surface: &mut Surface<'_>) {
    let Some(face) = face(text.weight).filter(|_| outline::is_settable(text)) else {
        return;
    };
    if let Some(halo) = text.halo {
        // As a shape, so that the words are in the document once.
        let mut outline = Outline(PathBuilder::new());
        outline::text(text, &mut outline);
        let look = (None, Some(Stroke::solid(halo, text.halo_width())));
        draw(outline.0.finish(), look, FillRule::NonZero, surface);
    }
    let glyphs = font::glyphs(&text.text, text.weight).zip(text.text.chars());
    let glyphs: Vec<KrillaGlyph> = glyphs
        .map(|((at, glyph), c)| KrillaGlyph {
            glyph_id: GlyphId::new(glyph.id.into()),
            text_range: at..at + c.len_utf8(),
            x_advance: glyph.advance,
            x_offset: 0.0,
            y_offset: 0.0,
            y_advance: 0.0,
            location: None,
        })
        .collect();
    let start = outline::text_start(text);
    surface.set_fill(Some(pdf_fill(text.colour, FillRule::NonZero)));
    surface.set_stroke(None);
    let at = Point::from_xy(start.x, start.y);
    surface.draw_glyphs(at, &glyphs, face, &text.text, text.size, false);
}

/// The embedded font as the PDF writer wants it, read once.
fn face(weight: Weight) -> Option<Font> {
    static REGULAR: OnceLock<Option<Font>> = OnceLock::new();
    static SEMI_BOLD: OnceLock<Option<Font>> = OnceLock::new();
    let read = || Font::new(weight.bytes().into(), 0);
    match weight {
        Weight::Regular => REGULAR.get_or_init(read).clone(),
        Weight::SemiBold => SEMI_BOLD.get_or_init(read).clone(),
    }
}

fn draw_group(group: &Group, surface: &mut Surface<'_>) {
    let by = group.translate;
    if !(by.x.is_finite() && by.y.is_finite()) {
        return;
    }
    surface.push_transform(&Transform::from_translate(by.x, by.y));
    match &group.clip {
        None => draw_items(&group.items, surface),
        Some(clip) => {
            let mut outline = Outline(PathBuilder::new());
            outline::rectangle(clip, 0.0, &mut outline);
            if let Some(path) = outline.0.finish() {
                surface.push_clip_path(&path, &FillRule::NonZero);
                draw_items(&group.items, surface);
                surface.pop();
            }
        }
    }
    surface.pop();
}
