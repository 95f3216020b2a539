//! Cases of the slopes.

use counterpoise::analysis::{Basis, ScoreBook};
use counterpoise::chart::{Figure, Layout, Spec, SpecSeries, TrendFigure, TrendSpec};
use counterpoise::style::Theme;

use super::Case;
use super::support::{
    LONGEST, SIX, assert_readable_in_panes, built_in, dots, group, indicator, mains, with_gaps,
    with_mean,
};

fn case(name: &'static str, spec: TrendSpec) -> Case {
    Case::new(name, Spec::Slope(spec).figure(&ScoreBook::new(built_in())))
}

fn trend(key: &str, series: Vec<SpecSeries>) -> TrendSpec {
    TrendSpec::new(indicator(key), series)
}

pub fn cases() -> Vec<Case> {
    let three = ["AZE", "GEO", "ARM"];
    let region = TrendSpec {
        years: vec![2023, 2025],
        within: Some(group("Central Asia and the Caucasus")),
        ..trend("criminality", with_mean(mains(&three, 2025), "World"))
    };
    let asia = TrendSpec {
        within: Some(group("Asia")),
        ..trend("resilience", mains(&three, 2025))
    };
    let world = TrendSpec {
        within: Some(group("World")),
        ..trend("resilience", mains(&LONGEST, 2025))
    };
    vec![
        case("normal", region),
        case("one subject", trend("resilience", mains(&["AZE"], 2025))),
        case(
            "six subjects",
            trend("human_trafficking", mains(&SIX, 2025)),
        ),
        case(
            "missing values",
            trend("financial_crimes", mains(&three, 2025)),
        ),
        case("longest names", trend("resilience", mains(&LONGEST, 2025))),
        case("asia behind", asia),
        case("world behind", world),
    ]
}

fn trends(name: &str) -> TrendFigure {
    let found = cases().into_iter().find(|case| case.name == name).unwrap();
    match found.figure {
        Figure::Slope(figure) => figure,
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
fn both_ends_say_name_and_value_and_the_right_one_the_change() {
    let figure = Figure::Slope(trends("normal"));
    let drawing = figure.layout(&Layout::new(1184.0, 520.0, Theme::Light.palette()));
    let texts: Vec<_> = drawing.text_boxes();
    let count = |words: &str| texts.iter().filter(|t| t.text == words).count();
    for (words, times) in [("Azerbaijan", 2), ("4.80", 1), ("5.03", 2), ("+0.23", 1)] {
        assert_eq!(count(words), times, "{words}");
    }
    assert_eq!(count("World mean"), 2);
    // Their order down the page is the order of their values.
    let y = |words: &str| texts.iter().find(|t| t.text == words).unwrap().rect.top;
    assert!(y("4.80") < y("3.60") && y("3.60") < y("2.82"));
}

#[test]
fn the_rest_of_the_group_stands_behind_without_names() {
    let figure = trends("normal");
    let members = built_in()
        .members(group("Central Asia and the Caucasus"), 2025)
        .len();
    assert_eq!(figure.lines.len(), members + 1);
    let labelled = figure.lines.iter().filter(|line| line.is_labelled).count();
    assert_eq!(labelled, 4);
    assert!(
        figure
            .caption
            .notes
            .contains(&"Grey: the 5 other countries of Central Asia and the Caucasus".to_owned())
    );
    let drawing = Figure::Slope(figure).layout(&Layout::new(900.0, 520.0, Theme::Light.palette()));
    assert_eq!(dots(&drawing).len(), 2 * (members + 1));
}

#[test]
fn a_place_without_one_end_has_a_dot_and_a_note_but_no_line() {
    let dataset = with_gaps(&[(2021, "human_trafficking", &["GEO"])]);
    let spec = trend("human_trafficking", mains(&["AZE", "GEO"], 2025));
    let figure = spec.slope(&ScoreBook::new(&dataset));
    assert_eq!(
        figure.caption.notes.last().unwrap(),
        "Georgia: no value in 2021"
    );
    assert_eq!(figure.lines[1].change, None);
    let drawing = Figure::Slope(figure).layout(&Layout::new(900.0, 520.0, Theme::Light.palette()));
    assert_eq!(dots(&drawing).len(), 3);
    let names = drawing.text_boxes();
    assert_eq!(names.iter().filter(|t| t.text == "Georgia").count(), 1);
}

#[test]
fn like_for_like_says_what_it_stands_on() {
    let spec = TrendSpec {
        basis: Basis::like_for_like(built_in(), &[2021, 2025]),
        ..trend("criminal_markets", mains(&["AZE"], 2025))
    };
    let figure = spec.slope(&ScoreBook::new(built_in()));
    assert_eq!(
        figure.caption.notes[0],
        "Like for like: 10 of 15 markets, the same in every edition"
    );
    let published = trend("criminal_markets", mains(&["AZE"], 2025));
    let published = published.slope(&ScoreBook::new(built_in()));
    assert_eq!(
        published.caption.notes[0],
        "2021 stands on 10 of 15 markets"
    );
    assert_ne!(figure.lines[0].texts[1], published.lines[0].texts[1]);
    assert_eq!(figure.lines[0].texts[0], published.lines[0].texts[0]);
}
