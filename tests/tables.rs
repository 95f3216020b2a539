//! Ranking, movers, the change finder and the numbers beside charts, driven by
//! role and label without a display.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use std::process::Command;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

#[path = "support/window.rs"]
mod support;

use support::{Window, shows, window};

/// Where the views begin, right of the country list.
const VIEWS_LEFT: f32 = 232.0;

fn open(harness: &mut Window, tab: &str) {
    harness.get_by_role_and_label(Role::Tab, tab).click();
    harness.run_steps(3);
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

/// An entry of the menu that is open: it stands lowest of those with its name.
fn pick(harness: &mut Window, entry: &str) {
    let found = harness.query_all_by_label(entry);
    let lowest = found.max_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
    lowest.expect("the menu lists it").scroll_to_me();
    harness.run_steps(8);
    let found = harness.query_all_by_label(entry);
    let lowest = found.max_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
    lowest.expect("it stays").click();
    harness.run_steps(3);
}

fn write(harness: &mut Window, field: &str, text: &str) {
    let node = harness.get_by_role_and_label(Role::TextInput, field);
    node.focus();
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::TextInput, field)
        .type_text(text);
    harness.run_steps(3);
}

/// The rows of the view's table or lists in sight, from the top, in words.
fn rows(harness: &Window, begins: &str) -> Vec<String> {
    let mut rows: Vec<(f32, String)> = harness
        .query_all_by_role(Role::Button)
        .filter(|row| row.rect().left() > VIEWS_LEFT)
        .filter_map(|row| Some((row.rect().top(), row.accesskit_node().label()?)))
        .filter(|(_, label)| label.starts_with(begins))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, label)| label).collect()
}

fn copied(harness: &Window) -> Option<String> {
    let commands = &harness.output().platform_output.commands;
    commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

/// Two clicks and one in a menu from the first window.
#[test]
fn the_largest_rises_in_cyber_dependent_crimes_are_three_clicks_away() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Movers");
    assert!(shows(
        &harness,
        "Criminality: largest changes from 2023 to 2025"
    ));
    click(&mut harness, "Indicator: Everything, shown by criminality");
    pick(&mut harness, "Cyber-dependent crimes");
    assert!(shows(
        &harness,
        "Cyber-dependent crimes: largest changes from 2023 to 2025"
    ));
    let out = Command::new(env!("CARGO_BIN_EXE_counterpoise"))
        .args(["rank", "cyber_dependent_crimes", "--format", "json"])
        .output()
        .unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let mut changes: Vec<(f64, String)> = answer["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| Some((row["change"].as_f64()?, row["name"].as_str()?.to_owned())))
        .collect();
    changes.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let first = rows(&harness, "1. ");
    let (largest, name) = &changes[0];
    assert!(
        first
            .iter()
            .any(|row| row.contains(name) && row.contains(&format!("up {largest:.2}"))),
        "{first:?} lacks {name} {largest}"
    );
}

#[test]
fn what_the_other_basis_says_is_one_click_away() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Movers");
    click(&mut harness, "Edition: 2025");
    pick(&mut harness, "2023");
    assert!(shows(&harness, "have another sign like for like"));
    let published = rows(&harness, "1. ");
    click(&mut harness, "Show like for like");
    assert!(shows(&harness, "have another sign as published"));
    assert_ne!(published, rows(&harness, "1. "));
    click(&mut harness, "Show as published");
    assert_eq!(published, rows(&harness, "1. "));
}

#[test]
fn a_ranking_is_sorted_filtered_and_driven_by_keys() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Ranking");
    assert!(shows(&harness, "193 countries"));
    assert!(rows(&harness, "Rank ")[0].starts_with("Rank 1: Myanmar"));
    click(&mut harness, "Sort by country");
    assert!(rows(&harness, "Rank ")[0].contains("Afghanistan"));
    click(&mut harness, "Sort by since 2023");
    write(&mut harness, "Score from", "7,5");
    assert!(shows(&harness, "of 193 countries shown"));
    let high = rows(&harness, "Rank ");
    assert!((3..20).contains(&high.len()), "{high:?}");
    write(&mut harness, "Change to", "much");
    assert!(shows(&harness, "Change to: “much” is not a number"));
    assert_eq!(high, rows(&harness, "Rank "), "it bounds nothing");
    // A click looks at a country; the arrow goes on to the next.
    let name = |row: &String| {
        let named = row.split(": ").nth(1).unwrap().to_owned();
        named.rsplit_once(", ").unwrap().0.to_owned()
    };
    harness.get_by_label(&high[0]).click();
    harness.run_steps(3);
    harness.key_press(egui::Key::ArrowDown);
    harness.run_steps(3);
    open(&mut harness, "Trend");
    assert!(shows(&harness, &format!("{}: criminality", name(&high[1]))));
}

