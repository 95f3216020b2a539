//! What can be done with the marks of a chart: point, click, ask for more.

use egui::{CursorIcon, Response, Ui};

use super::super::notice::Notice;
use super::super::screen::UiState;
use super::super::text::{change_words, rich};
use super::body::{add, key};
use super::cache::Kept;
use super::pane::At;
use super::topic::look_at;
use crate::analysis::{Basis, NoChange, Score, ScoreBook, Wording, band, rank_column};
use crate::chart::{Figure, Mark, MarkId};
use crate::data::{Entity, GroupId, GroupKind, IndicatorId, Missing, Subject};
use crate::project::{Action, Edit, SubjectEdit};
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL};
use crate::style::words::{capitalised, decapitalised, with_article};
use crate::style::{Weight, number};

/// A chart and what is pointed at in it.
pub(super) struct Touched {
    pub response: Response,
    pub hovered: Option<Mark>,
}

pub(super) fn marks_ui(
    ui: &Ui,
    at: &At<'_>,
    (state, kept): (&mut UiState, &Kept),
    touched: Touched,
    actions: &mut Vec<Action>,
) {
    let Touched { response, hovered } = touched;
    if response.secondary_clicked() {
        state.desk.menu = hovered;
    }
    if let Some(mark) = state.desk.menu {
        response.context_menu(|ui| menu_ui(ui, at, mark, (state, actions)));
    }
    let Some(mark) = hovered else { return };
    let tree = at.shown.loaded.dataset.indicators();
    let can_open = |id: IndicatorId| tree.is_composite(id) && at.topic != Some(id);
    match mark {
        Mark::Value(value) => state.desk.point_at(value.subject.entity),
        Mark::Axis(id) if can_open(id) => ui.ctx().set_cursor_icon(CursorIcon::PointingHand),
        Mark::Axis(_) => {}
    }
    if response.clicked() {
        match mark {
            Mark::Axis(id) if can_open(id) => actions.push(look_at(at, Some(id))),
            Mark::Axis(_) => {}
            Mark::Value(value) if ui.input(|input| input.modifiers.command) => {
                let focus = at.shown.project.subjects.focus();
                compare(at, (value.subject, focus), (state, actions));
            }
            Mark::Value(value) => actions.push(focus(at, value.subject)),
        }
    }
    let book = state.desk.cache.book(&at.shown.loaded.dataset);
    response.on_hover_ui_at_pointer(|ui| match mark {
        Mark::Value(value) => value_ui(ui, at, (&book, kept), value),
        Mark::Axis(id) => axis_ui(ui, at, id, can_open(id)),
    });
}

/// Where a place stands in the comparison: its subject, else another edition of it.
fn position(at: &At<'_>, subject: Subject) -> Option<usize> {
    let place = key(at, subject.entity);
    let subjects = &at.shown.project.subjects;
    let mut list = subjects.list().iter();
    let same = subjects.position(&place, Some(subject.year));
    same.or_else(|| list.position(|chosen| chosen.place == place))
}

/// Looks at a place: at its subject where it is compared, else in place of the
/// one looked at.
fn focus(at: &At<'_>, subject: Subject) -> Action {
    Action::Edit(match position(at, subject) {
        Some(at) => Edit::Subjects(SubjectEdit::Focus(at)),
        None => Edit::Place(key(at, subject.entity)),
    })
}

/// Adds a place to the comparison, or says why not; what is looked at stays.
fn compare(
    at: &At<'_>,
    (subject, focus): (Subject, usize),
    (state, actions): (&mut UiState, &mut Vec<Action>),
) {
    let subjects = &at.shown.project.subjects;
    let is_there = subjects
        .position(&key(at, subject.entity), Some(subject.year))
        .is_some();
    if subjects.is_full() && !is_there {
        let text = "Six places and years are compared already; remove one first.";
        state.notice = Some(Notice::warning(text));
    } else {
        actions.extend(add(at, subject, focus));
    }
}

fn menu_ui(
    ui: &mut Ui,
    at: &At<'_>,
    mark: Mark,
    (state, actions): (&mut UiState, &mut Vec<Action>),
) {
    let dataset = &at.shown.loaded.dataset;
    match mark {
        Mark::Axis(id) => {
            let words = format!(
                "Look at {} in all views",
                decapitalised(&dataset.indicator(id).label)
            );
            if ui.button(words).clicked() {
                actions.push(look_at(at, Some(id)));
                ui.close();
            }
        }
        Mark::Value(MarkId { subject, .. }) => {
            let here = at.shown.project.subjects.focus();
            let name = dataset.name(subject.entity);
            if ui.button(format!("Look at {name}")).clicked() {
                actions.push(focus(at, subject));
                ui.close();
            }
            if ui.button("Add to comparison").clicked() {
                compare(at, (subject, here), (state, actions));
                ui.close();
            }
            let Entity::Country(place) = subject.entity else {
                return;
            };
            let Some(region) = dataset
                .place(place)
                .groups
                .get(2)
                .or(dataset.place(place).groups.last())
            else {
                return;
            };
            let region = Subject {
                entity: Entity::Group(*region),
                ..subject
            };
            let words = format!("Compare with {}", dataset.name(region.entity));
            if ui.button(words).clicked() {
                actions.push(focus(at, subject));
                let focus = position(at, subject).unwrap_or(here);
                compare(at, (region, focus), (state, actions));
                ui.close();
            }
        }
    }
}

