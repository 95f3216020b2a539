//! One subject: scores, changes, bands, ranks and class.

use std::sync::Arc;

use super::{Basis, Class, Ranking, Score, Scores, band, rank_column};
use crate::data::{Dataset, Entity, GroupId, IndicatorId, Missing, PlaceId, Ratio, Subject, Year};

/// Why there is no change to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoChange {
    /// Nothing was set against it, or there is no edition before.
    NoEarlierEdition,
    /// The score itself is missing.
    Now(Missing),
    /// The earlier score is missing.
    Before(Missing),
}

impl NoChange {
    /// The difference of two unrounded scores, or why there is none.
    pub fn or_change(score: Score, earlier: Option<Score>) -> Result<Ratio, Self> {
        match (score, earlier) {
            (_, None) => Err(Self::NoEarlierEdition),
            (Err(reason), _) => Err(Self::Now(reason)),
            (_, Some(Err(reason))) => Err(Self::Before(reason)),
            (Ok(score), Some(Ok(earlier))) => Ok(score.minus(earlier)),
        }
    }

    /// Why a score is missing; `None` where there is nothing to set it against.
    pub fn missing(self) -> Option<crate::data::Missing> {
        match self {
            Self::NoEarlierEdition => None,
            Self::Now(reason) | Self::Before(reason) => Some(reason),
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Self::NoEarlierEdition => "no_earlier_edition",
            Self::Now(reason) | Self::Before(reason) => reason.key(),
        }
    }

    /// In words, to follow a dash.
    pub fn text(self) -> String {
        match self {
            Self::NoEarlierEdition => "no earlier edition".to_owned(),
            Self::Now(reason) => reason.text().to_owned(),
            Self::Before(Missing::NotMeasured) => "not measured in the earlier edition".to_owned(),
            Self::Before(reason) => format!("earlier edition: {}", reason.text()),
        }
    }
}

/// A rank within a group, and how it moved within the same members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupRank {
    pub group: GroupId,
    pub rank: u32,
    /// Members ranked.
    pub of: u32,
    /// Members with the same rank, itself included.
    pub sharing: usize,
    /// Earlier rank minus rank: positive is nearer to the first place.
    pub change: Option<i32>,
}

/// One indicator of a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub indicator: IndicatorId,
    pub score: Score,
    pub earlier: Option<Score>,
    /// Difference of the unrounded scores.
    pub change: Result<Ratio, NoChange>,
    pub band: Option<&'static str>,
    /// For a group: how many of its members have a score and make its mean.
    pub counted: Option<usize>,
    /// Widest group first; empty for a group or without a score.
    pub ranks: Vec<GroupRank>,
}

/// Everything the profile view and `show` say about one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    pub subject: Subject,
    pub against: Option<Year>,
    pub basis: Basis,
    /// `None` where criminality or resilience is missing, and for other datasets.
    pub class: Option<Class>,
    /// In the order of the indicator tree.
    pub rows: Vec<Row>,
}

impl Profile {
    /// The edition whose members a group's figures stand on: the later one.
    pub fn members_year(&self) -> Year {
        let year = self.subject.year;
        self.against.map_or(year, |against| against.max(year))
    }

    pub fn row(&self, indicator: IndicatorId) -> &Row {
        &self.rows[usize::from(indicator.0)]
    }
}

/// Computes a profile. Like for like, averages, changes and ranks stand on
/// the indicators that both editions measured.
pub fn profile(
    dataset: &Dataset,
    subject: Subject,
    against: Option<Year>,
    like_for_like: bool,
) -> Profile {
    let years: Vec<Year> = against.into_iter().chain([subject.year]).collect();
    let basis = Basis::choose(dataset, &years, like_for_like);
    let now = Scores::new(dataset, subject.year, &basis);
    let before = against
        .map(|year| Arc::new(Scores::new(dataset, year, &basis)).as_earlier(dataset, subject.year));
    let rows = dataset
        .indicators()
        .ids()
        .map(|id| row(dataset, subject.entity, id, (&now, before.as_deref())))
        .collect();
    let mut profile = Profile {
        subject,
        against,
        basis,
        class: None,
        rows,
    };
    profile.class = class(dataset, &profile);
    profile
}

fn class(dataset: &Dataset, profile: &Profile) -> Option<Class> {
    let [criminality, resilience] = Class::axes(dataset)?;
    let score = |id| profile.row(id).score.ok();
    Some(Class::of(score(criminality)?, score(resilience)?))
}

/// The later edition's members serve both.
fn members_year(now: &Scores, before: Option<&Scores>) -> Year {
    before.map_or(now.year, |before| before.year.max(now.year))
}

fn row(
    dataset: &Dataset,
    entity: Entity,
    indicator: IndicatorId,
    (now, before): (&Scores, Option<&Scores>),
) -> Row {
    let members_of = members_year(now, before);
    let whom = (entity, members_of);
    let score = now.entity_in(dataset, whom, indicator);
    let earlier = before.map(|before| before.entity_in(dataset, whom, indicator));
    let change = NoChange::or_change(score, earlier);
    let bands = dataset.indicator(indicator).bands;
    let ranks = match entity {
        Entity::Country(place) => ranks(dataset, place, indicator, (now, before)),
        Entity::Group(_) => Vec::new(),
    };
    Row {
        indicator,
        score,
        earlier,
        change,
        counted: match entity {
            Entity::Country(_) => None,
            Entity::Group(group) => {
                let members = dataset.members(group, members_of).iter();
                Some(
                    members
                        .filter(|m| now.place(**m, indicator).is_ok())
                        .count(),
                )
            }
        },
        band: score.ok().and_then(|score| band(bands, score)),
        ranks,
    }
}

/// Ranks in all groups of the place, both editions within today's members.
fn ranks(
    dataset: &Dataset,
    place: PlaceId,
    indicator: IndicatorId,
    (now, before): (&Scores, Option<&Scores>),
) -> Vec<GroupRank> {
    let groups = &dataset.place(place).groups;
    groups
        .iter()
        .filter_map(|group| {
            let members = dataset.members(*group, members_year(now, before));
            let within =
                |scores: &Scores| -> Ranking { rank_column(scores.column(indicator), members) };
            let ranking = within(now);
            let rank = ranking.rank(place)?;
            let earlier = before.and_then(|before| within(before).rank(place));
            Some(GroupRank {
                group: *group,
                rank,
                of: ranking.of,
                sharing: ranking.sharing(place),
                change: earlier.map(|earlier| earlier as i32 - rank as i32),
            })
        })
        .collect()
}
