//! Where the parts of a distribution stand on the page.

use super::super::drawing::PageRect;
use super::super::label::{Block, Extra, ValueLine};
use super::super::legend::{Legend, Markers};
use super::super::scale::Scale;
use super::super::{Density, Layout};
use super::columns::Columns;
use super::direct::{Side, Wish};
use super::swarm::{Pack, Packed, across, capacity, pack};
use super::{DistributionFigure, DistributionRow};
use crate::style::tokens::{SPACE_M, TEXT_LABEL, TEXT_MIN, TEXT_SMALL};

const MARGIN: f32 = 4.0;
const TICK_ROW: f32 = 20.0;
const LABEL_GAP: f32 = 12.0;
/// Share of the width that the names of the rows may take.
const LABEL_SHARE: f32 = 0.26;
/// Rows are no higher than this.
const TALLEST_OF_FEW: f32 = 500.0;
const TALLEST: f32 = 120.0;
/// Share of a row that dots may fill.
const FILL: f32 = 0.92;
/// Heights tried for what stands over the first row.
const HEADERS: [f32; 4] = [24.0, 40.0, 56.0, 72.0];
/// A line is a little less high than the distance of two.
const SLACK: f32 = 0.6;
/// Height of the markers over the columns.
const HEADER: f32 = 18.0;
/// Diameters of dots.
const SMALLEST_DOT: f32 = 1.4;
const SHRINK: f32 = 0.93;

/// One row on the page.
pub(super) struct RowPlace {
    pub top: f32,
    /// Middle of the dots, and how far they and the ticks reach from it.
    pub middle: f32,
    pub reach: f32,
    pub packed: Packed,
}

/// Where the parts of a distribution stand on the page.
pub(super) struct Geometry {
    /// From the first row's top to the last one's bottom.
    pub plot: PageRect,
    pub x: Scale,
    /// Right end of the rows' names, left end of the columns of values.
    pub names_right: f32,
    pub columns_left: f32,
    /// Parallel to the rows; empty where there is no room or need for names.
    pub labels: Vec<(Block, Extra)>,
    pub rows: Vec<RowPlace>,
    pub dot_radius: f32,
    pub mark_radius: f32,
    pub above: Side,
    pub below: Side,
    pub columns: Columns,
    pub legend: Legend,
    pub legend_top: f32,
    /// Height of a row, before the header is known.
    pitch: f32,
    /// Parallel to the figure's subjects.
    is_mean: Vec<bool>,
}

impl Geometry {
    pub(super) fn new(figure: &DistributionFigure, layout: &Layout<'_>) -> Self {
        let (width, height) = (layout.width_page.max(1.0), layout.height_page.max(1.0));
        let words = match layout.legend {
            true => (
                &figure.caption.legend[..],
                figure.caption.direction_words.as_str(),
            ),
            false => (&[][..], ""),
        };
        let legend = Legend::new(words, Markers::Dots, width);
        let below = match legend.height() {
            0.0 => 0.0,
            height => height + SPACE_M,
        };
        let room = (height - 2.0 * MARGIN - TICK_ROW - below).max(1.0);
        let mut found = None;
        // The header's height follows from the plot, whose place follows from
        // names that fit the rows, whose height follows from the header.
        for header in HEADERS {
            let mut geometry = Self::framed(figure, layout, (room, header));
            let needed = geometry.label(figure, width);
            found = Some((geometry, needed));
            if needed <= header {
                break;
            }
        }
        let (mut geometry, header) = match found {
            Some(found) => found,
            None => (Self::framed(figure, layout, (room, 0.0)), 0.0),
        };
        geometry.place_rows(figure, header);
        geometry.legend = legend;
        geometry.legend_top = geometry.plot.bottom + TICK_ROW + SPACE_M;
        geometry
    }

