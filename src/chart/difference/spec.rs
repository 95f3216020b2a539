//! What was asked of a chart of differences, and how it becomes a figure.

use super::super::axes::{axis, measured_parts, subject_labels, way_and_verdict};
use super::super::figure::{Role, SeriesColour, Tick, Verdict, missing_words};
use super::super::{SpecSeries, scale};
use super::words::Words;
use super::{
    Difference, DifferenceFigure, DifferenceRow, DifferenceSection, DifferenceStyle, Pairing,
};
use crate::analysis::{Basis, Movement, Score, ScoreBook, Wording};
use crate::data::{Dataset, IndicatorId, Ratio};

/// Which indicators are the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DifferenceRows {
    /// The parts of a composite that any edition measured.
    Parts(IndicatorId),
    /// These, under a title of their own.
    List {
        title: String,
        indicators: Vec<IndicatorId>,
    },
}

/// The order of the rows that compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DifferenceOrder {
    /// From the largest rise (or lead of the first place) through no difference
    /// to the largest fall; of several subjects the widest apart first.
    #[default]
    BySize,
    /// As the index lists them.
    AsIndex,
}

/// What was asked: rows, subjects and how to draw them. Series with
/// [`Role::Mean`] stand behind and are not compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferenceSpec {
    pub rows: DifferenceRows,
    pub series: Vec<SpecSeries>,
    pub style: DifferenceStyle,
    pub order: DifferenceOrder,
    /// What averages among the rows stand on.
    pub basis: Basis,
}

impl DifferenceSpec {
    /// The parts of a composite as dots, sorted by size, as published.
    pub fn parts(pillar: IndicatorId, series: Vec<SpecSeries>) -> Self {
        Self {
            rows: DifferenceRows::Parts(pillar),
            series,
            style: DifferenceStyle::default(),
            order: DifferenceOrder::default(),
            basis: Basis::Published,
        }
    }

    /// The answer.
    pub fn figure(&self, book: &ScoreBook<'_>) -> DifferenceFigure {
        let dataset = book.dataset();
        let indicators = match &self.rows {
            DifferenceRows::Parts(pillar) => measured_parts(dataset, *pillar),
            DifferenceRows::List { indicators, .. } => indicators.clone(),
        };
        let (pairing, series) = self.arrange();
        let mut rows: Vec<Row> = indicators
            .iter()
            .map(|id| Row::new(book, *id, (&series, pairing), &self.basis))
            .collect();
        if self.order == DifferenceOrder::BySize {
            rows.sort_by_key(Row::sort_key);
        }
        let style = match pairing {
            Pairing::Editions | Pairing::Places => self.style,
            Pairing::Many | Pairing::Alone => DifferenceStyle::Dumbbell,
        };
        let words = Words {
            dataset,
            spec: self,
            pairing,
            series: &series,
            labels: subject_labels(dataset, &series),
            rows: &rows,
        };
        let (range_data, ticks) = match style {
            DifferenceStyle::Dumbbell => values_axis(dataset, &indicators),
            DifferenceStyle::Diverging => differences_axis(&rows, pairing),
        };
        DifferenceFigure {
            caption: words.caption(style),
            style,
            pairing,
            rows_are: "Indicator",
            sides: match style {
                DifferenceStyle::Dumbbell => [String::new(), String::new()],
                DifferenceStyle::Diverging => words.sides(),
            },
            series: words.series(),
            sections: sections(&words),
            range_data,
            ticks,
        }
    }

    /// Who is set against whom: those compared, earlier editions first, then means.
    fn arrange(&self) -> (Pairing, Vec<SpecSeries>) {
        let (means, mut series): (Vec<SpecSeries>, Vec<SpecSeries>) = self
            .series
            .iter()
            .copied()
            .partition(|s| s.role == Role::Mean);
        let pairing = match series.as_mut_slice() {
            [] | [_] => Pairing::Alone,
            [a, b] if a.subject.entity == b.subject.entity => {
                if a.subject.year > b.subject.year {
                    std::mem::swap(a, b);
                }
                (a.role, b.role) = (Role::Earlier, Role::Main);
                // The pair has one colour, that of whichever was asked in one.
                if b.colour == SeriesColour::Neutral {
                    b.colour = a.colour;
                }
                Pairing::Editions
            }
            [a, b] => {
                (a.role, b.role) = (Role::Main, Role::Main);
                Pairing::Places
            }
            _ => Pairing::Many,
        };
        series.extend(means);
        (pairing, series)
    }
}

/// One indicator's exact scores.
pub(super) struct Row {
    pub id: IndicatorId,
    /// Parallel to the series.
    pub scores: Vec<Score>,
    pub texts: Vec<String>,
    /// Exact, and as shown.
    pub difference: Option<(Ratio, Difference)>,
    /// Sorts rows that differ alike: the later edition's score, the highest of
    /// places; `None` where a score to compare is missing.
    value: Option<Ratio>,
}

