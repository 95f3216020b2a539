//! Figures of another source beside the index: what pages cite, what stands for
//! an edition, and what one figure cannot say of two.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::Arc;

use counterpoise::analysis::ScoreBook;
use counterpoise::chart::{
    DifferenceRows, DifferenceSpec, Figure, PageSpec, Role, SeriesColour, SpecSeries,
};
use counterpoise::data::{Dataset, IndicatorId, Missing, Subject};
use counterpoise::load::{self, Reach};
use counterpoise::project::{PageLook, Picture, TrendForm, View};

/// The index with incomes of 2022, those of two countries of 2021.
fn joined() -> Arc<Dataset> {
    let lead = load::built_in().unwrap();
    let mut text = "Country,Year,Income per person\n".to_owned();
    for (at, place) in lead.dataset.places().iter().enumerate() {
        let year = if at < 2 { 2021 } else { 2022 };
        // A few are many times the others.
        let income = 300 + 2 * at * at + if at % 19 == 0 { 90_000 } else { 0 };
        text += &format!("{},{year},{income}\n", place.country.iso3);
    }
    let own = load::open("incomes.csv", text.as_bytes()).unwrap();
    let joined = load::join(vec![lead, own], Reach::default());
    joined.unwrap().unwrap().dataset
}

fn page(dataset: &Dataset, view: View, (places, year): (&[&str], i16), shown: &[&str]) -> PageSpec {
    let subjects = places.iter().map(|iso3| Subject {
        entity: dataset.find_entity(iso3).unwrap(),
        year,
    });
    let picture = Picture {
        indicators: shown
            .iter()
            .map(|key| dataset.find_indicator(key).unwrap())
            .collect(),
        trend: TrendForm::Lines,
        year: Some(year),
        ..Picture::new(view, subjects.collect())
    };
    picture.page(&ScoreBook::new(dataset), PageLook::default())
}

#[test]
fn a_page_cites_the_sources_of_what_it_draws_and_no_others() {
    let dataset = joined();
    let index = "Global Organized Crime Index";
    let own = page(&dataset, View::Map, (&["AZE"], 2023), &["criminality"]).note;
    assert!(own.contains(index) && !own.contains("ncome"), "{own}");
    let income = page(
        &dataset,
        View::Map,
        (&["AZE"], 2023),
        &["income_per_person"],
    )
    .note;
    assert!(!income.contains(index), "{income}");
    assert!(
        income.contains(
            "Income per person: of 2022 for edition 2023, for 2 countries of another year."
        ),
        "{income}"
    );
    let both = ["criminality", "income_per_person"];
    let both = page(&dataset, View::Scatter, (&["AZE"], 2023), &both).note;
    assert!(
        both.starts_with("Sources: ") && both.contains(index),
        "{both}"
    );
    assert!(both.contains("of 2022 for edition 2023"), "{both}");
}

#[test]
fn one_figure_for_two_editions_stands_once_in_a_trend_and_gives_no_difference() {
    let dataset = joined();
    let shown = ["income_per_person"];
    let trend = page(&dataset, View::Trend, (&["AZE"], 2025), &shown);
    let Figure::Line(line) = &trend.body.panes()[0].figure else {
        panic!("a trend is lines");
    };
    let own = line.lines.iter().find(|line| line.label == "Azerbaijan");
    let values: Vec<Result<(), Missing>> = own
        .unwrap()
        .values
        .iter()
        .map(|value| value.map(|_| ()))
        .collect();
    let same = Err(Missing::SameFigure);
    assert_eq!(values, [Ok(()), same, same]);
    let subjects = [2023, 2025].map(|year| Subject {
        entity: dataset.find_entity("AZE").unwrap(),
        year,
    });
    let series = subjects.map(|subject| SpecSeries {
        subject,
        role: Role::Main,
        colour: SeriesColour::Slot(0),
    });
    let spec = DifferenceSpec {
        rows: DifferenceRows::List {
            title: "Income".to_owned(),
            indicators: vec![dataset.find_indicator(shown[0]).unwrap()],
        },
        ..DifferenceSpec::parts(IndicatorId(0), series.to_vec())
    };
    let figure = spec.figure(&ScoreBook::new(&dataset));
    let rows: Vec<_> = figure.rows().collect();
    assert!(!rows.is_empty());
    for row in rows {
        assert!(row.difference.is_none());
        assert_eq!(row.values[0], Err(Missing::SameFigure));
    }
}

#[test]
fn skewed_figures_have_colours_and_axes_by_multiples_and_scores_do_not() {
    let dataset = joined();
    let both = ["criminality", "income_per_person"];
    let scatter = page(&dataset, View::Scatter, (&["AZE"], 2023), &both);
    let Figure::Scatter(scatter) = &scatter.body.panes()[0].figure else {
        panic!("a scatter plot");
    };
    assert!(scatter.x.is_log && !scatter.y.is_log);
    assert!(
        scatter.x.title.ends_with("logarithmic scale"),
        "{}",
        scatter.x.title
    );
    assert!(scatter.trend.is_none(), "no straight line on such an axis");
    let map = page(&dataset, View::Map, (&[], 2023), &["income_per_person"]);
    let Figure::Map(map) = &map.body.panes()[0].figure else {
        panic!("a map");
    };
    assert!(
        map.classes.words.contains("logarithmic"),
        "{}",
        map.classes.words
    );
    // No colour takes nearly all of the countries.
    let mut counts = vec![0; map.classes.shares.len()];
    for class in map.entries.iter().filter_map(|entry| entry.class) {
        counts[class] += 1;
    }
    let most = counts.iter().max().unwrap();
    assert!(most * 2 < map.entries.len(), "{counts:?}");
}
