//! Views that are tables and forms rather than pictures.

pub mod beside;
pub mod compare;
pub mod find;
mod find_form;
mod grid;
pub mod movers;
mod out;
pub mod ranking;
mod ranking_filters;
mod rows;

use std::collections::HashMap;
use std::sync::Arc;

use crate::data::Dataset;
use crate::project::{Desk, PaneId};

/// What the tables remember between frames; never saved.
#[derive(Default)]
pub struct TablesState {
    ranking: Kept<ranking::Key, crate::project::RankingTable>,
    movers: Kept<movers::Key, Option<crate::project::MoverLists>>,
    find: Kept<crate::project::FindAsked, crate::project::FindAnswer>,
    compare: Kept<compare::Key, crate::project::CompareTable>,
    /// The row the keys move, by pane.
    cursors: HashMap<PaneId, usize>,
    filters: HashMap<PaneId, ranking_filters::Typed>,
    /// The finder's line while it is being typed.
    line: Option<String>,
    /// Composites of a comparison whose parts are hidden, by pane.
    closed: HashMap<PaneId, Vec<crate::data::IndicatorId>>,
}

impl TablesState {
    /// Forgets panes that were closed.
    pub fn keep_only(&mut self, desk: &Desk) {
        let is_there = |id: &PaneId| desk.pane(*id).is_some();
        self.cursors.retain(|id, _| is_there(id));
        self.filters.retain(|id, _| is_there(id));
        self.closed.retain(|id, _| is_there(id));
        self.ranking.0.retain(|id, _| is_there(id));
        self.movers.0.retain(|id, _| is_there(id));
        self.find.0.retain(|id, _| is_there(id));
        self.compare.0.retain(|id, _| is_there(id));
    }
}

/// Answers by pane, each kept until the dataset or its question changes.
struct Kept<Q, A>(HashMap<PaneId, (Arc<Dataset>, Q, Arc<A>)>);

impl<Q, A> Default for Kept<Q, A> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<Q: PartialEq, A> Kept<Q, A> {
    fn of(
        &mut self,
        pane: PaneId,
        dataset: &Arc<Dataset>,
        asked: Q,
        answer: impl FnOnce(&Q) -> A,
    ) -> Arc<A> {
        if let Some((of, question, kept)) = self.0.get(&pane)
            && Arc::ptr_eq(of, dataset)
            && *question == asked
        {
            return Arc::clone(kept);
        }
        let kept = Arc::new(answer(&asked));
        let entry = (Arc::clone(dataset), asked, Arc::clone(&kept));
        self.0.insert(pane, entry);
        kept
    }
}
