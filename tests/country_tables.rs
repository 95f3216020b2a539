//! Tables of every family people keep country data in: what was read is held
//! against the figures in the file, read here in another way or written out.
//! The figures of the small files are invented.

#![allow(clippy::disallowed_methods, reason = "reads and writes tables itself")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use counterpoise::data::Dataset;
use counterpoise::load::{self, Loaded, Watch};
use serde_json::Value as Json;
use support::{Ran, Sheet, Value, Workbook};

/// Country, year and indicator with the figure.
type Read = BTreeMap<(String, i16, String), f64>;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/tables")
        .join(name)
}

fn open(path: &Path) -> Loaded {
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    load::open(name, &bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn figures(dataset: &Dataset) -> Read {
    let mut read = Read::new();
    for place in dataset.place_ids() {
        for year in dataset.years() {
            for id in dataset.indicators().ids() {
                if let Ok(value) = dataset.cell(place, *year, id) {
                    let iso3 = dataset.place(place).country.iso3.to_owned();
                    read.insert((iso3, *year, dataset.indicator(id).key.clone()), value);
                }
            }
        }
    }
    read
}

fn expected(rows: &[(&str, i16, &str, f64)]) -> Read {
    let row = |(iso3, year, key, value): &(&str, i16, &str, f64)| {
        (((*iso3).to_owned(), *year, (*key).to_owned()), *value)
    };
    rows.iter().map(row).collect()
}

fn run(arguments: &[&str]) -> Ran {
    support::run(env!("CARGO_BIN_EXE_counterpoise"), arguments)
}

/// What `check` says about a file, and its exit code.
fn check(path: &Path) -> (Json, i32) {
    let ran = run(&["check", path.to_str().unwrap(), "--format", "json"]);
    (ran.json()["files"][0].clone(), ran.code)
}

fn words(list: &Json) -> Vec<String> {
    let list = list.as_array().unwrap().iter();
    list.map(|remark| remark["what"].as_str().unwrap().to_owned())
        .collect()
}

/// Every family opens without a question, gives these figures, and comes back
/// the same from both forms it can be converted to.
#[test]
fn every_family_is_read_without_a_question() {
    let families: &[(&str, &str, Read)] = &[
        (
            "owid_two_indicators.csv",
            "wide",
            expected(&[
                ("AZE", 2019, "invented_share", 1.5),
                ("AZE", 2019, "invented_deaths", 10.0),
                ("AZE", 2020, "invented_share", 2.25),
                ("COG", 2020, "invented_share", 3.0),
                ("COG", 2020, "invented_deaths", 7.0),
                ("COD", 2020, "invented_share", 4.0),
                ("COD", 2020, "invented_deaths", 8.0),
                ("XKX", 2020, "invented_share", 5.0),
                ("XKX", 2020, "invented_deaths", 9.0),
                ("FSM", 2020, "invented_share", 6.0),
            ]),
        ),
        (
            "world_bank_preamble.csv",
            "years across",
            expected(&[
                ("ABW", 2021, "invented_output", 1.5),
                ("ABW", 2022, "invented_output", 2.5),
                ("KOR", 2021, "invented_output", 1234.56789012345),
                ("KOR", 2022, "invented_output", 33.0),
                ("KOR", 2023, "invented_output", 34.25),
            ]),
        ),
        (
            "world_bank_databank.csv",
            "years across",
            expected(&[
                ("EGY", 2020, "invented_people_total", 107465134.0),
                ("EGY", 2020, "invented_growth", 3.5),
                ("EGY", 2021, "invented_growth", -3.25),
                ("YEM", 2020, "invented_people_total", 36134863.0),
                ("YEM", 2021, "invented_people_total", 37140230.0),
            ]),
        ),
        (
            "un_data_portal.csv",
            "long",
            expected(&[
                ("BOL", 2015, "un_data_portal", 12.5),
                ("BOL", 2014, "un_data_portal", 11.0),
                ("TUR", 2015, "un_data_portal", -0.75),
                ("IRN", 2015, "un_data_portal", 1234567.0),
            ]),
        ),
        (
            "un_data_titled.csv",
            "long",
            expected(&[
                ("AFG", 2020, "invented_product", 19793.0),
                ("AFG", 2020, "invented_heads", 38.9),
                ("COD", 2020, "invented_product", 48707.0),
                ("KOR", 2020, "invented_heads", 51.8),
            ]),
        ),
        (
            "cpi_titled.csv",
            "one year a file",
            expected(&[
                ("DNK", 2023, "invented_score", 90.0),
                ("KOR", 2023, "invented_score", 63.0),
                ("SOM", 2023, "invented_score", 11.0),
            ]),
        ),
        (
            "windows_1252.csv",
            "one year a file",
            expected(&[
                ("CIV", 2022, "erfundener_anteil", 12.5),
                ("CIV", 2022, "erfundene_menge", 1234567.0),
                ("TUR", 2022, "erfundener_anteil", 7.25),
                ("CUW", 2022, "erfundener_anteil", 0.5),
                ("CUW", 2022, "erfundene_menge", 12.0),
            ]),
        ),
        (
            "unicode_text.txt",
            "long",
            expected(&[
                ("TUR", 2020, "invented_score", 1.5),
                ("STP", 2021, "invented_score", 2.0),
            ]),
        ),
        (
            "thousands.csv",
            "wide",
            expected(&[
                ("KEN", 2020, "a", 1234567.0),
                ("KEN", 2020, "b", 1234567.0),
                ("KEN", 2020, "c", 1234567.0),
                ("MLI", 2020, "a", 12.0),
                ("MLI", 2020, "b", 1000.5),
                ("MLI", 2020, "c", 1000.25),
                ("TCD", 2020, "a", -5.0),
            ]),
        ),
        (
            "two_headings.csv",
            "years across",
            expected(&[
                ("KEN", 2020, "invented_output", 1.0),
                ("KEN", 2021, "invented_output", 2.0),
                ("KEN", 2020, "invented_heads", 3.0),
                ("KEN", 2021, "invented_heads", 4.0),
                ("MLI", 2020, "invented_output", 5.0),
                ("MLI", 2021, "invented_output", 6.0),
                ("MLI", 2020, "invented_heads", 7.0),
                ("MLI", 2021, "invented_heads", 8.0),
            ]),
        ),
    ];
    for (name, shape, expected) in families {
        let path = fixture(name);
        let loaded = open(&path);
        assert_eq!(&figures(&loaded.dataset), expected, "{name}");
        let (answer, code) = check(&path);
        assert_eq!(code, 0, "{name}: {answer:#}");
        let table = &answer["table"];
        assert_eq!(table["tables"][0]["shape"], *shape, "{name}");
        assert_eq!(table["doubts"], Json::Array(Vec::new()), "{name}");
        assert_eq!(answer["refused"], Json::Array(Vec::new()), "{name}");
        comes_back(&path, &loaded.dataset);
        makes_sense_on_the_command_line(&path, &loaded.dataset);
    }
}

/// Converted and opened again, the figures are the same.
fn comes_back(path: &Path, dataset: &Dataset) {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["json", "csv"] {
        let out = folder.path().join(format!("out.{ending}"));
        let ran = run(&[
            "convert",
            path.to_str().unwrap(),
            "-o",
            out.to_str().unwrap(),
        ]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let again = open(&out).dataset;
        assert_eq!(
            figures(&again),
            figures(dataset),
            "{} as {ending}",
            path.display()
        );
        for id in dataset.indicators().ids() {
            let own = dataset.indicator(id);
            let other = again.indicators().find(&own.key).unwrap();
            assert_eq!(again.indicator(other).unit, own.unit, "{}", path.display());
        }
        if ending == "json" {
            assert_eq!(again.content_hash(), dataset.content_hash());
        }
    }
}

/// Nothing of the Organized Crime Index's words stands in the answers.
fn makes_sense_on_the_command_line(path: &Path, dataset: &Dataset) {
    let path = path.to_str().unwrap();
    let key = &dataset
        .indicators()
        .get(dataset.indicators().ids().next().unwrap())
        .key;
    let place = dataset.places()[0].country.iso3;
    for question in [
        vec!["show", place],
        vec!["show", "World"],
        vec!["rank", key],
        vec!["compare", place, "World"],
        vec!["correlate", key, key],
    ] {
        let mut asked = question.clone();
        asked.extend(["--data", path]);
        let ran = run(&asked);
        assert_eq!(ran.code, 0, "{asked:?}: {}", ran.stderr);
        for word in [
            "influence",
            "effective",
            "5.50",
            "criminality",
            "worse",
            "better",
        ] {
            assert!(!ran.stdout.contains(word), "{asked:?}: {}", ran.stdout);
        }
    }
}

#[test]
fn groups_former_states_and_notes_are_left_aside_and_said() {
    let (answer, _) = check(&fixture("owid_two_indicators.csv"));
    assert_eq!(
        answer["table"]["groups"],
        serde_json::json!(["World", "Upper-middle-income countries"])
    );
    let ignored = words(&answer["ignored"]);
    assert!(
        ignored.iter().any(|what| what.contains("“USSR”")),
        "{ignored:?}"
    );
    let (answer, _) = check(&fixture("un_data_portal.csv"));
    let ignored = words(&answer["ignored"]);
    assert!(
        ignored
            .iter()
            .any(|what| what.contains("notes without figures")),
        "{ignored:?}"
    );
}

#[test]
fn what_is_doubtful_or_wrong_is_said_and_never_guessed() {
    let (answer, code) = check(&fixture("doubtful.csv"));
    assert_eq!(code, 1);
    let doubts = words(&answer["table"]["doubts"]);
    assert_eq!(doubts.len(), 1, "{doubts:?}");
    assert!(
        doubts[0].contains("may mark decimals or thousands"),
        "{doubts:?}"
    );
    let refused = words(&answer["refused"]).join("\n");
    for part in [
        "“Wakanda” is no country",
        "“Congo” stands for several places (perhaps DR Congo, Congo Republic)",
        "Chad, 2020, Amount: two different figures, 4000 and 5000; neither was used",
        "“high” stands where a figure belongs",
    ] {
        assert!(refused.contains(part), "{part}\n{refused}");
    }
    let repaired = words(&answer["repaired"]).join("\n");
    assert!(
        repaired.contains("“Azerbaidjan” read as Azerbaijan"),
        "{repaired}"
    );
    let loaded = open(&fixture("doubtful.csv"));
    let amount = |iso3, value| (iso3, 2020, "amount", value);
    assert_eq!(
        figures(&loaded.dataset),
        expected(&[
            amount("KEN", 1234.0),
            amount("MLI", 5678.0),
            amount("AZE", 2000.0)
        ])
    );
    let chad = loaded.dataset.place_by_iso3("TCD").unwrap();
    let cell = loaded
        .dataset
        .column(2020, loaded.dataset.indicators().find("amount").unwrap());
    assert_eq!(
        cell[usize::from(chad.0)].get(),
        Err(counterpoise::data::Missing::Refused)
    );
}

#[test]
fn a_column_that_tells_rows_apart_becomes_part_of_the_name() {
    let loaded = open(&fixture("sex_and_age.csv"));
    let read = figures(&loaded.dataset);
    assert_eq!(
        read[&("KEN".to_owned(), 2020, "invented_rate_female".to_owned())],
        1.0
    );
    assert_eq!(
        read[&("MLI".to_owned(), 2020, "invented_rate_male".to_owned())],
        4.0
    );
    assert_eq!(read.len(), 6);
    let doubts = &loaded.report.table.as_ref().unwrap().doubts;
    assert!(doubts[0].what.contains("“Sex”"), "{doubts:?}");
}

#[test]
fn texts_that_would_run_as_formulas_are_made_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.csv");
    let path = fixture("formulas.csv");
    let ran = run(&[
        "convert",
        path.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let text = std::fs::read_to_string(out).unwrap();
    assert!(text.contains(",'=1+1 things,1,"), "{text}");
    // A figure stays a figure, whatever its sign.
    assert!(text.contains(",'@home,-2,"), "{text}");
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// Sheets of one year each, and a sheet of several years beside them, as the
/// Corruption Perceptions Index has them.
#[test]
fn sheets_of_one_year_and_of_many_are_one_dataset() {
    let number = Value::Number;
    let sheet = |name: &str, rows: Vec<Vec<Value>>| Sheet {
        name: name.to_owned(),
        rows,
        raw_rows: String::new(),
    };
    let workbook = Workbook {
        sheets: vec![
            sheet(
                "CPI2023",
                vec![
                    vec![text("Invented Perceptions Index 2023: Global scores")],
                    vec![],
                    vec![
                        text("Country / Territory"),
                        text("ISO3"),
                        text("CPI score 2023"),
                        text("Rank"),
                    ],
                    vec![text("Denmark"), text("DNK"), number(90.0), number(1.0)],
                    vec![text("Korea, North"), text("PRK"), number(17.0), number(2.0)],
                ],
            ),
            sheet(
                "CPI Timeseries 2012 - 2022",
                vec![
                    vec![
                        text("Country / Territory"),
                        text("ISO3"),
                        text("CPI score 2022"),
                        text("Rank 2022"),
                        text("CPI score 2021"),
                    ],
                    vec![
                        text("Denmark"),
                        text("DNK"),
                        number(90.5),
                        number(1.0),
                        number(88.0),
                    ],
                    vec![
                        text("Korea, North"),
                        text("PRK"),
                        number(17.0),
                        number(2.0),
                        Value::Empty,
                    ],
                ],
            ),
            sheet(
                "About",
                vec![vec![text("An invented index")], vec![text("by nobody")]],
            ),
        ],
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cpi.xlsx");
    std::fs::write(&path, workbook.bytes()).unwrap();
    let loaded = open(&path);
    assert_eq!(
        figures(&loaded.dataset),
        expected(&[
            ("DNK", 2023, "cpi_score", 90.0),
            ("DNK", 2022, "cpi_score", 90.5),
            ("DNK", 2021, "cpi_score", 88.0),
            ("PRK", 2023, "cpi_score", 17.0),
            ("PRK", 2022, "cpi_score", 17.0),
        ])
    );
    let (answer, code) = check(&path);
    assert_eq!(code, 0, "{answer:#}");
    // Of each sheet it is said that its ranks are left aside.
    let aside = words(&answer["ignored"]);
    assert!(aside[1].starts_with("left aside: “Rank”;"), "{aside:?}");
    assert!(
        aside[2].starts_with("left aside: “Rank 2022”;"),
        "{aside:?}"
    );
    let shapes = answer["table"]["tables"].as_array().unwrap().iter();
    let shapes: Vec<&str> = shapes
        .map(|table| table["shape"].as_str().unwrap())
        .collect();
    assert_eq!(shapes, ["one year a sheet", "years across"]);
}

/// The Organized Crime Index saved as CSV is the index, tree and all.
#[test]
fn the_index_saved_as_csv_is_the_index() {
    let built_in = load::built_in().unwrap().dataset;
    let csv = counterpoise::export::tidy_csv::write(&built_in).unwrap();
    let again = load::open("saved.csv", &csv).unwrap();
    assert_eq!(again.report.refused, []);
    assert_eq!(figures(&again.dataset), figures(&built_in));
    assert_eq!(again.dataset.indicators(), built_in.indicators());
    assert_eq!(again.self_check.differences, []);
    assert!(again.self_check.recomputed > 2_000);

    let Some(path) = support::shared(support::WORKBOOK_2025) else {
        return;
    };
    let official = open(&path).dataset;
    for (sheet, year) in [("2025_dataset", 2025), ("2023_dataset", 2023)] {
        let csv = sheet_as_csv(&path, sheet);
        let name = format!("{sheet}.csv");
        let saved = load::open(&name, &csv).unwrap_or_else(|error| panic!("{error}"));
        let mut wanted = figures(&official);
        wanted.retain(|(_, of, _), _| *of == year);
        assert_eq!(figures(&saved.dataset), wanted, "{sheet}");
        assert_eq!(saved.report.refused, [], "{sheet}");
        let groups = |dataset: &Dataset| -> Vec<String> {
            dataset
                .groups()
                .iter()
                .map(|group| group.name.clone())
                .collect()
        };
        // The workbook's groups are those of its newest edition.
        if year == 2025 {
            assert_eq!(groups(&saved.dataset), groups(&official), "{sheet}");
        }
    }
}

/// A sheet as a spreadsheet program saves it.
fn sheet_as_csv(path: &Path, sheet: &str) -> Vec<u8> {
    use calamine::Reader;
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in range.rows() {
        writer
            .write_record(row.iter().map(ToString::to_string))
            .unwrap();
    }
    writer.into_inner().unwrap()
}

/// The real files, read a second time with the csv library alone.
#[test]
fn real_files_are_read_as_they_stand() {
    let rows = |path: &Path, delimiter: u8, skip: usize| -> Vec<Vec<String>> {
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_path(path);
        let records = reader.unwrap().into_records().skip(skip);
        records
            .map(|r| r.unwrap().iter().map(str::to_owned).collect())
            .collect()
    };
    let is_iso = |code: &str| {
        counterpoise::data::country::all()
            .iter()
            .any(|country| country.iso3 == code)
    };
    if let Some(path) =
        support::shared("data/other-indices/world_bank_gdp_per_capita_semicolon.csv")
    {
        let rows = rows(&path, b';', 0);
        let mut wanted = Read::new();
        for row in rows[1..].iter().filter(|row| is_iso(&row[1])) {
            for (heading, field) in rows[0].iter().zip(row).skip(4) {
                if let (Ok(year), Ok(value)) = (heading.parse(), field.parse()) {
                    wanted.insert((row[1].clone(), year, "gdp_per_capita".to_owned()), value);
                }
            }
        }
        let loaded = open(&path);
        assert_eq!(figures(&loaded.dataset), wanted);
        assert_eq!(
            (loaded.report.countries, loaded.report.refused.len()),
            (216, 0)
        );
        assert!(wanted.len() > 10_000);
    }
    if let Some(path) = support::shared("data/other-indices/owid_terrorism_deaths.csv") {
        let mut wanted = Read::new();
        for row in &rows(&path, b',', 1) {
            let code = match row[1].as_str() {
                "OWID_KOS" => "XKX",
                code if is_iso(code) => code,
                _ => match row[0].as_str() {
                    "Macedonia" => "MKD",
                    "Republic of the Congo" => "COG",
                    "West Bank and Gaza Strip" => "PSE",
                    _ => continue,
                },
            };
            let key = (
                code.to_owned(),
                row[2].parse().unwrap(),
                "terrorism_deaths".to_owned(),
            );
            assert_eq!(wanted.insert(key, row[3].parse().unwrap()), None);
        }
        assert_eq!(figures(&open(&path).dataset), wanted);
        assert!(wanted.len() > 8_000);
    }
    if let Some(path) = support::shared("data/other-indices/corruption_perceptions_index_2023.csv")
    {
        let rows = rows(&path, b';', 1);
        let read = figures(&open(&path).dataset);
        let mut count = 0;
        let is_aside = |heading: &str| {
            let beside = [
                "Rank",
                "Standard error",
                "Number of sources",
                "Lower CI",
                "Upper CI",
            ];
            beside.contains(&heading)
        };
        for row in &rows[1..] {
            let fields = rows[0].iter().zip(row).skip(3);
            for (heading, field) in fields.filter(|(heading, _)| !is_aside(heading)) {
                let Ok(value) = field.replace(',', ".").parse::<f64>() else {
                    assert_eq!(field, "");
                    continue;
                };
                let key = heading
                    .trim_end_matches(" 2023")
                    .to_lowercase()
                    .replace(' ', "_");
                let code = row[1].replace("KSV", "XKX");
                assert_eq!(read[&(code, 2023, key)], value);
                count += 1;
            }
        }
        assert_eq!(read.len(), count);
    }
    if let Some(path) = support::shared("data/other-indices/owid_democracy_index_eiu_2023.csv") {
        let read = figures(&open(&path).dataset);
        let rows = rows(&path, b',', 1);
        assert_eq!(read.len(), rows.len());
        for row in rows {
            let key = (row[1].clone(), 2023, "democracy_score".to_owned());
            assert_eq!(read[&key], row[3].parse::<f64>().unwrap());
        }
    }
}

/// One clear sentence, what to do, exit 1.
#[test]
fn wrong_files_get_one_sentence_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let many = {
        let headings: Vec<String> = (0..100_000).map(|at| format!("c{at}")).collect();
        format!("Country,{}\nKenya,1\n", headings.join(","))
    };
    let line = vec![b'x'; 50 << 20];
    let zeros = [&b"\x7fELF"[..], &[0; 400]].concat();
    let cases: &[(&str, &[u8], &str)] = &[
        (
            "picture.csv",
            b"\x89PNG\r\n\x1a\n0000",
            "this is a picture; open the table it was made from",
        ),
        ("program.csv", &zeros, "this is a program; open a table"),
        (
            "locked.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "protected by a password; save it as .xlsx without a password",
        ),
        (
            "places.csv",
            b"Product,Year,Price\nApples,2020,1.5\nPears,2020,2\n",
            "no column names countries; give each row a country\u{2019}s name or ISO code (the columns are \u{201c}Product\u{201d}",
        ),
        (
            "groups.csv",
            b"Country,Year,Price\nWorld,2020,1.5\nSub-Saharan Africa,2020,2\n",
            "groups of countries only (World, Sub-Saharan Africa), no country; get the table by country",
        ),
        (
            "year.csv",
            b"Country,Price\nKenya,1.5\nMali,2\n",
            "no year is named in a column, a heading, the title or the file\u{2019}s name; put it into the name",
        ),
        (
            "texts.csv",
            b"Country,Year,Capital\nKenya,2020,Nairobi\nMali,2020,Bamako\n",
            "no column of figures; the columns are",
        ),
        (
            "many_2020.csv",
            many.as_bytes(),
            "the table has 100001 columns; more than 65,535",
        ),
        (
            "line.csv",
            &line,
            "row 1 is longer than 8.0 MB, so this is no table with a row a line",
        ),
        (
            "page.csv",
            b"<!DOCTYPE html><html><body>",
            "this is a web page or XML; copy its text into a text file",
        ),
        ("empty.csv", b"", "the file is empty"),
    ];
    for (name, bytes, sentence) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let ran = run(&["check", path.to_str().unwrap()]);
        assert_eq!(ran.code, 1, "{name}");
        assert!(ran.stderr.contains(sentence), "{name}: {}", ran.stderr);
        assert_eq!(
            ran.stderr.trim_end().lines().count(),
            1,
            "{name}: {}",
            ran.stderr
        );
        assert!(
            ran.stderr.trim_end().ends_with(&format!("— {name}")),
            "{}",
            ran.stderr
        );
    }
}

#[test]
fn an_opening_tells_how_far_it_is_and_stops_when_asked() {
    use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
    let mut text = String::from("Country,Year,Value\n");
    while text.len() < 3 << 20 {
        text.push_str("Kenya,2020,1\n");
    }
    let source = load::InMemory {
        name: "long.csv",
        bytes: text.as_bytes(),
    };
    let (furthest, cancel) = (AtomicU64::new(0), AtomicBool::new(false));
    let progress = |read: u64, size: u64| {
        assert_eq!(size, text.len() as u64);
        assert!(read >= furthest.swap(read, Ordering::Relaxed));
    };
    let watch = Watch {
        progress: &progress,
        cancel: &cancel,
    };
    load::open_source(&source, watch).unwrap();
    assert_eq!(furthest.swap(0, Ordering::Relaxed), text.len() as u64);
    let progress = |read: u64, _: u64| {
        if read > 1 << 20 {
            cancel.store(true, Ordering::Relaxed);
        }
        furthest.fetch_max(read, Ordering::Relaxed);
    };
    let watch = Watch {
        progress: &progress,
        cancel: &cancel,
    };
    let stopped = load::open_source(&source, watch).unwrap_err().to_string();
    assert_eq!(stopped, "the opening was stopped — long.csv");
    assert!(furthest.load(Ordering::Relaxed) < 3 << 20);
}

/// Answers are not countries, and a table of nothing else has none.
#[test]
fn a_word_that_looks_like_a_code_is_no_country() {
    let text = b"Product,Year,Sold,Price\nApples,2020,no,1.5\nPears,2020,in,2\n";
    let refused = load::open("products.csv", text).unwrap_err().to_string();
    assert!(
        refused.starts_with("no column names countries"),
        "{refused}"
    );
}

/// Decisions made by hand are followed: a name assigned, another left out, a
/// direction, a scale.
#[test]
fn decisions_by_hand_are_followed() {
    use counterpoise::data::Direction;
    use counterpoise::import::places::Assigned;
    use counterpoise::import::table::{self, HigherIs, IndicatorChoice};
    let bytes = std::fs::read(fixture("doubtful.csv")).unwrap();
    let source = load::InMemory {
        name: "doubtful.csv",
        bytes: &bytes,
    };
    let mut mapping = table::guess(&source).unwrap().mapping;
    for (name, assigned) in [
        ("Wakanda", Assigned::LeftOut),
        ("Congo", Assigned::Country("COD".to_owned())),
    ] {
        mapping.places.insert(name.to_owned(), assigned);
    }
    let choice = IndicatorChoice {
        higher_is: Some(HigherIs::Better),
        scale: Some((0.0, 9_000.0)),
        unit: None,
    };
    mapping.indicators.insert("amount".to_owned(), choice);
    let (dataset, report) = table::read(&source, &mapping, Watch::NOBODY).unwrap();
    let read = figures(&dataset);
    assert_eq!(read[&("COD".to_owned(), 2020, "amount".to_owned())], 3000.0);
    let indicator = dataset.indicator(dataset.indicators().find("amount").unwrap());
    assert_eq!(indicator.direction, Direction::HigherIsBetter);
    assert_eq!((indicator.scale.min, indicator.scale.max), (0.0, 9_000.0));
    let refused: Vec<&str> = report
        .refused
        .iter()
        .map(|remark| remark.what.as_str())
        .collect();
    assert!(
        refused
            .iter()
            .all(|what| !what.contains("Wakanda") && !what.contains("Congo")),
        "{refused:?}"
    );
}

mod hostile {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// Tables put together from what confuses readers: opened or refused,
        /// never a panic, and never a figure that is not finite.
        #[test]
        fn no_table_breaks_the_reading(
            rows in prop::collection::vec(prop::collection::vec(prop::sample::select(vec![
                "Country", "Code", "Year", "Value", "Indicator", "Unit", "2020", "2021 [YR2021]",
                "Kenya", "\"Korea, Rep.\"", "KEN", "World", "..", "1,5", "1.234", "1'000", "\"1,000\"",
                "-7", "99999999999999999999", "1e308", "1e-320", "NaN", "inf", "\"", "\"\"", "=1+1",
                "Wakanda", "Congo", "é\u{a0}", "12 %", "404", "GDP (current US$)", "Sex", "",
            ]), 1..7), 1..12),
            delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
            wide: bool,
        ) {
            let lines: Vec<String> = rows.iter().map(|row| row.join(delimiter)).collect();
            let text = lines.join("\n");
            let bytes: Vec<u8> = match wide {
                true => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                false => text.into_bytes(),
            };
            if let Ok(loaded) = load::open("table_2020.csv", &bytes) {
                prop_assert!(figures(&loaded.dataset).values().all(|value| value.is_finite()));
                prop_assert!(!loaded.dataset.places().is_empty());
            }
        }

        #[test]
        fn no_bytes_break_the_reading(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = load::open("bytes.csv", &bytes);
        }
    }
}

/// Columns of one heading are one indicator: their figures stay with their
/// countries, and where they differ neither is used.
#[test]
fn columns_of_one_heading_keep_their_figures_with_their_countries() {
    let text = "Country,Year,Score,Score\n\
                Kenya,2020,1.5,10\nMali,2020,,20\nGhana,2020,2.5,\nTogo,2020,2.6,2.6\n";
    let loaded = load::open("two.csv", text.as_bytes()).unwrap();
    assert_eq!(
        figures(&loaded.dataset),
        expected(&[
            ("MLI", 2020, "score", 20.0),
            ("GHA", 2020, "score", 2.5),
            ("TGO", 2020, "score", 2.6),
        ])
    );
    let refused: Vec<String> = loaded.report.refusals().collect();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(refused[0].contains("1.5 and 10"), "{refused:?}");
}

/// "SE" above figures is an uncertainty, not Sweden; what looks like letters
/// of a country's name is none.
#[test]
fn headings_and_answers_are_not_taken_for_countries() {
    let text = "Country,Year,Score,SE\nKenya,2020,30,4\nGhana,2020,41,3\n\
                Togo,2020,20,4\nNamibia,2020,30,2\nn.a.,2020,99,1\n";
    let loaded = load::open("se.csv", text.as_bytes()).unwrap();
    assert_eq!(
        figures(&loaded.dataset),
        expected(&[
            ("KEN", 2020, "score", 30.0),
            ("GHA", 2020, "score", 41.0),
            ("TGO", 2020, "score", 20.0),
            ("NAM", 2020, "score", 30.0),
        ])
    );
    let said = format!("{:?}", loaded.report);
    assert!(said.contains("“SE”"), "what is left aside is said: {said}");
}

/// A misspelt first country is a question and never a row of headings.
#[test]
fn a_row_of_figures_is_no_row_of_headings_because_its_country_is_unknown() {
    for (text, label, figures_of_armenia) in [
        (
            "Country,Year,Trust\nWakanda,2023,5\nArmenia,2023,6\nGermany,2023,7\n",
            "Trust",
            6.0,
        ),
        (
            "Country,2021,2023\nWakanda,5.5,6\nArmenia,5.5,6.5\nGermany,7,7\n",
            "Invented trust",
            6.5,
        ),
    ] {
        let loaded = load::open("invented trust.csv", text.as_bytes()).unwrap();
        let dataset = &loaded.dataset;
        let labels = dataset
            .indicators()
            .ids()
            .map(|id| dataset.indicator(id).label.clone());
        assert_eq!(labels.collect::<Vec<_>>(), [label]);
        let key = dataset
            .indicator(dataset.indicators().ids().next().unwrap())
            .key
            .clone();
        let read = figures(dataset);
        assert_eq!(read[&("ARM".to_owned(), 2023, key)], figures_of_armenia);
        let refused: Vec<String> = loaded.report.refusals().collect();
        assert!(refused[0].contains("Wakanda"), "{refused:?}");
        let guess = table_guess("invented trust.csv", text);
        assert_eq!(guess.mapping.tables[0].header, 1);
        assert_eq!(guess.mapping.tables[0].first_row, 2);
    }
}

/// The lower of two rows of headings may be numbered.
#[test]
fn numbered_headings_below_others_stay_headings() {
    let text = "Country,Income,Income,Income\nDecile,1,2,3\nArmenia,5,6,7\nGermany,8,9,10\n";
    let guess = table_guess("deciles 2020.csv", text);
    assert_eq!(guess.mapping.tables[0].first_row, 3);
    let labels = guess.mapping.tables[0]
        .columns
        .iter()
        .map(|column| column.heading.as_str());
    assert_eq!(
        labels.collect::<Vec<_>>(),
        ["Decile", "Income 1", "Income 2", "Income 3"]
    );
}

fn table_guess(name: &str, text: &str) -> counterpoise::import::table::Guess {
    let source = load::InMemory {
        name,
        bytes: text.as_bytes(),
    };
    counterpoise::import::table::guess(&source).unwrap()
}

#[test]
fn amounts_with_a_currency_are_figures_in_it() {
    let text =
        "Country,Year,Aid,Debt\nKenya,2020,\"$1,234\",€ 5\nMali,2020,$999,$7\nTogo,2020,-$12.50,\n";
    let loaded = load::open("aid.csv", text.as_bytes()).unwrap();
    let read = figures(&loaded.dataset);
    let aid = ["KEN", "MLI", "TGO"].map(|code| read[&(code.to_owned(), 2020, "aid".to_owned())]);
    assert_eq!(aid, [1234.0, 999.0, -12.5]);
    let unit = |key: &str| {
        let id = loaded.dataset.indicators().find(key).unwrap();
        loaded.dataset.indicator(id).unit.clone()
    };
    assert_eq!(unit("aid").as_deref(), Some("$"));
    assert_eq!(unit("debt"), None);
    let doubts = table_guess("aid.csv", text).doubts;
    let doubts: Vec<&str> = doubts.iter().map(|doubt| doubt.what.as_str()).collect();
    assert_eq!(doubts, ["column “Debt” has amounts in several currencies"]);
}

#[test]
fn business_years_count_for_the_year_they_begin_in_and_that_is_said() {
    let text = "Country,2022/23,2023/24\nArmenia,1,2\nGermany,3,4\n";
    let loaded = load::open("budget.csv", text.as_bytes()).unwrap();
    assert_eq!(loaded.dataset.years(), [2022, 2023]);
    let repaired = format!("{:?}", loaded.report.repaired);
    assert!(
        repaired.contains("“2022/23” was read as 2022, the year it begins in"),
        "{repaired}"
    );
}

/// The index with another source beside it, written as tidy CSV and opened.
#[test]
fn joined_data_come_back_from_tidy_csv_with_every_indicator_and_its_years() {
    use counterpoise::export::tidy_csv;
    let wealth = "Country,Year,Income (US$)\nKenya,2022,2099\nMali,2022,833\nFrance,2021,43659\n";
    let joined = load::join(
        vec![
            load::built_in().unwrap(),
            load::open("income.csv", wealth.as_bytes()).unwrap(),
        ],
        load::Reach::default(),
    );
    let joined = joined.unwrap().unwrap().dataset;
    let written = tidy_csv::write(&joined).unwrap();
    let again = load::open("joined.csv", &written).unwrap();
    assert_eq!(again.dataset.indicators().len(), joined.indicators().len());
    let read = figures(&again.dataset);
    let income = |code: &str, year: i16| {
        let mut found = read
            .iter()
            .filter(|((c, y, key), _)| c == code && *y == year && key.starts_with("income"));
        found.next().map(|(_, value)| *value)
    };
    // Of the years they are of, not of the editions they stand in for.
    assert_eq!(income("KEN", 2022), Some(2099.0));
    assert_eq!(income("KEN", 2023), None);
    assert_eq!(income("FRA", 2021), Some(43659.0));
    let index = figures(&joined);
    for key in ["criminality", "heroin_trade", "resilience"] {
        let at = ("KEN".to_owned(), 2025, key.to_owned());
        assert_eq!(read.get(&at), index.get(&at), "{key}");
    }
    let remarks = format!("{:?}", again.report.ignored);
    assert!(!remarks.contains("no indicator of"), "{remarks}");
}

/// Columns beside the index's own keep apart from these and are not called its
/// publisher's.
#[test]
fn the_index_with_columns_of_ones_own_keeps_both() {
    use counterpoise::export::tidy_csv;
    let index = load::built_in().unwrap();
    let mut text = String::from_utf8(tidy_csv::write(&index.dataset).unwrap()).unwrap();
    text += "KEN,Kenya,Africa,East Africa,2019,own,Criminality avg,7.5,\n";
    text += "KEN,Kenya,Africa,East Africa,2019,trust,Trust,61,\n";
    let loaded = load::open("with own.csv", text.as_bytes()).unwrap();
    let dataset = &loaded.dataset;
    assert_eq!(
        dataset.indicators().len(),
        index.dataset.indicators().len() + 2
    );
    let read = figures(dataset);
    let at = |year, key: &str| ("KEN".to_owned(), year, key.to_owned());
    assert_eq!(read.get(&at(2019, "trust")), Some(&61.0));
    assert_eq!(read.get(&at(2019, "criminality_avg")), Some(&7.5));
    assert_eq!(
        read.get(&at(2025, "criminality")),
        figures(&index.dataset).get(&at(2025, "criminality"))
    );
    let source = dataset.provenance();
    assert!(
        source.citation.contains("editions 2021, 2023, 2025;"),
        "{}",
        source.citation
    );
    assert!(
        source.publisher.ends_with("and others"),
        "{}",
        source.publisher
    );
}
