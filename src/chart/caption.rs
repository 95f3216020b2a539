//! The words round a figure: what every kind of chart has to say.

use super::figure::LegendEntry;

/// Title, legend, remarks and the like of one figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Caption {
    pub title: String,
    /// In the order shown; empty where the marks are labelled themselves.
    pub legend: Vec<LegendEntry>,
    /// What a reader has to know: what is missing and why, what was left out.
    pub notes: Vec<String>,
    /// The scale in words, "Score 1 to 10, higher is worse"; may be empty.
    pub direction_words: String,
    /// One or two sentences for people who cannot see the figure, computed
    /// from the data.
    pub alt_text: String,
}
