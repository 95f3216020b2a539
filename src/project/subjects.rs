//! What is compared: up to six places at a year, in an order, each place with
//! a colour of its own.

use serde::{Deserialize, Serialize};

use super::MOST_SUBJECTS;
use crate::data::Year;

/// A place at a year as a project keeps it, whatever dataset is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// ISO alpha-3, or a group's name.
    pub place: String,
    /// The edition; the newest where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<Year>,
    /// Which colour the place has. One place has one, at every year.
    #[serde(default)]
    pub slot: u8,
}

/// The list all views share: never empty, at most [`MOST_SUBJECTS`], none twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Subjects {
    list: Vec<Chosen>,
    focus: usize,
    baseline: Option<usize>,
}

/// One change of the list. Positions beyond its end change nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubjectEdit {
    /// At the end, and looked at from then on; one that is there is looked at.
    Add {
        place: String,
        year: Option<Year>,
    },
    /// The last one left stays.
    Remove(usize),
    Place {
        at: usize,
        place: String,
    },
    Year {
        at: usize,
        year: Option<Year>,
    },
    Move {
        from: usize,
        to: usize,
    },
    Swap(usize, usize),
    /// The one the profile and the country list look at.
    Focus(usize),
    /// The one differences are counted from; none for the earlier or the first.
    Pin(Option<usize>),
    /// Others altogether: places and years, as many as can be told apart.
    Set(Vec<(String, Option<Year>)>),
}

impl Subjects {
    /// One subject alone.
    pub fn one(place: &str, year: Option<Year>) -> Self {
        let only = Chosen {
            place: place.to_owned(),
            year,
            slot: 0,
        };
        Self {
            list: vec![only],
            focus: 0,
            baseline: None,
        }
    }

    /// In the order they are shown.
    pub fn list(&self) -> &[Chosen] {
        &self.list
    }

    /// Position of the one the profile looks at.
    pub fn focus(&self) -> usize {
        self.focus
    }

    /// The one the profile looks at.
    pub fn focused(&self) -> &Chosen {
        &self.list[self.focus]
    }

    /// Position of the one differences are counted from, where one is pinned.
    pub fn baseline(&self) -> Option<usize> {
        self.baseline
    }

    pub fn is_full(&self) -> bool {
        self.list.len() >= MOST_SUBJECTS
    }

    /// Where a place stands at a year, if it does.
    pub fn position(&self, place: &str, year: Option<Year>) -> Option<usize> {
        self.list
            .iter()
            .position(|chosen| chosen.place == place && chosen.year == year)
    }

    /// Names the edition wherever the newest was meant.
    pub fn settle(&mut self, newest: Year) {
        for at in 0..self.list.len() {
            let chosen = &self.list[at];
            if chosen.year.is_none() && self.position(&chosen.place, Some(newest)).is_none() {
                self.list[at].year = Some(newest);
            }
        }
    }

    /// A group goes by another name from now on; where one by that name stands
    /// for the same year, the old one is left, since nothing stands twice.
    pub(super) fn rename(&mut self, name: &str, other: &str) {
        for at in 0..self.list.len() {
            let year = self.list[at].year;
            if self.list[at].place == name && self.position(other, year).is_none() {
                self.list[at].slot = self.slot_for(other, Some(at));
                self.list[at].place = other.to_owned();
            }
        }
    }

    /// The only way the list changes.
    pub fn apply(&mut self, edit: SubjectEdit) {
        match edit {
            SubjectEdit::Add { place, year } => self.add(place, year),
            SubjectEdit::Remove(at) => self.remove(at),
            SubjectEdit::Place { at, place } => {
                if let Some(chosen) = self.list.get(at) {
                    let year = chosen.year;
                    self.replace(at, place, year);
                }
            }
            SubjectEdit::Year { at, year } => {
                if let Some(chosen) = self.list.get(at) {
                    let place = chosen.place.clone();
                    self.replace(at, place, year);
                }
            }
            SubjectEdit::Move { from, to } => self.move_to(from, to),
            SubjectEdit::Swap(one, other) => self.swap(one, other),
            SubjectEdit::Focus(at) => {
                if at < self.list.len() {
                    self.focus = at;
                }
            }
            SubjectEdit::Pin(at) => self.baseline = at.filter(|at| *at < self.list.len()),
            SubjectEdit::Set(subjects) => self.set(subjects),
        }
    }

    fn add(&mut self, place: String, year: Option<Year>) {
        if let Some(at) = self.position(&place, year) {
            self.focus = at;
        } else if !self.is_full() {
            let slot = self.slot_for(&place, None);
            self.list.push(Chosen { place, year, slot });
            self.focus = self.list.len() - 1;
        }
    }

