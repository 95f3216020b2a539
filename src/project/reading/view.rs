//! Documents side by side, computed: rows of sections, their states, what was
//! found and what changed.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::changes::{Changed, changes};
use super::columns::Columns;
use super::library::OpenDocument;
use super::related::{Related, RelatedScores};
use crate::analysis::reading::{
    Agreement, Hit, Row, State, align, find_in, indicators_of, passages,
};
use crate::data::Dataset;
use crate::data::document::{Canonical, Document, Position, Section};
use crate::data::names::fold;
use crate::load::held_against;

/// All that the view of documents shows, until documents or dataset change.
#[derive(Debug)]
pub struct ReadView {
    pub columns: Vec<Arc<OpenDocument>>,
    pub absent: Vec<String>,
    pub rows: Vec<ReadRow>,
    /// By column; `None` where the dataset does not have the country.
    pub scores: Vec<Option<RelatedScores>>,
    /// By column; `None` where nothing can be compared.
    pub agreements: Vec<Option<Agreement>>,
    /// By row, compared when it first comes in sight.
    changed: Vec<OnceLock<Vec<Changed>>>,
}

/// One section across all columns.
#[derive(Clone, Debug)]
pub struct ReadRow {
    /// Names it in a project.
    pub key: String,
    pub name: String,
    /// From 1.
    pub level: u8,
    /// Keys of the indicators it speaks of.
    pub indicators: &'static [&'static str],
    /// In the order of the columns; empty for a heading that has no text in
    /// any document and only stands above others.
    pub cells: Vec<ReadCell>,
}

/// What one document has in a row.
#[derive(Clone, Debug)]
pub struct ReadCell {
    pub state: CellState,
    /// The heading as printed, where it says something else than the row.
    pub heading: Option<String>,
    /// Where the section begins.
    pub at: Option<Position>,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellState {
    Text,
    /// Scores and ranks, shown as figures.
    Figures,
    NotCovered,
    /// Nothing under this name; it may stand under these headings, likeliest
    /// first and five at most.
    OutlineDiffers(Vec<Elsewhere>),
    /// The document is of a kind that has no such section.
    OtherKind,
}

/// Headings that are offered where an outline differs.
pub const MOST_HEADINGS: usize = 5;

/// A heading under which a text may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// As printed.
    pub heading: String,
    /// The key of its row.
    pub row: String,
}

impl CellState {
    /// For outlines and people who hear it.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Text => "there",
            Self::Figures => "scores and ranks",
            Self::NotCovered => "not covered",
            Self::OutlineDiffers(_) => "outline differs",
            Self::OtherKind => "another kind of document",
        }
    }
}

/// A paragraph, or a further heading within a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Position in the document's sections.
    pub section: usize,
    pub part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Heading,
    /// Position in the section's paragraphs.
    Paragraph(usize),
}

impl Block {
    pub fn text<'a>(&self, document: &'a Document) -> &'a str {
        let section = document.sections.get(self.section);
        let text = section.and_then(|section| match self.part {
            Part::Heading => Some(&section.heading),
            Part::Paragraph(at) => section.paragraphs.get(at).map(|paragraph| &paragraph.text),
        });
        text.map_or("", String::as_str)
    }
}

/// Where something that was searched for, or an indicator's name, stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewHit {
    pub row: usize,
    /// `None` for the row's own name.
    pub column: Option<usize>,
    /// `None` for a name or heading above the text.
    pub block: Option<usize>,
    /// In bytes of that text.
    pub range: Range<usize>,
}

impl ReadView {
    pub fn new(columns: Columns, dataset: &Dataset) -> Self {
        let Columns { documents, absent } = columns;
        let rows = rows(&documents);
        let agreements = documents.iter().map(|document| {
            let about = (document.country.iso3, document.year);
            held_against(&document.document, about, dataset)
        });
        let scores = documents.iter().map(|d| RelatedScores::new(d, dataset));
        Self {
            agreements: agreements.collect(),
            scores: scores.collect(),
            changed: rows.iter().map(|_| OnceLock::new()).collect(),
            rows,
            absent,
            columns: documents,
        }
    }

