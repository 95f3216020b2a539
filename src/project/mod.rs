//! What the user wants to see, how it changes, and what follows from it.

mod action;
mod command;
mod export_action;
mod export_settings;
mod list;
mod picture;
mod selection;
mod undo;
mod views;

pub use action::{Action, OpenFailure, Outcome};
pub use command::{Command, Key};
pub use export_action::{ExportAction, ExportOutcome, ReplaceQuestion};
pub use export_settings::{ExportSettings, PageSize, Resolution, or_default};
pub use list::{ListRow, country_list};
pub use picture::{
    Behind, EveryPicture, FileType, MOST_SUBJECTS, PageFormat, PageLook, Picture, PictureFile,
    Texts, View,
};
pub use selection::{Edit, Project, Resolved, Sort, key_of};
pub use undo::Undo;
pub use views::{ProfileView, ViewCache};
