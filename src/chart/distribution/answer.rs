//! From what was asked to the figure.

use super::super::SpecSeries;
use super::super::figure::{Axis, Role, SeriesColour};
use super::super::scale;
use super::super::skew::Multiples;
use super::super::subject_words::{subject_label, value_text};
use super::{
    DistributionDot, DistributionFigure, DistributionRow, DistributionSpec, MarkRole,
    MarkedSubject, MarkedValue, words,
};
use crate::analysis::{Quartiles, Ranking, Score, ScoreBook, rank_column};
use crate::data::{
    Dataset, Direction, Entity, GroupKind, IndicatorId, PlaceId, Ratio, Subject, Year,
};
use crate::style::number;

/// With more rows than these, or more marks in each of several, marks are
/// named in the legend.
const MOST_DIRECT: usize = 3;
const MOST_MARKS: usize = 2;

impl DistributionSpec {
    /// Answers the question.
    pub fn figure(&self, book: &ScoreBook<'_>) -> DistributionFigure {
        let dataset = book.dataset();
        let rows: Vec<DistributionRow> = self
            .indicators
            .iter()
            .map(|id| self.row(book, *id))
            .collect();
        let (low, high) = self.range(book);
        let mut figure = DistributionFigure {
            caption: Default::default(),
            subjects: self
                .highlights
                .iter()
                .map(|s| self.subject(dataset, s))
                .collect(),
            others: self.others(dataset),
            is_direct: self.is_direct(),
            rows,
            range_data: (low, high),
            ticks: scale::ticks(low, scale::round_step((high - low) / 9.0), high),
        };
        figure.caption = words::caption(self, book, &figure);
        figure
    }

    /// The members not asked about.
    fn others(&self, dataset: &Dataset) -> Vec<(Subject, String)> {
        let members = dataset.members(self.within, self.year).iter();
        let subjects = members.map(|place| Subject {
            entity: Entity::Country(*place),
            year: self.year,
        });
        let asked = |subject: &Subject| self.highlights.iter().any(|s| s.subject == *subject);
        subjects
            .filter(|subject| !asked(subject))
            .map(|subject| (subject, dataset.name(subject.entity).to_owned()))
            .collect()
    }

    fn is_direct(&self) -> bool {
        let marks = self.highlights.iter();
        let countries = marks.filter(|s| matches!(s.subject.entity, Entity::Country(_)));
        match self.indicators.len() {
            0 | 1 => true,
            few if few <= MOST_DIRECT => countries.count() <= MOST_MARKS,
            _ => false,
        }
    }

    /// From the lowest floor to the highest ceiling of the rows' scales; of
    /// amounts that a few have many times of, as far as those shown go.
    fn range(&self, book: &ScoreBook<'_>) -> (f64, f64) {
        let ends = self.indicators.iter().map(|id| {
            let scale = book.dataset().indicator(*id).scale;
            let highest = Multiples::of(book, *id).and_then(|_| self.highest(book, *id));
            let ceiling = highest.map_or(scale.max, |highest| {
                scale::round_end(scale.min, highest, scale.max)
            });
            (scale.min, ceiling)
        });
        ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
            .unwrap_or((1.0, 10.0))
    }

    /// The highest value of the members and of those asked about.
    fn highest(&self, book: &ScoreBook<'_>, id: IndicatorId) -> Option<f64> {
        let members = book.dataset().members(self.within, self.year).iter();
        let members = members.map(|place| Subject {
            entity: Entity::Country(*place),
            year: self.year,
        });
        let asked = self.highlights.iter().map(|series| series.subject);
        let scores = members.chain(asked);
        let scores = scores.filter_map(|subject| book.score(subject, id, &self.basis).ok());
        scores.max().map(Ratio::to_f64)
    }

    fn subject(&self, dataset: &Dataset, series: &SpecSeries) -> MarkedSubject {
        let role = match (series.subject.entity, series.role) {
            (Entity::Group(id), _) if dataset.group(id).kind == GroupKind::World => {
                MarkRole::WorldMean
            }
            (Entity::Group(_), _) => MarkRole::GroupMean,
            (Entity::Country(_), Role::Earlier) => MarkRole::Earlier,
            (Entity::Country(_), _) => MarkRole::Highlight,
        };
        MarkedSubject {
            subject: series.subject,
            label: subject_label(dataset, series, self.year),
            colour: if role.is_mean() {
                SeriesColour::Neutral
            } else {
                series.colour
            },
            role,
        }
    }