    /// What changed in a row, by column.
    pub fn changed(&self, row: usize) -> &[Changed] {
        self.changed.get(row).map_or(&[], |kept| {
            kept.get_or_init(|| changes(&self.columns, &self.rows[row].cells))
        })
    }

    /// Whether any two columns are years of one country.
    pub fn has_years(&self) -> bool {
        let about = self.columns.iter();
        let all: Vec<_> = about
            .map(|d| (d.country.iso3, d.document.kind, d.year))
            .collect();
        all.iter().enumerate().any(|(at, (iso3, kind, year))| {
            let mut before = all[..at].iter();
            before.any(|(i, k, y)| i == iso3 && k == kind && y != year)
        })
    }

    /// The scores beside a cell.
    pub fn related(&self, row: usize, column: usize, dataset: &Dataset) -> Vec<Related> {
        let scores = self.scores.get(column).and_then(Option::as_ref);
        let agreement = self.agreements.get(column).and_then(Option::as_ref);
        let keys = self.rows.get(row).map_or(&[][..], |row| row.indicators);
        scores.map_or_else(Vec::new, |scores| scores.of(keys, dataset, agreement))
    }

    pub fn row_of(&self, key: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.key == key)
    }

    /// All places of a text, in reading order row by row.
    pub fn find(&self, wanted: &str) -> Vec<ViewHit> {
        let mut hits = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let found = find_in(&row.name, wanted);
            hits.extend(found.into_iter().map(|range| ViewHit {
                row: at,
                column: None,
                block: None,
                range,
            }));
            for (column, cell) in row.cells.iter().enumerate() {
                let found = cell.heading.iter().flat_map(|text| find_in(text, wanted));
                hits.extend(found.map(|range| ViewHit {
                    row: at,
                    column: Some(column),
                    block: None,
                    range,
                }));
            }
        }
        for (column, document) in self.columns.iter().enumerate() {
            hits.extend(self.placed(column, document.index.find(wanted)));
        }
        hits.sort_by_key(|hit| (hit.row, hit.column, hit.block, hit.range.start));
        hits
    }

    /// The paragraphs that have all words of a text, apart from one another:
    /// for each the shortest stretch with all of them.
    pub fn find_apart(&self, wanted: &str) -> Vec<ViewHit> {
        let columns = self.columns.iter().enumerate();
        let hits =
            columns.flat_map(|(at, document)| self.placed(at, document.index.find_apart(wanted)));
        let mut hits: Vec<ViewHit> = hits.collect();
        hits.sort_by_key(|hit| (hit.row, hit.column, hit.block, hit.range.start));
        hits
    }

    /// What was found in a column's document, where the view shows it.
    fn placed(&self, column: usize, hits: Vec<Hit>) -> Vec<ViewHit> {
        let places = self.places(column);
        let placed = hits.into_iter().filter_map(|hit| {
            let part = hit.paragraph.map_or(Part::Heading, Part::Paragraph);
            let (row, block) = *places.get(&(hit.section, part_key(part)))?;
            Some(ViewHit {
                row,
                column: Some(column),
                block: Some(block),
                range: hit.range,
            })
        });
        placed.collect()
    }

    /// The places that speak of an indicator: in each column its own sections
    /// before others. Where no column has the very words, the paragraphs of its
    /// sections, with empty ranges.
    pub fn passages(&self, key: &str) -> Vec<ViewHit> {
        let mut all = Vec::new();
        for (column, document) in self.columns.iter().enumerate() {
            let places = self.places(column);
            let found = passages(&document.document, key);
            let has_own = found.iter().any(|passage| passage.is_own_section);
            for passage in found.iter().filter(|p| p.is_own_section == has_own) {
                let place = (passage.section, Some(passage.paragraph));
                let Some((row, block)) = places.get(&place).copied() else {
                    continue;
                };
                let whole = std::iter::once(0..0).filter(|_| passage.ranges.is_empty());
                all.extend(
                    passage
                        .ranges
                        .iter()
                        .cloned()
                        .chain(whole)
                        .map(|range| ViewHit {
                            row,
                            column: Some(column),
                            block: Some(block),
                            range,
                        }),
                );
            }
        }
        // A section that only might speak of it says less than one that does.
        if all.iter().any(|hit: &ViewHit| !hit.range.is_empty()) {
            all.retain(|hit| !hit.range.is_empty());
        }
        all.sort_by_key(|hit| (hit.row, hit.column, hit.block, hit.range.start));
        all
    }

    /// Row and block of every block of a column, by section and paragraph.
    fn places(&self, column: usize) -> HashMap<(usize, Option<usize>), (usize, usize)> {
        let mut places = HashMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            let blocks = row.cells.get(column).map_or(&[][..], |cell| &cell.blocks);
            for (number, block) in blocks.iter().enumerate() {
                places.insert((block.section, part_key(block.part)), (at, number));
            }
        }
        places
    }

    /// A cell's text with a last line that says where it is from; `None`
    /// without text.
    pub fn quotation(&self, row: usize, column: usize) -> Option<String> {
        let (row, document) = (self.rows.get(row)?, self.columns.get(column)?);
        let cell = row.cells.get(column)?;
        if cell.blocks.is_empty() {
            return None;
        }
        let texts = cell
            .blocks
            .iter()
            .map(|block| block.text(&document.document));
        let text = texts.collect::<Vec<_>>().join("\n\n");
        let at = cell.at.map_or(String::new(), |at| format!(", {at}"));
        let kind = crate::style::words::capitalised(document.document.kind.key());
        Some(format!(
            "{text}\n\nSource: {kind}, {}, section “{}” ({}{at})",
            document.name(),
            cell.heading.as_ref().unwrap_or(&row.name),
            document.file,
        ))
    }
}

