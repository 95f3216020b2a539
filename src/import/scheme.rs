//! The Global Organized Crime Index as its publisher defines it: indicators in
//! the order of the 2025 edition, directions, sections, and what each means.

use crate::data::{Bands, Direction, Indicator, IndicatorId, IndicatorTree, Provenance, Scale};

/// Key, label, short label, section, definition (our own words).
type Leaf = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const MARKETS: &[Leaf] = &[
    (
        "human_trafficking",
        "Human trafficking",
        "Trafficking",
        "People",
        "Exploiting people through force, fraud or deception.",
    ),
    (
        "human_smuggling",
        "Human smuggling",
        "Smuggling",
        "People",
        "Paid illegal entry, transit or stay of migrants.",
    ),
    (
        "extortion_and_protection_racketeering",
        "Extortion and protection racketeering",
        "Extortion",
        "People",
        "Using control of an area or market to force payments.",
    ),
    (
        "arms_trafficking",
        "Arms trafficking",
        "Arms",
        "Trade",
        "Moving weapons, parts and ammunition into illegal hands or across borders.",
    ),
    (
        "trade_in_counterfeit_goods",
        "Trade in counterfeit goods",
        "Counterfeits",
        "Trade",
        "Making, moving and selling falsely branded goods.",
    ),
    (
        "illicit_trade_in_excisable_goods",
        "Illicit trade in excisable goods",
        "Excisable goods",
        "Trade",
        "Dodging excise on consumer goods such as alcohol and tobacco.",
    ),
    (
        "flora_crimes",
        "Flora crimes",
        "Flora",
        "Environment",
        "Illegal trade in protected plants and timber.",
    ),
    (
        "fauna_crimes",
        "Fauna crimes",
        "Fauna",
        "Environment",
        "Poaching and trade in protected animals, illegal fishing included.",
    ),
    (
        "non_renewable_resource_crimes",
        "Non-renewable resource crimes",
        "Non-renewables",
        "Environment",
        "Illegal extraction, smuggling and mixing of minerals and fuels.",
    ),
    (
        "heroin_trade",
        "Heroin trade",
        "Heroin",
        "Drugs",
        "Production, movement and sale of heroin.",
    ),
    (
        "cocaine_trade",
        "Cocaine trade",
        "Cocaine",
        "Drugs",
        "Production, movement and sale of cocaine.",
    ),
    (
        "cannabis_trade",
        "Cannabis trade",
        "Cannabis",
        "Drugs",
        "Production, movement and sale of cannabis.",
    ),
    (
        "synthetic_drug_trade",
        "Synthetic drug trade",
        "Synthetic drugs",
        "Drugs",
        "Production, movement and sale of synthetic drugs.",
    ),
    (
        "cyber_dependent_crimes",
        "Cyber-dependent crimes",
        "Cyber",
        "Cyber",
        "Offences possible only through computers and networks.",
    ),
    (
        "financial_crimes",
        "Financial crimes",
        "Financial",
        "Financial",
        "Organized fraud, embezzlement, tax and benefit abuse.",
    ),
];

const ACTORS: &[Leaf] = &[
    (
        "mafia_style_groups",
        "Mafia-style groups",
        "Mafia-style",
        "",
        "Named, structured groups that hold territory or markets.",
    ),
    (
        "criminal_networks",
        "Criminal networks",
        "Networks",
        "",
        "Loose, shifting associations of criminals.",
    ),
    (
        "state_embedded_actors",
        "State-embedded actors",
        "State-embedded",
        "",
        "Officials or agencies acting as or for criminals.",
    ),
    (
        "foreign_actors",
        "Foreign actors",
        "Foreign",
        "",
        "Criminals operating outside their own country.",
    ),
    (
        "private_sector_actors",
        "Private sector actors",
        "Private sector",
        "",
        "Businesses or professionals that take part or enable.",
    ),
];

const GOVERNANCE: &str = "Leadership and governance";
const JUSTICE: &str = "Criminal justice and security";
const ECONOMY: &str = "Economic and financial environment";
const SOCIETY: &str = "Civil society and social protection";

