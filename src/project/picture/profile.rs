//! One subject on a page: its averages, its markets, actors and resilience.

use super::own::{Own, in_grid, stacked};
use super::{Content, Picture, parts_of, plain, region_of, two_editions};
use crate::analysis::{Profile, Row, ScoreBook, Wording, other_year, profile, what_moved};
use crate::chart::{
    Block, Extent, Figure, KeyFigure, LabelMode, Measure, Role, SeriesColour, Spec, SpecSeries,
    basis_remark, change,
};
use crate::data::{Dataset, Entity, GroupId, IndicatorId, Subject, Year};
use crate::style::number;
use crate::style::words::{capitalised, decapitalised};

/// Composites with fewer parts than this make bars, more a radar.
const RADAR_FROM: usize = 7;

pub(super) fn content(picture: &Picture, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let subject = picture.subjects.first().copied().unwrap_or(Subject {
        entity: Entity::Group(GroupId(0)),
        year: dataset.newest_year(),
    });
    let against = picture.against;
    let profile = profile(dataset, subject, against, picture.like_for_like);
    let years: Vec<Year> = against.into_iter().chain([subject.year]).collect();
    let all: Vec<IndicatorId> = dataset.indicators().ids().collect();
    let basis = basis_remark(dataset, &years, &all, &profile.basis);
    let class = profile.class.map(|_| {
        "“Low” is below 5.50, “high” from there up; the bands are cut at 4, 6 and 8.".to_owned()
    });
    let name = dataset.name(subject.entity);
    let own = plain::own(book, subject);
    let (key, left) = key_indicators(dataset, &profile, own.as_ref());
    let own_remarks = own.iter().flat_map(|own| own.remarks.clone());
    let remarks = class.into_iter().chain(basis).chain(left);
    Content {
        title: match (profile.class, only_indicator(dataset)) {
            (Some(class), _) => format!("{name} {}: {}", subject.year, class.text()),
            (None, Some(label)) => format!("{name} {}: {label}", subject.year),
            (None, None) => format!("{name} {}", subject.year),
        },
        subtitle: what_moved(dataset, &profile),
        key_figures: key
            .into_iter()
            .map(|id| key_figure(dataset, subject, profile.row(id)))
            .collect(),
        remarks: remarks.chain(own_remarks).collect(),
        body: match own {
            Some(_) => plain_body(book, &profile, picture),
            None => body(book, &profile, picture),
        },
        years,
    }
}

/// The indicators whose figures stand large on the page.
pub(super) fn large(picture: &Picture, dataset: &Dataset) -> Vec<IndicatorId> {
    let Some(subject) = picture.subjects.first() else {
        return Vec::new();
    };
    let profile = profile(dataset, *subject, picture.against, picture.like_for_like);
    key_indicators(dataset, &profile, None).0
}

/// The one indicator of a dataset that has no other.
fn only_indicator(dataset: &Dataset) -> Option<String> {
    let tree = dataset.indicators();
    (tree.len() == 1).then(|| decapitalised(&tree.get(IndicatorId(0)).label))
}

/// The most large figures on a page, of an index and of other datasets, whose
/// charts say the rest.
const MOST_KEYS: usize = 8;
const MOST_PLAIN_KEYS: usize = 4;

/// Every composite, the widest first, then what stands beside them as far as
/// there is room, and what is said of those for which there is none.
fn key_indicators(
    dataset: &Dataset,
    profile: &Profile,
    own: Option<&Own>,
) -> (Vec<IndicatorId>, Option<String>) {
    if let Some(own) = own {
        return (
            own.shown().into_iter().take(MOST_PLAIN_KEYS).collect(),
            None,
        );
    }
    let tree = dataset.indicators();
    let mut key: Vec<IndicatorId> = tree.ids().filter(|id| tree.is_composite(*id)).collect();
    let is_beside = |id: &IndicatorId| {
        let is_alone = !tree.is_composite(*id) && tree.get(*id).parent.is_none();
        is_alone && profile.row(*id).score.is_ok()
    };
    let beside: Vec<IndicatorId> = tree.ids().filter(is_beside).collect();
    let room = MOST_KEYS.saturating_sub(key.len()).max(1);
    let left = beside.len().saturating_sub(room);
    key.extend(beside.into_iter().take(room));
    let words = (left > 0).then(|| {
        let others = number::counted(left, "other indicator", "other indicators");
        format!("This page has no room for {others}.")
    });
    (key, words)
}

