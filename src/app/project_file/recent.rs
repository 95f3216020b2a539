//! Files that are offered again.

use std::path::{Path, PathBuf};

use crate::app::{App, io};
use crate::disk::name;
use crate::project::{Action, FileAction, RecentFile};

/// How many there are.
const MOST_RECENT: usize = 8;

impl App {
    /// Offers a file in the menu, latest first.
    pub(in crate::app) fn remember_file(&mut self, path: PathBuf) {
        let recent = &mut self.session.recent;
        recent.retain(|other| *other != path);
        recent.insert(0, path);
        recent.truncate(MOST_RECENT);
        self.check_recent();
    }

    /// Looks which recent files are there; in the background, since a folder
    /// of a network may answer late.
    pub(in crate::app) fn check_recent(&mut self) {
        let known = std::mem::take(&mut self.files.recent);
        let was_missing = |path: &Path| {
            known
                .iter()
                .any(|file| file.path == path && file.is_missing)
        };
        let recent = self.session.recent.iter().map(|path| RecentFile {
            name: name(path),
            folder: path
                .parent()
                .map_or_else(String::new, |f| f.display().to_string()),
            is_missing: was_missing(path),
            path: path.clone(),
        });
        self.files.recent = recent.collect();
        let paths = self.session.recent.clone();
        if !paths.is_empty() {
            // Without a thread for it they are offered as they were.
            let none = |_| Action::File(FileAction::RecentMissing(Vec::new()));
            let task = move || {
                let missing = paths.into_iter().filter(|path| !io::is_there(path));
                Action::File(FileAction::RecentMissing(missing.collect()))
            };
            let _ = self.background.run("recent files", task, none);
        }
    }
}
