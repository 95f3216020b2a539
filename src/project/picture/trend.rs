//! Subjects over the editions: their scores, and their ranks.

use super::super::TrendForm;
use super::{Content, Picture, common_group, mains, region_of};
use crate::analysis::{Basis, ScoreBook};
use crate::chart::{
    Block, Direction, Emphasis, Extent, Figure, LabelMode, Role, SeriesColour, Spec, SpecSeries,
    TrendFigure, TrendLine, TrendSpec, basis_remark,
};
use crate::data::{Dataset, Entity, GroupKind, IndicatorId, Subject, Year};
use crate::style::words::{and, decapitalised, joined, spelled};

/// More charts beside one another could not be read.
pub(super) const MOST_CHARTS: usize = 4;
/// A group up to this size is ranked whole without a subject.
const ALL_SHOWN: usize = 20;
/// Of a larger group so many are shown.
const HIGHEST: usize = 10;

pub(super) fn trend(picture: &Picture, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let indicators = shown(picture, dataset);
    let charts = indicators.iter().map(|id| {
        let spec = TrendSpec {
            beside: indicators
                .iter()
                .copied()
                .filter(|other| other != id)
                .collect(),
            ..asked(picture, dataset, *id)
        };
        let figure = match picture.trend {
            TrendForm::Slope => Spec::Slope(spec),
            TrendForm::Lines | TrendForm::Ranks => Spec::Line(spec),
        };
        let figure = figure.figure(book);
        let heading = if indicators.len() > 1 {
            dataset.indicator(*id).label.as_str()
        } else {
            ""
        };
        (1.0, Block::titled(heading, figure, LabelMode::Names))
    });
    let labels: Vec<String> = indicators
        .iter()
        .map(|id| dataset.indicator(*id).label.clone())
        .collect();
    let body = Block::Row(charts.collect());
    content(picture, dataset, &joined(&labels), body)
}

/// The indicators asked for, or the whole of each direction.
fn shown(picture: &Picture, dataset: &Dataset) -> Vec<IndicatorId> {
    let tree = dataset.indicators();
    match picture.indicators.as_slice() {
        [] => tree
            .ids()
            .filter(|id| tree.get(*id).parent.is_none())
            .take(2)
            .collect(),
        several => several.iter().copied().take(MOST_CHARTS).collect(),
    }
}

pub(super) fn ranking(picture: &Picture, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let common = || common_group(dataset, &picture.subjects);
    let within = picture.within.unwrap_or_else(common);
    let group = dataset.group(within);
    let members = dataset.members(within, picture.last_year(dataset));
    let indicators: Vec<IndicatorId> = match picture.indicators.as_slice() {
        [] => vec![IndicatorId(0)],
        several => several.iter().copied().take(MOST_CHARTS).collect(),
    };
    let highest = picture.subjects.is_empty().then_some(match members.len() {
        few if few <= ALL_SHOWN => ALL_SHOWN,
        _ => HIGHEST,
    });
    let figures: Vec<Figure> = indicators
        .iter()
        .map(|id| {
            let mut spec = asked(picture, dataset, *id);
            spec.series.retain(|series| series.role == Role::Main);
            (spec.within, spec.highest) = (Some(within), highest);
            Spec::Bump(spec).figure(book)
        })
        .collect();
    let labels: Vec<String> = indicators
        .iter()
        .map(|id| decapitalised(&dataset.indicator(*id).label))
        .collect();
    let place = match group.kind {
        GroupKind::World => "the world".to_owned(),
        _ => crate::style::words::with_article(&group.name),
    };
    let shown = highest.filter(|_| members.len() > ALL_SHOWN);
    let what = match shown {
        Some(count) => format!(
            "The {} highest by {} in {place}",
            spelled(count),
            and(&labels)
        ),
        None => format!("Ranks by {} in {place}", and(&labels)),
    };
    let subtitle = match figures.as_slice() {
        [Figure::Bump(only)] if highest.is_some() => movers(only),
        _ => String::new(),
    };
    let headings = indicators.iter().map(|id| match indicators.as_slice() {
        [_] => "",
        _ => dataset.indicator(*id).label.as_str(),
    });
    let blocks = headings.zip(figures);
    let blocks = blocks.map(|(heading, figure)| Block::titled(heading, figure, LabelMode::Names));
    let body = in_rows(blocks.collect());
    // A country that is not in the group has no line and no place in the title.
    let is_inside = |subject: &&Subject| match subject.entity {
        Entity::Country(place) => members.contains(&place),
        Entity::Group(_) => false,
    };
    let inside = picture.subjects.iter().filter(is_inside).copied();
    let inside = Picture {
        subjects: inside.collect(),
        indicators,
        ..picture.clone()
    };
    Content {
        subtitle,
        // The basis is that of all that was asked for.
        ..content(&inside, dataset, &what, body)
    }
}

