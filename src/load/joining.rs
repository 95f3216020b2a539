//! Several openings as one dataset, and what is to be said about it.

use std::sync::Arc;

use super::Loaded;
use crate::data::Dataset;
use crate::data::join::{self, Overlap};
pub use crate::data::join::{JoinError, JoinReport, Reach};
use crate::style::number::counted;

/// Names in a remark before the rest is counted.
const MOST_NAMES: usize = 6;

/// Several files as one dataset; the first leads.
#[derive(Clone, Debug)]
pub struct Joined {
    pub dataset: Arc<Dataset>,
    pub report: JoinReport,
    /// As each file was opened by itself.
    pub openings: Vec<Loaded>,
}

/// Sets the figures of all files beside those of the first.
///
/// # Errors
/// When they have nothing in common, or are too many.
pub fn join(openings: Vec<Loaded>, reach: Reach) -> Result<Option<Joined>, JoinError> {
    let Some((lead, others)) = openings.split_first() else {
        return Ok(None);
    };
    if others.is_empty() {
        return Ok(Some(Joined {
            dataset: Arc::clone(&lead.dataset),
            report: JoinReport::default(),
            openings,
        }));
    }
    let others: Vec<Arc<Dataset>> = others.iter().map(|of| Arc::clone(&of.dataset)).collect();
    let (dataset, report) = join::join(&lead.dataset, &others, reach)?;
    Ok(Some(Joined {
        dataset: Arc::new(dataset),
        report,
        openings,
    }))
}

impl Joined {
    /// What was left out, absent, given twice or different: a sentence each.
    pub fn remarks(&self) -> Vec<String> {
        let report = &self.report;
        let mut remarks = by_source(&report.left_out, |places, source| {
            format!("of {source}, places the first file does not have are left out: {places}")
        });
        remarks.extend(by_source(&report.absent, |places, source| {
            format!("{source} has no figures for {places}")
        }));
        if !report.same.is_empty() {
            let names = listed(&report.same);
            remarks.push(format!(
                "given twice with the same figures, shown once: {names}"
            ));
        }
        remarks.extend(report.overlaps.iter().map(overlap_words));
        remarks
    }
}

fn by_source(places: &[(String, String)], sentence: impl Fn(&str, &str) -> String) -> Vec<String> {
    let mut sources: Vec<&String> = places.iter().map(|(_, source)| source).collect();
    sources.dedup();
    let of = |source: &String| {
        let of = places.iter().filter(|(_, s)| s == source);
        let names: Vec<String> = of.map(|(name, _)| name.clone()).collect();
        sentence(&listed(&names), source)
    };
    sources.into_iter().map(of).collect()
}

/// "A, B and 12 more".
fn listed(names: &[String]) -> String {
    match names.len().checked_sub(MOST_NAMES) {
        None | Some(0) => crate::style::words::and(names),
        Some(more) => format!("{} and {more} more", names[..MOST_NAMES].join(", ")),
    }
}

fn overlap_words(of: &Overlap) -> String {
    let [first, second] = &of.sources;
    let mut words = format!("“{}” stands in {first} and in {second}", of.indicator);
    match &of.first {
        None => words.push_str(": both are shown"),
        Some((place, year, [a, b])) => {
            let figures = counted(of.compared, "figure", "figures");
            words.push_str(&format!(
                "; {} of {figures} differ, the first for {place} {year} ({a} and {b}): both are shown",
                of.different
            ));
        }
    }
    if of.further > 0 {
        let further = counted(of.further, "figure", "figures");
        words.push_str(&format!("; {further} only in {second}"));
    }
    words
}
