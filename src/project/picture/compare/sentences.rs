//! What a comparison comes to, in a sentence or two under its title.

use super::Shown;
use crate::analysis::{Basis, Movement, ScoreBook, Wording, band};
use crate::chart::{Measure, SpecSeries, subject_labels};
use crate::data::{Dataset, Direction, IndicatorId, Missing, Ratio, Subject};
use crate::style::words::{and, capitalised, decapitalised, spelled};

/// Of so few indicators each is said by name.
const MOST_SAID: usize = 2;

/// "Eight of fifteen markets grew, one fell. The average rose from 4.10 to 4.27, still moderate influence."
pub(super) fn of_editions(
    book: &ScoreBook<'_>,
    [earlier, later]: [Subject; 2],
    shown: &Shown,
    basis: &Basis,
) -> String {
    let dataset = book.dataset();
    let ids: Vec<IndicatorId> = match shown {
        Shown::Parts(id) => dataset.indicators().parts(*id).to_vec(),
        Shown::These(ids) => ids.clone(),
    };
    // The members of the later edition serve both.
    let members_of = earlier.year.max(later.year);
    let score = |subject: Subject, id: IndicatorId| match subject == earlier {
        // One figure that serves both editions gives no change.
        true => book.score_before(subject, later.year, (id, basis)),
        false => book.score_with(subject, members_of, (id, basis)),
    };
    let changes: Vec<(Movement, IndicatorId)> = ids
        .iter()
        .filter_map(|id| {
            let (now, before) = (score(later, *id).ok()?, score(earlier, *id).ok()?);
            Some((Movement::of(now.minus(before)), *id))
        })
        .collect();
    let moved = |way: Movement| -> Vec<String> {
        let moved = changes.iter().filter(|(change, _)| *change == way);
        moved
            .map(|(_, id)| decapitalised(&dataset.indicator(*id).label))
            .collect()
    };
    let is_same = |id: &IndicatorId| score(earlier, *id) == Err(Missing::SameFigure);
    if changes.is_empty() && ids.iter().any(is_same) {
        return "One figure serves both editions, so nothing can be said of a change.".to_owned();
    }
    if changes.is_empty() {
        let noun = Measure::of_all(dataset, ids).noun();
        return format!("Nothing can be compared: no indicator has a {noun} in both editions.");
    }
    if let Shown::These(ids) = shown
        && ids.len() <= MOST_SAID
    {
        let of_each = ids.iter().filter_map(|id| {
            let both = (score(earlier, *id).ok()?, score(later, *id).ok()?);
            let wording = Wording::of(dataset, later.entity, *id);
            let label = &dataset.indicator(*id).label;
            Some(moved_sentence(dataset, label, (*id, wording), both))
        });
        return of_each.collect::<Vec<_>>().join(" ");
    }
    let head = movement(
        &moved(Movement::Rose),
        &moved(Movement::Fell),
        changes.len(),
    );
    let Shown::Parts(id) = shown else { return head };
    let wording = Wording::of(dataset, later.entity, *id);
    let (Ok(now), Ok(before)) = (score(later, *id), score(earlier, *id)) else {
        return head;
    };
    format!(
        "{head} {}",
        moved_sentence(dataset, "The average", (*id, wording), (before, now))
    )
}

/// How many went up and which way the others did; one or two by name.
fn movement(up: &[String], down: &[String], of: usize) -> String {
    let some = |names: &[String]| match names.len() {
        1 | 2 => and(names),
        count => spelled(count),
    };
    let text = match (up.len(), down.len()) {
        (0, 0) => "nothing moved".to_owned(),
        (up_count, 0) => format!("{} of {} rose, none fell", spelled(up_count), spelled(of)),
        (0, down_count) => format!("{} of {} fell, none rose", spelled(down_count), spelled(of)),
        (up_count, down_count) if up_count >= down_count => {
            format!(
                "{} of {} rose, {} fell",
                spelled(up_count),
                spelled(of),
                some(down)
            )
        }
        (_, down_count) => format!(
            "{} of {} fell, {} rose",
            spelled(down_count),
            spelled(of),
            some(up)
        ),
    };
    format!("{}.", capitalised(&text))
}

