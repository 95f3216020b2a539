//! Subjects side by side: one place at two editions, or several places.

mod forms;
mod sentences;

use super::super::CompareForm;
use super::super::selection::series_colour;
use super::own::{Own, heading, in_grid};
use super::words::names_and_years;
use super::{Content, Picture, mains, parts_of, two_editions};
use crate::analysis::{Basis, ScoreBook};
use crate::chart::{
    AxesOf, AxesSpec, Block, Caption, DifferenceOrder, DifferenceRows, DifferenceSpec,
    DifferenceStyle, DistributionSpec, Extent, Figure, LabelMode, SeriesColour, Spec, SpecSeries,
    basis_remark, subject_labels,
};
use crate::data::{Dataset, GroupId, IndicatorId, Subject, Year};
use crate::style::number;
use crate::style::words::{and, decapitalised};

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
    let (shown, own) = shown(picture, book, &basis);
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
            sentences::of_editions(book, [earlier, later], &shown, &basis),
        ),
        (None, _) => (
            format!("{what}: {}", who(dataset, &series)),
            sentences::of_averages(book, &series, &shown, &basis),
        ),
    };
    let asked = asked(&shown, series, &basis);
    let remarks = own.iter().flat_map(|own| own.remarks.clone());
    Content {
        title,
        subtitle,
        key_figures: Vec::new(),
        remarks: remark.into_iter().chain(remarks).collect(),
        years,
        body: by_scale(
            dataset,
            &asked,
            own.as_ref(),
            |asked, has_room| match picture.compare {
                CompareForm::Overview | CompareForm::Table if has_room => {
                    body(book, asked, pair.is_some())
                }
                form => forms::body(book, asked, form),
            },
        ),
    }
}

/// Of so many scales each has room for more than bars.
const FEW_SCALES: usize = 2;

/// The charts of every scale, made by `make`, which is told whether there is
/// room for more than one a scale.
fn by_scale(
    dataset: &Dataset,
    asked: &AxesSpec,
    own: Option<&Own>,
    make: impl Fn(&AxesSpec, bool) -> Block,
) -> Block {
    let scales = match own {
        Some(own) if own.scales.len() > 1 => &own.scales,
        _ => return make(asked, true),
    };
    let blocks = scales.iter().map(|ids| {
        let asked = AxesSpec {
            axes: AxesOf::These(ids.clone()),
            ..asked.clone()
        };
        let block = make(&asked, scales.len() <= FEW_SCALES);
        under(&heading(dataset, ids), block)
    });
    in_grid(blocks.collect())
}

/// The same with a heading over its first chart, where that has none.
fn under(heading: &str, mut block: Block) -> Block {
    match &mut block {
        Block::Chart(pane) if pane.heading.is_empty() => pane.heading = heading.to_owned(),
        Block::Column(parts) => {
            if let Some((_, Block::Chart(pane))) = parts.first_mut()
                && pane.heading.is_empty()
            {
                pane.heading = heading.to_owned();
            }
        }
        _ => {}
    }
    block
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
pub(super) fn usual(dataset: &Dataset) -> Option<IndicatorId> {
    let tree = dataset.indicators();
    tree.ids().find(|id| tree.is_pillar(*id))
}

/// What is compared, and how indicators of several scales are arranged.
fn shown(picture: &Picture, book: &ScoreBook<'_>, basis: &Basis) -> (Shown, Option<Own>) {
    let dataset = book.dataset();
    let tree = dataset.indicators();
    let own = match picture.indicators.as_slice() {
        [] => {
            let has_value = |id: IndicatorId| {
                let mut subjects = picture.subjects.iter();
                subjects.any(|subject| book.score(*subject, id, basis).is_ok())
            };
            match (usual(dataset), Own::of(dataset, has_value)) {
                (_, Some(own)) => own,
                (usual, None) => return (Shown::Parts(usual.unwrap_or(IndicatorId(0))), None),
            }
        }
        [one] if tree.is_composite(*one) => return (Shown::Parts(*one), None),
        several => Own::these(dataset, several),
    };
    (Shown::These(own.shown()), Some(own))
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
        Shown::These(ids) => heading(dataset, ids),
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
