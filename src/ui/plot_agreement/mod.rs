//! What egui_plot shows of a figure against the figure's drawing: one list of
//! items each, the drawing's read as a person would, by its own tick texts.

mod bars;
mod figures;
mod hands;

use egui::{Rect, pos2};
use egui_plot::{PlotBounds, PlotTransform};

use super::explore::viewport;
use super::theme::rgba;
use crate::chart::bar::bar_items;
use crate::chart::drawing::{Anchor, Drawing, Item, Mark, PagePoint, Shape, Stroke as PageStroke};
use crate::chart::explore::Explorable;
use crate::chart::figure::{BarFigure, SeriesColour};
use crate::chart::line::LineView;
use crate::chart::scatter::{PointRole, ScatterView};
use crate::chart::{Figure, Layout};
use crate::style::tokens::TEXT_SMALL;
use crate::style::{Palette, Theme, Weight, font};
use bars::{of_bar_drawing, of_bar_plot};
use figures::{FIGURES, figure};

const SIZES: [(f32, f32); 3] = [(1184.0, 520.0), (640.0, 440.0), (1280.0, 800.0)];

/// One thing between the axes, in data units.
#[derive(Clone, Debug)]
struct PlotItem {
    mark: Option<Mark>,
    /// A dot's middle, a diamond's corners, a line's ends, a bar's end.
    at_data: Vec<[f64; 2]>,
    radius: f32,
    fill: Option<egui::Color32>,
    stroke: Option<PageStroke>,
}

/// What somebody sees of a chart.
#[derive(Clone, Debug)]
struct Reading {
    items: Vec<PlotItem>,
    /// Across and up.
    tick_texts: [Vec<String>; 2],
    /// Values at the sides of the plot, across and up.
    range_data: [(f64, f64); 2],
}

impl Reading {
    /// The first thing in which two readings differ.
    fn difference(&self, other: &Self) -> Option<String> {
        for axis in 0..2 {
            let (own, others) = (&self.tick_texts[axis], &other.tick_texts[axis]);
            if own != others {
                return Some(format!("ticks {own:?} and {others:?}"));
            }
            let (own, others) = (self.range_data[axis], other.range_data[axis]);
            let near = (own.1 - own.0).abs() * 2e-3;
            if (own.0 - others.0).abs() > near || (own.1 - others.1).abs() > near {
                return Some(format!("ranges {own:?} and {others:?}"));
            }
        }
        if self.items.len() != other.items.len() {
            return Some(format!("{} and {}", self.items.len(), other.items.len()));
        }
        let pairs = self.items.iter().zip(&other.items);
        pairs.into_iter().find_map(|(own, others)| {
            let same_look = own.mark == others.mark
                && (own.fill, own.stroke) == (others.fill, others.stroke)
                && own.at_data.len() == others.at_data.len()
                && (own.radius - others.radius).abs() < 1e-3;
            let mut places = own.at_data.iter().zip(&others.at_data);
            let near = |axis: usize| (self.range_data[axis].1 - self.range_data[axis].0) * 2e-3;
            let same_place = places
                .all(|(a, b)| (0..2).all(|axis| (a[axis] - b[axis]).abs() <= near(axis).abs()));
            (!same_look || !same_place).then(|| format!("{own:?} and {others:?}"))
        })
    }
}

type ToData<'a> = &'a dyn Fn(PagePoint) -> [f64; 2];

/// Shapes that are no texts, in data units.
fn plot_items(items: &[Item], to_data: ToData<'_>) -> Vec<PlotItem> {
    let one = |item: &Item| {
        let (points, radius, fill, stroke) = match &item.shape {
            Shape::Circle {
                centre,
                radius,
                fill,
                stroke,
            } => (vec![*centre], *radius, *fill, *stroke),
            Shape::Path {
                subpaths,
                fill,
                stroke,
            } => (subpaths[0].points.clone(), 0.0, *fill, *stroke),
            other => panic!("no plot has {other:?}"),
        };
        PlotItem {
            mark: item.mark,
            at_data: points.into_iter().map(to_data).collect(),
            radius,
            fill: fill.map(rgba),
            stroke,
        }
    };
    let is_text = |item: &&Item| !matches!(item.shape, Shape::Text(_));
    items.iter().filter(is_text).map(one).collect()
}

/// Tick texts with the places they stand for.
fn ticks(items: &[Item], palette: &Palette) -> [Vec<(String, f32)>; 2] {
    let mut found = [Vec::new(), Vec::new()];
    for item in items {
        let Shape::Text(text) = &item.shape else {
            continue;
        };
        let is_number = text.text.replace('−', "-").parse::<f64>().is_ok();
        let is_year = text.weight == Weight::SemiBold && text.colour == palette.text_muted;
        let is_tick = text.size == TEXT_SMALL && text.colour == palette.text_faint;
        match text.anchor {
            Anchor::Middle if is_number && (is_tick || is_year) => {
                found[0].push((text.text.clone(), text.pos.x));
            }
            Anchor::End if is_number && is_tick && item.mark.is_none() => {
                let up = text.pos.y - font::cap_height(text.size, text.weight) / 2.0;
                found[1].push((text.text.clone(), up));
            }
            _ => {}
        }
    }
    found
}

