//! Colours of the light and the dark theme.

/// A colour in sRGB; `a` is opacity, not premultiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgba {
    pub r: u8,
    pub g: u8,
    pub b: u8,
    pub a: u8,
}

impl Rgba {
    /// An opaque colour.
    pub const fn rgb(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b, a: 255 }
    }

    /// An opaque colour from its usual notation, `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self::rgb(r, g, b)
    }

    /// The same colour at another opacity, 0 to 1; values outside are clamped.
    pub fn with_alpha(self, opacity: f32) -> Self {
        let a = (opacity.clamp(0.0, 1.0) * 255.0).round() as u8;
        Self { a, ..self }
    }

    /// The mix of this colour and `other`; 0 gives this one, 1 the other.
    pub fn blend(self, other: Self, share: f32) -> Self {
        let share = share.clamp(0.0, 1.0);
        let mix = |x: u8, y: u8| (x as f32 + (y as f32 - x as f32) * share).round() as u8;
        Self {
            r: mix(self.r, other.r),
            g: mix(self.g, other.g),
            b: mix(self.b, other.b),
            a: mix(self.a, other.a),
        }
    }

    /// Contrast ratio of two opaque colours after WCAG 2, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (x, y) = (self.luminance(), other.luminance());
        (x.max(y) + 0.05) / (x.min(y) + 0.05)
    }

    /// Relative luminance after WCAG 2, from 0 (black) to 1 (white).
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                super::math::power((c + 0.055) / 1.055, 2.4)
            }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    #[default]
    Light,
    Dark,
}

impl Theme {
    /// Both themes.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The theme's colours.
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &Palette::LIGHT,
            Self::Dark => &Palette::DARK,
        }
    }
}

/// Every colour a theme uses, by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    pub theme: Theme,
    /// Behind charts and text.
    pub background: Rgba,
    /// Side panels and bars of the window.
    pub panel: Rgba,
    /// Cards, fields and buttons.
    pub surface: Rgba,
    pub border: Rgba,
    /// Rings, spokes and grid lines.
    pub grid: Rgba,
    pub text: Rgba,
    pub text_muted: Rgba,
    /// Tick texts and remarks that may be overlooked.
    pub text_faint: Rgba,
    pub accent: Rgba,
    /// Text on a field of `accent`.
    pub on_accent: Rgba,
    /// Background of what is selected.
    pub accent_soft: Rgba,
    /// Marks of a change for the worse; `worse_text` where it is text.
    pub worse: Rgba,
    pub worse_text: Rgba,
    /// Marks of a change for the better; `better_text` where it is text.
    pub better: Rgba,
    pub better_text: Rgba,
    /// Changes without a direction, groups, anything grey on purpose.
    pub neutral: Rgba,
    /// Marks of an earlier year.
    pub earlier: Rgba,
    /// Marks of a mean.
    pub mean: Rgba,
    /// The resilience pillar where it is not one of several series.
    pub resilience: Rgba,
    series: [Rgba; 6],
}

impl Palette {
    /// Dark text on white.
    pub const LIGHT: Self = Self {
        theme: Theme::Light,
        background: Rgba::hex(0xffffff),
        panel: Rgba::hex(0xf6f7f8),
        surface: Rgba::hex(0xffffff),
        border: Rgba::hex(0xd9dde2),
        grid: Rgba::hex(0xe3e6ea),
        text: Rgba::hex(0x1d2329),
        text_muted: Rgba::hex(0x5b6670),
        text_faint: Rgba::hex(0x79838e),
        accent: Rgba::hex(0x0072b2),
        on_accent: Rgba::hex(0xffffff),
        accent_soft: Rgba::hex(0xe5f0f8),
        worse: Rgba::hex(0xd55e00),
        worse_text: Rgba::hex(0xb84f00),
        better: Rgba::hex(0x009e73),
        better_text: Rgba::hex(0x007a59),
        neutral: Rgba::hex(0x8b95a0),
        earlier: Rgba::hex(0x7d8792),
        mean: Rgba::hex(0x9aa4ae),
        resilience: Rgba::hex(0x009e73),
        series: [
            Rgba::hex(0x0072b2),
            Rgba::hex(0xe69f00),
            Rgba::hex(0xcc79a7),
            Rgba::hex(0x009e73),
            Rgba::hex(0xd55e00),
            Rgba::hex(0x56b4e9),
        ],
    };

