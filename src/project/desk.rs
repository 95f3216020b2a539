//! The panes of a project, and what can be done with them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::arrangement::Arrangement;
use super::pane::{Pane, PaneEdit, PaneId, Tab};
use crate::data::Year;

/// Deeper than anyone arranges; a file that goes further is refused.
const DEEPEST: usize = 32;

/// The panes of a project and where they stand; always at least one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Desk {
    panes: BTreeMap<PaneId, Pane>,
    arrangement: Arrangement,
    active: PaneId,
}

/// One change of the desk. Panes that are not there change nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskEdit {
    /// Another pane in front of the active one.
    Open(Tab),
    /// Another pane that shows the same, on the right of one or below it.
    Split {
        pane: PaneId,
        is_below: bool,
    },
    /// The last one left stays.
    Close(PaneId),
    /// The one keys and menus mean, in front of others.
    Activate(PaneId),
    /// The first pane of a view, brought to the front, or a new one.
    Show(Tab),
    /// The same panes elsewhere.
    Arrange(Arrangement),
    Pane(PaneId, PaneEdit),
    /// The documents brought to the front, where they speak of an indicator.
    ReadPassage(String),
    /// The documents brought to the front, these as columns, from their beginning.
    ReadColumns(Vec<String>),
    /// As a new project has it.
    Reset,
}

impl Default for Desk {
    /// Every view once, as tabs.
    fn default() -> Self {
        let ids = (0..).map(PaneId);
        let panes: BTreeMap<PaneId, Pane> = ids.zip(Tab::ALL.map(Pane::new)).collect();
        let parts = panes.keys().copied().map(Arrangement::Pane).collect();
        Self {
            panes,
            arrangement: Arrangement::Tabs { parts, active: 0 },
            active: PaneId(0),
        }
    }
}

impl Desk {
    pub fn pane(&self, id: PaneId) -> Option<&Pane> {
        self.panes.get(&id)
    }

    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// The one keys and menus mean.
    pub fn active(&self) -> PaneId {
        self.active
    }

    pub fn active_pane(&self) -> &Pane {
        // Every edit leaves the active pane among the panes.
        &self.panes[&self.active]
    }

    /// Whether another desk is the same but for what is in front.
    pub fn differs_in_front_only(&self, other: &Self) -> bool {
        let alike = |(a, b): (&Pane, &Pane)| a == b || a.without_place() == b.without_place();
        self.panes.keys().eq(other.panes.keys())
            && self.panes.values().zip(other.panes.values()).all(alike)
            && self.arrangement.without_fronts() == other.arrangement.without_fronts()
    }

    /// Names the edition wherever the newest was meant.
    pub fn settle(&mut self, newest: Year) {
        let finders = self.panes.values_mut();
        for pane in finders.filter(|pane| pane.tab == Tab::Find) {
            pane.find.year.get_or_insert(newest);
        }
    }

    /// Without the editions the finders ask about, which are named as soon as
    /// a dataset is open, whether anyone chose them or not.
    pub(super) fn without_editions(&self) -> Self {
        let mut desk = self.clone();
        for pane in desk.panes.values_mut() {
            pane.find.year = None;
        }
        desk
    }

    /// Whether the views stand as a new project has them in a dataset with
    /// this newest edition, whichever is in front.
    pub fn is_as_new(&self, newest: Year) -> bool {
        let mut new = Self::default();
        new.settle(newest);
        let mut own = self.clone();
        own.settle(newest);
        own.differs_in_front_only(&new)
    }

    pub fn apply(&mut self, edit: DeskEdit) {
        match edit {
            DeskEdit::Open(tab) => self.open(Pane::new(tab)),
            DeskEdit::Split { pane, is_below } => self.split(pane, is_below),
            DeskEdit::Close(id) => self.close(id),
            DeskEdit::Activate(id) => self.activate(id),
            DeskEdit::Show(tab) => self.show(tab),
            DeskEdit::Arrange(arrangement) => self.arrange(arrangement),
            DeskEdit::Pane(id, edit) => {
                if let Some(pane) = self.panes.get_mut(&id) {
                    pane.apply(edit);
                }
            }
            DeskEdit::ReadPassage(key) => self.show_reading(|read| read.passage = Some(key)),
            DeskEdit::ReadColumns(hashes) => self.show_reading(|read| {
                read.columns = hashes;
                read.at = None;
                read.passage = None;
            }),
            DeskEdit::Reset => *self = Self::default(),
        }
    }

