//! A dataset as tidy CSV: one row a place, edition and indicator.

use std::borrow::Cow;

use crate::data::{Dataset, GroupKind, PlaceId};

const HEADINGS: [&str; 11] = [
    "iso3",
    "country",
    "continent",
    "region",
    "year",
    "indicator",
    "label",
    "score",
    "missing",
    "figure_year",
    "source",
];

/// Columns: iso3, country, continent, region, year, indicator, label, score,
/// missing; of a joined dataset also figure_year, the year the figure is of,
/// and source.
///
/// A missing score is an empty field with its reason in the last column. A
/// text that a spreadsheet would run as a formula has an apostrophe before it.
///
/// # Errors
/// Only when the CSV writer itself fails, which writing to memory does not.
pub fn write(dataset: &Dataset) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let is_joined = dataset.is_joined();
    writer.write_record(&HEADINGS[..if is_joined { 11 } else { 9 }])?;
    let ids = dataset.indicators().ids();
    let names: Vec<[String; 2]> = ids
        .map(|id| {
            let indicator = dataset.indicator(id);
            [
                harmless(&indicator.key),
                harmless(&indicator.label_with_unit()),
            ]
            .map(Cow::into_owned)
        })
        .collect();
    for id in dataset.place_ids() {
        let country = dataset.place(id).country;
        let group = |kind| group_name(dataset, id, kind);
        let (continent, region) = (group(GroupKind::Continent), group(GroupKind::Region));
        for year in dataset.years() {
            for (indicator_id, [key, label]) in dataset.indicators().ids().zip(&names) {
                let (score, missing) = match dataset.cell(id, *year, indicator_id) {
                    Ok(value) => (value.to_string(), ""),
                    Err(reason) => (String::new(), reason.key()),
                };
                let figure_year = match score.is_empty() {
                    true => String::new(),
                    false => dataset.figure_year(id, indicator_id, *year).to_string(),
                };
                let fields = [
                    country.iso3,
                    &harmless(&country.name),
                    &harmless(continent),
                    &harmless(region),
                    &year.to_string(),
                    key,
                    label,
                    &score,
                    missing,
                    &figure_year,
                    &harmless(&dataset.source(indicator_id).title),
                ];
                writer.write_record(&fields[..if is_joined { 11 } else { 9 }])?;
            }
        }
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// Text as text: what spreadsheets would take for a formula begins with an
/// apostrophe instead, which they hide.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

fn group_name(dataset: &Dataset, id: PlaceId, kind: GroupKind) -> &str {
    dataset
        .place(id)
        .groups
        .iter()
        .map(|group| dataset.group(*group))
        .find(|group| group.kind == kind)
        .map_or("", |group| &group.name)
}
