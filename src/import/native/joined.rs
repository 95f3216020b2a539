//! What a file says of the sources its dataset was joined from.

use super::raw::{File, RawSource, RawYears};
use super::{Context, JOINED};
use crate::data::join::{MOST_SOURCES, YearMatch};
use crate::data::{Dataset, PlaceId, Provenance, Year};
use crate::import::error::FileError;

/// The dataset with its sources, and with the years its figures are of.
pub(super) fn joined(
    context: &Context<'_>,
    raw: &File,
    dataset: Dataset,
) -> Result<Dataset, FileError> {
    let several = (2..=MOST_SOURCES).contains(&raw.sources.len());
    if raw.version != JOINED {
        let is_plain = raw.sources.is_empty()
            && raw.indicators.iter().all(|of| of.source.is_none())
            && raw.editions.iter().all(|of| of.years_of.is_empty());
        return match is_plain {
            true => Ok(dataset),
            false => Err(context.problem(
                format!("only version {JOINED} knows several sources"),
                "version",
            )),
        };
    }
    if !several {
        let count = raw.sources.len();
        let text = format!("{count} sources; a joined dataset has 2 to {MOST_SOURCES}");
        return Err(context.problem(text, "sources"));
    }
    let mut source_of = Vec::with_capacity(raw.indicators.len());
    for (at, indicator) in raw.indicators.iter().enumerate() {
        let source = indicator.source.unwrap_or_default();
        if usize::from(source) >= raw.sources.len() {
            let text = format!("there is no source {source}; the first is 0");
            return Err(context.problem(text, format!("indicators[{at}].source")));
        }
        source_of.push(source);
    }
    let mut matches = Vec::new();
    for (at, edition) in raw.editions.iter().enumerate() {
        for (key, years) in &edition.years_of {
            let path = format!("editions[{at}].years_of.{key}");
            let Some(id) = dataset.indicators().find(key) else {
                return Err(context.problem(format!("“{key}” is not among the indicators"), path));
            };
            matches.push((
                (id, edition.year),
                years_of(context, years, &dataset, &path)?,
            ));
        }
    }
    if let Some(at) = raw.sources.iter().position(|source| source.title.is_none()) {
        return Err(context.problem("the source has no title", format!("sources[{at}]")));
    }
    let sources: Vec<Provenance> = raw.sources.iter().map(provenance).collect();
    lead_first(context, dataset.provenance(), &sources)?;
    Ok(dataset.into_joined(sources, source_of, matches))
}

/// The first source has to be the dataset's own: its places and years are what
/// the others were joined to, and pages cite it as the lead.
fn lead_first(
    context: &Context<'_>,
    own: &Provenance,
    sources: &[Provenance],
) -> Result<(), FileError> {
    let Some(first) = sources.first() else {
        return Ok(());
    };
    let keys = [
        ("title", &first.title, &own.title),
        ("publisher", &first.publisher, &own.publisher),
        ("citation", &first.citation, &own.citation),
        ("url", &first.url, &own.url),
        ("file", &first.file, &own.file),
        ("sha256", &first.sha256, &own.sha256),
    ];
    match keys.into_iter().find(|(_, given, own)| given != own) {
        None => Ok(()),
        Some((key, given, own)) => {
            let text = format!(
                "the first source has to be the dataset’s own, but its {key} is “{given}” and the dataset’s is “{own}”"
            );
            Err(context.problem(text, format!("sources[0].{key}")))
        }
    }
}

fn years_of(
    context: &Context<'_>,
    raw: &RawYears,
    dataset: &Dataset,
    path: &str,
) -> Result<YearMatch, FileError> {
    let mut others: Vec<(PlaceId, Year)> = Vec::with_capacity(raw.others.len());
    for (iso3, year) in &raw.others {
        match dataset.place_by_iso3(iso3) {
            Some(place) => others.push((place, *year)),
            None => {
                let text = format!("“{iso3}” is not among the places");
                return Err(context.problem(text, format!("{path}.others")));
            }
        }
    }
    others.sort_unstable();
    Ok(YearMatch {
        usual: raw.usual,
        others,
    })
}

fn provenance(raw: &RawSource) -> Provenance {
    Provenance {
        title: raw.title.clone().unwrap_or_default(),
        publisher: raw.publisher.clone(),
        citation: raw.citation.clone(),
        url: raw.url.clone(),
        file: raw.file.clone(),
        sha256: raw.sha256.clone(),
    }
}
