//! The same picture of every country, on all cores.

#![allow(
    clippy::disallowed_methods,
    reason = "threads that end before their caller goes on"
)]

use std::collections::BTreeSet;
use std::fmt;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{BatchError, make};
use crate::analysis::ScoreBook;
use crate::chart::letters_warning;
use crate::data::{Entity, PlaceId, Subject};
use crate::disk::{self, Existing};
use crate::project::{EveryPicture, Picture, PictureFile};
use crate::style::number::counted;

/// How far the work is, and whether it is still wanted.
#[derive(Debug, Default)]
pub struct Progress {
    written: AtomicUsize,
    is_cancelled: AtomicBool,
    /// Letters of the pictures that the typeface does not have.
    unknown_letters: Mutex<BTreeSet<char>>,
}

impl Progress {
    /// Pictures written until now.
    pub fn written(&self) -> usize {
        self.written.load(Ordering::Relaxed)
    }

    /// Stops the work after the pictures being drawn; those written stay.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// What has to be said about letters of the pictures written.
    pub fn letters_warning(&self) -> Option<String> {
        let letters = self.unknown_letters.lock();
        let letters = letters.unwrap_or_else(PoisonError::into_inner);
        letters_warning(&letters.iter().copied().collect::<Vec<_>>())
    }

    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}

/// Writing broke off; what was written stays. Says why, what was written, and
/// where, in this order.
#[derive(Debug, thiserror::Error)]
pub struct Broken {
    pub written: usize,
    pub cause: BatchError,
}

impl Broken {
    /// Why and what was written; and the file or folder it speaks of.
    pub fn parts(&self) -> (String, Option<&Path>) {
        let (cause, path) = self.cause.parts();
        let written = match self.written {
            0 => "nothing was written".to_owned(),
            count => {
                let pictures = counted(count, "picture was", "pictures were");
                format!("{pictures} written before it")
            }
        };
        (format!("{cause}; {written}"), path)
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parts() {
            (text, Some(path)) => write!(f, "{text} — {}", path.display()),
            (text, None) => f.write_str(&text),
        }
    }
}

/// Writes a picture for every country into a folder, which is made where there
/// is none, and returns how many were written: all, unless it was cancelled.
/// `on_written` is told the count after each picture, from any thread.
///
/// # Errors
/// At the first picture that cannot be made or written. Before the first one
/// when files are there already that are to be kept.
pub fn every(
    book: &ScoreBook<'_>,
    asked: &EveryPicture,
    folder: &Path,
    progress: &Progress,
    on_written: &(dyn Fn(usize) + Sync),
) -> Result<usize, Broken> {
    let task = Task {
        book,
        asked,
        folder,
        progress,
        on_written,
        next: AtomicUsize::new(0),
        is_broken_off: AtomicBool::new(false),
        problem: Mutex::new(None),
    };
    if let Err(cause) = task.prepare() {
        return Err(Broken { written: 0, cause });
    }
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| task.work());
        }
    });
    let problem = task.problem.into_inner();
    let written = progress.written();
    match problem.unwrap_or_else(PoisonError::into_inner) {
        Some(cause) => Err(Broken { written, cause }),
        None => Ok(written),
    }
}

struct Task<'a> {
    book: &'a ScoreBook<'a>,
    asked: &'a EveryPicture,
    folder: &'a Path,
    progress: &'a Progress,
    on_written: &'a (dyn Fn(usize) + Sync),
    /// The next country to be drawn.
    next: AtomicUsize,
    /// Set at the first problem: the others stop at their next country.
    is_broken_off: AtomicBool,
    problem: Mutex<Option<BatchError>>,
}

impl Task<'_> {
    /// Nobody wants half of the pictures new and half of them old.
    fn prepare(&self) -> Result<(), BatchError> {
        disk::make_folder(self.folder)?;
        if self.asked.replace {
            return Ok(());
        }
        let dataset = self.book.dataset();
        let there = dataset
            .place_ids()
            .filter(|place| {
                let name = self.asked.file_name(dataset, *place);
                disk::is_there(&self.folder.join(name))
            })
            .count();
        match there {
            0 => Ok(()),
            count => Err(BatchError::Existing {
                files: counted(count, "file of these names is", "files of these names are"),
                folder: self.folder.to_owned(),
            }),
        }
    }

    fn work(&self) {
        let count = self.book.dataset().places().len();
        let is_wanted =
            || !self.is_broken_off.load(Ordering::Relaxed) && !self.progress.is_cancelled();
        while is_wanted() {
            let place = self.next.fetch_add(1, Ordering::Relaxed);
            if place >= count {
                return;
            }
            match self.write(PlaceId(place as u16)) {
                Ok(()) => {
                    let before = self.progress.written.fetch_add(1, Ordering::Relaxed);
                    (self.on_written)(before + 1);
                }
                Err(error) => {
                    self.is_broken_off.store(true, Ordering::Relaxed);
                    let mut problem = self.problem.lock().unwrap_or_else(PoisonError::into_inner);
                    problem.get_or_insert(error);
                }
            }
        }
    }

    fn write(&self, place: PlaceId) -> Result<(), BatchError> {
        let asked = self.asked;
        let picture = Picture {
            subjects: vec![Subject {
                entity: Entity::Country(place),
                year: asked.year,
            }],
            ..asked.picture.clone()
        };
        let mut spec = picture.page(self.book, asked.look);
        asked.texts.put_on(&mut spec);
        let made = make(&PictureFile {
            spec,
            kind: asked.kind,
            scale: asked.scale,
        })?;
        let path = self
            .folder
            .join(asked.file_name(self.book.dataset(), place));
        let existing = match asked.replace {
            true => Existing::Replace,
            false => Existing::Keep,
        };
        disk::write(&path, &made.bytes, existing)?;
        let letters = self.progress.unknown_letters.lock();
        let mut letters = letters.unwrap_or_else(PoisonError::into_inner);
        letters.extend(made.unknown_letters);
        Ok(())
    }
}
