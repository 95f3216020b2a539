//! One indicator against another, a dot a country: context in grey, what is
//! asked about in its colour and by name.

mod answer;
mod axis;
mod geometry;
mod ink;
mod names;
mod outliers;
mod quadrant;
mod words;

use geometry::Geometry;

use super::drawing::Drawing;
use super::explore::{Explorable, Parts, Viewport};
use super::figure::{SeriesColour, Tick};
use super::{Caption, Layout, LogScale, SpecSeries, Table};
use crate::analysis::Basis;
use crate::data::{GroupId, IndicatorId, Subject, Year};

/// What was asked: `y` against `x`, in these words and in this order wherever
/// both are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScatterSpec {
    /// What it is set against, across.
    pub x: IndicatorId,
    /// What is asked about, up.
    pub y: IndicatorId,
    pub year: Year,
    /// Whose members are the dots.
    pub within: GroupId,
    /// Countries (of any edition) and groups that stand out.
    pub highlights: Vec<SpecSeries>,
    pub basis: Basis,
    /// Lines that cut both axes, with names and counts in the corners.
    pub quadrants: bool,
    pub trend: bool,
    /// Axes over the whole scale instead of the range that has dots.
    pub full_scale: bool,
}

/// How a point is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PointRole {
    /// One of many: a small grey dot.
    Context,
    /// A country asked about: a large dot in its colour.
    Highlight,
    /// The same at an earlier edition: a grey ring, joined to the newer one.
    Earlier,
    /// A group's mean: a diamond.
    Mean,
}

/// One subject's place in the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct ScatterPoint {
    pub subject: Subject,
    /// Where it stands on the axis: the value, or its place among logarithms
    /// where the axis is logarithmic.
    pub x_data: f64,
    pub y_data: f64,
    /// The values as published.
    pub x_text: String,
    pub y_text: String,
    /// The subject's name.
    pub label: String,
    /// The lower, the sooner its label is placed; `None` for a name on hover only.
    pub label_order: Option<u16>,
    pub colour: SeriesColour,
    pub role: PointRole,
    /// Points at exactly this place, this one included: they are drawn side
    /// by side.
    pub sharing: usize,
}

/// One of the two axes.
#[derive(Clone, Debug, PartialEq)]
pub struct ScatterAxis {
    pub indicator: IndicatorId,
    pub label: String,
    /// With the direction in words: "Criminality, higher is worse".
    pub title: String,
    pub short_title: String,
    pub range_data: (f64, f64),
    pub ticks: Vec<Tick>,
    /// Distance between possible values; `None` for averages.
    pub step_data: Option<f64>,
    /// Where values stand by their logarithms.
    pub log: Option<LogScale>,
}

/// The name of one quarter of the plot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quadrant {
    pub high_x: bool,
    pub high_y: bool,
    /// "High criminality, low resilience".
    pub text: String,
    /// Countries of the group in it.
    pub count: usize,
}

/// Both cuts and what they part.
#[derive(Clone, Debug, PartialEq)]
pub struct Quadrants {
    pub x_cut_data: f64,
    pub y_cut_data: f64,
    /// High y before low y, low x before high x: as they are read.
    pub names: [Quadrant; 4],
}

/// The least-squares line, no further than there are dots.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendLine {
    pub from_data: (f64, f64),
    pub to_data: (f64, f64),
    /// "Trend, r = −0.44".
    pub text: String,
}

/// A scatter plot.
#[derive(Clone, Debug, PartialEq)]
pub struct ScatterFigure {
    pub caption: Caption,
    pub x: ScatterAxis,
    pub y: ScatterAxis,
    /// In the order they are painted.
    pub points: Vec<ScatterPoint>,
    pub quadrants: Option<Quadrants>,
    pub trend: Option<TrendLine>,
    /// Pairs of points to join: a country's earlier edition and its newer one.
    pub moves: Vec<(usize, usize)>,
    /// Words in place of the dots where there are none.
    pub empty: Option<String>,
}

impl ScatterFigure {
    /// A row a subject, by name.
    pub(super) fn table(&self) -> Table {
        let label = |axis: &ScatterAxis| axis.label.clone();
        let mut points: Vec<&ScatterPoint> = self.points.iter().collect();
        points.sort_by(|a, b| a.label.cmp(&b.label));
        let cells = |p: &ScatterPoint| vec![p.label.clone(), p.y_text.clone(), p.x_text.clone()];
        Table {
            headings: vec!["Country".to_owned(), label(&self.y), label(&self.x)],
            rows: points.into_iter().map(cells).collect(),
        }
    }
}

/// Lays a scatter plot out.
pub fn layout(figure: &ScatterFigure, layout: &Layout<'_>) -> Drawing {
    let geometry = Geometry::new(figure, layout);
    let parts = ink::parts(figure, &geometry, layout);
    Drawing {
        width_page: layout.width_page,
        height_page: layout.height_page,
        items: [parts.plot, parts.frame].concat(),
        alt_text: figure.caption.alt_text.clone(),
    }
}

/// A scatter plot to be looked at closely, along both axes.
pub struct ScatterView<'a> {
    pub figure: &'a ScatterFigure,
    pub layout: &'a Layout<'a>,
}

impl Explorable for ScatterView<'_> {
    fn home(&self) -> Viewport {
        Geometry::new(self.figure, self.layout).viewport()
    }

    fn seen(&self, viewport: &Viewport) -> Parts {
        let geometry = Geometry::new(self.figure, self.layout);
        let geometry = geometry.looking_at(self.figure, viewport);
        ink::parts(self.figure, &geometry, self.layout)
    }
}
