//! The words round a trend.

use std::collections::BTreeMap;

use super::super::caption::Caption;
use super::super::figure::missing_words;
use super::super::measure::{span, with_direction};
use super::super::remarks::outside_note;
use super::super::{Measure, scale, scale_words, skew};
use super::spec::counted_leaves;
use super::{Emphasis, TrendLine, TrendSpec};
use crate::analysis::Basis;
use crate::data::{Dataset, Entity, GroupId, GroupKind, Missing, Year};
use crate::style::number;
use crate::style::words::{and, decapitalised, with_article, years as years_text};

/// More without a rank are counted and not named.
const MOST_NAMES: usize = 5;

/// What the lines are lines of.
#[derive(Clone, Copy)]
pub(super) enum Topic<'a> {
    Scores {
        range_data: (f64, f64),
        /// Whether values go by multiples; the range is then no values.
        is_log: bool,
    },
    Ranks {
        group: GroupId,
        /// How many have a rank in the last edition.
        of: u32,
        /// Whether a rank that is shown is shared.
        has_ties: bool,
        /// Members without a rank in the last edition.
        unranked: &'a [(Entity, Missing)],
    },
}

/// Everything the words are made from.
pub(super) struct Words<'a> {
    pub dataset: &'a Dataset,
    pub spec: &'a TrendSpec,
    pub years: &'a [Year],
    pub lines: &'a [TrendLine],
    pub topic: Topic<'a>,
}

