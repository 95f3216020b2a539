//! A score, its change and a rank, as profiles write them.

use crate::data::Ratio;

/// A change as written behind a score or a rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing, or a mark for nothing.
    None,
    /// A dash: no move of a rank, no statement behind a score.
    Dash,
    /// In hundredths.
    By(i64),
    /// A figure without arrow or sign, or with two that disagree.
    Unclear,
}

/// A score and its change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Values {
    /// In hundredths.
    pub(super) score: i64,
    pub(super) change: Change,
    /// Written with a decimal point or comma.
    pub(super) has_decimals: bool,
}

impl Values {
    pub(super) fn score(self) -> Ratio {
        ratio(self.score)
    }
}

pub(super) fn ratio(hundredths: i64) -> Ratio {
    Ratio::new(hundredths, 100).unwrap_or(Ratio::ZERO)
}

/// A rank as written: "29th of 46 Asian countries ↗ 4".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rank {
    pub(super) rank: u32,
    pub(super) of: u32,
    pub(super) of_whom: String,
    pub(super) change: Change,
}

/// LaTeX arrows and the signs they stand for.
const ARROWS: [(&str, &str); 12] = [
    ("\\nearrow", "↗"),
    ("\\searrow", "↘"),
    ("\\uparrow", "↑"),
    ("\\Uparrow", "↑"),
    ("\\downarrow", "↓"),
    ("\\Downarrow", "↓"),
    ("\\leftrightarrow", "→"),
    ("\\rightarrow", "→"),
    ("\\longrightarrow", "→"),
    ("\\blacktriangle", "▲"),
    ("\\triangle", "▲"),
    ("\\to", "→"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// Hundredths, and whether there are decimals.
    Number(i64, bool),
    Up,
    Down,
    Flat,
    Dash,
    Nothing,
}

/// A line without the marks of formulas: arrows as one sign each.
pub(super) fn without_formulas(text: &str) -> String {
    let mut out = text.to_owned();
    if out.contains('\\') {
        for (from, to) in ARROWS {
            out = out.replace(from, to);
        }
    }
    out.retain(|c| !matches!(c, '$' | '{' | '}' | '\\' | '\u{fe0e}' | '\u{fe0f}'));
    out
}

/// The label before a line's figures and what they say; `None` where figures
/// are not all that follows. Takes text without formulas.
pub(super) fn labelled(text: &str) -> Option<(&str, Values)> {
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let label = text[..first].trim_end_matches(|c: char| !c.is_alphanumeric());
    if text[label.len()..first]
        .chars()
        .any(|c| direction(c).is_some())
    {
        // A change without a score.
        return None;
    }
    let values = values(&text[first..])?;
    let label = label.trim_matches(|c: char| c.is_whitespace() || c == '|');
    Some((label, values))
}

/// A score and its change and nothing else.
pub(super) fn values(text: &str) -> Option<Values> {
    let tokens = tokens(text)?;
    let (Token::Number(score, has_decimals), rest) = tokens.split_first()? else {
        return None;
    };
    let change = change(rest)?;
    Some(Values {
        score: *score,
        change,
        has_decimals: *has_decimals,
    })
}

/// A change and nothing else: "↗ 0.50", "−1.00", "0.00".
pub(super) fn change_alone(text: &str) -> Option<Change> {
    match tokens(text)?.as_slice() {
        [] => None,
        // A figure by itself is a change only where it says so, or is none.
        [Token::Number(value, _)] if *value != 0 => None,
        rest => change(rest),
    }
}

fn change(tokens: &[Token]) -> Option<Change> {
    use Token::{Dash, Down, Flat, Nothing, Number, Up};
    Some(match *tokens {
        [] | [Nothing] => Change::None,
        [Dash] => Change::Dash,
        [Flat] | [Flat | Up | Down, Number(0, _)] | [Number(0, _)] => Change::By(0),
        [Up, Number(by, _)] | [Number(by, _), Up] if by > 0 => Change::By(by),
        [Down, Number(by, _)] | [Number(by, _), Down] if by > 0 => Change::By(-by),
        // An arrow and a sign that say the same.
        [Up, Up, Number(by, _)] if by > 0 => Change::By(by),
        [Down, Down | Dash, Number(by, _)] if by > 0 => Change::By(-by),
        [Up | Down | Flat | Dash, ..] | [Number(..), Up | Down | Flat] | [Number(..)] => {
            Change::Unclear
        }
        _ => return None,
    })
}

/// The direction an arrow, triangle or sign gives.
fn direction(c: char) -> Option<Token> {
    Some(match c {
        '↑' | '↗' | '⬆' | '⇧' | '⇑' | '▲' | '△' | '🡅' | '🡕' | '⬈' | '🔺' => {
            Token::Up
        }
        '↓' | '↘' | '⬇' | '⇩' | '⇓' | '▼' | '▽' | '🡇' | '🡖' | '⬊' | '🔻' => {
            Token::Down
        }
        '→' | '↔' | '➡' | '⇒' | '►' | '▶' | '=' | '≈' => Token::Flat,
        _ => return None,
    })
}

/// All of a text as figures, arrows and signs; `None` with anything else in it.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while let Some(c) = rest.chars().next() {
        if tokens.len() > 4 {
            return None;
        }
        if c.is_ascii_digit() {
            let (token, after) = number(rest)?;
            tokens.push(token);
            rest = after;
            continue;
        }
        let after = &rest[c.len_utf8()..];
        let before_digit = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
        match c {
            '+' if before_digit => tokens.push(Token::Up),
            '−' | '-' | '–' | '—' if before_digit => tokens.push(Token::Down),
            '−' | '-' | '–' | '—' => tokens.push(Token::Dash),
            'n' | 'N' if after.get(..2).is_some_and(|t| t.eq_ignore_ascii_case("/a")) => {
                tokens.push(Token::Nothing);
                rest = after.get(2..)?;
                continue;
            }
            c if c.is_whitespace() || matches!(c, '|' | '(' | ')' | '[' | ']' | '*' | ',') => {}
            c => tokens.push(direction(c)?),
        }
        rest = after;
    }
    Some(tokens)
}