/// Up to two side by side, more in two rows.
fn in_rows(blocks: Vec<Block>) -> Block {
    let row = |blocks: &[Block]| {
        let parts = blocks.iter().map(|block| (1.0, block.clone()));
        Block::Row(parts.collect())
    };
    match blocks.as_slice() {
        [_] | [_, _] => row(&blocks),
        several => {
            let rows = several
                .chunks(2)
                .map(|pair| (Extent::Share(1.0), row(pair)));
            Block::Column(rows.collect())
        }
    }
}

/// "Most places gained since 2021: Ukraine, 14 to 6. Most lost: Belarus, 3 to 9."
fn movers(figure: &TrendFigure) -> String {
    let Some(first) = figure.columns.first() else {
        return String::new();
    };
    let line = |way: Direction| {
        let mut lines = figure
            .lines
            .iter()
            .filter(|l| l.emphasis == Emphasis::Highlight);
        lines.find(|line| {
            line.change
                .as_ref()
                .is_some_and(|change| change.direction == way)
        })
    };
    let words = |line: &TrendLine| {
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        let (before, now) = (text(line.texts.first()), text(line.texts.last()));
        format!("{}, from {before} to {now}", line.label)
    };
    let ways = [
        ("Most places gained", Direction::Up),
        ("Most places lost", Direction::Down),
    ];
    let said = ways
        .into_iter()
        .filter_map(|(head, way)| Some((head, line(way)?)));
    let said: Vec<String> = said
        .map(|(head, line)| format!("{head} since {}: {}.", first.text, words(line)))
        .collect();
    said.join(" ")
}

fn asked(picture: &Picture, dataset: &Dataset, indicator: IndicatorId) -> TrendSpec {
    let mut series = mains(picture);
    // Alone, a country is seen against its region.
    if let [only] = picture.subjects.as_slice()
        && let Some(group) = region_of(dataset, only.entity)
    {
        series.push(SpecSeries {
            subject: Subject {
                entity: Entity::Group(group),
                ..*only
            },
            role: Role::Mean,
            colour: SeriesColour::Neutral,
        });
    }
    TrendSpec {
        indicator,
        series,
        years: years(picture, dataset),
        within: picture.within,
        basis: basis(picture, dataset),
        highest: None,
        beside: Vec::new(),
    }
}

fn basis(picture: &Picture, dataset: &Dataset) -> Basis {
    picture.basis(dataset, &years(picture, dataset))
}

/// Oldest first, up to the newest asked for.
fn years(picture: &Picture, dataset: &Dataset) -> Vec<Year> {
    let last = picture.last_year(dataset);
    let mut years = dataset.years().to_vec();
    years.retain(|year| *year <= last);
    years.sort_unstable();
    years
}

fn content(picture: &Picture, dataset: &Dataset, what: &str, body: Block) -> Content {
    let years = years(picture, dataset);
    let span = match (years.first(), years.last()) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(only), _) => only.to_string(),
        _ => String::new(),
    };
    let mut names: Vec<&str> = picture
        .subjects
        .iter()
        .map(|s| dataset.name(s.entity))
        .collect();
    names.dedup();
    let title = match names.as_slice() {
        [] => format!("{what}, {span}"),
        _ => format!("{}: {}, {span}", and(&names), decapitalised(what)),
    };
    let shown = shown(picture, dataset);
    let remark = basis_remark(dataset, &years, &shown, &basis(picture, dataset));
    Content {
        title,
        subtitle: String::new(),
        key_figures: Vec::new(),
        remarks: remark.into_iter().collect(),
        years,
        body,
    }
}
