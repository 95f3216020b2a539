//! Groups of the user's own making: made, changed and deleted.

use egui::{Button, Key, Rect, ScrollArea, Sense, Ui, UiBuilder, vec2};

use super::super::screen::Shown;
use super::super::text::rich;
use super::super::theme::rgba;
use super::add;
use crate::data::names::fold;
use crate::data::{Entity, GroupId, GroupKind, OwnGroup, country};
use crate::project::{Action, Edit, FULL, find_entities, key_of};
use crate::style::Weight;
use crate::style::number::counted;
use crate::style::tokens::{TEXT_BODY, TEXT_HEADING, TEXT_LABEL, TEXT_SMALL};

/// Points.
const LIST_WIDTH: f32 = 180.0;
const HEIGHT: f32 = 420.0;
const MOST_FOUND: usize = 6;
const MEMBERS_HEIGHT: f32 = 120.0;

/// The group being worked on, as it is until it is saved.
#[derive(Default)]
pub struct GroupsState {
    /// The name it is kept by; none for a new one.
    kept_as: Option<String>,
    name: String,
    /// ISO alpha-3, or what was written where that is no country.
    members: Vec<String>,
    search: String,
    /// Asks the field of the name to take the keyboard, once.
    takes_keyboard: bool,
}

impl GroupsState {
    /// Begins with a new one, or with the first there is.
    pub fn open(&mut self, groups: &[OwnGroup]) {
        match groups.first() {
            Some(first) => self.work_on(first),
            None => self.begin(Vec::new()),
        }
    }

    /// A new one with these members.
    pub fn begin(&mut self, members: Vec<String>) {
        *self = Self {
            members,
            takes_keyboard: true,
            ..Self::default()
        };
    }

    fn work_on(&mut self, group: &OwnGroup) {
        *self = Self {
            kept_as: Some(group.name.clone()),
            name: group.name.clone(),
            members: group.members.clone(),
            ..Self::default()
        };
    }

    fn group(&self) -> OwnGroup {
        OwnGroup {
            name: self.name.trim().to_owned(),
            members: self.members.clone(),
        }
    }

    fn include(&mut self, member: String) {
        if !self.members.contains(&member) {
            self.members.push(member);
        }
    }
}

/// The dialog's content; gives whether something is being typed.
pub fn groups_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    groups: &mut GroupsState,
    actions: &mut Vec<Action>,
) -> bool {
    let palette = shown.palette;
    let head = "Groups of your own";
    ui.label(rich(head, TEXT_HEADING, Weight::SemiBold, palette.text));
    ui.add_space(4.0);
    let size = vec2(
        ui.available_width(),
        HEIGHT.min(ui.ctx().content_rect().height() - 160.0),
    );
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let (left, right) = rect.split_left_right_at_x(rect.left() + LIST_WIDTH);
    let stroke = ui.visuals().widgets.noninteractive.bg_stroke;
    ui.painter().vline(left.right(), rect.y_range(), stroke);
    let column = |rect: Rect| UiBuilder::new().max_rect(rect);
    list_ui(
        &mut ui.new_child(column(left.with_max_x(left.right() - 10.0))),
        shown,
        groups,
    );
    let mut right = ui.new_child(column(right.with_min_x(right.left() + 10.0)));
    group_ui(&mut right, shown, groups, actions)
}

fn list_ui(ui: &mut Ui, shown: &Shown<'_>, groups: &mut GroupsState) {
    let area = ScrollArea::vertical().id_salt("groups").max_height(280.0);
    area.show(ui, |ui| {
        for group in &shown.project.own_groups {
            let is_chosen = groups.kept_as.as_ref() == Some(&group.name);
            let row = Button::selectable(is_chosen, &group.name).truncate();
            if ui.add(row).clicked() {
                groups.work_on(group);
            }
        }
        if shown.project.own_groups.is_empty() {
            let words = "None yet. A group has a mean and ranks of its own, and can be compared like a country.";
            let colour = shown.palette.text_muted;
            ui.label(rich(words, TEXT_LABEL, Weight::Regular, colour));
        }
    });
    ui.add_space(4.0);
    if ui.button("New group").clicked() {
        groups.begin(Vec::new());
    }
    let compared = compared(shown);
    let from = ui.add_enabled(!compared.is_empty(), Button::new("From those compared"));
    if from
        .on_disabled_hover_text("No country is being compared")
        .clicked()
    {
        groups.begin(compared);
    }
}

