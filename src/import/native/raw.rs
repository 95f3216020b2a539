//! The file's entries as they stand in it.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::data::Year;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    #[serde(rename = "$schema")]
    _schema: Option<String>,
    pub format: String,
    pub version: u32,
    pub title: String,
    #[serde(default)]
    pub publisher: String,
    #[serde(default)]
    pub citation: String,
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    pub source: Source,
    /// Where it was joined: all sources, the lead first.
    #[serde(default)]
    pub sources: Vec<RawSource>,
    pub indicators: Vec<RawIndicator>,
    pub places: Vec<RawPlace>,
    pub editions: Vec<RawEdition>,
}

/// The file a dataset was read from.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Source {
    pub file: String,
    pub sha256: String,
}

/// One of several sources; it has to have a title.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct RawSource {
    pub title: Option<String>,
    pub publisher: String,
    pub citation: String,
    pub url: String,
    pub file: String,
    pub sha256: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawIndicator {
    pub id: String,
    pub label: String,
    pub short_label: Option<String>,
    #[serde(default)]
    pub definition: String,
    pub direction: RawDirection,
    #[serde(default)]
    pub bands: RawBands,
    pub min: f64,
    pub max: f64,
    pub step: Option<f64>,
    pub part_of: Option<String>,
    pub section: Option<String>,
    pub unit: Option<String>,
    /// Position among the sources.
    pub source: Option<u8>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub enum RawDirection {
    HigherIsWorse,
    HigherIsBetter,
    NotStated,
}

#[derive(Deserialize, Clone, Copy, Default)]
#[serde(rename_all = "snake_case")]
pub enum RawBands {
    Influence,
    Effectiveness,
    #[default]
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPlace {
    pub iso3: String,
    #[serde(default)]
    pub names: Vec<String>,
    pub continent: Option<String>,
    pub region: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawEdition {
    pub year: Year,
    /// Indicator id → one value a place in the order of `places`, or a reason.
    #[serde(deserialize_with = "scores")]
    pub scores: Scores,
    /// Indicator id → the years its figures are of, where not this one.
    #[serde(default)]
    pub years_of: BTreeMap<String, RawYears>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawYears {
    pub usual: Year,
    /// ISO 3166 alpha-3 code → year.
    #[serde(default)]
    pub others: BTreeMap<String, Year>,
}

pub type Scores = BTreeMap<String, Vec<RawCell>>;

/// A map without the habit of letting the last of two equal keys win.
fn scores<'de, D: Deserializer<'de>>(from: D) -> Result<Scores, D::Error> {
    struct Unique;
    impl<'de> Visitor<'de> for Unique {
        type Value = Scores;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object with one list of scores an indicator")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Scores, A::Error> {
            let mut scores = Scores::new();
            while let Some(key) = from.next_key::<String>()? {
                if scores.contains_key(&key) {
                    return Err(A::Error::custom(format!("“{key}” stands twice")));
                }
                let cells = from.next_value()?;
                scores.insert(key, cells);
            }
            Ok(scores)
        }
    }
    from.deserialize_map(Unique)
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "neither a number, nor null, nor one of the texts \"refused\" and \"not_covered\""
)]
pub enum RawCell {
    Value(f64),
    Reason(RawReason),
    Empty(()),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RawReason {
    Refused,
    NotCovered,
}
