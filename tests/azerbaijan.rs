//! Figures the publisher printed, against what the program answers.

#![allow(
    clippy::disallowed_methods,
    reason = "reads the publisher's document itself"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::collections::BTreeMap;

use counterpoise::analysis::profile;
use counterpoise::data::{Entity, Subject};
use counterpoise::load;
use serde_json::{Value, json};

/// Global Organized Crime Index 2025, country profile of Azerbaijan:
/// indicator, score and change since 2023, as printed.
const PRINTED: [(&str, f64, f64); 36] = [
    ("criminality", 5.03, 0.23),
    ("criminal_markets", 4.27, 0.17),
    ("human_trafficking", 4.50, 0.00),
    ("human_smuggling", 3.00, 0.00),
    ("extortion_and_protection_racketeering", 2.50, -1.50),
    ("arms_trafficking", 3.00, 0.00),
    ("trade_in_counterfeit_goods", 5.50, 0.50),
    ("illicit_trade_in_excisable_goods", 4.50, 0.50),
    ("flora_crimes", 3.50, 0.50),
    ("fauna_crimes", 4.00, 0.50),
    ("non_renewable_resource_crimes", 5.50, 0.50),
    ("heroin_trade", 6.50, 0.00),
    ("cocaine_trade", 2.00, 0.50),
    ("cannabis_trade", 5.50, 0.00),
    ("synthetic_drug_trade", 5.50, 0.50),
    ("cyber_dependent_crimes", 3.00, 0.00),
    ("financial_crimes", 5.50, 0.50),
    ("criminal_actors", 5.80, 0.30),
    ("mafia_style_groups", 5.00, -0.50),
    ("criminal_networks", 5.50, 0.00),
    ("state_embedded_actors", 8.50, 1.00),
    ("foreign_actors", 6.00, 0.00),
    ("private_sector_actors", 4.00, 1.00),
    ("resilience", 3.96, 0.00),
    ("political_leadership_and_governance", 3.50, 0.00),
    ("government_transparency_and_accountability", 3.00, 0.00),
    ("international_cooperation", 5.00, 0.00),
    ("national_policies_and_laws", 4.00, 0.00),
    ("judicial_system_and_detention", 2.50, 0.00),
    ("law_enforcement", 4.50, 0.00),
    ("territorial_integrity", 5.00, 1.00),
    ("anti_money_laundering", 4.00, 0.00),
    ("economic_regulatory_capacity", 4.50, 0.00),
    ("victim_and_witness_support", 4.00, 0.00),
    ("prevention", 4.00, -1.00),
    ("non_state_actors", 3.50, 0.00),
];

/// Rank, of how many, and rank change, as printed: world, Asia, region.
const CRIMINALITY_RANKS: [(i64, i64, i64); 3] = [(99, 193, 13), (29, 46, 4), (3, 8, 1)];
const RESILIENCE_RANKS: [(i64, i64, i64); 3] = [(131, 193, 3), (25, 46, 3), (4, 8, 0)];

fn show(subject: &str) -> Value {
    let program = env!("CARGO_BIN_EXE_counterpoise");
    let ran = support::run(program, &["show", subject, "--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    ran.json()
}

fn row<'a>(answer: &'a Value, indicator: &str) -> &'a Value {
    let rows = answer["scores"].as_array().unwrap();
    let mut found = rows.iter().filter(|row| row["indicator"] == indicator);
    let row = found.next().unwrap_or_else(|| panic!("{indicator}"));
    assert!(found.next().is_none(), "{indicator} twice");
    row
}

fn ranks(row: &Value) -> Vec<(i64, i64, i64)> {
    let number = |rank: &Value, key: &str| rank[key].as_i64().unwrap();
    let ranks = row["ranks"].as_array().unwrap().iter();
    ranks
        .map(|rank| {
            (
                number(rank, "rank"),
                number(rank, "of"),
                number(rank, "change"),
            )
        })
        .collect()
}

#[test]
fn the_printed_profile_is_answered() {
    let answer = show("AZE@2025");
    assert_eq!(answer["year"], 2025);
    assert_eq!(answer["against"], 2023);
    assert_eq!(answer["basis"], "published");
    assert_eq!(answer["class"], "low criminality, low resilience");
    let place = &answer["place"];
    assert_eq!(place["name"], "Azerbaijan");
    assert_eq!(
        place["groups"],
        json!(["World", "Asia", "Central Asia and the Caucasus"])
    );
    let order: Vec<&str> = answer["scores"]
        .as_array()
        .unwrap()
        .iter()
        .map(key)
        .collect();
    assert_eq!(order, PRINTED.map(|(indicator, ..)| indicator));
    for (indicator, score, change) in PRINTED {
        let row = row(&answer, indicator);
        assert_eq!(row["score"], json!(score), "{indicator}");
        assert_eq!(row["change"].as_f64(), Some(change), "{indicator}");
    }
    assert_eq!(ranks(row(&answer, "criminality")), CRIMINALITY_RANKS);
    assert_eq!(ranks(row(&answer, "resilience")), RESILIENCE_RANKS);
}

fn key(row: &Value) -> &str {
    row["indicator"].as_str().unwrap()
}

