//! A finished page: what the preview shows and every exporter reads.
//!
//! A page is composed at 720 points on its shorter side and scaled as a whole,
//! so that a slide looks the same at every size and text keeps its share of it.

mod body;
mod header;

use super::drawing::{Drawing, Group, Item, PagePoint, PageRect, Shape};
use super::{Change, Figure, LabelMode, rings};
use crate::data::Entity;
use crate::style::{Rgba, Theme, font};

/// The shorter side a page is composed at.
const REFERENCE: f32 = 720.0;
/// Free space at the sides, the top and the bottom of the composed page.
const MARGIN: f32 = 44.0;
const MARGIN_TOP: f32 = 36.0;
const MARGIN_BOTTOM: f32 = 24.0;
/// Space between header, body and footer.
const GAP: f32 = 16.0;
/// Sides of a page outside these are taken as the nearest, in points. On the
/// smallest page the smallest text has 4.2 points: words are still read at that
/// size and no longer at 240 points, where their small letters are under two
/// pixels high.
pub const SMALLEST_SIDE: f32 = 300.0;
pub const LARGEST_SIDE: f32 = 20_000.0;
/// Most pixels of a page's picture; 8K has 33 million.
pub const MOST_PIXELS: f64 = 100e6;

/// A page of a size in points with everything on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// As large as the page; its alternative text describes the page.
    pub drawing: Drawing,
    pub background: Rgba,
    /// The page's name in files that have one, without markup.
    pub title: String,
}

/// Letters named in a warning before the others are counted.
const MOST_LETTERS: usize = 12;

impl Page {
    /// Letters that the typeface does not have, each once.
    pub fn unknown_letters(&self) -> Vec<char> {
        let boxes = self.drawing.text_boxes();
        let texts: String = boxes.iter().map(|text| text.text.as_str()).collect();
        font::unknown(&texts)
    }
}

/// What to say about letters that the typeface does not have; `None` where
/// every letter is shown.
pub fn letters_warning(letters: &[char]) -> Option<String> {
    if letters.is_empty() {
        return None;
    }
    let named: String = letters.iter().take(MOST_LETTERS).collect();
    let more = match letters.len().saturating_sub(MOST_LETTERS) {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    Some(format!(
        "The typeface does not have “{named}”{more}: empty boxes stand in their place"
    ))
}

/// What stands on a page and how large it is.
#[derive(Clone, Debug, PartialEq)]
pub struct PageSpec {
    /// In points.
    pub width_page: f32,
    pub height_page: f32,
    pub theme: Theme,
    pub title: String,
    pub subtitle: String,
    /// The source and whatever else a reader has to know; the figures' own
    /// notes follow it.
    pub note: String,
    pub key_figures: Vec<KeyFigure>,
    pub body: Block,
    /// Places ringed on the page. A pane of the window rings them itself,
    /// together with what is pointed at.
    pub marked: Vec<Entity>,
}

/// A large number under the title.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyFigure {
    pub label: String,
    pub value: String,
    pub change: Option<Change>,
    /// A few words under it, "99th of 193, moderate influence"; may be empty.
    pub remark: String,
}

/// How the charts are arranged. Rows stand under one another where the page
/// is too narrow for them.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Chart(Box<Pane>),
    /// Side by side, each with its share of the width.
    Row(Vec<(f32, Block)>),
    /// Under one another.
    Column(Vec<(Extent, Block)>),
}

/// How much of a column's height a block gets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Extent {
    /// What its rows need.
    Natural,
    /// Its share of what is left.
    Share(f32),
}

/// One chart of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Pane {
    /// Above the chart; may be empty.
    pub heading: String,
    pub figure: Figure,
    pub labels: LabelMode,
}

impl Block {
    /// A chart without a heading.
    pub fn chart(figure: Figure, labels: LabelMode) -> Self {
        Self::titled("", figure, labels)
    }

    /// A chart with a heading.
    pub fn titled(heading: &str, figure: Figure, labels: LabelMode) -> Self {
        Self::Chart(Box::new(Pane {
            heading: heading.to_owned(),
            figure,
            labels,
        }))
    }

    /// Every chart in reading order.
    pub fn panes(&self) -> Vec<&Pane> {
        match self {
            Self::Chart(pane) => vec![pane],
            Self::Row(parts) => parts.iter().flat_map(|(_, block)| block.panes()).collect(),
            Self::Column(parts) => parts.iter().flat_map(|(_, block)| block.panes()).collect(),
        }
    }
}

