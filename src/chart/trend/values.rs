//! Values at the dots between the labels of both ends.

use super::super::drawing::{Anchor, Item, PagePoint, PageRect, Shape, Text};
use super::ink::path;
use super::{Axes, Curve, Emphasis, TrendFigure, TrendLine, mark};
use crate::style::tokens::TEXT_SMALL;
use crate::style::{Palette, Rgba, Weight, font};

/// Space round a value beside its dot.
const VALUE_GAP: f32 = 3.0;

/// Whose values are shown, and how their lines run.
#[derive(Clone, Copy)]
pub(crate) struct Valued {
    pub radius: f32,
    pub curve: Curve,
    /// Only between the first and the last column, of every line with a name:
    /// those at both ends have labels. Otherwise all but the last value of the
    /// lines that stand out.
    pub is_between: bool,
    /// From the highest to the lowest place on the page a value may stand at.
    pub heights: (f32, f32),
}

impl Valued {
    fn shows(self, line: &TrendLine) -> bool {
        line.emphasis == Emphasis::Highlight || (self.is_between && line.is_labelled)
    }

    /// Columns with a value to be placed.
    fn columns(self, points: &[Option<PagePoint>]) -> std::ops::Range<usize> {
        let end = points.iter().rposition(Option::is_some).unwrap_or(0);
        usize::from(self.is_between)..end
    }
}

/// Values round their dots where neither lines, dots nor other values are;
/// those of lines that stand out first. Dots side by side at one value have it
/// once, in nobody's colour.
pub(crate) fn value_items(
    figure: &TrendFigure,
    axes: &Axes,
    valued: Valued,
    palette: &Palette,
) -> Vec<Item> {
    let mut taken: Vec<PageRect> = Vec::new();
    let mut items = Vec::new();
    for shared in shared_values(figure, axes, valued) {
        let [first, rest @ ..] = shared.dots.as_slice() else {
            continue;
        };
        let Some(line) = figure.lines.get(first.0) else {
            continue;
        };
        let colour = match (line.emphasis, rest) {
            (Emphasis::Highlight, []) => palette.as_text(line.colour.rgba(palette)),
            (Emphasis::Highlight, _) => palette.text,
            _ => palette.text_muted,
        };
        let weight = match line.emphasis {
            Emphasis::Highlight => Weight::SemiBold,
            _ => Weight::Regular,
        };
        let look = (colour, weight, valued.radius);
        let places = value_places(shared.middle(), shared.words, look);
        let free = places.into_iter().find(|text| {
            let rect = text.bounds().expand(1.0);
            let is_within = rect.left >= axes.plot.left - valued.radius - 10.0
                && rect.top >= valued.heights.0
                && rect.bottom <= valued.heights.1;
            is_within
                && taken.iter().all(|other| !other.overlaps(&rect))
                && !is_crossed(figure, axes, valued, (rect, &shared))
        });
        if let Some(mut text) = free {
            taken.push(text.bounds());
            text.halo = Some(palette.background);
            let year = figure.columns.get(shared.column).map_or(0, |c| c.year);
            items.push(Item::marked(Shape::Text(text), mark(figure, line, year)));
        }
    }
    items
}

/// A value of one line, or of several whose dots stand side by side.
struct SharedValue<'a> {
    column: usize,
    words: &'a str,
    /// Lines by their position, each with its dot.
    dots: Vec<(usize, PagePoint)>,
}

impl SharedValue<'_> {
    fn middle(&self) -> PagePoint {
        let sum: f32 = self.dots.iter().map(|(_, dot)| dot.x).sum();
        let y = self.dots.first().map_or(0.0, |(_, dot)| dot.y);
        PagePoint::new(sum / self.dots.len().max(1) as f32, y)
    }

    fn owns(&self, line: usize, column: usize) -> bool {
        column == self.column && self.dots.iter().any(|(own, _)| *own == line)
    }
}

