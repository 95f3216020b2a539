//! Files in and out for the command line.

use std::path::Path;

use super::CliError;
use crate::disk::{self, Existing};
use crate::load::{self, Loaded};

/// Reads and opens a file.
pub fn open(path: &Path) -> Result<Loaded, CliError> {
    let bytes = disk::read(path)?;
    Ok(load::open(&disk::name(path), &bytes)?)
}

/// Writes a file in place of whatever is there.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    Ok(disk::write(path, bytes, Existing::Replace)?)
}
