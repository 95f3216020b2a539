//! Pictures out of the window, driven by role and label without a display.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "test helpers; files are written to a temporary folder"
)]

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use counterpoise::analysis::ScoreBook;
use counterpoise::app::{App, Clipboard};
use counterpoise::project::{
    ExportSettings, FileType, PageFormat, PageSize, Picture, PictureFile, Project, Texts,
};
use counterpoise::{batch, export, load};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

#[path = "support/window.rs"]
mod support;

use support::{Window, press, shows, wait_for, window, window_with};

const SIZE: [f32; 2] = [1280.0, 800.0];

fn click(harness: &mut Window, label: &str) {
    // A notice that has just come moves what is below it.
    harness.run_steps(2);
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

/// Replaces what stands in a text field.
fn type_into(harness: &mut Window, (role, label): (Role, &str), text: &str) {
    harness.get_by_role_and_label(role, label).focus();
    harness.run_steps(2);
    press(harness, egui::Key::A);
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_steps(3);
}

/// Gives a path in the field named and presses the button.
fn give_path(harness: &mut Window, label: &str, path: &Path, button: &str) {
    let path = path.display().to_string();
    type_into(harness, (Role::TextInput, label), &path);
    click(harness, button);
}

/// What the preview says it is.
fn preview(harness: &Window) -> Option<String> {
    let images = harness.query_all_by_role(Role::Image);
    let mut labels = images.filter_map(|node| node.accesskit_node().label());
    labels.next_back().filter(|_| is_open(harness))
}

fn is_open(harness: &Window) -> bool {
    shows(harness, "Save by path…")
}

/// What the window has to write for Azerbaijan.
fn file(settings: &ExportSettings, texts: &Texts) -> PictureFile {
    let loaded = load::built_in().unwrap();
    let project = Project::default();
    let resolved = project.resolve(&loaded.dataset);
    let picture = Picture::of_active(&project, &resolved, &loaded.dataset).unwrap();
    let mut spec = picture.page(&ScoreBook::new(&loaded.dataset), settings.look());
    texts.put_on(&mut spec);
    PictureFile {
        spec,
        kind: settings.kind,
        scale: settings.resolution.scale(),
    }
}

/// Keeps what is copied; without a place for it, refuses.
struct Fake(Option<Arc<Mutex<Vec<Copied>>>>);

/// Width, height and pixels.
type Copied = ([u32; 2], Vec<u8>);

impl Clipboard for Fake {
    fn set_image(&mut self, size: [u32; 2], rgba: Vec<u8>) -> Result<(), String> {
        let Some(copied) = &self.0 else {
            return Err("this desktop has no clipboard".to_owned());
        };
        copied.lock().unwrap().push((size, rgba));
        Ok(())
    }
}

#[test]
fn the_dialog_opens_by_menu_key_and_button_and_closes_by_escape() {
    let mut harness = window(SIZE, Vec::new());
    assert_eq!(preview(&harness), None);
    click(&mut harness, "File");
    click(&mut harness, "Export picture… Ctrl+E");
    let said = preview(&harness).unwrap();
    assert!(said.starts_with("Azerbaijan 2025: "), "{said}");
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    assert_eq!(preview(&harness), None);
    press(&mut harness, egui::Key::E);
    assert!(is_open(&harness));
    click(&mut harness, "Close");
    assert!(!is_open(&harness));
    click(&mut harness, "Export…");
    assert!(is_open(&harness));
    // The size of what will be written is stated.
    assert!(shows(&harness, "PNG, 2560 × 1440 pixels"));
}

#[test]
fn the_file_is_the_page_of_the_preview() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("picture.png");
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::E);
    type_into(
        &mut harness,
        (Role::MultilineTextInput, "Title"),
        "A title of my own",
    );
    click(&mut harness, "Format: Square");
    assert!(
        preview(&harness)
            .unwrap()
            .starts_with("A title of my own. ")
    );
    assert!(shows(&harness, "2160 × 2160 pixels"));
    click(&mut harness, "Save by path…");
    give_path(&mut harness, "File", &path, "Save here");
    wait_for(&mut harness, "picture.png, ");
    // Where it went is said last.
    assert!(shows(
        &harness,
        &format!(" kB — {}", folder.path().display())
    ));
    let settings = ExportSettings {
        size: PageSize::Format(PageFormat::Square),
        ..ExportSettings::default()
    };
    let texts = Texts {
        title: Some("A title of my own".to_owned()),
        ..Texts::default()
    };
    let expected = batch::make(&file(&settings, &texts)).unwrap().bytes;
    assert_eq!(std::fs::read(&path).unwrap(), expected);

    // Its own words come back.
    click(&mut harness, "Reset title");
    assert!(preview(&harness).unwrap().starts_with("Azerbaijan 2025: "));
}