    /// Light text on near black.
    pub const DARK: Self = Self {
        theme: Theme::Dark,
        background: Rgba::hex(0x14181d),
        panel: Rgba::hex(0x1a1f25),
        surface: Rgba::hex(0x20262d),
        border: Rgba::hex(0x353d46),
        grid: Rgba::hex(0x2b323a),
        text: Rgba::hex(0xe8ecf0),
        text_muted: Rgba::hex(0xa8b2bc),
        text_faint: Rgba::hex(0x7f8a95),
        accent: Rgba::hex(0x4aa8e0),
        on_accent: Rgba::hex(0x0b1218),
        accent_soft: Rgba::hex(0x1b3547),
        worse: Rgba::hex(0xee8440),
        worse_text: Rgba::hex(0xf2935a),
        better: Rgba::hex(0x33bd92),
        better_text: Rgba::hex(0x48c9a0),
        neutral: Rgba::hex(0x7f8a95),
        earlier: Rgba::hex(0x949fab),
        mean: Rgba::hex(0x717c88),
        resilience: Rgba::hex(0x33bd92),
        series: [
            Rgba::hex(0x4aa8e0),
            Rgba::hex(0xebac3a),
            Rgba::hex(0xda93ba),
            Rgba::hex(0x33bd92),
            Rgba::hex(0xee8440),
            Rgba::hex(0x9fdcff),
        ],
    };

    /// Colour of a place's slot in Okabe–Ito order; a seventh starts over.
    pub fn series(&self, slot: usize) -> Rgba {
        self.series[slot % self.series.len()]
    }

    /// A colour where it is text: itself, or mixed with the colour of text just
    /// as far as it takes to read at 4.5:1 on the background.
    pub fn as_text(&self, colour: Rgba) -> Rgba {
        (0..10)
            .map(|step| colour.blend(self.text, step as f32 / 10.0))
            .find(|mixed| mixed.contrast(self.background) >= 4.5)
            .unwrap_or(self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_of_black_and_white_is_21() {
        let ratio = Rgba::hex(0).contrast(Rgba::hex(0xffffff));
        assert!((ratio - 21.0).abs() < 1e-9);
    }

    #[test]
    fn text_is_readable_on_every_ground() {
        for theme in Theme::ALL {
            let p = theme.palette();
            let texts = [p.text, p.text_muted, p.worse_text, p.better_text];
            for ground in [p.background, p.panel, p.surface] {
                for text in texts {
                    let ratio = text.contrast(ground);
                    assert!(
                        ratio >= 4.5,
                        "{theme:?}: {text:?} on {ground:?} is {ratio:.2}"
                    );
                }
            }
            assert!(p.text.contrast(p.accent_soft) >= 4.5);
            assert!(p.on_accent.contrast(p.accent) >= 4.5);
            assert!(p.text_faint.contrast(p.background) >= 3.0);
        }
    }

    #[test]
    fn series_stand_out_from_the_background_and_from_each_other() {
        for theme in Theme::ALL {
            let p = theme.palette();
            for slot in 0..6 {
                assert!(
                    p.series(slot).contrast(p.background) >= 2.0,
                    "{theme:?} {slot}"
                );
                for other in 0..slot {
                    assert_ne!(p.series(slot), p.series(other));
                    assert_ne!(p.as_text(p.series(slot)), p.as_text(p.series(other)));
                }
                assert!(p.as_text(p.series(slot)).contrast(p.background) >= 4.5);
            }
            assert_eq!(p.series(0), p.series(6));
        }
    }

    #[test]
    fn blend_and_alpha_keep_their_ends() {
        let (x, y) = (Rgba::hex(0x0072b2), Rgba::hex(0xffffff));
        assert_eq!(x.blend(y, 0.0), x);
        assert_eq!(x.blend(y, 1.0), y);
        assert_eq!(x.with_alpha(2.0).a, 255);
        assert_eq!(x.with_alpha(0.5).a, 128);
    }
}
