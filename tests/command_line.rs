//! The command line's contract: keys, exit codes, messages, and what may never
//! happen, asked of the program itself.

#![allow(clippy::disallowed_methods, reason = "reads what the program wrote")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use counterpoise::analysis::profile;
use counterpoise::data::{Dataset, Entity, PlaceId, Subject, Year};
use counterpoise::load;
use serde_json::{Value, json};
use support::{ACTORS, MARKETS, RESILIENCE, Ran, Workbook};

fn run(arguments: &[&str]) -> Ran {
    support::run(env!("CARGO_BIN_EXE_counterpoise"), arguments)
}

/// The JSON of a command that has to succeed without a word on standard error.
fn ask(arguments: &[&str]) -> Value {
    let ran = run(&[arguments, &["--format", "json"]].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}");
    ran.json()
}

/// A request that makes no sense: exit 2, one line that starts with the cause.
fn refused(arguments: &[&str]) -> String {
    let ran = run(arguments);
    assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.stderr);
    assert_eq!(ran.stdout, "", "{arguments:?}");
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    ran.stderr.trim_end().to_owned()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("{key}: {value}"))
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

fn has(value: &Value, wanted: &[&str]) {
    for key in wanted {
        assert!(keys(value).contains(key), "no {key} in {value}");
    }
}

/// "Heroin trade" → "heroin_trade".
fn id(label: &str) -> String {
    label.to_lowercase().replace([' ', '-'], "_")
}

fn scores(answer: &Value) -> BTreeMap<String, &Value> {
    let rows = list(answer, "scores").iter();
    rows.map(|row| (row["indicator"].as_str().unwrap().to_owned(), row))
        .collect()
}

fn ids() -> Vec<String> {
    let mut ids = vec!["criminality".to_owned(), "criminal_markets".to_owned()];
    ids.extend(MARKETS.map(id));
    ids.push("criminal_actors".to_owned());
    ids.extend(ACTORS.map(id));
    ids.push("resilience".to_owned());
    ids.extend(RESILIENCE.map(id));
    ids
}

const NEW_IN_2023: [&str; 6] = [
    "extortion_and_protection_racketeering",
    "trade_in_counterfeit_goods",
    "illicit_trade_in_excisable_goods",
    "cyber_dependent_crimes",
    "financial_crimes",
    "private_sector_actors",
];

// ---------------------------------------------------------------- show

#[test]
fn show_keeps_its_keys() {
    let answer = ask(&["show", "AZE@2025"]);
    has(
        &answer,
        &["place", "year", "against", "basis", "class", "scores"],
    );
    has(&answer["place"], &["kind", "iso3", "name", "groups"]);
    assert_eq!(answer["place"]["kind"], "country");
    assert_eq!(answer["place"]["iso3"], "AZE");
    let order: Vec<&str> = list(&answer, "scores")
        .iter()
        .map(|row| row["indicator"].as_str().unwrap())
        .collect();
    assert_eq!(order, ids());
    for row in list(&answer, "scores") {
        has(
            row,
            &["indicator", "label", "score", "change", "band", "ranks"],
        );
        assert!(row.get("missing").is_none(), "{row}");
        for rank in list(row, "ranks") {
            has(rank, &["group", "rank", "of", "change"]);
        }
        assert_eq!(list(row, "ranks").len(), 3);
    }
    let criminality = &list(&answer, "scores")[0];
    assert_eq!(criminality["band"], "moderate influence");
    assert_eq!(criminality["ranks"][0]["group"], "World");
}

#[test]
fn a_group_is_shown_by_its_mean() {
    let answer = ask(&["show", "Central Asia and the Caucasus@2023"]);
    assert_eq!(answer["place"]["kind"], "group");
    assert_eq!(answer["place"]["name"], "Central Asia and the Caucasus");
    assert_eq!(answer["year"], 2023);
    // The plain mean of the members' half steps, rounded once at the end.
    let members = ask(&[
        "rank",
        "heroin_trade",
        "--year",
        "2023",
        "--within",
        "Central Asia and the Caucasus",
    ]);
    let halves: Vec<i64> = list(&members, "rows")
        .iter()
        .map(|row| (row["score"].as_f64().unwrap() * 2.0) as i64)
        .collect();
    assert_eq!(halves.len(), 8);
    let expected = support::mean_hundredths(&halves) as f64 / 100.0;
    assert_eq!(
        scores(&answer)["heroin_trade"]["score"].as_f64(),
        Some(expected)
    );
}

#[test]
fn what_an_edition_did_not_measure_is_null_and_never_zero() {
    let answer = ask(&["show", "AZE@2021"]);
    assert_eq!(answer["against"], Value::Null);
    for (indicator, row) in scores(&answer) {
        if NEW_IN_2023.contains(&indicator.as_str()) {
            assert_eq!(row["score"], Value::Null, "{indicator}");
            assert_eq!(row["missing"], "not_measured", "{indicator}");
            assert_eq!(row["band"], Value::Null, "{indicator}");
            assert_eq!(row["ranks"], json!([]), "{indicator}");
        } else {
            assert!(row["score"].as_f64().unwrap() >= 1.0, "{indicator}");
            assert!(row.get("missing").is_none(), "{indicator}");
        }
        assert_eq!(row["change"], Value::Null, "{indicator}");
        assert_eq!(row["change_missing"], "no_earlier_edition", "{indicator}");
    }
    let later = ask(&["show", "AZE@2023", "--against", "2021"]);
    for indicator in NEW_IN_2023 {
        let row = scores(&later)[indicator];
        assert!(row["score"].is_number(), "{indicator}");
        assert_eq!(row["change"], Value::Null, "{indicator}");
        assert_eq!(row["change_missing"], "not_measured", "{indicator}");
    }
    let text = run(&["show", "AZE@2021"]).stdout;
    assert!(text.contains("not measured in this edition"), "{text}");
    assert!(!text.contains(" 0.00"), "{text}");
}

