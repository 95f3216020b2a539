//! From what was asked of a trend to its figure.

use std::ops::Range;

use super::super::figure::{Change, Direction as Way, Role, SeriesColour, Tick, Verdict};
use super::super::skew::Multiples;
use super::super::{SpecSeries, change, scale};
use super::words::{Topic, Words};
use super::{Emphasis, TrendColumn, TrendFigure, TrendLine, TrendSpec};
use crate::analysis::{Basis, Ranking, Score, ScoreBook, Wording, rank_column};
use crate::data::{
    Dataset, Entity, GroupId, GroupKind, IndicatorId, Missing, PlaceId, Ratio, Subject, Year,
};

/// A group up to this size has every member's name at its ranks.
const ALL_LABELLED: usize = 15;
/// So many names beside one another are still read; a shared rank that makes
/// more of the highest is left out.
const MOST_NAMED: usize = 20;
/// The least part of the scale a chart of scores may show: less would make a
/// landslide of a rounding.
const LEAST_SHARE: f64 = 0.2;

impl TrendSpec {
    /// An indicator over every edition, as published, without context.
    pub fn new(indicator: IndicatorId, series: Vec<SpecSeries>) -> Self {
        Self {
            indicator,
            series,
            years: Vec::new(),
            within: None,
            basis: Basis::Published,
            highest: None,
            beside: Vec::new(),
        }
    }

    /// The first edition asked for against the last.
    pub fn slope(&self, book: &ScoreBook<'_>) -> TrendFigure {
        let years = self.years(book.dataset());
        let years = match years.as_slice() {
            [first, .., last] => vec![*first, *last],
            _ => years,
        };
        self.scores(book, years, Reach::Values)
    }

    /// Every edition asked for.
    pub fn line(&self, book: &ScoreBook<'_>) -> TrendFigure {
        let years = self.years(book.dataset());
        self.scores(book, years, Reach::Ticks)
    }

    /// Ranks within the group, 1 at the top. Today's members serve every edition.
    pub fn bump(&self, book: &ScoreBook<'_>) -> TrendFigure {
        let dataset = book.dataset();
        let years = self.years(dataset);
        let group = self.within.unwrap_or_else(|| world(dataset));
        let members = dataset.members(group, newest(&years));
        let editions: Vec<Edition> = years
            .iter()
            .map(|year| {
                let scores = book.scores(*year, &self.basis);
                // Everybody is ranked; a figure that stands elsewhere is only not
                // drawn here, or the ranks would be among those that are left.
                let column = scores.column(self.indicator);
                let ranking = rank_column(column, members);
                let column = dataset.place_ids().zip(column).map(|(place, score)| {
                    let entity = Entity::Country(place);
                    self.once(book, (entity, *score), (*year, &years))
                });
                Edition {
                    ranking,
                    column: column.collect(),
                }
            })
            .collect();
        let mut lines = self.who(dataset, (Some(group), &years));
        lines.retain(|line| match line.entity {
            Entity::Country(place) => members.contains(&place),
            Entity::Group(_) => false,
        });
        for line in &mut lines {
            line.is_labelled |= members.len() <= ALL_LABELLED;
            rank_line(line, &editions);
        }
        let unranked = unranked(&lines);
        let deepest = editions.iter().map(|edition| edition.ranking.of).max();
        let lowest = match self.highest {
            Some(count) => keep_highest(&mut lines, count),
            None => deepest.unwrap_or(1).max(1),
        };
        let mut named = lines.iter().filter(|line| line.is_labelled);
        let topic = Topic::Ranks {
            group,
            of: editions.last().map_or(0, |edition| edition.ranking.of),
            has_ties: named.any(|line| line.texts.iter().any(|text| text.starts_with('='))),
            unranked: &unranked,
        };
        let mut figure = self.figure(book, (years, lines), topic);
        figure.range_data = (f64::from(lowest.max(2)), 1.0);
        figure.ticks = rank_ticks(lowest);
        figure
    }

    fn years(&self, dataset: &Dataset) -> Vec<Year> {
        let mut years = match self.years.is_empty() {
            true => dataset.years().to_vec(),
            false => self.years.clone(),
        };
        years.sort_unstable();
        years.dedup();
        years
    }

