//! Editions with different indicator sets in one view: the switch between
//! published and like-for-like averages, and what it does.

use egui::Ui;

use super::super::text::{line_ui, rich};
use super::pane::At;
use crate::analysis::{Move, ScoreBook, sign_changes};
use crate::chart::shared_words;
use crate::data::{Dataset, GroupId, IndicatorId, Year};
use crate::project::{Action, Edit, Picture, View};
use crate::style::Weight;
use crate::style::font::measure;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL};
use crate::style::words::decapitalised;

const HELP: &str = "The editions measured different indicators. Like for like recomputes averages, changes and ranks on those all of them measured; otherwise they are as published.";
const SWITCH: &str = "Like for like";

/// What editions that measured different sets have in common, and what that
/// does to the change between the first and the last of them.
pub struct Sets {
    /// "10 of 15 markets".
    shared: String,
    /// How many countries change in another direction like for like.
    turned: usize,
    of: usize,
    /// The whole sentence.
    sentence: String,
}

impl Sets {
    /// Nothing where the editions of a picture share all that its averages
    /// stand on.
    pub fn of(book: &ScoreBook<'_>, picture: &Picture, years: &[Year]) -> Option<Self> {
        let topic = topic(book.dataset(), picture);
        Self::between(book, (topic, picture.within.unwrap_or(GroupId(0))), years)
    }

    /// The same of a topic, or of everything, in a group.
    pub fn between(
        book: &ScoreBook<'_>,
        (topic, within): (Option<IndicatorId>, GroupId),
        years: &[Year],
    ) -> Option<Self> {
        let dataset = book.dataset();
        let shared = shared_words(dataset, years, topic)?;
        let of = Move {
            indicator: topic.unwrap_or(IndicatorId(0)),
            year: *years.iter().max()?,
            against: *years.iter().min()?,
            within,
        };
        let signs = sign_changes(book, of);
        let turned = signs.countries.len();
        let label = decapitalised(&dataset.indicator(of.indicator).label);
        let sentence = format!(
            "From {} to {}, the change in {label} has another sign like for like than as published in {turned} of {} countries.",
            of.against, of.year, signs.of
        );
        Some(Self {
            shared,
            turned,
            of: signs.of,
            sentence,
        })
    }

    fn words(&self, is_on: bool) -> String {
        let Self {
            shared, turned, of, ..
        } = self;
        let how = match is_on {
            true => "compared",
            false => "in all editions shown",
        };
        format!("{shared} {how} · {turned} of {of} countries change sign")
    }
}

/// What a picture is about. Comparing everything begins with the first set of
/// indicators; a view of one indicator with the first of all.
fn topic(dataset: &Dataset, picture: &Picture) -> Option<IndicatorId> {
    let tree = dataset.indicators();
    let first = picture.indicators.first().copied();
    match picture.view {
        View::Compare => first.or_else(|| tree.ids().find(|id| tree.is_pillar(*id))),
        View::Map | View::Ranking | View::Movers => Some(first.unwrap_or(IndicatorId(0))),
        _ => first,
    }
}

pub(super) fn width(sets: &Sets) -> f32 {
    let words = sets.words(false);
    let label = measure(SWITCH, TEXT_BODY, Weight::Regular);
    label + measure(&words, TEXT_LABEL, Weight::Regular) + 44.0
}

pub(super) fn like_for_like_ui(ui: &mut Ui, at: &At<'_>, sets: &Sets, actions: &mut Vec<Action>) {
    let mut on = at.shown.project.like_for_like;
    if ui.checkbox(&mut on, SWITCH).on_hover_text(HELP).changed() {
        actions.push(Action::Edit(Edit::LikeForLike(on)));
    }
    let palette = at.shown.palette;
    let words = sets.words(at.shown.project.like_for_like);
    let text = rich(words, TEXT_LABEL, Weight::Regular, palette.text_muted);
    line_ui(ui, text).on_hover_text(format!("{} {HELP}", sets.sentence));
}
