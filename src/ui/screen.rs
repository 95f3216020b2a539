//! The whole window's content: borrows, draws, and sends actions.

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use super::charts::ChartCache;
use super::theme::rgba;
use super::{country_list, desk, dialogs, notice, status_bar, top_bar};
use crate::load::{Loaded, OpenData};
use crate::project::{
    Action, DocumentHint, ExportSettings, ImportDraft, Library, ListRow, ProfileView, Project,
    RecentFile,
};
use crate::style::Palette;

/// What the interface shows, borrowed for one frame.
pub struct Shown<'a> {
    pub loaded: &'a Loaded,
    /// The sources that make it.
    pub open: &'a OpenData,
    /// The opening under way, once it is worth a word.
    pub opening: Option<ShownOpening<'a>>,
    /// The table of which it is being decided how it is read.
    pub import: Option<ShownImport<'a>>,
    pub project: &'a Project,
    pub view: &'a ProfileView,
    /// The country list as sorted and narrowed now.
    pub list: &'a [ListRow],
    pub palette: &'static Palette,
    /// Documents that are open.
    pub documents: &'a Library,
    /// Those that the project names and that are not here.
    pub absent_documents: &'a [DocumentHint],
    /// What undo would take back, and redo do again, if anything.
    pub next_undo: Option<&'a str>,
    pub next_redo: Option<&'a str>,
    /// The source or document that was taken out last, if any.
    pub taken_out: Option<&'a str>,
    /// The name of the project's file, where it has one.
    pub project_name: Option<&'a str>,
    /// Whether that file is not as the project is.
    pub is_unsaved: bool,
    /// Files opened or saved lately, latest first.
    pub recent: &'a [RecentFile],
    /// What was picked in the palette, latest first, by name.
    pub used: &'a [String],
    /// What is being waited for, if anything.
    pub busy: Option<&'a str>,
    pub export: &'a ExportSettings,
    /// The export under way, if any.
    pub exporting: Option<ShownExport<'a>>,
}

/// An opening under way; sizes in bytes.
#[derive(Clone, Copy)]
pub struct ShownOpening<'a> {
    pub text: &'a str,
    pub read: u64,
    /// 0 before it is known.
    pub size: u64,
}

/// A table of which it is being decided how it is read.
#[derive(Clone, Copy)]
pub struct ShownImport<'a> {
    pub draft: &'a ImportDraft,
    /// Bytes read of the trial under way, and bytes there are.
    pub read: u64,
    pub size: u64,
    /// Whether the data are used as soon as they are read.
    pub is_wanted: bool,
}

/// An export under way.
#[derive(Clone, Copy)]
pub struct ShownExport<'a> {
    pub text: &'a str,
    pub progress: Option<ShownProgress>,
}

/// Pictures of all countries under way.
#[derive(Clone, Copy)]
pub struct ShownProgress {
    pub written: usize,
    pub of: usize,
    /// Whether only the pictures in work are still finished.
    pub is_cancelled: bool,
}

/// What the interface remembers between frames; never saved, since none of it
/// is part of what the user arranged.
#[derive(Default)]
pub struct UiState {
    pub search: String,
    /// Asks the search field to take the keyboard.
    pub focus_search: bool,
    /// Asks the list to bring the selected row into view.
    pub reveal_selected: bool,
    pub notice: Option<notice::Notice>,
    pub notice_clock: notice::Clock,
    pub dialog: Option<dialogs::Dialog>,
    pub path: super::path_field::PathField,
    /// Asks the path field to take the keyboard, once.
    pub focus_path: bool,
    /// Whether the path that is asked for is to be added, by Enter as well.
    pub path_adds: bool,
    /// Whether a text field had the keyboard when last drawn.
    pub is_typing: bool,
    /// The same one frame before.
    pub was_typing: bool,
    pub save_path: dialogs::SavePath,
    pub unsaved: dialogs::Unsaved,
    pub palette: super::palette::PaletteState,
    pub charts: ChartCache,
    pub desk: desk::DeskState,
    pub subjects: super::subjects::SubjectsState,
    pub tables: super::tables::TablesState,
    pub reading: super::reading::ReadingState,
    pub export: super::export_dialog::ExportState,
    pub import: super::import_dialog::ImportState,
}

impl UiState {
    /// Whether something lies over the window that keys belong to.
    pub fn is_covered(&self) -> bool {
        self.dialog.is_some() || self.palette.is_open() || self.subjects.picker.is_open()
    }
}

/// Draws everything and collects what the user asks for.
pub fn screen_ui(ui: &mut Ui, shown: &Shown<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    state.was_typing = std::mem::take(&mut state.is_typing);
    let palette = shown.palette;
    let bar = Frame::new()
        .fill(rgba(palette.panel))
        .inner_margin(Margin::symmetric(12, 0));
    Panel::top("top_bar")
        .exact_size(40.0)
        .resizable(false)
        .frame(bar)
        .show(ui, |ui| top_bar::top_bar_ui(ui, shown, actions));
    Panel::bottom("status_bar")
        .exact_size(26.0)
        .resizable(false)
        .frame(bar)
        .show(ui, |ui| status_bar::status_bar_ui(ui, shown, actions));
    Panel::left("countries")
        .default_size(232.0)
        .size_range(208.0..=420.0)
        .resizable(true)
        .frame(Frame::new().fill(rgba(palette.panel)).inner_margin(Margin {
            left: 12,
            right: 6,
            top: 12,
            bottom: 0,
        }))
        .show(ui, |ui| {
            country_list::country_list_ui(ui, shown, state, actions)
        });
    let strip = Frame::new()
        .fill(rgba(palette.background))
        .inner_margin(Margin {
            left: 20,
            right: 12,
            top: 8,
            bottom: 8,
        });
    Panel::top("subjects")
        .resizable(false)
        .frame(strip)
        .show(ui, |ui| {
            super::subjects::strip_ui(ui, shown, state, actions)
        });
    let body = Frame::new().fill(rgba(palette.background));
    let views = CentralPanel::default()
        .frame(body)
        .show(ui, |ui| desk::desk_ui(ui, shown, state, actions));
    // The export dialog covers this and says it itself.
    if state.dialog != Some(dialogs::Dialog::Export) {
        let views = views.response.rect;
        notice::floating_notice_ui(ui.ctx(), shown, (state, views), actions);
        super::opening::opening_ui(ui.ctx(), shown, views, actions);
    }
    dialogs::dialogs_ui(ui, shown, state, actions);
    super::palette::palette_ui(ui, shown, state, actions);
    // Fields of menus are nobody else's to report.
    state.is_typing |= ui.ctx().text_edit_focused();
    drop_hint_ui(ui, palette);
}

/// While a file is held over the window: says what letting go will do.
fn drop_hint_ui(ui: &Ui, palette: &Palette) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let painter = ui.ctx().layer_painter(egui::LayerId::new(
        egui::Order::Foreground,
        egui::Id::unique("drop_hint"),
    ));
    let rect = ui.ctx().content_rect();
    painter.rect_filled(rect, 0.0, rgba(palette.background.with_alpha(0.85)));
    painter.text(
        rect.center(),
        egui::Align2::CENTER_CENTER,
        "Let go to open the file, or to add it",
        super::fonts::font_id(
            crate::style::tokens::TEXT_TITLE,
            crate::style::Weight::SemiBold,
        ),
        rgba(palette.accent),
    );
}
