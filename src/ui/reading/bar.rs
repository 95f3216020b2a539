//! Above the text: the search, the passages of an indicator, and a heading for
//! every column with the documents that could stand there.

use egui::containers::menu::MenuButton;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Button, Label, Layout, Role, TextEdit, Ui, WidgetInfo, vec2};

use super::super::dialogs::Dialog;
use super::super::fonts::font_id;
use super::super::screen::{Shown, UiState};
use super::super::text::{line_ui, rich};
use super::super::theme::rgba;
use super::flow::BETWEEN_COLUMNS;
use super::outline::outline_ui;
use super::pane::{PaneReading, has_room_for_outline};
use crate::project::{
    Action, Columns, Command, DocumentAction, MOST_COLUMNS, OpenDocument, ReadOptions,
    columns_with, row_key,
};
use crate::style::Weight;
use crate::style::number::thousands;
use crate::style::tokens::{TEXT_BODY, TEXT_HEADING, TEXT_LABEL};
use crate::style::words::{capitalised, decapitalised};

/// Height of the columns' headings.
pub(super) const HEADS: f32 = 52.0;
const BAR: f32 = 30.0;
const FIELD: f32 = 190.0;
/// Width and most height of the outline as a menu.
const OUTLINE_MENU: (f32, f32) = (250.0, 460.0);
/// The name of the search for people who hear it.
const SEARCH: &str = "Find in the documents";

/// Search, what is marked, and further columns.
pub(super) fn bar_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, kept, is_active): (&mut UiState, &mut PaneReading, bool),
    options: &mut ReadOptions,
    actions: &mut Vec<Action>,
) {
    let width = ui.available_width();
    ui.allocate_ui(vec2(width, BAR), |ui| {
        ui.horizontal_centered(|ui| {
            ui.set_min_height(BAR);
            ui.spacing_mut().button_padding = vec2(8.0, 3.0);
            if has_room_for_outline(width, kept.view.columns.len()) {
                let mut on = !options.hides_outline;
                let help = "The list of sections on the left";
                let toggle = ui.toggle_value(&mut on, "Outline");
                if toggle.on_hover_text(help).clicked() {
                    options.hides_outline = !on;
                }
            } else {
                sections_ui(ui, shown, kept);
            }
            search_ui(ui, shown, (state, kept, is_active), options);
            if kept.view.has_years() {
                let mut on = !options.hides_changes;
                let help = "Between the years of a country: underlined what is new, struck through what is gone";
                if ui.checkbox(&mut on, "Changed words").on_hover_text(help).clicked() {
                    options.hides_changes = !on;
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                add_ui(ui, shown, kept, options, actions);
            });
        });
    });
    elsewhere_ui(ui, shown, kept, options);
    passage_ui(ui, shown, kept, options);
    absent_ui(ui, shown, kept, actions);
    ui.add_space(6.0);
}

/// The outline as a menu, where there is no room for it beside the text.
fn sections_ui(ui: &mut Ui, shown: &Shown<'_>, kept: &mut PaneReading) {
    let below = ui.ctx().content_rect().bottom() - ui.cursor().bottom();
    let (response, _) = MenuButton::new("Sections").ui(ui, |ui| {
        ui.set_width(OUTLINE_MENU.0);
        ui.set_max_height((below - 40.0).clamp(160.0, OUTLINE_MENU.1));
        outline_ui(ui, shown, kept);
    });
    response.on_hover_text("The list of sections");
}

