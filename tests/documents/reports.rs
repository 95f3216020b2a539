//! Reports on terrorism in the wording of several years and sites.

use counterpoise::analysis::reading::{self, Row};
use counterpoise::data::document::{Canonical, Certainty};

use super::{assert_nothing_lost, headings, read, running, support};

/// A mirror's, with its title line.
pub const REPORT_2019: &str = "\
Country Report on Terrorism 2019 - Chapter 1 - Fiji

Publisher: A library
Publication Date: 24 June 2020

Overview: The island had a quiet year. An overview: of sorts was given to parliament.

2019 Terrorist Incidents: None were reported.

Legislation, Law Enforcement, and Border Security: The harbour was fenced.
Countering the Financing of Terrorism: this line goes on with a sentence of its own.
The fence has International and Regional Cooperation: painted on it.

Countering Terrorist Finance: The central bank wrote to all shops in the capital and asked for their books.

Countering Radicalization and Violent Extremism: Choirs were founded.

Regional and International Cooperation: Neighbours sent boats.
";

/// A page as copied from a site, nothing in it says what it is.
const COPIED: &str = "\
An official website of the United States Government Here's how you know

Home
Bureau of Counterterrorism

**Overview:**  In 2021 Fiji kept calm, and Fiji told Tonga so.

Legislation, Law Enforcement, and
Border Security:  The harbour was fenced again.

Foreign Fishing Fleets:  Fleets from far away were met by the coast guard, which took them to port.

Rehabilitation and Reintegration

Two men came home and were given work.

International and Regional Cooperation

Regional talks were held.

On This Page

Share

A Speech: Of Freedom
";

#[test]
fn headings_run_in_and_sentences_do_not() {
    let document = read("copy.txt", REPORT_2019).document;
    assert_nothing_lost(&document);
    use Canonical as C;
    assert_eq!(
        headings(&document),
        [
            ("Overview", 1, Some(C::Overview)),
            ("2019 Terrorist Incidents", 1, Some(C::Incidents)),
            (
                "Legislation, Law Enforcement, and Border Security",
                1,
                Some(C::Legislation)
            ),
            (
                "Countering the Financing of Terrorism",
                1,
                Some(C::Financing)
            ),
            ("Countering Terrorist Finance", 1, Some(C::Financing)),
            (
                "Countering Radicalization and Violent Extremism",
                1,
                Some(C::Extremism)
            ),
            (
                "Regional and International Cooperation",
                1,
                Some(C::Cooperation)
            ),
        ]
    );
    assert!(
        running(&document, C::Overview).ends_with("An overview: of sorts was given to parliament.")
    );
    assert!(running(&document, C::Financing).contains("Cooperation: painted on it."));
    let (place, year) = (document.place.unwrap(), document.year.unwrap());
    assert_eq!(
        (place.value.iso3, place.certainty),
        ("FJI", Certainty::Stated)
    );
    assert_eq!((year.value, year.certainty), (2019, Certainty::Stated));
    assert_eq!(document.furniture.len(), 2);
}

#[test]
fn a_page_that_does_not_say_what_it_is_about_is_a_guess() {
    let document = read("download.txt", COPIED).document;
    assert_nothing_lost(&document);
    let (place, year) = (
        document.place.as_ref().unwrap(),
        document.year.as_ref().unwrap(),
    );
    assert_eq!(
        (place.value.iso3, place.certainty),
        ("FJI", Certainty::Guessed)
    );
    assert_eq!(
        place.evidence,
        "the text names Fiji twice, next is Tonga (once)"
    );
    assert_eq!((year.value, year.certainty), (2021, Certainty::Guessed));
    assert_eq!(document.name(), "Fiji? 2021?");
    use Canonical as C;
    let found: Vec<_> = document
        .sections
        .iter()
        .map(|s| (s.canonical, s.text()))
        .collect();
    let expected = [
        (
            Some(C::Overview),
            "In 2021 Fiji kept calm, and Fiji told Tonga so.",
        ),
        (Some(C::Legislation), "The harbour was fenced again."),
        (
            None,
            "Fleets from far away were met by the coast guard, which took them to port.",
        ),
        (
            Some(C::Rehabilitation),
            "Two men came home and were given work.",
        ),
        (Some(C::Cooperation), "Regional talks were held."),
    ];
    assert_eq!(
        found,
        expected.map(|(section, text)| (section, text.to_owned()))
    );
    let tail: Vec<&str> = document
        .furniture
        .iter()
        .rev()
        .take(3)
        .map(|f| f.text.as_str())
        .collect();
    assert_eq!(tail, ["A Speech: Of Freedom", "Share", "On This Page"]);
    // The file's name is evidence, for and against.
    let named = read("fiji-2021.txt", COPIED).document;
    assert!(
        named
            .place
            .unwrap()
            .evidence
            .ends_with("and the file’s name agrees")
    );
    let other = read("tonga-2019.txt", COPIED).document;
    let (place, year) = (other.place.unwrap(), other.year.unwrap());
    assert_eq!((place.value.iso3, year.value), ("FJI", 2021));
    assert!(place.evidence.ends_with("but the file’s name says Tonga"));
    assert!(year.evidence.ends_with("but the file’s name says 2019"));
}

