//! What a table's mapping means for its rows: columns by role, and the
//! indicators that headings and names in rows make together.

use std::collections::{BTreeMap, BTreeSet};

use super::super::log::Log;
use super::super::mapping::TableMapping;
use super::super::names::Names;
use super::super::number::NumberForm;
use super::super::role::Role;
use super::super::unit::split_unit;
use super::{Build, MOST_INDICATORS, Measured, Row};
use crate::import::error::ImportError;

/// One table's columns by role.
pub struct Plan {
    pub(super) table: usize,
    pub(super) place: Option<usize>,
    pub(super) code: Option<(usize, bool)>,
    pub(super) year: Option<usize>,
    pub(super) table_year: Option<u32>,
    pub(super) names: Vec<usize>,
    pub(super) unit: Option<usize>,
    pub(super) continent: Option<usize>,
    pub(super) region: Option<usize>,
    pub(super) figures: Vec<Column>,
    /// Different headings of figures, with their units; one `None` where rows name all.
    pub(super) headings: Vec<(Option<String>, Option<String>)>,
    pub(super) first_row: u32,
}

pub(super) struct Column {
    pub(super) column: usize,
    pub(super) form: NumberForm,
    pub(super) year: Option<u32>,
    pub(super) heading: usize,
    /// The indicator, where no row has a say in it.
    pub(super) fixed: Option<u32>,
    pub(super) accepted: usize,
}

impl Build<'_> {
    /// What a table's mapping means for its rows.
    ///
    /// # Errors
    /// When it has too many indicators.
    pub fn plan(&mut self, table: usize, mapping: &TableMapping) -> Result<Plan, ImportError> {
        let position = |wanted: fn(&Role) -> bool| {
            mapping
                .columns
                .iter()
                .position(|column| wanted(&column.role))
        };
        let all = |wanted: fn(&Role) -> bool| -> Vec<usize> {
            let columns = mapping.columns.iter().enumerate();
            columns
                .filter(|(_, c)| wanted(&c.role))
                .map(|(at, _)| at)
                .collect()
        };
        let mut names = all(|role| *role == Role::Indicator);
        if names.is_empty() {
            names = all(|role| *role == Role::IndicatorCode);
        }
        let mut plan = Plan {
            table,
            place: position(|role| *role == Role::Place),
            code: mapping
                .columns
                .iter()
                .enumerate()
                .find_map(|(at, c)| match c.role {
                    Role::Code { numeric } => Some((at, numeric)),
                    _ => None,
                }),
            year: position(|role| *role == Role::Year),
            table_year: None,
            names,
            unit: position(|role| *role == Role::Unit),
            continent: position(|role| *role == Role::Continent),
            region: position(|role| *role == Role::Region),
            figures: Vec::new(),
            headings: Vec::new(),
            first_row: mapping.first_row,
        };
        plan.table_year = mapping.year.map(|year| self.year(year));
        let mut heading_of = BTreeMap::new();
        for (at, column) in mapping.columns.iter().enumerate() {
            let Role::Figures(figures) = &column.role else {
                continue;
            };
            let heading = (figures.indicator.clone(), figures.unit.clone());
            let count = plan.headings.len();
            let heading = *heading_of.entry(heading.clone()).or_insert_with(|| {
                plan.headings.push(heading);
                count
            });
            let is_fixed = plan.names.is_empty() && plan.unit.is_none();
            let fixed = match is_fixed {
                true => Some(self.indicator(&[], &plan.headings[heading], (None, false))?),
                false => None,
            };
            plan.figures.push(Column {
                column: at,
                form: figures.number,
                year: figures.year.map(|year| self.year(year)),
                heading,
                fixed,
                accepted: 0,
            });
        }
        // Names of rows mean other indicators in another table.
        self.row_names = Names::default();
        self.targets.clear();
        Ok(plan)
    }

    /// The indicator that a row's names and a heading make together.
    fn indicator(
        &mut self,
        names: &[String],
        (heading, unit): &(Option<String>, Option<String>),
        (row_unit, is_only): (Option<&str>, bool),
    ) -> Result<u32, ImportError> {
        let mut parts: Vec<&str> = names.iter().map(String::as_str).collect();
        match is_only {
            // "Rate – female", but "Rate – lower bound".
            true => parts.splice(0..0, heading.as_deref()).for_each(drop),
            false => parts.extend(heading.as_deref()),
        }
        parts.retain(|part| !part.is_empty());
        let label = match parts.is_empty() {
            true => "Value".to_owned(),
            false => parts.join(" – "),
        };
        let unit = row_unit
            .filter(|unit| !unit.is_empty())
            .map(str::to_owned)
            .or(unit.clone());
        let (label, unit) = match unit {
            Some(unit) => (label, Some(unit)),
            None => split_unit(&label),
        };
        let key = (label, unit);
        if let Some(known) = self.by_label.get(&key) {
            return Ok(*known);
        }
        if self.measured.len() >= MOST_INDICATORS {
            return Err(ImportError::TooManyIndicators);
        }
        let at = self.measured.len() as u32;
        self.measured.push(Measured {
            label: key.0.clone(),
            unit: key.1.clone(),
            log: Log::new(self.by_row),
        });
        self.by_label.insert(key, at);
        Ok(at)
    }

    /// Number of the row's names of its indicator, unit included.
    #[inline]
    pub(super) fn row_name(&mut self, row: &impl Row, plan: &Plan) -> Result<usize, ImportError> {
        if let ([column], None) = (plan.names.as_slice(), plan.unit) {
            let text = row.text(*column);
            return match self.row_names.find(&text) {
                Some(known) => Ok(known),
                None => self.new_row_name(&text, row, plan),
            };
        }
        let mut key = std::mem::take(&mut self.scratch);
        key.clear();
        for column in plan.names.iter().chain(&plan.unit) {
            key.extend_from_slice(&row.text(*column));
            key.push(0x1f);
        }
        let known = match self.row_names.find(&key) {
            Some(known) => Ok(known),
            None => self.new_row_name(&key, row, plan),
        };
        self.scratch = key;
        known
    }

    #[cold]
    fn new_row_name(
        &mut self,
        key: &[u8],
        row: &impl Row,
        plan: &Plan,
    ) -> Result<usize, ImportError> {
        let names: Vec<String> = plan
            .names
            .iter()
            .map(|c| self.decoded(&row.text(*c)))
            .collect();
        let unit = plan.unit.map(|column| self.decoded(&row.text(column)));
        for heading in &plan.headings {
            let target =
                self.indicator(&names, heading, (unit.as_deref(), plan.headings.len() == 1))?;
            self.targets.push(target);
        }
        Ok(self.row_names.add(key))
    }
}

impl Plan {
    /// Whether every column of figures is an indicator of its own, known
    /// before any row is read. Columns of one heading are not.
    pub fn is_one_to_one(&self) -> bool {
        let mut seen = BTreeSet::new();
        let mut columns = self.figures.iter();
        columns.all(|column| column.fixed.is_some_and(|fixed| seen.insert(fixed)))
    }

    pub(super) fn width(&self) -> usize {
        self.figures
            .iter()
            .map(|column| column.column + 1)
            .max()
            .unwrap_or_default()
    }
}
