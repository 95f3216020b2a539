//! Sentences shared by the pages.

use std::collections::BTreeSet;

use crate::analysis::{figure_years, other_years_words, usual_year};
use crate::data::{Dataset, Entity, IndicatorId, PlaceId, Provenance, Subject, Year};
use crate::style::number::counted;
use crate::style::words::{self, and, capitalised};

/// "Source: publisher, dataset, editions 2023 and 2025."
pub(super) fn source(dataset: &Dataset, years: &[Year]) -> String {
    let provenance = dataset.provenance();
    let mut years: Vec<Year> = years.to_vec();
    years.sort_unstable();
    years.dedup();
    let editions = match years.as_slice() {
        [] => String::new(),
        [one] => format!("edition {one}"),
        several => format!("editions {}", words::years(several)),
    };
    let parts = [
        provenance.publisher.as_str(),
        provenance.title.as_str(),
        &editions,
    ];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    match said.as_slice() {
        [] => String::new(),
        _ => format!("Source: {}.", said.join(", ")),
    }
}

/// More indicators of one source are counted, not named.
const MOST_NAMED: usize = 3;

/// The sources of the indicators drawn in one sentence, and one for each
/// indicator whose figures are not of the editions' own years.
pub(super) fn sources(
    dataset: &Dataset,
    years: &[Year],
    (drawn, subjects): (&[IndicatorId], &[Subject]),
) -> Vec<String> {
    let lead = dataset.provenance();
    let others: Vec<IndicatorId> = drawn
        .iter()
        .copied()
        .filter(|id| dataset.source(*id) != lead)
        .collect();
    // A page on which nothing could be drawn is still the lead's.
    let has_lead = others.len() < drawn.len() || drawn.is_empty();
    let mut cited: Vec<String> = Vec::new();
    if has_lead {
        let own = source(dataset, years);
        cited.push(
            own.trim_start_matches("Source: ")
                .trim_end_matches('.')
                .to_owned(),
        );
    }
    for of in dataset.sources().iter().filter(|of| *of != lead) {
        if others.iter().any(|id| dataset.source(*id) == of) {
            cited.push(source_name(of));
        }
    }
    cited.retain(|source| !source.is_empty());
    let mut sentences = Vec::new();
    match cited.as_slice() {
        [] => {}
        [one] => sentences.push(format!("Source: {one}.")),
        several => sentences.push(format!("Sources: {}.", several.join("; "))),
    }
    sentences.extend(matched(dataset, years, (&others, subjects)));
    sentences
}

/// To begin what stands under a title: "Figures of 2023.", or whose they are
/// where a page draws several indicators. Nothing where most figures are of the
/// editions' own years; the note counts the others. Of what is drawn, as there.
pub(super) fn of_other_years(
    dataset: &Dataset,
    years: &[Year],
    (drawn, subjects): (&[IndicatorId], &[Subject]),
) -> Option<String> {
    let mut years = years.to_vec();
    years.sort_unstable();
    years.dedup();
    let each = drawn.iter().filter_map(|id| {
        let places = years.iter().flat_map(|year| {
            let figures = Figures::of(dataset, (*id, *year), subjects);
            let all = figures.countries.into_iter().chain(figures.in_means);
            all.map(|(place, _)| place)
        });
        let places: BTreeSet<PlaceId> = places.collect();
        let places: Vec<PlaceId> = places.into_iter().collect();
        let words = other_years_words(dataset, (*id, &years), &places)?;
        Some((dataset.indicator(*id).label.as_str(), words))
    });
    let each: Vec<(&str, String)> = each.collect();
    let (_, first) = each.first()?;
    let is_alike = each.iter().all(|(_, words)| words == first);
    Some(match (each.len() == drawn.len(), is_alike) {
        (true, true) => format!("{}.", capitalised(first)),
        (false, true) if each.len() <= MOST_NAMED => {
            let labels: Vec<&str> = each.iter().map(|(label, _)| *label).collect();
            format!("{}: {first}.", and(&labels))
        }
        _ => "Some indicators have figures of other years, see below.".to_owned(),
    })
}

/// "World Bank, GDP per person", else the file it came from.
fn source_name(of: &Provenance) -> String {
    let parts = [of.publisher.as_str(), of.title.as_str()];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    match said.is_empty() {
        true => of.file.clone(),
        false => said.join(", "),
    }
}

/// "GDP per person: of 2022 for edition 2023, for 6 countries of another year."
/// Of what is drawn, and of all places where nothing can be. Indicators of which
/// the same is to be said share a sentence.
fn matched(
    dataset: &Dataset,
    years: &[Year],
    (of, drawn): (&[IndicatorId], &[Subject]),
) -> Vec<String> {
    let mut years: Vec<Year> = years.to_vec();
    years.sort_unstable();
    years.dedup();
    let mut said: Vec<(String, Vec<IndicatorId>)> = Vec::new();
    for id in of {
        let editions = years.iter().filter_map(|year| {
            dataset.matched(*id, *year)?;
            Figures::of(dataset, (*id, *year), drawn).words()
        });
        let words = editions.collect::<Vec<_>>().join("; ");
        match said.iter_mut().find(|(other, _)| *other == words) {
            _ if words.is_empty() => {}
            Some((_, indicators)) => indicators.push(*id),
            None => said.push((words, vec![*id])),
        }
    }
    let sentence = |(words, indicators): (String, Vec<IndicatorId>)| {
        let labels: Vec<&str> = indicators
            .iter()
            .map(|id| dataset.indicator(*id).label.as_str())
            .collect();
        let who = match labels.len() {
            ..=MOST_NAMED => and(&labels),
            count => format!("{count} indicators of other sources"),
        };
        format!("{who}: {words}.")
    };
    said.into_iter().map(sentence).collect()
}

