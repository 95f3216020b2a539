//! The view before any document is open: what can be opened, and how.

use egui::{Label, Ui, vec2};

use super::super::buttons::main_button_ui;
use super::super::screen::Shown;
use super::super::text::rich;
use crate::project::{Action, Command};
use crate::style::Weight;
use crate::style::tokens::{SPACE_L, SPACE_M, TEXT_BODY, TEXT_LABEL, TEXT_VIEW};
use crate::style::words::and;

const WIDTH: f32 = 460.0;
/// What is read, and as what files.
const KINDS: [(&str, &str); 2] = [
    (
        "Country profiles of the Global Organized Crime Index",
        "Scores, ranks and text by section. Their figures are held against the data.",
    ),
    (
        "Country Reports on Terrorism",
        "All years and ways of heading, from the site or a mirror of it.",
    ),
];

pub(super) fn empty_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let palette = shown.palette;
    let muted = |text: String, size| rich(text, size, Weight::Regular, palette.text_muted);
    ui.add_space((ui.available_height() * 0.18).min(120.0));
    ui.vertical_centered(|ui| {
        ui.set_max_width(WIDTH);
        ui.label(rich("No document is open", TEXT_VIEW, Weight::SemiBold, palette.text));
        let words = "Open what is written on a country, to read two years or two countries side by side, section by section, with the scores beside the text.";
        ui.add(Label::new(muted(words.to_owned(), TEXT_BODY)).wrap());
        ui.add_space(SPACE_L);
        for (name, what) in KINDS {
            ui.label(rich(name, TEXT_BODY, Weight::SemiBold, palette.text));
            ui.add(Label::new(muted(what.to_owned(), TEXT_BODY)).wrap());
            ui.add_space(SPACE_M);
        }
        ui.add_space(4.0);
        ui.allocate_ui(vec2(ui.available_width(), 30.0), |ui| {
            let open = main_button_ui(ui, palette, "Open documents…", true);
            if open.on_hover_text("Several at once, if you like").clicked() {
                actions.push(Action::Command(Command::Open));
            }
        });
        ui.add_space(6.0);
        let words = "Text, Markdown or PDF; or drop the files on this window.";
        ui.label(muted(words.to_owned(), TEXT_LABEL));
        if !shown.absent_documents.is_empty() {
            ui.add_space(SPACE_M);
            let names: Vec<&str> = shown.absent_documents.iter().map(|d| d.name.as_str()).collect();
            let words = format!("Named by this project, but not where it was: {}.", and(&names));
            let words = rich(words, TEXT_LABEL, Weight::Regular, palette.worse_text);
            ui.add(Label::new(words).wrap());
        }
    });
}
