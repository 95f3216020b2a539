//! Where the parts of a scatter plot stand on the page.

use std::collections::BTreeMap;

use super::super::cluster::{Spacing, cluster};
use super::super::drawing::{PagePoint, PageRect};
use super::super::explore::Viewport;
use super::super::figure::Tick;
use super::super::legend::{Legend, Markers};
use super::super::scale::{self, Scale};
use super::super::{Density, Layout};
use super::answer::place_key;
use super::words::count_text;
use super::{PointRole, ScatterFigure};
use crate::style::math;
use crate::style::tokens::{LINE_HEIGHT, SPACE_M, TEXT_SMALL};
use crate::style::{Weight, font};

const MARGIN: f32 = 4.0;
/// Height of a row of tick texts under the plot.
const TICK_ROW: f32 = 18.0;
const LINE: f32 = TEXT_SMALL * LINE_HEIGHT;
/// Space between the plot and the right end of the page.
pub(super) const BESIDE: f32 = MARGIN + 6.0;
/// Space between the plot and the tick texts at its left.
pub(super) const TICK_GAP: f32 = 8.0;
/// Names of quarters are no narrower than this.
const CORNER_MIN: f32 = 90.0;
/// A plot lower than this shows no names of quarters.
const CORNERS_FROM: f32 = 150.0;
/// Below this a plot shows titles in their short form.
const NARROW: f32 = 420.0;

/// The name of a quarter as lines of text.
pub(super) struct Corner {
    pub lines: Vec<String>,
    /// In the right half of the plot.
    pub right: bool,
    pub top: bool,
}

/// Where the parts of a scatter plot stand on the page.
pub(super) struct Geometry {
    /// Everything between the axes.
    pub plot: PageRect,
    pub x: Scale,
    pub y: Scale,
    /// The figure's own, or those of the part that is looked at.
    pub x_ticks: Vec<Tick>,
    pub y_ticks: Vec<Tick>,
    /// Whether only a part is looked at: values beyond the ends of the scales
    /// stand beyond the plot then.
    pub is_part: bool,
    pub x_title: Vec<String>,
    pub y_title: Vec<String>,
    /// Baseline of the first line of the title under the plot.
    pub x_title_top: f32,
    pub corners: Vec<Corner>,
    /// Parallel to the figure's points.
    pub places: Vec<PagePoint>,
    /// Radius of context and of what is asked about.
    pub radii: (f32, f32),
    pub legend: Legend,
    pub legend_top: f32,
}

impl Geometry {
    pub(super) fn new(figure: &ScatterFigure, layout: &Layout<'_>) -> Self {
        let (width, height) = (layout.width_page.max(1.0), layout.height_page.max(1.0));
        let short = layout.density == Density::Compact || width < NARROW;
        let title = |axis: &super::ScatterAxis, text: &str| {
            let text = if short {
                text.replace(&axis.title, &axis.short_title)
            } else {
                text.to_owned()
            };
            font::wrap(&text, width - 2.0 * MARGIN, TEXT_SMALL, Weight::Regular)
        };
        let x_title = title(&figure.x, &format!("{} →", figure.x.title));
        let y_title = title(&figure.y, &format!("↑ {}", figure.y.title));
        let words = match layout.legend {
            true => (
                &figure.caption.legend[..],
                figure.caption.direction_words.as_str(),
            ),
            false => (&[][..], ""),
        };
        let legend = Legend::new(words, Markers::Dots, width);
        let below = match legend.height() {
            0.0 => 0.0,
            height => height + SPACE_M,
        };
        let tick = |text: &String| font::measure(text, TEXT_SMALL, Weight::Regular);
        let y_texts = figure.y.ticks.iter().map(|t| tick(&t.text));
        let left = MARGIN + y_texts.fold(layout.finer_tick_width(), f32::max) + TICK_GAP;
        let top = MARGIN + y_title.len() as f32 * LINE + 6.0;
        let under = TICK_ROW + x_title.len() as f32 * LINE + 2.0;
        let bottom = (height - MARGIN - below - under).max(top + 1.0);
        let plot = PageRect {
            left,
            top,
            right: (width - BESIDE).max(left + 1.0),
            bottom,
        };
        let mut geometry = Self {
            plot,
            x: Scale {
                data: figure.x.range_data,
                page: (plot.left, plot.right),
            },
            y: Scale {
                data: figure.y.range_data,
                page: (plot.bottom, plot.top),
            },
            x_ticks: figure.x.ticks.clone(),
            y_ticks: figure.y.ticks.clone(),
            is_part: false,
            x_title,
            y_title,
            x_title_top: plot.bottom + TICK_ROW,
            corners: Vec::new(),
            places: Vec::new(),
            radii: radii(&plot, figure.points.len()),
            legend,
            legend_top: bottom + under + SPACE_M,
        };
        geometry.make_room(figure);
        geometry.places = geometry.places(figure);
        geometry
    }

