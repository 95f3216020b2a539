//! The closed list of chart kinds. A new kind is one module, one variant in
//! each of the three enums here, and the compiler lists the rest.

use super::figure::{BarFigure, RadarFigure};
use super::map::{self, MapFigure, MapSpec};
use super::{
    AxesSpec, Caption, DifferenceFigure, DifferenceSpec, DistributionFigure, DistributionSpec,
    Drawing, GlyphFigure, GlyphSpec, HeatmapFigure, HeatmapSpec, Layout, ScatterFigure,
    ScatterSpec, Table, TrendFigure, TrendSpec, bar, bump, difference, distribution, glyph,
    heatmap, line, radar, scatter, slope,
};
use crate::analysis::ScoreBook;

/// The kinds of chart there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChartKind {
    Radar,
    Bar,
    Map,
    Difference,
    Slope,
    Line,
    Bump,
    Scatter,
    Distribution,
    Heatmap,
    Glyph,
}

impl ChartKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Radar,
        Self::Bar,
        Self::Difference,
        Self::Slope,
        Self::Line,
        Self::Bump,
        Self::Scatter,
        Self::Distribution,
        Self::Heatmap,
        Self::Map,
        Self::Glyph,
    ];

    /// The kind's name as shown to people.
    pub fn text(self) -> &'static str {
        match self {
            Self::Radar => "Radar",
            Self::Bar => "Bars",
            Self::Map => "Map",
            Self::Difference => "Differences",
            Self::Slope => "Slope",
            Self::Line => "Lines",
            Self::Bump => "Ranks over time",
            Self::Scatter => "Scatter",
            Self::Distribution => "Distribution",
            Self::Heatmap => "Heatmap",
            Self::Glyph => "Glyphs",
        }
    }
}

/// What was asked of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spec {
    Radar(AxesSpec),
    Bar(AxesSpec),
    Map(MapSpec),
    Difference(DifferenceSpec),
    Slope(TrendSpec),
    Line(TrendSpec),
    Bump(TrendSpec),
    Scatter(ScatterSpec),
    Distribution(DistributionSpec),
    Heatmap(HeatmapSpec),
    Glyph(GlyphSpec),
}

impl Spec {
    /// Answers the question.
    pub fn figure(&self, book: &ScoreBook<'_>) -> Figure {
        match self {
            Self::Radar(spec) => Figure::Radar(spec.radar(book)),
            Self::Bar(spec) => Figure::Bar(spec.bar(book)),
            Self::Map(spec) => Figure::Map(spec.figure(book)),
            Self::Difference(spec) => Figure::Difference(spec.figure(book)),
            Self::Slope(spec) => Figure::Slope(spec.slope(book)),
            Self::Line(spec) => Figure::Line(spec.line(book)),
            Self::Bump(spec) => Figure::Bump(spec.bump(book)),
            Self::Scatter(spec) => Figure::Scatter(Box::new(spec.figure(book))),
            Self::Distribution(spec) => Figure::Distribution(spec.figure(book)),
            Self::Heatmap(spec) => Figure::Heatmap(spec.figure(book)),
            Self::Glyph(spec) => Figure::Glyph(spec.figure(book)),
        }
    }
}

/// A figure of any kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    Radar(RadarFigure),
    Bar(BarFigure),
    Map(MapFigure),
    Difference(DifferenceFigure),
    Slope(TrendFigure),
    Line(TrendFigure),
    Bump(TrendFigure),
    /// Boxed: its axes make it several times the size of the others.
    Scatter(Box<ScatterFigure>),
    Distribution(DistributionFigure),
    Heatmap(HeatmapFigure),
    Glyph(GlyphFigure),
}

