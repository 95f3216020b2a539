//! Cases of the differences.

use std::collections::BTreeMap;

use counterpoise::analysis::{self, Basis, Move, ScoreBook};
use counterpoise::chart::drawing::{Anchor, Drawing, PagePoint, Shape};
use counterpoise::chart::{
    DifferenceFigure, DifferenceOrder, DifferenceRows, DifferenceSpec, DifferenceStyle, Figure,
    Layout, Mark, MarkId, MoversSpec, Role, SeriesColour, Spec, SpecSeries, Verdict,
};
use counterpoise::data::Entity;
use counterpoise::style::Theme;

use super::Case;
use super::support::{
    LONGEST, SIX, assert_readable_in_panes, built_in, country, dots, indicator, mains, with_mean,
};

fn case(name: &'static str, spec: DifferenceSpec) -> Case {
    Case::new(
        name,
        Spec::Difference(spec).figure(&ScoreBook::new(built_in())),
    )
}

fn parts(pillar: &str, series: Vec<SpecSeries>) -> DifferenceSpec {
    DifferenceSpec::parts(indicator(pillar), series)
}

/// One place at two editions, the later one first, as views list them.
fn editions(entity: Entity, years: [i16; 2]) -> Vec<SpecSeries> {
    let mut series = mains(&["AZE", "AZE"], 2025);
    for (series, year) in series.iter_mut().zip(years) {
        series.subject.entity = entity;
        series.subject.year = year;
        series.colour = SeriesColour::Slot(0);
    }
    series[1].role = Role::Earlier;
    series
}

/// The largest changes of an indicator, with two countries standing out.
fn movers(name: &'static str, indicator_key: &str, within: &str) -> Case {
    let of = Move {
        indicator: indicator(indicator_key),
        year: 2025,
        against: 2023,
        within: built_in().find_group(within).unwrap(),
    };
    let spec = MoversSpec {
        of,
        count: 10,
        like_for_like: false,
        highlights: mains(&["MAR", "KAZ"], 2025),
    };
    let figure = spec.figure(&ScoreBook::new(built_in()));
    Case::new(name, Figure::Difference(figure))
}

fn diverging(spec: DifferenceSpec) -> DifferenceSpec {
    DifferenceSpec {
        style: DifferenceStyle::Diverging,
        ..spec
    }
}

pub fn cases() -> Vec<Case> {
    let azerbaijan = country("AZE");
    let across_pillars = DifferenceSpec {
        rows: DifferenceRows::List {
            title: "Averages".to_owned(),
            indicators: [
                "criminality",
                "criminal_markets",
                "criminal_actors",
                "resilience",
            ]
            .map(indicator)
            .to_vec(),
        },
        basis: Basis::like_for_like(built_in(), &[2021, 2025]),
        ..parts("resilience", editions(azerbaijan, [2025, 2021]))
    };
    vec![
        case(
            "normal",
            parts("criminal_markets", editions(azerbaijan, [2025, 2023])),
        ),
        case(
            "one subject",
            parts("criminal_markets", mains(&["AZE"], 2025)),
        ),
        case("six subjects", parts("resilience", mains(&SIX, 2025))),
        case(
            "missing values",
            parts("criminal_markets", editions(azerbaijan, [2023, 2021])),
        ),
        case(
            "longest names",
            parts("resilience", mains(&LONGEST[..2], 2025)),
        ),
        case(
            "diverging",
            diverging(parts(
                "criminal_markets",
                editions(azerbaijan, [2025, 2023]),
            )),
        ),
        case(
            "diverging longest names",
            diverging(parts("resilience", mains(&LONGEST[..2], 2025))),
        ),
        case(
            "diverging missing values",
            diverging(parts(
                "criminal_actors",
                editions(country("UKR"), [2025, 2021]),
            )),
        ),
        case(
            "places with a mean",
            parts(
                "criminal_markets",
                with_mean(mains(&["AZE", "GEO"], 2025), "Asia"),
            ),
        ),
        case("list of averages", across_pillars),
        case(
            "six in markets",
            parts("criminal_markets", mains(&LONGEST, 2021)),
        ),
        movers("movers", "criminality", "World"),
        movers("movers with ties", "cyber_dependent_crimes", "World"),
    ]
}

fn difference(name: &str) -> DifferenceFigure {
    let found = cases().into_iter().find(|case| case.name == name).unwrap();
    match found.figure {
        Figure::Difference(figure) => figure,
        other => panic!("{:?}", other.kind()),
    }
}

