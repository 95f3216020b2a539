//! Project files, driven through the window without a display: the whole path
//! from opening data to the same screen in another window, and everything
//! that may be wrong with a file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "test helpers; files are written to a temporary folder"
)]

use std::path::{Path, PathBuf};

use counterpoise::app::App;
use counterpoise::project::{Chosen, MoverCount, Project, ProjectFile, Tab};
use eframe::App as _;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

#[path = "support/window.rs"]
mod support;

use support::{Window, press, shows, wait_for, window};

const SIZE: [f32; 2] = [1280.0, 800.0];
const DATA: &str = include_str!("../assets/organized-crime-index.json");

fn click(harness: &mut Window, label: &str) {
    harness.run_steps(2);
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

/// Picks the first thing the palette finds, by the keyboard alone.
fn pick(harness: &mut Window, typed: &str) {
    press(harness, egui::Key::K);
    harness.event(egui::Event::Text(typed.to_owned()));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
}

/// Gives a path in the field of the dialog that is open.
fn give_path(harness: &mut Window, label: &str, path: &Path) {
    harness
        .get_by_role_and_label(Role::TextInput, label)
        .focus();
    harness.run_steps(2);
    press(harness, egui::Key::A);
    harness.event(egui::Event::Text(path.display().to_string()));
    harness.run_steps(3);
}

fn save_as(harness: &mut Window, path: &Path) {
    pick(harness, "save by path");
    give_path(harness, "File on this computer", path);
    click(harness, "Save here");
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    wait_for(harness, "Saved");
    wait_for(harness, &name);
    // An older message may say the same: the file itself is what counts.
    let start = std::time::Instant::now();
    while !path.exists() {
        assert!(start.elapsed() < std::time::Duration::from_secs(20));
        std::thread::sleep(std::time::Duration::from_millis(10));
        harness.run_steps(1);
    }
}

/// Saves the picture of the view and gives the file.
fn export(harness: &mut Window, path: &Path) -> String {
    press(harness, egui::Key::E);
    click(harness, "File type: SVG");
    click(harness, "Save by path…");
    give_path(harness, "File", path);
    click(harness, "Save here");
    wait_for(harness, "picture.svg, ");
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    std::fs::read_to_string(path).unwrap()
}

/// Every text of the window, in its order.
fn texts(harness: &Window) -> Vec<String> {
    let all = harness.query_all(egui_kittest::kittest::By::new());
    all.filter_map(|node| node.accesskit_node().label())
        .collect()
}

fn project(path: &Path) -> ProjectFile {
    ProjectFile::read(&std::fs::read(path).unwrap()).unwrap()
}

fn compared(project: &Project) -> Vec<(&str, Option<i16>)> {
    let list = project.subjects.list().iter();
    list.map(|chosen: &Chosen| (chosen.place.as_str(), chosen.year))
        .collect()
}

/// Data of one's own: the index with another figure.
fn own_data(folder: &Path) -> PathBuf {
    let path = folder.join("own.json");
    std::fs::write(&path, DATA.replacen("[7,", "[6.5,", 1)).unwrap();
    path
}

#[test]
fn open_pick_compare_like_for_like_undo_save_reopen_export() {
    let folder = tempfile::tempdir().unwrap();
    let data = own_data(folder.path());
    let mut harness = window(SIZE, vec![data]);
    wait_for(&mut harness, "own.json: ");
    pick(&mut harness, "georgia");
    pick(&mut harness, "add armenia");
    pick(&mut harness, "earlier edition");
    assert!(shows(&harness, "Since 2021: "));
    pick(&mut harness, "like for like");
    assert!(shows(&harness, "Like for like: 10 of 15 markets"));
    pick(&mut harness, "switch light dark");
    pick(&mut harness, "numbers beside");
    // The table is taken back, then done again: what stays is on the screen.
    press(&mut harness, egui::Key::Z);
    click(&mut harness, "Edit");
    assert!(shows(&harness, "Undo: like for like"));
    assert!(shows(&harness, "Redo: the form of a view"));
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    press(&mut harness, egui::Key::Y);

    let path = folder.path().join("talks.counterpoise");
    save_as(&mut harness, &path);
    click(&mut harness, "Dismiss");
    let file = project(&path);
    let expected = [("GEO", Some(2025)), ("ARM", Some(2023))];
    assert_eq!(compared(&file.project), expected);
    assert!(file.project.like_for_like && file.project.desk.active_pane().shows_table);
    assert_eq!(file.dataset.files[0], "own.json");
    let picture = export(&mut harness, &folder.path().join("picture.svg"));
    assert!(picture.contains("Armenia"));
    click(&mut harness, "Dismiss");
    let before = texts(&harness);

    // Another window, and the folder has moved.
    let moved = folder.path().join("moved");
    std::fs::create_dir(&moved).unwrap();
    for name in ["own.json", "talks.counterpoise"] {
        std::fs::rename(folder.path().join(name), moved.join(name)).unwrap();
    }
    let mut again = window(SIZE, vec![moved.join("talks.counterpoise")]);
    wait_for(&mut again, "talks.counterpoise.");
    click(&mut again, "Dismiss");
    pick(&mut again, "switch light dark");
    assert_eq!(texts(&again), before);
    let second = export(&mut again, &moved.join("picture.svg"));
    assert_eq!(second, picture);
    // Saving what is unchanged gives the same bytes but for where the data lie.
    let bytes = std::fs::read(moved.join("talks.counterpoise")).unwrap();
    save_as(&mut again, &moved.join("copy.counterpoise"));
    let mut copy = project(&moved.join("copy.counterpoise"));
    copy.dataset.files.clone_from(&file.dataset.files);
    assert_eq!(copy.write().unwrap(), bytes);
}

#[test]
fn bad_files_give_one_message_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let good = ProjectFile {
        dataset: Default::default(),
        further: Default::default(),
        documents: Vec::new(),
        project: Project::default(),
    };
    let good = String::from_utf8(good.write().unwrap()).unwrap();
    let swapped = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    let (open, close) = ("[".repeat(2_000_000), "]".repeat(2_000_000));
    let deep = format!("\"like_for_like\": {open}{close}");
    let cases = [
        (
            "not JSON",
            "hello".to_owned(),
            "the project is damaged, it is no sound JSON: expected value at line 1 column 1",
        ),
        (
            "cut",
            good[..200].to_owned(),
            "the project is damaged, it is no sound JSON: EOF while parsing",
        ),
        (
            "format",
            swapped("counterpoise project", "shopping list"),
            "this is not a Counterpoise project",
        ),
        (
            "newer",
            swapped("\"version\": 3", "\"version\": 12"),
            "saved by a newer Counterpoise (version 12 of the file, this one reads up to 3)",
        ),
        (
            "value",
            swapped("\"like_for_like\": false", "\"like_for_like\": \"no\""),
            "cannot be read at project.like_for_like: invalid type: string \"no\", expected a boolean",
        ),
        (
            "unknown",
            swapped("\"like_for_like\"", "\"like_for_lik\""),
            "does not know and would lose: project.like_for_lik",
        ),
        ("empty", String::new(), "the file is empty"),
        (
            "brackets",
            "[".repeat(50_000_000),
            "the project is 47 MB; none is larger than 16 MB",
        ),
        ("deep", "[".repeat(5_000_000), "recursion limit exceeded"),
        (
            "deep inside",
            swapped("\"like_for_like\": false", &deep),
            "recursion limit exceeded",
        ),
    ];
    let mut harness = window(SIZE, Vec::new());
    pick(&mut harness, "add georgia");
    for (name, text, said) in cases {
        // By what it says where it says so, else by the name's ending.
        let path = folder.path().join(format!("{name}.counterpoise"));
        std::fs::write(&path, text).unwrap();
        press_shift_o(&mut harness);
        give_path(&mut harness, "File on this computer", &path);
        click(&mut harness, "Open this file");
        wait_for(&mut harness, said);
        let times = harness.query_all_by_label_contains("Not opened").count();
        assert_eq!(times, 1, "{name}");
        assert!(shows(&harness, &format!("/{name}.counterpoise")), "{name}");
        click(&mut harness, "Dismiss");
    }
    // What was arranged is still there, and so is its undo.
    assert!(shows(&harness, "Georgia"));
    click(&mut harness, "Edit");
    assert!(shows(&harness, "Undo: adding to the comparison"));
}

