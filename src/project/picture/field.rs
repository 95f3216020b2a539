//! Many countries on one page, with the subjects standing out: scatter,
//! distribution, map and heatmap.

use super::{Content, Picture, mains, region_of};
use crate::analysis::{Basis, ScoreBook};
use crate::chart::{
    Block, ColumnOrder, DistributionSpec, Figure, HeatColumns, HeatRows, HeatmapSpec, LabelMode,
    MapSpec, Role, RowOrder, ScatterSpec, SeriesColour, Spec, SpecSeries,
};
use crate::data::{Dataset, Entity, GroupId, GroupKind, IndicatorId, PlaceId, Subject, Year};
use crate::style::words::{and, capitalised};

/// What the field is: an edition, a group, a basis.
struct Field {
    year: Year,
    within: GroupId,
    basis: Basis,
}

impl Field {
    fn of(picture: &Picture, dataset: &Dataset) -> Self {
        let first = picture.subjects.first();
        let year = first.map(|subject| subject.year).or(picture.year);
        let year = year.unwrap_or_else(|| dataset.newest_year());
        let years: Vec<Year> = picture.against.into_iter().chain([year]).collect();
        Self {
            year,
            within: picture.within.unwrap_or(GroupId(0)),
            basis: picture.basis(dataset, &years),
        }
    }

    /// " in Africa", or nothing for the whole world.
    fn place(&self, dataset: &Dataset) -> String {
        let group = dataset.group(self.within);
        match group.kind {
            GroupKind::World => String::new(),
            _ => format!(" in {}", group.name),
        }
    }

    fn content(self, title: String, body: Block, years: Vec<Year>) -> Content {
        let subtitle = match &body {
            Block::Chart(pane) => subtitle(&pane.figure),
            _ => String::new(),
        };
        Content {
            title,
            subtitle,
            key_figures: Vec::new(),
            remarks: like_for_like_remark(&self.basis).into_iter().collect(),
            years,
            body,
        }
    }
}

fn like_for_like_remark(basis: &Basis) -> Option<String> {
    let is_shared = matches!(basis, Basis::LikeForLike(_));
    let text = "Like for like: averages stand on the indicators all editions shown measured.";
    is_shared.then(|| text.to_owned())
}

/// What the figure says of its data, without repeating what it is. A heatmap
/// has no one thing to say, nor have rows that differ in what is better.
fn subtitle(figure: &Figure) -> String {
    let caption = figure.caption();
    let says_little = match figure {
        Figure::Heatmap(_) => true,
        Figure::Distribution(_) => caption.direction_words.contains("differs"),
        _ => false,
    };
    if says_little {
        return String::new();
    }
    let said = caption
        .alt_text
        .split_once(": ")
        .map_or("", |(_, said)| said);
    let sentence = said.split_inclusive(". ").next().unwrap_or_default();
    capitalised(sentence.trim())
}

pub(super) fn scatter(picture: &Picture, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let field = Field::of(picture, dataset);
    let (x, y) = two_indicators(dataset, &picture.indicators);
    let label = |id: IndicatorId| dataset.indicator(id).label.clone();
    let title = format!(
        "{} against {}{}, {}",
        label(x),
        label(y).to_lowercase(),
        field.place(dataset),
        field.year
    );
    let figure = Spec::Scatter(ScatterSpec {
        x,
        y,
        year: field.year,
        within: field.within,
        highlights: mains(&picture.subjects),
        basis: field.basis.clone(),
        quadrants: true,
        trend: true,
        full_scale: false,
    })
    .figure(book);
    let years = vec![field.year];
    field.content(title, Block::chart(figure, LabelMode::Names), years)
}

/// The two asked for, or criminality and resilience, or the first and the last.
fn two_indicators(dataset: &Dataset, wanted: &[IndicatorId]) -> (IndicatorId, IndicatorId) {
    let tree = dataset.indicators();
    let mut roots = tree.ids().filter(|id| tree.get(*id).parent.is_none());
    let first = roots.next().unwrap_or(IndicatorId(0));
    let last = roots.last().unwrap_or(first);
    match wanted {
        [] => (first, last),
        [x] if *x == last => (*x, first),
        [x] => (*x, last),
        [x, y, ..] => (*x, *y),
    }
}

