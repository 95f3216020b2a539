//! What views say: of datasets of one's own, of places outside a group, of
//! differences too small to be shown.

#![allow(clippy::unwrap_used, reason = "a view that cannot be made has failed")]

use std::sync::Arc;

use counterpoise::analysis::ScoreBook;
use counterpoise::chart::{Figure, MapSpec, ScatterSpec};
use counterpoise::data::{Dataset, GroupId, IndicatorId};
use counterpoise::load;
use counterpoise::project::{PageLook, Picture, View};
use serde_json::{Value, json};

fn built_in() -> Value {
    serde_json::from_slice(include_bytes!("../assets/organized-crime-index.json")).unwrap()
}

fn open(json: &Value) -> Arc<Dataset> {
    let bytes = serde_json::to_vec(json).unwrap();
    load::open("own.json", &bytes).unwrap().dataset
}

fn find(dataset: &Dataset, key: &str) -> IndicatorId {
    dataset.indicators().find(key).unwrap()
}

fn picture(dataset: &Dataset, view: View, subjects: &[&str]) -> Picture {
    let subjects = subjects
        .iter()
        .map(|text| dataset.find_subject(text).unwrap());
    Picture::new(view, subjects.collect())
}

/// The index with one market under another label and on another scale.
fn with_gdp() -> Arc<Dataset> {
    let mut json = built_in();
    for indicator in json["indicators"].as_array_mut().unwrap() {
        if indicator["id"] == "cocaine_trade" {
            indicator["label"] = json!("GDP per person");
            indicator["short_label"] = json!("GDP");
            indicator["direction"] = json!("higher_is_better");
            indicator["min"] = json!(0);
            indicator["max"] = json!(100);
        }
    }
    open(&json)
}

#[test]
fn acronyms_keep_their_letters_and_axes_say_their_own_scale() {
    let dataset = with_gdp();
    let book = ScoreBook::new(&dataset);
    let ids = ["human_trafficking", "cocaine_trade"].map(|key| find(&dataset, key));
    let trend = Picture {
        indicators: ids.to_vec(),
        ..picture(&dataset, View::Trend, &["AZE"])
    };
    let title = trend.page(&book, PageLook::default()).title;
    assert!(
        title.contains("human trafficking and GDP per person"),
        "{title}"
    );
    let compare = Picture {
        view: View::Compare,
        ..trend
    };
    let page = compare.page(&book, PageLook::default());
    let words = page.body.panes()[0]
        .figure
        .caption()
        .direction_words
        .clone();
    assert_eq!(
        words,
        "Human trafficking 1 to 10, higher is worse; GDP per person 0 to 100, higher is better"
    );
}

#[test]
fn classes_belong_to_the_index_alone() {
    let mut json = built_in();
    for indicator in json["indicators"].as_array_mut().unwrap() {
        indicator["min"] = json!(0);
        indicator["max"] = json!(100);
    }
    let dataset = open(&json);
    let book = ScoreBook::new(&dataset);
    let spec = ScatterSpec {
        x: find(&dataset, "criminality"),
        y: find(&dataset, "resilience"),
        year: dataset.newest_year(),
        within: GroupId(0),
        highlights: Vec::new(),
        basis: counterpoise::analysis::Basis::Published,
        quadrants: true,
        trend: true,
        full_scale: false,
    };
    let notes = spec.figure(&book).caption.notes.join(". ");
    assert!(
        notes.contains("Cut at the medians") && !notes.contains("5.50"),
        "{notes}"
    );
    let page = picture(&dataset, View::Profile, &["AZE"]).page(&book, PageLook::default());
    assert_eq!(page.title, "Azerbaijan 2025");
    assert!(!page.note.contains("5.50"), "{}", page.note);
}

#[test]
fn a_change_too_small_to_show_is_neither_none_nor_zero() {
    // One country's half step in 193: 0.0026 in the mean of the world.
    let mut json = built_in();
    let editions = json["editions"].as_array_mut().unwrap();
    let before = editions.iter().find(|e| e["year"] == 2023).unwrap()["scores"].clone();
    let now = editions.iter_mut().find(|e| e["year"] == 2025).unwrap();
    now["scores"] = before;
    let scores = now["scores"]["human_trafficking"].as_array_mut().unwrap();
    let score = scores
        .iter_mut()
        .find(|score| score.as_f64() == Some(5.0))
        .unwrap();
    *score = json!(5.5);
    let dataset = open(&json);
    let book = ScoreBook::new(&dataset);
    let world = picture(&dataset, View::Compare, &["World@2023", "World@2025"]);
    let page = world.page(&book, PageLook::default());
    assert!(
        page.subtitle.starts_with("One of fifteen rose, none fell."),
        "{}",
        page.subtitle
    );
    assert!(
        page.subtitle.contains("changed by less than 0.01"),
        "{}",
        page.subtitle
    );
    let differences = page.body.panes()[1].figure.caption().alt_text.clone();
    assert!(
        differences.contains("1 of 15 rose, human trafficking <0.01"),
        "{differences}"
    );
    assert!(differences.contains("14 unchanged"), "{differences}");
    let profile = Picture {
        against: Some(2023),
        ..picture(&dataset, View::Profile, &["World@2025"])
    };
    let subtitle = profile.page(&book, PageLook::default()).subtitle;
    assert!(
        subtitle.contains("criminality changed by less than 0.01"),
        "{subtitle}"
    );
    assert!(subtitle.contains("resilience unchanged"), "{subtitle}");
}

#[test]
fn who_is_outside_the_group_is_drawn_without_being_counted() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let within = Some(dataset.find_group("Caribbean").unwrap());
    let alone = Picture {
        within,
        ..picture(&dataset, View::Scatter, &[])
    };
    let beside = Picture {
        within,
        ..picture(&dataset, View::Scatter, &["MMR"])
    };
    let [alone, beside] = [alone, beside].map(|picture| {
        let page = picture.page(&book, PageLook::default());
        match page.body.panes()[0].figure.clone() {
            Figure::Scatter(figure) => figure,
            other => panic!("{:?}", other.kind()),
        }
    });
    assert_eq!(beside.points.len(), alone.points.len() + 1);
    assert_eq!(beside.quadrants, alone.quadrants);
    assert_eq!(beside.trend, alone.trend);
    let note = "Myanmar is not in Caribbean and is shown without being counted";
    assert!(
        beside.caption.notes.contains(&note.to_owned()),
        "{:?}",
        beside.caption.notes
    );
    let alt = &beside.caption.alt_text;
    assert!(
        alt.contains(note) && !alt.contains("Myanmar is the farthest"),
        "{alt}"
    );
}

#[test]
fn a_map_of_changes_names_the_edition_that_measured_nothing() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let spec = MapSpec {
        indicator: find(&dataset, "financial_crimes"),
        year: 2025,
        against: Some(2021),
        basis: counterpoise::analysis::Basis::Published,
        within: None,
        highlights: Vec::new(),
    };
    let figure = spec.figure(&book);
    assert_eq!(figure.statement.as_deref(), Some("Not measured in 2021"));
    assert_eq!(
        figure.caption.notes,
        ["193 of 193 countries not measured in 2021"]
    );
}

#[test]
fn missing_values_of_several_subjects_are_heard() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let page = picture(
        &dataset,
        View::Compare,
        &["AZE@2021", "GEO@2021", "ARM@2025"],
    );
    let page = page.page(&book, PageLook::default());
    let Figure::Radar(radar) = &page.body.panes()[0].figure else {
        panic!("no radar")
    };
    let alt = &radar.caption.alt_text;
    assert!(alt.contains("5 of 15 not measured in 2021"), "{alt}");
}
