//! The Project: a small serialisable value; everything on screen is computed
//! from it and the dataset.

use serde::{Deserialize, Serialize};

use super::desk::{Desk, DeskEdit};
use super::subjects::{Chosen, SubjectEdit, Subjects};
use crate::chart::SeriesColour;
use crate::data::{Dataset, Entity, GroupKind, IndicatorId, OwnGroup, Subject, Year};

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

/// What the user wants to see. Places and indicators are kept by code, name or
/// key, so that a project fits any dataset that has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Project {
    /// What is compared, shared by all views.
    pub subjects: Subjects,
    /// The earlier edition set against what is looked at; the one before where absent.
    pub against: Option<Year>,
    pub like_for_like: bool,
    /// Whether the earlier edition stands behind the charts.
    pub show_earlier: bool,
    /// Whether the region's mean stands behind the charts.
    pub show_mean: bool,
    /// Key of the indicator all views are about; everything where absent.
    pub indicator: Option<String>,
    /// Name of the group that views of many countries show; the world where absent.
    pub within: Option<String>,
    /// Groups of the user's own making.
    pub own_groups: Vec<OwnGroup>,
    /// What the change finder asks, as it is typed.
    pub conditions: Vec<String>,
    /// ISO alpha-3 codes of countries that views of many mark.
    pub marked: Vec<String>,
    pub sort: Sort,
    pub by_continent: bool,
    /// The views and where they stand.
    pub desk: Desk,
}

impl Default for Project {
    fn default() -> Self {
        Self {
            subjects: Subjects::one("AZE", None),
            against: None,
            like_for_like: false,
            show_earlier: true,
            show_mean: true,
            indicator: None,
            within: None,
            own_groups: Vec::new(),
            conditions: Vec::new(),
            marked: Vec::new(),
            sort: Sort::Score,
            by_continent: true,
            desk: Desk::default(),
        }
    }
}

/// One change of the Project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Another place in place of the one looked at: ISO alpha-3, or a group's name.
    Place(String),
    /// Another edition of the place looked at.
    Year(Year),
    Subjects(SubjectEdit),
    Against(Year),
    LikeForLike(bool),
    ShowEarlier(bool),
    ShowMean(bool),
    /// Key of the indicator all views are about; none for everything.
    Indicator(Option<String>),
    /// Name of a group; none for the world.
    Within(Option<String>),
    /// A group by its name, new or changed.
    KeepGroup(OwnGroup),
    /// A group in place of the one by this name, also where it is compared.
    ChangeGroup {
        name: String,
        group: OwnGroup,
    },
    DropGroup(String),
    Conditions(Vec<String>),
    /// Mark these countries and no others, by ISO alpha-3.
    Mark(Vec<String>),
    Sort(Sort),
    ByContinent(bool),
    Desk(DeskEdit),
}

impl Project {
    /// The only way a Project changes.
    pub fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Place(place) => {
                let at = self.subjects.focus();
                self.subjects.apply(SubjectEdit::Place { at, place });
            }
            Edit::Year(year) => {
                let (at, year) = (self.subjects.focus(), Some(year));
                self.subjects.apply(SubjectEdit::Year { at, year });
                // What was set against an edition need not come before another.
                self.against = None;
            }
            Edit::Subjects(edit) => self.subjects.apply(edit),
            Edit::Against(year) => self.against = Some(year),
            Edit::LikeForLike(on) => self.like_for_like = on,
            Edit::ShowEarlier(on) => self.show_earlier = on,
            Edit::ShowMean(on) => self.show_mean = on,
            Edit::Indicator(key) => self.indicator = key,
            Edit::Within(group) => self.within = group,
            Edit::KeepGroup(group) => self.keep_group(group),
            Edit::ChangeGroup { name, group } => self.change_group(&name, group),
            Edit::DropGroup(name) => self.drop_group(&name),
            Edit::Conditions(conditions) => self.conditions = conditions,
            Edit::Mark(codes) => self.marked = codes,
            Edit::Sort(sort) => self.sort = sort,
            Edit::ByContinent(on) => self.by_continent = on,
            Edit::Desk(edit) => self.desk.apply(edit),
        }
    }

    fn keep_group(&mut self, group: OwnGroup) {
        let same = self.own_groups.iter_mut().find(|g| g.name == group.name);
        match same {
            Some(kept) => *kept = group,
            None => self.own_groups.push(group),
        }
    }

    /// A new name holds wherever the old one stood.
    fn change_group(&mut self, name: &str, group: OwnGroup) {
        let at = |name: &str| self.own_groups.iter().position(|g| g.name == name);
        let Some(own) = at(name) else {
            return self.keep_group(group);
        };
        // Another group's name is not taken from it.
        if at(&group.name).is_some_and(|other| other != own) {
            return;
        }
        self.subjects.rename(name, &group.name);
        if self.within.as_deref() == Some(name) {
            self.within = Some(group.name.clone());
        }
        self.own_groups[own] = group;
    }

    fn drop_group(&mut self, name: &str) {
        self.own_groups.retain(|group| group.name != name);
        if self.within.as_deref() == Some(name) {
            self.within = None;
        }
    }

    /// Names the edition wherever the newest was meant, so that what was
    /// arranged stays the same when a newer edition is opened.
    pub fn settle(&mut self, dataset: &Dataset) {
        self.subjects.settle(dataset.newest_year());
        self.desk.settle(dataset.newest_year());
    }

    /// What the Project means in a dataset; whatever the dataset lacks falls
    /// back to its newest edition, the mean of all its places, and everything,
    /// and stands in [`Resolved::absent`].
    pub fn resolve(&self, dataset: &Dataset) -> Resolved {
        let has = |year: &Year| dataset.years().contains(year);
        let mut absent = Vec::new();
        let mut subjects: Vec<Placed> = Vec::new();
        let mut positions = Vec::new();
        for chosen in self.subjects.list() {
            let year = chosen.year.filter(has);
            let entity = entity_of(dataset, &chosen.place);
            if entity.is_none() || (chosen.year.is_some() && year.is_none()) {
                absent.push(chosen.clone());
            }
            let year = year.unwrap_or_else(|| dataset.newest_year());
            let at = entity.map(|entity| {
                let subject = Subject { entity, year };
                let same = subjects.iter().position(|placed| placed.subject == subject);
                same.unwrap_or_else(|| {
                    let slot = usize::from(chosen.slot);
                    subjects.push(Placed { subject, slot });
                    subjects.len() - 1
                })
            });
            positions.push(at);
        }
        let focus = positions[self.subjects.focus()].unwrap_or(0);
        let subject = subjects.get(focus).map_or_else(
            || Subject {
                entity: Entity::Group(crate::data::GroupId(0)),
                year: dataset.newest_year(),
            },
            |placed| placed.subject,
        );
        if subjects.is_empty() {
            subjects.push(Placed { subject, slot: 0 });
        }
        let against = self
            .against
            .filter(|against| has(against) && *against < subject.year)
            .or_else(|| dataset.year_before(subject.year));
        let indicator = self
            .indicator
            .as_ref()
            .and_then(|key| dataset.indicators().find(key));
        let group = self
            .within
            .as_ref()
            .and_then(|n| dataset.find_group(n).ok());
        Resolved {
            subjects,
            focus,
            baseline: self.subjects.baseline().and_then(|at| positions[at]),
            positions,
            subject,
            against,
            mean: around(dataset, subject.entity),
            indicator,
            list_indicator: indicator.unwrap_or(IndicatorId(0)),
            within: group.unwrap_or(crate::data::GroupId(0)),
            marked: {
                let places = self
                    .marked
                    .iter()
                    .filter_map(|code| dataset.place_by_iso3(code));
                places.map(Entity::Country).collect()
            },
            absent,
        }
    }
}

