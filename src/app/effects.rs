//! From actions to effects: which part of the application an action is for.

use super::App;
use crate::project::{Action, DeskEdit, Edit, Intent, Project};
use crate::ui::notice::Notice;

/// Picks of the palette that are remembered.
const MOST_USED: usize = 40;

impl App {
    pub(super) fn carry_out(&mut self, ctx: &egui::Context, action: Action) {
        match action {
            Action::Edit(edit) => self.edit(edit),
            Action::Command(command) => self.command(ctx, command),
            Action::Open(files) => self.sort_files(files, Intent::Open),
            Action::Add(files) => self.sort_files(files, Intent::Add),
            Action::Dropped(files) => self.sort_files(files, Intent::Dropped),
            Action::CancelOpening => self.cancel_opening(),
            Action::Sources(action) => self.sources(action),
            Action::Import(action) => self.import(action),
            Action::Opened(outcome) => self.opened(ctx, *outcome),
            Action::DialogClosed { at_once, adds } => self.dialog_closed(at_once, adds),
            Action::Export(action) => self.export(action),
            Action::File(action) => self.file_action(ctx, action),
            Action::Document(action) => self.document_action(action),
            Action::Used(name) => self.note_used(name),
            Action::Failed(text) => {
                self.busy = None;
                self.stop_opening();
                self.importing = None;
                self.fail(&text);
            }
            Action::DismissNotice => self.ui_state.notice = None,
        }
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        // Whatever orders the list anew must not lose the place in it.
        self.ui_state.reveal_selected |= matches!(
            edit,
            Edit::Sort(_) | Edit::ByContinent(_) | Edit::Indicator(_) | Edit::Year(_)
        );
        // Asked for again, it is gone to again.
        self.ui_state.reading.is_asked |= matches!(edit, Edit::Desk(DeskEdit::ReadPassage(_)));
        let before = self.session.project.clone();
        self.session.project.apply(edit.clone());
        // What was said of one view is not said of the next.
        let front = |project: &Project| {
            let pane = project.desk.active_pane();
            (project.desk.active(), pane.tab)
        };
        let is_other_view = front(&before) != front(&self.session.project);
        if is_other_view && self.ui_state.notice.as_ref().is_some_and(Notice::passes) {
            self.ui_state.notice = None;
        }
        if !self.session.project.same_but_for_looks(&before) {
            self.undo.remember(before, edit);
        }
    }

    /// Lets the next edit be a step of its own once nothing is being pressed,
    /// dragged or typed, and nothing was asked for in this frame: what a hand
    /// lets go of is asked for a frame later.
    pub(super) fn rest(&mut self, ctx: &egui::Context, was_asked: bool) {
        let is_pressing = ctx.input(|input| input.pointer.any_down());
        if is_pressing || self.ui_state.is_typing || !self.undo.is_open() {
            return;
        }
        match was_asked {
            // The next frame may come with the next press, which is too late.
            true => ctx.request_repaint(),
            false => self.undo.rest(&self.session.project),
        }
    }

    /// Latest first.
    fn note_used(&mut self, name: String) {
        let used = &mut self.session.used;
        used.retain(|other| *other != name);
        used.insert(0, name);
        used.truncate(MOST_USED);
    }
}
