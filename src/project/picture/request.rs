//! What a view cannot do with what was asked of it: refused before anything is
//! drawn, so that nothing is dropped in silence.

use std::fmt;

use super::trend::MOST_CHARTS;
use super::{Picture, View, movers};
use crate::data::{Dataset, Entity, IndicatorId, Subject, Year};
use crate::project::TrendForm;
use crate::style::words::{and, decapitalised, with_article};

/// Why a page could not show all that was asked for. Its text is in plain
/// words; the command line adds how to ask instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A profile shows all indicators.
    ChoiceOfIndicators,
    /// A scatter plot takes two; so many were given.
    NotTwoIndicators(usize),
    SameIndicatorTwice,
    /// A scatter plot of a dataset with one indicator, named as in a sentence.
    NoSecondIndicator(String),
    /// A map shows one; so many were given.
    NotOneIndicator(usize),
    /// Movers are of one indicator; so many were given.
    NotOneMoving(usize),
    TooManyIndicators {
        view: View,
        count: usize,
    },
    /// The last edition of a ranking has no ranks by these, named as in a sentence.
    NotMeasured {
        indicators: Vec<String>,
        year: Year,
    },
    /// A profile ranks a country in all its groups.
    GroupOfProfile,
    /// What is compared stands alone.
    GroupOfComparison(String),
    /// Only a map shows changes in place of scores.
    ChangeOfOtherView,
    NoEditionBefore(Year),
    ChangeToItself(Year),
    /// A map of scores shows one edition.
    SecondEditionOfMap(Year),
    /// Each edition compared is a subject.
    EditionAgainstSubjects,
    /// The view goes through every edition and sets none against another.
    EditionAgainstAll(View),
    /// The view shows one edition and sets none against it.
    EditionAgainstOne(View),
    /// Subjects of several editions in a view that shows one for all of them,
    /// or all editions of each.
    SeveralEditions {
        view: View,
        years: Vec<Year>,
    },
    /// A group among the countries of a view.
    GroupAsCountry {
        view: View,
        name: String,
    },
    /// None of the subjects belongs to the group looked at.
    Outside {
        names: Vec<String>,
        group: String,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ChoiceOfIndicators => f.write_str(
                "a profile shows all indicators; compare, trend and heatmap take a choice of them",
            ),
            Self::NotTwoIndicators(count) => {
                write!(f, "a scatter plot takes two indicators, {count} given")
            }
            Self::SameIndicatorTwice => {
                f.write_str("a scatter plot takes two different indicators")
            }
            Self::NoSecondIndicator(label) => {
                write!(
                    f,
                    "a scatter plot takes two indicators, and there is one only, {label}"
                )
            }
            Self::NotOneIndicator(count) => {
                write!(f, "a map shows one indicator, {count} given")
            }
            Self::NotOneMoving(count) => {
                write!(f, "movers are of one indicator, {count} given")
            }
            Self::TooManyIndicators { view, count } => {
                let view = view.with_article();
                write!(
                    f,
                    "{view} shows at most {MOST_CHARTS} indicators, {count} given"
                )
            }
            Self::NotMeasured { indicators, year } => {
                let indicators = and(indicators);
                write!(f, "the edition of {year} did not measure {indicators}")
            }
            Self::GroupOfProfile => {
                f.write_str("a profile ranks a country in all its groups and takes no group")
            }
            Self::GroupOfComparison(group) => {
                write!(
                    f,
                    "a comparison shows its subjects alone; {group} can be one of them"
                )
            }
            Self::ChangeOfOtherView => f.write_str("only a map shows changes in place of scores"),
            Self::NoEditionBefore(year) => {
                write!(f, "there is no edition before {year} to show changes from")
            }
            Self::ChangeToItself(year) => write!(f, "there is no change from {year} to itself"),
            Self::SecondEditionOfMap(year) => write!(
                f,
                "a map shows one edition; ask for the change to set it against {year}"
            ),
            Self::EditionAgainstSubjects => {
                f.write_str("a comparison takes each edition as a subject")
            }
            Self::EditionAgainstAll(view) => {
                let view = view.with_article();
                write!(
                    f,
                    "{view} shows every edition and sets none against another"
                )
            }
            Self::EditionAgainstOne(view) => {
                let view = view.with_article();
                write!(
                    f,
                    "{view} shows one edition; a subject of another edition is named with its year"
                )
            }
            Self::SeveralEditions { view, years } => {
                let years: Vec<String> = years.iter().map(ToString::to_string).collect();
                let (years, name) = (and(&years), view.with_article());
                match view {
                    View::Ranking | View::Trend => write!(
                        f,
                        "{name} goes through every edition up to one; its subjects are of {years}"
                    ),
                    _ => write!(f, "{name} shows one edition; its subjects are of {years}"),
                }
            }
            Self::GroupAsCountry { view, name } => {
                let lack = match view {
                    View::Map => "colour on a map",
                    View::Heatmap => "row among the countries of another",
                    View::Movers => "row among countries",
                    _ => "rank",
                };
                write!(f, "{name} is a group and has no {lack}")
            }
            Self::Outside { names, group } => {
                let verb = if names.len() == 1 { "is" } else { "are" };
                write!(f, "{} {verb} not in {}", and(names), with_article(group))
            }
        }
    }
}

impl Picture {
    /// Why the page could not show all that was asked for; `None` where it can.
    /// How few and how many subjects a view takes is [`View::subjects`].
    pub fn refusal(&self, dataset: &Dataset) -> Option<Refusal> {
        self.refused_indicators(dataset)
            .or_else(|| self.refused_group(dataset))
            .or_else(|| self.refused_against(dataset))
            .or_else(|| self.refused_editions())
            .or_else(|| self.refused_ranks(dataset))
            .or_else(|| self.refused_subjects(dataset))
    }