/// The field, how many were found, and the way from one to the next.
fn search_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, kept, is_active): (&mut UiState, &mut PaneReading, bool),
    options: &mut ReadOptions,
) {
    let mut text = options.search.clone();
    let mut output = TextEdit::singleline(&mut text)
        .id_salt("find_in_documents")
        .hint_text(SEARCH)
        .margin(egui::Margin::symmetric(8, 4))
        .desired_width(FIELD)
        .show(ui);
    let field = &output.response;
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, SEARCH));
    if is_active && std::mem::take(&mut state.reading.takes_keyboard) {
        field.request_focus();
        let end = egui::text::CCursor::new(text.chars().count());
        let all = egui::text::CCursorRange::two(egui::text::CCursor::new(0), end);
        output.state.cursor.set_char_range(Some(all));
        output.state.store(ui.ctx(), field.id);
    }
    state.is_typing |= field.has_focus();
    let is_here = field.has_focus() || field.lost_focus();
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    let back = ui.input(|input| input.modifiers.shift);
    let mut step = 0;
    if is_here && pressed(egui::Key::Enter) {
        step = if back { -1 } else { 1 };
        // The next press goes on.
        field.request_focus();
    }
    if is_here && pressed(egui::Key::Escape) {
        text.clear();
    }
    options.search = text;
    if options.search.trim().is_empty() {
        return;
    }
    let count = kept.found.1.len();
    let is_found = kept.found.0 == options.search;
    let palette = shown.palette;
    let words = match (is_found, count) {
        (false, _) => String::new(),
        (true, 0) => "Not found".to_owned(),
        (true, count) if kept.is_apart => {
            format!(
                "{} of {}, its words apart",
                kept.at_hit + 1,
                thousands(count)
            )
        }
        (true, count) => format!("{} of {}", kept.at_hit + 1, thousands(count)),
    };
    let colour = match (is_found, count) {
        (true, 0) => palette.worse_text,
        _ => palette.text_muted,
    };
    line_ui(ui, rich(words, TEXT_LABEL, Weight::Regular, colour));
    for (sign, name, way) in [("‹", "Previous found", -1), ("›", "Next found", 1)] {
        let button = ui.add_enabled(count > 1, Button::new(sign));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        if button.on_hover_text(name).clicked() {
            step = way;
        }
    }
    if step != 0 && count > 0 && is_found {
        kept.go_to_hit(turn(kept.at_hit, step, count));
    }
}

/// The next one, round and round.
fn turn(at: usize, step: isize, count: usize) -> usize {
    let count = isize::try_from(count).unwrap_or(isize::MAX).max(1);
    let at = isize::try_from(at).unwrap_or_default();
    usize::try_from((at + step).rem_euclid(count)).unwrap_or_default()
}

/// What the marked passages are about, and the way through them.
fn passage_ui(ui: &mut Ui, shown: &Shown<'_>, kept: &mut PaneReading, options: &mut ReadOptions) {
    let Some(key) = options.passage.clone() else {
        return;
    };
    let palette = shown.palette;
    let dataset = &shown.loaded.dataset;
    let known = dataset.indicators().find(&key);
    let label = known.map_or(key.as_str(), |id| &dataset.indicator(id).label);
    let now = ui.input(|input| input.time);
    ui.horizontal(|ui| {
        ui.spacing_mut().button_padding = vec2(8.0, 2.0);
        let stops = kept.stops();
        let words = match stops.len() {
            0 => format!("These documents say nothing on {}", decapitalised(label)),
            1 => format!("One passage on {}", decapitalised(label)),
            many => {
                let at = stops.iter().position(|stop| *stop == kept.at_passage);
                let at = at.unwrap_or_default() + 1;
                format!("Passage {at} of {many} on {}", decapitalised(label))
            }
        };
        ui.label(rich(words, TEXT_BODY, Weight::SemiBold, palette.text));
        if stops.len() > 1 {
            let at = stops.iter().position(|stop| *stop == kept.at_passage);
            for (sign, name, way) in [("‹", "Previous passage", -1), ("›", "Next passage", 1)] {
                let button = ui.button(sign);
                button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
                if button.on_hover_text(name).clicked() {
                    let next = turn(at.unwrap_or_default(), way, stops.len());
                    kept.go_to_passage(stops[next], now);
                }
            }
        }
        if ui
            .button("Unmark")
            .on_hover_text("Without marks of these passages")
            .clicked()
        {
            options.passage = None;
        }
    });
}

/// Where nothing was found in the columns: the other open documents that have
/// it, each a step away.
fn elsewhere_ui(ui: &mut Ui, shown: &Shown<'_>, kept: &PaneReading, options: &mut ReadOptions) {
    let wanted = options.search.trim().to_owned();
    if wanted.is_empty() || !kept.found.1.is_empty() || kept.found.0 != options.search {
        return;
    }
    let is_column = |document: &OpenDocument| {
        let mut columns = kept.view.columns.iter();
        columns.any(|column| column.content_hash == document.content_hash)
    };
    let others = shown.documents.all().iter().filter(|d| !is_column(d));
    let having: Vec<_> = others.filter(|d| d.index.has(&wanted)).collect();
    if having.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let words = format!("Not in these columns. “{wanted}” is in");
        let colour = shown.palette.text_muted;
        ui.label(rich(words, TEXT_LABEL, Weight::Regular, colour));
        for document in having {
            let kind = document.document.kind.key();
            let name = format!("{kind} of {}", shown.documents.name_of(document));
            let text = egui::RichText::new(capitalised(&name)).size(TEXT_LABEL);
            let help = "Show this document";
            if ui.link(text).on_hover_text(help).clicked() {
                let now = Columns {
                    documents: kept.view.columns.clone(),
                    absent: Vec::new(),
                };
                options.columns = columns_with(&now, document).unwrap_or_default();
                let found = document.index.find(&wanted).into_iter();
                let hit = found.chain(document.index.find_apart(&wanted)).next();
                let section = hit.and_then(|hit| document.document.sections.get(hit.section));
                options.at = section.map(row_key);
            }
        }
    });
}

