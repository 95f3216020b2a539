use super::*;
use crate::data::{Bands, Cell, DatasetBuilder, Direction, Missing, NewPlace, Scale, country};

/// Indicators with their parents, and the figures by place, year and indicator.
type Figures<'a> = &'a [(&'a str, Year, &'a str, f64)];

fn indicator(key: &str, parent: Option<u16>) -> Indicator {
    Indicator {
        key: key.to_owned(),
        label: key.to_uppercase(),
        short_label: key.to_uppercase(),
        definition: String::new(),
        direction: Direction::HigherIsBetter,
        bands: Bands::None,
        scale: Scale {
            min: 0.0,
            max: 100.0,
            step: None,
        },
        parent: parent.map(IndicatorId),
        section: None,
        unit: None,
    }
}

fn dataset(title: &str, indicators: &[(&str, Option<u16>)], figures: Figures<'_>) -> Arc<Dataset> {
    let nodes = indicators
        .iter()
        .map(|(key, parent)| indicator(key, *parent));
    let tree = IndicatorTree::new(nodes.collect()).unwrap();
    let mut codes: Vec<&str> = figures.iter().map(|figure| figure.0).collect();
    codes.sort_unstable();
    codes.dedup();
    let places = codes.iter().map(|code| NewPlace {
        country: country::resolve(code).unwrap(),
        source_names: vec![(*code).to_owned()],
        continent: None,
        region: None,
    });
    let years = figures.iter().map(|figure| figure.1).collect();
    let provenance = Provenance {
        title: title.to_owned(),
        ..Provenance::default()
    };
    let mut builder = DatasetBuilder::new(places.collect(), years, tree, provenance);
    for (code, year, key, value) in figures {
        let at = indicators.iter().position(|(of, _)| of == key).unwrap();
        let place = builder.place_of(code).unwrap();
        let column = builder.column_mut(*year, IndicatorId(at as u16)).unwrap();
        column[usize::from(place.0)] = Cell::value(*value);
    }
    Arc::new(builder.build())
}

fn index() -> Arc<Dataset> {
    let figures = [
        ("AZE", 2023, "score", 4.8),
        ("AZE", 2025, "score", 5.0),
        ("GEO", 2023, "score", 4.7),
        ("GEO", 2025, "score", 4.9),
        ("ARM", 2025, "score", 4.0),
    ];
    dataset("Index", &[("score", None)], &figures)
}

fn place_of(of: &Dataset, code: &str) -> Option<PlaceId> {
    of.place_by_iso3(code)
}

fn value(of: &Dataset, code: &str, year: Year, key: &str) -> Result<f64, Missing> {
    let place = place_of(of, code).unwrap();
    of.cell(place, year, of.indicators().find(key).unwrap())
}

#[test]
fn a_figure_of_the_nearest_year_serves_an_edition_and_is_named() {
    let figures = [
        ("AZE", 2021, "gdp", 1.0),
        ("AZE", 2022, "gdp", 2.0),
        ("GEO", 2022, "gdp", 3.0),
        ("GEO", 2024, "gdp", 4.0),
        ("ARM", 2021, "gdp", 5.0),
        ("FRA", 2023, "gdp", 6.0),
    ];
    let wealth = dataset("Wealth", &[("gdp", None)], &figures);
    let (joined, report) = join(&index(), &[wealth], Reach(2)).unwrap();

    assert_eq!(joined.places().len(), 3, "the lead's places");
    assert_eq!(
        report.left_out,
        [("France".to_owned(), "Wealth".to_owned())]
    );
    let gdp = joined.indicators().find("gdp").unwrap();
    assert_eq!(value(&joined, "AZE", 2023, "gdp"), Ok(2.0));
    assert_eq!(
        value(&joined, "GEO", 2023, "gdp"),
        Ok(3.0),
        "of two the earlier"
    );
    assert_eq!(value(&joined, "ARM", 2023, "gdp"), Ok(5.0));
    let years = joined.matched(gdp, 2023).unwrap();
    assert_eq!(years.usual, 2022);
    let armenia = place_of(&joined, "ARM").unwrap();
    assert_eq!(years.others, [(armenia, 2021)]);
    let azerbaijan = place_of(&joined, "AZE").unwrap();
    assert!(!joined.is_same_figure(azerbaijan, gdp, (2023, 2025)));

    assert_eq!(value(&joined, "GEO", 2025, "gdp"), Ok(4.0));
    let beyond = value(&joined, "AZE", 2025, "gdp");
    assert_eq!(
        beyond,
        Err(Missing::NoValue),
        "three years are beyond reach"
    );
    assert_eq!(joined.source(gdp).title, "Wealth");
    assert_eq!(joined.source(IndicatorId(0)).title, "Index");
    assert_eq!(value(&joined, "AZE", 2023, "score"), Ok(4.8));
    assert_eq!(joined.matched(IndicatorId(0), 2023), None);
}

