//! A file whose reading is being decided.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::load::{
    About, Answer, ColumnMapping, Decision, Doubt, Guess, Loaded, Mapping, PreviewRow, Role, Shape,
    TableMapping, TextForm, Told, UnknownPlace,
};

/// What becomes of the data once they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// They take the place of what is open.
    Open,
    /// They are joined to what is open.
    Add,
    /// They are an open source, by its position, read in another way.
    Reread(usize),
    /// The same sources, fewer of them or joined in another way.
    Arrange,
}

/// A file as it is understood so far, and what comes of reading it so.
#[derive(Clone, Debug)]
pub struct ImportDraft {
    pub path: PathBuf,
    /// Without folders.
    pub file: String,
    pub purpose: Purpose,
    /// Fingerprint of such files as they are understood without help.
    shape: String,
    pub told: Told,
    /// What the mapping stands on: the last that could be understood.
    pub(super) understood_with: Told,
    pub mapping: Mapping,
    pub doubts: Vec<Doubt>,
    /// The first rows, by table.
    pub preview: Arc<Vec<Vec<PreviewRow>>>,
    /// Sheets that are no table of countries, with the reason.
    pub no_tables: Vec<(String, String)>,
    /// The shapes each table can be read in.
    pub shapes: Vec<Vec<Shape>>,
    /// What a table was like in a shape that was left, to go back to.
    pub(super) former: BTreeMap<(usize, Shape), TableMapping>,
    /// Names that were unknown, those assigned meanwhile among them.
    pub unknown: Vec<UnknownPlace>,
    /// Whether it stands as it was decided for such a file before.
    pub is_remembered: bool,
    pub effect: Effect,
    /// The mapping the effect is of.
    read_as: Mapping,
}

/// What comes of a mapping.
#[derive(Clone, Debug)]
pub enum Effect {
    Working,
    Known(Box<Loaded>),
    /// Why nothing can be read so.
    Failed(String),
}

impl ImportDraft {
    /// A file as it was understood without help.
    pub fn new((path, file): (PathBuf, String), purpose: Purpose, guess: Guess) -> Self {
        let mut draft = Self {
            path,
            file,
            purpose,
            shape: guess.mapping.fingerprint.clone(),
            told: Told::default(),
            understood_with: Told::default(),
            mapping: guess.mapping,
            doubts: guess.doubts,
            preview: Arc::new(guess.preview),
            no_tables: guess.no_tables,
            shapes: Vec::new(),
            former: BTreeMap::new(),
            unknown: Vec::new(),
            is_remembered: false,
            effect: Effect::Working,
            read_as: Mapping::default(),
        };
        draft.find_shapes();
        draft
    }

    /// The same as it was decided before; `fresh` is what is found out with
    /// what was told then.
    pub fn decided(mut self, decision: &Decision, fresh: Option<Guess>) -> Self {
        self.told = decision.told.clone();
        self.understood_with = self.told.clone();
        if let Some(fresh) = fresh {
            self.doubts = fresh.doubts;
            self.preview = Arc::new(fresh.preview);
            self.no_tables = fresh.no_tables;
            self.mapping = fresh.mapping;
        }
        self.mapping = decision.on(&self.file, self.mapping);
        self.is_remembered = true;
        self.find_shapes();
        self
    }

    /// What is kept for the next time.
    pub fn decision(&self) -> Decision {
        Decision {
            shape: self.shape.clone(),
            file: self.file.clone(),
            told: self.told.clone(),
            mapping: self.mapping.clone(),
        }
    }

    /// Understood anew: what was said about places and indicators stays.
    pub fn understood(&mut self, guess: Guess) {
        self.understood_with = self.told.clone();
        let old = std::mem::replace(&mut self.mapping, guess.mapping);
        self.mapping.places = old.places;
        self.mapping.indicators = old.indicators;
        for table in &mut self.mapping.tables {
            let known = old.tables.iter().find(|old| old.sheet == table.sheet);
            // Started afresh, sheets are taken as they are found, too.
            if let Some(known) = known.filter(|_| !self.told.is_nothing()) {
                table.is_left_aside = known.is_left_aside;
            }
        }
        self.doubts = guess.doubts;
        self.preview = Arc::new(guess.preview);
        self.no_tables = guess.no_tables;
        self.former.clear();
        self.find_shapes();
        self.effect = Effect::Working;
    }

