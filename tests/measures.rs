//! Figures that are no scores, beside the index: one kind of scale for an
//! indicator wherever it is shown, and money called money.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::Arc;

use counterpoise::analysis::ScoreBook;
use counterpoise::chart::map::MapFigure;
use counterpoise::chart::scatter::ScatterFigure;
use counterpoise::chart::{Figure, PageSpec, Role, SeriesColour, SpecSeries, TrendSpec};
use counterpoise::data::{Dataset, Entity, GroupId, Missing, OwnGroup, Subject};
use counterpoise::export::native_json;
use counterpoise::load::{self, Reach};
use counterpoise::project::{
    CompareForm, HeatOrder, PageLook, Picture, RankOptions, TrendForm, View,
};
use counterpoise::style::number;

const INCOME: &str = "income_per_person";
const ATTACKS: &str = "attacks";

/// The index with incomes of 2021 and 2023, of which a few are many times the
/// others, and with attacks, of which most countries had none. The group
/// "Alike" has incomes close to one another and hardly an attack.
fn joined() -> Dataset {
    let lead = load::built_in().unwrap();
    let mut incomes = "Country,Year,Income per person (current US$)\n".to_owned();
    let mut attacks = "Country,Year,Attacks\n".to_owned();
    let mut alike = Vec::new();
    for (at, place) in lead.dataset.places().iter().enumerate() {
        let iso3 = place.country.iso3;
        let income = 300 + 2 * at * at + if at % 19 == 0 { 90_000 } else { 0 };
        let attacked = if at % 3 == 0 { at * at / 20 } else { 0 };
        for (year, times) in [(2021, 10), (2023, 12)] {
            incomes += &format!("{iso3},{year},{}\n", income * times / 10);
            attacks += &format!("{iso3},{year},{attacked}\n");
        }
        if (41..55).contains(&at) {
            alike.push(iso3.to_owned());
        }
    }
    let own = [("incomes.csv", incomes), ("attacks.csv", attacks)];
    let own = own.map(|(name, text)| load::open(name, text.as_bytes()).unwrap());
    let [incomes, attacks] = own;
    let joined = load::join(vec![lead, incomes, attacks], Reach::default());
    let joined: Arc<Dataset> = joined.unwrap().unwrap().dataset;
    joined.with_groups(&[OwnGroup {
        name: "Alike".to_owned(),
        members: alike,
    }])
}

fn group(dataset: &Dataset, name: &str) -> GroupId {
    dataset.find_group(name).unwrap()
}

fn page(
    dataset: &Dataset,
    view: View,
    shown: &[&str],
    change: impl FnOnce(&mut Picture),
) -> PageSpec {
    let subjects = ["AZE", "KEN"].map(|iso3| Subject {
        entity: dataset.find_entity(iso3).unwrap(),
        year: 2023,
    });
    let find = |key: &&str| dataset.find_indicator(key).unwrap();
    let mut picture = Picture {
        indicators: shown.iter().map(find).collect(),
        year: Some(2023),
        ..Picture::new(view, subjects.to_vec())
    };
    change(&mut picture);
    picture.page(&ScoreBook::new(dataset), PageLook::default())
}

fn map(dataset: &Dataset, key: &str, year: i16, within: &str, is_change: bool) -> MapFigure {
    let page = page(dataset, View::Map, &[key], |picture| {
        picture.subjects.clear();
        picture.year = Some(year);
        picture.within = Some(group(dataset, within));
        picture.shows_change = is_change;
        picture.against = is_change.then_some(year - 2);
    });
    match &page.body.panes()[0].figure {
        Figure::Map(map) => map.clone(),
        _ => panic!("a map"),
    }
}

fn scatter(dataset: &Dataset, keys: [&str; 2], year: i16, within: &str) -> ScatterFigure {
    let page = page(dataset, View::Scatter, &keys, |picture| {
        picture.subjects.clear();
        picture.year = Some(year);
        picture.within = Some(group(dataset, within));
    });
    match &page.body.panes()[0].figure {
        Figure::Scatter(scatter) => (**scatter).clone(),
        _ => panic!("a scatter plot"),
    }
}

