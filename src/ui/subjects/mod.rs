//! What is compared: the strip of chips, the picker that adds to them, and
//! the groups of the user's own making.

mod chip;
mod found;
mod groups;
mod menu;
mod picker;
mod strip;
mod suggestions;

pub use found::kind_heading;
pub use groups::{GroupsState, groups_ui};
pub use picker::PickerState;
pub use strip::strip_ui;

use super::screen::Shown;
use crate::data::{Entity, Year, country};
use crate::project::{Action, Chosen, Edit, SubjectEdit, key_of};
use crate::style::Rgba;

/// What the strip remembers between frames; never saved, since the project
/// holds what is compared.
#[derive(Default)]
pub struct SubjectsState {
    pub picker: PickerState,
    pub groups: GroupsState,
}

/// One subject as the strip shows it.
pub(super) struct Shape {
    pub at: usize,
    pub name: String,
    pub year: Year,
    /// None for what the dataset lacks.
    pub colour: Option<Rgba>,
    /// What the dataset lacks of it, in words.
    pub lack: Option<String>,
    pub is_focused: bool,
    pub is_pinned: bool,
}

impl Shape {
    /// "Georgia 2025".
    pub fn title(&self) -> String {
        format!("{} {}", self.name, self.year)
    }

    /// The same with all that colours and marks say.
    pub fn spoken(&self) -> String {
        let mut words = self.title();
        if let Some(lack) = &self.lack {
            words.push_str(&format!(", {lack}"));
        }
        if self.is_pinned {
            words.push_str(", differences are counted from this");
        }
        words
    }
}

/// The subjects in their order, those the dataset lacks among them.
pub(super) fn shapes(shown: &Shown<'_>) -> Vec<Shape> {
    let list = shown.project.subjects.list().iter().enumerate();
    list.map(|(at, chosen)| shape(shown, at, chosen)).collect()
}

fn shape(shown: &Shown<'_>, at: usize, chosen: &Chosen) -> Shape {
    let dataset = &shown.loaded.dataset;
    let resolved = &shown.view.resolved;
    let placed = resolved.positions.get(at).copied().flatten();
    let placed = placed.and_then(|at| resolved.subjects.get(at));
    let year = chosen.year.unwrap_or_else(|| dataset.newest_year());
    let lack = match placed {
        None => Some("not in this dataset".to_owned()),
        Some(placed) if placed.subject.year != year => Some(format!(
            "no edition {year} in this dataset, {} is shown",
            placed.subject.year
        )),
        Some(_) => None,
    };
    let name = match placed {
        Some(placed) => dataset.name(placed.subject.entity).to_owned(),
        None => match country::resolve(&chosen.place) {
            Ok(country) => country.name.clone(),
            Err(_) => chosen.place.clone(),
        },
    };
    let colour = placed.map(|placed| resolved.colour(placed.subject).rgba(shown.palette));
    let subjects = &shown.project.subjects;
    Shape {
        at,
        name,
        year,
        colour: colour.filter(|_| lack.is_none()),
        lack,
        is_focused: subjects.focus() == at,
        is_pinned: subjects.baseline() == Some(at),
    }
}

/// Adds a place at a year; what is looked at stays, and with it the edition
/// that the other views show.
pub fn add(shown: &Shown<'_>, entity: Entity, year: Year) -> [Action; 2] {
    let place = key_of(&shown.loaded.dataset, entity);
    let year = Some(year);
    let focus = shown.project.subjects.focus();
    [SubjectEdit::Add { place, year }, SubjectEdit::Focus(focus)]
        .map(|edit| Action::Edit(Edit::Subjects(edit)))
}

/// Whether this very subject is compared.
pub(super) fn is_compared(shown: &Shown<'_>, entity: Entity, year: Year) -> bool {
    let place = key_of(&shown.loaded.dataset, entity);
    shown
        .project
        .subjects
        .position(&place, Some(year))
        .is_some()
}
