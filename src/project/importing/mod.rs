//! How a table is to be read while a person looks at it: plain data that a
//! dialog shows and changes, so that tests need no window.

mod columns;
mod draft;
mod edit;
mod shape;
mod words;

pub use draft::{Effect, ImportDraft, Purpose};
pub use edit::{Asked, ImportEdit};
pub use words::{added_words, effect_words};
