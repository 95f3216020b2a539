//! How the text is parted, where its headings are and what year it is of.

use egui::{ComboBox, Label, Role, TextEdit, Ui, WidgetInfo};

use super::{At, ImportState, edit};
use crate::load::{Encoding, RoleKind, Shape};
use crate::project::{Action, ImportEdit};
use crate::style::Weight;
use crate::style::tokens::TEXT_LABEL;
use crate::ui::text::rich;

const DELIMITERS: [(char, &str); 4] = [
    (',', "commas"),
    (';', "semicolons"),
    ('\t', "tabs"),
    ('|', "bars"),
];
/// Rows that are offered as the row of headings.
const MOST_HEADERS: u32 = 15;

/// One line of menus; true while the year is typed.
pub(super) fn form_ui(
    ui: &mut Ui,
    at: &At<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) -> bool {
    let draft = at.draft;
    let Some(table) = draft.mapping.tables.get(at.table) else {
        return false;
    };
    let number = at.table;
    let mut is_typing = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if draft.mapping.tables.len() > 1 {
            let sheets = draft.mapping.tables.iter().enumerate();
            let sheets: Vec<(usize, String)> = sheets
                .map(|(at, table)| (at, table.sheet.clone().unwrap_or_default()))
                .collect();
            if let Some(chosen) = menu_ui(ui, at, ("Sheet", 130.0), &sheets, Some(number)) {
                state.table = chosen;
                state.year = None;
            }
        }
        if let Some(form) = draft.text_form() {
            let encodings = Encoding::ALL.map(|encoding| (encoding, encoding.text().to_owned()));
            let name = ("Encoding", 104.0);
            if let Some(chosen) = menu_ui(ui, at, name, &encodings, Some(form.encoding)) {
                actions.push(edit(ImportEdit::Encoding(chosen)));
            }
            let marks = DELIMITERS.map(|(mark, words)| (mark, words.to_owned()));
            let name = ("Parted by", 100.0);
            if let Some(chosen) = menu_ui(ui, at, name, &marks, Some(form.delimiter)) {
                actions.push(edit(ImportEdit::Delimiter(chosen)));
            }
        }
        let marks = [
            ('.', "point: 1.5".to_owned()),
            (',', "comma: 1,5".to_owned()),
        ];
        if let Some(chosen) = menu_ui(ui, at, ("Decimal mark", 100.0), &marks, draft.decimal()) {
            actions.push(edit(ImportEdit::Decimal(chosen)));
        }
        let header = draft.header(table);
        let none = (0, "none".to_owned());
        let rows = (1..=MOST_HEADERS.max(header)).map(|row| (row, format!("row {row}")));
        let rows: Vec<(u32, String)> = rows.chain([none]).collect();
        if let Some(row) = menu_ui(ui, at, ("Headings", 76.0), &rows, Some(header)) {
            let table = number;
            actions.push(edit(ImportEdit::Header { table, row }));
        }
        is_typing = year_ui(ui, at, state, actions);
        shape_ui(ui, at, actions);
    });
    is_typing
}

/// What names the indicators and the years, where there is a choice.
fn shape_ui(ui: &mut Ui, at: &At<'_>, actions: &mut Vec<Action>) {
    let Some(table) = at.draft.mapping.tables.get(at.table) else {
        return;
    };
    let known = at.draft.shapes.get(at.table);
    let (own, is_sheet) = (table.form(), table.sheet.is_some());
    let shapes = known.map_or(&[][..], Vec::as_slice).iter();
    let shapes = shapes.map(|shape| (*shape, shape.text(is_sheet).to_owned()));
    let shapes: Vec<(Shape, String)> = shapes.collect();
    if shapes.len() > 1 {
        let name = ("Shape", 190.0);
        if let Some(shape) = menu_ui(ui, at, name, &shapes, Some(own)) {
            let table = at.table;
            actions.push(edit(ImportEdit::Shape { table, shape }));
        }
        return;
    }
    let text = format!("Shape: {}", own.text(is_sheet));
    let muted = at.shown.palette.text_muted;
    let text = rich(text, TEXT_LABEL, Weight::Regular, muted);
    ui.add(Label::new(text).extend())
        .on_hover_text("What the roles of the columns amount to");
}

/// The year of all figures, where no column and no heading names theirs.
fn year_ui(ui: &mut Ui, at: &At<'_>, state: &mut ImportState, actions: &mut Vec<Action>) -> bool {
    let Some(table) = at.draft.mapping.tables.get(at.table) else {
        return false;
    };
    let has_column = table
        .columns
        .iter()
        .any(|column| column.role.kind() == RoleKind::Year);
    let is_needed = !has_column && (table.year.is_some() || !table.is_dated());
    if !is_needed {
        return false;
    }
    let muted = at.shown.palette.text_muted;
    ui.label(rich(
        "Year of all figures",
        TEXT_LABEL,
        Weight::Regular,
        muted,
    ));
    let known = table.year.map_or(String::new(), |year| year.to_string());
    let mut text = state.year.clone().unwrap_or(known);
    let field = TextEdit::singleline(&mut text)
        .hint_text("year")
        .desired_width(60.0);
    let field = ui.add(field);
    field.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, "Year of all figures");
        info.current_text_value = Some(text.clone());
        info
    });
    if field.changed() {
        if let Some(year) = typed_year(&text) {
            let table = at.table;
            actions.push(edit(ImportEdit::Year { table, year }));
        }
        state.year = Some(text);
    }
    if field.lost_focus() {
        state.year = None;
    }
    field.has_focus()
}

/// A year that is typed, or none where the field was emptied; nothing while it
/// is half typed.
pub(super) fn typed_year(text: &str) -> Option<Option<i16>> {
    let text = text.trim();
    let year = text.parse().ok();
    let year = year.filter(|year| (1000..=2999).contains(year));
    (year.is_some() || text.is_empty()).then_some(year)
}

/// A name and its menu; what was chosen.
fn menu_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    at: &At<'_>,
    (name, width): (&str, f32),
    options: &[(T, String)],
    current: Option<T>,
) -> Option<T> {
    let muted = at.shown.palette.text_muted;
    ui.label(rich(name, TEXT_LABEL, Weight::Regular, muted));
    let known = options.iter().find(|(value, _)| Some(*value) == current);
    let words = match (known, current) {
        (Some((_, words)), _) => words.as_str(),
        (None, Some(_)) => "another",
        (None, None) => "as each column",
    };
    let mut chosen = None;
    let menu = ComboBox::from_id_salt(("import", name))
        .width(width)
        .truncate()
        .selected_text(words)
        .show_ui(ui, |ui| {
            for (value, words) in options {
                let is_current = Some(*value) == current;
                if ui.selectable_label(is_current, words).clicked() && !is_current {
                    chosen = Some(*value);
                }
            }
        });
    let said = format!("{name}: {words}");
    menu.response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &said));
    ui.add_space(4.0);
    chosen
}
