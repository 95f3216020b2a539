//! Numbers as they were written, in as few bytes as keep every digit.

/// A growing list of numbers: whole numbers of 2 or 4 bytes over a common
/// power of ten where that is exact, else floats of 8.
///
/// `125` over one decimal is 12.5: both parts are exact in a float and their
/// quotient is rounded once, so it is the very float the text "12.5" means.
#[derive(Clone, Debug, PartialEq)]
pub struct Packed {
    numbers: Numbers,
    decimals: u8,
}

#[derive(Clone, Debug, PartialEq)]
enum Numbers {
    Short(Vec<i16>),
    Long(Vec<i32>),
    Float(Vec<f64>),
}

/// Powers of ten that a float holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];
/// Whole numbers a float holds exactly.
const EXACT: u64 = 1 << 53;

impl Default for Packed {
    fn default() -> Self {
        Self {
            numbers: Numbers::Short(Vec::new()),
            decimals: 0,
        }
    }
}

/// `digits` over ten to the power of `decimals`, rounded once; `None` where
/// one of the two is no exact float.
pub fn exact(digits: i64, decimals: u8) -> Option<f64> {
    let power = POWERS.get(usize::from(decimals))?;
    (digits.unsigned_abs() <= EXACT).then(|| digits as f64 / power)
}

