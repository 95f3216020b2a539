use super::*;
use crate::chart::drawing::{Item, Mark, PagePoint, PageRect, Shape, TextBox};
use crate::chart::sample::*;
use crate::chart::{Density, Layout};
use crate::style::Theme;

const SIZES: [(f32, f32); 5] = [
    (320.0, 300.0),
    (420.0, 380.0),
    (500.0, 440.0),
    (700.0, 600.0),
    (1200.0, 700.0),
];

fn layout_at(size: (f32, f32), labels: LabelMode) -> Layout<'static> {
    Layout::new(size.0, size.1, Theme::Light.palette()).with_labels(labels)
}

fn label_boxes(drawing: &Drawing) -> Vec<TextBox> {
    let mut boxes = drawing.text_boxes();
    boxes.retain(|text| matches!(text.mark, Some(Mark::Axis(_))));
    boxes
}

/// The outermost closed ring.
fn outer_ring(drawing: &Drawing) -> Vec<PagePoint> {
    let width = |item: &Item| match (&item.shape, item.shape.bounds()) {
        (
            Shape::Path {
                subpaths,
                fill: None,
                ..
            },
            Some(b),
        ) if subpaths[0].closed => b.width(),
        _ => 0.0,
    };
    let widest = drawing
        .items
        .iter()
        .max_by(|a, b| width(a).total_cmp(&width(b)));
    match &widest.unwrap().shape {
        Shape::Path { subpaths, .. } => subpaths[0].points.clone(),
        _ => panic!("no ring"),
    }
}

fn touches(ring: &[PagePoint], rect: &PageRect) -> bool {
    (0..ring.len()).any(|index| {
        let (from, to) = (ring[index], ring[(index + 1) % ring.len()]);
        (0..=200).any(|step| {
            let share = step as f32 / 200.0;
            let x = from.x + (to.x - from.x) * share;
            let y = from.y + (to.y - from.y) * share;
            rect.distance(PagePoint::new(x, y)) < 1.0
        })
    })
}

fn assert_readable(drawing: &Drawing, what: &str) {
    let page = PageRect::new(0.0, 0.0, drawing.width_page, drawing.height_page);
    let boxes = drawing.text_boxes();
    for (index, text) in boxes.iter().enumerate() {
        let r = &text.rect;
        assert!(
            r.left >= page.left
                && r.right <= page.right
                && r.top >= page.top
                && r.bottom <= page.bottom,
            "{what}: {text:?} leaves the drawing"
        );
        for other in &boxes[..index] {
            assert!(
                !r.overlaps(&other.rect),
                "{what}: {text:?} overlaps {other:?}"
            );
        }
    }
    let ring = outer_ring(drawing);
    for text in label_boxes(drawing) {
        assert!(
            !touches(&ring, &text.rect),
            "{what}: {text:?} touches the outer ring"
        );
    }
}

#[test]
fn labels_are_readable_at_every_size() {
    let sets = [
        &MARKETS[..],
        &RESILIENCE[..],
        &MARKETS[..10],
        &MARKETS[..3],
        &ACTORS[..],
    ];
    for size in SIZES {
        for labels in sets {
            for mode in [LabelMode::Names, LabelMode::NamesAndValues] {
                let what = format!("{size:?}, {} axes, {mode:?}", labels.len());
                let figure = radar(labels);
                let drawing = layout(&figure, &layout_at(size, mode));
                assert_readable(&drawing, &what);
                let found = label_boxes(&drawing);
                for axis in &figure.axes {
                    let mark = Some(Mark::Axis(axis.indicator));
                    assert!(
                        found.iter().any(|t| t.mark == mark),
                        "{what}: {}",
                        axis.label
                    );
                }
                let radius = outer_ring(&drawing)[0].distance(centre_of(&drawing));
                let least = size.0.min(size.1) * 0.22;
                assert!(radius >= least, "{what}: radius {radius} < {least}");
                assert!(smallest_text(&drawing.items) >= 10.0);
            }
        }
    }
}