#[test]
fn like_for_like_stands_on_the_shared_indicators() {
    let arguments = ["show", "AZE@2023", "--against", "2021"];
    let published = ask(&arguments);
    let like = ask(&[&arguments[..], &["--like-for-like"]].concat());
    assert_eq!(published["basis"], "published");
    assert_eq!(like["basis"], "like_for_like");
    let now = scores(&published);
    let before = ask(&["show", "AZE@2021"]);
    let before = scores(&before);
    // What 2021 measured, in half steps.
    let halves = |rows: &BTreeMap<String, &Value>, labels: &[&str]| -> Vec<i64> {
        labels
            .iter()
            .map(|label| id(label))
            .filter(|key| !NEW_IN_2023.contains(&key.as_str()))
            .map(|key| (rows[&key]["score"].as_f64().unwrap() * 2.0) as i64)
            .collect()
    };
    let averages = |rows: &BTreeMap<String, &Value>| {
        let (markets, actors) = (halves(rows, &MARKETS), halves(rows, &ACTORS));
        assert_eq!((markets.len(), actors.len()), (10, 4));
        [
            support::mean_of_means_hundredths(&markets, &actors),
            support::mean_hundredths(&markets),
            support::mean_hundredths(&actors),
            support::mean_hundredths(&halves(rows, &RESILIENCE)),
        ]
    };
    let (now_like, before_like) = (averages(&now), averages(&before));
    let mut different = 0;
    for (at, key) in [
        "criminality",
        "criminal_markets",
        "criminal_actors",
        "resilience",
    ]
    .iter()
    .enumerate()
    {
        let row = scores(&like)[*key];
        let hundredths = |value: &Value| (value.as_f64().unwrap() * 100.0).round() as i64;
        assert_eq!(hundredths(&row["score"]), now_like[at], "{key}");
        // The change is rounded from unrounded values: at most one hundredth off.
        let change = hundredths(&row["change"]);
        assert!(
            (change - (now_like[at] - before_like[at])).abs() <= 1,
            "{key}"
        );
        different += usize::from(row["change"] != now[*key]["change"]);
    }
    assert_eq!(different, 3, "resilience has the same twelve in both");
    // The parts themselves stay as they are; those not shared have no change.
    for label in MARKETS.iter().chain(&ACTORS).chain(&RESILIENCE) {
        let key = id(label);
        assert_eq!(scores(&like)[&key]["score"], now[&key]["score"], "{key}");
    }
}

#[test]
fn like_for_like_equals_published_where_the_sets_agree() {
    let dataset = load::built_in().unwrap().dataset;
    for place in dataset.place_ids() {
        let subject = Subject {
            entity: Entity::Country(place),
            year: 2025,
        };
        let published = profile(&dataset, subject, Some(2023), false);
        let like = profile(&dataset, subject, Some(2023), true);
        assert_eq!(
            published.rows,
            like.rows,
            "{}",
            dataset.place(place).country.name
        );
        assert_eq!(published.class, like.class);
    }
    for indicator in [
        "criminality",
        "criminal_markets",
        "criminal_actors",
        "resilience",
    ] {
        let published = ask(&["rank", indicator]);
        let like = ask(&["rank", indicator, "--like-for-like"]);
        assert_eq!(published["rows"], like["rows"], "{indicator}");
    }
    let before = ask(&["rank", "criminality", "--year", "2023"]);
    let like = ask(&["rank", "criminality", "--year", "2023", "--like-for-like"]);
    assert_ne!(before["rows"], like["rows"]);
}

// ---------------------------------------------------------------- compare

#[test]
fn compare_sets_countries_groups_and_years_side_by_side() {
    let subjects = ["AZE@2021", "ARM@2025", "World@2023"];
    let answer = ask(&[&["compare"][..], &subjects].concat());
    has(&answer, &["basis", "subjects", "rows"]);
    assert_eq!(list(&answer, "subjects").len(), 3);
    for subject in list(&answer, "subjects") {
        has(subject, &["place", "year"]);
    }
    let order: Vec<&str> = list(&answer, "rows")
        .iter()
        .map(|row| row["indicator"].as_str().unwrap())
        .collect();
    assert_eq!(order, ids());
    for (at, subject) in subjects.iter().enumerate() {
        let shown = ask(&["show", subject]);
        for row in list(&answer, "rows") {
            has(row, &["indicator", "label", "scores"]);
            let single = scores(&shown)[row["indicator"].as_str().unwrap()];
            assert_eq!(row["scores"][at], single["score"], "{subject} {row}");
            if single["score"].is_null() {
                assert_eq!(row["missing"][at], single["missing"], "{subject} {row}");
            }
        }
    }
}

#[test]
fn compare_narrows_to_indicators() {
    let answer = ask(&[
        "compare",
        "AZE",
        "ARM",
        "--indicators",
        "resilience,criminality",
    ]);
    let rows: Vec<&Value> = list(&answer, "rows")
        .iter()
        .map(|row| &row["indicator"])
        .collect();
    assert_eq!(rows, ["criminality", "resilience"]);
    let message = refused(&["compare", "AZE", "ARM", "--indicators", "heroin_trad"]);
    assert!(message.starts_with("unknown indicator “heroin_trad”"));
    assert!(message.contains("heroin_trade"), "{message}");
    assert_eq!(run(&["compare", "AZE"]).code, 2);
}

