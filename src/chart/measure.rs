//! What the values of an indicator are called, what they are counted in and
//! how far they go, in the words of every picture, list and heading. Only the
//! index's values are scores in points; money, people and shares are not.

use super::scale::tick_text;
use crate::data::{Bands, Dataset, Direction, Indicator, IndicatorId};
use crate::style::words::capitalised;

/// What values are, of one indicator or of several together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Scores, counted in points.
    Score,
    /// Counted in this unit, as the source words it ("current US$").
    Unit(String),
    /// Nothing is known of what they are counted in, or they differ in it.
    Value,
}

impl Measure {
    /// Scores are those on steps or in bands of their own, and what calls
    /// itself one; a unit says more than either.
    pub fn of(indicator: &Indicator) -> Self {
        let is_named_so = || {
            let label = indicator.label.to_lowercase();
            let mut words = label.split(|letter: char| !letter.is_alphanumeric());
            words.any(|word| word == "score" || word == "scores")
        };
        match &indicator.unit {
            Some(unit) if !unit.is_empty() => Self::Unit(unit.clone()),
            _ if indicator.scale.step.is_some() || indicator.bands != Bands::None => Self::Score,
            _ if is_named_so() => Self::Score,
            _ => Self::Value,
        }
    }

    /// What several indicators have in common; scores of none.
    pub fn of_all(dataset: &Dataset, ids: impl IntoIterator<Item = IndicatorId>) -> Self {
        let mut each = ids.into_iter().map(|id| Self::of(dataset.indicator(id)));
        let first = each.next().unwrap_or(Self::Score);
        match each.all(|other| other == first) {
            true => first,
            false => Self::Value,
        }
    }

    /// "score" or "value", within a sentence.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Unit(_) | Self::Value => "value",
        }
    }

    /// "scores" or "values".
    pub fn nouns(&self) -> &'static str {
        match self {
            Self::Score => "scores",
            Self::Unit(_) | Self::Value => "values",
        }
    }

    /// To begin a heading or a legend: "Score", "Current US$", "Value".
    pub fn name(&self) -> String {
        match self {
            Self::Unit(unit) => capitalised(unit),
            Self::Score | Self::Value => capitalised(self.noun()),
        }
    }

    /// What differences are in: " in points", " in current US$"; nothing where
    /// that is not known.
    pub fn in_words(&self) -> String {
        match self {
            Self::Score => " in points".to_owned(),
            Self::Unit(unit) => format!(" in {unit}"),
            Self::Value => String::new(),
        }
    }

    /// The range of a scale: "Score 1 to 10", "Current US$, 0 to 200,000".
    pub fn spanning(&self, range: (f64, f64)) -> String {
        match self {
            Self::Unit(_) => format!("{}, {}", self.name(), span(range)),
            Self::Score | Self::Value => format!("{} {}", self.name(), span(range)),
        }
    }
}

/// Unit, range and direction of one indicator: "Score 1 to 10, higher is
/// worse", "Current US$, 0 to 200,000, direction not stated".
pub fn scale_words(indicator: &Indicator) -> String {
    let range = (indicator.scale.min, indicator.scale.max);
    with_direction(&Measure::of(indicator).spanning(range), indicator.direction)
}

/// The same where a figure is read and no axis: amounts have a unit, and how
/// far others go says nothing of one. "1 to 10, higher is worse", "in
/// current US$, direction not stated".
pub fn card_words(indicator: &Indicator) -> String {
    let range = span((indicator.scale.min, indicator.scale.max));
    match Measure::of(indicator) {
        Measure::Unit(unit) => with_direction(&format!("in {unit}"), indicator.direction),
        Measure::Score | Measure::Value => with_direction(&range, indicator.direction),
    }
}

/// The same behind what was said of unit and range.
pub(super) fn with_direction(said: &str, direction: Direction) -> String {
    format!("{said}, {}", direction.text())
}

/// "1 to 10", "0 to 200,000".
pub(super) fn span((min, max): (f64, f64)) -> String {
    format!("{} to {}", tick_text(min), tick_text(max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Scale;

    fn indicator(label: &str, unit: Option<&str>, step: Option<f64>) -> Indicator {
        Indicator {
            key: String::new(),
            label: label.to_owned(),
            short_label: String::new(),
            definition: String::new(),
            direction: Direction::NotStated,
            bands: Bands::None,
            scale: Scale {
                min: 0.0,
                max: 200_000.0,
                step,
            },
            parent: None,
            section: None,
            unit: unit.map(str::to_owned),
        }
    }

    #[test]
    fn only_scores_are_called_scores() {
        let money = indicator("GDP per capita", Some("current US$"), None);
        assert_eq!(
            scale_words(&money),
            "Current US$, 0 to 200,000, direction not stated"
        );
        let words = |label: &str, step| scale_words(&indicator(label, None, step));
        let read = "Value 0 to 200,000, direction not stated";
        assert_eq!(words("Terrorism deaths", None), read);
        assert_eq!(words("Underscored", None), read);
        let read = "Score 0 to 200,000, direction not stated";
        assert_eq!(words("CPI score (0–100)", None), read);
        assert_eq!(words("Fentanyl trade", Some(0.5)), read);
        assert_eq!(Measure::of(&money).in_words(), " in current US$");
    }
}
