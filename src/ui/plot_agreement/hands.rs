//! Both charts driven with the pointer, and what is painted then.

use std::time::Instant;

use egui::accesskit::Role;
use egui::{Event, Modifiers, PointerButton, Pos2, Shape, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::figures::figure;
use crate::chart::drawing::{Item, Mark, Shape as PageShape};
use crate::chart::{Figure, Layout};
use crate::style::Theme;
use crate::ui::explore::CloseUp;
use crate::ui::explore::{Explored, place};
use crate::ui::plot_line::line_plot_ui;
use crate::ui::plot_scatter::scatter_plot_ui;
use crate::ui::theme::rgba;

const SIZE: Vec2 = vec2(1000.0, 640.0);

type Shown = Harness<'static, Option<Explored>>;

fn show(ui: &mut egui::Ui, figure: &Figure) -> Explored {
    let palette = Theme::Light.palette();
    match figure {
        Figure::Scatter(figure) => scatter_plot_ui(ui, figure, palette, CloseUp::default()),
        Figure::Line(figure) => line_plot_ui(ui, figure, palette, CloseUp::default()),
        other => panic!("{:?}", other.kind()),
    }
}

fn window(figure: &Figure) -> Shown {
    let figure = figure.clone();
    let mut is_first = true;
    let draw = move |ui: &mut egui::Ui, seen: &mut Option<Explored>| {
        if std::mem::take(&mut is_first) {
            // Fonts are there from the next frame on.
            crate::ui::fonts::install(ui.ctx());
            return ui.ctx().request_repaint();
        }
        *seen = Some(show(ui, &figure));
    };
    // Steps as short as frames, so that two clicks are a double click.
    let mut harness = Harness::builder()
        .with_size(SIZE)
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(100)
        .build_ui_state(draw, None);
    harness.run();
    harness
}

fn shown(harness: &Shown) -> &Explored {
    harness.state().as_ref().unwrap()
}

/// The drawing of the same figure at the size on the screen.
fn drawn(harness: &Shown, figure: &Figure) -> Vec<Item> {
    let size = shown(harness).rect_screen.size();
    let layout = Layout::new(size.x, size.y, Theme::Light.palette()).for_close_up();
    figure.layout(&layout).items
}

/// What was painted in the last frame and is not cut away.
fn painted(harness: &Shown) -> Vec<Shape> {
    fn flat(shape: &Shape, into: &mut Vec<Shape>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| flat(shape, into)),
            other => into.push(other.clone()),
        }
    }
    let mut all = Vec::new();
    for clipped in &harness.output().shapes {
        if clipped
            .clip_rect
            .intersects(clipped.shape.visual_bounding_rect())
        {
            flat(&clipped.shape, &mut all);
        }
    }
    all
}

fn texts(harness: &Shown) -> Vec<String> {
    let text = |shape: Shape| match shape {
        Shape::Text(text) => Some(text.galley.text().to_owned()),
        _ => None,
    };
    painted(harness).into_iter().filter_map(text).collect()
}

fn scroll(harness: &mut Shown, at: Pos2, by: f32) {
    harness.hover_at(at);
    harness.run();
    harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, by),
        modifiers: Modifiers::NONE,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
    });
    harness.run();
}

fn click(harness: &mut Shown, at: Pos2) {
    harness.hover_at(at);
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
}

/// A place and what should be found there.
fn dot(figure: &Figure) -> ([f64; 2], Mark) {
    let found = match figure {
        Figure::Scatter(figure) => {
            let mut points = figure.points.iter();
            let point = points.find(|point| point.label == "Azerbaijan").unwrap();
            let id = crate::chart::MarkId {
                subject: point.subject,
                indicator: figure.y.indicator,
            };
            ([point.x_data, point.y_data], id)
        }
        Figure::Line(figure) => {
            let mut lines = figure.lines.iter();
            let line = lines.find(|line| line.label == "Azerbaijan").unwrap();
            let id = crate::chart::MarkId {
                subject: crate::data::Subject {
                    entity: line.entity,
                    year: 2023,
                },
                indicator: figure.indicator,
            };
            ([2023.0, line.values[1].unwrap()], id)
        }
        other => panic!("{:?}", other.kind()),
    };
    (found.0, Mark::Value(found.1))
}

