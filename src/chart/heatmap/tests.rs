use super::*;
use crate::chart::drawing::{Item, Mark, PagePoint, PageRect, Shape, TextBox};
use crate::chart::figure::{Axis, SeriesColour};
use crate::chart::{Caption, Measure, scale};
use crate::data::{Entity, IndicatorId, Missing, PlaceId, Subject};
use crate::style::tokens::TEXT_MIN;
use crate::style::{ColourScale, Theme};

const SIZES: [(f32, f32); 7] = [
    (320.0, 280.0),
    (360.0, 600.0),
    (480.0, 320.0),
    (624.0, 500.0),
    (624.0, 800.0),
    (1184.0, 520.0),
    (1600.0, 900.0),
];

const NAMES: [&str; 5] = [
    "Chad",
    "Saint Vincent and the Grenadines",
    "Azerbaijan",
    "Micronesia (Federated States)",
    "Liechtenstein",
];

/// The value of the whole figure's cell `at`: half steps from 1 to 10.
fn value(at: usize) -> f64 {
    1.0 + ((at * 7) % 19) as f64 / 2.0
}

fn block(rows: usize, columns: usize, first: usize, colours: ColourScale) -> HeatBlock {
    let axis = |index: usize| Axis {
        indicator: IndicatorId((first + index) as u16),
        label: format!("Trade in indicator {}", first + index),
        short_label: format!("Goods {}", first + index),
        definition: String::new(),
        section: Some(format!("Part {}", index / 3)),
    };
    let cell = |at: usize| HeatCell {
        value: Ok(value(at)),
        text: format!("{:.1}", value(at)),
    };
    HeatBlock {
        measure: Measure::Score,
        title: "Markets".to_owned(),
        direction: "higher is worse",
        colours,
        range_data: (1.0, 10.0),
        log: None,
        ticks: scale::ticks(1.0, 1.0, 10.0),
        columns: (0..columns).map(axis).collect(),
        cells: (0..rows * columns).map(cell).collect(),
    }
}

/// Every seventh row stands out, six at most.
fn figure(rows: usize, columns: &[usize]) -> HeatmapFigure {
    let row = |index: usize| HeatRow {
        subject: Subject {
            entity: Entity::Country(PlaceId(index as u16)),
            year: 2025,
        },
        label: format!("{} {index}", NAMES[index % NAMES.len()]),
        highlight: (index % 7 == 3 && index < 42).then_some(SeriesColour::Slot(index)),
    };
    let mut first = 0;
    let mut blocks = Vec::new();
    for (index, count) in columns.iter().enumerate() {
        let colours = [ColourScale::Warm, ColourScale::Cool][index % 2];
        blocks.push(block(rows, *count, first, colours));
        first += count;
    }
    HeatmapFigure {
        caption: Caption {
            alt_text: "A heatmap".to_owned(),
            ..Caption::default()
        },
        rows: (0..rows).map(row).collect(),
        blocks,
        missing: None,
    }
}

fn drawn(figure: &HeatmapFigure, (width, height): (f32, f32)) -> Drawing {
    layout(figure, &Layout::new(width, height, Theme::Light.palette()))
}

fn is_cell(item: &&Item) -> bool {
    matches!(
        (&item.shape, item.mark),
        (Shape::Rect { .. }, Some(Mark::Value(_)))
    )
}

fn cells(drawing: &Drawing) -> Vec<PageRect> {
    let items = drawing.items.iter().filter(is_cell);
    items.filter_map(|item| item.shape.bounds()).collect()
}

fn has(boxes: &[TextBox], text: &str) -> bool {
    boxes.iter().any(|found| found.text == text)
}