#[test]
fn names_codes_and_the_text_form_give_the_same() {
    let by_code = show("AZE@2025");
    for subject in ["AZE", "az@2025", "azerbaijan", "Azerbaijan @ 2025"] {
        assert_eq!(show(subject), by_code, "{subject}");
    }
    let program = env!("CARGO_BIN_EXE_counterpoise");
    let text = support::run(program, &["show", "AZE@2025"]).stdout;
    for (indicator, score, _) in PRINTED {
        let label = row(&by_code, indicator)["label"].as_str().unwrap();
        let line = text
            .lines()
            .find(|line| line.trim_start().starts_with(&format!("{label}  ")))
            .unwrap_or_else(|| panic!("{label}: {text}"));
        assert!(line.contains(&format!(" {score:.2} ")), "{line}");
    }
}

/// What the document's first pages print: label in lower case → score and change.
struct Document {
    scores: BTreeMap<String, (f64, f64)>,
    ranks: Vec<(i64, i64, i64)>,
}

fn document() -> Option<Document> {
    let path = support::shared("documents/azerbaijan-organized-crime-index-2025.md")?;
    let text = std::fs::read_to_string(path).unwrap();
    // The narrative starts with a heading of its own.
    let (tables, _) = text.split_once("# CRIMINALITY\n").unwrap();
    let mut document = Document {
        scores: BTreeMap::new(),
        ranks: Vec::new(),
    };
    let mut heads = Vec::new();
    for line in tables.lines().map(str::trim) {
        if line.contains("</sup> of ") {
            document.ranks.push(rank_line(line));
        } else if let Some(rest) = line.strip_prefix("**CRIMINAL ") {
            let (label, figures) = rest.split_once("** ").unwrap();
            let label = format!("criminal {}", label.to_lowercase());
            document.scores.insert(label, figures_of(figures));
        } else if line.starts_with(|c: char| c.is_ascii_digit()) && line.contains('$') {
            heads.push(figures_of(line));
        } else if let Some((label, figures)) = line.split_once('\t') {
            let label = label
                .to_lowercase()
                .replace(" & ", " and ")
                .replace("illcit", "illicit");
            document.scores.insert(label, figures_of(figures));
        }
    }
    let [criminality, resilience] = heads.try_into().unwrap();
    document
        .scores
        .insert("criminality".to_owned(), criminality);
    document.scores.insert("resilience".to_owned(), resilience);
    Some(document)
}

/// "5.03  $\nearrow 0.23$" → 5.03 and 0.23.
fn figures_of(text: &str) -> (f64, f64) {
    let (score, change) = text.split_once(char::is_whitespace).unwrap();
    (score.parse().unwrap(), signed(change))
}

/// "$\searrow 1.50$" → -1.5, "0.00" and "-" → 0.
fn signed(text: &str) -> f64 {
    let text = text.trim().trim_matches('$');
    match text.split_once(' ') {
        Some(("\\nearrow", number)) => number.parse().unwrap(),
        Some(("\\searrow", number)) => -number.parse::<f64>().unwrap(),
        _ if text == "-" => 0.0,
        _ => text.parse().unwrap(),
    }
}

/// "99<sup>th</sup> of 193 countries  $\nearrow 13$".
fn rank_line(line: &str) -> (i64, i64, i64) {
    let (rank, rest) = line.split_once("<sup>").unwrap();
    let (_, rest) = rest.split_once(" of ").unwrap();
    let (of, rest) = rest.split_once(' ').unwrap();
    let change = &rest[rest.find(['$', '-']).unwrap()..];
    (
        rank.parse().unwrap(),
        of.parse().unwrap(),
        signed(change) as i64,
    )
}

#[test]
fn the_document_itself_agrees() {
    let Some(document) = document() else {
        return;
    };
    let answer = show("AZE@2025");
    assert_eq!(document.scores.len(), 36, "{:?}", document.scores.keys());
    for (label, (score, change)) in &document.scores {
        let rows = answer["scores"].as_array().unwrap();
        let row = rows
            .iter()
            .find(|row| row["label"].as_str().unwrap().to_lowercase() == *label)
            .unwrap_or_else(|| panic!("{label}"));
        assert_eq!(row["score"].as_f64(), Some(*score), "{label}");
        assert_eq!(row["change"].as_f64(), Some(*change), "{label}");
    }
    let shown = [
        ranks(row(&answer, "criminality")),
        ranks(row(&answer, "resilience")),
    ];
    assert_eq!(document.ranks, shown.concat());
}

#[test]
fn the_world_means_of_2023_are_as_published() {
    let answer = show("World@2023");
    assert_eq!(answer["place"]["kind"], "group");
    for (indicator, mean) in [
        ("criminality", 5.03),
        ("criminal_markets", 4.88),
        ("criminal_actors", 5.19),
        ("resilience", 4.81),
    ] {
        assert_eq!(row(&answer, indicator)["score"], json!(mean), "{indicator}");
    }
}

#[test]
fn the_classes_of_2025_are_as_published() {
    let dataset = load::built_in().unwrap().dataset;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for place in dataset.place_ids() {
        let subject = Subject {
            entity: Entity::Country(place),
            year: 2025,
        };
        let class = profile(&dataset, subject, None, false).class.unwrap();
        *counts.entry(class.text()).or_default() += 1;
    }
    let expected = [
        ("low criminality, high resilience", 46),
        ("low criminality, low resilience", 72),
        ("high criminality, low resilience", 66),
        ("high criminality, high resilience", 9),
    ];
    assert_eq!(counts, expected.into());
}
