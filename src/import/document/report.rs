//! Country Reports on Terrorism: headings that run in with the text, in the
//! wording of any year, from the official pages and from mirrors.

use std::ops::Range;

use super::furniture;
use super::headings::{self, is_capitals, is_title_case, looks_like_one};
use super::source::{Heading, Piece, Role, Source, ends_sentence, plain};
use crate::data::document::{Canonical, DocumentKind};
use crate::import::report::ImportReport;

const KIND: DocumentKind = DocumentKind::TerrorismReport;

/// Longest heading, in bytes, from the line's beginning to the colon.
const LONGEST: usize = 140;

/// Words in front of what mirrors say about themselves.
const MIRROR_LINES: [&str; 11] = [
    "Publisher",
    "Publication Date",
    "Cite as",
    "Disclaimer",
    "Document ID",
    "Source:",
    "Citation",
    "Author",
    "Related Document",
    "Last updated",
    "Permalink",
];

/// Takes a report apart. Every character that is no blank is in one piece.
pub(super) fn pieces(source: &Source, report: &mut ImportReport) -> Vec<Piece> {
    let aside = furniture::find(source, KIND);
    let chunks = source.chunks(aside.iter().map(|(range, _)| range));
    let mut walk = Walk {
        source,
        report,
        pieces: aside
            .into_iter()
            .map(|(range, what)| Piece {
                role: Role::Furniture(what),
                range,
            })
            .collect(),
        has_begun: false,
    };
    for chunk in &chunks {
        walk.chunk(chunk);
    }
    let mut pieces = walk.pieces;
    pieces.sort_by_key(|piece| piece.range.start);
    leave_contents_aside(source, &mut pieces);
    cut_tail(source, &mut pieces);
    pieces
}

/// Sites list the headings of a page beside it: names without text of sections
/// that have theirs elsewhere.
fn leave_contents_aside(source: &Source, pieces: &mut [Piece]) {
    let named = |piece: &Piece| match &piece.role {
        Role::Heading(heading) => heading.canonical,
        _ => None,
    };
    let has_text = |at: usize| {
        let below: Option<&Piece> = pieces.get(at + 1);
        below.is_some_and(|piece| {
            piece.role == Role::Text && source.slice(&piece.range).ends_with(['.', '”', '"', ')'])
        })
    };
    let written: Vec<Canonical> = (0..pieces.len())
        .filter(|at| has_text(*at))
        .filter_map(|at| named(&pieces[at]))
        .collect();
    let listed: Vec<usize> = (0..pieces.len())
        .filter(|at| !has_text(*at))
        .filter(|at| named(&pieces[*at]).is_some_and(|name| written.contains(&name)))
        .collect();
    for at in listed {
        pieces[at].role = Role::Furniture("list of the page’s sections");
    }
}

struct Walk<'a> {
    source: &'a Source,
    report: &'a mut ImportReport,
    pieces: Vec<Piece>,
    /// A heading of the usual outline has been met.
    has_begun: bool,
}

