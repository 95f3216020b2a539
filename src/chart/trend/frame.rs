//! A chart with labels on both sides and the years above: slopes and ranks.

use super::super::Layout;
use super::super::drawing::{Drawing, Item, PagePoint, PageRect, Shape, Stroke};
use super::super::legend::{Legend, Markers};
use super::{
    Axes, Curve, Labels, TrendFigure, Valued, dot_items, line_items, value_items, year_items,
};
use crate::style::tokens::{LINE_HEIGHT, SPACE_M, STROKE_GRID, TEXT_LABEL, TEXT_SMALL};
use crate::style::{Weight, font};

const MARGIN: f32 = 2.0;
/// Largest share of the width that the labels of one side may take.
const LABEL_SHARE: f32 = 0.3;
/// Names need about this much; in a small pane they may take a larger share for it.
const LABEL_LEAST: f32 = 132.0;
const LABEL_SHARE_MOST: f32 = 0.42;
/// Where the plot is narrower than this share, the left side has values only.
const PLOT_SHARE: f32 = 0.34;
/// Slopes over a very wide page are too flat to compare.
const WIDEST: f32 = 1.5;

/// What the two kinds differ in.
pub(crate) struct Frame<'a> {
    pub figure: &'a TrendFigure,
    pub layout: &'a Layout<'a>,
    pub curve: Curve,
    pub radius: f32,
}

impl Frame<'_> {
    /// Lays the chart out with these labels.
    pub(crate) fn layout(&self, left: Labels, right: Labels) -> Drawing {
        let (width, height) = (
            self.layout.width_page.max(1.0),
            self.layout.height_page.max(1.0),
        );
        let figure = self.figure;
        let palette = self.layout.palette;
        let legend = legend(figure, self.layout);
        let below = match legend.height() {
            0.0 => 0.0,
            height => height + SPACE_M,
        };
        let head = head_height(self.layout.year_remarks || figure.has_year_remarks());
        let bottom = (height - below - MARGIN).max(head + 1.0);
        let side = (width * LABEL_SHARE).max(LABEL_LEAST.min(width * LABEL_SHARE_MOST));
        let right = right.fit(side, bottom - head);
        let (reach_left, reach_right) = self.reach(head, bottom);
        let beside = 2.0 * MARGIN + reach_left + reach_right + right.room();
        let full = left.fit(side, bottom - head);
        let left = match width - beside - full.room() >= width * PLOT_SHARE {
            true => full,
            false => full.without_names(),
        };
        let free = (width - beside - left.room()).max(1.0);
        let plot_width = free.min((bottom - head) * WIDEST);
        let start = (free - plot_width) / 2.0 + MARGIN + left.room() + reach_left;
        let inset = inset(figure, bottom - head);
        let plot = PageRect::new(
            start,
            head + inset,
            plot_width,
            (bottom - head - 2.0 * inset).max(1.0),
        );
        let axes = Axes::new(figure, plot, self.radius);
        let range = (head, bottom);
        let mut items = rules(&axes, range, self.layout);
        items.extend(line_items(figure, &axes, self.curve, palette));
        items.extend(dot_items(figure, &axes, self.radius, palette));
        let first = MARGIN + font::ascent(TEXT_LABEL, Weight::SemiBold);
        items.extend(year_items(figure, &axes, (first, (0.0, width)), palette));
        if self.curve == Curve::Level {
            // A slope has nothing between its ends.
            let valued = Valued {
                radius: self.radius,
                curve: self.curve,
                is_between: true,
                heights: range,
            };
            items.extend(value_items(figure, &axes, valued, palette));
        }
        for column in [&left, &right] {
            items.extend(column.items(&axes, (self.radius, range), palette));
        }
        items.extend(legend.items((0.0, width), height - legend.height(), palette));
        Drawing {
            width_page: width,
            height_page: height,
            items,
            alt_text: figure.caption.alt_text.clone(),
        }
    }

    /// How far dots side by side go beyond the first and the last year.
    fn reach(&self, top: f32, bottom: f32) -> (f32, f32) {
        let inset = inset(self.figure, bottom - top);
        let height = (bottom - top - 2.0 * inset).max(1.0);
        let trial = Axes::new(
            self.figure,
            PageRect::new(0.0, 0.0, 1.0, height),
            self.radius,
        );
        let last = trial.xs.len().saturating_sub(1);
        (
            trial.reach(0) + self.radius,
            trial.reach(last) + self.radius,
        )
    }
}

/// Space above the first and below the last value, for half a label.
fn inset(figure: &TrendFigure, height: f32) -> f32 {
    let ranks = (figure.range_data.0 - figure.range_data.1).max(1.0) as f32;
    let is_rank = figure.range_data.0 > figure.range_data.1;
    // A few ranks do not stick to the ends of the page.
    let loose = if is_rank { height / ranks / 3.0 } else { 0.0 };
    loose.clamp(TEXT_LABEL * 0.7, TEXT_LABEL * 2.0)
}

fn legend(figure: &TrendFigure, layout: &Layout<'_>) -> Legend {
    let words = match layout.legend {
        true => figure.caption.direction_words.as_str(),
        false => "",
    };
    Legend::new((&[], words), Markers::Dots, layout.width_page.max(1.0))
}

/// Height of the years and what is special about them.
fn head_height(has_remarks: bool) -> f32 {
    let remarks = if has_remarks {
        TEXT_SMALL * LINE_HEIGHT
    } else {
        0.0
    };
    MARGIN + TEXT_LABEL * LINE_HEIGHT + remarks + 6.0
}

/// An upright line at every year.
fn rules(axes: &Axes, (top, bottom): (f32, f32), layout: &Layout<'_>) -> Vec<Item> {
    let stroke = Stroke::solid(layout.palette.grid, STROKE_GRID);
    let rule = |x: &f32| {
        let ends = vec![PagePoint::new(*x, top), PagePoint::new(*x, bottom)];
        Item::plain(Shape::line(ends, false, stroke))
    };
    axes.xs.iter().map(rule).collect()
}
