//! Numbers as people write them: decimal commas, thousands marks, percent
//! signs, and the many ways to say that there is none.

use serde::{Deserialize, Serialize};

use super::currency;
use crate::data::{FARTHEST, exact};

/// How a column writes its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NumberForm {
    /// '.' or ','.
    pub decimal: char,
    /// Groups of three digits may be parted by this; a blank stands for every
    /// kind of blank.
    pub thousands: Option<char>,
}

impl Default for NumberForm {
    fn default() -> Self {
        Self {
            decimal: '.',
            thousands: None,
        }
    }
}

/// What a field holds where a number belongs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Digits over ten to the power of the decimals, exact as a float.
    Digits(i64, u8),
    /// A number that is no short row of digits.
    Float(f64),
    Missing,
    /// A text that is no number.
    Text,
    /// A number beyond [`FARTHEST`].
    TooLarge,
}

/// Longest row of digits that is exact whatever its decimals.
const DIGITS: usize = 15;

/// Reads a field's bytes. Only ASCII needs no look at the encoding; others
/// go through [`read_text`].
#[inline]
pub fn read(field: &[u8], form: NumberForm) -> Number {
    if field.is_empty() {
        return Number::Missing;
    }
    let (negative, digits) = match field {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, field),
    };
    let mark = form.decimal as u8;
    let mut whole: i64 = 0;
    let mut decimals = 0_u8;
    let mut is_behind = false;
    if digits.is_empty() || digits.len() > DIGITS {
        return read_otherwise(field, form);
    }
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            whole = whole * 10 + i64::from(digit);
            decimals += u8::from(is_behind);
        } else if *byte == mark && !is_behind {
            is_behind = true;
        } else {
            return read_otherwise(field, form);
        }
    }
    // "5." and ".5" go the longer way.
    if is_behind && (decimals == 0 || digits[0] == mark) {
        return read_otherwise(field, form);
    }
    Number::Digits(if negative { -whole } else { whole }, decimals)
}

#[cold]
fn read_otherwise(field: &[u8], form: NumberForm) -> Number {
    match std::str::from_utf8(field) {
        Ok(text) => read_text(text, form),
        Err(_) => Number::Text,
    }
}

/// The same for decoded text.
pub fn read_text(text: &str, form: NumberForm) -> Number {
    let text = text.trim_matches(is_blank);
    if is_missing(text) {
        return Number::Missing;
    }
    let Some(plain) = plain(text, form) else {
        return Number::Text;
    };
    let (digits, decimals) = match plain.split_once('.') {
        Some((whole, behind)) => (format!("{whole}{behind}"), behind.len()),
        None => (plain.clone(), 0),
    };
    let is_short = digits.trim_start_matches('-').len() <= DIGITS;
    if let (true, Ok(digits), Ok(decimals)) = (is_short, digits.parse(), u8::try_from(decimals))
        && exact(digits, decimals).is_some()
    {
        return Number::Digits(digits, decimals);
    }
    match plain.parse::<f64>() {
        Ok(value) => of_float(value),
        Err(_) => Number::Text,
    }
}

/// A number that is no short row of digits, or of a workbook's cell.
pub fn of_float(value: f64) -> Number {
    let whole = value as i64;
    if value.fract() == 0.0 && exact(whole, 0) == Some(value) {
        return Number::Digits(whole, 0);
    }
    match value.abs() {
        0.0..=FARTHEST => Number::Float(value),
        size if size > FARTHEST => Number::TooLarge,
        _ => Number::Text,
    }
}

/// The number as a machine writes it; `None` where it is none.
fn plain(text: &str, form: NumberForm) -> Option<String> {
    let text = text.strip_suffix('%').unwrap_or(text);
    let text = text.trim_matches(is_blank);
    let amount = currency::without(text);
    let text = amount.as_ref().map_or(text, |(amount, _)| amount);
    let (sign, body) = match text.strip_prefix(['-', '−']) {
        Some(body) => ("-", body),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (body, power) = match body.find(['e', 'E']) {
        Some(at) => (&body[..at], Some(&body[at + 1..])),
        None => (body, None),
    };
    let (whole, behind) = match body.split_once(form.decimal) {
        Some((whole, behind)) => (whole, Some(behind)),
        None => (body, None),
    };
    let whole = without_thousands(whole, form)?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(&whole) || !behind.is_none_or(is_digits) {
        return None;
    }
    if whole.is_empty() && behind.is_none_or(str::is_empty) {
        return None;
    }
    let mut plain = format!("{sign}{}", if whole.is_empty() { "0" } else { &whole });
    if let Some(behind) = behind.filter(|behind| !behind.is_empty()) {
        plain.push('.');
        plain.push_str(behind);
    }
    if let Some(power) = power {
        let digits = power.strip_prefix(['-', '+']).unwrap_or(power);
        if digits.is_empty() || digits.len() > 3 || !is_digits(digits) {
            return None;
        }
        plain.push('e');
        plain.push_str(power);
    }
    Some(plain)
}

/// Groups of three behind the first mark; anything else is no number.
fn without_thousands(whole: &str, form: NumberForm) -> Option<String> {
    let is_mark = |c: char| match form.thousands {
        Some(' ') => is_blank(c),
        Some('\'') => c == '\'' || c == '’',
        Some(mark) => c == mark,
        None => false,
    };
    if !whole.contains(is_mark) {
        return Some(whole.to_owned());
    }
    let groups: Vec<&str> = whole.split(is_mark).collect();
    let (first, rest) = groups.split_first()?;
    let is_well_parted =
        (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    is_well_parted.then(|| groups.concat())
}

/// Blanks of every width, and the ones that do not break.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{2009}' | '\u{feff}'
        )
}