const RESILIENCE: &[Leaf] = &[
    (
        "political_leadership_and_governance",
        "Political leadership and governance",
        "Leadership",
        GOVERNANCE,
        "Will and standing of leaders against organized crime.",
    ),
    (
        "government_transparency_and_accountability",
        "Government transparency and accountability",
        "Transparency",
        GOVERNANCE,
        "Openness and oversight of the state.",
    ),
    (
        "international_cooperation",
        "International cooperation",
        "Cooperation",
        GOVERNANCE,
        "Treaties and working relations with other states.",
    ),
    (
        "national_policies_and_laws",
        "National policies and laws",
        "Policies and laws",
        GOVERNANCE,
        "Strategy and legal frame against organized crime.",
    ),
    (
        "judicial_system_and_detention",
        "Judicial system and detention",
        "Judiciary",
        JUSTICE,
        "Ability to try and hold offenders.",
    ),
    (
        "law_enforcement",
        "Law enforcement",
        "Enforcement",
        JUSTICE,
        "Capacity to investigate and gather intelligence.",
    ),
    (
        "territorial_integrity",
        "Territorial integrity",
        "Territory",
        JUSTICE,
        "Control of borders and territory.",
    ),
    (
        "anti_money_laundering",
        "Anti-money laundering",
        "Anti-laundering",
        ECONOMY,
        "Detecting and stopping dirty money.",
    ),
    (
        "economic_regulatory_capacity",
        "Economic regulatory capacity",
        "Regulation",
        ECONOMY,
        "Running an economy crime cannot capture.",
    ),
    (
        "victim_and_witness_support",
        "Victim and witness support",
        "Victim support",
        SOCIETY,
        "Protection and services for victims and witnesses.",
    ),
    (
        "prevention",
        "Prevention",
        "Prevention",
        SOCIETY,
        "Programmes that reduce risk early.",
    ),
    (
        "non_state_actors",
        "Non-state actors",
        "Civil society",
        SOCIETY,
        "Civil society and media that push back.",
    ),
];

/// Scores run from 1 to 10 in half steps.
pub const SCALE: Scale = Scale {
    min: 1.0,
    max: 10.0,
    step: Some(0.5),
};

struct Composite {
    key: &'static str,
    label: &'static str,
    definition: &'static str,
    direction: Direction,
    bands: Bands,
    parent: Option<u16>,
}

fn composite(of: &Composite) -> Indicator {
    Indicator {
        key: of.key.to_owned(),
        label: of.label.to_owned(),
        short_label: of.label.to_owned(),
        definition: of.definition.to_owned(),
        direction: of.direction,
        bands: of.bands,
        scale: SCALE,
        parent: of.parent.map(IndicatorId),
        section: None,
        unit: None,
    }
}

fn add_pillar(nodes: &mut Vec<Indicator>, head: &Composite, leaves: &[Leaf]) {
    let parent = IndicatorId(nodes.len() as u16);
    nodes.push(composite(head));
    for (key, label, short_label, section, definition) in leaves {
        nodes.push(Indicator {
            key: (*key).to_owned(),
            label: (*label).to_owned(),
            short_label: (*short_label).to_owned(),
            definition: (*definition).to_owned(),
            direction: head.direction,
            bands: head.bands,
            scale: SCALE,
            parent: Some(parent),
            section: (!section.is_empty()).then(|| (*section).to_owned()),
            unit: None,
        });
    }
}

/// All 36 indicators: criminality over markets and actors, then resilience.
///
/// # Errors
/// Never for the fixed tables above; the type keeps the caller honest.
pub fn tree() -> Result<IndicatorTree, crate::data::TreeError> {
    let worse = |key, label, definition, parent| Composite {
        key,
        label,
        definition,
        direction: Direction::HigherIsWorse,
        bands: Bands::Influence,
        parent,
    };
    let mut nodes = vec![composite(&worse(
        "criminality",
        "Criminality",
        "Mean of the criminal markets and the criminal actors averages.",
        None,
    ))];
    let markets = worse(
        "criminal_markets",
        "Criminal markets",
        "Mean of the criminal markets.",
        Some(0),
    );
    add_pillar(&mut nodes, &markets, MARKETS);
    let actors = worse(
        "criminal_actors",
        "Criminal actors",
        "Mean of the criminal actors.",
        Some(0),
    );
    add_pillar(&mut nodes, &actors, ACTORS);
    let resilience = Composite {
        key: "resilience",
        label: "Resilience",
        definition: "Mean of the twelve building blocks of resilience.",
        direction: Direction::HigherIsBetter,
        bands: Bands::Effectiveness,
        parent: None,
    };
    add_pillar(&mut nodes, &resilience, RESILIENCE);
    IndicatorTree::new(nodes)
}

/// The publisher's citation for a file of these editions.
pub fn provenance(years: &[i16], file: &str, sha256: String) -> Provenance {
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    Provenance {
        title: "Global Organized Crime Index".to_owned(),
        publisher: "Global Initiative Against Transnational Organized Crime".to_owned(),
        citation: format!(
            "Global Initiative Against Transnational Organized Crime, Global Organized Crime Index, editions {}",
            years.join(", ")
        ),
        url: "https://ocindex.net".to_owned(),
        file: file.to_owned(),
        sha256,
    }
}
