//! The forms a comparison can be looked at in, one at a time.

use super::super::super::CompareForm;
use super::rows;
use crate::analysis::ScoreBook;
use crate::chart::{
    AxesSpec, Block, DifferenceOrder, DifferenceSpec, DifferenceStyle, Extent, Figure, LabelMode,
    Role, Spec, SpecSeries, subject_labels,
};

/// Fewer axes than this make no outline.
const RADAR_FROM: usize = 3;
/// More would not stand apart round a circle.
const RADAR_TO: usize = 18;
/// Radars in a row; one more begins the next.
const IN_A_ROW: usize = 3;

pub(super) fn body(book: &ScoreBook<'_>, asked: &AxesSpec, form: CompareForm) -> Block {
    match form {
        CompareForm::Overlay | CompareForm::Overview => {
            Block::chart(radar(book, asked), labels(asked))
        }
        CompareForm::SideBySide => side_by_side(book, asked),
        CompareForm::Bars | CompareForm::Table => {
            let bars = Spec::Bar(asked.clone()).figure(book);
            Block::chart(bars, labels(asked))
        }
        CompareForm::Differences => differences(book, asked),
    }
}

/// Values beside the names are those of the one subject that is not behind.
fn labels(asked: &AxesSpec) -> LabelMode {
    let mains = asked.series.iter().filter(|s| s.role == Role::Main);
    match mains.count() {
        1 => LabelMode::NamesAndValues,
        _ => LabelMode::Names,
    }
}

/// A radar, or bars where the axes are too few or too many for one.
fn radar(book: &ScoreBook<'_>, asked: &AxesSpec) -> Figure {
    let radar = Spec::Radar(asked.clone()).figure(book);
    if (RADAR_FROM..=RADAR_TO).contains(&radar.axis_count()) {
        radar
    } else {
        Spec::Bar(asked.clone()).figure(book)
    }
}

/// A chart a subject, in rows. All stand on the scale of their indicators, so
/// that they can be held against one another.
fn side_by_side(book: &ScoreBook<'_>, asked: &AxesSpec) -> Block {
    // In two rows there is no room for values.
    let labels = match asked.series.len() {
        0..=IN_A_ROW => LabelMode::NamesAndValues,
        _ => LabelMode::Names,
    };
    let headings = subject_labels(book.dataset(), &asked.series);
    let mut figures: Vec<Figure> = asked
        .series
        .iter()
        .map(|series| {
            let alone = AxesSpec {
                // None stands behind another here.
                series: vec![SpecSeries {
                    role: Role::Main,
                    ..*series
                }],
                ..asked.clone()
            };
            let mut chart = radar(book, &alone);
            // The heading says it.
            chart.caption_mut().legend.clear();
            chart
        })
        .collect();
    on_one_scale(&mut figures);
    let charts: Vec<Block> = figures
        .into_iter()
        .zip(&headings)
        .map(|(chart, label)| Block::titled(label, chart, labels))
        .collect();
    let rows: Vec<Block> = charts
        .chunks(
            charts
                .len()
                .div_ceil(charts.len().div_ceil(IN_A_ROW).max(1))
                .max(1),
        )
        .map(|row| Block::Row(row.iter().map(|chart| (1.0, chart.clone())).collect()))
        .collect();
    match rows.len() {
        1 => rows.into_iter().next().unwrap_or(Block::Row(Vec::new())),
        _ => Block::Column(
            rows.into_iter()
                .map(|row| (Extent::Share(1.0), row))
                .collect(),
        ),
    }
}

/// Gives all bars the longest axis among them: by itself each goes as far as
/// its own values need.
fn on_one_scale(figures: &mut [Figure]) {
    let bars = figures.iter().filter_map(|figure| match figure {
        Figure::Bar(bar) => Some(bar),
        _ => None,
    });
    let longest = bars.max_by(|a, b| a.range_data.1.total_cmp(&b.range_data.1));
    let Some(longest) = longest.cloned() else {
        return;
    };
    for figure in figures {
        if let Figure::Bar(bar) = figure {
            bar.range_data = longest.range_data;
            bar.ticks.clone_from(&longest.ticks);
            let words = &longest.caption.direction_words;
            bar.caption.direction_words.clone_from(words);
        }
    }
}

/// Bars to either side of no difference for two subjects, dots for more.
fn differences(book: &ScoreBook<'_>, asked: &AxesSpec) -> Block {
    let bars = Spec::Bar(asked.clone()).figure(book);
    if asked.series.len() < 2 {
        return Block::chart(bars, LabelMode::NamesAndValues);
    }
    let spec = Spec::Difference(DifferenceSpec {
        rows: rows(&asked.axes, bars.caption()),
        series: asked.series.clone(),
        style: DifferenceStyle::Diverging,
        order: DifferenceOrder::BySize,
        basis: asked.basis.clone(),
    });
    Block::chart(spec.figure(book), LabelMode::Names)
}
