//! The shape of a table, chosen by hand: roles follow, and a shape that was
//! left comes back as it was.

use super::ImportDraft;
use crate::load::Shape;

impl ImportDraft {
    pub(super) fn set_shape(&mut self, table: usize, shape: Shape) {
        let Some(now) = self.mapping.tables.get(table) else {
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
        if let Some(table) = self.mapping.tables.get_mut(table) {
            *table = other;
        }
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
    use crate::load::{InMemory, Loaded, Told, Watch, guess_told, open_decided, read_as};
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
