//! Texts beside the marks of a row: what is asked about above, means below.

use super::lanes::{Lane, Tag, lanes};
use super::{DistributionFigure, DistributionRow};
use crate::style::tokens::{TEXT_LABEL, TEXT_SMALL};
use crate::style::{Weight, font};

/// Distance between the lanes of labels.
pub(super) const LANE: f32 = 16.0;
/// From a row's dots to its first lane.
pub(super) const CLEAR: f32 = 8.0;
/// More lanes than these would be a table.
const MOST_LANES: usize = 7;
/// How much of a label is given up, one after the other, to find room.
const VARIANTS: usize = 3;

/// A label with its lane.
pub(super) struct Label {
    /// Position in the figure's subjects.
    pub subject: usize,
    pub text: String,
    pub lane: Lane,
    /// Where its line stands.
    pub x: f32,
    pub width: f32,
}

/// The labels on one side of every row.
pub(super) struct Side {
    /// Parallel to the rows.
    pub rows: Vec<Vec<Label>>,
}

impl Side {
    /// Height in points that the labels of the fullest row take.
    pub(super) fn height(&self) -> f32 {
        let lanes = self.rows.iter().flatten().map(|label| label.lane.lane + 1);
        match lanes.max().unwrap_or(0) {
            0 => 0.0,
            lanes => CLEAR + lanes as f32 * LANE,
        }
    }
}

/// Which labels, and the room for them.
pub(super) struct Wish<'a> {
    pub figure: &'a DistributionFigure,
    /// Means rather than what is asked about.
    pub means: bool,
    /// Whether values stand beside the names.
    pub values: bool,
    /// Left and right end.
    pub ends: (f32, f32),
    /// The most height that the labels may take.
    pub height: f32,
}

impl Wish<'_> {
    /// Size and weight of the labels' text.
    pub(super) fn look(&self) -> (f32, Weight) {
        if self.means {
            (TEXT_SMALL, Weight::Regular)
        } else {
            (TEXT_LABEL, Weight::SemiBold)
        }
    }

    /// Labels for the given rows; `places` are where their subjects stand,
    /// row by row, `None` where they do not.
    pub(super) fn side(&self, rows: &[usize], places: &[Vec<Option<f32>>]) -> Side {
        let most = ((self.height - CLEAR) / LANE) as usize;
        let mut best: Option<(usize, Side)> = None;
        for variant in 0..VARIANTS {
            let mut wanted = 0;
            let mut side = Side {
                rows: (0..self.figure.rows.len()).map(|_| Vec::new()).collect(),
            };
            for (row, places) in rows.iter().zip(places) {
                let (count, labels) = self.row(*row, places, (variant, most.min(MOST_LANES)));
                wanted += count;
                side.rows[*row] = labels;
            }
            let placed = side.rows.iter().map(Vec::len).sum();
            if best.as_ref().is_none_or(|(most, _)| placed > *most) {
                best = Some((placed, side));
            }
            if placed == wanted {
                break;
            }
        }
        best.map_or(Side { rows: Vec::new() }, |(_, side)| side)
    }

    /// How many labels are wanted in a row and those that found room.
    fn row(
        &self,
        row: usize,
        places: &[Option<f32>],
        (variant, most): (usize, usize),
    ) -> (usize, Vec<Label>) {
        let row = &self.figure.rows[row];
        let subjects = self.figure.subjects.iter().enumerate();
        let own = subjects.filter(|(_, subject)| subject.role.is_mean() == self.means);
        let (size, weight) = self.look();
        let wanted: Vec<(usize, String, Tag)> = own
            .filter_map(|(at, _)| {
                let x = places.get(at).copied().flatten()?;
                let text = self.text(row, at, variant);
                let width = font::measure(&text, size, weight);
                Some((at, text, Tag { x, width }))
            })
            .collect();
        let tags: Vec<Tag> = wanted.iter().map(|(_, _, tag)| *tag).collect();
        let found = lanes(&tags, self.ends, most);
        let count = wanted.len();
        let labels = wanted.into_iter().zip(found);
        let labels = labels.filter_map(|((subject, text, tag), lane)| {
            Some(Label {
                subject,
                text,
                lane: lane?,
                x: tag.x,
                width: tag.width,
            })
        });
        (count, labels.collect())
    }

    fn text(&self, row: &DistributionRow, at: usize, variant: usize) -> String {
        let (label, value) = (&self.figure.subjects[at].label, &row.marked[at]);
        if !self.values {
            return label.clone();
        }
        match (variant, value.rank_text.as_str()) {
            (0, rank) if !rank.is_empty() => format!("{label} {}, {rank}", value.text),
            (0 | 1, _) => format!("{label} {}", value.text),
            _ => value.text.clone(),
        }
    }
}