/// What is compared without a document, and how to open one.
fn absent_ui(ui: &mut Ui, shown: &Shown<'_>, kept: &PaneReading, actions: &mut Vec<Action>) {
    if kept.view.absent.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().button_padding = vec2(6.0, 1.0);
        for words in &kept.view.absent {
            let words = format!("{words}.");
            ui.label(rich(
                words,
                TEXT_LABEL,
                Weight::Regular,
                shown.palette.text_muted,
            ));
        }
        let text = egui::RichText::new("Open a document…").size(TEXT_LABEL);
        if ui.link(text).clicked() {
            actions.push(Action::Command(Command::Open));
        }
    });
}

/// Another column, where there is room for one and a document for it.
fn add_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    kept: &PaneReading,
    options: &mut ReadOptions,
    actions: &mut Vec<Action>,
) {
    if kept.view.columns.len() >= MOST_COLUMNS {
        return;
    }
    let is_there = |document: &OpenDocument| {
        let mut columns = kept.view.columns.iter();
        columns.any(|column| column.content_hash == document.content_hash)
    };
    let (response, _) = MenuButton::new("Add a column").ui(ui, |ui| {
        ui.set_min_width(220.0);
        if let Some(hash) = documents_ui(ui, shown, is_there) {
            let mut columns = hashes(kept);
            columns.push(hash);
            options.columns = columns;
            ui.close();
        }
        ui.separator();
        if ui.button("Open documents…").clicked() {
            actions.push(Action::Command(Command::Open));
            ui.close();
        }
    });
    response.on_hover_text("A further document beside these, up to three");
}

fn hashes(kept: &PaneReading) -> Vec<String> {
    let columns = kept.view.columns.iter();
    columns.map(|column| column.content_hash.clone()).collect()
}

/// All documents by kind; those that stand already are greyed.
fn documents_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    is_there: impl Fn(&OpenDocument) -> bool,
) -> Option<String> {
    let mut all: Vec<_> = shown.documents.all().iter().collect();
    all.sort_by_key(|d| (d.document.kind, &d.country.name, std::cmp::Reverse(d.year)));
    let mut chosen = None;
    let mut kind = None;
    for document in all {
        if kind != Some(document.document.kind) {
            kind = Some(document.document.kind);
            let words = capitalised(document.document.kind.key());
            let colour = shown.palette.text_muted;
            ui.label(rich(words, TEXT_LABEL, Weight::Regular, colour));
        }
        let name = shown.documents.name_of(document);
        let button = ui.add_enabled(!is_there(document), Button::new(name));
        if button
            .on_hover_text(document.path.display().to_string())
            .clicked()
        {
            chosen = Some(document.content_hash.clone());
        }
    }
    chosen
}

/// The headings of the columns.
pub(super) fn heads_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, kept): (&mut UiState, &PaneReading),
    options: &mut ReadOptions,
    actions: &mut Vec<Action>,
) {
    let Some(look) = kept.flow.as_ref().map(|flow| flow.look) else {
        return;
    };
    let origin = ui.max_rect().left_top();
    for column in 0..kept.view.columns.len() {
        let size = vec2(look.column + BETWEEN_COLUMNS / 2.0, HEADS);
        let at = origin + vec2(look.left(column), 0.0);
        let rect = egui::Rect::from_min_size(at, size);
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt(column));
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().interact_size.y = 20.0;
        head_ui(&mut ui, shown, (state, kept, column), options, actions);
    }
    let line = egui::Stroke::new(1.0, rgba(shown.palette.border));
    let x = origin.x..=origin.x + look.width();
    ui.painter().hline(x, origin.y + HEADS - 1.0, line);
}

