//! Cells, names and keys of a heatmap whose places are known.

use super::super::drawing::{Anchor, Item, Mark, MarkId, PagePoint, PageRect, Shape, Stroke, Text};
use super::super::label::text_item;
use super::key::{centred, middle_baseline, missing_items};
use super::plan::{MARKER_ROOM, NAME_GAP, NOTE_LINE, Names, Panel, Plan};
use super::side::{LEADER, SideLabel};
use super::{HeatBlock, HeatCell, HeatRow, HeatmapFigure};
use crate::style::tokens::{
    LINE_HEIGHT, RADIUS_BAR, STROKE_GRID, TEXT_BODY, TEXT_HEADING, TEXT_LABEL, TEXT_MIN,
    TEXT_SMALL, TEXT_TITLE,
};
use crate::style::{ColourScale, Palette, Rgba, Weight, font};

/// Rows and columns at least this large stand apart from each other.
const GAP_FROM: f32 = 8.0;
const GAP: f32 = 1.0;
const MARKER: f32 = 8.0;

/// Everything of the drawing.
pub(super) fn items(figure: &HeatmapFigure, plan: &Plan<'_>, palette: &Palette) -> Vec<Item> {
    // Digits are equally wide: the longest text is the widest. One for all
    // blocks, so that either all of a row's cells have their numbers or none.
    let cells = figure.blocks.iter().flat_map(|block| &block.cells);
    let longest = cells.max_by_key(|cell| cell.text.chars().count());
    let ink = Ink {
        figure,
        plan,
        palette,
        text_width: longest.map_or(0.0, |cell| font::measure(&cell.text, 1.0, Weight::Regular)),
    };
    let mut items = Vec::with_capacity(2 * figure.rows.len() * figure.column_count() + 64);
    for panel in &plan.panels {
        ink.cells(panel, &mut items);
        let corner = PagePoint::new(panel.cells_left, plan.cells_top);
        items.extend(plan.heads.items(corner, palette));
        match &plan.names {
            Names::All { size, lines } => ink.names(panel, (*size, *lines), &mut items),
            Names::Some(labels) => ink.side_labels(panel, labels, &mut items),
        }
    }
    let corner = |y: f32| PagePoint::new(0.0, y);
    items.extend(plan.column_key.items(corner(plan.column_key_top), palette));
    items.extend(plan.colour_key.items(corner(plan.colour_key_top), palette));
    for (index, line) in plan.notes.iter().enumerate() {
        let y = plan.notes_top + (index as f32 + 0.5) * NOTE_LINE;
        let pos = corner(middle_baseline(y, TEXT_SMALL));
        items.push(text_item(
            line,
            pos,
            TEXT_SMALL,
            palette.text_faint,
            Weight::Regular,
        ));
    }
    items
}

struct Ink<'a> {
    figure: &'a HeatmapFigure,
    plan: &'a Plan<'a>,
    palette: &'a Palette,
    /// Width of the widest value at one point.
    text_width: f32,
}

impl Ink<'_> {
    fn cells(&self, panel: &Panel, items: &mut Vec<Item>) {
        let mut first = 0;
        for block in &self.figure.blocks {
            let columns = self.plan.columns.get(first..).unwrap_or(&[]);
            let block_ink = BlockInk {
                ink: self,
                block,
                cells_left: panel.cells_left,
            };
            for row in panel.rows.clone() {
                for ((at, cell), span) in block.row(row).iter().enumerate().zip(columns) {
                    block_ink.cell((row, at), cell, *span, items);
                }
            }
            for (at, span) in (0..block.columns.len()).zip(columns) {
                block_ink.gaps(panel, at, *span, items);
            }
            first += block.columns.len();
        }
    }

    /// Middle of a row.
    fn middle(&self, row: usize) -> f32 {
        let (top, bottom) = self.plan.rows[row];
        (top + bottom) / 2.0
    }

    /// The marker of a highlighted row, on the left of its cells.
    fn marker(&self, panel: &Panel, index: usize, items: &mut Vec<Item>) {
        let (top, bottom) = self.plan.rows[index];
        if let Some(colour) = self.figure.rows[index].highlight {
            let height = (bottom - top - 1.0).clamp(1.0, MARKER);
            let left = panel.cells_left - MARKER - 2.0;
            let rect = PageRect::new(left, self.middle(index) - height / 2.0, MARKER, height);
            items.push(Item::plain(Shape::Rect {
                rect,
                radius: RADIUS_BAR.min(height / 2.0),
                fill: Some(colour.rgba(self.palette)),
                stroke: None,
            }));
        }
    }

    fn marker_room(&self) -> f32 {
        let lit = self.figure.rows.iter().any(|row| row.highlight.is_some());
        if lit { MARKER_ROOM } else { 0.0 }
    }

    fn names(&self, panel: &Panel, (size, lines): (f32, usize), items: &mut Vec<Item>) {
        let right = panel.cells_left - self.marker_room() - NAME_GAP;
        for index in panel.rows.clone() {
            let row = &self.figure.rows[index];
            let whole = font::measure(&row.label, size, Weight::SemiBold);
            let texts = match lines {
                1 => vec![row.label.clone()],
                _ => font::wrap(&row.label, whole.min(right + 0.5), size, Weight::SemiBold),
            };
            let look = (size, self.palette.text);
            self.lines(row, &texts, (right, self.middle(index)), look, items);
            self.marker(panel, index, items);
        }
    }

    /// A name in lines that end at `right` round a middle.
    fn lines(
        &self,
        row: &HeatRow,
        lines: &[String],
        (right, middle): (f32, f32),
        (size, colour): (f32, Rgba),
        items: &mut Vec<Item>,
    ) {
        let step = size * LINE_HEIGHT;
        let weight = match row.highlight {
            Some(_) => Weight::SemiBold,
            None => Weight::Regular,
        };
        let top = middle - step * (lines.len() as f32 - 1.0) / 2.0;
        for (index, line) in lines.iter().enumerate() {
            let y = middle_baseline(top + index as f32 * step, size);
            items.push(Item::plain(Shape::Text(Text {
                pos: PagePoint::new(right, y),
                anchor: Anchor::End,
                size,
                weight,
                colour,
                text: line.clone(),
                halo: None,
            })));
        }
    }

    fn side_labels(&self, panel: &Panel, labels: &[SideLabel], items: &mut Vec<Item>) {
        let right = panel.cells_left - self.marker_room() - LEADER;
        let labels = labels
            .iter()
            .filter(|label| panel.rows.contains(&label.row));
        for label in labels {
            let row = &self.figure.rows[label.row];
            let middle = self.plan.cells_top + label.middle;
            let colour = match row.highlight {
                Some(_) => self.palette.text,
                None => self.palette.text_muted,
            };
            self.lines(
                row,
                &label.lines,
                (right, middle),
                (TEXT_MIN, colour),
                items,
            );
            let end = match row.highlight {
                Some(_) => panel.cells_left - MARKER - 4.0,
                None => panel.cells_left - 2.0,
            };
            let points = vec![
                PagePoint::new(right + 3.0, middle),
                PagePoint::new(right + 7.0, middle),
                PagePoint::new(end, self.middle(label.row)),
            ];
            let stroke = Stroke::solid(self.palette.mean, STROKE_GRID);
            items.push(Item::plain(Shape::line(points, false, stroke)));
        }
        for index in panel.rows.clone() {
            self.marker(panel, index, items);
        }
    }
}

