//! The embedded typeface and its measuring. Digits are tabular in the files
//! themselves, so that columns of scores line up everywhere.

use std::collections::HashMap;
use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// The two weights in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weight {
    #[default]
    Regular,
    SemiBold,
}

impl Weight {
    /// Every weight.
    pub const ALL: [Self; 2] = [Self::Regular, Self::SemiBold];

    /// The font file, OpenType with CFF outlines.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/Inter-Regular.otf"),
            Self::SemiBold => include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
        }
    }
}

/// A character's glyph in one of the embedded fonts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the font file.
    pub id: u16,
    /// How far the next glyph stands from it, in em.
    pub advance: f32,
}

/// Glyphs and heights of one font, in em (multiples of the text size).
struct Face {
    glyphs: HashMap<char, Glyph>,
    notdef: Glyph,
    ascent: f32,
    descent: f32,
    cap_height: f32,
}

fn face(weight: Weight) -> &'static Face {
    static REGULAR: OnceLock<Face> = OnceLock::new();
    static SEMI_BOLD: OnceLock<Face> = OnceLock::new();
    match weight {
        Weight::Regular => REGULAR.get_or_init(|| read_face(weight)),
        Weight::SemiBold => SEMI_BOLD.get_or_init(|| read_face(weight)),
    }
}

fn read_face(weight: Weight) -> Face {
    // The files are part of the program and a test below reads both; rough
    // widths keep a spoilt build from failing here.
    let Ok(font) = FontRef::new(weight.bytes()) else {
        return Face {
            glyphs: HashMap::new(),
            notdef: Glyph {
                id: 0,
                advance: 0.6,
            },
            ascent: 0.97,
            descent: 0.25,
            cap_height: 0.73,
        };
    };
    let size = Size::new(1.0);
    let metrics = font.metrics(size, LocationRef::default());
    let glyphs = font.glyph_metrics(size, LocationRef::default());
    let advance = |id| glyphs.advance_width(id).unwrap_or(0.6);
    let found = font.charmap().mappings().filter_map(|(code, id)| {
        let glyph = Glyph {
            id: u16::try_from(id.to_u32()).ok()?,
            advance: advance(id),
        };
        Some((char::from_u32(code)?, glyph))
    });
    Face {
        glyphs: found.collect(),
        notdef: Glyph {
            id: 0,
            advance: advance(GlyphId::NOTDEF),
        },
        ascent: metrics.ascent,
        descent: -metrics.descent,
        cap_height: metrics.cap_height.unwrap_or(0.73),
    }
}

/// The glyph of each character of a text, with the byte it starts at. What the
/// font does not have gets its empty box.
pub fn glyphs(text: &str, weight: Weight) -> impl Iterator<Item = (usize, Glyph)> {
    let face = face(weight);
    text.char_indices()
        .map(|(at, c)| (at, face.glyphs.get(&c).copied().unwrap_or(face.notdef)))
}

/// The letters that a typeface of ours does not have, each once, in the order
/// of the text; they are shown as empty boxes.
pub fn unknown(text: &str) -> Vec<char> {
    let mut found: Vec<char> = Vec::new();
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        let is_known = |weight: &Weight| face(*weight).glyphs.contains_key(&letter);
        if !Weight::ALL.iter().all(is_known) && !found.contains(&letter) {
            found.push(letter);
        }
    }
    found
}

/// Cuts a line that is wider than `max_width` (points) between two letters, as
/// often as it takes: for words typed by people, which nothing else would hold
/// on the page. A line always has a letter.
pub fn cut(line: &str, max_width: f32, size_pt: f32, weight: Weight) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut width = 0.0;
    for letter in line.chars() {
        let own = measure(letter.encode_utf8(&mut [0; 4]), size_pt, weight);
        if let Some(last) = lines.last_mut() {
            if last.is_empty() || width + own <= max_width {
                last.push(letter);
                width += own;
            } else {
                lines.push(letter.to_string());
                width = own;
            }
        }
    }
    lines
}

/// Width in points of one line of text: the sum of the advances. Kerning may
/// make it slightly narrower when painted, never wider.
pub fn measure(text: &str, size_pt: f32, weight: Weight) -> f32 {
    let em: f32 = glyphs(text, weight).map(|(_, glyph)| glyph.advance).sum();
    em * size_pt
}

/// Height in points of the tallest letters above the baseline.
pub fn ascent(size_pt: f32, weight: Weight) -> f32 {
    face(weight).ascent * size_pt
}

/// Depth in points of the lowest letters under the baseline, positive.
pub fn descent(size_pt: f32, weight: Weight) -> f32 {
    face(weight).descent * size_pt
}

/// Height in points of a capital or a digit above the baseline.
pub fn cap_height(size_pt: f32, weight: Weight) -> f32 {
    face(weight).cap_height * size_pt
}

/// Height in points of a line of text with nothing between it and the next.
pub fn line_height(size_pt: f32, weight: Weight) -> f32 {
    ascent(size_pt, weight) + descent(size_pt, weight)
}

