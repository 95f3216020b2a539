//! Lines, dots and years.

use super::super::drawing::{Anchor, Item, Mark, MarkId, PagePoint, Shape, Stroke, Text};
use super::{Axes, Emphasis, TrendFigure, TrendLine};
use crate::data::Subject;
use crate::style::tokens::{
    DASH_EARLIER, LINE_HEIGHT, STROKE_MAIN, STROKE_THIN, TEXT_LABEL, TEXT_MIN, TEXT_SMALL,
};
use crate::style::{Palette, Rgba, Weight, font};

/// How a line gets from one year to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Curve {
    Straight,
    /// Level at every year, so that equal ranks meet and part calmly.
    Level,
}

/// Steps of a level curve.
const STEPS: u16 = 16;
/// Dash of the one of two lines that share their way; the other shows in the gaps.
const SHARED_DASH: f32 = 9.0;

/// The lines, context first.
pub(crate) fn line_items(
    figure: &TrendFigure,
    axes: &Axes,
    curve: Curve,
    palette: &Palette,
) -> Vec<Item> {
    let context = figure
        .lines
        .iter()
        .filter(|l| l.emphasis == Emphasis::Context);
    let grey = context_rgba(context.count(), palette);
    let mut items = Vec::new();
    for (at, line) in figure.lines.iter().enumerate() {
        let Some(points) = axes.points.get(at) else {
            continue;
        };
        if line.emphasis != Emphasis::Highlight {
            let stroke = match line.emphasis {
                Emphasis::Context if line.is_labelled => {
                    Stroke::solid(labelled_rgba(palette), STROKE_THIN)
                }
                Emphasis::Context => Stroke::solid(grey, 1.0),
                _ => Stroke {
                    colour: palette.mean,
                    width: STROKE_THIN + 0.5,
                    dash: Some(DASH_EARLIER),
                },
            };
            for piece in points.split(Option::is_none) {
                let path = path(piece.iter().flatten().copied(), curve);
                if path.len() > 1 {
                    items.push(Item::plain(Shape::line(path, false, stroke)));
                }
            }
        }
    }
    items.extend(highlights(figure, axes, curve, palette));
    items
}

/// Grey lines that have names are there to be followed.
fn labelled_rgba(palette: &Palette) -> Rgba {
    palette.neutral.blend(palette.background, 0.35)
}

/// The more lines stand behind, the fainter each.
fn context_rgba(count: usize, palette: &Palette) -> Rgba {
    let share = match count {
        0..=20 => 0.55,
        21..=60 => 0.7,
        _ => 0.8,
    };
    palette.neutral.blend(palette.background, share)
}

/// Between two years each, so that lines on the same way can share it: the
/// second of two is dashed over the first, and so on.
fn highlights(figure: &TrendFigure, axes: &Axes, curve: Curve, palette: &Palette) -> Vec<Item> {
    let all: Vec<(usize, &TrendLine)> = figure
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.emphasis == Emphasis::Highlight)
        .collect();
    let ends = |at: usize, column: usize| -> Option<(PagePoint, PagePoint)> {
        let points = axes.points.get(at)?;
        Some((
            points.get(column).copied()??,
            points.get(column + 1).copied()??,
        ))
    };
    let is_shared = |a: (PagePoint, PagePoint), b: (PagePoint, PagePoint)| {
        (a.0.y - b.0.y).abs() < 0.5 && (a.1.y - b.1.y).abs() < 0.5
    };
    let mut items = Vec::new();
    for column in 0..axes.xs.len().saturating_sub(1) {
        for (order, (at, line)) in all.iter().enumerate() {
            let Some(own) = ends(*at, column) else {
                continue;
            };
            let shares = |(other, _): &&(usize, &TrendLine)| {
                ends(*other, column).is_some_and(|other| is_shared(own, other))
            };
            let before = all[..order].iter().filter(shares).count();
            let of = before + all[order..].iter().filter(shares).count();
            let dash = (before > 0).then(|| {
                let own = SHARED_DASH * (of - before) as f32;
                [own, SHARED_DASH * before as f32]
            });
            let path = path([own.0, own.1].into_iter(), curve);
            if before == 0 {
                let rim = Stroke::solid(palette.background, STROKE_MAIN + 2.5);
                items.push(Item::plain(Shape::line(path.clone(), false, rim)));
            }
            let stroke = Stroke {
                colour: line.colour.rgba(palette),
                width: STROKE_MAIN,
                dash,
            };
            items.push(Item::plain(Shape::line(path, false, stroke)));
        }
    }
    items
}

