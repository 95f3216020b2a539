//! Documents about one country: invented ones with the noise of real ones, and
//! the real ones where they are beside the project.

#[path = "documents/pdf.rs"]
mod pdf;
#[path = "documents/reports.rs"]
mod reports;
mod support;

use counterpoise::analysis::reading::{self, State, Which};
use counterpoise::data::document::{Canonical, Certainty, Document};
use counterpoise::import::document::{self, Reading};
use counterpoise::load;
use proptest::prelude::*;

const PROFILE: &str = include_str!("documents/profile.md");

fn read(name: &str, text: &str) -> Reading {
    document::read(name, text.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

/// Whatever is no blank stands in exactly one part of the document.
#[track_caller]
fn assert_nothing_lost(document: &Document) {
    let mut spans = document.titles.clone();
    spans.extend(
        document
            .furniture
            .iter()
            .map(|furniture| furniture.span.clone()),
    );
    for section in &document.sections {
        spans.push(section.span.clone());
        spans.extend(section.paragraphs.iter().flat_map(|p| p.spans.clone()));
    }
    spans.retain(|span| !span.is_empty());
    spans.sort_by_key(|span| span.start);
    let mut at = 0;
    for span in spans {
        assert!(
            span.start >= at,
            "twice: {:?}",
            &document.source[span.clone()]
        );
        let between = &document.source[at..span.start];
        assert!(between.trim().is_empty(), "lost: {between:?}");
        at = span.end;
    }
    assert!(
        document.source[at..].trim().is_empty(),
        "lost: {:?}",
        &document.source[at..]
    );
}

fn headings(document: &Document) -> Vec<(&str, u8, Option<Canonical>)> {
    let sections = document.sections.iter();
    sections
        .map(|s| (s.heading.as_str(), s.level, s.canonical))
        .collect()
}

fn running(document: &Document, canonical: Canonical) -> String {
    document
        .of(canonical)
        .map(|section| section.text())
        .collect()
}

#[test]
fn a_noisy_profile_is_read_as_its_writer_meant_it() {
    let Reading { document, report } = read("some-name.md", PROFILE);
    assert_nothing_lost(&document);
    let place = document.place.as_ref().unwrap();
    assert_eq!(
        (place.value.iso3, place.certainty),
        ("MLT", Certainty::Stated)
    );
    let year = document.year.as_ref().unwrap();
    assert_eq!((year.value, year.certainty), (2023, Certainty::Stated));
    let scores: Vec<(&str, f64, Option<f64>, Option<f64>)> = document
        .figures
        .scores
        .iter()
        .map(|s| {
            let (change, earlier) = (
                s.change.map(|c| c.rounded()),
                s.earlier().map(|e| e.rounded()),
            );
            (s.key.as_str(), s.score.rounded(), change, earlier)
        })
        .collect();
    assert_eq!(
        scores,
        [
            ("criminality", 4.8, Some(-0.12), Some(4.92)),
            ("criminal_markets", 4.6, Some(0.1), Some(4.5)),
            ("human_trafficking", 4.5, Some(0.0), Some(4.5)),
            ("human_smuggling", 5.0, Some(0.5), Some(4.5)),
            ("extortion_and_protection_racketeering", 3.0, None, None),
            ("arms_trafficking", 3.0, Some(0.5), Some(2.5)),
            ("fauna_crimes", 3.5, None, None),
            ("cocaine_trade", 6.0, Some(1.0), Some(5.0)),
            ("cannabis_trade", 5.5, Some(-0.5), Some(6.0)),
            ("resilience", 5.1, Some(0.2), Some(4.9)),
            ("prevention", 4.0, Some(-1.0), Some(5.0)),
        ]
    );
    let ranks: Vec<_> = document
        .figures
        .ranks
        .iter()
        .map(|r| (r.key.as_str(), r.rank, r.of, r.change))
        .collect();
    assert_eq!(
        ranks,
        [
            ("criminality", 120, 193, Some(-7)),
            ("criminality", 40, 44, Some(-2)),
            ("criminality", 7, 8, Some(0)),
            ("resilience", 88, 193, Some(3)),
        ]
    );
    let refused: Vec<&str> = report
        .refused
        .iter()
        .map(|remark| remark.what.as_str())
        .collect();
    assert_eq!(refused.len(), 4, "{refused:#?}");
    for part in [
        "14.50 for “Flora crimes”",
        "without an arrow or sign",
        "“Heroin trade” stands twice",
        "“MOON CRIMES”",
    ] {
        assert!(
            refused.iter().any(|what| what.contains(part)),
            "{part}: {refused:#?}"
        );
    }
    let repaired: Vec<&str> = report
        .repaired
        .iter()
        .map(|remark| remark.what.as_str())
        .collect();
    assert!(
        repaired.contains(&"label “HUMAN SMUGLING” read as “Human smuggling”"),
        "{repaired:#?}"
    );
}

#[test]
fn a_profiles_text_stands_under_its_headings() {
    let Reading { document, .. } = read("malta-2023.md", PROFILE);
    use Canonical as C;
    assert_eq!(
        headings(&document),
        [
            ("", 1, Some(C::Scores)),
            ("CRIMINALITY", 1, Some(C::Criminality)),
            ("CRIMINAL MARKETS", 2, Some(C::CriminalMarkets)),
            ("PEOPLE", 3, Some(C::People)),
            ("TRADE", 3, Some(C::Trade)),
            ("DRUGS", 3, Some(C::Drugs)),
            ("LOCAL CUSTOMS", 3, None),
            ("RESILIENCE", 1, Some(C::Resilience)),
            ("LEADERSHIP AND GOVERNANCE", 2, Some(C::Leadership)),
        ]
    );
    assert_eq!(
        running(&document, C::People),
        "Harbour towns are where boats are met, and fishermen say that human smuggling goes on after \
         dark in spite of patrols along the northern shore."
    );
    // Whole elsewhere in the text, so the hyphen was the line's.
    assert!(running(&document, C::Drugs).contains("A regional and international network"));
    let furniture: Vec<&str> = document.furniture.iter().map(|f| f.what).collect();
    assert_eq!(
        furniture,
        [
            "note on funding",
            "title repeated on the pages",
            "page number",
            "ruled line"
        ]
    );
}

#[test]
fn a_score_that_differs_from_the_dataset_is_named() {
    let dataset = load::built_in().unwrap().dataset;
    let text = PROFILE.replace("Index 2023", "Index 2025");
    let loaded = load::open_document("malta.md", text.as_bytes(), &dataset).unwrap();
    let agreement = loaded.agreement.unwrap();
    let place = dataset.place_by_iso3("MLT").unwrap();
    let prevention = dataset.indicators().find("prevention").unwrap();
    let actual = dataset.cell(place, 2025, prevention).unwrap();
    let named = agreement.disagreements.iter();
    let named: Vec<_> = named
        .filter(|d| d.key == "prevention" && d.which == Which::Score)
        .collect();
    assert_eq!(named.len(), usize::from(actual != 4.0));
    assert!(agreement.compared > 15);
    let rank = agreement
        .disagreements
        .iter()
        .find(|d| matches!(&d.which, Which::Rank(g) if g == "Southern Europe"));
    assert!(rank.is_some_and(|d| d.document == 7), "{agreement:#?}");
}

#[test]
fn the_real_profile_agrees_with_the_workbook() {
    let name = "azerbaijan-organized-crime-index-2025.md";
    let Some(bytes) = support::shared_bytes(&format!("documents/{name}")) else {
        return;
    };
    let dataset = load::built_in().unwrap().dataset;
    // Without the file's name the scores tell the edition.
    for file in [name, "profile.md"] {
        let loaded = load::open_document(file, &bytes, &dataset).unwrap();
        let document = &loaded.document;
        assert_nothing_lost(document);
        assert_eq!(document.place.as_ref().unwrap().value.iso3, "AZE");
        assert_eq!(document.year.as_ref().unwrap().value, 2025);
        assert_eq!(
            (document.figures.scores.len(), document.figures.ranks.len()),
            (36, 6)
        );
        let agreement = loaded.agreement.unwrap();
        assert_eq!((agreement.compared, agreement.disagreements.len()), (90, 0));
        assert!(
            loaded.report.refused.is_empty(),
            "{:#?}",
            loaded.report.refused
        );
        for canonical in Canonical::all(document.kind) {
            assert_eq!(document.of(canonical).count(), 1, "{canonical:?}");
        }
        assert_eq!(document.sections.len(), 15);
        let joined = running(document, Canonical::Justice);
        assert!(
            joined.contains("such as the World Customs Organization"),
            "{joined}"
        );
    }
    let text = String::from_utf8(bytes)
        .unwrap()
        .replace("FLORA CRIMES\t3.50", "FLORA CRIMES\t4.50");
    let loaded = load::open_document("profile.md", text.as_bytes(), &dataset).unwrap();
    let different = loaded.agreement.unwrap().disagreements;
    let different: Vec<_> = different
        .iter()
        .map(|d| (d.key.as_str(), &d.which, d.document, d.dataset))
        .collect();
    assert_eq!(different, [("flora_crimes", &Which::Score, 450, 350)]);
}

#[test]
fn indicators_lead_to_their_passages() {
    let Reading { document, .. } = read("malta-2023.md", PROFILE);
    let smuggling = reading::passages(&document, "human_smuggling");
    assert!(smuggling[0].is_own_section && !smuggling[0].ranges.is_empty());
    let text = &document.sections[smuggling[0].section].paragraphs[smuggling[0].paragraph].text;
    assert_eq!(&text[smuggling[0].ranges[0].clone()], "human smuggling");
    // Not named anywhere: the section that would speak of it.
    let arms = reading::passages(&document, "arms_trafficking");
    assert_eq!(arms.len(), 1);
    assert_eq!(
        document.sections[arms[0].section].canonical,
        Some(Canonical::Trade)
    );
    assert!(arms[0].ranges.is_empty());
    let sections: Vec<_> = reading::sections_of("anti_money_laundering").collect();
    assert_eq!(sections, [Canonical::Economy, Canonical::Financing]);
}

#[test]
fn every_link_names_an_indicator_of_the_index() {
    let dataset = load::built_in().unwrap().dataset;
    let tree = dataset.indicators();
    let kinds = [
        counterpoise::data::document::DocumentKind::CountryProfile,
        counterpoise::data::document::DocumentKind::TerrorismReport,
    ];
    for key in kinds
        .into_iter()
        .flat_map(Canonical::all)
        .flat_map(reading::indicators_of)
    {
        assert!(tree.find(key).is_some(), "{key}");
    }
    for id in tree.ids() {
        let key = &tree.get(id).key;
        assert!(reading::sections_of(key).next().is_some(), "{key}");
    }
}

#[test]
fn a_search_finds_headings_and_text_in_reading_order() {
    let Reading { document, .. } = read("malta-2023.md", PROFILE);
    let index = reading::SearchIndex::new(&document);
    let hits = index.find("TRADE");
    let in_trade: Vec<_> = hits
        .iter()
        .filter(|hit| document.sections[hit.section].canonical == Some(Canonical::Trade))
        .map(|hit| (hit.paragraph, hit.range.start))
        .collect();
    assert_eq!(in_trade, [(None, 0), (Some(0), 0), (Some(0), 42)]);
    assert!(index.find("  ").is_empty());
}

#[test]
fn several_countries_in_one_file_are_refused() {
    let two = format!(
        "{PROFILE}\n\n# FIJI\n\n{}",
        &PROFILE[PROFILE.find("4.80").unwrap()..]
    );
    let error = document::read("both.md", two.as_bytes())
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("on Malta and Fiji") && error.ends_with("— both.md"),
        "{error}"
    );
}

#[test]
fn tables_and_other_texts_are_no_documents() {
    for text in [
        "Country,Human trafficking\nMalta,4.5\n",
        "Indicator\tScore\nHuman trafficking\t4.50\nPrevention\t3.00\nLaw enforcement\t2.00\n",
        "Dear colleague,\nan overview: it rains.\n",
        "",
        "{\"Overview\": 1}",
    ] {
        assert!(!document::recognise(text.as_bytes()), "{text}");
    }
    assert!(document::recognise(PROFILE.as_bytes()));
    assert!(document::recognise(
        PROFILE.replace('\n', "\r\n").as_bytes()
    ));
}

#[test]
fn other_encodings_are_read_and_said() {
    let text = reports::REPORT_2019.replace("island", "îsland");
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let latin: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect();
    for (bytes, repairs) in [(utf16, 0), (latin, 1)] {
        let reading = document::read("a.txt", &bytes).unwrap();
        assert!(running(&reading.document, Canonical::Overview).contains("îsland"));
        let said = reading
            .report
            .repaired
            .iter()
            .filter(|r| r.what.contains("Windows-1252"))
            .count();
        assert_eq!(said, repairs);
    }
}

/// Parts that a document may be made of, in any order.
const PARTS: [&str; 26] = [
    "\n",
    "\n\n",
    "# MALTA\n",
    "## CRIMINAL MARKETS\n\n",
    "### PEOPLE\n",
    "DRUGS\n",
    "# RESILIENCE\n\n",
    "HUMAN TRAFFICKING\t4.50\t$\\nearrow 0.50$\n",
    "4.50\n",
    "CRIMINALITY SCORE\n",
    "3rd of 8 countries ↗ 1\n",
    "Overview:  All was calm.\n\n",
    "2020 Terrorist Incidents: None.\n",
    "**Countering Violent Extremism:** Much",
    "\nCountering the Financing of\nTerrorism: Banks report. ",
    "Home\n",
    "On This Page\n",
    "\u{c}",
    "12\n",
    "---\n",
    "Funded by the European Union ",
    "This project was funded in part by a grant from the United States ",
    "Country Reports on Terrorism 2017 - Malta\n",
    "words that go on, ",
    "é “quoted” — ",
    "Bilateral Talks: ",
];

proptest! {
    #[test]
    fn no_text_is_lost_whatever_the_order(parts in prop::collection::vec(0..PARTS.len(), 0..40)) {
        let text: String = parts.into_iter().map(|at| PARTS[at]).collect();
        if let Ok(reading) = document::read("malta-2020.txt", text.as_bytes()) {
            assert_nothing_lost(&reading.document);
        }
    }

    #[test]
    fn cuts_and_noise_never_panic(
        from in 0_usize..2500, length in 0_usize..2500,
        noise in prop::collection::vec((0_usize..2500, any::<u8>()), 0..12)
    ) {
        for text in [PROFILE, reports::REPORT_2019] {
            let mut bytes = text.as_bytes().to_vec();
            for (at, byte) in &noise {
                let at = at % bytes.len();
                bytes[at] = *byte;
            }
            let from = from.min(bytes.len());
            let to = (from + length).min(bytes.len());
            document::recognise(&bytes[from..to]);
            for bytes in [&bytes[..], &bytes[from..to]] {
                if let Ok(reading) = document::read("x.md", bytes) {
                    assert_nothing_lost(&reading.document);
                    let rows = reading::align(&[&reading.document, &reading.document]);
                    assert!(rows.iter().all(|row| row.states[0] == row.states[1]));
                    reading::SearchIndex::new(&reading.document).find("a");
                }
            }
        }
    }
}

#[test]
fn a_long_text_without_structure_is_done_in_time() {
    let line = "MOSTLY CAPITALS NO HEADING AT ALL\n";
    let text = format!("{PROFILE}\n{}", line.repeat(15_000));
    let started = std::time::Instant::now();
    let _ = document::read("x.md", text.as_bytes());
    assert!(
        started.elapsed().as_secs_f64() < 2.0,
        "{:?}",
        started.elapsed()
    );
    let error = document::read("x.md", PROFILE.repeat(900).as_bytes()).unwrap_err();
    assert!(error.to_string().contains("not opened"), "{error}");
}

#[test]
fn a_score_in_front_of_its_name_is_that_score() {
    let above = read("malta.md", PROFILE).document.figures;
    let line = PROFILE.replace("▼ 0.12\n**CRIMINALITY SCORE**", "▼ 0.12 CRIMINALITY SCORE");
    assert_ne!(line, PROFILE);
    let document = read("malta.md", &line).document;
    assert_nothing_lost(&document);
    let values = |figures: &counterpoise::data::document::Figures| {
        let scores = figures.scores.iter();
        scores
            .map(|s| (s.key.clone(), s.score, s.change))
            .collect::<Vec<_>>()
    };
    assert_eq!(values(&document.figures), values(&above));
    assert_eq!(document.figures.ranks.len(), above.ranks.len());
}

#[test]
fn states_are_told_apart() {
    let first = read("malta-2023.md", PROFILE).document;
    let second = read(
        "malta-2021.md",
        &PROFILE
            .replace(
                "### LOCAL CUSTOMS\n\nA heading that no other profile has.\n",
                "",
            )
            .replace("## DRUGS", "## FREE PORT MATTERS"),
    )
    .document;
    let report = read("x.txt", reports::REPORT_2019).document;
    let rows = reading::align(&[&first, &second, &report]);
    let row = |section| {
        rows.iter()
            .find(|row| row.row == reading::Row::Section(section))
            .unwrap()
    };
    let drugs = row(Canonical::Drugs);
    assert!(matches!(drugs.states[0], State::Text(_)));
    assert_eq!(drugs.states[1].text(), "outline differs");
    assert_eq!(drugs.states[2], State::OtherKind);
    let customs = rows
        .iter()
        .find(|row| row.row == reading::Row::Other("LOCAL CUSTOMS".to_owned()))
        .unwrap();
    // It has a heading of its own that the first does not have.
    assert_eq!(customs.states[1].text(), "outline differs");
    let changes = reading::changed_words(
        &row(Canonical::People).states[0].running(),
        &row(Canonical::People).states[1].running(),
    );
    assert_eq!(changes, reading::Changes::default());
}
