//! Adding to what is compared: search as you type, or take a suggestion.

use egui::{
    Align2, CornerRadius, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Response, Role,
    ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::super::fonts::font_id;
use super::super::screen::{Shown, UiState};
use super::super::text::rich;
use super::super::theme::rgba;
use super::found::{Found, Line, Suggested};
use super::suggestions::suggestions_ui;
use super::{add, is_compared};
use crate::data::{Dataset, Entity, GroupKind, Subject, Year};
use crate::project::{Action, Command, FULL, entity_of, key_of};
use crate::style::Weight;
use crate::style::tokens::{RADIUS, TEXT_BODY, TEXT_LABEL, TEXT_SMALL};

/// Points.
const WIDTH: f32 = 600.0;
const LIST_WIDTH: f32 = 270.0;
const ROW_HEIGHT: f32 = 26.0;
const MOST_HEIGHT: f32 = 360.0;
/// What stands below the lists, and some air.
const FOOT: f32 = 64.0;

/// What the picker remembers while it is open.
#[derive(Default)]
pub struct PickerState {
    is_open: bool,
    search: String,
    year: Year,
    /// The line that Enter adds; none before anything is typed or chosen.
    line: Option<usize>,
    /// Whether that line has to be brought into view.
    reveal: bool,
    /// Asks the field to take the keyboard, once.
    takes_keyboard: bool,
    /// What the suggestions are for: what was looked at when it opened, by
    /// its key, since another dataset may be opened meanwhile.
    beside: Option<(String, Year)>,
    found: Found,
    suggested: Suggested,
}

impl PickerState {
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    pub fn close(&mut self) {
        self.is_open = false;
    }

    pub fn toggle(&mut self, shown: &Shown<'_>) {
        match self.is_open {
            true => self.is_open = false,
            false => self.open(&shown.loaded.dataset, shown.view.resolved.subject),
        }
    }

    /// What suggestions are for in the dataset as it is now.
    fn beside(&self, shown: &Shown<'_>) -> Subject {
        let dataset = &shown.loaded.dataset;
        let kept = self.beside.as_ref().and_then(|(place, year)| {
            let entity = entity_of(dataset, place)?;
            let subject = Subject {
                entity,
                year: *year,
            };
            dataset.years().contains(year).then_some(subject)
        });
        kept.unwrap_or(shown.view.resolved.subject)
    }

    /// Something was added by a click: that was all, unless a key says that
    /// more is to come.
    fn picked(&mut self, ui: &Ui) {
        let stays = ui.input(|input| input.modifiers.command || input.modifiers.shift);
        self.is_open &= stays;
        self.takes_keyboard = stays;
    }

    /// With suggestions for what is looked at.
    pub fn open(&mut self, dataset: &Dataset, subject: Subject) {
        self.is_open = true;
        self.search.clear();
        self.year = subject.year;
        self.beside = Some((key_of(dataset, subject.entity), subject.year));
        self.takes_keyboard = true;
        self.line = None;
        self.reveal = true;
    }
}

pub fn picker_ui(
    shown: &Shown<'_>,
    state: &mut UiState,
    (anchor, strip): (&Response, Rect),
    actions: &mut Vec<Action>,
) {
    if !state.subjects.picker.is_open {
        return;
    }
    let mut is_open = true;
    // The button behind it has another id with every chip before it.
    let popup = Popup::from_response(anchor)
        .id(Id::unique("subject_picker"))
        // It stays where it is while chips are added.
        .anchor(Rect::from_min_size(
            strip.left_top(),
            vec2(WIDTH, strip.height()),
        ))
        .frame(egui::Frame::popup(&anchor.ctx.global_style()).inner_margin(10))
        .open_bool(&mut is_open)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Add to the comparison")
        .gap(4.0);
    let inside = popup.show(|ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 40.0));
        let is_typing = content_ui(ui, shown, &mut state.subjects.picker, actions);
        state.is_typing |= is_typing;
    });
    let is_left = anchor.ctx.input(|input| input.key_pressed(Key::Escape));
    state.subjects.picker.is_open &= is_open && inside.is_some() && !is_left;
    if is_left {
        anchor.request_focus();
    }
}

