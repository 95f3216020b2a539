//! From letters on a page to lines in reading order: columns first, then rows.

use super::columns::{self, Doubt, Part};

/// A letter, or a few that one sign stands for; in points, y downwards.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub(super) x: f64,
    pub(super) end: f64,
    /// Baseline.
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) text: String,
}

/// Letters beside each other without a wide gap.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) x: f64,
    pub(super) end: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) text: String,
    /// When it is painted.
    pub(super) order: usize,
}

/// Runs on one baseline, from left to right.
pub(super) type Row = Vec<Run>;

/// A page's text, paragraphs parted by an empty line.
///
/// # Errors
/// Where it is doubtful in which order it is to be read.
pub(super) fn text(letters: Vec<Letter>) -> Result<String, Doubt> {
    let mut lines = Vec::new();
    let rows = rows(runs(letters));
    if columns::is_overprinted(&rows) {
        return Err(Doubt);
    }
    read(&rows, 0, &mut lines)?;
    let mut out = String::new();
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
    Ok(out)
}

fn runs(letters: Vec<Letter>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for letter in letters {
        let is_blank = letter.text.chars().all(char::is_whitespace);
        match runs.last_mut() {
            Some(run) if follows(run, &letter) => {
                let gap = letter.x - run.end;
                if (is_blank || gap > 0.15 * run.size) && !run.text.ends_with(' ') {
                    run.text.push(' ');
                }
                if !is_blank {
                    run.text.push_str(&letter.text);
                    run.end = run.end.max(letter.end);
                }
            }
            _ if is_blank => {}
            _ => runs.push(Run {
                x: letter.x,
                end: letter.end,
                y: letter.y,
                size: letter.size,
                text: letter.text,
                order: runs.len(),
            }),
        }
    }
    for run in &mut runs {
        run.text.truncate(run.text.trim_end().len());
    }
    runs
}

fn follows(run: &Run, letter: &Letter) -> bool {
    let gap = letter.x - run.end;
    // Blanks at the end of a run are not in its width.
    let is_beside = gap > -0.3 * run.size && gap < run.size;
    is_beside && (letter.y - run.y).abs() < 0.1 * run.size.max(letter.size)
}

/// Runs by baseline; raised letters belong to the line they are raised from.
fn rows(mut runs: Vec<Run>) -> Vec<Row> {
    runs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Row> = Vec::new();
    for run in runs {
        // Raised letters are smaller and further off.
        let near = |other: &Run| {
            let (small, large) = (run.size.min(other.size), run.size.max(other.size));
            let tolerance = if small < 0.9 * large { 0.6 } else { 0.3 };
            (run.y - other.y).abs() < tolerance * large
        };
        let is_free = |row: &Row| {
            row.iter()
                .all(|other| run.x >= other.end - 1.0 || run.end <= other.x + 1.0)
        };
        let row = rows.iter_mut().rev().take(3);
        let mut row = row.filter(|row| row.iter().any(near) && is_free(row));
        match row.next() {
            Some(row) => row.push(run),
            None => rows.push(vec![run]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    rows.sort_by(|a, b| baseline(a).total_cmp(&baseline(b)));
    rows
}

/// That of the largest letters.
pub(super) fn baseline(row: &Row) -> f64 {
    let largest = row.iter().max_by(|a, b| a.size.total_cmp(&b.size));
    largest.map_or(0.0, |run| run.y)
}

pub(super) fn size(row: &Row) -> f64 {
    row.iter().map(|run| run.size).fold(0.0, f64::max)
}

/// Reads a region part by part; columns within columns may have columns again.
fn read(rows: &[Row], depth: usize, lines: &mut Vec<String>) -> Result<(), Doubt> {
    let parts = match depth {
        0..3 => columns::parts(rows)?,
        _ => None,
    };
    let Some(parts) = parts else {
        column(rows, lines);
        return Ok(());
    };
    for part in parts {
        match part {
            Part::Whole(rows) => read(&rows, depth + 1, lines)?,
            Part::Columns(left, right) => {
                read(&left, depth + 1, lines)?;
                read(&right, depth + 1, lines)?;
            }
        }
    }
    Ok(())
}

/// Reads one column from top to bottom.
fn column(rows: &[Row], lines: &mut Vec<String>) {
    // In heights of the letters, so that a large heading of two lines is one.
    let gaps = rows.windows(2).map(|pair| gap(&pair[0], &pair[1]));
    let mut gaps: Vec<f64> = gaps.filter(|gap| *gap > 0.0).collect();
    gaps.sort_by(f64::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(1.2).min(1.6);
    let left = rows.iter().filter_map(|row| row.first()).map(|run| run.x);
    let left = left.fold(f64::INFINITY, f64::min);
    for (at, row) in rows.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &rows[before]);
        let is_new = before.is_some_and(|before| begins_paragraph(before, row, (usual, left)));
        if (is_new || at == 0) && !lines.last().is_none_or(String::is_empty) {
            lines.push(String::new());
        }
        lines.push(line(row));
    }
}

/// From baseline to baseline, in heights of the larger letters.
fn gap(before: &Row, row: &Row) -> f64 {
    (baseline(row) - baseline(before)) / size(before).max(size(row))
}

fn begins_paragraph(before: &Row, row: &Row, (usual, left): (f64, f64)) -> bool {
    let (size, above) = (size(row), size(before));
    let is_apart = gap(before, row) > usual * 1.35;
    let is_other_size = (size / above - 1.0).abs() > 0.12;
    let is_indented = row.first().is_some_and(|run| run.x > left + size)
        && before.first().is_some_and(|run| run.x < left + 1.0)
        && before
            .last()
            .is_some_and(|run| run.text.ends_with(['.', '”', '!', '?']));
    is_apart || is_other_size || is_indented
}

/// A row as text; a wide gap is a tab, as between the cells of a table.
fn line(row: &Row) -> String {
    let mut out = String::new();
    let mut end = None;
    for run in row {
        if let Some(end) = end {
            let gap = run.x - end;
            match gap {
                _ if gap > 2.0 * run.size => out.push('\t'),
                _ if gap > 0.12 * run.size => out.push(' '),
                _ => {}
            }
        }
        out.push_str(&run.text);
        end = Some(run.end);
    }
    out
}
