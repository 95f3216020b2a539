//! Columns beside the figures of a table: ranks, uncertainties and counts of
//! sources are left aside and said, unless there is nothing else or a person
//! takes them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use counterpoise::data::Dataset;
use counterpoise::import::table::{self, Decision, Role, Told, Watch};
use counterpoise::load::{self, InMemory, Loaded};

const PERCEPTIONS: &str = "Invented Perceptions Index 2023;;;;;;\n\
    Country;ISO3;IPI score 2023;Rank;Standard error;Number of sources;Lower CI\n\
    Denmark;DNK;90;1;1,82;8;87\n\
    Finland;FIN;87,5;2;2,1;8;84\n\
    Mali;MLI;28;136;2,75;9;24\n";

fn open(name: &str, text: &str) -> Loaded {
    load::open(name, text.as_bytes()).unwrap()
}

fn keys(dataset: &Dataset) -> Vec<&str> {
    let tree = dataset.indicators();
    tree.ids().map(|id| tree.get(id).key.as_str()).collect()
}

fn ignored(loaded: &Loaded) -> Vec<&str> {
    let remarks = loaded.report.ignored.iter();
    remarks.map(|remark| remark.what.as_str()).collect()
}

#[test]
fn ranks_and_uncertainties_are_left_aside_and_said() {
    let loaded = open("ipi.csv", PERCEPTIONS);
    assert_eq!(keys(&loaded.dataset), ["ipi_score"]);
    assert_eq!(loaded.dataset.years(), [2023]);
    let said = ignored(&loaded);
    let [said] = said.as_slice() else {
        panic!("one sentence: {said:?}");
    };
    assert!(
        said.starts_with("left aside: “Rank”, “Standard error”, “Number of sources”, “Lower CI”;")
            && said.contains("ranks, uncertainties and counts of sources are no indicators"),
        "{said}"
    );
    // Nothing is doubtful about that: nobody is asked when it is opened.
    assert!(!loaded.report.table.as_ref().unwrap().is_in_doubt());
}

#[test]
fn a_table_of_nothing_else_keeps_them() {
    let ranks = "Country,Rank 2020,Rank 2021\nDenmark,1,2\nMali,136,130\n";
    let loaded = open("ranks.csv", ranks);
    assert_eq!(keys(&loaded.dataset), ["rank"]);
    assert_eq!(loaded.dataset.years(), [2020, 2021]);
    assert!(ignored(&loaded).is_empty());
}

#[test]
fn rows_that_name_their_indicator_keep_only_their_value() {
    let long = "Country,Year,Indicator,Value,Lower bound,Upper bound\n\
        Denmark,2020,Deaths of mothers,4,2,6\nDenmark,2020,Births,60000,59000,61000\n\
        Mali,2020,Deaths of mothers,440,300,600\nMali,2020,Births,800000,700000,900000\n";
    let loaded = open("estimates.csv", long);
    let mut keys = keys(&loaded.dataset);
    keys.sort_unstable();
    assert_eq!(keys, ["births", "deaths_of_mothers"]);
    assert_eq!(ignored(&loaded).len(), 1);
}

#[test]
fn a_person_can_take_them_and_next_year_too() {
    let source = |name: &'static str, bytes: &'static [u8]| InMemory { name, bytes };
    let first = source("ipi.csv", PERCEPTIONS.as_bytes());
    let fresh = table::guess(&first).unwrap().mapping;
    let mut mapping = fresh.clone();
    for at in [3, 4] {
        let figures = mapping.tables[0].figures_for(at);
        let column = &mut mapping.tables[0].columns[at];
        column.role = Role::Figures(figures);
        column.reason.clear();
    }
    let (dataset, report) = table::read(&first, &mapping, Watch::NOBODY).unwrap();
    assert_eq!(keys(&dataset), ["ipi_score", "rank", "standard_error"]);
    let error = dataset.indicators().find("standard_error").unwrap();
    let mali = dataset.place_by_iso3("MLI").unwrap();
    assert_eq!(dataset.cell(mali, 2023, error), Ok(2.75));
    // What is still left aside is still said.
    let said = &report.ignored[0].what;
    assert!(
        said.starts_with("left aside: “Number of sources”, “Lower CI”;"),
        "{said}"
    );

    let decision = Decision {
        shape: fresh.fingerprint,
        file: "ipi.csv".to_owned(),
        told: Told::default(),
        mapping,
    };
    const NEXT: &[u8] = b"Invented Perceptions Index 2024;;;;;;\n\
        Country;ISO3;IPI score 2024;Rank;Standard error;Number of sources;Lower CI\n\
        Denmark;DNK;91;1;1,8;8;88\nMali;MLI;27;137;2,7;9;23\n";
    let next = source("ipi-next.csv", NEXT);
    let fresh = table::guess(&next).unwrap().mapping;
    let (dataset, _) =
        table::read(&next, &decision.on("ipi-next.csv", fresh), Watch::NOBODY).unwrap();
    assert_eq!(keys(&dataset), ["ipi_score", "rank", "standard_error"]);
    assert_eq!(dataset.years(), [2024]);
}
