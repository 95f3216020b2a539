//! Commands that arrange something: what they change now, or why they cannot.
//! Menus grey by it and the window acts by it, so the two never disagree.

use super::{Command, DeskEdit, Edit, PaneEdit, Project, Resolved, SubjectEdit, Tab, key_of};
use crate::data::Dataset;

/// What a command finds when it is called.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    pub project: &'a Project,
    pub resolved: &'a Resolved,
    pub dataset: &'a Dataset,
    /// Whether the two editions looked at measured different sets.
    pub is_unequal: bool,
}

const ONE_ONLY: &str = "Only one place is being compared";
/// Said wherever a seventh cannot be added.
pub const FULL: &str = "Six is the most that can be compared; remove one to add another";

impl Command {
    /// The changes it makes, or why it makes none now; nothing for a command
    /// that arranges nothing.
    pub fn edits(self, now: &Situation<'_>) -> Option<Result<Vec<Edit>, &'static str>> {
        if let Some(tab) = self.tab() {
            return Some(Ok(vec![Edit::Desk(DeskEdit::Show(tab))]));
        }
        let subjects = |edit| Ok(Edit::Subjects(edit));
        let one = match self {
            Self::AddEarlierEdition => now.add_earlier(),
            Self::AddRegion => now.add_region(),
            Self::RemoveSubject | Self::SwapSubjects | Self::NextSubject => {
                now.among_several().and_then(|(at, next)| {
                    subjects(match self {
                        Self::RemoveSubject => SubjectEdit::Remove(at),
                        Self::SwapSubjects => SubjectEdit::Swap(at, next),
                        _ => SubjectEdit::Focus(next),
                    })
                })
            }
            Self::PinBaseline => now.among_several().and_then(|(at, _)| {
                let is_pinned = now.project.subjects.baseline() == Some(at);
                subjects(SubjectEdit::Pin((!is_pinned).then_some(at)))
            }),
            Self::ToggleLikeForLike => match now.is_unequal {
                true => Ok(Edit::LikeForLike(!now.project.like_for_like)),
                false => Err("These editions measured the same indicators"),
            },
            Self::ToggleTable => now.toggle_table(),
            Self::ClosePane => match now.project.desk.arrangement().panes().len() {
                0 | 1 => Err("The last view stays open"),
                _ => Ok(Edit::Desk(DeskEdit::Close(now.project.desk.active()))),
            },
            Self::ResetDesk => Ok(Edit::Desk(DeskEdit::Reset)),
            Self::EarlierEdition => now.step_edition(-1),
            Self::LaterEdition => now.step_edition(1),
            _ => return self.compare_form().map(|_| now.compare_as(self)),
        };
        Some(one.map(|edit| vec![edit]))
    }
}

impl Situation<'_> {
    /// Where the one looked at stands and where the next one does.
    fn among_several(&self) -> Result<(usize, usize), &'static str> {
        let subjects = &self.project.subjects;
        let (at, count) = (subjects.focus(), subjects.list().len());
        match count {
            0 | 1 => Err(ONE_ONLY),
            _ => Ok((at, (at + 1) % count)),
        }
    }

    fn add(&self, place: String, year: crate::data::Year) -> Result<Edit, &'static str> {
        let subjects = &self.project.subjects;
        let newest = self.dataset.newest_year();
        let is_there = subjects
            .list()
            .iter()
            .any(|chosen| chosen.place == place && chosen.year.unwrap_or(newest) == year);
        if is_there {
            return Err("It is being compared already");
        }
        if subjects.is_full() {
            return Err(FULL);
        }
        let year = Some(year);
        Ok(Edit::Subjects(SubjectEdit::Add { place, year }))
    }

    fn add_earlier(&self) -> Result<Edit, &'static str> {
        let subject = self.resolved.subject;
        let before = self.dataset.year_before(subject.year);
        let before = before.ok_or("There is no earlier edition")?;
        self.add(key_of(self.dataset, subject.entity), before)
    }

    fn add_region(&self) -> Result<Edit, &'static str> {
        let mean = self
            .resolved
            .mean
            .ok_or("There is nothing around the world")?;
        self.add(key_of(self.dataset, mean), self.resolved.subject.year)
    }

    fn toggle_table(&self) -> Result<Edit, &'static str> {
        let desk = &self.project.desk;
        let pane = desk.active_pane();
        if pane.tab.is_table() {
            return Err("This view is a table");
        }
        let edit = PaneEdit::ShowsTable(!pane.shows_table);
        Ok(Edit::Desk(DeskEdit::Pane(desk.active(), edit)))
    }

    fn step_edition(&self, step: isize) -> Result<Edit, &'static str> {
        let years = self.dataset.years();
        let year = self.resolved.subject.year;
        let at = years.iter().position(|y| *y == year);
        let at = at.and_then(|at| at.checked_add_signed(step));
        match at.and_then(|at| years.get(at)) {
            Some(year) => Ok(Edit::Year(*year)),
            None if step < 0 => Err("There is no earlier edition"),
            None => Err("There is no later edition"),
        }
    }

    /// The view is brought to the front as well.
    fn compare_as(&self, command: Command) -> Result<Vec<Edit>, &'static str> {
        let desk = &self.project.desk;
        let is_compare =
            |id: &super::PaneId| desk.pane(*id).is_some_and(|pane| pane.tab == Tab::Compare);
        let all = desk.arrangement().panes();
        // The one in front, where there are several.
        let pane = std::iter::once(desk.active()).chain(all).find(is_compare);
        let pane = pane.ok_or("Open the Compare view first")?;
        let form = command.compare_form().unwrap_or_default();
        Ok(vec![
            Edit::Desk(DeskEdit::Activate(pane)),
            Edit::Desk(DeskEdit::Pane(pane, PaneEdit::Compare(form))),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::built_in;

    fn after(project: &mut Project, command: Command) -> Result<(), &'static str> {
        let dataset = built_in().unwrap().dataset;
        let resolved = project.resolve(&dataset);
        let edits = command.edits(&Situation {
            project,
            resolved: &resolved,
            dataset: &dataset,
            is_unequal: true,
        });
        edits.unwrap().map(|edits| {
            for edit in edits {
                project.apply(edit);
            }
        })
    }

    fn compared(project: &Project) -> Vec<String> {
        let year = |year: Option<i16>| year.map_or(String::new(), |year| year.to_string());
        let list = project.subjects.list().iter();
        list.map(|c| format!("{}{}", c.place, year(c.year)))
            .collect()
    }

    #[test]
    fn a_comparison_is_built_and_taken_apart_by_commands() {
        let mut project = Project::default();
        assert_eq!(after(&mut project, Command::RemoveSubject), Err(ONE_ONLY));
        after(&mut project, Command::AddEarlierEdition).unwrap();
        assert_eq!(compared(&project), ["AZE", "AZE2023"]);
        after(&mut project, Command::AddRegion).unwrap();
        let region = "Central Asia and the Caucasus2023";
        assert_eq!(compared(&project), ["AZE", "AZE2023", region]);
        after(&mut project, Command::NextSubject).unwrap();
        assert_eq!(project.subjects.focus(), 0);
        assert_eq!(
            after(&mut project, Command::AddEarlierEdition),
            Err("It is being compared already"),
        );
        after(&mut project, Command::SwapSubjects).unwrap();
        assert_eq!(compared(&project)[..2], ["AZE2023", "AZE"]);
        after(&mut project, Command::PinBaseline).unwrap();
        assert_eq!(project.subjects.baseline(), Some(0));
        after(&mut project, Command::PinBaseline).unwrap();
        assert_eq!(project.subjects.baseline(), None);
    }

    #[test]
    fn a_form_shows_the_view_it_is_of() {
        let mut project = Project::default();
        after(&mut project, Command::FormBars).unwrap();
        let pane = project.desk.active_pane();
        assert_eq!(
            (pane.tab, pane.compare),
            (Tab::Compare, crate::project::CompareForm::Bars)
        );
        after(&mut project, Command::ClosePane).unwrap();
        assert!(after(&mut project, Command::FormBars).is_err());
        after(&mut project, Command::ShowCompare).unwrap();
        assert_eq!(project.desk.active_pane().tab, Tab::Compare);
    }

    #[test]
    fn commands_say_why_they_do_nothing() {
        let mut project = Project::default();
        assert_eq!(
            after(&mut project, Command::LaterEdition),
            Err("There is no later edition")
        );
        project.apply(Edit::Year(2021));
        assert_eq!(
            after(&mut project, Command::AddEarlierEdition),
            Err("There is no earlier edition")
        );
        project.apply(Edit::Place("World".to_owned()));
        assert!(after(&mut project, Command::AddRegion).is_err());
        after(&mut project, Command::ShowMovers).unwrap();
        assert_eq!(
            after(&mut project, Command::ToggleTable),
            Err("This view is a table")
        );
    }
}
