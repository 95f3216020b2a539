//! Labels of the index's own scheme, as profiles print them.

use super::spelling::{Close, closest};
use crate::data::names::{fold, nearest};
use crate::import::scheme;

/// Folded labels of other editions and shortened ones, by key.
const VARIANTS: &[(&str, &str)] = &[
    ("criminality score", "criminality"),
    ("resilience score", "resilience"),
    ("criminal market", "criminal_markets"),
    ("criminal actor", "criminal_actors"),
    (
        "extortion and racketeering",
        "extortion_and_protection_racketeering",
    ),
    ("counterfeit goods", "trade_in_counterfeit_goods"),
    ("trade in counterfeits", "trade_in_counterfeit_goods"),
    ("excisable goods", "illicit_trade_in_excisable_goods"),
    (
        "illicit trade in excise goods",
        "illicit_trade_in_excisable_goods",
    ),
    (
        "illicit trade in excise consumer goods",
        "illicit_trade_in_excisable_goods",
    ),
    (
        "non renewable resources crimes",
        "non_renewable_resource_crimes",
    ),
    ("synthetic drugs trade", "synthetic_drug_trade"),
    ("synthetic drugs", "synthetic_drug_trade"),
    ("mafia style group", "mafia_style_groups"),
    ("state actors", "state_embedded_actors"),
    ("state embedded actor", "state_embedded_actors"),
    ("private sector", "private_sector_actors"),
    (
        "transparency and accountability",
        "government_transparency_and_accountability",
    ),
    ("judiciary and detention", "judicial_system_and_detention"),
    (
        "victim and witness protection",
        "victim_and_witness_support",
    ),
    ("non state actor", "non_state_actors"),
];

/// The index's labels, folded, ready to be looked up.
pub(super) struct Labels {
    known: Vec<(String, usize)>,
    /// Key and label by position.
    names: Vec<(String, String)>,
}

/// An indicator of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(usize);

impl Labels {
    pub(super) fn new() -> Self {
        let names: Vec<(String, String)> = scheme::tree()
            .map(|tree| {
                let ids = tree.ids();
                ids.map(|id| (tree.get(id).key.clone(), tree.get(id).label.clone()))
                    .collect()
            })
            .unwrap_or_default();
        let own = names.iter().enumerate();
        let mut known: Vec<(String, usize)> = own.map(|(at, name)| (fold(&name.1), at)).collect();
        for (variant, key) in VARIANTS {
            if let Some(at) = names.iter().position(|(known, _)| known == key) {
                known.push(((*variant).to_owned(), at));
            }
        }
        Self { known, names }
    }

    /// The indicator a label names, slips allowed.
    pub(super) fn find(&self, text: &str) -> Option<Close<Label>> {
        if text.len() > 120 {
            return None;
        }
        let known = self.known.iter();
        closest(&fold(text), known.map(|(name, at)| (name, Label(*at))))
    }

    /// Whether a text is a label as known.
    pub(super) fn has(&self, text: &str) -> bool {
        let folded = if text.len() > 120 {
            String::new()
        } else {
            fold(text)
        };
        self.known.iter().any(|(name, _)| *name == folded)
    }

    pub(super) fn key(&self, label: Label) -> &str {
        self.names.get(label.0).map_or("", |(key, _)| key)
    }

    pub(super) fn name(&self, label: Label) -> &str {
        self.names.get(label.0).map_or("", |(_, name)| name)
    }

    /// Whether this is criminality, resilience, markets or actors, which stand
    /// as headings too.
    pub(super) fn is_average(&self, label: Label) -> bool {
        let key = self.key(label);
        matches!(
            key,
            "criminality" | "resilience" | "criminal_markets" | "criminal_actors"
        )
    }

    /// The label most like a text, for messages.
    pub(super) fn nearest(&self, text: &str) -> Option<&str> {
        let names = self.names.iter().map(|(_, name)| name.as_str());
        nearest(text, names, 1).first().copied()
    }
}
