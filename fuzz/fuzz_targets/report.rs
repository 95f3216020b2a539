//! Country Reports on Terrorism: read, said, aligned and compared with the index.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| counterpoise_fuzz::document("georgia-country-report-on-terrorism-2020.txt", bytes));
