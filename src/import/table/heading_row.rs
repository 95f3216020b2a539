//! Which row holds the headings, and what stands above it.

use super::announced::{Announced, announced};
use super::columns::text_of;
use super::doubt::{About, Answer, Choice, Doubt};
use super::grid::GridRow;
use super::heading;
use super::roles::Guess;
use crate::import::sheet::letters;

impl Guess<'_> {
    /// Finds the row of headings above the figures; returns its number, 0 for none.
    pub(super) fn find_headings(&mut self, anchor: usize) -> u32 {
        let above = &self.grid.rows[..self.first];
        let is_heading = |row: &GridRow| match self.known.header {
            Some(said) => row.row == said,
            None => row.filled() >= 2 || row.filled() == 1 && self.seen.len() == 1,
        };
        let header = above.iter().rposition(is_heading);
        let width = self.seen.len();
        let Some(header) = header else {
            self.headings = (0..width)
                .map(|at| format!("Column {}", letters(at as u32)))
                .collect();
            if self.known.header.is_none() {
                self.doubts.push(Doubt {
                    about: About::Header {
                        table: self.known.table,
                    },
                    what: "the table has no row of headings".to_owned(),
                    choices: vec![Choice::new("columns named by their letters", Answer::AsIs)],
                });
            }
            return 0;
        };
        let row = &above[header];
        let mut headings: Vec<String> = (0..width)
            .map(|at| text_of(row.get(at)).into_owned())
            .collect();
        // A second row above, where the lower one repeats itself ("2020,
        // 2021, 2020, 2021" below "GDP" and "Population").
        let upper = header.checked_sub(1).map(|at| &above[at]);
        let mut met = std::collections::HashSet::new();
        let repeats = (0..width).any(|at| {
            at != anchor && !headings[at].is_empty() && !met.insert(headings[at].as_str())
        });
        // Or where the lower one only counts ("1, 2, 3" below "Decile").
        let mut others = (0..width).filter(|at| *at != anchor && !headings[*at].is_empty());
        let counts = others.all(|at| {
            headings[at].parse::<f64>().is_ok() && heading::year(&headings[at]).is_none()
        });
        let mut top = header;
        if let Some(upper) = upper.filter(|upper| (repeats || counts) && upper.filled() >= 2) {
            top = header - 1;
            let mut over = String::new();
            for (at, heading) in headings.iter_mut().enumerate() {
                let text = text_of(upper.get(at));
                if !text.is_empty() {
                    over = text.into_owned();
                }
                let is_plain = announced(heading).is_some_and(|known| known != Announced::Value);
                if !over.is_empty() && at != anchor && !is_plain {
                    *heading = format!("{over} {heading}").trim().to_owned();
                }
            }
        }
        self.headings = headings;
        let preamble = above[..top].iter().flat_map(|row| {
            let texts = row.fields.iter().map(|field| text_of(field).into_owned());
            texts.filter(|text| !text.is_empty())
        });
        self.preamble = preamble.collect();
        let titles = self.preamble.iter().filter(|text| {
            let is_label = ["data source", "last updated date", "source", "data"]
                .contains(&crate::data::names::fold(text).as_str());
            !is_label
                && heading::year(text).is_none()
                && text.chars().any(char::is_alphabetic)
                && !super::delimiter::is_telling(text)
        });
        self.title = titles
            .map(|title| title.trim().to_owned())
            .next()
            .unwrap_or_default();
        row.row
    }
}
