//! All editions, to scale in time: a line a place, named at its right end.

use super::drawing::{Anchor, Drawing, Item, PagePoint, PageRect, Shape, Stroke, Text};
use super::explore::{Explorable, Parts, Viewport};
use super::legend::{Legend, Markers};
use super::scale::{self, Scale};
use super::trend::{
    Axes, Curve, Labels, Side, SideColumn, TrendColumn, TrendFigure, Valued, dot_items, line_items,
    value_items, year_items,
};
use super::{Layout, Tick};
use crate::style::tokens::{LINE_HEIGHT, SPACE_M, STROKE_GRID, TEXT_LABEL, TEXT_SMALL};
use crate::style::{Palette, Weight, font};

const MARGIN: f32 = 2.0;
const RADIUS: f32 = 4.0;
/// Space between the tick texts and the first year.
const TICK_GAP: f32 = 14.0;
/// Largest share of the width that the labels may take.
const LABEL_SHARE: f32 = 0.34;
/// Names need about this much; in a small pane they may take a larger share for it.
const LABEL_LEAST: f32 = 132.0;
const LABEL_SHARE_MOST: f32 = 0.42;

/// Lays lines out.
pub fn layout(figure: &TrendFigure, layout: &Layout<'_>) -> Drawing {
    let plan = Plan::new(figure, layout);
    let axes = Axes::new(figure, plan.plot, RADIUS);
    let mut items = grid(&figure.ticks, &axes, &plan, layout.palette);
    items.extend(plan.lines(figure, &axes, layout.palette));
    items.extend(plan.words(figure, &axes, layout.palette));
    Drawing {
        width_page: plan.width,
        height_page: plan.height,
        items,
        alt_text: figure.caption.alt_text.clone(),
    }
}

/// Lines to be looked at closely, along the values; the years stay.
pub struct LineView<'a> {
    pub figure: &'a TrendFigure,
    pub layout: &'a Layout<'a>,
}

impl Explorable for LineView<'_> {
    fn home(&self) -> Viewport {
        let plan = Plan::new(self.figure, self.layout);
        let area = plan.area();
        let years = |at: Option<&TrendColumn>| at.map_or(0.0, |c| f64::from(c.year));
        let columns = &self.figure.columns;
        let (mut first, last) = (years(columns.first()), years(columns.last()));
        if first == last {
            // A single year stands in the middle of two.
            first -= 1.0;
        }
        let time = Scale {
            data: (first, if columns.len() > 1 { last } else { last + 1.0 }),
            page: (plan.plot.left, plan.plot.right),
        };
        let values = plan.values(self.figure);
        Viewport {
            area,
            x_data: (time.value(area.left), time.value(area.right)),
            y_data: (values.value(area.bottom), values.value(area.top)),
        }
    }

    fn seen(&self, viewport: &Viewport) -> Parts {
        let plan = Plan::new(self.figure, self.layout);
        let area = plan.area();
        let values = Scale {
            data: viewport.y_data,
            page: (area.bottom, area.top),
        };
        let axes = Axes::part(self.figure, plan.plot, values, RADIUS);
        let ticks = match self.figure.log {
            Some(axis) => axis.ticks(viewport.y_data),
            None => scale::ticks_within(&self.figure.ticks, viewport.y_data),
        };
        let palette = self.layout.palette;
        let grid = grid(&ticks, &axes, &plan, palette);
        let is_text = |item: &Item| matches!(item.shape, Shape::Text(_));
        let (mut frame, mut plot): (Vec<Item>, Vec<Item>) = grid.into_iter().partition(is_text);
        plot.extend(plan.lines(self.figure, &axes, palette));
        frame.extend(plan.words(self.figure, &axes, palette));
        Parts { plot, frame }
    }
}

/// Where the parts of a line chart stand on the page.
struct Plan {
    width: f32,
    height: f32,
    /// From the first year to the last, from the lowest value to the highest.
    plot: PageRect,
    tick_width: f32,
    /// How far dots side by side go beyond the last year.
    reach: f32,
    labels: SideColumn,
    legend: Legend,
}

