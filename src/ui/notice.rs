//! One message at a time across the top: what failed and why, or what was opened.

use std::path::Path;

use egui::{Align, Frame, Layout, Margin, Ui, vec2};

use super::screen::{Shown, UiState};
use super::text::shortened;
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
    /// The file or folder it speaks of, said last.
    place: Option<Place>,
    tone: Tone,
    /// Whether the report of the opening says more.
    has_report: bool,
}

/// Where something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    /// Short enough for a line.
    shown: String,
    /// The whole path, for whoever points at the message.
    whole: String,
}

/// Letters of a path that a message shows.
const PATH_SHOWN: usize = 96;

impl Notice {
    /// With the path it speaks of.
    pub fn at(self, path: &Path) -> Self {
        self.placed(path, path)
    }

    /// With the folder of the file it speaks of.
    pub fn in_folder_of(self, file: &Path) -> Self {
        self.placed(file.parent().unwrap_or(file), file)
    }

    fn placed(mut self, shown: &Path, whole: &Path) -> Self {
        self.place = Some(Place {
            shown: shortened(&shown.to_string_lossy(), PATH_SHOWN),
            whole: whole.display().to_string(),
        });
        self
    }

    /// The message in one form everywhere: what happened, then where.
    fn words(&self) -> String {
        match &self.place {
            Some(place) => format!("{} — {}", self.text, place.shown),
            None => self.text.clone(),
        }
    }

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
            place: None,
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
    let is_free = !state.is_typing && !state.is_covered();
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
                    let words = egui::Label::new(notice.words()).wrap().selectable(true);
                    let label = ui.add(words);
                    if let Some(place) = &notice.place {
                        label.on_hover_text(&place.whole);
                    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_message_says_the_file_then_its_folder_and_keeps_the_whole_path() {
        let folder = format!("/home/anna/{}reports", "long/".repeat(30));
        let file = Path::new(&folder).join("picture.png");
        let notice = Notice::done("Saved", "picture.png, 212 kB").in_folder_of(&file);
        let words = notice.words();
        assert!(
            words.starts_with("picture.png, 212 kB — /home/anna/"),
            "{words}"
        );
        assert!(
            words.contains("/…/long/") && words.ends_with("/long/reports"),
            "{words}"
        );
        assert_eq!(notice.place.unwrap().whole, file.display().to_string());
        let failed = Notice::failed("Not saved", "the disk is full").at(Path::new("/a/b.png"));
        assert_eq!(failed.words(), "the disk is full — /a/b.png");
    }
}
