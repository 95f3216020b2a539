//! What stands over the columns: blocks, sections, and a name or a number a
//! column. Always horizontal.

use super::super::drawing::{Item, Mark, PagePoint, Shape, Stroke};
use super::super::figure::Axis;
use super::key::{centred, middle_baseline};
use super::{HeatBlock, HeatmapFigure};
use crate::style::tokens::{LINE_HEIGHT, STROKE_GRID, TEXT_MIN, TEXT_SMALL};
use crate::style::{Palette, Weight, font};

/// Space between texts of neighbouring columns, at least.
const TEXT_GAP: f32 = 4.0;
const ROW_GAP: f32 = 5.0;
/// Steps that the numbers of narrow columns may stand on.
const MOST_STEPS: f32 = 3.0;

/// Left and right edges of the columns from the left edge of the cells.
pub(super) type Columns = Vec<(f32, f32)>;

/// How columns are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    Names,
    Numbers,
    /// Columns are narrower than a number.
    Nothing,
}

/// A text over one or several columns.
#[derive(Clone, Debug, PartialEq)]
struct Head {
    lines: Vec<String>,
    size: f32,
    weight: Weight,
    /// From the left edge of the cells.
    span: (f32, f32),
    mark: Option<Mark>,
}

impl Head {
    /// `None` where a word is wider than the span or the lines are too many.
    fn new(text: &str, span: (f32, f32), size: f32, most_lines: usize) -> Option<Self> {
        Self::weighted(text, span, (size, Weight::Regular), most_lines)
    }

    fn weighted(
        text: &str,
        span: (f32, f32),
        (size, weight): (f32, Weight),
        most_lines: usize,
    ) -> Option<Self> {
        let room = span.1 - span.0 - TEXT_GAP;
        let lines = match font::measure(text, size, weight) <= room {
            true => vec![text.to_owned()],
            false => font::wrap(text, room, size, weight),
        };
        let mut widths = lines.iter().map(|line| font::measure(line, size, weight));
        let fits = lines.len() <= most_lines && widths.all(|width| width <= room);
        fits.then_some(Self {
            lines,
            size,
            weight,
            span,
            mark: None,
        })
    }

    fn height(&self) -> f32 {
        self.lines.len() as f32 * self.size * LINE_HEIGHT
    }
}

/// A row of texts that stand on one line at their bottoms.
#[derive(Clone, Debug, Default, PartialEq)]
struct HeadRow {
    heads: Vec<Head>,
    /// A thin rule under each text as wide as its columns.
    is_ruled: bool,
}

impl HeadRow {
    fn height(&self) -> f32 {
        let tallest = self.heads.iter().map(Head::height).fold(0.0, f32::max);
        match self.heads.is_empty() {
            true => 0.0,
            false => tallest + ROW_GAP + if self.is_ruled { ROW_GAP } else { 0.0 },
        }
    }
}

/// All texts over the columns, the uppermost row first.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heads {
    rows: Vec<HeadRow>,
    pub naming: Naming,
}

impl Heads {
    pub(super) fn new(figure: &HeatmapFigure, columns: &Columns) -> Self {
        let (names, naming) = names(figure, columns);
        let mut rows = Vec::new();
        if figure.blocks.len() > 1 {
            rows.push(titles(figure, columns));
        }
        rows.push(sections(figure, columns));
        rows.push(names);
        Self { rows, naming }
    }

    /// In points.
    pub(super) fn height(&self) -> f32 {
        self.rows.iter().map(HeadRow::height).sum()
    }

    /// The texts with the cells' top left corner at `corner`.
    pub(super) fn items(&self, corner: PagePoint, palette: &Palette) -> Vec<Item> {
        let mut items = Vec::new();
        let mut bottom = corner.y;
        for row in self.rows.iter().rev() {
            let rule_y = bottom - ROW_GAP;
            let under = rule_y - if row.is_ruled { ROW_GAP } else { 0.0 };
            for head in &row.heads {
                if row.is_ruled {
                    let ends = [head.span.0, head.span.1 - 1.0];
                    let points = ends.map(|x| PagePoint::new(corner.x + x, rule_y));
                    let stroke = Stroke::solid(palette.border, STROKE_GRID);
                    items.push(Item::plain(Shape::line(points.to_vec(), false, stroke)));
                }
                let step = head.size * LINE_HEIGHT;
                let middle = corner.x + (head.span.0 + head.span.1) / 2.0;
                for (index, line) in head.lines.iter().rev().enumerate() {
                    if line.is_empty() {
                        continue;
                    }
                    let y = middle_baseline(under - (index as f32 + 0.5) * step, head.size);
                    let colour = if row.is_ruled || head.weight == Weight::SemiBold {
                        palette.text_muted
                    } else {
                        palette.text
                    };
                    let mut item = centred(line, PagePoint::new(middle, y), head.size, colour);
                    if let Shape::Text(text) = &mut item.shape {
                        text.weight = head.weight;
                    }
                    item.mark = head.mark;
                    items.push(item);
                }
            }
            bottom -= row.height();
        }
        items
    }
}

