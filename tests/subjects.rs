//! What is compared, chosen in the window by role and label.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "test helpers; files are written to a temporary folder"
)]

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

#[path = "support/window.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod support;

use support::{Window, press, shows, wait_for, window};

fn start() -> Window {
    window([1280.0, 800.0], Vec::new())
}

fn type_text(harness: &mut Window, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_steps(3);
}

fn key(harness: &mut Window, key: egui::Key) {
    harness.key_press(key);
    harness.run_steps(3);
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

/// The chips from left to right, as they are read out.
fn chips(harness: &Window) -> Vec<String> {
    let more = harness.query_all_by_label_contains("Edition of ");
    let mut found: Vec<(f32, f32, String)> = Vec::new();
    for node in more {
        let label = node.accesskit_node().label().unwrap_or_default();
        let title = label
            .trim_start_matches("Edition of ")
            .trim_end_matches(", and more");
        let rect = node.rect();
        found.push((rect.top(), rect.left(), title.to_owned()));
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    found.into_iter().map(|(_, _, title)| title).collect()
}

/// Adds by typing alone.
fn add(harness: &mut Window, texts: &[&str]) {
    press(harness, egui::Key::I);
    for text in texts {
        type_text(harness, text);
        key(harness, egui::Key::Enter);
    }
    key(harness, egui::Key::Escape);
}

/// Picks an item of a chip's menu, which lies below the chip.
fn menu_of(harness: &mut Window, title: &str, item: &str) {
    let chip = format!("Edition of {title}, and more");
    let chip_rect = harness.get_by_label(&chip).rect();
    click(harness, &chip);
    let mut items = harness.query_all_by_label(item).filter(|node| {
        let at = node.rect().left_top();
        at.y > chip_rect.bottom() - 1.0 && (at.x - chip_rect.left()).abs() < 40.0
    });
    items.next().expect(item).click();
    drop(items);
    harness.run_steps(3);
}

#[test]
fn countries_are_added_by_typing_and_the_region_by_its_suggestion() {
    let mut harness = start();
    assert_eq!(chips(&harness), ["Azerbaijan 2025"]);
    press(&mut harness, egui::Key::I);
    for text in ["georg", "ARM"] {
        type_text(&mut harness, text);
        key(&mut harness, egui::Key::Enter);
    }
    let region = "Add Central Asia and the Caucasus 2025, mean of Central Asia and the Caucasus";
    click(&mut harness, region);
    let all = [
        "Azerbaijan 2025",
        "Georgia 2025",
        "Armenia 2025",
        "Central Asia and the Caucasus 2025",
    ];
    assert_eq!(chips(&harness), all);
    assert!(!shows(&harness, "To set beside"), "a click was all");
    for left in (1..4).rev() {
        press(&mut harness, egui::Key::Z);
        assert_eq!(chips(&harness), all[..left]);
    }
}

#[test]
fn with_ctrl_several_are_added_by_clicks() {
    let mut harness = start();
    press(&mut harness, egui::Key::I);
    for name in ["Add Africa 2025", "Add Asia 2025"] {
        assert!(shows(&harness, "To set beside Azerbaijan 2025"), "{name}");
        let line = harness.get_by_role_and_label(Role::Button, name);
        line.click_modifiers(egui::Modifiers::COMMAND);
        harness.run_steps(3);
    }
    assert_eq!(chips(&harness).len(), 3);
    assert!(shows(&harness, "To set beside"), "it stays for more");
}

#[test]
fn editions_are_chosen_in_the_picker_and_at_the_chip() {
    let mut harness = start();
    press(&mut harness, egui::Key::I);
    // The picker's own, beside its field.
    let field = harness
        .get_by_label("Find a country or group to add")
        .rect();
    let years = harness.query_all_by_label("2021");
    let year = years
        .into_iter()
        .find(|node| (node.rect().center().y - field.center().y).abs() < 8.0);
    year.unwrap().click();
    harness.run_steps(3);
    type_text(&mut harness, "oecd");
    key(&mut harness, egui::Key::Enter);
    key(&mut harness, egui::Key::Escape);
    assert_eq!(chips(&harness), ["Azerbaijan 2025", "OECD 2021"]);
    menu_of(&mut harness, "Azerbaijan 2025", "Add the edition before");
    assert_eq!(
        chips(&harness),
        ["Azerbaijan 2025", "OECD 2021", "Azerbaijan 2023"]
    );
    menu_of(&mut harness, "Azerbaijan 2023", "2021");
    assert_eq!(chips(&harness)[2], "Azerbaijan 2021");
}

#[test]
fn arrows_choose_among_what_is_found_and_near_names_are_offered() {
    let mut harness = start();
    press(&mut harness, egui::Key::I);
    type_text(&mut harness, "guinea");
    key(&mut harness, egui::Key::ArrowDown);
    key(&mut harness, egui::Key::Enter);
    let second = chips(&harness)[1].clone();
    assert!(
        second.contains("Guinea") && second != "Guinea 2025",
        "{second}"
    );
    // Nothing typed, nothing chosen: nothing is added.
    key(&mut harness, egui::Key::Enter);
    assert_eq!(chips(&harness).len(), 2);
    // From nowhere the arrow begins at the top.
    key(&mut harness, egui::Key::ArrowDown);
    key(&mut harness, egui::Key::Enter);
    assert_eq!(chips(&harness)[2], "World 2025");
    type_text(&mut harness, "gorgia");
    assert!(shows(&harness, "Nothing by that name"));
    harness.get_by_role_and_label(Role::Link, "Georgia").click();
    harness.run_steps(3);
    click(&mut harness, "Add Georgia 2025");
    assert_eq!(chips(&harness)[3], "Georgia 2025");
}

#[test]
fn chips_move_pin_swap_and_go_and_undo_brings_all_back() {
    let mut harness = start();
    add(&mut harness, &["georgia", "armenia"]);
    let first = chips(&harness);
    menu_of(&mut harness, "Armenia 2025", "Move left");
    let (aze, geo, arm) = ("Azerbaijan 2025", "Georgia 2025", "Armenia 2025");
    assert_eq!(chips(&harness), [aze, arm, geo]);
    // By keys alone, on the chip that has the keyboard.
    harness.get_by_role_and_label(Role::Button, arm).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::ALT, egui::Key::ArrowLeft);
    harness.run_steps(3);
    assert_eq!(chips(&harness), [arm, aze, geo]);
    menu_of(&mut harness, geo, "Count differences from this");
    assert!(shows(
        &harness,
        "Georgia 2025, differences are counted from this"
    ));
    menu_of(&mut harness, arm, "Remove");
    assert_eq!(chips(&harness), [aze, geo]);
    click(&mut harness, "Remove Azerbaijan 2025 from the comparison");
    assert_eq!(chips(&harness), [geo]);
    assert!(
        harness
            .query_by_label("Remove Georgia 2025 from the comparison")
            .is_none(),
        "the last one stays"
    );
    for _ in 0..5 {
        press(&mut harness, egui::Key::Z);
    }
    assert_eq!(chips(&harness), first);
    assert!(!shows(&harness, "differences are counted from this"));
}

#[test]
fn a_chip_is_dragged_to_another_place() {
    let mut harness = start();
    add(&mut harness, &["georgia", "armenia"]);
    let from = harness
        .get_by_role_and_label(Role::Button, "Armenia 2025")
        .rect();
    let to = harness
        .get_by_role_and_label(Role::Button, "Azerbaijan 2025")
        .rect();
    let to = egui::pos2(to.left() + 5.0, to.center().y);
    harness.drag_at(from.center());
    harness.run_steps(2);
    for share in [0.3, 0.7, 1.0] {
        harness.hover_at(from.center() + (to - from.center()) * share);
        harness.run_steps(2);
    }
    harness.drop_at(to);
    harness.run_steps(3);
    assert_eq!(
        chips(&harness),
        ["Armenia 2025", "Azerbaijan 2025", "Georgia 2025"]
    );
}

#[test]
fn six_are_the_most_and_the_window_says_so() {
    let mut harness = start();
    add(
        &mut harness,
        &["georgia", "armenia", "iran", "turkey", "world"],
    );
    assert_eq!(chips(&harness).len(), 6);
    let button = harness.get_by_label("Add…");
    assert!(button.accesskit_node().is_disabled());
    button.hover();
    harness.run_steps(40);
    assert!(shows(&harness, "Six is the most that can be compared"));
    add(&mut harness, &["russia"]);
    assert_eq!(chips(&harness).len(), 6);
}

#[test]
fn the_list_adds_what_is_clicked_with_ctrl_and_what_is_found_with_shift() {
    let mut harness = start();
    press(&mut harness, egui::Key::F);
    type_text(&mut harness, "turkey");
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::Enter);
    harness.run_steps(3);
    assert_eq!(chips(&harness), ["Azerbaijan 2025", "Türkiye 2025"]);
    key(&mut harness, egui::Key::Escape);
    press(&mut harness, egui::Key::F);
    type_text(&mut harness, "armenia");
    harness
        .get_by_role_and_label(Role::Button, "Armenia")
        .click_modifiers(egui::Modifiers::COMMAND);
    harness.run_steps(3);
    assert_eq!(chips(&harness)[2], "Armenia 2025");
    type_text(&mut harness, "");
    key(&mut harness, egui::Key::Escape);
    press(&mut harness, egui::Key::F);
    type_text(&mut harness, "georgia");
    harness
        .get_by_role_and_label(Role::Button, "Georgia")
        .hover();
    harness.run_steps(3);
    click(&mut harness, "Add Georgia to the comparison");
    assert_eq!(chips(&harness)[3], "Georgia 2025");
    // A click alone puts another in place of the one looked at.
    key(&mut harness, egui::Key::Escape);
    press(&mut harness, egui::Key::F);
    type_text(&mut harness, "iran");
    key(&mut harness, egui::Key::Enter);
    let now = ["Iran 2025", "Türkiye 2025", "Armenia 2025", "Georgia 2025"];
    assert_eq!(chips(&harness), now);
}

