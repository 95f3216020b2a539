//! Texts of any kind as tables of countries: what was understood can be kept
//! and applied again, and what was read can be written and read again.

#![no_main]

use counterpoise::export::{native_json, tidy_csv};
use counterpoise::import::table::{self, InMemory, Mapping, Watch};
use counterpoise::load;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    counterpoise_fuzz::bounded(bytes, |bytes| {
        let source = InMemory {
            name: "scores 2024.csv",
            bytes,
        };
        let Ok(loaded) = load::open_source(&source, Watch::NOBODY) else {
            return;
        };
        if let Ok(guess) = table::guess(&source) {
            kept_and_applied(&source, &guess.mapping, &loaded);
        }
        written_and_read(&loaded);
    });
});

fn kept_and_applied(source: &InMemory<'_>, mapping: &Mapping, loaded: &load::Loaded) {
    let kept = serde_json::to_string(mapping).expect("a mapping is plain data");
    let again: Mapping = serde_json::from_str(&kept).expect("as it was written");
    assert_eq!(&again, mapping);
    let (dataset, _) = table::read(source, &again, Watch::NOBODY).expect("it was read before");
    assert_eq!(dataset.indicators().len(), loaded.dataset.indicators().len());
    assert_eq!(dataset.years(), loaded.dataset.years());
}

fn written_and_read(loaded: &load::Loaded) {
    tidy_csv::write(&loaded.dataset).expect("to memory");
    let text = native_json::write(&loaded.dataset);
    let again = load::open("again.json", text.as_bytes()).expect("our own form");
    assert_eq!(again.dataset.years(), loaded.dataset.years());
    assert_eq!(native_json::write(&again.dataset), text);
}
