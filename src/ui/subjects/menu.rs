//! What can be done with one subject.

use egui::{Button, Ui};

use super::super::screen::Shown;
use super::super::text::rich;
use super::{Shape, add, is_compared};
use crate::data::{Entity, Year};
use crate::project::{Action, Edit, FULL, SubjectEdit};
use crate::style::Weight;
use crate::style::tokens::TEXT_SMALL;

/// The same for the mouse and the keyboard, at the edition and on the name.
pub fn menu_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    shapes: &[Shape],
    shape: &Shape,
    actions: &mut Vec<Action>,
) {
    ui.set_min_width(200.0);
    let placed = shown
        .view
        .resolved
        .positions
        .get(shape.at)
        .copied()
        .flatten();
    let entity = placed.map(|at| shown.view.resolved.subjects[at].subject.entity);
    let at = shape.at;
    editions_ui(ui, shown, shape, actions);
    ui.separator();
    if let Some(entity) = entity {
        further_ui(ui, shown, (entity, shape.year), actions);
        ui.separator();
    }
    let pin = match shape.is_pinned {
        true => ("Count differences as usual", None),
        false => ("Count differences from this", Some(at)),
    };
    let alone = (shapes.len() < 2).then_some("Only one place is being compared");
    if item_ui(ui, pin.0, alone) {
        push(actions, SubjectEdit::Pin(pin.1));
    }
    ui.separator();
    if item_ui(ui, "Move left", (at == 0).then_some("It is the first")) {
        push(
            actions,
            SubjectEdit::Move {
                from: at,
                to: at - 1,
            },
        );
    }
    let is_last = at + 1 == shapes.len();
    if item_ui(ui, "Move right", is_last.then_some("It is the last")) {
        push(
            actions,
            SubjectEdit::Move {
                from: at,
                to: at + 1,
            },
        );
    }
    ui.add_enabled_ui(shapes.len() > 1, |ui| {
        ui.menu_button("Swap with", |ui| {
            for other in shapes.iter().filter(|other| other.at != at) {
                if ui.button(other.title()).clicked() {
                    push(actions, SubjectEdit::Swap(at, other.at));
                }
            }
        });
    });
    ui.separator();
    if item_ui(ui, "Remove", alone) {
        push(actions, SubjectEdit::Remove(at));
    }
}

fn push(actions: &mut Vec<Action>, edit: SubjectEdit) {
    actions.push(Action::Edit(Edit::Subjects(edit)));
}

/// Greyed with the reason where there is one.
fn item_ui(ui: &mut Ui, text: &str, reason: Option<&str>) -> bool {
    let item = ui.add_enabled(reason.is_none(), Button::new(text));
    match reason {
        Some(reason) => item.on_disabled_hover_text(reason).clicked(),
        None => item.clicked(),
    }
}

fn heading_ui(ui: &mut Ui, shown: &Shown<'_>, text: &str) {
    let colour = shown.palette.text_muted;
    ui.label(rich(text, TEXT_SMALL, Weight::SemiBold, colour));
}

fn editions_ui(ui: &mut Ui, shown: &Shown<'_>, shape: &Shape, actions: &mut Vec<Action>) {
    heading_ui(ui, shown, "Edition");
    let subjects = &shown.project.subjects;
    let chosen = &subjects.list()[shape.at];
    for year in shown.loaded.dataset.years().iter().rev() {
        let is_own = *year == shape.year;
        let is_taken = !is_own && subjects.position(&chosen.place, Some(*year)).is_some();
        let words = if is_taken { " (compared already)" } else { "" };
        let label = egui::Button::selectable(is_own, format!("{year}{words}"));
        if ui.add_enabled(!is_taken, label).clicked() && !is_own {
            let year = Some(*year);
            push(actions, SubjectEdit::Year { at: shape.at, year });
        }
    }
}

/// What else of the place, and what around it, can be set beside it.
fn further_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (entity, year): (Entity, Year),
    actions: &mut Vec<Action>,
) {
    let dataset = &shown.loaded.dataset;
    let why_not = |entity: Entity, year: Year| match () {
        () if is_compared(shown, entity, year) => Some("It is being compared already"),
        () if shown.project.subjects.is_full() => Some(FULL),
        () => None,
    };
    let before = dataset.year_before(year);
    let reason = match before {
        None => Some("There is no earlier edition"),
        Some(before) => why_not(entity, before),
    };
    if item_ui(ui, "Add the edition before", reason)
        && let Some(before) = before
    {
        actions.extend(add(shown, entity, before));
    }
    ui.menu_button("Duplicate at another year", |ui| {
        for other in dataset.years().iter().rev().filter(|other| **other != year) {
            if item_ui(ui, &other.to_string(), why_not(entity, *other)) {
                actions.extend(add(shown, entity, *other));
            }
        }
    });
    let (text, around) = match (entity, crate::project::around(dataset, entity)) {
        (Entity::Country(_), around) => ("Add its region", around),
        (Entity::Group(_), around) => ("Add the world", around),
    };
    let reason = match around {
        None => Some("There is nothing around the world"),
        Some(around) => why_not(around, year),
    };
    if item_ui(ui, text, reason)
        && let Some(entity) = around
    {
        actions.extend(add(shown, entity, year));
    }
}
