//! Documents side by side, section by section.

use super::likely::ranked;
use crate::data::document::{Canonical, Document, Section};
use crate::data::names::fold;

/// What a row of aligned documents is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A section of the usual outline.
    Section(Canonical),
    /// A heading outside the usual outline, as the first document with it
    /// prints it; empty for text before any heading.
    Other(String),
}

/// What one document has in a row.
#[derive(Clone, Debug, PartialEq)]
pub enum State<'a> {
    /// More than one section where a heading stands twice.
    Text(Vec<&'a Section>),
    /// Nothing, and nothing that could be it.
    NotCovered,
    /// Nothing under this heading, but these sections under headings that the
    /// others do not have, likeliest first.
    OutlineDiffers(Vec<&'a Section>),
    /// The document is of a kind that has no such section.
    OtherKind,
}

impl State<'_> {
    /// The state in words, for where there is no text.
    pub fn text(&self) -> &'static str {
        match self {
            Self::Text(_) => "",
            Self::NotCovered => "not covered",
            Self::OutlineDiffers(_) => "outline differs",
            Self::OtherKind => "another kind of document",
        }
    }

    /// All running text, paragraphs parted by an empty line; empty without any.
    pub fn running(&self) -> String {
        let Self::Text(sections) = self else {
            return String::new();
        };
        let texts: Vec<String> = sections.iter().map(|section| section.text()).collect();
        texts.join("\n\n")
    }
}

/// One row: a section, and what each document has there.
#[derive(Clone, Debug, PartialEq)]
pub struct Aligned<'a> {
    pub row: Row,
    /// In the order of the documents.
    pub states: Vec<State<'a>>,
}

/// Rows in reading order: those of the usual outlines that any document has
/// text for, then headings outside it, equal ones in one row.
pub fn align<'a>(documents: &[&'a Document]) -> Vec<Aligned<'a>> {
    let mut kinds: Vec<_> = documents.iter().map(|document| document.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let usual = kinds.into_iter().flat_map(Canonical::all);
    let usual = usual.map(|canonical| Aligned {
        row: Row::Section(canonical),
        states: documents.iter().map(|d| state(d, canonical)).collect(),
    });
    let mut rows: Vec<Aligned<'a>> = usual.filter(has_text).collect();
    for row in &mut rows {
        rank(row);
    }
    let mut headings: Vec<&str> = Vec::new();
    for section in documents.iter().flat_map(|document| others(document)) {
        if headings
            .iter()
            .all(|known| fold(known) != fold(&section.heading))
        {
            headings.push(&section.heading);
        }
    }
    for heading in headings {
        let folded = fold(heading);
        let same = |document: &'a Document| -> Vec<&'a Section> {
            let same = others(document).filter(|section| fold(&section.heading) == folded);
            same.collect()
        };
        let having: Vec<&Document> = documents
            .iter()
            .copied()
            .filter(|d| !same(d).is_empty())
            .collect();
        let states = documents.iter().map(|document| match same(document) {
            sections if sections.is_empty() => elsewhere(document, &having),
            sections => State::Text(sections),
        });
        let mut row = Aligned {
            row: Row::Other(heading.to_owned()),
            states: states.collect(),
        };
        rank(&mut row);
        rows.push(row);
    }
    rows
}

/// A document without a heading that others have: what those do not have may
/// be where its text stands.
fn elsewhere<'a>(document: &'a Document, having: &[&Document]) -> State<'a> {
    let is_kind = |other: &&&Document| other.kind == document.kind;
    let having: Vec<&Document> = having.iter().filter(is_kind).copied().collect();
    if having.is_empty() {
        return State::OtherKind;
    }
    let is_lacking = |section: &&Section| {
        having.iter().any(|other| {
            let mut own = other.sections.iter().filter(|own| own.characters() > 0);
            !own.any(|own| match section.canonical {
                Some(_) => own.canonical == section.canonical,
                None => fold(&own.heading) == fold(&section.heading),
            })
        })
    };
    let sections = document.sections.iter();
    let sections =
        sections.filter(|s| s.characters() > 0 && s.canonical != Some(Canonical::Scores));
    match sections.filter(is_lacking).collect::<Vec<_>>() {
        none if none.is_empty() => State::NotCovered,
        sections => State::OutlineDiffers(sections),
    }
}

/// Puts the likeliest headings first, by what the other documents have there.
fn rank(row: &mut Aligned<'_>) {
    let there: Vec<&Section> = row
        .states
        .iter()
        .filter_map(|state| match state {
            State::Text(sections) => Some(sections.as_slice()),
            _ => None,
        })
        .flatten()
        .copied()
        .collect();
    let name = match &row.row {
        Row::Section(section) => section.name(),
        Row::Other(heading) => heading,
    };
    for state in &mut row.states {
        if let State::OutlineDiffers(sections) = state {
            *sections = ranked(&there, name, std::mem::take(sections));
        }
    }
}

fn state(document: &Document, canonical: Canonical) -> State<'_> {
    if canonical.kind() != document.kind {
        return State::OtherKind;
    }
    let sections: Vec<&Section> = document
        .of(canonical)
        .filter(|s| s.characters() > 0)
        .collect();
    if !sections.is_empty() {
        return State::Text(sections);
    }
    if canonical == Canonical::Scores {
        // Figures stand under no other heading than their own.
        return State::NotCovered;
    }
    let below = below(document, canonical);
    if !below.is_empty() {
        return State::OutlineDiffers(below);
    }
    match others(document).collect::<Vec<_>>() {
        others if others.is_empty() => State::NotCovered,
        others => State::OutlineDiffers(others),
    }
}

/// The sections with text under a heading that has none of its own.
fn below(document: &Document, canonical: Canonical) -> Vec<&Section> {
    let sections = document.sections.iter();
    let mut from = sections.skip_while(|section| section.canonical != Some(canonical));
    let Some(level) = from.next().map(|heading| heading.level) else {
        return Vec::new();
    };
    let below = from.take_while(|section| section.level > level);
    below.filter(|section| section.characters() > 0).collect()
}

fn others(document: &Document) -> impl Iterator<Item = &Section> {
    let sections = document.sections.iter();
    sections.filter(|section| section.canonical.is_none() && section.characters() > 0)
}

fn has_text(row: &Aligned) -> bool {
    let mut states = row.states.iter();
    states.any(|state| matches!(state, State::Text(_)))
}
