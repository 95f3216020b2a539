//! Which years figures are of, where they stand in for another edition's.

use crate::data::{Dataset, IndicatorId, Year};
use crate::style::number::counted;

/// "GDP per capita: 2023 for edition 2025, another year for 4 countries":
/// one line a source and year for the indicators shown; none where every
/// figure is of the edition itself.
pub fn matched_words(dataset: &Dataset, shown: &[IndicatorId], year: Year) -> Vec<String> {
    /// Indicators of one source that have the same year.
    struct Line {
        source: String,
        usual: Year,
        labels: Vec<String>,
        others: usize,
    }
    let mut lines: Vec<Line> = Vec::new();
    for id in shown {
        let Some(years) = dataset.matched(*id, year) else {
            continue;
        };
        let source = &dataset.source(*id).title;
        let label = dataset.indicator(*id).label.clone();
        let same = |line: &&mut Line| line.source == *source && line.usual == years.usual;
        match lines.iter_mut().find(same) {
            Some(line) => {
                line.labels.push(label);
                line.others = line.others.max(years.others.len());
            }
            None => lines.push(Line {
                source: source.clone(),
                usual: years.usual,
                labels: vec![label],
                others: years.others.len(),
            }),
        }
    }
    let words = |line: Line| {
        let what = match line.labels.as_slice() {
            [only] => only.clone(),
            several => format!("{}, {} indicators", line.source, several.len()),
        };
        let others = match (line.others, line.usual == year) {
            (0, _) => String::new(),
            (count, false) => {
                let countries = counted(count, "country", "countries");
                format!(", another year for {countries}")
            }
            (count, true) => {
                let countries = counted(count, "country", "countries");
                return format!("{what}: figures of another year than {year} for {countries}");
            }
        };
        format!(
            "{what}: figures of {} for edition {year}{others}",
            line.usual
        )
    };
    lines.into_iter().map(words).collect()
}