fn part_key(part: Part) -> Option<usize> {
    match part {
        Part::Heading => None,
        Part::Paragraph(at) => Some(at),
    }
}

fn rows(documents: &[Arc<OpenDocument>]) -> Vec<ReadRow> {
    let plain: Vec<&Document> = documents.iter().map(|d| &d.document).collect();
    let mut rows: Vec<ReadRow> = Vec::new();
    let mut above: Vec<Canonical> = Vec::new();
    for aligned in align(&plain) {
        let (key, name, level, indicators) = match &aligned.row {
            Row::Section(section) => {
                headings_above(*section, &plain, &mut above, &mut rows);
                let key = section.key().to_owned();
                (
                    key,
                    section.name(),
                    section.level(),
                    indicators_of(*section),
                )
            }
            Row::Other(heading) => {
                let key = other_key(heading);
                let name = match heading.as_str() {
                    "" => "Before the first heading",
                    heading => heading,
                };
                (key, name, 1, &[][..])
            }
        };
        let cells = plain.iter().zip(&aligned.states);
        rows.push(ReadRow {
            cells: cells.map(|(of, state)| cell(of, state, name)).collect(),
            key,
            name: sentence_case(name),
            level,
            indicators,
        });
    }
    rows
}

/// The key of the row a section stands in.
pub fn row_key(section: &Section) -> String {
    match section.canonical {
        Some(canonical) => canonical.key().to_owned(),
        None => other_key(&section.heading),
    }
}

/// The key of a row that the usual outline does not have.
fn other_key(heading: &str) -> String {
    format!("other {}", fold(heading))
}

