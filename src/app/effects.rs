//! From actions to effects.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{App, io};
use crate::data::Entity;
use crate::load::Loaded;
use crate::project::{Action, Command, Edit, OpenFailure, Outcome, key_of};
use crate::style::number::counted;
use crate::ui::dialogs::Dialog;
use crate::ui::notice::Notice;
use crate::ui::theme;

/// A dialog that is gone sooner was never shown.
pub(super) const NOBODY_IS_FASTER: Duration = Duration::from_millis(400);
/// Points the window needs from side to side, at any size of its text.
const NARROWEST: f32 = 700.0;
const ZOOM_STEPS: [f32; 9] = [0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5];

impl App {
    pub(super) fn carry_out(&mut self, ctx: &egui::Context, action: Action) {
        match action {
            Action::Edit(edit) => self.edit(edit),
            Action::Command(command) => self.command(ctx, command),
            Action::Open(files) => self.open_files(files),
            Action::Opened(outcome) => self.opened(*outcome),
            Action::DialogClosed { at_once } => self.dialog_closed(at_once),
            Action::Export(action) => self.export(action),
            Action::Failed(text) => {
                self.busy = None;
                self.fail(&text);
            }
            Action::DismissNotice => self.ui_state.notice = None,
        }
    }

    fn edit(&mut self, edit: Edit) {
        // Whatever orders the list anew must not lose the place in it.
        self.ui_state.reveal_selected |= matches!(
            edit,
            Edit::Sort(_) | Edit::ByContinent(_) | Edit::Indicator(_) | Edit::Year(_)
        );
        let (before, is_a_look) = (self.session.project.clone(), edit.is_a_look());
        self.session.project.apply(edit);
        let is_a_look = is_a_look || self.session.project.differs_in_front_only(&before);
        if before != self.session.project && !is_a_look {
            self.undo.remember(before);
        }
    }