impl Resolved {
    /// The colour of a subject in every view: its place's, in a tint for an
    /// edition that stands beside later ones.
    pub fn colour(&self, subject: Subject) -> SeriesColour {
        let all = self.subjects.iter();
        let slot = all.clone().find(|p| p.subject.entity == subject.entity);
        let slot = slot.map_or(0, |placed| placed.slot);
        series_colour(all.map(|placed| placed.subject), subject, slot)
    }

    /// The colour of a place that is compared.
    pub fn slot(&self, entity: Entity) -> Option<usize> {
        let placed = self.subjects.iter().find(|p| p.subject.entity == entity)?;
        // Where nothing chosen is in the dataset, the world stands in for it.
        self.positions
            .iter()
            .any(Option::is_some)
            .then_some(placed.slot)
    }

    /// Countries compared that are not in the group looked at, each once.
    pub fn outside(&self, dataset: &Dataset) -> Vec<Entity> {
        let members = dataset.members(self.within, self.subject.year);
        let mut outside = Vec::new();
        for placed in &self.subjects {
            let entity = placed.subject.entity;
            let is_outside = match entity {
                Entity::Country(place) => !members.contains(&place),
                // A mean stands for itself beside any group.
                Entity::Group(_) => false,
            };
            if is_outside && !outside.contains(&entity) {
                outside.push(entity);
            }
        }
        outside
    }

    /// The subject looked at, with its colour.
    pub fn focused(&self) -> Placed {
        Placed {
            subject: self.subject,
            slot: self
                .subjects
                .get(self.focus)
                .map_or(0, |placed| placed.slot),
        }
    }
}

/// A subject and the colour its place has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    pub subject: Subject,
    pub slot: usize,
}

/// The Project's choices in terms of one dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// What is compared; never empty.
    pub subjects: Vec<Placed>,
    /// Position of the subject looked at.
    pub focus: usize,
    /// Position of the subject differences are counted from, where one is pinned.
    pub baseline: Option<usize>,
    /// The subject looked at.
    pub subject: Subject,
    pub against: Option<Year>,
    /// The group whose mean stands behind: the region, or the world for a group.
    pub mean: Option<Entity>,
    /// What all views are about; everything where absent.
    pub indicator: Option<IndicatorId>,
    /// What the country list shows: the same, or the first of all.
    pub list_indicator: IndicatorId,
    /// The group that views of many countries show.
    pub within: crate::data::GroupId,
    /// Countries marked by hand, as far as the dataset has them.
    pub marked: Vec<Entity>,
    /// What was chosen and is not in the dataset: the place, or its edition.
    pub absent: Vec<Chosen>,
    /// Where each of the Project's subjects stands in `subjects`; none for a
    /// place that the dataset lacks.
    pub positions: Vec<Option<usize>>,
}

/// A place's colour, or a tint of it: the lighter the more later editions of
/// the place stand beside it.
pub(super) fn series_colour(
    all: impl Iterator<Item = Subject>,
    subject: Subject,
    slot: usize,
) -> SeriesColour {
    let is_later = |other: &Subject| other.entity == subject.entity && other.year > subject.year;
    match all.filter(is_later).count() {
        0 => SeriesColour::Slot(slot),
        steps => SeriesColour::Tint { slot, steps },
    }
}

/// What a key of a Project means in a dataset, if it is there.
pub fn entity_of(dataset: &Dataset, key: &str) -> Option<Entity> {
    dataset
        .place_by_iso3(key)
        .map(Entity::Country)
        .or_else(|| dataset.find_group(key).ok().map(Entity::Group))
}

/// The group whose mean a place is seen against: its region, or the world for a group.
pub fn around(dataset: &Dataset, entity: Entity) -> Option<Entity> {
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
