//! Where everything stands: rows under one another, a section at the same
//! height in all columns. Heights of paragraphs are measured as far as a frame
//! has time for it, and estimated until then.

use std::time::{Duration, Instant};

use egui::Context;

use super::text::{Setting, job};
use crate::project::{CellState, Part, ReadView, Related, RelatedScores};
use crate::style::{Palette, Rgba, Theme, Weight};

/// Lines are not longer than about 75 letters.
const WIDEST_TEXT: f32 = 545.0;
/// Scores stand beside the text where there is this much room for them, and
/// under its heading elsewhere.
const SIDE: f32 = 190.0;
const BESIDE_TEXT: f32 = 24.0;
/// Text narrower than this has smaller letters.
const NARROW_TEXT: f32 = 400.0;
pub const BETWEEN_COLUMNS: f32 = 32.0;
const BETWEEN_PARAGRAPHS: f32 = 9.0;
/// The line over a cell's text: its printed heading, what changed, its buttons.
pub const TOP_LINE: f32 = 24.0;
/// A line of scores, and what stands above them.
pub const SCORE_LINE: f32 = 20.0;
pub const SCORE_HEAD: f32 = 20.0;
/// The same beside a text, where a score has two lines.
pub const SIDE_LINE: f32 = 36.0;
const BELOW_SCORES: f32 = 10.0;
/// A line of a profile's own figures.
pub const FIGURE_LINE: f32 = 21.0;
const BELOW_ROW: f32 = 14.0;
/// What a frame may spend on measuring.
const PATIENCE: Duration = Duration::from_millis(3);

/// Sizes that follow from the width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    pub columns: usize,
    pub column: f32,
    pub text: f32,
    /// Scores stand beside the text.
    pub is_beside: bool,
    pub size: f32,
    pub line: f32,
}

impl Look {
    pub fn new(width: f32, columns: usize) -> Self {
        let count = columns.max(1) as f32;
        let whole = (width - BETWEEN_COLUMNS * (count - 1.0)) / count;
        let is_beside = whole >= NARROW_TEXT + 40.0 + BESIDE_TEXT + SIDE;
        let (text, column) = match is_beside {
            true => {
                let text = (whole - BESIDE_TEXT - SIDE).min(WIDEST_TEXT);
                (text, text + BESIDE_TEXT + SIDE)
            }
            false => (whole.min(WIDEST_TEXT), whole.min(WIDEST_TEXT)),
        };
        let size = if text < NARROW_TEXT { 14.0 } else { 15.0 };
        Self {
            columns,
            column: column.floor(),
            text: text.floor(),
            is_beside,
            size,
            line: (size * 1.5_f32).round(),
        }
    }

    pub fn left(&self, column: usize) -> f32 {
        column as f32 * (self.column + BETWEEN_COLUMNS)
    }

    pub fn width(&self) -> f32 {
        self.left(self.columns) - BETWEEN_COLUMNS
    }

    /// Left edge of the scores beside a text, from the column's.
    pub fn side(&self) -> (f32, f32) {
        (self.text + BESIDE_TEXT, SIDE)
    }

    pub fn setting(&self, part: Part, colour: Rgba) -> Setting {
        Setting {
            size: self.size,
            line: self.line,
            weight: match part {
                Part::Heading => Weight::SemiBold,
                Part::Paragraph(_) => Weight::Regular,
            },
            colour,
            width: self.text,
        }
    }
}

/// Height of a row's name, with the space above it.
pub fn heading_height(level: u8) -> f32 {
    match level {
        1 => 52.0,
        2 => 44.0,
        _ => 38.0,
    }
}

/// Where a row stands, from the top of everything.
#[derive(Clone, Debug, Default)]
pub struct RowPlace {
    pub top: f32,
    pub height: f32,
    /// By column: top and height of every block, from the row's top.
    pub blocks: Vec<Vec<(f32, f32)>>,
}

/// All rows at one width.
pub struct Flow {
    pub look: Look,
    pub rows: Vec<RowPlace>,
    pub height: f32,
    /// By row, column and block; `None` until it is measured.
    measured: Vec<Vec<Vec<Option<f32>>>>,
    /// The first row that is not measured whole.
    next: usize,
}

/// The scores beside every cell, by row and column.
pub type AllRelated = Vec<Vec<Vec<Related>>>;

impl Flow {
    pub fn new(view: &ReadView, related: &AllRelated, look: Look) -> Self {
        let blocks = view.rows.iter().map(|row| {
            let cells = row.cells.iter();
            cells.map(|cell| vec![None; cell.blocks.len()]).collect()
        });
        let mut flow = Self {
            look,
            rows: Vec::new(),
            height: 0.0,
            measured: blocks.collect(),
            next: 0,
        };
        flow.place(view, related);
        flow
    }

