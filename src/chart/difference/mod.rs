//! What differs between subjects, indicator by indicator: two dots joined by a
//! line, bars left and right of zero, or a dot for each of several subjects.

mod countries;
mod diverging;
mod dumbbell;
mod geometry;
mod ink;
mod movers;
mod spec;
mod stack;
mod standing;
mod words;

use super::drawing::Drawing;
use super::figure::{Axis, Role, SeriesColour, Tick, Verdict, missing_words};
use super::table::difference_cell;
use super::{Caption, Layout, Table};
use crate::data::{Entity, Missing, Ratio, Subject};

pub use movers::{MoversSpec, most_words};
pub use spec::{DifferenceOrder, DifferenceRows, DifferenceSpec};
pub use standing::{Standing, StandingSpec};

/// How differences are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DifferenceStyle {
    /// A dot a subject, joined by a line.
    #[default]
    Dumbbell,
    /// Bars left and right of zero; for two subjects only, others get dots.
    Diverging,
}

/// What is set against what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pairing {
    /// One place at two editions, the earlier one first: the difference is a
    /// change, which may be for the better or the worse.
    Editions,
    /// Two places, the first one minus the second: neither is right or wrong.
    Places,
    /// More than two subjects: the difference is highest minus lowest.
    Many,
    /// Fewer than two: there is no difference.
    Alone,
}

/// One subject; its values stand in the rows.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceSeries {
    pub subject: Subject,
    pub label: String,
    pub colour: SeriesColour,
    pub role: Role,
}

/// A difference as drawn and as said.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub exact: Ratio,
    /// In the indicators' unit; negative only for two subjects.
    pub value_data: f64,
    /// "+0.5" for a change, "0.5" between places, "unchanged" or "equal".
    pub text: String,
    pub verdict: Verdict,
    /// Whether the text is words for no difference at all.
    pub is_none: bool,
}

/// What a list of countries says of one beside its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// "12", "=12" where it is shared; empty without one.
    pub rank: String,
    /// "4.80 → 5.03", or the only one; empty without any.
    pub scores: String,
}

/// One indicator of the subjects, or one country.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceRow {
    pub axis: Axis,
    /// What stands beside the name of a country in a list.
    pub ranked: Option<Ranked>,
    /// Whose values these are, where each row has a place of its own; the
    /// series' subjects' otherwise.
    pub place: Option<Entity>,
    /// The colour of that place where it stands out.
    pub colour: Option<SeriesColour>,
    /// Parallel to the figure's series; `Err` says why there is none.
    pub values: Vec<Result<f64, Missing>>,
    /// The values as published, parallel to `values`; empty where missing.
    pub texts: Vec<String>,
    /// `None` where the values to compare are not all there.
    pub difference: Option<Difference>,
}

impl DifferenceRow {
    /// The difference as a number is typed, with its sign between two subjects.
    fn difference_cell(&self) -> String {
        match &self.difference {
            None => String::new(),
            Some(difference) if difference.is_none => "0".to_owned(),
            Some(difference) => difference_cell(difference.exact, &difference.text),
        }
    }

    /// "2021: not measured", for each series without a value.
    fn reasons(&self, series: &[DifferenceSeries]) -> String {
        let pairs = self.values.iter().zip(series);
        let missing = pairs.filter_map(|(value, series)| Some((value.as_ref().err()?, series)));
        let words = missing.map(|(m, s)| format!("{}: {}", s.label, missing_words(*m)));
        words.collect::<Vec<_>>().join("; ")
    }
}

/// Rows under one heading: first those that compare, without one, then those
/// that do not, by the reason.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceSection {
    pub heading: Option<String>,
    pub rows: Vec<DifferenceRow>,
}

/// Rows of differences in the order shown.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceFigure {
    pub caption: Caption,
    /// Never [`DifferenceStyle::Diverging`] where there are not two subjects.
    pub style: DifferenceStyle,
    pub pairing: Pairing,
    /// Heading of the rows' names in a table.
    pub rows_are: &'static str,
    /// Those compared, then the means behind them.
    pub series: Vec<DifferenceSeries>,
    pub sections: Vec<DifferenceSection>,
    /// Values at the left and the right end of the scale; differences from
    /// zero to both sides alike for [`DifferenceStyle::Diverging`].
    pub range_data: (f64, f64),
    pub ticks: Vec<Tick>,
    /// What left and right of zero mean; empty with dots.
    pub sides: [String; 2],
}

impl DifferenceFigure {
    /// Every row in the order shown.
    pub fn rows(&self) -> impl Iterator<Item = &DifferenceRow> {
        self.sections.iter().flat_map(|section| &section.rows)
    }

    /// One row an indicator or a country, one column a series, then the difference.
    pub(super) fn table(&self) -> Table {
        let has_ranks = self.rows().any(|row| row.ranked.is_some());
        let rank = has_ranks.then(|| "Rank".to_owned());
        let mut headings: Vec<String> = rank.into_iter().collect();
        headings.push(self.rows_are.to_owned());
        headings.extend(self.series.iter().map(|s| s.label.clone()));
        let difference = match self.pairing {
            Pairing::Editions => Some("Change"),
            Pairing::Places => Some("Difference"),
            Pairing::Many => Some("Highest minus lowest"),
            Pairing::Alone => None,
        };
        headings.extend(difference.map(str::to_owned));
        let rows = self.rows().map(|row| {
            let rank = row.ranked.as_ref().map(|ranked| ranked.rank.clone());
            let mut cells: Vec<String> = rank.into_iter().collect();
            cells.push(row.axis.label.clone());
            cells.extend(row.texts.iter().cloned());
            cells.extend(difference.map(|_| row.difference_cell()));
            cells
        });
        let reasons = self.rows().map(|row| row.reasons(&self.series)).collect();
        let rows = rows.collect();
        Table { headings, rows }.with_reasons(reasons)
    }

    /// Positions of the subjects compared; the rest are means.
    fn compared(&self) -> impl Iterator<Item = usize> + '_ {
        let all = self.series.iter().enumerate();
        all.filter(|(_, series)| series.role != Role::Mean)
            .map(|(index, _)| index)
    }
}

/// Lays differences out. Rows take what height there is, up to a comfortable one.
pub fn layout(figure: &DifferenceFigure, layout: &Layout<'_>) -> Drawing {
    let geometry = geometry::Geometry::new(figure, layout);
    let mut items = ink::frame_items(figure, &geometry, layout.palette);
    items.extend(match figure.style {
        DifferenceStyle::Dumbbell => dumbbell::items(figure, &geometry, layout.palette),
        DifferenceStyle::Diverging => diverging::items(figure, &geometry, layout.palette),
    });
    Drawing {
        width_page: layout.width_page.max(1.0),
        height_page: layout.height_page.max(1.0),
        items,
        alt_text: figure.caption.alt_text.clone(),
    }
}
