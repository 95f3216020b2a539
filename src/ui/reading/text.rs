//! Running text with what is marked in it: changed words, words found, passages.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Stroke};

use super::super::fonts::font_id;
use super::super::theme::rgba;
use crate::style::{Palette, Rgba, Theme, Weight};

/// Why a part of a text is marked. Never by colour alone: an underline, a line
/// through it, or a ground of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// Not in the earlier year.
    Added,
    /// No longer in the later year.
    Removed,
    /// What is searched for.
    Found,
    /// The one of them that is looked at.
    FoundNow,
    /// Names the indicator that was asked for.
    Named,
    /// The sentence that was jumped to; from 1 down to 0 as it fades.
    Flash(f32),
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    pub size: f32,
    pub line: f32,
    pub weight: Weight,
    pub colour: Rgba,
    /// It wraps at this width.
    pub width: f32,
}

/// A text ready to be laid out. Ranges are in bytes; later marks win.
pub fn job(
    text: &str,
    set: Setting,
    marks: &[(Range<usize>, Mark)],
    palette: &Palette,
) -> LayoutJob {
    let mut cuts: Vec<usize> = vec![0, text.len()];
    for (range, _) in marks {
        cuts.extend([range.start, range.end]);
    }
    cuts.retain(|at| text.is_char_boundary(*at));
    cuts.sort_unstable();
    cuts.dedup();
    let mut job = LayoutJob::default();
    job.wrap.max_width = set.width;
    for cut in cuts.windows(2) {
        let mut format = TextFormat {
            line_height: Some(set.line),
            ..TextFormat::simple(font_id(set.size, set.weight), rgba(set.colour))
        };
        let within = |range: &Range<usize>| range.start <= cut[0] && cut[1] <= range.end;
        for (_, mark) in marks.iter().filter(|(range, _)| within(range)) {
            look(&mut format, *mark, palette);
        }
        job.append(&text[cut[0]..cut[1]], 0.0, format);
    }
    job
}

fn look(format: &mut TextFormat, mark: Mark, palette: &Palette) {
    match mark {
        Mark::Added => {
            let colour = rgba(palette.as_text(palette.accent));
            format.color = colour;
            format.underline = Stroke::new(1.25, colour);
        }
        Mark::Removed => {
            format.color = rgba(palette.text_muted);
            format.strikethrough = Stroke::new(1.25, rgba(palette.text_muted));
        }
        Mark::Found => format.background = rgba(found(palette)),
        Mark::FoundNow => {
            let (ground, ink) = found_now(palette);
            format.background = rgba(ground);
            format.color = rgba(ink);
            format.underline = Stroke::new(1.5, rgba(ink));
        }
        Mark::Named => format.background = rgba(palette.accent_soft),
        Mark::Flash(strength) => {
            let soft = palette.accent_soft.blend(palette.accent, 0.35 * strength);
            format.background = rgba(palette.background.blend(soft, strength.min(1.0)));
        }
    }
    if format.background != Color32::TRANSPARENT {
        format.expand_bg = 1.5;
    }
}

/// The ground of what was found.
pub fn found(palette: &Palette) -> Rgba {
    let amber = palette.series(1);
    match palette.theme {
        Theme::Light => amber.blend(palette.background, 0.62),
        Theme::Dark => amber.blend(palette.background, 0.68),
    }
}

/// Ground and ink of the one looked at.
fn found_now(palette: &Palette) -> (Rgba, Rgba) {
    match palette.theme {
        Theme::Light => (
            palette.series(1).blend(palette.background, 0.2),
            palette.text,
        ),
        Theme::Dark => (palette.series(1), palette.background),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SET: Setting = Setting {
        size: 15.0,
        line: 22.0,
        weight: Weight::Regular,
        colour: Rgba::hex(0),
        width: 400.0,
    };

    #[test]
    fn marks_end_where_they_should_and_lose_no_letter() {
        let text = "Größe changed in 2019, they say.";
        let palette = Theme::Light.palette();
        let marks = [
            (8..22, Mark::Added),
            (20..24, Mark::Found),
            (1..3, Mark::Named),
        ];
        let job = job(text, SET, &marks, palette);
        assert_eq!(job.text, text);
        let underlined: String = job
            .sections
            .iter()
            .filter(|section| section.format.underline != Stroke::NONE)
            .map(|section| &job.text[section.byte_range.start.0..section.byte_range.end.0])
            .collect();
        assert_eq!(underlined, &text[8..22]);
    }

    #[test]
    fn marked_text_is_readable_in_both_themes() {
        for theme in Theme::ALL {
            let palette = theme.palette();
            assert!(palette.text.contrast(found(palette)) >= 4.5, "{theme:?}");
            let (ground, ink) = found_now(palette);
            assert!(ink.contrast(ground) >= 4.5, "{theme:?}");
        }
    }
}
