//! The whole window, driven by role and label without a display.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "test helpers; files are written to a temporary folder"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

#[path = "support/window.rs"]
mod support;

use support::{press, shows, wait_for, window};

#[test]
fn opens_on_the_built_in_dataset() {
    let harness = window([1280.0, 800.0], Vec::new());
    for text in [
        "Global Organized Crime Index · 193 countries · 2021, 2023 and 2025 · 2,316 averages recomputed, 0 differences",
        "5.03",
        "Moderate influence",
        "=99th",
        "3.96",
        "Since 2023: criminality up 0.23",
    ] {
        assert!(shows(&harness, text), "{text}");
    }
    let radar = harness.query_all_by_role(Role::Image).any(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label.starts_with(
            "Criminal markets of Azerbaijan in 2025: 15 indicators, highest heroin trade 6.5",
        )
    });
    assert!(radar, "the radar says what it shows");
}

#[test]
fn a_country_is_found_by_typing_and_picked_by_a_click() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    press(&mut harness, egui::Key::F);
    harness.event(egui::Event::Text("turkey".to_owned()));
    harness.run_steps(3);
    assert_eq!(
        harness.query_all_by_label("Armenia").count(),
        0,
        "the list is narrowed"
    );
    harness.get_by_label("Türkiye").click();
    harness.run_steps(3);
    assert!(shows(&harness, "Western Asia"), "the profile is Türkiye’s");
    // Finding again replaces what was typed; Enter picks the first, Escape shows all.
    press(&mut harness, egui::Key::F);
    harness.event(egui::Event::Text("guinea".to_owned()));
    harness.run_steps(3);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    assert!(
        shows(&harness, "West Africa"),
        "Guinea itself, not Papua New Guinea"
    );
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    press(&mut harness, egui::Key::F);
    harness.event(egui::Event::Text("azerbajan".to_owned()));
    harness.run_steps(3);
    assert!(shows(&harness, "Nothing by that name"));
    harness.get_by_label("Azerbaijan").click();
    harness.run_steps(3);
    assert!(shows(&harness, "Central Asia and the Caucasus"));
}

#[test]
fn tab_reaches_the_list_from_the_menus() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    for _ in 0..12 {
        harness.key_press(egui::Key::Tab);
        harness.run_steps(2);
    }
    let name = harness
        .query_all(egui_kittest::kittest::By::new())
        .find(|node| node.is_focused());
    let name = name.and_then(|node| node.accesskit_node().label());
    assert!(
        !["File", "Edit", "View", "Help", "Open…", "Dark"]
            .contains(&name.as_deref().unwrap_or("File")),
        "after twelve steps the keyboard is at {name:?}"
    );
}

#[test]
fn editions_change_and_undo_brings_them_back() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    press(&mut harness, egui::Key::ArrowLeft);
    assert!(shows(
        &harness,
        "Like for like (10 of 15 markets, 4 of 5 actors are in both)"
    ));
    assert!(
        shows(&harness, "Since 2021: criminality down 0.28"),
        "as published"
    );
    press(&mut harness, egui::Key::L);
    assert!(shows(&harness, "Like for like: 10 of 15 markets"));
    assert!(
        shows(&harness, "Since 2021: criminality up 0.01"),
        "like for like the sign turns"
    );
    press(&mut harness, egui::Key::ArrowLeft);
    assert!(shows(&harness, "5 of 15 not measured in 2021"));
    for _ in 0..3 {
        press(&mut harness, egui::Key::Z);
    }
    assert!(shows(&harness, "Since 2023: criminality up 0.23"));
}

#[test]
fn a_file_that_cannot_be_opened_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scores.xlsx");
    std::fs::write(&path, b"PK\x03\x04 cut").unwrap();
    let mut harness = window([1280.0, 800.0], vec![path]);
    wait_for(&mut harness, "cut short or damaged");
    assert!(shows(&harness, "scores.xlsx"));
    assert!(shows(&harness, "5.03"), "the data is still there");
    harness.get_by_label("Dismiss").click();
    harness.run_steps(3);
    assert!(!shows(&harness, "cut short or damaged"));
}

#[test]
fn a_file_is_opened_and_reported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.json");
    let text = include_str!("../assets/organized-crime-index.json");
    std::fs::write(&path, text.replacen("[7,", "[11,", 1)).unwrap();
    let mut harness = window([1280.0, 800.0], vec![path]);
    wait_for(
        &mut harness,
        "except for one refusal: score 11 lies outside 1 to 10",
    );
    harness.get_by_label("Details").click();
    harness.run_steps(3);
    assert!(shows(&harness, "What was opened"));
    assert!(shows(&harness, "Score 11 lies outside 1 to 10"));
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the window reads by path".to_owned())
    }
}

#[test]
fn files_dropped_on_the_window_are_opened_together() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["first.json", "second.json"].map(|name| folder.path().join(name));
    for path in &paths {
        std::fs::write(path, include_str!("../assets/organized-crime-index.json")).unwrap();
    }
    let mut harness = window([1280.0, 800.0], Vec::new());
    for path in paths {
        harness
            .input_mut()
            .dropped_files
            .push(Arc::new(Dropped(path)));
    }
    wait_for(&mut harness, "What is to become of these 2 files?");
    assert!(shows(&harness, "“first.json”, “second.json”."));
    harness.get_by_label("Open them together").click();
    harness.run_steps(3);
    // The first leads, the second brings nothing new.
    wait_for(&mut harness, "How they were joined");
    assert!(shows(
        &harness,
        "first.json (Counterpoise dataset): 193 countries"
    ));
    assert!(shows(
        &harness,
        "Given twice with the same figures, shown once: Criminality and Resilience."
    ));
}

#[test]
fn nothing_is_repainted_while_nothing_happens() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    harness.run_steps(30);
    let delay = harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(
        delay > Duration::from_secs(1),
        "asks to be drawn again after {delay:?}"
    );
}

#[test]
fn small_windows_show_the_same_figures() {
    let harness = window([960.0, 600.0], Vec::new());
    for text in ["Azerbaijan", "5.03", "3.96", "=99th"] {
        assert!(shows(&harness, text), "{text}");
    }
}
