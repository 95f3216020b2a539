//! The project's own JSON (`assets/dataset.schema.json` describes it).

mod joined;
mod raw;

use serde::Deserialize;

use super::error::{FileError, ImportError, Location};
use super::report::ImportReport;
use super::score::Permitted;
use raw::{File, RawBands, RawCell, RawDirection, RawEdition, RawIndicator, RawPlace, RawReason};

use crate::data::country::{self, Country};
use crate::data::{
    Bands, Cell, Dataset, DatasetBuilder, Direction, FARTHEST, Indicator, IndicatorId,
    IndicatorTree, Missing, NewPlace, PlaceId, Provenance, Scale, Year,
};

/// What the `format` key of every file says.
pub const FORMAT: &str = "counterpoise-dataset";
/// The version of a dataset from one source.
pub const VERSION: u32 = 1;
/// The version of one that was joined from several, newer than the other.
pub const JOINED: u32 = 2;

/// Enough of a file to tell whether it is ours.
#[derive(Deserialize)]
struct Probe {
    format: Option<serde_json::Value>,
}

struct Context<'a> {
    file: &'a str,
    text: &'a [u8],
}

impl Context<'_> {
    /// A problem with what the JSON says, at a path inside it.
    fn problem(&self, what: impl Into<String>, path: impl Into<String>) -> FileError {
        let cause = format!("{}, at {}", what.into(), path.into());
        ImportError::Json(cause).in_file(self.file)
    }
}

/// Reads the native JSON.
///
/// # Errors
/// When it is no JSON, misses a key, has a value of a wrong type, or
/// contradicts itself; the message names the path inside the file.
pub fn read(file: &str, bytes: &[u8]) -> Result<(Dataset, ImportReport), FileError> {
    let context = Context {
        file,
        text: bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
    };
    let raw = parse(&context)?;
    if raw.format != FORMAT {
        return Err(ImportError::NotOurs.in_file(file));
    }
    if ![VERSION, JOINED].contains(&raw.version) {
        let text = format!(
            "version {} is not known to this program, which reads versions {VERSION} and {JOINED}",
            raw.version
        );
        return Err(context.problem(text, "version"));
    }
    let tree = tree(&context, &raw.indicators)?;
    let (places, countries) = places(&context, &raw.places)?;
    let provenance = Provenance {
        title: raw.title.clone(),
        publisher: raw.publisher.clone(),
        citation: raw.citation.clone(),
        url: raw.url.clone(),
        file: raw.source.file.clone(),
        sha256: raw.source.sha256.clone(),
    };
    let years: Vec<Year> = raw.editions.iter().map(|edition| edition.year).collect();
    if years.is_empty() {
        return Err(context.problem("there is no edition", "editions"));
    }
    super::check_cells(places.len(), years.len(), tree.len())
        .map_err(|error| error.in_file(file))?;
    let mut builder = DatasetBuilder::new(places, years, tree.clone(), provenance);
    let order: Vec<(PlaceId, &Country)> = countries
        .iter()
        .filter_map(|country| Some((builder.place_of(country.iso3)?, *country)))
        .collect();
    let mut report = ImportReport {
        file: file.to_owned(),
        kind: "Counterpoise dataset",
        ..ImportReport::default()
    };
    for (index, edition) in raw.editions.iter().enumerate() {
        if raw.editions[..index]
            .iter()
            .any(|other| other.year == edition.year)
        {
            return Err(context.problem(
                format!("edition {} stands twice", edition.year),
                format!("editions[{index}].year"),
            ));
        }
        let path = format!("editions[{index}].scores");
        fill(
            &context,
            &mut builder,
            &Edition {
                raw: edition,
                path,
                order: &order,
                tree: &tree,
            },
            &mut report,
        )?;
    }
    let dataset = joined::joined(&context, &raw, builder.build())?;
    report.count(&dataset);
    Ok((dataset, report))
}

fn parse(context: &Context<'_>) -> Result<File, FileError> {
    let mut reader = serde_json::Deserializer::from_slice(context.text);
    let raw: File = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let probe = serde_json::from_slice::<Probe>(context.text);
        if probe.is_ok_and(|probe| probe.format.is_none_or(|format| format != FORMAT)) {
            return ImportError::NotOurs.in_file(context.file);
        }
        let path = error.path().to_string();
        let inner = error.into_inner();
        let what = match inner.classify() {
            serde_json::error::Category::Eof => "the JSON is cut short".to_owned(),
            _ => plain_message(&inner),
        };
        let at = Location {
            row: u32::try_from(inner.line()).ok(),
            // A position before the line's first sign says nothing.
            column: (inner.column() > 0).then(|| inner.column().to_string()),
            ..Location::default()
        };
        let path = if path == "." {
            String::new()
        } else {
            format!(", at {path}")
        };
        ImportError::Json(format!("{what}{path}")).at(context.file, at)
    })?;
    reader.end().map_err(|_| {
        ImportError::Json("there is more text after the dataset’s end".to_owned())
            .in_file(context.file)
    })?;
    Ok(raw)
}

/// serde's message without its own position, which is given apart, and
/// without the names of machine types.
fn plain_message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    let mut message = text[..end].to_owned();
    for (kind, words) in [
        ("expected i16", "expected a year"),
        ("expected u32", "expected a whole number"),
        ("expected f64", "expected a number"),
    ] {
        message = message.replace(kind, words);
    }
    message
}

