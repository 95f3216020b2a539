//! PDF documents, made here: one and two columns, damaged ones, and bombs.

#![allow(
    clippy::unwrap_used,
    clippy::write_with_newline,
    reason = "a file that cannot be made is a test that has failed; PDF’s own line ends are shown"
)]

use std::fmt::Write as _;
use std::io::Write as _;

use counterpoise::data::document::{Canonical, Document};
use counterpoise::import::document;
use proptest::prelude::*;

use super::{PROFILE, assert_nothing_lost, read, reports::REPORT_2019, running};

/// Lines at places of a page of 595 by 842 points, in a font every reader has.
fn pdf(pages: &[Vec<(f64, f64, String)>]) -> Vec<u8> {
    let sized = pages.iter().map(|lines| {
        let lines = lines.iter().cloned();
        lines.map(|(x, y, line)| (x, y, 10, line)).collect()
    });
    sized_pdf(&sized.collect::<Vec<_>>())
}

/// The same with the size of each line in points; painted in this order.
fn sized_pdf(pages: &[Vec<(f64, f64, u8, String)>]) -> Vec<u8> {
    let contents: Vec<Vec<u8>> = pages
        .iter()
        .map(|lines| {
            let mut out = String::from("BT\n");
            for (x, y, size, line) in lines {
                let line = line
                    .replace('\\', "\\\\")
                    .replace('(', "\\(")
                    .replace(')', "\\)");
                writeln!(out, "/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({line}) Tj").unwrap();
            }
            out.push_str("ET");
            let bytes = out
                .chars()
                .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'));
            bytes.collect()
        })
        .collect();
    with_streams(&contents, "")
}

fn with_streams(contents: &[Vec<u8>], filter: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let kids: Vec<String> = (0..contents.len())
        .map(|page| format!("{} 0 R", 4 + 2 * page))
        .collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            contents.len(),
            kids.join(" ")
        )
        .into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
    ];
    for (page, content) in contents.iter().enumerate() {
        let at = 5 + 2 * page;
        objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {at} 0 R >>").into_bytes());
        let mut stream = format!("<< /Length {} {filter} >>\nstream\n", content.len()).into_bytes();
        stream.extend(content);
        stream.extend(b"\nendstream");
        objects.push(stream);
    }
    let mut starts = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        starts.push(out.len());
        write!(out, "{} 0 obj\n", number + 1).unwrap();
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for start in &starts {
        write!(out, "{start:010} 00000 n \n").unwrap();
    }
    write!(
        out,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    out
}

