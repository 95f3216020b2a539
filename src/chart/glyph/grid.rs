//! In how many columns the glyphs stand, how large they are and how much
//! each of them shows.

use super::super::Layout;
use super::super::drawing::PagePoint;
use super::key::KeyRows;
use super::{GlyphFigure, Measure};
use crate::style::tokens::{
    LINE_HEIGHT, SPACE_L, SPACE_M, TEXT_HEADING, TEXT_LABEL, TEXT_MIN, TEXT_SMALL,
};
use crate::style::{Weight, font};

/// How much a glyph shows, from most to least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Detail {
    /// The bars are named.
    Named,
    /// The bars have their short names.
    NamedShort,
    /// Squares along the sides.
    Squares,
    /// Averages as numbers.
    Numbers,
    /// Shapes alone.
    Shapes,
}

impl Detail {
    const ALL: [Self; 5] = [
        Self::Named,
        Self::NamedShort,
        Self::Squares,
        Self::Numbers,
        Self::Shapes,
    ];

    /// Smallest length of a scale in points that it is legible at.
    fn smallest(self) -> f32 {
        match self {
            Self::Named | Self::NamedShort => 112.0,
            Self::Squares => 72.0,
            Self::Numbers => 26.0,
            Self::Shapes => 18.0,
        }
    }
}

/// Where the bars stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Right,
    /// Under the triangle: its base and the bars share one scale.
    Below,
}

/// Longest scale; more looks like a poster.
const LONGEST: f32 = 330.0;
const PANE_GAP: (f32, f32) = (SPACE_L + 8.0, SPACE_L);
/// Side of a square as a share of a half step, and the space round it.
const SQUARE: f32 = 0.82 / 18.0;
pub(super) const SQUARE_GAP: f32 = 1.0;
pub(super) const SIDE_GAP: f32 = 5.0;
/// Squares stacked higher than this get smaller.
const MOST_LEVELS: usize = 7;
/// Between the bars and their names.
pub(super) const NAME_GAP: f32 = 8.0;
const MOST_TITLE_LINES: usize = 2;
pub(super) const NOTE_HEIGHT: f32 = 18.0;
/// Size of the bars as shares of the triangle's scale: their length beside it,
/// their height under it.
const BARS_BESIDE: f32 = 0.72;
const BARS_BELOW: f32 = 0.5;
const BAR_LINE: f32 = TEXT_SMALL * LINE_HEIGHT;

/// Measures that all panes share.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    pub detail: Detail,
    /// Length in points of every scale.
    pub scale: f32,
    pub title_size: f32,
    pub title_height: f32,
    pub number_size: f32,
    /// Above the plot, for the numbers.
    pub above: f32,
    /// Left of the plot, for the squares of the height.
    pub left: f32,
    /// Lower left corner of the bars from the triangle's, rightward and upward.
    pub bars_at: (f32, f32),
    /// Length of their scale and height of all of them.
    pub bars_size: (f32, f32),
    pub pane_height: f32,
    pub square: f32,
    pub value_width: f32,
}

/// Panes on the page.
pub(super) struct Grid {
    pub look: Look,
    /// Top left corners; fewer than panes where there is no room.
    pub corners: Vec<PagePoint>,
    pub pane_width: f32,
    pub key: KeyRows,
    pub key_top: f32,
    pub note: Option<String>,
}

/// What the search measures once.
struct Search<'a> {
    figure: &'a GlyphFigure,
    width: f32,
    height: f32,
    /// Most squares at one value along the base and along the height.
    levels: (usize, usize),
    widest_number: f32,
    widest_names: [f32; 2],
    bars: usize,
    widest_value: f32,
    /// Widths of the titles and of the widest of their words at one point.
    titles: Vec<f32>,
    widest_word: f32,
}

/// A grid under consideration.
struct Candidate {
    columns: usize,
    pane: (f32, f32),
    look: Look,
}

impl Grid {
    /// The most detailed grid that is legible, of those the one with the
    /// largest glyphs.
    pub(super) fn new(figure: &GlyphFigure, layout: &Layout<'_>) -> Self {
        let (width, height) = (layout.width_page.max(1.0), layout.height_page.max(1.0));
        let key = KeyRows::new(&figure.key, width);
        let mut search = Search::new(figure, width, height - key.height() - SPACE_M);
        let count = figure.panes.len();
        let (shown, best) = match search.best(count) {
            Some(best) => (count, best),
            None => {
                search.height -= NOTE_HEIGHT;
                search
                    .most()
                    .unwrap_or_else(|| (count.min(1), search.last_resort()))
            }
        };
        let rows = shown.div_ceil(best.columns.max(1));
        let (gap_x, gap_y) = PANE_GAP;
        let corner = |index: usize| {
            let (row, column) = (index / best.columns, index % best.columns);
            PagePoint::new(
                column as f32 * (best.pane.0 + gap_x),
                row as f32 * (best.pane.1 + gap_y),
            )
        };
        let bottom = rows as f32 * (best.pane.1 + gap_y) - gap_y;
        let note = (shown < count).then(|| format!("{shown} of {count} fit in here"));
        let note_height = if note.is_some() { NOTE_HEIGHT } else { 0.0 };
        Self {
            look: best.look,
            corners: (0..shown).map(corner).collect(),
            pane_width: best.pane.0,
            key_top: (bottom + SPACE_M + note_height).max(0.0),
            key,
            note,
        }
    }
}

