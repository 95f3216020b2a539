//! What is open in the window: taken out and brought back, written to files of
//! its own, and opened as it was decided before.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "test helpers; files are written to a temporary folder"
)]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use counterpoise::app::App;
use eframe::App as _;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

#[path = "support/window.rs"]
mod screen;

use screen::{Window, press, shows, wait_for, window};

const SIZE: [f32; 2] = [1280.0, 800.0];
const SCORES: &str = "Country,Year,Invented score\n\
    Azerbaijan,2021,50\nGeorgia,2021,60\nArmenia,2023,=55\nKenya,2023,70\n";

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// A dialog finds its place in the frames after its first.
fn click(harness: &mut Window, label: &str) {
    harness.run_steps(3);
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

fn pick(harness: &mut Window, typed: &str) {
    press(harness, egui::Key::K);
    harness.event(egui::Event::Text(typed.to_owned()));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
}

fn give_path(harness: &mut Window, path: &Path) {
    harness
        .get_by_role_and_label(Role::TextInput, "File on this computer")
        .focus();
    harness.run_steps(2);
    press(harness, egui::Key::A);
    harness.event(egui::Event::Text(path.display().to_string()));
    harness.run_steps(3);
}

fn add(harness: &mut Window, path: &Path) {
    pick(harness, "open by path");
    give_path(harness, path);
    click(harness, "Add it to what is open");
    wait_for(harness, "How they were joined");
    click(harness, "Close");
}

#[test]
fn a_source_taken_out_comes_back_by_undo_and_by_its_button() {
    let folder = tempfile::tempdir().unwrap();
    let scores = written(folder.path(), "invented.csv", SCORES);
    let mut harness = window(SIZE, Vec::new());
    add(&mut harness, &scores);
    wait_for(&mut harness, "joined with Invented score");
    let take_out = |harness: &mut Window| {
        pick(harness, "what was opened");
        click(harness, "Remove invented.csv");
        wait_for(harness, "invented.csv; one source is open.");
        assert!(!shows(harness, "joined with Invented score"));
    };
    take_out(&mut harness);
    // From the list it was taken out of.
    click(&mut harness, "Bring back invented.csv");
    wait_for(&mut harness, "joined with Invented score");
    click(&mut harness, "Close");

    // What was changed afterwards is undone first.
    take_out(&mut harness);
    click(&mut harness, "Close");
    press(&mut harness, egui::Key::ArrowLeft);
    harness.run_steps(3);
    press(&mut harness, egui::Key::Z);
    harness.run_steps(3);
    assert!(!shows(&harness, "joined with Invented score"));
    press(&mut harness, egui::Key::Z);
    wait_for(&mut harness, "joined with Invented score");
    // Once only.
    assert!(!shows(&harness, "Bring back"));
}

#[test]
fn two_sources_come_back_by_two_quick_undos() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(SIZE, Vec::new());
    let other = SCORES.replace("Invented", "Other");
    for (name, text) in [("invented.csv", SCORES), ("other.csv", &other)] {
        let path = written(folder.path(), name, text);
        add(&mut harness, &path);
    }
    pick(&mut harness, "what was opened");
    // They may stand below what is seen of the list.
    let remove = |harness: &mut Window, label: &str| {
        harness.get_by_label(label).click_accesskit();
        harness.run_steps(3);
    };
    harness.run_steps(3);
    remove(&mut harness, "Remove invented.csv");
    wait_for(
        &mut harness,
        "invented.csv; 2 sources are set side by side.",
    );
    remove(&mut harness, "Remove other.csv");
    wait_for(&mut harness, "other.csv; one source is open.");
    click(&mut harness, "Close");
    for _ in 0..2 {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
        harness.run_steps(1);
    }
    wait_for(&mut harness, "3 sources are set side by side.");
    pick(&mut harness, "what was opened");
    for name in ["invented.csv", "other.csv"] {
        assert!(shows(&harness, &format!("Remove {name}")), "{name}");
    }
    assert!(!shows(&harness, "Bring back"));
}