    /// Where a value stands across the plot.
    pub(super) fn x_at(&self, value_data: f64) -> f32 {
        match self.is_part {
            true => self.x.beyond(value_data),
            false => self.x.to_page(value_data),
        }
    }

    /// Where a value stands up the plot.
    pub(super) fn y_at(&self, value_data: f64) -> f32 {
        match self.is_part {
            true => self.y.beyond(value_data),
            false => self.y.to_page(value_data),
        }
    }

    /// The plot with the values at its sides.
    pub(super) fn viewport(&self) -> Viewport {
        let plot = self.plot;
        Viewport {
            area: plot,
            x_data: (self.x.value(plot.left), self.x.value(plot.right)),
            y_data: (self.y.value(plot.bottom), self.y.value(plot.top)),
        }
    }

    /// The same frame round another part of the data.
    pub(super) fn looking_at(mut self, figure: &ScatterFigure, seen: &Viewport) -> Self {
        let plot = self.plot;
        self.is_part = seen.is_closer_than(&self.viewport());
        self.x = Scale {
            data: seen.x_data,
            page: (plot.left, plot.right),
        };
        self.y = Scale {
            data: seen.y_data,
            page: (plot.bottom, plot.top),
        };
        let ticks = |axis: &super::ScatterAxis, seen: (f64, f64)| match axis.log {
            Some(log) => log.ticks(seen),
            None => scale::ticks_within(&axis.ticks, seen),
        };
        self.x_ticks = ticks(&figure.x, seen.x_data);
        self.y_ticks = ticks(&figure.y, seen.y_data);
        self.places = self.places(figure);
        if self.is_part {
            self.corners = self.corners(figure);
            if let Some(cuts) = &figure.quadrants {
                let (x, y) = (self.x_at(cuts.x_cut_data), self.y_at(cuts.y_cut_data));
                // A name stands only where its quarter is.
                self.corners.retain(|corner| {
                    let across = if corner.right {
                        x < plot.right
                    } else {
                        x > plot.left
                    };
                    let up = if corner.top {
                        y > plot.top
                    } else {
                        y < plot.bottom
                    };
                    across && up
                });
            }
        }
        self
    }

    /// Dots at the ends of the axes stay whole, names of quarters stand clear
    /// of all dots.
    fn make_room(&mut self, figure: &ScatterFigure) {
        let most = figure.points.iter().map(|point| point.sharing).max();
        // About the radius of the largest cluster.
        let cluster = self.radii.0 * (1.2 * (most.unwrap_or(1) as f32).sqrt() + 1.0);
        let pad = cluster.clamp(self.radii.1 + 3.0, 18.0);
        let pad = pad.min(self.plot.width() / 6.0);
        self.x.page = (self.plot.left + pad, self.plot.right - pad);
        self.corners = self.corners(figure);
        let strip = |top: bool| {
            let lines = self.corners.iter().filter(|corner| corner.top == top);
            let lines = lines.map(|corner| corner.lines.len()).max().unwrap_or(0);
            match lines {
                0 => pad,
                lines => lines as f32 * LINE + 4.0 + pad,
            }
        };
        let (top, bottom) = (strip(true), strip(false));
        self.y.page = (self.plot.bottom - bottom, self.plot.top + top);
        if self.y.page.0 <= self.y.page.1 {
            self.y.page = (self.plot.bottom, self.plot.top);
        }
    }

