//! Where a table's bytes come from: opened as often as needed, never whole in
//! memory, with progress and a way to stop.

use std::io::{Cursor, Read, Seek};
use std::sync::atomic::{AtomicBool, Ordering};

/// Bytes that can be read from the start any number of times. This layer
/// knows no disk; `disk` has one for files.
pub trait Source: Sync {
    /// Name without folders, for messages.
    fn name(&self) -> &str;

    /// Size in bytes.
    fn size(&self) -> u64;

    /// A reader at the start.
    ///
    /// # Errors
    /// When the bytes can no longer be had.
    fn reader(&self) -> std::io::Result<Box<dyn ReadSeek + '_>>;
}

/// What a [`Source`] opens to.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// Bytes that are in memory already.
#[derive(Clone, Copy, Debug)]
pub struct InMemory<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

impl Source for InMemory<'_> {
    fn name(&self) -> &str {
        self.name
    }

    fn size(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn reader(&self) -> std::io::Result<Box<dyn ReadSeek + '_>> {
        Ok(Box::new(Cursor::new(self.bytes)))
    }
}

/// How far a reading is, and whether it is still wanted; looked at every
/// megabyte.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Told the bytes read and the bytes there are.
    pub progress: &'a (dyn Fn(u64, u64) + Sync),
    pub cancel: &'a AtomicBool,
}

static NEVER: AtomicBool = AtomicBool::new(false);

impl Watch<'static> {
    /// Nobody watches and nobody stops it.
    pub const NOBODY: Self = Self {
        progress: &|_, _| {},
        cancel: &NEVER,
    };
}

impl Watch<'_> {
    /// Says how far it is; false when it is to stop.
    pub fn goes_on(&self, read: u64, size: u64) -> bool {
        (self.progress)(read.min(size), size);
        !self.cancel.load(Ordering::Relaxed)
    }
}
