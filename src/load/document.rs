//! Opening a document: read, then held against the dataset that is open.

use crate::analysis::reading::{Agreement, LikelyEdition, against, likely_edition};
use crate::data::document::{Certainty, Document, DocumentKind, Identified};
use crate::data::{Dataset, PlaceId, Year};
use crate::import::document;
use crate::import::{FileError, ImportReport};

/// A document ready to be read, with what its opening found.
#[derive(Clone, Debug)]
pub struct LoadedDocument {
    pub document: Document,
    pub report: ImportReport,
    /// A profile's figures held against the dataset; `None` for reports, and
    /// where the dataset does not have the country or edition.
    pub agreement: Option<Agreement>,
}

/// Opens a document's bytes; `file` is its name without folders.
///
/// A profile that does not say its edition is of the one that its scores are
/// those of: a guess, with that as its evidence.
///
/// # Errors
/// When it is no document of a known kind, or one of several countries.
pub fn open_document(
    file: &str,
    bytes: &[u8],
    dataset: &Dataset,
) -> Result<LoadedDocument, FileError> {
    let document::Reading {
        mut document,
        mut report,
    } = document::read(file, bytes)?;
    let place = document.place.as_ref();
    let place = place.and_then(|place| dataset.place_by_iso3(place.value.iso3));
    if document.kind == DocumentKind::CountryProfile
        && let Some(place) = place
    {
        confirm_edition(&mut document, place, dataset);
    }
    match &document.year {
        Some(year) => report.years = vec![year.value],
        None => report.refuse(
            "nothing in the document says which year it is of",
            crate::import::Location::default(),
        ),
    }
    let year = document.year.as_ref().map(|year| year.value);
    let agreement = place
        .zip(year)
        .filter(|(_, year)| is_comparable(&document, *year, dataset))
        .map(|subject| against(&document.figures, subject, dataset));
    Ok(LoadedDocument {
        document,
        report,
        agreement,
    })
}

fn is_comparable(document: &Document, year: Year, dataset: &Dataset) -> bool {
    !document.figures.is_empty() && dataset.years().contains(&year)
}

/// Adds to a guessed edition whether the scores bear it out, or takes the one
/// that they do.
fn confirm_edition(document: &mut Document, place: PlaceId, dataset: &Dataset) {
    let likely = likely_edition(&document.figures, place, dataset);
    let Some(LikelyEdition { year, agreeing, of }) = likely else {
        return;
    };
    let scores = if agreeing == of {
        format!("all {of} scores are those of edition {year}")
    } else {
        format!("{agreeing} of {of} scores are those of edition {year}")
    };
    let but = match &mut document.year {
        Some(known) if known.certainty == Certainty::Stated => return,
        Some(known) if known.value == year => {
            known.evidence.push_str(&format!(", and {scores}"));
            return;
        }
        Some(known) if agreeing < of => {
            known.evidence.push_str(&format!(", but {scores}"));
            return;
        }
        // Scores that are all another edition's say more than a file's name.
        Some(known) => format!(", though for {}: {}", known.value, known.evidence),
        None => String::new(),
    };
    document.year = Some(Identified {
        value: year,
        certainty: Certainty::Guessed,
        evidence: format!("{scores}{but}"),
    });
}
