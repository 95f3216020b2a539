//! The usual outlines, so that sections of different years and countries meet.

/// The kinds of documents that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentKind {
    /// A country's profile in the Global Organized Crime Index.
    CountryProfile,
    /// A country's chapter of the Country Reports on Terrorism.
    TerrorismReport,
}

impl DocumentKind {
    /// The name in machine-readable output and in sentences.
    pub fn key(self) -> &'static str {
        match self {
            Self::CountryProfile => "country profile",
            Self::TerrorismReport => "country report on terrorism",
        }
    }
}

/// A section of one of the usual outlines, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Canonical {
    /// The tables of scores and ranks.
    Scores,
    Criminality,
    CriminalMarkets,
    People,
    Trade,
    Environment,
    Drugs,
    Cyber,
    Financial,
    CriminalActors,
    Resilience,
    Leadership,
    Justice,
    Economy,
    Society,
    Overview,
    Incidents,
    Legislation,
    Financing,
    Extremism,
    Rehabilitation,
    Cooperation,
}

use Canonical as C;
use DocumentKind::{CountryProfile, TerrorismReport};

/// Section, stable key, name as shown, level, kind.
type Row = (Canonical, &'static str, &'static str, u8, DocumentKind);

const ROWS: [Row; 22] = [
    (C::Scores, "scores", "Scores and ranks", 1, CountryProfile),
    (
        C::Criminality,
        "criminality",
        "Criminality",
        1,
        CountryProfile,
    ),
    (
        C::CriminalMarkets,
        "criminal_markets",
        "Criminal markets",
        2,
        CountryProfile,
    ),
    (C::People, "people", "People", 3, CountryProfile),
    (C::Trade, "trade", "Trade", 3, CountryProfile),
    (
        C::Environment,
        "environment",
        "Environment",
        3,
        CountryProfile,
    ),
    (C::Drugs, "drugs", "Drugs", 3, CountryProfile),
    (C::Cyber, "cyber", "Cyber", 3, CountryProfile),
    (C::Financial, "financial", "Financial", 3, CountryProfile),
    (
        C::CriminalActors,
        "criminal_actors",
        "Criminal actors",
        2,
        CountryProfile,
    ),
    (C::Resilience, "resilience", "Resilience", 1, CountryProfile),
    (
        C::Leadership,
        "leadership_and_governance",
        "Leadership and governance",
        2,
        CountryProfile,
    ),
    (
        C::Justice,
        "criminal_justice_and_security",
        "Criminal justice and security",
        2,
        CountryProfile,
    ),
    (
        C::Economy,
        "economic_and_financial_environment",
        "Economic and financial environment",
        2,
        CountryProfile,
    ),
    (
        C::Society,
        "civil_society_and_social_protection",
        "Civil society and social protection",
        2,
        CountryProfile,
    ),
    (C::Overview, "overview", "Overview", 1, TerrorismReport),
    (
        C::Incidents,
        "terrorist_incidents",
        "Terrorist incidents",
        1,
        TerrorismReport,
    ),
    (
        C::Legislation,
        "legislation_law_enforcement_and_border_security",
        "Legislation, law enforcement and border security",
        1,
        TerrorismReport,
    ),
    (
        C::Financing,
        "countering_the_financing_of_terrorism",
        "Countering the financing of terrorism",
        1,
        TerrorismReport,
    ),
    (
        C::Extremism,
        "countering_violent_extremism",
        "Countering violent extremism",
        1,
        TerrorismReport,
    ),
    (
        C::Rehabilitation,
        "rehabilitation_and_reintegration",
        "Rehabilitation and reintegration",
        1,
        TerrorismReport,
    ),
    (
        C::Cooperation,
        "international_and_regional_cooperation",
        "International and regional cooperation",
        1,
        TerrorismReport,
    ),
];

impl Canonical {
    /// All sections of one kind of document, in reading order.
    pub fn all(kind: DocumentKind) -> impl Iterator<Item = Self> {
        let rows = ROWS.iter().filter(move |row| row.4 == kind);
        rows.map(|row| row.0)
    }

    fn row(self) -> &'static Row {
        // The rows stand in the order of the variants; a test holds them to it.
        &ROWS[self as usize]
    }

    /// The name in machine-readable output.
    pub fn key(self) -> &'static str {
        self.row().1
    }

    /// The name as shown to people, sentence case.
    pub fn name(self) -> &'static str {
        self.row().2
    }

    /// Depth in the outline, from 1.
    pub fn level(self) -> u8 {
        self.row().3
    }

    pub fn kind(self) -> DocumentKind {
        self.row().4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_finds_its_own_row() {
        for (at, row) in ROWS.iter().enumerate() {
            assert_eq!(row.0 as usize, at, "{}", row.1);
            assert_eq!(row.0.key(), row.1);
        }
    }
}
