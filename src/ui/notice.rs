//! One message at a time across the top: what failed and why, or what was opened.

use egui::{Align, Frame, Layout, Margin, Ui, vec2};

use super::screen::{Shown, UiState};
use super::theme::rgba;
use crate::project::{Action, Command};
use crate::style::tokens::RADIUS;

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tone {
    Good,
    Bad,
}

/// A message to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One or two words before the text.
    mark: &'static str,
    pub text: String,
    tone: Tone,
    /// Whether the report of the opening says more.
    has_report: bool,
}

impl Notice {
    /// A file was opened whole.
    pub fn opened(text: impl Into<String>) -> Self {
        Self::new("Opened", text, Tone::Good, true)
    }

    /// A file was opened, but for what it says.
    pub fn partly_opened(text: impl Into<String>) -> Self {
        Self::new("Opened", text, Tone::Bad, true)
    }

    /// A file was not opened; everything is as it was.
    pub fn error(text: impl Into<String>) -> Self {
        Self::new("Not opened", text, Tone::Bad, false)
    }

    /// Something that does not keep anyone from working.
    pub fn warning(text: impl Into<String>) -> Self {
        Self::new("Note", text, Tone::Bad, false)
    }

    /// Something was done; the mark says what in a word.
    pub fn done(mark: &'static str, text: impl Into<String>) -> Self {
        Self::new(mark, text, Tone::Good, false)
    }

    /// Something was not done; everything is as it was.
    pub fn failed(mark: &'static str, text: impl Into<String>) -> Self {
        Self::new(mark, text, Tone::Bad, false)
    }

    fn new(mark: &'static str, text: impl Into<String>, tone: Tone, has_report: bool) -> Self {
        Self {
            mark,
            text: text.into(),
            tone,
            has_report,
        }
    }
}

/// Shows the message, if there is one, so far from the right.
pub fn notice_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &UiState,
    right: i8,
    actions: &mut Vec<Action>,
) {
    let Some(notice) = &state.notice else { return };
    let is_free = !state.is_typing && state.dialog.is_none();
    if is_free && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        actions.push(Action::DismissNotice);
    }
    let palette = shown.palette;
    let colour = match notice.tone {
        Tone::Good => palette.better_text,
        Tone::Bad => palette.worse_text,
    };
    ui.add_space(8.0);
    Frame::new()
        .fill(rgba(palette.surface))
        .stroke(egui::Stroke::new(1.0, rgba(colour)))
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric(12, 8))
        .outer_margin(Margin {
            right,
            ..Margin::ZERO
        })
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.colored_label(rgba(colour), notice.mark);
                // The message takes what the buttons leave, and wraps in it.
                let buttons = if notice.has_report { 168.0 } else { 88.0 };
                let width = (ui.available_width() - buttons).max(120.0);
                let middle = Layout::left_to_right(Align::Center).with_main_wrap(false);
                ui.allocate_ui_with_layout(vec2(width, 26.0), middle, |ui| {
                    ui.set_width(width);
                    ui.add(egui::Label::new(&notice.text).wrap().selectable(true));
                });
                if notice.has_report && ui.button("Details").clicked() {
                    actions.push(Action::Command(Command::ShowReport));
                }
                if ui.button("Dismiss").clicked() {
                    actions.push(Action::DismissNotice);
                }
            });
        });
}
