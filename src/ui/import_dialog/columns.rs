//! The first rows, with a menu over each column for what it is taken for.

use std::ops::RangeInclusive;
use std::sync::Arc;

use egui::{
    Align, ComboBox, Label, Layout, Pos2, Rect, Role, ScrollArea, TextEdit, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::{At, ImportState, edit};
use crate::data::names::fold;
use crate::load::{ColumnMapping, PreviewRow, RoleKind, TableMapping};
use crate::project::{Action, ImportEdit};
use crate::style::Weight;
use crate::style::font::measure;
use crate::style::number::thousands;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL};
use crate::style::words::capitalised;
use crate::ui::text::rich;
use crate::ui::theme::rgba;

/// Width of the rows' numbers and of columns, in points.
const NUMBERS: f32 = 40.0;
const NARROWEST: f32 = 160.0;
const WIDEST: f32 = 250.0;
const ROW: f32 = 22.0;
/// Height of the menus above the rows.
const HEAD: f32 = 32.0;
/// Rows that are shown.
const ROWS: usize = 20;
/// Letters that fill the widest column.
const MOST_LETTERS: usize = 80;
/// Columns that are found without a search.
const FEW: usize = 12;
/// What columns that were found can be made at once.
const AT_ONCE: [RoleKind; 4] = [
    RoleKind::Figures,
    RoleKind::Indicator,
    RoleKind::Note,
    RoleKind::Ignored,
];

/// Which columns are shown and where; kept until table or search change,
/// since there may be thousands.
#[derive(Default)]
pub(super) struct ColumnLayout {
    preview: Arc<Vec<Vec<PreviewRow>>>,
    table: usize,
    search: String,
    found: Vec<usize>,
    /// Those found, behind that of the countries, whose rows they are.
    shown: Vec<usize>,
    /// Their left edges, and the right one of the last.
    edges: Vec<f32>,
}

impl ColumnLayout {
    fn keep_for(&mut self, at: &At<'_>, table: &TableMapping, search: &str) {
        let is_same = Arc::ptr_eq(&self.preview, &at.draft.preview)
            && (self.table, self.search.as_str()) == (at.table, search);
        if is_same && !self.edges.is_empty() {
            return;
        }
        self.preview = Arc::clone(&at.draft.preview);
        self.table = at.table;
        search.clone_into(&mut self.search);
        let rows = self.preview.get(at.table).map_or(&[][..], Vec::as_slice);
        let wanted = fold(search);
        let is_found = |column: &usize| {
            let heading = table.columns.get(*column).map_or("", |c| &c.heading);
            wanted.is_empty()
                || fold(heading).contains(&wanted)
                || letters(*column).eq_ignore_ascii_case(&wanted)
        };
        self.found = (0..table.columns.len()).filter(is_found).collect();
        let is_place = |column: &ColumnMapping| column.role.kind() == RoleKind::Place;
        let place = table.columns.iter().position(is_place);
        let place = place.filter(|place| !self.found.is_empty() && !self.found.contains(place));
        self.shown = place
            .into_iter()
            .chain(self.found.iter().copied())
            .collect();
        self.edges = vec![0.0];
        let mut edge = 0.0;
        for column in &self.shown {
            edge += width(&rows[..rows.len().min(ROWS)], *column);
            self.edges.push(edge);
        }
    }

    /// Columns between two distances from the left, with their edges.
    fn within(&self, range: RangeInclusive<f32>) -> impl Iterator<Item = (usize, f32, f32)> {
        let first = self.edges.partition_point(|edge| edge <= range.start());
        let first = first.saturating_sub(1);
        let columns = self.shown.iter().zip(self.edges.windows(2)).skip(first);
        let columns = columns.map(|(column, edges)| (*column, edges[0], edges[1]));
        columns.take_while(move |(_, left, _)| left < range.end())
    }
}

