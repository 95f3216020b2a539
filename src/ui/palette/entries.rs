//! What the palette offers: commands, places, groups, indicators, recent files.

use std::path::PathBuf;

use crate::data::{Dataset, Entity, GroupId, GroupKind};
use crate::project::{Action, Command, Edit, Key, SubjectEdit, key_of};
use crate::ui::commands::{why_not, words};
use crate::ui::screen::Shown;

/// One line of the palette.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is remembered by.
    pub name: String,
    pub text: String,
    /// Other spellings and codes that find it.
    pub also: Vec<String>,
    /// What kind of thing it is, in a word or two.
    pub kind: String,
    pub key: Option<Key>,
    /// Why it does nothing now.
    pub why_not: Option<&'static str>,
    pub pick: Pick,
}

/// What picking does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    Command(Command),
    Edit(Edit),
    Open(PathBuf),
}

impl Pick {
    pub fn action(self) -> Action {
        match self {
            Self::Command(command) => Action::Command(command),
            Self::Edit(edit) => Action::Edit(edit),
            Self::Open(path) => Action::Open(vec![path]),
        }
    }
}

/// Everything there is now, commands first.
pub fn entries(shown: &Shown<'_>) -> Vec<Entry> {
    let dataset = &shown.loaded.dataset;
    let commands = Command::ALL.iter().filter(|c| **c != Command::Palette);
    let mut all: Vec<Entry> = commands.map(|c| command(shown, *c)).collect();
    for id in dataset.place_ids() {
        places(shown, Entity::Country(id), &mut all);
    }
    for index in 0..dataset.groups().len() {
        places(shown, Entity::Group(GroupId(index as u16)), &mut all);
    }
    all.extend(groups(dataset));
    all.extend(indicators(dataset));
    all.extend(shown.recent.iter().map(|file| Entry {
        name: format!("open {}", file.path.display()),
        text: format!("Open {}", file.name),
        also: Vec::new(),
        kind: "Recent file".to_owned(),
        key: None,
        why_not: file.is_missing.then_some("Not there now"),
        pick: Pick::Open(file.path.clone()),
    }));
    all
}

fn command(shown: &Shown<'_>, command: Command) -> Entry {
    Entry {
        name: format!("command {}", command.name()),
        text: words(shown, command),
        also: vec![command.tooltip().to_owned()],
        kind: command.menu().text().to_owned(),
        key: command.shortcut(),
        why_not: why_not(shown, command),
        pick: Pick::Command(command),
    }
}

/// Looking at a place, and adding it to the comparison.
fn places(shown: &Shown<'_>, entity: Entity, all: &mut Vec<Entry>) {
    let dataset = &shown.loaded.dataset;
    let (name, place) = (dataset.name(entity), key_of(dataset, entity));
    let (kind, also) = match entity {
        Entity::Country(id) => {
            let place = dataset.place(id);
            let mut also = place.source_names.clone();
            also.push(place.country.iso3.to_owned());
            ("Country", also)
        }
        Entity::Group(id) => (kind_of(dataset, id), Vec::new()),
    };
    all.push(Entry {
        name: format!("place {place}"),
        text: name.to_owned(),
        also: also.clone(),
        kind: kind.to_owned(),
        key: None,
        why_not: None,
        pick: Pick::Edit(Edit::Place(place.clone())),
    });
    let year = Some(shown.view.resolved.subject.year);
    let is_full = shown.project.subjects.is_full();
    all.push(Entry {
        name: format!("add {place}"),
        text: format!("Add {name} to the comparison"),
        also,
        kind: kind.to_owned(),
        key: None,
        why_not: is_full.then_some("Six is the most that can be compared"),
        pick: Pick::Edit(Edit::Subjects(SubjectEdit::Add { place, year })),
    });
}

/// Showing only a group in the views of many countries.
fn groups(dataset: &Dataset) -> impl Iterator<Item = Entry> {
    (0..dataset.groups().len()).map(|index| {
        let id = GroupId(index as u16);
        let name = &dataset.group(id).name;
        let is_world = dataset.group(id).kind == GroupKind::World;
        let (text, within) = match is_world {
            true => ("Show all countries".to_owned(), None),
            false => (format!("Show only {name}"), Some(name.clone())),
        };
        Entry {
            name: format!("within {name}"),
            text,
            also: Vec::new(),
            kind: kind_of(dataset, id).to_owned(),
            key: None,
            why_not: None,
            pick: Pick::Edit(Edit::Within(within)),
        }
    })
}

fn kind_of(dataset: &Dataset, id: GroupId) -> &'static str {
    match dataset.group(id).kind {
        GroupKind::World => "World",
        GroupKind::Continent => "Continent",
        GroupKind::Region => "Region",
        GroupKind::Organization => "Organization",
        GroupKind::Own => "Own group",
    }
}

/// The topic of all views.
fn indicators(dataset: &Dataset) -> Vec<Entry> {
    let tree = dataset.indicators();
    let is_joined = dataset.is_joined();
    let topic = |name: String, text: String, also, key| Entry {
        name,
        text,
        also,
        kind: "Indicator".to_owned(),
        key: None,
        why_not: None,
        pick: Pick::Edit(Edit::Indicator(key)),
    };
    let everything = topic(
        "indicator".to_owned(),
        "Everything, no single indicator".to_owned(),
        Vec::new(),
        None,
    );
    let each = tree.ids().map(|id| {
        let indicator = tree.get(id);
        topic(
            format!("indicator {}", indicator.key),
            indicator.label.clone(),
            // Where there are several sources, theirs are found by them.
            std::iter::once(indicator.short_label.clone())
                .chain(is_joined.then(|| dataset.source(id).title.clone()))
                .collect(),
            Some(indicator.key.clone()),
        )
    });
    std::iter::once(everything).chain(each).collect()
}
