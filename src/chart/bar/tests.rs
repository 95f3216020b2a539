use super::*;
use crate::chart::drawing::{Mark, PageRect, Shape};
use crate::chart::sample::*;
use crate::data::Missing;
use crate::style::{Palette, Theme};

fn at(width: f32, height: f32) -> Layout<'static> {
    Layout::new(width, height, Theme::Light.palette())
}

fn bars(drawing: &Drawing) -> Vec<(MarkId, PageRect)> {
    let bar = |item: &Item| match (&item.shape, item.mark) {
        (Shape::Rect { rect, .. }, Some(Mark::Value(id))) => Some((id, *rect)),
        _ => None,
    };
    drawing.items.iter().filter_map(bar).collect()
}

fn assert_readable(drawing: &Drawing, what: &str) {
    let boxes = drawing.text_boxes();
    for (index, text) in boxes.iter().enumerate() {
        let r = text.rect;
        assert!(
            r.left >= 0.0
                && r.right <= drawing.width_page
                && r.top >= -0.5
                && r.bottom <= drawing.height_page,
            "{what}: {text:?} leaves the drawing"
        );
        for other in &boxes[..index] {
            assert!(
                !r.overlaps(&other.rect),
                "{what}: {text:?} overlaps {other:?}"
            );
        }
        for (id, bar) in bars(drawing) {
            assert!(
                !r.overlaps(&bar),
                "{what}: {text:?} lies on the bar of {id:?}"
            );
        }
    }
}

#[test]
fn texts_are_readable_at_every_size() {
    let sets = [&MARKETS[..], &RESILIENCE[..], &ACTORS[..], &MARKETS[..1]];
    for (width, height) in [
        (320.0, 300.0),
        (420.0, 380.0),
        (500.0, 440.0),
        (1200.0, 700.0),
    ] {
        for labels in sets {
            let what = format!("{width}x{height}, {} rows", labels.len());
            let figure = bar(labels);
            let drawing = layout(&figure, &at(width, height));
            assert_readable(&drawing, &what);
            let texts = drawing.text_boxes();
            for axis in &figure.axes {
                let mark = Some(Mark::Axis(axis.indicator));
                assert!(
                    texts.iter().any(|t| t.mark == mark),
                    "{what}: {}",
                    axis.label
                );
            }
            assert_eq!(bars(&drawing).len(), labels.len());
        }
    }
}

#[test]
fn the_natural_height_is_enough() {
    let figure = bar(&MARKETS);
    let height = natural_height(&figure, 500.0, true);
    assert_readable(&layout(&figure, &at(500.0, height)), "natural");
}

#[test]
fn bars_start_at_the_floor_and_are_as_long_as_their_values() {
    let figure = bar(&MARKETS);
    let drawing = layout(&figure, &at(600.0, 500.0));
    let plot = Geometry::new(&figure, &at(600.0, 500.0)).plot;
    for (axis, (_, rect)) in bars(&drawing).into_iter().enumerate() {
        assert!((rect.left - plot.left).abs() < 0.01);
        let share = f64::from(rect.width() / plot.width());
        let value = figure.series[0].value(axis).unwrap();
        assert!((1.0 + share * 9.0 - value).abs() < 0.01);
    }
}

#[test]
fn a_missing_value_has_words_and_no_bar() {
    let mut figure = bar(&ACTORS);
    figure.series[0].values[2] = Err(Missing::NotMeasured);
    figure.changes[2] = None;
    let drawing = layout(&figure, &at(500.0, 220.0));
    assert_readable(&drawing, "missing");
    assert!(
        bars(&drawing)
            .iter()
            .all(|(id, _)| id.indicator != figure.axes[2].indicator)
    );
    assert_eq!(bars(&drawing).len(), 4);
    let texts = drawing.text_boxes();
    assert_eq!(texts.iter().filter(|t| t.text == "not measured").count(), 1);
}

#[test]
fn several_countries_stand_beside_each_other() {
    let mut figure = bar(&ACTORS);
    figure.series = radar_overlay(&ACTORS, 4).series;
    figure.changes.clear();
    let height = natural_height(&figure, 500.0, true);
    let drawing = layout(&figure, &at(500.0, height));
    assert_readable(&drawing, "grouped");
    let bars = bars(&drawing);
    assert_eq!(bars.len(), 20);
    for (index, (id, rect)) in bars.iter().enumerate() {
        for (other, rect_other) in &bars[..index] {
            assert!(!rect.overlaps(rect_other), "{id:?} covers {other:?}");
        }
    }
}

#[test]
fn odd_figures_do_not_panic() {
    for count in 0..3 {
        for (width, height) in [(0.0, 0.0), (30.0, 20.0), (900.0, 4.0)] {
            let mut figure = bar(&MARKETS[..count]);
            layout(&figure, &at(width, height));
            figure.range_data = (1.0, 1.0);
            figure.series.clear();
            layout(&figure, &at(width, height));
        }
    }
}

#[test]
fn items_have_the_figures_colours() {
    let figure = bar(&ACTORS);
    for item in bar_items(&figure) {
        let colour = bar_rgba(&item, &Palette::LIGHT);
        match item.role {
            Role::Main => assert_eq!(colour, Palette::LIGHT.series(0)),
            _ => assert_ne!(colour, Palette::LIGHT.series(0)),
        }
    }
}

#[test]
fn up_to_three_countries_have_their_values_beside_the_bars() {
    for count in 1..=3 {
        let mut figure = bar(&ACTORS);
        figure.series = radar_overlay(&ACTORS, count).series;
        figure.changes.clear();
        figure.caption.legend.clear();
        let height = natural_height(&figure, 500.0, true);
        let texts = layout(&figure, &at(500.0, height)).text_boxes();
        let values = texts
            .iter()
            .filter(|t| matches!(t.mark, Some(Mark::Value(_))));
        assert_eq!(values.count(), 5 * count);
    }
}
