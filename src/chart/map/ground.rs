//! What lies where on a map: land and sea in squares, for labels to ask.

use super::ink::Patch;
use crate::chart::drawing::{PagePoint, PageRect};

/// A part of the page in squares, each with the land on it.
pub(super) struct Ground {
    left: f32,
    top: f32,
    columns: usize,
    rows: usize,
    /// 0 for the sea, else the position of the patch plus 1.
    squares: Vec<u16>,
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
                let (low, high) = (u.min(w).ceil() as usize, u.max(w).ceil() as usize);
                for line in low..high.min(self.rows) {
                    let share = (line as f32 - u) / (w - u);
                    crossings.push((line, a.x + (b.x - a.x) * share));
                }
            }
        }
        crossings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for pair in crossings.chunks_exact(2) {
            if pair[0].0 != pair[1].0 {
                continue;
            }
            let column = |x: f32| ((x - self.left) / SQUARE).round().max(0.0) as usize;
            let (from, to) = (column(pair[0].1), column(pair[1].1).min(self.columns));
            let start = pair[0].0 * self.columns;
            if let Some(squares) = self.squares.get_mut(start + from.min(to)..start + to) {
                squares.fill(number);
            }
        }
    }

    pub(super) fn under(&self, rect: &PageRect) -> impl Iterator<Item = u16> {
        let column = |x: f32| ((x - self.left) / SQUARE).max(0.0) as usize;
        let row = |y: f32| ((y - self.top) / SQUARE).max(0.0) as usize;
        let columns = column(rect.left)..(column(rect.right) + 1).min(self.columns);
        let rows = row(rect.top)..(row(rect.bottom) + 1).min(self.rows);
        rows.flat_map(move |row| {
            let columns = columns.clone();
            columns.filter_map(move |column| self.squares.get(row * self.columns + column).copied())
        })
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
        let rect = PageRect::new(point.x, point.y, 0.0, 0.0);
        self.under(&rect).next().unwrap_or(0)
    }

    pub(super) fn is_all(&self, rect: &PageRect, patch: u16) -> bool {
        self.under(rect).all(|square| square == patch)
    }
}
