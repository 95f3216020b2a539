//! Charts of one subject in a dataset that is no index: the course of its
//! values over the editions, and its place among all countries.

use super::own::Own;
use crate::analysis::{Basis, ScoreBook};
use crate::chart::{DistributionSpec, Figure, Role, SeriesColour, Spec, SpecSeries, TrendSpec};
use crate::data::{Dataset, Entity, GroupId, IndicatorId, Subject, Year};
use crate::style::number::counted;

/// More indicators than these are set beside one another without their course.
const MOST_COURSES: usize = 4;

/// Whose charts.
pub(in crate::project) struct Whose<'a> {
    pub subject: Subject,
    /// The edition and the mean that stand behind, where they are shown.
    pub earlier: Option<Year>,
    pub mean: Option<Entity>,
    pub colour: SeriesColour,
    pub basis: &'a Basis,
}

/// One chart of a subject's own indicators.
pub(in crate::project) struct PlainChart {
    pub heading: String,
    pub figure: Figure,
    /// How many indicators stand under one another in it.
    pub rows: usize,
}

/// The indicators of a dataset without averages; nothing of any other.
pub(super) fn own(book: &ScoreBook<'_>, subject: Subject) -> Option<Own> {
    Own::of(book.dataset(), |id| {
        book.score(subject, id, &Basis::Published).is_ok()
    })
}

/// Nothing of a dataset with averages, which has charts of their parts.
pub(in crate::project) fn charts(book: &ScoreBook<'_>, whose: &Whose<'_>) -> Vec<PlainChart> {
    let dataset = book.dataset();
    let Some(own) = own(book, whose.subject) else {
        return Vec::new();
    };
    let shown = own.shown();
    let mut charts: Vec<PlainChart> = Vec::new();
    if shown.len() <= MOST_COURSES {
        let courses = shown.iter().filter_map(|id| course(book, whose, *id));
        charts.extend(courses);
    }
    if let ([only], [chart]) = (shown.as_slice(), charts.as_mut_slice()) {
        // The indicator's name stands above with its value.
        chart.heading = span(chart).unwrap_or_else(|| dataset.indicator(*only).label.clone());
    }
    // One indicator has room for both, several for one or the other.
    if charts.is_empty() || shown.len() == 1 {
        let scales = own.scales.iter().enumerate();
        charts.extend(scales.map(|(at, ids)| among_all(book, whose, (ids, at == 0))));
    }
    charts
}

/// "2021 to 2025"
fn span(chart: &PlainChart) -> Option<String> {
    let Figure::Line(figure) = &chart.figure else {
        return None;
    };
    let (first, last) = (figure.columns.first()?, figure.columns.last()?);
    Some(format!("{} to {}", first.text, last.text))
}

/// The values of the editions up to the one looked at; nothing of fewer than two.
fn course(book: &ScoreBook<'_>, whose: &Whose<'_>, id: IndicatorId) -> Option<PlainChart> {
    let dataset = book.dataset();
    let mut years = dataset.years().to_vec();
    years.retain(|year| *year <= whose.subject.year);
    years.sort_unstable();
    // It begins with the first value there is.
    let has_value = |year: &Year| {
        let subject = Subject {
            year: *year,
            ..whose.subject
        };
        book.score(subject, id, whose.basis).is_ok()
    };
    let first = years.iter().position(has_value)?;
    years.drain(..first);
    let main = SpecSeries {
        subject: whose.subject,
        role: Role::Main,
        colour: whose.colour,
    };
    let mean = whose.mean.map(|entity| SpecSeries {
        subject: Subject {
            entity,
            ..whose.subject
        },
        role: Role::Mean,
        colour: SeriesColour::Neutral,
    });
    let figure = Spec::Line(TrendSpec {
        years,
        basis: whose.basis.clone(),
        ..TrendSpec::new(id, [main].into_iter().chain(mean).collect())
    })
    .figure(book);
    let Figure::Line(line) = &figure else {
        return None;
    };
    let own = line
        .lines
        .iter()
        .find(|l| l.entity == main.subject.entity)?;
    let count = own.values.iter().filter(|value| value.is_ok()).count();
    (count > 1).then(|| PlainChart {
        heading: dataset.indicator(id).label.clone(),
        figure,
        rows: 1,
    })
}

/// The place among all countries of the edition.
fn among_all(
    book: &ScoreBook<'_>,
    whose: &Whose<'_>,
    (ids, is_first): (&[IndicatorId], bool),
) -> PlainChart {
    let dataset = book.dataset();
    let subject = whose.subject;
    let neutral = |entity: Entity, year: Year, role: Role| SpecSeries {
        subject: Subject { entity, year },
        role,
        colour: SeriesColour::Neutral,
    };
    let earlier = whose.earlier;
    let earlier = earlier.map(|year| neutral(subject.entity, year, Role::Earlier));
    let world = Entity::Group(GroupId(0));
    let mut means: Vec<Entity> = whose.mean.into_iter().chain([world]).collect();
    means.retain(|mean| *mean != subject.entity);
    means.dedup();
    let means = means.into_iter();
    let means = means.map(|mean| neutral(mean, subject.year, Role::Mean));
    let main = SpecSeries {
        subject,
        role: Role::Main,
        colour: whose.colour,
    };
    let highlights = [main].into_iter().chain(earlier).chain(means);
    let figure = Spec::Distribution(DistributionSpec {
        indicators: ids.to_vec(),
        year: subject.year,
        within: GroupId(0),
        highlights: highlights.collect(),
        basis: whose.basis.clone(),
    })
    .figure(book);
    PlainChart {
        heading: match is_first {
            true => among_words(dataset, subject.year, ids),
            false => String::new(),
        },
        figure,
        rows: ids.len(),
    }
}

/// "Among 187 countries, 2023": of one indicator, those that have a value of it.
fn among_words(dataset: &Dataset, year: Year, ids: &[IndicatorId]) -> String {
    match ids {
        [only] => {
            let count = dataset.count_values(year, *only);
            format!("Among {}, {year}", counted(count, "country", "countries"))
        }
        _ => format!("Among all countries, {year}"),
    }
}