    /// Names, scale and columns where `header` points are kept over the rows.
    fn framed(
        figure: &DistributionFigure,
        layout: &Layout<'_>,
        (room, header): (f32, f32),
    ) -> Self {
        let width = layout.width_page.max(1.0);
        let header = if figure.is_direct { 0.0 } else { header };
        let count = figure.rows.len().max(1) as f32;
        let tallest = match figure.rows.len() {
            0..=3 => TALLEST_OF_FEW,
            _ => TALLEST,
        };
        let pitch = ((room - header) / count).clamp(1.0, tallest);
        let columns = match figure.is_direct {
            true => Columns::default(),
            false => Columns::new(figure, width, pitch),
        };
        let labels = labels(figure, layout.density, (width, pitch));
        let label_width = labels
            .iter()
            .map(|(block, _)| block.width)
            .fold(0.0, f32::max);
        let named = if label_width > 0.0 { LABEL_GAP } else { 0.0 };
        let (left, right) = (MARGIN + label_width + named, width - MARGIN - columns.width);
        // Blocks at the ends of the scale stay clear of names and values.
        let end = end_room(figure, right - left);
        let (left, right) = (left + end, right - end);
        let plot = PageRect::new(left, MARGIN, (right - left).max(1.0), room);
        Self {
            plot,
            x: Scale {
                data: figure.range_data,
                page: (plot.left, plot.right),
            },
            names_right: MARGIN + label_width,
            columns_left: right + end,
            labels,
            rows: Vec::new(),
            dot_radius: 1.0,
            mark_radius: mark_radius(figure, pitch),
            above: Side { rows: Vec::new() },
            below: Side { rows: Vec::new() },
            columns,
            legend: Legend::new((&[], ""), Markers::Dots, width),
            legend_top: 0.0,
            pitch,
            is_mean: figure
                .subjects
                .iter()
                .map(|subject| subject.role.is_mean())
                .collect(),
        }
    }

    /// Sets the labels of marks; the height they and the markers of the
    /// columns take over the first row.
    fn label(&mut self, figure: &DistributionFigure, width: f32) -> f32 {
        let ends = (MARGIN.max(self.plot.left - 8.0), width - MARGIN);
        if figure.is_direct {
            self.direct_labels(figure, ends, self.pitch);
            return 0.0;
        }
        self.header_labels(figure, ends)
    }

    fn place_rows(&mut self, figure: &DistributionFigure, header: f32) {
        let count = figure.rows.len().max(1) as f32;
        let pitch = ((self.plot.height() - header) / count).clamp(1.0, self.pitch * 1.2);
        self.plot.top += header;
        self.plot.bottom = self.plot.top + pitch * count;
        let (above, below) = match figure.is_direct {
            true => (self.above.height(), self.below.height()),
            false => (0.0, 0.0),
        };
        let fill = if figure.is_direct { 1.0 } else { FILL };
        let height = ((pitch - above - below) * fill - 2.0).max(2.0);
        let packed = self.pack_rows(figure, height);
        for (index, packed) in packed.into_iter().enumerate() {
            let top = self.plot.top + index as f32 * pitch;
            let middle = top + above + (pitch - above - below) / 2.0;
            let least = if figure.is_direct { 14.0 } else { pitch * 0.36 };
            self.rows.push(RowPlace {
                top,
                middle,
                reach: packed.reach.max(least).min((height / 2.0).max(least)),
                packed,
            });
        }
    }

    /// Labels above and below every row.
    fn direct_labels(&mut self, figure: &DistributionFigure, ends: (f32, f32), pitch: f32) {
        let rows: Vec<usize> = (0..figure.rows.len()).collect();
        let places: Vec<Vec<Option<f32>>> = rows
            .iter()
            .map(|row| self.mark_places(&figure.rows[*row]))
            .collect();
        let wish = |means| Wish {
            figure,
            means,
            values: true,
            ends,
            height: pitch * if means { 0.26 } else { 0.42 },
        };
        self.above = wish(false).side(&rows, &places);
        self.below = wish(true).side(&rows, &places);
    }