/// The countries of the comparison.
fn compared(shown: &Shown<'_>) -> Vec<String> {
    let mut codes = Vec::new();
    for placed in &shown.view.resolved.subjects {
        let code = key_of(&shown.loaded.dataset, placed.subject.entity);
        let is_country = matches!(placed.subject.entity, Entity::Country(_));
        if is_country && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

fn group_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    groups: &mut GroupsState,
    actions: &mut Vec<Action>,
) -> bool {
    let label = ui.label("Name");
    let name = egui::TextEdit::singleline(&mut groups.name)
        .hint_text("Neighbours, Peers, …")
        .desired_width(f32::INFINITY);
    let name = ui.add(name).labelled_by(label.id);
    if std::mem::take(&mut groups.takes_keyboard) {
        name.request_focus();
    }
    ui.add_space(4.0);
    members_ui(ui, shown, groups);
    let is_searching = search_ui(ui, shown, groups);
    ui.add_space(6.0);
    buttons_ui(ui, shown, groups, actions);
    name.has_focus() || is_searching
}

fn members_ui(ui: &mut Ui, shown: &Shown<'_>, groups: &mut GroupsState) {
    let palette = shown.palette;
    let dataset = &shown.loaded.dataset;
    let count = counted(groups.members.len(), "member", "members");
    ui.label(rich(
        count,
        TEXT_LABEL,
        Weight::SemiBold,
        palette.text_muted,
    ));
    let mut gone = None;
    let mut unknown = Vec::new();
    let area = ScrollArea::vertical()
        .id_salt("members")
        .max_height(MEMBERS_HEIGHT);
    area.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            ui.spacing_mut().button_padding = vec2(8.0, 3.0);
            ui.spacing_mut().interact_size.y = 22.0;
            for (at, member) in groups.members.iter().enumerate() {
                let known = country::resolve(member).ok();
                let is_here = known.is_some_and(|c| dataset.place_by_iso3(c.iso3).is_some());
                let name = known.map_or(member.as_str(), |c| c.name.as_str());
                if !is_here {
                    unknown.push(name.to_owned());
                }
                let colour = if is_here {
                    palette.text
                } else {
                    palette.text_faint
                };
                let text = rich(format!("{name}  ×"), TEXT_BODY, Weight::Regular, colour);
                let chip = ui.add(Button::new(text).small());
                chip.widget_info(|| {
                    let words = format!("Take {name} out of the group");
                    egui::WidgetInfo::labeled(egui::Role::Button, true, words)
                });
                if chip.on_hover_text("Take out of the group").clicked() {
                    gone = Some(at);
                }
            }
        });
    });
    if let Some(at) = gone {
        groups.members.remove(at);
    }
    if !unknown.is_empty() {
        let words = format!(
            "Not in this dataset, so not counted: {}",
            unknown.join(", ")
        );
        ui.label(rich(words, TEXT_SMALL, Weight::Regular, palette.worse_text));
    }
}

/// Countries by name; a group brings its members.
fn search_ui(ui: &mut Ui, shown: &Shown<'_>, groups: &mut GroupsState) -> bool {
    let dataset = &shown.loaded.dataset;
    let label = ui.label("Add a country, or all of a group");
    let field = egui::TextEdit::singleline(&mut groups.search)
        .hint_text("Type a name or code")
        .desired_width(f32::INFINITY);
    let field = ui.add(field).labelled_by(label.id);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if groups.search.trim().is_empty() {
        return field.has_focus();
    }
    let found = find_entities(dataset, &groups.search);
    let mut chosen = found.first().copied().filter(|_| entered);
    if found.is_empty() {
        let words = "Nothing by that name";
        let colour = shown.palette.text_muted;
        ui.label(rich(words, TEXT_LABEL, Weight::Regular, colour));
    }
    for entity in found.into_iter().take(MOST_FOUND) {
        let text = match entity {
            Entity::Country(_) => dataset.name(entity).to_owned(),
            Entity::Group(id) => {
                let count = dataset.members(id, dataset.newest_year()).len();
                let countries = counted(count, "country", "countries");
                format!("{} ({countries})", dataset.name(entity))
            }
        };
        if ui.selectable_label(false, text).clicked() {
            chosen = Some(entity);
        }
    }
    match chosen {
        Some(Entity::Country(_)) => {
            groups.include(chosen.map_or_else(String::new, |e| key_of(dataset, e)));
        }
        Some(Entity::Group(id)) => {
            for member in dataset.members(id, dataset.newest_year()) {
                groups.include(key_of(dataset, Entity::Country(*member)));
            }
        }
        None => {}
    }
    if chosen.is_some() {
        groups.search.clear();
        field.request_focus();
    }
    field.has_focus()
}

