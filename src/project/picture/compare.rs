//! Subjects side by side: one place at two editions, or several places.

mod forms;

use super::super::CompareForm;
use super::words::{basis_remark, names_and_years};
use super::{Content, Picture, mains, parts_of, two_editions};
use crate::analysis::{Basis, ScoreBook, band};
use crate::chart::{
    AxesOf, AxesSpec, Block, Caption, DifferenceOrder, DifferenceRows, DifferenceSpec,
    DifferenceStyle, LabelMode, SeriesColour, Spec, SpecSeries, subject_labels,
};
use crate::data::{Dataset, Direction, IndicatorId, Ratio, Subject, Year};
use crate::style::number;
use crate::style::words::{and, capitalised, spelled};

/// What is compared: a composite's parts, or a list.
enum Shown {
    Parts(IndicatorId),
    These(Vec<IndicatorId>),
}

pub(super) fn content(picture: &Picture, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let subjects = picture.distinct_subjects();
    let years: Vec<Year> = subjects.iter().map(|subject| subject.year).collect();
    let basis = picture.basis(dataset, &years);
    let shown = shown(dataset, &picture.indicators);
    let pair = editions_of_one_place(&subjects);
    let series = match pair {
        // Side by side none stands behind the other.
        Some(_) if picture.compare == CompareForm::SideBySide => mains(picture),
        Some([earlier, later]) => {
            let colour = SeriesColour::Slot(picture.slot(later.entity));
            two_editions(later, Some(earlier.year), colour)
        }
        None => mains(picture),
    };
    let averaged = match &shown {
        Shown::Parts(id) => vec![*id],
        Shown::These(ids) => ids.clone(),
    };
    let remark = basis_remark(dataset, &years, &averaged, &basis);
    let what = what(dataset, &shown);
    let (title, subtitle) = match (pair, &shown) {
        (Some([earlier, later]), _) => (
            format!(
                "{}: {}, {} vs. {}",
                dataset.name(later.entity),
                what.to_lowercase(),
                earlier.year,
                later.year
            ),
            editions_sentence(book, [earlier, later], &shown, &basis),
        ),
        (None, _) => (
            format!("{what}: {}", who(dataset, &series)),
            averages_sentence(book, &series, &shown, &basis),
        ),
    };
    let asked = asked(&shown, series, &basis);
    Content {
        title,
        subtitle,
        key_figures: Vec::new(),
        remarks: remark.into_iter().collect(),
        years,
        body: match picture.compare {
            CompareForm::Overview | CompareForm::Table => body(book, &asked, pair.is_some()),
            form => forms::body(book, &asked, form),
        },
    }
}

/// A radar beside the differences; a few indicators or very many as bars.
fn body(book: &ScoreBook<'_>, asked: &AxesSpec, is_pair: bool) -> Block {
    let radar = Spec::Radar(asked.clone()).figure(book);
    if !(3..=18).contains(&radar.axis_count()) || asked.series.len() < 2 {
        let bars = Spec::Bar(asked.clone()).figure(book);
        return Block::chart(bars, LabelMode::Names);
    }
    let labels = if is_pair {
        LabelMode::NamesAndValues
    } else {
        LabelMode::Names
    };
    let differences = Spec::Difference(DifferenceSpec {
        rows: rows(&asked.axes, radar.caption()),
        series: asked.series.clone(),
        style: DifferenceStyle::Dumbbell,
        order: DifferenceOrder::BySize,
        basis: asked.basis.clone(),
    });
    Block::Row(vec![
        (1.0, Block::chart(radar, labels)),
        (
            1.0,
            Block::chart(differences.figure(book), LabelMode::Names),
        ),
    ])
}

fn rows(axes: &AxesOf, caption: &Caption) -> DifferenceRows {
    match axes {
        AxesOf::Parts(id) => DifferenceRows::Parts(*id),
        AxesOf::These(ids) => DifferenceRows::List {
            title: caption.title.clone(),
            indicators: ids.clone(),
        },
    }
}

/// Earlier and later where two subjects are one place.
fn editions_of_one_place(subjects: &[Subject]) -> Option<[Subject; 2]> {
    let [a, b] = subjects else { return None };
    if a.entity != b.entity || a.year == b.year {
        return None;
    }
    Some(if a.year < b.year { [*a, *b] } else { [*b, *a] })
}

fn shown(dataset: &Dataset, wanted: &[IndicatorId]) -> Shown {
    let tree = dataset.indicators();
    match wanted {
        [] => {
            let mut ids = tree.ids();
            let pillar = ids.find(|id| {
                tree.is_composite(*id)
                    && tree.parts(*id).iter().all(|part| !tree.is_composite(*part))
            });
            Shown::Parts(pillar.unwrap_or(IndicatorId(0)))
        }
        [one] if tree.is_composite(*one) => Shown::Parts(*one),
        several => Shown::These(several.to_vec()),
    }
}

fn asked(shown: &Shown, series: Vec<SpecSeries>, basis: &Basis) -> AxesSpec {
    match shown {
        Shown::Parts(id) => parts_of(*id, series, basis),
        Shown::These(ids) => AxesSpec {
            axes: AxesOf::These(ids.clone()),
            series,
            basis: basis.clone(),
        },
    }
}

fn what(dataset: &Dataset, shown: &Shown) -> String {
    match shown {
        Shown::Parts(id) => dataset.indicator(*id).label.clone(),
        Shown::These(ids) => match ids.as_slice() {
            [one] => dataset.indicator(*one).label.clone(),
            several => format!("{} indicators", capitalised(&spelled(several.len()))),
        },
    }
}

