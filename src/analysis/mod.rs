//! Pure questions about a dataset: scores, changes, ranks, means, classes.

mod class;
mod correlation;
mod finder;
mod matched;
mod movement;
mod movers;
mod profile;
mod quartiles;
mod rank;
pub mod reading;
mod score_book;
mod scores;
mod self_check;
mod similarity;
mod suggest;
mod summary;
mod trend;
mod wording;

pub use class::{Class, band, band_span};
pub use correlation::{Correlation, correlate};
pub use finder::{Condition, ConditionError, Found, FoundPlace, LeftOut, Op, Query, What, find};
pub use matched::{
    figure_years, matched_words, other_usual_year, other_year, other_years_words, usual_year,
};
pub use movement::Movement;
pub use movers::{Move, Mover, Movers, SignChange, Turned, movers, sign_changes};
pub use profile::{GroupRank, NoChange, Profile, Row, profile};
pub use quartiles::Quartiles;
pub use rank::{Ranking, rank_column};
pub use score_book::{ScoreBook, ScoreMemory};
pub use scores::{Basis, Score, Scores, shared_leaves};
pub use self_check::{Difference, SelfCheck, self_check};
pub use similarity::{Near, nearest_profiles, similarity_order};
pub use suggest::{Side, Suggestion, Why, suggest};
pub use summary::what_moved;
pub use trend::Trend;
pub use wording::Wording;
