//! Bars painted by egui_plot, from the same figure and in the same places as
//! the drawing that is exported.

use egui::{Pos2, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};
use egui_plot::{Bar, BarChart, Line, LineStyle, Plot, PlotBounds, PlotPoint, PlotPoints, VLine};

use super::canvas::{View, paint_items};
use super::theme::rgba;
use crate::chart::Layout;
use crate::chart::bar::{
    BarItem, Geometry, TICK_DASH, TICK_RIM, TICK_WIDTH, bar_items, bar_rgba, frame_items,
    natural_height,
};
use crate::chart::drawing::{Mark, PagePoint};
use crate::chart::figure::{BarFigure, Role as SeriesRole};
use crate::style::Palette;
use crate::style::tokens::STROKE_GRID;

/// Room beyond the scale's ends, so that lines there are not cut in half.
pub(super) const PAD: f32 = 3.0;
/// How near the pointer has to be to a tick to mean it rather than the bar.
const TICK_REACH: f32 = 4.0;

/// Shows bars as wide as the panel and as high as they need; returns the mark
/// under the pointer: a value in its row, or an indicator at its label.
pub fn bar_plot_ui(ui: &mut Ui, figure: &BarFigure, palette: &Palette) -> Option<Mark> {
    let width = ui.available_width();
    let height = natural_height(figure, width, true);
    let geometry = Geometry::new(figure, &Layout::new(width, height, palette));
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &figure.caption.alt_text));
    let plot = &geometry.plot;
    let plot_screen = Rect::from_min_size(
        rect.min + vec2(plot.left, plot.top),
        vec2(plot.width(), plot.height()),
    );
    let mut inner = ui.new_child(UiBuilder::new().max_rect(plot_screen.expand2(vec2(PAD, 0.0))));
    let transform = plot_ui(&mut inner, (figure, palette), plot_screen, response.id);
    let to_screen =
        |value: f64, row: f64| transform.position_from_point(&PlotPoint::new(value, -row));
    let to_page = |value: f64, row: f64| {
        let at = to_screen(value, row) - rect.min;
        PagePoint::new(at.x, at.y)
    };
    let view = View {
        origin_screen: rect.min,
        scale: 1.0,
    };
    let items = frame_items(figure, &geometry, palette, &to_page);
    paint_items(&ui.painter_at(rect), &items, view);
    let pointer = ui.ctx().pointer_hover_pos()?;
    if !ui.rect_contains_pointer(rect) {
        return None;
    }
    hovered(figure, pointer, &to_screen)
}

