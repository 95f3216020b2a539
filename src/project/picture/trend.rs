//! Subjects over the editions: their scores, and their ranks.

use super::super::TrendForm;
use super::field::one_indicator;
use super::words::basis_remark;
use super::{Content, Picture, mains, region_of};
use crate::analysis::{Basis, ScoreBook};
use crate::chart::{Block, LabelMode, Role, SeriesColour, Spec, SpecSeries, TrendSpec};
use crate::data::{Dataset, Entity, GroupId, GroupKind, IndicatorId, Subject, Year};
use crate::style::words::{and, capitalised, decapitalised};

/// More charts beside one another could not be read.
const MOST_CHARTS: usize = 4;

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
        .map(|id| dataset.indicator(*id).label.to_lowercase())
        .collect();
    let body = Block::Row(charts.collect());
    content(picture, dataset, &capitalised(&and(&labels)), body)
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
    let indicator = one_indicator(dataset, &picture.indicators);
    let mut spec = asked(picture, dataset, indicator);
    spec.series.retain(|series| series.role == Role::Main);
    let first = picture.subjects.first();
    let region = first.and_then(|subject| region_of(dataset, subject.entity));
    let within = picture.within.or(region).unwrap_or(GroupId(0));
    spec.within = Some(within);
    let group = dataset.group(within);
    let place = match group.kind {
        GroupKind::World => "the world",
        _ => group.name.as_str(),
    };
    let what = format!(
        "Ranks by {} in {place}",
        dataset.indicator(indicator).label.to_lowercase()
    );
    let figure = Spec::Bump(spec).figure(book);
    content(
        picture,
        dataset,
        &what,
        Block::chart(figure, LabelMode::Names),
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
        years: Vec::new(),
        within: picture.within,
        basis: basis(picture, dataset),
        beside: Vec::new(),
    }
}

fn basis(picture: &Picture, dataset: &Dataset) -> Basis {
    picture.basis(dataset, &years(dataset))
}

/// Oldest first.
fn years(dataset: &Dataset) -> Vec<Year> {
    let mut years = dataset.years().to_vec();
    years.sort_unstable();
    years
}

fn content(picture: &Picture, dataset: &Dataset, what: &str, body: Block) -> Content {
    let years = years(dataset);
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