#[test]
fn every_value_has_its_cell_and_no_text_covers_another_at_any_size() {
    for (rows, columns) in [
        (1, vec![15]),
        (8, vec![15]),
        (8, vec![20, 12]),
        (46, vec![5]),
        (193, vec![15]),
        (193, vec![2, 1]),
        (193, vec![20, 12]),
    ] {
        let figure = figure(rows, &columns);
        for size in SIZES {
            let what = format!("{rows} x {columns:?} at {size:?}");
            let drawing = drawn(&figure, size);
            let cells = cells(&drawing);
            assert_eq!(cells.len(), rows * columns.iter().sum::<usize>(), "{what}");
            let page = PageRect::new(0.0, 0.0, size.0, size.1).expand(0.01);
            for cell in &cells {
                let within = cell.left >= page.left && cell.right <= page.right;
                assert!(within && cell.bottom <= page.bottom, "{what}: {cell:?}");
                assert!(
                    cell.width() > 0.0 && cell.height() > 0.0,
                    "{what}: {cell:?}"
                );
            }
            let boxes = drawing.text_boxes();
            for (index, text) in boxes.iter().enumerate() {
                let rect = text.rect.expand(-0.5);
                assert!(rect.left >= 0.0 && rect.right <= size.0, "{what}: {text:?}");
                assert!(rect.top >= 0.0 && rect.bottom <= size.1, "{what}: {text:?}");
                for other in &boxes[index + 1..] {
                    let apart = !rect.overlaps(&other.rect.expand(-0.5));
                    assert!(apart, "{what}: {} and {}", text.text, other.text);
                }
            }
        }
    }
}

#[test]
fn text_is_never_smaller_than_the_smallest() {
    for size in SIZES {
        for item in &drawn(&figure(193, &[15]), size).items {
            if let Shape::Text(text) = &item.shape {
                assert!(text.size >= TEXT_MIN, "{size:?}: {text:?}");
            }
        }
    }
}

#[test]
fn few_rows_are_all_named_and_carry_their_values() {
    let figure = figure(8, &[15]);
    let boxes = drawn(&figure, (1184.0, 520.0)).text_boxes();
    for row in &figure.rows {
        assert!(has(&boxes, &row.label), "{}", row.label);
    }
    let values = boxes
        .iter()
        .filter(|text| matches!(text.mark, Some(Mark::Value(_))));
    assert_eq!(values.count(), 8 * 15);
}

#[test]
fn cells_stand_where_their_row_and_column_do() {
    let figure = figure(8, &[15]);
    let drawing = drawn(&figure, (1184.0, 520.0));
    for (at, cell) in cells(&drawing).iter().enumerate() {
        let middle = PagePoint::new(
            (cell.left + cell.right) / 2.0,
            (cell.top + cell.bottom) / 2.0,
        );
        let Some(Mark::Value(mark)) = drawing.hit(middle.x, middle.y, 0.0) else {
            panic!("a cell is under the pointer");
        };
        assert_eq!(mark.subject, figure.rows[at / 15].subject);
        assert_eq!(mark.indicator, figure.blocks[0].columns[at % 15].indicator);
        let colours = figure.blocks[0].colours;
        let fill = colours.rgba((value(at) - 1.0) / 9.0, Theme::Light);
        let is_filled = |item: &&Item| matches!(&item.shape, Shape::Rect { rect, fill: Some(f), .. } if rect == cell && *f == fill);
        assert!(drawing.items.iter().any(|item| is_filled(&item)), "{at}");
    }
}

#[test]
fn a_continent_goes_into_two_panels_with_every_name() {
    let figure = figure(54, &[15]);
    let drawing = drawn(&figure, (1184.0, 520.0));
    let boxes = drawing.text_boxes();
    for row in &figure.rows {
        assert!(has(&boxes, &row.label), "{}", row.label);
    }
    // Columns are numbered twice, and the numbers explained once.
    assert_eq!(boxes.iter().filter(|text| text.text == "14").count(), 3);
    assert_eq!(
        boxes
            .iter()
            .filter(|text| text.text == "Trade in indicator 14")
            .count(),
        1
    );
}

