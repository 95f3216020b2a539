//! The shape of a table, chosen by hand: roles follow, and a shape that was
//! left comes back as it was, unless something else was decided meanwhile.

use super::ImportDraft;
use crate::load::{About, Shape};

impl ImportDraft {
    pub(super) fn set_shape(&mut self, table: usize, shape: Shape) {
        let now = self.mapping.tables.get(table);
        let Some(now) = now.filter(|now| now.form() != shape) else {
            return;
        };
        let rows = self.preview.get(table).map_or(&[][..], Vec::as_slice);
        let former = self.former.remove(&(table, shape));
        let Some(mut other) = former.or_else(|| now.in_shape(shape, rows, &self.file)) else {
            return;
        };
        other.is_left_aside = now.is_left_aside;
        let now = now.clone();
        self.former.insert((table, now.form()), now);
        let about = About::Year { table };
        self.doubts.retain(|doubt| doubt.about != about);
        self.doubts.extend(other.year_doubt(&self.file, table));
        if let Some(table) = self.mapping.tables.get_mut(table) {
            *table = other;
        }
    }

    pub(super) fn set_year(&mut self, table: usize, year: Option<i16>) {
        self.forget_former(table);
        if let Some(table) = self.mapping.tables.get_mut(table) {
            table.year = year;
        }
    }

    /// What was decided since a shape was left must not be taken back by
    /// going back to it.
    pub(super) fn forget_former(&mut self, table: usize) {
        self.former.retain(|(of, _), _| *of != table);
    }

