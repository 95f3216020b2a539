//! What `check` and `convert` say and write.

use super::*;

#[test]
fn check_keeps_its_keys() {
    let Some(path) = support::shared(support::WORKBOOK_2025) else {
        return;
    };
    let path = path.to_str().unwrap();
    let answer = ask(&["check", path]);
    let [file] = list(&answer, "files") else {
        panic!("{answer}");
    };
    has(
        file,
        &[
            "path",
            "kind",
            "countries",
            "years",
            "indicators",
            "repaired",
            "ignored",
            "refused",
            "self_check",
        ],
    );
    assert_eq!(file["path"], path);
    assert_eq!(file["countries"], 193);
    assert_eq!(file["years"], json!([2021, 2023, 2025]));
    assert_eq!(file["indicators"], 36);
    assert_eq!(file["refused"], json!([]));
    assert_eq!(file["self_check"]["recomputed"], 2316);
    assert_eq!(file["self_check"]["different"], 0);
    for remark in list(file, "repaired").iter().chain(list(file, "ignored")) {
        has(remark, &["what", "count", "where"]);
    }
    let text = run(&["check", path]).stdout;
    assert!(
        text.contains("2,316 averages recomputed, 0 differences"),
        "{text}"
    );
}

#[test]
fn check_reads_the_other_files_when_one_is_bad() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.xlsx");
    std::fs::write(&good, Workbook::official(&[2025], &["Azerbaijan"]).bytes()).unwrap();
    let bad = folder.path().join("bad.xlsx");
    std::fs::write(&bad, "").unwrap();
    let (good, bad) = (good.to_str().unwrap(), bad.to_str().unwrap());
    let ran = run(&["check", bad, good, "--format", "json"]);
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.stderr,
        "the file is empty; get it again from where it came — bad.xlsx\n"
    );
    let answer = ran.json();
    let files = list(&answer, "files");
    assert_eq!((files.len(), &files[1]["countries"]), (2, &json!(1)));
    assert_eq!(files[0]["path"], bad);
    assert_eq!(list(&files[0], "refused").len(), 1);
}

#[test]
fn a_wrong_average_is_a_difference_and_no_refusal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wrong.xlsx");
    let mut workbook = Workbook::official(&[2025], &["Azerbaijan", "Armenia"]);
    workbook.sheets[0].set(3, "Resilience avg.", 9.99);
    std::fs::write(&path, workbook.bytes()).unwrap();
    let answer = ask(&["check", path.to_str().unwrap()]);
    let check = &answer["files"][0]["self_check"];
    assert_eq!(
        (&check["recomputed"], &check["different"]),
        (&json!(8), &json!(1))
    );
    let difference = &check["differences"][0];
    assert_eq!(difference["iso3"], "ARM");
    assert_eq!(difference["indicator"], "resilience");
    assert_eq!(difference["published"], 9.99);
}