fn shown(figure: &DifferenceFigure) -> Vec<(&str, &str)> {
    figure
        .rows()
        .map(|row| {
            let text = row.difference.as_ref().map_or("–", |d| d.text.as_str());
            (row.axis.label.as_str(), text)
        })
        .collect()
}

/// Countries that changed alike are never parted; those that are compared keep
/// their colour.
#[test]
fn movers_keep_ties_whole() {
    let figure = difference("movers with ties");
    assert_eq!(shown(&figure)[0], ("Kazakhstan", "+1.5"));
    assert_eq!(figure.sections.len(), 2);
    assert_eq!(figure.sections[0].rows.len(), 18);
    let last = shown(&figure)[17];
    assert_eq!(last.1, "+1.0", "17 rose by as much");
    assert!(figure.sections[0].rows[0].colour.is_some());
    let table = Figure::Difference(figure).table();
    assert_eq!(
        table.headings,
        ["Rank", "Country", "2023", "2025", "Change"]
    );
    assert_eq!(table.rows[0], ["1", "Kazakhstan", "2.5", "4.0", "1.5"]);
}

/// A page has no room for all: whole ranks are left out on each side, and said.
#[test]
fn movers_without_room_are_counted() {
    let spec = |key: &str, count: usize| MoversSpec {
        of: Move {
            indicator: indicator(key),
            year: 2025,
            against: 2023,
            within: built_in().find_group("World").unwrap(),
        },
        count,
        like_for_like: false,
        highlights: Vec::new(),
    };
    let book = ScoreBook::new(built_in());
    let figure = spec("criminality", usize::MAX).figure(&book);
    let found = analysis::movers(&book, spec("criminality", 0).of, usize::MAX, false);
    let mut left = figure.caption.notes.iter();
    for (section, (all, verb)) in figure
        .sections
        .iter()
        .zip([(&found.rises, "rose"), (&found.falls, "fell")])
    {
        let rows = section.rows.len();
        assert!((15..=20).contains(&rows), "{rows}");
        assert_ne!(all[rows].change, all[rows - 1].change, "ties are whole");
        let words = left.next().unwrap();
        let count = format!("{} more countries {verb} by ", all.len() - rows);
        assert!(words.starts_with(&count), "{words}");
        assert!(words.ends_with("which a page has no room to list"));
    }
}

/// As on the slide: rises by their value, then what stayed, then the fall.
#[test]
fn rows_go_from_the_largest_rise_to_the_largest_fall() {
    let figure = difference("normal");
    let rows = shown(&figure);
    assert_eq!(
        rows[..5],
        [
            ("Trade in counterfeit goods", "+0.5"),
            ("Non-renewable resource crimes", "+0.5"),
            ("Synthetic drug trade", "+0.5"),
            ("Financial crimes", "+0.5"),
            ("Illicit trade in excisable goods", "+0.5"),
        ]
    );
    assert_eq!(rows[8], ("Heroin trade", "unchanged"));
    assert_eq!(rows[14], ("Extortion and protection racketeering", "−1.5"));
    assert_eq!(figure.caption.title, "Criminal markets, 2023 to 2025");
    assert_eq!(
        figure.caption.direction_words,
        "Score 1 to 10, higher is worse"
    );
    let legend: Vec<_> = figure
        .caption
        .legend
        .iter()
        .map(|e| (&e.text[..], e.role))
        .collect();
    assert_eq!(legend, [("2023", Role::Earlier), ("2025", Role::Main)]);
    assert_eq!(
        figure.caption.alt_text,
        "Criminal markets of Azerbaijan, 2023 to 2025: 8 of 15 rose, each +0.5; \
         1 fell, extortion and protection racketeering −1.5; 6 unchanged."
    );
}

#[test]
fn the_order_of_the_index_is_kept_on_request() {
    let spec = DifferenceSpec {
        order: DifferenceOrder::AsIndex,
        ..parts("criminal_markets", editions(country("AZE"), [2025, 2023]))
    };
    let figure = spec.figure(&ScoreBook::new(built_in()));
    let labels: Vec<_> = figure.rows().map(|row| row.axis.indicator).collect();
    assert_eq!(
        labels,
        built_in().indicators().parts(indicator("criminal_markets"))
    );
}

#[test]
fn a_verdict_follows_the_direction() {
    let figure = difference("list of averages");
    let verdicts: Vec<_> = figure
        .rows()
        .map(|row| (row.axis.label.as_str(), row.difference.as_ref().unwrap()))
        .map(|(label, d)| (label, d.text.as_str(), d.verdict))
        .collect();
    assert!(
        verdicts.contains(&("Criminality", "+0.20", Verdict::Worse)),
        "{verdicts:?}"
    );
    assert!(
        verdicts.contains(&("Resilience", "−0.13", Verdict::Worse)),
        "{verdicts:?}"
    );
    assert_eq!(figure.caption.direction_words, "Score 1 to 10");
}

