//! The radars and bars of the profile, laid out for the space there is.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Align, Layout, Sense, Ui, vec2};

use super::canvas::{Canvas, View, paint_items};
use super::parts::leads_to_parts;
use super::plot_bar::bar_plot_ui;
use super::screen::Shown;
use super::text::{change_text, change_words, line_ui, rich};
use crate::analysis::Wording;
use crate::chart::{self, ChartKind, Drawing, Figure, Mark, Role, Series};
use crate::data::{Entity, IndicatorId, Ratio};
use crate::project::{Action, Edit, ProfileView};
use crate::style::tokens::{SPACE_M, TEXT_BODY, TEXT_HEADING, TEXT_LABEL, TEXT_SMALL};
use crate::style::{Theme, Weight};

/// Narrower than this, the charts stand under one another.
const TWO_COLUMNS: f32 = 860.0;

/// Lower, the radar under the bars would be too small to be read.
const LOWEST: f32 = 510.0;
/// From this width on radars and bars may stand in one row, and how low that
/// may get; what does not fit the window is scrolled to.
const ONE_ROW: f32 = 900.0;
const LOWEST_ROW: f32 = 290.0;
/// What is seen of the table below the charts: its title and first rows.
const TABLE_SEEN: f32 = 62.0;

/// Drawings of the figures on screen, kept while nothing they depend on changes.
#[derive(Default)]
pub struct ChartCache {
    view: Option<Arc<ProfileView>>,
    drawings: HashMap<(ChartKind, IndicatorId, [u32; 2], Theme), Arc<Drawing>>,
}

impl ChartCache {
    /// Forgets the drawings of another view; called with the frame's view.
    pub fn keep_for(&mut self, view: &Arc<ProfileView>) {
        if !self
            .view
            .as_ref()
            .is_some_and(|kept| Arc::ptr_eq(kept, view))
        {
            self.view = Some(Arc::clone(view));
            self.drawings.clear();
        }
    }

    pub(super) fn drawing(
        &mut self,
        shown: &Shown<'_>,
        id: IndicatorId,
        figure: &Figure,
        size: egui::Vec2,
    ) -> Arc<Drawing> {
        let (width, height) = (size.x.floor(), size.y.floor());
        let size = [width as u32, height as u32];
        let key = (figure.kind(), id, size, shown.palette.theme);
        // Dragging the window's edge asks for many sizes once each.
        if self.drawings.len() > 64 {
            self.drawings.clear();
        }
        let drawing = self.drawings.entry(key).or_insert_with(|| {
            Arc::new(figure.layout(&chart::Layout::new(width, height, shown.palette)))
        });
        Arc::clone(drawing)
    }
}

pub fn charts_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    cache: &mut ChartCache,
    actions: &mut Vec<Action>,
) {
    let figures = &shown.view.figures;
    if ui.available_width() < TWO_COLUMNS || figures.len() < 2 {
        for (id, figure) in figures {
            let height = natural_height(figure, 430.0);
            let place = Place {
                size: vec2(ui.available_width(), height),
                has_switches: *id == figures[0].0,
            };
            chart_ui(ui, shown, cache, (*id, figure), &place, actions);
            ui.add_space(SPACE_M);
        }
        return;
    }
    // The first screen holds all charts and the beginning of the table.
    // Counted from the content's top, which moves with scrolling as the cursor does.
    let above = ui.cursor().top() - ui.min_rect().top();
    let room = ui.clip_rect().height() - above - TABLE_SEEN;
    let columns = columns(figures, (ui.available_width(), room));
    // In a row the radars have no width to spare for the switches.
    let under_bars = columns.parts.iter().any(|(_, column)| is_bars(column));
    let height = columns.height;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_M;
        for (width, column) in columns.parts {
            let size = vec2(width, height);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                column_ui(ui, shown, cache, (column, !under_bars), size, actions);
                if is_bars(column) {
                    ui.add_space(SPACE_M);
                    ui.horizontal_wrapped(|ui| behind_ui(ui, shown, false, actions));
                }
            });
        }
    });
}

/// The charts of the first screen: widths and what stands in them.
struct Columns<'a> {
    parts: Vec<(f32, &'a [(IndicatorId, Figure)])>,
    height: f32,
}

