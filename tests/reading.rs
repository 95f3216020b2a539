//! The view of documents, driven through the window without a display, with
//! documents of our own making: from opening two years to the project that
//! brings them back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "test helpers; files are written to a temporary folder"
)]

use std::path::{Path, PathBuf};

use counterpoise::project::{ProjectFile, Tab};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

#[path = "support/window.rs"]
mod support;

use support::{Window, press, shows, wait_for, window};

const SIZE: [f32; 2] = [1280.0, 800.0];

fn fixture(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents");
    folder.join(name)
}

/// A window with both years open.
fn both() -> Window {
    let files = vec![fixture("fiji-2025.md"), fixture("fiji-2023.md")];
    let mut harness = window(SIZE, files);
    wait_for(&mut harness, "Column: Fiji 2025");
    harness.run_steps(4);
    harness
}

fn click(harness: &mut Window, label: &str) {
    harness.run_steps(2);
    harness.get_by_label(label).click();
    harness.run_steps(4);
}

fn go_to(harness: &mut Window, section: &str) {
    harness.run_steps(2);
    let label = harness
        .query_all_by_role(Role::Link)
        .find_map(|node| {
            use egui_kittest::kittest::NodeT as _;
            let label = node.accesskit_node().label()?;
            label.starts_with(section).then_some(label)
        })
        .unwrap_or_else(|| panic!("no “{section}” in the outline"));
    click(harness, &label);
}

/// Where a text stands.
fn top(harness: &Window, text: &str) -> f32 {
    let nodes = harness.query_all_by_label_contains(text);
    let tops: Vec<f32> = nodes.map(|node| node.rect().top()).collect();
    assert_eq!(tops.len(), 1, "“{text}” {tops:?}");
    tops[0]
}

#[test]
fn before_anything_is_open_the_view_says_what_can_be() {
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::R);
    assert!(shows(&harness, "No document is open"));
    assert!(shows(&harness, "Country Reports on Terrorism"));
    assert!(harness.query_by_label("Open documents…").is_some());
}

#[test]
fn two_years_stand_side_by_side_section_by_section() {
    let mut harness = both();
    // The earlier year on the left, whatever was opened first.
    let left = |label: &str| harness.get_by_label(label).rect().left();
    assert!(left("Column: Fiji 2023") < left("Column: Fiji 2025"));
    // Somebody else is compared, and that is said.
    assert!(shows(
        &harness,
        "No country profile of Azerbaijan 2025 is open"
    ));
    go_to(&mut harness, "People");
    // One section at one height, with what changed in it.
    let (one, two) = (
        top(&harness, "one boat was met"),
        top(&harness, "two boats were met"),
    );
    assert_eq!(one, two);
    assert!(shows(&harness, "changes since 2023"));
    go_to(&mut harness, "Criminal actors");
    assert!(shows(&harness, "As in 2023"));
    go_to(&mut harness, "Drugs");
    assert!(shows(&harness, "Rewritten since 2023"));
    click(&mut harness, "Changed words");
    assert!(!shows(&harness, "Rewritten since 2023"));
}

#[test]
fn what_a_year_does_not_cover_and_where_its_outline_differs_are_said_apart() {
    let mut harness = both();
    go_to(&mut harness, "Environment");
    assert!(shows(&harness, "Environment, Fiji 2025: not covered"));
    go_to(&mut harness, "Cyber");
    assert!(shows(&harness, "Cyber, Fiji 2023: outline differs"));
    // What may be it is one click away.
    click(&mut harness, "HARBOUR NOTES");
    assert!(shows(&harness, "The lighthouse was painted white"));
    assert!(shows(&harness, "Harbour notes, Fiji 2025: outline differs"));
}

#[test]
fn a_text_is_found_counted_and_gone_through() {
    let mut harness = both();
    press(&mut harness, egui::Key::F);
    harness.event(egui::Event::Text("lighthouse".to_owned()));
    harness.run_steps(4);
    assert!(shows(&harness, "1 of 2"));
    assert!(shows(&harness, "Someone took over the loudspeaker"));
    assert!(shows(
        &harness,
        "Cyber: Fiji 2023 outline differs, Fiji 2025 there; 1 found"
    ));
    click(&mut harness, "Next found");
    assert!(shows(&harness, "2 of 2"));
    assert!(shows(&harness, "The lighthouse was painted white"));
    click(&mut harness, "Next found");
    assert!(shows(&harness, "1 of 2"));
    press(&mut harness, egui::Key::F);
    harness.event(egui::Event::Text("volcano".to_owned()));
    harness.run_steps(4);
    assert!(shows(&harness, "Not found"));
}