fn press_shift_o(harness: &mut Window) {
    let modifiers = egui::Modifiers::COMMAND | egui::Modifiers::SHIFT;
    harness.key_press_modifiers(modifiers, egui::Key::O);
    harness.run_steps(3);
}

#[test]
fn data_that_changed_or_are_gone_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let data = own_data(folder.path());
    let path = folder.path().join("talk.counterpoise");
    let mut harness = window(SIZE, vec![data.clone()]);
    wait_for(&mut harness, "own.json: ");
    save_as(&mut harness, &path);

    std::fs::write(&data, DATA.replacen("[7,", "[5.5,", 1)).unwrap();
    let mut harness = window(SIZE, vec![path.clone()]);
    wait_for(
        &mut harness,
        "talk.counterpoise: the figures in “own.json” have changed since it was saved",
    );
    // Nothing was changed by opening it.
    assert!(harness.query_by_label("• talk").is_none());

    std::fs::remove_file(&data).unwrap();
    let wanted = project(&path).dataset;
    let mut harness = window(SIZE, vec![path.clone()]);
    wait_for(
        &mut harness,
        "its data are not here (“own.json” is not where it was, nor beside the project). The views show the built-in data meanwhile; open “own.json”",
    );
    assert!(shows(&harness, "5.03"), "other data are shown");
    assert!(harness.query_by_label("• talk").is_none());
    // Saving goes on asking for the data it was made with.
    pick(&mut harness, "add georgia");
    press(&mut harness, egui::Key::S);
    wait_for(&mut harness, "Saved");
    assert_eq!(project(&path).dataset, wanted);
    // Opened again, they are the project's own.
    own_data(folder.path());
    press_shift_o(&mut harness);
    give_path(&mut harness, "File on this computer", &data);
    click(&mut harness, "Open this file");
    wait_for(&mut harness, "own.json: ");
    assert!(harness.query_by_label("talk").is_some());
}

