//! Bars left and right of zero.

use super::super::drawing::{Anchor, Item, PagePoint, PageRect, Shape};
use super::geometry::{Geometry, TEXT_GAP};
use super::ink::{mark, text};
use super::{Difference, DifferenceFigure, DifferenceRow, Pairing};
use crate::style::tokens::{RADIUS_BAR, TEXT_SMALL};
use crate::style::{Palette, Rgba, Weight};

/// Thickness of a bar in points at most, and as a share of its row.
const BAR_MAX: f32 = 15.0;
const BAR_SHARE: f32 = 0.56;

/// The bars with their figures; words where there is no difference to draw.
pub(super) fn items(
    figure: &DifferenceFigure,
    geometry: &Geometry,
    palette: &Palette,
) -> Vec<Item> {
    let mut items = Vec::new();
    for (slot, row) in geometry.rows(figure) {
        match &row.difference {
            Some(difference) => {
                items.extend(bar(figure, geometry, (slot, row, difference), palette));
                items.extend(bar_text(figure, geometry, (slot, row, difference), palette));
            }
            None => items.extend(absent(figure, geometry, (slot, row), palette)),
        }
    }
    items
}

fn bar(
    figure: &DifferenceFigure,
    geometry: &Geometry,
    (slot, row, difference): (usize, &DifferenceRow, &Difference),
    palette: &Palette,
) -> Option<Item> {
    let (zero, end) = (
        geometry.scale.to_page(0.0),
        geometry.scale.to_page(difference.value_data),
    );
    if difference.is_none {
        return None;
    }
    let thickness = (geometry.pitch * BAR_SHARE).min(BAR_MAX);
    let rect = PageRect::new(
        zero.min(end),
        geometry.middle(slot) - thickness / 2.0,
        (end - zero).abs(),
        thickness,
    );
    let shape = Shape::Rect {
        rect,
        radius: RADIUS_BAR.min(rect.width() / 2.0),
        fill: Some(bar_rgba(figure, difference, palette)),
        stroke: None,
    };
    let series = series_of(figure, difference);
    Some(Item {
        shape,
        mark: mark(figure, row, series),
    })
}

/// Whose bar it is: the higher place's, or the later edition's.
fn series_of(figure: &DifferenceFigure, difference: &Difference) -> usize {
    match figure.pairing {
        Pairing::Places if difference.value_data > 0.0 => 0,
        _ => 1,
    }
}

fn bar_rgba(figure: &DifferenceFigure, difference: &Difference, palette: &Palette) -> Rgba {
    let series = figure.series.get(series_of(figure, difference));
    match (figure.pairing, series) {
        (Pairing::Places, Some(series)) => series.colour.rgba(palette),
        _ => difference.verdict.rgba(palette),
    }
}

fn bar_text(
    figure: &DifferenceFigure,
    geometry: &Geometry,
    (slot, row, difference): (usize, &DifferenceRow, &Difference),
    palette: &Palette,
) -> Option<Item> {
    let size = geometry.size;
    if size == 0.0 || (difference.is_none && !geometry.has_words) {
        return None;
    }
    let (weight, colour) = match (difference.is_none, figure.pairing) {
        (true, _) => (Weight::Regular, palette.text_faint),
        (false, Pairing::Editions) => (Weight::SemiBold, difference.verdict.text_rgba(palette)),
        (false, _) => (Weight::SemiBold, palette.text),
    };
    let end = geometry.scale.to_page(difference.value_data);
    let (x, anchor) = match difference.value_data < 0.0 {
        true => (end - TEXT_GAP, Anchor::End),
        false => (end + TEXT_GAP, Anchor::Start),
    };
    let pos = PagePoint::new(x, geometry.baseline(slot, size, weight));
    let mut shown = text(&difference.text, pos, anchor, (size, weight, colour));
    shown.halo = Some(palette.background);
    Some(Item {
        shape: Shape::Text(shown),
        mark: mark(figure, row, series_of(figure, difference)),
    })
}

/// "4.5 in 2023": the value that is there, where its bar would begin.
fn absent(
    figure: &DifferenceFigure,
    geometry: &Geometry,
    (slot, row): (usize, &DifferenceRow),
    palette: &Palette,
) -> Option<Item> {
    let size = geometry.size.min(TEXT_SMALL);
    let at = figure
        .compared()
        .find(|at| row.values.get(*at).is_some_and(Result::is_ok))?;
    if size == 0.0 {
        return None;
    }
    let (series, value) = (figure.series.get(at)?, row.texts.get(at)?);
    let words = match figure.pairing {
        Pairing::Editions => format!("{value} in {}", series.label),
        _ => format!("{}: {value}", series.label),
    };
    let pos = PagePoint::new(
        geometry.scale.to_page(0.0) + TEXT_GAP,
        geometry.baseline(slot, size, Weight::Regular),
    );
    let look = (size, Weight::Regular, palette.text_muted);
    let mut shown = text(&words, pos, Anchor::Start, look);
    shown.halo = Some(palette.background);
    Some(Item {
        shape: Shape::Text(shown),
        mark: mark(figure, row, at),
    })
}
