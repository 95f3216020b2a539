//! Subjects side by side: one place at two editions, or several places.

mod forms;

use super::super::CompareForm;
use super::super::selection::series_colour;
use super::words::names_and_years;
use super::{Content, Picture, mains, parts_of, two_editions};
use crate::analysis::{Basis, Movement, ScoreBook, Wording, band};
use crate::chart::{
    AxesOf, AxesSpec, Block, Caption, DifferenceOrder, DifferenceRows, DifferenceSpec,
    DifferenceStyle, DistributionSpec, Extent, Figure, LabelMode, Measure, SeriesColour, Spec,
    SpecSeries, basis_remark, subject_labels,
};
use crate::data::{Dataset, Direction, GroupId, IndicatorId, Ratio, Subject, Year};
use crate::style::number;
use crate::style::words::{and, capitalised, decapitalised, spelled};

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
            let slot = picture.slot(later.entity);
            let mut series = two_editions(later, Some(earlier.year), SeriesColour::Slot(slot));
            // Both are compared: each has the colour of its chip.
            for series in &mut series {
                series.colour = series_colour(subjects.iter().copied(), series.subject, slot);
            }
            series
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
                decapitalised(&what),
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
        let figure = Spec::Bar(asked.clone()).figure(book);
        let beside = figure.caption().clone();
        let bars = Block::chart(figure, LabelMode::Names);
        return match few(asked, radar.axis_count()) {
            Some(ids) => Block::Column(vec![
                (Extent::Natural, bars),
                (Extent::Share(1.0), among_all(book, asked, ids, &beside)),
            ]),
            None => bars,
        };
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

/// One or two indicators: their bars leave room for more.
fn few(asked: &AxesSpec, axes: usize) -> Option<&[IndicatorId]> {
    match &asked.axes {
        AxesOf::These(ids) if (1..3).contains(&axes) => Some(ids),
        _ => None,
    }
}

