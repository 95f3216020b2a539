//! The largest rises and falls.

use std::sync::Arc;

use egui::{
    Align2, CornerRadius, CursorIcon, Label, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2,
    vec2,
};

use super::super::fonts::font_id;
use super::super::screen::{Shown, UiState};
use super::super::text::{change_text, change_words, line_ui, rich};
use super::super::theme::rgba;
use super::ranking::heading_ui;
use super::{out, rows};
use crate::analysis::{Basis, Mover, Wording};
use crate::data::Entity;
use crate::project::{Action, Edit, MoverCount, MoverLists, PaneId, Scope};
use crate::style::Weight;
use crate::style::font::measure;
use crate::style::tokens::{RADIUS, RADIUS_BAR, SPACE_L, SPACE_M, TEXT_BODY, TEXT_HEADING};
use crate::style::tokens::{TEXT_LABEL, TEXT_SMALL};

const ROW_HEIGHT: f32 = 27.0;
/// From this width on the lists stand side by side.
const BESIDE_FROM: f32 = 620.0;
/// Room for a rank, for "4.50 → 5.50", for a change.
const RANK: f32 = 26.0;
const SCORES: f32 = 84.0;
const CHANGE: f32 = 58.0;
/// Between a change and the bar before it.
const CHANGE_GAP: f32 = 12.0;
/// Room for a name before the bars give up theirs.
const NAME: f32 = 104.0;
/// Bars that are shorter say nothing.
const LEAST_BAR: f32 = 24.0;

/// What kept lists answer.
pub type Key = (Scope, MoverCount);

/// The pane's view; `pane` says which pane's choices count.
pub fn movers_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    pane: PaneId,
    actions: &mut Vec<Action>,
) {
    let dataset = &shown.loaded.dataset;
    let Some(kept) = shown.project.desk.pane(pane) else {
        return;
    };
    let asked = Scope::of(shown.project, &shown.view.resolved, kept, dataset);
    let name = asked.topic_words(dataset);
    let year = asked.year;
    let book = state.desk.cache.book(dataset);
    let answer = |(scope, count): &Key| MoverLists::new(&book, scope.clone(), *count);
    let asked = (asked, kept.movers);
    let lists = state.tables.movers.of(pane, dataset, asked, answer);
    let Some(lists) = lists.as_ref() else {
        let words = format!("There is no edition before {year} to count changes from.");
        return heading_ui(ui, shown, (&name, &words));
    };
    let title = lists.title(dataset);
    heading_ui(ui, shown, (&title, &lists.count_words()));
    basis_ui(ui, shown, lists, actions);
    ui.horizontal(|ui| {
        ui.spacing_mut().button_padding = vec2(8.0, 3.0);
        let csv = || lists.table(dataset);
        out::out_ui(ui, shown, (state, actions), &title, csv);
    });
    ui.add_space(SPACE_M);
    ScrollArea::vertical()
        .id_salt("movers")
        .auto_shrink([false, false])
        .show(ui, |ui| lists_ui(ui, shown, (state, lists), actions));
}

/// What the other basis would say, and the way to it.
fn basis_ui(ui: &mut Ui, shown: &Shown<'_>, lists: &MoverLists, actions: &mut Vec<Action>) {
    let Some(words) = lists.turned_words() else {
        return;
    };
    let muted = shown.palette.text_muted;
    ui.horizontal_wrapped(|ui| {
        let is_alike = lists.movers.basis != Basis::Published;
        let (now, other) = match is_alike {
            true => ("These are like-for-like changes.", "Show as published"),
            false => ("These are the published changes.", "Show like for like"),
        };
        let text = rich(format!("{now} {words}"), TEXT_BODY, Weight::Regular, muted);
        ui.add(Label::new(text).wrap());
        ui.spacing_mut().button_padding = vec2(8.0, 3.0);
        if ui.button(other).clicked() {
            actions.push(Action::Edit(Edit::LikeForLike(!is_alike)));
        }
    });
}

fn lists_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, lists): (&mut UiState, &MoverLists),
    actions: &mut Vec<Action>,
) {
    // The scroll bar lies over the right edge.
    let room = ui.available_width() - SPACE_L;
    let movers = &lists.movers;
    let sides = [("Rises", &movers.rises), ("Falls", &movers.falls)];
    if room < BESIDE_FROM {
        for (name, list) in sides {
            list_ui(ui, shown, (state, lists), (name, list), actions);
            ui.add_space(SPACE_L);
        }
        return;
    }
    let width = (room - 2.0 * SPACE_L) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * SPACE_L;
        for (name, list) in sides {
            ui.vertical(|ui| {
                ui.set_width(width);
                list_ui(ui, shown, (state, lists), (name, list), actions);
            });
        }
    });
}

fn list_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, lists): (&mut UiState, &MoverLists),
    (name, list): (&str, &Vec<Mover>),
    actions: &mut Vec<Action>,
) {
    let palette = shown.palette;
    ui.spacing_mut().item_spacing.y = 0.0;
    line_ui(ui, rich(name, TEXT_HEADING, Weight::SemiBold, palette.text));
    ui.add_space(4.0);
    if list.is_empty() {
        let words = format!("No {}.", name.to_lowercase());
        line_ui(
            ui,
            rich(words, TEXT_BODY, Weight::Regular, palette.text_muted),
        );
    }
    let all = lists.movers.rises.iter().chain(&lists.movers.falls);
    let largest = all
        .map(|mover| mover.change.abs().to_f64())
        .fold(f64::EPSILON, f64::max);
    let room = Room::of(shown, lists);
    for (at, mover) in list.iter().enumerate() {
        let is_tied = list.iter().filter(|m| m.rank == mover.rank).count() > 1;
        let is_first = at == 0 || list[at - 1].rank != mover.rank;
        let rank = match (is_first, is_tied) {
            (false, _) => String::new(),
            (true, true) => format!("={}", mover.rank),
            (true, false) => mover.rank.to_string(),
        };
        let share = (mover.change.abs().to_f64() / largest) as f32;
        let touched = row_ui(ui, shown, (mover, lists), (&rank, share), room);
        if touched.hovered() {
            state.desk.point_at(Entity::Country(mover.place));
        }
        if touched.clicked() {
            match ui.input(|input| input.modifiers.command) {
                true => rows::compare(shown, state, mover.place, actions),
                false => actions.push(rows::look_at(shown, mover.place)),
            }
        }
    }
    // At the foot, so that the rows of both lists stand beside one another.
    if let Some(words) = lists.tie_words(list) {
        ui.add_space(4.0);
        let words = rich(words, TEXT_SMALL, Weight::Regular, palette.text_muted);
        ui.add(Label::new(words).wrap());
    }
}