fn centre_of(drawing: &Drawing) -> PagePoint {
    match &drawing.items[0].shape {
        Shape::Path { subpaths, .. } => subpaths[0].points[0],
        _ => panic!("the first item is a spoke"),
    }
}

fn smallest_text(items: &[Item]) -> f32 {
    let sizes = items.iter().filter_map(|item| match &item.shape {
        Shape::Text(text) => Some(text.size),
        _ => None,
    });
    sizes.fold(f32::INFINITY, f32::min)
}

#[test]
fn the_check_can_fail() {
    let figure = radar(&MARKETS);
    let mut drawing = layout(&figure, &layout_at((500.0, 440.0), LabelMode::Names));
    let centre = centre_of(&drawing);
    let ring = outer_ring(&drawing);
    assert!(touches(
        &ring,
        &PageRect::new(ring[0].x, ring[0].y, 5.0, 5.0)
    ));
    assert!(!touches(
        &ring,
        &PageRect::new(centre.x, centre.y, 1.0, 1.0)
    ));
    let copy: Vec<Item> = drawing.items.clone();
    drawing.items.extend(copy);
    assert!(std::panic::catch_unwind(|| assert_readable(&drawing, "twice")).is_err());
}

#[test]
fn a_large_pane_has_full_labels_and_a_small_one_short() {
    let figure = radar(&MARKETS);
    let words = |size| {
        let drawing = layout(&figure, &layout_at(size, LabelMode::Names));
        let texts: Vec<String> = label_boxes(&drawing).into_iter().map(|t| t.text).collect();
        texts.join(" ")
    };
    assert!(words((700.0, 600.0)).contains("racketeering"));
    assert!(!words((320.0, 300.0)).contains("racketeering"));
    let mut compact = layout_at((700.0, 600.0), LabelMode::Names);
    compact.density = Density::Compact;
    let texts = layout(&figure, &compact).text_boxes();
    assert!(texts.iter().any(|t| t.text == "Counterfeits"));
}

/// Every line that is not grid: from, to.
fn data_lines(drawing: &Drawing, palette: &crate::style::Palette) -> Vec<(PagePoint, PagePoint)> {
    let mut found = Vec::new();
    for item in &drawing.items {
        let Shape::Path {
            subpaths,
            stroke: Some(stroke),
            ..
        } = &item.shape
        else {
            continue;
        };
        // Legend markers stand below the radar.
        let is_legend = subpaths[0].points[0].y > drawing.height_page - 45.0;
        if stroke.colour == palette.grid || item.mark.is_some() || is_legend {
            continue;
        }
        for path in subpaths {
            found.extend(path.points.windows(2).map(|pair| (pair[0], pair[1])));
            if path.closed {
                found.push((path.points[path.points.len() - 1], path.points[0]));
            }
        }
    }
    found
}

#[test]
fn nothing_is_drawn_to_or_through_a_missing_axis() {
    let palette = Theme::Light.palette();
    for missing in [
        vec![1, 4, 5, 9, 14],
        vec![0, 1],
        vec![0],
        vec![2, 4, 6, 8, 10],
    ] {
        let figure = radar_missing(&MARKETS, &missing);
        let drawing = layout(&figure, &layout_at((600.0, 520.0), LabelMode::Names));
        assert_readable(&drawing, "missing");
        let centre = centre_of(&drawing);
        let axis_of = |p: PagePoint| {
            let turn = crate::style::math::atan2(p.x - centre.x, centre.y - p.y)
                / std::f32::consts::TAU
                * 15.0;
            (turn.round() as i32).rem_euclid(15)
        };
        let lines = data_lines(&drawing, palette);
        for (from, to) in &lines {
            let (a, b) = (axis_of(*from), axis_of(*to));
            for end in [a, b] {
                assert!(
                    !missing.contains(&(end as usize)),
                    "a line ends on axis {end}"
                );
            }
            assert!(
                [1, 14].contains(&(a - b).rem_euclid(15)),
                "a line jumps from {a} to {b}"
            );
        }
        // Each series has a line between every two measured neighbours, no more.
        let pairs = (0..15).filter(|a| !missing.contains(a) && !missing.contains(&((a + 1) % 15)));
        assert_eq!(lines.len(), pairs.count() * 3);
        let said = label_boxes(&drawing)
            .iter()
            .filter(|t| t.text == "not measured")
            .count();
        assert_eq!(said, missing.len());
        let marks = drawing
            .items
            .iter()
            .filter(|i| matches!(i.mark, Some(Mark::Value(_))));
        assert_eq!(marks.count(), (15 - missing.len()) * 3);
    }
}