/// Breaks text into as few lines as `max_width` (points) allows and makes them
/// about equally long. Lines break at spaces and after hyphens; a word that is
/// wider than `max_width` stands alone and whole.
pub fn wrap(text: &str, max_width: f32, size_pt: f32, weight: Weight) -> Vec<String> {
    let pieces = pieces(text, size_pt, weight);
    let space = measure(" ", size_pt, weight);
    let greedy = fill(&pieces, space, max_width);
    if greedy.len() < 2 {
        return greedy.into_iter().map(|line| line.text).collect();
    }
    // The narrowest column that still needs no more lines is the balanced one.
    let (mut low, mut high) = (0.0_f32, max_width);
    let mut best = greedy;
    for _ in 0..12 {
        let middle = (low + high) / 2.0;
        let lines = fill(&pieces, space, middle);
        if lines.len() == best.len() && lines.iter().all(|line| line.width <= max_width) {
            best = lines;
            high = middle;
        } else {
            low = middle;
        }
    }
    best.into_iter().map(|line| line.text).collect()
}

/// Breaks text like [`wrap`], but makes every line as long as it may be: for
/// remarks that need not look balanced.
pub fn wrap_full(text: &str, max_width: f32, size_pt: f32, weight: Weight) -> Vec<String> {
    let pieces = pieces(text, size_pt, weight);
    let space = measure(" ", size_pt, weight);
    let lines = fill(&pieces, space, max_width).into_iter();
    lines.map(|line| line.text).collect()
}

/// A stretch of text that is never broken.
struct Piece<'a> {
    text: &'a str,
    width: f32,
    /// A space stands between it and the piece before.
    spaced: bool,
}

fn pieces(text: &str, size_pt: f32, weight: Weight) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        for (index, part) in word.split_inclusive('-').enumerate() {
            found.push(Piece {
                text: part,
                width: measure(part, size_pt, weight),
                spaced: index == 0,
            });
        }
    }
    found
}

#[derive(Default)]
struct Line {
    text: String,
    width: f32,
}

fn fill(pieces: &[Piece<'_>], space: f32, max_width: f32) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        let gap = if piece.spaced { space } else { 0.0 };
        match lines.last_mut() {
            Some(line) if line.width + gap + piece.width <= max_width => {
                if piece.spaced {
                    line.text.push(' ');
                }
                line.text.push_str(piece.text);
                line.width += gap + piece.width;
            }
            _ => lines.push(Line {
                text: piece.text.to_owned(),
                width: piece.width,
            }),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_fonts_are_readable_and_their_digits_equally_wide() {
        for weight in Weight::ALL {
            let widths: Vec<f32> = ('0'..='9')
                .map(|digit| measure(&digit.to_string(), 100.0, weight))
                .collect();
            assert!(widths.iter().all(|w| *w == widths[0]), "{widths:?}");
            assert!((50.0..80.0).contains(&widths[0]));
            assert!((0.9..1.1).contains(&ascent(1.0, weight)));
            assert!((0.2..0.4).contains(&descent(1.0, weight)));
        }
    }

    #[test]
    fn unknown_characters_have_the_width_of_notdef() {
        let width = measure("中", 10.0, Weight::Regular);
        assert!(width > 1.0);
        assert_eq!(width, measure("文", 10.0, Weight::Regular));
    }

    #[test]
    fn letters_without_a_glyph_are_named_once() {
        assert!(unknown("Azərbaycan, Ελλάδα, Україна").is_empty());
        assert_eq!(unknown("中国 a 中"), ['中', '国']);
    }

    #[test]
    fn a_long_word_is_cut_without_losing_a_letter() {
        let word = "W".repeat(200);
        let lines = cut(&word, 300.0, 20.0, Weight::SemiBold);
        assert_eq!(lines.concat(), word);
        let width = |line: &String| measure(line, 20.0, Weight::SemiBold);
        assert!(lines.iter().all(|line| width(line) <= 300.0));
        assert_eq!(cut("ab", 0.0, 20.0, Weight::Regular), ["a", "b"]);
    }

    #[test]
    fn wrap_never_cuts_a_word_and_loses_nothing() {
        let text = "Extortion and protection racketeering";
        for width in [1.0, 40.0, 80.0, 120.0, 500.0] {
            let lines = wrap(text, width, 12.0, Weight::Regular);
            assert_eq!(lines.join(" "), text);
        }
        assert_eq!(wrap(text, 500.0, 12.0, Weight::Regular).len(), 1);
        assert_eq!(wrap(text, 1.0, 12.0, Weight::Regular).len(), 4);
        assert!(wrap("", 50.0, 12.0, Weight::Regular).is_empty());
    }

    #[test]
    fn wrap_keeps_within_the_width_and_balances() {
        let text = "Trade in counterfeit goods";
        let whole = measure(text, 12.0, Weight::Regular);
        let lines = wrap(text, whole - 1.0, 12.0, Weight::Regular);
        assert_eq!(lines, ["Trade in", "counterfeit goods"]);
        for line in lines {
            assert!(measure(&line, 12.0, Weight::Regular) < whole);
        }
    }

    #[test]
    fn wrap_breaks_after_a_hyphen() {
        let lines = wrap("Non-renewable", 60.0, 12.0, Weight::Regular);
        assert_eq!(lines, ["Non-", "renewable"]);
    }
}
