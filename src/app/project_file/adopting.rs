//! A project that was opened takes its place.

use std::path::{Path, PathBuf};

use super::Named;
use crate::app::App;
use crate::disk::name;
use crate::project::{DatasetHint, OpenedProject, ProjectData};
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
        let mut is_absent = false;
        let mut hint = None;
        let mut notice = match data {
            ProjectData::Open => Notice::done("Opened", format!("{file}.")),
            ProjectData::Found(loaded, at) => {
                self.set_loaded(*loaded, at);
                Notice::done("Opened", format!("{file}."))
            }
            ProjectData::Changed(loaded, at) => {
                let text = format!(
                    "{file}: the figures in “{}” have changed since it was saved; the views show them as they are now.",
                    name(&at)
                );
                self.set_loaded(*loaded, Some(at));
                Notice::warning(text)
            }
            ProjectData::Absent { cause, wanted } => {
                let shown = match &self.session.file {
                    Some(path) => format!("“{}”", name(path)),
                    None => "the built-in data".to_owned(),
                };
                let text = format!(
                    "{file}: its data are not here ({cause}). The views show {shown} meanwhile; open “{}” to see them as they were saved.",
                    wanted.file_name()
                );
                (is_absent, hint) = (true, Some(wanted));
                Notice::warning(text)
            }
        };
        let data = hint.unwrap_or_else(|| self.hint(&path));
        self.close_documents();
        let about_documents = self.documents_came(documents);
        let documents = self.document_hints(&path);
        self.session.named = Some(Named {
            path: path.clone(),
            saved: project.clone(),
            data,
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

    pub(super) fn hint(&self, project: &Path) -> DatasetHint {
        let folder = project.parent().unwrap_or(Path::new(""));
        DatasetHint::of(&self.loaded.dataset, self.session.file.as_deref(), folder)
    }
}
