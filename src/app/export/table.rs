//! Tables out of the window, as CSV.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::closing::Step;
use crate::app::opening::NOBODY_IS_FASTER;
use crate::app::{App, io};
use crate::chart::Table;
use crate::disk::DiskError;
use crate::export::table_csv;
use crate::project::{ExportOutcome, Written};
use crate::ui::dialogs::{Dialog, SavePath};

/// Names tried before a folder counts as full of them.
const MOST_NAMES: usize = 100;

impl App {
    /// Saves where the system's dialog says; where there is no dialog, in the
    /// folder of the last export under a name that is free, which is said.
    pub(super) fn save_table(&mut self, table: Table, name: String) {
        let dialog = io::save_dialog("Save the table", Path::new(&name), ("CSV", "csv"));
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
                    let replace = io::with_ending(chosen.clone(), "csv") == chosen;
                    Some((chosen, replace))
                }
                None if at_once => free_path(&folder, &name).map(|path| (path, false)),
                None => None,
            };
            match target {
                Some((path, replace)) if stage.begin_writing() => write(&table, path, replace),
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

    /// Saves at a path given by hand; asks before a file that is there goes.
    pub(super) fn save_table_to(&mut self, table: Table, path: PathBuf, replace: bool) {
        // What is said of this path is said here: no later saving is meant.
        self.ui_state.save_path.take_given();
        let path = io::absolute(path);
        if io::names_no_file(&path) {
            return self.ask_table_where(table, SavePath::again(path, io::NO_NAME));
        }
        if let Some(refused) = Written::Table.refused(&path) {
            return self.ask_table_where(table, SavePath::again(path, refused));
        }
        let path = io::with_ending(path, "csv");
        if !replace && io::is_there(&path) {
            return self.ask_table_where(table, SavePath::new(path, true));
        }
        self.run_export(Step::Writing, "Writing the table", move |_| {
            write(&table, path, replace)
        });
    }
}

fn write(table: &Table, path: PathBuf, replace: bool) -> ExportOutcome {
    if let Some(cause) = Written::Table.refused(&path) {
        return ExportOutcome::NotSaved { cause, path };
    }
    let path = io::with_ending(path, "csv");
    let bytes = match table_csv(table) {
        Ok(bytes) => bytes,
        Err(error) => {
            let cause = error.to_string();
            return ExportOutcome::NotSaved { cause, path };
        }
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
fn free_path(folder: &Path, name: &str) -> Option<PathBuf> {
    let stem = name.strip_suffix(".csv").unwrap_or(name);
    let names = (2..MOST_NAMES).map(|number| format!("{stem} {number}.csv"));
    let mut paths = [format!("{stem}.csv")].into_iter().chain(names);
    paths.find_map(|name| Some(folder.join(name)).filter(|path| !io::is_there(path)))
}
