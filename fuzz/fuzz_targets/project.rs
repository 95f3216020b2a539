//! Project files: read, written, read again, and every view of them composed.

#![no_main]

use counterpoise::project::ProjectFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    counterpoise_fuzz::bounded(bytes, |bytes| {
        let Ok(file) = ProjectFile::read(bytes) else {
            return;
        };
        let written = file.write().expect("what was read can be written");
        let again = ProjectFile::read(&written).expect("what was written can be read");
        assert_eq!(again, file);
        counterpoise_fuzz::views(file.project);
    });
});
