//! From what a person types to a place, a group or an indicator.

use super::country::{self, Unresolved};
use super::names::{fold, nearest};
use super::{Dataset, Entity, Group, GroupId, IndicatorId, PlaceId, Subject, Year};

/// Why something typed could not be found; says what would have been understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LookupError {
    #[error("unknown place “{name}”{}", suggest(.nearest))]
    UnknownPlace { name: String, nearest: Vec<String> },
    #[error("“{name}” stands for several places; say one of: {}", .meant.join(", "))]
    AmbiguousPlace { name: String, meant: Vec<String> },
    #[error("{name} is not in this dataset")]
    NotInDataset { name: String },
    #[error("unknown indicator “{name}”{}", suggest(.nearest))]
    UnknownIndicator { name: String, nearest: Vec<String> },
    #[error("no edition {year}; the dataset has {}", list_years(.years))]
    UnknownYear { year: String, years: Vec<Year> },
    #[error("edition {0} cannot be set against itself")]
    SameYear(Year),
    #[error("unknown group “{name}”{}", suggest(.nearest))]
    UnknownGroup { name: String, nearest: Vec<String> },
}

fn suggest(nearest: &[String]) -> String {
    if nearest.is_empty() {
        String::new()
    } else {
        format!("; did you mean {}?", nearest.join(", "))
    }
}

fn list_years(years: &[Year]) -> String {
    let years: Vec<String> = years.iter().map(Year::to_string).collect();
    years.join(", ")
}

impl Dataset {
    /// The country with this ISO alpha-3 code.
    pub fn place_by_iso3(&self, iso3: &str) -> Option<PlaceId> {
        self.place_ids()
            .find(|id| self.place(*id).country.iso3 == iso3)
    }

    /// The group with this name or usual abbreviation, spelling-tolerant.
    ///
    /// Only a group can be meant here, so "AU" is the African Union; where a
    /// country may stand too ([`find_entity`](Self::find_entity)) it is Australia.
    ///
    /// # Errors
    /// When there is none; carries the nearest names.
    pub fn find_group(&self, name: &str) -> Result<GroupId, LookupError> {
        self.group_named(name)
            .ok_or_else(|| LookupError::UnknownGroup {
                name: name.to_owned(),
                nearest: owned(nearest(
                    name,
                    self.groups().iter().map(|g| g.name.as_str()),
                    3,
                )),
            })
    }

    fn group_named(&self, name: &str) -> Option<GroupId> {
        let plain = fold(name);
        let wanted = ["region", "continent", "group"]
            .iter()
            .find_map(|kind| plain.strip_suffix(kind))
            .map_or(plain.as_str(), str::trim_end);
        self.position(|group| group.is_named(&plain) || group.is_named(wanted))
            .or_else(|| self.position(|group| group.has_alias(name)))
    }

    fn position(&self, is_meant: impl Fn(&Group) -> bool) -> Option<GroupId> {
        let at = self.groups().iter().position(is_meant)?;
        Some(GroupId(at as u16))
    }

    /// The country or group behind a code, name or alias.
    ///
    /// A country's code or name wins over a group's abbreviation ("AU"). A
    /// group and a country that bear the same full name are ambiguous.
    ///
    /// # Errors
    /// When it is unknown, ambiguous or not in this dataset.
    pub fn find_entity(&self, name: &str) -> Result<Entity, LookupError> {
        let group = self.group_named(name);
        match country::resolve(name) {
            Ok(country) => match (
                self.place_by_iso3(country.iso3),
                group.filter(|group| !self.group(*group).has_alias(name)),
            ) {
                (Some(place), None) => Ok(Entity::Country(place)),
                (None, Some(group)) => Ok(Entity::Group(group)),
                (Some(_), Some(group)) => Err(LookupError::AmbiguousPlace {
                    name: name.to_owned(),
                    meant: vec![
                        country.name.clone(),
                        format!(
                            "{} ({})",
                            self.group(group).name,
                            self.group(group).kind.key()
                        ),
                    ],
                }),
                (None, None) => Err(LookupError::NotInDataset {
                    name: country.name.clone(),
                }),
            },
            Err(Unresolved::Ambiguous(meant)) => Err(LookupError::AmbiguousPlace {
                name: name.to_owned(),
                meant: meant.iter().map(|m| (*m).to_owned()).collect(),
            }),
            Err(Unresolved::Unknown) => match group {
                Some(group) => Ok(Entity::Group(group)),
                None => Err(self.unknown_place(name)),
            },
        }
    }

    fn unknown_place(&self, name: &str) -> LookupError {
        let names = self
            .places()
            .iter()
            .map(|place| place.country.name.as_str())
            .chain(self.groups().iter().map(|group| group.name.as_str()));
        LookupError::UnknownPlace {
            name: name.to_owned(),
            nearest: owned(nearest(name, names, 3)),
        }
    }

    /// `PLACE` or `PLACE@YEAR`; without a year the newest edition.
    ///
    /// # Errors
    /// When the place or the edition is unknown.
    pub fn find_subject(&self, text: &str) -> Result<Subject, LookupError> {
        let (name, year) = match text.rsplit_once('@') {
            Some((name, year)) => (name, self.find_year(year)?),
            None => (text, self.newest_year()),
        };
        let entity = self.find_entity(name.trim())?;
        Ok(Subject { entity, year })
    }

    /// An edition by its year.
    ///
    /// # Errors
    /// When the dataset has no such edition.
    pub fn find_year(&self, text: &str) -> Result<Year, LookupError> {
        text.trim()
            .parse()
            .ok()
            .filter(|year| self.years().contains(year))
            .ok_or_else(|| LookupError::UnknownYear {
                year: text.trim().to_owned(),
                years: self.years().to_vec(),
            })
    }

    /// The edition that `year` is set against: the one asked for, else the one before.
    ///
    /// # Errors
    /// When the dataset has no such edition, or it is `year` itself.
    pub fn find_against(
        &self,
        text: Option<&str>,
        year: Year,
    ) -> Result<Option<Year>, LookupError> {
        let Some(text) = text else {
            return Ok(self.year_before(year));
        };
        match self.find_year(text)? {
            against if against == year => Err(LookupError::SameYear(year)),
            against => Ok(Some(against)),
        }
    }

    /// An indicator by its id or label.
    ///
    /// # Errors
    /// When there is none; carries the nearest ids.
    pub fn find_indicator(&self, text: &str) -> Result<IndicatorId, LookupError> {
        let wanted = fold(text);
        let tree = self.indicators();
        tree.ids()
            .find(|id| {
                let indicator = tree.get(*id);
                fold(&indicator.key) == wanted || fold(&indicator.label) == wanted
            })
            .ok_or_else(|| LookupError::UnknownIndicator {
                name: text.to_owned(),
                nearest: owned(nearest(
                    text,
                    tree.ids().map(|id| tree.get(id).key.as_str()),
                    3,
                )),
            })
    }
}

fn owned(names: Vec<&str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}
