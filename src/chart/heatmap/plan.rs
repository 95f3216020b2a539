//! Where rows, columns, names and keys of a heatmap go. Names decide: first
//! every row is named in one panel, then in several panels side by side, and
//! where neither is legible rows become thin bands of which some are named.

use super::super::Layout;
use super::super::label::{Block, Extra};
use super::head::{Columns, Heads, Naming};
use super::key::{ColourKey, ColumnKey};
use super::side::{self, SideLabel};
use super::{HeatRow, HeatmapFigure};
use crate::style::tokens::{SPACE_M, TEXT_LABEL, TEXT_MIN, TEXT_SMALL};
use crate::style::{Weight, font};

const PANEL_GAP: f32 = 28.0;
const BLOCK_GAP: f32 = 20.0;
/// Between names and cells.
pub(super) const NAME_GAP: f32 = 8.0;
/// Room for the marker of a highlighted row.
pub(super) const MARKER_ROOM: f32 = 12.0;
const WIDEST_COLUMN: f32 = 112.0;
/// Rows are no higher than is comfortable; few of them are large cells.
fn tallest_row(rows: usize) -> f32 {
    match rows {
        0 | 1 => 180.0,
        2 => 110.0,
        3 => 76.0,
        4 => 58.0,
        _ => 46.0,
    }
}

/// Columns narrower than this have no colour to speak of.
const NARROWEST_COLUMN: f32 = 6.0;
/// Beside each other, columns have to have their numbers.
const NARROWEST_IN_PANELS: f32 = 14.5;
const MOST_PANELS: usize = 6;
/// Share of the height the names of numbered columns may take.
const COLUMN_KEY_SHARE: f32 = 0.3;
pub(super) const NOTE_LINE: f32 = 15.0;

/// Some of the rows with their names on their left.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Panel {
    pub rows: std::ops::Range<usize>,
    pub cells_left: f32,
}

/// How rows are named.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Names {
    /// Each, in as many lines of this size.
    All {
        size: f32,
        lines: usize,
    },
    Some(Vec<SideLabel>),
}

/// A heatmap's places on the page.
pub(super) struct Plan<'a> {
    pub panels: Vec<Panel>,
    /// Top and bottom of each row.
    pub rows: Vec<(f32, f32)>,
    pub columns: Columns,
    pub heads: Heads,
    pub names: Names,
    pub cells_top: f32,
    pub column_key: ColumnKey,
    pub column_key_top: f32,
    pub colour_key: ColourKey<'a>,
    pub colour_key_top: f32,
    pub notes: Vec<String>,
    pub notes_top: f32,
}

/// What all attempts share.
pub(super) struct Room<'a> {
    pub figure: &'a HeatmapFigure,
    pub width: f32,
    /// Without the colours' key.
    pub height: f32,
    pub marker: f32,
    /// Whether the names of numbered columns are short, which leaves more
    /// height to the rows.
    pub has_short_key: bool,
}

/// Columns with what stands over and under them.
pub(super) struct Table {
    pub columns: Columns,
    pub heads: Heads,
    pub column_key: ColumnKey,
}

impl Room<'_> {
    /// The columns within a width; `None` where they get too narrow.
    pub(super) fn table(&self, width: f32, narrowest: f32) -> Option<Table> {
        let count = self.figure.column_count().max(1) as f32;
        let gaps = self.figure.blocks.len().saturating_sub(1) as f32 * BLOCK_GAP;
        let column = ((width - gaps) / count).min(WIDEST_COLUMN);
        if column < narrowest {
            return None;
        }
        let mut columns = Columns::new();
        let mut x = 0.0;
        for block in &self.figure.blocks {
            for _ in &block.columns {
                columns.push((x, x + column));
                x += column;
            }
            x += BLOCK_GAP;
        }
        let heads = Heads::new(self.figure, &columns);
        let column_key = match heads.naming {
            Naming::Numbers => {
                let room = (self.width, self.height * COLUMN_KEY_SHARE);
                ColumnKey::new(self.figure, room, self.has_short_key)
            }
            _ => ColumnKey::default(),
        };
        Some(Table {
            columns,
            heads,
            column_key,
        })
    }

    /// Height left for the cells.
    pub(super) fn cells_height(&self, table: &Table) -> f32 {
        let key = match table.column_key.height() {
            0.0 => 0.0,
            height => height + SPACE_M,
        };
        self.height - table.heads.height() - key
    }
}

/// Panels, their rows and names; tops count from the top of the cells.
struct Sketch {
    panels: Vec<Panel>,
    rows: Vec<(f32, f32)>,
    names: Names,
    table: Table,
    notes: Vec<String>,
}