#[test]
fn a_table_is_copied_as_a_spreadsheet_takes_it() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Ranking");
    harness.get_by_label("Copy table").click();
    harness.run_steps(1);
    let mut text = copied(&harness);
    for _ in 0..3 {
        text = text.or_else(|| {
            harness.step();
            copied(&harness)
        });
    }
    let text = text.expect("the clipboard has it");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 194);
    assert!(lines[0].starts_with("Rank\tTied\tCountry\tScore 2025\tSince 2023"));
    assert!(lines[1].starts_with("1\t\tMyanmar\t8.08\t"), "{}", lines[1]);
    harness.run_steps(2);
    assert!(shows(&harness, "193 rows"));
}

fn find_on_the_command_line(conditions: &[&str], options: &[&str]) -> Vec<String> {
    let out = Command::new(env!("CARGO_BIN_EXE_counterpoise"))
        .arg("find")
        .args(conditions)
        .args(options)
        .args(["--format", "json"])
        .output()
        .unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let rows = answer["rows"].as_array().unwrap().iter();
    rows.map(|row| row["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_finder_answers_as_the_command_line_does() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Change finder");
    click(&mut harness, "Edition: 2025");
    pick(&mut harness, "2023");
    click(&mut harness, "Countries shown: World");
    pick(&mut harness, "OECD");
    let conditions = ["criminality.change>=0.2", "resilience.change<-0.3"];
    // As it may be typed: no word between, decimal commas.
    let line = "criminality.change>=0,2 resilience.change<-0,3";
    write(&mut harness, "Conditions as text", line);
    assert!(shows(&harness, ", OECD. All conditions"));
    let options = ["--within", "OECD", "--year", "2023", "--against", "2021"];
    let expected = find_on_the_command_line(&conditions, &options);
    assert!(!expected.is_empty());
    assert!(shows(
        &harness,
        &format!("{} of 38 countries meet", expected.len())
    ));
    for name in &expected {
        let found = harness.query_all_by_role_and_label(Role::Button, name);
        assert!(
            found.into_iter().any(|row| row.rect().left() > VIEWS_LEFT),
            "{name}"
        );
    }
    // The form shows the same, and what cannot be read is said at its row.
    assert!(shows(&harness, "Indicator of condition 2: Resilience"));
    write(&mut harness, "Number of condition 2", "x");
    assert!(shows(&harness, "is not a number"));
    assert!(!shows(&harness, "countries meet"));
}

/// Letter by letter, as a hand types it: rows of the form come and go meanwhile.
#[test]
fn the_line_of_the_finder_keeps_the_keyboard_while_it_is_typed_in() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Change finder");
    harness
        .get_by_role_and_label(Role::TextInput, "Conditions as text")
        .focus();
    harness.run_steps(2);
    for letter in "criminality.change>=0.2 and resilience.change<-0.3".chars() {
        harness.event(egui::Event::Text(letter.to_string()));
        harness.run_steps(2);
    }
    let field = harness.get_by_role_and_label(Role::TextInput, "Conditions as text");
    assert!(field.accesskit_node().is_focused());
    assert!(shows(&harness, " of 193 countries meet"));
}

#[test]
fn what_was_found_becomes_a_comparison_marks_and_a_group() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Change finder");
    click(&mut harness, "High criminality, low resilience");
    let found = find_on_the_command_line(&["criminality.score>=6", "resilience.score<4"], &[]);
    let count = format!("{} of 193 countries", found.len());
    assert!(shows(&harness, &count));
    click(&mut harness, "Mark on the map");
    assert!(shows(&harness, "Highest Myanmar"), "the map is in front");
    open(&mut harness, "Ranking");
    assert!(shows(
        &harness,
        &format!("{} countries marked", found.len())
    ));
    open(&mut harness, "Change finder");
    write(&mut harness, "Name of the group", "Under strain");
    click(&mut harness, "Make a group");
    assert!(shows(&harness, "Group “Under strain”"));
    click(&mut harness, "Compare the first six");
    assert!(shows(&harness, "left aside"));
    click(&mut harness, "Table");
    assert!(shows(&harness, &format!("counted from {}", found[0])));
    assert!(shows(&harness, "Heroin trade"));
    click(&mut harness, "Hide the parts of Criminal markets");
    assert!(!shows(&harness, "Heroin trade"));
}