#[test]
fn every_type_is_written_as_the_command_line_writes_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::E);
    for kind in FileType::ALL {
        click(&mut harness, &format!("File type: {}", kind.text()));
        click(&mut harness, "Save by path…");
        // The ending comes by itself.
        let name = format!("it is {}", kind.text());
        give_path(
            &mut harness,
            "File",
            &folder.path().join(&name),
            "Save here",
        );
        wait_for(&mut harness, &format!("{name}.{}, ", kind.key()));
        let settings = ExportSettings {
            kind,
            ..ExportSettings::default()
        };
        let written = std::fs::read(folder.path().join(format!("{name}.{}", kind.key())));
        let expected = batch::make(&file(&settings, &Texts::default()))
            .unwrap()
            .bytes;
        assert!(written.unwrap() == expected, "{kind:?}");
    }
}

#[test]
fn an_ending_that_is_typed_chooses_the_type_and_is_never_doubled() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::E);
    click(&mut harness, "Save by path…");
    let path = folder.path().join("figures.csv");
    give_path(&mut harness, "File", &path, "Save here");
    wait_for(&mut harness, "figures.csv, ");
    let figures = std::fs::read_to_string(&path).unwrap();
    assert!(figures.contains("Human trafficking"), "{figures}");
    click(&mut harness, "Save by path…");
    let path = folder.path().join("figures.xlsx").display().to_string();
    type_into(&mut harness, (Role::TextInput, "File"), &path);
    assert!(shows(&harness, "and this name ends in .xlsx."));
    click(&mut harness, "Save here");
    harness.run_steps(5);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("picture.png");
    std::fs::write(&path, b"mine").unwrap();
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::E);
    click(&mut harness, "Save by path…");
    give_path(&mut harness, "File", &path, "Save here");
    wait_for(&mut harness, "A file of this name is there already.");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    // Enter in the field does not replace either.
    harness
        .get_by_role_and_label(Role::TextInput, "File")
        .focus();
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    wait_for(&mut harness, "A file of this name is there already.");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    wait_for(&mut harness, "Replace");
    click(&mut harness, "Replace");
    wait_for(&mut harness, "picture.png, ");
    assert!(std::fs::read(&path).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn a_folder_that_is_not_there_is_said_cause_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::E);
    click(&mut harness, "Save by path…");
    let path = folder.path().join("nowhere").join("picture.png");
    give_path(&mut harness, "File", &path, "Save here");
    wait_for(&mut harness, "could not write: there is no such folder — ");
    assert!(shows(&harness, "Not saved"));
}

#[test]
fn what_is_copied_is_the_picture() {
    let copied = Arc::new(Mutex::new(Vec::new()));
    let clipboard = Fake(Some(Arc::clone(&copied)));
    let with_it = |app: App| app.with_clipboard(Box::new(clipboard));
    let mut harness = window_with(SIZE, Vec::new(), with_it);
    // Without the dialog, as it was last exported.
    harness.key_press_modifiers(
        egui::Modifiers::COMMAND | egui::Modifiers::SHIFT,
        egui::Key::C,
    );
    harness.run_steps(3);
    wait_for(&mut harness, "2560 × 1440 pixels");
    press(&mut harness, egui::Key::E);
    click(&mut harness, "Pixels for each point: ×1");
    click(&mut harness, "Theme: Dark");
    click(&mut harness, "Copy image");
    wait_for(&mut harness, "1280 × 720 pixels");
    let start = Instant::now();
    while copied.lock().unwrap().len() < 2 {
        assert!(start.elapsed() < Duration::from_secs(20));
        harness.run_steps(1);
    }
    let copied = copied.lock().unwrap();
    let mut settings = ExportSettings::default();
    for (index, ((size, rgba), expected)) in
        copied.iter().zip([[2560, 1440], [1280, 720]]).enumerate()
    {
        assert_eq!(*size, expected);
        if index == 1 {
            settings.dark = true;
            settings.resolution = counterpoise::project::Resolution::One;
        }
        let file = file(&settings, &Texts::default());
        let pixels = export::rgba(&file.spec.compose(), file.scale).unwrap();
        assert!(pixels.rgba == *rgba, "picture {index}");
    }
}

#[test]
fn without_a_clipboard_it_is_said() {
    let with_none = |app: App| app.with_clipboard(Box::new(Fake(None)));
    let mut harness = window_with(SIZE, Vec::new(), with_none);
    press(&mut harness, egui::Key::E);
    click(&mut harness, "Copy image");
    wait_for(
        &mut harness,
        "this desktop has no clipboard. The picture can be saved",
    );
    assert!(shows(&harness, "Not copied"));
}

