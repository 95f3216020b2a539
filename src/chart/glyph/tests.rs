use super::figure::Score;
use super::*;
use crate::chart::Caption;
use crate::chart::drawing::{Item, Mark, PageRect, Shape, TextBox};
use crate::chart::figure::SeriesColour;
use crate::data::{Entity, IndicatorId, Missing, PlaceId, Subject};
use crate::style::Theme;
use crate::style::tokens::TEXT_MIN;

const SIZES: [(f32, f32); 7] = [
    (320.0, 280.0),
    (360.0, 600.0),
    (480.0, 320.0),
    (624.0, 500.0),
    (624.0, 800.0),
    (1184.0, 520.0),
    (1600.0, 900.0),
];

const NAMES: [&str; 4] = [
    "Chad 2025",
    "Saint Vincent and the Grenadines 2025",
    "Azerbaijan 2025",
    "Micronesia (Federated States) 2025",
];

const BASE: u16 = 1;
const HEIGHT: u16 = 2;
const BESIDE: u16 = 3;

fn score(id: u16, value: f64) -> Score {
    Score {
        indicator: IndicatorId(id),
        label: format!("National policies and laws {id}"),
        short_label: format!("Policies {id}"),
        value: Ok(value),
        text: format!("{value:.1}"),
    }
}

fn measure(id: u16, average: f64, parts: u16) -> Measure {
    Measure {
        label: "Criminal markets".to_owned(),
        range_data: (1.0, 10.0),
        average: Score {
            text: format!("{average:.2}"),
            ..score(id, average)
        },
        parts: (0..parts)
            .map(|index| {
                score(
                    id * 20 + index,
                    1.0 + f64::from((index * 5 + id) % 19) / 2.0,
                )
            })
            .collect(),
    }
}

fn pane(index: usize) -> GlyphPane {
    let step = (index % 10) as f64;
    GlyphPane {
        subject: Subject {
            entity: Entity::Country(PlaceId(index as u16)),
            year: 2025,
        },
        title: NAMES[index % NAMES.len()].to_owned(),
        colour: SeriesColour::Slot(index),
        base: measure(BASE, 1.0 + step, 15),
        height: measure(HEIGHT, 10.0 - step, 5),
        beside: measure(BESIDE, 1.0 + step / 2.0, 12),
    }
}

fn figure(panes: usize) -> GlyphFigure {
    let words = |text: &str| text.to_owned();
    GlyphFigure {
        caption: Caption::default(),
        panes: (0..panes).map(pane).collect(),
        key: GlyphKey {
            base: words("Width: criminal markets average, higher is worse"),
            height: words("Height: criminal actors average, higher is worse"),
            squares: words("Squares: single scores"),
            bars: words("Bars: parts of resilience, line: average, higher is better"),
            scale: words("Grey lines: 1 to 10"),
        },
    }
}

fn drawn(figure: &GlyphFigure, (width, height): (f32, f32)) -> Drawing {
    layout(figure, &Layout::new(width, height, Theme::Light.palette()))
}

/// The lines of one value of one pane: a side of the triangle or the average
/// of the bars.
fn line(drawing: &Drawing, pane: &GlyphPane, id: u16) -> PageRect {
    let is_line = |item: &&Item| {
        let Some(Mark::Value(mark)) = item.mark else {
            return false;
        };
        mark.subject == pane.subject
            && mark.indicator == IndicatorId(id)
            && matches!(item.shape, Shape::Path { .. })
    };
    let item = drawing.items.iter().find(is_line).unwrap();
    item.shape.bounds().unwrap()
}

fn has(boxes: &[TextBox], text: &str) -> bool {
    boxes.iter().any(|found| found.text == text)
}

#[test]
fn no_text_covers_another_or_leaves_at_any_size() {
    for count in [1, 2, 3, 4, 6, 8, 12, 54, 193] {
        let figure = figure(count);
        for size in SIZES {
            let what = format!("{count} at {size:?}");
            let drawing = drawn(&figure, size);
            let boxes = drawing.text_boxes();
            for (index, text) in boxes.iter().enumerate() {
                let rect = text.rect.expand(-0.5);
                assert!(rect.left >= 0.0 && rect.right <= size.0, "{what}: {text:?}");
                assert!(rect.top >= 0.0 && rect.bottom <= size.1, "{what}: {text:?}");
                for other in &boxes[index + 1..] {
                    let apart = !rect.overlaps(&other.rect.expand(-0.5));
                    assert!(apart, "{what}: {text:?} and {other:?}");
                }
            }
            for item in &drawing.items {
                if let Shape::Text(text) = &item.shape {
                    assert!(text.size >= TEXT_MIN, "{what}: {text:?}");
                }
            }
        }
    }
}

