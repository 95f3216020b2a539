//! Bars as egui_plot is handed them and as they are drawn.

use egui::{Pos2, Rect, pos2, vec2};
use egui_plot::{PlotGeometry, PlotItem as _, PlotTransform};

use super::{PlotItem, Reading, texts, ticks, told};
use crate::chart::Layout;
use crate::chart::bar::{BarItem, Geometry, bar_items, frame_items};
use crate::chart::drawing::{Drawing, Mark, PagePoint, Shape};
use crate::chart::figure::{BarFigure, Role};
use crate::ui::plot_bar;
use crate::ui::theme::rgba;

/// A bar or tick as an end, a row and a colour.
fn bar_item(mark: Mark, at: [f64; 2], fill: egui::Color32) -> PlotItem {
    PlotItem {
        mark: Some(mark),
        at_data: vec![at],
        radius: 0.0,
        fill: Some(fill),
        stroke: None,
    }
}

/// What is handed to egui_plot: its bars, then its lines.
pub(super) fn of_bar_plot(figure: &BarFigure, layout: &Layout<'_>) -> Reading {
    let palette = layout.palette;
    let geometry = Geometry::new(figure, layout);
    let plot = geometry.plot;
    let screen = Rect::from_min_size(
        pos2(plot.left - plot_bar::PAD, plot.top),
        vec2(plot.width() + 2.0 * plot_bar::PAD, plot.height()),
    );
    let bounds = plot_bar::plot_bounds(figure, plot.width());
    let transform = PlotTransform::new(screen, bounds, false);
    let items = bar_items(figure);
    let (mains, others): (Vec<BarItem>, Vec<BarItem>) =
        items.iter().partition(|item| item.role == Role::Main);
    let bars = plot_bar::bars(figure, &items, palette);
    let mut read: Vec<PlotItem> = mains
        .iter()
        .zip(bars)
        .map(|(item, bar)| {
            let end = bar.base_offset.unwrap() + bar.value;
            bar_item(Mark::Value(item.mark), [end, -bar.argument], bar.fill)
        })
        .collect();
    read.extend(others.iter().map(|item| {
        let [_, tick] = plot_bar::plot_tick(item, palette);
        let PlotGeometry::Points([top, bottom]) = tick.geometry() else {
            panic!("a tick is a line of two points");
        };
        let row = -(top.y + bottom.y) / 2.0;
        bar_item(
            Mark::Value(item.mark),
            [top.x, row],
            egui_plot::PlotItem::color(&tick),
        )
    }));
    let to_page = |value: f64, row: f64| {
        let at = transform.position_from_point(&egui_plot::PlotPoint::new(value, -row));
        PagePoint::new(at.x, at.y)
    };
    let frame = frame_items(figure, &geometry, palette, &to_page);
    let side = |x: f32| transform.value_from_position(Pos2::new(x, plot.top)).x;
    Reading {
        items: read,
        tick_texts: [texts(&ticks(&frame, palette))[0].clone(), Vec::new()],
        range_data: [(side(plot.left), side(plot.right)), (0.0, bounds.height())],
    }
}

pub(super) fn of_bar_drawing(
    drawing: &Drawing,
    figure: &BarFigure,
    layout: &Layout<'_>,
) -> Reading {
    let plot = Geometry::new(figure, layout).plot;
    let found = ticks(&drawing.items, layout.palette);
    let x = told(&found[0]);
    let rows = figure.axes.len() as f64;
    let row = |y: f32| f64::from((y - plot.top) / plot.height()) * rows;
    let read = drawing.items.iter().filter_map(|item| {
        let mark = item.mark?;
        match &item.shape {
            Shape::Rect { rect, fill, .. } => {
                let middle = row((rect.top + rect.bottom) / 2.0);
                Some(bar_item(mark, [x(rect.right), middle], rgba((*fill)?)))
            }
            Shape::Path {
                subpaths, stroke, ..
            } => {
                let [top, bottom] = subpaths[0].points[..] else {
                    return None;
                };
                let middle = row((top.y + bottom.y) / 2.0);
                Some(bar_item(mark, [x(top.x), middle], rgba((*stroke)?.colour)))
            }
            _ => None,
        }
    });
    Reading {
        items: read.collect(),
        tick_texts: [texts(&found)[0].clone(), Vec::new()],
        range_data: [(x(plot.left), x(plot.right)), (0.0, rows)],
    }
}
