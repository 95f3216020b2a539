//! Country profiles: read, said, aligned and compared with the index.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| counterpoise_fuzz::document("georgia-organized-crime-index-2023.md", bytes));
