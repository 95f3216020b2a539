//! A table as a file that spreadsheets read.

use crate::chart::{Table, harmless_cell};

/// A table as CSV. Cells a spreadsheet would run as formulas are made harmless
/// by an apostrophe.
///
/// # Errors
/// Only when the CSV writer itself fails, which writing to memory does not.
pub fn table_csv(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    for row in [&table.headings].into_iter().chain(&table.rows) {
        writer.write_record(row.iter().map(|cell| harmless_cell(cell)))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_commas_are_quoted_and_formulas_harmless() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let table = Table {
            headings: row(["Country", "Change"]),
            rows: vec![row(["Korea, Republic of", "-0.30"]), row(["a", "=2"])],
        };
        let csv = String::from_utf8(table_csv(&table).unwrap()).unwrap();
        assert_eq!(csv, "Country,Change\n\"Korea, Republic of\",-0.30\na,'=2\n");
    }
}