/// True while a column is looked for.
pub(super) fn columns_ui(
    ui: &mut Ui,
    at: &At<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) -> bool {
    let (Some(table), Some(rows)) = (
        at.draft.mapping.tables.get(at.table),
        at.draft.preview.get(at.table),
    ) else {
        return false;
    };
    let rows = &rows[..rows.len().min(ROWS)];
    let is_many = table.columns.len() > FEW;
    if !is_many {
        state.columns.clear();
    }
    let search = state.columns.trim().to_owned();
    state.layout.keep_for(at, table, &search);
    let is_typing = is_many && find_ui(ui, at, (state, table), actions);
    let layout = &state.layout;
    let width = NUMBERS + layout.edges.last().copied().unwrap_or_default();
    let size = vec2(width, HEAD + ROW * rows.len() as f32);
    // Another search begins at its first column.
    let scrolled = ScrollArea::both()
        .id_salt(("import_preview", at.table, &search))
        .auto_shrink([false, false]);
    scrolled.show_viewport(ui, |ui, viewport| {
        ui.set_min_size(size);
        let origin = ui.max_rect().left_top();
        let seen = (viewport.left() - NUMBERS)..=(viewport.right() - NUMBERS);
        let columns: Vec<(usize, f32, f32)> = layout.within(seen).collect();
        for (number, row) in rows.iter().enumerate() {
            let top = HEAD + ROW * number as f32;
            if top + ROW < viewport.top() || top > viewport.bottom() {
                continue;
            }
            let across = Rect::from_min_size(origin + vec2(0.0, top), vec2(width, ROW));
            row_ui(ui, at, (table, row, across), &columns);
        }
        heads_ui(ui, at, (table, origin, viewport), &columns, actions);
    });
    is_typing
}

/// The menus, which stay in sight while the rows move.
fn heads_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (table, origin, viewport): (&TableMapping, Pos2, Rect),
    columns: &[(usize, f32, f32)],
    actions: &mut Vec<Action>,
) {
    let top = origin.y + viewport.top();
    let left = origin.x + viewport.left();
    let corner = pos2(left, top);
    let band = Rect::from_min_size(corner, vec2(viewport.width(), HEAD));
    ui.painter()
        .rect_filled(band, 0.0, rgba(at.shown.palette.panel));
    for (column, left, right) in columns {
        let corner = pos2(origin.x + NUMBERS + left, top);
        let room = Rect::from_min_size(corner, vec2(right - left, HEAD - 4.0));
        let builder = UiBuilder::new()
            .id_salt(("column", *column))
            .max_rect(room)
            .layout(Layout::left_to_right(Align::Center));
        ui.scope_builder(builder, |ui| {
            role_ui(ui, at, (table, *column), right - left, actions);
        });
    }
}

/// The search, and what can be done with all that it found.
fn find_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (state, table): (&mut ImportState, &TableMapping),
    actions: &mut Vec<Action>,
) -> bool {
    let muted = at.shown.palette.text_muted;
    let all = table.columns.len();
    let found = state.layout.found.len();
    let mut is_typing = false;
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut state.columns)
            .hint_text("Find a column…")
            .desired_width(220.0);
        let field = ui.add(field);
        let text = state.columns.clone();
        field.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::TextInput, true, "Find a column");
            info.current_text_value = Some(text.clone());
            info
        });
        is_typing = field.has_focus();
        let is_all = state.layout.search.is_empty();
        let count = match is_all {
            true => format!("{} columns", thousands(all)),
            false => format!("{} of {} columns", thousands(found), thousands(all)),
        };
        ui.label(rich(count, TEXT_LABEL, Weight::Regular, muted));
        if is_all || found == 0 {
            return;
        }
        ui.add_space(8.0);
        ui.label(rich("All found as", TEXT_LABEL, Weight::Regular, muted));
        let menu = ComboBox::from_id_salt("all found")
            .width(120.0)
            .selected_text("choose…")
            .show_ui(ui, |ui| {
                for kind in AT_ONCE {
                    if ui.selectable_label(false, kind.text()).clicked() {
                        actions.push(edit(ImportEdit::Roles {
                            table: at.table,
                            columns: state.layout.found.clone(),
                            kind,
                        }));
                    }
                }
            });
        menu.response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, "Role of all columns found"));
    });
    ui.add_space(2.0);
    is_typing
}

