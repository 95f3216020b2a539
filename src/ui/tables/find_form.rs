//! The finder's conditions as a form and as one line.

use egui::{Button, ComboBox, Label, Role, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};

use super::super::screen::{Shown, UiState};
use super::super::sources::source_heading_ui;
use super::super::text::{line_ui, rich, take_all_by_double_click};
use crate::analysis::{Op, What};
use crate::data::IndicatorId;
use crate::project::{Action, Draft, Edit, FindAnswer, conditions_in, conditions_line};
use crate::style::Weight;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL};

/// Width of the menu of indicators, of the other menus and of the number.
const INDICATOR: f32 = 210.0;
const WHAT: f32 = 104.0;
const SIGN: f32 = 46.0;
const NUMBER: f32 = 60.0;
/// More cannot be surveyed; the line still takes them.
const MOST_ROWS: usize = 12;

const OPS: [Op; 5] = [Op::AtLeast, Op::Above, Op::AtMost, Op::Below, Op::Equal];

pub(super) fn what_text(what: What) -> &'static str {
    match what {
        What::Score => "score",
        What::Change => "change",
        What::Rank => "rank",
        What::RankChange => "rank change",
    }
}

fn op_text(op: Op) -> &'static str {
    match op {
        Op::AtLeast => "≥",
        Op::Above => ">",
        Op::AtMost => "≤",
        Op::Below => "<",
        Op::Equal => "=",
    }
}

fn op_words(op: Op) -> &'static str {
    match op {
        Op::AtLeast => "at least",
        Op::Above => "more than",
        Op::AtMost => "at most",
        Op::Below => "less than",
        Op::Equal => "exactly",
    }
}

/// The rows, the line and what adds to them.
pub(super) fn form_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    answer: &FindAnswer,
    actions: &mut Vec<Action>,
) {
    let mut conditions = shown.project.conditions.clone();
    let mut is_changed = false;
    ui.spacing_mut().item_spacing.y = 4.0;
    let mut gone = None;
    for (at, (draft, message)) in answer.drafts.iter().enumerate().take(MOST_ROWS) {
        ui.push_id(at, |ui| {
            let row = Row {
                shown,
                at,
                draft: draft.as_ref(),
            };
            match row.show(ui, state, &conditions[at]) {
                RowDone::Nothing => {}
                RowDone::Changed(text) => {
                    conditions[at] = text;
                    is_changed = true;
                }
                RowDone::Removed => gone = Some(at),
            }
            if let Some(message) = message {
                let colour = shown.palette.worse_text;
                let text = rich(message, TEXT_LABEL, Weight::Regular, colour);
                ui.add(Label::new(text).wrap());
            }
        });
    }
    if let Some(at) = gone {
        conditions.remove(at);
        is_changed = true;
    }
    if ui.button("Add condition").clicked() {
        conditions.push(next(shown, answer));
        is_changed = true;
    }
    if line_row_ui(ui, shown, state, &mut conditions) {
        is_changed = true;
    }
    if is_changed {
        actions.push(Action::Edit(Edit::Conditions(conditions)));
    }
}

/// A condition that holds of many, to be narrowed.
fn next(shown: &Shown<'_>, answer: &FindAnswer) -> String {
    let dataset = &shown.loaded.dataset;
    let key = &dataset.indicator(shown.view.resolved.list_indicator).key;
    match answer.asked.against {
        Some(_) => format!("{key}.change>=0"),
        None => format!("{key}.score>=5"),
    }
}

/// The same conditions as text, as the command line takes them.
fn line_row_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    conditions: &mut Vec<String>,
) -> bool {
    let mut is_changed = false;
    ui.horizontal(|ui| {
        let muted = shown.palette.text_muted;
        line_ui(ui, rich("As text", TEXT_LABEL, Weight::Regular, muted));
        let kept = conditions_line(conditions);
        let mut text = state.tables.line.take().unwrap_or(kept);
        let field = TextEdit::singleline(&mut text)
            // Rows come and go above it while it is typed in.
            .id(egui::Id::unique("conditions_as_text"))
            .hint_text("criminality.change>=0.2 and resilience.change<-0.3")
            .align(egui::Align2::LEFT_CENTER)
            .desired_width(ui.available_width().min(620.0));
        let response = ui.add(field).on_hover_text(
            "What the command line's find takes: an indicator, .score, .change, .rank or .rank_change, one of >= > <= < =, and a number",
        );
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::TextInput, true, "Conditions as text");
            info.current_text_value = Some(text.clone());
            info
        });
        state.is_typing |= response.has_focus();
        if response.changed() {
            *conditions = conditions_in(&text);
            is_changed = true;
        }
        // While it is typed the line stays as it is typed.
        if response.has_focus() {
            state.tables.line = Some(text);
        }
    });
    is_changed
}

