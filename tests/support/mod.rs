//! What the tests that cross layers share: small workbooks in the publisher's
//! layout, written part by part, and the program itself.

#![allow(dead_code, reason = "every test file and the benches use a part of it")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests read and write files themselves"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

/// A file beside the project, or `None` (and a word about it) where it is not there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    if path.is_file() {
        return Some(path);
    }
    println!("skipped: ../shared is not here");
    None
}

/// The bytes of a file beside the project.
pub fn shared_bytes(path: &str) -> Option<Vec<u8>> {
    shared(path).map(|path| std::fs::read(path).unwrap())
}

pub const WORKBOOK_2025: &str = "data/organized-crime-index/global_oc_index_2025.xlsx";
pub const WORKBOOK_2023: &str = "data/organized-crime-index/global_oc_index_2023.xlsx";

/// What a run of the program left behind.
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| {
            panic!("{error}: {}\n{}", self.stdout, self.stderr);
        })
    }
}

/// Runs the program at `program` (only tests know where cargo put it).
pub fn run(program: &str, arguments: &[&str]) -> Ran {
    let output = std::process::Command::new(program)
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap();
    let ran = Ran {
        code: output.status.code().expect("not ended by a signal"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    };
    assert!(
        !ran.stderr.contains("panicked") && !ran.stderr.contains("RUST_BACKTRACE"),
        "{arguments:?}: {}",
        ran.stderr
    );
    assert!((0..=2).contains(&ran.code), "{arguments:?}: {}", ran.code);
    ran
}

pub const MARKETS: [&str; 15] = [
    "Human trafficking",
    "Human smuggling",
    "Extortion and protection racketeering",
    "Arms trafficking",
    "Trade in counterfeit goods",
    "Illicit trade in excisable goods",
    "Flora crimes",
    "Fauna crimes",
    "Non-renewable resource crimes",
    "Heroin trade",
    "Cocaine trade",
    "Cannabis trade",
    "Synthetic drug trade",
    "Cyber-dependent crimes",
    "Financial crimes",
];

pub const ACTORS: [&str; 5] = [
    "Mafia-style groups",
    "Criminal networks",
    "State-embedded actors",
    "Foreign actors",
    "Private sector actors",
];

pub const RESILIENCE: [&str; 12] = [
    "Political leadership and governance",
    "Government transparency and accountability",
    "International cooperation",
    "National policies and laws",
    "Judicial system and detention",
    "Law enforcement",
    "Territorial integrity",
    "Anti-money laundering",
    "Economic regulatory capacity",
    "Victim and witness support",
    "Prevention",
    "Non-state actors",
];

/// The mean of half steps in hundredths, half up: plain integer arithmetic.
pub fn mean_hundredths(halves: &[i64]) -> i64 {
    fraction_hundredths(halves.iter().sum(), 2 * halves.len() as i64)
}

/// The mean of the means of two lists of half steps, in hundredths, half up.
pub fn mean_of_means_hundredths(a: &[i64], b: &[i64]) -> i64 {
    let (m, n) = (a.len() as i64, b.len() as i64);
    let (sum_a, sum_b): (i64, i64) = (a.iter().sum(), b.iter().sum());
    fraction_hundredths(sum_a * n + sum_b * m, 4 * m * n)
}

fn fraction_hundredths(numerator: i64, denominator: i64) -> i64 {
    (200 * numerator + denominator).div_euclid(2 * denominator)
}

/// One cell to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Empty,
    Number(f64),
    Text(String),
    Error(&'static str),
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

#[derive(Clone, Debug)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Value>>,
    /// Written after the rows as it stands: for cells no honest program writes.
    pub raw_rows: String,
}

impl Sheet {
    /// One edition in the publisher's layout. Scores are made up; averages are right.
    pub fn edition(year: i16, countries: &[&str]) -> Self {
        let mut header: Vec<Value> = ["Continent", "Region", "Country", "Criminality avg."]
            .map(Value::from)
            .to_vec();
        for (average, leaves) in [
            ("Criminal markets avg.", &MARKETS[..]),
            ("Criminal actors avg.", &ACTORS),
            ("Resilience avg.", &RESILIENCE),
        ] {
            header.push(average.into());
            header.extend(leaves.iter().map(|leaf| Value::from(*leaf)));
        }
        let mut rows = vec![header];
        for (at, country) in countries.iter().enumerate() {
            rows.push(country_row(country, at as i64 * 7 + i64::from(year)));
        }
        Self {
            name: format!("{year}_dataset"),
            rows,
            raw_rows: String::new(),
        }
    }

    pub fn column(&self, heading: &str) -> usize {
        let is_it = |value: &Value| *value == Value::from(heading);
        self.rows[0].iter().position(is_it).unwrap()
    }

    /// Sets a cell by its row number as a spreadsheet shows it and its heading.
    pub fn set(&mut self, row: usize, heading: &str, value: impl Into<Value>) {
        let column = self.column(heading);
        self.rows[row - 1][column] = value.into();
    }

    /// "row 2, column F (Human trafficking)" as messages say it.
    pub fn place(&self, row: usize, heading: &str) -> String {
        let letters = letters(self.column(heading));
        format!(
            "sheet “{}”, row {row}, column {letters} ({heading})",
            self.name
        )
    }

    fn xml(&self, strings: &mut Vec<String>) -> String {
        let mut xml = String::from(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#,
        );
        for (row, values) in self.rows.iter().enumerate() {
            let number = row + 1;
            xml.push_str(&format!(r#"<row r="{number}">"#));
            for (column, value) in values.iter().enumerate() {
                let name = format!("{}{number}", letters(column));
                match value {
                    Value::Empty => {}
                    Value::Number(value) => {
                        xml.push_str(&format!(r#"<c r="{name}"><v>{value}</v></c>"#));
                    }
                    Value::Error(error) => {
                        xml.push_str(&format!(r#"<c r="{name}" t="e"><v>{error}</v></c>"#));
                    }
                    Value::Text(text) => {
                        let at = strings.iter().position(|known| known == text);
                        let at = at.unwrap_or_else(|| {
                            strings.push(text.clone());
                            strings.len() - 1
                        });
                        xml.push_str(&format!(r#"<c r="{name}" t="s"><v>{at}</v></c>"#));
                    }
                }
            }
            xml.push_str("</row>");
        }
        xml.push_str(&self.raw_rows);
        xml.push_str("</sheetData></worksheet>");
        xml
    }
}

fn country_row(country: &str, seed: i64) -> Vec<Value> {
    let halves = |count: usize, offset: i64| -> Vec<i64> {
        (0..count as i64)
            .map(|leaf| 2 + (seed * 3 + offset + leaf * 5).rem_euclid(19))
            .collect()
    };
    let average = |hundredths: i64| Value::Number(hundredths as f64 / 100.0);
    let (markets, actors, resilience) = (halves(15, 0), halves(5, 7), halves(12, 11));
    let mut row = vec![
        Value::from("Anywhere"),
        Value::from(if seed % 2 == 0 { "East" } else { "West" }),
        Value::from(country),
        average(mean_of_means_hundredths(&markets, &actors)),
    ];
    for scores in [markets, actors, resilience] {
        row.push(average(mean_hundredths(&scores)));
        row.extend(scores.iter().map(|half| Value::Number(*half as f64 / 2.0)));
    }
    row
}

/// Spreadsheet letters of a column counted from 0, for fewer than 702 columns.
fn letters(column: usize) -> String {
    let letter = |at: usize| char::from(b'A' + at as u8);
    match column {
        0..26 => letter(column).to_string(),
        _ => format!("{}{}", letter(column / 26 - 1), letter(column % 26)),
    }
}

/// A workbook: a sheet of prose first, as the publisher has it, then the editions.
#[derive(Clone, Debug)]
pub struct Workbook {
    pub sheets: Vec<Sheet>,
}

impl Workbook {
    pub fn official(years: &[i16], countries: &[&str]) -> Self {
        let sheets = years.iter().map(|year| Sheet::edition(*year, countries));
        Self {
            sheets: sheets.collect(),
        }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let prose = Sheet {
            name: "About".to_owned(),
            rows: vec![vec![Value::Empty, "A made-up index".into()]],
            raw_rows: String::new(),
        };
        let sheets: Vec<&Sheet> = std::iter::once(&prose).chain(&self.sheets).collect();
        let mut strings = Vec::new();
        let parts: Vec<String> = sheets.iter().map(|sheet| sheet.xml(&mut strings)).collect();
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        pack(&names, &parts, &strings)
    }
}

/// The parts of a workbook in one archive.
pub fn pack(names: &[&str], sheets: &[String], strings: &[String]) -> Vec<u8> {
    const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const SHEET_ML: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let (mut entries, mut relations, mut types) = (String::new(), String::new(), String::new());
    for (at, name) in names.iter().enumerate() {
        let id = at + 1;
        entries.push_str(&format!(
            r#"<sheet name="{name}" sheetId="{id}" r:id="rId{id}"/>"#
        ));
        relations.push_str(&format!(
            r#"<Relationship Id="rId{id}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        ));
        types.push_str(&format!(
            r#"<Override PartName="/xl/worksheets/sheet{id}.xml" ContentType="{SHEET_ML}.worksheet+xml"/>"#
        ));
    }
    let strings: String = strings
        .iter()
        .map(|text| format!("<si><t xml:space=\"preserve\">{}</t></si>", escape(text)))
        .collect();
    let mut files = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(
                r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{SHEET_ML}.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="{SHEET_ML}.sharedStrings+xml"/>{types}</Types>"#
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{entries}</sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{relations}<Relationship Id="strings" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/sharedStrings.xml".to_owned(),
            format!(r#"{HEAD}<sst xmlns="{MAIN}">{strings}</sst>"#),
        ),
    ];
    for (at, sheet) in sheets.iter().enumerate() {
        files.push((
            format!("xl/worksheets/sheet{}.xml", at + 1),
            sheet.to_owned(),
        ));
    }
    archive(&files)
}

/// A zip archive of these files.
pub fn archive(files: &[(String, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer
            .start_file(name.as_str(), zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet, a country and a score, with its shared texts as given.
pub fn one_sheet(strings: &str) -> Vec<u8> {
    one_sheet_with(strings, "B2")
}

/// The same with another name for the cell of the score.
pub fn one_sheet_with(strings: &str, cell: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const LINK: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let links: String = [
        ("worksheet", "worksheets/sheet1.xml"),
        ("sharedStrings", "sharedStrings.xml"),
    ]
    .iter()
    .enumerate()
    .map(|(at, (kind, target))| {
        format!("<Relationship Id=\"r{at}\" Type=\"{LINK}/{kind}\" Target=\"{target}\"/>")
    })
    .collect();
    let files = [
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r0\" Type=\"{LINK}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINK}\"><sheets><sheet name=\"2024\" sheetId=\"1\" r:id=\"r0\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet xmlns=\"{MAIN}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>Country</v></c><c r=\"B1\" t=\"str\"><v>Score</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"{cell}\"><v>5</v></c></row></sheetData></worksheet>"
            ),
        ),
        ("xl/sharedStrings.xml", strings.to_owned()),
    ];
    archive(&files.map(|(name, text)| (name.to_owned(), text)))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
