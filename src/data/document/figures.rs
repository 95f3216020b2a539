//! The scores and ranks that a country profile prints.

use super::Position;
use crate::data::Ratio;

/// Everything a profile prints as a figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// In the order of the document.
    pub scores: Vec<ReadScore>,
    pub ranks: Vec<ReadRank>,
}

impl Figures {
    pub fn is_empty(&self) -> bool {
        self.scores.is_empty() && self.ranks.is_empty()
    }

    /// The score of the indicator with this key.
    pub fn score(&self, key: &str) -> Option<&ReadScore> {
        self.scores.iter().find(|score| score.key == key)
    }
}

/// One indicator's score as printed.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadScore {
    /// The key in the index's own scheme.
    pub key: String,
    /// As printed.
    pub label: String,
    pub score: Ratio,
    /// Since the edition before; `None` where none is printed.
    pub change: Option<Ratio>,
    pub at: Position,
}

impl ReadScore {
    /// The edition before, as it follows from score and change; for averages
    /// only to the hundredth, since both are rounded.
    pub fn earlier(&self) -> Option<Ratio> {
        Some(self.score.minus(self.change?))
    }
}

/// One rank as printed: "29th of 46 Asian countries, 4 up".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRank {
    /// `criminality` or `resilience`.
    pub key: String,
    /// As printed: "Asian countries", or "countries" for the whole world.
    pub of_whom: String,
    pub rank: u32,
    pub of: u32,
    /// Positive is nearer to the first place; `None` where none is printed.
    pub change: Option<i32>,
    pub at: Position,
}