fn axes(figure: &HeatmapFigure) -> impl Iterator<Item = &Axis> {
    figure.blocks.iter().flat_map(|block| &block.columns)
}

/// Names where all fit, else short names, else numbers.
fn names(figure: &HeatmapFigure, columns: &Columns) -> (HeadRow, Naming) {
    type Name = fn(&Axis) -> &str;
    let tries: [(Name, f32, usize); 4] = [
        (|axis| &axis.label, TEXT_SMALL, 3),
        (|axis| &axis.short_label, TEXT_SMALL, 3),
        (|axis| &axis.label, TEXT_MIN, 3),
        (|axis| &axis.short_label, TEXT_MIN, 3),
    ];
    let row = |heads| HeadRow {
        heads,
        is_ruled: false,
    };
    for (name, size, lines) in tries {
        let heads = axes(figure).zip(columns).map(|(axis, span)| {
            let head = Head::new(name(axis), *span, size, lines)?;
            let mark = Some(Mark::Axis(axis.indicator));
            Some(Head { mark, ..head })
        });
        if let Some(heads) = heads.collect() {
            return (row(heads), Naming::Names);
        }
    }
    // Digits may come nearer to each other than words. Columns narrower than a
    // number have theirs on steps, each step a line above the one before.
    let widest = font::measure(&columns.len().to_string(), TEXT_MIN, Weight::Regular);
    let widths = columns.iter().map(|(left, right)| right - left);
    let narrowest = widths.fold(f32::INFINITY, f32::min).max(0.1);
    // The last of them is moved in by half of what it is too wide, towards the
    // one before on its step.
    let needed = match narrowest < widest {
        true => (widest * 1.5 + 1.5) / narrowest - 0.5,
        false => (widest + 1.5) / narrowest,
    };
    let steps = needed.ceil().max(1.0);
    if steps > MOST_STEPS {
        return (HeadRow::default(), Naming::Nothing);
    }
    let heads = axes(figure).zip(columns).enumerate();
    let heads = heads.map(|(index, (axis, span))| Head {
        // Empty lines lift a number to its step.
        lines: [(index + 1).to_string()]
            .into_iter()
            .chain(vec![String::new(); index % steps as usize])
            .collect(),
        size: TEXT_MIN,
        weight: Weight::Regular,
        span: match index + 1 == columns.len() {
            // A number wider than the last column ends where the column ends.
            true => (span.0.min(2.0 * (span.1 - widest / 2.0) - span.1), span.1),
            false => *span,
        },
        mark: Some(Mark::Axis(axis.indicator)),
    });
    (row(heads.collect()), Naming::Numbers)
}

/// Positions of a block's first and last column.
fn ranges(figure: &HeatmapFigure) -> Vec<(&HeatBlock, usize)> {
    let mut first = 0;
    let mut found = Vec::new();
    for block in &figure.blocks {
        found.push((block, first));
        first += block.columns.len();
    }
    found
}

/// One text a block, or none at all.
fn titles(figure: &HeatmapFigure, columns: &Columns) -> HeadRow {
    let heads = ranges(figure).into_iter().map(|(block, first)| {
        let last = first + block.columns.len() - 1;
        let span = (columns.get(first)?.0, columns.get(last)?.1);
        let text = match block.title.is_empty() {
            true => crate::style::words::capitalised(block.direction),
            false => format!("{}, {}", block.title, block.direction),
        };
        let look = (TEXT_SMALL, Weight::SemiBold);
        Head::weighted(&text, span, look, 3)
    });
    HeadRow {
        heads: heads.collect::<Option<_>>().unwrap_or_default(),
        is_ruled: false,
    }
}

/// Sections with a rule under them, or none where one does not fit.
fn sections(figure: &HeatmapFigure, columns: &Columns) -> HeadRow {
    let mut spans: Vec<(&str, (f32, f32))> = Vec::new();
    for (block, first) in ranges(figure) {
        let mut before: Option<&str> = None;
        for (axis, span) in block
            .columns
            .iter()
            .zip(&columns[first.min(columns.len())..])
        {
            let section = axis.section.as_deref();
            match (section, spans.last_mut()) {
                (Some(section), Some(last)) if before == Some(section) => last.1.1 = span.1,
                (Some(section), _) => spans.push((section, *span)),
                (None, _) => {}
            }
            before = section;
        }
    }
    let heads = spans
        .iter()
        .map(|(section, span)| Head::new(section, *span, TEXT_MIN, 3));
    HeadRow {
        heads: heads.collect::<Option<_>>().unwrap_or_default(),
        is_ruled: true,
    }
}
