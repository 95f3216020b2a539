//! Where years and values stand.

use super::super::drawing::{PagePoint, PageRect};
use super::super::scale::Scale;
use super::super::spread::spread;
use super::{Emphasis, TrendFigure};

/// Years across, to scale in time, and values up.
pub(crate) struct Axes {
    pub plot: PageRect,
    pub xs: Vec<f32>,
    values: Scale,
    /// Whether only a part of the values is looked at.
    is_part: bool,
    /// By line, then by column; dots at one value stand side by side.
    pub points: Vec<Vec<Option<PagePoint>>>,
}

impl Axes {
    pub(crate) fn new(figure: &TrendFigure, plot: PageRect, radius: f32) -> Self {
        let values = Scale {
            data: figure.range_data,
            page: (plot.bottom, plot.top),
        };
        Self::with_values(figure, plot, (values, false), radius)
    }

    /// The same years with another part of the values: those beyond the scale
    /// stand beyond it.
    pub(crate) fn part(figure: &TrendFigure, plot: PageRect, values: Scale, radius: f32) -> Self {
        Self::with_values(figure, plot, (values, true), radius)
    }

    fn with_values(
        figure: &TrendFigure,
        plot: PageRect,
        (values, is_part): (Scale, bool),
        radius: f32,
    ) -> Self {
        let years =
            |at: Option<&super::TrendColumn>| at.map_or(0.0, |column| f64::from(column.year));
        let time = Scale {
            data: (years(figure.columns.first()), years(figure.columns.last())),
            page: (plot.left, plot.right),
        };
        let xs: Vec<f32> = match figure.columns.as_slice() {
            [_] => vec![(plot.left + plot.right) / 2.0],
            columns => columns
                .iter()
                .map(|column| time.to_page(f64::from(column.year)))
                .collect(),
        };
        let mut axes = Self {
            plot,
            xs,
            values,
            is_part,
            points: Vec::new(),
        };
        axes.points = figure
            .lines
            .iter()
            .map(|line| {
                let columns = axes.xs.iter().enumerate();
                let point = |(at, x): (usize, &f32)| match line.values.get(at) {
                    Some(Ok(value)) if value.is_finite() => {
                        Some(PagePoint::new(*x, axes.y(*value)))
                    }
                    _ => None,
                };
                columns.map(point).collect()
            })
            .collect();
        for column in 0..axes.xs.len() {
            axes.move_apart(figure, column, radius);
        }
        axes
    }

    pub(crate) fn y(&self, value_data: f64) -> f32 {
        match self.is_part {
            true => self.values.beyond(value_data),
            false => self.values.to_page(value_data),
        }
    }

    /// Whether a height is one of the plot's.
    pub(crate) fn shows(&self, y_page: f32) -> bool {
        (self.plot.top - 1.0..=self.plot.bottom + 1.0).contains(&y_page)
    }

    /// Dots that would hide one another stand side by side round their year.
    fn move_apart(&mut self, figure: &TrendFigure, column: usize, radius: f32) {
        let mut dots: Vec<(usize, f32)> = figure
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.emphasis != Emphasis::Context)
            .filter_map(|(at, _)| Some((at, self.points.get(at)?.get(column).copied()??.y)))
            .collect();
        dots.sort_by(|a, b| a.1.total_cmp(&b.1));
        let size = 2.0 * radius + 1.0;
        for cluster in dots.chunk_by(|a, b| b.1 - a.1 < radius) {
            let mut members: Vec<usize> = cluster.iter().map(|(at, _)| *at).collect();
            members.sort_unstable();
            let wanted = vec![self.xs[column]; members.len()];
            let room = (self.xs[column] - 1e4, self.xs[column] + 1e4);
            let Some(xs) = spread(&wanted, &vec![size; members.len()], room) else {
                continue;
            };
            for (line, x) in members.into_iter().zip(xs) {
                if let Some(Some(point)) = self
                    .points
                    .get_mut(line)
                    .and_then(|line| line.get_mut(column))
                {
                    point.x = x;
                }
            }
        }
    }

    /// How far dots reach beyond their year to either side, at most.
    pub(crate) fn reach(&self, column: usize) -> f32 {
        let Some(x) = self.xs.get(column) else {
            return 0.0;
        };
        let points = self
            .points
            .iter()
            .filter_map(|line| line.get(column).copied()?);
        points.map(|point| (point.x - x).abs()).fold(0.0, f32::max)
    }
}