/// Gives whether something is being typed.
fn content_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    picker: &mut PickerState,
    actions: &mut Vec<Action>,
) -> bool {
    let dataset = &shown.loaded.dataset;
    if !dataset.years().contains(&picker.year) {
        picker.year = dataset.newest_year();
    }
    let is_typing = head_ui(ui, shown, picker, actions);
    ui.add_space(4.0);
    if shown.project.subjects.is_full() {
        let colour = shown.palette.worse_text;
        ui.label(rich(FULL, TEXT_LABEL, Weight::Regular, colour));
    }
    let below = ui.ctx().content_rect().bottom() - ui.cursor().top();
    let height = (below - FOOT).clamp(120.0, MOST_HEIGHT);
    let size = vec2(ui.available_width(), height);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let (left, right) = rect.split_left_right_at_x(rect.left() + LIST_WIDTH);
    let stroke = ui.visuals().widgets.noninteractive.bg_stroke;
    ui.painter().vline(left.right(), rect.y_range(), stroke);
    let column = |rect: Rect| UiBuilder::new().max_rect(rect);
    let left = left.with_max_x(left.right() - 4.0);
    found_ui(&mut ui.new_child(column(left)), shown, picker, actions);
    let right = right.with_min_x(right.left() + 8.0);
    ScrollArea::vertical()
        .id_salt("suggestions")
        .auto_shrink([false, false])
        .show(&mut ui.new_child(column(right)), |ui| {
            let suggested = (picker.beside(shown), &mut picker.suggested);
            if suggestions_ui(ui, shown, suggested, actions) {
                picker.picked(ui);
            }
        });
    ui.separator();
    foot_ui(ui, shown, picker, actions);
    is_typing
}