#[test]
fn a_radar_without_values_says_so() {
    let all: Vec<usize> = (0..15).collect();
    let figure = radar_missing(&MARKETS, &all);
    let drawing = layout(
        &figure,
        &layout_at((500.0, 440.0), LabelMode::NamesAndValues),
    );
    assert_readable(&drawing, "empty");
    let texts = drawing.text_boxes();
    assert!(
        texts
            .iter()
            .any(|t| t.text == "Not measured in this edition"),
        "{texts:?}"
    );
    assert!(data_lines(&drawing, Theme::Light.palette()).is_empty());
    assert!(
        drawing
            .items
            .iter()
            .all(|i| !matches!(i.mark, Some(Mark::Value(_))))
    );
}

#[test]
fn marks_at_the_same_value_stay_visible() {
    let figure = radar_overlay(&MARKETS, 4);
    let mut same = figure.clone();
    for series in &mut same.series {
        series.values = vec![Ok(5.0); 15];
    }
    let drawing = layout(&same, &layout_at((500.0, 440.0), LabelMode::Names));
    let dots: Vec<PagePoint> = drawing
        .items
        .iter()
        .filter_map(|item| match (&item.shape, item.mark) {
            (Shape::Circle { centre, .. }, Some(Mark::Value(_))) => Some(*centre),
            _ => None,
        })
        .collect();
    assert_eq!(dots.len(), 60);
    for (index, dot) in dots.iter().enumerate() {
        for other in &dots[..index] {
            assert!(dot.distance(*other) > 4.0, "{dot:?} hides {other:?}");
        }
    }
}

#[test]
fn an_earlier_value_equal_to_the_main_one_is_a_wider_ring() {
    let drawing = layout(
        &radar(&MARKETS),
        &layout_at((500.0, 440.0), LabelMode::Names),
    );
    let radii: Vec<f32> = drawing
        .items
        .iter()
        .filter_map(|item| match (&item.shape, item.mark) {
            (Shape::Circle { radius, .. }, Some(Mark::Value(id)))
                if id.indicator.0 == 0 && is_country(id) =>
            {
                Some(*radius)
            }
            _ => None,
        })
        .collect();
    assert_eq!(radii.len(), 2);
    assert!(radii[0] > radii[1] + 1.0, "{radii:?}");
}

#[test]
fn odd_figures_do_not_panic() {
    for count in 0..3 {
        for size in [(0.0, 0.0), (5.0, 900.0), (60.0, 40.0), (400.0, 300.0)] {
            let mut figure = radar(&MARKETS[..count]);
            layout(&figure, &layout_at(size, LabelMode::NamesAndValues));
            figure.range_data = (1.0, 1.0);
            figure.series.clear();
            layout(&figure, &layout_at(size, LabelMode::Names));
        }
    }
    let mut wild = radar(&MARKETS);
    wild.series[0].values[3] = Ok(f64::NAN);
    wild.series[0].values[4] = Ok(99.0);
    wild.series[1].values.truncate(2);
    let drawing = layout(&wild, &layout_at((500.0, 440.0), LabelMode::NamesAndValues));
    assert_readable(&drawing, "wild");
}

fn is_country(id: crate::chart::MarkId) -> bool {
    matches!(id.subject.entity, crate::data::Entity::Country(_))
}

#[test]
fn a_layout_is_quick_enough_for_resizing() {
    let figure = radar(&MARKETS);
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let start = std::time::Instant::now();
        layout(
            &figure,
            &layout_at((420.0, 380.0), LabelMode::NamesAndValues),
        );
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    println!("laying out a radar of 15 axes: {best:.2} ms");
    assert!(best < 30.0, "{best} ms");
}
