//! Cases of the distribution.

use counterpoise::analysis::{Basis, ScoreBook};
use counterpoise::chart::drawing::{PagePoint, Shape};
use counterpoise::chart::{
    DistributionFigure, DistributionSpec, Drawing, Figure, Layout, Role, SeriesColour, Spec,
    SpecSeries,
};
use counterpoise::data::{Dataset, Entity, GroupId, IndicatorId, PlaceId, Subject};

use super::Case;
use counterpoise::style::Theme;

use super::support::{
    LONGEST, SIX, assert_texts_apart, built_in, group, indicator, mains, with_every_nth_empty,
};

const PILLARS: [&str; 3] = ["criminality", "criminal_actors", "resilience"];

fn spec(indicators: Vec<IndicatorId>, highlights: Vec<SpecSeries>) -> DistributionSpec {
    DistributionSpec {
        indicators,
        year: 2025,
        within: GroupId(0),
        highlights,
        basis: Basis::Published,
    }
}

fn case_of(name: &'static str, dataset: &Dataset, spec: DistributionSpec) -> Case {
    Case::new(
        name,
        Spec::Distribution(spec).figure(&ScoreBook::new(dataset)),
    )
}

fn case(name: &'static str, spec: DistributionSpec) -> Case {
    case_of(name, built_in(), spec)
}

fn parts(key: &str) -> Vec<IndicatorId> {
    built_in().indicators().parts(indicator(key)).to_vec()
}

fn pillars() -> Vec<IndicatorId> {
    PILLARS.map(indicator).to_vec()
}

/// The countries with the means of their region and the world.
fn with_means(mut series: Vec<SpecSeries>, year: i16) -> Vec<SpecSeries> {
    for name in ["Central Asia and the Caucasus", "World"] {
        series.push(SpecSeries {
            subject: Subject {
                entity: Entity::Group(group(name)),
                year,
            },
            role: Role::Mean,
            colour: SeriesColour::Neutral,
        });
    }
    series
}

pub fn cases() -> Vec<Case> {
    let one = || with_means(mains(&["AZE"], 2025), 2025);
    let six = || with_means(mains(&SIX, 2025), 2025);
    let mut years = mains(&["AZE", "AZE"], 2025);
    years[1].subject.year = 2023;
    years[1].role = Role::Earlier;
    let gaps = with_every_nth_empty(2025, "resilience", 9);
    vec![
        case("normal", spec(parts("criminal_markets"), one())),
        case("one subject", spec(vec![indicator("criminality")], one())),
        case("six subjects", spec(parts("criminal_markets"), six())),
        case(
            "missing values",
            DistributionSpec {
                year: 2021,
                ..spec(
                    parts("criminal_markets"),
                    with_means(mains(&["AZE"], 2021), 2021),
                )
            },
        ),
        case(
            "longest names",
            spec(pillars(), with_means(mains(&LONGEST, 2025), 2025)),
        ),
        case("three rows", spec(pillars(), one())),
        case(
            "one row of half steps",
            spec(vec![indicator("mafia_style_groups")], six()),
        ),
        case_of("gaps", &gaps, spec(pillars(), six())),
        case(
            "all indicators",
            spec(built_in().indicators().ids().collect(), one()),
        ),
        case(
            "one region, two years",
            DistributionSpec {
                within: group("Central Asia and the Caucasus"),
                ..spec(pillars(), years)
            },
        ),
        case(
            "nothing measured",
            DistributionSpec {
                year: 2021,
                ..spec(vec![indicator("financial_crimes")], mains(&["AZE"], 2021))
            },
        ),
    ]
}

fn figure(spec: DistributionSpec) -> DistributionFigure {
    spec.figure(&ScoreBook::new(built_in()))
}

fn draw(figure: &DistributionFigure, size: (f32, f32)) -> Drawing {
    let figure = Figure::Distribution(figure.clone());
    figure.layout(&Layout {
        legend: false,
        close_up: false,
        ..Layout::new(size.0, size.1, Theme::Light.palette())
    })
}

fn texts(drawing: &Drawing) -> Vec<String> {
    drawing.text_boxes().into_iter().map(|b| b.text).collect()
}

/// Middle and radius of every circle that stands for a value.
fn circles(drawing: &Drawing) -> Vec<(PagePoint, f32)> {
    let items = drawing.items.iter().filter(|item| item.mark.is_some());
    items
        .filter_map(|item| match item.shape {
            Shape::Circle { centre, radius, .. } => Some((centre, radius)),
            _ => None,
        })
        .collect()
}

#[test]
fn values_and_ranks_are_the_published_ones() {
    let series = with_means(mains(&["AZE"], 2025), 2025);
    let found = figure(spec(vec![indicator("criminality")], series));
    let row = &found.rows[0];
    assert_eq!(row.dots.len(), 192);
    let marked = &row.marked[0];
    assert_eq!(
        (marked.text.as_str(), marked.rank_text.as_str()),
        ("5.03", "=99th of 193")
    );
    let labels: Vec<&str> = found.subjects.iter().map(|s| s.label.as_str()).collect();
    assert_eq!(
        labels,
        [
            "Azerbaijan",
            "Central Asia and the Caucasus mean",
            "World mean"
        ]
    );
    let drawn = texts(&draw(&found, (1184.0, 520.0)));
    for wanted in [
        "Azerbaijan 5.03, =99th of 193",
        "Central Asia and the Caucasus mean 4.53",
        "World mean 5.08",
    ] {
        assert!(
            drawn.iter().any(|text| text == wanted),
            "{wanted}: {drawn:?}"
        );
    }
    assert_eq!(found.caption.title, "Criminality, 2025");
    assert!(found.caption.legend.is_empty(), "labelled where they stand");
}

