//! The indicators that come of it: which end is good, unit and scale.

use egui::{Align, ComboBox, Label, Layout, Role, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};

use super::{At, ImportState, edit};
use crate::data::{Direction, Indicator};
use crate::load::{HigherIs, IndicatorChoice};
use crate::project::{Action, ImportEdit};
use crate::style::Weight;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL};
use crate::style::words::capitalised;
use crate::ui::text::rich;

const DIRECTION: f32 = 170.0;
const UNIT: f32 = 150.0;
const END: f32 = 76.0;
const ROW: f32 = 30.0;
const DIRECTIONS: [Option<HigherIs>; 3] = [None, Some(HigherIs::Worse), Some(HigherIs::Better)];

/// True while something is typed.
pub(super) fn indicators_ui(
    ui: &mut Ui,
    at: &At<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) -> bool {
    let palette = at.shown.palette;
    let Some(loaded) = at.loaded else {
        let text = "The indicators are listed once the table can be read.";
        ui.label(rich(text, TEXT_LABEL, Weight::Regular, palette.text_muted));
        return false;
    };
    let tree = loaded.dataset.indicators();
    // Those of the index come with everything that is known about them.
    let is_official = tree.ids().any(|id| tree.is_composite(id));
    if is_official {
        let text = "These are the indicators of the Organized Crime Index; their directions and scales are known.";
        ui.label(rich(text, TEXT_LABEL, Weight::Regular, palette.text_muted));
        return false;
    }
    let rest = DIRECTION + UNIT + 2.0 * END + 90.0;
    let name = (ui.available_width() - rest).clamp(160.0, 520.0);
    heads_ui(ui, at, name);
    let mut is_typing = false;
    let scrolled = ScrollArea::vertical()
        .id_salt("import_indicators")
        .auto_shrink([false, false]);
    scrolled.show_rows(ui, ROW, tree.len(), |ui, range| {
        for id in tree.ids().skip(range.start).take(range.len()) {
            let indicator = tree.get(id);
            ui.push_id(&indicator.key, |ui| {
                is_typing |= indicator_ui(ui, at, (state, indicator), name, actions);
            });
        }
    });
    is_typing
}

fn heads_ui(ui: &mut Ui, at: &At<'_>, name: f32) {
    let muted = at.shown.palette.text_muted;
    ui.horizontal(|ui| {
        let heads = [
            ("Indicator", name),
            ("Which end is good", DIRECTION),
            ("Unit", UNIT),
            ("Scale from", END),
            ("to", END),
        ];
        for (head, width) in heads {
            let text = rich(head, TEXT_LABEL, Weight::Regular, muted);
            cell_ui(ui, (width, 18.0), |ui| {
                ui.label(text);
            });
        }
    });
}

fn cell_ui(ui: &mut Ui, (width, height): (f32, f32), add: impl FnOnce(&mut Ui)) {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, height), layout, |ui| {
        ui.set_width(width);
        add(ui);
    });
}

fn indicator_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (state, indicator): (&mut ImportState, &Indicator),
    name: f32,
    actions: &mut Vec<Action>,
) -> bool {
    let palette = at.shown.palette;
    let choice = at.draft.mapping.indicators.get(&indicator.key);
    let choice = choice.cloned().unwrap_or_default();
    let mut is_typing = false;
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        let label = rich(&indicator.label, TEXT_BODY, Weight::Regular, palette.text);
        cell_ui(ui, (name, ROW), |ui| {
            ui.add(Label::new(label).truncate());
        });
        cell_ui(ui, (DIRECTION, ROW), |ui| {
            direction_ui(ui, indicator, &choice, actions);
        });
        cell_ui(ui, (UNIT, ROW), |ui| {
            is_typing |= unit_ui(ui, (state, indicator), &choice, actions);
        });
        is_typing |= scale_ui(ui, (state, indicator), &choice, actions);
    });
    is_typing
}