    fn command(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::Open => self.open_dialog(),
            Command::OpenPath => self.ask_for_path(),
            Command::OpenBuiltIn => self.open_built_in(),
            Command::ExportPicture => self.export_picture(),
            Command::CopyPicture => self.copy_picture(),
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Command::Undo => self.undo.undo(&mut self.session.project),
            Command::Redo => self.undo.redo(&mut self.session.project),
            Command::FindCountry => self.ui_state.focus_search = true,
            Command::NextCountry => self.step_country(1),
            Command::PreviousCountry => self.step_country(-1),
            Command::EarlierEdition => self.step_edition(-1),
            Command::LaterEdition => self.step_edition(1),
            Command::ToggleLikeForLike => {
                self.edit(Edit::LikeForLike(!self.session.project.like_for_like));
            }
            Command::ToggleTheme => {
                self.session.dark = !self.session.dark;
                theme::apply(ctx, self.session.theme());
            }
            Command::ZoomIn => self.zoom(ctx, 1),
            Command::ZoomOut => self.zoom(ctx, -1),
            Command::ZoomReset => self.set_zoom(ctx, 1.0),
            Command::ShowReport => self.ui_state.dialog = Some(Dialog::Report),
            Command::About => self.ui_state.dialog = Some(Dialog::About),
        }
    }

    /// The next country of the list as it is sorted and filtered now.
    fn step_country(&mut self, step: isize) {
        let (view, list) = self.view();
        let countries: Vec<Entity> = list
            .iter()
            .filter(|row| !row.is_heading)
            .map(|row| row.entity)
            .collect();
        let current = countries
            .iter()
            .position(|entity| *entity == view.resolved.subject.entity);
        let next = match current {
            Some(at) => at.checked_add_signed(step),
            None => Some(0),
        };
        if let Some(entity) = next.and_then(|at| countries.get(at)) {
            self.edit(Edit::Place(key_of(&self.loaded.dataset, *entity)));
            self.ui_state.reveal_selected = true;
        }
    }

    fn step_edition(&mut self, step: isize) {
        let year = self.view().0.resolved.subject.year;
        let years = self.loaded.dataset.years();
        let at = years
            .iter()
            .position(|y| *y == year)
            .and_then(|at| at.checked_add_signed(step));
        if let Some(year) = at.and_then(|at| years.get(at)) {
            self.edit(Edit::Year(*year));
        }
    }

    fn open_dialog(&mut self) {
        if self.busy.is_some() {
            return;
        }
        let dialog = io::file_dialog();
        let asked = Instant::now();
        self.start(
            "Waiting for the file dialog",
            "file dialog",
            move || match pollster::block_on(dialog) {
                Some(path) => Action::Open(vec![path]),
                None => Action::DialogClosed {
                    at_once: asked.elapsed() < NOBODY_IS_FASTER,
                },
            },
        );
    }

    fn dialog_closed(&mut self, at_once: bool) {
        self.busy = None;
        if at_once {
            self.ui_state.notice = Some(Notice::warning(
                "This desktop shows no file dialog. Give the file’s path here, or drop the file on the window.",
            ));
            self.ask_for_path();
        }
    }

    fn ask_for_path(&mut self) {
        self.ui_state.dialog = Some(Dialog::Path);
        self.ui_state.focus_path = true;
    }

    fn open_files(&mut self, files: Vec<PathBuf>) {
        let others = files.len().saturating_sub(1);
        let Some(path) = files.into_iter().next() else {
            return;
        };
        self.openings += 1;
        let number = self.openings;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        self.start(&format!("Opening {name}"), "open file", move || {
            let path = io::absolute(path);
            let result = io::open(&path);
            Action::Opened(Box::new(Outcome {
                path,
                result,
                number,
                others,
            }))
        });
    }

    fn start(&mut self, busy: &str, name: &str, task: impl FnOnce() -> Action + Send + 'static) {
        match self.background.run(name, task, Action::Failed) {
            Ok(()) => self.busy = Some(busy.to_owned()),
            Err(error) => self.fail(&format!("the system gave no thread for this: {error}")),
        }
    }

    fn open_built_in(&mut self) {
        match crate::load::built_in() {
            Ok(loaded) => {
                // An opening still under way was asked for earlier.
                self.openings += 1;
                self.busy = None;
                self.loaded = loaded;
                self.session.file = None;
                self.ui_state.notice = None;
                self.ui_state.reveal_selected = true;
            }
            Err(error) => self.fail(&error.to_string()),
        }
    }

    /// A file that could not be opened leaves everything as it was.
    fn opened(&mut self, outcome: Outcome) {
        if outcome.number != self.openings {
            return;
        }
        self.busy = None;
        let Outcome {
            path,
            result,
            others,
            ..
        } = outcome;
        match result {
            Ok(loaded) => {
                let mut notice = notice_of(&loaded);
                if others > 0 {
                    let files = counted(others, "other file was", "other files were");
                    notice.text.push_str(&format!(
                        " Several files cannot be joined yet; {files} left aside."
                    ));
                }
                self.ui_state.notice = Some(notice);
                self.loaded = loaded;
                self.session.file = Some(path);
                self.ui_state.reveal_selected = true;
            }
            Err(error) => {
                if self.session.file.as_ref() == Some(&path) {
                    self.session.file = None;
                }
                self.ui_state.notice = Some(match error {
                    OpenFailure::Disk { cause, path } => Notice::error(cause).at(&path),
                    OpenFailure::File(error) => Notice::error(error.to_string()),
                });
            }
        }
    }

    fn zoom(&mut self, ctx: &egui::Context, step: isize) {
        let current = ctx.zoom_factor();
        let at = ZOOM_STEPS
            .iter()
            .position(|zoom| *zoom >= current - 0.01)
            .unwrap_or(ZOOM_STEPS.len() - 1);
        if let Some(zoom) = at
            .checked_add_signed(step)
            .and_then(|at| ZOOM_STEPS.get(at))
        {
            let width = ctx.content_rect().width() * current / zoom;
            if step > 0 && width < NARROWEST {
                self.ui_state.notice =
                    Some(Notice::warning("Larger than this needs a wider window."));
            } else {
                self.set_zoom(ctx, *zoom);
            }
        }
    }

    fn set_zoom(&mut self, ctx: &egui::Context, zoom: f32) {
        ctx.set_zoom_factor(zoom);
        self.session.zoom_percent = (zoom * 100.0).round() as u16;
    }

    pub(super) fn fail(&mut self, text: &str) {
        self.ui_state.notice = Some(Notice::error(text));
    }
}

/// What an opening amounts to, refusals first.
fn notice_of(loaded: &Loaded) -> Notice {
    let report = &loaded.report;
    let mut refusals = report.refusals();
    match (refusals.next(), report.refused.len()) {
        (None, _) if !loaded.self_check.differences.is_empty() => Notice::partly_opened(format!(
            "{}: {}; details say where the published averages differ.",
            report.file,
            loaded.self_check_text()
        )),
        (None, _) => Notice::opened(format!(
            "{}: {}, {}.",
            report.file,
            counted(report.countries, "country", "countries"),
            loaded.self_check_text()
        )),
        (Some(first), 1) => Notice::partly_opened(format!("except for one refusal: {first}.")),
        (Some(first), count) => {
            Notice::partly_opened(format!("except for {count} refusals, the first: {first}."))
        }
    }
}
