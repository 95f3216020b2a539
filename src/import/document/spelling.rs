//! Names that are nearly a known one.

/// The known name that a folded text is, or can only be a slip for.
///
/// A slip may touch one letter in a short name, one in twelve in a longer one;
/// any other name has to be at least two letters further away.
pub(super) fn closest<T: Copy + PartialEq>(
    folded: &str,
    known: impl Iterator<Item = (impl AsRef<str>, T)>,
) -> Option<Close<T>> {
    let length = folded.chars().count();
    if !(3..=90).contains(&length) {
        return None;
    }
    let allowed = if length < 7 {
        0
    } else {
        (length / 12).clamp(1, 3)
    };
    let own = letters(folded);
    let mut best: Option<(usize, T)> = None;
    let mut second = usize::MAX;
    for (name, what) in known {
        let name = name.as_ref();
        if name == folded {
            return Some(Close {
                what,
                is_exact: true,
            });
        }
        // Too far to be meant, and too far to put another in doubt.
        if name.len().abs_diff(folded.len()) > allowed + 1 {
            continue;
        }
        // A slip changes two letters' counts at most.
        let apart = own.iter().zip(letters(name)).map(|(a, b)| a.abs_diff(b));
        if apart.sum::<usize>() > 2 * (allowed + 1) {
            continue;
        }
        let distance = strsim::osa_distance(folded, name);
        match best {
            Some((nearest, other)) if distance >= nearest => {
                if other != what {
                    second = second.min(distance);
                }
            }
            _ => {
                if let Some((nearest, other)) = best
                    && other != what
                {
                    second = second.min(nearest);
                }
                best = Some((distance, what));
            }
        }
    }
    let (distance, what) = best?;
    (distance <= allowed && second >= distance + 2).then_some(Close {
        what,
        is_exact: false,
    })
}

/// How often each letter stands in a name.
fn letters(name: &str) -> [usize; 32] {
    let mut counts = [0; 32];
    for byte in name.bytes() {
        counts[usize::from(byte & 31)] += 1;
    }
    counts
}

/// What a name was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Close<T> {
    pub(super) what: T,
    /// Spelt as known.
    pub(super) is_exact: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_taken_only_where_one_name_can_be_meant() {
        let known = [
            "flora crimes",
            "fauna crimes",
            "illicit trade in excisable goods",
        ];
        let find = |text| closest(text, known.iter().map(|name| (name, *name)));
        let found = find("illcit trade in excisable goods").unwrap();
        assert_eq!(found.what, known[2]);
        assert!(!found.is_exact);
        assert!(find("fauna crimes").unwrap().is_exact);
        // Between the two.
        assert_eq!(find("flana crimes"), None);
        assert_eq!(find("people"), None);
    }
}
