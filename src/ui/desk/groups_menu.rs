//! The groups of countries in a menu: all of them under headings of their
//! kinds, or those that a few letters mean.

use egui::{Id, Key, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use super::super::screen::Shown;
use super::super::text::{line_ui, rich};
use crate::data::{Entity, GroupId};
use crate::project::find_entities;
use crate::style::Weight;
use crate::style::tokens::TEXT_LABEL;

const WIDTH: f32 = 240.0;
const HEIGHT: f32 = 420.0;

/// What is typed, and the frame in which the menu was last open.
type Search = (String, u64);

/// The group that was chosen; Enter takes the first that is found.
pub(super) fn groups_ui(ui: &mut Ui, shown: &Shown<'_>, current: GroupId) -> Option<GroupId> {
    ui.set_min_width(WIDTH);
    let id = Id::unique("search_of_groups");
    let frame = ui.ctx().cumulative_frame_nr();
    let kept = ui.data(|data| data.get_temp::<Search>(id));
    // It begins anew whenever the menu is opened.
    let kept = kept.filter(|(_, last)| *last + 1 >= frame);
    let is_new = kept.is_none();
    let mut typed = kept.map(|(typed, _)| typed).unwrap_or_default();
    let field = TextEdit::singleline(&mut typed)
        .id(id)
        .hint_text("Find a group: OECD, Sahel…")
        .desired_width(WIDTH - 16.0);
    let field = ui.add(field);
    field.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, "Find a group");
        info.current_text_value = Some(typed.clone());
        info
    });
    if is_new {
        field.request_focus();
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.add_space(4.0);
    let found = (!typed.trim().is_empty()).then(|| found(shown, &typed));
    ui.data_mut(|data| data.insert_temp(id, (typed, frame)));
    // A menu offers less height than the window has.
    let room = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, HEIGHT);
    let area = ScrollArea::vertical().max_height(room);
    let scrolled = area.min_scrolled_height(room).show(ui, |ui| {
        ui.set_min_width(WIDTH);
        match &found {
            Some(found) => found_ui(ui, shown, (found, current)),
            None => all_ui(ui, shown, current),
        }
    });
    let first = found.and_then(|found| found.first().copied());
    scrolled.inner.or(first.filter(|_| entered))
}

/// By name, abbreviation or alias, likeliest first.
fn found(shown: &Shown<'_>, typed: &str) -> Vec<GroupId> {
    let found = find_entities(&shown.loaded.dataset, typed).into_iter();
    let group = |entity| match entity {
        Entity::Group(id) => Some(id),
        Entity::Country(_) => None,
    };
    found.filter_map(group).collect()
}

fn found_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (found, current): (&[GroupId], GroupId),
) -> Option<GroupId> {
    if found.is_empty() {
        let muted = shown.palette.text_muted;
        let words = "No group by that name";
        line_ui(ui, rich(words, TEXT_LABEL, Weight::Regular, muted));
    }
    let mut chosen = None;
    for id in found {
        let name = &shown.loaded.dataset.group(*id).name;
        if ui.selectable_label(*id == current, name).clicked() {
            chosen = Some(*id);
        }
    }
    chosen
}

fn all_ui(ui: &mut Ui, shown: &Shown<'_>, current: GroupId) -> Option<GroupId> {
    let mut chosen = None;
    let mut kind = None;
    for (index, group) in shown.loaded.dataset.groups().iter().enumerate() {
        let id = GroupId(index as u16);
        if index > 0 && kind != Some(group.kind) {
            let heading = crate::ui::subjects::kind_heading(group.kind);
            let muted = shown.palette.text_muted;
            ui.add_space(4.0);
            line_ui(ui, rich(heading, TEXT_LABEL, Weight::SemiBold, muted));
        }
        kind = Some(group.kind);
        if ui.selectable_label(id == current, &group.name).clicked() {
            chosen = Some(id);
        }
    }
    chosen
}