fn head_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, kept, column): (&mut UiState, &PaneReading, usize),
    options: &mut ReadOptions,
    actions: &mut Vec<Action>,
) {
    let document = &kept.view.columns[column];
    let name = shown.documents.name_of(document);
    ui.spacing_mut().button_padding = vec2(0.0, 1.0);
    let twin = shown.documents.told_apart_by(document);
    let title = title(shown, &document.name(), twin.as_deref());
    let button = Button::new(title).frame_when_inactive(false).truncate();
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(220.0);
        ui.spacing_mut().button_padding = vec2(8.0, 3.0);
        let is_there = |other: &OpenDocument| other.content_hash == document.content_hash;
        if let Some(hash) = documents_ui(ui, shown, is_there) {
            let mut columns = hashes(kept);
            columns.retain(|other| *other != hash);
            columns.insert(column.min(columns.len()), hash);
            if columns.len() > kept.view.columns.len() {
                columns.remove(column + 1);
            }
            options.columns = columns;
            ui.close();
        }
        ui.separator();
        column_ui(ui, (state, kept, column), options, actions);
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Column: {name}")));
    response.on_hover_text("Another document here, or more about this one");
    held_ui(ui, shown, (state, kept, column));
}

/// A name with a sign that it opens a menu, and its file where others are
/// called the same.
fn title(shown: &Shown<'_>, name: &str, file: Option<&str>) -> LayoutJob {
    let palette = shown.palette;
    let format = |size, weight, colour| TextFormat::simple(font_id(size, weight), rgba(colour));
    let mut job = LayoutJob::default();
    let name_format = format(TEXT_HEADING, Weight::SemiBold, palette.text);
    job.append(name, 0.0, name_format);
    let sign = format(8.0, Weight::Regular, palette.text_muted);
    job.append(
        "▼",
        7.0,
        TextFormat {
            valign: Align::Center,
            ..sign
        },
    );
    if let Some(file) = file {
        let format = format(TEXT_LABEL, Weight::Regular, palette.text_muted);
        job.append(file, 9.0, format);
    }
    job
}

/// What can be done with a column.
fn column_ui(
    ui: &mut Ui,
    (state, kept, column): (&mut UiState, &PaneReading, usize),
    options: &mut ReadOptions,
    actions: &mut Vec<Action>,
) {
    let document = &kept.view.columns[column];
    if ui.button("About this document…").clicked() {
        state.dialog = Some(Dialog::Document(document.content_hash.clone()));
        ui.close();
    }
    let is_alone = kept.view.columns.len() < 2;
    if ui
        .add_enabled(!is_alone, Button::new("Remove this column"))
        .clicked()
    {
        let mut columns = hashes(kept);
        columns.remove(column);
        options.columns = columns;
        ui.close();
    }
    let is_chosen = !options.columns.is_empty();
    let usual = ui.add_enabled(is_chosen, Button::new("Columns of what is compared"));
    if usual
        .on_hover_text("As the countries and years above the views say")
        .clicked()
    {
        options.columns.clear();
        ui.close();
    }
    // Its column stays chosen, so that undo brings it back where it was.
    if ui.button("Close this document").clicked() {
        let close = DocumentAction::Close(document.content_hash.clone());
        actions.push(Action::Document(close));
        ui.close();
    }
}

/// The kind, and how its figures stand to the data, which leads to more.
fn held_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, kept, column): (&mut UiState, &PaneReading, usize),
) {
    let palette = shown.palette;
    let document = &kept.view.columns[column];
    let small = |text: String, colour| rich(text, TEXT_LABEL, Weight::Regular, colour);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let kind = capitalised(document.document.kind.key());
        ui.add(Label::new(small(kind, palette.text_muted)).truncate());
        let held = kept.view.agreements[column].as_ref();
        let (words, colour) = match held.filter(|held| held.compared > 0) {
            None => return,
            Some(held) => match held.disagreements.len() {
                0 => (
                    format!("all {} figures as in the data", held.compared),
                    palette.text_muted,
                ),
                1 => (
                    format!("1 of {} figures differs", held.compared),
                    palette.worse_text,
                ),
                many => (
                    format!("{many} of {} figures differ", held.compared),
                    palette.worse_text,
                ),
            },
        };
        let button = Button::new(small(words, colour))
            .frame_when_inactive(false)
            .truncate();
        let help = "Which figures were held against the data, and where they differ";
        if ui.add(button).on_hover_text(help).clicked() {
            state.dialog = Some(Dialog::Document(document.content_hash.clone()));
        }
    });
}
