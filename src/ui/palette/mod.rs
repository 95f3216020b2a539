//! The palette: everything that can be done or looked at, by a few letters.

mod entries;
mod find;

use egui::{
    Align2, CornerRadius, Key, Modal, Modifiers, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};

use super::commands::key_text;
use super::fonts::font_id;
use super::modal::modal_in;
use super::screen::{Shown, UiState};
use super::text::rich;
use super::theme::rgba;
use crate::project::Action;
use crate::style::tokens::{RADIUS, TEXT_BODY, TEXT_LABEL, TEXT_SMALL};
use crate::style::{Palette, Weight};
use entries::{Entry, entries};
use find::find;

const ROW_HEIGHT: f32 = 28.0;
const ROWS: f32 = 11.0;
/// How far a page goes.
const PAGE: usize = 10;
const WIDTH: f32 = 600.0;
/// Width of the column of keys, in points.
const KEYS: f32 = 96.0;

/// What the palette remembers while it is open.
#[derive(Default)]
pub struct PaletteState {
    is_open: bool,
    typed: String,
    selected: usize,
    /// Asks the field to take the keyboard, once.
    focus: bool,
    /// Asks the list to bring the selected line into view, once.
    reveal: bool,
}

impl PaletteState {
    pub fn open(&mut self) {
        *self = Self {
            is_open: true,
            focus: true,
            reveal: true,
            ..Self::default()
        };
    }

    pub fn is_open(&self) -> bool {
        self.is_open
    }
}

pub fn palette_ui(ui: &Ui, shown: &Shown<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    if !state.palette.is_open {
        return;
    }
    let id = egui::Id::unique("palette");
    let space = ui.ctx().content_rect();
    let top = (space.height() * 0.12).min(90.0);
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, top));
    let frame = egui::Frame::popup(ui.style()).inner_margin(12);
    let modal = modal_in(ui.ctx(), area).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(space.width() - 60.0));
        let entered = field_ui(ui, &mut state.palette);
        // Keys of the list are the palette's; letters are the field's.
        state.is_typing = true;
        let all = entries(shown);
        let found = find(&all, &state.palette.typed, shown.used);
        let moved = steps(ui, &mut state.palette, found.len());
        state.palette.reveal |= moved;
        ui.add_space(6.0);
        let clicked = list_ui(ui, shown.palette, &all, &found, &mut state.palette);
        hints_ui(ui, shown.palette);
        let chosen = match entered {
            true => found.get(state.palette.selected).copied(),
            false => clicked,
        };
        chosen.map(|at| all[at].clone())
    });
    if let Some(entry) = modal.inner.clone().filter(|entry| entry.why_not.is_none()) {
        state.palette.is_open = false;
        actions.push(Action::Used(entry.name));
        actions.push(entry.pick.action());
    } else if modal.should_close() {
        state.palette.is_open = false;
    }
}

/// True when Enter was pressed.
fn field_ui(ui: &mut Ui, state: &mut PaletteState) -> bool {
    // Taken before the field, which would lose the keyboard by it.
    let entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let words = "Find a command, place or indicator";
    let field = ui.add(
        TextEdit::singleline(&mut state.typed)
            .hint_text(words)
            .font(font_id(TEXT_BODY + 2.0, Weight::Regular))
            .margin(egui::Margin::symmetric(10, 8))
            .desired_width(f32::INFINITY),
    );
    field.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, words);
        info.current_text_value = Some(state.typed.clone());
        info
    });
    if std::mem::take(&mut state.focus) {
        field.request_focus();
    }
    if field.changed() {
        (state.selected, state.reveal) = (0, true);
    }
    entered
}

/// Moves the selection by keys; true when it moved.
fn steps(ui: &Ui, state: &mut PaletteState, count: usize) -> bool {
    let last = count.saturating_sub(1);
    let before = state.selected;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        // From the last back to the first, and the other way round.
        state.selected = if before >= last { 0 } else { before + 1 };
    }
    if pressed(Key::ArrowUp) {
        state.selected = before.checked_sub(1).unwrap_or(last);
    }
    if pressed(Key::PageDown) {
        state.selected += PAGE;
    }
    if pressed(Key::PageUp) {
        state.selected = state.selected.saturating_sub(PAGE);
    }
    state.selected = state.selected.min(last);
    state.selected != before
}

