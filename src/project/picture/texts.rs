//! Words typed over those a page gives itself.

use crate::chart::PageSpec;

/// What stands in place of a page's own words; `None` leaves them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    pub title: Option<String>,
    /// Empty for none.
    pub subtitle: Option<String>,
    pub note: Option<String>,
}

impl Texts {
    pub fn put_on(&self, spec: &mut PageSpec) {
        let own = [&mut spec.title, &mut spec.subtitle, &mut spec.note];
        for (own, typed) in own
            .into_iter()
            .zip([&self.title, &self.subtitle, &self.note])
        {
            if let Some(typed) = typed {
                own.clone_from(typed);
            }
        }
    }
}
