//! What commands do.

use super::App;
use crate::analysis::ScoreBook;
use crate::chart::Table;
use crate::data::Entity;
use crate::project::{
    Command, DeskEdit, Edit, ExportAction, Situation, SourcesAction, Tab, front_table, key_of,
    table_file_name,
};
use crate::ui::dialogs::Dialog;
use crate::ui::notice::Notice;
use crate::ui::theme;

/// Points the window needs from side to side, at any size of its text.
const NARROWEST: f32 = 700.0;
const ZOOM_STEPS: [f32; 9] = [0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5];

impl App {
    pub(super) fn command(&mut self, ctx: &egui::Context, command: Command) {
        let view = self.view().0;
        let edits = command.edits(&Situation {
            project: &self.session.project,
            resolved: &view.resolved,
            dataset: &self.loaded.dataset,
            documents: &self.library,
        });
        match edits {
            Some(Ok(edits)) => edits.into_iter().for_each(|edit| self.edit(edit)),
            // It is greyed with this reason; a key pressed does nothing.
            Some(Err(_)) => {}
            None => self.act_on(ctx, command),
        }
    }

    /// Commands that arrange nothing.
    fn act_on(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::New => self.new_project(ctx),
            Command::Open => self.open_dialog(),
            Command::OpenPath => self.ask_for_path(false),
            Command::Add => self.add_dialog(),
            Command::ChooseReading => self.choose_reading(),
            Command::OpenBuiltIn => self.open_built_in(),
            Command::Save => self.save_project(),
            Command::SaveAs => self.save_project_as(),
            Command::SavePath => self.save_project_by_path(),
            Command::ExportPicture => self.export_picture(),
            Command::ExportData => self.export_data(),
            Command::CopyPicture => self.copy_picture(),
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Command::Undo => self.undo(),
            Command::Redo => self.undo.redo(&mut self.session.project),
            Command::FindCountry => self.find(),
            Command::FindInDocuments => self.find_in_documents(),
            Command::Palette => self.ui_state.palette.open(),
            Command::AddSubject => self.open_picker(),
            Command::Groups => self.open_groups(),
            Command::CopyTable => self.copy_table(ctx),
            Command::SaveTable => self.save_front_table(),
            Command::SaveTablePath => self.save_front_table_by_path(),
            Command::NextCountry => self.step_country(1),
            Command::PreviousCountry => self.step_country(-1),
            Command::ToggleTheme => {
                self.session.dark = !self.session.dark;
                theme::apply(ctx, self.session.theme());
            }
            Command::ZoomIn => self.zoom(ctx, 1),
            Command::ZoomOut => self.zoom(ctx, -1),
            Command::ZoomReset => self.set_zoom(ctx, 1.0),
            Command::ShowReport => self.ui_state.dialog = Some(Dialog::Report),
            Command::About => self.ui_state.dialog = Some(Dialog::About),
            // The others are edits, which `Command::edits` makes.
            _ => {}
        }
    }

    /// In the list of countries, or in the text where that is in front.
    fn find(&mut self) {
        match self.session.project.desk.active_pane().tab {
            Tab::Read => self.find_in_documents(),
            _ => self.ui_state.focus_search = true,
        }
    }

    fn find_in_documents(&mut self) {
        self.edit(Edit::Desk(DeskEdit::Show(Tab::Read)));
        self.ui_state.reading.takes_keyboard = true;
    }

    /// The table of the view in front, with a title; where there is none now,
    /// says why.
    fn front_table(&mut self) -> Option<(String, Table)> {
        let view = self.view().0;
        let book = ScoreBook::new(&self.loaded.dataset);
        let documents = &self.library;
        match front_table(&book, &self.session.project, &view.resolved, documents) {
            Ok(found) => Some(found),
            Err(why_not) => {
                self.ui_state.notice = Some(Notice::calm(why_not));
                None
            }
        }
    }

    /// The one table that is open; where there are several, their list.
    fn choose_reading(&mut self) {
        let tables: Vec<usize> = self.open.tables().collect();
        match tables.as_slice() {
            [only] => self.sources(SourcesAction::Reread(*only)),
            _ => self.ui_state.dialog = Some(Dialog::Report),
        }
    }

    fn copy_table(&mut self, ctx: &egui::Context) {
        if let Some((_, table)) = self.front_table() {
            ctx.copy_text(table.tsv());
            self.ui_state.notice = Some(Notice::copied(&table));
        }
    }

    fn save_front_table(&mut self) {
        if let Some((title, table)) = self.front_table() {
            self.export(ExportAction::Table {
                table: Box::new(table),
                name: table_file_name(&title),
            });
        }
    }

    fn save_front_table_by_path(&mut self) {
        if let Some((title, table)) = self.front_table() {
            let place = table_file_name(&title);
            self.ask_table_path(table, &place);
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
}
