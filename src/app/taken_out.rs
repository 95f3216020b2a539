//! Sources and documents that were taken out: undo brings them back, though
//! what is open is no part of the Project.

use std::sync::Arc;

use super::App;
use crate::load::{OpenSource, Reach};
use crate::project::OpenDocument;
use crate::style::words::capitalised;
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

/// What was taken out, latest last.
#[derive(Default)]
pub(super) struct AllTakenOut {
    all: Vec<Entry>,
    /// How many there ever were.
    count: u64,
}

struct Entry {
    number: u64,
    /// The steps of undo there were.
    depth: u64,
    what: TakenOut,
}

impl AllTakenOut {
    pub fn push(&mut self, depth: u64, what: TakenOut) {
        self.count += 1;
        self.all.push(Entry {
            number: self.count,
            depth,
            what,
        });
        if self.all.len() > MOST {
            self.all.remove(0);
        }
    }

    /// Other data are open: what was joined to those before has no place.
    pub fn forget_sources(&mut self) {
        let is_document = |entry: &Entry| matches!(entry.what, TakenOut::Document(_));
        self.all.retain(is_document);
    }

    pub fn clear(&mut self) {
        self.all.clear();
    }
}

/// What an arranging under way changes about the sources that are open. It
/// goes with the task: nothing was removed or brought back before it counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Change {
    /// Positions among the sources that are open, latest last, each with the
    /// steps of undo there were.
    removed: Vec<(usize, u64)>,
    /// What comes back, by number.
    back: Vec<u64>,
    pub reach: Option<Reach>,
}

impl Change {
    pub fn remove(&mut self, at: usize, depth: u64) {
        if !self.removes(at) {
            self.removed.push((at, depth));
        }
    }

    fn removes(&self, at: usize) -> bool {
        self.removed.iter().any(|(removed, _)| *removed == at)
    }
}

/// What undo would take back next.
enum Next<'a> {
    /// A removal under way.
    Removal,
    TakenOut(&'a Entry),
    Step,
}

impl App {
    /// What is being changed about the sources that are open.
    pub(super) fn changing(&self) -> Change {
        let opening = self.opening.as_ref();
        let change = opening.and_then(|opening| opening.change.clone());
        change.unwrap_or_default()
    }

    /// The sources there are once a change counts.
    pub(super) fn with(&self, change: &Change) -> Vec<OpenSource> {
        let open = self.open.sources.iter().enumerate();
        let left = open.filter(|(at, _)| !change.removes(*at));
        let mut sources: Vec<OpenSource> = left.map(|(_, source)| source.clone()).collect();
        let entries = || self.taken_out.all.iter();
        for number in &change.back {
            let entry = entries().find(|entry| entry.number == *number);
            if let Some(TakenOut::Source(at, source)) = entry.map(|entry| &entry.what) {
                sources.insert((*at).min(sources.len()), (**source).clone());
            }
        }
        sources
    }

    /// A change counts: what was removed can come back, what came back is no
    /// longer kept. Gives the names of what was removed.
    pub(super) fn changed(&mut self, change: Change) -> Vec<String> {
        let is_back = |entry: &Entry| change.back.contains(&entry.number);
        self.taken_out.all.retain(|entry| !is_back(entry));
        let mut names = Vec::new();
        for (nth, (at, depth)) in change.removed.iter().enumerate() {
            let Some(source) = self.open.sources.get(*at) else {
                continue;
            };
            // Where it stood when those before it were gone.
            let before = change.removed.iter().take(nth);
            let gone = before.filter(|(other, _)| other < at).count();
            let what = TakenOut::Source(at - gone, Box::new(source.clone()));
            names.push(what.name());
            self.taken_out.push(*depth, what);
        }
        // Neither is done again: what was undone before would be out of turn.
        if !change.removed.is_empty() || !change.back.is_empty() {
            self.undo.forget_future();
        }
        names
    }

    /// What was taken out last and is not on its way back.
    fn last_out(&self) -> Option<&Entry> {
        let change = self.opening.as_ref().and_then(|o| o.change.as_ref());
        let is_back = |entry: &Entry| change.is_some_and(|c| c.back.contains(&entry.number));
        self.taken_out
            .all
            .iter()
            .rev()
            .find(|entry| !is_back(entry))
    }

    /// The name of what was taken out last.
    pub(super) fn taken_out(&self) -> Option<String> {
        self.last_out().map(|entry| entry.what.name())
    }