impl PageSpec {
    /// Lays the page out.
    pub fn compose(&self) -> Page {
        let side = |side: f32| match side.is_finite() {
            true => side.clamp(SMALLEST_SIDE, LARGEST_SIDE),
            false => REFERENCE,
        };
        let (width, height) = (side(self.width_page), side(self.height_page));
        let scale = width.min(height) / REFERENCE;
        let mut page = Composition {
            spec: self,
            theme: self.theme,
            width: width / scale,
            height: height / scale,
            items: Vec::new(),
        };
        let top = page.header();
        let bottom = page.footer();
        let area = PageRect {
            left: MARGIN,
            top: top + GAP,
            right: page.width - MARGIN,
            bottom: bottom - GAP,
        };
        let begin = page.items.len();
        page.body(area);
        let rings = rings(&page.items[begin..], &self.marked, self.theme.palette());
        page.items.extend(rings);
        let drawing = Drawing {
            width_page: page.width,
            height_page: page.height,
            alt_text: self.alt_text(),
            items: page.items,
        };
        Page {
            drawing: drawing.scaled(scale, (width, height)),
            background: self.theme.palette().background,
            title: self.title.clone(),
        }
    }

    /// The least height in points at which the charts of a pane so wide keep
    /// the names and figures of their rows; `free` is what a chart without rows
    /// takes at the least.
    pub fn readable_height(&self, width: f32, free: f32) -> f32 {
        let mut page = Composition {
            spec: self,
            theme: self.theme,
            width: width + 2.0 * MARGIN,
            height: free,
            items: Vec::new(),
        };
        let top = page.legend(0.0).map_or(0.0, |bottom| bottom + GAP / 2.0);
        top + body::readable(&self.body, width, free)
    }

    /// The charts alone, with the legend they share, in a room given in points
    /// and at their own size: what a pane of the window shows.
    pub fn charts(&self, room: [f32; 2], theme: Theme) -> Drawing {
        let [width, height] = room.map(|side| side.max(1.0));
        let mut page = Composition {
            spec: self,
            theme,
            width: width + 2.0 * MARGIN,
            height,
            items: Vec::new(),
        };
        let top = page.legend(0.0).map_or(0.0, |bottom| bottom + GAP / 2.0);
        page.body(PageRect {
            left: MARGIN,
            top,
            right: MARGIN + width,
            bottom: height,
        });
        let moved = Group {
            clip: None,
            translate: at(-MARGIN, 0.0),
            items: page.items,
        };
        let captions = self.body.panes();
        let captions = captions.iter().map(|pane| pane.figure.caption());
        let said: Vec<&str> = captions.map(|caption| caption.alt_text.as_str()).collect();
        Drawing {
            width_page: width,
            height_page: height,
            alt_text: said.join(" "),
            items: vec![Item::plain(Shape::Group(moved))],
        }
    }

    /// The page's note and the figures' own, each once.
    pub fn notes(&self) -> String {
        let mut sentences: Vec<String> = Vec::new();
        let panes = self.body.panes();
        let figures = panes.iter().flat_map(|pane| &pane.figure.caption().notes);
        for text in [&self.note].into_iter().chain(figures) {
            let text = text.trim();
            let sentence = match text.ends_with(['.', '!', '?']) || text.is_empty() {
                true => text.to_owned(),
                false => format!("{text}."),
            };
            if !sentence.is_empty() && !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        sentences.join(" ")
    }

    /// The title, and what each chart shows.
    fn alt_text(&self) -> String {
        let charts = self.body.panes();
        let charts = charts
            .iter()
            .map(|pane| pane.figure.caption().alt_text.as_str());
        let said = [self.title.as_str()].into_iter().chain(charts);
        let sentences: Vec<String> = said
            .filter(|text| !text.is_empty())
            .map(|text| match text.ends_with(['.', '!', '?']) {
                true => text.to_owned(),
                false => format!("{text}."),
            })
            .collect();
        sentences.join(" ")
    }
}

/// A page while it is laid out, at its reference size.
struct Composition<'a> {
    spec: &'a PageSpec,
    theme: Theme,
    width: f32,
    height: f32,
    items: Vec<Item>,
}

impl Composition<'_> {
    /// Width between the margins.
    fn inner_width(&self) -> f32 {
        self.width - 2.0 * MARGIN
    }
}

/// A corner of the page's inner area.
fn at(x: f32, y: f32) -> PagePoint {
    PagePoint::new(x, y)
}

#[cfg(test)]
mod tests;
