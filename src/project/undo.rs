//! Undo by snapshots of the Project.

use super::Project;

const CAP: usize = 100;

/// Earlier and undone Projects; never saved.
#[derive(Clone, Debug, Default)]
pub struct Undo {
    past: Vec<Project>,
    future: Vec<Project>,
}

impl Undo {
    /// Remembers the Project as it was before a change.
    pub fn remember(&mut self, before: Project) {
        self.past.push(before);
        if self.past.len() > CAP {
            self.past.remove(0);
        }
        self.future.clear();
    }

    /// Goes one step back; nothing happens at the beginning.
    pub fn undo(&mut self, current: &mut Project) {
        if let Some(before) = self.past.pop() {
            self.future.push(replace(current, before));
        }
    }

    /// Takes the last undo back.
    pub fn redo(&mut self, current: &mut Project) {
        if let Some(after) = self.future.pop() {
            self.past.push(replace(current, after));
        }
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

/// Another Project in place of the current one, which is given back. What is
/// in front stays there: which view was looked at is nothing to be undone.
fn replace(current: &mut Project, mut other: Project) -> Project {
    if other.desk.differs_in_front_only(&current.desk) {
        other.desk = current.desk.clone();
    }
    std::mem::replace(current, other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{DeskEdit, Edit, Tab};

    #[test]
    fn the_view_in_front_stays_there() {
        let (mut project, mut undo) = (Project::default(), Undo::default());
        undo.remember(project.clone());
        project.apply(Edit::LikeForLike(true));
        project.apply(Edit::Desk(DeskEdit::Show(Tab::Map)));
        undo.undo(&mut project);
        assert!(!project.like_for_like);
        assert_eq!(project.desk.active_pane().tab, Tab::Map);
        // Where the desk itself is undone, the view that changed is shown.
        undo.remember(project.clone());
        let map = project.desk.active();
        project.apply(Edit::Desk(DeskEdit::Close(map)));
        undo.undo(&mut project);
        assert_eq!(project.desk.active(), map);
    }

    #[test]
    fn undo_and_redo_walk_the_same_way() {
        let (mut project, mut undo) = (Project::default(), Undo::default());
        let first = project.clone();
        for place in ["GEO", "ARM"] {
            undo.remember(project.clone());
            project.apply(Edit::Place(place.to_owned()));
        }
        undo.undo(&mut project);
        assert_eq!(project.subjects.focused().place, "GEO");
        undo.undo(&mut project);
        undo.undo(&mut project);
        assert_eq!(project, first);
        undo.redo(&mut project);
        undo.redo(&mut project);
        assert_eq!(project.subjects.focused().place, "ARM");
        assert!(!undo.can_redo());
    }
}