impl Figure {
    /// The figure's kind.
    pub fn kind(&self) -> ChartKind {
        match self {
            Self::Radar(_) => ChartKind::Radar,
            Self::Bar(_) => ChartKind::Bar,
            Self::Map(_) => ChartKind::Map,
            Self::Difference(_) => ChartKind::Difference,
            Self::Slope(_) => ChartKind::Slope,
            Self::Line(_) => ChartKind::Line,
            Self::Bump(_) => ChartKind::Bump,
            Self::Scatter(_) => ChartKind::Scatter,
            Self::Distribution(_) => ChartKind::Distribution,
            Self::Heatmap(_) => ChartKind::Heatmap,
            Self::Glyph(_) => ChartKind::Glyph,
        }
    }

    /// The words round the figure.
    pub fn caption(&self) -> &Caption {
        match self {
            Self::Radar(figure) => &figure.caption,
            Self::Bar(figure) => &figure.caption,
            Self::Map(figure) => &figure.caption,
            Self::Difference(figure) => &figure.caption,
            Self::Slope(figure) | Self::Line(figure) | Self::Bump(figure) => &figure.caption,
            Self::Scatter(figure) => &figure.caption,
            Self::Distribution(figure) => &figure.caption,
            Self::Heatmap(figure) => &figure.caption,
            Self::Glyph(figure) => &figure.caption,
        }
    }

    /// The words round the figure, for whoever shows it beside others.
    pub fn caption_mut(&mut self) -> &mut Caption {
        match self {
            Self::Radar(figure) => &mut figure.caption,
            Self::Bar(figure) => &mut figure.caption,
            Self::Map(figure) => &mut figure.caption,
            Self::Difference(figure) => &mut figure.caption,
            Self::Slope(figure) | Self::Line(figure) | Self::Bump(figure) => &mut figure.caption,
            Self::Scatter(figure) => &mut figure.caption,
            Self::Distribution(figure) => &mut figure.caption,
            Self::Heatmap(figure) => &mut figure.caption,
            Self::Glyph(figure) => &mut figure.caption,
        }
    }

    /// How many indicators stand along the chart, where they do.
    pub fn axis_count(&self) -> usize {
        match self {
            Self::Radar(figure) => figure.axes.len(),
            Self::Bar(figure) => figure.axes.len(),
            Self::Map(_) => 0,
            Self::Difference(figure) => figure.rows().count(),
            Self::Slope(_) | Self::Line(_) | Self::Bump(_) => 0,
            Self::Scatter(_) => 0,
            Self::Distribution(figure) => figure.rows.len(),
            Self::Heatmap(figure) => figure.column_count(),
            Self::Glyph(_) => 0,
        }
    }

    /// The same numbers in the same order as rows and columns.
    pub fn table(&self) -> Table {
        let table = match self {
            Self::Radar(figure) => figure.table(),
            Self::Bar(figure) => figure.table(),
            Self::Map(figure) => figure.table(),
            Self::Difference(figure) => figure.table(),
            Self::Slope(figure) | Self::Line(figure) | Self::Bump(figure) => figure.table(),
            Self::Scatter(figure) => figure.table(),
            Self::Distribution(figure) => figure.table(),
            Self::Heatmap(figure) => figure.table(),
            Self::Glyph(figure) => figure.table(),
        };
        table.with_typed_numbers()
    }

    /// Lays the figure out.
    pub fn layout(&self, layout: &Layout<'_>) -> Drawing {
        match self {
            Self::Radar(figure) => radar::layout(figure, layout),
            Self::Bar(figure) => bar::layout(figure, layout),
            Self::Map(figure) => map::layout(figure, layout),
            Self::Difference(figure) => difference::layout(figure, layout),
            Self::Slope(figure) => slope::layout(figure, layout),
            Self::Line(figure) => line::layout(figure, layout),
            Self::Bump(figure) => bump::layout(figure, layout),
            Self::Scatter(figure) => scatter::layout(figure, layout),
            Self::Distribution(figure) => distribution::layout(figure, layout),
            Self::Heatmap(figure) => heatmap::layout(figure, layout),
            Self::Glyph(figure) => glyph::layout(figure, layout),
        }
    }
}