    fn scores(&self, book: &ScoreBook<'_>, years: Vec<Year>, reach: Reach) -> TrendFigure {
        let dataset = book.dataset();
        let mut lines = self.who(dataset, (self.within, &years));
        let scores: Vec<Vec<Score>> = lines
            .iter()
            .map(|line| self.scores_of(book, line.entity, &years))
            .collect();
        let kept = self.kept(dataset, &scores, years.len());
        for (line, scores) in lines.iter_mut().zip(&scores) {
            fill(line, &scores[kept.clone()], dataset, self.indicator);
        }
        let cut = cut_note(&years, &kept);
        let years = years[kept].to_vec();
        let limits = dataset.indicator(self.indicator).scale;
        let shown = lines
            .iter()
            .flat_map(|line| line.values.iter().flatten().copied());
        let values: Vec<f64> = shown.chain(self.values_beside(book, &years)).collect();
        let log = Multiples::of(book, self.indicator).map(|multiples| multiples.axis);
        // What is not on the axis, as no value of the indicator is, has none.
        let log = log.filter(|axis| values.iter().all(|value| axis.holds(*value)));
        let (range_data, ticks) = match log {
            Some(axis) if !values.is_empty() => {
                let ends = axis.ends(ends_of(values.iter().map(|value| axis.at(*value))));
                (ends, axis.ticks(ends))
            }
            _ => range(&values, (limits.min, limits.max), reach),
        };
        let log = log.filter(|_| !values.is_empty());
        let topic = Topic::Scores {
            range_data,
            is_log: log.is_some(),
        };
        let mut figure = self.figure(book, (years, lines), topic);
        (figure.range_data, figure.ticks, figure.log) = (range_data, ticks, log);
        figure.caption.notes.extend(cut);
        if let Some(axis) = log {
            let values = figure.lines.iter_mut().flat_map(|line| &mut line.values);
            for value in values.flatten() {
                *value = axis.at(*value);
            }
        }
        figure
    }

    /// One a year.
    fn scores_of(&self, book: &ScoreBook<'_>, entity: Entity, years: &[Year]) -> Vec<Score> {
        let score = |year: &Year| {
            let subject = Subject {
                entity,
                year: *year,
            };
            let asked = (self.indicator, &self.basis);
            let score = book.score_with(subject, newest(years), asked);
            self.once(book, (entity, score), (*year, years))
        };
        years.iter().map(score).collect()
    }

    /// The years shown: of another source's figures without the ends for which
    /// it has none, or a name at the end would look like a forecast.
    fn kept(&self, dataset: &Dataset, scores: &[Vec<Score>], count: usize) -> Range<usize> {
        let has_value = |at: &usize| scores.iter().any(|line| line[*at].is_ok());
        let is_beside = dataset.source(self.indicator) != dataset.provenance();
        let ends = ((0..count).find(has_value), (0..count).rfind(has_value));
        match ends {
            // A single year would be no course.
            (Some(first), Some(last)) if is_beside && first < last => first..last + 1,
            _ => 0..count,
        }
    }

    /// A score where its figure is drawn: one that serves several editions
    /// stands at the one it is nearest to, or it would look like a standstill.
    /// So does a group's mean as soon as one of its figures does.
    fn once(
        &self,
        book: &ScoreBook<'_>,
        (entity, score): (Entity, Score),
        (edition, years): (Year, &[Year]),
    ) -> Score {
        let dataset = book.dataset();
        if !dataset.is_joined() {
            return score;
        }
        let stands_elsewhere = |place: &PlaceId| {
            let figure = |edition: Year| dataset.figure_year(*place, self.indicator, edition);
            let of = figure(edition);
            let away = |edition: Year| (edition.abs_diff(of), edition);
            let mut others = years.iter().filter(|year| figure(**year) == of);
            others.any(|year| away(*year) < away(edition))
        };
        let is_repeated = match entity {
            Entity::Country(place) => stands_elsewhere(&place),
            Entity::Group(group) => {
                let scores = book.scores(edition, &self.basis);
                let members = dataset.members(group, newest(years)).iter();
                let mut counted =
                    members.filter(|place| scores.place(**place, self.indicator).is_ok());
                counted.any(stands_elsewhere)
            }
        };
        score.and_then(|score| match is_repeated {
            true => Err(Missing::SameFigure),
            false => Ok(score),
        })
    }