/// What the figures of both lists need, so that their bars cover none.
#[derive(Clone, Copy)]
struct Room {
    scores: f32,
    change: f32,
}

impl Room {
    fn of(shown: &Shown<'_>, lists: &MoverLists) -> Self {
        let wording = Wording::of_countries(&shown.loaded.dataset, lists.scope.indicator);
        let all = || lists.movers.rises.iter().chain(&lists.movers.falls);
        let widest = |text: &dyn Fn(&Mover) -> String, size: f32| {
            // Digits are all as wide: the longest is the widest.
            let longest = all().map(text).max_by_key(|text| text.chars().count());
            longest.map_or(0.0, |text| measure(&text, size, Weight::Regular))
        };
        let change = |mover: &Mover| change_text(Ok(mover.change), wording, shown.palette).0;
        Self {
            scores: widest(&|mover| scores_text(mover, wording), TEXT_LABEL).max(SCORES),
            change: (widest(&change, TEXT_BODY) + CHANGE_GAP).max(CHANGE),
        }
    }
}

/// "4.50 → 5.50"
fn scores_text(mover: &Mover, wording: Wording) -> String {
    let [earlier, score] = [mover.earlier, mover.score].map(|score| wording.value(score));
    format!("{earlier} → {score}")
}

/// "=3  Azerbaijan   4.50 → 5.50  ▬▬▬  ▲ 1.00"
fn row_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (mover, lists): (&Mover, &MoverLists),
    (rank, share): (&str, f32),
    room: Room,
) -> egui::Response {
    let palette = shown.palette;
    let dataset = &shown.loaded.dataset;
    let size = vec2(ui.available_width(), ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = &dataset.place(mover.place).country.name;
    let wording = Wording::of_countries(dataset, lists.scope.indicator);
    let [earlier, score] = [mover.earlier, mover.score].map(|score| wording.value(score));
    let words = format!(
        "{}. {name}: {}, from {earlier} to {score}",
        mover.rank,
        change_words(Ok(mover.change), wording)
    );
    let is_looked_at = shown.view.resolved.subject.entity == Entity::Country(mover.place);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_looked_at, &words));
    let fill = match (is_looked_at, response.hovered() || response.has_focus()) {
        (true, _) => Some(palette.accent_soft),
        (false, true) => Some(palette.grid),
        (false, false) => None,
    };
    let painter = ui.painter();
    if let Some(fill) = fill {
        let wide = rect.expand2(vec2(4.0, 0.0));
        painter.rect_filled(wide, CornerRadius::same(RADIUS as u8), rgba(fill));
    }
    let y = rect.center().y;
    let write = |x: f32, align: Align2, text: &str, (size, colour)| {
        let font = font_id(size, Weight::Regular);
        painter.text(pos2(x, y), align, text, font, rgba(colour))
    };
    let left = rect.left() + RANK;
    let faint = (TEXT_LABEL, palette.text_muted);
    write(left - 6.0, Align2::RIGHT_CENTER, rank, faint);
    // Where it is narrow the bar gives way: the scores say more.
    let free = rect.width() - RANK - NAME - room.scores - room.change - 16.0;
    let wanted = (rect.width() * 0.26).clamp(50.0, 150.0);
    let bar_width = if free < LEAST_BAR {
        0.0
    } else {
        free.min(wanted)
    };
    let bar_left = rect.right() - room.change - bar_width;
    let name_right = bar_left - room.scores - 16.0;
    let text = fitted(ui, name, name_right - left, is_looked_at, palette.text);
    let at = pos2(left, y - text.size().y / 2.0);
    painter.galley(at, text, rgba(palette.text));
    let text = scores_text(mover, wording);
    write(bar_left - 10.0, Align2::RIGHT_CENTER, &text, faint);
    let (text, colour) = change_text(Ok(mover.change), wording, palette);
    write(
        rect.right(),
        Align2::RIGHT_CENTER,
        &text,
        (TEXT_BODY, colour),
    );
    if bar_width == 0.0 {
        return response.on_hover_cursor(CursorIcon::PointingHand);
    }
    let bar = Rect::from_min_size(
        pos2(bar_left, y - 5.0),
        vec2((bar_width * share).max(1.5), 10.0),
    );
    let (_, verdict) = crate::chart::way_and_verdict(mover.change, wording.direction);
    let fill = rows::colour_of(shown, mover.place).unwrap_or(verdict.rgba(palette));
    painter.rect_filled(bar, RADIUS_BAR, rgba(fill));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A name in one line; one that is too long ends in an ellipsis.
fn fitted(
    ui: &Ui,
    name: &str,
    width: f32,
    is_strong: bool,
    colour: crate::style::Rgba,
) -> Arc<egui::Galley> {
    let weight = if is_strong {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    let font = font_id(TEXT_BODY, weight);
    let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), font, rgba(colour));
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}
