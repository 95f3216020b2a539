//! Undo by snapshots of the Project.

use super::{Edit, Project};

const CAP: usize = 100;

/// Earlier and undone Projects; never saved.
#[derive(Clone, Debug, Default)]
pub struct Undo {
    past: Vec<Step>,
    future: Vec<Step>,
    /// The last edit, as long as others may go on with it.
    open: Option<Edit>,
    /// Steps made and not taken back, those beyond the cap among them.
    depth: u64,
}

/// The Project on the far side of a change, and what the change was.
#[derive(Clone, Debug)]
struct Step {
    project: Project,
    what: &'static str,
}

impl Undo {
    /// Remembers the Project as it was before an edit. One that goes on with
    /// the last makes no step of its own until [`Undo::rest`].
    pub fn remember(&mut self, before: Project, edit: Edit) {
        self.future.clear();
        let goes_on = self.open.as_ref().is_some_and(|open| edit.continues(open));
        if !goes_on {
            let what = edit.what();
            self.depth += 1;
            self.past.push(Step {
                project: before,
                what,
            });
            if self.past.len() > CAP {
                self.past.remove(0);
            }
        }
        self.open = Some(edit);
    }

    /// Whether the last step may still go on.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Nothing is being pressed, dragged or typed: what comes next is a step
    /// of its own. One that ended where it began was none.
    pub fn rest(&mut self, current: &Project) {
        if self.open.take().is_some() && self.past.last().is_some_and(|s| s.project == *current) {
            self.past.pop();
            self.depth = self.depth.saturating_sub(1);
        }
    }

    /// Goes one step back; nothing happens at the beginning.
    pub fn undo(&mut self, current: &mut Project) {
        self.rest(current);
        if step(&mut self.past, &mut self.future, current) {
            self.depth = self.depth.saturating_sub(1);
        }
    }

    /// Takes the last undo back.
    pub fn redo(&mut self, current: &mut Project) {
        self.rest(current);
        if step(&mut self.future, &mut self.past, current) {
            self.depth += 1;
        }
    }

    /// Something else was done that no step takes part in: what was undone
    /// before it is not done again after it.
    pub fn forget_future(&mut self) {
        self.future.clear();
    }

    /// How many steps lie behind: the same number again stands at the same
    /// step, as long as nothing else was done meanwhile.
    pub fn depth(&self) -> u64 {
        self.depth
    }

    /// What the next undo takes back; nothing at the beginning.
    pub fn next_undo(&self) -> Option<&'static str> {
        self.past.last().map(|step| step.what)
    }

    /// What the next redo does again.
    pub fn next_redo(&self) -> Option<&'static str> {
        self.future.last().map(|step| step.what)
    }
}

/// False where there is none.
fn step(from: &mut Vec<Step>, to: &mut Vec<Step>, current: &mut Project) -> bool {
    let Some(Step { project, what }) = from.pop() else {
        return false;
    };
    let project = replace(current, project);
    to.push(Step { project, what });
    true
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
    use crate::project::{DeskEdit, Tab};

    fn place(name: &str) -> Edit {
        Edit::Place(name.to_owned())
    }

    fn typed(text: &str) -> Edit {
        Edit::Conditions(vec![text.to_owned()])
    }

    fn edit(project: &mut Project, undo: &mut Undo, edit: Edit) {
        let before = project.clone();
        project.apply(edit.clone());
        undo.remember(before, edit);
    }

    #[test]
    fn the_view_in_front_stays_there() {
        let (mut project, mut undo) = (Project::default(), Undo::default());
        edit(&mut project, &mut undo, Edit::LikeForLike(true));
        project.apply(Edit::Desk(DeskEdit::Show(Tab::Map)));
        undo.undo(&mut project);
        assert!(!project.like_for_like);
        assert_eq!(project.desk.active_pane().tab, Tab::Map);
        // Where the desk itself is undone, the view that changed is shown.
        let map = project.desk.active();
        edit(&mut project, &mut undo, Edit::Desk(DeskEdit::Close(map)));
        undo.undo(&mut project);
        assert_eq!(project.desk.active(), map);
    }

    #[test]
    fn undo_and_redo_walk_the_same_way() {
        let (mut project, mut undo) = (Project::default(), Undo::default());
        let first = project.clone();
        for name in ["GEO", "ARM"] {
            edit(&mut project, &mut undo, place(name));
        }
        undo.undo(&mut project);
        assert_eq!(project.subjects.focused().place, "GEO");
        undo.undo(&mut project);
        undo.undo(&mut project);
        assert_eq!(project, first);
        undo.redo(&mut project);
        undo.redo(&mut project);
        assert_eq!(project.subjects.focused().place, "ARM");
        assert_eq!(undo.next_redo(), None);
        assert_eq!(undo.next_undo(), Some("another place"));
    }

    #[test]
    fn what_is_typed_in_one_go_is_one_step() {
        let (mut project, mut undo) = (Project::default(), Undo::default());
        for text in ["c", "cr", "cri"] {
            edit(&mut project, &mut undo, typed(text));
        }
        undo.rest(&project);
        edit(&mut project, &mut undo, typed("cri>"));
        undo.undo(&mut project);
        assert_eq!(project.conditions, ["cri"]);
        undo.undo(&mut project);
        assert_eq!(project, Project::default());
        // Something else in between ends it as well.
        edit(&mut project, &mut undo, typed("a"));
        edit(&mut project, &mut undo, place("GEO"));
        edit(&mut project, &mut undo, typed("ab"));
        undo.undo(&mut project);
        assert_eq!(project.conditions, ["a"]);
    }

    #[test]
    fn what_ends_where_it_began_is_no_step() {
        let (mut project, mut undo) = (Project::default(), Undo::default());
        edit(&mut project, &mut undo, place("GEO"));
        edit(&mut project, &mut undo, typed("a"));
        edit(&mut project, &mut undo, Edit::Conditions(Vec::new()));
        undo.undo(&mut project);
        assert_eq!(project, Project::default());
    }

    #[test]
    fn a_hundred_steps_are_kept() {
        let (mut project, mut undo) = (Project::default(), Undo::default());
        for year in 0..150 {
            edit(&mut project, &mut undo, Edit::Year(year));
        }
        for _ in 0..150 {
            undo.undo(&mut project);
        }
        assert_eq!(project.subjects.focused().year, Some(49));
    }
}
