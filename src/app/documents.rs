//! Documents: told apart from data, confirmed where whom they are about is a
//! guess, kept beside the dataset.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::taken_out::TakenOut;
use super::{App, io};
use crate::load::held_against;
use crate::project::{
    Action, Columns, DeskEdit, DocumentAction, DocumentHint, Edit, Intent, OpenDocument,
    OpenFailure, ProjectDocument, ReadFile, SortedFiles, Tab, columns, columns_with, stated,
};
use crate::style::number::counted;
use crate::style::words::{and, capitalised};
use crate::ui::dialogs::Dialog;
use crate::ui::notice::Notice;
use crate::ui::reading::Unconfirmed;

impl App {
    /// Tells documents from data and reads them; data go on to be opened.
    /// Without files, the data of the last session are.
    pub(super) fn sort_files(&mut self, files: Vec<PathBuf>, intent: Intent) {
        let Some(first) = files.first() else {
            return self.open_kept();
        };
        self.askings += 1;
        let number = self.askings;
        let busy = match files.as_slice() {
            [_] => format!("Opening {}", crate::disk::name(first)),
            several => format!("Opening {}", counted(several.len(), "file", "files")),
        };
        let dataset = Arc::clone(&self.loaded.dataset);
        self.start(&busy, "sort files", move || {
            let files = files.into_iter().map(io::absolute).collect();
            let (documents, others) = io::sorted(files, &dataset);
            Action::Document(DocumentAction::Sorted(Box::new(SortedFiles {
                intent,
                number,
                documents,
                others,
            })))
        });
    }

    fn open_kept(&mut self) {
        if let Some(kept) = self.kept.take() {
            self.is_restoring = true;
            self.queue.push(kept);
        }
    }

    pub(super) fn document_action(&mut self, action: DocumentAction) {
        match action {
            DocumentAction::Sorted(sorted) => self.sorted(*sorted),
            DocumentAction::CameBack(documents) => {
                self.is_bringing_back = false;
                self.session.absent_documents.clear();
                let missed = self.documents_came(documents);
                if !missed.is_empty() {
                    self.ui_state.notice = Some(Notice::warning(missed));
                }
            }
            DocumentAction::Confirmed(about) => {
                if let Some(waiting) = self.ui_state.reading.take_unconfirmed() {
                    let document = OpenDocument::new(waiting.path, *waiting.loaded, about);
                    self.take_in(vec![document]);
                }
            }
            DocumentAction::Left => {
                self.ui_state.reading.take_unconfirmed();
            }
            DocumentAction::Close(hash) => {
                if let Some(closed) = self.library.close(&hash) {
                    let text = format!("{}.", capitalised(&closed.full_name()));
                    self.ui_state.notice = Some(Notice::done("Closed", text).brings_back());
                    let depth = self.undo.depth();
                    self.taken_out.push(depth, TakenOut::Document(closed));
                }
                self.keep_documents();
            }
        }
    }

    fn sorted(&mut self, sorted: SortedFiles) {
        if sorted.number == self.askings {
            self.busy = None;
            if !sorted.others.is_empty() {
                self.kept = None;
                match sorted.intent {
                    Intent::Open => self.open_files(sorted.others),
                    Intent::Add => self.add_files(sorted.others),
                    Intent::Dropped => self.dropped(sorted.others),
                }
            } else {
                // Documents are read beside the data of the last session.
                self.open_kept();
            }
        }
        let mut sure = Vec::new();
        for ReadFile { path, result } in sorted.documents {
            match result {
                Ok(loaded) => {
                    self.remember_file(path.clone());
                    match self
                        .known_about(&loaded.content_hash)
                        .or(stated(&loaded.document))
                    {
                        Some(about) => sure.push(OpenDocument::new(path, *loaded, about)),
                        None => self
                            .ui_state
                            .reading
                            .ask_about(Unconfirmed::new(path, loaded)),
                    }
                }
                Err(error) => {
                    self.ui_state.notice = Some(match error {
                        OpenFailure::Disk { cause, path } => Notice::error(cause).at(&path),
                        other => Notice::error(other.to_string()),
                    });
                }
            }
        }
        if !sure.is_empty() {
            self.take_in(sure);
        }
    }

    /// What is known already of a document with this content.
    fn known_about(&self, hash: &str) -> Option<crate::project::About> {
        let open = self.library.get(hash);
        open.map(|document| (document.country, document.year))
    }

    /// Opens the question about the next document whose country or year is a
    /// guess, once nothing else is asked.
    pub(super) fn ask_about_documents(&mut self) {
        let is_waiting = self.ui_state.reading.unconfirmed().is_some();
        if is_waiting && self.ui_state.dialog.is_none() {
            self.ui_state.dialog = Some(Dialog::Unconfirmed);
        }
    }

    /// Adds documents and shows them; says what was opened.
    fn take_in(&mut self, documents: Vec<OpenDocument>) {
        let notice = self.words_for(&documents);
        let hashes: Vec<String> = documents.iter().map(|d| d.content_hash.clone()).collect();
        self.edit(Edit::Desk(DeskEdit::Show(Tab::Read)));
        let before = self.columns_now();
        for document in documents {
            self.session
                .absent_documents
                .retain(|absent| absent.content_hash != document.content_hash);
            self.library.add(document);
        }
        self.keep_documents();
        for hash in hashes {
            self.show_document(&hash, &before);
        }
        self.ui_state.notice = Some(notice);
    }

