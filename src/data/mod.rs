//! What is compared: places, indicators, years and their values.

mod subject;

pub use subject::{Entity, GroupId, IndicatorId, Missing, PlaceId, Subject, Year};
