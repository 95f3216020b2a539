//! Opening tables through the window without a display: what is in doubt is
//! asked, what was decided is remembered, further data are joined and kept in
//! projects, and an opening can be stopped.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "test helpers; files are written to a temporary folder"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use counterpoise::app::App;
use counterpoise::project::ProjectFile;
use eframe::App as _;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

#[path = "support/window.rs"]
mod support;

use support::{Window, press, shows, window};

const SIZE: [f32; 2] = [1280.0, 800.0];

/// A file of our own with something in it that has to be asked.
const SEXES: &str = "Country,Year,Sex,Invented rate\n\
    Kenya,2020,female,1\nKenya,2020,male,2\nMali,2020,female,3\nMali,2020,male,4\n\
    Chad,2020,female,7\nWakanda,2020,female,5\nWakanda,2020,male,6\n";

/// One that goes without a question and has years the index has not.
const SCORES: &str = "Country,Year,Invented score\n\
    Azerbaijan,2022,50\nGeorgia,2022,60\nArmenia,2022,55\nKenya,2024,70\nMali,2024,80\nTogo,2010,5\n";

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// Every text of the window, for messages of tests that fail.
fn texts(harness: &Window) -> Vec<String> {
    let all = harness.query_all(egui_kittest::kittest::By::new());
    let text = |node: egui_kittest::kittest::AccessKitNode<'_>| node.label().or(node.value());
    all.filter_map(|node| text(node.accesskit_node())).collect()
}

