//! The palette and the menus, by the keyboard and by label, without a display.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "test helpers, of which not every file uses every one"
)]

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

#[path = "support/window.rs"]
mod support;

use support::{Window, press, shows, window};

const SIZE: [f32; 2] = [1280.0, 800.0];
const FIELD: &str = "Find a command, place or indicator";

fn typed(harness: &mut Window, text: &str) {
    press(harness, Key::K);
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_steps(2);
}

fn key(harness: &mut Window, key: Key) {
    harness.key_press(key);
    harness.run_steps(3);
}

fn is_open(harness: &Window) -> bool {
    harness.query_by_label(FIELD).is_some()
}

/// The line that Enter would take.
fn selected(harness: &Window) -> Option<String> {
    let buttons = harness.query_all_by_role(egui::accesskit::Role::Button);
    let chosen = buttons.filter_map(|node| {
        let node = node.accesskit_node();
        let is_line = node.toggled() == Some(egui::accesskit::Toggled::True);
        node.label().filter(|_| is_line)
    });
    // The palette lies over everything else.
    chosen.collect::<Vec<_>>().pop()
}

#[test]
fn both_keys_open_it_and_escape_leaves_everything_as_it_was() {
    let mut harness = window(SIZE, Vec::new());
    assert!(!is_open(&harness));
    typed(&mut harness, "georgia");
    assert!(is_open(&harness));
    key(&mut harness, Key::Escape);
    assert!(!is_open(&harness));
    assert!(shows(&harness, "Since 2023: criminality up 0.23"));
    let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
    harness.key_press_modifiers(modifiers, Key::P);
    harness.run_steps(3);
    assert!(is_open(&harness));
    // Keys of the window wait while it is open.
    press(&mut harness, Key::ArrowLeft);
    key(&mut harness, Key::Escape);
    assert!(shows(&harness, "Since 2023: criminality up 0.23"));
}

#[test]
fn places_indicators_groups_and_views_are_reached_by_letters_alone() {
    let mut harness = window(SIZE, Vec::new());
    typed(&mut harness, "turkey");
    key(&mut harness, Key::Enter);
    assert!(shows(&harness, "Western Asia"));
    typed(&mut harness, "human traff");
    key(&mut harness, Key::Enter);
    assert!(shows(&harness, "trafficking ▼"));
    typed(&mut harness, "add azerb");
    key(&mut harness, Key::Enter);
    typed(&mut harness, "count differences");
    key(&mut harness, Key::Enter);
    harness.get_by_label("Edit").click();
    harness.run_steps(3);
    assert!(shows(&harness, "Undo: what differences are counted from"));
}

#[test]
fn arrows_choose_and_what_is_off_says_why() {
    let mut harness = window(SIZE, Vec::new());
    typed(&mut harness, "edition");
    let first = selected(&harness).unwrap();
    key(&mut harness, Key::ArrowDown);
    let second = selected(&harness).unwrap();
    assert_ne!(first, second);
    key(&mut harness, Key::ArrowUp);
    assert_eq!(selected(&harness), Some(first));
    key(&mut harness, Key::Escape);

    typed(&mut harness, "later edition");
    let why = "Later edition: There is no later edition";
    assert_eq!(selected(&harness).as_deref(), Some(why));
    assert!(harness.get_by_label(why).accesskit_node().is_disabled());
    key(&mut harness, Key::Enter);
    assert!(is_open(&harness), "nothing was done");
    key(&mut harness, Key::Escape);
    typed(&mut harness, "qqqq");
    assert!(shows(&harness, "Nothing by these letters"));
}

#[test]
fn what_was_used_last_comes_first() {
    let mut harness = window(SIZE, Vec::new());
    typed(&mut harness, "armenia");
    key(&mut harness, Key::Enter);
    press(&mut harness, Key::K);
    assert_eq!(selected(&harness).as_deref(), Some("Armenia"));
}

#[test]
fn menus_grey_what_is_off_and_do_what_they_say() {
    let mut harness = window(SIZE, Vec::new());
    // The menu; the view of the same name has a tab.
    let named = harness.query_all_by_label("Compare").next();
    named.unwrap().click();
    harness.run_steps(3);
    let is_off = |name: &str| harness.get_by_label(name).accesskit_node().is_disabled();
    assert!(is_off("Remove from the comparison"));
    assert!(is_off("Compare like for like Ctrl+L"));
    assert!(!is_off("Add its region"));
    harness.get_by_label("Add its region").click();
    harness.run_steps(3);
    harness.get_by_label("Edit").click();
    harness.run_steps(3);
    assert!(shows(&harness, "Undo: adding to the comparison"));
}