#[test]
fn what_the_data_lack_waits_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kosovo.counterpoise");
    let dataset = counterpoise::load::built_in().unwrap().dataset;
    let mut file = ProjectFile {
        dataset: counterpoise::project::DatasetHint::of(&dataset, None, folder.path()),
        further: counterpoise::project::Further::default(),
        documents: Vec::new(),
        project: Project::default(),
    };
    let absent = serde_json::json!({"list": [
        {"place": "AZE", "year": 2025, "slot": 0},
        {"place": "ATA", "year": 2025, "slot": 1},
        {"place": "GEO", "year": 2019, "slot": 2},
    ]});
    file.project.subjects = serde_json::from_value(absent).unwrap();
    std::fs::write(&path, file.write().unwrap()).unwrap();
    let mut harness = window(SIZE, vec![path.clone()]);
    wait_for(
        &mut harness,
        "kosovo.counterpoise. 2 places it compares are not in these data and waits: ATA 2025, GEO 2019.",
    );
    pick(&mut harness, "show only africa");
    press(&mut harness, egui::Key::S);
    wait_for(&mut harness, "Saved");
    let kept = project(&path).project;
    assert_eq!(kept.subjects, file.project.subjects);
    assert_eq!(kept.within.as_deref(), Some("Africa"));
}

