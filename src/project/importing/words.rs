//! What came of reading a table, in a line.

use crate::load::{Loaded, Remark};
use crate::style::number::counted;

/// "193 countries, 3 years, 4 indicators; 12 rows left aside, 2 figures refused".
pub fn effect_words(loaded: &Loaded) -> String {
    let report = &loaded.report;
    let mut words = format!(
        "{}, {}, {}",
        counted(report.countries, "country", "countries"),
        counted(report.years.len(), "year", "years"),
        counted(report.indicators, "indicator", "indicators"),
    );
    let unknown = report.table.iter().flat_map(|table| &table.unknown);
    let unknown: usize = unknown.map(|place| place.rows).sum();
    let is_rows = |remark: &&Remark| remark.at.row.is_some() && remark.at.column.is_none();
    let aside = report.ignored.iter().filter(is_rows);
    let aside: usize = aside.map(|remark| remark.count).sum();
    let is_sheet = |remark: &&Remark| remark.at.sheet.is_some() && remark.at.row.is_none();
    let sheets = report.refused.iter().filter(is_sheet).count();
    let refused = report.refused.iter().filter(|remark| !is_sheet(remark));
    let refused: usize = refused.map(|remark| remark.count).sum();
    // Rows of unknown names are told as refusals, too.
    let refused = refused.saturating_sub(unknown);
    let parts = [
        (aside, "row left aside", "rows left aside"),
        (unknown, "row of an unknown place", "rows of unknown places"),
        (refused, "figure refused", "figures refused"),
        (sheets, "sheet refused", "sheets refused"),
    ];
    let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
    if !parts.is_empty() {
        words.push_str("; ");
        words.push_str(&parts.join(", "));
    }
    words
}

/// "cpi.csv: 180 countries, 1 indicator".
pub fn added_words(loaded: &Loaded) -> String {
    let report = &loaded.report;
    format!(
        "{}: {}, {}",
        report.file,
        counted(report.countries, "country", "countries"),
        counted(report.indicators, "indicator", "indicators"),
    )
}
