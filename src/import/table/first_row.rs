//! Where the figures begin.

use super::announced::announced;
use super::columns::{Seen, text_of};
use super::evidence::Evidence;
use super::grid::{Grid, GridRow};
use super::heading::year;
use crate::import::sheet::Field;

/// The first row with a country and something beside it.
pub fn first_row(
    grid: &Grid,
    (anchor, from): (usize, usize),
    mut is_place: impl FnMut(&Field) -> bool,
) -> usize {
    let mut rows = grid.rows.iter().skip(from);
    let found = rows.position(|row| is_place(row.get(anchor)) && row.filled() >= 2);
    from + found.unwrap_or_default()
}

/// The first row of figures, which may stand above the first known country:
/// its name may be misspelt. `seen` is what stands from `first` on.
pub fn with_rows_above(
    grid: &Grid,
    (anchor, from): (usize, usize),
    first: usize,
    seen: &[Seen],
) -> usize {
    let above = grid.rows.get(from..first).unwrap_or(&[]);
    let more = above.iter().rev();
    let more = more.take_while(|row| is_of_figures(row, anchor, seen));
    let found = first - more.count();
    // Headings stand above; those that repeat themselves are the upper of two
    // rows, and the lower one may be numbered.
    let headings = grid.rows[..found].iter().rfind(|row| row.filled() >= 2);
    match headings {
        Some(row) if found < first && is_above(row, &grid.rows[found], anchor) => found,
        _ => first,
    }
}

/// Whether a row can be the headings of a row of figures, and is not the upper
/// of two rows of headings: those are merged, or say the same again.
fn is_above(headings: &GridRow, figures: &GridRow, anchor: usize) -> bool {
    let others = |row: &GridRow| {
        let fields = row.fields.iter().enumerate();
        fields
            .filter(|(at, field)| *at != anchor && **field != Field::Empty)
            .count()
    };
    others(headings) >= others(figures) && !repeats(headings, anchor)
}

fn repeats(row: &GridRow, anchor: usize) -> bool {
    let mut met = std::collections::HashSet::new();
    let others = row
        .fields
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != anchor);
    let mut texts = others.map(|(_, field)| text_of(field));
    texts.any(|text| !text.is_empty() && !met.insert(text))
}

/// Whether a row with an unknown name goes on as those below it do: with a
/// number where they have numbers, which is no year over a column of figures.
fn is_of_figures(row: &GridRow, anchor: usize, seen: &[Seen]) -> bool {
    let name = text_of(row.get(anchor));
    if !name.contains(char::is_alphabetic) || announced(&name).is_some() {
        return false;
    }
    let others = seen.iter().enumerate().filter(|(at, _)| *at != anchor);
    let mut columns = others.filter(|(_, seen)| seen.is_numeric());
    columns.any(|(at, seen)| {
        let text = text_of(row.get(at));
        let is_of_years = seen.years * 2 > seen.filled;
        is_number(&text) && (year(&text).is_none() || is_of_years)
    })
}

fn is_number(text: &str) -> bool {
    let mut evidence = Evidence::default();
    evidence.see(text);
    evidence.numbers > 0
}
