//! What `rank` answers.

use super::*;

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
