//! The same picture of every country: names, counts, cancelling.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "files are written to a temporary folder and read back"
)]

use std::path::Path;
use std::sync::Mutex;

use counterpoise::analysis::ScoreBook;
use counterpoise::batch::{Progress, every};
use counterpoise::data::Dataset;
use counterpoise::load;
use counterpoise::project::{EveryPicture, FileType, PageLook, Picture, Texts, View};

fn asked(dataset: &Dataset, kind: FileType) -> EveryPicture {
    let year = dataset.newest_year();
    EveryPicture {
        picture: Picture {
            against: dataset.year_before(year),
            ..Picture::new(View::Profile, Vec::new())
        },
        year,
        look: PageLook::default(),
        texts: Texts::default(),
        kind,
        scale: 1.0,
        replace: false,
    }
}

fn count(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

#[test]
fn every_country_gets_a_file_and_none_is_replaced_unasked() {
    let loaded = load::built_in().unwrap();
    let book = ScoreBook::new(&loaded.dataset);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new");
    let mut asked = asked(&loaded.dataset, FileType::Csv);
    let counted = Mutex::new(Vec::new());
    let note = |written: usize| counted.lock().unwrap().push(written);
    let written = every(&book, &asked, &path, &Progress::default(), &note).unwrap();
    assert_eq!((written, count(&path)), (193, 193));
    let mut counted = counted.into_inner().unwrap();
    counted.sort_unstable();
    assert_eq!(counted, (1..=193).collect::<Vec<_>>());
    assert!(path.join("AZE-2025.csv").is_file());
    let refused = every(&book, &asked, &path, &Progress::default(), &|_| {}).unwrap_err();
    assert_eq!(refused.written, 0);
    let text = refused.to_string();
    assert!(
        text.starts_with("193 files of these names are there already; nothing was written — "),
        "{text}"
    );
    asked.replace = true;
    assert_eq!(
        every(&book, &asked, &path, &Progress::default(), &|_| {}).unwrap(),
        193
    );
}

#[test]
fn a_cancelled_run_leaves_whole_files_only() {
    let loaded = load::built_in().unwrap();
    let book = ScoreBook::new(&loaded.dataset);
    let folder = tempfile::tempdir().unwrap();
    let asked = asked(&loaded.dataset, FileType::Svg);
    let progress = Progress::default();
    let stop_at_five = |written: usize| {
        if written == 5 {
            progress.cancel();
        }
    };
    let written = every(&book, &asked, folder.path(), &progress, &stop_at_five).unwrap();
    let cores = std::thread::available_parallelism().unwrap().get();
    // Those in work are finished.
    assert!((5..5 + cores).contains(&written), "{written}");
    assert_eq!(count(folder.path()), written);
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(text.trim_end().ends_with("</svg>"));
    }
}
