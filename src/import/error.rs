//! Why a file could not be opened: cause first, then file, sheet, row and column.

use std::fmt;

/// A position in a source file; rows and columns count from 1 as a spreadsheet shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    pub sheet: Option<String>,
    pub row: Option<u32>,
    /// Column letter and heading, or a JSON line's column.
    pub column: Option<String>,
    /// A place that is no row or column, in words ("edition 2025, Heroin trade, Albania").
    pub field: Option<String>,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            self.sheet.as_ref().map(|sheet| format!("sheet “{sheet}”")),
            self.row.map(|row| format!("row {row}")),
            self.column
                .as_ref()
                .map(|column| format!("column {column}")),
            self.field.clone(),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        f.write_str(&parts.join(", "))
    }
}

/// Why nothing could be read from a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("the file is empty; get it again from where it came")]
    Empty,
    #[error("the file is {0}; files over {1} are not opened")]
    TooLarge(String, String),
    #[error("this is {0}")]
    WrongKind(&'static str),
    #[error(
        "the workbook is cut short or damaged ({0}); get it again, or open it in a spreadsheet program and save it anew"
    )]
    Damaged(String),
    #[error("the workbook is protected by a password; save it without one and open it again")]
    Protected,
    #[error("the workbook would unpack to {0}; more than {1} is not opened")]
    Bomb(String, String),
    #[error("the sheet has more than {0} rows or {1} columns")]
    SheetTooLarge(usize, usize),
    #[error("the workbook’s sheets have room for more than {0} cells, which is not opened")]
    TooManySlots(String),
    #[error("the dataset would hold {0} figures; more than {1} are not opened")]
    TooManyCells(String, String),
    #[error("a second cell stands in the same place")]
    CellTwice,
    #[error("no sheet is named like “2025_dataset”; the sheets are {0}")]
    NoDataSheet(String),
    #[error("the sheet has no “Country” column; its first row holds {0}")]
    NoCountryColumn(String),
    #[error("the sheet has no score column known to the index")]
    NoScoreColumn,
    #[error("column “{0}” stands twice")]
    ColumnTwice(String),
    #[error("edition {0} stands in two sheets")]
    YearTwice(i16),
    #[error("the sheet holds no country")]
    NoCountry,
    #[error(
        "this is neither a table nor a country profile or a country report on terrorism: a table has lines parted alike by commas, semicolons, tabs or bars, such a document its usual headings, as “Criminal markets” or “Terrorist incidents”; save a table as CSV or .xlsx, copy a document’s whole text, and open that"
    )]
    NoTable,
    #[error(
        "this is neither a table of countries nor a country profile or a country report on terrorism: a table has a column of countries’ names or ISO codes (here they would be {0}), such a document its usual headings, as “Criminal markets” or “Terrorist incidents”"
    )]
    Neither(String),
    #[error(
        "no column names countries; give each row a country’s name or ISO code (the columns are {0})"
    )]
    NoPlaces(String),
    #[error(
        "the table has groups of countries only ({0}), no country; get the table by country and open that"
    )]
    OnlyGroups(String),
    #[error("the table has no column of figures; the columns are {0}")]
    NoFigures(String),
    #[error(
        "no year is named in a column, a heading, the title or the file’s name; put it into the name, as in “scores_2023.csv”"
    )]
    NoYear,
    #[error(
        "the table has {0} columns; more than 65,535 indicators are not opened, so leave out the columns that are not needed"
    )]
    TooManyColumns(usize),
    #[error("row {0} is longer than {1}, so this is no table with a row a line{hint}", hint = if *.2 { "; a quotation mark may be missing its second" } else { "; save the table anew as CSV, each row on a line of its own, and open that" })]
    LineTooLong(u32, String, bool),
    #[error("its bytes could not be read: {0}")]
    Unreadable(String),
    #[error("the opening was stopped")]
    Cancelled,
    #[error("reading it would take more than {0} of memory; open a part of it")]
    TooMuchMemory(String),
    #[error("the table has more than 65,535 indicators; open a part of it")]
    TooManyIndicators,
    #[error("no sheet holds a table of countries; the sheets are {0}")]
    NoSheet(String),
    #[error("this is JSON, but not a Counterpoise dataset")]
    NotOurs,
    #[error("{0}")]
    Json(String),
    #[error(transparent)]
    Document(#[from] super::document::DocumentError),
}

/// An [`ImportError`] with the place it happened at, as shown to people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct FileError {
    pub cause: ImportError,
    pub file: String,
    /// Boxed to keep results small.
    pub location: Box<Location>,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let location = self.location.to_string();
        let gap = if location.is_empty() { "" } else { ", " };
        write!(f, "{} — {}{gap}{location}", self.cause, self.file)
    }
}

impl ImportError {
    /// The error without a position inside the file.
    pub fn in_file(self, file: &str) -> FileError {
        self.at(file, Location::default())
    }

    pub fn at(self, file: &str, location: Location) -> FileError {
        FileError {
            cause: self,
            file: file.to_owned(),
            location: Box::new(location),
        }
    }
}