    /// Names of the means over the first row that has values; the height that
    /// they and the markers of the columns take.
    fn header_labels(&mut self, figure: &DistributionFigure, ends: (f32, f32)) -> f32 {
        let first = figure.rows.iter().position(|row| row.missing.is_none());
        if let Some(row) = first {
            let places = [self.mark_places(&figure.rows[row])];
            let wish = Wish {
                figure,
                means: true,
                values: false,
                ends,
                height: most_header(self.plot.height()),
            };
            self.above = wish.side(&[row], &places);
        }
        let columns = if self.columns.columns.is_empty() {
            0.0
        } else {
            HEADER
        };
        self.above.height().max(columns)
    }

    /// Where the subjects stand along a row, before dots are packed round them.
    fn mark_places(&self, row: &DistributionRow) -> Vec<Option<f32>> {
        let marks = self.marks(row, false);
        let values: Vec<f32> = marks.iter().map(|(_, x)| *x).collect();
        let pack = pack(&Pack {
            marks: &values,
            dots: &[],
            dot_radius: 1.0,
            mark_radius: self.mark_radius,
            height: f32::INFINITY,
            step: self.step(row),
            across: 1,
            capacity: 1,
        });
        let mut places: Vec<Option<f32>> = row
            .marked
            .iter()
            .map(|value| value.value_data.ok().map(|value| self.x.to_page(value)))
            .collect();
        for ((subject, _), at) in marks.iter().zip(&pack.marks) {
            places[*subject] = Some(at.x);
        }
        places
    }

    /// The subjects drawn as dots (or as ticks) with their places on the scale.
    pub(super) fn marks(&self, row: &DistributionRow, means: bool) -> Vec<(usize, f32)> {
        let marked = row.marked.iter().enumerate();
        marked
            .filter(|(at, _)| self.is_mean.get(*at) == Some(&means))
            .filter_map(|(at, value)| Some((at, self.x.to_page(value.value_data.ok()?))))
            .collect()
    }

    fn step(&self, row: &DistributionRow) -> Option<f32> {
        let (low, high) = self.x.data;
        let share = (row.step_data? / (high - low)) as f32;
        Some(share * (self.x.page.1 - self.x.page.0))
    }

    /// The largest dots, the same in all rows, that stay within their rows.
    fn pack_rows(&mut self, figure: &DistributionFigure, height: f32) -> Vec<Packed> {
        let rows: Vec<RowValues> = figure.rows.iter().map(|row| self.row_values(row)).collect();
        let mut diameter: f32 = match figure.rows.len() {
            0 | 1 => 16.0,
            2 | 3 => 9.0,
            4..=6 => 7.0,
            _ => 6.0,
        };
        loop {
            self.dot_radius = diameter / 2.0;
            let packed: Option<Vec<Packed>> = rows
                .iter()
                .map(|row| self.pack_row(row, height, diameter <= SMALLEST_DOT))
                .collect();
            match packed {
                Some(packed) => return packed,
                None => diameter = (diameter * SHRINK).max(SMALLEST_DOT),
            }
        }
    }

    fn row_values(&self, row: &DistributionRow) -> RowValues {
        let dots: Vec<f32> = row
            .dots
            .iter()
            .map(|dot| self.x.to_page(dot.value_data))
            .collect();
        let mut sorted = dots.clone();
        sorted.sort_by(f32::total_cmp);
        let blocks = sorted.chunk_by(|a, b| (a - b).abs() < 0.01);
        RowValues {
            marks: self.marks(row, false).into_iter().map(|(_, x)| x).collect(),
            fullest: blocks.map(<[f32]>::len).max().unwrap_or(0),
            step: self.step(row),
            dots,
        }
    }