    fn refused_indicators(&self, dataset: &Dataset) -> Option<Refusal> {
        let count = self.indicators.len();
        let tree = dataset.indicators();
        Some(match self.view {
            View::Profile if count > 0 => Refusal::ChoiceOfIndicators,
            View::Scatter if count != 0 && count != 2 => Refusal::NotTwoIndicators(count),
            View::Scatter if count == 2 && self.indicators[0] == self.indicators[1] => {
                Refusal::SameIndicatorTwice
            }
            View::Scatter if tree.len() == 1 => {
                let only = &tree.get(IndicatorId(0)).label;
                Refusal::NoSecondIndicator(decapitalised(only))
            }
            View::Map if count > 1 => Refusal::NotOneIndicator(count),
            View::Movers if count > 1 => Refusal::NotOneMoving(count),
            view @ (View::Ranking | View::Trend) if count > MOST_CHARTS => {
                Refusal::TooManyIndicators { view, count }
            }
            _ => return None,
        })
    }

    fn refused_group(&self, dataset: &Dataset) -> Option<Refusal> {
        let group = &dataset.group(self.within?).name;
        match self.view {
            View::Profile => Some(Refusal::GroupOfProfile),
            View::Compare => Some(Refusal::GroupOfComparison(group.clone())),
            _ => None,
        }
    }

    /// What is set against the edition shown.
    fn refused_against(&self, dataset: &Dataset) -> Option<Refusal> {
        if self.shows_change && self.view != View::Map {
            return Some(Refusal::ChangeOfOtherView);
        }
        let newest = dataset.newest_year();
        let year = self.subjects.first().map(|s| s.year).or(self.year);
        let year = year.unwrap_or(newest);
        Some(match (self.view, self.against) {
            (View::Map, None) if self.shows_change => Refusal::NoEditionBefore(year),
            (View::Map, Some(against)) if self.shows_change && against == year => {
                Refusal::ChangeToItself(year)
            }
            (View::Map, Some(against)) if !self.shows_change => {
                Refusal::SecondEditionOfMap(against)
            }
            (View::Movers, Some(against)) if against == self.last_year(dataset) => {
                Refusal::ChangeToItself(against)
            }
            (View::Movers, None) if movers::asked(self, dataset).is_none() => {
                Refusal::NoEditionBefore(year)
            }
            (View::Compare, Some(_)) => Refusal::EditionAgainstSubjects,
            (view @ (View::Ranking | View::Trend), Some(_)) => Refusal::EditionAgainstAll(view),
            (view @ (View::Scatter | View::Heatmap | View::Distribution), Some(_)) => {
                Refusal::EditionAgainstOne(view)
            }
            _ => return None,
        })
    }

    /// Subjects of several editions where only one of these would be shown.
    fn refused_editions(&self) -> Option<Refusal> {
        let shows_one_for_all = match self.view {
            View::Map | View::Ranking | View::Trend | View::Movers => true,
            View::Heatmap => self.within.is_some(),
            View::Profile | View::Compare | View::Scatter | View::Distribution => false,
        };
        let mut years: Vec<Year> = self.subjects.iter().map(|subject| subject.year).collect();
        years.sort_unstable();
        years.dedup();
        (shows_one_for_all && years.len() > 1).then_some(Refusal::SeveralEditions {
            view: self.view,
            years,
        })
    }

    /// Ranks by what the last edition did not measure.
    fn refused_ranks(&self, dataset: &Dataset) -> Option<Refusal> {
        let shows_ranks = match self.view {
            View::Ranking => true,
            View::Trend => self.trend == TrendForm::Ranks,
            _ => false,
        };
        let year = self.last_year(dataset);
        let absent = self.indicators.iter();
        let absent = absent.filter(|id| shows_ranks && !dataset.is_measured(year, **id));
        let indicators: Vec<String> = absent
            .map(|id| decapitalised(&dataset.indicator(*id).label))
            .collect();
        (!indicators.is_empty()).then_some(Refusal::NotMeasured { indicators, year })
    }

    /// Groups where only countries are shown, and subjects that are all
    /// outside the group looked at; of some that are outside a remark speaks.
    fn refused_subjects(&self, dataset: &Dataset) -> Option<Refusal> {
        let is_group = |subject: &&Subject| match (self.view, subject.entity) {
            (View::Heatmap, Entity::Group(group)) => {
                self.within.is_some_and(|within| within != group)
            }
            (_, entity) => matches!(entity, Entity::Group(_)),
        };
        if !matches!(
            self.view,
            View::Ranking | View::Map | View::Heatmap | View::Movers
        ) {
            return None;
        }
        if let Some(subject) = self.subjects.iter().find(is_group) {
            return Some(Refusal::GroupAsCountry {
                view: self.view,
                name: dataset.name(subject.entity).to_owned(),
            });
        }
        let within = self.within?;
        let members = dataset.members(within, self.last_year(dataset));
        let is_inside = |subject: &Subject| match subject.entity {
            Entity::Country(place) => members.contains(&place),
            // The group itself: any other was refused.
            Entity::Group(_) => true,
        };
        if self.subjects.is_empty() || self.subjects.iter().any(is_inside) {
            return None;
        }
        let names = self.subjects.iter();
        Some(Refusal::Outside {
            names: names
                .map(|subject| dataset.name(subject.entity).to_owned())
                .collect(),
            group: dataset.group(within).name.clone(),
        })
    }
}
