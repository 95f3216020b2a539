//! Whom and which year a document is about, where it does not say so itself: a
//! person confirms what was concluded, or says otherwise.

use std::path::PathBuf;

use egui::{Align, Label, Layout, TextEdit, Ui};

use super::super::buttons::main_button_ui;
use super::super::dialogs::heading_ui;
use super::super::modal::modal;
use super::super::screen::{Shown, UiState};
use super::super::text::rich;
use crate::data::Year;
use crate::data::country::{self, Country};
use crate::data::document::{Certainty, Identified};
use crate::data::names::fold;
use crate::load::LoadedDocument;
use crate::project::{Action, DocumentAction};
use crate::style::Weight;
use crate::style::number::counted;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL};

/// Countries offered for what was typed.
const MOST_OFFERED: usize = 4;
/// Years a document may be of.
const YEARS: std::ops::RangeInclusive<Year> = 1900..=2100;

/// A document that waits, with what was concluded as it is being changed.
#[derive(Debug)]
pub struct Unconfirmed {
    pub path: PathBuf,
    pub loaded: Box<LoadedDocument>,
    country: String,
    year: String,
    is_new: bool,
}

impl Unconfirmed {
    pub fn new(path: PathBuf, loaded: Box<LoadedDocument>) -> Self {
        let document = &loaded.document;
        let country = document
            .place
            .as_ref()
            .map(|place| place.value.name.clone());
        let year = document.year.as_ref().map(|year| year.value.to_string());
        Self {
            path,
            country: country.unwrap_or_default(),
            year: year.unwrap_or_default(),
            loaded,
            is_new: true,
        }
    }

    fn country(&self) -> Option<&'static Country> {
        country::resolve(self.country.trim()).ok()
    }

    fn year(&self) -> Option<Year> {
        let year = self.year.trim().parse().ok()?;
        YEARS.contains(&year).then_some(year)
    }

    /// Countries whose names have what was typed.
    fn offered(&self) -> Vec<&'static Country> {
        let typed = fold(&self.country);
        if typed.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(bool, &'static Country)> = country::all()
            .iter()
            .filter_map(|country| {
                let name = fold(&country.name);
                name.contains(&typed)
                    .then(|| (!name.starts_with(&typed), country))
            })
            .collect();
        found.sort_by_key(|(is_within, country)| (*is_within, &country.name));
        let found = found.into_iter().map(|(_, country)| country);
        found.take(MOST_OFFERED).collect()
    }
}

/// What a conclusion stands on.
fn evidence<T>(known: Option<&Identified<T>>) -> String {
    match known {
        None => "Nothing in the document tells.".to_owned(),
        Some(known) => {
            let how = match known.certainty {
                Certainty::Stated => "Stated",
                Certainty::Guessed => "A guess",
            };
            format!("{how}: {}.", known.evidence)
        }
    }
}

/// The dialog; what is chosen in it goes to the first document that waits.
pub fn unconfirmed_ui(ui: &Ui, shown: &Shown<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let others = state.reading.unconfirmed.len().saturating_sub(1);
    let Some(waiting) = state.reading.unconfirmed.first_mut() else {
        state.dialog = None;
        return;
    };
    let frame = egui::Frame::popup(ui.style()).inner_margin(20);
    let modal = modal(ui.ctx(), egui::Id::unique("unconfirmed"))
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(480.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            let (typing, outcome) = content_ui(ui, shown, waiting, others);
            state.is_typing |= typing;
            outcome
        });
    let left = modal.should_close().then_some(DocumentAction::Left);
    if let Some(action) = modal.inner.or(left) {
        // The next one that waits opens it again.
        state.dialog = None;
        actions.push(Action::Document(action));
    }
}

fn content_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    waiting: &mut Unconfirmed,
    others: usize,
) -> (bool, Option<DocumentAction>) {
    let palette = shown.palette;
    let muted = |text: String| rich(text, TEXT_LABEL, Weight::Regular, palette.text_muted);
    heading_ui(ui, palette, "Whom and which year is this about?");
    let kind = waiting.loaded.document.kind.key();
    let words = format!(
        "“{}” reads as a {}, but its titles do not say both. Please confirm what its text suggests, or change it.",
        waiting.loaded.report.file, kind,
    );
    ui.add(Label::new(rich(words, TEXT_BODY, Weight::Regular, palette.text)).wrap());
    ui.add_space(10.0);
    let label = ui.label(rich("Country", TEXT_BODY, Weight::SemiBold, palette.text));
    let country = ui.add(TextEdit::singleline(&mut waiting.country).desired_width(280.0));
    let country = country.labelled_by(label.id);
    if waiting.country().is_none() {
        offers_ui(ui, shown, waiting);
    }
    let place = evidence(waiting.loaded.document.place.as_ref());
    ui.add(Label::new(muted(place)).wrap());
    ui.add_space(8.0);
    let label = ui.label(rich("Year", TEXT_BODY, Weight::SemiBold, palette.text));
    let year = ui.add(TextEdit::singleline(&mut waiting.year).desired_width(80.0));
    let year = year.labelled_by(label.id);
    let words = evidence(waiting.loaded.document.year.as_ref());
    ui.add(Label::new(muted(words)).wrap());
    ui.add_space(14.0);
    let about = waiting.country().zip(waiting.year());
    let mut outcome = None;
    let right = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(egui::vec2(ui.available_width(), 28.0), right, |ui| {
        let words = match about {
            Some((country, year)) => format!("Open as {} {year}", country.name),
            None => "Open".to_owned(),
        };
        let open = main_button_ui(ui, palette, &words, about.is_some());
        if std::mem::take(&mut waiting.is_new) {
            match about {
                Some(_) => open.request_focus(),
                None => country.request_focus(),
            }
        }
        let entered = (country.lost_focus() || year.lost_focus())
            && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if open.clicked() || entered {
            outcome = about.map(DocumentAction::Confirmed);
        }
        if ui.button("Do not open").clicked() {
            outcome = Some(DocumentAction::Left);
        }
        if others > 0 {
            let waits = if others == 1 { "waits" } else { "wait" };
            let more = counted(others, "more document", "more documents");
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.label(muted(format!("{more} {waits}")));
            });
        }
    });
    (country.has_focus() || year.has_focus(), outcome)
}

/// What may have been meant by what was typed.
fn offers_ui(ui: &mut Ui, shown: &Shown<'_>, waiting: &mut Unconfirmed) {
    let offered = waiting.offered();
    ui.horizontal_wrapped(|ui| {
        if offered.is_empty() {
            let words = "No country by that name";
            ui.label(rich(
                words,
                TEXT_LABEL,
                Weight::Regular,
                shown.palette.worse_text,
            ));
        }
        for country in offered {
            if ui.small_button(&country.name).clicked() {
                waiting.country.clone_from(&country.name);
            }
        }
    });
}