    fn remove(&mut self, at: usize) {
        if at >= self.list.len() || self.list.len() == 1 {
            return;
        }
        self.list.remove(at);
        let moved = |position: usize| position - usize::from(position > at);
        self.focus = moved(self.focus).min(self.list.len() - 1);
        self.baseline = self.baseline.filter(|pinned| *pinned != at).map(moved);
    }

    /// Another subject in the same position; one that is there already is
    /// looked at instead, since nothing stands twice.
    fn replace(&mut self, at: usize, place: String, year: Option<Year>) {
        match self.position(&place, year) {
            Some(other) => self.focus = other,
            None => {
                let slot = self.slot_for(&place, Some(at));
                self.list[at] = Chosen { place, year, slot };
            }
        }
    }

    fn move_to(&mut self, from: usize, to: usize) {
        if from >= self.list.len() || to >= self.list.len() || from == to {
            return;
        }
        let chosen = self.list.remove(from);
        self.list.insert(to, chosen);
        let moved = |at: usize| {
            if at == from {
                to
            } else if from < at && at <= to {
                at - 1
            } else if to <= at && at < from {
                at + 1
            } else {
                at
            }
        };
        self.baseline = self.baseline.map(moved);
        self.focus = moved(self.focus);
    }

    /// What is looked at and what is counted from stay where they are: the two
    /// subjects change places under them.
    fn swap(&mut self, one: usize, other: usize) {
        if one < self.list.len() && other < self.list.len() {
            self.list.swap(one, other);
        }
    }

    fn set(&mut self, subjects: Vec<(String, Option<Year>)>) {
        let mut subjects = subjects.into_iter();
        let Some((place, year)) = subjects.next() else {
            return;
        };
        // Places that stay keep their colours.
        let before = std::mem::take(&mut self.list);
        let kept = |place: &str| before.iter().find(|c| c.place == place).map(|c| c.slot);
        let slot = kept(&place).unwrap_or(0);
        self.list.push(Chosen { place, year, slot });
        (self.focus, self.baseline) = (0, None);
        for (place, year) in subjects {
            if self.is_full() || self.position(&place, year).is_some() {
                continue;
            }
            let others = self.list.iter().filter(|chosen| chosen.place != place);
            let taken: Vec<u8> = others.map(|chosen| chosen.slot).collect();
            let slot = kept(&place).filter(|slot| !taken.contains(slot));
            let slot = slot.unwrap_or_else(|| self.slot_for(&place, None));
            self.list.push(Chosen { place, year, slot });
        }
    }

    /// The colour a place has, or takes over from what it replaces, or the
    /// first that is free.
    fn slot_for(&self, place: &str, replacing: Option<usize>) -> u8 {
        if let Some(same) = self.list.iter().find(|chosen| chosen.place == place) {
            return same.slot;
        }
        let others = || {
            let all = self.list.iter().enumerate();
            all.filter(move |(at, _)| Some(*at) != replacing)
                .map(|(_, chosen)| chosen.slot)
        };
        let inherited = replacing.and_then(|at| self.list.get(at)).map(|c| c.slot);
        if let Some(slot) = inherited
            && others().all(|other| other != slot)
        {
            return slot;
        }
        let mut slots = 0..MOST_SUBJECTS as u8;
        slots
            .find(|slot| others().all(|other| other != *slot))
            .unwrap_or(0)
    }
}

/// As it stands in a file, where anything may stand.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Stored {
    list: Vec<Chosen>,
    #[serde(default)]
    focus: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    baseline: Option<usize>,
}

impl From<Subjects> for Stored {
    fn from(subjects: Subjects) -> Self {
        Self {
            list: subjects.list,
            focus: subjects.focus,
            baseline: subjects.baseline,
        }
    }
}

