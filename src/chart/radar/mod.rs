//! The radar: one spoke an indicator, the scale's floor in the centre, labels
//! outside. Missing values leave gaps; nothing is drawn to or through them.

mod ink;
mod place;

use super::drawing::Drawing;
use super::figure::{RadarFigure, Role};
use super::label::Extra;
use super::legend::{Legend, Markers};
use super::{LabelMode, Layout};
use crate::data::Missing;
use crate::style::words::capitalised;

/// Space between the labels and the legend.
const LEGEND_GAP: f32 = 10.0;

/// Lays a radar out. The radius is as large as the labels allow; where full
/// labels leave too little it takes smaller text, then short labels; where not
/// even these fit it draws the radar alone.
pub fn layout(figure: &RadarFigure, layout: &Layout<'_>) -> Drawing {
    let (width, height) = (layout.width_page.max(1.0), layout.height_page.max(1.0));
    let (legend, below) = legend(figure, layout);
    let empty = empty_state(figure);
    let extras = extras(figure, layout.labels, empty.is_some());
    let placement = place::place(figure, &extras, layout, (width, height - below));
    let mut items = ink::items(figure, &placement, layout.palette, empty.as_deref());
    for label in &placement.labels {
        let axis = (&figure.axes[label.axis], &extras[label.axis]);
        items.extend(
            label
                .block
                .items(label.corner, label.anchor, axis, layout.palette),
        );
    }
    if below > 0.0 {
        let top = height - legend.height();
        items.extend(legend.items((0.0, width), top, layout.palette));
    }
    Drawing {
        width_page: width,
        height_page: height,
        items,
        alt_text: figure.caption.alt_text.clone(),
    }
}

/// How large a radar would be, in points from its centre to the outer ring.
pub(super) fn radius(figure: &RadarFigure, layout: &Layout<'_>) -> f32 {
    let (width, height) = (layout.width_page.max(1.0), layout.height_page.max(1.0));
    let below = legend(figure, layout).1;
    let is_empty = empty_state(figure).is_some();
    let extras = extras(figure, layout.labels, is_empty);
    place::place(figure, &extras, layout, (width, height - below)).radius
}

/// The legend and the height it takes.
fn legend(figure: &RadarFigure, layout: &Layout<'_>) -> (Legend, f32) {
    let (width, height) = (layout.width_page.max(1.0), layout.height_page.max(1.0));
    let legend = match layout.legend {
        true => Legend::new(
            (&figure.caption.legend, &figure.caption.direction_words),
            Markers::Outlines,
            width,
        ),
        false => Legend::new((&[], ""), Markers::Outlines, width),
    };
    let below = match legend.height() {
        // A drawing too small for both shows the radar.
        h if h > 0.0 && h + LEGEND_GAP < height * 0.35 => h + LEGEND_GAP,
        _ => 0.0,
    };
    (legend, below)
}

/// What to say instead of a polygon when no main series has any value.
fn empty_state(figure: &RadarFigure) -> Option<String> {
    if figure.axes.is_empty() {
        return Some("No indicators to show".to_owned());
    }
    let mut reason: Option<Missing> = None;
    for series in figure.series.iter().filter(|s| s.role == Role::Main) {
        for axis in 0..figure.axes.len() {
            match series.value(axis) {
                Ok(_) => return None,
                Err(missing) => reason = reason.or(Some(missing)),
            }
        }
    }
    let words = reason.map_or("nothing to show", Missing::text);
    Some(capitalised(words))
}

fn extras(figure: &RadarFigure, mode: LabelMode, is_empty: bool) -> Vec<Extra> {
    (0..figure.axes.len())
        .map(|axis| match is_empty {
            true => Extra::Nothing,
            false => {
                let change = figure.changes.get(axis).and_then(Option::as_ref);
                Extra::of(&figure.series, axis, change, mode)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
