//! All countries in order: ranks with ties, changes, and what is filtered out.

use std::cmp::Ordering;

use super::Scope;
use crate::analysis::{Basis, NoChange, Ranking, Score, ScoreBook, Wording, band, rank_column};
use crate::chart::figure::missing_words;
use crate::chart::{Measure, Table};
use crate::data::{Bands, Dataset, GroupKind, IndicatorId, PlaceId, Ratio};
use crate::project::{RankColumn, RankOptions};
use crate::style::number;
use crate::style::words::capitalised;

/// A country in a ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct RankingRow {
    pub place: PlaceId,
    /// Within the group, 1 = highest score; none without a score.
    pub rank: Option<u32>,
    /// Whether others share the rank.
    pub is_tied: bool,
    /// In the indicator's unit, unrounded.
    pub score: Score,
    /// The earlier edition's; none where there is no such edition.
    pub earlier: Option<Score>,
    pub change: Result<Ratio, NoChange>,
    /// Earlier rank minus rank: positive is nearer to the first place.
    pub rank_change: Option<i64>,
    /// The index's words for the score; none without one.
    pub band: Option<&'static str>,
    /// The smallest group the country is in.
    pub region: String,
}

impl RankingRow {
    /// "12", "=12" where it is shared, nothing without a score.
    pub fn rank_text(&self) -> String {
        let tie = if self.is_tied { "=" } else { "" };
        self.rank
            .map_or_else(String::new, |rank| format!("{tie}{rank}"))
    }

    /// The band, or why there is no score.
    pub fn meaning(&self) -> String {
        match self.score {
            Ok(_) => self.band.map_or_else(String::new, capitalised),
            Err(reason) => capitalised(missing_words(reason)),
        }
    }
}

/// A ranking as it was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct RankingTable {
    pub scope: Scope,
    pub basis: Basis,
    /// What the values that are ranked are.
    pub measure: Measure,
    /// Those that pass the filters, in the order asked for; rows without a
    /// value in the sorted column come last either way, ties by name.
    pub rows: Vec<RankingRow>,
    /// Members of the group.
    pub of: usize,
    /// Members a filter could not judge, since they have no such value.
    pub unjudged: usize,
    /// Those asked for that this indicator can fill, in window and CSV alike.
    pub columns: Vec<RankColumn>,
}

impl RankingTable {
    pub fn new(book: &ScoreBook<'_>, scope: Scope, options: &RankOptions) -> Self {
        let dataset = book.dataset();
        let basis = scope.basis(dataset);
        let all = rows(book, &scope, &basis);
        let of = all.len();
        let (mut kept, mut unjudged) = (Vec::with_capacity(of), 0);
        for row in all {
            match passes(&row, options) {
                Some(true) => kept.push(row),
                Some(false) => {}
                None => unjudged += 1,
            }
        }
        // Rows stand in the order of names, which sorting keeps among equals.
        kept.sort_by(|a, b| compare(dataset, a, b, options));
        let columns = filled(dataset, &options.columns, scope.indicator);
        Self {
            measure: Measure::of(dataset.indicator(scope.indicator)),
            scope,
            basis,
            rows: kept,
            of,
            unjudged,
            columns,
        }
    }

    /// "12 of 38 countries shown", and why others are not where a filter could
    /// not judge them.
    pub fn count_words(&self) -> String {
        let all = number::counted(self.of, "country", "countries");
        let shown = match self.rows.len() {
            count if count == self.of => all,
            count => format!("{count} of {all} shown"),
        };
        match self.unjudged {
            0 => shown,
            count => format!("{shown}; {count} without the value asked for left out"),
        }
    }

    /// The rows as plain numbers, in the same order.
    pub fn table(&self, dataset: &Dataset) -> Table {
        let columns: Vec<RankColumn> = self.columns.clone();
        let has_reasons = self.rows.iter().any(|row| row.score.is_err());
        let mut headings: Vec<String> = Vec::new();
        for column in &columns {
            headings.push(self.full_heading(*column));
            if *column == RankColumn::Rank {
                headings.push("Tied".to_owned());
            }
        }
        if has_reasons {
            headings.push("Missing".to_owned());
        }
        let wording = Wording::of_countries(dataset, self.scope.indicator);
        let cells = |row: &RankingRow| {
            let mut cells = Vec::new();
            for column in &columns {
                cells.push(cell(dataset, (row, *column), wording));
                if *column == RankColumn::Rank {
                    cells.push(if row.is_tied { "tied" } else { "" }.to_owned());
                }
            }
            if has_reasons {
                let reason = row.score.err().map_or("", missing_words);
                cells.push(reason.to_owned());
            }
            cells
        };
        let table = Table {
            rows: self.rows.iter().map(cells).collect(),
            headings,
        };
        super::saying_basis(table, (dataset, &self.basis), [self.scope.indicator])
    }

    /// A column's name with the edition it stands for: "Score 2025", "Value
    /// 2025".
    pub fn heading(&self, column: RankColumn) -> String {
        self.heading_with(column, &capitalised(self.measure.noun()))
    }