impl Walk<'_> {
    fn chunk(&mut self, chunk: &Range<usize>) {
        if !self.has_begun && self.opening(chunk) {
            return;
        }
        let mut text_from = chunk.start;
        let mut at = chunk.start;
        let mut can_begin = true;
        while at < chunk.end {
            let found = can_begin
                .then(|| self.heading(at..chunk.end, at == chunk.start))
                .flatten();
            if let Some((range, heading)) = found {
                self.push(text_from..range.start, Role::Text);
                self.has_begun |= heading.canonical.is_some();
                at = range.end;
                text_from = at;
                self.push(range, Role::Heading(heading));
                // A heading on a line of its own may be followed by another.
                can_begin = true;
                let rest = &self.source.text[at..chunk.end];
                at += rest.len() - rest.trim_start().len();
                continue;
            }
            let rest = &self.source.text[at..chunk.end];
            at += rest.find('\n').map_or(rest.len(), |newline| newline + 1);
            // A line that goes on with a sentence begins no heading.
            can_begin = self.source.before(at).is_some_and(ends_sentence);
        }
        self.push(text_from..chunk.end, Role::Text);
    }

    fn push(&mut self, range: Range<usize>, role: Role) {
        let range = self.source.trimmed(range);
        if !range.is_empty() {
            self.pieces.push(Piece { role, range });
        }
    }

    /// Before the first heading: titles, and what sites put there. False where
    /// the chunk holds a heading and has to be taken apart.
    fn opening(&mut self, chunk: &Range<usize>) -> bool {
        let source = self.source;
        let lines: Vec<Range<usize>> = source.lines_in(chunk.clone()).collect();
        for line in &lines {
            if self.heading(line.start..chunk.end, true).is_some() {
                self.before_heading(&lines, line.start);
                let rest = line.start..chunk.end;
                self.has_begun = true;
                self.chunk(&rest);
                return true;
            }
        }
        self.before_heading(&lines, chunk.end);
        true
    }

    fn before_heading(&mut self, lines: &[Range<usize>], end: usize) {
        let lines: Vec<(&Range<usize>, String)> = lines
            .iter()
            .filter(|line| line.start < end)
            .map(|line| (line, plain(self.source.slice(line))))
            .collect();
        let is_prose = lines.iter().any(|(_, text)| is_sentence(text));
        let has_title = lines.iter().any(|(_, text)| is_title(text));
        let is_mirrors = lines.first().is_some_and(|(_, text)| is_mirror_line(text));
        if is_prose && !is_mirrors && !has_title {
            if let (Some((first, _)), Some((last, _))) = (lines.first(), lines.last()) {
                self.push(first.start..last.end, Role::Text);
            }
            return;
        }
        // A title may run over the end of a line.
        let length: usize = lines.iter().map(|(_, text)| text.len()).sum();
        let texts: Vec<&str> = lines.iter().map(|(_, text)| text.as_str()).collect();
        if let (Some((first, _)), Some((last, _))) = (lines.first(), lines.last())
            && names_report(&texts.join(" "))
            && lines.len() <= 4
            && length < 200
            && !is_mirrors
        {
            return self.push(first.start..last.end, Role::Title);
        }
        for (line, text) in lines {
            let role = if is_title(&text) && !is_mirror_line(&text) {
                Role::Title
            } else if is_sentence(&text) && !is_mirrors {
                Role::Text
            } else {
                Role::Furniture("furniture of the site")
            };
            self.push(line.clone(), role);
        }
    }

    /// The heading that begins a stretch, if one does.
    fn heading(&mut self, at: Range<usize>, is_first: bool) -> Option<(Range<usize>, Heading)> {
        let text = self.source.slice(&at);
        let found = candidates(text).into_iter().find_map(|candidate| {
            let name = plain(text.get(candidate.name.clone())?);
            let name =
                name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | ':'));
            if !looks_like_one(name) {
                return None;
            }
            let body = text.get(candidate.end..)?;
            let close = candidate.may_be_known(name, body, is_first)?;
            Some((candidate, name.to_owned(), close))
        });
        if let Some((candidate, name, close)) = found {
            if !close.is_exact {
                let what = format!("heading “{name}” read as “{}”", close.what.name());
                self.report.repair(what, self.source.location(at.start));
            }
            let heading = Heading {
                name,
                canonical: Some(close.what),
                hashes: candidate.hashes,
            };
            return Some((at.start..at.start + candidate.end, heading));
        }
        if !self.has_begun || !is_first {
            return None;
        }
        let (end, heading) = unknown_heading(text)?;
        Some((at.start..at.start + end, heading))
    }
}

/// A stretch at the beginning of a line that may be a heading; in bytes of the
/// text it was found in.
struct Candidate {
    name: Range<usize>,
    /// Where the text under it may begin.
    end: usize,
    mark: Mark,
    hashes: Option<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A colon ends it, or bold type.
    Ended,
    /// It is the whole line.
    Line,
}

impl Candidate {
    /// The section it names, where it stands as a heading does.
    fn may_be_known(
        &self,
        name: &str,
        body: &str,
        is_first: bool,
    ) -> Option<super::spelling::Close<Canonical>> {
        let close = headings::find(KIND, name)?;
        let is_marked = self.mark == Mark::Ended || self.hashes.is_some();
        // A line by itself has to be spelt as known and be followed by a new sentence.
        let follows = body.trim_start().chars().next();
        let stands_alone = follows.is_none_or(|c| c.is_uppercase() || !c.is_alphabetic());
        let is_sure = is_marked || (close.is_exact && is_first && stands_alone);
        is_sure.then_some(close)
    }
}

/// Marks of layout at the beginning of a text: their length, and the number of
/// `#` among them.
pub(super) fn marks(text: &str) -> (usize, Option<u8>) {
    let hashes = text.bytes().take_while(|b| *b == b'#').count();
    let length = text.len()
        - text
            .trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, '#' | '*' | '_' | '>' | '•')
            })
            .len();
    let hashes = u8::try_from(hashes)
        .ok()
        .filter(|count| (1..=6).contains(count));
    (length, hashes)
}

