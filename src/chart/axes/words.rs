//! Title, legend, notes and alternative text of a figure whose axes are indicators.

use crate::style::number;
use crate::style::words::{and, capitalised, decapitalised, joined};
use std::collections::BTreeMap;

use super::super::figure::{LegendEntry, Role, missing_words};
use super::super::measure::{span, with_direction};
use super::super::remarks::count_by_reason;
use super::super::{Caption, Measure};
use super::{AxesOf, Parts, SpecSeries};
use crate::analysis::Score;
use crate::data::{Dataset, Direction, Entity, GroupKind, IndicatorId, Missing, Ratio, Subject};

pub(super) fn caption(parts: &Parts<'_>) -> Caption {
    Caption {
        title: title(parts),
        legend: legend(parts),
        notes: notes(parts),
        direction_words: direction_words(parts),
        alt_text: alt_text(parts),
    }
}

/// What series are called beside one another: by year where all show one
/// place, by place where all show one year, else by both.
pub fn subject_labels(dataset: &Dataset, series: &[SpecSeries]) -> Vec<String> {
    let shown = || {
        series
            .iter()
            .filter(|s| s.role != Role::Mean)
            .map(|s| s.subject)
    };
    let first = shown().next();
    let is_one_place = shown().all(|subject| Some(subject.entity) == first.map(|f| f.entity));
    let is_one_year = shown().all(|subject| Some(subject.year) == first.map(|f| f.year));
    let label = |series: &SpecSeries| {
        let Subject { entity, year } = series.subject;
        match (series.role, entity) {
            (Role::Mean, Entity::Group(group)) => mean_label(dataset.group(group).kind).to_owned(),
            (Role::Mean, Entity::Country(_)) => dataset.name(entity).to_owned(),
            _ if is_one_place => year.to_string(),
            _ if is_one_year => dataset.name(entity).to_owned(),
            _ => format!("{} {year}", dataset.name(entity)),
        }
    };
    series.iter().map(label).collect()
}

/// What a group's mean is called in legends and switches.
pub fn mean_label(kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::World => "World mean",
        GroupKind::Continent => "Continent mean",
        GroupKind::Region => "Region mean",
        GroupKind::Organization | GroupKind::Own => "Group mean",
    }
}

/// The composite, or the composites the axes are parts of.
fn title(parts: &Parts<'_>) -> String {
    let label = |id: IndicatorId| parts.dataset.indicator(id).label.clone();
    match &parts.spec.axes {
        AxesOf::Parts(composite) => label(*composite),
        AxesOf::These(ids) => {
            let tree = parts.dataset.indicators();
            let mut names: Vec<String> = ids
                .iter()
                .map(|id| tree.get(*id).parent.unwrap_or(*id))
                .map(label)
                .collect();
            once_each(&mut names);
            joined(&names)
        }
    }
}

/// Keeps the first of every name.
fn once_each(names: &mut Vec<String>) {
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
}

