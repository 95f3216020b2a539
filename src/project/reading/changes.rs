//! Words that changed between the years of one country's section.

use std::ops::Range;
use std::sync::Arc;

use super::library::OpenDocument;
use super::view::ReadCell;
use crate::analysis::reading::changed_words;
use crate::data::Year;

/// Two texts that share less than this share of their letters were written
/// anew; marks on nearly every word would say less than that.
const SHARED_AT_LEAST: f64 = 0.35;
/// Between paragraphs that are compared as one text.
const GAP: &str = "\n\n";

/// What became of a section between two years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Wording {
    #[default]
    Same,
    /// Places that changed, and for each block the ranges that are marked, in
    /// bytes of its text.
    Words(usize, Vec<Vec<Range<usize>>>),
    /// Hardly a word stayed where it was.
    Rewritten,
}

/// A section against the document of another year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub year: Year,
    pub wording: Wording,
}

/// A section of one column against the years before and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Words the earlier year does not have.
    pub since: Option<Compared>,
    /// Words the later year has no longer.
    pub until: Option<Compared>,
}

impl Changed {
    /// "3 changes since 2023", "rewritten since 2023", "as in 2023".
    pub fn words(&self) -> Option<String> {
        let Compared { year, wording } = self.since.as_ref()?;
        Some(match wording {
            Wording::Same => format!("as in {year}"),
            Wording::Words(1, _) => format!("1 change since {year}"),
            Wording::Words(count, _) => format!("{count} changes since {year}"),
            Wording::Rewritten => format!("rewritten since {year}"),
        })
    }
}

/// For every column what changed in one row: each year of a country against
/// the one before it that is shown.
pub(super) fn changes(columns: &[Arc<OpenDocument>], cells: &[ReadCell]) -> Vec<Changed> {
    let mut changes = vec![Changed::default(); columns.len()];
    for later in 0..columns.len() {
        let Some(earlier) = before(columns, later) else {
            continue;
        };
        if cells[earlier].blocks.is_empty() || cells[later].blocks.is_empty() {
            continue;
        }
        let texts = [earlier, later].map(|at| Running::new(&columns[at], &cells[at]));
        let [removed, added] = compare(&texts);
        changes[later].since = Some(Compared {
            year: columns[earlier].year,
            wording: added,
        });
        changes[earlier].until = Some(Compared {
            year: columns[later].year,
            wording: removed,
        });
    }
    changes
}

/// The column with the nearest earlier year of the same country and kind.
fn before(columns: &[Arc<OpenDocument>], later: usize) -> Option<usize> {
    let of = &columns[later];
    let others = columns.iter().enumerate().filter(|(_, d)| {
        d.country.iso3 == of.country.iso3 && d.document.kind == of.document.kind && d.year < of.year
    });
    others.max_by_key(|(_, d)| d.year).map(|(at, _)| at)
}

/// A section's blocks as one text, and where each begins in it.
struct Running {
    text: String,
    blocks: Vec<Range<usize>>,
}

impl Running {
    fn new(document: &OpenDocument, cell: &ReadCell) -> Self {
        let mut running = Self {
            text: String::new(),
            blocks: Vec::new(),
        };
        for block in &cell.blocks {
            if !running.text.is_empty() {
                running.text.push_str(GAP);
            }
            let start = running.text.len();
            running.text.push_str(block.text(&document.document));
            running.blocks.push(start..running.text.len());
        }
        running
    }

    fn letters(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }

    /// Share of the letters that no range has.
    fn share_outside(&self, ranges: &[Range<usize>]) -> f64 {
        let within = ranges.iter().map(|range| {
            let text = self.text.get(range.clone()).unwrap_or_default();
            text.chars().filter(|c| !c.is_whitespace()).count()
        });
        let within: usize = within.sum();
        1.0 - within as f64 / self.letters().max(1) as f64
    }

    /// Ranges of the whole text as ranges of its blocks.
    fn parted(&self, ranges: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
        let of_block = |block: &Range<usize>| {
            let within = ranges.iter().map(|range| {
                let start = range.start.clamp(block.start, block.end);
                let end = range.end.clamp(block.start, block.end);
                start - block.start..end - block.start
            });
            within.filter(|range| !range.is_empty()).collect()
        };
        self.blocks.iter().map(of_block).collect()
    }
}

fn compare([earlier, later]: &[Running; 2]) -> [Wording; 2] {
    let changes = changed_words(&earlier.text, &later.text);
    if changes.removed.is_empty() && changes.added.is_empty() {
        return [Wording::Same, Wording::Same];
    }
    let shared = earlier
        .share_outside(&changes.removed)
        .max(later.share_outside(&changes.added));
    if shared < SHARED_AT_LEAST {
        return [Wording::Rewritten, Wording::Rewritten];
    }
    // What was replaced is one change with two ends, seen from either text.
    let count = changes.added.len().max(changes.removed.len());
    [
        Wording::Words(count, earlier.parted(&changes.removed)),
        Wording::Words(count, later.parted(&changes.added)),
    ]
}