/// What may be a heading at the beginning of a text: up to a colon, in bold
/// type, or the whole line.
fn candidates(text: &str) -> Vec<Candidate> {
    let (start, hashes) = marks(text);
    let mut out = Vec::new();
    let line_end = text.find('\n').unwrap_or(text.len());
    // A heading may run over the end of a narrow line.
    let reach = text.len().min(start + LONGEST);
    let window = text.as_bytes().get(start..reach).unwrap_or_default();
    let mut add = |end: usize, mark: Mark| {
        let tail = text.get(end..).unwrap_or_default();
        let closing = tail.len() - tail.trim_start_matches([':', '*', '_']).len();
        out.push(Candidate {
            name: start..end,
            end: end + closing,
            mark,
            hashes,
        });
    };
    if let Some(colon) = window.iter().position(|b| *b == b':') {
        add(start + colon, Mark::Ended);
    }
    let is_bold = text[..start].contains("**");
    if is_bold && let Some(end) = text.get(start..line_end).and_then(|line| line.find("**")) {
        add(start + end, Mark::Ended);
    }
    if start < line_end {
        add(line_end, Mark::Line);
    }
    out
}

/// A heading that is not in the usual outline: marked as one, or a few words in
/// title case before a colon and a sentence.
fn unknown_heading(text: &str) -> Option<(usize, Heading)> {
    let (start, hashes) = marks(text);
    let line_end = text.find('\n').unwrap_or(text.len());
    let line = text.get(start..line_end)?;
    let heading = |name: &str| Heading {
        name: plain(name).trim_end_matches([':', '*', '_']).to_owned(),
        canonical: None,
        hashes,
    };
    let is_short = |name: &str| name.split_whitespace().count() <= 9 && name.len() <= 90;
    if hashes.is_some() && !line.trim().is_empty() {
        return Some((line_end, heading(line)));
    }
    if text[..start].contains("**")
        && let Some(end) = line.find("**")
        && is_short(&line[..end])
    {
        return Some((start + end + 2, heading(&line[..end])));
    }
    if let Some(colon) = line.find(':') {
        let (name, after) = (&line[..colon], &text[start + colon + 1..]);
        let is_text = after.starts_with(char::is_whitespace) && after.trim().len() >= 40;
        if is_short(name) && is_title_case(name) && is_text {
            return Some((start + colon + 1, heading(name)));
        }
    }
    let is_alone = text.trim_end().len() == line_end && is_short(line);
    (is_alone && line.contains(' ') && is_capitals(line)).then(|| (line_end, heading(line)))
}

/// Whether a line is running text rather than a name or a button.
fn is_sentence(text: &str) -> bool {
    text.len() > 60 && text.ends_with(['.', '”', '"', ')']) || text.len() > 160
}

fn is_mirror_line(text: &str) -> bool {
    MIRROR_LINES.iter().any(|start| text.starts_with(start))
}

fn names_report(text: &str) -> bool {
    let folded = text.to_lowercase();
    let names = [
        "country reports on terrorism",
        "country report on terrorism",
    ];
    text.len() < 160 && names.iter().any(|name| folded.contains(name))
}

/// Whether a line before the first heading is the document's title.
fn is_title(text: &str) -> bool {
    let bare = text.trim_start_matches(['#', ' ']);
    names_report(text) || (bare.len() > 3 && crate::data::country::resolve(bare).is_ok())
}

/// After a site's page has ended, short lines are the site's.
fn cut_tail(source: &Source, pieces: &mut [Piece]) {
    let ends = |piece: &Piece| {
        matches!(piece.role, Role::Furniture(_))
            && furniture::ends_the_page(&plain(source.slice(&piece.range)))
    };
    let last_heading = pieces
        .iter()
        .rposition(|piece| matches!(&piece.role, Role::Heading(h) if h.canonical.is_some()));
    let Some(last_heading) = last_heading else {
        return;
    };
    let Some(end) = pieces[last_heading..].iter().position(ends) else {
        return;
    };
    for piece in &mut pieces[last_heading + end..] {
        let is_name = !is_sentence(&plain(source.slice(&piece.range)));
        if matches!(piece.role, Role::Text | Role::Heading(_)) && is_name {
            piece.role = Role::Furniture("furniture of the site");
        }
    }
}
