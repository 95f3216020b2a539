//! The columns and rows of a chart of differences.

use super::super::Layout;
use super::super::drawing::PageRect;
use super::super::figure::Axis;
use super::super::label::{Block, LABEL_SHARE};
use super::super::legend::{Legend, Markers};
use super::super::scale::Scale;
use super::{DifferenceFigure, DifferenceStyle, Pairing};
use crate::style::tokens::{LINE_HEIGHT, SPACE_M, TEXT_LABEL, TEXT_MIN, TEXT_SMALL};
use crate::style::{Weight, font};

/// Space between the labels and the plot.
pub(super) const LABEL_GAP: f32 = 14.0;
/// Space between a dot or a bar and its text.
pub(super) const TEXT_GAP: f32 = 7.0;
const MARGIN: f32 = 2.0;
/// Height of the row of tick texts.
const TICK_ROW: f32 = 22.0;
/// Rows are no higher than is comfortable, however much room there is.
const PITCH_MAX: f32 = 34.0;
const RADIUS_MAX: f32 = 5.5;
/// The least a plot may shrink to for the words for no difference.
const PLOT_SHARE: f32 = 0.44;

/// What stands in one row's height.
pub(super) enum Slot {
    Heading(usize),
    /// Position of the section and of the row in it.
    Row(usize, usize),
}

/// Where the parts stand on the page.
pub(super) struct Geometry {
    pub plot: PageRect,
    pub scale: Scale,
    pub slots: Vec<Slot>,
    /// Of the rows from the top; empty where rows are lower than a line of text.
    pub labels: Vec<Block>,
    pub pitch: f32,
    /// Text size beside dots and bars; 0 where there is room for none.
    pub size: f32,
    pub radius: f32,
    /// Whether the words for no difference have room.
    pub has_words: bool,
    /// Lines over the left and the right half, and where their first row begins.
    pub sides: [Vec<String>; 2],
    pub tick_baseline: f32,
    pub legend: Legend,
    pub legend_top: f32,
    pub width: f32,
}

impl Geometry {
    pub(super) fn new(figure: &DifferenceFigure, layout: &Layout<'_>) -> Self {
        let (width, height) = (layout.width_page.max(1.0), layout.height_page.max(1.0));
        let slots = slots(figure);
        let legend = legend(figure, layout, width);
        let below = match legend.height() {
            0.0 => 0.0,
            height => height + SPACE_M,
        };
        // The words over the halves need the plot's width, which needs the rows'
        // height: two lines are what they may take.
        let sides_room = match figure.style {
            DifferenceStyle::Dumbbell => 0.0,
            DifferenceStyle::Diverging => 2.0 * TEXT_SMALL * LINE_HEIGHT + 4.0,
        };
        let top = MARGIN + TICK_ROW;
        let room = height - top - sides_room - below - MARGIN;
        let pitch = (room / slots.len().max(1) as f32).clamp(1.0, PITCH_MAX);
        let size = text_size(pitch);
        let axes: Vec<&Axis> = figure.rows().map(|row| &row.axis).collect();
        let labels = Block::column(&axes, layout.density, (width * LABEL_SHARE, pitch));
        let left = MARGIN + labels_room(&labels);
        let radius = (pitch * 0.27).clamp(1.0, RADIUS_MAX);
        let room_beside = |with_words: bool| text_room(figure, (size, radius), with_words);
        let has_words = size > 0.0 && width - left - room_beside(true) >= width * PLOT_SHARE;
        let beside = room_beside(has_words);
        let (left, right) = match figure.style {
            DifferenceStyle::Dumbbell => (left + radius, beside + MARGIN),
            // Texts stand at the outer ends of bars on both sides.
            DifferenceStyle::Diverging => (left + beside, beside + MARGIN),
        };
        let plot_width = (width - left - right).max(1.0);
        let sides = sides(figure, plot_width / 2.0);
        let plot = PageRect::new(
            left,
            top + sides_height(&sides).min(sides_room),
            plot_width,
            pitch * slots.len() as f32,
        );
        Self {
            scale: Scale {
                data: figure.range_data,
                page: (plot.left, plot.right),
            },
            slots,
            labels,
            pitch,
            size,
            radius: radius.min(crowded_radius(figure, plot_width)),
            has_words,
            sides,
            tick_baseline: plot.top - 9.0,
            legend,
            legend_top: plot.bottom + SPACE_M,
            width,
            plot,
        }
    }