impl Packed {
    pub fn len(&self) -> usize {
        match &self.numbers {
            Numbers::Short(list) => list.len(),
            Numbers::Long(list) => list.len(),
            Numbers::Float(list) => list.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number at a position; NaN beyond the end.
    pub fn get(&self, at: usize) -> f64 {
        let power = POWERS[usize::from(self.decimals).min(POWERS.len() - 1)];
        match &self.numbers {
            Numbers::Short(list) => list.get(at).map_or(f64::NAN, |n| f64::from(*n) / power),
            Numbers::Long(list) => list.get(at).map_or(f64::NAN, |n| f64::from(*n) / power),
            Numbers::Float(list) => list.get(at).copied().unwrap_or(f64::NAN),
        }
    }

    /// Adds the number `digits` over ten to the power of `decimals`, which
    /// must be [`exact`]; others go in as floats.
    #[inline]
    pub fn push(&mut self, digits: i64, decimals: u8) {
        if decimals == self.decimals {
            match &mut self.numbers {
                Numbers::Short(list) => {
                    if let Ok(short) = i16::try_from(digits) {
                        return list.push(short);
                    }
                }
                Numbers::Long(list) => {
                    if let Ok(long) = i32::try_from(digits) {
                        return list.push(long);
                    }
                }
                Numbers::Float(_) => {}
            }
        }
        self.push_otherwise(digits, decimals);
    }

    fn push_otherwise(&mut self, digits: i64, decimals: u8) {
        let value = match exact(digits, decimals) {
            Some(value) => value,
            // Rare: as exactly as the text of it would be read.
            None => format!("{digits}e-{decimals}").parse().unwrap_or(f64::NAN),
        };
        if let Numbers::Float(list) = &mut self.numbers {
            return list.push(value);
        }
        if decimals > self.decimals && !self.rescale(decimals) {
            return self.push_float(value);
        }
        let scaled = 10_i64
            .checked_pow(u32::from(self.decimals.saturating_sub(decimals)))
            .and_then(|by| digits.checked_mul(by));
        let Some(scaled) = scaled.and_then(|scaled| i32::try_from(scaled).ok()) else {
            return self.push_float(value);
        };
        match &mut self.numbers {
            Numbers::Short(list) => match i16::try_from(scaled) {
                Ok(short) => list.push(short),
                Err(_) => {
                    let mut wide: Vec<i32> = Vec::with_capacity(list.len() + list.len() / 2 + 4);
                    wide.extend(list.iter().map(|n| i32::from(*n)));
                    wide.push(scaled);
                    self.numbers = Numbers::Long(wide);
                }
            },
            Numbers::Long(list) => list.push(scaled),
            Numbers::Float(list) => list.push(value),
        }
    }

    /// Adds a number that is no short row of digits.
    pub fn push_float(&mut self, value: f64) {
        if !matches!(self.numbers, Numbers::Float(_)) {
            let mut floats = Vec::with_capacity(self.len() + self.len() / 2 + 4);
            floats.extend((0..self.len()).map(|at| self.get(at)));
            self.numbers = Numbers::Float(floats);
        }
        if let Numbers::Float(list) = &mut self.numbers {
            list.push(value);
        }
    }

    /// More decimals for all; false where a number has no room for them.
    fn rescale(&mut self, decimals: u8) -> bool {
        if self.is_empty() {
            self.decimals = decimals;
            return usize::from(decimals) < POWERS.len();
        }
        let by = 10_i32.checked_pow(u32::from(decimals - self.decimals));
        let Some(by) = by else { return false };
        let scaled: Option<Vec<i32>> = match &self.numbers {
            Numbers::Short(list) => {
                let short: Option<Vec<i16>> = list
                    .iter()
                    .map(|n| i16::try_from(i32::from(*n).checked_mul(by)?).ok())
                    .collect();
                if let Some(short) = short {
                    self.numbers = Numbers::Short(short);
                    self.decimals = decimals;
                    return true;
                }
                list.iter().map(|n| i32::from(*n).checked_mul(by)).collect()
            }
            Numbers::Long(list) => list.iter().map(|n| n.checked_mul(by)).collect(),
            Numbers::Float(_) => return true,
        };
        let Some(scaled) = scaled else { return false };
        self.numbers = Numbers::Long(scaled);
        self.decimals = decimals;
        true
    }

    /// The numbers at these positions, in that order, without room to grow.
    pub fn chosen(&self, positions: impl Iterator<Item = usize> + Clone) -> Self {
        fn of<T: Copy>(list: &[T], positions: impl Iterator<Item = usize> + Clone) -> Vec<T> {
            let mut chosen = Vec::with_capacity(positions.clone().count());
            chosen.extend(positions.filter_map(|at| list.get(at).copied()));
            chosen
        }
        Self {
            numbers: match &self.numbers {
                Numbers::Short(list) => Numbers::Short(of(list, positions)),
                Numbers::Long(list) => Numbers::Long(of(list, positions)),
                Numbers::Float(list) => Numbers::Float(of(list, positions)),
            },
            decimals: self.decimals,
        }
    }

    /// Memory taken, in bytes, room to grow included.
    pub fn bytes(&self) -> usize {
        match &self.numbers {
            Numbers::Short(list) => list.capacity() * 2,
            Numbers::Long(list) => list.capacity() * 4,
            Numbers::Float(list) => list.capacity() * 8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever comes after it, a number stays the float its text means.
        #[test]
        fn numbers_stay_what_their_text_says(
            written in prop::collection::vec((-99_999_999_999_i64..99_999_999_999, 0_u8..9), 0..40)
        ) {
            let mut packed = Packed::default();
            for (digits, decimals) in &written {
                packed.push(*digits, *decimals);
            }
            prop_assert_eq!(packed.len(), written.len());
            for (at, (digits, decimals)) in written.iter().enumerate() {
                let text = format!("{digits}e-{decimals}");
                prop_assert_eq!(packed.get(at), text.parse::<f64>().unwrap(), "{}", text);
            }
        }

        #[test]
        fn small_numbers_keep_their_value_when_decimals_grow(
            written in prop::collection::vec((-400_i64..400, 0_u8..4), 0..40)
        ) {
            let mut packed = Packed::default();
            for (digits, decimals) in &written {
                packed.push(*digits, *decimals);
            }
            prop_assert!(packed.bytes() <= written.len().max(4) * 16);
            for (at, (digits, decimals)) in written.iter().enumerate() {
                prop_assert_eq!(packed.get(at), format!("{digits}e-{decimals}").parse::<f64>().unwrap());
            }
        }
    }
}
