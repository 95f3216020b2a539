//! What an opening understood: matched, repaired, ignored, refused.

use super::error::Location;
use super::table::Understood;
use crate::data::Dataset;

/// One kind of remark, with how often it applied and where it was first seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub what: String,
    pub count: usize,
    pub at: Location,
}

/// The outcome of reading one file, beside its dataset.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImportReport {
    /// File name without folders.
    pub file: String,
    /// "official workbook", "Counterpoise dataset" or "country table".
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
    /// How a table of any other source was understood.
    pub table: Option<Box<Understood>>,
}

impl ImportReport {
    /// Takes over what a finished dataset holds; indicators without a figure do not count.
    pub fn count(&mut self, dataset: &Dataset) {
        let has_figure = |id: &_| dataset.has_value(*id);
        self.countries = dataset.places().len();
        self.years = dataset.years().to_vec();
        self.indicators = dataset.indicators().ids().filter(has_figure).count();
    }

    /// Notes a repair; equal ones are counted together.
    pub fn repair(&mut self, what: impl Into<String>, at: Location) {
        add(&mut self.repaired, what.into(), at);
    }

    /// Notes many repairs of a kind at once.
    pub fn repair_counted(&mut self, what: impl Into<String>, count: usize, at: Location) {
        push(&mut self.repaired, what.into(), count, at);
    }

    /// Notes many things of a kind that were left aside.
    pub fn ignore_counted(&mut self, what: impl Into<String>, count: usize, at: Location) {
        push(&mut self.ignored, what.into(), count, at);
    }

    /// Notes many refusals for one reason.
    pub fn refuse_counted(&mut self, what: impl Into<String>, count: usize, at: Location) {
        push(&mut self.refused, what.into(), count, at);
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
            .map(|remark| match remark.at.to_string() {
                at if at.is_empty() => format!("{} — {}", remark.what, self.file),
                at => format!("{} — {}, {at}", remark.what, self.file),
            })
    }
}

fn push(remarks: &mut Vec<Remark>, what: String, count: usize, at: Location) {
    remarks.push(Remark { what, count, at });
}

fn add(remarks: &mut Vec<Remark>, what: String, at: Location) {
    match remarks.iter_mut().find(|remark| remark.what == what) {
        Some(remark) => remark.count += 1,
        None => remarks.push(Remark { what, count: 1, at }),
    }
}