    fn corners(&self, figure: &ScatterFigure) -> Vec<Corner> {
        let Some(quadrants) = &figure.quadrants else {
            return Vec::new();
        };
        if self.plot.height() < CORNERS_FROM {
            return Vec::new();
        }
        let cut = self.x.to_page(quadrants.x_cut_data) - self.plot.left;
        let all = self.plot.width() - SPACE_M;
        let left = cut.clamp(CORNER_MIN.min(all / 2.0), (all - CORNER_MIN).max(all / 2.0));
        let full = quadrants.names.iter().map(|name| {
            let text = format!("{}: {}", name.text, count_text(name.count));
            let width = if name.high_x { all - left } else { left };
            Corner {
                lines: font::wrap(&text, width, TEXT_SMALL, Weight::Regular),
                right: name.high_x,
                top: name.high_y,
            }
        });
        let full: Vec<Corner> = full.collect();
        let most = full
            .iter()
            .map(|corner| corner.lines.len())
            .max()
            .unwrap_or(0);
        if most as f32 * LINE <= self.plot.height() * 0.14 {
            return full;
        }
        // Little room: the count alone, its name is in the axes.
        let counts = quadrants.names.iter().map(|name| Corner {
            lines: vec![count_text(name.count)],
            right: name.high_x,
            top: name.high_y,
        });
        counts.collect()
    }

    /// Points at one place stand side by side, within half a step where the
    /// values have steps.
    fn places(&self, figure: &ScatterFigure) -> Vec<PagePoint> {
        let at = |index: usize| {
            let point = &figure.points[index];
            PagePoint::new(self.x_at(point.x_data), self.y_at(point.y_data))
        };
        let mut places: Vec<PagePoint> = (0..figure.points.len()).map(at).collect();
        let mut shared: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
        for (index, point) in figure.points.iter().enumerate() {
            if point.sharing > 1 {
                shared.entry(place_key(point)).or_default().push(index);
            }
        }
        let spacing = Spacing {
            large: self.radii.1 * 2.0 + 1.5,
            small: self.radii.0 * 2.0 + 0.5,
        };
        let reach = self.reach(figure);
        for mut members in shared.into_values() {
            let is_small = |index: &usize| figure.points[*index].role == PointRole::Context;
            members.sort_by_key(is_small);
            let small = members.iter().filter(|index| is_small(index)).count();
            let offsets = cluster(members.len() - small, small, spacing);
            let extent = offsets
                .iter()
                .map(|o| math::length(o.x, o.y))
                .fold(0.0, f32::max);
            // What is asked about covers none of its neighbours.
            let reach = if small < members.len() {
                reach * 1.6
            } else {
                reach
            };
            let shrink = (reach / extent.max(0.01)).min(1.0);
            for (index, offset) in members.into_iter().zip(offsets) {
                let place = &mut places[index];
                *place = PagePoint::new(place.x + offset.x * shrink, place.y + offset.y * shrink);
            }
        }
        places
    }

    /// How far from its place a dot may be moved aside.
    fn reach(&self, figure: &ScatterFigure) -> f32 {
        let cell = |step: Option<f64>, scale: &Scale| {
            let (low, high) = scale.data;
            let share = step.map(|step| (step / (high - low)) as f32)?;
            Some(share * (scale.page.1 - scale.page.0).abs())
        };
        let cells = [
            cell(figure.x.step_data, &self.x),
            cell(figure.y.step_data, &self.y),
        ];
        let smallest = cells.into_iter().flatten().fold(f32::INFINITY, f32::min);
        match smallest.is_finite() {
            true => (smallest / 2.0 - self.radii.0 * 0.6).max(1.0),
            false => self.radii.1 * 3.0,
        }
    }
}

/// Dots small enough to be told apart, large enough to be seen.
fn radii(plot: &PageRect, count: usize) -> (f32, f32) {
    let share = (plot.width() * plot.height() / count.max(1) as f32).sqrt();
    let small = (share * 0.075).clamp(2.0, 4.0);
    (small, (small * 1.55).clamp(4.0, 6.0))
}
