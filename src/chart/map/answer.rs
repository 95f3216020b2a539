//! From what was asked of a map to its figure.

use super::classes::Classes;
use super::sizes;
use super::{MapEntry, MapFigure, MapReach, MapSpec};
use crate::analysis::{Score, ScoreBook, Wording};
use crate::chart::Caption;
use crate::chart::remarks::{missing_words, outside_note, same_figures_words};
use crate::chart::skew::Multiples;
use crate::data::{Dataset, Entity, GroupKind, Missing, PlaceId, Ratio, Subject, Year};
use crate::style::number;
use crate::style::words::{and, decapitalised, with_article};

/// Names of countries at one end before they are counted instead.
const MOST_NAMES: usize = 3;

impl MapSpec {
    /// The answer.
    pub fn figure(&self, book: &ScoreBook<'_>) -> MapFigure {
        let dataset = book.dataset();
        let group = self.within.map(|group| dataset.group(group));
        let places: Vec<PlaceId> = match self.within {
            Some(group) => dataset.members(group, self.members_year()).to_vec(),
            None => dataset.place_ids().collect(),
        };
        let scores = self.scores(book, &places);
        let indicator = dataset.indicator(self.indicator);
        let multiples = Multiples::of(book, self.indicator);
        let classes = match self.against {
            None => Classes::of_values(indicator, multiples.as_ref()),
            Some(before) => {
                let sizes = sizes::of_changes(book, self.indicator, (before, self.year));
                let is_scored = !dataset.indicators().is_composite(self.indicator);
                Classes::of_changes(indicator, is_scored, multiples.is_some(), &sizes)
            }
        };
        let parts = Parts {
            spec: self,
            dataset,
            places: &places,
            scores: &scores,
            empty_years: self.empty_years(book, &places),
        };
        let entries = parts.entries(&classes);
        MapFigure {
            caption: parts.caption(),
            indicator: self.indicator,
            highlights: (0..places.len())
                .filter(|at| self.highlights.contains(&places[*at]))
                .collect(),
            reach: match group {
                Some(group) if group.kind != GroupKind::World => MapReach::Entries,
                _ => MapReach::World,
            },
            statement: parts.statement(),
            value_heading: match self.against {
                Some(before) => format!("Change {before} to {}", self.year),
                None => self.year.to_string(),
            },
            entries,
            classes,
        }
    }

    fn empty_years(&self, book: &ScoreBook<'_>, places: &[PlaceId]) -> Vec<Year> {
        let is_empty = |year: &Year| {
            let scores = book.scores(*year, &self.basis);
            let mut places = places.iter();
            places.all(|place| scores.place(*place, self.indicator).is_err())
        };
        let years = self.against.into_iter().chain([self.year]);
        years.filter(is_empty).collect()
    }

    /// The later edition's members serve both.
    fn members_year(&self) -> Year {
        self.against.map_or(self.year, |year| year.max(self.year))
    }

    /// By place: its score, or how the score differs from the other edition's.
    fn scores(&self, book: &ScoreBook<'_>, places: &[PlaceId]) -> Vec<Score> {
        let score = |place: PlaceId, year| {
            let entity = Entity::Country(place);
            book.score(Subject { entity, year }, self.indicator, &self.basis)
        };
        let change = |place: &PlaceId| {
            let now = score(*place, self.year);
            match self.against {
                None => now,
                Some(before) => {
                    let entity = Entity::Country(*place);
                    let subject = Subject {
                        entity,
                        year: before,
                    };
                    let asked = (self.indicator, &self.basis);
                    Ok(now?.minus(book.score_before(subject, self.year, asked)?))
                }
            }
        };
        places.iter().map(change).collect()
    }
}

struct Parts<'a> {
    spec: &'a MapSpec,
    dataset: &'a Dataset,
    places: &'a [PlaceId],
    /// Parallel to `places`.
    scores: &'a [Score],
    /// Editions in which none of the places has a value.
    empty_years: Vec<Year>,
}

