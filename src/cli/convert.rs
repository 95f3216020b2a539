//! `convert`: one dataset, or several joined, as native JSON or tidy CSV.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{CliError, dataset, files, report};
use crate::data::Dataset;
use crate::export::{dictionary_csv, native_json, tidy_csv};

#[derive(Args, Debug)]
pub struct Request {
    /// The files to read; several are joined by place and nearest year, the
    /// first leading. `built-in` stands for the built-in dataset.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where to write; the ending picks the form: .json or .csv.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Also write what each indicator is, as a table.
    #[arg(long, value_name = "OUT.csv")]
    dictionary: Option<PathBuf>,
}

pub fn run(request: &Request) -> Result<u8, CliError> {
    let write = match ending(&request.output).as_deref() {
        Some("json") => json,
        Some("csv") => tidy_csv::write,
        _ => return Err(wrong_ending("output", ".json or .csv", &request.output)),
    };
    let dictionary = request.dictionary.as_deref();
    if let Some(path) = dictionary.filter(|path| ending(path).as_deref() != Some("csv")) {
        return Err(wrong_ending("dictionary", ".csv", path));
    }
    let joined = dataset(&request.files)?;
    put(&request.output, write(&joined.dataset))?;
    if let Some(path) = dictionary {
        put(path, dictionary_csv::write(&joined.dataset))?;
    }
    Ok(report(&joined))
}

fn json(dataset: &Dataset) -> Result<Vec<u8>, csv::Error> {
    Ok(native_json::write(dataset).into_bytes())
}

fn put(path: &Path, bytes: Result<Vec<u8>, csv::Error>) -> Result<(), CliError> {
    let bytes = bytes.map_err(|error| CliError::Input(error.to_string()))?;
    files::write(path, &bytes)
}

fn ending(path: &Path) -> Option<String> {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.map(str::to_lowercase)
}

fn wrong_ending(what: &str, endings: &str, path: &Path) -> CliError {
    CliError::Request(format!(
        "the {what} must end in {endings} — {}",
        path.display()
    ))
}
