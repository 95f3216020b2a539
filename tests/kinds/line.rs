//! Cases of the lines.

use counterpoise::analysis::ScoreBook;
use counterpoise::chart::{Figure, Layout, Spec, SpecSeries, TrendFigure, TrendSpec};
use counterpoise::style::Theme;

use super::Case;
use super::support::{
    LONGEST, SIX, assert_readable_in_panes, built_in, country, dots, group, indicator, mains,
    with_gaps, with_mean,
};

fn case(name: &'static str, spec: TrendSpec) -> Case {
    Case::new(name, Spec::Line(spec).figure(&ScoreBook::new(built_in())))
}

fn trend(key: &str, series: Vec<SpecSeries>) -> TrendSpec {
    TrendSpec::new(indicator(key), series)
}

pub fn cases() -> Vec<Case> {
    let three = ["AZE", "GEO", "ARM"];
    vec![
        case(
            "normal",
            trend("criminal_markets", with_mean(mains(&three, 2025), "World")),
        ),
        case("one subject", trend("resilience", mains(&["AZE"], 2025))),
        case(
            "six subjects",
            trend("human_trafficking", mains(&SIX, 2025)),
        ),
        case(
            "missing values",
            trend("financial_crimes", with_mean(mains(&three, 2025), "World")),
        ),
        case("longest names", trend("resilience", mains(&LONGEST, 2025))),
        case(
            "region behind",
            TrendSpec {
                within: Some(group("Central Asia and the Caucasus")),
                ..trend(
                    "criminality",
                    with_mean(mains(&three, 2025), "Central Asia and the Caucasus"),
                )
            },
        ),
    ]
}

fn trends(name: &str) -> TrendFigure {
    let found = cases().into_iter().find(|case| case.name == name).unwrap();
    match found.figure {
        Figure::Line(figure) => figure,
        other => panic!("{:?}", other.kind()),
    }
}

#[test]
fn small_panes_are_readable() {
    for case in cases() {
        assert_readable_in_panes(&case.figure, case.name);
    }
}

#[test]
fn the_caption_says_what_the_range_leaves_out() {
    let figure = trends("normal");
    assert_eq!(figure.range_data, (2.5, 5.0));
    assert_eq!(
        figure.caption.notes,
        [
            "2021 stands on 10 of 15 markets",
            "Shown: 2.5 to 5 of the scale 1 to 10"
        ]
    );
    assert_eq!(
        figure.caption.alt_text,
        "Criminal markets, 2021 to 2025: Azerbaijan 4.15 to 4.27 (+0.12); \
         Georgia 3.05 to 3.83 (+0.78); Armenia 3.40 to 3.13 (−0.27); \
         World mean 4.65 to 4.91 (+0.25)."
    );
    // Values far apart get the whole scale, and nothing is left to say.
    let whole = trends("six subjects");
    assert_eq!(whole.range_data, (1.0, 10.0));
    assert!(whole.caption.notes.is_empty(), "{:?}", whole.caption.notes);
}

#[test]
fn small_changes_do_not_fill_the_page() {
    let (low, high) = trends("one subject").range_data;
    assert!(high - low >= 1.8, "{low} to {high}");
}

#[test]
fn years_stand_to_scale() {
    let spec = TrendSpec {
        years: vec![2025, 2021, 2022],
        ..trend("criminality", mains(&["AZE"], 2025))
    };
    let figure = spec.line(&ScoreBook::new(built_in()));
    let drawing = Figure::Line(figure).layout(&Layout::new(900.0, 520.0, Theme::Light.palette()));
    let texts = drawing.text_boxes();
    let x = |words: &str| {
        let rect = texts.iter().find(|t| t.text == words).unwrap().rect;
        (rect.left + rect.right) / 2.0
    };
    let (first, second, last) = (x("2021"), x("2022"), x("2025"));
    assert!(((second - first) * 4.0 - (last - first)).abs() < 0.1);
    // An edition that does not exist is a gap with words.
    assert!(texts.iter().any(|t| t.text == "not covered"));
    assert_eq!(dots(&drawing).len(), 2);
}

#[test]
fn a_missing_year_breaks_the_line() {
    let dataset = with_gaps(&[(2023, "human_trafficking", &["AZE"])]);
    let spec = trend("human_trafficking", mains(&["AZE"], 2025));
    let figure = spec.line(&ScoreBook::new(&dataset));
    let notes = &figure.caption.notes;
    assert!(
        notes.iter().any(|note| note.contains("no value in 2023")),
        "{notes:?}"
    );
    let colour = figure.lines[0].colour.rgba(Theme::Light.palette());
    let drawing = Figure::Line(figure).layout(&Layout::new(900.0, 520.0, Theme::Light.palette()));
    let is_line = |item: &counterpoise::chart::drawing::Item| match &item.shape {
        counterpoise::chart::drawing::Shape::Path {
            stroke: Some(s), ..
        } => s.colour == colour,
        _ => false,
    };
    assert_eq!(drawing.items.iter().filter(|item| is_line(item)).count(), 0);
    assert_eq!(dots(&drawing).len(), 2);
}

#[test]
fn a_line_that_ends_early_is_named_with_its_last_year() {
    let dataset = with_gaps(&[(2025, "human_trafficking", &["AZE"])]);
    let spec = trend("human_trafficking", mains(&["AZE", "GEO"], 2025));
    let figure = Figure::Line(spec.line(&ScoreBook::new(&dataset)));
    let drawing = figure.layout(&Layout::new(900.0, 520.0, Theme::Light.palette()));
    let texts = drawing.text_boxes();
    assert!(texts.iter().any(|t| t.text == "Azerbaijan (2023)"));
}

#[test]
fn places_at_one_value_are_both_seen() {
    let figure = Figure::Line(trends("missing values"));
    let drawing = figure.layout(&Layout::new(900.0, 520.0, Theme::Light.palette()));
    let both = ["AZE", "GEO"].map(country);
    let at = dots(&drawing);
    let newest = |entity| {
        let mut found = at.iter();
        let found = found.find(|(id, ..)| id.subject.entity == entity && id.subject.year == 2025);
        *found.unwrap()
    };
    let [(_, one, radius), (_, other, _)] = both.map(newest);
    assert_eq!(one.y, other.y);
    assert!((one.x - other.x).abs() >= 2.0 * radius);
}