#[test]
fn unsaved_changes_are_marked_and_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talk.counterpoise");
    let mut harness = window(SIZE, Vec::new());
    save_as(&mut harness, &path);
    assert!(harness.query_by_label("talk").is_some());
    // Looking elsewhere changes nothing.
    pick(&mut harness, "map");
    assert!(harness.query_by_label("talk").is_some());
    pick(&mut harness, "add georgia");
    assert!(harness.query_by_label("• talk").is_some());

    press(&mut harness, egui::Key::N);
    assert!(shows(&harness, "Save the changes to “talk”?"));
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    assert!(harness.query_by_label("• talk").is_some());

    ask_to_close(&mut harness);
    assert!(shows(&harness, "The window comes back as it is either way"));
    assert!(is_kept_open(&harness));
    click(&mut harness, "Cancel");

    press(&mut harness, egui::Key::N);
    click(&mut harness, "Save");
    // Saved, and the new project is there; the file’s name is gone.
    let started = std::time::Instant::now();
    while harness.query_by_label_contains("• talk").is_some() || is_named(&harness) {
        assert!(started.elapsed() < std::time::Duration::from_secs(20));
        std::thread::sleep(std::time::Duration::from_millis(10));
        harness.run_steps(1);
    }
    assert!(harness.query_by_label("talk").is_none());
    assert_eq!(project(&path).project.subjects.list().len(), 2);

    // What has no file is asked about before another takes its place, not
    // before the window is closed, which it outlives.
    pick(&mut harness, "add armenia");
    ask_to_close(&mut harness);
    assert!(!shows(&harness, "Save what you arranged?"));
    click(&mut harness, "File");
    click(&mut harness, "Open recent");
    let recent = harness.get_by_role_and_label(Role::Button, "talk.counterpoise");
    recent.click();
    wait_for(&mut harness, "Save what you arranged?");
    assert!(shows(
        &harness,
        "gone once “talk.counterpoise” takes its place."
    ));
    click(&mut harness, "Don’t save");
    assert!(harness.query_by_label("talk").is_some());
}

#[test]
fn a_window_nobody_touched_opens_a_project_without_a_question() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talk.counterpoise");
    save_as(&mut window(SIZE, Vec::new()), &path);
    let mut harness = window(SIZE, Vec::new());
    // Arranging as new what is as new leaves nothing to be undone.
    pick(&mut harness, "arrange the views as new");
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    click(&mut harness, "Edit");
    assert!(!shows(&harness, "Undo: "));
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    pick(&mut harness, "open by path");
    give_path(&mut harness, "File on this computer", &path);
    click(&mut harness, "Open this file");
    let started = std::time::Instant::now();
    while !is_named(&harness) {
        assert!(!shows(&harness, "Save what you arranged?"));
        assert!(started.elapsed() < std::time::Duration::from_secs(20));
        std::thread::sleep(std::time::Duration::from_millis(10));
        harness.run_steps(1);
    }
}

#[test]
fn a_table_whose_path_names_no_file_is_asked_about_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(SIZE, Vec::new());
    pick(&mut harness, "ranking");
    pick(&mut harness, "save the table by path");
    give_path(&mut harness, "File on this computer", folder.path());
    click(&mut harness, "Save here");
    assert!(shows(&harness, "Not saved: this is a folder"));
    let field = harness.get_by_role_and_label(Role::TextInput, "File on this computer");
    let typed = field.accesskit_node().value().unwrap();
    assert_eq!(typed, folder.path().display().to_string());
    let path = folder.path().join("mine.csv");
    give_path(&mut harness, "File on this computer", &path);
    assert!(!shows(&harness, "Not saved"));
    click(&mut harness, "Save here");
    wait_for(&mut harness, "mine.csv, ");
    assert!(
        std::fs::read_to_string(&path)
            .unwrap()
            .contains("Azerbaijan")
    );
}

/// Whether the project has a file.
fn is_named(harness: &Window) -> bool {
    harness.query_by_label("talk").is_some()
}

/// As the window manager does it.
fn ask_to_close(harness: &mut Window) {
    let root = egui::ViewportId::ROOT;
    let viewport = harness.input_mut().viewports.get_mut(&root).unwrap();
    viewport.events.push(egui::ViewportEvent::Close);
    harness.run_steps(1);
    let viewport = harness.input_mut().viewports.get_mut(&root).unwrap();
    viewport.events.clear();
}

fn is_kept_open(harness: &Window) -> bool {
    let output = &harness.output().viewport_output[&egui::ViewportId::ROOT];
    output
        .commands
        .contains(&egui::ViewportCommand::CancelClose)
}