    /// Which shapes there are to choose from.
    pub(super) fn find_shapes(&mut self) {
        let tables = self.mapping.tables.iter().enumerate();
        let shapes = tables.map(|(at, table)| {
            let rows = self.preview.get(at).map_or(&[][..], Vec::as_slice);
            let mut shapes = table.possible(rows, &self.file);
            let known = |shape: &Shape| self.former.contains_key(&(at, *shape));
            shapes.extend(Shape::ALL.into_iter().filter(known));
            shapes.sort_unstable();
            shapes.dedup();
            shapes
        });
        self.shapes = shapes.collect();
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::load::{InMemory, Loaded, RoleKind, Told, Watch, guess_told, open_decided, read_as};
    use crate::project::{Asked, ImportEdit, Purpose};

    fn draft(source: &InMemory<'_>) -> ImportDraft {
        let guess = guess_told(source, &Told::default()).unwrap();
        let of = (PathBuf::from(source.name), source.name.to_owned());
        ImportDraft::new(of, Purpose::Open, guess)
    }

    fn read(draft: &ImportDraft, source: &InMemory<'_>) -> Loaded {
        assert_eq!(draft.problem(), None);
        read_as(source, &draft.mapping, Watch::NOBODY).unwrap()
    }

    fn choose(draft: &mut ImportDraft, shape: Shape) {
        let asked = draft.apply(ImportEdit::Shape { table: 0, shape });
        assert_eq!(asked, Asked::Reading);
        assert_eq!(draft.mapping.tables[0].form(), shape);
    }

    fn labels(loaded: &Loaded) -> Vec<&str> {
        let tree = loaded.dataset.indicators();
        tree.ids().map(|id| tree.get(id).label.as_str()).collect()
    }

    #[test]
    fn years_in_headings_are_names_or_years_and_the_way_back_is_as_it_was() {
        let source = InMemory {
            name: "plan of 2021.csv",
            bytes:
                b"Country,Target 2030,Score 2020,Score 2021,Remark\nKenya,1,2,3,a\nMali,4,5,6,b\n",
        };
        let mut draft = draft(&source);
        assert_eq!(draft.shapes, [[Shape::YearsAcross, Shape::OneYear]]);
        assert_eq!(read(&draft, &source).dataset.years(), [2020, 2021, 2030]);
        let role = |column, kind| ImportEdit::Role {
            table: 0,
            column,
            kind,
        };
        draft.apply(role(4, crate::load::RoleKind::Note));
        let before = draft.mapping.clone();

        choose(&mut draft, Shape::OneYear);
        let loaded = read(&draft, &source);
        assert_eq!(loaded.dataset.years(), [2021], "by the file’s name");
        assert_eq!(labels(&loaded), ["Target 2030", "Score 2020", "Score 2021"]);
        // The next file of the shape is read so, too, by its own headings.
        let next = InMemory {
            name: "plan of 2022.csv",
            bytes:
                b"Country,Target 2031,Score 2021,Score 2022,Remark\nKenya,1,2,3,a\nMali,4,5,6,b\n",
        };
        let loaded = open_decided(&next, &[draft.decision()], Watch::NOBODY).unwrap();
        assert_eq!(loaded.dataset.years(), [2022]);
        assert_eq!(labels(&loaded), ["Target 2031", "Score 2021", "Score 2022"]);

        choose(&mut draft, Shape::YearsAcross);
        assert_eq!(draft.mapping, before);
    }

    fn with_role(column: usize, kind: RoleKind) -> ImportEdit {
        ImportEdit::Role {
            table: 0,
            column,
            kind,
        }
    }

    #[test]
    fn what_was_left_aside_for_another_reason_stays_so() {
        let source = InMemory {
            name: "a.csv",
            bytes: b"Country,Score 2020,Score 2021,Target,Rank 2020,Rank 2021,Cost 2020\nKenya,2,3,7,1,2,9\nMali,5,6,8,2,1,9\n",
        };
        let mut draft = draft(&source);
        draft.apply(with_role(6, RoleKind::Ignored));
        assert_eq!(labels(&read(&draft, &source)), ["Score"]);
        // Kept and read back, as a session does, also by an earlier version.
        let text = serde_json::to_string(&draft.mapping).unwrap();
        let marked = r#","aside":"no_year""#;
        assert!(text.contains(marked));
        draft.mapping = serde_json::from_str(&text.replace(marked, "")).unwrap();
        choose(&mut draft, Shape::OneYear);
        draft.apply(ImportEdit::Year {
            table: 0,
            year: Some(2022),
        });
        let loaded = read(&draft, &source);
        assert_eq!(labels(&loaded), ["Score 2020", "Score 2021", "Target"]);
        choose(&mut draft, Shape::YearsAcross);
        assert_eq!(labels(&read(&draft, &source)), ["Score"]);
    }

    #[test]
    fn the_year_of_all_figures_is_that_of_their_headings_or_typed() {
        let source = InMemory {
            name: "survey of 2024.csv",
            bytes: b"Country,Year,Score 2020,Goal 2030\nKenya,2021,1,some\nMali,2021,2,none\n",
        };
        let mut draft = draft(&source);
        choose(&mut draft, Shape::OneYear);
        assert_eq!(read(&draft, &source).dataset.years(), [2020]);
        let doubts: Vec<_> = draft.open_doubts().collect();
        let words = |at: usize| doubts[0].1.choices[at].words.as_str();
        assert_eq!(doubts.len(), 1);
        assert_eq!(words(0), "2020, by the headings");
        assert_eq!(words(1), "2024, by the file’s name");
        let at = doubts[0].0;
        draft.apply(ImportEdit::Answer {
            doubt: at,
            choice: 1,
        });
        assert_eq!(read(&draft, &source).dataset.years(), [2024]);

        let mut typed = super::tests::draft(&source);
        typed.apply(ImportEdit::Year {
            table: 0,
            year: Some(2019),
        });
        choose(&mut typed, Shape::OneYear);
        assert_eq!(read(&typed, &source).dataset.years(), [2019]);
        assert_eq!(typed.open_doubts().count(), 0);
    }

    #[test]
    fn going_back_to_a_shape_takes_nothing_else_back() {
        let source = InMemory {
            name: "plan of 2021.csv",
            bytes: b"Country;Score 2020;Score 2021;Score 2022\nKenya;1,500;2,250;3\nMali;4,125;5,375;4\n",
        };
        let mut draft = draft(&source);
        for decimal in ['.', ','] {
            choose(&mut draft, Shape::OneYear);
            draft.apply(ImportEdit::Decimal(decimal));
            choose(&mut draft, Shape::YearsAcross);
            assert_eq!(draft.decimal(), Some(decimal));
        }
        choose(&mut draft, Shape::OneYear);
        draft.apply(with_role(2, RoleKind::Ignored));
        choose(&mut draft, Shape::YearsAcross);
        assert_eq!(read(&draft, &source).dataset.years(), [2020, 2022]);
    }

    #[test]
    fn headings_win_over_a_column_of_years_where_a_person_says_so() {
        let source = InMemory {
            name: "a.csv",
            bytes: b"Country,Year,GDP 2019,GDP 2020\nKenya,2021,1,2\nMali,2021,3,4\n",
        };
        let mut draft = draft(&source);
        assert_eq!(draft.mapping.tables[0].form(), Shape::Wide);
        choose(&mut draft, Shape::YearsAcross);
        let loaded = read(&draft, &source);
        assert_eq!(loaded.dataset.years(), [2019, 2020]);
        assert_eq!(labels(&loaded), ["GDP"]);
        let next = InMemory {
            name: "b.csv",
            bytes: b"Country,Year,GDP 2020,GDP 2021\nKenya,2022,1,2\nMali,2022,3,4\n",
        };
        let loaded = open_decided(&next, &[draft.decision()], Watch::NOBODY).unwrap();
        assert_eq!(loaded.dataset.years(), [2020, 2021]);
        choose(&mut draft, Shape::Wide);
        assert_eq!(read(&draft, &source).dataset.years(), [2021]);
    }

    #[test]
    fn rows_or_columns_name_the_indicator() {
        let source = InMemory {
            name: "a.csv",
            bytes: b"Country,Year,Kind,Rate\nKenya,2020,Theft,1\nKenya,2021,Theft,2\nMali,2020,Theft,3\n",
        };
        let mut draft = draft(&source);
        assert_eq!(draft.shapes, [[Shape::Long, Shape::Wide]]);
        assert_eq!(labels(&read(&draft, &source)), ["Rate"]);
        choose(&mut draft, Shape::Long);
        assert_eq!(labels(&read(&draft, &source)), ["Theft"]);
        choose(&mut draft, Shape::Wide);
        assert_eq!(labels(&read(&draft, &source)), ["Rate"]);
        // Rows of one country for many years are not all of one year.
        assert!(!draft.shapes[0].contains(&Shape::OneYear));
    }
}
