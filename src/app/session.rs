//! What comes back after a restart: the Project, the file, light or dark.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::project_file::Named;
use crate::load::{Decision, Reach};
use crate::project::{DocumentHint, ExportSettings, Project, or_default};
use crate::style::Theme;

const KEY: &str = "session";

/// The stored session. One that cannot be read starts anew, with a warning.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    pub project: Project,
    /// The file that was open; the built-in dataset where absent.
    #[serde(with = "stored_path")]
    pub file: Option<PathBuf>,
    /// Files joined to it, in their order, and how.
    #[serde(with = "stored_path::many")]
    pub further: Vec<PathBuf>,
    #[serde(deserialize_with = "or_default")]
    pub reach: Reach,
    /// How tables are read, as a person decided it, latest first.
    #[serde(deserialize_with = "or_default")]
    pub decisions: Vec<Decision>,
    pub dark: bool,
    /// Size of everything; 0 stands for 100.
    pub zoom_percent: u16,
    #[serde(deserialize_with = "or_default")]
    pub export: ExportSettings,
    /// The project's own file, where it has one.
    #[serde(deserialize_with = "or_default")]
    pub named: Option<Named>,
    /// Projects and data opened or saved lately, latest first.
    #[serde(with = "stored_path::many")]
    pub recent: Vec<PathBuf>,
    /// Documents that are open, and what is known of them.
    #[serde(deserialize_with = "or_default")]
    pub documents: Vec<DocumentHint>,
    /// Those that the project names and that were not found.
    #[serde(deserialize_with = "or_default")]
    pub absent_documents: Vec<DocumentHint>,
    /// What was picked in the palette, latest first, by name.
    #[serde(deserialize_with = "or_default")]
    pub used: Vec<String>,
}

impl Session {
    /// Bounded, so that no stored value can make the window unusable.
    pub fn zoom(&self) -> f32 {
        match self.zoom_percent {
            0 => 1.0,
            percent => f32::from(percent.clamp(50, 300)) / 100.0,
        }
    }

    pub fn theme(&self) -> Theme {
        if self.dark { Theme::Dark } else { Theme::Light }
    }

    /// The stored session, and a warning where it could not be read.
    pub fn read(storage: Option<&dyn eframe::Storage>) -> (Self, Option<String>) {
        let Some(text) = storage.and_then(|storage| storage.get_string(KEY)) else {
            return (Self::default(), None);
        };
        match serde_json::from_str(&text) {
            Ok(session) => (session, None),
            Err(error) => {
                let warning =
                    format!("the last session could not be read and starts anew: {error}");
                (Self::default(), Some(warning))
            }
        }
    }

    /// Hands the session over for storing.
    pub fn write(&self, storage: &mut dyn eframe::Storage) {
        // Nothing in it lacks a JSON form; were it so, the last session would stay.
        if let Ok(text) = serde_json::to_string(self) {
            storage.set_string(KEY, text);
        }
    }
}

/// Paths as text where they are text, else as the system has them.
pub(super) mod stored_path {
    use std::ffi::OsString;
    use std::path::PathBuf;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Stored {
        Text(String),
        Bytes(OsString),
    }

    impl From<&PathBuf> for Stored {
        fn from(path: &PathBuf) -> Self {
            match path.clone().into_os_string().into_string() {
                Ok(text) => Self::Text(text),
                Err(bytes) => Self::Bytes(bytes),
            }
        }
    }

    impl From<Stored> for PathBuf {
        fn from(stored: Stored) -> Self {
            match stored {
                Stored::Text(text) => text.into(),
                Stored::Bytes(bytes) => bytes.into(),
            }
        }
    }

    pub fn serialize<S: Serializer>(path: &Option<PathBuf>, to: S) -> Result<S::Ok, S::Error> {
        path.as_ref().map(Stored::from).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<PathBuf>, D::Error> {
        Ok(Option::<Stored>::deserialize(from)?.map(PathBuf::from))
    }

    pub mod one {
        use super::{Deserialize, Deserializer, PathBuf, Serialize, Serializer, Stored};

        pub fn serialize<S: Serializer>(path: &PathBuf, to: S) -> Result<S::Ok, S::Error> {
            Stored::from(path).serialize(to)
        }

        pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<PathBuf, D::Error> {
            Ok(Stored::deserialize(from)?.into())
        }
    }

    /// A list; one that cannot be read is empty.
    pub mod many {
        use super::{Deserializer, PathBuf, Serializer, Stored};

        pub fn serialize<S: Serializer>(paths: &[PathBuf], to: S) -> Result<S::Ok, S::Error> {
            to.collect_seq(paths.iter().map(Stored::from))
        }

        pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<PathBuf>, D::Error> {
            let stored: Vec<Stored> = crate::project::or_default(from)?;
            Ok(stored.into_iter().map(PathBuf::from).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{DatasetHint, FileType, Further};

    struct Kept(Option<String>);

    impl eframe::Storage for Kept {
        fn get_string(&self, _key: &str) -> Option<String> {
            self.0.clone()
        }

        fn set_string(&mut self, _key: &str, value: String) {
            self.0 = Some(value);
        }

        fn remove_string(&mut self, _key: &str) {
            self.0 = None;
        }

        fn flush(&mut self) {}
    }

    #[test]
    fn the_file_comes_back_and_text_stays_text() {
        let come_back = |file: PathBuf| {
            let session = Session {
                file: Some(file.clone()),
                recent: vec!["/data/b".into(), file.clone()],
                named: Some(Named {
                    path: file.clone(),
                    saved: Project::default(),
                    data: DatasetHint::default(),
                    further: Further::default(),
                    absent: Vec::new(),
                    documents: Vec::new(),
                    is_absent: true,
                }),
                dark: true,
                ..Session::default()
            };
            let mut kept = Kept(None);
            session.write(&mut kept);
            assert_eq!(Session::read(Some(&kept)), (session, None), "{file:?}");
            kept.0.unwrap()
        };
        let text = come_back("/data/index 2025 ".into());
        assert!(text.contains(r#""file":"/data/index 2025 ""#), "{text}");
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStrExt;
            let name = std::ffi::OsStr::from_bytes(b"/data/caf\xe9.xlsx");
            come_back(name.into());
        }
    }

    #[test]
    fn export_settings_come_back_and_bad_ones_cost_nothing_else() {
        let session = Session {
            dark: true,
            export: ExportSettings {
                kind: FileType::Pdf,
                ..ExportSettings::default()
            },
            used: vec!["command Save".to_owned()],
            ..Session::default()
        };
        let mut kept = Kept(None);
        session.write(&mut kept);
        assert_eq!(Session::read(Some(&kept)), (session.clone(), None));

        let text = kept.0.unwrap();
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        for key in ["export", "named", "recent", "used", "documents"] {
            value[key] = "nonsense".into();
        }
        let usual = Session {
            export: ExportSettings::default(),
            used: Vec::new(),
            ..session
        };
        let bad = Kept(Some(value.to_string()));
        assert_eq!(Session::read(Some(&bad)), (usual, None));
    }
}
