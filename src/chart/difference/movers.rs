//! The largest rises and falls of one indicator: rows of countries rather than
//! of indicators.

use super::super::caption::Caption;
use super::super::{Measure, SpecSeries};
use super::countries::{Countries, CountryRow, legend};
use super::spec::values_axis;
use super::{DifferenceFigure, DifferenceSection, DifferenceStyle, Pairing};
use crate::analysis::{Move, Mover, Movers, NoChange, ScoreBook, Wording, movers};
use crate::data::{Dataset, Missing, PlaceId, Ratio};
use crate::style::number::counted;
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
        let countries = Countries {
            dataset,
            indicator: self.of.indicator,
            within: self.of.within,
            highlights: &self.highlights,
        };
        let found = movers(book, self.of, self.count, self.like_for_like);
        let mut notes = Vec::new();
        let mut sections = Vec::new();
        let wording = Wording::of_countries(dataset, self.of.indicator);
        let rooms = rooms([&found.rises, &found.falls]);
        let sides = [
            ("rise", "rose", &found.rises, rooms[0]),
            ("fall", "fell", &found.falls, rooms[1]),
        ];
        for (name, verb, all, room) in sides {
            let (listed, note) = fitting(all, (verb, wording), room);
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
                    .map(|mover| countries.row(row(mover, all)))
                    .collect(),
            });
        }
        let measure = Measure::of(dataset.indicator(self.of.indicator));
        notes.extend(left_out(&found, &measure));
        let series = countries.series(Some(self.of.against), self.of.year);
        let (range_data, ticks) = values_axis(dataset, &[self.of.indicator]);
        DifferenceFigure {
            caption: Caption {
                title: self.title(dataset),
                legend: legend(&series),
                notes,
                direction_words: countries.direction_words(),
                alt_text: self.alt_text(dataset, &found),
            },
            style: DifferenceStyle::Dumbbell,
            pairing: Pairing::Editions,
            rows_are: "Country",
            series,
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

/// A country with its rank, "=3" where it is shared.
fn row(mover: &Mover, all: &[Mover]) -> CountryRow {
    let is_tied = all.iter().filter(|other| other.rank == mover.rank).count() > 1;
    let tied = if is_tied { "=" } else { "" };
    CountryRow {
        place: mover.place,
        rank: format!("{tied}{}", mover.rank),
        scores: vec![Ok(mover.earlier), Ok(mover.score)],
        change: Some(mover.change),
    }
}

/// How many could not be counted, and why.
fn left_out(found: &Movers, measure: &Measure) -> Vec<String> {
    let is_same = |(_, why): &&(PlaceId, NoChange)| *why == NoChange::Before(Missing::SameFigure);
    let same = found.left_out.iter().filter(is_same).count();
    let without = format!("without both {} left out", measure.nouns());
    let reasons = [
        (same, "left out, whose one figure serves both editions"),
        (found.left_out.len() - same, without.as_str()),
    ];
    let reasons = reasons.into_iter().filter(|(count, _)| *count > 0);
    reasons
        .map(|(count, why)| format!("{} {why}", counted(count, "country", "countries")))
        .collect()
}

/// Rows for each side: half of the page, and what the other cannot use, because
/// it is short or because too many changed alike to be listed there.
fn rooms([rises, falls]: [&[Mover]; 2]) -> [usize; 2] {
    let half = MOST_ROWS / 2;
    let for_falls = MOST_ROWS - listed(rises, half);
    let for_rises = MOST_ROWS - listed(falls, for_falls);
    [for_rises, for_falls]
}

/// How many of a list are shown in a room: whole ranks only.
fn listed(all: &[Mover], room: usize) -> usize {
    match all.get(room) {
        // Their ranks begin with the position of the first of them.
        Some(first_out) => (first_out.rank - 1).min(room),
        None => all.len(),
    }
}

/// As many as there is room for, those that changed alike all or none of them,
/// and what is said of the others.
fn fitting<'a>(
    all: &'a [Mover],
    (verb, wording): (&str, Wording),
    room: usize,
) -> (&'a [Mover], Option<String>) {
    let (listed, others) = all.split_at(listed(all, room));
    let Some(first) = others.first() else {
        return (all, None);
    };
    let of = counted(others.len(), "country", "countries");
    let more = if listed.is_empty() { "" } else { "more " };
    let of = of.replacen(' ', &format!(" {more}"), 1);
    let are_alike = others.iter().all(|mover| mover.rank == first.rank);
    let size = size_words(first.change, are_alike, wording);
    let note = format!("{of} {verb} {size}, which a page has no room to list");
    (listed, Some(note))
}

