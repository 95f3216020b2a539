//! From what was asked of a trend to its figure.

use super::super::axes::signed_text;
use super::super::figure::{Change, Direction as Way, Role, SeriesColour, Tick, Verdict};
use super::super::{SpecSeries, change, scale};
use super::words::{Topic, Words};
use super::{Emphasis, TrendColumn, TrendFigure, TrendLine, TrendSpec};
use crate::analysis::{Basis, Score, ScoreBook, rank_column};
use crate::data::{
    Dataset, Entity, GroupId, GroupKind, IndicatorId, Missing, Ratio, Subject, Year,
};
use crate::style::number;

/// A group up to this size has every member's name at its ranks.
const ALL_LABELLED: usize = 15;
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
        let rankings: Vec<_> = years
            .iter()
            .map(|year| {
                let scores = book.scores(*year, &self.basis);
                let column = scores.column(self.indicator);
                (rank_column(column, members), column.to_vec())
            })
            .collect();
        let mut has_ties = false;
        let mut lines = self.who(dataset, (Some(group), &years));
        lines.retain(|line| match line.entity {
            Entity::Country(place) => members.contains(&place),
            Entity::Group(_) => false,
        });
        for line in &mut lines {
            let Entity::Country(place) = line.entity else {
                continue;
            };
            line.is_labelled |= members.len() <= ALL_LABELLED;
            for (ranking, column) in &rankings {
                let rank = ranking.rank(place);
                let is_tied = rank.is_some() && ranking.sharing(place) > 1;
                has_ties |= is_tied && line.is_labelled;
                let text = match rank {
                    Some(rank) if is_tied => format!("={rank}"),
                    Some(rank) => rank.to_string(),
                    None => String::new(),
                };
                let score = column.get(usize::from(place.0)).copied();
                let reason = score.and_then(Result::err).unwrap_or(Missing::NoValue);
                line.values.push(rank.map(f64::from).ok_or(reason));
                line.texts.push(text);
            }
            line.change = rank_change(line);
        }
        let of = rankings.iter().map(|(ranking, _)| ranking.of).max();
        let of = of.unwrap_or(1).max(1);
        let lowest = match self.highest {
            Some(count) => keep_highest(&mut lines, count),
            None => of,
        };
        let topic = Topic::Ranks {
            group,
            of,
            has_ties,
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
        for line in &mut lines {
            let scores: Vec<Score> = years
                .iter()
                .map(|year| {
                    let subject = crate::data::Subject {
                        entity: line.entity,
                        year: *year,
                    };
                    book.score_with(subject, newest(&years), (self.indicator, &self.basis))
                })
                .collect();
            let is_short = matches!(line.entity, Entity::Country(_))
                && !dataset.indicators().is_composite(self.indicator);
            let text = |score: Ratio| match is_short {
                true => number::compact(score.hundredths()),
                false => number::hundredths(score.hundredths()),
            };
            line.values = scores.iter().map(|s| s.map(Ratio::to_f64)).collect();
            let texts = scores
                .iter()
                .map(|score| score.map_or_else(|_| String::new(), text));
            line.texts = texts.collect();
            line.change = match scores.as_slice() {
                [Ok(first), .., Ok(last)] => {
                    let difference = last.minus(*first);
                    let direction = dataset.indicator(self.indicator).direction;
                    Some(Change {
                        text: match is_short {
                            true => signed_text(difference, number::signed_compact),
                            false => signed_text(difference, number::signed_hundredths),
                        },
                        ..change(difference, direction)
                    })
                }
                _ => None,
            };
        }
        let limits = dataset.indicator(self.indicator).scale;
        let shown = lines
            .iter()
            .flat_map(|line| line.values.iter().flatten().copied());
        let values: Vec<f64> = shown.chain(self.values_beside(book, &years)).collect();
        let (range_data, ticks) = range(&values, (limits.min, limits.max), reach);
        let topic = Topic::Scores { range_data };
        let mut figure = self.figure(book, (years, lines), topic);
        (figure.range_data, figure.ticks) = (range_data, ticks);
        figure
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
        topic: Topic,
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
        }
    }
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

/// Keeps the lines that end at the highest ranks and what was asked for, all
/// with names; those that gained and lost most places stand out. Returns the
/// lowest rank that is left.
fn keep_highest(lines: &mut Vec<TrendLine>, count: usize) -> u32 {
    let last = |line: &TrendLine| line.values.last().copied().and_then(Result::ok);
    let mut ranks: Vec<f64> = lines.iter().filter_map(last).collect();
    ranks.sort_by(f64::total_cmp);
    let cut = count
        .checked_sub(1)
        .and_then(|at| ranks.get(at.min(ranks.len().max(1) - 1)));
    let cut = cut.copied().unwrap_or(0.0);
    lines.retain(|line| {
        line.emphasis == Emphasis::Highlight || last(line).is_some_and(|rank| rank <= cut)
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

/// The one that gained, or lost, more places than any other.
fn moved_most(lines: &mut [TrendLine], way: Way) -> Option<&mut TrendLine> {
    let places = |line: &TrendLine| {
        let change = line
            .change
            .as_ref()
            .filter(|change| change.direction == way)?;
        change.text.parse::<u32>().ok()
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
