//! Broken, hostile and merely odd files: each is told in one line with cause,
//! file and place, nothing panics, and nothing refused becomes a zero.

#![allow(clippy::disallowed_methods, reason = "writes the bad files itself")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::path::PathBuf;

use counterpoise::export::native_json;
use counterpoise::load;
use serde_json::{Value as Json, json};
use support::{Ran, Sheet, Value, Workbook};
use tempfile::TempDir;

const COUNTRIES: [&str; 6] = [
    "Armenia",
    "Azerbaijan",
    "Georgia",
    "Kazakhstan",
    "Türkiye",
    "Uzbekistan",
];
/// Where Azerbaijan stands in a sheet, as a spreadsheet counts.
const ROW: usize = 3;

fn program(arguments: &[&str]) -> Ran {
    support::run(env!("CARGO_BIN_EXE_counterpoise"), arguments)
}

/// A file in a folder of its own, which goes when this goes.
struct Written {
    _folder: TempDir,
    path: PathBuf,
}

impl Written {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        Self {
            _folder: folder,
            path,
        }
    }

    fn path(&self) -> &str {
        self.path.to_str().unwrap()
    }

    /// What `check` answers for it in JSON, and its only line on standard error.
    fn check(&self) -> (Json, String) {
        let ran = program(&["check", self.path(), "--format", "json"]);
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
        let text = program(&["check", self.path()]);
        assert_eq!((text.code, &text.stderr), (1, &ran.stderr));
        (
            ran.json()["files"][0].clone(),
            ran.stderr.trim_end().to_owned(),
        )
    }

    fn show(&self, subject: &str) -> Ran {
        program(&["show", subject, "--data", self.path(), "--format", "json"])
    }
}

fn official() -> Workbook {
    Workbook::official(&[2025, 2023], &COUNTRIES)
}

/// The workbook with its first sheet changed.
fn changed(change: impl FnOnce(&mut Sheet)) -> Workbook {
    let mut workbook = official();
    change(&mut workbook.sheets[0]);
    workbook
}

