//! Labels in the project's sizes, weights and colours.

use egui::{Label, Response, RichText, Ui};

use super::fonts::font_id;
use super::theme::rgba;
use crate::analysis::NoChange;
use crate::chart::change as chart_change;
use crate::chart::{Direction as Way, Verdict};
use crate::data::{Direction, Ratio};
use crate::style::{Palette, Rgba, Weight, number};

/// Text in one size, weight and colour.
pub fn rich(text: impl Into<String>, size: f32, weight: Weight, colour: Rgba) -> RichText {
    RichText::new(text)
        .font(font_id(size, weight))
        .color(rgba(colour))
}

/// A label that never wraps.
pub fn line_ui(ui: &mut Ui, text: RichText) -> Response {
    ui.add(Label::new(text).extend())
}

/// "▲ 0.23", "▼ 1.50", "0.00" or "–", and the colour that says whether it is good.
pub fn change_text(
    change: Result<Ratio, NoChange>,
    direction: Direction,
    palette: &Palette,
) -> (String, Rgba) {
    let difference = match change {
        Ok(difference) => difference,
        // Said once in the header; a dash at every score would say nothing more.
        Err(NoChange::NoEarlierEdition) => return (String::new(), palette.text_faint),
        Err(_) => return ("–".to_owned(), palette.text_faint),
    };
    let size = number::hundredths(difference.hundredths().abs());
    let change = chart_change(difference, direction);
    let text = match change.direction {
        Way::Up => format!("▲ {size}"),
        Way::Down => format!("▼ {size}"),
        Way::Same => size,
    };
    (text, change.verdict.text_rgba(palette))
}

/// The same in words, for people who hear it and for tooltips.
pub fn change_words(change: Result<Ratio, NoChange>, direction: Direction) -> String {
    match change {
        Err(reason) => format!("no change to show: {}", reason.text()),
        Ok(difference) => {
            let size = number::hundredths(difference.hundredths().abs());
            let change = chart_change(difference, direction);
            let verdict = match change.verdict {
                Verdict::Worse => " (worse)",
                Verdict::Better => " (better)",
                Verdict::Neutral => "",
            };
            match change.direction {
                Way::Up => format!("up {size}{verdict}"),
                Way::Down => format!("down {size}{verdict}"),
                Way::Same => "unchanged".to_owned(),
            }
        }
    }
}
