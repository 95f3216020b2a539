//! A profile's figures held against a dataset, indicator by indicator.

use crate::analysis::{GroupRank, Profile, Row, profile};
use crate::data::document::{Figures, Position, ReadRank};
use crate::data::{Dataset, Entity, PlaceId, Subject, Year};
use crate::style::number::{hundredths, ordinal, signed_hundredths, signed_whole};

/// Which figure of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    Score,
    /// Since the edition before.
    Change,
    /// Within the group with this name.
    Rank(String),
    /// How many are ranked in the group.
    RankedOf(String),
    RankChange(String),
}

impl Which {
    /// The name in machine-readable output.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Change => "change",
            Self::Rank(_) => "rank",
            Self::RankedOf(_) => "of",
            Self::RankChange(_) => "rank_change",
        }
    }

    /// The group of a rank.
    pub fn group(&self) -> Option<&str> {
        match self {
            Self::Score | Self::Change => None,
            Self::Rank(group) | Self::RankedOf(group) | Self::RankChange(group) => Some(group),
        }
    }
}

/// A figure on which document and dataset do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The indicator's key in the dataset.
    pub key: String,
    pub label: String,
    pub which: Which,
    /// Scores and changes in hundredths, ranks as they are.
    pub document: i128,
    /// The same for the dataset.
    pub dataset: i128,
    pub at: Position,
}

impl Disagreement {
    /// "score 4.50 in the document, 5.00 in the dataset".
    pub fn text(&self) -> String {
        let show = |value: i128| match &self.which {
            Which::Score => hundredths(value),
            Which::Change => signed_hundredths(value),
            Which::Rank(_) => u32::try_from(value).map_or_else(|_| value.to_string(), ordinal),
            Which::RankedOf(_) => value.to_string(),
            Which::RankChange(_) => signed_whole(value),
        };
        let what = match &self.which {
            Which::Score => "score".to_owned(),
            Which::Change => "change".to_owned(),
            Which::Rank(group) => format!("rank in {group}"),
            Which::RankedOf(group) => format!("countries ranked in {group}"),
            Which::RankChange(group) => format!("rank change in {group}"),
        };
        let (document, dataset) = (show(self.document), show(self.dataset));
        format!("{what} {document} in the document, {dataset} in the dataset")
    }
}

/// The outcome of holding a profile against a dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Figures that both have.
    pub compared: usize,
    pub disagreements: Vec<Disagreement>,
    /// Figures of the document that the dataset has no counterpart for, and why.
    pub not_compared: Vec<String>,
}

/// Holds every score, change and rank against the dataset's edition of `year`.
///
/// Changes are those since the edition before, on the published basis.
pub fn against(figures: &Figures, (place, year): (PlaceId, Year), dataset: &Dataset) -> Agreement {
    let subject = Subject {
        entity: Entity::Country(place),
        year,
    };
    let before = dataset.year_before(year);
    let mut compare = Compare {
        dataset,
        profile: profile(dataset, subject, before, false),
        agreement: Agreement::default(),
    };
    for read in &figures.scores {
        let Some(row) = compare.row(&read.key, &read.label) else {
            continue;
        };
        let (score, change) = (row.score, row.change);
        let names = (read.key.as_str(), read.label.as_str(), read.at);
        match score {
            Ok(score) => compare.figure(
                names,
                Which::Score,
                (read.score.hundredths(), score.hundredths()),
            ),
            Err(reason) => compare.leave(&format!("{}: {}", read.label, reason.text())),
        }
        match (read.change, change) {
            (None, _) => {}
            (Some(read), Ok(change)) => {
                compare.figure(
                    names,
                    Which::Change,
                    (read.hundredths(), change.hundredths()),
                );
            }
            (Some(_), Err(reason)) => {
                compare.leave(&format!("{}, change: {}", read.label, reason.text()));
            }
        }
    }
    for read in &figures.ranks {
        compare.rank(read, place);
    }
    compare.agreement
}

/// The edition that the scores are those of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LikelyEdition {
    pub year: Year,
    /// Scores that are the edition's.
    pub agreeing: usize,
    /// Scores in the document.
    pub of: usize,
}

