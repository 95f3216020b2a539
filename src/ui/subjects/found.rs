//! What the picker found for what is typed, and what it suggests; computed
//! when the text or the data change.

use std::sync::Arc;

use crate::analysis::{ScoreBook, Suggestion, suggest};
use crate::data::names::nearest;
use crate::data::{Dataset, Entity, GroupKind, IndicatorId, Subject};
use crate::project::find_entities;
use crate::style::words::capitalised;

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    Heading(String),
    Found(Entity),
}

/// Kept until the text or the dataset change.
#[derive(Default)]
pub struct Found {
    of: Option<(Arc<Dataset>, String)>,
    pub lines: Vec<Line>,
    /// Where nothing is found: names that are near.
    pub near: Vec<String>,
}

impl Found {
    pub fn update(&mut self, dataset: &Arc<Dataset>, search: &str) {
        if let Some((kept, text)) = &self.of
            && Arc::ptr_eq(kept, dataset)
            && text == search
        {
            return;
        }
        self.of = Some((Arc::clone(dataset), search.to_owned()));
        let entities = find_entities(dataset, search);
        self.near = match entities.is_empty() {
            true => near(dataset, search),
            false => Vec::new(),
        };
        self.lines = match search.trim().is_empty() {
            true => under_headings(dataset, entities),
            false => entities.into_iter().map(Line::Found).collect(),
        };
    }

    /// The entity of a line, where it has one.
    pub fn at(&self, line: usize) -> Option<Entity> {
        match self.lines.get(line)? {
            Line::Found(entity) => Some(*entity),
            Line::Heading(_) => None,
        }
    }

    /// The next line with an entity in a direction; the same where there is
    /// none, the first from nowhere.
    pub fn step(&self, from: Option<usize>, down: bool) -> Option<usize> {
        let has_entity = |line: &usize| self.at(*line).is_some();
        let next = match (from, down) {
            (None, _) => (0..self.lines.len()).find(has_entity),
            (Some(from), true) => (from + 1..self.lines.len()).find(has_entity),
            (Some(from), false) => (0..from).rev().find(has_entity),
        };
        next.or(from)
    }
}

fn near(dataset: &Dataset, search: &str) -> Vec<String> {
    let places = dataset.places().iter();
    let groups = dataset.groups().iter().map(|group| group.name.as_str());
    let names = places
        .map(|place| place.country.name.as_str())
        .chain(groups);
    nearest(search, names, 3)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// "Organizations", "Own groups".
pub fn kind_heading(kind: GroupKind) -> String {
    match kind {
        GroupKind::World => "World".to_owned(),
        GroupKind::Own => "Own groups".to_owned(),
        _ => format!("{}s", capitalised(kind.key())),
    }
}

fn under_headings(dataset: &Dataset, entities: Vec<Entity>) -> Vec<Line> {
    let heading = |entity: &Entity| match entity {
        Entity::Group(id) => kind_heading(dataset.group(*id).kind),
        Entity::Country(_) => "Countries".to_owned(),
    };
    let mut lines = Vec::with_capacity(entities.len() + 6);
    let mut last = None;
    for entity in entities {
        let own = heading(&entity);
        // The world needs none: it stands alone.
        if last.as_ref() != Some(&own) && own != "World" {
            lines.push(Line::Heading(own.clone()));
        }
        last = Some(own);
        lines.push(Line::Found(entity));
    }
    lines
}

/// What could be set beside one subject; kept until it, the topic or the
/// dataset change.
#[derive(Default)]
pub struct Suggested {
    of: Option<(Arc<Dataset>, Subject, IndicatorId)>,
    pub all: Vec<Suggestion>,
}

impl Suggested {
    pub fn update(&mut self, dataset: &Arc<Dataset>, subject: Subject, topic: IndicatorId) {
        if let Some((kept, kept_subject, kept_topic)) = &self.of
            && Arc::ptr_eq(kept, dataset)
            && (*kept_subject, *kept_topic) == (subject, topic)
        {
            return;
        }
        self.of = Some((Arc::clone(dataset), subject, topic));
        self.all = suggest(&ScoreBook::new(dataset), subject, topic);
    }
}
