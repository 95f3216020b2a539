//! Title, notes and alternative text of a scatter plot.

use crate::style::words::{and, capitalised, decapitalised, with_article};

use super::super::figure::missing_words;
use super::super::measure::span;
use super::super::remarks::{basis_note, count_by_reason};
use super::super::subject_words::{countries_of, subject_label, value_text, within_suffix};
use super::super::{Caption, Measure, SpecSeries};
use super::answer::{Cloud, coefficient};
use super::{PointRole, ScatterAxis, ScatterFigure, ScatterSpec, outliers, quadrant};
use crate::analysis::{Quartiles, Trend};
use crate::data::{Entity, GroupId, IndicatorId, Ratio};
use crate::style::number::{self, counted};

pub(super) fn caption(
    spec: &ScatterSpec,
    cloud: &Cloud<'_>,
    figure: &ScatterFigure,
    absent: &[SpecSeries],
) -> Caption {
    let words = Words {
        spec,
        cloud,
        figure,
        absent,
    };
    Caption {
        title: words.title(),
        // Every mark is labelled where it stands.
        legend: Vec::new(),
        notes: words.notes(),
        direction_words: words.scale(),
        alt_text: words.alt_text(),
    }
}

struct Words<'a> {
    spec: &'a ScatterSpec,
    cloud: &'a Cloud<'a>,
    figure: &'a ScatterFigure,
    absent: &'a [SpecSeries],
}