impl Plan {
    fn new(figure: &TrendFigure, layout: &Layout<'_>) -> Self {
        let (width, height) = (layout.width_page.max(1.0), layout.height_page.max(1.0));
        let legend = match layout.legend {
            true => figure.caption.direction_words.as_str(),
            false => "",
        };
        let legend = Legend::new((&[], legend), Markers::Dots, width);
        let below = match legend.height() {
            0.0 => 0.0,
            height => height + SPACE_M,
        };
        let top = MARGIN + TEXT_LABEL;
        let foot = foot_height(layout.year_remarks || figure.has_year_remarks());
        let bottom = (height - below - foot).max(top + 1.0);
        let labels = Labels::new(figure, Side::Right, layout.palette)
            .without_changes()
            .fit(
                (width * LABEL_SHARE).max(LABEL_LEAST.min(width * LABEL_SHARE_MOST)),
                bottom + TEXT_LABEL,
            );
        let ticks = figure.ticks.iter();
        let tick_width = ticks
            .map(|tick| font::measure(&tick.text, TEXT_SMALL, Weight::Regular))
            .fold(layout.finer_tick_width(), f32::max);
        let trial = Axes::new(figure, PageRect::new(0.0, 0.0, 1.0, bottom - top), RADIUS);
        let reach = trial.reach(trial.xs.len().saturating_sub(1));
        let left = MARGIN + tick_width + TICK_GAP + trial.reach(0) + RADIUS;
        let right = labels.room() + reach + RADIUS + MARGIN;
        let plot = PageRect::new(left, top, (width - left - right).max(1.0), bottom - top);
        Self {
            width,
            height,
            plot,
            tick_width,
            reach,
            labels,
            legend,
        }
    }

    fn values(&self, figure: &TrendFigure) -> Scale {
        Scale {
            data: figure.range_data,
            page: (self.plot.bottom, self.plot.top),
        }
    }

    /// Left and right end of the grid's lines.
    fn grid_ends(&self) -> (f32, f32) {
        (
            MARGIN + self.tick_width + 6.0,
            self.plot.right + self.reach + RADIUS,
        )
    }

    /// The plot with room for whole dots at its ends.
    fn area(&self) -> PageRect {
        let (left, right) = self.grid_ends();
        let rim = RADIUS + 2.0;
        PageRect {
            left,
            top: self.plot.top - rim,
            right: right + 2.0,
            bottom: self.plot.bottom + rim,
        }
    }

    /// The lines and their dots.
    fn lines(&self, figure: &TrendFigure, axes: &Axes, palette: &Palette) -> Vec<Item> {
        let mut items = line_items(figure, axes, Curve::Straight, palette);
        items.extend(dot_items(figure, axes, RADIUS, palette));
        items
    }

    /// Years, names, values and the legend.
    fn words(&self, figure: &TrendFigure, axes: &Axes, palette: &Palette) -> Vec<Item> {
        let across = (0.0, self.width);
        let bottom = self.plot.bottom;
        let baseline = bottom + 10.0 + font::ascent(TEXT_LABEL, Weight::SemiBold);
        let mut items = year_items(figure, axes, (baseline, across), palette);
        let range = (0.0, bottom + TEXT_LABEL);
        items.extend(self.labels.items(axes, (RADIUS, range), palette));
        let who = Valued {
            radius: RADIUS,
            curve: Curve::Straight,
            is_between: false,
            heights: (0.0, axes.plot.bottom + 8.0),
        };
        items.extend(value_items(figure, axes, who, palette));
        let legend_top = self.height - self.legend.height();
        items.extend(self.legend.items(across, legend_top, palette));
        items
    }
}

/// Height of the years and what is special about them.
fn foot_height(has_remarks: bool) -> f32 {
    let remarks = if has_remarks {
        TEXT_LABEL * LINE_HEIGHT
    } else {
        0.0
    };
    10.0 + TEXT_LABEL * LINE_HEIGHT + remarks + MARGIN
}

fn grid(ticks: &[Tick], axes: &Axes, plan: &Plan, palette: &Palette) -> Vec<Item> {
    let mut items = Vec::new();
    let stroke = Stroke::solid(palette.grid, STROKE_GRID);
    let (start, end) = plan.grid_ends();
    let mut taken = f32::INFINITY;
    for tick in ticks {
        let y = axes.y(tick.value_data);
        let ends = vec![PagePoint::new(start, y), PagePoint::new(end, y)];
        items.push(Item::plain(Shape::line(ends, false, stroke)));
        let baseline = y + font::cap_height(TEXT_SMALL, Weight::Regular) / 2.0;
        let text = Text {
            pos: PagePoint::new(MARGIN + plan.tick_width, baseline),
            anchor: Anchor::End,
            size: TEXT_SMALL,
            weight: Weight::Regular,
            colour: palette.text_faint,
            text: tick.text.clone(),
            halo: None,
        };
        // A low plot has no room for every text.
        if text.bounds().bottom <= taken {
            taken = text.bounds().top;
            items.push(Item::plain(Shape::Text(text)));
        }
    }
    items
}
