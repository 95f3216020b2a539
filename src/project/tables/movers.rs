//! The largest rises and falls, with what the other basis would say.

use super::Scope;
use crate::analysis::{Move, Mover, Movers, ScoreBook, SignChange, Wording, movers, sign_changes};
use crate::chart::{Measure, Table, shared_words};
use crate::data::{Dataset, Year};
use crate::project::MoverCount;
use crate::style::number::counted;

/// The largest changes of a scope.
#[derive(Clone, Debug, PartialEq)]
pub struct MoverLists {
    pub scope: Scope,
    /// The edition changes are counted from.
    pub against: Year,
    /// How many were asked for on each side; ties make more.
    pub count: usize,
    pub movers: Movers,
    /// What the values that moved are.
    pub measure: Measure,
    /// Whose change turns between the published and the like-for-like figures;
    /// none where the editions measured the same.
    pub turned: Option<SignChange>,
}

impl MoverLists {
    /// None where there is no earlier edition to count from.
    pub fn new(book: &ScoreBook<'_>, scope: Scope, count: MoverCount) -> Option<Self> {
        let count = count.count();
        let against = scope.against?;
        let of = Move {
            indicator: scope.indicator,
            year: scope.year,
            against,
            within: scope.within,
        };
        let years = scope.years();
        let has_two_bases = shared_words(book.dataset(), &years, Some(scope.indicator)).is_some();
        Some(Self {
            movers: movers(book, of, count, scope.like_for_like),
            measure: Measure::of(book.dataset().indicator(scope.indicator)),
            turned: has_two_bases.then(|| sign_changes(book, of)),
            against,
            count,
            scope,
        })
    }

    /// "Criminality in Africa: largest changes from 2023 to 2025".
    pub fn title(&self, dataset: &Dataset) -> String {
        let name = self.scope.topic_words(dataset);
        let (from, to) = (self.against, self.scope.year);
        let of = self.scope.change_words(dataset);
        format!("{name}: largest changes from {from} to {to}{of}")
    }

    /// "96 countries rose, 80 fell, 17 unchanged; 2 without both scores are left out."
    pub fn count_words(&self) -> String {
        let Movers {
            rose,
            fell,
            stayed,
            left_out,
            ..
        } = &self.movers;
        let mut words = format!(
            "{} rose, {fell} fell, {stayed} unchanged",
            counted(*rose, "country", "countries")
        );
        if !left_out.is_empty() {
            let count = left_out.len();
            let nouns = self.measure.nouns();
            words.push_str(&format!("; {count} without both {nouns} left out"));
        }
        words + "."
    }

    /// "11 listed: the last three share their rank", where ties make the list
    /// longer than was asked for.
    pub fn tie_words(&self, list: &[Mover]) -> Option<String> {
        let last = list.last()?.rank;
        let sharing = list.iter().filter(|mover| mover.rank == last).count();
        (list.len() > self.count).then(|| {
            format!(
                "{} are listed: the last {sharing} changed alike",
                list.len()
            )
        })
    }

    /// "The change of 12 of 193 countries has another sign like for like."
    pub fn turned_words(&self) -> Option<String> {
        let turned = self.turned.as_ref()?;
        let other = match self.scope.like_for_like {
            true => "as published",
            false => "like for like",
        };
        let of = counted(turned.of, "country", "countries");
        Some(match turned.countries.len() {
            0 => format!("No change of {of} has another sign {other}."),
            1 => format!("The change of 1 of {of} has another sign {other}."),
            count => format!("The changes of {count} of {of} have another sign {other}."),
        })
    }

    /// Rises, then falls, as plain numbers.
    pub fn table(&self, dataset: &Dataset) -> Table {
        let headings = ["Direction", "Rank", "Country"].map(str::to_owned);
        let scores =
            [self.against, self.scope.year].map(|year| format!("{} {year}", self.measure.name()));
        let headings = headings.into_iter().chain(scores);
        let wording = Wording::of_countries(dataset, self.scope.indicator);
        let row = |way: &str, mover: &Mover| {
            vec![
                way.to_owned(),
                mover.rank.to_string(),
                dataset.place(mover.place).country.name.clone(),
                wording.plain(mover.earlier),
                wording.plain(mover.score),
                wording.plain(mover.change),
            ]
        };
        let rises = self.movers.rises.iter().map(|mover| row("Rise", mover));
        let falls = self.movers.falls.iter().map(|mover| row("Fall", mover));
        let table = Table {
            headings: headings.chain(["Change".to_owned()]).collect(),
            rows: rises.chain(falls).collect(),
        };
        let basis = self.scope.basis(dataset);
        super::saying_basis(table, (dataset, &basis), [self.scope.indicator])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    fn lists(indicator: &str, years: [Year; 2], like_for_like: bool) -> (Dataset, MoverLists) {
        let dataset = load::built_in().unwrap().dataset;
        let scope = Scope {
            indicator: dataset.find_indicator(indicator).unwrap(),
            year: years[1],
            against: Some(years[0]),
            within: dataset.find_group("World").unwrap(),
            like_for_like,
        };
        let lists = MoverLists::new(&ScoreBook::new(&dataset), scope, MoverCount::Ten);
        ((*dataset).clone(), lists.unwrap())
    }

    #[test]
    fn ties_lengthen_a_list_and_are_said() {
        let (dataset, lists) = lists("cyber_dependent_crimes", [2023, 2025], false);
        let rises = &lists.movers.rises;
        assert!(rises.len() >= 10);
        assert_eq!(
            lists.tie_words(rises).is_some(),
            rises.len() > 10,
            "said where it is so"
        );
        let table = lists.table(&dataset);
        assert_eq!(table.rows.len(), rises.len() + lists.movers.falls.len());
        // The same indicator in both editions has one basis only.
        assert_eq!(lists.turned_words(), None);
        let moved = &lists.movers;
        assert_eq!(
            moved.rose + moved.fell + moved.stayed + moved.left_out.len(),
            193
        );
    }

    #[test]
    fn both_bases_know_how_many_signs_turn() {
        let (_, published) = lists("criminality", [2021, 2023], false);
        let (_, alike) = lists("criminality", [2021, 2023], true);
        let count = published.turned.as_ref().unwrap().countries.len();
        assert!(count > 0);
        let words = published.turned_words().unwrap();
        assert!(words.contains(&count.to_string()) && words.contains("like for like"));
        assert!(alike.turned_words().unwrap().contains("as published"));
        assert_eq!(published.turned, alike.turned);
    }
}
