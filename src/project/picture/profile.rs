//! One subject on a page: its averages, its markets, actors and resilience.

use super::{Content, Picture, parts_of, region_of, two_editions};
use crate::analysis::{Profile, Row, ScoreBook, Wording, profile, what_moved};
use crate::chart::{
    Block, Extent, Figure, KeyFigure, LabelMode, Role, SeriesColour, Spec, SpecSeries,
    basis_remark, change,
};
use crate::data::{Dataset, Entity, GroupId, IndicatorId, Subject, Year};
use crate::style::number;
use crate::style::words::capitalised;

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
    Content {
        title: match profile.class {
            Some(class) => format!("{name} {}: {}", subject.year, class.text()),
            None => format!("{name} {}", subject.year),
        },
        subtitle: what_moved(dataset, &profile),
        key_figures: key_figures(dataset, &profile),
        remarks: class.into_iter().chain(basis).collect(),
        body: body(book, &profile, picture),
        years,
    }
}

/// Every composite, the widest first.
fn key_figures(dataset: &Dataset, profile: &Profile) -> Vec<KeyFigure> {
    let composites = dataset
        .indicators()
        .ids()
        .filter(|id| dataset.indicators().is_composite(*id));
    composites
        .map(|id| key_figure(dataset, profile.subject.entity, profile.row(id)))
        .collect()
}

fn key_figure(dataset: &Dataset, entity: Entity, row: &Row) -> KeyFigure {
    let wording = Wording::of(dataset, entity, row.indicator);
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
    KeyFigure {
        label: indicator.label.clone(),
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
