//! What can be done with a row that stands for a country: look at it, add it
//! to the comparison.

use super::super::notice::Notice;
use super::super::screen::{Shown, UiState};
use crate::data::{Entity, PlaceId};
use crate::project::{Action, Edit, SubjectEdit, key_of};
use crate::style::Rgba;

/// Looks at a country: where it is compared at its subject, else in place of
/// the one looked at.
pub(super) fn look_at(shown: &Shown<'_>, place: PlaceId) -> Action {
    let key = key_of(&shown.loaded.dataset, Entity::Country(place));
    let mut listed = shown.project.subjects.list().iter();
    Action::Edit(match listed.position(|chosen| chosen.place == key) {
        Some(at) => Edit::Subjects(SubjectEdit::Focus(at)),
        None => Edit::Place(key),
    })
}

/// Adds a country to the comparison, or says why not; what is looked at stays.
pub(super) fn compare(
    shown: &Shown<'_>,
    state: &mut UiState,
    place: PlaceId,
    actions: &mut Vec<Action>,
) {
    let subjects = &shown.project.subjects;
    let place = key_of(&shown.loaded.dataset, Entity::Country(place));
    let year = Some(shown.view.resolved.subject.year);
    if subjects.is_full() && subjects.position(&place, year).is_none() {
        let text = "Six places and years are compared already; remove one first.";
        state.notice = Some(Notice::warning(text));
        return;
    }
    let focus = subjects.focus();
    let edits = [SubjectEdit::Add { place, year }, SubjectEdit::Focus(focus)];
    actions.extend(edits.map(|edit| Action::Edit(Edit::Subjects(edit))));
}

/// The colour a country has among the subjects, if it is one.
pub(super) fn colour_of(shown: &Shown<'_>, place: PlaceId) -> Option<Rgba> {
    let mut subjects = shown.view.resolved.subjects.iter();
    let is_it = |placed: &&crate::project::Placed| placed.subject.entity == Entity::Country(place);
    let slot = subjects.find(is_it)?.slot;
    Some(shown.palette.series(slot))
}

/// Whether a country was marked by hand.
pub(super) fn is_marked(shown: &Shown<'_>, place: PlaceId) -> bool {
    let marked = &shown.view.resolved.marked;
    marked.contains(&Entity::Country(place))
}
