//! Cases of the map, and what its reader would notice.

use counterpoise::analysis::{Basis, ScoreBook};
use counterpoise::chart::drawing::{Item, Mark, MarkId, PagePoint, PageRect, Shape};
use counterpoise::chart::map::{self, MapEntry};
use counterpoise::chart::{Drawing, Layout, MapFigure, MapSpec, Spec};
use counterpoise::data::{Dataset, GroupId, PlaceId};
use counterpoise::style::Theme;

use super::Case;
use super::support::{LONGEST, SIX, built_in, indicator, with_gaps};

fn places(dataset: &Dataset, countries: &[&str]) -> Vec<PlaceId> {
    let places = countries.iter().map(|iso3| dataset.place_by_iso3(iso3));
    places.map(Option::unwrap).collect()
}

fn spec(key: &str, highlights: &[&str]) -> MapSpec {
    MapSpec {
        indicator: indicator(key),
        year: 2025,
        against: None,
        basis: Basis::Published,
        within: None,
        highlights: places(built_in(), highlights),
    }
}

fn case(name: &'static str, spec: MapSpec) -> Case {
    case_of(name, built_in(), spec)
}

fn case_of(name: &'static str, dataset: &Dataset, spec: MapSpec) -> Case {
    Case::new(name, Spec::Map(spec).figure(&ScoreBook::new(dataset)))
}

fn group(name: &str) -> Option<GroupId> {
    let mut groups = built_in().groups().iter();
    let at = groups.position(|group| group.name == name);
    Some(GroupId(
        at.unwrap_or_else(|| panic!("no group {name}")) as u16
    ))
}

fn within(key: &str, name: &str, highlights: &[&str]) -> MapSpec {
    MapSpec {
        within: group(name),
        ..spec(key, highlights)
    }
}

const GAPS: &[&str] = &["BRA", "COD", "IND", "FRA", "ZAF", "MLT", "BRB", "TUV"];

pub fn cases() -> Vec<Case> {
    let criminality = "criminality";
    let gaps = with_gaps(&[(2025, "human_trafficking", GAPS)]);
    let change = |key: &str, before| MapSpec {
        against: Some(before),
        ..spec(key, &[])
    };
    vec![
        case("normal", spec(criminality, &[])),
        case("one subject", spec("resilience", &["AZE"])),
        case("six subjects", spec(criminality, &SIX)),
        case_of(
            "missing values",
            &gaps,
            spec("human_trafficking", &["BRA", "MLT"]),
        ),
        case("longest names", spec(criminality, &LONGEST)),
        case(
            "nothing measured",
            MapSpec {
                year: 2021,
                ..spec("financial_crimes", &["AZE"])
            },
        ),
        case("change", change(criminality, 2023)),
        case("change of resilience", change("resilience", 2021)),
        case("change of a leaf", change("human_trafficking", 2023)),
        case("africa", within(criminality, "Africa", &["NGA", "LSO"])),
        case("europe", within("resilience", "Europe", &["MCO", "RUS"])),
        case("asia", within(criminality, "Asia", &["AZE", "MMR"])),
        case("americas", within(criminality, "Americas", &["HTI"])),
        case("oceania", within(criminality, "Oceania", &["NRU", "WSM"])),
        case(
            "caribbean",
            within(criminality, "Caribbean", &["VCT", "ATG"]),
        ),
        case(
            "caucasus",
            within(criminality, "Central Asia and the Caucasus", &["AZE"]),
        ),
    ]
}

fn figure(spec: &MapSpec) -> MapFigure {
    spec.figure(&ScoreBook::new(built_in()))
}

fn drawing(figure: &MapFigure, width: f32, height: f32) -> Drawing {
    map::layout(figure, &Layout::new(width, height, Theme::Light.palette()))
}

fn union(a: PageRect, b: PageRect) -> PageRect {
    PageRect {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    }
}

fn entry<'a>(figure: &'a MapFigure, iso3: &str) -> &'a MapEntry {
    figure
        .entries
        .iter()
        .find(|entry| entry.iso3 == iso3)
        .unwrap()
}

fn mark(figure: &MapFigure, entry: &MapEntry) -> Mark {
    Mark::Value(MarkId {
        subject: entry.subject,
        indicator: figure.indicator,
    })
}

/// Dots by their marks.
fn circles(drawing: &Drawing) -> Vec<(PagePoint, f32, Mark)> {
    let items = drawing.items.iter();
    let found = items.filter_map(|item| match (&item.shape, item.mark) {
        (Shape::Circle { centre, radius, .. }, Some(mark)) => Some((*centre, *radius, mark)),
        _ => None,
    });
    found.collect()
}