const BOTH: [&str; 2] = ["scatter, normal", "line, normal"];

#[test]
fn the_screen_shows_the_drawings_dots_and_texts() {
    for name in [
        BOTH[0],
        BOTH[1],
        "scatter, half steps",
        "line, region behind",
    ] {
        let figure = figure(name);
        let harness = window(&figure);
        harness.get_by_role_and_label(Role::Image, &figure.caption().alt_text);
        let origin = shown(&harness).rect_screen.min;
        let dots = painted(&harness)
            .into_iter()
            .filter_map(|shape| match shape {
                // Others are the canvas' rims and round joints.
                Shape::Circle(circle) if circle.radius > 1.0 && circle.fill.a() > 0 => {
                    Some((circle.center, circle.fill))
                }
                _ => None,
            });
        let dots: Vec<_> = dots.collect();
        let items = drawn(&harness, &figure);
        let expected = items.iter().filter_map(|item| match &item.shape {
            PageShape::Circle { centre, fill, .. } => {
                Some((origin + vec2(centre.x, centre.y), rgba((*fill)?)))
            }
            _ => None,
        });
        let expected: Vec<_> = expected.collect();
        assert_eq!(dots.len(), expected.len(), "{name}");
        for (own, other) in dots.iter().zip(&expected) {
            assert!(own.0.distance(other.0) < 0.1 && own.1 == other.1, "{name}");
        }
        let seen = texts(&harness);
        for item in items {
            if let PageShape::Text(text) = item.shape {
                assert!(seen.contains(&text.text), "{name}: {}", text.text);
            }
        }
        assert!(seen.iter().any(|text| text == "Azerbaijan"), "{name}");
    }
}

#[test]
fn hovering_and_clicking_a_dot_gives_its_mark() {
    for name in BOTH {
        let figure = figure(name);
        let mut harness = window(&figure);
        assert_eq!(shown(&harness).hovered, None);
        let (value, mark) = dot(&figure);
        let at = place(shown(&harness), value);
        harness.hover_at(at);
        harness.run();
        assert_eq!(shown(&harness).hovered, Some(mark), "{name}");
        assert_eq!(shown(&harness).clicked, None, "{name}");
        click(&mut harness, at);
        harness.step();
        let mut clicked = shown(&harness).clicked;
        for _ in 0..2 {
            harness.step();
            clicked = clicked.or(shown(&harness).clicked);
        }
        assert_eq!(clicked, Some(mark), "{name}");
    }
}

#[test]
fn scrolling_zooms_round_the_pointer_and_a_double_click_leads_back() {
    for name in BOTH {
        let figure = figure(name);
        let mut harness = window(&figure);
        let home = shown(&harness).viewport;
        let (value, mark) = dot(&figure);
        let at = place(shown(&harness), value);
        scroll(&mut harness, at, 300.0);
        let near = shown(&harness).viewport;
        let span = |(low, high): (f64, f64)| high - low;
        assert!(
            span(near.y_data) < span(home.y_data) * 0.5,
            "{name}: {near:?}"
        );
        // The years stay, other axes come nearer.
        let moves_across = matches!(figure, Figure::Scatter(_));
        assert_eq!(near.x_data != home.x_data, moves_across, "{name}");
        assert!(place(shown(&harness), value).distance(at) < 1.0, "{name}");
        assert_eq!(shown(&harness).hovered, Some(mark), "{name}");

        let (from, to) = (at, at + vec2(0.0, 60.0));
        harness.drag_at(from);
        harness.run();
        harness.hover_at(to);
        harness.run();
        harness.drop_at(to);
        harness.run();
        let moved = place(shown(&harness), value) - at;
        assert!((moved.y - 60.0).abs() < 8.0, "{name}: {moved:?}");
        assert!((span(shown(&harness).viewport.y_data) - span(near.y_data)).abs() < 1e-6);

        // Away from the drag's end, so that it counts as none of the two.
        let free = shown(&harness).rect_screen.center() + vec2(-40.0, -70.0);
        harness.hover_at(free);
        harness.run();
        click(&mut harness, free);
        click(&mut harness, free);
        harness.run();
        assert_eq!(shown(&harness).viewport, home, "{name}");
    }
}

