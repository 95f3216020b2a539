//! The same operations without a window. Names, keys and exit codes are a
//! contract: scripts stand on them.

#![allow(
    clippy::disallowed_methods,
    reason = "the command line reads and writes files itself; the window goes through app::io"
)]

mod check;
mod check_document;
mod compare;
mod convert;
mod correlate;
mod editions;
mod export;
mod files;
mod find;
mod group_words;
mod json;
mod rank;
mod show;
mod sources;
mod table;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde_json::Value;

use crate::batch::{BatchError, Broken};
use crate::data::{Dataset, LookupError};
use crate::disk::DiskError;
use crate::load::{FileError, Joined, Loaded, Reach};

/// Done.
pub const DONE: u8 = 0;
/// An input could not be read, or something in it was refused.
pub const BAD_INPUT: u8 = 1;
/// The request makes no sense.
pub const BAD_REQUEST: u8 = 2;

/// Compare countries and years of the Global Organized Crime Index.
///
/// Without a command it is the desktop application.
#[derive(Parser, Debug)]
#[command(name = "counterpoise", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// Files to open in the window.
    pub files: Vec<PathBuf>,
    /// The same as a file given by itself; `built-in` stands for the built-in
    /// dataset, which leads.
    #[arg(long = "data", value_name = "FILE")]
    pub data: Vec<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Scores, changes and ranks of one country or group.
    Show(show::Request),
    /// Several subjects side by side.
    Compare(compare::Request),
    /// All countries by one indicator.
    Rank(rank::Request),
    /// Countries whose scores, changes and ranks meet conditions.
    Find(find::Request),
    /// How two indicators go together.
    Correlate(correlate::Request),
    /// Read files; say what was matched, repaired, ignored, refused.
    Check(check::Request),
    /// Write a dataset as native JSON or tidy CSV.
    Convert(convert::Request),
    /// Write a view as PNG, SVG or PDF.
    Export(export::Request),
}

#[derive(Args, Debug)]
pub struct Common {
    /// This file instead of the built-in dataset. Several are joined by place and
    /// nearest year, the first leading; `built-in` stands for the built-in one.
    #[arg(long = "data", value_name = "FILE", global = true)]
    pub data: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Json,
}

/// What a command answers, in both forms.
pub struct Answer {
    pub json: Value,
    pub text: String,
}

