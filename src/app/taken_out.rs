//! Sources and documents that were taken out: undo brings them back, though
//! what is open is no part of the Project.

use std::sync::Arc;

use super::App;
use crate::load::OpenSource;
use crate::project::OpenDocument;
use crate::ui::notice::Notice;

/// Those that are kept; each holds its data in memory.
const MOST: usize = 5;

/// Something that was open.
pub(super) enum TakenOut {
    /// A source and the place it had.
    Source(usize, Box<OpenSource>),
    Document(Arc<OpenDocument>),
}

impl TakenOut {
    pub fn name(&self) -> String {
        match self {
            Self::Source(_, source) => source.loaded.report.file.clone(),
            Self::Document(document) => document.full_name(),
        }
    }

    /// What undo says it takes back.
    fn what(&self) -> &'static str {
        match self {
            Self::Source(..) => "removal of a source",
            Self::Document(_) => "closing of a document",
        }
    }
}

/// What was taken out, latest last, each with the steps of undo there were.
#[derive(Default)]
pub(super) struct AllTakenOut(Vec<(u64, TakenOut)>);

impl AllTakenOut {
    pub fn push(&mut self, depth: u64, what: TakenOut) {
        self.0.push((depth, what));
        if self.0.len() > MOST {
            self.0.remove(0);
        }
    }

    /// Other data are open: what was joined to those before has no place.
    pub fn forget_sources(&mut self) {
        let is_document = |what: &TakenOut| matches!(what, TakenOut::Document(_));
        self.0.retain(|(_, what)| is_document(what));
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl App {
    /// The name of what was taken out last.
    pub(super) fn taken_out(&self) -> Option<String> {
        self.taken_out.0.last().map(|(_, what)| what.name())
    }

    /// What the next undo takes back.
    pub(super) fn next_undo(&self) -> Option<&'static str> {
        match self.taken_out.0.last() {
            Some((depth, what)) if *depth >= self.undo.depth() => Some(what.what()),
            _ => self.undo.next_undo(),
        }
    }

    /// Takes back what was done last, to the Project or to what is open.
    pub(super) fn undo(&mut self) {
        let last = self.taken_out.0.last();
        match last.is_some_and(|(depth, _)| *depth >= self.undo.depth()) {
            true => self.bring_back(),
            false => self.undo.undo(&mut self.session.project),
        }
    }

    /// What was taken out last is open again, where it was.
    pub(super) fn bring_back(&mut self) {
        let Some((_, what)) = self.taken_out.0.pop() else {
            return;
        };
        let name = what.name();
        match what {
            TakenOut::Source(at, source) => {
                let mut sources = self.open.sources.clone();
                sources.insert(at.min(sources.len()), *source);
                self.arrange(sources, self.open.reach);
            }
            TakenOut::Document(document) => {
                self.library.add(Arc::unwrap_or_clone(document));
                self.keep_documents();
                let text = format!("{name} is open again.");
                self.ui_state.notice = Some(Notice::done("Back", text));
            }
        }
    }
}
