//! One pane: its controls above its view.

use std::sync::Arc;

use egui::{Frame, Margin, ScrollArea, Ui};

use super::super::profile;
use super::super::reading;
use super::super::screen::{Shown, UiState};
use super::super::tables::{find, movers, ranking};
use super::basis::Sets;
use super::body::picture_ui;
use super::cache::Kept;
use super::header::header_ui;
use super::topic::CRUMB_PADDING;
use crate::data::IndicatorId;
use crate::project::{Action, Pane, PaneId, Tab};

/// Free space on a pane's left.
pub(super) const PANE_MARGIN: f32 = 20.0;

/// A pane during one frame.
pub(super) struct At<'a> {
    pub shown: &'a Shown<'a>,
    pub id: PaneId,
    pub pane: &'a Pane,
    /// What it is about; everything where absent.
    pub topic: Option<IndicatorId>,
    /// What it shows, where it has a picture.
    pub kept: Option<Arc<Kept>>,
    /// What the editions of a table have in common, where they differ.
    pub table_sets: Option<Arc<Sets>>,
}

/// Below the tabs: nothing of a pane that is not in the project.
pub(super) fn pane_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    id: PaneId,
    actions: &mut Vec<Action>,
) {
    let Some(pane) = shown.project.desk.pane(id) else {
        return;
    };
    let tree = shown.loaded.dataset.indicators();
    let own = pane.indicator.as_ref().and_then(|key| tree.find(key));
    let topic = own.or(shown.view.resolved.indicator);
    let at = At {
        shown,
        id,
        pane,
        topic,
        kept: match pane.tab {
            // It keeps its charts itself.
            Tab::Profile => None,
            // A ranking is a table here and a picture only where it is exported.
            Tab::Ranking | Tab::Find | Tab::Read => None,
            _ => state.desk.cache.of(shown, id),
        },
        table_sets: match pane.tab {
            Tab::Ranking => {
                let topic = topic.unwrap_or(shown.view.resolved.list_indicator);
                let resolved = &shown.view.resolved;
                let editions = (resolved.subject.year, resolved.against);
                let asked = (Some(topic), editions);
                state.desk.cache.sets(shown, id, asked)
            }
            Tab::Find => {
                let editions = pane.find.editions(&shown.loaded.dataset);
                state.desk.cache.sets(shown, id, (None, editions))
            }
            _ => None,
        },
    };
    let (top, bottom) = match pane.tab {
        Tab::Profile => (0, 0),
        _ => (8, 6),
    };
    // Beside a scroll bar of its own the profile keeps clear by itself.
    let margin = Margin {
        // The name in the first control, not its button, is in line with the title.
        left: (PANE_MARGIN - CRUMB_PADDING) as i8,
        right: if pane.tab == Tab::Profile { 6 } else { 20 },
        top,
        bottom,
    };
    ui.push_id(id.0, |ui| {
        Frame::new().inner_margin(margin).show(ui, |ui| {
            header_ui(ui, &at, actions);
            let left = Margin {
                left: CRUMB_PADDING as i8,
                ..Margin::ZERO
            };
            Frame::new()
                .inner_margin(left)
                .show(ui, |ui| view_ui(ui, &at, state, actions));
        });
    });
}

fn view_ui(ui: &mut Ui, at: &At<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    match at.pane.tab {
        Tab::Profile => {
            ScrollArea::vertical()
                .id_salt("profile")
                .auto_shrink([false, false])
                .show(ui, |ui| profile::profile_ui(ui, at.shown, state, actions));
        }
        Tab::Ranking => ranking::ranking_ui(ui, at.shown, state, at.id, actions),
        Tab::Movers => movers::movers_ui(ui, at.shown, state, at.id, actions),
        Tab::Find => find::find_ui(ui, at.shown, state, at.id, actions),
        Tab::Read => reading::read_ui(ui, at.shown, state, at.id, actions),
        _ => picture_ui(ui, at, state, actions),
    }
}
