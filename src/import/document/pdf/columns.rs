//! Which rows of a page stand in two columns, and which across both.
//!
//! Places alone do not always tell: a heading above two columns may be no wider
//! than one of them. The order in which a page is painted is a second witness.

use super::layout::{Row, Run, baseline, size};

/// Narrowest gap between columns, in points.
const GUTTER: f64 = 8.0;
/// Fewest letters a row of a column has on average: tables of figures have fewer.
const PROSE: usize = 18;

/// Rows that are read one after another.
pub(super) enum Part {
    /// Across all columns.
    Whole(Vec<Row>),
    /// The left column before the right one.
    Columns(Vec<Row>, Vec<Row>),
}

/// What could be read in two ways with nothing to tell which is meant.
#[derive(Debug)]
pub(super) struct Doubt;

/// Where a row's text stands with regard to a gutter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Across it, or a table's row of a name and its figures.
    Whole,
    Left,
    Right,
    Both,
}

/// The parts of a region, from top to bottom; `None` where it has one column.
pub(super) fn parts(rows: &[Row]) -> Result<Option<Vec<Part>>, Doubt> {
    let Some((at, witness)) = gutter(rows) else {
        return Ok(None);
    };
    let sides: Vec<Side> = rows.iter().map(|row| side(row, at, witness)).collect();
    let mut parts = Parts {
        at,
        parts: Vec::new(),
        band: Vec::new(),
    };
    let usual = usual_size(rows);
    for (number, (row, side)) in rows.iter().zip(sides).enumerate() {
        let is_across = match side {
            Side::Whole => true,
            Side::Left => parts.is_across(row, &rows[number + 1..], usual)?,
            Side::Right | Side::Both => false,
        };
        if is_across {
            parts.whole(row);
        } else {
            parts.band.push(row.clone());
        }
    }
    parts.flush();
    Ok(Some(parts.parts))
}

struct Parts {
    /// The middle of the gutter.
    at: f64,
    parts: Vec<Part>,
    /// Rows in columns since the last one across.
    band: Vec<Row>,
}

impl Parts {
    fn whole(&mut self, row: &Row) {
        self.flush();
        match self.parts.last_mut() {
            Some(Part::Whole(rows)) => rows.push(row.clone()),
            _ => self.parts.push(Part::Whole(vec![row.clone()])),
        }
    }

    fn flush(&mut self) {
        let band = std::mem::take(&mut self.band);
        if band.is_empty() {
            return;
        }
        let (left, right): (Vec<Row>, Vec<Row>) =
            band.iter().map(|row| split(row, self.at)).unzip();
        let filled = |rows: Vec<Row>| rows.into_iter().filter(|row| !row.is_empty()).collect();
        self.parts.push(Part::Columns(filled(left), filled(right)));
    }

    /// Whether a row on the left belongs to both columns, as a short heading
    /// above two of them does.
    fn is_across(&self, row: &Row, below: &[Row], usual: f64) -> Result<bool, Doubt> {
        let (left, right): (Vec<Row>, Vec<Row>) =
            self.band.iter().map(|row| split(row, self.at)).unzip();
        let orders = |rows: &[Row]| {
            let all = rows.iter().flatten().map(|run| run.order);
            all.clone().min().zip(all.max())
        };
        let (Some((right_from, right_to)), Some((from, to))) =
            (orders(&right), first(row).zip(last(row)))
        else {
            // Read first in either case.
            return Ok(false);
        };
        if to < right_from {
            return Ok(false);
        }
        let is_one_by_one = orders(&left).is_none_or(|(_, left_to)| left_to < right_from);
        if from > right_to && is_one_by_one {
            return Ok(true);
        }
        // The painting does not tell. Text beside it does, and so does its size.
        let is_heading = size(row) > 1.12 * usual;
        let near = |other: &Row| {
            let (_, right) = split(other, self.at);
            let reach = 1.3 * size(row).max(size(other));
            !right.is_empty() && (baseline(other) - baseline(row)).abs() < reach
        };
        let has_text_beside = self.band.iter().any(near) || below.iter().any(near);
        match is_heading && !has_text_beside {
            true => Err(Doubt),
            false => Ok(false),
        }
    }
}

/// Where most letters are of.
fn usual_size(rows: &[Row]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = rows
        .iter()
        .flatten()
        .map(|r| (r.size, letters(r)))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, count)| count).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = sizes.iter().find(|(_, count)| {
        seen += count;
        seen >= half
    });
    middle.map_or(f64::INFINITY, |(size, _)| *size)
}

fn letters(run: &Run) -> usize {
    run.text.chars().count()
}

fn first(row: &Row) -> Option<usize> {
    row.iter().map(|run| run.order).min()
}

fn last(row: &Row) -> Option<usize> {
    row.iter().map(|run| run.order).max()
}

fn split(row: &Row, at: f64) -> (Row, Row) {
    row.iter().cloned().partition(|run| run.end <= at)
}

/// What tells rows of a table from rows of two columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Witness {
    /// Columns are painted one after the other, rows of tables at once.
    Painting,
    /// Rows of tables have figures alone on one side.
    Figures,
}

