//! Files in and out for the command line.

use std::path::Path;

use super::CliError;
use crate::disk::{self, Existing};
use crate::load::{self, Loaded, Watch};

/// Reads and opens a file.
pub fn open(path: &Path) -> Result<Loaded, CliError> {
    let source = disk::source(path)?;
    Ok(load::open_source(&source, Watch::NOBODY)?)
}

/// Writes a file in place of whatever is there.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    Ok(disk::write(path, bytes, Existing::Replace)?)
}