    /// What the view of documents in front shows.
    fn columns_now(&self) -> Columns {
        let dataset = &self.loaded.dataset;
        let resolved = self.session.project.resolve(dataset);
        let options = &self.session.project.desk.active_pane().read;
        columns(&self.library, options, &resolved, dataset)
    }

    /// A document stands among the columns of the view in front, beside those
    /// that stood there `before`, and is read from its beginning.
    fn show_document(&mut self, hash: &str, before: &Columns) {
        let Some(document) = self.library.get(hash) else {
            return;
        };
        let now = self.columns_now();
        let is_there = |wanted: &str| now.documents.iter().any(|d| d.content_hash == wanted);
        let kind = document.document.kind;
        let mut shown = before.documents.iter().filter(|d| d.document.kind == kind);
        let beside = match shown.all(|d| is_there(&d.content_hash)) {
            true => &now,
            false => before,
        };
        let chosen = columns_with(beside, document).unwrap_or_else(|| {
            let options = &self.session.project.desk.active_pane().read;
            options.columns.clone()
        });
        self.edit(Edit::Desk(DeskEdit::ReadColumns(chosen)));
    }

    fn words_for(&self, documents: &[OpenDocument]) -> Notice {
        let [only] = documents else {
            let names: Vec<String> = documents.iter().map(OpenDocument::full_name).collect();
            return Notice::done("Opened", format!("{}.", and(&names)));
        };
        let sections = only.document.sections.iter();
        let sections = sections.filter(|section| section.characters() > 0).count();
        let sections = counted(sections, "section", "sections");
        let name = capitalised(&only.full_name());
        let about = (only.country.iso3, only.year);
        let agreement = held_against(&only.document, about, &self.loaded.dataset);
        let refused = only.report.refused.len();
        let more = if refused > 0 {
            let refusals = counted(refused, "figure was", "figures were");
            format!("; {refusals} refused, its details say which")
        } else {
            String::new()
        };
        match agreement {
            Some(held) if !held.disagreements.is_empty() => Notice::failed(
                "Opened",
                format!(
                    "{name}: {sections}; {} of {} figures {} from the data{more}.",
                    held.disagreements.len(),
                    held.compared,
                    match held.disagreements.len() {
                        1 => "differs",
                        _ => "differ",
                    }
                ),
            ),
            Some(held) if held.compared > 0 && refused == 0 => Notice::done(
                "Opened",
                format!(
                    "{name}: {sections}; all {} figures are those of the data.",
                    held.compared
                ),
            ),
            _ if refused > 0 => Notice::failed("Opened", format!("{name}: {sections}{more}.")),
            _ => Notice::done("Opened", format!("{name}: {sections}.")),
        }
    }

    /// What comes back with the next session.
    pub(super) fn keep_documents(&mut self) {
        self.session.documents = self.library.hints(Path::new(""));
    }

    pub(super) fn close_documents(&mut self) {
        self.library = crate::project::Library::default();
        self.taken_out.clear();
        self.session.absent_documents.clear();
        self.keep_documents();
    }

    /// Reads the documents of the last session again.
    pub(super) fn bring_back_documents(&mut self) {
        let mut hints = self.session.documents.clone();
        // Those that were not there may be again.
        hints.extend(self.session.absent_documents.iter().cloned());
        if hints.is_empty() {
            return;
        }
        self.is_bringing_back = true;
        let dataset = Arc::clone(&self.loaded.dataset);
        let task = move || {
            let found = io::documents_of(hints, Path::new(""), &dataset);
            Action::Document(DocumentAction::CameBack(found))
        };
        let run = self.background.run("documents", task, Action::Failed);
        // Without a thread they stay in the session and come another time.
        self.is_bringing_back = run.is_ok();
    }

    /// Documents a project or the last session names; what cannot be shown as
    /// it was is said.
    pub(super) fn documents_came(&mut self, documents: Vec<ProjectDocument>) -> String {
        let (mut changed, mut absent) = (Vec::new(), Vec::new());
        for document in documents {
            match document {
                ProjectDocument::Found(document) => self.library.add(*document),
                ProjectDocument::Changed(document) => {
                    changed.push(document.file.clone());
                    self.library.add(*document);
                }
                ProjectDocument::Absent(hint) => {
                    absent.push(hint.name.clone());
                    self.session.absent_documents.push(hint);
                }
            }
        }
        self.keep_documents();
        let mut parts = Vec::new();
        if !changed.is_empty() {
            let have = if changed.len() == 1 { "has" } else { "have" };
            parts.push(format!(
                "{} {have} another text now than when it was read last.",
                and(&changed)
            ));
        }
        if !absent.is_empty() {
            let is = if absent.len() == 1 { "is" } else { "are" };
            parts.push(format!(
                "{} {is} not where it was; open it again to read it.",
                and(&absent)
            ));
        }
        parts.join(" ")
    }

    /// What a project at this path says of its documents, those that are not
    /// here included.
    pub(super) fn document_hints(&self, project: &Path) -> Vec<DocumentHint> {
        let folder = project.parent().unwrap_or(Path::new(""));
        let mut hints = self.library.hints(folder);
        hints.extend(self.session.absent_documents.iter().cloned());
        hints
    }

    /// Whether these are the documents of the project now.
    pub(super) fn has_documents(&self, hints: &[DocumentHint]) -> bool {
        if self.is_bringing_back {
            return true;
        }
        let open = self.library.all().len();
        let absent = &self.session.absent_documents;
        open <= hints.len()
            && self.library.is_of(&hints[..open])
            && hints[open..].len() == absent.len()
    }
}
