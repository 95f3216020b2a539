//! What can be changed about how a table is read, and what follows from it.

use super::ImportDraft;
use crate::load::{About, Answer, Assigned, Encoding, HigherIs, RoleKind, Shape, TextForm, Told};

/// One change of a [`ImportDraft`].
#[derive(Clone, Debug, PartialEq)]
pub enum ImportEdit {
    Role {
        table: usize,
        column: usize,
        kind: RoleKind,
    },
    /// Of several columns at once.
    Roles {
        table: usize,
        columns: Vec<usize>,
        kind: RoleKind,
    },
    /// What names the indicators and the years; roles follow.
    Shape {
        table: usize,
        shape: Shape,
    },
    /// Whether a sheet is read.
    Sheet {
        table: usize,
        is_used: bool,
    },
    /// The decimal mark of all figures: '.' or ','.
    Decimal(char),
    /// Of all figures whose row and heading name none.
    Year {
        table: usize,
        year: Option<i16>,
    },
    Delimiter(char),
    Encoding(Encoding),
    /// Row of the headings, from 1; 0 for none.
    Header {
        table: usize,
        row: u32,
    },
    /// Who is meant by these names; `None` leaves them unknown.
    Places {
        names: Vec<String>,
        meant: Option<Assigned>,
    },
    HigherIs {
        key: String,
        higher_is: Option<HigherIs>,
    },
    Unit {
        key: String,
        unit: Option<String>,
    },
    /// Ends of the scale; those seen where `None`.
    Scale {
        key: String,
        scale: Option<(f64, f64)>,
    },
    /// One of the answers to a doubt, by their positions.
    Answer {
        doubt: usize,
        choice: usize,
    },
    /// As it is understood without help.
    Forget,
}

/// What a change makes necessary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Nothing,
    /// All rows are to be read anew.
    Reading,
    /// The file is to be understood anew with what is told.
    Understanding,
}

impl ImportDraft {
    /// Changes what is decided.
    pub fn apply(&mut self, edit: ImportEdit) -> Asked {
        self.is_remembered = false;
        let asked = self.changed(edit);
        if asked == Asked::Reading {
            self.find_shapes();
            // What could not be understood is given up by going on otherwise.
            self.told = self.understood_with.clone();
        }
        asked
    }

    fn changed(&mut self, edit: ImportEdit) -> Asked {
        match edit {
            ImportEdit::Role {
                table,
                column,
                kind,
            } => self.set_roles(table, &[column], kind),
            ImportEdit::Roles {
                table,
                columns,
                kind,
            } => self.set_roles(table, &columns, kind),
            ImportEdit::Shape { table, shape } => self.set_shape(table, shape),
            ImportEdit::Sheet { table, is_used } => {
                if let Some(table) = self.mapping.tables.get_mut(table) {
                    table.is_left_aside = !is_used;
                }
            }
            ImportEdit::Decimal(decimal) => self.set_decimal(decimal),
            ImportEdit::Year { table, year } => {
                self.set_year(table, year);
            }
            ImportEdit::Delimiter(delimiter) => {
                return self.tell(|form| form.delimiter = delimiter);
            }
            ImportEdit::Encoding(encoding) => return self.tell(|form| form.encoding = encoding),
            ImportEdit::Header { table, row } => {
                let table = self.mapping.tables.get(table);
                let sheet = table.and_then(|table| table.sheet.clone());
                self.told.headers.insert(sheet.unwrap_or_default(), row);
                return Asked::Understanding;
            }
            ImportEdit::Places { names, meant } => {
                for name in names {
                    match meant.clone() {
                        Some(meant) => self.mapping.places.insert(name, meant),
                        None => self.mapping.places.remove(&name),
                    };
                }
            }
            ImportEdit::HigherIs { key, higher_is } => {
                self.mapping.indicators.entry(key).or_default().higher_is = higher_is;
                return Asked::Nothing;
            }
            ImportEdit::Unit { key, unit } => {
                self.mapping.indicators.entry(key).or_default().unit = unit;
                return Asked::Nothing;
            }
            ImportEdit::Scale { key, scale } => {
                self.mapping.indicators.entry(key).or_default().scale = scale;
                return Asked::Nothing;
            }
            ImportEdit::Answer { doubt, choice } => return self.answer(doubt, choice),
            ImportEdit::Forget => {
                self.told = Told::default();
                self.mapping.places.clear();
                self.mapping.indicators.clear();
                return Asked::Understanding;
            }
        }
        Asked::Reading
    }

    fn tell(&mut self, change: impl FnOnce(&mut TextForm)) -> Asked {
        let Some(mut form) = self.text_form() else {
            return Asked::Nothing;
        };
        change(&mut form);
        self.told.text = Some(form);
        Asked::Understanding
    }

    fn answer(&mut self, doubt: usize, choice: usize) -> Asked {
        let Some(doubt) = self.doubts.get(doubt) else {
            return Asked::Nothing;
        };
        let about = doubt.about;
        let Some(choice) = doubt.choices.get(choice) else {
            return Asked::Nothing;
        };
        match (about, choice.answer) {
            (About::Role { table, column }, Answer::Role(kind)) => {
                self.set_roles(table, &[column], kind);
            }
            (About::Numbers { .. }, Answer::Decimal(decimal)) => self.set_decimal(decimal),
            (About::Year { table }, Answer::Year(year)) => {
                self.set_year(table, Some(year));
            }
            _ => return Asked::Nothing,
        }
        Asked::Reading
    }
}
