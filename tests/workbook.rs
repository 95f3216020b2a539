//! The official workbooks, read by the program and once more without it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use counterpoise::analysis::profile;
use counterpoise::data::{Dataset, Entity, GroupKind, PlaceId, Subject, Year};
use counterpoise::export::native_json;
use counterpoise::load::{self, Loaded};
use support::{
    ACTORS, MARKETS, RESILIENCE, WORKBOOK_2023, WORKBOOK_2025, mean_hundredths,
    mean_of_means_hundredths, shared_bytes,
};

fn open(path: &str) -> Option<(Vec<u8>, Loaded)> {
    let bytes = shared_bytes(path)?;
    let name = path.rsplit('/').next().unwrap();
    let loaded = load::open(name, &bytes).unwrap();
    Some((bytes, loaded))
}

#[test]
fn the_2025_workbook_is_whole() {
    let Some((_, loaded)) = open(WORKBOOK_2025) else {
        return;
    };
    let report = &loaded.report;
    assert_eq!(report.kind, "official workbook");
    assert_eq!(
        (report.countries, report.indicators, report.years.as_slice()),
        (193, 36, &[2021, 2023, 2025][..])
    );
    assert_eq!(report.refused, []);
    // Four averages a country and edition.
    assert_eq!(loaded.self_check.recomputed, 4 * 193 * 3);
    assert_eq!(loaded.self_check.differences, []);
}

#[test]
fn the_2023_workbook_is_whole() {
    let Some((_, loaded)) = open(WORKBOOK_2023) else {
        return;
    };
    let report = &loaded.report;
    assert_eq!(
        (report.countries, report.indicators, report.years.as_slice()),
        (193, 36, &[2021, 2023][..])
    );
    assert_eq!(report.refused, []);
    assert_eq!(loaded.self_check.recomputed, 4 * 193 * 2);
    assert_eq!(loaded.self_check.differences, []);
}

#[test]
fn both_workbooks_give_equal_figures_for_the_editions_they_share() {
    let (Some((_, new)), Some((_, old))) = (open(WORKBOOK_2025), open(WORKBOOK_2023)) else {
        return;
    };
    let (new, old) = (&new.dataset, &old.dataset);
    for place in new.place_ids() {
        let iso3 = new.place(place).country.iso3;
        let there = old.place_by_iso3(iso3).expect(iso3);
        for year in [2021, 2023] {
            for id in new.indicators().ids() {
                let key = &new.indicator(id).key;
                let same = old.indicators().find(key).expect(key);
                assert_eq!(
                    new.cell(place, year, id),
                    old.cell(there, year, same),
                    "{iso3} {year} {key}"
                );
            }
        }
    }
}

#[test]
fn every_country_stands_in_every_edition() {
    let Some((_, loaded)) = open(WORKBOOK_2025) else {
        return;
    };
    let dataset = &loaded.dataset;
    let tree = dataset.indicators();
    for place in dataset.place_ids() {
        let country = dataset.place(place).country;
        for year in [2021, 2023, 2025] {
            let given = tree.ids().filter(|id| {
                let cell = dataset.cell(place, year, *id);
                cell.is_ok_and(|value| (1.0..=10.0).contains(&value))
            });
            // 2021 had 10 markets and 4 actors; the averages count too.
            let expected = if year == 2021 { 10 + 4 + 12 + 4 } else { 36 };
            assert_eq!(given.count(), expected, "{} {year}", country.name);
        }
    }
}

#[test]
fn the_built_in_dataset_is_the_workbook() {
    let Some((_, loaded)) = open(WORKBOOK_2025) else {
        return;
    };
    let built_in = load::built_in().unwrap();
    assert_eq!(
        built_in.dataset.content_hash(),
        loaded.dataset.content_hash()
    );
    assert_eq!(built_in.dataset, loaded.dataset);
    let asset = include_str!("../assets/organized-crime-index.json");
    assert!(
        native_json::write(&loaded.dataset) == asset,
        "the asset is not what `convert` writes from the workbook"
    );
}

/// One row as this test reads it: half steps by heading, averages in hundredths.
struct Row {
    country: String,
    continent: String,
    halves: BTreeMap<String, i64>,
    averages: BTreeMap<String, i64>,
}

impl Row {
    fn halves(&self, headings: &[&str]) -> Vec<i64> {
        let of = |heading: &&str| self.halves.get(*heading).copied();
        headings.iter().filter_map(of).collect()
    }

    /// Half up in hundredths: criminality, markets, actors, resilience.
    fn computed(&self) -> [(&'static str, i64); 4] {
        let (markets, actors) = (self.halves(&MARKETS), self.halves(&ACTORS));
        [
            ("Criminality", mean_of_means_hundredths(&markets, &actors)),
            ("Criminal markets", mean_hundredths(&markets)),
            ("Criminal actors", mean_hundredths(&actors)),
            ("Resilience", mean_hundredths(&self.halves(&RESILIENCE))),
        ]
    }

    /// Criminality as a fraction that can be compared exactly.
    fn criminality(&self) -> (i64, i64) {
        let (markets, actors) = (self.halves(&MARKETS), self.halves(&ACTORS));
        let (m, n) = (markets.len() as i64, actors.len() as i64);
        let (a, b): (i64, i64) = (markets.iter().sum(), actors.iter().sum());
        (a * n + b * m, 4 * m * n)
    }
}

/// All rows of one edition, by plain header texts, without the program.
fn rows(bytes: &[u8], year: Year) -> Vec<Row> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let range = workbook
        .worksheet_range(&format!("{year}_dataset"))
        .unwrap();
    let mut lines = range.rows();
    let header: Vec<String> = lines
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    lines.map(|line| row(&header, line)).collect()
}

