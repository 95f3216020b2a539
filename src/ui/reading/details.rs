//! More about one document: whom it is about and how that is known, what its
//! reading found, and where its figures differ from the data.

use egui::{Label, Role, ScrollArea, Ui, WidgetInfo};

use super::super::dialogs::heading_ui;
use super::super::notice::Notice;
use super::super::report::remarks_ui;
use super::super::screen::{Shown, UiState};
use super::super::text::rich;
use crate::analysis::reading::Agreement;
use crate::data::document::Identified;
use crate::load::held_against;
use crate::project::{
    Action, Columns, DeskEdit, Edit, ExportAction, OpenDocument, ReadView, differences,
    indicator_name, table_file_name,
};
use crate::style::Weight;
use crate::style::number::counted;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL, TEXT_SMALL};
use crate::style::words::{capitalised, decapitalised};

/// Highest the lists grow.
const MOST_HEIGHT: f32 = 320.0;

/// Gives whether something was gone to, so that the dialog closes.
pub fn details_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, hash): (&mut UiState, &str),
    actions: &mut Vec<Action>,
) -> bool {
    let Some(document) = shown.documents.get(hash) else {
        return true;
    };
    let palette = shown.palette;
    let muted = |text: String| rich(text, TEXT_LABEL, Weight::Regular, palette.text_muted);
    heading_ui(ui, palette, &capitalised(&document.full_name()));
    let country = known(
        "Country",
        &document.country.name,
        document.document.place.as_ref(),
    );
    ui.add(Label::new(muted(country)).wrap().selectable(true));
    let year = known(
        "Year",
        &document.year.to_string(),
        document.document.year.as_ref(),
    );
    ui.add(Label::new(muted(year)).wrap().selectable(true));
    ui.add_space(8.0);
    let about = (document.country.iso3, document.year);
    let held = held_against(&document.document, about, &shown.loaded.dataset);
    let mut is_gone = false;
    ScrollArea::vertical().max_height(MOST_HEIGHT).show(ui, |ui| {
        match &held {
            Some(held) => is_gone = agreement_ui(ui, shown, held, actions),
            None => {
                let why = match document.document.figures.is_empty() {
                    true => "It prints no figures that could be held against the data.",
                    false => "The data that are open do not have this country and edition, so its figures could not be held against them.",
                };
                ui.add(Label::new(rich(why, TEXT_BODY, Weight::Regular, palette.text)).wrap());
            }
        }
        ui.add_space(6.0);
        remarks_ui(ui, palette, "Refused", &document.report.refused);
        remarks_ui(ui, palette, "Repaired", &document.report.repaired);
        remarks_ui(ui, palette, "Left aside", &document.report.ignored);
    });
    if held.is_some_and(|held| !held.disagreements.is_empty()) {
        ui.add_space(6.0);
        out_ui(ui, shown, (state, document), actions);
    }
    ui.add_space(6.0);
    let file = format!(
        "{}, SHA-256 {}",
        document.path.display(),
        document.content_hash
    );
    let file = rich(file, TEXT_SMALL, Weight::Regular, palette.text_faint);
    ui.add(Label::new(file).wrap().selectable(true));
    is_gone
}

/// "Country: Fiji (the title says “Fiji”)", or that a person said otherwise.
fn known<T: Named>(what: &str, is: &str, read: Option<&Identified<T>>) -> String {
    match read {
        Some(read) if read.value.words() == is => format!("{what}: {is} ({})", read.evidence),
        Some(read) => format!("{what}: {is}, as you said ({})", read.evidence),
        None => format!("{what}: {is}, as you said"),
    }
}

/// The two things a document is identified by, as they are shown.
trait Named {
    fn words(&self) -> String;
}

impl Named for &'static crate::data::country::Country {
    fn words(&self) -> String {
        self.name.clone()
    }
}

impl Named for crate::data::Year {
    fn words(&self) -> String {
        self.to_string()
    }
}

/// Every figure that differs, with the way to its passage.
fn agreement_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    held: &Agreement,
    actions: &mut Vec<Action>,
) -> bool {
    let palette = shown.palette;
    let words = format!(
        "{} held against the data, {}.",
        counted(held.compared, "figure", "figures"),
        counted(held.disagreements.len(), "difference", "differences"),
    );
    ui.label(rich(words, TEXT_BODY, Weight::SemiBold, palette.text));
    let mut is_gone = false;
    for different in &held.disagreements {
        let name = indicator_name(different, &shown.loaded.dataset);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().button_padding = egui::vec2(6.0, 1.0);
            ui.label(rich("≠", TEXT_BODY, Weight::SemiBold, palette.worse_text));
            ui.label(format!("{}: {} ({})", name, different.text(), different.at));
            let read = ui.small_button("Read");
            let help = format!("Read the passage on {}", decapitalised(name));
            read.widget_info(|| WidgetInfo::labeled(Role::Button, true, &help));
            if read.on_hover_text(help).clicked() {
                let edit = DeskEdit::ReadPassage(different.key.clone());
                actions.push(Action::Edit(Edit::Desk(edit)));
                is_gone = true;
            }
        });
    }
    for what in &held.not_compared {
        let words = format!("Not held against the data: {what}");
        ui.label(rich(words, TEXT_LABEL, Weight::Regular, palette.text_muted));
    }
    is_gone
}

/// The differences as a table.
fn out_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, document): (&mut UiState, &std::sync::Arc<OpenDocument>),
    actions: &mut Vec<Action>,
) {
    let table = || {
        let columns = Columns {
            documents: vec![std::sync::Arc::clone(document)],
            absent: Vec::new(),
        };
        let dataset = &shown.loaded.dataset;
        differences(&ReadView::new(columns, dataset), dataset)
    };
    ui.horizontal(|ui| {
        if ui.button("Copy table").clicked() {
            let table = table();
            ui.ctx().copy_text(table.tsv());
            state.notice = Some(Notice::copied(&table));
        }
        let save = ui.add_enabled(shown.exporting.is_none(), egui::Button::new("Save as CSV…"));
        if save.clicked() {
            actions.push(Action::Export(ExportAction::Table {
                table: Box::new(table()),
                name: table_file_name(&format!("{} against the data", document.name())),
            }));
        }
    });
}