enum RowDone {
    Nothing,
    Changed(String),
    Removed,
}

/// One condition.
struct Row<'a> {
    shown: &'a Shown<'a>,
    at: usize,
    draft: Option<&'a Draft>,
}

impl Row<'_> {
    fn show(&self, ui: &mut Ui, state: &mut UiState, text: &str) -> RowDone {
        let mut done = RowDone::Nothing;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().button_padding = vec2(8.0, 3.0);
            match self.draft {
                Some(draft) => {
                    if let Some(changed) = self.parts_ui(ui, state, draft) {
                        done = RowDone::Changed(changed.text(&self.shown.loaded.dataset));
                    }
                }
                None => {
                    if let Some(changed) = self.text_ui(ui, state, text) {
                        done = RowDone::Changed(changed);
                    }
                }
            }
            let number = self.at + 1;
            let response = ui.add(Button::new("Remove"));
            let label = format!("Remove condition {number}");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            if response.clicked() {
                done = RowDone::Removed;
            }
        });
        done
    }

    /// A text that is no condition, to be mended.
    fn text_ui(&self, ui: &mut Ui, state: &mut UiState, text: &str) -> Option<String> {
        let mut typed = text.to_owned();
        let width = INDICATOR + WHAT + SIGN + NUMBER;
        let response = ui.add(
            TextEdit::singleline(&mut typed)
                .align(egui::Align2::LEFT_CENTER)
                .desired_width(width),
        );
        let label = format!("Condition {} as text", self.at + 1);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::TextInput, true, &label);
            info.current_text_value = Some(typed.clone());
            info
        });
        state.is_typing |= response.has_focus();
        response.changed().then_some(typed)
    }

    fn parts_ui(&self, ui: &mut Ui, state: &mut UiState, draft: &Draft) -> Option<Draft> {
        let mut changed = draft.clone();
        let number = self.at + 1;
        let dataset = &self.shown.loaded.dataset;
        let label = &dataset.indicator(draft.indicator).label;
        let menu = ComboBox::from_id_salt("indicator")
            .width(INDICATOR)
            .truncate()
            .height(480.0)
            .selected_text(label)
            .show_ui(ui, |ui| {
                indicators_ui(ui, self.shown, &mut changed.indicator)
            });
        named(
            &menu.response,
            format!("Indicator of condition {number}: {label}"),
        );
        let what = ComboBox::from_id_salt("what")
            .width(WHAT)
            .selected_text(what_text(draft.what))
            .show_ui(ui, |ui| {
                for what in What::ALL {
                    ui.selectable_value(&mut changed.what, what, what_text(what));
                }
            });
        let words = format!("Quantity of condition {number}: {}", what_text(draft.what));
        named(&what.response, words);
        let op = ComboBox::from_id_salt("op")
            .width(SIGN)
            .selected_text(op_text(draft.op))
            .show_ui(ui, |ui| {
                for op in OPS {
                    let text = format!("{}  {}", op_text(op), op_words(op));
                    ui.selectable_value(&mut changed.op, op, text);
                }
            });
        let words = format!("Comparison of condition {number}: {}", op_words(draft.op));
        named(&op.response, words);
        let field = TextEdit::singleline(&mut changed.number)
            .align(egui::Align2::LEFT_CENTER)
            .desired_width(NUMBER);
        let response = ui.add(field);
        take_all_by_double_click(ui, &response, &changed.number);
        let label = format!("Number of condition {number}");
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::TextInput, true, &label);
            info.current_text_value = Some(changed.number.clone());
            info
        });
        state.is_typing |= response.has_focus();
        (changed != *draft).then_some(changed)
    }
}

fn named(response: &egui::Response, words: String) {
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &words));
}

/// All indicators as they are built.
fn indicators_ui(ui: &mut Ui, shown: &Shown<'_>, chosen: &mut IndicatorId) {
    let tree = shown.loaded.dataset.indicators();
    ui.set_min_width(260.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    let scrolled = ScrollArea::vertical().max_height(440.0);
    scrolled.min_scrolled_height(440.0).show(ui, |ui| {
        for id in tree.ids() {
            source_heading_ui(ui, shown, id);
            ui.horizontal(|ui| {
                ui.add_space(14.0 * tree.depth(id) as f32);
                let weight = match tree.is_composite(id) {
                    true => Weight::SemiBold,
                    false => Weight::Regular,
                };
                let colour = shown.palette.text;
                let name = rich(&tree.get(id).label, TEXT_BODY, weight, colour);
                if ui.selectable_label(*chosen == id, name).clicked() {
                    *chosen = id;
                    ui.close();
                }
            });
        }
    });
}