fn row(header: &[String], line: &[Data]) -> Row {
    let mut row = Row {
        country: String::new(),
        continent: String::new(),
        halves: BTreeMap::new(),
        averages: BTreeMap::new(),
    };
    for (heading, cell) in header.iter().zip(line) {
        let plain = heading.replace(" avg.", "").replace(" avg,", "");
        let text = || cell.to_string().trim().to_owned();
        match plain.as_str() {
            "Country" => row.country = text(),
            "Continent" => row.continent = text(),
            "Region" => {}
            "Criminality" | "Criminal markets" | "Criminal actors" | "Resilience" => {
                let hundredths = (number(cell) * 100.0).round() as i64;
                row.averages.insert(plain, hundredths);
            }
            leaf => {
                let known = MARKETS.iter().chain(&ACTORS).chain(&RESILIENCE);
                assert!(known.clone().any(|label| *label == leaf), "{leaf}");
                let half = number(cell) * 2.0;
                assert!(half.fract() == 0.0 && (2.0..=20.0).contains(&half));
                row.halves.insert(plain, half as i64);
            }
        }
    }
    row
}

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(value) => *value,
        Data::Int(value) => *value as f64,
        other => panic!("no number: {other:?}"),
    }
}

fn place_called(dataset: &Dataset, name: &str) -> PlaceId {
    let mut found = dataset.place_ids().filter(|id| {
        let names = &dataset.place(*id).source_names;
        names.iter().any(|known| known == name)
    });
    let place = found.next().unwrap_or_else(|| panic!("{name}"));
    assert_eq!(found.next(), None, "{name} is two places");
    place
}

#[test]
fn an_independent_reading_gives_the_same_scores() {
    let Some((bytes, loaded)) = open(WORKBOOK_2025) else {
        return;
    };
    let dataset = &loaded.dataset;
    let mut read = 0;
    for year in [2021, 2023, 2025] {
        let rows = rows(&bytes, year);
        let mut seen = std::collections::BTreeSet::new();
        for row in &rows {
            read += 1;
            let place = place_called(dataset, &row.country);
            assert!(seen.insert(place), "{} twice", row.country);
            compare(dataset, place, year, row);
            check_rank(dataset, place, year, (row, &rows));
        }
    }
    assert_eq!(read, 579);
}

/// Every score of a profile against one independent row.
fn compare(dataset: &Dataset, place: PlaceId, year: Year, row: &Row) {
    let subject = Subject {
        entity: Entity::Country(place),
        year,
    };
    let profile = profile(dataset, subject, None, false);
    let computed: BTreeMap<&str, i64> = row.computed().into();
    assert_eq!(profile.rows.len(), 36);
    for shown in &profile.rows {
        let label = dataset.indicator(shown.indicator).label.as_str();
        let at = format!("{} {year} {label}", row.country);
        let score = shown.score.ok();
        let score = score.and_then(|score| i64::try_from(score.hundredths()).ok());
        match (computed.get(label), row.halves.get(label)) {
            (Some(average), _) => {
                assert_eq!(score, Some(*average), "{at}");
                assert_eq!(row.averages[label], *average, "{at} as printed");
            }
            (None, Some(half)) => assert_eq!(score, Some(half * 50), "{at}"),
            (None, None) => {
                assert_eq!(score, None, "{at}");
                assert_eq!(year, 2021, "{at}");
            }
        }
    }
}

/// 1 and one more for each country with a higher criminality, on exact fractions,
/// in the world and in the continent of the row.
fn check_rank(dataset: &Dataset, place: PlaceId, year: Year, (row, rows): (&Row, &[Row])) {
    let subject = Subject {
        entity: Entity::Country(place),
        year,
    };
    let profile = profile(dataset, subject, None, false);
    let criminality = dataset.indicators().find("criminality").unwrap();
    let (a, b) = row.criminality();
    let higher = |other: &&Row| {
        let (c, d) = other.criminality();
        (c * b).cmp(&(a * d)) == Ordering::Greater
    };
    for rank in &profile.row(criminality).ranks {
        let group = dataset.group(rank.group);
        let members = rows.iter().filter(|other| match group.kind {
            GroupKind::World => true,
            _ => other.continent == row.continent,
        });
        // Regions move between editions; the newest one's serve all of them.
        if group.kind != GroupKind::Region {
            let expected = 1 + members.filter(higher).count();
            assert_eq!(rank.rank as usize, expected, "{} {year}", row.country);
        }
    }
}
