//! The answer in data units. Every decision — order, colours, ranges, tick
//! texts, legend, what is missing, notes — is made here once, so that whatever
//! draws a figure only reads.

use super::{Caption, Table};
use crate::data::{IndicatorId, Missing, Ratio, Subject};
use crate::style::{Palette, Rgba};

/// What a series is in the comparison, which decides how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// What the chart is about; several may stand side by side.
    Main,
    /// The same at an earlier year, drawn behind.
    Earlier,
    /// A group's mean, drawn behind.
    Mean,
}

/// A series' colour before a theme is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SeriesColour {
    /// A place's slot, see [`Palette::series`].
    Slot(usize),
    /// An earlier edition of a place that stands beside later ones: the lighter
    /// the more of them there are.
    Tint {
        slot: usize,
        steps: usize,
    },
    Resilience,
    Neutral,
}

impl SeriesColour {
    /// Whether it is that of an edition which is compared like any other, with
    /// a chip of this colour, and not one that only stands behind.
    pub fn is_tint(self) -> bool {
        matches!(self, Self::Tint { .. })
    }

    /// The colour in a theme.
    pub fn rgba(self, palette: &Palette) -> Rgba {
        match self {
            Self::Slot(slot) => palette.series(slot),
            Self::Tint { slot, steps } => {
                let share = match steps {
                    0 => 0.0,
                    1 => 0.45,
                    _ => 0.66,
                };
                palette.series(slot).blend(palette.background, share)
            }
            Self::Resilience => palette.resilience,
            Self::Neutral => palette.neutral,
        }
    }
}

/// One subject's values, parallel to the figure's axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub subject: Subject,
    pub label: String,
    pub short_label: String,
    pub colour: SeriesColour,
    pub role: Role,
    /// In the indicator's unit; `Err` says why there is none. An index beyond
    /// the end counts as [`Missing::NoValue`].
    pub values: Vec<Result<f64, Missing>>,
    /// The values as published, parallel to `values`; empty where missing.
    pub texts: Vec<String>,
}

impl Series {
    /// The value on an axis; not finite counts as refused.
    pub fn value(&self, axis: usize) -> Result<f64, Missing> {
        match self.values.get(axis) {
            Some(Ok(value)) if value.is_finite() => Ok(*value),
            Some(Ok(_)) => Err(Missing::Refused),
            Some(Err(missing)) => Err(*missing),
            None => Err(Missing::NoValue),
        }
    }

    /// The value's text on an axis, empty where missing.
    pub fn text(&self, axis: usize) -> &str {
        match self.value(axis) {
            Ok(_) => self.texts.get(axis).map_or("", String::as_str),
            Err(_) => "",
        }
    }

    /// The series' colour in a theme: means are grey, and so are earlier years
    /// that have no tint of their own.
    pub fn rgba(&self, palette: &Palette) -> Rgba {
        role_colour(self.role, self.colour, palette)
    }
}

fn role_colour(role: Role, colour: SeriesColour, palette: &Palette) -> Rgba {
    match role {
        Role::Main => colour.rgba(palette),
        Role::Earlier if colour.is_tint() => colour.rgba(palette),
        Role::Earlier => palette.earlier,
        Role::Mean => palette.mean,
    }
}

/// An indicator as a spoke of a radar or a row of bars.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pub indicator: IndicatorId,
    pub label: String,
    /// For small panes; never longer than `label`.
    pub short_label: String,
    pub definition: String,
    /// The group of indicators it belongs to where the figure shows several.
    pub section: Option<String>,
}

/// Which way a value went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    Up,
    Down,
    Same,
}

/// What that means for the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    Worse,
    Better,
    Neutral,
}

impl Verdict {
    /// Colour of the verdict's arrow.
    pub fn rgba(self, palette: &Palette) -> Rgba {
        match self {
            Self::Worse => palette.worse,
            Self::Better => palette.better,
            Self::Neutral => palette.neutral,
        }
    }

    /// Colour of the verdict where it is text.
    pub fn text_rgba(self, palette: &Palette) -> Rgba {
        match self {
            Self::Worse => palette.worse_text,
            Self::Better => palette.better_text,
            Self::Neutral => palette.text_muted,
        }
    }
}

/// How the first main series differs from the earlier one on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Exact: in the indicator's unit, or in places gained.
    pub difference: Ratio,
    /// The size without a sign, "0.5"; the arrow says the direction.
    pub text: String,
    pub direction: Direction,
    pub verdict: Verdict,
}

/// A ring of a radar or a grid line of bars.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub value_data: f64,
    pub text: String,
}

/// One entry of the legend, in the order shown.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    pub text: String,
    pub role: Role,
    pub colour: SeriesColour,
}

impl LegendEntry {
    /// The colour of the entry's marker in a theme.
    pub fn rgba(&self, palette: &Palette) -> Rgba {
        role_colour(self.role, self.colour, palette)
    }
}

/// A radar: one spoke an axis, the scale's floor in the centre.
#[derive(Clone, Debug, PartialEq)]
pub struct RadarFigure {
    pub caption: Caption,
    pub axes: Vec<Axis>,
    pub series: Vec<Series>,
    /// Parallel to `axes`; may be shorter or empty where nothing is compared.
    pub changes: Vec<Option<Change>>,
    /// Values in the centre and on the outer ring.
    pub range_data: (f64, f64),
    pub rings: Vec<Tick>,
}

/// Horizontal bars, one row an axis, starting at the scale's floor.
#[derive(Clone, Debug, PartialEq)]
pub struct BarFigure {
    pub caption: Caption,
    pub axes: Vec<Axis>,
    pub series: Vec<Series>,
    /// Parallel to `axes`; may be shorter or empty where nothing is compared.
    pub changes: Vec<Option<Change>>,
    /// Values at the left and the right end of the scale.
    pub range_data: (f64, f64),
    pub ticks: Vec<Tick>,
}

impl RadarFigure {
    pub(super) fn table(&self) -> Table {
        Table::of_series(&self.axes, &self.series, &self.changes)
    }
}

impl BarFigure {
    pub(super) fn table(&self) -> Table {
        Table::of_series(&self.axes, &self.series, &self.changes)
    }
}

/// Where no main series has a value on an axis: the first one's reason.
pub fn missing_on_axis(series: &[Series], axis: usize) -> Option<Missing> {
    let mut main = series.iter().filter(|s| s.role == Role::Main);
    let first = main.next()?.value(axis).err()?;
    main.all(|s| s.value(axis).is_err()).then_some(first)
}

pub use super::remarks::missing_words;