    /// What came of reading it as `mapping` says.
    pub fn read(&mut self, mapping: Mapping, result: Result<Box<Loaded>, String>) {
        self.read_as = mapping;
        let loaded = match result {
            Ok(loaded) => loaded,
            Err(cause) => {
                self.effect = Effect::Failed(cause);
                return;
            }
        };
        // Those assigned stay in the list, to be changed again.
        let places = &self.mapping.places;
        self.unknown
            .retain(|known| places.contains_key(&known.name));
        for found in loaded.report.table.iter().flat_map(|table| &table.unknown) {
            if !self.unknown.iter().any(|known| known.name == found.name) {
                self.unknown.push(found.clone());
            }
        }
        self.effect = Effect::Known(loaded);
    }

    /// The data read exactly as is decided now, if they are.
    pub fn ready(&self) -> Option<&Loaded> {
        match &self.effect {
            Effect::Known(loaded) if self.read_as == self.mapping => Some(loaded),
            _ => None,
        }
    }

    /// Unknown names nobody decided about.
    pub fn undecided(&self) -> usize {
        let is_open = |name: &&UnknownPlace| !self.mapping.places.contains_key(&name.name);
        self.unknown.iter().filter(is_open).count()
    }

    /// Which answer to a doubt holds now.
    pub fn answered(&self, doubt: &Doubt) -> Option<usize> {
        let holds = |answer: Answer| match (doubt.about, answer) {
            (About::Role { table, column }, Answer::Role(kind)) => {
                let column = self.column(table, column);
                column.is_some_and(|column| column.role.kind() == kind)
            }
            (About::Numbers { table, column }, Answer::Decimal(decimal)) => {
                let role = self.column(table, column).map(|column| &column.role);
                matches!(role, Some(Role::Figures(figures)) if figures.number.decimal == decimal)
            }
            (About::Year { table }, Answer::Year(year)) => {
                let table = self.mapping.tables.get(table);
                table.is_some_and(|table| table.year == Some(year))
            }
            (_, Answer::AsIs) => true,
            _ => false,
        };
        doubt.choices.iter().position(|choice| holds(choice.answer))
    }

    /// Sheets of a workbook, tables or not; none of a text.
    pub fn sheets(&self) -> usize {
        let tables = self.mapping.tables.iter();
        let named = tables.filter(|table| table.sheet.is_some());
        named.count() + self.no_tables.len()
    }

    /// What is in doubt about the tables that are read, with its position.
    pub fn open_doubts(&self) -> impl Iterator<Item = (usize, &Doubt)> {
        let doubts = self.doubts.iter().enumerate();
        doubts.filter(|(_, doubt)| {
            let table = self.mapping.tables.get(doubt.about.table());
            table.is_none_or(|table| !table.is_left_aside)
        })
    }

    fn column(&self, table: usize, column: usize) -> Option<&ColumnMapping> {
        self.mapping.tables.get(table)?.columns.get(column)
    }

    /// How the text is parted, as it was told last.
    pub fn text_form(&self) -> Option<TextForm> {
        self.mapping.text.map(|form| self.told.text.unwrap_or(form))
    }

    /// The row of a table's headings, as it was told last; 0 for none.
    pub fn header(&self, table: &TableMapping) -> u32 {
        let sheet = table.sheet.as_deref().unwrap_or_default();
        let told = self.told.headers.get(sheet).copied();
        told.unwrap_or(table.header)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Asked, ImportEdit};
    use super::*;
    use crate::load::{
        Assigned, HigherIs, InMemory, RoleKind, Watch, guess_told, open_decided, read_as,
    };

