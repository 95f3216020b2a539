//! Where countries stand among the others: a row an indicator, a dot a
//! country, what is asked about large in its colour, means as ticks.

mod answer;
mod columns;
mod direct;
mod direct_ink;
mod geometry;
mod ink;
mod lanes;
mod swarm;
mod words;

use std::collections::HashMap;

use super::drawing::Drawing;
use super::figure::{Axis, SeriesColour, Tick, missing_words};
use super::{Caption, Layout, SpecSeries, Table};
use crate::analysis::Basis;
use crate::data::{GroupId, IndicatorId, Missing, Subject, Year};

/// What was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DistributionSpec {
    /// A row each, in this order.
    pub indicators: Vec<IndicatorId>,
    pub year: Year,
    /// Whose members are the dots.
    pub within: GroupId,
    /// Countries (of any edition) that stand out, and groups whose means do.
    pub highlights: Vec<SpecSeries>,
    pub basis: Basis,
}

/// How something asked about is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkRole {
    /// A country: a large dot in its colour.
    Highlight,
    /// The same at an earlier edition: a grey ring.
    Earlier,
    /// The world's mean: a dashed tick.
    WorldMean,
    /// Another group's mean: a solid tick.
    GroupMean,
}

impl MarkRole {
    /// Whether it is a tick rather than a dot.
    pub fn is_mean(self) -> bool {
        matches!(self, Self::WorldMean | Self::GroupMean)
    }
}

/// Something asked about, the same in all rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedSubject {
    pub subject: Subject,
    pub label: String,
    pub colour: SeriesColour,
    pub role: MarkRole,
}

/// A marked subject's value in one row.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkedValue {
    pub value_data: Result<f64, Missing>,
    /// As published; empty where missing.
    pub text: String,
    /// "=62nd of 193"; empty for means and where missing.
    pub rank_text: String,
}

/// One of the many.
#[derive(Clone, Debug, PartialEq)]
pub struct DistributionDot {
    pub subject: Subject,
    pub value_data: f64,
    /// As published.
    pub text: String,
}

/// An indicator over all countries.
#[derive(Clone, Debug, PartialEq)]
pub struct DistributionRow {
    pub axis: Axis,
    /// "higher is better", in rows that differ in it; else empty.
    pub direction_text: &'static str,
    /// The countries not asked about, in the order of the dataset.
    pub dots: Vec<DistributionDot>,
    /// Parallel to [`DistributionFigure::subjects`].
    pub marked: Vec<MarkedValue>,
    /// Lower quartile, median and upper quartile of all countries with a value.
    pub quartiles_data: Option<[f64; 3]>,
    /// Why no country has a value.
    pub missing: Option<Missing>,
    /// Distance between possible values; `None` for averages.
    pub step_data: Option<f64>,
}

/// Countries along one scale, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct DistributionFigure {
    pub caption: Caption,
    pub subjects: Vec<MarkedSubject>,
    /// The countries not asked about, with their names.
    pub others: Vec<(Subject, String)>,
    pub rows: Vec<DistributionRow>,
    pub range_data: (f64, f64),
    pub ticks: Vec<Tick>,
    /// Few rows: marks are labelled where they stand. Many: in the legend,
    /// with their values in columns.
    pub is_direct: bool,
}

impl DistributionFigure {
    /// A row a subject, what is asked about first; a column an indicator.
    pub(super) fn table(&self) -> Table {
        let labels = self.rows.iter().map(|row| row.axis.label.clone());
        let headings = std::iter::once("Country".to_owned()).chain(labels);
        let marked = self.subjects.iter().enumerate().map(|(at, subject)| {
            let values = self.rows.iter().map(|row| {
                let value = row.marked.get(at);
                value.map_or_else(String::new, |value| value.text.clone())
            });
            (subject.label.clone(), values.collect::<Vec<_>>())
        });
        let columns: Vec<HashMap<Subject, &str>> = self
            .rows
            .iter()
            .map(|row| {
                row.dots
                    .iter()
                    .map(|dot| (dot.subject, &dot.text[..]))
                    .collect()
            })
            .collect();
        let others = self.others.iter().map(|(subject, name)| {
            let text = |column: &HashMap<Subject, &str>| {
                column.get(subject).copied().unwrap_or_default().to_owned()
            };
            (name.clone(), columns.iter().map(text).collect::<Vec<_>>())
        });
        let (mut rows, mut reasons) = (Vec::new(), Vec::new());
        for (name, values) in marked.chain(others) {
            let absent = self
                .rows
                .iter()
                .zip(&values)
                .filter(|(_, text)| text.is_empty());
            let reason = absent.map(|(row, _)| {
                let words = missing_words(row.missing.unwrap_or(Missing::NoValue));
                format!("{}: {words}", row.axis.label)
            });
            reasons.push(reason.collect::<Vec<_>>().join("; "));
            rows.push(std::iter::once(name).chain(values).collect());
        }
        let headings = headings.collect();
        Table { headings, rows }.with_reasons(reasons)
    }
}

/// Lays a distribution out.
pub fn layout(figure: &DistributionFigure, layout: &Layout<'_>) -> Drawing {
    let geometry = geometry::Geometry::new(figure, layout);
    Drawing {
        width_page: layout.width_page,
        height_page: layout.height_page,
        items: ink::items(figure, &geometry, layout),
        alt_text: figure.caption.alt_text.clone(),
    }
}