impl Words<'_> {
    fn label(&self, id: IndicatorId) -> &str {
        &self.cloud.dataset.indicator(id).label
    }

    fn against(&self) -> String {
        let (x, y) = (self.label(self.spec.x), self.label(self.spec.y));
        format!("{y} against {}", decapitalised(x))
    }

    fn title(&self) -> String {
        let within = within_suffix(self.cloud.dataset, self.spec.within);
        format!("{}{within}, {}", self.against(), self.spec.year)
    }

    fn countries(&self) -> String {
        let (within, count) = (self.spec.within, self.cloud.correlation.n);
        countries_of(self.cloud.dataset, within, count)
    }

    fn measure<const N: usize>(&self, ids: [IndicatorId; N]) -> Measure {
        Measure::of_all(self.cloud.dataset, ids)
    }

    /// The scale in words, and whether the axes show all of it.
    fn scale(&self) -> String {
        let scale = |id| self.cloud.dataset.indicator(id).scale;
        let (x, y) = (scale(self.spec.x), scale(self.spec.y));
        let axes = [&self.figure.x, &self.figure.y];
        let [one, other] = [self.spec.x, self.spec.y].map(|id| self.measure([id]));
        let is_one_scale = (x.min, x.max) == (y.min, y.max) && one == other;
        if !is_one_scale || axes.iter().any(|axis| axis.log.is_some()) {
            return String::new();
        }
        let whole = [&self.figure.x, &self.figure.y]
            .iter()
            .all(|axis| axis.range_data == (x.min, x.max));
        let cut = if whole {
            ""
        } else {
            "; axes show the part with dots"
        };
        let range = (x.min, x.max);
        match one {
            Measure::Unit(_) => format!("{}{cut}", one.spanning(range)),
            _ => format!("{} {}{cut}", capitalised(one.nouns()), span(range)),
        }
    }

    fn notes(&self) -> Vec<String> {
        // First: a coloured dot among grey ones looks like one of the group.
        let mut notes: Vec<String> = self.not_counted().into_iter().collect();
        let correlation = &self.cloud.correlation;
        match (correlation.pearson, correlation.spearman) {
            // What is seen there is the order of the values, not their size.
            (Some(r), Some(rank)) if self.is_log() => notes.push(format!(
                "{}: rank correlation {}, correlation r = {}",
                capitalised(&self.countries()),
                coefficient(rank),
                coefficient(r)
            )),
            (Some(r), Some(rank)) => notes.push(format!(
                "{}: correlation r = {}, rank correlation {}",
                capitalised(&self.countries()),
                coefficient(r),
                coefficient(rank)
            )),
            _ if correlation.n > 0 => notes.push(format!(
                "{}: too few or too alike for a correlation",
                capitalised(&self.countries())
            )),
            _ => {}
        }
        notes.extend(self.logarithms());
        notes.extend(self.cuts());
        if self.figure.points.iter().any(|point| point.sharing > 1) {
            let nouns = self.measure([self.spec.x, self.spec.y]).nouns();
            notes.push(format!(
                "Countries with the same {nouns} stand side by side"
            ));
        }
        notes.extend(self.left_out());
        notes.extend(self.absent_highlights());
        notes.extend(basis_note(&self.spec.basis));
        notes
    }

    fn is_log(&self) -> bool {
        self.figure.x.log.is_some() || self.figure.y.log.is_some()
    }

    /// What stands on logarithms and what does not.
    fn logarithms(&self) -> Option<String> {
        let axes = [&self.figure.y, &self.figure.x].into_iter();
        let labels: Vec<String> = axes
            .filter(|axis| axis.log.is_some())
            .map(|axis| decapitalised(&axis.label))
            .collect();
        let verb = if labels.len() > 1 { "stand" } else { "stands" };
        let trend = match self.spec.trend {
            true => "; no trend line is drawn there",
            false => "",
        };
        let mut axes = [&self.figure.y, &self.figure.x].into_iter();
        let shows_zero =
            |axis: &ScatterAxis| axis.log.is_some_and(|log| log.shows_zero(axis.range_data));
        let zero = match axes.any(shows_zero) {
            true => "; 0 stands apart at its beginning",
            false => "",
        };
        (!labels.is_empty()).then(|| {
            format!(
                "{} {verb} on a logarithmic scale, since a few values are many times the others{zero}; r is of the values themselves{trend}",
                capitalised(&and(&labels))
            )
        })
    }

    /// Where the axes are cut, and what "high" means.
    fn cuts(&self) -> Option<String> {
        self.figure.quadrants.as_ref()?;
        if quadrant::is_classes(self.spec, self.cloud.dataset) {
            return Some("Cut at 5.50 on both axes; high is 5.50 and above".to_owned());
        }
        let (x, y) = self.cloud.both_scores();
        let cut = |id: IndicatorId, scores: Vec<Ratio>| {
            let median = Quartiles::of(scores)?.median;
            let group = Entity::Group(GroupId(0));
            Some(value_text(self.cloud.dataset, group, id, median))
        };
        let lowest = [(self.spec.y, &y), (self.spec.x, &x)].map(|(id, scores)| {
            let is_lowest = quadrant::is_lowest(scores);
            is_lowest.then(|| decapitalised(self.label(id)))
        });
        let (x, y) = (cut(self.spec.x, x)?, cut(self.spec.y, y)?);
        let mut words = format!("Cut at the medians, {y} up and {x} across");
        if lowest.iter().any(Option::is_none) {
            words += "; high is the median and above";
        }
        for (label, median) in lowest.iter().zip([&y, &x]) {
            let Some(label) = label else { continue };
            words += &match median.trim_end_matches(['0', '.']).is_empty() {
                true => {
                    format!("; half of the countries or more have 0 {label}: high means any at all")
                }
                false => format!(
                    "; half of the countries or more have the lowest {label}, {median}: high means more than that"
                ),
            };
        }
        Some(words)
    }

    /// How many members have not both values, by reason.
    fn left_out(&self) -> Vec<String> {
        let missing = self.cloud.members.iter().filter_map(|place| {
            let (x, y) = self.cloud.pair(*place);
            x.err().or(y.err())
        });
        let reasons = count_by_reason(missing);
        let of = self.cloud.members.len();
        reasons
            .into_iter()
            .map(|(reason, count)| {
                let words = missing_words(reason);
                format!("{count} of {of} countries left out, {words}")
            })
            .collect()
    }

    /// Who is drawn beside the group without being one of it.
    fn not_counted(&self) -> Option<String> {
        let dataset = self.cloud.dataset;
        let mut names: Vec<&str> = Vec::new();
        for point in &self.figure.points {
            let Entity::Country(place) = point.subject.entity else {
                continue;
            };
            let name = dataset.name(point.subject.entity);
            if !self.cloud.members.contains(&place) && !names.contains(&name) {
                names.push(name);
            }
        }
        let group = with_article(&dataset.group(self.spec.within).name);
        let verb = match names.len() {
            0 => return None,
            1 => "is",
            _ => "are",
        };
        Some(format!(
            "{}, outside {group}, {verb} shown for comparison and not counted",
            and(&names)
        ))
    }

    fn absent_highlights(&self) -> Vec<String> {
        let dataset = self.cloud.dataset;
        let name = |series: &SpecSeries| subject_label(dataset, series, self.spec.year);
        self.absent
            .iter()
            .map(|series| format!("{} has not both values", name(series)))
            .collect()
    }

    fn alt_text(&self) -> String {
        let head = format!(
            "{} in {}, {}",
            self.against(),
            self.spec.year,
            self.countries()
        );
        if let Some(why) = &self.figure.empty {
            return format!("{head}. {why}.");
        }
        let mut text = match self.cloud.correlation.pearson {
            Some(r) => format!("{head}: correlation {}.", coefficient(r)),
            None => format!("{head}."),
        };
        text += &self.farthest().unwrap_or_default();
        if let Some(quadrants) = &self.figure.quadrants {
            let largest = quadrants.names.iter().max_by_key(|name| name.count);
            if let Some(name) = largest {
                let count = counted(name.count, "country has", "countries have");
                text += &format!(" {count} {}.", decapitalised(&name.text));
            }
        }
        let shown = self.figure.points.iter();
        let asked = shown.filter(|point| point.role != PointRole::Context);
        for point in asked {
            text += &format!(" {}: {} and {}.", point.label, point.y_text, point.x_text);
        }
        let absent = self.absent_highlights();
        for note in self.not_counted().into_iter().chain(absent) {
            text += &format!(" {note}.");
        }
        text
    }

    fn farthest(&self) -> Option<String> {
        let trend: Trend = self.cloud.trend().filter(|_| !self.is_log())?;
        let counted = self.cloud.counted(&self.figure.points);
        let (above, below) = outliers::farthest(&counted, trend)?;
        Some(format!(
            " {} is the farthest above the trend, {} the farthest below.",
            above.label, below.label
        ))
    }
}

/// "66 countries".
pub(super) fn count_text(count: usize) -> String {
    number::counted(count, "country", "countries")
}
