//! Source, editions and self-check, always in sight.

use egui::{Align, Layout, Ui};

use super::screen::Shown;
use super::text::{line_ui, rich, shortened};
use crate::project::{Action, Command};
use crate::style::Weight;
use crate::style::number::counted;
use crate::style::tokens::TEXT_LABEL;
use crate::style::words::years;

/// Letters of a further source's name.
const LONGEST_NAME: usize = 40;

pub fn status_bar_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let palette = shown.palette;
    let dataset = &shown.loaded.dataset;
    let refused = match shown.loaded.report.refused.len() {
        0 => String::new(),
        count => format!(" · {count} refused"),
    };
    let checked = match shown.loaded.self_check.recomputed {
        0 => String::new(),
        _ => format!(" · {}", shown.loaded.self_check_text()),
    };
    let further = shown.open.sources.iter().skip(1);
    let further: Vec<String> = further
        .map(|source| shortened(source.name(), LONGEST_NAME))
        .collect();
    let further = match further.as_slice() {
        [] => String::new(),
        [only] => format!(" · joined with {only}"),
        several => format!(" · joined with {} sources", several.len()),
    };
    let text = format!(
        "{} · {} · {}{checked}{refused}{further}",
        dataset.provenance().title,
        counted(dataset.places().len(), "country", "countries"),
        years(dataset.years()),
    );
    let colour = if shown.loaded.self_check.differences.is_empty()
        && shown.loaded.report.refused.is_empty()
    {
        palette.text_muted
    } else {
        palette.worse_text
    };
    ui.horizontal_centered(|ui| {
        let label = ui.link(rich(text, TEXT_LABEL, Weight::Regular, colour));
        if label
            .on_hover_text("What was matched, repaired, ignored and refused when this was opened")
            .clicked()
        {
            actions.push(Action::Command(Command::ShowReport));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let zoom = (ui.ctx().zoom_factor() * 100.0).round();
            line_ui(
                ui,
                rich(
                    format!("{zoom} %"),
                    TEXT_LABEL,
                    Weight::Regular,
                    palette.text_muted,
                ),
            );
        });
    });
}
