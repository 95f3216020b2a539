//! How long large tables take to open, in processor time, and how much memory
//! at the highest. Each is opened in a process of its own, since the highest
//! is a process's; the tables are made here, so that anyone can repeat it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a bench that cannot go on has failed; it writes its tables itself"
)]

use std::fmt::Write as _;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use counterpoise::data::country;
use counterpoise::disk;
use counterpoise::load::{self, Watch};

const CHILD: &str = "COUNTERPOISE_BENCH_TABLE";

/// A table, what it must not exceed, and what must be in it.
struct Case {
    name: &'static str,
    make: fn(&Path),
    seconds: f64,
    megabytes: u64,
    indicators: usize,
    figures: usize,
}

const CASES: [Case; 2] = [
    Case {
        name: "tidy, 6 million rows",
        make: tidy,
        seconds: 1.0,
        megabytes: 300,
        indicators: 500,
        figures: 6_000_000,
    },
    Case {
        name: "wide, 27,000 rows of 4,000 columns",
        make: wide,
        seconds: 4.0,
        megabytes: 900,
        indicators: 4_000,
        figures: 0,
    },
];

fn main() {
    if let Some(path) = std::env::var_os(CHILD) {
        return open(Path::new(&path));
    }
    let folder = tempfile::tempdir().unwrap();
    for case in &CASES {
        let path = folder.path().join("table.csv");
        (case.make)(&path);
        let size = std::fs::metadata(&path).unwrap().len();
        println!("{} ({} MB)", case.name, size / 1_000_000);
        // Best of three: what else the machine does is not ours.
        let runs: Vec<Ran> = (0..3).map(|_| run(&path)).collect();
        let seconds = runs
            .iter()
            .map(|run| run.seconds)
            .fold(f64::INFINITY, f64::min);
        let wall = runs
            .iter()
            .map(|run| run.wall)
            .fold(f64::INFINITY, f64::min);
        let megabytes = runs.iter().map(|run| run.megabytes).max().unwrap();
        println!(
            "  {seconds:.2} s of CPU (at most {}), {wall:.2} s",
            case.seconds
        );
        println!(
            "  {megabytes} MB at the highest (at most {})",
            case.megabytes
        );
        assert_eq!(runs[0].indicators, case.indicators);
        assert!(
            runs[0].figures >= case.figures,
            "{} figures",
            runs[0].figures
        );
        println!(
            "  {} figures of {} indicators",
            runs[0].figures, runs[0].indicators
        );
        std::fs::remove_file(&path).unwrap();
    }
}

struct Ran {
    seconds: f64,
    wall: f64,
    megabytes: u64,
    indicators: usize,
    figures: usize,
}

fn run(path: &Path) -> Ran {
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).env(CHILD, path).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    let fields: Vec<f64> = text
        .split_whitespace()
        .map(|n| n.parse().unwrap())
        .collect();
    let [seconds, wall, megabytes, indicators, figures] = fields.try_into().expect(&error);
    Ran {
        seconds,
        wall,
        megabytes: megabytes as u64,
        indicators: indicators as usize,
        figures: figures as usize,
    }
}

/// Opens a table and says what it took, figures counted afterwards.
fn open(path: &Path) {
    let began = Instant::now();
    let source = disk::source(path).unwrap();
    let loaded = load::open_source(&source, Watch::NOBODY).unwrap();
    let wall = began.elapsed().as_secs_f64();
    let (seconds, megabytes) = taken();
    assert_eq!(loaded.report.refused, []);
    let dataset = &loaded.dataset;
    let ids = dataset.indicators().ids();
    let figures: usize = ids
        .flat_map(|id| dataset.years().iter().map(move |year| (id, *year)))
        .map(|(id, year)| dataset.count_values(year, id))
        .sum();
    println!(
        "{seconds} {wall} {megabytes} {} {figures}",
        loaded.report.indicators
    );
}

/// Processor seconds and the highest memory in MB of this process so far; 0
/// where the system does not say.
fn taken() -> (f64, u64) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = behind.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok());
    let seconds = (ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) / 100.0;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok());
    (seconds, kilobytes.unwrap_or(0) / 1000)
}

/// The same numbers every time.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

/// 200 countries by code; the names that need quotation marks come last.
fn countries() -> Vec<(String, &'static str)> {
    const QUOTED: [(&str, &str); 3] = [
        ("\"Korea, Rep.\"", "KOR"),
        ("\"Congo, Dem. Rep.\"", "COD"),
        ("\"Yemen, Rep.\"", "YEM"),
    ];
    let plain = country::all().iter().filter(|country| {
        !country.name.contains(',') && !QUOTED.iter().any(|(_, code)| *code == country.iso3)
    });
    let mut all: Vec<(String, &str)> = plain
        .map(|country| (country.name.clone(), country.iso3))
        .collect();
    all.sort();
    all.truncate(197);
    all.extend(QUOTED.map(|(name, code)| (name.to_owned(), code)));
    all
}

fn writer(path: &Path) -> BufWriter<std::fs::File> {
    BufWriter::with_capacity(1 << 20, std::fs::File::create(PathBuf::from(path)).unwrap())
}

/// 200 countries x 60 years x 500 indicators, a row each.
fn tidy(path: &Path) {
    let mut out = writer(path);
    let mut dice = Dice(1);
    let mut line = String::new();
    writeln!(out, "Country,Code,Year,Indicator,Value").unwrap();
    for (name, code) in countries() {
        for year in 1964..2024 {
            for indicator in 0..500 {
                line.clear();
                let value = dice.next() % 100_000;
                writeln!(
                    line,
                    "{name},{code},{year},Invented indicator {indicator:03},{}.{:02}",
                    value / 100,
                    value % 100
                )
                .unwrap();
                out.write_all(line.as_bytes()).unwrap();
            }
        }
    }
    out.flush().unwrap();
}

/// 200 countries x 135 years, 4,000 indicators across; each begins later
/// than the years do, so that columns are empty at their start.
fn wide(path: &Path) {
    let mut out = writer(path);
    let mut dice = Dice(2);
    let mut line = String::from("Country,Code,Year");
    for indicator in 0..4_000 {
        write!(line, ",Invented indicator {indicator:04}").unwrap();
    }
    writeln!(out, "{line}").unwrap();
    for (name, code) in countries() {
        for year in 1889..2024 {
            line.clear();
            write!(line, "{name},{code},{year}").unwrap();
            for indicator in 0..4_000 {
                line.push(',');
                let starts = 1889 + (indicator * 37) % 134;
                let value = dice.next();
                if year >= starts && !value.is_multiple_of(11) {
                    let value = value % 10_000;
                    write!(line, "{}.{}", value / 10, value % 10).unwrap();
                }
            }
            line.push('\n');
            out.write_all(line.as_bytes()).unwrap();
        }
    }
    out.flush().unwrap();
}