/// The middle of the widest part of a filled path at half its height.
fn point_within(item: &Item) -> Option<PagePoint> {
    let Shape::Path {
        subpaths,
        fill: Some(_),
        ..
    } = &item.shape
    else {
        return None;
    };
    let bounds = item.shape.bounds()?;
    let y = (bounds.top + bounds.bottom) / 2.0;
    let mut crossings = Vec::new();
    for path in subpaths {
        let next = path.points.iter().cycle().skip(1);
        for (a, b) in path.points.iter().zip(next) {
            if (a.y > y) != (b.y > y) {
                crossings.push(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
            }
        }
    }
    crossings.sort_by(f32::total_cmp);
    let spans = crossings.chunks_exact(2);
    let widest = spans.max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))?;
    Some(PagePoint::new((widest[0] + widest[1]) / 2.0, y))
}

#[test]
fn every_country_of_the_index_is_on_the_map_and_under_the_pointer() {
    let figure = figure(&spec("criminality", &[]));
    assert_eq!(figure.entries.len(), 193);
    for (width, height) in [(1184.0, 520.0), (624.0, 500.0)] {
        let drawing = drawing(&figure, width, height);
        let dots = circles(&drawing);
        for entry in &figure.entries {
            let own = mark(&figure, entry);
            let dot = dots.iter().find(|(_, _, mark)| *mark == own);
            let land = drawing.items.iter().filter(|item| item.mark == Some(own));
            // A neighbour's dot may lie on one piece of a land, not on all.
            let places: Vec<PagePoint> = match dot {
                Some((centre, ..)) => vec![*centre],
                None => land.filter_map(point_within).collect(),
            };
            let is_found = |at: &PagePoint| drawing.hit(at.x, at.y, 2.0) == Some(&own);
            assert!(
                places.iter().any(is_found),
                "{} is not found at any of {places:?} in {width}x{height}",
                entry.label
            );
        }
    }
}

#[test]
fn small_states_have_dots_that_do_not_hide_one_another() {
    let figure = figure(&spec("criminality", &[]));
    for (width, height) in [(1184.0, 520.0), (624.0, 800.0), (320.0, 280.0)] {
        let drawing = drawing(&figure, width, height);
        let dots = circles(&drawing);
        for iso3 in [
            "NRU", "TUV", "MCO", "SMR", "LIE", "AND", "MLT", "SGP", "BHR", "MDV", "VCT",
        ] {
            let own = mark(&figure, entry(&figure, iso3));
            assert!(dots.iter().any(|(_, _, mark)| *mark == own), "{iso3}");
        }
        for (index, (a, radius, _)) in dots.iter().enumerate() {
            for (b, ..) in &dots[index + 1..] {
                assert!(
                    a.distance(*b) >= 2.0 * radius,
                    "{a:?} {b:?} in {width}x{height}"
                );
            }
        }
    }
}

#[test]
fn the_legend_stands_right_under_the_map_and_states_the_steps() {
    let figure = figure(&spec("resilience", &[]));
    for (width, height) in [(1184.0, 520.0), (624.0, 800.0), (320.0, 280.0)] {
        let drawing = drawing(&figure, width, height);
        let lands = drawing.items.iter().filter(|item| item.mark.is_some());
        let bounds = lands.filter_map(|item| item.shape.bounds());
        let map = bounds.reduce(union).unwrap();
        let texts = drawing.text_boxes();
        let words = texts
            .iter()
            .find(|t| t.text == "Score 1 to 10, higher is better")
            .unwrap();
        let gap = words.rect.top - map.bottom;
        assert!((0.0..40.0).contains(&gap), "{gap} in {width}x{height}");
        for step in ["3", "4", "5", "6", "7", "8"] {
            assert!(texts.iter().any(|t| t.text == step), "{step}");
        }
    }
}

#[test]
fn an_enclave_is_not_the_country_round_it() {
    let figure = figure(&spec("criminality", &[]));
    let drawing = drawing(&figure, 1184.0, 520.0);
    let marks = |iso3: &str| mark(&figure, entry(&figure, iso3));
    let south_africa = drawing
        .items
        .iter()
        .filter(|i| i.mark == Some(marks("ZAF")));
    let has_hole =
        |item: &Item| matches!(&item.shape, Shape::Path { subpaths, .. } if subpaths.len() > 1);
    assert!(south_africa.filter(|item| has_hole(item)).count() == 1);
}

#[test]
fn entries_carry_the_published_scores_in_their_classes() {
    let figure = figure(&spec("criminality", &[]));
    let azerbaijan = entry(&figure, "AZE");
    assert_eq!(
        (azerbaijan.text.as_str(), azerbaijan.class),
        ("5.03", Some(3))
    );
    let myanmar = entry(&figure, "MMR");
    assert_eq!((myanmar.text.as_str(), myanmar.class), ("8.08", Some(6)));
    let alt_text = &figure.caption.alt_text;
    let start = "World map of criminality in 2025: highest Myanmar 8.08, lowest ";
    assert!(alt_text.starts_with(start), "{alt_text}");
    assert!(alt_text.ends_with("; 193 countries."), "{alt_text}");
}

#[test]
fn a_change_has_a_sign_and_the_side_of_its_direction() {
    let figure = figure(&MapSpec {
        against: Some(2023),
        ..spec("criminality", &[])
    });
    let azerbaijan = entry(&figure, "AZE");
    assert_eq!(azerbaijan.text, "+0.23");
    assert!(azerbaijan.class > Some(3));
    assert_eq!(figure.caption.title, "Criminality, change 2023 to 2025");
    assert_eq!(figure.classes.words, "Change in score, a rise is worse");
}

