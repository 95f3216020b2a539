//! How far an opening is, and a way to stop it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::taken_out::Change;
use crate::load::Watch;
use crate::ui::screen::ShownOpening;

/// An opening that is done sooner needs no word.
const WORTH_A_WORD: Duration = Duration::from_millis(250);

/// How far a reading is; shared with the task that reads.
#[derive(Default)]
pub struct Reading {
    read: AtomicU64,
    size: AtomicU64,
    cancel: AtomicBool,
}

impl Reading {
    /// Lets a task read with progress; `wake` draws the window again.
    pub fn watched<R>(&self, wake: &(dyn Fn() + Sync), task: impl FnOnce(Watch<'_>) -> R) -> R {
        let progress = |read: u64, size: u64| {
            self.read.store(read, Ordering::Relaxed);
            self.size.store(size, Ordering::Relaxed);
            wake();
        };
        task(Watch {
            progress: &progress,
            cancel: &self.cancel,
        })
    }

    pub fn stop(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    /// Bytes read and bytes there are; 0 of 0 before it began.
    pub fn progress(&self) -> (u64, u64) {
        let of = |number: &AtomicU64| number.load(Ordering::Relaxed);
        (of(&self.read), of(&self.size))
    }
}

/// An opening under way.
pub struct Opening {
    text: String,
    reading: Arc<Reading>,
    since: Instant,
    /// What it changes about the sources that are open, once it counts.
    pub change: Option<Change>,
}

impl Opening {
    pub fn new(text: &str, reading: &Arc<Reading>) -> Self {
        Self {
            text: text.to_owned(),
            reading: Arc::clone(reading),
            since: Instant::now(),
            change: None,
        }
    }

    pub fn stop(&self) {
        self.reading.stop();
    }

    /// What is said of it; nothing before it is worth a word.
    pub fn shown(&self, ctx: &egui::Context) -> Option<ShownOpening<'_>> {
        let left = WORTH_A_WORD.saturating_sub(self.since.elapsed());
        if !left.is_zero() {
            ctx.request_repaint_after(left);
            return None;
        }
        let (read, size) = self.reading.progress();
        Some(ShownOpening {
            text: &self.text,
            read,
            size,
        })
    }
}