    /// The same with the unit, for tables that leave the window: "Current US$
    /// 2025".
    fn full_heading(&self, column: RankColumn) -> String {
        self.heading_with(column, &self.measure.name())
    }

    fn heading_with(&self, column: RankColumn, what: &str) -> String {
        let Scope { year, against, .. } = self.scope;
        match (column, against) {
            (RankColumn::Score, _) => format!("{what} {year}"),
            (RankColumn::Change, Some(against)) => format!("Since {against}"),
            (RankColumn::Earlier, Some(against)) => format!("{what} {against}"),
            _ => column.text().to_owned(),
        }
    }
}

/// The columns asked for that this indicator can fill: a table without bands,
/// regions or an earlier edition has none of theirs.
fn filled(dataset: &Dataset, asked: &[RankColumn], id: IndicatorId) -> Vec<RankColumn> {
    let has_bands = dataset.indicator(id).bands != Bands::None;
    let has_regions = dataset
        .groups()
        .iter()
        .any(|group| matches!(group.kind, GroupKind::Continent | GroupKind::Region));
    let has_editions = dataset.years().len() > 1;
    let is_filled = |column: &RankColumn| match column {
        RankColumn::Band => has_bands,
        RankColumn::Region => has_regions,
        RankColumn::Change | RankColumn::Earlier | RankColumn::RankChange => has_editions,
        RankColumn::Rank | RankColumn::Country | RankColumn::Score => true,
    };
    asked.iter().copied().filter(is_filled).collect()
}

fn rows(book: &ScoreBook<'_>, scope: &Scope, basis: &Basis) -> Vec<RankingRow> {
    let dataset = book.dataset();
    let members = dataset.members(scope.within, scope.members_year());
    let id = scope.indicator;
    let now = book.scores(scope.year, basis);
    let before = scope
        .against
        .map(|year| book.earlier(year, basis, scope.year));
    let ranking = rank_column(now.column(id), members);
    let earlier_ranking: Option<Ranking> = before
        .as_ref()
        .map(|scores| rank_column(scores.column(id), members));
    let row = |place: &PlaceId| {
        let place = *place;
        let score = now.place(place, id);
        let earlier = before.as_ref().map(|scores| scores.place(place, id));
        let rank = ranking.rank(place);
        let earlier_rank = earlier_ranking.as_ref().and_then(|r| r.rank(place));
        let region = dataset.place(place).groups.last();
        RankingRow {
            place,
            rank,
            is_tied: ranking.sharing(place) > 1,
            score,
            earlier,
            change: NoChange::or_change(score, earlier),
            rank_change: rank
                .zip(earlier_rank)
                .map(|(now, before)| i64::from(before) - i64::from(now)),
            band: score
                .ok()
                .and_then(|score| band(dataset.indicator(id).bands, score)),
            region: region.map_or_else(String::new, |id| dataset.group(*id).name.clone()),
        }
    };
    members.iter().map(row).collect()
}

/// Whether a row passes the filters; none where it has no value to judge.
fn passes(row: &RankingRow, options: &RankOptions) -> Option<bool> {
    let pairs = [
        (options.score, row.score.ok()),
        (options.change, row.change.ok()),
    ];
    let mut passes = true;
    for (between, value) in pairs {
        if !between.is_open() {
            passes &= between.holds(value?.hundredths());
        }
    }
    Some(passes)
}

fn compare(dataset: &Dataset, a: &RankingRow, b: &RankingRow, options: &RankOptions) -> Ordering {
    let is_descending = options.descending;
    match options.sort {
        RankColumn::Rank => by(a.rank, b.rank, is_descending),
        RankColumn::Country => {
            let name = |row: &RankingRow| dataset.place(row.place).country.name.clone();
            by(Some(name(a)), Some(name(b)), is_descending)
        }
        RankColumn::Score | RankColumn::Band => by(a.score.ok(), b.score.ok(), is_descending),
        RankColumn::Change => by(a.change.ok(), b.change.ok(), is_descending),
        RankColumn::RankChange => by(a.rank_change, b.rank_change, is_descending),
        RankColumn::Earlier => {
            let earlier = |row: &RankingRow| row.earlier.and_then(Result::ok);
            by(earlier(a), earlier(b), is_descending)
        }
        RankColumn::Region => by(Some(&a.region), Some(&b.region), is_descending),
    }
}

