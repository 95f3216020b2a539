//! Cases of the scatter plot.

use counterpoise::analysis::{Basis, ScoreBook};
use counterpoise::chart::drawing::Shape;
use counterpoise::chart::scatter::{PointRole, ScatterPoint};
use counterpoise::chart::{
    Drawing, Figure, Layout, Role, ScatterFigure, ScatterSpec, SeriesColour, Spec, SpecSeries,
};
use counterpoise::data::{Dataset, Entity, GroupId, Subject};

use super::Case;
use counterpoise::style::Theme;

use super::support::{
    LONGEST, SIX, assert_texts_apart, built_in, dots, group, indicator, mains, with_every_nth_empty,
};

/// One indicator, up, against another, across.
fn spec(of: &str, against: &str, highlights: Vec<SpecSeries>) -> ScatterSpec {
    ScatterSpec {
        x: indicator(against),
        y: indicator(of),
        year: 2025,
        within: GroupId(0),
        highlights,
        basis: Basis::Published,
        quadrants: true,
        trend: true,
        full_scale: false,
    }
}

fn case_of(name: &'static str, dataset: &Dataset, spec: ScatterSpec) -> Case {
    Case::new(name, Spec::Scatter(spec).figure(&ScoreBook::new(dataset)))
}

fn case(name: &'static str, spec: ScatterSpec) -> Case {
    case_of(name, built_in(), spec)
}

fn mean(name: &str) -> SpecSeries {
    SpecSeries {
        subject: Subject {
            entity: Entity::Group(group(name)),
            year: 2025,
        },
        role: Role::Mean,
        colour: SeriesColour::Neutral,
    }
}

pub fn cases() -> Vec<Case> {
    let mut normal = mains(&["AZE"], 2025);
    normal.push(mean("Central Asia and the Caucasus"));
    let mut years = mains(&["AZE", "AZE"], 2025);
    years[1].subject.year = 2023;
    (years[1].role, years[1].colour) = (Role::Earlier, SeriesColour::Slot(0));
    let gaps = with_every_nth_empty(2025, "resilience", 9);
    vec![
        case("normal", spec("criminality", "resilience", normal)),
        case(
            "one subject",
            spec("criminality", "resilience", mains(&["AZE"], 2025)),
        ),
        case(
            "six subjects",
            spec("criminal_markets", "criminal_actors", mains(&SIX, 2025)),
        ),
        case(
            "missing values",
            ScatterSpec {
                year: 2021,
                ..spec(
                    "cyber_dependent_crimes",
                    "resilience",
                    mains(&["AZE"], 2021),
                )
            },
        ),
        case(
            "longest names",
            spec("criminality", "resilience", mains(&LONGEST, 2025)),
        ),
        case_of(
            "gaps",
            &gaps,
            spec("criminality", "resilience", mains(&SIX, 2025)),
        ),
        case(
            "half steps",
            spec(
                "extortion_and_protection_racketeering",
                "mafia_style_groups",
                mains(&SIX, 2025),
            ),
        ),
        case("two years", spec("criminality", "resilience", years)),
        case(
            "one region",
            ScatterSpec {
                within: group("Central Asia and the Caucasus"),
                ..spec("criminality", "resilience", mains(&["AZE"], 2025))
            },
        ),
        case(
            "whole scale without lines",
            ScatterSpec {
                full_scale: true,
                quadrants: false,
                trend: false,
                ..spec("heroin_trade", "resilience", Vec::new())
            },
        ),
    ]
}

fn figure(spec: ScatterSpec) -> ScatterFigure {
    spec.figure(&ScoreBook::new(built_in()))
}

fn draw(figure: &ScatterFigure, size: (f32, f32)) -> Drawing {
    let figure = Figure::Scatter(Box::new(figure.clone()));
    figure.layout(&Layout::new(size.0, size.1, Theme::Light.palette()))
}

fn highlighted<'a>(figure: &'a ScatterFigure, label: &str) -> &'a ScatterPoint {
    let mut points = figure.points.iter();
    points.find(|point| point.label == label).unwrap()
}

