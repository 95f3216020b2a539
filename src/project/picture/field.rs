//! Many countries on one page, with the subjects standing out: scatter,
//! distribution, map and heatmap.

use super::super::HeatOrder;
use super::own::{Own, heading, stacked};
use super::words::names_and_years;
use super::{Content, Picture, View, mains, region_of};
use crate::analysis::{Basis, ScoreBook, Wording};
use crate::chart::{
    Block, ColumnOrder, DistributionSpec, Figure, HeatColumns, HeatRows, HeatmapSpec, LabelMode,
    MapSpec, Measure, Role, RowOrder, ScatterSpec, SeriesColour, Spec, SpecSeries, basis_remark,
};
use crate::data::{
    Dataset, Entity, GroupId, GroupKind, IndicatorId, PlaceId, Ratio, Subject, Year,
};
use crate::style::number;
use crate::style::words::{and, capitalised, decapitalised, joined, with_article};

/// What the field is: an edition, a group, a basis.
struct Field {
    year: Year,
    within: GroupId,
    basis: Basis,
    /// Every edition that plays a part.
    years: Vec<Year>,
}

impl Field {
    fn of(picture: &Picture, dataset: &Dataset) -> Self {
        let first = picture.subjects.first();
        let year = picture.year.or(first.map(|subject| subject.year));
        let year = year.unwrap_or_else(|| dataset.newest_year());
        // What is set against it counts only where it is shown, and so do the
        // editions of subjects: a map and the countries of a group have one.
        let against = picture.against.filter(|_| picture.shows_change);
        let has_one = match picture.view {
            View::Map => true,
            View::Heatmap => !has_own_rows(picture),
            _ => false,
        };
        let mut years: Vec<Year> = match has_one {
            true => Vec::new(),
            false => picture.subjects.iter().map(|s| s.year).collect(),
        };
        years.extend([year].into_iter().chain(against));
        years.sort_unstable();
        years.dedup();
        Self {
            year,
            within: picture.within.unwrap_or(GroupId(0)),
            basis: picture.basis(dataset, &years),
            years,
        }
    }

    fn place(&self, dataset: &Dataset) -> String {
        place_words(dataset, self.within)
    }

    /// Every edition, for a title.
    fn editions(&self) -> String {
        let years: Vec<String> = self.years.iter().map(ToString::to_string).collect();
        and(&years)
    }

    fn content(
        self,
        dataset: &Dataset,
        (title, subtitle): (String, String),
        chart: Chart,
    ) -> Content {
        Content {
            title,
            subtitle,
            key_figures: Vec::new(),
            remarks: basis_remark(dataset, &self.years, &chart.shown, &self.basis)
                .into_iter()
                .collect(),
            years: self.years,
            body: Block::chart(chart.figure, LabelMode::Names),
        }
    }
}

/// " in Africa", or nothing for the whole world.
pub(super) fn place_words(dataset: &Dataset, within: GroupId) -> String {
    let group = dataset.group(within);
    match group.kind {
        GroupKind::World => String::new(),
        _ => format!(" in {}", with_article(&group.name)),
    }
}

/// The one chart of the page and the indicators it shows.
struct Chart {
    figure: Figure,
    shown: Vec<IndicatorId>,
}

pub(super) fn scatter(picture: &Picture, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let field = Field::of(picture, dataset);
    // "A against B": what is asked about goes up, what it is set against across.
    let (y, x) = two_indicators(dataset, &picture.indicators);
    let label = |id: IndicatorId| dataset.indicator(id).label.clone();
    if x == y {
        return second_needed(field, &label(y));
    }
    let title = format!(
        "{} against {}{}, {}",
        label(y),
        decapitalised(&label(x)),
        field.place(dataset),
        field.editions()
    );
    let figure = Spec::Scatter(ScatterSpec {
        x,
        y,
        year: field.year,
        within: field.within,
        highlights: mains(picture),
        basis: field.basis.clone(),
        quadrants: true,
        trend: true,
        full_scale: false,
    })
    .figure(book);
    let chart = Chart {
        figure,
        shown: vec![y, x],
    };
    field.content(dataset, (title, String::new()), chart)
}

/// Of one indicator there is nothing to set it against.
fn second_needed(field: Field, label: &str) -> Content {
    Content {
        title: "A scatter plot needs a second indicator".to_owned(),
        subtitle: format!(
            "There is one only, {}. Add data with another to set them against each other.",
            decapitalised(label)
        ),
        key_figures: Vec::new(),
        remarks: Vec::new(),
        years: field.years,
        body: Block::Row(Vec::new()),
    }
}

/// The two asked for, or criminality and resilience, or the first and the last:
/// the one asked about, then the one it is set against.
pub(super) fn two_indicators(
    dataset: &Dataset,
    wanted: &[IndicatorId],
) -> (IndicatorId, IndicatorId) {
    let tree = dataset.indicators();
    let mut roots = tree.ids().filter(|id| tree.get(*id).parent.is_none());
    let first = roots.next().unwrap_or(IndicatorId(0));
    // Of a single tree the outermost and what comes next in it.
    let next = || tree.ids().find(|id| *id != first);
    let last = roots.last().or_else(next).unwrap_or(first);
    match wanted {
        [] => (first, last),
        [one] if *one == last => (*one, first),
        [one] => (*one, last),
        [one, other, ..] => (*one, *other),
    }
}