/// A dialog finds its place in the frames after its first.
fn click(harness: &mut Window, label: &str) {
    harness.run_steps(3);
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

/// Background work answers between frames.
fn wait_for(harness: &mut Window, text: &str) {
    let start = Instant::now();
    while !shows(harness, text) {
        let waited = start.elapsed();
        assert!(
            waited < Duration::from_secs(20),
            "“{text}” never came: {:?}",
            texts(harness)
        );
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
}

fn pick(harness: &mut Window, typed: &str) {
    press(harness, egui::Key::K);
    harness.event(egui::Event::Text(typed.to_owned()));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
}

/// Opens a menu of the dialog by its name and picks one of its lines.
fn choose(harness: &mut Window, menu: &str, line: &str) {
    let role = Role::ComboBox;
    harness.get_by_role_and_label(role, menu).click();
    harness.run_steps(3);
    let lines = harness.query_all_by_label(line).collect::<Vec<_>>();
    lines.last().expect("the menu has this line").click();
    harness.run_steps(3);
}

/// A place is found by a few letters and taken by Enter.
#[test]
fn an_unknown_place_is_assigned_by_typing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scores.csv");
    let text = "Country,Year,Score\nKenya,2020,1\nWakanda,2020,2\nGhana,2020,3\n";
    std::fs::write(&path, text).unwrap();
    let mut harness = window([1280.0, 800.0], Vec::new());
    open_by_path(&mut harness, &path, "Open this file");
    wait_for(&mut harness, "2 countries, 1 year, 1 indicator");
    let menu = "Meant by “Wakanda”: Not decided";
    harness.get_by_role_and_label(Role::ComboBox, menu).click();
    harness.run_steps(3);
    // The field has the keyboard already.
    harness.event(egui::Event::Text("mali".to_owned()));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    wait_for(&mut harness, "3 countries, 1 year, 1 indicator");
    let menu = "Meant by “Wakanda”: Mali";
    assert!(
        harness
            .query_by_role_and_label(Role::ComboBox, menu)
            .is_some()
    );
}

fn give_path(harness: &mut Window, label: &str, path: &Path) {
    harness
        .get_by_role_and_label(Role::TextInput, label)
        .focus();
    harness.run_steps(2);
    press(harness, egui::Key::A);
    harness.event(egui::Event::Text(path.display().to_string()));
    harness.run_steps(3);
}

fn open_by_path(harness: &mut Window, path: &Path, button: &str) {
    pick(harness, "open by path");
    give_path(harness, "File on this computer", path);
    click(harness, button);
}

#[test]
fn what_is_in_doubt_is_asked_changed_opened_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path(), "rates.csv", SEXES);
    let mut harness = window(SIZE, vec![path.clone()]);
    wait_for(&mut harness, "How “rates.csv” is read");
    assert!(shows(
        &harness,
        "Rows of one country and year differ by column “Sex” only"
    ));
    wait_for(
        &mut harness,
        "3 countries, 1 year, 2 indicators; 2 rows of unknown places",
    );

    // Another role, and at once another effect.
    choose(
        &mut harness,
        "Role of column C, “Sex”: Indicator’s name",
        "Notes",
    );
    wait_for(&mut harness, "3 countries, 1 year, 1 indicator");
    assert!(
        shows(&harness, "2 figures refused"),
        "{:?}",
        texts(&harness)
    );
    // The answer to the question is the same thing from the other side.
    click(&mut harness, "Part of the indicator’s name");
    wait_for(&mut harness, "1 year, 2 indicators");

    // An unknown place is assigned by hand, another country than suggested.
    click(&mut harness, "Unknown places (1)");
    harness
        .get_by_role_and_label(Role::ComboBox, "Meant by “Wakanda”: Not decided")
        .click();
    harness.run_steps(3);
    harness
        .get_by_role_and_label(Role::TextInput, "Country that is meant")
        .focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text("ghan".to_owned()));
    harness.run_steps(3);
    harness.get_by_label("Ghana").click();
    harness.run_steps(3);
    wait_for(&mut harness, "4 countries, 1 year, 2 indicators");
    assert!(shows(&harness, "Meant by “Wakanda”: Ghana"));

    // Direction and scale.
    click(&mut harness, "Indicators (2)");
    choose(
        &mut harness,
        "Direction of Invented rate – female: Direction not stated",
        "Higher is worse",
    );
    click(&mut harness, "Open");
    wait_for(&mut harness, "rates.csv: 4 countries.");
    assert!(!shows(&harness, "How “rates.csv” is read"));
    assert!(!shows(&harness, "as you decided"), "that was just now");
    assert!(
        shows(&harness, "Rates · 4 countries · 2020"),
        "{:?}",
        texts(&harness)
    );

    // The same shape with another year: no question, and a way to change it.
    let next = SEXES.replace("2020", "2021").replace("Mali", "Gabon");
    let next = written(folder.path(), "rates of 2021.csv", &next);
    open_by_path(&mut harness, &next, "Open this file");
    wait_for(
        &mut harness,
        "rates of 2021.csv: 4 countries. It was read as you decided before.",
    );
    assert!(
        shows(&harness, "4 countries · 2021"),
        "{:?}",
        texts(&harness)
    );
    click(&mut harness, "Change…");
    wait_for(&mut harness, "How “rates of 2021.csv” is read");
    assert!(shows(&harness, "as you decided for such a file before"));
    wait_for(&mut harness, "4 countries, 1 year, 2 indicators");
    // Without the decisions the place is unknown again.
    click(&mut harness, "Start afresh");
    wait_for(&mut harness, "2 rows of unknown places");
    click(&mut harness, "Cancel");
    assert!(shows(&harness, "4 countries · 2021"), "as it was");
}

#[derive(Default)]
struct Kept(std::collections::HashMap<String, String>);

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

#[test]
fn after_a_restart_all_sources_are_there_and_nothing_is_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let rates = written(folder.path(), "rates.csv", SEXES);
    let scores = written(folder.path(), "invented.csv", SCORES);
    // Both at once: the second is joined when the first is decided.
    let mut harness = window(SIZE, vec![rates, scores]);
    wait_for(&mut harness, "How “rates.csv” is read");
    wait_for(&mut harness, "3 countries, 1 year, 2 indicators");
    click(&mut harness, "Open");
    wait_for(&mut harness, "How they were joined");
    click(&mut harness, "Close");
    assert!(
        shows(&harness, "joined with Invented score"),
        "{:?}",
        texts(&harness)
    );
    let mut kept = Kept::default();
    harness.state_mut().as_mut().unwrap().save(&mut kept);

    let mut again: Window = Harness::builder().with_size(SIZE).build_ui_state(
        move |ui, app: &mut Option<App>| match app {
            None => {
                *app = Some(App::new(ui.ctx(), Some(&kept), Vec::new()).unwrap());
                ui.ctx().request_repaint();
            }
            Some(app) => {
                app.act(&ui.ctx().clone());
                app.draw(ui);
            }
        },
        None,
    );
    wait_for(&mut again, "joined with Invented score");
    assert!(
        shows(&again, "Rates · 3 countries · 2020"),
        "{:?}",
        texts(&again)
    );
    assert!(!shows(&again, "How “rates.csv” is read"));
    assert!(
        !shows(&again, "How they were joined"),
        "nobody asked for it"
    );
}

