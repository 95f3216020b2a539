//! What stands in a dataset, as a table: one row an indicator.

use std::collections::BTreeSet;

use super::tidy_csv::harmless;
use crate::data::{Dataset, Direction, Indicator, IndicatorId, Provenance};

const HEADINGS: [&str; 19] = [
    "indicator",
    "label",
    "short_label",
    "definition",
    "unit",
    "part_of",
    "parts",
    "direction",
    "scale_min",
    "scale_max",
    "step",
    "years",
    "figures",
    "places",
    "source",
    "publisher",
    "citation",
    "url",
    "sha256",
];

/// The data dictionary: what each indicator is, how it is scored, in which
/// years it has how many figures, and who says so.
///
/// Lists within a field are parted by a semicolon and a blank. `places` counts
/// those with a figure in any year. What is not known is an empty field.
///
/// # Errors
/// Only when the CSV writer itself fails, which writing to memory does not.
pub fn write(dataset: &Dataset) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS)?;
    for id in dataset.indicators().ids() {
        let row = row(dataset, id);
        writer.write_record(row.iter().map(|field| harmless(field).into_owned()))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

fn row(dataset: &Dataset, id: IndicatorId) -> [String; 19] {
    let tree = dataset.indicators();
    let key = |id: IndicatorId| dataset.indicator(id).key.clone();
    let Indicator {
        label,
        short_label,
        definition,
        direction,
        scale,
        parent,
        unit,
        ..
    } = dataset.indicator(id);
    let Provenance {
        title,
        publisher,
        citation,
        url,
        sha256,
        ..
    } = dataset.source(id);
    let parts: Vec<String> = tree.parts(id).iter().map(|part| key(*part)).collect();
    let (years, figures, places) = extent(dataset, id);
    let direction = match direction {
        Direction::NotStated => String::new(),
        stated => stated.text().to_owned(),
    };
    [
        key(id),
        label.clone(),
        short_label.clone(),
        definition.clone(),
        unit.clone().unwrap_or_default(),
        parent.map(key).unwrap_or_default(),
        parts.join("; "),
        direction,
        scale.min.to_string(),
        scale.max.to_string(),
        scale.step.map(|step| step.to_string()).unwrap_or_default(),
        years,
        figures.to_string(),
        places.to_string(),
        title.clone(),
        publisher.clone(),
        citation.clone(),
        url.clone(),
        sha256.clone(),
    ]
}

/// Years that figures are of, how many figures, and places that have one. A
/// figure that stands in several editions of joined data counts once.
fn extent(dataset: &Dataset, id: IndicatorId) -> (String, usize, usize) {
    let mut years = BTreeSet::new();
    let mut figures = BTreeSet::new();
    for year in dataset.years() {
        for (place, cell) in dataset.place_ids().zip(dataset.column(*year, id)) {
            if cell.get().is_ok() {
                let of = dataset.figure_year(place, id, *year);
                years.insert(of);
                figures.insert((place, of));
            }
        }
    }
    let places: BTreeSet<_> = figures.iter().map(|(place, _)| *place).collect();
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    (years.join("; "), figures.len(), places.len())
}
