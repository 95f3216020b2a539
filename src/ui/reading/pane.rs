//! One view of documents: what it keeps between frames, and its parts.

use std::sync::Arc;

use egui::{Key, Pos2, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::super::screen::{Shown, UiState};
use super::flow::{AllRelated, BETWEEN_COLUMNS, Flow, Look, heading_height};
use super::{bar, cell, empty, outline};
use crate::data::Dataset;
use crate::project::{
    Action, CellState, Columns, DeskEdit, Edit, PaneEdit, PaneId, ReadOptions, ReadView, ViewHit,
    columns,
};

/// The outline, and the space after it.
const OUTLINE: f32 = 190.0;
const AFTER_OUTLINE: f32 = 24.0;
/// Beside columns narrower than this there is no room for an outline.
const NARROWEST_COLUMN: f32 = 290.0;
/// A place that is gone to stands this far below the top.
const ABOVE_TARGET: f32 = 110.0;
/// What stands this far below the top is what one reads.
const READ_BELOW: f32 = 60.0;
/// How long a sentence that was jumped to stands out, in seconds.
const FLASH: f64 = 2.4;
/// Lines a press of an arrow goes on.
const ARROW_LINES: f32 = 3.0;

/// What a view of documents keeps.
pub struct PaneReading {
    pub view: Arc<ReadView>,
    dataset: Arc<Dataset>,
    pub related: AllRelated,
    pub flow: Option<Flow>,
    /// What is searched for and where it is.
    pub found: (String, Vec<ViewHit>),
    /// It was found nowhere as a phrase: these paragraphs have all its words.
    pub is_apart: bool,
    /// Which of them is looked at.
    pub at_hit: usize,
    /// The indicator whose passages are marked, and where they are.
    pub passage: (Option<String>, Vec<ViewHit>),
    pub at_passage: usize,
    /// Where to go as soon as it is known how high everything is.
    pub target: Option<Target>,
    /// Since when the passage jumped to stands out.
    flash: Option<f64>,
    offset: f32,
    /// Whether the place of the project was gone to.
    has_begun: bool,
}

/// A place in the flow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    Row(usize),
    Block {
        row: usize,
        column: usize,
        block: usize,
        /// How far into its text, from 0 to 1.
        share: f32,
    },
    By(f32),
    Start,
    End,
}

impl PaneReading {
    fn new(columns: Columns, dataset: &Arc<Dataset>) -> Self {
        let view = ReadView::new(columns, dataset);
        let rows = view.rows.iter().enumerate();
        let related = rows.map(|(at, row)| {
            let cells = row.cells.iter().enumerate();
            let scores = cells.map(|(column, cell)| match cell.state {
                CellState::OtherKind => Vec::new(),
                _ => view.related(at, column, dataset),
            });
            scores.collect()
        });
        Self {
            related: related.collect(),
            view: Arc::new(view),
            dataset: Arc::clone(dataset),
            flow: None,
            found: (String::new(), Vec::new()),
            is_apart: false,
            at_hit: 0,
            passage: (None, Vec::new()),
            at_passage: 0,
            target: None,
            flash: None,
            offset: 0.0,
            has_begun: false,
        }
    }

    fn is_of(&self, columns: &Columns, dataset: &Arc<Dataset>) -> bool {
        let (own, others) = (&self.view.columns, &columns.documents);
        Arc::ptr_eq(&self.dataset, dataset)
            && self.view.absent == columns.absent
            && own.len() == others.len()
            && own.iter().zip(others).all(|(a, b)| Arc::ptr_eq(a, b))
    }

    pub fn go_to_hit(&mut self, at: usize) {
        self.at_hit = at;
        self.target = self.found.1.get(at).map(|hit| self.target_of(hit));
    }

    pub fn go_to_passage(&mut self, at: usize, now: f64) {
        self.at_passage = at;
        self.flash = Some(now);
        self.target = self.passage.1.get(at).map(|hit| self.target_of(hit));
    }

