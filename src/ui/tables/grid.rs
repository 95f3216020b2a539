//! A table of many rows of which only those in sight are drawn; driven by
//! pointer and keys.

use egui::{
    Align, Button, CursorIcon, Event, EventFilter, Key, Label, Layout, Modifiers, Response, Role,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};
use egui_extras::{Column, TableBuilder};

use super::super::screen::Shown;
use super::super::text::{line_ui, rich};
use super::super::theme::rgba;
use crate::style::font::measure;
use crate::style::number::counted;
use crate::style::tokens::{RADIUS, TEXT_BODY, TEXT_LABEL};
use crate::style::words::decapitalised;
use crate::style::{Rgba, Weight};

pub(super) const ROW_HEIGHT: f32 = 24.0;
/// Room for the colour of a place that is compared.
const MARK: f32 = 12.0;

/// A column of a grid.
pub(super) struct GridColumn {
    pub heading: String,
    /// In points.
    pub width: f32,
    /// Words stand left, numbers right.
    pub is_words: bool,
    /// Whether rows are in its order, and in which direction.
    pub sorted: Option<Turn>,
    pub can_sort: bool,
    /// Whether the colour of a place stands before its text.
    pub has_mark: bool,
    pub help: String,
}

/// The direction of an order.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Turn {
    Up,
    Down,
}

/// A cell's text; an empty one stays empty.
pub(super) struct Cell {
    pub text: String,
    pub colour: Rgba,
    pub help: String,
}

/// A row beside its cells.
#[derive(Default)]
pub(super) struct RowLook {
    /// Of a place that is compared.
    pub mark: Option<Rgba>,
    pub is_looked_at: bool,
    pub is_marked: bool,
    /// Whether it is pointed at in any view.
    pub is_lit: bool,
}

/// What the table shows.
pub(super) struct Grid<'a> {
    pub id: egui::Id,
    pub columns: &'a [GridColumn],
    pub count: usize,
    /// The row the keys move.
    pub cursor: Option<usize>,
    pub row: &'a dyn Fn(usize) -> RowLook,
    pub cell: &'a dyn Fn(usize, usize) -> Cell,
    /// For people who hear it: the row in words.
    pub words: &'a dyn Fn(usize) -> String,
}

/// What was done with it.
#[derive(Debug, PartialEq)]
pub(super) enum Done {
    Sort(usize),
    Click(usize),
    Add(usize),
    /// The keys went to a row.
    Move(usize),
    Hover(usize),
    Copy,
}

pub(super) fn grid_ui(ui: &mut Ui, shown: &Shown<'_>, grid: &Grid<'_>) -> Vec<Done> {
    let mut done = keys_ui(ui, shown, grid);
    let height = ui.available_height();
    ScrollArea::horizontal()
        .id_salt(grid.id)
        .auto_shrink([false, false])
        .max_height(height)
        .show(ui, |ui| table_ui(ui, shown, grid, &mut done));
    done
}

/// The table as a whole takes the keyboard: arrows move a row, Enter looks at
/// it, Ctrl+Enter adds it, Ctrl+C copies all.
fn keys_ui(ui: &mut Ui, shown: &Shown<'_>, grid: &Grid<'_>) -> Vec<Done> {
    let rect = ui.available_rect_before_wrap();
    let whole = ui.interact(rect, grid.id, Sense::focusable_noninteractive());
    let count = counted(grid.count, "row", "rows");
    whole.widget_info(|| WidgetInfo::labeled(Role::Table, true, format!("Table of {count}")));
    if !whole.has_focus() {
        return Vec::new();
    }
    let stroke = Stroke::new(1.0, rgba(shown.palette.accent));
    let edge = rect.expand2(vec2(4.0, 2.0));
    ui.painter()
        .rect_stroke(edge, RADIUS, stroke, StrokeKind::Inside);
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(grid.id, filter));
    let Some(last) = grid.count.checked_sub(1) else {
        return Vec::new();
    };
    let page = ((rect.height() / ROW_HEIGHT) as usize).max(2) - 1;
    let at = grid.cursor.map(|cursor| cursor.min(last));
    ui.input_mut(|input| {
        let mut done = Vec::new();
        let none = Modifiers::NONE;
        let mut to = None;
        if input.consume_key(none, Key::ArrowDown) {
            to = Some(at.map_or(0, |at| at + 1));
        } else if input.consume_key(none, Key::ArrowUp) {
            to = Some(at.map_or(0, |at| at.saturating_sub(1)));
        } else if input.consume_key(none, Key::PageDown) {
            to = Some(at.map_or(page, |at| at + page));
        } else if input.consume_key(none, Key::PageUp) {
            to = Some(at.map_or(0, |at| at.saturating_sub(page)));
        } else if input.consume_key(none, Key::Home) {
            to = Some(0);
        } else if input.consume_key(none, Key::End) {
            to = Some(last);
        }
        done.extend(to.map(|row| Done::Move(row.min(last))));
        if input.consume_key(Modifiers::COMMAND, Key::Enter) {
            done.extend(at.map(Done::Add));
        } else if input.consume_key(none, Key::Enter) {
            done.extend(at.map(Done::Click));
        }
        if input.events.contains(&Event::Copy) {
            done.push(Done::Copy);
        }
        done
    })
}

