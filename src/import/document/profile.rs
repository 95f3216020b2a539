//! Country profiles: tables of scores and ranks, then text under fixed headings.

use std::ops::Range;

use super::figures::Reader;
use super::furniture;
use super::headings::{self, is_capitals, is_title_case, looks_like_one};
use super::labels::Labels;
use super::report::marks;
use super::source::{Heading, Piece, Role, Source, ends_sentence, plain};
use super::values::{self, without_formulas};
use crate::data::country;
use crate::data::document::{DocumentKind, Figures};
use crate::data::names::fold;
use crate::import::report::ImportReport;

const KIND: DocumentKind = DocumentKind::CountryProfile;

/// A line, or two that are one name.
struct Line {
    range: Range<usize>,
    /// Without marks of layout and formulas.
    text: String,
    /// Rows of tables are held apart by more than one blank.
    is_row: bool,
    hashes: Option<u8>,
    is_bold: bool,
    /// Nothing stands right above it.
    is_first: bool,
    /// Nothing stands right below it.
    is_last: bool,
}

/// Takes a profile apart. Every character that is no blank is in one piece.
pub(super) fn pieces(source: &Source, report: &mut ImportReport) -> (Vec<Piece>, Figures) {
    let aside = furniture::find(source, KIND);
    let labels = Labels::new();
    let lines = lines(source, &aside, &labels);
    let mut walk = Walk {
        source,
        labels: &labels,
        reader: Reader::new(source, &labels, report),
        title: None,
        has_narrative: false,
    };
    let mut pieces: Vec<Piece> = aside
        .into_iter()
        .map(|(range, what)| Piece {
            role: Role::Furniture(what),
            range,
        })
        .collect();
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1);
        let role = walk.role(line, next);
        let goes_on = role == Role::Text && !line.is_first;
        match pieces.last_mut() {
            Some(last) if goes_on && last.role == Role::Text => last.range.end = line.range.end,
            _ => pieces.push(Piece {
                role,
                range: line.range.clone(),
            }),
        }
    }
    let figures = walk.reader.finish();
    pieces.sort_by_key(|piece| piece.range.start);
    (pieces, figures)
}

fn lines(source: &Source, aside: &[furniture::Found], labels: &Labels) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for chunk in source.chunks(aside.iter().map(|(range, _)| range)) {
        let mut in_chunk: Vec<Line> = Vec::new();
        for range in source.lines_in(chunk) {
            let line = line(source, range, in_chunk.is_empty());
            if let [.., before, figures] = in_chunk.as_mut_slice()
                && is_name_round(before, figures, &line, labels)
            {
                before.text = format!("{} {} {}", before.text, line.text, figures.text);
                before.range.end = line.range.end;
                before.is_row = true;
                in_chunk.pop();
                continue;
            }
            match in_chunk.last_mut() {
                Some(before) if is_one_name(before, &line, labels) => {
                    before.range.end = line.range.end;
                    before.text = format!("{} {}", before.text, line.text);
                    before.is_row |= line.is_row;
                }
                _ => in_chunk.push(line),
            }
        }
        if let Some(last) = in_chunk.last_mut() {
            last.is_last = true;
        }
        lines.extend(in_chunk);
    }
    lines
}

fn line(source: &Source, range: Range<usize>, is_first: bool) -> Line {
    let raw = source.slice(&range);
    let (length, hashes) = marks(raw);
    let is_row = raw.contains('\t') || raw.contains("  ") || raw.contains('|');
    let text = without_formulas(&plain(&raw[length.min(raw.len())..].replace('|', " ")));
    Line {
        text: text.trim_matches(['*', '_', ' ']).to_owned(),
        is_row,
        hashes,
        is_bold: raw.starts_with("**") && raw.ends_with("**"),
        range,
        is_first,
        is_last: false,
    }
}

/// Whether two lines are one label or heading that did not fit its column.
fn is_one_name(before: &Line, line: &Line, labels: &Labels) -> bool {
    let is_part = |text: &str| text.len() < 60 && is_capitals(text) && !text.ends_with('.');
    let below = values::labelled(&line.text).map_or(line.text.as_str(), |(label, _)| label);
    if !is_part(&before.text) || !is_part(below) || line.hashes.is_some() {
        return false;
    }
    if before.text.contains(|c: char| c.is_ascii_digit()) || is_known(&before.text, labels) {
        return false;
    }
    !below.is_empty() && is_known(&format!("{} {below}", before.text), labels)
}

/// Whether three lines are one row of a table: a label of two lines with its
/// figures at half its height.
fn is_name_round(before: &Line, figures: &Line, line: &Line, labels: &Labels) -> bool {
    let is_figures = values::values(&figures.text).is_some_and(|values| values.has_decimals);
    is_figures
        && !is_known(&before.text, labels)
        && is_known(&format!("{} {}", before.text, line.text), labels)
}

fn is_known(text: &str, labels: &Labels) -> bool {
    labels.has(text) || headings::exact(KIND, text).is_some()
}

struct Walk<'a> {
    source: &'a Source,
    labels: &'a Labels,
    reader: Reader<'a>,
    /// Folded, without the year.
    title: Option<String>,
    has_narrative: bool,
}