    fn next(&self) -> Next<'_> {
        let depth = self.undo.depth();
        let change = self.opening.as_ref().and_then(|o| o.change.as_ref());
        let removal = change.and_then(|change| change.removed.last());
        if removal.is_some_and(|(_, then)| *then >= depth) {
            return Next::Removal;
        }
        let last = self.last_out().filter(|entry| entry.depth >= depth);
        last.map_or(Next::Step, Next::TakenOut)
    }

    /// What the next undo takes back.
    pub(super) fn next_undo(&self) -> Option<&'static str> {
        match self.next() {
            Next::Removal => Some("removal of a source"),
            Next::TakenOut(entry) => Some(entry.what.what()),
            Next::Step => self.undo.next_undo(),
        }
    }

    /// Takes back what was done last, to the Project or to what is open.
    pub(super) fn undo(&mut self) {
        match self.next() {
            Next::Removal => {
                let mut change = self.changing();
                change.removed.pop();
                match change == Change::default() {
                    true => self.stop_opening(),
                    false => self.arrange(change),
                }
            }
            Next::TakenOut(_) => self.bring_back(),
            Next::Step => self.undo.undo(&mut self.session.project),
        }
    }

    /// What was taken out last is open again, where it was.
    pub(super) fn bring_back(&mut self) {
        let Some(entry) = self.last_out() else {
            return;
        };
        let (number, name) = (entry.number, entry.what.name());
        match &entry.what {
            // Kept until it is open: the joining may fail or be stopped.
            TakenOut::Source(..) => {
                let mut change = self.changing();
                change.back.push(number);
                self.arrange(change);
            }
            TakenOut::Document(document) => {
                let document = OpenDocument::clone(document);
                self.taken_out.all.retain(|entry| entry.number != number);
                self.library.add(document);
                self.keep_documents();
                let text = format!("{} is open again.", capitalised(&name));
                self.ui_state.notice = Some(Notice::done("Back", text));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::load::{OpenData, Watch, open_decided};
    use crate::project::{Action, Command, Edit, SourcesAction};

    fn source(name: &str) -> OpenSource {
        let text = format!("Country,Year,{name}\nKenya,2021,1\nMali,2021,2\n");
        let source = crate::load::InMemory {
            name,
            bytes: text.as_bytes(),
        };
        let loaded = open_decided(&source, &[], Watch::NOBODY).unwrap();
        OpenSource { loaded, file: None }
    }

    fn app() -> (App, egui::Context) {
        let ctx = egui::Context::default();
        let mut app = App::new(&ctx, None, Vec::new()).unwrap();
        let sources = ["lead", "first", "second"].map(source).to_vec();
        let data = OpenData::of(sources, app.open.reach).unwrap().unwrap();
        app.set_open(data);
        (app, ctx)
    }

    fn act(app: &mut App, ctx: &egui::Context, actions: Vec<Action>) {
        app.queue.extend(actions);
        app.act(ctx);
    }

    /// What is under way counts.
    fn settled(app: &mut App, ctx: &egui::Context) -> Vec<String> {
        let start = Instant::now();
        while app.opening.is_some() {
            assert!(start.elapsed() < Duration::from_secs(20));
            std::thread::sleep(Duration::from_millis(2));
            app.act(ctx);
        }
        names(app)
    }

    fn names(app: &App) -> Vec<String> {
        let sources = app.open.sources.iter();
        sources.map(|s| s.loaded.report.file.clone()).collect()
    }

    fn remove(at: usize) -> Action {
        Action::Sources(SourcesAction::Remove(at))
    }

    fn undo() -> Action {
        Action::Command(Command::Undo)
    }

    const ALL: [&str; 3] = ["lead", "first", "second"];

    #[test]
    fn all_come_back_however_fast_undo_follows() {
        let (mut app, ctx) = app();
        for _ in 0..2 {
            act(&mut app, &ctx, vec![remove(1)]);
            settled(&mut app, &ctx);
        }
        assert_eq!(names(&app), ["lead"]);
        act(&mut app, &ctx, vec![undo(), undo()]);
        assert_eq!(settled(&mut app, &ctx), ALL);
        assert_eq!(app.taken_out(), None);

        // Two removed at once, and one of them wanted after all.
        act(&mut app, &ctx, vec![remove(1), remove(2), undo()]);
        assert_eq!(settled(&mut app, &ctx), ["lead", "second"]);
        act(&mut app, &ctx, vec![undo()]);
        assert_eq!(settled(&mut app, &ctx), ALL);
    }

    #[test]
    fn what_is_stopped_removes_and_brings_back_nothing() {
        let (mut app, ctx) = app();
        let reach = Action::Sources(SourcesAction::Reach(1));
        act(
            &mut app,
            &ctx,
            vec![remove(1), Action::CancelOpening, reach],
        );
        assert_eq!(settled(&mut app, &ctx), ALL);
        assert_eq!(app.taken_out(), None);

        act(&mut app, &ctx, vec![remove(1)]);
        settled(&mut app, &ctx);
        act(&mut app, &ctx, vec![undo(), Action::CancelOpening]);
        assert_eq!(settled(&mut app, &ctx), ["lead", "second"]);
        act(&mut app, &ctx, vec![undo()]);
        assert_eq!(settled(&mut app, &ctx), ALL);
    }

    #[test]
    fn nothing_is_done_again_after_a_removal() {
        let (mut app, ctx) = app();
        let edit = Action::Edit(Edit::LikeForLike(true));
        act(&mut app, &ctx, vec![edit]);
        act(&mut app, &ctx, vec![undo()]);
        assert!(app.undo.next_redo().is_some());
        act(&mut app, &ctx, vec![remove(1)]);
        settled(&mut app, &ctx);
        assert_eq!(app.undo.next_redo(), None);
    }
}