fn tree(context: &Context<'_>, raw: &[RawIndicator]) -> Result<IndicatorTree, FileError> {
    let mut nodes: Vec<Indicator> = Vec::with_capacity(raw.len());
    for (index, indicator) in raw.iter().enumerate() {
        let path = |key: &str| format!("indicators[{index}].{key}");
        if indicator.min.partial_cmp(&indicator.max) != Some(std::cmp::Ordering::Less) {
            return Err(
                context.problem("the scale’s minimum is not below its maximum", path("min"))
            );
        }
        for (key, end) in [("min", indicator.min), ("max", indicator.max)] {
            if end.abs() > FARTHEST {
                let text = format!("the scale reaches {end:e}, beyond ±{FARTHEST:e}");
                return Err(context.problem(text, path(key)));
            }
        }
        if indicator.step.is_some_and(|step| step <= 0.0) {
            return Err(context.problem("the step is not above zero", path("step")));
        }
        let parent = match &indicator.part_of {
            None => None,
            Some(key) => match nodes.iter().position(|node| node.key == *key) {
                Some(at) => Some(IndicatorId(at as u16)),
                None => {
                    return Err(context.problem(
                        format!("“{key}” is no indicator listed before"),
                        path("part_of"),
                    ));
                }
            },
        };
        nodes.push(Indicator {
            key: indicator.id.clone(),
            label: indicator.label.clone(),
            short_label: indicator
                .short_label
                .clone()
                .unwrap_or_else(|| indicator.label.clone()),
            definition: indicator.definition.clone(),
            direction: match indicator.direction {
                RawDirection::HigherIsWorse => Direction::HigherIsWorse,
                RawDirection::HigherIsBetter => Direction::HigherIsBetter,
                RawDirection::NotStated => Direction::NotStated,
            },
            bands: match indicator.bands {
                RawBands::Influence => Bands::Influence,
                RawBands::Effectiveness => Bands::Effectiveness,
                RawBands::None => Bands::None,
            },
            scale: Scale {
                min: indicator.min,
                max: indicator.max,
                step: indicator.step,
            },
            parent,
            section: indicator.section.clone(),
            unit: indicator.unit.clone(),
        });
    }
    if nodes.is_empty() {
        return Err(context.problem("there is no indicator", "indicators"));
    }
    IndicatorTree::new(nodes).map_err(|error| context.problem(error.to_string(), "indicators"))
}

/// The places, and their countries in the file's own order.
fn places(
    context: &Context<'_>,
    raw: &[RawPlace],
) -> Result<(Vec<NewPlace>, Vec<&'static Country>), FileError> {
    let mut places: Vec<NewPlace> = Vec::with_capacity(raw.len());
    let mut seen = std::collections::HashSet::new();
    for (index, place) in raw.iter().enumerate() {
        let path = || format!("places[{index}].iso3");
        let known = country::resolve(&place.iso3)
            .ok()
            .filter(|c| c.iso3 == place.iso3);
        let Some(country) = known else {
            return Err(context.problem(
                format!("“{}” is no ISO 3166 alpha-3 code", place.iso3),
                path(),
            ));
        };
        if !seen.insert(country.iso3) {
            return Err(context.problem(format!("{} stands twice", country.name), path()));
        }
        let mut source_names = place.names.clone();
        if source_names.is_empty() {
            source_names.push(country.name.clone());
        }
        places.push(NewPlace {
            country,
            source_names,
            continent: place.continent.clone(),
            region: place.region.clone(),
        });
    }
    if places.is_empty() {
        return Err(context.problem("there is no place", "places"));
    }
    let countries = places.iter().map(|place| place.country).collect();
    Ok((places, countries))
}

struct Edition<'a> {
    raw: &'a RawEdition,
    path: String,
    order: &'a [(PlaceId, &'a Country)],
    tree: &'a IndicatorTree,
}

fn fill(
    context: &Context<'_>,
    builder: &mut DatasetBuilder,
    edition: &Edition<'_>,
    report: &mut ImportReport,
) -> Result<(), FileError> {
    for (key, cells) in &edition.raw.scores {
        let path = format!("{}.{key}", edition.path);
        let Some(id) = edition.tree.find(key) else {
            return Err(context.problem(format!("“{key}” is not among the indicators"), path));
        };
        if cells.len() != edition.order.len() {
            let text = format!("{} values for {} places", cells.len(), edition.order.len());
            return Err(context.problem(text, path));
        }
        let permitted = Permitted::of(edition.tree, id);
        let Some(column) = builder.column_mut(edition.raw.year, id) else {
            continue;
        };
        for (cell, (place, country)) in cells.iter().zip(edition.order) {
            column[usize::from(place.0)] = match cell {
                RawCell::Value(value) => match permitted.problem(*value) {
                    None => Cell::value(*value),
                    Some(problem) => {
                        let label = &edition.tree.get(id).label;
                        let at = Location {
                            field: Some(format!(
                                "edition {}, {label}, {}",
                                edition.raw.year, country.name
                            )),
                            ..Location::default()
                        };
                        report.refuse(problem, at);
                        Cell::missing(Missing::Refused)
                    }
                },
                RawCell::Empty(()) => Cell::missing(Missing::NoValue),
                RawCell::Reason(RawReason::Refused) => Cell::missing(Missing::Refused),
                RawCell::Reason(RawReason::NotCovered) => Cell::missing(Missing::NotCovered),
            };
        }
    }
    Ok(())
}