/// Where the subjects stand among all countries of their newest edition.
fn among_all(
    book: &ScoreBook<'_>,
    asked: &AxesSpec,
    ids: &[IndicatorId],
    beside: &Caption,
) -> Block {
    let dataset = book.dataset();
    let subjects: Vec<Subject> = asked.series.iter().map(|s| s.subject).collect();
    let newest = subjects.iter().map(|subject| subject.year).max();
    let year = newest.unwrap_or_else(|| dataset.newest_year());
    let world = GroupId(0);
    let mut figure = Spec::Distribution(DistributionSpec {
        indicators: ids.to_vec(),
        year,
        within: world,
        highlights: asked.series.clone(),
        basis: asked.basis.clone(),
    })
    .figure(book);
    if let Figure::Distribution(rows) = &mut figure {
        // What the colours and the scale mean stands once, above the bars.
        rows.caption.legend.clone_from(&beside.legend);
        rows.caption
            .direction_words
            .clone_from(&beside.direction_words);
    }
    let count = dataset.members(world, year).len();
    let heading = format!(
        "Among {}, {year}",
        number::counted(count, "country", "countries")
    );
    Block::titled(&heading, figure, LabelMode::Names)
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

/// Whose parts are compared where nothing was asked for: the first pillar.
pub(super) fn usual(dataset: &Dataset) -> IndicatorId {
    let tree = dataset.indicators();
    let pillar = tree.ids().find(|id| tree.is_pillar(*id));
    pillar.unwrap_or(IndicatorId(0))
}

fn shown(dataset: &Dataset, wanted: &[IndicatorId]) -> Shown {
    let tree = dataset.indicators();
    match wanted {
        [] => Shown::Parts(usual(dataset)),
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
    // The members of the later edition serve both.
    let members_of = earlier.year.max(later.year);
    let score =
        |subject: Subject, id: IndicatorId| book.score_with(subject, members_of, (id, basis));
    let changes: Vec<(Movement, IndicatorId)> = ids
        .iter()
        .filter_map(|id| {
            let (now, before) = (score(later, *id).ok()?, score(earlier, *id).ok()?);
            Some((Movement::of(now.minus(before)), *id))
        })
        .collect();
    let moved = |way: Movement| -> Vec<String> {
        let moved = changes.iter().filter(|(change, _)| *change == way);
        moved
            .map(|(_, id)| decapitalised(&dataset.indicator(*id).label))
            .collect()
    };
    if changes.is_empty() {
        let noun = Measure::of_all(dataset, ids).noun();
        return format!("Nothing can be compared: no indicator has a {noun} in both editions.");
    }
    let head = movement(
        &moved(Movement::Rose),
        &moved(Movement::Fell),
        changes.len(),
    );
    let Shown::Parts(id) = shown else { return head };
    let wording = Wording::of(dataset, later.entity, *id);
    let (Ok(now), Ok(before)) = (score(later, *id), score(earlier, *id)) else {
        return head;
    };
    format!(
        "{head} {}",
        average_sentence(dataset, (*id, wording), (before, now))
    )
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

fn average_sentence(
    dataset: &Dataset,
    (id, wording): (IndicatorId, Wording),
    (before, now): (Ratio, Ratio),
) -> String {
    let indicator = dataset.indicator(id);
    let two = |score: Ratio| wording.value(score);
    let change = now.minus(before);
    let verb = match Movement::of(change) {
        Movement::Unchanged => return format!("The average is unchanged at {}.", two(now)),
        Movement::Rose => "rose",
        Movement::Fell => "fell",
    };
    let bands = [before, now].map(|score| band(indicator.bands, score));
    let words = match bands {
        [Some(old), Some(new)] if old == new => format!(", still {new}"),
        [_, Some(new)] => format!(", now {new}"),
        _ => String::new(),
    };
    match wording.is_below_shown(change) {
        true => format!(
            "The average of {} changed by less than {}{words}.",
            two(now),
            wording.least()
        ),
        false if two(before) == two(now) => format!(
            "The average {verb} by {} to {}{words}.",
            two(change.abs()),
            two(now)
        ),
        false => format!(
            "The average {verb} from {} to {}{words}.",
            two(before),
            two(now)
        ),
    }
}

/// "Human trafficking: Azerbaijan is higher by 0.5. Cocaine trade: Azerbaijan
/// and Georgia are equal." Of two places; more are not said in a sentence.
fn gaps_sentence(
    book: &ScoreBook<'_>,
    (series, labels): (&[SpecSeries], &[String]),
    ids: &[IndicatorId],
    basis: &Basis,
) -> String {
    let all = series;
    let ([a, b], [a_label, b_label]) = (series, labels) else {
        return String::new();
    };
    let dataset = book.dataset();
    let wording = |id: IndicatorId| {
        let of = |series: &SpecSeries| Wording::of(dataset, series.subject.entity, id).brief();
        // Against a mean, in the decimals of means.
        std::cmp::max_by_key(of(a), of(b), |wording| wording.fineness())
    };
    let sentence = |id: &IndicatorId| {
        let score = |series: &SpecSeries| score_in(book, series, all, (*id, basis));
        let gap = score(a)?.minus(score(b)?);
        let size = wording(*id).size(gap);
        let label = &dataset.indicator(*id).label;
        Some(match Movement::of(gap) {
            Movement::Rose => format!("{label}: {a_label} is higher by {size}."),
            Movement::Fell => format!("{label}: {b_label} is higher by {size}."),
            Movement::Unchanged => format!("{label}: {a_label} and {b_label} are equal."),
        })
    };
    ids.iter()
        .filter_map(sentence)
        .collect::<Vec<_>>()
        .join(" ")
}

/// "Average: Azerbaijan 4.27, Georgia 3.93. Higher is worse."
fn averages_sentence(
    book: &ScoreBook<'_>,
    series: &[SpecSeries],
    shown: &Shown,
    basis: &Basis,
) -> String {
    let labels = subject_labels(book.dataset(), series);
    let id = match shown {
        Shown::Parts(id) => id,
        Shown::These(ids) if ids.len() < 3 => {
            return gaps_sentence(book, (series, &labels), ids, basis);
        }
        Shown::These(_) => return String::new(),
    };
    let mut scored: Vec<(Ratio, String)> = series
        .iter()
        .zip(labels)
        .filter_map(|(s, label)| Some((score_in(book, s, series, (*id, basis))?, label)))
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    if scored.is_empty() {
        return String::new();
    }
    // Of a composite, which countries and groups write alike.
    let wording = Wording::of_countries(book.dataset(), *id);
    let parts: Vec<String> = scored
        .iter()
        .map(|(score, label)| format!("{label} {}", wording.value(*score)))
        .collect();
    let order = match book.dataset().indicator(*id).direction {
        Direction::HigherIsWorse | Direction::NotStated => "highest first",
        Direction::HigherIsBetter => "strongest first",
    };
    match parts.len() {
        1 => format!("Average {}.", parts[0]),
        _ => format!("Averages, {order}: {}.", parts.join(", ")),
    }
}

/// A group stands with the same members at every edition it is shown at.
fn score_in(
    book: &ScoreBook<'_>,
    series: &SpecSeries,
    all: &[SpecSeries],
    of: (IndicatorId, &Basis),
) -> Option<Ratio> {
    let members_of = series.members_year(all);
    book.score_with(series.subject, members_of, of).ok()
}
