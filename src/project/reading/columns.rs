//! Which documents stand beside one another: those a person chose, else those
//! of what is compared.

use std::sync::Arc;

use super::library::{Library, OpenDocument};
use super::options::{MOST_COLUMNS, ReadOptions};
use crate::data::document::DocumentKind;
use crate::data::{Dataset, Entity, Year};
use crate::project::Resolved;

/// Documents side by side, and what is compared without one.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub documents: Vec<Arc<OpenDocument>>,
    /// "No country profile of Georgia 2025 is open", where nobody chose.
    pub absent: Vec<String>,
}

/// A country that is compared.
struct Wanted<'a> {
    iso3: &'a str,
    name: &'a str,
    year: Year,
}

/// The columns of a view: those chosen as far as they are open, else for every
/// country compared its document of that year or of the nearest; for one
/// alone the document before it as well. Years of one country stand in order.
pub fn columns(
    library: &Library,
    options: &ReadOptions,
    resolved: &Resolved,
    dataset: &Dataset,
) -> Columns {
    let chosen = options.columns.iter();
    let chosen = chosen.filter_map(|hash| library.get(hash)).cloned();
    let mut documents: Vec<_> = chosen.take(MOST_COLUMNS).collect();
    if !documents.is_empty() {
        return Columns {
            documents,
            absent: Vec::new(),
        };
    }
    let wanted = wanted(resolved, dataset);
    let Some(kind) = kind_of(library, &wanted) else {
        return Columns::default();
    };
    let mut absent = Vec::new();
    for wanted in &wanted {
        let of_country: Vec<_> = of_kind(library, kind)
            .filter(|document| document.country.iso3 == wanted.iso3)
            .collect();
        let exact = of_country.iter().any(|d| d.year == wanted.year);
        if !exact {
            absent.push(absence(kind, wanted, &of_country));
        }
        let nearest = of_country
            .iter()
            .min_by_key(|d| (d.year.abs_diff(wanted.year), std::cmp::Reverse(d.year)));
        add(&mut documents, nearest.copied());
    }
    if documents.is_empty() {
        // What was opened is shown, whatever is compared.
        add(&mut documents, of_kind(library, kind).last());
    }
    if let [only] = documents.as_slice() {
        let (iso3, year) = (only.country.iso3, only.year);
        let same = of_kind(library, kind).filter(|d| d.country.iso3 == iso3 && d.year != year);
        let other = same.min_by_key(|d| (d.year > year, d.year.abs_diff(year)));
        add(&mut documents, other);
    }
    if is_one_country(&documents) {
        documents.sort_by_key(|document| document.year);
    }
    Columns { documents, absent }
}

/// The columns that show a document as well as those already there, for a
/// view that would not show it; `None` where it does.
pub fn columns_with(now: &Columns, document: &OpenDocument) -> Option<Vec<String>> {
    let hash = &document.content_hash;
    if now.documents.iter().any(|d| d.content_hash == *hash) {
        return None;
    }
    let fits = |d: &&Arc<OpenDocument>| d.document.kind == document.document.kind;
    let beside = now.documents.iter().filter(fits);
    let mut beside: Vec<_> = beside
        .map(|d| (d.country.iso3, d.year, &d.content_hash))
        .collect();
    if beside.len() == MOST_COLUMNS {
        beside.clear();
    }
    beside.push((document.country.iso3, document.year, hash));
    if beside
        .iter()
        .all(|(iso3, ..)| *iso3 == document.country.iso3)
    {
        beside.sort_by_key(|(_, year, _)| *year);
    }
    Some(beside.into_iter().map(|(.., hash)| hash.clone()).collect())
}

/// Whether all are about one country, so that they differ by year only.
pub fn is_one_country(documents: &[Arc<OpenDocument>]) -> bool {
    let mut codes = documents.iter().map(|document| document.country.iso3);
    let first = codes.next();
    codes.all(|code| Some(code) == first)
}

fn wanted<'a>(resolved: &Resolved, dataset: &'a Dataset) -> Vec<Wanted<'a>> {
    let subjects = resolved.subjects.iter().map(|placed| placed.subject);
    let countries = subjects.filter_map(|subject| match subject.entity {
        Entity::Country(id) => {
            let country = dataset.place(id).country;
            Some(Wanted {
                iso3: country.iso3,
                name: &country.name,
                year: subject.year,
            })
        }
        // No document is about a group.
        Entity::Group(_) => None,
    });
    countries.take(MOST_COLUMNS).collect()
}

/// The kind that has most of what is compared, the very years counting twice;
/// of two alike that of the document opened last.
fn kind_of(library: &Library, wanted: &[Wanted<'_>]) -> Option<DocumentKind> {
    let score = |kind: DocumentKind| -> usize {
        let each = wanted.iter().map(|wanted| {
            let mut own = of_kind(library, kind).filter(|d| d.country.iso3 == wanted.iso3);
            match own.clone().count() {
                0 => 0,
                _ if own.any(|d| d.year == wanted.year) => 2,
                _ => 1,
            }
        });
        each.sum()
    };
    let last = library.all().last()?.document.kind;
    let kinds = [DocumentKind::CountryProfile, DocumentKind::TerrorismReport];
    kinds
        .into_iter()
        .max_by_key(|kind| (score(*kind), *kind == last))
}

fn of_kind(
    library: &Library,
    kind: DocumentKind,
) -> impl Iterator<Item = &Arc<OpenDocument>> + Clone {
    let all = library.all().iter();
    all.filter(move |document| document.document.kind == kind)
}

fn add(documents: &mut Vec<Arc<OpenDocument>>, document: Option<&Arc<OpenDocument>>) {
    if let Some(document) = document
        && !documents.iter().any(|d| Arc::ptr_eq(d, document))
    {
        documents.push(Arc::clone(document));
    }
}

fn absence(kind: DocumentKind, wanted: &Wanted<'_>, others: &[&Arc<OpenDocument>]) -> String {
    let Wanted { name, year, .. } = wanted;
    let kind = kind.key();
    match others.is_empty() {
        true => format!("No {kind} of {name} {year} is open"),
        false => format!("No {kind} of {name} {year} is open; the nearest year is shown"),
    }
}