/// Breaks a text into lines and those into pages of columns.
fn typeset(text: &str, columns: usize) -> Vec<u8> {
    let letters = 90 / columns - 4;
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.split("\n\n") {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.len() + word.len() >= letters {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
        lines.push(String::new());
    }
    let pages: Vec<Vec<(f64, f64, String)>> = lines
        .chunks(24 * columns)
        .map(|page| {
            let placed = page.iter().enumerate().map(|(at, line)| {
                let (column, row) = (at / 24, at % 24);
                let x = 50.0 + 500.0 / columns as f64 * column as f64;
                (x, 780.0 - 13.0 * row as f64, line.clone())
            });
            placed.filter(|(.., line)| !line.is_empty()).collect()
        })
        .collect();
    pdf(&pages)
}

fn text_of(document: &Document) -> Vec<(Option<Canonical>, String)> {
    document
        .sections
        .iter()
        .map(|s| (s.canonical, s.text()))
        .collect()
}

#[test]
fn a_report_in_one_or_two_columns_reads_as_its_text_does() {
    // Enough to turn the page.
    let long = REPORT_2019.replace(
        "Choirs were founded.",
        &"Choirs were founded in every village of the two large islands and sang. ".repeat(30),
    );
    let long = long.replace("this line goes on", "This line goes on");
    let long = long.replace("fenced.\n", "fenced.\n\n");
    let expected = text_of(&read("a.txt", &long).document);
    for columns in [1, 2] {
        let reading = document::read("a.pdf", &typeset(&long, columns)).unwrap();
        assert_nothing_lost(&reading.document);
        assert_eq!(text_of(&reading.document), expected, "{columns} columns");
        assert_eq!(reading.document.place.as_ref().unwrap().value.iso3, "FJI");
        let last = reading.document.sections.last().unwrap();
        assert_eq!(last.at.page, Some(2), "{columns} columns");
    }
}

#[test]
fn a_profiles_tables_are_read_from_their_rows() {
    let row = |y: f64, cells: [&str; 3]| {
        let places = [50.0, 330.0, 400.0];
        let cells = places
            .into_iter()
            .zip(cells)
            .filter(|(_, cell)| !cell.is_empty());
        cells
            .map(move |(x, cell)| (x, y, cell.to_owned()))
            .collect::<Vec<_>>()
    };
    let rows = [
        ["MALTA", "", ""],
        ["4.80", "-0.12", ""],
        ["CRIMINALITY SCORE", "", ""],
        ["120th of 193 countries", "-7", ""],
        ["HUMAN TRAFFICKING", "4.50", "0.00"],
        ["GOVERNMENT TRANSPARENCY AND", "", ""],
        ["", "3.50", "+0.50"],
        ["ACCOUNTABILITY", "", ""],
        ["CRIMINAL MARKETS", "", ""],
        ["PEOPLE", "", ""],
        ["Boats are met after dark by men from the harbour.", "", ""],
    ];
    let lines = rows.iter().enumerate();
    let lines = lines
        .flat_map(|(at, cells)| row(780.0 - 14.0 * at as f64, *cells))
        .collect();
    let reading = document::read("malta-2023.pdf", &pdf(&[lines])).unwrap();
    let figures = &reading.document.figures;
    let scores: Vec<_> = figures
        .scores
        .iter()
        .map(|s| {
            (
                s.key.as_str(),
                s.score.rounded(),
                s.change.map(|c| c.rounded()),
            )
        })
        .collect();
    assert_eq!(
        scores,
        [
            ("criminality", 4.8, Some(-0.12)),
            ("human_trafficking", 4.5, Some(0.0)),
            ("government_transparency_and_accountability", 3.5, Some(0.5)),
        ]
    );
    assert_eq!(figures.ranks[0].change, Some(-7));
    assert!(running(&reading.document, Canonical::People).starts_with("Boats are met"));
}

#[test]
fn what_gives_no_text_says_how_to_get_it_in() {
    let packed = |data: &[u8]| {
        let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(data).unwrap();
        out.finish().unwrap()
    };
    let bomb = packed(&vec![b' '; 200 << 20]);
    let letter = pdf(&[vec![(
        50.0,
        700.0,
        "Dear colleague, this is a letter about other things than countries.".to_owned(),
    )]]);
    for (bytes, cause) in [
        (pdf(&[vec![]]), "pictures of pages"),
        (b"%PDF-1.7 and nothing more".to_vec(), "damaged"),
        (
            with_streams(std::slice::from_ref(&bomb), "/Filter /FlateDecode"),
            "too large",
        ),
        (
            with_streams(&[packed(&bomb)], "/Filter [/FlateDecode /FlateDecode]"),
            "too large",
        ),
        (letter, "no section"),
    ] {
        assert!(document::recognise(&bytes));
        let error = document::read("a.pdf", &bytes).unwrap_err().to_string();
        assert!(error.contains(cause), "{error}");
        let is_scan = cause == "pictures of pages";
        // A scan has no text that could be copied.
        assert_eq!(error.contains("into a text file"), !is_scan, "{error}");
        assert!(error.ends_with("and open that — a.pdf"), "{error}");
    }
}

type Line = (f64, f64, u8, String);

/// A page with a table above two columns, and a heading between two blocks of
/// them that is no wider than one; lines in reading order.
fn page_of_columns() -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut add = |x: f64, y: f64, size: u8, text: &str| lines.push((x, y, size, text.to_owned()));
    add(50.0, 800.0, 20, "MALTA");
    add(50.0, 785.0, 10, "Global Organized Crime Index 2023");
    add(50.0, 772.0, 10, "4.80");
    add(50.0, 760.0, 10, "CRIMINALITY SCORE");
    let table = [
        ("HUMAN TRAFFICKING", "4.50"),
        ("PREVENTION", "4.00"),
        ("NON-STATE ACTORS", "3.50"),
    ];
    for (row, (label, figure)) in (0_u8..).zip(table) {
        let y = 742.0 - 14.0 * f64::from(row);
        add(50.0, y, 10, label);
        add(320.0, y, 10, figure);
        add(360.0, y, 10, "0.00");
    }
    let mut columns = |top: f64, texts: [[&str; 5]; 2]| {
        for (x, column) in [50.0, 300.0].into_iter().zip(texts) {
            for (row, line) in (0_u8..).zip(column) {
                add(x, top - 12.0 * f64::from(row), 10, line);
            }
        }
    };
    columns(660.0, ACTORS);
    columns(550.0, RESILIENCE);
    lines.insert(13, (50.0, 690.0, 16, "CRIMINAL ACTORS".to_owned()));
    lines.insert(24, (50.0, 575.0, 16, "RESILIENCE".to_owned()));
    lines
}

