//! Views that are tables: their rows as plain values, computed from the
//! dataset and what was asked, without a window.

mod compare;
mod find;
mod found;
mod front;
mod movers;
mod ranking;

pub use compare::{CompareRow, CompareTable};
pub use find::{
    Draft, FindAnswer, FindAsked, conditions_in, conditions_line, find_columns, find_order,
    find_sorted_by,
};
pub use found::FoundColumn;
pub use front::{front_table, why_no_table};
pub use movers::MoverLists;
pub use ranking::{RankingRow, RankingTable};

use super::{Pane, Project, Resolved};
use crate::analysis::{Basis, other_years_words};
use crate::chart::Table;
use crate::data::{Dataset, GroupId, GroupKind, IndicatorId, Year};
use crate::style::words::with_article;

/// A table out of the window says in its headings which scores it gives,
/// since nothing else goes with it: those of columns of numbers, where like for
/// like makes a difference to any of the indicators.
pub fn saying_basis(
    mut table: Table,
    (dataset, basis): (&Dataset, &Basis),
    indicators: impl IntoIterator<Item = IndicatorId>,
) -> Table {
    let mut indicators = indicators.into_iter();
    if !indicators.any(|id| basis.leaves_out(dataset, id)) {
        return table;
    }
    // "=4", "<0.01" and "−0.20" are numbers as well.
    let is_number = |cell: &String| {
        let digits = cell.trim_start_matches(['=', '<', '>', '+', '-', '−']);
        digits.parse::<f64>().is_ok()
    };
    for (at, heading) in table.headings.iter_mut().enumerate() {
        let mut cells = table.rows.iter().filter_map(|row| row.get(at));
        if cells.any(is_number) {
            heading.push_str(", like for like");
        }
    }
    table
}

/// What a table of many countries is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    pub indicator: IndicatorId,
    pub year: Year,
    /// The edition changes are counted from; none before the first.
    pub against: Option<Year>,
    pub within: GroupId,
    pub like_for_like: bool,
}

impl Scope {
    /// What a pane is about; the first indicator of all where it is about everything.
    pub fn of(project: &Project, resolved: &Resolved, pane: &Pane, dataset: &Dataset) -> Self {
        let own = pane.indicator.as_ref();
        let own = own.and_then(|key| dataset.indicators().find(key));
        Self {
            indicator: own.unwrap_or(resolved.list_indicator),
            year: resolved.subject.year,
            against: resolved.against,
            within: resolved.within,
            like_for_like: project.like_for_like,
        }
    }

    /// The edition whose members are shown: the later one's serve both.
    pub fn members_year(&self) -> Year {
        let year = self.year;
        self.against.map_or(year, |against| against.max(year))
    }

    /// "Criminality in Africa".
    pub fn topic_words(&self, dataset: &Dataset) -> String {
        let label = &dataset.indicator(self.indicator).label;
        let group = dataset.group(self.within);
        match group.kind {
            GroupKind::World => label.clone(),
            _ => format!("{label} in {}", with_article(&group.name)),
        }
    }

    /// "Criminality in Africa, 2025"; of figures of another year with these:
    /// "GDP per capita, 2025 (figures of 2023)".
    pub fn ranking_title(&self, dataset: &Dataset) -> String {
        let of = self.figure_words(dataset);
        format!("{}, {}{of}", self.topic_words(dataset), self.year)
    }

    /// " (figures of 2023)", or nothing where they are of the edition's year.
    pub fn figure_words(&self, dataset: &Dataset) -> String {
        self.of_years(dataset, &[self.year])
    }

    /// The same for the edition it is set against as well.
    pub fn change_words(&self, dataset: &Dataset) -> String {
        self.of_years(dataset, &self.years())
    }

    fn of_years(&self, dataset: &Dataset, years: &[Year]) -> String {
        let members = dataset.members(self.within, self.members_year());
        let words = other_years_words(dataset, (self.indicator, years), members);
        words.map_or_else(String::new, |words| format!(" ({words})"))
    }

    /// The editions that play a part, earlier first.
    pub fn years(&self) -> Vec<Year> {
        self.against.into_iter().chain([self.year]).collect()
    }

    pub fn basis(&self, dataset: &Dataset) -> Basis {
        Basis::choose(dataset, &self.years(), self.like_for_like)
    }
}
