//! Words that a typesetter parted at the end of a line, made whole again.

use std::collections::HashSet;

/// Hyphens that only stand where a word was parted: a typesetter's own, and
/// the one that shows at the end of a line alone. `-` may also be part of the
/// word.
const TYPESETTERS: [char; 2] = ['\u{2010}', '\u{ad}'];

/// First parts that keep their hyphen in whatever word they begin.
const KEEP: [&str; 6] = ["non", "self", "cross", "well", "long", "so"];
/// First parts of words written as one.
const CLOSED: [&str; 16] = [
    "over", "under", "out", "with", "there", "where", "some", "any", "every", "net", "sea", "back",
    "through", "fore", "for", "car",
];
/// First parts that are no words but stand before whole ones with a hyphen.
const PREFIXES: [&str; 6] = ["inter", "anti", "counter", "multi", "semi", "quasi"];

/// The words of a text, for deciding how a parted one was written.
pub(super) struct Hyphens {
    /// Lower case, hyphens within them kept.
    words: HashSet<String>,
}

impl Hyphens {
    pub(super) fn new(text: &str) -> Self {
        let is_part = |c: char| c.is_alphanumeric() || is_hyphen(c);
        let mut words = HashSet::new();
        let mut is_rest = false;
        for line in text.lines() {
            let breaks_off = breaks_off(line);
            let mut all = line.split(|c| !is_part(c)).filter(|word| !word.is_empty());
            // The parts of a word that was parted are no words.
            if is_rest {
                all.next();
            }
            let mut all: Vec<&str> = all.collect();
            if breaks_off {
                all.pop();
            }
            is_rest = breaks_off || (is_rest && line.trim().is_empty());
            for word in all {
                let word = word.trim_matches(is_hyphen).to_lowercase();
                let word = word.replace('\u{2010}', "-").replace('\u{ad}', "");
                words.extend(word.split('-').map(str::to_owned));
                words.insert(word);
            }
        }
        Self { words }
    }

    /// The text with words whole that ended a line with a hyphen.
    pub(super) fn joined(&self, raw: &str) -> String {
        let mut out = String::with_capacity(raw.len());
        for line in raw.split('\n') {
            if out.is_empty() {
                out.push_str(line);
            } else {
                self.append(&mut out, line, '\n');
            }
        }
        out
    }

    /// Puts the next line, or the rest of a paragraph, behind a text.
    pub(super) fn append(&self, text: &mut String, next: &str, between: char) {
        let start = text.trim_end();
        let rest = next.trim_start();
        let Some(hyphen) = start.chars().next_back().filter(|c| is_hyphen(*c)) else {
            text.push(between);
            text.push_str(next);
            return;
        };
        let before = &start[..start.len() - hyphen.len_utf8()];
        let length = before.len();
        let is_parted = before.ends_with(char::is_alphanumeric);
        match self.written(last_word(before), first_word(rest), hyphen) {
            Written::AsOne if is_parted => text.truncate(length),
            Written::WithHyphen if is_parted => {
                text.truncate(length);
                text.push('-');
            }
            _ => text.push(between),
        }
        text.push_str(rest);
    }

    fn written(&self, first: &str, second: &str, hyphen: char) -> Written {
        if !second.starts_with(char::is_lowercase) {
            // "Iran-\nTurkey", "2021-\n2023".
            return match second.is_empty() {
                true => Written::Apart,
                false => Written::WithHyphen,
            };
        }
        if matches!(second, "and" | "or" | "to") && ends_with_digit(first) {
            // "15- and 20-year".
            return Written::Apart;
        }
        let is_name = |word: &str| {
            let letters = || word.chars().filter(|c| c.is_alphabetic());
            letters().count() > 1 && letters().all(char::is_uppercase)
        };
        let own = first.rsplit(is_hyphen).next().unwrap_or_default();
        if ends_with_digit(own) || is_name(own) {
            // "15-\nyear", "UN-\nbacked".
            return Written::WithHyphen;
        }
        let (first, second) = (first.to_lowercase(), second.to_lowercase());
        let second_part = second.split('-').next().unwrap_or_default();
        let known = |word: &str| self.words.contains(word);
        // "state-spon-" is parted in its last part only.
        let last_part = first.rsplit('-').next().unwrap_or_default();
        let (one, parted) = (
            format!("{last_part}{second_part}"),
            format!("{last_part}-{second_part}"),
        );
        if known(&one) || known(&format!("{first}{second}")) {
            return Written::AsOne;
        }
        if known(&parted) || known(&format!("{first}-{second}")) {
            return Written::WithHyphen;
        }
        let is_whole = |word: &str| word.chars().count() >= 3 && known(word);
        if matches!(second.as_str(), "and" | "or" | "to") && is_whole(last_part) {
            // "drug- and arms-related".
            return Written::Apart;
        }
        let may_be_first = PREFIXES.contains(&last_part) || is_whole(last_part);
        let keeps = KEEP.contains(&last_part)
            || (may_be_first && is_whole(second_part) && !CLOSED.contains(&last_part));
        match keeps && !TYPESETTERS.contains(&hyphen) {
            true => Written::WithHyphen,
            false => Written::AsOne,
        }
    }
}

fn ends_with_digit(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit())
}

enum Written {
    AsOne,
    WithHyphen,
    /// Not one word at all.
    Apart,
}

/// Whether a text breaks off in the middle of a word.
pub(super) fn breaks_off(text: &str) -> bool {
    let text = text.trim_end();
    let before = text.trim_end_matches(is_hyphen);
    before.len() < text.len() && before.ends_with(char::is_alphanumeric)
}

fn is_hyphen(c: char) -> bool {
    c == '-' || TYPESETTERS.contains(&c)
}

fn last_word(text: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let rest = text.trim_end_matches(is_part);
    &text[rest.len()..]
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '-');
    text[..end.unwrap_or(text.len())].trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parted_words_are_written_as_a_careful_reader_would() {
        let rest = "Non-state actors and long-term plans of the state-owned bank; opacity, city, \
                    black market, harbour police; the drug trade.";
        for (parted, whole) in [
            ("It occa\u{2010}\nsionally rains", "It occasionally rains"),
            ("the opa\u{2010}\ncity of it", "the opacity of it"),
            ("dis-\nputes and es\u{ad}\ntates", "disputes and estates"),
            ("many non-\nstate actors", "many non-state actors"),
            ("many non\u{2010}\nstate actors", "many non-state actors"),
            ("a long-\nterm plan", "a long-term plan"),
            ("a self-\ngoverned isle", "a self-governed isle"),
            ("the black-\nmarket price", "the black-market price"),
            ("a state-spon-\nsored raid", "a state-sponsored raid"),
            ("weak inter-\npolice talks", "weak inter-police talks"),
            ("the Iran-\nTurkey road", "the Iran-Turkey road"),
            ("for the peri-\nod 2021-\n2023", "for the period 2021-2023"),
            (
                "a drug-\nand arms-related case",
                "a drug-\nand arms-related case",
            ),
            ("a thous-\nand and one", "a thousand and one"),
            ("drugs -\nand arms", "drugs -\nand arms"),
        ] {
            let hyphens = Hyphens::new(&format!("{rest} {parted}"));
            assert_eq!(hyphens.joined(parted), whole);
        }
    }
}
