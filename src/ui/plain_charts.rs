//! The charts of a profile of a dataset that is no index: the course of its
//! values, and the place among all countries.

use egui::{Align, Layout, Ui, vec2};

use super::canvas::Canvas;
use super::charts::behind_ui;
use super::screen::{Shown, UiState};
use super::text::{line_ui, rich};
use crate::analysis::Wording;
use crate::chart::{Figure, Mark, MarkId};
use crate::data::IndicatorId;
use crate::project::Action;
use crate::style::Weight;
use crate::style::tokens::{SPACE_M, TEXT_BODY, TEXT_HEADING};

/// Narrower than this, the charts stand under one another.
const TWO_COLUMNS: f32 = 860.0;
/// Height of a course, and of dots in one row.
const COURSE: f32 = 300.0;
/// Height of each of many rows, and of what stands round them.
const ROW: f32 = 30.0;
const FRAME: f32 = 110.0;

pub(super) fn plain_charts_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| behind_ui(ui, shown, false, actions));
    ui.add_space(4.0);
    let charts = &shown.view.plain;
    let is_paired = ui.available_width() >= TWO_COLUMNS && charts.len() > 1;
    let is_low = |(_, figure): &(String, Figure)| height(figure) <= COURSE;
    if !(is_paired && charts.iter().all(is_low)) {
        for chart in charts {
            let width = ui.available_width();
            chart_ui(ui, shown, state, (chart, width));
            ui.add_space(SPACE_M);
        }
        return;
    }
    let width = ((ui.available_width() - SPACE_M) / 2.0).floor();
    for pair in charts.chunks(2) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_M;
            for chart in pair {
                let size = vec2(width, COURSE + 30.0);
                ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                    ui.set_width(width);
                    chart_ui(ui, shown, state, (chart, width));
                });
            }
        });
        ui.add_space(SPACE_M);
    }
}

fn height(figure: &Figure) -> f32 {
    match figure {
        Figure::Distribution(figure) => (FRAME + ROW * figure.rows.len() as f32).max(COURSE),
        _ => COURSE,
    }
}

fn chart_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    ((heading, figure), width): (&(String, Figure), f32),
) {
    if !heading.is_empty() {
        let colour = shown.palette.text;
        line_ui(ui, rich(heading, TEXT_HEADING, Weight::SemiBold, colour));
    }
    let size = vec2(width, height(figure));
    let drawing = state.charts.drawing(shown, first(figure), figure, size);
    let canvas = Canvas::new(&drawing).show(ui);
    if let Some(Mark::Value(mark)) = canvas.hovered {
        canvas.response.on_hover_ui_at_pointer(|ui| {
            ui.label(rich(
                mark_words(shown, state, mark),
                TEXT_BODY,
                Weight::Regular,
                shown.palette.text,
            ));
        });
    }
}

/// The first indicator of a chart, by which its drawing is kept.
fn first(figure: &Figure) -> IndicatorId {
    match figure {
        Figure::Line(figure) => figure.indicator,
        Figure::Distribution(figure) => {
            let row = figure.rows.first();
            row.map_or(IndicatorId(0), |row| row.axis.indicator)
        }
        _ => IndicatorId(0),
    }
}

/// "Azerbaijan 2023: 7,126"
fn mark_words(shown: &Shown<'_>, state: &mut UiState, mark: MarkId) -> String {
    let dataset = &shown.loaded.dataset;
    let (subject, id) = (mark.subject, mark.indicator);
    let book = state.desk.cache.book(dataset);
    let score = book.score(subject, id, &shown.view.profile.basis);
    let value = match score {
        Ok(score) => Wording::of(dataset, subject.entity, id).value(score),
        Err(reason) => reason.text().to_owned(),
    };
    format!("{} {}: {value}", dataset.name(subject.entity), subject.year)
}
