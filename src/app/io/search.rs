//! The data of a project: where they were, beside it, or open already.

use std::path::{Path, PathBuf};

use super::failure;
use crate::disk;
use crate::load::{self, Decision, OpenData, OpenSource, Watch};
use crate::project::{AbsentSource, DatasetHint, Further, OpenFailure, ProjectData};

/// Where the data of a project are looked for.
pub(super) struct Search<'a> {
    pub folder: &'a Path,
    pub open: &'a OpenData,
    pub watch: Watch<'a>,
}

/// A source that was found, and whether its figures are others than before.
type FoundSource = (OpenSource, bool);

impl Search<'_> {
    pub fn data_of(&self, wanted: DatasetHint, further: Further) -> ProjectData {
        let all: Vec<&DatasetHint> = std::iter::once(&wanted).chain(&further.sources).collect();
        let open = &self.open.sources;
        let is_open = self.open.reach == further.reach
            && all.len() == open.len()
            && all
                .iter()
                .zip(open)
                .all(|(hint, source)| hint.is_of(source));
        if is_open {
            return ProjectData::Open;
        }
        let (mut changed, mut absent) = (Vec::new(), Vec::new());
        let mut take = |(source, is_changed): FoundSource| {
            if is_changed {
                changed.push(source.loaded.report.file.clone());
            }
            source
        };
        let lead = match self.find(&wanted) {
            Ok(found) => take(found),
            Err(cause) => {
                return ProjectData::Absent {
                    cause,
                    wanted: Box::new(wanted),
                    further: Box::new(further),
                };
            }
        };
        let mut data = OpenData::one(lead);
        data.reach = further.reach;
        for wanted in further.sources {
            let joined = self.find(&wanted).and_then(|found| {
                let source = take(found);
                let sources = data.sources.iter().cloned().chain([source]).collect();
                OpenData::of(sources, further.reach).map_err(|error| error.to_string())
            });
            match joined {
                Ok(Some(joined)) => data = joined,
                Ok(None) => {}
                Err(cause) => absent.push(AbsentSource { cause, wanted }),
            }
        }
        // Known by its content from now on, which takes its time.
        data.sources[0].loaded.dataset.content_hash();
        ProjectData::Found {
            data: Box::new(data),
            changed,
            absent,
        }
    }

    /// One source: open already, built in, or a file that is where the project
    /// remembers it or beside it. The very figures come before a file of the
    /// right name with others.
    fn find(&self, wanted: &DatasetHint) -> Result<FoundSource, String> {
        if let Some(open) = self.open.sources.iter().find(|source| wanted.is_of(source)) {
            return Ok((open.clone(), false));
        }
        if let Ok(loaded) = load::built_in()
            && loaded.dataset.content_hash() == wanted.content_hash
        {
            return Ok((OpenSource { loaded, file: None }, false));
        }
        let (mut changed, mut refused) = (None, None);
        let decisions: Vec<Decision> = wanted.decision.iter().cloned().collect();
        for path in wanted.candidates(self.folder) {
            if !disk::is_there(&path) {
                continue;
            }
            // One that cannot be opened must not hide another that can.
            let opened = disk::source(&path).map_err(failure).and_then(|source| {
                let loaded = load::open_decided(&source, &decisions, self.watch);
                loaded.map_err(OpenFailure::File)
            });
            let source = |loaded| OpenSource {
                loaded,
                file: Some(tidy(&path)),
            };
            match opened {
                Ok(loaded) if loaded.dataset.content_hash() == wanted.content_hash => {
                    return Ok((source(loaded), false));
                }
                Ok(loaded) => changed = changed.or_else(|| Some(source(loaded))),
                Err(error) => refused = refused.or(Some(error.to_string())),
            }
        }
        if let Some(source) = changed {
            return Ok((source, true));
        }
        Err(refused.unwrap_or_else(|| match wanted.files.is_empty() {
            true => format!("{} with other figures than those built in", wanted.name),
            false => format!(
                "“{}” is not where it was, nor beside the project",
                wanted.file_name()
            ),
        }))
    }
}

/// Without steps up and down again, as people would write it.
pub(super) fn tidy(path: &Path) -> PathBuf {
    // Elsewhere than here `absolute` does it, and `canonicalize` would make a
    // path of it that nobody writes.
    let tidied = match cfg!(windows) {
        true => std::path::absolute(path),
        false => path.canonicalize(),
    };
    tidied.unwrap_or_else(|_| path.to_owned())
}