fn buttons_ui(ui: &mut Ui, shown: &Shown<'_>, groups: &mut GroupsState, actions: &mut Vec<Action>) {
    let group = groups.group();
    let kept = |name: &String| shown.project.own_groups.iter().find(|g| g.name == *name);
    let kept = groups.kept_as.as_ref().and_then(kept);
    let reason = why_not(shown, groups, &group);
    let is_changed = kept != Some(&group);
    ui.horizontal(|ui| {
        let palette = shown.palette;
        let can_save = reason.is_none() && is_changed;
        let text = egui::RichText::new("Save group");
        let save = match can_save {
            true => Button::new(text.color(rgba(palette.on_accent))).fill(rgba(palette.accent)),
            false => Button::new(text),
        };
        if ui.add_enabled(can_save, save).clicked() {
            actions.push(Action::Edit(
                match groups.kept_as.replace(group.name.clone()) {
                    Some(name) => Edit::ChangeGroup {
                        name,
                        group: group.clone(),
                    },
                    None => Edit::KeepGroup(group.clone()),
                },
            ));
        }
        let Some(kept) = kept else { return };
        if ui.button("Delete group").clicked() {
            actions.push(Action::Edit(Edit::DropGroup(kept.name.clone())));
            groups.begin(Vec::new());
        }
        compare_ui(ui, shown, &kept.name, actions);
    });
    let words = match (reason, is_changed) {
        (Some(reason), _) => reason,
        (None, true) => return,
        (None, false) => "Saved in the project".to_owned(),
    };
    let colour = shown.palette.text_muted;
    ui.label(rich(words, TEXT_LABEL, Weight::Regular, colour));
}

/// Sets the saved group beside the others.
fn compare_ui(ui: &mut Ui, shown: &Shown<'_>, name: &str, actions: &mut Vec<Action>) {
    let dataset = &shown.loaded.dataset;
    let Some(at) = own_group(shown, name) else {
        return;
    };
    let year = shown.view.resolved.subject.year;
    let reason = match () {
        () if super::is_compared(shown, at, year) => Some("It is being compared already"),
        () if shown.project.subjects.is_full() => Some(FULL),
        () if dataset.name(at) != name => Some("Its name is taken by another group"),
        () => None,
    };
    let button = ui.add_enabled(reason.is_none(), Button::new("Add to the comparison"));
    if button
        .on_disabled_hover_text(reason.unwrap_or_default())
        .clicked()
    {
        actions.extend(add(shown, at, year));
    }
}

fn own_group(shown: &Shown<'_>, name: &str) -> Option<Entity> {
    let groups = shown.loaded.dataset.groups();
    let at = groups
        .iter()
        .position(|group| group.kind == GroupKind::Own && group.name == name)?;
    Some(Entity::Group(GroupId(at as u16)))
}

/// Why a group cannot be saved as it is.
fn why_not(shown: &Shown<'_>, groups: &GroupsState, group: &OwnGroup) -> Option<String> {
    let name = &group.name;
    if name.is_empty() {
        return Some("Give it a name to save it".to_owned());
    }
    let folded = fold(name);
    let others = shown.project.own_groups.iter();
    let mut others = others.filter(|other| groups.kept_as.as_ref() != Some(&other.name));
    let dataset = &shown.loaded.dataset;
    let is_another = |id: GroupId| dataset.group(id).kind != GroupKind::Own;
    let is_taken = others.any(|other| fold(&other.name) == folded)
        || dataset.find_group(name).is_ok_and(is_another)
        || country::resolve(name).is_ok();
    if is_taken {
        return Some(format!(
            "“{name}” is the name of a country or of another group"
        ));
    }
    group
        .members
        .is_empty()
        .then(|| "Add at least one country to save it".to_owned())
}
