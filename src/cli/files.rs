//! Files in and out for the command line.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use super::CliError;
use crate::import;
use crate::load::{self, Loaded};

/// Reads and opens a file.
pub fn open(path: &Path) -> Result<Loaded, CliError> {
    let bytes = read(path)?;
    Ok(load::open(&name(path), &bytes)?)
}

/// The file's bytes, unless its size alone forbids reading it. Devices and
/// pipes have no size and perhaps no end, so they are not read at all.
pub fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    let problem = |cause: String| CliError::Disk {
        cause,
        path: path.display().to_string(),
    };
    let fail = |error: std::io::Error| problem(load::io_cause(&error));
    let metadata = fs::metadata(path).map_err(fail)?;
    if metadata.is_dir() {
        return Err(problem("this is a folder, not a file".to_owned()));
    }
    if !metadata.is_file() {
        return Err(problem("this is not an ordinary file".to_owned()));
    }
    import::check_size(&name(path), metadata.len())?;
    let mut bytes = Vec::new();
    File::open(path)
        .map_err(fail)?
        .take(import::MAX_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(fail)?;
    // It may have grown meanwhile.
    import::check_size(&name(path), bytes.len() as u64)?;
    Ok(bytes)
}

/// Writes beside the target and renames, so that no half file is ever left.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let fail = |error: std::io::Error| {
        let cause = match error.kind() {
            ErrorKind::NotFound => "there is no such folder".to_owned(),
            _ => load::io_cause(&error),
        };
        CliError::Disk {
            cause: format!("could not write: {cause}"),
            path: path.display().to_string(),
        }
    };
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(permissions());
    let mut file = builder.tempfile_in(folder).map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    file.as_file().sync_all().map_err(fail)?;
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
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
