//! Which sections speak of which indicators, and the passages that name one.

use std::ops::Range;

use super::search::Folded;
use crate::data::document::{Canonical, Document};
use Canonical as C;

/// Section and the indicators it speaks of, by key. Sections of profiles are
/// the index's own; those of reports on terrorism are our reading.
const LINKS: [(Canonical, &[&str]); 18] = [
    (C::Criminality, &["criminality"]),
    (C::CriminalMarkets, &["criminal_markets"]),
    (
        C::People,
        &[
            "human_trafficking",
            "human_smuggling",
            "extortion_and_protection_racketeering",
        ],
    ),
    (
        C::Trade,
        &[
            "arms_trafficking",
            "trade_in_counterfeit_goods",
            "illicit_trade_in_excisable_goods",
        ],
    ),
    (
        C::Environment,
        &[
            "flora_crimes",
            "fauna_crimes",
            "non_renewable_resource_crimes",
        ],
    ),
    (
        C::Drugs,
        &[
            "heroin_trade",
            "cocaine_trade",
            "cannabis_trade",
            "synthetic_drug_trade",
        ],
    ),
    (C::Cyber, &["cyber_dependent_crimes"]),
    (C::Financial, &["financial_crimes"]),
    (
        C::CriminalActors,
        &[
            "criminal_actors",
            "mafia_style_groups",
            "criminal_networks",
            "state_embedded_actors",
            "foreign_actors",
            "private_sector_actors",
        ],
    ),
    (C::Resilience, &["resilience"]),
    (
        C::Leadership,
        &[
            "political_leadership_and_governance",
            "government_transparency_and_accountability",
            "international_cooperation",
            "national_policies_and_laws",
        ],
    ),
    (
        C::Justice,
        &[
            "judicial_system_and_detention",
            "law_enforcement",
            "territorial_integrity",
        ],
    ),
    (
        C::Economy,
        &["anti_money_laundering", "economic_regulatory_capacity"],
    ),
    (
        C::Society,
        &[
            "victim_and_witness_support",
            "prevention",
            "non_state_actors",
        ],
    ),
    (
        C::Legislation,
        &[
            "national_policies_and_laws",
            "judicial_system_and_detention",
            "law_enforcement",
            "territorial_integrity",
        ],
    ),
    (C::Financing, &["anti_money_laundering", "financial_crimes"]),
    (C::Extremism, &["prevention", "non_state_actors"]),
    (C::Cooperation, &["international_cooperation"]),
];

/// The words that name an indicator, folded; whole words only.
const WORDS: [(&str, &[&str]); 32] = [
    (
        "human_trafficking",
        &[
            "human trafficking",
            "trafficking in persons",
            "trafficking victims",
            "forced labour",
            "forced labor",
            "sexual exploitation",
        ],
    ),
    (
        "human_smuggling",
        &[
            "human smuggling",
            "migrant smuggling",
            "smuggling of migrants",
            "people smuggling",
            "smuggled migrants",
        ],
    ),
    (
        "extortion_and_protection_racketeering",
        &["extortion", "racketeering", "protection rackets"],
    ),
    (
        "arms_trafficking",
        &[
            "arms trafficking",
            "arms smuggling",
            "weapons trafficking",
            "weapons smuggling",
            "firearms",
            "illicit arms",
        ],
    ),
    (
        "trade_in_counterfeit_goods",
        &[
            "counterfeit",
            "counterfeits",
            "counterfeiting",
            "fake goods",
        ],
    ),
    (
        "illicit_trade_in_excisable_goods",
        &["excisable", "excise", "cigarettes", "tobacco", "alcohol"],
    ),
    (
        "flora_crimes",
        &["flora", "illegal logging", "timber", "deforestation"],
    ),
    (
        "fauna_crimes",
        &[
            "fauna",
            "poaching",
            "wildlife",
            "illegal fishing",
            "illegal hunting",
            "caviar",
        ],
    ),
    (
        "non_renewable_resource_crimes",
        &[
            "non-renewable",
            "illegal mining",
            "oil smuggling",
            "fuel smuggling",
            "illicit gold",
            "oil, gas",
            "minerals",
        ],
    ),
    ("heroin_trade", &["heroin", "opium", "opiates"]),
    ("cocaine_trade", &["cocaine", "coca"]),
    ("cannabis_trade", &["cannabis", "marijuana", "hashish"]),
    (
        "synthetic_drug_trade",
        &[
            "synthetic drug",
            "synthetic drugs",
            "methamphetamine",
            "mdma",
            "synthetic opioids",
            "captagon",
        ],
    ),
    (
        "cyber_dependent_crimes",
        &[
            "cyber-dependent",
            "cybercrime",
            "cybercrimes",
            "cyberattack",
            "cyberattacks",
            "cyber-attacks",
            "ransomware",
            "malware",
            "hacking",
        ],
    ),
    (
        "financial_crimes",
        &[
            "financial crime",
            "financial crimes",
            "financial fraud",
            "embezzlement",
            "tax evasion",
            "tax-related",
        ],
    ),
    ("mafia_style_groups", &["mafia-style", "mafia", "gangs"]),
    (
        "criminal_networks",
        &["criminal networks", "criminal network"],
    ),
    (
        "state_embedded_actors",
        &[
            "state-embedded",
            "state-linked",
            "corrupt officials",
            "state actors",
        ],
    ),
    (
        "foreign_actors",
        &[
            "foreign actors",
            "foreign criminal",
            "foreign criminals",
            "foreign nationals",
        ],
    ),
    (
        "private_sector_actors",
        &[
            "private sector",
            "private-sector",
            "private actors",
            "shell companies",
        ],
    ),
    (
        "political_leadership_and_governance",
        &["governance", "political leadership"],
    ),
    (
        "government_transparency_and_accountability",
        &["transparency", "accountability", "anti-corruption"],
    ),
    (
        "international_cooperation",
        &[
            "international cooperation",
            "international organizations",
            "extradition",
            "interpol",
            "mutual legal assistance",
        ],
    ),
    (
        "national_policies_and_laws",
        &[
            "legal framework",
            "legislation",
            "national policies",
            "national strategy",
        ],
    ),
    (
        "judicial_system_and_detention",
        &[
            "judiciary",
            "judicial",
            "courts",
            "prison",
            "prisons",
            "detention",
            "penitentiary",
        ],
    ),
    ("law_enforcement", &["law enforcement", "police"]),
    (
        "territorial_integrity",
        &[
            "territorial",
            "border control",
            "border controls",
            "border security",
            "border management",
        ],
    ),
    (
        "anti_money_laundering",
        &[
            "money laundering",
            "anti-money laundering",
            "egmont group",
            "moneyval",
            "financial action task force",
            "fatf",
        ],
    ),
    (
        "economic_regulatory_capacity",
        &[
            "economic reform",
            "regulatory",
            "property rights",
            "economic regulation",
        ],
    ),
    (
        "victim_and_witness_support",
        &[
            "victim support",
            "victim assistance",
            "witness protection",
            "victim identification",
            "victims and witnesses",
        ],
    ),
    (
        "prevention",
        &["prevention", "awareness campaigns", "awareness raising"],
    ),
    (
        "non_state_actors",
        &["civil society", "ngos", "journalists", "press freedom"],
    ),
];