#[test]
fn a_figure_that_serves_two_editions_is_known_as_one() {
    let figures = [
        ("AZE", 2024, "gdp", 2.0),
        ("GEO", 2023, "gdp", 3.0),
        ("GEO", 2025, "gdp", 3.0),
    ];
    let wealth = dataset("Wealth", &[("gdp", None)], &figures);
    let (joined, report) = join(&index(), &[wealth], Reach(3)).unwrap();
    let gdp = joined.indicators().find("gdp").unwrap();
    let [azerbaijan, georgia] = ["AZE", "GEO"].map(|code| place_of(&joined, code).unwrap());
    assert_eq!(
        value(&joined, "AZE", 2023, "gdp"),
        value(&joined, "AZE", 2025, "gdp")
    );
    assert!(joined.is_same_figure(azerbaijan, gdp, (2025, 2023)));
    assert!(
        !joined.is_same_figure(georgia, gdp, (2025, 2023)),
        "equal, but measured twice"
    );
    assert!(!joined.is_same_figure(azerbaijan, gdp, (2025, 2025)));
    assert!(!joined.is_same_figure(azerbaijan, IndicatorId(0), (2025, 2023)));
    assert_eq!(report.absent, [("Armenia".to_owned(), "Wealth".to_owned())]);
}

#[test]
fn a_refused_figure_is_not_passed_over_for_an_older_one() {
    let figures = [("AZE", 2022, "gdp", 2.0), ("AZE", 2023, "gdp", f64::NAN)];
    let wealth = dataset("Wealth", &[("gdp", None)], &figures);
    let (joined, _) = join(&index(), &[wealth], Reach(3)).unwrap();
    assert_eq!(value(&joined, "AZE", 2023, "gdp"), Err(Missing::Refused));
}

#[test]
fn figures_of_the_edition_itself_need_no_word() {
    let figures = [("AZE", 2023, "gdp", 1.0), ("GEO", 2023, "gdp", 2.0)];
    let wealth = dataset("Wealth", &[("gdp", None)], &figures);
    let (joined, _) = join(&index(), &[wealth], Reach(0)).unwrap();
    let gdp = joined.indicators().find("gdp").unwrap();
    assert_eq!(joined.matched(gdp, 2023), None);
    assert_eq!(
        value(&joined, "AZE", 2025, "gdp"),
        Err(Missing::NotMeasured)
    );
    assert_eq!(value(&joined, "ARM", 2023, "gdp"), Err(Missing::NotCovered));
}

#[test]
fn parts_of_one_composite_come_from_one_year() {
    let tree = [("whole", None), ("left", Some(0)), ("right", Some(0))];
    let figures = [
        ("AZE", 2022, "left", 1.0),
        ("AZE", 2022, "right", 2.0),
        ("GEO", 2024, "left", 3.0),
        ("GEO", 2024, "right", 9.0),
    ];
    let other = dataset("Other", &tree, &figures);
    let (joined, _) = join(&index(), &[other], Reach(3)).unwrap();
    let whole = joined.indicators().find("whole").unwrap();
    let parts = joined.indicators().parts(whole).to_vec();
    assert_eq!(parts.len(), 2);
    assert_eq!(value(&joined, "GEO", 2025, "left"), Ok(3.0));
    let mixed = value(&joined, "AZE", 2025, "right");
    assert!(mixed.is_err(), "2022 does not stand beside 2024: {mixed:?}");
    for id in [whole, parts[0], parts[1]] {
        assert_eq!(joined.source(id).title, "Other");
        assert_eq!(
            joined.matched(id, 2025).unwrap().usual,
            2024,
            "an average, too"
        );
        assert_eq!(joined.matched(id, 2023).unwrap().usual, 2022);
    }
}

