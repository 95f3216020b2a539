//! The largest rises and falls of one indicator: rows of countries rather than
//! of indicators.

use super::super::axes::signed_text;
use super::super::caption::Caption;
use super::super::figure::{Axis, LegendEntry, Role, SeriesColour};
use super::super::{SpecSeries, change};
use super::spec::values_axis;
use super::{
    Difference, DifferenceFigure, DifferenceRow, DifferenceSection, DifferenceSeries,
    DifferenceStyle, Pairing,
};
use crate::analysis::{Move, Mover, Movers, ScoreBook, movers};
use crate::data::{Dataset, Entity, Ratio, Subject, Year};
use crate::style::number::{self, counted};
use crate::style::words::and;

/// Rows that a page has room for with names that can be read. What is beyond is
/// counted and not listed; countries that changed alike are never parted.
const MOST_ROWS: usize = 40;

/// What was asked: a change, how many of its largest, and who stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoversSpec {
    pub of: Move,
    /// Rises and falls asked for; ties make more.
    pub count: usize,
    pub like_for_like: bool,
    /// Countries in colours of their own.
    pub highlights: Vec<SpecSeries>,
}

impl MoversSpec {
    /// The answer.
    pub fn figure(&self, book: &ScoreBook<'_>) -> DifferenceFigure {
        let dataset = book.dataset();
        let found = movers(book, self.of, self.count, self.like_for_like);
        let mut notes = Vec::new();
        let mut sections = Vec::new();
        let rooms = rooms([found.rises.len(), found.falls.len()]);
        let sides = [
            ("rise", "rose", &found.rises, rooms[0]),
            ("fall", "fell", &found.falls, rooms[1]),
        ];
        for (name, verb, all, room) in sides {
            let (listed, note) = fitting(all, verb, room);
            notes.extend(note);
            if listed.is_empty() && !all.is_empty() {
                continue;
            }
            if listed.is_empty() {
                notes.push(format!("No country {verb}"));
                continue;
            }
            sections.push(DifferenceSection {
                heading: Some(format!("Largest {name}s")),
                rows: listed
                    .iter()
                    .map(|mover| self.row(dataset, mover))
                    .collect(),
            });
        }
        if !found.left_out.is_empty() {
            let left = counted(found.left_out.len(), "country", "countries");
            notes.push(format!("{left} without both scores left out"));
        }
        let series = [(self.of.against, Role::Earlier), (self.of.year, Role::Main)]
            .map(|(year, role)| self.series(year, role));
        let (range_data, ticks) = values_axis(dataset, &[self.of.indicator]);
        let indicator = dataset.indicator(self.of.indicator);
        DifferenceFigure {
            caption: Caption {
                title: self.title(dataset),
                legend: series
                    .iter()
                    .map(|series| LegendEntry {
                        text: series.label.clone(),
                        role: series.role,
                        colour: series.colour,
                    })
                    .collect(),
                notes,
                direction_words: format!(
                    "Score {} to {}, {}",
                    indicator.scale.min,
                    indicator.scale.max,
                    indicator.direction.text()
                ),
                alt_text: self.alt_text(dataset, &found),
            },
            style: DifferenceStyle::Dumbbell,
            pairing: Pairing::Editions,
            rows_are: "Country",
            series: series.to_vec(),
            sections,
            range_data,
            ticks,
            sides: [String::new(), String::new()],
        }
    }

    fn title(&self, dataset: &Dataset) -> String {
        let label = &dataset.indicator(self.of.indicator).label;
        format!("{label}, {} to {}", self.of.against, self.of.year)
    }

    fn series(&self, year: Year, role: Role) -> DifferenceSeries {
        DifferenceSeries {
            subject: Subject {
                entity: Entity::Group(self.of.within),
                year,
            },
            label: year.to_string(),
            colour: SeriesColour::Neutral,
            role,
        }
    }

    fn row(&self, dataset: &Dataset, mover: &Mover) -> DifferenceRow {
        let id = self.of.indicator;
        let indicator = dataset.indicator(id);
        let place = Entity::Country(mover.place);
        let label = dataset.name(place).to_owned();
        let is_short = !dataset.indicators().is_composite(id);
        let values = [mover.earlier, mover.score];
        let mut highlights = self.highlights.iter();
        DifferenceRow {
            axis: Axis {
                indicator: id,
                short_label: label.clone(),
                label,
                definition: String::new(),
                section: None,
            },
            ranked: None,
            place: Some(place),
            colour: highlights
                .find(|series| series.subject.entity == place)
                .map(|series| series.colour),
            values: values.map(|value| Ok(value.to_f64())).to_vec(),
            texts: values.map(|value| score_text(value, is_short)).to_vec(),
            difference: Some(Difference {
                exact: mover.change,
                value_data: mover.change.to_f64(),
                text: signed_text(
                    mover.change,
                    match is_short {
                        true => number::signed_compact,
                        false => number::signed_hundredths,
                    },
                ),
                verdict: change(mover.change, indicator.direction).verdict,
                is_none: false,
            }),
        }
    }

    /// "Criminality, 2023 to 2025: 96 countries rose, most Belize; 80 fell, most
    /// Chad and 2 others; 17 unchanged."
    fn alt_text(&self, dataset: &Dataset, found: &Movers) -> String {
        let most = |list: &[Mover]| {
            let first: Vec<&str> = list
                .iter()
                .filter(|mover| mover.rank == 1)
                .map(|mover| dataset.place(mover.place).country.name.as_str())
                .collect();
            match first.as_slice() {
                [] => String::new(),
                [_, _, _, ..] => format!(", most {}", counted(first.len(), "country", "countries")),
                few => format!(", most {}", and(few)),
            }
        };
        let rose = counted(found.rose, "country", "countries");
        format!(
            "{}: {rose} rose{}; {} fell{}; {} unchanged.",
            self.title(dataset),
            most(&found.rises),
            found.fell,
            most(&found.falls),
            found.stayed
        )
    }
}

pub(super) fn score_text(value: Ratio, is_short: bool) -> String {
    match is_short {
        true => number::compact(value.hundredths()),
        false => number::hundredths(value.hundredths()),
    }
}

/// Rows for each side: half of the page, and what the other leaves.
fn rooms(wanted: [usize; 2]) -> [usize; 2] {
    let half = MOST_ROWS / 2;
    let room = |other: usize| half.max(MOST_ROWS - other.min(MOST_ROWS));
    [room(wanted[1]), room(wanted[0])]
}

/// As many as there is room for, those that changed alike all or none of them,
/// and what is said of the others.
fn fitting<'a>(all: &'a [Mover], verb: &str, room: usize) -> (&'a [Mover], Option<String>) {
    let Some(first_out) = all.get(room) else {
        return (all, None);
    };
    // Their ranks begin with the position of the first of them.
    let listed = &all[..(first_out.rank - 1).min(room)];
    let others = &all[listed.len()..];
    let largest = number::hundredths(others[0].change.hundredths().abs());
    let of = counted(others.len(), "country", "countries");
    let more = if listed.is_empty() { "" } else { "more " };
    let of = of.replacen(' ', &format!(" {more}"), 1);
    let size = match others.iter().all(|mover| mover.rank == others[0].rank) {
        true => format!("by {largest}"),
        false => format!("by {largest} or less"),
    };
    let note = format!("{of} {verb} {size}, which a page has no room to list");
    (listed, Some(note))
}
