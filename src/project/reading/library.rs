//! The documents that are open, beside the dataset.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::analysis::reading::SearchIndex;
use crate::data::Year;
use crate::data::country::{self, Country};
use crate::data::document::{Certainty, Document};
use crate::load::{ImportReport, LoadedDocument};
use crate::project::file::{candidates, paths_of};

/// A document whose country and year are known: stated by itself, or confirmed.
#[derive(Clone, Debug)]
pub struct OpenDocument {
    /// SHA-256 of its file, lower-case hexadecimal: what it is known by.
    pub content_hash: String,
    pub path: PathBuf,
    /// The file's name without folders.
    pub file: String,
    pub document: Document,
    /// What its reading found.
    pub report: ImportReport,
    pub country: &'static Country,
    pub year: Year,
    pub index: SearchIndex,
}

impl OpenDocument {
    pub fn new(path: PathBuf, loaded: LoadedDocument, (country, year): About) -> Self {
        Self {
            content_hash: loaded.content_hash,
            file: loaded.report.file.clone(),
            path,
            index: SearchIndex::new(&loaded.document),
            document: loaded.document,
            report: loaded.report,
            country,
            year,
        }
    }

    /// "Azerbaijan 2020".
    pub fn name(&self) -> String {
        format!("{} {}", self.country.name, self.year)
    }

    /// "country profile of Azerbaijan 2025".
    pub fn full_name(&self) -> String {
        format!("{} of {}", self.document.kind.key(), self.name())
    }

    /// What a project file says of it; `folder` is the project's.
    pub fn hint(&self, folder: &Path) -> DocumentHint {
        DocumentHint {
            name: self.file.clone(),
            content_hash: self.content_hash.clone(),
            files: paths_of(&self.path, folder),
            place: self.country.iso3.to_owned(),
            year: self.year,
        }
    }
}

/// Whom and which year a document is about.
pub type About = (&'static Country, Year);

/// Country and year where the document itself states both; what is only
/// concluded has to be confirmed by a person.
pub fn stated(document: &Document) -> Option<About> {
    let place = document.place.as_ref()?;
    let year = document.year.as_ref()?;
    let is_stated = place.certainty == Certainty::Stated && year.certainty == Certainty::Stated;
    is_stated.then_some((place.value, year.value))
}

/// By what a document is known and found again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentHint {
    /// Its file's name, for messages.
    pub name: String,
    /// SHA-256 of its file.
    pub content_hash: String,
    /// Where it was: as seen from the project's folder, then from the root.
    pub files: Vec<String>,
    /// ISO alpha-3 code of the country it is about, as stated or confirmed.
    pub place: String,
    pub year: Year,
}

impl DocumentHint {
    /// Where to look for it, likeliest first.
    pub fn candidates(&self, folder: &Path) -> Vec<PathBuf> {
        candidates(&self.files, folder)
    }

    /// What was known of it, where the country is one.
    pub fn about(&self) -> Option<About> {
        let country = country::all().iter().find(|c| c.iso3 == self.place)?;
        Some((country, self.year))
    }
}

/// All open documents, in the order they were opened in. Cheap to copy.
#[derive(Clone, Debug, Default)]
pub struct Library(Vec<Arc<OpenDocument>>);

impl Library {
    pub fn all(&self) -> &[Arc<OpenDocument>] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, content_hash: &str) -> Option<&Arc<OpenDocument>> {
        let mut all = self.0.iter();
        all.find(|document| document.content_hash == content_hash)
    }

    /// "Azerbaijan 2020", with the file behind it where another document of
    /// the kind is about the same country and year.
    pub fn name_of(&self, document: &OpenDocument) -> String {
        match self.told_apart_by(document) {
            Some(file) => format!("{} ({file})", document.name()),
            None => document.name(),
        }
    }

    /// The file by which a document is told from others that are called the
    /// same, with its folder where that is all they differ by.
    pub fn told_apart_by(&self, document: &OpenDocument) -> Option<String> {
        let about = |d: &OpenDocument| (d.document.kind, d.country.iso3, d.year);
        let others = self.0.iter().filter(|other| {
            other.content_hash != document.content_hash && about(other) == about(document)
        });
        let others: Vec<_> = others.collect();
        if others.is_empty() {
            return None;
        }
        let is_same_name = others.iter().any(|other| other.file == document.file);
        let folder = document.path.parent().and_then(Path::file_name);
        match folder.filter(|_| is_same_name) {
            Some(folder) => Some(format!("{}/{}", folder.display(), document.file)),
            None => Some(document.file.clone()),
        }
    }

    /// Adds a document; one of the same content gives way to it.
    pub fn add(&mut self, document: OpenDocument) {
        let same = |other: &&mut Arc<OpenDocument>| other.content_hash == document.content_hash;
        let mut all = self.0.iter_mut();
        let known = all.find(same);
        let document = Arc::new(document);
        match known {
            Some(known) => *known = document,
            None => self.0.push(document),
        }
    }

    /// Gives back what was closed, if it was open.
    pub fn close(&mut self, content_hash: &str) -> Option<Arc<OpenDocument>> {
        let mut all = self.0.iter();
        let at = all.position(|document| document.content_hash == content_hash)?;
        Some(self.0.remove(at))
    }

    /// What a project file in this folder says of them.
    pub fn hints(&self, folder: &Path) -> Vec<DocumentHint> {
        self.0
            .iter()
            .map(|document| document.hint(folder))
            .collect()
    }

    /// Whether these are the documents, wherever their files are.
    pub fn is_of(&self, hints: &[DocumentHint]) -> bool {
        self.0.len() == hints.len()
            && self.0.iter().zip(hints).all(|(document, hint)| {
                document.content_hash == hint.content_hash
                    && document.year == hint.year
                    && document.country.iso3 == hint.place
            })
    }
}