    fn target_of(&self, hit: &ViewHit) -> Target {
        let (Some(column), Some(block)) = (hit.column, hit.block) else {
            return Target::Row(hit.row);
        };
        let document = &self.view.columns[column].document;
        let length = self.view.rows[hit.row].cells[column].blocks[block]
            .text(document)
            .len();
        Target::Block {
            row: hit.row,
            column,
            block,
            share: hit.range.start as f32 / length.max(1) as f32,
        }
    }

    /// How strongly the passage jumped to stands out, from 1 down to 0.
    pub fn flash(&self, now: f64) -> f32 {
        let since = self.flash.map_or(FLASH, |begun| now - begun);
        (1.0 - since / FLASH).clamp(0.0, 1.0) as f32
    }

    /// The row one reads: the one on top, or the first below it.
    pub fn row_in_sight(&self) -> usize {
        let flow = self.flow.as_ref();
        flow.map_or(0, |flow| flow.row_at(self.offset + READ_BELOW))
    }

    /// The passages that are gone through: one a paragraph.
    pub fn stops(&self) -> Vec<usize> {
        let place = |hit: &ViewHit| (hit.row, hit.column, hit.block);
        let all = &self.passage.1;
        let is_first = |at: &usize| *at == 0 || place(&all[*at - 1]) != place(&all[*at]);
        (0..all.len()).filter(is_first).collect()
    }

    fn y_of(&self, flow: &Flow, target: Target) -> f32 {
        match target {
            Target::Row(row) => flow.rows.get(row).map_or(0.0, |place| match row {
                0 => 0.0,
                // The space above a name may go.
                _ => place.top + heading_height(self.view.rows[row].level) - 44.0,
            }),
            Target::Block {
                row,
                column,
                block,
                share,
            } => flow.rows.get(row).map_or(0.0, |place| {
                let (y, height) = place.blocks[column][block];
                place.top + y + share * height - ABOVE_TARGET
            }),
            Target::By(distance) => self.offset + distance,
            Target::Start => 0.0,
            Target::End => flow.height,
        }
    }

    fn row_of(&self, target: Target) -> usize {
        match target {
            Target::Row(row) | Target::Block { row, .. } => row,
            Target::By(_) => self.row_in_sight(),
            Target::Start => 0,
            Target::End => usize::MAX,
        }
    }
}

/// Whether a view this wide has room for an outline beside its columns.
pub(super) fn has_room_for_outline(width: f32, columns: usize) -> bool {
    let text = width - OUTLINE - AFTER_OUTLINE;
    text / columns.max(1) as f32 >= NARROWEST_COLUMN + BETWEEN_COLUMNS
}

/// The pane's view; `id` says which pane's choices count.
pub fn read_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    id: PaneId,
    actions: &mut Vec<Action>,
) {
    let Some(options) = shown.project.desk.pane(id).map(|pane| &pane.read) else {
        return;
    };
    if shown.documents.is_empty() {
        return empty::empty_ui(ui, shown, actions);
    }
    let dataset = &shown.loaded.dataset;
    let columns = columns(shown.documents, options, &shown.view.resolved, dataset);
    let kept = state.reading.panes.remove(&id);
    let kept = kept.filter(|kept| kept.is_of(&columns, dataset));
    let mut kept = kept.unwrap_or_else(|| PaneReading::new(columns, dataset));
    let is_active = shown.project.desk.active() == id;
    let mut changed = options.clone();
    follow(ui, &mut kept, (state, is_active), &changed);
    bar::bar_ui(
        ui,
        shown,
        (state, &mut kept, is_active),
        &mut changed,
        actions,
    );
    if kept.found.0 != changed.search {
        search(&mut kept, &changed.search);
    }
    body_ui(ui, shown, (state, &mut kept, id), &mut changed, actions);
    state.reading.panes.insert(id, kept);
    if changed != *options {
        let edit = DeskEdit::Pane(id, PaneEdit::Read(changed));
        actions.push(Action::Edit(Edit::Desk(edit)));
    }
}

