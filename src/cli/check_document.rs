//! `check` for documents: what they are about, their sections, and a profile's
//! figures as read and as the built-in dataset has them.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::table::Table;
use super::{CliError, complain};
use crate::analysis::reading::{Agreement, Disagreement, Row, Which, align};
use crate::data::document::{Canonical, Certainty, Document, Identified};
use crate::data::{Dataset, Ratio};
use crate::import::{ImportReport, Remark};
use crate::load::{self, LoadedDocument};
use crate::style::number::{counted, hundredths, ordinal, signed_hundredths, signed_whole};

/// Both forms of the answer, and whether something was refused.
///
/// # Errors
/// When it is a document that cannot be read.
pub fn check(path: &Path, name: &str, bytes: &[u8]) -> Result<(Value, String, bool), CliError> {
    let (loaded, dataset) = read(name, bytes)?;
    let refused = !loaded.report.refused.is_empty();
    let json = to_json(path, &loaded, &dataset);
    Ok((json, to_text(path, &loaded, &dataset), refused))
}

/// The same with all text, for `convert`: the contract's keys, and beside them
/// `text` of every section by paragraph and `outline`, the state of every
/// section of the usual outline.
///
/// # Errors
/// When it is a document that cannot be read.
pub fn converted(path: &Path, name: &str, bytes: &[u8]) -> Result<(Value, bool), CliError> {
    let (loaded, dataset) = read(name, bytes)?;
    let mut json = to_json(path, &loaded, &dataset);
    let document = &loaded.document;
    if let Some(sections) = json["sections"].as_array_mut() {
        for (json, section) in sections.iter_mut().zip(&document.sections) {
            let texts = section
                .paragraphs
                .iter()
                .map(|paragraph| paragraph.text.as_str());
            json["text"] = texts.collect();
        }
    }
    json["outline"] = outline(document);
    Ok((json, !loaded.report.refused.is_empty()))
}

/// `{"section": "drugs", "name": "Drugs", "state": "text"}` for every section
/// that documents of this kind have.
fn outline(document: &Document) -> Value {
    let rows = align(&[document]);
    let others = document.sections.iter();
    let has_others = others
        .clone()
        .any(|s| s.canonical.is_none() && s.characters() > 0);
    let states = Canonical::all(document.kind).map(|section| {
        let has_text = rows.iter().any(|row| row.row == Row::Section(section));
        let state = match (has_text, has_others) {
            (true, _) => "text",
            (false, true) => "outline differs",
            (false, false) => "not covered",
        };
        let is_heading = !has_text && document.of(section).next().is_some();
        let state = if is_heading { "heading only" } else { state };
        json!({"section": section.key(), "name": section.name(), "state": state})
    });
    states.collect()
}

/// The document, and what refused it on standard error.
fn read(name: &str, bytes: &[u8]) -> Result<(LoadedDocument, Arc<Dataset>), CliError> {
    let dataset = load::built_in()?.dataset;
    let loaded = load::open_document(name, bytes, &dataset)?;
    for remark in &loaded.report.refused {
        let at = remark.at.to_string();
        let gap = if at.is_empty() { "" } else { ", " };
        complain(&format!("{} — {name}{gap}{at}", remark.what));
    }
    Ok((loaded, dataset))
}

fn to_json(path: &Path, loaded: &LoadedDocument, dataset: &Dataset) -> Value {
    let LoadedDocument {
        document, report, ..
    } = loaded;
    let mut answer = Map::new();
    let mut put = |key: &str, value: Value| answer.insert(key.to_owned(), value);
    put("path", json!(path.to_string_lossy()));
    put("kind", json!(document.kind.key()));
    put("title", json!(document.title));
    put("place", place(document));
    put("place_certainty", certainty(document.place.as_ref()));
    put("year", json!(document.year.as_ref().map(|year| year.value)));
    put("year_certainty", certainty(document.year.as_ref()));
    put("sections", sections(document));
    if !document.figures.is_empty() {
        put("scores", scores(document, dataset));
        put("ranks", ranks(document));
    }
    if let Some(agreement) = &loaded.agreement {
        put("against_dataset", against_dataset(agreement));
    }
    put("countries", json!(report.countries));
    put("years", json!(report.years));
    put("indicators", json!(report.indicators));
    put("repaired", remarks(&report.repaired));
    put("ignored", remarks(&report.ignored));
    put("refused", remarks(&report.refused));
    Value::Object(answer)
}

fn place(document: &Document) -> Value {
    document.place.as_ref().map_or(Value::Null, |place| {
        let country = place.value;
        json!({"kind": "country", "iso3": country.iso3, "name": country.name})
    })
}

/// How it is known: `{"stated": false, "evidence": "…"}`.
fn certainty<T>(of: Option<&Identified<T>>) -> Value {
    of.map_or(
        Value::Null,
        |of| json!({"stated": of.certainty == Certainty::Stated, "evidence": of.evidence}),
    )
}

fn sections(document: &Document) -> Value {
    let sections = document.sections.iter().map(|section| {
        json!({
            "heading": section.heading,
            "level": section.level,
            "characters": section.characters(),
            "section": section.canonical.map(|canonical| canonical.key()),
            "paragraphs": section.paragraphs.len(),
            "where": section.at.to_string(),
        })
    });
    sections.collect()
}

fn rounded(value: Option<Ratio>) -> Value {
    value.map_or(Value::Null, |value| json!(value.rounded()))
}

fn scores(document: &Document, dataset: &Dataset) -> Value {
    let scores = document.figures.scores.iter().map(|read| {
        let label = dataset.indicators().find(&read.key);
        let label = label.map(|id| dataset.indicator(id).label.as_str());
        json!({
            "indicator": read.key,
            "label": label,
            "printed": read.label,
            "score": read.score.rounded(),
            "change": rounded(read.change),
            "earlier": rounded(read.earlier()),
        })
    });
    scores.collect()
}

