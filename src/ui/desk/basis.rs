//! Editions with different indicator sets in one view: the switch between
//! published and like-for-like averages, and what it does.

use egui::Ui;

use super::super::text::{line_ui, rich};
use super::pane::At;
use crate::chart::shared_words;
use crate::data::IndicatorId;
use crate::project::{Action, Edit, Tab};
use crate::style::Weight;
use crate::style::font::measure;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL};

const HELP: &str = "The editions measured different indicators. Like for like recomputes averages, changes and ranks on those all of them measured; otherwise they are as published.";

/// "10 of 15 markets" where the editions a pane shows measured different sets.
pub(super) fn shared(at: &At<'_>) -> Option<String> {
    let kept = at.kept.as_ref()?;
    shared_words(&at.shown.loaded.dataset, &kept.years, topic(at))
}

/// Comparing everything begins with the first set of indicators.
fn topic(at: &At<'_>) -> Option<IndicatorId> {
    let tree = at.shown.loaded.dataset.indicators();
    match at.pane.tab {
        Tab::Compare => at
            .topic
            .or_else(|| tree.ids().find(|id| tree.is_pillar(*id))),
        Tab::Map | Tab::Ranking => Some(at.topic.unwrap_or(IndicatorId(0))),
        _ => at.topic,
    }
}

fn words(shared: &str, is_on: bool) -> String {
    match is_on {
        true => format!("{shared} compared"),
        false => format!("{shared} in all editions shown"),
    }
}

const SWITCH: &str = "Like for like";

pub(super) fn width(shared: &str) -> f32 {
    let words = words(shared, false);
    let label = measure(SWITCH, TEXT_BODY, Weight::Regular);
    label + measure(&words, TEXT_LABEL, Weight::Regular) + 44.0
}

pub(super) fn like_for_like_ui(ui: &mut Ui, at: &At<'_>, shared: &str, actions: &mut Vec<Action>) {
    let mut on = at.shown.project.like_for_like;
    let words = words(shared, on);
    if ui.checkbox(&mut on, SWITCH).on_hover_text(HELP).changed() {
        actions.push(Action::Edit(Edit::LikeForLike(on)));
    }
    let palette = at.shown.palette;
    let text = rich(words, TEXT_LABEL, Weight::Regular, palette.text_muted);
    line_ui(ui, text).on_hover_text(HELP);
}
