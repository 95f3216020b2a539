//! The whole window without a display.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use counterpoise::app::App;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

pub type Window = Harness<'static, Option<App>>;

/// The application at a window size, after its first frames.
pub fn window(size: [f32; 2], files: Vec<PathBuf>) -> Window {
    window_with(size, files, |app| app)
}

/// The same, prepared before its first frame.
pub fn window_with(
    size: [f32; 2],
    files: Vec<PathBuf>,
    prepare: impl FnOnce(App) -> App + 'static,
) -> Window {
    let mut start = Some((files, prepare));
    let mut harness = Harness::builder().with_size(size).build_ui_state(
        move |ui, app: &mut Option<App>| match app {
            // The fonts are there from the frame after they were installed.
            None => {
                let (files, prepare) = start.take().expect("the first frame comes once");
                *app = Some(prepare(App::new(ui.ctx(), None, files).unwrap()));
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

pub fn shows(harness: &Window, text: &str) -> bool {
    harness.query_all_by_label_contains(text).next().is_some()
}

#[allow(dead_code, reason = "every test file uses a part of it")]
/// Background work answers between frames.
pub fn wait_for(harness: &mut Window, text: &str) {
    let start = Instant::now();
    while !shows(harness, text) {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "“{text}” never came"
        );
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
}

#[allow(dead_code, reason = "every test file uses a part of it")]
pub fn press(harness: &mut Window, key: egui::Key) {
    harness.key_press_modifiers(egui::Modifiers::COMMAND, key);
    harness.run_steps(3);
}

#[allow(dead_code, reason = "every test file uses a part of it")]
/// Brings a view to the front by its tab.
pub fn open(harness: &mut Window, tab: &str) {
    harness
        .get_by_role_and_label(egui::accesskit::Role::Tab, tab)
        .click();
    harness.run_steps(3);
}

#[allow(dead_code, reason = "every test file uses a part of it")]
pub fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}
