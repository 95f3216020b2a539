//! A picture in a pane: title, charts, remarks, and the numbers beside it.

use std::sync::Arc;

use egui::{Align, Button, Label, Layout, ScrollArea, Sense, Ui, Vec2, vec2};

use super::super::canvas::Canvas;
use super::super::explore::{CloseUp, Explored};
use super::super::fonts::font_id;
use super::super::lit::Lit;
use super::super::plot_line::line_plot_ui;
use super::super::plot_scatter::scatter_plot_ui;
use super::super::screen::UiState;
use super::super::tables::beside::beside_ui;
use super::super::tables::compare::compare_ui;
use super::super::text::rich;
use super::super::theme::rgba;
use super::cache::Kept;
use super::marks::{Touched, marks_ui};
use super::pane::At;
use super::{Cursor, DeskState};
use crate::chart::Figure;
use crate::data::{Entity, Subject};
use crate::project::{Action, CompareForm, Edit, SubjectEdit, Tab, key_of};
use crate::style::Weight;
use crate::style::tokens::{SPACE_L, SPACE_M, TEXT_BODY, TEXT_HEADING, TEXT_SMALL, TEXT_VIEW};

/// A chart is not laid out lower than this; what is beyond is scrolled to.
const LOWEST: f32 = 230.0;
/// From this width on the numbers stand on the right, else below.
const BESIDE_FROM: f32 = 620.0;
/// What the charts take where the numbers stand below.
const ABOVE_SHARE: f32 = 0.55;

pub(super) fn picture_ui(ui: &mut Ui, at: &At<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(kept) = at.kept.clone() else {
        return;
    };
    if at.pane.tab == Tab::Compare && at.shown.view.resolved.subjects.len() < 2 {
        return second_place_ui(ui, at, actions);
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    heading_ui(ui, at, &kept);
    let notes = notes_galley(ui, at, &kept);
    let room = vec2(
        ui.available_width(),
        ui.available_height() - notes.size().y - 8.0,
    );
    let lowest = lowest(at, &kept, room.x);
    if room.y >= lowest {
        content_ui(ui, at, (state, &kept), room, actions);
        ui.add_space(6.0);
        ui.add(Label::new(notes).selectable(true));
        return;
    }
    ScrollArea::vertical()
        .id_salt("picture")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let room = vec2(ui.available_width(), lowest);
            content_ui(ui, at, (state, &kept), room, actions);
            ui.add_space(6.0);
            ui.add(Label::new(notes).selectable(true));
        });
}

/// How low the content may get: rows of a comparison keep their names.
fn lowest(at: &At<'_>, kept: &Kept, width: f32) -> f32 {
    let is_table = at.pane.compare == CompareForm::Table;
    if at.pane.tab != Tab::Compare || is_table {
        return LOWEST;
    }
    let readable = |width: f32| kept.page.readable_height(width, LOWEST);
    match at.pane.shows_table {
        false => readable(width),
        true if width >= BESIDE_FROM => readable(width - beside_width(width) - SPACE_L),
        // The numbers below take the rest.
        true => readable(width) / ABOVE_SHARE,
    }
}

/// Width of the numbers on the right.
fn beside_width(width: f32) -> f32 {
    (width * 0.4).clamp(280.0, 520.0)
}

fn heading_ui(ui: &mut Ui, at: &At<'_>, kept: &Kept) {
    let palette = at.shown.palette;
    ui.add_space(4.0);
    let title = rich(&kept.page.title, TEXT_VIEW, Weight::SemiBold, palette.text);
    ui.add(Label::new(title).wrap().selectable(true));
    if !kept.page.subtitle.is_empty() {
        let text = rich(
            &kept.page.subtitle,
            TEXT_BODY,
            Weight::Regular,
            palette.text_muted,
        );
        ui.add(Label::new(text).wrap().selectable(true));
    }
    ui.add_space(8.0);
}