/// Headings that have no text but stand above sections that do.
fn headings_above(
    section: Canonical,
    documents: &[&Document],
    above: &mut Vec<Canonical>,
    rows: &mut Vec<ReadRow>,
) {
    above.retain(|heading| heading.kind() == section.kind() && heading.level() < section.level());
    let mut wanted: Vec<Canonical> = Vec::new();
    for earlier in Canonical::all(section.kind()).take_while(|c| *c != section) {
        wanted.retain(|kept| kept.level() < earlier.level());
        wanted.push(earlier);
    }
    wanted.retain(|kept| kept.level() < section.level() && *kept != Canonical::Scores);
    for heading in wanted {
        let is_printed = documents.iter().any(|d| d.of(heading).next().is_some());
        if above.contains(&heading) || !is_printed {
            continue;
        }
        above.push(heading);
        if rows.iter().all(|row| row.key != heading.key()) {
            rows.push(ReadRow {
                key: heading.key().to_owned(),
                name: heading.name().to_owned(),
                level: heading.level(),
                indicators: indicators_of(heading),
                cells: Vec::new(),
            });
        }
    }
    above.push(section);
}

fn cell(document: &Document, state: &State<'_>, name: &str) -> ReadCell {
    let mut cell = ReadCell {
        state: CellState::NotCovered,
        heading: None,
        at: None,
        blocks: Vec::new(),
    };
    match state {
        State::Text(sections) => {
            cell.at = sections.first().map(|section| section.at);
            cell.heading = printed(sections, name);
            let is_scores = sections[0].canonical == Some(Canonical::Scores);
            if is_scores && !document.figures.is_empty() {
                cell.state = CellState::Figures;
            } else {
                cell.state = CellState::Text;
                cell.blocks = blocks(document, sections);
            }
        }
        State::NotCovered => {}
        State::OtherKind => cell.state = CellState::OtherKind,
        State::OutlineDiffers(sections) => {
            let likely = sections.iter().take(MOST_HEADINGS);
            let likely = likely.map(|section| Elsewhere {
                heading: section.name().to_owned(),
                row: row_key(section),
            });
            cell.state = CellState::OutlineDiffers(likely.collect());
        }
    }
    cell
}

/// The first heading, unless it is the row's name in other letters.
fn printed(sections: &[&Section], name: &str) -> Option<String> {
    let heading = &sections.first()?.heading;
    let is_same = heading.is_empty() || fold(heading) == fold(name);
    (!is_same).then(|| heading.clone())
}

fn blocks(document: &Document, sections: &[&Section]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (number, section) in sections.iter().enumerate() {
        let own = document.sections.iter();
        let at = own
            .enumerate()
            .find(|(_, own)| std::ptr::eq(*own, *section));
        let Some((at, _)) = at else { continue };
        let heading = (number > 0 && !section.heading.is_empty()).then_some(Part::Heading);
        let paragraphs = (0..section.paragraphs.len()).map(Part::Paragraph);
        let parts = heading.into_iter().chain(paragraphs);
        blocks.extend(parts.map(|part| Block { section: at, part }));
    }
    blocks
}

/// "LOCAL CUSTOMS" → "Local customs"; names in usual letters stay.
fn sentence_case(name: &str) -> String {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    match letters.len() > 3 && letters.iter().all(|c| c.is_uppercase()) {
        true => crate::style::words::capitalised(&name.to_lowercase()),
        false => name.to_owned(),
    }
}

/// The sentence that a range begins in, in bytes of the text.
pub fn sentence(text: &str, range: &Range<usize>) -> Range<usize> {
    let is_end = |(at, c): &(usize, char)| {
        let after = text[at + c.len_utf8()..].chars().next();
        matches!(c, '.' | '!' | '?') && after.is_none_or(char::is_whitespace)
    };
    let from = range.start.min(text.len());
    let before = text[..from].char_indices().rfind(is_end);
    let start = before.map_or(0, |(at, c)| at + c.len_utf8());
    let after = text.char_indices().skip_while(|(at, _)| *at < from);
    let end = after.filter(is_end).map(|(at, c)| at + c.len_utf8()).next();
    let start = start + (text[start..].len() - text[start..].trim_start().len());
    start..end.unwrap_or(text.len()).max(start)
}
