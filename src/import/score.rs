//! What may stand in a score's cell, the same for every importer.

use super::sheet::Field;
use crate::data::{IndicatorId, IndicatorTree, Scale};

/// What became of one field.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    Value(f64),
    /// Understood although written unusually; says how.
    Repaired(f64, &'static str),
    Empty,
    /// Not accepted; says why.
    Refused(String),
}

/// The values an indicator permits: its scale, and for a scored indicator its step.
#[derive(Clone, Copy, Debug)]
pub struct Permitted {
    scale: Scale,
    is_average: bool,
}

impl Permitted {
    pub fn of(tree: &IndicatorTree, id: IndicatorId) -> Self {
        Self {
            scale: tree.get(id).scale,
            is_average: tree.is_composite(id),
        }
    }

    /// Judges a field. Text that is plainly a number is read as one and said so.
    pub fn read(self, field: &Field) -> Reading {
        match field {
            Field::Empty => Reading::Empty,
            Field::Number(value) => match self.problem(*value) {
                None => Reading::Value(*value),
                Some(problem) => Reading::Refused(problem),
            },
            Field::Text(text) => match number(text) {
                None => {
                    Reading::Refused(format!("“{}” is a text where a score belongs", text.trim()))
                }
                Some(value) => match self.problem(value) {
                    None => Reading::Repaired(value, "number stored as a text"),
                    Some(problem) => Reading::Refused(problem),
                },
            },
            Field::Other(what) => Reading::Refused(format!("{what} stands where a score belongs")),
        }
    }

    /// Why a number is no permitted value; `None` when it is one.
    pub fn problem(self, value: f64) -> Option<String> {
        let Scale { min, max, step } = self.scale;
        if !(min..=max).contains(&value) {
            return Some(format!("score {value} lies outside {min} to {max}"));
        }
        match step {
            Some(step) if !self.is_average && !is_whole((value - min) / step) => {
                Some(format!("score {value} is no step of {step} from {min}"))
            }
            _ => None,
        }
    }
}

/// Whether a number of steps is whole; tenths are not exact in binary.
fn is_whole(steps: f64) -> bool {
    (steps - steps.round()).abs() <= 1e-9 * steps.abs().max(1.0)
}

/// A plain decimal number, with a dot or a comma.
pub(super) fn number(text: &str) -> Option<f64> {
    let plain = text.trim().replacen(',', ".", 1);
    let digits_only = plain.chars().all(|c| c.is_ascii_digit() || c == '.');
    digits_only.then(|| plain.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::scheme;

    fn read(key: &str, field: Field) -> Reading {
        let tree = scheme::tree().unwrap();
        Permitted::of(&tree, tree.find(key).unwrap()).read(&field)
    }

    #[test]
    fn scores_are_half_steps_from_one_to_ten() {
        assert_eq!(
            read("heroin_trade", Field::Number(6.5)),
            Reading::Value(6.5)
        );
        assert_eq!(
            read("heroin_trade", Field::Number(1.0)),
            Reading::Value(1.0)
        );
        assert_eq!(
            read("criminality", Field::Number(5.62)),
            Reading::Value(5.62)
        );
        for wrong in [0.0, 0.5, 10.5, 11.0, 6.25, -3.0, f64::NAN, f64::INFINITY] {
            let reading = read("heroin_trade", Field::Number(wrong));
            assert!(
                matches!(reading, Reading::Refused(_)),
                "{wrong}: {reading:?}"
            );
        }
    }

    #[test]
    fn steps_may_be_tenths() {
        let scale = Scale {
            min: 0.0,
            max: 1.0,
            step: Some(0.1),
        };
        let permitted = Permitted {
            scale,
            is_average: false,
        };
        for tenths in 0..=10 {
            assert_eq!(permitted.problem(f64::from(tenths) / 10.0), None);
        }
        let problem = permitted.problem(0.25);
        assert_eq!(
            problem.as_deref(),
            Some("score 0.25 is no step of 0.1 from 0")
        );
    }

    #[test]
    fn texts_are_numbers_only_when_they_plainly_are() {
        let text = |text: &str| read("heroin_trade", Field::Text(text.to_owned()));
        assert!(matches!(text("6.5 "), Reading::Repaired(6.5, _)));
        assert!(matches!(text("6,5"), Reading::Repaired(6.5, _)));
        for wrong in ["high", "6.5*", "1e1", "1,000.5", "inf", "–"] {
            assert!(matches!(text(wrong), Reading::Refused(_)), "{wrong}");
        }
        assert_eq!(read("heroin_trade", Field::Empty), Reading::Empty);
    }
}
