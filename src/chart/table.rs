//! What a figure shows as rows and columns: the same numbers in the same order.

use super::figure::{Axis, Change, Role, Series, missing_words};
use crate::data::Ratio;

/// A table beside a chart; every row has as many cells as there are headings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub headings: Vec<String>,
    /// A value that is missing is an empty cell; its reason stands in the row's last.
    pub rows: Vec<Vec<String>>,
}

/// Heading of the first column where several charts are one table.
const CHART: &str = "Chart";
/// Heading of the last column where anything is missing.
const MISSING: &str = "Missing";

impl Table {
    /// One row an axis, one column a series, then the change and what is missing.
    pub(super) fn of_series(axes: &[Axis], series: &[Series], changes: &[Option<Change>]) -> Self {
        let has_changes = changes.iter().any(Option::is_some);
        let mut headings = vec!["Indicator".to_owned()];
        headings.extend(series.iter().map(|s| s.label.clone()));
        if has_changes {
            let earlier = series.iter().find(|s| s.role == Role::Earlier);
            headings.push(match earlier {
                Some(earlier) => format!("Change since {}", earlier.label),
                None => "Change".to_owned(),
            });
        }
        let mut table = Self {
            headings,
            rows: Vec::new(),
        };
        let mut reasons = Vec::new();
        for (at, axis) in axes.iter().enumerate() {
            let mut row = vec![axis.label.clone()];
            row.extend(series.iter().map(|s| s.text(at).to_owned()));
            if has_changes {
                let change = changes.get(at).and_then(Option::as_ref);
                let cell = change.map(|change| difference_cell(change.difference, &change.text));
                row.push(cell.unwrap_or_default());
            }
            reasons.push(missing_on(series, at));
            table.rows.push(row);
        }
        table.with_reasons(reasons)
    }

    /// As it is pasted into a spreadsheet: tabs between cells, a line a row;
    /// cells that would be run as formulas are made harmless by an apostrophe.
    pub fn tsv(&self) -> String {
        let rows = [&self.headings].into_iter().chain(&self.rows);
        let lines = rows.map(|row| {
            let cells = row.iter();
            let cells = cells.map(|cell| harmless_cell(&cell.replace(['\t', '\n', '\r'], " ")));
            cells.collect::<Vec<_>>().join("\t")
        });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    }

    /// Tables of several charts as one: each row says its chart first, columns
    /// of one heading are one. A single table stays as it is.
    pub fn together(mut named: Vec<(String, Self)>) -> Self {
        if named.len() < 2 {
            return named.pop().map(|(_, table)| table).unwrap_or_default();
        }
        let mut whole = Self {
            headings: vec![CHART.to_owned()],
            rows: Vec::new(),
        };
        for (name, table) in named {
            let mut columns = Vec::new();
            for heading in table.headings {
                // A heading that stands twice in one table is two columns.
                let own = whole.headings.iter().enumerate().skip(1);
                let mut free = own.filter(|(at, kept)| **kept == heading && !columns.contains(at));
                let at = free.next().map(|(at, _)| at);
                columns.push(at.unwrap_or(whole.headings.len()));
                if at.is_none() {
                    whole.headings.push(heading);
                }
            }
            for row in table.rows {
                let mut cells = vec![String::new(); whole.headings.len()];
                cells[0].clone_from(&name);
                for (at, cell) in columns.iter().zip(row) {
                    cells[*at] = cell;
                }
                whole.rows.push(cells);
            }
        }
        let width = whole.headings.len();
        for row in &mut whole.rows {
            row.resize(width, String::new());
        }
        whole
    }

    /// Numbers as they are typed; the first column is names.
    pub(super) fn with_typed_numbers(mut self) -> Self {
        for row in &mut self.rows {
            for cell in row.iter_mut().skip(1) {
                *cell = typed(std::mem::take(cell));
            }
        }
        self
    }

    /// Adds the column of reasons where there is one at all.
    pub(super) fn with_reasons(mut self, reasons: Vec<String>) -> Self {
        if reasons.iter().all(String::is_empty) {
            return self;
        }
        self.headings.push(MISSING.to_owned());
        for (row, reason) in self.rows.iter_mut().zip(reasons) {
            row.push(reason);
        }
        self
    }
}

