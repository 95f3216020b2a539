//! Documents side by side: which are open, which stand beside one another, and
//! what each row of sections holds.

mod changes;
mod columns;
mod differences;
mod library;
mod options;
mod related;
#[cfg(test)]
mod tests;
mod view;

pub use changes::{Changed, Compared, Wording};
pub use columns::{Columns, columns, columns_with};
pub use differences::{NO_DIFFERENCE, differences, has_differences, indicator_name};
pub use library::{About, DocumentHint, Library, OpenDocument, stated};
pub use options::{MOST_COLUMNS, ReadOptions};
pub use related::{Related, RelatedScores};
pub use view::{
    Block, CellState, Elsewhere, Part, ReadCell, ReadRow, ReadView, ViewHit, row_key, sentence,
};