#[test]
fn an_indicator_has_one_kind_of_scale_in_every_group_and_edition() {
    let dataset = joined();
    let shown = [
        (2021, "World"),
        (2023, "World"),
        (2023, "Alike"),
        (2021, "Africa"),
    ];
    for key in [INCOME, ATTACKS] {
        let maps = shown.map(|(year, within)| map(&dataset, key, year, within, false).classes);
        assert!(
            maps[0].words.contains("logarithmic scale"),
            "{}",
            maps[0].words
        );
        assert!(maps.iter().all(|classes| *classes == maps[0]), "{maps:#?}");
        for (year, within) in shown {
            let plot = scatter(&dataset, ["criminality", key], year, within);
            assert!(plot.x.log.is_some(), "{key} in {within} {year}");
            assert!(plot.y.log.is_none());
        }
    }
    // Changes over as many editions have the same classes, too.
    let all = map(&dataset, INCOME, 2023, "World", true).classes;
    let few = map(&dataset, INCOME, 2023, "Alike", true).classes;
    assert_eq!(all, few);
    assert_eq!(all.words, "Change in current US$, direction not stated");
    let scores = [(2023, "World"), (2025, "World"), (2025, "Africa")];
    let scores = scores.map(|(year, within)| map(&dataset, "criminality", year, within, true));
    assert_eq!(scores[0].classes, scores[1].classes);
    assert_eq!(scores[1].classes, scores[2].classes);
}

#[test]
fn countries_without_an_attack_stand_apart_on_the_same_axis() {
    let dataset = joined();
    let plot = scatter(&dataset, ["criminality", ATTACKS], 2023, "World");
    let ticks: Vec<&str> = plot.x.ticks.iter().map(|tick| tick.text.as_str()).collect();
    assert_eq!(ticks[0], "0", "{ticks:?}");
    assert!(ticks.contains(&"100"), "{ticks:?}");
    let least = plot.x.ticks[0].value_data;
    let none = plot.points.iter().filter(|point| point.x_data == least);
    assert!(none.clone().count() > 100);
    assert!(
        none.into_iter()
            .all(|point| point.x_text.parse() == Ok(0.0))
    );
    let apart = plot.points.iter().filter(|point| point.x_data > least);
    assert!(
        apart
            .into_iter()
            .all(|point| point.x_data > plot.x.ticks[1].value_data - 0.5)
    );
    let notes = plot.caption.notes.join(". ");
    assert!(notes.contains("0 stands apart"), "{notes}");
    // Most have none: high is what is above that, or nobody would be low.
    let quadrants = plot.quadrants.as_ref().unwrap();
    let low = quadrants.names.iter().filter(|name| !name.high_x);
    assert!(low.map(|name| name.count).sum::<usize>() > 100);
    let said = "half of the countries or more have 0 attacks: high means any at all";
    assert!(notes.contains(said), "{notes}");
}

#[test]
fn the_poor_are_not_flat_beside_the_scale_of_the_rich() {
    let dataset = joined();
    let income = dataset.find_indicator(INCOME).unwrap();
    let whole = dataset.indicator(income).scale.max;
    let place = dataset.members(group(&dataset, "Alike"), 2023)[0];
    let series = SpecSeries {
        subject: Subject {
            entity: Entity::Country(place),
            year: 2023,
        },
        role: Role::Main,
        colour: SeriesColour::Slot(0),
    };
    let line = TrendSpec::new(income, vec![series]).line(&ScoreBook::new(&dataset));
    assert!(
        line.range_data.1 * 10.0 < whole,
        "{:?} of {whole}",
        line.range_data
    );
    let texts: Vec<&str> = line.ticks.iter().map(|tick| tick.text.as_str()).collect();
    assert!(texts.iter().any(|text| text.contains(",000")), "{texts:?}");
    let page = page(&dataset, View::Distribution, &[INCOME], |picture| {
        picture.subjects.clear();
        picture.within = Some(group(&dataset, "Alike"));
    });
    let Figure::Distribution(all) = &page.body.panes()[0].figure else {
        panic!("a distribution");
    };
    assert!(
        all.range_data.1 * 10.0 < whole,
        "{:?} of {whole}",
        all.range_data
    );
}

/// Every text of the page, one a line, and every heading of its tables.
fn texts(page: &PageSpec) -> String {
    let composed = page.compose();
    let boxes = composed.drawing.text_boxes();
    let drawn = boxes.into_iter().map(|text| text.text);
    let headings = page
        .body
        .panes()
        .into_iter()
        .flat_map(|pane| pane.figure.table().headings);
    let alt = [composed.drawing.alt_text.clone()];
    drawn
        .chain(headings)
        .chain(alt)
        .collect::<Vec<String>>()
        .join("\n")
}