/// "4.50" → 450; at most three digits before and two behind the point.
fn number(text: &str) -> Option<(Token, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    if whole > 3 {
        return None;
    }
    let value: i64 = text[..whole].parse().ok()?;
    let after = &text[whole..];
    let decimals = match after.strip_prefix(['.', ',']) {
        Some(tail) => digits(tail),
        None => 0,
    };
    let (hundredths, length) = match decimals {
        0 => (value * 100, 0),
        1 | 2 => {
            let part: i64 = after[1..=decimals].parse().ok()?;
            (
                value * 100 + if decimals == 1 { part * 10 } else { part },
                decimals + 1,
            )
        }
        _ => return None,
    };
    let rest = &after[length..];
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '%') {
        return None;
    }
    Some((Token::Number(hundredths, decimals > 0), rest))
}

/// A rank and nothing else. Takes text without formulas.
pub(super) fn rank(text: &str) -> Option<Rank> {
    let mut rest = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    // "Ranked 29th of …" is a rank, a sentence is none.
    if text.len() - rest.len() > 12 {
        return None;
    }
    let rank = leading_number(&mut rest)?;
    for ending in ["st", "nd", "rd", "th"] {
        if let Some(after) = rest.trim_start().strip_prefix(ending) {
            rest = after;
            break;
        }
    }
    rest = rest.trim_start().strip_prefix("of")?.trim_start();
    rest = rest.strip_prefix("the ").unwrap_or(rest);
    let of = leading_number(&mut rest)?;
    let rest = rest.trim();
    let is_sign = |c: char| direction(c).is_some() || matches!(c, '+' | '−' | '–' | '—' | '(');
    let end = rest
        .find(|c: char| c.is_ascii_digit() || is_sign(c))
        .unwrap_or(rest.len());
    // A hyphen inside a name is none before a figure.
    let bare = rest[..end].trim_end();
    let (of_whom, tail) = match bare.strip_suffix('-') {
        Some(name) => (name, &rest[name.len()..]),
        None => (bare, &rest[bare.len()..]),
    };
    let of_whom = of_whom.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '|'));
    if !of_whom.contains("countries") && !of_whom.contains("states") {
        return None;
    }
    let change = match change(&tokens(tail)?)? {
        Change::Dash => Change::By(0),
        Change::By(hundredths) if hundredths % 100 != 0 => Change::Unclear,
        other => other,
    };
    Some(Rank {
        rank,
        of,
        of_whom: of_whom.to_owned(),
        change,
    })
}

fn leading_number(text: &mut &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text.get(..digits)?.parse().ok()?;
    *text = &text[digits..];
    (digits <= 3).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_read_however_its_arrow_is_written() {
        for (text, expected) in [
            ("5.03  $\\nearrow 0.23$", Change::By(23)),
            ("2.50\t$\\searrow 1.50$", Change::By(-150)),
            ("4.50\t0.00", Change::By(0)),
            ("4.50 ↑ 0.50", Change::By(50)),
            ("4.50 ▼0.50", Change::By(-50)),
            ("4,50 +0,50", Change::By(50)),
            ("4.50 (−0.50)", Change::By(-50)),
            ("4.50 -0.50", Change::By(-50)),
            ("4.50 ↘ −0.50", Change::By(-50)),
            ("4.50 0.50 ↗", Change::By(50)),
            ("3.96 $\\nearrow 0.00$", Change::By(0)),
            ("4.50 →", Change::By(0)),
            ("4.50", Change::None),
            ("4.50 n/a", Change::None),
            ("4.50 -", Change::Dash),
            ("4.50 0.50", Change::Unclear),
            ("4.50 ↗ −0.50", Change::Unclear),
        ] {
            let found = values(&without_formulas(text)).map(|values| values.change);
            assert_eq!(found, Some(expected), "{text}");
        }
        for text in ["4.50 of all", "2,316", "12.345", "In 2024", "4.5%"] {
            assert_eq!(values(text), None, "{text}");
        }
    }

    #[test]
    fn labels_end_where_figures_begin() {
        let (label, values) = labelled("NON-RENEWABLE RESOURCE CRIMES\t5.50\t↗ 0.50").unwrap();
        assert_eq!(label, "NON-RENEWABLE RESOURCE CRIMES");
        assert_eq!((values.score, values.change), (550, Change::By(50)));
        assert_eq!(labelled("In 2024, 3 cases"), None);
    }

    #[test]
    fn ranks_are_read_and_sentences_are_none() {
        let read = |text: &str| rank(&without_formulas(text));
        let found = read("3rd of 8 Central Asian and Caucasian countries  $\\nearrow 1$").unwrap();
        assert_eq!((found.rank, found.of), (3, 8));
        assert_eq!(found.of_whom, "Central Asian and Caucasian countries");
        assert_eq!(found.change, Change::By(100));
        assert_eq!(
            read("4th of 8 Northern countries -").unwrap().change,
            Change::By(0)
        );
        assert_eq!(
            read("4th of 8 Northern countries").unwrap().change,
            Change::None
        );
        assert_eq!(
            read("4 th of 8 countries in Nordland (−2)").unwrap().change,
            Change::By(-200)
        );
        assert_eq!(
            read("It was the 3rd of 8 countries that 2 of them left"),
            None
        );
    }
}
