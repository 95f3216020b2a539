//! The official workbook of the Global Organized Crime Index, in every layout
//! it was published in: one sheet an edition, columns matched by name.

use std::collections::BTreeMap;

use super::error::{FileError, ImportError, Location};
use super::report::ImportReport;
use super::scheme;
use super::score::{self, Reading};
use super::sheet::{self, Field, Sheet};
use crate::data::country::{self, Country, Unresolved};
use crate::data::names::{fold, nearest};
use crate::data::{
    Cell, Dataset, DatasetBuilder, IndicatorId, IndicatorTree, Missing, NewPlace, Year, hex,
};

/// One edition's sheet with its columns understood.
struct Edition {
    year: Year,
    sheet: Sheet,
    columns: Columns,
    /// Row number → country, for every row that is used.
    rows: Vec<(usize, &'static Country)>,
    /// Countries whose rows were refused, so that their cells say so.
    refused: Vec<Refused>,
}

struct Refused {
    country: &'static Country,
    rows: Vec<usize>,
}

struct Columns {
    country: usize,
    continent: Option<usize>,
    region: Option<usize>,
    indicators: Vec<(usize, IndicatorId)>,
    /// Indicators whose column is probably there under a heading nobody knows.
    refused: Vec<IndicatorId>,
}

/// Reads the workbook; `file` is its name without folders.
///
/// Refused cells and rows are listed in the report and are missing in the
/// dataset, each with that reason.
///
/// # Errors
/// When the bytes are no workbook or no sheet of it holds an edition.
pub fn read(file: &str, bytes: &[u8]) -> Result<(Dataset, ImportReport), FileError> {
    let (sheets, others) = sheet::read(file, bytes, |name| year_of(name).is_some())?;
    let mut report = ImportReport {
        file: file.to_owned(),
        kind: "official workbook",
        ..ImportReport::default()
    };
    if sheets.is_empty() {
        return Err(ImportError::NoDataSheet(quoted(&others)).in_file(file));
    }
    for other in others {
        let at = Location {
            sheet: Some(other),
            ..Location::default()
        };
        report.ignore("sheet without scores", at);
    }
    let tree =
        scheme::tree().map_err(|error| ImportError::Json(error.to_string()).in_file(file))?;
    let mut editions = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        editions.push(understand(file, sheet, &tree, &mut report)?);
    }
    editions.sort_by_key(|edition| std::cmp::Reverse(edition.year));
    if let Some(pair) = editions
        .windows(2)
        .find(|pair| pair[0].year == pair[1].year)
    {
        return Err(ImportError::YearTwice(pair[0].year).in_file(file));
    }
    let years: Vec<Year> = editions.iter().map(|edition| edition.year).collect();
    let sha256 = {
        use sha2::Digest;
        hex(&sha2::Sha256::digest(bytes))
    };
    let places = places(&editions, &mut report);
    super::check_cells(places.len(), years.len(), tree.len())
        .map_err(|error| error.in_file(file))?;
    let mut builder = DatasetBuilder::new(
        places,
        years.clone(),
        tree.clone(),
        scheme::provenance(
            &{
                let mut sorted = years;
                sorted.sort_unstable();
                sorted
            },
            file,
            sha256,
        ),
    );
    for edition in &editions {
        fill(&mut builder, edition, &tree, &mut report);
    }
    let dataset = builder.build();
    report.count(&dataset);
    Ok((dataset, report))
}

/// "2025_dataset" → 2025.
fn year_of(sheet: &str) -> Option<Year> {
    let (year, rest) = sheet.trim().split_once('_')?;
    (rest.eq_ignore_ascii_case("dataset") && year.len() == 4)
        .then(|| year.parse().ok())
        .flatten()
}

fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    names.join(", ")
}

fn understand(
    file: &str,
    sheet: Sheet,
    tree: &IndicatorTree,
    report: &mut ImportReport,
) -> Result<Edition, FileError> {
    let year = year_of(&sheet.name).unwrap_or_default();
    let columns = match_columns(file, &sheet, tree, report)?;
    let (rows, refused) = match_rows(&sheet, columns.country, report);
    if rows.is_empty() {
        let at = Location {
            sheet: Some(sheet.name.clone()),
            ..Location::default()
        };
        return Err(ImportError::NoCountry.at(file, at));
    }
    Ok(Edition {
        year,
        sheet,
        columns,
        rows,
        refused,
    })
}

fn match_columns(
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

type MatchedRows = (Vec<(usize, &'static Country)>, Vec<Refused>);

fn match_rows(sheet: &Sheet, country_column: usize, report: &mut ImportReport) -> MatchedRows {
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

/// All countries of all editions, grouped as in the newest edition that says how.
fn places(editions: &[Edition], report: &mut ImportReport) -> Vec<NewPlace> {
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

fn fill(
    builder: &mut DatasetBuilder,
    edition: &Edition,
    tree: &IndicatorTree,
    report: &mut ImportReport,
) {
    let place_rows: Vec<(usize, usize)> = edition
        .rows
        .iter()
        .filter_map(|(row, country)| Some((*row, usize::from(builder.place_of(country.iso3)?.0))))
        .collect();
    let refused: Vec<usize> = edition
        .refused
        .iter()
        .filter_map(|refused| Some(usize::from(builder.place_of(refused.country.iso3)?.0)))
        .collect();
    for id in &edition.columns.refused {
        let Some(cells) = builder.column_mut(edition.year, *id) else {
            continue;
        };
        cells.fill(Cell::missing(Missing::NotCovered));
        for place in place_rows.iter().map(|(_, place)| place).chain(&refused) {
            cells[*place] = Cell::missing(Missing::Refused);
        }
    }
    for (column, id) in &edition.columns.indicators {
        let Some(cells) = builder.column_mut(edition.year, *id) else {
            continue;
        };
        cells.fill(Cell::missing(Missing::NotCovered));
        for place in &refused {
            cells[*place] = Cell::missing(Missing::Refused);
        }
        let permitted = score::Permitted::of(tree, *id);
        for (row, place) in &place_rows {
            let field = edition.sheet.rows[*row]
                .get(*column)
                .unwrap_or(&Field::Empty);
            cells[*place] = match permitted.read(field) {
                Reading::Value(value) => Cell::value(value),
                Reading::Repaired(value, what) => {
                    report.repair(what, edition.sheet.location(*row, Some(*column)));
                    Cell::value(value)
                }
                Reading::Empty => Cell::missing(Missing::NoValue),
                Reading::Refused(why) => {
                    report.refuse(why, edition.sheet.location(*row, Some(*column)));
                    Cell::missing(Missing::Refused)
                }
            };
        }
    }
}