/// The edition that at least four fifths of a document's scores agree with,
/// and more than with any other.
pub fn likely_edition(
    figures: &Figures,
    place: PlaceId,
    dataset: &Dataset,
) -> Option<LikelyEdition> {
    let of = figures.scores.len();
    let scores = Figures {
        scores: figures.scores.clone(),
        ranks: Vec::new(),
    };
    let mut editions: Vec<LikelyEdition> = Vec::new();
    for year in dataset.years() {
        let agreement = against(&scores, (place, *year), dataset);
        let is_score = |d: &&Disagreement| d.which == Which::Score;
        let different = agreement.disagreements.iter().filter(is_score).count();
        let has_score = |key: &str| {
            let id = dataset.indicators().find(key);
            id.is_some_and(|id| dataset.is_measured(*year, id))
        };
        let compared = figures.scores.iter().filter(|s| has_score(&s.key)).count();
        editions.push(LikelyEdition {
            year: *year,
            agreeing: compared.saturating_sub(different),
            of,
        });
    }
    editions.sort_by_key(|edition| std::cmp::Reverse(edition.agreeing));
    let first = *editions.first()?;
    let second = editions.get(1).map_or(0, |edition| edition.agreeing);
    (first.agreeing > second && first.agreeing * 5 >= of * 4).then_some(first)
}

struct Compare<'a> {
    dataset: &'a Dataset,
    profile: Profile,
    agreement: Agreement,
}

impl Compare<'_> {
    fn row(&mut self, key: &str, label: &str) -> Option<Row> {
        match self.dataset.indicators().find(key) {
            Some(id) => Some(self.profile.row(id).clone()),
            None => {
                self.leave(&format!("{label}: not in the dataset"));
                None
            }
        }
    }

    fn leave(&mut self, what: &str) {
        self.agreement.not_compared.push(what.to_owned());
    }

    fn figure(
        &mut self,
        (key, label, at): (&str, &str, Position),
        which: Which,
        (document, dataset): (i128, i128),
    ) {
        self.agreement.compared += 1;
        if document != dataset {
            self.agreement.disagreements.push(Disagreement {
                key: key.to_owned(),
                label: label.to_owned(),
                which,
                document,
                dataset,
                at,
            });
        }
    }

    fn rank(&mut self, read: &ReadRank, place: PlaceId) {
        let label = match self.dataset.indicators().find(&read.key) {
            Some(id) => self.dataset.indicator(id).label.clone(),
            None => read.key.clone(),
        };
        let Some(row) = self.row(&read.key, &label) else {
            return;
        };
        let Some(rank) = self.group_of(read, place, &row) else {
            self.leave(&format!(
                "{label}, rank among {}: no such group in the dataset",
                read.of_whom
            ));
            return;
        };
        let group = self.dataset.group(rank.group).name.clone();
        let names = (read.key.as_str(), label.as_str(), read.at);
        let figures = (read.rank.into(), rank.rank.into());
        self.figure(names, Which::Rank(group.clone()), figures);
        let members = (read.of.into(), rank.of.into());
        self.figure(names, Which::RankedOf(group.clone()), members);
        match (read.change, rank.change) {
            (Some(read), Some(change)) => {
                self.figure(
                    names,
                    Which::RankChange(group),
                    (read.into(), change.into()),
                );
            }
            (Some(_), None) => {
                self.leave(&format!("{label}, rank change in {group}: no earlier rank"))
            }
            (None, _) => {}
        }
    }

    /// "Central Asian and Caucasian countries" → Central Asia and the Caucasus.
    fn group_of(&self, read: &ReadRank, place: PlaceId, row: &Row) -> Option<GroupRank> {
        let wanted = stems(&read.of_whom);
        let groups = &self.dataset.place(place).groups;
        let group = if wanted.is_empty() {
            groups.first()
        } else {
            groups
                .iter()
                .find(|group| stems(&self.dataset.group(**group).name) == wanted)
        }?;
        row.ranks.iter().find(|rank| rank.group == *group).copied()
    }
}

/// The beginnings of a group's words: those of "Asia" and "Asian" are the same.
fn stems(name: &str) -> Vec<String> {
    const SMALL: [&str; 10] = [
        "and",
        "the",
        "of",
        "in",
        "all",
        "countries",
        "country",
        "states",
        "worldwide",
        "global",
    ];
    let words = name
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase);
    let words = words.filter(|word| !word.is_empty() && !SMALL.contains(&word.as_str()));
    words.map(|word| word.chars().take(4).collect()).collect()
}
