//! From letters on a page to lines in reading order: columns first, then rows.

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
struct Run {
    x: f64,
    end: f64,
    y: f64,
    size: f64,
    text: String,
}

/// Runs on one baseline, from left to right.
type Row = Vec<Run>;

/// Narrowest gap between columns, in points.
const GUTTER: f64 = 8.0;
/// Fewest letters a row of a column has on average: tables of figures have fewer.
const PROSE: usize = 18;

/// A page's text, paragraphs parted by an empty line.
pub(super) fn text(letters: Vec<Letter>) -> String {
    let mut lines = Vec::new();
    read(rows(runs(letters)), 0, &mut lines);
    let mut out = String::new();
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
    out
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
fn baseline(row: &Row) -> f64 {
    let largest = row.iter().max_by(|a, b| a.size.total_cmp(&b.size));
    largest.map_or(0.0, |run| run.y)
}

fn size(row: &Row) -> f64 {
    row.iter().map(|run| run.size).fold(0.0, f64::max)
}

/// Reads a region: where it has two columns, bands of them one after another,
/// each band's left column before its right one.
fn read(rows: Vec<Row>, depth: usize, lines: &mut Vec<String>) {
    let Some(gutter) = gutter(&rows).filter(|_| depth < 3) else {
        return column(&rows, lines);
    };
    let (mut left, mut right): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
    let mut whole: Vec<Row> = Vec::new();
    let flush = |left: &mut Vec<Row>, right: &mut Vec<Row>, lines: &mut Vec<String>| {
        read(std::mem::take(left), depth + 1, lines);
        read(std::mem::take(right), depth + 1, lines);
    };
    for row in rows {
        if row.iter().any(|run| crosses(run, gutter)) {
            flush(&mut left, &mut right, lines);
            whole.push(row);
            continue;
        }
        column(&std::mem::take(&mut whole), lines);
        let (before, after): (Row, Row) = row.into_iter().partition(|run| run.end <= gutter);
        left.extend((!before.is_empty()).then_some(before));
        right.extend((!after.is_empty()).then_some(after));
    }
    column(&whole, lines);
    flush(&mut left, &mut right, lines);
}

fn crosses(run: &Run, gutter: f64) -> bool {
    run.x < gutter && run.end > gutter
}

/// The middle of the gap between two columns of running text.
fn gutter(rows: &[Row]) -> Option<f64> {
    let runs = || rows.iter().flatten();
    let from = runs().map(|run| run.x).fold(f64::INFINITY, f64::min);
    let to = runs().map(|run| run.end).fold(f64::NEG_INFINITY, f64::max);
    if !(to - from).is_finite() || rows.len() < 6 {
        return None;
    }
    let letters = |run: &Run| run.text.chars().count();
    let total: usize = runs().map(letters).sum();
    let mut best: Option<(usize, f64, f64)> = None;
    for step in 10..=40 {
        let at = from + (to - from) * f64::from(step) / 50.0;
        let (mut crossing, mut before, mut after) = (0, (0, 0), (0, 0));
        // The gap there really is round this place.
        let (mut low, mut high) = (from, to);
        for row in rows {
            if row.iter().any(|run| run.x < at + 1.0 && run.end > at - 1.0) {
                crossing += row.iter().map(letters).sum::<usize>();
                continue;
            }
            for (side, is_side) in [(&mut before, true), (&mut after, false)] {
                let own = row.iter().filter(|run| (run.end <= at) == is_side);
                let count: usize = own.map(letters).sum();
                if count > 0 {
                    side.0 += count;
                    side.1 += 1;
                }
            }
            for run in row {
                if run.end <= at {
                    low = low.max(run.end);
                } else {
                    high = high.min(run.x);
                }
            }
        }
        let is_prose = |(letters, rows): (usize, usize)| rows >= 3 && letters >= PROSE * rows;
        let is_column = is_prose(before) && is_prose(after) && high - low >= GUTTER;
        let shared = (before.0 + after.0) * 3 >= total;
        let width = high - low;
        let is_better = best.is_none_or(|(known, widest, _)| {
            crossing < known || (crossing == known && width > widest)
        });
        if is_column && shared && is_better {
            best = Some((crossing, width, f64::midpoint(low, high)));
        }
    }
    best.map(|(_, _, at)| at)
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
