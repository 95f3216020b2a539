//! The view of documents: an outline, and sections side by side.

mod asking;
mod bar;
mod cell;
mod details;
mod empty;
mod flow;
mod outline;
mod pane;
mod scores;
mod text;

use std::collections::HashMap;

pub use asking::{Unconfirmed, unconfirmed_ui};
pub use details::details_ui;
pub use pane::read_ui;

use crate::project::{Desk, PaneId};
use pane::PaneReading;

/// What the views of documents remember between frames; never saved.
#[derive(Default)]
pub struct ReadingState {
    panes: HashMap<PaneId, PaneReading>,
    /// Asks the search of the view in front to take the keyboard.
    pub takes_keyboard: bool,
    /// A passage was asked for, perhaps the one that is marked already.
    pub is_asked: bool,
    /// Documents whose country or year has to be confirmed, the first now.
    unconfirmed: Vec<Unconfirmed>,
}

impl ReadingState {
    /// Forgets panes that were closed.
    pub fn keep_only(&mut self, desk: &Desk) {
        self.panes.retain(|id, _| desk.pane(*id).is_some());
    }

    pub fn ask_about(&mut self, document: Unconfirmed) {
        let hash = &document.loaded.content_hash;
        if self
            .unconfirmed
            .iter()
            .all(|other| other.loaded.content_hash != *hash)
        {
            self.unconfirmed.push(document);
        }
    }

    pub fn unconfirmed(&self) -> Option<&Unconfirmed> {
        self.unconfirmed.first()
    }

    pub fn take_unconfirmed(&mut self) -> Option<Unconfirmed> {
        (!self.unconfirmed.is_empty()).then(|| self.unconfirmed.remove(0))
    }
}
