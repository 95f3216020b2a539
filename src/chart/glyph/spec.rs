//! What was asked of glyphs, and how it becomes a figure.

use std::collections::BTreeMap;

use super::super::figure::missing_words;
use super::super::remarks::count_by_reason;
use super::super::{Caption, SpecSeries, scale};
use super::figure::Score;
use super::{GlyphFigure, GlyphKey, GlyphPane, Measure};
use crate::analysis::{Basis, ScoreBook, Wording};
use crate::data::{Dataset, Entity, IndicatorId, Missing, Ratio, Subject, Year};
use crate::style::number;
use crate::style::words::decapitalised;

/// What was asked: one glyph a subject, of three composites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphSpec {
    pub subjects: Vec<SpecSeries>,
    pub pillars: GlyphPillars,
    pub basis: Basis,
}

/// The composites that make a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GlyphPillars {
    pub base: IndicatorId,
    pub height: IndicatorId,
    pub beside: IndicatorId,
}

impl GlyphPillars {
    /// Criminal markets, criminal actors and resilience; `None` for a dataset
    /// without one of them.
    pub fn of_index(dataset: &Dataset) -> Option<Self> {
        let find = |key| dataset.indicators().find(key);
        Some(Self {
            base: find("criminal_markets")?,
            height: find("criminal_actors")?,
            beside: find("resilience")?,
        })
    }
}

/// Notes beyond these are summed up.
const MOST_NOTES: usize = 5;
/// More glyphs of one year have it in the caption alone.
const MOST_WITH_YEAR: usize = 12;
/// Subjects named in the alternative text.
const MOST_IN_ALT: usize = 12;

impl GlyphSpec {
    /// The answer.
    pub fn figure(&self, book: &ScoreBook<'_>) -> GlyphFigure {
        let answer = Answer { book, spec: self };
        let panes: Vec<GlyphPane> = self
            .subjects
            .iter()
            .map(|series| answer.pane(series))
            .collect();
        GlyphFigure {
            caption: Caption {
                title: answer.title(),
                legend: Vec::new(),
                notes: answer.notes(&panes),
                // The key in the drawing says it, a composite each.
                direction_words: String::new(),
                alt_text: answer.alt_text(&panes),
            },
            key: answer.key(),
            panes,
        }
    }
}

struct Answer<'a> {
    book: &'a ScoreBook<'a>,
    spec: &'a GlyphSpec,
}

