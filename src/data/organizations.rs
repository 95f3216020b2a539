//! Membership of international organizations, by year.
//!
//! Facts from each organization's own list of members, named at its table. A
//! country is a member of an edition when it was one on 31 December of the
//! edition's year, so a year of joining counts and a year of leaving does not.

use super::Year;

/// One spell of membership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spell {
    pub iso3: &'static str,
    /// The year of joining.
    pub from: Year,
    /// The year of leaving.
    pub until: Option<Year>,
}

/// An organization whose members are countries.
#[derive(Debug)]
pub(super) struct Organization {
    pub name: &'static str,
    /// Further names and abbreviations. A country's code or name wins over
    /// these wherever a country may stand: "AU" is Australia in `show AU`,
    /// and the African Union only where nothing but a group may stand.
    pub aliases: &'static [&'static str],
    /// Years of joining with those who joined.
    joined: &'static [(Year, &'static [&'static str])],
    /// Who left, and when.
    left: &'static [(&'static str, Year)],
}

impl Organization {
    pub fn spells(&self) -> impl Iterator<Item = Spell> + '_ {
        self.joined.iter().flat_map(|(from, who)| {
            who.iter().map(|iso3| Spell {
                iso3,
                from: *from,
                until: self.left.iter().find(|(left, _)| left == iso3).map(|l| l.1),
            })
        })
    }

    /// ISO alpha-3 codes of the members on 31 December of a year.
    pub fn members_in(&self, year: Year) -> Vec<&'static str> {
        self.spells()
            .filter(|spell| spell.from <= year && spell.until.is_none_or(|until| year < until))
            .map(|spell| spell.iso3)
            .collect()
    }
}

pub(super) const ORGANIZATIONS: [Organization; 8] = [
    OECD,
    EUROPEAN_UNION,
    G20,
    NATO,
    ASEAN,
    AFRICAN_UNION,
    GULF_COOPERATION_COUNCIL,
    COMMONWEALTH_OF_INDEPENDENT_STATES,
];

/// oecd.org, "Members and partners": 38 members by the year in which each
/// deposited its instrument of ratification.
const OECD: Organization = Organization {
    name: "OECD",
    aliases: &[
        "Organisation for Economic Co-operation and Development",
        "Organization for Economic Cooperation and Development",
        "Organisation for Economic Cooperation and Development",
    ],
    joined: &[
        (
            1961,
            &[
                "AUT", "BEL", "CAN", "DNK", "FRA", "DEU", "GRC", "ISL", "IRL", "LUX", "NLD", "NOR",
                "PRT", "ESP", "SWE", "CHE", "TUR", "GBR", "USA",
            ],
        ),
        (1962, &["ITA"]),
        (1964, &["JPN"]),
        (1969, &["FIN"]),
        (1971, &["AUS"]),
        (1973, &["NZL"]),
        (1994, &["MEX"]),
        (1995, &["CZE"]),
        (1996, &["HUN", "KOR", "POL"]),
        (2000, &["SVK"]),
        (2010, &["CHL", "EST", "ISR", "SVN"]),
        (2016, &["LVA"]),
        (2018, &["LTU"]),
        (2020, &["COL"]),
        (2021, &["CRI"]),
    ],
    left: &[],
};

/// european-union.europa.eu, "EU countries": 27 members with their years of
/// entry, the Communities before the Union included. The United Kingdom left
/// on 31 January 2020.
const EUROPEAN_UNION: Organization = Organization {
    name: "European Union",
    aliases: &["EU", "EU27", "EU-27"],
    joined: &[
        (1958, &["BEL", "FRA", "DEU", "ITA", "LUX", "NLD"]),
        (1973, &["DNK", "GBR", "IRL"]),
        (1981, &["GRC"]),
        (1986, &["PRT", "ESP"]),
        (1995, &["AUT", "FIN", "SWE"]),
        (
            2004,
            &[
                "CYP", "CZE", "EST", "HUN", "LVA", "LTU", "MLT", "POL", "SVK", "SVN",
            ],
        ),
        (2007, &["BGR", "ROU"]),
        (2013, &["HRV"]),
    ],
    left: &[("GBR", 2020)],
};

/// g20.org, "G20 members": the 19 member countries. The European Union and,
/// since 2023, the African Union are members too; they are not countries and
/// bring none of theirs with them.
const G20: Organization = Organization {
    name: "G20",
    aliases: &["G-20", "Group of Twenty", "Group of 20"],
    joined: &[(
        1999,
        &[
            "ARG", "AUS", "BRA", "CAN", "CHN", "FRA", "DEU", "IND", "IDN", "ITA", "JPN", "KOR",
            "MEX", "RUS", "SAU", "ZAF", "TUR", "GBR", "USA",
        ],
    )],
    left: &[],
};

/// nato.int, "NATO member countries": 32 members by year of accession.
/// Finland joined in April 2023, Sweden in March 2024.
const NATO: Organization = Organization {
    name: "NATO",
    aliases: &[
        "North Atlantic Treaty Organization",
        "North Atlantic Treaty Organisation",
    ],
    joined: &[
        (
            1949,
            &[
                "BEL", "CAN", "DNK", "FRA", "ISL", "ITA", "LUX", "NLD", "NOR", "PRT", "GBR", "USA",
            ],
        ),
        (1952, &["GRC", "TUR"]),
        (1955, &["DEU"]),
        (1982, &["ESP"]),
        (1999, &["CZE", "HUN", "POL"]),
        (2004, &["BGR", "EST", "LVA", "LTU", "ROU", "SVK", "SVN"]),
        (2009, &["ALB", "HRV"]),
        (2017, &["MNE"]),
        (2020, &["MKD"]),
        (2023, &["FIN"]),
        (2024, &["SWE"]),
    ],
    left: &[],
};