#[test]
fn the_four_classes_hold_what_the_index_says() {
    let found = figure(spec("criminality", "resilience", mains(&["AZE"], 2025)));
    let quadrants = found.quadrants.as_ref().unwrap();
    let counts: Vec<(&str, usize)> = quadrants
        .names
        .iter()
        .map(|name| (name.text.as_str(), name.count))
        .collect();
    assert_eq!(
        counts,
        [
            ("High criminality, low resilience", 66),
            ("High criminality, high resilience", 9),
            ("Low criminality, low resilience", 72),
            ("Low criminality, high resilience", 46),
        ]
    );
    assert_eq!((quadrants.x_cut_data, quadrants.y_cut_data), (5.5, 5.5));
    assert_eq!(found.points.len(), 193);
    let azerbaijan = highlighted(&found, "Azerbaijan");
    assert_eq!(
        (azerbaijan.y_text.as_str(), azerbaijan.x_text.as_str()),
        ("5.03", "3.96")
    );
    let caption = &found.caption;
    assert_eq!(caption.title, "Criminality against resilience, 2025");
    assert!(
        caption
            .alt_text
            .contains("193 countries: correlation −0.44.")
    );
    assert!(
        caption.notes[0].contains("r = −0.44"),
        "{:?}",
        caption.notes
    );
    assert!(caption.notes.iter().any(|note| note.contains("5.50")));
}

#[test]
fn other_axes_are_cut_at_the_median_and_say_so() {
    let found = figure(spec("heroin_trade", "mafia_style_groups", Vec::new()));
    let quadrants = found.quadrants.as_ref().unwrap();
    let mut ys: Vec<f64> = found.points.iter().map(|point| point.y_data).collect();
    ys.sort_by(f64::total_cmp);
    assert_eq!(quadrants.y_cut_data, ys[96]);
    let total: usize = quadrants.names.iter().map(|name| name.count).sum();
    assert_eq!(total, 193);
    let notes = found.caption.notes.join("; ");
    assert!(notes.contains("medians, 3.50 up"), "{notes}");
}

#[test]
fn every_country_can_be_pointed_at() {
    let found = figure(spec(
        "extortion_and_protection_racketeering",
        "mafia_style_groups",
        mains(&SIX, 2025),
    ));
    let most = found.points.iter().map(|point| point.sharing).max();
    assert_eq!(most, Some(18));
    let drawing = draw(&found, (864.0, 520.0));
    let mut seen = 0;
    for item in &drawing.items {
        let (Shape::Circle { centre, .. }, Some(mark)) = (&item.shape, &item.mark) else {
            continue;
        };
        assert_eq!(drawing.hit(centre.x, centre.y, 0.0), Some(mark));
        seen += 1;
    }
    assert_eq!(seen, 193);
}

#[test]
fn the_trend_stays_within_the_dots() {
    let found = figure(spec("criminality", "resilience", Vec::new()));
    let trend = found.trend.unwrap();
    let lowest = found
        .points
        .iter()
        .map(|p| p.x_data)
        .fold(f64::MAX, f64::min);
    let highest = found
        .points
        .iter()
        .map(|p| p.x_data)
        .fold(f64::MIN, f64::max);
    assert!(trend.from_data.0 >= lowest && trend.to_data.0 <= highest);
    assert!(
        trend.from_data.1 > trend.to_data.1,
        "more resilience, less crime"
    );
    assert_eq!(trend.text, "Trend, r = −0.44");
}

#[test]
fn names_asked_about_are_there_at_every_size() {
    for size in super::SIZES {
        let found = figure(spec("criminality", "resilience", mains(&LONGEST, 2025)));
        let drawing = draw(&found, size);
        let texts: Vec<String> = drawing.text_boxes().into_iter().map(|b| b.text).collect();
        let all = texts.join(" ");
        for point in found
            .points
            .iter()
            .filter(|p| p.role == PointRole::Highlight)
        {
            assert!(all.contains(&point.label), "{size:?}: {}", point.label);
        }
    }
}