#[test]
fn an_indicator_leads_to_its_passage_and_a_score_to_its_ranking() {
    // High enough for the table at the foot of the profile.
    let files = vec![fixture("fiji-2025.md"), fixture("fiji-2023.md")];
    let mut harness = window([1280.0, 2200.0], files);
    wait_for(&mut harness, "Column: Fiji 2025");
    press(&mut harness, egui::Key::Num1);
    harness
        .get_by_role_and_label(Role::TextInput, "Find a country")
        .focus();
    harness.event(egui::Event::Text("Fiji".to_owned()));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(4);
    click(&mut harness, "Read the passage on cannabis trade");
    assert!(shows(&harness, "One passage on cannabis trade"));
    assert!(shows(
        &harness,
        "The cannabis trade is grown over by ginger"
    ));
    // Scores of each document's own year stand beside it.
    click(&mut harness, "Cannabis trade 6.00, unchanged, Fiji 2025");
    assert!(shows(&harness, "Cannabis trade, 2025"));
}

#[test]
fn a_figure_that_differs_is_said_and_leads_to_its_passage() {
    let mut harness = window(SIZE, vec![fixture("fiji-2025.md")]);
    wait_for(&mut harness, "1 of 25 figures differs from the data");
    let label = "1 of 25 figures differs";
    click(&mut harness, label);
    assert!(shows(
        &harness,
        "Cocaine trade: score 4.50 in the document, 5.00 in the dataset"
    ));
    click(&mut harness, "Read the passage on cocaine trade");
    assert!(shows(&harness, "The cocaine trade passes by at sea"));
    assert!(shows(&harness, "One passage on cocaine trade"));
}

#[test]
fn a_guess_is_asked_about_before_a_document_opens() {
    let mut harness = window(SIZE, vec![fixture("fiji-report.txt")]);
    wait_for(&mut harness, "Whom and which year is this about?");
    assert!(shows(&harness, "A guess: the text names Fiji"));
    assert!(shows(
        &harness,
        "A guess: a heading says “2021 Terrorist Incidents”"
    ));
    assert!(!shows(&harness, "Column: "));
    harness
        .get_by_role_and_label(Role::TextInput, "Year")
        .focus();
    harness.run_steps(2);
    press(&mut harness, egui::Key::A);
    harness.event(egui::Event::Text("20".to_owned()));
    harness.run_steps(2);
    // Nothing is opened without a year that can be one.
    assert!(harness.query_by_label("Open as Fiji 2021").is_none());
    harness.event(egui::Event::Text("22".to_owned()));
    harness.run_steps(2);
    click(&mut harness, "Open as Fiji 2022");
    assert!(shows(&harness, "Column: Fiji 2022"));
    // The index had no edition that year: the one beside the text is named.
    go_to(&mut harness, "Legislation");
    assert!(shows(&harness, "The harbour was fenced again"));
    assert!(shows(&harness, "Law enforcement 5.00"));
}

#[test]
fn a_document_that_nobody_confirms_stays_closed() {
    let mut harness = window(SIZE, vec![fixture("fiji-report.txt")]);
    wait_for(&mut harness, "Whom and which year is this about?");
    click(&mut harness, "Do not open");
    press(&mut harness, egui::Key::R);
    assert!(shows(&harness, "No document is open"));
}

#[test]
fn a_project_brings_its_documents_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fiji.counterpoise");
    let mut harness = both();
    press(&mut harness, egui::Key::F);
    harness.event(egui::Event::Text("mango".to_owned()));
    harness.run_steps(4);
    press(&mut harness, egui::Key::K);
    harness.event(egui::Event::Text("save by path".to_owned()));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    harness
        .get_by_role_and_label(Role::TextInput, "File on this computer")
        .focus();
    harness.run_steps(2);
    press(&mut harness, egui::Key::A);
    harness.event(egui::Event::Text(path.display().to_string()));
    harness.run_steps(3);
    click(&mut harness, "Save here");
    wait_for(&mut harness, "Saved");
    let file = ProjectFile::read(&std::fs::read(&path).unwrap()).unwrap();
    let about = file.documents.iter().map(|d| (d.place.as_str(), d.year));
    assert_eq!(about.collect::<Vec<_>>(), [("FJI", 2025), ("FJI", 2023)]);
    let pane = file.project.desk.active_pane();
    assert_eq!((pane.tab, pane.read.search.as_str()), (Tab::Read, "mango"));

    let mut again = window(SIZE, vec![path.clone()]);
    wait_for(&mut again, "Column: Fiji 2023");
    again.run_steps(4);
    assert!(shows(&again, "Column: Fiji 2025"));
    assert!(shows(&again, "1 of 2"));

    // One that is gone is said, and the rest opens.
    let gone = std::fs::read_to_string(&path).unwrap();
    let gone = gone.replace("fiji-2023.md", "fiji-1923.md");
    std::fs::write(&path, gone).unwrap();
    let mut third = window(SIZE, vec![path]);
    wait_for(&mut third, "fiji-1923.md is not where it was");
    assert!(shows(&third, "Column: Fiji 2025"));
    assert!(!shows(&third, "Column: Fiji 2023"));
}