/// "by 0.25", "by 0.25 or less"; a change the decimals do not show is no 0.00.
fn size_words(largest: Ratio, are_alike: bool, wording: Wording) -> String {
    let size = wording.value(largest.abs());
    match are_alike {
        _ if wording.is_below_shown(largest) => format!("by less than {}", wording.least()),
        true => format!("by {size}"),
        false => format!("by {size} or less"),
    }
}

/// "all by 0.50", "by at most 1.25", of those that moved one way; nothing of none.
pub fn most_words(list: &[Mover], wording: Wording) -> String {
    let Some(first) = list.first() else {
        return String::new();
    };
    let size = wording.value(first.change.abs());
    match list.iter().all(|mover| mover.rank == first.rank) {
        _ if wording.is_below_shown(first.change) => format!("by less than {}", wording.least()),
        true => format!("all by {size}"),
        false => format!("by {size} at most"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published() -> Wording {
        Wording::published(crate::data::Direction::HigherIsWorse)
    }

    /// Changes in steps of the scale, ranked as analysis ranks them.
    fn list(changes: &[(i64, i64)]) -> Vec<Mover> {
        let rank = |at: usize| changes.iter().position(|c| *c == changes[at]).unwrap_or(at) + 1;
        let mover = |(at, (over, under)): (usize, &(i64, i64))| Mover {
            place: PlaceId(at as u16),
            rank: rank(at),
            earlier: Ratio::ZERO,
            score: Ratio::ZERO,
            change: Ratio::new(*over, *under).unwrap(),
        };
        changes.iter().enumerate().map(mover).collect()
    }

    fn apart(count: i64) -> Vec<Mover> {
        let changes: Vec<(i64, i64)> = (0..count).map(|at| (count - at, 2)).collect();
        list(&changes)
    }

    #[test]
    fn room_that_one_side_cannot_use_is_the_others() {
        let alike = |count| list(&vec![(1, 2); count]);
        assert_eq!(rooms([&apart(100), &apart(100)]), [20, 20]);
        assert_eq!(rooms([&apart(100), &apart(4)]), [36, 20]);
        // Too many alike for half of the page: the other side has the whole.
        assert_eq!(rooms([&alike(25), &apart(100)])[1], 40);
        assert_eq!(rooms([&apart(100), &alike(25)])[0], 40);
        // Or they have what a short other side leaves.
        let rooms = rooms([&alike(25), &apart(12)]);
        assert_eq!(
            fitting(&alike(25), ("rose", published()), rooms[0]).0.len(),
            25
        );
        assert_eq!(fitting(&alike(41), ("rose", published()), 40).0.len(), 0);
    }

    #[test]
    fn a_change_too_small_for_two_decimals_is_not_called_none() {
        let mut changes = vec![(1, 2), (1, 2)];
        changes.extend((0..9).map(|at| (1, 300 + at)));
        let all = list(&changes);
        let (listed, note) = fitting(&all, ("fell", published()), 2);
        assert_eq!(listed.len(), 2);
        let said = "9 more countries fell by less than 0.01, which a page has no room to list";
        assert_eq!(note.as_deref(), Some(said));
        assert_eq!(most_words(&all, published()), "by 0.50 at most");
        assert_eq!(most_words(&all[..2], published()), "all by 0.50");
        assert_eq!(most_words(&[], published()), "");
    }
}