    fn draft(source: &InMemory<'_>) -> ImportDraft {
        let guess = guess_told(source, &Told::default()).unwrap();
        let of = (PathBuf::from(source.name), source.name.to_owned());
        let mut draft = ImportDraft::new(of, Purpose::Open, guess);
        read(&mut draft, source);
        draft
    }

    fn read(draft: &mut ImportDraft, source: &InMemory<'_>) {
        let mapping = draft.mapping.clone();
        let loaded = read_as(source, &mapping, Watch::NOBODY);
        let loaded = loaded.map(Box::new).map_err(|error| error.to_string());
        draft.read(mapping, loaded);
    }

    fn kinds(draft: &ImportDraft) -> Vec<RoleKind> {
        let columns = draft.mapping.tables[0].columns.iter();
        columns.map(|column| column.role.kind()).collect()
    }

    const TEXT: &str = "Code;Land;Jahr;Punkte;Fehler\nKEN;Kenya;2020;1,5;0,1\nMLI;Mali;2020;2,5;0,2\nXYZ;Wakanda;2020;3;0,3\n";

    #[test]
    fn one_column_names_the_countries_and_others_make_room() {
        let source = InMemory {
            name: "a.csv",
            bytes: TEXT.as_bytes(),
        };
        let mut draft = draft(&source);
        use RoleKind::{Code, Figures, Ignored, Place, Year};
        assert_eq!(kinds(&draft), [Code, Place, Year, Figures, Figures]);
        let role = |column, kind| ImportEdit::Role {
            table: 0,
            column,
            kind,
        };
        assert_eq!(draft.apply(role(0, Place)), Asked::Reading);
        assert_eq!(kinds(&draft), [Place, Ignored, Year, Figures, Figures]);
        assert!(draft.ready().is_none(), "it was read in another way");
        read(&mut draft, &source);
        assert!(draft.ready().is_some());
        draft.apply(role(0, Ignored));
        assert_eq!(
            draft.problem().unwrap(),
            "No column names the countries; choose one"
        );
        draft.apply(role(1, Place));
        draft.apply(role(2, Ignored));
        assert!(draft.problem().unwrap().starts_with("No year is named"));
        draft.apply(ImportEdit::Year {
            table: 0,
            year: Some(2019),
        });
        assert_eq!(draft.problem(), None);
        read(&mut draft, &source);
        assert_eq!(draft.ready().unwrap().dataset.years(), [2019]);
        for column in [3, 4] {
            draft.apply(role(column, RoleKind::Note));
        }
        assert!(
            draft
                .problem()
                .unwrap()
                .starts_with("No column holds figures")
        );
        // Made figures again it knows its name and how numbers are written.
        draft.apply(role(3, Figures));
        draft.apply(ImportEdit::Decimal(','));
        read(&mut draft, &source);
        let dataset = &draft.ready().unwrap().dataset;
        let id = dataset.indicators().find("punkte").unwrap();
        let place = dataset.place_by_iso3("MLI").unwrap();
        assert_eq!(dataset.cell(place, 2019, id), Ok(2.5));
    }

