//! Title, legend, notes and alternative text of a distribution.

use super::super::figure::{LegendEntry, Role, missing_words};
use super::super::measure::with_direction;
use super::super::remarks::basis_note;
use super::super::subject_words::{countries_of, value_text, within_suffix};
use super::super::{Caption, Measure};
use super::{DistributionFigure, DistributionRow, DistributionSpec, MarkRole};
use crate::analysis::{Quartiles, ScoreBook};
use crate::data::{Entity, IndicatorId, Missing, Ratio};
use crate::style::words::{decapitalised, joined};

pub(super) fn caption(
    spec: &DistributionSpec,
    book: &ScoreBook<'_>,
    figure: &DistributionFigure,
) -> Caption {
    let words = Words { spec, book, figure };
    Caption {
        title: words.title(),
        legend: words.legend(),
        notes: words.notes(),
        direction_words: words.direction(),
        alt_text: words.alt_text(),
    }
}

struct Words<'a> {
    spec: &'a DistributionSpec,
    book: &'a ScoreBook<'a>,
    figure: &'a DistributionFigure,
}

impl Words<'_> {
    fn title(&self) -> String {
        let dataset = self.book.dataset();
        let within = within_suffix(dataset, self.spec.within);
        format!("{}{within}, {}", self.subject(), self.spec.year)
    }

    /// What the rows are together.
    fn subject(&self) -> String {
        let dataset = self.book.dataset();
        let label = |id: &IndicatorId| dataset.indicator(*id).label.as_str();
        let ids = &self.spec.indicators[..];
        let parent = |id: &IndicatorId| dataset.indicator(*id).parent;
        match ids {
            [] => "No indicator".to_owned(),
            [one] => label(one).to_owned(),
            few if few.len() <= 3 => joined(&few.iter().map(label).collect::<Vec<_>>()),
            [first, ..] => match parent(first) {
                Some(id) if ids.iter().all(|other| parent(other) == Some(id)) => {
                    label(&id).to_owned()
                }
                _ => format!("{} indicators", ids.len()),
            },
        }
    }

    /// Means are labelled in the first row, with few rows all marks are.
    fn legend(&self) -> Vec<LegendEntry> {
        if self.figure.is_direct {
            return Vec::new();
        }
        let dots = self.figure.subjects.iter().filter(|s| !s.role.is_mean());
        dots.map(|subject| LegendEntry {
            text: subject.label.clone(),
            role: match subject.role {
                MarkRole::Earlier => Role::Earlier,
                _ => Role::Main,
            },
            colour: subject.colour,
        })
        .collect()
    }

    fn direction(&self) -> String {
        let said = self.measure().spanning(self.figure.range_data);
        match self.spec.one_direction(self.book.dataset()) {
            Some(direction) => with_direction(&said, direction),
            None => format!("{said}, which end is better differs by row"),
        }
    }

    /// What the values of all rows are.
    fn measure(&self) -> Measure {
        Measure::of_all(self.book.dataset(), self.spec.indicators.iter().copied())
    }

    fn members(&self) -> usize {
        let dataset = self.book.dataset();
        dataset.members(self.spec.within, self.spec.year).len()
    }

    fn countries(&self) -> String {
        countries_of(self.book.dataset(), self.spec.within, self.members())
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let measured = self.figure.rows.iter().filter(|row| row.missing.is_none());
        if measured.count() > 0 {
            notes.push(format!("A dot a country, {}", self.countries()));
            notes.push("Shaded: the middle half; thin line: the median".to_owned());
        }
        let mut marked = self.figure.rows.iter().flat_map(|row| &row.marked);
        if marked.any(|value| !value.rank_text.is_empty()) {
            let noun = self.measure().noun();
            notes.push(format!("Ranks count from the highest {noun}; = is shared"));
        }
        notes.extend(self.missing_rows());
        notes.extend(self.gaps());
        notes.extend(self.missing_marks());
        notes.extend(basis_note(&self.spec.basis));
        notes
    }

    fn missing_rows(&self) -> Option<String> {
        let rows = self.figure.rows.iter();
        let missing: Vec<&str> = rows
            .filter(|row| row.missing.is_some())
            .map(|row| row.axis.label.as_str())
            .collect();
        let (count, of) = (missing.len(), self.figure.rows.len());
        match count {
            0 => None,
            1 => Some(format!(
                "{} has no values in {}",
                missing[0], self.spec.year
            )),
            _ => Some(format!(
                "{count} of {of} rows have no values in {}",
                self.spec.year
            )),
        }
    }

    /// How many countries have no value in rows where others have one.
    fn gaps(&self) -> Vec<String> {
        let counts: Vec<(&DistributionRow, usize)> = self
            .figure
            .rows
            .iter()
            .filter(|row| row.missing.is_none())
            .map(|row| (row, self.members() - self.counted(row.axis.indicator)))
            .filter(|(_, count)| *count > 0)
            .collect();
        let of = self.members();
        match &counts[..] {
            [] => Vec::new(),
            few if few.len() <= 2 => few
                .iter()
                .map(|(row, count)| {
                    format!(
                        "{}: {count} of {of} countries without a value",
                        row.axis.label
                    )
                })
                .collect(),
            many => {
                let values: usize = many.iter().map(|(_, count)| count).sum();
                vec![format!("{values} values missing in {} rows", many.len())]
            }
        }
    }

    fn counted(&self, id: IndicatorId) -> usize {
        let scores = self.book.scores(self.spec.year, &self.spec.basis);
        scores.counted(self.book.dataset(), self.spec.within, id)
    }

    /// What is asked about but has no value in rows that others have one in.
    fn missing_marks(&self) -> Vec<String> {
        let subjects = self.figure.subjects.iter().enumerate();
        subjects
            .filter_map(|(at, subject)| {
                let rows = self.figure.rows.iter().filter(|row| row.missing.is_none());
                let absent: Vec<(&str, Missing)> = rows
                    .filter_map(|row| {
                        let missing = row.marked.get(at)?.value_data.err()?;
                        Some((row.axis.label.as_str(), missing))
                    })
                    .collect();
                match &absent[..] {
                    [] => None,
                    [(label, missing)] => {
                        let words = missing_words(*missing);
                        Some(format!(
                            "{}: {} {words}",
                            subject.label,
                            decapitalised(label)
                        ))
                    }
                    many => Some(format!(
                        "{}: no value in {} rows",
                        subject.label,
                        many.len()
                    )),
                }
            })
            .collect()
    }

    fn alt_text(&self) -> String {
        let head = format!(
            "{} of {} in {}",
            self.subject(),
            self.countries(),
            self.spec.year
        );
        let rows: Vec<String> = match self.figure.rows.len() <= 3 {
            true => self
                .figure
                .rows
                .iter()
                .map(|row| self.row_words(row))
                .collect(),
            false => self.extremes(),
        };
        if rows.is_empty() {
            return format!("{head}, a row of dots for each.");
        }
        format!("{head}. {}", rows.join(" "))
    }

    /// "Criminality: median 5.03, middle half 3.88 to 6.12. Azerbaijan 5.03, 99th of 193."
    fn row_words(&self, row: &DistributionRow) -> String {
        let dataset = self.book.dataset();
        let id = row.axis.indicator;
        let scores = self.book.scores(self.spec.year, &self.spec.basis);
        let members = dataset.members(self.spec.within, self.spec.year).iter();
        let values = members.filter_map(|place| scores.place(*place, id).ok());
        let Some(quartiles) = Quartiles::of(values) else {
            let words = row.missing.map_or("no value", Missing::text);
            return format!("{}: {words}.", row.axis.label);
        };
        let group = Entity::Group(self.spec.within);
        let text = |score: Ratio| value_text(dataset, group, id, score);
        let mut words = format!(
            "{}: median {}, middle half {} to {}.",
            row.axis.label,
            text(quartiles.median),
            text(quartiles.lower),
            text(quartiles.upper)
        );
        for (subject, value) in self.figure.subjects.iter().zip(&row.marked) {
            words += &match (&value.value_data, value.rank_text.as_str()) {
                (Err(missing), _) => format!(" {}: {}.", subject.label, missing.text()),
                (Ok(_), "") => format!(" {} {}.", subject.label, value.text),
                (Ok(_), rank) => format!(" {} {}, {rank}.", subject.label, value.text),
            };
        }
        words
    }

    /// With many rows, where each country asked about stands highest and lowest.
    fn extremes(&self) -> Vec<String> {
        let subjects = self.figure.subjects.iter().enumerate();
        subjects
            .filter(|(_, subject)| subject.role == MarkRole::Highlight)
            .filter_map(|(at, subject)| {
                let rows = self.figure.rows.iter();
                let mut valued: Vec<(f64, &str, &str)> = rows
                    .filter_map(|row| {
                        let value = row.marked.get(at)?;
                        let data = value.value_data.ok()?;
                        Some((data, row.axis.label.as_str(), value.text.as_str()))
                    })
                    .collect();
                valued.sort_by(|a, b| b.0.total_cmp(&a.0));
                let (highest, lowest) = (valued.first()?, valued.last()?);
                Some(format!(
                    "{}: highest {} {}, lowest {} {}.",
                    subject.label,
                    decapitalised(highest.1),
                    highest.2,
                    decapitalised(lowest.1),
                    lowest.2
                ))
            })
            .collect()
    }
}
