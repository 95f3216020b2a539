//! The table of a view, to be copied or saved without looking for its buttons.

use super::{CompareTable, FindAnswer, FindAsked, MoverLists, RankingTable, Scope};
use crate::analysis::ScoreBook;
use crate::chart::Table;
use crate::project::{CompareForm, Pane, Picture, Project, Resolved, Tab};

/// Why a view has no table that could be copied; none where it has one.
pub fn why_no_table(pane: &Pane) -> Option<&'static str> {
    (pane.tab == Tab::Profile).then_some("A profile is no table; compare as a table instead")
}

/// The table of the view in front and a title for its file: its rows as they
/// are shown, of a picture the numbers of its first chart.
///
/// # Errors
/// Where the view has no table now; says why.
pub fn front_table(
    book: &ScoreBook<'_>,
    project: &Project,
    resolved: &Resolved,
) -> Result<(String, Table), &'static str> {
    let dataset = book.dataset();
    let pane = project.desk.active_pane();
    if let Some(why_not) = why_no_table(pane) {
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
            let lists = lists.ok_or("There is no earlier edition to count changes from")?;
            Ok((lists.title(dataset), lists.table(dataset)))
        }
        Tab::Find => {
            let asked = FindAsked::of(project, resolved, pane, dataset);
            let answer = FindAnswer::new(book, asked);
            match answer.places().is_empty() {
                true => Err("No country is found yet"),
                false => Ok((FindAnswer::TITLE.to_owned(), answer.table(dataset))),
            }
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
            let content = picture.ok_or(NO_NUMBERS)?.content(book);
            let panes = content.body.panes();
            let first = panes.first().ok_or(NO_NUMBERS)?;
            let title = match first.heading.as_str() {
                "" => content.title.clone(),
                heading => heading.to_owned(),
            };
            Ok((title, first.figure.table()))
        }
    }
}

const NO_NUMBERS: &str = "This view shows no numbers now";
