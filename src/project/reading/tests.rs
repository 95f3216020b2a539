//! Columns and rows of invented documents.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::*;
use crate::data::Dataset;
use crate::data::country;
use crate::load::{built_in, open_document};
use crate::project::{Edit, Project, SubjectEdit};

const FIJI_2025: &str = include_str!("../../../tests/fixtures/documents/fiji-2025.md");
const FIJI_2023: &str = include_str!("../../../tests/fixtures/documents/fiji-2023.md");
const REPORT: &str = include_str!("../../../tests/fixtures/documents/fiji-report.txt");

fn dataset() -> Arc<Dataset> {
    built_in().unwrap().dataset
}

/// A document as if a person had said whom and which year it is about.
fn document(text: &str, (name, year): (&str, i16)) -> OpenDocument {
    let loaded = open_document("a.md", text.as_bytes(), &dataset()).unwrap();
    let about = (country::resolve(name).unwrap(), year);
    OpenDocument::new(PathBuf::from("/texts/a.md"), loaded, about)
}

fn library() -> Library {
    let mut library = Library::default();
    library.add(document(FIJI_2025, ("Fiji", 2025)));
    library.add(document(FIJI_2023, ("Fiji", 2023)));
    library
}

fn names(library: &Library, subjects: &[(&str, i16)]) -> (Vec<String>, Vec<String>) {
    let dataset = dataset();
    let mut project = Project::default();
    let subjects = subjects
        .iter()
        .map(|(place, year)| ((*place).to_owned(), Some(*year)));
    project.apply(Edit::Subjects(SubjectEdit::Set(subjects.collect())));
    let resolved = project.resolve(&dataset);
    let columns = columns(library, &ReadOptions::default(), &resolved, &dataset);
    let names = columns.documents.iter().map(|d| d.name()).collect();
    (names, columns.absent)
}

/// Fiji 2023 and 2025.
fn view() -> ReadView {
    let columns = Columns {
        documents: library().all().iter().rev().cloned().collect(),
        absent: Vec::new(),
    };
    ReadView::new(columns, &dataset())
}

#[test]
fn what_is_compared_chooses_the_columns_and_what_is_missing_is_said() {
    let mut library = library();
    let (shown, absent) = names(&library, &[("FJI", 2025)]);
    assert_eq!(shown, ["Fiji 2023", "Fiji 2025"]);
    assert!(absent.is_empty());
    let (shown, absent) = names(&library, &[("FJI", 2025), ("GEO", 2025)]);
    assert_eq!(shown, ["Fiji 2023", "Fiji 2025"]);
    assert_eq!(absent, ["No country profile of Georgia 2025 is open"]);
    // The nearest year is shown in place of one that is not open.
    let (shown, absent) = names(&library, &[("FJI", 2021)]);
    assert_eq!(shown, ["Fiji 2023", "Fiji 2025"]);
    assert_eq!(
        absent,
        ["No country profile of Fiji 2021 is open; the nearest year is shown"]
    );
    let georgia = FIJI_2023.replace("FIJI", "GEORGIA");
    library.add(document(&georgia, ("Georgia", 2025)));
    let (shown, absent) = names(&library, &[("GEO", 2025), ("FJI", 2025)]);
    assert_eq!(shown, ["Georgia 2025", "Fiji 2025"]);
    assert!(absent.is_empty());
    // The same text is the same document, whoever it is said to be about.
    library.add(document(FIJI_2023, ("Tonga", 2021)));
    assert_eq!(library.all().len(), 3);
}

#[test]
fn a_document_of_another_kind_takes_the_place_of_those_shown() {
    let library = library();
    let report = document(REPORT, ("Fiji", 2021));
    let now = Columns {
        documents: library.all().to_vec(),
        absent: Vec::new(),
    };
    let hash = report.content_hash.clone();
    assert_eq!(columns_with(&now, &report), Some(vec![hash]));
    assert_eq!(columns_with(&now, &library.all()[0]), None);
    let third = document(&FIJI_2023.replace("Ginger", "Taro"), ("Fiji", 2021));
    let chosen = columns_with(&now, &third).unwrap();
    // In the order of their years.
    assert_eq!(chosen[0], third.content_hash);
    assert_eq!(chosen.len(), 3);
}

#[test]
fn a_section_under_another_name_is_no_gap_and_its_likeliest_place_comes_first() {
    let (_, text) = FIJI_2023.split_once("# CRIMINALITY\n").unwrap();
    let text = text.replace("### DRUGS", "### NARCOTICS");
    let other = format!("Global Organized Crime Index 2023\n\n# FIJI\n\n# CRIMINALITY\n{text}");
    let columns = Columns {
        documents: vec![
            Arc::new(document(&other, ("Fiji", 2023))),
            Arc::new(document(FIJI_2025, ("Fiji", 2025))),
        ],
        absent: Vec::new(),
    };
    let view = ReadView::new(columns, &dataset());
    let likely = |key: &str, column: usize| -> Vec<String> {
        let row = view.row_of(key).unwrap_or_else(|| panic!("no {key}"));
        match &view.rows[row].cells[column].state {
            CellState::OutlineDiffers(likely) => {
                assert!(likely.iter().all(|e| view.row_of(&e.row).is_some()));
                likely.iter().map(|e| e.heading.clone()).collect()
            }
            other => panic!("{key} {other:?}"),
        }
    };
    // Whichever way round it is looked at.
    assert_eq!(likely("drugs", 0), ["NARCOTICS", "HARBOUR NOTES"]);
    assert_eq!(likely("other narcotics", 1)[0], "DRUGS");
    assert_eq!(likely("cyber", 0)[0], "HARBOUR NOTES");
    // No text stands for a table of scores.
    let scores = view.row_of("scores").unwrap();
    assert_eq!(view.rows[scores].cells[0].state, CellState::NotCovered);
}

