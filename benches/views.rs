//! How long every view of the window takes: the answer, the layout, and a
//! whole frame, at 193 countries and three editions.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a bench that cannot go on has failed"
)]

use counterpoise::analysis::{ScoreBook, ScoreMemory};
use counterpoise::app::App;
use counterpoise::chart::PageSpec;
use counterpoise::data::Dataset;
use counterpoise::load;
use counterpoise::project::{PageLook, Pane, Picture, Project, SubjectEdit, Tab};
use counterpoise::style::Theme;
use divan::{Bencher, black_box};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

fn main() {
    divan::main();
}

const SIZE: [f32; 2] = [1280.0, 800.0];
/// What a pane has left for its charts in a window of that size.
const ROOM: [f32; 2] = [1006.0, 580.0];

/// The views that have a picture in a pane.
const PICTURES: [Tab; 7] = [
    Tab::Compare,
    Tab::Ranking,
    Tab::Scatter,
    Tab::Map,
    Tab::Heatmap,
    Tab::Trend,
    Tab::Distribution,
];

/// Six places, one of them twice and one a group.
fn project() -> Project {
    let mut project = Project::default();
    let subjects = [
        ("AZE", 2025),
        ("AZE", 2023),
        ("GEO", 2025),
        ("ARM", 2025),
        ("KAZ", 2025),
        ("Africa", 2025),
    ];
    let subjects = subjects.map(|(place, year)| (place.to_owned(), Some(year)));
    project.subjects.apply(SubjectEdit::Set(subjects.to_vec()));
    project
}

fn picture(dataset: &Dataset, tab: Tab) -> Picture {
    let project = project();
    let resolved = project.resolve(dataset);
    Picture::of(&project, &resolved, &Pane::new(tab), dataset).unwrap()
}

fn page(dataset: &Dataset, tab: Tab) -> PageSpec {
    picture(dataset, tab).page(&ScoreBook::new(dataset), PageLook::default())
}

#[divan::bench(name = "Figures of a view, scores known", args = PICTURES)]
fn figures(bencher: Bencher<'_, '_>, tab: Tab) {
    let dataset = load::built_in().unwrap().dataset;
    let picture = picture(&dataset, tab);
    let memory = ScoreMemory::default();
    bencher.bench(|| {
        let book = ScoreBook::remembering(&dataset, &memory);
        black_box(&picture).page(&book, PageLook::default())
    });
}

#[divan::bench(name = "Figures of a view, scores not yet known", args = PICTURES)]
fn figures_anew(bencher: Bencher<'_, '_>, tab: Tab) {
    let dataset = load::built_in().unwrap().dataset;
    let picture = picture(&dataset, tab);
    bencher.bench(|| black_box(&picture).page(&ScoreBook::new(&dataset), PageLook::default()));
}

#[divan::bench(name = "Drawing of a view", args = PICTURES)]
fn drawing(bencher: Bencher<'_, '_>, tab: Tab) {
    let dataset = load::built_in().unwrap().dataset;
    let page = page(&dataset, tab);
    bencher.bench(|| black_box(&page).charts(ROOM, Theme::Light));
}

/// The window with a view in front, and where its tab stands.
struct Window {
    ctx: egui::Context,
    app: App,
    seconds: f64,
}

impl Window {
    fn new() -> Self {
        Self::with(Vec::new())
    }

    fn with(files: Vec<std::path::PathBuf>) -> Self {
        let ctx = egui::Context::default();
        let app = App::new(&ctx, None, files).unwrap();
        Self {
            ctx,
            app,
            seconds: 0.0,
        }
    }

    /// One frame with its triangles; how many there are.
    fn frame(&mut self, events: Vec<egui::Event>) -> usize {
        self.seconds += 0.02;
        let rect = egui::Rect::from_min_size(egui::Pos2::ZERO, SIZE.into());
        let input = egui::RawInput {
            screen_rect: Some(rect),
            time: Some(self.seconds),
            events,
            ..egui::RawInput::default()
        };
        let app = &mut self.app;
        app.act(&self.ctx);
        let mut output = self.ctx.run_ui(input, |ui| app.draw(ui));
        // Nobody paints here.
        output.textures_delta.clear();
        let pixels = output.pixels_per_point;
        self.ctx.tessellate(output.shapes, pixels).len()
    }

    fn click(&mut self, at: egui::Pos2) {
        let button = |pressed| egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        };
        self.frame(vec![egui::Event::PointerMoved(at)]);
        self.frame(vec![button(true)]);
        self.frame(vec![button(false)]);
        self.frame(vec![egui::Event::PointerGone]);
    }
}

