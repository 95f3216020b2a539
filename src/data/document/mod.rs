//! Documents about one country: what stands in them and where, without how it
//! was found.

mod figures;
mod outline;

use std::fmt;
use std::ops::Range;

pub use figures::{Figures, ReadRank, ReadScore};
pub use outline::{Canonical, DocumentKind};

use super::Year;
use super::country::Country;

/// Whether a document says who or when it is about, or whether that was concluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// A title or heading says so.
    Stated,
    /// Concluded from the text or the file's name: a person has to confirm it.
    Guessed,
}

/// A country or year with what it stands on, in words that follow a colon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identified<T> {
    pub value: T,
    pub certainty: Certainty,
    pub evidence: String,
}

/// Where something begins in its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Counted from 1; `None` where the source knows no pages.
    pub page: Option<u32>,
    /// Counted from 1 through the whole text.
    pub line: u32,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.page {
            Some(page) => write!(f, "page {page}, line {}", self.line),
            None => write!(f, "line {}", self.line),
        }
    }
}

/// Running text, put together again where a page break had split it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// One line, single blanks, without marks of layout.
    pub text: String,
    pub at: Position,
    /// Where it stands in [`Document::source`], in bytes; more than one range
    /// where it was put together.
    pub spans: Vec<Range<usize>>,
}

/// A heading with the text under it, up to the next heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// As printed, without marks of layout; empty for text before any heading.
    pub heading: String,
    /// Depth in the document's outline, from 1.
    pub level: u8,
    /// The section of the usual outline; `None` for a heading that is not in it.
    pub canonical: Option<Canonical>,
    pub at: Position,
    /// Where the heading stands in [`Document::source`], in bytes; empty without one.
    pub span: Range<usize>,
    pub paragraphs: Vec<Paragraph>,
}

impl Section {
    /// Characters of running text, headings not counted.
    pub fn characters(&self) -> usize {
        let paragraphs = self.paragraphs.iter();
        paragraphs.map(|p| p.text.chars().count()).sum()
    }

    /// The heading, or words for text that has none.
    pub fn name(&self) -> &str {
        if self.heading.is_empty() {
            "(text before the first heading)"
        } else {
            &self.heading
        }
    }

    /// The running text, paragraphs parted by an empty line.
    pub fn text(&self) -> String {
        let paragraphs: Vec<&str> = self.paragraphs.iter().map(|p| p.text.as_str()).collect();
        paragraphs.join("\n\n")
    }
}

/// Something of the source that is no part of the document: site furniture,
/// page numbers, funding notes, repeated titles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    pub what: &'static str,
    pub text: String,
    pub at: Position,
    pub span: Range<usize>,
}

/// A country profile or a report on one country, as read from one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub kind: DocumentKind,
    /// As printed; `None` where no line is a title.
    pub title: Option<String>,
    /// `None` where nothing in it tells.
    pub place: Option<Identified<&'static Country>>,
    /// `None` where nothing in it tells.
    pub year: Option<Identified<Year>>,
    /// In the order of the source.
    pub sections: Vec<Section>,
    /// A profile's scores and ranks; empty for a report.
    pub figures: Figures,
    pub furniture: Vec<Furniture>,
    /// Lines that are titles, in bytes of the source.
    pub titles: Vec<Range<usize>>,
    /// The text all positions refer to.
    pub source: String,
}

impl Document {
    /// The sections of the usual outline that bear this name, in order; more
    /// than one where a heading stands twice.
    pub fn of(&self, canonical: Canonical) -> impl Iterator<Item = &Section> {
        let is_it = move |section: &&Section| section.canonical == Some(canonical);
        self.sections.iter().filter(is_it)
    }

    /// "Azerbaijan 2020", with a question mark behind what is a guess.
    pub fn name(&self) -> String {
        let mark = |certainty| match certainty {
            Certainty::Stated => "",
            Certainty::Guessed => "?",
        };
        let place = self
            .place
            .as_ref()
            .map_or("unknown country".to_owned(), |place| {
                format!("{}{}", place.value.name, mark(place.certainty))
            });
        let year = self
            .year
            .as_ref()
            .map_or("unknown year".to_owned(), |year| {
                format!("{}{}", year.value, mark(year.certainty))
            });
        format!("{place} {year}")
    }
}