pub(super) fn map(picture: &Picture, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let field = Field::of(picture, dataset);
    let indicator = one_indicator(dataset, &picture.indicators);
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
    let years = against.into_iter().chain([field.year]).collect();
    field.content(title, Block::chart(figure, LabelMode::Names), years)
}

fn places(subjects: &[Subject]) -> Vec<PlaceId> {
    let place = |subject: &Subject| match subject.entity {
        Entity::Country(id) => Some(id),
        Entity::Group(_) => None,
    };
    subjects.iter().filter_map(place).collect()
}

/// The first indicator asked for, or the first there is.
pub(super) fn one_indicator(_: &Dataset, wanted: &[IndicatorId]) -> IndicatorId {
    wanted.first().copied().unwrap_or(IndicatorId(0))
}

pub(super) fn heatmap(picture: &Picture, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let mut field = Field::of(picture, dataset);
    let first = picture.subjects.first();
    // Alone, a subject is seen among its neighbours.
    let region = first.and_then(|subject| region_of(dataset, subject.entity));
    let has_several = picture.subjects.len() > 1 && picture.within.is_none();
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
    let title = format!("{what}{place}, {}", field.year);
    let figure = Spec::Heatmap(HeatmapSpec {
        rows,
        columns,
        year: field.year,
        basis: field.basis.clone(),
        highlights: mains(&picture.subjects),
        row_order: RowOrder::Score(one_indicator(dataset, &picture.indicators)),
        column_order: ColumnOrder::Index,
    })
    .figure(book);
    let years = picture
        .subjects
        .iter()
        .map(|s| s.year)
        .chain([field.year])
        .collect();
    field.content(title, Block::chart(figure, LabelMode::Names), years)
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
            let leaves = tree.ids().filter(|id| !tree.is_composite(*id)).collect();
            (HeatColumns::Indicators(leaves), "All indicators".to_owned())
        }
        several => {
            let labels: Vec<&str> = several
                .iter()
                .map(|id| dataset.indicator(*id).label.as_str())
                .collect();
            (
                HeatColumns::Indicators(several.to_vec()),
                capitalised(&and(&labels).to_lowercase()),
            )
        }
    }
}

pub(super) fn distribution(picture: &Picture, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let tree = dataset.indicators();
    let field = Field::of(picture, dataset);
    let indicators: Vec<IndicatorId> = match picture.indicators.as_slice() {
        [] => tree.ids().filter(|id| tree.is_composite(*id)).collect(),
        [one] if tree.is_composite(*one) => tree.parts(*one).to_vec(),
        several => several.to_vec(),
    };
    let what = match picture.indicators.as_slice() {
        [one] => dataset.indicator(*one).label.clone(),
        _ => "Scores".to_owned(),
    };
    let names: Vec<&str> = picture
        .subjects
        .iter()
        .map(|s| dataset.name(s.entity))
        .collect();
    let among = match dataset.group(field.within).kind {
        GroupKind::World => "the world".to_owned(),
        _ => dataset.group(field.within).name.clone(),
    };
    let title = match names.as_slice() {
        [] => format!("{what} in {among}, {}", field.year),
        _ => format!("{what}: {} in {among}, {}", and(&names), field.year),
    };
    let figure = Spec::Distribution(DistributionSpec {
        indicators,
        year: field.year,
        within: field.within,
        highlights: with_means(dataset, &picture.subjects, &field),
        basis: field.basis.clone(),
    })
    .figure(book);
    let years = picture
        .subjects
        .iter()
        .map(|s| s.year)
        .chain([field.year])
        .collect();
    field.content(title, Block::chart(figure, LabelMode::Names), years)
}

/// The subjects, the region of a single one, and the whole field.
fn with_means(dataset: &Dataset, subjects: &[Subject], field: &Field) -> Vec<SpecSeries> {
    let mut series = mains(subjects);
    let region = match subjects {
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
