//! The identities everything else refers to: who, what, when.

/// Position of a country in its [`Dataset`](crate::data); stable for one dataset only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(pub u16);

/// Position of a group (world, continent, region, organization, own) in its dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub u16);

/// Position of an indicator in its dataset's tree; composites stand before their parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IndicatorId(pub u16);

/// A calendar year, which is also how an edition is named.
pub type Year = i16;

/// A country or a group of countries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entity {
    Country(PlaceId),
    Group(GroupId),
}

/// What is compared: an entity at a year. Comparing years and comparing
/// countries are therefore one operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subject {
    pub entity: Entity,
    pub year: Year,
}

/// Why a value is absent. A missing value is never zero and never silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Missing {
    /// The edition did not measure this indicator for anyone.
    NotMeasured,
    /// The edition measured the indicator, the source's cell is empty.
    NoValue,
    /// The source held something that could not be accepted; the import report says what.
    Refused,
    /// The place does not appear in this edition.
    NotCovered,
    /// Left out because the editions compared do not share this indicator.
    NotShared,
    /// The figure set against it is the very same one, of another year: it
    /// serves both editions.
    SameFigure,
}

impl Missing {
    /// The reason as shown to people, lower case, to follow a label or a dash.
    pub fn text(self) -> &'static str {
        match self {
            Self::NotMeasured => "not measured in this edition",
            Self::NoValue => "no value in the source",
            Self::Refused => "refused on import",
            Self::NotCovered => "place not in this edition",
            Self::NotShared => "not shared by both editions",
            Self::SameFigure => "one figure serves both editions",
        }
    }

    /// The reason as a stable key for machine-readable output.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotMeasured => "not_measured",
            Self::NoValue => "no_value",
            Self::Refused => "refused",
            Self::NotCovered => "not_covered",
            Self::NotShared => "not_shared",
            Self::SameFigure => "same_figure",
        }
    }
}
