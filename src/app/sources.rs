//! The sources that are open: fewer of them, or joined or read otherwise.

use std::path::PathBuf;

use super::App;
use super::taken_out::TakenOut;
use crate::load::{ImportError, OpenData, OpenSource, Reach};
use crate::project::{OpenFailure, Opened, Outcome, Purpose, SourcesAction};

impl App {
    pub(super) fn sources(&mut self, action: SourcesAction) {
        // What was being removed by a task that no longer counts.
        self.removing = None;
        let mut reach = self.open.reach;
        let mut sources = self.open.sources.clone();
        match action {
            SourcesAction::Reread(at) => {
                let file = sources.get(at).and_then(|source| source.file.clone());
                return self.begin(file.into_iter().collect(), Purpose::Reread(at));
            }
            // The lead stays: its places and years are what is shown.
            SourcesAction::Remove(at) if at > 0 && at < sources.len() => {
                self.removing = Some(TakenOut::Source(at, Box::new(sources.remove(at))));
            }
            SourcesAction::Remove(_) => return,
            SourcesAction::BringBack => return self.bring_back(),
            SourcesAction::Reach(years) => reach = Reach(years),
        }
        self.arrange(sources, reach);
    }

    /// These sources are joined anew, and are what is open then.
    pub(super) fn arrange(&mut self, sources: Vec<OpenSource>, reach: Reach) {
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
    }
}