/// A file nothing can be read from: exit 1, the cause first, the file last.
fn unreadable(name: &str, bytes: &[u8], cause: &str) -> String {
    let file = Written::new(name, bytes);
    let (json, message) = file.check();
    assert!(message.starts_with(cause), "{name}: {message}");
    let (_, after) = message.rsplit_once(" — ").unwrap();
    assert!(after.starts_with(name), "{name}: {message}");
    assert_eq!(json["kind"], Json::Null, "{name}");
    let remark = &json["refused"][0];
    let (what, place) = (&remark["what"], remark["where"].as_str().unwrap());
    let gap = if place.is_empty() { "" } else { ", " };
    let told = format!("{} — {name}{gap}{place}", what.as_str().unwrap());
    assert_eq!(told, message);
    for key in ["repaired", "ignored", "years"] {
        assert_eq!(json[key], json!([]), "{name}");
    }
    assert_eq!(
        (&json["countries"], &json["indicators"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(json["self_check"]["differences"], json!([]), "{name}");
    let shown = file.show("AZE");
    assert_eq!((shown.code, shown.stdout.as_str()), (1, ""), "{name}");
    assert_eq!(shown.stderr.trim_end(), message, "{name}");
    message
}

/// A workbook with one thing refused: the message is cause, file and place.
fn refused(workbook: &Workbook, cause: &str, place: &str) -> (Json, Written) {
    let file = Written::new("scores.xlsx", &workbook.bytes());
    let (json, message) = file.check();
    assert_eq!(message, format!("{cause} — scores.xlsx, {place}"));
    let expected = json!([{"what": cause, "count": 1, "where": place}]);
    assert_eq!(json["refused"], expected);
    assert_eq!(json["self_check"]["different"], 0, "{json}");
    (json, file)
}

fn row<'a>(answer: &'a Json, indicator: &str) -> &'a Json {
    let rows = answer["scores"].as_array().unwrap().iter();
    let mut found = rows.filter(|row| row["indicator"] == indicator);
    found.next().unwrap()
}

/// The cell is missing with its reason, and nothing else went with it.
fn is_missing(file: &Written, indicator: &str, reason: &str) {
    let ran = file.show("AZE@2025");
    assert_eq!((ran.code, ran.stderr.lines().count()), (1, 1));
    let answer = ran.json();
    let cell = row(&answer, indicator);
    assert_eq!(cell["score"], Json::Null, "{cell}");
    assert_eq!(cell["missing"], reason, "{cell}");
    assert_eq!(cell["change"], Json::Null, "{cell}");
    assert_eq!(cell["ranks"], json!([]), "{cell}");
    for other in answer["scores"].as_array().unwrap() {
        if other["indicator"] != indicator {
            assert!(other["score"].as_f64().unwrap() >= 1.0, "{other}");
        }
    }
    // The published averages still stand, also like for like where both
    // editions measured the same: then the two are one.
    let like = program(&[
        "show",
        "AZE@2025",
        "--like-for-like",
        "--data",
        file.path(),
        "--format",
        "json",
    ])
    .json();
    for average in ["criminality", "criminal_markets", "resilience"] {
        assert_eq!(row(&like, average)["score"], row(&answer, average)["score"]);
    }
    let csv = file.path.with_extension("csv");
    assert_eq!(
        program(&["convert", file.path(), "-o", csv.to_str().unwrap()]).code,
        1
    );
    let csv = std::fs::read_to_string(csv).unwrap();
    let line = csv
        .lines()
        .find(|line| line.starts_with("AZE,") && line.contains(&format!(",2025,{indicator},")));
    assert!(line.unwrap().ends_with(&format!(",,{reason}")), "{line:?}");
}

// ---------------------------------------------------------------- nothing wrong

#[test]
fn a_made_up_workbook_is_read_without_a_word() {
    let file = Written::new("scores.xlsx", &official().bytes());
    let ran = program(&["check", file.path(), "--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let json = &ran.json()["files"][0];
    assert_eq!(
        (&json["countries"], &json["indicators"]),
        (&json!(6), &json!(36))
    );
    assert_eq!(json["years"], json!([2023, 2025]));
    let check = &json["self_check"];
    assert_eq!(
        (&check["recomputed"], &check["different"]),
        (&json!(48), &json!(0))
    );
}

// ---------------------------------------------------------------- files nothing can be read from

#[test]
fn files_that_are_something_else() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0";
    let other_archive = support::archive(&[("notes.txt".to_owned(), "not a workbook".to_owned())]);
    let document = support::archive(&[
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        (
            "_rels/.rels".to_owned(),
            r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#
                .to_owned(),
        ),
        ("word/document.xml".to_owned(), "<w:document/>".to_owned()),
    ]);
    for (bytes, cause) in [
        (&b""[..], "the file is empty"),
        (png, "this is a picture; open the table it was made from"),
        (&[0; 4096], "this is a file of zero bytes only"),
        (
            b"Country,Score\nArmenia,5\n",
            "no year is named in a column",
        ),
        (
            &other_archive,
            "this is an archive or another Office document",
        ),
        (
            &document,
            "this is a Word document (.docx); save it as text or PDF and open that",
        ),
        (
            &support::archive(&[(
                "mimetype".to_owned(),
                "application/vnd.oasis.opendocument.text".to_owned(),
            )]),
            "this is a text document (.odt); save it as text or PDF and open that",
        ),
        (
            &old_office("WordDocument"),
            "this is an old Word document (.doc); save it as text or PDF and open that",
        ),
        (
            &old_office("Workbook"),
            "this is an old Excel workbook (.xls)",
        ),
        (
            b"{\\rtf1\\ansi\n# MALTA\\par\n\nCRIMINALITY SCORE\\par\n\n## PEOPLE\\par\n\n## TRADE\\par\n",
            "this is a formatted text (.rtf); save it as plain text or PDF and open that",
        ),
        (b"PK\x03\x04", "the workbook is cut short or damaged"),
        (
            b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
            "this is an archive",
        ),
    ] {
        unreadable("scores.xlsx", bytes, cause);
    }
}

/// The beginning of an old office file with one named part.
fn old_office(part: &str) -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(5000, 0);
    bytes.extend(part.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn a_text_that_is_neither_table_nor_document_is_told_what_both_need() {
    let services = b"tcpmux\t1/tcp\necho\t7/tcp\necho\t7/udp\ndiscard\t9/tcp\n";
    let prose = b"Dear colleagues,\n\nthe canteen is closed on Monday.\n";
    for bytes in [&services[..], prose] {
        let cause = "this is neither a table";
        let message = unreadable("services.txt", bytes, cause);
        assert!(message.contains("Terrorist incidents"), "{message}");
    }
    // What is named as a table is one.
    unreadable("services.tsv", services, "no column names countries");
}

#[test]
fn workbooks_cut_anywhere() {
    let whole = official().bytes();
    for part in [1, 2, 3, 5, 7] {
        let cut = &whole[..whole.len() * part / 8];
        unreadable("cut.xlsx", cut, "the workbook is cut short or damaged");
    }
    let cut = &whole[..whole.len() - 1];
    unreadable("cut.xlsx", cut, "the workbook is cut short or damaged");
}

#[test]
fn workbooks_with_spoilt_bytes_never_panic() {
    let whole = official().bytes();
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut spoilt = whole.clone();
        spoilt[at] ^= 0x55;
        spoilt[(at * 7 + 13) % whole.len()] ^= 0xff;
        let file = Written::new("spoilt.xlsx", &spoilt);
        // Some bytes (times, attributes) do not matter; the rest is told.
        let ran = program(&["check", file.path()]);
        assert_eq!(ran.code == 0, ran.stderr.is_empty(), "{at}: {}", ran.stderr);
        for line in ran.stderr.lines() {
            assert!(line.contains(" — spoilt.xlsx"), "{at}: {line}");
        }
    }
}

#[test]
fn sheets_that_break_off_are_not_half_read() {
    let sheet = |body: &str| {
        format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{body}"#
        )
    };
    let head = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>"#;
    let strings = [
        "Country".to_owned(),
        "Heroin trade".to_owned(),
        "Armenia".to_owned(),
    ];
    for body in [
        format!(r#"{head}<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>4.5"#),
        format!(r#"{head}<row r="2"><c r="A2" t="s"><v>2</v></c></row>"#),
        // A text that the table of texts does not have.
        format!(r#"{head}<row r="2"><c r="A2" t="s"><v>99</v></c></row></sheetData></worksheet>"#),
        format!(r#"{head}<row r="2"><c r="A2" t="s"><v>x</v></c></row></sheetData></worksheet>"#),
        format!(r#"{head}<row r="2"><c r="!!" t="s"><v>2</v></c></row></sheetData></worksheet>"#),
        "<row".to_owned(),
    ] {
        let bytes = support::pack(&["2025_dataset"], &[sheet(&body)], &strings);
        let message = unreadable("scores.xlsx", &bytes, "");
        assert!(message.ends_with("sheet “2025_dataset”"), "{message}");
    }
}

#[test]
fn a_workbook_without_scores() {
    let mut workbook = official();
    workbook.sheets.truncate(1);
    workbook.sheets[0].name = "Scores".to_owned();
    let message = unreadable(
        "scores.xlsx",
        &workbook.bytes(),
        "no year is named in a column, a heading, the title or the file’s name",
    );
    assert!(message.ends_with(" — scores.xlsx"), "{message}");
    let mut workbook = official();
    workbook.sheets[1].rows.truncate(1);
    let message = unreadable(
        "scores.xlsx",
        &workbook.bytes(),
        "the sheet holds no country",
    );
    assert!(message.ends_with("sheet “2023_dataset”"), "{message}");
    workbook.sheets[1].rows.clear();
    unreadable(
        "scores.xlsx",
        &workbook.bytes(),
        "the sheet has no “Country” column",
    );
}

#[test]
fn a_sheet_without_a_country_column() {
    let workbook = changed(|sheet| sheet.set(1, "Country", "State"));
    let message = unreadable(
        "scores.xlsx",
        &workbook.bytes(),
        "the sheet has no “Country” column; its first row holds “Continent”, “Region”, “State”",
    );
    assert!(
        message.ends_with("sheet “2025_dataset”, row 1"),
        "{message}"
    );
}

#[test]
fn a_column_that_stands_twice() {
    let workbook = changed(|sheet| {
        let last = sheet.rows[0].len() - 1;
        sheet.rows[0][last] = "Heroin trade".into();
    });
    let message = unreadable(
        "scores.xlsx",
        &workbook.bytes(),
        "column “Heroin trade” stands twice",
    );
    // The second one: the 39th column.
    assert!(
        message.ends_with("sheet “2025_dataset”, column AM (Heroin trade)"),
        "{message}"
    );
}

#[test]
fn an_edition_that_stands_twice() {
    let mut workbook = official();
    workbook.sheets[1].name = "2025_Dataset".to_owned();
    unreadable(
        "scores.xlsx",
        &workbook.bytes(),
        "edition 2025 stands in two sheets",
    );
}

#[test]
fn a_cell_in_the_last_corner_costs_no_memory() {
    let workbook = changed(|sheet| {
        sheet.raw_rows = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#.to_owned();
    });
    let started = std::time::Instant::now();
    let message = unreadable("far.xlsx", &workbook.bytes(), "the sheet has more than ");
    assert!(
        message.ends_with("sheet “2025_dataset”, row 1048576, column XFD"),
        "{message}"
    );
    // Filling 17 thousand million cells would take minutes, were there the memory.
    assert!(started.elapsed().as_secs() < 20);
}

#[test]
fn rows_out_of_order_are_not_mixed_up() {
    let workbook = changed(|sheet| {
        for row in &mut sheet.rows {
            row.clear();
        }
        sheet.raw_rows =
            r#"<row r="9"><c r="A9"><v>1</v></c></row><row r="4"><c r="C4"><v>2</v></c></row>"#
                .to_owned();
    });
    let cause = "the workbook is cut short or damaged (its rows are out of order)";
    let message = unreadable("scores.xlsx", &workbook.bytes(), cause);
    assert!(message.ends_with("sheet “2025_dataset”, row 4, column C"));
}

#[test]
fn a_file_of_two_gigabytes_is_not_read() {
    let file = Written::new("huge.xlsx", b"PK\x03\x04");
    let handle = std::fs::OpenOptions::new()
        .write(true)
        .open(&file.path)
        .unwrap();
    if let Err(error) = handle.set_len(2 << 30) {
        println!("skipped: no sparse file of 2 GB here ({error})");
        return;
    }
    let (_, message) = file.check();
    assert_eq!(
        message,
        "the file is 2.0 GB; files over 1.0 GB are not opened — huge.xlsx"
    );
}

#[test]
fn an_archive_that_unpacks_to_gigabytes_is_not_unpacked() {
    let zeros = "0".repeat(32 << 20);
    let files: Vec<(String, String)> = (0..9)
        .map(|at| (format!("xl/worksheets/sheet{at}.xml"), zeros.clone()))
        .collect();
    let bytes = support::archive(&files);
    assert!(bytes.len() < 1 << 20);
    unreadable("bomb.xlsx", &bytes, "the workbook would unpack to 288.0 MB");
}

#[test]
fn an_archive_that_says_it_is_small_is_not_believed() {
    let strings = format!("<sst><si><t>Kenya</t></si>{}</sst>", " ".repeat(300 << 20));
    let size = (strings.len() as u32).to_le_bytes();
    let mut bytes = support::one_sheet(&strings);
    let stated = |bytes: &[u8]| bytes.windows(4).position(|window| window == size);
    while let Some(at) = stated(&bytes) {
        bytes[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    let cause = "the workbook is cut short or damaged";
    unreadable("small_2024.xlsx", &bytes, cause);
}

/// A cell's name whose row is beyond every number.
#[test]
fn a_cell_of_a_row_beyond_all_rows_is_refused() {
    let name = format!("B1{}", "7".repeat(40));
    let workbook = support::one_sheet("<sst><si><t>Kenya</t></si></sst>");
    assert_eq!(
        program(&["check", Written::new("sound.xlsx", &workbook).path()]).code,
        0
    );
    let wrong = support::one_sheet_with("<sst><si><t>Kenya</t></si></sst>", &name);
    let file = Written::new("far.xlsx", &wrong);
    let (_, message) = file.check();
    assert!(
        message.starts_with("the workbook is cut short or damaged"),
        "{message}"
    );
}

/// Entities that stand for each other by the billion, files of this computer,
/// and elements within elements without an end.
#[test]
fn tricks_of_xml_in_a_workbook_are_refused_at_once() {
    // The same workbook opens when nothing is wrong with it.
    let sound = Written::new(
        "sound.xlsx",
        &support::one_sheet("<sst><si><t>Kenya</t></si></sst>"),
    );
    let ran = program(&["check", sound.path()]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let entities: String = (1..40)
        .map(|at| {
            format!(
                "<!ENTITY e{at} \"{}\">",
                format!("&e{};", at - 1).repeat(10)
            )
        })
        .collect();
    let laughs = format!(
        "<!DOCTYPE sst [<!ENTITY e0 \"Kenya\">{entities}]><sst><si><t>&e39;</t></si></sst>"
    );
    let outside = "<!DOCTYPE sst [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><sst><si><t>&e;</t></si></sst>";
    let nested = format!("<sst>{}", "<si>".repeat(2_000_000));
    for (name, strings) in [
        ("laughs.xlsx", laughs.as_str()),
        ("outside.xlsx", outside),
        ("nested.xlsx", &nested),
    ] {
        let bytes = support::one_sheet(strings);
        let start = std::time::Instant::now();
        let file = Written::new(name, &bytes);
        let (_, message) = file.check();
        assert!(message.ends_with(&format!("— {name}")), "{message}");
        assert!(start.elapsed().as_secs_f64() < 5.0, "{name}");
    }
}

#[test]
#[cfg(unix)]
fn devices_and_pipes_are_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.xlsx");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    let mut paths = vec!["/dev/zero".to_owned()];
    match made {
        Ok(status) if status.success() => paths.push(pipe.to_str().unwrap().to_owned()),
        _ => println!("skipped: no mkfifo here"),
    }
    for path in paths {
        let ran = program(&["check", &path]);
        assert_eq!(ran.code, 1);
        assert_eq!(
            ran.stderr,
            format!("this is not an ordinary file — {path}\n")
        );
    }
}

#[test]
fn paths_that_are_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let missing = format!("{path}/missing.xlsx");
    for (path, cause) in [
        (path, "this is a folder, not a file; open the files in it"),
        (
            &missing,
            "there is no such file; look whether it was moved or renamed",
        ),
    ] {
        let ran = program(&["check", path]);
        assert_eq!(ran.code, 1);
        assert_eq!(ran.stderr, format!("{cause} — {path}\n"));
    }
}

// ---------------------------------------------------------------- cells that are refused

#[test]
fn cells_that_are_no_scores() {
    let heading = "Human smuggling";
    for (value, cause) in [
        (Value::from(11.0), "score 11 lies outside 1 to 10"),
        (Value::from(0.0), "score 0 lies outside 1 to 10"),
        (Value::from(-4.0), "score -4 lies outside 1 to 10"),
        (Value::from(4.25), "score 4.25 is no step of 0.5 from 1"),
        (
            Value::from("high"),
            "“high” is a text where a score belongs",
        ),
        (Value::from("1e1"), "“1e1” is a text where a score belongs"),
        (
            Value::Error("#DIV/0!"),
            "the error #DIV/0! stands where a score belongs",
        ),
        (
            Value::Error("#N/A"),
            "the error #N/A stands where a score belongs",
        ),
    ] {
        let workbook = changed(|sheet| sheet.set(ROW, heading, value));
        let place = workbook.sheets[0].place(ROW, heading);
        // Spelt out once: letters and heading as a spreadsheet shows them.
        assert_eq!(
            place,
            "sheet “2025_dataset”, row 3, column G (Human smuggling)"
        );
        let (json, file) = refused(&workbook, cause, &place);
        // Markets and criminality of one country in one edition cannot be recomputed.
        assert_eq!(json["self_check"]["recomputed"], 48 - 2);
        is_missing(&file, "human_smuggling", "refused");
    }
}

#[test]
fn an_empty_cell_is_missing_and_no_error() {
    let workbook = changed(|sheet| sheet.set(ROW, "Human smuggling", Value::Empty));
    let file = Written::new("scores.xlsx", &workbook.bytes());
    let ran = file.show("AZE@2025");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let answer = ran.json();
    let cell = row(&answer, "human_smuggling");
    assert_eq!(
        (&cell["score"], &cell["missing"]),
        (&Json::Null, &json!("no_value"))
    );
}

#[test]
fn a_number_stored_as_a_text_is_read_and_said() {
    for text in ["6.5", " 6,5 "] {
        let workbook = changed(|sheet| sheet.set(ROW, "Heroin trade", text));
        let file = Written::new("scores.xlsx", &workbook.bytes());
        let ran = program(&["check", file.path(), "--format", "json"]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        let place = workbook.sheets[0].place(ROW, "Heroin trade");
        let expected = json!([{"what": "number stored as a text", "count": 1, "where": place}]);
        let repaired = &ran.json()["files"][0]["repaired"];
        let found: Vec<&Json> = repaired
            .as_array()
            .unwrap()
            .iter()
            .filter(|remark| remark["what"] == "number stored as a text")
            .collect();
        assert_eq!(json!(found), expected);
        let answer = file.show("AZE@2025").json();
        assert_eq!(row(&answer, "heroin_trade")["score"], 6.5);
    }
}

#[test]
fn several_problems_are_told_one_a_line() {
    let workbook = changed(|sheet| {
        sheet.set(ROW, "Human smuggling", 11.0);
        sheet.set(ROW + 1, "Prevention", "none");
        sheet.set(ROW + 2, "Country", "Kazakstan Republic of Nowhere");
    });
    let file = Written::new("scores.xlsx", &workbook.bytes());
    let ran = program(&["check", file.path()]);
    assert_eq!(
        (ran.code, ran.stderr.lines().count()),
        (1, 3),
        "{}",
        ran.stderr
    );
    for line in ran.stderr.lines() {
        assert!(
            line.contains(" — scores.xlsx, sheet “2025_dataset”, row "),
            "{line}"
        );
    }
}

// ---------------------------------------------------------------- rows that are refused

#[test]
fn a_country_twice_with_different_figures() {
    let workbook = changed(|sheet| {
        let mut again = sheet.rows[ROW - 1].clone();
        again[5] = Value::from(1.0);
        sheet.rows.push(again);
    });
    let place = workbook.sheets[0].place(8, "Country");
    let cause =
        "Azerbaijan stands twice with different figures, first in row 3; neither row was used";
    let (_, file) = refused(&workbook, cause, &place);
    let answer = file.show("AZE@2025").json();
    for cell in answer["scores"].as_array().unwrap() {
        assert_eq!(
            (&cell["score"], &cell["missing"]),
            (&Json::Null, &json!("refused"))
        );
    }
    // The edition where it stands once is whole.
    let answer = file.show("AZE@2023").json();
    assert!(row(&answer, "criminality")["score"].is_number());
}

#[test]
fn a_country_twice_with_the_same_figures() {
    for other_name in ["Azerbaijan", "AZERBAIJAN "] {
        let workbook = changed(|sheet| {
            let mut again = sheet.rows[ROW - 1].clone();
            again[2] = other_name.into();
            sheet.rows.push(again);
        });
        let file = Written::new("scores.xlsx", &workbook.bytes());
        let ran = program(&["check", file.path(), "--format", "json"]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        let answer = ran.json();
        let remarks = answer["files"][0]["repaired"].as_array().unwrap();
        let remark = remarks
            .iter()
            .find(|remark| {
                remark["what"] == "Azerbaijan stands twice with the same figures; one row was kept"
            })
            .unwrap();
        assert_eq!(remark["where"], workbook.sheets[0].place(8, "Country"));
        assert_eq!(answer["files"][0]["countries"], 6);
        assert!(row(&file.show("AZE").json(), "criminality")["score"].is_number());
    }
}

#[test]
fn a_country_nobody_knows() {
    let workbook = changed(|sheet| sheet.set(ROW, "Country", "Azerbaidjan"));
    let place = workbook.sheets[0].place(ROW, "Country");
    let file = Written::new("scores.xlsx", &workbook.bytes());
    let (_, message) = file.check();
    assert!(
        message.starts_with("unknown country “Azerbaidjan” (nearest: Azerbaijan"),
        "{message}"
    );
    assert!(
        message.ends_with(&format!("; the row was not used — scores.xlsx, {place}")),
        "{message}"
    );
    // It still stands in the other edition, and is absent, not zero, in this one.
    let answer = file.show("AZE@2025").json();
    for cell in answer["scores"].as_array().unwrap() {
        assert_eq!(
            (&cell["score"], &cell["missing"]),
            (&Json::Null, &json!("not_covered"))
        );
    }
    let ranked = program(&[
        "rank",
        "resilience",
        "--data",
        file.path(),
        "--format",
        "json",
    ])
    .json();
    let last = ranked["rows"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["iso3"], &last["rank"]), (&json!("AZE"), &Json::Null));
}

#[test]
fn a_country_that_could_be_two() {
    let workbook = changed(|sheet| sheet.set(ROW, "Country", "Korea"));
    let place = workbook.sheets[0].place(ROW, "Country");
    let cause =
        "“Korea” stands for several countries (South Korea, North Korea); the row was not used";
    refused(&workbook, cause, &place);
}

#[test]
fn a_row_without_a_country() {
    for (value, cause) in [
        (Value::Empty, "a row without a country; it was not used"),
        (
            Value::from("  "),
            "a row without a country; it was not used",
        ),
        (
            Value::from(7.0),
            "the country’s name is not a text; the row was not used",
        ),
        (
            Value::Error("#REF!"),
            "the country’s name is not a text; the row was not used",
        ),
    ] {
        let workbook = changed(|sheet| sheet.set(ROW, "Country", value));
        let place = workbook.sheets[0].place(ROW, "Country");
        refused(&workbook, cause, &place);
    }
}

#[test]
fn an_unknown_column_is_named_and_left_aside() {
    let workbook = changed(|sheet| {
        sheet.rows[0].push("Heroine trade".into());
        sheet.rows[1].push(Value::from(5.0));
    });
    let file = Written::new("scores.xlsx", &workbook.bytes());
    let ran = program(&["check", file.path(), "--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let answer = ran.json();
    let ignored = answer["files"][0]["ignored"].as_array().unwrap();
    let remark = json!({
        "what": "unknown column “Heroine trade” (the nearest known one is “Heroin trade”)",
        "count": 1,
        "where": "sheet “2025_dataset”, column AN (Heroine trade)",
    });
    assert!(ignored.contains(&remark), "{ignored:?}");
}

#[test]
fn a_misspelt_score_column_is_refused_and_not_unmeasured() {
    let workbook = changed(|sheet| sheet.set(1, "Heroin trade", "Heroin trad"));
    let cause = "unknown column “Heroin trad”; the nearest known one is “Heroin trade”; its figures were not used";
    let place = "sheet “2025_dataset”, column O (Heroin trad)";
    let (json, file) = refused(&workbook, cause, place);
    // The other edition still has it.
    assert_eq!(json["indicators"], 36);
    is_missing(&file, "heroin_trade", "refused");
    let answer = file.show("AZE@2023").json();
    assert!(row(&answer, "heroin_trade")["score"].is_number());
}

#[test]
fn figures_without_a_heading_are_refused_once() {
    for heading in [Value::Empty, Value::from(10.0), Value::Error("#REF!")] {
        let workbook = changed(|sheet| sheet.set(1, "Heroin trade", heading));
        let cause = "a column without a heading holds figures; they were not used";
        let (_, file) = refused(&workbook, cause, "sheet “2025_dataset”, column O");
        // Nothing else can have stood there.
        is_missing(&file, "heroin_trade", "refused");
    }
    // Notes beside the table are no figures.
    let workbook = changed(|sheet| sheet.rows[2].push("checked twice".into()));
    let file = Written::new("scores.xlsx", &workbook.bytes());
    let ran = program(&["check", file.path(), "--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let ignored = &ran.json()["files"][0]["ignored"];
    let remark = json!({
        "what": "a column of texts without a heading",
        "count": 1,
        "where": "sheet “2025_dataset”, column AN",
    });
    assert!(ignored.as_array().unwrap().contains(&remark), "{ignored}");
}

#[test]
fn a_sheet_without_any_score_column() {
    let workbook = changed(|sheet| {
        for row in &mut sheet.rows {
            row.truncate(3);
        }
    });
    let cause = "the sheet has no score column known to the index";
    let message = unreadable("scores.xlsx", &workbook.bytes(), cause);
    assert!(message.ends_with("sheet “2025_dataset”"), "{message}");
}

#[test]
fn indicators_nobody_measured_are_not_counted() {
    let mut workbook = official();
    for sheet in &mut workbook.sheets {
        let column = sheet.column("Heroin trade");
        for row in &mut sheet.rows {
            row.remove(column);
        }
    }
    let file = Written::new("scores.xlsx", &workbook.bytes());
    let json = program(&["check", file.path(), "--format", "json"]).json();
    assert_eq!(json["files"][0]["indicators"], 35);
}

#[test]
fn groups_come_from_the_newest_edition_that_says_them() {
    // The newest edition does not say where Azerbaijan lies.
    let workbook = changed(|sheet| {
        sheet.set(ROW, "Continent", Value::Empty);
        sheet.set(ROW, "Region", Value::Empty);
    });
    let file = Written::new("scores.xlsx", &workbook.bytes());
    let loaded = load::open("scores.xlsx", &workbook.bytes()).unwrap();
    let remarks = loaded.report.repaired.iter();
    let place = workbook.sheets[1].place(ROW, "Region");
    assert!(remarks.clone().all(|remark| remark.at.to_string() != place));
    let answer = file.show("AZE").json();
    assert_eq!(
        answer["place"]["groups"].as_array().unwrap().len(),
        3,
        "{answer}"
    );
    // Rows that contradict each other in a score agree on the groups.
    let mut workbook = Workbook::official(&[2025], &COUNTRIES);
    let sheet = &mut workbook.sheets[0];
    let mut again = sheet.rows[ROW - 1].clone();
    again[5] = Value::from(1.0);
    again[6] = Value::from(1.5);
    sheet.rows.push(again);
    let file = Written::new("scores.xlsx", &workbook.bytes());
    let answer = file.show("AZE").json();
    assert_eq!(
        answer["place"]["groups"].as_array().unwrap().len(),
        3,
        "{answer}"
    );
}

#[test]
fn a_cell_that_stands_twice() {
    let workbook = changed(|sheet| {
        sheet.raw_rows = r#"<row r="7"><c r="F7"><v>1</v></c></row>"#.to_owned();
    });
    let cause = "a second cell stands in the same place";
    let message = unreadable("scores.xlsx", &workbook.bytes(), cause);
    assert!(
        message.ends_with("sheet “2025_dataset”, row 7, column F"),
        "{message}"
    );
}

#[test]
fn far_columns_in_many_rows_cost_no_memory() {
    let rows: String = (8..=5_000)
        .map(|row| format!(r#"<row r="{row}"><c r="ALL{row}"><v>1</v></c></row>"#))
        .collect();
    let mut workbook = official();
    for sheet in &mut workbook.sheets {
        sheet.raw_rows.clone_from(&rows);
    }
    let cause = "the workbook’s sheets have room for more than 4,000,000 cells";
    let message = unreadable("wide.xlsx", &workbook.bytes(), cause);
    assert!(message.contains("sheet “2025_dataset”, row 4"), "{message}");
}

// ---------------------------------------------------------------- the project's own JSON

/// A small dataset as the program writes it.
fn native() -> String {
    let loaded = load::open("scores.xlsx", &official().bytes()).unwrap();
    native_json::write(&loaded.dataset)
}

/// The text with one thing in it replaced, which has to be there.
fn with(from: &str, to: &str) -> Vec<u8> {
    let text = native();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn json_that_is_wrong_names_the_place_inside() {
    for (bytes, cause, place) in [
        (
            with("\"version\": 1", "\"version\": \"1\""),
            "invalid type: string \"1\", expected a whole number, at version",
            ", row 3, column ",
        ),
        (
            with("\"year\": 2025", "\"year\": \"2025\""),
            "invalid type: string \"2025\", expected a year, at editions[1].year",
            ", row ",
        ),
        (
            with("\"version\": 1", "\"version\": 3"),
            "version 3 is not known",
            "",
        ),
        (
            with("counterpoise-dataset", "something-else"),
            "this is JSON, but not a Counterpoise dataset",
            "",
        ),
        (
            with("\"version\": 1,", "\"version\": 1, \"colour\": 1,"),
            "unknown field `colour`",
            ", row 3, column ",
        ),
        (
            with("\"version\": 1,", ""),
            "missing field `version`",
            ", row ",
        ),
        (
            with("\"part_of\":\"criminality\"", "\"part_of\":\"crime\""),
            "“crime” is no indicator listed before, at indicators[1].part_of",
            "",
        ),
        (
            with("\"iso3\":\"AZE\"", "\"iso3\":\"XYZ\""),
            "“XYZ” is no ISO 3166 alpha-3 code, at places[1].iso3",
            "",
        ),
        (
            with("\"iso3\":\"AZE\"", "\"iso3\":\"ARM\""),
            "Armenia stands twice, at places[1].iso3",
            "",
        ),
        (
            with("\"year\": 2025", "\"year\": 2023"),
            "edition 2023 stands twice, at editions[1].year",
            "",
        ),
        (
            with("\"heroin_trade\": [", "\"heroin_trade\": [1,"),
            "7 values for 6 places, at editions[0].scores.heroin_trade",
            "",
        ),
        (
            with("\"heroin_trade\": [", "\"heroine\": ["),
            "“heroine” is not among the indicators, at editions[0].scores.heroine",
            "",
        ),
        (
            with("\"heroin_trade\": [", "\"heroin_trade\": [true,"),
            "neither a number, nor null, nor one of the texts \"refused\" and \"not_covered\", at editions[0].scores.heroin_trade[0]",
            ", row ",
        ),
    ] {
        let message = unreadable("scores.json", &bytes, cause);
        let (_, after) = message.rsplit_once("scores.json").unwrap();
        assert!(after.starts_with(place), "{message}");
        assert_eq!(after.is_empty(), place.is_empty(), "{message}");
    }
}

#[test]
fn json_that_breaks_off_or_goes_on() {
    let text = native();
    for part in [1, 2, 3] {
        let cut: String = text.chars().take(text.len() * part / 4).collect();
        let message = unreadable("scores.json", cut.as_bytes(), "the JSON is cut short");
        assert!(message.contains("scores.json, row "), "{message}");
    }
    let more = format!("{text}{{}}");
    unreadable(
        "scores.json",
        more.as_bytes(),
        "there is more text after the dataset’s end",
    );
    let deep = format!("{{\"a\":{}", "[".repeat(100_000));
    unreadable("scores.json", deep.as_bytes(), "unknown field `a`");
    unreadable("scores.json", b"{\"title\": \"\xff\xfe\"}", "");
}

#[test]
fn json_scores_outside_their_scale_are_refused() {
    let text = native();
    let from = text.find("\"human_smuggling\": [").unwrap();
    let first = from + "\"human_smuggling\": [".len();
    let end = first + text[first..].find(',').unwrap();
    for (value, cause) in [
        ("11", "score 11 lies outside 1 to 10"),
        ("0", "score 0 lies outside 1 to 10"),
        ("4.25", "score 4.25 is no step of 0.5 from 1"),
    ] {
        let changed = format!("{}{value}{}", &text[..first], &text[end..]);
        let file = Written::new("scores.json", changed.as_bytes());
        let (json, message) = file.check();
        assert!(
            message.starts_with(&format!("{cause} — scores.json, ")),
            "{message}"
        );
        assert!(
            message.ends_with("edition 2023, Human smuggling, Armenia"),
            "{message}"
        );
        assert_eq!(json["self_check"]["different"], 0);
        let answer = file.show("ARM@2023").json();
        let cell = row(&answer, "human_smuggling");
        assert_eq!(
            (&cell["score"], &cell["missing"]),
            (&Json::Null, &json!("refused"))
        );
    }
}

#[test]
fn json_of_another_kind_is_named_for_what_it_is() {
    for text in [
        r#"{"type": "FeatureCollection", "features": []}"#,
        r#"{"version": 1, "format": 3}"#,
        "{}",
    ] {
        let cause = "this is JSON, but not a Counterpoise dataset — scores.json";
        unreadable("scores.json", text.as_bytes(), cause);
    }
}

#[test]
fn json_that_says_the_same_indicator_twice() {
    let bytes = with(
        "\"heroin_trade\": [",
        "\"heroin_trade\": [1,1,1,1,1,1], \"heroin_trade\": [",
    );
    let cause = "“heroin_trade” stands twice, at editions[0].scores";
    let message = unreadable("scores.json", &bytes, cause);
    assert!(!message.contains("column 0"), "{message}");
}

#[test]
fn json_scales_are_kept_exact() {
    let bytes = with("\"max\":10,", "\"max\":1e19,");
    let cause = "the scale reaches 1e19, beyond ±1e18, at indicators[0].max";
    unreadable("scores.json", &bytes, cause);
}

#[test]
fn json_that_asks_for_gigabytes_is_not_opened() {
    let indicators: Vec<Json> = (0..5_000)
        .map(|at| json!({"id": format!("i{at}"), "label": format!("I{at}"), "direction": "higher_is_worse", "min": 1, "max": 10}))
        .collect();
    let editions: Vec<Json> = (0..1_000)
        .map(|at| json!({"year": 1000 + at, "scores": {}}))
        .collect();
    let codes = ["ARM", "AZE", "GEO", "KAZ", "TUR", "UZB"];
    let places: Vec<Json> = codes.iter().map(|code| json!({"iso3": code})).collect();
    let text = json!({
        "format": "counterpoise-dataset", "version": 1, "title": "Wide",
        "indicators": indicators, "places": places, "editions": editions,
    })
    .to_string();
    let cause = "the dataset would hold 30,000,000 figures; more than 20,000,000 are not opened";
    unreadable("scores.json", text.as_bytes(), cause);
}

#[test]
fn json_cells_of_a_wrong_type_have_no_column_zero() {
    let bytes = with("\"heroin_trade\": [", "\"heroin_trade\": [\n{},");
    let message = unreadable("scores.json", &bytes, "neither a number");
    assert!(!message.contains("column 0"), "{message}");
}

#[test]
fn reasons_survive_a_conversion() {
    let workbook = changed(|sheet| {
        sheet.set(ROW, "Human smuggling", 11.0);
        sheet.set(ROW, "Prevention", Value::Empty);
        sheet.set(ROW + 1, "Country", "Nowhereland");
    });
    let file = Written::new("scores.xlsx", &workbook.bytes());
    let out = file.path.with_extension("json");
    let out = out.to_str().unwrap();
    assert_eq!(program(&["convert", file.path(), "-o", out]).code, 1);
    for subject in ["AZE@2025", "GEO@2025", "GEO@2023", "World@2025"] {
        let from_workbook = file.show(subject).json();
        let from_json = program(&["show", subject, "--data", out, "--format", "json"]);
        // Its refusals were told when it was made; the file itself is sound.
        assert_eq!((from_json.code, from_json.stderr.as_str()), (0, ""));
        assert_eq!(from_json.json(), from_workbook, "{subject}");
    }
}

// ---------------------------------------------------------------- averages

/// The published average stands in for one with a refused leaf, and never
/// enters another: the mean of 4.27 and 5.80 would be 5.04.
#[test]
fn a_refused_market_leaves_criminality_as_published() {
    let mut dataset: Json =
        serde_json::from_str(include_str!("../assets/organized-crime-index.json")).unwrap();
    let places = dataset["places"].as_array().unwrap();
    let azerbaijan = places.iter().position(|p| p["iso3"] == "AZE").unwrap();
    let edition = dataset["editions"]
        .as_array_mut()
        .unwrap()
        .last_mut()
        .unwrap();
    edition["scores"]["flora_crimes"][azerbaijan] = json!(11);
    let file = Written::new("scores.json", dataset.to_string().as_bytes());
    let ran = file.show("AZE@2025");
    assert_eq!(ran.code, 1);
    let answer = ran.json();
    assert_eq!(row(&answer, "criminality")["score"], 5.03);
    assert_eq!(row(&answer, "criminality")["change"], 0.23);
    assert_eq!(row(&answer, "criminal_markets")["score"], 4.27);
    assert_eq!(row(&answer, "criminal_actors")["score"], 5.8);
}

#[test]
fn a_wrong_type_is_told_in_words() {
    let text = include_str!("../assets/organized-crime-index.json");
    let text = text.replace("\"year\": 2025", "\"year\": \"x\"");
    let (_, message) = Written::new("type.json", text.as_bytes()).check();
    assert!(
        message.starts_with(
            "invalid type: string \"x\", expected a year, at editions[2].year — type.json, row "
        ),
        "{message}"
    );
}
