//! Scores and steps beside a section, and the figures a profile prints.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Color32, CursorIcon, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::fonts::font_id;
use super::super::text::{change_text, change_words};
use super::super::theme::rgba;
use super::cell::At;
use super::flow::{
    FIGURE_LINE, SCORE_HEAD, SCORE_LINE, SIDE_LINE, above_scores, heading_height, side_head,
};
use crate::analysis::reading::Disagreement;
use crate::data::Ratio;
use crate::project::{Action, DeskEdit, Edit, Related, RelatedScores, Tab};
use crate::style::number::{hundredths, ordinal, signed_hundredths, signed_whole};
use crate::style::tokens::{RADIUS, TEXT_LABEL, TEXT_SMALL};
use crate::style::words::capitalised;
use crate::style::{Rgba, Weight};

/// Room for a step, right of the scores.
const STEP: f32 = 54.0;
const MARGIN: f32 = 8.0;

/// The dataset's scores of what the section speaks of.
pub(super) fn related_ui(ui: &mut Ui, at: &At<'_>, column: usize, actions: &mut Vec<Action>) {
    let related = &at.kept.related[at.row][column];
    let Some(scores) = at.kept.view.scores[column].as_ref() else {
        return;
    };
    if related.is_empty() {
        return;
    }
    let look = at.flow.look;
    let mut top = heading_height(at.kept.view.rows[at.row].level);
    let (left, width, line) = match look.is_beside {
        true => (look.side().0, look.side().1, SIDE_LINE),
        false => (0.0, look.text, SCORE_LINE),
    };
    if !look.is_beside {
        top += above_scores(&at.kept.view.rows[at.row].cells[column].state);
    }
    let origin = at.origin + vec2(look.left(column) + left, top);
    let head_height = match look.is_beside {
        true => side_head(Some(scores)),
        false => SCORE_HEAD,
    };
    let height = head_height + line * related.len() as f32;
    let whole = Rect::from_min_size(origin, vec2(width, height));
    if top > at.sight.1 || top + height < at.sight.0 {
        return;
    }
    let palette = at.shown.palette;
    if !look.is_beside {
        let ground = whole.expand2(vec2(0.0, 2.0));
        ui.painter()
            .rect_filled(ground, RADIUS, rgba(palette.panel));
    }
    let room = width - MARGIN;
    let lines = head(scores, look.is_beside);
    for (number, words) in (0_u8..).zip(&lines) {
        let y = origin.y + SCORE_HEAD / 2.0 + 14.0 * f32::from(number);
        let at = pos2(origin.x + MARGIN, y);
        cut(ui, at, words, (room, palette.text_faint), TEXT_SMALL);
    }
    for (number, of) in related.iter().enumerate() {
        let top = origin.y + head_height + line * number as f32;
        let rect = Rect::from_min_size(pos2(origin.x, top), vec2(width, line));
        let name = at.kept.view.columns[column].name();
        line_ui(ui, at, (rect, number), (of, &name), actions);
    }
}

/// Which edition the scores are of, and the one steps are counted from; in
/// lines, where there is only little room beside a text.
fn head(scores: &RelatedScores, is_beside: bool) -> Vec<String> {
    let mut words = format!("Scores {}", scores.edition);
    let since = scores.against.map(|against| format!("since {against}"));
    if !scores.is_of_year {
        words.push_str(", the nearest edition");
        if is_beside {
            return std::iter::once(words).chain(since).collect();
        }
    }
    if let Some(since) = since {
        words = format!("{words}, {since}");
    }
    vec![words]
}

fn text(ui: &Ui, at: egui::Pos2, anchor: Align2, words: &str, (size, colour): (f32, Rgba)) -> Rect {
    let font = font_id(size, Weight::Regular);
    ui.painter().text(at, anchor, words, font, rgba(colour))
}

/// Text that is cut where its room ends.
fn cut(ui: &Ui, at: egui::Pos2, words: &str, (width, colour): (f32, Rgba), size: f32) {
    let font = font_id(size, Weight::Regular);
    let mut job = LayoutJob::simple_singleline(words.to_owned(), font, rgba(colour));
    job.wrap = TextWrapping::truncate_at_width(width.max(10.0));
    let galley = ui.painter().layout_job(job);
    let at = at - vec2(0.0, galley.size().y / 2.0);
    ui.painter().galley(at, galley, Color32::PLACEHOLDER);
}