fn ranks(document: &Document) -> Value {
    let ranks = document.figures.ranks.iter().map(|read| {
        json!({
            "indicator": read.key,
            "among": read.of_whom,
            "rank": read.rank,
            "of": read.of,
            "change": read.change,
        })
    });
    ranks.collect()
}

fn against_dataset(agreement: &Agreement) -> Value {
    let number = |of: &Disagreement, value: i128| match of.which {
        Which::Score | Which::Change => json!(value as f64 / 100.0),
        _ => json!(value),
    };
    let disagreements: Vec<Value> = agreement
        .disagreements
        .iter()
        .map(|of| {
            json!({
                "indicator": of.key,
                "which": of.which.key(),
                "group": of.which.group(),
                "document": number(of, of.document),
                "dataset": number(of, of.dataset),
                "where": of.at.to_string(),
            })
        })
        .collect();
    json!({
        "compared": agreement.compared,
        "different": agreement.disagreements.len(),
        "differences": disagreements,
        "not_compared": agreement.not_compared,
    })
}

fn remarks(remarks: &[Remark]) -> Value {
    let remarks = remarks.iter().map(|remark| {
        json!({"what": remark.what, "count": remark.count, "where": remark.at.to_string()})
    });
    remarks.collect()
}

fn to_text(path: &Path, loaded: &LoadedDocument, dataset: &Dataset) -> String {
    let document = &loaded.document;
    let mut text = format!("{}\n  {}\n", path.display(), document.kind.key());
    text.push_str(&known("country", document.place.as_ref(), |c| {
        c.name.clone()
    }));
    text.push_str(&known("year", document.year.as_ref(), |year| {
        year.to_string()
    }));
    text.push_str(&indented(&section_table(document)));
    if !document.figures.is_empty() {
        text.push_str(&indented(&score_table(document, dataset)));
        text.push('\n');
        for rank in &document.figures.ranks {
            let change = match rank.change {
                Some(change) => format!(", change {}", signed_whole(change)),
                None => String::new(),
            };
            text.push_str(&format!(
                "  {}: {} of {} {}{change}\n",
                rank.key,
                ordinal(rank.rank),
                rank.of,
                rank.of_whom
            ));
        }
    }
    if let Some(agreement) = &loaded.agreement {
        text.push_str(&agreement_text(agreement));
    }
    text.push_str(&report_text(&loaded.report));
    text
}

/// "  year: 2020 (a guess: the heading says …)".
fn known<T>(what: &str, of: Option<&Identified<T>>, name: impl Fn(&T) -> String) -> String {
    match of {
        None => format!("  {what}: not known\n"),
        Some(of) => {
            let guess = match of.certainty {
                Certainty::Stated => "",
                Certainty::Guessed => "a guess: ",
            };
            format!("  {what}: {} ({guess}{})\n", name(&of.value), of.evidence)
        }
    }
}

fn section_table(document: &Document) -> String {
    let mut table = Table::new(["Section", "Stands for", ">Characters", "Where"]);
    for section in &document.sections {
        let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
        let name = match section.canonical {
            Some(canonical) if section.heading.is_empty() => canonical.name(),
            _ => section.name(),
        };
        table.row([
            format!("{indent}{name}"),
            section
                .canonical
                .map_or("outline differs", |canonical| canonical.name())
                .to_owned(),
            section.characters().to_string(),
            section.at.to_string(),
        ]);
    }
    table.render()
}

fn score_table(document: &Document, dataset: &Dataset) -> String {
    let mut table = Table::new(["Indicator", ">Score", ">Change", ">Earlier edition"]);
    for read in &document.figures.scores {
        let label = match dataset.indicators().find(&read.key) {
            Some(id) => dataset.indicator(id).label.clone(),
            None => read.label.clone(),
        };
        let change = read
            .change
            .map(|change| signed_hundredths(change.hundredths()));
        let earlier = read
            .earlier()
            .map(|earlier| hundredths(earlier.hundredths()));
        table.row([
            label,
            hundredths(read.score.hundredths()),
            change.unwrap_or_else(|| "–".to_owned()),
            earlier.unwrap_or_else(|| "–".to_owned()),
        ]);
    }
    table.render()
}

fn indented(table: &str) -> String {
    let lines = table.lines().map(|line| format!("  {line}\n"));
    format!("\n{}", lines.collect::<String>())
}

fn agreement_text(agreement: &Agreement) -> String {
    let mut text = format!(
        "  {} compared with the built-in dataset, {}\n",
        counted(agreement.compared, "figure", "figures"),
        counted(agreement.disagreements.len(), "difference", "differences"),
    );
    for different in &agreement.disagreements {
        let (label, what) = (&different.label, different.text());
        text.push_str(&format!("    {label}: {what} ({})\n", different.at));
    }
    for what in &agreement.not_compared {
        text.push_str(&format!("    not compared: {what}\n"));
    }
    text
}

fn report_text(report: &ImportReport) -> String {
    let mut text = String::new();
    for (heading, list) in [
        ("repaired", &report.repaired),
        ("left aside", &report.ignored),
        ("refused", &report.refused),
    ] {
        for remark in list {
            let at = remark.at.to_string();
            let first = match (remark.count, at.is_empty()) {
                (_, true) => String::new(),
                (1, _) => format!(" ({at})"),
                (count, _) => format!(" ({count} x, first at {at})"),
            };
            text.push_str(&format!("  {heading}: {}{first}\n", remark.what));
        }
    }
    text
}