// ---------------------------------------------------------------- rank

#[test]
fn rank_lists_everyone_with_ties() {
    let answer = ask(&["rank", "heroin_trade"]);
    has(
        &answer,
        &["indicator", "year", "against", "within", "basis", "rows"],
    );
    assert_eq!(answer["within"], "World");
    assert_eq!(
        (&answer["year"], &answer["against"]),
        (&json!(2025), &json!(2023))
    );
    let rows = list(&answer, "rows");
    assert_eq!(rows.len(), 193);
    let values: Vec<f64> = rows
        .iter()
        .map(|row| row["score"].as_f64().unwrap())
        .collect();
    assert!(values.is_sorted_by(|a, b| a >= b));
    let codes: BTreeSet<&str> = rows
        .iter()
        .map(|row| row["iso3"].as_str().unwrap())
        .collect();
    assert_eq!(codes.len(), 193);
    // Scores of one indicator are half steps, so what is shown is exact.
    for row in rows {
        has(
            row,
            &["rank", "iso3", "name", "score", "change", "rank_change"],
        );
        let score = row["score"].as_f64().unwrap();
        let higher = values.iter().filter(|other| **other > score).count();
        assert_eq!(row["rank"], json!(higher + 1), "{row}");
    }
    let before = ask(&["rank", "heroin_trade", "--year", "2023"]);
    let earlier: BTreeMap<&str, &Value> = list(&before, "rows")
        .iter()
        .map(|row| (row["iso3"].as_str().unwrap(), row))
        .collect();
    for row in rows {
        let old = earlier[row["iso3"].as_str().unwrap()];
        let moved = old["rank"].as_i64().unwrap() - row["rank"].as_i64().unwrap();
        assert_eq!(row["rank_change"], json!(moved), "{row}");
        let change = row["score"].as_f64().unwrap() - old["score"].as_f64().unwrap();
        assert_eq!(row["change"].as_f64(), Some(change), "{row}");
    }
}

#[test]
fn rank_keeps_to_a_group_and_to_what_was_measured() {
    let answer = ask(&["rank", "criminality"]);
    let first = &list(&answer, "rows")[0];
    assert_eq!(
        (&first["iso3"], &first["name"], &first["score"]),
        (&json!("MMR"), &json!("Myanmar"), &json!(8.08))
    );
    let asia = ask(&["rank", "criminality", "--within", "asia"]);
    assert_eq!(list(&asia, "rows").len(), 46);
    let azerbaijan = list(&asia, "rows").iter().find(|row| row["iso3"] == "AZE");
    assert_eq!(azerbaijan.unwrap()["rank"], 29);
    let absent = ask(&["rank", "financial_crimes", "--year", "2021"]);
    assert_eq!(list(&absent, "rows").len(), 193);
    for row in list(&absent, "rows") {
        assert_eq!(row["rank"], Value::Null);
        assert_eq!(row["score"], Value::Null);
        assert_eq!(row["missing"], "not_measured");
        assert_eq!(row["rank_change"], Value::Null);
    }
}