#[test]
fn years_are_aligned_by_section_whatever_the_heading() {
    let (before, after) = (
        read("a.txt", REPORT_2019).document,
        read("b.txt", COPIED).document,
    );
    let rows = reading::align(&[&before, &after]);
    let shown: Vec<(String, [&str; 2])> = rows
        .iter()
        .map(|row| {
            let name = match &row.row {
                Row::Section(section) => section.key().to_owned(),
                Row::Other(heading) => heading.clone(),
            };
            (name, [row.states[0].text(), row.states[1].text()])
        })
        .collect();
    let expected = [
        ("overview", ["", ""]),
        ("terrorist_incidents", ["", "outline differs"]),
        ("legislation_law_enforcement_and_border_security", ["", ""]),
        (
            "countering_the_financing_of_terrorism",
            ["", "outline differs"],
        ),
        ("countering_violent_extremism", ["", "outline differs"]),
        ("rehabilitation_and_reintegration", ["not covered", ""]),
        ("international_and_regional_cooperation", ["", ""]),
        ("Foreign Fishing Fleets", ["outline differs", ""]),
    ];
    assert_eq!(
        shown,
        expected.map(|(name, states)| (name.to_owned(), states))
    );
}

#[test]
fn a_text_with_several_overviews_is_refused() {
    let two = format!("{REPORT_2019}\n\n{REPORT_2019}");
    let error = counterpoise::import::document::read("two.txt", two.as_bytes()).unwrap_err();
    assert!(
        error.to_string().contains("reports on 2 countries"),
        "{error}"
    );
}

#[test]
fn a_sites_list_of_a_pages_sections_is_no_second_report() {
    let alone = read("fiji-2021.txt", COPIED).document;
    let text = |document: &counterpoise::data::document::Document| {
        let sections = document.sections.iter();
        sections.map(|s| s.text()).collect::<Vec<_>>()
    };
    // As sites print it beside the text, or over several lines.
    for list in [
        "On This Page\nOverview\nTags\nBureau of Counterterrorism Fiji Terrorism\n",
        "On This Page\n\nOverview\n\nRehabilitation and Reintegration\n\nTags\n",
    ] {
        let copied = COPIED.replace("On This Page\n", list);
        let document = read("fiji-2021.txt", &copied).document;
        assert_nothing_lost(&document);
        assert_eq!(text(&document), text(&alone), "{list}");
    }
}

#[test]
fn the_real_report_is_read_whole() {
    let name = "azerbaijan-country-report-on-terrorism-2020.txt";
    let Some(bytes) = support::shared_bytes(&format!("documents/{name}")) else {
        return;
    };
    let text = String::from_utf8(bytes).unwrap();
    let document = read(name, &text).document;
    assert_nothing_lost(&document);
    let characters: Vec<usize> = document.sections.iter().map(|s| s.characters()).collect();
    assert_eq!(characters, [494, 65, 2470, 394, 327, 412]);
    assert!(
        document
            .sections
            .iter()
            .all(|section| section.canonical.is_some())
    );
    let (place, year) = (document.place.unwrap(), document.year.unwrap());
    assert_eq!(
        (place.value.iso3, place.certainty),
        ("AZE", Certainty::Guessed)
    );
    assert_eq!((year.value, year.certainty), (2020, Certainty::Guessed));
    assert_eq!(document.furniture.len(), 9);
}