    /// `None` where the dots are too large; the smallest are taken as they come.
    fn pack_row(&self, row: &RowValues, height: f32, any: bool) -> Option<Packed> {
        let diameter = self.dot_radius * 2.0;
        let lines = (height / (diameter + 0.4)) as usize;
        let capacity = capacity(row.step.unwrap_or(diameter), diameter + 0.4);
        let across = across(row.fullest, lines, capacity);
        if row.step.is_some() && across > capacity && !any {
            return None;
        }
        let packed = pack(&Pack {
            marks: &row.marks,
            dots: &row.dots,
            mark_radius: self.mark_radius,
            dot_radius: self.dot_radius,
            height,
            step: row.step,
            across,
            capacity,
        });
        (any || packed.reach <= height / 2.0 + 0.5).then_some(packed)
    }
}

/// A row's values in points.
struct RowValues {
    marks: Vec<f32>,
    dots: Vec<f32>,
    /// Dots at the value that most have.
    fullest: usize,
    step: Option<f32>,
}

/// The most height that names over the first row may take.
fn most_header(room: f32) -> f32 {
    (room * 0.2).min(60.0)
}

/// Half the width of a block of dots, which at the ends of the scale stands
/// beyond it.
fn end_room(figure: &DistributionFigure, width: f32) -> f32 {
    let (low, high) = figure.range_data;
    let steps = figure.rows.iter().filter_map(|row| row.step_data);
    let share = steps
        .map(|step| (step / (high - low)) as f32)
        .fold(0.0, f32::max);
    (width * share * 0.42).clamp(8.0, 26.0)
}

fn mark_radius(figure: &DistributionFigure, pitch: f32) -> f32 {
    match figure.rows.len() {
        0 | 1 => 8.0_f32.min(pitch * 0.1).max(4.0),
        2 | 3 => 7.0_f32.min(pitch * 0.12).max(4.0),
        _ => (pitch * 0.26).clamp(2.5, 6.0),
    }
}

/// The rows' names, with the direction where rows differ in it; none for a
/// single row, whose name is the title.
fn labels(
    figure: &DistributionFigure,
    density: Density,
    (width, pitch): (f32, f32),
) -> Vec<(Block, Extra)> {
    if figure.rows.len() < 2 {
        return Vec::new();
    }
    let sizes: &[(bool, f32)] = match density {
        Density::Comfortable => &[
            (false, TEXT_LABEL),
            (false, TEXT_SMALL),
            (true, TEXT_LABEL),
            (true, TEXT_SMALL),
            (true, TEXT_MIN),
        ],
        Density::Compact => &[(true, TEXT_SMALL), (true, TEXT_MIN)],
    };
    // A line of its own for the direction; without room for it, it is said in
    // the first row of those that share it.
    let tries = [true, false].into_iter().flat_map(|own_line| {
        sizes
            .iter()
            .map(move |(short, size)| (*short, *size, own_line))
    });
    let column = width * LABEL_SHARE;
    let fitting = |(short, size, own_line): (bool, f32, bool)| -> Option<Vec<(Block, Extra)>> {
        let label = |(at, row): (usize, &DistributionRow)| {
            let name = if short {
                &row.axis.short_label
            } else {
                &row.axis.label
            };
            let direction = row.direction_text;
            let before = at.checked_sub(1).and_then(|at| figure.rows.get(at));
            let is_said = before.is_some_and(|row| row.direction_text == direction);
            let (name, extra) = match (direction, own_line) {
                (_, false) if is_said => (name.clone(), Extra::Nothing),
                ("", _) => (name.clone(), Extra::Nothing),
                (_, true) => (name.clone(), Extra::Value(ValueLine::new(direction, None))),
                (_, false) => (format!("{name}, {direction}"), Extra::Nothing),
            };
            let mut variants = Block::variants(&name, size, &extra).into_iter();
            let block = variants.find(|b| b.width <= column && b.height <= pitch + SLACK)?;
            Some((block, extra))
        };
        figure.rows.iter().enumerate().map(label).collect()
    };
    tries.into_iter().find_map(fitting).unwrap_or_default()
}
