//! Common English names and aliases, on top of the ISO 3166 table.

/// ISO alpha-3 and the name shown, where the table's official one is not what people say.
pub(super) const COMMON_NAMES: &[(&str, &str)] = &[
    ("ALA", "Åland"),
    ("BHS", "Bahamas"),
    ("BOL", "Bolivia"),
    ("BRN", "Brunei"),
    ("CCK", "Cocos (Keeling) Islands"),
    ("CIV", "Côte d’Ivoire"),
    ("COD", "DR Congo"),
    ("COG", "Congo Republic"),
    ("CUW", "Curaçao"),
    ("FLK", "Falkland Islands"),
    ("FSM", "Micronesia (Federated States)"),
    ("GBR", "United Kingdom"),
    ("GNB", "Guinea-Bissau"),
    ("IRN", "Iran"),
    ("KOR", "South Korea"),
    ("LAO", "Laos"),
    ("MAF", "Saint Martin"),
    ("MDA", "Moldova"),
    ("MKD", "North Macedonia"),
    ("PRK", "North Korea"),
    ("PSE", "Palestine"),
    ("REU", "Réunion"),
    ("RUS", "Russia"),
    ("SHN", "Saint Helena"),
    ("STP", "São Tomé and Príncipe"),
    ("SXM", "Sint Maarten"),
    ("SYR", "Syria"),
    ("TLS", "Timor-Leste"),
    ("TUR", "Türkiye"),
    ("TWN", "Taiwan"),
    ("TZA", "Tanzania"),
    ("UMI", "US Minor Outlying Islands"),
    ("USA", "United States"),
    ("VAT", "Vatican City"),
    ("VEN", "Venezuela"),
];

/// Names that stand for several countries, with the names that settle it.
pub(super) const AMBIGUOUS: &[(&str, &[&str])] = &[
    ("Congo", &["DR Congo", "Congo Republic"]),
    ("Korea", &["South Korea", "North Korea"]),
    (
        "Micronesia",
        &["Micronesia (Federated States)", "Micronesia (region)"],
    ),
    (
        "Virgin Islands",
        &["US Virgin Islands", "British Virgin Islands"],
    ),
];

