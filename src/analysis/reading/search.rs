//! Full-text search: case, accents and kinds of quotation marks do not matter.

use std::collections::VecDeque;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::data::document::Document;

/// Most hits that are listed.
const MOST: usize = 10_000;

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Position in [`Document::sections`].
    pub section: usize,
    /// Position in the section's paragraphs; `None` for its heading.
    pub paragraph: Option<usize>,
    /// In bytes of that paragraph's text or heading.
    pub range: Range<usize>,
}

/// A document ready to be searched again and again.
#[derive(Clone, Debug)]
pub struct SearchIndex {
    texts: Vec<(usize, Option<usize>, Folded)>,
}

impl SearchIndex {
    pub fn new(document: &Document) -> Self {
        let mut texts = Vec::new();
        for (at, section) in document.sections.iter().enumerate() {
            texts.push((at, None, Folded::new(&section.heading)));
            for (number, paragraph) in section.paragraphs.iter().enumerate() {
                texts.push((at, Some(number), Folded::new(&paragraph.text)));
            }
        }
        Self { texts }
    }

    /// All places of a word, a part of one or a phrase, in reading order; none
    /// for an empty text.
    pub fn find(&self, wanted: &str) -> Vec<Hit> {
        let wanted = Folded::new(wanted.trim());
        let wanted = wanted.text.trim();
        if wanted.is_empty() {
            return Vec::new();
        }
        let hits = self.texts.iter().flat_map(|(section, paragraph, text)| {
            text.find(wanted).map(|range| Hit {
                section: *section,
                paragraph: *paragraph,
                range,
            })
        });
        hits.take(MOST).collect()
    }

    /// The paragraphs that have all words of a text, in any order and apart:
    /// the shortest stretch of each that has them. None for a single word.
    pub fn find_apart(&self, wanted: &str) -> Vec<Hit> {
        let wanted = Folded::new(wanted.trim());
        let words: Vec<&str> = wanted.text.split(' ').filter(|w| !w.is_empty()).collect();
        if words.len() < 2 {
            return Vec::new();
        }
        let paragraphs = self.texts.iter().filter(|(_, at, _)| at.is_some());
        let hits = paragraphs.filter_map(|(section, paragraph, text)| {
            let places = words.iter().map(|word| text.find(word).collect());
            Some(Hit {
                section: *section,
                paragraph: *paragraph,
                range: shortest(places.collect())?,
            })
        });
        hits.take(MOST).collect()
    }

    /// Whether a text stands here, or all its words in one paragraph.
    pub fn has(&self, wanted: &str) -> bool {
        !self.find(wanted).is_empty() || !self.find_apart(wanted).is_empty()
    }
}

/// The shortest stretch that has all words, by where each of them stands.
fn shortest(mut words: Vec<VecDeque<Range<usize>>>) -> Option<Range<usize>> {
    let mut best: Option<Range<usize>> = None;
    while let Some(first) = words
        .iter()
        .map(VecDeque::front)
        .collect::<Option<Vec<_>>>()
    {
        let start = first.iter().map(|place| place.start).min()?;
        let end = first.iter().map(|place| place.end).max()?;
        let at = first.iter().position(|place| place.start == start)?;
        if best.as_ref().is_none_or(|best| end - start < best.len()) {
            best = Some(start..end);
        }
        // Every shorter stretch begins later.
        words[at].pop_front();
    }
    best
}

/// All places of a text in another, in bytes of that, as
/// [`SearchIndex::find`] finds them.
pub fn find_in(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let wanted = Folded::new(wanted.trim());
    match wanted.text.trim() {
        "" => Vec::new(),
        wanted => Folded::new(text).find(wanted).collect(),
    }
}

/// A folded text that knows where each of its bytes comes from.
#[derive(Clone, Debug)]
pub(super) struct Folded {
    text: String,
    /// For every byte of the folded text the character it comes from.
    from: Vec<Range<usize>>,
    length: usize,
}

