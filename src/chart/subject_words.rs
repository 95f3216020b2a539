//! What subjects, their values and the countries round them are called in
//! charts of many countries.

use super::SpecSeries;
use crate::analysis::Wording;
use crate::data::{Dataset, Entity, GroupId, GroupKind, IndicatorId, Ratio, Year};
use crate::style::number;
use crate::style::words::with_article;

/// A value as published: half steps of a country with one decimal, averages with two.
pub(super) fn value_text(
    dataset: &Dataset,
    entity: Entity,
    indicator: IndicatorId,
    score: Ratio,
) -> String {
    Wording::of(dataset, entity, indicator).brief().value(score)
}

/// "Azerbaijan", "Azerbaijan 2023" beside another year, "World mean".
pub(super) fn subject_label(dataset: &Dataset, series: &SpecSeries, year: Year) -> String {
    let name = match series.subject.entity {
        Entity::Country(_) => dataset.name(series.subject.entity).to_owned(),
        Entity::Group(group) => format!("{} mean", dataset.group(group).name),
    };
    match series.subject.year {
        same if same == year => name,
        other => format!("{name} {other}"),
    }
}

/// ", Central Asia" to follow a title; nothing for the world.
pub(super) fn within_suffix(dataset: &Dataset, within: GroupId) -> String {
    let group = dataset.group(within);
    match group.kind {
        GroupKind::World => String::new(),
        _ => format!(", {}", group.name),
    }
}

/// "193 countries", "8 countries of Central Asia".
pub(super) fn countries_of(dataset: &Dataset, within: GroupId, count: usize) -> String {
    let counted = number::counted(count, "country", "countries");
    let group = dataset.group(within);
    match group.kind {
        GroupKind::World => counted,
        _ => format!("{counted} of {}", with_article(&group.name)),
    }
}