    fn show(&mut self, tab: Tab) {
        match self.first_of(tab) {
            Some(id) => self.activate(id),
            None => self.open(Pane::new(tab)),
        }
    }

    /// The pane that is in front where it shows this view, else the first that
    /// does.
    pub fn first_of(&self, tab: Tab) -> Option<PaneId> {
        let is_it = |id: &PaneId| self.panes.get(id).is_some_and(|pane| pane.tab == tab);
        let order = self.arrangement.panes();
        std::iter::once(self.active).chain(order).find(is_it)
    }

    fn show_reading(&mut self, change: impl FnOnce(&mut super::reading::ReadOptions)) {
        self.show(Tab::Read);
        if let Some(pane) = self.panes.get_mut(&self.active) {
            change(&mut pane.read);
        }
    }

    fn new_id(&self) -> PaneId {
        let last = self.panes.keys().last();
        PaneId(last.map_or(0, |id| id.0.saturating_add(1)))
    }

    fn split(&mut self, beside: PaneId, is_below: bool) {
        let Some(pane) = self.panes.get(&beside).cloned() else {
            return;
        };
        let id = self.new_id();
        if self.arrangement.split(beside, id, is_below) {
            self.panes.insert(id, pane);
            self.active = id;
        }
    }

    fn open(&mut self, pane: Pane) {
        let id = self.new_id();
        self.panes.insert(id, pane);
        if !self.arrangement.insert_beside(self.active, id) {
            let before = self.arrangement.clone();
            self.arrangement = Arrangement::Tabs {
                parts: vec![before, Arrangement::Pane(id)],
                active: 1,
            };
        }
        self.active = id;
    }

    fn close(&mut self, id: PaneId) {
        if self.panes.len() < 2 || !self.panes.contains_key(&id) {
            return;
        }
        if let Some(left) = self.arrangement.clone().without(id) {
            self.arrangement = left;
            self.panes.remove(&id);
        }
        if self.active == id {
            self.active = self.front();
        }
    }

    fn activate(&mut self, id: PaneId) {
        if self.arrangement.reveal(id) {
            self.active = id;
        }
    }

    fn arrange(&mut self, arrangement: Arrangement) {
        let mut panes = arrangement.panes();
        panes.sort_unstable();
        if panes.iter().eq(self.panes.keys()) && arrangement.is_whole() {
            self.arrangement = arrangement;
        }
    }

    /// A pane that is in front of whatever it stands with.
    fn front(&self) -> PaneId {
        let mut part = &self.arrangement;
        loop {
            let next = match part {
                Arrangement::Pane(id) => return *id,
                Arrangement::Tabs { parts, active } => parts.get(*active).or(parts.first()),
                Arrangement::Row(parts) | Arrangement::Column(parts) => {
                    parts.first().map(|(_, part)| part)
                }
            };
            match next {
                Some(next) => part = next,
                None => return self.panes.keys().next().copied().unwrap_or_default(),
            }
        }
    }
}

/// As it stands in a file, where anything may stand.
#[derive(Clone, Serialize, Deserialize)]
struct Stored {
    panes: BTreeMap<PaneId, Pane>,
    arrangement: Arrangement,
    active: PaneId,
}

impl From<Desk> for Stored {
    fn from(desk: Desk) -> Self {
        Self {
            panes: desk.panes,
            arrangement: desk.arrangement,
            active: desk.active,
        }
    }
}