#[test]
fn sizes_that_cannot_be_are_said_and_not_saved() {
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::E);
    click(&mut harness, "Format: Custom");
    type_into(&mut harness, (Role::TextInput, "Width"), "5");
    assert!(shows(
        &harness,
        "Width and height are whole numbers from 300 to 20,000; text on a smaller page cannot be read"
    ));
    let save = harness.get_by_label("Save…");
    assert!(save.accesskit_node().is_disabled());
    type_into(&mut harness, (Role::TextInput, "Width"), "20000");
    type_into(&mut harness, (Role::TextInput, "Height"), "20000");
    assert!(shows(
        &harness,
        "are more than the 100 million a picture may have"
    ));
    assert!(harness.get_by_label("Save…").accesskit_node().is_disabled());
    // A drawing has no pixels to be too many.
    click(&mut harness, "File type: SVG");
    assert!(!harness.get_by_label("Save…").accesskit_node().is_disabled());
    type_into(&mut harness, (Role::TextInput, "Width"), "640");
    type_into(&mut harness, (Role::TextInput, "Height"), "480");
    assert!(shows(&harness, "SVG, 640 × 480 points, sharp at any size"));
}

#[test]
fn pictures_of_all_countries_can_be_cancelled_and_those_written_stay() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("all");
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::E);
    click(&mut harness, "File type: SVG");
    click(&mut harness, "All countries…");
    give_path(&mut harness, "Folder", &into, "Write 193 files");
    let start = Instant::now();
    while std::fs::read_dir(&into).map_or(0, Iterator::count) < 3 {
        assert!(start.elapsed() < Duration::from_secs(20));
        harness.run_steps(1);
    }
    // One in the dialog, one in the bar behind it.
    harness.get_all_by_label("Cancel").last().unwrap().click();
    wait_for(&mut harness, "of 193 pictures were written and stay");
    let written = std::fs::read_dir(&into).unwrap().count();
    assert!((3..193).contains(&written), "{written}");
    assert!(shows(
        &harness,
        &format!("Cancelled: {written} of 193 pictures")
    ));
    for entry in std::fs::read_dir(&into).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(text.trim_end().ends_with("</svg>"));
    }
    // A second time nothing is replaced unasked.
    click(&mut harness, "All countries…");
    click(&mut harness, "Write 193 files");
    let said = format!(
        "of these names are there already; nothing was written — {}",
        into.display()
    );
    wait_for(&mut harness, &said);
    assert_eq!(std::fs::read_dir(&into).unwrap().count(), written);
}

#[test]
fn the_keyboard_reaches_every_option() {
    let mut harness = window([960.0, 600.0], Vec::new());
    press(&mut harness, egui::Key::E);
    let mut seen = Vec::new();
    for _ in 0..40 {
        let all = harness.query_all(egui_kittest::kittest::By::new());
        let focused = all.filter(|node| node.is_focused());
        seen.extend(focused.filter_map(|node| node.accesskit_node().label()));
        harness.key_press(egui::Key::Tab);
        harness.run_steps(2);
    }
    for name in [
        "Save…",
        "Copy image",
        "All countries…",
        "Close",
        "File type: PDF",
        "Format: Square",
        "Theme: Dark",
        "Pixels for each point: ×3",
        "Title",
        "Note",
    ] {
        assert!(seen.iter().any(|label| label == name), "{name}: {seen:?}");
    }
    assert!(
        !seen
            .iter()
            .any(|label| label == "File" || label == "Armenia"),
        "{seen:?}"
    );
}

#[test]
fn nothing_is_repainted_while_the_dialog_is_looked_at() {
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::E);
    harness.run_steps(30);
    let delay = harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(
        delay > Duration::from_secs(1),
        "asks to be drawn again after {delay:?}"
    );
}

/// Asks to save over a file that is there, and is asked back.
fn ask_about(harness: &mut Window, path: &Path) {
    click(harness, "Save by path…");
    give_path(harness, "File", path, "Save here");
    wait_for(harness, "A file of this name is there already.");
    wait_for(harness, "Replace");
}

fn asks(harness: &Window) -> bool {
    shows(harness, "A file of this name is there already.")
}