    pub fn is_measured(&self) -> bool {
        self.next >= self.measured.len()
    }

    /// Measures on, at least up to a row; whether anything was found to stand
    /// elsewhere.
    pub fn measure(
        &mut self,
        ctx: &Context,
        view: &ReadView,
        related: &AllRelated,
        at_least: usize,
    ) -> bool {
        if self.is_measured() {
            return false;
        }
        let started = Instant::now();
        while !self.is_measured() && (self.next <= at_least || started.elapsed() < PATIENCE) {
            self.measure_row(ctx, view, self.next);
            self.next += 1;
        }
        if !self.is_measured() {
            ctx.request_repaint();
        }
        self.place(view, related);
        true
    }

    fn measure_row(&mut self, ctx: &Context, view: &ReadView, row: usize) {
        let palette: &Palette = Theme::Light.palette();
        for (column, cell) in view.rows[row].cells.iter().enumerate() {
            let document = &view.columns[column].document;
            for (at, block) in cell.blocks.iter().enumerate() {
                let set = self.look.setting(block.part, palette.text);
                let job = job(block.text(document), set, &[], palette);
                let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
                self.measured[row][column][at] = Some(galley.size().y);
            }
        }
    }

    fn estimate(&self, text: &str) -> f32 {
        // Letters are about half as wide as high.
        let letters = text.len() as f32 * self.look.size * 0.5;
        (letters / self.look.text).ceil().max(1.0) * self.look.line
    }

    fn place(&mut self, view: &ReadView, related: &AllRelated) {
        let mut top = 0.0;
        let mut rows = Vec::with_capacity(view.rows.len());
        for (at, row) in view.rows.iter().enumerate() {
            let mut place = RowPlace {
                top,
                height: heading_height(row.level),
                blocks: Vec::new(),
            };
            let from = place.height;
            for (column, cell) in row.cells.iter().enumerate() {
                let scores = related[at][column].len();
                let mut y = from + above_scores(&cell.state);
                let mut side = from;
                match (scores, self.look.is_beside) {
                    (0, _) => {}
                    (count, true) => {
                        let head = side_head(view.scores[column].as_ref());
                        side += head + count as f32 * SIDE_LINE + BELOW_SCORES;
                    }
                    (count, false) => {
                        y += SCORE_HEAD + count as f32 * SCORE_LINE + BELOW_SCORES;
                    }
                }
                let mut blocks = Vec::with_capacity(cell.blocks.len());
                for (number, block) in cell.blocks.iter().enumerate() {
                    let text = block.text(&view.columns[column].document);
                    let measured = self.measured[at][column][number];
                    let height = measured.unwrap_or_else(|| self.estimate(text));
                    blocks.push((y, height));
                    y += height + BETWEEN_PARAGRAPHS;
                }
                if cell.state == CellState::Figures {
                    let figures = &view.columns[column].document.figures;
                    let lines = figures.scores.len() + figures.ranks.len();
                    y += lines as f32 * FIGURE_LINE + 2.0 * SCORE_HEAD;
                }
                place.height = place.height.max(y.max(side));
                place.blocks.push(blocks);
            }
            if !row.cells.is_empty() {
                place.height += BELOW_ROW;
            }
            top += place.height;
            rows.push(place);
        }
        self.rows = rows;
        self.height = top;
    }

    /// The row at a height.
    pub fn row_at(&self, y: f32) -> usize {
        let after = self.rows.partition_point(|row| row.top <= y + 1.0);
        after.saturating_sub(1)
    }
}

/// Height of what stands above the scores beside a text: two lines where it
/// has to say that they are another year's.
pub fn side_head(scores: Option<&RelatedScores>) -> f32 {
    match scores {
        Some(scores) if !scores.is_of_year => SCORE_HEAD + 14.0,
        _ => SCORE_HEAD,
    }
}

/// What stands over the scores that are under a heading.
pub fn above_scores(state: &CellState) -> f32 {
    match state {
        CellState::Text => TOP_LINE,
        CellState::Figures => 0.0,
        CellState::NotCovered | CellState::OtherKind => STATE_LINE,
        CellState::OutlineDiffers(headings) => {
            STATE_LINE + 8.0 + headings.len() as f32 * SCORE_LINE
        }
    }
}

/// Height of a cell that says it has no text, with the space below it.
pub const STATE_LINE: f32 = 44.0;