fn table_ui(ui: &mut Ui, shown: &Shown<'_>, grid: &Grid<'_>, done: &mut Vec<Done>) {
    ui.spacing_mut().item_spacing = vec2(14.0, 0.0);
    let has_keys = ui.memory(|memory| memory.has_focus(grid.id));
    let mut table = TableBuilder::new(ui)
        .id_salt(grid.id)
        .striped(false)
        .sense(Sense::CLICK)
        .auto_shrink([false, false])
        .animate_scrolling(false)
        .cell_layout(Layout::left_to_right(Align::Center));
    for action in done.iter() {
        if let Done::Move(row) = action {
            table = table.scroll_to_row(*row, None);
        }
    }
    for column in grid.columns {
        table = table.column(Column::exact(column.width).clip(true));
    }
    let mut touched = Vec::new();
    table
        .header(ROW_HEIGHT + 4.0, |mut header| {
            for (at, column) in grid.columns.iter().enumerate() {
                header.col(|ui| {
                    if head_ui(ui, shown, column) {
                        done.push(Done::Sort(at));
                    }
                });
            }
        })
        .body(|body| {
            body.rows(ROW_HEIGHT, grid.count, |mut row| {
                let index = row.index();
                let look = (grid.row)(index);
                row.set_selected(look.is_looked_at);
                row.set_hovered(look.is_lit || (has_keys && grid.cursor == Some(index)));
                for at in 0..grid.columns.len() {
                    row.col(|ui| cell_ui(ui, shown, (grid, &look), (index, at)));
                }
                let response = row.response().on_hover_cursor(CursorIcon::PointingHand);
                let words = (grid.words)(index);
                let is_selected = look.is_looked_at;
                response
                    .widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &words));
                if response.hovered() {
                    touched.push(Done::Hover(index));
                }
                if response.clicked() {
                    let adds = response.ctx.input(|input| input.modifiers.command);
                    touched.push(if adds {
                        Done::Add(index)
                    } else {
                        Done::Click(index)
                    });
                    response
                        .ctx
                        .memory_mut(|memory| memory.request_focus(grid.id));
                }
            });
        });
    done.extend(touched);
}

/// A heading; true where it was clicked.
fn head_ui(ui: &mut Ui, shown: &Shown<'_>, column: &GridColumn) -> bool {
    let palette = shown.palette;
    let (weight, colour) = match column.sorted {
        Some(_) => (Weight::SemiBold, palette.text),
        None => (Weight::Regular, palette.text_muted),
    };
    let arrow = match column.sorted {
        Some(Turn::Up) => " ▲",
        Some(Turn::Down) => " ▼",
        None => "",
    };
    if !column.can_sort {
        let text = rich(&column.heading, TEXT_LABEL, weight, colour);
        side_ui(ui, column.is_words, |ui| line_ui(ui, text)).on_hover_text(&column.help);
        return false;
    }
    let text = rich(&column.heading, TEXT_LABEL, weight, colour);
    let arrow = rich(arrow, 9.0, Weight::Regular, palette.text_muted);
    ui.spacing_mut().item_spacing.x = 0.0;
    ui.spacing_mut().button_padding = vec2(0.0, 3.0);
    let button = match column.sorted {
        Some(_) => Button::new((text, arrow)),
        None => Button::new(text),
    };
    let button = button.frame(false);
    let response = side_ui(ui, column.is_words, |ui| ui.add(button));
    let words = format!("Sort by {}", decapitalised(&column.heading));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    let help = match column.help.as_str() {
        "" => words.clone(),
        help => format!("{help}. Click to sort"),
    };
    response.on_hover_text(help).clicked()
}

fn cell_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (grid, look): (&Grid<'_>, &RowLook),
    (row, at): (usize, usize),
) {
    let column = &grid.columns[at];
    let cell = (grid.cell)(row, at);
    let weight = match look.is_looked_at && column.is_words {
        true => Weight::SemiBold,
        false => Weight::Regular,
    };
    if column.has_mark {
        mark_ui(ui, shown, look);
    }
    if cell.text.is_empty() {
        return;
    }
    let text = rich(cell.text, TEXT_BODY, weight, cell.colour);
    let label = Label::new(text).truncate().selectable(false);
    let response = side_ui(ui, column.is_words, |ui| ui.add(label));
    if !cell.help.is_empty() {
        response.on_hover_text(cell.help);
    }
}

/// A dot in the colour of a place that is compared; a ring where it is marked.
fn mark_ui(ui: &mut Ui, shown: &Shown<'_>, look: &RowLook) {
    let (rect, _) = ui.allocate_exact_size(vec2(MARK, MARK), Sense::hover());
    let painter = ui.painter();
    if let Some(colour) = look.mark {
        painter.circle_filled(rect.center(), 4.0, rgba(colour));
    }
    if look.is_marked {
        let stroke = Stroke::new(1.5, rgba(shown.palette.text));
        painter.circle_stroke(rect.center(), 5.0, stroke);
    }
    ui.add_space(-8.0);
}

/// Words stand left, numbers right.
fn side_ui(ui: &mut Ui, is_words: bool, show: impl FnOnce(&mut Ui) -> Response) -> Response {
    let layout = match is_words {
        true => Layout::left_to_right(Align::Center),
        false => Layout::right_to_left(Align::Center),
    };
    ui.with_layout(layout, show).inner
}

/// Wide enough for its heading with an arrow and for its longest text.
pub(super) fn width_for<'a>(heading: &str, texts: impl Iterator<Item = &'a str>) -> f32 {
    let longest = texts.max_by_key(|text| text.chars().count()).unwrap_or("");
    let text = measure(longest, TEXT_BODY, Weight::SemiBold);
    let heading = measure(heading, TEXT_LABEL, Weight::SemiBold) + 16.0;
    text.max(heading).ceil() + 2.0
}