pub(super) fn path(points: impl Iterator<Item = PagePoint>, curve: Curve) -> Vec<PagePoint> {
    let mut path: Vec<PagePoint> = Vec::new();
    for next in points {
        if let (Some(last), Curve::Level) = (path.last().copied(), curve)
            && (next.y - last.y).abs() > 0.5
        {
            for step in 1..STEPS {
                let t = f32::from(step) / f32::from(STEPS);
                let rise = t * t * (3.0 - 2.0 * t);
                path.push(PagePoint::new(
                    last.x + (next.x - last.x) * t,
                    last.y + (next.y - last.y) * rise,
                ));
            }
        }
        path.push(next);
    }
    path
}

/// A dot a value; those behind are small.
pub(crate) fn dot_items(
    figure: &TrendFigure,
    axes: &Axes,
    radius: f32,
    palette: &Palette,
) -> Vec<Item> {
    let mut items = Vec::new();
    let context = figure
        .lines
        .iter()
        .filter(|l| l.emphasis == Emphasis::Context);
    let grey = context_rgba(context.count(), palette);
    for (line, points) in figure.lines.iter().zip(&axes.points) {
        let (radius, fill, rim) = match line.emphasis {
            Emphasis::Context if line.is_labelled => (radius * 0.6, labelled_rgba(palette), None),
            Emphasis::Context => (1.5_f32.min(radius), grey, None),
            Emphasis::Mean => (radius * 0.75, palette.mean, Some(palette.background)),
            Emphasis::Highlight => (radius, line.colour.rgba(palette), Some(palette.background)),
        };
        for (column, point) in figure.columns.iter().zip(points) {
            let Some(centre) = *point else { continue };
            let shape = Shape::Circle {
                centre,
                radius,
                fill: Some(fill),
                stroke: rim.map(|rim| Stroke::solid(rim, 1.0)),
            };
            items.push(Item::marked(shape, mark(figure, line, column.year)));
        }
    }
    items
}

/// A value's identity.
pub(crate) fn mark(figure: &TrendFigure, line: &TrendLine, year: i16) -> Mark {
    Mark::Value(MarkId {
        subject: Subject {
            entity: line.entity,
            year,
        },
        indicator: figure.indicator,
    })
}

/// The years with what is special about them, from a first baseline down, each
/// at its place but within `range`; a remark without room is left to the notes.
pub(crate) fn year_items(
    figure: &TrendFigure,
    axes: &Axes,
    (baseline, range): (f32, (f32, f32)),
    palette: &Palette,
) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let texts = |size: f32, weight: Weight, row: f32, colour: Rgba| {
        move |(words, x): (&str, f32)| {
            let half = font::measure(words, size, weight) / 2.0;
            let x = x.min(range.1 - half).max(range.0 + half);
            Text {
                pos: PagePoint::new(x, baseline + row * TEXT_LABEL * LINE_HEIGHT),
                anchor: Anchor::Middle,
                size,
                weight,
                colour,
                text: words.to_owned(),
                halo: None,
            }
        }
    };
    let columns = || figure.columns.iter().zip(&axes.xs);
    let year = texts(TEXT_LABEL, Weight::SemiBold, 0.0, palette.text_muted);
    let years: Vec<Text> = columns().map(|(c, x)| year((&c.text, *x))).collect();
    let fits = |texts: &[Text]| {
        let boxes: Vec<_> = texts.iter().map(Text::bounds).collect();
        boxes
            .windows(2)
            .all(|pair| pair[0].right + 4.0 <= pair[1].left)
    };
    // With many years every second, third or so, and always the last.
    let kept = (1..=years.len().max(1)).find_map(|step| {
        let kept: Vec<Text> = years.iter().rev().step_by(step).rev().cloned().collect();
        fits(&kept).then_some(kept)
    });
    items.extend(
        kept.unwrap_or_default()
            .into_iter()
            .map(|t| Item::plain(Shape::Text(t))),
    );
    let remark = texts(
        TEXT_MIN.max(TEXT_SMALL - 1.0),
        Weight::Regular,
        1.0,
        palette.text_faint,
    );
    let remarks: Vec<Text> = columns()
        .filter_map(|(column, x)| Some(remark((column.remark.as_deref()?, *x))))
        .collect();
    if fits(&remarks) {
        items.extend(remarks.into_iter().map(|t| Item::plain(Shape::Text(t))));
    }
    items
}
