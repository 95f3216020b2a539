//! Figures on which documents and dataset do not agree, as a table.

use super::columns::Columns;
use super::library::OpenDocument;
use super::view::ReadView;
use crate::analysis::reading::{Agreement, Disagreement, Which};
use crate::chart::Table;
use crate::data::Dataset;
use crate::load::held_against;
use crate::style::number::{hundredths, signed_hundredths, signed_whole};

/// Said where there is no such table.
pub const NO_DIFFERENCE: &str = "No figure of these documents differs from the data";

/// Whether the table of these columns has any row.
pub fn has_differences(columns: &Columns, dataset: &Dataset) -> bool {
    columns.documents.iter().any(|document| {
        let about = (document.country.iso3, document.year);
        let agreement = held_against(&document.document, about, dataset);
        agreement.is_some_and(|agreement| !agreement.disagreements.is_empty())
    })
}

/// One row for every figure that differs, of all columns.
pub fn differences(view: &ReadView, dataset: &Dataset) -> Table {
    let mut table = Table {
        headings: HEADINGS.map(str::to_owned).to_vec(),
        rows: Vec::new(),
    };
    for (document, agreement) in view.columns.iter().zip(&view.agreements) {
        if let Some(agreement) = agreement {
            table.rows.extend(rows(document, agreement, dataset));
        }
    }
    table
}

const HEADINGS: [&str; 8] = [
    "Country",
    "Year",
    "Indicator",
    "Figure",
    "Group",
    "Document",
    "Dataset",
    "Where",
];

/// The dataset's name of the indicator, else as the document prints it.
pub fn indicator_name<'a>(of: &'a Disagreement, dataset: &'a Dataset) -> &'a str {
    let known = dataset.indicators().find(&of.key);
    known.map_or(of.label.as_str(), |id| &dataset.indicator(id).label)
}

fn rows(document: &OpenDocument, agreement: &Agreement, dataset: &Dataset) -> Vec<Vec<String>> {
    let rows = agreement.disagreements.iter().map(|of| {
        let number = |value: i128| match of.which {
            Which::Score => hundredths(value),
            Which::Change => signed_hundredths(value),
            Which::RankChange(_) => signed_whole(value),
            Which::Rank(_) | Which::RankedOf(_) => value.to_string(),
        };
        let figure = match of.which {
            Which::Score => "Score",
            Which::Change => "Change",
            Which::Rank(_) => "Rank",
            Which::RankedOf(_) => "Countries ranked",
            Which::RankChange(_) => "Rank change",
        };
        vec![
            document.country.name.clone(),
            document.year.to_string(),
            indicator_name(of, dataset).to_owned(),
            figure.to_owned(),
            of.which.group().unwrap_or_default().to_owned(),
            number(of.document),
            number(of.dataset),
            format!("{}, {}", document.file, of.at),
        ]
    });
    rows.collect()
}
