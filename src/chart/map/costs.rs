//! What land under a label costs, summed beforehand.

use super::ground::Ground;
use crate::chart::drawing::PageRect;

/// A square of the country's own land.
const OWN_COST: f32 = 2.5;

/// What a square of each land costs under a label.
pub(super) struct Costs<'a> {
    pub ground: &'a Ground,
    /// By patch; the sea first.
    by_patch: Vec<f32>,
    /// Over all squares left of and above a corner of squares, one column and
    /// one row more than the squares have. Exact enough in 64 bits for any
    /// difference of four.
    sums: Vec<f64>,
}

impl<'a> Costs<'a> {
    pub(super) fn new(ground: &'a Ground, by_patch: Vec<f32>) -> Self {
        let (columns, rows) = ground.size();
        let mut sums = vec![0.0; (columns + 1) * (rows + 1)];
        for row in 0..rows {
            let mut sum = 0.0;
            for (column, patch) in ground.row(row).iter().enumerate() {
                sum += f64::from(by_patch.get(usize::from(*patch)).copied().unwrap_or(0.0));
                let at = (row + 1) * (columns + 1) + column + 1;
                sums[at] = sums[at - columns - 1] + sum;
            }
        }
        Self {
            ground,
            by_patch,
            sums,
        }
    }

    pub(super) fn of(&self, patch: u16) -> f32 {
        self.by_patch
            .get(usize::from(patch))
            .copied()
            .unwrap_or(0.0)
    }

    /// All squares under a label of the country whose land is `own`.
    pub(super) fn under(&self, rect: &PageRect, own: u16) -> f32 {
        let (columns, rows) = self.ground.under(rect);
        if columns.is_empty() || rows.is_empty() {
            return 0.0;
        }
        let width = self.ground.size().0 + 1;
        let sum = |row: usize, column: usize| self.sums[row * width + column];
        let all = sum(rows.end, columns.end) + sum(rows.start, columns.start)
            - sum(rows.start, columns.end)
            - sum(rows.end, columns.start);
        let own_squares = self.ground.count(rect, own) as f32;
        all as f32 + own_squares * (OWN_COST - self.of(own))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::drawing::PagePoint;
    use crate::chart::map::ink::{Patch, Piece};

    fn square(left: f32, top: f32, side: f32) -> Patch {
        let corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)];
        let ring = corners.map(|(x, y)| PagePoint::new(left + x, top + y));
        Patch {
            entry: None,
            pieces: vec![Piece::of(vec![ring.to_vec()])],
        }
    }

    #[test]
    fn sums_are_what_the_squares_cost_one_by_one() {
        let frame = PageRect::new(10.0, 20.0, 200.0, 100.0);
        let patches = [square(30.0, 40.0, 40.0), square(90.0, 30.0, 60.0)];
        let ground = Ground::new(&patches, &frame);
        let costs = Costs::new(&ground, vec![0.0, 6.0, 30.0]);
        for (left, top) in [(12.0, 22.0), (40.0, 50.0), (60.0, 60.0), (160.0, 100.0)] {
            let rect = PageRect::new(left, top, 47.0, 13.0);
            for own in [1, 2] {
                let cost = |patch: u16| match patch {
                    patch if patch == own => OWN_COST,
                    patch => costs.of(patch),
                };
                let (columns, rows) = ground.under(&rect);
                let each = rows.flat_map(|row| ground.row(row)[columns.clone()].to_vec());
                let expected: f32 = each.map(cost).sum();
                let sum = costs.under(&rect, own);
                assert!((sum - expected).abs() < 0.01, "{sum}, {expected}");
            }
        }
    }
}