/// Gives the position of the entry that was clicked.
fn list_ui(
    ui: &mut Ui,
    palette: &Palette,
    all: &[Entry],
    found: &[usize],
    state: &mut PaletteState,
) -> Option<usize> {
    let room = ui.ctx().content_rect().height() - ui.cursor().top() - 60.0;
    let height = (ROWS * ROW_HEIGHT).min(room.max(ROW_HEIGHT * 3.0));
    if found.is_empty() {
        // As high as the list, so that the palette stays where it is.
        ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
            ui.set_min_height(height);
            ui.add_space(8.0);
            let text = "Nothing by these letters";
            ui.label(rich(text, TEXT_BODY, Weight::Regular, palette.text_muted));
        });
        return None;
    }
    let mut area = ScrollArea::vertical()
        .auto_shrink([false, false])
        .max_height(height)
        .min_scrolled_height(height);
    if std::mem::take(&mut state.reveal) {
        let middle = state.selected as f32 * ROW_HEIGHT - (height - ROW_HEIGHT) / 2.0;
        area = area.vertical_scroll_offset(middle.max(0.0));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let selected = state.selected;
    let has_keys = found.iter().any(|at| all[*at].key.is_some());
    area.show_rows(ui, ROW_HEIGHT, found.len(), |ui, range| {
        let mut clicked = None;
        for line in range {
            let at = found[line];
            if row_ui(ui, palette, &all[at], (line == selected, has_keys)) {
                clicked = Some(at);
            }
        }
        clicked
    })
    .inner
}

/// True when it was clicked. `has_keys` leaves a column for them.
fn row_ui(
    ui: &mut Ui,
    palette: &Palette,
    entry: &Entry,
    (is_selected, has_keys): (bool, bool),
) -> bool {
    let size = vec2(ui.available_width() - 8.0, ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let label = match entry.why_not {
            Some(why_not) => format!("{}: {why_not}", entry.text),
            None => entry.text.clone(),
        };
        let is_on = entry.why_not.is_none();
        WidgetInfo::selected(Role::Button, is_on, is_selected, label)
    });
    let fill = match (is_selected, response.hovered()) {
        (true, _) => Some(palette.accent_soft),
        (false, true) => Some(palette.grid),
        (false, false) => None,
    };
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    if let Some(fill) = fill {
        painter.rect_filled(rect, CornerRadius::same(RADIUS as u8), rgba(fill));
    }
    let write = |right: f32, text: &str, colour| {
        let at = pos2(right, rect.center().y);
        let font = font_id(TEXT_SMALL, Weight::Regular);
        painter.text(at, Align2::RIGHT_CENTER, text, font, rgba(colour))
    };
    let right = rect.right() - 10.0;
    if let Some(key) = entry.key {
        write(right, &key_text(ui.ctx(), key), palette.text_muted);
    }
    let right = right - if has_keys { KEYS } else { 0.0 };
    let beside = match entry.why_not {
        Some(why_not) => write(right, why_not, palette.text_muted),
        None => write(right, &entry.kind, palette.text_faint),
    };
    let colour = match entry.why_not {
        Some(_) => palette.text_faint,
        None => palette.text,
    };
    let font = font_id(TEXT_BODY, Weight::Regular);
    let mut job = egui::text::LayoutJob::simple_singleline(entry.text.clone(), font, rgba(colour));
    job.wrap = egui::text::TextWrapping::truncate_at_width(beside.left() - rect.left() - 24.0);
    let text = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = pos2(rect.left() + 10.0, rect.center().y - text.size().y / 2.0);
    painter.galley(at, text, rgba(colour));
    response.clicked()
}

fn hints_ui(ui: &mut Ui, palette: &Palette) {
    ui.add_space(8.0);
    let text = "Up and down to choose · Enter to do it · Escape to leave";
    ui.label(rich(text, TEXT_LABEL, Weight::Regular, palette.text_muted));
}