/// "The average rose from 4.10 to 4.27, still moderate influence."
fn moved_sentence(
    dataset: &Dataset,
    what: &str,
    (id, wording): (IndicatorId, Wording),
    (before, now): (Ratio, Ratio),
) -> String {
    let indicator = dataset.indicator(id);
    let two = |score: Ratio| wording.value(score);
    let change = now.minus(before);
    let verb = match Movement::of(change) {
        Movement::Unchanged => return format!("{what} is unchanged at {}.", two(now)),
        Movement::Rose => "rose",
        Movement::Fell => "fell",
    };
    let bands = [before, now].map(|score| band(indicator.bands, score));
    let words = match bands {
        [Some(old), Some(new)] if old == new => format!(", still {new}"),
        [_, Some(new)] => format!(", now {new}"),
        _ => String::new(),
    };
    match wording.is_below_shown(change) {
        true => format!(
            "{what} of {} changed by less than {}{words}.",
            two(now),
            wording.least()
        ),
        false if two(before) == two(now) => format!(
            "{what} {verb} by {} to {}{words}.",
            two(change.abs()),
            two(now)
        ),
        false => format!("{what} {verb} from {} to {}{words}.", two(before), two(now)),
    }
}

/// "Human trafficking: Azerbaijan is higher by 0.5. Cocaine trade: Azerbaijan
/// and Georgia are equal." Of two places; more are not said in a sentence.
fn gaps_sentence(
    book: &ScoreBook<'_>,
    (series, labels): (&[SpecSeries], &[String]),
    ids: &[IndicatorId],
    basis: &Basis,
) -> String {
    let all = series;
    let ([a, b], [a_label, b_label]) = (series, labels) else {
        return String::new();
    };
    let dataset = book.dataset();
    let wording = |id: IndicatorId| {
        let of = |series: &SpecSeries| Wording::of(dataset, series.subject.entity, id).brief();
        // Against a mean, in the decimals of means.
        std::cmp::max_by_key(of(a), of(b), |wording| wording.fineness())
    };
    let sentence = |id: &IndicatorId| {
        let score = |series: &SpecSeries| score_in(book, series, all, (*id, basis));
        let gap = score(a)?.minus(score(b)?);
        let size = wording(*id).size(gap);
        let label = &dataset.indicator(*id).label;
        Some(match Movement::of(gap) {
            Movement::Rose => format!("{label}: {a_label} is higher by {size}."),
            Movement::Fell => format!("{label}: {b_label} is higher by {size}."),
            Movement::Unchanged => format!("{label}: {a_label} and {b_label} are equal."),
        })
    };
    ids.iter()
        .filter_map(sentence)
        .collect::<Vec<_>>()
        .join(" ")
}

/// "Average: Azerbaijan 4.27, Georgia 3.93. Higher is worse."
pub(super) fn of_averages(
    book: &ScoreBook<'_>,
    series: &[SpecSeries],
    shown: &Shown,
    basis: &Basis,
) -> String {
    let labels = subject_labels(book.dataset(), series);
    let id = match shown {
        Shown::Parts(id) => id,
        Shown::These(ids) if ids.len() < 3 => {
            return gaps_sentence(book, (series, &labels), ids, basis);
        }
        Shown::These(_) => return String::new(),
    };
    let mut scored: Vec<(Ratio, String)> = series
        .iter()
        .zip(labels)
        .filter_map(|(s, label)| Some((score_in(book, s, series, (*id, basis))?, label)))
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    if scored.is_empty() {
        return String::new();
    }
    // Of a composite, which countries and groups write alike.
    let wording = Wording::of_countries(book.dataset(), *id);
    let parts: Vec<String> = scored
        .iter()
        .map(|(score, label)| format!("{label} {}", wording.value(*score)))
        .collect();
    let order = match book.dataset().indicator(*id).direction {
        Direction::HigherIsWorse | Direction::NotStated => "highest first",
        Direction::HigherIsBetter => "strongest first",
    };
    match parts.len() {
        1 => format!("Average {}.", parts[0]),
        _ => format!("Averages, {order}: {}.", parts.join(", ")),
    }
}

/// A group stands with the same members at every edition it is shown at.
fn score_in(
    book: &ScoreBook<'_>,
    series: &SpecSeries,
    all: &[SpecSeries],
    of: (IndicatorId, &Basis),
) -> Option<Ratio> {
    let members_of = series.members_year(all);
    book.score_with(series.subject, members_of, of).ok()
}