#[test]
fn a_table_of_no_year_asks_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Country;Invented score\nKenya;1,5\nMali;2,5\n";
    let path = written(folder.path(), "scores.csv", text);
    let mut harness = window(SIZE, vec![path]);
    wait_for(&mut harness, "No year is named");
    harness
        .get_by_role_and_label(Role::TextInput, "Year of all figures")
        .focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text("2019".to_owned()));
    harness.run_steps(2);
    wait_for(&mut harness, "2 countries, 1 year, 1 indicator");
    click(&mut harness, "Open");
    wait_for(&mut harness, "2 countries · 2019");
}

#[test]
fn how_a_text_is_parted_can_be_told() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Invented table\nCountry,Year,Score\nKenya,2020,\"1,234\"\nMali,2020,\"5,678\"\n";
    let path = written(folder.path(), "told.csv", text);
    let mut harness = window(SIZE, vec![path]);
    wait_for(&mut harness, "it may mark decimals or thousands");
    click(&mut harness, "The comma marks decimals");
    wait_for(&mut harness, "2 countries, 1 year, 1 indicator");
    assert!(shows(&harness, "Decimal mark: comma: 1,5"));
    // Parted otherwise it is no table, which is said; and back.
    choose(&mut harness, "Parted by: commas", "semicolons");
    wait_for(&mut harness, "No column names countries");
    let open = harness.get_by_role_and_label(Role::Button, "Open");
    assert!(open.accesskit_node().is_disabled());
    choose(&mut harness, "Parted by: semicolons", "commas");
    wait_for(&mut harness, "2 countries, 1 year, 1 indicator");
    // Escape leaves everything as it was.
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    assert!(!shows(&harness, "How “told.csv” is read"));
    assert!(shows(
        &harness,
        "Global Organized Crime Index · 193 countries"
    ));
}