/// More places than these are counted, not named.
const MOST_PLACES: usize = 3;

/// The figures of one indicator and edition that stand on a page.
struct Figures<'a> {
    dataset: &'a Dataset,
    edition: Year,
    /// Countries drawn by themselves, with the year each figure is of.
    countries: Vec<(PlaceId, Year)>,
    /// Those that are counted in means only.
    in_means: Vec<(PlaceId, Year)>,
}

impl<'a> Figures<'a> {
    fn of(dataset: &'a Dataset, (id, edition): (IndicatorId, Year), drawn: &[Subject]) -> Self {
        let years_of = |places| figure_years(dataset, (id, edition), places);
        // What is set against an edition may be drawn at the other one's marks.
        let is_marked = drawn.iter().any(|subject| subject.year == edition);
        let shown = drawn.iter().filter(|s| s.year == edition || !is_marked);
        let (mut countries, mut members) = (BTreeSet::new(), BTreeSet::new());
        for subject in shown {
            match subject.entity {
                Entity::Country(place) => {
                    countries.insert(place);
                }
                Entity::Group(group) => members.extend(dataset.members(group, subject.year)),
            }
        }
        if drawn.is_empty() {
            countries.extend(dataset.place_ids());
        }
        members.retain(|place| !countries.contains(place));
        Self {
            dataset,
            edition,
            countries: years_of(countries),
            in_means: years_of(members),
        }
    }

    /// "of 2022 for edition 2023"; none where all are of the edition's year.
    fn words(mut self) -> Option<String> {
        let mut all = self.countries.iter().chain(&self.in_means);
        if all.all(|(_, year)| *year == self.edition) {
            return None;
        }
        if self.countries.is_empty() || self.countries.len() > MOST_PLACES {
            self.countries.append(&mut self.in_means);
            let usual = usual_year(&self.countries)?;
            let others = self.countries.iter().filter(|(_, year)| *year != usual);
            let others = match others.count() {
                0 => String::new(),
                count => {
                    let countries = counted(count, "country", "countries");
                    format!(", for {countries} of another year")
                }
            };
            return Some(format!("{}{others}", self.of_year(usual)));
        }
        let first = self.countries.first()?.1;
        let is_one = self.countries.iter().all(|(_, year)| *year == first);
        let own = match is_one {
            true => self.of_year(first),
            false => {
                let each = self.countries.iter().map(|(place, year)| {
                    let name = self.dataset.name(Entity::Country(*place));
                    format!("{name} of {year}")
                });
                let each = and(&each.collect::<Vec<_>>());
                format!("{each} for edition {}", self.edition)
            }
        };
        let means = usual_year(&self.in_means).filter(|usual| !is_one || *usual != first);
        let means = means.map_or_else(String::new, |usual| format!(", means mostly of {usual}"));
        Some(format!("{own}{means}"))
    }

    fn of_year(&self, year: Year) -> String {
        match year == self.edition {
            true => format!("of {year}"),
            false => format!("of {year} for edition {}", self.edition),
        }
    }
}

/// Places and years for a title: what they have in common is said once.
pub(super) fn names_and_years(dataset: &Dataset, subjects: &[Subject]) -> (String, String) {
    let mut names: Vec<&str> = Vec::new();
    let mut years: Vec<Year> = Vec::new();
    for subject in subjects {
        let name = dataset.name(subject.entity);
        if !names.contains(&name) {
            names.push(name);
        }
        years.push(subject.year);
    }
    years.sort_unstable();
    years.dedup();
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    (and(&names), and(&years))
}

/// More countries are counted, not named.
const MOST_RINGED: usize = 8;

/// "Ringed: Mali and Niger." of countries marked by hand that are drawn, and
/// "Marked but not shown: Chad." of the others.
pub(super) fn ringed(dataset: &Dataset, marked: &[Entity], drawn: &[Entity]) -> Vec<String> {
    let list = |of: &[Entity]| {
        let names: Vec<&str> = of.iter().map(|entity| dataset.name(*entity)).collect();
        match names.len() {
            ..=MOST_RINGED => and(&names),
            count => counted(count, "country", "countries"),
        }
    };
    let hidden: Vec<Entity> = marked
        .iter()
        .copied()
        .filter(|entity| !drawn.contains(entity))
        .collect();
    let rings = match drawn.len() {
        0 => None,
        1..=MOST_RINGED => Some(format!("Ringed: {}.", list(drawn))),
        _ => Some(format!("The {} marked by hand are ringed.", list(drawn))),
    };
    let others = (!hidden.is_empty()).then(|| format!("Marked but not shown: {}.", list(&hidden)));
    rings.into_iter().chain(others).collect()
}