    /// What the charts beside this one show of the same series.
    fn values_beside(&self, book: &ScoreBook<'_>, years: &[Year]) -> Vec<f64> {
        let mut values = Vec::new();
        for (id, series) in self
            .beside
            .iter()
            .flat_map(|id| self.series.iter().map(move |s| (*id, s)))
        {
            let scores = years.iter().map(|year| {
                let subject = Subject {
                    year: *year,
                    ..series.subject
                };
                book.score_with(subject, newest(years), (id, &self.basis))
            });
            values.extend(scores.flatten().map(Ratio::to_f64));
        }
        values
    }

    /// The lines without values: context, then means, then highlights.
    fn who(&self, dataset: &Dataset, (group, years): (Option<GroupId>, &[Year])) -> Vec<TrendLine> {
        let mut lines: Vec<TrendLine> = Vec::new();
        for series in &self.series {
            let entity = series.subject.entity;
            if lines.iter().any(|line| line.entity == entity) {
                continue;
            }
            let emphasis = match series.role {
                Role::Main => Emphasis::Highlight,
                Role::Earlier | Role::Mean => Emphasis::Mean,
            };
            lines.push(new_line(dataset, entity, (series.colour, emphasis)));
        }
        let members = group.map_or(&[][..], |group| dataset.members(group, newest(years)));
        for member in members {
            let entity = Entity::Country(*member);
            if lines.iter().all(|line| line.entity != entity) {
                let look = (SeriesColour::Neutral, Emphasis::Context);
                lines.push(new_line(dataset, entity, look));
            }
        }
        lines.sort_by_key(|line| line.emphasis);
        lines
    }

    fn figure(
        &self,
        book: &ScoreBook<'_>,
        (years, lines): (Vec<Year>, Vec<TrendLine>),
        topic: Topic<'_>,
    ) -> TrendFigure {
        let words = Words {
            dataset: book.dataset(),
            spec: self,
            years: &years,
            lines: &lines,
            topic,
        };
        TrendFigure {
            caption: words.caption(),
            indicator: self.indicator,
            columns: years
                .iter()
                .enumerate()
                .map(|(at, year)| TrendColumn {
                    year: *year,
                    text: year.to_string(),
                    remark: words.remark(at),
                })
                .collect(),
            lines,
            range_data: (0.0, 1.0),
            ticks: Vec::new(),
            log: None,
        }
    }
}

/// Values and texts of a line, parallel to the years shown.
fn fill(line: &mut TrendLine, scores: &[Score], dataset: &Dataset, id: IndicatorId) {
    let wording = Wording::of(dataset, line.entity, id).brief();
    line.values = scores.iter().map(|s| s.map(Ratio::to_f64)).collect();
    let texts = scores
        .iter()
        .map(|score| score.map_or_else(|_| String::new(), |score| wording.value(score)));
    line.texts = texts.collect();
    line.change = match scores {
        [Ok(first), .., Ok(last)] => {
            let difference = last.minus(*first);
            Some(Change {
                text: wording.signed(difference),
                ..change(difference, wording)
            })
        }
        _ => None,
    };
}

/// "No figure after 2023"
fn cut_note(years: &[Year], kept: &Range<usize>) -> Option<String> {
    let (first, last) = (years.get(kept.start)?, years.get(kept.end.checked_sub(1)?)?);
    match (kept.start > 0, kept.end < years.len()) {
        (false, false) => None,
        (true, false) => Some(format!("No figure before {first}")),
        (false, true) => Some(format!("No figure after {last}")),
        (true, true) => Some(format!("No figure before {first} and after {last}")),
    }
}

/// The lowest and the highest of some values.
fn ends_of(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let ends = (f64::INFINITY, f64::NEG_INFINITY);
    values.fold(ends, |(low, high), value| (low.min(value), high.max(value)))
}