/// The indicators a section speaks of, by key; empty for overviews and incidents.
pub fn indicators_of(section: Canonical) -> &'static [&'static str] {
    let link = LINKS.iter().find(|(known, _)| *known == section);
    link.map_or(&[], |(_, keys)| keys)
}

/// The sections that speak of an indicator, in reading order.
pub fn sections_of(key: &str) -> impl Iterator<Item = Canonical> {
    let links = LINKS.iter().filter(move |(_, keys)| keys.contains(&key));
    links.map(|(section, _)| *section)
}

/// A paragraph that speaks of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Position in [`Document::sections`].
    pub section: usize,
    /// Position in the section's paragraphs.
    pub paragraph: usize,
    /// The words that name it, in bytes of the paragraph.
    pub ranges: Vec<Range<usize>>,
    /// The section is one that speaks of this indicator.
    pub is_own_section: bool,
}

/// The paragraphs that name an indicator: those of its own sections first,
/// each in reading order. Where none does, the paragraphs of its own sections
/// without words to mark. Tables are not among them.
pub fn passages(document: &Document, key: &str) -> Vec<Passage> {
    let words = WORDS.iter().find(|(known, _)| *known == key);
    let words = words.map_or(&[][..], |(_, words)| words);
    let mut named = Vec::new();
    let mut own = Vec::new();
    for (section, content) in document.sections.iter().enumerate() {
        if content.canonical == Some(Canonical::Scores) {
            continue;
        }
        let is_own_section = content
            .canonical
            .is_some_and(|c| indicators_of(c).contains(&key));
        for (paragraph, text) in content.paragraphs.iter().enumerate() {
            let passage = Passage {
                section,
                paragraph,
                ranges: ranges(&text.text, words),
                is_own_section,
            };
            if !passage.ranges.is_empty() {
                named.push(passage);
            } else if is_own_section {
                own.push(passage);
            }
        }
    }
    if !named.iter().any(|passage| passage.is_own_section) {
        named.extend(own);
    }
    named.sort_by_key(|passage| !passage.is_own_section);
    named
}

/// Where any of the words stand, the longest of those that begin together.
fn ranges(text: &str, words: &[&str]) -> Vec<Range<usize>> {
    let folded = Folded::new(text);
    let found = words.iter().flat_map(|word| folded.find_words(word));
    let mut found: Vec<Range<usize>> = found.collect();
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        let is_free = range.start >= end;
        end = end.max(range.end);
        is_free
    });
    found
}
