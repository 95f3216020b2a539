//! The window's only access to the disk and to the system's file dialog.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the one module that touches the disk"
)]

use std::path::{Path, PathBuf};

use crate::disk::{self, DiskError, Existing};
use crate::load::{self, Loaded};
use crate::project::OpenFailure;

/// Reads and opens a file; never called on the thread that draws.
///
/// # Errors
/// When it cannot be read or holds nothing that can be opened.
pub fn open(path: &Path) -> Result<Loaded, OpenFailure> {
    let failure = |error| match error {
        DiskError::Disk { cause, path } => OpenFailure::Disk { cause, path },
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

/// A future that asks where a picture goes, as `file_dialog` does.
pub fn save_dialog(
    name: &str,
    ending: &str,
) -> impl Future<Output = Option<PathBuf>> + Send + use<> {
    let dialog = rfd::AsyncFileDialog::new()
        .set_title("Save the picture")
        .set_file_name(name)
        .add_filter(ending.to_uppercase(), &[ending])
        .save_file();
    async move { dialog.await.map(|handle| handle.path().to_owned()) }
}

/// A future that asks for a folder, as `file_dialog` does.
pub fn folder_dialog() -> impl Future<Output = Option<PathBuf>> + Send {
    let dialog = rfd::AsyncFileDialog::new()
        .set_title("Folder for the pictures")
        .pick_folder();
    async move { dialog.await.map(|handle| handle.path().to_owned()) }
}

/// Writes a file whole or not at all.
///
/// # Errors
/// When a file is there that is to be kept, or the disk refuses.
pub fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<(), DiskError> {
    let existing = match replace {
        true => Existing::Replace,
        false => Existing::Keep,
    };
    disk::write(path, bytes, existing)
}

/// Whether anything stands under this path.
pub fn is_there(path: &Path) -> bool {
    disk::is_there(path)
}

/// Whether this is a folder.
pub fn is_folder(path: &Path) -> bool {
    disk::is_folder(path)
}

/// Where a path starts that nobody chose yet.
pub fn home() -> PathBuf {
    std::env::home_dir().unwrap_or_default()
}