#[test]
fn a_picture_of_running_text_is_refused_with_what_there_is_instead() {
    let mut harness = both();
    press(&mut harness, egui::Key::E);
    assert!(shows(&harness, "There is no picture of running text"));
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

/// A window with both years open and a third, made of the second, beside them.
fn three(folder: &Path) -> Window {
    let mut harness = both();
    go_to(&mut harness, "Leadership");
    assert!(shows(&harness, "reads its own minutes aloud"));
    let text = std::fs::read_to_string(fixture("fiji-2025.md")).unwrap();
    let text = text.replace("Crime Index 2025", "Crime Index 2021");
    let path = folder.join("fiji-2021.md");
    std::fs::write(
        &path,
        text.replace("grown over by ginger", "left to the volcano"),
    )
    .unwrap();
    let dropped = std::sync::Arc::new(Dropped(path));
    harness.input_mut().dropped_files.push(dropped);
    wait_for(&mut harness, "Column: Fiji 2021");
    harness.run_steps(4);
    harness
}

#[test]
fn a_document_opened_later_is_read_from_its_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let harness = three(folder.path());
    assert!(!shows(&harness, "reads its own minutes aloud"));
    assert!(shows(&harness, "Human trafficking 5.50"));
}

#[test]
fn one_undo_brings_a_closed_column_back_to_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = three(folder.path());
    click(&mut harness, "Column: Fiji 2023");
    click(&mut harness, "Close this document");
    assert!(!shows(&harness, "Column: Fiji 2023"));
    press(&mut harness, egui::Key::Z);
    assert!(shows(
        &harness,
        "Country profile of Fiji 2023 is open again"
    ));
    let left = |label: &str| harness.get_by_label(label).rect().left();
    assert!(left("Column: Fiji 2021") < left("Column: Fiji 2023"));
    assert!(left("Column: Fiji 2023") < left("Column: Fiji 2025"));
}

#[test]
fn what_stands_only_in_another_open_document_is_one_step_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = three(folder.path());
    click(&mut harness, "Column: Fiji 2021");
    click(&mut harness, "Remove this column");
    press(&mut harness, egui::Key::F);
    harness.event(egui::Event::Text("volcano".to_owned()));
    harness.run_steps(4);
    assert!(shows(&harness, "Not found"));
    assert!(shows(&harness, "Not in these columns. “volcano” is in"));
    click(&mut harness, "Country profile of Fiji 2021");
    assert!(shows(&harness, "Column: Fiji 2021"));
    assert!(shows(&harness, "1 of 1"));
    // Words of one paragraph are found apart where they are no phrase.
    press(&mut harness, egui::Key::F);
    harness.event(egui::Event::Text("bell buoys".to_owned()));
    harness.run_steps(4);
    assert!(shows(&harness, "1 of 2, its words apart"));
}

#[test]
fn two_documents_of_one_country_and_year_are_told_apart_by_their_files() {
    let folder = tempfile::tempdir().unwrap();
    let draft = folder.path().join("fiji-draft.md");
    let text = std::fs::read_to_string(fixture("fiji-2025.md")).unwrap();
    std::fs::write(&draft, text.replace("ginger", "taro")).unwrap();
    let mut harness = window(SIZE, vec![fixture("fiji-2025.md"), draft]);
    wait_for(&mut harness, "Column: Fiji 2025 (fiji-draft.md)");
    harness.run_steps(4);
    assert!(shows(&harness, "Column: Fiji 2025 (fiji-2025.md)"));
    // Nothing changed from one year to the other.
    assert!(!shows(&harness, "Changed words"));
}
