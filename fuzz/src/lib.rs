//! What every target holds a reading to: no panic, no hang, no more memory
//! than stated. libFuzzer finds the panics; the other two are measured here.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use counterpoise::analysis::{ScoreBook, reading};
use counterpoise::data::Dataset;
use counterpoise::project::{PageLook, Picture, Project};
use counterpoise::{export, load};
use cpu_time::ProcessTime;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Longest a reading may take, in processor time; this build is several times
/// slower than what people use.
const LONGEST: Duration = Duration::from_secs(2);

/// What a reading may take beside four times its input, in bytes.
const BESIDE: usize = 256 << 20;

/// Reads `input` and fails when that took too long or too much memory.
pub fn bounded<T>(input: &[u8], read: impl FnOnce(&[u8]) -> T) -> T {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let start = ProcessTime::now();
    let outcome = read(input);
    let took = start.elapsed();
    let peak = MEMORY.peak_usage().saturating_sub(before);
    assert!(took < LONGEST, "took {took:?} for {} bytes", input.len());
    assert!(
        peak <= 4 * input.len() + BESIDE,
        "took {peak} bytes of memory for {} bytes",
        input.len()
    );
    outcome
}

static INDEX: LazyLock<Arc<Dataset>> = LazyLock::new(|| {
    let loaded = load::built_in();
    loaded.expect("the built-in index is sound").dataset
});

/// Reads a document as people give it, and does with it what the window does.
pub fn document(file: &str, input: &[u8]) {
    let index = Arc::clone(&INDEX);
    bounded(input, |bytes| {
        load::recognise(bytes);
        let Ok(loaded) = load::open_document(file, bytes, &index) else {
            return;
        };
        let document = &loaded.document;
        for aligned in reading::align(&[document, document]) {
            if let reading::Row::Section(canonical) = aligned.row {
                reading::indicators_of(canonical);
            }
        }
        let texts: Vec<String> = document.sections.iter().map(|section| section.text()).collect();
        let text = texts.join(" ");
        reading::changed_words(&text, &text.to_uppercase());
        let search = reading::SearchIndex::new(document);
        let word = text.split_whitespace().next().unwrap_or("crime");
        search.find(word);
        for id in index.indicators().ids() {
            reading::passages(document, &index.indicator(id).key);
        }
    });
}

/// Composes every view of a project as the window would, on the built-in index.
pub fn views(mut project: Project) {
    let index = &INDEX;
    project.settle(index);
    let index = index.with_groups(&project.own_groups);
    let resolved = project.resolve(&index);
    for id in project.desk.arrangement().panes() {
        let Some(pane) = project.desk.pane(id) else {
            continue;
        };
        if let Some(picture) = Picture::of(&project, &resolved, pane, &index) {
            let page = picture.page(&ScoreBook::new(&index), PageLook::default());
            export::shown_csv(&page).expect("to memory");
            export::svg(&page.compose());
        }
    }
}
