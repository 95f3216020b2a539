//! What of a Project is only where the attention is: undo leaves it alone and
//! no file counts as changed by it.

use super::Project;

impl Project {
    /// Whether the same is arranged, whatever is looked at in it: the place in
    /// focus, the pane keys mean, the tabs in front.
    pub fn same_but_for_looks(&self, other: &Self) -> bool {
        self.same_subjects(other) && self.same_desk(other) && self.rest() == other.rest()
    }

    /// Whether anything is arranged that someone would miss. Another place,
    /// edition or order of the list is found again at a glance.
    pub fn is_worth_keeping(&self) -> bool {
        let new = Self::default();
        let is_alone = self.subjects.list().len() == 1;
        let mut plain = self.rest();
        (plain.sort, plain.by_continent) = (new.sort, new.by_continent);
        let desk = self.desk.without_editions();
        let is_same_desk = desk.differs_in_front_only(&new.desk);
        !(is_alone && is_same_desk && plain == new.rest())
    }

    fn same_subjects(&self, other: &Self) -> bool {
        let (one, two) = (&self.subjects, &other.subjects);
        one.list() == two.list() && one.baseline() == two.baseline()
    }

    fn same_desk(&self, other: &Self) -> bool {
        self.desk.differs_in_front_only(&other.desk)
    }

    /// Everything but subjects and desk.
    fn rest(&self) -> Self {
        let Self { subjects, desk, .. } = Self::default();
        Self {
            subjects,
            desk,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{CompareForm, DeskEdit, Edit, PaneEdit, SubjectEdit, Tab};

    #[test]
    fn looking_elsewhere_is_no_change_and_arranging_is() {
        let mut project = Project::default();
        let mut add = |place: &str| {
            let (place, year) = (place.to_owned(), None);
            project.apply(Edit::Subjects(SubjectEdit::Add { place, year }));
        };
        add("GEO");
        let before = project.clone();
        project.apply(Edit::Subjects(SubjectEdit::Focus(0)));
        project.apply(Edit::Desk(DeskEdit::Show(Tab::Map)));
        assert_ne!(project, before);
        assert!(project.same_but_for_looks(&before));
        for edit in [
            Edit::Desk(DeskEdit::Pane(
                project.desk.active(),
                PaneEdit::Compare(CompareForm::Bars),
            )),
            Edit::Desk(DeskEdit::Close(project.desk.active())),
            Edit::LikeForLike(true),
            Edit::Subjects(SubjectEdit::Pin(Some(1))),
        ] {
            let mut changed = project.clone();
            changed.apply(edit.clone());
            assert!(!changed.same_but_for_looks(&project), "{edit:?}");
        }
    }

    #[test]
    fn what_nobody_touched_is_not_worth_a_question() {
        let dataset = crate::load::built_in().unwrap().dataset;
        let mut project = Project::default();
        project.settle(&dataset);
        assert!(!project.is_worth_keeping());
        let find = crate::project::FindOptions {
            against: Some(2021),
            ..Default::default()
        };
        let id = project.desk.arrangement().panes()[9];
        let edit = DeskEdit::Pane(id, PaneEdit::Find(find));
        project.apply(Edit::Desk(edit));
        assert!(project.is_worth_keeping());
    }

    #[test]
    fn one_country_looked_at_is_not_worth_a_question() {
        let mut project = Project::default();
        project.apply(Edit::Place("GEO".to_owned()));
        project.apply(Edit::Sort(crate::project::Sort::Name));
        assert!(!project.is_worth_keeping());
        project.apply(Edit::Indicator(Some("criminality".to_owned())));
        assert!(project.is_worth_keeping());
    }
}