impl Walk<'_> {
    fn role(&mut self, line: &Line, next: Option<&Line>) -> Role {
        let at = line.range.start;
        if let Some(rank) = values::rank(&line.text) {
            self.reader.rank(rank, at);
            return Role::Figure;
        }
        if let Some(role) = self.row(line).or_else(|| self.score_first(line)) {
            return role;
        }
        if self.reader.awaits_change()
            && let Some(change) = values::change_alone(&line.text)
        {
            self.reader.change(change, at);
            return Role::Figure;
        }
        if let Some(role) = self.label_alone(line, next) {
            return role;
        }
        if let Some(role) = self.title(line) {
            return role;
        }
        if let Some(heading) = self.heading(line) {
            self.has_narrative |= heading.canonical.is_some();
            return Role::Heading(heading);
        }
        Role::Text
    }

    /// A label with its figures, or figures alone.
    fn row(&mut self, line: &Line) -> Option<Role> {
        let at = line.range.start;
        let (label, values) = values::labelled(&line.text)?;
        if label.is_empty() {
            if !values.has_decimals {
                return None;
            }
            self.reader.values(values, at);
            return Some(Role::Figure);
        }
        if let Some(close) = self.labels.find(label) {
            self.reader.score((close, label), values, at);
            return Some(Role::Figure);
        }
        let is_row = values.has_decimals && (line.is_row || is_capitals(label)) && label.len() < 80;
        is_row.then(|| {
            self.reader.unknown(label, values, at);
            Role::Figure
        })
    }

    /// "5.03 ↗ 0.23 CRIMINALITY SCORE": a score before its name.
    fn score_first(&mut self, line: &Line) -> Option<Role> {
        let (figures, name) = line.text.split_at(line.text.find(char::is_alphabetic)?);
        let values = values::values(figures.trim()).filter(|values| values.has_decimals)?;
        let is_head = fold(name).ends_with("score");
        let close = self.labels.find(name).filter(|_| is_head)?;
        self.reader.score((close, name), values, line.range.start);
        Some(Role::Figure)
    }

    /// A label whose figures stand above or below it.
    fn label_alone(&mut self, line: &Line, next: Option<&Line>) -> Option<Role> {
        let close = self.labels.find(&line.text)?;
        let is_head = fold(&line.text).ends_with("score");
        let has_figures = next.is_some_and(|next| {
            values::labelled(&next.text)
                .is_some_and(|(label, v)| label.is_empty() && v.has_decimals)
        });
        if is_head || has_figures {
            self.reader
                .label((close, &line.text), line.range.start, is_head);
            return Some(Role::Figure);
        }
        None
    }

    fn title(&mut self, line: &Line) -> Option<Role> {
        if line.text.len() > 100 {
            return None;
        }
        let folded = fold(&line.text);
        let words = folded
            .split(' ')
            .filter(|word| headings::year(word).is_none());
        let bare = words.collect::<Vec<_>>().join(" ");
        let names_index =
            bare.contains("organized crime index") || bare.contains("organised crime index");
        let is_country = bare.len() > 3 && country::resolve(&bare).is_ok();
        let is_marked = line.hashes.is_some() || line.is_bold || is_capitals(&line.text);
        let stands_apart = line.is_first && line.is_last;
        let may_be_country = is_marked || (self.title.is_none() && stands_apart);
        let is_title = (names_index && !line.text.ends_with('.')) || (is_country && may_be_country);
        if !is_title {
            return None;
        }
        if self.title.as_ref() == Some(&bare) {
            return Some(Role::Furniture("title repeated on the pages"));
        }
        if is_country || self.title.is_none() {
            self.title = Some(bare);
        }
        Some(Role::Title)
    }

    fn heading(&mut self, line: &Line) -> Option<Heading> {
        let name = line.text.trim_end_matches(':');
        let is_marked = line.hashes.is_some() || line.is_bold;
        let is_capital = is_capitals(name);
        let stands_apart = line.is_first && line.is_last;
        let may_begin = line.is_first
            || self
                .source
                .before(line.range.start)
                .is_none_or(ends_sentence)
            || is_capital;
        let is_like_one = may_begin && looks_like_one(name) && name.len() < 100;
        if !is_marked && !is_like_one {
            return None;
        }
        let written_as_one = is_marked
            || is_capital
            || (stands_apart && (is_title_case(name) || !name.contains(' ')));
        let heading = |canonical| Heading {
            name: name.to_owned(),
            canonical,
            hashes: line.hashes,
        };
        match headings::find(KIND, name) {
            Some(close) if close.is_exact && (written_as_one || stands_apart) => {
                Some(heading(Some(close.what)))
            }
            Some(close) if is_marked || is_capital => {
                let what = format!("heading “{name}” read as “{}”", close.what.name());
                self.reader.repair(what, line.range.start);
                Some(heading(Some(close.what)))
            }
            _ if is_marked || (is_capital && stands_apart && name.len() > 3) => Some(heading(None)),
            _ => None,
        }
    }
}
