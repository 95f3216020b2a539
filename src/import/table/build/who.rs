//! Who a row is about: a name or code met before, or one to be understood.

use super::{Build, MOST_RARE, Plan, Row, has_figures};
use crate::data::country::Country;
use crate::import::places::{self, Meaning};

/// Who a row is about.
#[derive(Clone, Debug)]
pub enum Who {
    /// Position among the places found.
    Place(u32),
    Group,
    NoCountryOfToday,
    LeftOut,
    Unknown {
        why: String,
        near: Vec<&'static str>,
    },
    Empty,
}

/// A name or code of the table, and the rows it stood in.
#[derive(Debug)]
pub struct Named {
    pub text: String,
    pub who: Who,
    pub repaired: Option<String>,
    pub rows: usize,
    /// Rows that had figures; counted for unknown names only.
    pub with_figures: usize,
    pub first_row: u32,
}

/// A country found.
#[derive(Debug)]
pub struct Found {
    pub country: &'static Country,
    pub names: Vec<String>,
    pub continent: Option<String>,
    pub region: Option<String>,
}

impl Build<'_> {
    /// The place a row is about; `None` where it is not used.
    #[inline]
    pub(super) fn place(&mut self, row: &impl Row, plan: &Plan) -> Option<u32> {
        let at = match (plan.place, plan.code) {
            (Some(column), None) | (None, Some((column, _))) => {
                let text = row.text(column);
                let known = self.place_names.find(&text);
                known.unwrap_or_else(|| self.new_place(&text, row, plan))
            }
            (Some(name), Some((code, _))) => {
                if let Some(key) = row.pair(name, code)
                    && let Some(known) = self.place_names.find(key)
                {
                    return self.used(known, row, plan);
                }
                let mut key = std::mem::take(&mut self.scratch);
                key.clear();
                key.extend_from_slice(&row.text(name));
                key.push(self.joint);
                key.extend_from_slice(&row.text(code));
                let known = self.place_names.find(&key);
                let at = known.unwrap_or_else(|| self.new_place(&key, row, plan));
                self.scratch = key;
                at
            }
            (None, None) => return None,
        };
        self.used(at, row, plan)
    }

    /// The place behind a name's number, its row counted.
    #[inline]
    fn used(&mut self, at: usize, row: &impl Row, plan: &Plan) -> Option<u32> {
        let named = &mut self.named[at];
        named.rows += 1;
        match named.who {
            Who::Place(place) => Some(place),
            Who::Unknown { .. } | Who::Empty => {
                self.unknown_row(at, row, plan);
                None
            }
            Who::Group | Who::NoCountryOfToday | Who::LeftOut => None,
        }
    }

    #[cold]
    fn unknown_row(&mut self, at: usize, row: &impl Row, plan: &Plan) {
        if has_figures(row, plan, self.encoding) {
            let named = &mut self.named[at];
            if named.with_figures == 0 {
                named.first_row = row.number();
            }
            named.with_figures += 1;
            return;
        }
        let is_empty = (0..plan.width()).all(|column| row.text(column).is_empty());
        if !is_empty {
            self.notes += 1;
            if self.first_note == 0 {
                self.first_note = row.number();
            }
        }
    }

    #[cold]
    fn new_place(&mut self, key: &[u8], row: &impl Row, plan: &Plan) -> usize {
        let name = plan.place.map(|column| self.decoded(&row.text(column)));
        let code = plan.code.map(|(column, _)| self.decoded(&row.text(column)));
        let (name, code) = (name.unwrap_or_default(), code.unwrap_or_default());
        let numeric = plan.code.is_some_and(|(_, numeric)| numeric);
        let mut repaired = None;
        // Suggestions cost a comparison with every country; a file of nothing
        // but unknown names must not take minutes.
        let is_known = |text: &str| !text.is_empty() && places::is_known(text).is_some();
        let is_by_hand = [&name, &code]
            .iter()
            .any(|text| self.mapping.places.contains_key(*text));
        let is_understood = is_known(&name) || name.is_empty() && is_known(&code);
        let is_rare = !is_understood && !is_by_hand;
        self.rare += usize::from(is_rare);
        let meaning = match is_rare && self.rare > MOST_RARE {
            true => Meaning::Unknown {
                why: format!("“{name}{code}” was not looked at after so many unknown names"),
                near: Vec::new(),
            },
            false => places::meaning(&name, &code, numeric, &self.mapping.places),
        };
        let who = match meaning {
            Meaning::Country {
                country,
                repaired: how,
            } => {
                repaired = how;
                let at = self.found.iter().position(|found| found.country == country);
                let at = at.unwrap_or_else(|| {
                    self.found.push(Found {
                        country,
                        names: Vec::new(),
                        continent: None,
                        region: None,
                    });
                    self.found.len() - 1
                });
                if !name.is_empty() && !self.found[at].names.contains(&name) {
                    self.found[at].names.push(name.clone());
                }
                self.add_groups(at, row, plan);
                Who::Place(at as u32)
            }
            Meaning::Group => Who::Group,
            Meaning::NoCountryOfToday => Who::NoCountryOfToday,
            Meaning::LeftOut => Who::LeftOut,
            Meaning::Unknown { why, near } => Who::Unknown { why, near },
            Meaning::Empty => Who::Empty,
        };
        self.named.push(Named {
            text: if name.is_empty() { code } else { name },
            who,
            repaired,
            rows: 0,
            with_figures: 0,
            first_row: row.number(),
        });
        self.place_names.add(key)
    }

    fn add_groups(&mut self, at: usize, row: &impl Row, plan: &Plan) {
        for (column, is_continent) in [(plan.continent, true), (plan.region, false)] {
            let Some(column) = column else { continue };
            let text = self.decoded(&row.text(column));
            let found = &mut self.found[at];
            let kept = match is_continent {
                true => &mut found.continent,
                false => &mut found.region,
            };
            if kept.is_none() && !text.is_empty() {
                *kept = Some(text);
            }
        }
    }
}
