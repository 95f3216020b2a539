//! Indicators and the tree they form.

use super::IndicatorId;

/// Which end of the scale is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    HigherIsWorse,
    HigherIsBetter,
    /// The source does not say; nothing may call a rise good or bad.
    NotStated,
}

impl Direction {
    /// The direction in words, as it stands beside every figure.
    pub fn text(self) -> &'static str {
        match self {
            Self::HigherIsWorse => "higher is worse",
            Self::HigherIsBetter => "higher is better",
            Self::NotStated => "direction not stated",
        }
    }
}

/// The words that belong to ranges of scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bands {
    /// Criminal markets, actors and criminality: little to severe influence.
    Influence,
    /// Resilience: ineffective to highly effective.
    Effectiveness,
    /// No published words.
    None,
}

/// The range a score may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub min: f64,
    pub max: f64,
    /// Distance between permitted values of a leaf; `None` where any value is permitted.
    pub step: Option<f64>,
}

/// One indicator: a leaf that was scored, or a composite averaged from its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Stable id: the label in snake_case.
    pub key: String,
    pub label: String,
    /// For small panes.
    pub short_label: String,
    /// One sentence in our own words; may be empty.
    pub definition: String,
    pub direction: Direction,
    pub bands: Bands,
    pub scale: Scale,
    /// The composite this is averaged into.
    pub parent: Option<IndicatorId>,
    /// Heading within the parent ("Drugs"), without arithmetic meaning.
    pub section: Option<String>,
    /// What the values are counted in, as the source words it ("current US$").
    pub unit: Option<String>,
}

impl Indicator {
    /// The label with what the values are counted in: "GDP per capita
    /// (current US$)". A label that says the unit itself is not told twice.
    pub fn label_with_unit(&self) -> String {
        match &self.unit {
            Some(unit) if !self.label.ends_with(&format!("({unit})")) => {
                format!("{} ({unit})", self.label)
            }
            _ => self.label.clone(),
        }
    }
}

/// All indicators of a dataset in display order, composites before their parts.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorTree {
    nodes: Vec<Indicator>,
    parts: Vec<Vec<IndicatorId>>,
    leaves: Vec<Vec<IndicatorId>>,
}

/// Why a list of indicators is no tree.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    #[error("indicator “{0}” stands twice")]
    Twice(String),
    #[error("indicator “{0}” stands before the composite it is part of")]
    BeforeItsParent(String),
    #[error("more than 65,535 indicators")]
    TooMany,
}

impl IndicatorTree {
    /// Builds the tree; parents must stand before their parts.
    ///
    /// # Errors
    /// When a key repeats or a part stands before its composite.
    pub fn new(nodes: Vec<Indicator>) -> Result<Self, TreeError> {
        if nodes.len() > usize::from(u16::MAX) {
            return Err(TreeError::TooMany);
        }
        let mut keys = std::collections::HashSet::new();
        let mut parts = vec![Vec::new(); nodes.len()];
        for (index, node) in nodes.iter().enumerate() {
            if !keys.insert(node.key.as_str()) {
                return Err(TreeError::Twice(node.key.clone()));
            }
            if let Some(parent) = node.parent {
                if usize::from(parent.0) >= index {
                    return Err(TreeError::BeforeItsParent(node.key.clone()));
                }
                parts[usize::from(parent.0)].push(IndicatorId(index as u16));
            }
        }
        let mut leaves: Vec<Vec<IndicatorId>> = vec![Vec::new(); nodes.len()];
        // Parts stand after their composite, so walking backwards meets them first.
        for index in (0..nodes.len()).rev() {
            leaves[index] = if parts[index].is_empty() {
                vec![IndicatorId(index as u16)]
            } else {
                parts[index]
                    .iter()
                    .flat_map(|part| leaves[usize::from(part.0)].clone())
                    .collect()
            };
        }
        Ok(Self {
            nodes,
            parts,
            leaves,
        })
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All ids in display order.
    pub fn ids(&self) -> impl Iterator<Item = IndicatorId> + use<> {
        (0..self.nodes.len() as u16).map(IndicatorId)
    }

    pub fn get(&self, id: IndicatorId) -> &Indicator {
        &self.nodes[usize::from(id.0)]
    }

    /// The direct parts of a composite; empty for a leaf.
    pub fn parts(&self, id: IndicatorId) -> &[IndicatorId] {
        &self.parts[usize::from(id.0)]
    }

    /// The scored indicators under an indicator, itself for a leaf.
    pub fn leaves(&self, id: IndicatorId) -> &[IndicatorId] {
        &self.leaves[usize::from(id.0)]
    }

    pub fn is_composite(&self, id: IndicatorId) -> bool {
        !self.parts(id).is_empty()
    }

    /// Whether this is an average of scored indicators and of nothing else:
    /// markets, actors and resilience are, criminality is not.
    pub fn is_pillar(&self, id: IndicatorId) -> bool {
        let mut parts = self.parts(id).iter();
        self.is_composite(id) && parts.all(|part| !self.is_composite(*part))
    }

    /// The indicator with this key.
    pub fn find(&self, key: &str) -> Option<IndicatorId> {
        self.nodes
            .iter()
            .position(|node| node.key == key)
            .map(|index| IndicatorId(index as u16))
    }

    /// How many composites an indicator stands under.
    pub fn depth(&self, id: IndicatorId) -> usize {
        std::iter::successors(self.get(id).parent, |parent| self.get(*parent).parent).count()
    }
}
