//! The command line's contract: keys, exit codes, messages, and what may never
//! happen, asked of the program itself.

#![allow(clippy::disallowed_methods, reason = "reads what the program wrote")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

#[path = "../support/mod.rs"]
mod support;

mod compare;
mod correlate;
mod export;
mod files;
mod find;
mod rank;
mod refusals;
mod show;

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
