//! The controls above a view: only those that apply to it, in as many rows as
//! the pane's width needs.

use egui::{ComboBox, Frame, PopupCloseBehavior, Role, Ui, WidgetInfo, vec2};

use super::super::fonts::font_id;
use super::super::text::{line_ui, rich};
use super::super::theme::rgba;
use super::basis::Sets;
use super::groups_menu::groups_ui;
use super::pane::At;
use super::{basis, editions, topic};
use crate::chart::Measure;
use crate::data::{Entity, GroupId, IndicatorId};
use crate::project::{
    Action, CompareForm, DeskEdit, Edit, HeatOrder, MoverCount, PaneEdit, Tab, TrendForm,
};
use crate::style::Weight;
use crate::style::font::measure;
use crate::style::tokens::{RADIUS, TEXT_BODY, TEXT_LABEL};
use crate::style::words::{and, capitalised, with_article};

const ROW: f32 = 30.0;
const BETWEEN: f32 = 14.0;
const COMBO: f32 = 140.0;
const PADDING: f32 = 8.0;
/// The box of a check and the space before its words.
const CHECK: f32 = 24.0;

/// One control.
#[derive(Clone, Copy, PartialEq)]
enum Control {
    Topic,
    /// The scatter plot's other indicator.
    Against,
    Compare,
    Trend,
    Heat,
    Map,
    /// How many movers.
    Movers,
    /// The edition looked at and the one changes are counted from.
    Editions,
    Within,
    /// Whether places outside the group are drawn beside it.
    Outside,
    LikeForLike,
    Numbers,
}

fn controls(at: &At<'_>, sets: Option<&Sets>) -> Vec<Control> {
    use Control::{
        Against, Compare, Editions, Heat, LikeForLike, Map, Movers, Numbers, Outside, Topic, Trend,
        Within,
    };
    let mut controls = match at.pane.tab {
        // Documents have controls of their own.
        Tab::Profile | Tab::Read => return Vec::new(),
        Tab::Find => vec![Editions, Within],
        Tab::Compare => vec![Topic, Compare],
        Tab::Ranking => vec![Topic, Editions, Within],
        Tab::Movers => vec![Topic, Editions, Within, Movers],
        Tab::Scatter => vec![Topic, Against, Within],
        Tab::Map => vec![Topic, Map, Within],
        Tab::Heatmap => vec![Topic, Heat, Within],
        Tab::Trend => vec![Topic, Trend, Within],
        Tab::Distribution => vec![Topic, Within],
    };
    if !outside(at).is_empty() {
        controls.push(Outside);
    }
    let is_table = at.pane.tab == Tab::Compare && at.pane.compare == CompareForm::Table;
    if !matches!(at.pane.tab, Tab::Ranking | Tab::Movers | Tab::Find) && !is_table {
        controls.push(Numbers);
    }
    if sets.is_some() {
        controls.push(LikeForLike);
    }
    controls
}

/// The rows of controls; the topic comes first.
pub(super) fn header_ui(ui: &mut Ui, at: &At<'_>, actions: &mut Vec<Action>) {
    let room = ui.available_width();
    let of_picture = at.kept.as_ref().and_then(|kept| kept.sets.as_ref());
    let sets = of_picture.or(at.table_sets.as_deref());
    let mut rows: Vec<(f32, Vec<Control>)> = Vec::new();
    for control in controls(at, sets) {
        let width = width(control, at, (room, sets));
        match rows.last_mut() {
            Some((used, row)) if *used + BETWEEN + width <= room => {
                *used += BETWEEN + width;
                row.push(control);
            }
            _ => rows.push((width, vec![control])),
        }
    }
    for (_, row) in rows {
        ui.allocate_ui(vec2(room, ROW), |ui| {
            ui.horizontal_centered(|ui| {
                ui.set_min_height(ROW);
                for (index, control) in row.into_iter().enumerate() {
                    if index > 0 {
                        ui.add_space(BETWEEN - ui.spacing().item_spacing.x);
                    } else if control != Control::Topic {
                        // In line with the title, as the name of a topic is.
                        ui.add_space(topic::CRUMB_PADDING);
                    }
                    ui.scope(|ui| control_ui(ui, at, control, (room, sets), actions));
                }
            });
        });
    }
}

/// What a control takes, so that rows can be filled before they are drawn.
fn width(control: Control, at: &At<'_>, (room, sets): (f32, Option<&Sets>)) -> f32 {
    match control {
        Control::Topic => topic::width(at, room),
        Control::Against => COMBO + 122.0,
        Control::Compare => segments_width(&CompareForm::ALL.map(CompareForm::text)),
        Control::Trend => segments_width(&TrendForm::ALL.map(TrendForm::text)),
        Control::Heat => segments_width(&HeatOrder::ALL.map(HeatOrder::text)) + 60.0,
        Control::Map => {
            let forms = map_forms(at);
            segments_width(&forms.each_ref().map(|(text, _)| text.as_str()))
        }
        Control::Movers => segments_width(&MoverCount::ALL.map(MoverCount::text)) + 48.0,
        Control::Editions => editions::WIDTH,
        Control::Within => COMBO + 4.0,
        Control::Outside => measure(&outside_words(at), TEXT_BODY, Weight::Regular) + CHECK + 6.0,
        Control::LikeForLike => sets.map_or(0.0, basis::width),
        Control::Numbers => segments_width(&[NUMBERS]),
    }
}