/// The cells of one block.
struct BlockInk<'a> {
    ink: &'a Ink<'a>,
    block: &'a HeatBlock,
    cells_left: f32,
}

impl BlockInk<'_> {
    fn rect(&self, (top, bottom): (f32, f32), span: (f32, f32)) -> PageRect {
        let gap = |from: f32, to: f32| if to - from >= GAP_FROM { GAP } else { 0.0 };
        PageRect {
            left: self.cells_left + span.0,
            top,
            right: self.cells_left + span.1 - gap(span.0, span.1),
            bottom: bottom - gap(top, bottom),
        }
    }

    fn mark(&self, (row, column): (usize, usize)) -> Mark {
        Mark::Value(MarkId {
            subject: self.ink.figure.rows[row].subject,
            indicator: self.block.columns[column].indicator,
        })
    }

    fn cell(&self, at: (usize, usize), cell: &HeatCell, span: (f32, f32), items: &mut Vec<Item>) {
        let palette = self.ink.palette;
        let rect = self.rect(self.ink.plan.rows[at.0], span);
        let fill = match cell.value {
            Ok(value) => self
                .block
                .colours
                .rgba(self.block.share(value), palette.theme),
            Err(_) => palette.panel,
        };
        let shape = Shape::Rect {
            rect,
            radius: 0.0,
            fill: Some(fill),
            stroke: None,
        };
        items.push(Item::marked(shape, self.mark(at)));
        if cell.value.is_err() || cell.text.is_empty() {
            return;
        }
        if let Some(size) = self.text_size(&rect) {
            let middle = PagePoint::new(
                (rect.left + rect.right) / 2.0,
                middle_baseline((rect.top + rect.bottom) / 2.0, size),
            );
            let mut item = centred(&cell.text, middle, size, ColourScale::text_on(fill));
            item.mark = Some(self.mark(at));
            items.push(item);
        }
    }

    /// The largest text all values of the figure fit in a cell with.
    fn text_size(&self, rect: &PageRect) -> Option<f32> {
        let tallest = [
            (TEXT_TITLE, 90.0),
            (TEXT_HEADING + 4.0, 54.0),
            (TEXT_BODY, 30.0),
            (TEXT_LABEL, 22.0),
            (TEXT_SMALL, 16.0),
            (TEXT_MIN, 0.0),
        ];
        let fits = |(size, from): &(f32, f32)| {
            rect.height() >= *from
                && rect.height() + 1.5 >= font::line_height(*size, Weight::Regular)
                && rect.width() >= self.ink.text_width * size + 3.0
        };
        tallest.into_iter().find(fits).map(|(size, _)| size)
    }

    /// Hatching, over rows that touch in one piece so that it shows on thin ones.
    fn gaps(&self, panel: &Panel, column: usize, span: (f32, f32), items: &mut Vec<Item>) {
        let mut piece: Option<PageRect> = None;
        for row in panel.rows.clone() {
            let is_missing = |cell: &HeatCell| cell.value.is_err();
            if !self.block.row(row).get(column).is_some_and(is_missing) {
                continue;
            }
            let rect = self.rect(self.ink.plan.rows[row], span);
            piece = match piece {
                Some(open) if rect.top - open.bottom < 0.01 => Some(PageRect {
                    bottom: rect.bottom,
                    ..open
                }),
                Some(open) => {
                    items.extend(missing_items(open, self.ink.palette).into_iter().skip(1));
                    Some(rect)
                }
                None => Some(rect),
            };
        }
        if let Some(open) = piece {
            items.extend(missing_items(open, self.ink.palette).into_iter().skip(1));
        }
    }
}
