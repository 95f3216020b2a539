//! What a view cannot do with what was asked of it: refused in words before
//! anything is drawn, so that nothing is dropped in silence.

use super::trend::MOST_CHARTS;
use super::{Picture, View};
use crate::data::{Dataset, Entity, Subject};

impl Picture {
    /// Why the page could not show all that was asked for; `None` where it can.
    /// How few and how many subjects a view takes is [`View::subjects`].
    pub fn refusal(&self, dataset: &Dataset) -> Option<String> {
        self.refused_indicators()
            .or_else(|| self.refused_group(dataset))
            .or_else(|| self.refused_editions(dataset))
            .or_else(|| self.refused_subjects(dataset))
    }

    fn refused_indicators(&self) -> Option<String> {
        let count = self.indicators.len();
        let most = MOST_CHARTS;
        Some(match self.view {
            View::Profile if count > 0 => "a profile shows all indicators; compare, trend and \
                 heatmap take a choice of them"
                .to_owned(),
            View::Scatter if count != 0 && count != 2 => {
                format!("a scatter plot takes two indicators, {count} given")
            }
            View::Scatter if count == 2 && self.indicators[0] == self.indicators[1] => {
                "a scatter plot takes two different indicators".to_owned()
            }
            View::Map if count > 1 => format!("a map shows one indicator, {count} given"),
            View::Ranking | View::Trend if count > most => {
                let view = self.view.key();
                format!("{view} shows at most {most} indicators, {count} given")
            }
            _ => return None,
        })
    }

    fn refused_group(&self, dataset: &Dataset) -> Option<String> {
        let group = &dataset.group(self.within?).name;
        Some(match self.view {
            View::Profile => {
                "a profile ranks a country in all its groups and takes no group".into()
            }
            View::Compare => {
                format!("compare shows its subjects alone; {group} can be one of them")
            }
            _ => return None,
        })
    }

    fn refused_editions(&self, dataset: &Dataset) -> Option<String> {
        if self.shows_change && self.view != View::Map {
            return Some("only a map shows changes in place of scores".to_owned());
        }
        let newest = dataset.newest_year();
        let year = self.subjects.first().map(|s| s.year).or(self.year);
        let year = year.unwrap_or(newest);
        Some(match (self.view, self.against) {
            (View::Map, None) if self.shows_change => {
                format!("there is no edition before {year} to show changes from")
            }
            (View::Map, Some(against)) if self.shows_change && against == year => {
                format!("there is no change from {year} to itself")
            }
            (View::Map, Some(against)) if !self.shows_change => {
                format!("a map shows one edition; ask for the change to set it against {against}")
            }
            (View::Compare, Some(_)) => "compare takes each edition as a subject, for example \
                 AZE@2023 AZE@2025"
                .to_owned(),
            (View::Ranking | View::Trend, Some(_)) => {
                format!(
                    "{} shows every edition and sets none against another",
                    self.view.key()
                )
            }
            (View::Scatter | View::Heatmap | View::Distribution, Some(_)) => format!(
                "{} shows one edition; a subject of another edition is named with its year",
                self.view.key()
            ),
            _ => return None,
        })
    }

    fn refused_subjects(&self, dataset: &Dataset) -> Option<String> {
        if !matches!(self.view, View::Ranking | View::Map) {
            return None;
        }
        let is_group = |subject: &&Subject| matches!(subject.entity, Entity::Group(_));
        if let Some(subject) = self.subjects.iter().find(is_group) {
            let (name, view) = (dataset.name(subject.entity), self.view.key());
            let lack = match self.view {
                View::Ranking => "has no rank",
                _ => "has no colour on a map",
            };
            return Some(format!(
                "{name} is a group and {lack}; for its countries: {view} --within \"{name}\""
            ));
        }
        let within = self.within?;
        let group = dataset.group(within);
        let is_inside = |subject: &Subject| match subject.entity {
            Entity::Country(place) => dataset
                .members(within, self.last_year(dataset))
                .contains(&place),
            Entity::Group(_) => false,
        };
        if self.subjects.is_empty() || self.subjects.iter().any(is_inside) {
            return None;
        }
        let names: Vec<&str> = self
            .subjects
            .iter()
            .map(|s| dataset.name(s.entity))
            .collect();
        let verb = if names.len() == 1 { "is" } else { "are" };
        let names = crate::style::words::and(&names);
        Some(format!("{names} {verb} not in {}", group.name))
    }
}
