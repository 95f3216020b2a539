//! Glyphs in data units.

use super::super::figure::{SeriesColour, missing_words};
use super::super::{Caption, Table};
use crate::data::{IndicatorId, Missing, Subject};

/// A small picture a subject: a triangle whose sides are two averages, with
/// their single scores along them, and beside it bars of a third composite.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphFigure {
    /// The legend is empty: every pane is named, and how to read them belongs
    /// to the drawing.
    pub caption: Caption,
    pub panes: Vec<GlyphPane>,
    /// How a glyph is read, a line each.
    pub key: GlyphKey,
}

/// The words beside the key's little pictures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GlyphKey {
    pub base: String,
    pub height: String,
    pub squares: String,
    pub bars: String,
    /// "Grey lines: 1 to 10".
    pub scale: String,
}

/// One subject.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphPane {
    pub subject: Subject,
    /// Name and year.
    pub title: String,
    pub colour: SeriesColour,
    /// Along the base of the triangle.
    pub base: Measure,
    /// Along its height.
    pub height: Measure,
    /// In the panel beside it.
    pub beside: Measure,
}

/// A composite's average and its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    pub label: String,
    pub range_data: (f64, f64),
    pub average: Score,
    pub parts: Vec<Score>,
}

/// One value as a number and as published; the text is empty where missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    pub indicator: IndicatorId,
    pub label: String,
    pub short_label: String,
    pub value: Result<f64, Missing>,
    pub text: String,
}

impl Measure {
    /// Where a value stands between the ends of the range, 0 to 1.
    pub fn share(&self, value: f64) -> f32 {
        let (low, high) = self.range_data;
        ((value - low) / (high - low)).clamp(0.0, 1.0) as f32
    }
}

impl GlyphPane {
    /// The three composites.
    pub fn measures(&self) -> [&Measure; 3] {
        [&self.base, &self.height, &self.beside]
    }

    /// Each average, then its parts.
    fn scores(&self) -> impl Iterator<Item = &Score> {
        let measures = self.measures().into_iter();
        measures.flat_map(|measure| std::iter::once(&measure.average).chain(&measure.parts))
    }
}

impl GlyphFigure {
    /// One row a glyph: each average, then its parts.
    pub fn table(&self) -> Table {
        let mut table = Table {
            headings: vec!["Place".to_owned()],
            rows: Vec::new(),
        };
        if let Some(first) = self.panes.first() {
            let labels = first.scores().map(|score| score.label.clone());
            table.headings.extend(labels);
        }
        let mut reasons = Vec::new();
        for pane in &self.panes {
            let mut texts = vec![pane.title.clone()];
            texts.extend(pane.scores().map(|score| score.text.clone()));
            table.rows.push(texts);
            let absent = pane.scores().filter_map(|score| {
                let reason = missing_words(score.value.err()?);
                Some(format!("{}: {reason}", score.label))
            });
            reasons.push(absent.collect::<Vec<_>>().join("; "));
        }
        table.with_reasons(reasons)
    }
}
