//! Reading and writing files, for the window and the command line alike.

#![allow(
    clippy::disallowed_methods,
    reason = "this is the module the ban points to"
)]

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use crate::load;

/// What could not be done with a file: cause first, path last.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    #[error("{cause} — {path}")]
    Disk { cause: String, path: String },
    #[error(transparent)]
    File(#[from] load::FileError),
}

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and the writing fails.
    Keep,
    Replace,
}

/// The file's bytes, unless its size alone forbids reading it. Devices and
/// pipes have no size and perhaps no end, so they are not read at all.
///
/// # Errors
/// When it is no ordinary file, too large, or cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, DiskError> {
    let fail = |error: std::io::Error| problem(load::io_cause(&error), path);
    let metadata = fs::metadata(path).map_err(fail)?;
    if metadata.is_dir() {
        return Err(problem("this is a folder, not a file".to_owned(), path));
    }
    if !metadata.is_file() {
        return Err(problem("this is not an ordinary file".to_owned(), path));
    }
    load::check_size(&name(path), metadata.len())?;
    // Bounded, since a file may grow while it is read.
    let mut bytes = Vec::new();
    File::open(path)
        .map_err(fail)?
        .take(load::MAX_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(fail)?;
    load::check_size(&name(path), bytes.len() as u64)?;
    Ok(bytes)
}

/// Whether anything stands under this path, a broken link included.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Writes beside the target and renames, so that no half file is ever left.
///
/// # Errors
/// When a file is there that is to be kept, or the disk refuses.
pub fn write(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), DiskError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let fail = |error: std::io::Error| {
        let cause = match error.kind() {
            ErrorKind::NotFound => "there is no such folder".to_owned(),
            ErrorKind::AlreadyExists => "a file of this name is there already".to_owned(),
            _ => load::io_cause(&error),
        };
        problem(format!("could not write: {cause}"), path)
    };
    // Renaming onto a folder would fail with words about folders; say it first.
    if existing == Existing::Keep && is_there(path) {
        return Err(fail(ErrorKind::AlreadyExists.into()));
    }
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(permissions());
    let mut file = builder.tempfile_in(folder).map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    file.as_file().sync_all().map_err(fail)?;
    let written = match existing {
        Existing::Keep => file.persist_noclobber(path),
        Existing::Replace => file.persist(path),
    };
    written.map_err(|error| fail(error.error))?;
    Ok(())
}

/// Makes a folder where there is none yet.
///
/// # Errors
/// When the disk refuses, or something else is there under this name.
pub fn make_folder(path: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(path).map_err(|error| {
        let cause = match error.kind() {
            ErrorKind::AlreadyExists => "this is a file, not a folder".to_owned(),
            _ => load::io_cause(&error),
        };
        problem(format!("could not make the folder: {cause}"), path)
    })
}

fn problem(cause: String, path: &Path) -> DiskError {
    DiskError::Disk {
        cause,
        path: path.display().to_string(),
    }
}

/// What a newly created file usually gets; a temporary file would be private.
#[cfg(unix)]
fn permissions() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(0o666)
}

/// The file's name without folders.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("picture.svg");
        write(&path, b"one", Existing::Keep).unwrap();
        let refused = write(&path, b"two", Existing::Keep)
            .unwrap_err()
            .to_string();
        assert!(refused.starts_with("could not write: a file of this name is there already — "));
        assert_eq!(read(&path).unwrap(), b"one");
        write(&path, b"two", Existing::Replace).unwrap();
        assert_eq!(read(&path).unwrap(), b"two");
        // Nothing else is left behind.
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nowhere").join("picture.svg");
        let refused = write(&path, b"one", Existing::Replace)
            .unwrap_err()
            .to_string();
        assert!(
            refused.starts_with("could not write: there is no such folder — "),
            "{refused}"
        );
    }
}