/// Every organization is asked for by its usual name; who has no data is said.
#[test]
fn rank_and_compare_know_organizations_as_they_stood() {
    let nato = |year: &str| {
        let answer = ask(&["rank", "criminality", "--year", year, "--within", "NATO"]);
        let codes = list(&answer, "rows").iter();
        codes
            .map(|row| row["iso3"].as_str().unwrap().to_owned())
            .collect::<BTreeSet<_>>()
    };
    let joined = |old: &str, new: &str| {
        let old = nato(old);
        let mut new = nato(new);
        new.retain(|code| !old.contains(code));
        new.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(joined("2021", "2023"), ["FIN"]);
    assert_eq!(joined("2023", "2025"), ["SWE"]);
    let union = ask(&["rank", "criminality", "--within", "AU"]);
    assert_eq!(union["within"], "African Union");
    assert_eq!(union["members"], 54);
    assert_eq!(union["members_without_data"], json!(["ESH"]));
    let text = run(&["rank", "criminality", "--within", "AU"]).stdout;
    let head = text.lines().next().unwrap();
    assert!(head.contains("54 of 55 members have data, none for Western Sahara"));
    assert_eq!(ask(&["show", "AU"])["place"]["name"], "Australia");
    // Two editions of one organization stand on the later one's members.
    let arguments = [
        "compare",
        "NATO@2023",
        "NATO@2025",
        "--indicators",
        "criminality",
    ];
    let both = ask(&arguments);
    assert_eq!(both["rows"][0]["scores"], json!([4.79, 4.85]));
    assert_eq!(both["subjects"][0]["place"]["members"], 32);
    let alone = ask(&["show", "NATO@2023"]);
    assert_eq!(alone["place"]["members"], 31);
    let finland = ask(&["show", "FIN@2021"]);
    assert_eq!(
        finland["place"]["further_groups"],
        json!(["OECD", "European Union"])
    );
}

// ---------------------------------------------------------------- find

const OECD: &str = "AUS AUT BEL CAN CHE CHL COL CRI CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL \
                    ISL ISR ITA JPN KOR LTU LUX LVA MEX NLD NOR NZL POL PRT SVK SVN SWE TUR USA";

/// The mean change of a pillar's leaves in half steps, as a fraction: sums and
/// counts of both editions, from the leaves alone.
fn pillar_change(dataset: &Dataset, place: PlaceId, pillar: &str, shared: bool) -> (i64, i64) {
    let tree = dataset.indicators();
    let leaves = tree.leaves(tree.find(pillar).unwrap());
    let half = |year, leaf| {
        let value: Option<f64> = dataset.cell(place, year, leaf).ok();
        value.map(|value| (value * 2.0) as i64)
    };
    let sum = |year: Year, other: Year| {
        let counted = leaves.iter().filter(|leaf| {
            half(year, **leaf).is_some() && (!shared || half(other, **leaf).is_some())
        });
        counted.fold((0, 0), |(sum, count), leaf| {
            (sum + half(year, *leaf).unwrap(), count + 1)
        })
    };
    let ((now, of_now), (before, of_before)) = (sum(2023, 2021), sum(2021, 2023));
    (now * of_before - before * of_now, of_now * of_before)
}

/// A fraction of half steps in hundredths, half up by size.
fn hundredths((halves, of): (i64, i64)) -> i64 {
    halves.signum() * ((100 * halves.abs() + of) / (2 * of))
}

/// Which OECD countries rose by at least 0.2 in criminality and lost more than
/// 0.3 of resilience from 2021 to 2023, worked out anew from the leaves.
fn rose_and_lost(shared: bool) -> BTreeMap<String, [i64; 2]> {
    let dataset = load::built_in().unwrap().dataset;
    let change = |code: &str| {
        let place = dataset.place_by_iso3(code).unwrap();
        let of = |pillar| pillar_change(&dataset, place, pillar, shared);
        let ((a, b), (c, d)) = (of("criminal_markets"), of("criminal_actors"));
        let criminality = (a * d + c * b, 2 * b * d);
        [hundredths(criminality), hundredths(of("resilience"))]
    };
    OECD.split(' ')
        .map(|code| (code.to_owned(), change(code)))
        .filter(|(_, [criminality, resilience])| *criminality >= 20 && *resilience < -30)
        .collect()
}

fn hundredths_of(value: &Value) -> i64 {
    (value.as_f64().unwrap() * 100.0).round() as i64
}

#[test]
fn find_answers_what_rose_and_what_was_lost_in_the_oecd() {
    for (option, shared) in [(None, false), (Some("--like-for-like"), true)] {
        let expected = rose_and_lost(shared);
        // Read from the workbook once, by other means.
        let known: Vec<&str> = expected.keys().map(String::as_str).collect();
        assert_eq!(known, ["GBR", "NZL"]);
        let mut arguments = vec!["find", "criminality.change>=0.2", "resilience.change<−0.3"];
        arguments.extend(["--within", "OECD", "--year", "2023", "--against", "2021"]);
        arguments.extend(option);
        let answer = ask(&arguments);
        let found: BTreeMap<String, [i64; 2]> = list(&answer, "rows")
            .iter()
            .map(|row| {
                let value = |key: &str| hundredths_of(&row["values"][key]);
                let values = [value("criminality.change"), value("resilience.change")];
                (row["iso3"].as_str().unwrap().to_owned(), values)
            })
            .collect();
        assert_eq!(found, expected);
        let basis = if shared { "like_for_like" } else { "published" };
        assert_eq!(answer["basis"], basis);
        assert_eq!(answer["members"], 38);
    }
}

#[test]
fn find_keeps_its_keys() {
    let answer = ask(&["find", "criminality.score>=7", "criminality.score<7.5"]);
    has(
        &answer,
        &[
            "year",
            "against",
            "within",
            "conditions",
            "rows",
            "left_out",
        ],
    );
    assert_eq!(
        answer["conditions"],
        json!(["criminality.score>=7", "criminality.score<7.5"])
    );
    assert_eq!(answer["judged_on"], "two decimals, as published");
    let rows = list(&answer, "rows");
    assert!(rows.len() > 3);
    let ranked = ask(&["rank", "criminality"]);
    let code = |row: &Value| row["iso3"].as_str().unwrap().to_owned();
    let expected: BTreeSet<String> = list(&ranked, "rows")
        .iter()
        .filter(|row| (700..750).contains(&hundredths_of(&row["score"])))
        .map(code)
        .collect();
    assert_eq!(rows.iter().map(code).collect::<BTreeSet<_>>(), expected);
    for row in rows {
        has(row, &["iso3", "name", "values"]);
        assert_eq!(keys(&row["values"]), BTreeSet::from(["criminality.score"]));
    }
}

#[test]
fn find_says_who_could_not_be_judged() {
    let arguments = ["find", "financial_crimes.change>=0", "--year", "2023"];
    let answer = ask(&arguments);
    assert_eq!(answer["rows"], json!([]));
    assert_eq!(list(&answer, "left_out").len(), 193);
    let left = &list(&answer, "left_out")[0];
    assert_eq!(left["missing"], "not_measured");
    assert_eq!(left["quantity"], "financial_crimes.change");
    let ran = run(&arguments);
    assert_eq!(ran.code, 0);
    assert!(ran.stdout.contains("No country meets this."));
    assert!(ran.stdout.contains(
        "Left out, not measured in the earlier edition (financial_crimes.change): 193 countries"
    ));
}

#[test]
fn senseless_conditions_end_with_2() {
    for (condition, cause) in [
        (
            "criminality.change",
            "“criminality.change” compares nothing",
        ),
        ("criminality>5", "“criminality” does not say what"),
        (
            "heroin.score>5",
            "unknown indicator “heroin”; did you mean heroin_trade",
        ),
        (
            "criminality.rang>5",
            "“rang” is not something an indicator has",
        ),
        ("criminality.score>5,0", "“5,0” is not a number"),
        ("criminality.rank<1.5", "rank counts whole places"),
    ] {
        let message = refused(&["find", condition]);
        assert!(message.starts_with(cause), "{message}");
    }
    let message = refused(&["find", "criminality.change>0", "--year", "2021"]);
    assert!(message.starts_with("there is no edition before 2021"));
    let message = refused(&["find", "criminality.score>0", "--within", "OECT"]);
    assert!(message.starts_with("unknown group “OECT”; did you mean OECD"));
    assert_eq!(run(&["find"]).code, 2);
}

// ---------------------------------------------------------------- correlate

#[test]
fn correlate_gives_the_known_figures() {
    let answer = ask(&["correlate", "criminality", "resilience", "--year", "2025"]);
    has(
        &answer,
        &["x", "y", "year", "within", "n", "pearson", "spearman"],
    );
    assert_eq!(answer["n"], 193);
    assert_eq!(answer["pearson"], json!(-0.4439));
    // The contract's -0.455 on three decimals; the fourth from plain arithmetic.
    let column = |indicator| -> BTreeMap<String, f64> {
        let answer = ask(&["rank", indicator]);
        let rows = list(&answer, "rows").iter();
        rows.map(|row| (row["iso3"].to_string(), row["score"].as_f64().unwrap()))
            .collect()
    };
    let spearman = spearman(&column("criminality"), &column("resilience"));
    assert_eq!((spearman * 1e3).round() / 1e3, -0.455);
    assert_eq!(answer["spearman"], json!((spearman * 1e4).round() / 1e4));
    let swapped = ask(&["correlate", "resilience", "criminality"]);
    assert_eq!(swapped["pearson"], answer["pearson"]);
    let none = ask(&[
        "correlate",
        "financial_crimes",
        "resilience",
        "--year",
        "2021",
    ]);
    assert_eq!((&none["n"], &none["pearson"]), (&json!(0), &Value::Null));
}

/// Pearson's coefficient of doubled mean ranks, which are whole numbers.
fn spearman(x: &BTreeMap<String, f64>, y: &BTreeMap<String, f64>) -> f64 {
    let doubled_rank = |all: &BTreeMap<String, f64>, score: f64| {
        let lower = all.values().filter(|other| **other < score).count();
        let same = all.values().filter(|other| **other == score).count();
        (2 * lower + same + 1) as i64
    };
    // Doubled ranks of n places have the mean n + 1, ties or not.
    let mean = x.len() as i64 + 1;
    let (mut xy, mut xx, mut yy) = (0, 0, 0);
    for (code, score) in x {
        let dx = doubled_rank(x, *score) - mean;
        let dy = doubled_rank(y, y[code]) - mean;
        xy += dx * dy;
        xx += dx * dx;
        yy += dy * dy;
    }
    xy as f64 / ((xx as f64) * (yy as f64)).sqrt()
}

// ---------------------------------------------------------------- requests that make no sense

#[test]
fn unknown_places_are_refused_with_the_nearest_names() {
    for (asked, near) in [
        ("Azerbaidjan", "Azerbaijan"),
        ("Germny@2023", "Germany"),
        ("Wetsern Africa", "West"),
    ] {
        let message = refused(&["show", asked]);
        let name = asked.split('@').next().unwrap();
        assert!(
            message.starts_with(&format!("unknown place “{name}”; did you mean ")),
            "{message}"
        );
        assert!(message.contains(near), "{message}");
    }
    let message = refused(&["show", "Xyzzyqqq"]);
    assert_eq!(message, "unknown place “Xyzzyqqq”");
    assert!(refused(&["show", ""]).starts_with("unknown place"));
    // A country, but not one of the 193.
    let message = refused(&["show", "Kosovo"]);
    assert_eq!(message, "Kosovo is not in this dataset");
}

#[test]
fn shared_names_are_refused_with_what_they_could_mean() {
    for (name, meant) in [
        ("Congo", ["DR Congo", "Congo Republic"]),
        ("korea", ["South Korea", "North Korea"]),
        (
            "Micronesia",
            ["Micronesia (Federated States)", "Micronesia (region)"],
        ),
    ] {
        let message = refused(&["show", name]);
        assert!(message.starts_with(&format!("“{name}” stands for several places")));
        for meaning in meant {
            assert!(message.contains(meaning), "{message}");
            // What is offered has to be understood.
            let answer = ask(&["show", meaning]);
            let kind = if meaning.contains("(region)") {
                "group"
            } else {
                "country"
            };
            assert_eq!(answer["place"]["kind"], kind, "{meaning}");
        }
    }
}

#[test]
fn other_senseless_requests_end_with_2_too() {
    for (arguments, cause) in [
        (
            &["show", "AZE@2022"][..],
            "no edition 2022; the dataset has 2021, 2023, 2025",
        ),
        (
            &["show", "AZE@"],
            "no edition ; the dataset has 2021, 2023, 2025",
        ),
        (&["show", "AZE", "--against", "1999"], "no edition 1999"),
        (
            &["rank", "heroin"],
            "unknown indicator “heroin”; did you mean heroin_trade",
        ),
        (
            &["rank", "resilience", "--within", "Asie"],
            "unknown group “Asie”; did you mean Asia",
        ),
        (&["correlate", "resilience", "x"], "unknown indicator “x”"),
        (
            &["convert", "a.xlsx", "-o", "b.docx"],
            "the output must end in .json or .csv — b.docx",
        ),
    ] {
        let message = refused(arguments);
        assert!(message.starts_with(cause), "{message}");
    }
    for arguments in [
        &["show"][..],
        &["rank"],
        &["check"],
        &["show", "AZE", "--no-such-option"],
    ] {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?}");
    }
}

