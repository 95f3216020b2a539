//! How a table is read: its first rows with what each column is taken for,
//! what was in doubt, and live what comes of it.

mod columns;
mod form;
mod indicators;
mod places;
mod questions;
mod sheets;

use std::collections::HashMap;

use egui::{
    Align, Button, CentralPanel, Frame, Layout, Margin, Panel, Rect, Role, ScrollArea, Ui,
    WidgetInfo, vec2,
};

use super::buttons::main_button_ui;
use super::modal::modal;
use super::opening::words;
use super::report::remarks_ui;
use super::screen::{Shown, ShownImport, UiState};
use super::text::rich;
use super::theme::rgba;
use crate::load::{ImportReport, Loaded};
use crate::project::{
    Action, Effect, ImportAction, ImportDraft, ImportEdit, Purpose, effect_words,
};
use crate::style::Weight;
use crate::style::number::thousands;
use crate::style::tokens::{TEXT_BODY, TEXT_HEADING, TEXT_LABEL};

/// Free space around the dialog, and how large it grows.
const AROUND: f32 = 40.0;
const LARGEST: egui::Vec2 = vec2(1480.0, 960.0);
const MARGIN: i8 = 16;

/// What the dialog remembers between frames; never saved.
#[derive(Default)]
pub struct ImportState {
    /// Which table of a workbook is looked at.
    table: usize,
    /// What the lower half shows; the first that needs a look where absent.
    part: Option<Part>,
    /// Numbers and units as they are typed, by indicator and field.
    typed: HashMap<(String, &'static str), String>,
    /// The year of all figures as it is typed.
    year: Option<String>,
    /// Years of sheets as they are typed.
    sheet_years: HashMap<usize, String>,
    /// Columns that are looked for.
    columns: String,
    /// Which columns are shown, and how wide they are.
    layout: columns::ColumnLayout,
    /// A country that is looked for.
    search: String,
}

/// The lower half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Questions,
    Sheets,
    Places,
    Indicators,
    Remarks,
}

impl Part {
    const ALL: [Self; 5] = [
        Self::Questions,
        Self::Sheets,
        Self::Places,
        Self::Indicators,
        Self::Remarks,
    ];

    fn text(self) -> &'static str {
        match self {
            Self::Questions => "In doubt",
            Self::Sheets => "Sheets",
            Self::Places => "Unknown places",
            Self::Indicators => "Indicators",
            Self::Remarks => "Refused and left aside",
        }
    }
}

/// What the parts of the dialog draw from.
#[derive(Clone, Copy)]
struct At<'a> {
    shown: &'a Shown<'a>,
    draft: &'a ImportDraft,
    table: usize,
    /// As it is read by now; the last that could be.
    loaded: Option<&'a Loaded>,
}

impl At<'_> {
    fn report(&self) -> Option<&ImportReport> {
        self.loaded.map(|loaded| &loaded.report)
    }

    fn count(&self, part: Part) -> usize {
        match part {
            Part::Questions => self.draft.open_doubts().count(),
            Part::Sheets => self.draft.sheets(),
            Part::Places => self.draft.unknown.len(),
            Part::Indicators => self.report().map_or(0, |report| report.indicators),
            Part::Remarks => self.report().map_or(0, |report| {
                report.refused.len() + report.repaired.len() + report.ignored.len()
            }),
        }
    }
}

fn edit(edit: ImportEdit) -> Action {
    Action::Import(ImportAction::Edit(edit))
}

pub fn import_dialog_ui(
    ui: &Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
) {
    let Some(import) = shown.import else {
        state.dialog = None;
        return;
    };
    let frame = Frame::popup(ui.style())
        .inner_margin(0)
        .fill(rgba(shown.palette.background));
    let modal = modal(ui.ctx(), egui::Id::unique("import"))
        .frame(frame)
        .show(ui.ctx(), |ui| {
            let room = ui.ctx().content_rect().size() - vec2(AROUND, AROUND);
            let size = room.min(LARGEST).max(vec2(240.0, 200.0));
            let rect = Rect::from_min_size(ui.cursor().min, size);
            ui.set_min_size(size);
            let builder = egui::UiBuilder::new().max_rect(rect);
            ui.scope_builder(builder, |ui| content_ui(ui, shown, state, import, actions));
        });
    let escape = ui.input(|input| input.key_pressed(egui::Key::Escape));
    // Of a field Escape takes the keyboard only, of a menu it closes that.
    let stays = escape && (state.was_typing || modal.any_popup_open);
    if modal.should_close() && escape && !stays {
        actions.push(Action::Import(ImportAction::Cancel));
    }
}

fn content_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    import: ShownImport<'_>,
    actions: &mut Vec<Action>,
) {
    let draft = import.draft;
    let last = draft.mapping.tables.len().saturating_sub(1);
    let at = At {
        shown,
        draft,
        table: state.import.table.min(last),
        loaded: match &draft.effect {
            Effect::Known(loaded) => Some(loaded),
            _ => None,
        },
    };
    let bar = Frame::new().inner_margin(Margin::symmetric(MARGIN, 10));
    Panel::top("import_head")
        .frame(bar)
        .resizable(false)
        .show(ui, |ui| {
            heading_ui(ui, &at, actions);
            state.is_typing |= form::form_ui(ui, &at, &mut state.import, actions);
        });
    Panel::bottom("import_buttons")
        .frame(bar)
        .resizable(false)
        .show(ui, |ui| buttons_ui(ui, &at, import, actions));
    let height = (ui.available_height() * 0.5).clamp(120.0, 380.0);
    Panel::bottom("import_parts")
        .frame(bar)
        .exact_size(height)
        .resizable(false)
        .show(ui, |ui| {
            state.is_typing |= parts_ui(ui, &at, &mut state.import, actions);
        });
    let surround = Frame::new()
        .fill(rgba(shown.palette.panel))
        .inner_margin(Margin::symmetric(MARGIN, 8));
    CentralPanel::default().frame(surround).show(ui, |ui| {
        state.is_typing |= columns::columns_ui(ui, &at, &mut state.import, actions);
    });
}

