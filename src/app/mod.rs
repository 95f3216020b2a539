//! The window: eframe's `logic` carries actions out, `ui` draws.

mod background;
mod clipboard;
mod commands;
mod documents;
mod effects;
mod export;
pub mod first_frame;
mod importing;
mod io;
mod opening;
mod project_file;
mod reading;
mod session;
mod sources;
mod subjects;
mod taken_out;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use background::Background;
pub use clipboard::Clipboard;
use clipboard::SystemClipboard;
use export::Exporting;
use first_frame::FirstFrame;
use importing::Importing;
use project_file::FileState;
use reading::Opening;
use session::Session;
use taken_out::AllTakenOut;

use crate::load::{FileError, Loaded, OpenData, OpenSource};
use crate::project::{Action, Library, ListRow, ProfileView, Undo, ViewCache};
use crate::ui::dialogs::Dialog;
use crate::ui::notice::Notice;
use crate::ui::screen::{Shown, UiState, screen_ui};
use crate::ui::{commands as keys, fonts, theme};

/// The application's state between frames.
pub struct App {
    /// What all views read: the sources that are open as one, with the
    /// Project's own groups.
    loaded: Loaded,
    open: OpenData,
    /// What is stored for the next start: project, file, theme.
    session: Session,
    undo: Undo,
    taken_out: AllTakenOut,
    views: ViewCache,
    ui_state: UiState,
    queue: Vec<Action>,
    background: Background,
    /// What is being waited for.
    busy: Option<String>,
    opening: Option<Opening>,
    importing: Option<Importing>,
    /// Files that could not be joined, of those asked for at once.
    not_added: Vec<String>,
    /// Whether the files of the last session are being opened.
    is_restoring: bool,
    exporting: Option<Exporting>,
    fitted: subjects::Fitted,
    /// Whether the window closes once the export under way is written.
    is_leaving: bool,
    files: FileState,
    clipboard: Arc<Mutex<Box<dyn Clipboard>>>,
    /// The documents that are open.
    library: Library,
    /// Whether those of the last session are still being read.
    is_bringing_back: bool,
    /// Data of the last session, until it is known whether others were given.
    kept: Option<Action>,
    /// How many times files were asked for.
    askings: u64,
    /// How many openings were asked for.
    openings: u64,
    first_frame: FirstFrame,
}

/// What brings back the data of the last session.
fn kept_data(session: &Session) -> Option<Action> {
    let further = session.further.iter().cloned();
    match session.file.clone() {
        Some(lead) => Some(Action::Open([lead].into_iter().chain(further).collect())),
        // Joined to what is built in.
        None if further.len() > 0 => Some(Action::Add(further.collect())),
        None => None,
    }
}

impl App {
    /// Starts on the given files, else where the last session ended.
    ///
    /// # Errors
    /// Only when the dataset built into the binary is damaged.
    pub fn new(
        ctx: &egui::Context,
        storage: Option<&dyn eframe::Storage>,
        files: Vec<PathBuf>,
    ) -> Result<Self, FileError> {
        fonts::install(ctx);
        let (session, warning) = Session::read(storage);
        theme::apply(ctx, session.theme());
        ctx.set_zoom_factor(session.zoom());
        let mut queue = Vec::new();
        let mut kept = kept_data(&session);
        let is_restoring = files.is_empty() && kept.is_some();
        match files.is_empty() {
            true => queue.extend(kept.take()),
            false => queue.push(Action::Open(files)),
        }
        let loaded = crate::load::built_in()?;
        let mut open = OpenData::one(OpenSource { loaded, file: None });
        open.reach = session.reach;
        let mut app = Self {
            files: FileState::default(),
            loaded: open.shown.clone(),
            open,
            opening: None,
            importing: None,
            not_added: Vec::new(),
            is_restoring,
            session,
            undo: Undo::default(),
            taken_out: AllTakenOut::default(),
            views: ViewCache::default(),
            ui_state: UiState {
                reveal_selected: true,
                notice: warning.map(Notice::warning),
                ..UiState::default()
            },
            queue,
            background: Background::new(ctx.clone()),
            busy: None,
            exporting: None,
            fitted: subjects::Fitted::default(),
            is_leaving: false,
            clipboard: Arc::new(Mutex::new(Box::new(SystemClipboard::default()))),
            library: Library::default(),
            is_bringing_back: false,
            kept,
            askings: 0,
            openings: 0,
            first_frame: FirstFrame::default(),
        };
        // Until its data are open, others are shown in their place.
        let shown = &app.open.sources[0];
        if let Some(named) = &mut app.session.named {
            named.is_absent = !named.data.is_of(shown);
        }
        app.check_recent();
        app.bring_back_documents();
        app.fit_together();
        Ok(app)
    }

