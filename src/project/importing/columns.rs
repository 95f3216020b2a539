//! What columns are for: changed by hand, with what follows for the others.

use super::ImportDraft;
use crate::load::{ColumnMapping, Figures, Role, RoleKind, TableMapping};

impl ImportDraft {
    pub(super) fn set_roles(&mut self, table: usize, columns: &[usize], kind: RoleKind) {
        for column in columns {
            self.set_role(table, *column, kind);
        }
        self.name_by_headings(table);
        self.forget_former(table);
    }

    fn set_role(&mut self, table: usize, column: usize, kind: RoleKind) {
        let Some(columns) = self.mapping.tables.get(table) else {
            return;
        };
        let role = match kind {
            RoleKind::Figures => Role::Figures(columns.figures_for(column)),
            RoleKind::Code => Role::Code {
                numeric: self.holds_numbers(table, column),
            },
            RoleKind::Place => Role::Place,
            RoleKind::Year => Role::Year,
            RoleKind::Indicator => Role::Indicator,
            RoleKind::IndicatorCode => Role::IndicatorCode,
            RoleKind::Unit => Role::Unit,
            RoleKind::Continent => Role::Continent,
            RoleKind::Region => Role::Region,
            RoleKind::Note => Role::Note,
            RoleKind::Ignored => Role::Ignored,
        };
        let Some(of) = self.mapping.tables.get_mut(table) else {
            return;
        };
        for (at, other) in of.columns.iter_mut().enumerate() {
            let is_displaced = kind.is_single() && other.role.kind() == kind;
            if at == column {
                other.role = role.clone();
                other.reason.clear();
                other.aside = None;
            } else if is_displaced {
                other.role = Role::Ignored;
                other.aside = None;
                other.reason = "another column is used for that".to_owned();
            }
        }
    }

    /// Where no row names the indicator any more, the headings do.
    fn name_by_headings(&mut self, table: usize) {
        let Some(of) = self.mapping.tables.get_mut(table) else {
            return;
        };
        let names_row = |kind| matches!(kind, RoleKind::Indicator | RoleKind::IndicatorCode);
        if of
            .columns
            .iter()
            .any(|column| names_row(column.role.kind()))
        {
            return;
        }
        let is_nameless = |column: &ColumnMapping| matches!(&column.role, Role::Figures(figures) if figures.indicator.is_none());
        let columns = of.columns.iter().enumerate();
        let nameless = columns.filter(|(_, column)| is_nameless(column));
        let nameless: Vec<usize> = nameless.map(|(at, _)| at).collect();
        for at in nameless {
            let named = of.figures_for(at);
            if let Some(Role::Figures(figures)) = of.columns.get_mut(at).map(|c| &mut c.role) {
                figures.indicator = named.indicator;
                figures.unit = figures.unit.take().or(named.unit);
            }
        }
    }

    /// Whether what is seen of a column is digits and nothing else.
    fn holds_numbers(&self, table: usize, column: usize) -> bool {
        let first = self.mapping.tables.get(table).map_or(1, |t| t.first_row);
        let rows = self.preview.get(table).into_iter().flatten();
        let mut texts = rows
            .filter(|row| row.row >= first)
            .filter_map(|row| row.fields.get(column))
            .filter(|text| !text.is_empty())
            .peekable();
        texts.peek().is_some() && texts.all(|text| text.bytes().all(|b| b.is_ascii_digit()))
    }

    pub(super) fn set_decimal(&mut self, decimal: char) {
        let other = if decimal == '.' { ',' } else { '.' };
        for figures in self.figures_mut() {
            let parted = figures.number.thousands;
            let is_mark = parted.is_none_or(|mark| mark == '.' || mark == ',');
            figures.number.decimal = decimal;
            if is_mark {
                figures.number.thousands = Some(other);
            }
        }
    }

    fn figures_mut(&mut self) -> impl Iterator<Item = &mut Figures> {
        // In the shapes that were left, too: it is the file's.
        let tables = self.mapping.tables.iter_mut();
        let tables = tables.chain(self.former.values_mut());
        let columns = tables.flat_map(|table| &mut table.columns);
        columns.filter_map(|column| match &mut column.role {
            Role::Figures(figures) => Some(figures),
            _ => None,
        })
    }

    /// The decimal mark of all figures; `None` where columns differ or there
    /// are none.
    pub fn decimal(&self) -> Option<char> {
        let columns = self.mapping.tables.iter().flat_map(|table| &table.columns);
        let mut marks = columns.filter_map(|column| match &column.role {
            Role::Figures(figures) => Some(figures.number.decimal),
            _ => None,
        });
        let first = marks.next()?;
        marks.all(|mark| mark == first).then_some(first)
    }

    /// What is missing before anything can be read, with what to do about it.
    pub fn problem(&self) -> Option<String> {
        let mut used = self.mapping.used().peekable();
        if used.peek().is_none() {
            let text = "Every sheet is left aside; take at least one";
            return Some(text.to_owned());
        }
        let several = self.mapping.tables.len() > 1;
        used.find_map(|(_, table)| {
            let problem = missing(table)?;
            Some(match &table.sheet {
                Some(sheet) if several => format!("Sheet “{sheet}”: {problem}"),
                _ => problem.to_owned(),
            })
        })
    }
}

fn missing(table: &TableMapping) -> Option<&'static str> {
    let has = |kind: RoleKind| table.columns.iter().any(|c| c.role.kind() == kind);
    if !has(RoleKind::Place) && !has(RoleKind::Code) {
        return Some("No column names the countries; choose one");
    }
    if !has(RoleKind::Figures) {
        return Some("No column holds figures; choose at least one");
    }
    let is_dated = has(RoleKind::Year) || table.year.is_some();
    let mut figures = table
        .columns
        .iter()
        .filter_map(|column| match &column.role {
            Role::Figures(figures) => Some(figures),
            _ => None,
        });
    (!is_dated && figures.any(|figures| figures.year.is_none()))
        .then_some("No year is named; choose a column of years, or give the year of all figures")
}