    /// The middle of a slot's height.
    pub(super) fn middle(&self, slot: usize) -> f32 {
        self.plot.top + (slot as f32 + 0.5) * self.pitch
    }

    /// Baseline of a text beside the middle of a slot.
    pub(super) fn baseline(&self, slot: usize, size: f32, weight: Weight) -> f32 {
        self.middle(slot) + font::cap_height(size, weight) / 2.0
    }

    /// The slots that are rows, with their row.
    pub(super) fn rows<'f>(
        &'f self,
        figure: &'f DifferenceFigure,
    ) -> impl Iterator<Item = (usize, &'f super::DifferenceRow)> {
        self.slots
            .iter()
            .enumerate()
            .filter_map(|(slot, what)| match what {
                Slot::Heading(_) => None,
                Slot::Row(section, row) => {
                    Some((slot, figure.sections.get(*section)?.rows.get(*row)?))
                }
            })
    }
}

/// Width of the labels with the gap after them.
fn labels_room(labels: &[Block]) -> f32 {
    match labels.iter().map(|block| block.width).fold(0.0, f32::max) {
        0.0 => 0.0,
        width => width + LABEL_GAP,
    }
}

fn sides_height(sides: &[Vec<String>; 2]) -> f32 {
    match sides.iter().map(Vec::len).max() {
        None | Some(0) => 0.0,
        Some(lines) => lines as f32 * TEXT_SMALL * LINE_HEIGHT + 4.0,
    }
}

/// Many dots in a narrow plot are small enough not to push each other away from
/// the values half a point beside them.
fn crowded_radius(figure: &DifferenceFigure, plot_width: f32) -> f32 {
    if figure.pairing != Pairing::Many {
        return f32::INFINITY;
    }
    let (low, high) = figure.range_data;
    (plot_width / (high - low) as f32 * 0.22).max(2.5)
}

fn slots(figure: &DifferenceFigure) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (at, section) in figure.sections.iter().enumerate() {
        if section.heading.is_some() {
            slots.push(Slot::Heading(at));
        }
        slots.extend((0..section.rows.len()).map(|row| Slot::Row(at, row)));
    }
    slots
}

fn legend(figure: &DifferenceFigure, layout: &Layout<'_>, width: f32) -> Legend {
    let caption = &figure.caption;
    let content = match layout.legend {
        true => (&caption.legend[..], caption.direction_words.as_str()),
        false => (&[][..], ""),
    };
    Legend::new(content, Markers::Dots, width)
}

/// The largest text that fits a row; below the smallest, none is shown.
fn text_size(pitch: f32) -> f32 {
    let fits = |size: &f32| font::line_height(*size, Weight::SemiBold) <= pitch;
    let sizes = [TEXT_LABEL, TEXT_SMALL, TEXT_MIN];
    sizes.into_iter().find(fits).unwrap_or(0.0)
}

/// Width to keep free beside the plot so that the text of a dot or a bar at its
/// end stays within the drawing.
fn text_room(figure: &DifferenceFigure, (size, radius): (f32, f32), with_words: bool) -> f32 {
    if size == 0.0 {
        return radius;
    }
    let shown = figure.rows().filter_map(|row| row.difference.as_ref());
    let differences = shown
        .filter(|difference| with_words || !difference.is_none)
        .map(|difference| difference.text.as_str());
    let alone = figure.rows().filter(|row| row.difference.is_none());
    let values = alone.flat_map(|row| row.texts.iter().map(String::as_str));
    let widest = differences
        .chain(values)
        .map(|text| font::measure(text, size, Weight::SemiBold))
        .fold(0.0, f32::max);
    widest + TEXT_GAP + 2.0 * radius
}

fn sides(figure: &DifferenceFigure, half: f32) -> [Vec<String>; 2] {
    let wrapped = figure.sides.each_ref().map(|words| match words.is_empty() {
        true => Vec::new(),
        false => font::wrap(words, half - 8.0, TEXT_SMALL, Weight::SemiBold),
    });
    let fits = wrapped.iter().all(|lines| {
        let mut widths = lines
            .iter()
            .map(|line| font::measure(line, TEXT_SMALL, Weight::SemiBold));
        lines.len() <= 2 && widths.all(|width| width <= half - 6.0)
    });
    match fits {
        true => wrapped,
        false => [Vec::new(), Vec::new()],
    }
}
