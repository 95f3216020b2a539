//! Opening a document: read, then held against the dataset that is open.

use sha2::{Digest, Sha256};

use crate::analysis::reading::{Agreement, LikelyEdition, against, likely_edition};
use crate::data::document::{Certainty, Document, DocumentKind, Identified};
use crate::data::{Dataset, PlaceId, Year, hex};
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
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub content_hash: String,
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
    let about = document.place.as_ref().zip(document.year.as_ref());
    let agreement = about.and_then(|(country, year)| {
        held_against(&document, (country.value.iso3, year.value), dataset)
    });
    Ok(LoadedDocument {
        document,
        report,
        agreement,
        content_hash: hex(&Sha256::digest(bytes)),
    })
}

/// A document's figures held against a dataset's country, by ISO alpha-3 code,
/// and edition; `None` where it has no figures, or the dataset not both.
pub fn held_against(
    document: &Document,
    (iso3, year): (&str, Year),
    dataset: &Dataset,
) -> Option<Agreement> {
    let place = dataset.place_by_iso3(iso3)?;
    let is_comparable = !document.figures.is_empty() && dataset.years().contains(&year);
    is_comparable.then(|| against(&document.figures, (place, year), dataset))
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