impl Answer<'_> {
    fn dataset(&self) -> &Dataset {
        self.book.dataset()
    }

    fn label(&self, id: IndicatorId) -> &str {
        &self.dataset().indicator(id).label
    }

    fn pane(&self, series: &SpecSeries) -> GlyphPane {
        let Subject { entity, year } = series.subject;
        let mean = match entity {
            Entity::Country(_) => "",
            Entity::Group(_) => " mean",
        };
        let measure = |id| self.measure(series.subject, id);
        let pillars = self.spec.pillars;
        GlyphPane {
            subject: series.subject,
            title: match self.common_year() {
                Some(_) => format!("{}{mean}", self.dataset().name(entity)),
                None => format!("{}{mean} {year}", self.dataset().name(entity)),
            },
            colour: series.colour,
            base: measure(pillars.base),
            height: measure(pillars.height),
            beside: measure(pillars.beside),
        }
    }

    /// Parts that any edition measured, so that editions look alike.
    fn measure(&self, subject: Subject, pillar: IndicatorId) -> Measure {
        let dataset = self.dataset();
        let indicator = dataset.indicator(pillar);
        let measured = |id: &&IndicatorId| {
            let mut years = dataset.years().iter();
            years.any(|year| dataset.is_measured(*year, **id))
        };
        let parts = dataset.indicators().parts(pillar).iter().filter(measured);
        Measure {
            label: indicator.label.clone(),
            range_data: (indicator.scale.min, indicator.scale.max),
            average: self.score(subject, pillar),
            parts: parts.map(|id| self.score(subject, *id)).collect(),
        }
    }

    /// Scores of a country are half steps; means need both decimals.
    fn score(&self, subject: Subject, id: IndicatorId) -> Score {
        let indicator = self.dataset().indicator(id);
        let same = self.spec.subjects.iter().map(|series| series.subject);
        let same = same.filter(|other| other.entity == subject.entity);
        // A group is the same countries in every edition shown.
        let members_of = same.map(|other| other.year).fold(subject.year, Year::max);
        let score = (self.book).score_with(subject, members_of, (id, &self.spec.basis));
        let wording = Wording::of(self.dataset(), subject.entity, id).brief();
        Score {
            indicator: id,
            label: indicator.label.clone(),
            short_label: indicator.short_label.clone(),
            value: score.map(Ratio::to_f64),
            text: score.map_or_else(|_| String::new(), |score| wording.value(score)),
        }
    }

    fn title(&self) -> String {
        let GlyphPillars {
            base,
            height,
            beside,
        } = self.spec.pillars;
        let lower = |id| decapitalised(self.label(id));
        let year = self
            .common_year()
            .map_or(String::new(), |year| format!(", {year}"));
        let (height, beside) = (lower(height), lower(beside));
        format!("{}, {height} and {beside}{year}", self.label(base))
    }

    /// The year of all glyphs where they are too many to say it in each.
    fn common_year(&self) -> Option<Year> {
        let first = self.spec.subjects.first()?.subject.year;
        let mut years = self.spec.subjects.iter().map(|series| series.subject.year);
        let is_common = years.all(|year| year == first);
        (self.spec.subjects.len() > MOST_WITH_YEAR && is_common).then_some(first)
    }

    fn key(&self) -> GlyphKey {
        let GlyphPillars {
            base,
            height,
            beside,
        } = self.spec.pillars;
        let lower = |id| decapitalised(self.label(id));
        let direction = |id| self.dataset().indicator(id).direction.text();
        let read = |word: &str, id| format!("{word}: {} average, {}", lower(id), direction(id));
        let range = |id: IndicatorId| {
            let scale = self.dataset().indicator(id).scale;
            (scale::tick_text(scale.min), scale::tick_text(scale.max))
        };
        let ranges = [base, height, beside].map(range);
        let scale = if ranges.iter().all(|other| *other == ranges[0]) {
            let (min, max) = &ranges[0];
            format!("Grey lines: {min} to {max}")
        } else {
            let each = [base, height, beside].map(|id| {
                let (min, max) = range(id);
                format!("{} from {min} to {max}", lower(id))
            });
            format!("Grey lines: {}", each.join(", "))
        };
        GlyphKey {
            base: read("Width", base),
            height: read("Height", height),
            squares: "Squares: single scores".to_owned(),
            bars: format!(
                "Bars: parts of {}, line: average, {}",
                lower(beside),
                direction(beside)
            ),
            scale,
        }
    }

    /// What has no value, and why. What an edition left out for all is said once.
    fn notes(&self, panes: &[GlyphPane]) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        for pane in panes {
            for measure in pane.measures() {
                for (reason, count) in absent(measure) {
                    let (of, what) = (measure.parts.len(), decapitalised(&measure.label));
                    let words = missing_words(reason);
                    let note = match reason {
                        Missing::NotMeasured => format!(
                            "{count} of {of} parts of {what} {words} in {}",
                            pane.subject.year
                        ),
                        _ => format!("{}: {count} of {of} parts of {what} {words}", pane.title),
                    };
                    if !notes.contains(&note) {
                        notes.push(note);
                    }
                }
            }
        }
        if notes.len() > MOST_NOTES {
            let has_gaps = |pane: &&GlyphPane| {
                let mut measures = pane.measures().into_iter();
                measures.any(|measure| !absent(measure).is_empty())
            };
            let count = panes.iter().filter(has_gaps).count();
            let glyphs = number::counted(count, "glyph has", "glyphs have");
            notes = vec![format!("{glyphs} missing values")];
        }
        notes
    }

    fn alt_text(&self, panes: &[GlyphPane]) -> String {
        let mut text = format!(
            "{}: {}.",
            self.title(),
            number::counted(panes.len(), "glyph", "glyphs")
        );
        for pane in panes.iter().take(MOST_IN_ALT) {
            let values = pane.measures().map(|measure| {
                let value = match measure.average.value {
                    Ok(_) => measure.average.text.as_str(),
                    Err(reason) => missing_words(reason),
                };
                format!("{} {value}", decapitalised(&measure.label))
            });
            text += &format!(" {}: {}.", pane.title, values.join(", "));
        }
        if panes.len() > MOST_IN_ALT {
            text += &format!(" And {} more.", panes.len() - MOST_IN_ALT);
        }
        text
    }
}

/// How many parts are missing, by reason.
fn absent(measure: &Measure) -> BTreeMap<Missing, usize> {
    count_by_reason(measure.parts.iter().filter_map(|part| part.value.err()))
}