/// The scale in words; axes of both directions or of several scales say which
/// is which.
fn direction_words(parts: &Parts<'_>) -> String {
    let each = parts.axes.iter().zip(&parts.ranges);
    let each: Vec<Way> = each
        .map(|(id, range)| Way::of(parts.dataset, *id, *range))
        .collect();
    let mut ways: Vec<&Way> = Vec::new();
    for way in &each {
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    let Some(first) = ways.first().copied() else {
        return String::new();
    };
    if ways.len() == 1 {
        return with_direction(&first.said(), first.direction);
    }
    if ways.iter().all(|way| way.said() == first.said()) {
        ways.sort_by_key(|way| way.direction == Direction::HigherIsBetter);
        let each = ways.iter().map(|way| {
            let names = named(parts, &each, way);
            format!("{} in {names}", way.direction.text())
        });
        let each: Vec<String> = each.collect();
        return format!("{}, {}", first.said(), each.join(", "));
    }
    let each = ways.iter().map(|way| {
        let names = named(parts, &each, way);
        let range = span(way.range);
        let said = match &way.measure {
            Measure::Unit(unit) => format!("{names} ({unit}) {range}"),
            _ => format!("{names} {range}"),
        };
        with_direction(&said, way.direction)
    });
    capitalised(&each.collect::<Vec<_>>().join("; "))
}

/// How an axis is read; how finely it is scored is of no account.
#[derive(Clone, PartialEq)]
struct Way {
    measure: Measure,
    range: (f64, f64),
    direction: Direction,
}

impl Way {
    fn of(dataset: &Dataset, id: IndicatorId, range: (f64, f64)) -> Self {
        let indicator = dataset.indicator(id);
        Self {
            measure: Measure::of(indicator),
            range,
            direction: indicator.direction,
        }
    }

    /// "Score 1 to 10".
    fn said(&self) -> String {
        self.measure.spanning(self.range)
    }
}

/// The axes that are read one way, of all `each`: by their composite where it
/// holds for all of its axes, else by themselves, the first few of many.
fn named(parts: &Parts<'_>, each: &[Way], way: &Way) -> String {
    const MOST: usize = 3;
    let tree = parts.dataset.indicators();
    let axes = || parts.axes.iter().zip(each);
    let name = |id: &IndicatorId| {
        let parent = tree.get(*id).parent.filter(|parent| {
            let mut siblings = axes().filter(|(a, _)| tree.get(**a).parent == Some(*parent));
            siblings.all(|(_, of)| of == way)
        });
        decapitalised(&parts.dataset.indicator(parent.unwrap_or(*id)).label)
    };
    let mut names: Vec<String> = axes()
        .filter(|(_, of)| *of == way)
        .map(|(id, _)| name(id))
        .collect();
    once_each(&mut names);
    if names.len() > MOST {
        let others = number::counted(names.len() - MOST, "other", "others");
        names.truncate(MOST);
        names.push(others);
    }
    and(&names)
}

fn legend(parts: &Parts<'_>) -> Vec<LegendEntry> {
    let series = parts.spec.series.iter().zip(&parts.labels);
    series
        .map(|(series, label)| LegendEntry {
            text: label.clone(),
            role: series.role,
            colour: series.colour,
        })
        .collect()
}

/// What a reader has to know: which axes have no value, and why.
fn notes(parts: &Parts<'_>) -> Vec<String> {
    let mut notes: Vec<(String, Vec<String>)> = Vec::new();
    for (series, column) in parts.spec.series.iter().zip(parts.columns) {
        if series.role == Role::Mean {
            continue;
        }
        for (reason, count) in by_reason(column) {
            let (of, words) = (column.len(), missing_words(reason));
            let note = format!("{count} of {of} {words} in {}", series.subject.year);
            let name = parts.dataset.name(series.subject.entity).to_owned();
            match notes.iter_mut().find(|(kept, _)| *kept == note) {
                Some((_, names)) => names.push(name),
                None => notes.push((note, vec![name])),
            }
        }
    }
    let shown = parts.spec.series.iter().filter(|s| s.role != Role::Mean);
    let shown_in = |note: &str| {
        let year = |s: &&SpecSeries| note.ends_with(&s.subject.year.to_string());
        shown.clone().filter(year).count()
    };
    notes
        .into_iter()
        .map(|(note, names)| {
            // What holds for all of a year needs no names.
            if names.len() >= shown_in(&note) {
                note
            } else {
                format!("{note} for {}", and(&names))
            }
        })
        .collect()
}

/// One or two sentences computed from the data.
fn alt_text(parts: &Parts<'_>) -> String {
    let mains: Vec<usize> = (0..parts.spec.series.len())
        .filter(|at| parts.spec.series[*at].role == Role::Main)
        .collect();
    match mains.as_slice() {
        [] => format!("{}: nothing to show.", title(parts)),
        [only] => one_main(parts, *only),
        several => several_mains(parts, several),
    }
}

fn one_main(parts: &Parts<'_>, at: usize) -> String {
    let (main, column) = (&parts.spec.series[at], &parts.columns[at]);
    let name = parts.dataset.name(main.subject.entity);
    let head = format!("{} of {name} in {}", title(parts), main.subject.year);
    let mut scored = scored(parts, at);
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let label = |(_, axis): &(Ratio, usize)| parts.label(*axis);
    let text = |(_, axis): &(Ratio, usize)| parts.text(main, (column, *axis));
    let (Some(highest), Some(lowest)) = (scored.first(), scored.last()) else {
        let reason = column.iter().find_map(|score| score.err());
        let words = reason.map_or("nothing to show", Missing::text);
        return format!("{head}: {words}.");
    };
    let absent: String = by_reason(column)
        .into_iter()
        .map(|(reason, count)| format!(" {count} {}.", missing_words(reason)))
        .collect();
    format!(
        "{head}: {}, highest {} {}, lowest {} {}.{absent}",
        number::counted(scored.len(), "indicator", "indicators"),
        decapitalised(label(highest)),
        text(highest),
        decapitalised(label(lowest)),
        text(lowest),
    )
}

/// The highest of each, and where they lie farthest apart.
fn several_mains(parts: &Parts<'_>, mains: &[usize]) -> String {
    let text = |at: usize, axis| parts.text(&parts.spec.series[at], (&parts.columns[at], axis));
    let highest = |at: &usize| {
        let best = scored(parts, *at)
            .into_iter()
            .reduce(|a, b| if b.0 > a.0 { b } else { a });
        best.map(|(_, axis)| {
            format!(
                "{} highest in {} {}",
                parts.labels[*at],
                decapitalised(parts.label(axis)),
                text(*at, axis)
            )
        })
    };
    let tops: Vec<String> = mains.iter().filter_map(highest).collect();
    if tops.is_empty() {
        let why: Vec<String> = notes(parts);
        return match why.is_empty() {
            true => format!("{}: nothing to show.", title(parts)),
            false => format!("{}: {}.", title(parts), why.join("; ")),
        };
    }
    let apart = (0..parts.axes.len()).filter_map(|axis| {
        let scores = mains
            .iter()
            .filter_map(|at| Some((parts.columns[*at][axis].ok()?, *at)));
        let scores: Vec<(Ratio, usize)> = scores.collect();
        let (high, low) = (scores.iter().max()?, scores.iter().min()?);
        Some((high.0.minus(low.0), axis, *high, *low))
    });
    let apart = apart.reduce(|a, b| if b.0 > a.0 { b } else { a });
    let apart = apart
        .filter(|(gap, ..)| gap.hundredths() > 0)
        .map(|(_, axis, high, low)| {
            format!(
                " Farthest apart in {}: {} {}, {} {}.",
                decapitalised(parts.label(axis)),
                parts.labels[high.1],
                text(high.1, axis),
                parts.labels[low.1],
                text(low.1, axis),
            )
        });
    // What the notes under the chart say has to be heard too.
    let absent: String = notes(parts).iter().map(|n| format!(" {n}.")).collect();
    format!(
        "{}: {}.{}{absent}",
        title(parts),
        tops.join("; "),
        apart.unwrap_or_default()
    )
}

/// The scores that are there, with their axes.
fn scored(parts: &Parts<'_>, at: usize) -> Vec<(Ratio, usize)> {
    let column = parts.columns[at].iter().enumerate();
    column
        .filter_map(|(axis, score)| Some(((*score).ok()?, axis)))
        .collect()
}

fn by_reason(column: &[Score]) -> BTreeMap<Missing, usize> {
    count_by_reason(column.iter().filter_map(|score| score.err()))
}
