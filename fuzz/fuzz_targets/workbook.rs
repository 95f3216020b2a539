//! Workbooks: as files, and as the XML within, which a changed byte of a
//! packed file would never reach because of its checksums.

#![no_main]

use std::io::{Cursor, Write};

use counterpoise::load;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;

const PARTS: [&str; 5] = [
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
];

/// Where a reader begins.
const LINK: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    let file = match bytes.starts_with(b"PK") {
        true => bytes.to_vec(),
        false => packed(bytes),
    };
    counterpoise_fuzz::bounded(&file, |file| {
        let _ = load::open("scores.xlsx", file);
    });
});

/// The parts of a workbook, parted by a line of three tildes each, packed.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("_rels/.rels", SimpleFileOptions::default())
        .and_then(|()| Ok(zip.write_all(LINK.as_bytes())?))
        .expect("to memory");
    let mut rest = bytes;
    for name in PARTS {
        let at = rest.windows(5).position(|window| window == b"\n~~~\n");
        let (part, after) = match at {
            Some(at) => (&rest[..at], &rest[at + 5..]),
            None => (rest, &[][..]),
        };
        rest = after;
        if part.is_empty() {
            continue;
        }
        zip.start_file(name, SimpleFileOptions::default())
            .and_then(|()| Ok(zip.write_all(part)?))
            .expect("to memory");
    }
    zip.finish().expect("to memory").into_inner()
}
