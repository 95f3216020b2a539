//! Datasets, tables and pages to bytes. No disk, no windows.

pub mod native_json;
mod svg;
pub mod tidy_csv;

pub use svg::svg;
