//! Words that changed between two texts.

use std::ops::Range;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

/// After this the rest of two very different texts is compared more coarsely:
/// it may be marked as changed where a closer look would have found more alike.
const PATIENCE: Duration = Duration::from_millis(150);

/// What is marked in each of two texts, in bytes; in order and apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// In the earlier text: not in the later one.
    pub removed: Vec<Range<usize>>,
    /// In the later text: not in the earlier one.
    pub added: Vec<Range<usize>>,
}

/// The words of each text that the other does not have at that place. Case
/// and punctuation count, blanks do not.
pub fn changed_words(earlier: &str, later: &str) -> Changes {
    let (old, new) = (tokens(earlier), tokens(later));
    let words = |text: &'_ str, tokens: &[Range<usize>]| -> Vec<String> {
        let words = tokens.iter().map(|range| text[range.clone()].to_owned());
        words.collect()
    };
    let (old_words, new_words) = (words(earlier, &old), words(later, &new));
    let deadline = Instant::now().checked_add(PATIENCE);
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &old_words, &new_words, deadline);
    let mut changes = Changes::default();
    for op in ops {
        if op.tag() != DiffTag::Equal {
            changes.removed.extend(span(&old, op.old_range()));
            changes.added.extend(span(&new, op.new_range()));
        }
    }
    changes
}

/// From the first to the last of some words.
fn span(tokens: &[Range<usize>], of: Range<usize>) -> Option<Range<usize>> {
    let tokens = tokens.get(of)?;
    Some(tokens.first()?.start..tokens.last()?.end)
}

/// Words and single signs, blanks left out.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let is_word = c.is_alphanumeric() || matches!(c, '\'' | '’');
        match tokens.last_mut() {
            Some(last) if goes_on && is_word => last.end = end,
            _ if c.is_whitespace() => {}
            _ => tokens.push(at..end),
        }
        goes_on = is_word;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<&'a str> {
        ranges.iter().map(|range| &text[range.clone()]).collect()
    }

    #[test]
    fn only_changed_words_are_marked() {
        let earlier = "Nordland joined the treaty in 2019, and  its police worked with neighbours.";
        let later = "Nordland left the treaty in 2020, and its police worked with its neighbours.";
        let changes = changed_words(earlier, later);
        assert_eq!(marked(earlier, &changes.removed), ["joined", "2019"]);
        assert_eq!(marked(later, &changes.added), ["left", "2020", "its"]);
    }

    #[test]
    fn long_texts_without_a_common_word_are_done_in_time() {
        let text = |seed: u64| -> String {
            let words = (0..40_000_u64).map(|n| format!("w{} ", (n * seed) % 9973));
            words.collect()
        };
        let started = Instant::now();
        let changes = changed_words(&text(7919), &text(6007));
        assert!(!changes.added.is_empty());
        assert!(started.elapsed() < Duration::from_secs(2));
    }

    proptest! {
        #[test]
        fn what_is_not_marked_is_the_same_in_both(
            a in "[ab .’é]{0,60}", b in "[ab .’é]{0,60}"
        ) {
            let changes = changed_words(&a, &b);
            let rest = |text: &str, marked: &[Range<usize>]| {
                let kept = text.char_indices().filter(|(at, c)| {
                    !c.is_whitespace() && !marked.iter().any(|range| range.contains(at))
                });
                kept.map(|(_, c)| c).collect::<String>()
            };
            prop_assert_eq!(rest(&a, &changes.removed), rest(&b, &changes.added));
        }
    }
}