/// The bars and ticks themselves; returns where egui_plot put them.
fn plot_ui(
    ui: &mut Ui,
    (figure, palette): (&BarFigure, &Palette),
    plot_screen: Rect,
    id: egui::Id,
) -> egui_plot::PlotTransform {
    let bounds = plot_bounds(figure, plot_screen.width());
    let size = plot_screen.size() + vec2(2.0 * PAD, 0.0);
    Plot::new(id.with("plot"))
        .width(size.x)
        .height(size.y)
        .min_size(Vec2::splat(1.0))
        .set_margin_fraction(Vec2::ZERO)
        .auto_bounds(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        .sense(Sense::hover())
        .show(ui, |plot| {
            plot.set_plot_bounds(bounds);
            for tick in &figure.ticks {
                let line = VLine::new("", tick.value_data)
                    .color(rgba(palette.grid))
                    .width(STROKE_GRID);
                plot.vline(line.allow_hover(false));
            }
            let items = bar_items(figure);
            plot.bar_chart(plot_bars(figure, &items, palette));
            for item in items.iter().filter(|item| item.role != SeriesRole::Main) {
                for line in plot_tick(item, palette) {
                    plot.line(line);
                }
            }
        })
        .transform
}

pub(super) fn plot_bounds(figure: &BarFigure, width_screen: f32) -> PlotBounds {
    let (low, high) = figure.range_data;
    let pad = (high - low) * f64::from(PAD / width_screen.max(1.0));
    let rows = figure.axes.len().max(1) as f64;
    PlotBounds::from_min_max([low - pad, -rows], [high + pad, 0.0])
}

/// The main series' bars in plot coordinates: rows run downward from 0.
pub(super) fn bars(figure: &BarFigure, items: &[BarItem], palette: &Palette) -> Vec<Bar> {
    let (floor, end) = figure.range_data;
    items
        .iter()
        .filter(|item| item.role == SeriesRole::Main)
        .map(|item| {
            let value = item.value_data.clamp(floor, end.max(floor));
            Bar::new(-item.row, value - floor)
                .base_offset(floor)
                .width(item.thickness_rows)
                .fill(rgba(bar_rgba(item, palette)))
                .stroke(egui::Stroke::NONE)
        })
        .collect()
}

fn plot_bars(figure: &BarFigure, items: &[BarItem], palette: &Palette) -> BarChart {
    BarChart::new("bars", bars(figure, items, palette))
        .horizontal()
        .allow_hover(false)
}

/// A tick's rim and the tick on it.
pub(super) fn plot_tick(item: &BarItem, palette: &Palette) -> [Line<'static>; 2] {
    let half = item.thickness_rows / 2.0;
    let ends = |x: f64| PlotPoints::from(vec![[x, half - item.row], [x, -half - item.row]]);
    let line = |width: f32, colour| {
        Line::new("", ends(item.value_data))
            .width(width)
            .color(rgba(colour))
            .allow_hover(false)
    };
    let rim = line(TICK_RIM, palette.background);
    let tick = line(TICK_WIDTH, bar_rgba(item, palette));
    match item.role {
        SeriesRole::Mean => [
            rim,
            tick.style(LineStyle::Dashed {
                length: TICK_DASH[0],
            }),
        ],
        _ => [rim, tick],
    }
}

/// The whole row answers for its value; a tick only near itself.
fn hovered(
    figure: &BarFigure,
    pointer: Pos2,
    to_screen: &dyn Fn(f64, f64) -> Pos2,
) -> Option<Mark> {
    let axis = (0..figure.axes.len()).find(|axis| {
        let top = to_screen(figure.range_data.0, *axis as f64).y;
        let bottom = to_screen(figure.range_data.0, *axis as f64 + 1.0).y;
        (top..bottom).contains(&pointer.y)
    })?;
    if pointer.x < to_screen(figure.range_data.0, 0.0).x - PAD {
        return Some(Mark::Axis(figure.axes[axis].indicator));
    }
    let items = bar_items(figure);
    let place = |item: &BarItem| to_screen(item.value_data, item.row);
    let away = |item: &BarItem| (place(item).x - pointer.x).abs();
    let in_row = || items.iter().filter(|item| item.axis == axis);
    let tick = in_row()
        .filter(|item| item.role != SeriesRole::Main && away(item) <= TICK_REACH)
        .min_by(|a, b| away(a).total_cmp(&away(b)));
    let bar = in_row()
        .filter(|item| item.role == SeriesRole::Main)
        .min_by(|a, b| {
            let above = |item: &BarItem| place(item).distance(pos2(place(item).x, pointer.y));
            above(a).total_cmp(&above(b))
        });
    Some(match tick.or(bar) {
        Some(item) => Mark::Value(item.mark),
        None => Mark::Axis(figure.axes[axis].indicator),
    })
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;

    use super::*;
    use crate::chart::bar::layout;
    use crate::chart::drawing::{Item, Shape};
    use crate::chart::sample::{ACTORS, MARKETS, bar, radar_overlay};
    use crate::data::Missing;
    use crate::style::Theme;

    fn figures() -> Vec<BarFigure> {
        let mut gaps = bar(&ACTORS);
        gaps.series[0].values[1] = Err(Missing::NotMeasured);
        gaps.series[1].values[3] = Err(Missing::NoValue);
        let mut grouped = bar(&ACTORS);
        grouped.series = radar_overlay(&ACTORS, 4).series;
        vec![bar(&MARKETS), gaps, grouped]
    }

    #[test]
    fn the_plots_bars_are_the_drawings_bars() {
        for theme in Theme::ALL {
            let palette = theme.palette();
            for figure in figures() {
                let of = Layout::new(600.0, 500.0, palette);
                let plot = Geometry::new(&figure, &of).plot;
                let bounds = plot_bounds(&figure, plot.width());
                assert!(
                    bounds.min()[0] <= figure.range_data.0
                        && bounds.max()[0] >= figure.range_data.1
                );
                let rows = figure.axes.len() as f32;
                let drawn: Vec<_> = layout(&figure, &of)
                    .items
                    .iter()
                    .filter_map(drawn_bar)
                    .collect();
                let items = bar_items(&figure);
                let bars = bars(&figure, &items, palette);
                assert_eq!(bars.len(), drawn.len());
                let mains = items.iter().filter(|item| item.role == SeriesRole::Main);
                for ((bar, (mark, rect, fill)), item) in bars.iter().zip(drawn).zip(mains) {
                    assert_eq!(Mark::Value(item.mark), mark);
                    assert_eq!(bar.fill, rgba(fill));
                    let value = 1.0 + f64::from((rect.right - plot.left) / plot.width()) * 9.0;
                    assert!((bar.value + bar.base_offset.unwrap() - value).abs() < 1e-3);
                    let middle = (rect.top + rect.bottom) / 2.0 - plot.top;
                    let row = f64::from(middle / plot.height() * rows);
                    assert!((bar.argument + row).abs() < 1e-3);
                    let thickness = f64::from(rect.height() / plot.height() * rows);
                    assert!((bar.bar_width - thickness).abs() < 1e-3);
                }
            }
        }
    }

    fn drawn_bar(
        item: &Item,
    ) -> Option<(Mark, crate::chart::drawing::PageRect, crate::style::Rgba)> {
        match (&item.shape, item.mark) {
            (
                Shape::Rect {
                    rect,
                    fill: Some(fill),
                    ..
                },
                Some(mark),
            ) => Some((mark, *rect, *fill)),
            _ => None,
        }
    }

    #[test]
    fn the_plot_puts_texts_where_the_drawing_does() {
        for figure in figures() {
            let palette = Theme::Light.palette();
            let expected = figure.clone();
            let seen = std::rc::Rc::new(std::cell::RefCell::new(None));
            let sink = seen.clone();
            let mut is_first = true;
            let mut harness = Harness::new_ui(move |ui| {
                if std::mem::take(&mut is_first) {
                    return crate::ui::fonts::install(ui.ctx());
                }
                let width = ui.available_width();
                let height = natural_height(&figure, width, true);
                let geometry = Geometry::new(&figure, &Layout::new(width, height, palette));
                let plot = &geometry.plot;
                let at = Rect::from_min_size(
                    pos2(plot.left, plot.top),
                    vec2(plot.width(), plot.height()),
                );
                let inner = UiBuilder::new().max_rect(at.expand2(vec2(PAD, 0.0)));
                let id = ui.scope_id();
                let transform = plot_ui(&mut ui.new_child(inner), (&figure, palette), at, id);
                *sink.borrow_mut() = Some((transform, geometry));
            });
            harness.run();
            let seen = seen.borrow();
            let (transform, geometry) = seen.as_ref().unwrap();
            for item in bar_items(&expected) {
                let page = geometry.to_page(item.value_data, item.row);
                let plot =
                    transform.position_from_point(&PlotPoint::new(item.value_data, -item.row));
                assert!(
                    (plot - pos2(page.x, page.y)).length() < 0.6,
                    "{plot:?} {page:?}"
                );
            }
        }
    }

    #[test]
    fn the_whole_row_answers_for_its_value() {
        let figure = bar(&ACTORS);
        let to_screen = |value: f64, row: f64| pos2(100.0 + value as f32 * 10.0, row as f32 * 20.0);
        let at = |x: f32, y: f32| hovered(&figure, pos2(x, y), &to_screen);
        assert_eq!(at(20.0, 30.0), Some(Mark::Axis(figure.axes[1].indicator)));
        let items = bar_items(&figure);
        let of = |role, axis| {
            items
                .iter()
                .find(|i| i.role == role && i.axis == axis)
                .unwrap()
        };
        assert_eq!(
            at(118.0, 30.0),
            Some(Mark::Value(of(SeriesRole::Main, 1).mark))
        );
        assert_eq!(
            at(140.0, 50.0),
            Some(Mark::Value(of(SeriesRole::Earlier, 2).mark))
        );
        assert_eq!(at(140.0, 500.0), None);
    }
}