pub(super) fn map(picture: &Picture, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let field = Field::of(picture, dataset);
    let indicator = one_indicator(&picture.indicators);
    let label = &dataset.indicator(indicator).label;
    let against = picture.shows_change.then_some(picture.against).flatten();
    let place = field.place(dataset);
    let title = match against {
        Some(against) => format!("{label}{place}: change from {against} to {}", field.year),
        None => format!("{label}{place}, {}", field.year),
    };
    let figure = Spec::Map(MapSpec {
        indicator,
        year: field.year,
        against,
        basis: field.basis.clone(),
        within: Some(field.within).filter(|id| dataset.group(*id).kind != GroupKind::World),
        highlights: places(&picture.subjects),
    })
    .figure(book);
    let subtitle = match against {
        Some(_) => String::new(),
        None => extremes(book, &field, indicator),
    };
    let chart = Chart {
        figure,
        shown: vec![indicator],
    };
    field.content(dataset, (title, subtitle), chart)
}

/// "Highest Myanmar 8.08, lowest Tuvalu 1.53." Several that share a place are
/// counted, not named.
fn extremes(book: &ScoreBook<'_>, field: &Field, indicator: IndicatorId) -> String {
    let dataset = book.dataset();
    let scores = book.scores(field.year, &field.basis);
    let members = dataset.members(field.within, field.year);
    let scored: Vec<(Ratio, PlaceId)> = members
        .iter()
        .filter_map(|place| Some((scores.place(*place, indicator).ok()?, *place)))
        .collect();
    let wording = Wording::of_countries(dataset, indicator);
    let end = |score: Option<Ratio>| {
        let score = score?;
        let names: Vec<&str> = scored
            .iter()
            .filter(|(other, _)| *other == score)
            .map(|(_, place)| dataset.name(Entity::Country(*place)))
            .collect();
        let who = match names.as_slice() {
            [] => return None,
            [_] | [_, _] => and(&names),
            several => number::counted(several.len(), "country", "countries"),
        };
        Some(format!("{who} {}", wording.value(score)))
    };
    let highest = end(scored.iter().map(|(score, _)| *score).max());
    let lowest = end(scored.iter().map(|(score, _)| *score).min());
    match (highest, lowest) {
        (Some(highest), Some(lowest)) if highest != lowest => {
            format!("Highest {highest}, lowest {lowest}.")
        }
        _ => String::new(),
    }
}

fn places(subjects: &[Subject]) -> Vec<PlaceId> {
    let place = |subject: &Subject| match subject.entity {
        Entity::Country(id) => Some(id),
        Entity::Group(_) => None,
    };
    subjects.iter().filter_map(place).collect()
}

/// The first indicator asked for, or the first there is.
fn one_indicator(wanted: &[IndicatorId]) -> IndicatorId {
    wanted.first().copied().unwrap_or(IndicatorId(0))
}

pub(super) fn heatmap(picture: &Picture, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let mut field = Field::of(picture, dataset);
    let first = picture.subjects.first();
    // Alone, a subject is seen among its neighbours.
    let region = first.and_then(|subject| match subject.entity {
        // A group alone stands for its countries.
        Entity::Group(group) => Some(group),
        Entity::Country(_) => region_of(dataset, subject.entity),
    });
    let has_several = has_own_rows(picture);
    field.within = picture.within.or(region).unwrap_or(GroupId(0));
    let rows = match has_several {
        true => HeatRows::Subjects(picture.subjects.clone()),
        false => HeatRows::Group(field.within),
    };
    let (columns, what) = columns(dataset, &picture.indicators);
    let place = if has_several {
        String::new()
    } else {
        field.place(dataset)
    };
    let title = format!("{what}{place}, {}", field.editions());
    let figure = Spec::Heatmap(HeatmapSpec {
        rows,
        columns,
        year: field.year,
        basis: field.basis.clone(),
        highlights: match has_several {
            true => mains(picture),
            false => among_rows(picture, &field),
        },
        row_order: match picture.heat {
            HeatOrder::Name => RowOrder::Name,
            HeatOrder::Score => RowOrder::Score(one_indicator(&picture.indicators)),
            HeatOrder::Similarity => RowOrder::Similarity,
        },
        column_order: ColumnOrder::Index,
    })
    .figure(book);
    let chart = Chart {
        figure,
        shown: picture.indicators.clone(),
    };
    field.content(dataset, (title, String::new()), chart)
}

/// Whether the rows of a heatmap are its subjects, each at its own edition.
fn has_own_rows(picture: &Picture) -> bool {
    picture.subjects.len() > 1 && picture.within.is_none()
}

