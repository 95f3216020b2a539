//! Why a page could not become a picture.

use crate::chart::MOST_PIXELS;

/// A page that cannot become a picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// Nothing to show, or not numbers.
    #[error("a picture of {width} by {height} pixels cannot be made")]
    Empty { width: f64, height: f64 },
    /// More than a hundred million pixels.
    #[error(
        "a picture of {width} by {height} pixels is too large; \
         it may have {} million pixels",
        MOST_PIXELS / 1e6
    )]
    TooLarge { width: f64, height: f64 },
    /// A document has at least one page.
    #[error("there is no page to write")]
    NoPages,
    /// The PNG writer failed.
    #[error("the picture could not be written as PNG")]
    Png(#[from] ::png::EncodingError),
    /// The PDF writer failed.
    #[error("the page could not be written as PDF: {0}")]
    Pdf(String),
}
