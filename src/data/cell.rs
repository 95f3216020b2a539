//! One value of the dataset, or the reason why there is none, in 8 bytes.

use super::Missing;

/// A finite number or a reason for absence.
///
/// Reasons live in the payload of a NaN, kept as bits so that no float
/// operation on the way can change them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell(u64);

const REASON: u64 = 0x7ff8_0000_0000_0100;

impl Cell {
    pub const fn missing(reason: Missing) -> Self {
        Self(REASON | reason as u64)
    }

    /// A cell for a number; one that is not finite counts as refused.
    pub fn value(value: f64) -> Self {
        if value.is_finite() {
            Self(value.to_bits())
        } else {
            Self::missing(Missing::Refused)
        }
    }

    /// The number, or why there is none.
    pub fn get(self) -> Result<f64, Missing> {
        let value = f64::from_bits(self.0);
        if !value.is_nan() {
            return Ok(value);
        }
        Err(match self.0 & 0xff {
            code if code == Missing::NotMeasured as u64 => Missing::NotMeasured,
            code if code == Missing::NoValue as u64 => Missing::NoValue,
            code if code == Missing::NotCovered as u64 => Missing::NotCovered,
            code if code == Missing::NotShared as u64 => Missing::NotShared,
            code if code == Missing::SameFigure as u64 => Missing::SameFigure,
            _ => Missing::Refused,
        })
    }

    /// The stored bits, for hashing.
    pub fn bits(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_reason_and_stays_small() {
        for reason in [
            Missing::NotMeasured,
            Missing::NoValue,
            Missing::Refused,
            Missing::NotCovered,
            Missing::NotShared,
            Missing::SameFigure,
        ] {
            assert_eq!(Cell::missing(reason).get(), Err(reason));
        }
        assert_eq!(Cell::value(0.0).get(), Ok(0.0));
        assert_eq!(Cell::value(f64::NAN).get(), Err(Missing::Refused));
        assert_eq!(size_of::<Cell>(), 8);
    }
}
