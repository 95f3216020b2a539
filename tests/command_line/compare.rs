//! What `compare` answers.

use super::*;

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
