//! Countries in the order of a ranking: rank and name, the score and where it
//! was an edition before.

use super::super::SpecSeries;
use super::super::caption::Caption;
use super::countries::{Countries, CountryRow, legend};
use super::spec::values_axis;
use super::{DifferenceFigure, DifferenceSection, DifferenceStyle, Pairing};
use crate::analysis::{Score, Wording};
use crate::data::{Dataset, Entity, GroupId, IndicatorId, PlaceId, Ratio, Year};
use crate::style::number::counted;

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
        let countries = Countries {
            dataset,
            indicator: self.indicator,
            within: self.within,
            highlights: &self.highlights,
        };
        let is_asked = |row: &&Standing| {
            let entity = Entity::Country(row.place);
            self.marked.contains(&entity) || countries.colour(entity).is_some()
        };
        let asked: Vec<&Standing> = beyond.iter().filter(is_asked).collect();
        let row = |of: &Standing| {
            countries.row(CountryRow {
                place: of.place,
                rank: of.rank.clone(),
                scores: of.earlier.into_iter().chain([of.score]).collect(),
                change: of.change,
            })
        };
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
        let series = countries.series(self.against, self.year);
        let (range_data, ticks) = values_axis(dataset, &[self.indicator]);
        let title = format!("{}, {}", dataset.indicator(self.indicator).label, self.year);
        DifferenceFigure {
            caption: Caption {
                title,
                legend: match self.against {
                    Some(_) => legend(&series),
                    None => Vec::new(),
                },
                notes,
                direction_words: countries.direction_words(),
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

    /// "Criminality, 2025, of 193 countries: 1 Myanmar 8.08, =2 Mexico 7.68, …"
    fn alt_text(&self, dataset: &Dataset, listed: &[Standing]) -> String {
        let wording = Wording::of_countries(dataset, self.indicator);
        let first = listed.iter().take(5).map(|row| {
            let name = dataset.name(Entity::Country(row.place));
            let score = row.score.map_or_else(
                |missing| missing.text().to_owned(),
                |score| wording.value(score),
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
