//! What a page shows as CSV.

use crate::chart::{PageSpec, Pane, Table, harmless_cell};

/// The tables of a page's charts, in their order: one header for those with
/// the same columns, an empty line before others. Cells a spreadsheet would
/// run as formulas are made harmless by an apostrophe.
///
/// # Errors
/// Only when the CSV writer itself fails, which writing to memory does not.
pub fn shown_csv(page: &PageSpec) -> Result<Vec<u8>, csv::Error> {
    let panes = page.body.panes();
    let has_several = panes.len() > 1;
    let mut out = Vec::new();
    let mut headings: Option<Vec<String>> = None;
    let mut written: Vec<(String, Table)> = Vec::new();
    for pane in panes {
        let table = pane.figure.table();
        // Two charts of the same things and numbers make one table.
        let named = (name(pane), table);
        if written.contains(&named) {
            continue;
        }
        let (name, table) = named.clone();
        written.push(named);
        let Table {
            headings: own,
            rows,
        } = table;
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .from_writer(Vec::new());
        let named = |cells: Vec<String>, first: &str| {
            let first = has_several.then(|| first.to_owned());
            first
                .into_iter()
                .chain(cells)
                .map(|cell| harmless_cell(&cell))
                .collect::<Vec<_>>()
        };
        if headings.as_ref() != Some(&own) {
            if headings.is_some() {
                out.push(b'\n');
            }
            writer.write_record(named(own.clone(), "Chart"))?;
            headings = Some(own);
        }
        for row in rows {
            writer.write_record(named(row, &name))?;
        }
        out.extend(writer.into_inner().map_err(|error| error.into_error())?);
    }
    Ok(out)
}

fn name(pane: &Pane) -> String {
    match pane.heading.as_str() {
        "" => pane.figure.caption().title.clone(),
        heading => heading.to_owned(),
    }
}
