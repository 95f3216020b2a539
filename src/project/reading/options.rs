//! What is chosen in the view of documents.

use serde::{Deserialize, Serialize};

/// Most documents beside one another: more would be too narrow to read.
pub const MOST_COLUMNS: usize = 3;

/// What is read, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    /// Content hashes of documents, left to right; chosen by what is compared
    /// where empty.
    pub columns: Vec<String>,
    /// What is searched for, as it is typed.
    pub search: String,
    /// Key of the row on top; where one reads is no change of the project.
    pub at: Option<String>,
    /// Key of the indicator whose passages are marked.
    pub passage: Option<String>,
    /// Without marks of changed words.
    pub hides_changes: bool,
    pub hides_outline: bool,
}