impl<'a> Plan<'a> {
    /// Measures a figure for a layout.
    pub(super) fn new(figure: &'a HeatmapFigure, layout: &Layout<'_>) -> Self {
        let (width, height) = (layout.width_page.max(1.0), layout.height_page.max(1.0));
        let colour_key = ColourKey::new(figure, width);
        let marked = figure.rows.iter().any(|row| row.highlight.is_some());
        let room = Room {
            figure,
            width,
            height: height - colour_key.height() - SPACE_M,
            marker: if marked { MARKER_ROOM } else { 0.0 },
            has_short_key: false,
        };
        let short = Room {
            has_short_key: true,
            ..room
        };
        let sketch = named(&room).or_else(|| named(&short));
        let sketch = sketch.unwrap_or_else(|| thin(&room));
        let cells_top = sketch.table.heads.height();
        let bottoms = sketch.rows.iter().map(|row| row.1);
        let cells_bottom = cells_top + bottoms.fold(0.0, f32::max);
        let column_key_top = cells_bottom + SPACE_M;
        let colour_key_top = match sketch.table.column_key.height() {
            0.0 => column_key_top,
            height => column_key_top + height + SPACE_M,
        };
        let rows = sketch.rows.iter();
        Self {
            panels: sketch.panels,
            rows: rows
                .map(|row| (cells_top + row.0, cells_top + row.1))
                .collect(),
            columns: sketch.table.columns,
            heads: sketch.table.heads,
            names: sketch.names,
            cells_top,
            column_key: sketch.table.column_key,
            column_key_top,
            notes_top: colour_key_top + colour_key.height(),
            colour_key,
            colour_key_top,
            notes: sketch.notes,
        }
    }
}

/// Every row named: in one panel, or in as few as it takes.
fn named(room: &Room<'_>) -> Option<Sketch> {
    let count = room.figure.rows.len();
    let looks = [
        (TEXT_LABEL, 1),
        (TEXT_SMALL, 1),
        (TEXT_MIN, 1),
        (TEXT_MIN, 2),
    ];
    let widths = looks.map(|(size, lines)| names_width(room.figure, size, lines));
    for panels in 1..=MOST_PANELS.min(count.max(1)) {
        for ((size, lines), width) in looks.into_iter().zip(widths) {
            let per_panel = count.div_ceil(panels);
            // Only what has a chance is measured to the end.
            if room.height / per_panel.max(1) as f32 >= row_height(size, lines)
                && let Some(sketch) = panels_of(room, panels, (size, lines), width)
            {
                return Some(sketch);
            }
        }
    }
    None
}

/// Lowest row that names of so many lines fit in.
fn row_height(size: f32, lines: usize) -> f32 {
    match lines {
        1 => font::line_height(size, Weight::SemiBold) + 0.5,
        _ => Block::variants("x", size, &Extra::Nothing)[0].height * lines as f32 + 2.0,
    }
}

/// Width of the widest name broken into at most so many lines.
fn names_width(figure: &HeatmapFigure, size: f32, lines: usize) -> f32 {
    let rows = figure.rows.iter();
    rows.map(|row| {
        let whole = font::measure(&row.label, size, Weight::SemiBold);
        match lines {
            1 => whole,
            _ => font::wrap(&row.label, whole * 0.72, size, Weight::SemiBold)
                .iter()
                .map(|line| font::measure(line, size, Weight::SemiBold))
                .fold(0.0, f32::max),
        }
    })
    .fold(0.0, f32::max)
}

fn panels_of(
    room: &Room<'_>,
    panels: usize,
    (size, lines): (f32, usize),
    names: f32,
) -> Option<Sketch> {
    let count = room.figure.rows.len();
    let per_panel = count.div_ceil(panels).max(1);
    let gaps = (panels - 1) as f32 * PANEL_GAP;
    let panel_width = (room.width - gaps) / panels as f32;
    let before_cells = names + NAME_GAP + room.marker;
    if before_cells > panel_width * 0.5 {
        return None;
    }
    let narrowest = match panels {
        1 => NARROWEST_COLUMN,
        _ => NARROWEST_IN_PANELS,
    };
    let table = room.table(panel_width - before_cells, narrowest)?;
    let needed = row_height(size, lines);
    let notes = table_notes(&table);
    let height = room.cells_height(&table) - notes.len() as f32 * NOTE_LINE;
    let pitch = (height / per_panel as f32).min(tallest_row(count));
    let is_keyed = table.heads.naming != Naming::Numbers || !table.column_key.is_empty();
    if pitch < needed || (panels > 1 && !is_keyed) {
        return None;
    }
    // Panels stand as wide as their cells, which may be less than there is.
    let cells_width = table.columns.last().map_or(0.0, |column| column.1);
    let stride = before_cells + cells_width + PANEL_GAP;
    let row = |index: usize| (index % per_panel) as f32 * pitch;
    Some(Sketch {
        panels: (0..count.div_ceil(per_panel))
            .map(|panel| Panel {
                rows: panel * per_panel..((panel + 1) * per_panel).min(count),
                cells_left: panel as f32 * stride + before_cells,
            })
            .collect(),
        rows: (0..count)
            .map(|index| (row(index), row(index) + pitch))
            .collect(),
        names: Names::All { size, lines },
        notes,
        table,
    })
}

