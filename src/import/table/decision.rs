//! What a person decided about a file: kept for the next start, for files of
//! the same shape and in projects.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::mapping::{Mapping, TextForm};

/// What is not found out but told, before the columns are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// How a text is parted; found out where absent.
    pub text: Option<TextForm>,
    /// By sheet, empty for a text: the row of the headings, counted from 1; 0
    /// for none.
    pub headers: BTreeMap<String, u32>,
}

impl Told {
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// How a file is to be read, by whom it was decided.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Fingerprint of such files as they are understood without help.
    pub shape: String,
    /// The file it was made for, without folders: years that were given by
    /// hand hold for it alone.
    pub file: String,
    #[serde(default)]
    pub told: Told,
    pub mapping: Mapping,
}

/// Said of a decision about files of this shape that this one could not be
/// read by.
pub(super) const NO_FIT: &str =
    "what was decided for such files does not fit this one, which was read as it was found";

/// How a decision turned out for a file.
pub(super) enum Decided<'d> {
    /// Nobody decided about files of this shape.
    Nobody,
    /// It leaves nothing that could be read.
    NoFit,
    As(&'d Decision, Mapping),
}

/// The latest decision about files of this shape. `found` is what was found
/// out without help, `again` finds out with what was told.
pub(super) fn decided<'d>(
    decisions: &'d [Decision],
    file: &str,
    found: &Mapping,
    again: impl FnOnce(&Told) -> Option<Mapping>,
) -> Decided<'d> {
    let mut decisions = decisions.iter();
    let Some(decision) = decisions.find(|decision| decision.shape == found.fingerprint) else {
        return Decided::Nobody;
    };
    let fresh = match decision.told.is_nothing() {
        true => Some(found.clone()),
        // What was told about a file may not fit another.
        false => again(&decision.told),
    };
    let Some(mapping) = fresh.map(|fresh| decision.on(file, fresh)) else {
        return Decided::NoFit;
    };
    let is_dated = mapping.used().all(|(_, table)| table.is_dated());
    match is_dated && mapping.used().next().is_some() {
        true => Decided::As(decision, mapping),
        false => Decided::NoFit,
    }
}

impl Decision {
    /// The mapping for a file of this shape; `fresh` is what was found out
    /// about it with what is [`Told`].
    pub fn on(&self, file: &str, fresh: Mapping) -> Mapping {
        let is_same_file = file == self.file && self.mapping.has_headings_of(&fresh);
        if is_same_file {
            return self.mapping.clone();
        }
        let mut mapping = self.mapping.applied_to(fresh);
        // In a shape chosen by hand the year may stand elsewhere.
        for table in mapping.tables.iter_mut().filter(|table| !table.is_dated()) {
            table.year = table.year_named(file);
        }
        mapping
    }
}