fn wait_until_there(harness: &mut Window, path: &Path) {
    let start = Instant::now();
    while !path.exists() {
        assert!(start.elapsed() < Duration::from_secs(20), "{path:?}");
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
}

#[test]
fn the_data_that_are_open_become_files() {
    let folder = tempfile::tempdir().unwrap();
    let scores = written(folder.path(), "invented.csv", SCORES);
    let mut harness = window(SIZE, Vec::new());
    add(&mut harness, &scores);

    pick(&mut harness, "export data");
    wait_for(&mut harness, "Export the data");
    assert!(shows(&harness, "193 countries, 3 years"));
    let tidy = folder.path().join("all.csv");
    give_path(&mut harness, &tidy);
    click(&mut harness, "Save here");
    wait_for(&mut harness, "all.csv, ");
    let text = std::fs::read_to_string(&tidy).unwrap();
    assert!(text.contains("Invented score") && text.contains("Criminality"));

    // The ending follows the type, and another one is refused.
    pick(&mut harness, "export data");
    let native = folder.path().join("all.csv");
    give_path(&mut harness, &native);
    click(&mut harness, "Counterpoise JSON");
    click(&mut harness, "Save here");
    let native = folder.path().join("all.json");
    wait_until_there(&mut harness, &native);
    let again = counterpoise::load::open("all.json", &std::fs::read(&native).unwrap()).unwrap();
    assert_eq!(again.dataset.places().len(), 193);
    assert!(again.dataset.indicators().find("invented_score").is_some());

    pick(&mut harness, "export data");
    click(&mut harness, "Data dictionary");
    give_path(&mut harness, &folder.path().join("words.json"));
    assert!(shows(&harness, "A data dictionary ends in .csv"));
    // What is there stays until it is said otherwise.
    give_path(&mut harness, &tidy);
    click(&mut harness, "Save here");
    assert!(shows(&harness, "A file of this name is there already."));
    click(&mut harness, "Replace it");
    let start = Instant::now();
    while !std::fs::read_to_string(&tidy)
        .unwrap()
        .contains("short_label")
    {
        assert!(start.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
}

#[derive(Default)]
struct Kept(HashMap<String, String>);

impl eframe::Storage for Kept {
    fn get_string(&self, key: &str) -> Option<String> {
        self.0.get(key).cloned()
    }

    fn set_string(&mut self, key: &str, value: String) {
        self.0.insert(key.to_owned(), value);
    }

    fn remove_string(&mut self, key: &str) {
        self.0.remove(key);
    }

    fn flush(&mut self) {}
}

/// The next start, on these files.
fn started_again(harness: &mut Window, files: Vec<PathBuf>, on_built_in: bool) -> Window {
    let mut kept = Kept::default();
    harness.state_mut().as_mut().unwrap().save(&mut kept);
    Harness::builder().with_size(SIZE).build_ui_state(
        move |ui, app: &mut Option<App>| match app {
            None => {
                let kept: Option<&dyn eframe::Storage> = Some(&kept);
                *app = Some(match on_built_in {
                    true => App::new(ui.ctx(), kept, Vec::new())
                        .unwrap()
                        .on_built_in(files.clone()),
                    false => App::new(ui.ctx(), kept, files.clone()).unwrap(),
                });
                ui.ctx().request_repaint();
            }
            Some(app) => {
                app.act(&ui.ctx().clone());
                app.draw(ui);
            }
        },
        None,
    )
}

#[test]
fn files_of_the_command_line_are_read_as_they_were_decided() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Country,Invented score\nKenya,1\nMali,2\n";
    let path = written(folder.path(), "scores.csv", text);
    let mut harness = window(SIZE, vec![path.clone()]);
    wait_for(&mut harness, "No year is named");
    harness
        .get_by_role_and_label(Role::TextInput, "Year of all figures")
        .focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text("2019".to_owned()));
    wait_for(&mut harness, "2 countries, 1 year, 1 indicator");
    click(&mut harness, "Open");
    wait_for(&mut harness, "2 countries · 2019");

    let mut again = started_again(&mut harness, vec![path.clone()], false);
    wait_for(&mut again, "2 countries · 2019");
    wait_for(&mut again, "It was read as you decided before.");

    // Beside the built-in dataset instead of what was open last.
    let scores = written(folder.path(), "invented.csv", SCORES);
    let mut again = started_again(&mut harness, vec![scores], true);
    wait_for(&mut again, "How they were joined");
    assert!(shows(&again, "Global Organized Crime Index"));
}

/// Whole figures stay whole, money is grouped, and nothing is headed that a
/// plain table has none of: bands, regions, continents.
#[test]
fn a_plain_table_is_shown_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let table = "Country,Year,Trust,Income (current US$)\n\
        Azerbaijan,2021,50,7125.91\nGeorgia,2021,60,8283.67\nKenya,2021,9,1949.9\n";
    let path = written(folder.path(), "trust.csv", table);
    let mut harness = window(SIZE, vec![path]);
    wait_for(&mut harness, "3 countries");
    assert!(!shows(&harness, "By continent"));
    screen::open(&mut harness, "Ranking");
    wait_for(&mut harness, "Rank 1: ");
    for absent in ["Meaning", "Region", "Rank change"] {
        assert!(!shows(&harness, absent), "{absent}");
    }
    let row = |harness: &Window, words: &str| harness.query_by_label(words).is_some();
    assert!(row(&harness, "Rank 1: Georgia, 60"));
    assert!(row(&harness, "Rank 3: Kenya, 9"));
    pick(&mut harness, "income");
    wait_for(&mut harness, "Rank 1: Georgia, 8,284");
    assert!(row(&harness, "Rank 2: Azerbaijan, 7,126"));
}
