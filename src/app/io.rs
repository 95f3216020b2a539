//! The window's only access to the disk and to the system's file dialog.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the one module that touches the disk"
)]

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::load::{self, FileError, Loaded};
use crate::project::OpenFailure;

/// Reads and opens a file; never called on the thread that draws.
///
/// # Errors
/// When it cannot be read or holds nothing that can be opened.
pub fn open(path: &Path) -> Result<Loaded, OpenFailure> {
    let file = file_name(path);
    let disk = |error: std::io::Error| OpenFailure::Disk {
        cause: load::io_cause(&error),
        file: path.display().to_string(),
    };
    let metadata = std::fs::metadata(path).map_err(disk)?;
    if !metadata.is_file() {
        let what = if metadata.is_dir() {
            "a folder"
        } else {
            "a device or pipe"
        };
        return Err(OpenFailure::Disk {
            cause: format!("this is {what}, not a file"),
            file: path.display().to_string(),
        });
    }
    load::check_size(&file, metadata.len()).map_err(failure)?;
    // Bounded, since a file may grow while it is read.
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .map_err(disk)?
        .take(load::MAX_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(disk)?;
    load::check_size(&file, bytes.len() as u64).map_err(failure)?;
    load::open(&file, &bytes).map_err(failure)
}

fn failure(error: FileError) -> OpenFailure {
    OpenFailure::File(error)
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

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