    #[test]
    fn what_was_decided_holds_for_the_next_file_of_the_shape() {
        let source = InMemory {
            name: "a.csv",
            bytes: TEXT.as_bytes(),
        };
        let mut draft = draft(&source);
        assert_eq!((draft.unknown.len(), draft.undecided()), (1, 1));
        draft.apply(ImportEdit::Places {
            names: vec!["Wakanda".to_owned()],
            meant: Some(Assigned::Country("GHA".to_owned())),
        });
        draft.apply(ImportEdit::Role {
            table: 0,
            column: 4,
            kind: RoleKind::Ignored,
        });
        let key = || "punkte".to_owned();
        let edits = [
            ImportEdit::HigherIs {
                key: key(),
                higher_is: Some(HigherIs::Better),
            },
            ImportEdit::Unit {
                key: key(),
                unit: Some("points".to_owned()),
            },
            ImportEdit::Scale {
                key: key(),
                scale: Some((0.0, 10.0)),
            },
        ];
        for edit in edits {
            assert_eq!(draft.apply(edit), Asked::Nothing);
        }
        read(&mut draft, &source);
        assert_eq!((draft.unknown.len(), draft.undecided()), (1, 0));

        let next = TEXT.replace("2020", "2021").replace("1,5", "9,5");
        let next = InMemory {
            name: "b.csv",
            bytes: next.as_bytes(),
        };
        let decisions = [draft.decision()];
        let loaded = open_decided(&next, &decisions, Watch::NOBODY).unwrap();
        let table = loaded.report.table.as_ref().unwrap();
        assert_eq!(table.decision.as_deref(), Some(&decisions[0]));
        assert!(!table.is_in_doubt());
        let dataset = &loaded.dataset;
        assert_eq!(
            (dataset.years(), dataset.indicators().len()),
            (&[2021][..], 1)
        );
        let id = dataset.indicators().find("punkte").unwrap();
        let indicator = dataset.indicator(id);
        assert_eq!(indicator.unit.as_deref(), Some("points"));
        assert_eq!((indicator.scale.min, indicator.scale.max), (0.0, 10.0));
        assert_eq!(indicator.direction, crate::data::Direction::HigherIsBetter);
        let place = dataset.place_by_iso3("GHA").unwrap();
        assert_eq!(dataset.cell(place, 2021, id), Ok(3.0));
        // Another shape is read as it is found.
        let other = InMemory {
            name: "c.csv",
            bytes: b"Country,Year,Score\nKenya,2020,1\n",
        };
        let loaded = open_decided(&other, &decisions, Watch::NOBODY).unwrap();
        assert!(loaded.report.table.unwrap().decision.is_none());
    }

    #[test]
    fn a_decision_that_leaves_no_year_is_let_be_and_said() {
        let text = "Country,Year,Score\nKenya,2020,1\nMali,2020,2\n";
        let source = InMemory {
            name: "a.csv",
            bytes: text.as_bytes(),
        };
        let mut draft = draft(&source);
        draft.apply(ImportEdit::Role {
            table: 0,
            column: 1,
            kind: RoleKind::Ignored,
        });
        draft.apply(ImportEdit::Year {
            table: 0,
            year: Some(2019),
        });
        let decisions = [draft.decision()];
        let open = |name| {
            let bytes = text.as_bytes();
            open_decided(&InMemory { name, bytes }, &decisions, Watch::NOBODY).unwrap()
        };
        assert_eq!(open("a.csv").dataset.years(), [2019]);
        // The year that was typed holds for that file alone.
        let loaded = open("b.csv");
        assert_eq!(loaded.dataset.years(), [2020]);
        let mut said = loaded.report.ignored.iter().map(|remark| &remark.what);
        assert!(said.any(|what| what.contains("does not fit this one")));
        assert!(loaded.report.table.unwrap().decision.is_none());
    }

    #[test]
    fn a_row_of_headings_and_a_year_given_by_hand_come_back_with_the_file() {
        let text = "Invented,2001,x\nCountry,Score,Rank\nKenya,1,2\nMali,2,1\n";
        let source = InMemory {
            name: "scores.csv",
            bytes: text.as_bytes(),
        };
        let mut draft = draft(&source);
        let asked = draft.apply(ImportEdit::Header { table: 0, row: 2 });
        assert_eq!(asked, Asked::Understanding);
        draft.understood(guess_told(&source, &draft.told).unwrap());
        assert_eq!(draft.mapping.tables[0].header, 2);
        draft.apply(ImportEdit::Year {
            table: 0,
            year: Some(2001),
        });
        read(&mut draft, &source);
        assert_eq!(draft.ready().unwrap().dataset.years(), [2001]);
        let decisions = [draft.decision()];
        let loaded = open_decided(&source, &decisions, Watch::NOBODY).unwrap();
        assert_eq!(loaded.dataset, draft.ready().unwrap().dataset);
    }
}
