//! Charts to be looked at closely: egui_plot moves and paints the data, the
//! frame round it stays as the drawing has it.
//!
//! What egui_plot paints is an item of our own ([`PlotItem`]), not its points
//! and lines: these know neither rims nor gaps of dashes nor dots side by side,
//! and would differ from the drawing that is exported.

use std::cell::OnceCell;
use std::ops::RangeInclusive;

use egui::{
    Color32, CursorIcon, Painter, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo,
    vec2,
};
use egui_plot::{Plot, PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform, PlotUi};

use super::canvas::{HIT_RADIUS, View, paint_items};
use super::lit::{Lit, paint_lit};
use super::theme::rgba;
use crate::chart::drawing::{Drawing, Group, Item, Mark, PagePoint, Shape};
use crate::chart::explore::{Explorable, Parts, Viewport};
use crate::style::Palette;
use crate::style::tokens::STROKE_GRID;

/// The smallest part of the figure's range that can be looked at.
const CLOSEST: f64 = 1.0 / 40.0;
/// Points of scrolling that make the data about 2.7 times as large.
const SCROLL_PER_E: f32 = 250.0;
/// A chart is not laid out lower or narrower than this, in points.
const SMALLEST: f32 = 120.0;

/// What a close look shares with the rest of the window.
#[derive(Clone, Copy, Default)]
pub struct CloseUp<'a> {
    /// Names the plot where its place in the window may change.
    pub id: Option<egui::Id>,
    /// Plots of one link move together; so they must have the same axes.
    pub link: Option<egui::Id>,
    /// The place pointed at anywhere, and those marked.
    pub lit: Lit<'a>,
    /// Where the pointer is in another plot of the same link, in data units.
    pub cursor_data: Option<[f64; 2]>,
}

/// A chart that was shown.
pub struct Explored {
    /// All of the chart, to be asked for clicks and to hang tooltips on.
    pub response: Response,
    /// Where the pointer is, in data units.
    pub cursor_data: Option<[f64; 2]>,
    /// The mark under or near the pointer: a value or an axis' title.
    pub hovered: Option<Mark>,
    /// The same where it was clicked this frame.
    pub clicked: Option<Mark>,
    /// The part of the data that is seen.
    pub viewport: Viewport,
    /// Where the chart stands on the screen.
    pub rect_screen: Rect,
}

/// What [`explore`] shows and how.
pub(super) struct Explore<'a> {
    pub chart: &'a dyn Explorable,
    pub alt_text: &'a str,
    pub size: Vec2,
    /// Which axes can be moved.
    pub axes: [bool; 2],
    /// Charts that differ in this each have a part of their own.
    pub id: egui::Id,
    pub close_up: CloseUp<'a>,
    pub palette: &'a Palette,
}

/// The room left for a chart; where there is no end to it, a calm height.
pub(super) fn chart_size(ui: &Ui) -> Vec2 {
    let room = ui.available_size();
    let height = if room.y.is_finite() {
        room.y
    } else {
        room.x * 0.6
    };
    vec2(room.x, height).max(Vec2::splat(SMALLEST))
}

/// Shows a chart. Dragging and scrolling move within the figure's range, a
/// double click leads back to the whole of it.
pub(super) fn explore(ui: &mut Ui, what: &Explore<'_>) -> Explored {
    let (rect, response) = ui.allocate_exact_size(what.size, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, what.alt_text));
    let home = what.chart.home();
    let view = View {
        origin_screen: rect.min,
        scale: 1.0,
    };
    let shown = Shown {
        chart: what.chart,
        home,
        view,
        parts: OnceCell::new(),
    };
    let area = view.rect(&home.area);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(area));
    let mut empty = plot(what.close_up.id.unwrap_or(what.id), &home);
    if let Some(link) = what.close_up.link {
        empty = empty.link_axis(link, what.axes);
    }
    let plot = empty.show(&mut inner, |plot| {
        navigate(plot, &home, what.axes);
        plot.add(Layer {
            base: PlotItemBase::new(String::new()),
            shown: &shown,
        });
    });
    let viewport = shown.viewport(&plot.transform);
    let parts = shown.parts.into_inner().unwrap_or_default();
    let painter = ui.painter_at(rect);
    paint_items(&painter, &parts.frame, view);
    let lit = (&what.close_up.lit, what.palette);
    let inside = painter.with_clip_rect(area);
    paint_lit(&inside, &parts.plot, lit, view);
    paint_lit(&painter, &parts.frame, lit, view);
    if let Some(at) = what.close_up.cursor_data {
        paint_cursor(&painter, &viewport, (at, what), view);
    }
    let pointer = ui.ctx().pointer_hover_pos();
    let pointer = pointer.filter(|_| ui.rect_contains_pointer(rect));
    let hovered = pointer.and_then(|at| hit(parts, &viewport, at - rect.min));
    if plot.response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    } else if matches!(hovered, Some(Mark::Value(_))) {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    let is_clicked = response.clicked() || plot.response.clicked();
    let cursor_data = pointer.filter(|at| area.contains(*at)).map(|at| {
        let share = (at - area.min) / area.size();
        let along = |(low, high): (f64, f64), share: f32| low + (high - low) * f64::from(share);
        [
            along(viewport.x_data, share.x),
            along(viewport.y_data, 1.0 - share.y),
        ]
    });
    Explored {
        clicked: hovered.filter(|_| is_clicked),
        hovered,
        response: response.union(plot.response),
        cursor_data,
        viewport,
        rect_screen: rect,
    }
}

