//! Datasets, tables and pages to bytes. No disk, no windows.
//!
//! Pages become SVG, PNG and PDF. All three read the same Drawing, set text with
//! the advances of the embedded font, and give the same bytes every time.

pub mod dictionary_csv;
pub mod native_json;
mod outline;
mod pdf;
mod picture_error;
mod png;
mod raster;
mod shown_csv;
mod svg;
mod table_text;
pub mod tidy_csv;

pub use pdf::{pdf, pdf_pages};
pub use picture_error::PictureError;
pub use png::png;
pub use raster::{Pixels, rgba};
pub use shown_csv::shown_csv;
pub use svg::svg;
pub use table_text::table_csv;
