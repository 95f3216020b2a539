//! Documents about one country: profiles of the Organized Crime Index and
//! Country Reports on Terrorism, as text, Markdown or PDF.
//!
//! A text is cut into pieces that are title, heading, running
//! text, figures or furniture; all else is built from those, so that nothing
//! of the source is lost without being listed.

mod build;
mod error;
mod figures;
mod furniture;
mod headings;
mod hyphens;
mod identity;
mod labels;
mod pdf;
mod profile;
mod report;
mod source;
mod spelling;
mod values;

pub use error::{DocumentError, PdfError};

use super::error::{FileError, Location};
use super::report::ImportReport;
use crate::data::document::{Canonical, Document, DocumentKind, Figures};
use source::{Source, decode, plain};

/// Longest text that is read as one country's document, in bytes; real ones
/// have under 100,000.
const MAX_TEXT: usize = 1 << 19;

/// How much of a file [`recognise`] has to be given at most, in bytes.
pub const RECOGNISED_BY: u64 = 1 << 18;

/// A document and what its reading understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub document: Document,
    pub report: ImportReport,
}

/// Whether a file is to be read as a document: a text that is one, or a PDF,
/// which can be nothing else here.
pub fn recognise(bytes: &[u8]) -> bool {
    pdf::is_pdf(bytes) || text_kind(bytes).is_some()
}

/// What kind of document the bytes of a text hold; `None` for tables and all else.
fn text_kind(bytes: &[u8]) -> Option<DocumentKind> {
    let start = &bytes[..bytes.len().min(RECOGNISED_BY as usize)];
    // A character may be cut at the end.
    let end = start.len()
        - start.utf8_chunks().last().map_or(0, |chunk| {
            let is_cut = start.len() as u64 == RECOGNISED_BY && chunk.invalid().len() < 4;
            if is_cut { chunk.invalid().len() } else { 0 }
        });
    let (text, _) = decode(&start[..end])?;
    // Codes of layout are no text; whoever opens it says what it is.
    let is_formatted = text.trim_start().starts_with("{\\rtf");
    if is_formatted { None } else { kind_of(&text) }
}

fn kind_of(text: &str) -> Option<DocumentKind> {
    let mut profile = Signs::default();
    let mut report = Signs::default();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    for line in lines {
        let mut words: String = line.chars().take(200).collect();
        words = plain(&words);
        let name =
            words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | ':'));
        let lower = name.to_lowercase();
        report.names_itself |= lower.contains("country report on terrorism")
            || lower.contains("country reports on terrorism");
        profile.names_itself |= lower == "criminality score" || lower == "resilience score";
        if headings::looks_like_one(name) {
            profile.see(headings::exact(DocumentKind::CountryProfile, name));
            report.see(headings::exact(DocumentKind::TerrorismReport, name));
        }
        if let Some((start, _)) = name.split_once(':') {
            report.see(headings::exact(DocumentKind::TerrorismReport, start));
        }
    }
    let is_profile =
        profile.sections.len() >= 3 || (profile.names_itself && !profile.sections.is_empty());
    let is_report =
        report.sections.len() >= 2 || (report.names_itself && !report.sections.is_empty());
    match (is_report, is_profile) {
        (true, true) if profile.sections.len() > report.sections.len() => {
            Some(DocumentKind::CountryProfile)
        }
        (true, _) => Some(DocumentKind::TerrorismReport),
        (false, true) => Some(DocumentKind::CountryProfile),
        (false, false) => None,
    }
}

/// What speaks for a kind of document.
#[derive(Default)]
struct Signs {
    sections: std::collections::HashSet<Canonical>,
    names_itself: bool,
}

impl Signs {
    fn see(&mut self, section: Option<Canonical>) {
        self.sections.extend(section);
    }
}

/// Reads a document; `file` is its name without folders, which may tell
/// country and year where the text does not.
///
/// # Errors
/// When it is no document of a known kind, or of more than one country.
pub fn read(file: &str, bytes: &[u8]) -> Result<Reading, FileError> {
    try_read(file, bytes)
        .map_err(|error| super::ImportError::Document(error).at(file, Location::default()))
}

fn try_read(file: &str, bytes: &[u8]) -> Result<Reading, DocumentError> {
    let mut report = ImportReport {
        file: file.to_owned(),
        ..ImportReport::default()
    };
    if pdf::is_pdf(bytes) {
        let text = pdf::text(bytes)?;
        return match read_text(file, text, report) {
            Err(DocumentError::NoDocument) => Err(DocumentError::NoDocumentInPdf),
            outcome => outcome,
        };
    }
    let (text, repaired) = decode(bytes).ok_or(DocumentError::NoDocument)?;
    if let Some(what) = repaired {
        report.repair(what, Location::default());
    }
    read_text(file, text, report)
}

fn read_text(file: &str, text: String, mut report: ImportReport) -> Result<Reading, DocumentError> {
    if text.len() > MAX_TEXT {
        let (size, most) = (
            super::size_text(text.len() as u64),
            super::size_text(MAX_TEXT as u64),
        );
        return Err(DocumentError::TooLong(size, most));
    }
    let kind = kind_of(&text).ok_or(DocumentError::NoDocument)?;
    let source = Source::new(text);
    let (pieces, figures) = match kind {
        DocumentKind::CountryProfile => profile::pieces(&source, &mut report),
        DocumentKind::TerrorismReport => (report::pieces(&source, &mut report), Figures::default()),
    };
    let built = build::build(&source, pieces, &mut report);
    let titled = identity::titled(&source, &built.titles);
    if let [(one, _), (other, _), ..] = titled.as_slice() {
        return Err(DocumentError::SeveralCountries(
            one.name.clone(),
            other.name.clone(),
        ));
    }
    let mut document = Document {
        kind,
        title: built.titles.first().map(|range| {
            let title = plain(source.slice(range));
            title.trim_matches(['#', ' ', '*']).to_owned()
        }),
        place: None,
        year: None,
        sections: built.sections,
        figures,
        furniture: built.furniture,
        titles: built.titles,
        source: String::new(),
    };
    let overviews = document.of(Canonical::Overview);
    let overviews = overviews.filter(|section| section.characters() > 0).count();
    if overviews > 1 {
        return Err(DocumentError::SeveralReports(overviews));
    }
    identity::identify(&mut document, &source, file);
    document.source = source.text;
    conclude(&document, &mut report);
    Ok(Reading { document, report })
}

/// What the report says of the document as a whole.
fn conclude(document: &Document, report: &mut ImportReport) {
    report.kind = document.kind.key();
    report.countries = usize::from(document.place.is_some());
    report.years = document.year.iter().map(|year| year.value).collect();
    report.indicators = document.figures.scores.len();
    if document.place.is_none() {
        report.refuse(
            "nothing in the document says which country it is about",
            Location::default(),
        );
    }
}
