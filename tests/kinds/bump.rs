//! Cases of the bumps.

use counterpoise::analysis::{Basis, ScoreBook};
use counterpoise::chart::{Figure, Layout, Spec, SpecSeries, TrendFigure, TrendSpec};
use counterpoise::style::Theme;

use super::Case;
use super::support::{
    LONGEST, SIX, assert_readable_in_panes, built_in, country, dots, group, indicator, mains,
    with_gaps, with_mean,
};

fn case(name: &'static str, spec: TrendSpec) -> Case {
    Case::new(name, Spec::Bump(spec).figure(&ScoreBook::new(built_in())))
}

fn trend(key: &str, series: Vec<SpecSeries>) -> TrendSpec {
    TrendSpec::new(indicator(key), series)
}

fn within(name: &str, spec: TrendSpec) -> TrendSpec {
    TrendSpec {
        within: Some(group(name)),
        ..spec
    }
}

pub fn cases() -> Vec<Case> {
    let region = "Central Asia and the Caucasus";
    vec![
        case(
            "normal",
            within(region, trend("criminality", mains(&["AZE", "GEO"], 2025))),
        ),
        case("one subject", trend("resilience", mains(&["AZE"], 2025))),
        case(
            "six subjects",
            within("Asia", trend("resilience", mains(&SIX, 2025))),
        ),
        case(
            "missing values",
            within(
                "Asia",
                trend(
                    "financial_crimes",
                    with_mean(mains(&["AZE", "GEO", "DEU"], 2025), "World"),
                ),
            ),
        ),
        case("longest names", trend("resilience", mains(&LONGEST, 2025))),
        case(
            "ties",
            within(
                region,
                trend("human_trafficking", mains(&["AZE", "GEO", "ARM"], 2025)),
            ),
        ),
    ]
}

fn trends(name: &str) -> TrendFigure {
    let found = cases().into_iter().find(|case| case.name == name).unwrap();
    match found.figure {
        Figure::Bump(figure) => figure,
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
fn ties_share_a_rank_and_leave_a_gap() {
    let figure = trends("ties");
    let newest = |iso3: &str| {
        let mut lines = figure.lines.iter();
        let line = lines.find(|line| line.entity == country(iso3)).unwrap();
        line.texts.last().unwrap().clone()
    };
    let shown = ["TKM", "UZB", "KGZ", "TJK", "KAZ", "AZE", "GEO", "ARM"].map(newest);
    assert_eq!(shown, ["=1", "=1", "=3", "=3", "5", "6", "7", "8"]);
    assert!(
        figure
            .caption
            .notes
            .contains(&"= shares its rank".to_owned())
    );
}

#[test]
fn the_first_rank_is_on_top_and_a_small_group_is_named_whole() {
    let figure = Figure::Bump(trends("normal"));
    let drawing = figure.layout(&Layout::new(900.0, 520.0, Theme::Light.palette()));
    let texts = drawing.text_boxes();
    let members = built_in().members(group("Central Asia and the Caucasus"), 2025);
    for member in members {
        let name = &built_in().place(*member).country.name;
        assert_eq!(
            texts.iter().filter(|t| t.text == *name).count(),
            2,
            "{name}"
        );
    }
    let mut first: Vec<_> = texts
        .iter()
        .filter(|t| t.text == "1" || t.text == "8")
        .collect();
    first.sort_by(|a, b| a.rect.top.total_cmp(&b.rect.top));
    assert_eq!(
        first.iter().map(|t| &t.text[..]).collect::<Vec<_>>(),
        // At both ends and at the edition between.
        ["1", "1", "1", "8", "8", "8"]
    );
}

#[test]
fn a_large_group_has_only_the_highlighted_named() {
    let figure = trends("longest names");
    assert_eq!(figure.lines.len(), 193);
    assert_eq!(
        figure.lines.iter().filter(|line| line.is_labelled).count(),
        6
    );
    assert_eq!(
        figure.caption.title,
        "World rank by resilience, 2021 to 2025"
    );
    assert!(
        figure
            .caption
            .notes
            .contains(&"Grey: the 187 other countries".to_owned())
    );
}

#[test]
fn who_has_no_rank_is_said() {
    let notes = trends("missing values").caption.notes;
    for note in [
        "Germany is not in Asia and is not shown",
        "World is a group and has no rank",
        "Financial crimes: not measured in 2021",
    ] {
        assert!(notes.contains(&note.to_owned()), "{note}: {notes:?}");
    }
}

#[test]
fn a_gap_is_no_rank() {
    let dataset = with_gaps(&[(2023, "human_trafficking", &["AZE"])]);
    let spec = within(
        "Central Asia and the Caucasus",
        trend("human_trafficking", mains(&["AZE"], 2025)),
    );
    let figure = spec.bump(&ScoreBook::new(&dataset));
    let azerbaijan = figure.lines.last().unwrap();
    assert_eq!(azerbaijan.entity, country("AZE"));
    assert!(azerbaijan.values[1].is_err() && azerbaijan.texts[1].is_empty());
    // The others close up.
    let lowest = figure.lines.iter().filter_map(|line| line.values[1].ok());
    assert_eq!(lowest.fold(0.0, f64::max), 7.0);
    let drawing = Figure::Bump(figure).layout(&Layout::new(900.0, 520.0, Theme::Light.palette()));
    assert_eq!(dots(&drawing).len(), 3 * 8 - 1);
}

/// Ranks follow the basis asked for.
#[test]
fn like_for_like_ranks_are_ranks_of_their_scores() {
    let spec = TrendSpec {
        basis: Basis::like_for_like(built_in(), &[2021, 2023, 2025]),
        ..trend("criminality", mains(&["AZE"], 2025))
    };
    let like = spec.bump(&ScoreBook::new(built_in()));
    let published = trend("criminality", mains(&["AZE"], 2025)).bump(&ScoreBook::new(built_in()));
    let newest = |figure: &TrendFigure| figure.lines.last().unwrap().texts[2].clone();
    assert_eq!(newest(&published), "=99");
    assert_ne!(newest(&like), newest(&published));
}

#[test]
fn the_table_begins_with_who_stands_out() {
    let table = Figure::Bump(trends("normal")).table();
    assert_eq!(table.headings, ["Place", "2021", "2023", "2025"]);
    assert_eq!(table.rows[0], ["Azerbaijan", "3", "4", "3"]);
    assert_eq!(table.rows.len(), 8);
}