    fn row(&self, book: &ScoreBook<'_>, id: IndicatorId) -> DistributionRow {
        let dataset = book.dataset();
        let indicator = dataset.indicator(id);
        let members = dataset.members(self.within, self.year);
        let scores = book.scores(self.year, &self.basis);
        let column = scores.column(id);
        let values = || members.iter().map(|place| scores.place(*place, id));
        let quartiles = Quartiles::of(values().flatten());
        let is_leaf = !dataset.indicators().is_composite(id);
        DistributionRow {
            axis: Axis {
                indicator: id,
                label: indicator.label.clone(),
                short_label: indicator.short_label.clone(),
                definition: indicator.definition.clone(),
                section: indicator.section.clone(),
            },
            direction_text: match self.one_direction(dataset) {
                Some(_) => "",
                None => indicator.direction.text(),
            },
            dots: self.dots(dataset, (id, column)),
            marked: self.marked(book, (id, column)),
            quartiles_data: quartiles.map(|q| [q.lower, q.median, q.upper].map(Ratio::to_f64)),
            missing: match quartiles {
                Some(_) => None,
                None => values().find_map(Result::err),
            },
            step_data: indicator.scale.step.filter(|_| is_leaf),
        }
    }

    /// The direction of all rows; `None` where they differ.
    pub(super) fn one_direction(&self, dataset: &Dataset) -> Option<Direction> {
        let mut directions = self
            .indicators
            .iter()
            .map(|id| dataset.indicator(*id).direction);
        let first = directions.next()?;
        directions.all(|other| other == first).then_some(first)
    }

    fn dots(
        &self,
        dataset: &Dataset,
        (id, column): (IndicatorId, &[Score]),
    ) -> Vec<DistributionDot> {
        let asked = |subject: Subject| self.highlights.iter().any(|s| s.subject == subject);
        let members = dataset.members(self.within, self.year).iter();
        members
            .filter_map(|place| {
                let subject = Subject {
                    entity: Entity::Country(*place),
                    year: self.year,
                };
                let score = column.get(usize::from(place.0))?.ok()?;
                (!asked(subject)).then(|| DistributionDot {
                    subject,
                    value_data: score.to_f64(),
                    text: value_text(dataset, subject.entity, id, score),
                })
            })
            .collect()
    }

    fn marked(
        &self,
        book: &ScoreBook<'_>,
        (id, column): (IndicatorId, &[Score]),
    ) -> Vec<MarkedValue> {
        let dataset = book.dataset();
        let members = dataset.members(self.within, self.year);
        let ranking = rank_column(column, members);
        let value = |series: &SpecSeries| {
            let Subject { entity, year } = series.subject;
            let score = book.score(series.subject, id, &self.basis);
            let rank_text = match entity {
                Entity::Country(place) if year == self.year => rank_text(&ranking, place),
                Entity::Country(place) => self.rank_in(book, (place, year), id),
                Entity::Group(_) => String::new(),
            };
            MarkedValue {
                value_data: score.map(Ratio::to_f64),
                text: score.map_or_else(
                    |_| String::new(),
                    |score| value_text(dataset, entity, id, score),
                ),
                rank_text,
            }
        };
        self.highlights.iter().map(value).collect()
    }

    /// The rank in another edition, among the same countries.
    fn rank_in(
        &self,
        book: &ScoreBook<'_>,
        (place, year): (PlaceId, Year),
        id: IndicatorId,
    ) -> String {
        let dataset = book.dataset();
        if !dataset.years().contains(&year) {
            return String::new();
        }
        let scores = book.scores(year, &self.basis);
        let members = dataset.members(self.within, self.year);
        rank_text(&rank_column(scores.column(id), members), place)
    }
}

/// "=62nd of 193"; the sign says that others share the rank.
fn rank_text(ranking: &Ranking, place: PlaceId) -> String {
    let Some(rank) = ranking.rank(place) else {
        return String::new();
    };
    let tie = if ranking.sharing(place) > 1 { "=" } else { "" };
    format!("{tie}{} of {}", number::ordinal(rank), ranking.of)
}
