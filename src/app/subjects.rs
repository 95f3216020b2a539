//! What is compared and the dataset, kept fit for one another.

use std::sync::Arc;

use super::App;
use crate::data::{Dataset, GroupKind, OwnGroup};
use crate::project::Action;
use crate::ui::dialogs::Dialog;

/// The dataset that was given the Project's own groups, and which.
#[derive(Default)]
pub(super) struct Fitted {
    dataset: Option<Arc<Dataset>>,
    groups: Vec<OwnGroup>,
}

impl Fitted {
    fn is_of(&self, dataset: &Arc<Dataset>, groups: &[OwnGroup]) -> bool {
        let is_same = |kept: &Arc<Dataset>| Arc::ptr_eq(kept, dataset);
        self.dataset.as_ref().is_some_and(is_same) && self.groups == groups
    }
}

impl App {
    /// Names the edition wherever the newest was meant, outside undo, and lets
    /// everything see the Project's own groups. Called after every change;
    /// nothing happens where both are so.
    pub(super) fn fit_together(&mut self) {
        // What an opening under way brings decides which edition is the newest.
        let is_waiting = |action: &Action| matches!(action, Action::Open(_));
        let is_free = self.busy.is_none() && self.opening.is_none() && self.importing.is_none();
        if is_free && !self.queue.iter().any(is_waiting) {
            self.session.project.settle(&self.loaded.dataset);
        }
        let groups = &self.session.project.own_groups;
        if self.fitted.is_of(&self.loaded.dataset, groups) {
            return;
        }
        let has_own = |dataset: &Dataset| {
            let mut kinds = dataset.groups().iter().map(|group| group.kind);
            kinds.any(|kind| kind == GroupKind::Own)
        };
        // Views compute anew for another dataset: only where it is another.
        if !groups.is_empty() || has_own(&self.loaded.dataset) {
            self.loaded.dataset = Arc::new(self.loaded.dataset.with_groups(groups));
        }
        self.fitted = Fitted {
            dataset: Some(Arc::clone(&self.loaded.dataset)),
            groups: groups.clone(),
        };
    }

    pub(super) fn open_picker(&mut self) {
        let subject = self.view().0.resolved.subject;
        let dataset = &self.loaded.dataset;
        self.ui_state.subjects.picker.open(dataset, subject);
    }

    pub(super) fn open_groups(&mut self) {
        let groups = &self.session.project.own_groups;
        self.ui_state.subjects.groups.open(groups);
        self.ui_state.dialog = Some(Dialog::Groups);
    }
}
