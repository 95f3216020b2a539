//! What could be read in more than one way, and the answers there are.

use super::role::RoleKind;
use crate::data::Year;

/// Something that could be read in more than one way, and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub about: About,
    /// The question, in words.
    pub what: String,
    /// The first is the one taken.
    pub choices: Vec<Choice>,
}

/// One way to answer a [`Doubt`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub words: String,
    pub answer: Answer,
}

impl Choice {
    pub fn new(words: impl Into<String>, answer: Answer) -> Self {
        Self {
            words: words.into(),
            answer,
        }
    }
}

/// What a [`Choice`] means for the mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing is to be changed.
    AsIs,
    Role(RoleKind),
    /// Of the whole table.
    Year(Year),
    /// The decimal mark of all figures.
    Decimal(char),
}

/// What a [`Doubt`] is about; columns by table and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Header { table: usize },
    Role { table: usize, column: usize },
    Year { table: usize },
    Numbers { table: usize, column: usize },
}

impl About {
    /// The table it is of, by its position.
    pub fn table(self) -> usize {
        match self {
            Self::Header { table }
            | Self::Role { table, .. }
            | Self::Year { table }
            | Self::Numbers { table, .. } => table,
        }
    }
}
