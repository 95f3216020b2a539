//! `convert`: a dataset as native JSON or tidy CSV.

use std::path::PathBuf;

use clap::Args;

use super::{CliError, files, report_refusals};
use crate::export::{native_json, tidy_csv};

#[derive(Args, Debug)]
pub struct Request {
    /// The file to read.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where to write; the ending picks the form: .json or .csv.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
}

pub fn run(request: &Request) -> Result<u8, CliError> {
    let [file] = request.files.as_slice() else {
        let text = "several files at once cannot be joined in this version; convert one";
        return Err(CliError::Request(text.to_owned()));
    };
    let ending = request
        .output
        .extension()
        .and_then(|ending| ending.to_str())
        .map(str::to_lowercase);
    let is_json = match ending.as_deref() {
        Some("json") => true,
        Some("csv") => false,
        _ => {
            return Err(CliError::Request(format!(
                "the output must end in .json or .csv — {}",
                request.output.display()
            )));
        }
    };
    let loaded = files::open(file)?;
    let bytes = if is_json {
        native_json::write(&loaded.dataset).into_bytes()
    } else {
        tidy_csv::write(&loaded.dataset).map_err(|error| CliError::Input(error.to_string()))?
    };
    files::write(&request.output, &bytes)?;
    Ok(report_refusals(&loaded))
}
