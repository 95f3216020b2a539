//! Questions across a dataset: who belongs to a group, who meets conditions,
//! who moved most, what a subject could be set against.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod conditions;
mod finding;
mod membership;
mod moving;
mod properties;
mod sample;
mod suggesting;

use std::sync::{Arc, OnceLock};

use counterpoise::data::{Dataset, GroupId, IndicatorId, PlaceId, Ratio};

/// The Global Organized Crime Index.
fn index() -> &'static Dataset {
    static INDEX: OnceLock<Arc<Dataset>> = OnceLock::new();
    INDEX.get_or_init(|| counterpoise::load::built_in().unwrap().dataset)
}

fn indicator(key: &str) -> IndicatorId {
    index().indicators().find(key).unwrap()
}

fn place(iso3: &str) -> PlaceId {
    index().place_by_iso3(iso3).unwrap()
}

fn group(name: &str) -> GroupId {
    index().find_group(name).unwrap()
}

fn ratio(numerator: i64, denominator: i64) -> Ratio {
    Ratio::new(numerator, denominator).unwrap()
}

fn names(places: impl IntoIterator<Item = PlaceId>) -> Vec<&'static str> {
    let name = |place| index().place(place).country.name.as_str();
    places.into_iter().map(name).collect()
}