fn texts(ticks: &[Vec<(String, f32)>; 2]) -> [Vec<String>; 2] {
    let texts = |axis: &Vec<(String, f32)>| axis.iter().map(|(text, _)| text.clone()).collect();
    [texts(&ticks[0]), texts(&ticks[1])]
}

/// The scale that the first and the last tick text tell.
fn told(ticks: &[(String, f32)]) -> impl Fn(f32) -> f64 + use<> {
    let number = |text: &str| text.replace('−', "-").parse::<f64>().unwrap();
    let first = (number(&ticks[0].0), ticks[0].1);
    let last = ticks.last().unwrap();
    let last = (number(&last.0), last.1);
    assert!(first.1 != last.1, "one tick is no scale");
    move |at| first.0 + f64::from((at - first.1) / (last.1 - first.1)) * (last.0 - first.0)
}

/// The drawing as it is read; `count` shapes are between its axes.
fn of_drawing(drawing: &Drawing, chart: &dyn Explorable, palette: &Palette) -> Reading {
    let found = ticks(&drawing.items, palette);
    let (x, y) = (told(&found[0]), told(&found[1]));
    let to_data = |at: PagePoint| [x(at.x), y(at.y)];
    let area = chart.home().area;
    let is_text = |item: &Item| matches!(item.shape, Shape::Text(_));
    let last = drawing
        .items
        .iter()
        .rposition(|item| item.mark.is_some() && !is_text(item));
    let between = match last {
        Some(last) => &drawing.items[..=last],
        None => {
            let first = drawing.items.iter().position(is_text);
            &drawing.items[..first.unwrap_or(0)]
        }
    };
    Reading {
        items: plot_items(between, &to_data),
        tick_texts: texts(&found),
        range_data: [(x(area.left), x(area.right)), (y(area.bottom), y(area.top))],
    }
}

/// What egui_plot shows where nobody has moved it yet.
fn of_plot(chart: &dyn Explorable, palette: &Palette) -> Reading {
    let home = chart.home();
    let area = Rect::from_min_max(
        pos2(home.area.left, home.area.top),
        pos2(home.area.right, home.area.bottom),
    );
    let bounds = PlotBounds::from_min_max(
        [home.x_data.0, home.y_data.0],
        [home.x_data.1, home.y_data.1],
    );
    let transform = PlotTransform::new(area, bounds, false);
    let parts = chart.seen(&viewport(&home, transform.bounds()));
    let to_data = |at: PagePoint| {
        let value = transform.value_from_position(pos2(at.x, at.y));
        [value.x, value.y]
    };
    Reading {
        items: plot_items(&parts.plot, &to_data),
        tick_texts: texts(&ticks(&parts.frame, palette)),
        range_data: [home.x_data, home.y_data],
    }
}

/// Both readings of a figure that can be moved.
fn both(of_plot_figure: &Figure, drawn: &Figure, layout: &Layout<'_>) -> (Reading, Reading) {
    let drawing = drawn.layout(layout);
    let palette = layout.palette;
    let pair = |plot: &dyn Explorable, own: &dyn Explorable| {
        (of_plot(plot, palette), of_drawing(&drawing, own, palette))
    };
    match (of_plot_figure, drawn) {
        (Figure::Scatter(plot), Figure::Scatter(own)) => pair(
            &ScatterView {
                figure: plot,
                layout,
            },
            &ScatterView {
                figure: own,
                layout,
            },
        ),
        (Figure::Line(plot), Figure::Line(own)) => pair(
            &LineView {
                figure: plot,
                layout,
            },
            &LineView {
                figure: own,
                layout,
            },
        ),
        (Figure::Bar(plot), Figure::Bar(own)) => (
            of_bar_plot(plot, layout),
            of_bar_drawing(&drawing, own, layout),
        ),
        _ => panic!("{:?} is not shown by egui_plot", drawn.kind()),
    }
}

#[test]
fn what_egui_plot_shows_is_what_the_drawing_shows() {
    for name in FIGURES {
        let figure = figure(name);
        for theme in Theme::ALL {
            for (width, height) in SIZES {
                let layout = Layout::new(width, height, theme.palette()).for_close_up();
                let (plot, drawing) = both(&figure, &figure, &layout);
                let what = format!("{name}, {theme:?}, {width} x {height}");
                assert_eq!(plot.difference(&drawing), None, "{what}");
                assert!(!plot.tick_texts[0].is_empty(), "{what}");
            }
        }
    }
}