impl Row {
    fn new(
        book: &ScoreBook<'_>,
        id: IndicatorId,
        (series, pairing): (&[SpecSeries], Pairing),
        basis: &Basis,
    ) -> Self {
        let dataset = book.dataset();
        let scores: Vec<Score> = series
            .iter()
            .map(|one| match (pairing, series) {
                (Pairing::Editions, [before, after, ..]) if one == before => {
                    book.score_before(one.subject, after.subject.year, (id, basis))
                }
                _ => book.score_with(one.subject, one.members_year(series), (id, basis)),
            })
            .collect();
        let wording = |series: &SpecSeries| Wording::of(dataset, series.subject.entity, id).brief();
        let texts = scores.iter().zip(series).map(|(score, series)| {
            score.map_or_else(|_| String::new(), |score| wording(series).value(score))
        });
        let compared = series.iter().filter(|series| series.role != Role::Mean);
        // Against a mean, in the decimals of means.
        let finest = compared
            .clone()
            .map(wording)
            .max_by_key(|wording| wording.fineness());
        let scored: Option<Vec<Ratio>> = scores
            .iter()
            .take(compared.count())
            .map(|score| score.ok())
            .collect();
        let value = scored.as_ref().and_then(|scored| match pairing {
            Pairing::Editions => scored.last().copied(),
            _ => scored.iter().max().copied(),
        });
        let difference = scored.and_then(|scored| {
            let difference = match (pairing, scored.as_slice()) {
                (Pairing::Editions, [before, after]) => after.minus(*before),
                (Pairing::Places, [first, second]) => first.minus(*second),
                (Pairing::Many, all) => all.iter().max()?.minus(*all.iter().min()?),
                _ => return None,
            };
            Some((difference, shown((difference, pairing), finest?)))
        });
        Self {
            id,
            texts: texts.collect(),
            scores,
            difference,
            value,
        }
    }

    /// The largest rise first, the largest fall last, what is equal by its
    /// value; rows that do not compare keep their order.
    fn sort_key(&self) -> (bool, std::cmp::Reverse<Option<(Ratio, Ratio)>>) {
        // A single subject is sorted by its value.
        let difference = self.difference.as_ref().map_or(Ratio::ZERO, |(d, _)| *d);
        let key = self.value.map(|value| (difference, value));
        (key.is_none(), std::cmp::Reverse(key))
    }
}

fn shown((difference, pairing): (Ratio, Pairing), wording: Wording) -> Difference {
    let is_none = Movement::of(difference) == Movement::Unchanged;
    let text = match (pairing, is_none) {
        (Pairing::Editions, true) => "unchanged".to_owned(),
        (_, true) => "equal".to_owned(),
        (Pairing::Editions, false) => wording.signed(difference),
        (_, false) => wording.size(difference),
    };
    Difference {
        exact: difference,
        value_data: difference.to_f64(),
        text,
        verdict: match pairing {
            Pairing::Editions => way_and_verdict(difference, wording.direction).1,
            _ => Verdict::Neutral,
        },
        is_none,
    }
}

/// The scale as the index has it, a tick each whole point where these are few.
pub(super) fn values_axis(
    dataset: &Dataset,
    indicators: &[IndicatorId],
) -> ((f64, f64), Vec<Tick>) {
    let scales = || indicators.iter().map(|id| dataset.indicator(*id).scale);
    let min = scales().map(|s| s.min).reduce(f64::min).unwrap_or(0.0);
    let max = scales().map(|s| s.max).reduce(f64::max).unwrap_or(1.0);
    let span = max - min;
    let ticks = if span.fract() == 0.0 && (1.0..=10.0).contains(&span) {
        scale::ticks(min, 1.0, max)
    } else {
        scale::floor_ticks(min, max)
    };
    ((min, max), ticks)
}

/// As far to the left as to the right, so that bars compare by length.
fn differences_axis(rows: &[Row], pairing: Pairing) -> ((f64, f64), Vec<Tick>) {
    let differences = rows.iter().filter_map(|row| row.difference.as_ref());
    let largest = differences
        .map(|(_, difference)| difference.value_data.abs())
        .fold(0.0, f64::max);
    // Without any difference the axis still shows where there is none.
    let largest = if largest > 0.0 { largest } else { 1.0 };
    let step = scale::round_step(largest / 3.0);
    let end = (largest / step - 1e-9).ceil() * step;
    let mut ticks = scale::ticks(-end, step, end);
    scale::same_decimals(&mut ticks);
    for tick in &mut ticks {
        match pairing {
            Pairing::Editions if tick.value_data > step / 2.0 => tick.text.insert(0, '+'),
            Pairing::Editions => {}
            _ => tick.text = tick.text.replace('−', ""),
        }
    }
    ((-end, end), ticks)
}

/// Rows that compare first, then the others by what keeps them from it.
fn sections(words: &Words<'_>) -> Vec<DifferenceSection> {
    let mut sections: Vec<DifferenceSection> = vec![DifferenceSection {
        heading: None,
        rows: Vec::new(),
    }];
    for row in words.rows {
        let heading = words.obstacle(row);
        let shown = DifferenceRow {
            axis: axis(words.dataset, row.id),
            ranked: None,
            place: None,
            colour: None,
            values: row.scores.iter().map(|s| s.map(Ratio::to_f64)).collect(),
            texts: row.texts.clone(),
            difference: row.difference.as_ref().map(|(_, shown)| shown.clone()),
        };
        match sections
            .iter_mut()
            .find(|section| section.heading == heading)
        {
            Some(section) => section.rows.push(shown),
            None => sections.push(DifferenceSection {
                heading,
                rows: vec![shown],
            }),
        }
    }
    sections.retain(|section| !section.rows.is_empty());
    sections
}

impl Words<'_> {
    /// Why a row does not compare, as its heading: "Not measured in 2021".
    pub(super) fn obstacle(&self, row: &Row) -> Option<String> {
        let compared = self.compared().zip(&row.scores);
        let mut reasons: Vec<String> = Vec::new();
        for (series, score) in compared {
            let Err(missing) = score else { continue };
            let words = format!(
                "{} in {}",
                missing_words(*missing),
                self.place_words(series)
            );
            if !reasons.contains(&words) {
                reasons.push(words);
            }
        }
        let text = reasons.join(", ");
        (!text.is_empty()).then(|| crate::style::words::capitalised(&text))
    }
}
