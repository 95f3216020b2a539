//! Files in and out for the command line.

use std::io::Read as _;
use std::path::Path;

use super::CliError;
use crate::disk::{self, Existing};
use crate::load::{self, Loaded, Source as _, Watch};

/// Reads and opens a file.
pub fn open(path: &Path) -> Result<Loaded, CliError> {
    let source = disk::source(path)?;
    Ok(load::open_source(&source, Watch::NOBODY)?)
}

/// The same where only data will do: a document is named for what it is.
pub fn open_data(path: &Path) -> Result<Loaded, CliError> {
    if is_document(path)? {
        let place = path.display();
        return Err(CliError::Input(format!(
            "this is a document, not data; “counterpoise check” reads it, “counterpoise convert” writes it as JSON — {place}"
        )));
    }
    open(path)
}

/// Whether a file is a country's profile or report; its beginning decides,
/// since a table may be too large to be taken whole.
pub fn is_document(path: &Path) -> Result<bool, CliError> {
    let source = disk::source(path)?;
    let mut start = Vec::new();
    // What cannot be read is said by whoever reads it whole.
    if let Ok(reader) = source.reader() {
        let _ = reader.take(load::RECOGNISED_BY).read_to_end(&mut start);
    }
    Ok(load::recognise(&start))
}

/// Writes a file in place of whatever is there.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    Ok(disk::write(path, bytes, Existing::Replace)?)
}
