//! The button that does what a dialog or a bar is there for.

use egui::{Button, Response, RichText, Stroke, StrokeKind, Ui};

use super::theme::rgba;
use crate::style::Palette;
use crate::style::tokens::RADIUS;

/// A filled button; one at most is in sight.
pub fn main_button_ui(ui: &mut Ui, palette: &Palette, text: &str, is_enabled: bool) -> Response {
    let text = RichText::new(text).color(rgba(palette.on_accent));
    let button = Button::new(text).fill(rgba(palette.accent));
    let response = ui.add_enabled(is_enabled, button);
    // A filled button does not show by itself that it has the keyboard.
    if response.has_focus() {
        let edge = Stroke::new(1.5, rgba(palette.accent));
        let rect = response.rect.expand(2.5);
        ui.painter()
            .rect_stroke(rect, RADIUS + 2.0, edge, StrokeKind::Middle);
    }
    response
}
