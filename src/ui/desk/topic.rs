//! What a view is about: from everything down to one indicator and back.

use egui::containers::menu::MenuButton;
use egui::{Button, Role, ScrollArea, Ui, WidgetInfo, vec2};

use super::super::sources::source_heading_ui;
use super::super::text::{line_ui, rich};
use super::pane::At;
use crate::data::IndicatorId;
use crate::project::{Action, DeskEdit, Edit, PaneEdit};
use crate::style::Weight;
use crate::style::font::measure;
use crate::style::tokens::TEXT_BODY;
use crate::style::words::decapitalised;

const EVERYTHING: &str = "Everything";
/// Round a name, within which it is clicked.
pub(super) const CRUMB_PADDING: f32 = 4.0;
const BETWEEN: &str = "›";
/// Narrower panes name only where they are.
const WHOLE_PATH_FROM: f32 = 420.0;
/// Beside the path: the menu's arrow, and the pin where there is one.
const ARROW: f32 = 20.0;
const PIN: f32 = 48.0;

/// Where the topic stands, from the outermost composite inwards.
fn path(at: &At<'_>) -> Vec<IndicatorId> {
    let tree = at.shown.loaded.dataset.indicators();
    let parent = |id: &IndicatorId| tree.get(*id).parent;
    let mut path: Vec<IndicatorId> = std::iter::successors(at.topic, parent).collect();
    path.reverse();
    path
}

fn crumbs(at: &At<'_>, room: f32) -> Vec<Option<IndicatorId>> {
    let path = [None].into_iter().chain(path(at).into_iter().map(Some));
    let path: Vec<Option<IndicatorId>> = path.collect();
    match room >= WHOLE_PATH_FROM {
        true => path,
        false => path[path.len() - 1..].to_vec(),
    }
}

/// A view of one indicator, or of the parts of one, cannot show everything: it
/// names the indicator it shows instead.
fn text<'a>(at: &'a At<'_>, crumb: Option<IndicatorId>) -> &'a str {
    let dataset = &at.shown.loaded.dataset;
    let label = |id: IndicatorId| dataset.indicator(id).label.as_str();
    let view = at.pane.tab.view();
    let stands_for = view.and_then(|view| view.stands_for_everything(dataset));
    crumb.or(stands_for).map_or(EVERYTHING, label)
}

/// What a crumb leads back to.
fn name_of<'a>(at: &'a At<'_>, crumb: Option<IndicatorId>) -> &'a str {
    crumb.map_or(EVERYTHING, |id| {
        at.shown.loaded.dataset.indicator(id).label.as_str()
    })
}

pub(super) fn width(at: &At<'_>, room: f32) -> f32 {
    let crumbs = crumbs(at, room);
    let last = crumbs.len() - 1;
    let names = crumbs.iter().enumerate().map(|(index, crumb)| {
        let name = match index == last {
            true => text(at, *crumb),
            false => name_of(at, *crumb),
        };
        measure(name, TEXT_BODY, Weight::SemiBold) + 8.0 + 14.0
    });
    let pin = if has_pin(at) { PIN } else { 0.0 };
    names.sum::<f32>() + ARROW + pin
}

/// "Everything › Criminality › Criminal markets ▾": each leads back to it.
pub(super) fn topic_ui(ui: &mut Ui, at: &At<'_>, room: f32, actions: &mut Vec<Action>) {
    let palette = at.shown.palette;
    let crumbs = crumbs(at, room);
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.spacing_mut().button_padding = vec2(CRUMB_PADDING, 3.0);
    for (index, crumb) in crumbs.iter().enumerate() {
        let is_last = index + 1 == crumbs.len();
        if is_last {
            let name = text(at, *crumb);
            let current = rich(name, TEXT_BODY, Weight::SemiBold, palette.text);
            picker_ui(ui, at, current, actions);
            continue;
        }
        let name = name_of(at, *crumb);
        let back = rich(name, TEXT_BODY, Weight::Regular, palette.accent);
        let button = Button::new(back).frame_when_inactive(false);
        let words = format!("Back to {}", decapitalised(name));
        if ui.add(button).on_hover_text(words).clicked() {
            actions.push(look_at(at, *crumb));
        }
        line_ui(
            ui,
            rich(BETWEEN, TEXT_BODY, Weight::Regular, palette.text_faint),
        );
    }
    pin_ui(ui, at, actions);
}

