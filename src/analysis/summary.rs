//! One or two sentences that say what moved.

use super::{Movement, Profile, Wording};
use crate::data::{Dataset, IndicatorId, Ratio};
use crate::style::words::decapitalised;

/// Indicators that are no averages of which a sentence speaks.
const MOST_PLAIN: usize = 2;

/// What moved between the two editions, in plain words with the figures.
/// Empty where nothing was set against the subject.
pub fn what_moved(dataset: &Dataset, profile: &Profile) -> String {
    let Some(against) = profile.against else {
        return String::new();
    };
    let tree = dataset.indicators();
    let roots = || tree.ids().filter(|id| tree.get(*id).parent.is_none());
    // Without averages a few indicators speak for themselves.
    let has_averages = roots().any(|id| tree.is_composite(id));
    let said = roots().filter(|id| tree.is_composite(*id) || !has_averages);
    let sentences: Vec<String> = said
        .filter_map(|id| sentence(dataset, profile, id))
        .take(if has_averages { usize::MAX } else { MOST_PLAIN })
        .collect();
    if sentences.is_empty() {
        return String::new();
    }
    let since = if against < profile.subject.year {
        "Since"
    } else {
        "Compared with"
    };
    format!("{since} {against}: {}.", sentences.join("; "))
}

fn sentence(dataset: &Dataset, profile: &Profile, id: IndicatorId) -> Option<String> {
    let row = profile.row(id);
    let change = row.change.ok()?;
    let label = decapitalised(&dataset.indicator(id).label);
    let wording = Wording::of(dataset, profile.subject.entity, id);
    let size = wording.value(change.abs());
    let head = match Movement::of(change) {
        Movement::Unchanged => format!("{label} unchanged"),
        _ if wording.is_below_shown(change) => {
            format!("{label} changed by less than {}", wording.least())
        }
        Movement::Rose => format!("{label} up {size}"),
        Movement::Fell => format!("{label} down {size}"),
    };
    let mut moves = Vec::new();
    for sign in [1, -1]
        .into_iter()
        .filter(|_| dataset.indicators().is_composite(id))
    {
        moves.extend(largest(dataset, profile, id, sign));
    }
    Some(if moves.is_empty() {
        head
    } else {
        format!("{head} ({})", moves.join(", "))
    })
}

/// The leaf that moved most in one direction; names up to two that tie.
fn largest(dataset: &Dataset, profile: &Profile, id: IndicatorId, sign: i128) -> Option<String> {
    let leaves = dataset.indicators().leaves(id);
    let change = |leaf: &IndicatorId| -> i128 {
        let change = profile.row(*leaf).change.unwrap_or(Ratio::ZERO);
        change.hundredths() * sign
    };
    let most = leaves.iter().map(change).max().filter(|most| *most > 0)?;
    let names: Vec<String> = leaves
        .iter()
        .filter(|leaf| change(leaf) == most)
        .map(|leaf| decapitalised(&dataset.indicator(*leaf).label))
        .collect();
    let names = match names.as_slice() {
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [one, rest @ ..] => format!("{one} and {} others", rest.len()),
        [] => return None,
    };
    let sign = if sign > 0 { "+" } else { "−" };
    Some(format!("{names} {sign}{}", two_decimals(most)))
}

fn two_decimals(hundredths: i128) -> String {
    crate::style::number::hundredths(hundredths)
}
