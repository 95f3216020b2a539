//! What a subject could be set against.

use super::{Basis, Near, ScoreBook, nearest_profiles, rank_column};
use crate::data::{
    Dataset, Entity, GroupId, GroupKind, IndicatorId, PlaceId, Ratio, Subject, Year,
};
use crate::style::number;
use crate::style::words::decapitalised;

/// How many of those that share a rank are suggested by name; the words count them all.
const MOST_OF_A_RANK: usize = 2;
/// How many of the nearest profiles are suggested.
const MOST_NEAREST: usize = 3;

/// Something to set beside a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub subject: Subject,
    pub why: Why,
}

/// Why it is worth looking at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The same place in the edition before.
    EarlierEdition(Year),
    /// The mean of the group the place belongs to, or of the world.
    Mean(GroupId),
    /// A place of the same group on the next rank, or on the same one.
    Neighbour {
        side: Side,
        indicator: IndicatorId,
        within: GroupId,
        rank: u32,
        of: u32,
        /// How many places have that rank, the subject not counted.
        sharing: usize,
    },
    /// Scores that differ little.
    Alike {
        /// Mean absolute difference, in the indicators' unit.
        distance: Ratio,
        /// Over how many indicators.
        shared: usize,
    },
}

/// Where a neighbour in rank stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Nearer to the first place.
    Above,
    Same,
    Below,
}

impl Why {
    /// In words, to follow a name and a year.
    pub fn text(&self, dataset: &Dataset) -> String {
        match self {
            Self::EarlierEdition(_) => "the edition before".to_owned(),
            Self::Mean(group) => match dataset.group(*group).kind {
                GroupKind::World => "mean of all countries".to_owned(),
                _ => format!("mean of {}", dataset.group(*group).name),
            },
            Self::Neighbour { .. } => self.neighbour_text(dataset),
            Self::Alike { distance, shared } => format!(
                "alike: {} apart on average over {}",
                number::hundredths(distance.hundredths()),
                number::counted(*shared, "indicator", "indicators")
            ),
        }
    }

    fn neighbour_text(&self, dataset: &Dataset) -> String {
        let Self::Neighbour {
            side,
            indicator,
            within,
            rank,
            of,
            sharing,
        } = self
        else {
            return String::new();
        };
        let place = match side {
            Side::Above => "next above",
            Side::Same => "same rank",
            Side::Below => "next below",
        };
        let tie = match (side, sharing) {
            (_, 0 | 1) => String::new(),
            (Side::Same, several) => format!(", one of {several} others"),
            (_, several) => format!(", one of {several} there"),
        };
        let label = decapitalised(&dataset.indicator(*indicator).label);
        let group = &dataset.group(*within).name;
        format!(
            "{place} by {label}: {} of {of} in {group}{tie}",
            number::ordinal(*rank)
        )
    }
}

/// What is worth setting beside a subject: its edition before, the mean of its
/// region, its neighbours in rank by `indicator` within that region's
/// members of the edition, and the profiles nearest to its own in the world.
/// Nothing stands twice: a neighbour that is also alike is a neighbour, and
/// the next most alike follows.
pub fn suggest(book: &ScoreBook<'_>, subject: Subject, indicator: IndicatorId) -> Vec<Suggestion> {
    let dataset = book.dataset();
    let mut all = Vec::new();
    if let Some(year) = dataset.year_before(subject.year) {
        all.push(Suggestion {
            subject: Subject { year, ..subject },
            why: Why::EarlierEdition(year),
        });
    }
    let mean = match subject.entity {
        Entity::Country(place) => dataset.place(place).groups.last().copied(),
        Entity::Group(group) if dataset.group(group).kind != GroupKind::World => Some(GroupId(0)),
        Entity::Group(_) => None,
    };
    all.extend(mean.map(|group| Suggestion {
        subject: Subject {
            entity: Entity::Group(group),
            ..subject
        },
        why: Why::Mean(group),
    }));
    if let (Entity::Country(place), Some(within)) = (subject.entity, mean) {
        all.extend(neighbours(book, (place, subject.year), indicator, within));
        let taken: Vec<Entity> = all.iter().map(|one| one.subject.entity).collect();
        all.extend(alike(book, (place, subject.year), &taken));
    }
    all
}

fn neighbours(
    book: &ScoreBook<'_>,
    (place, year): (PlaceId, Year),
    indicator: IndicatorId,
    within: GroupId,
) -> Vec<Suggestion> {
    let members = book.dataset().members(within, year);
    let scores = book.scores(year, &Basis::Published);
    let ranking = rank_column(scores.column(indicator), members);
    let Some(own) = ranking.rank(place) else {
        return Vec::new();
    };
    let ranks = || members.iter().filter_map(|member| ranking.rank(*member));
    let sides = [
        (Side::Above, ranks().filter(|rank| *rank < own).max()),
        (Side::Same, Some(own)),
        (Side::Below, ranks().filter(|rank| *rank > own).min()),
    ];
    let mut found = Vec::new();
    for (side, rank) in sides {
        let Some(rank) = rank else { continue };
        let there = || {
            let is_there = |m: &&PlaceId| **m != place && ranking.rank(**m) == Some(rank);
            members.iter().filter(is_there)
        };
        let sharing = there().count();
        found.extend(there().take(MOST_OF_A_RANK).map(|member| Suggestion {
            subject: Subject {
                entity: Entity::Country(*member),
                year,
            },
            why: Why::Neighbour {
                side,
                indicator,
                within,
                rank,
                of: ranking.of,
                sharing,
            },
        }));
    }
    found
}

/// On every indicator that is scored and not averaged.
fn alike(
    book: &ScoreBook<'_>,
    (place, year): (PlaceId, Year),
    taken: &[Entity],
) -> Vec<Suggestion> {
    let dataset = book.dataset();
    let tree = dataset.indicators();
    let leaves: Vec<IndicatorId> = tree.ids().filter(|id| !tree.is_composite(*id)).collect();
    let is_new = |other: &PlaceId| !taken.contains(&Entity::Country(*other));
    let among: Vec<PlaceId> = dataset.place_ids().filter(is_new).collect();
    let scores = book.scores(year, &Basis::Published);
    let suggestion = |near: Near| Suggestion {
        subject: Subject {
            entity: Entity::Country(near.place),
            year,
        },
        why: Why::Alike {
            distance: near.distance,
            shared: near.shared,
        },
    };
    nearest_profiles(&scores, place, &among, &leaves, MOST_NEAREST)
        .into_iter()
        .map(suggestion)
        .collect()
}
