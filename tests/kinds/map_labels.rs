//! Labels of highlighted neighbours: none lies on another's land.

use counterpoise::analysis::{Basis, ScoreBook};
use counterpoise::chart::drawing::{Item, PagePoint, PageRect, Shape};
use counterpoise::chart::{Figure, Layout, MapSpec, Mark, Spec};
use counterpoise::data::Subject;
use counterpoise::style::Theme;

use super::SIZES;
use super::support::{built_in, group, indicator};

/// Neighbours that are small where they are shown, and the group they are shown in.
const NEIGHBOURS: [(&str, &[&str]); 10] = [
    (
        "Central Asia and the Caucasus",
        &["AZE", "GEO", "ARM", "KAZ", "UZB", "TJK"],
    ),
    ("Caribbean", &["JAM", "HTI", "DOM", "CUB", "TTO", "BRB"]),
    (
        "Western Europe",
        &["BEL", "NLD", "LUX", "CHE", "AUT", "DEU"],
    ),
    (
        "Southern Europe",
        &["GRC", "ITA", "MLT", "ESP", "PRT", "AND"],
    ),
    ("Western Asia", &["QAT", "BHR", "ARE", "KWT", "OMN", "YEM"]),
    ("World", &["AZE", "GEO", "ARM"]),
    ("World", &["JAM", "HTI", "DOM", "CUB"]),
    ("World", &["ALB", "MKD", "SRB", "BIH", "HRV", "MNE"]),
    ("World", &["BEL", "NLD", "LUX", "CHE", "AUT", "DNK"]),
    ("World", &["QAT", "BHR", "ARE", "KWT", "OMN", "YEM"]),
];

fn contains(item: &Item, at: PagePoint) -> bool {
    let Shape::Path {
        subpaths,
        fill: Some(_),
        ..
    } = &item.shape
    else {
        return false;
    };
    let mut is_within = false;
    for ring in subpaths.iter().map(|subpath| &subpath.points) {
        for (index, a) in ring.iter().enumerate() {
            let b = ring[(index + 1) % ring.len()];
            if (a.y > at.y) != (b.y > at.y) && at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y)
            {
                is_within = !is_within;
            }
        }
    }
    is_within
}

/// The share of a box that lies on lands that `of` picks.
fn share(items: &[Item], rect: &PageRect, of: impl Fn(&Mark) -> bool) -> f32 {
    let lands: Vec<&Item> = items
        .iter()
        .filter(|item| item.mark.as_ref().is_some_and(&of))
        .collect();
    let at = |step: usize, low: f32, high: f32| low + (high - low) * (step as f32 + 0.5) / 12.0;
    let points = (0..144).map(|i| {
        PagePoint::new(
            at(i % 12, rect.left, rect.right),
            at(i / 12, rect.top, rect.bottom),
        )
    });
    let covered = points.filter(|point| lands.iter().any(|item| contains(item, *point)));
    covered.count() as f32 / 144.0
}

#[test]
fn no_label_lies_on_the_land_of_another_highlighted_country() {
    for (name, countries) in NEIGHBOURS {
        let dataset = built_in();
        let spec = MapSpec {
            indicator: indicator("criminality"),
            year: 2025,
            against: None,
            basis: Basis::Published,
            within: Some(group(name)),
            highlights: countries
                .iter()
                .map(|iso3| dataset.place_by_iso3(iso3).unwrap())
                .collect(),
        };
        let figure = Spec::Map(spec).figure(&ScoreBook::new(dataset));
        let Figure::Map(map) = &figure else {
            panic!("{name}");
        };
        let named: Vec<_> = map.highlights.iter().map(|at| &map.entries[*at]).collect();
        for (width, height) in SIZES {
            let what = format!("{name}, {countries:?} at {width} x {height}");
            let drawing = figure.layout(&Layout::new(width, height, Theme::Light.palette()));
            let boxes = drawing.text_boxes();
            for entry in &named {
                let label = boxes.iter().find(|text| text.text == entry.label);
                let label = label.unwrap_or_else(|| panic!("{what}: no {}", entry.label));
                let is_foreign = |mark: &Mark| match mark {
                    Mark::Value(id) => named
                        .iter()
                        .any(|other| other.subject == id.subject && other.iso3 != entry.iso3),
                    _ => false,
                };
                let hidden = share(&drawing.items, &label.rect, is_foreign);
                assert!(hidden < 0.05, "{what}: {} hides {hidden}", entry.label);
            }
        }
    }
}

