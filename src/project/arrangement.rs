//! Where the panes stand: tabs, rows and columns, and their shares.

use serde::{Deserialize, Serialize};

use super::pane::PaneId;

/// Panes beside, under and behind one another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrangement {
    Pane(PaneId),
    /// One in front, the others behind it.
    Tabs {
        parts: Vec<Arrangement>,
        active: usize,
    },
    /// Side by side, each with its share of the width in thousandths.
    Row(Vec<(u16, Arrangement)>),
    /// Under one another, each with its share of the height in thousandths.
    Column(Vec<(u16, Arrangement)>),
}

impl Arrangement {
    /// Every pane, in reading order.
    pub fn panes(&self) -> Vec<PaneId> {
        match self {
            Self::Pane(id) => vec![*id],
            Self::Tabs { parts, .. } => parts.iter().flat_map(Self::panes).collect(),
            Self::Row(parts) | Self::Column(parts) => {
                parts.iter().flat_map(|(_, part)| part.panes()).collect()
            }
        }
    }

    /// The panes that are in front of the tabs they stand in.
    pub fn fronts(&self) -> Vec<PaneId> {
        match self {
            Self::Pane(id) => vec![*id],
            Self::Tabs { parts, active } => parts.get(*active).map_or(Vec::new(), Self::fronts),
            Self::Row(parts) | Self::Column(parts) => {
                parts.iter().flat_map(|(_, part)| part.fronts()).collect()
            }
        }
    }

    /// The same with the first of all tabs in front, to see whether anything
    /// else differs.
    pub fn without_fronts(&self) -> Self {
        let all = |parts: &[(u16, Self)]| {
            let parts = parts.iter();
            parts
                .map(|(share, part)| (*share, part.without_fronts()))
                .collect()
        };
        match self {
            Self::Pane(id) => Self::Pane(*id),
            Self::Tabs { parts, .. } => Self::Tabs {
                parts: parts.iter().map(Self::without_fronts).collect(),
                active: 0,
            },
            Self::Row(parts) => Self::Row(all(parts)),
            Self::Column(parts) => Self::Column(all(parts)),
        }
    }

    /// Brings a pane to the front wherever it stands behind others.
    pub(super) fn reveal(&mut self, id: PaneId) -> bool {
        match self {
            Self::Pane(pane) => *pane == id,
            Self::Tabs { parts, active } => {
                let at = parts.iter_mut().position(|part| part.reveal(id));
                if let Some(at) = at {
                    *active = at;
                }
                at.is_some()
            }
            Self::Row(parts) | Self::Column(parts) => {
                parts.iter_mut().any(|(_, part)| part.reveal(id))
            }
        }
    }

    /// Puts a pane beside another in the same set of tabs, in front of it.
    pub(super) fn insert_beside(&mut self, beside: PaneId, id: PaneId) -> bool {
        match self {
            Self::Pane(_) => false,
            Self::Tabs { parts, active } => {
                if let Some(at) = parts.iter().position(|p| *p == Self::Pane(beside)) {
                    parts.insert(at + 1, Self::Pane(id));
                    *active = at + 1;
                    return true;
                }
                parts.iter_mut().any(|part| part.insert_beside(beside, id))
            }
            Self::Row(parts) | Self::Column(parts) => parts
                .iter_mut()
                .any(|(_, part)| part.insert_beside(beside, id)),
        }
    }

    /// Whether a pane stands here, alone or as one of the tabs.
    pub(super) fn holds(&self, id: PaneId) -> bool {
        match self {
            Self::Pane(pane) => *pane == id,
            Self::Tabs { parts, .. } => parts.contains(&Self::Pane(id)),
            Self::Row(_) | Self::Column(_) => false,
        }
    }

    /// Puts a pane in tabs of its own on the right of those of another, or
    /// below them; they share their room equally.
    pub(super) fn split(&mut self, beside: PaneId, id: PaneId, is_below: bool) -> bool {
        let new = Self::Tabs {
            parts: vec![Self::Pane(id)],
            active: 0,
        };
        if self.holds(beside) {
            let parts = vec![(500, self.clone()), (500, new)];
            *self = match is_below {
                true => Self::Column(parts),
                false => Self::Row(parts),
            };
            return true;
        }
        let runs_along = matches!(self, Self::Column(_)) == is_below;
        match self {
            Self::Pane(_) => false,
            Self::Tabs { parts, .. } => {
                let mut parts = parts.iter_mut();
                parts.any(|part| part.split(beside, id, is_below))
            }
            Self::Row(parts) | Self::Column(parts) => {
                let at = parts.iter().position(|(_, part)| part.holds(beside));
                match at {
                    Some(at) if runs_along => {
                        let half = (parts[at].0 / 2).max(1);
                        parts[at].0 = half;
                        parts.insert(at + 1, (half, new));
                        true
                    }
                    _ => parts
                        .iter_mut()
                        .any(|(_, part)| part.split(beside, id, is_below)),
                }
            }
        }
    }

    /// The same without a pane; nothing where it was all there was.
    pub(super) fn without(self, id: PaneId) -> Option<Self> {
        let split = |parts: Vec<(u16, Self)>| -> Vec<(u16, Self)> {
            let left = parts
                .into_iter()
                .filter_map(|(share, part)| Some((share, part.without(id)?)));
            left.collect()
        };
        let one_or = |mut parts: Vec<(u16, Self)>, make: fn(Vec<(u16, Self)>) -> Self| {
            if parts.len() < 2 {
                return parts.pop().map(|(_, part)| part);
            }
            Some(make(parts))
        };
        match self {
            Self::Pane(pane) => (pane != id).then_some(Self::Pane(pane)),
            Self::Tabs { parts, active } => {
                let parts: Vec<Self> = parts.into_iter().filter_map(|p| p.without(id)).collect();
                let last = parts.len().checked_sub(1)?;
                Some(Self::Tabs {
                    parts,
                    active: active.min(last),
                })
            }
            Self::Row(parts) => one_or(split(parts), Self::Row),
            Self::Column(parts) => one_or(split(parts), Self::Column),
        }
    }

    pub(super) fn depth(&self) -> usize {
        match self {
            Self::Pane(_) => 1,
            Self::Tabs { parts, .. } => 1 + parts.iter().map(Self::depth).max().unwrap_or(0),
            Self::Row(parts) | Self::Column(parts) => {
                1 + parts.iter().map(|(_, p)| p.depth()).max().unwrap_or(0)
            }
        }
    }

    /// Whether every set of tabs has something in front.
    pub(super) fn is_whole(&self) -> bool {
        match self {
            Self::Pane(_) => true,
            Self::Tabs { parts, active } => {
                *active < parts.len() && parts.iter().all(Self::is_whole)
            }
            Self::Row(parts) | Self::Column(parts) => {
                !parts.is_empty()
                    && parts
                        .iter()
                        .all(|(share, part)| *share > 0 && part.is_whole())
            }
        }
    }
}
