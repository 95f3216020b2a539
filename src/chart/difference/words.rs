//! The words round a chart of differences.

use super::super::caption::Caption;
use super::super::figure::{LegendEntry, Role};
use super::super::measure::with_direction;
use super::super::{Measure, SpecSeries};
use super::spec::Row;
use super::{DifferenceRows, DifferenceSeries, DifferenceSpec, DifferenceStyle, Pairing};
use crate::analysis::Movement;
use crate::data::{Dataset, Direction, Ratio};
use crate::style::number::counted;
use crate::style::words::{and, decapitalised};

/// Everything the words are made from.
pub(super) struct Words<'a> {
    pub dataset: &'a Dataset,
    pub spec: &'a DifferenceSpec,
    pub pairing: Pairing,
    /// Those compared, then means.
    pub series: &'a [SpecSeries],
    /// Parallel to the series.
    pub labels: Vec<String>,
    pub rows: &'a [Row],
}

impl Words<'_> {
    pub(super) fn caption(&self, style: DifferenceStyle) -> Caption {
        Caption {
            title: self.title(),
            legend: match style {
                DifferenceStyle::Dumbbell => self.legend(),
                // The sides of zero say who is who.
                DifferenceStyle::Diverging => Vec::new(),
            },
            notes: self.notes(),
            direction_words: self.direction_words(),
            alt_text: self.alt_text(),
        }
    }

    pub(super) fn compared(&self) -> impl Iterator<Item = &SpecSeries> {
        self.series.iter().filter(|s| s.role != Role::Mean)
    }

    pub(super) fn series(&self) -> Vec<DifferenceSeries> {
        self.series
            .iter()
            .zip(&self.labels)
            .map(|(series, label)| DifferenceSeries {
                subject: series.subject,
                label: label.clone(),
                colour: series.colour,
                role: series.role,
            })
            .collect()
    }

    fn topic(&self) -> &str {
        match &self.spec.rows {
            DifferenceRows::Parts(pillar) => &self.dataset.indicator(*pillar).label,
            DifferenceRows::List { title, .. } => title,
        }
    }

    /// "2023 to 2025", or the one year of all.
    fn years(&self) -> String {
        let years = || self.compared().map(|s| s.subject.year);
        match (years().min(), years().max()) {
            (Some(first), Some(last)) if first == last => first.to_string(),
            (Some(first), Some(last)) if self.pairing != Pairing::Places => {
                format!("{first} to {last}")
            }
            (Some(first), Some(last)) => format!("{first} and {last}"),
            _ => String::new(),
        }
    }

    fn title(&self) -> String {
        match self.years() {
            years if years.is_empty() => self.topic().to_owned(),
            years => format!("{}, {years}", self.topic()),
        }
    }

    fn is_one_entity(&self) -> bool {
        let mut entities = self.compared().map(|s| s.subject.entity);
        let first = entities.next();
        entities.all(|entity| Some(entity) == first)
    }

    fn label(&self, at: usize) -> &str {
        self.labels.get(at).map_or("", String::as_str)
    }

    /// Where a value is missing: the year alone where that says it.
    pub(super) fn place_words(&self, series: &SpecSeries) -> String {
        let subject = series.subject;
        let missing_alone = self.rows.iter().any(|row| {
            let mut scores = self.compared().zip(&row.scores);
            scores.any(|(other, score)| other.subject.year == subject.year && score.is_ok())
                && self
                    .compared()
                    .zip(&row.scores)
                    .any(|(other, score)| other.subject == subject && score.is_err())
        });
        match missing_alone && !self.is_one_entity() {
            true => format!("{} {}", self.dataset.name(subject.entity), subject.year),
            false => subject.year.to_string(),
        }
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let series = self.series.iter().zip(&self.labels);
        let entries = series.map(|(series, label)| LegendEntry {
            text: label.clone(),
            role: series.role,
            colour: series.colour,
        });
        entries.collect()
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = self.absent_notes();
        let meaning = match self.pairing {
            Pairing::Many => Some("highest minus lowest".to_owned()),
            Pairing::Places => Some(format!("the difference{}", self.measure().in_words())),
            Pairing::Editions | Pairing::Alone => None,
        };
        notes.extend(meaning.map(|meaning| format!("Figures beside the rows: {meaning}")));
        notes
    }

    /// How many rows do not compare, by what keeps them from it.
    fn absent_notes(&self) -> Vec<String> {
        let mut counts: Vec<(String, usize)> = Vec::new();
        for heading in self.rows.iter().filter_map(|row| self.obstacle(row)) {
            match counts.iter_mut().find(|(known, _)| *known == heading) {
                Some((_, count)) => *count += 1,
                None => counts.push((heading, 1)),
            }
        }
        let of = self.rows.len();
        counts
            .into_iter()
            .map(|(heading, count)| format!("{count} of {of} {}", decapitalised(&heading)))
            .collect()
    }

    /// The direction of all rows; `None` where they differ.
    fn direction(&self) -> Option<Direction> {
        let mut rows = self.rows.iter();
        let of = |row: &Row| self.dataset.indicator(row.id).direction;
        let first = of(rows.next()?);
        rows.all(|row| of(row) == first).then_some(first)
    }

    /// What the values of all rows are.
    fn measure(&self) -> Measure {
        Measure::of_all(self.dataset, self.rows.iter().map(|row| row.id))
    }

    /// "Score 1 to 10, higher is worse"; the scale alone where rows disagree.
    fn direction_words(&self) -> String {
        let Some(first) = self.rows.first() else {
            return String::new();
        };
        let scale = self.dataset.indicator(first.id).scale;
        let is_one_scale = |row: &Row| self.dataset.indicator(row.id).scale == scale;
        let said = self.measure().spanning((scale.min, scale.max));
        match (self.direction(), self.rows.iter().all(is_one_scale)) {
            (Some(direction), true) => with_direction(&said, direction),
            (None, true) => said,
            (direction, false) => direction.map_or_else(String::new, |d| d.text().to_owned()),
        }
    }

    /// What left and right of zero mean.
    pub(super) fn sides(&self) -> [String; 2] {
        if self.pairing == Pairing::Places {
            // Higher bars point to the place they belong to.
            return [1, 0].map(|at| format!("{} higher", self.label(at)));
        }
        let (left, right) = match self.direction() {
            Some(Direction::HigherIsWorse) => ("Fell, better", "Rose, worse"),
            Some(Direction::HigherIsBetter) => ("Fell, worse", "Rose, better"),
            Some(Direction::NotStated) | None => ("Fell", "Rose"),
        };
        [left.to_owned(), right.to_owned()]
    }

    fn alt_text(&self) -> String {
        let names: Vec<&str> = self.compared().fold(Vec::new(), |mut names, series| {
            let name = self.dataset.name(series.subject.entity);
            if !names.contains(&name) {
                names.push(name);
            }
            names
        });
        let head = format!("{} of {}, {}", self.topic(), and(&names), self.years());
        if names.is_empty() {
            return format!("{}: nothing to show.", self.topic());
        }
        let mut parts = match self.pairing {
            Pairing::Editions => self.moved(["rose", "fell"], "unchanged"),
            Pairing::Places => {
                let words = [0, 1].map(|at| format!("higher in {}", self.label(at)));
                self.moved([&words[0], &words[1]], "equal")
            }
            Pairing::Many => self.widest(),
            Pairing::Alone => self.extremes(),
        };
        parts.extend(self.absent_notes());
        match parts.is_empty() {
            true => format!("{head}: nothing to show."),
            false => format!("{head}: {}.", parts.join("; ")),
        }
    }

    /// "8 of 15 rose, most trade in counterfeit goods +0.5".
    fn moved(&self, words: [&str; 2], none: &str) -> Vec<String> {
        let all: Vec<(&Row, Ratio, &str)> = self
            .rows
            .iter()
            .filter_map(|row| {
                let (difference, shown) = row.difference.as_ref()?;
                Some((row, *difference, shown.text.as_str()))
            })
            .collect();
        let mut parts = Vec::new();
        for (way, words) in [Movement::Rose, Movement::Fell].into_iter().zip(words) {
            let moved = all.iter().filter(|(_, d, _)| Movement::of(*d) == way);
            let moved: Vec<_> = moved.collect();
            let Some(most) = moved.iter().map(|(_, d, _)| d.abs()).max() else {
                continue;
            };
            let (count, of) = (moved.len(), all.len());
            let largest: Vec<_> = moved.iter().filter(|(_, d, _)| d.abs() == most).collect();
            let [(row, _, text), rest @ ..] = largest.as_slice() else {
                continue;
            };
            let name = decapitalised(&self.dataset.indicator(row.id).label);
            let head = match parts.is_empty() {
                true => format!("{count} of {of} {words}"),
                false => format!("{count} {words}"),
            };
            parts.push(match (rest.len(), count) {
                (0, 1) => format!("{head}, {name} {text}"),
                (0, _) => format!("{head}, most {name} {text}"),
                (rest, _) if rest + 1 == count => format!("{head}, each {text}"),
                (rest, _) => {
                    let others = counted(rest, "other", "others");
                    format!("{head}, most {name} and {others} {text}")
                }
            });
        }
        let is_none = |(_, d, _): &&(_, Ratio, _)| Movement::of(*d) == Movement::Unchanged;
        let none_count = all.iter().filter(is_none).count();
        if none_count > 0 {
            parts.push(format!("{none_count} {none}"));
        }
        parts
    }

    fn widest(&self) -> Vec<String> {
        let differences = self
            .rows
            .iter()
            .filter_map(|row| Some((row, row.difference.as_ref()?)));
        let widest = differences.max_by_key(|(_, (difference, _))| *difference);
        let words = widest.map(|(row, (_, shown))| {
            let name = decapitalised(&self.dataset.indicator(row.id).label);
            match Measure::of(self.dataset.indicator(row.id)) {
                Measure::Score => format!("widest apart in {name}, {} points", shown.text),
                Measure::Unit(unit) => format!("widest apart in {name}, {} {unit}", shown.text),
                Measure::Value => format!("widest apart in {name}, {}", shown.text),
            }
        });
        words.into_iter().collect()
    }

    fn extremes(&self) -> Vec<String> {
        let scored = || {
            let rows = self.rows.iter();
            rows.filter_map(|row| Some((row.scores.first()?.ok()?, row)))
        };
        let words = |word: &str, row: &Row| {
            let name = decapitalised(&self.dataset.indicator(row.id).label);
            let text = row.texts.first().map_or("", String::as_str);
            format!("{word} {name} {text}")
        };
        // Of equal ones the first, as the rows show it.
        let highest = scored().reduce(|best, next| if next.0 > best.0 { next } else { best });
        let lowest = scored().reduce(|best, next| if next.0 < best.0 { next } else { best });
        let pairs = [("highest", highest), ("lowest", lowest)];
        let found = pairs
            .into_iter()
            .filter_map(|(word, row)| Some(words(word, row?.1)));
        found.collect()
    }
}