fn side(row: &Row, at: f64, witness: Witness) -> Side {
    if row.iter().any(|run| run.x < at + 1.0 && run.end > at - 1.0) {
        return Side::Whole;
    }
    let mut found = [(false, false); 2];
    for run in row {
        let (is_there, has_letters) = &mut found[usize::from(run.end > at)];
        *is_there = true;
        *has_letters |= run.text.chars().any(char::is_alphabetic);
    }
    let place = match found {
        [(true, _), (true, _)] => Side::Both,
        [(false, _), (true, _)] => Side::Right,
        _ => Side::Left,
    };
    let right = || row.iter().filter(|run| run.end > at);
    let is_of_table = match (witness, found) {
        (Witness::Painting, _) => place == Side::Both && is_painted_at_once(row, at),
        // A score has decimals; a page's number has none.
        (Witness::Figures, [_, (true, false)]) => right().any(|run| run.text.contains(['.', ','])),
        (Witness::Figures, [(true, false), (true, true)]) => true,
        (Witness::Figures, _) => false,
    };
    match is_of_table {
        true => Side::Whole,
        false => place,
    }
}

fn is_painted_at_once(row: &Row, at: f64) -> bool {
    let (left, right) = split(row, at);
    last(&left).is_some_and(|last| first(&right) == Some(last + 1))
}

/// The middle of the gap between two columns, and how tables are told there.
fn gutter(rows: &[Row]) -> Option<(f64, Witness)> {
    let runs = || rows.iter().flatten();
    let from = runs().map(|run| run.x).fold(f64::INFINITY, f64::min);
    let to = runs().map(|run| run.end).fold(f64::NEG_INFINITY, f64::max);
    if !(to - from).is_finite() || rows.len() < 6 {
        return None;
    }
    let total: usize = runs().map(letters).sum();
    let places = (10..=40).map(|step| from + (to - from) * f64::from(step) / 50.0);
    let mut found: Vec<(usize, f64, f64, Witness)> = Vec::new();
    for at in places {
        for witness in [Witness::Painting, Witness::Figures] {
            let gap = Gap::at(rows, at, witness);
            // The gap there really is round this place.
            let (low, high) = (gap.low.max(from), gap.high.min(to));
            let is_prose = |(letters, rows): (usize, usize)| rows >= 3 && letters >= PROSE * rows;
            let is_column = match witness {
                Witness::Painting => is_painted_in_columns(rows, at),
                Witness::Figures => {
                    let shared = (gap.before.0 + gap.after.0) * 3 >= total;
                    shared && is_prose(gap.before) && is_prose(gap.after)
                }
            };
            if is_column && high - low >= GUTTER {
                found.push((gap.crossing, high - low, f64::midpoint(low, high), witness));
                break;
            }
        }
    }
    let best = found.into_iter().min_by(|a, b| {
        let by_painting = |w: Witness| w != Witness::Painting;
        by_painting(a.3)
            .cmp(&by_painting(b.3))
            .then(a.0.cmp(&b.0))
            .then(b.1.total_cmp(&a.1))
    });
    best.map(|(_, _, at, witness)| (at, witness))
}

/// What stands left and right of a place.
struct Gap {
    /// Letters of rows across it.
    crossing: usize,
    /// Letters and rows.
    before: (usize, usize),
    after: (usize, usize),
    low: f64,
    high: f64,
}

impl Gap {
    fn at(rows: &[Row], at: f64, witness: Witness) -> Self {
        let mut gap = Self {
            crossing: 0,
            before: (0, 0),
            after: (0, 0),
            low: f64::NEG_INFINITY,
            high: f64::INFINITY,
        };
        for row in rows {
            if side(row, at, witness) == Side::Whole {
                gap.crossing += row.iter().map(letters).sum::<usize>();
                continue;
            }
            for (side, is_left) in [(&mut gap.before, true), (&mut gap.after, false)] {
                let own = row.iter().filter(|run| (run.end <= at) == is_left);
                let count: usize = own.map(letters).sum();
                if count > 0 {
                    side.0 += count;
                    side.1 += 1;
                }
            }
            for run in row {
                if run.end <= at {
                    gap.low = gap.low.max(run.end);
                } else {
                    gap.high = gap.high.min(run.x);
                }
            }
        }
        gap
    }
}

/// Whether somewhere all of one side is painted before the other, and both
/// are text: a table may be painted by columns too.
fn is_painted_in_columns(rows: &[Row], at: f64) -> bool {
    let side = |row: &Row| side(row, at, Witness::Painting);
    let mut bands = rows.split(|row| side(row) == Side::Whole);
    bands.any(|band| {
        let both = band.iter().filter(|row| side(row) == Side::Both);
        let (left, right): (Vec<Row>, Vec<Row>) = both.map(|row| split(row, at)).unzip();
        let left_to = left.iter().filter_map(last).max();
        let right_from = right.iter().filter_map(first).min();
        let is_text =
            |rows: &[Row]| rows.iter().filter(|row| has_letters(row)).count() * 3 >= rows.len() * 2;
        left.len() >= 5 && left_to < right_from && is_text(&left) && is_text(&right)
    })
}

/// Whether a row has a word, however short.
fn has_letters(row: &Row) -> bool {
    let letters = row.iter().flat_map(|run| run.text.chars());
    letters.filter(|c| c.is_alphabetic()).count() >= 3
}

/// Whether texts stand over one another, so that no order makes sense of them.
pub(super) fn is_overprinted(rows: &[Row]) -> bool {
    let is_over = |a: &Run, b: &Run| {
        let is_near = (a.y - b.y).abs() < 0.7 * a.size.min(b.size);
        // Bold type is sometimes the same text painted twice.
        is_near && a.text != b.text && a.x + 2.0 < b.end && b.x + 2.0 < a.end
    };
    let mut over = 0;
    for (at, row) in rows.iter().enumerate() {
        let below = rows[at + 1..].iter();
        let near = below.take_while(|below| baseline(below) - baseline(row) < size(row));
        over += near
            .filter(|other| row.iter().any(|a| other.iter().any(|b| is_over(a, b))))
            .count();
    }
    over >= 3
}