/// How far a box is from the nearest shore or border of a country, or from its
/// dot.
fn distance(items: &[Item], of: Subject, rect: &PageRect) -> f32 {
    let own = |item: &&Item| matches!(item.mark, Some(Mark::Value(id)) if id.subject == of);
    let away = |item: &Item| match &item.shape {
        Shape::Circle { centre, .. } => rect.distance(*centre),
        Shape::Path { subpaths, .. } => {
            let points = subpaths.iter().flat_map(|path| &path.points);
            points.fold(f32::INFINITY, |least, at| least.min(rect.distance(*at)))
        }
        _ => f32::INFINITY,
    };
    items
        .iter()
        .filter(own)
        .map(away)
        .fold(f32::INFINITY, f32::min)
}

#[test]
fn labels_on_the_world_stand_near_their_countries() {
    let dataset = built_in();
    let ones = ["AZE", "ARM", "CHE", "AUT", "RWA", "LAO", "SRB", "PRY"];
    let several: [&[&str]; 5] = [
        &["AZE", "GEO", "ARM"],
        &["AZE", "GEO", "ARM", "TUR", "KAZ"],
        &["AZE", "GEO", "ARM", "TUR", "IRN", "RUS"],
        &["BEL", "NLD", "LUX", "CHE", "AUT", "DNK"],
        &["ALB", "MKD", "SRB", "BIH", "HRV", "MNE"],
    ];
    let ones = ones.iter().map(std::slice::from_ref);
    for countries in ones.chain(several) {
        let spec = MapSpec {
            indicator: indicator("criminality"),
            year: 2025,
            against: None,
            basis: Basis::Published,
            within: None,
            highlights: countries
                .iter()
                .map(|iso3| dataset.place_by_iso3(iso3).unwrap())
                .collect(),
        };
        let figure = Spec::Map(spec).figure(&ScoreBook::new(dataset));
        let Figure::Map(map) = &figure else {
            panic!("{countries:?}");
        };
        // The last is what the smallest window leaves for a map.
        for (width, height) in SIZES.into_iter().chain([(930.0, 330.0)]) {
            let drawing = figure.layout(&Layout::new(width, height, Theme::Light.palette()));
            let boxes = drawing.text_boxes();
            // The smaller the map, the further a line leads away on it.
            let most = 100.0 * (width.min(height * 2.0) / 1000.0).clamp(0.75, 1.0);
            for entry in map.highlights.iter().map(|at| &map.entries[*at]) {
                let label = boxes.iter().find(|text| text.text == entry.label);
                let label = label.unwrap_or_else(|| panic!("no {}", entry.label));
                let away = distance(&drawing.items, entry.subject, &label.rect);
                assert!(
                    away <= most,
                    "{countries:?} at {width} x {height}: {} is {away} away",
                    entry.label
                );
            }
        }
    }
}

#[test]
fn lines_to_dots_leave_the_dots_to_be_seen() {
    let dataset = built_in();
    let small = ["ATG", "VCT", "STP", "FSM", "MLT"];
    let spec = MapSpec {
        indicator: indicator("criminality"),
        year: 2025,
        against: None,
        basis: Basis::Published,
        within: None,
        highlights: small
            .iter()
            .map(|iso3| dataset.place_by_iso3(iso3).unwrap())
            .collect(),
    };
    let figure = Spec::Map(spec).figure(&ScoreBook::new(dataset));
    let Figure::Map(map) = &figure else {
        panic!("a map was asked for");
    };
    let is_named = |mark: &Mark| match mark {
        Mark::Value(id) => map
            .highlights
            .iter()
            .any(|at| map.entries[*at].subject == id.subject),
        _ => false,
    };
    for (width, height) in SIZES {
        let drawing = figure.layout(&Layout::new(width, height, Theme::Dark.palette()));
        let dots = drawing.items.iter().filter_map(|item| match item {
            Item {
                shape: Shape::Circle { centre, radius, .. },
                mark: Some(mark),
            } if is_named(mark) => Some((*centre, *radius)),
            _ => None,
        });
        let dots: Vec<(PagePoint, f32)> = dots.collect();
        assert_eq!(dots.len(), small.len(), "{width} x {height}");
        for item in drawing.items.iter().filter(|item| item.mark.is_none()) {
            let Shape::Path {
                subpaths,
                fill: None,
                stroke: Some(stroke),
            } = &item.shape
            else {
                continue;
            };
            // Lines of two points, wider than those between countries.
            let [line] = subpaths.as_slice() else {
                continue;
            };
            if line.points.len() != 2 || stroke.width < 0.8 {
                continue;
            }
            let own = dots.iter().min_by(|a, b| {
                let away = |dot: &&(PagePoint, f32)| dot.0.distance(line.points[0]);
                away(a).total_cmp(&away(b))
            });
            let (centre, radius) = own.unwrap();
            let away = centre.distance(line.points[0]);
            assert!(
                away >= *radius + 0.5 && away < *radius + 3.0,
                "{width} x {height}: a line begins {away} from a dot of {radius}"
            );
        }
    }
}
