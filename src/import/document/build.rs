//! From pieces to sections: levels, paragraphs, what a page break had parted.

use std::ops::Range;

use super::hyphens::{Hyphens, breaks_off};
use super::source::{Heading, Piece, Role, Source, plain};
use crate::data::document::{Canonical, Furniture, Paragraph, Section};
use crate::import::report::ImportReport;

/// The parts of a document that come from its pieces alone.
#[derive(Default)]
pub(super) struct Built {
    pub(super) sections: Vec<Section>,
    pub(super) furniture: Vec<Furniture>,
    pub(super) titles: Vec<Range<usize>>,
}

/// Puts the pieces together, in the order of the source.
pub(super) fn build(source: &Source, pieces: Vec<Piece>, report: &mut ImportReport) -> Built {
    let mut builder = Builder {
        source,
        report,
        built: Built::default(),
        current: None,
        scores: None,
        hyphens: None,
        offset: None,
    };
    for piece in pieces {
        builder.piece(piece);
    }
    builder.built
}

struct Builder<'a> {
    source: &'a Source,
    report: &'a mut ImportReport,
    built: Built,
    /// The section that text goes to.
    current: Option<usize>,
    /// The section that figures go to.
    scores: Option<usize>,
    /// How the source writes its words, once that is needed.
    hyphens: Option<Hyphens>,
    /// By how much this document's `#` are deeper than the usual outline.
    offset: Option<i8>,
}

impl Builder<'_> {
    fn piece(&mut self, piece: Piece) {
        let Piece { role, range } = piece;
        match role {
            Role::Title => self.built.titles.push(range),
            Role::Heading(heading) => self.heading(heading, range),
            Role::Text => self.text(range),
            Role::Figure => self.figure(range),
            Role::Furniture(what) => {
                let text = plain(self.source.slice(&range));
                self.report.ignore(what, self.source.location(range.start));
                self.built.furniture.push(Furniture {
                    what,
                    text,
                    at: self.source.position(range.start),
                    span: range,
                });
            }
        }
    }

    fn heading(&mut self, heading: Heading, range: Range<usize>) {
        let level = self.level(&heading, &range);
        self.open(heading.name, heading.canonical, level, range);
    }

    fn open(
        &mut self,
        heading: String,
        canonical: Option<Canonical>,
        level: u8,
        span: Range<usize>,
    ) {
        self.current = Some(self.built.sections.len());
        self.built.sections.push(Section {
            heading,
            level,
            canonical,
            at: self.source.position(span.start),
            span,
            paragraphs: Vec::new(),
        });
    }

    /// The usual outline's level; for other headings what their `#` say, else
    /// that of the heading before.
    fn level(&mut self, heading: &Heading, range: &Range<usize>) -> u8 {
        let Some(canonical) = heading.canonical else {
            let before = self.current.and_then(|at| self.built.sections.get(at));
            let before = before.map_or(1, |section| section.level);
            let by_hashes = heading.hashes.and_then(|hashes| {
                let level = hashes.cast_signed() - self.offset?;
                u8::try_from(level.clamp(1, 6)).ok()
            });
            return by_hashes.unwrap_or(before);
        };
        let level = canonical.level();
        if let Some(hashes) = heading.hashes {
            let here = hashes.cast_signed() - level.cast_signed();
            let usual = *self.offset.get_or_insert(here);
            if here != usual {
                let what = format!(
                    "heading at level {hashes} read at level {}, as its section is elsewhere",
                    (level.cast_signed() + usual).max(1)
                );
                self.report.repair(what, self.source.location(range.start));
            }
        }
        level
    }

    fn figure(&mut self, range: Range<usize>) {
        let at = self.scores.unwrap_or_else(|| {
            let at = self.built.sections.len();
            self.open(
                String::new(),
                Some(Canonical::Scores),
                1,
                range.start..range.start,
            );
            // Text does not belong to the tables.
            self.current = None;
            at
        });
        self.scores = Some(at);
        let paragraph = self.paragraph(range);
        if let Some(section) = self.built.sections.get_mut(at) {
            section.paragraphs.push(paragraph);
        }
    }

    fn paragraph(&mut self, range: Range<usize>) -> Paragraph {
        Paragraph {
            text: self.running(self.source.slice(&range)),
            at: self.source.position(range.start),
            spans: vec![range],
        }
    }

    fn text(&mut self, range: Range<usize>) {
        if self.current.is_none() {
            self.open(String::new(), None, 1, range.start..range.start);
        }
        let paragraph = self.paragraph(range);
        self.hyphens();
        let current = self.current.and_then(|at| self.built.sections.get_mut(at));
        let (Some(section), Some(hyphens)) = (current, &self.hyphens) else {
            return;
        };
        match section.paragraphs.last_mut() {
            Some(before) if goes_on(&before.text, &paragraph.text) => {
                let start = paragraph.spans.first().map_or(0, |span| span.start);
                hyphens.append(&mut before.text, &paragraph.text, ' ');
                before.spans.extend(paragraph.spans);
                let what = "paragraph in two parts put together";
                self.report.repair(what, self.source.location(start));
            }
            _ => section.paragraphs.push(paragraph),
        }
    }

    /// Running text, words parted at the end of a line whole again.
    fn running(&mut self, raw: &str) -> String {
        if !raw.contains(['-', '\u{2010}', '\u{ad}']) {
            return plain(raw);
        }
        let mut joined = self.hyphens().joined(raw);
        if joined.ends_with('\u{ad}') {
            // Kept until the next page or column goes on with the word.
            joined.pop();
            joined.push('\u{2010}');
        }
        plain(&joined)
    }

    fn hyphens(&mut self) -> &Hyphens {
        let source = self.source;
        self.hyphens
            .get_or_insert_with(|| Hyphens::new(&source.text))
    }
}

/// Whether a paragraph goes on where the one before broke off: that did not
/// end a sentence, and neither is an item of a list.
fn goes_on(before: &str, next: &str) -> bool {
    const ITEM: [char; 6] = ['•', '-', '*', '–', '◦', '·'];
    let broke_off = before
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | '—'))
        || breaks_off(before);
    let is_item = before.starts_with(ITEM) || next.starts_with(ITEM);
    broke_off && before.len() > 60 && !is_item && next.starts_with(char::is_alphanumeric)
}
