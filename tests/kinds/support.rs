//! Datasets and checks shared by the kinds.

use std::sync::{Arc, OnceLock};

use counterpoise::chart::drawing::{Item, PagePoint, Shape};
use counterpoise::chart::{Drawing, Figure, Layout, Mark, MarkId, Role, SeriesColour, SpecSeries};
use counterpoise::data::{Dataset, Entity, GroupId, IndicatorId, Subject};
use counterpoise::load;
use counterpoise::style::Theme;

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

/// Small panes of the window, where the drawing carries its own legend.
pub const PANES: [(f32, f32); 4] = [
    (320.0, 280.0),
    (400.0, 300.0),
    (320.0, 700.0),
    (900.0, 280.0),
];

/// Texts stand apart in small panes too, and some are left.
pub fn assert_readable_in_panes(figure: &Figure, what: &str) {
    for (width, height) in PANES {
        let layout = Layout::new(width, height, Theme::Light.palette());
        let drawing = figure.layout(&layout);
        let what = format!("{what} at {width} x {height}");
        assert_texts_apart(&drawing, &what);
        assert!(drawing.text_boxes().len() > 3, "{what}");
    }
}

/// The circles that stand for values, by what they stand for.
pub fn dots(drawing: &Drawing) -> Vec<(MarkId, PagePoint, f32)> {
    let dot = |item: &Item| match (&item.shape, item.mark) {
        (Shape::Circle { centre, radius, .. }, Some(Mark::Value(id))) => {
            Some((id, *centre, *radius))
        }
        _ => None,
    };
    drawing.items.iter().filter_map(dot).collect()
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

pub fn group(name: &str) -> GroupId {
    let groups = built_in().groups();
    let at = groups.iter().position(|group| group.name == name).unwrap();
    GroupId(at as u16)
}

/// The series with a group's mean behind them.
pub fn with_mean(mut series: Vec<SpecSeries>, name: &str) -> Vec<SpecSeries> {
    series.push(SpecSeries {
        subject: Subject {
            entity: Entity::Group(group(name)),
            year: series[0].subject.year,
        },
        role: Role::Mean,
        colour: SeriesColour::Neutral,
    });
    series
}

/// The built-in dataset with one indicator empty for every so many countries
/// of an edition, the first one included.
pub fn with_every_nth_empty(year: i16, indicator: &str, every: usize) -> Dataset {
    let text = include_str!("../../assets/organized-crime-index.json");
    let mut file: serde_json::Value = serde_json::from_str(text).unwrap();
    let mut editions = file["editions"].as_array_mut().unwrap().iter_mut();
    let edition = editions.find(|edition| edition["year"] == year).unwrap();
    // An average without its parts would be computed again from them.
    let leaves = built_in().indicators().leaves(self::indicator(indicator));
    let keys = leaves.iter().map(|id| &built_in().indicator(*id).key[..]);
    for key in keys.chain([indicator]) {
        let scores = edition["scores"][key].as_array_mut().unwrap();
        for score in scores.iter_mut().step_by(every) {
            *score = serde_json::Value::Null;
        }
    }
    let bytes = serde_json::to_vec(&file).unwrap();
    let loaded = load::open("gaps.json", &bytes).unwrap();
    Arc::unwrap_or_clone(loaded.dataset)
}
