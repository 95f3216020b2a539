//! What can be chosen about a table in the window: its shape, the sheets that
//! are read, columns far to the right.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "test helpers; files are written to a temporary folder"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

#[path = "support/window.rs"]
mod screen;
mod support;

use screen::{Window, click, press, shows, wait_for, window};
use support::{Sheet, Value, Workbook};

const SIZE: [f32; 2] = [1280.0, 800.0];

fn written(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Opens a menu of the dialog by its name and picks one of its lines.
fn choose(harness: &mut Window, menu: &str, line: &str) {
    harness.get_by_role_and_label(Role::ComboBox, menu).click();
    harness.run_steps(3);
    let lines = harness.query_all_by_label(line).collect::<Vec<_>>();
    lines.last().expect("the menu has this line").click();
    harness.run_steps(3);
}

fn type_into(harness: &mut Window, field: &str, text: &str) {
    harness
        .get_by_role_and_label(Role::TextInput, field)
        .focus();
    harness.run_steps(2);
    press(harness, egui::Key::A);
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_steps(3);
}

#[test]
fn another_shape_shows_at_once_what_comes_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Country,Target 2030,Score 2020,Score 2021,Other\n\
        Kenya,1,2,3,9\nMali,4,5,6,9\n";
    let path = written(folder.path(), "plan of 2021.csv", text);
    let mut harness = window(SIZE, vec![path]);
    wait_for(&mut harness, "2 countries, 3 years, 2 indicators");
    choose(
        &mut harness,
        "Shape: columns name the years",
        "one year a file",
    );
    wait_for(&mut harness, "2 countries, 1 year, 4 indicators");
    assert!(shows(&harness, "Year of all figures"));
    choose(
        &mut harness,
        "Shape: one year a file",
        "columns name the years",
    );
    wait_for(&mut harness, "2 countries, 3 years, 2 indicators");
    choose(
        &mut harness,
        "Shape: columns name the years",
        "one year a file",
    );
    wait_for(&mut harness, "1 year, 4 indicators");
    click(&mut harness, "Open");
    wait_for(&mut harness, "2 countries · 2021");
}

fn sheet(name: &str, rows: Vec<Vec<Value>>) -> Sheet {
    Sheet {
        name: name.to_owned(),
        rows,
        raw_rows: String::new(),
    }
}

fn year_sheet(name: &str, kenya: f64) -> Sheet {
    let text = |text: &str| Value::Text(text.to_owned());
    let rows = vec![
        vec![text("Country"), text("Invented score")],
        vec![text("Kenya"), Value::Number(kenya)],
        vec![text("Wakanda"), Value::Number(5.0)],
        vec![text("Mali"), Value::Number(2.0)],
    ];
    sheet(name, rows)
}

#[test]
fn sheets_are_left_aside_and_given_their_year() {
    let folder = tempfile::tempdir().unwrap();
    let note = Value::Text("An invented index".to_owned());
    let workbook = Workbook {
        sheets: vec![
            year_sheet("Of 2020", 1.0),
            year_sheet("Of 2021", 1.5),
            year_sheet("Draft", 9.0),
            sheet("Notes", vec![vec![note]]),
        ],
    };
    let path = written(folder.path(), "invented.xlsx", workbook.bytes());
    let mut harness = window(SIZE, vec![path.clone()]);
    wait_for(&mut harness, "2 countries, 2 years, 1 indicator");
    click(&mut harness, "Sheets (5)");
    let is_read = |harness: &Window, name: &str| {
        let label = format!("Read sheet “{name}”");
        let node = harness.get_by_role_and_label(Role::CheckBox, &label);
        let toggled = node.accesskit_node().toggled();
        toggled == Some(egui::accesskit::Toggled::True)
    };
    assert!(is_read(&harness, "Of 2020") && is_read(&harness, "Of 2021"));
    // It names no year, which a person may.
    assert!(!is_read(&harness, "Draft"));
    assert!(shows(&harness, "No table of countries"));
    click(&mut harness, "Read sheet “Draft”");
    wait_for(&mut harness, "Sheet “Draft”: No year is named");
    type_into(&mut harness, "Year of sheet “Draft”", "2024");
    wait_for(&mut harness, "2 countries, 3 years, 1 indicator");
    click(&mut harness, "Read sheet “Of 2020”");
    wait_for(&mut harness, "2 countries, 2 years, 1 indicator");
    click(&mut harness, "Open");
    wait_for(&mut harness, "2 countries · 2021 and 2024");

    // How it is read is kept: the very file opens so, without a question.
    press(&mut harness, egui::Key::K);
    harness.event(egui::Event::Text("choose how".to_owned()));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    wait_for(&mut harness, "as you decided for such a file before");
    wait_for(&mut harness, "2 countries, 2 years, 1 indicator");
    click(&mut harness, "Sheets (5)");
    assert!(!is_read(&harness, "Of 2020") && is_read(&harness, "Draft"));
    click(&mut harness, "Start afresh");
    wait_for(&mut harness, "sheet “Draft”");
    wait_for(&mut harness, "2 countries, 2 years, 1 indicator");
    assert!(is_read(&harness, "Of 2020") && !is_read(&harness, "Draft"));
    // All of them aside is no table.
    for name in ["Of 2020", "Of 2021"] {
        click(&mut harness, &format!("Read sheet “{name}”"));
    }
    wait_for(&mut harness, "Every sheet is left aside");
}