/// Takes up what the project asks for: a search, a passage, a place.
fn follow(
    ui: &Ui,
    kept: &mut PaneReading,
    (state, is_active): (&mut UiState, bool),
    options: &ReadOptions,
) {
    let now = ui.input(|input| input.time);
    if !kept.has_begun {
        kept.has_begun = true;
        take_found(kept, &options.search);
        let row = options.at.as_ref().and_then(|key| kept.view.row_of(key));
        // Without a place to go back to, from the beginning.
        kept.target = Some(row.map_or(Target::Start, Target::Row));
        if options.passage.is_some() {
            kept.passage = passages(&kept.view, options.passage.clone());
        }
    } else if kept.passage.0 != options.passage {
        kept.passage = passages(&kept.view, options.passage.clone());
        if options.passage.is_some() {
            kept.go_to_passage(0, now);
        }
    }
    if is_active && std::mem::take(&mut state.reading.is_asked) {
        kept.go_to_passage(0, now);
    }
}

fn passages(view: &ReadView, key: Option<String>) -> (Option<String>, Vec<ViewHit>) {
    let found = key.as_ref().map_or_else(Vec::new, |key| view.passages(key));
    (key, found)
}

/// Finds a text and goes to the first place from here on.
fn search(kept: &mut PaneReading, wanted: &str) {
    take_found(kept, wanted);
    let row = kept.row_in_sight();
    let mut hits = kept.found.1.iter();
    let next = hits.position(|hit| hit.row >= row).unwrap_or(0);
    kept.go_to_hit(next);
}

/// The phrase where it stands, else the paragraphs that have all its words.
fn take_found(kept: &mut PaneReading, wanted: &str) {
    let mut hits = kept.view.find(wanted);
    kept.is_apart = hits.is_empty();
    if hits.is_empty() {
        hits = kept.view.find_apart(wanted);
    }
    kept.found = (wanted.to_owned(), hits);
}

fn body_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, kept, id): (&mut UiState, &mut PaneReading, PaneId),
    options: &mut ReadOptions,
    actions: &mut Vec<Action>,
) {
    let whole = ui.available_rect_before_wrap();
    let has_room = has_room_for_outline(whole.width(), kept.view.columns.len());
    let has_outline = !options.hides_outline && has_room;
    let mut left = whole.left();
    if has_outline {
        let rect = whole.with_max_x(whole.left() + OUTLINE);
        outline::outline_ui(&mut child(ui, rect), shown, kept);
        left += OUTLINE + AFTER_OUTLINE;
    }
    let rect = whole.with_min_x(left);
    // Clear of the scroll bar.
    let look = Look::new(rect.width() - 16.0, kept.view.columns.len());
    lay_out(ui, kept, look);
    let heads = Rect::from_min_size(rect.min, vec2(rect.width(), bar::HEADS));
    bar::heads_ui(
        &mut child(ui, heads),
        shown,
        (state, kept),
        options,
        actions,
    );
    let below = rect.with_min_y(heads.bottom());
    let mut ui = child(ui, below);
    if shown.project.desk.active() == id {
        keys(&ui, kept, below.height());
    }
    text_ui(
        &mut ui,
        shown,
        (state, kept),
        !options.hides_changes,
        actions,
    );
    if let Some(row) = kept.view.rows.get(kept.row_in_sight())
        && options.at.as_ref() != Some(&row.key)
        && kept.target.is_none()
        && !ui.input(|input| input.pointer.any_down() || input.is_scrolling())
    {
        let edit = DeskEdit::Pane(id, PaneEdit::ReadAt(row.key.clone()));
        actions.push(Action::Edit(Edit::Desk(edit)));
    }
    ui.advance_cursor_after_rect(whole);
}

fn child(ui: &mut Ui, rect: Rect) -> Ui {
    ui.new_child(UiBuilder::new().max_rect(rect))
}

