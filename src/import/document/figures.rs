//! Figures put together from the lines of a profile's tables.

use super::labels::{Label, Labels};
use super::source::Source;
use super::spelling::Close;
use super::values::{Change, Rank, Values, ratio};
use crate::data::document::{Figures, ReadRank, ReadScore};
use crate::import::report::ImportReport;
use crate::import::scheme::SCALE;
use crate::style::number::{hundredths, signed_hundredths};

/// Takes figures line by line, in the order of the document.
pub(super) struct Reader<'a> {
    source: &'a Source,
    labels: &'a Labels,
    report: &'a mut ImportReport,
    figures: Figures,
    /// Indicators that stand twice with different figures.
    contradicted: Vec<Label>,
    seen: Vec<(Label, Values)>,
    /// A label that waits for the figures below it.
    label: Option<(Label, String, usize)>,
    /// Figures that wait for the name below them.
    values: Option<(Values, usize)>,
    /// The indicator that took the figures right above those that wait.
    above: Option<Label>,
    /// The score that ranks belong to.
    head: Option<&'static str>,
    /// Ranks that stand before their score's name.
    ranks: Vec<(Rank, usize)>,
    last: Last,
}

/// What a change on a line of its own would belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    None,
    Score,
    Rank,
    Waiting,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        source: &'a Source,
        labels: &'a Labels,
        report: &'a mut ImportReport,
    ) -> Self {
        Self {
            source,
            labels,
            report,
            figures: Figures::default(),
            contradicted: Vec::new(),
            seen: Vec::new(),
            label: None,
            values: None,
            above: None,
            head: None,
            ranks: Vec::new(),
            last: Last::None,
        }
    }

    pub(super) fn repair(&mut self, what: String, at: usize) {
        self.report.repair(what, self.source.location(at));
    }

    fn refuse(&mut self, what: String, at: usize) {
        self.report.refuse(what, self.source.location(at));
    }

    /// A label and its figures.
    pub(super) fn score(
        &mut self,
        (close, label): (Close<Label>, &str),
        values: Values,
        at: usize,
    ) {
        self.spelling(close, label, at);
        self.label = None;
        self.forget_above();
        self.set_head(close.what);
        self.add((close.what, label), values, at);
    }

    /// Figures without a label on their line.
    pub(super) fn values(&mut self, values: Values, at: usize) {
        if let Some((label, name, at)) = self.label.take() {
            self.add((label, &name), values, at);
            self.above = Some(label);
            return;
        }
        let above = self.above.take();
        self.drop_waiting();
        self.values = Some((values, at));
        self.above = above;
        self.last = Last::Waiting;
    }

    /// A label without figures on its line; `is_head` for the name of a score
    /// that stands above it.
    pub(super) fn label(&mut self, (close, text): (Close<Label>, &str), at: usize, is_head: bool) {
        self.spelling(close, text, at);
        self.set_head(close.what);
        match self.values.take() {
            Some((values, at)) if is_head => {
                self.above = None;
                self.add((close.what, text), values, at);
            }
            values => {
                self.values = values;
                self.forget_above();
                self.label = Some((close.what, text.to_owned(), at));
            }
        }
    }

    pub(super) fn rank(&mut self, rank: Rank, at: usize) {
        self.last = Last::Rank;
        match self.head {
            Some(key) => self.add_rank(key, rank, at),
            None => self.ranks.push((rank, at)),
        }
    }

    /// Whether the last figure has no change yet.
    pub(super) fn awaits_change(&self) -> bool {
        match self.last {
            Last::None => false,
            Last::Score => self
                .figures
                .scores
                .last()
                .is_some_and(|s| s.change.is_none()),
            Last::Rank => match self.ranks.last() {
                Some((rank, _)) => rank.change == Change::None,
                None => self
                    .figures
                    .ranks
                    .last()
                    .is_some_and(|r| r.change.is_none()),
            },
            Last::Waiting => self.values.is_some_and(|(v, _)| v.change == Change::None),
        }
    }

    /// A change on a line of its own.
    pub(super) fn change(&mut self, change: Change, at: usize) {
        match self.last {
            Last::None => {}
            Last::Score => {
                let change = self.score_change(change, at);
                if let Some(score) = self.figures.scores.last_mut() {
                    score.change = change;
                }
            }
            Last::Rank => {
                if let Some((rank, _)) = self.ranks.last_mut() {
                    rank.change = change;
                } else {
                    let change = self.rank_change(change, at);
                    if let Some(rank) = self.figures.ranks.last_mut() {
                        rank.change = change;
                    }
                }
            }
            Last::Waiting => {
                if let Some((values, _)) = &mut self.values {
                    values.change = change;
                }
            }
        }
        self.last = Last::None;
    }

    /// A row of a table whose label is no indicator's.
    pub(super) fn unknown(&mut self, label: &str, values: Values, at: usize) {
        let score = hundredths(values.score);
        let near = match self.labels.nearest(label) {
            Some(near) => format!("; the nearest is “{near}”"),
            None => String::new(),
        };
        let what =
            format!("no indicator is called “{label}”{near}; its score {score} was not used");
        self.last = Last::None;
        self.refuse(what, at);
    }

    pub(super) fn finish(mut self) -> Figures {
        self.drop_waiting();
        for (rank, at) in std::mem::take(&mut self.ranks) {
            let what = format!("rank {} of {} belongs to no score", rank.rank, rank.of);
            self.refuse(what, at);
        }
        if let Some((_, name, at)) = self.label.take() {
            self.refuse(format!("no figure stands beside “{name}”"), at);
        }
        for label in std::mem::take(&mut self.contradicted) {
            let key = self.labels.key(label);
            self.figures.scores.retain(|score| score.key != key);
        }
        self.figures
    }

    /// A name parts what stands above it from what stands below, unless figures
    /// wait for theirs.
    fn forget_above(&mut self) {
        if self.values.is_none() {
            self.above = None;
        }
    }

    fn drop_waiting(&mut self) {
        if let Some((values, at)) = self.values.take() {
            let score = hundredths(values.score);
            self.refuse(format!("the figure {score} stands without a label"), at);
            // Figures in a list of their own: which is whose cannot be known.
            if let Some(label) = self.above.take() {
                self.contradicted.push(label);
                let name = self.labels.name(label).to_owned();
                let what = format!(
                    "more than one figure stands below “{name}”, others without a label; none was used"
                );
                self.refuse(what, at);
            }
        }
    }

    fn spelling(&mut self, close: Close<Label>, label: &str, at: usize) {
        if !close.is_exact {
            let name = self.labels.name(close.what);
            self.repair(format!("label “{label}” read as “{name}”"), at);
        }
    }

    /// Ranks that stand after a name belong to it, and those before the first.
    fn set_head(&mut self, label: Label) {
        let head = match self.labels.key(label) {
            "criminality" => "criminality",
            "resilience" => "resilience",
            _ => return,
        };
        self.head = Some(head);
        for (rank, at) in std::mem::take(&mut self.ranks) {
            self.add_rank(head, rank, at);
        }
    }

    fn add(&mut self, (label, text): (Label, &str), values: Values, at: usize) {
        self.last = Last::None;
        if let Some((_, before)) = self.seen.iter().find(|(seen, _)| *seen == label) {
            if *before != values && !self.contradicted.contains(&label) {
                self.contradicted.push(label);
                let (one, other) = (hundredths(before.score), hundredths(values.score));
                let name = self.labels.name(label).to_owned();
                let what =
                    format!("“{name}” stands twice, with {one} and {other}; neither was used");
                self.refuse(what, at);
            }
            return;
        }
        self.seen.push((label, values));
        let is_leaf = !self.labels.is_average(label);
        if !is_score(values.score, is_leaf) {
            let (score, name) = (hundredths(values.score), self.labels.name(label));
            let what = format!("{score} for “{name}” is no score of the index and was not used");
            return self.refuse(what, at);
        }
        let mut change = self.score_change(values.change, at);
        if let Some(by) = change
            && !is_score(i128::from(values.score) - by.hundredths(), is_leaf)
        {
            let by = signed_hundredths(by.hundredths());
            let name = self.labels.name(label);
            let what = format!(
                "with the change {by} “{name}” would have had no score of the index before; the change was not used"
            );
            self.refuse(what, at);
            change = None;
        }
        self.figures.scores.push(ReadScore {
            key: self.labels.key(label).to_owned(),
            label: text.to_owned(),
            score: values.score(),
            change,
            at: self.source.position(at),
        });
        self.last = Last::Score;
    }

    /// A dash behind a score says nothing: the edition before may not have measured it.
    fn score_change(&mut self, change: Change, at: usize) -> Option<crate::data::Ratio> {
        match change {
            Change::None | Change::Dash => None,
            Change::By(by) => Some(ratio(by)),
            Change::Unclear => {
                self.unclear(at);
                None
            }
        }
    }

    fn unclear(&mut self, at: usize) {
        let what = "a change without an arrow or sign, or with two that disagree, was not used";
        self.refuse(what.to_owned(), at);
    }

    fn rank_change(&mut self, change: Change, at: usize) -> Option<i32> {
        match change {
            Change::None => None,
            Change::Dash => Some(0),
            Change::By(by) if by % 100 == 0 => i32::try_from(by / 100).ok(),
            Change::By(_) | Change::Unclear => {
                self.unclear(at);
                None
            }
        }
    }

    fn add_rank(&mut self, key: &'static str, rank: Rank, at: usize) {
        if rank.rank == 0 || rank.rank > rank.of {
            let what = format!("{} of {} is no rank and was not used", rank.rank, rank.of);
            return self.refuse(what, at);
        }
        let change = self.rank_change(rank.change, at);
        self.figures.ranks.push(ReadRank {
            key: key.to_owned(),
            of_whom: rank.of_whom,
            rank: rank.rank,
            of: rank.of,
            change,
            at: self.source.position(at),
        });
    }
}

/// Whether hundredths can be a score; an average may lie anywhere on the scale.
fn is_score(value: impl Into<i128>, is_leaf: bool) -> bool {
    let value = value.into();
    let within = value as f64 >= SCALE.min * 100.0 && value as f64 <= SCALE.max * 100.0;
    within && (!is_leaf || value % 50 == 0)
}