/// What a reader has to know, and the source, set in the pane's width.
fn notes_galley(ui: &Ui, at: &At<'_>, kept: &Kept) -> Arc<egui::Galley> {
    let font = font_id(TEXT_SMALL, Weight::Regular);
    let colour = rgba(at.shown.palette.text_faint);
    let width = ui.available_width();
    ui.painter().layout(kept.notes.clone(), font, colour, width)
}

/// The charts, and their numbers where they were asked for.
fn content_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (state, kept): (&mut UiState, &Arc<Kept>),
    room: Vec2,
    actions: &mut Vec<Action>,
) {
    if at.pane.tab == Tab::Compare && at.pane.compare == CompareForm::Table {
        let topic = at.topic;
        return compare_ui(ui, at.shown, (state, at.id), topic, actions);
    }
    if !at.pane.shows_table {
        return charts_ui(ui, at, (state, kept), room, actions);
    }
    if room.x >= BESIDE_FROM {
        let right = beside_width(room.x);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_L;
            let left = vec2(room.x - right - SPACE_L, room.y);
            ui.allocate_ui_with_layout(left, Layout::top_down(Align::Min), |ui| {
                charts_ui(ui, at, (state, kept), left, actions);
            });
            numbers_ui(ui, at, (state, kept), vec2(right, room.y), actions);
        });
    } else {
        let above = vec2(room.x, (room.y * ABOVE_SHARE).max(LOWEST.min(room.y)));
        charts_ui(ui, at, (state, kept), above, actions);
        ui.add_space(SPACE_M);
        let below = (room.y - above.y - SPACE_M).max(120.0);
        numbers_ui(ui, at, (state, kept), vec2(room.x, below), actions);
    }
}

fn numbers_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (state, kept): (&mut UiState, &Kept),
    room: Vec2,
    actions: &mut Vec<Action>,
) {
    ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(room);
        let basis = kept.picture.basis(&at.shown.loaded.dataset, &kept.years);
        let tables = match at.pane.tab {
            // Whatever stands beside the first chart repeats its numbers.
            Tab::Compare => kept.tables().get(..1).unwrap_or_default(),
            _ => kept.tables(),
        };
        ScrollArea::both()
            .id_salt("numbers")
            .auto_shrink([false, false])
            .max_height(room.y)
            .show(ui, |ui| {
                for (index, (heading, table)) in tables.iter().enumerate() {
                    if !heading.is_empty() {
                        let colour = at.shown.palette.text;
                        ui.label(rich(heading, TEXT_BODY, Weight::SemiBold, colour));
                    }
                    let title = match heading.as_str() {
                        "" => &kept.page.title,
                        heading => heading,
                    };
                    ui.push_id(index, |ui| {
                        beside_ui(ui, at.shown, (state, actions), (title, table), &basis);
                    });
                    ui.add_space(SPACE_M);
                }
            });
    });
}

fn charts_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (state, kept): (&mut UiState, &Arc<Kept>),
    room: Vec2,
    actions: &mut Vec<Action>,
) {
    let palette = at.shown.palette;
    let lit = lit(kept, &state.desk);
    let explored = match kept.only_figure() {
        Some(Figure::Scatter(figure)) => {
            let axis =
                |axis: &crate::chart::scatter::ScatterAxis| (axis.indicator, axis.log.is_some());
            let link = egui::Id::unique(("scatter", axis(&figure.x), axis(&figure.y)));
            Some(explore_ui(
                ui,
                ((at, kept), &mut state.desk, link),
                room,
                |ui, close_up| scatter_plot_ui(ui, figure, palette, close_up),
            ))
        }
        Some(Figure::Line(figure)) => {
            let link = egui::Id::unique(("line", figure.indicator));
            Some(explore_ui(
                ui,
                ((at, kept), &mut state.desk, link),
                room,
                |ui, close_up| line_plot_ui(ui, figure, palette, close_up),
            ))
        }
        _ => None,
    };
    let touched = match explored {
        Some(explored) => Touched {
            response: explored.response,
            hovered: explored.hovered,
        },
        None => {
            let look = (room, palette.theme);
            let (drawing, baked) = state.desk.cache.drawing(at.id, kept, look);
            let shown = Canvas::kept(drawing, baked)
                .sense(Sense::CLICK)
                .lit(lit, palette)
                .show(ui);
            Touched {
                response: shown.response,
                hovered: shown.hovered,
            }
        }
    };
    marks_ui(ui, at, (state, kept), touched, actions);
}