fn control_ui(
    ui: &mut Ui,
    at: &At<'_>,
    control: Control,
    (room, sets): (f32, Option<&Sets>),
    actions: &mut Vec<Action>,
) {
    let edit = match control {
        Control::Topic => return topic::topic_ui(ui, at, room, actions),
        Control::Against => return against_ui(ui, at, actions),
        Control::Editions => return editions::editions_ui(ui, at, actions),
        Control::Within => return within_ui(ui, at, actions),
        Control::Outside => outside_ui(ui, at),
        Control::LikeForLike => {
            if let Some(sets) = sets {
                basis::like_for_like_ui(ui, at, sets, actions);
            }
            return;
        }
        Control::Compare => {
            let forms = CompareForm::ALL.map(|form| (form.text(), form));
            segments_ui(ui, at, &forms, at.pane.compare).map(PaneEdit::Compare)
        }
        Control::Trend => {
            let forms = TrendForm::ALL.map(|form| (form.text(), form));
            segments_ui(ui, at, &forms, at.pane.trend).map(PaneEdit::Trend)
        }
        Control::Heat => {
            label_ui(ui, at, "Order by");
            let orders = HeatOrder::ALL.map(|order| (order.text(), order));
            segments_ui(ui, at, &orders, at.pane.heat).map(PaneEdit::Heat)
        }
        Control::Movers => {
            label_ui(ui, at, "Show");
            let counts = MoverCount::ALL.map(|count| (count.text(), count));
            segments_ui(ui, at, &counts, at.pane.movers).map(PaneEdit::Movers)
        }
        Control::Map => {
            let forms = map_forms(at);
            let forms = forms.each_ref().map(|(text, on)| (text.as_str(), *on));
            segments_ui(ui, at, &forms, at.pane.shows_change).map(PaneEdit::ShowsChange)
        }
        Control::Numbers => numbers_ui(ui, at),
    };
    if let Some(edit) = edit {
        send(at, edit, actions);
    }
}

const NUMBERS: &str = "Numbers";

/// "Scores", or "Values" of what is none, and whether changes are meant.
fn map_forms(at: &At<'_>) -> [(String, bool); 2] {
    let measure = Measure::of_all(&at.shown.loaded.dataset, at.topic);
    [
        (capitalised(measure.nouns()), false),
        ("Changes".to_owned(), true),
    ]
}

fn send(at: &At<'_>, edit: PaneEdit, actions: &mut Vec<Action>) {
    let edit = DeskEdit::Pane(at.id, edit);
    actions.push(Action::Edit(Edit::Desk(edit)));
}

fn label_ui(ui: &mut Ui, at: &At<'_>, text: &str) {
    let palette = at.shown.palette;
    line_ui(
        ui,
        rich(text, TEXT_LABEL, Weight::Regular, palette.text_muted),
    );
}

fn segments_width(texts: &[&str]) -> f32 {
    let each = texts
        .iter()
        .map(|text| measure(text, TEXT_BODY, Weight::SemiBold) + 2.0 * PADDING + 2.0);
    each.sum::<f32>() + 6.0
}

/// One of a few, all of them seen; what was chosen instead.
fn segments_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    at: &At<'_>,
    all: &[(&str, T)],
    current: T,
) -> Option<T> {
    let mut chosen = None;
    frame(at).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding = vec2(PADDING, 3.0);
        ui.spacing_mut().interact_size.y = 22.0;
        for (text, value) in all {
            if segment_ui(ui, text, *value == current).clicked() && *value != current {
                chosen = Some(*value);
            }
        }
    });
    chosen
}

fn frame(at: &At<'_>) -> Frame {
    let palette = at.shown.palette;
    Frame::new()
        .fill(rgba(palette.panel))
        .stroke(egui::Stroke::new(1.0, rgba(palette.border)))
        .corner_radius(RADIUS)
        .inner_margin(2)
}

fn segment_ui(ui: &mut Ui, text: &str, is_chosen: bool) -> egui::Response {
    let weight = match is_chosen {
        true => Weight::SemiBold,
        false => Weight::Regular,
    };
    // As wide as it is when chosen, so that the others do not move.
    let width = measure(text, TEXT_BODY, Weight::SemiBold) + 2.0 * ui.spacing().button_padding.x;
    let text = egui::RichText::new(text).font(font_id(TEXT_BODY, weight));
    let button = egui::Button::selectable(is_chosen, text).min_size(vec2(width, 0.0));
    ui.add(button)
}