    /// With another clipboard than the system's, to look at what is copied.
    pub fn with_clipboard(mut self, clipboard: Box<dyn Clipboard>) -> Self {
        self.clipboard = Arc::new(Mutex::new(clipboard));
        self
    }

    /// Starts on the built-in dataset, whatever was open last, and joins these
    /// files to it.
    pub fn on_built_in(mut self, files: Vec<PathBuf>) -> Self {
        self.queue.clear();
        self.kept = None;
        self.is_restoring = false;
        // What the last session had open is not missed.
        self.open_built_in();
        if !files.is_empty() {
            self.queue.push(Action::Add(files));
        }
        self
    }

    fn view(&mut self) -> (Arc<ProfileView>, Arc<Vec<ListRow>>) {
        let (dataset, project) = (&self.loaded.dataset, &self.session.project);
        let view = self.views.view(dataset, project);
        let list = self.views.list(dataset, project, &self.ui_state.search);
        (view, list)
    }

    /// Drains the queue: the one place where anything changes.
    pub fn act(&mut self, ctx: &egui::Context) {
        self.queue.extend(self.background.answers());
        self.queue.extend(dropped_files(ctx));
        let was_asked = !self.queue.is_empty();
        for action in std::mem::take(&mut self.queue) {
            self.carry_out(ctx, action);
            self.fit_together();
        }
        if self.importing.is_some() && self.ui_state.dialog.is_none() {
            // Another question was answered meanwhile.
            self.ui_state.dialog = Some(Dialog::Import);
        }
        self.ask_about_documents();
        self.rest(ctx, was_asked);
        let (is_closing, is_back) = ctx.input(|input| {
            let back = egui::Event::WindowFocused(true);
            (
                input.viewport().close_requested(),
                input.events.contains(&back),
            )
        });
        if !(is_closing && self.asks_before_closing(ctx)) {
            self.hold_closing(ctx);
        }
        if is_back {
            // Files may have been moved meanwhile.
            self.check_recent();
        }
        self.set_title(ctx);
    }

    /// Draws one frame; only collects actions.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let (view, list) = self.view();
        self.ui_state.charts.keep_for(&view);
        let project_name = self.project_name();
        let opening = self.opening.as_ref();
        let taken_out = self.taken_out();
        let shown = Shown {
            loaded: &self.loaded,
            open: &self.open,
            opening: opening.and_then(|opening| opening.shown(ui.ctx())),
            import: self.importing.as_ref().map(Importing::shown),
            project: &self.session.project,
            view: &view,
            list: &list,
            palette: self.session.theme().palette(),
            documents: &self.library,
            absent_documents: &self.session.absent_documents,
            next_undo: self.next_undo(),
            taken_out: taken_out.as_deref(),
            next_redo: self.undo.next_redo(),
            project_name: project_name.as_deref(),
            is_unsaved: self.is_unsaved(),
            recent: &self.files.recent,
            used: &self.session.used,
            busy: self.busy.as_deref(),
            export: &self.session.export,
            exporting: self.exporting.as_ref().map(Exporting::shown),
        };
        keys::shortcuts(ui.ctx(), &shown, &mut self.ui_state, &mut self.queue);
        screen_ui(ui, &shown, &mut self.ui_state, &mut self.queue);
        if !self.queue.is_empty() {
            ui.ctx().request_repaint();
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.first_frame.note(ctx);
        self.act(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.session.write(storage);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.finish_exports();
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// Files let go over the window.
fn dropped_files(ctx: &egui::Context) -> Option<Action> {
    let files: Vec<PathBuf> = ctx.input(|input| {
        let dropped = input.raw.dropped_files.iter();
        dropped.map(|file| file.path().to_owned()).collect()
    });
    (!files.is_empty()).then_some(Action::Dropped(files))
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When the system gives no window or no OpenGL.
pub fn run(files: Vec<PathBuf>, on_built_in: bool) -> anyhow::Result<()> {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Counterpoise")
        .with_app_id("counterpoise")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([640.0, 400.0])
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "counterpoise",
        options,
        Box::new(|creation| {
            let (ctx, storage) = (&creation.egui_ctx, creation.storage);
            let app = match on_built_in {
                true => App::new(ctx, storage, Vec::new())?.on_built_in(files),
                false => App::new(ctx, storage, files)?,
            };
            Ok(Box::new(app))
        }),
    )
    .map_err(|error| anyhow::anyhow!("no window could be opened: {error}"))
}