/// What is said where columns have no names.
fn table_notes(table: &Table) -> Vec<String> {
    let is_named = table.heads.naming == Naming::Names || !table.column_key.is_empty();
    match is_named {
        true => Vec::new(),
        false => vec!["Columns have no room for their names here".to_owned()],
    }
}

/// Bands beside each other have columns at least this wide.
const COMFORTABLE_COLUMN: f32 = 64.0;
/// Panels of bands, at most.
const MOST_BAND_PANELS: usize = 4;

/// Thin bands, in several panels where columns are few; highlighted rows as
/// high as a line of text where there is room.
fn thin(room: &Room<'_>) -> Sketch {
    let figure = room.figure;
    let names = side::names_width(figure, room.width);
    let before_cells = names + side::LEADER + room.marker;
    let least = before_cells + figure.column_count() as f32 * COMFORTABLE_COLUMN;
    let panels = ((room.width + PANEL_GAP) / (least + PANEL_GAP)) as usize;
    let panels = panels.clamp(1, MOST_BAND_PANELS);
    let panel_width = (room.width - (panels - 1) as f32 * PANEL_GAP) / panels as f32;
    let table = room
        .table(panel_width - before_cells, 0.0)
        .unwrap_or_else(|| Table {
            columns: Columns::new(),
            heads: Heads::new(figure, &Columns::new()),
            column_key: ColumnKey::default(),
        });
    let mut notes = table_notes(&table);
    // Room for the longest remark there can be, then the real one.
    let most = figure.rows.len();
    let reserved = wrapped(&side::note(most, most, true), room.width).len() + notes.len();
    let height = (room.cells_height(&table) - reserved as f32 * NOTE_LINE).max(1.0);
    let per_panel = most.div_ceil(panels).max(1);
    let cells_width = table.columns.last().map_or(0.0, |column| column.1);
    let stride = before_cells + cells_width + PANEL_GAP;
    let bands = Bands::new(figure, height, per_panel);
    let mut sketch = Sketch {
        panels: Vec::new(),
        rows: Vec::new(),
        names: Names::Some(Vec::new()),
        table,
        notes: Vec::new(),
    };
    let mut labels = Vec::new();
    for index in 0..most.div_ceil(per_panel) {
        let rows = index * per_panel..((index + 1) * per_panel).min(most);
        sketch.rows.extend(bands.rows(figure, rows.clone()));
        labels.extend(side::labels(
            figure,
            (rows.clone(), &sketch.rows),
            (names, height),
        ));
        sketch.panels.push(Panel {
            rows,
            cells_left: index as f32 * stride + before_cells,
        });
    }
    let note = side::note(labels.len(), most, bands.is_taller);
    notes.splice(0..0, wrapped(&note, room.width));
    Sketch {
        names: Names::Some(labels),
        notes,
        ..sketch
    }
}

fn wrapped(text: &str, width: f32) -> Vec<String> {
    font::wrap(text, width, TEXT_SMALL, Weight::Regular)
}

/// Heights of the bands.
struct Bands {
    highlighted: f32,
    other: f32,
    is_taller: bool,
}

impl Bands {
    /// Heights that fit every panel, also the one with the most highlights.
    fn new(figure: &HeatmapFigure, height: f32, per_panel: usize) -> Self {
        let lit = |rows: &[HeatRow]| rows.iter().filter(|row| row.highlight.is_some()).count();
        let most_lit = figure.rows.chunks(per_panel).map(lit).max().unwrap_or(0);
        let tall = row_height(TEXT_MIN, 1);
        let others = per_panel.saturating_sub(most_lit).max(1) as f32;
        let other = (height - most_lit as f32 * tall) / others;
        let is_taller = most_lit > 0 && (1.0..tall).contains(&other);
        let even = height / per_panel as f32;
        Self {
            highlighted: if is_taller { tall } else { even },
            other: if is_taller { other } else { even },
            is_taller,
        }
    }

    /// Top and bottom of each row of one panel.
    fn rows(&self, figure: &HeatmapFigure, rows: std::ops::Range<usize>) -> Vec<(f32, f32)> {
        let mut top = 0.0;
        let rows = figure.rows[rows].iter().map(|row| {
            let from = top;
            top += match row.highlight {
                Some(_) => self.highlighted,
                None => self.other,
            };
            (from, top)
        });
        rows.collect()
    }
}