/// Why a command gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error(transparent)]
    File(#[from] FileError),
    #[error("{0}")]
    Input(String),
    #[error("{0}")]
    Request(String),
    #[error(transparent)]
    Lookup(#[from] LookupError),
}

impl From<BatchError> for CliError {
    fn from(error: BatchError) -> Self {
        match error {
            BatchError::Disk(error) => Self::Disk(error),
            BatchError::Existing { .. } | BatchError::Csv(_) => Self::Input(error.to_string()),
            BatchError::Picture(_) => Self::Request(error.to_string()),
        }
    }
}

impl From<Broken> for CliError {
    fn from(broken: Broken) -> Self {
        let text = broken.to_string();
        match broken.cause {
            BatchError::Picture(_) => Self::Request(text),
            BatchError::Disk(_) | BatchError::Existing { .. } | BatchError::Csv(_) => {
                Self::Input(text)
            }
        }
    }
}

impl CliError {
    fn code(&self) -> u8 {
        match self {
            Self::Disk(_) | Self::File(_) | Self::Input(_) => BAD_INPUT,
            Self::Request(_) | Self::Lookup(_) => BAD_REQUEST,
        }
    }
}

/// Runs a command, prints its answer, and returns the exit code.
pub fn run(command: Command) -> u8 {
    let outcome = match command {
        Command::Show(request) => answer(&request.common, |d| show::answer(d, &request)),
        Command::Compare(request) => answer(&request.common, |d| compare::answer(d, &request)),
        Command::Rank(request) => answer(&request.common, |d| rank::answer(d, &request)),
        Command::Find(request) => answer(&request.common, |d| find::answer(d, &request)),
        Command::Correlate(request) => answer(&request.common, |d| correlate::answer(d, &request)),
        Command::Check(request) => check::run(&request),
        Command::Convert(request) => convert::run(&request),
        Command::Export(request) => export::run(&request),
    };
    outcome.unwrap_or_else(|error| {
        complain(&error.to_string());
        error.code()
    })
}

fn answer(
    common: &Common,
    ask: impl FnOnce(&Dataset) -> Result<Answer, CliError>,
) -> Result<u8, CliError> {
    let joined = dataset(&common.data)?;
    let answer = ask(&joined.dataset)?;
    let code = report(&joined);
    print(&answer, common.format)?;
    Ok(code)
}

/// What stands for the built-in dataset among files.
const BUILT_IN: &str = "built-in";

/// The dataset a command works on: the given files joined, or the built-in one.
fn dataset(data: &[PathBuf]) -> Result<Joined, CliError> {
    let mut openings = Vec::new();
    for path in data {
        openings.push(match path.as_os_str() == BUILT_IN {
            true => crate::load::built_in()?,
            false => files::open_data(path)?,
        });
    }
    if openings.is_empty() {
        openings.push(crate::load::built_in()?);
    }
    let joined = crate::load::join(openings, Reach::default());
    let joined = joined.map_err(|error| CliError::Input(error.to_string()))?;
    joined.ok_or_else(|| CliError::Input("there is no data".to_owned()))
}

/// Says on standard error what was refused and how files were joined, and
/// gives the exit code for it.
fn report(joined: &Joined) -> u8 {
    let codes = joined.openings.iter().map(report_refusals);
    let code = codes.max().unwrap_or(DONE);
    for remark in joined.remarks() {
        complain(&remark);
    }
    code
}

/// Says on standard error what was refused, and gives the exit code for it.
fn report_refusals(loaded: &Loaded) -> u8 {
    for refusal in loaded.report.refusals() {
        complain(&refusal);
    }
    if loaded.report.refused.is_empty() {
        DONE
    } else {
        BAD_INPUT
    }
}

/// What the window opens on.
pub struct Start {
    pub files: Vec<PathBuf>,
    /// Whether they are joined to the built-in dataset instead of standing alone.
    pub on_built_in: bool,
}

/// What the window is to open on, by its arguments.
///
/// # Errors
/// When no file is there.
pub fn start(files: Vec<PathBuf>, data: Vec<PathBuf>) -> Result<Start, (String, u8)> {
    let is_built_in = |file: &PathBuf| file.as_os_str() == BUILT_IN;
    // It leads wherever it is named: others are joined to it.
    let on_built_in = data.iter().any(is_built_in);
    let data = data.into_iter().filter(|file| !is_built_in(file));
    let files: Vec<PathBuf> = files.into_iter().chain(data).collect();
    match missing(&files) {
        // A mistyped command must not end in a window.
        Some(message) => Err((message, BAD_INPUT)),
        None => Ok(Start { files, on_built_in }),
    }
}

/// What to say when none of the files given is there.
fn missing(files: &[PathBuf]) -> Option<String> {
    let first = files.first()?;
    let is_there = files.iter().any(|file| file.exists());
    (!is_there).then(|| format!("there is no such file or command — {}", first.display()))
}

/// Says something on standard error.
pub fn complain(message: &str) {
    // Nothing can be done when standard error itself is closed.
    let _ = writeln!(std::io::stderr(), "{message}");
}

/// Prints to standard output; a reader that stops early (`| head`) is no error.
fn print(answer: &Answer, format: Format) -> Result<(), CliError> {
    let text = match format {
        Format::Text => answer.text.clone(),
        Format::Json => format!("{:#}\n", answer.json),
    };
    let mut out = std::io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            let cause = crate::load::io_cause(&error);
            Err(CliError::Input(format!(
                "could not write the answer: {cause}"
            )))
        }
        _ => Ok(()),
    }
}