#[test]
fn rows_that_differ_in_direction_say_so() {
    let mixed = figure(spec(pillars(), Vec::new()));
    let words: Vec<&str> = mixed.rows.iter().map(|row| row.direction_text).collect();
    assert_eq!(
        words,
        ["higher is worse", "higher is worse", "higher is better"]
    );
    let same = figure(spec(parts("resilience"), Vec::new()));
    assert!(same.rows.iter().all(|row| row.direction_text.is_empty()));
    assert_eq!(
        same.caption.direction_words,
        "Score 1 to 10, higher is better"
    );
    let all = figure(spec(built_in().indicators().ids().collect(), Vec::new()));
    let drawn = texts(&draw(&all, (1184.0, 520.0))).join(" ");
    assert!(drawn.contains("higher is worse") && drawn.contains("higher is better"));
}

#[test]
fn marks_of_one_value_stand_beside_each_other() {
    // Six of those that share the lowest score, at the very end of the scale.
    let mafia = indicator("mafia_style_groups");
    let dataset = built_in();
    let lowest = |place: &PlaceId| dataset.cell(*place, 2025, mafia) == Ok(1.0);
    let countries: Vec<&str> = dataset
        .place_ids()
        .filter(lowest)
        .map(|place| dataset.place(place).country.iso3)
        .take(6)
        .collect();
    let found = figure(spec(vec![mafia], mains(&countries, 2025)));
    assert!(found.rows[0].marked.iter().all(|value| value.text == "1.0"));
    for size in super::SIZES {
        let drawing = draw(&found, size);
        let circles = circles(&drawing);
        assert_eq!(circles.len(), 193);
        for (index, (at, radius)) in circles.iter().enumerate() {
            for (other, size) in &circles[index + 1..] {
                assert!(
                    at.distance(*other) > radius + size - 0.1,
                    "{at:?} {other:?}"
                );
            }
        }
    }
}

#[test]
fn fifteen_rows_keep_every_country_in_its_row() {
    let series = with_means(mains(&["AZE"], 2025), 2025);
    let found = figure(spec(parts("criminal_markets"), series));
    for size in super::SIZES {
        let drawing = draw(&found, size);
        assert_eq!(circles(&drawing).len(), 15 * 193, "{size:?}");
        for (at, radius) in circles(&drawing) {
            assert!(at.x - radius >= 0.0 && at.x + radius <= size.0);
            assert!(at.y - radius >= -1.0 && at.y + radius <= size.1);
        }
        let drawn = texts(&drawing);
        assert!(
            drawn.iter().any(|text| text == "6.5"),
            "heroin trade, {size:?}"
        );
        assert!(drawn.iter().any(|text| text == "World mean"), "{size:?}");
    }
    assert_eq!(found.caption.legend.len(), 1);
    assert_eq!(found.caption.legend[0].text, "Azerbaijan");
}

#[test]
fn what_is_missing_is_said_and_never_drawn() {
    let found = figure(DistributionSpec {
        year: 2021,
        ..spec(parts("criminal_markets"), mains(&["AZE"], 2021))
    });
    let missing = found.rows.iter().filter(|row| row.missing.is_some());
    assert_eq!(missing.count(), 5);
    let drawing = draw(&found, (1184.0, 520.0));
    assert_eq!(circles(&drawing).len(), 10 * 193);
    let drawn = texts(&drawing);
    let said = drawn.iter().filter(|text| *text == "not measured");
    assert_eq!(said.count(), 5);
    let notes = found.caption.notes.join("; ");
    assert!(
        notes.contains("5 of 15 rows have no values in 2021"),
        "{notes}"
    );

    let gaps = with_every_nth_empty(2025, "resilience", 9);
    let spec = spec(pillars(), mains(&["AFG"], 2025));
    let found = spec.figure(&ScoreBook::new(&gaps));
    let notes = found.caption.notes.join("; ");
    assert!(
        notes.contains("Resilience: 22 of 193 countries without a value"),
        "{notes}"
    );
    assert!(
        notes.contains("Afghanistan: resilience no value"),
        "{notes}"
    );
}

#[test]
fn the_table_has_every_country_and_says_what_is_missing() {
    let gaps = with_every_nth_empty(2025, "resilience", 9);
    let spec = spec(pillars(), mains(&["AZE"], 2025));
    let table = Spec::Distribution(spec)
        .figure(&ScoreBook::new(&gaps))
        .table();
    assert_eq!(
        table.headings,
        [
            "Country",
            "Criminality",
            "Criminal actors",
            "Resilience",
            "Missing"
        ]
    );
    assert_eq!(table.rows.len(), 193);
    assert_eq!(table.rows[0], ["Azerbaijan", "5.03", "5.80", "3.96", ""]);
    let afghanistan = &table.rows[1];
    assert_eq!(afghanistan[3..], ["", "Resilience: no value"]);
}

#[test]
fn small_panes_drop_texts_rather_than_overlap() {
    for case in cases() {
        for size in [(320.0, 280.0), (400.0, 300.0)] {
            let layout = Layout::new(size.0, size.1, Theme::Light.palette());
            let drawing = case.figure.layout(&layout);
            assert_texts_apart(&drawing, &format!("{} {size:?}", case.name));
        }
    }
}