const ACTORS: [[&str; 5]; 2] = [
    [
        "Smugglers from the two smaller islands are",
        "said to meet in the back rooms of a cinema",
        "where films are no longer shown, and to oc-",
        "casionally quarrel there about the price of",
        "ropes, boats and the best moorings in the har-",
    ],
    [
        "bour of the capital. Non-state actors from",
        "abroad have been seen at these meetings but",
        "left early. Those who stay are known to the",
        "police by name, and some of them are its non-",
        "state advisers on the tides and the weather.",
    ],
];

const RESILIENCE: [[&str; 5]; 2] = [
    [
        "The government has written a plan of nine",
        "chapters, of which the fourth was printed in",
        "the year under review. It speaks of harbours",
        "in general terms and praises the cinema as a",
        "place where people of all islands may meet.",
    ],
    [
        "A parliamentary committee asked to see the",
        "other chapters and was shown their titles,",
        "which it found to be of the right length. An",
        "office for the plan was opened in a former",
        "bakery and has been staffed since the spring.",
    ],
];

#[test]
fn columns_are_read_one_by_one_between_the_headings_across_them() {
    let lines = page_of_columns();
    let reading = document::read("a.pdf", &sized_pdf(&[lines])).unwrap();
    assert_nothing_lost(&reading.document);
    let scores = reading.document.figures.scores.iter();
    let scores: Vec<_> = scores
        .map(|s| (s.key.as_str(), s.score.rounded()))
        .collect();
    assert_eq!(
        scores,
        [
            ("criminality", 4.8),
            ("human_trafficking", 4.5),
            ("prevention", 4.0),
            ("non_state_actors", 3.5)
        ]
    );
    assert_eq!(reading.report.refused, []);
    // Words parted at the end of a line or column are whole, but for hyphens of their own.
    let actors = ACTORS.concat().join(" ");
    let actors = actors.replace("oc- casionally", "occasionally");
    let actors = actors.replace("har- bour", "harbour");
    let actors = actors.replace("non- state", "non-state");
    assert_eq!(
        running(&reading.document, Canonical::CriminalActors),
        actors
    );
    assert_eq!(
        running(&reading.document, Canonical::Resilience),
        RESILIENCE.map(|column| column.join(" ")).join("\n\n")
    );
}

#[test]
fn a_page_whose_order_cannot_be_known_is_refused_by_its_number() {
    let mut lines = page_of_columns();
    // Painted row by row, as some programs do: nothing tells to which columns
    // the heading in the middle belongs.
    lines.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.total_cmp(&b.0)));
    let pages = [
        vec![(50.0, 700.0, 10, "A first page.".to_owned())],
        lines.clone(),
    ];
    let error = document::read("a.pdf", &sized_pdf(&pages)).unwrap_err();
    let error = error.to_string();
    assert!(error.contains("on page 2 of the PDF"), "{error}");
    assert!(error.contains("in the right order"), "{error}");
    // Without it places alone tell.
    lines.retain(|(.., text)| text != "RESILIENCE");
    let reading = document::read("a.pdf", &sized_pdf(&[lines])).unwrap();
    let actors = running(&reading.document, Canonical::CriminalActors);
    let place = |text: &str| actors.find(text);
    assert!(place("advisers on the tides") > place("Smugglers from"));
    assert!(place("A parliamentary committee") > place("all islands may meet"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn damaged_pdfs_never_panic(
        cut in 0_usize..6000, noise in prop::collection::vec((0_usize..6000, any::<u8>()), 1..30)
    ) {
        let mut bytes = typeset(PROFILE, 1);
        for (at, byte) in noise {
            let at = 5 + at % (bytes.len() - 5);
            bytes[at] = byte;
        }
        let _ = document::read("x.pdf", &bytes);
        bytes.truncate(bytes.len().saturating_sub(cut).max(5));
        let _ = document::read("x.pdf", &bytes);
    }
}