/// The latest edition shown: its members serve them all.
fn newest(years: &[Year]) -> Year {
    years.iter().copied().max().unwrap_or_default()
}

fn world(dataset: &Dataset) -> GroupId {
    let found = dataset
        .groups()
        .iter()
        .position(|group| group.kind == GroupKind::World);
    GroupId(found.unwrap_or(0) as u16)
}

fn new_line(
    dataset: &Dataset,
    entity: Entity,
    (colour, emphasis): (SeriesColour, Emphasis),
) -> TrendLine {
    let name = dataset.name(entity);
    TrendLine {
        entity,
        label: match (entity, emphasis) {
            (Entity::Group(_), Emphasis::Mean) => format!("{name} mean"),
            _ => name.to_owned(),
        },
        colour,
        emphasis,
        is_labelled: emphasis != Emphasis::Context,
        values: Vec::new(),
        texts: Vec::new(),
        change: None,
    }
}

/// An edition's ranks, and the scores as far as they are drawn, which say why
/// somebody has no point.
struct Edition {
    ranking: Ranking,
    column: Vec<Score>,
}

/// The ranks of a country's line, "=4" where it shares one.
fn rank_line(line: &mut TrendLine, editions: &[Edition]) {
    let Entity::Country(place) = line.entity else {
        return;
    };
    for Edition { ranking, column } in editions {
        let score = column.get(usize::from(place.0)).copied();
        let reason = score.and_then(Result::err);
        let rank = ranking.rank(place).filter(|_| reason.is_none());
        let text = match rank {
            Some(rank) if ranking.sharing(place) > 1 => format!("={rank}"),
            Some(rank) => rank.to_string(),
            None => String::new(),
        };
        let reason = reason.unwrap_or(Missing::NoValue);
        line.values.push(rank.map(f64::from).ok_or(reason));
        line.texts.push(text);
    }
    line.change = rank_change(line);
}

/// Who has no rank in the last edition, and why.
fn unranked(lines: &[TrendLine]) -> Vec<(Entity, Missing)> {
    let lines = lines.iter();
    lines
        .filter_map(|line| Some((line.entity, line.values.last()?.err()?)))
        .collect()
}

/// Keeps the lines that end at the highest ranks and what was asked for, all
/// with names; those that gained and lost most places stand out. A group no
/// larger than the count stays whole. Returns the lowest rank that is left.
fn keep_highest(lines: &mut Vec<TrendLine>, count: usize) -> u32 {
    let last = |line: &TrendLine| line.values.last().copied().and_then(Result::ok);
    let cut = match lines.len() > count {
        true => cut_rank(lines.iter().filter_map(last).collect(), count),
        false => f64::INFINITY,
    };
    lines.retain(|line| {
        let is_high = match last(line) {
            Some(rank) => rank <= cut,
            None => cut.is_infinite() && line.values.iter().any(Result::is_ok),
        };
        line.emphasis == Emphasis::Highlight || is_high
    });
    lines.iter_mut().for_each(|line| line.is_labelled = true);
    if lines.iter().all(|line| line.emphasis == Emphasis::Context) {
        for (slot, way) in [Way::Up, Way::Down].into_iter().enumerate() {
            if let Some(line) = moved_most(lines, way) {
                line.emphasis = Emphasis::Highlight;
                line.colour = SeriesColour::Slot(slot);
            }
        }
        lines.sort_by_key(|line| line.emphasis);
    }
    let shown = lines.iter().flat_map(|line| line.values.iter().flatten());
    shown.copied().fold(1.0, f64::max) as u32
}

/// The lowest rank that is among so many of the highest. Who shares it is in,
/// unless that makes too many and there are others before them.
fn cut_rank(mut ranks: Vec<f64>, count: usize) -> f64 {
    ranks.sort_by(f64::total_cmp);
    let at = count.min(ranks.len()).checked_sub(1);
    let Some(cut) = at.and_then(|at| ranks.get(at)).copied() else {
        return 0.0;
    };
    let above = ranks.iter().rfind(|rank| **rank < cut).copied();
    let shown = ranks.iter().filter(|rank| **rank <= cut).count();
    match above {
        Some(above) if shown > MOST_NAMED.max(count) => above,
        _ => cut,
    }
}

