//! `convert`: one dataset, or several joined, as native JSON or tidy CSV; a
//! document as JSON.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{BAD_INPUT, BUILT_IN, CliError, DONE, check_document, dataset, files, report};
use crate::data::Dataset;
use crate::disk;
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

/// The first of the files that is a country's profile or report.
fn first_document(files: &[PathBuf]) -> Result<Option<&Path>, CliError> {
    for file in files {
        if file.as_os_str() != BUILT_IN && files::is_document(file)? {
            return Ok(Some(file));
        }
    }
    Ok(None)
}

/// A document has running text, which no table holds and nothing is joined to.
fn document(file: &Path, request: &Request) -> Result<u8, CliError> {
    let wrong = |text: &str| {
        let place = file.display();
        Err(CliError::Request(format!("{text} — {place}")))
    };
    if request.files.len() > 1 {
        return wrong("a document is converted alone: only data are joined");
    }
    if ending(&request.output).as_deref() != Some("json") || request.dictionary.is_some() {
        return wrong("a document is text by section and becomes .json; only data become .csv");
    }
    let name = disk::name(file);
    let (json, is_refused) = check_document::converted(file, &name, &disk::read(file)?)?;
    let mut bytes =
        serde_json::to_vec_pretty(&json).map_err(|error| CliError::Input(error.to_string()))?;
    bytes.push(b'\n');
    files::write(&request.output, &bytes)?;
    Ok(if is_refused { BAD_INPUT } else { DONE })
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
    if let Some(file) = first_document(&request.files)? {
        return document(file, request);
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