#[test]
fn zooming_out_ends_at_the_figures_range() {
    for name in BOTH {
        let figure = figure(name);
        let mut harness = window(&figure);
        let home = shown(&harness).viewport;
        let at = place(shown(&harness), dot(&figure).0);
        scroll(&mut harness, at, 120.0);
        assert_ne!(shown(&harness).viewport, home, "{name}");
        scroll(&mut harness, at, -900.0);
        assert_eq!(shown(&harness).viewport, home, "{name}");
    }
}

#[test]
fn closer_there_are_more_names_and_finer_ticks() {
    let figure = figure("scatter, normal");
    let mut harness = window(&figure);
    let Figure::Scatter(plot) = &figure else {
        panic!("{:?}", figure.kind());
    };
    let names = |harness: &Shown| {
        let seen = texts(harness);
        let named = plot
            .points
            .iter()
            .filter(|point| seen.contains(&point.label));
        named.count()
    };
    let few = names(&harness);
    let at = place(shown(&harness), dot(&figure).0);
    scroll(&mut harness, at, 400.0);
    assert!(names(&harness) > few, "{} and {few}", names(&harness));
    let seen = texts(&harness);
    assert!(seen.iter().any(|text| text == "Azerbaijan"), "{seen:?}");
    assert!(seen.iter().any(|text| text == "5.0"), "{seen:?}");
}

#[test]
fn nothing_is_painted_while_nothing_happens() {
    for name in BOTH {
        let harness = window(&figure(name));
        let output = &harness.output().viewport_output;
        let soonest = output.values().map(|viewport| viewport.repaint_delay).min();
        assert!(
            soonest.unwrap() > std::time::Duration::from_secs(3600),
            "{name}"
        );
    }
}

#[test]
fn a_frame_with_every_country_takes_less_than_eight_milliseconds() {
    for name in [BOTH[0], "line, world behind"] {
        let figure = figure(name);
        let mut at_rest = frames(&figure, false);
        let mut zooming = frames(&figure, true);
        let [rest, zoomed] = [&mut at_rest, &mut zooming].map(|times| {
            // The middle frame of the calmest of four stretches: what the program
            // needs, not what other programs leave it.
            let middle = |stretch: &mut [f64]| {
                stretch.sort_by(f64::total_cmp);
                stretch[stretch.len() / 2]
            };
            let stretches = times.chunks_mut(10).map(middle);
            stretches.fold(f64::INFINITY, f64::min)
        });
        println!("{name} at 1280 x 800: {rest:.2} ms a frame, {zoomed:.2} ms while zooming");
        assert!(rest < 8.0 && zoomed < 8.0, "{name}: {rest} ms, {zoomed} ms");
    }
}

/// Milliseconds of frames from input to triangles.
fn frames(figure: &Figure, zooming: bool) -> Vec<f64> {
    let ctx = egui::Context::default();
    crate::ui::fonts::install(&ctx);
    let screen = egui::Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0));
    let mut times = Vec::new();
    let mut seen = Vec::new();
    for frame in 0..40 {
        let mut input = egui::RawInput {
            screen_rect: Some(screen),
            ..Default::default()
        };
        input.events.push(Event::PointerMoved(screen.center()));
        if zooming && frame > 3 {
            let is_nearer = frame % 20 < 12;
            let by: f32 = if is_nearer { 1.1 } else { 1.0 / 1.1 };
            input.events.push(Event::Zoom(by));
        }
        let start = Instant::now();
        let mut output = ctx.run_ui(input, |ui| {
            if frame > 0 {
                seen.push(show(ui, figure).viewport);
            }
        });
        let shapes = std::mem::take(&mut output.shapes);
        let _ = ctx.tessellate(shapes, 1.0);
        output.textures_delta.clear();
        if frame > 4 {
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
    }
    let first = seen[0];
    assert_eq!(seen.iter().any(|v| v.is_closer_than(&first)), zooming);
    times
}
