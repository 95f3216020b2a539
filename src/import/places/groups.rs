//! Names that stand for many countries, or for none of today's.

use crate::data::names::fold;

/// Names of groups that their words do not give away.
const NAMES: &[&str] = &[
    "world",
    "global",
    "international",
    "worldwide",
    "all countries",
    "total",
    "australia and new zealand",
    "melanesia",
    "polynesia",
    "micronesia region",
    "micronesia un",
    "scandinavia",
    "balkans",
    "benelux",
    "levant",
    "not classified",
    "unclassified",
    "not specified",
    "euro area",
    "eurozone",
    "eurasia",
    "mena",
    "asean",
    "oecd",
    "nato",
    "g7",
    "g20",
    "brics",
    "opec",
    "ecowas",
    "mercosur",
    "commonwealth",
    "european union",
    "arab world",
    "african union",
    "caribbean small states",
    "landlocked developing countries",
    "australasia",
    "small island developing states",
    "gulf cooperation council",
];

/// Words that only a group's name has, wherever they stand in it.
const TELLING: &[&str] = &[
    "income",
    "excluding",
    "ida",
    "ibrd",
    "hipc",
    "indebted",
    "dividend",
    "developing",
    "developed",
    "regions",
    "region",
    "countries",
    "economies",
    "oecd",
    "average",
    "unspecified",
    "lldc",
    "sids",
    "fragile",
    "members",
];

/// Words of compass points and continents: a name of these alone is a region,
/// unless it is a country's ("South Africa").
const COMPASS: &[&str] = &[
    "africa",
    "african",
    "america",
    "americas",
    "and",
    "antarctica",
    "arab",
    "asia",
    "asian",
    "australasia",
    "baltic",
    "baltics",
    "caribbean",
    "central",
    "east",
    "eastern",
    "euro",
    "europe",
    "european",
    "far",
    "island",
    "islands",
    "latin",
    "middle",
    "near",
    "new",
    "north",
    "northern",
    "oceania",
    "of",
    "other",
    "pacific",
    "rest",
    "sahara",
    "saharan",
    "small",
    "south",
    "southeast",
    "southeastern",
    "southern",
    "states",
    "sub",
    "the",
    "union",
    "west",
    "western",
    "zealand",
    "australia",
];

/// Who made a grouping, in brackets or not: "Europe (UN)", "Africa (WHO)".
const AUTHORS: &[&str] = &[
    "un", "who", "wb", "fao", "unicef", "unsdg", "sdg", "27", "28", "15", "19", "20", "eu",
];

/// States that are no more, earlier names that tables keep apart from today's,
/// and territories that ISO 3166 has no code for.
const NO_COUNTRY_OF_TODAY: &[&str] = &[
    "abkhazia",
    "akrotiri and dhekelia",
    "austria hungary",
    "british hong kong",
    "ceylon",
    "channel islands",
    "crimea",
    "czechoslovakia",
    "dahomey",
    "east germany",
    "ethiopia former",
    "former czechoslovakia",
    "former soviet union",
    "former sudan",
    "former ussr",
    "former yugoslavia",
    "german democratic republic",
    "nagorno karabakh",
    "netherlands antilles",
    "new hebrides",
    "north vietnam",
    "north yemen",
    "northern cyprus",
    "ottoman empire",
    "people s republic of the congo",
    "republic of vietnam",
    "rhodesia",
    "serbia and montenegro",
    "serbia montenegro",
    "somaliland",
    "south ossetia",
    "south vietnam",
    "south yemen",
    "soviet union",
    "sudan former",
    "transnistria",
    "upper volta",
    "ussr",
    "west germany",
    "yemen arab republic",
    "yemen people s republic",
    "yugoslavia",
    "zaire",
    "zanzibar",
];

/// Whether a name that is no country's stands for many countries.
pub(super) fn is_group(name: &str) -> bool {
    let folded = fold(name);
    if NAMES.contains(&folded.as_str()) {
        return true;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    if words.iter().any(|word| TELLING.contains(word)) {
        return true;
    }
    let is_plain = |word: &&&str| !AUTHORS.contains(*word);
    let mut plain = words.iter().filter(is_plain).peekable();
    if plain.peek().is_none() {
        return folded == "eu";
    }
    let bare: Vec<&str> = words.iter().filter(is_plain).copied().collect();
    NAMES.contains(&bare.join(" ").as_str())
        || plain.all(|word| COMPASS.contains(word)) && bare != ["states"] && bare != ["australia"]
}

/// Whether a name is that of a state that is no more or of a territory.
pub(super) fn is_no_country_of_today(name: &str) -> bool {
    NO_COUNTRY_OF_TODAY
        .binary_search(&fold(name).as_str())
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_can_be_searched() {
        assert!(NO_COUNTRY_OF_TODAY.is_sorted());
    }
}
