//! Commands that arrange something: what they change now, or why they cannot.
//! Menus grey by it and the window acts by it, so the two never disagree.

use super::{
    Command, DeskEdit, Edit, Library, PaneEdit, Project, RankOptions, ReadOptions, Resolved,
    SubjectEdit, Tab, find_columns, find_order, find_sorted_by, key_of,
};
use crate::chart::shared_words;
use crate::data::{Dataset, Year};

/// What a command finds when it is called.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    pub project: &'a Project,
    pub resolved: &'a Resolved,
    pub dataset: &'a Dataset,
    pub documents: &'a Library,
}

const NO_COLUMN: &str = "There is no column to sort by yet";
/// Said wherever a document would have to be open.
pub const NO_DOCUMENT: &str = "No document is open";
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
            Self::ToggleLikeForLike => match now.is_unequal() {
                true => Ok(Edit::LikeForLike(!now.project.like_for_like)),
                false => Err(now.why_equal()),
            },
            Self::ToggleTable => now.toggle_table(),
            Self::ClosePane => match now.project.desk.arrangement().panes().len() {
                0 | 1 => Err("The last view stays open"),
                _ => Ok(Edit::Desk(DeskEdit::Close(now.project.desk.active()))),
            },
            Self::ResetDesk => now.reset_desk(),
            Self::NextView => now.step_view(1),
            Self::PreviousView => now.step_view(-1),
            Self::EarlierEdition => now.step_edition(-1),
            Self::LaterEdition => now.step_edition(1),
            Self::SortByNext => now.sort(true),
            Self::TurnOrder => now.sort(false),
            Self::ReadPassage => now.read_passage(),
            Self::ToggleChangedWords => now.read(|read| read.hides_changes = !read.hides_changes),
            Self::ToggleOutline => now.read(|read| read.hides_outline = !read.hides_outline),
            _ => return now.of_view(self),
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

    /// What the indicator of the view in front is, or of all views.
    fn read_passage(&self) -> Result<Edit, &'static str> {
        if self.documents.is_empty() {
            return Err(NO_DOCUMENT);
        }
        let own = self.project.desk.active_pane().indicator.as_ref();
        let key = own.or(self.project.indicator.as_ref());
        let key = key.ok_or("Look at an indicator first")?;
        Ok(Edit::Desk(DeskEdit::ReadPassage(key.clone())))
    }

    /// Another choice in the view of documents.
    fn read(&self, change: impl FnOnce(&mut ReadOptions)) -> Result<Edit, &'static str> {
        let desk = &self.project.desk;
        let id = desk.first_of(Tab::Read).ok_or("Open the Read view first")?;
        let mut options = desk
            .pane(id)
            .map(|pane| pane.read.clone())
            .unwrap_or_default();
        change(&mut options);
        Ok(Edit::Desk(DeskEdit::Pane(id, PaneEdit::Read(options))))
    }

    fn toggle_table(&self) -> Result<Edit, &'static str> {
        let desk = &self.project.desk;
        let pane = desk.active_pane();
        if pane.tab.is_table() {
            return Err("This view is a table");
        }
        if !pane.tab.has_numbers() {
            return Err("Documents have their scores beside them");
        }
        let edit = PaneEdit::ShowsTable(!pane.shows_table);
        Ok(Edit::Desk(DeskEdit::Pane(desk.active(), edit)))
    }

    /// Where nothing was arranged, only what is in front can go back.
    fn reset_desk(&self) -> Result<Edit, &'static str> {
        let desk = &self.project.desk;
        if !desk.is_as_new(self.dataset.newest_year()) {
            return Ok(Edit::Desk(DeskEdit::Reset));
        }
        match desk.arrangement().panes().first() {
            Some(first) if *first != desk.active() => Ok(Edit::Desk(DeskEdit::Activate(*first))),
            _ => Err("The views stand as in a new project already"),
        }
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

    /// Round and round, as the tabs stand.
    fn step_view(&self, step: isize) -> Result<Edit, &'static str> {
        let desk = &self.project.desk;
        let all = desk.arrangement().panes();
        let at = all.iter().position(|id| *id == desk.active());
        let count = isize::try_from(all.len()).unwrap_or(isize::MAX);
        let at = at.and_then(|at| isize::try_from(at).ok()).unwrap_or(0);
        let next = usize::try_from((at + step).rem_euclid(count.max(1))).unwrap_or(0);
        match all.get(next) {
            Some(id) if *id != desk.active() => Ok(Edit::Desk(DeskEdit::Activate(*id))),
            _ => Err("This is the only view"),
        }
    }

    /// The rows of the table in front by the next column, or from the other end.
    fn sort(&self, by_next: bool) -> Result<Edit, &'static str> {
        let desk = &self.project.desk;
        let pane = desk.active_pane();
        let edit = match pane.tab {
            Tab::Ranking => {
                let columns = &pane.ranking.columns;
                let next = following(columns, &pane.ranking.sort);
                let column = if by_next {
                    next
                } else {
                    Some(&pane.ranking.sort)
                };
                PaneEdit::Ranking(pane.ranking.sorted_by(*column.ok_or(NO_COLUMN)?))
            }
            Tab::Find => {
                let columns = find_columns(self.dataset, &self.project.conditions);
                if columns.len() < 2 {
                    return Err(NO_COLUMN);
                }
                let now = find_order(self.dataset, &self.project.conditions, &pane.find);
                let (shown, _) = now.as_ref().ok_or(NO_COLUMN)?;
                let column = if by_next {
                    following(&columns, shown)
                } else {
                    Some(shown)
                };
                let column = column.ok_or(NO_COLUMN)?;
                let conditions = &self.project.conditions;
                PaneEdit::Find(find_sorted_by(self.dataset, conditions, &pane.find, column))
            }
            _ => return Err("Only a ranking and what was found can be sorted"),
        };
        Ok(Edit::Desk(DeskEdit::Pane(desk.active(), edit)))
    }

    /// What belongs to a kind of view: it is brought to the front as well.
    fn of_view(&self, command: Command) -> Option<Result<Vec<Edit>, &'static str>> {
        let (tab, why_not) = match command {
            _ if command.compare_form().is_some() => (Tab::Compare, "Open the Compare view first"),
            _ if command.rank_column().is_some() => (Tab::Ranking, "Open the Ranking view first"),
            _ if command.mover_count().is_some() => (Tab::Movers, "Open the Movers view first"),
            _ => return None,
        };
        let desk = &self.project.desk;
        let is_it = |id: &super::PaneId| desk.pane(*id).is_some_and(|pane| pane.tab == tab);
        let all = desk.arrangement().panes();
        // The one in front, where there are several.
        let id = std::iter::once(desk.active()).chain(all).find(is_it);
        let edits = id.and_then(|id| {
            let edit = self.in_pane(command, &desk.pane(id)?.ranking)?;
            let edits = [DeskEdit::Activate(id), DeskEdit::Pane(id, edit)];
            Some(edits.map(Edit::Desk).to_vec())
        });
        Some(edits.ok_or(why_not))
    }

    fn in_pane(&self, command: Command, ranking: &RankOptions) -> Option<PaneEdit> {
        if let Some(form) = command.compare_form() {
            return Some(PaneEdit::Compare(form));
        }
        if let Some(count) = command.mover_count() {
            return Some(PaneEdit::Movers(count));
        }
        let column = command.rank_column()?;
        let is_shown = ranking.columns.contains(&column);
        Some(PaneEdit::Ranking(ranking.with_column(column, !is_shown)))
    }

    /// The editions that play a part in the view in front; some may be named
    /// more than once.
    fn editions_in_view(&self) -> Vec<Year> {
        let pane = self.project.desk.active_pane();
        match pane.tab {
            Tab::Find => {
                let (year, against) = pane.find.editions(self.dataset);
                against.into_iter().chain([year]).collect()
            }
            Tab::Trend => self.dataset.years().to_vec(),
            _ => {
                let subjects = self.resolved.subjects.iter();
                let years = subjects.map(|placed| placed.subject.year);
                let editions = [self.resolved.subject.year].into_iter();
                editions.chain(self.resolved.against).chain(years).collect()
            }
        }
    }

    /// Whether editions that play a part in the view in front measured
    /// different sets.
    fn is_unequal(&self) -> bool {
        shared_words(self.dataset, &self.editions_in_view(), None).is_some()
    }

    /// Why like for like would change nothing in the view in front.
    fn why_equal(&self) -> &'static str {
        let years = self.editions_in_view();
        match years.first() {
            Some(first) if years.iter().all(|year| year == first) => {
                match self.dataset.year_before(*first) {
                    None => "There is no earlier edition to compare with",
                    Some(_) => "Only one edition is shown: there is none to compare it with",
                }
            }
            _ => "These editions measured the same indicators: both ways are one",
        }
    }
}

