//! What the user wants to see, how it changes, and what follows from it.

mod action;
mod arrangement;
mod command;
mod command_edit;
mod data_file;
mod desk;
mod document_action;
mod ending;
mod export_action;
mod export_settings;
mod file;
mod file_action;
mod importing;
mod list;
mod looks;
mod options;
mod pane;
mod picture;
mod reading;
mod selection;
mod step;
mod subjects;
mod tables;
mod undo;
mod views;

pub use action::{Action, ImportAction, OpenFailure, Opened, Outcome, SourcesAction};
pub use arrangement::Arrangement;
pub use command::{Command, Key, Menu};
pub use command_edit::{FULL, NO_DOCUMENT, Situation};
pub use data_file::DataFile;
pub use desk::{Desk, DeskEdit};
pub use document_action::{DocumentAction, Intent, ProjectDocument, ReadFile, SortedFiles};
pub use ending::Written;
pub use export_action::{ExportAction, ExportOutcome, ReplaceQuestion};
pub use export_settings::{ExportSettings, PageSize, Resolution, or_default};
pub use file::{
    DatasetHint, ENDING, Further, ProjectFile, ProjectFileError, is_project, is_project_name,
};
pub use file_action::{
    AbsentSource, Answer, FileAction, NotSaved, OpenedProject, ProjectData, RecentFile, Saved,
};
pub use importing::{Asked, Effect, ImportDraft, ImportEdit, Purpose, added_words, effect_words};
pub use list::{ListRow, country_list, find_entities};
pub use options::{Between, COUNTRY_COLUMN, FindOptions, MoverCount, RankColumn, RankOptions};
pub use pane::{CompareForm, HeatOrder, Pane, PaneEdit, PaneId, Tab, TrendForm};
pub use picture::{
    Behind, Content, EveryPicture, FileType, MOST_SUBJECTS, PageFormat, PageLook, Picture,
    PictureFile, Refusal, Texts, View, table_file_name,
};
pub use reading::{
    About, Block, CellState, Changed, Columns, Compared, DocumentHint, Elsewhere, Library,
    MOST_COLUMNS, NO_DIFFERENCE, OpenDocument, Part, ReadCell, ReadOptions, ReadRow, ReadView,
    Related, RelatedScores, ViewHit, Wording, columns, columns_with, differences, has_differences,
    indicator_name, row_key, sentence, stated,
};
pub use selection::{Edit, Placed, Project, Resolved, Sort, around, entity_of, key_of};
pub use subjects::{Chosen, SubjectEdit, Subjects};
pub use tables::{
    CompareRow, CompareTable, Draft, FindAnswer, FindAsked, FoundColumn, MoverLists, RankingRow,
    RankingTable, Scope, conditions_in, conditions_line, find_columns, find_order, find_sorted_by,
    front_table, saying_basis, why_no_table,
};
pub use undo::Undo;
pub use views::{ProfileView, ViewCache};
