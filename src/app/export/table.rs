//! Tables out of the window, as CSV, and the data that are open.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::closing::Step;
use crate::app::opening::NOBODY_IS_FASTER;
use crate::app::{App, io};
use crate::chart::Table;
use crate::data::Dataset;
use crate::disk::DiskError;
use crate::export::{dictionary_csv, native_json, table_csv, tidy_csv};
use crate::project::{DataFile, ExportOutcome, Written};
use crate::ui::dialogs::{Dialog, SavePath};

/// Names tried before a folder counts as full of them.
const MOST_NAMES: usize = 100;

/// What is written.
enum Content {
    Table(Table),
    Data(Arc<Dataset>, DataFile),
}

impl Content {
    fn written(&self) -> Written {
        match self {
            Self::Table(_) => Written::Table,
            Self::Data(_, data) => Written::Data(*data),
        }
    }

    fn ending(&self) -> &'static str {
        match self {
            Self::Table(_) => "csv",
            Self::Data(_, data) => data.ending(),
        }
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        match self {
            Self::Table(table) => table_csv(table).map_err(|error| error.to_string()),
            Self::Data(dataset, DataFile::Native) => Ok(native_json::write(dataset).into_bytes()),
            Self::Data(dataset, DataFile::Tidy) => {
                tidy_csv::write(dataset).map_err(|error| error.to_string())
            }
            Self::Data(dataset, DataFile::Dictionary) => {
                dictionary_csv::write(dataset).map_err(|error| error.to_string())
            }
        }
    }

    /// For messages while it is under way.
    fn working(&self) -> &'static str {
        match self {
            Self::Table(_) => "Writing the table",
            Self::Data(..) => "Writing the data",
        }
    }
}

impl App {
    pub(super) fn save_table(&mut self, table: Table, name: String) {
        self.save_content("Save the table", Content::Table(table), name);
    }

    pub(super) fn save_data(&mut self, data: DataFile, name: String) {
        self.save_content("Export the data", self.content(data), name);
    }

    /// The data as they are joined, without groups of one's own.
    fn content(&self, data: DataFile) -> Content {
        Content::Data(Arc::clone(&self.open.shown.dataset), data)
    }

    /// Opens the dialog for the data that are open.
    pub(in crate::app) fn export_data(&mut self) {
        let data = DataFile::Tidy;
        let name = data.file_name(&self.open.shown.dataset.title());
        let path = self.home_or_last().join(name);
        self.ui_state.save_path = SavePath::new(path, false);
        self.ui_state.dialog = Some(Dialog::Data(data));
        self.ui_state.notice = None;
    }

    /// Saves where the system's dialog says; where there is no dialog, in the
    /// folder of the last export under a name that is free, which is said.
    fn save_content(&mut self, title: &str, content: Content, name: String) {
        let ending = content.ending();
        let kind = ending.to_uppercase();
        let dialog = io::save_dialog(title, Path::new(&name), (&kind, ending));
        let folder = self.home_or_last();
        let asked = Instant::now();
        let text = "Waiting for the file dialog";
        self.run_export(Step::Asking, text, move |stage| {
            let chosen = pollster::block_on(dialog);
            let at_once = asked.elapsed() < NOBODY_IS_FASTER;
            let target = match chosen {
                // The dialog asked about the file it knew; with an ending
                // added it is another one.
                Some(chosen) => {
                    let replace = io::with_ending(chosen.clone(), ending) == chosen;
                    Some((chosen, replace))
                }
                None if at_once => free_path(&folder, &name, ending).map(|path| (path, false)),
                None => None,
            };
            match target {
                Some((path, replace)) if stage.begin_writing() => write(&content, path, replace),
                _ => ExportOutcome::NoChoice {
                    at_once: false,
                    name: Some(name),
                },
            }
        });
    }
}

impl App {
    /// Asks for the path of a table's file, beginning in the folder of the
    /// last export.
    pub(in crate::app) fn ask_table_path(&mut self, table: Table, name: &str) {
        let path = self.home_or_last().join(name);
        self.ask_table_where(table, SavePath::new(path, false));
    }

    fn ask_table_where(&mut self, table: Table, asked: SavePath) {
        self.ui_state.save_path = asked;
        self.ui_state.dialog = Some(Dialog::TablePath(Arc::new(table)));
    }

    pub(super) fn save_table_to(&mut self, table: Table, path: PathBuf, replace: bool) {
        self.save_content_to(Content::Table(table), path, replace);
    }

    pub(super) fn save_data_to(&mut self, data: DataFile, path: PathBuf, replace: bool) {
        self.save_content_to(self.content(data), path, replace);
    }

    fn ask_where_again(&mut self, content: Content, asked: SavePath) {
        match content {
            Content::Table(table) => self.ask_table_where(table, asked),
            Content::Data(_, data) => {
                self.ui_state.save_path = asked;
                self.ui_state.dialog = Some(Dialog::Data(data));
            }
        }
    }

    /// Saves at a path given by hand; asks before a file that is there goes.
    fn save_content_to(&mut self, content: Content, path: PathBuf, replace: bool) {
        // What is said of this path is said here: no later saving is meant.
        self.ui_state.save_path.take_given();
        let path = io::absolute(path);
        if io::names_no_file(&path) {
            return self.ask_where_again(content, SavePath::again(path, io::NO_NAME));
        }
        if let Some(refused) = content.written().refused(&path) {
            return self.ask_where_again(content, SavePath::again(path, refused));
        }
        let path = io::with_ending(path, content.ending());
        if !replace && io::is_there(&path) {
            return self.ask_where_again(content, SavePath::new(path, true));
        }
        self.run_export(Step::Writing, content.working(), move |_| {
            write(&content, path, replace)
        });
    }
}

fn write(content: &Content, path: PathBuf, replace: bool) -> ExportOutcome {
    if let Some(cause) = content.written().refused(&path) {
        return ExportOutcome::NotSaved { cause, path };
    }
    let path = io::with_ending(path, content.ending());
    let bytes = match content.bytes() {
        Ok(bytes) => bytes,
        Err(cause) => return ExportOutcome::NotSaved { cause, path },
    };
    match io::write(&path, &bytes, replace) {
        Ok(()) => ExportOutcome::Saved {
            path,
            bytes: bytes.len(),
        },
        Err(DiskError::Disk { cause, path }) => ExportOutcome::NotSaved { cause, path },
        Err(DiskError::File(error)) => ExportOutcome::NotSaved {
            cause: error.to_string(),
            path,
        },
    }
}

/// "Ranking.csv", or "Ranking 2.csv" where that is there.
fn free_path(folder: &Path, name: &str, ending: &str) -> Option<PathBuf> {
    let point = format!(".{ending}");
    let stem = name.strip_suffix(&point).unwrap_or(name);
    let names = (2..MOST_NAMES).map(|number| format!("{stem} {number}{point}"));
    let mut paths = [format!("{stem}{point}")].into_iter().chain(names);
    paths.find_map(|name| Some(folder.join(name)).filter(|path| !io::is_there(path)))
}