#[test]
fn rows_have_their_states_and_headings_stand_above_them() {
    let view = view();
    let state = |key: &str, column: usize| {
        let row = view.row_of(key).unwrap_or_else(|| panic!("no {key}"));
        view.rows[row].cells[column].state.clone()
    };
    assert_eq!(state("environment", 0), CellState::Text);
    assert_eq!(state("environment", 1), CellState::NotCovered);
    assert_eq!(
        state("cyber", 0),
        CellState::OutlineDiffers(vec![Elsewhere {
            heading: "HARBOUR NOTES".to_owned(),
            row: "other harbour notes".to_owned(),
        }])
    );
    assert_eq!(state("scores", 1), CellState::Figures);
    let keys: Vec<&str> = view.rows.iter().map(|row| row.key.as_str()).collect();
    let first = ["scores", "criminality", "criminal_markets", "people"];
    assert_eq!(keys[..4], first);
    assert!(view.rows[1].cells.is_empty());
    let people = view.row_of("people").unwrap();
    let related = view.related(people, 1, &dataset());
    let score = related[0].score.unwrap().rounded();
    assert_eq!(
        (related[0].label.as_str(), score),
        ("Human trafficking", 5.5)
    );
}

#[test]
fn words_of_two_years_are_marked_and_what_is_written_anew_is_not() {
    let view = view();
    let trade = view.row_of("trade").unwrap();
    let changed = &view.changed(trade)[1];
    assert_eq!(changed.words().unwrap(), "2 changes since 2023");
    let Some(Wording::Words(_, blocks)) = changed.since.as_ref().map(|c| &c.wording) else {
        panic!("{changed:?}");
    };
    let cell = &view.rows[trade].cells[1];
    let words = blocks.iter().zip(&cell.blocks).flat_map(|(ranges, block)| {
        let text = block.text(&view.columns[1].document);
        ranges.iter().map(|range| &text[range.clone()])
    });
    let words: Vec<&str> = words.collect();
    assert_eq!(words, ["three", ", where there were five stalls before"]);
    let until = view.changed(trade)[0].until.as_ref().unwrap();
    assert_eq!(until.year, 2025);
    let said = |key: &str| {
        let row = view.row_of(key).unwrap();
        view.changed(row)[1].words()
    };
    assert_eq!(said("drugs").unwrap(), "rewritten since 2023");
    assert_eq!(said("criminal_actors").unwrap(), "as in 2023");
    // Nothing stands there that could be compared.
    assert_eq!(said("cyber"), None);
}

#[test]
fn a_quotation_says_where_it_is_from() {
    let view = view();
    let row = view.row_of("leadership_and_governance").unwrap();
    let text = view.quotation(row, 0).unwrap();
    let (body, source) = text.split_once("\n\n").unwrap();
    assert!(body.starts_with("The council meets on Mondays"));
    let line = 1 + FIJI_2023[..FIJI_2023.find("## LEADERSHIP").unwrap()]
        .matches('\n')
        .count();
    assert_eq!(
        source,
        format!(
            "Source: Country profile, Fiji 2023, section “Leadership and governance” (a.md, line {line})"
        )
    );
    let environment = view.row_of("environment").unwrap();
    assert_eq!(view.quotation(environment, 1), None);
}

#[test]
fn a_sentence_is_taken_whole() {
    let text = "One came. In 2.5 years two more did! The end";
    let of = |word: &str| {
        let at = text.find(word).unwrap();
        &text[sentence(text, &(at..at + word.len()))]
    };
    assert_eq!(of("came"), "One came.");
    assert_eq!(of("years"), "In 2.5 years two more did!");
    assert_eq!(of("end"), "The end");
}

#[test]
fn the_table_of_differences_names_the_figure_and_both_values() {
    let table = differences(&view(), &dataset());
    assert_eq!(table.rows.len(), 1, "{:?}", table.rows);
    let row: Vec<&str> = table.rows[0].iter().map(String::as_str).collect();
    assert_eq!(
        row[..7],
        ["Fiji", "2025", "Cocaine trade", "Score", "", "4.50", "5.00"]
    );
}

#[test]
fn a_project_knows_its_documents_by_what_is_in_them() {
    let library = library();
    let hints = library.hints(Path::new("/talks"));
    assert_eq!(hints[0].files, ["../texts/a.md", "/texts/a.md"]);
    assert!(library.is_of(&hints));
    assert_eq!(hints[1].about().unwrap().0.name, "Fiji");
    let mut other = hints.clone();
    other[0].year = 2021;
    assert!(!library.is_of(&other));
}