/// Fine lines where the pointer is in another plot.
fn paint_cursor(
    painter: &Painter,
    viewport: &Viewport,
    ([x, y], what): ([f64; 2], &Explore<'_>),
    view: View,
) {
    let area = view.rect(&viewport.area);
    let share = |(low, high): (f64, f64), value: f64| ((value - low) / (high - low)) as f32;
    let (x, y) = (share(viewport.x_data, x), share(viewport.y_data, y));
    let stroke = egui::Stroke::new(STROKE_GRID, rgba(what.palette.text_faint));
    if (0.0..=1.0).contains(&x) && what.axes[0] {
        painter.vline(area.left() + x * area.width(), area.y_range(), stroke);
    }
    if (0.0..=1.0).contains(&y) {
        painter.hline(area.x_range(), area.bottom() - y * area.height(), stroke);
    }
}

/// An empty plot without anything of egui_plot's own look.
fn plot(id: egui::Id, home: &Viewport) -> Plot<'static> {
    let [x, y] = [home.x_data, home.y_data].map(ascending);
    Plot::new("explore")
        .id(id)
        .width(home.area.width())
        .height(home.area.height())
        .min_size(Vec2::splat(1.0))
        .default_x_bounds(x.0, x.1)
        .default_y_bounds(y.0, y.1)
        // The figure's range until somebody moves, also when it changes.
        .auto_bounds(true)
        .set_margin_fraction(Vec2::ZERO)
        // Both are done in `navigate`, which knows where the figure ends.
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(true)
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        // Moved with the pointer only: nothing to stop at with the keyboard.
        .sense(Sense::CLICK | Sense::DRAG)
}

/// A range with its ends in order and a length, as egui_plot needs it.
fn ascending((low, high): (f64, f64)) -> (f64, f64) {
    match low.partial_cmp(&high) {
        Some(std::cmp::Ordering::Less) => (low, high),
        Some(std::cmp::Ordering::Greater) => (high, low),
        _ => (low - 0.5, low + 0.5),
    }
}

/// Moves the plot as the pointer says.
fn navigate(plot: &mut PlotUi<'_>, home: &Viewport, axes: [bool; 2]) {
    let response = plot.response();
    let drag = match response.dragged() {
        true => plot.pointer_coordinate_drag_delta(),
        false => Vec2::ZERO,
    };
    let (scroll, pinch) = match response.contains_pointer() {
        true => plot
            .ctx()
            .input(|i| (i.smooth_scroll_delta().y, i.zoom_delta())),
        false => (0.0, 1.0),
    };
    let zoom = f64::from(pinch * libm::expf(scroll / SCROLL_PER_E));
    if drag == Vec2::ZERO && zoom == 1.0 {
        return;
    }
    let centre = plot.pointer_coordinate();
    let bounds = plot.plot_bounds();
    let is_home = plot.auto_bounds();
    let mut all_home = egui::Vec2b::TRUE;
    let mut has_moved = false;
    for axis in 0..2 {
        let whole = ascending([home.x_data, home.y_data][axis]);
        let own = match is_home[axis] {
            true => whole,
            false => (bounds.min()[axis], bounds.max()[axis]),
        };
        let centre = centre.map(|at| [at.x, at.y][axis]);
        let centre = centre.unwrap_or((own.0 + own.1) / 2.0);
        let by = (zoom, centre, f64::from(drag[axis]));
        let new = if axes[axis] {
            moved(own, whole, by)
        } else {
            own
        };
        all_home[axis] = new == whole;
        has_moved |= new != own;
        let range: RangeInclusive<f64> = new.0..=new.1;
        match axis {
            0 => plot.set_plot_bounds_x(range),
            _ => plot.set_plot_bounds_y(range),
        }
    }
    plot.set_auto_bounds(all_home);
    if has_moved {
        // Not for the page round the plot as well.
        plot.ctx().input_mut(|i| i.smooth_scroll_delta = Vec2::ZERO);
    }
}

