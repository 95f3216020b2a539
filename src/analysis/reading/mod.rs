//! Questions about documents: side by side by section, changed words, words
//! searched for, indicators and the passages that speak of them, and a
//! profile's figures held against a dataset.

mod against;
mod align;
mod likely;
mod links;
mod search;
mod words;

pub use against::{Agreement, Disagreement, LikelyEdition, Which, against, likely_edition};
pub use align::{Aligned, Row, State, align};
pub use links::{Passage, indicators_of, passages, sections_of};
pub use search::{Hit, SearchIndex, find_in};
pub use words::{Changes, changed_words};