/// Whether a trimmed text says that there is no value.
pub fn is_missing(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        "..",
        "...",
        "…",
        ".",
        ":",
        "n/a",
        "n.a.",
        "n.a",
        "na",
        "#n/a",
        "nan",
        "null",
        "none",
        "nil",
        "no data",
        "not available",
        "missing",
        "n.d.",
        "nd",
        "n/d",
        "x",
        "*",
        "?",
        "/",
        "<na>",
        "#null!",
        "not applicable",
        "no value",
        "k. a.",
        "k.a.",
    ];
    text.len() <= 14 && WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const POINT: NumberForm = NumberForm {
        decimal: '.',
        thousands: Some(','),
    };
    const COMMA: NumberForm = NumberForm {
        decimal: ',',
        thousands: Some('.'),
    };

    fn value(text: &str, form: NumberForm) -> Option<f64> {
        match read(text.as_bytes(), form) {
            Number::Digits(digits, decimals) => exact(digits, decimals),
            Number::Float(value) => Some(value),
            Number::Missing => Some(f64::INFINITY),
            Number::Text | Number::TooLarge => None,
        }
    }

    #[test]
    fn numbers_are_read_as_their_column_writes_them() {
        let blank = NumberForm {
            decimal: ',',
            thousands: Some(' '),
        };
        let swiss = NumberForm {
            decimal: '.',
            thousands: Some('\''),
        };
        for (text, form, expected) in [
            ("12.5", POINT, Some(12.5)),
            ("12,5", COMMA, Some(12.5)),
            ("1,234,567", POINT, Some(1_234_567.0)),
            ("1.234.567", COMMA, Some(1_234_567.0)),
            ("1.234", COMMA, Some(1234.0)),
            ("1.234", POINT, Some(1.234)),
            ("1 234 567", blank, Some(1_234_567.0)),
            ("1\u{a0}234,5", blank, Some(1234.5)),
            ("1\u{202f}234", blank, Some(1234.0)),
            ("1'234.5", swiss, Some(1234.5)),
            ("1’234", swiss, Some(1234.0)),
            ("45%", POINT, Some(45.0)),
            ("45 %", POINT, Some(45.0)),
            ("−3", POINT, Some(-3.0)),
            ("-0.5", POINT, Some(-0.5)),
            (".5", POINT, Some(0.5)),
            ("5.", POINT, Some(5.0)),
            ("+7", POINT, Some(7.0)),
            ("1.5E+3", POINT, Some(1500.0)),
            ("6767.55922942669", POINT, Some(6767.55922942669)),
            ("123456789012345678", POINT, Some(123456789012345678.0)),
            ("12,34", POINT, None),
            ("1.23.45", COMMA, None),
            ("1,5", NumberForm::default(), None),
            ("high", POINT, None),
            ("5*", POINT, None),
            ("1e999", POINT, None),
            ("inf", POINT, None),
            ("-", POINT, Some(f64::INFINITY)),
            ("..", POINT, Some(f64::INFINITY)),
            ("–", POINT, Some(f64::INFINITY)),
            ("n/a", POINT, Some(f64::INFINITY)),
            (" ", POINT, Some(f64::INFINITY)),
        ] {
            assert_eq!(value(text, form), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_quick_way_reads_what_the_library_reads(value in -1e12_f64..1e12, decimals in 0_usize..9) {
            let text = format!("{value:.decimals$}");
            let expected: f64 = text.parse().unwrap();
            prop_assert_eq!(super::tests::value(&text, NumberForm::default()), Some(expected));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,12}") {
            super::super::evidence::Evidence::default().see(&text);
            for form in [POINT, COMMA] {
                read(text.as_bytes(), form);
            }
        }
    }
}