/// asean.org, "Member states": 11 members; Timor-Leste was admitted on
/// 26 October 2025.
const ASEAN: Organization = Organization {
    name: "ASEAN",
    aliases: &[
        "Association of Southeast Asian Nations",
        "Association of South East Asian Nations",
    ],
    joined: &[
        (1967, &["IDN", "MYS", "PHL", "SGP", "THA"]),
        (1984, &["BRN"]),
        (1995, &["VNM"]),
        (1997, &["LAO", "MMR"]),
        (1999, &["KHM"]),
        (2025, &["TLS"]),
    ],
    left: &[],
};

/// au.int, "Member states": 55 members, one of them the Sahrawi Arab
/// Democratic Republic (ISO 3166: Western Sahara). Those of the Organisation of
/// African Unity count from 2002, when the Union took its place. A suspended
/// member takes no part in meetings and remains a member.
const AFRICAN_UNION: Organization = Organization {
    name: "African Union",
    aliases: &["AU"],
    joined: &[
        (
            2002,
            &[
                "DZA", "AGO", "BEN", "BWA", "BFA", "BDI", "CPV", "CMR", "CAF", "TCD", "COM", "COG",
                "COD", "CIV", "DJI", "EGY", "GNQ", "ERI", "SWZ", "ETH", "GAB", "GMB", "GHA", "GIN",
                "GNB", "KEN", "LSO", "LBR", "LBY", "MDG", "MWI", "MLI", "MRT", "MUS", "MOZ", "NAM",
                "NER", "NGA", "RWA", "ESH", "STP", "SEN", "SYC", "SLE", "SOM", "ZAF", "SDN", "TZA",
                "TGO", "TUN", "UGA", "ZMB", "ZWE",
            ],
        ),
        (2011, &["SSD"]),
        (2017, &["MAR"]),
    ],
    left: &[],
};

/// gcc-sg.org, "Member states": the six founders of 1981.
const GULF_COOPERATION_COUNCIL: Organization = Organization {
    name: "Gulf Cooperation Council",
    aliases: &["GCC", "Cooperation Council for the Arab States of the Gulf"],
    joined: &[(1981, &["BHR", "KWT", "OMN", "QAT", "SAU", "ARE"])],
    left: &[],
};

/// cis.minsk.by, membership by the Charter of 1993, from the year each state
/// ratified the founding agreement; Georgia left in 2009. Not counted:
/// Turkmenistan, which never ratified the Charter and has been an associate
/// since 2005, and Ukraine, which never ratified it either and has taken no
/// part since 2018. Moldova is counted: it has been withdrawing from the
/// Commonwealth's agreements, but leaving takes effect a year after notice
/// (Charter, article 9), and by the end of 2025 none had.
const COMMONWEALTH_OF_INDEPENDENT_STATES: Organization = Organization {
    name: "Commonwealth of Independent States",
    aliases: &["CIS"],
    joined: &[
        (1991, &["BLR", "KAZ", "RUS"]),
        (1992, &["ARM", "KGZ", "UZB"]),
        (1993, &["AZE", "GEO", "TJK"]),
        (1994, &["MDA"]),
    ],
    left: &[("GEO", 2009)],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::country;

    fn count(organization: &Organization, year: Year) -> usize {
        organization.members_in(year).len()
    }

    #[test]
    fn tables_have_as_many_members_as_the_organizations_state() {
        let counts = |year| ORGANIZATIONS.each_ref().map(|o| count(o, year));
        assert_eq!(counts(2025), [38, 27, 19, 32, 11, 55, 6, 9]);
        assert_eq!(counts(2021), [38, 27, 19, 30, 10, 55, 6, 9]);
        assert_eq!(counts(2019), [36, 28, 19, 29, 10, 55, 6, 9]);
        assert_eq!(count(&NATO, 2023), 31);
        assert_eq!(count(&COMMONWEALTH_OF_INDEPENDENT_STATES, 2008), 10);
        assert_eq!(count(&AFRICAN_UNION, 2001), 0);
    }

    #[test]
    fn joining_counts_in_its_year_and_leaving_no_longer() {
        assert!(EUROPEAN_UNION.members_in(2019).contains(&"GBR"));
        assert!(!EUROPEAN_UNION.members_in(2020).contains(&"GBR"));
        assert!(OECD.members_in(2021).contains(&"CRI"));
        assert!(!OECD.members_in(2020).contains(&"CRI"));
    }

    #[test]
    fn every_code_is_a_country_and_stands_once() {
        for organization in &ORGANIZATIONS {
            let mut codes: Vec<&str> = organization.spells().map(|spell| spell.iso3).collect();
            for code in &codes {
                assert_eq!(country::resolve(code).unwrap().iso3, *code);
            }
            let count = codes.len();
            codes.sort_unstable();
            codes.dedup();
            assert_eq!(codes.len(), count, "{}", organization.name);
            for (code, _) in organization.left {
                assert!(codes.contains(code), "{code} left and never joined");
            }
        }
    }
}