/// The numbers beside the chart, on or off.
fn numbers_ui(ui: &mut Ui, at: &At<'_>) -> Option<PaneEdit> {
    let on = at.pane.shows_table;
    let mut is_clicked = false;
    frame(at).show(ui, |ui| {
        ui.spacing_mut().button_padding = vec2(PADDING, 3.0);
        ui.spacing_mut().interact_size.y = 22.0;
        let button = segment_ui(ui, NUMBERS, on);
        let help = "The numbers of the chart beside it, in the same order";
        is_clicked = button.on_hover_text(help).clicked();
    });
    is_clicked.then_some(PaneEdit::ShowsTable(!on))
}

/// The other indicator of a scatter plot, and its axes the other way round.
fn against_ui(ui: &mut Ui, at: &At<'_>, actions: &mut Vec<Action>) {
    let dataset = &at.shown.loaded.dataset;
    let Some([of, against]) = axes(at) else {
        return;
    };
    label_ui(ui, at, "against");
    let label = &dataset.indicator(against).label;
    let response = ComboBox::from_id_salt("against")
        .width(COMBO)
        .truncate()
        .selected_text(label)
        .height(480.0)
        .show_ui(ui, |ui| {
            if let Some(Some(other)) = topic::indicators_ui(ui, at, Some(against), false) {
                let key = dataset.indicator(other).key.clone();
                send(at, PaneEdit::Other(Some(key)), actions);
                ui.close();
            }
        })
        .response;
    let words = format!("Other indicator: {label}");
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &words));
    ui.spacing_mut().button_padding = vec2(6.0, 3.0);
    let help = "The other way round; this view then stays with its two indicators";
    if ui.button("Swap").on_hover_text(help).clicked() {
        let key = |id: IndicatorId| dataset.indicator(id).key.clone();
        let (of, against) = (key(against), key(of));
        send(at, PaneEdit::Axes { of, against }, actions);
    }
}

/// The two indicators a scatter plot shows: the one going up, the one across.
fn axes(at: &At<'_>) -> Option<[IndicatorId; 2]> {
    match at.kept.as_ref()?.picture.indicators.as_slice() {
        [of, against, ..] => Some([*of, *against]),
        _ => None,
    }
}

/// Said where a group is chosen: no view has one of its own.
const HOLDS: &str = "The choice holds for all views.";

/// Which countries are shown: the world or one of its groups.
fn within_ui(ui: &mut Ui, at: &At<'_>, actions: &mut Vec<Action>) {
    let dataset = &at.shown.loaded.dataset;
    let current = at.shown.view.resolved.within;
    let name = &dataset.group(current).name;
    let response = ComboBox::from_id_salt("within")
        .width(COMBO)
        .truncate()
        .height(520.0)
        // A click in the field of its search leaves it open.
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .selected_text(name)
        .show_ui(ui, |ui| {
            let chosen = groups_ui(ui, at.shown, current);
            ui.separator();
            let muted = at.shown.palette.text_muted;
            line_ui(ui, rich(HOLDS, TEXT_LABEL, Weight::Regular, muted));
            if let Some(chosen) = chosen {
                let name = dataset.group(chosen).name.clone();
                let name = (chosen != GroupId(0)).then_some(name);
                actions.push(Action::Edit(Edit::Within(name)));
                ui.close();
            }
        })
        .response;
    let label = format!("Countries shown: {name}");
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &label));
    response.on_hover_text(format!("Which countries are shown: {name}.\n{HOLDS}"));
}

/// Compared countries that a view draws beside the group they are not in.
fn outside(at: &At<'_>) -> Vec<Entity> {
    match at.pane.tab.view() {
        Some(view) if view.draws_outside() => {
            at.shown.view.resolved.outside(&at.shown.loaded.dataset)
        }
        _ => Vec::new(),
    }
}

/// "With Azerbaijan", "With 3 outside Africa".
fn outside_words(at: &At<'_>) -> String {
    let dataset = &at.shown.loaded.dataset;
    let group = &dataset.group(at.shown.view.resolved.within).name;
    match outside(at).as_slice() {
        [only] => format!("With {}", dataset.name(*only)),
        several => format!("With {} outside {}", several.len(), with_article(group)),
    }
}

/// Whether places outside the group are drawn beside it.
fn outside_ui(ui: &mut Ui, at: &At<'_>) -> Option<PaneEdit> {
    let dataset = &at.shown.loaded.dataset;
    let outside = outside(at);
    let names: Vec<&str> = outside.iter().map(|entity| dataset.name(*entity)).collect();
    let group = &dataset.group(at.shown.view.resolved.within).name;
    let verb = if names.len() == 1 { "is" } else { "are" };
    let help = format!(
        "{} {verb} not in {}; shown for comparison, without being counted",
        and(&names),
        with_article(group)
    );
    let mut on = !at.pane.hides_outside;
    let check = ui.checkbox(&mut on, outside_words(at));
    let is_changed = check.on_hover_text(help).changed();
    is_changed.then_some(PaneEdit::HidesOutside(!on))
}
