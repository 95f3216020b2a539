//! From the answer in data units ([`figure`]) to positioned shapes ([`drawing`]).

mod axes;
pub mod bar;
pub mod bump;
mod caption;
mod cluster;
pub mod difference;
pub mod distribution;
pub mod drawing;
pub mod explore;
pub mod figure;
pub mod glyph;
mod hatch;
pub mod heatmap;
mod hit;
mod kind;
mod label;
mod legend;
pub mod line;
pub mod map;
mod measure;
mod one_axis;
mod page;
mod place;
mod place_labels;
pub mod radar;
mod remarks;
mod rings;
#[cfg(test)]
pub(crate) mod sample;
pub mod scale;
pub mod scatter;
mod segment;
mod skew;
pub mod slope;
mod spread;
mod subject_words;
mod table;
pub mod trend;

pub use axes::{AxesOf, AxesSpec, SpecSeries, change, mean_label, subject_labels, way_and_verdict};
pub use caption::Caption;
pub use difference::{
    DifferenceFigure, DifferenceOrder, DifferenceRows, DifferenceSpec, DifferenceStyle, MoversSpec,
    Standing, StandingSpec, most_words,
};
pub use distribution::{DistributionFigure, DistributionSpec};
pub use drawing::{Drawing, Mark, MarkId};
pub use figure::{
    Axis, BarFigure, Change, Direction, LegendEntry, RadarFigure, Role, Series, SeriesColour, Tick,
    Verdict,
};

pub use glyph::{GlyphFigure, GlyphPillars, GlyphSpec};
pub use heatmap::{ColumnOrder, HeatColumns, HeatRows, HeatmapFigure, HeatmapSpec, RowOrder};
pub use kind::{ChartKind, Figure, Spec};
pub use legend::outline_sample;
pub use map::{MapFigure, MapReach, MapSpec};
pub use measure::{Measure, card_words, scale_words};
pub use one_axis::on_one_axis;
pub use remarks::{basis_remark, same_figures_words, shared_words};
pub use rings::{indicators_drawn, ringed, rings, subjects_drawn};
pub use scatter::{ScatterFigure, ScatterSpec};
pub use skew::LogScale;

pub use page::{
    Block, Extent, KeyFigure, LARGEST_SIDE, MOST_PIXELS, Page, PageSpec, Pane, SMALLEST_SIDE,
    letters_warning,
};
pub use table::{Table, harmless_cell};
pub use trend::{Emphasis, TrendColumn, TrendFigure, TrendLine, TrendSpec};

use crate::style::tokens::TEXT_SMALL;
use crate::style::{Palette, Weight, font};

/// How much room a chart has to give to its texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Density {
    #[default]
    Comfortable,
    /// Small panes: short labels and small text from the start.
    Compact,
}

/// What a label carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LabelMode {
    #[default]
    Names,
    /// The value and its change stand under the name.
    NamesAndValues,
}

/// What a layout is made for.
#[derive(Clone, Copy, Debug)]
pub struct Layout<'a> {
    /// Size of the drawing in points.
    pub width_page: f32,
    pub height_page: f32,
    pub palette: &'a Palette,
    pub density: Density,
    pub labels: LabelMode,
    /// Whether the legend row belongs to the drawing.
    pub legend: bool,
    /// Whether the chart can be looked at closely: the finer ticks that come
    /// into view then need room for longer texts.
    pub close_up: bool,
    /// Radars grow no larger than this, in points, so that those which stand
    /// side by side have one scale for the eye as well.
    pub most_radius: Option<f32>,
    /// Whether charts over time keep room for words at their years, as they
    /// have to where one beside them has such words: all then stand on one
    /// line and have one scale for the eye.
    pub year_remarks: bool,
}

impl<'a> Layout<'a> {
    /// A comfortable layout with names and a legend.
    pub fn new(width_page: f32, height_page: f32, palette: &'a Palette) -> Self {
        Self {
            width_page,
            height_page,
            palette,
            density: Density::Comfortable,
            labels: LabelMode::Names,
            legend: true,
            close_up: false,
            most_radius: None,
            year_remarks: false,
        }
    }

    /// The same for a chart that can be looked at closely.
    pub fn for_close_up(self) -> Self {
        Self {
            close_up: true,
            ..self
        }
    }

    /// Room for the texts of ticks between a figure's own, in points.
    fn finer_tick_width(&self) -> f32 {
        match self.close_up {
            true => font::measure("10.00", TEXT_SMALL, Weight::Regular),
            false => 0.0,
        }
    }

    /// The same with other labels.
    pub fn with_labels(self, labels: LabelMode) -> Self {
        Self { labels, ..self }
    }
}