impl Words<'_> {
    pub(super) fn caption(&self) -> Caption {
        Caption {
            title: self.title(),
            // Every line has its name at its end.
            legend: Vec::new(),
            notes: self.notes(),
            direction_words: self.direction_words(),
            alt_text: self.alt_text(),
        }
    }

    fn label(&self) -> &str {
        &self.dataset.indicator(self.spec.indicator).label
    }

    fn span(&self) -> String {
        match self.years {
            [] => String::new(),
            [year] => year.to_string(),
            [first, .., last] => format!("{first} to {last}"),
        }
    }

    fn title(&self) -> String {
        let label = self.label();
        let subject = match self.topic {
            Topic::Scores { .. } => label.to_owned(),
            Topic::Ranks { group, .. } => {
                let group = self.dataset.group(group);
                let label = decapitalised(label);
                match group.kind {
                    GroupKind::World => format!("World rank by {label}"),
                    _ => format!("Rank by {label} in {}", with_article(&group.name)),
                }
            }
        };
        format!("{subject}, {}", self.span())
    }

    fn direction_words(&self) -> String {
        let indicator = self.dataset.indicator(self.spec.indicator);
        let direction = indicator.direction.text();
        let noun = Measure::of(indicator).noun();
        match self.topic {
            Topic::Scores { is_log: false, .. } => scale_words(indicator),
            Topic::Scores { is_log: true, .. } => {
                let name = Measure::of(indicator).name();
                with_direction(&format!("{name}, {}", skew::WORDS), indicator.direction)
            }
            Topic::Ranks { of: 0, .. } => format!("1 is the highest {noun}, {direction}"),
            Topic::Ranks { of, .. } => {
                format!("Rank of {of}, 1 is the highest {noun}, {direction}")
            }
        }
    }

    /// What is special about an edition: nothing measured, or fewer indicators.
    pub(super) fn remark(&self, column: usize) -> Option<String> {
        let year = *self.years.get(column)?;
        let values = || self.lines.iter().filter_map(|line| line.values.get(column));
        let is_empty = |value: &Result<f64, Missing>| value.is_err();
        if let Some(Err(reason)) = values().next()
            && values().all(is_empty)
        {
            return Some(missing_words(*reason).to_owned());
        }
        let (counted, of) = self.leaves(year);
        (counted < of && counted > 0).then(|| format!("{counted} of {of} {}", self.noun()))
    }

    fn leaves(&self, year: Year) -> (usize, usize) {
        let asked = (self.spec.indicator, year);
        counted_leaves(self.dataset, asked, &self.spec.basis)
    }

    /// What the indicator is averaged from: "markets", "actors", else "indicators".
    fn noun(&self) -> &str {
        let tree = self.dataset.indicators();
        let parts = tree.parts(self.spec.indicator);
        let is_flat = parts.iter().all(|part| !tree.is_composite(*part));
        match self.label().rsplit_once(' ') {
            Some((_, noun)) if is_flat && noun.ends_with('s') => noun,
            _ => "indicators",
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = self.basis_notes();
        if let Topic::Scores {
            range_data,
            is_log: false,
        } = self.topic
        {
            let limits = self.dataset.indicator(self.spec.indicator).scale;
            if range_data != (limits.min, limits.max) {
                let (low, high) = range_data;
                let [low, high] = [low, high].map(scale::tick_text);
                let whole = span((limits.min, limits.max));
                notes.push(format!("Shown: {low} to {high} of the scale {whole}"));
            }
        }
        if let Topic::Ranks { has_ties: true, .. } = self.topic {
            notes.push("= shares its rank".to_owned());
        }
        notes.extend(self.highest_note());
        notes.extend(self.context_note());
        notes.extend(self.unranked_notes());
        notes.extend(self.absent_notes());
        notes
    }

    fn basis_notes(&self) -> Vec<String> {
        let noun = self.noun();
        let counts: Vec<(Year, usize, usize)> = self
            .years
            .iter()
            .map(|year| {
                let (counted, of) = self.leaves(*year);
                (*year, counted, of)
            })
            .filter(|(_, counted, of)| counted < of && *counted > 0)
            .collect();
        if let (Basis::LikeForLike(_), Some((_, counted, of))) = (&self.spec.basis, counts.first())
        {
            return vec![format!(
                "Like for like: {counted} of {of} {noun}, the same in every edition"
            )];
        }
        let note = |(year, counted, of): &(Year, usize, usize)| {
            format!("{year} stands on {counted} of {of} {noun}")
        };
        counts.iter().map(note).collect()
    }

    fn highest_note(&self) -> Option<String> {
        let (Topic::Ranks { of, .. }, Some(_)) = (self.topic, self.spec.highest) else {
            return None;
        };
        let (shown, year) = (self.lines.len(), self.years.last()?);
        (shown > 0 && shown < of as usize)
            .then(|| format!("Shown: the {shown} highest of {of} in {year}"))
    }

    fn context_note(&self) -> Option<String> {
        let is_grey = |line: &&TrendLine| line.emphasis == Emphasis::Context && !line.is_labelled;
        let count = self.lines.iter().filter(is_grey).count();
        let group = match self.topic {
            Topic::Ranks { group, .. } => group,
            Topic::Scores { .. } => self.spec.within?,
        };
        let group = self.dataset.group(group);
        let others = number::counted(count, "other country", "other countries");
        match (count, group.kind) {
            (0, _) => None,
            (_, GroupKind::World) => Some(format!("Grey: the {others}")),
            _ => Some(format!(
                "Grey: the {others} of {}",
                with_article(&group.name)
            )),
        }
    }

    /// Who of the group has no rank in the last edition; those asked for are
    /// spoken of by themselves.
    fn unranked_notes(&self) -> Vec<String> {
        let (Topic::Ranks { of, unranked, .. }, Some(year)) = (self.topic, self.years.last())
        else {
            return Vec::new();
        };
        if of == 0 {
            // Where there are lines, what their last column lacks is said of all.
            let reason = unranked.first().filter(|_| self.lines.is_empty());
            let note = reason.map(|(_, reason)| {
                format!("{}: {} in {year}", self.label(), missing_words(*reason))
            });
            return note.into_iter().collect();
        }
        let is_asked = |entity: &Entity| {
            let mut series = self.spec.series.iter();
            series.any(|series| series.subject.entity == *entity)
        };
        let mut by_reason: BTreeMap<Missing, Vec<&str>> = BTreeMap::new();
        for (entity, reason) in unranked.iter().filter(|(entity, _)| !is_asked(entity)) {
            let names = by_reason.entry(*reason).or_default();
            names.push(self.dataset.name(*entity));
        }
        let note = |(reason, names): (Missing, Vec<&str>)| {
            let who = match names.len() {
                count if count > MOST_NAMES => number::counted(count, "country", "countries"),
                _ => and(&names),
            };
            let words = missing_words(reason);
            format!("No rank in {year}: {who}, {words}")
        };
        by_reason.into_iter().map(note).collect()
    }

    /// Who was asked for and has no line, or a gap in it.
    fn absent_notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        for series in &self.spec.series {
            let entity = series.subject.entity;
            let name = self.dataset.name(entity);
            let Some(line) = self.lines.iter().find(|line| line.entity == entity) else {
                notes.push(match entity {
                    Entity::Group(_) => format!("{name} is a group and has no rank"),
                    Entity::Country(_) => {
                        let group = self
                            .spec
                            .within
                            .map_or("the world", |group| self.dataset.group(group).name.as_str());
                        outside_note(name, group, "is not shown")
                    }
                });
                continue;
            };
            let gaps = line.values.iter().zip(self.years).enumerate();
            let gaps = gaps.filter_map(|(at, (value, year))| {
                // Where nobody has a value the column itself says so.
                let mut all = self.lines.iter().filter_map(|line| line.values.get(at));
                let is_own = all.any(Result::is_ok);
                value.err().filter(|_| is_own).map(|reason| (reason, *year))
            });
            notes.extend(gap_notes(&line.label, gaps));
        }
        let gaps = self.years.iter().enumerate().filter_map(|(at, year)| {
            let mut values = self.lines.iter().filter_map(|line| line.values.get(at));
            let reason = values.next()?.err()?;
            values.all(Result::is_err).then_some((reason, *year))
        });
        notes.extend(gap_notes(self.label(), gaps));
        notes.dedup();
        notes
    }

    fn alt_text(&self) -> String {
        let head = match self.topic {
            Topic::Scores { .. } => self.title(),
            Topic::Ranks { of: 0, .. } => self.title(),
            Topic::Ranks { of, .. } => format!("{}, of {of}", self.title()),
        };
        let lines = |emphasis| {
            self.lines
                .iter()
                .filter(move |line| line.emphasis == emphasis)
        };
        let shown = lines(Emphasis::Highlight).chain(lines(Emphasis::Mean));
        let parts: Vec<String> = shown.map(|line| self.line_words(line)).collect();
        let context = self.context_note().map(|note| format!(" {note}."));
        match parts.is_empty() {
            true => format!("{head}.{}", context.unwrap_or_default()),
            false => format!("{head}: {}.", parts.join("; ")),
        }
    }

    /// "Azerbaijan 4.80 to 5.03 (+0.23)".
    fn line_words(&self, line: &TrendLine) -> String {
        // A sign of its own is for the picture, not for what is read aloud.
        let texts = line.texts.iter().filter(|text| !text.is_empty());
        let texts: Vec<String> = texts.map(|text| text.replace('=', "tied ")).collect();
        let scored = || texts.iter();
        let (Some(first), Some(last)) = (scored().next(), scored().next_back()) else {
            let reason = line.values.iter().find_map(|value| value.err());
            return format!(
                "{} {}",
                line.label,
                reason.map_or("no value", missing_words)
            );
        };
        match (&line.change, self.topic) {
            (Some(change), Topic::Scores { .. }) => {
                format!("{} {first} to {last} ({})", line.label, change.text)
            }
            _ if scored().count() == 1 => format!("{} {first}", line.label),
            _ => format!("{} {first} to {last}", line.label),
        }
    }
}

/// "Azerbaijan: no value in 1960 to 1989": one note a reason.
fn gap_notes(label: &str, gaps: impl Iterator<Item = (Missing, Year)>) -> Vec<String> {
    let mut by_reason: Vec<(Missing, Vec<Year>)> = Vec::new();
    for (reason, year) in gaps {
        match by_reason.iter_mut().find(|(of, _)| *of == reason) {
            Some((_, years)) => years.push(year),
            None => by_reason.push((reason, vec![year])),
        }
    }
    let note = |(reason, years): (Missing, Vec<Year>)| {
        format!(
            "{label}: {} in {}",
            missing_words(reason),
            years_text(&years)
        )
    };
    by_reason.into_iter().map(note).collect()
}
