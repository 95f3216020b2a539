//! Subjects as columns and indicators as rows: the numbers of a comparison.

use crate::analysis::{Basis, Score, ScoreBook, Wording};
use crate::chart::{Role, SeriesColour, SpecSeries};
use crate::chart::{Table, subject_labels};
use crate::data::{Dataset, IndicatorId, Ratio, Subject, Year};
use crate::project::{Project, Resolved};

/// An indicator of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareRow {
    pub indicator: IndicatorId,
    /// Levels below the topic.
    pub depth: usize,
    /// Whether its parts can be shown.
    pub has_parts: bool,
    /// Parallel to the subjects; in the indicator's unit, unrounded.
    pub scores: Vec<Score>,
    /// Parallel to the subjects; against the one counted from, none for itself
    /// and where a score is missing.
    pub differences: Vec<Option<Ratio>>,
}

/// Every indicator of a topic for every subject.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareTable {
    pub subjects: Vec<Subject>,
    /// Parallel to the subjects.
    pub labels: Vec<String>,
    /// Position of the subject differences are counted from; none for one subject.
    pub from: Option<usize>,
    pub basis: Basis,
    pub rows: Vec<CompareRow>,
}

impl CompareTable {
    /// What it is called where it is saved.
    pub const TITLE: &'static str = "Comparison";

    /// Everything below a topic, or everything; `topic` itself comes first.
    pub fn new(
        book: &ScoreBook<'_>,
        project: &Project,
        resolved: &Resolved,
        topic: Option<IndicatorId>,
    ) -> Self {
        let dataset = book.dataset();
        let subjects: Vec<Subject> = resolved.subjects.iter().map(|p| p.subject).collect();
        let mut years: Vec<Year> = subjects.iter().map(|subject| subject.year).collect();
        years.sort_unstable();
        years.dedup();
        let basis = Basis::choose(dataset, &years, project.like_for_like);
        let from = counted_from(&subjects, resolved.baseline);
        let tree = dataset.indicators();
        let top = topic.map_or(0, |topic| tree.depth(topic));
        let row = |indicator: IndicatorId| {
            let scores: Vec<Score> = subjects
                .iter()
                .map(|subject| book.score(*subject, indicator, &basis))
                .collect();
            let base = from.and_then(|at| scores[at].ok());
            let difference = |(at, score): (usize, &Score)| {
                let is_other = Some(at) != from;
                score.ok().zip(base).filter(|_| is_other)
            };
            CompareRow {
                indicator,
                depth: tree.depth(indicator) - top,
                has_parts: tree.is_composite(indicator),
                differences: scores
                    .iter()
                    .enumerate()
                    .map(|pair| difference(pair).map(|(score, base)| score.minus(base)))
                    .collect(),
                scores,
            }
        };
        Self {
            labels: labels(dataset, &subjects),
            rows: tree
                .ids()
                .filter(|id| is_below(dataset, *id, topic))
                .map(row)
                .collect(),
            subjects,
            from,
            basis,
        }
    }

    /// The subject a difference is counted from, in words.
    pub fn from_words(&self) -> Option<&str> {
        self.labels.get(self.from?).map(String::as_str)
    }

    /// The same as plain numbers; composites' parts follow them.
    pub fn table(&self, dataset: &Dataset) -> Table {
        let mut headings = vec!["Indicator".to_owned()];
        for (at, label) in self.labels.iter().enumerate() {
            headings.push(label.clone());
            if let Some(from) = self.from_words().filter(|_| Some(at) != self.from) {
                headings.push(format!("{label} minus {from}"));
            }
        }
        let row = |row: &CompareRow| {
            let mut cells = vec![dataset.indicator(row.indicator).label.clone()];
            for (at, score) in row.scores.iter().enumerate() {
                let wording = Wording::of(dataset, self.subjects[at].entity, row.indicator);
                let text = |value: Option<Ratio>| {
                    value.map_or_else(String::new, |value| wording.plain(value))
                };
                cells.push(text(score.ok()));
                if self.from.is_some() && Some(at) != self.from {
                    cells.push(text(row.differences[at]));
                }
            }
            cells
        };
        let table = Table {
            headings,
            rows: self.rows.iter().map(row).collect(),
        };
        let indicators = self.rows.iter().map(|row| row.indicator);
        super::saying_basis(table, (dataset, &self.basis), indicators)
    }
}

/// The one that is pinned; else the earlier edition of one place, else the first.
fn counted_from(subjects: &[Subject], pinned: Option<usize>) -> Option<usize> {
    if subjects.len() < 2 {
        return None;
    }
    let is_one_place = subjects
        .iter()
        .all(|subject| subject.entity == subjects[0].entity);
    let earliest = || (0..subjects.len()).min_by_key(|at| subjects[*at].year);
    pinned.or_else(|| if is_one_place { earliest() } else { Some(0) })
}

fn labels(dataset: &Dataset, subjects: &[Subject]) -> Vec<String> {
    let series: Vec<SpecSeries> = subjects
        .iter()
        .map(|subject| SpecSeries {
            subject: *subject,
            role: Role::Main,
            colour: SeriesColour::Neutral,
        })
        .collect();
    subject_labels(dataset, &series)
}

fn is_below(dataset: &Dataset, id: IndicatorId, topic: Option<IndicatorId>) -> bool {
    let Some(topic) = topic else { return true };
    let tree = dataset.indicators();
    let parent = |id: &IndicatorId| tree.get(*id).parent;
    std::iter::successors(Some(id), parent).any(|above| above == topic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::project::{Edit, SubjectEdit};

    #[test]
    fn differences_count_from_the_pinned_or_the_earlier_or_the_first() {
        let dataset = load::built_in().unwrap().dataset;
        let book = ScoreBook::new(&dataset);
        let mut project = Project::default();
        let set = |project: &mut Project, subjects: &[(&str, Year)]| {
            let subjects = subjects.iter();
            let subjects = subjects.map(|(place, year)| ((*place).to_owned(), Some(*year)));
            project.apply(Edit::Subjects(SubjectEdit::Set(subjects.collect())));
        };
        let table =
            |project: &Project| CompareTable::new(&book, project, &project.resolve(&dataset), None);
        set(&mut project, &[("AZE", 2025), ("AZE", 2023)]);
        let years = table(&project);
        assert_eq!(years.from_words(), Some("2023"));
        let criminality = &years.rows[0];
        let [now, before] = [0, 1].map(|at| criminality.scores[at].unwrap());
        assert_eq!(criminality.differences, [Some(now.minus(before)), None]);
        set(&mut project, &[("AZE", 2025), ("GEO", 2025)]);
        assert_eq!(table(&project).from, Some(0));
        project.apply(Edit::Subjects(SubjectEdit::Pin(Some(1))));
        assert_eq!(table(&project).from, Some(1));
        let plain = table(&project).table(&dataset);
        assert_eq!(plain.headings[2], "Azerbaijan minus Georgia");
        assert!(
            plain
                .rows
                .iter()
                .all(|row| row.len() == plain.headings.len())
        );
    }

    #[test]
    fn a_topic_shows_itself_and_its_parts() {
        let dataset = load::built_in().unwrap().dataset;
        let book = ScoreBook::new(&dataset);
        let project = Project::default();
        let resolved = project.resolve(&dataset);
        let topic = dataset.find_indicator("criminal_markets").unwrap();
        let table = CompareTable::new(&book, &project, &resolved, Some(topic));
        assert_eq!((table.rows[0].indicator, table.rows[0].depth), (topic, 0));
        assert_eq!(table.rows.len(), 16);
        assert!(table.rows[1..].iter().all(|row| row.depth == 1));
    }
}
