//! Which column is which: matched by heading, since their order differs by edition.

use super::super::error::{FileError, ImportError, Location};
use super::super::report::ImportReport;
use super::super::score;
use super::super::sheet::{Field, Sheet};
use super::quoted;
use crate::data::names::{fold, nearest};
use crate::data::{IndicatorId, IndicatorTree};

/// The columns of one sheet, counted from 0.
pub(super) struct Columns {
    pub(super) country: usize,
    pub(super) continent: Option<usize>,
    pub(super) region: Option<usize>,
    pub(super) indicators: Vec<(usize, IndicatorId)>,
    /// Indicators whose column is probably there under a heading nobody knows.
    pub(super) refused: Vec<IndicatorId>,
}

pub(super) fn match_columns(
    file: &str,
    sheet: &Sheet,
    tree: &IndicatorTree,
    report: &mut ImportReport,
) -> Result<Columns, FileError> {
    let header = sheet.rows.first().map_or(&[][..], Vec::as_slice);
    let (mut country, mut continent, mut region) = (None, None, None);
    let mut indicators: Vec<(usize, IndicatorId)> = Vec::new();
    let mut unknown: Vec<(usize, &str, &str)> = Vec::new();
    for (column, field) in header.iter().enumerate() {
        let Field::Text(heading) = field else {
            continue;
        };
        let (name, worn) = bare_heading(heading);
        let taken = match fold(name).as_str() {
            "country" => country.replace(column).is_some(),
            "continent" => continent.replace(column).is_some(),
            "region" => region.replace(column).is_some(),
            folded => match tree.ids().find(|id| fold(&tree.get(*id).label) == folded) {
                Some(id) => {
                    let taken = indicators.iter().any(|(_, known)| *known == id);
                    indicators.push((column, id));
                    taken
                }
                None => {
                    unknown.push((column, heading, name));
                    false
                }
            },
        };
        if taken {
            return Err(ImportError::ColumnTwice(heading.trim().to_owned())
                .at(file, sheet.column_location(column)));
        }
        if worn {
            report.repair(
                "heading ending in “avg.” or “avg,” read as the average",
                sheet.column_location(column),
            );
        }
    }
    let Some(country) = country else {
        let headings: Vec<String> = header
            .iter()
            .filter_map(|field| match field {
                Field::Text(text) => Some(text.trim().to_owned()),
                _ => None,
            })
            .take(5)
            .collect();
        let found = if headings.is_empty() {
            "nothing".to_owned()
        } else {
            format!("{} …", quoted(&headings))
        };
        return Err(ImportError::NoCountryColumn(found).at(file, sheet.location(0, None)));
    };
    if indicators.is_empty() {
        let at = Location {
            sheet: Some(sheet.name.clone()),
            ..Location::default()
        };
        return Err(ImportError::NoScoreColumn.at(file, at));
    }
    let mut refused = match_unknown(sheet, tree, &indicators, &unknown, report);
    let unheaded = match_unheaded(sheet, report);
    // Where the columns without headings can be all that is looked for, none of
    // it may be called not measured.
    let lost: Vec<IndicatorId> = tree
        .ids()
        .filter(|id| !refused.contains(id) && indicators.iter().all(|(_, known)| known != id))
        .collect();
    if lost.len() <= unheaded {
        refused.extend(lost);
    }
    Ok(Columns {
        country,
        continent,
        region,
        indicators,
        refused,
    })
}

/// Reports columns with unknown headings, given as column, heading and the
/// heading without "avg."; returns the indicators they probably are.
fn match_unknown(
    sheet: &Sheet,
    tree: &IndicatorTree,
    known: &[(usize, IndicatorId)],
    unknown: &[(usize, &str, &str)],
    report: &mut ImportReport,
) -> Vec<IndicatorId> {
    let mut refused = Vec::new();
    for (column, heading, name) in unknown {
        let at = sheet.column_location(*column);
        let heading = heading.trim();
        let labels = tree.ids().map(|id| tree.get(id).label.as_str());
        let near = nearest(name, labels, 1).first().copied();
        let Some(near) = near else {
            report.ignore(format!("unknown column “{heading}”"), at);
            continue;
        };
        let id = tree.ids().find(|id| tree.get(*id).label == near);
        match id.filter(|id| known.iter().all(|(_, known)| known != id)) {
            Some(id) => {
                report.refuse(
                    format!(
                        "unknown column “{heading}”; the nearest known one is “{near}”; its figures were not used"
                    ),
                    at,
                );
                refused.push(id);
            }
            None => report.ignore(
                format!("unknown column “{heading}” (the nearest known one is “{near}”)"),
                at,
            ),
        }
    }
    refused
}

/// Reports columns that hold something below a first row without a text;
/// returns how many of them hold figures.
fn match_unheaded(sheet: &Sheet, report: &mut ImportReport) -> usize {
    let Some((header, rows)) = sheet.rows.split_first() else {
        return 0;
    };
    let mut count = 0;
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    for column in 0..width {
        if matches!(header.get(column), Some(Field::Text(_))) {
            continue;
        }
        let is_figure = |field: &Field| match field {
            Field::Empty => false,
            Field::Number(_) | Field::Other(_) => true,
            Field::Text(text) => score::number(text).is_some(),
        };
        let mut fields = rows.iter().filter_map(|row| row.get(column));
        if fields.clone().any(is_figure) {
            count += 1;
            report.refuse(
                "a column without a heading holds figures; they were not used",
                sheet.column_location(column),
            );
        } else if fields.any(|field| *field != Field::Empty) {
            report.ignore(
                "a column of texts without a heading",
                sheet.column_location(column),
            );
        }
    }
    count
}

/// "Criminal actors avg," → "Criminal actors", and whether anything was taken off.
fn bare_heading(heading: &str) -> (&str, bool) {
    let bare = heading.trim();
    let stem = bare.trim_end_matches(['.', ',']);
    match stem.strip_suffix(" avg") {
        Some(name) => (name, true),
        None => (bare, false),
    }
}