#[test]
fn unreadable_data_ends_with_1_cause_first_and_file_last() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("nowhere.xlsx");
    let missing = missing.to_str().unwrap();
    for arguments in [
        &["check", missing][..],
        &["show", "AZE", "--data", missing],
        &["compare", "AZE", "ARM", "--data", missing],
        &["rank", "resilience", "--data", missing],
        &["correlate", "resilience", "criminality", "--data", missing],
        &["convert", missing, "-o", "out.json"],
    ] {
        let ran = run(arguments);
        assert_eq!(ran.code, 1, "{arguments:?}");
        assert_eq!(ran.stderr, format!("there is no such file — {missing}\n"));
        assert_eq!(ran.stdout.trim(), "", "{arguments:?}");
    }
}

// ---------------------------------------------------------------- check and convert

#[test]
fn check_keeps_its_keys() {
    let Some(path) = support::shared(support::WORKBOOK_2025) else {
        return;
    };
    let path = path.to_str().unwrap();
    let answer = ask(&["check", path]);
    let [file] = list(&answer, "files") else {
        panic!("{answer}");
    };
    has(
        file,
        &[
            "path",
            "kind",
            "countries",
            "years",
            "indicators",
            "repaired",
            "ignored",
            "refused",
            "self_check",
        ],
    );
    assert_eq!(file["path"], path);
    assert_eq!(file["countries"], 193);
    assert_eq!(file["years"], json!([2021, 2023, 2025]));
    assert_eq!(file["indicators"], 36);
    assert_eq!(file["refused"], json!([]));
    assert_eq!(file["self_check"]["recomputed"], 2316);
    assert_eq!(file["self_check"]["different"], 0);
    for remark in list(file, "repaired").iter().chain(list(file, "ignored")) {
        has(remark, &["what", "count", "where"]);
    }
    let text = run(&["check", path]).stdout;
    assert!(
        text.contains("2,316 averages recomputed, 0 differences"),
        "{text}"
    );
}