#[test]
fn money_is_nowhere_called_a_score() {
    let dataset = joined();
    let pages = |change: fn(&mut Picture), view: View| page(&dataset, view, &[INCOME], change);
    let world = |picture: &mut Picture| picture.within = None;
    let shown: [(&str, PageSpec); 12] = [
        ("map", pages(world, View::Map)),
        ("changes", pages(|p| p.shows_change = true, View::Map)),
        (
            "ranking",
            pages(|p| p.listing = Some(RankOptions::default()), View::Ranking),
        ),
        ("ranks", pages(|p| p.trend = TrendForm::Ranks, View::Trend)),
        ("lines", pages(|p| p.trend = TrendForm::Lines, View::Trend)),
        ("slope", pages(|p| p.trend = TrendForm::Slope, View::Trend)),
        ("distribution", pages(world, View::Distribution)),
        (
            "heatmap",
            pages(|p| p.heat = HeatOrder::Similarity, View::Heatmap),
        ),
        ("movers", pages(world, View::Movers)),
        (
            "bars",
            pages(|p| p.compare = CompareForm::Bars, View::Compare),
        ),
        (
            "differences",
            pages(|p| p.compare = CompareForm::Differences, View::Compare),
        ),
        (
            "scatter",
            page(&dataset, View::Scatter, &[INCOME, ATTACKS], |_| {}),
        ),
    ];
    for (name, page) in &shown {
        let texts = texts(page);
        let lower = texts.to_lowercase();
        assert!(!lower.contains("score"), "{name}: {texts}");
        assert!(!lower.contains("point"), "{name}: {texts}");
        let names_unit = texts.contains("urrent US$");
        assert!(names_unit || *name == "ranks", "{name}: {texts}");
    }
    // And scores are scores.
    let own = texts(&page(&dataset, View::Map, &["criminality"], |_| {}));
    assert!(own.contains("Score 1 to 10, higher is worse"), "{own}");
}

#[test]
fn lists_that_leave_the_window_head_their_columns_with_the_unit() {
    use counterpoise::project::RankOptions;
    use counterpoise::project::{RankingTable, Scope};
    let dataset = joined();
    let book = ScoreBook::new(&dataset);
    let headings = |key: &str| {
        let scope = Scope {
            indicator: dataset.find_indicator(key).unwrap(),
            year: 2023,
            against: Some(2021),
            within: group(&dataset, "World"),
            like_for_like: false,
        };
        let table = RankingTable::new(&book, scope, &RankOptions::default());
        table.table(&dataset).headings.join(", ")
    };
    assert!(
        headings(INCOME).contains("Current US$ 2023"),
        "{}",
        headings(INCOME)
    );
    assert!(
        headings(ATTACKS).contains("Value 2023"),
        "{}",
        headings(ATTACKS)
    );
    assert!(headings("criminality").contains("Score 2023"));
}

/// The index with amounts from some thousands to some billions, and with shares
/// of which most are zero and the others as small as millionths.
fn amounts() -> Dataset {
    let lead = load::built_in().unwrap();
    let mut gdp = "Country,Year,GDP (current US$)\n".to_owned();
    let mut shares = "Country,Year,Emissions share\n".to_owned();
    for (at, place) in lead.dataset.places().iter().enumerate() {
        let iso3 = place.country.iso3;
        let power = 6 + at as u32 % 8;
        let amount = 10_u64.pow(power) / 7 * (1 + at as u64 % 5);
        let share = match at % 3 {
            0 => format!("0.{}3", "0".repeat(6 - at % 7)),
            _ => "0".to_owned(),
        };
        gdp += &format!("{iso3},2023,{amount}.25\n");
        shares += &format!("{iso3},2023,{share}\n");
    }
    let own = [("gdp.csv", gdp), ("shares.csv", shares)];
    let [gdp, shares] = own.map(|(name, text)| load::open(name, text.as_bytes()).unwrap());
    let joined = load::join(vec![lead, gdp, shares], Reach::default());
    (*joined.unwrap().unwrap().dataset).clone()
}

