//! What is compared: places, indicators, years and their values.

mod cell;
mod column;
pub mod country;
mod country_names;
mod dataset;
pub mod document;
mod group;
mod indicator;
pub mod join;
mod lookup;
pub mod names;
mod organizations;
mod packed;
mod provenance;
mod ratio;
mod spread;
mod subject;

pub use cell::Cell;
pub(crate) use column::Bits;
pub use column::{Column, Coverage};
pub use dataset::{Dataset, DatasetBuilder, NewPlace, Place, assemble, hex, place_order};
pub use group::{Group, GroupKind, OwnGroup};
pub use indicator::{Bands, Direction, Indicator, IndicatorTree, Scale, TreeError};
pub use lookup::LookupError;
pub use packed::{Packed, exact};
pub use provenance::Provenance;
pub use ratio::{FARTHEST, Ratio};
pub use spread::{AboveZero, MOST_DECIMALS, ValueSpread};
pub use subject::{Entity, GroupId, IndicatorId, Missing, PlaceId, Subject, Year};