/// A part of `whole` after it was made larger by `zoom` round a value and
/// dragged by so much; it ends where the whole does.
fn moved(
    (low, high): (f64, f64),
    whole: (f64, f64),
    (zoom, centre, drag): (f64, f64, f64),
) -> (f64, f64) {
    let all = whole.1 - whole.0;
    let span = ((high - low) / zoom).clamp(all * CLOSEST, all);
    if span >= all * (1.0 - 1e-9) {
        return whole;
    }
    let from = centre - (centre - low) * span / (high - low) - drag;
    let from = from.clamp(whole.0, whole.1 - span);
    (from, from + span)
}

/// The mark at a place of the chart; what the area cuts off is not there.
fn hit(parts: Parts, viewport: &Viewport, at: Vec2) -> Option<Mark> {
    let plot = Group {
        clip: Some(viewport.area),
        translate: PagePoint::default(),
        items: parts.plot,
    };
    let mut items = vec![Item::plain(Shape::Group(plot))];
    items.extend(parts.frame);
    let drawing = Drawing {
        items,
        ..Drawing::default()
    };
    drawing.hit(at.x, at.y, HIT_RADIUS).copied()
}

/// One frame of a chart; its parts are laid out as soon as egui_plot says
/// which part of the data it shows.
struct Shown<'a> {
    chart: &'a dyn Explorable,
    home: Viewport,
    view: View,
    parts: OnceCell<Parts>,
}

impl Shown<'_> {
    fn viewport(&self, transform: &PlotTransform) -> Viewport {
        viewport(&self.home, transform.bounds())
    }
}

/// The part of the data between a plot's bounds.
pub(super) fn viewport(home: &Viewport, bounds: &PlotBounds) -> Viewport {
    let (min, max) = (bounds.min(), bounds.max());
    Viewport {
        area: home.area,
        x_data: (min[0], max[0]),
        y_data: (min[1], max[1]),
    }
}

/// Everything between the axes as one item of the plot.
struct Layer<'a> {
    base: PlotItemBase,
    shown: &'a Shown<'a>,
}

impl PlotItem for Layer<'_> {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, _: &mut Vec<egui::Shape>) {
        let shown = self.shown;
        let layout = || shown.chart.seen(&shown.viewport(transform));
        let parts = shown.parts.get_or_init(layout);
        // Painted rather than collected: the canvas knows how, and nothing
        // else of the plot comes before.
        let painter = ui.painter().with_clip_rect(*transform.frame());
        paint_items(&painter, &parts.plot, shown.view);
    }

    fn initialize(&mut self, _: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    /// The plot's range is the figure's, whatever stands in it.
    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}

/// Where a value stands on the screen.
#[cfg(test)]
pub(super) fn place(shown: &Explored, [x, y]: [f64; 2]) -> egui::Pos2 {
    let area = shown.viewport.area;
    let at = |(low, high): (f64, f64), value: f64| ((value - low) / (high - low)) as f32;
    let (x, y) = (at(shown.viewport.x_data, x), at(shown.viewport.y_data, y));
    shown.rect_screen.min
        + egui::vec2(
            area.left + x * area.width(),
            area.bottom - y * area.height(),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_stays_within_the_whole_and_its_middle_under_the_pointer() {
        let whole = (0.0, 10.0);
        let zoomed = moved(whole, whole, (2.0, 4.0, 0.0));
        assert_eq!(zoomed, (2.0, 7.0));
        assert_eq!(moved(zoomed, whole, (1.0, 4.0, 1.0)), (1.0, 6.0));
        assert_eq!(moved(zoomed, whole, (1.0, 4.0, -9.0)), (5.0, 10.0));
        assert_eq!(moved(zoomed, whole, (0.1, 4.0, 0.0)), whole);
        let closest = moved(whole, whole, (1e9, 4.0, 0.0));
        assert!((closest.1 - closest.0 - 0.25).abs() < 1e-9 && closest.0 < 4.0);
        // Nothing to drag where all is seen.
        assert_eq!(moved(whole, whole, (1.0, 4.0, 3.0)), whole);
    }
}