/// A cell no spreadsheet runs as a formula; numbers stay numbers.
pub fn harmless_cell(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula && cell.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// A difference as a number is typed, "0.5" or "-1.5", from its text in the
/// picture. One too small to be shown is said as the picture says it, and on
/// which side of zero it is: "<0.01", ">-0.01".
pub(super) fn difference_cell(difference: Ratio, text: &str) -> String {
    match (text.strip_prefix('<'), difference < Ratio::ZERO) {
        (Some(_), false) => text.to_owned(),
        (Some(least), true) => format!(">-{least}"),
        (None, false) => text.trim_start_matches('+').to_owned(),
        (None, true) => format!("-{}", text.trim_start_matches('−')),
    }
}

/// A number of a picture as numbers are typed: no groups of thousands, the
/// minus sign of a keyboard. What is no number stays.
fn typed(cell: String) -> String {
    if !cell.contains([',', '−']) {
        return cell;
    }
    let plain = cell.replace(',', "").replace('−', "-");
    match plain.parse::<f64>() {
        Ok(_) => plain,
        Err(_) => cell,
    }
}

/// "2021: not measured", for each series without a value.
fn missing_on(series: &[Series], axis: usize) -> String {
    let reasons = series.iter().filter_map(|s| {
        let reason = s.value(axis).err()?;
        Some(format!("{}: {}", s.label, missing_words(reason)))
    });
    reasons.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::{Table, harmless_cell};

    #[test]
    fn formulas_are_harmless_and_numbers_stay() {
        let cells = ["=1+1", "-1.5", "+0.5", "@SUM(A1)", "-x", "Flora crimes"];
        assert_eq!(
            cells.map(harmless_cell),
            ["'=1+1", "-1.5", "+0.5", "'@SUM(A1)", "'-x", "Flora crimes"]
        );
    }

    #[test]
    fn numbers_of_pictures_are_typed() {
        let cells = ["18,802,045", "−1,500", "−0.3", "Korea, Rep.", "5.03", "–"];
        let typed = cells.map(|cell| super::typed(cell.to_owned()));
        assert_eq!(
            typed,
            ["18802045", "-1500", "-0.3", "Korea, Rep.", "5.03", "–"]
        );
    }

    #[test]
    fn tables_of_several_charts_are_one_with_every_number() {
        let row = |cells: &[&str]| cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
        let one = Table {
            headings: row(&["Country", "2023", "2025"]),
            rows: vec![row(&["Mali", "5", "6"])],
        };
        let two = Table {
            headings: row(&["Country", "2025", "Missing"]),
            rows: vec![row(&["Mali", "", "not measured"])],
        };
        let both = Table::together(vec![("A".to_owned(), one.clone()), ("B".to_owned(), two)]);
        assert_eq!(
            both.headings,
            ["Chart", "Country", "2023", "2025", "Missing"]
        );
        assert_eq!(both.rows[0], ["A", "Mali", "5", "6", ""]);
        assert_eq!(both.rows[1], ["B", "Mali", "", "", "not measured"]);
        assert_eq!(Table::together(vec![("A".to_owned(), one.clone())]), one);
    }

    #[test]
    fn a_table_is_pasted_cell_by_cell() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let table = Table {
            headings: row(["Country", "Change"]),
            rows: vec![row(["a\tb", "=2"])],
        };
        assert_eq!(table.tsv(), "Country\tChange\na b\t'=2\n");
    }

    #[test]
    fn rows_are_the_axes_in_order_with_values_as_shown() {
        let table = sample::radar(&sample::MARKETS).table();
        assert_eq!(
            table.headings,
            [
                "Indicator",
                "2025",
                "2023",
                "Region mean",
                "Change since 2023"
            ]
        );
        assert_eq!(table.rows.len(), 15);
        assert_eq!(
            table.rows[0],
            ["Human trafficking", "4.5", "4.5", "6.0", "0.0"]
        );
        let extortion = &table.rows[2];
        assert_eq!(extortion[1..3], ["2.5", "4.0"]);
        assert_eq!(extortion[4], "-1.5");
    }

    #[test]
    fn what_is_missing_is_empty_and_says_why() {
        let table = sample::radar_missing(&sample::MARKETS, &[1]).table();
        assert_eq!(table.headings.last().unwrap(), "Missing");
        assert_eq!(table.rows[1][1], "");
        assert!(table.rows[1][5].starts_with("2025: not measured; 2023: not measured"));
        assert_eq!(table.rows[0][5], "");
        assert!(
            table
                .rows
                .iter()
                .all(|row| row.len() == table.headings.len())
        );
    }
}