/// The one that gained, or lost, more places than any other.
fn moved_most(lines: &mut [TrendLine], way: Way) -> Option<&mut TrendLine> {
    let places = |line: &TrendLine| {
        let change = line.change.as_ref();
        let change = change.filter(|change| change.direction == way)?;
        Some(change.difference.abs())
    };
    let most = lines.iter().filter_map(places).max()?;
    let mut found = lines.iter_mut().filter(|line| places(line) == Some(most));
    let only = found.next()?;
    found.next().is_none().then_some(only)
}

/// Places gained or lost; nearer to 1 is up and neither good nor bad by itself.
fn rank_change(line: &TrendLine) -> Option<Change> {
    let (Some(Ok(first)), Some(Ok(last))) = (line.values.first(), line.values.last()) else {
        return None;
    };
    let places = (first - last) as i64;
    Some(Change {
        difference: Ratio::new(places, 1)?,
        text: places.abs().to_string(),
        direction: match places.signum() {
            1 => Way::Up,
            -1 => Way::Down,
            _ => Way::Same,
        },
        verdict: Verdict::Neutral,
    })
}

/// The first and the last rank and round ones between.
fn rank_ticks(of: u32) -> Vec<Tick> {
    let tick = |rank: u32| Tick {
        value_data: f64::from(rank),
        text: rank.to_string(),
    };
    if of <= 12 {
        return (1..=of).map(tick).collect();
    }
    let step = scale::round_step(f64::from(of) / 5.0).round().max(1.0) as u32;
    let between = (1..of / step + 1).map(|index| index * step);
    let between = between.filter(|rank| *rank + step / 2 < of && *rank > 1);
    [1].into_iter()
        .chain(between)
        .chain([of])
        .map(tick)
        .collect()
}

/// How far the values axis goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Round ends with ticks between; the whole scale where that takes little more.
    Ticks,
    /// Just the values, which are all labelled.
    Values,
}

/// Ends that hold every value, never beyond the scale and never less than a
/// fifth of it.
fn range(values: &[f64], (min, max): (f64, f64), reach: Reach) -> ((f64, f64), Vec<Tick>) {
    let values = || values.iter().copied();
    let whole = ((min, max), scale::floor_ticks(min, max));
    let span = max - min;
    let (Some(low), Some(high), true) = (
        values().reduce(f64::min),
        values().reduce(f64::max),
        span > 0.0,
    ) else {
        return whole;
    };
    if reach == Reach::Ticks && high - low > span * 0.6 {
        return whole;
    }
    let missing = (span * LEAST_SHARE - (high - low)).max(0.0);
    let (low, high) = (low - missing / 2.0, high + missing / 2.0);
    let parts = match reach {
        Reach::Ticks => 4.0,
        Reach::Values => 10.0,
    };
    let step = scale::round_step((high - low) / parts);
    let first = ((low / step).floor() * step).max(min);
    let last = ((high / step).ceil() * step).min(max);
    let mut ticks = scale::ticks((first / step).ceil() * step, step, last);
    scale::same_decimals(&mut ticks);
    ((first, last), ticks)
}

/// The leaves of an indicator that the averages of an edition stand on, and all of them.
pub(super) fn counted_leaves(
    dataset: &Dataset,
    (indicator, year): (IndicatorId, Year),
    basis: &Basis,
) -> (usize, usize) {
    let leaves = dataset.indicators().leaves(indicator);
    let any_year = |leaf: &&IndicatorId| {
        let mut years = dataset.years().iter();
        years.any(|year| dataset.is_measured(*year, **leaf))
    };
    let counts = |leaf: &&IndicatorId| {
        dataset.is_measured(year, **leaf)
            && match basis {
                Basis::Published => true,
                Basis::LikeForLike(shared) => {
                    shared.get(usize::from(leaf.0)).copied().unwrap_or(false)
                }
            }
    };
    let counted = leaves.iter().filter(counts).count();
    (counted, leaves.iter().filter(any_year).count())
}
