//! The export dialog: a preview that is the page itself, and how it is written.

mod buttons;
mod options;
mod preview;
mod state;

use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, Rect, ScrollArea, Ui, vec2};

pub use state::{Composed, Destination, ExportState};

use super::modal::modal;
use super::notice;
use super::screen::{Shown, UiState};
use super::text::rich;
use super::theme::rgba;
use crate::project::{Action, Picture};
use crate::style::Weight;
use crate::style::tokens::{TEXT_HEADING, TEXT_LABEL};

/// Free space around the dialog, and how large it grows.
const AROUND: f32 = 40.0;
const LARGEST: egui::Vec2 = vec2(1720.0, 1080.0);
/// Width of the options.
const OPTIONS: f32 = 308.0;
const MARGIN: i8 = 16;

pub fn export_dialog_ui(
    ui: &Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
) {
    let dataset = &shown.loaded.dataset;
    let Some(picture) = Picture::of_active(shown.project, &shown.view.resolved, dataset) else {
        state.dialog = None;
        return;
    };
    let composed = state
        .export
        .composed(&shown.loaded.dataset, &picture, shown.export);
    let frame = Frame::popup(ui.style())
        .inner_margin(0)
        .fill(rgba(shown.palette.background));
    let modal = modal(ui.ctx(), egui::Id::unique("export"))
        .frame(frame)
        .show(ui.ctx(), |ui| {
            let room = ui.ctx().content_rect().size() - vec2(AROUND, AROUND);
            let size = room.min(LARGEST).max(vec2(240.0, 200.0));
            let rect = Rect::from_min_size(ui.cursor().min, size);
            ui.set_min_size(size);
            let builder = egui::UiBuilder::new().max_rect(rect);
            ui.scope_builder(builder, |ui| {
                content_ui(ui, shown, state, (&picture, &composed), actions)
            })
            .inner
        });
    let stays = !modal.any_popup_open && escaped(ui, state);
    if modal.inner || modal.should_close() && !stays {
        state.dialog = None;
    }
}

/// Whether Escape was pressed and meant less than the whole dialog: the text
/// field that had the keyboard, or the path that is being given.
fn escaped(ui: &Ui, state: &mut UiState) -> bool {
    if !ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        return false;
    }
    // egui has taken the keyboard from the field by now.
    state.was_typing || state.export.step_back()
}

/// True when it is to be closed.
fn content_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    (picture, composed): (&Picture, &Composed),
    actions: &mut Vec<Action>,
) -> bool {
    let bar = Frame::new().inner_margin(Margin::symmetric(MARGIN, 10));
    let mut close = false;
    Panel::bottom("export_buttons")
        .frame(bar)
        .resizable(false)
        .show(ui, |ui| {
            if state.notice.is_some() {
                notice::notice_ui(ui, shown, state, actions);
                ui.add_space(4.0);
            }
            close = buttons::buttons_ui(ui, shown, state, (picture, composed), actions);
        });
    let options = Frame::new()
        .fill(rgba(shown.palette.background))
        .inner_margin(Margin {
            left: MARGIN,
            right: 6,
            top: 12,
            bottom: 6,
        });
    Panel::right("export_options")
        .frame(options)
        .exact_size(OPTIONS.min(ui.available_width() * 0.5))
        .resizable(false)
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("export_options")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.set_width(ui.available_width() - 10.0);
                    options::options_ui(ui, shown, state, composed, actions);
                });
        });
    let surround = bar.fill(rgba(shown.palette.panel));
    CentralPanel::default().frame(surround).show(ui, |ui| {
        heading_ui(ui, shown);
        preview::preview_ui(ui, shown, composed);
    });
    close
}

fn heading_ui(ui: &mut Ui, shown: &Shown<'_>) {
    let palette = shown.palette;
    ui.horizontal(|ui| {
        ui.label(rich(
            "Export picture",
            TEXT_HEADING + 2.0,
            Weight::SemiBold,
            palette.text,
        ));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let text = preview::size_text(shown.export);
            ui.label(rich(text, TEXT_LABEL, Weight::Regular, palette.text_muted));
        });
    });
    ui.add_space(4.0);
}