/// The field and the edition that is added.
fn head_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    picker: &mut PickerState,
    actions: &mut Vec<Action>,
) -> bool {
    let id = Id::unique("find_subject");
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (down, up) = match has_focus {
        // Before the field takes them to its ends.
        true => (pressed(Key::ArrowDown), pressed(Key::ArrowUp)),
        false => (false, false),
    };
    let field = ui
        .horizontal(|ui| {
            let years = shown.loaded.dataset.years();
            let of_years = 62.0 * years.len().min(4) as f32;
            let width = (ui.available_width() - of_years).max(200.0);
            let field = egui::TextEdit::singleline(&mut picker.search)
                .id(id)
                .hint_text("Country, code, region, organization or own group")
                .margin(egui::Margin::symmetric(8, 5))
                .desired_width(width - 16.0);
            let field = ui.add(field);
            field.widget_info(|| {
                WidgetInfo::labeled(Role::TextInput, true, "Find a country or group to add")
            });
            ui.spacing_mut().item_spacing.x = 2.0;
            ScrollArea::horizontal().id_salt("years").show(ui, |ui| {
                for year in years.iter().rev() {
                    let hint = format!("Add the edition of {year}");
                    let button = ui.selectable_label(*year == picker.year, year.to_string());
                    if button.on_hover_text(hint).clicked() {
                        picker.year = *year;
                        picker.takes_keyboard = true;
                    }
                }
            });
            field
        })
        .inner;
    if field.changed() {
        let is_empty = picker.search.trim().is_empty();
        picker.line = (!is_empty).then_some(0);
        picker.reveal = true;
    }
    picker.found.update(&shown.loaded.dataset, &picker.search);
    if down || up {
        picker.line = picker.found.step(picker.line, down);
        picker.reveal = true;
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered {
        add_chosen(shown, picker, actions);
    }
    if std::mem::take(&mut picker.takes_keyboard) || entered {
        field.request_focus();
    }
    field.has_focus()
}

/// Enter.
fn add_chosen(shown: &Shown<'_>, picker: &mut PickerState, actions: &mut Vec<Action>) {
    if let Some(entity) = picker.line.and_then(|line| picker.found.at(line)) {
        actions.extend(add(shown, entity, picker.year));
        picker.search.clear();
        (picker.line, picker.reveal) = (None, true);
    }
}

fn found_ui(ui: &mut Ui, shown: &Shown<'_>, picker: &mut PickerState, actions: &mut Vec<Action>) {
    if picker.found.lines.is_empty() {
        return nothing_found_ui(ui, shown, picker);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical()
        .id_salt("found")
        .auto_shrink([false, false]);
    if std::mem::take(&mut picker.reveal) {
        let top = picker.line.unwrap_or(0) as f32 * ROW_HEIGHT;
        let offset = top - ui.available_height() / 2.0;
        area = area.vertical_scroll_offset(offset.max(0.0));
    }
    let mut picked = None;
    area.show_rows(ui, ROW_HEIGHT, picker.found.lines.len(), |ui, range| {
        for at in range {
            match &picker.found.lines[at] {
                Line::Heading(text) => heading_ui(ui, shown, text),
                Line::Found(entity) => {
                    let is_chosen = Some(at) == picker.line;
                    if found_line_ui(ui, shown, (*entity, picker.year), is_chosen) {
                        picked = Some(*entity);
                    }
                }
            }
        }
    });
    if let Some(entity) = picked {
        actions.extend(add(shown, entity, picker.year));
        picker.picked(ui);
    }
}

fn heading_ui(ui: &mut Ui, shown: &Shown<'_>, text: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::hover());
    let font = font_id(TEXT_SMALL, Weight::SemiBold);
    let at = pos2(rect.left() + 8.0, rect.bottom() - 5.0);
    let colour = rgba(shown.palette.text_muted);
    ui.painter()
        .text(at, Align2::LEFT_BOTTOM, text, font, colour);
}

/// A country or group of the list; gives whether it is to be added.
fn found_line_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (entity, year): (Entity, Year),
    is_chosen: bool,
) -> bool {
    let dataset = &shown.loaded.dataset;
    let palette = shown.palette;
    let size = vec2(ui.available_width() - 8.0, ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let is_here = is_compared(shown, entity, year);
    let can_add = !is_here && !shown.project.subjects.is_full();
    let name = dataset.name(entity);
    response.widget_info(|| {
        let words = match is_here {
            true => format!("{name} {year}, compared already"),
            false => format!("Add {name} {year}"),
        };
        WidgetInfo::labeled(Role::Button, can_add, words)
    });
    if is_chosen || response.hovered() || response.has_focus() {
        let fill = if is_chosen {
            palette.accent_soft
        } else {
            palette.grid
        };
        let radius = CornerRadius::same(RADIUS as u8);
        ui.painter().rect_filled(rect, radius, rgba(fill));
    }
    if let Some(slot) = shown.view.resolved.slot(entity) {
        let centre = pos2(rect.left() + 9.0, rect.center().y);
        ui.painter()
            .circle_filled(centre, 4.0, rgba(palette.series(slot)));
    }
    let what = match entity {
        Entity::Country(_) => key_of(dataset, entity),
        Entity::Group(id) => match dataset.group(id).kind {
            GroupKind::World => String::new(),
            kind => kind.key().to_owned(),
        },
    };
    let font = font_id(TEXT_SMALL, Weight::Regular);
    let faint = rgba(palette.text_faint);
    let painter = ui.painter();
    let right = pos2(rect.right() - 8.0, rect.center().y);
    let what = painter.text(right, Align2::RIGHT_CENTER, what, font, faint);
    let colour = rgba(if can_add || is_here {
        palette.text
    } else {
        palette.text_faint
    });
    let font = font_id(TEXT_BODY, Weight::Regular);
    let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), font, colour);
    let width = what.left() - rect.left() - 26.0;
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = pos2(rect.left() + 20.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colour);
    response.clicked() && can_add
}

/// Nothing is called that: what is near to it becomes the text.
fn nothing_found_ui(ui: &mut Ui, shown: &Shown<'_>, picker: &mut PickerState) {
    let palette = shown.palette;
    ui.add_space(8.0);
    let head = "Nothing by that name";
    ui.label(rich(head, TEXT_BODY, Weight::SemiBold, palette.text));
    let words = match picker.found.near.is_empty() {
        true => "Names, usual spellings and ISO codes are understood.",
        false => "Did you mean",
    };
    ui.label(rich(words, TEXT_LABEL, Weight::Regular, palette.text_muted));
    let mut meant = None;
    for name in &picker.found.near {
        if ui.link(name).clicked() {
            meant = Some(name.clone());
        }
    }
    if let Some(name) = meant {
        picker.search = name;
        picker.line = Some(0);
        picker.takes_keyboard = true;
    }
}

fn foot_ui(ui: &mut Ui, shown: &Shown<'_>, picker: &mut PickerState, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let words = "Enter adds the marked one and goes on; a click adds one, with Ctrl several";
        let colour = shown.palette.text_muted;
        ui.label(rich(words, TEXT_SMALL, Weight::Regular, colour));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.link(Command::Groups.text()).clicked() {
                picker.is_open = false;
                actions.push(Action::Command(Command::Groups));
                ui.close();
            }
        });
    });
}
