//! `check`: what was matched, repaired, ignored, refused.

mod understood;

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::{Answer, BAD_INPUT, CliError, DONE, Format, check_document, complain, files, print};
use crate::disk::{self, DiskError};
use crate::import::Remark;
use crate::load::Loaded;
use crate::style::number::{counted, hundredths, thousands};
use crate::style::words::decapitalised;

#[derive(Args, Debug)]
pub struct Request {
    /// Files to read.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Reads every file; one that cannot be read does not keep the others from it.
pub fn run(request: &Request) -> Result<u8, CliError> {
    let mut code = DONE;
    let mut answer = Answer {
        json: json!({"files": []}),
        text: String::new(),
    };
    for path in &request.files {
        let (json, text) = match read(path) {
            Ok(Read::Document(json, text, refused)) => {
                code = code.max(if refused { BAD_INPUT } else { DONE });
                (json, text)
            }
            Ok(Read::Table(loaded)) => {
                code = code.max(super::report_refusals(&loaded));
                (to_json(path, &loaded), to_text(path, &loaded))
            }
            Err(error) => {
                complain(&error.to_string());
                code = BAD_INPUT;
                (unreadable(path, &error), String::new())
            }
        };
        if let Some(files) = answer.json["files"].as_array_mut() {
            files.push(json);
        }
        answer.text.push_str(&text);
    }
    print(&answer, request.format)?;
    Ok(code)
}

/// What a file was found to be.
enum Read {
    Table(Box<Loaded>),
    /// Both forms of the answer, and whether something was refused.
    Document(Value, String, bool),
}

fn read(path: &Path) -> Result<Read, CliError> {
    let name = disk::name(path);
    if files::is_document(path)? {
        let (json, text, refused) = check_document::check(path, &name, &disk::read(path)?)?;
        return Ok(Read::Document(json, text, refused));
    }
    Ok(Read::Table(Box::new(files::open(path)?)))
}

/// The same keys as for a file that was read.
fn unreadable(path: &Path, error: &CliError) -> Value {
    let (what, place) = match error {
        CliError::Disk(DiskError::Disk { cause, .. }) => (cause.clone(), String::new()),
        CliError::Disk(DiskError::File(error)) | CliError::File(error) => {
            (error.cause.to_string(), error.location.to_string())
        }
        other => (other.to_string(), String::new()),
    };
    json!({
        "path": path.to_string_lossy(),
        "kind": null,
        "countries": 0,
        "years": [],
        "indicators": 0,
        "repaired": [],
        "ignored": [],
        "refused": [{"what": what, "count": 1, "where": place}],
        "self_check": {"recomputed": 0, "different": 0, "differences": []},
    })
}

fn to_json(path: &Path, loaded: &Loaded) -> Value {
    let report = &loaded.report;
    let differences: Vec<Value> = loaded
        .self_check
        .differences
        .iter()
        .map(|difference| {
            json!({
                "iso3": loaded.dataset.place(difference.place).country.iso3,
                "year": difference.year,
                "indicator": loaded.dataset.indicator(difference.indicator).key,
                "published": difference.published,
                "recomputed": difference.recomputed,
            })
        })
        .collect();
    let mut answer = json!({
        "path": path.to_string_lossy(),
        "kind": report.kind,
        "countries": report.countries,
        "years": report.years,
        "indicators": report.indicators,
        "repaired": remarks(&report.repaired),
        "ignored": remarks(&report.ignored),
        "refused": remarks(&report.refused),
        "self_check": {
            "recomputed": loaded.self_check.recomputed,
            "different": loaded.self_check.differences.len(),
            "differences": differences,
        },
    });
    if let Some(table) = &report.table {
        answer["table"] = understood::to_json(table);
    }
    answer
}

fn remarks(remarks: &[Remark]) -> Vec<Value> {
    remarks
        .iter()
        .map(|remark| json!({"what": remark.what, "count": remark.count, "where": remark.at.to_string()}))
        .collect()
}

fn to_text(path: &Path, loaded: &Loaded) -> String {
    let report = &loaded.report;
    let years: Vec<String> = report.years.iter().map(ToString::to_string).collect();
    let editions = match (&report.table, report.years.as_slice()) {
        (Some(_), years) => understood::years_text(years),
        (None, _) => format!("editions {}", years.join(", ")),
    };
    let mut text = format!(
        "{}\n  {}: {}, {editions}, {}\n",
        path.display(),
        report.kind,
        counted(report.countries, "country", "countries"),
        counted(report.indicators, "indicator", "indicators"),
    );
    match &report.table {
        Some(table) => text.push_str(&understood::to_text(table)),
        None => text.push_str(&format!("  {}\n", loaded.self_check_text())),
    }
    for difference in &loaded.self_check.differences {
        text.push_str(&format!(
            "    {} {}, {}: published {}, recomputed {}\n",
            loaded.dataset.place(difference.place).country.name,
            difference.year,
            decapitalised(&loaded.dataset.indicator(difference.indicator).label),
            difference.published,
            hundredths((difference.recomputed * 100.0).round() as i64),
        ));
    }
    for (heading, list) in [
        ("repaired", &report.repaired),
        ("ignored", &report.ignored),
        ("refused", &report.refused),
    ] {
        for remark in list {
            text.push_str(&format!(
                "  {heading}: {} ({} x{})\n",
                remark.what,
                thousands(remark.count),
                match remark.at.to_string() {
                    at if at.is_empty() => at,
                    at => format!(", first at {at}"),
                }
            ));
        }
    }
    text
}