/// ISO alpha-3 and further spellings; folding takes care of case, accents and punctuation.
pub(super) const ALIASES: &[(&str, &[&str])] = &[
    ("ARE", &["UAE", "Emirates"]),
    ("BHS", &["Bahamas, The"]),
    (
        "BIH",
        &[
            "Bosnia",
            "Bosnia-Herzegovina",
            "Bosnia Herzegovina",
            "Bosnia & Herzegovina",
        ],
    ),
    (
        "BOL",
        &[
            "Bolivia (Plurinational State of)",
            "Plurinational State of Bolivia",
        ],
    ),
    ("BRN", &["Brunei Darussalam"]),
    ("CAF", &["CAR", "Central African Rep."]),
    ("CHN", &["People's Republic of China", "Mainland China"]),
    ("CIV", &["Ivory Coast", "Cote dIvoire"]),
    (
        "COD",
        &[
            "Congo, Dem. Rep.",
            "Congo, Democratic Republic",
            "Congo, Democratic Republic of the",
            "Democratic Republic of the Congo",
            "Democratic Republic of Congo",
            "Dem. Rep. Congo",
            "DRC",
            "Congo-Kinshasa",
            "Congo (Kinshasa)",
            "Zaire",
        ],
    ),
    (
        "COG",
        &[
            "Congo, Rep.",
            "Congo, Republic of the",
            "Republic of the Congo",
            "Republic of Congo",
            "Congo-Brazzaville",
            "Congo (Brazzaville)",
        ],
    ),
    ("CPV", &["Cape Verde"]),
    ("CUW", &["Curacao"]),
    ("CZE", &["Czech Republic", "Czech Rep."]),
    ("EGY", &["Egypt, Arab Rep."]),
    (
        "FSM",
        &[
            "Micronesia (Federated States of)",
            "Micronesia, Fed. Sts.",
            "Federated States of Micronesia",
            "Micronesia (country)",
        ],
    ),
    (
        "GBR",
        &[
            "UK",
            "Great Britain",
            "Britain",
            "United Kingdom of Great Britain and Northern Ireland",
        ],
    ),
    ("GMB", &["Gambia, The"]),
    (
        "HKG",
        &[
            "Hong Kong SAR, China",
            "Hong Kong SAR",
            "China, Hong Kong SAR",
            "China, Hong Kong Special Administrative Region",
            "Hong Kong, China",
        ],
    ),
    ("IRN", &["Iran (Islamic Republic of)", "Iran, Islamic Rep."]),
    ("KGZ", &["Kyrgyz Republic"]),
    ("KNA", &["St. Kitts and Nevis"]),
    (
        "KOR",
        &[
            "Korea, Rep.",
            "Korea, Republic of",
            "Republic of Korea",
            "Korea, South",
            "Korea, Republic",
            "ROK",
        ],
    ),
    ("LAO", &["Lao PDR", "Lao People's Democratic Republic"]),
    (
        "MAC",
        &[
            "Macau",
            "Macao SAR, China",
            "China, Macao SAR",
            "China, Macao Special Administrative Region",
        ],
    ),
    (
        "MAF",
        &["St. Martin (French part)", "Saint Martin (French part)"],
    ),
    ("MDA", &["Republic of Moldova", "Moldova, Republic of"]),
    (
        "MKD",
        &[
            "Macedonia",
            "FYR Macedonia",
            "The former Yugoslav Republic of Macedonia",
        ],
    ),
    ("MMR", &["Burma", "Myanmar (Burma)"]),
    (
        "NLD",
        &[
            "Holland",
            "Netherlands (Kingdom of the)",
            "Kingdom of the Netherlands",
        ],
    ),
    (
        "PRK",
        &[
            "Korea, DPR",
            "Korea, Dem. Rep.",
            "Korea, Democratic Republic",
            "Dem. People's Republic of Korea",
            "Dem. People's Rep. Korea",
            "Korea, Dem. People's Rep.",
            "Korea, North",
            "DPRK",
            "Democratic People's Republic of Korea",
            "Korea, Democratic People's Republic of",
        ],
    ),
    (
        "PSE",
        &[
            "State of Palestine",
            "West Bank and Gaza",
            "Palestinian Territories",
            "Occupied Palestinian Territory",
            "West Bank and Gaza Strip",
        ],
    ),
    ("RUS", &["Russian Federation"]),
    ("SHN", &["Saint Helena, Ascension and Tristan da Cunha"]),
    ("STP", &["Sao Tome and Principe", "Sao Tome"]),
    ("SVK", &["Slovak Republic"]),
    ("SWZ", &["Swaziland", "Eswatini (Swaziland)"]),
    ("SXM", &["Sint Maarten (Dutch part)"]),
    ("SYR", &["Syrian Arab Republic"]),
    ("TLS", &["East Timor"]),
    (
        "TWN",
        &[
            "Taiwan, China",
            "Chinese Taipei",
            "Taiwan, Province of China",
            "China, Taiwan Province of China",
        ],
    ),
    (
        "TUR",
        &["Turkey", "Turkiye, Republic of", "Republic of Türkiye"],
    ),
    (
        "TZA",
        &[
            "United Republic of Tanzania",
            "Tanzania, United Republic of",
        ],
    ),
    (
        "USA",
        &["United States of America", "US", "U.S.", "America"],
    ),
    ("VAT", &["Holy See", "Vatican"]),
    (
        "VGB",
        &["British Virgin Islands", "Virgin Islands (British)"],
    ),
    (
        "VIR",
        &[
            "Virgin Islands (U.S.)",
            "US Virgin Islands",
            "United States Virgin Islands",
        ],
    ),
    (
        "VCT",
        &[
            "St. Vincent and the Grenadines",
            "St. Vincent",
            "Saint Vincent & Grenadines",
        ],
    ),
    (
        "VEN",
        &["Venezuela, RB", "Venezuela (Bolivarian Republic of)"],
    ),
    ("VNM", &["Viet Nam"]),
    ("XKX", &["Kosovo"]),
    ("YEM", &["Yemen, Rep."]),
];