fn heading_ui(ui: &mut Ui, at: &At<'_>, actions: &mut Vec<Action>) {
    let palette = at.shown.palette;
    let name = super::text::shortened(&at.draft.file, 60);
    ui.horizontal(|ui| {
        let text = format!("How “{name}” is read");
        ui.label(rich(
            text,
            TEXT_HEADING + 2.0,
            Weight::SemiBold,
            palette.text,
        ));
        if at.draft.is_remembered {
            let text = "as you decided for such a file before";
            ui.label(rich(text, TEXT_LABEL, Weight::Regular, palette.text_muted));
            if ui
                .add(Button::new("Start afresh").small())
                .on_hover_text("As it is understood without your decisions")
                .clicked()
            {
                actions.push(edit(ImportEdit::Forget));
            }
        }
    });
    ui.add_space(4.0);
}

/// Tabs over what they show; true while something is typed.
fn parts_ui(ui: &mut Ui, at: &At<'_>, state: &mut ImportState, actions: &mut Vec<Action>) -> bool {
    let needs_look = |part: &Part| match part {
        Part::Questions => at.draft.open_doubts().next().is_some(),
        Part::Places => at.draft.undecided() > 0,
        Part::Indicators => true,
        Part::Sheets | Part::Remarks => false,
    };
    let first = Part::ALL.into_iter().find(needs_look);
    let current = state.part.or(first).unwrap_or(Part::Indicators);
    // What is looked at stays while its questions are answered.
    if at.loaded.is_some() {
        state.part = Some(current);
    }
    ui.horizontal(|ui| {
        // One sheet is no choice.
        let shown = |part: &Part| *part != Part::Sheets || at.draft.sheets() > 1;
        for part in Part::ALL.into_iter().filter(shown) {
            let count = at.count(part);
            let is_empty = count == 0 && part != Part::Indicators;
            let text = match count {
                0 => part.text().to_owned(),
                count => format!("{} ({})", part.text(), thousands(count)),
            };
            let button = Button::selectable(current == part, &text).frame_when_inactive(true);
            let response = ui.add_enabled(!is_empty || current == part, button);
            response
                .widget_info(|| WidgetInfo::selected(Role::Tab, !is_empty, current == part, &text));
            if response.clicked() {
                state.part = Some(part);
            }
        }
    });
    ui.add_space(2.0);
    match current {
        Part::Questions => questions::questions_ui(ui, at, actions),
        Part::Sheets => return sheets::sheets_ui(ui, at, state, actions),
        Part::Places => return places::places_ui(ui, at, state, actions),
        Part::Indicators => return indicators::indicators_ui(ui, at, state, actions),
        Part::Remarks => remarks_part_ui(ui, at),
    }
    false
}

fn remarks_part_ui(ui: &mut Ui, at: &At<'_>) {
    let Some(report) = at.report() else { return };
    let palette = at.shown.palette;
    let scrolled = ScrollArea::vertical()
        .id_salt("import_remarks")
        .auto_shrink([false, false]);
    scrolled.show(ui, |ui| {
        ui.set_width(ui.available_width() - 10.0);
        remarks_ui(ui, palette, "Refused", &report.refused);
        remarks_ui(ui, palette, "Left aside", &report.ignored);
        remarks_ui(ui, palette, "Repaired", &report.repaired);
    });
}

/// What comes of it, and what to do with it.
fn buttons_ui(ui: &mut Ui, at: &At<'_>, import: ShownImport<'_>, actions: &mut Vec<Action>) {
    let palette = at.shown.palette;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let words = match at.draft.purpose {
            Purpose::Open => "Open",
            Purpose::Add => "Add",
            Purpose::Reread(_) | Purpose::Arrange => "Use this",
        };
        let is_possible = !matches!(at.draft.effect, Effect::Failed(_)) && !import.is_wanted;
        let open = main_button_ui(ui, palette, words, is_possible);
        if ui.memory(|memory| memory.focused().is_none()) {
            open.request_focus();
        }
        if open.clicked() {
            actions.push(Action::Import(ImportAction::Open));
        }
        if ui.button("Cancel").clicked() {
            actions.push(Action::Import(ImportAction::Cancel));
        }
        ui.add_space(12.0);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            effect_ui(ui, at, import);
        });
    });
}

fn effect_ui(ui: &mut Ui, at: &At<'_>, import: ShownImport<'_>) {
    let palette = at.shown.palette;
    let (text, colour) = match &at.draft.effect {
        Effect::Working => {
            let read = match import.size {
                0 => String::new(),
                _ => format!(": {}", words(import.read, import.size)),
            };
            (format!("Reading{read} …"), palette.text_muted)
        }
        Effect::Known(loaded) => (effect_words(loaded), palette.text),
        Effect::Failed(cause) => (
            format!("{}.", crate::style::words::capitalised(cause)),
            palette.worse_text,
        ),
    };
    let text = rich(text, TEXT_BODY, Weight::SemiBold, colour);
    ui.add(egui::Label::new(text).wrap());
}
