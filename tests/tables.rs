//! Ranking, movers, the change finder and the numbers beside charts, driven by
//! role and label without a display.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed; files are in a temporary folder"
)]

use std::process::Command;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

#[path = "support/window.rs"]
mod support;

use support::{Window, click, open, press, shows, wait_for, window};

/// Where the views begin, right of the country list.
const VIEWS_LEFT: f32 = 232.0;

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
    click(&mut harness, "Indicator: Criminality");
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
    click(&mut harness, "To edition: 2025");
    pick(&mut harness, "2023");
    assert!(shows(&harness, "From edition: 2021"));
    // What is compared is none of the finder's business.
    assert!(shows(&harness, "Azerbaijan 2025"));
    // A few letters find a group, and Enter takes it.
    click(&mut harness, "Countries shown: World");
    write(&mut harness, "Find a group", "oecd");
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    assert!(shows(&harness, "Countries shown: OECD"));
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
    click(&mut harness, "New group from these countries…");
    assert!(shows(
        &harness,
        &format!("Take {} out of the group", found[0])
    ));
    write(&mut harness, "Name", "Under strain");
    click(&mut harness, "Save group");
    assert!(shows(&harness, "Saved in the project"));
    click(&mut harness, "Close");
    click(&mut harness, "Compare the first six");
    assert!(shows(&harness, "left aside"));
    click(&mut harness, "Table");
    assert!(shows(&harness, &format!("counted from {}", found[0])));
    assert!(shows(&harness, "Heroin trade"));
    click(&mut harness, "Hide the parts of Criminal markets");
    assert!(!shows(&harness, "Heroin trade"));
}

/// Chooses a command by its words.
fn command(harness: &mut Window, words: &str) {
    press(harness, egui::Key::K);
    for letter in words.chars() {
        harness.event(egui::Event::Text(letter.to_string()));
    }
    harness.run_steps(3);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
}

#[test]
fn as_many_movers_are_listed_as_were_asked_for() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Movers");
    let firsts = |harness: &Window, rank: usize| rows(harness, &format!("{rank}. ")).len();
    assert!(firsts(&harness, 6) > 0);
    click(&mut harness, "5");
    assert_eq!(firsts(&harness, 6), 0);
    press(&mut harness, egui::Key::Z);
    assert!(firsts(&harness, 6) > 0, "undone");
    command(&mut harness, "all movers");
    let further: usize = (12..40).map(|rank| firsts(&harness, rank)).sum();
    assert!(further > 10, "{further}");
    assert!(
        !shows(&harness, "are listed: the last"),
        "nothing is left to list"
    );
}

/// A window as small as may be says the same of every mover.
#[test]
fn movers_keep_their_scores_in_a_small_window() {
    let mut harness = window([960.0, 600.0], Vec::new());
    open(&mut harness, "Movers");
    let first = &rows(&harness, "1. ")[0];
    assert!(
        first.contains(", from ") && first.contains(" to "),
        "{first}"
    );
    for control in ["Indicator: Criminality", "Edition: 2025", "All"] {
        let rect = harness.get_by_label(control).rect();
        assert!(rect.right() <= 960.0, "{control} {rect}");
    }
}

#[test]
fn a_row_clicked_with_ctrl_joins_the_comparison() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Ranking");
    let first = rows(&harness, "Rank 1: Myanmar")[0].clone();
    harness
        .get_by_label(&first)
        .click_modifiers(egui::Modifiers::COMMAND);
    harness.run_steps(3);
    open(&mut harness, "Trend");
    let both = "Azerbaijan and Myanmar: criminality and resilience, 2021 to 2025";
    assert!(shows(&harness, both), "what is looked at stays the first");
}

#[test]
fn what_was_found_is_sorted_by_its_headings() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Change finder");
    click(&mut harness, "High criminality, low resilience");
    let found = find_on_the_command_line(&["criminality.score>=6", "resilience.score<4"], &[]);
    let mut by_name = found.clone();
    by_name.sort();
    assert_ne!(found, by_name);
    let tops = |harness: &Window, names: &[String]| -> Vec<f32> {
        let top = |name: &String| {
            let all = harness.query_all_by_role_and_label(Role::Button, name);
            let mut rows = all.filter(|row| row.rect().left() > VIEWS_LEFT);
            rows.next().map(|row| row.rect().top())
        };
        names.iter().map_while(top).collect()
    };
    let before = tops(&harness, &found);
    assert!(before.len() > 5 && before.is_sorted());
    click(&mut harness, "Sort by country");
    let after = tops(&harness, &by_name);
    assert!(after.len() > 5 && after.is_sorted());
}

#[test]
fn the_table_in_front_is_copied_by_command() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Movers");
    let modifiers = egui::Modifiers::COMMAND | egui::Modifiers::SHIFT;
    harness.key_press_modifiers(modifiers, egui::Key::T);
    harness.run_steps(3);
    // Ten rises and ten falls.
    assert!(shows(&harness, "20 rows, with their headings"));
}

#[test]
fn a_table_is_saved_where_its_path_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("movers.csv");
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Movers");
    let save = |harness: &mut Window, button: &str| {
        command(harness, "table by path");
        assert!(shows(harness, "Save the table as CSV"));
        press(harness, egui::Key::A);
        harness.event(egui::Event::Text(path.display().to_string()));
        harness.run_steps(3);
        click(harness, button);
    };
    save(&mut harness, "Save here");
    wait_for(&mut harness, "movers.csv, ");
    let written = || std::fs::read_to_string(&path).unwrap();
    let first = written();
    assert!(first.contains("Rise,1,"), "{first}");
    // One that is there goes only where that was said.
    click(&mut harness, "5");
    save(&mut harness, "Save here");
    assert!(shows(&harness, "A file of this name is there already."));
    assert_eq!(written(), first);
    click(&mut harness, "Replace it");
    wait_for(&mut harness, "movers.csv, ");
    assert!(written().lines().count() < first.lines().count());
}

#[test]
fn a_key_that_can_do_nothing_now_says_why() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    let chip = harness.get_by_role_and_label(Role::Tab, "Ranking").rect();
    press(&mut harness, egui::Key::L);
    assert!(shows(
        &harness,
        "These editions measured the same indicators"
    ));
    let now = harness.get_by_role_and_label(Role::Tab, "Ranking").rect();
    assert_eq!(chip, now, "the message moves nothing");
    click(&mut harness, "Dismiss");
    assert!(!shows(&harness, "measured the same indicators"));
}

#[test]
fn a_view_called_by_its_key_closes_the_picker() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    press(&mut harness, egui::Key::I);
    assert!(shows(&harness, "Find a country or group to add"));
    press(&mut harness, egui::Key::Num2);
    assert!(!shows(&harness, "Find a country or group to add"));
    assert!(shows(&harness, "Choose a second place to compare"));
}
