//! The official workbook of the Global Organized Crime Index, in every layout
//! it was published in: one sheet an edition, columns matched by name.

mod columns;
mod places;
mod rows;

use columns::{Columns, match_columns};
use places::places;
use rows::{Refused, match_rows};

use super::error::{FileError, ImportError, Location};
use super::report::ImportReport;
use super::scheme;
use super::score::{self, Reading};
use super::sheet::{self, Field, Sheet};
use crate::data::country::Country;
use crate::data::{Cell, Dataset, DatasetBuilder, IndicatorTree, Missing, Year, hex};

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
