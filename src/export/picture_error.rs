//! Why a page could not become a picture.

/// Most pixels of a picture; 8K has 33 million.
pub(super) const MOST_PIXELS: f64 = 100e6;

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
