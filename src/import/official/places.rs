//! All countries of all editions with the groups they belong to.

use std::collections::BTreeMap;

use super::super::report::ImportReport;
use super::super::sheet::Field;
use super::Edition;
use super::rows::Refused;
use crate::data::NewPlace;

/// All countries of all editions, grouped as in the newest edition that says how.
pub(super) fn places(editions: &[Edition], report: &mut ImportReport) -> Vec<NewPlace> {
    let mut places: BTreeMap<&'static str, NewPlace> = BTreeMap::new();
    for edition in editions {
        let text = |row: usize, column: Option<usize>| match column
            .and_then(|column| edition.sheet.rows[row].get(column))
        {
            Some(Field::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        let columns = &edition.columns;
        for (row, country) in &edition.rows {
            let name = text(*row, Some(columns.country)).unwrap_or_default();
            let name = name.trim().to_owned();
            let continent = text(*row, columns.continent);
            let region = text(*row, columns.region);
            if let (Some(region), Some(column)) = (region, columns.region)
                && region != region.trim()
            {
                report.repair(
                    "blank after a region’s name",
                    edition.sheet.location(*row, Some(column)),
                );
            }
            match places.get_mut(country.iso3) {
                None => {
                    places.insert(
                        country.iso3,
                        NewPlace {
                            country,
                            source_names: vec![name],
                            continent: trimmed(continent),
                            region: trimmed(region),
                        },
                    );
                }
                Some(known) => {
                    if !known.source_names.contains(&name) {
                        known.source_names.push(name);
                    }
                    let moved = region
                        .zip(known.region.as_deref())
                        .is_some_and(|(region, known)| region.trim() != known);
                    known.continent = known.continent.take().or_else(|| trimmed(continent));
                    known.region = known.region.take().or_else(|| trimmed(region));
                    if let (true, Some(column)) = (moved, columns.region) {
                        report.repair(
                            "region of an earlier edition replaced by the newest edition’s",
                            edition.sheet.location(*row, Some(column)),
                        );
                    }
                }
            }
        }
        for Refused { country, rows } in &edition.refused {
            // Which figures are right is not known; the groups often are.
            let agreed = |column: Option<usize>| {
                let mut texts = rows.iter().map(|row| trimmed(text(*row, column)));
                let first = texts.next().flatten();
                first.filter(|first| texts.all(|other| other.as_ref() == Some(first)))
            };
            let (continent, region) = (agreed(columns.continent), agreed(columns.region));
            let known = places.entry(country.iso3).or_insert_with(|| NewPlace {
                country,
                source_names: vec![country.name.clone()],
                continent: None,
                region: None,
            });
            known.continent = known.continent.take().or(continent);
            known.region = known.region.take().or(region);
        }
    }
    places.into_values().collect()
}

fn trimmed(text: Option<&str>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
}