impl TryFrom<Stored> for Subjects {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Self, String> {
        let count = stored.list.len();
        if !(1..=MOST_SUBJECTS).contains(&count) {
            return Err(format!(
                "{count} subjects are listed; from 1 to {MOST_SUBJECTS} can be compared"
            ));
        }
        for (at, chosen) in stored.list.iter().enumerate() {
            let is_same = |other: &&Chosen| other.place == chosen.place;
            if let Some(other) = stored.list[..at].iter().find(is_same) {
                if other.year == chosen.year {
                    return Err(format!("“{}” is listed twice for one year", chosen.place));
                }
                if other.slot != chosen.slot {
                    return Err(format!("“{}” has two colours", chosen.place));
                }
            }
        }
        let inside = |at: usize| at < count;
        if !inside(stored.focus) || stored.baseline.is_some_and(|at| !inside(at)) {
            return Err("a subject is referred to that is not in the list".to_owned());
        }
        Ok(Self {
            list: stored.list,
            focus: stored.focus,
            baseline: stored.baseline,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(places: &[&str]) -> Subjects {
        let mut subjects = Subjects::one(places[0], None);
        for place in &places[1..] {
            subjects.apply(SubjectEdit::Add {
                place: (*place).to_owned(),
                year: None,
            });
        }
        subjects
    }

    fn names(subjects: &Subjects) -> Vec<&str> {
        subjects.list().iter().map(|c| c.place.as_str()).collect()
    }

    fn slots(subjects: &Subjects) -> Vec<u8> {
        subjects.list().iter().map(|c| c.slot).collect()
    }

    #[test]
    fn a_place_keeps_its_colour_when_others_go_or_move() {
        let mut subjects = of(&["AZE", "GEO", "ARM"]);
        subjects.apply(SubjectEdit::Remove(0));
        subjects.apply(SubjectEdit::Move { from: 1, to: 0 });
        assert_eq!(names(&subjects), ["ARM", "GEO"]);
        assert_eq!(slots(&subjects), [2, 1]);
        // The colour that became free is the next one's.
        subjects.apply(SubjectEdit::Add {
            place: "IRN".to_owned(),
            year: None,
        });
        assert_eq!(slots(&subjects), [2, 1, 0]);
    }

    #[test]
    fn two_years_of_one_place_share_its_colour() {
        let mut subjects = of(&["AZE", "GEO"]);
        subjects.apply(SubjectEdit::Add {
            place: "GEO".to_owned(),
            year: Some(2021),
        });
        assert_eq!(slots(&subjects), [0, 1, 1]);
    }

    #[test]
    fn what_is_pinned_and_looked_at_moves_with_its_subject() {
        let mut subjects = of(&["AZE", "GEO", "ARM", "IRN"]);
        subjects.apply(SubjectEdit::Pin(Some(1)));
        subjects.apply(SubjectEdit::Focus(2));
        subjects.apply(SubjectEdit::Move { from: 0, to: 3 });
        let at = |place: &str| subjects.position(place, None);
        assert_eq!(subjects.baseline(), at("GEO"));
        assert_eq!(Some(subjects.focus()), at("ARM"));
        subjects.apply(SubjectEdit::Remove(0));
        assert_eq!(subjects.baseline(), None);
        assert_eq!(subjects.focused().place, "ARM");
    }

    #[test]
    fn a_seventh_is_not_taken_and_the_last_stays() {
        let mut subjects = of(&["A", "B", "C", "D", "E", "F", "G"]);
        assert_eq!(names(&subjects), ["A", "B", "C", "D", "E", "F"]);
        for _ in 0..9 {
            subjects.apply(SubjectEdit::Remove(0));
        }
        assert_eq!(names(&subjects), ["F"]);
    }

    #[test]
    fn files_with_impossible_lists_are_refused_with_the_reason() {
        let cases = [
            (r#"{"list":[]}"#, "0 subjects are listed"),
            (
                r#"{"list":[{"place":"AZE"},{"place":"AZE"}]}"#,
                "listed twice",
            ),
            (r#"{"list":[{"place":"AZE"}],"focus":4}"#, "not in the list"),
        ];
        for (text, reason) in cases {
            let error = serde_json::from_str::<Subjects>(text).unwrap_err();
            assert!(error.to_string().contains(reason), "{text}: {error}");
        }
    }

    fn edit() -> impl Strategy<Value = SubjectEdit> {
        let place = prop::sample::select(vec!["AZE", "GEO", "ARM", "IRN", "World", "TUR", "KAZ"])
            .prop_map(str::to_owned);
        let year = prop::option::of(prop::sample::select(vec![2021_i16, 2023]));
        let at = 0..8_usize;
        prop_oneof![
            (place.clone(), year.clone())
                .prop_map(|(place, year)| SubjectEdit::Add { place, year }),
            at.clone().prop_map(SubjectEdit::Remove),
            (at.clone(), place.clone()).prop_map(|(at, place)| SubjectEdit::Place { at, place }),
            (at.clone(), year.clone()).prop_map(|(at, year)| SubjectEdit::Year { at, year }),
            (at.clone(), at.clone()).prop_map(|(from, to)| SubjectEdit::Move { from, to }),
            (at.clone(), at.clone()).prop_map(|(one, other)| SubjectEdit::Swap(one, other)),
            at.clone().prop_map(SubjectEdit::Focus),
            prop::option::of(at).prop_map(SubjectEdit::Pin),
            prop::collection::vec((place, year), 0..8).prop_map(SubjectEdit::Set),
        ]
    }

    proptest! {
        /// Whatever is done, a file of it opens again as the same list, and no
        /// two places share a colour.
        #[test]
        fn any_edits_leave_a_list_that_can_be_kept(edits in prop::collection::vec(edit(), 0..40)) {
            let mut subjects = Subjects::one("AZE", None);
            for edit in edits {
                subjects.apply(edit);
            }
            let text = serde_json::to_string(&subjects).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Subjects>(&text).unwrap(), &subjects);
            for one in subjects.list() {
                for other in subjects.list() {
                    prop_assert_eq!(one.place == other.place, one.slot == other.slot);
                }
            }
        }
    }
}