#[test]
fn what_is_missing_is_counted_and_said() {
    let gaps = with_every_nth_empty(2025, "resilience", 9);
    let spec = spec("criminality", "resilience", mains(&["AFG", "AZE"], 2025));
    let found = spec.figure(&ScoreBook::new(&gaps));
    // Every ninth of 193, Afghanistan the first.
    assert_eq!(found.points.len(), 193 - 22);
    let notes = found.caption.notes.join("; ");
    assert!(
        notes.contains("22 of 193 countries left out, no value"),
        "{notes}"
    );
    assert!(notes.contains("Afghanistan has not both values"), "{notes}");
    let none = figure(ScatterSpec {
        year: 2021,
        ..self::spec("cyber_dependent_crimes", "resilience", Vec::new())
    });
    assert!(none.points.is_empty());
    let words = "Cyber-dependent crimes: not measured in this edition";
    assert_eq!(none.empty.as_deref(), Some(words));
    assert!(
        draw(&none, (580.0, 520.0))
            .text_boxes()
            .iter()
            .any(|b| b.text == words)
    );
}

#[test]
fn axes_fit_the_dots_or_show_the_whole_scale() {
    let fitted = figure(spec("criminality", "resilience", Vec::new()));
    assert_eq!(fitted.y.range_data, (1.0, 9.0));
    let whole = figure(ScatterSpec {
        full_scale: true,
        ..spec("criminality", "resilience", Vec::new())
    });
    assert_eq!(
        (whole.x.range_data, whole.y.range_data),
        ((1.0, 10.0), (1.0, 10.0))
    );
    assert_eq!(whole.y.title, "Criminality, higher is worse");
    assert_eq!(whole.x.title, "Resilience, higher is better");
}

#[test]
fn an_earlier_edition_is_joined_to_the_newer() {
    let mut years = mains(&["AZE", "AZE"], 2025);
    years[1].subject.year = 2023;
    years[1].role = Role::Earlier;
    let found = figure(spec("criminality", "resilience", years));
    let (from, to) = found.moves[0];
    assert_eq!(found.points[from].label, "Azerbaijan 2023");
    assert_eq!(found.points[to].label, "Azerbaijan");
    assert_eq!(found.points[from].y_text, "4.80");
    // The correlation is that of the year asked about.
    assert!(found.caption.notes[0].starts_with("193 countries"));
}

#[test]
fn the_table_has_every_country_by_name() {
    let spec = Spec::Scatter(spec("criminality", "resilience", mains(&["AZE"], 2025)));
    let table = spec.figure(&ScoreBook::new(built_in())).table();
    assert_eq!(table.headings, ["Country", "Criminality", "Resilience"]);
    assert_eq!(table.rows.len(), 193);
    let row = table
        .rows
        .iter()
        .find(|row| row[0] == "Azerbaijan")
        .unwrap();
    assert_eq!(row[1..], ["5.03", "3.96"]);
    assert!(table.rows.is_sorted_by_key(|row| &row[0]));
}

#[test]
fn small_panes_drop_names_rather_than_overlap() {
    for case in cases() {
        for size in [(320.0, 280.0), (400.0, 300.0)] {
            let layout = Layout::new(size.0, size.1, Theme::Light.palette());
            let drawing = case.figure.layout(&layout);
            assert_texts_apart(&drawing, &format!("{} {size:?}", case.name));
        }
    }
}

/// One that was asked for is read first: its name goes some way with a leader
/// rather than stand on another's dot.
#[test]
fn the_name_of_a_subject_keeps_off_the_dots_of_others() {
    let dataset = built_in();
    let mut touching = Vec::new();
    for place in dataset.places() {
        let found = figure(spec(
            "criminality",
            "resilience",
            mains(&[place.country.iso3], 2025),
        ));
        let label = &found.points.iter().find(|p| p.role == PointRole::Highlight);
        let label = label.unwrap().label.clone();
        let figure = Figure::Scatter(Box::new(found));
        for (width, height) in [(1184.0, 520.0), (700.0, 450.0)] {
            let drawing = figure.layout(&Layout::new(width, height, Theme::Light.palette()));
            let boxes = drawing.text_boxes();
            let name = boxes.iter().find(|text| text.text == label);
            let rect = name.unwrap_or_else(|| panic!("no {label}")).rect;
            let dots = dots(&drawing).into_iter();
            if dots
                .clone()
                .any(|(_, at, radius)| rect.distance(at) < radius)
            {
                touching.push(format!("{label} at {width} x {height}"));
            }
        }
    }
    assert!(touching.is_empty(), "{touching:?}");
}