#[test]
fn what_was_not_measured_stands_last_under_its_heading() {
    for name in ["missing values", "diverging missing values"] {
        let figure = difference(name);
        let [compared, apart] = &figure.sections[..] else {
            panic!("{name}: {:?}", figure.sections);
        };
        assert_eq!(compared.heading, None);
        assert!(compared.rows.iter().all(|row| row.difference.is_some()));
        assert_eq!(apart.heading.as_deref(), Some("Not measured in 2021"));
        assert!(apart.rows.iter().all(|row| row.difference.is_none()));
        assert!(apart.rows.iter().all(|row| row.values[1].is_ok()));
        let drawing = Figure::Difference(figure.clone()).layout(&Layout::new(
            900.0,
            600.0,
            Theme::Light.palette(),
        ));
        let texts: Vec<_> = drawing.text_boxes().into_iter().map(|t| t.text).collect();
        assert!(texts.contains(&"Not measured in 2021".to_owned()), "{name}");
        for row in &apart.rows {
            assert!(
                texts.contains(&row.axis.label),
                "{name}: {}",
                row.axis.label
            );
        }
    }
    let notes = difference("missing values").caption.notes;
    assert_eq!(notes, ["5 of 15 not measured in 2021"]);
}

/// Swapping two places turns the order round and says the same.
#[test]
fn between_places_no_side_is_the_right_one() {
    let figure = |countries: [&str; 2]| {
        let spec = parts("criminal_markets", mains(&countries, 2025));
        spec.figure(&ScoreBook::new(built_in()))
    };
    let (one, other) = (figure(["AZE", "GEO"]), figure(["GEO", "AZE"]));
    let texts = |figure: &DifferenceFigure| -> BTreeMap<String, (String, Verdict)> {
        let rows = figure.rows().map(|row| {
            let d = row.difference.clone().unwrap();
            (row.axis.label.clone(), (d.text, d.verdict))
        });
        rows.collect()
    };
    assert_eq!(texts(&one), texts(&other));
    assert!(
        texts(&one).values().all(|(text, verdict)| {
            *verdict == Verdict::Neutral && !text.contains(['+', '−'])
        })
    );
    assert_eq!(shown(&one)[0].0, "Heroin trade");
    assert_eq!(shown(&other)[13].0, "Heroin trade");
}

#[test]
fn bars_leave_zero_to_their_side_and_are_as_long_as_they_say() {
    let figure = difference("diverging");
    let (low, high) = figure.range_data;
    assert_eq!(low, -high);
    assert_eq!(
        figure.sides,
        ["Fell, better", "Rose, worse"].map(str::to_owned)
    );
    let picture = Figure::Difference(figure.clone());
    let drawing = picture.layout(&Layout::new(900.0, 600.0, Theme::Light.palette()));
    let bars: Vec<_> = drawing
        .items
        .iter()
        .filter_map(|item| match (&item.shape, item.mark) {
            (Shape::Rect { rect, .. }, Some(Mark::Value(id))) => Some((id.indicator, *rect)),
            _ => None,
        })
        .collect();
    assert_eq!(bars.len(), 9);
    let fall = indicator("extortion_and_protection_racketeering");
    let (_, down) = bars.iter().find(|(id, _)| *id == fall).unwrap();
    for (id, rect) in bars.iter().filter(|(id, _)| *id != fall) {
        assert!(
            (rect.left - down.right).abs() < 0.01,
            "{id:?} starts at zero"
        );
        assert!((rect.width() * 3.0 - down.width()).abs() < 0.01, "{id:?}");
    }
}

#[test]
fn dots_stand_at_their_values_and_none_hides_another() {
    for name in ["six subjects", "six in markets", "places with a mean"] {
        let figure = Figure::Difference(difference(name));
        for width in [400.0, 624.0, 1184.0] {
            let drawing = figure.layout(&Layout::new(width, 520.0, Theme::Light.palette()));
            let dots = dots(&drawing);
            let told = told(&drawing);
            assert_at_values(&figure, (&dots, &told), &format!("{name} at {width}"));
            for (index, (id, at, radius)) in dots.iter().enumerate() {
                for (other, beside, _) in &dots[..index] {
                    assert!(
                        id.indicator != other.indicator || at.distance(*beside) > *radius,
                        "{name} at {width}: {id:?} hides {other:?}"
                    );
                }
            }
        }
    }
    // Six countries by twelve indicators, each there.
    let figure = Figure::Difference(difference("six subjects"));
    let drawing = figure.layout(&Layout::new(624.0, 520.0, Theme::Light.palette()));
    assert_eq!(dots(&drawing).len(), 72);
}