#[test]
fn equal_indicators_stand_once_and_others_twice() {
    let same = [("AZE", 2023, "score", 4.8), ("GEO", 2025, "score", 4.9)];
    let same = dataset("Copy", &[("score", None)], &same);
    let (joined, report) = join(&index(), &[same], Reach(0)).unwrap();
    assert_eq!(report.same, ["SCORE"]);
    assert_eq!(joined.indicators().len(), 1);

    let differing = [("AZE", 2023, "score", 4.8), ("GEO", 2025, "score", 6.0)];
    let differing = dataset("Rival", &[("score", None)], &differing);
    let (joined, report) = join(&index(), &[differing], Reach(0)).unwrap();
    let [overlap] = report.overlaps.as_slice() else {
        panic!("{report:?}");
    };
    let counts = (overlap.compared, overlap.different, overlap.further);
    assert_eq!(counts, (2, 1, 0));
    let figures = ["4.9", "6"].map(str::to_owned);
    assert_eq!(overlap.first, Some(("Georgia".to_owned(), 2025, figures)));
    let second = joined.indicators().find("score_2").unwrap();
    assert_eq!(joined.indicator(second).label, "SCORE (Rival)");
    assert_eq!(joined.indicator(second).short_label, "SCORE (Rival)");
    assert_eq!(value(&joined, "GEO", 2025, "score"), Ok(4.9));
    assert_eq!(value(&joined, "GEO", 2025, "score_2"), Ok(6.0));
}

#[test]
fn further_figures_of_an_agreeing_source_are_kept() {
    let further = [("AZE", 2023, "score", 4.8), ("ARM", 2023, "score", 4.1)];
    let further = dataset("Longer", &[("score", None)], &further);
    let (joined, report) = join(&index(), &[further], Reach(0)).unwrap();
    let [overlap] = report.overlaps.as_slice() else {
        panic!("{report:?}");
    };
    assert_eq!((overlap.different, overlap.further), (0, 1));
    assert_eq!(value(&joined, "ARM", 2023, "score_2"), Ok(4.1));
    assert_eq!(
        value(&joined, "ARM", 2023, "score"),
        Err(Missing::NotMeasured)
    );
}

#[test]
fn three_sources_of_one_indicator_are_all_told_apart() {
    let one = |title: &str, value: f64| {
        dataset(title, &[("score", None)], &[("AZE", 2023, "score", value)])
    };
    let keys = [("score", None), ("score_2", None)];
    let figures = [("AZE", 2023, "score", 6.0), ("AZE", 2023, "score_2", 7.0)];
    let others = [one("Rival", 5.0), dataset("Rival", &keys, &figures)];
    let (joined, report) = join(&index(), &others, Reach(0)).unwrap();
    let labels: Vec<&str> = joined
        .indicators()
        .ids()
        .map(|id| joined.indicator(id).label.as_str())
        .collect();
    let expected = [
        "SCORE",
        "SCORE (Rival)",
        "SCORE (Rival 2)",
        "SCORE_2 (Rival 2)",
    ];
    assert_eq!(labels, expected);
    let pairs: Vec<&[String; 2]> = report.overlaps.iter().map(|of| &of.sources).collect();
    let pair = |a: &str, b: &str| [a.to_owned(), b.to_owned()];
    assert!(pairs.contains(&&pair("Rival", "Rival 2")), "{pairs:?}");
    assert_eq!(pairs.len(), 3, "{pairs:?}");
}

#[test]
fn datasets_without_a_common_place_are_refused() {
    let far = dataset("Far", &[("gdp", None)], &[("FRA", 2023, "gdp", 1.0)]);
    let error = join(&index(), &[far], Reach(0)).unwrap_err();
    assert_eq!(error.to_string(), "“Far” has none of the places of “Index”");
    let old = dataset("Old", &[("gdp", None)], &[("AZE", 2010, "gdp", 1.0)]);
    let error = join(&index(), &[old], Reach(3)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "“Old” has figures for 2010; none is within 3 years of an edition of “Index”"
    );
    let wealth = dataset("Wealth", &[("gdp", None)], &[("AZE", 2023, "gdp", 1.0)]);
    let (joined, _) = join(&index(), &[Arc::clone(&wealth)], Reach(0)).unwrap();
    let again = join(&joined, &[wealth], Reach(0)).unwrap_err();
    assert_eq!(again, JoinError::AlreadyJoined("Index".to_owned()));
    let many = vec![index(); MOST_SOURCES];
    assert_eq!(
        join(&index(), &many, Reach(0)).unwrap_err(),
        JoinError::TooMany
    );
}
