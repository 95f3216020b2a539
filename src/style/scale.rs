//! Colour scales for values, perceptually even and safe for colour-blind
//! readers; dark tones are high values on light and dark pages alike.

use super::{Rgba, Theme};

/// A scale from a low value to a high one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColourScale {
    /// Where higher is worse.
    Warm,
    /// Where higher is better.
    Cool,
    /// Changes: the low end is better, the high end worse; the middle is no change.
    Change,
    /// Values of which nobody said which end is good.
    Plain,
    /// Changes of such values.
    PlainChange,
}

impl ColourScale {
    /// The colour at a share of the scale, 0 to 1; values outside are clamped,
    /// what is not a number counts as 0.
    pub fn rgba(self, share: f64, theme: Theme) -> Rgba {
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        // The palest tones would vanish in a light page, the darkest in a dark
        // one. A tone means the same in both: slides are laid side by side.
        let (gradient, from, to) = match (self, theme) {
            (Self::Warm, Theme::Light) => (colorous::YELLOW_ORANGE_RED, 0.06, 0.94),
            (Self::Warm, Theme::Dark) => (colorous::YELLOW_ORANGE_RED, 0.0, 0.86),
            (Self::Cool, Theme::Light) => (colorous::YELLOW_GREEN_BLUE, 0.06, 0.94),
            (Self::Cool, Theme::Dark) => (colorous::YELLOW_GREEN_BLUE, 0.0, 0.78),
            (Self::Change, _) => (colorous::BROWN_GREEN, 0.92, 0.08),
            (Self::Plain, Theme::Light) => (colorous::PURPLES, 0.1, 0.96),
            (Self::Plain, Theme::Dark) => (colorous::PURPLES, 0.02, 0.86),
            (Self::PlainChange, _) => (colorous::PURPLE_ORANGE, 0.08, 0.92),
        };
        let colour = gradient.eval_continuous(from + share * (to - from));
        Rgba::rgb(colour.r, colour.g, colour.b)
    }

    /// Text on a field of the scale: black or white, whichever reads better;
    /// anything softer falls short of 4.5:1 on the tones in the middle.
    pub fn text_on(field: Rgba) -> Rgba {
        let (dark, light) = (Rgba::hex(0x000000), Rgba::hex(0xffffff));
        if dark.contrast(field) >= light.contrast(field) {
            dark
        } else {
            light
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn higher_is_darker_on_every_page_and_stays_off_it() {
        for theme in Theme::ALL {
            let white = Rgba::hex(0xffffff);
            for scale in [ColourScale::Warm, ColourScale::Cool, ColourScale::Plain] {
                let colours = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| scale.rgba(share, theme));
                let contrasts = colours.map(|colour| colour.contrast(white));
                assert!(contrasts.is_sorted(), "{scale:?} {theme:?} {contrasts:?}");
                let page = theme.palette().background;
                for colour in colours {
                    assert!(
                        colour.contrast(page) > 1.05,
                        "{scale:?} {theme:?} {colour:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn text_reads_on_every_field() {
        for theme in Theme::ALL {
            for scale in [ColourScale::Warm, ColourScale::Cool, ColourScale::Change] {
                for step in 0..=20 {
                    let field = scale.rgba(f64::from(step) / 20.0, theme);
                    assert!(
                        ColourScale::text_on(field).contrast(field) >= 4.5,
                        "{field:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_beyond_the_scale_takes_its_end() {
        let at = |share| ColourScale::Warm.rgba(share, Theme::Light);
        assert_eq!(
            [at(-1.0), at(2.0), at(f64::NAN)],
            [at(0.0), at(1.0), at(0.0)]
        );
    }
}