/// What there is to be placed, lines that stand out first.
fn shared_values<'a>(figure: &'a TrendFigure, axes: &Axes, valued: Valued) -> Vec<SharedValue<'a>> {
    let mut asked: Vec<(usize, &TrendLine)> = figure.lines.iter().enumerate().collect();
    asked.retain(|(_, line)| valued.shows(line));
    asked.sort_by_key(|(_, line)| std::cmp::Reverse(line.emphasis));
    let mut values: Vec<SharedValue<'a>> = Vec::new();
    for (at, line) in asked {
        let Some(points) = axes.points.get(at) else {
            continue;
        };
        for column in valued.columns(points) {
            let (Some(Some(dot)), Some(words)) = (points.get(column), line.texts.get(column))
            else {
                continue;
            };
            if !axes.shows(dot.y) {
                continue;
            }
            let is_shared = |value: &&mut SharedValue<'_>| {
                let is_level = value
                    .dots
                    .iter()
                    .any(|(_, other)| (other.y - dot.y).abs() < 0.5);
                value.column == column && value.words == words.as_str() && is_level
            };
            match values.iter_mut().find(is_shared) {
                Some(value) => value.dots.push((at, *dot)),
                None => values.push(SharedValue {
                    column,
                    words,
                    dots: vec![(at, *dot)],
                }),
            }
        }
    }
    values
}

/// Above first, then below; beside a dot at the same value a little aside.
fn value_places(
    dot: PagePoint,
    words: &str,
    (colour, weight, radius): (Rgba, Weight, f32),
) -> Vec<Text> {
    let text = |x: f32, baseline: f32| Text {
        pos: PagePoint::new(x, baseline),
        anchor: Anchor::Middle,
        size: TEXT_SMALL,
        weight,
        colour,
        text: words.to_owned(),
        halo: None,
    };
    let away = radius + VALUE_GAP;
    let cap = font::cap_height(TEXT_SMALL, weight);
    let (above, below) = (dot.y - away, dot.y + away + cap);
    let half = font::measure(words, TEXT_SMALL, weight) / 2.0;
    let aside = [0.0, half * 0.5, -half * 0.5, half * 0.9, -half * 0.9];
    let places = aside
        .into_iter()
        .flat_map(|x| [text(dot.x + x, above), text(dot.x + x, below)]);
    places.collect()
}

/// Whether any dot or line but the value's own dot runs through a box.
fn is_crossed(
    figure: &TrendFigure,
    axes: &Axes,
    valued: Valued,
    (rect, own): (PageRect, &SharedValue<'_>),
) -> bool {
    for (at, points) in axes.points.iter().enumerate() {
        let line = figure.lines.get(at);
        // Faint lines may run behind a value: it has a rim.
        if line.is_none_or(|line| line.emphasis == Emphasis::Context && !valued.shows(line)) {
            continue;
        }
        for (column, point) in points.iter().enumerate() {
            let Some(point) = point else { continue };
            if !own.owns(at, column) && rect.distance(*point) < valued.radius {
                return true;
            }
            if let Some(Some(next)) = points.get(column + 1) {
                let way = path([*point, *next].into_iter(), valued.curve);
                if way
                    .windows(2)
                    .any(|pair| segment_meets(pair[0], pair[1], &rect))
                {
                    return true;
                }
            }
        }
    }
    false
}

/// Whether a line comes into a box, looked at point by point.
fn segment_meets(from: PagePoint, to: PagePoint, rect: &PageRect) -> bool {
    // Only the stretch beside the box matters.
    let share = |x: f32| ((x - from.x) / (to.x - from.x)).clamp(0.0, 1.0);
    if to.x <= from.x || to.x < rect.left || from.x > rect.right {
        return false;
    }
    let y = |x: f32| from.y + (to.y - from.y) * share(x);
    let (a, b) = (y(rect.left), y(rect.right));
    a.min(b) < rect.bottom && a.max(b) > rect.top
}