#[test]
fn the_world_names_what_matters_and_says_how_much_it_leaves_out() {
    let figure = figure(193, &[15]);
    let boxes = drawn(&figure, (1184.0, 520.0)).text_boxes();
    let last = figure.rows.len() - 1;
    let mut named = 0;
    for (index, row) in figure.rows.iter().enumerate() {
        let is_named = has(&boxes, &row.label);
        named += usize::from(is_named);
        let must = row.highlight.is_some() || index == 0 || index == last;
        assert!(is_named || !must, "{}", row.label);
    }
    assert!((10..60).contains(&named), "{named}");
    let note = format!("{named} of 193 rows are named; highlighted rows are drawn taller");
    assert!(has(&boxes, &note), "{note}");
}

#[test]
fn columns_too_narrow_for_names_are_numbered_with_a_key_in_their_order() {
    let boxes = drawn(&figure(8, &[15]), (624.0, 500.0)).text_boxes();
    let heads: Vec<&TextBox> = boxes
        .iter()
        .filter(|text| matches!(text.mark, Some(Mark::Axis(_))))
        .collect();
    let texts: Vec<String> = heads.iter().map(|head| head.text.clone()).collect();
    let numbers: Vec<String> = (1..=15).map(|number| number.to_string()).collect();
    assert_eq!(texts, numbers);
    assert!(heads.is_sorted_by(|a, b| a.rect.right <= b.rect.left));
    for index in 0..15 {
        let short = has(&boxes, &format!("Goods {index}"));
        assert!(short || has(&boxes, &format!("Trade in indicator {index}")));
    }
}

#[test]
fn directions_have_a_scale_and_a_key_each() {
    let mut figure = figure(8, &[3, 2]);
    figure.blocks[1].direction = "higher is better";
    let drawing = drawn(&figure, (1184.0, 520.0));
    let boxes = drawing.text_boxes();
    assert!(has(&boxes, "Score, higher is worse") && has(&boxes, "Score, higher is better"));
    // Ten fields a key, in the colours of the block.
    for block in &figure.blocks {
        for tick in &block.ticks {
            let colour = block
                .colours
                .rgba(block.share(tick.value_data), Theme::Light);
            let in_key = |item: &&Item| {
                item.mark.is_none()
                    && matches!(&item.shape, Shape::Rect { fill, .. } if *fill == Some(colour))
            };
            assert_eq!(
                drawing.items.iter().filter(in_key).count(),
                1,
                "{}",
                tick.text
            );
        }
    }
}

#[test]
fn what_is_missing_is_hatched_within_its_cell_and_explained() {
    let mut figure = figure(8, &[15]);
    for row in [2, 3, 5] {
        figure.blocks[0].cells[row * 15 + 4] = HeatCell {
            value: Err(Missing::NotMeasured),
            text: String::new(),
        };
    }
    figure.missing = Some("Not measured".to_owned());
    let drawing = drawn(&figure, (1184.0, 520.0));
    let hatched: Vec<PageRect> = drawing
        .items
        .iter()
        .filter(|item| matches!(&item.shape, Shape::Path { subpaths, .. } if subpaths.len() > 2))
        .filter_map(|item| item.shape.bounds())
        .collect();
    let cells = cells(&drawing);
    let within = |cell: &PageRect| {
        let cell = cell.expand(0.01);
        let inside = |h: &&PageRect| {
            h.left >= cell.left
                && h.right <= cell.right
                && h.top >= cell.top
                && h.bottom <= cell.bottom
        };
        hatched.iter().filter(inside).count()
    };
    for (at, cell) in cells.iter().enumerate() {
        let is_missing = [2, 3, 5].contains(&(at / 15)) && at % 15 == 4;
        assert_eq!(within(cell), usize::from(is_missing), "{at}");
    }
    // One more in the key.
    assert_eq!(hatched.len(), 4);
    assert!(has(&drawing.text_boxes(), "Not measured"));
}

#[test]
fn nothing_to_show_is_no_panic() {
    for (rows, columns) in [(0, vec![15]), (3, vec![]), (0, vec![])] {
        let drawing = drawn(&figure(rows, &columns), (400.0, 300.0));
        assert!(cells(&drawing).is_empty());
    }
    assert!(
        !drawn(&figure(193, &[20, 12]), (10.0, 10.0))
            .items
            .is_empty()
    );
}