#[test]
fn convert_to_json_keeps_every_answer() {
    let folder = tempfile::tempdir().unwrap();
    let built_in = format!(
        "{}/assets/organized-crime-index.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let source = support::shared(support::WORKBOOK_2025)
        .map_or(built_in, |path| path.to_str().unwrap().to_owned());
    let out = folder.path().join("out.json");
    let out = out.to_str().unwrap();
    let ran = run(&["convert", &source, "-o", out]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    for arguments in [
        &["show", "AZE@2025"][..],
        &["show", "World@2021"],
        &["show", "COD@2023", "--against", "2021", "--like-for-like"],
        &["rank", "resilience", "--year", "2023"],
    ] {
        for format in ["text", "json"] {
            let arguments = [arguments, &["--format", format]].concat();
            let with = run(&[&arguments[..], &["--data", out]].concat());
            assert_eq!(with.stdout, run(&arguments).stdout, "{arguments:?}");
            assert_eq!(with.code, 0);
        }
    }
    // Once more through the program changes nothing.
    let again = folder.path().join("again.json");
    assert_eq!(
        run(&["convert", out, "-o", again.to_str().unwrap()]).code,
        0
    );
    assert!(std::fs::read(out).unwrap() == std::fs::read(&again).unwrap());
}

#[test]
fn convert_to_csv_is_tidy() {
    let folder = tempfile::tempdir().unwrap();
    let source = format!(
        "{}/assets/organized-crime-index.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let out = folder.path().join("out.CSV");
    let ran = run(&["convert", &source, "-o", out.to_str().unwrap()]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let text = std::fs::read_to_string(&out).unwrap();
    assert_eq!(text.lines().count(), 193 * 3 * 36 + 1);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    assert_eq!(
        header.iter().collect::<Vec<_>>(),
        [
            "iso3",
            "country",
            "continent",
            "region",
            "year",
            "indicator",
            "label",
            "score",
            "missing"
        ]
    );
    let mut missing = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let (year, indicator, score) = (&record[4], &record[5], &record[7]);
        if score.is_empty() {
            missing += 1;
            assert_eq!((year, &record[8]), ("2021", "not_measured"));
            assert!(NEW_IN_2023.contains(&indicator), "{indicator}");
        } else {
            assert_eq!(&record[8], "");
            assert!((1.0..=10.0).contains(&score.parse::<f64>().unwrap()));
        }
        if (&record[0], year, indicator) == ("AZE", "2025", "heroin_trade") {
            assert_eq!(
                (score, &record[1], &record[2]),
                ("6.5", "Azerbaijan", "Asia")
            );
        }
    }
    assert_eq!(missing, 6 * 193);
}

/// Several files become one, every figure with its source and its own year.
#[test]
fn convert_joins_files_and_writes_a_dictionary() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let income = "Country,Code,Year,\"Income (=US$)\"\nKenya,KEN,2022,2000\nMali,MLI,2024,950\n";
    std::fs::write(path("income.csv"), income).unwrap();
    let ran = run(&[
        "convert",
        "built-in",
        &path("income.csv"),
        "-o",
        &path("out.csv"),
        "--dictionary",
        &path("dictionary.csv"),
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("has no figures for"), "{}", ran.stderr);
    let rows = |name: &str| -> Vec<csv::StringRecord> {
        let reader = csv::Reader::from_path(path(name)).unwrap();
        reader.into_records().map(Result::unwrap).collect()
    };
    let figures = rows("out.csv");
    let figure = |iso3: &str, year: &str, indicator: &str| {
        let wanted =
            |row: &&csv::StringRecord| (&row[0], &row[4], &row[5]) == (iso3, year, indicator);
        let row = figures.iter().find(wanted).unwrap();
        [7, 9, 10].map(|at| row[at].to_owned())
    };
    assert_eq!(figure("KEN", "2023", "income"), ["2000", "2022", "Income"]);
    assert_eq!(figure("MLI", "2025", "income"), ["950", "2024", "Income"]);
    assert_eq!(figure("PER", "2023", "income"), ["", "", "Income"]);
    assert_eq!(
        figure("PER", "2023", "heroin_trade")[1..],
        ["2023", "Global Organized Crime Index"]
    );
    let dictionary = rows("dictionary.csv");
    assert_eq!(dictionary.len(), 37);
    let income = &dictionary[36];
    assert_eq!([&income[0], &income[1]], ["income", "Income"]);
    // A spreadsheet would run the unit.
    assert_eq!(&income[4], "'=US$");
    let wrong = run(&[
        "convert",
        "built-in",
        "-o",
        &path("a.csv"),
        "--dictionary",
        "b.json",
    ]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.stderr.starts_with("the dictionary must end in .csv"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn convert_says_why_it_could_not_write_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let source = format!(
        "{}/assets/organized-crime-index.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let nowhere = folder.path().join("no-such-folder/out.json");
    let ran = run(&["convert", &source, "-o", nowhere.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    assert!(
        ran.stderr
            .starts_with("could not write: there is no such folder — "),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.trim_end().ends_with("out.json"),
        "{}",
        ran.stderr
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
#[cfg(target_os = "linux")]
fn an_answer_that_could_not_be_written_is_said() {
    use std::process::{Command, Stdio};
    let ask = |out: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_counterpoise"));
        command.args(["show", "AZE"]).stdout(out);
        command.stderr(Stdio::piped()).spawn().unwrap()
    };
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let ran = ask(full.unwrap().into()).wait_with_output().unwrap();
    assert_eq!(ran.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(ran.stderr).unwrap(),
        "could not write the answer: the disk is full\n"
    );
    // A reader that stops early is no error.
    let mut child = ask(Stdio::piped());
    drop(child.stdout.take());
    let ran = child.wait_with_output().unwrap();
    assert_eq!(
        (ran.status.code(), ran.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}