#[test]
fn a_yes_is_about_the_picture_and_the_file_that_were_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("picture.png");
    let other = folder.path().join("other.png");
    for path in [&path, &other, &path.with_extension("svg")] {
        std::fs::write(path, b"mine").unwrap();
    }
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::E);
    ask_about(&mut harness, &path);
    // Another picture, the same file: asked again, and agreed to.
    click(&mut harness, "Theme: Dark");
    assert!(!asks(&harness));
    click(&mut harness, "Save here");
    wait_for(&mut harness, "Replace");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    // The same picture, another file.
    let typed = other.display().to_string();
    type_into(&mut harness, (Role::TextInput, "File"), &typed);
    assert!(!asks(&harness));
    click(&mut harness, "Save here");
    wait_for(&mut harness, "Replace");
    assert_eq!(std::fs::read(&other).unwrap(), b"mine");
    // Another type: the path goes with it, and is asked about anew.
    click(&mut harness, "File type: SVG");
    assert!(!asks(&harness));
    assert!(shows(&harness, "Save here"));
    let typed = path.display().to_string();
    click(&mut harness, "File type: PNG");
    type_into(&mut harness, (Role::TextInput, "File"), &typed);
    click(&mut harness, "File type: SVG");
    click(&mut harness, "Save here");
    wait_for(&mut harness, "Replace");
    click(&mut harness, "Replace");
    wait_for(&mut harness, "picture.svg, ");
    let svg = std::fs::read_to_string(path.with_extension("svg")).unwrap();
    assert!(svg.starts_with("<svg"), "{}", &svg[..20]);
    for path in [&path, &other] {
        assert_eq!(std::fs::read(path).unwrap(), b"mine");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[test]
fn escape_takes_one_step_back_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("picture.png");
    std::fs::write(&path, b"mine").unwrap();
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::E);
    let escape = |harness: &mut Window| {
        harness.key_press(egui::Key::Escape);
        harness.run_steps(3);
        assert!(is_open(harness));
    };
    ask_about(&mut harness, &path);
    harness
        .get_by_role_and_label(Role::TextInput, "File")
        .focus();
    harness.run_steps(2);
    // From the field,
    escape(&mut harness);
    let field = harness.get_by_role_and_label(Role::TextInput, "File");
    assert!(!field.is_focused());
    assert!(asks(&harness));
    // from the question,
    escape(&mut harness);
    assert!(!asks(&harness) && shows(&harness, "Save here"));
    // from the path,
    escape(&mut harness);
    assert!(!shows(&harness, "Save here"));
    // from a text of the page,
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Title")
        .focus();
    harness.run_steps(2);
    escape(&mut harness);
    // and from the dialog.
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    assert!(!is_open(&harness));
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
}

#[test]
fn return_in_the_folder_field_writes_into_the_folder_to_the_letter() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("ends in a blank ");
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::E);
    click(&mut harness, "File type: CSV");
    click(&mut harness, "All countries…");
    let typed = into.display().to_string();
    type_into(&mut harness, (Role::TextInput, "Folder"), &typed);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    wait_for(&mut harness, &format!("193 pictures — {typed}"));
    assert_eq!(std::fs::read_dir(&into).unwrap().count(), 193);
}

#[test]
fn a_folder_is_not_taken_for_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::E);
    for path in [folder.path().to_owned(), folder.path().join("new/")] {
        click(&mut harness, "Save by path…");
        give_path(&mut harness, "File", &path, "Save here");
        let said = format!(
            "this is a folder; the file’s name is missing — {}",
            path.display()
        );
        wait_for(&mut harness, &said);
        click(&mut harness, "Dismiss");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_window_that_breaks_off_what_it_writes_stays_to_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(SIZE, Vec::new());
    press(&mut harness, egui::Key::E);
    click(&mut harness, "File type: SVG");
    click(&mut harness, "All countries…");
    give_path(&mut harness, "Folder", folder.path(), "Write 193 files");
    let count = || std::fs::read_dir(folder.path()).unwrap().count();
    let start = Instant::now();
    while count() < 3 {
        assert!(start.elapsed() < Duration::from_secs(20));
        harness.run_steps(1);
    }
    let root = egui::ViewportId::ROOT;
    let viewport = harness.input_mut().viewports.entry(root).or_default();
    viewport.events.push(egui::ViewportEvent::Close);
    harness.run_steps(1);
    let commands = |harness: &Window| harness.output().viewport_output[&root].commands.clone();
    assert!(commands(&harness).contains(&egui::ViewportCommand::CancelClose));
    // What was broken off is said, which nobody could read in a closed window.
    while harness.query_by_label_contains("Cancelled").is_none() {
        assert!(start.elapsed() < Duration::from_secs(40));
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
        assert!(!commands(&harness).contains(&egui::ViewportCommand::Close));
    }
    // Closed again, nothing holds it.
    let viewport = harness.input_mut().viewports.entry(root).or_default();
    viewport.events.push(egui::ViewportEvent::Close);
    harness.run_steps(1);
    assert!(!commands(&harness).contains(&egui::ViewportCommand::CancelClose));
    // Only those in work were finished, and all are whole.
    let written = count();
    assert!((3..193).contains(&written), "{written}");
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(text.trim_end().ends_with("</svg>"));
    }
}
