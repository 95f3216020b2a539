//! Words for scores: bands and the four vulnerability classes.

use crate::data::{Bands, Dataset, IndicatorId, Ratio};

/// The words for a score, cut on the two decimals people see.
///
/// The publisher states the bands in whole numbers; the cut for half steps is
/// ours: below 4, 4 to below 6, 6 to below 8, 8 and above.
pub fn band(bands: Bands, score: Ratio) -> Option<&'static str> {
    let words = match bands {
        Bands::Influence => [
            "little or no influence",
            "moderate influence",
            "significant influence",
            "severe influence",
        ],
        Bands::Effectiveness => [
            "ineffective",
            "moderately effective",
            "sufficiently effective",
            "highly effective",
        ],
        Bands::None => return None,
    };
    Some(match score.hundredths() {
        ..400 => words[0],
        400..600 => words[1],
        600..800 => words[2],
        800.. => words[3],
    })
}

/// Where the band of a score begins and ends: "4 to below 6".
pub fn band_span(score: Ratio) -> &'static str {
    match score.hundredths() {
        ..400 => "below 4",
        400..600 => "4 to below 6",
        600..800 => "6 to below 8",
        800.. => "8 and above",
    }
}

/// One of the four vulnerability classes, cut at 5.50 on both axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Class {
    pub high_criminality: bool,
    pub high_resilience: bool,
}

impl Class {
    /// Criminality and resilience as the Organized Crime Index means them.
    /// `None` for any other dataset, even one with indicators of these names:
    /// the cut belongs to the index's scale from 1 to 10 and to its words.
    pub fn axes(dataset: &Dataset) -> Option<[IndicatorId; 2]> {
        let find = |key, bands| {
            let id = dataset.indicators().find(key)?;
            let found = dataset.indicator(id);
            let is_scale = (found.scale.min, found.scale.max) == (1.0, 10.0);
            (is_scale && found.bands == bands).then_some(id)
        };
        Some([
            find("criminality", Bands::Influence)?,
            find("resilience", Bands::Effectiveness)?,
        ])
    }

    /// Where both axes are cut, in hundredths.
    pub const CUT_HUNDREDTHS: i64 = 550;

    /// "High" from 5.50 up, on the two decimals people see.
    pub fn of(criminality: Ratio, resilience: Ratio) -> Self {
        Self {
            high_criminality: Self::is_high(criminality),
            high_resilience: Self::is_high(resilience),
        }
    }

    pub fn is_high(score: Ratio) -> bool {
        score.hundredths() >= Self::CUT_HUNDREDTHS.into()
    }

    pub fn text(self) -> &'static str {
        match (self.high_criminality, self.high_resilience) {
            (false, true) => "low criminality, high resilience",
            (false, false) => "low criminality, low resilience",
            (true, false) => "high criminality, low resilience",
            (true, true) => "high criminality, high resilience",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_cut_between_half_steps() {
        let words = |halves| band(Bands::Influence, Ratio::new(halves, 2).unwrap()).unwrap();
        assert_eq!(words(7), "little or no influence");
        assert_eq!(words(8), "moderate influence");
        assert_eq!(words(11), "moderate influence");
        assert_eq!(words(12), "significant influence");
        assert_eq!(words(15), "significant influence");
        assert_eq!(words(16), "severe influence");
        assert_eq!(band(Bands::None, Ratio::ZERO), None);
    }
}
