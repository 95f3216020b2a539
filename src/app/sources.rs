//! The sources that are open: fewer of them, or joined or read otherwise.

use std::path::PathBuf;

use super::App;
use super::taken_out::Change;
use crate::load::{ImportError, OpenData, Reach};
use crate::project::{OpenFailure, Opened, Outcome, Purpose, SourcesAction};

impl App {
    pub(super) fn sources(&mut self, action: SourcesAction) {
        let mut change = self.changing();
        match action {
            SourcesAction::Reread(at) => {
                let source = self.open.sources.get(at);
                let file = source.and_then(|source| source.file.clone());
                return self.begin(file.into_iter().collect(), Purpose::Reread(at));
            }
            // The lead stays: its places and years are what is shown.
            SourcesAction::Remove(at) if at > 0 && at < self.open.sources.len() => {
                change.remove(at, self.undo.depth());
            }
            SourcesAction::Remove(_) => return,
            SourcesAction::BringBack => return self.bring_back(),
            SourcesAction::Reach(years) => change.reach = Some(Reach(years)),
        }
        self.arrange(change);
    }

    /// What is open is joined anew with this change, and is what is open then.
    pub(super) fn arrange(&mut self, change: Change) {
        let sources = self.with(&change);
        let reach = change.reach.unwrap_or(self.open.reach);
        self.open_with("Joining the data", move |number, _| {
            let file = sources.last().map(|source| source.name().to_owned());
            let only = sources.first().cloned().map(OpenData::one);
            let result = match OpenData::of(sources, reach) {
                Ok(data) => Ok(data.or(only)),
                Err(cause) => Err(OpenFailure::Join {
                    cause,
                    file: file.unwrap_or_default(),
                }),
            };
            let result = result.and_then(|data| {
                let none = || ImportError::Empty.in_file("");
                let data = data.ok_or_else(|| OpenFailure::File(none()))?;
                Ok(Opened::Data(Box::new(data)))
            });
            Outcome {
                path: PathBuf::new(),
                purpose: Purpose::Arrange,
                result,
                number,
                was_asked: false,
                rest: Vec::new(),
            }
        });
        if let Some(opening) = &mut self.opening {
            opening.change = Some(change);
        }
    }
}