fn line_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (rect, number): (Rect, usize),
    (of, name): (&Related, &str),
    actions: &mut Vec<Action>,
) {
    let palette = at.shown.palette;
    let response = ui.interact(rect, ui.scope_id().with(("score", number)), Sense::click());
    let now = match of.score {
        Ok(score) => of.wording.value(score),
        Err(reason) => reason.text().to_owned(),
    };
    let words = format!(
        "{} {now}, {}, {name}",
        of.label,
        change_words(of.change, of.wording)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.hovered() || response.has_focus() {
        let soft = palette.accent_soft;
        ui.painter().rect_filled(rect, RADIUS, rgba(soft));
    }
    let (step, colour) = change_text(of.change, of.wording, palette);
    let scores = match (of.score, of.earlier) {
        (Ok(score), Some(Ok(earlier))) if score != earlier => {
            format!(
                "{} → {}",
                of.wording.value(earlier),
                of.wording.value(score)
            )
        }
        (Ok(score), _) => of.wording.value(score),
        (Err(_), _) => "–".to_owned(),
    };
    let label = match &of.differs {
        // The sign says it without colour; the words stand in the tooltip.
        Some(_) => format!("≠ {}", of.label),
        None => of.label.clone(),
    };
    let ink = match of.differs {
        Some(_) => palette.worse_text,
        None => palette.text,
    };
    let (left, right) = (rect.left() + MARGIN, rect.right() - MARGIN);
    let size = |colour| (TEXT_LABEL, colour);
    if at.flow.look.is_beside {
        let (first, second) = (rect.top() + 10.0, rect.top() + 26.0);
        cut(
            ui,
            pos2(left, first),
            &label,
            (right - left, ink),
            TEXT_LABEL,
        );
        let drawn = text(
            ui,
            pos2(left, second),
            Align2::LEFT_CENTER,
            &scores,
            size(palette.text_muted),
        );
        let step_at = pos2(drawn.right() + 10.0, second);
        text(ui, step_at, Align2::LEFT_CENTER, &step, size(colour));
    } else {
        let y = rect.center().y;
        text(
            ui,
            pos2(right, y),
            Align2::RIGHT_CENTER,
            &step,
            size(colour),
        );
        let scores_at = pos2(right - STEP, y);
        let drawn = text(
            ui,
            scores_at,
            Align2::RIGHT_CENTER,
            &scores,
            size(palette.text),
        );
        let room = drawn.left() - left - 8.0;
        cut(ui, pos2(left, y), &label, (room, ink), TEXT_LABEL);
    }
    let mut help = format!(
        "{}: {now}; {}",
        of.label,
        change_words(of.change, of.wording)
    );
    if let Some(differs) = &of.differs {
        help = format!("{help}\nThe document differs: {differs}");
    }
    let response = response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(format!("{help}\nClick to see it in the ranking"));
    if response.clicked() {
        let key = at.shown.loaded.dataset.indicator(of.indicator).key.clone();
        actions.push(Action::Edit(Edit::Indicator(Some(key))));
        actions.push(Action::Edit(Edit::Desk(DeskEdit::Show(Tab::Ranking))));
    }
}

/// A profile's own scores and ranks, with what the data have where they differ.
pub(super) fn figures_ui(ui: &mut Ui, at: &At<'_>, column: usize) {
    let palette = at.shown.palette;
    let look = at.flow.look;
    let figures = &at.kept.view.columns[column].document.figures;
    let agreement = at.kept.view.agreements[column].as_ref();
    let differs = |key: &str, is_rank: bool| {
        let mut all = agreement.into_iter().flat_map(|held| &held.disagreements);
        let found = all.find(|d| d.key == key && d.which.group().is_some() == is_rank);
        found.map(Disagreement::text)
    };
    let mut top = heading_height(at.kept.view.rows[at.row].level);
    let left = at.origin.x + look.left(column);
    let mut line = |columns: [(&str, Rgba); 3], height: f32, hint: Option<String>| {
        let rect = Rect::from_min_size(pos2(left, at.origin.y + top), vec2(look.text, height));
        top += height;
        if rect.bottom() < at.origin.y + at.sight.0 || rect.top() > at.origin.y + at.sight.1 {
            return;
        }
        let y = rect.center().y;
        let [(name, ink), (score, dark), (change, colour)] = columns;
        let numbers = rect.right() - 64.0;
        text(
            ui,
            pos2(rect.right(), y),
            Align2::RIGHT_CENTER,
            change,
            (TEXT_LABEL, colour),
        );
        let drawn = text(
            ui,
            pos2(numbers, y),
            Align2::RIGHT_CENTER,
            score,
            (TEXT_LABEL, dark),
        );
        cut(
            ui,
            pos2(rect.left(), y),
            name,
            (drawn.left() - rect.left() - 8.0, ink),
            TEXT_LABEL,
        );
        let words = format!("{name} {score} {change}");
        let response = ui.interact(
            rect,
            ui.scope_id().with(("figure", top as i32)),
            Sense::hover(),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        if let Some(hint) = hint {
            response.on_hover_text(format!("The document differs: {hint}"));
        }
    };
    let faint = palette.text_faint;
    line(
        [("As printed", faint), ("Score", faint), ("Change", faint)],
        SCORE_HEAD,
        None,
    );
    let marked = |label: &str, hint: &Option<String>| match hint {
        Some(_) => (format!("≠ {label}"), palette.worse_text),
        None => (label.to_owned(), palette.text),
    };
    let dataset = &at.shown.loaded.dataset;
    for read in &figures.scores {
        let known = dataset.indicators().find(&read.key);
        let label = known.map_or(read.label.as_str(), |id| &dataset.indicator(id).label);
        let hint = differs(&read.key, false);
        let (label, ink) = marked(label, &hint);
        let score = hundredths(read.score.hundredths());
        let change = read.change.map(Ratio::hundredths).map(signed_hundredths);
        let change = change.unwrap_or_else(|| "–".to_owned());
        let columns = [
            (label.as_str(), ink),
            (score.as_str(), palette.text),
            (change.as_str(), palette.text_muted),
        ];
        line(columns, FIGURE_LINE, hint);
    }
    line(
        [
            ("Ranks as printed", faint),
            ("Rank", faint),
            ("Change", faint),
        ],
        SCORE_HEAD,
        None,
    );
    for read in &figures.ranks {
        let hint = differs(&read.key, true);
        let label = format!("{} among {}", capitalised(&read.key), read.of_whom);
        let (label, ink) = marked(&label, &hint);
        let rank = format!("{} of {}", ordinal(read.rank), read.of);
        let change = read.change.map(signed_whole);
        let change = change.unwrap_or_else(|| "–".to_owned());
        let columns = [
            (label.as_str(), ink),
            (rank.as_str(), palette.text),
            (change.as_str(), palette.text_muted),
        ];
        line(columns, FIGURE_LINE, hint);
    }
}