/// What is missing comes last, whichever way the rest is turned.
fn by<T: Ord>(a: Option<T>, b: Option<T>, is_descending: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if is_descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// As numbers are typed; empty where missing.
fn cell(dataset: &Dataset, (row, column): (&RankingRow, RankColumn), wording: Wording) -> String {
    let score = |score: Option<Ratio>| score.map_or_else(String::new, |score| wording.plain(score));
    match column {
        RankColumn::Rank => row.rank.map_or_else(String::new, |rank| rank.to_string()),
        RankColumn::Country => dataset.place(row.place).country.name.clone(),
        RankColumn::Score => score(row.score.ok()),
        RankColumn::Change => score(row.change.ok()),
        RankColumn::RankChange => row
            .rank_change
            .map_or_else(String::new, |places| places.to_string()),
        RankColumn::Earlier => score(row.earlier.and_then(Result::ok)),
        RankColumn::Band => row.band.map_or_else(String::new, capitalised),
        RankColumn::Region => row.region.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::GroupId;
    use crate::load;
    use crate::project::Between;

    fn scope(dataset: &Dataset, indicator: &str, within: &str, like_for_like: bool) -> Scope {
        Scope {
            indicator: dataset.find_indicator(indicator).unwrap(),
            year: 2025,
            against: Some(2023),
            within: dataset.find_group(within).unwrap(),
            like_for_like,
        }
    }

    fn names(dataset: &Dataset, table: &RankingTable) -> Vec<String> {
        let rows = table.rows.iter();
        rows.map(|row| dataset.place(row.place).country.name.clone())
            .collect()
    }

    #[test]
    fn ties_share_a_rank_and_every_country_is_there() {
        let dataset = load::built_in().unwrap().dataset;
        let book = ScoreBook::new(&dataset);
        let asked = scope(&dataset, "human_trafficking", "World", false);
        let table = RankingTable::new(&book, asked, &RankOptions::default());
        assert_eq!(table.rows.len(), 193);
        assert_eq!(table.count_words(), "193 countries");
        // Half steps: the highest score is shared, and the next rank counts all.
        let first = table.rows.iter().filter(|row| row.rank == Some(1)).count();
        assert!(first > 1);
        assert_eq!(table.rows[0].rank_text(), "=1");
        assert_eq!(table.rows[first].rank, Some(first as u32 + 1));
        let plain = table.table(&dataset);
        assert_eq!(plain.headings[..3], ["Rank", "Tied", "Country"]);
        assert_eq!(plain.rows[0][..2], ["1", "tied"]);
    }

    #[test]
    fn filters_hold_on_the_decimals_shown_and_say_how_many_are_left() {
        let dataset = load::built_in().unwrap().dataset;
        let book = ScoreBook::new(&dataset);
        let options = RankOptions {
            score: Between {
                least: Some(600),
                most: None,
            },
            change: Between {
                least: Some(20),
                most: None,
            },
            sort: RankColumn::Change,
            descending: true,
            ..RankOptions::default()
        };
        let asked = scope(&dataset, "criminality", "Africa", false);
        let table = RankingTable::new(&book, asked, &options);
        assert!(!table.rows.is_empty());
        let changes: Vec<i128> = table
            .rows
            .iter()
            .map(|row| row.change.unwrap().hundredths())
            .collect();
        assert!(changes.iter().all(|change| *change >= 20));
        assert!(changes.is_sorted_by(|a, b| a >= b));
        assert!(
            table
                .rows
                .iter()
                .all(|row| row.score.unwrap().hundredths() >= 600)
        );
        let words = format!("{} of 54 countries shown", table.rows.len());
        assert_eq!(table.count_words(), words);
    }

    #[test]
    fn what_is_missing_comes_last_either_way_and_is_never_nought() {
        let dataset = load::built_in().unwrap().dataset;
        let book = ScoreBook::new(&dataset);
        // Not measured in 2021: no change, no earlier score.
        let mut asked = scope(&dataset, "financial_crimes", "World", false);
        (asked.year, asked.against) = (2023, Some(2021));
        let sorted = |descending| {
            let options = RankOptions {
                sort: RankColumn::Change,
                descending,
                ..RankOptions::default()
            };
            RankingTable::new(&book, asked.clone(), &options)
        };
        let (up, down) = (sorted(false), sorted(true));
        assert_eq!(names(&dataset, &up), names(&dataset, &down), "all alike");
        let at = up.columns.iter().position(|c| *c == RankColumn::Change);
        let plain = up.table(&dataset);
        // The column after the rank says whether it is tied.
        assert!(plain.rows.iter().all(|row| row[at.unwrap() + 1].is_empty()));
        let filtered = RankOptions {
            change: Between {
                least: Some(0),
                most: None,
            },
            ..RankOptions::default()
        };
        let filtered = RankingTable::new(&book, asked, &filtered);
        assert_eq!((filtered.rows.len(), filtered.unjudged), (0, 193));
        assert!(filtered.count_words().ends_with("left out"));
    }

    #[test]
    fn like_for_like_ranks_on_shared_indicators() {
        let dataset = load::built_in().unwrap().dataset;
        let book = ScoreBook::new(&dataset);
        let mut asked = scope(&dataset, "criminality", "World", false);
        (asked.year, asked.against) = (2023, Some(2021));
        let published = RankingTable::new(&book, asked.clone(), &RankOptions::default());
        asked.like_for_like = true;
        let alike = RankingTable::new(&book, asked, &RankOptions::default());
        assert_ne!(published.rows, alike.rows);
        assert_eq!(published.scope.within, GroupId(0));
    }
}
