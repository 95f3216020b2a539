//! The embedded typeface for egui.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

use crate::style::Weight;

/// Name of the family of the heavier weight.
const SEMI_BOLD: &str = "semibold";

/// Loads the embedded fonts; has to happen before anything is painted.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, weight) in [("inter", Weight::Regular), (SEMI_BOLD, Weight::SemiBold)] {
        let data = Arc::new(FontData::from_static(weight.bytes()));
        fonts.font_data.insert(name.to_owned(), data);
    }
    for (family, names) in [
        (FontFamily::Proportional, vec!["inter"]),
        // There is no fixed-width face: digits are tabular in this one.
        (FontFamily::Monospace, vec!["inter"]),
        (FontFamily::Name(SEMI_BOLD.into()), vec![SEMI_BOLD, "inter"]),
    ] {
        let names = names.into_iter().map(str::to_owned).collect();
        fonts.families.insert(family, names);
    }
    ctx.set_fonts(fonts);
}

/// The egui font of a size in points and a weight.
pub fn font_id(size: f32, weight: Weight) -> FontId {
    let family = match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::SemiBold => FontFamily::Name(SEMI_BOLD.into()),
    };
    FontId::new(size, family)
}

/// Runs one frame without a window.
#[cfg(test)]
pub(crate) fn frame(ctx: &egui::Context, show: impl FnMut(&mut egui::Ui)) {
    let mut output = ctx.run_ui(egui::RawInput::default(), show);
    // Nobody paints here.
    output.textures_delta.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::font::measure;

    #[test]
    fn measured_widths_hold_for_what_egui_paints() {
        let ctx = egui::Context::default();
        install(&ctx);
        let texts = [
            "Extortion and protection racketeering",
            "Non-renewable resource crimes",
            "AVATAR To Ya 4.27 ▲ 0.5",
            "Côte d'Ivoire, Türkiye, Azərbaycan",
            "1234567890",
        ];
        frame(&ctx, |ui| {
            for weight in Weight::ALL {
                for size in [10.0, 12.0, 26.0] {
                    for text in texts {
                        let own = measure(text, size, weight);
                        let font = font_id(size, weight);
                        let colour = egui::Color32::BLACK;
                        let galley = ui.painter().layout_no_wrap(text.to_owned(), font, colour);
                        let painted = galley.rect.width();
                        let what = format!("{text:?} {size} {weight:?}: {own} and {painted}");
                        // egui rounds what it lays out to whole pixels.
                        assert!(own + 1.0 >= painted, "{what}");
                        assert!(
                            own <= painted * 1.03 + 1.0 || text.starts_with("AVATAR"),
                            "{what}"
                        );
                    }
                }
            }
        });
    }
}
