//! Datasets and checks shared by the kinds.

use std::sync::{Arc, OnceLock};

use counterpoise::chart::{Drawing, Role, SeriesColour, SpecSeries};
use counterpoise::data::{Dataset, Entity, IndicatorId, Subject};
use counterpoise::load;

/// The built-in Organized Crime Index.
pub fn built_in() -> &'static Dataset {
    static DATASET: OnceLock<Arc<Dataset>> = OnceLock::new();
    DATASET.get_or_init(|| load::built_in().unwrap().dataset)
}

/// The built-in index with scores taken out: for each year and indicator, the
/// countries (by ISO 3166) that have no value there any more.
pub fn with_gaps(gaps: &[(i16, &str, &[&str])]) -> Arc<Dataset> {
    let bytes = include_bytes!("../../assets/organized-crime-index.json");
    let mut json: serde_json::Value = serde_json::from_slice(bytes).unwrap();
    let places = json["places"].as_array().unwrap().clone();
    let place = |iso3: &str| {
        let mut places = places.iter();
        places.position(|place| place["iso3"] == iso3).unwrap()
    };
    for (year, indicator, countries) in gaps {
        let mut editions = json["editions"].as_array_mut().unwrap().iter_mut();
        let edition = editions.find(|edition| edition["year"] == *year).unwrap();
        for iso3 in *countries {
            edition["scores"][indicator][place(iso3)] = serde_json::Value::Null;
        }
    }
    let bytes = serde_json::to_vec(&json).unwrap();
    load::open("gaps.json", &bytes).unwrap().dataset
}

/// Two countries with short names, then the ones with the longest.
pub const SIX: [&str; 6] = ["AZE", "GEO", "ARM", "KAZ", "UZB", "MMR"];
pub const LONGEST: [&str; 6] = ["VCT", "CAF", "FSM", "STP", "PNG", "ATG"];

pub fn country(iso3: &str) -> Entity {
    Entity::Country(built_in().place_by_iso3(iso3).unwrap())
}

pub fn indicator(key: &str) -> IndicatorId {
    built_in().indicators().find(key).unwrap()
}

/// One main series a country, in the colours of their places in the list.
pub fn mains(countries: &[&str], year: i16) -> Vec<SpecSeries> {
    let series = countries.iter().enumerate().map(|(slot, iso3)| SpecSeries {
        subject: Subject {
            entity: country(iso3),
            year,
        },
        role: Role::Main,
        colour: SeriesColour::Slot(slot),
    });
    series.collect()
}

/// No text covers another or leaves the drawing.
pub fn assert_texts_apart(drawing: &Drawing, what: &str) {
    let boxes = drawing.text_boxes();
    for (index, text) in boxes.iter().enumerate() {
        let rect = text.rect.expand(-0.5);
        assert!(
            rect.left >= 0.0
                && rect.top >= 0.0
                && rect.right <= drawing.width_page
                && rect.bottom <= drawing.height_page,
            "{what}: “{}” leaves the drawing: {rect:?}",
            text.text
        );
        for other in &boxes[index + 1..] {
            assert!(
                !rect.overlaps(&other.rect.expand(-0.5)),
                "{what}: “{}” and “{}” overlap: {rect:?} {:?}",
                text.text,
                other.text,
                other.rect
            );
        }
    }
}
