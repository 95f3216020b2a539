//! Pictures to files, for the window and the command line alike: one as bytes,
//! or those of every country at once.

mod every;

pub use every::{Broken, Progress, every};

use std::path::{Path, PathBuf};

use crate::disk::DiskError;
use crate::export::{self, PictureError};
use crate::project::{FileType, PictureFile};

/// Why a picture did not become a file: cause first.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    #[error(transparent)]
    Picture(#[from] PictureError),
    #[error("the figures could not be written as CSV: {0}")]
    Csv(String),
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// Nothing was written, since these were to be kept.
    #[error("{files} there already — {}", folder.display())]
    Existing { files: String, folder: PathBuf },
}

impl BatchError {
    /// The cause alone, and the file or folder it speaks of, for messages
    /// that have more to say between them.
    pub fn parts(&self) -> (String, Option<&Path>) {
        match self {
            Self::Disk(DiskError::Disk { cause, path }) => (cause.clone(), Some(path)),
            Self::Existing { files, folder } => (format!("{files} there already"), Some(folder)),
            Self::Disk(DiskError::File(_)) | Self::Picture(_) | Self::Csv(_) => {
                (self.to_string(), None)
            }
        }
    }
}

/// A file before it is written.
#[derive(Clone, Debug)]
pub struct Made {
    pub bytes: Vec<u8>,
    /// Letters of the picture that the typeface does not have; none in figures.
    pub unknown_letters: Vec<char>,
}

/// The file's content, and what it cannot show.
///
/// # Errors
/// A picture without pixels or of too many.
pub fn make(file: &PictureFile) -> Result<Made, BatchError> {
    if file.kind == FileType::Csv {
        let bytes = export::shown_csv(&file.spec);
        return Ok(Made {
            bytes: bytes.map_err(|error| BatchError::Csv(error.to_string()))?,
            unknown_letters: Vec::new(),
        });
    }
    let page = file.spec.compose();
    let bytes = match file.kind {
        FileType::Svg => export::svg(&page).into_bytes(),
        FileType::Pdf => export::pdf(&page)?,
        FileType::Png | FileType::Csv => export::png(&page, file.scale)?,
    };
    Ok(Made {
        bytes,
        unknown_letters: page.unknown_letters(),
    })
}
