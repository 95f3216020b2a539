//! The columns and rows of a chart of differences.

use super::super::Layout;
use super::super::drawing::PageRect;
use super::super::figure::Axis;
use super::super::label::{Block, LABEL_SHARE};
use super::super::legend::{Legend, Markers};
use super::super::scale::Scale;
use super::{DifferenceFigure, DifferenceRow, DifferenceStyle, Pairing, Ranked, stack};
use crate::style::tokens::{LINE_HEIGHT, SPACE_M, TEXT_LABEL, TEXT_MIN, TEXT_SMALL};
use crate::style::{Weight, font};

/// Space between the labels and the plot.
pub(super) const LABEL_GAP: f32 = 14.0;
/// Space between a dot or a bar and its text.
pub(super) const TEXT_GAP: f32 = 7.0;
const MARGIN: f32 = 2.0;
/// Space between ranks, names and scores.
pub(super) const COLUMN_GAP: f32 = 10.0;
/// The largest share of the width that ranks and scores may take together.
const BESIDE_SHARE: f32 = 0.2;
/// Height of the row of tick texts.
const TICK_ROW: f32 = 22.0;
/// Rows are no higher than is comfortable, however much room there is.
const PITCH_MAX: f32 = 34.0;
/// Radii of dots, the one without stacks at most.
const RADIUS_MAX: f32 = 5.5;
const RADIUS_MIN: f32 = 1.5;
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
    pub beside: Beside,
    /// Height of a row without a stack of dots.
    pub pitch: f32,
    /// Upper edges of the slots, and the lower edge of the last.
    edges: Vec<f32>,
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
        let columns = Columns {
            figure,
            layout,
            width,
        };
        let (rows, plot_edges) = columns.fitting(&slots, room);
        let plot_width = (plot_edges.1 - plot_edges.0).max(1.0);
        let sides = sides(figure, plot_width / 2.0);
        let plot_top = top + sides_height(&sides).min(sides_room);
        let mut edges = vec![plot_top];
        for height in &rows.heights {
            edges.push(edges.last().unwrap_or(&plot_top) + height);
        }
        let plot_height = rows.heights.iter().sum::<f32>();
        let labels = columns.labels(rows.pitch);
        let plot = PageRect::new(plot_edges.0, plot_top, plot_width, plot_height);
        Self {
            scale: Scale {
                data: figure.range_data,
                page: (plot.left, plot.right),
            },
            slots,
            size: text_size(rows.pitch),
            beside: columns.beside(&labels),
            labels,
            has_words: columns.has_words(&rows),
            pitch: rows.pitch,
            radius: rows.radius,
            edges,
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
        let edge = |at: usize| self.edges.get(at).copied().unwrap_or(self.plot.bottom);
        (edge(slot) + edge(slot + 1)) / 2.0
    }

    /// A slot's height.
    pub(super) fn height(&self, slot: usize) -> f32 {
        2.0 * (self.middle(slot) - self.edges.get(slot).copied().unwrap_or(self.plot.bottom))
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

/// Widths of what stands beside the names of a list of countries, each with
/// its gap; 0 where there is none.
#[derive(Clone, Copy, Default)]
pub(super) struct Beside {
    /// Before the names.
    pub ranks: f32,
    /// Behind them.
    pub scores: f32,
}

impl Beside {
    /// What rows have to say in letters of a size, if it leaves enough room.
    fn new(figure: &DifferenceFigure, size: f32, width: f32) -> Self {
        let widest = |of: fn(&Ranked) -> &str| {
            let all = figure.rows().filter_map(|row| row.ranked.as_ref());
            let widths = all.map(|ranked| font::measure(of(ranked), size, Weight::Regular));
            match widths.fold(0.0, f32::max) {
                0.0 => 0.0,
                width => width + COLUMN_GAP,
            }
        };
        let ranks = widest(|ranked| &ranked.rank);
        let scores = widest(|ranked| &ranked.scores);
        let has_room = ranks + scores <= width * BESIDE_SHARE;
        Self {
            ranks,
            scores: if has_room { scores } else { 0.0 },
        }
    }

    fn width(self) -> f32 {
        self.ranks + self.scores
    }
}

/// Heights of the slots and the size of the dots in them.
struct Rows {
    heights: Vec<f32>,
    /// The lowest of the heights.
    pitch: f32,
    radius: f32,
}

/// What decides how wide the plot is.
struct Columns<'a> {
    figure: &'a DifferenceFigure,
    layout: &'a Layout<'a>,
    width: f32,
}

