//! The words round a heatmap: title, remarks, alternative text.

use super::super::figure::missing_words;
use super::super::remarks::outside_note;
use super::super::{Caption, Measure};
use super::spec::{Absent, Table};
use super::{ColumnOrder, HeatBlock, HeatCell, HeatColumns, HeatRows, RowOrder};
use crate::data::{Entity, IndicatorId, Subject};
use crate::style::number;
use crate::style::words::{decapitalised, joined, with_article};

impl Table<'_> {
    pub(super) fn caption(&self, blocks: &[HeatBlock], missing: &Absent) -> Caption {
        Caption {
            title: self.title(),
            legend: Vec::new(),
            notes: self.notes(blocks, missing),
            // The colours' key in the drawing says it, a block each.
            direction_words: String::new(),
            alt_text: self.alt_text(blocks, missing),
        }
    }

    fn what(&self) -> String {
        match &self.spec.columns {
            HeatColumns::Parts(pillar) => self.dataset.indicator(*pillar).label.clone(),
            HeatColumns::Indicators(ids) => joined(&self.pillars(ids)),
        }
    }

    fn whose(&self) -> String {
        match (&self.spec.rows, self.subjects.as_slice()) {
            (HeatRows::Group(group), _) => self.dataset.group(*group).name.clone(),
            (_, [one]) => self.dataset.name(one.entity).to_owned(),
            (_, several) => number::counted(several.len(), "place", "places"),
        }
    }

    fn title(&self) -> String {
        let year = self
            .one_year()
            .map_or(String::new(), |year| format!(", {year}"));
        format!("{}: {}{year}", self.what(), self.whose())
    }

    fn order_words(&self) -> String {
        match self.spec.row_order {
            RowOrder::Name => "in alphabetical order".to_owned(),
            RowOrder::Score(id) => {
                let label = decapitalised(&self.dataset.indicator(id).label);
                format!("ordered by {label}, highest first")
            }
            RowOrder::Similarity => self.similar_words(),
        }
    }

    fn similar_words(&self) -> String {
        let measure = Measure::of_all(self.dataset, self.spec.indicators(self.dataset));
        let nouns = measure.nouns();
        format!("ordered so that similar {nouns} stand together")
    }

    fn notes(&self, blocks: &[HeatBlock], missing: &Absent) -> Vec<String> {
        let mut notes = Vec::new();
        if self.spec.row_order != RowOrder::Name {
            notes.push(format!("Rows are {}", self.order_words()));
        }
        if self.spec.column_order == ColumnOrder::Similarity {
            notes.push(format!("Columns are {}", self.similar_words()));
        }
        let cells: usize = blocks.iter().map(|block| block.cells.len()).sum();
        for (reason, count) in missing {
            let (count, of) = (number::thousands(*count), number::thousands(cells));
            notes.push(format!("{count} of {of} values {}", missing_words(*reason)));
        }
        for series in &self.spec.highlights {
            if !self.subjects.contains(&series.subject) {
                notes.push(self.absent_words(series.subject));
            }
        }
        notes
    }

    /// Why a subject that was to stand out has no row.
    fn absent_words(&self, subject: Subject) -> String {
        let name = self.dataset.name(subject.entity);
        match (&self.spec.rows, subject.entity) {
            (HeatRows::Group(group), Entity::Group(_)) => {
                let rows = with_article(&self.dataset.group(*group).name);
                format!("{name} is a group and has no row among the countries of {rows}")
            }
            (HeatRows::Group(group), Entity::Country(_)) => {
                outside_note(name, &self.dataset.group(*group).name, "is not shown")
            }
            (HeatRows::Subjects(_), _) => format!("{name} is not among the rows"),
        }
    }

    /// One or two sentences computed from the data.
    fn alt_text(&self, blocks: &[HeatBlock], missing: &Absent) -> String {
        let columns: usize = blocks.iter().map(|block| block.columns.len()).sum();
        let mut text = format!(
            "Heatmap. {}: {} by {}, {}.",
            self.title(),
            number::counted(self.subjects.len(), "row", "rows"),
            number::counted(columns, "indicator", "indicators"),
            self.order_words(),
        );
        for block in blocks {
            let ends = [1.0, -1.0].map(|sign| self.extreme(block, sign));
            if let [Some(highest), Some(lowest)] = ends {
                let ids: Vec<IndicatorId> = block
                    .columns
                    .iter()
                    .map(|column| column.indicator)
                    .collect();
                text += &format!(
                    " {} ({}): highest {highest}, lowest {lowest}.",
                    joined(&self.pillars(&ids)),
                    block.direction
                );
            }
        }
        for (reason, count) in missing {
            let values = if *count == 1 { "value" } else { "values" };
            text += &format!(" {count} {values} {}.", missing_words(*reason));
        }
        text
    }

    /// The highest value of a block, or the lowest for a negative `sign`, and
    /// where it stands: "9.5 (Myanmar, synthetic drug trade, and 2 more)".
    fn extreme(&self, block: &HeatBlock, sign: f64) -> Option<String> {
        let value = |cell: &HeatCell| cell.value.ok().map(|value| value * sign);
        let most = block
            .cells
            .iter()
            .filter_map(value)
            .max_by(f64::total_cmp)?;
        let mut ties = (0..block.cells.len()).filter(|at| value(&block.cells[*at]) == Some(most));
        let at = ties.next()?;
        let name = self.label(*self.subjects.get(at / block.columns.len())?);
        let indicator = decapitalised(&block.columns[at % block.columns.len()].label);
        let more = match ties.count() {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        let text = &block.cells[at].text;
        Some(format!("{text} ({name}, {indicator}{more})"))
    }
}