/// As wide as what stands in a column, within bounds. Only the text with most
/// letters is measured: there may be thousands of columns.
fn width(rows: &[PreviewRow], column: usize) -> f32 {
    let texts = rows.iter().filter_map(|row| row.fields.get(column));
    let longest = texts.max_by_key(|text| text.len());
    let widest = longest.map_or(0.0, |text| {
        let text: String = text.chars().take(MOST_LETTERS).collect();
        measure(&text, TEXT_BODY, Weight::Regular)
    });
    (widest + 20.0).clamp(NARROWEST, WIDEST)
}

fn role_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (table, column): (&TableMapping, usize),
    width: f32,
    actions: &mut Vec<Action>,
) {
    let Some(mapped) = table.columns.get(column) else {
        return;
    };
    let current = mapped.role.kind();
    let menu = ComboBox::from_id_salt("role")
        .width(width - 8.0)
        .truncate()
        .height(420.0)
        .selected_text(current.text())
        .show_ui(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for kind in RoleKind::ALL {
                let entry = ui.selectable_label(kind == current, kind.text());
                if entry.clicked() && kind != current {
                    actions.push(edit(ImportEdit::Role {
                        table: at.table,
                        column,
                        kind,
                    }));
                }
            }
        });
    let letter = letters(column);
    let heading = match mapped.heading.as_str() {
        "" => String::new(),
        heading => format!(", “{heading}”"),
    };
    let said = format!("Role of column {letter}{heading}: {}", current.text());
    menu.response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &said));
    let why = match mapped.reason.as_str() {
        "" => "as you decided".to_owned(),
        reason => reason.to_owned(),
    };
    menu.response.on_hover_text(format!(
        "Column {letter}: {}; {why}",
        capitalised(&mapped.role.text())
    ));
}

fn row_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (table, row, across): (&TableMapping, &PreviewRow, Rect),
    columns: &[(usize, f32, f32)],
) {
    let palette = at.shown.palette;
    let is_heading = row.row == table.header;
    let is_above = row.row < table.first_row;
    if is_heading {
        let surface = rgba(palette.surface);
        ui.painter().rect_filled(across, 2.0, surface);
    }
    let line = egui::Stroke::new(1.0, rgba(palette.border));
    ui.painter().hline(across.x_range(), across.bottom(), line);
    let cell = |ui: &mut Ui, text: &str, (left, width): (f32, f32), (weight, colour)| {
        if text.is_empty() {
            return;
        }
        let corner = across.left_top() + vec2(left + 4.0, 0.0);
        let room = Rect::from_min_size(corner, vec2(width - 8.0, ROW));
        let layout = Layout::left_to_right(Align::Center);
        let builder = UiBuilder::new().max_rect(room).layout(layout);
        ui.scope_builder(builder, |ui| {
            let text = rich(text, TEXT_BODY, weight, colour);
            ui.add(Label::new(text).truncate());
        });
    };
    let number = row.row.to_string();
    let faint = (Weight::Regular, palette.text_faint);
    cell(ui, &number, (0.0, NUMBERS), faint);
    let is_left_aside = table.is_left_aside;
    for (column, left, right) in columns {
        let text = row.fields.get(*column).map_or("", String::as_str);
        let mapped = table.columns.get(*column);
        let is_aside = mapped.is_none_or(|mapped| mapped.role.kind() == RoleKind::Ignored);
        let weight = if is_heading {
            Weight::SemiBold
        } else {
            Weight::Regular
        };
        let colour = match is_left_aside || is_aside || is_above && !is_heading {
            true => palette.text_faint,
            false => palette.text,
        };
        cell(ui, text, (NUMBERS + left, right - left), (weight, colour));
    }
}

/// "A", "Z", "AA": columns as spreadsheets name them.
fn letters(column: usize) -> String {
    let mut name = String::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    name
}