/// Thousands of columns, some of which nobody wants.
fn wide(columns: usize) -> String {
    let mut text = String::from("Country,Year");
    for column in 0..columns {
        let kind = if column % 100 == 7 { "Rare" } else { "Usual" };
        write!(text, ",{kind} measure {column}").unwrap();
    }
    for (at, country) in ["Kenya", "Mali", "Chad", "Wakanda"].iter().enumerate() {
        write!(text, "\n{country},2020").unwrap();
        for column in 0..columns {
            write!(text, ",{}", column + at).unwrap();
        }
    }
    text.push('\n');
    text
}

#[test]
fn a_column_far_to_the_right_is_found_and_decided() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path(), "wide.csv", wide(4_000));
    let mut harness = window(SIZE, vec![path]);
    wait_for(&mut harness, "3 countries, 1 year, 4,000 indicators");
    let menu = "Role of column ELR, “Rare measure 3707”: Figures";
    assert!(!shows(&harness, "measure 3707”"));
    // No more is drawn than can be seen, of columns and of indicators.
    let drawn = harness.query_all_by(|_| true).count();
    assert!(drawn < 1_200, "{drawn} widgets of 4,002 columns");
    type_into(&mut harness, "Find a column", "measure 3707");
    choose(&mut harness, menu, "Left aside");
    wait_for(&mut harness, "1 year, 3,999 indicators");
    // All that a search finds at once.
    type_into(&mut harness, "Find a column", "usual");
    wait_for(&mut harness, "3,960 of 4,002 columns");
    choose(&mut harness, "Role of all columns found", "Left aside");
    wait_for(&mut harness, "1 year, 39 indicators");
}

/// Presses and lets go within one frame, as a light tap on a touchpad does.
fn tap(harness: &mut Window, place: egui::Pos2) {
    let button = |pressed| egui::Event::PointerButton {
        pos: place,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    let events = &mut harness.input_mut().events;
    events.extend([
        egui::Event::PointerMoved(place),
        button(true),
        button(false),
    ]);
    harness.run_steps(4);
}

#[test]
fn menus_opened_again_by_a_tap_stand_before_the_dialog() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Country,Target 2030,Score 2020,Score 2021,Other\n\
        Kenya,1,2,3,9\nMali,4,5,6,9\n";
    let path = written(folder.path(), "plan of 2021.csv", text);
    let mut harness = window(SIZE, vec![path]);
    wait_for(&mut harness, "2 countries, 3 years, 2 indicators");
    let names = ["columns name the years", "one year a file"];
    for (now, next) in [(0, 1), (1, 0), (0, 1)].map(|(a, b)| (names[a], names[b])) {
        let name = format!("Shape: {now}");
        let menu = harness.get_by_role_and_label(Role::ComboBox, &name);
        let at = menu.rect().center();
        tap(&mut harness, at);
        // Looked at, left, and opened again.
        tap(&mut harness, at);
        tap(&mut harness, at);
        let lines: Vec<_> = harness.query_all_by_label(next).collect();
        let line = lines
            .last()
            .expect("the menu has this line")
            .rect()
            .center();
        tap(&mut harness, line);
        let chosen = format!("Shape: {next}");
        assert!(
            harness
                .query_by_role_and_label(Role::ComboBox, &chosen)
                .is_some(),
            "{next} was not taken"
        );
    }
}