/// The subjects among the rows of a group, once each at the rows' edition. The
/// group that the rows are of stands for them all.
fn among_rows(picture: &Picture, field: &Field) -> Vec<SpecSeries> {
    let mut series: Vec<SpecSeries> = Vec::new();
    for mut main in mains(picture) {
        main.subject.year = field.year;
        main.colour = SeriesColour::Slot(picture.slot(main.subject.entity));
        let is_rows = main.subject.entity == Entity::Group(field.within);
        if !is_rows && series.iter().all(|other| other.subject != main.subject) {
            series.push(main);
        }
    }
    series
}

/// The parts of what was asked for, the list, or everything that is scored.
fn columns(dataset: &Dataset, wanted: &[IndicatorId]) -> (HeatColumns, String) {
    let tree = dataset.indicators();
    match wanted {
        [one] if tree.is_composite(*one) => (
            HeatColumns::Parts(*one),
            dataset.indicator(*one).label.clone(),
        ),
        [] => {
            let leaves: Vec<IndicatorId> =
                tree.ids().filter(|id| !tree.is_composite(*id)).collect();
            let what = match leaves.as_slice() {
                [only] => dataset.indicator(*only).label.clone(),
                _ => "All indicators".to_owned(),
            };
            (HeatColumns::Indicators(leaves), what)
        }
        several => {
            let labels: Vec<&str> = several
                .iter()
                .map(|id| dataset.indicator(*id).label.as_str())
                .collect();
            (HeatColumns::Indicators(several.to_vec()), joined(&labels))
        }
    }
}

pub(super) fn distribution(picture: &Picture, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let field = Field::of(picture, dataset);
    let own = distributed(picture, book, &field);
    let indicators = own.shown();
    let what = match (picture.indicators.as_slice(), indicators.as_slice()) {
        ([one], _) | ([], [one]) => dataset.indicator(*one).label.clone(),
        ([], _) if !dataset.indicators().is_composite(indicators[0]) => "All indicators".to_owned(),
        _ => {
            let measure = Measure::of_all(dataset, indicators.iter().copied());
            capitalised(measure.nouns())
        }
    };
    let (names, _) = names_and_years(dataset, &picture.subjects);
    let group = dataset.group(field.within);
    let among = match group.kind {
        GroupKind::World => "the world".to_owned(),
        _ => with_article(&group.name),
    };
    // A country beside a group it is no part of is not "in" it.
    let is_member = |subject: &Subject| match subject.entity {
        Entity::Country(id) => dataset.members(field.within, field.year).contains(&id),
        Entity::Group(_) => false,
    };
    let beside = match picture.subjects.iter().all(is_member) {
        true => "in",
        false => "against",
    };
    let years = field.editions();
    let title = match names.as_str() {
        "" => format!("{what} in {among}, {years}"),
        _ => format!("{what}: {names} {beside} {among}, {years}"),
    };
    let spec = DistributionSpec {
        indicators: Vec::new(),
        year: field.year,
        within: field.within,
        highlights: with_means(dataset, picture, &field),
        basis: field.basis.clone(),
    };
    let blocks = own.scales.iter().map(|ids| {
        let spec = DistributionSpec {
            indicators: ids.clone(),
            ..spec.clone()
        };
        let figure = Spec::Distribution(spec).figure(book);
        let heading = match own.scales.len() {
            1 => String::new(),
            _ => heading(dataset, ids),
        };
        (ids.len(), Block::titled(&heading, figure, LabelMode::Names))
    });
    let body = stacked(blocks.collect());
    let basis = basis_remark(dataset, &field.years, &indicators, &field.basis);
    Content {
        title,
        subtitle: String::new(),
        key_figures: Vec::new(),
        remarks: basis.into_iter().chain(own.remarks).collect(),
        years: field.years,
        body,
    }
}

/// What was asked for, a composite's parts, or everything: the averages of an
/// index, the indicators of any other dataset.
fn distributed(picture: &Picture, book: &ScoreBook<'_>, field: &Field) -> Own {
    let dataset = book.dataset();
    let tree = dataset.indicators();
    let together = |ids: Vec<IndicatorId>| Own {
        scales: vec![ids],
        remarks: Vec::new(),
    };
    match picture.indicators.as_slice() {
        [] => {
            let is_measured = |id| dataset.is_measured(field.year, id);
            Own::of(dataset, is_measured).unwrap_or_else(|| {
                together(tree.ids().filter(|id| tree.is_composite(*id)).collect())
            })
        }
        [one] if tree.is_composite(*one) => together(tree.parts(*one).to_vec()),
        several => Own::these(dataset, several),
    }
}

/// The subjects, the region of a single one, and the whole field.
fn with_means(dataset: &Dataset, picture: &Picture, field: &Field) -> Vec<SpecSeries> {
    let mut series = mains(picture);
    let region = match picture.subjects.as_slice() {
        [only] => region_of(dataset, only.entity),
        _ => None,
    };
    let mut groups: Vec<GroupId> = region.into_iter().chain([field.within]).collect();
    groups.dedup();
    series.extend(groups.into_iter().map(|group| SpecSeries {
        subject: Subject {
            entity: Entity::Group(group),
            year: field.year,
        },
        role: Role::Mean,
        colour: SeriesColour::Neutral,
    }));
    series
}
