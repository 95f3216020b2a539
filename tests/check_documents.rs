//! `check` on documents, as a program.

#![allow(clippy::disallowed_methods, reason = "tests write files themselves")]

mod support;

use serde_json::json;
use support::run;

const PROGRAM: &str = env!("CARGO_BIN_EXE_counterpoise");

fn fixture(name: &str) -> String {
    format!("{}/tests/documents/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_profile_is_checked_with_its_figures_and_what_was_refused() {
    let ran = run(
        PROGRAM,
        &["check", "--format", "json", &fixture("profile.md")],
    );
    // Figures were refused, and each is named.
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("MOON CRIMES") && ran.stderr.contains("— profile.md, line"),
        "{}",
        ran.stderr
    );
    let file = &ran.json()["files"][0];
    assert_eq!(file["kind"], "country profile");
    assert_eq!(
        file["place"],
        json!({"kind": "country", "iso3": "MLT", "name": "Malta"})
    );
    assert_eq!(file["year"], 2023);
    assert_eq!(file["year_certainty"]["stated"], true);
    assert_eq!(file["sections"][3]["heading"], "PEOPLE");
    assert_eq!(file["sections"][3]["level"], 3);
    assert!(
        file["sections"][3]["characters"]
            .as_u64()
            .is_some_and(|count| count > 100)
    );
    let smuggling = &file["scores"][3];
    assert_eq!(
        (
            &smuggling["indicator"],
            &smuggling["score"],
            &smuggling["change"],
            &smuggling["earlier"]
        ),
        (
            &json!("human_smuggling"),
            &json!(5.0),
            &json!(0.5),
            &json!(4.5)
        )
    );
    assert_eq!(
        file["ranks"][2],
        json!({"indicator": "criminality", "among": "Southern European countries", "rank": 7, "of": 8, "change": 0})
    );
    assert!(
        file["against_dataset"]["compared"]
            .as_u64()
            .is_some_and(|count| count > 15)
    );
    assert!(
        file["against_dataset"]["different"]
            .as_u64()
            .is_some_and(|count| count > 0)
    );
    assert!(
        file["repaired"]
            .as_array()
            .is_some_and(|list| !list.is_empty())
    );
    let text = run(PROGRAM, &["check", &fixture("profile.md")]).stdout;
    assert!(
        text.contains("country: Malta (the title says “MALTA”)"),
        "{text}"
    );
    assert!(text.contains("outline differs"), "{text}");
}

#[test]
fn a_report_whose_country_is_a_guess_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("download.txt");
    let text = "Overview: Fiji was calm in 2018.\n\nCountering Violent Extremism: Fiji sang.\n";
    std::fs::write(&path, text).unwrap();
    let path = path.to_string_lossy().into_owned();
    let ran = run(PROGRAM, &["check", "--format", "json", &path]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let file = &ran.json()["files"][0];
    assert_eq!(file["kind"], "country report on terrorism");
    assert_eq!(
        file["place_certainty"],
        json!({"stated": false, "evidence": "the text names Fiji twice"})
    );
    assert_eq!(file["year"], 2018);
    assert!(file.get("scores").is_none());
    let shown = run(PROGRAM, &["check", &path]).stdout;
    assert!(
        shown.contains("country: Fiji (a guess: the text names Fiji twice)"),
        "{shown}"
    );
}

#[test]
fn a_document_becomes_json_with_its_text_and_states_and_no_table() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let profile = format!(
        "{}/tests/fixtures/documents/fiji-2025.md",
        env!("CARGO_MANIFEST_DIR")
    );
    let out = path("fiji.json");
    let ran = run(PROGRAM, &["convert", &profile, "-o", &out]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!(json["kind"], "country profile");
    assert_eq!(
        (&json["place"]["iso3"], &json["year"]),
        (&json!("FJI"), &json!(2025))
    );
    let sections = json["sections"].as_array().unwrap();
    let drugs = sections.iter().find(|s| s["section"] == "drugs").unwrap();
    assert_eq!(drugs["text"].as_array().unwrap().len(), 2);
    let state = |section: &str| {
        let outline = json["outline"].as_array().unwrap().iter();
        outline
            .clone()
            .find(|row| row["section"] == section)
            .map(|row| row["state"].clone())
    };
    assert_eq!(state("drugs"), Some(json!("text")));
    assert_eq!(state("criminal_markets"), Some(json!("heading only")));
    assert_eq!(state("environment"), Some(json!("not covered")));
    let different = &json["against_dataset"]["differences"];
    assert_eq!(different[0]["indicator"], "cocaine_trade");

    // Text is no table, and that is a request that makes no sense.
    let out = path("fiji.csv");
    let ran = run(PROGRAM, &["convert", &profile, "-o", &out]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("a document is text by section"),
        "{}",
        ran.stderr
    );
    assert!(!std::path::Path::new(&out).exists());
}