/// Everything at the width there is; what one reads stays where it is.
fn lay_out(ui: &Ui, kept: &mut PaneReading, look: Look) {
    let row = kept.row_in_sight();
    let within = |kept: &PaneReading| {
        let flow = kept.flow.as_ref()?;
        Some(kept.offset - flow.rows.get(row)?.top)
    };
    let before = within(kept);
    let mut is_new = false;
    if kept.flow.as_ref().is_none_or(|flow| flow.look != look) {
        kept.flow = Some(Flow::new(&kept.view, &kept.related, look));
        is_new = true;
    }
    let at_least = kept.target.map_or(row, |target| kept.row_of(target));
    if let Some(flow) = &mut kept.flow {
        let view = Arc::clone(&kept.view);
        is_new |= flow.measure(ui.ctx(), &view, &kept.related, at_least);
        if let (true, Some(before), None) = (is_new, before, kept.target) {
            let top = flow.rows.get(row).map_or(0.0, |place| place.top);
            let distance = top + before - kept.offset;
            if distance.abs() > 0.5 {
                kept.target = Some(Target::By(distance));
            }
        }
    }
}

/// Keys that go through the text while nothing else takes them.
fn keys(ui: &Ui, kept: &mut PaneReading, height: f32) {
    if ui.ctx().memory(|memory| memory.focused().is_some()) {
        return;
    }
    let line = kept.flow.as_ref().map_or(22.0, |flow| flow.look.line);
    let page = height - 2.0 * line;
    let ways = [
        (Key::PageDown, Target::By(page)),
        (Key::Space, Target::By(page)),
        (Key::PageUp, Target::By(-page)),
        (Key::ArrowDown, Target::By(ARROW_LINES * line)),
        (Key::ArrowUp, Target::By(-ARROW_LINES * line)),
        (Key::Home, Target::Start),
        (Key::End, Target::End),
    ];
    let pressed =
        |key| ui.input(|input| input.key_pressed(key) && input.modifiers == egui::Modifiers::NONE);
    if let Some((_, target)) = ways.into_iter().find(|(key, _)| pressed(*key)) {
        kept.target = Some(target);
    }
}

/// The rows in sight, in their scroll area.
fn text_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, kept): (&mut UiState, &mut PaneReading),
    marks_changes: bool,
    actions: &mut Vec<Action>,
) {
    let Some(flow) = kept.flow.take() else { return };
    let room = ui.available_height();
    let mut area = ScrollArea::vertical()
        .id_salt("text")
        .auto_shrink([false, false]);
    if let Some(target) = kept.target.take() {
        let most = (flow.height - room).max(0.0);
        area = area.vertical_scroll_offset(kept.y_of(&flow, target).clamp(0.0, most));
    }
    let now = ui.input(|input| input.time);
    let flash = kept.flash(now);
    if flash > 0.0 {
        ui.ctx().request_repaint();
    }
    let mut target = None;
    let output = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(flow.height);
        ui.set_width(flow.look.width());
        let origin: Pos2 = ui.max_rect().left_top();
        let first = flow.row_at(viewport.top());
        let last = flow.row_at(viewport.bottom());
        for row in first..=last.min(flow.rows.len().saturating_sub(1)) {
            let place = &flow.rows[row];
            let at = cell::At {
                shown,
                kept,
                flow: &flow,
                row,
                origin: origin + vec2(0.0, place.top),
                sight: (viewport.top() - place.top, viewport.bottom() - place.top),
                flash,
                marks_changes,
            };
            let asked = cell::row_ui(ui, &at, state, actions);
            target = target.or(asked);
        }
        let end = pos2(origin.x, origin.y + flow.height);
        ui.advance_cursor_after_rect(Rect::from_min_max(origin, end));
    });
    kept.offset = output.state.clamped_offset().y;
    if target.is_some() {
        kept.target = target;
        ui.ctx().request_repaint();
    }
    kept.flow = Some(flow);
}
