//! The table of a view, to be copied or saved without looking for its buttons.

use super::{CompareTable, FindAnswer, FindAsked, MoverLists, RankingTable, Scope, saying_basis};
use crate::analysis::ScoreBook;
use crate::chart::Table;
use crate::project::{
    CompareForm, Library, NO_DIFFERENCE, NO_DOCUMENT, Picture, Project, ReadView, Resolved,
    Situation, Tab, columns, differences, has_differences,
};

/// Why the view in front has no table that could be copied; none where it has
/// one. What keeps a table from being made is asked here alone.
pub fn why_no_table(now: &Situation<'_>) -> Option<&'static str> {
    let Situation {
        project,
        resolved,
        dataset,
        documents,
    } = now;
    let pane = project.desk.active_pane();
    match pane.tab {
        Tab::Profile => Some("A profile is no table; compare as a table instead"),
        Tab::Compare if resolved.subjects.len() < 2 => Some("Only one place is being compared"),
        Tab::Movers if resolved.against.is_none() => {
            Some("There is no earlier edition to count changes from")
        }
        Tab::Find => {
            let asked = FindAsked::of(project, resolved, pane, dataset);
            let answer = FindAnswer::new(&ScoreBook::new(dataset), asked);
            answer.places().is_empty().then_some(NOT_FOUND)
        }
        Tab::Read if documents.is_empty() => Some(NO_DOCUMENT),
        Tab::Read => {
            let columns = columns(documents, &pane.read, resolved, dataset);
            (!has_differences(&columns, dataset)).then_some(NO_DIFFERENCE)
        }
        _ => None,
    }
}

/// The table of the view in front and a title for its file: its rows as they
/// are shown, of a picture the numbers of all its charts, or of one where the
/// others repeat them.
///
/// # Errors
/// Where the view has no table now; says why.
pub fn front_table(
    book: &ScoreBook<'_>,
    project: &Project,
    resolved: &Resolved,
    documents: &Library,
) -> Result<(String, Table), &'static str> {
    let dataset = book.dataset();
    let pane = project.desk.active_pane();
    if let Some(why_not) = why_no_table(&Situation {
        project,
        resolved,
        dataset,
        documents,
    }) {
        return Err(why_not);
    }
    let scope = Scope::of(project, resolved, pane, dataset);
    match pane.tab {
        Tab::Ranking => {
            let title = scope.ranking_title(dataset);
            let table = RankingTable::new(book, scope, &pane.ranking);
            Ok((title, table.table(dataset)))
        }
        Tab::Movers => {
            let lists = MoverLists::new(book, scope, pane.movers);
            let lists = lists.ok_or(NO_NUMBERS)?;
            Ok((lists.title(dataset), lists.table(dataset)))
        }
        Tab::Find => {
            let asked = FindAsked::of(project, resolved, pane, dataset);
            let answer = FindAnswer::new(book, asked);
            match answer.places().is_empty() {
                true => Err(NOT_FOUND),
                false => Ok((FindAnswer::TITLE.to_owned(), answer.table(dataset))),
            }
        }
        Tab::Read => {
            let columns = columns(documents, &pane.read, resolved, dataset);
            let table = differences(&ReadView::new(columns, dataset), dataset);
            Ok(("Documents against the data".to_owned(), table))
        }
        Tab::Compare if pane.compare == CompareForm::Table => {
            let own = pane.indicator.as_ref();
            let own = own.and_then(|key| dataset.indicators().find(key));
            let topic = own.or(resolved.indicator);
            let table = CompareTable::new(book, project, resolved, topic);
            Ok((CompareTable::TITLE.to_owned(), table.table(dataset)))
        }
        _ => {
            let picture = Picture::of(project, resolved, pane, dataset);
            let picture = picture.ok_or(NO_NUMBERS)?;
            let content = picture.content(book);
            let basis = picture.basis(dataset, &content.years);
            let mut panes = content.body.panes();
            if pane.tab == Tab::Compare {
                // Whatever stands beside the first chart repeats its numbers.
                panes.truncate(1);
            }
            let title = match panes.as_slice() {
                [] => return Err(NO_NUMBERS),
                [only] if !only.heading.is_empty() => only.heading.clone(),
                _ => content.title.clone(),
            };
            let tables = panes.iter();
            let tables = tables.map(|pane| (pane.heading.clone(), pane.figure.table()));
            let table = Table::together(tables.collect());
            let indicators = dataset.indicators().ids();
            Ok((title, saying_basis(table, (dataset, &basis), indicators)))
        }
    }
}

const NOT_FOUND: &str = "No country is found yet";
const NO_NUMBERS: &str = "This view shows no numbers now";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::built_in;
    use crate::project::{DeskEdit, Edit, SubjectEdit};

    fn table(project: &Project) -> Result<(String, Table), &'static str> {
        let dataset = built_in().unwrap().dataset;
        let resolved = project.resolve(&dataset);
        let documents = Library::default();
        let made = front_table(&ScoreBook::new(&dataset), project, &resolved, &documents);
        let now = Situation {
            project,
            resolved: &resolved,
            dataset: &dataset,
            documents: &documents,
        };
        // What is greyed and what fails are the same.
        assert_eq!(why_no_table(&now), made.as_ref().err().copied());
        made
    }

    #[test]
    fn a_view_of_two_charts_gives_the_numbers_of_both() {
        let mut project = Project::default();
        project.apply(Edit::Desk(DeskEdit::Show(Tab::Trend)));
        let (_, table) = table(&project).unwrap();
        let charts: Vec<&str> = table.rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(table.headings[0], "Chart");
        assert!(charts.contains(&"Criminality") && charts.contains(&"Resilience"));
        assert!(
            table
                .rows
                .iter()
                .all(|row| row.len() == table.headings.len())
        );
    }

    /// Said where it changes the figures, and only there.
    #[test]
    fn headings_say_like_for_like_where_it_makes_a_difference() {
        let mut project = Project::default();
        project.apply(Edit::Desk(DeskEdit::Show(Tab::Ranking)));
        project.against = Some(2021);
        let said = |project: &Project| {
            let (_, table) = table(project).unwrap();
            let headings = table.headings.iter();
            let saying = headings.filter(|heading| heading.ends_with(", like for like"));
            saying.count()
        };
        assert_eq!(said(&project), 0);
        project.like_for_like = true;
        assert!(
            said(&project) >= 4,
            "rank, score, change and change of rank"
        );
        project.indicator = Some("heroin_trade".to_owned());
        assert_eq!(said(&project), 0);
    }

    #[test]
    fn what_has_no_table_now_says_so_before_it_is_asked() {
        let mut project = Project::default();
        project.apply(Edit::Desk(DeskEdit::Show(Tab::Compare)));
        assert!(table(&project).is_err());
        let (place, year) = ("GEO".to_owned(), None);
        project.apply(Edit::Subjects(SubjectEdit::Add { place, year }));
        assert!(table(&project).is_ok());
        project.apply(Edit::Desk(DeskEdit::Show(Tab::Find)));
        assert!(table(&project).is_err());
        project.apply(Edit::Conditions(vec!["criminality.score>9.9".to_owned()]));
        assert!(table(&project).is_err());
        project.apply(Edit::Conditions(vec!["criminality.score>7".to_owned()]));
        assert!(table(&project).is_ok());
        project.apply(Edit::Desk(DeskEdit::Show(Tab::Movers)));
        assert!(table(&project).is_ok());
        project.apply(Edit::Year(2021));
        assert!(table(&project).is_err());
    }
}