/// Where these stand when they are clicked one after the other, asked of the
/// same window with its names.
fn places_of(names: &[&str]) -> Vec<egui::Pos2> {
    let mut harness = Harness::builder().with_size(SIZE).build_ui_state(
        |ui, app: &mut Option<App>| match app {
            None => {
                *app = Some(App::new(ui.ctx(), None, Vec::new()).unwrap());
                ui.ctx().request_repaint();
            }
            Some(app) => {
                app.act(&ui.ctx().clone());
                app.draw(ui);
            }
        },
        None,
    );
    harness.run_steps(3);
    let mut places = Vec::new();
    for name in names {
        // A menu may have a view's name; the view stands below it.
        let found = harness.query_all_by_label(name);
        let lowest = found.max_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
        let found = lowest.expect("the window names it");
        places.push(found.rect().center());
        found.click();
        harness.run_steps(3);
    }
    places
}

fn opened(tab: Tab) -> Window {
    let names = match tab {
        // One place alone is nothing to compare.
        Tab::Compare => vec![tab.text(), "Azerbaijan 2023"],
        _ => vec![tab.text()],
    };
    let places = places_of(&names);
    let mut window = Window::new();
    window.frame(Vec::new());
    window.frame(Vec::new());
    for at in places {
        window.click(at);
    }
    for _ in 0..4 {
        window.frame(Vec::new());
    }
    window
}

#[divan::bench(name = "frame of the whole window", args = Tab::ALL, sample_count = 40)]
fn frame(bencher: Bencher<'_, '_>, tab: Tab) {
    let mut window = opened(tab);
    bencher.bench_local(|| window.frame(Vec::new()));
}

#[divan::bench(name = "frame while the pointer moves over a view", args = Tab::ALL, sample_count = 40)]
fn hovering(bencher: Bencher<'_, '_>, tab: Tab) {
    let mut window = opened(tab);
    let mut step = 0.0_f32;
    bencher.bench_local(|| {
        step += 1.0;
        let at = egui::pos2(600.0 + (step * 7.0) % 400.0, 400.0 + (step * 3.0) % 200.0);
        window.frame(vec![egui::Event::PointerMoved(at)])
    });
}

/// A profile of invented text as long as documents may be, in bytes.
const LONG: usize = 480_000;

/// Two years of it; every twelfth word differs.
fn long_documents(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let sections = [
        "PEOPLE",
        "TRADE",
        "ENVIRONMENT",
        "DRUGS",
        "CYBER-DEPENDENT CRIMES",
        "FINANCIAL CRIMES",
    ];
    let words = [
        "harbour", "lantern", "ferry", "reef", "choir", "ginger", "ledger", "mango",
    ];
    let files = [2023_usize, 2025].map(|year| {
        let mut text = format!("Global Organized Crime Index {year}\n\n# FIJI\n\n# CRIMINALITY\n\n## CRIMINAL MARKETS\n\n");
        for (at, section) in sections.iter().enumerate() {
            text.push_str(&format!("### {section}\n\n"));
            let end = LONG / sections.len() * (at + 1);
            let mut count = 0;
            while text.len() < end {
                count += 1;
                let shift = if count % 12 == 0 { year } else { 0 };
                text.push_str(words[(count * 5 + shift + count / 7) % words.len()]);
                text.push_str(match count % 90 {
                    0 => ".\n\n",
                    30 | 60 => ". ",
                    _ => " ",
                });
            }
            text.push_str(".\n\n");
        }
        let path = folder.join(format!("fiji-{year}.md"));
        std::fs::write(&path, text).unwrap();
        path
    });
    files.to_vec()
}

/// The window on two long documents, all of them measured.
fn reading(folder: &std::path::Path) -> Window {
    let mut window = Window::with(long_documents(folder));
    for _ in 0..600 {
        window.frame(Vec::new());
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    window
}

fn press(name: egui::Key) -> Vec<egui::Event> {
    vec![egui::Event::Key {
        key: name,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    }]
}

#[divan::bench(name = "frame of two long documents, at rest", sample_count = 60)]
fn reading_at_rest(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let mut window = reading(folder.path());
    bencher.bench_local(|| window.frame(Vec::new()));
}

#[divan::bench(name = "frame of two long documents, a page on", sample_count = 60)]
fn reading_on(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let mut window = reading(folder.path());
    bencher.bench_local(|| window.frame(press(egui::Key::PageDown)));
}