impl Columns<'_> {
    /// The largest dots whose stacks leave every row a line of text, or as high
    /// as it would be without stacks; and the plot's left and right edge.
    fn fitting(&self, slots: &[Slot], room: f32) -> (Rows, (f32, f32)) {
        let alone = room / slots.len().max(1) as f32;
        let even = alone.clamp(1.0, PITCH_MAX);
        let largest = (even * 0.27).clamp(1.0, RADIUS_MAX);
        let even = Rows {
            heights: vec![even; slots.len()],
            pitch: even,
            radius: largest,
        };
        let edges = self.plot_edges(&even);
        if self.figure.style == DifferenceStyle::Diverging {
            return (even, edges);
        }
        let enough = even
            .pitch
            .min(font::line_height(TEXT_LABEL, Weight::SemiBold));
        let mut radius = largest;
        loop {
            let least: Vec<f32> = slots.iter().map(|s| self.least(s, radius, edges)).collect();
            let heights = stack::heights(&least, room, PITCH_MAX);
            let pitch = heights.iter().copied().fold(PITCH_MAX, f32::min);
            if pitch >= enough - 0.01 || radius <= RADIUS_MIN {
                let rows = Rows {
                    heights,
                    pitch,
                    radius,
                };
                let edges = self.plot_edges(&rows);
                return (rows, edges);
            }
            radius = (radius - 0.25).max(RADIUS_MIN);
        }
    }

    /// Height that a slot's dots need.
    fn least(&self, slot: &Slot, radius: f32, page: (f32, f32)) -> f32 {
        let scale = Scale {
            data: self.figure.range_data,
            page,
        };
        let row = match slot {
            Slot::Heading(_) => None,
            Slot::Row(section, row) => {
                let section = self.figure.sections.get(*section);
                section.and_then(|section| section.rows.get(*row))
            }
        };
        let xs: Vec<f32> = row.map_or_else(Vec::new, |row| {
            let dots = self.figure.dots(row).into_iter();
            dots.map(|(_, value)| scale.to_page(value)).collect()
        });
        let lanes = stack::lanes(&xs, radius).into_iter();
        match lanes.map(|(_, count)| count).max() {
            None | Some(1) => 1.0,
            Some(count) => stack::height(count, radius),
        }
    }

    fn plot_edges(&self, rows: &Rows) -> (f32, f32) {
        let left = self.labels_right(rows);
        let beside = self.text_room(rows, self.has_words(rows));
        let (left, right) = match self.figure.style {
            DifferenceStyle::Dumbbell => (left + rows.radius, beside + MARGIN),
            // Texts stand at the outer ends of bars on both sides.
            DifferenceStyle::Diverging => (left + beside, beside + MARGIN),
        };
        (left, (self.width - right).max(left + 1.0))
    }

    fn labels_right(&self, rows: &Rows) -> f32 {
        let labels = self.labels(rows.pitch);
        match labels_room(&labels) {
            0.0 => MARGIN,
            room => MARGIN + room + self.beside(&labels).width(),
        }
    }

    fn labels(&self, pitch: f32) -> Vec<Block> {
        let axes: Vec<&Axis> = self.figure.rows().map(|row| &row.axis).collect();
        let beside = Beside::new(self.figure, TEXT_LABEL, self.width).width();
        let room = (self.width * LABEL_SHARE - beside, pitch);
        Block::column(&axes, self.layout.density, room)
    }

    /// In the letters of the names; nothing where these have no room.
    fn beside(&self, labels: &[Block]) -> Beside {
        labels.first().map_or_else(Beside::default, |block| {
            Beside::new(self.figure, block.size, self.width)
        })
    }

    /// Whether the words for no difference have room.
    fn has_words(&self, rows: &Rows) -> bool {
        let left = self.labels_right(rows);
        let needed = left + self.text_room(rows, true) + self.width * PLOT_SHARE;
        text_size(rows.pitch) > 0.0 && needed <= self.width
    }

    fn text_room(&self, rows: &Rows, with_words: bool) -> f32 {
        let look = (text_size(rows.pitch), rows.radius);
        text_room(self.figure, look, with_words)
    }
}

impl DifferenceFigure {
    /// The series that have a dot in a row, with their values. An edition that
    /// did not change is one dot, which the word beside it says.
    pub(super) fn dots(&self, row: &DifferenceRow) -> Vec<(usize, f64)> {
        let value = |at: usize| Some((at, *row.values.get(at)?.as_ref().ok()?));
        let mut dots: Vec<(usize, f64)> = self.compared().filter_map(value).collect();
        let is_unchanged = row.difference.as_ref().is_some_and(|d| d.is_none);
        if self.pairing == Pairing::Editions && is_unchanged {
            dots.drain(..dots.len().saturating_sub(1));
        }
        dots
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
