//! Which marks a column's numbers are written with, told by the numbers that
//! leave no choice.

use super::currency;
use super::number::{NumberForm, is_blank, is_missing};

/// What the numbers of a column tell about how they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    pub point_decimal: usize,
    pub comma_decimal: usize,
    pub point_thousands: usize,
    pub comma_thousands: usize,
    pub blank_thousands: usize,
    pub quote_thousands: usize,
    /// "1,234": a mark before exactly three digits, which may be either.
    pub comma_either: usize,
    pub point_either: usize,
    pub percent: usize,
    /// Amounts of money, and the currency of the first of them.
    pub money: usize,
    pub currency: Option<&'static str>,
    /// Amounts in another currency than the first.
    pub other_currencies: usize,
    pub numbers: usize,
    pub texts: usize,
}

impl Evidence {
    pub fn add(&mut self, other: &Self) {
        self.point_decimal += other.point_decimal;
        self.comma_decimal += other.comma_decimal;
        self.point_thousands += other.point_thousands;
        self.comma_thousands += other.comma_thousands;
        self.blank_thousands += other.blank_thousands;
        self.quote_thousands += other.quote_thousands;
        self.comma_either += other.comma_either;
        self.point_either += other.point_either;
    }

    /// Looks at one field.
    pub fn see(&mut self, text: &str) {
        let text = text.trim_matches(is_blank);
        if is_missing(text) {
            return;
        }
        let bare = match text.strip_suffix('%') {
            Some(bare) => {
                self.percent += 1;
                bare.trim_end_matches(is_blank)
            }
            None => text,
        };
        let amount = currency::without(bare);
        let bare = amount.as_ref().map_or(bare, |(amount, _)| amount);
        if !is_numeral(bare) {
            self.texts += 1;
            return;
        }
        self.numbers += 1;
        if let Some((_, currency)) = amount {
            self.money += 1;
            let first = *self.currency.get_or_insert(currency);
            self.other_currencies += usize::from(first != currency);
        }
        let bare = bare.trim_start_matches(['-', '−', '+']);
        let digits: String = bare
            .chars()
            .filter(|c| !is_blank(*c) && *c != '\'' && *c != '’')
            .collect();
        self.blank_thousands += usize::from(bare.contains(is_blank));
        self.quote_thousands += usize::from(bare.contains(['\'', '’']));
        let digits = digits.split(['e', 'E']).next().unwrap_or_default();
        match (digits.rfind('.'), digits.rfind(',')) {
            (Some(point), Some(comma)) if point > comma => {
                self.point_decimal += 1;
                self.comma_thousands += 1;
            }
            (Some(_), Some(_)) => {
                self.comma_decimal += 1;
                self.point_thousands += 1;
            }
            (Some(at), None) => self.see_mark(digits, '.', at),
            (None, Some(at)) => self.see_mark(digits, ',', at),
            (None, None) => {}
        }
    }

    fn see_mark(&mut self, digits: &str, mark: char, at: usize) {
        let is_point = mark == '.';
        let is_once = digits.matches(mark).count() == 1;
        let behind = digits.len() - at - 1;
        let could_be_thousands = behind == 3 && (1..=3).contains(&at) && !digits.starts_with('0');
        let count = match (is_once, could_be_thousands, is_point) {
            (false, _, true) => &mut self.point_thousands,
            (false, _, false) => &mut self.comma_thousands,
            (true, true, true) => &mut self.point_either,
            (true, true, false) => &mut self.comma_either,
            (true, false, true) => &mut self.point_decimal,
            (true, false, false) => &mut self.comma_decimal,
        };
        *count += 1;
    }

    /// How the numbers are written, and whether that had to be decided
    /// without a number that tells. `file` is what all columns together tell.
    pub fn form(&self, file: &Self, delimiter: Option<char>) -> (NumberForm, bool) {
        let certain = |seen: &Self| {
            let comma = seen.comma_decimal + seen.point_thousands;
            let point = seen.point_decimal + seen.comma_thousands;
            (comma != point).then_some(if comma > point { ',' } else { '.' })
        };
        let has_blank = self.blank_thousands > 0;
        let either = (self.comma_either, self.point_either);
        let (decimal, is_open) = match (certain(self), certain(file), either) {
            (Some(mark), _, _) => (mark, false),
            (None, Some(mark), (0, 0)) => (mark, false),
            // "1 234,567" parts its thousands otherwise.
            (None, _, (1.., 0)) if has_blank => (',', false),
            (None, _, (0, 1..)) if has_blank => ('.', false),
            (None, Some(mark), _) => (mark, false),
            (None, None, (0, 0)) if delimiter == Some(';') => (',', false),
            (None, None, (0, 0)) => ('.', false),
            // Whoever parts columns by commas does not write decimals so.
            (None, None, (1.., 0)) if delimiter == Some(';') => (',', true),
            (None, None, (1.., _)) => ('.', true),
            (None, None, (0, _)) => ('.', true),
        };
        let other = if decimal == '.' { ',' } else { '.' };
        let parted = match decimal {
            '.' => self.comma_thousands + self.comma_either,
            _ => self.point_thousands + self.point_either,
        };
        let thousands = match (self.quote_thousands, self.blank_thousands, parted) {
            (1.., ..) => Some('\''),
            (_, 1.., _) => Some(' '),
            (_, _, 1..) => Some(other),
            _ => None,
        };
        (NumberForm { decimal, thousands }, is_open)
    }
}

/// Digits with marks between them, whatever the marks mean.
fn is_numeral(text: &str) -> bool {
    let body = text.trim_start_matches(['-', '−', '+']);
    let starts = body.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    let mut powers = 0;
    starts
        && body.ends_with(|c: char| c.is_ascii_digit() || c == '.')
        && body.contains(|c: char| c.is_ascii_digit())
        && body.chars().all(|c| {
            powers += usize::from(c == 'e' || c == 'E');
            c.is_ascii_digit() || is_blank(c) || ".,'’eE+-".contains(c)
        })
        && powers <= 1
        && (powers == 1 || !body.contains(['-', '+']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(texts: &[&str], delimiter: char) -> (NumberForm, bool) {
        let mut seen = Evidence::default();
        texts.iter().for_each(|text| seen.see(text));
        seen.form(&seen, Some(delimiter))
    }

    #[test]
    fn marks_are_told_by_the_numbers_that_tell() {
        let of = |texts: &[&str], delimiter| {
            let (form, is_open) = form(texts, delimiter);
            (form.decimal, form.thousands, is_open)
        };
        assert_eq!(of(&["1.234", "12,5"], ';'), (',', Some('.'), false));
        assert_eq!(of(&["1,234", "12.5"], ','), ('.', Some(','), false));
        assert_eq!(of(&["1,234,567", "1,234"], ';'), ('.', Some(','), false));
        assert_eq!(of(&["0.123", "0.456"], ','), ('.', None, false));
        assert_eq!(of(&["1 234,567"], ';'), (',', Some(' '), false));
        assert_eq!(of(&["1 234", "56"], ','), ('.', Some(' '), false));
        // Nothing tells: it is said.
        assert_eq!(of(&["1,234", "5,678"], ';'), (',', None, true));
        assert_eq!(of(&["1,234", "5,678"], ','), ('.', Some(','), true));
        assert_eq!(of(&["1.234", "5.678"], ','), ('.', None, true));
    }
}
