//! What comes back after a restart: the Project, the file, light or dark.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::project::Project;
use crate::style::Theme;

const KEY: &str = "session";

/// The stored session. One that cannot be read starts anew, with a warning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    pub project: Project,
    /// The file that was open; the built-in dataset where absent.
    pub file: Option<PathBuf>,
    pub dark: bool,
    /// Size of everything; 0 stands for 100.
    pub zoom_percent: u16,
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
        // Only a path that is no Unicode has no JSON form; then the last session stays.
        if let Ok(text) = serde_json::to_string(self) {
            storage.set_string(KEY, text);
        }
    }
}