#[test]
fn files_that_cannot_be_written_say_so_and_files_that_are_there_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(SIZE, Vec::new());
    pick(&mut harness, "save by path");
    let nowhere = folder.path().join("nowhere").join("talk.counterpoise");
    give_path(&mut harness, "File on this computer", &nowhere);
    click(&mut harness, "Save here");
    wait_for(
        &mut harness,
        "Not saved: could not write: there is no such folder.",
    );
    // What was typed is there to be mended, and so is the path of a folder.
    let typed = |harness: &Window| {
        let field = harness.get_by_role_and_label(Role::TextInput, "File on this computer");
        field.accesskit_node().value().unwrap()
    };
    assert_eq!(typed(&harness), nowhere.display().to_string());
    give_path(&mut harness, "File on this computer", folder.path());
    click(&mut harness, "Save here");
    assert!(shows(&harness, "Not saved: this is a folder"));
    assert_eq!(typed(&harness), folder.path().display().to_string());
    // An ending of another kind of file is said, and neither kept nor doubled.
    let table = folder.path().join("talk.csv");
    give_path(&mut harness, "File on this computer", &table);
    assert!(shows(
        &harness,
        "A project ends in .counterpoise, and this name ends in .csv."
    ));

    let path = folder.path().join("talk.counterpoise");
    std::fs::write(&path, "mine").unwrap();
    // The ending is added where it is missing.
    give_path(
        &mut harness,
        "File on this computer",
        &path.with_extension(""),
    );
    click(&mut harness, "Save here");
    wait_for(&mut harness, "A file of this name is there already.");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    click(&mut harness, "Replace it");
    wait_for(&mut harness, "Saved");
    assert_eq!(project(&path).project.subjects.list().len(), 1);
    // Nothing half written lies about.
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn recent_files_that_are_gone_are_grey() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(SIZE, Vec::new());
    for name in ["one.counterpoise", "two.counterpoise"] {
        save_as(&mut harness, &folder.path().join(name));
        click(&mut harness, "Dismiss");
    }
    std::fs::remove_file(folder.path().join("one.counterpoise")).unwrap();
    // Looked at anew when the window is come back to.
    harness.event(egui::Event::WindowFocused(true));
    harness.run_steps(2);
    std::thread::sleep(std::time::Duration::from_millis(200));
    harness.run_steps(2);
    click(&mut harness, "File");
    click(&mut harness, "Open recent");
    let is_off = |name: &str| harness.get_by_label(name).accesskit_node().is_disabled();
    assert!(is_off("one.counterpoise"));
    assert!(!is_off("two.counterpoise"));
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
fn a_restart_knows_the_file_and_what_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let data = own_data(folder.path());
    let path = folder.path().join("talk.counterpoise");
    let mut harness = window(SIZE, vec![data.clone()]);
    wait_for(&mut harness, "own.json: ");
    save_as(&mut harness, &path);
    pick(&mut harness, "add georgia");
    let mut kept = Kept::default();
    harness.state_mut().as_mut().unwrap().save(&mut kept);

    let mut again = restarted(kept);
    wait_for(&mut again, "own.json: ");
    assert!(again.query_by_label("• talk").is_some());
    press(&mut again, egui::Key::Z);
    assert!(again.query_by_label("• talk").is_some(), "undo is not kept");
    press(&mut again, egui::Key::S);
    wait_for(&mut again, "Saved");
    assert!(again.query_by_label("talk").is_some());
    assert_eq!(project(&path).project.subjects.list().len(), 2);

    // With its data gone, the file keeps naming them.
    std::fs::remove_file(data).unwrap();
    let mut kept = Kept::default();
    again.state_mut().as_mut().unwrap().save(&mut kept);
    let wanted = project(&path).dataset;
    let mut third = restarted(kept);
    wait_for(&mut third, "there is no such file");
    assert!(third.query_by_label("talk").is_some());
    pick(&mut third, "add armenia");
    press(&mut third, egui::Key::S);
    wait_for(&mut third, "Saved");
    assert_eq!(project(&path).dataset, wanted);
}

