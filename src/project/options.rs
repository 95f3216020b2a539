//! What is chosen in the views that are tables: columns and order of a ranking,
//! how many movers, the finder's editions and order.

use serde::{Deserialize, Serialize};

use crate::data::{Dataset, Year};

/// A column of the ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RankColumn {
    Rank,
    Country,
    Score,
    Change,
    RankChange,
    Earlier,
    Band,
    Region,
}

impl RankColumn {
    pub const ALL: [Self; 8] = [
        Self::Rank,
        Self::Country,
        Self::Score,
        Self::Change,
        Self::RankChange,
        Self::Earlier,
        Self::Band,
        Self::Region,
    ];

    pub fn text(self) -> &'static str {
        match self {
            Self::Rank => "Rank",
            Self::Country => "Country",
            Self::Score => "Score",
            Self::Change => "Change",
            Self::RankChange => "Rank change",
            Self::Earlier => "Earlier score",
            Self::Band => "Meaning",
            Self::Region => "Region",
        }
    }
}

/// Bounds of a filter in hundredths, both included; none where absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Between {
    pub least: Option<i64>,
    pub most: Option<i64>,
}

impl Between {
    /// Whether a value in hundredths lies within.
    pub fn holds(self, hundredths: i128) -> bool {
        self.least
            .is_none_or(|least| hundredths >= i128::from(least))
            && self.most.is_none_or(|most| hundredths <= i128::from(most))
    }

    pub fn is_open(self) -> bool {
        self == Self::default()
    }
}

/// What a ranking shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RankOptions {
    pub columns: Vec<RankColumn>,
    pub sort: RankColumn,
    pub descending: bool,
    pub score: Between,
    pub change: Between,
}

impl Default for RankOptions {
    fn default() -> Self {
        use RankColumn::{Band, Change, Country, Rank, RankChange, Region, Score};
        Self {
            columns: vec![Rank, Country, Score, Change, RankChange, Band, Region],
            sort: Rank,
            descending: false,
            score: Between::default(),
            change: Between::default(),
        }
    }
}

impl RankOptions {
    /// The same column again turns the order round; another begins with the
    /// end that is asked for most.
    pub fn sorted_by(&self, column: RankColumn) -> Self {
        use RankColumn::{Band, Change, Earlier, RankChange, Score};
        let descending = match self.sort == column {
            true => !self.descending,
            false => matches!(column, Score | Change | RankChange | Earlier | Band),
        };
        Self {
            sort: column,
            descending,
            ..self.clone()
        }
    }

    /// A column shown or left out, in the usual order; that of the countries
    /// stays, since a row without its country says nothing.
    pub fn with_column(&self, column: RankColumn, on: bool) -> Self {
        let is_kept = |c: &RankColumn| match *c == column && column != RankColumn::Country {
            true => on,
            false => self.columns.contains(c),
        };
        Self {
            columns: RankColumn::ALL.into_iter().filter(is_kept).collect(),
            ..self.clone()
        }
    }
}

/// How many of the largest rises and falls are shown; ties make more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoverCount {
    Five,
    #[default]
    Ten,
    Twenty,
    All,
}

impl MoverCount {
    pub const ALL: [Self; 4] = [Self::Five, Self::Ten, Self::Twenty, Self::All];

    pub fn text(self) -> &'static str {
        match self {
            Self::Five => "5",
            Self::Ten => "10",
            Self::Twenty => "20",
            Self::All => "All",
        }
    }

    /// Asked for on each side.
    pub fn count(self) -> usize {
        match self {
            Self::Five => 5,
            Self::Ten => 10,
            Self::Twenty => 20,
            Self::All => usize::MAX,
        }
    }
}

/// What the change finder shows beside its conditions. Its editions are its
/// own: what is compared stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FindOptions {
    /// The edition asked about; the newest where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Year>,
    /// What changes are counted from; the edition before where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<Year>,
    /// Key of the column that orders the rows (`country`, `criminality.change`);
    /// the first condition's where absent or no longer asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    pub descending: bool,
}

impl FindOptions {
    /// The edition asked about and the one its changes are counted from, in a
    /// dataset; none before its first.
    pub fn editions(&self, dataset: &Dataset) -> (Year, Option<Year>) {
        let has = |year: &Year| dataset.years().contains(year);
        let year = self.year.filter(has);
        let year = year.unwrap_or_else(|| dataset.newest_year());
        let against = self.against.filter(|a| has(a) && *a < year);
        (year, against.or_else(|| dataset.year_before(year)))
    }

    /// The same column again turns the order round; another begins with the
    /// end that is asked for. `now` is the order that is shown, chosen or not.
    pub fn sorted_by(
        &self,
        (column, begins_with_lowest): (&str, bool),
        now: Option<&(String, bool)>,
    ) -> Self {
        Self {
            sort: Some(column.to_owned()),
            descending: match now {
                Some((shown, descending)) if shown == column => !descending,
                _ => !begins_with_lowest,
            },
            ..self.clone()
        }
    }

    /// Another edition asked about; what its changes are counted from stays
    /// where it is earlier.
    pub fn asking_about(&self, year: Year) -> Self {
        Self {
            year: Some(year),
            against: self.against.filter(|against| *against < year),
            ..self.clone()
        }
    }
}

/// Key of the column of names among the finder's.
pub const COUNTRY_COLUMN: &str = "country";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_edition_asked_about_keeps_an_earlier_one_it_is_set_against() {
        let since = FindOptions {
            against: Some(2021),
            ..FindOptions::default()
        };
        let later = since.asking_about(2023);
        assert_eq!((later.year, later.against), (Some(2023), Some(2021)));
        let first = later.asking_about(2021);
        assert_eq!((first.year, first.against), (Some(2021), None));
    }
}
