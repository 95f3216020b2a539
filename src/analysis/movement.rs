//! Whether a score moved: one rule for arrows, sentences and counts.

use crate::data::Ratio;

/// Which way a score went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Movement {
    Rose,
    Fell,
    Unchanged,
}

impl Movement {
    /// Decided on the unrounded difference: single scores move by half steps,
    /// and an average that moved by less than can be shown has moved.
    pub fn of(difference: Ratio) -> Self {
        match difference.cmp(&Ratio::ZERO) {
            std::cmp::Ordering::Greater => Self::Rose,
            std::cmp::Ordering::Less => Self::Fell,
            std::cmp::Ordering::Equal => Self::Unchanged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_difference_is_a_movement() {
        let ratio = |n, d| Ratio::new(n, d).unwrap();
        assert_eq!(Movement::of(ratio(1, 300)), Movement::Rose);
        assert_eq!(Movement::of(ratio(-1, 300)), Movement::Fell);
        assert_eq!(Movement::of(ratio(0, 7)), Movement::Unchanged);
    }
}