/// Another indicator for all views, or for this one where it stays with its own.
pub(super) fn look_at(at: &At<'_>, topic: Option<IndicatorId>) -> Action {
    let key = topic.map(|id| at.shown.loaded.dataset.indicator(id).key.clone());
    Action::Edit(match at.pane.indicator {
        Some(_) => Edit::Desk(DeskEdit::Pane(at.id, PaneEdit::Indicator(key))),
        None => Edit::Indicator(key),
    })
}

/// Where the view is, and everywhere else it could be.
fn picker_ui(ui: &mut Ui, at: &At<'_>, current: egui::RichText, actions: &mut Vec<Action>) {
    let arrow = rich(" ▼", 9.0, Weight::Regular, at.shown.palette.text_muted);
    let button = Button::new((current, arrow)).frame_when_inactive(false);
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        if let Some(topic) = indicators_ui(ui, at, at.topic, true) {
            actions.push(look_at(at, topic));
            ui.close();
        }
    });
    let name = text(at, at.topic);
    let label = format!("Indicator: {name}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    response.on_hover_text("Choose another indicator");
}

/// All indicators as they are built; the one that was clicked.
pub(super) fn indicators_ui(
    ui: &mut Ui,
    at: &At<'_>,
    current: Option<IndicatorId>,
    has_everything: bool,
) -> Option<Option<IndicatorId>> {
    let tree = at.shown.loaded.dataset.indicators();
    let mut chosen = None;
    ui.set_min_width(260.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    let height = (ui.ctx().content_rect().height() - 220.0).clamp(160.0, 560.0);
    // A menu offers less height than the window has.
    let scrolled = ScrollArea::vertical().max_height(height);
    scrolled.min_scrolled_height(height).show(ui, |ui| {
        if has_everything && ui.selectable_label(current.is_none(), EVERYTHING).clicked() {
            chosen = Some(None);
        }
        for id in tree.ids() {
            source_heading_ui(ui, at.shown, id);
            ui.horizontal(|ui| {
                ui.add_space(14.0 * tree.depth(id) as f32);
                let weight = match tree.is_composite(id) {
                    true => Weight::SemiBold,
                    false => Weight::Regular,
                };
                let indicator = tree.get(id);
                let name = rich(&indicator.label, TEXT_BODY, weight, at.shown.palette.text);
                let entry = ui.selectable_label(current == Some(id), name);
                let entry = match indicator.definition.as_str() {
                    "" => entry,
                    definition => entry.on_hover_text(definition),
                };
                if entry.clicked() {
                    chosen = Some(Some(id));
                }
            });
        }
    });
    chosen
}

/// Everything is nothing to stay with.
fn has_pin(at: &At<'_>) -> bool {
    at.topic.is_some()
}

/// Whether the pane stays with its indicator when the others go elsewhere.
fn pin_ui(ui: &mut Ui, at: &At<'_>, actions: &mut Vec<Action>) {
    let is_pinned = at.pane.indicator.is_some();
    let palette = at.shown.palette;
    let (colour, help) = match is_pinned {
        true => (
            palette.accent,
            "This view stays with its indicator; click to follow the others",
        ),
        false => (
            palette.text_faint,
            "Keep this indicator here when the other views go elsewhere",
        ),
    };
    if !has_pin(at) {
        return;
    }
    let weight = if is_pinned {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    let text = match is_pinned {
        true => "Pinned",
        false => "Pin",
    };
    let button =
        Button::new(rich(text, TEXT_BODY - 1.0, weight, colour)).frame_when_inactive(false);
    if ui.add(button).on_hover_text(help).clicked() {
        let key = at.topic.filter(|_| !is_pinned);
        let key = key.map(|id| at.shown.loaded.dataset.indicator(id).key.clone());
        let edit = DeskEdit::Pane(at.id, PaneEdit::Indicator(key));
        actions.push(Action::Edit(Edit::Desk(edit)));
    }
}
