//! Datasets and tables to bytes. No disk, no windows.

pub mod native_json;
pub mod tidy_csv;