impl TryFrom<Stored> for Desk {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Self, String> {
        if stored.arrangement.depth() > DEEPEST {
            return Err(format!("panes are nested more than {DEEPEST} deep"));
        }
        let mut placed = stored.arrangement.panes();
        placed.sort_unstable();
        if !placed.iter().eq(stored.panes.keys()) {
            return Err("the arrangement does not hold every pane once".to_owned());
        }
        if !stored.arrangement.is_whole() {
            return Err("a part of the arrangement is empty".to_owned());
        }
        if !stored.panes.contains_key(&stored.active) {
            return Err("the active pane is not there".to_owned());
        }
        Ok(Self {
            panes: stored.panes,
            arrangement: stored.arrangement,
            active: stored.active,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn showing_a_view_brings_it_to_the_front_once() {
        let mut desk = Desk::default();
        desk.apply(DeskEdit::Show(Tab::Map));
        assert_eq!(desk.active_pane().tab, Tab::Map);
        let Arrangement::Tabs { active, parts } = desk.arrangement() else {
            panic!("{desk:?}");
        };
        assert_eq!((*active, parts.len()), (4, Tab::ALL.len()));
        desk.apply(DeskEdit::Close(desk.active()));
        assert_eq!(desk.arrangement().panes().len(), Tab::ALL.len() - 1);
        desk.apply(DeskEdit::Show(Tab::Map));
        assert_eq!(desk.active_pane().tab, Tab::Map);
    }

    #[test]
    fn a_split_view_stands_beside_its_tabs_and_splits_again_along_them() {
        let mut desk = Desk::default();
        let split = |pane, is_below| DeskEdit::Split { pane, is_below };
        desk.apply(DeskEdit::Show(Tab::Map));
        desk.apply(split(PaneId(4), false));
        let right = desk.active();
        assert_eq!(desk.active_pane().tab, Tab::Map);
        desk.apply(split(right, false));
        desk.apply(split(right, true));
        let Arrangement::Row(parts) = desk.arrangement() else {
            panic!("{desk:?}");
        };
        let shares: Vec<u16> = parts.iter().map(|(share, _)| *share).collect();
        assert_eq!(shares, [500, 250, 250]);
        assert!(matches!(&parts[1].1, Arrangement::Column(two) if two.len() == 2));
        assert_eq!(desk.arrangement().panes().len(), Tab::ALL.len() + 3);
    }

    #[test]
    fn an_arrangement_that_loses_a_pane_is_not_taken() {
        let mut desk = Desk::default();
        let before = desk.clone();
        desk.apply(DeskEdit::Arrange(Arrangement::Pane(PaneId(0))));
        assert_eq!(desk, before);
    }

    #[test]
    fn files_with_impossible_desks_are_refused_with_the_reason() {
        let good = serde_json::to_value(Desk::default()).unwrap();
        let refused = |change: &dyn Fn(&mut serde_json::Value)| {
            let mut value = good.clone();
            change(&mut value);
            serde_json::from_value::<Desk>(value)
                .unwrap_err()
                .to_string()
        };
        let missing = refused(&|v| v["arrangement"] = serde_json::json!({"pane": 3}));
        assert!(missing.contains("every pane once"), "{missing}");
        let inactive = refused(&|v| v["active"] = 99.into());
        assert!(inactive.contains("active pane"), "{inactive}");
        let empty = refused(&|v| v["arrangement"]["tabs"]["active"] = 99.into());
        assert!(empty.contains("empty"), "{empty}");
    }

    fn edit() -> impl Strategy<Value = DeskEdit> {
        let tab = prop::sample::select(Tab::ALL.to_vec());
        let id = (0_u32..14).prop_map(PaneId);
        prop_oneof![
            tab.clone().prop_map(DeskEdit::Open),
            tab.prop_map(DeskEdit::Show),
            id.clone().prop_map(DeskEdit::Close),
            id.clone().prop_map(DeskEdit::Activate),
            (id.clone(), any::<bool>())
                .prop_map(|(pane, is_below)| DeskEdit::Split { pane, is_below }),
            id.prop_map(|id| DeskEdit::Arrange(Arrangement::Row(vec![
                (500, Arrangement::Pane(id)),
                (500, Arrangement::Pane(PaneId(0)))
            ]))),
        ]
    }

    proptest! {
        /// Whatever is done, a file of it opens again as the same desk.
        #[test]
        fn any_edits_leave_a_desk_that_can_be_kept(edits in prop::collection::vec(edit(), 0..40)) {
            let mut desk = Desk::default();
            for edit in edits {
                desk.apply(edit);
                prop_assert!(desk.pane(desk.active()).is_some());
            }
            let text = serde_json::to_string(&desk).unwrap();
            prop_assert_eq!(serde_json::from_str::<Desk>(&text).unwrap(), desk);
        }
    }
}