#[test]
fn data_are_added_kept_in_a_project_and_taken_out_again() {
    let folder = tempfile::tempdir().unwrap();
    let scores = written(folder.path(), "invented.csv", SCORES);
    let mut harness = window(SIZE, Vec::new());
    open_by_path(&mut harness, &scores, "Add it to what is open");
    // What joining found is shown: years matched, places absent.
    wait_for(&mut harness, "How they were joined");
    assert!(
        shows(&harness, "figures of 2022 for edition 2021"),
        "{:?}",
        texts(&harness)
    );
    assert!(shows(&harness, "has no figures for"));
    click(&mut harness, "Close");
    assert!(shows(&harness, "Added"), "{:?}", texts(&harness));

    // It is an indicator as any other: listed, and set against one of the index.
    pick(&mut harness, "invented score");
    assert!(shows(&harness, "invented score ▼"), "{:?}", texts(&harness));
    press(&mut harness, egui::Key::Num4);
    assert!(
        shows(&harness, "Indicator: Invented score"),
        "{:?}",
        texts(&harness)
    );
    assert!(
        shows(&harness, "against Invented score") || shows(&harness, "Invented score against"),
        "{:?}",
        texts(&harness)
    );

    let project = folder.path().join("both.counterpoise");
    pick(&mut harness, "save by path");
    give_path(&mut harness, "File on this computer", &project);
    click(&mut harness, "Save here");
    let start = Instant::now();
    while !project.exists() {
        assert!(start.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
    let file = ProjectFile::read(&std::fs::read(&project).unwrap()).unwrap();
    assert_eq!(file.further.sources.len(), 1);
    assert_eq!(file.further.sources[0].files[0], "invented.csv");

    // Another window opens it with both.
    let mut again = window(SIZE, vec![project.clone()]);
    wait_for(&mut again, "both.counterpoise.");
    assert!(
        shows(&again, "Indicator: Invented score"),
        "{:?}",
        texts(&again)
    );
    // A source that has gone is said, and the rest is there.
    let moved = folder.path().join("moved");
    std::fs::create_dir(&moved).unwrap();
    std::fs::rename(&scores, moved.join("elsewhere.csv")).unwrap();
    let mut without = window(SIZE, vec![project.clone()]);
    wait_for(&mut without, "“invented.csv” is not joined");
    assert!(shows(&without, "193 countries"));
    // Saved again it is still named.
    press(&mut without, egui::Key::T);
    press(&mut without, egui::Key::S);
    wait_for(&mut without, "Saved");
    let after = ProjectFile::read(&std::fs::read(&project).unwrap()).unwrap();
    assert_ne!(after.project, file.project);
    assert_eq!(after.further, file.further, "nothing was lost");

    // Taken out again its indicators are gone.
    pick(&mut harness, "what was opened");
    click(&mut harness, "Remove invented.csv");
    wait_for(&mut harness, "one source is open.");
    click(&mut harness, "Close");
    assert!(!shows(&harness, "Invented score"), "{:?}", texts(&harness));
}

#[test]
fn files_that_have_nothing_in_common_stay_apart() {
    let folder = tempfile::tempdir().unwrap();
    let old = written(
        folder.path(),
        "old.csv",
        "Country,Year,Invented\nKenya,1901,5\nMali,1901,6\n",
    );
    let mut harness = window(SIZE, Vec::new());
    open_by_path(&mut harness, &old, "Add it to what is open");
    wait_for(&mut harness, "none is within 3 years of an edition");
    assert!(shows(&harness, "Not added"));
    assert!(shows(
        &harness,
        "Global Organized Crime Index · 193 countries"
    ));
}

/// Millions of rows: long enough to be stopped on the way.
fn large(folder: &Path) -> PathBuf {
    let mut text = String::from("Country,Year,Series,Value\n");
    let countries = [
        "Kenya", "Mali", "Chad", "Togo", "Ghana", "Benin", "Niger", "Gabon",
    ];
    for series in 0..20_000 {
        for (at, country) in countries.iter().enumerate() {
            for year in 2010..2020 {
                writeln!(text, "{country},{year},Series {series},{at}.{year}").unwrap();
            }
        }
    }
    written(folder, "large.csv", &text)
}

#[test]
fn an_opening_can_be_stopped_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = large(folder.path());
    let mut harness = window(SIZE, vec![path]);
    wait_for(&mut harness, "Cancel opening");
    assert!(shows(&harness, "5.03"), "what was open is there meanwhile");
    let start = Instant::now();
    harness.get_by_label("Cancel opening").click();
    harness.run_steps(3);
    assert!(!shows(&harness, "Opening large.csv"));
    assert!(
        start.elapsed() < Duration::from_secs(1),
        "{:?}",
        start.elapsed()
    );
    assert!(shows(&harness, "Opening stopped; everything is as it was."));
    // Nor does it come after all.
    for _ in 0..100 {
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
    assert!(shows(
        &harness,
        "Global Organized Crime Index · 193 countries"
    ));
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
fn what_is_dropped_is_opened_or_added_as_one_says() {
    let folder = tempfile::tempdir().unwrap();
    let scores = written(folder.path(), "invented.csv", SCORES);
    let mut harness = window(SIZE, Vec::new());
    let drop = |harness: &mut Window| {
        let dropped = Arc::new(Dropped(scores.clone()));
        harness.input_mut().dropped_files.push(dropped);
        wait_for(harness, "What is to become of “invented.csv”?");
    };
    drop(&mut harness);
    click(&mut harness, "Add it to what is open");
    wait_for(&mut harness, "How they were joined");
    click(&mut harness, "Close");
    assert!(shows(
        &harness,
        "Global Organized Crime Index · 193 countries"
    ));
    drop(&mut harness);
    click(&mut harness, "Cancel");
    assert!(shows(
        &harness,
        "Global Organized Crime Index · 193 countries"
    ));
    drop(&mut harness);
    click(&mut harness, "Open it");
    wait_for(&mut harness, "Invented score · 6 countries");
}
