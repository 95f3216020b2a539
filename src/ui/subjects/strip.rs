//! The chips above the views.

use egui::{Button, DragAndDrop, Rect, Stroke, Ui};

use super::super::screen::{Shown, UiState};
use super::super::theme::rgba;
use super::chip::{Dragged, HEIGHT, chip_ui};
use super::picker::picker_ui;
use super::shapes;
use crate::project::{Action, Command, Edit, FULL, SubjectEdit};

pub fn strip_ui(ui: &mut Ui, shown: &Shown<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let shapes = shapes(shown);
    let mut chips = Vec::new();
    let add = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        ui.spacing_mut().interact_size.y = HEIGHT;
        for shape in &shapes {
            chips.push(chip_ui(ui, shown, &shapes, shape, actions));
        }
        let is_full = shown.project.subjects.is_full();
        let add = ui.add_enabled(!is_full, Button::new("Add…").min_size([0.0, HEIGHT].into()));
        add.on_hover_text(Command::AddSubject.text())
            .on_disabled_hover_text(FULL)
    });
    let (add, strip) = (add.inner, add.response.rect);
    if add.clicked() {
        state.subjects.picker.toggle(shown);
    }
    picker_ui(shown, state, (&add, strip), actions);
    drop_ui(ui, shown, &chips, actions);
}

/// While a chip is dragged: a line where it would go, and its going there.
fn drop_ui(ui: &Ui, shown: &Shown<'_>, chips: &[Rect], actions: &mut Vec<Action>) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()) else {
        return;
    };
    let from = dragged.0;
    let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else {
        return;
    };
    let Some(before) = place_at(chips, pointer) else {
        return;
    };
    // Taking it out moves those after it one to the left.
    let to = if before > from { before - 1 } else { before };
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        if to != from {
            actions.push(Action::Edit(Edit::Subjects(SubjectEdit::Move { from, to })));
        }
        return;
    }
    let line = chips.get(before).map_or_else(
        || chips.last().map(|last| (last.right() + 3.0, *last)),
        |next| Some((next.left() - 3.0, *next)),
    );
    if let Some((x, beside)) = line.filter(|_| to != from) {
        let stroke = Stroke::new(2.0, rgba(shown.palette.accent));
        ui.painter().vline(x, beside.y_range(), stroke);
    }
}

/// Before which chip the pointer is; none where it is far from them all.
fn place_at(chips: &[Rect], pointer: egui::Pos2) -> Option<usize> {
    let row = chips.iter().enumerate().filter(|(_, chip)| {
        let reach = chip.y_range().expand(HEIGHT / 2.0);
        reach.contains(pointer.y)
    });
    let nearest = row.min_by(|(_, a), (_, b)| {
        let distance = |chip: &Rect| chip.distance_sq_to_pos(pointer);
        distance(a).total_cmp(&distance(b))
    });
    let (at, chip) = nearest?;
    Some(at + usize::from(pointer.x > chip.center().x))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_chip_goes_before_the_one_whose_left_half_is_pointed_at() {
        let chip = |x: f32, y: f32| Rect::from_min_size(pos2(x, y), egui::vec2(100.0, HEIGHT));
        let chips = [chip(0.0, 0.0), chip(106.0, 0.0), chip(0.0, 34.0)];
        assert_eq!(place_at(&chips, pos2(10.0, 14.0)), Some(0));
        assert_eq!(place_at(&chips, pos2(120.0, 14.0)), Some(1));
        assert_eq!(place_at(&chips, pos2(190.0, 14.0)), Some(2));
        assert_eq!(place_at(&chips, pos2(90.0, 50.0)), Some(3));
        assert_eq!(place_at(&chips, pos2(90.0, 300.0)), None);
    }
}