impl Folded {
    pub(super) fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut from = Vec::with_capacity(original.len());
        for (at, c) in original.char_indices() {
            match c {
                _ if c.is_whitespace() => {
                    if !text.ends_with(' ') {
                        text.push(' ');
                    }
                }
                '‘' | '’' | 'ʼ' | '`' => text.push('\''),
                '“' | '”' | '„' | '«' | '»' => text.push('"'),
                '‐' | '‑' | '–' | '—' | '−' => text.push('-'),
                'ı' => text.push('i'),
                'ø' | 'Ø' => text.push('o'),
                'ə' | 'Ə' => text.push('a'),
                'ß' => text.push_str("ss"),
                _ => {
                    let base = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c));
                    text.extend(
                        base.flat_map(char::to_lowercase)
                            .filter(|c| !is_combining_mark(*c)),
                    );
                }
            }
            from.resize(text.len(), at..at + c.len_utf8());
        }
        Self {
            text,
            from,
            length: original.len(),
        }
    }

    /// All places of a folded text, apart from each other, in bytes of the original.
    pub(super) fn find<'a>(&'a self, wanted: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.text.match_indices(wanted).filter_map(|(at, _)| {
            let end = at + wanted.len();
            let last = self.from.get(end.checked_sub(1)?)?;
            // Marks that were folded away belong to the letter before them.
            let next = self.from.get(end).map_or(self.length, |next| next.start);
            Some(self.from.get(at)?.start..next.max(last.end))
        })
    }

    /// The same where the words are whole: not in the middle of others.
    pub(super) fn find_words<'a>(
        &'a self,
        wanted: &'a str,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let is_free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let whole = self.text.match_indices(wanted).filter(move |(at, found)| {
            is_free(self.text[..*at].chars().next_back())
                && is_free(self.text[at + found.len()..].chars().next())
        });
        whole.filter_map(|(at, found)| {
            let last = self.from.get((at + found.len()).checked_sub(1)?)?;
            Some(self.from.get(at)?.start..last.end)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'a>(text: &'a str, wanted: &str) -> Vec<&'a str> {
        let folded = Folded::new(text);
        let wanted = Folded::new(wanted).text;
        let ranges: Vec<_> = folded.find(&wanted).collect();
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn case_accents_and_quotation_marks_do_not_matter() {
        assert_eq!(
            found("Türkiye and TURKIYE", "türkiye"),
            ["Türkiye", "TURKIYE"]
        );
        assert_eq!(
            found("the State’s\u{a0}own  fund", "state's own fund").len(),
            1
        );
        assert_eq!(found("Cafe\u{301} royal", "café"), ["Cafe\u{301}"]);
        assert_eq!(found("İstanbul", "istanbul"), ["İstanbul"]);
        assert_eq!(found("abc", "x"), Vec::<&str>::new());
    }

    #[test]
    fn words_apart_are_found_in_the_shortest_stretch_of_a_paragraph() {
        let text =
            "Heroin comes by sea. Iran is far. From Iran heroin is brought by the night boats.";
        let places = |word: &str| Folded::new(text).find(word).collect::<VecDeque<_>>();
        let found = shortest(vec![places("heroin"), places("iran")]);
        assert_eq!(found.map(|range| &text[range]), Some("Iran heroin"));
        assert_eq!(shortest(vec![places("heroin"), places("opium")]), None);
    }

    proptest! {
        #[test]
        fn a_piece_of_a_text_is_found_in_it(text in "\\PC{1,40}", at in 0_usize..40, length in 1_usize..8) {
            let piece: String = text.chars().skip(at).take(length).collect();
            let wanted = Folded::new(piece.trim()).text;
            if !wanted.trim().is_empty() {
                prop_assert!(!found(&text, piece.trim()).is_empty(), "{piece:?}");
            }
        }
    }
}
