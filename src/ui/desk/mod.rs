//! The views of the window: tabs and splits, each pane with its controls.

mod basis;
mod body;
mod cache;
mod editions;
mod groups_menu;
mod header;
mod marks;
mod pane;
mod tabs;
mod topic;
mod tree;

use egui::Ui;

use super::screen::{Shown, UiState};
use crate::chart::Mark;
use crate::data::Entity;
use crate::project::{Action, Arrangement, DeskEdit, Edit};
use cache::PaneCache;
use tabs::TabBehaviour;
use tree::{Tree, arrangement_of, tree_of};

/// What the desk remembers between frames; never saved, since the project
/// holds what was arranged.
#[derive(Default)]
pub struct DeskState {
    tree: Option<Standing>,
    pub(super) cache: PaneCache,
    /// The place pointed at, and the one found to be during this frame.
    lit: Option<Entity>,
    lit_next: Option<Entity>,
    /// Where the pointer is in a plot that shares its axes with others.
    cursor: Option<Cursor>,
    cursor_next: Option<Cursor>,
    /// What the menu that is open was opened on.
    menu: Option<Mark>,
}

impl DeskState {
    /// Says that the pointer is on a place, in whatever view or list, so that
    /// all of them mark it.
    pub fn point_at(&mut self, place: Entity) {
        self.lit_next = Some(place);
    }

    /// The place pointed at.
    pub fn pointed_at(&self) -> Option<Entity> {
        self.lit
    }
}

/// A place on the axes of plots that move together.
#[derive(Clone, Copy, PartialEq)]
struct Cursor {
    link: egui::Id,
    pane: crate::project::PaneId,
    at_data: [f64; 2],
}

/// The tree on screen.
struct Standing {
    tree: Tree,
    /// The project's arrangement it was built from or handed over to.
    of: Arrangement,
    /// What it amounted to when last looked at.
    seen: Arrangement,
}

impl Standing {
    fn new(of: &Arrangement) -> Self {
        let tree = tree_of(of);
        Self {
            seen: arrangement_of(&tree).unwrap_or_else(|| of.clone()),
            of: of.clone(),
            tree,
        }
    }
}

/// All views as they are arranged.
pub fn desk_ui(ui: &mut Ui, shown: &Shown<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let arrangement = shown.project.desk.arrangement();
    let kept = state.desk.tree.take().filter(|kept| {
        // Handed over by the tree itself, or built from it.
        kept.of == *arrangement || kept.seen == *arrangement
    });
    let mut standing = kept.unwrap_or_else(|| Standing::new(arrangement));
    standing.of = arrangement.clone();
    let mut behaviour = TabBehaviour {
        shown,
        state,
        actions,
    };
    standing.tree.ui(&mut behaviour, ui);
    hand_over(ui, &mut standing, actions);
    end_frame(ui, state);
    state.desk.cache.keep_only(&shown.project.desk);
    state.tables.keep_only(&shown.project.desk);
    state.reading.keep_only(&shown.project.desk);
    state.desk.tree = Some(standing);
}

/// A view drawn before the one that is pointed at shows the mark a frame later.
fn end_frame(ui: &Ui, state: &mut UiState) {
    let desk = &mut state.desk;
    if desk.lit != desk.lit_next || desk.cursor != desk.cursor_next {
        ui.ctx().request_repaint();
    }
    (desk.lit, desk.lit_next) = (desk.lit_next, None);
    (desk.cursor, desk.cursor_next) = (desk.cursor_next, None);
}

/// What was dragged or brought to the front becomes the project's, once
/// nothing is held any more.
fn hand_over(ui: &Ui, standing: &mut Standing, actions: &mut Vec<Action>) {
    if ui.input(|input| input.pointer.any_down()) || ui.ctx().dragged_id().is_some() {
        return;
    }
    let Some(now) = arrangement_of(&standing.tree) else {
        return;
    };
    if now == standing.seen {
        return;
    }
    let (old, new) = (standing.seen.fronts(), now.fronts());
    if now.without_fronts() == standing.seen.without_fronts() {
        let brought = new.into_iter().filter(|pane| !old.contains(pane));
        actions.extend(brought.map(|pane| Action::Edit(Edit::Desk(DeskEdit::Activate(pane)))));
    } else {
        let edit = DeskEdit::Arrange(now.clone());
        actions.push(Action::Edit(Edit::Desk(edit)));
    }
    standing.seen = now;
}