fn axis_ui(ui: &mut Ui, at: &At<'_>, id: IndicatorId, can_open: bool) {
    let palette = at.shown.palette;
    let indicator = at.shown.loaded.dataset.indicator(id);
    ui.set_max_width(300.0);
    ui.label(rich(
        &indicator.label,
        TEXT_BODY,
        Weight::SemiBold,
        palette.text,
    ));
    if !indicator.definition.is_empty() {
        let muted = palette.text_muted;
        ui.label(rich(
            &indicator.definition,
            TEXT_LABEL,
            Weight::Regular,
            muted,
        ));
    }
    if can_open {
        ui.label(rich(
            "Click to see its parts",
            TEXT_LABEL,
            Weight::Regular,
            palette.accent,
        ));
    }
}

/// The place and its year, the exact score, its change and its rank.
fn value_ui(ui: &mut Ui, at: &At<'_>, (book, kept): (&ScoreBook<'_>, &Kept), value: MarkId) {
    let palette = at.shown.palette;
    let dataset = book.dataset();
    let MarkId { subject, .. } = value;
    ui.set_max_width(300.0);
    let name = format!("{} {}", dataset.name(subject.entity), subject.year);
    ui.label(rich(name, TEXT_BODY, Weight::SemiBold, palette.text));
    one_ui(ui, at, (book, kept), value);
    // A dot of a scatter plot stands for two indicators.
    if let Some(Figure::Scatter(figure)) = kept.only_figure() {
        let indicator = figure.x.indicator;
        one_ui(ui, at, (book, kept), MarkId { subject, indicator });
    }
}

/// One indicator of a place: its score, then its change and its rank.
fn one_ui(ui: &mut Ui, at: &At<'_>, (book, kept): (&ScoreBook<'_>, &Kept), value: MarkId) {
    let palette = at.shown.palette;
    let basis = kept.picture.basis(book.dataset(), &kept.years);
    let score = book.score(value.subject, value.indicator, &basis);
    let words = score_words(book, value, score);
    ui.label(rich(words, TEXT_BODY, Weight::Regular, palette.text));
    if score.is_err() {
        return;
    }
    let change = change(book, value, kept);
    for words in change.into_iter().chain(rank(at, book, value, &basis)) {
        let words = rich(words, TEXT_LABEL, Weight::Regular, palette.text_muted);
        ui.label(words);
    }
}

/// "Criminality: 5.03, moderate influence", or why there is no score.
fn score_words(book: &ScoreBook<'_>, value: MarkId, score: Score) -> String {
    let (id, entity) = (value.indicator, value.subject.entity);
    let indicator = book.dataset().indicator(id);
    match score {
        Ok(score) => {
            let band = band(indicator.bands, score);
            let band = band.map_or_else(String::new, |band| format!(", {band}"));
            let score = Wording::of(book.dataset(), entity, id).value(score);
            format!("{}: {score}{band}", indicator.label)
        }
        Err(reason) => format!("{}: {}", indicator.label, reason.text()),
    }
}

/// "Since 2023: up 0.23 (worse)", or why there is nothing to count from.
fn change(book: &ScoreBook<'_>, value: MarkId, kept: &Kept) -> Option<String> {
    let dataset = book.dataset();
    let MarkId { subject, indicator } = value;
    let earlier = dataset.year_before(subject.year)?;
    let basis = Basis::choose(
        dataset,
        &[earlier, subject.year],
        kept.picture.like_for_like,
    );
    let before = Subject {
        year: earlier,
        ..subject
    };
    let now = book.score(subject, indicator, &basis).ok()?;
    let words = match book.score(before, indicator, &basis) {
        Ok(before) => {
            let wording = Wording::of(dataset, subject.entity, indicator);
            change_words(Ok::<_, NoChange>(now.minus(before)), wording)
        }
        Err(Missing::NotMeasured) => "not measured then".to_owned(),
        Err(reason) => reason.text().to_owned(),
    };
    Some(format!("Since {earlier}: {words}"))
}

/// "=12th of 54 in Africa".
fn rank(at: &At<'_>, book: &ScoreBook<'_>, value: MarkId, basis: &Basis) -> Option<String> {
    let Entity::Country(place) = value.subject.entity else {
        return Some(capitalised("mean of its countries"));
    };
    let dataset = book.dataset();
    let year = value.subject.year;
    let within = at.shown.view.resolved.within;
    let group = match dataset.members(within, year).contains(&place) {
        true => within,
        false => GroupId(0),
    };
    let scores = book.scores(year, basis);
    let members = dataset.members(group, year);
    let ranking = rank_column(scores.column(value.indicator), members);
    let tie = if ranking.sharing(place) > 1 { "=" } else { "" };
    let rank = number::ordinal(ranking.rank(place)?);
    let group = match dataset.group(group).kind {
        GroupKind::World => "the world".to_owned(),
        _ => with_article(&dataset.group(group).name),
    };
    Some(format!("{tie}{rank} of {} in {group}", ranking.of))
}