/// The figure's own numbers, so that plot and drawing do not err together.
#[test]
fn what_egui_plot_shows_is_what_the_figure_says() {
    for name in FIGURES {
        let figure = figure(name);
        let layout = Layout::new(1184.0, 520.0, Theme::Light.palette());
        let (plot, _) = both(&figure, &figure, &layout);
        let dots: Vec<&PlotItem> = plot.items.iter().filter(|i| i.mark.is_some()).collect();
        let middle = |item: &PlotItem, axis: usize| {
            let sum: f64 = item.at_data.iter().map(|at| at[axis]).sum();
            sum / item.at_data.len() as f64
        };
        match &figure {
            Figure::Scatter(figure) => {
                assert_eq!(dots.len(), figure.points.len(), "{name}");
                for (dot, point) in dots.iter().zip(&figure.points) {
                    // Those at one place stand round it, within half a step.
                    let near = if point.sharing == 1 { 0.01 } else { 0.5 };
                    assert!((middle(dot, 0) - point.x_data).abs() < near, "{name}");
                    assert!((middle(dot, 1) - point.y_data).abs() < near, "{name}");
                }
            }
            Figure::Line(figure) => {
                let values = figure.lines.iter().flat_map(|line| &line.values);
                let values: Vec<f64> = values.filter_map(|value| value.ok()).collect();
                assert_eq!(dots.len(), values.len(), "{name}");
                for (dot, value) in dots.iter().zip(values) {
                    assert!((middle(dot, 1) - value).abs() < 0.01, "{name}");
                }
            }
            Figure::Bar(figure) => {
                for (dot, item) in dots.iter().zip(bar_items(figure)) {
                    assert!((middle(dot, 0) - item.value_data).abs() < 0.01, "{name}");
                }
            }
            other => panic!("{:?}", other.kind()),
        }
    }
}

/// A plot that was handed another figure is found out, whatever differs.
#[test]
fn the_comparison_sees_values_colours_order_ticks_and_ranges() {
    type Change = fn(&mut Figure);
    let changes: [(&str, &str, Change); 13] = [
        ("scatter, normal", "value", |figure| {
            scatter(figure).points[7].x_data += 0.2;
        }),
        ("scatter, six subjects", "colour", |figure| {
            let points = scatter(figure).points.iter_mut();
            for point in points.filter(|p| p.role == PointRole::Highlight) {
                point.colour = SeriesColour::Slot(7);
            }
        }),
        ("scatter, normal", "order", |figure| {
            scatter(figure).points.swap(3, 4)
        }),
        ("scatter, normal", "ticks", |figure| {
            scatter(figure).x.ticks[1].text += "0"
        }),
        ("scatter, normal", "range", |figure| {
            scatter(figure).y.range_data.1 += 0.5
        }),
        ("line, normal", "value", |figure| {
            line(figure).lines[0].values[1] = Ok(3.5)
        }),
        ("line, six subjects", "colour", |figure| {
            line(figure).lines[2].colour = SeriesColour::Slot(7);
        }),
        ("line, six subjects", "order", |figure| {
            line(figure).lines.swap(0, 1)
        }),
        ("line, normal", "ticks", |figure| {
            line(figure).ticks[1].text = "9".to_owned()
        }),
        ("line, normal", "range", |figure| {
            line(figure).range_data.0 -= 0.5
        }),
        ("bar, normal", "value", |figure| {
            bar(figure).series[0].values[2] = Ok(9.5)
        }),
        ("bar, normal", "earlier value", |figure| {
            bar(figure).series[1].values[2] = Ok(9.5);
        }),
        ("bar, six subjects", "colour", |figure| {
            bar(figure).series[2].colour = SeriesColour::Slot(7);
        }),
    ];
    for (name, what, change) in changes {
        let figure = figure(name);
        let mut other = figure.clone();
        change(&mut other);
        let layout = Layout::new(1184.0, 520.0, Theme::Light.palette());
        let (plot, drawing) = both(&other, &figure, &layout);
        assert!(plot.difference(&drawing).is_some(), "{name}: {what}");
    }
    for change in [
        (|figure| bar(figure).series.swap(2, 3)) as Change,
        |figure| bar(figure).ticks[1].text += "0",
        |figure| bar(figure).range_data.1 += 1.0,
    ] {
        let figure = figure("bar, six subjects");
        let mut other = figure.clone();
        change(&mut other);
        let layout = Layout::new(1184.0, 900.0, Theme::Light.palette());
        let (plot, drawing) = both(&other, &figure, &layout);
        assert!(plot.difference(&drawing).is_some());
    }
}

fn scatter(figure: &mut Figure) -> &mut crate::chart::ScatterFigure {
    match figure {
        Figure::Scatter(figure) => figure,
        other => panic!("{:?}", other.kind()),
    }
}

fn line(figure: &mut Figure) -> &mut crate::chart::TrendFigure {
    match figure {
        Figure::Line(figure) => figure,
        other => panic!("{:?}", other.kind()),
    }
}

fn bar(figure: &mut Figure) -> &mut BarFigure {
    match figure {
        Figure::Bar(figure) => figure,
        other => panic!("{:?}", other.kind()),
    }
}
