//! Bytes to text with positions, and the pieces a text is taken apart into.

use std::ops::Range;

use crate::data::document::{Canonical, Position};
use crate::import::error::Location;

/// A decoded text that knows its lines and pages.
pub(super) struct Source {
    pub(super) text: String,
    /// Where each line begins, in bytes.
    starts: Vec<usize>,
    /// The page of each line; empty where the text has no page breaks.
    pages: Vec<u32>,
}

/// What a stretch of the source is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    Title,
    Heading(Heading),
    Text,
    /// A line of a profile's tables.
    Figure,
    /// Why it is no part of the document.
    Furniture(&'static str),
}

/// A heading as found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heading {
    /// Without marks of layout.
    pub(super) name: String,
    pub(super) canonical: Option<Canonical>,
    /// Number of `#` before it; `None` in plain text.
    pub(super) hashes: Option<u8>,
}

/// A stretch of the source and what it is. All pieces together hold every
/// character that is no blank, each once.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) role: Role,
    pub(super) range: Range<usize>,
}

impl Source {
    pub(super) fn new(text: String) -> Self {
        let text = if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text
        };
        let mut starts = vec![0];
        let mut pages = Vec::new();
        let mut page = 1;
        let has_pages = text.trim_end().contains('\u{c}');
        for (at, line) in lines(&text) {
            if at > 0 {
                starts.push(at);
            }
            // A break before the line's first letter puts the line on the next page.
            let leading = line.chars().take_while(|c| c.is_whitespace());
            let leading = leading.filter(|c| *c == '\u{c}').count() as u32;
            if has_pages {
                pages.push(page + leading);
            }
            page += line.matches('\u{c}').count() as u32;
        }
        Self {
            text,
            starts,
            pages,
        }
    }

    pub(super) fn position(&self, at: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= at).max(1);
        Position {
            page: self.pages.get(line - 1).copied(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
        }
    }

    pub(super) fn location(&self, at: usize) -> Location {
        Location {
            field: Some(self.position(at).to_string()),
            ..Location::default()
        }
    }

    /// The lines' ranges without their ends, blank ones too.
    pub(super) fn lines(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        lines(&self.text).map(|(at, line)| at..at + line.len())
    }

    /// The lines of a part of the text, without blanks at their ends; no empty ones.
    pub(super) fn lines_in(&self, part: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
        let start = part.start;
        lines(self.slice(&part))
            .map(move |(at, line)| self.trimmed(start + at..start + at + line.len()))
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Runs of lines with no empty line, page break or stretch left aside between them.
    pub(super) fn chunks<'a>(
        &self,
        aside: impl Iterator<Item = &'a Range<usize>>,
    ) -> Vec<Range<usize>> {
        let mut chunks: Vec<Range<usize>> = Vec::new();
        let mut from = 0;
        let mut free = Vec::new();
        for range in aside {
            free.push(from..range.start.max(from));
            from = range.end.max(from);
        }
        free.push(from..self.text.len().max(from));
        for part in free {
            let mut is_open = false;
            for (at, line) in lines(self.slice(&part)) {
                let range = self.trimmed(part.start + at..part.start + at + line.len());
                if range.is_empty() {
                    is_open = false;
                    continue;
                }
                is_open &= !line.trim_start_matches(' ').starts_with('\u{c}');
                match chunks.last_mut() {
                    Some(chunk) if is_open => chunk.end = range.end,
                    _ => chunks.push(range),
                }
                is_open = !line.trim_end_matches(' ').ends_with('\u{c}');
            }
        }
        chunks
    }

    pub(super) fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The range without blanks at its ends.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = self.slice(&range);
        let start = range.start + (text.len() - text.trim_start().len());
        start..start.max(range.start + text.trim_end().len())
    }

    /// The last character before a place that is no blank.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        let text = self.text.get(..at)?;
        text.chars().rev().find(|c| !c.is_whitespace())
    }
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

/// Text of any usual encoding, and what it was read as where that was a repair.
/// `None` where the bytes are no text.
pub(super) fn decode(bytes: &[u8]) -> Option<(String, Option<&'static str>)> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let repaired = had_errors.then_some("bytes that are no character of the file’s encoding");
        return is_text(&text).then(|| (text.into_owned(), repaired));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return is_text(text).then(|| (text.to_owned(), None));
    }
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    is_text(&text).then(|| {
        let read_as = "text that is not UTF-8 read as Windows-1252";
        (text.into_owned(), Some(read_as))
    })
}

fn is_text(text: &str) -> bool {
    let odd = |c: &char| c.is_control() && !c.is_whitespace();
    text.chars().take(4096).filter(odd).count() * 50 <= text.len().min(4096)
}

/// A stretch of the source as one line of running text: single blanks, no
/// marks of bold type, no superscript tags.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mark = MARKS.iter().find(|(mark, _)| rest.starts_with(mark));
        if let Some((mark, instead)) = mark {
            out.push_str(instead);
            rest = &rest[mark.len()..];
            continue;
        }
        if c.is_whitespace() {
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        } else if c != '\u{ad}' && c != '\u{feff}' {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    out.truncate(out.trim_end().len());
    out
}

/// Marks of layout and what stands for them in running text.
const MARKS: [(&str, &str); 10] = [
    ("**", ""),
    ("__", ""),
    ("<sup>", ""),
    ("</sup>", ""),
    ("<b>", ""),
    ("</b>", ""),
    ("<br>", " "),
    ("<br/>", " "),
    ("&amp;", "&"),
    ("&nbsp;", " "),
];

/// Whether a text ends as a sentence does.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | ':' | ';' | '”' | '"' | '’' | ')' | ']' | '*' | '…'
    )
}
