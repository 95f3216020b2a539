//! What is said about the names of a table: once a name, with its rows.

use super::build::{Named, Who};
use super::decision::Decision;
use super::doubt::Doubt;
use super::mapping::Mapping;
use crate::import::error::Location;
use crate::import::report::ImportReport;
use crate::style::number::counted;

/// How a table was understood, for people and for a dialog.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Understood {
    /// "UTF-8, parted by semicolons"; "workbook".
    pub text: String,
    /// "long", "wide", "years across", "one year a sheet", "one year a file",
    /// one for each table.
    pub shapes: Vec<&'static str>,
    /// What could be read in more than one way; the likeliest was taken.
    pub doubts: Vec<Doubt>,
    pub unknown: Vec<UnknownPlace>,
    /// Groups of countries that were left aside, as the source spells them.
    pub groups: Vec<String>,
    /// How it was read.
    pub mapping: Mapping,
    /// What a person decided before about files of this shape, where that is
    /// what it was read by.
    pub decision: Option<Box<Decision>>,
}

impl Understood {
    /// Whether a person ought to look at how it was read.
    pub fn is_in_doubt(&self) -> bool {
        !self.doubts.is_empty() || !self.unknown.is_empty()
    }
}

/// A name that stands for no country that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownPlace {
    pub name: String,
    pub rows: usize,
    /// Countries that may be meant, likeliest first.
    pub near: Vec<&'static str>,
}

/// Unknown names that are listed one by one.
const LISTED: usize = 100;

pub(super) fn tell(named: &[Named], report: &mut ImportReport) {
    let mut unknown = Vec::new();
    let mut further = 0;
    for name in named {
        let at = Location {
            row: Some(name.first_row),
            ..Location::default()
        };
        if let (Who::Place(_), Some(how)) = (&name.who, &name.repaired) {
            report.repair(how.clone(), at);
            continue;
        }
        let what = match &name.who {
            _ if name.with_figures == 0 => continue,
            Who::Unknown { why, near } => {
                unknown.push(UnknownPlace {
                    name: name.text.clone(),
                    rows: name.with_figures,
                    near: near.clone(),
                });
                let hint = match near.is_empty() {
                    true => String::new(),
                    false => format!(" (perhaps {})", near.join(", ")),
                };
                format!("{why}{hint}; its figures were not used")
            }
            Who::Empty => "figures without a country; they were not used".to_owned(),
            _ => continue,
        };
        match unknown.len() > LISTED {
            true => further += 1,
            false => report.refuse_counted(what, name.with_figures, at),
        }
    }
    if further > 0 {
        let what = "further names that are no countries; their figures were not used";
        report.refuse_counted(what, further, Location::default());
    }
    let groups = list(named, |who| matches!(who, Who::Group));
    aside(
        named,
        report,
        (
            "group of countries left aside",
            "groups of countries left aside",
        ),
        |who| matches!(who, Who::Group),
    );
    aside(
        named,
        report,
        (
            "former state or territory without an ISO code left aside",
            "former states and territories without an ISO code left aside",
        ),
        |who| matches!(who, Who::NoCountryOfToday),
    );
    aside(
        named,
        report,
        ("name left aside by hand", "names left aside by hand"),
        |who| matches!(who, Who::LeftOut),
    );
    if let Some(table) = &mut report.table {
        table.unknown = unknown;
        table.groups = groups;
    }
}

fn list(named: &[Named], is: impl Fn(&Who) -> bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in named.iter().filter(|name| is(&name.who)) {
        if !names.contains(&name.text) {
            names.push(name.text.clone());
        }
    }
    names
}

/// One remark for all names of a kind, counting their rows.
fn aside(
    named: &[Named],
    report: &mut ImportReport,
    (one, many): (&str, &str),
    is: impl Fn(&Who) -> bool,
) {
    const NAMED: usize = 6;
    let names = list(named, &is);
    let Some(first) = named.iter().find(|name| is(&name.who)) else {
        return;
    };
    let rows: usize = named
        .iter()
        .filter(|name| is(&name.who))
        .map(|name| name.rows)
        .sum();
    let others = names.len().saturating_sub(NAMED);
    let mut shown: Vec<String> = names
        .iter()
        .take(NAMED)
        .map(|name| format!("“{name}”"))
        .collect();
    if others > 0 {
        shown.push(format!("{others} more"));
    }
    let what = format!("{}: {}", counted(names.len(), one, many), shown.join(", "));
    let at = Location {
        row: Some(first.first_row),
        ..Location::default()
    };
    report.ignore_counted(what, rows, at);
}
