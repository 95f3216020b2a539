//! The forms of the views, by the names the command line gives them.

use super::{Picture, View};
use crate::project::{CompareForm, HeatOrder, TrendForm};

impl Picture {
    /// The same in another form of its view.
    ///
    /// # Errors
    /// In words where the view has no such form.
    pub fn in_form(self, key: &str) -> Result<Self, String> {
        match self.view {
            View::Compare => {
                // A table is not a picture.
                let forms = CompareForm::ALL.into_iter();
                let forms = forms.filter(|form| *form != CompareForm::Table);
                let compare = named(forms, CompareForm::text, key)?;
                Ok(Self { compare, ..self })
            }
            View::Trend => {
                let trend = named(TrendForm::ALL.into_iter(), TrendForm::text, key)?;
                Ok(Self { trend, ..self })
            }
            View::Heatmap => {
                let heat = named(HeatOrder::ALL.into_iter(), HeatOrder::text, key)?;
                Ok(Self { heat, ..self })
            }
            view => Err(format!("{} has one form only", view.key())),
        }
    }
}

/// The form whose text is meant: "side-by-side" is "Side by side".
fn named<T: Copy>(
    mut forms: impl Iterator<Item = T> + Clone,
    text: fn(T) -> &'static str,
    wanted: &str,
) -> Result<T, String> {
    let key = |form: T| text(form).to_lowercase().replace(' ', "-");
    let all: Vec<String> = forms.clone().map(key).collect();
    forms.find(|form| key(*form) == wanted).ok_or_else(|| {
        let all = all.join(", ");
        format!("there is no form “{wanted}” of this view; its forms are {all}")
    })
}
