//! Subjects over the editions: their scores, and their ranks.

use super::super::TrendForm;
use super::{Content, Picture, common_group, mains, region_of};
use crate::analysis::{Basis, ScoreBook};
use crate::chart::{
    Block, Direction, Emphasis, Extent, Figure, LabelMode, Role, SeriesColour, Spec, SpecSeries,
    TrendFigure, TrendSpec, basis_remark, on_one_axis,
};
use crate::data::{self, Dataset, Entity, GroupKind, IndicatorId, Subject, Year};
use crate::style::number::ordinal;
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
            beside: on_its_axis(dataset, &indicators, *id),
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

/// The others whose charts can share a scale with one.
fn on_its_axis(dataset: &Dataset, all: &[IndicatorId], id: IndicatorId) -> Vec<IndicatorId> {
    let axes = on_one_axis(dataset, all).into_iter();
    let own = axes.filter(|axis| axis.contains(&id)).flatten();
    own.filter(|other| *other != id).collect()
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
            spec.series.extend(marked(picture));
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
    let is_cut = highest.is_some() && members.len() > ALL_SHOWN;
    let what = match shown_alike(&figures).filter(|_| is_cut) {
        // Whoever shares the last rank is shown too.
        Some(count) => format!(
            "The {} highest by {} in {place}",
            spelled(count),
            and(&labels)
        ),
        None if is_cut => format!("The highest by {} in {place}", and(&labels)),
        None => format!("Ranks by {} in {place}", and(&labels)),
    };
    let subtitle = match figures.as_slice() {
        [Figure::Bump(only)] if highest.is_some() => {
            let way = dataset.indicator(only.indicator).direction;
            movers(only, way, is_cut)
        }
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

/// More lines with names could not be told apart.
const MOST_MARKED: usize = 8;

/// Countries marked by hand, each with its name: among many grey lines a ring
/// alone would not say whose it is.
fn marked(picture: &Picture) -> Vec<SpecSeries> {
    let is_shown = |entity: &Entity| picture.subjects.iter().any(|s| s.entity == *entity);
    let marked = picture.marked.iter().filter(|entity| !is_shown(entity));
    let year = picture.year.or(picture.subjects.first().map(|s| s.year));
    let Some(year) = year.filter(|_| picture.marked.len() <= MOST_MARKED) else {
        return Vec::new();
    };
    let series = marked.map(|entity| SpecSeries {
        subject: Subject {
            entity: *entity,
            year,
        },
        role: Role::Main,
        colour: SeriesColour::Neutral,
    });
    series.collect()
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

/// How many lines every chart has; `None` where there are none, or not alike many.
fn shown_alike(figures: &[Figure]) -> Option<usize> {
    let count = |figure: &Figure| match figure {
        Figure::Bump(figure) => figure.lines.len(),
        _ => 0,
    };
    let first = count(figures.first()?);
    let are_alike = figures.iter().all(|figure| count(figure) == first);
    Some(first).filter(|first| *first > 0 && are_alike)
}

/// "Of these ten, Ecuador moved up most since 2021, which is worse: from 14th
/// to tied 4th. Mexico moved down most: from 3rd to 9th." Of lines that were
/// chosen by where they end it says so: others may have moved more.
fn movers(figure: &TrendFigure, way: data::Direction, is_cut: bool) -> String {
    let Some(first) = figure.columns.first() else {
        return String::new();
    };
    let line = |way: Direction| {
        let mut lines = figure.lines.iter();
        lines.find(|line| {
            let change = line.change.as_ref();
            line.emphasis == Emphasis::Highlight
                && change.is_some_and(|change| change.direction == way)
        })
    };
    let (up, down) = match way {
        data::Direction::HigherIsWorse => (", which is worse", ", which is better"),
        data::Direction::HigherIsBetter => (", which is better", ", which is worse"),
        data::Direction::NotStated => ("", ""),
    };
    let ways = [("up", up, Direction::Up), ("down", down, Direction::Down)];
    let said = ways
        .into_iter()
        .filter_map(|(way, verdict, direction)| Some((way, verdict, line(direction)?)));
    let said = said.enumerate().map(|(at, (way, verdict, line))| {
        let rank = |text: Option<&String>| rank_words(text.map_or("", String::as_str));
        let (before, now) = (rank(line.texts.first()), rank(line.texts.last()));
        let name = &line.label;
        let moved = format!("from {before} to {now}.");
        match at {
            0 => {
                let among = match is_cut {
                    true => format!("Of these {}, ", spelled(figure.lines.len())),
                    false => String::new(),
                };
                let since = &first.text;
                format!("{among}{name} moved {way} most since {since}{verdict}: {moved}")
            }
            _ => format!("{name} moved {way} most: {moved}"),
        }
    });
    said.collect::<Vec<_>>().join(" ")
}

/// A rank as running text has it: "=4" is "tied 4th".
fn rank_words(text: &str) -> String {
    let tied = if text.starts_with('=') { "tied " } else { "" };
    let rank = text.trim_start_matches('=').parse();
    rank.map_or_else(
        |_| text.to_owned(),
        |rank| format!("{tied}{}", ordinal(rank)),
    )
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

/// The years that the charts have, in their order.
fn drawn_years(body: &Block) -> Vec<Year> {
    let panes = body.panes().into_iter();
    let columns = panes.filter_map(|pane| match &pane.figure {
        Figure::Line(figure) | Figure::Slope(figure) | Figure::Bump(figure) => {
            Some(figure.columns.iter().map(|column| column.year))
        }
        _ => None,
    });
    let mut years: Vec<Year> = columns.flatten().collect();
    years.sort_unstable();
    years
}

fn content(picture: &Picture, dataset: &Dataset, what: &str, body: Block) -> Content {
    let years = years(picture, dataset);
    let drawn = drawn_years(&body);
    let span = match (
        drawn.first().or(years.first()),
        drawn.last().or(years.last()),
    ) {
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
