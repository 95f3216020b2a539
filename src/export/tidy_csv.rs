//! A dataset as tidy CSV: one row a place, edition and indicator.

use crate::data::{Dataset, GroupKind, PlaceId};

/// Columns: iso3, country, continent, region, year, indicator, label, score, missing.
///
/// A missing score is an empty field with its reason in the last column.
///
/// # Errors
/// Only when the CSV writer itself fails, which writing to memory does not.
pub fn write(dataset: &Dataset) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "iso3",
        "country",
        "continent",
        "region",
        "year",
        "indicator",
        "label",
        "score",
        "missing",
    ])?;
    for id in dataset.place_ids() {
        let country = dataset.place(id).country;
        let group = |kind| group_name(dataset, id, kind);
        let (continent, region) = (group(GroupKind::Continent), group(GroupKind::Region));
        for year in dataset.years() {
            for indicator_id in dataset.indicators().ids() {
                let indicator = dataset.indicator(indicator_id);
                let (score, missing) = match dataset.cell(id, *year, indicator_id) {
                    Ok(value) => (value.to_string(), ""),
                    Err(reason) => (String::new(), reason.key()),
                };
                writer.write_record([
                    country.iso3,
                    &country.name,
                    continent,
                    region,
                    &year.to_string(),
                    &indicator.key,
                    &indicator.label,
                    &score,
                    missing,
                ])?;
            }
        }
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
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