impl<'a> Search<'a> {
    fn new(figure: &'a GlyphFigure, width: f32, height: f32) -> Self {
        let width_of = |text: &str| font::measure(text, 1.0, Weight::SemiBold);
        let widest =
            |texts: &mut dyn Iterator<Item = &str>| texts.map(width_of).fold(0.0, f32::max);
        let panes = || figure.panes.iter();
        let averages = &mut panes()
            .flat_map(|pane| pane.measures())
            .map(|m| &m.average.text[..]);
        let bars = || panes().flat_map(|pane| &pane.beside.parts);
        let names = [
            widest(&mut bars().map(|part| &part.label[..])),
            widest(&mut bars().map(|part| &part.short_label[..])),
        ];
        let values = &mut bars().map(|part| &part.text[..]);
        let most = |measure: fn(&super::GlyphPane) -> &Measure| {
            panes()
                .map(|pane| stack(measure(pane)).1)
                .max()
                .unwrap_or(0)
        };
        Self {
            figure,
            width,
            height,
            levels: (most(|pane| &pane.base), most(|pane| &pane.height)),
            widest_number: widest(averages),
            widest_names: names,
            bars: panes()
                .map(|pane| pane.beside.parts.len())
                .max()
                .unwrap_or(0),
            widest_value: widest(values),
            titles: panes().map(|pane| width_of(&pane.title)).collect(),
            widest_word: widest(&mut panes().flat_map(|pane| pane.title.split(' '))),
        }
    }

    fn best(&self, count: usize) -> Option<Candidate> {
        Detail::ALL.into_iter().find_map(|detail| {
            let tries = (1..=count.max(1)).flat_map(|columns| {
                let sides = [Side::Right, Side::Below].into_iter();
                sides.filter_map(move |side| self.candidate((detail, side), (columns, count)))
            });
            tries.max_by(|a, b| {
                let size = a.look.scale.total_cmp(&b.look.scale);
                // Of equal ones the one with fewer columns.
                size.then(b.columns.cmp(&a.columns))
            })
        })
    }

    /// As many panes as are legible, where not all are.
    fn most(&self) -> Option<(usize, Candidate)> {
        let (mut fitting, mut too_many) = (0, self.figure.panes.len());
        let mut found = None;
        while fitting + 1 < too_many {
            let middle = fitting.midpoint(too_many);
            match self.best(middle) {
                Some(best) => (fitting, found) = (middle, Some((middle, best))),
                None => too_many = middle,
            }
        }
        found
    }

    /// Nothing is legible here; one glyph as large as it gets.
    fn last_resort(&self) -> Candidate {
        let look = self.look((Detail::Shapes, Side::Right), (self.width, self.height), 1);
        Candidate {
            columns: 1,
            pane: (self.width, self.height),
            look: Look {
                scale: look.scale.max(1.0),
                ..look
            },
        }
    }

    /// `None` where it is not legible in so many columns.
    fn candidate(
        &self,
        (detail, side): (Detail, Side),
        (columns, count): (usize, usize),
    ) -> Option<Candidate> {
        let rows = count.div_ceil(columns).max(1);
        let each = |length: f32, parts: usize, gap: f32| {
            (length - (parts - 1) as f32 * gap) / parts as f32
        };
        let pane = (
            each(self.width, columns, PANE_GAP.0),
            each(self.height, rows, PANE_GAP.1),
        );
        // Only what has a chance is measured to the end.
        if self.look((detail, side), pane, 1).scale < detail.smallest() {
            return None;
        }
        let lines = self.title_lines(pane.0, self.title_size(detail), count)?;
        let look = self.look((detail, side), pane, lines);
        let is_legible = look.scale >= detail.smallest() && self.names_fit(&look);
        is_legible.then_some(Candidate {
            columns,
            // Rows stand no further apart than their glyphs ask for.
            pane: (pane.0, look.pane_height),
            look,
        })
    }

    fn title_size(&self, detail: Detail) -> f32 {
        match detail {
            Detail::Named | Detail::NamedShort => TEXT_HEADING,
            Detail::Squares => TEXT_LABEL,
            Detail::Numbers | Detail::Shapes => TEXT_MIN,
        }
    }