/// Two columns of which the second is shared; where the window is too low for
/// that, all in one row.
fn columns(figures: &[(IndicatorId, Figure)], (width, room): (f32, f32)) -> Columns<'_> {
    let bars = figures.iter().filter(|(_, f)| matches!(f, Figure::Bar(_)));
    if room < LOWEST && width >= ONE_ROW && figures.len() == 3 && bars.count() == 1 {
        let weights = figures.iter().map(|(_, figure)| weight(figure));
        let total: f32 = weights.sum();
        let free = width - 2.0 * SPACE_M;
        let part = |part: &'_ [(IndicatorId, Figure)]| weight(&part[0].1) / total * free;
        return Columns {
            parts: figures
                .chunks(1)
                .map(|own| (part(own).floor(), own))
                .collect(),
            height: room.max(LOWEST_ROW),
        };
    }
    let half = ((width - SPACE_M) / 2.0).floor();
    let (first, rest) = figures.split_at(1);
    Columns {
        parts: vec![(half, first), (half, rest)],
        height: room.clamp(LOWEST, 900.0),
    }
}

fn is_bars(column: &[(IndicatorId, Figure)]) -> bool {
    matches!(column, [(_, Figure::Bar(_))])
}

/// What a chart takes of a row: names on both sides of a radar, more where
/// there are more of them.
fn weight(figure: &Figure) -> f32 {
    match figure {
        Figure::Radar(radar) if radar.axes.len() > 12 => 1.3,
        Figure::Radar(_) => 1.15,
        _ => 1.0,
    }
}

/// Where a chart goes.
struct Place {
    size: egui::Vec2,
    /// Whether its heading carries the switches for all.
    has_switches: bool,
}

/// Bars take the height they need, the radars of a column share what is left.
fn column_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    cache: &mut ChartCache,
    (column, has_switches): (&[(IndicatorId, Figure)], bool),
    size: egui::Vec2,
    actions: &mut Vec<Action>,
) {
    let fixed: f32 = column
        .iter()
        .map(|(_, figure)| natural_height(figure, 0.0))
        .sum();
    let radars = column
        .iter()
        .filter(|(_, figure)| matches!(figure, Figure::Radar(_)))
        .count()
        .max(1);
    let gaps = SPACE_M * (column.len().saturating_sub(1)) as f32;
    let share = (size.y - fixed - gaps) / radars as f32;
    for (index, (id, figure)) in column.iter().enumerate() {
        if index > 0 {
            ui.add_space(SPACE_M);
        }
        let place = Place {
            size: vec2(size.x, natural_height(figure, share)),
            has_switches: has_switches && *id == shown.view.figures[0].0,
        };
        chart_ui(ui, shown, cache, (*id, figure), &place, actions);
    }
}

fn natural_height(figure: &Figure, radar: f32) -> f32 {
    match figure {
        Figure::Bar(bar) => {
            let notes = if bar.caption.notes.is_empty() {
                0.0
            } else {
                18.0
            };
            74.0 + notes + 26.0 * bar.axes.len() as f32
        }
        _ => radar,
    }
}

/// What stands behind the charts, to be switched on and off: the earlier
/// edition, then the mean; `from_right` where they are set right to left.
pub(super) fn behind_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    from_right: bool,
    actions: &mut Vec<Action>,
) {
    let resolved = &shown.view.resolved;
    let mean = resolved.mean.map(|mean| {
        let name = shown.loaded.dataset.name(mean);
        Switch {
            on: shown.project.show_mean,
            text: mean_label(shown, mean),
            help: format!("Show the mean of {name} behind the charts"),
            role: Role::Mean,
        }
    });
    let earlier = resolved.against.map(|against| Switch {
        on: shown.project.show_earlier,
        text: against.to_string(),
        help: format!("Show edition {against} behind the charts"),
        role: Role::Earlier,
    });
    let mut switches: Vec<Switch> = earlier.into_iter().chain(mean).collect();
    if from_right {
        switches.reverse();
    }
    for mut switch in switches {
        let palette = shown.palette;
        if !from_right {
            sample_ui(ui, shown, switch.role);
        }
        let text = rich(switch.text, TEXT_LABEL, Weight::Regular, palette.text_muted);
        let check = ui.checkbox(&mut switch.on, text);
        if check.on_hover_text(switch.help).changed() {
            let edit = match switch.role {
                Role::Mean => Edit::ShowMean(switch.on),
                _ => Edit::ShowEarlier(switch.on),
            };
            actions.push(Action::Edit(edit));
        }
        if from_right {
            sample_ui(ui, shown, switch.role);
        }
    }
}

/// One of the outlines behind the charts.
struct Switch {
    on: bool,
    text: String,
    help: String,
    role: Role,
}

/// How its outline looks, beside the switch: the key stands below the charts,
/// which may be out of sight.
fn sample_ui(ui: &mut Ui, shown: &Shown<'_>, role: Role) {
    let sample = chart::outline_sample(role, shown.palette);
    let size = vec2(sample.width_page, sample.height_page);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let view = View {
        origin_screen: rect.min,
        scale: 1.0,
    };
    paint_items(ui.painter(), &sample.items, view);
    ui.add_space(2.0);
}