fn restarted(kept: Kept) -> Window {
    let mut harness = Harness::builder().with_size(SIZE).build_ui_state(
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
    harness.run_steps(4);
    harness
}

/// Then a finder asked about the editions that were looked at.
#[test]
fn a_finder_of_version_1_keeps_its_editions() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects");
    let old = std::fs::read_to_string(folder.join("version-1.counterpoise")).unwrap();
    let old = old.replacen("\"tab\": \"compare\"", "\"tab\": \"find\"", 1);
    let project = ProjectFile::read(old.as_bytes()).unwrap().project;
    let panes = project.desk.arrangement().panes();
    let panes = panes.iter().filter_map(|id| project.desk.pane(*id));
    let editions: Vec<_> = panes
        .map(|p| (p.tab, p.find.year, p.find.against))
        .collect();
    assert!(
        editions.contains(&(Tab::Find, Some(2023), Some(2021))),
        "{editions:?}"
    );
    let others = editions.iter().filter(|(tab, ..)| *tab != Tab::Find);
    assert!(others.into_iter().all(|(_, year, _)| year.is_none()));
}

/// A file of every version is kept and still opens as what it was.
#[test]
fn files_of_every_version_open() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects");
    let [one, two, three] =
        [1, 2, 3].map(|version| project(&folder.join(format!("version-{version}.counterpoise"))));
    // Up to version 2 there was one dataset, read as it was found.
    for old in [&one, &two] {
        assert_eq!(old.further, counterpoise::project::Further::default());
        assert_eq!(old.dataset.decision, None);
    }
    let further = &three.further.sources;
    assert_eq!((three.further.reach.0, further.len()), (5, 2));
    // Documents came with version 3 as well.
    assert!(two.documents.is_empty());
    assert_eq!(
        (three.documents[0].place.as_str(), three.documents[0].year),
        ("FJI", 2023)
    );
    assert_eq!(further[1].files[0], "scores_2023.csv");
    let decision = further[1].decision.as_ref().unwrap();
    assert_eq!(decision.told.headers[""], 3);
    let roles: Vec<&str> = decision.mapping.tables[0]
        .columns
        .iter()
        .map(|column| column.role.key())
        .collect();
    assert_eq!(roles, ["place", "year", "value", "note"]);
    assert_eq!(decision.mapping.places.len(), 2);
    // What version 1 had no word for is shown.
    assert!(!one.project.desk.active_pane().hides_outside);
    assert!(two.project.desk.active_pane().hides_outside);
    assert_eq!(one.dataset.name, "Global Organized Crime Index");
    assert_eq!(
        one.dataset.files,
        ["../data/index.xlsx", "/home/someone/data/index.xlsx"]
    );
    let project = &one.project;
    let africa = ("Africa", Some(2025));
    assert_eq!(
        compared(project),
        [("NGA", Some(2025)), ("NGA", Some(2023)), africa]
    );
    assert_eq!(
        (project.subjects.focus(), project.subjects.baseline()),
        (1, Some(2))
    );
    assert_eq!(project.indicator.as_deref(), Some("human_trafficking"));
    assert_eq!(project.within.as_deref(), Some("Africa"));
    assert_eq!(project.own_groups[0].members, ["NGA", "GHA"]);
    assert_eq!(project.conditions, ["criminality.change>=0.2"]);
    assert!(project.like_for_like && !project.by_continent);
    let panes = project.desk.arrangement().panes();
    assert_eq!(panes.len(), 3);
    let pane = project.desk.active_pane();
    assert_eq!(pane.tab, Tab::Scatter);
    assert_eq!(pane.other.as_deref(), Some("resilience"));
    assert!(pane.shows_table);
    let two = self::project(&folder.join("version-2.counterpoise"));
    let finder = two.project.desk.active_pane();
    assert_eq!(
        (finder.find.year, finder.find.against),
        (Some(2023), Some(2021))
    );
    assert_eq!(finder.find.sort.as_deref(), Some("resilience.change"));
    let panes = two.project.desk.arrangement().panes();
    let counts = panes.iter().filter_map(|id| two.project.desk.pane(*id));
    assert!(
        counts
            .into_iter()
            .any(|pane| pane.movers == MoverCount::All)
    );
    // Written again it is a file of the newest version.
    let bytes = one.write().unwrap();
    assert_eq!(ProjectFile::read(&bytes).unwrap(), one);
}