#[test]
fn check_reads_the_other_files_when_one_is_bad() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.xlsx");
    std::fs::write(&good, Workbook::official(&[2025], &["Azerbaijan"]).bytes()).unwrap();
    let bad = folder.path().join("bad.xlsx");
    std::fs::write(&bad, "").unwrap();
    let (good, bad) = (good.to_str().unwrap(), bad.to_str().unwrap());
    let ran = run(&["check", bad, good, "--format", "json"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stderr, "the file is empty — bad.xlsx\n");
    let answer = ran.json();
    let files = list(&answer, "files");
    assert_eq!((files.len(), &files[1]["countries"]), (2, &json!(1)));
    assert_eq!(files[0]["path"], bad);
    assert_eq!(list(&files[0], "refused").len(), 1);
}

#[test]
fn a_wrong_average_is_a_difference_and_no_refusal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wrong.xlsx");
    let mut workbook = Workbook::official(&[2025], &["Azerbaijan", "Armenia"]);
    workbook.sheets[0].set(3, "Resilience avg.", 9.99);
    std::fs::write(&path, workbook.bytes()).unwrap();
    let answer = ask(&["check", path.to_str().unwrap()]);
    let check = &answer["files"][0]["self_check"];
    assert_eq!(
        (&check["recomputed"], &check["different"]),
        (&json!(8), &json!(1))
    );
    let difference = &check["differences"][0];
    assert_eq!(difference["iso3"], "ARM");
    assert_eq!(difference["indicator"], "resilience");
    assert_eq!(difference["published"], 9.99);
}