/// The one after another, from the last back to the first.
fn following<'a, T: PartialEq>(all: &'a [T], one: &T) -> Option<&'a T> {
    let next = all
        .iter()
        .position(|other| other == one)
        .map_or(0, |at| at + 1);
    all.get(next).or_else(|| all.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::built_in;
    use crate::project::{FindOptions, MoverCount, RankColumn};

    fn after(project: &mut Project, command: Command) -> Result<(), &'static str> {
        let dataset = built_in().unwrap().dataset;
        let resolved = project.resolve(&dataset);
        let edits = command.edits(&Situation {
            project,
            resolved: &resolved,
            dataset: &dataset,
            documents: &Library::default(),
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
    fn tables_are_sorted_and_narrowed_by_commands() {
        let mut project = Project::default();
        assert!(after(&mut project, Command::TurnOrder).is_err());
        after(&mut project, Command::ShowRanking).unwrap();
        after(&mut project, Command::SortByNext).unwrap();
        let options = |project: &Project| project.desk.active_pane().ranking.clone();
        let sorted = options(&project);
        assert_eq!(
            (sorted.sort, sorted.descending),
            (RankColumn::Country, false)
        );
        after(&mut project, Command::TurnOrder).unwrap();
        assert!(options(&project).descending);
        after(&mut project, Command::ColumnRegion).unwrap();
        assert!(!options(&project).columns.contains(&RankColumn::Region));
        after(&mut project, Command::ColumnRegion).unwrap();
        assert_eq!(options(&project).columns, RankOptions::default().columns);
        // Where they belong to another view, it comes to the front.
        after(&mut project, Command::MoversAll).unwrap();
        let pane = project.desk.active_pane();
        assert_eq!((pane.tab, pane.movers), (Tab::Movers, MoverCount::All));
        after(&mut project, Command::NextView).unwrap();
        assert_eq!(project.desk.active_pane().tab, Tab::Find);
        assert_eq!(after(&mut project, Command::SortByNext), Err(NO_COLUMN));
        project.apply(Edit::Conditions(vec!["criminality.change>=0,2".to_owned()]));
        after(&mut project, Command::SortByNext).unwrap();
        let sort = project.desk.active_pane().find.sort.clone();
        assert_eq!(sort.as_deref(), Some("country"));
        // The order shown before any was chosen turns at the first asking.
        for (condition, begins_descending) in [
            ("criminality.change>=0.2", true),
            ("resilience.score<4", false),
        ] {
            project.apply(Edit::Conditions(vec![condition.to_owned()]));
            let id = project.desk.active();
            let unchosen = PaneEdit::Find(FindOptions::default());
            project.apply(Edit::Desk(DeskEdit::Pane(id, unchosen)));
            for descending in [!begins_descending, begins_descending] {
                after(&mut project, Command::TurnOrder).unwrap();
                let find = &project.desk.active_pane().find;
                assert_eq!(find.descending, descending, "{condition}");
                assert_ne!(find.sort, None);
            }
        }
        // The first view follows the last.
        after(&mut project, Command::NextView).unwrap();
        after(&mut project, Command::NextView).unwrap();
        assert_eq!(project.desk.active_pane().tab, Tab::Profile);
    }

    #[test]
    fn like_for_like_is_offered_where_editions_in_sight_differ() {
        let mut project = Project::default();
        let same = after(&mut project, Command::ToggleLikeForLike).unwrap_err();
        assert!(same.contains("measured the same indicators"));
        // Of the first edition the change since an earlier one is no question.
        let mut first = Project::default();
        after(&mut first, Command::EarlierEdition).unwrap();
        after(&mut first, Command::EarlierEdition).unwrap();
        assert_eq!(
            after(&mut first, Command::ToggleLikeForLike),
            Err("There is no earlier edition to compare with")
        );
        // The trend goes through all editions, the finder has its own.
        after(&mut project, Command::ShowTrend).unwrap();
        after(&mut project, Command::ToggleLikeForLike).unwrap();
        after(&mut project, Command::ShowFinder).unwrap();
        assert!(after(&mut project, Command::ToggleLikeForLike).is_err());
        let mut options = project.desk.active_pane().find.clone();
        options.year = Some(2023);
        let edit = DeskEdit::Pane(project.desk.active(), PaneEdit::Find(options));
        project.apply(Edit::Desk(edit));
        after(&mut project, Command::ToggleLikeForLike).unwrap();
        assert!(!project.like_for_like);
    }

    #[test]
    fn views_nobody_arranged_are_not_arranged_as_new() {
        let dataset = built_in().unwrap().dataset;
        let mut project = Project::default();
        project.settle(&dataset);
        assert!(after(&mut project, Command::ResetDesk).is_err());
        let before = project.clone();
        after(&mut project, Command::ShowMap).unwrap();
        after(&mut project, Command::ResetDesk).unwrap();
        assert_eq!(project, before);
        after(&mut project, Command::ShowMap).unwrap();
        after(&mut project, Command::ClosePane).unwrap();
        after(&mut project, Command::ResetDesk).unwrap();
        project.settle(&dataset);
        assert_eq!(project, before);
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
