//! What an opening understood: matched, repaired, ignored, refused.

use super::error::Location;
use crate::data::Dataset;

/// One kind of remark, with how often it applied and where it was first seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub what: String,
    pub count: usize,
    pub at: Location,
}

/// The outcome of reading one file, beside its dataset.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ImportReport {
    /// File name without folders.
    pub file: String,
    /// "official workbook" or "Counterpoise dataset".
    pub kind: &'static str,
    pub countries: usize,
    pub years: Vec<i16>,
    /// Those at least one edition has a figure for.
    pub indicators: usize,
    /// Understood although written unusually.
    pub repaired: Vec<Remark>,
    /// Left aside; nothing that was looked for is among it.
    pub ignored: Vec<Remark>,
    /// Not accepted; the cells concerned are missing with that reason.
    pub refused: Vec<Remark>,
}

impl ImportReport {
    /// Takes over what a finished dataset holds; indicators without a figure do not count.
    pub fn count(&mut self, dataset: &Dataset) {
        let has_figure = |id: &_| {
            let mut years = dataset.years().iter();
            years.any(|year| {
                let mut cells = dataset.column(*year, *id).iter();
                cells.any(|cell| cell.get().is_ok())
            })
        };
        self.countries = dataset.places().len();
        self.years = dataset.years().to_vec();
        self.indicators = dataset.indicators().ids().filter(has_figure).count();
    }

    /// Notes a repair; equal ones are counted together.
    pub fn repair(&mut self, what: impl Into<String>, at: Location) {
        add(&mut self.repaired, what.into(), at);
    }

    pub fn ignore(&mut self, what: impl Into<String>, at: Location) {
        add(&mut self.ignored, what.into(), at);
    }

    /// Notes a refusal; each stands alone, because each has to be mended.
    pub fn refuse(&mut self, what: impl Into<String>, at: Location) {
        self.refused.push(Remark {
            what: what.into(),
            count: 1,
            at,
        });
    }

    /// The refusals as messages: cause first, place last.
    pub fn refusals(&self) -> impl Iterator<Item = String> + '_ {
        self.refused
            .iter()
            .map(|remark| format!("{} — {}, {}", remark.what, self.file, remark.at))
    }
}

fn add(remarks: &mut Vec<Remark>, what: String, at: Location) {
    match remarks.iter_mut().find(|remark| remark.what == what) {
        Some(remark) => remark.count += 1,
        None => remarks.push(Remark { what, count: 1, at }),
    }
}
