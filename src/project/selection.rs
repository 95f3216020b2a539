//! The Project: a small serialisable value; everything on screen is computed
//! from it and the dataset.

use serde::{Deserialize, Serialize};

use crate::data::{Dataset, Entity, GroupKind, IndicatorId, Subject, Year};

/// Order of the country list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    Name,
    #[default]
    Score,
    Change,
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::Name, Self::Score, Self::Change];

    pub fn text(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Score => "Score",
            Self::Change => "Change",
        }
    }
}

/// What the user wants to see. Places are kept by code or name, so that a
/// project fits any dataset that has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Project {
    /// ISO alpha-3, or a group's name.
    pub place: String,
    /// The edition looked at; the newest where absent.
    pub year: Option<Year>,
    /// The earlier edition set against it; the one before where absent.
    pub against: Option<Year>,
    pub like_for_like: bool,
    /// Whether the earlier edition stands behind the charts.
    pub show_earlier: bool,
    /// Whether the region's mean stands behind the charts.
    pub show_mean: bool,
    pub sort: Sort,
    pub by_continent: bool,
    /// Key of the indicator the list is sorted by.
    pub list_indicator: String,
}

impl Default for Project {
    fn default() -> Self {
        Self {
            place: "AZE".to_owned(),
            year: None,
            against: None,
            like_for_like: false,
            show_earlier: true,
            show_mean: true,
            sort: Sort::Score,
            by_continent: true,
            list_indicator: "criminality".to_owned(),
        }
    }
}

/// One change of the Project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// ISO alpha-3, or a group's name.
    Place(String),
    Year(Year),
    Against(Year),
    LikeForLike(bool),
    ShowEarlier(bool),
    ShowMean(bool),
    Sort(Sort),
    ByContinent(bool),
    ListIndicator(String),
}

impl Project {
    /// The only way a Project changes.
    pub fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Place(place) => self.place = place,
            Edit::Year(year) => {
                self.year = Some(year);
                // What was set against an edition need not come before another.
                self.against = None;
            }
            Edit::Against(year) => self.against = Some(year),
            Edit::LikeForLike(on) => self.like_for_like = on,
            Edit::ShowEarlier(on) => self.show_earlier = on,
            Edit::ShowMean(on) => self.show_mean = on,
            Edit::Sort(sort) => self.sort = sort,
            Edit::ByContinent(on) => self.by_continent = on,
            Edit::ListIndicator(key) => self.list_indicator = key,
        }
    }

    /// What the Project means in a dataset; whatever the dataset lacks falls
    /// back to its newest edition and the mean of all its places.
    pub fn resolve(&self, dataset: &Dataset) -> Resolved {
        let entity = entity(dataset, &self.place).unwrap_or(Entity::Group(crate::data::GroupId(0)));
        let has = |year: &Year| dataset.years().contains(year);
        let year = self
            .year
            .filter(has)
            .unwrap_or_else(|| dataset.newest_year());
        let against = self
            .against
            .filter(|against| has(against) && *against < year)
            .or_else(|| dataset.year_before(year));
        let list_indicator = dataset
            .indicators()
            .find(&self.list_indicator)
            .unwrap_or(IndicatorId(0));
        Resolved {
            subject: Subject { entity, year },
            against,
            mean: mean_of(dataset, entity),
            list_indicator,
        }
    }
}

/// The Project's choices in terms of one dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    pub subject: Subject,
    pub against: Option<Year>,
    /// The group whose mean stands behind: the region, or the world for a group.
    pub mean: Option<Entity>,
    pub list_indicator: IndicatorId,
}

fn entity(dataset: &Dataset, key: &str) -> Option<Entity> {
    dataset
        .place_by_iso3(key)
        .map(Entity::Country)
        .or_else(|| dataset.find_group(key).ok().map(Entity::Group))
}

fn mean_of(dataset: &Dataset, entity: Entity) -> Option<Entity> {
    let group = match entity {
        Entity::Country(id) => *dataset.place(id).groups.last()?,
        Entity::Group(id) if dataset.group(id).kind == GroupKind::World => return None,
        Entity::Group(_) => crate::data::GroupId(0),
    };
    Some(Entity::Group(group))
}

/// The key a Project keeps for an entity.
pub fn key_of(dataset: &Dataset, entity: Entity) -> String {
    match entity {
        Entity::Country(id) => dataset.place(id).country.iso3.to_owned(),
        Entity::Group(id) => dataset.group(id).name.clone(),
    }
}