#[test]
fn convert_to_json_keeps_every_answer() {
    let folder = tempfile::tempdir().unwrap();
    let built_in = format!(
        "{}/assets/organized-crime-index.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let source = support::shared(support::WORKBOOK_2025)
        .map_or(built_in, |path| path.to_str().unwrap().to_owned());
    let out = folder.path().join("out.json");
    let out = out.to_str().unwrap();
    let ran = run(&["convert", &source, "-o", out]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    for arguments in [
        &["show", "AZE@2025"][..],
        &["show", "World@2021"],
        &["show", "COD@2023", "--against", "2021", "--like-for-like"],
        &["rank", "resilience", "--year", "2023"],
    ] {
        for format in ["text", "json"] {
            let arguments = [arguments, &["--format", format]].concat();
            let with = run(&[&arguments[..], &["--data", out]].concat());
            assert_eq!(with.stdout, run(&arguments).stdout, "{arguments:?}");
            assert_eq!(with.code, 0);
        }
    }
    // Once more through the program changes nothing.
    let again = folder.path().join("again.json");
    assert_eq!(
        run(&["convert", out, "-o", again.to_str().unwrap()]).code,
        0
    );
    assert!(std::fs::read(out).unwrap() == std::fs::read(&again).unwrap());
}

#[test]
fn convert_to_csv_is_tidy() {
    let folder = tempfile::tempdir().unwrap();
    let source = format!(
        "{}/assets/organized-crime-index.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let out = folder.path().join("out.CSV");
    let ran = run(&["convert", &source, "-o", out.to_str().unwrap()]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let text = std::fs::read_to_string(&out).unwrap();
    assert_eq!(text.lines().count(), 193 * 3 * 36 + 1);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    assert_eq!(
        header.iter().collect::<Vec<_>>(),
        [
            "iso3",
            "country",
            "continent",
            "region",
            "year",
            "indicator",
            "label",
            "score",
            "missing"
        ]
    );
    let mut missing = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let (year, indicator, score) = (&record[4], &record[5], &record[7]);
        if score.is_empty() {
            missing += 1;
            assert_eq!((year, &record[8]), ("2021", "not_measured"));
            assert!(NEW_IN_2023.contains(&indicator), "{indicator}");
        } else {
            assert_eq!(&record[8], "");
            assert!((1.0..=10.0).contains(&score.parse::<f64>().unwrap()));
        }
        if (&record[0], year, indicator) == ("AZE", "2025", "heroin_trade") {
            assert_eq!(
                (score, &record[1], &record[2]),
                ("6.5", "Azerbaijan", "Asia")
            );
        }
    }
    assert_eq!(missing, 6 * 193);
}

#[test]
fn convert_says_why_it_could_not_write_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let source = format!(
        "{}/assets/organized-crime-index.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let nowhere = folder.path().join("no-such-folder/out.json");
    let ran = run(&["convert", &source, "-o", nowhere.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    assert!(
        ran.stderr
            .starts_with("could not write: there is no such folder — "),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.trim_end().ends_with("out.json"),
        "{}",
        ran.stderr
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
#[cfg(target_os = "linux")]
fn an_answer_that_could_not_be_written_is_said() {
    use std::process::{Command, Stdio};
    let ask = |out: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_counterpoise"));
        command.args(["show", "AZE"]).stdout(out);
        command.stderr(Stdio::piped()).spawn().unwrap()
    };
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let ran = ask(full.unwrap().into()).wait_with_output().unwrap();
    assert_eq!(ran.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(ran.stderr).unwrap(),
        "could not write the answer: the disk is full\n"
    );
    // A reader that stops early is no error.
    let mut child = ask(Stdio::piped());
    drop(child.stdout.take());
    let ran = child.wait_with_output().unwrap();
    assert_eq!(
        (ran.status.code(), ran.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}

// ---------------------------------------------------------------- export

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// Runs `export` into a file of the folder and gives its bytes.
fn export(folder: &tempfile::TempDir, name: &str, arguments: &[&str]) -> Vec<u8> {
    let path = folder.path().join(name);
    let output = path.to_str().unwrap();
    let ran = run(&[&["export"], arguments, &["-o", output]].concat());
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    std::fs::read(path).unwrap()
}

/// Width and height as the PNG's header says.
fn png_size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!(&png[1..4], b"PNG");
    (number(16), number(20))
}

#[test]
fn every_view_is_exported_by_its_key() {
    let folder = folder();
    for view in [
        "profile",
        "compare",
        "ranking",
        "scatter",
        "map",
        "heatmap",
        "trend",
        "distribution",
    ] {
        let svg = export(&folder, &format!("{view}.svg"), &[view, "AZE"]);
        let svg = String::from_utf8(svg).unwrap();
        assert!(svg.contains("Azerbaijan"), "{view}");
        assert!(svg.contains("Global Organized Crime Index"), "{view}");
    }
}

#[test]
fn the_ending_picks_the_form_and_the_size_is_in_points() {
    let folder = folder();
    let years = ["compare", "AZE@2023", "AZE@2025"];
    assert_eq!(png_size(&export(&folder, "a.png", &years)), (1280, 720));
    let twice = [&years[..], &["--size", "square", "--scale", "0.5"]].concat();
    assert_eq!(png_size(&export(&folder, "b.png", &twice)), (540, 540));
    assert!(export(&folder, "a.pdf", &years).starts_with(b"%PDF"));
    let csv = String::from_utf8(export(&folder, "a.csv", &years)).unwrap();
    let extortion = csv.lines().find(|line| line.contains("Extortion")).unwrap();
    assert!(extortion.contains("4.0") && extortion.contains("2.5") && extortion.contains("-1.5"));
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    let folder = folder();
    for ending in ["svg", "png", "pdf", "csv"] {
        let first = export(&folder, &format!("one.{ending}"), &["profile", "AZE"]);
        let second = export(&folder, &format!("two.{ending}"), &["profile", "AZE"]);
        assert!(first == second, "{ending}");
    }
}

#[test]
fn a_picture_replaces_a_file_only_when_asked() {
    let folder = folder();
    let path = folder.path().join("kept.svg");
    std::fs::write(&path, "mine").unwrap();
    let output = path.to_str().unwrap();
    let ran = run(&["export", "profile", "AZE", "-o", output]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr
            .starts_with("could not write: a file of this name is there already")
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    let ran = run(&["export", "profile", "AZE", "-o", output, "--replace"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("<"));
}

#[test]
fn senseless_exports_end_with_2_and_leave_nothing() {
    let folder = folder();
    let path = folder.path().join("x.png");
    let output = path.to_str().unwrap();
    let gif = folder.path().join("x.gif");
    for arguments in [
        &["globe", "AZE", "-o", output][..],
        &["profile", "-o", output],
        &["profile", "AZE", "GEO", "-o", output],
        &[
            "compare", "AZE", "GEO", "ARM", "KAZ", "UZB", "TKM", "MMR", "-o", output,
        ],
        &["profile", "AZE", "-o", gif.to_str().unwrap()],
        &["profile", "AZE", "--size", "0x5", "-o", output],
        &["profile", "AZE", "--size", "64x64", "-o", output],
        &["profile", "AZE", "--scale", "0", "-o", output],
        &["profile", "AZE", "--scale", "1000", "-o", output],
        &["map", "--within", "Atlantis", "-o", output],
        &["map", "--indicators", "piracy", "-o", output],
        &["map", "--every-country", "--type", "png", "-o", output],
    ] {
        let ran = run(&[&["export"], arguments].concat());
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.stderr);
        assert!(!ran.stderr.contains("panicked"), "{arguments:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_a_view_cannot_show_is_refused_in_words() {
    let folder = folder();
    let path = folder.path().join("x.svg");
    let output = path.to_str().unwrap();
    let every = ["profile", "--every-country", "--type", "svg"];
    let with = |more: &[&'static str]| [&every[..], more].concat();
    for (arguments, words) in [
        (vec!["ranking", "World"], "World is a group and has no rank"),
        (
            vec!["ranking", "GEO", "--within", "Europe"],
            "Georgia is not in Europe",
        ),
        (
            vec!["scatter", "--indicators", "criminality"],
            "takes two indicators",
        ),
        (
            vec!["map", "--indicators", "criminality,resilience"],
            "one indicator",
        ),
        (vec!["map", "--against", "2021"], "a map shows one edition"),
        (
            vec!["map", "--change", "--year", "2021"],
            "no edition before 2021",
        ),
        (vec!["map", "Europe"], "map --within \"Europe\""),
        (
            vec!["map", "AZE@2023", "AZE@2025"],
            "a map shows one edition; its subjects are of 2023 and 2025",
        ),
        (
            vec!["trend", "AZE@2023", "GEO@2025"],
            "goes through every edition up to one; its subjects are of 2023 and 2025",
        ),
        (
            vec!["ranking", "AZE@2021", "GEO", "--year", "2023"],
            "--year 2023",
        ),
        (
            vec![
                "ranking",
                "--year",
                "2021",
                "--indicators",
                "financial_crimes",
            ],
            "the edition of 2021 did not measure financial crimes",
        ),
        (
            vec!["heatmap", "Germany", "--within", "Caribbean"],
            "Germany is not in the Caribbean",
        ),
        (vec!["heatmap", "--change"], "only a map shows changes"),
        (
            vec!["compare", "AZE", "GEO", "--against", "2021"],
            "AZE@2023 AZE@2025",
        ),
        (
            vec!["compare", "AZE", "GEO", "--within", "Asia"],
            "Asia can be one of them",
        ),
        (
            vec!["profile", "AZE", "--indicators", "criminality"],
            "shows all indicators",
        ),
        (
            vec!["profile", "AZE", "--type", "svg"],
            "--type goes with --every-country",
        ),
        (
            vec!["trend", "AZE@2023", "--year", "2021"],
            "names its edition",
        ),
        (with(&["--title", "Mine"]), "the same for every country"),
        (
            with(&["--indicators", "criminality"]),
            "shows all indicators",
        ),
        (with(&["--within", "Asia"]), "takes no group"),
        (with(&["--change"]), "only a map shows changes"),
    ] {
        let ran = run(&[&["export"], &arguments[..], &["-o", output]].concat());
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains(words), "{arguments:?}: {}", ran.stderr);
        assert_eq!(ran.stderr.trim().lines().count(), 1, "{}", ran.stderr);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_ranking_honours_group_indicators_and_year() {
    let folder = folder();
    let csv = |name: &str, arguments: &[&str]| {
        String::from_utf8(export(&folder, name, arguments)).unwrap()
    };
    // Without a subject the highest of a large group, by the newest edition.
    let highest = csv("a.csv", &["ranking", "--within", "Europe"]);
    let ranks = highest.lines().filter(|line| !line.contains("Place"));
    let newest = ranks.filter_map(|line| line.trim_end_matches(',').rsplit(',').next());
    let newest: Vec<u32> = newest.filter_map(|rank| rank.parse().ok()).collect();
    assert!(
        newest.len() >= 10 && newest.iter().all(|rank| *rank <= 10),
        "{highest}"
    );
    let whole = csv(
        "b.csv",
        &["ranking", "--within", "Central Asia and the Caucasus"],
    );
    assert!(
        whole.contains("Turkmenistan") && whole.contains("Tajikistan"),
        "{whole}"
    );
    // The group is one that all subjects are in.
    let svg = csv("c.svg", &["ranking", "AZE", "DEU"]);
    assert!(svg.contains("in the world"));
    // The year is the last one; a pane an indicator.
    let year = [
        "ranking",
        "AZE",
        "--year",
        "2023",
        "--indicators",
        "criminality,resilience",
    ];
    let svg = csv("d.svg", &year);
    assert!(svg.contains("2021 to 2023") && !svg.contains("2025"));
    assert!(svg.contains(">Criminality<") && svg.contains(">Resilience<"));
}

#[test]
fn letters_without_a_shape_are_said_wherever_pictures_are_written() {
    let folder = folder();
    let output = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (one, figures, all) = (output("a.svg"), output("a.csv"), output("all"));
    let json = ["--note", "中", "--format", "json", "-o"];
    let profile = ["export", "profile", "AZE"];
    let every = ["export", "profile", "--every-country", "--type", "svg"];
    for (asked, output, said) in [
        (&profile[..], &one, 1),
        // Figures alone have every letter.
        (&profile, &figures, 0),
        (&every, &all, 1),
    ] {
        let ran = run(&[asked, &json, &[output.as_str()]].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert_eq!(ran.stderr.matches('中').count(), said, "{}", ran.stderr);
        let answer = ran.json();
        let warnings = list(&answer, "warnings");
        assert_eq!(warnings.len(), said, "{answer}");
        assert!(
            warnings
                .iter()
                .all(|text| text.as_str().unwrap().contains('中'))
        );
    }
}

#[test]
fn every_country_gets_its_profile() {
    let folder = folder();
    let output = folder.path().join("all");
    let output = output.to_str().unwrap();
    let arguments = [
        "export",
        "profile",
        "--every-country",
        "--type",
        "svg",
        "-o",
        output,
    ];
    let ran = run(&arguments);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let mut names: Vec<String> = std::fs::read_dir(output)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 193);
    assert_eq!(names[0], "AFG-2025.svg");
    assert!(names.contains(&"AZE-2025.svg".to_owned()));
    // They are there already now.
    assert_eq!(run(&arguments).code, 1);
}