#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the window reads by path".to_owned())
    }
}

/// The built-in index without Georgia and its newest edition.
fn without_georgia() -> String {
    let text = include_str!("../assets/organized-crime-index.json");
    let mut data: serde_json::Value = serde_json::from_str(text).unwrap();
    let places = data["places"].as_array_mut().unwrap();
    let at = places.iter().position(|place| place["iso3"] == "GEO");
    places.remove(at.unwrap());
    let editions = data["editions"].as_array_mut().unwrap();
    editions.retain(|edition| edition["year"] != 2025);
    for edition in editions {
        for column in edition["scores"].as_object_mut().unwrap().values_mut() {
            column.as_array_mut().unwrap().remove(at.unwrap());
        }
    }
    data.to_string()
}

#[test]
fn what_a_dataset_lacks_is_said_at_its_chip() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("without.json");
    std::fs::write(&path, without_georgia()).unwrap();
    let mut harness = start();
    add(&mut harness, &["georgia"]);
    let dropped = std::sync::Arc::new(Dropped(path));
    harness.input_mut().dropped_files.push(dropped);
    wait_for(&mut harness, "Open it");
    harness.get_by_label("Open it").click();
    harness.run_steps(3);
    wait_for(&mut harness, "Georgia 2025, not in this dataset");
    assert!(shows(&harness, "Georgia 2025, not in this dataset"));
    let edition = "Azerbaijan 2025, no edition 2025 in this dataset, 2023 is shown";
    assert!(shows(&harness, edition));
    assert_eq!(chips(&harness), ["Azerbaijan 2025", "Georgia 2025"]);
    // Back where they are, nothing is amiss.
    let built_in = harness.get_by_label("File");
    built_in.click();
    harness.run_steps(3);
    click(&mut harness, "Open the built-in Organized Crime Index");
    assert!(!shows(&harness, "in this dataset"));
}