impl Parts<'_> {
    fn entries(&self, classes: &Classes) -> Vec<MapEntry> {
        let each = self.places.iter().zip(self.scores);
        each.map(|(place, score)| MapEntry {
            subject: Subject {
                entity: Entity::Country(*place),
                year: self.spec.year,
            },
            iso3: self.dataset.place(*place).country.iso3,
            label: self.name(*place).to_owned(),
            value: score.map(Ratio::to_f64),
            text: score.map_or_else(|_| String::new(), |score| self.text(score)),
            class: score.ok().map(|score| classes.class(score)),
        })
        .collect()
    }

    fn name(&self, place: PlaceId) -> &str {
        self.dataset.name(Entity::Country(place))
    }

    fn wording(&self) -> Wording {
        Wording::of_countries(self.dataset, self.spec.indicator).brief()
    }

    fn text(&self, score: Ratio) -> String {
        let wording = self.wording();
        match self.spec.against {
            Some(_) => wording.signed(score),
            None => wording.value(score),
        }
    }

    fn caption(&self) -> Caption {
        Caption {
            title: self.title(),
            // Both are part of the drawing: its colours are values.
            legend: Vec::new(),
            direction_words: String::new(),
            notes: self.notes(),
            alt_text: self.alt_text(),
        }
    }

    /// "criminality in Africa" or "criminality".
    fn topic(&self) -> String {
        let label = &self.dataset.indicator(self.spec.indicator).label;
        match self.spec.within {
            Some(group) if self.dataset.group(group).kind != GroupKind::World => {
                let name = &self.dataset.group(group).name;
                format!("{label} in {}", with_article(name))
            }
            _ => label.clone(),
        }
    }

    fn title(&self) -> String {
        let (topic, year) = (self.topic(), self.spec.year);
        match self.spec.against {
            Some(before) => format!("{topic}, change {before} to {year}"),
            None => format!("{topic}, {year}"),
        }
    }

    fn missing(&self) -> impl Iterator<Item = (usize, Missing)> {
        let reasons = self.scores.iter().enumerate();
        reasons.filter_map(|(at, score)| Some((at, score.err()?)))
    }

    /// Who has no value and why; counted where they are many. Who was asked for
    /// and is not on the map.
    fn notes(&self) -> Vec<String> {
        let mut by_reason = std::collections::BTreeMap::<Missing, Vec<usize>>::new();
        for (at, reason) in self.missing() {
            by_reason.entry(reason).or_default().push(at);
        }
        let notes = by_reason.into_iter().map(|(reason, places)| {
            let words = match (self.spec.against, self.empty_years.as_slice()) {
                (Some(_), [year]) => format!("{} in {year}", missing_words(reason)),
                _ => missing_words(reason).to_owned(),
            };
            match places.len() {
                count if count > MOST_NAMES => {
                    format!("{count} of {} countries {words}", self.places.len())
                }
                _ => format!("{} {words}", self.names(&places)),
            }
        });
        let mut notes: Vec<String> = notes.collect();
        let outside = self.spec.highlights.iter();
        let outside = outside.filter(|place| !self.places.contains(place));
        notes.extend(outside.map(|place| {
            let group = self
                .spec
                .within
                .map_or("the world", |id| &self.dataset.group(id).name);
            outside_note(self.name(*place), group, "is not shown")
        }));
        notes
    }

    fn names(&self, places: &[usize]) -> String {
        let names: Vec<&str> = places
            .iter()
            .map(|at| self.name(self.places[*at]))
            .collect();
        match names.as_slice() {
            names if names.len() > MOST_NAMES => format!("{} countries", names.len()),
            names => and(names),
        }
    }

    /// What stands on the map where nobody has a value.
    fn statement(&self) -> Option<String> {
        if self.scores.iter().any(Result::is_ok) {
            return None;
        }
        let (_, reason) = self.missing().next()?;
        let words = match reason {
            Missing::NotMeasured => "Not measured in",
            _ => "No values in",
        };
        let years: Vec<Year> = self
            .spec
            .against
            .into_iter()
            .chain([self.spec.year])
            .collect();
        let is_empty = |year: &&Year| self.empty_years.contains(year);
        let without: Vec<String> = years.iter().filter(is_empty).map(Year::to_string).collect();
        let reasons = self.missing().map(|(_, reason)| reason);
        if let Some(words) = same_figures_words(reasons, &years) {
            return Some(words);
        }
        let years = and(&years.iter().map(Year::to_string).collect::<Vec<_>>());
        Some(match without.as_slice() {
            [year] => format!("{words} {year}"),
            [before, year] => format!("{words} {before} and {year}"),
            // Each edition has values, but of other countries.
            _ => format!("No country has values in both {years}"),
        })
    }

    fn alt_text(&self) -> String {
        let topic = decapitalised(&self.topic());
        let head = match self.spec.against {
            Some(before) => format!(
                "World map of the change in {topic} from {before} to {}",
                self.spec.year
            ),
            None => format!("World map of {topic} in {}", self.spec.year),
        };
        let head = match self.spec.within {
            Some(group) if self.dataset.group(group).kind != GroupKind::World => {
                head.replacen("World map", "Map", 1)
            }
            _ => head,
        };
        let absent = match self.missing().count() {
            0 => String::new(),
            count => format!(", {count} without data"),
        };
        let counted = number::counted(self.scores.len(), "country", "countries");
        let values = || self.scores.iter().flatten();
        let (Some(high), Some(low)) = (values().max(), values().min()) else {
            return format!("{head}: {counted}{absent}.");
        };
        format!(
            "{head}: highest {}, lowest {}; {counted}{absent}.",
            self.end(*high),
            self.end(*low)
        )
    }

    /// Who stands at a value, and the value: "Myanmar 8.08".
    fn end(&self, value: Ratio) -> String {
        let wording = self.wording();
        // Those that look alike are said together.
        let is_there = |score: &Score| score.is_ok_and(|score| wording.are_alike(score, value));
        let places: Vec<usize> = (0..self.scores.len())
            .filter(|at| is_there(&self.scores[*at]))
            .collect();
        format!("{} {}", self.names(&places), self.text(value))
    }
}