#[test]
fn large_amounts_and_small_shares_are_said_shortly_and_apart() {
    let dataset = amounts();
    let labels = |part: &str| {
        let mut all = dataset.indicators().ids();
        let id = all.find(|id| dataset.indicator(*id).label.contains(part));
        dataset.indicator(id.unwrap()).key.clone()
    };
    let (gdp, share) = (labels("GDP"), labels("Emissions"));
    let world = |picture: &mut Picture| picture.within = None;
    let shown = [
        ("map", page(&dataset, View::Map, &[&gdp], world)),
        ("shares", page(&dataset, View::Map, &[&share], world)),
        (
            "scatter",
            page(&dataset, View::Scatter, &[&gdp, &share], world),
        ),
        (
            "other",
            page(&dataset, View::Scatter, &[&share, &gdp], world),
        ),
        (
            "distribution",
            page(&dataset, View::Distribution, &[&gdp], world),
        ),
        ("trend", page(&dataset, View::Trend, &[&gdp], |_| {})),
        ("bars", page(&dataset, View::Compare, &[&gdp], |_| {})),
    ];
    for (name, page) in &shown {
        let composed = page.compose();
        let drawing = &composed.drawing;
        // Ticks and classes: short numbers, with or without a unit of size.
        let is_tick = |text: &str| {
            let digits = text.trim_end_matches(char::is_alphabetic);
            !digits.is_empty()
                && digits
                    .chars()
                    .all(|c| c.is_ascii_digit() || ".,−".contains(c))
        };
        let all = drawing.text_boxes();
        let ticks: Vec<_> = all.iter().filter(|text| is_tick(&text.text)).collect();
        assert!(!ticks.is_empty(), "{name}");
        for (at, tick) in ticks.iter().enumerate() {
            let rect = &tick.rect;
            assert!(
                rect.left >= 0.0 && rect.right <= drawing.width_page,
                "{name}: {}",
                tick.text
            );
            for other in &ticks[at + 1..] {
                let beside = rect.right <= other.rect.left || other.rect.right <= rect.left;
                let apart = rect.bottom <= other.rect.top || other.rect.bottom <= rect.top;
                assert!(beside || apart, "{name}: {} on {}", tick.text, other.text);
            }
        }
        let texts: Vec<&str> = ticks.iter().map(|tick| tick.text.as_str()).collect();
        if ["map", "scatter", "distribution"].contains(name) {
            assert!(
                texts
                    .iter()
                    .any(|text| text.ends_with("bn") || text.ends_with("tn")),
                "{name}: {texts:?}"
            );
        }
        if *name == "shares" {
            assert_eq!(
                texts.iter().filter(|text| **text == "0").count(),
                1,
                "{texts:?}"
            );
        }
    }
}

/// Gross domestic products in rials and dong have eighteen digits.
#[test]
fn the_largest_amounts_survive_our_own_form_and_what_is_beyond_is_refused_and_said() {
    let table = "Country,Year,GDP (local currency)\n\
        Iran,2023,206000000000000000\nViet Nam,2023,10221815000000000.5\n\
        Norway,2023,5126560000000\nFrance,2023,2e18\n";
    let opened = load::open("gdp.csv", table.as_bytes()).unwrap();
    let remarks = format!("{:?}", opened.report.refused);
    assert!(
        remarks.contains("“2e18” is larger than a figure may be"),
        "{remarks}"
    );
    let shown = |dataset: &Dataset| {
        let id = dataset.indicators().ids().next().unwrap();
        let of = |name: &str| {
            let subject = Subject {
                entity: dataset.find_entity(name).unwrap(),
                year: 2023,
            };
            let score = counterpoise::analysis::profile(dataset, subject, None, false);
            let score = score.row(id).score;
            score.map(|score| number::hundredths(score.hundredths()))
        };
        ["Iran", "Viet Nam", "Norway", "France"].map(of)
    };
    let written = native_json::write(&opened.dataset);
    let again = load::open("gdp.json", written.as_bytes()).unwrap();
    let expected = [
        Ok("206000000000000000.00".to_owned()),
        Ok("10221815000000000.00".to_owned()),
        Ok("5126560000000.00".to_owned()),
        Err(Missing::Refused),
    ];
    assert_eq!(shown(&opened.dataset), expected);
    assert_eq!(shown(&again.dataset), expected);
    assert!(again.report.refused.is_empty());
}