    /// Lines of the longest title; `None` where a word is wider than a pane
    /// or the lines are too many.
    fn title_lines(&self, width: f32, size: f32, count: usize) -> Option<usize> {
        if self.widest_word * size > width {
            return None;
        }
        let mut most = 1;
        for (pane, title) in self.figure.panes.iter().zip(&self.titles).take(count) {
            if title * size <= width {
                continue;
            }
            let lines = font::wrap(&pane.title, width, size, Weight::SemiBold).len();
            if lines > MOST_TITLE_LINES {
                return None;
            }
            most = most.max(lines);
        }
        Some(most)
    }

    /// Whether rows of bars are as high as their names.
    fn names_fit(&self, look: &Look) -> bool {
        let row = look.bars_size.1 / self.bars.max(1) as f32;
        look.detail > Detail::NamedShort || row + 0.01 >= BAR_LINE
    }

    fn look(&self, (detail, side): (Detail, Side), pane: (f32, f32), title_lines: usize) -> Look {
        let title_size = self.title_size(detail);
        let number_size = match detail {
            Detail::Named | Detail::NamedShort => TEXT_HEADING,
            Detail::Squares => TEXT_SMALL,
            _ => TEXT_MIN,
        };
        let title_height = title_lines as f32 * title_size * LINE_HEIGHT + 4.0;
        let with = |from: Detail, length: f32| if detail <= from { length } else { 0.0 };
        let line = font::line_height(number_size, Weight::SemiBold);
        let above = with(Detail::Numbers, line + 4.0);
        let number = with(Detail::Numbers, self.widest_number * number_size + 8.0);
        let name = self.widest_names[usize::from(detail == Detail::NamedShort)];
        let value_width = self.widest_value * TEXT_SMALL;
        let names = with(
            Detail::NamedShort,
            2.0 * NAME_GAP + value_width + name * TEXT_SMALL,
        );
        // Squares take a fixed room and a share of the scale.
        let stack = |count: usize| {
            let levels = with(Detail::Squares, count.min(MOST_LEVELS) as f32);
            (
                levels * SQUARE_GAP + with(Detail::Squares, SIDE_GAP),
                levels * SQUARE,
            )
        };
        let (under, left) = (stack(self.levels.0), stack(self.levels.1));
        let used = title_height + above + under.0;
        let bars_line = self.bars as f32 * BAR_LINE;
        let (high, wide) = match side {
            Side::Right => (
                (pane.1 - used) / (1.0 + under.1),
                (pane.0 - left.0 - number - SPACE_M - names) / (1.0 + BARS_BESIDE + left.1),
            ),
            Side::Below => {
                let bars = SPACE_M + above;
                let fixed = with(Detail::NamedShort, bars_line);
                let share = if fixed > 0.0 { 0.0 } else { BARS_BELOW };
                (
                    (pane.1 - used - bars - fixed) / (1.0 + under.1 + share),
                    (pane.0 - left.0 - names.max(number)) / (1.0 + left.1),
                )
            }
        };
        let scale = high.min(wide).min(LONGEST);
        let below = under.0 + under.1 * scale;
        let (bars_at, bars_size) = match side {
            Side::Right => (
                (scale + number + SPACE_M, 0.0),
                (BARS_BESIDE * scale, scale),
            ),
            Side::Below => {
                let height = match detail {
                    Detail::Named | Detail::NamedShort => bars_line,
                    _ => BARS_BELOW * scale,
                };
                ((0.0, -(below + SPACE_M + above + height)), (scale, height))
            }
        };
        let (most_levels, most) = (MOST_LEVELS as f32, self.levels.0.max(self.levels.1));
        let shrink = most_levels / (most as f32).max(most_levels);
        Look {
            detail,
            scale,
            title_size,
            title_height,
            number_size,
            above,
            left: left.0 + left.1 * scale,
            bars_at,
            bars_size,
            pane_height: title_height + above + scale + below.max(-bars_at.1),
            square: (SQUARE * scale * shrink).max(0.5),
            value_width,
        }
    }
}

/// The levels that squares stand on so that none covers another, parallel to
/// the parts (0 where missing), and how many levels there are.
pub(super) fn stack(measure: &Measure) -> (Vec<usize>, usize) {
    // By level, the shares taken.
    let mut taken: Vec<Vec<f32>> = Vec::new();
    let mut levels = Vec::with_capacity(measure.parts.len());
    for part in &measure.parts {
        let Ok(value) = part.value else {
            levels.push(0);
            continue;
        };
        let share = measure.share(value);
        // A square and the space beside it is one half step of eighteen.
        let is_free = |shares: &Vec<f32>| {
            let mut shares = shares.iter();
            shares.all(|other| (other - share).abs() > 0.99 / 18.0)
        };
        let level = taken.iter().position(is_free).unwrap_or(taken.len());
        match taken.get_mut(level) {
            Some(shares) => shares.push(share),
            None => taken.push(vec![share]),
        }
        levels.push(level);
    }
    (levels, taken.len())
}
