//! What `show` answers.

use super::*;

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
