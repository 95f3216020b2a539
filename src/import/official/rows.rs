//! Which row is which country, and which rows cannot be used.

use std::collections::BTreeMap;

use super::super::report::ImportReport;
use super::super::sheet::{Field, Sheet};
use crate::data::country::{self, Country, Unresolved};
use crate::data::names::nearest;

/// A country none of whose rows could be used.
pub(super) struct Refused {
    pub(super) country: &'static Country,
    pub(super) rows: Vec<usize>,
}

/// Rows with their countries, and the countries that were refused.
pub(super) type MatchedRows = (Vec<(usize, &'static Country)>, Vec<Refused>);

pub(super) fn match_rows(
    sheet: &Sheet,
    country_column: usize,
    report: &mut ImportReport,
) -> MatchedRows {
    let mut by_country: BTreeMap<&'static str, Vec<(usize, &'static Country)>> = BTreeMap::new();
    for (row, fields) in sheet.rows.iter().enumerate().skip(1) {
        let at = || sheet.location(row, Some(country_column));
        match fields.get(country_column) {
            Some(Field::Text(name)) => match country::resolve(name) {
                Ok(country) => {
                    by_country
                        .entry(country.iso3)
                        .or_default()
                        .push((row, country));
                    if name.contains(',')
                        && !country.name.contains(',')
                        && name.trim().ends_with(',')
                        || name.starts_with("St,")
                    {
                        report.repair("comma for dot in a country’s name", at());
                    } else if name.as_str() != country.name {
                        report.repair("country known by another name or spelling", at());
                    }
                }
                Err(unresolved) => report.refuse(unknown_country(name, &unresolved), at()),
            },
            Some(Field::Number(_) | Field::Other(_)) => {
                report.refuse(
                    "the country’s name is not a text; the row was not used",
                    at(),
                );
            }
            _ if fields.iter().any(|field| *field != Field::Empty) => {
                report.refuse("a row without a country; it was not used", at());
            }
            _ => {}
        }
    }
    let (mut rows, mut refused) = (Vec::new(), Vec::new());
    for found in by_country.into_values() {
        match found.as_slice() {
            [one] => rows.push(*one),
            [first, rest @ ..] => {
                let last = rest.last().map_or(first.0, |(row, _)| *row);
                // The name may be spelt in two ways ("Turkey", "Türkiye").
                let figures = |row: usize| {
                    let fields = sheet.rows[row].iter().enumerate();
                    fields.filter(|(column, _)| *column != country_column)
                };
                if rest
                    .iter()
                    .all(|(row, _)| figures(*row).eq(figures(first.0)))
                {
                    report.repair(
                        format!(
                            "{} stands twice with the same figures; one row was kept",
                            first.1.name
                        ),
                        sheet.location(last, Some(country_column)),
                    );
                    rows.push(*first);
                } else {
                    let first_row = sheet.location(first.0, None).row.unwrap_or_default();
                    report.refuse(
                        format!("{} stands twice with different figures, first in row {first_row}; neither row was used", first.1.name),
                        sheet.location(last, Some(country_column)),
                    );
                    refused.push(Refused {
                        country: first.1,
                        rows: found.iter().map(|(row, _)| *row).collect(),
                    });
                }
            }
            [] => {}
        }
    }
    rows.sort_unstable_by_key(|(row, _)| *row);
    (rows, refused)
}

fn unknown_country(name: &str, unresolved: &Unresolved) -> String {
    match unresolved {
        Unresolved::Ambiguous(meant) => format!(
            "“{name}” stands for several countries ({}); the row was not used",
            meant.join(", ")
        ),
        Unresolved::Unknown => {
            let near = nearest(name, country::all_names(), 2);
            let hint = if near.is_empty() {
                String::new()
            } else {
                format!(" (nearest: {})", near.join(", "))
            };
            format!("unknown country “{name}”{hint}; the row was not used")
        }
    }
}
