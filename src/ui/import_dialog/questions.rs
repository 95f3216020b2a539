//! What could be read in more than one way, with its answers.

use egui::{Align, Button, Label, Layout, Role, ScrollArea, Ui, WidgetInfo, vec2};

use super::{At, edit};
use crate::load::Doubt;
use crate::project::{Action, ImportEdit};
use crate::style::words::capitalised;

/// Questions that are laid out whole; more stand in rows of one height, so
/// that only those in sight are drawn.
const FEW: usize = 40;
const ROW: f32 = 58.0;

pub(super) fn questions_ui(ui: &mut Ui, at: &At<'_>, actions: &mut Vec<Action>) {
    let open: Vec<(usize, &Doubt)> = at.draft.open_doubts().collect();
    if open.len() > FEW {
        let scrolled = ScrollArea::vertical()
            .id_salt("import_many_doubts")
            .auto_shrink([false, false]);
        scrolled.show_rows(ui, ROW, open.len(), |ui, range| {
            for (number, doubt) in open.iter().skip(range.start).take(range.len()) {
                let layout = Layout::top_down(Align::Min);
                ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), layout, |ui| {
                    ui.set_min_height(ROW);
                    ui.push_id(number, |ui| {
                        let what = format!("{}:", capitalised(&doubt.what));
                        ui.add(Label::new(what).truncate());
                        ui.horizontal(|ui| answers_ui(ui, at, (*number, doubt), actions));
                    });
                });
            }
        });
        return;
    }
    let scrolled = ScrollArea::vertical()
        .id_salt("import_doubts")
        .auto_shrink([false, false]);
    scrolled.show(ui, |ui| {
        ui.set_width(ui.available_width() - 10.0);
        for (number, doubt) in open {
            ui.add(Label::new(format!("{}:", capitalised(&doubt.what))).wrap());
            ui.horizontal_wrapped(|ui| answers_ui(ui, at, (number, doubt), actions));
            ui.add_space(8.0);
        }
    });
}

fn answers_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (number, doubt): (usize, &Doubt),
    actions: &mut Vec<Action>,
) {
    ui.spacing_mut().item_spacing.x = 6.0;
    let taken = at.draft.answered(doubt);
    for (choice, answer) in doubt.choices.iter().enumerate() {
        let is_taken = taken == Some(choice);
        let words = capitalised(&answer.words);
        let button = Button::selectable(is_taken, &words).frame_when_inactive(true);
        let response = ui.add(button);
        response.widget_info(|| {
            WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_taken, &words)
        });
        if response.clicked() && !is_taken {
            let doubt = number;
            actions.push(edit(ImportEdit::Answer { doubt, choice }));
        }
    }
}
