//! A project that was opened takes its place.

use std::path::{Path, PathBuf};

use super::Named;
use crate::app::App;
use crate::disk::name;
use crate::project::{AbsentSource, DatasetHint, Further, OpenedProject, ProjectData};
use crate::style::number::counted;
use crate::ui::notice::Notice;

impl App {
    pub(super) fn adopt(&mut self, path: PathBuf, opened: OpenedProject, remark: &str) {
        let OpenedProject {
            project,
            data,
            documents,
        } = opened;
        let file = name(&path);
        let (mut is_absent, mut missing) = (false, Vec::new());
        let mut hint = None;
        let mut notice = match data {
            ProjectData::Open => Notice::done("Opened", format!("{file}.")),
            ProjectData::Found {
                data,
                changed,
                absent,
            } => {
                self.set_open(*data);
                let notice = found_words(&file, &changed, &absent);
                missing = absent.into_iter().map(|source| source.wanted).collect();
                notice
            }
            ProjectData::Absent {
                cause,
                wanted,
                further,
            } => {
                let shown = match &self.session.file {
                    Some(path) => format!("“{}”", name(path)),
                    None => "the built-in data".to_owned(),
                };
                let text = format!(
                    "{file}: its data are not here ({cause}). The views show {shown} meanwhile; open “{}” to see them as they were saved.",
                    wanted.file_name()
                );
                (is_absent, hint) = (true, Some((*wanted, *further)));
                Notice::warning(text)
            }
        };
        let (data, further) = hint.unwrap_or_else(|| self.hints(&path, &missing));
        self.close_documents();
        let about_documents = self.documents_came(documents);
        let documents = self.document_hints(&path);
        self.session.named = Some(Named {
            path: path.clone(),
            saved: project.clone(),
            data,
            further,
            absent: missing,
            documents,
            is_absent,
        });
        self.start_with(project);
        notice.text.push_str(&self.absent_places());
        if !about_documents.is_empty() {
            notice = Notice::warning(format!("{} {about_documents}", notice.text));
        }
        notice.text.push_str(remark);
        self.ui_state.notice = Some(notice);
        self.remember_file(path);
    }

    /// Names what the project compares and the data lack; it stays in the
    /// project and comes back with data that have it.
    fn absent_places(&self) -> String {
        let absent = self.session.project.resolve(&self.loaded.dataset).absent;
        if absent.is_empty() {
            return String::new();
        }
        let names: Vec<String> = absent
            .iter()
            .map(|chosen| match chosen.year {
                Some(year) => format!("{} {year}", chosen.place),
                None => chosen.place.clone(),
            })
            .collect();
        let are = counted(
            names.len(),
            "place it compares is",
            "places it compares are",
        );
        format!(" {are} not in these data and waits: {}.", names.join(", "))
    }

    /// The open data as a project at this place names them, with further
    /// sources that are `missing` now.
    pub(super) fn hints(&self, project: &Path, missing: &[DatasetHint]) -> (DatasetHint, Further) {
        let folder = project.parent().unwrap_or(Path::new(""));
        let open = self.open.sources.iter();
        let mut hints = open.map(|source| DatasetHint::of_source(source, folder));
        let lead = hints.next().unwrap_or_default();
        let further = Further {
            reach: self.open.reach,
            sources: hints.chain(missing.iter().cloned()).collect(),
        };
        (lead, further)
    }
}

/// What is said of a project whose data were found, but for some.
fn found_words(file: &str, changed: &[String], absent: &[AbsentSource]) -> Notice {
    if changed.is_empty() && absent.is_empty() {
        return Notice::done("Opened", format!("{file}."));
    }
    let mut text = format!("{file}:");
    if !changed.is_empty() {
        let names: Vec<String> = changed.iter().map(|name| format!("“{name}”")).collect();
        let names = crate::style::words::and(&names);
        text.push_str(&format!(
            " the figures in {names} have changed since it was saved; the views show them as they are now."
        ));
    }
    for source in absent {
        text.push_str(&format!(
            " “{}” is not joined ({}); the project goes on naming it.",
            source.wanted.file_name(),
            source.cause
        ));
    }
    Notice::warning(text)
}