/// "Azerbaijan and Georgia, 2025", "Azerbaijan, 2021, 2023 and 2025",
/// "Azerbaijan 2021 and Georgia 2025".
fn who(dataset: &Dataset, series: &[SpecSeries]) -> String {
    let subjects: Vec<Subject> = series.iter().map(|s| s.subject).collect();
    let is_mixed = |subject: &Subject| {
        let first = subjects[0];
        subject.entity != first.entity && subjects.iter().any(|other| other.year != first.year)
    };
    if subjects.iter().any(is_mixed) {
        return and(&subject_labels(dataset, series));
    }
    match names_and_years(dataset, &subjects) {
        (names, years) if subjects.len() == 1 => format!("{names} {years}"),
        (names, years) => format!("{names}, {years}"),
    }
}

/// "Eight of fifteen markets grew, one fell. The average rose from 4.10 to 4.27, still moderate influence."
fn editions_sentence(
    book: &ScoreBook<'_>,
    [earlier, later]: [Subject; 2],
    shown: &Shown,
    basis: &Basis,
) -> String {
    let dataset = book.dataset();
    let ids: Vec<IndicatorId> = match shown {
        Shown::Parts(id) => dataset.indicators().parts(*id).to_vec(),
        Shown::These(ids) => ids.clone(),
    };
    let score = |subject: Subject, id: IndicatorId| book.score(subject, id, basis);
    let changes: Vec<(i64, IndicatorId)> = ids
        .iter()
        .filter_map(|id| {
            let (now, before) = (score(later, *id).ok()?, score(earlier, *id).ok()?);
            Some((now.minus(before).hundredths(), *id))
        })
        .collect();
    let moved = |is_up: bool| -> Vec<String> {
        let moved = changes
            .iter()
            .filter(|(change, _)| *change != 0 && (*change > 0) == is_up);
        moved
            .map(|(_, id)| dataset.indicator(*id).label.to_lowercase())
            .collect()
    };
    if changes.is_empty() {
        return "Nothing can be compared: no indicator has a score in both editions.".to_owned();
    }
    let head = movement(&moved(true), &moved(false), changes.len());
    let Shown::Parts(id) = shown else { return head };
    let (Ok(now), Ok(before)) = (score(later, *id), score(earlier, *id)) else {
        return head;
    };
    format!("{head} {}", average_sentence(dataset, *id, before, now))
}

/// How many went up and which way the others did; one or two by name.
fn movement(up: &[String], down: &[String], of: usize) -> String {
    let some = |names: &[String]| match names.len() {
        1 | 2 => and(names),
        count => spelled(count),
    };
    let text = match (up.len(), down.len()) {
        (0, 0) => "nothing moved".to_owned(),
        (up_count, 0) => format!("{} of {} rose, none fell", spelled(up_count), spelled(of)),
        (0, down_count) => format!("{} of {} fell, none rose", spelled(down_count), spelled(of)),
        (up_count, down_count) if up_count >= down_count => {
            format!(
                "{} of {} rose, {} fell",
                spelled(up_count),
                spelled(of),
                some(down)
            )
        }
        (_, down_count) => format!(
            "{} of {} fell, {} rose",
            spelled(down_count),
            spelled(of),
            some(up)
        ),
    };
    format!("{}.", capitalised(&text))
}

fn average_sentence(dataset: &Dataset, id: IndicatorId, before: Ratio, now: Ratio) -> String {
    let indicator = dataset.indicator(id);
    let two = |score: Ratio| number::hundredths(score.hundredths());
    let verb = match now.minus(before).hundredths() {
        0 => return format!("The average is unchanged at {}.", two(now)),
        1.. => "rose",
        _ => "fell",
    };
    let bands = [before, now].map(|score| band(indicator.bands, score));
    let words = match bands {
        [Some(old), Some(new)] if old == new => format!(", still {new}"),
        [_, Some(new)] => format!(", now {new}"),
        _ => String::new(),
    };
    let numbers = if two(before) == two(now) {
        // Unrounded they differ, shown they do not.
        format!("stays at {}", two(now))
    } else {
        format!("{verb} from {} to {}", two(before), two(now))
    };
    format!("The average {numbers}{words}.")
}

/// "Average: Azerbaijan 4.27, Georgia 3.93. Higher is worse."
fn averages_sentence(
    book: &ScoreBook<'_>,
    series: &[SpecSeries],
    shown: &Shown,
    basis: &Basis,
) -> String {
    let Shown::Parts(id) = shown else {
        return String::new();
    };
    let labels = subject_labels(book.dataset(), series);
    let mut scored: Vec<(Ratio, String)> = series
        .iter()
        .zip(labels)
        .filter_map(|(s, label)| Some((book.score(s.subject, *id, basis).ok()?, label)))
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    if scored.is_empty() {
        return String::new();
    }
    let parts: Vec<String> = scored
        .iter()
        .map(|(score, label)| format!("{label} {}", number::hundredths(score.hundredths())))
        .collect();
    let order = match book.dataset().indicator(*id).direction {
        Direction::HigherIsWorse => "highest first",
        Direction::HigherIsBetter => "strongest first",
    };
    match parts.len() {
        1 => format!("Average {}.", parts[0]),
        _ => format!("Averages, {order}: {}.", parts.join(", ")),
    }
}