/// As the legend calls it.
fn mean_label(shown: &Shown<'_>, mean: Entity) -> String {
    let Entity::Group(group) = mean else {
        return shown.loaded.dataset.name(mean).to_owned();
    };
    crate::chart::mean_label(shown.loaded.dataset.group(group).kind).to_owned()
}

fn chart_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    cache: &mut ChartCache,
    (id, figure): (IndicatorId, &Figure),
    place: &Place,
    actions: &mut Vec<Action>,
) {
    let size = place.size;
    let top = ui.cursor().top();
    ui.spacing_mut().item_spacing.y = 2.0;
    heading_ui(ui, shown, (id, figure), place.has_switches, actions);
    let left = vec2(size.x, (size.y - (ui.cursor().top() - top)).max(120.0));
    let (hovered, response) = match figure {
        Figure::Bar(bar) => {
            let scope = ui.allocate_ui(left, |ui| bar_plot_ui(ui, bar, shown.palette));
            (scope.inner, Some(scope.response))
        }
        _ => {
            let drawing = cache.drawing(shown, id, figure, left);
            let shown_canvas = Canvas::new(&drawing).show(ui);
            (shown_canvas.hovered, Some(shown_canvas.response))
        }
    };
    if let (Some(mark), Some(response)) = (hovered, response) {
        let indicator = match mark {
            Mark::Value(value) => value.indicator,
            Mark::Axis(indicator) => indicator,
        };
        response.on_hover_ui_at_pointer(|ui| tooltip_ui(ui, shown, figure, indicator));
    }
}

fn heading_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (id, figure): (IndicatorId, &Figure),
    has_switches: bool,
    actions: &mut Vec<Action>,
) {
    let palette = shown.palette;
    let indicator = shown.loaded.dataset.indicator(id);
    let row = shown.view.profile.row(id);
    let wording = Wording::of(&shown.loaded.dataset, shown.view.profile.subject.entity, id);
    ui.horizontal(|ui| {
        let name = line_ui(
            ui,
            rich(
                &indicator.label,
                TEXT_HEADING,
                Weight::SemiBold,
                palette.text,
            ),
        );
        leads_to_parts(name, shown, id, actions);
        let score = rich(
            wording.score(row.score),
            TEXT_HEADING,
            Weight::SemiBold,
            palette.text,
        );
        line_ui(ui, score);
        let (text, colour) = change_text(row.change, wording, palette);
        line_ui(ui, rich(text, TEXT_HEADING, Weight::Regular, colour))
            .on_hover_text(change_words(row.change, wording));
        if has_switches {
            let right_to_left = Layout::right_to_left(Align::Center);
            ui.with_layout(right_to_left, |ui| behind_ui(ui, shown, true, actions));
        }
    });
    let notes = &figure.caption().notes;
    if !notes.is_empty() {
        let notes = notes.join(" · ");
        let text = rich(notes, TEXT_SMALL, Weight::Regular, palette.text_muted);
        line_ui(ui, text);
    }
}

/// Exact values, the change, and what the indicator means.
fn tooltip_ui(ui: &mut Ui, shown: &Shown<'_>, figure: &Figure, id: IndicatorId) {
    let palette = shown.palette;
    let indicator = shown.loaded.dataset.indicator(id);
    let row = shown.view.profile.row(id);
    let (axes, series): (_, &[Series]) = match figure {
        Figure::Radar(figure) => (&figure.axes, &figure.series),
        Figure::Bar(figure) => (&figure.axes, &figure.series),
        // The profile has no others.
        _ => return,
    };
    let Some(axis) = axes.iter().position(|axis| axis.indicator == id) else {
        return;
    };
    ui.set_max_width(300.0);
    ui.label(rich(
        &indicator.label,
        TEXT_BODY,
        Weight::SemiBold,
        palette.text,
    ));
    let wording = |entity| Wording::of(&shown.loaded.dataset, entity, id);
    for series in series {
        let value = match series.value(axis) {
            // As in the cards and the table.
            Ok(value) => Ratio::from_f64(value).map_or_else(String::new, |value| {
                wording(series.subject.entity).value(value)
            }),
            Err(reason) => reason.text().to_owned(),
        };
        ui.label(rich(
            format!("{}: {value}", series.label),
            TEXT_BODY,
            Weight::Regular,
            palette.text,
        ));
    }
    if let Some(against) = shown.view.resolved.against {
        ui.label(format!(
            "Since {against}: {}",
            change_words(row.change, wording(shown.view.profile.subject.entity))
        ));
    }
    if let Some(band) = row.band {
        ui.label(format!(
            "{}, {}",
            crate::style::words::capitalised(band),
            indicator.direction.text()
        ));
    }
    ui.label(rich(
        &indicator.definition,
        TEXT_LABEL,
        Weight::Regular,
        palette.text_muted,
    ));
}