#[test]
fn sides_are_as_long_as_their_averages_on_one_scale_in_every_pane() {
    for count in [1, 3, 6, 12] {
        let figure = figure(count);
        let drawing = drawn(&figure, (1184.0, 520.0));
        let mut scales = Vec::new();
        for pane in &figure.panes {
            let (base, height) = (line(&drawing, pane, BASE), line(&drawing, pane, HEIGHT));
            for (length, measure) in [(base.width(), &pane.base), (height.height(), &pane.height)] {
                let share = (measure.average.value.unwrap() - 1.0) / 9.0;
                match share {
                    0.0 => assert!(length.abs() < 1e-3),
                    _ => scales.push(length / share as f32),
                }
            }
        }
        let first = scales[0];
        assert!(first > 20.0);
        for scale in scales {
            assert!(
                (scale - first).abs() < 0.01,
                "{count}: {scale} is not {first}"
            );
        }
    }
}

#[test]
fn the_three_averages_are_printed_and_every_part_has_its_mark() {
    let figure = figure(6);
    let drawing = drawn(&figure, (1184.0, 520.0));
    for pane in &figure.panes {
        let of_pane = |text: &&TextBox| matches!(text.mark, Some(Mark::Value(mark)) if mark.subject == pane.subject);
        let texts: Vec<TextBox> = drawing
            .text_boxes()
            .iter()
            .filter(of_pane)
            .cloned()
            .collect();
        for measure in pane.measures() {
            assert!(has(&texts, &measure.average.text), "{}", pane.title);
            for part in &measure.parts {
                let is_part = |item: &Item| matches!(item.mark, Some(Mark::Value(mark)) if mark.subject == pane.subject && mark.indicator == part.indicator);
                assert!(drawing.items.iter().any(is_part), "{:?}", part.indicator);
            }
        }
    }
}

#[test]
fn squares_at_one_value_stand_apart() {
    let mut figure = figure(3);
    for part in &mut figure.panes[0].base.parts {
        part.value = Ok(5.0);
    }
    let drawing = drawn(&figure, (1184.0, 520.0));
    let is_square = |item: &&Item| {
        let is_base = matches!(item.mark, Some(Mark::Value(mark))
            if mark.subject == figure.panes[0].subject && (20..35).contains(&mark.indicator.0));
        is_base && matches!(item.shape, Shape::Rect { .. })
    };
    let squares: Vec<PageRect> = drawing
        .items
        .iter()
        .filter(is_square)
        .filter_map(|item| item.shape.bounds())
        .collect();
    assert_eq!(squares.len(), 15);
    for (index, square) in squares.iter().enumerate() {
        for other in &squares[..index] {
            assert!(
                !square.expand(-0.01).overlaps(other),
                "{square:?} {other:?}"
            );
        }
    }
}

#[test]
fn one_glyph_names_its_bars_and_many_keep_their_names() {
    let boxes = drawn(&figure(1), (1184.0, 520.0)).text_boxes();
    for part in &figure(1).panes[0].beside.parts {
        assert!(has(&boxes, &part.label), "{}", part.label);
    }
    let many = figure(54);
    let words: String = drawn(&many, (1184.0, 520.0))
        .text_boxes()
        .iter()
        .map(|text| format!("{} ", text.text))
        .collect();
    for name in NAMES {
        assert!(words.contains(name), "{name}");
    }
    assert!(!words.contains("fit in here"), "{words}");
}

#[test]
fn what_does_not_fit_is_counted() {
    let figure = figure(193);
    let drawing = drawn(&figure, (624.0, 500.0));
    let is_shown = |pane: &&GlyphPane| {
        let is_of = |item: &Item| matches!(item.mark, Some(Mark::Value(mark)) if mark.subject == pane.subject);
        drawing.items.iter().any(is_of)
    };
    let shown = figure.panes.iter().filter(is_shown).count();
    assert!((5..193).contains(&shown), "{shown}");
    let note = format!("{shown} of 193 fit in here");
    assert!(has(&drawing.text_boxes(), &note), "{note}");
}

#[test]
fn a_missing_average_is_said_and_has_no_side() {
    let mut figure = figure(2);
    figure.panes[0].height.average.value = Err(Missing::NotMeasured);
    figure.panes[0].height.average.text.clear();
    let drawing = drawn(&figure, (1184.0, 520.0));
    let words: String = drawing
        .text_boxes()
        .iter()
        .map(|text| format!("{} ", text.text))
        .collect();
    assert!(words.contains("not measured"), "{words}");
    let is_of = |item: &&Item| {
        matches!(item.mark, Some(Mark::Value(mark))
        if mark.subject == figure.panes[0].subject && mark.indicator == IndicatorId(HEIGHT))
    };
    assert_eq!(drawing.items.iter().filter(is_of).count(), 0);
}

#[test]
fn nothing_to_show_is_no_panic() {
    assert!(!drawn(&figure(0), (400.0, 300.0)).items.is_empty());
    assert!(!drawn(&figure(12), (10.0, 10.0)).items.is_empty());
}