/// What stands out: what is pointed at, and what the page of the view rings too.
fn lit<'a>(kept: &'a Kept, desk: &DeskState) -> Lit<'a> {
    Lit {
        pointed: desk.pointed_at(),
        marked: &kept.picture.marked,
    }
}

/// A chart that can be looked at closely, moving with others of the same axes.
fn explore_ui(
    ui: &mut Ui,
    ((at, kept), desk, link): ((&At<'_>, &Kept), &mut DeskState, egui::Id),
    room: Vec2,
    show: impl FnOnce(&mut Ui, CloseUp<'_>) -> Explored,
) -> Explored {
    let elsewhere = desk.cursor.filter(|c| c.link == link && c.pane != at.id);
    let close_up = CloseUp {
        id: Some(link.with(at.id)),
        link: Some(link),
        lit: lit(kept, desk),
        cursor_data: elsewhere.map(|cursor| cursor.at_data),
    };
    let explored = ui
        .allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| show(ui, close_up))
        .inner;
    if let Some(at_data) = explored.cursor_data {
        desk.cursor_next = Some(Cursor {
            link,
            pane: at.id,
            at_data,
        });
    }
    explored
}

/// Nothing can be compared yet: says what is missing, and offers the nearest.
fn second_place_ui(ui: &mut Ui, at: &At<'_>, actions: &mut Vec<Action>) {
    let palette = at.shown.palette;
    let dataset = &at.shown.loaded.dataset;
    let resolved = &at.shown.view.resolved;
    let Subject { entity, year } = resolved.subject;
    ui.add_space((ui.available_height() * 0.22).max(SPACE_L));
    ui.vertical_centered(|ui| {
        let head = "Choose a second place to compare";
        ui.label(rich(head, TEXT_VIEW, Weight::SemiBold, palette.text));
        ui.add_space(4.0);
        let name = dataset.name(entity);
        let words = format!(
            "Up to six places and years stand side by side here. {name} {year} is the first; click another in the list with Ctrl, or begin with one of these."
        );
        ui.scope(|ui| {
            ui.set_max_width(430.0);
            let words = rich(words, TEXT_BODY, Weight::Regular, palette.text_muted);
            ui.add(Label::new(words).wrap());
        });
        ui.add_space(SPACE_M);
        let earlier = resolved.against.map(|year| (Subject { entity, year }, "the edition before"));
        let mean = resolved.mean.map(|entity| (Subject { entity, year }, "the mean of its group"));
        for (subject, why) in earlier.into_iter().chain(mean) {
            let name = format!("{} {}", dataset.name(subject.entity), subject.year);
            let text = rich(name, TEXT_HEADING, Weight::Regular, palette.text);
            let button = Button::new(text).min_size(vec2(260.0, 32.0));
            if ui.add(button).on_hover_text(why).clicked() {
                let focus = at.shown.project.subjects.focus();
                actions.extend(add(at, subject, focus));
            }
            ui.add_space(4.0);
        }
    });
}

/// Adds a subject to what is compared. What is looked at, at a position of the
/// list, stays so, and with it the edition that the other views show.
pub(super) fn add(at: &At<'_>, subject: Subject, focus: usize) -> [Action; 2] {
    let place = key(at, subject.entity);
    let year = Some(subject.year);
    [SubjectEdit::Add { place, year }, SubjectEdit::Focus(focus)]
        .map(|edit| Action::Edit(Edit::Subjects(edit)))
}

pub(super) fn key(at: &At<'_>, entity: Entity) -> String {
    key_of(&at.shown.loaded.dataset, entity)
}
