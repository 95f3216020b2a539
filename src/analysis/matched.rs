//! Which years figures are of, where they stand in for another edition's.

use std::collections::BTreeMap;

use crate::data::{Dataset, Entity, IndicatorId, PlaceId, Subject, Year};
use crate::style::number::counted;
use crate::style::words::and;

/// The year the figure of each of these places is of in an edition; places
/// without a figure are left out.
pub fn figure_years(
    dataset: &Dataset,
    (id, edition): (IndicatorId, Year),
    places: impl IntoIterator<Item = PlaceId>,
) -> Vec<(PlaceId, Year)> {
    let leaves = dataset.indicators().leaves(id);
    let is_there = |place, id| dataset.cell(place, edition, id).is_ok();
    let has_figure =
        |place: &PlaceId| is_there(*place, id) || leaves.iter().any(|leaf| is_there(*place, *leaf));
    let with_year = |place| (place, dataset.figure_year(place, id, edition));
    let places = places.into_iter().filter(has_figure);
    places.map(with_year).collect()
}

/// The year most figures are of, of two the earlier; `None` of none.
pub fn usual_year(figures: &[(PlaceId, Year)]) -> Option<Year> {
    let mut counts = BTreeMap::<Year, usize>::new();
    for (_, year) in figures {
        *counts.entry(*year).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(year, _)| year)
}

/// The year the figure of a subject is of, of a group's most members, where
/// that is not the year of the subject itself.
pub fn other_year(dataset: &Dataset, subject: Subject, id: IndicatorId) -> Option<Year> {
    let year = match subject.entity {
        Entity::Country(place) => dataset.figure_year(place, id, subject.year),
        Entity::Group(_) => dataset.matched(id, subject.year)?.usual,
    };
    (year != subject.year).then_some(year)
}

/// The year most figures of these places are of, where that is not the
/// edition's own.
pub fn other_usual_year(
    dataset: &Dataset,
    (id, edition): (IndicatorId, Year),
    places: &[PlaceId],
) -> Option<Year> {
    dataset.matched(id, edition)?;
    let figures = figure_years(dataset, (id, edition), places.iter().copied());
    usual_year(&figures).filter(|usual| *usual != edition)
}

/// "figures of 2023", "figures of 2020 for 2021 and of 2023 for 2025": of one
/// indicator where most are not of the editions' own years, else nothing.
pub fn other_years_words(
    dataset: &Dataset,
    (id, editions): (IndicatorId, &[Year]),
    places: &[PlaceId],
) -> Option<String> {
    let others = editions.iter().filter_map(|edition| {
        let of = other_usual_year(dataset, (id, *edition), places)?;
        Some((*edition, of))
    });
    let others: Vec<(Year, Year)> = others.collect();
    match (others.as_slice(), editions.len()) {
        ([], _) => None,
        ([(_, of)], 1) => Some(format!("figures of {of}")),
        (several, _) => {
            let each = several
                .iter()
                .map(|(edition, of)| format!("of {of} for {edition}"));
            Some(format!("figures {}", and(&each.collect::<Vec<_>>())))
        }
    }
}

/// "GDP per capita: figures of 2023 for edition 2025, another year for 4
/// countries": one line a source and year for the indicators shown, counted
/// over the places shown; none where every figure is of the edition itself.
pub fn matched_words(
    dataset: &Dataset,
    shown: &[IndicatorId],
    (year, places): (Year, &[PlaceId]),
) -> Vec<String> {
    /// Indicators of one source that have the same year.
    struct Line {
        source: String,
        usual: Year,
        labels: Vec<String>,
        others: usize,
    }
    let mut lines: Vec<Line> = Vec::new();
    for id in shown {
        if dataset.matched(*id, year).is_none() {
            continue;
        }
        let figures = figure_years(dataset, (*id, year), places.iter().copied());
        let Some(usual) = usual_year(&figures) else {
            continue;
        };
        let others = figures.iter().filter(|(_, of)| *of != usual).count();
        if usual == year && others == 0 {
            continue;
        }
        let source = &dataset.source(*id).title;
        let label = dataset.indicator(*id).label.clone();
        let same = |line: &&mut Line| line.source == *source && line.usual == usual;
        match lines.iter_mut().find(same) {
            Some(line) => {
                line.labels.push(label);
                line.others = line.others.max(others);
            }
            None => lines.push(Line {
                source: source.clone(),
                usual,
                labels: vec![label],
                others,
            }),
        }
    }
    let words = |line: Line| {
        let what = match line.labels.as_slice() {
            [only] => only.clone(),
            several => format!("{}, {} indicators", line.source, several.len()),
        };
        let others = match (line.others, line.usual == year) {
            (0, _) => String::new(),
            (count, false) => {
                let countries = counted(count, "country", "countries");
                format!(", another year for {countries}")
            }
            (count, true) => {
                let countries = counted(count, "country", "countries");
                return format!("{what}: figures of another year than {year} for {countries}");
            }
        };
        format!(
            "{what}: figures of {} for edition {year}{others}",
            line.usual
        )
    };
    lines.into_iter().map(words).collect()
}