fn key_figure(dataset: &Dataset, subject: Subject, row: &Row) -> KeyFigure {
    let wording = Wording::of(dataset, subject.entity, row.indicator);
    let indicator = dataset.indicator(row.indicator);
    let rank = row.ranks.first().map(|rank| {
        let tie = if rank.sharing > 1 { "=" } else { "" };
        format!("{tie}{} of {}", number::ordinal(rank.rank), rank.of)
    });
    let remark = match (row.score, rank, row.band) {
        (Err(reason), ..) => capitalised(reason.text()),
        (_, Some(rank), Some(band)) => format!("{rank}, {band}"),
        (_, Some(text), None) => text,
        (_, None, Some(text)) => capitalised(text),
        (_, None, None) => String::new(),
    };
    let of_year = other_year(dataset, subject, row.indicator).filter(|_| row.score.is_ok());
    let remark = match (of_year, remark.as_str()) {
        (None, _) => remark,
        (Some(year), "") => format!("Figure of {year}"),
        (Some(year), said) => format!("{said}, figure of {year}"),
    };
    KeyFigure {
        label: match Measure::of(indicator) {
            Measure::Unit(unit) => format!("{}, {unit}", indicator.label),
            Measure::Score | Measure::Value => indicator.label.clone(),
        },
        value: wording.score(row.score),
        change: row
            .change
            .ok()
            .map(|difference| change(difference, wording)),
        remark,
    }
}

/// The first composite of scored parts at the left, the others at the right.
fn body(book: &ScoreBook<'_>, profile: &Profile, picture: &Picture) -> Block {
    let tree = book.dataset().indicators();
    let pillars = tree.ids().filter(|id| tree.is_pillar(*id));
    // A page has no room for two radars that can be read.
    let mut has_radar = false;
    let mut blocks = pillars.map(|id| {
        let is_radar = !has_radar && tree.parts(id).len() >= RADAR_FROM;
        has_radar |= is_radar;
        let figure = figure(book, profile, picture, (id, is_radar));
        let heading = &book.dataset().indicator(id).label;
        let block = Block::titled(heading, figure, LabelMode::NamesAndValues);
        (Extent::Natural, block)
    });
    let first = blocks.next();
    let rest: Vec<(Extent, Block)> = blocks.collect();
    let columns = first.map(|(_, block)| (1.0, block)).into_iter();
    if rest.is_empty() {
        return Block::Row(columns.collect());
    }
    Block::Row(columns.chain([(1.0, Block::Column(rest))]).collect())
}

/// The course over the editions, or the place among all countries, of what is
/// no part of an index.
fn plain_body(book: &ScoreBook<'_>, profile: &Profile, picture: &Picture) -> Block {
    let subject = profile.subject;
    let mean = region_of(book.dataset(), subject.entity).filter(|_| picture.behind.mean);
    let charts = plain::charts(
        book,
        &plain::Whose {
            subject,
            earlier: profile.against.filter(|_| picture.behind.earlier),
            mean: mean.map(Entity::Group),
            colour: SeriesColour::Slot(picture.slot(subject.entity)),
            basis: &profile.basis,
        },
    );
    let is_course = charts
        .iter()
        .all(|chart| matches!(chart.figure, Figure::Line(_)));
    let blocks = charts.into_iter().map(|chart| {
        let block = Block::titled(&chart.heading, chart.figure, LabelMode::Names);
        (chart.rows, block)
    });
    match is_course {
        true => in_grid(blocks.map(|(_, block)| block).collect()),
        false => stacked(blocks.collect()),
    }
}

fn figure(
    book: &ScoreBook<'_>,
    profile: &Profile,
    picture: &Picture,
    (pillar, is_radar): (IndicatorId, bool),
) -> Figure {
    let dataset = book.dataset();
    let subject = profile.subject;
    let against = profile.against.filter(|_| picture.behind.earlier);
    let mut series = two_editions(
        subject,
        against,
        SeriesColour::Slot(picture.slot(subject.entity)),
    );
    let mean = region_of(dataset, subject.entity).filter(|_| picture.behind.mean);
    series.extend(mean.map(|group| SpecSeries {
        subject: Subject {
            entity: Entity::Group(group),
            ..subject
        },
        role: Role::Mean,
        colour: SeriesColour::Neutral,
    }));
    let asked = parts_of(pillar, series, &profile.basis);
    let spec = if is_radar {
        Spec::Radar(asked)
    } else {
        Spec::Bar(asked)
    };
    spec.figure(book)
}