/// The scale as a reader takes it from the drawing: by its first and its last
/// tick text.
fn told(drawing: &Drawing) -> impl Fn(f32) -> f64 + use<> {
    let faint = Theme::Light.palette().text_faint;
    let ticks = drawing.items.iter().filter_map(|item| match &item.shape {
        Shape::Text(text) if text.colour == faint && text.anchor == Anchor::Middle => {
            let value = text.text.replace('−', "-").parse::<f64>().ok()?;
            Some((value, f64::from(text.pos.x)))
        }
        _ => None,
    });
    let ticks: Vec<(f64, f64)> = ticks.collect();
    let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
    assert!(first.0 < last.0 && first.1 < last.1, "{ticks:?}");
    move |x| first.0 + (f64::from(x) - first.1) / (last.1 - first.1) * (last.0 - first.0)
}

type Dots<'a> = &'a [(MarkId, PagePoint, f32)];

/// Read off the scale that the tick texts tell, every dot says its value.
fn assert_at_values(figure: &Figure, (dots, told): (Dots<'_>, &dyn Fn(f32) -> f64), what: &str) {
    let Figure::Difference(figure) = figure else {
        panic!("{what}");
    };
    let value = |id: &MarkId| {
        let mut rows = figure.rows();
        let row = rows.find(|row| row.axis.indicator == id.indicator).unwrap();
        let mut series = figure.series.iter();
        let at = series.position(|series| series.subject == id.subject);
        row.values[at.unwrap()].unwrap()
    };
    for (id, at, _) in dots {
        let off = (told(at.x) - value(id)).abs();
        assert!(off < 1e-3, "{what}: {id:?} is read {off} off its value");
    }
}

/// The comparison above is worth something: dots that are all moved alike, or
/// spread alike, are noticed.
#[test]
fn dots_beside_their_values_are_noticed() {
    let figure = Figure::Difference(difference("six subjects"));
    let drawing = figure.layout(&Layout::new(624.0, 520.0, Theme::Light.palette()));
    let (dots, told) = (dots(&drawing), told(&drawing));
    for change in [(|x: f32| x + 2.0) as fn(f32) -> f32, |x| x * 1.01] {
        let moved: Vec<_> = dots
            .iter()
            .map(|(id, at, radius)| (*id, PagePoint::new(change(at.x), at.y), *radius))
            .collect();
        let compared = std::panic::catch_unwind(|| {
            assert_at_values(&figure, (&moved, &told), "moved");
        });
        assert!(compared.is_err());
    }
}

#[test]
fn several_subjects_are_sorted_by_how_far_apart_they_are() {
    let figure = difference("six subjects");
    let spreads: Vec<f64> = figure
        .rows()
        .map(|row| row.difference.as_ref().unwrap().value_data)
        .collect();
    assert!(spreads.is_sorted_by(|a, b| a >= b), "{spreads:?}");
    assert!(spreads[0] > 0.0);
    // Bars would need two.
    let spec = diverging(parts("resilience", mains(&SIX, 2025)));
    let style = spec.figure(&ScoreBook::new(built_in())).style;
    assert_eq!(style, DifferenceStyle::Dumbbell);
}

#[test]
fn small_panes_are_readable() {
    for case in cases() {
        assert_readable_in_panes(&case.figure, case.name);
    }
}

#[test]
fn nothing_asked_gives_an_empty_picture() {
    let figure = parts("criminal_markets", Vec::new()).figure(&ScoreBook::new(built_in()));
    assert_eq!(
        figure.caption.alt_text,
        "Criminal markets: nothing to show."
    );
    let leaf = parts("heroin_trade", mains(&["AZE"], 2025));
    let figure = Figure::Difference(leaf.figure(&ScoreBook::new(built_in())));
    figure.layout(&Layout::new(0.0, 0.0, Theme::Light.palette()));
}

#[test]
fn the_table_has_the_rows_as_shown_and_says_what_is_missing() {
    let figure = cases().into_iter().find(|c| c.name == "missing values");
    let table = figure.unwrap().figure.table();
    assert_eq!(
        table.headings,
        ["Indicator", "2021", "2023", "Change", "Missing"]
    );
    assert_eq!(
        table.rows[0],
        ["Synthetic drug trade", "4.0", "5.0", "1.0", ""]
    );
    assert_eq!(table.rows[9][3], "-1.5");
    assert_eq!(
        table.rows[14],
        ["Financial crimes", "", "5.0", "", "2021: not measured"]
    );
}
