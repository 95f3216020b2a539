//! Codes of places: ISO 3166, the United Nations' numbers, and those that the
//! World Bank and Our World in Data made for what ISO has no code for.

use crate::data::country::{self, Country};

/// What a code stands for.
pub(super) enum Code {
    Country(&'static Country),
    Group,
    NoCountryOfToday,
}

/// Codes that mean a country of ISO 3166 under another name.
const OTHER_CODES: &[(&str, &str)] = &[
    ("OWID_KOS", "XKX"),
    ("KSV", "XKX"),
    ("KOS", "XKX"),
    ("XKO", "XKX"),
    ("UNK", "XKX"),
    ("XK", "XKX"),
    ("KV", "XKX"),
    ("ROM", "ROU"),
    ("ZAR", "COD"),
    ("TMP", "TLS"),
    ("WBG", "PSE"),
    ("ADO", "AND"),
    ("IMY", "IMN"),
    ("EL", "GRC"),
    ("UK", "GBR"),
];

/// The World Bank's codes of regions, income groups and the like, and those
/// of others that are no countries.
const GROUPS: &[&str] = &[
    "AFE",
    "AFR",
    "AFW",
    "ARB",
    "CAA",
    "CEA",
    "CEB",
    "CEU",
    "CLA",
    "CME",
    "CSA",
    "CSS",
    "DEA",
    "DEC",
    "DLA",
    "DMN",
    "DNS",
    "DSA",
    "DSF",
    "DSS",
    "EAP",
    "EAR",
    "EAS",
    "ECA",
    "ECS",
    "EMU",
    "EUU",
    "FCS",
    "FXS",
    "HIC",
    "HPC",
    "IBB",
    "IBD",
    "IBT",
    "IDA",
    "IDB",
    "IDX",
    "INX",
    "LAC",
    "LCN",
    "LDC",
    "LIC",
    "LMC",
    "LMY",
    "LTE",
    "MDE",
    "MEA",
    "MIC",
    "MNA",
    "NAC",
    "NAF",
    "NLS",
    "NOC",
    "NRS",
    "OEC",
    "OED",
    "OSS",
    "PRE",
    "PSS",
    "PST",
    "RRS",
    "SAS",
    "SSA",
    "SSF",
    "SST",
    "SXZ",
    "TEA",
    "TEC",
    "TLA",
    "TMN",
    "TSA",
    "TSS",
    "UMC",
    "WLD",
    "WLT",
    "XZN",
    "EU",
    "EU27",
    "EU28",
    "EA",
    "EA19",
    "EA20",
    "OECD",
    "OAVG",
    "G20",
    "G7",
    "EU27_2020",
];

/// States that are no more, and territories, in Our World in Data, the World
/// Bank and earlier editions of ISO 3166.
const NO_COUNTRY_OF_TODAY: &[&str] = &[
    "OWID_ABK", "OWID_AKD", "OWID_AUH", "OWID_BAD", "OWID_BAV", "OWID_CHI", "OWID_CIS", "OWID_CYN",
    "OWID_CZS", "OWID_ERE", "OWID_FEO", "OWID_GDR", "OWID_GFR", "OWID_HAN", "OWID_HSE", "OWID_HSG",
    "OWID_IJZ", "OWID_KRU", "OWID_MEC", "OWID_MNS", "OWID_MOD", "OWID_NAG", "OWID_ORF", "OWID_PMA",
    "OWID_PYA", "OWID_RVN", "OWID_SAX", "OWID_SEK", "OWID_SML", "OWID_SOS", "OWID_SRM", "OWID_TRS",
    "OWID_TUS", "OWID_USS", "OWID_WRB", "OWID_YAR", "OWID_YGS", "OWID_YPR", "OWID_ZAN", "CHI",
    "SUN", "YUG", "SCG", "CSK", "DDR", "ANT", "YMD", "BUR", "SER",
];

/// Numbers of the United Nations for continents, regions and groups.
const GROUP_NUMBERS: &[u16] = &[
    1, 2, 3, 5, 9, 11, 13, 14, 15, 17, 18, 19, 21, 29, 30, 34, 35, 39, 53, 54, 57, 61, 62, 142,
    143, 145, 147, 150, 151, 154, 155, 199, 202, 419, 432, 513, 514, 515, 722, 747, 753, 778, 830,
    900, 901, 902, 903, 904, 905, 906, 907, 908, 909, 910, 911, 912, 913, 914, 915, 916, 917, 918,
    919, 920, 921, 922, 923, 924, 925, 926, 927, 928, 931, 932, 933, 934, 935, 941, 947, 948, 954,
    957, 1500, 1501, 1502, 1503, 1517, 1518, 1636, 1637, 1803, 1828, 1829, 1830, 1831, 1832, 1833,
    1834, 1835, 5500, 5501,
];

/// What a code stands for; `None` where nobody knows.
pub(super) fn meaning(code: &str, numeric: bool) -> Option<Code> {
    if code.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: u16 = code.parse().ok().filter(|_| numeric)?;
        return match country::by_number(number) {
            Some(country) => Some(Code::Country(country)),
            None => GROUP_NUMBERS.contains(&number).then_some(Code::Group),
        };
    }
    let code = code.to_ascii_uppercase();
    if let Some((_, iso3)) = OTHER_CODES.iter().find(|(other, _)| *other == code) {
        return country::resolve(iso3).ok().map(Code::Country);
    }
    if NO_COUNTRY_OF_TODAY.contains(&code.as_str()) {
        return Some(Code::NoCountryOfToday);
    }
    // What Our World in Data has a code of its own for and is no country.
    if GROUPS.contains(&code.as_str()) || code.starts_with("OWID_") {
        return Some(Code::Group);
    }
    let is_iso = |country: &&Country| country.iso2 == code || country.iso3 == code;
    country::resolve(&code)
        .ok()
        .filter(is_iso)
        .map(Code::Country)
}
