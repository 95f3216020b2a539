//! Countries in the order of a ranking: rank and name, the score and where it
//! was an edition before.

use super::super::axes::signed_text;
use super::super::caption::Caption;
use super::super::figure::{Axis, LegendEntry, Role, SeriesColour};
use super::super::{SpecSeries, change};
use super::movers::score_text;
use super::spec::values_axis;
use super::{
    Difference, DifferenceFigure, DifferenceRow, DifferenceSection, DifferenceSeries,
    DifferenceStyle, Pairing,
};
use crate::analysis::Score;
use crate::data::{Dataset, Entity, GroupId, IndicatorId, PlaceId, Ratio, Subject, Year};
use crate::style::number::{self, counted};

/// Rows that a page has room for with names that can be read.
const MOST_ROWS: usize = 30;

/// A country in the order asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub place: PlaceId,
    /// "12", "=12" where it is shared; empty without a score.
    pub rank: String,
    /// Unrounded.
    pub score: Score,
    /// The earlier edition's; none where none was asked for.
    pub earlier: Option<Score>,
    /// Unrounded; none where one of the scores is missing.
    pub change: Option<Ratio>,
}

/// What was asked: the rows of a ranking, as many as fit.
#[derive(Clone, Debug, PartialEq)]
pub struct StandingSpec {
    pub indicator: IndicatorId,
    pub year: Year,
    pub against: Option<Year>,
    pub within: GroupId,
    /// In the order they are to stand in.
    pub rows: Vec<Standing>,
    /// Countries in colours of their own; shown wherever they stand.
    pub highlights: Vec<SpecSeries>,
    /// Shown wherever they stand as well.
    pub marked: Vec<Entity>,
}

impl StandingSpec {
    pub fn figure(&self, dataset: &Dataset) -> DifferenceFigure {
        let room = self.rows.len().min(MOST_ROWS);
        let (listed, beyond) = self.rows.split_at(room);
        let asked: Vec<&Standing> = beyond.iter().filter(|row| self.is_asked(row)).collect();
        let row = |of: &Standing| self.row(dataset, of);
        let mut sections = vec![DifferenceSection {
            heading: None,
            rows: listed.iter().map(row).collect(),
        }];
        if !asked.is_empty() {
            sections.push(DifferenceSection {
                heading: Some("Further down".to_owned()),
                rows: asked.iter().map(|of| row(of)).collect(),
            });
        }
        let mut notes = Vec::new();
        let left = beyond.len() - asked.len();
        if left > 0 {
            let left = counted(left, "country", "countries");
            let left = left.replacen(' ', " more ", 1);
            notes.push(format!("{left}, which a page has no room to list"));
        }
        let series = self.series();
        let (range_data, ticks) = values_axis(dataset, &[self.indicator]);
        let indicator = dataset.indicator(self.indicator);
        let legend = series.iter().map(|series| LegendEntry {
            text: series.label.clone(),
            role: series.role,
            colour: series.colour,
        });
        DifferenceFigure {
            caption: Caption {
                title: format!("{}, {}", indicator.label, self.year),
                legend: legend.filter(|_| self.against.is_some()).collect(),
                notes,
                direction_words: format!(
                    "Score {} to {}, {}",
                    indicator.scale.min,
                    indicator.scale.max,
                    indicator.direction.text()
                ),
                alt_text: self.alt_text(dataset, listed),
            },
            style: DifferenceStyle::Dumbbell,
            pairing: match self.against {
                Some(_) => Pairing::Editions,
                None => Pairing::Alone,
            },
            rows_are: "Country",
            series,
            sections,
            range_data,
            ticks,
            sides: [String::new(), String::new()],
        }
    }

    fn is_asked(&self, row: &Standing) -> bool {
        let entity = Entity::Country(row.place);
        self.marked.contains(&entity) || self.colour(entity).is_some()
    }

    fn colour(&self, entity: Entity) -> Option<SeriesColour> {
        let mut highlights = self.highlights.iter();
        let found = highlights.find(|series| series.subject.entity == entity);
        found.map(|series| series.colour)
    }

    fn series(&self) -> Vec<DifferenceSeries> {
        let earlier = self.against.map(|year| (year, Role::Earlier));
        let all = earlier.into_iter().chain([(self.year, Role::Main)]);
        let series = all.map(|(year, role)| DifferenceSeries {
            subject: Subject {
                entity: Entity::Group(self.within),
                year,
            },
            label: year.to_string(),
            colour: SeriesColour::Neutral,
            role,
        });
        series.collect()
    }

    fn row(&self, dataset: &Dataset, of: &Standing) -> DifferenceRow {
        let id = self.indicator;
        let is_short = !dataset.indicators().is_composite(id);
        let place = Entity::Country(of.place);
        let name = dataset.name(place);
        let values: Vec<Score> = of.earlier.into_iter().chain([of.score]).collect();
        let text =
            |score: &Score| score.map_or_else(|_| String::new(), |v| score_text(v, is_short));
        // Rows are too low for columns of values beside their dots.
        let label = [of.rank.as_str(), name, &text(&of.score)];
        let label: Vec<&str> = label.into_iter().filter(|part| !part.is_empty()).collect();
        let label = label.join("  ");
        let direction = dataset.indicator(id).direction;
        let difference = of.change.map(|exact| Difference {
            exact,
            value_data: exact.to_f64(),
            text: signed_text(
                exact,
                match is_short {
                    true => number::signed_compact,
                    false => number::signed_hundredths,
                },
            ),
            verdict: change(exact, direction).verdict,
            is_none: exact == Ratio::ZERO,
        });
        DifferenceRow {
            axis: Axis {
                indicator: id,
                short_label: label.clone(),
                label,
                definition: String::new(),
                section: None,
            },
            ranked: Some([of.rank.clone(), name.to_owned()]),
            place: Some(place),
            colour: self.colour(place),
            values: values.iter().map(|v| v.map(Ratio::to_f64)).collect(),
            texts: values.iter().map(text).collect(),
            difference,
        }
    }

    /// "Criminality, 2025, of 193 countries: 1 Myanmar 8.08, =2 Mexico 7.68, …"
    fn alt_text(&self, dataset: &Dataset, listed: &[Standing]) -> String {
        let first = listed.iter().take(5).map(|row| {
            let name = dataset.name(Entity::Country(row.place));
            let score = row.score.map_or_else(
                |missing| missing.text().to_owned(),
                |score| number::hundredths(score.hundredths()),
            );
            format!("{} {name} {score}", row.rank)
        });
        let first: Vec<String> = first.collect();
        format!(
            "{}, {}, of {}: {}.",
            dataset.indicator(self.indicator).label,
            self.year,
            counted(self.rows.len(), "country", "countries"),
            first.join(", ")
        )
    }
}
