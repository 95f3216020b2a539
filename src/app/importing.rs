//! How a table is read, while a person decides it: every change is tried on
//! all rows in the background, and only the last one asked for counts.

use std::path::PathBuf;
use std::sync::Arc;

use super::reading::Reading;
use super::{App, io};
use crate::load::{Decision, Loaded, OpenSource};
use crate::project::{Action, Asked, Effect, ImportAction, ImportDraft, Opened, Outcome};
use crate::ui::dialogs::Dialog;
use crate::ui::import_dialog::ImportState;
use crate::ui::screen::ShownImport;

/// Decisions that are remembered, and columns one may have to be worth it.
const MOST_DECISIONS: usize = 40;
const MOST_COLUMNS: usize = 5_000;

/// A table whose reading is being decided.
pub(super) struct Importing {
    draft: ImportDraft,
    /// Files to be joined afterwards.
    rest: Vec<PathBuf>,
    /// Of the last task asked for.
    number: u64,
    reading: Arc<Reading>,
    /// Whether the data are wanted as soon as they are read.
    is_wanted: bool,
}

impl Importing {
    pub fn shown(&self) -> ShownImport<'_> {
        let (read, size) = self.reading.progress();
        ShownImport {
            draft: &self.draft,
            read,
            size,
            is_wanted: self.is_wanted,
        }
    }
}

impl App {
    pub(super) fn ask_how_to_read(&mut self, draft: ImportDraft, rest: Vec<PathBuf>) {
        let is_known = draft.ready().is_some();
        self.importing = Some(Importing {
            draft,
            rest,
            number: 0,
            reading: Arc::default(),
            is_wanted: false,
        });
        self.ui_state.import = ImportState::default();
        self.ui_state.dialog = Some(Dialog::Import);
        self.ui_state.notice = None;
        if !is_known {
            self.read_draft();
        }
    }

    pub(super) fn import(&mut self, action: ImportAction) {
        let Some(importing) = &mut self.importing else {
            return;
        };
        match action {
            ImportAction::Edit(edit) => {
                importing.is_wanted = false;
                match importing.draft.apply(edit) {
                    Asked::Nothing => {}
                    Asked::Reading => self.read_draft(),
                    Asked::Understanding => self.understand_draft(),
                }
            }
            ImportAction::Understood { number, result } if number == importing.number => {
                match result {
                    Ok(guess) => {
                        importing.draft.understood(*guess);
                        self.read_draft();
                    }
                    Err(cause) => importing.draft.effect = Effect::Failed(cause),
                }
            }
            ImportAction::Read {
                number,
                mapping,
                result,
            } if number == importing.number => {
                importing.draft.read(*mapping, result);
                match importing.draft.effect {
                    Effect::Failed(_) => importing.is_wanted = false,
                    _ if importing.is_wanted => self.use_draft(),
                    _ => {}
                }
            }
            ImportAction::Open => {
                importing.is_wanted = true;
                match importing.draft.ready() {
                    Some(_) => self.use_draft(),
                    None => self.read_draft(),
                }
            }
            ImportAction::Cancel => self.leave_draft(),
            // The result of a change that was changed again.
            ImportAction::Understood { .. } | ImportAction::Read { .. } => {}
        }
    }

    /// Everything stays as it was.
    fn leave_draft(&mut self) {
        if let Some(importing) = self.importing.take() {
            importing.reading.stop();
        }
        self.not_added.clear();
        self.is_restoring = false;
        self.ui_state.dialog = None;
    }

    fn read_draft(&mut self) {
        let Some(importing) = &mut self.importing else {
            return;
        };
        let number = importing.begin();
        if let Some(problem) = importing.draft.problem() {
            importing.is_wanted = false;
            importing.draft.effect = Effect::Failed(problem);
            return;
        }
        importing.draft.effect = Effect::Working;
        let reading = Arc::clone(&importing.reading);
        let path = importing.draft.path.clone();
        let mapping = Box::new(importing.draft.mapping.clone());
        let wake = self.background.waker();
        let task = move || {
            let result = reading.watched(&wake, |watch| io::read_as(&path, &mapping, watch));
            Action::Import(ImportAction::Read {
                number,
                mapping,
                result,
            })
        };
        self.run_draft("read table", task);
    }

    fn understand_draft(&mut self) {
        let Some(importing) = &mut self.importing else {
            return;
        };
        let number = importing.begin();
        importing.draft.effect = Effect::Working;
        let path = importing.draft.path.clone();
        let told = importing.draft.told.clone();
        let task = move || {
            let result = io::understand(&path, &told);
            Action::Import(ImportAction::Understood { number, result })
        };
        self.run_draft("understand table", task);
    }

    fn run_draft(&mut self, name: &str, task: impl FnOnce() -> Action + Send + 'static) {
        if let Err(error) = self.background.run(name, task, Action::Failed)
            && let Some(importing) = &mut self.importing
        {
            let cause = format!("the system gave no thread for this: {error}");
            importing.draft.effect = Effect::Failed(cause);
        }
    }

    /// The data as they are read now become what they were read for.
    fn use_draft(&mut self) {
        let Some(importing) = self.importing.take() else {
            return;
        };
        self.ui_state.dialog = None;
        let Importing { draft, rest, .. } = importing;
        let decision = draft.decision();
        let Some(loaded) = draft.ready().cloned() else {
            return;
        };
        self.remember(decision.clone());
        let (path, purpose) = (draft.path, draft.purpose);
        let source = OpenSource {
            loaded: decided(loaded, decision),
            file: Some(path.clone()),
        };
        let open = self.open.clone();
        self.open_with(&format!("Opening {}", draft.file), move |number, _| {
            let data = io::arranged(&open, purpose, source);
            Outcome {
                path,
                purpose,
                result: data.map(|data| Opened::Data(Box::new(data))),
                number,
                was_asked: true,
                rest,
            }
        });
    }

    /// Keeps a decision for files of its shape, latest first.
    fn remember(&mut self, decision: Decision) {
        let columns = decision.mapping.tables.iter().map(|t| t.columns.len());
        if columns.sum::<usize>() > MOST_COLUMNS {
            return;
        }
        let kept = &mut self.session.decisions;
        kept.retain(|other| other.shape != decision.shape);
        kept.insert(0, decision);
        kept.truncate(MOST_DECISIONS);
    }
}

impl Importing {
    /// Another task from here on; the one before no longer counts.
    fn begin(&mut self) -> u64 {
        self.reading.stop();
        self.reading = Arc::default();
        self.number += 1;
        self.number
    }
}

/// The data with what was decided about them.
fn decided(mut loaded: Loaded, decision: Decision) -> Loaded {
    if let Some(table) = &mut loaded.report.table {
        table.decision = Some(Box::new(decision));
    }
    loaded
}
