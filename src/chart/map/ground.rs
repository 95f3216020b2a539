//! What lies where on a map: land and sea in squares, for labels to ask.

use std::ops::Range;

use super::ink::Patch;
use crate::chart::drawing::{PagePoint, PageRect};

/// Columns and rows.
type Extent = (Range<usize>, Range<usize>);

/// A part of the page in squares, each with the land on it.
pub(super) struct Ground {
    left: f32,
    top: f32,
    columns: usize,
    rows: usize,
    /// 0 for the sea, else the position of the patch plus 1.
    squares: Vec<u16>,
    /// By patch, the sea first: the columns and rows all its squares lie in.
    extents: Vec<Extent>,
}

const SQUARE: f32 = 4.0;

impl Ground {
    pub(super) fn new(patches: &[Patch], frame: &PageRect) -> Self {
        let columns = (frame.width() / SQUARE).ceil().max(1.0) as usize;
        let rows = (frame.height() / SQUARE).ceil().max(1.0) as usize;
        let mut ground = Self {
            left: frame.left,
            top: frame.top,
            columns,
            rows,
            squares: vec![0; columns * rows],
            extents: vec![(0..0, 0..0); patches.len() + 1],
        };
        for (patch, number) in patches.iter().zip(1_u16..) {
            for piece in &patch.pieces {
                ground.fill(&piece.rings, number);
            }
        }
        ground
    }

    /// Row by row, even-odd between the crossings of the rows' middles.
    fn fill(&mut self, rings: &[Vec<PagePoint>], number: u16) {
        let mut crossings: Vec<(usize, f32)> = Vec::new();
        for ring in rings {
            for (index, a) in ring.iter().enumerate() {
                let b = ring[(index + 1) % ring.len()];
                let row = |y: f32| ((y - self.top) / SQUARE - 0.5).max(-0.5);
                let (u, w) = (row(a.y), row(b.y));
                let (low, high) = (up(u.min(w)), up(u.max(w)));
                for line in low..high.min(self.rows) {
                    let share = (line as f32 - u) / (w - u);
                    crossings.push((line, a.x + (b.x - a.x) * share));
                }
            }
        }
        crossings.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for pair in crossings.chunks_exact(2) {
            if pair[0].0 != pair[1].0 {
                continue;
            }
            let column = |x: f32| ((x - self.left) / SQUARE + 0.5).max(0.0) as usize;
            let (from, to) = (column(pair[0].1), column(pair[1].1).min(self.columns));
            let start = pair[0].0 * self.columns;
            if from < to
                && let Some(squares) = self.squares.get_mut(start + from..start + to)
            {
                squares.fill(number);
                if let Some(extent) = self.extents.get_mut(usize::from(number)) {
                    let line = pair[0].0..pair[0].0 + 1;
                    *extent = (hull(&extent.0, &(from..to)), hull(&extent.1, &line));
                }
            }
        }
    }

    /// The box round all squares of a land; `None` where it has none.
    pub(super) fn extent(&self, patch: u16) -> Option<PageRect> {
        let (columns, rows) = self.extents.get(usize::from(patch))?;
        (!columns.is_empty()).then_some(PageRect {
            left: self.left + columns.start as f32 * SQUARE,
            top: self.top + rows.start as f32 * SQUARE,
            right: self.left + columns.end as f32 * SQUARE,
            bottom: self.top + rows.end as f32 * SQUARE,
        })
    }

    /// How many columns and rows of squares there are.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.columns, self.rows)
    }

    pub(super) fn row(&self, row: usize) -> &[u16] {
        &self.squares[row * self.columns..][..self.columns]
    }

    /// The columns and rows of the squares that a box touches.
    pub(super) fn under(&self, rect: &PageRect) -> (Range<usize>, Range<usize>) {
        let column = |x: f32| ((x - self.left) / SQUARE).max(0.0) as usize;
        let row = |y: f32| ((y - self.top) / SQUARE).max(0.0) as usize;
        let columns = column(rect.left)..(column(rect.right) + 1).min(self.columns);
        let rows = row(rect.top)..(row(rect.bottom) + 1).min(self.rows);
        (columns, rows)
    }

    /// Row by row, the lands of the squares that a box touches.
    fn rows_under(&self, rect: &PageRect) -> impl Iterator<Item = &[u16]> {
        let (columns, rows) = self.under(rect);
        rows.filter_map(move |row| self.row(row).get(columns.clone()))
    }

    /// How many squares of a land a box touches.
    pub(super) fn count(&self, rect: &PageRect, patch: u16) -> usize {
        let Some((land_columns, land_rows)) = self.extents.get(usize::from(patch)) else {
            return 0;
        };
        let (columns, rows) = self.under(rect);
        let columns = common(&columns, land_columns);
        let rows = common(&rows, land_rows).filter_map(|row| self.row(row).get(columns.clone()));
        rows.map(|row| row.iter().filter(|square| **square == patch).count())
            .sum()
    }

    /// How many squares each patch has, the sea first.
    pub(super) fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.extents.len()];
        for square in &self.squares {
            if let Some(size) = sizes.get_mut(usize::from(*square)) {
                *size += 1;
            }
        }
        sizes
    }

    /// The square of a patch that is nearest to the mean of them all.
    pub(super) fn middle(&self, patch: u16) -> Option<PagePoint> {
        let own = || {
            let squares = self.squares.iter().enumerate();
            let own = squares.filter(|(_, square)| **square == patch);
            own.map(|(at, _)| {
                let (column, row) = (at % self.columns, at / self.columns);
                let at = |start: f32, index: usize| start + (index as f32 + 0.5) * SQUARE;
                PagePoint::new(at(self.left, column), at(self.top, row))
            })
        };
        let count = own().count() as f32;
        let mean = PagePoint::new(
            own().map(|point| point.x).sum::<f32>() / count,
            own().map(|point| point.y).sum::<f32>() / count,
        );
        own().min_by(|a, b| a.distance(mean).total_cmp(&b.distance(mean)))
    }

    /// The land at a place; 0 for the sea.
    pub(super) fn at(&self, point: PagePoint) -> u16 {
        let column = ((point.x - self.left) / SQUARE).max(0.0) as usize;
        let row = ((point.y - self.top) / SQUARE).max(0.0) as usize;
        if column >= self.columns || row >= self.rows {
            return 0;
        }
        self.row(row)[column]
    }

    pub(super) fn is_all(&self, rect: &PageRect, patch: u16) -> bool {
        let mut rows = self.rows_under(rect);
        rows.all(|row| row.iter().all(|square| *square == patch))
    }
}

/// The whole number above or at a value of at least −0.5: a function call on
/// processors of the oldest kind we build for, so done by hand.
fn up(value: f32) -> usize {
    let below = value.max(0.0) as usize;
    below + usize::from(value > below as f32)
}

/// What holds both ranges; an empty one adds nothing.
fn hull(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    if a.is_empty() {
        return b.clone();
    }
    a.start.min(b.start)..a.end.max(b.end)
}

/// What both ranges hold.
fn common(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    let start = a.start.max(b.start);
    start..a.end.min(b.end).max(start)
}
