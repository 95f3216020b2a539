//! What is compared: places, indicators, years and their values.

mod cell;
pub mod country;
mod country_names;
mod dataset;
mod group;
mod indicator;
pub mod join;
mod lookup;
pub mod names;
mod organizations;
mod provenance;
mod ratio;
mod subject;

pub use cell::Cell;
pub use dataset::{Dataset, DatasetBuilder, NewPlace, Place, hex};
pub use group::{Group, GroupKind, OwnGroup};
pub use indicator::{Bands, Direction, Indicator, IndicatorTree, Scale, TreeError};
pub use lookup::LookupError;
pub use provenance::Provenance;
pub use ratio::Ratio;
pub use subject::{Entity, GroupId, IndicatorId, Missing, PlaceId, Subject, Year};