#[test]
fn a_group_is_made_compared_renamed_and_deleted() {
    let mut harness = start();
    press(&mut harness, egui::Key::G);
    type_text(&mut harness, "Georgia");
    assert!(shows(
        &harness,
        "is the name of a country or of another group"
    ));
    press(&mut harness, egui::Key::A);
    type_text(&mut harness, "Neighbours");
    harness
        .get_by_label("Add a country, or all of a group")
        .focus();
    harness.run_steps(2);
    for text in ["georgia", "armenia", "iran"] {
        type_text(&mut harness, text);
        key(&mut harness, egui::Key::Enter);
    }
    assert!(shows(&harness, "3 members"));
    click(&mut harness, "Save group");
    click(&mut harness, "Add to the comparison");
    assert_eq!(chips(&harness), ["Azerbaijan 2025", "Neighbours 2025"]);
    harness
        .get_by_role_and_label(Role::TextInput, "Name")
        .focus();
    harness.run_steps(2);
    press(&mut harness, egui::Key::A);
    type_text(&mut harness, "Around");
    click(&mut harness, "Take Iran out of the group");
    click(&mut harness, "Save group");
    click(&mut harness, "Close");
    assert_eq!(chips(&harness), ["Azerbaijan 2025", "Around 2025"]);
    click(&mut harness, "Around 2025");
    assert!(shows(&harness, "Own group, mean of 2 countries"));
    press(&mut harness, egui::Key::G);
    click(&mut harness, "Delete group");
    click(&mut harness, "Close");
    assert!(shows(&harness, "Around 2025, not in this dataset"));
    press(&mut harness, egui::Key::Z);
    assert!(shows(&harness, "Own group, mean of 2 countries"));
}