#[test]
fn the_table_has_every_country_with_its_value_as_shown() {
    let figure = figure(&MapSpec {
        against: Some(2023),
        ..spec("criminality", &[])
    });
    let table = figure.table();
    assert_eq!(table.headings, ["Country", "Change 2023 to 2025"]);
    assert_eq!(table.rows.len(), 193);
    assert!(
        table
            .rows
            .contains(&vec!["Azerbaijan".to_owned(), "+0.23".to_owned()])
    );
    assert!(table.rows.iter().any(|row| row[1].starts_with('-')));
}

#[test]
fn what_an_edition_did_not_measure_is_said_and_not_coloured() {
    let figure = figure(&MapSpec {
        year: 2021,
        ..spec("financial_crimes", &[])
    });
    assert_eq!(figure.statement.as_deref(), Some("Not measured in 2021"));
    assert!(figure.entries.iter().all(|entry| entry.class.is_none()));
    let drawing = drawing(&figure, 1184.0, 520.0);
    let texts: Vec<String> = drawing.text_boxes().into_iter().map(|t| t.text).collect();
    assert_eq!(texts, ["Not measured in 2021"]);
    assert_eq!(figure.caption.notes, ["193 of 193 countries not measured"]);
}

#[test]
fn a_group_fills_its_map_and_others_carry_no_value() {
    for name in [
        "Africa",
        "Caribbean",
        "Europe",
        "Oceania",
        "Central Asia and the Caucasus",
    ] {
        let figure = figure(&MapSpec {
            within: group(name),
            ..spec("criminality", &[])
        });
        let members = built_in().members(group(name).unwrap(), 2025);
        assert_eq!(figure.entries.len(), members.len(), "{name}");
        let drawing = drawing(&figure, 920.0, 520.0);
        let mut marks: Vec<Mark> = drawing.items.iter().filter_map(|item| item.mark).collect();
        marks.dedup();
        for entry in &figure.entries {
            assert!(
                marks.contains(&mark(&figure, entry)),
                "{name}: {}",
                entry.label
            );
        }
        let own = drawing.items.iter().filter(|item| item.mark.is_some());
        let bounds = own.filter_map(|item| item.shape.bounds());
        let all = bounds.reduce(union).unwrap();
        let share = (all.width() / 920.0).max(all.height() / 470.0);
        assert!(share > 0.85, "{name} fills {share}");
    }
}

#[test]
fn nothing_is_drawn_outside_or_straight_across_the_map() {
    for within in [None, group("Americas"), group("Oceania"), group("Europe")] {
        let figure = figure(&MapSpec {
            within,
            ..spec("criminality", &["RUS", "FJI", "KIR", "USA"])
        });
        let drawing = drawing(&figure, 1184.0, 520.0);
        let page = PageRect::new(0.0, 0.0, 1184.0, 520.0);
        for item in &drawing.items {
            let Shape::Path { subpaths, fill, .. } = &item.shape else {
                continue;
            };
            for path in subpaths {
                for point in &path.points {
                    assert!(page.distance(*point) == 0.0, "{point:?}");
                }
                // Fills follow the frame's edge; lines have no reason to.
                let longest = path.points.windows(2).map(|side| side[0].distance(side[1]));
                let longest = longest.fold(0.0, f32::max);
                assert!(fill.is_some() || longest < 180.0, "a line of {longest}");
            }
        }
    }
}

#[test]
fn six_neighbours_are_all_named() {
    let figure = figure(&spec("criminality", &SIX));
    for (width, height) in [(1184.0, 520.0), (624.0, 500.0), (580.0, 520.0)] {
        let drawing = drawing(&figure, width, height);
        let texts: Vec<String> = drawing.text_boxes().into_iter().map(|t| t.text).collect();
        for at in &figure.highlights {
            let label = &figure.entries[*at].label;
            assert!(texts.contains(label), "{label} in {width}x{height}");
        }
    }
}

#[test]
fn highlights_are_named_with_their_values() {
    let figure = figure(&spec("criminality", &["BRA", "VCT", "RUS"]));
    let drawing = drawing(&figure, 1184.0, 520.0);
    let texts: Vec<String> = drawing.text_boxes().into_iter().map(|t| t.text).collect();
    for iso3 in ["BRA", "VCT", "RUS"] {
        let entry = entry(&figure, iso3);
        assert!(
            texts.contains(&entry.label) && texts.contains(&entry.text),
            "{iso3}"
        );
    }
    // Brazil has room for its name: no line is needed, and it stands within.
    let boxes = drawing.text_boxes();
    let brazil = boxes.iter().find(|t| t.text == "Brazil").unwrap();
    let middle = (brazil.rect.left, brazil.rect.top + 5.0);
    let own = mark(&figure, entry(&figure, "BRA"));
    assert_eq!(drawing.hit(middle.0, middle.1, 0.0), Some(&own));
}
