//! The window's only access to the disk and to the system's file dialog.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the one module that touches the disk"
)]

use std::path::{Path, PathBuf};

use crate::disk::{self, DiskError};
use crate::load::{self, Loaded};
use crate::project::OpenFailure;

/// Reads and opens a file; never called on the thread that draws.
///
/// # Errors
/// When it cannot be read or holds nothing that can be opened.
pub fn open(path: &Path) -> Result<Loaded, OpenFailure> {
    let failure = |error| match error {
        DiskError::Disk { cause, path } => OpenFailure::Disk { cause, file: path },
        DiskError::File(error) => OpenFailure::File(error),
    };
    let bytes = disk::read(path).map_err(failure)?;
    load::open(&disk::name(path), &bytes).map_err(OpenFailure::File)
}

/// The path as the next start will find it from any folder.
pub fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

/// A future that asks for a file; made on the main thread, as macOS requires.
pub fn file_dialog() -> impl Future<Output = Option<PathBuf>> + Send {
    let dialog = rfd::AsyncFileDialog::new()
        .set_title("Open a dataset")
        .add_filter("Workbooks and Counterpoise datasets", &["xlsx", "json"])
        .add_filter("All files", &["*"])
        .pick_file();
    async move { dialog.await.map(|handle| handle.path().to_owned()) }
}