fn direction_words(higher_is: Option<HigherIs>) -> String {
    let direction = higher_is.map_or(Direction::NotStated, HigherIs::direction);
    capitalised(direction.text())
}

fn direction_ui(
    ui: &mut Ui,
    indicator: &Indicator,
    choice: &IndicatorChoice,
    actions: &mut Vec<Action>,
) {
    let current = choice.higher_is;
    let words = direction_words(current);
    let menu = ComboBox::from_id_salt("direction")
        .width(DIRECTION - 12.0)
        .selected_text(&words)
        .show_ui(ui, |ui| {
            for higher_is in DIRECTIONS {
                let entry = ui.selectable_label(higher_is == current, direction_words(higher_is));
                if entry.clicked() && higher_is != current {
                    let key = indicator.key.clone();
                    actions.push(edit(ImportEdit::HigherIs { key, higher_is }));
                }
            }
        });
    let said = format!("Direction of {}: {words}", indicator.label);
    menu.response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &said));
}

fn unit_ui(
    ui: &mut Ui,
    (state, indicator): (&mut ImportState, &Indicator),
    choice: &IndicatorChoice,
    actions: &mut Vec<Action>,
) -> bool {
    let known = choice.unit.clone().or_else(|| indicator.unit.clone());
    let said = format!("Unit of {}", indicator.label);
    let field = Field {
        key: &indicator.key,
        name: "unit",
        said: &said,
        width: UNIT - 26.0,
    };
    let (typed, has_focus) = field.ui(ui, state, known.unwrap_or_default());
    if let Some(unit) = typed {
        let key = indicator.key.clone();
        let unit = Some(unit.trim().to_owned());
        actions.push(edit(ImportEdit::Unit { key, unit }));
    }
    has_focus
}

fn scale_ui(
    ui: &mut Ui,
    (state, indicator): (&mut ImportState, &Indicator),
    choice: &IndicatorChoice,
    actions: &mut Vec<Action>,
) -> bool {
    let seen = (indicator.scale.min, indicator.scale.max);
    let mut ends = choice.scale.unwrap_or(seen);
    let (mut is_typing, mut is_changed) = (false, false);
    for (name, words, end) in [
        ("from", "Scale begins at", &mut ends.0),
        ("to", "Scale ends at", &mut ends.1),
    ] {
        let said = format!("{words}, {}", indicator.label);
        let field = Field {
            key: &indicator.key,
            name,
            said: &said,
            width: END - 26.0,
        };
        cell_ui(ui, (END, ROW), |ui| {
            let (typed, has_focus) = field.ui(ui, state, end.to_string());
            is_typing |= has_focus;
            let typed = typed.and_then(|text| text.trim().replace(',', ".").parse::<f64>().ok());
            if let Some(number) = typed.filter(|number| number.is_finite()) {
                *end = number;
                is_changed = true;
            }
        });
    }
    // A scale turned round is one half typed.
    if is_changed && ends.0 < ends.1 {
        let key = indicator.key.clone();
        let scale = Some(ends);
        actions.push(edit(ImportEdit::Scale { key, scale }));
    }
    is_typing
}

/// A field that keeps what is typed while it is typed.
struct Field<'a> {
    key: &'a str,
    name: &'static str,
    said: &'a str,
    width: f32,
}

impl Field<'_> {
    /// What was typed in this frame, and whether it has the keyboard.
    fn ui(&self, ui: &mut Ui, state: &mut ImportState, known: String) -> (Option<String>, bool) {
        let kept = (self.key.to_owned(), self.name);
        let mut text = state.typed.remove(&kept).unwrap_or(known);
        let field = TextEdit::singleline(&mut text)
            .id_salt(self.name)
            .desired_width(self.width);
        let field = ui.add(field);
        field.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::TextInput, true, self.said);
            info.current_text_value = Some(text.clone());
            info
        });
        let has_focus = field.has_focus();
        let typed = field.changed().then(|| text.clone());
        if has_focus {
            state.typed.insert(kept, text);
        }
        (typed, has_focus)
    }
}
