//! What tests of pictures share: SVG rasterised by resvg, pictures held against
//! each other, and the words in an SVG or a PDF.

#![allow(dead_code, reason = "every test file uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::{Arc, OnceLock};

use counterpoise::chart::{Drawing, Page};
use counterpoise::export::{self, Pixels};
use counterpoise::style::Weight;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb, roxmltree};

/// The bundled fonts and no others.
pub fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        for weight in Weight::ALL {
            fonts.load_font_data(weight.bytes().to_vec());
        }
        Arc::new(fonts)
    });
    fonts.clone()
}

pub fn tree(svg: &str) -> usvg::Tree {
    let options = usvg::Options {
        fontdb: fonts(),
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(svg, &options).unwrap()
}

/// An SVG as another program paints it.
pub fn rasterise(svg: &str, scale: f32) -> Pixels {
    let tree = tree(svg);
    let size = tree.size().to_int_size().scale_by(scale).unwrap();
    let mut pixmap = Pixmap::new(size.width(), size.height()).unwrap();
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    Pixels {
        width: size.width(),
        height: size.height(),
        rgba: pixmap.take(),
    }
}

/// How far two pictures of one size are from each other.
#[derive(Debug)]
pub struct Difference {
    /// Share of pixels with a channel that differs by more than an eighth.
    pub share: f32,
    /// The largest difference of a channel, 0 to 255, over the mean of a block
    /// of 8 by 8 pixels: blurred, edges that are smoothed in other ways fade and
    /// something missing or moved stays. A line of letters a hair lower makes 12,
    /// since the rasteriser knows four heights within a pixel.
    pub blurred: f32,
    /// The middle of that block in pixels.
    pub at: (usize, usize),
}

impl Difference {
    /// Whether a person would take the two for the same.
    pub fn is_unseen(&self) -> bool {
        self.share < 0.01 && self.blurred < 16.0
    }
}

pub fn difference(a: &Pixels, b: &Pixels) -> Difference {
    assert_eq!((a.width, a.height), (b.width, b.height));
    let (width, height) = (a.width as usize, a.height as usize);
    let mut far = 0;
    let columns = width.div_ceil(8);
    let mut blocks = vec![[0_i32; 3]; columns * height.div_ceil(8)];
    for (at, (a, b)) in a.rgba.chunks(4).zip(b.rgba.chunks(4)).enumerate() {
        let block = &mut blocks[at / width / 8 * columns + at % width / 8];
        let mut most = 0;
        for channel in 0..3 {
            let by = i32::from(a[channel]) - i32::from(b[channel]);
            block[channel] += by;
            most = most.max(by.abs());
        }
        far += usize::from(most > 32);
    }
    let sums = blocks.iter().map(|block| block.map(i32::abs));
    let worst = sums.map(|sums| sums.into_iter().max().unwrap_or(0));
    let (at, sum) = worst.enumerate().max_by_key(|(_, sum)| *sum).unwrap();
    Difference {
        share: far as f32 / (width * height) as f32,
        blurred: sum as f32 / 64.0,
        at: (at % columns * 8 + 4, at / columns * 8 + 4),
    }
}

/// Holds our PNG's pixels against the page's SVG as resvg paints it.
pub fn difference_from_svg(page: &Page, scale: f32) -> Difference {
    let ours = export::rgba(page, scale).unwrap();
    difference(&ours, &rasterise(&export::svg(page), scale))
}

/// The texts of an SVG in their order, halos left out.
pub fn svg_texts(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name("text") && node.attribute("aria-hidden").is_none());
    texts
        .filter_map(|node| node.text().map(str::to_owned))
        .collect()
}

/// The texts of a drawing in their order.
pub fn drawing_texts(drawing: &Drawing) -> Vec<String> {
    let boxes = drawing.text_boxes().into_iter();
    boxes
        .map(|text| text.text)
        .filter(|text| !text.is_empty())
        .collect()
}

/// The texts a program that reads SVG has laid out with one of the bundled
/// fonts; usvg drops the others without a word. Halos are among them.
pub fn laid_out_texts(group: &usvg::Group) -> Vec<String> {
    let mut texts = Vec::new();
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => texts.extend(laid_out_texts(group)),
            usvg::Node::Text(text) if !text.layouted().is_empty() => {
                let chunks = text.chunks().iter();
                texts.push(chunks.map(|chunk| chunk.text()).collect());
            }
            _ => {}
        }
    }
    texts
}

/// A PDF's texts without their spaces, which a reader may set as it likes.
pub fn pdf_text(pdf: &[u8], page: u32) -> String {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    squeezed(&document.extract_text(&[page]).unwrap())
}

pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
